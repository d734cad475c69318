/* SPDX-License-Identifier: Apache-2.0 */
/* http.c - reads an HTTP/1.x response that was stored as it went over the wire (RFC 9112). */
#include "intake/internal.h"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

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

/* How many digits the line begins with; *out is the number they make. */
static size_t hex_length(plx_str line, size_t *out) {
    size_t length = 0, digits = 0;
    for (; digits < line.len && digits < 8; digits++) {
        unsigned char c = (unsigned char)line.ptr[digits], lower = c | 0x20;
        if (plx__is_digit(c)) length = length * 16 + (c - '0');
        else if (lower >= 'a' && lower <= 'f') length = length * 16 + (size_t)(lower - 'a' + 10);
        else break;
    }
    *out = length;
    return digits;
}

/* Does the body begin with the length of a chunk? Many archives keep the header of a body whose
 * chunks they have joined already. */
static bool is_chunked(plx_str rest) {
    size_t length;
    plx_str line = take_line(&rest);
    size_t digits = hex_length(line, &length);
    line = plx__str_trim(plx__str_slice(line, digits, line.len));
    return digits && (!line.len || line.ptr[0] == ';');
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

typedef enum packing { UNPACKED, ZIPPED, BROTLI, ZSTANDARD, UNKNOWN_PACKING } packing;

static packing packing_named(plx_str name) {
    static const struct {
        const char *name;
        packing packing;
    } known[] = {{"gzip", ZIPPED},    {"x-gzip", ZIPPED},     {"deflate", ZIPPED}, {"br", BROTLI},
                 {"zstd", ZSTANDARD}, {"identity", UNPACKED}, {"none", UNPACKED},  {"", UNPACKED}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (plx__str_equal_fold(name, plx__str_from(known[i].name))) return known[i].packing;
    return UNKNOWN_PACKING;
}

/* The three ways to unpack a piece: *in and *out are moved on. */
typedef enum step { GOES_ON, AT_END, BROKEN } step;
typedef struct unpacker {
    packing packing;
    z_stream zip;
    BrotliDecoderState *brotli;
    ZSTD_DStream *zstandard;
} unpacker;

static step unpack_some(unpacker *u, plx_str *in, char *piece, size_t *room) {
    const unsigned char *next = (const unsigned char *)in->ptr;
    unsigned char *out = (unsigned char *)piece;
    if (u->packing == BROTLI) {
        BrotliDecoderResult result =
            BrotliDecoderDecompressStream(u->brotli, &in->len, &next, room, &out, NULL);
        in->ptr = (const char *)next;
        return result == BROTLI_DECODER_RESULT_SUCCESS ? AT_END
               : result == BROTLI_DECODER_RESULT_ERROR ? BROKEN
                                                       : GOES_ON;
    }
    if (u->packing == ZSTANDARD) {
        ZSTD_inBuffer from = {in->ptr, in->len, 0};
        ZSTD_outBuffer to = {piece, *room, 0};
        size_t result = ZSTD_decompressStream(u->zstandard, &to, &from);
        *in = plx__str_slice(*in, from.pos, in->len);
        *room -= to.pos;
        return ZSTD_isError(result) ? BROKEN : result == 0 ? AT_END : GOES_ON;
    }
    u->zip.next_in = (unsigned char *)(uintptr_t)in->ptr;
    u->zip.avail_in = (uInt)in->len;
    u->zip.next_out = out;
    u->zip.avail_out = (uInt)*room;
    int result = inflate(&u->zip, Z_NO_FLUSH);
    *in = plx__str_slice(*in, in->len - u->zip.avail_in, in->len);
    *room = u->zip.avail_out;
    return result == Z_STREAM_END                    ? AT_END
           : result == Z_OK || result == Z_BUF_ERROR ? GOES_ON
                                                     : BROKEN;
}

static bool unpacker_open(unpacker *u) {
    if (u->packing == BROTLI) return (u->brotli = BrotliDecoderCreateInstance(NULL, NULL, NULL));
    if (u->packing == ZSTANDARD) return (u->zstandard = ZSTD_createDStream());
    return inflateInit2(&u->zip, 15 + 32) == Z_OK;
}

static void unpacker_close(unpacker *u) {
    if (u->brotli) BrotliDecoderDestroyInstance(u->brotli);
    ZSTD_freeDStream(u->zstandard);
    if (u->packing == ZIPPED) inflateEnd(&u->zip);
}

/* The body unpacked. One that ends early gives what is there; one that was unpacked already, as
 * many archives have it under the old header, is left as it is. */
static bool unpack(plx__arena *arena, packing way, size_t max_size, plx_str *body,
                   const char **why) {
    unpacker u = {.packing = way};
    size_t limit =
        body->len < max_size / COMPRESSION_LIMIT ? body->len * COMPRESSION_LIMIT : max_size;
    PLX_VEC(char) bytes = {0};
    plx_str in = *body;
    step last = GOES_ON;
    if (body->len > UINT32_MAX || !unpacker_open(&u)) return *why = "out of memory", false;
    while (last == GOES_ON) {
        char piece[16384];
        size_t room = sizeof piece, before = in.len;
        last = unpack_some(&u, &in, piece, &room);
        size_t got = sizeof piece - room;
        if (bytes.count + got > limit) break;
        for (size_t i = 0; i < got; i++) *plx__push(arena, &bytes) = piece[i];
        if (!got && in.len == before) break;
    }
    unpacker_close(&u);
    if (last == BROKEN && !bytes.count && strchr("<\xEF \t\r\n", body->ptr[0])) return true;
    *body = (plx_str){bytes.items, bytes.count};
    if (last == AT_END || (bytes.count && last == GOES_ON && !in.len)) return true;
    *why = bytes.count && last == GOES_ON ? "the compressed body is too large"
                                          : "the compressed body is broken";
    return false;
}

bool plx__http_read(plx__arena *arena, plx_str message, size_t max_size, plx__http *out,
                    const char **why) {
    plx_str rest = message, line;
    bool chunked = false;
    packing way = UNPACKED;
    *out = (plx__http){.status = status_of(take_line(&rest))};
    *why = "is not an HTTP response";
    if (!out->status) return false;
    while (rest.len && (line = take_line(&rest)).len) {
        plx_str value = header_value(line, PLX_STR("content-type"));
        if (value.ptr) out->content_type = value;
        value = header_value(line, PLX_STR("transfer-encoding"));
        if (value.ptr) chunked = plx__str_ends(value, PLX_STR("chunked"));
        value = header_value(line, PLX_STR("content-encoding"));
        if (value.ptr) way = packing_named(value);
    }
    if (chunked && is_chunked(rest)) rest = join_chunks(arena, rest);
    out->body = rest;
    if (way == UNPACKED || !rest.len) return true;
    *why = "is compressed in a way that can't be read";
    return way != UNKNOWN_PACKING && unpack(arena, way, max_size, &out->body, why);
}
