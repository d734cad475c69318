/* SPDX-License-Identifier: Apache-2.0 */
/*
 * link.c - which wordings report the same words of the same utterance.
 *
 * 1 strong     alignments that stand for themselves, given the speakers
 * 2 neighbours weaker ones between quotes whose neighbours are linked already: two articles
 *              mostly tell a speech in its order
 * 3 contained  a wording that is part of others joins one group, the likeliest: a short phrase
 *              ("we know what to do") must not tie two utterances together
 * 4 fragments  single words and light phrases, where the speaker and the sentence around agree
 */
#include "compare/quotes.h"

#define STRONG 0.75f               /* strength needed between quotes of one speaker */
#define STRONG_UNKNOWN 1.25f       /* ... when a speaker is not known */
#define STRONG_UNKNOWN_WORDS 0.95f /* ... and one wording is wholly in the other */
#define STRONG_APART 3.2f          /* ... when two persons are named: the same long words only */
#define STRONG_SAME_WORDS 2.0f     /* ... and the words are the very same */
#define WEAK 0.28f                 /* worth remembering for its neighbours */
#define NEIGHBOUR 1.7f             /* what each linked neighbour multiplies a strength by */
#define FRAME 0.45f                /* words of a frame beside one linked neighbour */
#define FRAME_BOTH 0.40f           /* ... between two */
#define FRAME_WORDS 8
#define FRAME_MATCHED 1.2f  /* and this much weight */
#define WHOLE 0.86f         /* of a wording's weight: it is part of the other */
#define SHORT 1.8f          /* a wording of less weight may be a part of several, so joins one */
#define LONGER 0.02f        /* what each weight of the whole adds to its claim on a part */
#define LIGHT_FRAGMENT 1.3f /* weight of a wording that step 4 may place */
#define BESIDE 0.5f         /* what a quote beside it in the group adds to a part's claim */
#define SAME_CONTEXT 0.2f
#define FEWEST_APART 4    /* content words of a sentence that an article may tell from another */
#define FEW_WORDS 3.5f    /* weight */
#define ALIKE 0.75f       /* of the lighter one's weight: one wording of the other after all */
#define MOST_NEIGHBOURS 6 /* quotes of a wording that are asked for theirs */
#define TOPIC_QUOTES 3    /* a word in so many quotes of one article is what they are about */
#define OWN 0.6f          /* weight of what a weak link shares besides such words */
#define ENOUGH_ALIKE                                                                               \
    4 /* strong links to wordings that are one already: more of them say nothing new */

typedef struct link {
    uint32_t a, b;
    float strength;
    float frame;    /* words that are the same, as a share of the shorter wording's */
    bool topical;   /* they share little besides what the talk is about */
    bool contained; /* the lighter one is part of the other */
    bool joined;
} link;

typedef struct candidate {
    uint32_t a, b;
} candidate;

typedef struct linking {
    plx__quotes *quotes;
    PLX_VEC(candidate) candidates; /* in the order visited, for step 4 */
    PLX_VEC(link) links;
    PLX_VEC(link) maybe;
    bool *is_topic; /* by lemma */
    uint32_t *kin;  /* by wording: another one that step 1 will join it with; itself if none */
    uint32_t
        *linked; /* by wording that leads its kin: strong links of the wording at hand to them */
    uint32_t *asked; /* ... and that wording + 1 */
} linking;

static float smaller(float a, float b) {
    return a < b ? a : b;
}

/* How strongly an alignment says "the same words": much in common, little apart. */
static float strength_of(const plx__alignment *alignment) {
    if (alignment->core_end == alignment->core_first) return 0;
    float likeness = alignment->matched / (alignment->matched + alignment->apart);
    float strength = alignment->matched * likeness * likeness;
    /* Words in the very same order say more than the same words scattered. */
    if (alignment->run < 3) strength *= 0.7f;
    return strength;
}

/* Two papers may name another speaker for the very same words; for like words they mean two
 * people. */
static float needed(plx__speakers speakers, const plx__alignment *alignment) {
    float lighter = smaller(alignment->all_a, alignment->all_b);
    bool word_for_word = alignment->run_weight >= WHOLE * lighter;
    switch (speakers) {
    case PLX_SPEAKERS_SAME: return STRONG;
    case PLX_SPEAKERS_APART: return word_for_word ? STRONG_SAME_WORDS : STRONG_APART;
    case PLX_SPEAKERS_NEAR:
    case PLX_SPEAKERS_UNKNOWN: break;
    }
    return word_for_word ? STRONG_UNKNOWN_WORDS : STRONG_UNKNOWN;
}

static bool is_contained(const plx__alignment *alignment) {
    float lighter = smaller(alignment->all_a, alignment->all_b);
    float heavier = alignment->all_a + alignment->all_b - lighter;
    return alignment->matched >= WHOLE * lighter && (lighter < 0.7f * heavier || lighter < SHORT);
}

/* "But our job is to ... where possible": a sentence told in other words keeps its frame. Short
 * ones are all frame, and say nothing. */
static float frame_of(const plx__words *words, plx__row a, plx__row b,
                      const plx__alignment *alignment) {
    size_t shorter = a.count < b.count ? a.count : b.count;
    size_t longer = a.count + b.count - shorter;
    if (shorter < FRAME_WORDS || longer > 2 * shorter) return 0;
    size_t same = 0;
    float matched = 0;
    for (size_t k = 0; k < alignment->count; k++) {
        const plx__pair *pair = &alignment->pairs[k];
        same += pair->kind == PLX_PAIR_SAME;
        matched += pair->likeness * smaller(plx__word_weight(words, &a.words[pair->a]),
                                            plx__word_weight(words, &b.words[pair->b]));
    }
    return matched < FRAME_MATCHED ? 0 : (float)same / (float)shorter;
}

/* An article that quotes a person twice, in sentences that are alike but neither the same nor one
 * part of the other, knows them for two utterances. */
static bool told_apart(const plx__quotes *quotes, const plx__wording *x, const plx__wording *y,
                       const plx__alignment *alignment) {
    float lighter = smaller(alignment->all_a, alignment->all_b);
    if (x->content < FEWEST_APART || y->content < FEWEST_APART) return false;
    if (is_contained(alignment) || alignment->matched >= ALIKE * lighter) return false;
    for (uint32_t i = 0; i < x->quote_count && i < MOST_NEIGHBOURS; i++)
        for (uint32_t k = 0; k < y->quote_count && k < MOST_NEIGHBOURS; k++) {
            const plx__quote *one = &quotes->quotes[x->quotes[i]],
                             *other = &quotes->quotes[y->quotes[k]];
            if (one->article == other->article && one->statement != other->statement) return true;
        }
    return false;
}

/* What one article's quotes come back to again and again ("climate change") is what the talk is
 * about: two of them that share it need not be one utterance. */
static bool *find_topics(const plx__quotes *quotes) {
    size_t lemmas = quotes->words->info_count + 1;
    bool *topics = plx__new_array(quotes->work->scratch, bool, lemmas);
    uint32_t *article_of = plx__new_array(quotes->work->scratch, uint32_t, lemmas);
    uint32_t *quote_of = plx__new_array(quotes->work->scratch, uint32_t, lemmas);
    uint32_t *count = plx__new_array(quotes->work->scratch, uint32_t, lemmas);
    for (uint32_t q = 0; q < quotes->quote_count; q++) {
        const plx__quote *quote = &quotes->quotes[q];
        for (size_t i = 0; i < quote->row.count; i++) {
            uint32_t lemma = quote->row.words[i].lemma;
            if (quote_of[lemma] == q + 1 || plx__word_is_light(quotes->words, &quote->row.words[i]))
                continue;
            if (article_of[lemma] != quote->article + 1) count[lemma] = 0;
            article_of[lemma] = quote->article + 1;
            quote_of[lemma] = q + 1;
            if (++count[lemma] >= TOPIC_QUOTES) topics[lemma] = true;
        }
    }
    return topics;
}

static bool only_topic(const linking *l, plx__row a, plx__row b, const plx__alignment *alignment) {
    const plx__words *words = l->quotes->words;
    float own = 0, topic = 0;
    for (size_t k = alignment->core_first; k < alignment->core_end; k++) {
        const plx__pair *pair = &alignment->pairs[k];
        const plx__word *x = &a.words[pair->a], *y = &b.words[pair->b];
        bool is_topic = l->is_topic[x->lemma] || l->is_topic[y->lemma];
        float weight = smaller(plx__word_weight(words, x), plx__word_weight(words, y));
        *(is_topic ? &topic : &own) += pair->likeness * weight;
    }
    return own < OWN && topic > own;
}

static uint32_t kin_of(const linking *l, uint32_t wording) {
    while (l->kin[wording] != wording) wording = l->kin[wording] = l->kin[l->kin[wording]];
    return wording;
}

/* Hundreds of reports print a sentence in dozens of wordings: each need not be laid beside all. */
static bool is_linked(linking *l, uint32_t a, uint32_t b) {
    uint32_t leader = kin_of(l, b);
    if (l->asked[leader] != a + 1) l->linked[leader] = 0;
    l->asked[leader] = a + 1;
    return l->linked[leader] >= ENOUGH_ALIKE;
}

/* Short wordings may yet be taken for parts of others (step 3): they make no kin. */
static void note_link(linking *l, const link *found) {
    const plx__wording *wordings = l->quotes->wordings;
    uint32_t leader = kin_of(l, found->b);
    l->linked[leader]++;
    if (found->contained ||
        smaller(wordings[found->a].weight, wordings[found->b].weight) < FEW_WORDS)
        return;
    l->kin[leader] = kin_of(l, found->a);
}

static void consider(void *self, uint32_t a, uint32_t b, float shared) {
    linking *l = self;
    plx__arena *arena = l->quotes->work->scratch;
    (void)shared;
    *plx__push(arena, &l->candidates) = (candidate){a, b};
    const plx__wording *x = &l->quotes->wordings[a], *y = &l->quotes->wordings[b];
    if (plx__days_apart(x->day, y->day)) return; /* said again on another day */
    if (is_linked(l, a, b)) return;
    plx__alignment alignment;
    plx__align(l->quotes->aligner, x->first->row, y->first->row, &alignment);
    float strength = strength_of(&alignment);
    float frame = frame_of(l->quotes->words, x->first->row, y->first->row, &alignment);
    if (strength < WEAK && frame < FRAME_BOTH) return;
    plx__speakers speakers = plx__quotes_speakers(l->quotes, x->first, y->first);
    if (speakers == PLX_SPEAKERS_SAME && told_apart(l->quotes, x, y, &alignment)) return;
    strength *= STRONG / needed(speakers, &alignment);
    link found = {.a = a, .b = b, .strength = strength};
    if (speakers != PLX_SPEAKERS_APART) found.frame = frame;
    found.contained = is_contained(&alignment);
    found.topical = only_topic(l, x->first->row, y->first->row, &alignment);
    if (strength >= STRONG) {
        *plx__push(arena, &l->links) = found;
        note_link(l, &found);
        return;
    }
    if (strength >= WEAK || found.frame >= FRAME_BOTH) *plx__push(arena, &l->maybe) = found;
}

/* ------------------------------------------------------------------ strong */

/* The part: the lighter of the two wordings. */
static uint32_t part_of(const plx__quotes *quotes, const link *one) {
    return quotes->wordings[one->a].weight < quotes->wordings[one->b].weight ? one->a : one->b;
}

/* By wording: all of it stands in another. */
static bool *find_parts(const linking *l) {
    bool *parts = plx__new_array(l->quotes->work->scratch, bool, l->quotes->wording_count + 1);
    for (size_t i = 0; i < l->links.count; i++)
        if (l->links.items[i].contained) parts[part_of(l->quotes, &l->links.items[i])] = true;
    return parts;
}

/* A few words that all stand in one sentence are not taken for some of the words of another. */
static bool is_settled(const linking *l, const bool *parts, const link *one) {
    uint32_t part = part_of(l->quotes, one);
    return parts[part] && l->quotes->wordings[part].weight < FEW_WORDS;
}

static void join_strong(linking *l) {
    const bool *parts = find_parts(l);
    for (size_t i = 0; i < l->links.count; i++) {
        link *one = &l->links.items[i];
        if (one->contained || is_settled(l, parts, one)) continue;
        plx__wordings_join(l->quotes, one->a, one->b);
        one->joined = true;
    }
}

/* ------------------------------------------------------------- neighbours */

/* The quote `step` places on in the same article by the same speaker, or NULL. */
static const plx__quote *neighbour(const plx__quotes *quotes, const plx__quote *quote, int step) {
    size_t at = (size_t)((int64_t)quote->index + step);
    if (at >= quotes->quote_count) return NULL;
    const plx__quote *other = &quotes->quotes[at];
    if (other->article != quote->article) return NULL;
    if (other->statement != quote->statement &&
        plx__quotes_speakers(quotes, quote, other) == PLX_SPEAKERS_APART)
        return NULL;
    return other;
}

static bool same_group(plx__quotes *quotes, const plx__quote *a, const plx__quote *b) {
    return plx__wording_leader(quotes, a->wording) == plx__wording_leader(quotes, b->wording);
}

/* How many sides (before, after) of two quotes of different articles are linked. */
static int linked_sides(plx__quotes *quotes, const plx__quote *a, const plx__quote *b) {
    if (a->article == b->article) return 0;
    int sides = 0;
    for (int side = -1; side <= 1; side += 2) {
        bool linked = false;
        for (int i = 1; i <= 2 && !linked; i++)
            for (int k = 1; k <= 2 && !linked; k++) {
                const plx__quote *x = neighbour(quotes, a, side * i);
                const plx__quote *y = neighbour(quotes, b, side * k);
                linked = x && y && x != y && same_group(quotes, x, y) && !same_group(quotes, x, a);
            }
        sides += linked;
    }
    return sides;
}

static int linked_neighbours(plx__quotes *quotes, uint32_t a, uint32_t b) {
    const plx__wording *x = &quotes->wordings[a], *y = &quotes->wordings[b];
    int best = 0;
    for (uint32_t i = 0; i < x->quote_count && i < MOST_NEIGHBOURS; i++)
        for (uint32_t k = 0; k < y->quote_count && k < MOST_NEIGHBOURS; k++) {
            int sides =
                linked_sides(quotes, &quotes->quotes[x->quotes[i]], &quotes->quotes[y->quotes[k]]);
            if (sides > best) best = sides;
        }
    return best;
}

/* Does a quote beside this wording, in the same article, stand in the group of `whole`? Then a
 * part of it likely does too: "We agree," she said. "It is late." */
static bool beside_group(plx__quotes *quotes, uint32_t part, uint32_t whole) {
    const plx__wording *wording = &quotes->wordings[part];
    uint32_t group = plx__wording_leader(quotes, whole);
    for (uint32_t i = 0; i < wording->quote_count && i < MOST_NEIGHBOURS; i++)
        for (int step = -1; step <= 1; step += 2) {
            const plx__quote *other = neighbour(quotes, &quotes->quotes[wording->quotes[i]], step);
            if (other && plx__wording_leader(quotes, other->wording) == group) return true;
        }
    return false;
}

/* -------------------------------------------------------------- contained */

static void join_contained(linking *l) {
    plx__arena *arena = l->quotes->work->scratch;
    size_t count = l->quotes->wording_count;
    uint32_t *best = plx__new_array(arena, uint32_t, count + 1); /* link + 1, by part */
    float *value = plx__new_array(arena, float, count + 1);
    for (uint32_t i = 0; i < l->links.count; i++) {
        const link *one = &l->links.items[i];
        if (!one->contained) continue;
        uint32_t part = part_of(l->quotes, one);
        uint32_t whole = part == one->a ? one->b : one->a;
        float worth = one->strength + (beside_group(l->quotes, part, whole) ? BESIDE : 0);
        worth += LONGER * smaller(l->quotes->wordings[whole].weight, 8.0f);
        if (best[part] && value[part] >= worth) continue;
        best[part] = i + 1;
        value[part] = worth;
    }
    for (uint32_t w = 0; w < count; w++) {
        if (!best[w]) continue;
        link *one = &l->links.items[best[w] - 1];
        plx__wordings_join(l->quotes, one->a, one->b);
        one->joined = true;
    }
}

static void join_neighbours(linking *l) {
    for (size_t i = 0; i < l->maybe.count; i++) {
        link *one = &l->maybe.items[i];
        if (one->joined || one->topical) continue;
        int sides_linked = linked_neighbours(l->quotes, one->a, one->b);
        float strength = one->strength;
        for (int side = 0; side < sides_linked; side++) strength *= NEIGHBOUR;
        bool same_frame =
            sides_linked > 0 && one->frame >= (sides_linked == 1 ? FRAME : FRAME_BOTH);
        if (strength < STRONG && !same_frame) continue;
        plx__wordings_join(l->quotes, one->a, one->b);
        one->joined = true;
    }
}

/* -------------------------------------------------------------- fragments */

/* Weight that the sentence around a fragment shares with another wording and its sentence. */
static float context_shared(plx__quotes *quotes, const plx__quote *fragment,
                            const plx__quote *whole) {
    const plx__words *words = quotes->words;
    const plx__article_words *here = &words->articles[fragment->article];
    const plx__article_words *there = &words->articles[whole->article];
    size_t from = here->first[fragment->sentence], to = here->first[fragment->sentence + 1];
    size_t low = there->first[whole->sentence];
    size_t high = (size_t)(whole->row.words - there->words) + whole->row.count;
    size_t sentence_end = there->first[whole->sentence + 1];
    if (sentence_end > high) high = sentence_end;
    if (fragment->article == whole->article) return 0;
    float shared = 0;
    for (size_t i = from; i < to; i++) {
        const plx__word *word = &here->words[i];
        if (plx__word_is_light(words, word)) continue;
        if (word >= fragment->row.words && word < fragment->row.words + fragment->row.count)
            continue;
        for (size_t k = low; k < high; k++)
            if (there->words[k].lemma == word->lemma) {
                shared += plx__word_weight(words, word);
                break;
            }
    }
    return shared;
}

/* Are all words of the fragment there, side by side? Light words may be other light words. */
static plx__pair_kind stands_in(plx__quotes *quotes, plx__row fragment, plx__row whole) {
    plx__pair_kind best = PLX_PAIR_NONE;
    for (size_t at = 0; at + fragment.count <= whole.count && best != PLX_PAIR_SAME; at++) {
        plx__pair_kind all = PLX_PAIR_SAME;
        float likeness;
        for (size_t i = 0; i < fragment.count && all != PLX_PAIR_NONE; i++) {
            plx__pair_kind kind = plx__word_pair(quotes->aligner, &fragment.words[i],
                                                 &whole.words[at + i], &likeness);
            bool verb = (fragment.words[i].upos == PLX_UPOS_VERB) !=
                        (whole.words[at + i].upos == PLX_UPOS_VERB);
            if (kind == PLX_PAIR_SAME && verb && fragment.count == 1) kind = PLX_PAIR_INFLECTED;
            if (kind == PLX_PAIR_INFLECTED) all = kind; /* "complete" is not "to complete it" */
            else if (kind != PLX_PAIR_SAME) all = PLX_PAIR_NONE;
        }
        if (all != PLX_PAIR_NONE) best = all;
    }
    return best;
}

typedef struct place {
    uint32_t wording; /* the whole, + 1 */
    float value;
    uint32_t groups; /* different groups that hold the fragment */
    uint32_t last_group;
} place;

typedef struct placing {
    plx__quotes *quotes;
    place *places; /* by wording */
} placing;

static float place_value(plx__quotes *quotes, uint32_t part, uint32_t other) {
    const plx__wording *fragment = &quotes->wordings[part], *whole = &quotes->wordings[other];
    plx__speakers speakers = plx__quotes_speakers(quotes, fragment->first, whole->first);
    if (speakers == PLX_SPEAKERS_APART) return 0;
    float value = fragment->weight;
    if (speakers == PLX_SPEAKERS_SAME) value += 0.6f;
    value += 0.5f * smaller(context_shared(quotes, fragment->first, whole->first), 2.0f);
    if (fragment->first->article != whole->first->article) value += 0.1f;
    if (beside_group(quotes, part, other)) value += BESIDE;
    return value;
}

static bool is_same_context(plx__quotes *quotes, const plx__wording *fragment,
                            const plx__wording *whole) {
    return plx__quotes_speakers(quotes, fragment->first, whole->first) == PLX_SPEAKERS_SAME &&
           context_shared(quotes, fragment->first, whole->first) >= SAME_CONTEXT;
}

static void consider_place(placing *p, uint32_t a, uint32_t b) {
    plx__quotes *quotes = p->quotes;
    const plx__wording *x = &quotes->wordings[a], *y = &quotes->wordings[b];
    uint32_t part = x->first->row.count <= y->first->row.count ? a : b;
    const plx__wording *fragment = &quotes->wordings[part];
    const plx__wording *whole = part == a ? y : x;
    if (fragment->weight > LIGHT_FRAGMENT || fragment->first->row.count == 0) return;
    if (quotes->wordings[part].group != part) return;
    plx__pair_kind kind = stands_in(quotes, fragment->first->row, whole->first->row);
    if (kind == PLX_PAIR_NONE) return;
    /* "coddling" may be cut from "to coddle", where the sentence around it says so too. */
    if (kind == PLX_PAIR_INFLECTED && !is_same_context(quotes, fragment, whole)) return;
    float value = place_value(quotes, part, part == a ? b : a);
    if (value <= 0) return;
    place *best = &p->places[part];
    uint32_t group = plx__wording_leader(quotes, part == a ? b : a);
    if (best->groups == 0 || best->last_group != group) best->groups++;
    best->last_group = group;
    if (best->wording && best->value >= value) return;
    best->value = value;
    best->wording = (part == a ? b : a) + 1;
}

static void join_fragments(linking *l) {
    plx__quotes *quotes = l->quotes;
    placing p = {.quotes = quotes};
    p.places = plx__new_array(quotes->work->scratch, place, quotes->wording_count + 1);
    for (size_t i = 0; i < l->candidates.count; i++)
        consider_place(&p, l->candidates.items[i].a, l->candidates.items[i].b);
    for (uint32_t w = 0; w < quotes->wording_count; w++) {
        const place *best = &p.places[w];
        if (!best->wording || quotes->wordings[w].group != w) continue;
        float enough = 0.95f + 0.1f * (float)(best->groups - 1);
        if (best->value >= enough) plx__wordings_join(quotes, w, best->wording - 1);
    }
}

void plx__quotes_link(plx__quotes *quotes) {
    plx__arena *scratch = quotes->work->scratch;
    linking l = {.quotes = quotes, .is_topic = find_topics(quotes)};
    l.kin = plx__new_array(scratch, uint32_t, quotes->wording_count + 1);
    l.linked = plx__new_array(scratch, uint32_t, quotes->wording_count + 1);
    l.asked = plx__new_array(scratch, uint32_t, quotes->wording_count + 1);
    for (uint32_t w = 0; w < quotes->wording_count; w++) l.kin[w] = w;
    plx__candidates(quotes, consider, &l);
    join_strong(&l);
    join_contained(&l);
    join_neighbours(&l);
    join_fragments(&l);
}
