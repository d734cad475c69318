/* SPDX-License-Identifier: Apache-2.0 */
/*
 * quoted.c - is what stands between the marks words that were said?
 *
 *     told "Morning Desk" that ...        a title: capitals, after a verb that never quotes
 *     Robert "Bobby" Hale                 a nickname: names on both sides
 *     the so-called "reforms"             a term
 *     a "soft" opening                    scare quotes: few words, and nobody says them
 *     called it "reckless"                said, though one word
 *
 * Titles, nicknames and terms go first, so that the rules of attribution read over them as over
 * any noun. Scare quotes are told apart afterwards: what nobody is found to say is not said.
 */
#include "claim/statement.h"

/* ---------------------------------------------------------- looking around */

typedef struct look {
    plx_str words;     /* without final punctuation */
    uint32_t count;    /* words */
    uint32_t capitals; /* words that begin with a capital */
    uint32_t plain;    /* words of four letters or more that do not */
    uint32_t titled;   /* as long ones that do, the first word left out */
    bool starts_upper;
    char last; /* the byte before the closing mark */
} look;

static look look_at(const plx__reading *reading, const plx__piece *piece) {
    look seen = {.words = plx__span_text(reading->text, piece->inner)};
    bool inside = false;
    size_t start = 0;
    seen.last = seen.words.ptr[seen.words.len - 1];
    while (seen.words.len > 1 && strchr(",.;:", seen.words.ptr[seen.words.len - 1]))
        seen.words.len--;
    for (size_t at = 0; at <= seen.words.len;) {
        size_t here = at;
        uint32_t c = at < seen.words.len ? plx__utf8_next(seen.words, &at) : (at++, (uint32_t)' ');
        bool word = plx__is_letter(c) || plx__is_digit(c) ||
                    (inside && (c == '\'' || c == 0x2019 || c == '-'));
        if (word && !inside) {
            start = here;
            seen.count++;
            if (plx__is_upper(c)) seen.capitals++;
            if (here == 0) seen.starts_upper = plx__is_upper(c);
        } else if (!word && inside) {
            size_t first = start;
            bool lower = plx__is_lower(plx__utf8_next(seen.words, &first));
            if (here - start >= 4 && lower) seen.plain++;
            if (here - start >= 4 && !lower && start > 0) seen.titled++;
        }
        inside = word;
    }
    return seen;
}

static bool namer_is(const plx__reading *reading, uint32_t token, const char *place,
                     const char *other) {
    const plx__lexicon *namers = &reading->rules->namers;
    char lower[64];
    plx_str word = plx__token_text(reading, token);
    if (word.len >= sizeof lower) return false;
    for (size_t at = 0; at < word.len; at++)
        lower[at] =
            (char)(word.ptr[at] >= 'A' && word.ptr[at] <= 'Z' ? word.ptr[at] + 32 : word.ptr[at]);
    uint32_t row = plx__lexicon_find(namers, (plx_str){lower, word.len});
    for (; row != PLX_NO_ROW; row = plx__lexicon_next(namers, row)) {
        plx_str field = plx__lexicon_field(namers, row, 1);
        if (plx__str_equal(field, plx__str_from(place)) ||
            (other && plx__str_equal(field, plx__str_from(other))))
            return true;
    }
    return false;
}

static bool is_headline(const plx__reading *reading, const plx__piece *piece) {
    plx_block_kind kind = reading->work->article->body[piece->block].kind;
    return kind == PLX_BLOCK_HEADLINE || kind == PLX_BLOCK_HEADING;
}

static plx__run block_of(const plx__reading *reading, const plx__piece *piece) {
    return (plx__run){reading->block_token[piece->block], reading->block_token[piece->block + 1]};
}

/* ------------------------------------------------------------------ echoes */

/* Words that a longer quotation of the same article holds were said. */
static bool is_echo(plx_str folded, plx_str all) {
    size_t first = plx__str_find(all, folded, 0);
    return first != SIZE_MAX && plx__str_find(all, folded, first + 1) != SIZE_MAX;
}

static plx_str bare(plx_str words) {
    while (words.len && strchr(",.;:", words.ptr[words.len - 1])) words.len--;
    return words;
}

enum { ECHO_BYTES = 5, ECHO_WORDS = 4, ECHO_BLOCKS = 1, ECHOES = 64 };

static bool ends_word(plx_str text, size_t at) {
    return at >= text.len || !plx__is_letter((unsigned char)text.ptr[at]);
}

/* One word in marks, near a longer quotation that holds it: he put “idlers” and “lowlifes” together. */
static const plx__piece *near_echo(const plx__reading *reading, const plx__piece *piece,
                                   plx_str word, const plx_str *folded, plx__attributed least) {
    const plx__pieces *all = &reading->pieces;
    for (size_t i = 0; i < all->count; i++) {
        const plx__piece *other = &all->items[i];
        if (other->block > piece->block + ECHO_BLOCKS) break;
        if (other->block + ECHO_BLOCKS < piece->block ||
            other->end - other->first < piece->end - piece->first + ECHO_WORDS || other->by < least)
            continue;
        size_t at = plx__str_find(folded[i], word, 0);
        if (at == SIZE_MAX || !ends_word(folded[i], at + word.len)) continue;
        if (at == 0 || ends_word(folded[i], at - 1)) return other;
    }
    return NULL;
}

/* The words of every piece, in lower case. */
static const plx_str *folded_pieces(const plx__reading *reading) {
    plx_str *folded = plx__new_array(reading->arena, plx_str, reading->pieces.count + 1);
    for (size_t at = 0; at < reading->pieces.count; at++)
        folded[at] = plx__str_fold(reading->arena,
                                   plx__span_text(reading->text, reading->pieces.items[at].inner));
    return folded;
}

/* --------------------------------------------------------- titles and terms */

/* Robert "Bobby" Hale */
static bool is_nickname(const plx__reading *reading, const plx__piece *piece, const look *seen) {
    plx__run block = block_of(reading, piece);
    plx__cue cue;
    if (is_headline(reading, piece) || seen->count > 3 || !seen->starts_upper || seen->plain ||
        seen->last == ',' || seen->last == '.' || piece->first == block.first ||
        piece->end >= block.end)
        return false;
    uint32_t before = piece->first - 1, after = piece->end;
    return plx__token_capital(reading, before) && plx__token_capital(reading, after) &&
           !reading->piece_at[before] && !reading->piece_at[after] &&
           plx__upos(reading, before) == PLX_UPOS_PROPN &&
           plx__upos(reading, after) == PLX_UPOS_PROPN &&
           !plx__cue_token(reading, before, 'v', &cue);
}

/* “...,” is, “...,” came: a verb behind the piece that attributes nothing. */
static bool narrator_goes_on(const plx__reading *reading, const plx__piece *piece, plx__run block) {
    plx__cue cue;
    if (piece->end >= block.end) return false;
    uint8_t tag = plx__upos(reading, piece->end);
    return (tag == PLX_UPOS_VERB || tag == PLX_UPOS_AUX) &&
           !plx__cue_token(reading, piece->end, 'v', &cue);
}

/* what's called a "x", what is called "x" */
static bool is_called(const plx__reading *reading, uint32_t at, uint32_t floor) {
    if (at > floor && plx__upos(reading, at - 1) == PLX_UPOS_DET) at--;
    return at > floor + 2 && plx__token_is(reading, at - 1, "called") &&
           plx__upos(reading, at - 2) == PLX_UPOS_AUX && plx__token_is(reading, at - 3, "what");
}

/* the term "x", the so-called "x", a song titled "x" */
static bool is_term(const plx__reading *reading, const plx__piece *piece, const look *seen) {
    plx__run block = block_of(reading, piece);
    uint32_t at = piece->first;
    bool term = seen->count <= 4;
    if (at > block.first &&
        (plx__token_is(reading, at - 1, ",") || plx__token_is(reading, at - 1, ":")))
        at--;
    if (at == block.first) return false;
    if (term && is_called(reading, at, block.first)) return true;
    if (namer_is(reading, at - 1, "motto", NULL)) return true;
    if (namer_is(reading, at - 1, "before", "both") && at == piece->first)
        return term || seen->plain == 0 || plx__token_is(reading, at - 1, "titled") ||
               plx__token_is(reading, at - 1, "entitled");
    if (plx__token_is(reading, at - 1, "as") && at - 1 > block.first &&
        plx__token_is(reading, at - 2, "known"))
        return true;
    if (seen->count <= 3 && at - 1 > block.first && plx__token_is(reading, at - 1, "called") &&
        plx__token_is(reading, at - 2, "-"))
        return true;
    if (at < piece->first && namer_is(reading, at - 1, "before", "both") && seen->plain == 0 &&
        seen->starts_upper && seen->last != '!' && seen->last != '?')
        return true; /* in her book, “Ferries of the North,” */
    if (at < piece->first && seen->starts_upper && seen->last == ',' &&
        namer_is(reading, at - 1, "before", "both") && narrator_goes_on(reading, piece, block))
        return true; /* her essay, “We were wrong,” is */
    if (piece->end < block.end && namer_is(reading, piece->end, "after", NULL) &&
        seen->plain == 0 && seen->starts_upper && seen->last != ',')
        return true;
    return false;
}

/* A title in capitals: on "Today", NBC's "Morning Desk", told "Morning Desk", "Morning Desk" added. */
static bool is_title(const plx__reading *reading, const plx__piece *piece, const look *seen) {
    plx__run block = block_of(reading, piece);
    plx__cue cue;
    if (seen->plain || !seen->starts_upper || seen->count > 9 ||
        (seen->capitals < 2 && seen->count > 1) || is_headline(reading, piece))
        return false;
    bool named = seen->last != ',' && piece->end < block.end &&
                 (namer_is(reading, piece->end, "after", "both") ||
                  plx__token_is(reading, piece->end, "'s") ||
                  plx__token_is(reading, piece->end, "\xE2\x80\x99s"));
    if (named) return true;
    if (piece->first == block.first)
        return seen->count > 1 && seen->last != ',' && seen->last != '.' && seen->last != '!' &&
               seen->last != '?' && piece->end < block.end;
    uint32_t before = piece->first - 1;
    if (plx__token_is(reading, before, ",") || plx__token_is(reading, before, ":")) return false;
    if (namer_is(reading, before, "on", "both") || namer_is(reading, before, "before", NULL) ||
        plx__token_is(reading, before, "'s") || plx__token_is(reading, before, "\xE2\x80\x99s"))
        return true;
    if (seen->count < 2) return false;
    if (plx__cue_token(reading, before, 'v', &cue)) return false;
    uint8_t tag = plx__upos(reading, before);
    return tag == PLX_UPOS_DET || tag == PLX_UPOS_ADP || tag == PLX_UPOS_PROPN ||
           tag == PLX_UPOS_CCONJ;
}

/* ‘Quay 9’ in a headline where every word has its capital: what belongs to a name, or is a clip
 * or an episode of it, is a title. */
static bool is_headline_title(const plx__reading *reading, const plx__piece *piece,
                              const look *seen) {
    plx__run block = block_of(reading, piece);
    uint32_t before = piece->first;
    if (!is_headline(reading, piece) || seen->plain || seen->count > 3 || before < block.first + 2)
        return false;
    if (plx__token_is(reading, before - 1, "'s") ||
        plx__token_is(reading, before - 1, "\xE2\x80\x99s"))
        return true;
    return plx__token_is(reading, before - 1, "of") &&
           namer_is(reading, before - 2, "before", "both");
}

static bool has_letter(plx_str words) {
    for (size_t at = 0; at < words.len;)
        if (plx__is_letter(plx__utf8_next(words, &at))) return true;
    return false;
}

/* The same words, once known as a title, are a title everywhere. */
static void drop_again(plx__reading *reading, plx__map *titles) {
    for (size_t at = 0; at < reading->pieces.count; at++) {
        plx__piece *piece = &reading->pieces.items[at];
        if (piece->dropped || piece->mark == PLX__MARK_SETOFF) continue;
        look seen = look_at(reading, piece);
        if (seen.words.len && plx__map_get(titles, seen.words)) piece->dropped = true;
    }
}

void plx__quoted_named(plx__reading *reading) {
    plx__map *titles = plx__map_new(reading->arena, 16);
    const plx_str *folded = folded_pieces(reading);
    size_t budget = ECHOES;
    for (size_t at = 0; at < reading->pieces.count; at++) {
        plx__piece *piece = &reading->pieces.items[at];
        if (piece->mark == PLX__MARK_SETOFF || piece->first >= piece->end) continue;
        look seen = look_at(reading, piece);
        bool title = is_title(reading, piece, &seen);
        if (title && seen.count > 2 && budget > 0) { /* not what a quotation beside it holds */
            title = !near_echo(reading, piece, bare(folded[at]), folded, PLX__BY_NOTHING);
            budget--;
        }
        piece->dropped = title || !has_letter(seen.words) || is_nickname(reading, piece, &seen) ||
                         is_headline_title(reading, piece, &seen) || is_term(reading, piece, &seen);
        if (title && seen.count > 1) *plx__map_put(titles, seen.words, NULL) = 1;
    }
    drop_again(reading, titles);
}

/* ------------------------------------------------------------ scare quotes */

/* Does the cue of a few words reach them? "called the delay “reckless”" does; in "maintained a “zero”
 * policy", "cheered when the “soft” sort came" the verb speaks of something else. Behind a verb
 * that reports there is either a clause ("said the delay was “reckless”") or next to nothing. */
static bool reaches(const plx__reading *reading, const plx__piece *piece) {
    if (piece->cue == PLX_NO_TOKEN) return false;
    if (piece->cue >= piece->first || piece->verb.strength > 2 || !piece->verb.inflections.len)
        return true;
    uint32_t gap = piece->first - piece->cue - 1, verbs = 0;
    bool clause = false; /* "to", "that", "whether": the cue governs what follows */
    for (uint32_t at = piece->cue + 1; at < piece->first; at++) {
        uint8_t tag = plx__upos(reading, at);
        bool verb = tag == PLX_UPOS_VERB || tag == PLX_UPOS_AUX;
        if (verb && !reading->piece_at[at]) verbs++;
        clause =
            clause || plx__token_is(reading, at, "to") || plx__token_class(reading, at, "that");
    }
    if (piece->verb.strength == 1) return clause || (gap <= 12 && (verbs == 0 || gap <= 4));
    bool modifier = piece->end < reading->token_count && gap > 0 &&
                    plx__upos(reading, piece->first - 1) == PLX_UPOS_DET &&
                    plx__upos(reading, piece->end) == PLX_UPOS_NOUN;
    return verbs > 0 || !modifier;
}

/* “All Boats Are In.” alone between two paragraphs: the title of a section. */
static bool is_section(const plx__reading *reading, const plx__piece *piece, const look *seen) {
    plx__run block = block_of(reading, piece);
    return piece->mark != PLX__MARK_SETOFF &&
           reading->work->article->body[piece->block].kind != PLX_BLOCK_HEADLINE &&
           piece->first == block.first && piece->end == block.end && !piece->unclosed &&
           seen->starts_upper && !seen->plain && seen->titled && seen->count < 10 &&
           seen->last != '!' && seen->last != ',';
}

/* "an “open” secret" against "called it “open”". */
static bool is_said(const plx__reading *reading, const plx__piece *piece, const look *seen) {
    if (piece->mark == PLX__MARK_SETOFF || piece->by == PLX__BY_LABEL || piece->unclosed)
        return true;
    if (is_section(reading, piece, seen)) return false;
    if (piece->by == PLX__BY_CUE &&
        (!piece->fragment || seen->count > 3 || reaches(reading, piece)))
        return true;
    if (seen->count >= 5 || piece->by == PLX__BY_INTRO) return true;
    if (!piece->fragment && seen->starts_upper &&
        (seen->last == '.' || seen->last == '!' || seen->last == '?' || seen->last == ','))
        return true;
    return is_headline(reading, piece) && seen->count >= 2;
}

/* The “staggering” storm ... he called it “staggering”. */
static const plx__piece *said_again(const plx__reading *reading, const plx__piece *piece,
                                    const plx_str *folded) {
    const plx__pieces *all = &reading->pieces;
    plx_str own = bare(folded[piece - all->items]);
    for (size_t i = 0; i < all->count; i++) {
        const plx__piece *other = &all->items[i];
        if (other == piece || other->by != PLX__BY_CUE || is_headline(reading, other) ||
            !plx__str_equal(bare(folded[i]), own))
            continue;
        look seen = look_at(reading, other);
        if (is_said(reading, other, &seen)) return other;
    }
    return NULL;
}

/* Words said elsewhere are whose they are there, unless a cue here says otherwise. */
static void take_speaker(plx__piece *piece, const plx__piece *from) {
    if (piece->by == PLX__BY_CUE) return;
    piece->source = from->source;
    piece->label = from->label;
    piece->by = PLX__BY_INTRO;
    piece->fragment = piece->unfinished = false; /* the sentence around it is the narrator's */
}

void plx__quoted_scare(plx__reading *reading) {
    plx__buf all = {.arena = reading->arena};
    const plx_str *folded = folded_pieces(reading);
    for (size_t at = 0; at < reading->pieces.count; at++) {
        plx__buf_add(&all, folded[at]);
        plx__buf_char(&all, '\n');
    }
    size_t budget = ECHOES;
    for (size_t at = 0; at < reading->pieces.count; at++) {
        plx__piece *piece = &reading->pieces.items[at];
        look seen = look_at(reading, piece);
        if (is_said(reading, piece, &seen)) continue;
        plx_str words = bare(folded[at]);
        const plx__piece *said = NULL;
        if (budget > 0 && words.len >= ECHO_BYTES && seen.count == 1)
            said = near_echo(reading, piece, words, folded, PLX__BY_LAST);
        if (budget > 0 && words.len >= ECHO_BYTES && seen.count == 1 && !said)
            said = said_again(reading, piece, folded);
        if (said) take_speaker(piece, said);
        bool echo = said || (budget > 0 && words.len >= 8 &&
                             (seen.count > 1 || is_headline(reading, piece)) &&
                             is_echo(words, plx__buf_str(&all)));
        if (budget) budget--;
        piece->dropped = !echo;
    }
}
