/* SPDX-License-Identifier: Apache-2.0 */
/*
 * record.c - one line of JSON lines -> an input.
 *
 * Nearly every line is one flat object of strings, and one of the strings is a page: such a line is
 * read in one pass that undoes the escapes and builds no tree. A line with anything else in it
 * (objects in objects, broken escapes, bytes that are no UTF-8) goes to jansson, which also words
 * the errors.
 */
#include "intake/internal.h"

#include <jansson.h>

/* The names of a field, the first that holds text counts: those of FORMATS and those that crawlers
 * in common use write (news-please, fundus, trafilatura, newspaper4k). */
typedef enum field {
    TEXT,
    BODY,
    HTML,
    ID,
    URL,
    TITLE,
    OUTLET,
    BYLINE,
    PUBLISHED,
    MODIFIED,
    LANGUAGE
} field;
static const struct {
    field field;
    const char *name;
} NAMES[] = {
    {TEXT, "text"},
    {TEXT, "maintext"},
    {TEXT, "plaintext"},
    {TEXT, "raw_text"},
    {BODY, "body"},
    {BODY, "content"},
    {HTML, "html"},
    {HTML, "raw_html"},
    {ID, "id"},
    {URL, "url"},
    {URL, "requested_url"},
    {URL, "responded_url"},
    {URL, "source_url"},
    {URL, "source"},
    {URL, "link"},
    {TITLE, "title"},
    {TITLE, "headline"},
    {OUTLET, "outlet"},
    {OUTLET, "sitename"},
    {OUTLET, "site_name"},
    {OUTLET, "meta_site_name"},
    {OUTLET, "source-hostname"},
    {OUTLET, "source_domain"},
    {OUTLET, "publisher"},
    {OUTLET, "source"},
    {OUTLET, "hostname"},
    {BYLINE, "byline"},
    {BYLINE, "authors"},
    {BYLINE, "author"},
    {PUBLISHED, "published"},
    {PUBLISHED, "date_publish"},
    {PUBLISHED, "publishing_date"},
    {PUBLISHED, "publish_date"},
    {PUBLISHED, "date_published"},
    {PUBLISHED, "datePublished"},
    {PUBLISHED, "publishedAt"},
    {PUBLISHED, "date"},
    {MODIFIED, "modified"},
    {MODIFIED, "date_modify"},
    {MODIFIED, "date_modified"},
    {MODIFIED, "dateModified"},
    {LANGUAGE, "language"},
    {LANGUAGE, "lang"},
    {LANGUAGE, "meta_lang"},
};
enum { NAME_COUNT = sizeof NAMES / sizeof *NAMES };

/* What a line holds under each of NAMES; {NULL,0} or empty: nothing of use. */
typedef struct values {
    plx_str of[NAME_COUNT];
} values;

/* What stands between the strings of an array; empty: only the first one counts. */
static plx_str separator_of(size_t name) {
    if (name < NAME_COUNT && NAMES[name].field == BYLINE) return PLX_STR(", ");
    if (name < NAME_COUNT && NAMES[name].field <= BODY) return PLX_STR("\n\n");
    return (plx_str){NULL, 0};
}

/* ---- the flat object, in one pass */

typedef struct scan {
    const char *at, *end;
    char *out; /* where the next string is written; there is room for the whole line */
} scan;

static void skip_blanks(scan *s) {
    while (s->at < s->end && (*s->at == ' ' || *s->at == '\t' || *s->at == '\r' || *s->at == '\n'))
        s->at++;
}

static bool take(scan *s, char c) {
    skip_blanks(s);
    if (s->at == s->end || *s->at != c) return false;
    s->at++;
    return true;
}

/* Four hexadecimal digits; UINT32_MAX: they are none. */
static uint32_t hexadecimal(const scan *s) {
    uint32_t value = 0;
    if (s->end - s->at < 4) return UINT32_MAX;
    for (size_t i = 0; i < 4; i++) {
        unsigned c = (unsigned char)s->at[i], letter = (c | 0x20u) - 'a';
        if (!plx__is_digit(c) && letter >= 6) return UINT32_MAX;
        value = value * 16 + (letter < 6 ? letter + 10 : c - '0');
    }
    return value;
}

/* \u2019, or a pair of surrogates. */
static bool take_character(scan *s) {
    uint32_t c = hexadecimal(s);
    if (c == UINT32_MAX || (c >= 0xDC00 && c < 0xE000)) return false;
    s->at += 4;
    if (c >= 0xD800 && c < 0xDC00) {
        if (s->end - s->at < 6 || s->at[0] != '\\' || s->at[1] != 'u') return false;
        s->at += 2;
        uint32_t low = hexadecimal(s);
        if (low < 0xDC00 || low >= 0xE000) return false;
        s->at += 4;
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
    }
    s->out += plx__utf8_put(s->out, c);
    return true;
}

static bool take_escape(scan *s) {
    static const char letters[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
    if (s->at == s->end) return false;
    char c = *s->at++;
    if (c == 'u') return take_character(s);
    const char *found = c ? strchr(letters, c) : NULL;
    if (found) *s->out++ = meant[found - letters];
    return found != NULL;
}

/* The high bit of each byte that is zero. */
static uint64_t zero_bytes(uint64_t eight) {
    return (eight - 0x0101010101010101u) & ~eight & 0x8080808080808080u;
}

/* Bytes up to the next that ends a string or is not itself: eight at a time while there is none. */
static size_t plain_run(const scan *s) {
    const char *at = s->at;
    for (uint64_t eight; (size_t)(s->end - at) >= sizeof eight; at += sizeof eight) {
        memcpy(&eight, at, sizeof eight);
        uint64_t control = (eight - 0x2020202020202020u) & ~eight & 0x8080808080808080u;
        if (control | zero_bytes(eight ^ 0x2222222222222222u) |
            zero_bytes(eight ^ 0x5C5C5C5C5C5C5C5Cu))
            break;
    }
    while (at < s->end && *at != '"' && *at != '\\' && (unsigned char)*at >= 0x20) at++;
    return (size_t)(at - s->at);
}

/* A string from behind its first quotation mark on. */
static bool take_string(scan *s, plx_str *value) {
    char *start = s->out;
    for (;;) {
        size_t run = plain_run(s);
        memcpy(s->out, s->at, run);
        s->out += run;
        s->at += run;
        if (s->at == s->end) return false;
        char c = *s->at++;
        if (c == '"') break;
        if (c != '\\' || !take_escape(s)) return false;
    }
    *value = (plx_str){start, (size_t)(s->out - start)};
    return true;
}

/* An array of strings, joined; in JSON more stands between two of them than `separator` has. */
static bool take_strings(scan *s, plx_str separator, plx_str *value) {
    char *start = s->out;
    plx_str next;
    if (take(s, ']')) return true;
    for (bool first = true;; first = false) {
        char *before = s->out;
        if (!take(s, '"')) return false;
        if (!first) {
            memcpy(s->out, separator.ptr ? separator.ptr : "", separator.len);
            s->out += separator.len;
        }
        if (!take_string(s, &next)) return false;
        if (!first && (!separator.len || !next.len)) s->out = before;
        *value = (plx_str){start, (size_t)(s->out - start)};
        if (take(s, ']')) return true;
        if (!take(s, ',')) return false;
    }
}

static bool take_word(scan *s, plx_str word) {
    if ((size_t)(s->end - s->at) < word.len || memcmp(s->at, word.ptr, word.len) != 0) return false;
    s->at += word.len;
    return true;
}

/* A whole number as JSON writes it, which is its own text. */
static bool take_number(scan *s, plx_str *value) {
    const char *start = s->at;
    while (s->at < s->end && plx__is_digit((unsigned char)*s->at)) s->at++;
    size_t len = (size_t)(s->at - start);
    bool plain = len && len < 18 && (*start != '0' || len == 1) &&
                 (s->at == s->end || !strchr(".eE", *s->at));
    memcpy(s->out, start, plain ? len : 0);
    *value = (plx_str){s->out, len};
    s->out += plain ? len : 0;
    return plain;
}

static bool take_value(scan *s, plx_str separator, plx_str *value) {
    *value = (plx_str){NULL, 0};
    if (take(s, '"')) return take_string(s, value);
    if (take(s, '[')) return take_strings(s, separator, value);
    return take_word(s, PLX_STR("null")) || take_word(s, PLX_STR("true")) ||
           take_word(s, PLX_STR("false")) || take_number(s, value);
}

static size_t name_index(plx_str key) {
    size_t i = 0;
    while (i < NAME_COUNT && !plx__str_equal(key, plx__str_from(NAMES[i].name))) i++;
    return i;
}

/* false: the line is not of that kind, or not JSON. */
static bool scan_line(plx__arena *arena, plx_str line, values *found) {
    scan s = {line.ptr, line.ptr + line.len, plx__alloc(arena, line.len + 1)};
    *found = (values){0};
    if (plx__utf8_invalid(line) != SIZE_MAX || !take(&s, '{')) return false;
    for (;;) {
        plx_str key, value;
        if (!take(&s, '"') || !take_string(&s, &key) || !take(&s, ':')) return false;
        size_t name = name_index(key);
        if (!take_value(&s, separator_of(name), &value)) return false;
        if (name < NAME_COUNT) found->of[name] = value;
        if (take(&s, '}')) break;
        if (!take(&s, ',')) return false;
    }
    skip_blanks(&s);
    return s.at == s.end;
}

/* ---- any other line */

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

static void add_part(plx__buf *out, plx_str separator, plx_str part) {
    if (!part.len || (out->len && !separator.len)) return;
    if (out->len) plx__buf_add(out, separator);
    plx__buf_add(out, part);
}

/* Strings of arrays, joined; of an object its name or its words: fundus has a body of sections with
 * a headline and paragraphs. */
static void add_strings(plx__buf *out, plx_str separator, const json_t *value, int depth) {
    static const char *const words[] = {"name",     "content",    "summary",
                                        "headline", "paragraphs", "sections"};
    size_t i;
    json_t *item;
    if (depth > 6) return;
    if (json_is_string(value)) {
        add_part(out, separator, (plx_str){json_string_value(value), json_string_length(value)});
    } else if (json_is_array(value)) {
        json_array_foreach(value, i, item) add_strings(out, separator, item, depth + 1);
    } else if (json_is_object(value)) {
        for (i = 0; i < sizeof words / sizeof *words; i++)
            add_strings(out, separator, json_object_get(value, words[i]), depth + 1);
    }
}

static plx_str value_named(plx__arena *arena, const json_t *object, size_t name) {
    const json_t *value = json_object_get(object, NAMES[name].name);
    if (json_is_integer(value))
        return plx__str_printf(arena, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    plx__buf out = {.arena = arena};
    add_strings(&out, separator_of(name), value, 0);
    return plx__buf_str(&out);
}

static void release_json(void *value) {
    json_decref(value);
}

static plx_status bad_record(const plx__input *input, plx_error *error, plx_status code,
                             const char *why) {
    return plx__fail(error, code, "intake", input->path, 0, "line %zu: %s", input->line, why);
}

static plx_status parse_line(plx__arena *arena, const plx__input *input, unsigned max_depth,
                             values *found, plx_error *error) {
    json_error_t why;
    if (plx__json_too_deep(input->bytes, max_depth))
        return bad_record(input, error, PLX_TOO_DEEP, "is nested deeper than the limit");
    json_t *object = json_loadb(input->bytes.ptr, input->bytes.len, JSON_ALLOW_NUL, &why);
    if (!object) return bad_record(input, error, PLX_SYNTAX, why.text);
    plx__arena_defer(arena, release_json, object);
    if (!json_is_object(object))
        return bad_record(input, error, PLX_SYNTAX, "is not a JSON object");
    for (size_t i = 0; i < NAME_COUNT; i++) found->of[i] = value_named(arena, object, i);
    return PLX_OK;
}

/* ---- the input */

static bool is_address(plx_str text) {
    return plx__str_find(text, PLX_STR("://"), 0) < 8 || plx__str_starts(text, PLX_STR("//"));
}

/* "source" is an address to some and a name to others. */
static bool may_be(size_t name, plx_str value) {
    if (NAMES[name].field == OUTLET) return !is_address(value);
    return NAMES[name].field != URL || is_address(value) || strcmp(NAMES[name].name, "source") != 0;
}

static plx_str first_of(const values *found, field wanted) {
    for (size_t i = 0; i < NAME_COUNT; i++)
        if (NAMES[i].field == wanted && found->of[i].len && may_be(i, found->of[i]))
            return found->of[i];
    return (plx_str){NULL, 0};
}

/* "Ada Byron; Grace Hopper" with commas, as in every other byline. */
static plx_str with_commas(plx__arena *arena, plx_str byline) {
    if (plx__str_find(byline, PLX_STR(";"), 0) == SIZE_MAX) return byline;
    byline = plx__str_copy(arena, byline);
    for (size_t i = 0; i < byline.len; i++)
        if (byline.ptr[i] == ';') ((char *)(uintptr_t)byline.ptr)[i] = ',';
    return byline;
}

/* Under "body" and "content" some have text and some a page. */
static bool is_markup(plx_str text) {
    return plx__str_starts(plx__str_trim(plx__str_slice(text, 0, text.len < 64 ? text.len : 64)),
                           PLX_STR("<"));
}

plx_status plx__record_read(plx__arena *arena, plx__input *input, unsigned max_depth,
                            plx_error *error) {
    values found;
    if (!scan_line(arena, input->bytes, &found)) {
        plx_status status = parse_line(arena, input, max_depth, &found, error);
        if (status != PLX_OK) return status;
    }
    plx_str text = first_of(&found, TEXT), html = first_of(&found, HTML);
    plx_str body = first_of(&found, BODY);
    if (!text.len && body.len && !is_markup(body)) text = body;
    if (!html.len) html = body;
    if (!text.len && !html.len)
        return bad_record(input, error, PLX_NO_ARTICLE, "has neither text nor html");
    *input = (plx__input){
        .kind = text.len ? PLX__INPUT_TEXT : PLX__INPUT_HTML,
        .bytes = text.len ? text : html,
        .path = input->path,
        .id = first_of(&found, ID),
        .url = first_of(&found, URL),
        .title = first_of(&found, TITLE),
        .outlet = first_of(&found, OUTLET),
        .byline = with_commas(arena, first_of(&found, BYLINE)),
        .published = first_of(&found, PUBLISHED),
        .modified = first_of(&found, MODIFIED),
        .language = first_of(&found, LANGUAGE),
    };
    return PLX_OK;
}
