/* SPDX-License-Identifier: Apache-2.0 */
/*
 * asides.c - links that a page runs into its sentences:
 *
 *     Mayor Ann Lee Ann Maria LeeTown votes on bridge Lee opens market MORE said on Friday ...
 *           ~~~~~~~ ------------------------- aside ------------------
 *
 * A card about the person named stands in the middle of the sentence once the page is flat text:
 * the name again, in full, with the next headline glued to it, then more headlines up to a word
 * that says there are more. What a player says before a caption ("Media caption") is one too. The
 * bytes stay in `text`; nothing reads them as words of the report.
 */
#include "article/internal.h"

enum { NAME_WORDS = 8, SURNAME_BYTES = 2, REACH = 700 };

static bool is_lower_byte(char c) {
    return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

/* A capital, a number, or a mark before a capital: 'They lie', but not the 's of a name. */
static bool begins_headline(plx_str text, size_t at) {
    char c = text.ptr[at];
    if (c == '\'' || c == '"') return at + 1 < text.len && is_capital(text.ptr[at + 1]);
    return is_capital(c) || (c >= '0' && c <= '9');
}

static size_t word_start(plx_str text, size_t floor, size_t at) {
    while (at > floor && text.ptr[at - 1] != ' ' && text.ptr[at - 1] != '\n') at--;
    return at;
}

/* Is `word`, but for an apostrophe and what follows it, the surname? */
static bool is_surname(plx_str word, plx_str surname) {
    if (!plx__str_starts(word, surname)) return false;
    char next = word.len > surname.len ? word.ptr[surname.len] : '\'';
    return next == '\'' || next == '\xE2' || next == ',';
}

/* Before the glued surname that ends at `seam` stands the name once more; where it ended the first
 * time, which is where the aside begins. SIZE_MAX: this is no card. */
static size_t aside_start(plx_str text, size_t floor, size_t seam) {
    size_t start = word_start(text, floor, seam);
    plx_str surname = plx__str_slice(text, start, seam);
    if (surname.len < SURNAME_BYTES || !is_capital(surname.ptr[0])) return SIZE_MAX;
    size_t at = start;
    for (int words = 0; words < NAME_WORDS && at > floor + 1; words++) {
        size_t end = at - 1;
        at = word_start(text, floor, end);
        plx_str word = plx__str_slice(text, at, end);
        if (is_surname(word, surname)) return end;
        char first = word.len ? word.ptr[word.ptr[0] == '(' ? 1 : 0] : ' ';
        if (!is_capital(first)) return SIZE_MAX; /* all of a name is in capitals */
    }
    return SIZE_MAX;
}

/* Behind the word that ends the links, at or after `from`; SIZE_MAX: there is none near. */
static size_t aside_end(const plx__lexicon *ends, plx_str text, size_t from, size_t limit) {
    if (limit > from + REACH) limit = from + REACH;
    for (size_t at = from; at < limit;) {
        size_t end = at;
        while (end < limit && is_capital(text.ptr[end])) end++;
        bool whole = end > at && (at == 0 || text.ptr[at - 1] == ' ') &&
                     (end == text.len || !plx__is_letter((unsigned char)text.ptr[end]));
        if (whole && plx__lexicon_find(ends, plx__str_slice(text, at, end)) != PLX_NO_ROW)
            return end;
        at = end > at ? end : at + 1;
    }
    return SIZE_MAX;
}

/* The words that end cards and those that stand before captions. */
typedef struct aside_words {
    plx__lexicon ends, starts;
    bool opens[256]; /* the first bytes of starts */
} aside_words;

static bool open_words(const plx__tables *tables, aside_words *words) {
    *words = (aside_words){0};
    if (!plx__lexicon_open(tables, "en/aside-ends", &words->ends) ||
        !plx__lexicon_open(tables, "en/aside-starts", &words->starts))
        return false;
    for (uint32_t row = 0; row < words->starts.row_count; row++)
        words->opens[(unsigned char)plx__lexicon_field(&words->starts, row, 0).ptr[0]] = true;
    return true;
}

/* Behind what stands before a caption ("Media caption Lee: ..."), the longest such words at `at`;
 * SIZE_MAX: there are none, or nothing behind them. */
static size_t past_start(const aside_words *words, plx_str text, size_t at, size_t limit) {
    size_t best = SIZE_MAX;
    for (uint32_t row = 0; row < words->starts.row_count; row++) {
        plx_str start = plx__lexicon_field(&words->starts, row, 0);
        size_t end = at + start.len;
        bool longer = best == SIZE_MAX || end > best;
        if (longer && end < limit && text.ptr[end] == ' ' &&
            plx__str_equal(plx__str_slice(text, at, end), start))
            best = end;
    }
    return best;
}

/* The aside that begins or shows at `at`; end SIZE_MAX: none. */
static size_t aside_at(const aside_words *words, plx_str text, plx_span block, size_t floor,
                       size_t at, size_t *start) {
    bool word = at == block.start || text.ptr[at - 1] == ' ' || text.ptr[at - 1] == '\n';
    *start = at;
    if (word)
        return words->opens[(unsigned char)text.ptr[at]] ? past_start(words, text, at, block.end)
                                                         : SIZE_MAX;
    if (!is_lower_byte(text.ptr[at - 1]) || !begins_headline(text, at)) return SIZE_MAX;
    *start = aside_start(text, floor, at);
    return *start == SIZE_MAX ? SIZE_MAX : aside_end(&words->ends, text, at, block.end);
}

void plx__find_asides(plx__reading *reading) {
    aside_words words;
    plx_str text = reading->article->text;
    if (!open_words(reading->tables, &words)) return;
    for (size_t i = 0; i < reading->blocks.count; i++) {
        plx_span block = reading->blocks.items[i].span;
        for (size_t at = block.start, floor = at; at < block.end; at++) {
            size_t start, end = aside_at(&words, text, block, floor, at, &start);
            if (end == SIZE_MAX) continue;
            plx_span aside = {(uint32_t)start, (uint32_t)end};
            *plx__push(reading->arena, &reading->asides) = aside;
            at = floor = end;
        }
    }
}
