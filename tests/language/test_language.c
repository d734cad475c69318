/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_language.c - the cases of tokens.txt, lemmas.txt and related.txt beside it, and what must
 * hold of any bytes: every byte in one token or a gap of white space, sentences that cover the
 * tokens, heads inside their sentence, time that grows with the length alone.
 */
#include "../rooms.h"
#include "language/internal.h"

#include <time.h>

/* ----------------------------------------------------------------------- cases */

static void run_tokens(rooms *b, plx_str line) {
    size_t arrow = plx__str_find(line, PLX_STR(" => "), 0);
    if (arrow == SIZE_MAX) {
        check(false, "no arrow", line);
        return;
    }
    plx_annotation found = annotate(b, plx__str_slice(line, 0, arrow));
    plx__buf said = {.arena = b->arena};
    for (size_t i = 0; i < found.sentence_count; i++) {
        if (i) plx__buf_lit(&said, " ||");
        const plx_sentence *sentence = &found.sentences[i];
        for (uint32_t at = sentence->first; at < sentence->first + sentence->count; at++) {
            if (said.len) plx__buf_char(&said, ' ');
            if (found.tokens[at].flags & PLX_TOKEN_MULTIWORD) plx__buf_char(&said, '@');
            plx__buf_add(&said, plx__span_text(line, found.tokens[at].span));
        }
    }
    plx_str wanted = plx__str_slice(line, arrow + 4, line.len);
    check(plx__str_equal(plx__buf_str(&said), wanted), "tokens", plx__buf_str(&said));
}

static void run_lemmas(rooms *b, plx_str line) {
    size_t bar = plx__str_find(line, PLX_STR(" | "), 0);
    plx_str text = plx__str_slice(line, 0, bar), rest = plx__str_slice(line, bar + 3, line.len);
    plx_annotation found = annotate(b, text);
    while (rest.len > 0) {
        size_t blank = plx__str_find(rest, PLX_STR(" "), 0),
               end = blank == SIZE_MAX ? rest.len : blank;
        plx_str wanted = plx__str_slice(rest, 0, end), said = {0};
        size_t slash = plx__str_find(wanted, PLX_STR("/"), 0);
        for (size_t i = 0; i < found.token_count; i++) {
            plx_str form = plx__span_text(text, found.tokens[i].span);
            if (plx__str_equal(form, plx__str_slice(wanted, 0, slash)))
                said = plx__str_printf(b->arena, "%.*s/%s/%.*s", PLX_FMT(form),
                                       plx_upos_text((plx_upos)found.tokens[i].upos),
                                       PLX_FMT(found.tokens[i].lemma));
        }
        check(plx__str_equal(said, wanted), "lemma", said);
        rest = plx__str_slice(rest, blank == SIZE_MAX ? rest.len : end + 1, rest.len);
    }
}

static void run_related(rooms *b, plx_str line) {
    char one[64], two[64];
    double wanted;
    if (sscanf(plx__str_c(b->arena, line), "%63s %63s %lf", one, two, &wanted) != 3) return;
    double said = plx__language_related(b->language, plx__str_from(one), plx__str_from(two));
    double back = plx__language_related(b->language, plx__str_from(two), plx__str_from(one));
    check(said > wanted - 0.01 && said < wanted + 0.01 && said >= back - 0.01 &&
              said <= back + 0.01,
          "related", line);
}

/* ------------------------------------------------------------------ properties */

static bool white(plx_str gap) {
    for (size_t at = 0; at < gap.len;) {
        uint32_t c = plx__utf8_next(gap, &at);
        if (!plx__is_space(c) && !(c >= 9 && c <= 13) && !(c >= 28 && c <= 32) && c != 0x85)
            return false;
    }
    return true;
}

static bool sound(const plx_annotation *found, plx_str text) {
    size_t at = 0, token = 0;
    for (size_t i = 0; i < found->token_count; i++) {
        plx_span span = found->tokens[i].span;
        if (span.start < at || span.end <= span.start || span.end > text.len) return false;
        if (!white(plx__str_slice(text, at, span.start))) return false;
        if (((found->tokens[i].flags & PLX_TOKEN_GLUED) != 0) != (i > 0 && span.start == at))
            return false;
        if (!found->tokens[i].lemma.ptr || found->tokens[i].lemma.len == 0) return false;
        at = span.end;
    }
    if (!white(plx__str_slice(text, at, text.len))) return false;
    for (size_t i = 0; i < found->sentence_count; i++) {
        const plx_sentence *sentence = &found->sentences[i];
        uint32_t roots = 0;
        if (sentence->first != token || sentence->count == 0) return false;
        token += sentence->count;
        for (uint32_t k = sentence->first; k < token && found->parsed; k++) {
            uint32_t head = found->tokens[k].head;
            roots += head == PLX_NO_TOKEN;
            if (head != PLX_NO_TOKEN && (head < sentence->first || head >= token || head == k))
                return false;
        }
        if (found->parsed && roots == 0) return false;
    }
    return token == found->token_count;
}

static uint32_t random_number(uint64_t *state) {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33);
}

/* Bytes from all over, then pieces of text that try the rules. */
static plx_str random_text(rooms *b, uint64_t *state, bool pieces) {
    static const char *const some[] = {"n't",
                                       "'",
                                       "’",
                                       "\"",
                                       "“",
                                       "”",
                                       ".",
                                       "...",
                                       "…",
                                       "?",
                                       "!",
                                       "-",
                                       "--",
                                       "—",
                                       "/",
                                       ",",
                                       ":",
                                       ";",
                                       "$",
                                       "%",
                                       "(",
                                       ")",
                                       "U.S.",
                                       "Mr.",
                                       "No.",
                                       "p.m.",
                                       "can",
                                       "not",
                                       "I",
                                       "said",
                                       "The",
                                       "he",
                                       "1,000",
                                       "5",
                                       "pm",
                                       "www.a.b",
                                       "http://x",
                                       "@",
                                       "a@b.c",
                                       "#",
                                       "&",
                                       "\xf0\x9f\x98\x80",
                                       "\xd7\xa9\xd7\x9c",
                                       "\xe0\xa4\x95",
                                       "e\xcc\x81",
                                       "\xe2\x80\x8d",
                                       "\xff",
                                       "\xc3",
                                       " ",
                                       " ",
                                       " ",
                                       " ",
                                       "\n",
                                       "\t",
                                       "\xc2\xa0",
                                       "\xe2\x80\x8b",
                                       ":-)",
                                       "O'Brien",
                                       "ex-",
                                       "*",
                                       "_",
                                       "+",
                                       "=",
                                       "<",
                                       ">"};
    size_t count = random_number(state) % 60;
    plx__buf text = {.arena = b->arena};
    for (size_t i = 0; i < count; i++) {
        if (pieces)
            plx__buf_add(&text,
                         plx__str_from(some[random_number(state) % (sizeof some / sizeof *some)]));
        else plx__buf_char(&text, (char)(random_number(state) & 255));
    }
    return plx__buf_str(&text);
}

static void run_random(rooms *b) {
    uint64_t state = 42;
    int bad = 0;
    for (int i = 0; i < 4000; i++) {
        plx__mark mark = plx__arena_mark(b->arena);
        plx_str text = random_text(b, &state, i % 3 != 0);
        plx_annotation found = annotate(b, text);
        if (!sound(&found, text) && bad++ < 5) check(false, "random bytes", text);
        plx__arena_release(b->arena, mark);
    }
    check(bad == 0, "every byte in one token or gap", PLX_STR("4000 texts"));
}

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static double time_of(rooms *b, const char *piece, size_t bytes) {
    plx__mark mark = plx__arena_mark(b->arena);
    plx__buf text = {.arena = b->arena};
    while (text.len < bytes) plx__buf_add(&text, plx__str_from(piece));
    double start = seconds();
    plx_annotation found = annotate(b, plx__buf_str(&text));
    double taken = seconds() - start;
    check(sound(&found, plx__buf_str(&text)), "sound", plx__str_from(piece));
    plx__arena_release(b->arena, mark);
    return taken;
}

/* Eight times the text may take twenty times as long, but not sixty-four. */
static void run_linear(rooms *b) {
    static const char *const pieces[] = {"word ",
                                         "x",
                                         "-",
                                         ".",
                                         "'",
                                         "\"",
                                         "(",
                                         "a.",
                                         "a-",
                                         "1-",
                                         "n't",
                                         "www.",
                                         "http://",
                                         "'s",
                                         "\xf0\x9f\x98\x80",
                                         "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d ",
                                         "\xe4\xb8\xad",
                                         "The U.S. ",
                                         "he said \"no\" ",
                                         ", and Bob",
                                         " \xe2\x80\x9c",
                                         "5,",
                                         "@",
                                         "Mr. "};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        double small = time_of(b, pieces[i], 10000), large = time_of(b, pieces[i], 80000);
        check(large < 20 * small + 0.1, "linear time", plx__str_from(pieces[i]));
    }
    time_of(b, "x", 1000000);
    time_of(b, "word ", 500000); /* a sentence of 100,000 words */
}

int main(void) {
    rooms b;
    rooms_open(&b);
    each_line(&b, "tests/language/tokens.txt", run_tokens);
    each_line(&b, "tests/language/lemmas.txt", run_lemmas);
    if (plx__tables_blob(b.tables, "en/wordnet").len)
        each_line(&b, "tests/language/related.txt", run_related);
    run_random(&b);
    run_linear(&b);
    return rooms_close(&b);
}
