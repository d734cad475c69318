/* SPDX-License-Identifier: Apache-2.0 */
/* outline.c - a story in the order in which it is told: findings, statements, facts. */
#include "show/outline.h"

#include <stdlib.h>

typedef PLX_VEC(plx_mention) mention_list;

/* ------------------------------------------------------------------ outlets */

/* Outlets of a list of mentions, through one flag for each place, so that a fact that stands in
 * thousands of reports is no work of squares. */
static plx__outlets outlets_of(plx__arena *arena, const plx__outline *outline,
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

static bool has_outlet(const plx__outlets *outlets, uint32_t place) {
    size_t low = 0, high = outlets->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (outlets->places[middle] == place) return true;
        if (outlets->places[middle] < place) low = middle + 1;
        else high = middle;
    }
    return false;
}

/* -------------------------------------------------------------------- marks */

static int by_place(const void *left, const void *right) {
    const plx_span *a = left, *b = right;
    if (a->start != b->start) return a->start < b->start ? -1 : 1;
    return a->end < b->end ? -1 : a->end > b->end;
}

/* Sorts and joins marks that overlap, touch, or have only white space between them; an empty
 * mark survives only where no other is. */
static void join_marks(plx__wording *wording, plx_str text) {
    plx_span *marks = wording->marks;
    if (wording->mark_count > 1) qsort(marks, wording->mark_count, sizeof *marks, by_place);
    size_t kept = 0;
    for (size_t i = 0; i < wording->mark_count; i++) {
        plx_span mark = marks[i];
        plx_span *last = kept > 0 ? &marks[kept - 1] : NULL;
        bool joins = last && (mark.start <= last->end ||
                              plx__str_trim(plx__str_slice(text, last->end, mark.start)).len == 0);
        if (joins && last->end > last->start && mark.end > mark.start) {
            if (mark.end > last->end) last->end = mark.end;
        } else if (joins && last->end == last->start) {
            *last = mark;
        } else if (!joins) {
            marks[kept++] = mark;
        }
    }
    wording->mark_count = kept;
}

bool plx__change_shortens(const plx_quote_mention *mention, const plx_change *change) {
    uint32_t base = change->base.end - change->base.start,
             here = change->here.end - change->here.start;
    bool edge = change->here.start <= mention->span.start || change->here.end >= mention->span.end;
    return edge && (here == 0 || base > 4 * here + 40);
}

/* Words missing after a blank or before one: the mark stands before the next word. */
static plx_span step_over_blanks(plx_str text, plx_span mark, uint32_t end) {
    if (plx__span_known(mark)) return mark;
    size_t at = mark.start;
    while (at < end) {
        size_t next = at;
        if (!plx__is_space(plx__utf8_next(text, &next))) break;
        at = next;
    }
    return at < end ? (plx_span){(uint32_t)at, (uint32_t)at} : mark;
}

/* Marks of the base: what any of the reworded mentions changed in it. */
static void mark_base(plx__arena *arena, const plx_compared_statement *statement,
                      plx__wording *wording, plx_str text) {
    size_t count = 0;
    for (size_t i = 0; i < statement->mention_count; i++)
        count += statement->mentions[i].change_count;
    wording->marks = plx__new_array(arena, plx_span, count);
    for (size_t i = 0; i < statement->mention_count; i++)
        for (size_t j = 0; j < statement->mentions[i].change_count; j++) {
            const plx_change *change = &statement->mentions[i].changes[j];
            if (plx__span_inside(change->base, wording->span) &&
                !plx__change_shortens(&statement->mentions[i], change))
                wording->marks[wording->mark_count++] =
                    step_over_blanks(text, change->base, wording->span.end);
        }
    join_marks(wording, text);
}

static void mark_changes(plx__arena *arena, const plx_quote_mention *mention, plx__wording *wording,
                         plx_str text) {
    wording->marks = plx__new_array(arena, plx_span, mention->change_count);
    for (size_t i = 0; i < mention->change_count; i++)
        if (plx__span_inside(mention->changes[i].here, mention->span) &&
            (plx__span_known(mention->changes[i].here) ||
             !plx__change_shortens(mention, &mention->changes[i])))
            wording->marks[wording->mark_count++] =
                step_over_blanks(text, mention->changes[i].here, mention->span.end);
    join_marks(wording, text);
}

/* --------------------------------------------------------------- statements */

static plx_str text_of(const plx_comparison *comparison, uint32_t article) {
    return comparison->documents[article]->article.text;
}

static plx_str words_key(plx__arena *arena, const plx_comparison *comparison,
                         const plx_quote_mention *mention) {
    plx_str folded =
        plx__str_fold(arena, plx__span_text(text_of(comparison, mention->article), mention->span));
    char *key = plx__alloc(arena, folded.len);
    size_t len = 0;
    for (size_t at = 0; at < folded.len;) {
        size_t start = at;
        uint32_t c = plx__utf8_next(folded, &at);
        if (plx__is_space(c) || plx__is_punct(c)) continue;
        memcpy(key + len, folded.ptr + start, at - start);
        len += at - start;
    }
    return (plx_str){key, len};
}

/* The wordings of one statement while they are put together. */
typedef struct gathering {
    plx__arena *arena;
    const plx__outline *outline;
    PLX_VEC(plx__wording) wordings;
    PLX_VEC(mention_list) mentions; /* of each wording */
    plx__map *known;                /* words -> index of the wording + 1 */
} gathering;

static void add_mention(gathering *work, size_t at, const plx_quote_mention *mention) {
    plx__wording *wording = &work->wordings.items[at];
    mention_list *list = &work->mentions.items[at];
    *plx__push(work->arena, list) = (plx_mention){mention->article, mention->span};
    wording->mentions = list->items;
    wording->mention_count = list->count;
}

static plx__wording *add_wording(gathering *work, const plx_quote_mention *mention) {
    plx__wording *wording = plx__push(work->arena, &work->wordings);
    *plx__push(work->arena, &work->mentions) = (mention_list){0};
    *wording = (plx__wording){.relation = mention->relation,
                              .direct = mention->direct,
                              .article = mention->article,
                              .span = mention->span};
    add_mention(work, work->wordings.count - 1, mention);
    return wording;
}

/* "that they will come" and, inside it, "they will come" are one report. */
static bool overlaps_last(const gathering *work, const plx_quote_mention *mention) {
    const plx__wording *last = &work->wordings.items[work->wordings.count - 1];
    return last->relation == mention->relation && last->article == mention->article &&
           plx__span_overlap(last->span, mention->span);
}

/* Puts mentions of one relation with those that print the same words. */
static void gather(gathering *work, const plx_compared_statement *statement,
                   plx_relation relation) {
    const plx_comparison *comparison = work->outline->comparison;
    work->known = plx__map_new(work->arena, 8);
    for (size_t i = 0; i < statement->mention_count; i++) {
        const plx_quote_mention *mention = &statement->mentions[i];
        uint32_t place = work->outline->place_of[mention->article];
        if (mention->relation != relation || i == statement->base) continue;
        /* Who prints the whole is not listed again for a part or a report of it. */
        bool part = relation == PLX_RELATION_FRAGMENT || relation == PLX_RELATION_PARAPHRASE;
        if (part && has_outlet(&work->wordings.items[0].outlets, place)) continue;
        if (relation == PLX_RELATION_PARAPHRASE && overlaps_last(work, mention)) continue;
        bool is_new = false;
        uint64_t *at =
            plx__map_put(work->known, words_key(work->arena, comparison, mention), &is_new);
        if (!is_new) {
            add_mention(work, *at, mention);
            continue;
        }
        *at = work->wordings.count;
        plx__wording *wording = add_wording(work, mention);
        mark_changes(work->arena, mention, wording, text_of(comparison, mention->article));
    }
}

static void set_outlets(gathering *work, plx__wording *wording) {
    wording->outlets =
        outlets_of(work->arena, work->outline, wording->mentions, wording->mention_count);
}

static plx__told_statement tell_statement(plx__arena *arena, const plx__outline *outline,
                                          const plx_compared_statement *statement) {
    plx__told_statement told = {.statement = statement};
    if (statement->mention_count == 0) return told;
    gathering work = {.arena = arena, .outline = outline};
    const plx_quote_mention *base = &statement->mentions[statement->base];
    mark_base(arena, statement, add_wording(&work, base),
              text_of(outline->comparison, base->article));
    for (size_t i = 0; i < statement->mention_count; i++)
        if (i != statement->base && statement->mentions[i].relation <= PLX_RELATION_VERBATIM)
            add_mention(&work, 0, &statement->mentions[i]);
    set_outlets(&work, &work.wordings.items[0]); /* the parts below leave these out */
    gather(&work, statement, PLX_RELATION_REWORDED);
    gather(&work, statement, PLX_RELATION_FRAGMENT);
    gather(&work, statement, PLX_RELATION_PARAPHRASE);
    for (size_t i = 1; i < work.wordings.count; i++) set_outlets(&work, &work.wordings.items[i]);
    told.wordings = work.wordings.items;
    told.wording_count = work.wordings.count;
    return told;
}

/* ------------------------------------------------------------------- points */

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
    side.outlets = outlets_of(arena, outline, value->mentions, value->mention_count);
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
    plx_str text = text_of(comparison, side->article);
    plx_span words = side->span;
    side->direct = quotation->direct;
    side->relation = quotation->relation;
    if (plx__span_inside(words, quotation->span)) side->span = quotation->span;
    if (quotation->relation == PLX_RELATION_REWORDED) mark_changes(arena, quotation, side, text);
    else mark_base(arena, &comparison->statements[finding->statement], side, text);
    keep_marks(arena, side, words);
}

static plx__told_point tell_finding(plx__arena *arena, const plx__outline *outline,
                                    const plx_finding *finding) {
    plx__told_point point = {.finding = finding};
    tell_values(arena, outline, &point, finding->sides, finding->side_count);
    if (finding->topic == PLX_TOPIC_WORDING)
        for (size_t i = 0; i < point.side_count; i++)
            place_in_quotation(arena, outline->comparison, finding, &point.sides[i]);
    return point;
}

static plx__told_point tell_fact(plx__arena *arena, const plx__outline *outline,
                                 const plx_fact *fact) {
    plx__told_point point = {.fact = fact};
    tell_values(arena, outline, &point, fact->values, fact->value_count);
    return point;
}

/* ----------------------------------------------------------------- outlines */

/* Numbers of things by story: those of story s are items[starts[s]] .. items[starts[s + 1] - 1]. */
typedef struct by_story {
    uint32_t *items;
    size_t *starts;
} by_story;

struct plx__outlines {
    plx__arena *arena;
    const plx_comparison *comparison;
    uint32_t *place_of;
    const plx_story *current; /* whose places stand in place_of */
    by_story findings, statements, facts;
};

/* A counting sort; `stories` has the story of each thing, first thing first, `step` bytes apart. */
static by_story sort_out(plx__arena *arena, size_t story_count, const uint32_t *stories,
                         size_t step, size_t count) {
    by_story sorted = {plx__new_array(arena, uint32_t, count),
                       plx__new_array(arena, size_t, story_count + 2)};
    const char *first = (const char *)stories;
    for (size_t i = 0; i < count; i++) {
        uint32_t story = *(const uint32_t *)(const void *)(first + i * step);
        if (story < story_count) sorted.starts[story + 2]++;
    }
    for (size_t i = 2; i < story_count + 2; i++) sorted.starts[i] += sorted.starts[i - 1];
    for (size_t i = 0; i < count; i++) {
        uint32_t story = *(const uint32_t *)(const void *)(first + i * step);
        if (story < story_count) sorted.items[sorted.starts[story + 1]++] = (uint32_t)i;
    }
    return sorted;
}

#define SORT_OUT(arena, comparison, list, count)                                                   \
    sort_out((arena), (comparison)->story_count,                                                   \
             (comparison)->count > 0 ? &(comparison)->list[0].story : NULL,                        \
             sizeof(comparison)->list[0], (comparison)->count)

plx__outlines *plx__outlines_new(plx__arena *arena, const plx_comparison *comparison) {
    plx__outlines *outlines = plx__new(arena, plx__outlines);
    outlines->arena = arena;
    outlines->comparison = comparison;
    outlines->place_of = plx__new_array(arena, uint32_t, comparison->document_count);
    for (size_t i = 0; i < comparison->document_count; i++) outlines->place_of[i] = PLX_NO_INDEX;
    outlines->findings = SORT_OUT(arena, comparison, findings, finding_count);
    outlines->statements = SORT_OUT(arena, comparison, statements, statement_count);
    outlines->facts = SORT_OUT(arena, comparison, facts, fact_count);
    return outlines;
}

static size_t count_of(const by_story *sorted, size_t story) {
    return sorted->starts[story + 1] - sorted->starts[story];
}

static void tell_statements(plx__outlines *outlines, plx__outline *outline, size_t story) {
    size_t count = count_of(&outlines->statements, story);
    const uint32_t *items = outlines->statements.items + outlines->statements.starts[story];
    outline->shared = plx__new_array(outlines->arena, plx__told_statement, count);
    outline->single = plx__new_array(outlines->arena, plx__told_statement, count);
    for (size_t i = 0; i < count; i++) {
        const plx_compared_statement *statement = &outline->comparison->statements[items[i]];
        if (statement->mention_count == 0) continue;
        plx__told_statement told = tell_statement(outlines->arena, outline, statement);
        if (statement->verdict == PLX_VERDICT_SINGLE)
            outline->single[outline->single_count++] = told;
        else outline->shared[outline->shared_count++] = told;
    }
}

/* Figures and times first, then roles, then places; of each, what most outlets give. */
static size_t rank_of(const plx__outline *outline, const plx__told_point *point) {
    size_t outlets = outline->story->article_count;
    size_t topic = point->fact->topic == PLX_TOPIC_PLACE  ? 2
                   : point->fact->topic == PLX_TOPIC_ROLE ? 1
                                                          : 0;
    return topic * (outlets + 1) + outlets - point->sides[0].outlets.count;
}

/* A counting sort; else the order of the comparison. */
static void sort_agreed(plx__arena *arena, plx__outline *outline) {
    size_t ranks = 3 * (outline->story->article_count + 1);
    size_t *starts = plx__new_array(arena, size_t, ranks + 1);
    plx__told_point *sorted = plx__new_array(arena, plx__told_point, outline->agreed_count);
    for (size_t i = 0; i < outline->agreed_count; i++)
        starts[rank_of(outline, &outline->agreed[i]) + 1]++;
    for (size_t i = 1; i <= ranks; i++) starts[i] += starts[i - 1];
    for (size_t i = 0; i < outline->agreed_count; i++)
        sorted[starts[rank_of(outline, &outline->agreed[i])]++] = outline->agreed[i];
    outline->agreed = sorted;
}

static void tell_facts(plx__outlines *outlines, plx__outline *outline, size_t story) {
    size_t count = count_of(&outlines->facts, story);
    const uint32_t *items = outlines->facts.items + outlines->facts.starts[story];
    outline->agreed = plx__new_array(outlines->arena, plx__told_point, count);
    outline->differing = plx__new_array(outlines->arena, plx__told_point, count);
    outline->single_facts = plx__new_array(outlines->arena, plx__told_point, count);
    for (size_t i = 0; i < count; i++) {
        const plx_fact *fact = &outline->comparison->facts[items[i]];
        plx__told_point point = tell_fact(outlines->arena, outline, fact);
        if (fact->value_count == 0 || point.sides[0].mention_count == 0) continue;
        bool agreed = fact->verdict == PLX_FACT_AGREED;
        if (agreed && point.sides[0].outlets.count > 1)
            outline->agreed[outline->agreed_count++] = point;
        else if (agreed || fact->verdict == PLX_FACT_SINGLE)
            outline->single_facts[outline->single_fact_count++] = point;
        else outline->differing[outline->differing_count++] = point;
    }
    sort_agreed(outlines->arena, outline);
}

static void tell_findings(plx__outlines *outlines, plx__outline *outline, size_t story) {
    size_t count = count_of(&outlines->findings, story);
    const uint32_t *items = outlines->findings.items + outlines->findings.starts[story];
    outline->findings = plx__new_array(outlines->arena, plx__told_point, count);
    outline->finding_count = count;
    for (size_t i = 0; i < count; i++)
        outline->findings[i] =
            tell_finding(outlines->arena, outline, &outline->comparison->findings[items[i]]);
}

static void set_places(plx__outlines *outlines, const plx_story *story) {
    const plx_story *before = outlines->current;
    for (size_t i = 0; before && i < before->article_count; i++)
        outlines->place_of[before->articles[i]] = PLX_NO_INDEX;
    for (size_t i = 0; i < story->article_count; i++)
        outlines->place_of[story->articles[i]] = (uint32_t)i;
    outlines->current = story;
}

plx__outline *plx__outline_of(plx__outlines *outlines, size_t story) {
    plx__outline *outline = plx__new(outlines->arena, plx__outline);
    outline->comparison = outlines->comparison;
    outline->story = &outlines->comparison->stories[story];
    outline->place_of = outlines->place_of;
    set_places(outlines, outline->story);
    tell_findings(outlines, outline, story);
    tell_statements(outlines, outline, story);
    tell_facts(outlines, outline, story);
    return outline;
}
