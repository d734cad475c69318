/* SPDX-License-Identifier: Apache-2.0 */
/*
 * train_names.c - trains the names' model.
 *
 * The second pass of names.c knows what the first made of a word elsewhere in the article. To learn
 * how far that is to be trusted, the first pass over each document is done by a model that has not
 * seen it. One table of weights then serves both passes: it is trained on every document twice,
 * without the memory and with it.
 */
#include "train_names.h"

#include "names_field.h"
#include "perceptron.h"
#include "weights_pack.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { FOLDS = 6, ROUNDS = 10, RARE = 2, SCALE = 512, LEAST = 36, LABELS = PLX__NAME_LABELS };

/* Features of one token as they come, before they have row numbers. */
typedef struct token_features {
    uint32_t *features, *rows;
    uint16_t count, row_count;
} token_features;

typedef struct prepared {
    const named_document *document;
    plx__name_context *contexts; /* per sentence */
    uint8_t *first; /* labels of the first pass, by a model that has not seen the document */
    token_features *plain, *knowing; /* per token, without and with memory; count 0: not open */
} prepared;

typedef struct rows { /* feature -> row */
    uint32_t *keys, *values;
    uint32_t mask, count;
} rows;

typedef struct trainer {
    plx__arena *arena;
    name_stages stages;
    prepared *documents;
    size_t document_count;
    rows rows;
} trainer;

/* ----------------------------------------------------------------- features */

static void prepare_document(trainer *self, const named_document *document, prepared *out) {
    plx__arena *arena = self->arena;
    out->document = document;
    out->contexts = plx__new_array(arena, plx__name_context, document->sentence_count);
    out->first = plx__new_array(arena, uint8_t, document->token_count + 1);
    out->plain = plx__new_array(arena, token_features, document->token_count + 1);
    out->knowing = plx__new_array(arena, token_features, document->token_count + 1);
    for (size_t s = 0; s < document->sentence_count; s++) {
        plx__work *work = plx__new(arena, plx__work);
        *work = (plx__work){document->text, document->tokens, document->words,
                            document->sentences[s].first, document->sentences[s].count};
        plx__name_prepare(self->stages.gazetteer, arena, work, &out->contexts[s]);
        for (uint32_t i = 0; i < work->count; i++)
            if (!out->contexts[s].open[i]) document->gold[work->first + i] = 0;
    }
}

static void write_features(trainer *self, const prepared *p, token_features *out) {
    for (size_t s = 0; s < p->document->sentence_count; s++) {
        const plx__name_context *context = &p->contexts[s];
        for (uint32_t i = 0; i < context->sentence->count; i++) {
            if (!context->open[i]) continue;
            uint32_t features[PLX__NAME_FEATURES];
            size_t count = plx__name_features(context, i, features);
            if (context->memory) {
                uint32_t more[PLX__NAME_FEATURES];
                size_t extra = plx__name_memory_features(context, i, more);
                for (size_t k = 0; k < extra && count < PLX__NAME_FEATURES; k++)
                    features[count++] = more[k];
            }
            token_features *token = &out[context->sentence->first + i];
            token->count = (uint16_t)count;
            token->features = plx__new_array(self->arena, uint32_t, count);
            token->rows = plx__new_array(self->arena, uint32_t, count);
            memcpy(token->features, features, count * sizeof *features);
        }
    }
}

static uint32_t *row_place(const rows *self, uint32_t feature) {
    uint32_t at = (feature ^ feature >> 15) & self->mask;
    while (self->keys[at] && self->keys[at] != feature) at = (at + 1) & self->mask;
    self->keys[at] = feature;
    return &self->values[at];
}

static void count_features(trainer *self, const token_features *tokens, size_t count) {
    for (size_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < tokens[i].count; k++) {
            if (tokens[i].features[k] == 0) tokens[i].features[k] = 1;
            ++*row_place(&self->rows, tokens[i].features[k]);
        }
}

/* Counts become row numbers; a feature met too seldom has none (UINT32_MAX). */
static void number_rows(rows *self) {
    self->count = 0;
    for (uint32_t at = 0; at <= self->mask; at++)
        if (self->keys[at]) self->values[at] = self->values[at] < RARE ? UINT32_MAX : self->count++;
}

static void number_features(trainer *self, token_features *tokens, size_t count) {
    for (size_t i = 0; i < count; i++) {
        tokens[i].row_count = 0;
        for (uint32_t k = 0; k < tokens[i].count; k++) {
            uint32_t row = *row_place(&self->rows, tokens[i].features[k]);
            if (row != UINT32_MAX) tokens[i].rows[tokens[i].row_count++] = row;
        }
    }
}

/* Gives every feature of the views wanted a row. */
static void number_all(trainer *self, bool knowing) {
    memset(self->rows.keys, 0, ((size_t)self->rows.mask + 1) * sizeof *self->rows.keys);
    memset(self->rows.values, 0, ((size_t)self->rows.mask + 1) * sizeof *self->rows.values);
    for (size_t d = 0; d < self->document_count; d++) {
        prepared *p = &self->documents[d];
        count_features(self, p->plain, p->document->token_count);
        if (knowing) count_features(self, p->knowing, p->document->token_count);
    }
    number_rows(&self->rows);
    for (size_t d = 0; d < self->document_count; d++) {
        prepared *p = &self->documents[d];
        number_features(self, p->plain, p->document->token_count);
        if (knowing) number_features(self, p->knowing, p->document->token_count);
    }
}

/* ----------------------------------------------------------------- examples */

typedef struct examples {
    PLX_VEC(field_example) items;
} examples;

static void add_examples(trainer *self, const prepared *p, const token_features *tokens,
                         examples *out) {
    for (size_t s = 0; s < p->document->sentence_count; s++) {
        const plx__name_context *context = &p->contexts[s];
        uint32_t count = context->sentence->count, first = context->sentence->first;
        for (uint32_t i = 0; i < count;) {
            uint32_t end = i;
            while (end < count && context->open[end]) end++;
            if (end == i) {
                i++;
                continue;
            }
            const uint32_t **list = plx__new_array(self->arena, const uint32_t *, end - i);
            uint16_t *counts = plx__new_array(self->arena, uint16_t, end - i);
            for (uint32_t j = i; j < end; j++)
                list[j - i] = tokens[first + j].rows, counts[j - i] = tokens[first + j].row_count;
            *plx__push(self->arena, &out->items) =
                (field_example){list, counts, p->document->gold + first + i, end - i};
            i = end;
        }
    }
}

static void decode_document(trainer *self, const field *model, const prepared *p,
                            const token_features *tokens, uint8_t *labels) {
    examples all = {{0}};
    add_examples(self, p, tokens, &all);
    memset(labels, 0, p->document->token_count);
    for (size_t i = 0; i < all.items.count; i++)
        field_decode(model, &all.items.items[i],
                     labels + (all.items.items[i].gold - p->document->gold));
}

/* A model of all documents but one fold's (fold < 0: of all). */
static field *train(trainer *self, int fold, bool knowing) {
    examples all = {{0}};
    for (size_t d = 0; d < self->document_count; d++) {
        if ((int)(d % FOLDS) == fold) continue;
        add_examples(self, &self->documents[d], self->documents[d].plain, &all);
        if (knowing) add_examples(self, &self->documents[d], self->documents[d].knowing, &all);
    }
    field *model = field_new(self->arena, self->rows.count);
    field_train(model, all.items.items, all.items.count, ROUNDS);
    return model;
}

static void remember(trainer *self, prepared *p) {
    plx__name_memory *memory = plx__new(self->arena, plx__name_memory);
    *memory = plx__name_memory_new(self->arena, p->document->token_count);
    for (size_t s = 0; s < p->document->sentence_count; s++) {
        plx__name_context *context = &p->contexts[s];
        context->memory = memory;
        context->labels = p->first + context->sentence->first;
        plx__name_memory_add(memory, context->sentence, context->labels);
    }
}

/* ------------------------------------------------------------------- scores */

typedef struct tally {
    unsigned right[4], said[4], gold[4];
} tally;

static size_t name_end(const uint8_t *labels, size_t i, size_t count) {
    size_t end = i + 1;
    while (end < count && labels[end] == labels[i] + 1) end++;
    return end;
}

static void compare(const uint8_t *labels, const uint8_t *gold, size_t count, tally *out) {
    for (size_t i = 0; i < count; i++) {
        bool says = plx__name_label_begins(labels[i]), has = plx__name_label_begins(gold[i]);
        if (says) out->said[labels[i] / 2]++;
        if (has) out->gold[gold[i] / 2]++;
        if (says && labels[i] == gold[i] && name_end(labels, i, count) == name_end(gold, i, count))
            out->right[gold[i] / 2]++;
    }
}

static double f1(unsigned right, unsigned said, unsigned gold) {
    return said + gold ? 2.0 * right / (said + gold) : 0;
}

static void print(const char *what, const tally *t) {
    unsigned right = 0, said = 0, gold = 0;
    for (int k = 0; k < 4; k++) right += t->right[k], said += t->said[k], gold += t->gold[k];
    fprintf(stderr,
            "  %s: F1 %.3f  person %.3f  organisation %.3f  place %.3f  group %.3f  (%u names)\n",
            what, f1(right, said, gold), f1(t->right[0], t->said[0], t->gold[0]),
            f1(t->right[1], t->said[1], t->gold[1]), f1(t->right[2], t->said[2], t->gold[2]),
            f1(t->right[3], t->said[3], t->gold[3]), gold);
}

/* Labels each document by a model that has not seen it; in the first pass they are kept. */
static void cross_validate(trainer *self, bool knowing) {
    tally all = {{0}, {0}, {0}};
    for (int fold = 0; fold < FOLDS; fold++) {
        field *model = train(self, fold, knowing);
        for (size_t d = (size_t)fold; d < self->document_count; d += FOLDS) {
            prepared *p = &self->documents[d];
            uint8_t *labels =
                knowing ? plx__new_array(self->arena, uint8_t, p->document->token_count + 1)
                        : p->first;
            decode_document(self, model, p, knowing ? p->knowing : p->plain, labels);
            if (!p->document->made)
                compare(labels, p->document->gold, p->document->token_count, &all);
        }
    }
    print(knowing ? "cross-validated, second pass" : "cross-validated, first pass", &all);
}

/* -------------------------------------------------------------------- write */

static int whole(float weight) {
    return (int)lrintf(weight * SCALE);
}

static plx_str pack_weights(trainer *self, const field *model) {
    packed_rows packed = {.arena = self->arena};
    for (uint32_t at = 0; at <= self->rows.mask; at++) {
        if (!self->rows.keys[at] || self->rows.values[at] == UINT32_MAX) continue;
        const float *weights = model->weights + (size_t)self->rows.values[at] * LABELS;
        for (uint32_t label = 0; label < LABELS; label++) {
            int value = whole(weights[label]);
            if (abs(value) >= LEAST) weights_pack_add(&packed, self->rows.keys[at], label, value);
        }
    }
    return weights_pack(&packed);
}

static void write_model(trainer *self, const field *model, const char *path) {
    int32_t steps[LABELS * LABELS];
    for (int k = 0; k < LABELS * LABELS; k++) steps[k] = whole(model->steps[k]);
    plx_str parts[PLX__NAMES_PARTS];
    parts[PLX__NAMES_PART_WEIGHTS] = pack_weights(self, model);
    parts[PLX__NAMES_PART_STEPS] = (plx_str){(const char *)steps, sizeof steps};
    model_save(path, model_write(self->arena, PLX__NAMES_KIND, PLX__NAMES_VERSION, parts,
                                 PLX__NAMES_PARTS));
}

/* --------------------------------------------------------------------- all */

static name_stages open_stages(plx__arena *arena) {
    plx__tables *tables;
    plx_error error;
    if (plx__tables_open(NULL, &tables, &error) != PLX_OK) {
        fprintf(stderr, "plx-train: %s\n", error.message);
        exit(1);
    }
    name_stages stages = {arena, tables, plx__tokenizer_open(tables, arena),
                          plx__tagger_open(tables, arena), plx__gazetteer_open(tables, arena)};
    if (!stages.tagger || !stages.gazetteer) {
        fprintf(
            stderr,
            "plx-train: names need the tagger's model and the lists of data/world in the tables\n");
        exit(1);
    }
    return stages;
}

void train_names(plx__arena *arena, const char *const *paths, size_t count, const char *out) {
    trainer self = {.arena = arena, .stages = open_stages(arena)};
    named_corpus corpus = {{0}};
    for (size_t i = 0; i < count; i++) read_names(&self.stages, paths[i], &corpus);
    self.document_count = corpus.documents.count;
    self.documents = plx__new_array(arena, prepared, self.document_count);
    enum { ROW_BITS = 23 };
    self.rows = (rows){plx__new_array(arena, uint32_t, 1u << ROW_BITS),
                       plx__new_array(arena, uint32_t, 1u << ROW_BITS), (1u << ROW_BITS) - 1, 0};
    for (size_t d = 0; d < self.document_count; d++) {
        prepare_document(&self, &corpus.documents.items[d], &self.documents[d]);
        write_features(&self, &self.documents[d], self.documents[d].plain);
    }
    number_all(&self, false);
    cross_validate(&self, false);
    for (size_t d = 0; d < self.document_count; d++) {
        remember(&self, &self.documents[d]);
        write_features(&self, &self.documents[d], self.documents[d].knowing);
    }
    number_all(&self, true);
    cross_validate(&self, true);
    write_model(&self, train(&self, -1, true), out);
}
