/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_parser.c - the cases of parser.txt beside it, and what must hold of any sentence: one tree
 * with one root however long it is, and the same tree from every set of instructions.
 */
#include "../rooms.h"
#include "language/parser_product.h"

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

static void run_case(rooms *b, plx_str line) {
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

/* ------------------------------------------------------------ any sentence */

static uint32_t next_random(uint32_t *state) {
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* A sentence of words and tags drawn at random, some known and some not. */
static plx__work make_sentence(plx__arena *arena, uint32_t count, uint32_t seed) {
    static const char *const words[] = {"the", "bridge", "said",  ",",  "\"",     "Ortiz", "of",
                                        "was", "and",    "zzxqk", "40", "closed", "that",  "."};
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

static void check_tree(rooms *b, plx__parser *parser, uint32_t count, uint32_t seed) {
    char what[40];
    plx__mark mark = plx__arena_mark(b->arena);
    plx__work work = make_sentence(b->arena, count, seed);
    plx__parse(parser, b->arena, &work);
    snprintf(what, sizeof what, "%u words", count);
    check(is_tree(b->arena, &work), "not a tree", plx__str_from(what));
    plx__arena_release(b->arena, mark);
}

static void check_instructions(rooms *b, plx__parser *parser, uint32_t count, uint32_t seed) {
    plx__mark mark = plx__arena_mark(b->arena);
    plx__instructions most = plx__instructions_here();
    plx__work plain = make_sentence(b->arena, count, seed);
    plx__parser_use(parser, PLX__PLAIN);
    plx__parse(parser, b->arena, &plain);
    for (unsigned which = PLX__PLAIN + 1; which <= (unsigned)most; which++) {
        plx__work other = make_sentence(b->arena, count, seed);
        plx__parser_use(parser, (plx__instructions)which);
        plx__parse(parser, b->arena, &other);
        bool same = true;
        for (uint32_t i = 3; i < count + 3; i++)
            same &= plain.tokens[i].head == other.tokens[i].head &&
                    plain.tokens[i].rel == other.tokens[i].rel;
        check(same, "instructions differ", PLX_STR(""));
    }
    plx__parser_use(parser, most);
    plx__arena_release(b->arena, mark);
}

int main(void) {
    rooms b;
    rooms_open(&b);
    plx__parser *parser = plx__parser_open(b.tables, b.arena);
    check(parser != NULL, "no model", PLX_STR(""));
    each_line(&b, "tests/language/parser.txt", run_case);
    for (uint32_t i = 0; parser && i < 300; i++) {
        check_tree(&b, parser, i < 30 ? i : i * 7 % 60, i + 1);
        if (i % 10 == 0) check_instructions(&b, parser, i + 1, i);
    }
    if (parser) check_tree(&b, parser, 1500, 7);
    if (parser) check_tree(&b, parser, 100000, 8);
    return rooms_close(&b);
}
