/* SPDX-License-Identifier: Apache-2.0 */
/*
 * show.h - documents and comparisons -> JSON, terminal brief, page.
 *
 * Every word shown is a span of a source, a normalised value computed from one, or a fixed
 * template around those. Writers send bytes to a sink in pieces and stop when it refuses. The
 * writers themselves are public (parallax.h); this header holds what they share.
 */
#ifndef PLX_SHOW_H
#define PLX_SHOW_H

#include "base/base.h"

/* JSON: text is escaped as JSON asks, and U+0085, U+2028, U+2029 as well, so that a line of
 * JSON is a line for every reader. */
void plx__json_text(plx__buf *buf, plx_str text);          /* with its quotes; {NULL,0}: null */
void plx__json_number(plx__buf *buf, double value);        /* shortest that reads back; NaN: null */
void plx__json_span(plx__buf *buf, plx_span span);         /* {"start":n,"end":n}; unknown: null */

/* The letter of an article in the brief and the page: A, B, ... Z, AA, ... */
plx_str plx__article_letter(plx__arena *arena, size_t index);
/* What an article is called: its outlet, else its file's name, else its id. */
plx_str plx__article_label(const plx_article *article);

#endif
