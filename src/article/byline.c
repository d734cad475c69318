/* SPDX-License-Identifier: Apache-2.0 */
/*
 * byline.c - who wrote the article of a page: names, without jobs, places and dates.
 *
 *     By Ada Byron, Science Editor, in London | 3 May   ->   Ada Byron
 *     Ada Byron in Rome and Grace Hopper in Paris       ->   Ada Byron, Grace Hopper
 */
#include "article/metadata.h"

static bool is_job_word(const plx__metadata *m, plx_str word) {
    return word.len && plx__lexicon_find_lower(&m->reading->job_words, word) != PLX_NO_ROW;
}

bool plx__is_persons_job(const plx__reading *reading, plx_str word) {
    uint32_t row = plx__lexicon_find_lower(&reading->job_words, word);
    return row != PLX_NO_ROW && plx__lexicon_field(&reading->job_words, row, 1).len;
}

static bool is_job(const plx__metadata *m, plx_str part) {
    for (size_t at = 0; at < part.len;) {
        size_t end = at;
        while (end < part.len && part.ptr[end] != ' ') end++;
        if (is_job_word(m, plx__str_slice(part, at, end))) return true;
        at = end + 1;
    }
    return false;
}

static plx_str without_prefix(const plx__metadata *m, plx_str text) {
    static const char *const prefixes[] = {
        "by ",      "by: ",      "written by ",   "words by ", "reported by ", "posted by ",
        "author: ", "story by ", "reporting by ", "text by ",  "article by "};
    plx_str lower = plx__str_lower(m->reading->arena, text);
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        plx_str prefix = plx__str_from(prefixes[i]);
        if (plx__str_starts(lower, prefix))
            return plx__str_trim(plx__str_slice(text, prefix.len, text.len));
    }
    return text;
}

static size_t and_at(plx_str text, size_t at) {
    static const char *const words[] = {" and ", " & ", " AND ", " with "};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (plx__str_starts(plx__str_slice(text, at, text.len), plx__str_from(words[i])))
            return strlen(words[i]);
    return 0;
}

/* A full stop behind a word, not behind the initial of a name or "Jr". */
static bool is_full_stop(plx_str text, size_t at) {
    return text.ptr[at] == '.' && at > 3 && text.ptr[at - 1] >= 'a' && text.ptr[at - 2] >= 'a' &&
           text.ptr[at - 3] >= 'a' && at + 1 < text.len && text.ptr[at + 1] == ' ';
}

static bool is_stop(plx_str text, size_t at) {
    unsigned char c = (unsigned char)text.ptr[at];
    if (strchr(",|;(/@", c) || plx__is_digit(c) || is_full_stop(text, at)) return true;
    size_t next = at;
    uint32_t wide = c < 0x80 ? 0 : plx__utf8_next(text, &next);
    return wide == 0x2022 || wide == 0xB7 || wide == 0x2013 || wide == 0x2014; /* bullet, dashes */
}

/* The end of the name that starts at `at`; *behind is where the next may start, or the end of the
 * text if what follows is no name. */
static size_t name_end(plx_str text, size_t at, size_t *behind) {
    size_t end = at, joined = 0;
    while (end < text.len && !is_stop(text, end) && !(joined = and_at(text, end))) end++;
    *behind = text.len;
    if (joined) *behind = end + joined;
    else if (end < text.len && text.ptr[end] == ',') *behind = end + 1;
    return end;
}

/* "Ada Byron in London" -> "Ada Byron"; "Ada Byron Political Correspondent", "Ada Byron May" too.
 */
static plx_str bare_name(const plx__metadata *m, plx_str part) {
    static const char *const behind[] = {" in ",     " for ",   " on ", " Published",
                                         " Updated", " Posted", " at "};
    part = plx__str_trim(part);
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++) {
        size_t at = plx__str_find(part, plx__str_from(behind[i]), 0);
        if (plx__str_starts(part, plx__str_from(behind[i] + 1))) at = 0;
        if (at != SIZE_MAX) part = plx__str_slice(part, 0, at);
    }
    bool job = false; /* the last word is one: those before it may be its kind */
    for (size_t words = plx__count_words(part); words > 2; words--) {
        size_t last = part.len;
        while (last > 0 && part.ptr[last - 1] != ' ') last--;
        plx_str word = plx__str_slice(part, last, part.len);
        bool month = plx__lexicon_find_lower(&m->reading->months, word) != PLX_NO_ROW;
        if (!month && !plx__is_persons_job(m->reading, word) && !(job && is_job_word(m, word)))
            break;
        job = job || !month;
        part = plx__str_trim(plx__str_slice(part, 0, last));
    }
    return part;
}

/* Lines of a block are as good as commas between names, jobs and dates. */
static plx_str lines_as_list(plx__metadata *m, plx_str text) {
    plx__buf out = {.arena = m->reading->arena};
    text = plx__str_trim(text);
    for (size_t i = 0; i < text.len; i++) {
        bool by = out.len == 2 && (out.bytes[0] | 0x20) == 'b' && (out.bytes[1] | 0x20) == 'y';
        if (text.ptr[i] == '\n' && !by) plx__buf_lit(&out, ",");
        plx__buf_char(&out, text.ptr[i]);
    }
    return plx__one_line(m, plx__buf_str(&out));
}

static plx_str clean_byline(plx__metadata *m, plx_str text) {
    text = without_prefix(m, lines_as_list(m, text));
    plx__buf out = {.arena = m->reading->arena};
    for (size_t at = 0, behind; at < text.len; at = behind) {
        plx_str part = plx__str_slice(text, at, name_end(text, at, &behind));
        plx_str name = bare_name(m, part);
        size_t words = plx__count_words(name);
        bool named =
            name.len > 1 && words <= 9 && (out.len == 0 || (!is_job(m, name) && words >= 2));
        if (!named) continue;
        if (out.len) plx__buf_lit(&out, ", ");
        plx__buf_add(&out, name);
    }
    return plx__buf_str(&out);
}

#define NEAR 700 /* bytes behind the headline in which the byline stands */
#define LINKED_MOST 8
#define LINKED_GAP 80 /* bytes between two of them */

void plx__read_author_link(plx__metadata *m, uint32_t node) {
    const plx__node *n = &m->page->nodes.items[node];
    uint32_t h1 = m->h1 ? m->page->nodes.items[m->h1].text_end : 0;
    if (!m->h1 || n->text_start < h1 || n->text_start > h1 + NEAR ||
        n->text_end > n->text_start + 60 || m->linked_authors.count == LINKED_MOST ||
        !plx__is_author_address(plx__page_attribute(m->page, node, PLX__ATTRIBUTE_href)))
        return;
    plx_str name = plx__str_trim(plx__page_text(m->page, node));
    size_t words = plx__count_words(name), at = 0;
    if (words < 2 || words > 5 || !plx__is_upper(plx__utf8_next(name, &at))) return;
    for (size_t i = 0; i < m->linked_authors.count; i++)
        if (plx__str_equal(m->linked_authors.items[i], name)) return;
    if (m->linked_authors.count && n->text_start > m->linked_end + LINKED_GAP) return;
    *plx__push(m->reading->arena, &m->linked_authors) = name;
    m->linked_end = n->text_end;
}

static plx_str linked_byline(plx__metadata *m) {
    plx__buf out = {.arena = m->reading->arena};
    for (size_t i = 0; i < m->linked_authors.count; i++) {
        if (out.len) plx__buf_lit(&out, ", ");
        plx__buf_add(&out, m->linked_authors.items[i]);
    }
    return clean_byline(m, plx__buf_str(&out));
}

/* A line by the headline that begins with "By" and a name, on pages that mark it in no way. */
static plx_str printed_byline(plx__metadata *m) {
    const plx__page *page = m->page;
    size_t at = m->h1 ? page->nodes.items[m->h1].text_end : page->text_len;
    size_t last = at + NEAR < page->text_len ? at + NEAR : page->text_len;
    while (at < last) {
        size_t end = at;
        while (end < page->text_len && page->text[end] != '\n') end++;
        plx_str line = plx__str_trim((plx_str){page->text + at, end - at});
        at = end + 1;
        if (line.len < 8 || line.len > 120 || plx__ends_sentence(line) ||
            !plx__str_equal_fold(plx__str_slice(line, 0, 3), PLX_STR("by ")))
            continue;
        size_t name = 3;
        plx_str byline = clean_byline(m, line);
        if (plx__is_upper(plx__utf8_next(line, &name)) && plx__count_words(byline) >= 2)
            return byline;
    }
    return (plx_str){NULL, 0};
}

void plx__find_byline(plx__metadata *m, const plx__story *story) {
    plx_str byline = {NULL, 0};
    if (story && story->byline.len) byline = plx__unescaped(m, story->byline);
    if (without_prefix(m, byline).len < byline.len) byline = clean_byline(m, byline);
    if (!byline.len && m->author.trust)
        byline = clean_byline(m, plx__unescaped(m, m->author.value));
    if (!byline.len && m->rel_author.len < 160) byline = clean_byline(m, m->rel_author);
    if (!byline.len) byline = clean_byline(m, m->class_author);
    if (!byline.len) byline = printed_byline(m);
    if (!byline.len) byline = linked_byline(m);
    if (!byline.len && story) byline = plx__unescaped(m, story->poster);
    m->reading->article->byline = byline;
}
