/* SPDX-License-Identifier: Apache-2.0 */
/*
 * train_sentences.c - the weights that say where sentences end.
 *
 * The treebank's paragraphs are cut into tokens as any text is, and every place where a sentence
 * could end is an example: it ends there if the treebank's does.
 */
#include "train_sentences.h"

#include "language/tokenizer.h"
#include "perceptron.h"

#include <stdio.h>
#include <stdlib.h>

enum { ROUNDS = 24, RESTART = 6, LEAST = 150, RARE = 3 };

/* A paragraph cut into tokens. */
typedef struct sample {
    const treebank *bank;
    const treebank_paragraph *paragraph;
    plx__draft draft;
} sample;

typedef struct trainer {
    plx__arena *arena;
    plx__tokenizer *tokenizer;
    sample *samples;
    size_t sample_count;
    perceptron *learner;
    uint64_t random;
    bool counting; /* only count the features */
} trainer;

static void add_samples(trainer *self, const treebank *bank) {
    for (size_t i = 0; i < bank->paragraph_count; i++) {
        sample *next = &self->samples[self->sample_count++];
        *next = (sample){.bank = bank, .paragraph = &bank->paragraphs[i]};
        plx__cut(self->tokenizer, self->arena, bank->text, next->paragraph->span, &next->draft);
    }
}

static void learn_place(trainer *self, const plx__boundary_finder *finder, size_t at, bool gold) {
    uint32_t features[PLX__BOUNDARY_FEATURES];
    int32_t scores[2] = {0, 0};
    size_t count = plx__boundary_features(finder, at, features);
    if (self->counting) {
        perceptron_count(self->learner, features, count);
        return;
    }
    perceptron_score(self->learner, features, count, scores);
    perceptron_learn(self->learner, features, count, gold, scores[1] > scores[0]);
}

static void learn_paragraph(trainer *self, const sample *of) {
    plx__boundary_finder finder =
        plx__boundary_start(self->tokenizer, of->bank->text, &of->draft, 0);
    const treebank_sentence *sentence = &of->bank->sentences[of->paragraph->first];
    const treebank_sentence *last = sentence + of->paragraph->count - 1;
    for (size_t at = 0; at < of->draft.tokens.count; at++) {
        size_t end = of->draft.tokens.items[at].span.end;
        bool gold = end >= sentence->span.end;
        plx__boundary_take(&finder, at);
        if (plx__boundary_possible(&finder, at)) learn_place(self, &finder, at, gold);
        if (!gold) continue;
        plx__boundary_next(&finder, at);
        while (sentence < last && sentence->span.end <= end) sentence++;
    }
}

static void shuffle(trainer *self) {
    for (size_t i = self->sample_count; i > 1; i--) {
        self->random = self->random * 6364136223846793005u + 1442695040888963407u;
        size_t k = (size_t)(self->random >> 33) % i;
        sample held = self->samples[i - 1];
        self->samples[i - 1] = self->samples[k];
        self->samples[k] = held;
    }
}

/* How many sentences of the treebank come out whole. */
static void print_sentence_scores(trainer *self, const treebank *dev) {
    size_t right = 0, said = 0;
    for (size_t i = 0; i < dev->paragraph_count; i++) {
        const treebank_paragraph *paragraph = &dev->paragraphs[i];
        plx__draft draft = {0};
        plx__tokenize(self->tokenizer, self->arena, dev->text, paragraph->span, 0, NULL, &draft);
        said += draft.sentences.count;
        size_t gold = paragraph->first, end = gold + paragraph->count;
        for (size_t k = 0; k < draft.sentences.count; k++) {
            plx_span span = draft.sentences.items[k].span;
            while (gold < end && dev->sentences[gold].span.start < span.start) gold++;
            right += gold < end && dev->sentences[gold].span.start == span.start &&
                     dev->sentences[gold].span.end == span.end;
        }
    }
    fprintf(stderr, "  dev: sentences %.2f\n",
            200.0 * (double)right / (double)(said + dev->sentence_count));
}

void train_sentences(plx__arena *arena, const plx__tables *tables, const treebank *const *banks,
                     size_t bank_count, const treebank *dev, const char *path) {
    size_t paragraphs = 0;
    for (size_t i = 0; i < bank_count; i++) paragraphs += banks[i]->paragraph_count;
    trainer self = {.arena = arena,
                    .tokenizer = plx__tokenizer_open(tables, arena),
                    .samples = plx__new_array(arena, sample, paragraphs),
                    .random = 20240101};
    for (size_t i = 0; i < bank_count; i++) add_samples(&self, banks[i]);
    self.learner = perceptron_new(arena);
    self.counting = true;
    for (size_t i = 0; i < self.sample_count; i++) learn_paragraph(&self, &self.samples[i]);
    perceptron_keep(self.learner, RARE);
    self.counting = false;
    for (unsigned round = 0; round < ROUNDS; round++) {
        if (round && round % RESTART == 0) perceptron_restart(self.learner);
        shuffle(&self);
        for (size_t i = 0; i < self.sample_count; i++) learn_paragraph(&self, &self.samples[i]);
    }
    plx_str weights = perceptron_write(self.learner, arena, 1000, LEAST);
    plx_str model = model_write(arena, PLX__SENTENCES_KIND, PLX__SENTENCES_VERSION, &weights, 1);
    plx__weights_open(weights, &self.tokenizer->boundaries);
    print_sentence_scores(&self, dev);
    model_save(path, model);
}
