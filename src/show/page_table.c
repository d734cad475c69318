/* SPDX-License-Identifier: Apache-2.0 */
/*
 * page_table.c - facts by outlet.
 *
 *                        A        B      C
 *     passengers        140 |    140 |   90     the values of a fact that differ are told apart
 *     left Wick        6:20 |      - | 6:00
 *
 * Facts that several outlets give, first those whose values differ.
 */
#include "show/page.h"

/* With more outlets a table is no help, and its cells grow as outlets times facts. */
enum { MOST_OUTLETS = 40 };

static void put_head(plx__page *page) {
    const plx_story *story = page->outline->story;
    plx__html_lit(page, "<thead><tr><th scope=\"col\">what</th>");
    for (size_t i = 0; i < story->article_count; i++) {
        const plx_article *article =
            &page->outline->comparison->documents[story->articles[i]]->article;
        plx_str letter = plx__article_letter(page->arena, i);
        plx__buf_printf(page->out, "<th scope=\"col\"><i class=\"on\">%.*s</i> <span>",
                        PLX_FMT(letter));
        plx__html_text(page->out, plx__article_label(article));
        plx__html_lit(page, "</span></th>");
    }
    plx__html_lit(page, "</tr></thead>\n");
}

/* The first mention that each outlet has of any value, and of which. */
typedef struct cell {
    const plx_mention *mention;
    size_t value;
} cell;

static void fill_cells(const plx__page *page, const plx__told_point *point, cell *cells) {
    for (size_t i = 0; i < point->side_count; i++)
        for (size_t j = 0; j < point->sides[i].mention_count; j++) {
            const plx_mention *mention = &point->sides[i].mentions[j];
            uint32_t place = page->outline->place_of[mention->article];
            if (place != PLX_NO_INDEX && !cells[place].mention) cells[place] = (cell){mention, i};
        }
}

static void put_cell(plx__page *page, const cell *what, bool differs) {
    if (!what->mention) {
        plx__html_lit(page, "<td class=\"no\"></td>");
        return;
    }
    plx_mention mention = *what->mention;
    plx__wording words = {.article = mention.article, .span = mention.span};
    plx__buf_printf(page->out, "<td class=\"%s\" data-article=\"%u\" data-start=\"%u\">",
                    !differs           ? "same"
                    : what->value == 0 ? "first"
                                       : "other",
                    mention.article, mention.span.start);
    plx__html_wording(page, &words, 40);
    plx__html_lit(page, "</td>");
}

/* What the fact is about; where no words say it, the first outlet's words for it do. */
static void put_row_name(plx__page *page, const plx__told_point *point) {
    const plx__wording *side = &point->sides[0];
    plx_str text = page->outline->comparison->documents[side->article]->article.text;
    plx_str about = point->fact->about;
    plx__html_text(page->out, about.len > 0 ? about : plx__span_text(text, side->span));
}

/* A place that several outlets name alike is told above; a row of it would tell no more. */
static bool has_row(const plx__told_point *point) {
    return point->fact->topic != PLX_TOPIC_PLACE || point->fact->verdict != PLX_FACT_AGREED;
}

static void put_row(plx__page *page, const plx__told_point *point) {
    size_t count = page->outline->story->article_count;
    cell *cells = plx__new_array(page->arena, cell, count);
    bool differs = point->fact->verdict != PLX_FACT_AGREED;
    fill_cells(page, point, cells);
    plx__html_lit(page, "<tr data-point=\"");
    plx__html_text(page->out, point->fact->id);
    plx__html_lit(page, "\"");
    if (differs) { /* an agreed fact has a card by this name */
        plx__html_lit(page, " id=\"");
        plx__html_text(page->out, point->fact->id);
        plx__html_lit(page, "\"");
    }
    plx__html_lit(page, "><th scope=\"row\"><a href=\"#");
    plx__html_text(page->out, point->fact->id);
    plx__html_lit(page, "\">");
    put_row_name(page, point);
    plx__html_lit(page, "</a></th>");
    for (size_t i = 0; i < count; i++) put_cell(page, &cells[i], differs);
    plx__html_lit(page, "</tr>\n");
}

void plx__page_table(plx__page *page) {
    const plx__outline *outline = page->outline;
    size_t outlets = outline->story->article_count;
    if (outline->agreed_count + outline->differing_count == 0) return;
    if (outlets < 2 || outlets > MOST_OUTLETS) return;
    plx__html_lit(page, "<section class=\"facts\" aria-labelledby=\"");
    plx__html_text(page->out, outline->story->id);
    plx__html_lit(page, "-facts\">\n<h2 id=\"");
    plx__html_text(page->out, outline->story->id);
    plx__html_lit(
        page, "-facts\">Facts by outlet</h2>\n"
              "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Facts by outlet\">"
              "<table>\n");
    put_head(page);
    plx__html_lit(page, "<tbody>\n");
    for (size_t i = 0; i < outline->differing_count; i++) put_row(page, &outline->differing[i]);
    for (size_t i = 0; i < outline->agreed_count; i++)
        if (has_row(&outline->agreed[i])) put_row(page, &outline->agreed[i]);
    plx__html_lit(page, "</tbody></table></div>\n</section>\n");
}
