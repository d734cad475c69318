/* SPDX-License-Identifier: Apache-2.0 */
/* wording.c - findings of topic wording. */
#include "compare/internal.h"

void plx__compare_wording(plx__compare_work *work, plx__findings *out) {
    (void)work;
    (void)out;
}
