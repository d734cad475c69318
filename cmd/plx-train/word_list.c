/* SPDX-License-Identifier: Apache-2.0 */
/* word_list.c - the single words of WordNet with their kinds, hashed into 16-bit slots. */
#include "word_list.h"

#include "language/vocabulary.h"
#include "perceptron.h"
#include "treebank.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct list {
    plx__arena *arena;
    plx__map *kinds;
    PLX_VEC(plx_str) words;
} list;

static void add_word(list *self, plx_str word, uint32_t kind) {
    if (word.len < 2 || word.len > PLX__VOCABULARY_LONGEST) return;
    for (size_t i = 0; i < word.len; i++) {
        char c = word.ptr[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) return;
    }
    if (word.ptr[0] >= 'A' && word.ptr[0] <= 'Z') kind = PLX__KIND_NAME;
    plx_str low = plx__str_lower(self->arena, word);
    bool is_new;
    uint64_t *place = plx__map_put(self->kinds, low, &is_new);
    if (is_new) *plx__push(self->arena, &self->words) = low;
    *place |= kind;
}

/* "07386370 11 n 02 knock 1 knocking 0 ...": the fourth field counts the words, in hexadecimal. */
static void add_line(list *self, plx_str line, uint32_t kind) {
    size_t field = 0, words = 0;
    for (size_t at = 0; at < line.len && line.ptr[0] != ' ';) {
        size_t blank = plx__str_find(line, PLX_STR(" "), at),
               end = blank == SIZE_MAX ? line.len : blank;
        plx_str text = plx__str_slice(line, at, end);
        if (field == 3) words = strtoul(text.ptr, NULL, 16);
        if (field >= 4 && (field - 4) / 2 >= words) return;
        if (field >= 4 && field % 2 == 0) {
            size_t mark = plx__str_find(text, PLX_STR("("), 0); /* "galore(ip)" */
            add_word(self, mark == SIZE_MAX ? text : plx__str_slice(text, 0, mark), kind);
        }
        field++;
        at = end + 1;
    }
}

static void add_file(list *self, const char *folder, const char *name, uint32_t kind) {
    plx_str path = plx__str_printf(self->arena, "%s/%s", folder, name);
    plx_str text = treebank_read_file(self->arena, plx__str_c(self->arena, path));
    for (size_t at = 0; at < text.len;) {
        size_t newline = plx__str_find(text, PLX_STR("\n"), at),
               end = newline == SIZE_MAX ? text.len : newline;
        if (end > at) add_line(self, plx__str_slice(text, at, end), kind);
        at = end + 1;
    }
}

plx_str word_list_make(plx__arena *arena, const char *folder) {
    list self = {.arena = arena, .kinds = plx__map_new(arena, 100000)};
    add_file(&self, folder, "data.noun", PLX__KIND_NOUN);
    add_file(&self, folder, "data.verb", PLX__KIND_VERB);
    add_file(&self, folder, "data.adj", PLX__KIND_ADJECTIVE);
    add_file(&self, folder, "data.adv", PLX__KIND_ADVERB);
    size_t slots = 1024;
    while (slots * 4 < self.words.count * 5) slots *= 2;
    uint16_t *table = plx__new_array(arena, uint16_t, slots);
    for (size_t i = 0; i < self.words.count; i++) {
        uint32_t hash = plx__vocabulary_hash(self.words.items[i]);
        uint32_t check = hash >> (32 - PLX__VOCABULARY_CHECK);
        size_t at = hash & (slots - 1);
        while (table[at] != 0 && table[at] >> 5 != check) at = (at + 1) & (slots - 1);
        table[at] =
            (uint16_t)(table[at] | check << 5 | *plx__map_get(self.kinds, self.words.items[i]));
    }
    fprintf(stderr, "  words known to WordNet: %zu in %zu slots\n", self.words.count, slots);
    plx_str part = {(const char *)table, slots * sizeof *table};
    return model_write(arena, PLX__VOCABULARY_KIND, PLX__VOCABULARY_VERSION, &part, 1);
}
