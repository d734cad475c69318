/* SPDX-License-Identifier: Apache-2.0 */
/*
 * names.h - how names are found, for the room and for the trainer.
 *
 *     gazetteer   the lists of data/world as one table of hashes; each token of the article is told which
 *                 known names, titles and words of bodies it stands in (longest match)
 *     model       en/names.model: weights of hashed features for nine labels
 *
 *          President Emmanuel Macron flew to New Delhi
 *          O         B-person I-person O   O  B-place I-place
 *
 *     first pass  each sentence by itself
 *     memory      what the first pass made of a word in all its places of the article
 *     second pass each sentence again, knowing the memory
 *
 * A word in lower case that no gazetteer knows can't begin a name and is not asked about, which
 * is most of a text. Training walks the same code, so that a model sees in use what it saw then.
 */
#ifndef PLX_NAMES_H
#define PLX_NAMES_H

#include "language/internal.h"

/* -------------------------------------------------------------- gazetteer */

#define PLX__GAZETTEER_LIST(X)                                                                     \
    X(COUNTRY) X(CITY) X(REGION) X(GROUP) X(LANGUAGE) X(BODY) X(HONORIFIC) X(OFFICE) X(RANK)       \
    X(ROLE) X(GIVEN) X(SURNAME) X(BODY_WORD) X(PLACE_WORD)
enum {
#define X(name) PLX__GAZETTEER_##name,
    PLX__GAZETTEER_LIST(X)
#undef X
        PLX__GAZETTEER_COUNT
};
#define PLX__IN(name) (1u << PLX__GAZETTEER_##name)
#define PLX__IN_PLACE (PLX__IN(COUNTRY) | PLX__IN(CITY) | PLX__IN(REGION))
#define PLX__IN_TITLE (PLX__IN(HONORIFIC) | PLX__IN(OFFICE) | PLX__IN(RANK) | PLX__IN(ROLE))

/* Which known names a token begins, goes on with, or ends; a set of PLX__IN bits each. */
typedef struct plx__known {
    uint16_t begins, inside, ends;
} plx__known;

typedef struct plx__gazetteer plx__gazetteer;

/* NULL: the tables hold none of the lists. */
plx__gazetteer *plx__gazetteer_open(const plx__tables *tables, plx__arena *arena);
/* Fills known[0 .. work->count) for the tokens of one sentence. */
void plx__gazetteer_match(const plx__gazetteer *gazetteer, const plx__work *sentence, plx__known *known);

/* ------------------------------------------------------------------ rules */

/* Names by the lists and by capitals alone, for a language without a model. */
void plx__names_by_rules(const plx__gazetteer *gazetteer, plx__arena *scratch, const plx__work *work,
                         const plx_sentence *sentences, size_t sentence_count);

#endif
