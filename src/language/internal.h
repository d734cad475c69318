/* SPDX-License-Identifier: Apache-2.0 */
/*
 * internal.h - how the stages of the room hand on.
 *
 *     block of text
 *        | plx__tokenize    appends tokens, their words and sentences to the draft
 *     one sentence of it: plx__work
 *        | plx__tag         token.upos, word.fine
 *        | plx__lemmatize   token.lemma
 *        | plx__parse       token.head, token.rel
 *     all sentences of the article
 *        | plx__names_mark  token.name, PLX_TOKEN_NAME_BEGIN
 *
 * Every stage has one type that is opened from the tables once, is read-only afterwards and shared
 * by all threads. A stage whose model is not in the tables opens as NULL and is left out. A stage
 * touches nothing but its own fields.
 *
 * A plx__word goes with every token: what several stages want to know of its letters, hashed
 * once. Training reads words from a treebank through the same plx__word_make, so that a model
 * sees in use what it was trained on. Changing how a hash is made means training all models.
 */
#ifndef PLX_LANGUAGE_INTERNAL_H
#define PLX_LANGUAGE_INTERNAL_H

#include "language/language.h"

/* ------------------------------------------------------------------ words */

/* "Low": lower case, curly quotes and dashes made plain, every digit 0. */
typedef struct plx__word {
    uint32_t form;    /* hash of the bytes as written */
    uint32_t low;     /* hash of the low form */
    uint32_t prefix;  /* hash of the first three characters of the low form */
    uint32_t suffix2; /* hash of its last two characters (of all, if it is shorter) */
    uint32_t suffix3; /* of its last three */
    uint32_t suffix4; /* of its last four */
    uint32_t shape;   /* hash of its shape, runs shortened: "Xx" "X" "x-x" "d.d" */
    uint8_t fine;     /* the language's own tag (Penn), 0 unknown; see PLX__FINE_LIST */
    uint8_t traits;   /* PLX__WORD_... */
    uint8_t length;   /* characters, 255 at most */
} plx__word;
#define PLX__WORD_CAPITAL 1u  /* starts with an upper-case letter */
#define PLX__WORD_CAPITALS 2u /* no lower-case letter, two or more upper-case ones */
#define PLX__WORD_DIGIT 4u    /* holds a digit */
#define PLX__WORD_HYPHEN 8u   /* holds a hyphen or dash */
#define PLX__WORD_LETTER 16u  /* holds a letter */
#define PLX__WORD_PUNCT 32u   /* punctuation and symbols alone */

/* All fields but `fine`, from the letters of a token. */
void plx__word_make(plx_str form, plx__word *out);

/* One sentence to work on: tokens[first .. first + count) and words at the same places. */
typedef struct plx__work {
    plx_str text; /* token spans point into it */
    plx_token *tokens;
    plx__word *words;
    uint32_t first, count;
} plx__work;

/* Mixing numbers into feature hashes. */
static inline uint32_t plx__mix(uint32_t a, uint32_t b) {
    uint64_t product =
        (uint64_t)(a ^ 0x9e3779b9u) * 0xd6e8feb86659fd93u + (uint64_t)b * 0xa0761d6478bd642fu;
    return (uint32_t)(product >> 32) ^ (uint32_t)product * 0x85ebca6bu;
}

/* ----------------------------------------------------------------- stages */

/* What tokenizing appends to. Tokens of all blocks stand in one array. */
typedef struct plx__draft {
    PLX_VEC(plx_token) tokens;
    PLX_VEC(plx__word) words; /* as many as tokens */
    PLX_VEC(plx_sentence) sentences;
} plx__draft;

typedef struct plx__tokenizer plx__tokenizer;
typedef struct plx__tagger plx__tagger;
typedef struct plx__lemmatizer plx__lemmatizer;
typedef struct plx__parser plx__parser;
typedef struct plx__names plx__names;

/* `arena` owns what is opened and lives as long as the language. */
plx__tokenizer *plx__tokenizer_open(const plx__tables *tables, plx__arena *arena); /* never NULL */
plx__tagger *plx__tagger_open(const plx__tables *tables, plx__arena *arena);
plx__lemmatizer *plx__lemmatizer_open(const plx__tables *tables,
                                      plx__arena *arena); /* never NULL */
plx__parser *plx__parser_open(const plx__tables *tables, plx__arena *arena);
plx__names *plx__names_open(const plx__tables *tables, plx__arena *arena);

/* Stretches of the text that are left out, in order; those done with are taken off the front. */
typedef struct plx__asides {
    const plx_span *next;
    size_t count;
} plx__asides;

/* Appends the tokens, words and sentences of text[span] to the draft; a sentence's block is
 * `block`. The draft's arrays live in `arena`. `asides` may be NULL: nothing is left out. */
void plx__tokenize(const plx__tokenizer *tokenizer, plx__arena *arena, plx_str text, plx_span span,
                   uint32_t block, plx__asides *asides, plx__draft *draft);
void plx__tag(const plx__tagger *tagger, const plx__work *work);
/* Lemmas that are not a piece of the text or the tables are made in `arena`, which lives as long
 * as the tokens. */
void plx__lemmatize(const plx__lemmatizer *lemmatizer, plx__arena *arena, const plx__work *work);

/* `scratch` is working memory: its owner takes back after the call what was allocated in it.
 * Heads are indexes into work->tokens (not counted from `first`); the root's is PLX_NO_TOKEN with
 * PLX_REL_ROOT. Every token gets a head, however long the sentence; time and memory are linear. */
void plx__parse(const plx__parser *parser, plx__arena *scratch, const plx__work *work);
/* Sets token.name (1 + plx_name_kind, 0 outside) and PLX_TOKEN_NAME_BEGIN. Called once for the
 * whole article, after its last sentence is tagged: `work` covers all tokens and `sentences` cut it
 * up, because what a word is in one sentence tells what it is in another. */
void plx__names_mark(const plx__names *names, plx__arena *scratch, const plx__work *work,
                     const plx_sentence *sentences, size_t sentence_count);

/* The Penn tags, in the order of word.fine. */
#define PLX__FINE_LIST(X)                                                                          \
    X("_")                                                                                         \
    X("CC")                                                                                        \
    X("CD")                                                                                        \
    X("DT")                                                                                        \
    X("EX")                                                                                        \
    X("FW")                                                                                        \
    X("IN")                                                                                        \
    X("JJ")                                                                                        \
    X("JJR")                                                                                       \
    X("JJS")                                                                                       \
    X("LS")                                                                                        \
    X("MD")                                                                                        \
    X("NN")                                                                                        \
    X("NNP")                                                                                       \
    X("NNPS")                                                                                      \
    X("NNS")                                                                                       \
    X("PDT")                                                                                       \
    X("POS")                                                                                       \
    X("PRP")                                                                                       \
    X("PRP$")                                                                                      \
    X("RB")                                                                                        \
    X("RBR")                                                                                       \
    X("RBS")                                                                                       \
    X("RP")                                                                                        \
    X("SYM")                                                                                       \
    X("TO")                                                                                        \
    X("UH")                                                                                        \
    X("VB")                                                                                        \
    X("VBD")                                                                                       \
    X("VBG")                                                                                       \
    X("VBN")                                                                                       \
    X("VBP")                                                                                       \
    X("VBZ")                                                                                       \
    X("WDT")                                                                                       \
    X("WP")                                                                                        \
    X("WP$")                                                                                       \
    X("WRB")                                                                                       \
    X("HYPH")                                                                                      \
    X("NFP")                                                                                       \
    X("ADD")                                                                                       \
    X("AFX")                                                                                       \
    X("GW")                                                                                        \
    X("XX")                                                                                        \
    X("``")                                                                                        \
    X("''")                                                                                        \
    X(",")                                                                                         \
    X(".")                                                                                         \
    X(":")                                                                                         \
    X("-LRB-")                                                                                     \
    X("-RRB-")                                                                                     \
    X("$")                                                                                         \
    X("#")
uint8_t plx__fine_from(plx_str text); /* 0: not one of them */

/* -------------------------------------------------------------- WordNet */

typedef struct plx__wordnet plx__wordnet;
plx__wordnet *plx__wordnet_open(const plx__tables *tables, plx__arena *arena); /* NULL: not there */
double plx__wordnet_related(const plx__wordnet *wordnet, plx_str lemma, plx_str other);
void plx__wordnet_kin(const plx__wordnet *wordnet, plx__arena *arena, plx_str lemma, plx__kin *out);

#endif
