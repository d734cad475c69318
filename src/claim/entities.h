/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entities.h - the persons, bodies, places and groups of one article and where they stand.
 *
 *     "Mayor Ana Ortiz met Rolf Berg. The mayor said she ..."
 *            ~~1~~~~~~     ~~~2~~~~   ~~~1~~~~~      ~1~
 *
 *     entities_cast.c      collects the names; titles beside them
 *     entities_cut.c       words beside a name that were taken for part of it are cut off
 *     entities_link.c      names -> entities: full names first, then surnames, short forms, acronyms
 *     entities_titles.c    what each person is called by ("mayor"), read around the names
 *     entities_refer.c     one walk over the text: the mayor, she -> entity
 *     entities.c           the order of all that; fills the claims
 *
 * Each step is linear in the article: candidates come from an index by word and from a short
 * window of recent mentions, never from all entities.
 */
#ifndef PLX_CLAIM_ENTITIES_H
#define PLX_CLAIM_ENTITIES_H

#include "claim/internal.h"

struct plx__entity_rules {
    plx__lexicon titles, given_names, countries, pronouns, bodies, body_words, nicknames, starters;
    plx__lexicon role_words, name_parts; /* of them the states: "former" */
    uint64_t title_starts[64]; /* a bit for each beginning of a title: most words are none */
};

/* What a person is called by: "the US secretary of state", "a spokeswoman for the bank". */
typedef struct plx__calling {
    uint64_t title;    /* hash of the title in lower case, all its words */
    uint64_t head;     /* of its last word, or of the word before "of" */
    uint64_t modifier; /* of the name beside it ("US", "bank"), 0: none */
    bool former;       /* "the former US president" */
} plx__calling;

enum { PLX__NAME_WORDS = 8, PLX__NAME_CALLINGS = 3 };

/* A name with its words apart. */
typedef struct plx__named {
    plx_name name;
    uint32_t sentence;
    uint64_t
        words[PLX__NAME_WORDS]; /* hashes of its words in lower case, titles and "Jr." left out */
    uint64_t full;  /* of the given name that its only word is short for ("Jim": james), 0: none */
    uint64_t sound; /* of the consonants of its last word, 0: too few */
    uint8_t word_count;
    uint8_t gender;   /* plx_gender told by a title before it or by the given name */
    bool given_known; /* it begins with a given name */
    bool titled;      /* a title tells the gender */
    bool repeats;     /* a word stands in it twice */
    uint32_t restart; /* the byte where it does so, from the name's first */
    bool written_out; /* its given name is short in print: words[0] is not what stands there */
    uint8_t calling_count;
    plx__calling callings[PLX__NAME_CALLINGS];
} plx__named;

typedef struct plx__body {
    plx_name_kind kind;
    plx_gender gender;
    int votes;        /* of pronouns, while the gender is not known: men up, women down */
    uint32_t fullest; /* index of the name that is used for it */
    uint64_t words[PLX__NAME_WORDS];
    uint8_t word_count;
    bool written_out;     /* as of the name */
    bool given_known;     /* its first word is a given name */
    uint32_t full_count;  /* names of two words and more that are its */
    uint32_t bare_count;  /* of one word, so far */
    uint32_t first, last; /* tokens of its first and latest mention so far */
    PLX_VEC(plx__calling) callings;
    PLX_VEC(plx_span) mentions;
    PLX_VEC(plx_str) aliases;
} plx__body;

typedef struct plx__cast {
    const plx__entity_rules *rules;
    plx__claim_work *work;
    PLX_VEC(plx__named) names;
    PLX_VEC(plx__body) bodies;
} plx__cast;

/* Every name that the annotation marks. */
void plx__cast_collect(plx__cast *cast);
/* Adds a name: `count` tokens from `first`. Names come in the order of the text. */
void plx__cast_add(plx__cast *cast, uint32_t first, uint32_t count, plx_name_kind kind,
                   uint32_t sentence);

void plx__entities_cut(plx__cast *cast);
void plx__entities_link(plx__cast *cast);
void plx__entities_titles(plx__cast *cast);
void plx__entities_refer(plx__cast *cast);

/* Text of a token; its text in lower case into `out` (at most `room` bytes, 0 if longer). */
plx_str plx__cast_text(const plx__cast *cast, uint32_t token);
size_t plx__cast_lower(const plx__cast *cast, uint32_t token, char *out, size_t room);
uint64_t plx__cast_hash(const plx__cast *cast, uint32_t token); /* of the lower case */

/* The longest title that starts at `token`: where it ends (== token if none) and its row. */
uint32_t plx__title_at(const plx__cast *cast, uint32_t token, uint32_t limit, uint32_t *row);
/* The calling that the title of a row makes; abbreviations in full. It stands at `start`, its words
 * not before `floor`. */
plx__calling plx__calling_of(const plx__cast *cast, uint32_t row, uint32_t start, uint32_t floor);
/* What a body may be called by: "the bank" for the Bank of Crete. 0: nothing. */
uint64_t plx__body_calling(const plx__cast *cast, uint32_t token);
bool plx__cast_is(const plx__cast *cast, uint32_t token, const char *low);
/* One byte at a time only ASCII can be told: 0xA0 is U+00A0, but also the end of "\xC3\xA0". */
static inline bool plx__blank_byte(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

plx_gender plx__gender_from(plx_str text);

#endif
