/* SPDX-License-Identifier: Apache-2.0 */
/*
 * candidates.c - which wordings are worth aligning.
 *
 * An index leads from a lemma, and from three words in a row, to the wordings that hold it.
 * What many wordings hold says little about any two of them, so that a list keeps the latest
 * LONGEST_LIST wordings only: the work for one wording is bounded however many there are.
 */
#include "compare/quotes.h"

#define LONGEST_LIST 192
#define MOST_CANDIDATES 24
#define LEAST_SHARED 0.5f /* part of the lighter one's weight that is enough */
#define ONE_OF_TWO 0.7f   /* a word is found by its lemma and, taggers differing, its form */
#define OTHER_STORY 3.0f  /* weight in common that makes two stories quote one utterance */
#define LEAST_WEIGHT 0.5f /* weight in common, whatever the part */
#define LIGHTEST 0.12f    /* function words have no list */
#define RUN_SHARE 0.35f   /* three words in a row, though each be light */

typedef struct posting_list {
    uint32_t *wordings;
    uint32_t count, capacity;
} posting_list;

struct plx__wording_index {
    plx__quotes *quotes;
    plx__arena *arena;    /* its own */
    posting_list *lemmas; /* by number of the word: its lemma, its form */
    uint64_t *run_keys;   /* open addressing */
    posting_list *runs;
    size_t run_slots;
    float *shared; /* by wording, for the one at hand */
    uint32_t *touched;
    size_t touched_count;
};

static void add_posting(plx__arena *arena, posting_list *list, uint32_t wording) {
    if (list->capacity < LONGEST_LIST && list->count == list->capacity) {
        size_t capacity = list->capacity;
        list->wordings = plx__vec_grow(arena, list->wordings, &capacity, sizeof(uint32_t));
        list->capacity = capacity > LONGEST_LIST ? LONGEST_LIST : (uint32_t)capacity;
    }
    list->wordings[list->count % list->capacity] = wording;
    list->count++;
}

static uint64_t run_key(const plx__word *words) {
    uint64_t key = words[0].form;
    key = key * 0x9E3779B97F4A7C15u + words[1].form;
    key = (key ^ (key >> 31)) * 0xBF58476D1CE4E5B9u + words[2].form;
    key = (key ^ (key >> 29)) * 0x94D049BB133111EBu;
    return key ? key : 1;
}

static posting_list *run_list(plx__wording_index *x, uint64_t key) {
    size_t at = (size_t)(key >> 17) & (x->run_slots - 1);
    while (x->run_keys[at] && x->run_keys[at] != key) at = (at + 1) & (x->run_slots - 1);
    x->run_keys[at] = key;
    return &x->runs[at];
}

/* Only reads: what is looked up need not be a wording. */
static const posting_list *known_run(const plx__wording_index *x, uint64_t key) {
    static const posting_list none = {0};
    size_t at = (size_t)(key >> 17) & (x->run_slots - 1);
    while (x->run_keys[at] && x->run_keys[at] != key) at = (at + 1) & (x->run_slots - 1);
    return x->run_keys[at] ? &x->runs[at] : &none;
}

static void share(plx__wording_index *x, const posting_list *list, float amount) {
    uint32_t stored = list->count < list->capacity ? list->count : list->capacity;
    for (uint32_t i = 0; i < stored; i++) {
        uint32_t wording = list->wordings[i];
        if (x->shared[wording] == 0) x->touched[x->touched_count++] = wording;
        x->shared[wording] += amount;
    }
}

/* Has the word stood in this wording before? Then it is not counted again. */
static bool repeated(plx__row row, size_t at) {
    size_t from = at > 40 ? at - 40 : 0;
    for (size_t i = from; i < at; i++)
        if (row.words[i].lemma == row.words[at].lemma) return true;
    return false;
}

static void look_up_runs(plx__wording_index *x, plx__row row) {
    for (size_t i = 0; i + 2 < row.count; i++) share(x, known_run(x, run_key(row.words + i)), 1);
}

static void look_up(plx__wording_index *x, plx__row row) {
    const plx__words *words = x->quotes->words;
    for (size_t i = 0; i < row.count; i++) {
        float weight = plx__word_weight(words, &row.words[i]);
        if (weight > LIGHTEST && !repeated(row, i)) {
            bool two = row.words[i].form != row.words[i].lemma;
            share(x, &x->lemmas[row.words[i].lemma], two ? weight * ONE_OF_TWO : weight);
            if (two) share(x, &x->lemmas[row.words[i].form], weight * ONE_OF_TWO);
        }
        if (i + 2 < row.count) share(x, known_run(x, run_key(row.words + i)), RUN_SHARE);
    }
}

static bool worth_aligning(const plx__wording_index *x, const plx__asked *asked, uint32_t other,
                           float shared) {
    const plx__wording *wording = &x->quotes->wordings[other];
    if (asked->runs) shared = shared >= asked->least ? asked->weight : 0;
    float lighter = wording->weight < asked->weight ? wording->weight : asked->weight;
    if (shared < asked->least && shared < LEAST_SHARED * lighter) return false;
    const uint32_t *story_of = x->quotes->work->story_of;
    if (!story_of || shared >= OTHER_STORY) return true;
    return story_of[wording->first->article] == story_of[asked->article];
}

/* Visits the best few of what was touched, best first, then clears. */
static void visit_best(plx__wording_index *x, const plx__asked *asked, plx__candidate_visit *visit,
                       void *self) {
    uint32_t best[MOST_CANDIDATES];
    size_t count = 0;
    for (size_t t = 0; t < x->touched_count; t++) {
        uint32_t other = x->touched[t];
        float amount = x->shared[other];
        if (!worth_aligning(x, asked, other, amount)) continue;
        size_t at = count < MOST_CANDIDATES ? count : MOST_CANDIDATES;
        while (at > 0 && (x->shared[best[at - 1]] < amount ||
                          (x->shared[best[at - 1]] == amount && best[at - 1] > other))) {
            if (at < MOST_CANDIDATES) best[at] = best[at - 1];
            at--;
        }
        if (at < MOST_CANDIDATES) best[at] = other;
        if (count < MOST_CANDIDATES) count++;
    }
    for (size_t i = 0; i < count; i++) visit(self, asked->number, best[i], x->shared[best[i]]);
    for (size_t t = 0; t < x->touched_count; t++) x->shared[x->touched[t]] = 0;
    x->touched_count = 0;
}

plx__wording_index *plx__wording_index_new(plx__quotes *quotes) {
    plx__arena *arena = plx__arena_child(quotes->work->scratch);
    plx__wording_index *x = plx__new(arena, plx__wording_index);
    x->arena = arena;
    size_t words = 0;
    for (size_t w = 0; w < quotes->wording_count; w++)
        words += quotes->wordings[w].first->row.count;
    x->quotes = quotes;
    for (x->run_slots = 64; x->run_slots < words * 2 + 2;) x->run_slots *= 2;
    x->run_keys = plx__new_array(arena, uint64_t, x->run_slots);
    x->runs = plx__new_array(arena, posting_list, x->run_slots);
    x->lemmas = plx__new_array(arena, posting_list, quotes->words->info_count);
    x->shared = plx__new_array(arena, float, quotes->wording_count + 1);
    x->touched = plx__new_array(arena, uint32_t, quotes->wording_count + 1);
    return x;
}

void plx__wording_index_free(plx__wording_index *x) {
    plx__arena_free(x->arena);
}

void plx__wording_index_put(plx__wording_index *x, uint32_t number) {
    plx__arena *arena = x->arena;
    plx__row row = x->quotes->wordings[number].first->row;
    for (size_t i = 0; i < row.count; i++) {
        float weight = plx__word_weight(x->quotes->words, &row.words[i]);
        if (weight > LIGHTEST && !repeated(row, i)) {
            add_posting(arena, &x->lemmas[row.words[i].lemma], number);
            if (row.words[i].form != row.words[i].lemma)
                add_posting(arena, &x->lemmas[row.words[i].form], number);
        }
        if (i + 2 < row.count) add_posting(arena, run_list(x, run_key(row.words + i)), number);
    }
}

void plx__wording_index_look(plx__wording_index *x, const plx__asked *asked,
                             plx__candidate_visit *visit, void *self) {
    if (asked->runs) look_up_runs(x, asked->row);
    else look_up(x, asked->row);
    visit_best(x, asked, visit, self);
}

void plx__candidates(plx__quotes *quotes, plx__candidate_visit *visit, void *self) {
    plx__wording_index *x = plx__wording_index_new(quotes);
    for (uint32_t w = 0; w < quotes->wording_count; w++) {
        const plx__wording *wording = &quotes->wordings[w];
        plx__asked asked = {
            wording->first->row, wording->first->article, wording->weight, LEAST_WEIGHT, false, w};
        plx__wording_index_look(x, &asked, visit, self);
        plx__wording_index_put(x, w);
    }
    plx__wording_index_free(x);
}
