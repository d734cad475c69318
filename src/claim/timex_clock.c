/* SPDX-License-Identifier: Apache-2.0 */
/* timex_clock.c - times of day: "7:15 p.m. EST", "noon Saturday", "last night", "early Tuesday". */
#include "claim/timex.h"

/* The time of day at `i`: hour and minute as TIMEX3 writes them. */
typedef struct clock_time {
    int hour, minute; /* minute -1: not said */
    uint32_t end;
    bool sure; /* has a.m., a zone, a colon */
} clock_time;

static uint32_t past_zone(const plx__run *run, uint32_t i) {
    uint32_t j = plx__is_symbol(run, i, '(') ? i + 1 : i;
    if (!plx__time_is(run, j, PLX_TIME_WORD_ZONE) || !plx__at(run, j)->upper) return i;
    return j > i ? (plx__is_symbol(run, j + 1, ')') ? j + 2 : i) : j + 1;
}

static uint32_t past_halfday(const plx__run *run, uint32_t i, int *hour, bool *said) {
    if (!plx__time_is(run, i, PLX_TIME_WORD_HALFDAY)) return i;
    /* "am" is a verb unless it stands on a number. */
    *said = true;
    if (*hour <= 12) *hour = *hour % 12 + plx__time_value_at(run, i);
    uint32_t next = i + 1;
    return next;
}

/* "7:15", "7.15" with a.m., "1900", "10". */
static bool clock_digits(const plx__run *run, uint32_t i, clock_time *out) {
    const plx__atom *atom = plx__at(run, i);
    int64_t number = plx__digits_at(run, i);
    size_t digits = atom->span.end - atom->span.start;
    *out = (clock_time){.hour = (int)number, .minute = -1, .end = i + 1};
    if (atom->kind != PLX_ATOM_NUMBER) return false;
    if (atom->point) {
        plx_str text = plx__atom_text(run, i);
        if (text.len < 4 || text.len > 5 || text.ptr[text.len - 3] != '.') return false;
        out->hour =
            text.len == 5 ? (text.ptr[0] - '0') * 10 + (text.ptr[1] - '0') : text.ptr[0] - '0';
        out->minute = (text.ptr[text.len - 2] - '0') * 10 + (text.ptr[text.len - 1] - '0');
    } else if (number >= 0 && plx__is_symbol(run, i + 1, ':') && plx__at(run, i + 1)->glued &&
               plx__at(run, i + 2)->glued && plx__digits_at(run, i + 2) >= 0 &&
               plx__at(run, i + 2)->span.end - plx__at(run, i + 2)->span.start == 2) {
        out->minute = (int)plx__digits_at(run, i + 2);
        out->end = i + 3;
        out->sure = true;
    } else if (digits == 4 && number >= 0) {
        out->hour = (int)(number / 100);
        out->minute = (int)(number % 100);
    }
    return out->hour >= 0 && out->hour <= 24 && out->minute < 60;
}

static bool clock_words(const plx__run *run, uint32_t i, clock_time *out) {
    plx__number number;
    const plx__word *word = plx__at(run, i)->word;
    if (!word || word->number != PLX_NUMBER_UNIT || word->number_value < 1 ||
        word->number_value > 12)
        return false;
    *out = (clock_time){.hour = (int)word->number_value, .minute = -1, .end = i + 1};
    /* "seven thirty p.m.", "at seven-thirty" */
    bool hyphen = plx__is_hyphen(run, i + 1) && i > run->begin && plx__atom_is(run, i - 1, "at");
    if (plx__number_read(run, hyphen ? i + 2 : i + 1, false, &number) &&
        number.kind == PLX_NUMERAL && !number.digits && number.value >= 10 && number.value < 60 &&
        (hyphen || plx__time_is(run, number.end, PLX_TIME_WORD_HALFDAY))) {
        out->minute = (int)number.value;
        out->end = number.end;
        out->sure = hyphen;
    }
    return true;
}

static bool clock_at(const plx__run *run, uint32_t i, clock_time *out) {
    if (!clock_digits(run, i, out) && !clock_words(run, i, out)) return false;
    bool military = plx__at(run, i)->kind == PLX_ATOM_NUMBER && out->end == i + 1 &&
                    out->minute >= 0 && !plx__at(run, i)->point;
    bool sure = out->sure;
    if (plx__atom_is(run, out->end, "o") && plx__is_symbol(run, out->end + 1, '\'') &&
        plx__atom_is(run, out->end + 2, "clock")) {
        out->end += 3;
        sure = true;
    }
    out->end = past_halfday(run, out->end, &out->hour, &sure);
    uint32_t zone = past_zone(run, out->end);
    if (zone > out->end && plx__at(run, i)->kind == PLX_ATOM_NUMBER) sure = true;
    if (military && plx__atom_is(run, out->end, "hours")) {
        sure = true;
        zone = out->end + 1;
    }
    out->end = zone;
    return sure;
}

/* ------------------------------------------------------- the day beside it */

static plx_str clock_text(plx__timex *timex, const clock_time *time) {
    if (time->minute < 0) return plx__str_printf(timex->arena, "%02d:00", time->hour);
    return plx__str_printf(timex->arena, "%02d:%02d", time->hour, time->minute);
}

/* A day behind a time: "Wednesday", "on March 3", "yesterday", "last Friday". */
static bool day_behind(plx__timex *timex, uint32_t i, plx__found *day) {
    const plx__run *run = &timex->run;
    uint32_t j = i;
    if (plx__is_symbol(run, j, ',') && (plx__time_is(run, j + 1, PLX_TIME_WORD_MONTH) ||
                                        plx__time_is(run, j + 1, PLX_TIME_WORD_WEEKDAY)))
        j++;
    if (plx__atom_is(run, j, "on")) j++;
    if (plx__time_is(run, j, PLX_TIME_WORD_WEEKDAY) &&
        plx__time_is(run, j + 1, PLX_TIME_WORD_DAYPART))
        return false;
    if (!plx__timex_weekday(timex, j, day) && !plx__timex_month(timex, j, day) &&
        !plx__timex_deictic(timex, j, day) && !plx__timex_number_date(timex, j, day) &&
        !plx__timex_direction(timex, j, day))
        return false;
    return day->moment.grain == PLX_GRAIN_DAY;
}

static plx__moment today(const plx__timex *timex) {
    return timex->now_known ? plx__moment_day(timex->now) : (plx__moment){.grain = PLX_GRAIN_DAY};
}

/* The day a time without one belongs to: the report's, or the last one named. */
static plx__moment day_in_question(const plx__timex *timex) {
    return timex->last_day.grain == PLX_GRAIN_DAY ? timex->last_day : today(timex);
}

static bool found_time(plx__found *found, uint32_t begin, uint32_t end, plx__moment day,
                       plx_str clock) {
    day.clock = clock;
    *found = (plx__found){.begin = begin,
                          .end = end,
                          .kind = PLX_TIME_TIME,
                          .dated = true,
                          .anchored = plx__moment_is_known(&day),
                          .moment = day};
    return true;
}

/* "in the morning", "this evening", "tonight" behind a clock time. */
static uint32_t part_behind(const plx__run *run, uint32_t i, clock_time *time) {
    uint32_t j = i;
    if (plx__atom_is(run, j, "in") && plx__atom_is(run, j + 1, "the")) j += 2;
    else if (plx__atom_is(run, j, "at")) j++;
    else if (plx__atom_is(run, j, "this")) j++;
    if (j == i || !plx__time_is(run, j, PLX_TIME_WORD_DAYPART)) return i;
    plx_str part = plx__at(run, j)->word->time_text;
    if (time && time->hour < 12 && part.ptr[0] != 'M' && part.ptr[0] != 'D') time->hour += 12;
    return j + 1;
}

/* "on Thursday evening", "yesterday morning" behind a clock time: the day, and which half of it. */
static bool day_and_part_behind(plx__timex *timex, uint32_t i, clock_time *time, plx__found *day) {
    const plx__run *run = &timex->run;
    uint32_t j = plx__atom_is(run, i, "on") ? i + 1 : i;
    bool weekday = plx__time_is(run, j, PLX_TIME_WORD_WEEKDAY);
    if (!weekday && !plx__time_is(run, j, PLX_TIME_WORD_DEICTIC)) return false;
    if (!plx__time_is(run, j + 1, PLX_TIME_WORD_DAYPART)) return false;
    if (!(weekday ? plx__timex_weekday(timex, j, day) : plx__timex_deictic(timex, j, day)))
        return false;
    plx_str part = plx__at(run, j + 1)->word->time_text;
    if (time->hour < 12 && part.ptr[0] != 'M' && part.ptr[0] != 'D') time->hour += 12;
    day->end = j + 2;
    return true;
}

/* "at six in the morning", "at 2.20 on Monday", "at 7 tonight": an hour without a.m. or a colon is
 * one where "at" stands before it and a day or part of a day behind. */
static bool hour_in_company(const plx__run *run, uint32_t i, clock_time *out) {
    if (i == run->begin || out->hour < 1 || out->hour > 12 || out->end <= i) return false;
    if (!plx__atom_is(run, i - 1, "at") && !plx__atom_is(run, i - 1, "about")) return false;
    uint32_t j = out->end;
    if (plx__time_is(run, j, PLX_TIME_WORD_TONIGHT)) return true;
    if (part_behind(run, j, NULL) > j) return true;
    if (plx__atom_is(run, j, "on")) j++;
    return plx__time_is(run, j, PLX_TIME_WORD_WEEKDAY) ||
           plx__time_is(run, j, PLX_TIME_WORD_DEICTIC);
}

bool plx__timex_clock(plx__timex *timex, uint32_t i, plx__found *found) {
    const plx__run *run = &timex->run;
    plx__found day;
    clock_time time = {0};
    if (plx__time_is(run, i, PLX_TIME_WORD_CLOCK)) {
        plx_str clock = plx__at(run, i)->word->time_text;
        uint32_t end = past_zone(run, i + 1);
        if (day_behind(timex, end, &day)) return found_time(found, i, day.end, day.moment, clock);
        return found_time(found, i, end, day_in_question(timex), clock);
    }
    if (!clock_at(run, i, &time) && !hour_in_company(run, i, &time)) return false;
    if (day_and_part_behind(timex, time.end, &time, &day))
        return found_time(found, i, day.end, day.moment, clock_text(timex, &time));
    uint32_t end = part_behind(run, time.end, &time);
    if (plx__time_is(run, end, PLX_TIME_WORD_TONIGHT)) {
        if (time.hour < 12) time.hour += 12;
        return found_time(found, i, end + 1, today(timex), clock_text(timex, &time));
    }
    plx_str clock = clock_text(timex, &time);
    if (day_behind(timex, end, &day)) return found_time(found, i, day.end, day.moment, clock);
    return found_time(found, i, end, day_in_question(timex), clock);
}

/* ------------------------------------------------------------ parts of a day */

/* "Thursday evening", "yesterday morning", "March 3 night": the day first. */
static bool day_then_part(plx__timex *timex, uint32_t i, plx__found *found) {
    plx__found day;
    if (!plx__timex_weekday(timex, i, &day) && !plx__timex_deictic(timex, i, &day)) {
        if (!plx__timex_direction(timex, i, &day)) return false;
    }
    if (day.moment.grain != PLX_GRAIN_DAY) return false;
    uint32_t j = day.end;
    if (plx__atom_is(&timex->run, j, "at") || plx__is_symbol(&timex->run, j, ',')) {
        clock_time time;
        if (clock_at(&timex->run, j + 1, &time))
            return found_time(found, i, time.end, day.moment, clock_text(timex, &time));
    }
    if (!plx__time_is(&timex->run, j, PLX_TIME_WORD_DAYPART)) {
        if (!plx__time_is(&timex->run, j, PLX_TIME_WORD_CLOCK)) return false;
        return found_time(found, i, j + 1, day.moment, plx__at(&timex->run, j)->word->time_text);
    }
    return found_time(found, i, j + 1, day.moment, plx__at(&timex->run, j)->word->time_text);
}

/* "this morning", "last night", "the previous evening", "that night". */
static bool directed_part(plx__timex *timex, uint32_t i, plx__found *found) {
    const plx__run *run = &timex->run;
    const plx__word *word = plx__at(run, i)->word;
    if (!word || !plx__time_is(run, i + 1, PLX_TIME_WORD_DAYPART)) return false;
    plx_str part = plx__at(run, i + 1)->word->time_text;
    if (word->time == PLX_TIME_WORD_DIRECTION)
        return found_time(found, i, i + 2,
                          plx__moment_shift(today(timex), PLX_GRAIN_DAY, word->time_value), part);
    if (word->time == PLX_TIME_WORD_STEP)
        return found_time(
            found, i, i + 2,
            plx__moment_shift(day_in_question(timex), PLX_GRAIN_DAY, word->time_value), part);
    return false;
}

bool plx__timex_daypart(plx__timex *timex, uint32_t i, plx__found *found) {
    const plx__run *run = &timex->run;
    plx__found day;
    const plx__word *word = plx__at(run, i)->word;
    if (!word) return false;
    if (word->time == PLX_TIME_WORD_TONIGHT) {
        if (word->doubtful && plx__upos_at(run, i) == PLX_UPOS_ADJ) return false;
        plx__moment moment = plx__moment_shift(today(timex), PLX_GRAIN_DAY, word->time_value);
        return found_time(found, i, i + 1, moment, word->time_text);
    }
    if (day_then_part(timex, i, found)) return true;
    if (directed_part(timex, i, found)) return true;
    if (word->time != PLX_TIME_WORD_DAYPART) return false;
    if (day_behind(timex, i + 1, &day))
        return found_time(found, i, day.end, day.moment, word->time_text);
    if (plx__atom_is(run, i + 1, "of") && day_behind(timex, i + 2, &day))
        return found_time(found, i, day.end, day.moment, word->time_text);
    /* "in the morning", "mid-afternoon", "at dawn": alone it wants "the", "mid" or "at". */
    bool company =
        i > run->begin && (plx__atom_is(run, i - 1, "the") || plx__atom_is(run, i - 1, "mid") ||
                           plx__is_hyphen(run, i - 1) || plx__atom_is(run, i - 1, "at") ||
                           plx__atom_is(run, i - 1, "early") || plx__atom_is(run, i - 1, "late"));
    if (plx__is_hyphen(run, i - 1) && !plx__atom_is(run, i - 2, "mid")) company = false;
    if (!company || plx__atom_is(run, i + 1, "of") || plx__upos_at(run, i + 1) == PLX_UPOS_NOUN)
        return false;
    return found_time(found, i, i + 1, day_in_question(timex), word->time_text);
}
