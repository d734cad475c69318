/* SPDX-License-Identifier: Apache-2.0 */
/*
 * parser_net.h - the parser's network in floats, forwards and back.
 *
 * The same network as in language/parser.h, which has its picture. A parser_view is what one
 * network sees of one sentence: words are read once, then decisions are asked for in turn, and
 * what each should have been is learned at once, into the gradients; the words' own gradients
 * are worked out at the end of the sentence.
 */
#ifndef PLX_PARSER_NET_H
#define PLX_PARSER_NET_H

#include "language/parser.h"
#include "net.h"

/* Where the weights stand in one array. */
enum {
    NET_GATES = 0, /* [layer][WIDTH][GATES] */
    NET_GATE_BIAS = NET_GATES + PLX__LAYERS * PLX__WIDTH * PLX__GATES,
    NET_PARTS = NET_GATE_BIAS + PLX__LAYERS * PLX__GATES, /* [WIDTH][PARTS] */
    NET_NOTHING = NET_PARTS + PLX__WIDTH * PLX__PARTS,
    NET_MOVE_BIAS = NET_NOTHING + PLX__SLOTS * PLX__HIDDEN,
    NET_MOVE_TABLE = NET_MOVE_BIAS + PLX__HIDDEN,
    NET_MOVE_OUT = NET_MOVE_TABLE + PLX__MOVE_TABLE * PLX__HIDDEN, /* [4][HIDDEN] */
    NET_MOVE_OUT_BIAS = NET_MOVE_OUT + 4 * PLX__HIDDEN,
    NET_REL_BIAS = NET_MOVE_OUT_BIAS + 4,
    NET_REL_TABLE = NET_REL_BIAS + PLX__REL_HIDDEN,
    NET_REL_OUT = NET_REL_TABLE + PLX__REL_TABLE * PLX__REL_HIDDEN, /* [REL_HIDDEN][COLUMNS] */
    NET_REL_OUT_BIAS = NET_REL_OUT + PLX__REL_HIDDEN * PLX__REL_COLUMNS,
    NET_ROWS = NET_REL_OUT_BIAS + PLX__REL_COLUMNS, /* [row][WIDTH] */
};

/* First values for a network with that many rows for words. */
void parser_net_init(net_weights *weights, uint32_t row_count, net_random *random);

/* Which rows the words of a sentence add up, the root's after the last. */
typedef struct parser_rows {
    uint32_t rows[PLX__WORD_ROWS];
} parser_rows;

enum { PARSER_MOST_WORDS = 1000 };
typedef float parser_vectors[PARSER_MOST_WORDS + 1][PLX__WIDTH];
typedef float parser_gates[PARSER_MOST_WORDS + 1][PLX__GATES];

typedef struct parser_view {
    const float *weights;
    net_random *random; /* for leaving out inputs while learning; NULL: all are used */
    uint32_t count;     /* words and the root */
    const parser_rows *rows;
    parser_vectors *inputs; /* of each layer, and of the parts: LAYERS + 1 */
    parser_vectors *memory; /* of each layer */
    parser_vectors *kept;   /* factors of the memory, 0: left out */
    parser_vectors rows_kept;
    parser_gates *gates;
    float (*parts)[PLX__PARTS];
    float (*part_gradients)[PLX__PARTS];
    /* the last decision */
    uint32_t slots[PLX__SLOTS], move_rows[PLX__MOVE_ROWS], rel_rows[PLX__REL_ROWS], head, child;
    float move_hidden[PLX__HIDDEN], move_kept[PLX__HIDDEN];
    float rel_hidden[PLX__REL_HIDDEN], rel_kept[PLX__REL_HIDDEN];
} parser_view;

parser_view *parser_view_new(const float *weights, net_random *random);
void parser_view_free(parser_view *view);
void parser_view_read(parser_view *view, const parser_rows *rows, uint32_t count);
void parser_view_move(parser_view *view, const plx__parse_state *state,
                      float scores[PLX__MOVE_COUNT]);
void parser_view_rel(parser_view *view, const plx__parse_state *state, uint32_t head,
                     uint32_t child, float scores[PLX__REL_COLUMNS]);

/* Learning: the gradient of the loss by the scores of the last decision asked for. */
void parser_view_learn_move(parser_view *view, float *gradients,
                            const float by_score[PLX__MOVE_COUNT]);
void parser_view_learn_rel(parser_view *view, float *gradients,
                           const float by_score[PLX__REL_COLUMNS]);

/* The product weights the other way round, made once a step for going back. */
typedef struct parser_turned {
    float gates[PLX__LAYERS][PLX__GATES * PLX__WIDTH];
    float parts[PLX__PARTS * PLX__WIDTH];
} parser_turned;
void parser_net_turn(const float *weights, parser_turned *turned);
void parser_view_learn_words(parser_view *view, const parser_turned *turned, float *gradients);

#endif
