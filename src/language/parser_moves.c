/* SPDX-License-Identifier: Apache-2.0 */
/* parser_moves.c - the moves, and what a decision looks at. */
#include "language/parser.h"

void plx__parse_begin(plx__parse_state *state, plx__arena *scratch, uint32_t count) {
    state->nodes = plx__new_array(scratch, plx__node, (size_t)count + 2);
    state->stack = plx__new_array(scratch, uint32_t, (size_t)count + 1);
    state->count = count;
    state->depth = 0;
    state->next = 1;
}

bool plx__move_allowed(const plx__parse_state *state, plx__move move) {
    bool words_left = state->next <= state->count;
    switch (move) {
    case PLX__SHIFT: return words_left;
    case PLX__LEFT: return words_left ? state->depth > 0 : state->depth == 1;
    default: return state->depth > 1;
    }
}

static void add_arc(plx__parse_state *state, uint32_t head, uint32_t child, uint32_t rel) {
    plx__node *above = &state->nodes[head], *below = &state->nodes[child];
    below->head = head;
    below->rel = rel;
    if (child < head) {
        above->left2 = above->left;
        above->left = child;
        if (above->left_count < PLX__COUNTS - 1) above->left_count++;
    } else {
        above->right = child;
        if (above->right_count < PLX__COUNTS - 1) above->right_count++;
    }
}

void plx__parse_move(plx__parse_state *state, plx__move move, uint32_t rel) {
    if (move == PLX__SHIFT) {
        state->stack[state->depth++] = state->next++;
        return;
    }
    add_arc(state, plx__move_head(state, move), plx__move_child(state), rel);
    state->depth--;
}

/* ------------------------------------------------- what a decision looks at */

/* In steps: 0 when there is no such word, 1 .. 4, 5-7, 8-11, 12-19, more. */
static uint32_t distance(uint32_t from, uint32_t to) {
    if (!from || !to) return 0;
    uint32_t apart = to > from ? to - from : from - to;
    return apart < 5 ? apart : apart < 8 ? 5 : apart < 12 ? 6 : apart < 20 ? 7 : 8;
}

void plx__move_slots(const plx__parse_state *state, uint32_t nodes[PLX__SLOTS]) {
    nodes[PLX__SLOT_S2] = plx__stack_at(state, 2);
    nodes[PLX__SLOT_S1] = plx__stack_at(state, 1);
    nodes[PLX__SLOT_S0] = plx__stack_at(state, 0);
    nodes[PLX__SLOT_B0] = state->next;
}

/* Each value has rows of its own in the table, behind those of the values before it. */
typedef struct row_list {
    uint32_t *rows, count, base;
} row_list;

static inline void add_row(row_list *list, uint32_t value, uint32_t values) {
    list->rows[list->count++] = list->base + value;
    list->base += values;
}

void plx__move_rows(const plx__parse_state *state, uint32_t rows[PLX__MOVE_ROWS]) {
    const plx__node *nodes = state->nodes;
    uint32_t s0 = plx__stack_at(state, 0), s1 = plx__stack_at(state, 1);
    const plx__node *top = &nodes[s0], *second = &nodes[s1], *next = &nodes[state->next];
    row_list list = {rows, 0, 0};
    add_row(&list, distance(s0, state->next), PLX__DISTANCES);
    add_row(&list, distance(s1, s0), PLX__DISTANCES);
    add_row(&list, nodes[top->left].rel, PLX__RELS);
    add_row(&list, nodes[top->right].rel, PLX__RELS);
    add_row(&list, nodes[second->left].rel, PLX__RELS);
    add_row(&list, nodes[second->right].rel, PLX__RELS);
    add_row(&list, nodes[next->left].rel, PLX__RELS);
    add_row(&list, nodes[top->left2].rel, PLX__RELS);
    add_row(&list, top->left_count, PLX__COUNTS);
    add_row(&list, top->right_count, PLX__COUNTS);
    add_row(&list, second->left_count, PLX__COUNTS);
    add_row(&list, second->right_count, PLX__COUNTS);
    add_row(&list, next->left_count, PLX__COUNTS);
}

void plx__rel_rows(const plx__parse_state *state, uint32_t head, uint32_t child,
                   uint32_t rows[PLX__REL_ROWS]) {
    const plx__node *nodes = state->nodes, *above = &nodes[head], *below = &nodes[child];
    row_list list = {rows, 0, 0};
    add_row(&list, distance(head, child) * 2 + (head > child), 2 * PLX__DISTANCES);
    add_row(&list, nodes[below->left].rel, PLX__RELS);
    add_row(&list, nodes[below->right].rel, PLX__RELS);
    add_row(&list, nodes[below->left2].rel, PLX__RELS);
    add_row(&list, nodes[above->left].rel, PLX__RELS);
    add_row(&list, nodes[above->right].rel, PLX__RELS);
    add_row(&list, above->left_count, PLX__COUNTS);
    add_row(&list, above->right_count, PLX__COUNTS);
    add_row(&list, below->left_count, PLX__COUNTS);
}

void plx__word_keys(const plx__word *word, const plx_token *token, uint32_t keys[PLX__WORD_ROWS]) {
    const uint32_t values[PLX__WORD_ROWS] = {word->low,     word->suffix4, word->suffix3,
                                             word->suffix2, word->prefix,  word->shape,
                                             word->fine,    token->upos};
    for (uint32_t i = 0; i < PLX__WORD_ROWS; i++) {
        uint32_t key = plx__mix(values[i], i * 7919u + 13u);
        keys[i] = key ? key : 1;
    }
}
