/* SPDX-License-Identifier: Apache-2.0 */
/*
 * statement.h - what the files that read statements share.
 *
 *     text -> marks.c       where quotation marks open and close        pieces
 *          -> setoff.c      posts, block quotes, turns without marks    pieces
 *          -> quoted.c      words said, or a title, a nickname, a term? pieces kept
 *          -> attribution.c the cue beside each piece, and whose it is
 *             cues.c        is a word a cue in its place, and whose
 *             phrase.c      noun phrases; subject.c: which is the subject of a verb
 *          -> speaker*.c    who that is
 *          -> indirect*.c   reported clauses, with or without quoted words
 *          -> extent.c      where such a clause ends
 *          -> statements.c  pieces and clauses -> one entry an attribution
 *
 *     "We will rebuild," said Mayor Ortiz. "All of it."
 *      ~~~~ piece ~~~~   cue  ~ speaker ~   ~ piece ~     one statement, two quotes
 *
 * word_class.c tells all of them what a word is. All of it walks forward through one article and
 * looks around a piece no further than PLX__LOOK tokens: linear, whatever the text. Knowledge of
 * words (which verbs report, which nouns announce a title) stands in
 * data/en/{cues,namers,statement_words}.tsv.
 */
#ifndef PLX_CLAIM_STATEMENT_H
#define PLX_CLAIM_STATEMENT_H

#include "claim/internal.h"

#define PLX__LOOK 60u

struct plx__statement_rules {
    plx__lexicon cues;   /* form -> lemma, inflections, strength, frames */
    plx__lexicon namers; /* words beside a quoted term that is named, not said */
    plx__lexicon words;  /* statement_words.tsv: word -> class (elision, list, time, ...) */
    plx__lexicon titles; /* world/titles.tsv: what a person may be called by */
};

/* What a cue is, a row of data/en/cues.tsv. */
typedef struct plx__cue {
    plx_str lemma;
    plx_str inflections; /* b base, s, d past, n participle, g -ing; N noun; P preposition */
    int strength;        /* 3 speaks (say), 2 reports (argue), 1 colours (praise); 0 no cue */
    plx_str frames;
} plx__cue;

typedef enum plx__mark_kind { PLX__MARK_DOUBLE, PLX__MARK_SINGLE, PLX__MARK_SETOFF } plx__mark_kind;

/* Where an attribution came from, in the order of trust. */
typedef enum plx__attributed {
    PLX__BY_NOTHING,
    PLX__BY_SETTING, /* somebody is being spoken of, and nobody else */
    PLX__BY_LAST,    /* goes on from the piece before it */
    PLX__BY_INTRO,   /* the sentence or block before it */
    PLX__BY_LABEL,   /* a post's signature, a turn's label, a headline's "Name: ..." */
    PLX__BY_CUE      /* a cue beside it */
} plx__attributed;

/* Tokens first .. end. */
typedef struct plx__run {
    uint32_t first, end;
} plx__run;

/* What a rule of attribution found. */
typedef struct plx__hit {
    uint32_t cue; /* PLX_NO_TOKEN: none */
    plx__cue verb;
    plx__run source;
    bool passive; /* "was told": the subject does not speak */
    bool close;   /* nothing but a comma, a colon or "that" between the cue and the piece */
} plx__hit;

/* A piece of text between quotation marks, or set off without them. */
typedef struct plx__piece {
    plx_span inner, outer; /* without and with the marks */
    uint32_t block;
    uint32_t first, end; /* tokens that lie in `outer` */
    uint8_t mark;        /* plx__mark_kind */
    uint8_t by;          /* plx__attributed */
    bool unclosed;       /* runs to the end of its block: no closing mark there */
    bool dropped;        /* not words said */
    bool joined;         /* belongs to the statement of the kept piece before */
    bool fragment;       /* stands inside a sentence of the narrator's */
    bool unfinished;     /* the narrator's sentence goes on behind it */
    uint32_t cue;        /* token, or PLX_NO_TOKEN */
    plx__cue verb;       /* strength 0 if there is no cue */
    plx__run source;     /* the speaker's noun phrase; empty if none */
    plx_span label;      /* a signature or a turn's label instead */
    plx_str name;
    uint32_t entity;
} plx__piece;

typedef PLX_VEC(plx__piece) plx__pieces;

/* A reported clause: what a cue of the narrator's attributes. */
typedef struct plx__clause {
    plx__run words;
    uint32_t cue; /* token */
    uint32_t block;
    plx__run source;
    plx_str name;
    uint32_t entity;
    bool taken;   /* by a statement that holds quoted words */
    bool nested;  /* in another clause, or nobody's */
    bool hearsay; /* "is said to be": nobody's, and meant so */
} plx__clause;

typedef PLX_VEC(plx__clause) plx__clauses;

/* One article being read for statements. */
typedef struct plx__reading {
    const plx__statement_rules *rules;
    plx__claim_work *work;
    plx__arena *arena;
    plx_str text;
    const plx_token *tokens;
    uint32_t token_count;
    uint32_t block_count;
    bool parsed;           /* heads are known, and tags, without which heads mean little */
    uint32_t *block_token; /* first token of each block, and one more */
    uint32_t *piece_at;    /* per token: 1 + index of the piece it lies in; 0: the narrator */
    uint8_t *ends;         /* per token: it is the last of its sentence */
    uint8_t *named;        /* per token: it lies in a title or a term between marks */
    plx__pieces pieces;
    plx__clauses clauses;
} plx__reading;

/* word_class.c */
bool plx__word_class(const plx__statement_rules *rules, plx_str word, const char *class);
/* The verb (noun, preposition) cue that a word is; false if none. `want` is a letter of
 * plx__cue.inflections, or 'v' for any form of a verb. */
bool plx__cue_word(const plx__statement_rules *rules, plx_str word, char want, plx__cue *out);
bool plx__cue_token(const plx__reading *reading, uint32_t token, char want, plx__cue *out);
bool plx__cue_has(const plx__cue *cue, char inflection);
bool plx__cue_frame(const plx__cue *cue, char frame);

static inline plx_str plx__token_text(const plx__reading *reading, uint32_t token) {
    return plx__span_text(reading->text, reading->tokens[token].span);
}
/* Compares with a lower-case ASCII word. */
bool plx__token_is(const plx__reading *reading, uint32_t token, const char *lower);
/* Is it of a class of statement_words.tsv? */
bool plx__token_class(const plx__reading *reading, uint32_t token, const char *class);
/* Is it a title by itself, "Mr", "minister"? */
bool plx__token_title(const plx__reading *reading, uint32_t token);
bool plx__token_capital(const plx__reading *reading, uint32_t token);
/* One of . ! ? or an ellipsis: the end of a narrator's sentence. */
bool plx__token_stops(const plx__reading *reading, uint32_t token);
static inline uint8_t plx__upos(const plx__reading *reading, uint32_t token) {
    return reading->tokens[token].upos;
}
/* Does a sentence of the narrator end with this token, or with the quotation it lies in? */
bool plx__run_breaks(const plx__reading *reading, uint32_t token);
/* The tokens of the narrator's sentence around `token`, in its block; quotations with a full
 * stop inside end it too. */
plx__run plx__narration(const plx__reading *reading, uint32_t token);
plx__run plx__block_run(const plx__reading *reading, uint32_t token);

/* marks.c: every piece between marks, outermost only, in order. */
void plx__marks_read(plx__reading *reading);
/* setoff.c: pieces without marks; replaces the marked ones inside them. */
void plx__setoff_read(plx__reading *reading);
/* quoted.c: drops titles, nicknames and terms (before attribution) and scare quotes (after). */
void plx__quoted_named(plx__reading *reading);
void plx__quoted_scare(plx__reading *reading);
/* attribution.c: cue and source of every piece. */
void plx__attribute(plx__reading *reading);
/* cues.c. Is the token a verb that attributes? `floor`: where its sentence begins. */
bool plx__cue_verb(const plx__reading *reading, uint32_t token, uint32_t floor, plx__cue *cue);
/* The same with its subject, for words that begin at `from`. */
bool plx__cue_hit(const plx__reading *reading, uint32_t token, uint32_t floor, uint32_t from,
                  plx__hit *out);
/* "his claim that", and whose it is. */
bool plx__cue_noun(const plx__reading *reading, uint32_t token, uint32_t floor, plx__hit *out);
/* "according to NAME". */
bool plx__cue_preposition(const plx__reading *reading, uint32_t token, uint32_t ceiling,
                          plx__hit *out);
/* phrase.c */
plx__run plx__phrase_after(const plx__reading *reading, uint32_t token, uint32_t ceiling);
/* The same with what it is said to be: Ann Lee, a clerk who left in May. */
plx__run plx__phrase_described(const plx__reading *reading, uint32_t token, uint32_t ceiling);
/* "reminded us": a pronoun that is no subject. */
bool plx__is_object(const plx__reading *reading, plx__run run);
plx__run plx__phrase_before(const plx__reading *reading, uint32_t token, uint32_t floor);
plx__run plx__phrase_trim(const plx__reading *reading, plx__run run);
/* subject.c: the noun phrase that says (or is quoted as saying) what the verb `token` reports. */
plx__run plx__phrase_subject(const plx__reading *reading, uint32_t token, const plx__cue *cue,
                             uint32_t floor);
/* indirect.c (and what stands below it, see clause.h): every reported clause, in the order of their cues. */
void plx__clauses_read(plx__reading *reading);
/* speaker.c: fills name and entity of every piece from its source. */
void plx__speakers_name(plx__reading *reading);

#endif
