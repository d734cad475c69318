/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fuzz/compare.c - any bytes as reports, a line of "====" between: compared and shown as brief, page
 * and JSON. No words of a report become markup of the page.
 */
#include "documents.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST_DOCUMENTS = 6 };

static void show(plx__arena *arena, const plx_comparison *comparison) {
    plx__buf page = {.arena = arena}, rest = {.arena = arena};
    plx_brief_options options = {.width = 60, .all = true, .quote = true};
    if (plx_write_page(comparison, (plx_sink){keep_bytes, &page}) != PLX_OK) abort();
    plx_write_brief(comparison, &options, (plx_sink){keep_bytes, &rest});
    plx_write_comparison_json(comparison, (plx_sink){keep_bytes, &rest});
    plx_str bytes = plx__buf_str(&page);
    if (times_in(bytes, PLX_STR("<script")) != 2) abort(); /* its own, and its data */
    if (times_in(bytes, PLX_STR("</script>")) != 2) abort();
    if (times_in(bytes, PLX_STR("</html>")) != 1) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static plx_context *context;
    const rooms *open = rooms_open();
    plx_str input = {(const char *)data, size};
    plx_error error;
    if (!context && plx_context_new(NULL, &context, &error) != PLX_OK) abort();
    if (plx__utf8_invalid(input) != SIZE_MAX) return 0; /* the article room never lets it through */
    plx__arena *arena = plx__arena_new();
    const plx_document *documents[MOST_DOCUMENTS];
    size_t count = documents_of(open, arena, input, MOST_DOCUMENTS, documents);
    plx_comparison *comparison = NULL;
    if (count > 0 && plx_compare(context, documents, count, &comparison, &error) != PLX_OK) abort();
    if (comparison) show(arena, comparison);
    plx_comparison_free(comparison);
    plx__arena_free(arena);
    return 0;
}
