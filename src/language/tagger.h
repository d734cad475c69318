/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tagger.h - the tagger's insides, shared with its trainer.
 *
 * Greedy, left to right: the words around a token, its endings, its shape and the two tags
 * given before make features; the tag with the highest score is taken. A tag is a universal one
 * and a Penn one together, because they are learned better as one decision. A dictionary from the
 * treebank says what tags a word has had: they alone are tried for a frequent word, and a
 * word that has only ever had one is not scored at all.
 */
#ifndef PLX_LANGUAGE_TAGGER_H
#define PLX_LANGUAGE_TAGGER_H

#include "language/internal.h"
#include "language/vocabulary.h"
#include "language/weights.h"

#define PLX__TAGGER_KIND 0x53474154u /* "TAGS" */
enum {
    PLX__TAGGER_VERSION = 3,
    PLX__TAGGER_LABELS = 128,  /* at most */
    PLX__TAGGER_FEATURES = 40, /* at most */
    PLX__TAGGER_CLASS_TAGS = 29
};
enum {
    PLX__TAGGER_PART_TAGS,
    PLX__TAGGER_PART_CLASSES,
    PLX__TAGGER_PART_WORDS,
    PLX__TAGGER_PART_WEIGHTS,
    PLX__TAGGER_PARTS
};

typedef struct plx__tag_pair {
    uint8_t upos, fine;
} plx__tag_pair;

/* The tags a word has had, most frequent first. Class 0 is that of words never seen. */
typedef struct plx__tag_class {
    uint8_t count, flags, tags[PLX__TAGGER_CLASS_TAGS], reserved;
} plx__tag_class;
#define PLX__TAG_CLASS_FREQUENT 1u /* seen often enough to have had all its tags */
#define PLX__TAG_CLASS_CERTAIN 2u  /* has one tag, no need to score */

/* Slots of the dictionary; class 0 marks an empty one. */
typedef struct plx__tag_word {
    uint32_t low; /* plx__word.low */
    uint32_t class;
} plx__tag_word;

struct plx__tagger {
    const plx__tag_pair *tags;
    uint32_t tag_count;
    const plx__tag_class *classes;
    uint32_t class_count;
    const plx__tag_word *words;
    uint32_t word_mask;
    plx__weights weights;
    plx__vocabulary vocabulary;
    uint8_t capital_tags[4]; /* those every capitalised word may have */
    uint32_t capital_tag_count;
};

/* What is known of a sentence before tagging it. */
typedef struct plx__tag_window {
    const plx__tagger *tagger;
    const plx__work *work;
    uint32_t class_at[5];               /* classes of the tokens at - 2 .. at + 2 */
    uint32_t kinds_at[5];               /* and what the vocabulary says of those not frequent */
    uint32_t at;                        /* counted from work->first */
    uint32_t previous, before_previous; /* tags + 1, 0 at the start */
    uint32_t title;                     /* most words are capitalised */
} plx__tag_window;

/* NULL: not a tagger. */
plx__tagger *plx__tagger_of(plx_str model, const plx__vocabulary *vocabulary, plx__arena *arena);
uint32_t plx__tag_class_of(const plx__tagger *tagger, const plx__word *word);
plx__tag_window plx__tag_start(const plx__tagger *tagger, const plx__work *work);
/* On to the next token; `tag` is what the present one was given. */
void plx__tag_advance(plx__tag_window *window, uint32_t tag);
/* The only tag of a certain word, or PLX__TAGGER_LABELS. */
uint32_t plx__tag_certain(const plx__tag_window *window);
size_t plx__tag_features(const plx__tag_window *window, uint32_t out[PLX__TAGGER_FEATURES]);
/* The best-scored tag of those that the word may have. */
uint32_t plx__tag_choose(const plx__tag_window *window, const int32_t *scores);

#endif
