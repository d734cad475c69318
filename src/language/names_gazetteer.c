/* SPDX-License-Identifier: Apache-2.0 */
/*
 * names_gazetteer.c - the lists of data/world as one table of hashes, and the longest match.
 *
 * A name is hashed byte by byte over its low form, a blank between words; at every place where a
 * token could end, the hash so far is put into the table as a beginning. Matching goes the same
 * way over the text from token to token and stops at the first hash that begins nothing.
 */
#include "language/names.h"

enum { KEY_BYTES = 96, MATCH_TOKENS = 12, TOKEN_BYTES = 48 };
#define CAPITALS_ONLY 0x40000000u /* "who" is no body: only WHO is */
#define BEGINS_LONGER 0x80000000u /* a longer name starts so */

typedef struct slot {
    uint64_t hash; /* 0: free */
    uint32_t known;
} slot;

struct plx__gazetteer {
    slot *slots;
    size_t mask;
};

static const struct list {
    const char *section;
    uint32_t known;
} lists[] = {
    {"world/countries", PLX__IN(COUNTRY)},
    {"world/cities", PLX__IN(CITY)},
    {"world/regions", PLX__IN(REGION)},
    {"world/groups", PLX__IN(GROUP)},
    {"world/organisations", PLX__IN(BODY)},
    {"world/titles", PLX__IN(OFFICE)},
    {"world/given-names", PLX__IN(GIVEN)},
    {"world/surnames", PLX__IN(SURNAME)},
    {"world/organisation-words", PLX__IN(BODY_WORD)},
};
enum { LIST_COUNT = sizeof lists / sizeof *lists };

#define HASH_START 0xcbf29ce484222325u

static inline uint64_t hash_byte(uint64_t hash, unsigned char byte) {
    return (hash ^ byte) * 0x100000001b3u;
}

static inline uint64_t hash_end(uint64_t hash) {
    hash ^= hash >> 29;
    hash *= 0xbf58476d1ce4e5b9u;
    return (hash ^ (hash >> 32)) | 1u;
}

/* One character of the low form: lower case, curly apostrophes and dashes plain. */
static inline uint64_t hash_low(uint64_t hash, plx_str text, size_t *at) {
    unsigned char byte = (unsigned char)text.ptr[*at];
    if (byte < 0x80) {
        ++*at;
        return hash_byte(hash, byte >= 'A' && byte <= 'Z' ? (unsigned char)(byte + 32) : byte);
    }
    uint32_t c = plx__utf8_next(text, at);
    if (c == 0x2018 || c == 0x2019 || c == 0x02BC) return hash_byte(hash, '\'');
    if (c >= 0x2010 && c <= 0x2013) return hash_byte(hash, '-');
    char bytes[4];
    size_t len = plx__utf8_put(bytes, plx__to_lower(c));
    for (size_t i = 0; i < len; i++) hash = hash_byte(hash, (unsigned char)bytes[i]);
    return hash;
}

/* ------------------------------------------------------------------ build */

static slot *slot_of(const plx__gazetteer *gazetteer, uint64_t hash) {
    size_t at = (size_t)(hash >> 7) & gazetteer->mask;
    while (gazetteer->slots[at].hash && gazetteer->slots[at].hash != hash)
        at = (at + 1) & gazetteer->mask;
    return &gazetteer->slots[at];
}

static void put(plx__gazetteer *gazetteer, uint64_t hash, uint32_t known) {
    slot *place = slot_of(gazetteer, hash_end(hash));
    place->hash = hash_end(hash);
    bool was_capitals = (place->known & CAPITALS_ONLY) != 0;
    bool had_names = (place->known & ~(CAPITALS_ONLY | BEGINS_LONGER)) != 0;
    place->known |= known;
    /* A word that one list has in lower case too is not tied to capitals. */
    if (had_names && known != BEGINS_LONGER && was_capitals != ((known & CAPITALS_ONLY) != 0))
        place->known &= ~CAPITALS_ONLY;
}

static bool can_break(char before, char here) {
    return here == ' ' || here == '-' || here == '\'' || before == '-' || before == '\'' ||
           here == ',' || here == '&' || here == '.' || here == '/' || here == '(' || here == ')' ||
           before == '(' || before == '.';
}

static void put_name(plx__gazetteer *gazetteer, plx_str key, uint32_t known) {
    if (key.len == 0 || key.len > KEY_BYTES || known == 0) return;
    uint64_t hash = HASH_START;
    for (size_t at = 0; at < key.len;) {
        if (at > 0 && can_break(key.ptr[at - 1], key.ptr[at])) put(gazetteer, hash, BEGINS_LONGER);
        hash = hash_low(hash, key, &at);
    }
    put(gazetteer, hash, known);
}

static bool all_capitals(plx_str name) {
    size_t upper = 0;
    for (size_t i = 0; i < name.len; i++) {
        if (name.ptr[i] >= 'a' && name.ptr[i] <= 'z') return false;
        upper += name.ptr[i] >= 'A' && name.ptr[i] <= 'Z';
    }
    return upper > 1 && name.len <= 6;
}

static uint32_t known_of_title(plx_str kind) {
    if (plx__str_equal(kind, PLX_STR("honorific")) || plx__str_equal(kind, PLX_STR("royal")) ||
        plx__str_equal(kind, PLX_STR("church")))
        return PLX__IN(HONORIFIC);
    if (plx__str_equal(kind, PLX_STR("rank"))) return PLX__IN(RANK);
    if (plx__str_equal(kind, PLX_STR("person"))) return 0;
    if (plx__str_equal(kind, PLX_STR("role"))) return PLX__IN(ROLE);
    return PLX__IN(OFFICE);
}

static uint32_t known_of_row(const plx__lexicon *lexicon, uint32_t row, uint32_t known) {
    plx_str second = plx__lexicon_field(lexicon, row, 1),
            third = plx__lexicon_field(lexicon, row, 2);
    if (known == PLX__IN(OFFICE)) return known_of_title(second);
    if (known == PLX__IN(BODY_WORD))
        return plx__str_equal(second, PLX_STR("place")) ? PLX__IN(PLACE_WORD) : PLX__IN(BODY_WORD);
    if (known == PLX__IN(GROUP) && plx__str_equal(third, PLX_STR("language")))
        known = PLX__IN(LANGUAGE);
    if (known & (PLX__IN(GIVEN) | PLX__IN(SURNAME))) return known;
    return all_capitals(second) ? known | CAPITALS_ONLY : known;
}

static void put_list(plx__gazetteer *gazetteer, const plx__lexicon *lexicon, uint32_t known) {
    for (uint32_t row = 0; row < lexicon->row_count; row++)
        put_name(gazetteer, plx__lexicon_field(lexicon, row, 0), known_of_row(lexicon, row, known));
}

plx__gazetteer *plx__gazetteer_open(const plx__tables *tables, plx__arena *arena) {
    plx__lexicon lexicons[LIST_COUNT];
    size_t rows = 0;
    for (int i = 0; i < LIST_COUNT; i++) {
        plx__lexicon_open(tables, lists[i].section, &lexicons[i]);
        rows += lexicons[i].row_count;
    }
    if (rows == 0) return NULL;
    plx__gazetteer *gazetteer = plx__new(arena, plx__gazetteer);
    size_t size = 1024;
    while (size < rows * 4) size *= 2;
    gazetteer->slots = plx__new_array(arena, slot, size);
    gazetteer->mask = size - 1;
    for (int i = 0; i < LIST_COUNT; i++) put_list(gazetteer, &lexicons[i], lists[i].known);
    return gazetteer;
}

/* ------------------------------------------------------------------ match */

/* The longest match of each list that starts at one token. */
typedef struct reach {
    uint8_t length[PLX__GAZETTEER_COUNT]; /* tokens, 0: none */
} reach;

static void note(reach *found, uint32_t known, uint32_t length) {
    for (unsigned list = 0; known; list++, known >>= 1)
        if (known & 1u) found->length[list] = (uint8_t)length;
}

/* Titles and roles stand in lower case too; everything else is written large. */
static uint32_t allowed(const plx__word *first, const plx__word *last, uint32_t known) {
    if (known & CAPITALS_ONLY && !(first->traits & last->traits & PLX__WORD_CAPITALS)) return 0;
    uint32_t names = known & ~(CAPITALS_ONLY | BEGINS_LONGER);
    if (first->traits & (PLX__WORD_CAPITAL | PLX__WORD_DIGIT)) return names;
    return names & (PLX__IN_TITLE | PLX__IN(BODY_WORD) | PLX__IN(PLACE_WORD));
}

static reach match_from(const plx__gazetteer *gazetteer, const plx__work *sentence, uint32_t from) {
    reach found = {{0}};
    const plx_token *tokens = sentence->tokens + sentence->first;
    const plx__word *words = sentence->words + sentence->first;
    uint64_t hash = HASH_START;
    for (uint32_t i = from; i < sentence->count && i < from + MATCH_TOKENS; i++) {
        plx_span span = tokens[i].span;
        if (span.end - span.start > TOKEN_BYTES) break;
        if (i > from && !(tokens[i].flags & PLX_TOKEN_GLUED)) hash = hash_byte(hash, ' ');
        for (size_t at = span.start; at < span.end;) hash = hash_low(hash, sentence->text, &at);
        const slot *place = slot_of(gazetteer, hash_end(hash));
        if (!place->hash) break;
        note(&found, allowed(&words[from], &words[i], place->known), i - from + 1);
        if (!(place->known & BEGINS_LONGER)) break;
    }
    return found;
}

static bool can_start(const plx_token *token, const plx__word *word) {
    return (word->traits & (PLX__WORD_LETTER | PLX__WORD_DIGIT)) != 0 &&
           token->span.end > token->span.start + 1;
}

void plx__gazetteer_match(const plx__gazetteer *gazetteer, const plx__work *sentence,
                          plx__known *known) {
    uint32_t covered[PLX__GAZETTEER_COUNT] = {
        0}; /* a match inside a longer one of its list is none */
    memset(known, 0, sentence->count * sizeof *known);
    for (uint32_t i = 0; i < sentence->count; i++) {
        if (!can_start(&sentence->tokens[sentence->first + i],
                       &sentence->words[sentence->first + i]))
            continue;
        reach found = match_from(gazetteer, sentence, i);
        for (unsigned list = 0; list < PLX__GAZETTEER_COUNT; list++) {
            uint32_t end = i + found.length[list];
            if (end <= covered[list] || found.length[list] == 0) continue;
            covered[list] = end;
            known[i].begins |= (uint16_t)(1u << list);
            known[end - 1].ends |= (uint16_t)(1u << list);
            for (uint32_t j = i + 1; j < end; j++) known[j].inside |= (uint16_t)(1u << list);
        }
    }
}
