/* SPDX-License-Identifier: Apache-2.0 */
/* verify_json.c - quotations held against a source: schema parallax/verify/1. */
#include "show/checks.h"

static void put_articles(plx__json *json, const char *key, const plx_document *const *documents,
                         size_t count) {
    plx__json_key(json, key);
    plx__json_open(json, '[');
    for (size_t i = 0; i < count; i++) {
        plx__json_item(json);
        plx__json_article(json, &documents[i]->article);
    }
    plx__json_close(json, ']');
}

static void put_mention(plx__json *json, const plx_document *const *documents,
                        plx_mention mention) {
    plx__json_open(json, '{');
    plx__json_key_text(json, "article", documents[mention.article]->article.id);
    plx__json_start_end(json, mention.span);
    plx__json_close(json, '}');
}

/* A passage of the record, and when it was said where the record is subtitles. */
static void put_passage(plx__json *json, const plx_verification *all, plx_mention passage) {
    const plx_spoken *run = plx__spoken_at(all, passage.article, passage.span.start);
    plx__json_open(json, '{');
    plx__json_key_text(json, "article", all->sources[passage.article]->article.id);
    plx__json_start_end(json, passage.span);
    plx__json_key_text(json, "time", run ? run->time : (plx_str){NULL, 0});
    plx__json_close(json, '}');
}

/* One side of an insert or a delete is empty but has a place, so it is never null. */
static void put_place(plx__json *json, const char *key, plx_span span) {
    plx__json_key(json, key);
    plx__buf_printf(json->buf, "{\"start\":%u,\"end\":%u}", span.start, span.end);
}

static void put_changes(plx__json *json, const plx_check *check) {
    static const char *const words[] = {"insert", "delete", "replace"};
    plx__json_key(json, "changes");
    plx__json_open(json, '[');
    for (size_t i = 0; i < check->change_count; i++) {
        plx__json_item(json);
        plx__json_open(json, '{');
        plx__json_key_text(json, "op", plx__str_from(words[check->changes[i].op]));
        put_place(json, "base", check->changes[i].base);
        put_place(json, "here", check->changes[i].here);
        plx__json_close(json, '}');
    }
    plx__json_close(json, ']');
}

static void put_check(plx__json *json, const plx_verification *all, const plx_check *check) {
    plx__json_open(json, '{');
    plx__json_key_text(json, "id", check->id);
    plx__json_key(json, "mention");
    put_mention(json, all->articles, check->mention);
    plx__json_key_text(json, "speaker", check->speaker);
    plx__json_key_text(json, "label", check->label);
    plx__json_key_text(json, "result", plx__str_from(plx_check_result_text(check->result)));
    plx__json_key(json, "source");
    plx__json_open(json, '[');
    for (size_t i = 0; i < check->source_count; i++) {
        plx__json_item(json);
        put_passage(json, all, check->source[i]);
    }
    plx__json_close(json, ']');
    put_changes(json, check);
    plx__json_close(json, '}');
}

static void put_verification(plx__buf *buf, const void *subject) {
    const plx_verification *all = subject;
    plx__json json = {.buf = buf, .lines = 2};
    plx__json_open(&json, '{');
    plx__json_key_text(&json, "schema", PLX_STR("parallax/verify/1"));
    put_articles(&json, "source", all->sources, all->source_count);
    put_articles(&json, "articles", all->articles, all->article_count);
    plx__json_key(&json, "checks");
    plx__json_open(&json, '[');
    for (size_t i = 0; i < all->check_count; i++) {
        plx__json_item(&json);
        put_check(&json, all, &all->checks[i]);
    }
    plx__json_close(&json, ']');
    plx__json_close(&json, '}');
    plx__buf_char(buf, '\n');
}

plx_status plx_write_verify_json(const plx_verification *verification, plx_sink sink) {
    return plx__show(sink, put_verification, verification);
}
