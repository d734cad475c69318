/* SPDX-License-Identifier: Apache-2.0 */
/* train_sentences.h - from a treebank's sentences to data/en/sentences.model. */
#ifndef PLX_TRAIN_SENTENCES_H
#define PLX_TRAIN_SENTENCES_H

#include "treebank.h"

void train_sentences(plx__arena *arena, const plx__tables *tables, const treebank *const *banks,
                     size_t bank_count, const treebank *dev, const char *path);

#endif
