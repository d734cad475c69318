/* SPDX-License-Identifier: Apache-2.0 */
/* wordnet.c - whether two lemmas are related, from WordNet's section of the tables. */
#include "language/internal.h"

struct plx__wordnet {
    bool known;
};

plx__wordnet *plx__wordnet_open(const plx__tables *tables, plx__arena *arena) {
    (void)tables;
    (void)arena;
    return NULL;
}

double plx__wordnet_related(const plx__wordnet *wordnet, plx_str lemma, plx_str other) {
    (void)wordnet;
    (void)lemma;
    (void)other;
    return 0;
}
