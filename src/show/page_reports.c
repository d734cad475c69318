/* SPDX-License-Identifier: Apache-2.0 */
/*
 * page_reports.c - the texts of the articles, where the words of the cards can be read in place.
 *
 *     <details class="report"><summary>A The Post</summary><div id="report-0">
 *       <p class="paragraph" data-at="254">He said <a id="at-0-262-280" href="#q7">...</a></p>
 *
 * An address inside closed details opens them. They stand in the file once: the script takes them from here for its reading desk. data-at is the
 * byte of the article's text at which a block begins, so no byte of a block may be lost.
 */
#include "show/page.h"

#include <stdlib.h>

void plx__page_note(plx__page *page, uint32_t article, plx_span span, plx_str id) {
    if (plx__span_known(span))
        *plx__push(page->arena, &page->anchors) =
            (plx__anchor){.article = article, .span = span, .id = id};
}

/* In the order of the text; of those that begin together the longest first, of equals the first told. */
static int by_place(const void *a, const void *b) {
    const plx__anchor *x = a, *y = b;
    if (x->article != y->article) return x->article < y->article ? -1 : 1;
    if (x->span.start != y->span.start) return x->span.start < y->span.start ? -1 : 1;
    if (x->span.end != y->span.end) return x->span.end > y->span.end ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

/* Sorted, each place once. */
static void settle_anchors(plx__page *page) {
    size_t kept = 0;
    plx__anchor *items = page->anchors.items;
    for (size_t i = 0; i < page->anchors.count; i++) items[i].order = (uint32_t)i;
    if (page->anchors.count) qsort(items, page->anchors.count, sizeof *items, by_place);
    for (size_t i = 0; i < page->anchors.count; i++) {
        const plx__anchor *last = kept ? &items[kept - 1] : NULL;
        bool again = last && last->article == items[i].article &&
                     last->span.start == items[i].span.start && last->span.end == items[i].span.end;
        if (!again) items[kept++] = items[i];
    }
    page->anchors.count = kept;
}

static void put_anchor(plx__page *page, const plx__anchor *anchor, const char *element) {
    plx__buf_printf(page->out, "<%s id=\"", element);
    plx__html_place(page->out, anchor->article, anchor->span);
    plx__html_lit(page, "\"");
}

/* A block with its anchors from *next on. Words of one card inside those of another have an address
 * of their own and no link. */
static void put_block(plx__page *page, const plx_article *article, const plx_block *block,
                      uint32_t index, size_t *next) {
    uint32_t at = block->span.start;
    plx__buf_printf(page->out, "<p class=\"%s\" data-at=\"%u\">", plx__block_kind_text(block->kind),
                    at);
    for (; *next < page->anchors.count && page->anchors.items[*next].article == index; ++*next) {
        const plx__anchor *anchor = &page->anchors.items[*next];
        if (anchor->span.start >= block->span.end) break;
        if (anchor->span.end > block->span.end || anchor->span.start < at) {
            put_anchor(page, anchor, "span");
            plx__html_lit(page, "></span>");
            continue;
        }
        plx__html_text_whole(page->out, plx__str_slice(article->text, at, anchor->span.start));
        put_anchor(page, anchor, "a");
        plx__html_lit(page, " href=\"#");
        plx__html_text(page->out, anchor->id);
        plx__html_lit(page, "\">");
        plx__html_text_whole(page->out, plx__span_text(article->text, anchor->span));
        plx__html_lit(page, "</a>");
        at = anchor->span.end;
    }
    plx__html_text_whole(page->out, plx__str_slice(article->text, at, block->span.end));
    plx__html_lit(page, "</p>\n");
}

static void put_report(plx__page *page, size_t place, size_t *next) {
    const plx_story *story = page->outline->story;
    uint32_t index = story->articles[place];
    const plx_article *article = &page->outline->comparison->documents[index]->article;
    plx_str letter = plx__article_letter(page->arena, place);
    plx__buf_printf(page->out, "<details class=\"report\"%s><summary><i class=\"on\">%.*s</i> ",
                    story->article_count == 1 ? " open" : "", PLX_FMT(letter));
    plx__html_text(page->out, plx__article_label(article));
    plx__buf_printf(page->out, "</summary>\n<div id=\"report-%u\">\n", index);
    bool headed = article->body_count > 0 && article->body[0].kind == PLX_BLOCK_HEADLINE;
    if (article->title.len > 0 && !headed) {
        plx__html_lit(page, "<p class=\"headline\">");
        plx__html_text(page->out, article->title);
        plx__html_lit(page, "</p>\n");
    }
    while (*next < page->anchors.count && page->anchors.items[*next].article < index) ++*next;
    for (size_t b = 0; b < article->body_count; b++)
        put_block(page, article, &article->body[b], index, next);
    plx__html_lit(page, "</div></details>\n");
}

void plx__page_reports(plx__page *page) {
    const plx_story *story = page->outline->story;
    settle_anchors(page);
    plx__html_lit(page, "<section class=\"reports\" aria-labelledby=\"");
    plx__html_text(page->out, story->id);
    plx__html_lit(page, "-reports\">\n<h2 id=\"");
    plx__html_text(page->out, story->id);
    plx__html_lit(page, "-reports\">The reports</h2>\n");
    for (size_t i = 0, next = 0; i < story->article_count; i++) {
        if (i > 0 && story->articles[i] < story->articles[i - 1]) next = 0;
        put_report(page, i, &next);
    }
    plx__html_lit(page, "</section>\n");
    page->anchors.count = 0;
}
