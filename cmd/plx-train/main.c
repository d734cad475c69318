/* SPDX-License-Identifier: Apache-2.0 */
/*
 * main.c - plx-train: makes the models of data/en from treebanks.
 *
 *     plx-train tagger TRAIN.conllu[,MORE.conllu] DEV.conllu WORDNET OUT.model
 *     plx-train parser TRAIN.conllu DEV.conllu WORDNET TAGGER.model OUT.model
 *
 * The same input makes the same bytes. Scores on the development file go to standard error.
 */
#include "train_tagger.h"
#include "word_list.h"

#include <stdio.h>
#include <stdlib.h>

enum { TAGGER_ROUNDS = 20, FOLDS = 8, PARSER_ROUNDS = 12 };

static tagged_bank read_bank(plx__arena *arena, const char *path) {
    treebank *bank = plx__new(arena, treebank);
    *bank = treebank_read(arena, path);
    return gold_tagged(arena, bank);
}

/* Files apart by commas. */
static size_t read_banks(plx__arena *arena, const char *paths, tagged_bank *banks, size_t most) {
    size_t count = 0;
    for (plx_str rest = plx__str_from(paths); rest.len > 0 && count < most;) {
        size_t comma = plx__str_find(rest, PLX_STR(","), 0), end = comma == SIZE_MAX ? rest.len : comma;
        banks[count++] = read_bank(arena, plx__str_c(arena, plx__str_slice(rest, 0, end)));
        rest = plx__str_slice(rest, comma == SIZE_MAX ? rest.len : end + 1, rest.len);
    }
    return count;
}

static void make_tagger(plx__arena *arena, char **argument) {
    tagged_bank banks[8], dev = read_bank(arena, argument[1]);
    size_t count = read_banks(arena, argument[0], banks, 8);
    train_tagger(arena, banks, count, &dev, word_list_make(arena, argument[2]), TAGGER_ROUNDS, argument[3]);
}

/* The parser learns from tags as wrong as it will meet them. */
static void make_parser(plx__arena *arena, char **argument) {
    tagged_bank train = read_bank(arena, argument[0]), dev = read_bank(arena, argument[1]);
    train = tagged_by_others(arena, &train, FOLDS, word_list_make(arena, argument[2]), TAGGER_ROUNDS);
    dev = tagged_by_model(arena, &dev, argument[3]);
    train_parser(arena, &train, &dev, PARSER_ROUNDS, argument[4]);
}

static const struct {
    const char *name;
    int arguments;
    void (*run)(plx__arena *arena, char **argument);
    const char *usage;
} commands[] = {
    {"tagger", 4, make_tagger, "tagger TRAIN[,MORE] DEV WORDNET OUT.model"},
    {"parser", 5, make_parser, "parser TRAIN DEV WORDNET TAGGER.model OUT.model"},
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
        if (count != commands[i].arguments + 2 || !plx__str_equal(plx__str_from(argument[1]), plx__str_from(commands[i].name)))
            continue;
        fprintf(stderr, "%s\n", commands[i].name);
        commands[i].run(arena, argument + 2);
        plx__arena_free(arena);
        return 0;
    }
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        fprintf(stderr, "usage: plx-train %s\n", commands[i].usage);
    return 2;
}
