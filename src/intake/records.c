/* SPDX-License-Identifier: Apache-2.0 */
/*
 * records.c - JSON lines, an object a line, and whole JSON files, an object or an array of them:
 * where a record begins and ends. record.c reads it.
 */
#include "intake/internal.h"

#include <jansson.h>
#include <stdlib.h>

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
        if (self->number == 1 && plx__str_starts(line, PLX_STR("\xEF\xBB\xBF")))
            line = plx__str_slice(line, 3, line.len);
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

/* ---- a whole JSON file */

typedef struct document {
    json_t *json;
    plx_str path;
    size_t next;
} document;

static void release_json(void *json) {
    json_decref(json);
}

/* The records of a file: an array of objects, the "articles" of an object, or an object alone. */
static const json_t *record_at(const json_t *json, size_t index) {
    const json_t *inner = json_object_get(json, "articles");
    if (json_is_array(inner)) json = inner;
    if (json_is_array(json)) return json_array_get(json, index);
    return index == 0 ? json : NULL;
}

static plx_status next_of_document(void *door, plx__arena *arena, plx__input *out, bool *end,
                                   plx_error *error) {
    document *self = door;
    const json_t *record = record_at(self->json, self->next);
    *end = !record;
    if (!record) return PLX_OK;
    char *text = json_dumps(record, JSON_COMPACT | JSON_ENCODE_ANY);
    if (!text) return plx__fail(error, PLX_MEMORY, "intake", self->path, 0, "out of memory");
    plx_str line = plx__str_copy(arena, plx__str_from(text));
    free(text);
    *out = (plx__input){.kind = PLX__INPUT_RECORD,
                        .bytes = line,
                        .path = plx__str_copy(arena, self->path),
                        .line = ++self->next};
    return PLX_OK;
}

plx__door plx__json_door(plx__arena *arena, plx_str bytes, plx_str path, unsigned max_depth) {
    json_error_t why;
    if (plx__json_too_deep(bytes, max_depth)) return (plx__door){0};
    json_t *json = json_loadb(bytes.ptr, bytes.len, JSON_ALLOW_NUL, &why);
    if (!json) return (plx__door){0};
    plx__arena_defer(arena, release_json, json);
    document *self = plx__new(arena, document);
    *self = (document){.json = json, .path = path};
    return (plx__door){next_of_document, self};
}
