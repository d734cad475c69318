/* SPDX-License-Identifier: Apache-2.0 */
/*
 * main.c - plx-train: makes the models of data/en from treebanks.
 *
 *     plx-train words WORDNET OUT
 *     plx-train sentences TRAIN[,MORE] DEV OUT
 *     plx-train tagger TRAIN[,MORE] DEV WORDS OUT
 *     plx-train lemmas TRAIN DEV WORDS TAGGER WORDNET OUT
 *     plx-train parser TRAIN DEV WORDS TAGGER OUT
 *     plx-train names NAMED[,MORE] OUT
 *
 * TRAIN and DEV are CoNLL-U files, WORDNET is WordNet's dict folder, WORDS and TAGGER models made
 * before; NAMED is a text with marked names, see train_names.h. The same input makes the same
 * bytes. Scores on DEV go to standard error.
 */
#include "perceptron.h"
#include "train_lemmas.h"
#include "train_names.h"
#include "train_sentences.h"
#include "train_tagger.h"
#include "word_list.h"

#include <stdio.h>
#include <stdlib.h>

enum { TAGGER_ROUNDS = 20, FOLDS = 8, PARSER_ROUNDS = 14, MOST_BANKS = 8 };

static tagged_bank read_bank(plx__arena *arena, const char *path) {
    treebank *bank = plx__new(arena, treebank);
    *bank = treebank_read(arena, path);
    return gold_tagged(arena, bank);
}

/* Files apart by commas. */
static size_t read_banks(plx__arena *arena, const char *paths, tagged_bank *banks) {
    size_t count = 0;
    for (plx_str rest = plx__str_from(paths); rest.len > 0 && count < MOST_BANKS;) {
        size_t comma = plx__str_find(rest, PLX_STR(","), 0),
               end = comma == SIZE_MAX ? rest.len : comma;
        banks[count++] = read_bank(arena, plx__str_c(arena, plx__str_slice(rest, 0, end)));
        rest = plx__str_slice(rest, comma == SIZE_MAX ? rest.len : end + 1, rest.len);
    }
    return count;
}

static plx__vocabulary read_words(plx__arena *arena, const char *path) {
    plx__vocabulary vocabulary;
    if (plx__vocabulary_of(treebank_read_file(arena, path), &vocabulary)) return vocabulary;
    fprintf(stderr, "plx-train: %s: not a word list\n", path);
    exit(1);
}

static void make_words(plx__arena *arena, char **argument) {
    model_save(argument[1], word_list_make(arena, argument[0]));
}

static void make_sentences(plx__arena *arena, char **argument) {
    plx__tables *tables;
    plx_error error;
    if (plx__tables_open(NULL, &tables, &error) != PLX_OK) {
        fprintf(stderr, "plx-train: %s\n", error.message);
        exit(1);
    }
    tagged_bank tagged[MOST_BANKS], dev = read_bank(arena, argument[1]);
    const treebank *banks[MOST_BANKS];
    size_t count = read_banks(arena, argument[0], tagged);
    for (size_t i = 0; i < count; i++) banks[i] = tagged[i].bank;
    train_sentences(arena, tables, banks, count, dev.bank, argument[2]);
    plx__tables_close(tables);
}

static void make_tagger(plx__arena *arena, char **argument) {
    tagged_bank banks[MOST_BANKS], dev = read_bank(arena, argument[1]);
    size_t count = read_banks(arena, argument[0], banks);
    plx__vocabulary words = read_words(arena, argument[2]);
    train_tagger(arena, banks, count, &dev, &words, TAGGER_ROUNDS, argument[3]);
}

static void make_lemmas(plx__arena *arena, char **argument) {
    tagged_bank train = read_bank(arena, argument[0]), dev = read_bank(arena, argument[1]);
    plx__vocabulary words = read_words(arena, argument[2]);
    tagged_bank tagged = tagged_by_model(arena, &dev, &words, argument[3]);
    train_lemmas(arena, &train, &dev, &tagged, &words, argument[4], argument[5]);
}

/* The parser learns from tags as wrong as it will meet them. */
static void make_parser(plx__arena *arena, char **argument) {
    tagged_bank train = read_bank(arena, argument[0]), dev = read_bank(arena, argument[1]);
    plx__vocabulary words = read_words(arena, argument[2]);
    train = tagged_by_others(arena, &train, FOLDS, &words, TAGGER_ROUNDS);
    dev = tagged_by_model(arena, &dev, &words, argument[3]);
    train_parser(arena, &train, &dev, PARSER_ROUNDS, argument[4]);
}

static void make_names(plx__arena *arena, char **argument) {
    enum { FILES = 8 };
    const char *paths[FILES];
    size_t count = 0;
    for (plx_str rest = plx__str_from(argument[0]); rest.len > 0 && count < FILES;) {
        size_t comma = plx__str_find(rest, PLX_STR(","), 0),
               end = comma == SIZE_MAX ? rest.len : comma;
        paths[count++] = plx__str_c(arena, plx__str_slice(rest, 0, end));
        rest = plx__str_slice(rest, comma == SIZE_MAX ? rest.len : end + 1, rest.len);
    }
    train_names(arena, paths, count, argument[1]);
}

static const struct {
    const char *name;
    int arguments;
    void (*run)(plx__arena *arena, char **argument);
    const char *usage;
} commands[] = {
    {"words", 2, make_words, "words WORDNET OUT"},
    {"sentences", 3, make_sentences, "sentences TRAIN[,MORE] DEV OUT"},
    {"tagger", 4, make_tagger, "tagger TRAIN[,MORE] DEV WORDS OUT"},
    {"lemmas", 6, make_lemmas, "lemmas TRAIN DEV WORDS TAGGER WORDNET OUT"},
    {"parser", 5, make_parser, "parser TRAIN DEV WORDS TAGGER OUT"},
    {"names", 2, make_names, "names NAMED[,MORE] OUT"},
};

int main(int count, char **argument) {
    plx__arena *arena = plx__arena_new();
    plx__recovery recovery;
    if (!arena || setjmp(recovery.jump)) {
        fprintf(stderr, "plx-train: out of memory\n");
        return 1;
    }
    plx__arena_recover(arena, &recovery);
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        bool named = count > 1 &&
                     plx__str_equal(plx__str_from(argument[1]), plx__str_from(commands[i].name));
        if (!named || count != commands[i].arguments + 2) continue;
        fprintf(stderr, "%s\n", commands[i].name);
        commands[i].run(arena, argument + 2);
        plx__arena_free(arena);
        return 0;
    }
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        fprintf(stderr, "usage: plx-train %s\n", commands[i].usage);
    return 2;
}
