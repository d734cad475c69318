/* SPDX-License-Identifier: Apache-2.0 */
/* weights_pack.h - features with labels and weights -> the bytes of a plx__weights table. */
#ifndef PLX_WEIGHTS_PACK_H
#define PLX_WEIGHTS_PACK_H

#include "language/weights.h"

typedef struct packed_weight {
    uint32_t feature;
    int16_t value;
    uint8_t label;
} packed_weight;

typedef struct packed_rows {
    plx__arena *arena;
    PLX_VEC(packed_weight) weights;
} packed_rows;

/* In any order of the features; a value beyond 16 bits is cut down to them, 0 left out. */
void weights_pack_add(packed_rows *rows, uint32_t feature, uint32_t label, int value);

/* Where a bucket is full, or two features of one bucket can't be told apart, the lighter one is
 * left out. Prints what was kept to standard error. */
plx_str weights_pack(packed_rows *rows);

#endif
