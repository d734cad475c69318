/* SPDX-License-Identifier: Apache-2.0 */
/*
 * quotes.h - how quoted pieces of many articles become statements.
 *
 *     claims -> quotes -> wordings -> candidates -> links -> groups -> relations, verdict
 *
 * quote       one quoted piece of one article
 * wording     quotes with the very same words and the same speaker: aligned once, however many
 *             articles print them
 * candidate   two wordings that share rare words or runs of words; found by an index
 * link        a candidate whose alignment, speakers and neighbours say: the same words of the
 *             same utterance
 * group       what links join; a group becomes a statement
 */
#ifndef PLX_COMPARE_QUOTES_H
#define PLX_COMPARE_QUOTES_H

#include "compare/align.h"

#define PLX__NO_DAY INT32_MIN

typedef struct plx__quote {
    uint32_t article;
    uint32_t statement; /* index into the article's claims; PLX_NO_INDEX: found by setoff.c */
    uint32_t sentence;  /* where it begins */
    plx_span span;
    plx__row row;
    uint32_t entity; /* the speaker among the comparison's entities, or PLX_NO_INDEX */
    uint32_t wording;
    int32_t day;    /* on which it was said, days since 1970, or PLX__NO_DAY */
    uint32_t index; /* its place in the array: quotes of an article stand in order */
} plx__quote;

typedef struct plx__wording {
    const plx__quote *first; /* its words and speaker */
    uint32_t *quotes;        /* indexes */
    uint32_t quote_count, quote_capacity;
    float weight;     /* of its words */
    uint32_t content; /* words that are not light */
    int32_t day;      /* the first that a quote of it tells, or PLX__NO_DAY */
    uint32_t group;   /* a wording of the same group; itself if it leads it */
    uint32_t length;  /* of the group's longest wording; kept by the leader */
} plx__wording;

typedef struct plx__quotes {
    plx__compare_work *work;
    const plx__words *words;
    plx__aligner *aligner;
    plx__quote *quotes;
    size_t quote_count;
    uint32_t *first_of; /* by article: its first quote; one more entry than articles */
    plx__wording *wordings;
    size_t wording_count;
} plx__quotes;

typedef enum plx__speakers {
    PLX_SPEAKERS_UNKNOWN, /* one of them is not known */
    PLX_SPEAKERS_SAME,
    PLX_SPEAKERS_NEAR, /* a person and an institution: papers differ on whom to name */
    PLX_SPEAKERS_APART
} plx__speakers;

/* A block without quotation marks that another article shows to be a quotation: a post, a
 * statement set off (setoff.c). In order of article and place. */
typedef struct plx__setoff {
    uint32_t article;
    plx_span span;
    uint32_t entity; /* who says it where it is quoted */
} plx__setoff;
size_t plx__quotes_setoff(plx__quotes *quotes, const plx__setoff **out);

/* The day on which each quote was said, where the sentence around it tells (days_said.c). */
void plx__quotes_days(plx__quotes *quotes);
/* Too far apart for one occasion. */
bool plx__days_apart(int32_t a, int32_t b);

/* Collects the quoted pieces of all articles (quotes.c). */
plx__quotes *plx__quotes_new(plx__compare_work *work, const plx__words *words);
/* The first quote of an article that ends after `at`; first_of[article + 1] if none does. */
size_t plx__quote_ending_after(const plx__quotes *quotes, uint32_t article, uint32_t at);
plx__speakers plx__quotes_speakers(const plx__quotes *quotes, const plx__quote *a,
                                   const plx__quote *b);
uint32_t plx__wording_leader(plx__quotes *quotes, uint32_t wording);
void plx__wordings_join(plx__quotes *quotes, uint32_t a, uint32_t b);

/* Calls visit for pairs of wordings worth aligning, better ones first for each `a`; b is
 * before a in the array (candidates.c). */
typedef void plx__candidate_visit(void *self, uint32_t a, uint32_t b, float shared);
void plx__candidates(plx__quotes *quotes, plx__candidate_visit *visit, void *self);

/* The index by itself: which of the wordings put in share words with a row of any kind. */
typedef struct plx__wording_index plx__wording_index;
plx__wording_index *plx__wording_index_new(plx__quotes *quotes);
void plx__wording_index_free(plx__wording_index *index);
void plx__wording_index_put(plx__wording_index *index, uint32_t wording);
typedef struct plx__asked {
    plx__row row;
    uint32_t article;
    float weight; /* of the row */
    float least;  /* weight in common that makes a candidate */
    bool runs; /* three words in a row are counted instead: for what stands there word for word */
    uint32_t number; /* passed on to visit as `a` */
} plx__asked;
void plx__wording_index_look(plx__wording_index *index, const plx__asked *asked,
                             plx__candidate_visit *visit, void *self);
/* Joins wordings into groups (link.c). */
void plx__quotes_link(plx__quotes *quotes);

/* How one wording stands to the base (relation.c). Changes only when it is reworded. */
typedef struct plx__related_words {
    plx_relation relation;
    const plx_change *changes;
    size_t change_count;
} plx__related_words;
plx__related_words plx__relation_of(plx__quotes *quotes, const plx__quote *base,
                                    const plx__quote *here);

/* Which mentions of a statement are translations, and by what words that is known
 * (translated.c). */
typedef struct plx__translations plx__translations;
plx__translations *plx__translations_new(plx__quotes *quotes);
void plx__mark_translated(plx__translations *translations, plx_quote_mention *mentions,
                          size_t count, size_t base);

/* Which mention prints a wording that another article printed first (follows.c). */
void plx__mark_follows(plx__quotes *quotes, plx_quote_mention *mentions, size_t count, size_t base);

/* A clause of one article that reports, without quotation marks, what others quote. */
typedef struct plx__restated {
    uint32_t article;
    plx_span span;
    plx_span speaker, cue;
    uint32_t entity;    /* among the comparison's, or PLX_NO_INDEX */
    uint32_t statement; /* index into the article's claims, or PLX_NO_INDEX */
    uint32_t wording;   /* what it restates */
    float strength;
    bool question; /* "asked whether ..." */
    bool thing;    /* a noun phrase: it says something only in passing */
    bool cut;      /* quoted words follow: the clause ends in the middle */
} plx__restated;

/* All reported clauses of an article, in order (reported.c). */
size_t plx__reported_clauses(plx__quotes *quotes, uint32_t article, const plx__lexicon *cues,
                             const plx__lexicon *statement_words, plx__restated **out);
/* Those that restate a wording of another article (restated.c); wordings must be grouped. */
size_t plx__quotes_restated(plx__quotes *quotes, const plx__restated **out);

#endif
