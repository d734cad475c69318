/* SPDX-License-Identifier: Apache-2.0 */
/* compare.c - the order in which articles are held against one another. */
#include "compare/internal.h"

static void find_stories(plx__compare_work *work) {
    const plx_comparison *comparison = work->comparison;
    plx__compare_stories(work);
    work->story_of = plx__new_array(work->arena, uint32_t, comparison->document_count);
    for (uint32_t s = 0; s < comparison->story_count; s++)
        for (size_t i = 0; i < comparison->stories[s].article_count; i++)
            work->story_of[comparison->stories[s].articles[i]] = s;
}

const plx__compare_part plx__compare_parts[] = {
    {"copies", plx__compare_copies},         {"stories", find_stories},
    {"entities", plx__compare_entities},     {"corrections", plx__compare_corrections},
    {"statements", plx__compare_statements}, {"facts", plx__compare_facts},
    {"findings", plx__compare_findings},
};
const size_t plx__compare_part_count = sizeof plx__compare_parts / sizeof *plx__compare_parts;

void plx__compare_part_run(plx__compare_work *work, const plx__compare_part *part) {
    if (!work->between) work->between = plx__arena_child(work->arena);
    work->scratch = plx__arena_child(work->arena);
    part->run(work);
    plx__arena_free(work->scratch);
    work->scratch = NULL;
}

void plx__compare_run(const plx__tables *tables, const plx__language *language, plx__arena *arena,
                      plx__compare_options options, plx_comparison *out) {
    plx__compare_work work = {
        .arena = arena,
        .tables = tables,
        .language = language,
        .options = options,
        .comparison = out,
    };
    for (size_t i = 0; i < plx__compare_part_count; i++)
        plx__compare_part_run(&work, &plx__compare_parts[i]);
    plx__arena_free(work.between);
}
