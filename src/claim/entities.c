/* SPDX-License-Identifier: Apache-2.0 */
/* entities.c - reads the entities of one article. */
#include "claim/internal.h"

struct plx__entity_rules {
    plx__lexicon words;
};

plx__entity_rules *plx__entities_open(const plx__tables *tables, plx__arena *arena) {
    plx__entity_rules *rules = plx__new(arena, plx__entity_rules);
    (void)tables;
    return rules;
}

void plx__entities_read(const plx__entity_rules *rules, plx__claim_work *work) {
    (void)rules;
    (void)work;
}
