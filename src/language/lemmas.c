/* SPDX-License-Identifier: Apache-2.0 */
/* lemmas.c - the dictionary form of every token. Without a model, its lower case. */
#include "language/internal.h"

struct plx__lemmatizer {
    bool trained;
};

plx__lemmatizer *plx__lemmatizer_open(const plx__tables *tables, plx__arena *arena) {
    (void)tables;
    return plx__new(arena, plx__lemmatizer);
}

void plx__lemmatize(const plx__lemmatizer *lemmatizer, plx__arena *arena, const plx__work *work) {
    (void)lemmatizer;
    for (uint32_t i = work->first; i < work->first + work->count; i++) {
        plx_token *token = &work->tokens[i];
        plx_str form = plx__span_text(work->text, token->span);
        token->lemma = work->words[i].traits & (PLX__WORD_CAPITAL | PLX__WORD_CAPITALS)
                           ? plx__str_lower(arena, form)
                           : form;
    }
}
