/* SPDX-License-Identifier: Apache-2.0 */
/*
 * squeeze.c - a page without what nobody here reads, before libxml2 goes through it.
 *
 *     <a class="x" href="/very/long?address" data-track="...">  ->  <a class="x">
 *     <script>track(...)</script>                               ->  <script></script>
 *     <!-- ... -->                                              ->
 *     a line end and forty blanks                               ->  one blank
 *
 * libxml2 takes some hundred instructions for each character of an attribute, and two thirds of a
 * news page are scripts, styles and attributes that say nothing about the article. Only what is
 * plainly one of these goes; a tag that is written in any other way is left as it stands, for the
 * parser to make sense of. Elements, their order and their words stay what they were.
 */
#include "article/page.h"

/* ".../author/ada-byron": does the address lead to a page about somebody who writes there? */
bool plx__is_author_address(plx_str address) {
    static const char *const parts[] = {
        "author/",      "authors/",     "by/",           "profile/",   "profiles/",  "people/",
        "staff/",       "writer/",      "writers/",      "reporter/",  "reporters/", "journalist/",
        "journalists/", "contributor/", "contributors/", "columnist/", "columnists/"};
    for (size_t at = 0; at < address.len; at++) {
        if (address.ptr[at] != '/') continue;
        plx_str rest = plx__str_slice(address, at + 1, address.len);
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
            if (rest.len && rest.ptr[0] == parts[i][0] &&
                plx__str_starts(rest, plx__str_from(parts[i])))
                return true;
    }
    return false;
}

typedef struct squeeze {
    const char *at, *end;
    char *out;
    bool in_pre;  /* where white space is meant */
    unsigned odd; /* tags and comments left as they stand; each may have cost a look to the end */
} squeeze;
#define ODD_MOST 100 /* then so is the rest of the page */

/* What ends a name in a tag. */
static const bool ENDS_NAME[256] = {
    [0] = true,    ['\t'] = true, ['\n'] = true, ['\v'] = true, ['\f'] = true,
    ['\r'] = true, [' '] = true,  ['='] = true,  ['>'] = true,  ['/'] = true,
    ['"'] = true,  ['\''] = true, ['<'] = true,
};

static bool is_blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_letter(char c) {
    return (unsigned char)((c | 0x20) - 'a') < 26;
}

static void copy_to(squeeze *s, const char *until) {
    memcpy(s->out, s->at, (size_t)(until - s->at));
    s->out += until - s->at;
    s->at = until;
}

/* Text up to the next '<', a run of white space as one blank. */
static void copy_text(squeeze *s) {
    const char *open = memchr(s->at, '<', (size_t)(s->end - s->at));
    if (!open) open = s->end;
    if (s->in_pre) {
        copy_to(s, open);
        return;
    }
    char *out = s->out;
    for (const char *at = s->at; at < open;) {
        char c = *at++;
        if (is_blank(c)) {
            c = ' ';
            while (at < open && is_blank(*at)) at++;
        }
        *out++ = c;
    }
    s->out = out;
    s->at = open;
}

/* From "<!--": passed over if it is closed in the one way that all readers agree on. */
static void pass_comment(squeeze *s) {
    plx_str rest = {s->at, (size_t)(s->end - s->at)};
    bool empty = rest.len > 5 && (rest.ptr[4] == '>' || memcmp(rest.ptr + 4, "->", 2) == 0);
    size_t end = empty ? SIZE_MAX : plx__str_find(rest, PLX_STR("-->"), 4);
    plx_str inside = plx__str_slice(rest, 0, end == SIZE_MAX ? 0 : end);
    if (end != SIZE_MAX && plx__str_find(inside, PLX_STR("--!>"), 4) == SIZE_MAX) {
        s->at += end + 3;
        return;
    }
    s->odd++;
    copy_to(s, s->at + 4);
}

/* Does the rest of the room ask for this attribute? Of most links the words alone are read. */
static bool is_read(plx_str name, plx_str attribute, bool of_link) {
    static const char *const names[] = {
        "id",      "class",       "role",       "itemprop",    "property",      "name",
        "content", "rel",         "datetime",   "type",        "lang",          "hidden",
        "style",   "aria-hidden", "http-equiv", "data-testid", "data-component"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if ((name.ptr[0] | 0x20) == names[i][0] &&
            plx__str_equal_fold(name, plx__str_from(names[i])))
            return true;
    return plx__str_equal_fold(name, PLX_STR("href")) &&
           (of_link || plx__is_author_address(attribute));
}

/* The end of an attribute whose name begins at `at`, NULL if it is not plainly one. */
static const char *attribute_end(const squeeze *s, const char *at, const char **name_end) {
    while (at < s->end && !ENDS_NAME[(unsigned char)*at]) at++;
    *name_end = at;
    const char *value = at;
    while (value < s->end && is_blank(*value)) value++;
    if (value == s->end || *value != '=') return at;
    value++;
    while (value < s->end && is_blank(*value)) value++;
    if (value == s->end || *value == '>') return NULL;
    if (*value == '"' || *value == '\'') {
        const char *close = memchr(value + 1, *value, (size_t)(s->end - value - 1));
        return close ? close + 1 : NULL;
    }
    while (value < s->end && !is_blank(*value) && *value != '>') value++;
    return value;
}

/* The attributes that are read, each with a blank before it, and the end of the tag. false: the
 * tag is left as it stands. */
static bool copy_attributes(squeeze *s, bool of_link) {
    const char *at = s->at;
    char *out = s->out;
    for (;;) {
        while (at < s->end && is_blank(*at)) at++;
        if (at == s->end) return false;
        if (*at == '>' || (*at == '/' && at + 1 < s->end && at[1] == '>')) break;
        const char *name_end, *end = attribute_end(s, at, &name_end);
        if (!end || name_end == at) return false;
        plx_str name = {at, (size_t)(name_end - at)}, all = {at, (size_t)(end - at)};
        if (is_read(name, all, of_link)) {
            *out++ = ' ';
            memcpy(out, at, (size_t)(end - at));
            out += end - at;
        }
        at = end;
    }
    if (*at == '/') *out++ = *at++;
    *out++ = *at++;
    s->at = at;
    s->out = out;
    return true;
}

/* The words of a script or style go, those of structured data stay. */
static void pass_raw(squeeze *s, plx_str name, plx_str tag) {
    if (tag.ptr[tag.len - 2] == '/') return;
    const char *at = s->at;
    for (; (at = memchr(at, '<', (size_t)(s->end - at))) != NULL; at++)
        if ((size_t)(s->end - at) >= name.len + 2 && at[1] == '/' &&
            plx__str_equal_fold((plx_str){at + 2, name.len}, name))
            break;
    if (!at) at = s->end;
    if (plx__str_find(tag, PLX_STR("ld+json"), 0) != SIZE_MAX) copy_to(s, at);
    s->at = at;
}

static void copy_start_tag(squeeze *s) {
    const char *name_end = s->at + 1;
    char *start = s->out;
    while (name_end < s->end && !ENDS_NAME[(unsigned char)*name_end]) name_end++;
    plx_str name = {s->at + 1, (size_t)(name_end - s->at - 1)};
    copy_to(s, name_end);
    if (!copy_attributes(s, plx__str_equal_fold(name, PLX_STR("link")))) {
        const char *close = memchr(s->at, '>', (size_t)(s->end - s->at));
        copy_to(s, close ? close + 1 : s->end);
        s->odd++;
        if (!close) return;
    }
    if (plx__str_equal_fold(name, PLX_STR("pre"))) s->in_pre = true;
    if (plx__str_equal_fold(name, PLX_STR("script")) || plx__str_equal_fold(name, PLX_STR("style")))
        pass_raw(s, name, (plx_str){start, (size_t)(s->out - start)});
}

static void copy_end_tag(squeeze *s) {
    const char *close = memchr(s->at, '>', (size_t)(s->end - s->at));
    if (close && close - s->at >= 5 && plx__str_equal_fold((plx_str){s->at + 2, 3}, PLX_STR("pre")))
        s->in_pre = false;
    copy_to(s, close ? close + 1 : s->end);
}

plx_str plx__page_squeeze(plx__arena *arena, plx_str html) {
    /* a blank before each attribute may be new, and only where the one before had quotes */
    char *bytes = plx__alloc(arena, html.len + html.len / 4 + 1);
    squeeze s = {.at = html.ptr, .end = html.ptr + html.len, .out = bytes};
    while (s.at < s.end && s.odd < ODD_MOST) {
        copy_text(&s);
        size_t left = (size_t)(s.end - s.at);
        if (left >= 2 && is_letter(s.at[1])) copy_start_tag(&s);
        else if (left >= 2 && s.at[1] == '/') copy_end_tag(&s);
        else if (left >= 4 && memcmp(s.at, "<!--", 4) == 0) pass_comment(&s);
        else if (left) copy_to(&s, s.at + 1);
    }
    copy_to(&s, s.end);
    return (plx_str){bytes, (size_t)(s.out - bytes)};
}
