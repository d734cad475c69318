/* SPDX-License-Identifier: Apache-2.0 */
/* train_parser.h - from trees to data/en/parser.model. */
#ifndef PLX_TRAIN_PARSER_H
#define PLX_TRAIN_PARSER_H

#include "language/internal.h"
#include "treebank.h"

/* A treebank with the tags and lemmas that the tagger gives its words: for training, by a tagger
 * that has not seen them. tokens and words stand in the order of the treebank's words. */
typedef struct tagged_bank {
    const treebank *bank;
    plx_token *tokens; /* upos, lemma */
    plx__word *words;  /* letters, fine */
} tagged_bank;

/* Trains, prints the scores on `dev` to standard error and writes the model. */
void train_parser(plx__arena *arena, const tagged_bank *train, const tagged_bank *dev,
                  unsigned rounds, const char *path);

#endif
