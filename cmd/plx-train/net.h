/* SPDX-License-Identifier: Apache-2.0 */
/* net.h - the little arithmetic that training a network takes, the same on every run. */
#ifndef PLX_TRAIN_NET_H
#define PLX_TRAIN_NET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* c[i][j] += sum over p of a(i,p) * b[p][j]; a(i,p) is a[i * a_row + p * a_column]. columns is a
 * multiple of 16. */
void net_multiply(float *c, const float *a, size_t a_row, size_t a_column, const float *b,
                  size_t rows, size_t columns, size_t inner);
/* to[j][i] = from[i][j] */
void net_transpose(float *to, const float *from, size_t rows, size_t columns);

float net_exp(float x);

/* xorshift; seed not 0 */
typedef struct net_random {
    uint64_t state;
} net_random;
uint64_t net_random_next(net_random *random);
float net_random_unit(net_random *random); /* [0, 1) */

/* Weights with what Adam keeps for each, and their running mean. */
typedef struct net_weights {
    float *values, *gradients, *first, *second, *mean;
    size_t count;
    float rate; /* learning rate of the step */
    uint32_t steps;
    double beta1_power, beta2_power;
    uint32_t mean_count;
} net_weights;
void net_weights_init(net_weights *weights, size_t count);
void net_weights_free(net_weights *weights);
void net_weights_begin_step(net_weights *weights, float rate);
/* One Adam step for [from, from + count); sets the gradients back to 0. */
void net_weights_step(net_weights *weights, size_t from, size_t count);
void net_weights_add_to_mean(net_weights *weights);

#endif
