/* SPDX-License-Identifier: Apache-2.0 */
/*
 * calendar.c - dates of one article that the calendar denies: "Monday, October 25, 2025" was a
 * Saturday. Only a date that is whole in the text, with its weekday beside it, is checked.
 */
#include "compare/internal.h"

#include "compare/terms.h"

static int weekday_in(const plx__lexicon *words, plx__arena *arena, plx_str text) {
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        while (at < text.len && plx__is_letter(plx__utf8_next(text, &at))) {}
        plx_str word = plx__str_slice(text, start, at);
        while (word.len && !plx__is_letter((unsigned char)word.ptr[word.len - 1])) word.len--;
        uint32_t row = plx__lexicon_find(words, plx__str_lower(arena, word));
        if (plx__str_equal(plx__lexicon_field(words, row, 1), PLX_STR("weekday")))
            return plx__lexicon_field(words, row, 2).ptr[0] - '0';
    }
    return 0;
}

static bool holds_year(plx_str text, plx_str value) {
    return plx__str_find(text, plx__str_slice(value, 0, 4), 0) != SIZE_MAX;
}

static plx_str capital(plx__arena *arena, plx_str word) {
    char *copy = plx__alloc(arena, word.len);
    memcpy(copy, word.ptr, word.len);
    if (word.len && copy[0] >= 'a' && copy[0] <= 'z') copy[0] = (char)(copy[0] - 32);
    return (plx_str){copy, word.len};
}

/* With a capital, as it is printed. */
static plx_str weekday_name(const plx__lexicon *words, plx__arena *arena, int weekday) {
    for (uint32_t row = 0; row < words->row_count; row++) {
        plx_str number = plx__lexicon_field(words, row, 2);
        if (plx__str_equal(plx__lexicon_field(words, row, 1), PLX_STR("weekday")) &&
            number.len == 1 && number.ptr[0] == '0' + weekday)
            return capital(arena, plx__lexicon_field(words, row, 0));
    }
    return (plx_str){NULL, 0};
}

static void report(plx__compare_work *work, const plx__lexicon *words, uint32_t article,
                   const plx_time *time, int actual, plx__findings *out) {
    const plx_document *doc = work->comparison->documents[article];
    plx_mention *mention = plx__new(work->arena, plx_mention);
    plx_value *sides = plx__new_array(work->arena, plx_value, 2);
    plx_str text = plx__span_text(doc->article.text, time->span);
    *mention = (plx_mention){article, time->span};
    sides[0] = (plx_value){text, mention, 1};
    sides[1] = (plx_value){plx__str_printf(work->arena, "%.*s is a %.*s", PLX_FMT(time->value),
                                           PLX_FMT(weekday_name(words, work->arena, actual))),
                           mention, 1};
    *plx__push(work->arena, out) = (plx_finding){
        .topic = PLX_TOPIC_CALENDAR,
        .story = work->story_of[article],
        .strength = 0.9,
        .statement = PLX_NO_INDEX,
        .why = plx__str_printf(work->arena, "given %.*s; the calendar has %.*s for that date",
                               PLX_FMT(text), PLX_FMT(weekday_name(words, work->arena, actual))),
        .sides = sides,
        .side_count = 2,
    };
}

void plx__compare_calendar(plx__compare_work *work, plx__findings *out) {
    plx__lexicon words;
    plx__lexicon_open(work->tables, "en/time-words", &words);
    for (uint32_t a = 0; a < work->comparison->document_count; a++) {
        const plx_document *doc = work->comparison->documents[a];
        for (size_t i = 0; i < doc->claims.time_count; i++) {
            const plx_time *time = &doc->claims.times[i];
            plx_str text = plx__span_text(doc->article.text, time->span);
            plx__date date;
            if (plx__withdrawn(work, a, time->sentence)) continue;
            if (!plx__date_parse(time->value, &date) || !holds_year(text, time->value)) continue;
            int printed = weekday_in(&words, work->arena, text);
            if (printed && printed != plx__weekday(date))
                report(work, &words, a, time, plx__weekday(date), out);
        }
    }
}
