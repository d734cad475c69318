/* SPDX-License-Identifier: Apache-2.0 */
/* parser.c - heads and relations. */
#include "language/internal.h"

plx__parser *plx__parser_open(const plx__tables *tables, plx__arena *arena) {
    (void)tables;
    (void)arena;
    return NULL;
}

void plx__parse(const plx__parser *parser, plx__arena *scratch, const plx__work *work) {
    (void)parser;
    (void)scratch;
    (void)work;
}
