/* SPDX-License-Identifier: Apache-2.0 */
/*
 * outlet.c - who published a text, where the text itself says so.
 *
 * Files saved from the web carry their outlet in their furniture: "Add X As Your Trusted Source",
 * "(c) 2025 X", "x.com" with "X" beside it. The turns of phrase are data
 * (data/en/outlet-lines.tsv). What is not said stays unknown.
 */
#include "article/internal.h"

/* The last label but the public suffix: "newsweekly" of "www.newsweekly.co.uk". */
plx_str plx__site_name(plx_str address) {
    address = plx__str_trim(address);
    size_t scheme = plx__str_find(address, PLX_STR("://"), 0);
    if (scheme != SIZE_MAX && scheme < 8)
        address = plx__str_slice(address, scheme + 3, address.len);
    size_t end = 0;
    while (end < address.len && address.ptr[end] != '/' && address.ptr[end] != ':' &&
           address.ptr[end] != '?' && (unsigned char)address.ptr[end] > 0x20)
        end++;
    plx_str host = {address.ptr, end};
    plx_str labels[8];
    size_t count = 0, start = 0;
    for (size_t i = 0; i <= host.len; i++)
        if (i == host.len || host.ptr[i] == '.') {
            if (count == 8 || i == start) return (plx_str){NULL, 0};
            labels[count++] = plx__str_slice(host, start, i);
            start = i + 1;
        }
    if (count < 2) return (plx_str){NULL, 0};
    for (size_t i = 0; i < host.len; i++) {
        unsigned c = (unsigned char)host.ptr[i];
        if (!((c | 32) - 'a' < 26u || (c >= '0' && c <= '9') || c == '.' || c == '-'))
            return (plx_str){NULL, 0};
    }
    size_t name = count - 2;
    bool two_part_suffix = labels[count - 1].len == 2 && labels[name].len <= 3 && count > 2;
    if (two_part_suffix && !plx__str_equal_fold(labels[name - 1], PLX_STR("www"))) name--;
    if (labels[count - 1].len < 2 || plx__is_digit((unsigned char)labels[count - 1].ptr[0]))
        return (plx_str){NULL, 0};
    return labels[name];
}

static plx_str bare_letters(plx__arena *arena, plx_str text) {
    text = plx__str_fold(arena, text);
    char *out = plx__alloc(arena, text.len + 1);
    size_t len = 0;
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t c = plx__utf8_next(text, &at);
        if (!plx__is_letter(c) && !plx__is_digit(c)) continue;
        memcpy(out + len, text.ptr + start, at - start);
        len += at - start;
    }
    return (plx_str){out, len};
}

static plx_str without_article(plx_str letters) {
    return plx__str_starts(letters, PLX_STR("the")) && letters.len > 5
               ? plx__str_slice(letters, 3, letters.len)
               : letters;
}

bool plx__spells_site(plx__reading *reading, plx_str name, plx_str site) {
    if (name.len == 0 || name.len > 80 || site.len < 2) return false;
    plx_str a = without_article(bare_letters(reading->arena, name));
    plx_str b = without_article(bare_letters(reading->arena, site));
    return a.len > 1 && plx__str_equal(a, b);
}

static plx_str trim_name(plx_str name) {
    name = plx__str_trim(name);
    while (name.len && strchr("-|,.:;•", name.ptr[name.len - 1]) &&
           (unsigned char)name.ptr[name.len - 1] < 0x80)
        name.len--;
    while (name.len && strchr("-|,.:;", name.ptr[0])) name.ptr++, name.len--;
    return plx__str_trim(name);
}

static bool starts_upper_or_digit(plx_str name) {
    size_t at = 0;
    uint32_t c = name.len ? plx__utf8_next(name, &at) : 0;
    return plx__is_letter(c) ? !plx__is_lower(c) : plx__is_digit(c);
}

/* "(c) 2025 X. All rights reserved" -> "X" */
static plx_str after_copyright(plx_str line) {
    size_t sign = plx__str_find(line, PLX_STR("©"), 0);
    size_t from = sign == SIZE_MAX ? SIZE_MAX : sign + 2;
    if (sign == SIZE_MAX && line.len > 10 &&
        plx__str_equal_fold(plx__str_slice(line, 0, 10), PLX_STR("copyright ")))
        from = 10;
    if (from == SIZE_MAX || line.len > 200) return (plx_str){NULL, 0};
    while (from < line.len &&
           (plx__is_digit((unsigned char)line.ptr[from]) || strchr(" -,/.", line.ptr[from])))
        from++;
    plx_str rest = plx__str_slice(line, from, line.len);
    if (rest.len > 9 && plx__str_equal_fold(plx__str_slice(rest, 0, 9), PLX_STR("copyright")))
        return (plx_str){NULL, 0};
    size_t end = 0;
    while (end < rest.len && !strchr(".,|;(", rest.ptr[end])) end++;
    plx_str name = trim_name(plx__str_slice(rest, 0, end));
    return name.len > 1 && plx__count_words(name) <= 6 && starts_upper_or_digit(name)
               ? name
               : (plx_str){NULL, 0};
}

/* Rows: the words behind the name <TAB> the words before it ("as your trusted source", "add"). */
static plx_str around_name(plx__reading *reading, plx_str line) {
    const plx__lexicon *lexicon = &reading->outlet_lines;
    plx_str lower = plx__str_lower(reading->arena, line);
    if (lower.len != line.len) return (plx_str){NULL, 0};
    for (uint32_t row = 0; row < lexicon->row_count; row++) {
        plx_str behind = plx__lexicon_field(lexicon, row, 0),
                before = plx__lexicon_field(lexicon, row, 1);
        size_t end = plx__str_find(lower, behind, 0), start = 0;
        if (end == SIZE_MAX || end == 0 || lower.ptr[end - 1] != ' ') continue;
        if (before.len) {
            size_t found = plx__str_find(lower, before, 0);
            if (found == SIZE_MAX || found + before.len >= end || found > 3) continue;
            if (lower.ptr[found + before.len] != ' ') continue;
            start = found + before.len;
        }
        plx_str name = trim_name(plx__str_slice(line, start, end));
        if (name.len > 1 && plx__count_words(name) <= 6 && starts_upper_or_digit(name)) return name;
    }
    return (plx_str){NULL, 0};
}

plx_str plx__outlet_of_line(plx__reading *reading, plx_str line) {
    if (line.len == 0 || line.len > 300) return (plx_str){NULL, 0};
    plx_str name = after_copyright(line);
    return name.len ? name : around_name(reading, line);
}
