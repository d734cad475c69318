/* SPDX-License-Identifier: Apache-2.0 */
/*
 * intake.h - where articles come from.
 *
 *     files, folders, stdin, JSON lines, ...  ->  one plx__input at a time
 *
 * In: paths as a person gave them. Out: for each article its bytes and what the door it came
 * through already knows about it (an id, a URL, a title). Nothing is interpreted here: whether
 * bytes are HTML or text, and in which encoding, the room `article` finds out. An input that
 * can't be read is one error; the iterator goes on with the next.
 */
#ifndef PLX_INTAKE_H
#define PLX_INTAKE_H

#include "base/base.h"

typedef enum plx__input_kind {
    PLX__INPUT_BYTES, /* a file: kind and encoding are to be found out */
    PLX__INPUT_TEXT,  /* a record's text, UTF-8 */
    PLX__INPUT_HTML,  /* a record's page */
    PLX__INPUT_RECORD /* a line of JSON lines that plx__record_read is to read */
} plx__input_kind;

typedef struct plx__input {
    plx__input_kind kind;
    plx_str bytes;        /* in the arena given to plx__intake_next */
    plx_str path;         /* as given; for a record PATH of its file */
    size_t line;          /* of its file, for PLX__INPUT_RECORD */
    plx_str content_type; /* from HTTP, e.g. "text/html; charset=iso-8859-1", or {NULL,0} */
    /* What the record says of itself; {NULL,0} where it says nothing. UTF-8. */
    plx_str id, url, title, outlet, byline, published, modified, language;
    const plx_str *warnings;
    size_t warning_count;
} plx__input;

typedef struct plx__intake plx__intake;
typedef struct plx__intake_options {
    size_t max_size;
    unsigned max_depth;
    bool allow_private; /* addresses of this machine and of private networks may be read */
    bool follow;        /* a feed's links are fetched */
    struct plx__fetcher *fetcher; /* fetch.h; given by the intake to its doors */
} plx__intake_options;

/* What a caller asked for, with defaults for what it left open. NULL: all defaults. */
plx__intake_options plx__intake_limits(const plx_options *options);

plx_status plx__intake_new(const char *const *paths, size_t count, plx__intake_options options,
                           plx__intake **out, plx_error *error);
void plx__intake_free(plx__intake *intake);
/* PLX_OK and *end false: an input in `arena`; *end true: no more. Else: this one failed. */
plx_status plx__intake_next(plx__intake *intake, plx__arena *arena, plx__input *out, bool *end,
                            plx_error *error);
/* Makes a PLX__INPUT_RECORD text or page. Reading JSON is most of the work of a record's door, so it
 * is left to the thread that goes on with the article. */
plx_status plx__record_read(plx__arena *arena, plx__input *input, unsigned max_depth,
                            plx_error *error);
void plx__intake_progress(const plx__intake *intake, size_t *done, size_t *total);

#endif
