/* SPDX-License-Identifier: Apache-2.0 */
/* names.c - names of persons, organisations, places and groups. */
#include "language/internal.h"

plx__names *plx__names_open(const plx__tables *tables, plx__arena *arena) {
    (void)tables;
    (void)arena;
    return NULL;
}

void plx__names_mark(const plx__names *names, plx__arena *scratch, const plx__work *work,
                     const plx_sentence *sentences, size_t sentence_count) {
    (void)names;
    (void)scratch;
    (void)work;
    (void)sentences;
    (void)sentence_count;
}
