/* SPDX-License-Identifier: Apache-2.0 */
/* lexicon.c - compiles one TSV into a lexicon: rows grouped by key, a hash over the keys. */
#include "cmd/plx-table/table.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct row {
    plx_str line;
    uint64_t group; /* the order in which its key first came */
    size_t order;
} row;

typedef struct rows {
    row *items;
    size_t count, capacity;
} rows;

static plx_str field(plx_str line, size_t column) {
    size_t start = 0;
    for (size_t i = 0;; i++) {
        size_t end = plx__str_find(line, PLX_STR("\t"), start);
        if (end == SIZE_MAX) end = line.len;
        if (i == column) return plx__str_slice(line, start, end);
        if (end == line.len) return (plx_str){NULL, 0};
        start = end + 1;
    }
}

static uint32_t count_of(plx_str text, char c) {
    uint32_t count = 0;
    for (size_t i = 0; i < text.len; i++) count += text.ptr[i] == c;
    return count;
}

static int by_group(const void *a, const void *b) {
    const row *x = a, *y = b;
    if (x->group != y->group) return x->group < y->group ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

static void bad_line(const char *path, size_t number, const char *why) {
    fprintf(stderr, "plx-table: %s:%zu: %s\n", path, number, why);
    exit(3);
}

/* Lines that are not comments; `columns` becomes the most fields in a line. */
static rows read_rows(plx__arena *arena, const char *path, plx_str tsv, uint32_t *columns) {
    rows all = {0};
    plx__map *groups = plx__map_new(arena, 1024);
    size_t number = 0;
    for (size_t start = 0; start < tsv.len;) {
        size_t end = plx__str_find(tsv, PLX_STR("\n"), start);
        if (end == SIZE_MAX) end = tsv.len;
        plx_str line = plx__str_slice(tsv, start, end);
        start = end + 1;
        number++;
        if (plx__str_ends(line, PLX_STR("\r"))) bad_line(path, number, "a line ends in CR");
        if (!line.len || line.ptr[0] == '#') continue;
        if (plx__utf8_invalid(line) != SIZE_MAX) bad_line(path, number, "is not UTF-8");
        plx_str key = field(line, 0);
        bool is_new;
        if (!key.len || plx__str_trim(key).len != key.len)
            bad_line(path, number, "the key is empty or has blanks around it");
        uint64_t *group = plx__map_put(groups, key, &is_new);
        if (is_new) *group = plx__map_count(groups);
        *plx__push(arena, &all) = (row){line, *group, all.count};
        if (count_of(line, '\t') + 1 > *columns) *columns = count_of(line, '\t') + 1;
    }
    if (all.count) qsort(all.items, all.count, sizeof *all.items, by_group);
    return all;
}

static void fill_slots(plx__arena *arena, plx__buf *out, const rows *all, uint32_t slot_count) {
    uint32_t *slots = plx__new_array(arena, uint32_t, slot_count);
    for (size_t i = 0; i < all->count; i++) {
        if (i && all->items[i].group == all->items[i - 1].group) continue;
        uint64_t hash = plx__hash(field(all->items[i].line, 0));
        uint32_t at = (uint32_t)hash & (slot_count - 1);
        while (slots[at]) at = (at + 1) & (slot_count - 1);
        slots[at] = plx__lexicon_tag(hash) | ((uint32_t)i + 1);
    }
    plx__buf_add(out, (plx_str){(const char *)slots, slot_count * sizeof *slots});
}

plx_str compile_lexicon(plx__arena *arena, const char *path, plx_str tsv) {
    plx__buf out = {.arena = arena}, text = {.arena = arena};
    plx__lexicon_header header = {.magic = PLX__LEXICON_MAGIC, .column_count = 1, .slot_count = 4};
    rows all = read_rows(arena, path, tsv, &header.column_count);
    if (all.count >= PLX__LEXICON_ROWS)
        bad_line(path, all.count, "is one more than a lexicon holds");
    header.row_count = (uint32_t)all.count;
    while (header.slot_count < all.count * 2 + 1) header.slot_count *= 2;
    for (size_t i = 0; i < all.count; i++) {
        uint32_t words = count_of(field(all.items[i].line, 0), ' ') + 1;
        if (words > header.key_words) header.key_words = words;
    }
    plx__buf_add(&out, (plx_str){(const char *)&header, sizeof header});
    fill_slots(arena, &out, &all, header.slot_count);
    for (size_t i = 0; i < all.count; i++)
        for (uint32_t column = 0; column < header.column_count; column++) {
            plx_str f = field(all.items[i].line, column);
            plx__lexicon_reference r = {f.ptr ? (uint32_t)text.len : UINT32_MAX, (uint32_t)f.len};
            plx__buf_add(&out, (plx_str){(const char *)&r, sizeof r});
            plx__buf_add(&text, f);
        }
    plx__buf_add(&out, plx__buf_str(&text));
    return plx__buf_str(&out);
}
