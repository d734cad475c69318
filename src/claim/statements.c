/* SPDX-License-Identifier: Apache-2.0 */
/* statements.c - reads the statements of one article. */
#include "claim/internal.h"

struct plx__statement_rules {
    plx__lexicon words;
};

plx__statement_rules *plx__statements_open(const plx__tables *tables, plx__arena *arena) {
    plx__statement_rules *rules = plx__new(arena, plx__statement_rules);
    (void)tables;
    return rules;
}

void plx__statements_read(const plx__statement_rules *rules, plx__claim_work *work) {
    (void)rules;
    (void)work;
}
