/* SPDX-License-Identifier: Apache-2.0 */
/*
 * train_tagger.c - the tagger's dictionary and weights.
 *
 *     count words and tags   -> the dictionary, with the tags that a word may have
 *     a few rounds of all sentences in a shuffled order, tagging as the tagger does, and moving
 *     the weights wherever it is wrong -> averaged weights
 */
#include "train_tagger.h"

#include "language/tagger.h"
#include "perceptron.h"
#include "weights_pack.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    FREQUENT = 60, /* a word seen as often has shown all its tags */
    CERTAIN = 30,  /* and one seen as often with one tag alone is not scored */
    RARE = 4,      /* features seen less often are not learned */
    RESTART = 5,   /* rounds after which learning starts anew; the model is the mean of all */
    LEAST = 700,   /* weights under 0.7 are left out */
    HIDE = 7,      /* a word seen n times is hidden 7 times in 7 + 10 n */
    UNKNOWN = 1    /* the hash of a hidden word */
};

typedef struct sample {
    const tagged_bank *bank;
    uint32_t sentence;
} sample;

typedef struct word_count {
    uint32_t low, total;
    uint32_t tags[PLX__TAGGER_LABELS];
} word_count;

typedef struct trainer {
    plx__arena *arena;
    sample *samples;
    size_t sample_count;
    plx__tag_pair tags[PLX__TAGGER_LABELS];
    uint32_t tag_count;
    PLX_VEC(plx__tag_class) classes;
    plx__tag_word *words;
    size_t word_slots;
    plx__tagger tagger;
    perceptron *learner;
    uint64_t random;
    const plx__vocabulary *vocabulary;
    plx__map *seen;  /* low hash -> how often */
    plx__word *mask; /* a sentence's words, some of them made unknown */
    size_t mask_count;
} trainer;

tagged_bank gold_tagged(plx__arena *arena, const treebank *bank) {
    tagged_bank out = {bank, plx__new_array(arena, plx_token, bank->word_count),
                       plx__new_array(arena, plx__word, bank->word_count)};
    for (size_t i = 0; i < bank->word_count; i++) {
        const treebank_word *word = &bank->words[i];
        plx__word_make(word->form, &out.words[i]);
        out.words[i].fine = plx__fine_from(word->xpos);
        out.tokens[i] =
            (plx_token){.span = word->span,
                        .lemma = word->lemma,
                        .head = PLX_NO_TOKEN,
                        .upos = word->upos,
                        .flags = (uint8_t)((word->glued ? PLX_TOKEN_GLUED : 0) |
                                           (word->multiword ? PLX_TOKEN_MULTIWORD : 0))};
    }
    return out;
}

static plx__work work_of(const tagged_bank *bank, uint32_t sentence) {
    const treebank_sentence *of = &bank->bank->sentences[sentence];
    return (plx__work){bank->bank->text, bank->tokens, bank->words, of->first, of->count};
}

static uint32_t next_random(trainer *self) {
    self->random = self->random * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(self->random >> 33);
}

static void shuffle(trainer *self) {
    for (size_t i = self->sample_count; i > 1; i--) {
        size_t k = next_random(self) % i;
        sample held = self->samples[i - 1];
        self->samples[i - 1] = self->samples[k];
        self->samples[k] = held;
    }
}

/* ------------------------------------------------------------------ dictionary */

static uint32_t label_of(const trainer *self, uint8_t upos, uint8_t fine) {
    for (uint32_t i = 0; i < self->tag_count; i++)
        if (self->tags[i].upos == upos && self->tags[i].fine == fine) return i;
    return PLX__TAGGER_LABELS;
}

static uint32_t gold_label(const trainer *self, const plx__work *work, uint32_t at) {
    return label_of(self, work->tokens[at].upos, work->words[at].fine);
}

static void find_tags(trainer *self) {
    for (size_t i = 0; i < self->sample_count; i++) {
        plx__work work = work_of(self->samples[i].bank, self->samples[i].sentence);
        for (uint32_t at = work.first; at < work.first + work.count; at++) {
            if (gold_label(self, &work, at) != PLX__TAGGER_LABELS) continue;
            if (self->tag_count == PLX__TAGGER_LABELS) {
                fprintf(stderr, "plx-train: more than %d tags\n", PLX__TAGGER_LABELS);
                exit(1);
            }
            self->tags[self->tag_count++] =
                (plx__tag_pair){work.tokens[at].upos, work.words[at].fine};
        }
    }
}

static word_count *count_words(trainer *self, size_t *count) {
    size_t words = 0;
    for (size_t i = 0; i < self->sample_count; i++)
        words += work_of(self->samples[i].bank, self->samples[i].sentence).count;
    plx__map *map = plx__map_new(self->arena, words / 8);
    PLX_VEC(word_count) counts = {0};
    for (size_t i = 0; i < self->sample_count; i++) {
        plx__work work = work_of(self->samples[i].bank, self->samples[i].sentence);
        for (uint32_t at = work.first; at < work.first + work.count; at++) {
            bool is_new;
            plx_str key = {(const char *)&work.words[at].low, sizeof work.words[at].low};
            uint64_t *place = plx__map_put(map, key, &is_new);
            if (is_new) {
                *place = counts.count;
                plx__push(self->arena, &counts)->low = work.words[at].low;
            }
            word_count *of = &counts.items[*place];
            of->total++;
            of->tags[gold_label(self, &work, at)]++;
        }
    }
    *count = counts.count;
    return counts.items;
}

/* The tags counted, most frequent first, those of less than one in `share` left out. */
static plx__tag_class class_of(const trainer *self, const uint32_t *tags, uint32_t total,
                               uint32_t share) {
    plx__tag_class class = {0};
    bool used[PLX__TAGGER_LABELS] = {false};
    while (class.count < PLX__TAGGER_CLASS_TAGS) {
        uint32_t best = PLX__TAGGER_LABELS;
        for (uint32_t t = 0; t < self->tag_count; t++)
            if (!used[t] && tags[t] > 0 && (best == PLX__TAGGER_LABELS || tags[t] > tags[best]))
                best = t;
        if (best == PLX__TAGGER_LABELS || tags[best] * share < total) break;
        used[best] = true;
        class.tags[class.count++] = (uint8_t)best;
    }
    return class;
}

static uint32_t class_number(trainer *self, const plx__tag_class *class) {
    for (size_t i = 1; i < self->classes.count; i++)
        if (memcmp(&self->classes.items[i], class, sizeof *class) == 0) return (uint32_t)i;
    *plx__push(self->arena, &self->classes) = *class;
    return (uint32_t)self->classes.count - 1;
}

static void make_dictionary(trainer *self) {
    size_t count;
    word_count *counts = count_words(self, &count);
    self->seen = plx__map_new(self->arena, count);
    uint32_t open[PLX__TAGGER_LABELS] = {0}, open_total = 0;
    for (size_t i = 0; i < count; i++) {
        if (counts[i].total > 1) continue;
        for (uint32_t t = 0; t < self->tag_count; t++) open[t] += counts[i].tags[t];
        open_total++;
    }
    *plx__push(self->arena, &self->classes) = class_of(self, open, open_total, 2000);
    size_t twice = 0;
    for (size_t i = 0; i < count; i++) twice += counts[i].total >= 2;
    self->word_slots = 1024;
    while (self->word_slots * 3 < twice * 4) self->word_slots *= 2;
    self->words = plx__new_array(self->arena, plx__tag_word, self->word_slots);
    for (size_t i = 0; i < count; i++) {
        plx_str key = {(const char *)&counts[i].low, 4};
        *plx__map_put(self->seen, key, NULL) = counts[i].total;
        if (counts[i].total < 2) continue;
        plx__tag_class class = class_of(self, counts[i].tags, counts[i].total, 200);
        if (counts[i].total >= FREQUENT) class.flags |= PLX__TAG_CLASS_FREQUENT;
        if (counts[i].total >= CERTAIN && class.count == 1) class.flags |= PLX__TAG_CLASS_CERTAIN;
        size_t at = counts[i].low & (self->word_slots - 1);
        while (self->words[at].class != 0) at = (at + 1) & (self->word_slots - 1);
        self->words[at] = (plx__tag_word){counts[i].low, class_number(self, &class)};
    }
}

/* -------------------------------------------------------------------- training */

static plx_str bytes_of(const void *items, size_t size) {
    return (plx_str){items, size};
}

static plx_str tagger_model(trainer *self, plx_str weights) {
    plx_str parts[PLX__TAGGER_PARTS] = {
        [PLX__TAGGER_PART_TAGS] = bytes_of(self->tags, self->tag_count * sizeof *self->tags),
        [PLX__TAGGER_PART_CLASSES] =
            bytes_of(self->classes.items, self->classes.count * sizeof *self->classes.items),
        [PLX__TAGGER_PART_WORDS] = bytes_of(self->words, self->word_slots * sizeof *self->words),
        [PLX__TAGGER_PART_WEIGHTS] = weights,
    };
    return model_write(self->arena, PLX__TAGGER_KIND, PLX__TAGGER_VERSION, parts,
                       PLX__TAGGER_PARTS);
}

/* A tagger over the dictionary alone, for making features: its table of weights is empty. */
static void open_dictionary(trainer *self) {
    packed_rows none = {.arena = self->arena};
    plx__tagger *tagger =
        plx__tagger_of(tagger_model(self, weights_pack(&none)), self->vocabulary, self->arena);
    if (tagger) self->tagger = *tagger;
}

static void count_features(trainer *self) {
    uint32_t features[PLX__TAGGER_FEATURES];
    for (size_t i = 0; i < self->sample_count; i++) {
        plx__work work = work_of(self->samples[i].bank, self->samples[i].sentence);
        plx__tag_window window = plx__tag_start(&self->tagger, &work);
        for (uint32_t at = work.first; at < work.first + work.count; at++) {
            perceptron_count(self->learner, features, plx__tag_features(&window, features));
            plx__tag_advance(&window, gold_label(self, &work, at));
        }
    }
    perceptron_keep(self->learner, RARE);
}

/* Hides some words, the rarer the likelier, so that endings, shape and neighbours learn to do
 * without. */
static void hide_words(trainer *self, plx__work *work) {
    if (work->first + work->count > self->mask_count) {
        self->mask_count = (work->first + work->count) * 2;
        self->mask = plx__new_array(self->arena, plx__word, self->mask_count);
    }
    memcpy(self->mask + work->first, work->words + work->first, work->count * sizeof *self->mask);
    for (uint32_t at = work->first; at < work->first + work->count; at++) {
        plx_str key = {(const char *)&work->words[at].low, 4};
        uint64_t *count = plx__map_get(self->seen, key);
        if (next_random(self) % (HIDE + 10 * (count ? *count : 1)) < HIDE)
            self->mask[at].low = self->mask[at].form = UNKNOWN;
    }
    work->words = self->mask;
}

static void learn_sentence(trainer *self, const plx__work *gold) {
    plx__work masked = *gold, *work = &masked;
    hide_words(self, work);
    int32_t scores[PLX__TAGGER_LABELS];
    uint32_t features[PLX__TAGGER_FEATURES];
    plx__tag_window window = plx__tag_start(&self->tagger, work);
    for (uint32_t at = work->first; at < work->first + work->count; at++) {
        uint32_t tag = plx__tag_certain(&window);
        if (tag == PLX__TAGGER_LABELS) {
            memset(scores, 0, sizeof scores);
            size_t count = plx__tag_features(&window, features);
            perceptron_score(self->learner, features, count, scores);
            tag = plx__tag_choose(&window, scores);
            perceptron_learn(self->learner, features, count, gold_label(self, work, at), tag);
        }
        plx__tag_advance(&window, tag);
    }
}

static plx_str train(trainer *self, unsigned rounds) {
    self->random = 20240101;
    find_tags(self);
    make_dictionary(self);
    open_dictionary(self);
    self->learner = perceptron_new(self->arena);
    count_features(self);
    for (unsigned round = 0; round < rounds; round++) {
        if (round && round % RESTART == 0) perceptron_restart(self->learner);
        shuffle(self);
        for (size_t i = 0; i < self->sample_count; i++) {
            plx__work work = work_of(self->samples[i].bank, self->samples[i].sentence);
            learn_sentence(self, &work);
        }
    }
    return tagger_model(self, perceptron_write(self->learner, self->arena, 1000, LEAST));
}

static void add_samples(trainer *self, const tagged_bank *bank, unsigned fold, unsigned folds) {
    for (size_t i = 0; i < bank->bank->sentence_count; i++)
        if (folds == 0 || bank->bank->sentences[i].paragraph / 8 % folds != fold)
            self->samples[self->sample_count++] = (sample){bank, (uint32_t)i};
}

static trainer *trainer_new(plx__arena *arena, const tagged_bank *banks, size_t bank_count,
                            const plx__vocabulary *vocabulary) {
    size_t sentences = 0;
    for (size_t i = 0; i < bank_count; i++) sentences += banks[i].bank->sentence_count;
    trainer *self = plx__new(arena, trainer);
    self->arena = arena;
    self->vocabulary = vocabulary;
    self->samples = plx__new_array(arena, sample, sentences);
    return self;
}

static tagged_bank copy_bank(plx__arena *arena, const tagged_bank *bank) {
    size_t count = bank->bank->word_count;
    tagged_bank out = {bank->bank, plx__new_array(arena, plx_token, count),
                       plx__new_array(arena, plx__word, count)};
    memcpy(out.tokens, bank->tokens, count * sizeof *out.tokens);
    memcpy(out.words, bank->words, count * sizeof *out.words);
    return out;
}

static void print_scores(const tagged_bank *gold, const tagged_bank *said, const char *name) {
    size_t upos = 0, both = 0, count = gold->bank->word_count;
    for (size_t i = 0; i < count; i++) {
        bool same = gold->tokens[i].upos == said->tokens[i].upos;
        upos += same;
        both += same && gold->words[i].fine == said->words[i].fine;
    }
    double per = 100.0 / (double)(count ? count : 1);
    fprintf(stderr, "  %s: universal tags %.2f, with Penn tags %.2f\n", name, (double)upos * per,
            (double)both * per);
}

static void tag_bank(const plx__tagger *tagger, tagged_bank *bank, unsigned fold, unsigned folds) {
    for (size_t i = 0; i < bank->bank->sentence_count; i++) {
        if (folds != 0 && bank->bank->sentences[i].paragraph / 8 % folds != fold) continue;
        plx__work work = work_of(bank, (uint32_t)i);
        plx__tag(tagger, &work);
    }
}

void train_tagger(plx__arena *arena, const tagged_bank *banks, size_t bank_count,
                  const tagged_bank *dev, const plx__vocabulary *vocabulary, unsigned rounds,
                  const char *path) {
    trainer *self = trainer_new(arena, banks, bank_count, vocabulary);
    for (size_t i = 0; i < bank_count; i++) add_samples(self, &banks[i], 0, 0);
    plx_str model = train(self, rounds);
    tagged_bank said = copy_bank(arena, dev);
    tag_bank(plx__tagger_of(model, vocabulary, arena), &said, 0, 0);
    print_scores(dev, &said, "dev, gold tokens");
    model_save(path, model);
}

tagged_bank tagged_by_others(plx__arena *arena, const tagged_bank *gold, unsigned folds,
                             const plx__vocabulary *vocabulary, unsigned rounds) {
    tagged_bank said = copy_bank(arena, gold);
    for (unsigned fold = 0; fold < folds; fold++) {
        plx__mark mark = plx__arena_mark(arena);
        trainer *self = trainer_new(arena, gold, 1, vocabulary);
        add_samples(self, gold, fold, folds);
        plx_str model = train(self, rounds);
        tag_bank(plx__tagger_of(model, vocabulary, arena), &said, fold, folds);
        plx__arena_release(arena, mark);
    }
    print_scores(gold, &said, "train, tagged by others");
    return said;
}

tagged_bank tagged_by_model(plx__arena *arena, const tagged_bank *gold,
                            const plx__vocabulary *vocabulary, const char *path) {
    tagged_bank said = copy_bank(arena, gold);
    plx__tagger *tagger = plx__tagger_of(treebank_read_file(arena, path), vocabulary, arena);
    if (!tagger) {
        fprintf(stderr, "plx-train: %s: not a tagger\n", path);
        exit(1);
    }
    tag_bank(tagger, &said, 0, 0);
    print_scores(gold, &said, path);
    return said;
}
