/* SPDX-License-Identifier: Apache-2.0 */
/* stream.c - one buffer of raw bytes, one of decompressed ones, and who fills which. */
#include "intake/stream.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <zlib.h>
#include <zstd.h>

enum { BUFFER = 64 * 1024 };

typedef enum coding { PLAIN, GZIP, ZSTD } coding;

struct plx__stream {
    FILE *file;
    plx_str path;
    coding coding;
    z_stream gzip;
    bool gzip_open, in_member; /* a gzip member has begun and not ended */
    ZSTD_DStream *zstd;
    unsigned char raw[BUFFER]; /* as in the file */
    size_t raw_at, raw_len;
    uint64_t raw_before; /* bytes of the file before `raw` */
    uint64_t member;     /* where in the file the gzip member at hand begins */
    char bytes[BUFFER];  /* decompressed */
    size_t at, len;
    uint64_t before; /* decompressed bytes before `bytes` */
    bool raw_ended, broken;
    plx_error why;
};

static void release(void *self) {
    plx__stream *stream = self;
    if (stream->gzip_open) inflateEnd(&stream->gzip);
    ZSTD_freeDStream(stream->zstd);
    if (stream->file && stream->file != stdin) fclose(stream->file);
}

static void fill_raw(plx__stream *stream) {
    if (stream->raw_at < stream->raw_len || stream->raw_ended) return;
    stream->raw_before += stream->raw_len;
    stream->raw_at = 0;
    stream->raw_len = fread(stream->raw, 1, BUFFER, stream->file);
    stream->raw_ended = stream->raw_len == 0;
}

static void break_off(plx__stream *stream, const char *why) {
    stream->broken = true;
    plx__fail(&stream->why, PLX_SYNTAX, "intake", stream->path,
              (size_t)(stream->raw_before + stream->raw_at), "%s at byte %llu", why,
              (unsigned long long)(stream->raw_before + stream->raw_at));
}

static bool starts_gzip(const unsigned char *p, size_t len) {
    return len >= 3 && p[0] == 0x1F && p[1] == 0x8B && p[2] == 8;
}

static coding coding_of(const plx__stream *stream) {
    static const unsigned char zstd[] = {0x28, 0xB5, 0x2F, 0xFD};
    if (starts_gzip(stream->raw, stream->raw_len)) return GZIP;
    if (stream->raw_len >= 4 && !memcmp(stream->raw, zstd, 4)) return ZSTD;
    return PLAIN;
}

static plx_status open_over(plx__arena *arena, FILE *file, plx_str name, plx__stream **out,
                            plx_error *error) {
    plx__stream *stream = plx__new(arena, plx__stream);
    stream->file = file;
    stream->path = name;
    plx__arena_defer(arena, release, stream);
    fill_raw(stream);
    stream->coding = coding_of(stream);
    if (stream->coding == GZIP) stream->gzip_open = inflateInit2(&stream->gzip, 15 + 16) == Z_OK;
    if (stream->coding == ZSTD) stream->zstd = ZSTD_createDStream();
    if ((stream->coding == GZIP && !stream->gzip_open) || (stream->coding == ZSTD && !stream->zstd))
        return plx__fail(error, PLX_MEMORY, "intake", name, 0, "out of memory");
    *out = stream;
    return PLX_OK;
}

plx_status plx__stream_open(plx__arena *arena, const char *path, plx__stream **out,
                            plx_error *error) {
    plx_str name = plx__str_from(path);
    FILE *file = strcmp(path, "-") ? fopen(path, "rb") : stdin;
    if (!file)
        return plx__fail(error, errno == ENOENT ? PLX_NOT_FOUND : PLX_READ, "intake", name, 0, "%s",
                         errno == ENOENT ? "no such file or folder" : strerror(errno));
    return open_over(arena, file, name, out, error);
}

plx_status plx__stream_of(plx__arena *arena, plx_str bytes, plx_str name, plx__stream **out,
                          plx_error *error) {
    if (!bytes.len) return plx__fail(error, PLX_EMPTY, "intake", name, 0, "is empty");
    FILE *file = fmemopen((void *)(uintptr_t)bytes.ptr, bytes.len, "rb");
    if (!file) return plx__fail(error, PLX_MEMORY, "intake", name, 0, "out of memory");
    return open_over(arena, file, name, out, error);
}

/* ---------------------------------------------------------- decompression */

static size_t copy_plain(plx__stream *stream, char *into, size_t room) {
    fill_raw(stream);
    size_t len = stream->raw_len - stream->raw_at;
    if (len > room) len = room;
    memcpy(into, stream->raw + stream->raw_at, len);
    stream->raw_at += len;
    return len;
}

static size_t inflate_some(plx__stream *stream, char *into, size_t room) {
    z_stream *z = &stream->gzip;
    z->next_out = (unsigned char *)into;
    z->avail_out = (uInt)room;
    while (z->avail_out == room && !stream->broken) {
        fill_raw(stream);
        if (stream->raw_ended) {
            if (stream->in_member) break_off(stream, "the compressed data ends early");
            break;
        }
        z->next_in = stream->raw + stream->raw_at;
        z->avail_in = (uInt)(stream->raw_len - stream->raw_at);
        if (!stream->in_member) stream->member = stream->raw_before + stream->raw_at;
        stream->in_member = true;
        int result = inflate(z, Z_NO_FLUSH);
        stream->raw_at = stream->raw_len - z->avail_in;
        if (result == Z_STREAM_END) {
            stream->in_member = false;
            inflateReset(z);
        } else if (result != Z_OK && result != Z_BUF_ERROR) {
            break_off(stream, "the compressed data is broken");
        }
    }
    return room - z->avail_out;
}

static size_t unzstd_some(plx__stream *stream, char *into, size_t room) {
    ZSTD_outBuffer out = {into, room, 0};
    while (out.pos == 0 && !stream->broken) {
        fill_raw(stream);
        if (stream->raw_ended) {
            if (stream->in_member) break_off(stream, "the compressed data ends early");
            break;
        }
        ZSTD_inBuffer in = {stream->raw, stream->raw_len, stream->raw_at};
        size_t result = ZSTD_decompressStream(stream->zstd, &out, &in);
        stream->raw_at = in.pos;
        stream->in_member = result != 0;
        if (ZSTD_isError(result)) break_off(stream, "the compressed data is broken");
    }
    return out.pos;
}

static size_t produce(plx__stream *stream, char *into, size_t room) {
    if (stream->broken) return 0;
    switch (stream->coding) {
    case GZIP: return inflate_some(stream, into, room);
    case ZSTD: return unzstd_some(stream, into, room);
    case PLAIN: break;
    }
    return copy_plain(stream, into, room);
}

/* ---------------------------------------------------------------- reading */

static void fill(plx__stream *stream, size_t wanted) {
    if (wanted > BUFFER) wanted = BUFFER;
    if (stream->len - stream->at >= wanted) return;
    memmove(stream->bytes, stream->bytes + stream->at, stream->len - stream->at);
    stream->before += stream->at;
    stream->len -= stream->at;
    stream->at = 0;
    while (stream->len < wanted) {
        size_t got = produce(stream, stream->bytes + stream->len, BUFFER - stream->len);
        if (!got) return;
        stream->len += got;
    }
}

static plx_status state(const plx__stream *stream, plx_error *error) {
    if (stream->broken) {
        if (error) *error = stream->why;
        return PLX_SYNTAX;
    }
    if (ferror(stream->file))
        return plx__fail(error, PLX_READ, "intake", stream->path, 0, "can't be read: %s",
                         strerror(errno));
    return PLX_OK;
}

plx_str plx__stream_peek(plx__stream *stream, size_t wanted) {
    fill(stream, wanted);
    size_t len = stream->len - stream->at;
    return (plx_str){stream->bytes + stream->at, len < wanted ? len : wanted};
}

plx_status plx__stream_read(plx__stream *stream, char *into, size_t wanted, size_t *len,
                            plx_error *error) {
    fill(stream, 1);
    *len = stream->len - stream->at;
    if (*len > wanted) *len = wanted;
    memcpy(into, stream->bytes + stream->at, *len);
    stream->at += *len;
    return *len ? PLX_OK : state(stream, error);
}

plx_status plx__stream_skip(plx__stream *stream, uint64_t count, plx_error *error) {
    while (count) {
        fill(stream, 1);
        size_t len = stream->len - stream->at;
        if (!len) {
            plx_status status = state(stream, error);
            return status != PLX_OK ? status
                                    : plx__fail(error, PLX_SYNTAX, "intake", stream->path,
                                                (size_t)plx__stream_position(stream),
                                                "ends in the middle of a record");
        }
        if (len > count) len = (size_t)count;
        stream->at += len;
        count -= len;
    }
    return PLX_OK;
}

static void add_to_line(plx__line *line, plx_str piece, size_t max_size) {
    size_t room = max_size > line->count ? max_size - line->count : 0;
    if (piece.len > room) line->whole = false;
    size_t len = piece.len < room ? piece.len : room;
    while (line->capacity - line->count < len)
        line->items = plx__vec_grow(line->arena, line->items, &line->capacity, 1);
    if (len) memcpy(line->items + line->count, piece.ptr, len);
    line->count += len;
}

plx_status plx__stream_line(plx__stream *stream, plx__line *line, size_t max_size, bool *end,
                            plx_error *error) {
    line->count = 0;
    line->whole = true;
    bool some = false;
    for (;;) {
        fill(stream, 1);
        plx_str piece = {stream->bytes + stream->at, stream->len - stream->at};
        if (!piece.len) {
            *end = !some;
            return state(stream, error);
        }
        some = true;
        const char *newline = memchr(piece.ptr, '\n', piece.len);
        if (newline) piece.len = (size_t)(newline - piece.ptr);
        add_to_line(line, piece, max_size);
        stream->at += piece.len + (newline != NULL);
        if (newline) break;
    }
    if (line->count && line->items[line->count - 1] == '\r') line->count--;
    *end = false;
    return PLX_OK;
}

/* Room for all of a plain file and its end; 0: not known. */
static size_t file_size(const plx__stream *stream, size_t max_size) {
    struct stat info;
    if (stream->coding != PLAIN || fstat(fileno(stream->file), &info) != 0 || info.st_size <= 0)
        return 0;
    size_t size = (size_t)info.st_size + 1;
    return size < max_size ? size : max_size;
}

plx_status plx__stream_all(plx__stream *stream, plx__arena *arena, size_t max_size, plx_str *out,
                           plx_error *error) {
    size_t capacity = file_size(stream, max_size), len = 0, got;
    char *bytes = capacity ? plx__alloc(arena, capacity) : NULL;
    for (;;) {
        if (len == capacity) bytes = plx__vec_grow(arena, bytes, &capacity, 1);
        plx_status status = plx__stream_read(stream, bytes + len, capacity - len, &got, error);
        *out = (plx_str){bytes, len};
        if (status != PLX_OK) return status;
        if (!got) break;
        len += got;
        if (len > max_size)
            return plx__fail(error, PLX_TOO_LARGE, "intake", stream->path, max_size,
                             "is larger than %zu bytes; raise --max-size to read it", max_size);
    }
    *out = (plx_str){bytes, len};
    return PLX_OK;
}

/* A member that was cut reads on into the one behind it before it is found broken: where the file can
 * be sought in, the next one is looked for from right behind the start of the bad one. */
static void step_back(plx__stream *stream) {
    if (fseeko(stream->file, (off_t)stream->member + 1, SEEK_SET) != 0) return;
    stream->raw_before = stream->member + 1;
    stream->raw_at = stream->raw_len = 0;
    stream->raw_ended = false;
}

bool plx__stream_resync(plx__stream *stream) {
    if (stream->coding == PLAIN) return true;
    if (stream->coding == ZSTD) return !stream->broken;
    step_back(stream);
    stream->broken = false;
    stream->in_member = false;
    stream->at = stream->len;
    inflateReset(&stream->gzip);
    for (;;) {
        /* A signature may lie across two buffers: its first bytes are moved to the front. */
        size_t left = stream->raw_len - stream->raw_at;
        if (left < 3 && !stream->raw_ended) {
            memmove(stream->raw, stream->raw + stream->raw_at, left);
            stream->raw_before += stream->raw_at;
            stream->raw_at = 0;
            size_t got = fread(stream->raw + left, 1, BUFFER - left, stream->file);
            stream->raw_len = left + got;
            stream->raw_ended = got == 0;
            continue;
        }
        if (left < 3) return false;
        if (starts_gzip(stream->raw + stream->raw_at, left)) return true;
        stream->raw_at++;
    }
}

uint64_t plx__stream_position(const plx__stream *stream) {
    return stream->before + stream->at;
}
