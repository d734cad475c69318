/* SPDX-License-Identifier: Apache-2.0 */
/*
 * base.h - the ground every room stands on: memory, views, text, tables. Needs nothing.
 *
 * Memory. All that is found in one article lives in one arena and dies with it. An arena that
 * can't grow does not return NULL into every rule of the house: it jumps to the recovery point
 * its owner set, the way Lua and libpng do, so that code between the two has no error path for
 * memory at all. Foreign resources (a libxml2 tree) are tied to the arena by plx__arena_defer
 * and released with it, jump or not.
 *
 *     plx__arena *arena = plx__arena_new();           NULL: out of memory
 *     plx__recovery recovery;
 *     if (setjmp(recovery.jump)) ... out of memory: free the arena, say so
 *     plx__arena_recover(arena, &recovery);
 *     ... plx__new(arena, plx_block) never returns NULL from here on ...
 *     plx__arena_recover(arena, NULL);
 *
 * Text. plx_str is a view. Functions that make text take the arena that will own it.
 * Tables. Lexicons and models are sections of one read-only file, mapped and never parsed.
 */
#ifndef PLX_BASE_H
#define PLX_BASE_H

#include <parallax/parallax.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#if defined(__GNUC__)
#define PLX__PRINTF(text, first) __attribute__((format(printf, text, first)))
#else
#define PLX__PRINTF(format, first)
#endif

/* ---------------------------------------------------------------- status */

/* Fills `error` (may be NULL) and returns `code`, so that a failing call is one line. */
plx_status plx__fail(plx_error *error, plx_status code, const char *room, plx_str source,
                     size_t byte, const char *format, ...) PLX__PRINTF(6, 7);

/* ---------------------------------------------------------------- memory */

/* The only way to the system's allocator; `make oom` makes the nth call fail. */
void *plx__malloc(size_t size);
void *plx__realloc(void *memory, size_t size);
void plx__free(void *memory);
/* Fail the nth allocation from now on (1: the next); 0: never. For tests. */
void plx__fail_allocation(size_t nth);
size_t plx__allocation_count(void);

typedef struct plx__arena plx__arena;
typedef struct plx__recovery {
    jmp_buf jump;
} plx__recovery;

plx__arena *plx__arena_new(void);
void plx__arena_free(plx__arena *arena); /* runs deferred calls, last first; NULL is fine */
/* An arena for what is needed only for a while beside `parent`: it jumps where the parent does when
 * memory runs out, and is freed with it unless it was freed before. */
plx__arena *plx__arena_child(plx__arena *parent);
/* The child lives on without its parent, and has no recovery point until it is given one. */
void plx__arena_leave(plx__arena *child);
/* The next `size` bytes, each piece rounded up to 16, come from one chunk that holds just that. */
void plx__arena_reserve(plx__arena *arena, size_t size);
bool plx__arena_holds(const plx__arena *arena, const void *memory);
/* Where to jump when memory runs out. Returns the recovery set before. */
plx__recovery *plx__arena_recover(plx__arena *arena, plx__recovery *recovery);
/* Calls release(resource) when the arena is freed; on failure at once, before the jump. */
void plx__arena_defer(plx__arena *arena, void (*release)(void *), void *resource);
/* Zeroed, aligned for any type. size 0 is fine. */
void *plx__alloc(plx__arena *arena, size_t size);
/* count * size with the product checked. */
void *plx__alloc_array(plx__arena *arena, size_t count, size_t size);
size_t plx__arena_size(const plx__arena *arena); /* bytes taken from the system */
/* Scratch memory inside a long-lived arena: what was allocated since the mark is given back. */
typedef struct plx__mark {
    void *chunk;
    size_t used;
    void *deferred;
} plx__mark;
plx__mark plx__arena_mark(const plx__arena *arena);
void plx__arena_release(plx__arena *arena, plx__mark mark);

#define plx__new(arena, type) ((type *)plx__alloc((arena), sizeof(type)))
#define plx__new_array(arena, type, count)                                                         \
    ((type *)plx__alloc_array((arena), (count), sizeof(type)))

/* ------------------------------------------------------------------- vec */

/* A growing array in an arena: PLX_VEC(plx_token) tokens = {0}; *plx__push(arena, &tokens) = t; */
#define PLX_VEC(type)                                                                              \
    struct {                                                                                       \
        type *items;                                                                               \
        size_t count, capacity;                                                                    \
    }
/* A pointer to a new, zeroed last element; valid until the next push. */
#define plx__push(arena, vec)                                                                      \
    ((vec)->count == (vec)->capacity                                                               \
         ? (void)((vec)->items = plx__vec_grow((arena), (vec)->items, &(vec)->capacity,            \
                                               sizeof *(vec)->items))                              \
         : (void)0,                                                                                \
     &(vec)->items[(vec)->count++])
void *plx__vec_grow(plx__arena *arena, const void *items, size_t *capacity, size_t size);

/* Sorts `count` items of `size` bytes by their key, those of one key in the order they had. `spare`
 * has room for as many. */
void plx__sort_by(void *items, void *spare, size_t count, size_t size,
                  uint32_t (*key)(const void *item));

/* ------------------------------------------------------------------- str */

#define PLX_STR(literal) ((plx_str){(literal), sizeof(literal) - 1})
#define PLX_FMT(str) (int)((str).len > 100000 ? 100000 : (str).len), ((str).ptr ? (str).ptr : "")

static inline bool plx__str_equal(plx_str a, plx_str b) {
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}
static inline plx_str plx__str_slice(plx_str text, size_t start, size_t end) {
    return (plx_str){text.ptr ? text.ptr + start : NULL, end - start};
}
static inline plx_str plx__span_text(plx_str text, plx_span span) {
    return (plx_str){text.ptr ? text.ptr + span.start : NULL, span.end - span.start};
}
static inline bool plx__span_known(plx_span span) {
    return span.end > span.start;
}
static inline bool plx__span_overlap(plx_span a, plx_span b) {
    return a.start < b.end && b.start < a.end;
}
static inline bool plx__span_inside(plx_span inner, plx_span outer) {
    return inner.start >= outer.start && inner.end <= outer.end;
}
plx_str plx__str_from(const char *nul_terminated);
plx_str plx__str_copy(plx__arena *arena, plx_str text);
plx_str plx__str_printf(plx__arena *arena, const char *format, ...) PLX__PRINTF(2, 3);
const char *plx__str_c(plx__arena *arena, plx_str text); /* NUL-terminated copy */
int plx__str_compare(plx_str a, plx_str b);              /* bytes, as memcmp */
bool plx__str_starts(plx_str text, plx_str prefix);
bool plx__str_ends(plx_str text, plx_str suffix);
bool plx__str_equal_fold(plx_str a, plx_str b);                  /* ASCII case */
size_t plx__str_find(plx_str text, plx_str needle, size_t from); /* SIZE_MAX: not there */
plx_str plx__str_trim(plx_str text);                     /* Unicode white space off both ends */
plx_str plx__str_lower(plx__arena *arena, plx_str text); /* Unicode lower case */
/* For comparing words: NFKC, lower case, curly quotes and dashes made plain, no accents. */
plx_str plx__str_fold(plx__arena *arena, plx_str text);
uint64_t plx__hash(plx_str text); /* XXH3, seed 0 */

/* ------------------------------------------------------------------ utf8 */

/* The character at `at` and where the next starts; a broken byte is U+FFFD, one byte long. */
uint32_t plx__utf8_next_wide(plx_str text, size_t *at); /* the same for what is not ASCII */
static inline uint32_t plx__utf8_next(plx_str text, size_t *at) {
    unsigned char c = (unsigned char)text.ptr[*at];
    return c < 0x80 ? (++*at, c) : plx__utf8_next_wide(text, at);
}
/* The character that ends at `at` (> 0); moves `at` to its start. */
uint32_t plx__utf8_before(plx_str text, size_t *at);
size_t plx__utf8_put(char out[4], uint32_t character);
/* SIZE_MAX if all of `text` is valid, else the byte of the first error. */
size_t plx__utf8_invalid(plx_str text);
bool plx__is_letter(uint32_t c);
bool plx__is_digit(uint32_t c); /* 0-9 only */
bool plx__is_upper(uint32_t c);
bool plx__is_lower(uint32_t c);
bool plx__is_space(uint32_t c); /* Unicode white space, U+00A0, U+200B and U+FEFF too */
bool plx__is_punct(uint32_t c);
bool plx__is_mark(uint32_t c); /* combining marks */
uint32_t plx__to_lower(uint32_t c);
size_t plx__columns(plx_str text); /* terminal columns it takes */

/* ------------------------------------------------------------------- buf */

/* Bytes that grow in an arena. With a sink, they are passed on at every 64 KB and by flush;
 * after a failed write everything is swallowed and `failed` says so. */
typedef struct plx__buf {
    plx__arena *arena;
    plx_sink sink; /* write NULL: keep all */
    char *bytes;
    size_t len, capacity;
    bool failed;
} plx__buf;
void plx__buf_add(plx__buf *buf, plx_str text);
void plx__buf_char(plx__buf *buf, char c);
void plx__buf_number(plx__buf *buf, uint64_t number); /* decimal; printf is slow for millions */
void plx__buf_printf(plx__buf *buf, const char *format, ...) PLX__PRINTF(2, 3);
plx_status plx__buf_flush(plx__buf *buf);
static inline plx_str plx__buf_str(const plx__buf *buf) {
    return (plx_str){buf->bytes, buf->len};
}
#define plx__buf_lit(buf, literal) plx__buf_add((buf), PLX_STR(literal))

/* ------------------------------------------------------------------- map */

/* From text to a number, in an arena. Keys are not copied and must live as long as the map. */
typedef struct plx__map plx__map;
plx__map *plx__map_new(plx__arena *arena, size_t expected);
/* The value's place, made with 0 when the key is new (*is_new says which; may be NULL).
 * Valid until the next put. */
uint64_t *plx__map_put(plx__map *map, plx_str key, bool *is_new);
uint64_t *plx__map_get(const plx__map *map, plx_str key); /* NULL: not there */
size_t plx__map_count(const plx__map *map);

/* -------------------------------------------------------------- calendar */

typedef struct plx__date {
    int year, month, day;
} plx__date;
int64_t plx__day_number(plx__date date); /* days since 1970-01-01, proleptic Gregorian */
plx__date plx__date_of(int64_t day_number);
int plx__weekday(plx__date date); /* 1 Monday .. 7 Sunday */
bool plx__date_valid(plx__date date);
int plx__month_days(int year, int month);
void plx__iso_week(plx__date date, int *year, int *week);
/* Reads "2025-10-25", also with a time behind it. */
bool plx__date_parse(plx_str iso, plx__date *out);

/* ---------------------------------------------------------------- tables */

/* The tables of language and world: one file made from data/ (the TSVs and models) and WordNet
 * by cmd/plx-table, carried inside the library, mapped and never parsed. Sections by name:
 * data/en/cues.tsv is "en/cues", data/en/tagger.model is "en/tagger.model". Little-endian. */
typedef struct plx__tables plx__tables;
plx_status plx__tables_open(const char *path /* NULL: the one inside */, plx__tables **out,
                            plx_error *error);
void plx__tables_close(plx__tables *tables);
/* A section's bytes, 64-byte aligned, for a model. {NULL,0}: not there. */
plx_str plx__tables_blob(const plx__tables *tables, const char *name);

/* A lexicon: rows of fields, found by their first field, which may be several words with one
 * blank between. Rows with one key stand together in the order of the file. Keys are as in the
 * TSV (write them in lower case to be found by lower case). Copy the struct freely. */
typedef struct plx__lexicon {
    const unsigned char *base;
    uint32_t row_count, slot_count, column_count;
    uint32_t key_words; /* the most words in a key */
} plx__lexicon;
#define PLX_NO_ROW UINT32_MAX
/* false: there is no such section; the lexicon is then empty and safe to ask. */
bool plx__lexicon_open(const plx__tables *tables, const char *name, plx__lexicon *out);
uint32_t plx__lexicon_find(const plx__lexicon *lexicon, plx_str key);  /* first row or PLX_NO_ROW */
uint32_t plx__lexicon_next(const plx__lexicon *lexicon, uint32_t row); /* same key, or PLX_NO_ROW */
/* Column 0 is the key. A missing field is {NULL,0}. Lives as long as the tables. */
plx_str plx__lexicon_field(const plx__lexicon *lexicon, uint32_t row, uint32_t column);
/* plx__lexicon_find for the lower case of `text`, made nowhere but on the stack. */
uint32_t plx__lexicon_find_lower(const plx__lexicon *lexicon, plx_str text);
static inline bool plx__lexicon_has(const plx__lexicon *lexicon, plx_str key) {
    return plx__lexicon_find(lexicon, key) != PLX_NO_ROW;
}

#endif
