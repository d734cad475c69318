/* SPDX-License-Identifier: Apache-2.0 */
/*
 * wordnet.c - WordNet's dict folder -> the section "en/wordnet" (src/language/wordnet_format.h).
 *
 *     data.<pos>    synsets: number, words, pointers to other synsets
 *     index.<pos>   a lemma's synsets, the commonest sense first
 *
 * Kept: lemmas of one word, their first senses in each part of speech, of the pointers hypernyms,
 * the heads of similar adjectives, antonyms and derivations.
 */
#include "cmd/plx-table/table.h"
#include "language/wordnet_format.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { PARTS = 4, MOST_LINKS = 60 };
static const char *const part_names[PARTS] = {"noun", "verb", "adj", "adv"};

/* A pointer from one word of a synset to one of another: word numbers from 1, 0 for all. */
typedef struct pointer {
    char kind; /* '!' antonym, '+' derivation */
    uint8_t from, to;
    uint32_t target; /* synset key until all are read, then number */
} pointer;

typedef struct synset {
    plx_str *words;
    size_t word_count;
    uint32_t parents[PLX__WORDNET_PARENTS]; /* keys, then numbers + 1 */
    pointer *links;
    size_t link_count;
} synset;

typedef struct lemma {
    plx_str text;
    uint32_t senses[PARTS * PLX__WORDNET_SENSES];
    size_t sense_count;
} lemma;

typedef struct maker {
    plx__arena *arena;
    plx__map *numbers; /* synset key -> number */
    PLX_VEC(synset) synsets;
    plx__map *lemma_numbers;
    PLX_VEC(lemma) lemmas;
} maker;

/* The next field of a line, cut by one blank. */
static plx_str field(plx_str *line) {
    size_t end = 0;
    while (end < line->len && line->ptr[end] != ' ') end++;
    plx_str out = plx__str_slice(*line, 0, end);
    *line = plx__str_slice(*line, end < line->len ? end + 1 : end, line->len);
    return out;
}

static unsigned long number(plx_str text, int base) {
    char digits[16] = "";
    memcpy(digits, text.ptr, text.len < 15 ? text.len : 15);
    return strtoul(digits, NULL, base);
}

/* A synset's place in its file, with its part of speech in the low bits. */
static uint32_t key_of(plx_str offset, char part) {
    uint32_t which = part == 'n' ? 0 : part == 'v' ? 1 : part == 'r' ? 3 : 2;
    return (uint32_t)number(offset, 10) * PARTS + which;
}

static plx_str key_text(plx__arena *arena, const uint32_t *key) {
    return plx__str_copy(arena, (plx_str){(const char *)key, sizeof *key});
}

static plx_str word_of(maker *self, plx_str text) {
    size_t mark = plx__str_find(text, PLX_STR("("), 0); /* "galore(ip)" */
    return plx__str_lower(self->arena, mark == SIZE_MAX ? text : plx__str_slice(text, 0, mark));
}

static void read_pointer(synset *into, plx_str *line) {
    plx_str kind = field(line), offset = field(line), part = field(line), words = field(line);
    uint32_t target = key_of(offset, part.len ? part.ptr[0] : 'n') + 1;
    bool parent = plx__str_equal(kind, PLX_STR("@")) || plx__str_equal(kind, PLX_STR("&"));
    for (int i = 0; parent && i < PLX__WORDNET_PARENTS; i++)
        if (into->parents[i] == 0) {
            into->parents[i] = target;
            return;
        }
    bool kept = plx__str_equal(kind, PLX_STR("!")) || plx__str_equal(kind, PLX_STR("+"));
    if (!kept || words.len != 4) return;
    into->links[into->link_count++] =
        (pointer){kind.ptr[0], (uint8_t)number(plx__str_slice(words, 0, 2), 16),
                  (uint8_t)number(plx__str_slice(words, 2, 4), 16), target - 1};
}

/* "07386370 11 n 02 knock 1 knocking 0 006 @ 07371293 n 0000 + ... | gloss" */
static void read_synset(maker *self, plx_str line) {
    plx_str offset = field(&line);
    field(&line);
    plx_str part = field(&line);
    synset *into = plx__push(self->arena, &self->synsets);
    into->word_count = number(field(&line), 16);
    into->words = plx__new_array(self->arena, plx_str, into->word_count);
    for (size_t i = 0; i < into->word_count; i++) {
        into->words[i] = word_of(self, field(&line));
        field(&line);
    }
    size_t pointers = number(field(&line), 10);
    into->links = plx__new_array(self->arena, pointer, pointers);
    char kind = part.ptr[0];
    for (size_t i = 0; i < pointers; i++) {
        /* An adjective that is a head points at all its satellites: only they have a parent. */
        bool head = kind == 'a' && line.len > 1 && line.ptr[0] == '&';
        uint32_t held = into->parents[0], held2 = into->parents[1];
        read_pointer(into, &line);
        if (head) into->parents[0] = held, into->parents[1] = held2;
    }
    uint32_t key = key_of(offset, kind);
    *plx__map_put(self->numbers, key_text(self->arena, &key), NULL) = self->synsets.count - 1;
}

/* "knock n 6 4 @ ~ + ; 6 4 06043075 ...": lemma, part, senses, kinds of pointers, ..., synsets. */
static void read_lemma(maker *self, plx_str line) {
    plx_str text = field(&line), part = field(&line);
    if (plx__str_find(text, PLX_STR("_"), 0) != SIZE_MAX) return;
    size_t senses = number(field(&line), 10), kinds = number(field(&line), 10);
    for (size_t i = 0; i < kinds + 2; i++) field(&line);
    bool is_new;
    uint64_t *place = plx__map_put(self->lemma_numbers, text, &is_new);
    if (is_new) {
        *place = self->lemmas.count;
        plx__push(self->arena, &self->lemmas)->text = text;
    }
    lemma *into = &self->lemmas.items[*place];
    for (size_t i = 0; i < senses && i < PLX__WORDNET_SENSES; i++) {
        uint32_t key = key_of(field(&line), part.ptr[0]);
        uint64_t *found = plx__map_get(self->numbers, (plx_str){(const char *)&key, sizeof key});
        if (!found) continue;
        into->senses[into->sense_count++] = (uint32_t)*found | (uint32_t)i
                                                                   << PLX__WORDNET_RANK_SHIFT;
    }
}

static void read_lines(maker *self, const char *folder, const char *kind, const char *part,
                       void (*read)(maker *, plx_str)) {
    plx_str path = plx__str_printf(self->arena, "%s/%s.%s", folder, kind, part);
    plx_str text = read_file(self->arena, plx__str_c(self->arena, path));
    for (size_t at = 0; at < text.len;) {
        size_t newline = plx__str_find(text, PLX_STR("\n"), at),
               end = newline == SIZE_MAX ? text.len : newline;
        if (end > at && text.ptr[at] != ' ') read(self, plx__str_slice(text, at, end));
        at = end + 1;
    }
}

static uint32_t resolve(maker *self, uint32_t key) {
    uint64_t *found = plx__map_get(self->numbers, (plx_str){(const char *)&key, sizeof key});
    return found ? (uint32_t)*found : UINT32_MAX;
}

/* -------------------------------------------------------------------- writing */

typedef struct words {
    uint32_t *items;
    size_t count, capacity;
} words;

static void add(maker *self, words *out, uint32_t word) {
    *plx__push(self->arena, out) = word;
}

/* Hashes of the words that `of` is linked to by `kind` in its senses. */
static size_t add_links(maker *self, words *out, const lemma *of, char kind) {
    size_t added = 0;
    for (size_t i = 0; i < of->sense_count; i++) {
        const synset *in = &self->synsets.items[of->senses[i] & PLX__WORDNET_SYNSET];
        for (size_t k = 0; k < in->link_count && added < MOST_LINKS; k++) {
            const pointer *to = &in->links[k];
            if (to->kind != kind || to->from == 0 || to->from > in->word_count) continue;
            uint32_t number_of = resolve(self, to->target);
            if (number_of == UINT32_MAX || !plx__str_equal(in->words[to->from - 1], of->text))
                continue;
            const synset *target = &self->synsets.items[number_of];
            if (to->to == 0 || to->to > target->word_count) continue;
            plx_str word = target->words[to->to - 1];
            if (plx__str_find(word, PLX_STR("_"), 0) != SIZE_MAX) continue;
            add(self, out, plx__wordnet_hash(word));
            added++;
        }
    }
    return added;
}

static void add_record(maker *self, words *out, const lemma *of) {
    size_t head = out->count;
    add(self, out, 0);
    for (size_t i = 0; i < of->sense_count; i++) add(self, out, of->senses[i]);
    plx__wordnet_counts counts = {.synsets = (uint8_t)of->sense_count};
    counts.antonyms = (uint8_t)add_links(self, out, of, '!');
    counts.derivations = (uint8_t)add_links(self, out, of, '+');
    memcpy(&out->items[head], &counts, sizeof counts);
}

static void add_synsets(maker *self, words *out) {
    uint16_t *children = plx__new_array(self->arena, uint16_t, self->synsets.count + 1);
    for (size_t i = 0; i < self->synsets.count; i++)
        for (int k = 0; k < PLX__WORDNET_PARENTS; k++) {
            uint32_t key = self->synsets.items[i].parents[k];
            uint32_t parent = key ? resolve(self, key - 1) : UINT32_MAX;
            add(self, out, parent == UINT32_MAX ? 0 : parent + 1);
            if (parent != UINT32_MAX && children[parent] < UINT16_MAX) children[parent]++;
        }
    for (size_t i = 0; i < self->synsets.count; i += 2)
        add(self, out, children[i] | (uint32_t)children[i + 1] << 16);
}

static plx_str write_section(maker *self) {
    words records = {0}, out = {0};
    size_t slots = 1024;
    while (slots * 3 < self->lemmas.count * 4) slots *= 2;
    plx__wordnet_slot *table = plx__new_array(self->arena, plx__wordnet_slot, slots);
    for (size_t i = 0; i < self->lemmas.count; i++) {
        uint32_t hash = plx__wordnet_hash(self->lemmas.items[i].text);
        size_t at = hash & (slots - 1);
        while (table[at].hash != 0) at = (at + 1) & (slots - 1);
        table[at] = (plx__wordnet_slot){hash, (uint32_t)records.count};
        add_record(self, &records, &self->lemmas.items[i]);
    }
    plx__wordnet_header header = {PLX__WORDNET_MAGIC, (uint32_t)slots, (uint32_t)records.count,
                                  (uint32_t)self->synsets.count};
    plx__buf bytes = {.arena = self->arena};
    plx__buf_add(&bytes, (plx_str){(const char *)&header, sizeof header});
    plx__buf_add(&bytes, (plx_str){(const char *)table, slots * sizeof *table});
    plx__buf_add(&bytes,
                 (plx_str){(const char *)records.items, records.count * sizeof *records.items});
    add_synsets(self, &out);
    plx__buf_add(&bytes, (plx_str){(const char *)out.items, out.count * sizeof *out.items});
    return plx__buf_str(&bytes);
}

plx_str compile_wordnet(plx__arena *arena, const char *folder) {
    plx_str probe = plx__str_printf(arena, "%s/index.verb", folder);
    if (access(plx__str_c(arena, probe), R_OK) != 0) return (plx_str){0};
    maker self = {.arena = arena,
                  .numbers = plx__map_new(arena, 120000),
                  .lemma_numbers = plx__map_new(arena, 90000)};
    for (int i = 0; i < PARTS; i++) read_lines(&self, folder, "data", part_names[i], read_synset);
    for (int i = 0; i < PARTS; i++) read_lines(&self, folder, "index", part_names[i], read_lemma);
    return write_section(&self);
}
