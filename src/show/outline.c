/* SPDX-License-Identifier: Apache-2.0 */
/* outline.c - a story in the order in which it is told; what belongs to which story. */
#include "show/outline_parts.h"

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
        plx__told_statement told = plx__tell_statement(outlines->arena, outline, statement);
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
        plx__told_point point = plx__tell_fact(outlines->arena, outline, fact);
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
            plx__tell_finding(outlines->arena, outline, &outline->comparison->findings[items[i]]);
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
