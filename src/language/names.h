/* SPDX-License-Identifier: Apache-2.0 */
/*
 * names.h - how names are found, for the room and for the trainer.
 *
 *     gazetteer   the lists of data/world as one table of hashes; each token of the article is told which
 *                 known names, titles and words of bodies it stands in (longest match)
 *     model       en/names.model: weights of hashed features for nine labels
 *
 *          President Emmanuel Faure flew to New Delhi
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
#include "language/weights.h"

/* -------------------------------------------------------------- gazetteer */

#define PLX__GAZETTEER_LIST(X)                                                                     \
    X(COUNTRY)                                                                                     \
    X(CITY)                                                                                        \
    X(REGION)                                                                                      \
    X(GROUP)                                                                                       \
    X(LANGUAGE)                                                                                    \
    X(BODY)                                                                                        \
    X(HONORIFIC)                                                                                   \
    X(OFFICE)                                                                                      \
    X(RANK)                                                                                        \
    X(ROLE)                                                                                        \
    X(GIVEN)                                                                                       \
    X(SURNAME)                                                                                     \
    X(BODY_WORD)                                                                                   \
    X(PLACE_WORD)
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
void plx__gazetteer_match(const plx__gazetteer *gazetteer, const plx__work *sentence,
                          plx__known *known);

/* --------------------------------------------------------------- features */

/* Labels: 0 outside, then begin and inside of each kind in the order of plx_name_kind. */
enum { PLX__NAME_LABELS = 9, PLX__NAME_FEATURES = 112, PLX__NAME_SIDES = 5 };
static inline uint8_t plx__name_begin(unsigned kind) {
    return (uint8_t)(1 + 2 * kind);
}
/* 0 outside, else 1 + plx_name_kind, as in token.name. */
static inline uint8_t plx__name_of_label(uint8_t label) {
    return (uint8_t)((label + 1) / 2);
}
static inline bool plx__name_label_begins(uint8_t label) {
    return (label & 1) != 0;
}
static inline bool plx__name_may_follow(uint8_t before, uint8_t label) {
    return label == 0 || plx__name_label_begins(label) || before == label || before + 1 == label;
}

/* What the first pass made of each word, over the article. */
typedef struct plx__name_memory_slot {
    uint32_t low;                  /* 0: free */
    uint8_t side[PLX__NAME_SIDES]; /* how often outside, person, organisation, place, group */
    uint8_t last;                  /* how often the last word of a person of several words */
} plx__name_memory_slot;
typedef struct plx__name_memory {
    plx__name_memory_slot *slots;
    uint32_t mask;
} plx__name_memory;

/* Room for `words` words. */
plx__name_memory plx__name_memory_new(plx__arena *arena, size_t words);
/* Takes in one sentence and the labels given to its tokens. */
void plx__name_memory_add(plx__name_memory *memory, const plx__work *sentence,
                          const uint8_t *labels);

/* One sentence made ready for its features. */
typedef struct plx__name_run {
    uint16_t before, after; /* how many tokens of the run lie before and after this one */
    bool in;
} plx__name_run;
typedef struct plx__name_context {
    const plx__work *sentence;
    plx__known *known;
    plx__name_run *runs;
    uint8_t *open;   /* 0: this token can only be outside */
    bool headline;   /* most words are capitalised */
    int32_t *scores; /* of the first pass, PLX__NAME_LABELS for each open token in order */
    const plx__name_memory *memory; /* NULL in the first pass */
    const uint8_t *labels;          /* of the first pass; NULL in the first pass */
} plx__name_context;

void plx__name_prepare(const plx__gazetteer *gazetteer, plx__arena *scratch,
                       const plx__work *sentence, plx__name_context *out);
/* The features of token i of the sentence; how many. Those that come from the memory stand by
 * themselves, so that the second pass adds them to what the first pass has summed up. */
size_t plx__name_features(const plx__name_context *context, uint32_t i,
                          uint32_t features[PLX__NAME_FEATURES]);
size_t plx__name_memory_features(const plx__name_context *context, uint32_t i,
                                 uint32_t features[PLX__NAME_FEATURES]);

/* ------------------------------------------------------------------ model */

typedef struct plx__name_model {
    plx__weights weights;
    const int32_t *steps; /* from one label to the next, PLX__NAME_LABELS squared */
} plx__name_model;

/* The best labels of the sentence; labels has room for all its tokens. The first pass fills
 * context->scores, the second (with a memory) adds to them. */
void plx__name_decode(const plx__name_model *model, plx__arena *scratch,
                      const plx__name_context *context, uint8_t *labels);

#define PLX__NAMES_KIND 0x454d414eu /* "NAME" */
enum {
    PLX__NAMES_VERSION = 1,
    PLX__NAMES_PART_WEIGHTS = 0,
    PLX__NAMES_PART_STEPS = 1,
    PLX__NAMES_PARTS = 2
};

/* ------------------------------------------------------------------ rules */

/* Names by the lists and by capitals alone, for a language without a model. */
void plx__names_by_rules(const plx__gazetteer *gazetteer, plx__arena *scratch,
                         const plx__work *work, const plx_sentence *sentences,
                         size_t sentence_count);

#endif
