/* SPDX-License-Identifier: Apache-2.0 */
/*
 * parser_product.h - the parser's inner loop: bytes times bytes, in whole numbers.
 *
 * One product for each of three sets of instructions; the results are the same bit for bit,
 * because no sum of theirs can overflow: an input is at most 255 and a weight at most 63, so
 * that a pair of products fits in 16 bits.
 */
#ifndef PLX_LANGUAGE_PARSER_PRODUCT_H
#define PLX_LANGUAGE_PARSER_PRODUCT_H

#include "language/parser.h"

typedef enum plx__instructions { PLX__PLAIN, PLX__AVX2, PLX__VNNI } plx__instructions;

/* What this machine has. The environment is not asked: all of them give the same result. */
plx__instructions plx__instructions_here(void);

/* Another set than the best there is, for tests; one that the machine lacks ends the program. */
void plx__parser_use(plx__parser *parser, plx__instructions which);

/* Words are worked on in groups; buffers have room for whole groups. */
enum { PLX__GROUP = 4, PLX__BLOCK = 32 };
static inline uint32_t plx__whole_groups(uint32_t count) {
    return (count + PLX__GROUP - 1) / PLX__GROUP * PLX__GROUP;
}

/* out[word][column of the block] = sum over i of in[word][i] * weight(i, column), for one group of
 * words and one block of columns. */
typedef void plx__product_block(int32_t out[PLX__GROUP][PLX__BLOCK], const uint8_t *in,
                                const int8_t *weights, uint32_t inner);
plx__product_block plx__product_block_plain, plx__product_block_avx2, plx__product_block_vnni;

#endif
