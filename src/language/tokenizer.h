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

struct plx__tokenizer {
    plx__lexicon abbreviations, contractions, prefixes;
};

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

/* Groups tokens[first ..] of the draft into sentences of the block. */
void plx__mark_sentences(const plx__tokenizer *tokenizer, plx__arena *arena, plx_str text,
                         size_t first, uint32_t block, plx__draft *draft);

/* Characters by what they do. Curly and plain marks alike; ' may be an apostrophe. */
static inline bool plx__is_apostrophe(uint32_t c) { return c == '\'' || c == 0x2019 || c == '`'; }
static inline bool plx__is_opening(uint32_t c) {
    return c == '(' || c == '[' || c == '{' || c == 0x201C || c == 0x2018 || c == 0xAB || c == 0x201E;
}
static inline bool plx__is_closing(uint32_t c) {
    return c == ')' || c == ']' || c == '}' || c == 0x201D || c == 0x2019 || c == 0xBB;
}
static inline bool plx__is_quote(uint32_t c) {
    return c == '"' || c == '\'' || c == 0x201C || c == 0x201D || c == 0x2018 || c == 0x2019 ||
           c == 0xAB || c == 0xBB || c == '`' || c == 0x201E;
}

#endif
