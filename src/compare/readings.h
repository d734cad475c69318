/* SPDX-License-Identifier: Apache-2.0 */
/*
 * readings.h - the places where an article gives a value, and what that value is about.
 *
 *     "the storm killed 58 people in Ortiz County on Monday"
 *                       ~~            ~~~~~~~~~~~~    ~~~~~~
 *      figure 58, about {people:3 kill:2 storm:1 ortiz-county:1}
 *
 * A reading is about a bag of terms: lemmas of content words and entities of the comparison,
 * weighted by how close they stand in the syntax and by how rare they are in the articles at
 * hand (inverse sentence frequency, Spärck Jones 1972). Two readings are about the same thing as
 * far as the cosine of their bags says. Facts are keyed by that, never by their value.
 */
#ifndef PLX_COMPARE_READINGS_H
#define PLX_COMPARE_READINGS_H

#include "compare/internal.h"

typedef struct plx__term {
    uint32_t id; /* terms of one bag are sorted by it */
    float weight;
} plx__term;

typedef struct plx__reading {
    plx_topic topic; /* figure, time, place or role */
    uint32_t article, story;
    uint32_t sentence; /* of the article's annotation */
    plx_span span;     /* the shortest words that carry the value */
    plx_str value;     /* normalised */
    plx_str key;       /* what readings of one value share: a time's day, without its hour */
    plx_str unit;      /* of a figure: what kind of value it is, for comparing like with like */
    plx_str about;     /* words of the source */
    const plx_figure *figure; /* or NULL */
    const plx_time *time;     /* or NULL */
    uint32_t entity;      /* of a place or a role's holder: the comparison's; else PLX_NO_INDEX */
    plx_str state;        /* of a role: "former"; {NULL,0}: held now */
    const plx_str *words; /* of a role: its words, the head last */
    uint32_t word_count;
    bool described;   /* told by a common noun (descriptions.c): a fact only where reports agree */
    bool refers_back; /* a figure: "the two countries" */
    bool of_vote;  /* one side of a vote ("57-43"), for a report that tells the sides one by one */
    bool specific; /* a value so particular that two articles hardly share it by chance */
    const plx__term *terms;
    uint32_t term_count;
    float norm;
} plx__reading;

typedef struct plx__readings {
    plx__reading *items;
    size_t count, capacity;
} plx__readings;

/* Collects the readings of all articles, in their order. */
void plx__readings_collect(plx__compare_work *work, plx__readings *out);

/* Adds the times of one article (readings_times.c). */
void plx__readings_times(plx__compare_work *work, uint32_t article, plx__readings *out);

/* A new reading at the end of *out: its topic and place are filled. */
plx__reading *plx__readings_add(plx__compare_work *work, plx__readings *out, plx_topic topic,
                                uint32_t article, plx_span span);

/* Adds persons and places that are told by a common noun (descriptions.c). */
void plx__readings_descriptions(plx__compare_work *work, plx__readings *out);

/* How far two readings are about the same thing, 0..1. */
double plx__readings_similar(const plx__reading *a, const plx__reading *b);

#endif
