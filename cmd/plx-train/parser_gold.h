/* SPDX-License-Identifier: Apache-2.0 */
/*
 * parser_gold.h - the gold tree of a sentence, and what each move costs on the way to it.
 *
 * The dynamic oracle of Goldberg and Nivre (2013) for arc-hybrid: in any state, reached by right
 * moves or wrong ones, it counts the arcs of the gold tree that a move puts out of reach. So
 * training follows the parser's own choices and learns to make the best of its mistakes.
 */
#ifndef PLX_PARSER_GOLD_H
#define PLX_PARSER_GOLD_H

#include "language/parser.h"
#include "treebank.h"

typedef struct parser_gold {
    uint32_t *head;        /* of each node, numbered as in parser.h */
    uint8_t *rel;          /* plx_rel */
    uint32_t *first_child; /* children[first_child[n] .. first_child[n + 1]) hang on n */
    uint32_t *children;
} parser_gold;

parser_gold parser_gold_of(plx__arena *arena, const treebank *bank,
                           const treebank_sentence *sentence);
uint32_t parser_gold_cost(const parser_gold *gold, const plx__parse_state *state, plx__move move);

#endif
