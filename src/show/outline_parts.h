/* SPDX-License-Identifier: Apache-2.0 */
/* outline_parts.h - what the files of the outline share. */
#ifndef PLX_SHOW_OUTLINE_PARTS_H
#define PLX_SHOW_OUTLINE_PARTS_H

#include "show/outline.h"

/* The outlets of a list of mentions that belong to the outline's story. */
plx__outlets plx__outlets_of(plx__arena *arena, const plx__outline *outline,
                             const plx_mention *list, size_t count);
/* What others changed in the base, and what a mention changed itself. */
void plx__mark_base(plx__arena *arena, const plx_compared_statement *statement,
                    plx__wording *wording, plx_str text);
void plx__mark_changes(plx__arena *arena, const plx_quote_mention *mention, plx__wording *wording,
                       plx_str text);

plx__told_statement plx__tell_statement(plx__arena *arena, const plx__outline *outline,
                                        const plx_compared_statement *statement);
plx__told_point plx__tell_finding(plx__arena *arena, const plx__outline *outline,
                                  const plx_finding *finding);
plx__told_point plx__tell_fact(plx__arena *arena, const plx__outline *outline,
                               const plx_fact *fact);

#endif
