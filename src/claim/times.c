/* SPDX-License-Identifier: Apache-2.0 */
/* times.c - reads the times of one article. */
#include "claim/internal.h"

struct plx__time_rules {
    plx__lexicon words;
};

plx__time_rules *plx__times_open(const plx__tables *tables, plx__arena *arena) {
    plx__time_rules *rules = plx__new(arena, plx__time_rules);
    (void)tables;
    return rules;
}

void plx__times_read(const plx__time_rules *rules, plx__claim_work *work) {
    (void)rules;
    (void)work;
}
