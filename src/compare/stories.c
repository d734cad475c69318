/* SPDX-License-Identifier: Apache-2.0 */
/* stories.c - the stories of a comparison. */
#include "compare/internal.h"

void plx__compare_stories(plx__compare_work *work) { (void)work; }
