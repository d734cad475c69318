/* SPDX-License-Identifier: Apache-2.0 */
/* fuzz/language.c - any bytes as a block of text: every byte comes out in one token or a gap. */
#include "language/language.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static plx__language *language(void) {
    static plx__language *opened;
    static plx__tables *tables;
    if (!opened && (plx__tables_open(NULL, &tables, NULL) != PLX_OK ||
                    plx__language_new(tables, &opened, NULL) != PLX_OK))
        abort();
    return opened;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    plx__arena *arena = plx__arena_new();
    plx__recovery recovery;
    if (!arena || setjmp(recovery.jump)) abort();
    plx__arena_recover(arena, &recovery);
    plx_block block = {.span = {0, (uint32_t)size}};
    plx_article article = {
        .text = {(const char *)data, size}, .body = &block, .body_count = size > 0};
    plx_annotation annotation;
    plx__language_annotate(language(), arena, &article, &annotation);
    uint32_t at = 0;
    for (size_t i = 0; i < annotation.token_count; i++) {
        plx_span span = annotation.tokens[i].span;
        if (span.start < at || span.end <= span.start || span.end > size) abort();
        if (annotation.tokens[i].lemma.len == 0) abort();
        at = span.end;
    }
    plx__arena_free(arena);
    return 0;
}
