/* SPDX-License-Identifier: Apache-2.0 */
/* article_csv.c - an article as a record of CSV (RFC 4180): every field quoted, text last. */
#include "show/show.h"

static const char header[] = "id,path,url,outlet,title,byline,published,modified,language,text\r\n";

/* A text that begins as a formula does would be run by a spreadsheet: it gets a quote in front. */
static void put_field(plx__buf *buf, plx_str text) {
    plx__buf_char(buf, '"');
    if (text.len && strchr("=+-@\t\r", text.ptr[0])) plx__buf_char(buf, '\'');
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '"') plx__buf_char(buf, '"');
        if (c) plx__buf_char(buf, c);
    }
    plx__buf_char(buf, '"');
}

static void put_body(plx__buf *buf, const plx_article *article) {
    plx__buf body = {.arena = buf->arena};
    for (size_t i = 0; i < article->body_count; i++) {
        if (i > 0) plx__buf_lit(&body, "\n\n");
        plx__buf_add(&body, plx__span_text(article->text, article->body[i].span));
    }
    put_field(buf, plx__buf_str(&body));
}

static void put_csv(plx__buf *buf, const void *subject) {
    const plx_article *article = subject;
    const plx_str fields[] = {article->id,        article->path,     article->url,
                              article->outlet,    article->title,    article->byline,
                              article->published, article->modified, article->language};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        put_field(buf, fields[i]);
        plx__buf_char(buf, ',');
    }
    put_body(buf, article);
    plx__buf_lit(buf, "\r\n");
}

static void put_header(plx__buf *buf, const void *subject) {
    (void)subject;
    plx__buf_add(buf, PLX_STR(header));
}

plx_status plx_write_article_csv(const plx_document *document, plx_sink sink) {
    if (!document) return plx__show(sink, put_header, NULL);
    return plx__show(sink, put_csv, &document->article);
}
