/* SPDX-License-Identifier: Apache-2.0 */
/*
 * measured.h - what a figure measures, and of which set it is told.
 *
 *     "34 dead", "the storm killed 34"        one kind of data/en/measures.tsv: dead
 *     "58 people" / "59 people"               the same noun
 *     "26 new cases", "14 of the injured"     another set than all cases, all injured
 *     "13 in 1999", "9 in Ortiz County"       another year, another place
 *     "the city's 365 dead"                   another scope than the state's
 *     "four senators who spoke"               another set than four senators
 */
#ifndef PLX_COMPARE_MEASURED_H
#define PLX_COMPARE_MEASURED_H

#include "compare/internal.h"
#include "compare/readings.h"

typedef struct plx__measures {
    plx__compare_work *work;
    plx__lexicon kinds, sets, scopes;
} plx__measures;

plx__measures plx__measures_open(plx__compare_work *work);

/* The kind of what a figure counts: "dead", "saved"; {NULL,0} if not known. */
plx_str plx__measured_kind(const plx__measures *measures, const plx__reading *reading);

/* The last noun of what a figure measures: its token, or PLX_NO_TOKEN. */
uint32_t plx__measured_noun(const plx_annotation *annotation, const plx__reading *reading);

typedef enum plx__sameness {
    PLX__OTHER_MEASURE,
    PLX__MAYBE_SAME, /* one noun under two verbs, or one verb */
    PLX__SAME_WORDS,
    PLX__SAME_KIND
} plx__sameness;

plx__sameness plx__same_measure(const plx__measures *measures, const plx__reading *a,
                                const plx__reading *b);

/* same_set.c: Do their sentences tell that they are of two sets, days, years or places?
 * `similarity`: of the readings; where it is very high a place is only told more exactly.
 * `sameness`: of the measures. */
bool plx__other_set(const plx__measures *measures, const plx__reading *a, const plx__reading *b,
                    plx__sameness sameness, double similarity);

/* Do their sentences name hours or parts of the day, none of them in common? */
bool plx__other_hours(const plx__measures *measures, const plx__reading *a, const plx__reading *b);

#endif
