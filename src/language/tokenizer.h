/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tokenizer.h - text into tokens, tokens into sentences: what the two halves share.
 *
 *     text   | He said: "I don't know."  She left. |      chunks lie between white space
 *     tokens | He said : " I do n't know . "  She left .   split_chunk (tokens.c)
 *     ends   |                            ^           ^    mark_sentences (sentences.c)
 */
#ifndef PLX_LANGUAGE_TOKENIZER_H
#define PLX_LANGUAGE_TOKENIZER_H

#include "language/internal.h"
#include "language/weights.h"

struct plx__tokenizer {
    plx__lexicon abbreviations, contractions, prefixes, starters;
    plx__weights boundaries; /* slots NULL: no model, sentences end by rule */
};

#define PLX__SENTENCES_KIND 0x544e4553u /* "SENT" */
enum { PLX__SENTENCES_VERSION = 2, PLX__BOUNDARY_FEATURES = 40 };

typedef enum abbreviation {
    ABBREVIATION_NOT,
    ABBREVIATION_BEFORE, /* "Mr.": a name or number follows, never ends a sentence */
    ABBREVIATION_EITHER, /* "Inc.", "U.S.": may end one */
    ABBREVIATION_WORD    /* "No.": before a number only */
} abbreviation;

/* What is known of a word with its full stop. */
abbreviation plx__abbreviation(const plx__tokenizer *tokenizer, plx_str word);

/* Cuts text[start, end), which holds no white space, into tokens. */
void plx__split_chunk(const plx__tokenizer *tokenizer, plx__arena *arena, plx_str text,
                      size_t start, size_t end, plx__draft *draft);

/* The tokens of text[span], without sentences. */
void plx__cut(const plx__tokenizer *tokenizer, plx__arena *arena, plx_str text, plx_span span,
              plx__draft *draft);

/* A sentence being read: tokens first .. count of the draft are the block's, start is its first. */
typedef struct plx__boundary_finder {
    const plx__tokenizer *tokenizer;
    plx_str text;
    const plx_token *tokens;
    const plx__word *words;
    size_t first, count;
    size_t start;
    unsigned quotes; /* straight double quotes since start */
    int brackets;    /* opened less closed, curly quotes too */
} plx__boundary_finder;

plx__boundary_finder plx__boundary_start(const plx__tokenizer *tokenizer, plx_str text,
                                         const plx__draft *draft, size_t first);
/* Takes token `at` into the sentence; then asks whether it could be the last one. */
void plx__boundary_take(plx__boundary_finder *finder, size_t at);
bool plx__boundary_possible(const plx__boundary_finder *finder, size_t at);
size_t plx__boundary_features(const plx__boundary_finder *finder, size_t at,
                              uint32_t out[PLX__BOUNDARY_FEATURES]);
/* The sentence ended with token `at`. */
void plx__boundary_next(plx__boundary_finder *finder, size_t at);

/* Groups tokens[first ..] of the draft into sentences of the block. */
void plx__mark_sentences(const plx__tokenizer *tokenizer, plx__arena *arena, plx_str text,
                         size_t first, uint32_t block, plx__draft *draft);

/* Characters by what they do. Curly and plain marks alike; ' may be an apostrophe. */
static inline bool plx__is_apostrophe(uint32_t c) {
    return c == '\'' || c == 0x2019 || c == '`';
}
static inline bool plx__is_opening(uint32_t c) {
    return c == '(' || c == '[' || c == '{' || c == 0x201C || c == 0x2018 || c == 0xAB ||
           c == 0x201E;
}
static inline bool plx__is_closing(uint32_t c) {
    return c == ')' || c == ']' || c == '}' || c == 0x201D || c == 0x2019 || c == 0xBB;
}
static inline bool plx__is_quote(uint32_t c) {
    return c == '"' || c == '\'' || c == 0x201C || c == 0x201D || c == 0x2018 || c == 0x2019 ||
           c == 0xAB || c == 0xBB || c == '`' || c == 0x201E;
}

#endif
