/* SPDX-License-Identifier: Apache-2.0 */
/*
 * stream.h - the bytes of a file or of standard input, decompressed on the way.
 *
 *     file --> gzip, zstd or neither, by its first bytes --> read, peek, line
 *
 * A stream holds one buffer, whatever the size of the file. Compressed data that is broken is an
 * error with the place in the file; plx__stream_resync then goes on at the next member, so that
 * one bad record of a WARC costs one record.
 */
#ifndef PLX_INTAKE_STREAM_H
#define PLX_INTAKE_STREAM_H

#include "base/base.h"

typedef struct plx__stream plx__stream;

/* "-" is standard input. The path must outlive the stream, which lives in the arena. */
plx_status plx__stream_open(plx__arena *arena, const char *path, plx__stream **out,
                            plx_error *error);
/* The same over bytes that outlive the stream; `name` is what errors call it. */
plx_status plx__stream_of(plx__arena *arena, plx_str bytes, plx_str name, plx__stream **out,
                          plx_error *error);
/* Up to 64 KB that are about to be read, without reading them; short at the end or when broken. */
plx_str plx__stream_peek(plx__stream *stream, size_t wanted);
/* Reads up to `wanted` bytes; *len 0: the end. PLX_SYNTAX: broken compressed data. */
plx_status plx__stream_read(plx__stream *stream, char *into, size_t wanted, size_t *len,
                            plx_error *error);
/* Reads past `count` bytes. Short is PLX_SYNTAX. */
plx_status plx__stream_skip(plx__stream *stream, uint64_t count, plx_error *error);
/* A line without its end (LF or CR LF) into `line`, which is emptied first. Bytes over max_size
 * are read past and *whole is false. *end: nothing was left. */
typedef struct plx__line {
    plx__arena *arena;
    char *items;
    size_t count, capacity;
    bool whole;
} plx__line;
plx_status plx__stream_line(plx__stream *stream, plx__line *line, size_t max_size, bool *end,
                            plx_error *error);
/* All that is left, up to max_size (else PLX_TOO_LARGE). After another error *out is what could be
 * read. */
plx_status plx__stream_all(plx__stream *stream, plx__arena *arena, size_t max_size, plx_str *out,
                           plx_error *error);
/* After broken data, or data that makes no sense: goes on at the next gzip member. Plain files just go
 * on. false: there is nothing to go on with. */
bool plx__stream_resync(plx__stream *stream);
/* Where in the decompressed bytes the next byte stands. */
uint64_t plx__stream_position(const plx__stream *stream);

#endif
