/* SPDX-License-Identifier: Apache-2.0 */
/*
 * checks.h - a check of plx verify in the words and pieces in which brief and page tell it.
 *
 *     altered: 1 word changed           plx__check_name, plx__check_reason
 *     "... it «amuses» him,"            plx__check_quoted: what the report prints
 *     "... it «provokes» him"  line 12  plx__check_said: the record, plx__check_place
 *
 * The passage of a record is shown as it was spoken: what stands between its words (labels,
 * numbers and times of subtitles, remarks) is passed over.
 */
#ifndef PLX_SHOW_CHECKS_H
#define PLX_SHOW_CHECKS_H

#include "show/outline.h"

/* "not found"; static. */
plx_str plx__check_name(plx_check_result result);
/* What is behind the result: "2 words changed, 1 left out". */
plx_str plx__check_reason(plx__arena *arena, const plx_check *check, const plx_verification *all);
/* The report says what the record does not: neither verbatim nor trimmed. */
bool plx__check_parts(plx_check_result result);

/* The run of a source that `byte` stands in, else the next one; NULL: there is none. */
const plx_spoken *plx__spoken_at(const plx_verification *all, uint32_t source, uint32_t byte);

plx__pieces plx__check_quoted(plx__arena *arena, const plx_verification *all,
                              const plx_check *check);

/* A passage of the record, run by run; between two runs stands a blank. */
typedef struct plx__said_runs {
    plx__pieces *items;
    size_t count;
} plx__said_runs;
plx__said_runs plx__check_said(plx__arena *arena, const plx_verification *all,
                               const plx_check *check, size_t passage);

/* Where it stands: "00:00:41,200", "line 12" of a text, "paragraph 3" of a page. */
plx_str plx__check_place(plx__arena *arena, const plx_verification *all, plx_mention passage);

/* How many of the checks from `first` on belong to an article: they stand together. */
size_t plx__checks_of(const plx_verification *all, size_t first, uint32_t article);
typedef struct plx__check_counts {
    size_t of[PLX_CHECK_COUNT], all;
} plx__check_counts;
plx__check_counts plx__check_count(const plx_verification *all, size_t first, size_t count);
/* "5 quotations: 2 verbatim, 1 not found" */
plx_str plx__check_counts_text(plx__arena *arena, const plx__check_counts *counts);

#endif
