/* SPDX-License-Identifier: Apache-2.0 */
/*
 * page_times.c - the dated events of a story in the order of their dates.
 *
 *     Sat 25 Oct 2025    A · C     He spoke to reporters on «Saturday» on the way to ...
 *     Mon 27 Oct 2025    · B C     ... will meet on «October 27» ...
 *
 * Every value of a fact of time that names a day or a month is a row, told by the first sentence
 * that gives it.
 */
#include "show/page.h"

#include <stdlib.h>

enum { MOST_ROWS = 60 };

typedef struct row {
    const plx__wording *side;
    const plx_fact *fact;
    size_t order; /* of the comparison, where dates are the same */
} row;

typedef PLX_VEC(row) rows;

static int by_date(const void *left, const void *right) {
    const row *a = left, *b = right;
    int order = plx__str_compare(a->side->value, b->side->value);
    return order != 0 ? order : a->order < b->order ? -1 : a->order > b->order;
}

static void collect(plx__page *page, const plx__told_point *points, size_t count, rows *to) {
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; points[i].fact->topic == PLX_TOPIC_TIME && j < points[i].side_count; j++)
            if (plx__value_dated(points[i].sides[j].value) && points[i].sides[j].outlets.count > 0)
                *plx__push(page->arena, to) = (row){&points[i].sides[j], points[i].fact, to->count};
}

static void put_row(plx__page *page, const row *what) {
    const plx__wording *side = what->side;
    const plx_document *document = page->outline->comparison->documents[side->article];
    plx__wording sentence = {.article = side->article,
                             .span = plx__sentence_around(document, side->span),
                             .mark_count = 1};
    plx_span marks[1] = {side->span};
    sentence.marks = marks;
    plx__buf_printf(page->out, "<li data-article=\"%u\" data-start=\"%u\" data-point=\"",
                    side->article, side->span.start);
    plx__html_text(page->out, what->fact->id);
    plx__html_lit(page, "\"><time>");
    plx__html_text(page->out, plx__value_text(page->arena, side->value));
    plx__html_lit(page, "</time> <span class=\"letters\" role=\"img\" aria-label=\"");
    plx__html_names(page, &side->outlets, 6);
    plx__html_lit(page, "\">");
    plx__html_letters(page, &side->outlets);
    plx__html_lit(page, "</span> <span class=\"event\">");
    plx__html_wording(page, &sentence, 70);
    plx__html_lit(page, "</span></li>\n");
}

void plx__page_times(plx__page *page) {
    const plx__outline *outline = page->outline;
    rows all = {0};
    collect(page, outline->differing, outline->differing_count, &all);
    collect(page, outline->agreed, outline->agreed_count, &all);
    collect(page, outline->single_facts, outline->single_fact_count, &all);
    if (all.count < 2) return;
    qsort(all.items, all.count, sizeof *all.items, by_date);
    plx__html_lit(page, "<section class=\"times\" aria-labelledby=\"");
    plx__html_text(page->out, outline->story->id);
    plx__html_lit(page, "-times\">\n<h2 id=\"");
    plx__html_text(page->out, outline->story->id);
    plx__html_lit(page, "-times\">Day by day</h2>\n<ol>\n");
    for (size_t i = 0; i < all.count && i < MOST_ROWS; i++) put_row(page, &all.items[i]);
    plx__html_lit(page, "</ol>\n");
    if (all.count > MOST_ROWS)
        plx__buf_printf(page->out, "<p class=\"none\">... and %zu more</p>\n",
                        all.count - MOST_ROWS);
    plx__html_lit(page, "</section>\n");
}
