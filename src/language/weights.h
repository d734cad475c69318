/* SPDX-License-Identifier: Apache-2.0 */
/*
 * weights.h - a sparse linear model: feature -> a few labels with a weight each.
 *
 *     slots   [ . . check|row . . check|row . ]     feature % slot_count, linear probing
 *     rows    [ n, n labels, n weights ] ...        units of 4 bytes, row 0 is none
 *
 * A feature is a 32-bit hash. Its low bits choose the slot, its high 12 bits are checked, so that a
 * feature never seen in training is taken for a known one about once in 4,000 times. A model file
 * holds such tables as parts; it is mapped and never parsed.
 */
#ifndef PLX_LANGUAGE_WEIGHTS_H
#define PLX_LANGUAGE_WEIGHTS_H

#include "base/base.h"

/* ---------------------------------------------------------- parts of a file */

#define PLX__MODEL_MAGIC 0x314c444du /* "MDL1" */
enum { PLX__MODEL_PARTS = 15, PLX__MODEL_ALIGNMENT = 64 };
typedef struct plx__model_header {
    uint32_t magic;
    uint32_t kind; /* four letters that name the stage */
    uint32_t version, part_count;
    struct {
        uint32_t offset, size;
    } parts[PLX__MODEL_PARTS];
} plx__model_header;

/* A part of a model, {NULL,0} if it is not there or the file is damaged. */
plx_str plx__model_part(plx_str model, uint32_t kind, uint32_t version, uint32_t part);

/* -------------------------------------------------------------------- weights */

typedef struct plx__weights {
    const uint32_t *slots;
    const unsigned char *rows;
    uint32_t mask; /* slot count - 1 */
} plx__weights;
typedef struct plx__weights_header {
    uint32_t slot_count, row_units; /* slots follow, then rows */
} plx__weights_header;
enum { PLX__ROW_BITS = 20 };
#define PLX__ROW_MASK ((1u << PLX__ROW_BITS) - 1)

/* false: not a table of weights. */
bool plx__weights_open(plx_str part, plx__weights *out);

/* Adds the weights of all features to the scores of their labels. */
void plx__weights_add(const plx__weights *weights, const uint32_t *features, size_t count,
                      int32_t *scores);

#endif
