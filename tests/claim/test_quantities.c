/* SPDX-License-Identifier: Apache-2.0 */
/* test_quantities.c - the cases of tests/claim/times.txt and figures.txt, one a line.
 *
 *     2025-10-27 | They met [last week = 2025-W43].
 *     Police counted [more than 1,000 = count 1000 at-least of visitors].
 *
 * A line may begin with the report's date. In brackets stand the words that must be found and
 * what is expected of them; whatever else is found fails the case. The brackets are taken out
 * before the sentence is read. */
#include "claim/claim.h"
#include "language/language.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define MARKS 16u

typedef struct expectation {
    size_t start, end;
    char expected[160];
} expectation;

typedef struct test_case {
    char text[2000], published[40];
    expectation marks[MARKS];
    size_t count;
} test_case;

static int passed, failed;

/* Reads one line; false: it is a comment or blank. */
static bool parse_case(const char *line, test_case *out) {
    memset(out, 0, sizeof *out);
    if (line[0] == '#' || line[0] == '\n' || !line[0]) return false;
    const char *bar = strstr(line, " | ");
    if (bar && bar - line < 30 && line[0] >= '0' && line[0] <= '9') {
        snprintf(out->published, sizeof out->published, "%.*s", (int)(bar - line), line);
        line = bar + 3;
    }
    size_t n = 0;
    for (; *line && *line != '\n' && n + 4 < sizeof out->text; line++) {
        if (*line == '[') {
            out->marks[out->count].start = n;
        } else if (strncmp(line, " = ", 3) == 0 && strchr(line, ']') && out->count < MARKS) {
            const char *close = strchr(line, ']');
            expectation *mark = &out->marks[out->count++];
            mark->end = n;
            snprintf(mark->expected, sizeof mark->expected, "%.*s", (int)(close - line - 3),
                     line + 3);
            line = close;
        } else {
            out->text[n++] = *line;
        }
    }
    return true;
}

static void describe_number(char *out, size_t size, double value) {
    if (value == floor(value) && fabs(value) < 1e15) snprintf(out, size, "%.0f", value);
    else snprintf(out, size, "%.4g", value);
}

static void describe_figure(const plx_figure *figure, plx_str text, char *out, size_t size) {
    static const char *const kinds[] = {"count",   "percent", "money", "measure",
                                        "ordinal", "age",     "vote"};
    static const char *const bounds[] = {"", " about", " at-least", " at-most"};
    char value[40], high[48] = "";
    describe_number(value, sizeof value, figure->value);
    if (!isnan(figure->high)) {
        high[0] = '-';
        describe_number(high + 1, sizeof high - 1, figure->high);
    }
    plx_str of = plx__span_text(text, figure->of);
    plx_str unit = plx__str_equal(figure->unit, PLX_STR("%")) ? PLX_STR("") : figure->unit;
    snprintf(out, size, "%s %s%s%s%.*s%s%s%.*s", kinds[figure->kind], value, high,
             unit.len ? " " : "", PLX_FMT(unit), bounds[figure->bound], of.len ? " of " : "",
             PLX_FMT(of));
}

static void check_one(const test_case *test, size_t index, plx_span span, const char *found,
                      bool *good) {
    const expectation *mark = index < test->count ? &test->marks[index] : NULL;
    if (mark && mark->start == span.start && mark->end == span.end &&
        strcmp(mark->expected, found) == 0)
        return;
    *good = false;
    printf("  %s\n    found [%.*s = %s], wanted [%.*s = %s]\n", test->text,
           (int)(span.end - span.start), test->text + span.start, found,
           mark ? (int)(mark->end - mark->start) : 0, mark ? test->text + mark->start : "",
           mark ? mark->expected : "nothing");
}

static void check_case(const test_case *test, const plx_claims *claims, bool times) {
    bool good = true;
    size_t count = times ? claims->time_count : claims->figure_count;
    plx_str text = plx__str_from(test->text);
    for (size_t i = 0; i < count; i++) {
        char found[240];
        if (times) {
            snprintf(found, sizeof found, "%.*s", PLX_FMT(claims->times[i].value));
            check_one(test, i, claims->times[i].span, found, &good);
        } else {
            describe_figure(&claims->figures[i], text, found, sizeof found);
            check_one(test, i, claims->figures[i].span, found, &good);
        }
    }
    if (count < test->count) {
        good = false;
        printf("  %s\n    missed [%.*s = %s]\n", test->text,
               (int)(test->marks[count].end - test->marks[count].start),
               test->text + test->marks[count].start, test->marks[count].expected);
    }
    *(good ? &passed : &failed) += 1;
}

static void run_case(const plx__language *language, const plx__claim_room *room,
                     const test_case *test, bool times) {
    plx__arena *arena = plx__arena_new();
    plx__recovery recovery;
    if (!arena || setjmp(recovery.jump)) exit(4);
    plx__arena_recover(arena, &recovery);
    plx_article article = {.text = plx__str_from(test->text)};
    if (test->published[0]) article.published = plx__str_from(test->published);
    plx_block block = {.span = {0, (uint32_t)article.text.len}, .kind = PLX_BLOCK_PARAGRAPH};
    article.body = &block;
    article.body_count = 1;
    plx_annotation annotation = {0};
    plx_claims claims = {0};
    plx__language_annotate(language, arena, &article, &annotation);
    plx__claim_read(room, arena, &article, &annotation, &claims);
    check_case(test, &claims, times);
    plx__arena_free(arena);
}

static void run_file(const plx__language *language, const plx__claim_room *room, const char *path,
                     bool times) {
    static char line[4000];
    static test_case test;
    FILE *file = fopen(path, "r");
    if (!file) {
        printf("  %s: can't be read\n", path);
        failed++;
        return;
    }
    while (fgets(line, sizeof line, file))
        if (parse_case(line, &test)) run_case(language, room, &test, times);
    fclose(file);
}

int main(void) {
    plx__tables *tables;
    plx__language *language;
    plx__claim_room *room;
    plx_error error;
    if (plx__tables_open(NULL, &tables, &error) || plx__language_new(tables, &language, &error) ||
        plx__claim_room_new(tables, &room, &error)) {
        printf("%s\n", error.message);
        return 1;
    }
    run_file(language, room, "tests/claim/times.txt", true);
    run_file(language, room, "tests/claim/figures.txt", false);
    plx__claim_room_free(room);
    plx__language_free(language);
    plx__tables_close(tables);
    printf("%d passed, %d failed\n", passed, failed);
    return failed != 0;
}
