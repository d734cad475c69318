/* SPDX-License-Identifier: Apache-2.0 */
/*
 * brief.h - the brief for a terminal, and what its parts share.
 *
 *      Ferry aground off Calder Point                  4 reports, 3 independent · 3-4 Mar 1911
 *      A  The Harbour Post      3 Mar 1911
 *      B  Evening Mail          4 Mar 1911  reprints A
 *
 *      WHERE THE ACCOUNTS PART
 *      figure      passengers on board
 *      AB··        “a hundred and forty”
 *      ··C·        “some ninety souls”
 *
 * One text column for everything; left of it the letters of the outlets, each always in its own
 * place, so that the eye can run down them. Every section says how much it leaves out.
 *
 *     brief.c            stories one after another
 *     brief_rows.c       rows, letters, words with their marks
 *     brief_head.c       title and outlets
 *     brief_findings.c   where the accounts part
 *     brief_notes.c      corrections and editor's notes
 *     brief_said.c       what was said
 *     brief_facts.c      what they agree on, what stands in one report only
 */
#ifndef PLX_SHOW_BRIEF_H
#define PLX_SHOW_BRIEF_H

#include "show/outline.h"
#include "show/paper.h"

enum { PLX_BRIEF_NARROW = 56, PLX_BRIEF_LABEL_COLUMNS = 10 };

typedef struct plx__brief {
    plx__paper paper;
    plx__arena *arena;
    const plx__outline *outline;
    const plx_brief_options *options;
    size_t slots; /* columns of the outlets' letters; 0: too many outlets, listed instead */
    size_t text;  /* the text column */
} plx__brief;

/* A row has a label or letters in the left column and words in the text column; a note has
 * words only. */
void plx__brief_start_row(plx__brief *to);
void plx__brief_start_text(plx__brief *to);
void plx__brief_start_note(plx__brief *to);
void plx__brief_start_wording(plx__brief *to, const plx__outlets *outlets);
void plx__brief_end_row(plx__brief *to);
void plx__brief_empty_line(plx__brief *to);
void plx__brief_put_heading(plx__brief *to, const char *heading);
void plx__brief_put_count(plx__brief *to, size_t count, const char *one, const char *more);

/* How many of `count` are shown, and the line that says how many are not. */
size_t plx__brief_shown_of(const plx__brief *to, size_t count, size_t limit);
void plx__brief_put_left_out(plx__brief *to, size_t count);

const plx_document *plx__brief_document_of(const plx__brief *to, uint32_t article);
plx_str plx__brief_words_of(const plx__brief *to, uint32_t article, plx_span span);
/* Words of a source, between quotation marks if `quoted`; `context` as in plx__pieces_of. */
void plx__brief_put_wording(plx__brief *to, const plx__wording *wording, bool quoted,
                            size_t context);
/* --quote: the words in their sentence, for the first mention of every outlet. */
void plx__brief_put_sentences(plx__brief *to, const plx__wording *wording, bool marked);
/* The value in round brackets, where it tells more than the words. */
void plx__brief_put_normalised(plx__brief *to, plx_topic topic, const plx__wording *side);

void plx__brief_put_head(plx__brief *to);
void plx__brief_put_corrections(plx__brief *to);
void plx__brief_put_findings(plx__brief *to);
void plx__brief_put_statements(plx__brief *to);
void plx__brief_put_agreed(plx__brief *to);
void plx__brief_put_single(plx__brief *to);

#endif
