/* SPDX-License-Identifier: Apache-2.0 */
/*
 * lemmas.h - the lemmatizer's insides, shared with its trainer.
 *
 * A lemma comes from its form by an edit rule: a change of case, bytes taken off the end, bytes put
 * there instead.
 *
 *     making  VBG   lower, -3, "e"      Nov.  NNP  keep, -1, "ember"      25,000  CD  commas
 * dropped
 *
 * Words of the treebank and irregular forms have their rule in a table by form and tag. The rule
 * of any other word is chosen by its endings, its tag, and by which stems the vocabulary knows.
 */
#ifndef PLX_LANGUAGE_LEMMAS_H
#define PLX_LANGUAGE_LEMMAS_H

#include "language/internal.h"
#include "language/vocabulary.h"
#include "language/weights.h"

#define PLX__LEMMAS_KIND 0x4d4d454cu /* "LEMM" */
enum {
    PLX__LEMMAS_VERSION = 4,
    PLX__LEMMA_LABELS = 250,
    PLX__LEMMA_FEATURES = 16,
    PLX__LEMMA_APPEND = 12
};
enum {
    PLX__LEMMAS_PART_RULES,
    PLX__LEMMAS_PART_WORDS,
    PLX__LEMMAS_PART_WEIGHTS,
    PLX__LEMMAS_PARTS
};

typedef enum plx__lemma_case {
    PLX__LEMMA_LOWER,
    PLX__LEMMA_KEEP,
    PLX__LEMMA_CAPITAL, /* first letter upper, the others lower */
    PLX__LEMMA_NUMBER   /* commas dropped */
} plx__lemma_case;

typedef struct plx__lemma_rule {
    uint8_t change; /* plx__lemma_case */
    uint8_t strip, len;
    uint8_t open; /* may be chosen for any word; else it is for the words of the table alone */
    char append[PLX__LEMMA_APPEND];
} plx__lemma_rule;

/* Slots of the table; rule + 1, 0 empty. */
typedef struct plx__lemma_word {
    uint32_t key;
    uint32_t rule;
} plx__lemma_word;

struct plx__lemmatizer {
    const plx__lemma_rule *rules; /* the first PLX__LEMMA_LABELS may be chosen by weights */
    uint32_t rule_count;
    uint8_t open[PLX__LEMMA_LABELS], open_count; /* those of the first that are open */
    const plx__lemma_word *words;                /* NULL: no model */
    uint32_t word_mask;
    plx__weights weights;
    plx__vocabulary vocabulary;
};

/* Sets the rules and finds the open ones. */
void plx__lemma_rules(plx__lemmatizer *lemmatizer, const plx__lemma_rule *rules, size_t count);
bool plx__lemmatizer_of(plx_str model, const plx__vocabulary *vocabulary, plx__lemmatizer *out);
uint32_t plx__lemma_key(const plx__word *word, uint8_t upos);
/* The word's own rule; PLX__LEMMA_SEVERAL: it has more than one; UINT32_MAX: it is not known. */
#define PLX__LEMMA_SEVERAL 0xfffffffeu
uint32_t plx__lemma_known(const plx__lemmatizer *lemmatizer, uint32_t key);
size_t plx__lemma_features(const plx__lemmatizer *lemmatizer, const plx__work *work, uint32_t at,
                           uint32_t out[PLX__LEMMA_FEATURES]);
/* The best-scored rule that fits the form. For a word that is not known, of the open rules alone,
 * and of the best few rather one that leads to a word of the vocabulary. */
uint32_t plx__lemma_choose(const plx__lemmatizer *lemmatizer, plx_str form, uint8_t upos,
                           bool known, const int32_t *scores);
/* What rules are applied to: the form with curly apostrophes made plain, so that n't is one word
 * however it is typed. */
plx_str plx__lemma_form(plx__arena *arena, plx_str form);
/* {NULL,0}: the rule does not fit. */
plx_str plx__lemma_apply(const plx__lemma_rule *rule, plx__arena *arena, plx_str form);

#endif
