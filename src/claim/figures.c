/* SPDX-License-Identifier: Apache-2.0 */
/* figures.c - reads the figures of one article. */
#include "claim/internal.h"

struct plx__figure_rules {
    plx__lexicon words;
};

plx__figure_rules *plx__figures_open(const plx__tables *tables, plx__arena *arena) {
    plx__figure_rules *rules = plx__new(arena, plx__figure_rules);
    (void)tables;
    return rules;
}

void plx__figures_read(const plx__figure_rules *rules, plx__claim_work *work) {
    (void)rules;
    (void)work;
}
