/* SPDX-License-Identifier: Apache-2.0 */
/* net.c - matrices, random numbers and Adam. */
#include "net.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>

/* Four rows by sixteen columns at a time, kept in registers over the whole inner sum. */
__attribute__((target("avx2,fma"))) static void multiply_block(
    float *c, const float *a, size_t a_row, size_t a_column, const float *b, size_t rows,
    size_t columns, size_t inner) {
    __m256 sum[4][2];
    for (size_t i = 0; i < 4; i++)
        for (size_t j = 0; j < 2; j++)
            sum[i][j] = i < rows ? _mm256_loadu_ps(c + i * columns + j * 8) : _mm256_setzero_ps();
    size_t last = rows - 1, row1 = (last < 1 ? last : 1) * a_row, row2 = (last < 2 ? last : 2) * a_row,
           row3 = last * a_row;
    for (size_t p = 0; p < inner; p++) {
        const float *x = a + p * a_column;
        __m256 b0 = _mm256_loadu_ps(b + p * columns), b1 = _mm256_loadu_ps(b + p * columns + 8);
        __m256 x0 = _mm256_broadcast_ss(x), x1 = _mm256_broadcast_ss(x + row1);
        __m256 x2 = _mm256_broadcast_ss(x + row2), x3 = _mm256_broadcast_ss(x + row3);
        sum[0][0] = _mm256_fmadd_ps(x0, b0, sum[0][0]);
        sum[0][1] = _mm256_fmadd_ps(x0, b1, sum[0][1]);
        sum[1][0] = _mm256_fmadd_ps(x1, b0, sum[1][0]);
        sum[1][1] = _mm256_fmadd_ps(x1, b1, sum[1][1]);
        sum[2][0] = _mm256_fmadd_ps(x2, b0, sum[2][0]);
        sum[2][1] = _mm256_fmadd_ps(x2, b1, sum[2][1]);
        sum[3][0] = _mm256_fmadd_ps(x3, b0, sum[3][0]);
        sum[3][1] = _mm256_fmadd_ps(x3, b1, sum[3][1]);
    }
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < 2; j++) _mm256_storeu_ps(c + i * columns + j * 8, sum[i][j]);
}
#else
static void multiply_block(float *c, const float *a, size_t a_row, size_t a_column, const float *b,
                           size_t rows, size_t columns, size_t inner) {
    for (size_t i = 0; i < rows; i++)
        for (size_t p = 0; p < inner; p++)
            for (size_t j = 0; j < 16; j++)
                c[i * columns + j] += a[i * a_row + p * a_column] * b[p * columns + j];
}
#endif

void net_multiply(float *c, const float *a, size_t a_row, size_t a_column, const float *b,
                  size_t rows, size_t columns, size_t inner) {
    for (size_t j = 0; j < columns; j += 16)
        for (size_t i = 0; i < rows; i += 4)
            multiply_block(c + i * columns + j, a + i * a_row, a_row, a_column, b + j,
                           rows - i < 4 ? rows - i : 4, columns, inner);
}

void net_transpose(float *to, const float *from, size_t rows, size_t columns) {
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < columns; j++) to[j * rows + i] = from[i * columns + j];
}

uint64_t net_random_next(net_random *random) {
    random->state ^= random->state << 13;
    random->state ^= random->state >> 7;
    random->state ^= random->state << 17;
    return random->state;
}

float net_random_unit(net_random *random) {
    return (float)(net_random_next(random) >> 40) * (1.0f / 16777216.0f);
}

static float *zeros(size_t count) {
    float *values = calloc(count, sizeof *values);
    if (!values) exit(4);
    return values;
}

void net_weights_init(net_weights *weights, size_t count) {
    memset(weights, 0, sizeof *weights);
    weights->count = count;
    weights->values = zeros(count);
    weights->gradients = zeros(count);
    weights->first = zeros(count);
    weights->second = zeros(count);
    weights->mean = zeros(count);
}

void net_weights_free(net_weights *weights) {
    free(weights->values);
    free(weights->gradients);
    free(weights->first);
    free(weights->second);
    free(weights->mean);
}

static const float BETA1 = 0.9f, BETA2 = 0.98f;

void net_weights_begin_step(net_weights *weights, float rate) {
    weights->steps++;
    double first = 1 - pow((double)BETA1, weights->steps), second = 1 - pow((double)BETA2, weights->steps);
    weights->rate = (float)((double)rate * sqrt(second) / first);
}

void net_weights_step(net_weights *weights, size_t from, size_t count) {
    float rate = weights->rate;
    for (size_t i = from; i < from + count; i++) {
        float g = weights->gradients[i];
        weights->first[i] = BETA1 * weights->first[i] + (1 - BETA1) * g;
        weights->second[i] = BETA2 * weights->second[i] + (1 - BETA2) * g * g;
        weights->values[i] -= rate * weights->first[i] / (sqrtf(weights->second[i]) + 1e-6f);
        weights->gradients[i] = 0;
    }
}

void net_weights_add_to_mean(net_weights *weights) {
    weights->mean_count++;
    float share = 1.0f / (float)weights->mean_count;
    for (size_t i = 0; i < weights->count; i++)
        weights->mean[i] += (weights->values[i] - weights->mean[i]) * share;
}
