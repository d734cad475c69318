/* SPDX-License-Identifier: Apache-2.0 */
/*
 * restated.h - what the files share that join reported clauses to quotations.
 *
 *     reported.c            the clauses of an article
 *     restated_evidence.c   clause and quotation -> how strongly one restates the other
 *     restated.c            the best quotation for each clause, the best clauses for each statement
 */
#ifndef PLX_COMPARE_RESTATED_H
#define PLX_COMPARE_RESTATED_H

#include "compare/quotes.h"

#define PLX__RESTATED 0.4f /* strength from which on a clause restates a quotation */

/* 0, or from PLX__RESTATED on: `row`, words of the clause, restates the wording. */
float plx__restated_strength(plx__quotes *quotes, const plx__restated *clause, plx__row row,
                             const plx__wording *wording);

/* How near the likest content word of the row is to the word, 0.5..1; 0: none, or a light word. */
float plx__word_partner(plx__quotes *quotes, const plx__word *word, plx__row row);

#endif
