/* SPDX-License-Identifier: Apache-2.0 */
/*
 * wording.c - one utterance, quoted in words that differ. See wording.h.
 *
 *     A  when the river rises the bridge is SAFER than the ferry
 *     B  when the river rises the bridge is LESS SAFE than the ferry
 *
 * Changes without a word between them are one stretch. A stretch is asked what it turns; what
 * turns nothing is plain rewording, as strong as the share of content words it touches. Repairs
 * (spelling, [brackets], an ellipsis) are no changes at all and never come here. Two sayings of
 * one speech look like two wordings of one saying, too: a stretch at an end of the quotation,
 * a long one, or one between mentions that share little is left undecided.
 */
#include "compare/wording.h"

#define PLAIN_MOST 0.6
#define INFLECTED 0.2
#define LONG_STRETCH 7
#define SHORT_STRETCH 2
#define ANCHOR_WORDS 4    /* the same words beside a short stretch at an end */
#define SENTENCE_WORDS 10 /* the same words of one sentence, which then ends in other words */
#define SENTENCE_STRETCH 12
#define SENTENCE_OTHERS 3 /* words changed elsewhere in it */
#define CLOSE_WORDS 2     /* between stretches whose negations are counted together */
#define LEAST_LIKENESS 0.5
#define SURE_LIKENESS 0.9
#define MOST_FINDINGS 3 /* of one statement */
#define MOST_PIECES 4
#define SAME_PIECE 0.33 /* of the lighter mention, when both are of the same words */

/* What one statement's wordings come to. */
typedef struct wording_tale {
    plx__turned found[MOST_FINDINGS];
    size_t count;
    plx__turned plain;
    double plain_weight;
} wording_tale;

/* Changes with no word between them. */
typedef struct stretch {
    plx_change change;
    plx__worded a, b;     /* its words in the base and here */
    size_t before, after; /* the same words beside it, up to the next change or the end */
    bool beyond;          /* more of the speech than the base has */
    bool undecided;
} stretch;

/* Two mentions laid side by side. */
typedef struct side_by_side {
    const plx__wording_work *w;
    const plx_quote_mention *base, *mention;
    stretch *stretches;
    size_t count;
    double likeness;
    bool two_occasions;
} side_by_side;

/* ----------------------------------------------------------------- content */

/* Content words, common ones for less. How rare they are is not asked: the words that differ
 * are always the rarer ones. */
static double content(const plx__wording_work *w, plx__row row) {
    double sum = 0;
    for (size_t i = 0; i < row.count; i++)
        if (!plx__word_is_light(w->words, &row.words[i]))
            sum += (double)w->words->info[row.words[i].lemma].factor;
    return sum;
}

/* One word in another form: "rebuild", "rebuilding". */
static bool only_inflected(plx__row a, plx__row b) {
    return a.count == 1 && b.count == 1 && a.words[0].lemma == b.words[0].lemma;
}

static double weight_of(const plx__wording_work *w, const stretch *s) {
    double weight = content(w, s->a.row) + content(w, s->b.row);
    return only_inflected(s->a.row, s->b.row) ? weight * INFLECTED : weight;
}

/* How much of the lighter of two mentions stands in the other, 0..1. */
static double likeness_of(const plx__wording_work *w, const plx_quote_mention *base,
                          const plx_quote_mention *mention) {
    plx__alignment alignment;
    plx__align(w->quotes.aligner, plx__worded_at(w, base->article, base->span).row,
               plx__worded_at(w, mention->article, mention->span).row, &alignment);
    if (alignment.core_end == alignment.core_first) return 0;
    float lighter = alignment.all_a < alignment.all_b ? alignment.all_a : alignment.all_b;
    return (double)(alignment.matched / lighter);
}

/* --------------------------------------------------------------- stretches */

/* Words added beyond an end of the base are another piece of the speech, not another wording. */
static bool beyond_base(const side_by_side *s, const plx_change *change) {
    if (change->op != PLX_CHANGE_INSERT) return false;
    plx__row row = plx__worded_at(s->w, s->base->article, s->base->span).row;
    return row.count == 0 || change->base.start <= row.words[0].span.start ||
           change->base.end >= row.words[row.count - 1].span.end;
}

static size_t words_between(const side_by_side *s, uint32_t from, uint32_t to) {
    if (to <= from) return 0;
    return plx__worded_at(s->w, s->mention->article, (plx_span){from, to}).row.count;
}

static void join(stretch *into, const plx_change *change) {
    into->change.op = PLX_CHANGE_REPLACE;
    if (!plx__span_known(into->change.base)) into->change.base = change->base;
    else if (plx__span_known(change->base)) into->change.base.end = change->base.end;
    if (!plx__span_known(into->change.here)) into->change.here = change->here;
    else if (plx__span_known(change->here)) into->change.here.end = change->here.end;
    if (!plx__span_known(into->change.base)) into->change.op = PLX_CHANGE_INSERT;
    if (!plx__span_known(into->change.here)) into->change.op = PLX_CHANGE_DELETE;
}

static void make_stretches(side_by_side *s, const plx__related_words *related) {
    const plx__wording_work *w = s->w;
    s->stretches = plx__new_array(w->work->arena, stretch, related->change_count + 1);
    uint32_t end = s->mention->span.start;
    for (size_t c = 0; c < related->change_count; c++) {
        const plx_change *change = &related->changes[c];
        size_t same = words_between(s, end, change->here.start);
        stretch *last = s->count ? &s->stretches[s->count - 1] : NULL;
        bool beyond = beyond_base(s, change);
        if (last) last->after = same;
        if (last && same == 0 && last->beyond == beyond) join(last, change);
        else
            s->stretches[s->count++] =
                (stretch){.change = *change, .before = same, .beyond = beyond};
        if (change->here.end > end) end = change->here.end;
    }
    if (s->count > 0)
        s->stretches[s->count - 1].after = words_between(s, end, s->mention->span.end);
    for (size_t i = 0; i < s->count; i++) {
        s->stretches[i].a = plx__worded_at(w, s->base->article, s->stretches[i].change.base);
        s->stretches[i].b = plx__worded_at(w, s->mention->article, s->stretches[i].change.here);
    }
}

/* Content words of `a` that have no partner in `b`; *all: its content words. */
static size_t without_partner(const side_by_side *s, plx__row a, plx__row b, size_t *all) {
    size_t alone = 0;
    *all = 0;
    for (size_t i = 0; i < a.count; i++) {
        if (plx__word_is_light(s->w->words, &a.words[i])) continue;
        bool found = false;
        for (size_t k = 0; k < b.count && !found; k++) {
            float likeness;
            found = plx__word_pair(s->w->quotes.aligner, &a.words[i], &b.words[k], &likeness) !=
                    PLX_PAIR_NONE;
        }
        alone += !found;
        ++*all;
    }
    return alone;
}

/* Do the words of the two sides stand for one another? "made frequent use of", "frequently used" */
static bool stand_for(const side_by_side *s, plx__row a, plx__row b) {
    size_t in_a, in_b;
    size_t alone_a = without_partner(s, a, b, &in_a), alone_b = without_partner(s, b, a, &in_b);
    return in_a > 0 && in_b > 0 && alone_a + alone_b <= 1 && alone_a < in_a && alone_b < in_b;
}

static size_t count_in_sentence(plx__row row, uint32_t sentence) {
    size_t count = 0;
    for (size_t i = 0; i < row.count; i++) count += row.words[i].sentence == sentence;
    return count;
}

static bool leaves_sentence(plx__row row) {
    return row.words[0].sentence != row.words[row.count - 1].sentence;
}

/* Words of the base's sentence with the stretch that the mention has too; *other: those changed in
 * another stretch. 0 if either side of the stretch leaves its sentence. */
static size_t same_in_sentence(const side_by_side *s, const stretch *t, size_t *other) {
    *other = 0;
    if (leaves_sentence(t->a.row) || leaves_sentence(t->b.row)) return 0;
    uint32_t sentence = t->a.row.words[0].sentence;
    size_t words =
        count_in_sentence(plx__worded_at(s->w, s->base->article, s->base->span).row, sentence);
    for (size_t i = 0; i < s->count; i++) {
        const stretch *one = &s->stretches[i];
        size_t here = count_in_sentence(one->a.row, sentence);
        words -= here;
        if (one != t) *other += here > one->b.row.count ? here : one->b.row.count;
    }
    return words;
}

/* Ten words of a sentence alike, and other words at its end: one saying, whose end was replaced.
 * "the wall that our fathers built keeps the sea from the town and is sound" / "must be mended" */
static bool ends_one_sentence(const side_by_side *s, const stretch *t, size_t longer) {
    if (t->before == 0 || t->after > 0 || longer > SENTENCE_STRETCH) return false;
    if (t->a.row.count == 0 || t->b.row.count == 0) return false;
    size_t other, same = same_in_sentence(s, t, &other);
    return same >= SENTENCE_WORDS && other <= SENTENCE_OTHERS;
}

/* May the two sides be words of two utterances, or of two sentences of one? */
static bool is_undecided(const side_by_side *s, const stretch *t) {
    size_t longer = t->a.row.count > t->b.row.count ? t->a.row.count : t->b.row.count;
    if (s->likeness < LEAST_LIKENESS) return true;
    if (s->two_occasions && s->likeness < SURE_LIKENESS) return true;
    if (ends_one_sentence(s, t, longer)) return false;
    if (longer > LONG_STRETCH) return true;
    if (t->before > 0 && t->after > 0) return false;
    size_t anchor = t->before + t->after;
    if (longer <= SHORT_STRETCH && t->a.row.count > 0 && t->b.row.count > 0)
        return anchor < ANCHOR_WORDS && s->likeness < SURE_LIKENESS;
    return !stand_for(s, t->a.row, t->b.row);
}

/* The stretch and those beside it that hardly a word parts from it. */
static void around(const side_by_side *s, size_t at, plx__worded *a, plx__worded *b) {
    size_t first = at, last = at;
    while (first > 0 && s->stretches[first].before <= CLOSE_WORDS) first--;
    while (last + 1 < s->count && s->stretches[last].after <= CLOSE_WORDS) last++;
    const plx_change *from = &s->stretches[first].change, *to = &s->stretches[last].change;
    *a = plx__worded_at(s->w, s->base->article, (plx_span){from->base.start, to->base.end});
    *b = plx__worded_at(s->w, s->mention->article, (plx_span){from->here.start, to->here.end});
}

/* ------------------------------------------------------------------ strength */

/* 0.1 .. 0.6 by the share of content words that changed; a third is 0.5. */
static double plain_strength(const side_by_side *s) {
    plx__row whole = plx__worded_at(s->w, s->mention->article, s->mention->span).row;
    double changed = 0, all = 2 * content(s->w, whole);
    for (size_t i = 0; i < s->count; i++) {
        const stretch *t = &s->stretches[i];
        if (t->beyond || t->undecided) all -= 2 * content(s->w, t->b.row);
        else changed += weight_of(s->w, t);
    }
    if (all <= 0) return 0.1;
    double strength = 0.1 + 1.2 * changed / all;
    return strength > PLAIN_MOST ? PLAIN_MOST : strength;
}

/* ---------------------------------------------------------------- findings */

static bool told_before(const plx__turned *found, size_t count, const plx__turned *t) {
    for (size_t i = 0; i < count; i++)
        if (found[i].base->article == t->base->article &&
            (plx__span_overlap(found[i].change.base, t->change.base) ||
             found[i].change.base.start == t->change.base.start))
            return true;
    return false;
}

/* Keeps the strongest few that touch different words. */
static void keep(plx__turned *found, size_t *count, const plx__turned *t) {
    if (told_before(found, *count, t)) return;
    size_t at = *count;
    while (at > 0 && found[at - 1].strength < t->strength) at--;
    if (at >= MOST_FINDINGS) return;
    if (*count < MOST_FINDINGS) (*count)++;
    for (size_t i = *count - 1; i > at; i--) found[i] = found[i - 1];
    found[at] = *t;
}

static void tell(const side_by_side *s, size_t at, double rewording, wording_tale *tale) {
    const stretch *t = &s->stretches[at];
    plx__worded around_a, around_b;
    around(s, at, &around_a, &around_b);
    plx__turned turned = {.base = s->base, .mention = s->mention, .change = t->change};
    turned.strength = plx__turning(s->w, &t->a, &t->b, &around_a, &around_b);
    if (t->undecided && turned.strength > PLX_UNDECIDED) turned.strength = PLX_UNDECIDED;
    if (turned.strength > PLX_UNDECIDED) keep(tale->found, &tale->count, &turned);
    double weight = weight_of(s->w, t);
    if (weight <= 0 && turned.strength <= 0) return; /* "so", "well": nobody minds */
    /* A speaker says a thing twice, each time in other words, and one paper prints both. */
    if (s->base->article == s->mention->article) return;
    if (turned.strength < rewording) turned.strength = rewording;
    if (t->undecided && turned.strength > PLX_UNDECIDED) turned.strength = PLX_UNDECIDED;
    if (weight * turned.strength <= tale->plain_weight) return;
    tale->plain = turned;
    tale->plain_weight = weight * turned.strength;
}

/* The two begin or go on in other words: "a thing he respects", "a thing he walks on". Then what
 * only rewords in between may be another saying as well. */
static bool ends_apart(const side_by_side *s) {
    for (size_t i = 0; i < s->count; i++) {
        const stretch *t = &s->stretches[i];
        if (t->beyond || (t->before > 0 && t->after > 0)) continue;
        bool both = t->a.row.count > 0 && t->b.row.count > 0;
        if (both && (t->undecided || weight_of(s->w, t) <= 0)) return true;
    }
    return false;
}

static plx__quote quote_of(const plx__wording_work *w, const plx_quote_mention *mention) {
    return (plx__quote){.article = mention->article,
                        .span = mention->span,
                        .row = plx__worded_at(w, mention->article, mention->span).row};
}

/* Holds a mention against one it is another wording of. */
static void hold_against(plx__wording_work *w, const plx_quote_mention *base,
                         const plx_quote_mention *mention, wording_tale *tale) {
    plx__quote a = quote_of(w, base), b = quote_of(w, mention);
    plx__related_words related = plx__relation_of(&w->quotes, &a, &b);
    if (related.relation != PLX_RELATION_REWORDED || related.change_count == 0) return;
    side_by_side s = {.w = w, .base = base, .mention = mention};
    s.likeness = likeness_of(w, base, mention);
    s.two_occasions = plx__two_occasions(w, base, mention);
    make_stretches(&s, &related);
    for (size_t i = 0; i < s.count; i++)
        s.stretches[i].undecided = is_undecided(&s, &s.stretches[i]);
    double rewording = plain_strength(&s);
    if (ends_apart(&s) && rewording > PLX_UNDECIDED) rewording = PLX_UNDECIDED;
    for (size_t i = 0; i < s.count; i++)
        if (!s.stretches[i].beyond) tell(&s, i, rewording, tale);
}

/* The same words again say nothing new. */
static bool seen_words(plx__wording_work *w, plx__map *seen, const plx_quote_mention *mention) {
    plx__row row = plx__worded_at(w, mention->article, mention->span).row;
    uint32_t *forms = plx__new_array(w->work->arena, uint32_t, row.count + 1);
    for (size_t i = 0; i < row.count; i++) forms[i] = row.words[i].form;
    bool is_new;
    plx__map_put(seen, (plx_str){(const char *)forms, row.count * sizeof *forms}, &is_new);
    return !is_new;
}

/* A statement may hold pieces of a speech that share no words: each mention is held against the
 * piece it is most like, and begins one when it is like none. */
static void read_statement(plx__wording_work *w, uint32_t number) {
    const plx_compared_statement *statement = &w->work->comparison->statements[number];
    const plx_quote_mention *pieces[MOST_PIECES] = {&statement->mentions[statement->base]};
    size_t piece_count = 1, placed = 0;
    wording_tale tale = {0};
    plx__map *seen = plx__map_new(w->work->arena, 16);
    (void)seen_words(w, seen, pieces[0]);
    for (size_t m = 0; m < statement->mention_count; m++) {
        const plx_quote_mention *mention = &statement->mentions[m];
        if (!mention->direct || seen_words(w, seen, mention)) continue;
        size_t best = 0;
        double likeness = 0;
        for (size_t p = 0; p < piece_count; p++) {
            double here = likeness_of(w, pieces[p], mention);
            if (here <= likeness) continue;
            likeness = here;
            best = p;
        }
        if (likeness >= SAME_PIECE) hold_against(w, pieces[best], mention, &tale), placed++;
        else if (piece_count < MOST_PIECES) pieces[piece_count++] = mention;
    }
    /* Two wordings that little but their place in the talk has joined. */
    if (piece_count == 2 && placed == 0) hold_against(w, pieces[0], pieces[1], &tale);
    for (size_t i = 0; i < tale.count; i++) plx__push_wording(w, number, &tale.found[i]);
    if (tale.count == 0 && tale.plain.base) plx__push_wording(w, number, &tale.plain);
}

void plx__compare_wording(plx__compare_work *work, plx__findings *out) {
    plx__wording_work w = {.work = work, .words = plx__words_of(work), .out = out};
    w.quotes = (plx__quotes){.work = work, .words = w.words};
    w.quotes.aligner = plx__aligner_new(work, w.words);
    plx__lexicon_open(work->tables, "en/turning-words", &w.turning);
    plx__lexicon_open(work->tables, "en/occasions", &w.occasions);
    plx__lexicon_open(work->tables, "en/stances", &w.stances);
    plx__lexicon_open(work->tables, "world/units", &w.units);
    for (uint32_t s = 0; s < work->comparison->statement_count; s++) {
        plx_statement_verdict verdict = work->comparison->statements[s].verdict;
        if (verdict == PLX_VERDICT_REWORDED) read_statement(&w, s);
        if (verdict != PLX_VERDICT_SINGLE) plx__find_retold(&w, s);
    }
}
