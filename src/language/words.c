/* SPDX-License-Identifier: Apache-2.0 */
/* words.c - what the stages want to know of a token's letters, hashed once. */
#include "language/internal.h"

#define LOW_BYTES 256 /* a longer word is told apart by its first bytes and its last ones */

static uint32_t hash_bytes(const unsigned char *bytes, size_t len) {
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < len; i++) hash = (hash ^ bytes[i]) * 16777619u;
    hash ^= hash >> 15;
    return hash * 0x2c1b3c6du;
}

/* Curly quotes and dashes as their plain marks, so that a word has one form however typed. */
static uint32_t plain(uint32_t c) {
    if (c < 0x80) return c >= '0' && c <= '9' ? '0' : c >= 'A' && c <= 'Z' ? c + 32 : c;
    if (c == 0x2018 || c == 0x2019 || c == 0x201B || c == 0x02BC) return '\'';
    if (c >= 0x201C && c <= 0x201F) return '"';
    if (c == 0x2010 || c == 0x2011) return '-';
    return plx__to_lower(c);
}

static char shape_of(uint32_t c) {
    if (c < 0x80) {
        if (c >= 'a' && c <= 'z') return 'x';
        if (c >= 'A' && c <= 'Z') return 'X';
        if (c >= '0' && c <= '9') return 'd';
        return (char)c;
    }
    if (plx__is_upper(c)) return 'X';
    if (plx__is_letter(c)) return 'x';
    return 'u';
}

static uint8_t traits_of(uint32_t c, char shape, bool first) {
    if (shape == 'X') return PLX__WORD_LETTER | (first ? PLX__WORD_CAPITAL : 0);
    if (shape == 'x') return PLX__WORD_LETTER;
    if (shape == 'd') return PLX__WORD_DIGIT;
    if (c == '-' || (c >= 0x2010 && c <= 0x2015)) return PLX__WORD_HYPHEN;
    return 0;
}

/* The letters of a word as they are gone through. */
typedef struct letters {
    unsigned char low[LOW_BYTES + 8];
    size_t len;       /* of low */
    size_t starts[4]; /* where the last characters start in low, the nth at n % 4 */
    size_t third;     /* where the fourth character starts: the prefix's end */
    char shape[16];
    size_t shape_len;
    unsigned upper, lower, count;
    uint8_t traits;
} letters;

static void add_character(letters *word, uint32_t c) {
    if (word->len >= LOW_BYTES) { /* keep the end: drop from the middle */
        memmove(word->low + LOW_BYTES / 2, word->low + LOW_BYTES * 3 / 4,
                word->len - LOW_BYTES * 3 / 4);
        word->len -= LOW_BYTES / 4;
        for (int i = 0; i < 4; i++) word->starts[i] -= LOW_BYTES / 4;
    }
    char shape = shape_of(c);
    word->traits |= traits_of(c, shape, word->count == 0);
    word->upper += shape == 'X';
    word->lower += shape == 'x';
    if (word->shape_len < sizeof word->shape &&
        (word->shape_len == 0 || word->shape[word->shape_len - 1] != shape))
        word->shape[word->shape_len++] = shape;
    word->starts[word->count % 4] = word->len;
    char bytes[4];
    size_t len = plx__utf8_put(bytes, plain(c));
    memcpy(word->low + word->len, bytes, len);
    word->len += len;
    if (++word->count == 3) word->third = word->len;
}

static size_t suffix_start(const letters *word, unsigned characters) {
    if (word->count <= characters) return 0;
    return word->starts[(word->count - characters) % 4];
}

void plx__word_make(plx_str form, plx__word *out) {
    letters word;
    word.len = word.third = word.shape_len = 0;
    memset(word.starts, 0, sizeof word.starts);
    word.upper = word.lower = word.count = 0;
    word.traits = 0;
    for (size_t at = 0; at < form.len;) {
        unsigned char byte = (unsigned char)form.ptr[at];
        if (byte < 0x80) {
            add_character(&word, byte);
            at++;
        } else {
            add_character(&word, plx__utf8_next(form, &at));
        }
    }
    if (word.upper >= 2 && word.lower == 0) word.traits |= PLX__WORD_CAPITALS;
    if (!(word.traits & (PLX__WORD_LETTER | PLX__WORD_DIGIT))) word.traits |= PLX__WORD_PUNCT;
    size_t prefix = word.count <= 3 ? word.len : word.third;
    size_t two = suffix_start(&word, 2), three = suffix_start(&word, 3),
           four = suffix_start(&word, 4);
    *out = (plx__word){
        .form = hash_bytes((const unsigned char *)form.ptr, form.len),
        .low = hash_bytes(word.low, word.len),
        .prefix = hash_bytes(word.low, prefix),
        .suffix2 = hash_bytes(word.low + two, word.len - two),
        .suffix3 = hash_bytes(word.low + three, word.len - three),
        .suffix4 = hash_bytes(word.low + four, word.len - four),
        .shape = hash_bytes((const unsigned char *)word.shape, word.shape_len),
        .traits = word.traits,
        .length = (uint8_t)(word.count > 255 ? 255 : word.count),
    };
}

static const char *const fine_texts[] = {
#define X(text) text,
    PLX__FINE_LIST(X)
#undef X
};

uint8_t plx__fine_from(plx_str text) {
    for (uint8_t i = 1; i < sizeof fine_texts / sizeof *fine_texts; i++)
        if (plx__str_equal(text, plx__str_from(fine_texts[i]))) return i;
    return 0;
}
