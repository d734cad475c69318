/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fuzz/verify.c - a record and reports on it, a line of "====" between: each quotation is held
 * against the record and shown. Spans stay inside their texts, and no words of an input become
 * markup of the page.
 */
#include "compare/verify.h"
#include "documents.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST_DOCUMENTS = 4 };

static void check_spans(const plx_verification *all) {
    for (size_t i = 0; i < all->check_count; i++) {
        const plx_check *check = &all->checks[i];
        plx_str here = all->articles[check->mention.article]->article.text;
        check_span(check->mention.span, here);
        if ((check->source_count == 0) != (check->result == PLX_CHECK_NOT_FOUND)) abort();
        for (size_t j = 0; j < check->source_count; j++) {
            if (check->source[j].article != check->source[0].article) abort();
            check_span(check->source[j].span, all->sources[check->source[j].article]->article.text);
        }
        for (size_t j = 0; j < check->change_count; j++) {
            check_span(check->changes[j].here, here);
            check_span(check->changes[j].base,
                       all->sources[check->source[0].article]->article.text);
        }
    }
}

static void show(plx__arena *arena, const plx_verification *all) {
    plx__buf page = {.arena = arena}, rest = {.arena = arena};
    plx_brief_options options = {.width = 60, .all = true};
    if (plx_write_verify_page(all, (plx_sink){keep_bytes, &page}) != PLX_OK) abort();
    plx_write_verify_brief(all, &options, (plx_sink){keep_bytes, &rest});
    plx_write_verify_json(all, (plx_sink){keep_bytes, &rest});
    plx_str bytes = plx__buf_str(&page);
    if (times_in(bytes, PLX_STR("<script")) != 0) abort();
    if (times_in(bytes, PLX_STR("<dl class=\"sides\"")) != all->check_count) abort();
    if (times_in(bytes, PLX_STR("</html>")) != 1) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const rooms *open = rooms_open();
    plx_str input = {(const char *)data, size};
    if (plx__utf8_invalid(input) != SIZE_MAX) return 0; /* the article room never lets it through */
    plx__arena *arena = plx__arena_new();
    const plx_document *documents[MOST_DOCUMENTS];
    size_t count = documents_of(open, arena, input, MOST_DOCUMENTS, documents);
    if (count > 1) {
        plx_verification all = {.sources = documents,
                                .source_count = 1,
                                .articles = documents + 1,
                                .article_count = count - 1};
        plx__verify_run(open->tables, open->language, arena, &all);
        check_spans(&all);
        show(arena, &all);
    }
    plx__arena_free(arena);
    return 0;
}
