/* SPDX-License-Identifier: Apache-2.0 */
/* findings.c - the findings of a comparison. */
#include "compare/internal.h"

void plx__compare_findings(plx__compare_work *work) { (void)work; }
