/* SPDX-License-Identifier: Apache-2.0 */
/* http.c - reads an HTTP/1.x response that was stored as it went over the wire (RFC 9112). */
#include "intake/internal.h"

#include <zlib.h>

enum { COMPRESSION_LIMIT = 1000 }; /* a body may grow this many times: a bomb grows more */

static plx_str take_line(plx_str *rest) {
    size_t end = plx__str_find(*rest, PLX_STR("\n"), 0), next = end + 1;
    if (end == SIZE_MAX) end = next = rest->len;
    plx_str line = plx__str_slice(*rest, 0, end);
    *rest = plx__str_slice(*rest, next, rest->len);
    if (line.len && line.ptr[line.len - 1] == '\r') line.len--;
    return line;
}

static plx_str header_value(plx_str line, plx_str name) {
    if (line.len <= name.len || line.ptr[name.len] != ':') return (plx_str){NULL, 0};
    if (!plx__str_equal_fold(plx__str_slice(line, 0, name.len), name)) return (plx_str){NULL, 0};
    return plx__str_trim(plx__str_slice(line, name.len + 1, line.len));
}

static int status_of(plx_str line) {
    size_t space = plx__str_find(line, PLX_STR(" "), 0);
    int status = 0;
    if (!plx__str_starts(line, PLX_STR("HTTP/")) || space == SIZE_MAX) return 0;
    for (size_t i = space + 1; i < line.len && i < space + 4; i++) {
        if (!plx__is_digit((unsigned char)line.ptr[i])) return 0;
        status = status * 10 + (line.ptr[i] - '0');
    }
    return status;
}

static bool hex_length(plx_str line, size_t *out) {
    size_t length = 0, digits = 0;
    for (; digits < line.len && digits < 8; digits++) {
        unsigned char c = (unsigned char)line.ptr[digits], lower = c | 0x20;
        if (plx__is_digit(c)) length = length * 16 + (c - '0');
        else if (lower >= 'a' && lower <= 'f') length = length * 16 + (size_t)(lower - 'a' + 10);
        else break;
    }
    *out = length;
    return digits > 0;
}

/* Chunks joined. A body that ends early gives what is there. */
static plx_str join_chunks(plx__arena *arena, plx_str rest) {
    plx__buf body = {.arena = arena};
    for (size_t length; rest.len;) {
        if (!hex_length(take_line(&rest), &length) || !length) break;
        if (length > rest.len) length = rest.len;
        plx__buf_add(&body, plx__str_slice(rest, 0, length));
        rest = plx__str_slice(rest, length, rest.len);
        take_line(&rest);
    }
    return plx__buf_str(&body);
}

static bool unzip(plx__arena *arena, plx_str packed, size_t max_size, plx_str *out,
                  const char **why) {
    z_stream z = {0};
    size_t limit = packed.len < max_size / COMPRESSION_LIMIT ? packed.len * COMPRESSION_LIMIT : max_size;
    PLX_VEC(char) bytes = {0};
    int result = Z_OK;
    if (packed.len > UINT32_MAX || inflateInit2(&z, 15 + 32) != Z_OK) return *why = "out of memory", false;
    z.next_in = (unsigned char *)(uintptr_t)packed.ptr;
    z.avail_in = (uInt)packed.len;
    while (result == Z_OK && bytes.count <= limit) {
        char piece[16384];
        z.next_out = (unsigned char *)piece;
        z.avail_out = sizeof piece;
        result = inflate(&z, Z_NO_FLUSH);
        size_t got = sizeof piece - z.avail_out;
        if (bytes.count + got > limit || (!got && result == Z_OK && !z.avail_in)) break;
        for (size_t i = 0; i < got; i++) *plx__push(arena, &bytes) = piece[i];
    }
    inflateEnd(&z);
    *out = (plx_str){bytes.items, bytes.count};
    if (result == Z_STREAM_END || (bytes.count && result == Z_BUF_ERROR)) return true;
    *why = bytes.count ? "the compressed body is too large" : "the compressed body is broken";
    return false;
}

bool plx__http_read(plx__arena *arena, plx_str message, size_t max_size, plx__http *out,
                    const char **why) {
    plx_str rest = message, line;
    bool chunked = false, packed = false;
    *out = (plx__http){.status = status_of(take_line(&rest))};
    *why = "is not an HTTP response";
    if (!out->status) return false;
    while (rest.len && (line = take_line(&rest)).len) {
        plx_str value = header_value(line, PLX_STR("content-type"));
        if (value.ptr) out->content_type = value;
        value = header_value(line, PLX_STR("transfer-encoding"));
        if (value.ptr) chunked = plx__str_equal_fold(value, PLX_STR("chunked"));
        value = header_value(line, PLX_STR("content-encoding"));
        if (value.ptr) packed = plx__str_equal_fold(value, PLX_STR("gzip")) ||
                                plx__str_equal_fold(value, PLX_STR("x-gzip")) ||
                                plx__str_equal_fold(value, PLX_STR("deflate"));
    }
    if (chunked) rest = join_chunks(arena, rest);
    out->body = rest;
    return !packed || unzip(arena, rest, max_size, &out->body, why);
}
