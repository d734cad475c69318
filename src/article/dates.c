/* SPDX-License-Identifier: Apache-2.0 */
/*
 * dates.c - the dates that pages and reports print about themselves.
 *
 *     1931-05-04T18:20:00+01:00     May 4, 1931 06:20 pm       Monday, 4th May 1931
 *     4 de mayo de 1931             04.05.1931                 1931年5月4日
 *     May fourth, nineteen thirty one
 *
 * Only whole dates count: a day of a month without a year is not one. 03/04/2025 is left alone,
 * since the month may be either.
 */
#include "article/internal.h"

#define TOKENS 400

typedef enum token_kind { WORD, NUMBER, OTHER } token_kind;
typedef struct token {
    token_kind kind;
    plx_span span;
    int value;  /* NUMBER */
    int digits; /* NUMBER */
} token;

typedef struct scan {
    const plx__reading *reading;
    plx_str text;
    token tokens[TOKENS];
    size_t count;
} scan;

static void tokenize(scan *s, size_t from) {
    for (size_t at = from; at < s->text.len && s->count < TOKENS;) {
        size_t start = at;
        uint32_t c = plx__utf8_next(s->text, &at);
        if (plx__is_space(c)) continue;
        token t = {.kind = OTHER};
        if (plx__is_digit(c)) {
            t.kind = NUMBER;
            size_t end = start;
            while (end < s->text.len && plx__is_digit((unsigned char)s->text.ptr[end])) {
                if (t.digits < 8) t.value = t.value * 10 + (s->text.ptr[end] - '0');
                t.digits++, end++;
            }
            at = end;
        } else if (plx__is_letter(c) && c < 0x3000) {
            t.kind = WORD;
            for (size_t next = at; next < s->text.len; at = next) {
                uint32_t d = plx__utf8_next(s->text, &next);
                if (!(plx__is_letter(d) && d < 0x3000) && !plx__is_mark(d)) break;
            }
        }
        t.span = (plx_span){(uint32_t)start, (uint32_t)at};
        s->tokens[s->count++] = t;
    }
}

static plx_str token_text(const scan *s, size_t i) {
    return i < s->count ? plx__span_text(s->text, s->tokens[i].span) : (plx_str){NULL, 0};
}

static bool is_other(const scan *s, size_t i, const char *text) {
    return i < s->count && s->tokens[i].kind == OTHER &&
           plx__str_equal(token_text(s, i), plx__str_from(text));
}

static bool is_word(const scan *s, size_t i, const char *text) {
    return i < s->count && s->tokens[i].kind == WORD &&
           plx__str_equal_fold(token_text(s, i), plx__str_from(text));
}

static bool is_number(const scan *s, size_t i, int low, int high) {
    return i < s->count && s->tokens[i].kind == NUMBER && s->tokens[i].digits <= 8 &&
           s->tokens[i].value >= low && s->tokens[i].value <= high;
}

/* The word at i in lower case, looked up in a lexicon whose second field is a number. */
static int word_value(const scan *s, const plx__lexicon *lexicon, size_t i, plx_str *kind) {
    if (i >= s->count || s->tokens[i].kind != WORD || token_text(s, i).len > 40) return -1;
    plx__mark mark = plx__arena_mark(s->reading->arena);
    plx_str lower = plx__str_lower(s->reading->arena, token_text(s, i));
    uint32_t row = plx__lexicon_find(lexicon, lower);
    plx__arena_release(s->reading->arena, mark);
    if (row == PLX_NO_ROW) return -1;
    plx_str digits = plx__lexicon_field(lexicon, row, 1);
    if (kind) *kind = plx__lexicon_field(lexicon, row, 2);
    int value = 0;
    for (size_t k = 0; k < digits.len; k++) value = value * 10 + (digits.ptr[k] - '0');
    return value;
}

static int month_at(const scan *s, size_t i) {
    return word_value(s, &s->reading->months, i, NULL);
}

static bool is_year(const scan *s, size_t i) {
    return is_number(s, i, 1900, 2099) && s->tokens[i].digits == 4;
}

static bool is_day(const scan *s, size_t i) {
    return is_number(s, i, 1, 31) && s->tokens[i].digits <= 2;
}

/* A number in words: "twenty-second", "two thousand eleven", "nineteen ninety nine". */
static int spelled(const scan *s, size_t *i) {
    int total = 0, part = 0;
    bool any = false;
    size_t at = *i;
    while (at < s->count) {
        plx_str kind = {NULL, 0};
        int value = word_value(s, &s->reading->date_words, at, &kind);
        if (value < 0) {
            bool joins = any && (is_other(s, at, "-") || is_word(s, at, "and"));
            if (!joins || word_value(s, &s->reading->date_words, at + 1, NULL) < 0) break;
            at++;
            continue;
        }
        if (value >= 100 && any) {
            part *= value;
            if (value == 1000) total += part, part = 0;
        } else if (part >= 10 && value >= 10 && part < 100) {
            part = part * 100 + value; /* twenty twenty */
        } else {
            part += value;
        }
        any = true;
        at++;
        if (plx__str_equal(kind, PLX_STR("ordinal"))) break;
    }
    if (!any) return -1;
    *i = at;
    return total + part;
}

static size_t skip_day_suffix(const scan *s, size_t i) {
    static const char *const suffixes[] = {"st", "nd", "rd", "th", "er", "º"};
    for (size_t k = 0; k < sizeof suffixes / sizeof *suffixes; k++)
        if (is_word(s, i, suffixes[k])) return i + 1;
    return is_other(s, i, ".") ? i + 1 : i;
}

static size_t skip_commas(const scan *s, size_t i) {
    for (size_t n = 0; n < 2; n++)
        if (is_other(s, i, ",") || is_other(s, i, ".") || is_word(s, i, "de") ||
            is_word(s, i, "of") || is_word(s, i, "del"))
            i++;
    return i;
}

/* Each of these reads one form that starts at token i and sets the date and the next token. */
static bool read_numbers(const scan *s, size_t i, plx__date *date, size_t *next) {
    if (is_number(s, i, 19000101, 20991231) && s->tokens[i].digits == 8) {
        *date = (plx__date){s->tokens[i].value / 10000, s->tokens[i].value / 100 % 100,
                            s->tokens[i].value % 100};
        *next = i + 1;
        return true;
    }
    if (i + 4 >= s->count || s->tokens[i + 1].kind != OTHER) return false;
    plx_str mark = token_text(s, i + 1);
    bool dash = plx__str_equal(mark, PLX_STR("-")) || plx__str_equal(mark, PLX_STR("/")) ||
                plx__str_equal(mark, PLX_STR("."));
    bool same = plx__str_equal(mark, token_text(s, i + 3));
    bool chinese = plx__str_equal(mark, PLX_STR("年"));
    if (!(dash && same) && !chinese) return false;
    *next = i + 5;
    if (is_year(s, i) && is_number(s, i + 2, 1, 12) && is_day(s, i + 4)) {
        *date = (plx__date){s->tokens[i].value, s->tokens[i + 2].value, s->tokens[i + 4].value};
        return true;
    }
    if (!is_day(s, i) || !is_day(s, i + 2) || !is_year(s, i + 4)) return false;
    int a = s->tokens[i].value, b = s->tokens[i + 2].value, year = s->tokens[i + 4].value;
    bool day_first = plx__str_equal(mark, PLX_STR(".")) || a > 12;
    if (!day_first && b <= 12 && a != b) return false; /* either could be the month */
    *date = day_first ? (plx__date){year, b, a} : (plx__date){year, a, b};
    return true;
}

static bool read_month_first(const scan *s, size_t i, plx__date *date, size_t *next) {
    int month = month_at(s, i);
    if (month < 0) return false;
    size_t at = skip_commas(s, i + 1);
    int day;
    if (is_day(s, at)) {
        day = s->tokens[at].value;
        at = skip_day_suffix(s, at + 1);
    } else if ((day = spelled(s, &at)) < 1 || day > 31) {
        return false;
    }
    at = skip_commas(s, at);
    int year;
    if (is_year(s, at)) year = s->tokens[at++].value;
    else if ((year = spelled(s, &at)) < 1900 || year > 2099) return false;
    *date = (plx__date){year, month, day};
    *next = at;
    return true;
}

static bool read_day_first(const scan *s, size_t i, plx__date *date, size_t *next) {
    if (!is_day(s, i)) return false;
    size_t at = skip_commas(s, skip_day_suffix(s, i + 1));
    if (is_other(s, at, "-") || is_other(s, at, "/")) at++; /* 26-Oct-2025 */
    int month = month_at(s, at);
    if (month < 0) return false;
    at = skip_commas(s, at + 1);
    if (is_other(s, at, "-") || is_other(s, at, "/")) at++;
    if (!is_year(s, at)) return false;
    *date = (plx__date){s->tokens[at].value, month, s->tokens[i].value};
    *next = at + 1;
    return true;
}

static bool read_year_first(const scan *s, size_t i, plx__date *date, size_t *next) {
    if (!is_year(s, i)) return false;
    size_t at = skip_commas(s, i + 1);
    int month = month_at(s, at);
    if (month < 0 || !is_day(s, at + 1)) return false;
    *date = (plx__date){s->tokens[i].value, month, s->tokens[at + 1].value};
    *next = at + 2;
    return true;
}

static void read_zone(const scan *s, size_t i, plx__stamp *out) {
    if (is_word(s, i, "z")) {
        out->has_offset = true;
        out->offset = 0;
        return;
    }
    bool minus = is_other(s, i, "-") || is_other(s, i, "−");
    bool glued = i > 0 && i < s->count && s->tokens[i].span.start == s->tokens[i - 1].span.end;
    glued = glued || (is_number(s, i + 1, 0, 1400) && s->tokens[i + 1].digits == 4);
    if ((minus || is_other(s, i, "+")) && glued && is_number(s, i + 1, 0, 1400) &&
        s->tokens[i + 1].span.start == s->tokens[i].span.end) {
        int value = s->tokens[i + 1].value,
            hours = s->tokens[i + 1].digits > 2 ? value / 100 : value;
        int minutes = s->tokens[i + 1].digits > 2 ? value % 100 : 0;
        if (is_other(s, i + 2, ":") && is_number(s, i + 3, 0, 59)) minutes = s->tokens[i + 3].value;
        if (hours > 14) return;
        out->has_offset = true;
        out->offset = (minus ? -1 : 1) * (hours * 60 + minutes);
        return;
    }
    plx_str sign = {NULL, 0};
    int value = word_value(s, &s->reading->zones, i, &sign);
    if (value < 0 || token_text(s, i).ptr[0] > 'Z') return;
    out->has_offset = true;
    out->offset = plx__str_equal(sign, PLX_STR("west")) ? -value : value;
}

/* A time of day at token i: 21:53, 21:53:07.120, 9.53 pm, 9 p.m. */
static bool read_time(const scan *s, size_t i, plx__stamp *out) {
    if (!is_number(s, i, 0, 24) || s->tokens[i].digits > 2 || (i > 0 && is_other(s, i - 1, ":")))
        return false;
    int hour = s->tokens[i].value, minute = 0, second = 0;
    size_t at = i + 1;
    bool clock =
        is_other(s, at, ":") && is_number(s, at + 1, 0, 59) && s->tokens[at + 1].digits == 2;
    bool dotted =
        is_other(s, at, ".") && is_number(s, at + 1, 0, 59) && s->tokens[at + 1].digits == 2;
    if (clock || dotted) {
        minute = s->tokens[at + 1].value;
        at += 2;
        if (clock && is_other(s, at, ":") && is_number(s, at + 1, 0, 59)) {
            second = s->tokens[at + 1].value;
            at += 2;
            if (is_other(s, at, ".") && is_number(s, at + 1, 0, 99999999)) at += 2;
        }
    }
    bool afternoon = is_word(s, at, "pm") || (is_word(s, at, "p") && is_other(s, at + 1, "."));
    bool morning = is_word(s, at, "am") || (is_word(s, at, "a") && is_other(s, at + 1, "."));
    if (!clock && !afternoon && !morning) return false;
    if (hour > 23 || ((afternoon || morning) && (hour > 12 || hour == 0) && morning)) return false;
    if (afternoon && hour < 12) hour += 12;
    if (morning && hour == 12) hour = 0;
    if (afternoon || morning) at += is_word(s, at, "pm") || is_word(s, at, "am") ? 1 : 4;
    out->hour = hour;
    out->minute = minute;
    out->second = second;
    read_zone(s, at, out);
    return true;
}

/* The time that goes with the date in tokens first..next-1: behind it, or just before it. */
static void find_time(const scan *s, size_t first, size_t next, plx__stamp *out) {
    for (size_t i = next; i < next + 5 && i < s->count; i++) {
        if (read_time(s, i, out)) return;
        if (s->tokens[i].kind == NUMBER) break;
    }
    for (size_t back = 2; back <= 12 && back <= first; back++)
        if (read_time(s, first - back, out)) return;
}

bool plx__stamp_find(const plx__reading *reading, plx_str text, size_t from, plx__stamp *out) {
    scan s = {.reading = reading, .text = text};
    tokenize(&s, from);
    for (size_t i = 0; i < s.count; i++) {
        if (s.tokens[i].kind == OTHER) continue;
        plx__date date;
        size_t next;
        bool found = read_numbers(&s, i, &date, &next) || read_month_first(&s, i, &date, &next) ||
                     read_day_first(&s, i, &date, &next) || read_year_first(&s, i, &date, &next);
        if (!found || !plx__date_valid(date)) continue;
        *out = (plx__stamp){.date = date, .hour = -1};
        out->span = (plx_span){s.tokens[i].span.start, s.tokens[next - 1].span.end};
        find_time(&s, i, next, out);
        return true;
    }
    return false;
}

/* A sentence has words in small letters beside the date, which are not words of dates. "Last updated
 * on ..." has too, but is known as furniture. */
bool plx__stamp_in_sentence(const plx__reading *reading, plx_str text, plx__stamp stamp) {
    if (!plx__ends_sentence(text)) return false;
    scan s = {.reading = reading, .text = text};
    tokenize(&s, 0);
    for (size_t i = 0; i < s.count; i++) {
        plx_span span = s.tokens[i].span;
        bool inside = span.start >= stamp.span.start && span.end <= stamp.span.end;
        if (s.tokens[i].kind != WORD || inside || span.end - span.start < 4) continue;
        size_t at = span.start;
        bool small = plx__is_lower(plx__utf8_next(text, &at));
        if (small && month_at(&s, i) < 0 && word_value(&s, &reading->date_words, i, NULL) < 0)
            return true;
    }
    return false;
}

plx_str plx__stamp_text(plx__arena *arena, plx__stamp stamp) {
    plx__buf out = {.arena = arena};
    plx__buf_printf(&out, "%04d-%02d-%02d", stamp.date.year, stamp.date.month, stamp.date.day);
    if (stamp.hour >= 0) {
        plx__buf_printf(&out, "T%02d:%02d:%02d", stamp.hour, stamp.minute, stamp.second);
        int offset = stamp.offset < 0 ? -stamp.offset : stamp.offset;
        if (stamp.has_offset && offset == 0) plx__buf_char(&out, 'Z');
        else if (stamp.has_offset)
            plx__buf_printf(&out, "%c%02d:%02d", stamp.offset < 0 ? '-' : '+', offset / 60,
                            offset % 60);
    }
    return plx__buf_str(&out);
}
