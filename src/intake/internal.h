/* SPDX-License-Identifier: Apache-2.0 */
/*
 * internal.h - the doors of the room `intake`.
 *
 *     path --> stream --> what is it, by its first bytes?
 *                         JSON lines, JSON   records.c, record.c
 *                         WARC         warc.c
 *                         feed         feed.h
 *                         else one article: its bytes
 *
 * A file that holds many articles is a door: opened once, asked for the next one until it has no
 * more. A bad record is one error; the door goes on behind it.
 */
#ifndef PLX_INTAKE_INTERNAL_H
#define PLX_INTAKE_INTERNAL_H

#include "intake/fetch.h"
#include "intake/intake.h"
#include "intake/stream.h"

typedef struct plx__door {
    /* As plx__intake_next. `arena` is the article's. */
    plx_status (*next)(void *self, plx__arena *arena, plx__input *out, bool *end, plx_error *error);
    void *self;
} plx__door;

/* Each takes an open stream and lives in `arena`. `path` must outlive the door. */
plx__door plx__records_open(plx__arena *arena, plx__stream *stream, plx_str path,
                            plx__intake_options options);
/* The same for the bytes of a whole JSON file; next NULL: they are none. */
plx__door plx__json_door(plx__arena *arena, plx_str bytes, plx_str path, unsigned max_depth);
bool plx__json_too_deep(plx_str json, unsigned max_depth); /* record.c */
plx__door plx__warc_open(plx__arena *arena, plx__stream *stream, plx_str path,
                         plx__intake_options options);

plx__door plx__feed_door(plx__arena *arena, plx__stream *stream, plx_str path, plx_str base,
                         plx__intake_options options);

/* intake.c: opens a path or fetches an address; *page is what was fetched, or empty. */
plx_status plx__source_open(plx__arena *arena, const char *name, plx__intake_options options,
                            plx__stream **out, plx__fetched *page, plx_error *error);

/* address.c: `reference` as it stands on a page of the address `base` (which may be unknown). */
enum { PLX__LONGEST_ADDRESS = 8192 };
plx_str plx__address_resolve(plx__arena *arena, plx_str base, plx_str reference);

/* http.c: an HTTP response as it went over the wire: status line, headers, body (chunked and
 * compressed bodies are undone). false: it is none, or its body is broken; *why says so. */
typedef struct plx__http {
    int status;
    plx_str content_type, body;
} plx__http;
bool plx__http_read(plx__arena *arena, plx_str message, size_t max_size, plx__http *out,
                    const char **why);

#endif
