/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verify_brief.c - quotations held against a source, for a terminal.
 *
 *     altered      Lincoln   “With malice toward none, with charity for «many»”
 *                  source    “With malice toward none, with charity for «all»”
 */
#include "show/paper.h"
#include "show/show.h"

enum { RESULT_AT = 1, WHO_AT = 16, TEXT_AT = 34, NARROW = 60, NARROW_AT = 3, NAME_BYTES = 40 };

typedef struct verify_request {
    const plx_verification *all;
    plx_brief_options options;
} verify_request;

typedef struct verify_brief {
    const plx_verification *all;
    plx__paper paper;
    bool narrow;
} verify_brief;

/* The words of one side, with those that differ marked. */
static void put_words(verify_brief *to, plx_str text, plx_span span, const plx_check *check,
                      bool base) {
    size_t at = span.start;
    for (size_t i = 0; i < check->change_count; i++) {
        plx_span mark = base ? check->changes[i].base : check->changes[i].here;
        if (mark.start < at || mark.end > span.end) continue;
        plx__paper_text(&to->paper, plx__str_slice(text, at, mark.start), PLX_INK_PLAIN);
        if (!to->paper.color) plx__paper_lit(&to->paper, "«", PLX_INK_CHANGED);
        plx__paper_text(&to->paper, plx__span_text(text, mark), PLX_INK_CHANGED);
        if (!to->paper.color) plx__paper_lit(&to->paper, "»", PLX_INK_CHANGED);
        at = mark.end;
    }
    plx__paper_text(&to->paper, plx__str_slice(text, at, span.end), PLX_INK_PLAIN);
}

static void start_text(verify_brief *to, plx_str who, plx__ink ink) {
    plx__paper_tab(&to->paper, to->narrow ? NARROW_AT : WHO_AT);
    plx__paper_text(&to->paper, who, ink);
    if (to->narrow) plx__paper_gap(&to->paper);
    else plx__paper_tab(&to->paper, TEXT_AT);
    to->paper.indent = to->narrow ? NARROW_AT : TEXT_AT;
}

static void end_text(verify_brief *to) {
    plx__paper_line(&to->paper);
    to->paper.indent = 0;
}

/* A change may stand at the edge of its passage: it is shown with it. */
static plx_span with_changes(const plx_check *check, size_t passage) {
    plx_span span = check->source[passage].span;
    for (size_t i = 0; i < check->change_count; i++) {
        plx_span base = check->changes[i].base;
        if (base.end <= base.start) continue;
        if (base.end <= span.start && passage == 0) span.start = base.start;
        if (base.start >= span.end && passage + 1 == check->source_count) span.end = base.end;
    }
    return span;
}

static void put_check(verify_brief *to, const plx_check *check) {
    const plx_article *article = &to->all->articles[check->mention.article]->article;
    plx_str who = check->speaker, label = check->label;
    if (who.len > NAME_BYTES || who.len == 0) who = PLX_STR("-");
    if (label.len > NAME_BYTES || label.len == 0) label = PLX_STR("source");
    plx__paper_tab(&to->paper, RESULT_AT);
    plx__paper_text(&to->paper, plx__str_from(plx_check_result_text(check->result)), PLX_INK_PART);
    start_text(to, who, PLX_INK_STRONG);
    plx__paper_lit(&to->paper, "“", PLX_INK_PLAIN);
    put_words(to, article->text, check->mention.span, check, false);
    plx__paper_lit(&to->paper, "”", PLX_INK_PLAIN);
    end_text(to);
    for (size_t i = 0; i < check->source_count; i++) {
        plx_str text = to->all->sources[check->source[i].article]->article.text;
        start_text(to, label, PLX_INK_DIM);
        plx__paper_lit(&to->paper, "“", PLX_INK_PLAIN);
        put_words(to, text, with_changes(check, i), check, true);
        plx__paper_lit(&to->paper, "”", PLX_INK_PLAIN);
        end_text(to);
    }
}

/* "5 quotations: 2 verbatim, 1 altered" */
static void put_counts(verify_brief *to, plx__arena *arena, uint32_t article) {
    size_t counts[PLX_CHECK_COUNT] = {0}, all = 0;
    bool any = false;
    for (size_t i = 0; i < to->all->check_count; i++)
        if (to->all->checks[i].mention.article == article) all++, counts[to->all->checks[i].result]++;
    plx__paper_text(&to->paper, plx__article_label(&to->all->articles[article]->article),
                    PLX_INK_TITLE);
    plx__paper_gap(&to->paper);
    plx__paper_text(&to->paper,
                    plx__str_printf(arena, "%zu %s", all, all == 1 ? "quotation" : "quotations"),
                    PLX_INK_PLAIN);
    for (int r = 0; r < PLX_CHECK_COUNT; r++) {
        if (counts[r] == 0) continue;
        plx_str count = plx__str_printf(arena, "%s %zu %s", any ? "," : ":", counts[r],
                                        plx_check_result_text((plx_check_result)r));
        plx__paper_text(&to->paper, count, PLX_INK_PLAIN);
        any = true;
    }
    plx__paper_line(&to->paper);
}

static void put_brief(plx__buf *buf, const void *subject) {
    const verify_request *request = subject;
    unsigned width = request->options.width ? request->options.width : 100;
    verify_brief to = {.all = request->all,
                       .paper = plx__paper_new(buf->arena, buf, width, request->options.color),
                       .narrow = width < NARROW};
    size_t check = 0;
    for (uint32_t a = 0; a < to.all->article_count; a++) {
        if (a > 0) plx__paper_line(&to.paper);
        put_counts(&to, buf->arena, a);
        for (; check < to.all->check_count && to.all->checks[check].mention.article == a; check++)
            if (request->options.all || to.all->checks[check].result != PLX_CHECK_VERBATIM)
                put_check(&to, &to.all->checks[check]);
    }
}

plx_status plx_write_verify_brief(const plx_verification *verification,
                                  const plx_brief_options *options, plx_sink sink) {
    verify_request request = {verification, {0}};
    if (options) request.options = *options;
    return plx__show(sink, put_brief, &request);
}
