/* SPDX-License-Identifier: Apache-2.0 */
/* feed_dates.c - "Sat, 07 Sep 2002 00:00:01 GMT" and its relatives -> ISO 8601. */
#include "intake/feed_parts.h"

typedef struct reading {
    plx__date date;
    int hour, minute, second;
    plx_str zone;
} reading;

static plx_str take_word(plx_str *rest) {
    size_t start = 0, end;
    while (start < rest->len && strchr(" ,\t\n\r-", rest->ptr[start])) start++;
    for (end = start; end < rest->len && !strchr(" ,\t\n\r-", rest->ptr[end]);) end++;
    plx_str word = plx__str_slice(*rest, start, end);
    *rest = plx__str_slice(*rest, end, rest->len);
    return word;
}

static int number(plx_str text) {
    int value = 0;
    if (!text.len || text.len > 4) return -1;
    for (size_t i = 0; i < text.len; i++) {
        if (!plx__is_digit((unsigned char)text.ptr[i])) return -1;
        value = value * 10 + (text.ptr[i] - '0');
    }
    return value;
}

static int month_of(plx_str word) {
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    if (word.len < 3) return 0;
    for (int i = 0; i < 12; i++)
        if (plx__str_equal_fold(plx__str_slice(word, 0, 3), (plx_str){names + 3 * i, 3}))
            return i + 1;
    return 0;
}

static bool read_clock(plx_str word, reading *out) {
    int *const parts[] = {&out->hour, &out->minute, &out->second};
    for (int i = 0; i < 3; i++) {
        size_t colon = plx__str_find(word, PLX_STR(":"), 0);
        size_t end = colon == SIZE_MAX ? word.len : colon;
        *parts[i] = number(plx__str_slice(word, 0, end));
        if (*parts[i] < 0) return false;
        if (colon == SIZE_MAX) return i > 0;
        word = plx__str_slice(word, colon + 1, word.len);
    }
    return true;
}

/* The zones RFC 822 names; others are offsets, or not known. */
static plx_str zone_of(plx_str word) {
    static const struct {
        const char *name, *offset;
    } zones[] = {{"GMT", "Z"},      {"UT", "Z"},       {"UTC", "Z"},      {"Z", "Z"},
                 {"EST", "-05:00"}, {"EDT", "-04:00"}, {"CST", "-06:00"}, {"CDT", "-05:00"},
                 {"MST", "-07:00"}, {"MDT", "-06:00"}, {"PST", "-08:00"}, {"PDT", "-07:00"}};
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
        if (plx__str_equal_fold(word, plx__str_from(zones[i].name)))
            return plx__str_from(zones[i].offset);
    return word;
}

static bool is_offset(plx_str zone) {
    if (zone.len != 5 || (zone.ptr[0] != '+' && zone.ptr[0] != '-')) return false;
    return number(plx__str_slice(zone, 1, 5)) >= 0;
}

static plx_str print(plx__arena *arena, const reading *r) {
    plx_str zone = zone_of(r->zone);
    plx_str text = plx__str_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02d", r->date.year,
                                   r->date.month, r->date.day, r->hour, r->minute, r->second);
    if (is_offset(zone))
        return plx__str_printf(arena, "%.*s%.3s:%.2s", PLX_FMT(text), zone.ptr, zone.ptr + 3);
    if (!plx__str_equal(zone, PLX_STR("Z")) && zone.len != 6) zone.len = 0;
    return plx__str_printf(arena, "%.*s%.*s", PLX_FMT(text), PLX_FMT(zone));
}

/* Day, month, year, clock, zone; a weekday before them, and month before day, are met as well. */
static bool read_822(plx_str text, reading *out) {
    plx_str rest = text, word = take_word(&rest);
    if (word.len && !plx__is_digit((unsigned char)word.ptr[0]) && !month_of(word))
        word = take_word(&rest);
    plx_str other = take_word(&rest);
    if (month_of(word)) out->date.month = month_of(word), out->date.day = number(other);
    else out->date.day = number(word), out->date.month = month_of(other);
    out->date.year = number(take_word(&rest));
    if (out->date.year >= 0 && out->date.year < 100)
        out->date.year += out->date.year < 70 ? 2000 : 1900;
    if (out->date.year < 1000 || !plx__date_valid(out->date)) return false;
    word = take_word(&rest);
    if (word.len && !read_clock(word, out)) return false;
    out->zone = plx__str_trim(rest);
    return out->hour < 25 && out->minute < 60 && out->second < 61;
}

plx_str plx__feed_date(plx__arena *arena, plx_str text) {
    plx__date date;
    reading r = {0};
    text = plx__str_trim(text);
    if (text.len < 8 || plx__date_parse(text, &date)) return plx__str_copy(arena, text);
    return read_822(text, &r) ? print(arena, &r) : plx__str_copy(arena, text);
}
