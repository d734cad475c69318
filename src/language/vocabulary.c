/* SPDX-License-Identifier: Apache-2.0 */
/* vocabulary.c - looks a form up in the word list, its regular endings undone. */
#include "language/vocabulary.h"

#include "language/weights.h"

bool plx__vocabulary_of(plx_str model, plx__vocabulary *out) {
    plx_str part = plx__model_part(model, PLX__VOCABULARY_KIND, PLX__VOCABULARY_VERSION, 0);
    size_t slots = part.len / 2;
    *out = (plx__vocabulary){0};
    if (slots == 0 || (slots & (slots - 1)) != 0) return false;
    *out = (plx__vocabulary){(const uint16_t *)(const void *)part.ptr, (uint32_t)slots - 1};
    return true;
}

uint32_t plx__vocabulary_hash(plx_str low) {
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < low.len; i++) hash = (hash ^ (unsigned char)low.ptr[i]) * 16777619u;
    hash = (hash ^ hash >> 15) * 0x2c1b3c6du;
    return hash ^ hash >> 14;
}

static uint32_t find(const plx__vocabulary *vocabulary, const char *low, size_t len) {
    if (len < 2) return 0;
    uint32_t hash = plx__vocabulary_hash((plx_str){low, len}),
             check = hash >> (32 - PLX__VOCABULARY_CHECK);
    for (uint32_t at = hash & vocabulary->mask;; at = (at + 1) & vocabulary->mask) {
        uint32_t slot = vocabulary->slots[at];
        if (slot == 0) return 0;
        if (slot >> 5 == check) return slot & 31u;
    }
}

uint32_t plx__vocabulary_base(const plx__vocabulary *vocabulary, plx_str low) {
    return vocabulary->slots ? find(vocabulary, low.ptr, low.len) : 0;
}

/* A stem under its possible spellings: as it is, with e, and with a doubled letter undone. */
static uint32_t stem(const plx__vocabulary *vocabulary, char *low, size_t len, bool spell) {
    uint32_t kinds = find(vocabulary, low, len);
    if (!spell) return kinds;
    char held = low[len];
    low[len] = 'e';
    kinds |= find(vocabulary, low, len + 1);
    low[len] = held;
    if (len > 2 && low[len - 1] == low[len - 2]) kinds |= find(vocabulary, low, len - 1);
    if (low[len - 1] == 'i') {
        low[len - 1] = 'y';
        kinds |= find(vocabulary, low, len);
        low[len - 1] = 'i';
    }
    return kinds;
}

static bool ends(const char *low, size_t len, const char *ending, size_t size) {
    return len > size + 1 && memcmp(low + len - size, ending, size) == 0;
}

static uint32_t inflected(const plx__vocabulary *vocabulary, char *low, size_t len) {
    uint32_t kinds = 0, base = 0;
    if (ends(low, len, "s", 1) && low[len - 2] != 's') {
        base = find(vocabulary, low, len - 1);
        if (ends(low, len, "es", 2)) base |= stem(vocabulary, low, len - 2, low[len - 3] == 'i');
        if (base & PLX__KIND_NOUN) kinds |= PLX__KIND_NOUN_S;
        if (base & PLX__KIND_VERB) kinds |= PLX__KIND_VERB_S;
    }
    if (ends(low, len, "ed", 2) && (stem(vocabulary, low, len - 2, true) & PLX__KIND_VERB))
        kinds |= PLX__KIND_VERB_ED;
    if (ends(low, len, "ing", 3) && (stem(vocabulary, low, len - 3, true) & PLX__KIND_VERB))
        kinds |= PLX__KIND_VERB_ING;
    if (ends(low, len, "er", 2) && (stem(vocabulary, low, len - 2, true) & PLX__KIND_ADJECTIVE))
        kinds |= PLX__KIND_ADJECTIVE_ER;
    if (ends(low, len, "est", 3) && (stem(vocabulary, low, len - 3, true) & PLX__KIND_ADJECTIVE))
        kinds |= PLX__KIND_ADJECTIVE_ER;
    if (ends(low, len, "ly", 2) && (stem(vocabulary, low, len - 2, true) & PLX__KIND_ADJECTIVE))
        kinds |= PLX__KIND_ADJECTIVE_LY;
    return kinds;
}

uint32_t plx__vocabulary_kinds(const plx__vocabulary *vocabulary, plx_str form) {
    char low[PLX__VOCABULARY_LONGEST + 2];
    if (!vocabulary->slots || form.len < 2 || form.len > PLX__VOCABULARY_LONGEST) return 0;
    for (size_t i = 0; i < form.len; i++) {
        char c = form.ptr[i];
        if (c >= 'A' && c <= 'Z') c = (char)(c + 32);
        else if (c < 'a' || c > 'z') return 0;
        low[i] = c;
    }
    return find(vocabulary, low, form.len) | inflected(vocabulary, low, form.len);
}
