/* SPDX-License-Identifier: Apache-2.0 */
/*
 * furniture.c - is this line a part of the report, or of the page it stood on?
 *
 * The phrases are data (data/en/furniture.tsv, and data/world/furniture.tsv for other languages): a
 * phrase, where in the line it stands (whole, start, end, within), what it is, and up to how many
 * words a line may have to be taken for it. A line is looked up by its own first and last words, so
 * the cost does not grow with the list.
 */
#include "article/internal.h"

static bool is_word_character(uint32_t c) {
    return plx__is_letter(c) || plx__is_digit(c) || plx__is_mark(c);
}

plx_str plx__phrase(plx__arena *arena, plx_str text) {
    text = plx__str_fold(arena, text);
    char *out = plx__alloc(arena, text.len + 1);
    size_t len = 0;
    bool in_number = false;
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        unsigned char byte = (unsigned char)text.ptr[at];
        if ((byte | 0x20) - (unsigned)'a' < 26) { /* most of any text */
            out[len++] = text.ptr[at++];
            in_number = false;
            continue;
        }
        uint32_t c = plx__utf8_next(text, &at);
        bool apostrophe = c == '\'' && len && out[len - 1] != ' ' && at < text.len;
        if (apostrophe) {
            size_t ahead = at;
            apostrophe = plx__is_letter(plx__utf8_next(text, &ahead));
        }
        if (plx__is_digit(c)) {
            if (!in_number) out[len++] = '0';
            in_number = true;
        } else if (is_word_character(c) || apostrophe) {
            memcpy(out + len, text.ptr + start, at - start);
            len += at - start;
            in_number = false;
        } else if ((c == ',' || c == '.') && in_number) {
            continue;
        } else {
            if (len && out[len - 1] != ' ') out[len++] = ' ';
            in_number = false;
        }
    }
    while (len && out[len - 1] == ' ') len--;
    return (plx_str){out, len};
}

size_t plx__count_words(plx_str text) {
    size_t words = 0;
    bool inside = false;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = plx__utf8_next(text, &at);
        bool space = c < 0x80 ? c == ' ' || (c >= '\t' && c <= '\r') : plx__is_space(c);
        if (!space && !inside) words++;
        inside = !space;
    }
    return words;
}

static bool is_closing_mark(uint32_t c) {
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 || c == 0xBB;
}

bool plx__ends_sentence(plx_str text) {
    text = plx__str_trim(text);
    size_t at = text.len;
    while (at > 0) {
        uint32_t c = plx__utf8_before(text, &at);
        if (is_closing_mark(c)) continue;
        return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0x0964 ||
               c == 0x06D4 || c == 0x061F;
    }
    return false;
}

static const struct {
    const char *name;
    plx__furniture kind;
} KINDS[] = {{"ad", PLX__FURNITURE_AD},
             {"share", PLX__FURNITURE_SHARE},
             {"promo", PLX__FURNITURE_PROMO},
             {"menu", PLX__FURNITURE_MENU},
             {"legal", PLX__FURNITURE_LEGAL},
             {"related", PLX__FURNITURE_RELATED},
             {"section", PLX__FURNITURE_SECTION},
             {"author", PLX__FURNITURE_AUTHOR},
             {"comments", PLX__FURNITURE_COMMENTS},
             {"caption", PLX__FURNITURE_CAPTION},
             {"byline", PLX__FURNITURE_BYLINE},
             {"published", PLX__FURNITURE_PUBLISHED},
             {"updated", PLX__FURNITURE_UPDATED},
             {"credit", PLX__FURNITURE_CREDIT}};

static plx__furniture kind_named(plx_str name) {
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (plx__str_equal(name, plx__str_from(KINDS[i].name))) return KINDS[i].kind;
    return PLX__NO_FURNITURE;
}

static size_t number_of(plx_str digits) {
    size_t n = 0;
    for (size_t i = 0; i < digits.len && plx__is_digit((unsigned char)digits.ptr[i]) && n < 100000;
         i++)
        n = n * 10 + (size_t)(digits.ptr[i] - '0');
    return n;
}

/* The furniture that `key` is when it stands at `where` in a line of `words` words. */
static plx__furniture look_up(const plx__lexicon *lexicon, plx_str key, const char *where,
                              size_t words) {
    for (uint32_t row = plx__lexicon_find(lexicon, key); row != PLX_NO_ROW;
         row = plx__lexicon_next(lexicon, row)) {
        if (!plx__str_equal(plx__lexicon_field(lexicon, row, 1), plx__str_from(where))) continue;
        size_t most = number_of(plx__lexicon_field(lexicon, row, 3));
        if (words <= (most ? most : 12)) return kind_named(plx__lexicon_field(lexicon, row, 2));
    }
    return PLX__NO_FURNITURE;
}

#define WORDS_MOST 60 /* of a line that may be furniture */

/* "AdvertisementAdvertisement", "Share Share": one phrase printed several times. */
static plx_str without_repeats(plx_str phrase) {
    for (size_t part = 2; part <= 4; part++) {
        for (size_t gap = 0; gap < 2; gap++) {
            size_t gaps = gap * (part - 1);
            if (phrase.len <= gaps || (phrase.len - gaps) % part) continue;
            size_t length = (phrase.len - gaps) / part;
            bool same = length > 1;
            for (size_t i = 1; same && i < part; i++)
                same = memcmp(phrase.ptr, phrase.ptr + i * (length + gap), length) == 0 &&
                       (!gap || phrase.ptr[i * (length + gap) - 1] == ' ');
            if (same) return plx__str_slice(phrase, 0, length);
        }
    }
    return phrase;
}

static plx__furniture at_start_or_end(const plx__lexicon *lexicon, plx_str phrase,
                                      const size_t *starts, size_t words) {
    plx__furniture found = PLX__NO_FURNITURE;
    size_t most = lexicon->key_words < words ? lexicon->key_words : words;
    for (size_t n = most; n > 0 && !found; n--) {
        size_t end = n < words ? starts[n] - 1 : phrase.len;
        found = look_up(lexicon, plx__str_slice(phrase, 0, end), "start", words);
        if (!found)
            found = look_up(lexicon, plx__str_slice(phrase, starts[words - n], phrase.len), "end",
                            words);
    }
    return found;
}

static plx__furniture anywhere(const plx__lexicon *lexicon, plx_str phrase, const size_t *starts,
                               size_t words) {
    for (size_t first = 0; first < words; first++)
        for (size_t n = 2; n <= lexicon->key_words && first + n <= words; n++) {
            size_t end = first + n < words ? starts[first + n] - 1 : phrase.len;
            plx__furniture found =
                look_up(lexicon, plx__str_slice(phrase, starts[first], end), "within", words);
            if (found) return found;
        }
    return PLX__NO_FURNITURE;
}

/* "More: ...", "Also read: ...": a label before a colon. */
static plx__furniture by_label(plx__reading *reading, const plx__lexicon *lexicon, plx_str line,
                               size_t words) {
    size_t colon = plx__str_find(line, PLX_STR(":"), 0);
    if (colon == SIZE_MAX || colon > 30) return PLX__NO_FURNITURE;
    plx_str label = plx__phrase(reading->arena, plx__str_slice(line, 0, colon));
    return look_up(lexicon, label, "label", words);
}

typedef struct line_words {
    plx_str line, phrase;
    size_t starts[WORDS_MOST * 4 + 1], count;
} line_words;

static plx__furniture look_in(plx__reading *reading, const plx__lexicon *lexicon,
                              const line_words *w) {
    plx__furniture found = look_up(lexicon, w->phrase, "whole", w->count);
    if (!found) found = look_up(lexicon, without_repeats(w->phrase), "whole", w->count);
    if (!found) found = at_start_or_end(lexicon, w->phrase, w->starts, w->count);
    if (!found) found = by_label(reading, lexicon, w->line, w->count);
    if (!found && w->count <= 30) found = anywhere(lexicon, w->phrase, w->starts, w->count);
    return found;
}

plx__furniture plx__furniture_of(plx__reading *reading, plx_str line) {
    if (line.len > 600 || plx__count_words(line) > WORDS_MOST) return PLX__NO_FURNITURE;
    plx__mark mark = plx__arena_mark(reading->arena);
    line_words w = {.line = line, .phrase = plx__phrase(reading->arena, line)};
    for (size_t i = 0; i < w.phrase.len && w.count < WORDS_MOST * 4; i++)
        if (i == 0 || w.phrase.ptr[i - 1] == ' ') w.starts[w.count++] = i;
    plx__furniture found = PLX__NO_FURNITURE;
    if (w.count > 0 && w.count < WORDS_MOST * 4) {
        found = look_in(reading, &reading->furniture, &w);
        bool english = plx__str_starts(reading->article->language, PLX_STR("en"));
        if (!found && !english) found = look_in(reading, &reading->world_furniture, &w);
    }
    plx__arena_release(reading->arena, mark);
    return found;
}
