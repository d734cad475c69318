/* SPDX-License-Identifier: Apache-2.0 */
/* timex_dates.c - days, months, years, decades: what a calendar has names and numbers for. */
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

/* ------------------------------------------------------------------ years */

static bool looks_like_count(const plx__run *run, uint32_t i) {
    plx_upos upos = plx__upos_at(run, i);
    if (plx__at(run, i)->kind != PLX_ATOM_WORD || plx__at(run, i)->upper) return false;
    if (plx__at(run, i)->word && plx__at(run, i)->word->unit.len) return true;
    plx_str text = plx__atom_text(run, i);
    return upos == PLX_UPOS_NOUN && text.len > 3 && text.ptr[text.len - 1] == 's' &&
           text.ptr[text.len - 2] != 's';
}

/* Four digits that stand as a year does. */
static int year_digits(const plx__run *run, uint32_t i) {
    const plx__atom *atom = plx__at(run, i);
    int64_t year = plx__digits_at(run, i);
    if (year < 1000 || year > 2199 || atom->span.end - atom->span.start != 4) return 0;
    const plx__atom *next = plx__at(run, i + 1);
    if (next->glued && (next->kind == PLX_ATOM_WORD || next->symbol == '%' || next->symbol == '/'))
        return 0;
    return (int)year;
}

/* "nineteen ninety-six", "two thousand and five", "twenty twenty-five". */
static int year_in_words(const plx__run *run, uint32_t i, uint32_t *end) {
    const plx__word *word = plx__at(run, i)->word;
    plx__number number;
    if (!word) return 0;
    bool century = (word->number == PLX_NUMBER_UNIT && word->number_value >= 11) ||
                   (word->number == PLX_NUMBER_TENS && word->number_value == 20);
    if (century && !plx__at(run, i + 1)->glued && plx__number_class_at(run, i + 1) != 0 &&
        plx__at(run, i + 1)->kind == PLX_ATOM_WORD &&
        plx__number_read(run, i + 1, false, &number) && number.kind == PLX_NUMERAL &&
        number.value >= 10 && number.value < 100) {
        uint8_t after = plx__time_class_at(run, number.end);
        if (after == PLX_TIME_WORD_UNITS || after == PLX_TIME_WORD_UNIT) return 0;
        *end = number.end;
        return (int)(word->number_value * 100 + number.value);
    }
    if (!plx__number_read(run, i, false, &number) || number.kind != PLX_NUMERAL) return 0;
    if (number.value < 1900 || number.value > 2099 || number.digits || number.article) return 0;
    *end = number.end;
    return (int)number.value;
}

int plx__timex_year_at(const plx__run *run, uint32_t i, uint32_t *end) {
    int year = year_digits(run, i);
    *end = i + 1;
    return year ? year : year_in_words(run, i, end);
}

static bool year_is_introduced(const plx__run *run, uint32_t i) {
    if (i == run->begin) return false;
    return plx__time_is(run, i - 1, PLX_TIME_WORD_IN) || plx__atom_is(run, i - 1, "fiscal") ||
           plx__time_is(run, i - 1, PLX_TIME_WORD_SEASON);
}

static plx__moment year_moment(int year) {
    return (plx__moment){.grain = PLX_GRAIN_YEAR, .known = true, .year = year};
}

/* "2010-11": a season or school year is called by both its years. */
static uint32_t past_second_year(const plx__run *run, uint32_t i, int year) {
    bool second = plx__is_hyphen(run, i + 1) && plx__digits_at(run, i + 2) == (year + 1) % 100 &&
                  plx__at(run, i + 2)->span.end - plx__at(run, i + 2)->span.start == 2;
    return second ? i + 3 : i + 1;
}

/* "the 1911 and 1912 floods" */
static bool follows_year(const plx__run *run, uint32_t i) {
    return i >= run->begin + 2 &&
           (plx__atom_is(run, i - 1, "and") || plx__atom_is(run, i - 1, "or")) &&
           year_digits(run, i - 2) >= 1900;
}

/* "the 1799 Logan Act": no count has a capital behind it. */
static bool heads_a_name(const plx__run *run, uint32_t i) {
    return i > run->begin && plx__atom_is(run, i - 1, "the") && plx__at(run, i + 1)->upper &&
           plx__upos_at(run, i + 1) == PLX_UPOS_PROPN &&
           !memchr(plx__atom_text(run, i).ptr, ',', 4);
}

bool plx__timex_year(plx__timex *timex, uint32_t i, plx__found *found) {
    const plx__run *run = &timex->run;
    int year = year_digits(run, i);
    if (!year ||
        (i > run->begin && plx__at(run, i - 1)->word && plx__at(run, i - 1)->word->currency.len))
        return false;
    if (i > run->begin && plx__at(run, i)->glued &&
        (plx__is_symbol(run, i - 1, '$') || plx__is_symbol(run, i - 1, '#') ||
         plx__is_symbol(run, i - 1, '.') || plx__is_symbol(run, i - 1, '/')))
        return false;
    const plx__word *after = plx__at(run, i + 1)->word;
    if (after && (after->currency.len || after->number == PLX_NUMBER_MULTIPLIER)) return false;
    if (after && after->figure == PLX_FIGURE_WORD_PERCENT) return false;
    bool introduced = year_is_introduced(run, i);
    bool loose = introduced && (plx__atom_is(run, i - 1, "of") || plx__atom_is(run, i - 1, "to"));
    bool ours = timex->now_known && year >= timex->now.year - 3 && year <= timex->now.year + 3;
    bool sure = (year >= 1900 && year <= 2030) || (introduced && !loose) || heads_a_name(run, i);
    bool count = looks_like_count(run, i + 1) && !ours && !follows_year(run, i) &&
                 !(introduced && !loose && year >= 1900 && year <= 2100);
    if (!sure || count) return false;
    /* A label or a capitalised name before it: "Windows 2000", "Article 1950". */
    if (i > run->begin && plx__figure_class_at(run, i - 1) == PLX_FIGURE_WORD_LABEL &&
        plx__at(run, i - 1)->upper)
        return false;
    return found_moment(found, i, past_second_year(run, i, year), year_moment(year));
}

bool plx__timex_year_words(plx__timex *timex, uint32_t i, plx__found *found) {
    const plx__run *run = &timex->run;
    uint32_t end;
    if (plx__atom_is(run, i, "year")) {
        int year = plx__timex_year_at(run, i + 1, &end);
        return year && found_moment(found, i, end, year_moment(year));
    }
    int year = year_in_words(run, i, &end);
    if (!year || looks_like_count(run, end)) return false;
    if (year % 100 == 0 && !year_is_introduced(run, i)) return false;
    return found_moment(found, i, end, year_moment(year));
}

/* --------------------------------------------------------- decades, centuries */

static bool decade_moment(plx__timex *timex, uint32_t begin, uint32_t end, int year,
                          plx__found *found) {
    int century =
        timex->now_known && year < 100
            ? (timex->now.year - timex->now.year % 100 - (year > timex->now.year % 100 ? 100 : 0))
            : 1900;
    if (year < 100) year += century;
    plx__moment moment = {.grain = PLX_GRAIN_DECADE, .known = true, .year = year - year % 10};
    return found_moment(found, begin, end, moment);
}

/* "1990s", "1990's", "'80s", "nineties", "'96". */
bool plx__timex_decade(plx__timex *timex, uint32_t i, plx__found *found) {
    const plx__run *run = &timex->run;
    if (plx__time_is(run, i, PLX_TIME_WORD_DECADE))
        return i > run->begin && plx__atom_is(run, i - 1, "the") &&
               decade_moment(timex, i, i + 1, plx__time_value_at(run, i), found);
    uint32_t number = plx__is_symbol(run, i, '\'') ? i + 1 : i;
    int64_t year = plx__digits_at(run, number);
    bool short_form = number != i && plx__at(run, number)->glued && year >= 0 && year < 100;
    if (!(year >= 1000 && year <= 2190) && !short_form && !(year >= 20 && year < 100)) return false;
    uint32_t end = number + 1;
    if (plx__is_symbol(run, end, '\'') && plx__at(run, end)->glued) end++;
    bool plural = plx__at(run, end)->glued && plx__atom_is(run, end, "s");
    if (plural && year % 10 == 0 && (number != end - 1 || year > 99 || short_form))
        return decade_moment(timex, i, end + 1, (int)year, found);
    if (plural && year % 10 == 0 && i > run->begin &&
        (plx__atom_is(run, i - 1, "the") || plx__time_is(run, i - 1, PLX_TIME_WORD_EDGE)))
        return decade_moment(timex, i, end + 1, (int)year, found);
    if (!short_form || plural || plx__at(run, i)->glued || number != i + 1) return false;
    if (plx__at(run, number)->span.end - plx__at(run, number)->span.start != 2) return false;
    int now = timex->now_known ? timex->now.year % 100 : 30;
    return found_moment(found, i, number + 1,
                        year_moment((int)year + (year > now + 5 ? 1900 : 2000)));
}

/* ------------------------------------------------------------ days and months */

/* Days from the report to a month or day of this year, roughly. */
static int distance(plx__date now, int month, int day) {
    return 30 * (month - now.month) + (day ? day - now.day : 0);
}

int plx__timex_nearest_year(const plx__timex *timex, uint32_t i, int month, int day) {
    int ahead = distance(timex->now, month, day);
    if (!ahead) return timex->now.year;
    int behind = ahead < 0 ? -ahead : 360 - ahead;
    if (ahead < 0) ahead += 360;
    /* What a sentence about the future names lies ahead if that is the nearer way; otherwise
     * only what would lie most of a year back does. */
    int reach = plx__timex_tense(&timex->run, i) > 0 ? behind : behind / 4;
    bool past_this_year = 30 * (month - timex->now.month) + (day ? day - timex->now.day : 0) < 0;
    if (ahead <= reach) return past_this_year ? timex->now.year + 1 : timex->now.year;
    return past_this_year ? timex->now.year : timex->now.year - 1;
}

static plx__moment month_moment(const plx__timex *timex, uint32_t i, int month, int day, int year) {
    plx__moment moment = {.grain = day ? PLX_GRAIN_DAY : PLX_GRAIN_MONTH,
                          .known = true,
                          .year = year,
                          .part = month,
                          .day = day};
    if (!year && timex->now_known) moment.year = plx__timex_nearest_year(timex, i, month, day);
    else if (year <= 0) moment.known = false;
    return moment;
}

/* A day's number, with or without "th", or in words ("eighth"); 0: none. */
static int day_at(const plx__run *run, uint32_t i, uint32_t *end) {
    plx__number number;
    int64_t day = plx__digits_at(run, i);
    *end = i + 1;
    if (day >= 1 && day <= 31 && plx__at(run, i)->span.end - plx__at(run, i)->span.start <= 2) {
        const plx__atom *next = plx__at(run, i + 1);
        if (next->glued && plx__number_class_at(run, i + 1) == PLX_NUMBER_SUFFIX) *end = i + 2;
        else if (next->glued && next->kind == PLX_ATOM_WORD) return 0;
        if (plx__is_symbol(run, *end, ':') && plx__at(run, *end)->glued &&
            plx__at(run, *end + 1)->glued && plx__at(run, *end + 1)->kind == PLX_ATOM_NUMBER)
            return 0;
        const plx__word *after = plx__at(run, *end)->word;
        if (after &&
            (after->figure == PLX_FIGURE_WORD_PERCENT || after->time == PLX_TIME_WORD_HALFDAY))
            return 0;
        return (int)day;
    }
    if (plx__at(run, i)->kind != PLX_ATOM_WORD || !plx__number_read(run, i, false, &number))
        return 0;
    if (number.kind != PLX_NUMERAL_ORDINAL || number.value < 1 || number.value > 31) return 0;
    *end = number.end;
    return (int)number.value;
}

/* "this year" behind a month, also "of last year". 0: none; -1: one that can't be reckoned. */
static int relative_year_at(const plx__timex *timex, uint32_t i, uint32_t *end) {
    const plx__run *run = &timex->run;
    if (plx__atom_is(run, i, "of")) i++;
    if (!plx__time_is(run, i, PLX_TIME_WORD_DIRECTION)) return 0;
    if (!plx__atom_is(run, i + 1, "year") || plx__possessive(run, i + 2)) return 0;
    *end = i + 2;
    if (!timex->now_known) return -1;
    return timex->now.year + plx__time_value_at(run, i);
}

/* The year behind a month or a day: ", 1996", "1996", "of 1996", "last year". */
static int year_behind(const plx__timex *timex, uint32_t i, bool comma, uint32_t *end) {
    const plx__run *run = &timex->run;
    uint32_t j = i;
    *end = i;
    if (plx__is_symbol(run, j, '.') && plx__at(run, j)->glued) j++;
    if (comma && plx__is_symbol(run, j, ',')) j++;
    if (plx__atom_is(run, j, "of")) j++;
    uint32_t after;
    int year = plx__timex_year_at(run, j, &after);
    if (year && j > i && plx__is_symbol(run, j - 1, ',') && looks_like_count(run, after)) year = 0;
    if (year >= 1000) {
        *end = after;
        return year;
    }
    return relative_year_at(timex, i, end);
}

/* "Oct." ends with the point where it is an abbreviation. */
static uint32_t past_month(const plx__run *run, uint32_t i) {
    bool abbreviation = plx__at(run, i)->word->doubtful &&
                        plx__at(run, i)->span.end - plx__at(run, i)->span.start <= 4;
    return abbreviation && plx__is_symbol(run, i + 1, '.') && plx__at(run, i + 1)->glued ? i + 2
                                                                                         : i + 1;
}

/* "may", "march", "mar" and "dec" are months in company only. */
static bool month_is_meant(const plx__run *run, uint32_t i, uint32_t next) {
    const plx__word *word = plx__at(run, i)->word;
    if (!plx__at(run, i)->upper) return false;
    if (!word->doubtful) return true;
    uint32_t end;
    if (next > i + 1 && !plx__is_symbol(run, i, '.')) return true;
    if (day_at(run, next, &end) || year_digits(run, next)) return true;
    if (i == run->begin) return false;
    uint8_t before = plx__time_class_at(run, i - 1);
    return before == PLX_TIME_WORD_IN || before == PLX_TIME_WORD_DIRECTION ||
           before == PLX_TIME_WORD_EDGE || before == PLX_TIME_WORD_EVERY ||
           before == PLX_TIME_WORD_STEP || before == PLX_TIME_WORD_MONTH ||
           (plx__is_hyphen(run, i - 1) && plx__atom_is(run, i - 2, "mid"));
}

bool plx__timex_month(plx__timex *timex, uint32_t i, plx__found *found) {
    const plx__run *run = &timex->run;
    if (!plx__time_is(run, i, PLX_TIME_WORD_MONTH)) return false;
    uint32_t next = past_month(run, i), end = next, after;
    if (!month_is_meant(run, i, next)) return false;
    int month = plx__time_value_at(run, i), day = 0, year = 0;
    if (plx__is_symbol(run, next, ',') && year_digits(run, next + 1)) {
        year = year_digits(run, next + 1);
        end = next + 2;
    } else if ((day = day_at(run, next, &after)) != 0) {
        year = year_behind(timex, after, true, &end);
    } else {
        if (plx__atom_is(run, next, "the") && (day = day_at(run, next + 1, &after)) != 0)
            end = after;
        else year = year_behind(timex, next, false, &end);
    }
    if (day > plx__month_days(year > 0 ? year : 2000, month)) day = 0;
    return found_moment(found, i, end, month_moment(timex, i, month, day, year));
}

static bool day_month(plx__timex *timex, uint32_t i, plx__found *found) {
    const plx__run *run = &timex->run;
    uint32_t j, end;
    int day = day_at(run, i, &j);
    if (!day) return false;
    if (plx__atom_is(run, j, "of")) j++;
    else if (plx__is_hyphen(run, j)) j++;
    if (!plx__time_is(run, j, PLX_TIME_WORD_MONTH) || !plx__at(run, j)->upper) return false;
    int month = plx__time_value_at(run, j);
    if (day > plx__month_days(2000, month)) return false;
    uint32_t next = past_month(run, j);
    /* "on page 12 May said": a doubtful month wants its number close. */
    if (plx__is_hyphen(run, next)) next++;
    int year = year_behind(timex, next, true, &end);
    return found_moment(found, i, end, month_moment(timex, i, month, day, year));
}

/* 2025-10-25, 10/25/2025, 25/10/2025, 10/25/96: three numbers with one mark between them. */
static bool numeric_date(plx__timex *timex, uint32_t i, plx__found *found) {
    const plx__run *run = &timex->run;
    uint32_t mark = plx__at(run, i + 1)->symbol;
    if ((mark != '-' && mark != '/') || !plx__at(run, i + 1)->glued ||
        !plx__at(run, i + 2)->glued || !plx__is_symbol(run, i + 3, mark) ||
        !plx__at(run, i + 3)->glued || !plx__at(run, i + 4)->glued)
        return false;
    int64_t a = plx__digits_at(run, i), b = plx__digits_at(run, i + 2),
            c = plx__digits_at(run, i + 4);
    if (plx__is_symbol(run, i + 5, mark) || a < 0 || b < 0 || c < 0) return false;
    plx__date date;
    if (a >= 1000 && a < 2200) date = (plx__date){(int)a, (int)b, (int)c};
    else if (a > 12) date = (plx__date){(int)c, (int)b, (int)a};
    else date = (plx__date){(int)c, (int)a, (int)b};
    if (mark == '/' && date.year < 100) date.year += date.year > 40 ? 1900 : 2000;
    if (date.year < 1000 || date.year > 2199 || date.month < 1 || date.month > 12 ||
        !plx__date_valid(date))
        return false;
    return found_moment(found, i, i + 5, plx__moment_day(date));
}

bool plx__timex_number_date(plx__timex *timex, uint32_t i, plx__found *found) {
    if (plx__at(&timex->run, i)->kind == PLX_ATOM_NUMBER && numeric_date(timex, i, found))
        return true;
    if (plx__at(&timex->run, i)->kind != PLX_ATOM_NUMBER &&
        plx__number_class_at(&timex->run, i) == PLX_NUMBER_NONE)
        return false;
    return day_month(timex, i, found);
}

/* ---------------------------------------------------------------- weekdays */

static plx__moment unknown_day(int weekday) {
    return (plx__moment){.grain = PLX_GRAIN_DAY, .weekday = weekday};
}

/* "Monday and Tuesday", "Friday to Sunday": the second follows the first. */
static bool follows_day(const plx__timex *timex, uint32_t i) {
    const plx__run *run = &timex->run;
    if (i < run->begin + 2 || timex->last_end != i - 1 || !timex->last_day.known) return false;
    return plx__atom_is(run, i - 1, "and") || plx__atom_is(run, i - 1, "or") ||
           plx__atom_is(run, i - 1, "to") || plx__atom_is(run, i - 1, "through");
}

plx__moment plx__timex_weekday_near(const plx__timex *timex, uint32_t i, int weekday,
                                    int direction) {
    if (!timex->now_known) return unknown_day(weekday);
    if (!direction && follows_day(timex, i)) {
        int64_t before = plx__day_number(plx__moment_first(&timex->last_day));
        int ahead = (weekday - plx__weekday(plx__moment_first(&timex->last_day)) + 7) % 7;
        return plx__moment_day(plx__date_of(before + ahead));
    }
    int64_t today = plx__day_number(timex->now);
    int back = (plx__weekday(timex->now) - weekday + 7) % 7;
    int tense = direction ? direction : plx__timex_tense(&timex->run, i);
    int64_t day = today - back;
    if (direction && !back) day = today + 7 * direction;
    else if (tense > 0 && back) day += 7;
    return plx__moment_day(plx__date_of(day));
}

static bool weekday_is_meant(const plx__run *run, uint32_t i, uint32_t next) {
    if (!plx__at(run, i)->upper) return false;
    if (!plx__at(run, i)->word->doubtful) return true;
    return plx__time_is(run, next, PLX_TIME_WORD_MONTH) ||
           (plx__is_symbol(run, next, ',') && plx__time_is(run, next + 1, PLX_TIME_WORD_MONTH)) ||
           (next > i + 1 && plx__at(run, i)->span.end - plx__at(run, i)->span.start >= 3);
}

/* "Saturday", "Saturday, October 25, 2025", "Saturday (Oct. 25)", "Saturday the 25th". */
bool plx__timex_weekday(plx__timex *timex, uint32_t i, plx__found *found) {
    const plx__run *run = &timex->run;
    plx__found date;
    if (!plx__time_is(run, i, PLX_TIME_WORD_WEEKDAY)) return false;
    uint32_t next = past_month(run, i);
    if (!weekday_is_meant(run, i, next)) return false;
    uint32_t j = plx__is_symbol(run, next, ',') ? next + 1 : next;
    if (plx__atom_is(run, j, "the")) j++;
    bool dated = plx__timex_month(timex, j, &date) || day_month(timex, j, &date);
    if (dated && date.moment.grain == PLX_GRAIN_DAY) {
        *found = date;
        found->begin = i;
        return true;
    }
    int weekday = plx__time_value_at(run, i);
    return found_moment(found, i, next, plx__timex_weekday_near(timex, i, weekday, 0));
}

bool plx__timex_deictic(plx__timex *timex, uint32_t i, plx__found *found) {
    const plx__run *run = &timex->run;
    if (!plx__time_is(run, i, PLX_TIME_WORD_DEICTIC)) return false;
    plx__moment day = {.grain = PLX_GRAIN_DAY};
    if (timex->now_known)
        day = plx__moment_shift(plx__moment_day(timex->now), PLX_GRAIN_DAY,
                                plx__time_value_at(run, i));
    return found_moment(found, i, i + 1, day);
}

/* ------------------------------------------------------- seasons and holidays */

bool plx__timex_season(plx__timex *timex, uint32_t i, plx__found *found) {
    const plx__run *run = &timex->run;
    if (!plx__time_is(run, i, PLX_TIME_WORD_SEASON)) return false;
    static const char *const names[] = {"SP", "SU", "FA", "WI"};
    int season = 0;
    while (season < 3 &&
           !plx__str_equal(plx__at(run, i)->word->time_text, plx__str_from(names[season])))
        season++;
    uint32_t j = i + 1, end = i + 1;
    if (plx__atom_is(run, j, "of") || plx__is_symbol(run, j, ',')) j++;
    int year = plx__timex_year_at(run, j, &end);
    if (!year) end = i + 1;
    else if (end == j + 1) end = past_second_year(run, j, year);
    if (plx__at(run, i)->word->doubtful) {
        bool company =
            i > run->begin && (plx__time_is(run, i - 1, PLX_TIME_WORD_DIRECTION) ||
                               plx__time_is(run, i - 1, PLX_TIME_WORD_EDGE) ||
                               plx__atom_is(run, i - 1, "in") || plx__atom_is(run, i - 1, "of"));
        bool after_the = i > run->begin + 1 && plx__atom_is(run, i - 1, "the") &&
                         plx__time_is(run, i - 2, PLX_TIME_WORD_IN) &&
                         !plx__atom_is(run, end, "of");
        if (!year && !company && !after_the) return false;
    }
    if (plx__at(run, i)->upper && !year && i > run->begin && plx__at(run, i - 1)->upper)
        return false;
    plx__moment moment = {
        .grain = PLX_GRAIN_SEASON, .known = year || timex->now_known, .year = year, .part = season};
    if (!year && timex->now_known) {
        static const int middle[] = {4, 7, 10, 1};
        moment.year = plx__timex_nearest_year(timex, i, middle[season], 0) - (season == 3);
    }
    return found_moment(found, i, end, moment);
}

/* Easter Sunday of a year, by the anonymous Gregorian method. */
static plx__date easter(int year) {
    int a = year % 19, b = year / 100, c = year % 100;
    int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451, day = h + l - 7 * m + 114;
    return (plx__date){year, day / 31, day % 31 + 1};
}

static int rule_number(plx_str rule, size_t *at) {
    int sign = 1, value = 0;
    if (*at < rule.len && (rule.ptr[*at] == '-' || rule.ptr[*at] == '+'))
        sign = rule.ptr[(*at)++] == '-' ? -1 : 1;
    while (*at < rule.len && rule.ptr[*at] >= '0' && rule.ptr[*at] <= '9' && value < 1000)
        value = value * 10 + (rule.ptr[(*at)++] - '0');
    return sign * value;
}

static plx__date nth_weekday(int year, int month, int weekday, int n) {
    plx__date date = {year, month, 1};
    int first = (weekday - plx__weekday(date) + 7) % 7 + 1;
    date.day = first + 7 * (n - 1);
    if (n < 0) date.day = first + 28 > plx__month_days(year, month) ? first + 21 : first + 28;
    return date;
}

/* data/en/holidays.tsv has the three forms of a rule. */
static plx__date holiday_in(plx_str rule, int year) {
    size_t at = 0;
    if (plx__str_starts(rule, PLX_STR("easter"))) {
        at = 6;
        int64_t sunday = plx__day_number(easter(year));
        return plx__date_of(sunday + rule_number(rule, &at));
    }
    int month = rule_number(rule, &at);
    at++;
    int second = rule_number(rule, &at);
    if (at >= rule.len) return (plx__date){year, month, second};
    at++;
    plx__date date = nth_weekday(year, month, second, rule_number(rule, &at));
    if (at < rule.len) date = plx__date_of(plx__day_number(date) + rule_number(rule, &at));
    return date;
}

/* In a report without a date: the 25th of December, of some year; a moving feast is any day. */
static plx__moment holiday_of_no_year(plx_str rule) {
    enum { FIXED = 5 }; /* "12-25" */
    plx__moment moment = unknown_day(0);
    if (rule.len != FIXED) return moment;
    plx__date date = holiday_in(rule, 2000);
    moment.part = date.month;
    moment.day = date.day;
    return moment;
}

bool plx__timex_holiday(plx__timex *timex, uint32_t i, plx__found *found) {
    const plx__run *run = &timex->run;
    uint32_t end, after;
    if (!plx__at(run, i)->upper) return false;
    const plx__word *word = plx__phrase_at(run, i, &end);
    if (!word || !word->holiday.len) return false;
    uint32_t j = plx__is_symbol(run, end, ',') ? end + 1 : end;
    int year = plx__timex_year_at(run, j, &after);
    if (year) end = after;
    if (!year && !timex->now_known)
        return found_moment(found, i, end, holiday_of_no_year(word->holiday));
    if (!year) {
        plx__date here = holiday_in(word->holiday, timex->now.year);
        year = plx__timex_nearest_year(timex, i, here.month, here.day);
    }
    return found_moment(found, i, end, plx__moment_day(holiday_in(word->holiday, year)));
}
