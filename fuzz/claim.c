/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fuzz/claim.c - any text as an article: every line a block, annotated and read for claims. What
 * comes out must be ranges of the text; quoted pieces lie inside their statement.
 */
#include "claim/claim.h"
#include "language/language.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_span(plx_span span, plx_str text) {
    if (span.start > span.end || span.end > text.len) abort();
}

static void check_statements(const plx_claims *claims, plx_str text) {
    for (size_t at = 0; at < claims->statement_count; at++) {
        const plx_statement *it = &claims->statements[at];
        check_span(it->span, text);
        if (!plx__span_known(it->span)) abort();
        check_span(it->speaker, text);
        check_span(it->cue, text);
        for (size_t i = 0; i < it->quote_count; i++)
            if (!plx__span_inside(it->quotes[i], it->span)) abort();
        if (it->entity != PLX_NO_INDEX && it->entity >= claims->entity_count) abort();
    }
}

static void check_others(const plx_claims *claims, plx_str text) {
    for (size_t at = 0; at < claims->figure_count; at++) check_span(claims->figures[at].span, text);
    for (size_t at = 0; at < claims->time_count; at++) check_span(claims->times[at].span, text);
    for (size_t at = 0; at < claims->name_count; at++) check_span(claims->names[at].span, text);
    for (size_t at = 0; at < claims->entity_count; at++)
        for (size_t i = 0; i < claims->entities[at].mention_count; i++)
            check_span(claims->entities[at].mentions[i], text);
}

static void make_article(plx__arena *arena, plx_str text, plx_article *article) {
    PLX_VEC(plx_block) blocks = {0};
    for (size_t start = 0; start < text.len;) {
        size_t end = plx__str_find(text, PLX_STR("\n"), start);
        if (end == SIZE_MAX) end = text.len;
        if (end > start) {
            plx_block *block = plx__push(arena, &blocks);
            *block = (plx_block){.span = {(uint32_t)start, (uint32_t)end},
                                 .kind = blocks.count == 1 ? PLX_BLOCK_HEADLINE
                                                           : PLX_BLOCK_PARAGRAPH};
        }
        start = end + 1;
    }
    *article = (plx_article){.text = text, .body = blocks.items, .body_count = blocks.count,
                             .language = PLX_STR("en")};
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static plx__language *language;
    static plx__claim_room *room;
    static plx__tables *tables;
    plx_error error;
    plx_str text = {(const char *)data, size};
    if (!room && (plx__tables_open(NULL, &tables, &error) != PLX_OK ||
                  plx__language_new(tables, &language, &error) != PLX_OK ||
                  plx__claim_room_new(tables, &room, &error) != PLX_OK))
        abort();
    if (plx__utf8_invalid(text) != SIZE_MAX) return 0; /* the article room never lets it through */
    plx__arena *arena = plx__arena_new();
    plx_article article;
    plx_annotation annotation = {0};
    plx_claims claims = {0};
    make_article(arena, text, &article);
    plx__language_annotate(language, arena, &article, &annotation);
    plx__claim_read(room, arena, &article, &annotation, &claims);
    check_statements(&claims, text);
    check_others(&claims, text);
    plx__arena_free(arena);
    return 0;
}
