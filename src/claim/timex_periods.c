/* SPDX-License-Identifier: Apache-2.0 */
/* timex_periods.c - quarters, and units of the calendar that hang on a day: "last week". */
#include "claim/timex.h"

static bool found_moment(plx__found *found, uint32_t begin, uint32_t end, plx__moment moment) {
    *found = (plx__found){.begin = begin,
                          .end = end,
                          .kind = PLX_TIME_DATE,
                          .dated = true,
                          .anchored = true,
                          .moment = moment};
    return true;
}

static plx__moment unknown(plx__grain grain) {
    return (plx__moment){.grain = grain};
}

/* The period `count` units from the report's date. */
static plx__moment from_now(const plx__timex *timex, plx__grain grain, int count) {
    if (!timex->now_known) return unknown(grain);
    return plx__moment_shift(plx__moment_of(grain, timex->now), grain, count);
}

/* A decade away is one of the same length; "the last decade" is the one before. */
static plx__grain unit_at(const plx__run *run, uint32_t i) {
    uint8_t class = plx__time_class_at(run, i);
    if (class != PLX_TIME_WORD_UNIT || !plx__at(run, i)->word->time_text.len) return PLX_GRAIN_NONE;
    return plx__grain_of(plx__at(run, i)->word->time_text);
}

/* ---------------------------------------------------------------- quarters */

/* The year of a quarter or half without one: the part that runs, that ended last or, in a
 * sentence about the future, that comes. The next quarter is spoken of more often than the one of
 * the same number nine months ago. */
static int year_of_part(const plx__timex *timex, uint32_t i, plx__grain grain, int part) {
    plx__moment here = plx__moment_of(grain, timex->now);
    int year = timex->now.year;
    bool future = plx__timex_tense(&timex->run, i) > 0;
    if (part > here.part) {
        bool next_quarter = grain == PLX_GRAIN_QUARTER && part == 4 && here.part == 3;
        return future || next_quarter ? year : year - 1;
    }
    return future && here.part - part >= 3 ? year + 1 : year;
}

/* "third quarter", "fiscal first quarter", "second half", "fourth-quarter"; the number of the
 * part, 0: none. */
static int part_at(const plx__run *run, uint32_t i, plx__grain *grain, uint32_t *end,
                   bool *fiscal) {
    *fiscal = plx__atom_is(run, i, "fiscal");
    uint32_t j = *fiscal ? i + 1 : i;
    if (*fiscal && plx__is_hyphen(run, j)) j++;
    const plx__word *word = plx__at(run, j)->word;
    plx__number number;
    int part = 0;
    uint32_t after = j + 1;
    if (word && word->number == PLX_NUMBER_ORDINAL && word->number_value <= 4) {
        part = (int)word->number_value;
    } else if (plx__at(run, j)->kind == PLX_ATOM_NUMBER &&
               plx__number_read(run, j, false, &number) && number.kind == PLX_NUMERAL_ORDINAL &&
               number.value >= 1 && number.value <= 4) {
        part = (int)number.value;
        after = number.end;
    } else if (plx__atom_is(run, j, "last") || plx__atom_is(run, j, "final")) {
        part = -1;
    }
    if (!part) return 0;
    if (plx__atom_is(run, after, "fiscal")) {
        *fiscal = true;
        after++;
    }
    if (plx__is_hyphen(run, after)) after++;
    *end = after + 1;
    if (unit_at(run, after) == PLX_GRAIN_QUARTER) {
        *grain = PLX_GRAIN_QUARTER;
        return part < 0 ? 0 : part;
    }
    if (!plx__atom_is(run, after, "half") || part > 2) return 0;
    *grain = PLX_GRAIN_HALF;
    return part < 0 ? 2 : part;
}

/* What year a part belongs to, said behind it: "of 1990", "of last year", "1990", "a year ago",
 * "of the year". */
static bool year_of_part_behind(const plx__timex *timex, uint32_t i, int *year, uint32_t *end) {
    const plx__run *run = &timex->run;
    uint32_t j = i, after;
    if (plx__is_symbol(run, j, ',')) j++;
    if (plx__atom_is(run, j, "of") || plx__atom_is(run, j, "in")) j++;
    if (plx__atom_is(run, j, "fiscal")) j++;
    if ((*year = plx__timex_year_at(run, j, &after)) >= 1000) {
        *end = after;
        return true;
    }
    j = i + (plx__atom_is(run, i, "of") ? 1u : 0u);
    if (!timex->now_known) return false;
    bool direction =
        plx__time_is(run, j, PLX_TIME_WORD_DIRECTION) && plx__atom_is(run, j + 1, "year");
    if (direction && !plx__possessive(run, j + 2)) {
        *year = timex->now.year + plx__time_value_at(run, j);
        *end = j + 2;
        return true;
    }
    if (j > i && plx__atom_is(run, j, "the") && plx__atom_is(run, j + 1, "year")) {
        *year = timex->now.year;
        *end = j + 2;
        return true;
    }
    return false;
}

static plx__moment part_moment(const plx__timex *timex, uint32_t i, plx__grain grain, int part,
                               int year) {
    plx__moment moment = {.grain = grain, .known = true, .year = year, .part = part};
    if (!year && timex->now_known) moment.year = year_of_part(timex, i, grain, part);
    else if (!year) moment.known = false;
    return moment;
}

static bool found_year(plx__found *found, uint32_t begin, uint32_t end, int year) {
    return found_moment(found, begin, end,
                        (plx__moment){.grain = PLX_GRAIN_YEAR, .known = true, .year = year});
}

/* "the 1988 quarter", "the 1988 period": the part in question, of another year; "the 1988 fiscal
 * year". */
static bool part_behind_year(plx__timex *timex, uint32_t i, uint32_t j, int year,
                             plx__found *found) {
    const plx__run *run = &timex->run;
    bool quarter = unit_at(run, j) == PLX_GRAIN_QUARTER;
    bool plain_year = plx__atom_is(run, j, "fiscal") || plx__atom_is(run, j, "calendar");
    if (plain_year && plx__atom_is(run, j + 1, "year")) return found_year(found, i, j + 2, year);
    if (!quarter && !plx__atom_is(run, j, "period")) return false;
    plx__moment moment = timex->last_period;
    if (!plx__moment_is_known(&moment))
        moment = unknown(quarter ? PLX_GRAIN_QUARTER : PLX_GRAIN_YEAR);
    moment.year = year;
    moment.known = true;
    return found_moment(found, i, j + 1, moment);
}

/* "Q3": its number, 0: none. */
static int short_quarter(const plx__run *run, uint32_t i) {
    plx_str text = plx__atom_text(run, i);
    if (text.len != 1 || text.ptr[0] != 'Q' || !plx__at(run, i + 1)->glued) return 0;
    int64_t number = plx__digits_at(run, i + 1);
    return number >= 1 && number <= 4 ? (int)number : 0;
}

bool plx__timex_quarter(plx__timex *timex, uint32_t i, plx__found *found) {
    const plx__run *run = &timex->run;
    uint32_t j = i, end, after;
    bool fiscal;
    plx__grain grain = PLX_GRAIN_QUARTER;
    int year = plx__timex_year_at(run, i, &j);
    if (!year) j = i;
    if (year && part_behind_year(timex, i, j, year, found)) return true;
    int part = part_at(run, j, &grain, &end, &fiscal);
    if (!part && plx__atom_is(run, i, "fiscal") &&
        (year = plx__timex_year_at(run, i + 1, &end)) >= 1000)
        return found_year(found, i, end, year);
    if (!part) {
        part = short_quarter(run, i);
        end = i + 2;
    }
    if (!part) return false;
    if (!year && year_of_part_behind(timex, end, &year, &after)) end = after;
    /* "in the second half" of a game: a half wants a year. */
    if (grain == PLX_GRAIN_HALF && !year) return false;
    return found_moment(found, i, end, part_moment(timex, i, grain, part, year));
}

/* ------------------------------------------- last week, next Monday, this fall */

static uint32_t direction_at(const plx__run *run, uint32_t i, int *direction) {
    uint32_t end;
    const plx__word *phrase = plx__phrase_at(run, i, &end);
    if (phrase && phrase->time == PLX_TIME_WORD_DIRECTION && end > i) {
        *direction = phrase->time_value;
        return end;
    }
    const plx__word *word = plx__at(run, i)->word;
    if (word && word->time == PLX_TIME_WORD_DIRECTION) {
        *direction = word->time_value;
        return i + 1;
    }
    *direction = 0;
    return plx__atom_is(run, i, "current") ? i + 1 : 0;
}

static plx__moment season_near(const plx__timex *timex, int season, int direction) {
    if (!timex->now_known) return (plx__moment){.grain = PLX_GRAIN_SEASON, .part = season};
    plx__moment here = plx__moment_of(PLX_GRAIN_SEASON, timex->now), out = here;
    out.part = season;
    if (direction < 0 && season >= here.part) out.year--;
    if (direction > 0 && season <= here.part) out.year++;
    if (direction == 0) out.year = timex->now.year;
    return out;
}

static plx__moment month_near(const plx__timex *timex, int month, int direction) {
    plx__moment moment = {.grain = PLX_GRAIN_MONTH,
                          .known = timex->now_known,
                          .year = timex->now.year,
                          .part = month};
    if (direction < 0 && month >= timex->now.month) moment.year--;
    if (direction > 0 && month <= timex->now.month) moment.year++;
    return moment;
}

static int season_number(plx_str text) {
    return text.len < 2 ? 0 : text.ptr[0] == 'F' ? 2 : text.ptr[0] == 'W' ? 3 : text.ptr[1] == 'U';
}

/* "last year's third quarter", "this year's quarter". */
static bool part_of_year(plx__timex *timex, uint32_t i, uint32_t year_end, const plx__moment *year,
                         plx__found *found) {
    const plx__run *run = &timex->run;
    uint32_t j = plx__possessive(run, year_end), end;
    bool fiscal;
    plx__grain grain;
    if (!j || year->grain != PLX_GRAIN_YEAR || !year->known) return false;
    int part = part_at(run, j, &grain, &end, &fiscal);
    if (part) return found_moment(found, i, end, part_moment(timex, i, grain, part, year->year));
    plx__moment last = timex->last_period;
    if (unit_at(run, j) != PLX_GRAIN_QUARTER || last.grain != PLX_GRAIN_QUARTER) return false;
    last.year = year->year;
    return found_moment(found, i, j + 1, last);
}

/* "the last week of July", "the first day of 2024", "the last day of March". */
bool plx__timex_part_of(plx__timex *timex, uint32_t i, plx__found *found) {
    const plx__run *run = &timex->run;
    plx__found whole;
    bool last = plx__atom_is(run, i, "last") || plx__atom_is(run, i, "final");
    bool first = plx__atom_is(run, i, "first") || plx__atom_is(run, i, "opening");
    plx__grain grain = unit_at(run, i + 1);
    if ((!first && !last) || grain == PLX_GRAIN_NONE || !plx__atom_is(run, i + 2, "of"))
        return false;
    uint32_t j = i + 3;
    if (!plx__timex_month(timex, j, &whole) && !plx__timex_year(timex, j, &whole) &&
        !plx__timex_direction(timex, j, &whole))
        return false;
    plx__moment moment = whole.moment;
    if (grain <= moment.grain || moment.grain == PLX_GRAIN_DAY) return false;
    if (grain == PLX_GRAIN_DAY && plx__moment_is_known(&moment)) {
        plx__moment next = last ? plx__moment_shift(moment, moment.grain, 1) : moment;
        int64_t day = plx__day_number(plx__moment_first(&next)) - last;
        moment = plx__moment_day(plx__date_of(day));
    } else if (grain == PLX_GRAIN_MONTH && moment.grain == PLX_GRAIN_YEAR) {
        moment.grain = grain;
        moment.part = last ? 12 : 1;
    }
    return found_moment(found, i, whole.end, moment);
}

static bool directed_unit(plx__timex *timex, uint32_t i, uint32_t j, int direction,
                          plx__found *found) {
    const plx__run *run = &timex->run;
    /* "the last week of the trial" is none of ours. */
    if (direction && plx__atom_is(run, j + 1, "of") && i > run->begin &&
        plx__atom_is(run, i - 1, "the"))
        return false;
    if (plx__atom_is(run, j, "fiscal") || plx__atom_is(run, j, "calendar") ||
        plx__atom_is(run, j, "full"))
        j++;
    plx__grain grain = unit_at(run, j);
    if (grain == PLX_GRAIN_NONE) return false;
    plx__moment moment = from_now(timex, grain, direction);
    if (grain == PLX_GRAIN_DAY && direction <= 0) return false;
    if (grain == PLX_GRAIN_DAY && timex->last_day.known)
        moment = plx__moment_shift(timex->last_day, PLX_GRAIN_DAY, direction);
    if (grain == PLX_GRAIN_WEEKEND && direction < 0 && timex->now_known &&
        plx__weekday(timex->now) >= 7)
        moment = from_now(timex, grain, -1);
    if (part_of_year(timex, i, j + 1, &moment, found)) return true;
    return found_moment(found, i, j + 1, moment);
}

bool plx__timex_direction(plx__timex *timex, uint32_t i, plx__found *found) {
    const plx__run *run = &timex->run;
    int direction;
    uint32_t j = direction_at(run, i, &direction);
    if (!j) return false;
    const plx__word *word = plx__at(run, j)->word;
    if (directed_unit(timex, i, j, direction, found)) return true;
    if (!word) return false;
    switch (word->time) {
    case PLX_TIME_WORD_WEEKDAY: {
        plx__found date;
        if (!plx__at(run, j)->upper || word->doubtful) return false;
        if (plx__timex_weekday(timex, j, &date) && date.end > j + 1) {
            *found = date;
            found->begin = i;
            return true;
        }
        return found_moment(found, i, j + 1,
                            plx__timex_weekday_near(timex, j, word->time_value, direction));
    }
    case PLX_TIME_WORD_MONTH:
        if (!plx__at(run, j)->upper) return false;
        if (plx__timex_month(timex, j, found) && found->moment.grain == PLX_GRAIN_DAY) {
            found->begin = i;
            return true;
        }
        return found_moment(found, i, j + 1, month_near(timex, word->time_value, direction));
    case PLX_TIME_WORD_SEASON:
        return found_moment(found, i, j + 1,
                            season_near(timex, season_number(word->time_text), direction));
    default: return false;
    }
}

/* ----------------------------- the following day, that year, the latest quarter */

static plx__moment anchor_of(const plx__timex *timex, plx__grain grain) {
    plx__moment last = timex->last;
    if (grain == PLX_GRAIN_QUARTER && timex->last_period.grain == PLX_GRAIN_QUARTER)
        return timex->last_period;
    if (grain == PLX_GRAIN_DAY && timex->last_day.known) return timex->last_day;
    if (plx__moment_is_known(&last) && last.grain >= grain) {
        plx__moment held = plx__moment_of(grain, plx__moment_first(&last));
        return held;
    }
    if (plx__moment_is_known(&last) && grain != PLX_GRAIN_DAY) {
        return last.grain <= grain ? unknown(grain) : last;
    }
    return timex->now_known ? plx__moment_of(grain, timex->now) : unknown(grain);
}

bool plx__timex_step(plx__timex *timex, uint32_t i, plx__found *found) {
    const plx__run *run = &timex->run;
    if (!plx__time_is(run, i, PLX_TIME_WORD_STEP)) return false;
    int step = plx__time_value_at(run, i);
    uint32_t j = i + 1;
    if (plx__atom_is(run, j, "fiscal")) j++;
    bool latest = plx__atom_is(run, i, "latest");
    if (plx__atom_is(run, j, "period") && latest && plx__moment_is_known(&timex->last_period))
        return found_moment(found, i, j + 1, timex->last_period);
    if (plx__time_is(run, j, PLX_TIME_WORD_WEEKDAY) && plx__at(run, j)->upper && !latest &&
        !plx__at(run, j)->word->doubtful) {
        plx__moment near = plx__timex_weekday_near(timex, j, plx__time_value_at(run, j), step);
        if (step < 0 && near.known && !near.weekday) {
            /* "the previous Sunday" is the one before the Sunday just named. */
            plx__moment day = timex->last_day.known ? timex->last_day : near;
            int64_t at = plx__day_number(plx__moment_first(&day));
            int back =
                (plx__weekday(plx__moment_first(&day)) - plx__time_value_at(run, j) + 6) % 7 + 1;
            near = plx__moment_day(plx__date_of(at - back));
        }
        return found_moment(found, i, j + 1, near);
    }
    plx__grain grain = unit_at(run, j);
    if (grain == PLX_GRAIN_NONE) return false;
    if (latest && grain != PLX_GRAIN_QUARTER && grain != PLX_GRAIN_YEAR &&
        grain != PLX_GRAIN_WEEK && grain != PLX_GRAIN_MONTH)
        return false;
    plx__moment anchor = anchor_of(timex, grain);
    if (latest && grain != PLX_GRAIN_QUARTER) anchor = from_now(timex, grain, 0);
    else if (latest && timex->last_period.grain != PLX_GRAIN_QUARTER)
        anchor = from_now(timex, grain, -1);
    return found_moment(found, i, j + 1, plx__moment_shift(anchor, grain, step));
}

/* "the year ended Sept. 30" is a length that the day behind it places; 0: no such thing. */
static plx_str length_that_ended(const plx__run *run, uint32_t i, plx__grain grain) {
    bool ended = plx__atom_is(run, i, "ended") || plx__atom_is(run, i, "ending");
    bool to = plx__atom_is(run, i, "to");
    if (grain == PLX_GRAIN_YEAR && (ended || to)) return PLX_STR("P1Y");
    if (grain == PLX_GRAIN_MONTH && ended) return PLX_STR("P1M");
    if (grain == PLX_GRAIN_WEEK && ended) return PLX_STR("P1W");
    return (plx_str){NULL, 0};
}

static plx__moment period_in_question(const plx__timex *timex, plx__grain grain) {
    bool known = timex->now_known;
    switch (grain) {
    case PLX_GRAIN_QUARTER:
        if (timex->last_period.grain == grain) return timex->last_period;
        return from_now(timex, grain, -1);
    case PLX_GRAIN_WEEKEND:
        return from_now(timex, grain, known && plx__weekday(timex->now) < 6 ? -1 : 0);
    case PLX_GRAIN_DAY:
        if (plx__moment_is_known(&timex->last_day)) return timex->last_day;
        return from_now(timex, grain, 0);
    default: return from_now(timex, grain, 0);
    }
}

/* "the quarter", "the year", "the weekend": with "the" only, and the unit alone. */
bool plx__timex_the_unit(plx__timex *timex, uint32_t i, plx__found *found) {
    const plx__run *run = &timex->run;
    if (i == run->begin || !plx__atom_is(run, i - 1, "the")) return false;
    bool full = plx__atom_is(run, i, "full") || plx__atom_is(run, i, "fiscal");
    uint32_t j = full ? i + 1 : i;
    plx__grain grain = unit_at(run, j);
    if (grain == PLX_GRAIN_NONE || grain < PLX_GRAIN_YEAR || grain == PLX_GRAIN_SEASON)
        return false;
    if (plx__is_symbol(run, j + 1, '-') || plx__atom_is(run, j + 1, "of")) return false;
    /* "the day he was born" */
    plx_upos next = plx__upos_at(run, j + 1);
    if ((grain == PLX_GRAIN_DAY && next == PLX_UPOS_PRON) || plx__atom_is(run, j + 1, "when") ||
        plx__atom_is(run, j + 1, "that"))
        return false;
    plx_str length = length_that_ended(run, j + 1, grain);
    if (!length.len) return found_moment(found, i, j + 1, period_in_question(timex, grain));
    *found = (plx__found){.begin = i, .end = j + 1, .kind = PLX_TIME_DURATION, .value = length};
    return true;
}

/* ------------------------------------- the year-earlier quarter, a year ago */

/* The period in question a year before. */
static plx__moment year_before(const plx__timex *timex) {
    plx__moment period = timex->last_period;
    if (!plx__moment_is_known(&period)) return from_now(timex, PLX_GRAIN_YEAR, -1);
    return plx__moment_shift(period, PLX_GRAIN_YEAR, -1);
}

/* "year-earlier", "year-ago", with the period behind: "year-earlier third quarter". */
bool plx__timex_year_ago(plx__timex *timex, uint32_t i, plx__found *found) {
    const plx__run *run = &timex->run;
    if (!plx__atom_is(run, i, "year") || !plx__is_hyphen(run, i + 1)) return false;
    if (!plx__atom_is(run, i + 2, "earlier") && !plx__atom_is(run, i + 2, "ago")) return false;
    uint32_t j = i + 3, end;
    bool fiscal;
    plx__grain grain;
    plx__moment moment = year_before(timex);
    int part = part_at(run, j, &grain, &end, &fiscal);
    if (part) {
        moment = plx__moment_shift(part_moment(timex, i, grain, part, 0), PLX_GRAIN_YEAR, -1);
        return found_moment(found, i, end, moment);
    }
    if (unit_at(run, j) == PLX_GRAIN_QUARTER || plx__atom_is(run, j, "period")) j++;
    found_moment(found, i, j, moment);
    found->anchored = false;
    return true;
}

/* "year-end", "year's end", "year end", also "the end of the year" through parts. */
bool plx__timex_year_end(plx__timex *timex, uint32_t i, plx__found *found) {
    const plx__run *run = &timex->run;
    if (!plx__atom_is(run, i, "year")) return false;
    uint32_t j = i + 1, end, after;
    if (plx__is_hyphen(run, j)) j++;
    else if (plx__possessive(run, j)) j = plx__possessive(run, j);
    if (!plx__atom_is(run, j, "end")) return false;
    end = j + 1;
    int year = plx__timex_year_at(run, end, &after);
    plx__moment moment = from_now(timex, PLX_GRAIN_YEAR, 0);
    if (year) moment = (plx__moment){.grain = PLX_GRAIN_YEAR, .known = true, .year = year};
    found_moment(found, i, year ? after : end, moment);
    found->anchored = false;
    return true;
}
