/* SPDX-License-Identifier: Apache-2.0 */
/* article_json.c - an article as JSON: what it is, its text, and which of it is the body. */
#include "show/show.h"

static void put_credits(plx__json *json, const plx_article *article) {
    plx__json_open(json, '[');
    for (size_t i = 0; i < article->credit_count; i++) {
        plx__json_item(json);
        plx__json_open(json, '{');
        plx__json_key_text(json, "agency", article->credits[i].agency);
        if (plx__span_known(article->credits[i].span)) {
            plx__json_start_end(json, article->credits[i].span);
        } else { /* in a caption or a byline, which are not part of a page's text */
            plx__json_key_text(json, "start", (plx_str){NULL, 0});
            plx__json_key_text(json, "end", (plx_str){NULL, 0});
        }
        plx__json_close(json, '}');
    }
    plx__json_close(json, ']');
}

static void put_body(plx__json *json, const plx_article *article) {
    plx__json_open(json, '[');
    for (size_t i = 0; i < article->body_count; i++) {
        const plx_block *block = &article->body[i];
        plx__json_item(json);
        plx__json_open(json, '{');
        plx__json_start_end(json, block->span);
        plx__json_key_text(json, "kind", plx__str_from(plx__block_kind_text(block->kind)));
        plx__json_key_text(json, "xpath", block->xpath);
        plx__json_close(json, '}');
    }
    plx__json_close(json, ']');
}

/* Links that the page ran into a sentence: stretches of body blocks that nothing is read from. */
static void put_asides(plx__json *json, const plx_article *article) {
    plx__json_open(json, '[');
    for (size_t i = 0; i < article->aside_count; i++) {
        plx__json_item(json);
        plx__json_open(json, '{');
        plx__json_start_end(json, article->asides[i]);
        plx__json_close(json, '}');
    }
    plx__json_close(json, ']');
}

void plx__json_article(plx__json *json, const plx_article *article) {
    plx__json_open(json, '{');
    plx__json_key_text(json, "id", article->id);
    plx__json_key_text(json, "path", article->path);
    plx__json_key_text(json, "url", article->url);
    plx__json_key_text(json, "canonical", article->canonical);
    plx__json_key_text(json, "sha256",
                       article->sha256[0] ? plx__str_from(article->sha256) : (plx_str){NULL, 0});
    plx__json_key_text(json, "outlet", article->outlet);
    plx__json_key_text(json, "title", article->title);
    plx__json_key_text(json, "byline", article->byline);
    plx__json_key_text(json, "published", article->published);
    plx__json_key_text(json, "published_from", article->published_from);
    plx__json_key_text(json, "modified", article->modified);
    plx__json_key_text(json, "language", article->language);
    plx__json_key_text(json, "encoding", article->encoding);
    plx__json_key(json, "credits"), put_credits(json, article);
    /* An empty text is a text: it is known. */
    plx__json_key_text(json, "text", article->text.ptr ? article->text : PLX_STR(""));
    plx__json_key(json, "body"), put_body(json, article);
    plx__json_key(json, "asides"), put_asides(json, article);
    plx__json_key(json, "warnings");
    plx__json_texts(json, article->warnings, article->warning_count);
    plx__json_close(json, '}');
}

typedef struct subject {
    const plx_article *article;
    bool pretty;
} subject;

static void put_article(plx__buf *buf, const void *self) {
    const subject *what = self;
    plx__json json = {.buf = buf, .lines = what->pretty ? 2 : 0};
    plx__json_article(&json, what->article);
    plx__buf_char(buf, '\n');
}

plx_status plx_write_article_json(const plx_document *document, bool pretty, plx_sink sink) {
    subject what = {&document->article, pretty};
    return plx__show(sink, put_article, &what);
}
