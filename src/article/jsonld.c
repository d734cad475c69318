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

#define LOOKED_AT_MOST 2000 /* objects of a script that are asked for their "@id" */

/* The object that "@id" names, in a graph; NULL: it is not there. */
static const json_t *object_named(const json_t *value, const char *id, int depth, size_t *looked) {
    if (depth > 4 || ++*looked > LOOKED_AT_MOST) return NULL;
    if (json_is_array(value)) {
        size_t i;
        json_t *item;
        json_array_foreach(value, i, item) {
            const json_t *found = object_named(item, id, depth + 1, looked);
            if (found) return found;
        }
        return NULL;
    }
    if (!json_is_object(value)) return NULL;
    const json_t *own = json_object_get(value, "@id");
    if (json_is_string(own) && json_object_get(value, "name") &&
        strcmp(json_string_value(own), id) == 0)
        return value;
    return object_named(json_object_get(value, "@graph"), id, depth + 1, looked);
}

/* An object that only points at another one of the script is that one. */
static const json_t *resolved(const json_t *root, const json_t *value) {
    const json_t *id = json_object_get(value, "@id");
    if (!json_is_string(id) || json_object_get(value, "name")) return value;
    size_t looked = 0;
    const json_t *found = object_named(root, json_string_value(id), 0, &looked);
    return found ? found : value;
}

/* "admin", "webteam": what somebody signs in with. */
static bool is_user_name(plx_str name) {
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.ptr[i];
        if (c == ' ' || c >= 0x80 || (c >= 'A' && c <= 'Z')) return false;
    }
    return true;
}

/* The names of authors: a string, an object with a name, or an array of those. With a root, the
 * objects of it that are pointed at. */
static void add_names(plx__buf *out, const json_t *root, const json_t *value, int depth) {
    if (depth > 3) return;
    if (json_is_array(value)) {
        size_t i;
        json_t *item;
        json_array_foreach(value, i, item) if (i < 20) add_names(out, root, item, depth + 1);
        return;
    }
    if (json_is_object(value)) {
        if (root) value = resolved(root, value);
        add_names(out, root, json_object_get(value, "name"), depth + 1);
        return;
    }
    if (!json_is_string(value)) return;
    plx_str name = plx__str_trim((plx_str){json_string_value(value), json_string_length(value)});
    if (name.len == 0 || name.len > 200 || is_address(name) || is_user_name(name)) return;
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

static void read_article(plx__reading *reading, const json_t *root, const json_t *object,
                         bool is_page, plx__structured *out) {
    plx__arena *arena = reading->arena;
    plx__buf names = {.arena = arena};
    plx__buf poster = {.arena = arena};
    add_names(&names, NULL, json_object_get(object, "author"), 0);
    if (!names.len) add_names(&names, NULL, json_object_get(object, "creator"), 0);
    if (!names.len) add_names(&poster, root, json_object_get(object, "author"), 0);
    plx__story *story = plx__push(arena, out);
    story->is_page = is_page;
    story->title = text_of(arena, json_object_get(object, "headline"));
    story->name = text_of(arena, json_object_get(object, "name"));
    if (!story->title.len) story->title = story->name;
    story->byline = plx__buf_str(&names);
    story->poster = plx__buf_str(&poster);
    story->published = text_of(arena, json_object_get(object, "datePublished"));
    if (!story->published.len && !is_page)
        story->published = text_of(arena, json_object_get(object, "dateCreated"));
    story->modified = text_of(arena, json_object_get(object, "dateModified"));
    story->site = text_of(arena, resolved(root, json_object_get(object, "publisher")));
    story->language = text_of(arena, json_object_get(object, "inLanguage"));
    story->body = text_of(arena, json_object_get(object, "articleBody"));
}

/* Everything that may hold the article, outermost first. */
static void look_into(plx__reading *reading, const json_t *root, const json_t *value, int depth,
                      plx__structured *out) {
    if (depth > NESTING_MOST || out->count > 64) return;
    if (json_is_array(value)) {
        size_t i;
        json_t *item;
        json_array_foreach(value, i, item) look_into(reading, root, item, depth + 1, out);
        return;
    }
    if (!json_is_object(value)) return;
    const json_t *type = json_object_get(value, "@type");
    if (is_article_type(type)) read_article(reading, root, value, false, out);
    else if (is_page_type(type)) read_article(reading, root, value, true, out);
    static const char *const inside[] = {"@graph", "mainEntity", "mainEntityOfPage",
                                         "itemReviewed"};
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++)
        look_into(reading, root, json_object_get(value, inside[i]), depth + 1, out);
}

/* The string behind `key` in JSON that no parser takes, from `from` on. */
static plx_str scanned(plx__arena *arena, plx_str script, const char *key, size_t from) {
    size_t at = plx__str_find(script, plx__str_from(key), from);
    if (at == SIZE_MAX) return (plx_str){NULL, 0};
    at += strlen(key);
    while (at < script.len && strchr(" \t\r\n:[", script.ptr[at])) at++;
    if (at >= script.len || script.ptr[at] != '"') return (plx_str){NULL, 0};
    size_t start = ++at;
    while (at < script.len && script.ptr[at] != '"') at += script.ptr[at] == '\\' ? 2 : 1;
    if (at >= script.len) return (plx_str){NULL, 0};
    plx_str string = plx__str_slice(script, start - 1, at + 1);
    json_error_t error;
    json_t *json = json_loadb(string.ptr, string.len, JSON_DECODE_ANY, &error);
    plx_str text = text_of(arena, json);
    json_decref(json);
    return text;
}

/* What can be had of a script that is cut or has a quotation mark too many: the fields that can't
 * be mistaken, if it is about an article. Its headline is believed only where the page has it. */
static void salvage(plx__reading *reading, plx_str script, plx__structured *out) {
    plx__arena *arena = reading->arena;
    plx_str type = scanned(arena, script, "\"@type\"", 0);
    json_t *name = type.len ? json_stringn(type.ptr, type.len) : NULL;
    bool is_article = name && is_article_type(name);
    json_decref(name);
    if (!is_article) return;
    plx__story *story = plx__push(arena, out);
    story->title = scanned(arena, script, "\"headline\"", 0);
    story->published = scanned(arena, script, "\"datePublished\"", 0);
    story->modified = scanned(arena, script, "\"dateModified\"", 0);
    size_t author = plx__str_find(script, PLX_STR("\"author\""), 0);
    if (author == SIZE_MAX) return;
    story->byline = scanned(arena, script, "\"author\"", author);
    size_t inner = plx__str_find(script, PLX_STR("\"name\""), author);
    if (!story->byline.len && inner < author + 200)
        story->byline = scanned(arena, script, "\"name\"", inner);
    if (is_address(story->byline)) story->byline = (plx_str){NULL, 0};
}

#define ROOTS_MOST 16 /* values one behind another in a script */

/* Reads the values of the script one behind another; false: the first is broken. */
static bool read_values(plx__reading *reading, plx_str script, plx__structured *out) {
    for (size_t roots = 0, at = 0; roots < ROOTS_MOST; roots++) {
        while (at < script.len && strchr(" \t\r\n,;", script.ptr[at])) at++;
        if (at >= script.len) return roots > 0;
        json_error_t error;
        size_t flags = JSON_DECODE_ANY | JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL;
        json_t *json = json_loadb(script.ptr + at, script.len - at, flags, &error);
        if (!json) return roots > 0;
        plx__arena_defer(reading->arena, release_json, json);
        look_into(reading, json, json, 0, out);
        at += error.position > 0 ? (size_t)error.position : 1;
    }
    return true;
}

void plx__read_json_ld(plx__reading *reading, plx_str script, uint32_t node, plx__structured *out) {
    size_t before = out->count;
    if (!read_values(reading, script, out)) {
        plx_str fixed = repaired(reading->arena, script);
        if (!read_values(reading, fixed, out)) salvage(reading, script, out);
    }
    for (size_t i = before; i < out->count; i++) out->items[i].node = node;
}
