/* SPDX-License-Identifier: Apache-2.0 */
/* tagger.c - universal and Penn tags. */
#include "language/internal.h"

struct plx__tagger {
    bool trained;
};

plx__tagger *plx__tagger_open(const plx__tables *tables, plx__arena *arena) {
    (void)tables;
    (void)arena;
    return NULL;
}

void plx__tag(const plx__tagger *tagger, const plx__work *work) {
    (void)tagger;
    (void)work;
}
