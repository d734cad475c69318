/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net.c - matrices, random numbers and Adam.
 *
 * Built without contraction of products and sums; nothing but correctly rounded operations is used,
 * so that a model comes out the same bit for bit on any machine.
 */
#include "net.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>

/* Four rows by sixteen columns at a time, kept in registers over the whole inner sum. */
__attribute__((target("avx2,fma"))) static void
multiply_block(float *c, size_t c_row, const float *a, size_t a_row, size_t a_column,
               const float *b, size_t b_row, size_t rows, size_t inner) {
    __m256 sum[4][2];
    for (size_t i = 0; i < 4; i++)
        for (size_t j = 0; j < 2; j++)
            sum[i][j] = i < rows ? _mm256_loadu_ps(c + i * c_row + j * 8) : _mm256_setzero_ps();
    size_t last = rows - 1, row1 = (last < 1 ? last : 1) * a_row,
           row2 = (last < 2 ? last : 2) * a_row, row3 = last * a_row;
    for (size_t p = 0; p < inner; p++) {
        const float *x = a + p * a_column;
        __m256 b0 = _mm256_loadu_ps(b + p * b_row), b1 = _mm256_loadu_ps(b + p * b_row + 8);
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
        for (size_t j = 0; j < 2; j++) _mm256_storeu_ps(c + i * c_row + j * 8, sum[i][j]);
}
#endif

/* The same sums in the same order, one at a time. */
static void multiply_plain(float *c, size_t c_row, const float *a, size_t a_row, size_t a_column,
                           const float *b, size_t b_row, size_t rows, size_t inner) {
    for (size_t i = 0; i < rows; i++)
        for (size_t p = 0; p < inner; p++)
            for (size_t j = 0; j < 16; j++)
                c[i * c_row + j] =
                    fmaf(a[i * a_row + p * a_column], b[p * b_row + j], c[i * c_row + j]);
}

typedef void multiply_one(float *c, size_t c_row, const float *a, size_t a_row, size_t a_column,
                          const float *b, size_t b_row, size_t rows, size_t inner);

static multiply_one *multiply_here(void) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return multiply_block;
#endif
    return multiply_plain;
}

void net_multiply(float *c, const float *a, size_t a_row, size_t a_column, const float *b,
                  size_t rows, size_t columns, size_t inner) {
    multiply_one *multiply = multiply_here();
    for (size_t j = 0; j < columns; j += 16)
        for (size_t i = 0; i < rows; i += 4)
            multiply(c + i * columns + j, columns, a + i * a_row, a_row, a_column, b + j, columns,
                     rows - i < 4 ? rows - i : 4, inner);
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

float net_exp(float x) {
    if (x < -87) return 0;
    if (x > 88) x = 88;
    float power = x * 1.44269504f; /* e^x = 2^power, of which 2^whole is made from bits */
    int32_t whole = (int32_t)power - (power < 0);
    float part = (power - (float)whole) * 0.693147181f, term = 1, sum = 1;
    for (int i = 1; i < 9; i++) {
        term = term * part / (float)i;
        sum += term;
    }
    uint32_t bits = (uint32_t)(whole + 127) << 23;
    float scale;
    memcpy(&scale, &bits, sizeof scale);
    return sum * scale;
}

static float *zeros(size_t count) {
    float *values = calloc(count, sizeof *values);
    if (!values) exit(4);
    return values;
}

void net_weights_init(net_weights *weights, size_t count) {
    memset(weights, 0, sizeof *weights);
    weights->count = count;
    weights->beta1_power = weights->beta2_power = 1;
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
    weights->beta1_power *= (double)BETA1;
    weights->beta2_power *= (double)BETA2;
    weights->rate =
        (float)((double)rate * sqrt(1 - weights->beta2_power) / (1 - weights->beta1_power));
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
