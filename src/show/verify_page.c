/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verify_page.c - quotations held against a source, as a page: web/verify.html filled.
 *
 *     8 quotations against the record
 *     the record | the reports, counts by result
 *     Where the reports part from the record
 *         altered  Abraham Lincoln  1 word changed                  c4
 *         printed in a-report            line 7 of the-speech
 *         ... let the nation «perish»    ... let the nation «survive»
 *     What stands in the record
 *
 * It asks for no script: the choice of results is a matter of its style.
 */
#include "show/checks.h"
#include "show/page.h"
#include "show/page_frame.h"

enum { AROUND = 160 }; /* bytes of the text about a quotation or passage that are shown */

typedef struct verify_page {
    const plx_verification *all;
    plx__buf *out;
    plx__arena *arena;
    bool grouped; /* there are several reports: the checks stand under their names */
} verify_page;

/* What is worst first. */
static const plx_check_result results[] = {PLX_CHECK_ALTERED,       PLX_CHECK_NOT_FOUND,
                                           PLX_CHECK_OTHER_SPEAKER, PLX_CHECK_SPLICED,
                                           PLX_CHECK_TRIMMED,       PLX_CHECK_VERBATIM};
enum { RESULTS = sizeof results / sizeof *results };

#define put_lit(page, literal) plx__buf_lit((page)->out, literal)
static void put_text(verify_page *page, plx_str text) {
    plx__html_text(page->out, text);
}

static const plx_article *article_of(const verify_page *page, uint32_t article) {
    return &page->all->articles[article]->article;
}
static const plx_article *source_of(const verify_page *page, uint32_t source) {
    return &page->all->sources[source]->article;
}

/* --------------------------------------------------------------------- head */

static void put_record(verify_page *page) {
    put_lit(page, "<section aria-labelledby=\"record\">\n<h2 id=\"record\">The record</h2>\n"
                  "<ul class=\"record\">\n");
    for (uint32_t i = 0; i < page->all->source_count; i++) {
        const plx_article *source = source_of(page, i);
        put_lit(page, "<li><span class=\"outlet\">");
        put_text(page, plx__article_label(source));
        put_lit(page, "</span>");
        if (source->title.len > 0) {
            put_lit(page, "<span class=\"headline\">");
            put_text(page, source->title);
            put_lit(page, "</span>");
        }
        put_lit(page, "<span class=\"file\">");
        put_text(page, source->path);
        put_lit(page, "</span></li>\n");
    }
    put_lit(page, "</ul>\n</section>\n");
}

static void put_count(verify_page *page, size_t count, bool part) {
    if (count == 0) put_lit(page, "<td class=\"no\"></td>");
    else plx__buf_printf(page->out, "<td%s>%zu</td>", part ? " class=\"part\"" : "", count);
}

static void put_report(verify_page *page, uint32_t article, const plx__check_counts *counts,
                       const plx__check_counts *total) {
    plx__buf_printf(page->out, "<tr><th scope=\"row\">");
    put_text(page, plx__article_label(article_of(page, article)));
    put_lit(page, "</th>");
    for (size_t r = 0; r < RESULTS; r++)
        if (total->of[results[r]] > 0)
            put_count(page, counts->of[results[r]], plx__check_parts(results[r]));
    put_count(page, counts->all, false);
    put_lit(page, "</tr>\n");
}

static void put_reports(verify_page *page, const plx__check_counts *total) {
    put_lit(page, "<section aria-labelledby=\"reports\">\n<h2 id=\"reports\">The reports</h2>\n"
                  "<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
                  "aria-labelledby=\"reports\"><table class=\"reports\">\n"
                  "<thead><tr><th scope=\"col\">report</th>");
    for (size_t r = 0; r < RESULTS; r++) {
        if (total->of[results[r]] == 0) continue;
        put_lit(page, "<th scope=\"col\">");
        put_text(page, plx__check_name(results[r]));
        put_lit(page, "</th>");
    }
    put_lit(page, "<th scope=\"col\">all</th></tr></thead>\n<tbody>\n");
    for (size_t first = 0, a = 0; a < page->all->article_count; a++) {
        size_t count = plx__checks_of(page->all, first, (uint32_t)a);
        plx__check_counts counts = plx__check_count(page->all, first, count);
        put_report(page, (uint32_t)a, &counts, total);
        first += count;
    }
    put_lit(page, "</tbody></table></div>\n</section>\n");
}

/* Which results are shown; with one there is nothing to choose. */
static void put_filter(verify_page *page, const plx__check_counts *total) {
    size_t kinds = 0;
    for (size_t r = 0; r < RESULTS; r++) kinds += total->of[results[r]] > 0;
    if (kinds < 2) return;
    put_lit(page, "<fieldset class=\"filter\"><legend>Show</legend>\n");
    for (size_t r = 0; r < RESULTS; r++) {
        const char *id = plx_check_result_text(results[r]);
        plx_str name = plx__check_name(results[r]);
        if (total->of[results[r]] == 0) continue;
        plx__buf_printf(page->out,
                        "<label><input type=\"checkbox\" id=\"show-%s\" checked> %.*s "
                        "<span class=\"count\">%zu</span></label>\n",
                        id, PLX_FMT(name), total->of[results[r]]);
    }
    put_lit(page, "</fieldset>\n");
}

static void put_head(verify_page *page) {
    plx__check_counts total = plx__check_count(page->all, 0, page->all->check_count);
    plx__buf_printf(page->out, "<header class=\"head\">\n<h1>%zu %s against the record</h1>\n",
                    total.all, total.all == 1 ? "quotation" : "quotations");
    put_lit(page, "<div class=\"held\">\n");
    put_record(page);
    put_reports(page, &total);
    put_lit(page, "</div>\n</header>\n");
    put_filter(page, &total);
}

/* -------------------------------------------------------------------- sides */

static bool is_space_at(plx_str text, size_t at) {
    return plx__is_space(plx__utf8_next(text, &at));
}

/* Text before and after, dimmed: whole words of it, and a sign where more of it is left out. */
static void put_before(verify_page *page, plx_str text, uint32_t from, uint32_t to) {
    size_t at = from;
    if (to <= from) return;
    if (to - from > AROUND) {
        at = to - AROUND;
        while (at < to && ((unsigned char)text.ptr[at] & 0xc0) == 0x80) at++;
        while (at < to && !is_space_at(text, at)) plx__utf8_next(text, &at);
    }
    put_lit(page, "<span class=\"around\">");
    if (at > from) put_lit(page, "… ");
    put_text(page, plx__str_slice(text, at, to));
    put_lit(page, "</span>");
}

static void put_after(verify_page *page, plx_str text, uint32_t from, uint32_t to) {
    size_t end = to;
    if (to <= from) return;
    if (to - from > AROUND) {
        end = from + AROUND;
        while (end > from && ((unsigned char)text.ptr[end] & 0xc0) == 0x80) end--;
        while (end > from && !is_space_at(text, end)) plx__utf8_before(text, &end);
    }
    put_lit(page, "<span class=\"around\">");
    put_text(page, plx__str_slice(text, from, end));
    if (end < to) put_lit(page, " …");
    put_lit(page, "</span>");
}

/* The quotation in its sentence, which holds the marks about it. */
static void put_printed(verify_page *page, const plx_check *check) {
    const plx_document *document = page->all->articles[check->mention.article];
    plx_str text = document->article.text;
    plx_span quote = check->mention.span, around = plx__sentence_around(document, quote);
    plx__pieces pieces = plx__check_quoted(page->arena, page->all, check);
    put_lit(page, "<div class=\"printed\"><dt>printed in ");
    put_text(page, plx__article_label(&document->article));
    put_lit(page, "</dt><dd>");
    put_before(page, text, around.start, quote.start);
    plx__html_pieces(page->out, text, &pieces);
    put_after(page, text, quote.end, around.end);
    put_lit(page, "</dd></div>\n");
}

/* "MR. LINCOLN, line 5 of debate-1858" */
static void put_where(verify_page *page, plx_mention passage) {
    const plx_spoken *run = plx__spoken_at(page->all, passage.article, passage.span.start);
    plx_str place = plx__check_place(page->arena, page->all, passage);
    if (run && run->label.len > 0) {
        put_lit(page, "<b>");
        put_text(page, run->label);
        put_lit(page, "</b>, ");
    }
    put_text(page, place);
    if (run && run->time.len > 0) put_lit(page, " in ");
    else put_lit(page, " of ");
    put_text(page, plx__article_label(source_of(page, passage.article)));
}

/* A passage with what is spoken about it in the same run of words. */
static void put_said(verify_page *page, const plx_check *check, size_t passage) {
    plx_mention place = check->source[passage];
    plx_str text = source_of(page, place.article)->text;
    plx__said_runs said = plx__check_said(page->arena, page->all, check, passage);
    const plx_spoken *first = plx__spoken_at(page->all, place.article, place.span.start);
    const plx_spoken *last = plx__spoken_at(page->all, place.article, place.span.end - 1);
    put_lit(page, "<div class=\"said\"><dt>");
    put_where(page, place);
    put_lit(page, "</dt><dd>");
    if (first) put_before(page, text, first->span.start, place.span.start);
    for (size_t i = 0; i < said.count; i++) {
        if (i > 0) put_lit(page, " ");
        plx__html_pieces(page->out, text, &said.items[i]);
    }
    if (last) put_after(page, text, place.span.end, last->span.end);
    put_lit(page, "</dd></div>\n");
}

/* ------------------------------------------------------------------- checks */

static void put_check(verify_page *page, const plx_check *check) {
    const char *result = plx_check_result_text(check->result);
    const char *level = page->grouped ? "h4" : "h3";
    plx_str name = plx__check_name(check->result);
    plx__buf_printf(page->out,
                    "<article class=\"card check %s\" id=\"%.*s\">\n<header>"
                    "<span class=\"topic\">%.*s</span> <%s class=\"who-said\">",
                    result, PLX_FMT(check->id), PLX_FMT(name), level);
    put_text(page, check->speaker.len > 0 ? check->speaker : PLX_STR("Speaker not named"));
    plx__buf_printf(page->out, "</%s> <span class=\"detail\">", level);
    put_text(page, plx__check_reason(page->arena, check, page->all));
    plx__buf_printf(page->out,
                    "</span> <a class=\"cite\" href=\"#%.*s\" title=\"address of this "
                    "quotation\">%.*s</a></header>\n<dl class=\"sides\">\n",
                    PLX_FMT(check->id), PLX_FMT(check->id));
    put_printed(page, check);
    for (size_t i = 0; i < check->source_count; i++) put_said(page, check, i);
    if (check->source_count == 0)
        put_lit(page, "<div class=\"said\"><dt>the record</dt><dd class=\"nothing\">No passage has "
                      "most of these words.</dd></div>\n");
    put_lit(page, "</dl>\n</article>\n");
}

/* The checks that part from the record, or those that don't. */
static void put_checks(verify_page *page, bool part, const char *name, const char *heading) {
    const plx_verification *all = page->all;
    size_t count = 0;
    for (size_t i = 0; i < all->check_count; i++)
        count += plx__check_parts(all->checks[i].result) == part;
    if (count == 0 && !part) return;
    plx__buf_printf(page->out,
                    "<section class=\"%s\" aria-labelledby=\"%s\">\n<h2 id=\"%s\">%s <span "
                    "class=\"count\">%zu</span></h2>\n",
                    name, name, name, heading, count);
    if (count == 0) put_lit(page, "<p class=\"none\">None of the quotations does.</p>\n");
    uint32_t article = PLX_NO_INDEX;
    for (size_t i = 0; i < all->check_count; i++) {
        const plx_check *check = &all->checks[i];
        if (plx__check_parts(check->result) != part) continue;
        if (page->grouped && check->mention.article != article) {
            put_lit(page, "<h3 class=\"report-name\">");
            put_text(page, plx__article_label(article_of(page, check->mention.article)));
            put_lit(page, "</h3>\n");
        }
        article = check->mention.article;
        put_check(page, check);
    }
    put_lit(page, "</section>\n");
}

static void put_body(verify_page *page) {
    page->grouped = page->all->article_count > 1;
    put_head(page);
    if (page->all->check_count == 0)
        put_lit(page, "<p class=\"none\">No quotation was found in what was read.</p>\n");
    else put_checks(page, true, "parts", "Where the reports part from the record");
    put_checks(page, false, "stands", "What stands in the record");
    put_lit(page, "<footer class=\"foot\"><p>Case, punctuation, contractions written out and "
                  "spelling count as the same words. “Not found” means: not in the record given "
                  "here.</p></footer>\n");
}

static void put_title(plx__buf *out, const plx_verification *all) {
    plx__buf_printf(out, "%zu %s against the record - Parallax", all->check_count,
                    all->check_count == 1 ? "quotation" : "quotations");
}

static void put_place(plx__buf *out, plx_str place, const void *subject) {
    verify_page page = {.all = subject, .out = out, .arena = out->arena};
    if (plx__str_equal(place, PLX_STR("title"))) put_title(out, page.all);
    else if (plx__str_equal(place, PLX_STR("checks"))) put_body(&page);
}

typedef struct verify_sheet {
    const plx_verification *all;
    plx_str frame, page_style, verify_style;
} verify_sheet;

static void put_page(plx__buf *out, const void *subject) {
    const verify_sheet *sheet = subject;
    plx__buf style = {.arena = out->arena};
    plx__buf_add(&style, sheet->page_style);
    plx__buf_add(&style, sheet->verify_style);
    plx__frame_put(out, &(plx__frame){.text = sheet->frame,
                                      .style = plx__buf_str(&style),
                                      .put = put_place,
                                      .subject = sheet->all});
}

plx_status plx_write_verify_page(const plx_verification *verification, plx_sink sink) {
    plx__tables *tables = NULL;
    plx_status status = plx__tables_open(NULL, &tables, NULL);
    if (status != PLX_OK) return status;
    verify_sheet sheet = {verification, plx__tables_blob(tables, "web/verify.html"),
                          plx__tables_blob(tables, "web/page.css"),
                          plx__tables_blob(tables, "web/verify.css")};
    status = plx__show(sink, put_page, &sheet);
    plx__tables_close(tables);
    return status;
}
