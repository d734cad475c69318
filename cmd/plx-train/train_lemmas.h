/* SPDX-License-Identifier: Apache-2.0 */
/* train_lemmas.h - from forms and lemmas to data/en/lemmas.model. */
#ifndef PLX_TRAIN_LEMMAS_H
#define PLX_TRAIN_LEMMAS_H

#include "train_tagger.h"

/* `wordnet`: WordNet's dict folder, whose *.exc files list irregular forms. `dev` is scored with
 * the tags of `tagged_dev`. */
void train_lemmas(plx__arena *arena, const tagged_bank *train, const tagged_bank *dev,
                  const tagged_bank *tagged_dev, const plx__vocabulary *vocabulary,
                  const char *wordnet, const char *path);

#endif
