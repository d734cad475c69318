/* SPDX-License-Identifier: Apache-2.0 */
/* outline_points.c - findings and facts as their sides, each with its outlets. */
#include "show/outline_parts.h"

/* Outlets of a list of mentions, through one flag for each place, so that a fact that stands in
 * thousands of reports is no work of squares. */
plx__outlets plx__outlets_of(plx__arena *arena, const plx__outline *outline,
                             const plx_mention *list, size_t count) {
    size_t places = outline->story->article_count;
    bool *seen = plx__new_array(arena, bool, places);
    plx__outlets outlets = {0};
    for (size_t i = 0; i < count; i++) {
        uint32_t place = outline->place_of[list[i].article];
        if (place == PLX_NO_INDEX || seen[place]) continue;
        seen[place] = true;
        outlets.count++;
    }
    outlets.places = plx__new_array(arena, uint32_t, outlets.count);
    for (size_t i = 0, to = 0; i < places; i++)
        if (seen[i]) outlets.places[to++] = (uint32_t)i;
    return outlets;
}

/* The quotation that a side of a finding about wording stands in, for its context. */
static const plx_quote_mention *quotation_of(const plx_comparison *comparison,
                                             const plx_finding *finding, plx_mention mention) {
    if (finding->statement >= comparison->statement_count) return NULL;
    const plx_compared_statement *statement = &comparison->statements[finding->statement];
    for (size_t i = 0; i < statement->mention_count; i++)
        if (statement->mentions[i].article == mention.article &&
            plx__span_overlap(statement->mentions[i].span, mention.span))
            return &statement->mentions[i];
    return NULL;
}

static plx__wording tell_value(plx__arena *arena, const plx__outline *outline,
                               const plx_value *value) {
    plx__wording side = {.value = value->value};
    if (value->mention_count == 0) return side;
    side.outlets = plx__outlets_of(arena, outline, value->mentions, value->mention_count);
    side.article = value->mentions[0].article;
    side.span = value->mentions[0].span;
    side.mentions = plx__new_array(arena, plx_mention, value->mention_count);
    side.mention_count = value->mention_count;
    memcpy(side.mentions, value->mentions, value->mention_count * sizeof *side.mentions);
    return side;
}

static void tell_values(plx__arena *arena, const plx__outline *outline, plx__told_point *point,
                        const plx_value *values, size_t count) {
    point->sides = plx__new_array(arena, plx__wording, count);
    point->side_count = count;
    for (size_t i = 0; i < count; i++) point->sides[i] = tell_value(arena, outline, &values[i]);
}

/* Keeps the marks that the finding is about; its words themselves if there is none. */
static void keep_marks(plx__arena *arena, plx__wording *side, plx_span words) {
    size_t kept = 0;
    for (size_t i = 0; i < side->mark_count; i++)
        if (side->marks[i].start <= words.end && side->marks[i].end >= words.start)
            side->marks[kept++] = side->marks[i];
    side->mark_count = kept;
    bool whole = words.start == side->span.start && words.end == side->span.end;
    if (kept > 0 || whole) return;
    side->marks = plx__new_array(arena, plx_span, 1);
    side->marks[side->mark_count++] = words;
}

/* A changed word says little by itself: it is shown in its quotation, marked. */
static void place_in_quotation(plx__arena *arena, const plx_comparison *comparison,
                               const plx_finding *finding, plx__wording *side) {
    if (side->mention_count == 0) return;
    const plx_quote_mention *quotation = quotation_of(comparison, finding, side->mentions[0]);
    if (!quotation) return;
    const plx_compared_statement *statement = &comparison->statements[finding->statement];
    plx_span words = side->span;
    side->direct = quotation->direct;
    side->relation = quotation->relation;
    if (plx__span_inside(words, quotation->span)) side->span = quotation->span;
    if (quotation->relation == PLX_RELATION_REWORDED)
        plx__mark_changes(arena, comparison, statement, quotation, side);
    else plx__mark_base(arena, comparison, statement, side);
    keep_marks(arena, side, words);
}

/* A wrong weekday and the date it should be are told of the same words: these are shown once. */
static void drop_same_words(plx__told_point *point) {
    size_t kept = 0;
    for (size_t i = 0; i < point->side_count; i++) {
        const plx__wording *side = &point->sides[i];
        bool again = false;
        for (size_t k = 0; k < kept && !again; k++)
            again = side->mention_count > 0 && point->sides[k].article == side->article &&
                    point->sides[k].span.start == side->span.start &&
                    point->sides[k].span.end == side->span.end;
        if (!again) point->sides[kept++] = *side;
    }
    point->side_count = kept;
}

plx__told_point plx__tell_finding(plx__arena *arena, const plx__outline *outline,
                                  const plx_finding *finding) {
    plx__told_point point = {.finding = finding};
    tell_values(arena, outline, &point, finding->sides, finding->side_count);
    if (finding->topic == PLX_TOPIC_CALENDAR) drop_same_words(&point);
    if (finding->topic == PLX_TOPIC_WORDING)
        for (size_t i = 0; i < point.side_count; i++)
            place_in_quotation(arena, outline->comparison, finding, &point.sides[i]);
    return point;
}

plx__told_point plx__tell_fact(plx__arena *arena, const plx__outline *outline,
                               const plx_fact *fact) {
    plx__told_point point = {.fact = fact};
    tell_values(arena, outline, &point, fact->values, fact->value_count);
    return point;
}
