/* SPDX-License-Identifier: Apache-2.0 */
/* shingles.c - which articles share runs of words. See copies.h. */
#include "compare/copies.h"

#define SHINGLE 6
#define WINDOW 8        /* of which one shingle is kept */
#define LONGEST_LIST 48 /* articles remembered for one shingle: the first and so the sources */
#define MOST_PAIRS 24   /* pairs tried for one article, those that share most */
#define LEAST_SHARED 2

typedef struct shingle_slot {
    uint64_t hash;  /* 0: free */
    uint32_t first; /* entry + 1 */
    uint32_t count;
} shingle_slot;

typedef struct entry {
    uint32_t article, next;
} entry;

typedef struct shingle_index {
    plx__compare_work *work;
    shingle_slot *slots;
    size_t slot_count, used;
    PLX_VEC(entry) entries;
    uint32_t *shared; /* by article, for the one at hand */
    uint32_t *touched;
    size_t touched_count;
    PLX_VEC(plx__article_pair) pairs;
} shingle_index;

static shingle_slot *slot_of(shingle_slot *slots, size_t count, uint64_t hash) {
    size_t at = (size_t)(hash >> 8) & (count - 1);
    while (slots[at].hash && slots[at].hash != hash) at = (at + 1) & (count - 1);
    return &slots[at];
}

static void grow(shingle_index *x) {
    size_t count = x->slot_count * 2;
    shingle_slot *slots = plx__new_array(x->work->scratch, shingle_slot, count);
    for (size_t i = 0; i < x->slot_count; i++)
        if (x->slots[i].hash) *slot_of(slots, count, x->slots[i].hash) = x->slots[i];
    x->slots = slots;
    x->slot_count = count;
}

static uint64_t hash_at(const plx__word *words) {
    uint64_t hash = 0x9E3779B97F4A7C15u;
    for (size_t i = 0; i < SHINGLE; i++) {
        hash = (hash ^ words[i].form) * 0xFF51AFD7ED558CCDu;
        hash ^= hash >> 32;
    }
    return hash ? hash : 1;
}

static void look_up(shingle_index *x, uint32_t article, uint64_t hash) {
    const shingle_slot *slot = slot_of(x->slots, x->slot_count, hash);
    for (uint32_t e = slot->first; e; e = x->entries.items[e - 1].next) {
        uint32_t other = x->entries.items[e - 1].article;
        if (other == article) continue;
        if (x->shared[other]++ == 0) x->touched[x->touched_count++] = other;
    }
}

static void put(shingle_index *x, uint32_t article, uint64_t hash) {
    if (x->used * 2 > x->slot_count) grow(x);
    shingle_slot *slot = slot_of(x->slots, x->slot_count, hash);
    if (!slot->hash) {
        slot->hash = hash;
        x->used++;
    }
    if (slot->count >= LONGEST_LIST) return;
    if (slot->first && x->entries.items[slot->first - 1].article == article) return;
    entry *e = plx__push(x->work->scratch, &x->entries);
    e->article = article;
    e->next = slot->first;
    slot->first = (uint32_t)x->entries.count;
    slot->count++;
}

/* Keeps the smallest hash of each window, the rightmost of equals, once. */
static size_t winnow(const plx__article_words *row, uint64_t *hashes, uint64_t *kept) {
    if (row->count < SHINGLE) return 0;
    size_t count = row->count - SHINGLE + 1, out = 0, last = SIZE_MAX;
    for (size_t i = 0; i < count; i++) hashes[i] = hash_at(row->words + i);
    for (size_t i = 0; i + WINDOW <= count || i == 0; i++) {
        size_t end = i + WINDOW < count ? i + WINDOW : count, best = i;
        for (size_t k = i; k < end; k++)
            if (hashes[k] <= hashes[best]) best = k;
        if (best != last) kept[out++] = hashes[best];
        last = best;
    }
    return out;
}

static void keep_best(shingle_index *x, uint32_t article) {
    uint32_t best[MOST_PAIRS];
    size_t count = 0;
    for (size_t t = 0; t < x->touched_count; t++) {
        uint32_t other = x->touched[t], amount = x->shared[other];
        if (amount < LEAST_SHARED) continue;
        size_t at = count;
        while (at > 0 && (x->shared[best[at - 1]] < amount ||
                          (x->shared[best[at - 1]] == amount && best[at - 1] > other))) {
            if (at < MOST_PAIRS) best[at] = best[at - 1];
            at--;
        }
        if (at < MOST_PAIRS) best[at] = other;
        if (count < MOST_PAIRS) count++;
    }
    for (size_t i = 0; i < count; i++)
        *plx__push(x->work->between, &x->pairs) = (plx__article_pair){.a = article, .b = best[i]};
    for (size_t t = 0; t < x->touched_count; t++) x->shared[x->touched[t]] = 0;
    x->touched_count = 0;
}

static void find_pairs(plx__compare_work *work, const plx__words *words) {
    size_t articles = work->comparison->document_count, longest = SHINGLE;
    shingle_index x = {.work = work, .slot_count = 4096};
    x.slots = plx__new_array(work->scratch, shingle_slot, x.slot_count);
    x.shared = plx__new_array(work->scratch, uint32_t, articles + 1);
    x.touched = plx__new_array(work->scratch, uint32_t, articles + 1);
    for (size_t a = 0; a < articles; a++)
        if (words->articles[a].count > longest) longest = words->articles[a].count;
    uint64_t *hashes = plx__new_array(work->scratch, uint64_t, longest);
    uint64_t *kept = plx__new_array(work->scratch, uint64_t, longest);
    for (uint32_t a = 0; a < articles; a++) {
        size_t count = winnow(&words->articles[a], hashes, kept);
        for (size_t i = 0; i < count; i++) look_up(&x, a, kept[i]);
        keep_best(&x, a);
        for (size_t i = 0; i < count; i++) put(&x, a, kept[i]);
    }
    work->pairs = x.pairs.items;
    work->pair_count = x.pairs.count;
}

size_t plx__pairs_by_shingles(plx__compare_work *work, const plx__words *words,
                              plx__article_pair **out) {
    if (!work->pairs) find_pairs(work, words);
    *out = work->pairs;
    return work->pair_count;
}
