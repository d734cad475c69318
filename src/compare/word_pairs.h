/* SPDX-License-Identifier: Apache-2.0 */
/*
 * word_pairs.h - which words of two rows stand for one another.
 *
 *     the town's task is to build shelters for boats   when     the sea is rough
 *      |   |     :    |  |    .      .      |    .      :        |   |  |   |
 *     the town's duty is to find  havens   for vessels whenever the sea is rough
 *
 * Nearly all pairs of words have nothing to do with each other, so that they are not tried: the
 * words of one row are put into an index under what could make them a pair - form, lemma,
 * beginning, relatives in WordNet - and each word of the other row asks there. What is found is
 * judged once for each two words, and remembered.
 */
#ifndef PLX_COMPARE_WORD_PAIRS_H
#define PLX_COMPARE_WORD_PAIRS_H

#include "compare/words.h"

typedef enum plx__pair_kind {
    PLX_PAIR_NONE,
    PLX_PAIR_SAME,      /* the same word in print */
    PLX_PAIR_INFLECTED, /* another form, or a slip of the pen */
    PLX_PAIR_RELATED,   /* WordNet knows them as near */
    PLX_PAIR_OPPOSED    /* antonyms, in the same place */
} plx__pair_kind;

typedef struct plx__pair {
    uint32_t a, b; /* index into the rows given */
    float likeness;
    uint8_t kind;
} plx__pair;

/* A stretch of one article's words. */
typedef struct plx__row {
    const plx__word *words;
    size_t count;
} plx__row;

typedef struct plx__pairer plx__pairer;
plx__pairer *plx__pairer_new(plx__compare_work *work, const plx__words *words);

/* How two single words stand to one another. */
plx__pair_kind plx__pairer_judge(plx__pairer *pairer, const plx__word *a, const plx__word *b,
                                 float *likeness);

/* All pairs of the two rows that are not PLX_PAIR_NONE, in the order of b. Valid until the next
 * call. The index over `a` is kept: asking the same row again is cheap. */
size_t plx__pairer_find(plx__pairer *pairer, plx__row a, plx__row b, const plx__pair **out);

#endif
