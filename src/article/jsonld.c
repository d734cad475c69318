/* SPDX-License-Identifier: Apache-2.0 */
/*
 * jsonld.c - what a page's structured data says of its article.
 *
 *     {"@type": "NewsArticle", "headline": ..., "datePublished": ..., "author": [{"name": ...}]}
 *
 * It comes as one object, an array, or an "@graph", several scripts on a page, now and then about
 * other articles as well, and often broken: raw line ends inside strings, trailing commas, markup
 * around it. The article that has the page's own headline is believed.
 */
#include "article/page.h"

#include <jansson.h>

#define NESTING_MOST 12 /* of objects that are looked into */

static void release_json(void *json) {
    json_decref(json);
}

/* The script with what breaks parsers taken out: comments and CDATA marks around it, control
 * characters inside strings, commas before a closing bracket. */
static plx_str repaired(plx__arena *arena, plx_str script) {
    char *out = plx__alloc(arena, script.len + 1);
    size_t len = 0;
    bool string = false;
    size_t from = 0, to = script.len;
    while (from < to && script.ptr[from] != '{' && script.ptr[from] != '[') from++;
    if (plx__str_find(script, PLX_STR("<![CDATA["), 0) < from + 20) {
        from = plx__str_find(script, PLX_STR("<![CDATA["), 0) + 9;
        while (from < to && script.ptr[from] != '{' && script.ptr[from] != '[') from++;
    }
    while (to > from && script.ptr[to - 1] != '}' && script.ptr[to - 1] != ']') to--;
    for (size_t i = from; i < to; i++) {
        char c = script.ptr[i];
        if (string && c == '\\' && i + 1 < to) {
            char next = script.ptr[i + 1];
            if (strchr("\"\\/bfnrtu", next)) out[len++] = c, out[len++] = next;
            else out[len++] = next; /* an escape that JSON has not */
            i++;
        } else if (c == '"') {
            string = !string;
            out[len++] = c;
        } else if ((unsigned char)c < 0x20) {
            out[len++] = ' ';
        } else if (!string && (c == '}' || c == ']')) {
            while (len && (out[len - 1] == ' ' || out[len - 1] == ',')) len--;
            out[len++] = c;
        } else {
            out[len++] = c;
        }
    }
    return (plx_str){out, len};
}

static plx_str text_of(plx__arena *arena, const json_t *value) {
    if (json_is_array(value)) value = json_array_get(value, 0);
    if (json_is_object(value)) {
        const json_t *inner = json_object_get(value, "@value");
        value = inner ? inner : json_object_get(value, "name");
    }
    if (!json_is_string(value)) return (plx_str){NULL, 0};
    plx_str text = {json_string_value(value), json_string_length(value)};
    return plx__str_copy(arena, plx__str_trim(text));
}

static bool is_address(plx_str text) {
    return plx__str_starts(text, PLX_STR("http")) || plx__str_starts(text, PLX_STR("/")) ||
           plx__str_starts(text, PLX_STR("@"));
}

/* The names of authors: a string, an object with a name, or an array of those. */
static void add_names(plx__buf *out, const json_t *value, int depth) {
    if (depth > 3) return;
    if (json_is_array(value)) {
        size_t i;
        json_t *item;
        json_array_foreach(value, i, item) if (i < 20) add_names(out, item, depth + 1);
        return;
    }
    if (json_is_object(value)) {
        add_names(out, json_object_get(value, "name"), depth + 1);
        return;
    }
    if (!json_is_string(value)) return;
    plx_str name = plx__str_trim((plx_str){json_string_value(value), json_string_length(value)});
    if (name.len == 0 || name.len > 200 || is_address(name)) return;
    if (plx__str_find(plx__buf_str(out), name, 0) != SIZE_MAX) return;
    if (out->len) plx__buf_lit(out, ", ");
    plx__buf_add(out, name);
}

static bool is_article_type(const json_t *type) {
    if (json_is_array(type)) {
        size_t i;
        json_t *item;
        json_array_foreach(type, i, item) if (is_article_type(item)) return true;
        return false;
    }
    if (!json_is_string(type)) return false;
    plx_str name = {json_string_value(type), json_string_length(type)};
    return plx__str_ends(name, PLX_STR("Article")) || plx__str_ends(name, PLX_STR("Posting")) ||
           plx__str_ends(name, PLX_STR("Report")) || plx__str_ends(name, PLX_STR("Review"));
}

static bool is_page_type(const json_t *type) {
    if (json_is_array(type)) type = json_array_get(type, 0);
    if (!json_is_string(type)) return false;
    plx_str name = {json_string_value(type), json_string_length(type)};
    return plx__str_ends(name, PLX_STR("WebPage")) || plx__str_ends(name, PLX_STR("ItemPage"));
}

static void read_article(plx__reading *reading, const json_t *object, bool is_page,
                         plx__structured *out) {
    plx__arena *arena = reading->arena;
    plx__buf names = {.arena = arena};
    add_names(&names, json_object_get(object, "author"), 0);
    if (!names.len) add_names(&names, json_object_get(object, "creator"), 0);
    plx__story *story = plx__push(arena, out);
    story->is_page = is_page;
    story->title = text_of(arena, json_object_get(object, "headline"));
    story->name = text_of(arena, json_object_get(object, "name"));
    if (!story->title.len) story->title = story->name;
    story->byline = plx__buf_str(&names);
    story->published = text_of(arena, json_object_get(object, "datePublished"));
    if (!story->published.len && !is_page)
        story->published = text_of(arena, json_object_get(object, "dateCreated"));
    story->modified = text_of(arena, json_object_get(object, "dateModified"));
    story->site = text_of(arena, json_object_get(object, "publisher"));
    story->language = text_of(arena, json_object_get(object, "inLanguage"));
    story->body = text_of(arena, json_object_get(object, "articleBody"));
}

/* Everything that may hold the article, outermost first. */
static void look_into(plx__reading *reading, const json_t *value, int depth, plx__structured *out) {
    if (depth > NESTING_MOST || out->count > 64) return;
    if (json_is_array(value)) {
        size_t i;
        json_t *item;
        json_array_foreach(value, i, item) look_into(reading, item, depth + 1, out);
        return;
    }
    if (!json_is_object(value)) return;
    const json_t *type = json_object_get(value, "@type");
    if (is_article_type(type)) read_article(reading, value, false, out);
    else if (is_page_type(type)) read_article(reading, value, true, out);
    static const char *const inside[] = {"@graph", "mainEntity", "mainEntityOfPage",
                                         "itemReviewed"};
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++)
        look_into(reading, json_object_get(value, inside[i]), depth + 1, out);
}

void plx__read_json_ld(plx__reading *reading, plx_str script, uint32_t node, plx__structured *out) {
    size_t before = out->count;
    json_error_t error;
    size_t flags = JSON_DECODE_ANY | JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL;
    json_t *json = script.len ? json_loadb(script.ptr, script.len, flags, &error) : NULL;
    if (!json) {
        plx_str fixed = repaired(reading->arena, script);
        json = fixed.len ? json_loadb(fixed.ptr, fixed.len, flags, &error) : NULL;
    }
    if (!json) return;
    plx__arena_defer(reading->arena, release_json, json);
    look_into(reading, json, 0, out);
    for (size_t i = before; i < out->count; i++) out->items[i].node = node;
}
