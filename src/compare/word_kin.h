/* SPDX-License-Identifier: Apache-2.0 */
/*
 * word_kin.h - which words of a comparison are relatives of one another.
 *
 *     duty    task, responsibility, ...       the lemmas of these articles that WordNet holds near it,
 *     rebuild build, rebuilding, ...          or that begin as it does
 *
 * A lemma is looked up in WordNet once; from then on it is a short list of numbers. An index leads
 * from the marks of the lemmas met so far (language.h) to a new one's relatives, who learn of it in
 * turn.
 */
#ifndef PLX_COMPARE_WORD_KIN_H
#define PLX_COMPARE_WORD_KIN_H

#include "compare/words.h"

typedef struct plx__word_kin plx__word_kin;
plx__word_kin *plx__word_kin_new(const plx__compare_work *work, const plx__words *words);

/* The numbers of the lemmas asked about so far that may be related to this one, which is from now on
 * one of them. Valid until the next call. */
size_t plx__word_kin_of(plx__word_kin *kin, uint32_t lemma, const uint32_t **out);

/* A common beginning that makes two lemmas relatives. */
bool plx__begin_alike(plx_str lemma, plx_str other);

#endif
