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

#define SAME 0.5f     /* strength needed with the same speaker */
#define UNKNOWN 0.95f
#define APART 1.5f
#define MOST_TRIED 10
#define NO_DOUBT 1.1f
#define RUN_WORD 0.12f /* what each further word of a run of the same words adds */

typedef struct restating {
    plx__quotes *quotes;
    plx__restated *clause;
    plx__row row;
    uint32_t tried;
} restating;

static float smaller(float a, float b) { return a < b ? a : b; }

/* Weight of `a` that finds a partner in `b`. */
static float partnered(const restating *r, plx__row a, plx__row b) {
    const plx__words *words = r->quotes->words;
    float sum = 0;
    for (size_t i = 0; i < a.count; i++) {
        if (plx__word_is_light(words, &a.words[i])) continue;
        float best = 0;
        for (size_t k = 0; k < b.count && best < 1; k++) {
            if (plx__word_is_light(words, &b.words[k])) continue;
            float likeness;
            plx__word_pair(r->quotes->aligner, &a.words[i], &b.words[k], &likeness);
            if (likeness > best) best = likeness;
        }
        /* A far relative alone is chance. */
        if (best >= 0.5f) sum += best * plx__word_weight(words, &a.words[i]);
    }
    return sum;
}

static float content_weight(const plx__words *words, plx__row row) {
    float sum = 0;
    for (size_t i = 0; i < row.count; i++)
        if (!plx__word_is_light(words, &row.words[i])) sum += plx__word_weight(words, &row.words[i]);
    return sum;
}

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
    float lighter = smaller(content_weight(r->quotes->words, r->row),
                            content_weight(r->quotes->words, whole));
    float matched = smaller(partnered(r, r->row, whole), partnered(r, whole, r->row));
    if (matched <= 0 || lighter <= 0) return;
    float cover = matched / lighter;
    if (cover > 1) cover = 1;
    float strength = matched * (0.4f + 0.6f * cover);
    plx__alignment alignment;
    plx__align(r->quotes->aligner, r->row, whole, &alignment);
    if (alignment.run >= 3 && alignment.run_weight >= 0.4f)
        strength += RUN_WORD * (float)(alignment.run < 8 ? alignment.run - 2 : 6);
    strength *= SAME / needed(speakers(r, other->first));
    if (strength < SAME || strength <= r->clause->strength) return;
    r->clause->strength = strength;
    r->clause->wording = wording;
}

/* Of the clauses of one article that restate one statement the best is kept, and any other that
 * leaves no doubt. */
static size_t keep_best(plx__quotes *quotes, plx__restated *clauses, size_t count) {
    plx__arena *arena = quotes->work->arena;
    uint32_t *groups = plx__new_array(arena, uint32_t, count + 1);
    plx__map *best = plx__map_new(arena, 16); /* by group: the clause + 1 */
    for (size_t i = 0; i < count; i++) {
        if (clauses[i].strength <= 0) continue;
        groups[i] = plx__wording_leader(quotes, clauses[i].wording);
        uint64_t *known = plx__map_put(
            best, (plx_str){(const char *)&groups[i], sizeof groups[i]}, NULL);
        if (!*known || clauses[*known - 1].strength < clauses[i].strength) *known = i + 1;
    }
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (clauses[i].strength <= 0) continue;
        uint64_t *known = plx__map_get(best, (plx_str){(const char *)&groups[i], sizeof groups[i]});
        if (clauses[i].strength >= NO_DOUBT || *known == i + 1) clauses[kept++] = clauses[i];
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
    for (uint32_t a = 0; a < comparison->document_count; a++) {
        plx__restated *clauses;
        size_t count = plx__reported_clauses(quotes, a, &cues, &clauses);
        for (size_t i = 0; i < count; i++) {
            size_t first, words = plx__words_in(quotes->words, a, clauses[i].span, &first);
            restating r = {.quotes = quotes, .clause = &clauses[i]};
            r.row = (plx__row){quotes->words->articles[a].words + first, words};
            plx__asked asked = {r.row, a, plx__row_weight(quotes->words, r.row), 0};
            plx__wording_index_look(index, &asked, consider, &r);
        }
        count = keep_best(quotes, clauses, count);
        for (size_t i = 0; i < count; i++) *plx__push(arena, &found) = clauses[i];
    }
    *out = found.items;
    return found.count;
}
