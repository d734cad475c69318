/* SPDX-License-Identifier: Apache-2.0 */
/* section.c - a file's bytes, and a section of the table file made of some. */
#include "cmd/plx-table/table.h"

#include <stdio.h>
#include <stdlib.h>

plx_str read_file(plx__arena *arena, const char *path) {
    FILE *file = fopen(path, "rb");
    plx__buf bytes = {.arena = arena};
    char piece[16384];
    size_t len;
    if (!file) {
        fprintf(stderr, "plx-table: %s: can't be opened\n", path);
        exit(3);
    }
    while ((len = fread(piece, 1, sizeof piece, file)) > 0)
        plx__buf_add(&bytes, (plx_str){piece, len});
    fclose(file);
    return bytes.len ? plx__buf_str(&bytes) : PLX_STR("");
}

void add_section(sections *all, const char *name, plx_str bytes) {
    section *s = plx__push(all->arena, all);
    if (strlen(name) >= sizeof s->name) {
        fprintf(stderr, "plx-table: %s: a section's name has at most %zu bytes\n", name,
                sizeof s->name - 1);
        exit(3);
    }
    memcpy(s->name, name, strlen(name));
    s->bytes = bytes;
}
