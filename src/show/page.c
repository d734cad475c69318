/* SPDX-License-Identifier: Apache-2.0 */
/* page.c - the page of a comparison: what is put into the places of its frame. */
#include "show/page.h"

#include "show/page_frame.h"

/* A comparison and what its page is made of. */
typedef struct page_sheet {
    const plx_comparison *comparison;
    plx_str frame, style, script;
} page_sheet;

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

static void put_place(plx__buf *out, plx_str name, const void *subject) {
    const plx_comparison *comparison = subject;
    if (plx__str_equal(name, PLX_STR("title"))) put_title(out, comparison);
    else if (plx__str_equal(name, PLX_STR("brief"))) put_stories(out, comparison);
    else if (plx__str_equal(name, PLX_STR("warnings"))) put_warnings(out, comparison);
    else if (plx__str_equal(name, PLX_STR("data"))) plx__page_data(out, comparison);
}

static void put_page(plx__buf *out, const void *subject) {
    const page_sheet *sheet = subject;
    plx__frame_put(out, &(plx__frame){.text = sheet->frame,
                                      .style = sheet->style,
                                      .script = sheet->script,
                                      .put = put_place,
                                      .subject = sheet->comparison});
}

plx_status plx_write_page(const plx_comparison *comparison, plx_sink sink) {
    plx__tables *tables = NULL;
    plx_status status = plx__tables_open(NULL, &tables, NULL);
    if (status != PLX_OK) return status;
    page_sheet sheet = {comparison, plx__tables_blob(tables, "web/page.html"),
                        plx__tables_blob(tables, "web/page.css"),
                        plx__tables_blob(tables, "web/page.js")};
    status = plx__show(sink, put_page, &sheet);
    plx__tables_close(tables);
    return status;
}
