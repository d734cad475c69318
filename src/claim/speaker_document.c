/* SPDX-License-Identifier: Apache-2.0 */
/*
 * speaker_document.c - a letter speaks for whoever wrote it.
 *
 *     Lee's letter notes ...                      Lee
 *     a senior official's memo says ...           a senior official
 *     The guidance, drafted by the office of ...  the office
 *     Lee's letter was long. It said ...          Lee
 *     "...," the firm writes. The note says ...   the firm, who spoke last
 *
 * Which nouns are documents, and which of them are mostly one's own words, stands in
 * data/en/statement_words.tsv.
 */
#include "claim/speaker.h"

enum { BACK_BLOCKS = 3, BACK_TOKENS = 200, DEEPEST = 2 };

/* The noun that ends with the token: "letter", "op-ed". */
static plx_str noun_at(const plx__reading *reading, uint32_t token) {
    plx_span span = reading->tokens[token].span;
    if (token > 1 && plx__token_is(reading, token - 1, "-"))
        span.start = reading->tokens[token - 2].span.start;
    return plx__span_text(reading->text, span);
}

static bool is_document(const plx__reading *reading, uint32_t token) {
    plx_str noun = noun_at(reading, token);
    return !reading->named[token] && !plx__token_capital(reading, token) &&
           (plx__word_class(reading->rules, noun, "document") ||
            plx__word_class(reading->rules, noun, "writing"));
}

static bool is_possessive(const plx__reading *reading, uint32_t token) {
    return plx__token_is(reading, token, "'s") || plx__token_is(reading, token, "\xE2\x80\x99s") ||
           plx__token_is(reading, token, "'") || plx__token_is(reading, token, "\xE2\x80\x99");
}

/* May the word stand between the owner and the noun: "Lee's long, angry letter"? */
static bool is_inside(const plx__reading *reading, uint32_t token) {
    uint8_t tag = plx__upos(reading, token);
    return !reading->piece_at[token] &&
           (tag == PLX_UPOS_ADJ || tag == PLX_UPOS_NOUN || tag == PLX_UPOS_NUM ||
            tag == PLX_UPOS_PROPN || plx__token_is(reading, token, "-"));
}

/* Whose the noun at `token` is: the phrase before "'s", or "his"; empty if it says nothing. */
static plx__run owner_before(const plx__reading *reading, uint32_t token, uint32_t floor) {
    plx__run none = {token, token};
    uint32_t at = token;
    while (at > floor && token - at < 5 && is_inside(reading, at - 1)) at--;
    if (at == floor) return none;
    if (is_possessive(reading, at - 1)) {
        plx__run run = plx__phrase_before(reading, at - 1, floor);
        uint32_t last = run.end > run.first ? run.end - 1 : run.first;
        return plx__token_class(reading, last, "day") ? none : run;
    }
    static const char *const owners[] = {"his", "her", "their", "its"};
    for (size_t i = 0; i < sizeof owners / sizeof *owners; i++)
        if (plx__token_is(reading, at - 1, owners[i])) return (plx__run){at - 1, at};
    return none;
}

/* "a letter from Lee", "guidance, drafted in May by the office"; but not "published by". */
static plx__run author_after(const plx__reading *reading, uint32_t token, uint32_t ceiling) {
    plx__run none = {token, token};
    bool made = false;
    uint32_t next = token + 1; /* a report on Tuesday from the board */
    if (next + 1 < ceiling && plx__token_is(reading, next, "on") &&
        plx__token_class(reading, next + 1, "day"))
        next++;
    while (next < ceiling && plx__token_class(reading, next, "day")) next++;
    for (uint32_t at = next; at < ceiling && at < token + 8 && !reading->piece_at[at]; at++) {
        if ((made || at == next) &&
            (plx__token_is(reading, at, "by") || plx__token_is(reading, at, "from")))
            return plx__phrase_after(reading, at + 1, ceiling);
        if (plx__token_class(reading, at, "spreading")) return none;
        made = made || plx__upos(reading, at) == PLX_UPOS_VERB;
    }
    return none;
}

/* The noun that the phrase is about: the last before an "of", a comma, a verb. */
static uint32_t head_of(const plx__reading *reading, plx__run run) {
    uint32_t at = run.first;
    while (at + 1 < run.end) {
        uint8_t tag = plx__upos(reading, at + 1);
        if (at + 3 < run.end && plx__token_is(reading, at + 2, "-")) { /* write-up, op-ed */
            at += 3;
            continue;
        }
        if (plx__token_class(reading, at + 1, "day")) break;
        if (tag == PLX_UPOS_ADP || tag == PLX_UPOS_VERB || tag == PLX_UPOS_AUX ||
            plx__token_is(reading, at + 1, ",") ||
            (tag == PLX_UPOS_PUNCT && !plx__token_is(reading, at + 1, "-") &&
             !is_possessive(reading, at + 1)))
            break;
        at++;
    }
    return at;
}

static bool found_owner(plx__naming *names, plx__run owner, uint32_t block, const plx__voice *last,
                        plx__speaker *out) {
    if (owner.end <= owner.first) return false;
    *out = plx__source_speaker(names, owner, block, owner.first, last);
    return out->name.len > 0;
}

/* Lee said in a statement: whose it is. */
static plx__run speaker_in(const plx__reading *reading, uint32_t token, uint32_t floor) {
    plx__run none = {token, token};
    plx__cue cue;
    if (token < floor + 3 || !plx__token_is(reading, token - 2, "in") ||
        !plx__cue_verb(reading, token - 3, floor, &cue) || cue.strength < 2)
        return none;
    return plx__phrase_subject(reading, token - 3, &cue, floor);
}

/* The same noun earlier in the text, with its owner: "Lee's letter ... the letter". */
static bool owner_earlier(plx__naming *names, uint32_t noun, uint32_t block, const plx__voice *last,
                          plx__speaker *out) {
    const plx__reading *reading = names->reading;
    uint32_t floor = reading->block_token[block > BACK_BLOCKS ? block - BACK_BLOCKS : 0];
    plx_str word = noun_at(reading, noun);
    for (uint32_t at = noun; at > floor && noun - at < BACK_TOKENS; at--) {
        uint32_t token = at - 1;
        if (reading->piece_at[token] || !plx__str_equal_fold(noun_at(reading, token), word))
            continue;
        plx__run sentence = plx__narration(reading, token);
        plx__run owner = owner_before(reading, token, sentence.first);
        if (owner.end <= owner.first) owner = author_after(reading, token, sentence.end);
        if (owner.end <= owner.first) owner = speaker_in(reading, token, sentence.first);
        if (found_owner(names, owner, block, last, out)) return true;
    }
    return false;
}

/* "One of them was Lee's memo": what is said to be what. */
static plx__run predicate_of(const plx__reading *reading, plx__run source) {
    for (uint32_t at = source.first + 1; at + 1 < source.end; at++)
        if (plx__upos(reading, at) == PLX_UPOS_AUX) return (plx__run){at + 1, source.end};
    return source;
}

bool plx__document_speaker(plx__naming *names, plx__run source, uint32_t block,
                           const plx__voice *last, plx__speaker *out) {
    const plx__reading *reading = names->reading;
    source = predicate_of(reading, source);
    uint32_t head = head_of(reading, source);
    if (!is_document(reading, head) || names->depth >= DEEPEST) return false;
    names->depth++;
    plx__run owner = owner_before(reading, head, source.first);
    if (owner.end <= owner.first) owner = author_after(reading, head, source.end);
    bool found = found_owner(names, owner, block, last, out);
    bool definite = plx__token_is(reading, source.first, "the") && head - source.first < 4;
    if (!found && definite) found = owner_earlier(names, head, block, last, out);
    bool own_words = plx__word_class(reading->rules, noun_at(reading, head), "writing");
    if (!found && definite && own_words && last->name.len && last->block + 2 > block) {
        *out = (plx__speaker){last->name, last->entity, last->proper};
        found = true;
    }
    names->depth--;
    return found;
}

/* "The king sent a message. It said ...": whoever sends a document speaks in it; who gets one
 * does not. */
static bool sender_of(plx__naming *names, plx__run subject, plx__run sentence, uint32_t block,
                      const plx__voice *last, plx__speaker *out) {
    const plx__reading *reading = names->reading;
    plx_str verb = plx__token_text(reading, subject.end);
    if (!plx__word_class(reading->rules, verb, "sending")) return false;
    for (uint32_t at = subject.end + 1; at < sentence.end && at < subject.end + 8; at++)
        if (is_document(reading, at)) return found_owner(names, subject, block, last, out);
    return false;
}

bool plx__document_before(plx__naming *names, plx__run pronoun, uint32_t block,
                          const plx__voice *last, plx__speaker *out) {
    const plx__reading *reading = names->reading;
    uint32_t from = plx__narration(reading, pronoun.first).first;
    if (from == 0 || names->depth >= DEEPEST) return false;
    plx__run sentence = plx__narration(reading, from - 1);
    uint32_t verb = sentence.first;
    while (verb < sentence.end && plx__upos(reading, verb) != PLX_UPOS_VERB &&
           plx__upos(reading, verb) != PLX_UPOS_AUX)
        verb++;
    plx__run subject = {sentence.first, verb};
    if (verb == sentence.first || verb == sentence.end || sentence.end > from) return false;
    if (plx__upos(reading, subject.first) == PLX_UPOS_ADP ||
        plx__upos(reading, subject.first) == PLX_UPOS_SCONJ)
        return false;
    return plx__document_speaker(names, subject, block, last, out) ||
           sender_of(names, subject, sentence, block, last, out);
}
