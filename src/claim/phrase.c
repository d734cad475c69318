/* SPDX-License-Identifier: Apache-2.0 */
/*
 * phrase.c - noun phrases, forward and backward from a place.
 *
 *     said [Rep. Ann Lee (D-N.C.), head of the caucus]          phrase_after
 *     [Joe Roe, chairman of the party,] said                    phrase_before
 */
#include "claim/phrase.h"

/* ------------------------------------------------------------------ words */

bool plx__is_comma(const plx__reading *reading, uint32_t token) {
    return plx__token_is(reading, token, ",");
}

/* A person's name is one whatever the tagger took it for: "Reyes on Monday said". */
bool plx__is_person_name(const plx__reading *reading, uint32_t token) {
    return reading->tokens[token].name == 1 + PLX_NAME_PERSON && plx__token_capital(reading, token);
}

bool plx__is_noun_like(const plx__reading *reading, uint32_t token) {
    if (reading->named[token] || plx__is_person_name(reading, token)) return true;
    uint8_t tag = plx__upos(reading, token);
    return tag == PLX_UPOS_NOUN || tag == PLX_UPOS_PROPN || tag == PLX_UPOS_PRON ||
           tag == PLX_UPOS_NUM || tag == PLX_UPOS_SYM;
}

/* What may stand inside a noun phrase, before or after its noun. */
static bool is_nominal(const plx__reading *reading, uint32_t token) {
    uint8_t tag = plx__upos(reading, token);
    if (reading->piece_at[token]) return false;
    if (reading->named[token]) return true;
    if (tag == PLX_UPOS_VERB && token > 0 && plx__token_is(reading, token - 1, "-"))
        return true; /* a far-reaching plan */
    if (tag == PLX_UPOS_VERB && reading->parsed && reading->tokens[token].rel == PLX_REL_COMPOUND)
        return true; /* court filings, of which "court" was taken for a verb */
    return plx__is_noun_like(reading, token) || tag == PLX_UPOS_DET || tag == PLX_UPOS_ADJ ||
           tag == PLX_UPOS_X || plx__token_is(reading, token, "'s") ||
           plx__token_is(reading, token, "\xE2\x80\x99s") || plx__token_is(reading, token, "'") ||
           plx__token_is(reading, token, "\xE2\x80\x99") || plx__token_is(reading, token, "-") ||
           plx__token_is(reading, token, "&");
}

static bool is_link(const plx__reading *reading, uint32_t token) {
    return plx__token_is(reading, token, "of") || plx__token_is(reading, token, "for") ||
           plx__token_is(reading, token, "from") || plx__token_is(reading, token, "with") ||
           plx__token_is(reading, token, "at") || plx__token_is(reading, token, "to") ||
           plx__token_is(reading, token, "in") || plx__token_is(reading, token, "and");
}

/* "Monday", "last": where the time begins the phrase has ended. */
bool plx__is_time_word(const plx__reading *reading, uint32_t token) {
    plx_str word = plx__token_text(reading, token);
    return plx__word_class(reading->rules, word, "day") ||
           (!plx__token_capital(reading, token) && plx__word_class(reading->rules, word, "time"));
}

static bool opens_phrase(const plx__reading *reading, uint32_t token) {
    return is_nominal(reading, token) && plx__upos(reading, token) != PLX_UPOS_X &&
           !plx__is_time_word(reading, token);
}

bool plx__is_relative_word(const plx__reading *reading, uint32_t token) {
    return plx__token_is(reading, token, "who") || plx__token_is(reading, token, "which") ||
           plx__token_is(reading, token, "that") || plx__token_is(reading, token, "whose") ||
           plx__token_is(reading, token, "whom");
}

plx__run plx__phrase_trim(const plx__reading *reading, plx__run run) {
    while (run.end > run.first &&
           (plx__is_comma(reading, run.end - 1) || is_link(reading, run.end - 1) ||
            plx__token_is(reading, run.end - 1, "-")))
        run.end--;
    while (run.first < run.end &&
           (plx__is_comma(reading, run.first) || plx__token_is(reading, run.first, "and") ||
            plx__token_is(reading, run.first, ")")))
        run.first++;
    return run;
}

/* ---------------------------------------------------------------- forward */

/* The plain phrase from `token`: words, "of" and "for" phrases, "(D-N.C.)". */
static uint32_t plain_after(const plx__reading *reading, uint32_t token, uint32_t ceiling) {
    uint32_t at = token;
    bool noun = false;
    while (at < ceiling && !reading->piece_at[at]) {
        if (plx__token_is(reading, at, "(")) {
            uint32_t close = at;
            while (close < ceiling && close < at + 12 && !plx__token_is(reading, close, ")"))
                close++;
            if (close >= ceiling || close == at + 12) break;
            at = close + 1;
        } else if (is_nominal(reading, at) && !(at > token && plx__is_time_word(reading, at))) {
            if (noun && plx__upos(reading, at) == PLX_UPOS_PRON) break;
            noun = noun || plx__is_noun_like(reading, at);
            at++;
        } else if (noun && is_link(reading, at) && at + 1 < ceiling &&
                   !plx__token_is(reading, at, "in") && !plx__token_is(reading, at, "to") &&
                   opens_phrase(reading, at + 1)) {
            at++;
        } else {
            break;
        }
    }
    return noun ? at : token;
}

bool plx__is_object(const plx__reading *reading, plx__run run) {
    return run.end == run.first + 1 &&
           (plx__token_is(reading, run.first, "us") || plx__token_is(reading, run.first, "me") ||
            plx__token_is(reading, run.first, "him") || plx__token_is(reading, run.first, "them"));
}

plx__run plx__phrase_after(const plx__reading *reading, uint32_t token, uint32_t ceiling) {
    plx__run run = {token, token};
    if (token >= ceiling || !opens_phrase(reading, token)) return run;
    run.end = plain_after(reading, token, ceiling);
    if (run.end + 1 < ceiling && run.end > token && plx__is_comma(reading, run.end) &&
        opens_phrase(reading, run.end + 1) && plx__upos(reading, token) != PLX_UPOS_PRON) {
        uint32_t end = plain_after(reading, run.end + 1, ceiling);
        if (end > run.end + 1 && (end == ceiling || plx__is_comma(reading, end))) run.end = end;
    }
    return plx__phrase_trim(reading, run);
}

/* said Ann Lee[, an expert on trade at the institute in Malmo who ...]: what a speaker is, with the
 * clauses about it, up to the comma or the end. */
static uint32_t apposition_end(const plx__reading *reading, uint32_t comma, uint32_t ceiling) {
    uint32_t at = comma + 1;
    if (at + 1 >= ceiling || !plx__is_comma(reading, comma) || plx__token_capital(reading, at))
        return comma;
    bool relative = plx__token_is(reading, at, "who") || plx__token_is(reading, at, "whose");
    bool article = plx__token_is(reading, at, "a") || plx__token_is(reading, at, "an") ||
                   plx__token_is(reading, at, "the");
    if (!relative && !article && plx__upos(reading, at) != PLX_UPOS_NOUN) return comma;
    plx__cue cue;
    for (; at < ceiling && at < comma + 40 && !plx__is_comma(reading, at); at++) {
        if (reading->piece_at[at] || plx__token_stops(reading, at) ||
            plx__token_is(reading, at, ";"))
            break;
        if (relative && plx__cue_verb(reading, at, comma, &cue) && cue.strength > 1)
            return comma; /* said Lee, who added that: says something more */
    }
    bool ended = at >= ceiling || plx__upos(reading, at) == PLX_UPOS_PUNCT;
    return ended ? at : comma;
}

plx__run plx__phrase_described(const plx__reading *reading, uint32_t token, uint32_t ceiling) {
    plx__run run = plx__phrase_after(reading, token, ceiling);
    if (run.end > run.first && run.end < ceiling &&
        plx__upos(reading, run.end - 1) == PLX_UPOS_PROPN)
        run.end = apposition_end(reading, run.end, ceiling);
    return run;
}

/* --------------------------------------------------------------- backward */

/* "an attorney representing victims": a clause cut down to its participle. */
static bool is_reduced(const plx__reading *reading, uint32_t token, uint32_t floor) {
    plx_str word = plx__token_text(reading, token);
    return token > floor && plx__upos(reading, token) == PLX_UPOS_VERB &&
           (plx__str_ends(word, PLX_STR("ing")) ||
            (reading->parsed && reading->tokens[token].rel == PLX_REL_ACL)) &&
           (plx__upos(reading, token - 1) == PLX_UPOS_NOUN ||
            plx__upos(reading, token - 1) == PLX_UPOS_PROPN);
}

static bool holds_noun(const plx__reading *reading, plx__run run) {
    for (uint32_t at = run.first; at < run.end; at++)
        if (plx__is_noun_like(reading, at) || plx__upos(reading, at) == PLX_UPOS_ADJ ||
            plx__upos(reading, at) == PLX_UPOS_DET)
            return true;
    return false;
}

static uint32_t plain_before(const plx__reading *reading, uint32_t end, uint32_t floor) {
    uint32_t at = end;
    while (at > floor && !reading->piece_at[at - 1]) {
        if (plx__token_is(reading, at - 1, ")")) {
            uint32_t open = at - 1;
            while (open > floor && open + 12 > at && !plx__token_is(reading, open, "(")) open--;
            if (!plx__token_is(reading, open, "(")) break;
            at = open;
        } else if (at < end && (plx__is_time_word(reading, at - 1) ||
                                (at - 1 > floor && plx__is_time_word(reading, at - 2)))) {
            break;
        } else if (is_nominal(reading, at - 1) && !plx__is_relative_word(reading, at - 1)) {
            at--;
            if (plx__upos(reading, at) == PLX_UPOS_PRON &&
                (at + 1 < end ? plx__upos(reading, at + 1) != PLX_UPOS_NOUN
                              : at > floor && !is_link(reading, at - 1)))
                break; /* at 86 [she] says */
        } else if (is_link(reading, at - 1) && at < end && at - 1 > floor &&
                   is_nominal(reading, at - 2) && !plx__is_time_word(reading, at - 2) &&
                   !plx__token_is(reading, at - 2, "according")) {
            at--;
        } else if (is_reduced(reading, at - 1, floor) && at < end) {
            at--;
        } else {
            break;
        }
    }
    return holds_noun(reading, (plx__run){at, end}) ? at : end;
}

/* [NAME], chairman of the party, <end>: where the phrase before the commas begins. */
static uint32_t before_apposition(const plx__reading *reading, uint32_t end, uint32_t floor) {
    uint32_t at = end - 1;
    while (at > floor && end - at < 30 && !plx__is_comma(reading, at - 1)) at--;
    if (at <= floor + 1 || !plx__is_comma(reading, at - 1)) return end;
    uint32_t first = plain_before(reading, at - 1, floor);
    return first < at - 1 ? first : end;
}

/* "D-Oregon", "R-N.Y.": a party and a place, which belong to the name before them. */
static bool is_party(const plx__reading *reading, plx__run run) {
    return run.first + 1 < run.end && plx__token_text(reading, run.first).len == 1 &&
           plx__token_capital(reading, run.first) && plx__token_is(reading, run.first + 1, "-");
}

/* Lee, [a survivor who represents others], called: the name belongs to the phrase. */
plx__run plx__phrase_with_name(const plx__reading *reading, plx__run run, uint32_t floor) {
    uint8_t tag = run.first < run.end ? plx__upos(reading, run.first) : PLX_UPOS_NONE;
    if (run.first < floor + 2 || !plx__is_comma(reading, run.first - 1) ||
        (tag != PLX_UPOS_DET && tag != PLX_UPOS_NOUN && tag != PLX_UPOS_ADJ &&
         !is_party(reading, run)))
        return run;
    uint32_t first = plain_before(reading, run.first - 1, floor);
    bool person = plx__upos(reading, first) == PLX_UPOS_PROPN ||
                  reading->tokens[run.first - 2].name == 1 + PLX_NAME_PERSON;
    if (first < run.first - 1 && person && plx__upos(reading, run.first - 2) == PLX_UPOS_PROPN &&
        !plx__is_time_word(reading, run.first - 2) && plx__upos(reading, first) != PLX_UPOS_ADP &&
        (first == floor || plx__upos(reading, first - 1) != PLX_UPOS_ADP))
        run.first = first;
    return run;
}

plx__run plx__phrase_before(const plx__reading *reading, uint32_t token, uint32_t floor) {
    plx__run run = {token, token};
    if (token <= floor) return run;
    if (plx__is_comma(reading, token - 1)) {
        run.first = before_apposition(reading, token, floor);
        if (run.first == token) return run;
    } else {
        run.first = plain_before(reading, token, floor);
    }
    run = plx__phrase_trim(reading, plx__phrase_with_name(reading, run, floor));
    if (run.first < run.end && plx__upos(reading, run.first) == PLX_UPOS_ADP) run.end = run.first;
    return run;
}
