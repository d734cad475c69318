/* SPDX-License-Identifier: Apache-2.0 */
/* parser_net.c - the parser's network in floats. */
#include "parser_net.h"

#include <math.h>
#include <stdlib.h>

enum { WIDTH = PLX__WIDTH, HALF = WIDTH / 2, GATES = PLX__GATES, PARTS = PLX__PARTS };
enum { HIDDEN = PLX__HIDDEN, REL_HIDDEN = PLX__REL_HIDDEN, COLUMNS = PLX__REL_COLUMNS };
enum { HEAD_PART = PLX__SLOTS * HIDDEN, CHILD_PART = HEAD_PART + REL_HIDDEN };

/* How much is left out at random while learning. */
static const float DROP_ROWS = 0.2f, DROP_MEMORY = 0.2f, DROP_HIDDEN = 0.2f;

/* ------------------------------------------------------------------ init */

static void spread(float *values, size_t count, float limit, net_random *random) {
    for (size_t i = 0; i < count; i++) values[i] = (net_random_unit(random) * 2 - 1) * limit;
}

void parser_net_init(net_weights *weights, uint32_t row_count, net_random *random) {
    net_weights_init(weights, NET_ROWS + (size_t)row_count * WIDTH);
    float *values = weights->values, even = sqrtf(3.0f / WIDTH);
    spread(values + NET_GATES, PLX__LAYERS * WIDTH * GATES, even, random);
    /* Gates start anywhere between closed and half open, so that memories of all lengths exist. */
    for (int layer = 0; layer < PLX__LAYERS; layer++)
        for (int i = WIDTH; i < GATES; i++)
            values[NET_GATE_BIAS + layer * GATES + i] = net_random_unit(random) * 4 - 3;
    spread(values + NET_PARTS, WIDTH * PARTS, even * 0.7f, random);
    for (int i = 0; i < HIDDEN; i++) values[NET_MOVE_BIAS + i] = 0.1f;
    for (int i = 0; i < REL_HIDDEN; i++) values[NET_REL_BIAS + i] = 0.1f;
    spread(values + NET_MOVE_TABLE, PLX__MOVE_TABLE * HIDDEN, 0.1f, random);
    spread(values + NET_REL_TABLE, PLX__REL_TABLE * REL_HIDDEN, 0.1f, random);
    spread(values + NET_MOVE_OUT, 4 * HIDDEN, sqrtf(3.0f / HIDDEN), random);
    spread(values + NET_REL_OUT, REL_HIDDEN * COLUMNS, sqrtf(3.0f / REL_HIDDEN), random);
    spread(values + NET_ROWS + WIDTH, (size_t)(row_count - 1) * WIDTH, 0.3f, random);
}

static void *space(size_t count, size_t size) {
    void *memory = calloc(count, size);
    if (!memory) exit(4);
    return memory;
}

parser_view *parser_view_new(const float *weights, net_random *random) {
    parser_view *view = space(1, sizeof *view);
    view->weights = weights;
    view->random = random;
    view->inputs = space(PLX__LAYERS + 1, sizeof *view->inputs);
    view->memory = space(PLX__LAYERS, sizeof *view->memory);
    view->kept = space(PLX__LAYERS, sizeof *view->kept);
    view->gates = space(PLX__LAYERS, sizeof *view->gates);
    view->parts = space(PARSER_MOST_WORDS + 1, sizeof *view->parts);
    view->part_gradients = space(PARSER_MOST_WORDS + 1, sizeof *view->part_gradients);
    return view;
}

void parser_view_free(parser_view *view) {
    free(view->inputs);
    free(view->memory);
    free(view->kept);
    free(view->gates);
    free(view->parts);
    free(view->part_gradients);
    free(view);
}

/* --------------------------------------------------------------- forwards */

/* x(1 - |x|/4) up to 2, then level, and its slope. */
static float bend(float x) {
    float size = fabsf(x);
    return size < 2 ? x * (1 - size * 0.25f) : x > 0 ? 1 : -1;
}
static float slope(float x) {
    float size = fabsf(x);
    return size < 2 ? 1 - size * 0.5f : 0;
}
static float share(float gate) {
    return 0.5f + 0.5f * bend(gate * 0.5f);
}

static void leave_out(net_random *random, float *kept, size_t count, float part) {
    float rest = 1 / (1 - part);
    for (size_t i = 0; i < count; i++)
        kept[i] = !random ? 1 : net_random_unit(random) < part ? 0 : rest;
}

static void add(float *restrict sum, const float *restrict values, size_t count) {
    for (size_t i = 0; i < count; i++) sum[i] += values[i];
}

static void read_rows(parser_view *view) {
    for (uint32_t i = 0; i < view->count; i++) {
        float *input = view->inputs[0][i];
        memset(input, 0, sizeof(float) * WIDTH);
        for (uint32_t k = 0; k < PLX__WORD_ROWS; k++) {
            size_t row = view->rows[i].rows[k];
            if (row) add(input, view->weights + NET_ROWS + row * WIDTH, WIDTH);
        }
    }
    if (!view->random) return;
    leave_out(view->random, view->rows_kept[0], (size_t)view->count * WIDTH, DROP_ROWS);
    for (size_t i = 0; i < (size_t)view->count * WIDTH; i++)
        view->inputs[0][0][i] *= view->rows_kept[0][i];
}

static void read_layer(parser_view *view, int layer) {
    float(*gates)[GATES] = view->gates[layer], (*memory)[WIDTH] = view->memory[layer];
    uint32_t count = view->count;
    for (uint32_t i = 0; i < count; i++)
        memcpy(gates[i], view->weights + NET_GATE_BIAS + layer * GATES, sizeof gates[i]);
    net_multiply(gates[0], view->inputs[layer][0], WIDTH, 1,
                 view->weights + NET_GATES + layer * WIDTH * GATES, count, GATES, WIDTH);
    for (uint32_t i = 0; i < count; i++)
        for (int j = 0; j < HALF; j++) {
            float before = i ? memory[i - 1][j] : 0;
            memory[i][j] = before + share(gates[i][WIDTH + j]) * (bend(gates[i][j]) - before);
        }
    for (uint32_t i = count; i-- > 0;)
        for (int j = HALF; j < WIDTH; j++) {
            float before = i + 1 < count ? memory[i + 1][j] : 0;
            memory[i][j] = before + share(gates[i][WIDTH + j]) * (bend(gates[i][j]) - before);
        }
    leave_out(view->random, view->kept[layer][0], (size_t)count * WIDTH, DROP_MEMORY);
    for (size_t i = 0; i < (size_t)count * WIDTH; i++) {
        float sum = view->inputs[layer][0][i] + memory[0][i] * view->kept[layer][0][i];
        view->inputs[layer + 1][0][i] = sum > 2 ? 2 : sum < -2 ? -2 : sum;
    }
}

void parser_view_read(parser_view *view, const parser_rows *rows, uint32_t count) {
    view->rows = rows;
    view->count = count;
    read_rows(view);
    for (int layer = 0; layer < PLX__LAYERS; layer++) read_layer(view, layer);
    memset(view->parts, 0, count * sizeof *view->parts);
    net_multiply(view->parts[0], view->inputs[PLX__LAYERS][0], WIDTH, 1, view->weights + NET_PARTS,
                 count, PARTS, WIDTH);
    if (view->random) memset(view->part_gradients, 0, count * sizeof *view->part_gradients);
}

/* Negative sums count as 0; some are left out. */
static void bend_hidden(net_random *random, float *hidden, float *kept, size_t count) {
    leave_out(random, kept, count, DROP_HIDDEN);
    for (size_t i = 0; i < count; i++) hidden[i] = hidden[i] > 0 ? hidden[i] * kept[i] : 0;
}

void parser_view_move(parser_view *view, const plx__parse_state *state,
                      float scores[PLX__MOVE_COUNT]) {
    const float *weights = view->weights;
    float *hidden = view->move_hidden;
    plx__move_slots(state, view->slots);
    plx__move_rows(state, view->move_rows);
    memcpy(hidden, weights + NET_MOVE_BIAS, sizeof view->move_hidden);
    for (int s = 0; s < PLX__SLOTS; s++) {
        uint32_t node = view->slots[s];
        add(hidden, (node ? view->parts[node - 1] : weights + NET_NOTHING) + s * HIDDEN, HIDDEN);
    }
    for (int r = 0; r < PLX__MOVE_ROWS; r++)
        add(hidden, weights + NET_MOVE_TABLE + (size_t)view->move_rows[r] * HIDDEN, HIDDEN);
    bend_hidden(view->random, hidden, view->move_kept, HIDDEN);
    for (int m = 0; m < PLX__MOVE_COUNT; m++) {
        scores[m] = weights[NET_MOVE_OUT_BIAS + m];
        for (int i = 0; i < HIDDEN; i++)
            scores[m] += hidden[i] * weights[NET_MOVE_OUT + m * HIDDEN + i];
    }
}

void parser_view_rel(parser_view *view, const plx__parse_state *state, uint32_t head,
                     uint32_t child, float scores[PLX__REL_COLUMNS]) {
    const float *weights = view->weights;
    float *hidden = view->rel_hidden;
    view->head = head;
    view->child = child;
    plx__rel_rows(state, head, child, view->rel_rows);
    memcpy(hidden, weights + NET_REL_BIAS, sizeof view->rel_hidden);
    add(hidden, view->parts[head - 1] + HEAD_PART, REL_HIDDEN);
    add(hidden, view->parts[child - 1] + CHILD_PART, REL_HIDDEN);
    for (int r = 0; r < PLX__REL_ROWS; r++)
        add(hidden, weights + NET_REL_TABLE + (size_t)view->rel_rows[r] * REL_HIDDEN, REL_HIDDEN);
    bend_hidden(view->random, hidden, view->rel_kept, REL_HIDDEN);
    memcpy(scores, weights + NET_REL_OUT_BIAS, COLUMNS * sizeof(float));
    for (int i = 0; i < REL_HIDDEN; i++)
        for (int r = 0; hidden[i] > 0 && r < COLUMNS; r++)
            scores[r] += hidden[i] * weights[NET_REL_OUT + i * COLUMNS + r];
}

/* ------------------------------------------------------------------- back */

void parser_view_learn_move(parser_view *view, float *gradients,
                            const float by_score[PLX__MOVE_COUNT]) {
    float by_hidden[HIDDEN] = {0};
    for (int m = 0; m < PLX__MOVE_COUNT; m++) {
        gradients[NET_MOVE_OUT_BIAS + m] += by_score[m];
        for (int i = 0; i < HIDDEN; i++) {
            gradients[NET_MOVE_OUT + m * HIDDEN + i] += by_score[m] * view->move_hidden[i];
            by_hidden[i] += by_score[m] * view->weights[NET_MOVE_OUT + m * HIDDEN + i];
        }
    }
    for (int i = 0; i < HIDDEN; i++)
        by_hidden[i] = view->move_hidden[i] > 0 ? by_hidden[i] * view->move_kept[i] : 0;
    add(gradients + NET_MOVE_BIAS, by_hidden, HIDDEN);
    for (int s = 0; s < PLX__SLOTS; s++) {
        uint32_t node = view->slots[s];
        add((node ? view->part_gradients[node - 1] : gradients + NET_NOTHING) + s * HIDDEN,
            by_hidden, HIDDEN);
    }
    for (int r = 0; r < PLX__MOVE_ROWS; r++)
        add(gradients + NET_MOVE_TABLE + (size_t)view->move_rows[r] * HIDDEN, by_hidden, HIDDEN);
}

void parser_view_learn_rel(parser_view *view, float *gradients,
                           const float by_score[PLX__REL_COLUMNS]) {
    float by_hidden[REL_HIDDEN] = {0};
    for (int i = 0; i < REL_HIDDEN; i++) {
        if (view->rel_hidden[i] <= 0) continue;
        for (int r = 0; r < COLUMNS; r++) {
            gradients[NET_REL_OUT + i * COLUMNS + r] += by_score[r] * view->rel_hidden[i];
            by_hidden[i] += by_score[r] * view->weights[NET_REL_OUT + i * COLUMNS + r];
        }
        by_hidden[i] *= view->rel_kept[i];
    }
    add(gradients + NET_REL_OUT_BIAS, by_score, COLUMNS);
    add(gradients + NET_REL_BIAS, by_hidden, REL_HIDDEN);
    add(view->part_gradients[view->head - 1] + HEAD_PART, by_hidden, REL_HIDDEN);
    add(view->part_gradients[view->child - 1] + CHILD_PART, by_hidden, REL_HIDDEN);
    for (int r = 0; r < PLX__REL_ROWS; r++)
        add(gradients + NET_REL_TABLE + (size_t)view->rel_rows[r] * REL_HIDDEN, by_hidden,
            REL_HIDDEN);
}

void parser_net_turn(const float *weights, parser_turned *turned) {
    for (int layer = 0; layer < PLX__LAYERS; layer++)
        net_transpose(turned->gates[layer], weights + NET_GATES + layer * WIDTH * GATES, WIDTH,
                      GATES);
    net_transpose(turned->parts, weights + NET_PARTS, WIDTH, PARTS);
}

/* One column of memory at one word: from its gradient to its gates' and to the memory before. */
static void learn_memory(const float *gates, int j, float before, float by_memory, float *by_gates,
                         float *by_before) {
    float open = share(gates[WIDTH + j]);
    by_gates[j] = by_memory * open * slope(gates[j]);
    by_gates[WIDTH + j] =
        by_memory * (bend(gates[j]) - before) * 0.25f * slope(gates[WIDTH + j] * 0.5f);
    if (by_before) *by_before += by_memory * (1 - open);
}

static void learn_layer(parser_view *view, int layer, const parser_turned *turned, float *gradients,
                        parser_vectors by_input) {
    static parser_vectors by_memory;
    static parser_gates by_gates;
    float(*gates)[GATES] = view->gates[layer], (*memory)[WIDTH] = view->memory[layer];
    uint32_t count = view->count;
    for (size_t i = 0; i < (size_t)count * WIDTH; i++) {
        float output = view->inputs[layer + 1][0][i];
        if (fabsf(output) >= 2 && by_input[0][i] * output < 0)
            by_input[0][i] = 0; /* at the limit */
        by_memory[0][i] = by_input[0][i] * view->kept[layer][0][i];
    }
    for (uint32_t i = count; i-- > 0;)
        for (int j = 0; j < HALF; j++)
            learn_memory(gates[i], j, i ? memory[i - 1][j] : 0, by_memory[i][j], by_gates[i],
                         i ? &by_memory[i - 1][j] : NULL);
    for (uint32_t i = 0; i < count; i++)
        for (int j = HALF; j < WIDTH; j++)
            learn_memory(gates[i], j, i + 1 < count ? memory[i + 1][j] : 0, by_memory[i][j],
                         by_gates[i], i + 1 < count ? &by_memory[i + 1][j] : NULL);
    net_multiply(gradients + NET_GATES + layer * WIDTH * GATES, view->inputs[layer][0], 1, WIDTH,
                 by_gates[0], WIDTH, GATES, count);
    for (uint32_t i = 0; i < count; i++)
        add(gradients + NET_GATE_BIAS + layer * GATES, by_gates[i], GATES);
    net_multiply(by_input[0], by_gates[0], GATES, 1, turned->gates[layer], count, WIDTH, GATES);
}

void parser_view_learn_words(parser_view *view, const parser_turned *turned, float *gradients) {
    static parser_vectors by_input;
    uint32_t count = view->count;
    net_multiply(gradients + NET_PARTS, view->inputs[PLX__LAYERS][0], 1, WIDTH,
                 view->part_gradients[0], WIDTH, PARTS, count);
    memset(by_input, 0, count * sizeof *by_input);
    net_multiply(by_input[0], view->part_gradients[0], PARTS, 1, turned->parts, count, WIDTH,
                 PARTS);
    for (int layer = PLX__LAYERS; layer-- > 0;)
        learn_layer(view, layer, turned, gradients, by_input);
    for (uint32_t i = 0; i < count; i++) {
        for (int j = 0; j < WIDTH; j++) by_input[i][j] *= view->rows_kept[i][j];
        for (uint32_t k = 0; k < PLX__WORD_ROWS; k++) {
            size_t row = view->rows[i].rows[k];
            if (row) add(gradients + NET_ROWS + row * WIDTH, by_input[i], WIDTH);
        }
    }
}
