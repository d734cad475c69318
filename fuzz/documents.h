/* SPDX-License-Identifier: Apache-2.0 */
/*
 * documents.h - any bytes as articles, for the targets of rooms that take documents: every line a
 * block, annotated and read for claims; a line of "====" ends an article.
 */
#ifndef PLX_FUZZ_DOCUMENTS_H
#define PLX_FUZZ_DOCUMENTS_H

#include "claim/claim.h"
#include "language/language.h"

#include <stdlib.h>

typedef struct rooms {
    plx__tables *tables;
    plx__language *language;
    plx__claim_room *claim;
} rooms;

static inline const rooms *rooms_open(void) {
    static rooms all;
    plx_error error;
    if (!all.claim && (plx__tables_open(NULL, &all.tables, &error) != PLX_OK ||
                       plx__language_new(all.tables, &all.language, &error) != PLX_OK ||
                       plx__claim_room_new(all.tables, &all.claim, &error) != PLX_OK))
        abort();
    return &all;
}

static inline void article_of_lines(plx__arena *arena, plx_str text, plx_article *article) {
    PLX_VEC(plx_block) blocks = {0};
    for (size_t start = 0; start < text.len;) {
        size_t end = plx__str_find(text, PLX_STR("\n"), start);
        if (end == SIZE_MAX) end = text.len;
        if (end > start) {
            plx_block *block = plx__push(arena, &blocks);
            *block =
                (plx_block){.span = {(uint32_t)start, (uint32_t)end},
                            .kind = blocks.count == 1 ? PLX_BLOCK_HEADLINE : PLX_BLOCK_PARAGRAPH};
        }
        start = end + 1;
    }
    *article = (plx_article){
        .text = text, .body = blocks.items, .body_count = blocks.count, .language = PLX_STR("en")};
}

static inline plx_document *document_of(const rooms *all, plx__arena *arena, plx_str text,
                                        size_t number) {
    plx_document *document = plx__new(arena, plx_document);
    article_of_lines(arena, text, &document->article);
    document->article.id = plx__str_printf(arena, "a%zu", number);
    document->article.path = plx__str_printf(arena, "%zu.txt", number);
    plx__language_annotate(all->language, arena, &document->article, &document->annotation);
    plx__claim_read(all->claim, arena, &document->article, &document->annotation,
                    &document->claims);
    return document;
}

/* The articles of the input, at most so many. */
static inline size_t documents_of(const rooms *all, plx__arena *arena, plx_str input, size_t most,
                                  const plx_document **out) {
    size_t count = 0;
    for (size_t start = 0; start < input.len && count < most;) {
        size_t end = plx__str_find(input, PLX_STR("\n====\n"), start);
        if (end == SIZE_MAX) end = input.len;
        plx_str text = plx__str_copy(arena, plx__str_slice(input, start, end));
        out[count] = document_of(all, arena, text, count + 1);
        count++;
        start = end + 6;
    }
    return count;
}

/* A sink that keeps all. */
static inline bool keep_bytes(void *self, const char *bytes, size_t len) {
    plx__buf_add(self, (plx_str){bytes, len});
    return true;
}

static inline void check_span(plx_span span, plx_str text) {
    if (span.start > span.end || span.end > text.len) abort();
}

static inline size_t times_in(plx_str text, plx_str words) {
    size_t count = 0;
    for (size_t at = 0; (at = plx__str_find(text, words, at)) != SIZE_MAX; at++) count++;
    return count;
}

#endif
