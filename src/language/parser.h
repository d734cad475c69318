/* SPDX-License-Identifier: Apache-2.0 */
/*
 * parser.h - the moves by which a sentence becomes a tree, shared by parsing and its training.
 *
 * Arc-hybrid: a stack of words whose head is not known yet, and a buffer of words still to come,
 * with the root behind the last of them.
 *
 *     stack ... second top | next ...  root
 *
 *     SHIFT   next goes on the stack
 *     LEFT    top hangs on next, and leaves the stack
 *     RIGHT   top hangs on second, and leaves the stack
 *
 * A sentence of n words takes 2n moves. LEFT onto the root is allowed for the last word left on the
 * stack alone, so whatever the weights say the outcome is one tree with one root.
 */
#ifndef PLX_LANGUAGE_PARSER_H
#define PLX_LANGUAGE_PARSER_H

#include "language/internal.h"

typedef enum plx__move { PLX__SHIFT, PLX__LEFT, PLX__RIGHT, PLX__MOVE_COUNT } plx__move;

/* Node 0 is nothing, 1 .. count the words, count + 1 the root. */
typedef struct plx__node {
    uint32_t low, suffix, prefix, form; /* hashes of the letters */
    uint32_t lemma;
    uint32_t fine, upos;
    uint32_t head;                       /* 0: not known yet */
    uint32_t left, left2, right, right2; /* outermost children and the ones after them */
    uint32_t left_count, right_count;
    uint32_t rel;
    uint64_t rels; /* the relations of its children, a bit each */
} plx__node;

typedef struct plx__parse_state {
    plx__node *nodes;
    uint32_t *stack;
    uint32_t count, depth;
    uint32_t next; /* the node the buffer starts with */
} plx__parse_state;

/* Nodes and a stack for the sentence, in `scratch`. */
void plx__parse_begin(plx__parse_state *state, plx__arena *scratch, const plx__work *work);
void plx__parse_reset(plx__parse_state *state); /* back to the start, arcs forgotten */
static inline bool plx__parse_done(const plx__parse_state *state) {
    return state->depth == 0 && state->next > state->count;
}
bool plx__move_allowed(const plx__parse_state *state, plx__move move);
void plx__parse_move(plx__parse_state *state, plx__move move, plx_rel rel);

/* From the top of the stack, 0 the top. */
static inline uint32_t plx__stack_at(const plx__parse_state *state, uint32_t place) {
    return place < state->depth ? state->stack[state->depth - 1 - place] : 0;
}
static inline uint32_t plx__buffer_at(const plx__parse_state *state, uint32_t place) {
    return state->next + place <= state->count + 1 ? state->next + place : 0;
}

/* What the weights look at: one hash per template. */
enum { PLX__MOVE_FEATURES = 96, PLX__REL_FEATURES = 48 };
uint32_t plx__move_features(const plx__parse_state *state, uint32_t hashes[PLX__MOVE_FEATURES]);
/* For the arc from `head` to `child` that is about to be made. */
uint32_t plx__rel_features(const plx__parse_state *state, uint32_t head, uint32_t child,
                           uint32_t hashes[PLX__REL_FEATURES]);

/* The model's file: this, then 2^move_bits rows of move weights (one unused, so that a row is eight
 * bytes), then 2^rel_bits rows of one weight per relation. Relations are stored by name. */
enum { PLX__PARSER_VERSION = 1, PLX__PARSER_RELS = 56, PLX__PARSER_REL_NAME = 16 };
typedef struct plx__parser_header {
    char magic[8]; /* "plxparse" */
    uint32_t version, move_bits, rel_bits, rel_count;
    char rels[PLX__PARSER_RELS][PLX__PARSER_REL_NAME];
} plx__parser_header;

/* A parser from the bytes of a model, which must outlive it. NULL: they are not a model. */
plx__parser *plx__parser_load(plx_str model, plx__arena *arena);

#endif
