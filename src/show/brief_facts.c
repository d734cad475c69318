/* SPDX-License-Identifier: Apache-2.0 */
/* brief_facts.c - what several outlets give alike, and what stands in one report only. */
#include "show/brief.h"

/* Value and what it is of, in a paragraph or, with a column for it, in two columns. */
static void put_fact(plx__brief *to, const plx__told_point *point, size_t column) {
    const plx__wording *side = &point->sides[0];
    plx_str words = plx__brief_words_of(to, side->article, side->span), about = point->fact->about;
    plx__brief_put_wording(to, side, false, 100);
    plx__brief_put_normalised(to, point->fact->topic, side);
    if (about.len == 0 || plx__str_equal_fold(words, about)) return;
    if (point->fact->topic == PLX_TOPIC_PLACE) return;
    if (column > 0) plx__paper_tab(&to->paper, column);
    plx__paper_gap(&to->paper);
    plx__paper_text(&to->paper, about, PLX_INK_DIM);
}

static bool same_outlets(const plx__told_point *a, const plx__told_point *b) {
    const plx__outlets *left = &a->sides[0].outlets, *right = &b->sides[0].outlets;
    return left->count == right->count &&
           memcmp(left->places, right->places, left->count * sizeof *left->places) == 0;
}

/* Places given by the same outlets share a row: "Wick · Calder Point". Returns how many. */
static size_t put_places(plx__brief *to, const plx__told_point *points, size_t count) {
    size_t shown = 0;
    plx__brief_start_wording(to, &points[0].sides[0].outlets);
    for (; shown < count && same_outlets(&points[0], &points[shown]); shown++) {
        if (shown > 0) plx__paper_lit(&to->paper, " · ", PLX_INK_DIM);
        plx__brief_put_wording(to, &points[shown].sides[0], false, 100);
    }
    plx__brief_end_row(to);
    for (size_t i = 0; i < shown; i++) plx__brief_put_sentences(to, &points[i].sides[0], true);
    return shown;
}

void plx__brief_put_agreed(plx__brief *to) {
    const plx__outline *outline = to->outline;
    if (outline->agreed_count == 0) return;
    plx__brief_put_heading(to, "WHAT THEY AGREE ON");
    plx__brief_end_row(to);
    size_t shown = 0, rows = 0, limit = to->options->all ? SIZE_MAX : 24;
    while (shown < outline->agreed_count && rows++ < limit) {
        const plx__told_point *point = &outline->agreed[shown];
        if (point->fact->topic == PLX_TOPIC_PLACE) {
            shown += put_places(to, point, outline->agreed_count - shown);
            continue;
        }
        plx__brief_start_wording(to, &point->sides[0].outlets);
        put_fact(to, point, to->paper.width < 80 ? 0 : to->text + 30);
        plx__brief_end_row(to);
        plx__brief_put_sentences(to, &point->sides[0], true);
        shown++;
    }
    plx__brief_put_left_out(to, outline->agreed_count - shown);
}

/* Facts of one outlet alone, as one paragraph. */
static void put_facts_of(plx__brief *to, uint32_t place) {
    const plx__outline *outline = to->outline;
    size_t count = 0, limit = to->options->all ? SIZE_MAX : 8;
    for (size_t i = 0; i < outline->single_fact_count; i++) {
        const plx__wording *side = &outline->single_facts[i].sides[0];
        if (side->outlets.count == 0 || side->outlets.places[0] != place) continue;
        if (count == 0) plx__brief_start_wording(to, &side->outlets);
        if (count < limit) {
            if (count > 0) plx__paper_lit(&to->paper, "  ·  ", PLX_INK_DIM);
            put_fact(to, &outline->single_facts[i], 0);
        }
        count++;
    }
    if (count == 0) return;
    plx__brief_end_row(to);
    plx__brief_put_left_out(to, count > limit ? count - limit : 0);
}

static void put_single_statement(plx__brief *to, const plx__told_statement *told) {
    const plx__wording *wording = &told->wordings[0];
    plx__brief_start_wording(to, &wording->outlets);
    if (told->statement->speaker.len > 0) {
        plx__paper_text(&to->paper, told->statement->speaker, PLX_INK_STRONG);
        plx__paper_gap(&to->paper);
    }
    plx__brief_put_wording(to, wording, wording->direct,
                           to->outline->story->article_count < 2 ? SIZE_MAX / 4 : 80);
    plx__brief_end_row(to);
    plx__brief_put_sentences(to, wording, false);
}

void plx__brief_put_single(plx__brief *to) {
    const plx__outline *outline = to->outline;
    bool alone = outline->story->article_count < 2;
    if (outline->single_count + outline->single_fact_count == 0) return;
    plx__brief_put_heading(to, alone ? "WHAT IT SAYS" : "WHAT STANDS IN ONE REPORT ONLY");
    plx__brief_end_row(to);
    size_t shown = plx__brief_shown_of(to, outline->single_count, alone ? 20 : 10);
    for (size_t i = 0; i < shown; i++) put_single_statement(to, &outline->single[i]);
    plx__brief_put_left_out(to, outline->single_count - shown);
    if (outline->single_count > 0 && outline->single_fact_count > 0) plx__brief_empty_line(to);
    size_t outlets = plx__brief_shown_of(to, outline->story->article_count, 12);
    for (size_t place = 0; place < outlets; place++) put_facts_of(to, (uint32_t)place);
}
