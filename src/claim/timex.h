/* SPDX-License-Identifier: Apache-2.0 */
/*
 * timex.h - how expressions of time are found and given a TIMEX3 value.
 *
 *     atoms of a sentence -> candidates at each atom -> the longest -> value -> claims->times
 *
 *     "the end of last month"   part(the end of) + direction(last) + unit(month)   2025-09
 *
 * A candidate is a small function for one family of expressions (dates, periods, durations,
 * clock times); it looks only forward from its atom. A value is made by arithmetic on moments:
 * a moment is a stretch of the calendar of one grain (a day, a quarter, a decade). What a
 * relative expression hangs on is either the report's own date ("last week") or the moment that
 * stood last in the text ("a day earlier"). Without a date of the report the unknown parts of
 * a value are X, as TIMEX3 has it. Conventions of extent and value follow TimeML's guidelines:
 * determiners, approximators and "early", "the end of" belong to the expression, prepositions
 * don't.
 */
#ifndef PLX_CLAIM_TIMEX_H
#define PLX_CLAIM_TIMEX_H

#include "claim/quantity.h"

typedef enum plx__grain {
    PLX_GRAIN_NONE,
    PLX_GRAIN_CENTURY,
    PLX_GRAIN_DECADE,
    PLX_GRAIN_YEAR,
    PLX_GRAIN_HALF,
    PLX_GRAIN_QUARTER,
    PLX_GRAIN_SEASON,
    PLX_GRAIN_MONTH,
    PLX_GRAIN_WEEKEND,
    PLX_GRAIN_WEEK,
    PLX_GRAIN_DAY
} plx__grain;

/* A stretch of the calendar; what is not known of it is 0 or false. */
typedef struct plx__moment {
    plx__grain grain;
    bool known;    /* the year */
    int year;      /* of a decade or century: its first */
    int part;      /* half, quarter, season 0..3 (SP SU FA WI), month, week; 0: not known */
    int day;       /* of a day: its day of the month; 0: not known */
    int weekday;   /* of a day whose date is not known: 1..7, else 0 */
    plx_str clock; /* what stands after T: "MO", "19:15"; {NULL,0}: no part of day */
} plx__moment;

plx__moment plx__moment_day(plx__date date);
/* The moment of this grain that holds the day. */
plx__moment plx__moment_of(plx__grain grain, plx__date date);
/* Its first day; only of a moment whose parts are known. */
plx__date plx__moment_first(const plx__moment *moment);
bool plx__moment_is_known(const plx__moment *moment);
/* The moment `count` units of `unit` later, in the coarser of the two grains' terms:
 * a day and years give a day, a quarter and years a quarter. */
plx__moment plx__moment_shift(plx__moment moment, plx__grain unit, int count);
plx_str plx__moment_value(plx__arena *arena, const plx__moment *moment);
/* D W M Q Y DE CE ... of data/en/time-words.tsv; NONE for clock units. */
plx__grain plx__grain_of(plx_str unit);

typedef struct plx__found {
    uint32_t begin, end; /* atoms */
    plx_time_kind kind;
    bool dated;    /* `moment` says what it means; else `value` does */
    bool anchored; /* later expressions may hang on `moment` */
    plx__moment moment;
    plx_str value;
} plx__found;

typedef struct plx__timex {
    plx__run run;
    plx__arena *arena;
    plx__date now; /* the report's date */
    bool now_known;
    uint32_t last_end;       /* the atom after the last expression of this sentence */
    plx__moment last;        /* the moment that stood last in the text */
    plx__moment last_day;    /* the last of the grain day */
    plx__moment last_period; /* the last quarter, half or year */
    bool in_months;          /* the last period was a stretch: "the nine months" */
} plx__timex;

/* Each looks for its family at atom `i`. */
typedef bool plx__timex_rule(plx__timex *timex, uint32_t i, plx__found *found);
plx__timex_rule plx__timex_month, plx__timex_weekday, plx__timex_holiday, plx__timex_deictic,
    plx__timex_season, plx__timex_number_date, plx__timex_year, plx__timex_year_words,
    plx__timex_decade; /* timex_dates.c */
plx__timex_rule plx__timex_quarter, plx__timex_part_of, plx__timex_direction, plx__timex_step,
    plx__timex_the_unit, plx__timex_year_ago, plx__timex_year_end; /* timex_periods.c */
plx__timex_rule plx__timex_amount, plx__timex_every, plx__timex_plural_days,
    plx__timex_bare_units;                            /* timex_durations.c */
plx__timex_rule plx__timex_clock, plx__timex_daypart; /* timex_clock.c */

/* -1 the clause around atom `i` tells of the past, 1 of the future, 0 it doesn't say. */
int plx__timex_tense(const plx__run *run, uint32_t i); /* timex_tense.c */

/* A month or a day of a month without a year, by tense and nearness. */
int plx__timex_nearest_year(const plx__timex *timex, uint32_t i, int month, int day);
plx__moment plx__timex_weekday_near(const plx__timex *timex, uint32_t i, int weekday,
                                    int direction);
/* A year in digits or words at `i`; 0: none. */
int plx__timex_year_at(const plx__run *run, uint32_t i, uint32_t *end);

static inline bool plx__time_is(const plx__run *run, uint32_t i, plx__time_class class) {
    return plx__time_class_at(run, i) == class;
}
static inline int plx__time_value_at(const plx__run *run, uint32_t i) {
    return plx__at(run, i)->word->time_value;
}
/* "'s" in two atoms; 0: not there, else the atom after it. */
static inline uint32_t plx__possessive(const plx__run *run, uint32_t i) {
    if (!plx__is_symbol(run, i, '\'') || !plx__at(run, i)->glued) return 0;
    return plx__at(run, i + 1)->glued && plx__atom_is(run, i + 1, "s") ? i + 2 : 0;
}

#endif
