/* SPDX-License-Identifier: Apache-2.0 */
/*
 * wordnet_format.h - the bytes of the section "en/wordnet", shared by its maker
 * (cmd/plx-table/wordnet.c) and its reader (wordnet.c). Little-endian, all numbers 32 bits.
 *
 *     header    magic, slots, words of records, synsets
 *     slots     lemma hash, place of its record; hash 0: empty; linear probing
 *     records   counts, synsets (sense order kept within a part of speech), hashes of the antonyms,
 *               hashes of the derivations
 *     synsets   two parents (hypernyms, or the head an adjective is similar to) + 1, 0 none
 *     children  how many synsets each is a parent of, 16 bits each
 *
 * A lemma is known by the hash of its letters; of 80,000 lemmas about one pair shares one.
 */
#ifndef PLX_LANGUAGE_WORDNET_FORMAT_H
#define PLX_LANGUAGE_WORDNET_FORMAT_H

#include "base/base.h"

#define PLX__WORDNET_MAGIC 0x31544e57u /* "WNT1" */
enum { PLX__WORDNET_SENSES = 4, PLX__WORDNET_PARENTS = 2 };

typedef struct plx__wordnet_header {
    uint32_t magic, slot_count, record_words, synset_count;
} plx__wordnet_header;

typedef struct plx__wordnet_slot {
    uint32_t hash, place; /* place in the records, in words */
} plx__wordnet_slot;

/* A synset of a record: its number and, in the upper bits, the rank of the sense, 0 the first. */
#define PLX__WORDNET_RANK_SHIFT 28
#define PLX__WORDNET_SYNSET ((1u << PLX__WORDNET_RANK_SHIFT) - 1)

/* The first word of a record. */
typedef struct plx__wordnet_counts {
    uint8_t synsets, antonyms, derivations, reserved;
} plx__wordnet_counts;

static inline uint32_t plx__wordnet_hash(plx_str lemma) {
    uint32_t hash = (uint32_t)(plx__hash(lemma) >> 32);
    return hash ? hash : 1;
}

#endif
