/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_golden.c - what is shown of comparisons written by hand, against golden/.
 *
 * tests/show/cases/NAME.json gives golden/NAME.brief (100 columns), NAME.narrow (40 columns, the
 * words in their sentences), NAME.color (everything, in colour), NAME.json and NAME.html (of the
 * page, the brief and the data). PLX_GOLDEN=update rewrites them. With a case and a kind as
 * arguments it prints that one; the kind "page" is the whole page.
 */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>

#include "fixture.h"

static bool to_buf(void *self, const char *bytes, size_t len) {
    plx__buf_add(self, (plx_str){bytes, len});
    return true;
}

static plx_status brief(const plx_comparison *comparison, unsigned width, bool quote, bool color,
                        plx_sink sink) {
    plx_brief_options options = {.width = width, .quote = quote, .color = color, .all = color};
    return plx_write_brief(comparison, &options, sink);
}

static plx_status show_brief(const plx_comparison *comparison, plx_sink sink) {
    return brief(comparison, 100, false, false, sink);
}
static plx_status show_narrow(const plx_comparison *comparison, plx_sink sink) {
    return brief(comparison, 40, true, false, sink);
}
static plx_status show_color(const plx_comparison *comparison, plx_sink sink) {
    return brief(comparison, 100, true, true, sink);
}

/* The page without its style and script: what is made from the comparison. */
static plx_status show_page(const plx_comparison *comparison, plx_sink sink) {
    plx__buf page = {.arena = plx__arena_new()};
    plx_status status = plx_write_page(comparison, (plx_sink){to_buf, &page});
    plx_str bytes = plx__buf_str(&page);
    size_t start = plx__str_find(bytes, PLX_STR("<main"), 0);
    size_t data = plx__str_find(bytes, PLX_STR("id=\"data\""), 0);
    size_t end = data < bytes.len ? plx__str_find(bytes, PLX_STR("</script>"), data) : SIZE_MAX;
    if (start < end && end < bytes.len) sink.write(sink.self, bytes.ptr + start, end - start);
    plx__arena_free(page.arena);
    return status;
}

static const struct kind {
    const char *name;
    plx_status (*show)(const plx_comparison *, plx_sink);
    size_t width; /* that no line may exceed, without a control character in it; 0: any */
} kinds[] = {
    {"brief", show_brief, 100}, {"narrow", show_narrow, 40},
    {"color", show_color, 0},   {"json", plx_write_comparison_json, 0},
    {"html", show_page, 0},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static plx_str read_file(plx__arena *arena, const char *path) {
    plx__buf bytes = {.arena = arena};
    FILE *file = fopen(path, "rb");
    char piece[4096];
    for (size_t len; file && (len = fread(piece, 1, sizeof piece, file)) > 0;)
        plx__buf_add(&bytes, (plx_str){piece, len});
    if (file) fclose(file);
    return plx__buf_str(&bytes);
}

static bool write_file(const char *path, plx_str bytes) {
    FILE *file = fopen(path, "wb");
    bool done = file && fwrite(bytes.ptr, 1, bytes.len, file) == bytes.len;
    if (file) fclose(file);
    return done;
}

static void point_at_difference(const char *path, plx_str expected, plx_str got) {
    size_t line = 1, at = 0;
    for (; at < expected.len && at < got.len && expected.ptr[at] == got.ptr[at]; at++)
        if (expected.ptr[at] == '\n') line++;
    printf("%s:%zu: differs (PLX_GOLDEN=update rewrites it); got: %.*s\n", path, line,
           (int)(got.len - at < 80 ? got.len - at : 80), got.len > at ? got.ptr + at : "");
}

static bool fits(const char *path, plx_str text, size_t width) {
    for (size_t start = 0, line = 1; width > 0 && start < text.len; line++) {
        size_t end = plx__str_find(text, PLX_STR("\n"), start);
        plx_str words = plx__str_slice(text, start, end < text.len ? end : text.len);
        bool harmless = true;
        for (size_t i = 0; i < words.len; i++) harmless &= (unsigned char)words.ptr[i] >= ' ';
        if (!harmless || plx__columns(words) > width) {
            printf("%s:%zu: %zu columns: %.*s\n", path, line, plx__columns(words), PLX_FMT(words));
            return false;
        }
        start = end < text.len ? end + 1 : text.len;
    }
    return true;
}

static bool check(const fixture *from, const char *name, const struct kind *kind, bool update) {
    plx__buf got = {.arena = from->arena};
    char path[512];
    snprintf(path, sizeof path, "tests/show/golden/%s.%s", name, kind->name);
    plx_status status = kind->show(&from->comparison, (plx_sink){to_buf, &got});
    if (status != PLX_OK) {
        printf("%s: %s\n", path, plx_status_text(status));
        return false;
    }
    if (!fits(path, plx__buf_str(&got), kind->width)) return false;
    if (update) return write_file(path, plx__buf_str(&got));
    plx_str expected = read_file(from->arena, path);
    if (plx__str_equal(expected, plx__buf_str(&got))) return true;
    point_at_difference(path, expected, plx__buf_str(&got));
    return false;
}

/* tests/show/cases/NAME.json -> NAME */
static void name_of(const char *path, char name[256]) {
    const char *slash = strrchr(path, '/');
    snprintf(name, 256, "%s", slash ? slash + 1 : path);
    name[strcspn(name, ".")] = '\0';
}

static bool to_stdout(void *self, const char *bytes, size_t len) {
    (void)self;
    return fwrite(bytes, 1, len, stdout) == len;
}

static int print_one(const char *path, const char *wanted) {
    fixture from;
    if (!fixture_read(path, &from)) return 1;
    if (!strcmp(wanted, "page")) plx_write_page(&from.comparison, (plx_sink){to_stdout, NULL});
    for (size_t i = 0; i < KINDS; i++)
        if (!strcmp(kinds[i].name, wanted))
            kinds[i].show(&from.comparison, (plx_sink){to_stdout, NULL});
    fixture_free(&from);
    return 0;
}

int main(int argc, char **argv) {
    if (argc == 3) return print_one(argv[1], argv[2]);
    const char *golden = getenv("PLX_GOLDEN");
    bool update = golden && !strcmp(golden, "update");
    glob_t cases;
    size_t passed = 0, failed = 0;
    if (glob("tests/show/cases/*.json", 0, NULL, &cases)) return 1;
    for (size_t i = 0; i < cases.gl_pathc; i++) {
        fixture from;
        char name[256];
        name_of(cases.gl_pathv[i], name);
        if (!fixture_read(cases.gl_pathv[i], &from)) {
            failed++;
            continue;
        }
        for (size_t j = 0; j < KINDS; j++) {
            bool right = check(&from, name, &kinds[j], update);
            passed += right;
            failed += !right;
        }
        fixture_free(&from);
    }
    globfree(&cases);
    printf("%zu passed, %zu failed\n", passed, failed);
    return failed > 0;
}
