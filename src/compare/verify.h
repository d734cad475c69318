/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verify.h - what articles put in quotation marks, against the record of what was said.
 *
 *     source   We shall nobly save, | or meanly lose, | the last best hope of earth.
 *     quote    We shall nobly save                     the last best hope of    men
 *              ~~~~ run ~~~~~~~~~~      jump           ~~~~~ run ~~~~~~~~~~  change
 *
 * Words of the sources are indexed by pairs. A quotation is covered by runs of words that stand
 * in the source just so; the best chain of runs decides: one run and nothing left is verbatim or
 * trimmed, a jump without a mark is spliced, a word that no run covers is altered. Who speaks
 * there is read from the labels of the transcript (turns.h).
 */
#ifndef PLX_COMPARE_VERIFY_H
#define PLX_COMPARE_VERIFY_H

#include "compare/compare.h"

/* Fills out->checks (documents are already set). All of it lives in `arena`. */
void plx__verify_run(const plx__tables *tables, const plx__language *language, plx__arena *arena,
                     plx_verification *out);

#endif
