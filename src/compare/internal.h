/* SPDX-License-Identifier: Apache-2.0 */
/*
 * internal.h - what the files of the room `compare` share.
 *
 * Parts run in the order below; each fills its arrays of the comparison and reads those of the
 * parts before it. What the comparison is made of lives in work->arena; what only a later part
 * reads, in work->between; what a part needs only while it runs, in work->scratch.
 */
#ifndef PLX_COMPARE_INTERNAL_H
#define PLX_COMPARE_INTERNAL_H

#include "compare/compare.h"

typedef struct plx__compare_work {
    plx__arena *arena;
    plx__arena *between; /* freed after the last part */
    plx__arena *scratch; /* of the part that runs, see plx__compare_part_run */
    const plx__tables *tables;
    const plx__language *language;
    plx__compare_options options;
    plx_comparison *comparison;
    /* Filled by entities.c: for article a and its entity e, the comparison's entity is
     * entity_of[a][e]. */
    uint32_t **entity_of;
    const struct plx__words *words;  /* words.h; read by the first part that asks */
    struct plx__article_pair *pairs; /* shingles.c; made when first asked for */
    size_t pair_count;
    /* Filled by copies.c: for each article the article that stands for its source; two
     * articles with one source count once. */
    const uint32_t *source_of;
    /* The story of each article; compare.c fills it from the stories. */
    uint32_t *story_of;
    /* Filled by corrections.c: the sentences that an article takes back; NULL where it has none. */
    bool **withdrawn;
    struct plx__terms *terms; /* made by facts.c, for the findings too; see terms.h */
    /* Filled by facts.c: pairs of values that can't both be right; see facts.h. */
    struct plx__conflicts *conflicts;
} plx__compare_work;

typedef struct plx__findings {
    plx_finding *items;
    size_t count, capacity;
} plx__findings;

/* How many sources are left of these articles when copies count once. */
int plx__compare_sources(const plx__compare_work *work, const uint32_t *articles, size_t count);

/* The parts in their order (compare.c); the bench times them one by one. */
typedef struct plx__compare_part {
    const char *name;
    void (*run)(plx__compare_work *work);
} plx__compare_part;
extern const plx__compare_part plx__compare_parts[];
extern const size_t plx__compare_part_count;
void plx__compare_part_run(plx__compare_work *work, const plx__compare_part *part);

static inline bool plx__withdrawn(const plx__compare_work *work, uint32_t article,
                                  uint32_t sentence) {
    return work->withdrawn[article] && work->withdrawn[article][sentence];
}

void plx__compare_copies(plx__compare_work *work);      /* copies.c */
void plx__compare_stories(plx__compare_work *work);     /* stories.c */
void plx__compare_entities(plx__compare_work *work);    /* entities.c */
void plx__compare_corrections(plx__compare_work *work); /* corrections.c */
void plx__compare_statements(plx__compare_work *work);  /* statements.c */
void plx__compare_facts(plx__compare_work *work);       /* facts.c */
void plx__compare_findings(plx__compare_work *work);    /* findings.c */

/* The topics of findings, each from a file of its own; ids and order are given by findings.c. */
void plx__compare_wording(plx__compare_work *work, plx__findings *out);    /* wording.c */
void plx__compare_arithmetic(plx__compare_work *work, plx__findings *out); /* arithmetic.c */
void plx__compare_calendar(plx__compare_work *work, plx__findings *out);   /* calendar.c */
void plx__compare_denials(plx__compare_work *work, plx__findings *out);    /* denials.c */
void plx__compare_polarity(plx__compare_work *work, plx__findings *out);   /* polarity.c */
void plx__compare_venues(plx__compare_work *work, plx__findings *out);     /* venues.c */
void plx__compare_identities(plx__compare_work *work, plx__findings *out); /* identities.c */
void plx__compare_edits(plx__compare_work *work, plx__findings *out);      /* edits.c, last */

#endif
