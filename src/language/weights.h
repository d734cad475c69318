/* SPDX-License-Identifier: Apache-2.0 */
/*
 * weights.h - a sparse linear model: feature -> a few labels with a weight each.
 *
 *     buckets   [ 16 slots: check|place ] [ ... ]    feature % bucket count; 64 bytes, a cache line
 *     groups    [ 4 labels, 4 weights ] [ ... ]      12 bytes; a feature has one or more in a row
 *
 * A feature is a 32-bit hash. Its low bits choose the bucket, its high 14 bits are compared with
 * all slots of the bucket at once, so that looking it up takes no branch, whether it is known or
 * not; one never seen in training is taken for a known one about once in 2,000 times. A feature
 * without weights leads to group 0, which adds nothing. A model file holds such tables as parts; it
 * is mapped and never parsed.
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

enum {
    PLX__BUCKET_SLOTS = 16,
    PLX__PLACE_BITS = 18, /* of a slot: where the feature's groups start, 0 for an empty slot */
    PLX__GROUP_WEIGHTS = 4
};
#define PLX__PLACE_MASK ((1u << PLX__PLACE_BITS) - 1)

/* The lowest bit of the first weight tells that another group of the same feature follows; a label
 * that is not used is 0 with weight 0. */
typedef struct plx__weight_group {
    uint8_t labels[PLX__GROUP_WEIGHTS];
    int16_t weights[PLX__GROUP_WEIGHTS];
} plx__weight_group;

typedef struct plx__weights {
    const uint32_t *slots; /* NULL: no table */
    const plx__weight_group *groups;
    uint32_t bucket_mask, group_count;
} plx__weights;

/* What a table starts with; 64 bytes, so that buckets are aligned as the table is. */
typedef struct plx__weights_header {
    uint32_t bucket_count, group_count, reserved[14];
} plx__weights_header;

/* false: not a table of weights. `part` is aligned to 64 bytes, as parts of a model are. */
bool plx__weights_open(plx_str part, plx__weights *out);

/* Adds the weights of all features to the scores of their labels. */
void plx__weights_add(const plx__weights *weights, const uint32_t *features, size_t count,
                      int32_t *scores);

#endif
