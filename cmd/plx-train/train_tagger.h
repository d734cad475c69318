/* SPDX-License-Identifier: Apache-2.0 */
/* train_tagger.h - from tagged words to data/en/tagger.model, and a treebank tagged by machine. */
#ifndef PLX_TRAIN_TAGGER_H
#define PLX_TRAIN_TAGGER_H

#include "language/vocabulary.h"
#include "train_parser.h"

/* The words of a treebank with the tags it gives them. */
tagged_bank gold_tagged(plx__arena *arena, const treebank *bank);

/* Trains on all banks, prints the scores on `dev` and writes the model. */
void train_tagger(plx__arena *arena, const tagged_bank *banks, size_t bank_count,
                  const tagged_bank *dev, const plx__vocabulary *vocabulary, unsigned rounds,
                  const char *path);

/* The treebank tagged as unseen text would be: in `folds` parts, each by a tagger that was trained
 * on the others. */
tagged_bank tagged_by_others(plx__arena *arena, const tagged_bank *gold, unsigned folds,
                             const plx__vocabulary *vocabulary, unsigned rounds);

/* A treebank tagged by a model file. */
tagged_bank tagged_by_model(plx__arena *arena, const tagged_bank *gold,
                            const plx__vocabulary *vocabulary, const char *path);

#endif
