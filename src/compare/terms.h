/* SPDX-License-Identifier: Apache-2.0 */
/*
 * terms.h - what stands around a value, as a bag of weighted terms.
 *
 * Terms are numbered over all articles of a comparison. The weight of a term in a bag is its
 * closeness to the value (same noun phrase, same clause, same sentence) times its rarity.
 */
#ifndef PLX_COMPARE_TERMS_H
#define PLX_COMPARE_TERMS_H

#include "compare/readings.h"

typedef struct plx__terms plx__terms;

/* Numbers the terms of all articles and counts the sentences they stand in. */
plx__terms *plx__terms_new(plx__compare_work *work);

/* The term of a token: its lemma, or the entity it names. PLX_NO_TERM: a small word. */
#define PLX_NO_TERM UINT32_MAX
uint32_t plx__term_of(const plx__terms *terms, uint32_t article, uint32_t token);

/* Fills terms, term_count and norm of a reading from its sentence; `focus` is the noun phrase the
 * value measures or {0,0}. Words inside the reading's own span are left out. */
void plx__terms_fill(plx__terms *terms, plx__reading *reading, plx_span focus);

/* The same from the whole of its sentence and up to `before` sentences ahead of it, all words alike:
 * for what is said of a matter rather than of a value. */
void plx__terms_fill_sentences(plx__terms *terms, plx__reading *reading, uint32_t before);

/* Does the span stand inside the quotation marks of somebody's statement? */
bool plx__quoted(const plx_claims *claims, plx_span span);

/* The date in the line that a report opens with ("BOSTON, April 16, 1912 - "); NULL: it has none. */
const plx_time *plx__dateline(const plx_document *doc);
/* "1912-04-16": when the report came out, by its data or its dateline; {NULL,0}: not known. */
plx_str plx__report_day(const plx_document *doc);

/* Index of the first token that ends after `byte`; the count of tokens if none does. */
uint32_t plx__token_at(const plx_annotation *annotation, uint32_t byte);
/* Index of the sentence that holds `byte`, PLX_NO_INDEX if none does. */
uint32_t plx__sentence_at(const plx_annotation *annotation, uint32_t byte);

#endif
