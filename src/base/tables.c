/* SPDX-License-Identifier: Apache-2.0 */
/* tables.c - opens the table file, the one inside the library or another, and finds lexicons
 * in it. Everything is checked when opened, so that a look-up can trust what it reads. */
#include "base/base.h"
#include "base/tables_format.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

extern const unsigned char plx__embedded_tables[], plx__embedded_tables_end[];

struct plx__tables {
    const unsigned char *bytes;
    size_t size;
    bool mapped;
};

static const plx__tables_section *directory(const plx__tables *tables) {
    return (const void *)(tables->bytes + sizeof(plx__tables_header));
}

static uint32_t section_count(const plx__tables *tables) {
    return ((const plx__tables_header *)(const void *)tables->bytes)->section_count;
}

static bool well_formed(const plx__tables *tables) {
    if (tables->size < sizeof(plx__tables_header)) return false;
    if (memcmp(tables->bytes, PLX__TABLES_MAGIC, 8) != 0) return false;
    size_t room = (tables->size - sizeof(plx__tables_header)) / sizeof(plx__tables_section);
    if (section_count(tables) > room) return false;
    for (uint32_t i = 0; i < section_count(tables); i++) {
        const plx__tables_section *s = &directory(tables)[i];
        if (s->offset > tables->size || s->size > tables->size - s->offset) return false;
        if (s->offset % PLX__TABLES_ALIGNMENT || !memchr(s->name, 0, sizeof s->name)) return false;
    }
    return true;
}

static plx_status map_file(const char *path, plx__tables *tables, plx_error *error) {
    struct stat info;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return plx__fail(error, PLX_DATA, "base", plx__str_from(path), 0,
                         "the table file can't be opened: %s", strerror(errno));
    bool sized = fstat(file, &info) == 0 && info.st_size > 0;
    void *bytes =
        sized ? mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, file, 0) : MAP_FAILED;
    close(file);
    if (bytes == MAP_FAILED)
        return plx__fail(error, PLX_DATA, "base", plx__str_from(path), 0,
                         "the table file can't be mapped");
    *tables = (plx__tables){bytes, (size_t)info.st_size, true};
    return PLX_OK;
}

plx_status plx__tables_open(const char *path, plx__tables **out, plx_error *error) {
    plx__tables *tables = plx__malloc(sizeof *tables);
    *out = NULL;
    if (!tables) return plx__fail(error, PLX_MEMORY, "base", PLX_STR(""), 0, "out of memory");
    *tables = (plx__tables){plx__embedded_tables,
                            (size_t)(plx__embedded_tables_end - plx__embedded_tables), false};
    plx_status status = path ? map_file(path, tables, error) : PLX_OK;
    if (status != PLX_OK) {
        plx__free(tables);
        return status;
    }
    if (!well_formed(tables)) {
        plx__tables_close(tables);
        return plx__fail(error, PLX_DATA, "base", plx__str_from(path), 0,
                         "not a table file of this version of Parallax");
    }
    *out = tables;
    return PLX_OK;
}

void plx__tables_close(plx__tables *tables) {
    if (!tables) return;
    if (tables->mapped) munmap((void *)(uintptr_t)tables->bytes, tables->size);
    plx__free(tables);
}

plx_str plx__tables_blob(const plx__tables *tables, const char *name) {
    uint32_t low = 0, high = section_count(tables);
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const plx__tables_section *s = &directory(tables)[middle];
        int order = strcmp(name, s->name);
        if (order == 0) return (plx_str){(const char *)tables->bytes + s->offset, (size_t)s->size};
        if (order < 0) high = middle;
        else low = middle + 1;
    }
    return (plx_str){NULL, 0};
}

/* --------------------------------------------------------------- lexicons */

static const uint32_t *slots(const plx__lexicon *lexicon) {
    return (const void *)(lexicon->base + sizeof(plx__lexicon_header));
}

static const plx__lexicon_reference *references(const plx__lexicon *lexicon) {
    return (const void *)(slots(lexicon) + lexicon->slot_count);
}

static const char *text(const plx__lexicon *lexicon) {
    return (const char *)(references(lexicon) + (size_t)lexicon->row_count * lexicon->column_count);
}

static bool lexicon_well_formed(plx_str blob, const plx__lexicon_header *header) {
    uint64_t cells = (uint64_t)header->row_count * header->column_count;
    uint64_t fixed = sizeof *header + 4ull * header->slot_count + 8ull * cells;
    if (header->magic != PLX__LEXICON_MAGIC || fixed > blob.len || !header->column_count)
        return false;
    if (header->slot_count <= header->row_count || (header->slot_count & (header->slot_count - 1)))
        return false;
    const uint32_t *slot = (const void *)(header + 1);
    const plx__lexicon_reference *reference = (const void *)(slot + header->slot_count);
    uint64_t text_size = blob.len - fixed;
    bool has_empty = false;
    for (uint32_t i = 0; i < header->slot_count; i++) {
        if ((slot[i] & PLX__LEXICON_ROWS) > header->row_count) return false;
        if (slot[i] && !(slot[i] & PLX__LEXICON_ROWS)) return false;
        has_empty |= slot[i] == 0;
    }
    for (uint64_t i = 0; i < cells; i++)
        if (reference[i].offset != UINT32_MAX &&
            (uint64_t)reference[i].offset + reference[i].len > text_size)
            return false;
    return has_empty;
}

bool plx__lexicon_open(const plx__tables *tables, const char *name, plx__lexicon *out) {
    plx_str blob = plx__tables_blob(tables, name);
    *out = (plx__lexicon){0};
    if (!blob.ptr || blob.len < sizeof(plx__lexicon_header)) return false;
    const plx__lexicon_header *header = (const void *)blob.ptr;
    if (!lexicon_well_formed(blob, header)) return false;
    *out = (plx__lexicon){(const unsigned char *)blob.ptr, header->row_count, header->slot_count,
                          header->column_count, header->key_words};
    return true;
}

uint32_t plx__lexicon_find(const plx__lexicon *lexicon, plx_str key) {
    if (!lexicon->slot_count || !key.len) return PLX_NO_ROW;
    uint32_t mask = lexicon->slot_count - 1;
    uint64_t hash = plx__hash(key);
    for (uint32_t i = (uint32_t)hash & mask;; i = (i + 1) & mask) {
        uint32_t slot = slots(lexicon)[i], row = slot & PLX__LEXICON_ROWS;
        if (!slot) return PLX_NO_ROW;
        if (((slot ^ plx__lexicon_tag(hash)) & ~PLX__LEXICON_ROWS) == 0 &&
            plx__str_equal(plx__lexicon_field(lexicon, row - 1, 0), key))
            return row - 1;
    }
}

uint32_t plx__lexicon_find_lower(const plx__lexicon *lexicon, plx_str text) {
    enum { LONGEST_KEY = 256 }; /* no lexicon has a longer one */
    char low[LONGEST_KEY];
    size_t len = 0;
    for (size_t at = 0; at < text.len;) {
        if (len + 4 > sizeof low) return PLX_NO_ROW;
        len += plx__utf8_put(low + len, plx__to_lower(plx__utf8_next(text, &at)));
    }
    return plx__lexicon_find(lexicon, (plx_str){low, len});
}

uint32_t plx__lexicon_next(const plx__lexicon *lexicon, uint32_t row) {
    if (row == PLX_NO_ROW || row + 1 >= lexicon->row_count) return PLX_NO_ROW;
    return plx__str_equal(plx__lexicon_field(lexicon, row, 0),
                          plx__lexicon_field(lexicon, row + 1, 0))
               ? row + 1
               : PLX_NO_ROW;
}

plx_str plx__lexicon_field(const plx__lexicon *lexicon, uint32_t row, uint32_t column) {
    if (row >= lexicon->row_count || column >= lexicon->column_count) return (plx_str){NULL, 0};
    plx__lexicon_reference r = references(lexicon)[(size_t)row * lexicon->column_count + column];
    if (r.offset == UINT32_MAX) return (plx_str){NULL, 0};
    return (plx_str){text(lexicon) + r.offset, r.len};
}
