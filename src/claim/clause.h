/* SPDX-License-Identifier: Apache-2.0 */
/*
 * clause.h - what indirect*.c (which words a cue attributes) and extent.c (where they end) share.
 *
 *     While Lee said [the bridge is safe], Roe closed it, adding ...
 *                ~~~ cue                 ~ extent.c: a main clause begins
 */
#ifndef PLX_CLAIM_CLAUSE_H
#define PLX_CLAIM_CLAUSE_H

#include "claim/statement.h"

/* Per token: the first and last token of its subtree. */
typedef struct plx__hulls {
    uint32_t *left, *right;
} plx__hulls;

static inline bool plx__run_known(plx__run run) {
    return run.end > run.first;
}
static inline uint8_t plx__rel(const plx__reading *reading, uint32_t token) {
    return reading->tokens[token].rel;
}

void plx__hulls_measure(const plx__reading *reading, plx__run sentence, plx__hulls *out);
/* The child of `head` with one of two relations, behind (or before) it; PLX_NO_TOKEN if none. */
uint32_t plx__child(const plx__reading *reading, plx__run sentence, uint32_t head, uint8_t rel,
                    uint8_t other, bool behind);

/* A verb in -ing; a verb that a subject can have; a day or "later". */
bool plx__is_participle(const plx__reading *reading, uint32_t token);
bool plx__is_finite(const plx__reading *reading, uint32_t token);
bool plx__is_time(const plx__reading *reading, uint32_t token);

/* clause.c. Is it a preposition, also one tagged a conjunction: "called for ending it"? */
bool plx__links(const plx__reading *reading, uint32_t token, uint32_t end);
/* `from` if a clause without "that" begins there; else PLX_NO_TOKEN. */
uint32_t plx__bare_clause(const plx__reading *reading, uint32_t from, uint32_t end);
bool plx__holds_verb(const plx__reading *reading, plx__run words);
bool plx__is_main_clause(const plx__reading *reading, plx__run run);
/* One more clause, without the punctuation at its ends; hearsay: nobody is named who says it. */
void plx__clause_add(plx__reading *reading, plx__run words, uint32_t cue, plx__run source,
                     uint32_t block);
void plx__hearsay_add(plx__reading *reading, plx__run words, uint32_t cue, uint32_t block);

/* indirect_verbs.c, indirect_nouns.c: adds what the cue at a token attributes, if it is one. */
void plx__verb_read(plx__reading *reading, plx__run sentence, const plx__hulls *trees,
                    uint32_t verb, uint32_t block);
void plx__adjective_read(plx__reading *reading, plx__run sentence, const plx__hulls *trees,
                         uint32_t at, uint32_t block);
void plx__noun_read(plx__reading *reading, plx__run sentence, const plx__hulls *trees,
                    uint32_t noun, uint32_t block);
void plx__preposition_read(plx__reading *reading, plx__run sentence, uint32_t at, uint32_t block);
void plx__account_read(plx__reading *reading, plx__run sentence, uint32_t noun, uint32_t block);

/* extent.c. Where the words end that the cue `verb` attributes and that begin at `first`: a clause with a
 * subject, an infinitive, an object (`list`: with the commas of a list), a noun phrase. */
uint32_t plx__clause_end(const plx__reading *reading, plx__run sentence, uint32_t first,
                         uint32_t verb);
uint32_t plx__infinitive_end(const plx__reading *reading, plx__run sentence, uint32_t first,
                             uint32_t verb);
uint32_t plx__object_end(const plx__reading *reading, plx__run sentence, const plx__hulls *trees,
                         uint32_t first, uint32_t verb, bool list);
uint32_t plx__phrase_end(const plx__reading *reading, uint32_t first, uint32_t end);
/* Does the main clause come behind the cue's own, and where does it begin? */
bool plx__is_fronted(const plx__reading *reading, plx__run sentence, uint32_t verb,
                     plx__run source);
uint32_t plx__main_comma(const plx__reading *reading, plx__run words);
uint32_t plx__first_comma(const plx__reading *reading, plx__run words);

#endif
