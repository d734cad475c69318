/* SPDX-License-Identifier: Apache-2.0 */
/*
 * rooms.h - what the tests of language and claim share: the rooms opened once, a text annotated,
 * a file of cases read line by line, and the count of what held.
 */
#ifndef PLX_TESTS_ROOMS_H
#define PLX_TESTS_ROOMS_H

#include "claim/claim.h"
#include "language/language.h"

#include <stdio.h>
#include <stdlib.h>

static int passed, failed;

typedef struct rooms {
    plx__tables *tables;
    plx__language *language;
    plx__claim_room *claims;
    plx__arena *arena; /* of one case: released after it */
} rooms;

static inline bool check(bool good, const char *what, plx_str detail) {
    if (good) passed++;
    else failed++;
    if (!good) printf("failed: %s: %.*s\n", what, PLX_FMT(detail));
    return good;
}

/* Ends the test with a line where a room can't be opened or memory runs out. */
static inline void rooms_open(rooms *self) {
    static plx__recovery recovery;
    plx_error error = {0};
    self->arena = plx__arena_new();
    if (!self->arena || setjmp(recovery.jump)) exit(4);
    plx__arena_recover(self->arena, &recovery);
    if (plx__tables_open(NULL, &self->tables, &error) == PLX_OK &&
        plx__language_new(self->tables, &self->language, &error) == PLX_OK &&
        plx__claim_room_new(self->tables, &self->claims, &error) == PLX_OK)
        return;
    printf("%s\n", error.message);
    exit(1);
}

/* What main returns; a test in which nothing was checked has failed. */
static inline int rooms_close(rooms *self) {
    plx__claim_room_free(self->claims);
    plx__language_free(self->language);
    plx__tables_close(self->tables);
    plx__arena_free(self->arena);
    printf("%d passed, %d failed\n", passed, failed);
    return failed != 0 || passed == 0;
}

/* One paragraph of text as an article. */
static inline plx_article paragraph(const rooms *self, plx_str text) {
    plx_block *block = plx__new(self->arena, plx_block);
    *block = (plx_block){.span = {0, (uint32_t)text.len}, .kind = PLX_BLOCK_PARAGRAPH};
    return (plx_article){.text = text, .body = block, .body_count = 1};
}

static inline plx_annotation annotate(const rooms *self, plx_str text) {
    plx_article article = paragraph(self, text);
    plx_annotation annotation = {0};
    plx__language_annotate(self->language, self->arena, &article, &annotation);
    return annotation;
}

/* What an article says, the words of the language room done on the way. */
static inline plx_claims claims_of(const rooms *self, const plx_article *article) {
    plx_annotation annotation = {0};
    plx_claims claims = {0};
    plx__language_annotate(self->language, self->arena, article, &annotation);
    plx__claim_read(self->claims, self->arena, article, &annotation, &claims);
    return claims;
}

/* Calls `run` with every line of a file that is not empty or a comment; a zero byte stands after it. */
static inline void each_line(rooms *self, const char *path, void (*run)(rooms *, plx_str)) {
    FILE *file = fopen(path, "rb");
    char line[4096];
    check(file != NULL, "open", plx__str_from(path));
    while (file && fgets(line, sizeof line, file)) {
        plx_str text = plx__str_trim(plx__str_from(line));
        if (text.len == 0 || text.ptr[0] == '#') continue;
        line[text.ptr - line + (ptrdiff_t)text.len] = 0;
        plx__mark mark = plx__arena_mark(self->arena);
        run(self, text);
        plx__arena_release(self->arena, mark);
    }
    if (file) fclose(file);
}

#endif
