/* SPDX-License-Identifier: Apache-2.0 */
/*
 * page_data.c - what the page's script needs, as JSON.
 *
 *     articles  [{"story", "letter", "label", "title", "byline", "day"}]   in the order of the
 *               comparison; their texts stand on the page (page_reports.c)
 *     points    {"q7": {"about", "mentions": [[article, start, end]],
 *                                "changed": [[article, start, end]]}}
 *
 * Positions are bytes of the text's UTF-8, as everywhere; the script counts them itself.
 */
#include "show/show.h"

#include "show/page.h"

static void put_place(plx__json *json, uint32_t article, plx_span span) {
    plx__json_item(json);
    plx__buf_printf(json->buf, "[%u,%u,%u]", article, span.start, span.end);
}

static void put_article(plx__json *json, const plx_article *article, plx_str story,
                        plx_str letter) {
    plx__json_item(json);
    plx__json_open(json, '{');
    plx__json_key_text(json, "story", story);
    plx__json_key_text(json, "letter", letter);
    plx__json_key_text(json, "label", plx__article_label(article));
    plx__json_key_text(json, "title", article->title);
    plx__json_key_text(json, "byline", article->byline);
    plx__json_key_text(json, "day", plx__day_text(json->buf->arena, article->published));
    plx__json_close(json, '}');
}

static void put_articles(plx__json *json, const plx_comparison *comparison) {
    plx__arena *arena = json->buf->arena;
    size_t count = comparison->document_count;
    plx_str *stories = plx__new_array(arena, plx_str, count);
    plx_str *letters = plx__new_array(arena, plx_str, count);
    for (size_t i = 0; i < comparison->story_count; i++)
        for (size_t j = 0; j < comparison->stories[i].article_count; j++) {
            stories[comparison->stories[i].articles[j]] = comparison->stories[i].id;
            letters[comparison->stories[i].articles[j]] = plx__article_letter(arena, j);
        }
    plx__json_key(json, "articles");
    plx__json_open(json, '[');
    for (size_t i = 0; i < count; i++)
        put_article(json, &comparison->documents[i]->article, stories[i], letters[i]);
    plx__json_close(json, ']');
}

/* ------------------------------------------------------------------- points */

static void open_point(plx__json *json, plx_str id, plx_str about) {
    plx__json_item(json);
    plx__json_string(json, id);
    plx__buf_char(json->buf, ':');
    plx__json_open(json, '{');
    plx__json_key_text(json, "about", about);
    plx__json_key(json, "mentions");
    plx__json_open(json, '[');
}

/* The statements as they are told, by their place in the comparison. */
static const plx__told_statement **told_of(plx__arena *arena, const plx_comparison *comparison) {
    const plx__told_statement **told =
        plx__new_array(arena, const plx__told_statement *, comparison->statement_count);
    plx__outlines *outlines = plx__outlines_new(arena, comparison);
    for (size_t i = 0; i < comparison->story_count; i++) {
        const plx__outline *outline = plx__outline_of(outlines, i);
        for (size_t j = 0; j < outline->shared_count; j++)
            told[outline->shared[j].statement - comparison->statements] = &outline->shared[j];
    }
    return told;
}

static void put_changed(plx__json *json, const plx_comparison *comparison,
                        const plx__told_statement *told) {
    plx__json_close(json, ']');
    plx__json_key(json, "changed");
    plx__json_open(json, '[');
    for (size_t i = 0; told && i < told->wording_count; i++) {
        const plx__wording *wording = &told->wordings[i];
        for (size_t j = 0; wording->mark_count > 0 && j < wording->mention_count; j++) {
            plx_mention mention = wording->mentions[j];
            plx__wording there = plx__wording_at(json->buf->arena, comparison, wording, mention);
            for (size_t m = 0; m < there.mark_count; m++)
                put_place(json, mention.article, there.marks[m]);
        }
    }
    plx__json_close(json, ']');
    plx__json_close(json, '}');
}

static void put_statement(plx__json *json, const plx_comparison *comparison,
                          const plx_compared_statement *statement,
                          const plx__told_statement *told) {
    open_point(json, statement->id, statement->speaker);
    for (size_t i = 0; i < statement->mention_count; i++)
        put_place(json, statement->mentions[i].article, statement->mentions[i].span);
    put_changed(json, comparison, told);
}

static void put_values(plx__json *json, plx_str id, plx_str about, const plx_value *values,
                       size_t count) {
    open_point(json, id, about);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < values[i].mention_count; j++)
            put_place(json, values[i].mentions[j].article, values[i].mentions[j].span);
    plx__json_close(json, ']');
    plx__json_key(json, "changed");
    plx__buf_lit(json->buf, "[]");
    plx__json_close(json, '}');
}

void plx__page_data(plx__buf *out, const plx_comparison *comparison) {
    plx__json json = {.buf = out, .markup = true};
    plx__json_open(&json, '{');
    put_articles(&json, comparison);
    plx__json_key(&json, "points");
    plx__json_open(&json, '{');
    const plx__told_statement **told = told_of(out->arena, comparison);
    for (size_t i = 0; i < comparison->statement_count; i++)
        put_statement(&json, comparison, &comparison->statements[i], told[i]);
    for (size_t i = 0; i < comparison->fact_count; i++) {
        const plx_fact *fact = &comparison->facts[i];
        put_values(&json, fact->id, fact->about, fact->values, fact->value_count);
    }
    for (size_t i = 0; i < comparison->finding_count; i++) {
        const plx_finding *finding = &comparison->findings[i];
        put_values(&json, finding->id, finding->about, finding->sides, finding->side_count);
    }
    plx__json_close(&json, '}');
    plx__json_close(&json, '}');
}
