/* SPDX-License-Identifier: Apache-2.0 */
/*
 * page.h - the page: one self-contained HTML file, made from web/ and a comparison.
 *
 *     web/page.html   the frame, with places to fill: {{title}} {{brief}} {{data}} ...
 *     web/page.css    inside the frame, allowed by its hash
 *     web/page.js     likewise; adds the reading desk, the keyboard and the light
 *
 * The brief and the texts of the articles are HTML made here, so that the page can be read and
 * printed without its script; the script takes the texts from there. Nothing of an article reaches
 * the page but through plx__html_text, plx__html_text_whole or the JSON.
 *
 *     page_frame.c   a frame of web/ and its places
 *     page.c         what is put into the places of this one
 *     page_html.c    text and marked words as HTML
 *     page_story.c   a story: head, findings, statements, facts
 *     page_table.c   facts by outlet
 *     page_times.c   dated events in order
 *     page_reports.c the texts of the articles
 *     page_data.c    what else the script needs
 */
#ifndef PLX_SHOW_PAGE_H
#define PLX_SHOW_PAGE_H

#include "show/outline.h"

/* Words of an article that a card shows. */
typedef struct plx__anchor {
    uint32_t article;
    plx_span span;
    plx_str id;     /* of the card */
    uint32_t order; /* in which the cards tell them */
} plx__anchor;

typedef struct plx__page {
    plx__buf *out;
    plx__arena *arena;
    const plx__outline *outline;
    PLX_VEC(plx__anchor) anchors; /* of the story at hand */
} plx__page;

/* Escaped for an element or a quoted attribute; without characters that control or turn. */
void plx__html_text(plx__buf *out, plx_str text);
/* The same number of bytes: what has no place on a page becomes a blank or a character not seen. */
void plx__html_text_whole(plx__buf *out, plx_str text);
/* "at-0-254-359": the name of these words on the page. */
void plx__html_place(plx__buf *out, uint32_t article, plx_span span);
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
/* A card shows these words: they become an anchor in the article's text. */
void plx__page_note(plx__page *page, uint32_t article, plx_span span, plx_str id);
void plx__page_reports(plx__page *page);
void plx__page_data(plx__buf *out, const plx_comparison *comparison);

#endif
