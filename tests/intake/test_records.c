/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_records.c - runs records.tsv: each line as it stands, and once more with an object in it,
 * which only jansson reads. Both ways must come to the same.
 */
#include "intake/intake.h"

#include <stdio.h>

static int passed, failed;

static void report(plx_str line, plx_str want, plx_str got) {
    bool is_error = plx__str_starts(want, PLX_STR("error="));
    bool ok = is_error ? plx__str_starts(got, want) : plx__str_equal(got, want);
    if (ok) passed++;
    else failed++;
    if (!ok)
        printf("FAILED: %.*s\n  want: %.*s\n  got:  %.*s\n", PLX_FMT(line), PLX_FMT(want),
               PLX_FMT(got));
}

static plx_str read_line(plx__arena *arena, plx_str line) {
    plx__input input = {.kind = PLX__INPUT_RECORD, .bytes = line, .path = PLX_STR("x"), .line = 1};
    plx_error error = {0};
    plx__buf out = {.arena = arena};
    if (plx__record_read(arena, &input, 100, &error) != PLX_OK) {
        plx__buf_printf(&out, "error=%s", error.message);
        return plx__buf_str(&out);
    }
    const struct {
        const char *name;
        plx_str value;
    } fields[] = {{"id", input.id},
                  {"url", input.url},
                  {"title", input.title},
                  {"outlet", input.outlet},
                  {"byline", input.byline},
                  {"published", input.published},
                  {"modified", input.modified},
                  {"language", input.language}};
    plx__buf_printf(&out, "%s=", input.kind == PLX__INPUT_HTML ? "html" : "text");
    for (size_t i = 0; i < input.bytes.len; i++)
        if (input.bytes.ptr[i] == '\n') plx__buf_lit(&out, "\\n");
        else plx__buf_char(&out, input.bytes.ptr[i]);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (fields[i].value.len)
            plx__buf_printf(&out, " %s=%.*s", fields[i].name, PLX_FMT(fields[i].value));
    return plx__buf_str(&out);
}

/* {"text":"a"} -> {"x":{},"text":"a"} */
static plx_str with_object(plx__arena *arena, plx_str line) {
    plx_str inner = plx__str_trim(line);
    if (inner.len < 3 || inner.ptr[0] != '{') return line;
    return plx__str_printf(arena, "{\"x\":{},%.*s", (int)inner.len - 1, inner.ptr + 1);
}

int main(void) {
    plx__arena *arena = plx__arena_new();
    FILE *file = fopen("tests/intake/records.tsv", "rb");
    char row[4096];
    while (file && fgets(row, sizeof row, file)) {
        plx_str line = plx__str_from(row);
        size_t tab = plx__str_find(line, PLX_STR("\t"), 0);
        if (line.ptr[0] == '#' || tab == SIZE_MAX) continue;
        plx_str want = plx__str_slice(line, tab + 1, line.len - 1);
        line = plx__str_slice(line, 0, tab);
        report(line, want, read_line(arena, line));
        report(line, want, read_line(arena, with_object(arena, line)));
    }
    if (file) fclose(file);
    plx__arena_free(arena);
    printf("%d passed, %d failed\n", passed, failed);
    return failed > 0 || passed == 0;
}
