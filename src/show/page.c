/* SPDX-License-Identifier: Apache-2.0 */
/* page.c - the frame of the page and what is put into its places. */
#include "show/page.h"

#include <nettle/base64.h>
#include <nettle/sha2.h>

/* The parts of web/, carried inside the library. */
typedef struct web_parts {
    plx_str frame, style, script;
} web_parts;

/* A comparison and what its page is made of. */
typedef struct page_sheet {
    const plx_comparison *comparison;
    web_parts web;
} page_sheet;

/* The page allows its own style and script by their hashes, and nothing else: should a piece of
 * an article ever pass for markup, it still could not run or fetch anything. */
static void put_hash(plx__buf *out, plx_str text) {
    struct sha256_ctx context;
    uint8_t digest[SHA256_DIGEST_SIZE];
    char encoded[BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE)];
    sha256_init(&context);
    sha256_update(&context, text.len, (const uint8_t *)text.ptr);
    sha256_digest(&context, sizeof digest, digest);
    base64_encode_raw(encoded, sizeof digest, digest);
    plx__buf_lit(out, "'sha256-");
    plx__buf_add(out, (plx_str){encoded, sizeof encoded});
    plx__buf_lit(out, "'");
}

static void put_title(plx__buf *out, const plx_comparison *comparison) {
    if (comparison->story_count == 1) {
        plx__html_text(out, comparison->stories[0].title);
        plx__buf_lit(out, " - ");
    } else if (comparison->story_count > 1) {
        plx__buf_printf(out, "%zu stories - ", comparison->story_count);
    }
    plx__buf_lit(out, "Parallax");
}

static void put_contents(plx__page *page, const plx_comparison *comparison) {
    if (comparison->story_count < 2) return;
    plx__html_lit(page, "<nav class=\"contents\" aria-label=\"Stories\">\n<ol>\n");
    for (size_t i = 0; i < comparison->story_count; i++) {
        const plx_story *story = &comparison->stories[i];
        plx__html_lit(page, "<li><a href=\"#");
        plx__html_text(page->out, story->id);
        plx__html_lit(page, "\">");
        plx__html_text(page->out, story->title.len > 0 ? story->title : story->id);
        plx__buf_printf(page->out, "</a> <span class=\"count\">%zu</span></li>\n",
                        story->article_count);
    }
    plx__html_lit(page, "</ol>\n</nav>\n");
}

static void put_stories(plx__buf *out, const plx_comparison *comparison) {
    plx__outlines *outlines = plx__outlines_new(out->arena, comparison);
    plx__page page = {.out = out, .arena = out->arena};
    put_contents(&page, comparison);
    for (size_t i = 0; i < comparison->story_count; i++) {
        page.outline = plx__outline_of(outlines, i);
        plx__page_story(&page);
    }
}

static void put_warnings(plx__buf *out, const plx_comparison *comparison) {
    if (comparison->warning_count == 0) return;
    plx__buf_lit(out, "<footer class=\"warnings\"><h2>Warnings</h2><ul>\n");
    for (size_t i = 0; i < comparison->warning_count; i++) {
        plx__buf_lit(out, "<li>");
        plx__html_text(out, comparison->warnings[i]);
        plx__buf_lit(out, "</li>\n");
    }
    plx__buf_lit(out, "</ul></footer>\n");
}

static void put_place(plx__buf *out, plx_str name, const page_sheet *sheet) {
    const plx_comparison *comparison = sheet->comparison;
    const web_parts *web = &sheet->web;
    if (plx__str_equal(name, PLX_STR("title"))) put_title(out, comparison);
    else if (plx__str_equal(name, PLX_STR("style-hash"))) put_hash(out, web->style);
    else if (plx__str_equal(name, PLX_STR("script-hash"))) put_hash(out, web->script);
    else if (plx__str_equal(name, PLX_STR("style"))) plx__buf_add(out, web->style);
    else if (plx__str_equal(name, PLX_STR("script"))) plx__buf_add(out, web->script);
    else if (plx__str_equal(name, PLX_STR("brief"))) put_stories(out, comparison);
    else if (plx__str_equal(name, PLX_STR("warnings"))) put_warnings(out, comparison);
    else if (plx__str_equal(name, PLX_STR("data"))) plx__page_data(out, comparison);
}

static void put_page(plx__buf *out, const void *subject) {
    const page_sheet *sheet = subject;
    plx_str frame = sheet->web.frame;
    for (size_t at = 0; at < frame.len;) {
        size_t open = plx__str_find(frame, PLX_STR("{{"), at);
        size_t close = open < frame.len ? plx__str_find(frame, PLX_STR("}}"), open) : SIZE_MAX;
        if (close >= frame.len) open = frame.len;
        plx__buf_add(out, plx__str_slice(frame, at, open));
        if (open == frame.len) return;
        put_place(out, plx__str_slice(frame, open + 2, close), sheet);
        at = close + 2;
    }
}

plx_status plx_write_page(const plx_comparison *comparison, plx_sink sink) {
    plx__tables *tables = NULL;
    plx_status status = plx__tables_open(NULL, &tables, NULL);
    if (status != PLX_OK) return status;
    page_sheet sheet = {comparison,
                        {plx__tables_blob(tables, "web/page.html"),
                         plx__tables_blob(tables, "web/page.css"),
                         plx__tables_blob(tables, "web/page.js")}};
    status = plx__show(sink, put_page, &sheet);
    plx__tables_close(tables);
    return status;
}
