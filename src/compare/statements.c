/* SPDX-License-Identifier: Apache-2.0 */
/* statements.c - the statements of a comparison. */
#include "compare/internal.h"

void plx__compare_statements(plx__compare_work *work) { (void)work; }
