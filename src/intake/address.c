/* SPDX-License-Identifier: Apache-2.0 */
/* address.c - a reference on a page against the page's address (RFC 3986, section 5.2). */
#include "intake/internal.h"

typedef struct address {
    plx_str scheme, authority, path, query, fragment; /* ptr NULL: not there; marks not included */
} address;

static size_t scheme_length(plx_str text) {
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        if (c == ':') return i;
        if (!letter && (!i || (!plx__is_digit(c) && c != '+' && c != '-' && c != '.'))) return 0;
    }
    return 0;
}

static plx_str cut(plx_str *rest, size_t at) {
    plx_str before = plx__str_slice(*rest, 0, at);
    *rest = plx__str_slice(*rest, at, rest->len);
    return before;
}

static size_t find_any(plx_str text, const char *marks) {
    size_t at = 0;
    while (at < text.len && !strchr(marks, text.ptr[at])) at++;
    return at;
}

static address split(plx_str text) {
    address a = {0};
    size_t scheme = scheme_length(text), hash = find_any(text, "#");
    if (hash < text.len) a.fragment = plx__str_slice(text, hash + 1, text.len), text.len = hash;
    size_t mark = find_any(text, "?");
    if (mark < text.len) a.query = plx__str_slice(text, mark + 1, text.len), text.len = mark;
    if (scheme && scheme < text.len) {
        a.scheme = cut(&text, scheme);
        text = plx__str_slice(text, 1, text.len);
    }
    if (plx__str_starts(text, PLX_STR("//"))) {
        text = plx__str_slice(text, 2, text.len);
        a.authority = cut(&text, find_any(text, "/"));
    }
    a.path = text;
    return a;
}

/* "." and ".." taken out of a path. */
static plx_str without_dots(plx__arena *arena, plx_str path) {
    char *out = plx__alloc(arena, path.len + 1);
    size_t len = 0;
    for (size_t at = 0; at < path.len;) {
        size_t from = at + (path.ptr[at] == '/'), to = from;
        while (to < path.len && path.ptr[to] != '/') to++;
        plx_str part = plx__str_slice(path, from, to);
        bool last = to == path.len, up = plx__str_equal(part, PLX_STR(".."));
        if (up)
            while (len && out[--len] != '/') {}
        if (!up && !plx__str_equal(part, PLX_STR("."))) {
            memcpy(out + len, path.ptr + at, to - at);
            len += to - at;
        } else if (last && path.ptr[0] == '/') {
            out[len++] = '/';
        }
        at = to;
    }
    return (plx_str){out, len};
}

static plx_str merge(plx__arena *arena, address base, plx_str path) {
    size_t slash = base.path.len;
    while (slash && base.path.ptr[slash - 1] != '/') slash--;
    bool rooted = base.authority.ptr && !base.path.len;
    return plx__str_printf(arena, "%s%.*s%.*s", rooted ? "/" : "",
                           PLX_FMT(((plx_str){base.path.ptr, slash})), PLX_FMT(path));
}

static plx_str join(plx__arena *arena, address a) {
    plx__buf buf = {.arena = arena};
    plx__buf_add(&buf, a.scheme);
    plx__buf_char(&buf, ':');
    if (a.authority.ptr) plx__buf_lit(&buf, "//"), plx__buf_add(&buf, a.authority);
    plx__buf_add(&buf, a.path);
    if (a.query.ptr) plx__buf_char(&buf, '?'), plx__buf_add(&buf, a.query);
    if (a.fragment.ptr) plx__buf_char(&buf, '#'), plx__buf_add(&buf, a.fragment);
    return plx__buf_str(&buf);
}

plx_str plx__address_resolve(plx__arena *arena, plx_str base, plx_str reference) {
    reference = plx__str_trim(reference);
    address to = split(reference), from = split(base);
    if (to.scheme.ptr || !from.scheme.ptr) return plx__str_copy(arena, reference);
    if (reference.len > PLX__LONGEST_ADDRESS || base.len > PLX__LONGEST_ADDRESS)
        return plx__str_copy(arena, reference);
    address out = to;
    out.scheme = from.scheme;
    if (!to.authority.ptr) {
        out.authority = from.authority;
        if (!to.path.len) {
            out.path = from.path;
            if (!to.query.ptr) out.query = from.query;
        } else {
            out.path = to.path.ptr[0] == '/' ? to.path : merge(arena, from, to.path);
        }
    }
    out.path = without_dots(arena, out.path);
    return join(arena, out);
}
