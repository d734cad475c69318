/* SPDX-License-Identifier: Apache-2.0 */
/* brief_head.c - a story's title, and its outlets with their letters. */
#include "show/brief.h"

enum { MOST_OUTLET_ROWS = 12 };

static size_t most_label_columns(const plx__brief *to) {
    size_t most = 0;
    for (size_t i = 0; i < to->outline->story->article_count; i++) {
        const plx_article *article =
            &plx__brief_document_of(to, to->outline->story->articles[i])->article;
        size_t columns = plx__columns(plx__article_label(article));
        if (columns > most) most = columns;
    }
    size_t limit = to->paper.width / 3;
    return most < limit ? most : limit;
}

static void put_outlet(plx__brief *to, size_t place, size_t label_columns) {
    const plx_article *article =
        &plx__brief_document_of(to, to->outline->story->articles[place])->article;
    plx_str letter = plx__article_letter(to->arena, place);
    plx_str note = plx__outlet_note(to->arena, to->outline, place);
    to->paper.indent = 1;
    plx__paper_tab(&to->paper, 1);
    plx__paper_text(&to->paper, letter, PLX_INK_STRONG);
    plx__paper_tab(&to->paper, 4);
    to->paper.indent = 4;
    plx__paper_text(&to->paper, plx__article_label(article), PLX_INK_PLAIN);
    bool narrow = to->paper.width < PLX_BRIEF_NARROW;
    plx__paper_gap(&to->paper);
    if (article->published.len > 0) {
        if (!narrow) plx__paper_tab(&to->paper, 4 + label_columns + 2);
        plx__paper_text(&to->paper, plx__day_text(to->arena, article->published), PLX_INK_DIM);
    }
    if (note.len > 0) {
        plx__paper_gap(&to->paper);
        if (!narrow)
            plx__paper_tab(&to->paper,
                           4 + label_columns + 2 + (article->published.len > 0 ? 13 : 0));
        plx__paper_text(&to->paper, note, PLX_INK_DIM);
    }
    plx__brief_end_row(to);
}

/* Many outlets: letters and names in a paragraph. */
static void put_outlet_list(plx__brief *to) {
    const plx_story *story = to->outline->story;
    to->paper.indent = 1;
    plx__paper_tab(&to->paper, 1);
    for (size_t i = 0; i < story->article_count; i++) {
        if (i > 0) plx__paper_gap(&to->paper);
        plx__paper_text(&to->paper, plx__article_letter(to->arena, i), PLX_INK_STRONG);
        plx__paper_lit(&to->paper, " ", PLX_INK_PLAIN);
        plx__paper_text(
            &to->paper,
            plx__article_label(&plx__brief_document_of(to, story->articles[i])->article),
            PLX_INK_PLAIN);
    }
    plx__brief_end_row(to);
}

/* "5 reports, 4 independent · 25-27 Oct 1911" */
static plx_str summary_of(const plx__brief *to) {
    const plx_story *story = to->outline->story;
    plx_str days = plx__days_text(to->arena, story->first, story->last);
    plx__buf words = {.arena = to->arena};
    plx__buf_printf(&words, "%zu %s", story->article_count,
                    story->article_count == 1 ? "report" : "reports");
    if (story->independent >= 0 && story->article_count > 1)
        plx__buf_printf(&words, ", %d independent", story->independent);
    if (days.len > 0) plx__buf_printf(&words, " · %.*s", PLX_FMT(days));
    return plx__buf_str(&words);
}

void plx__brief_put_head(plx__brief *to) {
    const plx_story *story = to->outline->story;
    plx_str summary = summary_of(to);
    size_t columns = plx__columns(summary);
    to->paper.indent = 1;
    plx__paper_tab(&to->paper, 1);
    plx_str title = story->title.len > 0 ? story->title : story->id;
    bool one_line = plx__columns(title) + 1 <= to->paper.width;
    plx__paper_text(&to->paper, title, PLX_INK_TITLE);
    plx__paper_gap(&to->paper);
    if (one_line && to->paper.column + columns + 2 <= to->paper.width) {
        plx__paper_tab(&to->paper, to->paper.width - columns);
    } else {
        plx__paper_line(&to->paper);
        plx__paper_tab(&to->paper, 1);
    }
    plx__paper_text(&to->paper, summary, PLX_INK_DIM);
    plx__brief_end_row(to);
    if (story->article_count > MOST_OUTLET_ROWS && !to->options->all) {
        put_outlet_list(to);
        return;
    }
    size_t label_columns = most_label_columns(to);
    for (size_t i = 0; i < story->article_count; i++) put_outlet(to, i, label_columns);
}
