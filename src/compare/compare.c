/* SPDX-License-Identifier: Apache-2.0 */
/* compare.c - the order in which articles are held against one another. */
#include "compare/internal.h"

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
    plx__compare_entities(&work);
    plx__compare_statements(&work);
    plx__compare_facts(&work);
    plx__compare_findings(&work);
}
