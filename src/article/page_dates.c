/* SPDX-License-Identifier: Apache-2.0 */
/*
 * page_dates.c - when a page's article was published and changed.
 *
 * Structured data and meta tags first, then <time> and the lines around the headline, then the
 * address. A date in a caption, a sentence or another story's card is none of the article's, and
 * "updated" before a date, or in its class, makes it the other one.
 */
#include "article/metadata.h"

#define NEAR 700  /* bytes behind the headline in which date and byline stand */
#define ABOVE 300 /* bytes over the headline in which they stand on some sites */
#define LINE_MOST 160

static bool take_stamp(plx__metadata *m, plx__stamp stamp, plx_str *out) {
    if (out->len || stamp.date.year < 1900 || stamp.date.year > 2100) return false;
    *out = plx__stamp_text(m->reading->arena, stamp);
    return true;
}

static bool take_text(plx__metadata *m, plx_str text, plx_str *out) {
    plx__stamp stamp;
    if (out->len || !text.len || !plx__stamp_find(m->reading, text, 0, &stamp)) return false;
    return take_stamp(m, stamp, out);
}

static void take_published(plx__metadata *m, plx_str text, const char *from) {
    plx_article *article = m->reading->article;
    if (take_text(m, text, &article->published)) article->published_from = plx__str_from(from);
}

static bool says_updated(plx__arena *arena, plx_str text) {
    plx__mark mark = plx__arena_mark(arena);
    plx_str lower = plx__str_lower(arena, text);
    bool updated = plx__str_find(lower, PLX_STR("updat"), 0) != SIZE_MAX ||
                   plx__str_find(lower, PLX_STR("modif"), 0) != SIZE_MAX;
    plx__arena_release(arena, mark);
    return updated;
}

#define LABEL_MOST 24 /* bytes before a date in which "Updated on" stands */

/* Does the page say "updated" right before byte `at` of its text, behind any earlier date? */
static bool updated_before(const plx__metadata *m, size_t least, size_t at) {
    if (least > at) least = at; /* a date inside of the headline */
    size_t from = at > LABEL_MOST + least ? at - LABEL_MOST : least;
    return says_updated(m->reading->arena, (plx_str){m->page->text + from, at - from});
}

/* "entry-date published updated" is on the one date of a page that was never changed. */
static bool class_says_updated(const plx__metadata *m, plx_str name) {
    return says_updated(m->reading->arena, name) &&
           plx__str_find(name, PLX_STR("publish"), 0) == SIZE_MAX;
}

void plx__read_time(plx__metadata *m, uint32_t node) {
    const plx__node *n = &m->page->nodes.items[node];
    if (node < m->aside_end || (m->time.len && m->time_in_head)) return;
    plx_str value = plx__page_attribute(m->page, node, PLX__ATTRIBUTE_datetime);
    if (!value.len) value = plx__page_text(m->page, node);
    if (value.len > LINE_MOST) return; /* a tag that was never closed */
    plx__stamp stamp;
    if (!plx__stamp_find(m->reading, value, 0, &stamp)) return;
    uint32_t h1 = m->h1 ? m->page->nodes.items[m->h1].text_end : 0;
    plx_str name = plx__page_attribute(m->page, node, PLX__ATTRIBUTE_class);
    plx_str around = plx__page_attribute(m->page, n->parent, PLX__ATTRIBUTE_class);
    if (updated_before(m, h1, n->text_start) || class_says_updated(m, name) ||
        class_says_updated(m, around)) {
        if (m->h1) plx__offer(&m->modified, value, 4);
        return;
    }
    bool near = m->h1 && n->text_start >= h1 && n->text_start < h1 + NEAR;
    if (near || !m->time.len) {
        m->time = value;
        m->time_in_head = near;
    }
}

/* The line of the page's text around `at`. */
static plx_str line_around(const plx__page *page, size_t at, size_t *start) {
    size_t end = at;
    *start = at;
    while (*start > 0 && page->text[*start - 1] != '\n') --*start;
    while (end < page->text_len && page->text[end] != '\n') end++;
    return (plx_str){page->text + *start, end - *start};
}

/* Is the date printed by itself, in a short line, not told in a caption or a sentence? */
static bool stands_alone(const plx__metadata *m, plx__stamp stamp) {
    size_t start;
    plx_str line = line_around(m->page, stamp.span.start, &start);
    if (line.len > LINE_MOST) return false;
    plx__stamp own;
    return !plx__stamp_find(m->reading, line, stamp.span.start - start, &own) ||
           !plx__stamp_in_sentence(m->reading, line, own);
}

/* Dates printed in bytes [at, end) of the page's text: "Published 26 October 2025". */
static void take_printed(plx__metadata *m, size_t at, size_t end) {
    plx_article *article = m->reading->article;
    plx_str text = {m->page->text, end < m->page->text_len ? end : m->page->text_len};
    size_t least = at;
    for (int tries = 0; tries < 6; tries++) {
        plx__stamp stamp;
        if (!plx__stamp_find(m->reading, text, at, &stamp)) return;
        at = stamp.span.end;
        if (!stands_alone(m, stamp)) continue;
        if (updated_before(m, least, stamp.span.start)) take_stamp(m, stamp, &article->modified);
        else if (take_stamp(m, stamp, &article->published))
            article->published_from = PLX_STR("text");
        least = at;
    }
}

static void find_printed(plx__metadata *m) {
    if (!m->h1) return;
    const plx__node *h1 = &m->page->nodes.items[m->h1];
    take_printed(m, h1->text_end, h1->text_end + NEAR);
    if (m->reading->article->published.len) return;
    take_printed(m, h1->text_start > ABOVE ? h1->text_start - ABOVE : 0, h1->text_start);
}

static bool is_parted(plx_str url, size_t at) {
    return at == 0 || url.ptr[at] == '/' || url.ptr[at] == '-' || url.ptr[at] == '_' ||
           url.ptr[at] == '.';
}

/* "05" or "may" at *at: a month or day by number, a month by name. 0: none. */
static int part_of_date(const plx__reading *reading, plx_str url, size_t *at) {
    size_t end = *at;
    int value = 0;
    while (end < url.len && end < *at + 3 && plx__is_digit((unsigned char)url.ptr[end]))
        value = value * 10 + (url.ptr[end++] - '0');
    if (end == *at) {
        while (end < url.len && (unsigned)(url.ptr[end] | 0x20) - 'a' < 26u) end++;
        uint32_t row = plx__lexicon_find_lower(&reading->months, plx__str_slice(url, *at, end));
        if (end - *at > 10 || row == PLX_NO_ROW) return 0;
        plx_str number = plx__lexicon_field(&reading->months, row, 1);
        for (size_t i = 0; i < number.len; i++) value = value * 10 + (number.ptr[i] - '0');
    }
    *at = end;
    return value;
}

/* "/2024/05/17/", "/2024/may/17/", "-2024-05-17", "/20240517-": what starts at `at`. */
static bool url_date_at(const plx__reading *reading, plx_str url, size_t at, plx__date *date) {
    size_t digits = 0;
    int n[8];
    while (digits < 8 && at + digits < url.len &&
           plx__is_digit((unsigned char)url.ptr[at + digits])) {
        n[digits] = url.ptr[at + digits] - '0';
        digits++;
    }
    if (digits != 4 && digits != 8) return false;
    date->year = n[0] * 1000 + n[1] * 100 + n[2] * 10 + n[3];
    if (date->year < 1990 || date->year >= 2100) return false;
    if (digits == 8) {
        date->month = n[4] * 10 + n[5];
        date->day = n[6] * 10 + n[7];
        bool ends = at + 8 == url.len || !plx__is_digit((unsigned char)url.ptr[at + 8]);
        return ends && plx__date_valid(*date);
    }
    size_t next = at + 5;
    if (next >= url.len || !is_parted(url, at + 4)) return false;
    date->month = part_of_date(reading, url, &next);
    if (!date->month || next >= url.len || !is_parted(url, next)) return false;
    next++;
    if (next >= url.len || !plx__is_digit((unsigned char)url.ptr[next])) return false;
    date->day = part_of_date(reading, url, &next);
    return plx__date_valid(*date);
}

static bool url_date(const plx__reading *reading, plx_str url, plx__date *date) {
    for (size_t i = 1; i + 8 <= url.len; i++)
        if (is_parted(url, i - 1) && url_date_at(reading, url, i, date)) return true;
    return false;
}

/* The address speaks where nothing else does, and against a date printed on the page that is more
 * than a day off: that one is of something else. */
static void find_in_address(plx__metadata *m) {
    plx_article *article = m->reading->article;
    plx_str url = article->url.len ? article->url : m->canonical.len ? m->canonical : m->url.value;
    plx__date date, printed;
    if (!url_date(m->reading, url, &date)) return;
    if (article->published.len) {
        if (!plx__str_equal(article->published_from, PLX_STR("text")) ||
            !plx__date_parse(article->published, &printed))
            return;
        int64_t days = plx__day_number(printed) - plx__day_number(date);
        if (days >= -1 && days <= 1) return;
    }
    article->published = plx__stamp_text(m->reading->arena, (plx__stamp){.date = date, .hour = -1});
    article->published_from = PLX_STR("url");
}

void plx__find_dates(plx__metadata *m, const plx__story *story) {
    plx_article *article = m->reading->article;
    if (story && !story->is_page) take_published(m, story->published, "json-ld");
    if (m->published.trust && m->published.trust <= 2)
        take_published(m, m->published.value, "meta");
    if (story) take_published(m, story->published, "json-ld");
    take_published(m, m->published.value, "meta");
    if (m->time_in_head) take_published(m, m->time, "time");
    if (story && !story->is_page) take_text(m, story->modified, &article->modified);
    take_text(m, m->modified.value, &article->modified);
    find_printed(m);
    find_in_address(m);
    take_published(m, m->time, "time");
}
