/* SPDX-License-Identifier: Apache-2.0 */
/* str.c - views of text, and the few ways to make new text in an arena. */
#include "base/base.h"

#include <stdio.h>
#define XXH_INLINE_ALL
#include <utf8proc.h>
#include <xxhash.h>

plx_str plx__str_from(const char *nul_terminated) {
    return (plx_str){nul_terminated, nul_terminated ? strlen(nul_terminated) : 0};
}

plx_str plx__str_copy(plx__arena *arena, plx_str text) {
    if (!text.ptr) return text;
    char *copy = plx__alloc(arena, text.len + 1);
    if (text.len) memcpy(copy, text.ptr, text.len);
    return (plx_str){copy, text.len};
}

const char *plx__str_c(plx__arena *arena, plx_str text) {
    return text.ptr ? plx__str_copy(arena, text).ptr : plx__alloc(arena, 1);
}

plx_str plx__str_printf(plx__arena *arena, const char *format, ...) {
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int len = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *text = plx__alloc(arena, (size_t)(len < 0 ? 0 : len) + 1);
    if (len > 0) vsnprintf(text, (size_t)len + 1, format, again);
    va_end(again);
    return (plx_str){text, (size_t)(len < 0 ? 0 : len)};
}

int plx__str_compare(plx_str a, plx_str b) {
    size_t shorter = a.len < b.len ? a.len : b.len;
    int order = shorter ? memcmp(a.ptr, b.ptr, shorter) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool plx__str_starts(plx_str text, plx_str prefix) {
    return text.len >= prefix.len && (!prefix.len || !memcmp(text.ptr, prefix.ptr, prefix.len));
}

bool plx__str_ends(plx_str text, plx_str suffix) {
    return text.len >= suffix.len &&
           (!suffix.len || !memcmp(text.ptr + text.len - suffix.len, suffix.ptr, suffix.len));
}

static unsigned char ascii_lower(char c) {
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

bool plx__str_equal_fold(plx_str a, plx_str b) {
    if (a.len != b.len) return false;
    for (size_t i = 0; i < a.len; i++)
        if (ascii_lower(a.ptr[i]) != ascii_lower(b.ptr[i])) return false;
    return true;
}

size_t plx__str_find(plx_str text, plx_str needle, size_t from) {
    if (!needle.len || needle.len > text.len || from > text.len - needle.len) return SIZE_MAX;
    const char *found = memmem(text.ptr + from, text.len - from, needle.ptr, needle.len);
    return found ? (size_t)(found - text.ptr) : SIZE_MAX;
}

plx_str plx__str_trim(plx_str text) {
    size_t start = 0, end = text.len;
    for (size_t at = 0; at < end && plx__is_space(plx__utf8_next(text, &at));) start = at;
    for (size_t at = end; at > start && plx__is_space(plx__utf8_before(text, &at));) end = at;
    return (plx_str){text.ptr ? text.ptr + start : NULL, end - start};
}

plx_str plx__str_lower(plx__arena *arena, plx_str text) {
    if (!text.ptr) return text;
    char *out = plx__alloc(arena, text.len * 3 + 1); /* a lower-case form takes 3 for 2 at most */
    size_t len = 0;
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        if ((unsigned char)text.ptr[at] < 0x80) {
            out[len++] = (char)ascii_lower(text.ptr[at++]);
            continue;
        }
        uint32_t c = plx__utf8_next(text, &at);
        uint32_t lower = plx__to_lower(c);
        if (lower == c) {
            memcpy(out + len, text.ptr + start, at - start);
            len += at - start;
        } else {
            len += plx__utf8_put(out + len, lower);
        }
    }
    return (plx_str){out, len};
}

static uint32_t plain_punctuation(uint32_t c) {
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x02BC: return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
    case 0xAB:
    case 0xBB: return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212: return '-';
    default: return plx__is_space(c) ? ' ' : c;
    }
}

/* The folded characters of one character: at most a handful (U+FDFA decomposes to 18). */
static size_t fold_character(char *out, uint32_t c) {
    utf8proc_int32_t parts[32];
    int boundary = 0;
    size_t len = 0;
    utf8proc_ssize_t count =
        utf8proc_decompose_char((utf8proc_int32_t)c, parts, 32,
                                UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                                    UTF8PROC_STRIPMARK | UTF8PROC_IGNORE,
                                &boundary);
    for (utf8proc_ssize_t i = 0; i < count && i < 32; i++)
        len += plx__utf8_put(out + len, plain_punctuation((uint32_t)parts[i]));
    return len;
}

plx_str plx__str_fold(plx__arena *arena, plx_str text) {
    if (!text.len) return (plx_str){NULL, 0};
    plx__buf out = {.arena = arena, .capacity = text.len + 16};
    out.bytes = plx__alloc(arena, out.capacity);
    for (size_t at = 0; at < text.len;) {
        char folded[32 * 4];
        unsigned char byte = (unsigned char)text.ptr[at];
        if (byte < 0x80 && byte > ' ') {
            plx__buf_char(&out, (char)ascii_lower((char)byte));
            at++;
            continue;
        }
        uint32_t c = plain_punctuation(plx__utf8_next(text, &at));
        if (c < 0x80) plx__buf_char(&out, (char)plx__to_lower(c));
        else plx__buf_add(&out, (plx_str){folded, fold_character(folded, c)});
    }
    return plx__buf_str(&out);
}

uint64_t plx__hash(plx_str text) {
    return XXH3_64bits(text.ptr ? text.ptr : "", text.len);
}
