/* SPDX-License-Identifier: Apache-2.0 */
/* parser_product.c - the parser's inner loop for three sets of instructions. */
#include "language/parser_product.h"

/* Weights stand in tiles: for every four inputs, sixteen columns of four. */
enum { TILE = 16 };

void plx__product_block_plain(int32_t out[PLX__GROUP][PLX__BLOCK], const uint8_t *in,
                              const int8_t *weights, uint32_t inner) {
    memset(out, 0, sizeof(int32_t) * PLX__GROUP * PLX__BLOCK);
    for (uint32_t tile = 0; tile < PLX__BLOCK; tile += TILE)
        for (uint32_t i = 0; i < inner; i += 4, weights += 4 * TILE)
            for (uint32_t word = 0; word < PLX__GROUP; word++)
                for (uint32_t column = 0; column < TILE; column++)
                    for (uint32_t j = 0; j < 4; j++)
                        out[word][tile + column] +=
                            in[word * inner + i + j] * weights[column * 4 + j];
}

#if defined(__x86_64__)
#include <immintrin.h>

static inline int32_t four_bytes(const uint8_t *bytes) {
    int32_t four;
    memcpy(&four, bytes, sizeof four);
    return four;
}

__attribute__((target("avx2"))) static void tile_avx2(int32_t out[PLX__GROUP][PLX__BLOCK],
                                                      uint32_t tile, const uint8_t *in,
                                                      const int8_t *weights, uint32_t inner) {
    const __m256i ones = _mm256_set1_epi16(1);
    __m256i sum[PLX__GROUP][2];
    for (int word = 0; word < PLX__GROUP; word++)
        sum[word][0] = sum[word][1] = _mm256_setzero_si256();
    for (uint32_t i = 0; i < inner; i += 4, weights += 4 * TILE) {
        __m256i low = _mm256_loadu_si256((const void *)weights);
        __m256i high = _mm256_loadu_si256((const void *)(weights + 2 * TILE));
        for (int word = 0; word < PLX__GROUP; word++) {
            __m256i x = _mm256_set1_epi32(four_bytes(in + (uint32_t)word * inner + i));
            sum[word][0] = _mm256_add_epi32(sum[word][0],
                                            _mm256_madd_epi16(_mm256_maddubs_epi16(x, low), ones));
            sum[word][1] = _mm256_add_epi32(sum[word][1],
                                            _mm256_madd_epi16(_mm256_maddubs_epi16(x, high), ones));
        }
    }
    for (int word = 0; word < PLX__GROUP; word++) {
        _mm256_storeu_si256((void *)(out[word] + tile), sum[word][0]);
        _mm256_storeu_si256((void *)(out[word] + tile + TILE / 2), sum[word][1]);
    }
}

__attribute__((target("avx2"))) void plx__product_block_avx2(int32_t out[PLX__GROUP][PLX__BLOCK],
                                                             const uint8_t *in,
                                                             const int8_t *weights,
                                                             uint32_t inner) {
    for (uint32_t tile = 0; tile < PLX__BLOCK; tile += TILE)
        tile_avx2(out, tile, in, weights + (size_t)tile * inner, inner);
}

__attribute__((target("avx512f,avx512bw,avx512vnni"))) void
plx__product_block_vnni(int32_t out[PLX__GROUP][PLX__BLOCK], const uint8_t *in,
                        const int8_t *weights, uint32_t inner) {
    const int8_t *weights2 = weights + (size_t)TILE * inner;
    __m512i sum[PLX__GROUP][2];
    for (int word = 0; word < PLX__GROUP; word++)
        sum[word][0] = sum[word][1] = _mm512_setzero_si512();
    for (uint32_t i = 0; i < inner; i += 4) {
        __m512i tile = _mm512_loadu_si512(weights + (size_t)i * TILE);
        __m512i tile2 = _mm512_loadu_si512(weights2 + (size_t)i * TILE);
        for (int word = 0; word < PLX__GROUP; word++) {
            __m512i x = _mm512_set1_epi32(four_bytes(in + (uint32_t)word * inner + i));
            sum[word][0] = _mm512_dpbusd_epi32(sum[word][0], x, tile);
            sum[word][1] = _mm512_dpbusd_epi32(sum[word][1], x, tile2);
        }
    }
    for (int word = 0; word < PLX__GROUP; word++) {
        _mm512_storeu_si512(out[word], sum[word][0]);
        _mm512_storeu_si512(out[word] + TILE, sum[word][1]);
    }
}

plx__instructions plx__instructions_here(void) {
    if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw"))
        return PLX__VNNI;
    return __builtin_cpu_supports("avx2") ? PLX__AVX2 : PLX__PLAIN;
}
#else
plx__instructions plx__instructions_here(void) {
    return PLX__PLAIN;
}
#endif
