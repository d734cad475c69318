/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sentences.c - where sentences end.
 *
 *     He left. "Why?" she asked. Mr. Smith of Acme Inc. said no. (Really.)
 *            ^                 ^                               ^         ^
 *
 * Wherever a sentence might end, the marks, words and shapes on both sides, what quotation marks
 * and brackets are open, and how long the sentence is already make features, and weights learned
 * from a treebank decide. Without the weights a sentence ends after . ? ! and what closes behind
 * them, when what comes next can begin one.
 */
#include "language/tokenizer.h"

typedef plx__boundary_finder finder;

static plx_str form(const finder *f, size_t at) {
    return plx__span_text(f->text, f->tokens[at].span);
}

static uint32_t first_char(const finder *f, size_t at) {
    size_t byte = 0;
    plx_str word = form(f, at);
    return word.len ? plx__utf8_next(word, &byte) : 0;
}

static bool glued(const finder *f, size_t at) {
    return (f->tokens[at].flags & PLX_TOKEN_GLUED) != 0;
}
static bool is_punct(const finder *f, size_t at) {
    return (f->words[at].traits & PLX__WORD_PUNCT) != 0;
}

/* Is it "." "?!" "..." or a word with its stop, "Inc."? */
static bool is_stop(const finder *f, size_t at) {
    plx_str word = form(f, at);
    char last = word.ptr[word.len - 1];
    if (last == '.') return true;
    if (last == '!' || last == '?') return is_punct(f, at);
    return plx__str_ends(word, PLX_STR("\xe2\x80\xa6")); /* … */
}

/* A mark that closes behind a stop, glued to it. */
static bool closes(const finder *f, size_t at) {
    if (!glued(f, at) || !is_punct(f, at)) return false;
    uint32_t c = first_char(f, at);
    return plx__is_closing(c) || c == '"' || c == '\'' || c == '`';
}

/* -------------------------------------------------------------------- learned */

plx__boundary_finder plx__boundary_start(const plx__tokenizer *tokenizer, plx_str text,
                                         const plx__draft *draft, size_t first) {
    return (finder){.tokenizer = tokenizer,
                    .text = text,
                    .tokens = draft->tokens.items,
                    .words = draft->words.items,
                    .first = first,
                    .count = draft->tokens.count,
                    .start = first};
}

void plx__boundary_take(plx__boundary_finder *f, size_t at) {
    if (!is_punct(f, at)) return;
    uint32_t c = first_char(f, at);
    if (c == '"') f->quotes++;
    else if (plx__is_opening(c) && c != 0x2018) f->brackets++;
    else if (plx__is_closing(c) && c != 0x2019 && f->brackets > 0) f->brackets--;
}

void plx__boundary_next(plx__boundary_finder *f, size_t at) {
    f->start = at + 1;
    f->quotes = 0;
    f->brackets = 0;
}

/* After a word or a stop, before white space; after a stop also without it. Between two words that
 * run on in lower case no sentence ends. */
bool plx__boundary_possible(const plx__boundary_finder *f, size_t at) {
    if (at + 1 >= f->count) return false;
    const plx__word *left = &f->words[at], *right = &f->words[at + 1];
    if (glued(f, at + 1)) return is_stop(f, at) && is_punct(f, at) && !closes(f, at + 1);
    if (is_punct(f, at) || is_stop(f, at)) return true;
    bool runs_on = !(right->traits & (PLX__WORD_CAPITAL | PLX__WORD_DIGIT | PLX__WORD_PUNCT));
    return !(runs_on && (left->traits & PLX__WORD_LETTER) && right->length < 12);
}

static uint32_t bucket(size_t n) {
    return (uint32_t)(n < 6 ? n : n < 10 ? 6 : n < 20 ? 7 : n < 40 ? 8 : 9);
}

/* What a token is at a boundary: its mark, or how its letters stand. */
static uint32_t class_of(const finder *f, size_t at) {
    if (at >= f->count) return 1;
    const plx__word *word = &f->words[at];
    if (word->traits & PLX__WORD_PUNCT) return word->low;
    uint32_t class = 2 + (word->traits & (PLX__WORD_CAPITAL | PLX__WORD_CAPITALS | PLX__WORD_DIGIT |
                                          PLX__WORD_LETTER));
    return class * 4 + (word->length < 3 ? word->length : 3);
}

size_t plx__boundary_features(const plx__boundary_finder *f, size_t at,
                              uint32_t out[PLX__BOUNDARY_FEATURES]) {
    static const plx__word nothing = {0};
    const plx__word *l1 = &f->words[at], *l2 = at > f->start ? l1 - 1 : &nothing;
    const plx__word *r1 = l1 + 1, *r2 = at + 2 < f->count ? l1 + 2 : &nothing;
    size_t stop = at; /* the stop or word behind which marks close */
    while (stop > f->start && at - stop < 4 && closes(f, stop)) stop--;
    uint32_t open = (f->quotes % 2) + 2u * (f->brackets > 0) + 4u * glued(f, at + 1);
    uint32_t left = class_of(f, at), right = class_of(f, at + 1),
             before = stop > f->start ? class_of(f, stop - 1) : 0;
    uint32_t end = class_of(f, stop), sides = plx__mix(plx__mix(end, left), right);
    uint32_t first = class_of(f, f->start), right2 = class_of(f, at + 2);
    uint32_t short_form =
        is_punct(f, stop) ? 9 : (uint32_t)plx__abbreviation(f->tokenizer, form(f, stop));
    const plx__word *ended = &f->words[stop], *inner = stop > f->start ? ended - 1 : &nothing;
    size_t n = 0;
#define F1(a) (out[n] = plx__mix((uint32_t)n + 201, (a)), n++)
#define F2(a, b) (out[n] = plx__mix(plx__mix((uint32_t)n + 201, (a)), (b)), n++)
    F1(sides);
    F2(sides, open);
    F2(sides, before);
    F2(sides, right2);
    F2(end, r1->low);
    F2(left, r1->low);
    F2(end, right2);
    F2(end, r1->form);
    F1(l1->low);
    F1(r1->form);
    F2(l1->low, l2->low);
    F2(r1->low, r2->low);
    F2(l1->low, right);
    F2(ended->low, right);
    F2(ended->low, r1->low);
    F2(inner->low, end);
    F2(inner->low, right);
    F2(short_form, right);
    F2(short_form, r1->form);
    F2(short_form, sides);
    F2(sides, first);
    F2(sides, bucket(at - f->start));
    F2(end, bucket(at - f->start));
    F2(r1->shape, end);
    F2(l1->shape, r1->shape);
    F2(plx__mix(l2->shape, l1->shape), plx__mix(r1->shape, r2->shape));
    F2(before, plx__mix(end, left));
    F2(first, right);
    F2(r1->low, right2);
#undef F1
#undef F2
    return n;
}

/* A boundary that no stop shows must be surer: in a newspaper a capital is most often a name, and
 * what is left open in brackets goes on. */
enum { SURE = 9000 };

static int32_t least_score(const finder *f, size_t at) {
    size_t stop = at;
    while (stop > f->start && at - stop < 4 && closes(f, stop)) stop--;
    bool goes_on = stop < at && !(f->words[at + 1].traits &
                                  (PLX__WORD_CAPITAL | PLX__WORD_DIGIT | PLX__WORD_PUNCT));
    if (is_stop(f, stop) && !goes_on) return 0;
    return f->brackets > 0 ? 2 * SURE : SURE;
}

/* After "Mr." or "No." a name or a number follows; after "U.S." or "p.m." a name or a day does as
 * often as a new sentence, so that only a word that begins sentences tells. */
typedef enum verdict { OPEN, ENDS, GOES_ON } verdict;

static verdict after_short_form(const finder *f, size_t at) {
    if (is_punct(f, at) || !is_stop(f, at)) return OPEN;
    abbreviation kind = plx__abbreviation(f->tokenizer, form(f, at));
    if (kind == ABBREVIATION_NOT) return OPEN;
    if (kind != ABBREVIATION_EITHER) return GOES_ON;
    char low[16];
    plx_str next = form(f, at + 1);
    bool capital = (f->words[at + 1].traits & PLX__WORD_CAPITAL) != 0;
    if (!capital) return is_punct(f, at + 1) ? OPEN : GOES_ON;
    if (next.len > sizeof low) return GOES_ON;
    memcpy(low, next.ptr, next.len);
    if (low[0] >= 'A' && low[0] <= 'Z') low[0] = (char)(low[0] + 32);
    return plx__lexicon_has(&f->tokenizer->starters, (plx_str){low, next.len}) ? ENDS : GOES_ON;
}

static bool learned_end(const finder *f, size_t at) {
    if (!plx__boundary_possible(f, at)) return false;
    verdict known = after_short_form(f, at);
    if (known != OPEN) return known == ENDS;
    int32_t scores[2] = {0, 0};
    uint32_t features[PLX__BOUNDARY_FEATURES];
    plx__weights_add(&f->tokenizer->boundaries, features, plx__boundary_features(f, at, features),
                     scores);
    return scores[1] - scores[0] > least_score(f, at);
}

/* -------------------------------------------------------------------- by rule */

/* Can the token at `at` begin a sentence after a plain stop? */
static bool begins(const finder *f, size_t at) {
    uint32_t c = first_char(f, at);
    while ((plx__is_quote(c) || plx__is_opening(c)) && ++at < f->count) {
        if (!glued(f, at)) return true;
        c = first_char(f, at);
    }
    return !plx__is_lower(c);
}

static bool ends_between(const finder *f, size_t stop, size_t next) {
    plx_str word = form(f, stop);
    bool quote = plx__is_quote(first_char(f, next)) || plx__is_opening(first_char(f, next));
    if (is_punct(f, stop)) {
        bool dots = word.len > 1 && word.ptr[word.len - 1] != '!' && word.ptr[word.len - 1] != '?';
        if (dots)
            return quote ||
                   (f->words[next].traits & PLX__WORD_CAPITAL); /* dots go on as often as not */
        bool number =
            stop == f->start + 1 && (f->words[f->start].traits & PLX__WORD_DIGIT); /* "1. First" */
        return !number && begins(f, next);
    }
    switch (plx__abbreviation(f->tokenizer, word)) {
    case ABBREVIATION_EITHER: return next - stop > 1 ? begins(f, next) : quote;
    case ABBREVIATION_NOT: return next - stop > 1 && begins(f, next);
    default: return false;
    }
}

static bool ruled_end(const finder *f, size_t at) {
    if (glued(f, at + 1)) return false;
    size_t stop = at;
    while (stop > f->start && at - stop < 8 && closes(f, stop)) stop--;
    return is_stop(f, stop) && ends_between(f, stop, at + 1);
}

void plx__mark_sentences(const plx__tokenizer *tokenizer, plx__arena *arena, plx_str text,
                         size_t first, uint32_t block, plx__draft *draft) {
    finder f = plx__boundary_start(tokenizer, text, draft, first);
    for (size_t at = first; at < f.count; at++) {
        plx__boundary_take(&f, at);
        bool last = at + 1 == f.count;
        if (!last && !(tokenizer->boundaries.slots ? learned_end(&f, at) : ruled_end(&f, at)))
            continue;
        plx_sentence *sentence = plx__push(arena, &draft->sentences);
        *sentence = (plx_sentence){.span = {f.tokens[f.start].span.start, f.tokens[at].span.end},
                                   .first = (uint32_t)f.start,
                                   .count = (uint32_t)(at + 1 - f.start),
                                   .block = block};
        plx__boundary_next(&f, at);
    }
}
