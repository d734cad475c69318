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

static int by_other(const void *a, const void *b) {
    const plx__cluster_pair *x = a, *y = b;
    return (x->other > y->other) - (x->other < y->other);
}

/* The postings of all clusters, sorted by term; where each term's list ends, and where each cluster
 * stands in the lists. */
typedef struct posting_lists {
    posting *postings;
    size_t count;
    uint32_t *stops;               /* by posting */
    uint32_t (*places)[KEY_TERMS]; /* by cluster: postings + 1 */
} posting_lists;

static posting_lists make_lists(plx__arena *scratch, const plx__clusters *clusters) {
    PLX_VEC(posting) all = {0};
    for (uint32_t c = 0; c < clusters->count; c++) {
        uint32_t terms[KEY_TERMS];
        const plx__reading *first = clusters->items[c].items[0];
        if (first->topic != PLX_TOPIC_FIGURE && first->topic != PLX_TOPIC_TIME) continue;
        uint32_t count = key_terms(first, terms);
        for (uint32_t i = 0; i < count; i++) *plx__push(scratch, &all) = (posting){terms[i], c};
    }
    if (all.count) qsort(all.items, all.count, sizeof *all.items, by_term);
    posting_lists lists = {.postings = all.items, .count = all.count};
    lists.stops = plx__new_array(scratch, uint32_t, all.count);
    lists.places = plx__alloc_array(scratch, clusters->count, sizeof *lists.places);
    for (size_t start = 0, end; start < all.count; start = end) {
        for (end = start; end < all.count && all.items[end].term == all.items[start].term;) end++;
        size_t stop = end - start > LONGEST_LIST ? start + LONGEST_LIST : end;
        for (size_t i = start; i < stop; i++) {
            uint32_t *place = lists.places[all.items[i].cluster];
            while (*place) place++;
            *place = (uint32_t)i + 1;
            lists.stops[i] = (uint32_t)stop;
        }
    }
    return lists;
}

void plx__facts_pairs(plx__compare_work *work, const plx__clusters *clusters, double threshold,
                      plx__cluster_pairs *out) {
    posting_lists lists = make_lists(work->scratch, clusters);
    uint32_t *seen_by = plx__new_array(work->scratch, uint32_t, clusters->count); /* + 1 */
    for (uint32_t one = 0; one < clusters->count; one++) {
        size_t first = out->count;
        for (uint32_t k = 0; k < KEY_TERMS && lists.places[one][k]; k++) {
            uint32_t place = lists.places[one][k] - 1;
            for (uint32_t i = place + 1; i < lists.stops[place]; i++) {
                uint32_t other = lists.postings[i].cluster;
                if (seen_by[other] == one + 1 || other == one) continue;
                seen_by[other] = one + 1;
                if (!comparable(&clusters->items[one], &clusters->items[other])) continue;
                double similarity =
                    plx__clusters_similar(&clusters->items[one], &clusters->items[other]);
                if (similarity < threshold) continue;
                *plx__push(work->scratch, out) = (plx__cluster_pair){one, other, similarity};
            }
        }
        if (out->count > first)
            qsort(out->items + first, out->count - first, sizeof *out->items, by_other);
    }
}
