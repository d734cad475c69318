/* SPDX-License-Identifier: Apache-2.0 */
/* moment.c - stretches of the calendar: shifting them and writing them as TIMEX3 values. */
#include "claim/timex.h"

static const char *const season_names[] = {"SP", "SU", "FA", "WI"};

plx__grain plx__grain_of(plx_str unit) {
    static const struct {
        const char *unit;
        plx__grain grain;
    } names[] = {{"D", PLX_GRAIN_DAY},     {"W", PLX_GRAIN_WEEK},    {"WE", PLX_GRAIN_WEEKEND},
                 {"M", PLX_GRAIN_MONTH},   {"Q", PLX_GRAIN_QUARTER}, {"Y", PLX_GRAIN_YEAR},
                 {"DE", PLX_GRAIN_DECADE}, {"CE", PLX_GRAIN_CENTURY}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (plx__str_equal(unit, plx__str_from(names[i].unit))) return names[i].grain;
    return PLX_GRAIN_NONE;
}

plx__moment plx__moment_day(plx__date date) {
    return (plx__moment){.grain = PLX_GRAIN_DAY,
                         .known = true,
                         .year = date.year,
                         .part = date.month,
                         .day = date.day};
}

static int floor_to(int value, int step) {
    return value - ((value % step) + step) % step;
}

plx__moment plx__moment_of(plx__grain grain, plx__date date) {
    plx__moment moment = {.grain = grain, .known = true, .year = date.year};
    switch (grain) {
    case PLX_GRAIN_CENTURY: moment.year = floor_to(date.year, 100); break;
    case PLX_GRAIN_DECADE: moment.year = floor_to(date.year, 10); break;
    case PLX_GRAIN_HALF: moment.part = date.month > 6 ? 2 : 1; break;
    case PLX_GRAIN_QUARTER: moment.part = (date.month + 2) / 3; break;
    case PLX_GRAIN_SEASON:
        /* A winter belongs to the year it begins in. */
        moment.part = date.month < 3 ? 3 : (date.month - 3) / 3;
        if (date.month < 3) moment.year--;
        break;
    case PLX_GRAIN_MONTH: moment.part = date.month; break;
    case PLX_GRAIN_WEEK:
    case PLX_GRAIN_WEEKEND: plx__iso_week(date, &moment.year, &moment.part); break;
    case PLX_GRAIN_DAY: return plx__moment_day(date);
    default: break;
    }
    return moment;
}

static int64_t first_of_week(int year, int week) {
    int64_t fourth = plx__day_number((plx__date){year, 1, 4});
    int weekday = plx__weekday((plx__date){year, 1, 4});
    return fourth - (weekday - 1) + 7 * (int64_t)(week - 1);
}

plx__date plx__moment_first(const plx__moment *moment) {
    switch (moment->grain) {
    case PLX_GRAIN_HALF: return (plx__date){moment->year, moment->part == 2 ? 7 : 1, 1};
    case PLX_GRAIN_QUARTER: return (plx__date){moment->year, 3 * moment->part - 2, 1};
    case PLX_GRAIN_SEASON: return (plx__date){moment->year, 3 + 3 * moment->part, 1};
    case PLX_GRAIN_MONTH: return (plx__date){moment->year, moment->part, 1};
    case PLX_GRAIN_WEEK: return plx__date_of(first_of_week(moment->year, moment->part));
    case PLX_GRAIN_WEEKEND: return plx__date_of(first_of_week(moment->year, moment->part) + 5);
    case PLX_GRAIN_DAY: return (plx__date){moment->year, moment->part, moment->day};
    default: return (plx__date){moment->year, 1, 1};
    }
}

bool plx__moment_is_known(const plx__moment *moment) {
    if (moment->grain == PLX_GRAIN_NONE || !moment->known) return false;
    if (moment->grain <= PLX_GRAIN_YEAR || moment->grain == PLX_GRAIN_SEASON) return true;
    return moment->part > 0 && (moment->grain != PLX_GRAIN_DAY || moment->day > 0);
}

static plx__moment shift_months(plx__moment moment, int months) {
    int at = moment.year * 12 + (moment.part - 1) + months;
    moment.year = floor_to(at, 12) / 12;
    moment.part = at - moment.year * 12 + 1;
    int days = plx__month_days(moment.year, moment.part);
    if (moment.grain == PLX_GRAIN_DAY && moment.day > days) moment.day = days;
    return moment;
}

static plx__moment shift_parts(plx__moment moment, int parts_a_year, int first, int count) {
    int at = moment.year * parts_a_year + (moment.part - first) + count;
    moment.year = floor_to(at, parts_a_year) / parts_a_year;
    moment.part = at - moment.year * parts_a_year + first;
    return moment;
}

static plx__moment shift_days(const plx__moment *moment, int64_t days) {
    plx__date date = plx__moment_first(moment);
    return plx__moment_of(moment->grain, plx__date_of(plx__day_number(date) + days));
}

static plx__moment shift_years(plx__moment moment, int years) {
    moment.year += years;
    if (moment.grain == PLX_GRAIN_DAY) return shift_months(moment, 0);
    return moment;
}

plx__moment plx__moment_shift(plx__moment moment, plx__grain unit, int count) {
    if (!plx__moment_is_known(&moment)) return moment;
    if (count > 20000 || count < -20000) return (plx__moment){0};
    plx_str clock = moment.clock;
    /* A coarse moment moved by a fine unit becomes fine: "two days after last week" doesn't. */
    if (unit > moment.grain && unit != PLX_GRAIN_NONE)
        moment = plx__moment_of(unit, plx__moment_first(&moment));
    bool in_months = unit == PLX_GRAIN_HALF || unit == PLX_GRAIN_QUARTER || unit == PLX_GRAIN_MONTH;
    if (in_months && moment.grain != unit && moment.grain != PLX_GRAIN_DAY)
        moment = plx__moment_of(PLX_GRAIN_MONTH, plx__moment_first(&moment));
    switch (unit) {
    case PLX_GRAIN_CENTURY: moment = shift_years(moment, 100 * count); break;
    case PLX_GRAIN_DECADE: moment = shift_years(moment, 10 * count); break;
    case PLX_GRAIN_YEAR: moment = shift_years(moment, count); break;
    case PLX_GRAIN_SEASON: moment = shift_parts(moment, 4, 0, count); break;
    case PLX_GRAIN_HALF:
        moment = moment.grain == PLX_GRAIN_HALF ? shift_parts(moment, 2, 1, count)
                                                : shift_months(moment, 6 * count);
        break;
    case PLX_GRAIN_QUARTER:
        moment = moment.grain == PLX_GRAIN_QUARTER ? shift_parts(moment, 4, 1, count)
                                                   : shift_months(moment, 3 * count);
        break;
    case PLX_GRAIN_MONTH: moment = shift_months(moment, count); break;
    case PLX_GRAIN_WEEK:
    case PLX_GRAIN_WEEKEND: moment = shift_days(&moment, 7 * (int64_t)count); break;
    case PLX_GRAIN_DAY: moment = shift_days(&moment, count); break;
    default: break;
    }
    moment.clock = clock;
    return moment;
}

/* -------------------------------------------------------------- TIMEX3 values */

/* "19" with the year known, X for what isn't. */
static plx_str year_text(plx__arena *arena, const plx__moment *moment) {
    if (!moment->known && moment->grain == PLX_GRAIN_CENTURY) return PLX_STR("XX");
    if (!moment->known && moment->grain == PLX_GRAIN_DECADE) return PLX_STR("XXX");
    if (!moment->known) return PLX_STR("XXXX");
    int year = moment->year;
    if (year < 0) return plx__str_printf(arena, "BC%04d", -year);
    if (moment->grain == PLX_GRAIN_CENTURY) return plx__str_printf(arena, "%02d", year / 100);
    if (moment->grain == PLX_GRAIN_DECADE) return plx__str_printf(arena, "%03d", year / 10);
    return plx__str_printf(arena, "%04d", year);
}

static plx_str part_text(plx__arena *arena, const plx__moment *moment) {
    int part = moment->part;
    switch (moment->grain) {
    case PLX_GRAIN_HALF: return part ? plx__str_printf(arena, "-H%d", part) : PLX_STR("-HX");
    case PLX_GRAIN_QUARTER: return part ? plx__str_printf(arena, "-Q%d", part) : PLX_STR("-QX");
    case PLX_GRAIN_SEASON: return plx__str_printf(arena, "-%s", season_names[part & 3]);
    case PLX_GRAIN_MONTH: return part ? plx__str_printf(arena, "-%02d", part) : PLX_STR("-XX");
    case PLX_GRAIN_WEEK: return part ? plx__str_printf(arena, "-W%02d", part) : PLX_STR("-WXX");
    case PLX_GRAIN_WEEKEND:
        return part ? plx__str_printf(arena, "-W%02d-WE", part) : PLX_STR("-WXX-WE");
    case PLX_GRAIN_DAY:
        if (moment->weekday) return plx__str_printf(arena, "-WXX-%d", moment->weekday);
        if (!part) return PLX_STR("-XX-XX");
        if (!moment->day) return plx__str_printf(arena, "-%02d-XX", part);
        return plx__str_printf(arena, "-%02d-%02d", part, moment->day);
    default: return PLX_STR("");
    }
}

plx_str plx__moment_value(plx__arena *arena, const plx__moment *moment) {
    plx_str year = year_text(arena, moment), part = part_text(arena, moment);
    return plx__str_printf(arena, "%.*s%.*s%s%.*s", PLX_FMT(year), PLX_FMT(part),
                           moment->clock.len ? "T" : "", PLX_FMT(moment->clock));
}
