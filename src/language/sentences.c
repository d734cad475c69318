/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sentences.c - where sentences end.
 *
 *     He left. "Why?" she asked. Mr. Smith of Acme Inc. said no. (Really.)
 *            ^                 ^                               ^         ^
 *
 * A sentence ends after . ? ! and what closes behind them, when white space follows and what
 * comes next can begin one.
 */
#include "language/tokenizer.h"

typedef struct finder {
    const plx__tokenizer *tokenizer;
    plx_str text;
    const plx_token *tokens;
    const plx__word *words;
    size_t first, count; /* of the block */
} finder;

static plx_str form(const finder *f, size_t at) { return plx__span_text(f->text, f->tokens[at].span); }

static uint32_t first_char(const finder *f, size_t at) {
    size_t byte = 0;
    plx_str word = form(f, at);
    return word.len ? plx__utf8_next(word, &byte) : 0;
}

static bool glued(const finder *f, size_t at) { return (f->tokens[at].flags & PLX_TOKEN_GLUED) != 0; }

/* Is it "." "?!" "..." or a word with its stop, "Inc."? */
static bool is_stop(const finder *f, size_t at) {
    plx_str word = form(f, at);
    char last = word.ptr[word.len - 1];
    if (last == '.') return true;
    if (last == '!' || last == '?') return (f->words[at].traits & PLX__WORD_PUNCT) != 0;
    return plx__str_ends(word, PLX_STR("\xe2\x80\xa6")); /* … */
}

/* A mark that closes behind a stop, glued to it. */
static bool closes(const finder *f, size_t at) {
    if (!glued(f, at) || !(f->words[at].traits & PLX__WORD_PUNCT)) return false;
    uint32_t c = first_char(f, at);
    return plx__is_closing(c) || c == '"' || c == '\'' || c == '`';
}

/* Can the token at `at` begin a sentence after a plain stop? */
static bool begins(const finder *f, size_t at) {
    uint32_t c = first_char(f, at);
    while ((plx__is_quote(c) || plx__is_opening(c)) && ++at < f->count) {
        if (!glued(f, at)) return true;
        c = first_char(f, at);
    }
    return !plx__is_lower(c);
}

static bool ends_after(const finder *f, size_t stop, size_t next) {
    plx_str word = form(f, stop);
    bool capital = (f->words[next].traits & PLX__WORD_CAPITAL) != 0;
    bool quote = plx__is_quote(first_char(f, next)) || plx__is_opening(first_char(f, next));
    char last = word.ptr[word.len - 1];
    if (last == '!' || last == '?') {
        if (next - stop > 1) return begins(f, next); /* "Why?" he asked. */
        return begins(f, next);
    }
    if (word.len == 1 || !(f->words[stop].traits & (PLX__WORD_LETTER | PLX__WORD_DIGIT))) {
        if (word.len > 1) return capital || quote; /* dots go on as often as not */
        if (stop > f->first && next == stop + 1 && (f->words[stop - 1].traits & PLX__WORD_DIGIT) &&
            (stop - 1 == f->first || f->tokens[stop - 1].span.start == 0))
            return false; /* "1. First" */
        return begins(f, next);
    }
    switch (plx__abbreviation(f->tokenizer, word)) {
    case ABBREVIATION_EITHER: return next - stop > 1 ? begins(f, next) : quote;
    case ABBREVIATION_NOT: return next - stop > 1 && begins(f, next);
    default: return false;
    }
}

void plx__mark_sentences(const plx__tokenizer *tokenizer, plx__arena *arena, plx_str text,
                         size_t first, uint32_t block, plx__draft *draft) {
    finder f = {tokenizer, text, draft->tokens.items, draft->words.items, first, draft->tokens.count};
    size_t start = first;
    for (size_t at = first; at < f.count; at++) {
        bool end = at + 1 == f.count;
        if (!end && is_stop(&f, at)) {
            size_t next = at + 1;
            while (next < f.count && (closes(&f, next) || (glued(&f, next) && is_stop(&f, next)))) next++;
            end = next == f.count || (!glued(&f, next) && ends_after(&f, at, next));
            if (next > at + 1) at = next - 1;
            if (next == f.count) end = true;
        }
        if (!end) continue;
        plx_sentence *sentence = plx__push(arena, &draft->sentences);
        *sentence = (plx_sentence){.span = {f.tokens[start].span.start, f.tokens[at].span.end},
                                   .first = (uint32_t)start,
                                   .count = (uint32_t)(at + 1 - start),
                                   .block = block};
        start = at + 1;
    }
}
