/* SPDX-License-Identifier: Apache-2.0 */
/* entities.c - the entities of a comparison. */
#include "compare/internal.h"

void plx__compare_entities(plx__compare_work *work) { (void)work; }
