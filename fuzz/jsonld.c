/* SPDX-License-Identifier: Apache-2.0 */
/* fuzz/jsonld.c - any bytes as the structured data of a page. */
#include "article/page.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(plx_str text) {
    if (plx__utf8_invalid(text) != SIZE_MAX) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static plx__tables *tables;
    plx_error error;
    if (!tables && plx__tables_open(NULL, &tables, &error) != PLX_OK) abort();
    plx__arena *arena = plx__arena_new();
    plx__structured stories = {0};
    plx_article article = {0};
    plx__input input = {0};
    plx__reading reading = {.tables = tables, .arena = arena, .input = &input, .article = &article};
    plx__reading_open(&reading);
    plx_str script = {(const char *)data, size};
    plx__read_json_ld(&reading, script, 7, &stories);
    for (size_t i = 0; i < stories.count; i++) {
        const plx__story *s = &stories.items[i];
        if (s->node != 7) abort();
        check(s->title);
        check(s->byline);
        check(s->published);
        check(s->body);
    }
    plx__arena_free(arena);
    return 0;
}
