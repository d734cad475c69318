/* SPDX-License-Identifier: Apache-2.0 */
/* test_statements.c - the cases of tests/claim/statements/: an article, then who said what in it.
 *
 *     == why this case is here
 *     # A headline
 *     "We will rebuild," said Mayor Ana Ortiz. "All of it."
 *     --
 *     direct | We will rebuild, / All of it. | Ana Ortiz | said
 *
 * Every line of text is a paragraph; "# " makes it the headline. Of direct and mixed statements
 * exactly those named must be found, in order; of direct ones the quoted pieces are given, of the
 * others the whole of what is attributed. An indirect one must be among those found. "-" is no
 * speaker or no cue. */
#include "../rooms.h"

#include <dirent.h>

static const char *const kinds[] = {"direct", "mixed", "indirect"};

static void add_block(plx_article *article, plx_block *blocks, size_t start, size_t end) {
    plx_block *block = &blocks[article->body_count++];
    bool headline = end > start + 2 && memcmp(article->text.ptr + start, "# ", 2) == 0;
    block->kind = headline ? PLX_BLOCK_HEADLINE : PLX_BLOCK_PARAGRAPH;
    block->span = (plx_span){(uint32_t)(headline ? start + 2 : start), (uint32_t)end};
}

static void make_article(plx__arena *arena, plx_str text, plx_article *article) {
    plx_block *blocks = plx__new_array(arena, plx_block, text.len + 1);
    *article = (plx_article){.text = text, .body = blocks, .language = PLX_STR("en")};
    for (size_t start = 0; start < text.len;) {
        size_t end = plx__str_find(text, PLX_STR("\n"), start);
        if (end == SIZE_MAX) end = text.len;
        if (end > start) add_block(article, blocks, start, end);
        start = end + 1;
    }
}

static void describe(plx_str text, const plx_statement *it, plx__buf *out) {
    plx__buf_printf(out, "%s | ", kinds[it->kind]);
    if (it->kind == PLX_STATEMENT_DIRECT) {
        for (size_t at = 0; at < it->quote_count; at++) {
            if (at) plx__buf_lit(out, " / ");
            plx__buf_add(out, plx__span_text(text, it->quotes[at]));
        }
    } else {
        plx__buf_add(out, plx__span_text(text, it->span));
    }
    plx__buf_lit(out, " | ");
    plx__buf_add(out, it->speaker_name.len ? it->speaker_name : PLX_STR("-"));
    plx__buf_lit(out, " | ");
    plx__buf_add(out, it->cue.end ? plx__span_text(text, it->cue) : PLX_STR("-"));
    plx__buf_char(out, '\n');
}

/* Direct and mixed lines of both must be the same; indirect ones expected must be found. */
static bool compare(plx_str expected, plx_str firm, plx_str loose) {
    plx_str rest = firm;
    for (size_t start = 0; start < expected.len;) {
        size_t end = plx__str_find(expected, PLX_STR("\n"), start);
        if (end == SIZE_MAX) end = expected.len;
        plx_str line = plx__str_slice(expected, start, end);
        start = end + 1;
        if (!line.len) continue;
        if (plx__str_starts(line, PLX_STR("indirect"))) {
            if (plx__str_find(loose, line, 0) == SIZE_MAX) return false;
        } else {
            if (!plx__str_starts(rest, line) || rest.len <= line.len || rest.ptr[line.len] != '\n')
                return false;
            rest = plx__str_slice(rest, line.len + 1, rest.len);
        }
    }
    return rest.len == 0;
}

static void run_case(rooms *b, const char *file, plx_str title, plx_str text, plx_str expected) {
    plx__mark mark = plx__arena_mark(b->arena);
    plx_article article;
    make_article(b->arena, text, &article);
    plx_claims claims = claims_of(b, &article);
    plx__buf firm = {.arena = b->arena}, loose = {.arena = b->arena};
    for (size_t at = 0; at < claims.statement_count; at++)
        describe(text, &claims.statements[at],
                 claims.statements[at].kind == PLX_STATEMENT_INDIRECT ? &loose : &firm);
    if (!check(compare(expected, plx__buf_str(&firm), plx__buf_str(&loose)), file, title))
        printf("  expected:\n%.*s\n  found:\n%.*s%.*s", PLX_FMT(expected),
               PLX_FMT(plx__buf_str(&firm)), PLX_FMT(plx__buf_str(&loose)));
    plx__arena_release(b->arena, mark);
}

static void run_file(rooms *b, const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) abort();
    static char bytes[1 << 20];
    plx_str all = {bytes, fread(bytes, 1, sizeof bytes, file)};
    fclose(file);
    for (size_t at = plx__str_find(all, PLX_STR("== "), 0); at != SIZE_MAX;) {
        size_t line = plx__str_find(all, PLX_STR("\n"), at);
        size_t rule = plx__str_find(all, PLX_STR("\n--\n"), line);
        size_t next = plx__str_find(all, PLX_STR("\n== "), line);
        if (line == SIZE_MAX || rule == SIZE_MAX || (next != SIZE_MAX && next < rule)) {
            check(false, "a case without \"--\"", plx__str_from(path));
            return;
        }
        size_t end = next == SIZE_MAX ? all.len : next;
        run_case(b, path, plx__str_slice(all, at + 3, line), plx__str_slice(all, line + 1, rule),
                 plx__str_trim(plx__str_slice(all, rule + 4, end)));
        at = next == SIZE_MAX ? SIZE_MAX : next + 1;
    }
}

static int by_name(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

int main(int argc, char **argv) {
    const char *folder = argc > 1 ? argv[1] : "tests/claim/statements";
    rooms b;
    rooms_open(&b);
    struct dirent **names;
    int count = scandir(folder, &names, NULL, by_name);
    for (int at = 0; at < count; at++) {
        char path[512];
        snprintf(path, sizeof path, "%s/%s", folder, names[at]->d_name);
        if (strstr(names[at]->d_name, ".txt")) run_file(&b, path);
        free(names[at]);
    }
    if (count >= 0) free(names);
    return rooms_close(&b);
}
