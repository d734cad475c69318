/* SPDX-License-Identifier: Apache-2.0 */
/* utf8.c - characters of UTF-8 text and what kind they are (kinds from utf8proc). */
#include "base/base.h"

#include <utf8proc.h>

enum { REPLACEMENT = 0xFFFD };

/* Length of the well-formed sequence at p (RFC 3629: no overlong forms, no surrogates), 0 if
 * broken; fills *c. */
static size_t decode(const unsigned char *p, size_t left, uint32_t *c) {
    if (p[0] < 0x80) return *c = p[0], 1;
    if (p[0] < 0xC2 || p[0] > 0xF4) return 0;
    size_t len = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    if (left < len) return 0;
    for (size_t i = 1; i < len; i++)
        if ((p[i] & 0xC0) != 0x80) return 0;
    if (len == 2) return *c = (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F), 2;
    if (len == 3) {
        *c = (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
        return *c < 0x800 || (*c >= 0xD800 && *c < 0xE000) ? 0 : 3;
    }
    *c = (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 |
         (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
    return *c < 0x10000 || *c > 0x10FFFF ? 0 : 4;
}

uint32_t plx__utf8_next_wide(plx_str text, size_t *at) {
    uint32_t c = 0;
    size_t len = decode((const unsigned char *)text.ptr + *at, text.len - *at, &c);
    *at += len ? len : 1;
    return len ? c : REPLACEMENT;
}

uint32_t plx__utf8_before(plx_str text, size_t *at) {
    for (size_t back = 1; back <= 4 && back <= *at; back++) {
        uint32_t c = 0;
        size_t len = decode((const unsigned char *)text.ptr + *at - back, back, &c);
        if (len == back) return *at -= back, c;
    }
    *at -= 1;
    return REPLACEMENT;
}

size_t plx__utf8_put(char out[4], uint32_t c) {
    if (c < 0x80) return out[0] = (char)c, 1;
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c >= 0xD800 && c < 0xE000) c = REPLACEMENT;
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    if (c > 0x10FFFF) return plx__utf8_put(out, REPLACEMENT);
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

size_t plx__utf8_invalid(plx_str text) {
    for (size_t i = 0; i < text.len;) {
        /* Most bytes are ASCII: eight of them at a time. */
        uint64_t eight;
        while (i + sizeof eight <= text.len &&
               (memcpy(&eight, text.ptr + i, sizeof eight), (eight & 0x8080808080808080u) == 0))
            i += sizeof eight;
        if (i == text.len) break;
        uint32_t c;
        size_t len = decode((const unsigned char *)text.ptr + i, text.len - i, &c);
        if (!len) return i;
        i += len;
    }
    return SIZE_MAX;
}

static utf8proc_category_t category(uint32_t c) {
    return c > 0x10FFFF ? UTF8PROC_CATEGORY_CN : utf8proc_category((utf8proc_int32_t)c);
}

bool plx__is_letter(uint32_t c) {
    if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    utf8proc_category_t k = category(c);
    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO;
}

bool plx__is_digit(uint32_t c) {
    return c >= '0' && c <= '9';
}

bool plx__is_upper(uint32_t c) {
    if (c < 0x80) return c >= 'A' && c <= 'Z';
    utf8proc_category_t k = category(c);
    return k == UTF8PROC_CATEGORY_LU || k == UTF8PROC_CATEGORY_LT;
}

bool plx__is_lower(uint32_t c) {
    if (c < 0x80) return c >= 'a' && c <= 'z';
    return category(c) == UTF8PROC_CATEGORY_LL;
}

bool plx__is_space(uint32_t c) {
    if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
    if (c == 0x85 || c == 0x200B || c == 0xFEFF) return true;
    utf8proc_category_t k = category(c);
    return k >= UTF8PROC_CATEGORY_ZS && k <= UTF8PROC_CATEGORY_ZP;
}

bool plx__is_punct(uint32_t c) {
    if (c < 0x80) return c > ' ' && c < 0x7F && !plx__is_letter(c) && !plx__is_digit(c);
    utf8proc_category_t k = category(c);
    return k >= UTF8PROC_CATEGORY_PC && k <= UTF8PROC_CATEGORY_PO;
}

bool plx__is_mark(uint32_t c) {
    if (c < 0x300) return false;
    utf8proc_category_t k = category(c);
    return k >= UTF8PROC_CATEGORY_MN && k <= UTF8PROC_CATEGORY_ME;
}

uint32_t plx__to_lower(uint32_t c) {
    if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
    return c > 0x10FFFF ? c : (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

size_t plx__columns(plx_str text) {
    size_t columns = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = plx__utf8_next(text, &at);
        if (c < 0x80) columns += c >= ' ' && c != 0x7F;
        else
            columns += (size_t)(utf8proc_charwidth((utf8proc_int32_t)c) > 0
                                    ? utf8proc_charwidth((utf8proc_int32_t)c)
                                    : 0);
    }
    return columns;
}
