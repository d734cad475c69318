/* SPDX-License-Identifier: Apache-2.0 */
/* test_quantity.c - do two figures or times agree? The cases of tests/compare/quantity.txt. */
#include "claim/claim.h"
#include "compare/quantity.h"
#include "language/language.h"
#include <stdio.h>
#include <stdlib.h>

typedef struct room {
    plx__tables *tables;
    plx__language *language;
    plx__claim_room *room;
    plx__lexicon units;
} room;

static plx_claims read_words(const room *reader, plx__arena *arena, const char *words) {
    plx_article article = {.text = plx__str_printf(arena, "They spoke of %s.", words),
                           .published = PLX_STR("2025-10-27")};
    plx_block block = {.span = {0, (uint32_t)article.text.len}, .kind = PLX_BLOCK_PARAGRAPH};
    plx_annotation annotation = {0};
    plx_claims claims = {0};
    article.body = &block;
    article.body_count = 1;
    plx__language_annotate(reader->language, arena, &article, &annotation);
    plx__claim_read(reader->room, arena, &article, &annotation, &claims);
    return claims;
}

static const char *compare(const room *reader, plx__arena *arena, const char *one,
                           const char *other) {
    static const char *const names[] = {"incomparable", "same", "rounded", "compatible",
                                        "different"};
    plx_claims a = read_words(reader, arena, one), b = read_words(reader, arena, other);
    if (a.figure_count && b.figure_count)
        return names[plx__figures_agree(&reader->units, &a.figures[0], &b.figures[0])];
    if (a.time_count && b.time_count)
        return names[plx__times_agree(a.times[0].value, b.times[0].value)];
    return "not read";
}

static bool run_line(const room *reader, char *line) {
    char *first = strstr(line, " | "), *second = first ? strstr(first + 3, " | ") : NULL;
    if (!second) return false;
    *first = *second = '\0';
    second[3 + strcspn(second + 3, "\n")] = '\0';
    plx__arena *arena = plx__arena_new();
    plx__recovery recovery;
    if (!arena || setjmp(recovery.jump)) exit(4);
    plx__arena_recover(arena, &recovery);
    const char *found = compare(reader, arena, line, first + 3);
    bool good = strcmp(found, second + 3) == 0;
    if (!good) printf("  %s | %s: %s, wanted %s\n", line, first + 3, found, second + 3);
    plx__arena_free(arena);
    return good;
}

int main(void) {
    room reader;
    plx_error error;
    char line[400];
    int passed = 0, failed = 0;
    FILE *file = fopen("tests/compare/quantity.txt", "r");
    if (!file || plx__tables_open(NULL, &reader.tables, &error) ||
        plx__language_new(reader.tables, &reader.language, &error) ||
        plx__claim_room_new(reader.tables, &reader.room, &error))
        return 1;
    plx__lexicon_open(reader.tables, "world/units", &reader.units);
    while (fgets(line, sizeof line, file))
        if (line[0] != '#' && line[0] != '\n') *(run_line(&reader, line) ? &passed : &failed) += 1;
    fclose(file);
    plx__claim_room_free(reader.room);
    plx__language_free(reader.language);
    plx__tables_close(reader.tables);
    printf("%d passed, %d failed\n", passed, failed);
    return failed != 0;
}
