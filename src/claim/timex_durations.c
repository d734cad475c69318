/* SPDX-License-Identifier: Apache-2.0 */
/* timex_durations.c - lengths of time, alone ("three days") or as a way from a day ("three days
 * ago"), and what comes round again ("every Monday"). */
#include "claim/timex.h"

/* A length: so many units; `count` 0 and vague: not said how many. */
typedef struct length {
    double count;
    bool vague;
    const plx__word *unit;
    uint32_t begin, end;
    bool article, hyphen;
} length;

static bool is_clock_unit(plx_str unit) {
    return unit.len == 2 && unit.ptr[0] == 'T';
}

static plx_str whole(plx__arena *arena, double count) {
    return plx__str_printf(arena, "%.0f", count);
}

/* Tenths, without the locale's point. */
static plx_str tenths(plx__arena *arena, double count) {
    double tenth = (double)(int64_t)(count * 10 + 0.5);
    return plx__str_printf(arena, "%d.%d", (int)(tenth / 10), (int)tenth % 10);
}

/* P2Y, PT2H, P2Y6M for two and a half years, PXW for some weeks, P20Y for two decades. */
static plx_str length_value(plx__arena *arena, double count, bool vague, plx_str unit) {
    bool clock = is_clock_unit(unit);
    if (clock) unit = plx__str_slice(unit, 1, 2);
    const char *clock_mark = clock ? "T" : "";
    if (vague) {
        if (unit.ptr[0] == 'F') unit = PLX_STR("W");
        return plx__str_printf(arena, "P%sX%.*s", clock_mark, PLX_FMT(unit));
    }
    if (plx__str_equal(unit, PLX_STR("F"))) count *= 2, unit = PLX_STR("W");
    if (plx__str_equal(unit, PLX_STR("DE"))) count *= 10, unit = PLX_STR("Y");
    if (plx__str_equal(unit, PLX_STR("CE"))) count *= 100, unit = PLX_STR("Y");
    if (plx__str_equal(unit, PLX_STR("ML"))) count *= 1000, unit = PLX_STR("Y");
    if (count > 1e12) count = 1e12;
    double floor = (double)(int64_t)count, rest = count - floor;
    if (rest < 0.001) {
        plx_str digits = whole(arena, floor);
        return plx__str_printf(arena, "P%s%.*s%.*s", clock_mark, PLX_FMT(digits), PLX_FMT(unit));
    }
    char letter = unit.ptr[0];
    const char *next = clock           ? letter == 'H'   ? "M"
                                         : letter == 'M' ? "S"
                                                         : NULL
                       : letter == 'Y' ? "M"
                                       : NULL;
    double parts = clock ? 60 : 12;
    if (next && (rest == 0.5 || rest == 0.25 || rest == 0.75)) {
        plx_str small = whole(arena, rest * parts), big = whole(arena, floor);
        if (floor < 1) return plx__str_printf(arena, "P%s%.*s%s", clock_mark, PLX_FMT(small), next);
        return plx__str_printf(arena, "P%s%.*s%.*s%.*s%s", clock_mark, PLX_FMT(big), PLX_FMT(unit),
                               PLX_FMT(small), next);
    }
    plx_str decimal = tenths(arena, count);
    return plx__str_printf(arena, "P%s%.*s%.*s", clock_mark, PLX_FMT(decimal), PLX_FMT(unit));
}

static bool is_unit(const plx__run *run, uint32_t i, bool plural_only) {
    uint8_t class = plx__time_class_at(run, i);
    return class == PLX_TIME_WORD_UNITS || (!plural_only && class == PLX_TIME_WORD_UNIT);
}

/* Words that may stand between a number and its unit. */
static uint32_t past_filler(const plx__run *run, uint32_t i) {
    static const char *const fillers[] = {
        "more",     "additional", "straight", "consecutive", "full",  "trading",
        "calendar", "business",   "further",  "whole",       "extra", "successive",
        "working",  "other",      "long",     "short",       "fiscal"};
    for (size_t k = 0; k < sizeof fillers / sizeof *fillers; k++)
        if (plx__atom_is(run, i, fillers[k])) return i + 1;
    return i;
}

/* "a few", "several", "a couple of", "some", "many" at `i`; the atom after it, 0: none. */
static uint32_t some_at(const plx__run *run, uint32_t i, length *out) {
    uint32_t j = plx__atom_is(run, i, "a") ? i + 1 : i;
    const plx__word *word = plx__at(run, j)->word;
    if (!word || word->time != PLX_TIME_WORD_SOME) return 0;
    out->vague = word->time_value == 0;
    out->count = word->time_value;
    j++;
    if (plx__atom_is(run, j, "of")) j++;
    return j;
}

/* "two", "two to three", "2-3": the number of a length; a range has its higher end. */
static uint32_t count_at(const plx__run *run, uint32_t i, length *out) {
    plx__number number, high;
    if (!plx__number_read(run, i, false, &number)) return 0;
    if (number.kind == PLX_NUMERAL_ORDINAL) return 0;
    out->count = number.value;
    out->vague = number.kind == PLX_NUMERAL_VAGUE;
    uint32_t end = number.end;
    bool joined =
        plx__atom_is(run, end, "to") || plx__atom_is(run, end, "or") || plx__is_hyphen(run, end);
    if (joined && plx__number_read(run, end + 1, false, &high) && high.value > number.value &&
        high.kind == PLX_NUMERAL) {
        out->count = high.value;
        return high.end;
    }
    return end;
}

/* A length at `i`: number + unit(s), also hyphenated; "a year", "half an hour". */
static bool length_at(const plx__run *run, uint32_t i, length *out) {
    *out = (length){.begin = i, .count = 1};
    uint32_t j = some_at(run, i, out);
    bool plural = j != 0;
    if (!j) {
        j = count_at(run, i, out);
        if (j && (plx__atom_is(run, j, "of") && out->vague)) j++;
    }
    if (!j && (plx__atom_is(run, i, "a") || plx__atom_is(run, i, "an"))) {
        j = i + 1;
        out->article = true;
    }
    if (!j) return false;
    if (out->count == 0.5 && (plx__atom_is(run, j, "a") || plx__atom_is(run, j, "an"))) j++;
    if (plx__is_hyphen(run, j) && is_unit(run, j + 1, false)) {
        j++;
        out->hyphen = true;
    } else {
        j = past_filler(run, j);
    }
    if (!is_unit(run, j, plural)) return false;
    out->unit = plx__at(run, j)->word;
    out->end = j + 1;
    if (out->article && out->unit->time == PLX_TIME_WORD_UNITS) return false;
    if (out->article && plx__is_hyphen(run, out->end)) return false; /* "a year-earlier loss" */
    /* "May 2 second", "a second": seconds in words, or behind a number. */
    if (out->unit->doubtful && (out->article || out->count <= 0)) return false;
    return true;
}

/* "a minute and a half", "a year or two", "a week or so", "a year or more". */
static void length_tail(const plx__run *run, length *out) {
    uint32_t j = out->end;
    plx__number number;
    if (plx__atom_is(run, j, "and") && plx__atom_is(run, j + 1, "a") &&
        plx__atom_is(run, j + 2, "half")) {
        out->count += 0.5;
        out->end = j + 3;
    } else if (plx__atom_is(run, j, "or") && plx__atom_is(run, j + 1, "so")) {
        out->end = j + 2;
    } else if (out->article && plx__atom_is(run, j, "or") &&
               plx__number_read(run, j + 1, false, &number) && number.value == 2) {
        out->count = 2;
        out->end = number.end;
    }
}

/* ------------------------------------------------- ago, earlier, from now */

/* What a way of so many units is measured in: months for "five months ago", but days for weeks,
 * so that the value is as exact as the words. */
static plx__moment moved(const plx__moment *from, plx_str unit, double count) {
    plx__grain grain = plx__grain_of(unit);
    int n = (int)count;
    if (plx__str_equal(unit, PLX_STR("F"))) grain = PLX_GRAIN_WEEK, n *= 2;
    if (grain == PLX_GRAIN_NONE) return (plx__moment){0};
    plx__moment moment = *from;
    if (!plx__moment_is_known(&moment))
        return (plx__moment){.grain = grain == PLX_GRAIN_WEEK ? PLX_GRAIN_DAY : grain};
    if ((grain == PLX_GRAIN_DECADE || grain == PLX_GRAIN_CENTURY) && moment.grain == PLX_GRAIN_DAY)
        moment = plx__moment_of(PLX_GRAIN_YEAR, plx__moment_first(&moment));
    if (moment.grain == PLX_GRAIN_DAY &&
        (grain == PLX_GRAIN_YEAR || grain == PLX_GRAIN_MONTH || grain == PLX_GRAIN_QUARTER))
        moment = plx__moment_of(grain, plx__moment_first(&moment));
    return plx__moment_shift(moment, grain, n);
}

static bool vague_reference(plx__found *found, int direction) {
    found->kind = PLX_TIME_DATE;
    found->value = direction < 0 ? PLX_STR("PAST_REF") : PLX_STR("FUTURE_REF");
    return true;
}

/* From what a shift is counted: now, or the moment in the text. A year before a quarter that has
 * just been named is a quarter, as in reports of companies. */
static plx__moment shift_from(const plx__timex *timex, bool now, plx__grain unit) {
    plx__moment here =
        timex->now_known ? plx__moment_day(timex->now) : (plx__moment){.grain = PLX_GRAIN_DAY};
    bool year = unit == PLX_GRAIN_YEAR;
    if (year && plx__moment_is_known(&timex->last_period) &&
        timex->last_period.grain == PLX_GRAIN_QUARTER)
        return timex->last_period;
    if (now) return here;
    if (year && timex->in_months) return here;
    if (unit == PLX_GRAIN_DAY && timex->last_day.known) return timex->last_day;
    return plx__moment_is_known(&timex->last) ? timex->last : here;
}

/* "a decade later" in a story of the past hangs on a time that wasn't found. */
static bool leads_past_the_report(const plx__timex *timex, const length *amount,
                                  const plx__moment *from, double count) {
    if (count <= 0 || count > 1e5 || !timex->now_known || !plx__moment_is_known(from)) return false;
    plx__moment moment = moved(from, amount->unit->time_text, count);
    if (!plx__moment_is_known(&moment)) return false;
    return plx__day_number(plx__moment_first(&moment)) > plx__day_number(timex->now) &&
           plx__timex_tense(&timex->run, amount->begin) <= 0;
}

static bool shifted(plx__timex *timex, const length *amount, plx__found *found) {
    const plx__run *run = &timex->run;
    uint32_t end;
    const plx__word *word = plx__phrase_at(run, amount->end, &end);
    if (!word || word->time != PLX_TIME_WORD_SHIFT) return false;
    bool now = plx__str_equal(word->time_text, PLX_STR("now"));
    bool bare = plx__atom_is(run, amount->end, "before") || plx__atom_is(run, amount->end, "back");
    if (bare && plx__upos_at(run, end) != PLX_UPOS_PUNCT && end < run->end) return false;
    *found = (plx__found){.begin = amount->begin, .end = end, .kind = PLX_TIME_DATE};
    if (amount->vague && !now) { /* "days later" */
        found->kind = PLX_TIME_DURATION;
        found->value = length_value(timex->arena, 0, true, amount->unit->time_text);
        return true;
    }
    if (amount->vague) return vague_reference(found, word->time_value);
    plx__moment from = shift_from(timex, now, plx__grain_of(amount->unit->time_text));
    double count = amount->count * word->time_value;
    if (!now && leads_past_the_report(timex, amount, &from, count)) {
        found->kind = PLX_TIME_DURATION;
        found->value = length_value(timex->arena, amount->count, false, amount->unit->time_text);
        return true;
    }
    if (count > 1e5 || count < -1e5) return vague_reference(found, word->time_value);
    plx__moment moment = moved(&from, amount->unit->time_text, count);
    if (moment.grain == PLX_GRAIN_NONE) {
        found->kind = PLX_TIME_DURATION;
        found->value = length_value(timex->arena, amount->count, false, amount->unit->time_text);
        return true;
    }
    found->dated = true;
    found->moment = moment;
    found->anchored = !plx__moment_is_known(&timex->last_period);
    return true;
}

/* ------------------------------------------------------- amounts of time */

/* "20th century", "21st-century", "eighteenth century". */
static bool century(plx__timex *timex, uint32_t i, plx__found *found) {
    const plx__run *run = &timex->run;
    plx__number number;
    if (!plx__number_read(run, i, false, &number) || number.kind != PLX_NUMERAL_ORDINAL)
        return false;
    uint32_t j = number.end;
    if (plx__is_hyphen(run, j)) j++;
    if (!plx__atom_is(run, j, "century") || number.value > 30) return false;
    plx__moment moment = {
        .grain = PLX_GRAIN_CENTURY, .known = true, .year = 100 * ((int)number.value - 1)};
    *found = (plx__found){
        .begin = i, .end = j + 1, .kind = PLX_TIME_DATE, .dated = true, .moment = moment};
    return true;
}

/* Rates ("$2 million a year", "four flights a week") say how much, not when. */
static bool is_rate(const plx__run *run, const length *amount) {
    if (!amount->article || amount->begin == run->begin) return false;
    const plx__atom *before = plx__at(run, amount->begin - 1);
    plx_upos upos = plx__upos_at(run, amount->begin - 1);
    if (before->kind == PLX_ATOM_NUMBER) return true;
    const plx__word *word = before->word;
    if (word && (word->number || word->currency.len || word->unit.len ||
                 word->figure == PLX_FIGURE_WORD_PERCENT))
        return true;
    return upos == PLX_UPOS_NOUN && before->kind == PLX_ATOM_WORD;
}

bool plx__timex_amount(plx__timex *timex, uint32_t i, plx__found *found) {
    const plx__run *run = &timex->run;
    length amount;
    if (century(timex, i, found)) return true;
    uint32_t j = i;
    /* "the past three months", "the next few days", "the first nine months" */
    const plx__word *word = plx__at(run, i)->word;
    bool ordered = word && (word->time == PLX_TIME_WORD_DIRECTION ||
                            (word->time == PLX_TIME_WORD_STEP && word->time_value) ||
                            plx__atom_is(run, i, "latest") || plx__atom_is(run, i, "first") ||
                            plx__atom_is(run, i, "final") || plx__atom_is(run, i, "year"));
    if (ordered) {
        j++;
        if (plx__atom_is(run, i, "year")) {
            if (!plx__is_hyphen(run, i + 1) || !plx__atom_is(run, i + 2, "earlier")) return false;
            j = i + 3;
        }
    }
    if (!length_at(run, j, &amount)) return false;
    if (ordered && amount.article && !amount.vague) return false;
    amount.begin = i;
    length_tail(run, &amount);
    plx_str unit = amount.unit->time_text;
    if (plx__is_hyphen(run, amount.end) && plx__atom_is(run, amount.end + 1, "old")) {
        /* "25-year-old" is an age; a child of months is given as a length. */
        if (plx__str_equal(unit, PLX_STR("Y"))) return false;
        amount.end += 2;
    }
    if (plx__atom_is(run, amount.end, "old") ||
        (plx__atom_is(run, amount.end, "of") && plx__atom_is(run, amount.end + 1, "age")))
        return false;
    if (!ordered && shifted(timex, &amount, found)) return true;
    if (amount.article && i > run->begin &&
        (plx__atom_is(run, i - 1, "once") || plx__atom_is(run, i - 1, "twice") ||
         plx__atom_is(run, i - 1, "times"))) {
        *found =
            (plx__found){.begin = i,
                         .end = amount.end,
                         .kind = PLX_TIME_SET,
                         .value = length_value(timex->arena, amount.count, amount.vague, unit)};
        return true;
    }
    if (is_rate(run, &amount)) return false;
    *found = (plx__found){.begin = i, .end = amount.end, .kind = PLX_TIME_DURATION};
    found->value = length_value(timex->arena, amount.count, amount.vague, unit);
    return true;
}

/* "weeks", "years later", "months ago": units without a number. */
bool plx__timex_bare_units(plx__timex *timex, uint32_t i, plx__found *found) {
    const plx__run *run = &timex->run;
    if (!plx__time_is(run, i, PLX_TIME_WORD_UNITS)) return false;
    plx_str unit = plx__at(run, i)->word->time_text;
    if (is_clock_unit(unit) && unit.ptr[1] != 'H' && unit.ptr[1] != 'M') return false;
    length amount = {.vague = true, .unit = plx__at(run, i)->word, .begin = i, .end = i + 1};
    if (plx__atom_is(run, i + 1, "old")) return false;
    if (shifted(timex, &amount, found)) return true;
    if (plx__str_equal(unit, PLX_STR("WE")) || plx__str_equal(unit, PLX_STR("Q"))) return false;
    /* "the good old days", "plantation days" */
    plx_upos before = i > run->begin ? plx__upos_at(run, i - 1) : PLX_UPOS_NONE;
    if (before == PLX_UPOS_ADJ || before == PLX_UPOS_NOUN || before == PLX_UPOS_PROPN) return false;
    *found = (plx__found){.begin = i, .end = i + 1, .kind = PLX_TIME_DURATION};
    found->value = length_value(timex->arena, 0, true, unit);
    return true;
}

/* ------------------------------------------------------------------- sets */

static plx_str every_value(plx__timex *timex, const plx__word *word) {
    switch (word->time) {
    case PLX_TIME_WORD_WEEKDAY:
        return plx__str_printf(timex->arena, "XXXX-WXX-%d", word->time_value);
    case PLX_TIME_WORD_MONTH: return plx__str_printf(timex->arena, "XXXX-%02d", word->time_value);
    case PLX_TIME_WORD_SEASON:
        return plx__str_printf(timex->arena, "XXXX-%.*s", PLX_FMT(word->time_text));
    case PLX_TIME_WORD_DAYPART:
        return plx__str_printf(timex->arena, "XXXX-XX-XXT%.*s", PLX_FMT(word->time_text));
    default: return (plx_str){NULL, 0};
    }
}

/* "each Thursday", "every two weeks", "every month". */
bool plx__timex_every(plx__timex *timex, uint32_t i, plx__found *found) {
    const plx__run *run = &timex->run;
    if (plx__time_is(run, i, PLX_TIME_WORD_SET)) {
        plx__found *set = found;
        *set = (plx__found){.begin = i,
                            .end = i + 1,
                            .kind = PLX_TIME_SET,
                            .value = plx__at(run, i)->word->time_text};
        plx_upos next = plx__upos_at(run, i + 1);
        return plx__upos_at(run, i) == PLX_UPOS_ADV && next != PLX_UPOS_NOUN &&
               next != PLX_UPOS_ADJ;
    }
    if (!plx__time_is(run, i, PLX_TIME_WORD_EVERY)) return false;
    uint32_t j = i + 1;
    if (plx__atom_is(run, j, "other") || plx__atom_is(run, j, "single")) j++;
    const plx__word *word = plx__at(run, j)->word;
    *found = (plx__found){.begin = i, .end = j + 1, .kind = PLX_TIME_SET};
    length amount = {.count = j > i + 1 && plx__atom_is(run, i + 1, "other") ? 2 : 1};
    if (word && word->time == PLX_TIME_WORD_UNIT) {
        found->value = length_value(timex->arena, amount.count, false, word->time_text);
        return true;
    }
    if (word && (found->value = every_value(timex, word)).len) return true;
    if (!length_at(run, j, &amount) || amount.article) return false;
    found->end = amount.end;
    found->value = length_value(timex->arena, amount.count, amount.vague, amount.unit->time_text);
    return true;
}

/* "Mondays", "Tuesday nights", "summers". */
bool plx__timex_plural_days(plx__timex *timex, uint32_t i, plx__found *found) {
    const plx__run *run = &timex->run;
    const plx__word *word = plx__at(run, i)->word;
    if (!word) return false;
    *found = (plx__found){.begin = i, .end = i + 1, .kind = PLX_TIME_SET};
    if (word->time == PLX_TIME_WORD_WEEKDAYS && plx__at(run, i)->upper) {
        found->value = plx__str_printf(timex->arena, "XXXX-WXX-%d", word->time_value);
        return true;
    }
    if (word->time == PLX_TIME_WORD_WEEKDAY && plx__time_is(run, i + 1, PLX_TIME_WORD_DAYPARTS)) {
        plx_str part = plx__at(run, i + 1)->word->time_text;
        found->end = i + 2;
        found->value =
            plx__str_printf(timex->arena, "XXXX-WXX-%dT%.*s", word->time_value, PLX_FMT(part));
        return true;
    }
    return false;
}
