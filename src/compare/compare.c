/* SPDX-License-Identifier: Apache-2.0 */
/* compare.c - the order in which articles are held against one another. */
#include "compare/internal.h"

static void number_stories(plx__compare_work *work) {
    const plx_comparison *comparison = work->comparison;
    work->story_of = plx__new_array(work->arena, uint32_t, comparison->document_count);
    for (uint32_t s = 0; s < comparison->story_count; s++)
        for (size_t i = 0; i < comparison->stories[s].article_count; i++)
            work->story_of[comparison->stories[s].articles[i]] = s;
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
    plx__compare_copies(&work);
    plx__compare_stories(&work);
    number_stories(&work);
    plx__compare_entities(&work);
    plx__compare_statements(&work);
    plx__compare_facts(&work);
    plx__compare_findings(&work);
}
