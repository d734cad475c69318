/* SPDX-License-Identifier: Apache-2.0 */
/* show.c - what every writer needs: a buffer before the sink, letters and labels of articles. */
#include "show/show.h"

plx_status plx__show(plx_sink sink, plx__show_body *body, const void *subject) {
    plx__arena *volatile arena = plx__arena_new();
    if (!arena) return PLX_MEMORY;
    plx__recovery recovery;
    volatile plx_status status = PLX_MEMORY;
    if (setjmp(recovery.jump) == 0) {
        plx__arena_recover(arena, &recovery);
        plx__buf buf = {.arena = arena, .sink = sink};
        body(&buf, subject);
        status = plx__buf_flush(&buf);
    }
    plx__arena_free(arena);
    return status;
}

plx_str plx__article_letter(plx__arena *arena, size_t index) {
    char letters[16];
    size_t at = sizeof letters;
    for (index++; index > 0; index = (index - 1) / 26)
        letters[--at] = (char)('A' + (index - 1) % 26);
    return plx__str_copy(arena, (plx_str){letters + at, sizeof letters - at});
}

/* "reports/late/edition.txt" -> "edition" */
static plx_str file_name(plx_str path) {
    size_t start = path.len;
    while (start > 0 && path.ptr[start - 1] != '/') start--;
    plx_str name = plx__str_slice(path, start, path.len);
    size_t dot = name.len;
    while (dot > 0 && name.ptr[dot - 1] != '.') dot--;
    return dot > 1 ? plx__str_slice(name, 0, dot - 1) : name;
}

plx_str plx__article_label(const plx_article *article) {
    if (article->outlet.len > 0) return article->outlet;
    plx_str name = article->path.len > 0 ? file_name(article->path) : (plx_str){NULL, 0};
    if (name.len > 0 && !plx__str_equal(name, PLX_STR("-"))) return name;
    return article->id;
}
