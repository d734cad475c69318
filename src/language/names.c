/* SPDX-License-Identifier: Apache-2.0 */
/* names.c - names of persons, organisations, places and groups: how the parts are put together. */
#include "language/names.h"

struct plx__names {
    plx__gazetteer *gazetteer;
};

plx__names *plx__names_open(const plx__tables *tables, plx__arena *arena) {
    plx__gazetteer *gazetteer = plx__gazetteer_open(tables, arena);
    if (!gazetteer) return NULL;
    plx__names *names = plx__new(arena, plx__names);
    names->gazetteer = gazetteer;
    return names;
}

void plx__names_mark(const plx__names *names, plx__arena *scratch, const plx__work *work,
                     const plx_sentence *sentences, size_t sentence_count) {
    plx__names_by_rules(names->gazetteer, scratch, work, sentences, sentence_count);
}
