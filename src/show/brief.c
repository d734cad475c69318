/* SPDX-License-Identifier: Apache-2.0 */
/* brief.c - the brief: stories one after another. */
#include "show/brief.h"

enum { MOST_SLOTS = 26 };

static void set_columns(plx__brief *to) {
    size_t count = to->outline->story->article_count, width = to->paper.width;
    to->slots = count <= MOST_SLOTS && count <= width / 4 ? count : 0;
    size_t left = to->slots > 0 ? to->slots : PLX_BRIEF_LABEL_COLUMNS;
    bool narrow = width < PLX_BRIEF_NARROW;
    if (!narrow && left < PLX_BRIEF_LABEL_COLUMNS) left = PLX_BRIEF_LABEL_COLUMNS;
    to->text = 1 + left + (narrow ? 1 : 2);
}

static void put_story(plx__brief *to, plx__outlines *outlines, size_t story) {
    to->outline = plx__outline_of(outlines, story);
    set_columns(to);
    plx__brief_put_head(to);
    plx__brief_put_findings(to);
    plx__brief_put_corrections(to);
    plx__brief_put_statements(to);
    plx__brief_put_agreed(to);
    plx__brief_put_single(to);
}

/* Reports that no other is about the same events as, when there are stories beside them. */
static void put_lone(plx__brief *to, const plx_comparison *comparison, size_t count) {
    if (count == 0) return;
    plx__brief_put_heading(to, "REPORTS THAT STAND ALONE");
    plx__brief_put_count(to, count, "report", "reports");
    plx__brief_end_row(to);
    size_t limit = plx__brief_shown_of(to, count, 20), shown = 0;
    to->paper.indent = 3;
    for (size_t i = 0; i < comparison->story_count && shown < limit; i++) {
        const plx_story *story = &comparison->stories[i];
        if (story->article_count != 1) continue;
        const plx_article *article = &comparison->documents[story->articles[0]]->article;
        plx__paper_tab(&to->paper, 1);
        plx__paper_text(&to->paper, plx__article_label(article), PLX_INK_STRONG);
        plx__paper_gap(&to->paper);
        plx__paper_text(&to->paper, story->title, PLX_INK_PLAIN);
        plx__brief_end_row(to);
        shown++;
    }
    to->text = 3;
    plx__brief_put_left_out(to, count - shown);
}

/* What was repaired, cut or left out: never without a word. */
static void put_warnings(plx__brief *to, const plx_comparison *comparison) {
    if (comparison->warning_count == 0) return;
    plx__brief_put_heading(to, "WARNINGS");
    plx__brief_end_row(to);
    for (size_t i = 0; i < comparison->warning_count; i++) {
        plx__paper_tab(&to->paper, 1);
        plx__paper_text(&to->paper, comparison->warnings[i], PLX_INK_DIM);
        plx__brief_end_row(to);
    }
}

typedef struct subject {
    const plx_comparison *comparison;
    const plx_brief_options *options;
} subject;

static void put_brief(plx__buf *buf, const void *self) {
    const subject *what = self;
    const plx_comparison *comparison = what->comparison;
    size_t width = what->options->width > 0 ? what->options->width : 100;
    plx__outlines *outlines = plx__outlines_new(buf->arena, comparison);
    plx__brief to = {.arena = buf->arena,
                     .options = what->options,
                     .paper = plx__paper_new(buf->arena, buf, width, what->options->color)};
    bool alone = comparison->story_count == 1 || what->options->all;
    size_t shown = 0, lone = 0;
    for (size_t i = 0; i < comparison->story_count; i++) {
        if (comparison->stories[i].article_count < 2 && !alone) {
            lone++;
            continue;
        }
        if (shown++ > 0) plx__brief_empty_line(&to), plx__brief_empty_line(&to);
        put_story(&to, outlines, i);
    }
    put_lone(&to, comparison, lone);
    put_warnings(&to, comparison);
}

plx_status plx_write_brief(const plx_comparison *comparison, const plx_brief_options *options,
                           plx_sink sink) {
    plx_brief_options defaults = {0};
    subject what = {comparison, options ? options : &defaults};
    return plx__show(sink, put_brief, &what);
}
