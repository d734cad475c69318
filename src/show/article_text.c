/* SPDX-License-Identifier: Apache-2.0 */
/* article_text.c - the body of an article as plain text: paragraphs with a blank line between. */
#include "show/show.h"

/* A block as it stands, but with plain line ends and without control characters: the text goes
 * to terminals, and an article must not be able to move the cursor. */
static void put_block(plx__buf *buf, plx_str text) {
    size_t done = 0;
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t c = plx__utf8_next(text, &at);
        bool control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0);
        if (!control) continue;
        plx__buf_add(buf, plx__str_slice(text, done, start));
        done = at;
    }
    plx__buf_add(buf, plx__str_slice(text, done, text.len));
}

static void put_text(plx__buf *buf, const void *subject) {
    const plx_article *article = subject;
    for (size_t i = 0; i < article->body_count; i++) {
        if (i > 0) plx__buf_char(buf, '\n');
        put_block(buf, plx__span_text(article->text, article->body[i].span));
        plx__buf_char(buf, '\n');
    }
}

plx_status plx_write_article_text(const plx_document *document, plx_sink sink) {
    return plx__show(sink, put_text, &document->article);
}
