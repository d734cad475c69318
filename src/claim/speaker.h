/* SPDX-License-Identifier: Apache-2.0 */
/*
 * speaker.h - who said it: what the files that answer share.
 *
 *     speaker_phrase.c   who is named in a noun phrase ("Rep. Ann Lee (D-N.C.), head of ...")
 *     speaker_refer.c    whom a phrase without a name stands for ("she", "the mayor", "Lee's letter")
 *     speaker_document.c whose letter, memo, post a phrase speaks of
 *     speaker.c          pieces and clauses in the order of the text, because who spoke last matters
 */
#ifndef PLX_CLAIM_SPEAKER_H
#define PLX_CLAIM_SPEAKER_H

#include "claim/statement.h"

typedef struct plx__spoken_of {
    plx_span span;
    uint32_t entity;
} plx__spoken_of;

typedef struct plx__naming {
    plx__reading *reading;
    plx__spoken_of *mentions; /* of all entities, by place */
    size_t mention_count;
    plx__map *longest; /* last word of a name -> 1 + index into runs */
    PLX_VEC(plx__run) runs;
    unsigned searches; /* of the whole text for a person of a title; bounded */
    unsigned depth;    /* of documents whose owner is being looked for */
} plx__naming;

/* Who spoke last, as far as the reading has come. */
typedef struct plx__voice {
    plx_str name;
    uint32_t entity;
    uint32_t block, end; /* the token behind its sentence or quotation */
    bool proper;         /* somebody by name, who may be "he" */
    bool quoted;         /* "Roe quoted Lee as saying": Lee is not whom the text goes on about */
} plx__voice;

typedef struct plx__speaker {
    plx_str name;
    uint32_t entity;
    bool proper; /* somebody by name */
} plx__speaker;

/* speaker_phrase.c */
void plx__naming_open(plx__naming *names, plx__reading *reading);
/* The index of the first mention that starts at `start` or later. */
size_t plx__mention_from(const plx__naming *names, uint32_t start);
/* The mention that the phrase is about, persons first; NULL: none. */
const plx__spoken_of *plx__mention_in(const plx__naming *names, plx__run run);
/* Two persons, "A and B", of whom mention_in gave the first; false: there is no second. */
bool plx__joint_speaker(const plx__naming *names, plx__run run, const plx__spoken_of *first,
                        plx__speaker *out);
/* The name that the phrase prints, else the phrase, in few words. */
plx__speaker plx__phrase_speaker(plx__naming *names, plx__run source);
/* The words behind a seam that a page left in the phrase ("BergOrtiz says"); false: none. */
bool plx__seam_speaker(const plx__naming *names, plx__run source, plx__speaker *out);

/* speaker_refer.c: who the phrase `source` is. `until`: where to stop looking for others whom a
 * pronoun may mean. */
plx__speaker plx__source_speaker(plx__naming *names, plx__run source, uint32_t block,
                                 uint32_t until, const plx__voice *last);

/* speaker_document.c: is the phrase (or what "it" stands for) a document, and somebody's? */
bool plx__document_speaker(plx__naming *names, plx__run source, uint32_t block,
                           const plx__voice *last, plx__speaker *out);
bool plx__document_before(plx__naming *names, plx__run pronoun, uint32_t block,
                          const plx__voice *last, plx__speaker *out);

static inline const plx_entity *plx__naming_entity(const plx__naming *names, uint32_t entity) {
    return &names->reading->work->claims->entities[entity];
}
static inline bool plx__naming_person(const plx__naming *names, uint32_t entity) {
    return entity != PLX_NO_INDEX && plx__naming_entity(names, entity)->kind == PLX_NAME_PERSON;
}

#endif
