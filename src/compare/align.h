/* SPDX-License-Identifier: Apache-2.0 */
/*
 * align.h - two wordings laid side by side, as aligners of parallel texts do it.
 *
 *     the town's task is to build shelters for boats   when     the sea is rough
 *      |   |     :    |  |    .      .      |    .      :        |   |  |   |
 *     the town's duty is to find  havens   for vessels whenever the sea is rough
 *
 * Words are paired in order so that the weight of what is paired is greatest; a pair is the
 * same word, another form of it, a relative in WordNet or its antonym. Pairs far off the main
 * body ("the" ... "the") are no evidence: `core` is the run of pairs that is worth more than the
 * gaps in it, and likeness and overhang are taken around it. Words that only one side has
 * beyond the core do no harm (a fragment), words that both sides have there do.
 */
#ifndef PLX_COMPARE_ALIGN_H
#define PLX_COMPARE_ALIGN_H

#include "compare/word_pairs.h"

typedef struct plx__alignment {
    const plx__pair *pairs; /* in order; valid until the next alignment */
    size_t count;
    size_t core_first, core_end; /* pairs of the core; equal: nothing in common */
    float matched;               /* weight paired in the core */
    float apart;                 /* weight both sides have that is not paired */
    float all_a, all_b;          /* weight of each row */
    float inside_a, inside_b;    /* weight of each row from the core's first word to its last */
    uint32_t run;                /* words of the longest unbroken run of the same words */
    float run_weight;
    uint32_t run_a; /* where it begins in a */
} plx__alignment;

typedef struct plx__aligner plx__aligner;
plx__aligner *plx__aligner_new(plx__compare_work *work, const plx__words *words);

void plx__align(plx__aligner *aligner, plx__row a, plx__row b, plx__alignment *out);

/* How two single words stand to one another. */
plx__pair_kind plx__word_pair(plx__aligner *aligner, const plx__word *a, const plx__word *b,
                              float *likeness);

/* What finds its pairs, for those who look at pairs without their order. */
plx__pairer *plx__aligner_pairer(plx__aligner *aligner);

/* The weight of a row. */
float plx__row_weight(const plx__words *words, plx__row row);

#endif
