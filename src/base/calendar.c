/* SPDX-License-Identifier: Apache-2.0 */
/* calendar.c - days of the proleptic Gregorian calendar as numbers and back, ISO 8601 weeks.
 * Day numbers count years from March, so that a leap day ends its year. */
#include "base/base.h"

int64_t plx__day_number(plx__date date) {
    int64_t year = (int64_t)date.year - (date.month <= 2);
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t year_of_era = year - era * 400;
    int64_t day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

plx__date plx__date_of(int64_t day_number) {
    int64_t z = day_number + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int64_t day_of_era = z - era * 146097;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month = (5 * day_of_year + 2) / 153;
    plx__date date;
    date.day = (int)(day_of_year - (153 * month + 2) / 5 + 1);
    date.month = (int)(month < 10 ? month + 3 : month - 9);
    date.year = (int)(year_of_era + era * 400 + (date.month <= 2));
    return date;
}

int plx__weekday(plx__date date) {
    int64_t day = (plx__day_number(date) + 3) % 7; /* 1970-01-01 was a Thursday */
    return (int)(day < 0 ? day + 7 : day) + 1;
}

int plx__month_days(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (month < 1 || month > 12) return 0;
    return days[month - 1] + (month == 2 && leap);
}

bool plx__date_valid(plx__date date) {
    return date.month >= 1 && date.month <= 12 && date.day >= 1 &&
           date.day <= plx__month_days(date.year, date.month);
}

void plx__iso_week(plx__date date, int *year, int *week) {
    int64_t day = plx__day_number(date);
    plx__date thursday = plx__date_of(day - plx__weekday(date) + 4);
    plx__date first = {thursday.year, 1, 1};
    *year = thursday.year;
    *week = (int)((plx__day_number(thursday) - plx__day_number(first)) / 7) + 1;
}

bool plx__date_parse(plx_str iso, plx__date *out) {
    int part[3] = {0, 0, 0};
    static const size_t widths[] = {4, 2, 2};
    size_t at = 0;
    for (int p = 0; p < 3; p++) {
        if (p && (at >= iso.len || iso.ptr[at++] != '-')) return false;
        for (size_t i = 0; i < widths[p]; i++, at++) {
            if (at >= iso.len || !plx__is_digit((unsigned char)iso.ptr[at])) return false;
            part[p] = part[p] * 10 + (iso.ptr[at] - '0');
        }
    }
    if (at < iso.len && plx__is_digit((unsigned char)iso.ptr[at])) return false;
    *out = (plx__date){part[0], part[1], part[2]};
    return plx__date_valid(*out);
}
