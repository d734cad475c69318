/* SPDX-License-Identifier: Apache-2.0 */
/* word_list.h - WordNet's dict folder -> data/en/vocabulary.model. */
#ifndef PLX_WORD_LIST_H
#define PLX_WORD_LIST_H

#include "base/base.h"

plx_str word_list_make(plx__arena *arena, const char *folder);

#endif
