/* SPDX-License-Identifier: Apache-2.0 */
/*
 * figure.h - what the files of the figure reader share.
 *
 *     "more than $2.1 billion in exports"
 *      bound     money value           of
 *
 * figures.c walks the atoms and puts a number together with what stands around it (bound,
 * currency, unit, range); figure_not.c says which numbers are none (an address, a score, a name);
 * figure_of.c finds the noun that is measured.
 */
#ifndef PLX_CLAIM_FIGURE_H
#define PLX_CLAIM_FIGURE_H

#include "claim/quantity.h"

/* A figure being put together: atoms begin .. end of the whole, `number` .. of the digits. */
typedef struct plx__draft_figure {
    plx_figure figure;
    uint32_t begin, end, number;
    bool fraction, vague;
} plx__draft_figure;

/* Where to go on if the number at atoms i .. end is no figure (a name, an address, a telephone
 * number); 0: it is one. */
uint32_t plx__figure_is_none(const plx__run *run, uint32_t i, uint32_t end);
/* What a pair "52-48" at `i` is: PLX_FIGURE_WORD_VOTE, _GAME, or _NONE for a range. */
uint8_t plx__figure_pair(const plx__run *run, uint32_t i, uint32_t end);
/* The noun phrase a figure measures; {0,0}: not known. */
plx_span plx__figure_of(const plx__run *run, const plx_claims *claims,
                        const plx__draft_figure *draft);

#endif
