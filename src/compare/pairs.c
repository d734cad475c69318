/* SPDX-License-Identifier: Apache-2.0 */
/*
 * pairs.c - clusters of readings that may be about one thing, by an index over their weightiest
 * terms, so that the cost follows what is shared and not the square of all readings.
 */
#include "compare/facts.h"

#include "compare/terms.h"

#include <stdlib.h>

enum { KEY_TERMS = 5, LONGEST_LIST = 150, MEMBERS_COMPARED = 6 };

typedef struct posting {
    uint32_t term, cluster;
} posting;

static int by_term(const void *a, const void *b) {
    const posting *x = a, *y = b;
    if (x->term != y->term) return x->term < y->term ? -1 : 1;
    return (x->cluster > y->cluster) - (x->cluster < y->cluster);
}

/* The weightiest terms of a reading, at most KEY_TERMS. */
static uint32_t key_terms(const plx__reading *reading, uint32_t out[KEY_TERMS]) {
    float weights[KEY_TERMS];
    uint32_t count = 0;
    for (uint32_t i = 0; i < reading->term_count; i++) {
        uint32_t at = count < KEY_TERMS ? count++ : KEY_TERMS;
        while (at > 0 && weights[at - 1] < reading->terms[i].weight) {
            if (at < KEY_TERMS) weights[at] = weights[at - 1], out[at] = out[at - 1];
            at--;
        }
        if (at < KEY_TERMS) weights[at] = reading->terms[i].weight, out[at] = reading->terms[i].id;
    }
    return count;
}

double plx__clusters_similar(const plx__cluster *a, const plx__cluster *b) {
    double best = 0;
    for (size_t i = 0; i < a->count && i < MEMBERS_COMPARED; i++)
        for (size_t j = 0; j < b->count && j < MEMBERS_COMPARED; j++) {
            double s = plx__readings_similar(a->items[i], b->items[j]);
            if (s > best) best = s;
        }
    return best;
}

static bool comparable(const plx__cluster *a, const plx__cluster *b) {
    const plx__reading *x = a->items[0], *y = b->items[0];
    if (x->topic != y->topic || !plx__str_equal(x->unit, y->unit)) return false;
    return x->topic == PLX_TOPIC_FIGURE || x->topic == PLX_TOPIC_TIME;
}

static int by_clusters(const void *a, const void *b) {
    const plx__cluster_pair *x = a, *y = b;
    if (x->one != y->one) return x->one < y->one ? -1 : 1;
    return (x->other > y->other) - (x->other < y->other);
}

/* Every pair once, with its similarity; pairs under the threshold are left out. */
static void keep_similar(const plx__clusters *clusters, double threshold, plx__cluster_pairs *pairs) {
    size_t kept = 0;
    if (pairs->count) qsort(pairs->items, pairs->count, sizeof *pairs->items, by_clusters);
    for (size_t i = 0; i < pairs->count; i++) {
        plx__cluster_pair pair = pairs->items[i];
        if (kept && pairs->items[kept - 1].one == pair.one && pairs->items[kept - 1].other == pair.other)
            continue;
        pair.similarity = plx__clusters_similar(&clusters->items[pair.one], &clusters->items[pair.other]);
        if (pair.similarity >= threshold) pairs->items[kept++] = pair;
    }
    pairs->count = kept;
}

void plx__facts_pairs(plx__compare_work *work, const plx__clusters *clusters, double threshold,
                      plx__cluster_pairs *out) {
    PLX_VEC(posting) postings = {0};
    for (uint32_t c = 0; c < clusters->count; c++) {
        uint32_t terms[KEY_TERMS];
        const plx__reading *first = clusters->items[c].items[0];
        if (first->topic != PLX_TOPIC_FIGURE && first->topic != PLX_TOPIC_TIME) continue;
        uint32_t count = key_terms(first, terms);
        for (uint32_t i = 0; i < count; i++)
            *plx__push(work->arena, &postings) = (posting){terms[i], c};
    }
    if (postings.count) qsort(postings.items, postings.count, sizeof *postings.items, by_term);
    for (size_t start = 0, end; start < postings.count; start = end) {
        for (end = start; end < postings.count && postings.items[end].term == postings.items[start].term;)
            end++;
        size_t stop = end - start > LONGEST_LIST ? start + LONGEST_LIST : end;
        for (size_t i = start; i < stop; i++)
            for (size_t j = i + 1; j < stop; j++) {
                uint32_t a = postings.items[i].cluster, b = postings.items[j].cluster;
                if (a != b && comparable(&clusters->items[a], &clusters->items[b]))
                    *plx__push(work->arena, out) = (plx__cluster_pair){.one = a, .other = b};
            }
    }
    keep_similar(clusters, threshold, out);
}
