/* SPDX-License-Identifier: Apache-2.0 */
/* atoms.c - cuts an article's sentences into atoms and looks each up once. */
#include "claim/quantity.h"

typedef struct cutter {
    const plx__words *words;
    const plx__claim_work *work;
    plx_str text;
    PLX_VEC(plx__atom) atoms;
    uint32_t token; /* the token that the next atom lies in, or one before it */
} cutter;

static bool is_ascii_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
static bool is_ascii_digit(char c) {
    return c >= '0' && c <= '9';
}

static char byte_at(plx_str text, size_t at) {
    return at < text.len ? text.ptr[at] : '\0';
}

/* "1,234.5": a comma stays inside when three digits follow it, or two in the Indian way
 * (5,20,000), which then need a comma or three digits behind them. */
static size_t end_of_digits(plx_str text, size_t at, bool *point) {
    *point = false;
    for (;;) {
        while (is_ascii_digit(byte_at(text, at))) at++;
        char c = byte_at(text, at);
        if (c == '.' && !*point && is_ascii_digit(byte_at(text, at + 1))) {
            *point = true;
            at++;
            continue;
        }
        if (c != ',' || *point) return at;
        size_t digits = 0;
        while (digits < 4 && is_ascii_digit(byte_at(text, at + 1 + digits))) digits++;
        bool indian =
            digits == 2 && byte_at(text, at + 3) == ',' && is_ascii_digit(byte_at(text, at + 4));
        if (digits != 3 && !indian) return at;
        at++;
    }
}

static bool letter_at(plx_str text, size_t at, size_t *next) {
    char c = byte_at(text, at);
    *next = at + 1;
    if (is_ascii_letter(c)) return true;
    if ((unsigned char)c < 0x80) return false;
    *next = at;
    uint32_t character = plx__utf8_next(text, next);
    return plx__is_letter(character) || plx__is_mark(character);
}

/* "p.m.", "U.S.": single letters with points between stay together, the last point too. */
static size_t end_of_word(plx_str text, size_t at) {
    size_t start = at, next;
    while (letter_at(text, at, &next)) at = next;
    while (at - start == 1 || (at > start + 2 && text.ptr[at - 2] == '.')) {
        if (byte_at(text, at) != '.' || !is_ascii_letter(byte_at(text, at + 1)) ||
            is_ascii_letter(byte_at(text, at + 2)))
            break;
        at += 2;
    }
    if (at > start + 2 && text.ptr[at - 2] == '.' && byte_at(text, at) == '.') at++;
    return at;
}

static uint32_t plain_symbol(uint32_t c) {
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x02BC: return '\'';
    case 0x201C:
    case 0x201D: return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2212: return '-';
    default: return c;
    }
}

/* Moves on to the token that holds byte `at`. */
static uint32_t token_at(cutter *cut, size_t at) {
    const plx_annotation *annotation = cut->work->annotation;
    while (cut->token + 1 < annotation->token_count &&
           annotation->tokens[cut->token + 1].span.start <= at)
        cut->token++;
    return cut->token < annotation->token_count ? cut->token : PLX_NO_TOKEN;
}

static size_t cut_atom(cutter *cut, plx_str text, size_t at, bool glued) {
    plx__atom *atom = plx__push(cut->work->arena, &cut->atoms);
    size_t next;
    char c = text.ptr[at];
    atom->glued = glued;
    if (is_ascii_digit(c)) {
        atom->kind = PLX_ATOM_NUMBER;
        next = end_of_digits(text, at, &atom->point);
    } else if (letter_at(text, at, &next)) {
        atom->kind = PLX_ATOM_WORD;
        atom->upper = (c >= 'A' && c <= 'Z');
        next = end_of_word(text, at);
        atom->word = plx__words_find(cut->words, plx__str_slice(text, at, next));
    } else {
        next = at;
        atom->kind = PLX_ATOM_SYMBOL;
        atom->symbol = plain_symbol(plx__utf8_next(text, &next));
        if ((unsigned char)c >= 0x80 || c == '$' || c == '%')
            atom->word = plx__words_find(cut->words, plx__str_slice(text, at, next));
    }
    atom->span = (plx_span){(uint32_t)at, (uint32_t)next};
    atom->token = token_at(cut, at);
    return next;
}

static void cut_sentence(cutter *cut, plx_span span) {
    plx_str text = {cut->text.ptr, span.end};
    bool glued = false;
    for (size_t at = span.start; at < span.end;) {
        size_t next = at;
        char c = text.ptr[at];
        bool space = (unsigned char)c < 0x80 ? c == ' ' || (c >= '\t' && c <= '\r')
                                             : plx__is_space(plx__utf8_next(text, &next));
        if (space) {
            at = next > at ? next : at + 1;
            glued = false;
            continue;
        }
        at = cut_atom(cut, text, at, glued);
        glued = true;
    }
}

/* The places a phrase that begins at atom `i` could end: before a blank or behind a mark, within
 * as many words as its first word's longest phrase has. */
enum { PHRASE_ENDS = 8, PHRASE_ATOMS = 16 };

static uint32_t phrase_ends(const plx__atom *atoms, uint32_t i, uint32_t end, uint32_t *ends) {
    uint32_t count = 0, words = 1, j = i + 1;
    for (; j < end && j < i + PHRASE_ATOMS && count < PHRASE_ENDS; j++) {
        bool blank = !atoms[j].glued;
        words += blank;
        if (words > atoms[i].word->phrase_words) break;
        if (j > i + 1 && (blank || atoms[j].kind == PLX_ATOM_SYMBOL)) ends[count++] = j;
    }
    if (j > i + 1 && count < PHRASE_ENDS) ends[count++] = j;
    return count;
}

static void mark_phrase(const cutter *cut, plx__atom *atoms, uint32_t i, uint32_t end) {
    uint32_t ends[PHRASE_ENDS];
    uint32_t count = phrase_ends(atoms, i, end, ends);
    while (count-- > 0) {
        plx_str printed =
            plx__str_slice(cut->text, atoms[i].span.start, atoms[ends[count] - 1].span.end);
        atoms[i].phrase = plx__words_find(cut->words, printed);
        atoms[i].phrase_end = ends[count];
        if (atoms[i].phrase) return;
    }
}

const plx__atoms *plx__atoms_cut(const plx__words *words, const plx__claim_work *work) {
    const plx_annotation *annotation = work->annotation;
    cutter cut = {.words = words, .work = work, .text = work->article->text};
    plx__atoms *atoms = plx__new(work->arena, plx__atoms);
    uint32_t *first = plx__new_array(work->arena, uint32_t, annotation->sentence_count + 1);
    for (size_t s = 0; s < annotation->sentence_count; s++) {
        first[s] = (uint32_t)cut.atoms.count;
        cut_sentence(&cut, annotation->sentences[s].span);
        for (uint32_t i = first[s]; i < cut.atoms.count; i++) {
            const plx__word *word = cut.atoms.items[i].word;
            if (word && word->phrase_words > 1)
                mark_phrase(&cut, cut.atoms.items, i, (uint32_t)cut.atoms.count);
        }
    }
    first[annotation->sentence_count] = (uint32_t)cut.atoms.count;
    *atoms = (plx__atoms){.words = words,
                          .text = work->article->text,
                          .items = cut.atoms.items,
                          .first = first,
                          .count = (uint32_t)cut.atoms.count,
                          .sentence_count = (uint32_t)annotation->sentence_count};
    return atoms;
}

plx_upos plx__upos_at(const plx__run *run, uint32_t i) {
    uint32_t token = plx__at(run, i)->token;
    if (token >= run->annotation->token_count) return PLX_UPOS_NONE;
    return (plx_upos)run->annotation->tokens[token].upos;
}
