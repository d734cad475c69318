/* SPDX-License-Identifier: Apache-2.0 */
/* parser_gold.c - the dynamic oracle. */
#include "parser_gold.h"

parser_gold parser_gold_of(plx__arena *arena, const treebank *bank,
                           const treebank_sentence *sentence) {
    uint32_t count = sentence->count, root = count + 1;
    parser_gold gold = {
        plx__new_array(arena, uint32_t, count + 2u), plx__new_array(arena, uint8_t, count + 2u),
        plx__new_array(arena, uint32_t, count + 4u), plx__new_array(arena, uint32_t, count + 1u)};
    for (uint32_t i = 1; i <= count; i++) {
        const treebank_word *word = &bank->words[sentence->first + i - 1];
        gold.head[i] = word->head == PLX_NO_TOKEN ? root : word->head - sentence->first + 1;
        gold.rel[i] = word->rel;
        gold.first_child[gold.head[i] + 2]++;
    }
    for (uint32_t i = 1; i < count + 4; i++) gold.first_child[i] += gold.first_child[i - 1];
    for (uint32_t i = 1; i <= count; i++) gold.children[gold.first_child[gold.head[i] + 1]++] = i;
    return gold;
}

static bool on_stack(const plx__parse_state *state, uint32_t node) {
    return node < state->next && !state->nodes[node].head;
}

uint32_t parser_gold_cost(const parser_gold *gold, const plx__parse_state *state, plx__move move) {
    uint32_t top = plx__stack_at(state, 0), next = state->next, cost = 0;
    if (move == PLX__SHIFT) { /* next can't be the head of what is on the stack any more */
        uint32_t head = gold->head[next];
        for (uint32_t i = gold->first_child[next]; i < gold->first_child[next + 1]; i++)
            cost += on_stack(state, gold->children[i]);
        return cost + (on_stack(state, head) && head != top);
    }
    for (uint32_t i = gold->first_child[top]; i < gold->first_child[top + 1]; i++)
        cost += gold->children[i] >= next; /* top can't take them any more */
    uint32_t head = gold->head[top];
    if (move == PLX__LEFT) return cost + (head > next || head == plx__stack_at(state, 1));
    return cost + (head >= next);
}
