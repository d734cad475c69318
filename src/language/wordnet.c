/* SPDX-License-Identifier: Apache-2.0 */
/*
 * wordnet.c - whether two lemmas are related, from WordNet's section of the tables.
 *
 * Only the first senses of a lemma are in the table, and sisters count only under a parent with few
 * children and for the commonest senses: "hand" and "paw" are meant, "hand" and "act" are not.
 */
#include "language/internal.h"
#include "language/wordnet_format.h"

enum { FEW_CHILDREN = 12, COMMON_SENSES = 2 };

struct plx__wordnet {
    const plx__wordnet_slot *slots;
    const uint32_t *records;
    const uint32_t (*parents)[PLX__WORDNET_PARENTS];
    const uint16_t *children;
    uint32_t mask;
};

typedef struct record {
    const uint32_t *synsets, *antonyms, *derivations;
    plx__wordnet_counts counts;
    uint32_t hash;
} record;

plx__wordnet *plx__wordnet_open(const plx__tables *tables, plx__arena *arena) {
    plx_str blob = plx__tables_blob(tables, "en/wordnet");
    plx__wordnet_header header;
    if (blob.len < sizeof header) return NULL;
    memcpy(&header, blob.ptr, sizeof header);
    uint64_t need = sizeof header + (uint64_t)header.slot_count * sizeof(plx__wordnet_slot) +
                    (uint64_t)header.record_words * 4 +
                    (uint64_t)header.synset_count * (4 * PLX__WORDNET_PARENTS + 2);
    if (header.magic != PLX__WORDNET_MAGIC || need > blob.len || header.slot_count == 0 ||
        (header.slot_count & (header.slot_count - 1)) != 0)
        return NULL;
    plx__wordnet *wordnet = plx__new(arena, plx__wordnet);
    wordnet->slots = (const plx__wordnet_slot *)(const void *)(blob.ptr + sizeof header);
    wordnet->records = (const uint32_t *)(wordnet->slots + header.slot_count);
    wordnet->parents =
        (const uint32_t(*)[PLX__WORDNET_PARENTS])(wordnet->records + header.record_words);
    wordnet->children = (const uint16_t *)(wordnet->parents + header.synset_count);
    wordnet->mask = header.slot_count - 1;
    return wordnet;
}

static bool find(const plx__wordnet *wordnet, plx_str lemma, record *out) {
    uint32_t hash = plx__wordnet_hash(lemma);
    for (uint32_t at = hash & wordnet->mask;; at = (at + 1) & wordnet->mask) {
        const plx__wordnet_slot *slot = &wordnet->slots[at];
        if (slot->hash == 0) return false;
        if (slot->hash != hash) continue;
        const uint32_t *words = wordnet->records + slot->place;
        memcpy(&out->counts, words, sizeof out->counts);
        out->synsets = words + 1;
        out->antonyms = out->synsets + out->counts.synsets;
        out->derivations = out->antonyms + out->counts.antonyms;
        out->hash = hash;
        return true;
    }
}

static bool holds(const uint32_t *hashes, unsigned count, uint32_t hash) {
    for (unsigned i = 0; i < count; i++)
        if (hashes[i] == hash) return true;
    return false;
}

/* Is one the direct hypernym of the other, or have they one in common that has few children? */
static bool near(const plx__wordnet *wordnet, uint32_t a, uint32_t b) {
    uint32_t x = a & PLX__WORDNET_SYNSET, y = b & PLX__WORDNET_SYNSET;
    bool common = (a >> PLX__WORDNET_RANK_SHIFT) < COMMON_SENSES &&
                  (b >> PLX__WORDNET_RANK_SHIFT) < COMMON_SENSES;
    for (int i = 0; i < PLX__WORDNET_PARENTS; i++) {
        uint32_t up = wordnet->parents[x][i], over = wordnet->parents[y][i];
        if (up == y + 1 || over == x + 1) return true;
        if (up == 0 || !common || wordnet->children[up - 1] > FEW_CHILDREN) continue;
        for (int k = 0; k < PLX__WORDNET_PARENTS; k++)
            if (wordnet->parents[y][k] == up) return true;
    }
    return false;
}

double plx__wordnet_related(const plx__wordnet *wordnet, plx_str lemma, plx_str other) {
    record a, b;
    if (!find(wordnet, lemma, &a) || !find(wordnet, other, &b)) return 0;
    if (holds(a.antonyms, a.counts.antonyms, b.hash) ||
        holds(b.antonyms, b.counts.antonyms, a.hash))
        return -0.8;
    if (holds(a.derivations, a.counts.derivations, b.hash) ||
        holds(b.derivations, b.counts.derivations, a.hash))
        return 1;
    bool found = false;
    for (unsigned i = 0; i < a.counts.synsets; i++)
        for (unsigned k = 0; k < b.counts.synsets; k++) {
            if (((a.synsets[i] ^ b.synsets[k]) & PLX__WORDNET_SYNSET) == 0) return 1;
            found = found || near(wordnet, a.synsets[i], b.synsets[k]);
        }
    return found ? 0.6 : 0;
}

/* The ways of plx__wordnet_related to be related, as marks. A lemma that is not an antonym or a
 * derivation of the other has it among its own. */
enum { IS_LEMMA = 1, HAS_LEMMA, HAS_SYNSET, UNDER_SYNSET, UNDER_FEW };

static uint32_t kin_mark(uint32_t way, uint32_t number) {
    return plx__mix(number, way);
}

static void add_mark(uint32_t *marks, size_t *count, uint32_t way, uint32_t number) {
    marks[(*count)++] = kin_mark(way, number);
}

void plx__wordnet_kin(const plx__wordnet *wordnet, plx__arena *arena, plx_str lemma,
                      plx__kin *out) {
    record own;
    if (!find(wordnet, lemma, &own)) return;
    size_t lemmas = own.counts.antonyms + (size_t)own.counts.derivations;
    size_t most = 1 + lemmas + (size_t)own.counts.synsets * (2 + 2 * PLX__WORDNET_PARENTS);
    uint32_t *known_by = plx__new_array(arena, uint32_t, most);
    uint32_t *asks = plx__new_array(arena, uint32_t, most);
    add_mark(known_by, &out->known_by_count, IS_LEMMA, own.hash);
    add_mark(asks, &out->asks_count, HAS_LEMMA, own.hash);
    /* Derivations stand right behind the antonyms. */
    for (size_t i = 0; i < lemmas; i++) {
        add_mark(known_by, &out->known_by_count, HAS_LEMMA, own.antonyms[i]);
        add_mark(asks, &out->asks_count, IS_LEMMA, own.antonyms[i]);
    }
    for (unsigned i = 0; i < own.counts.synsets; i++) {
        uint32_t synset = own.synsets[i] & PLX__WORDNET_SYNSET;
        bool common = own.synsets[i] >> PLX__WORDNET_RANK_SHIFT < COMMON_SENSES;
        add_mark(known_by, &out->known_by_count, HAS_SYNSET, synset);
        add_mark(asks, &out->asks_count, HAS_SYNSET, synset);
        add_mark(asks, &out->asks_count, UNDER_SYNSET, synset);
        for (int k = 0; k < PLX__WORDNET_PARENTS; k++) {
            uint32_t up = wordnet->parents[synset][k];
            if (up == 0) continue;
            add_mark(known_by, &out->known_by_count, UNDER_SYNSET, up - 1);
            add_mark(asks, &out->asks_count, HAS_SYNSET, up - 1);
            if (!common || wordnet->children[up - 1] > FEW_CHILDREN) continue;
            add_mark(known_by, &out->known_by_count, UNDER_FEW, up - 1);
            add_mark(asks, &out->asks_count, UNDER_FEW, up - 1);
        }
    }
    out->known_by = known_by;
    out->asks = asks;
}
