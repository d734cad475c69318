/* SPDX-License-Identifier: Apache-2.0 */
/* json.c - text, spans, objects and arrays as JSON, and the words of the contract. */
#include "show/show.h"

/* What a character becomes inside a JSON string; NULL: itself. */
static const char *escape_of(uint32_t c, bool markup, char room[8]) {
    switch (c) {
    case '"': return "\\\"";
    case '\\': return "\\\\";
    case '\n': return "\\n";
    case '\r': return "\\r";
    case '\t': return "\\t";
    case '<':
    case '>':
    case '&':
        if (!markup) return NULL;
        break;
    case 0x7f:
    case 0x85:
    case 0x2028:
    case 0x2029: break;
    default:
        if (c >= 0x20) return NULL;
    }
    static const char hex[] = "0123456789abcdef";
    const char text[] = {'\\',        'u', hex[c >> 12 & 15], hex[c >> 8 & 15], hex[c >> 4 & 15],
                         hex[c & 15], '\0'};
    memcpy(room, text, sizeof text);
    return room;
}

static void put_string(plx__buf *buf, plx_str text, bool markup) {
    if (!text.ptr) {
        plx__buf_lit(buf, "null");
        return;
    }
    plx__buf_char(buf, '"');
    size_t done = 0;
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t c = plx__utf8_next(text, &at);
        char room[8];
        const char *escape = escape_of(c, markup, room);
        /* A path may hold bytes that are no UTF-8; JSON may not. */
        if (c == 0xfffd && at - start == 1) escape = "\xef\xbf\xbd";
        if (!escape) continue;
        plx__buf_add(buf, plx__str_slice(text, done, start));
        plx__buf_add(buf, plx__str_from(escape));
        done = at;
    }
    plx__buf_add(buf, plx__str_slice(text, done, text.len));
    plx__buf_char(buf, '"');
}

void plx__json_text(plx__buf *buf, plx_str text) {
    put_string(buf, text, false);
}
void plx__json_string(plx__json *json, plx_str text) {
    put_string(json->buf, text, json->markup);
}

void plx__json_span(plx__buf *buf, plx_span span) {
    if (plx__span_known(span))
        plx__buf_printf(buf, "{\"start\":%u,\"end\":%u}", span.start, span.end);
    else plx__buf_lit(buf, "null");
}

static void new_line(plx__json *json) {
    if (json->depth > json->lines) return;
    plx__buf_char(json->buf, '\n');
    for (unsigned i = 0; i < json->depth; i++) plx__buf_lit(json->buf, "  ");
}

void plx__json_open(plx__json *json, char bracket) {
    plx__buf_char(json->buf, bracket);
    json->depth++;
    json->filled = false;
}

void plx__json_close(plx__json *json, char bracket) {
    if (json->filled && json->depth <= json->lines) {
        json->depth--;
        new_line(json);
    } else {
        json->depth--;
    }
    plx__buf_char(json->buf, bracket);
    json->filled = true;
}

void plx__json_item(plx__json *json) {
    if (json->filled) plx__buf_char(json->buf, ',');
    if (json->filled && json->lines > 0 && json->depth > json->lines) plx__buf_char(json->buf, ' ');
    new_line(json);
    json->filled = true;
}

void plx__json_key(plx__json *json, const char *key) {
    plx__json_item(json);
    plx__buf_char(json->buf, '"');
    plx__buf_add(json->buf, plx__str_from(key));
    plx__buf_add(json->buf, json->lines > 0 ? PLX_STR("\": ") : PLX_STR("\":"));
}

void plx__json_key_text(plx__json *json, const char *key, plx_str text) {
    plx__json_key(json, key);
    plx__json_string(json, text);
}

void plx__json_key_span(plx__json *json, const char *key, plx_span span) {
    plx__json_key(json, key);
    plx__json_span(json->buf, span);
}

void plx__json_start_end(plx__json *json, plx_span span) {
    plx__json_key(json, "start");
    plx__buf_printf(json->buf, "%u", span.start);
    plx__json_key(json, "end");
    plx__buf_printf(json->buf, "%u", span.end);
}

void plx__json_texts(plx__json *json, const plx_str *texts, size_t count) {
    plx__json_open(json, '[');
    for (size_t i = 0; i < count; i++) plx__json_item(json), plx__json_string(json, texts[i]);
    plx__json_close(json, ']');
}

void plx__json_spans(plx__json *json, const plx_span *spans, size_t count) {
    plx__json_open(json, '[');
    for (size_t i = 0; i < count; i++) plx__json_item(json), plx__json_span(json->buf, spans[i]);
    plx__json_close(json, ']');
}

/* ------------------------------------------------------------- words of the contract */

const char *plx__block_kind_text(plx_block_kind kind) {
    static const char *const words[] = {"headline",  "deck",  "paragraph", "heading",
                                        "list-item", "quote", "caption",   "correction"};
    return words[kind];
}

const char *plx__name_kind_text(plx_name_kind kind) {
    switch (kind) {
#define X(name, text)                                                                              \
    case PLX_NAME_##name: return text;
        PLX_NAME_KIND_LIST(X)
#undef X
    }
    return "";
}

const char *plx__topic_text(plx_topic topic) {
    switch (topic) {
#define X(name, text)                                                                              \
    case PLX_TOPIC_##name: return text;
        PLX_TOPIC_LIST(X)
#undef X
    }
    return "";
}

const char *plx__copy_kind_text(plx_copy_kind kind) {
    static const char *const words[] = {"reprint", "excerpt", "rewrite"};
    return words[kind];
}

const char *plx__relation_text(plx_relation relation) {
    static const char *const words[] = {"base", "verbatim", "fragment", "reworded", "paraphrase"};
    return words[relation];
}

const char *plx__verdict_text(plx_statement_verdict verdict) {
    static const char *const words[] = {"agreed", "shortened", "reworded", "single"};
    return words[verdict];
}

const char *plx__fact_verdict_text(plx_fact_verdict verdict) {
    static const char *const words[] = {"agreed", "conflict", "updated", "single"};
    return words[verdict];
}
