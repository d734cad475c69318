/* SPDX-License-Identifier: Apache-2.0 */
/* records.c - JSON lines, an object a line: where lines begin and end. record.c reads them. */
#include "intake/internal.h"

typedef struct records {
    plx__stream *stream;
    plx_str path;
    plx__intake_options options;
    size_t number;
    plx__line line;
} records;

static plx_status next_record(void *door, plx__arena *arena, plx__input *out, bool *end,
                              plx_error *error) {
    records *self = door;
    plx_str line;
    do {
        plx_status status =
            plx__stream_line(self->stream, &self->line, self->options.max_size, end, error);
        if (status != PLX_OK) return *end = true, status;
        if (*end) return PLX_OK;
        self->number++;
        line = (plx_str){self->line.items, self->line.count};
    } while (!plx__str_trim(line).len);
    if (!self->line.whole)
        return plx__fail(error, PLX_TOO_LARGE, "intake", self->path, 0,
                         "line %zu: is larger than the limit (--max-size)", self->number);
    *out = (plx__input){.kind = PLX__INPUT_RECORD,
                        .bytes = plx__str_copy(arena, line),
                        .path = plx__str_copy(arena, self->path),
                        .line = self->number};
    return PLX_OK;
}

plx__door plx__records_open(plx__arena *arena, plx__stream *stream, plx_str path,
                            plx__intake_options options) {
    records *self = plx__new(arena, records);
    *self = (records){.stream = stream, .path = path, .options = options, .line.arena = arena};
    return (plx__door){next_record, self};
}
