/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fuzz/claim.c - any text as an article: every line a block, annotated and read for claims. What
 * comes out must be ranges of the text; quoted pieces lie inside their statement.
 */
#include "documents.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const rooms *open = rooms_open();
    plx_str text = {(const char *)data, size};
    if (plx__utf8_invalid(text) != SIZE_MAX) return 0; /* the article room never lets it through */
    plx__arena *arena = plx__arena_new();
    const plx_document *document = document_of(open, arena, text, 1);
    check_statements(&document->claims, text);
    check_others(&document->claims, text);
    plx__arena_free(arena);
    return 0;
}
