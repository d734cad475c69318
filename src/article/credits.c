/* SPDX-License-Identifier: Apache-2.0 */
/*
 * credits.c - which agencies a report says its words and pictures come from.
 *
 *     WASHINGTON (Reuters) -       (With inputs from PTI)       Alex Wong/Getty Images
 *     File photo | AP              - AFP                        By The Associated Press
 *
 * "told Reuters" and "a Reuters report" in running prose are not credits: an agency counts only
 * in the places where papers print credits. The names are data (data/world/agencies.tsv).
 */
#include "article/internal.h"

static bool is_name_character(uint32_t c) {
    return plx__is_letter(c) || plx__is_digit(c) || plx__is_mark(c) || c == '\'' || c == 0x2019;
}

typedef PLX_VEC(plx_span) span_list;

static void split_words(plx__arena *arena, plx_str line, span_list *words) {
    for (size_t at = 0; at < line.len && words->count < 400;) {
        size_t start = at;
        uint32_t c = plx__utf8_next(line, &at);
        if (!is_name_character(c)) continue;
        size_t end = at;
        while (at < line.len && is_name_character(plx__utf8_next(line, &at))) end = at;
        *plx__push(arena, words) = (plx_span){(uint32_t)start, (uint32_t)end};
        at = end;
    }
}

/* The text with its white space at both sides of `span` skipped. */
static uint32_t character_before(plx_str line, size_t at) {
    while (at > 0) {
        uint32_t c = plx__utf8_before(line, &at);
        if (!plx__is_space(c)) return c;
    }
    return 0;
}

static uint32_t character_after(plx_str line, size_t at) {
    while (at < line.len) {
        uint32_t c = plx__utf8_next(line, &at);
        if (!plx__is_space(c)) return c;
    }
    return 0;
}

static bool is_dash(uint32_t c) {
    return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

static bool has_letters_after(plx_str line, size_t at) {
    while (at < line.len)
        if (plx__is_letter(plx__utf8_next(line, &at))) return true;
    return false;
}

/* Words that make a line a credit: "with inputs from", "photo", "contributed". Kind in column 1. */
static bool has_credit_word(plx__reading *reading, plx_str line, const span_list *words,
                            size_t first, size_t end, const char *kind) {
    for (size_t i = first; i < end && i < words->count; i++) {
        plx_str lower = plx__str_lower(reading->arena, plx__span_text(line, words->items[i]));
        uint32_t row = plx__lexicon_find(&reading->agencies, lower);
        for (; row != PLX_NO_ROW; row = plx__lexicon_next(&reading->agencies, row))
            if (plx__str_equal(plx__lexicon_field(&reading->agencies, row, 1), plx__str_from(kind)))
                return true;
    }
    return false;
}

/* Is the agency named by words [first, end) named as a credit? */
static bool in_credit_place(plx__reading *reading, plx_str line, const span_list *words,
                            size_t first, size_t end) {
    size_t start = words->items[first].start, stop = words->items[end - 1].end;
    uint32_t before = character_before(line, start), after = character_after(line, stop);
    bool last = !has_letters_after(line, stop);
    bool opens = before == '(' || before == '/' || before == '|' || before == 0xA9;
    if (opens && has_credit_word(reading, line, words, end, end + 1, "@picture")) return true;
    bool alone =
        first == 0 || (first == 1 && has_credit_word(reading, line, words, 0, 1, "@article"));
    if (alone && last && words->count <= 6) return true; /* a line of its own */
    if (before == '(' && after == ')' && (start < 80 || last)) return true;
    if (last && (before == '/' || before == '|' || before == 0xA9 || is_dash(before))) return true;
    if (after == '/' && words->count - end <= 4 && words->count > 1) return true;
    size_t cue_from = first > 5 ? first - 5 : 0;
    if (words->count - end <= 3 &&
        has_credit_word(reading, line, words, cue_from, first, "@picture"))
        return true;
    if (words->count <= 14 && has_credit_word(reading, line, words, 0, first, "@inputs"))
        return true;
    if (words->count <= 8 && has_credit_word(reading, line, words, 0, 1, "@by")) return true;
    return words->count <= 40 &&
           has_credit_word(reading, line, words, 0, words->count, "@contributed");
}

static bool is_upper_case(plx_str text) {
    for (size_t at = 0; at < text.len;)
        if (plx__is_lower(plx__utf8_next(text, &at))) return false;
    return true;
}

/* The longest agency that starts at word `first`; *end is set to the word after it. */
static plx_str agency_at(plx__reading *reading, plx_str line, const span_list *words, size_t first,
                         size_t *end) {
    size_t start = words->items[first].start, at = start;
    bool capital = !plx__is_lower(plx__utf8_next(line, &at));
    if (!capital && character_before(line, start) != '(') return (plx_str){NULL, 0}; /* (dpa) */
    size_t most = reading->agencies.key_words < words->count - first ? reading->agencies.key_words
                                                                     : words->count - first;
    for (size_t n = most; n > 0; n--) {
        plx_str name = plx__str_slice(line, start, words->items[first + n - 1].end);
        if (name.len > 60) continue;
        plx__mark mark = plx__arena_mark(reading->arena);
        uint32_t row = plx__lexicon_find(&reading->agencies, plx__str_lower(reading->arena, name));
        plx__arena_release(reading->arena, mark);
        if (row == PLX_NO_ROW) continue;
        plx_str agency = plx__lexicon_field(&reading->agencies, row, 1);
        plx_str form = plx__lexicon_field(&reading->agencies, row, 2);
        if (!agency.len || agency.ptr[0] == '@') continue;
        if (plx__str_equal(form, PLX_STR("capitals")) && !is_upper_case(name)) continue;
        *end = first + n;
        return agency;
    }
    return (plx_str){NULL, 0};
}

void plx__find_credits(plx__reading *reading, plx_str text, plx_span where) {
    plx_str line = plx__span_text(text, where);
    span_list words = {0};
    split_words(reading->arena, line, &words);
    for (size_t i = 0; i < words.count;) {
        size_t end = i + 1;
        plx_str agency = agency_at(reading, line, &words, i, &end);
        if (agency.len && in_credit_place(reading, line, &words, i, end)) {
            plx_credit *credit = plx__push(reading->arena, &reading->credits);
            credit->agency = agency;
            credit->span = (plx_span){where.start + words.items[i].start,
                                      where.start + words.items[end - 1].end};
        }
        i = end;
    }
}

/* Does the line end in a picture credit: "Alex Wong/Getty Images", "File photo | AP"? */
bool plx__has_credit_at_end(plx__reading *reading, plx_str line) {
    span_list words = {0};
    split_words(reading->arena, line, &words);
    for (size_t i = words.count > 6 ? words.count - 6 : 0; i < words.count;) {
        size_t end = i + 1;
        plx_str agency = agency_at(reading, line, &words, i, &end);
        uint32_t before = character_before(line, words.items[i].start);
        if (agency.len && before == '(' &&
            has_credit_word(reading, line, &words, end, end + 1, "@picture"))
            return true; /* (AP Photo/Ada Byron) */
        if (agency.len && end == words.count && i > 0) {
            size_t from = i > 5 ? i - 5 : 0;
            if (before == '/' || before == '|' || before == 0xA9 ||
                has_credit_word(reading, line, &words, from, i, "@picture"))
                return true;
        }
        i = end;
    }
    return false;
}
