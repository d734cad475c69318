/* SPDX-License-Identifier: Apache-2.0 */
/* outline_parts.h - what the files of the outline share. */
#ifndef PLX_SHOW_OUTLINE_PARTS_H
#define PLX_SHOW_OUTLINE_PARTS_H

#include "show/outline.h"

/* The outlets of a list of mentions that belong to the outline's story. */
plx__outlets plx__outlets_of(plx__arena *arena, const plx__outline *outline,
                             const plx_mention *list, size_t count);
/* What others changed in the base, and what a mention changed itself: whole written words. */
void plx__mark_base(plx__arena *arena, const plx_comparison *comparison,
                    const plx_compared_statement *statement, plx__wording *wording);
void plx__mark_changes(plx__arena *arena, const plx_comparison *comparison,
                       const plx_compared_statement *statement, const plx_quote_mention *mention,
                       plx__wording *wording);
/* Marks grow to whole words; those that overlap, touch or have hardly anything between them are
 * joined. An empty mark survives only where no other is. */
void plx__marks_join(plx__wording *wording, plx_str text);
/* What is marked in one wording is marked in all that print it (outline_alike.c). */
void plx__mark_alike(plx__arena *arena, const plx_comparison *comparison,
                     const plx_compared_statement *statement, plx__wording *wordings, size_t count);

/* The written word that begins at `at` or after it, before `end`: "they'll", "10.1"; an empty span
 * when there is none. */
plx_span plx__written_word(plx_str text, size_t at, size_t end);

plx__told_statement plx__tell_statement(plx__arena *arena, const plx__outline *outline,
                                        const plx_compared_statement *statement);
plx__told_leads plx__tell_history(plx__arena *arena, const plx__outline *outline,
                                  const plx__told_statement *told);
plx__told_point plx__tell_finding(plx__arena *arena, const plx__outline *outline,
                                  const plx_finding *finding);
plx__told_point plx__tell_fact(plx__arena *arena, const plx__outline *outline,
                               const plx_fact *fact);

#endif
