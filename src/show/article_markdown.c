/* SPDX-License-Identifier: Apache-2.0 */
/* article_markdown.c - an article as CommonMark: what it is in front matter, then its body. */
#include "show/show.h"

/* Words of a source must not become markup. At a line's start more characters mean something. */
static void put_words(plx__buf *buf, plx_str text, const char *next_line) {
    bool line_start = true;
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t c = plx__utf8_next(text, &at);
        bool control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0);
        if (control) continue;
        if (c == '\n') {
            plx__buf_char(buf, '\n');
            plx__buf_add(buf, plx__str_from(next_line));
            line_start = true;
            continue;
        }
        bool escape =
            c < 0x80 && (strchr("\\`*_[]<>", (int)c) || (line_start && strchr("#+-=~|", (int)c)));
        bool number = line_start && plx__is_digit(c);
        if (escape) plx__buf_char(buf, '\\');
        plx__buf_add(buf, plx__str_slice(text, start, at));
        while (number && at < text.len && plx__is_digit((unsigned char)text.ptr[at]))
            plx__buf_char(buf, text.ptr[at++]);
        if (number && at < text.len && (text.ptr[at] == '.' || text.ptr[at] == ')'))
            plx__buf_char(buf, '\\');
        line_start = line_start && (c == ' ' || c == '\t');
    }
}

/* YAML reads JSON's strings. */
static void put_field(plx__buf *buf, const char *name, plx_str value) {
    if (!value.len) return;
    plx__buf_add(buf, plx__str_from(name));
    plx__buf_lit(buf, ": ");
    plx__json_text(buf, value);
    plx__buf_char(buf, '\n');
}

static void put_head(plx__buf *buf, const plx_article *article) {
    plx__buf_lit(buf, "---\n");
    put_field(buf, "title", article->title);
    put_field(buf, "outlet", article->outlet);
    put_field(buf, "byline", article->byline);
    put_field(buf, "published", article->published);
    put_field(buf, "modified", article->modified);
    put_field(buf, "url", article->canonical.len ? article->canonical : article->url);
    put_field(buf, "language", article->language);
    plx__buf_lit(buf, "---\n");
    if (!article->title.len) return;
    plx__buf_lit(buf, "\n# ");
    put_words(buf, article->title, "");
    plx__buf_char(buf, '\n');
}

static const char *mark_of(plx_block_kind kind) {
    switch (kind) {
    case PLX_BLOCK_HEADING: return "## ";
    case PLX_BLOCK_LIST_ITEM: return "- ";
    case PLX_BLOCK_QUOTE: return "> ";
    default: return "";
    }
}

static void put_markdown(plx__buf *buf, const void *subject) {
    const plx_article *article = subject;
    put_head(buf, article);
    for (size_t i = 0; i < article->body_count; i++) {
        const plx_block *block = &article->body[i];
        bool in_list =
            i && block->kind == PLX_BLOCK_LIST_ITEM && block[-1].kind == PLX_BLOCK_LIST_ITEM;
        if (block->kind == PLX_BLOCK_HEADLINE && article->title.len) continue;
        if (!in_list) plx__buf_char(buf, '\n');
        plx__buf_add(buf, plx__str_from(mark_of(block->kind)));
        put_words(buf, plx__span_text(article->text, block->span),
                  block->kind == PLX_BLOCK_QUOTE       ? "> "
                  : block->kind == PLX_BLOCK_LIST_ITEM ? "  "
                                                       : "");
        plx__buf_char(buf, '\n');
    }
    plx__buf_char(buf, '\n');
}

plx_status plx_write_article_markdown(const plx_document *document, plx_sink sink) {
    return plx__show(sink, put_markdown, &document->article);
}
