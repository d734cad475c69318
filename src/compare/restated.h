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

/* What a clause and a quotation have in common by their words alone, whoever says them and wherever:
 * measured once for all clauses of the same words. */
typedef struct plx__measured {
    bool known;
    float matched;   /* weight; the lesser of what either side finds in the other */
    float elsewhere; /* weight matched in other sentences of the quotation */
    float cover;     /* part of the lighter side's weight that is matched */
    uint32_t words, names,
        denied;     /* content words that find a partner; words that one side denies */
    uint32_t run;   /* words of a run of the very same words that says something */
    bool predicate; /* the last partners are what is said of somebody, on both sides */
    bool question;  /* the sentence of the quotation is one */
} plx__measured;
plx__measured plx__restated_measure(plx__evidence *evidence, uint32_t article, plx__row row,
                                    const plx__wording *wording);

/* From PLX__RESTATED on: the clause restates the wording. */
float plx__restated_strength(plx__evidence *evidence, const plx__restated *clause,
                             const plx__measured *measured, const plx__wording *wording);

/* A name, or a word of one: "Green New Deal". */
bool plx__restated_name(const plx__quotes *quotes, uint32_t article, const plx__word *words,
                        size_t at);

#endif
