/* SPDX-License-Identifier: Apache-2.0 */
/* parser_quantise.h - the parser's network, from floats to the whole numbers of its model. */
#ifndef PLX_PARSER_QUANTISE_H
#define PLX_PARSER_QUANTISE_H

#include "parser_net.h"

/* How a word's keys lead to rows. A key that is not listed has no row. */
typedef struct parser_keys {
    uint32_t *keys; /* 0: free */
    uint32_t *rows; /* 0: none */
    uint32_t *seen; /* how often in training */
    uint32_t key_bits, row_count;
} parser_keys;

/* The bytes of the model, 64-byte aligned, in `arena`. rels[i]: the relation of column i. */
plx_str parser_quantise(plx__arena *arena, const float *weights, const parser_keys *keys,
                        const uint8_t *rels, uint32_t rel_count);

#endif
