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

typedef struct plx__evidence plx__evidence; /* room for laying clauses beside quotations */
plx__evidence *plx__evidence_new(plx__quotes *quotes);

/* From PLX__RESTATED on: `row`, words of the clause, restates the wording. */
float plx__restated_strength(plx__evidence *evidence, const plx__restated *clause, plx__row row,
                             const plx__wording *wording);

#endif
