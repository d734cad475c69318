/* SPDX-License-Identifier: Apache-2.0 */
/* identities.h - who is said to hold an office that one person holds at a time. */
#ifndef PLX_COMPARE_IDENTITIES_H
#define PLX_COMPARE_IDENTITIES_H

#include "compare/internal.h"

/* "the mayor of Lowden, Jorge Paz" */
typedef struct plx__office {
    uint32_t story, article;
    uint32_t entity; /* the holder, of the comparison */
    plx_span span;   /* the holder's name beside the office */
    plx_str key;     /* "lowden mayor" */
    plx_str about;   /* "mayor of Lowden", words of the source */
} plx__office;

typedef struct plx__offices {
    plx__office *items;
    size_t count, capacity;
} plx__offices;

/* Offices of all articles (descriptions.c): "Lowden Mayor Paz", "Paz, the mayor of Lowden". */
void plx__offices_collect(plx__compare_work *work, plx__offices *out);

#endif
