/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fuzz/article.c - any bytes as a file, as a record's text and as a page. What comes out must be
 * ranges of the text, in order, on valid UTF-8.
 */
#include "article/article.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const plx_article *article) {
    if (plx__utf8_invalid(article->text) != SIZE_MAX) abort();
    size_t last = 0;
    for (size_t i = 0; i < article->body_count; i++) {
        plx_span span = article->body[i].span;
        if (span.start < last || span.end <= span.start || span.end > article->text.len) abort();
        last = span.end;
    }
    for (size_t i = 0; i < article->credit_count; i++)
        if (article->credits[i].span.end > article->text.len) abort();
    if (plx__utf8_invalid(article->title) != SIZE_MAX ||
        plx__utf8_invalid(article->byline) != SIZE_MAX)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static plx__tables *tables;
    plx_error error;
    if (!tables && plx__tables_open(NULL, &tables, &error) != PLX_OK) abort();
    for (int kind = PLX__INPUT_BYTES; kind <= PLX__INPUT_HTML; kind++) {
        plx__arena *arena = plx__arena_new();
        plx__input input = {.kind = (plx__input_kind)kind, .bytes = {(const char *)data, size}};
        plx__article_options options = {.max_depth = 100};
        plx_article article;
        if (plx__article_read(tables, arena, &input, options, &article, &error) == PLX_OK)
            check(&article);
        plx__arena_free(arena);
    }
    return 0;
}
