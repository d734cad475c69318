/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verify_chain.c - the chain of runs that explains a quotation best.
 *
 * A word covered is worth one. Words between two runs of one passage cost half each; a jump to
 * another passage costs as much as three words are worth, so that "of the" somewhere else never
 * pays, and little where the printer marked it.
 */
#include "compare/verify_parts.h"

#define JUMP 3.0f
#define SENTENCE_JUMP 1.5f /* at the end of a sentence, or to the beginning of one */
#define MARKED_JUMP 0.5f
#define UNCOVERED 0.5f
#define OWN_TURN 0.75f
enum { NEAR_WORDS = 3 };

static uint32_t here_end(const plx__run *run) {
    return run->here + run->count;
}

static bool marked_between(const plx__quoted *quoted, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i <= to; i++)
        if (quoted[i].marked) return true;
    return false;
}

/* What it costs to go on from a to b, whose first `cut` words a has already. */
static float step(const plx__verifying *v, const plx__quoted *quoted, const plx__run *a,
                  const plx__run *b, uint32_t cut) {
    const plx__said *from = &v->said[a->at + a->count - 1], *to = &v->said[b->at + cut];
    uint32_t gap = b->here + cut - here_end(a);
    bool forward = b->at + cut >= a->at + a->count && from->turn == to->turn;
    uint32_t skipped = forward ? b->at + cut - (a->at + a->count) : 0;
    float cost = UNCOVERED * (float)gap;
    if (from->source != to->source) return 1e9f;
    if (forward && skipped <= gap + NEAR_WORDS)
        return UNCOVERED * (float)(skipped > gap ? skipped : gap);
    if (forward && marked_between(quoted, here_end(a), b->here + cut)) return cost + MARKED_JUMP;
    bool sentence = to->begins || (from + 1 < v->said + v->said_count && from[1].begins);
    return cost + (sentence ? SENTENCE_JUMP : JUMP);
}

size_t plx__verify_chain(plx__verifying *v, const plx__quoted *quoted, size_t count, plx__run *runs,
                         size_t run_count, plx__run **out) {
    plx__arena *arena = v->work.arena;
    float *score = plx__new_array(arena, float, run_count);
    size_t *before = plx__new_array(arena, size_t, run_count), best = SIZE_MAX, chain = 0;
    uint32_t *cuts = plx__new_array(arena, uint32_t, run_count);
    float best_score = 0;
    for (size_t b = 0; b < run_count; b++) {
        float own = runs[b].own ? OWN_TURN : 0;
        score[b] = (float)runs[b].count + own - UNCOVERED * (float)runs[b].here;
        before[b] = SIZE_MAX;
        for (size_t a = 0; a < b; a++) {
            if (here_end(&runs[a]) >= here_end(&runs[b]) || runs[a].here >= runs[b].here) continue;
            uint32_t end = here_end(&runs[a]);
            uint32_t cut = end > runs[b].here ? end - runs[b].here : 0;
            float through =
                score[a] + (float)(runs[b].count - cut) - step(v, quoted, &runs[a], &runs[b], cut);
            if (through <= score[b]) continue;
            score[b] = through;
            before[b] = a;
            cuts[b] = cut;
        }
        float total = score[b] - UNCOVERED * (float)(count - here_end(&runs[b]));
        if (best == SIZE_MAX || total > best_score) best = b, best_score = total;
    }
    for (size_t b = best; b != SIZE_MAX; b = before[b]) chain++;
    *out = plx__new_array(arena, plx__run, chain);
    size_t place = chain;
    for (size_t b = best; b != SIZE_MAX; b = before[b]) {
        uint32_t cut = before[b] == SIZE_MAX ? 0 : cuts[b];
        (*out)[--place] =
            (plx__run){runs[b].here + cut, runs[b].at + cut, runs[b].count - cut, runs[b].own};
    }
    return chain;
}
