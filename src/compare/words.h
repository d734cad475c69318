/* SPDX-License-Identifier: Apache-2.0 */
/*
 * words.h - the articles as rows of numbered words, made for comparing.
 *
 *     "We don't - and U.S. ..."  ->  we  do  not  and  united  states
 *
 * Every article is read once. A word is a token without its punctuation, folded, and written
 * out where English knows two spellings of one thing ("don't", "U.S.", "Gov.", "%"), so that
 * two wordings which differ only in print have the same words. Each different word has a
 * number; alignment, copies and stories compare numbers, never text.
 *
 * weight says how much a word tells about WHICH sentence this is, 0..1: little for "the" and
 * "said", less the more sentences of these articles hold it, most for a word that stands in
 * two of them.
 */
#ifndef PLX_COMPARE_WORDS_H
#define PLX_COMPARE_WORDS_H

#include "compare/internal.h"

typedef struct plx__word {
    plx_span span;     /* in the article's text; two words of "don't" have their own halves */
    uint32_t form;     /* the word, folded and written out */
    uint32_t other;    /* a second reading ("'s": is, has); 0: none */
    uint32_t lemma;    /* its lemma, folded */
    uint32_t sentence; /* index into the article's annotation */
    uint8_t upos;
    bool written_out; /* made from a token of another form */
    bool possessive;  /* "'s" that no word was made of */
} plx__word;

/* What is known of one different word. */
typedef struct plx__word_info {
    plx_str text;
    float factor;       /* from data/en/word-weights.tsv; 1: a word like any other */
    float weight;       /* factor, lowered by how common it is in these articles */
    uint32_t sentences; /* sentences of all articles that hold it as a lemma */
    uint32_t last;      /* the sentence counted last */
} plx__word_info;

typedef struct plx__article_words {
    plx__word *words;
    size_t count;
    uint32_t *first; /* by sentence: its first word; one more entry than sentences */
    size_t sentence_count;
    bool annotated; /* else the blocks of the body stand for sentences, words have no lemma */
} plx__article_words;

typedef struct plx__words {
    plx__article_words *articles;
    plx__word_info *info; /* by number; 0 is no word */
    size_t info_count;
    size_t sentence_count;
    plx__map *numbers;
    plx__lexicon weights, written_out, spelling;
} plx__words;

/* The words of all articles of work->comparison, read once. */
const plx__words *plx__words_of(plx__compare_work *work);

/* The words of article `article` that lie in `span`: sets *first and returns how many. */
size_t plx__words_in(const plx__words *words, uint32_t article, plx_span span, size_t *first);

/* How much the word at hand tells: the weight of its lemma. */
static inline float plx__word_weight(const plx__words *words, const plx__word *word) {
    return words->info[word->lemma].weight;
}
/* A function word, or one as common as "say" and "people". */
static inline bool plx__word_is_light(const plx__words *words, const plx__word *word) {
    return words->info[word->lemma].factor < 0.35f;
}
/* Bytes that both begin with. */
size_t plx__shared_start(plx_str a, plx_str b);
/* The same word in print: equal forms, one the written-out other, or a spelling variant. */
bool plx__word_same(const plx__words *words, const plx__word *a, const plx__word *b);

#endif
