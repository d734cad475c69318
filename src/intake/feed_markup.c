/* SPDX-License-Identifier: Apache-2.0 */
/* feed_markup.c - HTML inside a feed: the addresses in its tags are made absolute. */
#include "intake/feed_parts.h"
#include "intake/internal.h"

#include <libxml/HTMLparser.h>

bool plx__feed_is_address(plx_str attribute) {
    static const char *const names[] = {"href",       "src",        "action", "cite",
                                        "longdesc",   "background", "poster", "data",
                                        "formaction", "codebase",   "usemap", NULL};
    for (const char *const *name = names; *name; name++)
        if (plx__str_equal_fold(attribute, plx__str_from(*name))) return true;
    return false;
}

static size_t end_of(plx_str text, size_t at, const char *marks) {
    while (at < text.len && !strchr(marks, text.ptr[at])) at++;
    return at;
}

static size_t skip_blanks(plx_str text, size_t at) {
    while (at < text.len && text.ptr[at] && strchr(" \t\r\n", text.ptr[at])) at++;
    return at;
}

/* The value of an attribute begins at `at`: its bytes without quotes, and where it ends. */
static plx_str value_at(plx_str text, size_t at, size_t *end) {
    char quote = at < text.len ? text.ptr[at] : 0;
    bool quoted = quote == '"' || quote == '\'';
    size_t stop = quoted ? at + 1 : end_of(text, at, " \t\r\n>");
    if (quoted)
        while (stop < text.len && text.ptr[stop] != quote) stop++;
    *end = stop + (quoted && stop < text.len);
    return plx__str_slice(text, at + quoted, stop);
}

/* A tag from '<' on, with its addresses made absolute; gives where it ends. */
static size_t add_tag(plx__buf *buf, plx_str text, size_t start, plx_str base) {
    size_t at = end_of(text, start + 1, " \t\r\n>/"), done = start;
    while (at < text.len && text.ptr[at] != '>') {
        size_t name = end_of(text, at, "=> \t\r\n"), equals = skip_blanks(text, name), end;
        if (name == at) {
            at++;
            continue;
        }
        if (equals >= text.len || text.ptr[equals] != '=') {
            at = name;
            continue;
        }
        size_t value_start = skip_blanks(text, equals + 1);
        plx_str value = value_at(text, value_start, &end);
        if (plx__feed_is_address(plx__str_slice(text, at, name))) {
            plx__buf_add(buf, plx__str_slice(text, done, value_start));
            plx__buf_char(buf, '"');
            plx__buf_add(buf, plx__address_resolve(buf->arena, base, value));
            plx__buf_char(buf, '"');
            done = end;
        }
        at = end;
    }
    bool closes = at < text.len && at > start + 1 && text.ptr[at - 1] == '/' && at - 1 >= done;
    plx__buf_add(buf, plx__str_slice(text, done, closes ? at - 1 : at));
    if (closes && buf->len && buf->bytes[buf->len - 1] != ' ') plx__buf_char(buf, ' ');
    if (closes) plx__buf_char(buf, '/');
    return at;
}

plx_str plx__feed_resolve_markup(plx__arena *arena, plx_str markup, plx_str base) {
    plx__buf buf = {.arena = arena};
    size_t done = 0;
    for (size_t at = 0; at + 1 < markup.len;) {
        const char *open = memchr(markup.ptr + at, '<', markup.len - at - 1);
        if (!open) break;
        at = (size_t)(open - markup.ptr);
        unsigned char next = (unsigned char)markup.ptr[at + 1] | 0x20;
        if (next < 'a' || next > 'z') {
            at++;
            continue;
        }
        plx__buf_add(&buf, plx__str_slice(markup, done, at));
        done = at = add_tag(&buf, markup, at, base);
    }
    plx__buf_add(&buf, plx__str_slice(markup, done, markup.len));
    return plx__buf_str(&buf);
}

/* The character a reference such as &amp; or &#8217; stands for; 0: it is none. */
static uint32_t referred(plx_str text, size_t at, size_t *end) {
    size_t stop = at + 1;
    uint32_t value = 0;
    char name[12] = {0};
    while (stop < text.len && stop - at < sizeof name && text.ptr[stop] != ';') stop++;
    if (stop >= text.len || text.ptr[stop] != ';' || stop - at < 2) return 0;
    memcpy(name, text.ptr + at + 1, stop - at - 1);
    *end = stop + 1;
    if (name[0] != '#') {
        const htmlEntityDesc *known = htmlEntityLookup((const xmlChar *)name);
        return known ? known->value : 0;
    }
    bool hex = (name[1] | 0x20) == 'x';
    for (const char *c = name + 1 + hex; *c; c++) {
        unsigned char low = (unsigned char)*c | 0x20;
        bool digit = plx__is_digit((unsigned char)*c), letter = hex && low >= 'a' && low <= 'f';
        if (!digit && !letter) return 0;
        value = value * (hex ? 16 : 10) + (uint32_t)(digit ? *c - '0' : low - 'a' + 10);
        if (value > 0x10ffff) return 0;
    }
    return value >= 0xd800 && value < 0xe000 ? 0 : value;
}

plx_str plx__feed_plain(plx__arena *arena, plx__feed_text text) {
    plx__buf buf = {.arena = arena};
    plx_str from = text.value;
    for (size_t at = 0; at < from.len;) {
        size_t end = at + 1;
        char c = from.ptr[at], bytes[4];
        unsigned char next = end < from.len ? (unsigned char)from.ptr[end] : 0;
        uint32_t character = c == '&' ? referred(from, at, &end) : 0;
        bool tag = c == '<' && (next == '/' || ((next | 0x20) >= 'a' && (next | 0x20) <= 'z'));
        if (tag) end = end_of(from, at, ">") + 1;
        else if (character) plx__buf_add(&buf, (plx_str){bytes, plx__utf8_put(bytes, character)});
        else plx__buf_char(&buf, c), end = at + 1;
        at = end;
    }
    return from.ptr ? plx__str_trim(plx__buf_str(&buf)) : from;
}

/* Does "<!" at `at` open what HTML knows: a comment, a doctype, CDATA? */
static bool is_declaration(plx_str text, size_t at) {
    static const char *const known[] = {"<!--", "<!doctype", "<![cdata["};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        plx_str start = plx__str_from(known[i]);
        if (text.len - at >= start.len &&
            plx__str_equal_fold(plx__str_slice(text, at, at + start.len), start))
            return true;
    }
    return false;
}

plx_str plx__feed_mend_markup(plx__arena *arena, plx_str text) {
    bool odd = plx__str_find(text, PLX_STR("<!"), 0) != SIZE_MAX ||
               plx__str_find(text, PLX_STR("&#X"), 0) != SIZE_MAX;
    if (!odd) return text;
    plx__buf out = {.arena = arena};
    for (size_t i = 0; i < text.len; i++) {
        plx_str rest = plx__str_slice(text, i, text.len);
        if (plx__str_starts(rest, PLX_STR("<!")) && !is_declaration(text, i)) {
            plx__buf_lit(&out, "&lt;");
        } else if (plx__str_starts(rest, PLX_STR("&#X"))) {
            plx__buf_lit(&out, "&#x");
            i += 2;
        } else {
            plx__buf_char(&out, text.ptr[i]);
        }
    }
    return plx__buf_str(&out);
}
