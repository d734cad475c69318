/* SPDX-License-Identifier: Apache-2.0 */
/*
 * restated.c - reported clauses joined to the quotation they restate.
 *
 *     A  "The harbour will not be closed"      B  he ruled out closing the harbour
 *
 * A paraphrase keeps the words that carry the content, in any order and form, and drops the
 * rest: what counts is how much of the lighter side's weight finds a partner on the other.
 */
#include "compare/quotes.h"

#define SAME 0.4f /* strength needed with the same speaker */
#define UNKNOWN 0.8f
#define APART 1.4f
#define NEIGHBOUR 1.6f
#define NAME 0.6f
#define ONE_WORD 0.35f
#define FEWEST_LEFT 3 /* words of a clause that is cut */
#define MOST_TRIED 12
#define LEAST_SHARED 0.3f
#define FEWEST_CONTENT 2 /* content words of a quotation that can be restated, or a run of it */
#define NO_DOUBT 1.1f
#define RUN_WORD 0.12f /* what each further word of a run of the same words adds */

typedef struct restating {
    plx__quotes *quotes;
    plx__restated *clause;
    plx__row row;
    uint32_t tried;
    float *best; /* shared_weight's room, kept from clause to clause */
    size_t best_size;
} restating;

static float smaller(float a, float b) {
    return a < b ? a : b;
}

/* A far relative alone is chance. */
#define PARTNER 0.5f

/* The best likeness of each word of two rows to a word of the other; light words have none. */
static void find_partners(restating *r, plx__row a, plx__row b, float *best_a, float *best_b) {
    const plx__words *words = r->quotes->words;
    const plx__pair *pairs;
    size_t count = plx__pairer_find(plx__aligner_pairer(r->quotes->aligner), a, b, &pairs);
    for (size_t i = 0; i < count; i++) {
        const plx__pair *pair = &pairs[i];
        if (plx__word_is_light(words, &a.words[pair->a]) ||
            plx__word_is_light(words, &b.words[pair->b]))
            continue;
        if (pair->likeness > best_a[pair->a]) best_a[pair->a] = pair->likeness;
        if (pair->likeness > best_b[pair->b]) best_b[pair->b] = pair->likeness;
    }
}

/* Weight of a row that finds a partner; *partners: how many words do. */
static float partnered(const plx__words *words, plx__row row, const float *best, size_t *partners) {
    float sum = 0;
    *partners = 0;
    for (size_t i = 0; i < row.count; i++) {
        if (best[i] < PARTNER) continue;
        sum += best[i] * plx__word_weight(words, &row.words[i]);
        ++*partners;
    }
    return sum;
}

/* What both rows share: the lesser of what either finds in the other. *here: words of a. */
static float shared_weight(restating *r, plx__row a, plx__row b, size_t *here) {
    size_t there, size = a.count + b.count;
    if (r->best_size < size) {
        r->best_size = size * 2;
        r->best = plx__new_array(r->quotes->work->scratch, float, r->best_size);
    }
    memset(r->best, 0, size * sizeof *r->best);
    find_partners(r, a, b, r->best, r->best + a.count);
    return smaller(partnered(r->quotes->words, a, r->best, here),
                   partnered(r->quotes->words, b, r->best + a.count, &there));
}

/* Names weigh less: a paper says "the mayor" or "Ortiz" where she said "I". */
static float content_weight(const plx__words *words, plx__row row) {
    float sum = 0;
    for (size_t i = 0; i < row.count; i++)
        if (!plx__word_is_light(words, &row.words[i]))
            sum += plx__word_weight(words, &row.words[i]) *
                   (row.words[i].upos == PLX_UPOS_PROPN ? NAME : 1);
    return sum;
}

/* ----------------------------------------------------------- neighbours */

/* The first quote of the article that begins at or after `at`; the number of quotes if none. */
static size_t quote_after(const plx__quotes *quotes, uint32_t article, uint32_t at) {
    size_t low = 0, high = quotes->quote_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const plx__quote *quote = &quotes->quotes[middle];
        bool before =
            quote->article < article || (quote->article == article && quote->span.start < at);
        if (before) low = middle + 1;
        else high = middle;
    }
    return low;
}

static uint32_t group_at(plx__quotes *quotes, uint32_t article, size_t at) {
    if (at >= quotes->quote_count || quotes->quotes[at].article != article) return PLX_NO_INDEX;
    return plx__wording_leader(quotes, quotes->quotes[at].wording);
}

/* Do the quotes beside the clause stand beside the quotation as well? Two papers mostly tell a
 * talk in its order, whichever parts they quote. */
static bool same_neighbours(plx__quotes *quotes, const plx__restated *clause,
                            const plx__wording *wording) {
    uint32_t own = plx__wording_leader(quotes, wording->first->wording);
    size_t after = quote_after(quotes, clause->article, clause->span.start);
    for (uint32_t i = 0; i < wording->quote_count && i < MOST_TRIED; i++) {
        const plx__quote *quote = &quotes->quotes[wording->quotes[i]];
        if (quote->article == clause->article) continue;
        for (size_t side = 0; side < 2; side++) {
            if (side == 0 && (after == 0 || quote->index == 0)) continue;
            uint32_t here = group_at(quotes, clause->article, side ? after : after - 1);
            uint32_t there =
                group_at(quotes, quote->article, side ? quote->index + 1 : quote->index - 1);
            if (here == own) return true; /* narrated half, quoted half */
            if (here != PLX_NO_INDEX && here == there) return true;
        }
    }
    return false;
}

/* -------------------------------------------------------------- clauses */

static bool has_partner(const restating *r, const plx__word *word, plx__row whole) {
    if (plx__word_is_light(r->quotes->words, word)) return false;
    for (size_t k = 0; k < whole.count; k++) {
        float likeness;
        if (plx__word_is_light(r->quotes->words, &whole.words[k])) continue;
        plx__word_pair(r->quotes->aligner, word, &whole.words[k], &likeness);
        if (likeness >= 0.5f) return true;
    }
    return false;
}

static bool is_form(const restating *r, const plx__word *word, plx_str text) {
    return plx__str_equal(r->quotes->words->info[word->form].text, text);
}

/* A comma, "because", "and that", "and claiming": what follows is said beside the rest. */
static bool begins_part(const restating *r, plx_str text, size_t at) {
    if (at == 0) return true;
    const plx__word *word = &r->row.words[at];
    for (size_t i = word[-1].span.end; i < word->span.start; i++)
        if (text.ptr[i] == ',' || text.ptr[i] == ';' || text.ptr[i] == ':') return true;
    if (word->upos == PLX_UPOS_SCONJ)
        return !is_form(r, word, PLX_STR("that")) && !is_form(r, word, PLX_STR("whether"));
    if (word->upos != PLX_UPOS_CCONJ || at + 1 >= r->row.count) return false;
    plx_str next = r->quotes->words->info[word[1].form].text;
    return word[1].upos == PLX_UPOS_SCONJ ||
           (word[1].upos == PLX_UPOS_VERB && plx__str_ends(next, PLX_STR("ing")));
}

/* A reported sentence may say more than it restates: parts at its ends that share no word with
 * the quotation are let go. */
static void shrink(restating *r) {
    plx__restated *clause = r->clause;
    plx__row whole = r->quotes->wordings[clause->wording].first->row;
    plx_str text = r->quotes->work->comparison->documents[clause->article]->article.text;
    size_t first = r->row.count, end = 0;
    for (size_t from = 0; from < r->row.count;) {
        size_t to = from + 1;
        bool shares = has_partner(r, &r->row.words[from], whole);
        for (; to < r->row.count && !begins_part(r, text, to); to++)
            shares = shares || has_partner(r, &r->row.words[to], whole);
        if (shares && first == r->row.count) first = from;
        if (shares) end = to;
        from = to;
    }
    bool says = false;
    for (size_t i = first; i < end && !says; i++)
        says = r->row.words[i].upos == PLX_UPOS_VERB || r->row.words[i].upos == PLX_UPOS_AUX ||
               r->row.words[i].upos == PLX_UPOS_ADJ;
    if (!says || end - first < FEWEST_LEFT) clause->strength = 0; /* names a thing, says nothing */
    if (clause->strength <= 0) return;
    uint8_t upos = r->row.words[first].upos;
    if ((upos == PLX_UPOS_CCONJ || upos == PLX_UPOS_SCONJ) && end - first > FEWEST_LEFT) first++;
    clause->span = (plx_span){r->row.words[first].span.start, r->row.words[end - 1].span.end};
}

/* -------------------------------------------------------------- strength */

static plx__speakers speakers(const restating *r, const plx__quote *quote) {
    plx__quote asked = *quote;
    asked.entity = r->clause->entity;
    return plx__quotes_speakers(r->quotes, &asked, quote);
}

static float needed(plx__speakers speakers_are) {
    if (speakers_are == PLX_SPEAKERS_SAME) return SAME;
    return speakers_are == PLX_SPEAKERS_APART ? APART : UNKNOWN;
}

static void consider(void *self, uint32_t clause, uint32_t wording, float shared) {
    restating *r = self;
    (void)clause;
    if (++r->tried > MOST_TRIED) return; /* they come best first */
    (void)shared;
    const plx__wording *other = &r->quotes->wordings[wording];
    bool elsewhere = false;
    for (uint32_t i = 0; i < other->quote_count && !elsewhere; i++)
        elsewhere = r->quotes->quotes[other->quotes[i]].article != r->clause->article;
    if (!elsewhere) return;
    plx__row whole = other->first->row;
    float lighter =
        smaller(content_weight(r->quotes->words, r->row), content_weight(r->quotes->words, whole));
    size_t here;
    float matched = shared_weight(r, r->row, whole, &here);
    if (matched <= 0 || lighter <= 0) return;
    float cover = matched / lighter;
    if (cover > 1) cover = 1;
    float strength = matched * (0.3f + 0.7f * cover);
    plx__alignment alignment;
    plx__align(r->quotes->aligner, r->row, whole, &alignment);
    bool same_speaker = speakers(r, other->first) == PLX_SPEAKERS_SAME;
    /* One word in common is enough only where it is most of what is said. */
    if (here < 2 && (!same_speaker || cover < ONE_WORD)) return;
    if (alignment.run >= (same_speaker ? 2 : 3) && alignment.run_weight >= 0.4f)
        strength += RUN_WORD * (float)(alignment.run < 8 ? alignment.run - 1 : 7);
    if (same_neighbours(r->quotes, r->clause, other)) strength *= NEIGHBOUR;
    if (other->content < FEWEST_CONTENT && alignment.run < 3) return;
    strength *= SAME / needed(speakers(r, other->first));
    if (strength < SAME || strength <= r->clause->strength) return;
    r->clause->strength = strength;
    r->clause->wording = wording;
}

/* Of the clauses of one article that restate one statement the best is kept, and any other that
 * leaves no doubt. */
static bool told_already(plx__quotes *quotes, const plx__restated *kept, size_t count,
                         const plx__restated *clause) {
    uint32_t group = plx__wording_leader(quotes, clause->wording);
    for (size_t i = count; i-- > 0 && count - i <= MOST_TRIED;)
        if (plx__span_overlap(kept[i].span, clause->span) &&
            plx__wording_leader(quotes, kept[i].wording) == group)
            return true;
    return false;
}

static size_t keep_best(plx__quotes *quotes, plx__restated *clauses, size_t count) {
    plx__arena *arena = quotes->work->arena;
    uint32_t *groups = plx__new_array(arena, uint32_t, count + 1);
    plx__map *best = plx__map_new(arena, 16); /* by group: the clause + 1 */
    for (size_t i = 0; i < count; i++) {
        if (clauses[i].strength <= 0) continue;
        groups[i] = plx__wording_leader(quotes, clauses[i].wording);
        uint64_t *known =
            plx__map_put(best, (plx_str){(const char *)&groups[i], sizeof groups[i]}, NULL);
        if (!*known || clauses[*known - 1].strength < clauses[i].strength) *known = i + 1;
    }
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (clauses[i].strength <= 0) continue;
        uint64_t *known = plx__map_get(best, (plx_str){(const char *)&groups[i], sizeof groups[i]});
        bool best_here = *known == i + 1;
        if (clauses[i].strength < NO_DOUBT && !best_here) continue;
        if (told_already(quotes, clauses, kept, &clauses[i])) continue;
        clauses[kept++] = clauses[i];
    }
    return kept;
}

size_t plx__quotes_restated(plx__quotes *quotes, const plx__restated **out) {
    plx__arena *arena = quotes->work->arena;
    const plx_comparison *comparison = quotes->work->comparison;
    plx__lexicon cues;
    plx__lexicon_open(quotes->work->tables, "en/cues", &cues);
    plx__wording_index *index = plx__wording_index_new(quotes);
    for (uint32_t w = 0; w < quotes->wording_count; w++) plx__wording_index_put(index, w);
    PLX_VEC(plx__restated) found = {0};
    restating r = {.quotes = quotes};
    for (uint32_t a = 0; a < comparison->document_count; a++) {
        plx__restated *clauses;
        size_t count = plx__reported_clauses(quotes, a, &cues, &clauses);
        for (size_t i = 0; i < count; i++) {
            size_t first, words = plx__words_in(quotes->words, a, clauses[i].span, &first);
            r.clause = &clauses[i];
            r.tried = 0;
            r.row = (plx__row){quotes->words->articles[a].words + first, words};
            plx__asked asked = {r.row, a, plx__row_weight(quotes->words, r.row), LEAST_SHARED, 0};
            plx__wording_index_look(index, &asked, consider, &r);
            if (clauses[i].strength > 0) shrink(&r);
        }
        count = keep_best(quotes, clauses, count);
        for (size_t i = 0; i < count; i++) *plx__push(arena, &found) = clauses[i];
    }
    *out = found.items;
    return found.count;
}
