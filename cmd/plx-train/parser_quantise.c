/* SPDX-License-Identifier: Apache-2.0 */
/* parser_quantise.c - writes the sections that language/parser.h lists. */
#include "parser_quantise.h"

#include <math.h>
#include <stdio.h>

static int32_t whole(double value, int32_t limit) {
    double rounded = floor(value + 0.5);
    return rounded > limit ? limit : rounded < -limit ? -limit : (int32_t)rounded;
}

/* Sections of the model are written in place, so their pointers lose their const here alone. */
static void write16(const int16_t *to, const float *from, size_t count, double units,
                    int32_t limit) {
    int16_t *out = (int16_t *)(uintptr_t)to;
    for (size_t i = 0; i < count; i++) out[i] = (int16_t)whole(from[i] * units, limit);
}

static void write32(const int32_t *to, const float *from, size_t count, double units) {
    int32_t *out = (int32_t *)(uintptr_t)to;
    for (size_t i = 0; i < count; i++) out[i] = whole(from[i] * units, INT32_MAX / 2);
}

static void write_rows(const int8_t *to, const float *from, size_t count) {
    int8_t *out = (int8_t *)(uintptr_t)to;
    for (size_t i = 0; i < count; i++) out[i] = (int8_t)whole(from[i] * 64.0, 127);
}

/* One product. Inputs come in steps of 1/input_units, with `zero` standing for 0; results leave
 * in steps of 1/output_units. */
static void write_product(const plx__product *to, const float *weights, const float *bias,
                          double input_units, int32_t zero, double output_units) {
    int8_t *out = (int8_t *)(uintptr_t)to->weights;
    float *scales = (float *)(uintptr_t)to->scale;
    int32_t *biases = (int32_t *)(uintptr_t)to->bias;
    for (uint32_t column = 0; column < to->columns; column++) {
        double largest = 1e-6;
        for (uint32_t i = 0; i < to->inner; i++)
            largest = fmax(largest, fabs((double)weights[(size_t)i * to->columns + column]));
        double step = largest / 63;
        int32_t sum = 0;
        for (uint32_t i = 0; i < to->inner; i++) {
            int32_t weight = whole(weights[(size_t)i * to->columns + column] / step, 63);
            size_t block = (size_t)(column / 16 * 16) * to->inner + (size_t)(i / 4) * 64;
            out[block + column % 16 * 4 + i % 4] = (int8_t)weight;
            sum += weight;
        }
        scales[column] = (float)(step / input_units * output_units);
        biases[column] =
            whole((bias ? (double)bias[column] : 0) / step * input_units, 1 << 28) - zero * sum;
    }
}

static void write_words(const plx__parser_model *model, const float *weights,
                        const parser_keys *keys) {
    uint32_t *out_keys = (uint32_t *)(uintptr_t)model->keys;
    uint16_t *out_rows = (uint16_t *)(uintptr_t)model->key_rows;
    uint32_t bits = model->header->key_bits, mask = (1u << bits) - 1;
    for (uint32_t i = 0; i < 1u << keys->key_bits; i++) {
        if (!keys->rows[i]) continue;
        uint32_t place = plx__key_place(keys->keys[i], bits);
        while (out_keys[place]) place = (place + 1) & mask;
        out_keys[place] = keys->keys[i];
        out_rows[place] = (uint16_t)keys->rows[i];
    }
    write_rows(model->rows, weights + NET_ROWS, (size_t)keys->row_count * PLX__WIDTH);
}

static void write_network(const plx__parser_model *model, const float *weights) {
    for (int layer = 0; layer < PLX__LAYERS; layer++)
        write_product(&model->gates[layer], weights + NET_GATES + layer * PLX__WIDTH * PLX__GATES,
                      weights + NET_GATE_BIAS + layer * PLX__GATES, 64, 128, 512);
    write_product(&model->parts, weights + NET_PARTS, NULL, 64, 128, 256);
    write16(model->nothing, weights + NET_NOTHING, PLX__SLOTS * PLX__HIDDEN, 256, 2047);
    write16(model->move_bias, weights + NET_MOVE_BIAS, PLX__HIDDEN, 256, 2047);
    write16(model->move_table, weights + NET_MOVE_TABLE, PLX__MOVE_TABLE * PLX__HIDDEN, 256, 2047);
    write16(model->rel_bias, weights + NET_REL_BIAS, PLX__REL_HIDDEN, 256, 2047);
    write16(model->rel_table, weights + NET_REL_TABLE, PLX__REL_TABLE * PLX__REL_HIDDEN, 256, 2047);
    write16(model->move_out, weights + NET_MOVE_OUT, 4 * PLX__HIDDEN, 1024, 2047);
    write32(model->move_out_bias, weights + NET_MOVE_OUT_BIAS, 4, 1024.0 * 256);
    write_product(&model->rel_out, weights + NET_REL_OUT, weights + NET_REL_OUT_BIAS, 32, 0, 256);
}

plx_str parser_quantise(plx__arena *arena, const float *weights, const parser_keys *keys,
                        const uint8_t *rels, uint32_t rel_count) {
    plx__parser_header header = {.magic = "plxparse",
                                 .version = PLX__PARSER_VERSION,
                                 .row_count = keys->row_count,
                                 .rel_count = rel_count};
    plx__parser_shape(header.shape);
    uint32_t listed = 0;
    for (uint32_t i = 0; i < 1u << keys->key_bits; i++) listed += keys->rows[i] != 0;
    for (header.key_bits = 1; 1u << header.key_bits < listed * 2; header.key_bits++) continue;
    for (uint32_t i = 0; i < rel_count; i++)
        snprintf(header.rels[i], sizeof header.rels[i], "%s", plx_rel_text((plx_rel)rels[i]));
    plx__parser_model model;
    size_t size = plx__parser_sections(&header, &model);
    char *bytes = plx__alloc(arena, size + 64);
    bytes += 64 - (uintptr_t)bytes % 64;
    memcpy(bytes, &header, sizeof header);
    plx__parser_sections((const void *)bytes, &model);
    write_words(&model, weights, keys);
    write_network(&model, weights);
    return (plx_str){bytes, size};
}
