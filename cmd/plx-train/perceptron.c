/* SPDX-License-Identifier: Apache-2.0 */
/* perceptron.c - the averaged perceptron and the tables it writes. */
#include "perceptron.h"

#include "weights_pack.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct weight {
    uint8_t label;
    int32_t now;
    int64_t total; /* sum of `now` over time up to `stamp` */
    int64_t stamp;
} weight;

typedef struct row {
    uint32_t feature;
    uint32_t seen;
    PLX_VEC(weight) weights;
} row;

struct perceptron {
    plx__arena *arena;
    row *rows; /* open addressing; feature 0 marks an empty slot */
    size_t slot_count, row_count;
    unsigned keep;
    int64_t time;
};

perceptron *perceptron_new(plx__arena *arena) {
    perceptron *learner = plx__new(arena, perceptron);
    learner->arena = arena;
    learner->slot_count = 1u << 16;
    learner->rows = plx__new_array(arena, row, learner->slot_count);
    return learner;
}

static row *slot_of(const perceptron *learner, uint32_t feature) {
    size_t mask = learner->slot_count - 1;
    size_t at = (feature * 0x9e3779b1u >> 7) & mask;
    while (learner->rows[at].feature != 0 && learner->rows[at].feature != feature)
        at = (at + 1) & mask;
    return &learner->rows[at];
}

static row *find_or_add(perceptron *learner, uint32_t feature) {
    row *found = slot_of(learner, feature);
    if (found->feature != 0) return found;
    if (learner->row_count * 2 >= learner->slot_count) {
        row *old = learner->rows;
        size_t old_count = learner->slot_count;
        learner->slot_count *= 2;
        learner->rows = plx__new_array(learner->arena, row, learner->slot_count);
        for (size_t i = 0; i < old_count; i++)
            if (old[i].feature != 0) *slot_of(learner, old[i].feature) = old[i];
        found = slot_of(learner, feature);
    }
    found->feature = feature;
    learner->row_count++;
    return found;
}

void perceptron_count(perceptron *learner, const uint32_t *features, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (features[i] != 0) find_or_add(learner, features[i])->seen++;
}

void perceptron_keep(perceptron *learner, unsigned times) {
    learner->keep = times;
}

void perceptron_score(const perceptron *learner, const uint32_t *features, size_t count,
                      int32_t *scores) {
    for (size_t i = 0; i < count; i++) {
        const row *found = slot_of(learner, features[i]);
        for (size_t k = 0; k < found->weights.count; k++)
            scores[found->weights.items[k].label] += found->weights.items[k].now;
    }
}

static void change(perceptron *learner, row *of, uint32_t label, int32_t by) {
    weight *found = NULL;
    for (size_t k = 0; k < of->weights.count && !found; k++)
        if (of->weights.items[k].label == label) found = &of->weights.items[k];
    if (!found) {
        found = plx__push(learner->arena, &of->weights);
        found->label = (uint8_t)label;
        found->stamp = learner->time;
    }
    found->total += (int64_t)found->now * (learner->time - found->stamp);
    found->stamp = learner->time;
    found->now += by;
}

void perceptron_learn(perceptron *learner, const uint32_t *features, size_t count, uint32_t gold,
                      uint32_t guess) {
    learner->time++;
    if (gold == guess) return;
    for (size_t i = 0; i < count; i++) {
        if (features[i] == 0) continue;
        row *found =
            learner->keep ? slot_of(learner, features[i]) : find_or_add(learner, features[i]);
        if (found->feature == 0 || found->seen < learner->keep) continue;
        change(learner, found, gold, 1);
        change(learner, found, guess, -1);
    }
}

void perceptron_restart(perceptron *learner) {
    for (size_t i = 0; i < learner->slot_count; i++) {
        row *of = &learner->rows[i];
        for (size_t k = 0; k < of->weights.count; k++) {
            weight *w = &of->weights.items[k];
            w->total += (int64_t)w->now * (learner->time - w->stamp);
            w->stamp = learner->time;
            w->now = 0;
        }
    }
}

/* ------------------------------------------------------------------- writing */

static int by_label(const void *a, const void *b) {
    return (int)((const weight *)a)->label - (int)((const weight *)b)->label;
}

static int averaged(const perceptron *learner, const weight *of, double scale) {
    int64_t total = of->total + (int64_t)of->now * (learner->time - of->stamp);
    double value = round((double)total * scale / (double)(learner->time ? learner->time : 1));
    return value > 32767 ? 32767 : value < -32768 ? -32768 : (int)value;
}

plx_str perceptron_write(const perceptron *learner, plx__arena *arena, double scale, int least) {
    packed_rows rows = {.arena = arena};
    for (size_t i = 0; i < learner->slot_count; i++) {
        row *from = &learner->rows[i];
        qsort(from->weights.items, from->weights.count, sizeof(weight), by_label);
        for (size_t k = 0; k < from->weights.count; k++) {
            int value = averaged(learner, &from->weights.items[k], scale);
            if (abs(value) >= least)
                weights_pack_add(&rows, from->feature, from->weights.items[k].label, value);
        }
    }
    return weights_pack(&rows);
}

plx_str model_write(plx__arena *arena, uint32_t kind, uint32_t version, const plx_str *parts,
                    size_t part_count) {
    plx__model_header header = {PLX__MODEL_MAGIC, kind, version, (uint32_t)part_count, {{0, 0}}};
    size_t at = (sizeof header + PLX__MODEL_ALIGNMENT - 1) & ~(size_t)(PLX__MODEL_ALIGNMENT - 1);
    for (size_t i = 0; i < part_count; i++) {
        header.parts[i].offset = (uint32_t)at;
        header.parts[i].size = (uint32_t)parts[i].len;
        at = (at + parts[i].len + PLX__MODEL_ALIGNMENT - 1) & ~(size_t)(PLX__MODEL_ALIGNMENT - 1);
    }
    plx__buf out = {.arena = arena};
    plx__buf_add(&out, (plx_str){(const char *)&header, sizeof header});
    for (size_t i = 0; i < part_count; i++) {
        while (out.len < header.parts[i].offset) plx__buf_char(&out, 0);
        plx__buf_add(&out, parts[i]);
    }
    return plx__buf_str(&out);
}

void model_save(const char *path, plx_str bytes) {
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes.ptr, 1, bytes.len, file) != bytes.len || fclose(file) != 0) {
        fprintf(stderr, "plx-train: %s: could not be written\n", path);
        exit(1);
    }
    fprintf(stderr, "  %s: %zu KB\n", path, bytes.len / 1024);
}
