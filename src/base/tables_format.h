/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tables_format.h - the bytes of the table file, shared by its writer (cmd/plx-table) and its
 * reader (tables.c). Little-endian; every section starts at a multiple of 64.
 *
 *     header    magic, section count
 *     directory section names with offset and size, sorted by name
 *     sections  a lexicon, or any bytes (a model, a page's source)
 *
 * A lexicon is a header, hash slots (row + 1 and a few bits of the key's hash, 0 empty), a field
 * reference for each row and column, and the text of the fields. Rows with one key stand together.
 * The bits of the hash spare looking at the text for most words that are not in the lexicon.
 */
#ifndef PLX_TABLES_FORMAT_H
#define PLX_TABLES_FORMAT_H

#include <stdint.h>

#define PLX__TABLES_MAGIC "PLXTAB01"
#define PLX__LEXICON_MAGIC 0x3258454Cu /* "LEX2" */
enum { PLX__SECTION_NAME = 48, PLX__TABLES_ALIGNMENT = 64 };

typedef struct plx__tables_header {
    char magic[8];
    uint32_t section_count, reserved;
} plx__tables_header;

typedef struct plx__tables_section {
    char name[PLX__SECTION_NAME];
    uint64_t offset, size;
} plx__tables_section;

typedef struct plx__lexicon_header {
    uint32_t magic, row_count, slot_count, column_count, key_words, reserved;
} plx__lexicon_header;

enum { PLX__LEXICON_ROW_BITS = 20 };
#define PLX__LEXICON_ROWS ((1u << PLX__LEXICON_ROW_BITS) - 1)
/* A slot's bits of the hash, in their place above those of the row. */
static inline uint32_t plx__lexicon_tag(uint64_t hash) {
    return (uint32_t)(hash >> 32) & ~PLX__LEXICON_ROWS;
}

typedef struct plx__lexicon_reference {
    uint32_t offset; /* into the text; UINT32_MAX: no such field */
    uint32_t len;
} plx__lexicon_reference;

#endif
