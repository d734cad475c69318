/* SPDX-License-Identifier: Apache-2.0 */
/* facts.h - clusters of readings, and the pairs of them that can't both be right. */
#ifndef PLX_COMPARE_FACTS_H
#define PLX_COMPARE_FACTS_H

#include "compare/internal.h"
#include "compare/readings.h"

/* Readings of one value about one thing, in the order of the articles. */
typedef struct plx__cluster {
    const plx__reading **items;
    size_t count, capacity;
    size_t articles; /* in how many articles it stands */
} plx__cluster;

typedef struct plx__clusters {
    plx__cluster *items;
    size_t count, capacity;
} plx__clusters;

/* clusters.c: the readings in clusters; descriptions that only one article has are left out. */
plx__clusters plx__clusters_make(plx__compare_work *work, plx__readings *readings);

/* Clusters about one thing whose values differ, the one with most articles first. */
typedef struct plx__conflict {
    const plx__cluster **sides;
    size_t side_count;
    double strength; /* 0..1 */
    bool updated;    /* later reports give the other value */
} plx__conflict;

typedef struct plx__conflicts {
    plx__conflict *items;
    size_t count, capacity;
} plx__conflicts;

/* pairs.c: clusters of figures or of times that are at least this similar in what they are about. */
typedef struct plx__cluster_pair {
    uint32_t one, other; /* clusters, one < other */
    double similarity;
} plx__cluster_pair;

typedef struct plx__cluster_pairs {
    plx__cluster_pair *items;
    size_t count, capacity;
} plx__cluster_pairs;

void plx__facts_pairs(plx__compare_work *work, const plx__clusters *clusters, double threshold,
                      plx__cluster_pairs *out);

/* The best similarity of any two readings of theirs. */
double plx__clusters_similar(const plx__cluster *a, const plx__cluster *b);

/* conflicts.c: of those pairs, and of the roles of one person, the ones that can't both be right. */
void plx__facts_conflicts(plx__compare_work *work, const plx__clusters *clusters,
                          const plx__cluster_pairs *pairs, plx__conflicts *out);

#endif
