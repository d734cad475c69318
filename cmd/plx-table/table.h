/* SPDX-License-Identifier: Apache-2.0 */
/* table.h - what the files of plx-table share. A build tool: it ends at the first error. */
#ifndef PLX_TABLE_H
#define PLX_TABLE_H

#include "base/base.h"
#include "base/tables_format.h"

typedef struct section {
    char name[PLX__SECTION_NAME];
    plx_str bytes;
} section;

typedef struct sections {
    section *items;
    size_t count, capacity;
    plx__arena *arena;
} sections;

plx_str read_file(plx__arena *arena, const char *path);
void add_section(sections *all, const char *name, plx_str bytes);
/* A TSV's text -> a lexicon's bytes. */
plx_str compile_lexicon(plx__arena *arena, const char *path, plx_str tsv);
/* WordNet's dict folder -> the bytes of the section "en/wordnet"; {NULL,0}: it is not there. */
plx_str compile_wordnet(plx__arena *arena, const char *folder);

#endif
