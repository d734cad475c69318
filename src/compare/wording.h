/* SPDX-License-Identifier: Apache-2.0 */
/*
 * wording.h - findings of topic wording, and what its files share.
 *
 *     wording.c         one utterance quoted in words that differ
 *     retold.c          words that one report quotes and another only reports, turned
 *     occasions.c       two sayings on two occasions are not two wordings of one
 *     turning.c         what a change turns: a negation, an amount, a number, a modal, a name
 *     wording_sides.c   the two sides that are shown, and the reason
 */
#ifndef PLX_COMPARE_WORDING_H
#define PLX_COMPARE_WORDING_H

#include "compare/quotes.h"

#define PLX_TURNED 0.95
#define PLX_UNDECIDED 0.45 /* may be another utterance: kept below what is shown */

typedef struct plx__wording_work {
    plx__compare_work *work;
    const plx__words *words;
    plx__lexicon turning, stances, units, occasions;
    plx__findings *out;
    plx__quotes quotes; /* only what aligning needs */
} plx__wording_work;

/* Words of one article. */
typedef struct plx__worded {
    uint32_t article;
    plx__row row;
} plx__worded;

/* One change between two mentions. */
typedef struct plx__turned {
    const plx_quote_mention *base, *mention;
    plx_change change;
    double strength;
} plx__turned;

plx__worded plx__worded_at(const plx__wording_work *w, uint32_t article, plx_span span);

/* How much the change of words turns the sense, 0 if it does not. Negations are counted in
 * around_a and around_b: "never ... anything" and "nothing" undo one another. */
double plx__turning(const plx__wording_work *w, const plx__worded *a, const plx__worded *b,
                    const plx__worded *around_a, const plx__worded *around_b);

size_t plx__negations_in(const plx__wording_work *w, const plx__worded *a);

/* Do their reports tell of two occasions (occasions.c)? */
bool plx__two_occasions(const plx__wording_work *w, const plx_quote_mention *a,
                        const plx_quote_mention *b);

/* Adds the finding: the clauses around the change on both sides, and why. */
void plx__push_wording(plx__wording_work *w, uint32_t statement, const plx__turned *turned);

/* Quoted here, reported there (retold.c). */
void plx__find_retold(plx__wording_work *w, uint32_t statement);

#endif
