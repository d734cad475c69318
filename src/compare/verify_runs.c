/* SPDX-License-Identifier: Apache-2.0 */
/* verify_runs.c - which runs of words of a quotation stand in the source, by an index of pairs. */
#include "compare/verify_parts.h"

enum { MOST_OF_A_PAIR = 256, MOST_RUNS = 96, MOST_ALIKE = 12 };

static size_t slot_of(const plx__verifying *v, uint32_t first, uint32_t second) {
    uint64_t key = ((uint64_t)first << 32 | second) * 0x9E3779B97F4A7C15u;
    return (size_t)(key >> 29) & v->mask;
}

static bool together(const plx__verifying *v, size_t a, size_t b) {
    return v->said[a].source == v->said[b].source && v->said[a].turn == v->said[b].turn;
}

void plx__said_index_make(plx__verifying *v) {
    size_t slots = 1024;
    while (slots < v->said_count * 2) slots *= 2;
    v->mask = slots - 1;
    v->heads = plx__new_array(v->work.arena, uint32_t, slots);
    v->next = plx__new_array(v->work.arena, uint32_t, v->said_count);
    for (size_t i = v->said_count; i-- > 1;) {
        if (!together(v, i - 1, i)) continue;
        size_t slot = slot_of(v, v->said[i - 1].word->form, v->said[i].word->form);
        v->next[i - 1] = v->heads[slot];
        v->heads[slot] = (uint32_t)i; /* (i - 1) + 1 */
    }
}

typedef struct finding_runs {
    plx__verifying *v;
    const plx__quoted *quoted;
    size_t count;
    plx_str speaker;
    PLX_VEC(plx__run) runs;
} finding_runs;

static bool same(const finding_runs *f, size_t here, size_t at) {
    return plx__word_same(f->v->words, f->quoted[here].word, f->v->said[at].word);
}

static bool is_own(const finding_runs *f, size_t at) {
    const plx__said *said = &f->v->said[at];
    plx_str label = f->v->turns[said->source].turns[said->turn].label;
    return plx__label_names(f->v->work.tables, label, f->speaker) == PLX_LABEL_SAME;
}

static void add_run(finding_runs *f, size_t here, size_t at, size_t least) {
    size_t end = here + least, to = at + least;
    while (end < f->count && to < f->v->said_count && together(f->v, at, to) && same(f, end, to))
        end++, to++;
    while (here > 0 && at > 0 && together(f->v, at - 1, at) && same(f, here - 1, at - 1))
        here--, at--;
    *plx__push(f->v->work.arena, &f->runs) =
        (plx__run){(uint32_t)here, (uint32_t)at, (uint32_t)(end - here), is_own(f, at)};
}

static void look_up_pair(finding_runs *f, size_t here) {
    const plx__verifying *v = f->v;
    uint32_t first = f->quoted[here].word->form, second = f->quoted[here + 1].word->form;
    size_t tried = 0;
    for (uint32_t i = v->heads[slot_of(v, first, second)]; i && tried < MOST_OF_A_PAIR;
         i = v->next[i - 1]) {
        size_t at = i - 1;
        if (v->said[at].word->form != first || v->said[at + 1].word->form != second) continue;
        /* The run was found from the pair before. */
        if (here > 0 && at > 0 && together(v, at - 1, at) &&
            v->said[at - 1].word->form == f->quoted[here - 1].word->form)
            continue;
        tried++;
        add_run(f, here, at, 2);
    }
}

static int longest_first(const void *a, const void *b) {
    const plx__run *x = a, *y = b;
    if (x->count != y->count) return x->count > y->count ? -1 : 1;
    if (x->own != y->own) return x->own ? -1 : 1;
    if (x->here != y->here) return x->here < y->here ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
}

static int by_place(const void *a, const void *b) {
    const plx__run *x = a, *y = b;
    if (x->here != y->here) return x->here < y->here ? -1 : 1;
    if (x->at != y->at) return x->at < y->at ? -1 : 1;
    return x->count > y->count ? -1 : x->count < y->count;
}

/* The longest ones. Of the same words said over and over some are kept, so that a refrain does not
 * crowd out the rest of the quotation. */
static size_t keep_longest(plx__run *runs, size_t count) {
    size_t kept = 0, alike = 0;
    qsort(runs, count, sizeof *runs, longest_first);
    for (size_t i = 0; i < count && kept < MOST_RUNS; i++) {
        const plx__run *last = kept > 0 ? &runs[kept - 1] : NULL;
        bool again = last && last->count == runs[i].count && last->here == runs[i].here;
        alike = again ? alike + 1 : 0;
        if (alike < MOST_ALIKE) runs[kept++] = runs[i];
    }
    return kept;
}

size_t plx__verify_runs(plx__verifying *v, const plx__quoted *quoted, size_t count, plx_str speaker,
                        plx__run **out) {
    finding_runs f = {.v = v, .quoted = quoted, .count = count, .speaker = speaker};
    for (size_t i = 0; i + 1 < count; i++) look_up_pair(&f, i);
    for (size_t at = 0; count == 1 && at < v->said_count; at++)
        if (same(&f, 0, at)) add_run(&f, 0, at, 1);
    if (f.runs.count > MOST_RUNS) f.runs.count = keep_longest(f.runs.items, f.runs.count);
    if (f.runs.count > 0) qsort(f.runs.items, f.runs.count, sizeof *f.runs.items, by_place);
    *out = f.runs.items;
    return f.runs.count;
}
