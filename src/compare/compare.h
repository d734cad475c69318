/* SPDX-License-Identifier: Apache-2.0 */
/*
 * compare.h - what articles say against ONE ANOTHER.
 *
 *     documents -> copies -> stories -> entities -> statements -> facts -> findings
 *
 * copies      passages of own prose that stand in two articles
 * entities    one person over all articles
 * statements  quotations that report the same words of the same utterance, aligned word by word
 * facts       figures, times, places, roles keyed by what they are about, not by their value
 * findings    where the accounts part
 *
 * Candidates come from indexes (shared words, shingles), never from all pairs, so that cost grows
 * near to linearly with the number of articles. Each part is a file that reads the parts before it
 * from the comparison.
 */
#ifndef PLX_COMPARE_H
#define PLX_COMPARE_H

#include "base/base.h"
#include "language/language.h"

typedef struct plx__compare_options {
    double min_strength;
} plx__compare_options;

/* Fills *out (documents are already set). All of it lives in `arena`. */
void plx__compare_run(const plx__tables *tables, const plx__language *language, plx__arena *arena,
                      plx__compare_options options, plx_comparison *out);

#endif
