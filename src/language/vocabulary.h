/* SPDX-License-Identifier: Apache-2.0 */
/*
 * vocabulary.h - which kinds of word a form may be, from a word list far larger than a treebank.
 *
 *     "trenchant"  adjective        "reveals"  verb + s        "israel"  name
 *
 * The list is a table of 16-bit slots: five bits of kinds and eleven that check the word's hash, so
 * that 90,000 words take 256 KB. About one unknown word in 2,000 is taken for a known one.
 * Inflected forms are looked up by undoing the regular endings.
 */
#ifndef PLX_LANGUAGE_VOCABULARY_H
#define PLX_LANGUAGE_VOCABULARY_H

#include "base/base.h"

#define PLX__KIND_NOUN 1u
#define PLX__KIND_VERB 2u
#define PLX__KIND_ADJECTIVE 4u
#define PLX__KIND_ADVERB 8u
#define PLX__KIND_NAME 16u
/* Made by undoing an ending. */
#define PLX__KIND_NOUN_S 32u
#define PLX__KIND_VERB_S 64u
#define PLX__KIND_VERB_ED 128u
#define PLX__KIND_VERB_ING 256u
#define PLX__KIND_ADJECTIVE_ER 512u
#define PLX__KIND_ADJECTIVE_LY 1024u

enum { PLX__VOCABULARY_CHECK = 11, PLX__VOCABULARY_LONGEST = 32 };

typedef struct plx__vocabulary {
    const uint16_t *slots;
    uint32_t mask;
} plx__vocabulary;

#define PLX__VOCABULARY_KIND 0x53445257u /* "WRDS" */
enum { PLX__VOCABULARY_VERSION = 1 };

/* `model`: the bytes of data/en/vocabulary.model. false: they are not that; no word is known then.
 */
bool plx__vocabulary_of(plx_str model, plx__vocabulary *out);
/* The hash of a lower-case word, for lookup and for making the table. */
uint32_t plx__vocabulary_hash(plx_str low);
/* Kinds of a form in any case; 0 if it is not known, not ASCII or too long. */
uint32_t plx__vocabulary_kinds(const plx__vocabulary *vocabulary, plx_str form);

/* Kinds of a lower-case word as it stands in the list. */
uint32_t plx__vocabulary_base(const plx__vocabulary *vocabulary, plx_str low);

#endif
