/* SPDX-License-Identifier: Apache-2.0 */
/* feed_json.c - one item of a JSON Feed, version 1 or 1.1, as an entry. */
#include "intake/feed_parts.h"
#include "intake/internal.h"

static plx_str text_at(plx__arena *arena, const json_t *object, const char *key) {
    const json_t *value = json_object_get(object, key);
    if (json_is_integer(value))
        return plx__str_printf(arena, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    if (!json_is_string(value)) return (plx_str){NULL, 0};
    return plx__str_copy(arena, (plx_str){json_string_value(value), json_string_length(value)});
}

static plx__feed_text words_at(plx__arena *arena, const json_t *item, const char *key,
                               const char *type, plx_str base) {
    plx__feed_text text = {.value = text_at(arena, item, key),
                           .type = plx__str_from(type),
                           .base = base,
                           .language = text_at(arena, item, "language")};
    bool markup = !strcmp(type, "text/html");
    if (markup && text.value.len) text.value = plx__feed_resolve_markup(arena, text.value, base);
    return text;
}

static void add_person(plx__arena *arena, const json_t *person, plx__feed_entry *out) {
    plx__feed_person who = {.name = text_at(arena, person, "name"),
                            .url = text_at(arena, person, "url")};
    if (who.name.len || who.url.len) *plx__push(arena, &out->authors) = who;
}

static void add_link(plx__arena *arena, plx_str base, plx_str address, const char *rel,
                     plx__feed_entry *out) {
    if (!address.len) return;
    *plx__push(arena, &out->links) =
        (plx__feed_link){.rel = plx__str_from(rel),
                         .type = PLX_STR("text/html"),
                         .href = plx__address_resolve(arena, base, address)};
}

bool plx__feed_read_json(plx__arena *arena, const json_t *item, plx_str base,
                         plx__feed_entry *out) {
    const json_t *authors = json_object_get(item, "authors"), *tags = json_object_get(item, "tags");
    *out = (plx__feed_entry){0};
    if (!json_is_object(item)) return false;
    plx_str url = text_at(arena, item, "url"), outside = text_at(arena, item, "external_url");
    out->id = text_at(arena, item, "id");
    out->link = plx__address_resolve(arena, base, url.len ? url : outside);
    out->title = words_at(arena, item, "title", "text/plain", base);
    out->summary = words_at(arena, item, "summary", "text/plain", base);
    out->published = plx__feed_date(arena, text_at(arena, item, "date_published"));
    out->updated = plx__feed_date(arena, text_at(arena, item, "date_modified"));
    add_link(arena, base, url, "alternate", out);
    add_link(arena, base, outside, "related", out);
    plx__feed_text html = words_at(arena, item, "content_html", "text/html", base);
    plx__feed_text plain = words_at(arena, item, "content_text", "text/plain", base);
    if (html.value.len) *plx__push(arena, &out->contents) = html;
    if (plain.value.len) *plx__push(arena, &out->contents) = plain;
    for (size_t i = 0; i < json_array_size(authors); i++)
        add_person(arena, json_array_get(authors, i), out);
    if (!out->authors.count) add_person(arena, json_object_get(item, "author"), out);
    for (size_t i = 0; i < json_array_size(tags); i++)
        if (json_is_string(json_array_get(tags, i)))
            *plx__push(arena, &out->tags) = (plx__feed_tag){
                .term = plx__str_copy(arena,
                                      plx__str_from(json_string_value(json_array_get(tags, i))))};
    return true;
}
