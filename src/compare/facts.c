/* SPDX-License-Identifier: Apache-2.0 */
/* facts.c - the facts of a comparison. */
#include "compare/internal.h"

void plx__compare_facts(plx__compare_work *work) { (void)work; }
