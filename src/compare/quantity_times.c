/* SPDX-License-Identifier: Apache-2.0 */
/* quantity_times.c - TIMEX3 values as stretches of days and hours. See quantity.h. */
#include "compare/quantity.h"

/* Reads `digits` digits at *at; -1: there are none ("XX"). */
static int number_at(plx_str value, size_t *at, size_t digits) {
    int number = 0;
    if (*at + digits > value.len) return -1;
    for (size_t i = 0; i < digits; i++) {
        char c = value.ptr[*at + i];
        if (c < '0' || c > '9') return -1;
        number = number * 10 + (c - '0');
    }
    *at += digits;
    return number;
}

static plx_str date_part(plx_str value) {
    size_t clock = plx__str_find(value, PLX_STR("T"), 1);
    return clock == SIZE_MAX ? value : plx__str_slice(value, 0, clock);
}

static plx_str clock_part(plx_str value) {
    size_t clock = plx__str_find(value, PLX_STR("T"), 1);
    return clock == SIZE_MAX ? (plx_str){NULL, 0} : plx__str_slice(value, clock + 1, value.len);
}

static void months(int year, int month, int count, int64_t *first, int64_t *last) {
    int end = year * 12 + month - 1 + count;
    *first = plx__day_number((plx__date){year, month, 1});
    *last = plx__day_number((plx__date){end / 12, end % 12 + 1, 1}) - 1;
}

static bool week_days(plx_str value, int year, size_t at, int64_t *first, int64_t *last) {
    int week = number_at(value, &at, 2);
    if (week < 1 || week > 53) return false;
    plx__date fourth = {year, 1, 4};
    *first = plx__day_number(fourth) - plx__weekday(fourth) + 1 + 7 * (int64_t)(week - 1);
    *last = *first + 6;
    if (at == value.len) return true;
    plx_str rest = plx__str_slice(value, at, value.len);
    if (plx__str_equal(rest, PLX_STR("-WE"))) {
        *first += 5;
        return true;
    }
    at++;
    int day = number_at(value, &at, 1);
    if (day < 1 || day > 7) return false;
    *first = *last = *first + day - 1;
    return true;
}

/* What stands behind "2025-": Q3, H1, SU, W43, 10, 10-25. */
static bool part_days(plx_str value, int year, int64_t *first, int64_t *last) {
    static const struct {
        const char *name;
        int month, count;
    } parts[] = {{"Q1", 1, 3}, {"Q2", 4, 3}, {"Q3", 7, 3}, {"Q4", 10, 3}, {"H1", 1, 6},
                 {"H2", 7, 6}, {"SP", 3, 3}, {"SU", 6, 3}, {"FA", 9, 3},  {"WI", 12, 3}};
    plx_str rest = plx__str_slice(value, 5, value.len);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (plx__str_equal(rest, plx__str_from(parts[i].name))) {
            months(year, parts[i].month, parts[i].count, first, last);
            return true;
        }
    if (rest.len && rest.ptr[0] == 'W') return week_days(value, year, 6, first, last);
    size_t at = 5;
    int month = number_at(value, &at, 2);
    if (month < 1 || month > 12) return false;
    if (at == value.len) {
        months(year, month, 1, first, last);
        return true;
    }
    at++;
    int day = number_at(value, &at, 2);
    plx__date date = {year, month, day};
    if (at != value.len || !plx__date_valid(date)) return false;
    *first = *last = plx__day_number(date);
    return true;
}

bool plx__time_days(plx_str value, int64_t *first, int64_t *last) {
    value = date_part(value);
    size_t at = 0;
    if (value.len == 2 || value.len == 3) { /* a century, a decade */
        int number = number_at(value, &at, value.len);
        int years = value.len == 2 ? 100 : 10;
        if (number < 0) return false;
        months(number * years, 1, 12 * years, first, last);
        return true;
    }
    int year = number_at(value, &at, 4);
    if (year < 0) return false;
    if (value.len == 4) {
        months(year, 1, 12, first, last);
        return true;
    }
    return value.ptr[4] == '-' && value.len > 6 && part_days(value, year, first, last);
}

/* ---------------------------------------------------------------- part of day */

/* Minutes of the day, the evening's end after midnight above 1440. */
static bool clock_minutes(plx_str clock, int *first, int *last) {
    static const struct {
        const char *name;
        int first, last;
    } parts[] = {{"MO", 240, 720},   {"MI", 660, 840}, {"AF", 720, 1110}, {"EV", 960, 1440},
                 {"NI", 1020, 1800}, {"DW", 180, 480}, {"DT", 360, 1200}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (plx__str_equal(clock, plx__str_from(parts[i].name))) {
            *first = parts[i].first;
            *last = parts[i].last;
            return true;
        }
    size_t at = 0;
    int hour = number_at(clock, &at, 2);
    if (hour < 0) return false;
    at++;
    int minute = at < clock.len ? number_at(clock, &at, 2) : 0;
    if (minute < 0) return false;
    *first = *last = hour * 60 + minute;
    return true;
}

static plx__agreement clocks_agree(plx_str a, plx_str b) {
    int a_first, a_last, b_first, b_last;
    if (!a.len || !b.len) return PLX_AGREEMENT_COMPATIBLE;
    if (plx__str_equal(a, b)) return PLX_AGREEMENT_SAME;
    if (!clock_minutes(a, &a_first, &a_last) || !clock_minutes(b, &b_first, &b_last))
        return PLX_AGREEMENT_INCOMPARABLE;
    bool apart = a_first > b_last || b_first > a_last;
    /* The small hours belong to the night before. */
    if (apart && a_last > 1440) apart = b_last + 1440 > a_last;
    if (apart && b_last > 1440) apart = a_last + 1440 > b_last;
    return apart ? PLX_AGREEMENT_DIFFERENT : PLX_AGREEMENT_COMPATIBLE;
}

/* ------------------------------------------------------------------ durations */

/* Length in hours, and how far its unit may blur it. */
static bool duration_hours(plx_str value, double *hours, double *unit) {
    bool clock = false;
    size_t at = 1;
    *hours = *unit = 0;
    while (at < value.len) {
        if (value.ptr[at] == 'T') {
            clock = true;
            at++;
            continue;
        }
        double number = 0, scale = 1;
        size_t begin = at;
        bool point = false;
        for (; at < value.len &&
               ((value.ptr[at] >= '0' && value.ptr[at] <= '9') || value.ptr[at] == '.');
             at++) {
            if (value.ptr[at] == '.') point = true;
            else {
                number = number * 10 + (value.ptr[at] - '0');
                if (point) scale *= 10;
            }
        }
        if (at == begin || at == value.len) return false;
        char letter = value.ptr[at++];
        double each = clock           ? letter == 'H'   ? 1
                                        : letter == 'M' ? 1 / 60.0
                                        : letter == 'S' ? 1 / 3600.0
                                                        : 0
                      : letter == 'D' ? 24
                      : letter == 'W' ? 168
                      : letter == 'M' ? 730.5
                      : letter == 'Q' ? 2191.5
                      : letter == 'Y' ? 8766
                                      : 0;
        if (each <= 0) return false;
        *hours += number / scale * each;
        *unit = each;
    }
    return *hours > 0;
}

static plx__agreement durations_agree(plx_str a, plx_str b) {
    double x, y, x_unit, y_unit;
    if (!duration_hours(a, &x, &x_unit) || !duration_hours(b, &y, &y_unit))
        return PLX_AGREEMENT_INCOMPARABLE;
    double apart = x > y ? x - y : y - x, longer = x > y ? x : y;
    if (apart < 1e-6 * longer) return PLX_AGREEMENT_SAME;
    /* "18 months" and "a year and a half": units of different length, within the rounding. */
    double blur = 0.05 * longer;
    if (x_unit != y_unit && apart <= blur) return PLX_AGREEMENT_ROUNDED;
    return PLX_AGREEMENT_DIFFERENT;
}

/* -------------------------------------------------- dates with unknown parts */

/* "XXXX-10-25" or "XXXX-WXX-6" against a known day; position by position, X fits all. */
static plx__agreement fits(plx_str open, plx_str known) {
    int64_t first, last;
    if (!plx__time_days(known, &first, &last) || first != last) return PLX_AGREEMENT_INCOMPARABLE;
    if (plx__str_starts(open, PLX_STR("XXXX-WXX-")) && open.len == 10) {
        int weekday = plx__weekday(plx__date_of(first));
        return open.ptr[9] - '0' == weekday ? PLX_AGREEMENT_COMPATIBLE : PLX_AGREEMENT_DIFFERENT;
    }
    char iso[11];
    plx__date date = plx__date_of(first);
    for (int i = 3, year = date.year; i >= 0; i--, year /= 10) iso[i] = (char)('0' + year % 10);
    iso[4] = iso[7] = '-';
    iso[5] = (char)('0' + date.month / 10);
    iso[6] = (char)('0' + date.month % 10);
    iso[8] = (char)('0' + date.day / 10);
    iso[9] = (char)('0' + date.day % 10);
    bool said = false;
    for (size_t i = 0; i < open.len && i < 10; i++) {
        if (open.ptr[i] == 'X') continue;
        if (open.ptr[i] == 'W') return PLX_AGREEMENT_INCOMPARABLE;
        if (open.ptr[i] != iso[i]) return PLX_AGREEMENT_DIFFERENT;
        said |= open.ptr[i] != '-';
    }
    return said ? PLX_AGREEMENT_COMPATIBLE : PLX_AGREEMENT_INCOMPARABLE;
}

static bool is_open(plx_str value) {
    return plx__str_find(value, PLX_STR("X"), 0) != SIZE_MAX;
}

/* "August" and "Aug. 23", both of a year that is not known: the month may hold the day. */
static plx__agreement open_agree(plx_str a, plx_str b) {
    bool holds = plx__str_starts(b, a) || plx__str_starts(a, b);
    return holds && a.len != b.len ? PLX_AGREEMENT_COMPATIBLE : PLX_AGREEMENT_INCOMPARABLE;
}

plx__agreement plx__times_agree(plx_str a, plx_str b) {
    int64_t a_first, a_last, b_first, b_last;
    if (!a.len || !b.len || plx__str_ends(a, PLX_STR("_REF")) || plx__str_ends(b, PLX_STR("_REF")))
        return PLX_AGREEMENT_INCOMPARABLE;
    if (a.ptr[0] == 'P' || b.ptr[0] == 'P') {
        if (a.ptr[0] != b.ptr[0]) return PLX_AGREEMENT_INCOMPARABLE;
        if (plx__str_equal(a, b)) return is_open(a) ? PLX_AGREEMENT_COMPATIBLE : PLX_AGREEMENT_SAME;
        return durations_agree(a, b);
    }
    plx_str a_day = date_part(a), b_day = date_part(b);
    if (is_open(a_day) || is_open(b_day)) {
        if (plx__str_equal(a, b)) return PLX_AGREEMENT_COMPATIBLE;
        if (is_open(a_day) && is_open(b_day)) return open_agree(a_day, b_day);
        return is_open(a_day) ? fits(a_day, b_day) : fits(b_day, a_day);
    }
    if (!plx__time_days(a, &a_first, &a_last) || !plx__time_days(b, &b_first, &b_last))
        return PLX_AGREEMENT_INCOMPARABLE;
    if (a_first > b_last || b_first > a_last) return PLX_AGREEMENT_DIFFERENT;
    plx_str a_clock = clock_part(a), b_clock = clock_part(b);
    if (a_first == b_first && a_last == b_last) {
        if (!a_clock.len && !b_clock.len) return PLX_AGREEMENT_SAME;
        return clocks_agree(a_clock, b_clock);
    }
    bool inside =
        (a_first >= b_first && a_last <= b_last) || (b_first >= a_first && b_last <= a_last);
    return inside ? PLX_AGREEMENT_COMPATIBLE : PLX_AGREEMENT_INCOMPARABLE;
}
