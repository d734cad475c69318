/* SPDX-License-Identifier: Apache-2.0 */
/* test_quantities.c - the cases of tests/claim/times.txt and figures.txt, one a line.
 *
 *     2025-10-27 | They met [last week = 2025-W43].
 *     Police counted [more than 1,000 = count 1000 at-least of visitors].
 *
 * A line may begin with the report's date. In brackets stand the words that must be found and
 * what is expected of them; whatever else is found fails the case. The brackets are taken out
 * before the sentence is read. */
#include "../rooms.h"

#include <math.h>

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

static void parse_case(const char *line, test_case *out) {
    memset(out, 0, sizeof *out);
    const char *bar = strstr(line, " | ");
    if (bar && bar - line < 30 && line[0] >= '0' && line[0] <= '9') {
        snprintf(out->published, sizeof out->published, "%.*s", (int)(bar - line), line);
        line = bar + 3;
    }
    size_t n = 0;
    for (; *line && n + 4 < sizeof out->text; line++) {
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

static void run_case(rooms *b, plx_str line, bool times) {
    static test_case test;
    parse_case(line.ptr, &test);
    plx_article article = paragraph(b, plx__str_from(test.text));
    if (test.published[0]) article.published = plx__str_from(test.published);
    plx_claims claims = claims_of(b, &article);
    check_case(&test, &claims, times);
}

static void run_times(rooms *b, plx_str line) {
    run_case(b, line, true);
}
static void run_figures(rooms *b, plx_str line) {
    run_case(b, line, false);
}

int main(void) {
    rooms b;
    rooms_open(&b);
    each_line(&b, "tests/claim/times.txt", run_times);
    each_line(&b, "tests/claim/figures.txt", run_figures);
    return rooms_close(&b);
}
