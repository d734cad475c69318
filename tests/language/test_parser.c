/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_parser.c - the cases of parser.txt beside it, and what must hold of any sentence: one tree
 * with one root however long it is, and the same tree from every set of instructions.
 */
#include "language/parser_product.h"

#include <stdio.h>
#include <stdlib.h>

static int passed, failed;

static void check(bool good, const char *what, plx_str detail) {
    if (good) passed++;
    else failed++;
    if (!good) printf("failed: %s: %.*s\n", what, PLX_FMT(detail));
}

typedef struct bench {
    plx__tables *tables;
    plx__language *language;
    plx__parser *parser;
    plx__arena *arena;
} bench;

static plx_annotation annotate(bench *b, plx_str text) {
    plx_block *block = plx__new(b->arena, plx_block);
    block->span = (plx_span){0, (uint32_t)text.len};
    plx_article article = {.text = text, .body = block, .body_count = 1};
    plx_annotation annotation;
    plx__language_annotate(b->language, b->arena, &article, &annotation);
    return annotation;
}

/* ----------------------------------------------------------------- cases */

/* "the~2": the second "the". */
static uint32_t find_word(plx_annotation in, plx_str text, plx_str name) {
    size_t mark = plx__str_find(name, PLX_STR("~"), 0), nth = 1;
    if (mark != SIZE_MAX) nth = (size_t)(name.ptr[mark + 1] - '0');
    plx_str word = plx__str_slice(name, 0, mark == SIZE_MAX ? name.len : mark);
    for (uint32_t i = 0; i < in.token_count; i++)
        if (plx__str_equal(plx__span_text(text, in.tokens[i].span), word) && --nth == 0) return i;
    return PLX_NO_TOKEN;
}

/* WORD:RELATION:HEAD; the relation may hold a colon itself. */
static void check_word(plx_annotation in, plx_str text, plx_str wanted) {
    size_t first = plx__str_find(wanted, PLX_STR(":"), 0), last = wanted.len;
    while (last > 0 && wanted.ptr[last - 1] != ':') last--;
    uint32_t word = find_word(in, text, plx__str_slice(wanted, 0, first));
    plx_str rel = plx__str_slice(wanted, first + 1, last - 1);
    plx_str head = plx__str_slice(wanted, last, wanted.len);
    check(word != PLX_NO_TOKEN, "no such word", wanted);
    if (word == PLX_NO_TOKEN) return;
    const plx_token *token = &in.tokens[word];
    bool root = plx__str_equal(head, PLX_STR("-"));
    bool right = token->head == (root ? PLX_NO_TOKEN : find_word(in, text, head)) &&
                 plx__str_equal(rel, plx__str_from(plx_rel_text((plx_rel)token->rel)));
    check(right, plx_rel_text((plx_rel)token->rel), wanted);
    if (!right) printf("  in %.*s\n", PLX_FMT(text));
}

static void run_case(bench *b, plx_str line) {
    size_t bar = plx__str_find(line, PLX_STR(" | "), 0);
    if (bar == SIZE_MAX) {
        check(false, "no bar", line);
        return;
    }
    plx_str text = plx__str_slice(line, 0, bar);
    plx_annotation in = annotate(b, text);
    for (size_t at = bar + 3; at < line.len;) {
        size_t end = plx__str_find(line, PLX_STR(" "), at);
        if (end == SIZE_MAX) end = line.len;
        check_word(in, text, plx__str_slice(line, at, end));
        at = end + 1;
    }
}

static void run_cases(bench *b, const char *path) {
    FILE *file = fopen(path, "rb");
    char line[4096];
    check(file != NULL, "open", plx__str_from(path));
    while (file && fgets(line, sizeof line, file)) {
        plx_str text = plx__str_trim(plx__str_from(line));
        if (text.len == 0 || text.ptr[0] == '#') continue;
        plx__mark mark = plx__arena_mark(b->arena);
        run_case(b, text);
        plx__arena_release(b->arena, mark);
    }
    if (file) fclose(file);
}

/* ------------------------------------------------------------ any sentence */

static uint32_t next_random(uint32_t *state) {
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* A sentence of words and tags drawn at random, some known and some not. */
static plx__work make_sentence(plx__arena *arena, uint32_t count, uint32_t seed) {
    static const char *const words[] = {"the", "bridge", "said",  ",",   "\"",     "Ortiz", "of",
                                        "was", "and",    "zzxqk", "40",  "closed", "that",  "."};
    plx__work work = {PLX_STR(""), plx__new_array(arena, plx_token, count + 3),
                      plx__new_array(arena, plx__word, count + 3), 3, count};
    for (uint32_t i = 3; i < count + 3; i++) {
        plx__word_make(plx__str_from(words[next_random(&seed) % 14]), &work.words[i]);
        work.words[i].fine = (uint8_t)(next_random(&seed) % 50);
        work.tokens[i].upos = (uint8_t)(next_random(&seed) % PLX_UPOS_COUNT);
    }
    return work;
}

/* One root, every head inside, and no circle: from every word the root is reached. */
static bool is_tree(plx__arena *arena, const plx__work *work) {
    uint8_t *reaches = plx__new_array(arena, uint8_t, work->count); /* 1: it does */
    uint32_t roots = 0;
    for (uint32_t i = 0; i < work->count; i++) {
        uint32_t steps = 0, at = i;
        while (!reaches[at] && steps++ <= work->count) {
            uint32_t head = work->tokens[work->first + at].head;
            if (head == PLX_NO_TOKEN) {
                roots += at == i || !reaches[at];
                reaches[at] = 1;
                break;
            }
            if (head < work->first || head >= work->first + work->count) return false;
            at = head - work->first;
        }
        if (!reaches[at]) return false;
        for (at = i; !reaches[at]; at = work->tokens[work->first + at].head - work->first)
            reaches[at] = 1;
    }
    return work->count == 0 || roots == 1;
}

static void check_tree(bench *b, uint32_t count, uint32_t seed) {
    char what[40];
    plx__mark mark = plx__arena_mark(b->arena);
    plx__work work = make_sentence(b->arena, count, seed);
    plx__parse(b->parser, b->arena, &work);
    snprintf(what, sizeof what, "%u words", count);
    check(is_tree(b->arena, &work), "not a tree", plx__str_from(what));
    plx__arena_release(b->arena, mark);
}

static void check_instructions(bench *b, uint32_t count, uint32_t seed) {
    plx__mark mark = plx__arena_mark(b->arena);
    plx__instructions most = plx__instructions_here();
    plx__work plain = make_sentence(b->arena, count, seed);
    plx__parser_use(b->parser, PLX__PLAIN);
    plx__parse(b->parser, b->arena, &plain);
    for (unsigned which = PLX__PLAIN + 1; which <= (unsigned)most; which++) {
        plx__work other = make_sentence(b->arena, count, seed);
        plx__parser_use(b->parser, (plx__instructions)which);
        plx__parse(b->parser, b->arena, &other);
        bool same = true;
        for (uint32_t i = 3; i < count + 3; i++)
            same &= plain.tokens[i].head == other.tokens[i].head &&
                    plain.tokens[i].rel == other.tokens[i].rel;
        check(same, "instructions differ", PLX_STR(""));
    }
    plx__parser_use(b->parser, most);
    plx__arena_release(b->arena, mark);
}

int main(void) {
    bench b = {.arena = plx__arena_new()};
    plx__recovery recovery;
    if (!b.arena || setjmp(recovery.jump)) return 1;
    plx__arena_recover(b.arena, &recovery);
    if (plx__tables_open(NULL, &b.tables, NULL) != PLX_OK ||
        plx__language_new(b.tables, &b.language, NULL) != PLX_OK)
        return 1;
    b.parser = plx__parser_open(b.tables, b.arena);
    check(b.parser != NULL, "no model", PLX_STR(""));
    run_cases(&b, "tests/language/parser.txt");
    for (uint32_t i = 0; b.parser && i < 300; i++) {
        check_tree(&b, i < 30 ? i : i * 7 % 60, i + 1);
        if (i % 10 == 0) check_instructions(&b, i + 1, i);
    }
    if (b.parser) check_tree(&b, 1500, 7);
    if (b.parser) check_tree(&b, 100000, 8);
    printf("%d passed, %d failed\n", passed, failed);
    plx__language_free(b.language);
    plx__tables_close(b.tables);
    plx__arena_free(b.arena);
    return failed ? 1 : 0;
}
