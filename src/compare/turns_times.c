/* SPDX-License-Identifier: Apache-2.0 */
/* turns_times.c - time codes in the transcript of a recording. See turns.h. */
#include "compare/turns.h"

enum { MOST_DIGITS = 3, MOST_PARTS = 4 };

static bool digit_at(plx_str text, size_t at, size_t end) {
    return at < end && plx__is_digit((unsigned char)text.ptr[at]);
}

/* "p.m.", "am", "o'clock", "CET": the time of a clock, and spoken. */
static bool is_clock(plx_str text, size_t at, size_t end) {
    static const plx_str words[] = {{"am", 2},  {"pm", 2},      {"a.m", 3},
                                    {"p.m", 3}, {"o'clock", 7}, {"hours", 5}};
    while (at < end && text.ptr[at] == ' ') at++;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (at + words[i].len <= end &&
            plx__str_equal_fold(plx__str_slice(text, at, at + words[i].len), words[i]) &&
            (at + words[i].len == end ||
             !plx__is_letter((unsigned char)text.ptr[at + words[i].len])))
            return true;
    return false;
}

/* Digits in parts: up to three, then two after each colon, then a fraction. 0: no such thing. */
static size_t digits_end(plx_str text, size_t at, size_t end) {
    size_t parts = 0;
    for (size_t from = at; parts < MOST_PARTS; from = at + 1) {
        at = from;
        while (at < from + MOST_DIGITS && digit_at(text, at, end)) at++;
        if (at == from || (parts > 0 && at - from != 2) || digit_at(text, at, end)) return 0;
        parts++;
        if (at >= end || text.ptr[at] != ':' || !digit_at(text, at + 1, end)) break;
    }
    if (parts < 2 || parts == MOST_PARTS) return 0;
    if (at + 1 < end && strchr(".,", text.ptr[at]) && digit_at(text, at + 1, end))
        for (at++; digit_at(text, at, end);) at++;
    return at;
}

size_t plx__time_code(plx_str text, size_t at, size_t end, plx_str *time) {
    if (at >= end) return 0;
    char mark = text.ptr[at], closing = mark == '[' ? ']' : mark == '(' ? ')' : 0;
    size_t from = closing ? at + 1 : at, to = digits_end(text, from, end);
    if (to == 0) return 0;
    if (closing && (to >= end || text.ptr[to] != closing)) return 0;
    if (!closing && to < end && !strchr(" \t\r:-|", text.ptr[to])) return 0;
    if (!closing && is_clock(text, to, end)) return 0;
    *time = plx__str_slice(text, from, to);
    return closing ? to + 1 : to;
}
