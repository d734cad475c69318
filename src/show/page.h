/* SPDX-License-Identifier: Apache-2.0 */
/*
 * page.h - the page: one self-contained HTML file, made from web/ and a comparison.
 *
 *     web/page.html   the frame, with places to fill: {{title}} {{brief}} {{data}} ...
 *     web/page.css    inside the frame, allowed by its hash
 *     web/page.js     likewise; adds the reading desk, the keyboard and the light
 *
 * The brief is HTML made here, so that the page can be read and printed without its script. The
 * texts of the articles go into it as JSON; the script puts them on the page as text, never as
 * markup. Nothing of an article reaches the page but through plx__html_text or the JSON.
 *
 *     page_frame.c   a frame of web/ and its places
 *     page.c         what is put into the places of this one
 *     page_html.c    text and marked words as HTML
 *     page_story.c   a story: head, findings, statements, facts
 *     page_table.c   facts by outlet
 *     page_times.c   dated events in order
 *     page_data.c    what the script needs
 */
#ifndef PLX_SHOW_PAGE_H
#define PLX_SHOW_PAGE_H

#include "show/outline.h"

typedef struct plx__page {
    plx__buf *out;
    plx__arena *arena;
    const plx__outline *outline;
} plx__page;

/* Escaped for an element or a quoted attribute; without characters that control or turn. */
void plx__html_text(plx__buf *out, plx_str text);
#define plx__html_lit(page, literal) plx__buf_lit((page)->out, literal)
/* Pieces of `text`, what differs and what is missing marked. */
void plx__html_pieces(plx__buf *out, plx_str text, const plx__pieces *pieces);
/* The words of a wording with its marks; `context` as in plx__pieces_of. */
void plx__html_wording(plx__page *page, const plx__wording *wording, size_t context);
/* The outlets as a row of letters, each in its place. */
void plx__html_letters(plx__page *page, const plx__outlets *outlets);
/* The names of outlets, for people who don't see the letters: "A Post, B Mail and 3 more". */
void plx__html_names(plx__page *page, const plx__outlets *outlets, size_t most);

void plx__page_story(plx__page *page);
void plx__page_table(plx__page *page);
void plx__page_times(plx__page *page);
void plx__page_data(plx__buf *out, const plx_comparison *comparison);

#endif
