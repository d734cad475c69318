/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verify_brief.c - quotations held against a source, for a terminal.
 *
 *     c4  altered: 1 word changed
 *         Lincoln         “With malice toward none, with charity for «many»”
 *         record          “With malice toward none, with charity for «all»” line 12
 */
#include "show/checks.h"
#include "show/paper.h"

enum { ID_AT = 1, WHO_AT = 6, TEXT_AT = 24, NARROW = 72, NAME_COLUMNS = TEXT_AT - WHO_AT - 1 };

typedef struct verify_request {
    const plx_verification *all;
    plx_brief_options options;
} verify_request;

typedef struct verify_brief {
    const plx_verification *all;
    plx__arena *arena;
    plx__paper paper;
    bool narrow;
} verify_brief;

static void put_pieces(verify_brief *to, plx_str text, const plx__pieces *pieces) {
    for (size_t i = 0; i < pieces->count; i++) {
        plx_str words = plx__span_text(text, pieces->items[i].span);
        switch (pieces->items[i].kind) {
        case PLX_PIECE_PLAIN: plx__paper_text(&to->paper, words, PLX_INK_PLAIN); break;
        case PLX_PIECE_MISSING:
            plx__paper_text(&to->paper, i > 0 ? PLX_STR(" ‸") : PLX_STR("‸"), PLX_INK_CHANGED);
            if (i + 1 < pieces->count) plx__paper_lit(&to->paper, " ", PLX_INK_PLAIN);
            break;
        case PLX_PIECE_CHANGED:
            if (!to->paper.color) plx__paper_lit(&to->paper, "«", PLX_INK_CHANGED);
            plx__paper_text(&to->paper, words, PLX_INK_CHANGED);
            if (!to->paper.color) plx__paper_lit(&to->paper, "»", PLX_INK_CHANGED);
            break;
        case PLX_PIECE_ELIDED: break;
        }
    }
}

/* A name that fits its column; of a longer one, its first words. */
static plx_str short_name(verify_brief *to, plx_str name) {
    size_t end = name.len, columns = plx__columns(name);
    if (to->narrow || columns <= NAME_COLUMNS) return name;
    while (end > 0 && columns >= NAME_COLUMNS) {
        plx__utf8_before(name, &end);
        columns = plx__columns(plx__str_slice(name, 0, end));
    }
    plx_str cut = plx__str_trim(plx__str_slice(name, 0, end));
    return plx__str_printf(to->arena, "%.*s…", PLX_FMT(cut));
}

static void start_text(verify_brief *to, plx_str who, plx__ink ink) {
    plx__paper_tab(&to->paper, WHO_AT);
    to->paper.indent = WHO_AT;
    plx__paper_text(&to->paper, short_name(to, who), ink);
    if (to->narrow) {
        plx__paper_line(&to->paper);
        plx__paper_tab(&to->paper, WHO_AT);
    } else {
        plx__paper_tab(&to->paper, TEXT_AT);
        to->paper.indent = TEXT_AT;
    }
    plx__paper_lit(&to->paper, "“", PLX_INK_PLAIN);
}

static void end_text(verify_brief *to) {
    plx__paper_line(&to->paper);
    to->paper.indent = 0;
}

static void put_passage(verify_brief *to, const plx_check *check, size_t passage) {
    plx_mention place = check->source[passage];
    plx_str text = to->all->sources[place.article]->article.text;
    const plx_spoken *run = plx__spoken_at(to->all, place.article, place.span.start);
    plx__said_runs said = plx__check_said(to->arena, to->all, check, passage);
    start_text(to, run && run->label.len > 0 ? run->label : PLX_STR("record"), PLX_INK_DIM);
    for (size_t i = 0; i < said.count; i++) {
        if (i > 0) plx__paper_lit(&to->paper, " ", PLX_INK_PLAIN);
        put_pieces(to, text, &said.items[i]);
    }
    plx__paper_lit(&to->paper, "” ", PLX_INK_PLAIN);
    plx__paper_text(&to->paper, plx__check_place(to->arena, to->all, place), PLX_INK_DIM);
    end_text(to);
}

static void put_check(verify_brief *to, const plx_check *check) {
    const plx_article *article = &to->all->articles[check->mention.article]->article;
    plx_str reason = plx__check_reason(to->arena, check, to->all);
    plx__pieces quoted = plx__check_quoted(to->arena, to->all, check);
    plx__paper_tab(&to->paper, ID_AT);
    plx__paper_text(&to->paper, check->id, PLX_INK_DIM);
    plx__paper_tab(&to->paper, WHO_AT);
    to->paper.indent = WHO_AT;
    plx__paper_text(&to->paper, plx__check_name(check->result), PLX_INK_PART);
    if (reason.len > 0) plx__paper_lit(&to->paper, ": ", PLX_INK_PLAIN);
    plx__paper_text(&to->paper, reason, PLX_INK_PLAIN);
    end_text(to);
    start_text(to, check->speaker.len > 0 ? check->speaker : PLX_STR("report"), PLX_INK_STRONG);
    put_pieces(to, article->text, &quoted);
    plx__paper_lit(&to->paper, "”", PLX_INK_PLAIN);
    end_text(to);
    for (size_t i = 0; i < check->source_count; i++) put_passage(to, check, i);
}

/* "5 quotations: 2 verbatim, 1 altered" */
static void put_counts(verify_brief *to, uint32_t article, size_t first, size_t count) {
    plx__check_counts counts = plx__check_count(to->all, first, count);
    plx__paper_text(&to->paper, plx__article_label(&to->all->articles[article]->article),
                    PLX_INK_TITLE);
    plx__paper_gap(&to->paper);
    plx__paper_text(&to->paper, plx__check_counts_text(to->arena, &counts), PLX_INK_PLAIN);
    plx__paper_line(&to->paper);
}

static void put_brief(plx__buf *buf, const void *subject) {
    const verify_request *request = subject;
    unsigned width = request->options.width ? request->options.width : 100;
    verify_brief to = {.all = request->all,
                       .arena = buf->arena,
                       .paper = plx__paper_new(buf->arena, buf, width, request->options.color),
                       .narrow = width < NARROW};
    size_t first = 0;
    for (uint32_t a = 0; a < to.all->article_count; a++) {
        size_t count = plx__checks_of(to.all, first, a);
        if (a > 0) plx__paper_line(&to.paper);
        put_counts(&to, a, first, count);
        for (size_t i = first; i < first + count; i++)
            if (request->options.all || to.all->checks[i].result != PLX_CHECK_VERBATIM)
                put_check(&to, &to.all->checks[i]);
        first += count;
    }
}

plx_status plx_write_verify_brief(const plx_verification *verification,
                                  const plx_brief_options *options, plx_sink sink) {
    verify_request request = {verification, {0}};
    if (options) request.options = *options;
    return plx__show(sink, put_brief, &request);
}
