/* SPDX-License-Identifier: Apache-2.0 */
/* buf.c - bytes that grow in an arena, or flow through it to a sink. */
#include "base/base.h"

#include <stdio.h>

enum { FLUSH_AT = 64 * 1024 };

static void reserve(plx__buf *buf, size_t more) {
    while (buf->capacity - buf->len < more) {
        size_t capacity = buf->capacity;
        buf->bytes = plx__vec_grow(buf->arena, buf->bytes, &capacity, 1);
        buf->capacity = capacity;
    }
}

static void pass_on(plx__buf *buf) {
    if (!buf->failed && buf->len)
        buf->failed = !buf->sink.write(buf->sink.self, buf->bytes, buf->len);
    buf->len = 0;
}

void plx__buf_add(plx__buf *buf, plx_str text) {
    if (!text.len) return;
    if (buf->sink.write && text.len >= FLUSH_AT) {
        pass_on(buf);
        if (!buf->failed) buf->failed = !buf->sink.write(buf->sink.self, text.ptr, text.len);
        return;
    }
    if (buf->sink.write && buf->len + text.len > FLUSH_AT) pass_on(buf);
    reserve(buf, text.len);
    memcpy(buf->bytes + buf->len, text.ptr, text.len);
    buf->len += text.len;
}

void plx__buf_char(plx__buf *buf, char c) {
    if (buf->len < buf->capacity && (!buf->sink.write || buf->len < FLUSH_AT))
        buf->bytes[buf->len++] = c;
    else plx__buf_add(buf, (plx_str){&c, 1});
}

void plx__buf_number(plx__buf *buf, uint64_t number) {
    char digits[20];
    size_t at = sizeof digits;
    do digits[--at] = (char)('0' + number % 10);
    while (number /= 10);
    plx__buf_add(buf, (plx_str){digits + at, sizeof digits - at});
}

void plx__buf_printf(plx__buf *buf, const char *format, ...) {
    char small[256];
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int len = vsnprintf(small, sizeof small, format, arguments);
    va_end(arguments);
    if (len > 0 && (size_t)len < sizeof small) {
        plx__buf_add(buf, (plx_str){small, (size_t)len});
    } else if (len > 0) {
        char *large = plx__alloc(buf->arena, (size_t)len + 1);
        vsnprintf(large, (size_t)len + 1, format, again);
        plx__buf_add(buf, (plx_str){large, (size_t)len});
    }
    va_end(again);
}

plx_status plx__buf_flush(plx__buf *buf) {
    if (buf->sink.write) pass_on(buf);
    return buf->failed ? PLX_WRITE : PLX_OK;
}
