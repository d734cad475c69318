/* SPDX-License-Identifier: Apache-2.0 */
/*
 * parser.h - how a sentence becomes a tree; shared by parsing and its training.
 *
 *     letters, tags -> vectors -> two layers that carry memory   -> for each word, what it would
 *                                 forwards and backwards            add to a decision as top of
 *                                                                   the stack, second, next ...
 *                                         |
 *     moves: hidden = sum of what the words in those places add, and of a few rows for distances
 *     and relations made so far -> the best move; the same for the relation of each new arc.
 *
 * Words are looked at once, in both directions and all together; a move is then a few additions.
 *
 * The moves are those of arc-hybrid: a stack of words whose head is not known yet, and a buffer of
 * words still to come, with the root behind the last of them.
 *
 *     stack ... second top | next ...  root
 *
 *     SHIFT   next goes on the stack
 *     LEFT    top hangs on next, and leaves the stack
 *     RIGHT   top hangs on second, and leaves the stack
 *
 * A sentence of n words takes 2n moves. LEFT onto the root is allowed for the last word left on the
 * stack alone, so whatever the weights say the outcome is one tree with one root.
 *
 * Arithmetic is the same on every machine: products and sums of whole numbers, and single float
 * multiplications. Faster instructions are used where there are any and give the same results.
 */
#ifndef PLX_LANGUAGE_PARSER_H
#define PLX_LANGUAGE_PARSER_H

#include "language/internal.h"

/* ----------------------------------------------------------------- moves */

typedef enum plx__move { PLX__SHIFT, PLX__LEFT, PLX__RIGHT, PLX__MOVE_COUNT } plx__move;

/* Node 0 is nothing, 1 .. count the words, count + 1 the root. */
typedef struct plx__node {
    uint32_t head;                    /* 0: not known yet */
    uint32_t left, left2, right;      /* the outermost children, and the one after the leftmost */
    uint16_t left_count, right_count; /* children, 5 at most */
    uint32_t rel;                     /* of the model's list, counted from 1; 0: none */
} plx__node;

typedef struct plx__parse_state {
    plx__node *nodes;
    uint32_t *stack;
    uint32_t count, depth;
    uint32_t next; /* the node the buffer starts with */
} plx__parse_state;

void plx__parse_begin(plx__parse_state *state, plx__arena *scratch, uint32_t count);
static inline bool plx__parse_done(const plx__parse_state *state) {
    return state->depth == 0 && state->next > state->count;
}
bool plx__move_allowed(const plx__parse_state *state, plx__move move);
void plx__parse_move(plx__parse_state *state, plx__move move, uint32_t rel);

/* From the top of the stack, 0 the top; node 0 where there is none. */
static inline uint32_t plx__stack_at(const plx__parse_state *state, uint32_t place) {
    return place < state->depth ? state->stack[state->depth - 1 - place] : 0;
}
/* The arc a move would make. */
static inline uint32_t plx__move_child(const plx__parse_state *state) {
    return plx__stack_at(state, 0);
}
static inline uint32_t plx__move_head(const plx__parse_state *state, plx__move move) {
    return move == PLX__LEFT ? state->next : plx__stack_at(state, 1);
}

/* --------------------------------------------------------------- network */

enum {
    PLX__PARSER_VERSION = 2,
    PLX__WIDTH = 128, /* of a word's vector; one half of a layer's output for each direction */
    PLX__LAYERS = 2,
    PLX__GATES = 2 * PLX__WIDTH, /* a layer's products: candidates, then how far each is taken */
    PLX__HIDDEN = 128,           /* of a move */
    PLX__REL_HIDDEN = 96,        /* of a relation */
    PLX__REL_COLUMNS = 64,       /* relations, with room */
    PLX__REL_NAME = 16,
    PLX__WORD_ROWS = 8, /* rows that are added to make a word's vector */
};

/* Which words a move looks at. */
enum { PLX__SLOT_S2, PLX__SLOT_S1, PLX__SLOT_S0, PLX__SLOT_B0, PLX__SLOTS };
void plx__move_slots(const plx__parse_state *state, uint32_t nodes[PLX__SLOTS]);

/* What the words add: the slots of a move, then as the head and as the child of a relation. */
enum { PLX__PARTS = PLX__SLOTS * PLX__HIDDEN + 2 * PLX__REL_HIDDEN };

/* Rows of a table for what else matters: distances, relations made so far, numbers of children. */
enum {
    PLX__DISTANCES = 10,
    PLX__RELS = PLX__REL_COLUMNS, /* 0: none */
    PLX__COUNTS = 6,
    PLX__MOVE_ROWS = 13,
    PLX__MOVE_TABLE = 2 * PLX__DISTANCES + 6 * PLX__RELS + 5 * PLX__COUNTS,
    PLX__REL_ROWS = 9,
    PLX__REL_TABLE = 2 * PLX__DISTANCES + 5 * PLX__RELS + 3 * PLX__COUNTS,
};
void plx__move_rows(const plx__parse_state *state, uint32_t rows[PLX__MOVE_ROWS]);
void plx__rel_rows(const plx__parse_state *state, uint32_t head, uint32_t child,
                   uint32_t rows[PLX__REL_ROWS]);

/* The keys a word's rows are found by, from its letters and tags. The row of the first is 1 if it
 * is not known, of the others 0, which adds nothing; the root has row 2 alone. */
enum { PLX__ROW_NONE, PLX__ROW_UNKNOWN, PLX__ROW_ROOT, PLX__ROW_FIRST };
void plx__word_keys(const plx__word *word, const plx_token *token, uint32_t keys[PLX__WORD_ROWS]);

/* ----------------------------------------------------------------- model */

/* The model's file: this header and sections, each on a border of 64 bytes, in the order of
 * plx__parser_sections.
 *
 *     keys         uint32[2^key_bits]   0: free; found by stepping on from plx__key_place
 *     key_rows     uint16[2^key_bits]
 *     rows         int8 [row_count][WIDTH]          in 64ths
 *     gates        a product for each layer, WIDTH -> GATES, in 512ths
 *     parts        a product, WIDTH -> PARTS, in 256ths
 *     nothing      int16[SLOTS][HIDDEN]             what node 0 adds, in 256ths
 *     move_bias, move_table, rel_bias, rel_table    int16, in 256ths
 *     move_out     int16[4][HIDDEN] in 1024ths, then int32[4] in 2^18ths
 *     rel_out      a product, REL_HIDDEN -> REL_COLUMNS, in 256ths
 *
 * A product's weights are whole numbers of 7 bits, sixteen columns by four rows together as the
 * instructions want them; then a float per column to scale by and an int32 to add before. */
typedef struct plx__parser_header {
    char magic[8]; /* "plxparse" */
    uint32_t version, key_bits, row_count, rel_count;
    uint32_t shape[8]; /* the sizes above, so that a model for other sizes is refused */
    char rels[PLX__REL_COLUMNS][PLX__REL_NAME];
} plx__parser_header;

typedef struct plx__product {
    const int8_t *weights;
    const float *scale;
    const int32_t *bias;
    uint32_t inner, columns;
} plx__product;

typedef struct plx__parser_model {
    const plx__parser_header *header;
    const uint32_t *keys;
    const uint16_t *key_rows;
    const int8_t *rows;
    plx__product gates[PLX__LAYERS], parts, rel_out;
    const int16_t *nothing, *move_bias, *move_table, *rel_bias, *rel_table, *move_out;
    const int32_t *move_out_bias;
} plx__parser_model;

/* Fills in the shape that this code has. */
void plx__parser_shape(uint32_t shape[8]);
/* Points the model's sections behind `header`; returns the size of the whole. */
size_t plx__parser_sections(const plx__parser_header *header, plx__parser_model *model);

static inline uint32_t plx__key_place(uint32_t key, uint32_t key_bits) {
    return (key * 2654435761u) >> (32 - key_bits);
}

/* A parser from the bytes of a model, 64-byte aligned, that must outlive it. NULL: no model. */
plx__parser *plx__parser_load(plx_str model, plx__arena *arena);

#endif
