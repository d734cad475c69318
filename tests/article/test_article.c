/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_article.c - runs the cases of this folder.
 *
 *     lines.tsv      kind <TAB> line <TAB> what must come out of it; \xNN is a byte, \n a line end
 *     cases/NAME.txt or NAME.html with NAME.expect: one `field: value` a line (see check_field)
 *
 * A new case is one line, or two files. No C needed.
 */
#include "article/page.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

static int passed, failed;
static plx__tables *tables;

static void report(bool ok, const char *where, plx_str want, plx_str got) {
    if (ok) passed++;
    else failed++;
    if (!ok) printf("FAILED: %s\n  want: %.*s\n  got:  %.*s\n", where, PLX_FMT(want), PLX_FMT(got));
}

static plx_str read_all(plx__arena *arena, const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) return (plx_str){NULL, 0};
    plx__buf out = {.arena = arena};
    char piece[4096];
    for (size_t n; (n = fread(piece, 1, sizeof piece, file)) > 0;)
        plx__buf_add(&out, (plx_str){piece, n});
    fclose(file);
    return plx__buf_str(&out);
}

static plx_str next_piece(plx_str *rest, char separator) {
    size_t end = 0;
    while (end < rest->len && rest->ptr[end] != separator) end++;
    plx_str piece = plx__str_slice(*rest, 0, end);
    *rest = end < rest->len ? plx__str_slice(*rest, end + 1, rest->len) : (plx_str){"", 0};
    return piece;
}

static plx_str unescape(plx__arena *arena, plx_str text) {
    plx__buf out = {.arena = arena};
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\\' && i + 3 < text.len && text.ptr[i + 1] == 'x') {
            char hex[3] = {text.ptr[i + 2], text.ptr[i + 3], 0};
            plx__buf_char(&out, (char)strtol(hex, NULL, 16));
            i += 3;
        } else if (text.ptr[i] == '\\' && i + 1 < text.len && text.ptr[i + 1] == 'n') {
            plx__buf_char(&out, '\n');
            i++;
        } else {
            plx__buf_char(&out, text.ptr[i]);
        }
    }
    return plx__buf_str(&out);
}

static plx_str joined_credits(plx__arena *arena, const plx_credit *credits, size_t count) {
    plx__buf out = {.arena = arena};
    for (size_t i = 0; i < count; i++) {
        if (i) plx__buf_char(&out, ' ');
        plx__buf_add(&out, credits[i].agency);
    }
    return plx__buf_str(&out);
}

static const char *const FURNITURE[] = {"none",    "ad",      "share",     "promo",   "menu",
                                        "legal",   "related", "section",   "author",  "comments",
                                        "caption", "byline",  "published", "updated", "credit"};

/* What a page says whose headline is followed by `markup`: "byline", "outlet", "dates" (published
 * and from where, modified). */
static plx_str page_says(plx__arena *arena, plx_str what, plx_str markup) {
    static const char body[] =
        "<div><p>The river carried off the old bridge on Tuesday night, hours after it had been "
        "closed to carts.</p><p>The mayor had come to look at it with the council.</p></div>";
    plx_str html = plx__str_printf(
        arena, "<html><head><title>%s</title></head><body><main>%s%.*s%s</main></body></html>",
        "River takes the old bridge", "<h1>River takes the old bridge</h1>", PLX_FMT(markup), body);
    plx__input input = {.bytes = html};
    plx_article a;
    plx_error error = {0};
    plx__article_options options = {.max_depth = 1000};
    plx_status status = plx__article_read(tables, arena, &input, options, &a, &error);
    if (status != PLX_OK) return PLX_STR("no article");
    if (plx__str_equal(what, PLX_STR("byline"))) return a.byline;
    if (plx__str_equal(what, PLX_STR("outlet"))) return a.outlet;
    plx_str none = PLX_STR("none");
    return plx__str_printf(arena, "%.*s %.*s, %.*s", PLX_FMT(a.published.len ? a.published : none),
                           PLX_FMT(a.published_from.len ? a.published_from : none),
                           PLX_FMT(a.modified.len ? a.modified : none));
}

static plx_str result_of(plx__reading *reading, plx_str kind, plx_str line) {
    plx__stamp stamp;
    if (plx__str_equal(kind, PLX_STR("date")))
        return plx__stamp_find(reading, line, 0, &stamp) ? plx__stamp_text(reading->arena, stamp)
                                                         : PLX_STR("none");
    if (plx__str_equal(kind, PLX_STR("line")))
        return plx__str_from(FURNITURE[plx__furniture_of(reading, line)]);
    if (plx__str_equal(kind, PLX_STR("credit"))) {
        plx__find_credits(reading, line, (plx_span){0, (uint32_t)line.len});
        plx_str all =
            joined_credits(reading->arena, reading->credits.items, reading->credits.count);
        return all.len ? all : PLX_STR("none");
    }
    if (plx__str_starts(kind, PLX_STR("page-"))) {
        plx_str says = page_says(reading->arena, plx__str_slice(kind, 5, kind.len), line);
        return says.len ? says : PLX_STR("none");
    }
    plx_str found = {NULL, 0};
    if (plx__str_equal(kind, PLX_STR("outlet"))) found = plx__outlet_of_line(reading, line);
    if (plx__str_equal(kind, PLX_STR("squeeze"))) found = plx__page_squeeze(reading->arena, line);
    if (plx__str_equal(kind, PLX_STR("site"))) found = plx__site_name(line);
    if (plx__str_equal(kind, PLX_STR("language"))) found = plx__detect_language(reading, line);
    if (plx__str_equal(kind, PLX_STR("encoding"))) {
        plx_str text = plx__decode(reading, line, (plx_str){NULL, 0}, false);
        return plx__str_printf(reading->arena, "%.*s %.*s", PLX_FMT(reading->article->encoding),
                               PLX_FMT(text));
    }
    return found.len ? found : PLX_STR("none");
}

static void run_line(plx_str row, size_t number) {
    plx__arena *arena = plx__arena_new();
    plx_article article = {0};
    plx__input input = {0};
    plx__reading reading = {.tables = tables, .arena = arena, .input = &input, .article = &article};
    plx__reading_open(&reading);
    plx_str kind = next_piece(&row, '\t'), line = unescape(arena, next_piece(&row, '\t'));
    plx_str want = row, got = result_of(&reading, kind, line);
    char where[64];
    snprintf(where, sizeof where, "lines.tsv line %zu", number);
    report(plx__str_equal(want, got), where, want, got);
    plx__arena_free(arena);
}

static void run_lines(const char *path) {
    plx__arena *arena = plx__arena_new();
    plx_str rest = read_all(arena, path);
    for (size_t number = 1; rest.len; number++) {
        plx_str row = next_piece(&rest, '\n');
        if (row.len && row.ptr[0] != '#') run_line(row, number);
    }
    plx__arena_free(arena);
}

/* ---- cases of whole files */

static const char *const KINDS[] = {"headline", "deck",  "paragraph", "heading",
                                    "list",     "quote", "caption",   "correction"};

typedef struct expectation {
    const plx_article *article;
    plx__arena *arena;
    const char *where;
    size_t block, aside;
} expectation;

static void check_block(expectation *e, plx_str want) {
    want = unescape(e->arena, want);
    plx_str got = PLX_STR("(no more blocks)");
    if (e->block < e->article->body_count) {
        const plx_block *b = &e->article->body[e->block];
        got = plx__str_printf(e->arena, "%s %.*s", KINDS[b->kind],
                              PLX_FMT(plx__span_text(e->article->text, b->span)));
    }
    e->block++;
    report(plx__str_equal(want, got), e->where, want, got);
}

static void check_aside(expectation *e, plx_str want) {
    plx_str got = PLX_STR("(no more asides)");
    if (e->aside < e->article->aside_count)
        got = plx__span_text(e->article->text, e->article->asides[e->aside]);
    e->aside++;
    report(plx__str_equal(want, plx__str_trim(got)), e->where, want, got);
}

static void check_field(expectation *e, plx_str field, plx_str want) {
    const plx_article *a = e->article;
    const struct {
        const char *name;
        plx_str value;
    } fields[] = {
        {"title", a->title},         {"outlet", a->outlet},       {"byline", a->byline},
        {"published", a->published}, {"from", a->published_from}, {"modified", a->modified},
        {"language", a->language},   {"encoding", a->encoding},   {"canonical", a->canonical}};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (plx__str_equal(field, plx__str_from(fields[i].name))) {
            plx_str got = fields[i].value.ptr ? fields[i].value : PLX_STR("none");
            report(plx__str_equal(want, got), e->where, want, got);
            return;
        }
    if (plx__str_equal(field, PLX_STR("block"))) {
        check_block(e, want);
    } else if (plx__str_equal(field, PLX_STR("aside"))) {
        check_aside(e, want);
    } else if (plx__str_equal(field, PLX_STR("xpath"))) {
        plx_str got = e->block ? a->body[e->block - 1].xpath : PLX_STR("");
        report(plx__str_equal(want, got), e->where, want, got);
    } else if (plx__str_equal(field, PLX_STR("credits"))) {
        plx_str got = joined_credits(e->arena, a->credits, a->credit_count);
        report(plx__str_equal(want, got), e->where, want, got);
    } else if (plx__str_equal(field, PLX_STR("warning"))) {
        plx_str got = a->warning_count ? a->warnings[0] : PLX_STR("none");
        report(plx__str_find(got, want, 0) != SIZE_MAX, e->where, want, got);
    } else {
        report(false, e->where, PLX_STR("a field that is known"), field);
    }
}

static void run_case(const char *folder, const char *name) {
    plx__arena *arena = plx__arena_new();
    char expect_path[512];
    size_t stem = (size_t)(strrchr(name, '.') - name);
    snprintf(expect_path, sizeof expect_path, "%s/%.*s.expect", folder, (int)stem, name);
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    plx__input input = {.bytes = read_all(arena, path), .path = plx__str_from(path)};
    plx_article article;
    plx_error error = {0};
    plx__article_options options = {.max_depth = 1000};
    plx_status status = plx__article_read(tables, arena, &input, options, &article, &error);
    if (status != PLX_OK) {
        report(false, path, PLX_STR("an article"), plx__str_from(error.message));
        plx__arena_free(arena);
        return;
    }
    expectation e = {.article = &article, .arena = arena, .where = path};
    plx_str rest = read_all(arena, expect_path);
    while (rest.len) {
        plx_str row = next_piece(&rest, '\n');
        if (!row.len || row.ptr[0] == '#') continue;
        plx_str field = next_piece(&row, ':');
        check_field(&e, field, plx__str_trim(row));
    }
    report(e.block == article.body_count, path, PLX_STR("as many blocks as expected"),
           plx__str_printf(arena, "%zu, expected %zu", article.body_count, e.block));
    plx__arena_free(arena);
}

static int is_case(const struct dirent *entry) {
    const char *dot = strrchr(entry->d_name, '.');
    return dot && (strcmp(dot, ".txt") == 0 || strcmp(dot, ".html") == 0);
}

int main(void) {
    plx_error error = {0};
    if (plx__tables_open(NULL, &tables, &error) != PLX_OK) {
        printf("%s\n0 passed, 1 failed\n", error.message);
        return 1;
    }
    run_lines("tests/article/lines.tsv");
    struct dirent **entries;
    int count = scandir("tests/article/cases", &entries, is_case, alphasort);
    for (int i = 0; i < count; i++) {
        run_case("tests/article/cases", entries[i]->d_name);
        free(entries[i]);
    }
    if (count >= 0) free(entries);
    plx__tables_close(tables);
    printf("%d passed, %d failed\n", passed, failed);
    return failed > 0 || passed == 0;
}
