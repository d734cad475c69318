/* SPDX-License-Identifier: Apache-2.0 */
/* copies.c - the copies of a comparison. */
#include "compare/internal.h"

void plx__compare_copies(plx__compare_work *work) { (void)work; }
