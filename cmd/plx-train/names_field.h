/* SPDX-License-Identifier: Apache-2.0 */
/*
 * names_field.h - a conditional random field over the labels of names.
 *
 * The same features and steps as names_decode.c adds up, with weights found by maximum likelihood:
 * AdaGrad over stretches of open tokens, a pull to zero on every weight touched. For some seventy
 * thousand words of training text this generalises better than a perceptron.
 */
#ifndef PLX_NAMES_FIELD_H
#define PLX_NAMES_FIELD_H

#include "train_names.h"

/* A stretch of open tokens with its features as row numbers. */
typedef struct field_example {
    const uint32_t *const *rows; /* per token */
    const uint16_t *counts;
    const uint8_t *gold;
    uint32_t length;
} field_example;

typedef struct field {
    uint32_t row_count;
    float *weights; /* rows of PLX__NAME_LABELS */
    float *squares; /* sums of squared gradients */
    float steps[PLX__NAME_LABELS * PLX__NAME_LABELS];
    float step_squares[PLX__NAME_LABELS * PLX__NAME_LABELS];
} field;

field *field_new(plx__arena *arena, uint32_t row_count);
/* `rounds` over the examples in an order that depends on nothing but their number. */
void field_train(field *self, const field_example *examples, size_t count, unsigned rounds);
/* The best labels of one example. */
void field_decode(const field *self, const field_example *example, uint8_t *labels);

#endif
