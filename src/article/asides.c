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

/* Behind what stands before a caption ("Media caption Lee: ..."), the longest such words; `start`
 * itself if there are none, or nothing behind them. */
static size_t past_start(const plx__lexicon *starts, plx_str text, plx_span block) {
    size_t best = block.start;
    for (uint32_t row = 0; row < starts->row_count; row++) {
        plx_str words = plx__lexicon_field(starts, row, 0);
        size_t end = block.start + words.len;
        if (end > best && end < block.end && text.ptr[end] == ' ' &&
            plx__str_equal(plx__str_slice(text, block.start, end), words))
            best = end;
    }
    return best;
}

void plx__find_asides(plx__reading *reading) {
    plx__lexicon ends, starts;
    plx_str text = reading->article->text;
    if (!plx__lexicon_open(reading->tables, "en/aside-ends", &ends) ||
        !plx__lexicon_open(reading->tables, "en/aside-starts", &starts))
        return;
    for (size_t i = 0; i < reading->blocks.count; i++) {
        plx_span block = reading->blocks.items[i].span;
        uint32_t first = (uint32_t)past_start(&starts, text, block);
        if (first > block.start)
            *plx__push(reading->arena, &reading->asides) = (plx_span){block.start, first};
        for (size_t at = first + 1, floor = first; at < block.end; at++) {
            if (!is_lower_byte(text.ptr[at - 1]) || !begins_headline(text, at)) continue;
            size_t start = aside_start(text, floor, at);
            size_t end = start == SIZE_MAX ? SIZE_MAX : aside_end(&ends, text, at, block.end);
            if (end == SIZE_MAX) continue;
            plx_span aside = {(uint32_t)start, (uint32_t)end};
            *plx__push(reading->arena, &reading->asides) = aside;
            at = floor = end;
        }
    }
}
