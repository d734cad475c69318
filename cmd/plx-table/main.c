/* SPDX-License-Identifier: Apache-2.0 */
/*
 * plx-table - makes the one table file that the library carries.
 *
 *     plx-table OUT ROOT     reads ROOT/data/<folder>/<name>.tsv  -> lexicon "<folder>/<name>"
 *                                  ROOT/data/<folder>/<name>.model -> bytes "<folder>/<name>.model"
 *                                  ROOT/web/<name>                 -> bytes "web/<name>"
 *                                  WordNet's dict folder           -> bytes "en/wordnet"
 *
 * Same files in, same bytes out: sections are sorted by name, rows keep the file's order within
 * one key. A malformed line is an error with its place, so that a typo in a TSV can't pass.
 */
#include "cmd/plx-table/table.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

/* Debian's package wordnet-base. */
#define WORDNET "/usr/share/wordnet"

static int by_name(const void *a, const void *b) {
    return strcmp(((const section *)a)->name, ((const section *)b)->name);
}

static bool has_ending(const char *name, const char *ending) {
    return plx__str_ends(plx__str_from(name), plx__str_from(ending));
}

static void add_file(sections *all, const char *root, const char *folder,
                     const char *section_folder, const char *name) {
    plx_str path = plx__str_printf(all->arena, "%s/%s/%s", root, folder, name);
    plx_str bytes = read_file(all->arena, path.ptr);
    plx_str title = plx__str_printf(all->arena, "%s/%s", section_folder, name);
    if (has_ending(name, ".tsv")) {
        title = plx__str_printf(all->arena, "%.*s", (int)(title.len - 4), title.ptr);
        bytes = compile_lexicon(all->arena, path.ptr, bytes);
    }
    add_section(all, title.ptr, bytes);
}

static void add_folder(sections *all, const char *root, const char *folder,
                       const char *section_folder, bool everything) {
    plx_str path = plx__str_printf(all->arena, "%s/%s", root, folder);
    DIR *entries = opendir(path.ptr);
    if (!entries) return;
    for (struct dirent *e; (e = readdir(entries));)
        if (e->d_name[0] != '.' &&
            (everything || has_ending(e->d_name, ".tsv") || has_ending(e->d_name, ".model")))
            add_file(all, root, folder, section_folder,
                     plx__str_copy(all->arena, plx__str_from(e->d_name)).ptr);
    closedir(entries);
}

static void pad(FILE *file, size_t *at) {
    for (; *at % PLX__TABLES_ALIGNMENT; (*at)++) fputc(0, file);
}

static bool write_tables(const char *path, sections *all) {
    FILE *file = fopen(path, "wb");
    if (!file) return false;
    plx__tables_header header = {PLX__TABLES_MAGIC, (uint32_t)all->count, 0};
    size_t directory = sizeof header + all->count * sizeof(plx__tables_section);
    size_t offset = directory, at = directory;
    fwrite(&header, sizeof header, 1, file);
    for (size_t i = 0; i < all->count; i++) {
        plx__tables_section entry = {.size = all->items[i].bytes.len};
        memcpy(entry.name, all->items[i].name, sizeof all->items[i].name);
        offset =
            (offset + PLX__TABLES_ALIGNMENT - 1) / PLX__TABLES_ALIGNMENT * PLX__TABLES_ALIGNMENT;
        entry.offset = offset;
        offset += entry.size;
        fwrite(&entry, sizeof entry, 1, file);
    }
    for (size_t i = 0; i < all->count; i++) {
        pad(file, &at);
        at += fwrite(all->items[i].bytes.ptr, 1, all->items[i].bytes.len, file);
    }
    return fclose(file) == 0;
}

int main(int argc, char **argv) {
    if (argc != 3) {
        fprintf(stderr, "usage: plx-table OUT ROOT\n");
        return 2;
    }
    sections all = {.arena = plx__arena_new()};
    if (!all.arena) return 4;
    add_folder(&all, argv[2], "data/en", "en", false);
    add_folder(&all, argv[2], "data/world", "world", false);
    add_folder(&all, argv[2], "web", "web", true);
    plx_str wordnet = compile_wordnet(all.arena, WORDNET);
    if (wordnet.len) add_section(&all, "en/wordnet", wordnet);
    else
        fprintf(stderr, "plx-table: %s: no WordNet there; words are compared without it\n",
                WORDNET);
    if (all.count) qsort(all.items, all.count, sizeof *all.items, by_name);
    if (!write_tables(argv[1], &all)) {
        fprintf(stderr, "plx-table: %s: can't be written\n", argv[1]);
        return 4;
    }
    plx__arena_free(all.arena);
    return 0;
}
