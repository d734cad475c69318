/* SPDX-License-Identifier: Apache-2.0 */
/* word_class.c - a word as the rules of statements see it: does it report, is it of a class of
 * statement_words.tsv, does the narrator's sentence end with it? */
#include "claim/statement.h"

/* `word` in lower case and with plain apostrophes, in `out`; empty if it is too long. */
static plx_str lower_word(plx_str word, char out[static 64]) {
    size_t len = 0;
    if (word.len >= 64) return (plx_str){out, 0};
    for (size_t i = 0; i < word.len; i++) {
        char c = word.ptr[i];
        out[len++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    return (plx_str){out, len};
}

bool plx__word_class(const plx__statement_rules *rules, plx_str word, const char *class) {
    char lower[64];
    uint32_t row = plx__lexicon_find(&rules->words, lower_word(word, lower));
    for (; row != PLX_NO_ROW; row = plx__lexicon_next(&rules->words, row))
        if (plx__str_equal(plx__lexicon_field(&rules->words, row, 1), plx__str_from(class)))
            return true;
    return false;
}

bool plx__token_class(const plx__reading *reading, uint32_t token, const char *class) {
    return plx__word_class(reading->rules, plx__token_text(reading, token), class);
}

bool plx__token_title(const plx__reading *reading, uint32_t token) {
    char lower[64];
    plx_str word = lower_word(plx__token_text(reading, token), lower);
    return word.len && plx__lexicon_find(&reading->rules->titles, word) != PLX_NO_ROW;
}

bool plx__cue_has(const plx__cue *cue, char inflection) {
    return cue->inflections.len && memchr(cue->inflections.ptr, inflection, cue->inflections.len);
}

bool plx__cue_frame(const plx__cue *cue, char frame) {
    return cue->frames.len && memchr(cue->frames.ptr, frame, cue->frames.len);
}

bool plx__cue_word(const plx__statement_rules *rules, plx_str word, char want, plx__cue *out) {
    char lower[64];
    plx_str key = lower_word(word, lower);
    for (uint32_t row = plx__lexicon_find(&rules->cues, key); row != PLX_NO_ROW;
         row = plx__lexicon_next(&rules->cues, row)) {
        plx_str strength = plx__lexicon_field(&rules->cues, row, 3);
        *out = (plx__cue){.lemma = plx__lexicon_field(&rules->cues, row, 1),
                          .inflections = plx__lexicon_field(&rules->cues, row, 2),
                          .strength = strength.len ? strength.ptr[0] - '0' : 0,
                          .frames = plx__lexicon_field(&rules->cues, row, 4)};
        bool verb = !plx__cue_has(out, 'N') && !plx__cue_has(out, 'P') && !plx__cue_has(out, 'A');
        if (want == 'v' ? verb : plx__cue_has(out, want)) return true;
    }
    *out = (plx__cue){0};
    return false;
}

bool plx__cue_token(const plx__reading *reading, uint32_t token, char want, plx__cue *out) {
    return plx__cue_word(reading->rules, plx__token_text(reading, token), want, out);
}

bool plx__token_is(const plx__reading *reading, uint32_t token, const char *lower) {
    return plx__str_equal_fold(plx__token_text(reading, token), plx__str_from(lower));
}

bool plx__token_capital(const plx__reading *reading, uint32_t token) {
    size_t at = 0;
    plx_str word = plx__token_text(reading, token);
    return word.len && plx__is_upper(plx__utf8_next(word, &at));
}

/* A closing mark of a title: on “The Hour.” */
static bool is_closing_mark(const plx__reading *reading, uint32_t token) {
    plx_str word = plx__token_text(reading, token);
    return plx__str_equal(word, PLX_STR("\xE2\x80\x9D")) || plx__str_equal(word, PLX_STR("\"")) ||
           plx__str_equal(word, PLX_STR("''"));
}

bool plx__token_stops(const plx__reading *reading, uint32_t token) {
    if (token > 0 && reading->named[token] && is_closing_mark(reading, token) &&
        (reading->tokens[token].flags & PLX_TOKEN_GLUED))
        token--;
    plx_str word = plx__token_text(reading, token);
    char last = word.len ? word.ptr[word.len - 1] : ' ';
    if ((last != '.' && last != '?' && last != '!') || plx__is_letter((unsigned char)word.ptr[0]))
        return false;
    return reading->ends[token] || token + 1 == reading->token_count || reading->ends[token + 1] ||
           reading->piece_at[token + 1];
}

static bool piece_stops(const plx__reading *reading, const plx__piece *piece) {
    char last = reading->text.ptr[piece->inner.end - 1];
    return last == '.' || last == '?' || last == '!' || piece->unclosed;
}

bool plx__run_breaks(const plx__reading *reading, uint32_t token) {
    uint32_t at = reading->piece_at[token];
    return at ? piece_stops(reading, &reading->pieces.items[at - 1])
              : plx__token_stops(reading, token);
}

plx__run plx__block_run(const plx__reading *reading, uint32_t token) {
    uint32_t low = 0, high = reading->block_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (reading->block_token[middle] <= token) low = middle;
        else high = middle;
    }
    return (plx__run){reading->block_token[low], reading->block_token[low + 1]};
}

plx__run plx__narration(const plx__reading *reading, uint32_t token) {
    uint32_t first = token, end = token;
    plx__run block = plx__block_run(reading, token);
    uint32_t floor = block.first, ceiling = block.end;
    while (first > floor && token - first < PLX__LOOK && !plx__run_breaks(reading, first - 1))
        first--;
    while (end < ceiling && end - token < PLX__LOOK && !plx__run_breaks(reading, end)) end++;
    return (plx__run){first, end};
}
