/* SPDX-License-Identifier: Apache-2.0 */
/*
 * show.h - documents and comparisons -> JSON, terminal brief, page.
 *
 * Every word shown is a span of a source, a normalised value computed from one, or a fixed
 * template around those. Writers send bytes to a sink in pieces and stop when it refuses. The
 * writers themselves are public (parallax.h); this header holds what they share.
 *
 *     comparison ---> comparison_json.c      the contract, for programs
 *                \--> brief*.c               the brief, for a terminal
 *                \--> page*.c + web/page.*   the page: the brief as HTML, JSON for its script
 *     verification -> verify_*.c             the same three; checks.h is what they share
 */
#ifndef PLX_SHOW_H
#define PLX_SHOW_H

#include "base/base.h"

/* Runs one writer: makes the memory it needs, a buffer before the sink, and turns running out
 * of memory into a status. `body` adds to the buffer and nothing else. */
typedef void plx__show_body(plx__buf *buf, const void *subject);
plx_status plx__show(plx_sink sink, plx__show_body *body, const void *subject);

/* JSON: text is escaped as JSON asks, and U+0085, U+2028, U+2029 as well, so that a line of
 * JSON is a line for every reader. */
void plx__json_text(plx__buf *buf, plx_str text);   /* with its quotes; {NULL,0}: null */
void plx__json_number(plx__buf *buf, double value); /* shortest that reads back; NaN: null */
void plx__json_span(plx__buf *buf, plx_span span);  /* {"start":n,"end":n}; unknown: null */

/* Objects and arrays, with the commas and, down to a depth, the lines between them:
 *
 *     plx__json json = {.buf = buf, .lines = 2};
 *     plx__json_open(&json, '{');
 *     plx__json_key(&json, "id"), plx__json_text(buf, id);
 *     plx__json_close(&json, '}');
 */
typedef struct plx__json {
    plx__buf *buf;
    unsigned lines; /* members of the outermost so many levels stand on a line of their own */
    unsigned depth;
    bool filled; /* the open object or array has a member */
    bool markup; /* stands inside HTML: escape < > & too */
} plx__json;
void plx__json_open(plx__json *json, char bracket);
void plx__json_close(plx__json *json, char bracket);
void plx__json_item(plx__json *json);                 /* before each element of an array */
void plx__json_key(plx__json *json, const char *key); /* before each value of an object */
void plx__json_key_text(plx__json *json, const char *key, plx_str text);
void plx__json_key_span(plx__json *json, const char *key, plx_span span);
void plx__json_start_end(plx__json *json, plx_span span); /* "start" and "end" of this object */
void plx__json_string(plx__json *json, plx_str text);     /* plx__json_text, minding markup */
void plx__json_texts(plx__json *json, const plx_str *texts, size_t count);
void plx__json_spans(plx__json *json, const plx_span *spans, size_t count);
void plx__json_article(plx__json *json, const plx_article *article);
void plx__json_comparison(plx__json *json, const plx_comparison *comparison);

/* The words of the contract. */
const char *plx__block_kind_text(plx_block_kind kind);
const char *plx__name_kind_text(plx_name_kind kind);
const char *plx__topic_text(plx_topic topic);
const char *plx__copy_kind_text(plx_copy_kind kind);
const char *plx__relation_text(plx_relation relation);
const char *plx__verdict_text(plx_statement_verdict verdict);
const char *plx__fact_verdict_text(plx_fact_verdict verdict);

/* The letter of an article in the brief and the page: A, B, ... Z, AA, ... */
plx_str plx__article_letter(plx__arena *arena, size_t index);
/* What an article is called: its outlet, else its file's name, else its id. */
plx_str plx__article_label(const plx_article *article);

#endif
