/* SPDX-License-Identifier: Apache-2.0 */
/* records.c - JSON lines: an object a line with `text` or `html` and what else it knows. */
#include "intake/internal.h"

#include <jansson.h>

typedef struct records {
    plx__stream *stream;
    plx_str path;
    plx__intake_options options;
    size_t number;
    plx__line line;
} records;

static plx_status bad_record(const records *self, plx_error *error, plx_status code,
                             const char *why) {
    return plx__fail(error, code, "intake", self->path, 0, "line %zu: %s", self->number, why);
}

/* Objects in objects are read by recursion: a line that nests deeper than the limit is refused
 * before it is read. Brackets within strings do not count. */
bool plx__json_too_deep(plx_str line, unsigned max_depth) {
    unsigned depth = 0;
    bool in_string = false;
    for (size_t i = 0; i < line.len; i++) {
        char c = line.ptr[i];
        if (in_string && c == '\\') i++;
        else if (c == '"') in_string = !in_string;
        else if (!in_string && (c == '{' || c == '[') && ++depth > max_depth) return true;
        else if (!in_string && (c == '}' || c == ']') && depth) depth--;
    }
    return false;
}

/* The first of several names that holds text. The names are those of FORMATS and those that
 * crawlers in common use write (news-please, fundus, trafilatura). */
static plx_str text_of(plx__arena *arena, const json_t *object, const char *const *names) {
    for (; *names; names++) {
        const json_t *value = json_object_get(object, *names);
        if (json_is_array(value)) value = json_array_get(value, 0);
        if (json_is_string(value) && json_string_length(value))
            return plx__str_copy(arena,
                                 (plx_str){json_string_value(value), json_string_length(value)});
        if (json_is_integer(value))
            return plx__str_printf(arena, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    }
    return (plx_str){NULL, 0};
}
#define TEXT(...) text_of(arena, object, (const char *const[]){__VA_ARGS__, NULL})

static void release_json(void *value) { json_decref(value); }

static plx_status read_record(records *self, plx__arena *arena, plx__input *out,
                              plx_error *error) {
    json_error_t why;
    plx_str line = {self->line.items, self->line.count};
    if (plx__json_too_deep(line, self->options.max_depth))
        return bad_record(self, error, PLX_TOO_DEEP, "is nested deeper than the limit");
    json_t *object = json_loadb(line.ptr, line.len, JSON_ALLOW_NUL, &why);
    if (!object) return bad_record(self, error, PLX_SYNTAX, why.text);
    plx__arena_defer(arena, release_json, object);
    if (!json_is_object(object))
        return bad_record(self, error, PLX_SYNTAX, "is not a JSON object");
    plx_str text = TEXT("text", "maintext", "plaintext", "raw_text", "body"), html = TEXT("html");
    if (!text.len && !html.len)
        return bad_record(self, error, PLX_NO_ARTICLE, "has neither text nor html");
    *out = (plx__input){
        .kind = text.len ? PLX__INPUT_TEXT : PLX__INPUT_HTML,
        .bytes = text.len ? text : html,
        .path = plx__str_copy(arena, self->path),
        .id = TEXT("id"),
        .url = TEXT("url", "requested_url", "responded_url", "source_url"),
        .title = TEXT("title"),
        .outlet = TEXT("outlet", "sitename", "source_domain", "publisher", "hostname"),
        .byline = TEXT("byline", "authors", "author"),
        .published = TEXT("published", "date_publish", "publishing_date", "date"),
        .modified = TEXT("modified", "date_modify"),
        .language = TEXT("language", "lang"),
    };
    return PLX_OK;
}

static plx_status next_record(void *door, plx__arena *arena, plx__input *out, bool *end,
                              plx_error *error) {
    records *self = door;
    do {
        plx_status status =
            plx__stream_line(self->stream, &self->line, self->options.max_size, end, error);
        if (status != PLX_OK) return *end = true, status;
        if (*end) return PLX_OK;
        self->number++;
    } while (!plx__str_trim((plx_str){self->line.items, self->line.count}).len);
    if (!self->line.whole)
        return bad_record(self, error, PLX_TOO_LARGE, "is larger than the limit (--max-size)");
    return read_record(self, arena, out, error);
}

plx__door plx__records_open(plx__arena *arena, plx__stream *stream, plx_str path,
                            plx__intake_options options) {
    records *self = plx__new(arena, records);
    *self = (records){.stream = stream, .path = path, .options = options, .line.arena = arena};
    return (plx__door){next_record, self};
}
