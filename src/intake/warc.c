/* SPDX-License-Identifier: Apache-2.0 */
/*
 * warc.c - web archives, WARC 1.0 and 1.1 (ISO 28500), plain or a gzip member a record.
 *
 * Responses whose status is 200 and whose type is a page or text are articles; all else (requests,
 * metadata, images, redirects) is passed over. A record that is cut or broken is one error, and
 * the reader looks for where the next one begins.
 */
#include "intake/internal.h"

#include <stdlib.h>

enum { LONGEST_HEADER = 64 * 1024 };

typedef struct warc {
    plx__stream *stream;
    plx_str path;
    plx__intake_options options;
    plx__line line;
    bool ended;
    bool broken;    /* looking for the next record */
    bool misplaced; /* the last error was bytes between records, not the stream's */
} warc;

typedef struct record {
    uint64_t start, length;
    bool has_length, response;
    plx_str type, url, date;
} record;

static plx_str value_of(plx_str line, plx_str name) {
    if (line.len <= name.len || line.ptr[name.len] != ':') return (plx_str){NULL, 0};
    if (!plx__str_equal_fold(plx__str_slice(line, 0, name.len), name)) return (plx_str){NULL, 0};
    return plx__str_trim(plx__str_slice(line, name.len + 1, line.len));
}

static bool parse_length(plx_str digits, uint64_t *out) {
    uint64_t length = 0;
    if (!digits.len || digits.len > 15) return false;
    for (size_t i = 0; i < digits.len; i++) {
        if (!plx__is_digit((unsigned char)digits.ptr[i])) return false;
        length = length * 10 + (uint64_t)(digits.ptr[i] - '0');
    }
    *out = length;
    return true;
}

static void take_header(plx__arena *arena, plx_str line, record *into) {
    plx_str value = value_of(line, PLX_STR("content-length"));
    if (value.ptr) into->has_length = parse_length(value, &into->length);
    value = value_of(line, PLX_STR("warc-type"));
    if (value.ptr) into->response = plx__str_equal_fold(value, PLX_STR("response"));
    value = value_of(line, PLX_STR("content-type"));
    if (value.ptr) into->type = plx__str_copy(arena, value);
    value = value_of(line, PLX_STR("warc-target-uri"));
    if (value.len > 1 && value.ptr[0] == '<') value = plx__str_slice(value, 1, value.len - 1);
    if (value.ptr) into->url = plx__str_copy(arena, value);
}

/* Reads the next record's headers. While looking for its first line after a broken record,
 * everything else is passed over. */
static plx_status read_headers(warc *self, plx__arena *arena, record *out, plx_error *error) {
    bool begun = false;
    *out = (record){0};
    for (;;) {
        bool end;
        uint64_t at = plx__stream_position(self->stream);
        plx_status status =
            plx__stream_line(self->stream, &self->line, LONGEST_HEADER, &end, error);
        if (status != PLX_OK) return status;
        plx_str line = {self->line.items, self->line.count};
        if (end) return self->ended = true, PLX_OK;
        if (!begun) {
            begun = plx__str_starts(line, PLX_STR("WARC/"));
            out->start = at;
            if (begun) self->broken = false;
            else if (line.len && !self->broken) {
                self->broken = self->misplaced = true;
                return plx__fail(error, PLX_SYNTAX, "intake", self->path, (size_t)at,
                                 "at byte %llu stands no record; looking for the next",
                                 (unsigned long long)at);
            }
        } else if (!line.len) {
            return PLX_OK;
        } else {
            take_header(arena, line, out);
        }
    }
}

static plx_status bad_record(const warc *self, const record *r, plx_error *error, plx_status code,
                             const char *why) {
    return plx__fail(error, code, "intake", self->path, (size_t)r->start,
                     "the record at byte %llu (%.*s) %s", (unsigned long long)r->start,
                     r->url.len > 80 ? 80 : (int)r->url.len, r->url.ptr ? r->url.ptr : "", why);
}

static plx_status read_block(warc *self, plx__arena *arena, const record *r, plx_str *out,
                             plx_error *error) {
    char *bytes = plx__alloc(arena, (size_t)r->length);
    size_t len = 0;
    while (len < r->length) {
        size_t got;
        plx_status status =
            plx__stream_read(self->stream, bytes + len, (size_t)r->length - len, &got, NULL);
        if (status != PLX_OK || !got) {
            self->broken = true;
            return bad_record(self, r, error, PLX_SYNTAX, "ends early");
        }
        len += got;
    }
    /* A cut member may have been filled up with bytes of the next: then no blank line follows. */
    plx_str behind = plx__stream_peek(self->stream, 2);
    if (behind.len && behind.ptr[0] != '\r' && behind.ptr[0] != '\n') {
        self->broken = true;
        return bad_record(self, r, error, PLX_SYNTAX, "is cut or longer than it says");
    }
    *out = (plx_str){bytes, len};
    return PLX_OK;
}

static bool is_article_type(plx_str type) {
    return !type.len || plx__str_starts(type, PLX_STR("text/html")) ||
           plx__str_starts(type, PLX_STR("application/xhtml")) ||
           plx__str_starts(type, PLX_STR("text/plain"));
}

/* false: nothing for an article here, go on. */
static bool read_response(warc *self, plx__arena *arena, const record *r, plx__input *out,
                          plx_status *status, plx_error *error) {
    plx_str block;
    plx__http http;
    const char *why;
    *status = read_block(self, arena, r, &block, error);
    if (*status != PLX_OK) return true;
    if (!plx__http_read(arena, block, self->options.max_size, &http, &why)) {
        *status = bad_record(self, r, error, PLX_SYNTAX, why);
        return true;
    }
    if (http.status != 200 || !is_article_type(http.content_type) || !http.body.len) return false;
    *out = (plx__input){
        .kind = PLX__INPUT_BYTES,
        .bytes = http.body,
        .path = plx__str_copy(arena, self->path),
        .content_type = http.content_type,
        .url = r->url,
    };
    return true;
}

/* What comes after a stream error: the next member, or the end. */
static plx_status after_error(warc *self, bool *end, plx_status status) {
    self->broken = true;
    if (!plx__stream_resync(self->stream)) self->ended = true;
    *end = false;
    return status;
}

static plx_status next_response(void *door, plx__arena *arena, plx__input *out, bool *end,
                                plx_error *error) {
    warc *self = door;
    plx__mark empty = plx__arena_mark(arena);
    for (;;) {
        record r;
        plx__arena_release(arena, empty); /* what was passed over */
        if (self->ended) return *end = true, PLX_OK;
        self->misplaced = false;
        plx_status status = read_headers(self, arena, &r, error);
        if (self->misplaced) return status;
        if (status != PLX_OK) return after_error(self, end, status);
        if (self->ended) continue;
        if (!r.has_length) {
            self->broken = true;
            return bad_record(self, &r, error, PLX_SYNTAX, "does not say its length");
        }
        if (r.response && r.length > self->options.max_size) {
            if (plx__stream_skip(self->stream, r.length, error) != PLX_OK)
                after_error(self, end, PLX_OK);
            return bad_record(self, &r, error, PLX_TOO_LARGE,
                              "is larger than the limit (--max-size)");
        }
        if (!r.response) {
            status = plx__stream_skip(self->stream, r.length, error);
            if (status != PLX_OK) return after_error(self, end, status);
            continue;
        }
        bool found = read_response(self, arena, &r, out, &status, error);
        if (found && status != PLX_OK && self->broken) after_error(self, end, status);
        if (found) return status;
    }
}

plx__door plx__warc_open(plx__arena *arena, plx__stream *stream, plx_str path,
                         plx__intake_options options) {
    warc *self = plx__new(arena, warc);
    *self = (warc){.stream = stream, .path = path, .options = options, .line.arena = arena};
    return (plx__door){next_response, self};
}
