/* SPDX-License-Identifier: Apache-2.0 */
/* records.c - JSON lines: an object a line with `text` or `html` and what else it knows. */
#include "intake/internal.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>

struct plx__records {
    FILE *file;
    plx_str path;
    plx__intake_options options;
    size_t line;
    PLX_VEC(char) bytes; /* the line being read */
    plx__arena *arena;
};

static void close_file(void *file) { fclose(file); }

plx_status plx__records_open(plx__arena *arena, const char *path, plx__intake_options options,
                             plx__records **out, plx_error *error) {
    FILE *file = fopen(path, "rb");
    if (!file)
        return plx__fail(error, errno == ENOENT ? PLX_NOT_FOUND : PLX_READ, "intake",
                         plx__str_from(path), 0, "%s",
                         errno == ENOENT ? "no such file or folder" : strerror(errno));
    plx__arena_defer(arena, close_file, file);
    *out = plx__new(arena, plx__records);
    **out = (plx__records){.file = file, .path = plx__str_from(path), .options = options,
                           .arena = arena};
    return PLX_OK;
}

/* The next line without its end. false: no more. A line over the limit is read past, and only
 * its length is kept. */
static bool read_line(plx__records *records, size_t *len) {
    int c;
    records->bytes.count = 0;
    *len = 0;
    while ((c = getc_unlocked(records->file)) != EOF && c != '\n') {
        if (*len < records->options.max_size) *plx__push(records->arena, &records->bytes) = (char)c;
        ++*len;
    }
    return c != EOF || *len > 0;
}

static plx_str text_of(plx__arena *arena, const json_t *object, const char *name) {
    const json_t *value = json_object_get(object, name);
    if (json_is_string(value) && json_string_length(value))
        return plx__str_copy(arena, (plx_str){json_string_value(value), json_string_length(value)});
    if (json_is_integer(value))
        return plx__str_printf(arena, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    return (plx_str){NULL, 0};
}

static void release_json(void *value) { json_decref(value); }

static plx_status bad_record(const plx__records *records, plx_error *error, plx_status code,
                             const char *why) {
    return plx__fail(error, code, "intake", records->path, 0, "line %zu: %s", records->line, why);
}

static plx_status read_record(plx__records *records, plx__arena *arena, plx__input *out,
                              plx_error *error) {
    json_error_t why;
    json_t *object = json_loadb(records->bytes.items, records->bytes.count,
                                JSON_ALLOW_NUL, &why);
    if (!object) return bad_record(records, error, PLX_SYNTAX, why.text);
    plx__arena_defer(arena, release_json, object);
    if (!json_is_object(object))
        return bad_record(records, error, PLX_SYNTAX, "is not a JSON object");
    plx_str text = text_of(arena, object, "text"), html = text_of(arena, object, "html");
    if (!text.len && !html.len)
        return bad_record(records, error, PLX_NO_ARTICLE, "has neither text nor html");
    *out = (plx__input){
        .kind = text.len ? PLX__INPUT_TEXT : PLX__INPUT_HTML,
        .bytes = text.len ? text : html,
        .path = plx__str_copy(arena, records->path),
        .id = text_of(arena, object, "id"),
        .url = text_of(arena, object, "url"),
        .title = text_of(arena, object, "title"),
        .outlet = text_of(arena, object, "outlet"),
        .byline = text_of(arena, object, "byline"),
        .published = text_of(arena, object, "published"),
        .language = text_of(arena, object, "language"),
    };
    return PLX_OK;
}

plx_status plx__records_next(plx__records *records, plx__arena *arena, plx__input *out, bool *end,
                             plx_error *error) {
    size_t len;
    do {
        *end = !read_line(records, &len);
        if (*end) return PLX_OK;
        records->line++;
    } while (!plx__str_trim((plx_str){records->bytes.items, records->bytes.count}).len);
    if (len > records->options.max_size)
        return bad_record(records, error, PLX_TOO_LARGE, "is larger than the limit (--max-size)");
    return read_record(records, arena, out, error);
}
