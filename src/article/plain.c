/* SPDX-License-Identifier: Apache-2.0 */
/*
 * plain.c - the lines of a text file -> the blocks of a report.
 *
 *     menus, ads            out
 *     headline              HEADLINE   the first real line
 *     deck                  DECK       a line before the report that is no sentence of it
 *     By ..., Oct 26, 2025  out        byline, published
 *     File photo | AP       CAPTION
 *     prose                 PARAGRAPH, HEADING, LIST_ITEM, QUOTE
 *     Related stories ...   out        and the links under it
 *     Written by ...        out        and the box under it
 *
 * When in doubt a line is kept: a furniture line in the body costs a reader less than a
 * sentence of the report that is missing.
 */
#include "article/internal.h"

typedef enum role {
    ROLE_UNDECIDED,
    ROLE_OUT,
    ROLE_HEADLINE,
    ROLE_DECK,
    ROLE_CAPTION,
    ROLE_PROSE,
    ROLE_SHORT /* a heading or a stray line: what stands around it decides */
} role;

typedef struct line {
    plx_span span;
    plx__furniture furniture;
    role role;
    size_t words;
    bool blank_before, ends_sentence;
} line;

typedef PLX_VEC(line) line_list;

static plx_span trimmed(plx_str text, size_t start, size_t end) {
    plx_str inner = plx__str_trim(plx__str_slice(text, start, end));
    if (inner.len == 0) return (plx_span){0, 0};
    size_t at = (size_t)(inner.ptr - text.ptr);
    return (plx_span){(uint32_t)at, (uint32_t)(at + inner.len)};
}

static void split_lines(plx__arena *arena, plx_str text, line_list *lines) {
    bool blank = true;
    for (size_t at = 0; at < text.len;) {
        size_t end = at;
        while (end < text.len && text.ptr[end] != '\n' && text.ptr[end] != '\r') end++;
        plx_span span = trimmed(text, at, end);
        if (plx__span_known(span)) {
            line *l = plx__push(arena, lines);
            l->span = span;
            l->blank_before = blank;
            blank = false;
        } else {
            blank = true;
        }
        at = end + 1;
        if (end + 1 < text.len && text.ptr[end] == '\r' && text.ptr[end + 1] == '\n') at++;
    }
}

/* Lines broken at a fixed width: most lines that have another right under them are of nearly
 * one length and end in the middle of a sentence. */
static bool is_hard_wrapped(plx_str text, const line_list *lines) {
    size_t followed = 0, full = 0, inside = 0;
    for (size_t i = 0; i + 1 < lines->count; i++) {
        if (lines->items[i + 1].blank_before) continue;
        plx_str l = plx__span_text(text, lines->items[i].span);
        followed++;
        full += l.len >= 50 && l.len <= 100;
        inside += !plx__ends_sentence(l);
    }
    return followed >= 4 && full * 10 >= followed * 7 && inside * 10 >= followed * 5;
}

static void join_wrapped(line_list *lines) {
    size_t kept = 0;
    for (size_t i = 0; i < lines->count; i++) {
        if (kept && !lines->items[i].blank_before)
            lines->items[kept - 1].span.end = lines->items[i].span.end;
        else lines->items[kept++] = lines->items[i];
    }
    lines->count = kept;
}

static bool has_letters(plx_str text, size_t least) {
    size_t letters = 0;
    for (size_t at = 0; at < text.len && letters < least;)
        letters += plx__is_letter(plx__utf8_next(text, &at));
    return letters >= least;
}

/* "https://example.com", "www.example.com": nothing but an address. */
static bool is_address(plx_str text) {
    return plx__count_words(text) == 1 && plx__site_name(text).len > 1 && !plx__ends_sentence(text);
}

/* Names of files and scripts among the words ("hero_img2 News hero_img3 Sport"): a menu. */
static bool has_machine_words(plx_str text, size_t words) {
    size_t machine = 0;
    for (size_t i = 1; i + 1 < text.len; i++)
        machine += text.ptr[i] == '_' && text.ptr[i - 1] > ' ' && text.ptr[i + 1] > ' ' &&
                   text.ptr[i - 1] != '_';
    return machine >= 2 && words <= 30 && !plx__ends_sentence(text);
}

static bool is_prose(const line *l) {
    return (l->words >= 8 && l->ends_sentence) || l->words >= 20;
}

static void look_at_lines(plx__reading *reading, plx_str text, line_list *lines) {
    for (size_t i = 0; i < lines->count; i++) {
        line *l = &lines->items[i];
        plx_str t = plx__span_text(text, l->span);
        l->words = plx__count_words(t);
        l->ends_sentence = plx__ends_sentence(t);
        l->furniture = plx__furniture_of(reading, t);
        if (l->furniture == PLX__FURNITURE_CAPTION) l->role = ROLE_CAPTION;
        else if (l->furniture == PLX__FURNITURE_CREDIT && is_prose(l))
            l->role = ROLE_PROSE; /* "Ada Byron of Reuters contributed to this report." */
        else if (l->furniture || !has_letters(t, 2) || is_address(t) ||
                 has_machine_words(t, l->words))
            l->role = ROLE_OUT;
        else if (l->words <= 150 && plx__has_credit_at_end(reading, t)) l->role = ROLE_CAPTION;
        else l->role = is_prose(l) ? ROLE_PROSE : ROLE_SHORT;
    }
}

/* ---- the top: everything before the first sentence of the report */

static bool same_words(plx__reading *reading, plx_str a, plx_str b) {
    if (a.len > 2 * b.len + 20 || b.len > 2 * a.len + 20 || a.len > 2000) return false;
    plx_str x = plx__phrase(reading->arena, a), y = plx__phrase(reading->arena, b);
    /* an address-like copy of a headline has lost its apostrophes */
    size_t i = 0, j = 0;
    while (i < x.len || j < y.len) {
        if (i < x.len && (x.ptr[i] == '\'' || x.ptr[i] == ' ')) {
            i++;
            continue;
        }
        if (j < y.len && (y.ptr[j] == '\'' || y.ptr[j] == ' ')) {
            j++;
            continue;
        }
        if (i == x.len || j == y.len || x.ptr[i] != y.ptr[j]) return false;
        i++, j++;
    }
    return x.len > 0;
}

/* A place before a colon, a dash or an agency in parentheses: "NEW DELHI:", "PARIS (AFP) -". More
 * than three words before a colon are a headline's: "Mayor Warns Council: ...". */
static bool has_dateline(plx_str text) {
    size_t letters = 0, words = 0;
    bool word_start = true;
    for (size_t at = 0; at < text.len && at < 60;) {
        size_t start = at;
        uint32_t c = plx__utf8_next(text, &at);
        bool spaced = start > 0 && text.ptr[start - 1] == ' ';
        if (c == ':') return letters > 2 && words > 0 && words <= 3;
        if (c == '(' || c == 0x2013 || c == 0x2014 || (c == '-' && spaced))
            return letters > 2 && words > 0 && words <= 6;
        if (plx__is_letter(c)) {
            if (word_start && plx__is_lower(c)) return false;
            words += word_start;
            letters++;
            word_start = false;
        } else if (c == ' ') {
            word_start = true;
        }
    }
    return false;
}

/* Two to four capitalised words and nothing else: a name by itself. */
static bool is_bare_name(plx_str text) {
    size_t words = 0;
    bool start = true;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = plx__utf8_next(text, &at);
        if (c == ' ') {
            start = true;
        } else if (plx__is_letter(c)) {
            if (start && !plx__is_upper(c)) return false;
            words += start;
            start = false;
        } else if (c != '.' && c != '-' && c != '\'' && c != 0x2019) {
            return false;
        }
    }
    return words >= 2 && words <= 4;
}

static plx_str after_prefix(plx_str text, const char *prefix) {
    plx_str p = plx__str_from(prefix);
    if (text.len <= p.len || !plx__str_equal_fold(plx__str_slice(text, 0, p.len), p))
        return (plx_str){NULL, 0};
    return plx__str_trim(plx__str_slice(text, p.len, text.len));
}

/* The names of "By A and B, Staff Writer": from after "By" to a bar, a date or the end. */
static plx_str byline_of(plx_str text) {
    while (text.len && strchr("-*|• ", text.ptr[0]))
        text = plx__str_trim(plx__str_slice(text, 1, text.len));
    plx_str names = after_prefix(text, "by ");
    if (!names.len) names = after_prefix(text, "written by ");
    if (!names.len || plx__count_words(names) > 14) return (plx_str){NULL, 0};
    size_t at = 0;
    uint32_t c = plx__utf8_next(names, &at);
    if (plx__is_lower(c) || plx__is_digit(c) ||
        (plx__ends_sentence(names) && plx__count_words(names) > 6))
        return (plx_str){NULL, 0};
    size_t end = 0;
    while (end < names.len && names.ptr[end] != '|' &&
           !plx__is_digit((unsigned char)names.ptr[end]))
        end++;
    return plx__str_trim(plx__str_slice(names, 0, end));
}

static void take_date(plx__reading *reading, plx_str text, const line *l) {
    plx_article *article = reading->article;
    plx__stamp stamp;
    plx_str t = plx__span_text(text, l->span);
    if (!plx__stamp_find(reading, t, 0, &stamp)) return;
    plx_str iso = plx__stamp_text(reading->arena, stamp);
    if (l->furniture == PLX__FURNITURE_UPDATED) {
        if (!article->modified.len) article->modified = iso;
    } else if (!article->published.len) {
        article->published = iso;
        article->published_from = PLX_STR("text");
    }
}

/* A line that is a date and little else: "Oct 26, 2025", "Sunday, 26 October 2025 | 09:53 IST". */
static bool is_date_line(plx__reading *reading, plx_str text, const line *l) {
    plx_str t = plx__span_text(text, l->span);
    plx__stamp stamp;
    if (l->words > 14 || t.len > 120 || !plx__stamp_find(reading, t, 0, &stamp)) return false;
    if (plx__stamp_in_sentence(reading, t, stamp)) return false;
    size_t dated = stamp.span.end - stamp.span.start;
    return (dated + 24 >= t.len && stamp.span.start <= 24) || dated * 2 >= t.len;
}

static void take_byline(plx__reading *reading, plx_str names) {
    if (!reading->article->byline.len) reading->article->byline = names;
}

/* Short lines under the headline that say who and when. */
static bool take_head_line(plx__reading *reading, plx_str text, line *l, bool after_headline) {
    plx_str t = plx__span_text(text, l->span);
    plx_str names = byline_of(t);
    if (l->role == ROLE_CAPTION) return false;
    if (l->furniture == PLX__FURNITURE_PUBLISHED || l->furniture == PLX__FURNITURE_UPDATED ||
        is_date_line(reading, text, l)) {
        take_date(reading, text, l);
        if (names.len) take_byline(reading, names);
        l->role = ROLE_OUT;
        return true;
    }
    if (names.len && l->words <= 15) {
        take_byline(reading, names);
        l->role = ROLE_OUT;
        return true;
    }
    if (after_headline && l->role == ROLE_SHORT && is_bare_name(t)) {
        if (!reading->article->byline.len) take_byline(reading, t);
        else if (!reading->article->outlet.len &&
                 plx__lexicon_has(&reading->outlet_words, plx__str_lower(reading->arena, t)))
            reading->article->outlet = t;
        l->role = ROLE_OUT;
        return true;
    }
    return false;
}

/* "New Delhi: The minister said ..." opens a report; "Holm: Quay Is Safe." is too short for that.
 */
#define LEAD_WORDS 15

static bool is_headline_like(plx_str text, const line *l) {
    return (l->role == ROLE_SHORT || l->role == ROLE_PROSE) && l->words <= 35 && l->words > 1 &&
           !(l->words >= LEAD_WORDS && has_dateline(plx__span_text(text, l->span)) &&
             text.ptr[l->span.end - 1] == '.');
}

#define HEAD_LINES 24 /* of a file, in which the headline and what goes with it stand */

/* Is the line at i followed, before any prose, by a byline, a caption or a date, or is the next
 * prose a dateline? Then what stands at i sums up, and the report begins behind it. */
static bool report_begins_later(plx_str text, const line_list *lines, size_t i) {
    for (size_t k = i + 1; k < lines->count && k < i + 8; k++) {
        const line *l = &lines->items[k];
        plx_str t = plx__span_text(text, l->span);
        if (l->role == ROLE_PROSE) return has_dateline(t);
        if (l->role == ROLE_CAPTION || byline_of(t).len ||
            l->furniture == PLX__FURNITURE_PUBLISHED || l->furniture == PLX__FURNITURE_UPDATED)
            return true;
    }
    return false;
}

/* At the top pages print a headline, a deck or a caption twice, the second time perhaps as the
 * words of an address. */
static void drop_repeats(plx__reading *reading, plx_str text, line_list *lines) {
    size_t prose = 0;
    for (size_t i = 1; i < lines->count && i < HEAD_LINES && prose <= 4; i++) {
        prose += lines->items[i].role == ROLE_PROSE;
        for (size_t k = 0; k < i; k++)
            if (lines->items[k].role != ROLE_OUT &&
                same_words(reading, plx__span_text(text, lines->items[k].span),
                           plx__span_text(text, lines->items[i].span)))
                lines->items[i].role = ROLE_OUT;
    }
}

/* A caption is printed with and without its credit: "X" over "X File photo | AP". */
static void drop_bare_captions(plx_str text, line_list *lines) {
    for (size_t i = 0; i + 1 < lines->count; i++) {
        line *l = &lines->items[i];
        plx_str t = plx__span_text(text, l->span);
        if (lines->items[i + 1].role == ROLE_CAPTION && l->words <= 40 && l->role != ROLE_OUT &&
            plx__str_starts(plx__span_text(text, lines->items[i + 1].span), t))
            l->role = ROLE_OUT;
    }
}

static void read_head(plx__reading *reading, plx_str text, line_list *lines) {
    size_t headline = SIZE_MAX;
    bool prose = false;
    for (size_t i = 0; i < lines->count && i < HEAD_LINES && !prose; i++) {
        line *l = &lines->items[i];
        if (take_head_line(reading, text, l, headline != SIZE_MAX) || l->role == ROLE_OUT ||
            l->role == ROLE_CAPTION)
            continue;
        if (headline == SIZE_MAX) {
            bool record_has_title = reading->input->title.len > 0;
            bool more = i + 1 < lines->count;
            if (is_headline_like(text, l) && more &&
                (!record_has_title ||
                 same_words(reading, reading->input->title, plx__span_text(text, l->span)))) {
                l->role = ROLE_HEADLINE;
                headline = i;
                continue;
            }
            headline = i; /* the report begins without one */
        }
        bool deck = l->words <= 45 && l->words > 3 &&
                    (!l->ends_sentence || report_begins_later(text, lines, i)) &&
                    !has_dateline(plx__span_text(text, l->span)) &&
                    lines->items[headline].role == ROLE_HEADLINE;
        if (deck && (l->role == ROLE_SHORT || l->role == ROLE_PROSE)) l->role = ROLE_DECK;
        else prose = l->role == ROLE_PROSE;
    }
}

/* ---- the rest */

static size_t prose_words(const line_list *lines, size_t from, size_t to) {
    size_t words = 0;
    for (size_t i = from; i < to; i++)
        if (lines->items[i].role == ROLE_PROSE) words += lines->items[i].words;
    return words;
}

/* What stands under "Related stories" is links until prose goes on. */
static void drop_links_under(line_list *lines, size_t i) {
    for (size_t k = i + 1; k < lines->count; k++) {
        line *l = &lines->items[k];
        if ((l->role == ROLE_PROSE && l->ends_sentence) || l->furniture == PLX__FURNITURE_SECTION)
            return;
        l->role = ROLE_OUT;
    }
}

/* "Ada Byron" of "Ada Byron is a reporter who ...": the capitalised words before a small one. */
static plx_str leading_name(plx_str t) {
    size_t end = 0, words = 0;
    for (size_t at = 0; at < t.len;) {
        size_t start = at;
        uint32_t c = plx__utf8_next(t, &at);
        if (!plx__is_upper(c))
            return words >= 2 && words <= 4 ? plx__str_slice(t, 0, end) : (plx_str){NULL, 0};
        for (end = start; end < t.len && t.ptr[end] != ' ';) end++;
        words++;
        at = end + 1;
    }
    return words >= 2 && words <= 4 ? t : (plx_str){NULL, 0};
}

/* A box about the author closes a report: what follows it is small beside what it closes. */
static void drop_author_box(plx__reading *reading, plx_str text, line_list *lines, size_t i) {
    size_t above = prose_words(lines, 0, i), below = prose_words(lines, i, lines->count);
    if (below * 4 > above && (below > 60 || below > above)) return;
    for (size_t k = i; k < lines->count; k++) lines->items[k].role = ROLE_OUT;
    if (i + 1 < lines->count)
        take_byline(reading, leading_name(plx__span_text(text, lines->items[i + 1].span)));
}

/* Stray words behind the last sentence: menus and slogans. A list may end a report, though. */
static void drop_tail(plx_str text, line_list *lines) {
    size_t i = lines->count;
    bool furniture = false;
    while (i > 0 && lines->items[i - 1].role != ROLE_PROSE) {
        furniture = furniture || lines->items[i - 1].furniture ||
                    is_address(plx__span_text(text, lines->items[i - 1].span));
        i--;
    }
    if (i == 0) return;
    for (; i < lines->count; i++) {
        line *l = &lines->items[i];
        if (l->role == ROLE_SHORT && !l->ends_sentence && (furniture || l->words <= 3))
            l->role = ROLE_OUT;
    }
}

static void read_rest(plx__reading *reading, plx_str text, line_list *lines) {
    size_t boxes = 0;
    for (size_t i = 0; i < lines->count; i++) {
        line *l = &lines->items[i];
        if (l->furniture == PLX__FURNITURE_SECTION || l->furniture == PLX__FURNITURE_COMMENTS)
            drop_links_under(lines, i);
        if (l->furniture == PLX__FURNITURE_AUTHOR && boxes++ < 16)
            drop_author_box(reading, text, lines, i);
        if (l->furniture == PLX__FURNITURE_PUBLISHED || l->furniture == PLX__FURNITURE_UPDATED)
            take_date(reading, text, l);
    }
    drop_tail(text, lines);
}

static bool starts_list_item(plx_str t) {
    size_t at = 0;
    uint32_t c = plx__utf8_next(t, &at);
    bool mark = c == 0x2022 || c == 0x25CF || c == 0x25AA || c == '*' || c == '-' || c == 0x2013;
    if (mark) return at < t.len && t.ptr[at] == ' ';
    while (at < t.len && at < 3 && plx__is_digit((unsigned char)t.ptr[at])) at++;
    return plx__is_digit(c) && at + 1 < t.len && (t.ptr[at] == '.' || t.ptr[at] == ')') &&
           t.ptr[at + 1] == ' ';
}

/* "... - Name (@name) May 26, 2019": a post set into the report. */
static bool is_post(plx_str t) {
    size_t handle = plx__str_find(t, PLX_STR("(@"), 0);
    return handle != SIZE_MAX && handle + 60 > t.len &&
           plx__str_find(t, PLX_STR(")"), handle) != SIZE_MAX;
}

static plx_block_kind kind_of(plx_str text, const line_list *lines, size_t i) {
    const line *l = &lines->items[i];
    plx_str t = plx__span_text(text, l->span);
    if (l->role == ROLE_HEADLINE) return PLX_BLOCK_HEADLINE;
    if (l->role == ROLE_DECK) return PLX_BLOCK_DECK;
    if (l->role == ROLE_CAPTION) return PLX_BLOCK_CAPTION;
    if (is_post(t)) return PLX_BLOCK_QUOTE;
    if (starts_list_item(t)) return PLX_BLOCK_LIST_ITEM;
    bool more = i + 1 < lines->count;
    if (l->role == ROLE_SHORT && more && l->words <= 14 && (!l->ends_sentence || l->words <= 8) &&
        t.ptr[t.len - 1] != ':' && t.ptr[t.len - 1] != ',' && t.ptr[t.len - 1] != '.')
        return PLX_BLOCK_HEADING;
    return PLX_BLOCK_PARAGRAPH;
}

/* The site a line of its own names, and the outlet if another line spells it. */
static void find_outlet(plx__reading *reading, plx_str text, const line_list *lines) {
    plx_article *article = reading->article;
    plx_str site = {NULL, 0};
    for (size_t i = 0; i < lines->count && !article->outlet.len; i++) {
        const line *l = &lines->items[i];
        plx_str t = plx__span_text(text, l->span);
        if (l->role != ROLE_OUT) continue;
        article->outlet = plx__outlet_of_line(reading, t);
        if (is_address(t) && !site.len) site = plx__site_name(t);
    }
    for (size_t i = 0; site.len && i < lines->count && !article->outlet.len; i++) {
        plx_str t = plx__span_text(text, lines->items[i].span);
        if (lines->items[i].role == ROLE_OUT && lines->items[i].words <= 6 && !is_address(t) &&
            plx__spells_site(reading, t, site))
            article->outlet = t;
    }
}

void plx__read_plain(plx__reading *reading, plx_str text) {
    line_list lines = {0};
    split_lines(reading->arena, text, &lines);
    bool wrapped = is_hard_wrapped(text, &lines);
    if (wrapped) join_wrapped(&lines);
    reading->article->body_from =
        wrapped ? PLX_STR("by paragraphs (the lines are broken at a fixed width)")
                : PLX_STR("by lines");
    look_at_lines(reading, text, &lines);
    drop_repeats(reading, text, &lines);
    drop_bare_captions(text, &lines);
    read_head(reading, text, &lines);
    read_rest(reading, text, &lines);
    find_outlet(reading, text, &lines);
    for (size_t i = 0; i < lines.count; i++) {
        const line *l = &lines.items[i];
        plx__find_credits(reading, text, l->span);
        if (l->role == ROLE_OUT) continue;
        plx_block *block = plx__push(reading->arena, &reading->blocks);
        block->span = l->span;
        block->kind = kind_of(text, &lines, i);
        if (block->kind == PLX_BLOCK_HEADLINE && !reading->article->title.len)
            reading->article->title = plx__span_text(text, l->span);
    }
}
