/* SPDX-License-Identifier: Apache-2.0 */
/*
 * days_said.c - on which day words were said, where the sentence around them tells.
 *
 *     On 3 May Ortiz said: "We will rebuild."        day 3 May
 *     "We will rebuild," Ortiz said on 20 May.       day 20 May: said again, another statement
 *
 * A day is told by a date right behind the cue, or at the head of the sentence. Papers are
 * wrong by a day at times, and by time zones, so that only days further apart are two occasions;
 * a place alone tells nothing, papers disagree on it too often.
 */
#include "compare/quotes.h"

enum { SAME_OCCASION_DAYS = 2, BEHIND_CUE = 24, AT_HEAD = 4 };

/* The first of the article's times that is in the sentence or a later one. */
static size_t first_time(const plx_claims *claims, uint32_t sentence) {
    size_t low = 0, high = claims->time_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (claims->times[middle].sentence < sentence) low = middle + 1;
        else high = middle;
    }
    return low;
}

/* "said on 3 May", "On 3 May, Ortiz said". */
static bool is_of_saying(plx_span sentence, plx_span cue, plx_span time) {
    if (time.start - sentence.start <= AT_HEAD) return true;
    return time.start >= cue.end && time.start - cue.end <= BEHIND_CUE;
}

/* The sentence of the cue: that of the quote, or one beside it. */
static uint32_t cue_sentence(const plx_annotation *annotation, const plx__quote *quote,
                             plx_span cue) {
    uint32_t from = quote->sentence > 0 ? quote->sentence - 1 : 0;
    for (uint32_t s = from; s < annotation->sentence_count && s <= quote->sentence + 1; s++)
        if (plx__span_inside(cue, annotation->sentences[s].span)) return s;
    return PLX_NO_INDEX;
}

static int32_t day_told(const plx__quotes *quotes, const plx__quote *quote) {
    const plx_document *document = quotes->work->comparison->documents[quote->article];
    const plx_claims *claims = &document->claims;
    int32_t day = PLX__NO_DAY;
    if (quote->statement == PLX_NO_INDEX) return day;
    plx_span cue = claims->statements[quote->statement].cue;
    uint32_t sentence =
        plx__span_known(cue) ? cue_sentence(&document->annotation, quote, cue) : PLX_NO_INDEX;
    if (sentence == PLX_NO_INDEX) return day;
    for (size_t i = first_time(claims, sentence); i < claims->time_count; i++) {
        const plx_time *time = &claims->times[i];
        plx__date date;
        if (time->sentence != sentence) break;
        if (time->kind != PLX_TIME_DATE || plx__span_overlap(time->span, quote->span)) continue;
        if (time->value.len < 10 || !plx__date_parse(time->value, &date)) continue;
        if (!is_of_saying(document->annotation.sentences[sentence].span, cue, time->span)) continue;
        if (day != PLX__NO_DAY) return PLX__NO_DAY; /* which of the two is not told */
        day = (int32_t)plx__day_number(date);
    }
    return day;
}

void plx__quotes_days(plx__quotes *quotes) {
    for (size_t q = 0; q < quotes->quote_count; q++)
        quotes->quotes[q].day = day_told(quotes, &quotes->quotes[q]);
}

bool plx__days_apart(int32_t a, int32_t b) {
    if (a == PLX__NO_DAY || b == PLX__NO_DAY) return false;
    return a > b ? a - b > SAME_OCCASION_DAYS : b - a > SAME_OCCASION_DAYS;
}
