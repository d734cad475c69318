/* SPDX-License-Identifier: Apache-2.0 */
/*
 * extent.c - where the words end that a cue attributes.
 *
 *     Lee said [the bridge is safe], adding ...           the next cue
 *     While Lee said [it is safe], Roe closed it          the main clause
 *     Lee wants [to sell it], and Roe will pay            a subject, in what can have none
 *     Lee praised [the plan] on Monday                    when it was said
 *     Lee praised [the plan, which cost nothing]          but not where the parse sees the object
 * go on
 */
#include "claim/clause.h"

void plx__hulls_measure(const plx__reading *reading, plx__run sentence, plx__hulls *out) {
    for (uint32_t at = sentence.first; at < sentence.end; at++) out->left[at] = out->right[at] = at;
    for (uint32_t at = sentence.first; at < sentence.end; at++) {
        uint32_t head = reading->tokens[at].head;
        for (int steps = 0; steps < 48 && head != PLX_NO_TOKEN; steps++) {
            if (head < sentence.first || head >= sentence.end) break;
            if (out->left[head] > at) out->left[head] = at;
            if (out->right[head] < at) out->right[head] = at;
            head = reading->tokens[head].head;
        }
    }
}

/* The child of `head` with one of two relations, behind (or before) it. */
uint32_t plx__child(const plx__reading *reading, plx__run sentence, uint32_t head, uint8_t rel,
                    uint8_t other, bool behind) {
    uint32_t first = behind ? head + 1 : sentence.first, end = behind ? sentence.end : head;
    for (uint32_t at = first; at < end; at++)
        if (reading->tokens[at].head == head &&
            (plx__rel(reading, at) == rel || plx__rel(reading, at) == other))
            return at;
    return PLX_NO_TOKEN;
}

static bool finite_cue(const plx__reading *reading, uint32_t token, uint32_t floor) {
    plx__cue cue;
    return plx__cue_verb(reading, token, floor, &cue) && cue.strength > 1 &&
           (plx__cue_has(&cue, 'd') || plx__cue_has(&cue, 's'));
}

/* ", Lee said" or ", according to": the words before it are done. */
static bool trailing_cue(const plx__reading *reading, uint32_t comma, uint32_t end) {
    uint32_t at = comma + 1;
    if (at >= end) return false;
    if (plx__token_is(reading, at, "according")) return true;
    if (finite_cue(reading, at, comma))
        return plx__run_known(plx__phrase_after(reading, at + 1, end));
    plx__run subject = plx__phrase_after(reading, at, end);
    if (!plx__run_known(subject) || subject.end - subject.first > 10) return false;
    at = subject.end;
    while (at < end && at < subject.end + 2 && plx__upos(reading, at) == PLX_UPOS_ADV) at++;
    if (at >= end || !finite_cue(reading, at, comma)) return false;
    if (plx__token_class(reading, at, "hearer")) { /* , Lee told the Courier */
        plx__run hearer = plx__phrase_after(reading, at + 1, end);
        return plx__run_known(hearer) &&
               (hearer.end >= end || !plx__is_finite(reading, hearer.end)) &&
               !(hearer.end < end && plx__token_is(reading, hearer.end, "that"));
    }
    return at + 1 >= end || plx__token_is(reading, at + 1, ",") ||
           plx__token_is(reading, at + 1, "in") || plx__token_is(reading, at + 1, "on") ||
           plx__token_is(reading, at + 1, "at") || at + 6 > end;
}

/* ", adding that": the same speaker goes on in another statement. */
static bool adding(const plx__reading *reading, uint32_t comma, uint32_t end) {
    plx__cue cue;
    uint32_t at = comma + 1;
    while (at < end && at < comma + 3 &&
           (plx__upos(reading, at) == PLX_UPOS_ADV || plx__upos(reading, at) == PLX_UPOS_CCONJ))
        at++;
    return at < end && plx__cue_verb(reading, at, comma, &cue) && cue.strength > 1 &&
           plx__cue_has(&cue, 'g');
}

static bool has_subject(const plx__reading *reading, uint32_t verb, uint32_t from) {
    for (uint32_t at = from; at < verb; at++)
        if (reading->tokens[at].head == verb && plx__rel(reading, at) == PLX_REL_NSUBJ) return true;
    return false;
}

bool plx__is_participle(const plx__reading *reading, uint32_t token) {
    return plx__upos(reading, token) == PLX_UPOS_VERB &&
           plx__str_ends(plx__token_text(reading, token), PLX_STR("ing"));
}

/* "they call it vile and describe it as", "touting it and saying": both verbs are the narrator's,
 * in one form. */
static bool joins_form(const plx__reading *reading, uint32_t token, uint32_t verb) {
    plx__cue cue;
    if (reading->tokens[token].head != verb) return false;
    if (plx__cue_token(reading, verb, 'g', &cue)) return plx__is_participle(reading, token);
    return plx__cue_token(reading, verb, 'b', &cue) && !plx__is_participle(reading, token);
}

/* "and called", "but Lee denied": the cue's own sentence goes on beside the clause. */
static bool coordinated(const plx__reading *reading, uint32_t at, uint32_t end, uint32_t verb) {
    if (plx__upos(reading, at) != PLX_UPOS_CCONJ || at + 1 >= end) return false;
    uint32_t next = at + 1;
    if (plx__token_is(reading, next, "that") && plx__upos(reading, next) == PLX_UPOS_SCONJ)
        return false;
    while (next < end && next < at + 3 && plx__upos(reading, next) == PLX_UPOS_ADV) next++;
    plx__cue cue = {0};
    bool quoted = reading->piece_at[at - 1] != 0; /* that “it burns” and pleaded for */
    if (next < end && plx__cue_verb(reading, next, at, &cue) &&
        (cue.strength > 1 || reading->tokens[next].head == verb || quoted) &&
        (plx__cue_has(&cue, 'd') || plx__cue_has(&cue, 's') || joins_form(reading, next, verb)))
        return true;
    for (next = at + 1; next < end && next < at + 12; next++)
        if (reading->tokens[next].head == verb && plx__rel(reading, next) == PLX_REL_CONJ)
            return has_subject(reading, next, at + 1) || plx__cue_has(&cue, 'd');
    return false;
}

/* ", although he refused", ", but that was not so": the narrator answers. */
static bool conceding(const plx__reading *reading, uint32_t comma, uint32_t end) {
    uint32_t at = comma + 1;
    if (at + 1 >= end) return false;
    if (plx__token_class(reading, at, "concession")) return true;
    if (!plx__token_is(reading, at, "but")) return false;
    uint8_t tag = plx__upos(reading, at + 1);
    return tag == PLX_UPOS_PRON || tag == PLX_UPOS_DET || tag == PLX_UPOS_PROPN ||
           tag == PLX_UPOS_ADV;
}

/* ", and groups warned": another speaker's sentence. */
static bool another(const plx__reading *reading, uint32_t comma, uint32_t end) {
    uint32_t at = comma + 1;
    if (at + 1 >= end || plx__upos(reading, at) != PLX_UPOS_CCONJ) return false;
    plx__run subject = plx__phrase_after(reading, at + 1, end);
    if (!plx__run_known(subject)) return false;
    at = subject.end;
    while (at < end && at < subject.end + 3 &&
           (plx__upos(reading, at) == PLX_UPOS_ADV || plx__upos(reading, at) == PLX_UPOS_AUX))
        at++;
    return at < end && finite_cue(reading, at, comma);
}

/* A comma inside the closing mark: "a ruin," the paper reported. */
static bool behind_piece(const plx__reading *reading, uint32_t token) {
    uint32_t at = token > 0 ? reading->piece_at[token - 1] : 0;
    return at && reading->text.ptr[reading->pieces.items[at - 1].inner.end - 1] == ',';
}

/* The end of a clause that begins at `first`. */
uint32_t plx__clause_end(const plx__reading *reading, plx__run sentence, uint32_t first,
                         uint32_t verb) {
    for (uint32_t at = first + 1; at < sentence.end; at++) {
        if (reading->piece_at[at]) continue;
        if (behind_piece(reading, at) &&
            (adding(reading, at - 1, sentence.end) || trailing_cue(reading, at - 1, sentence.end) ||
             conceding(reading, at - 1, sentence.end) || another(reading, at - 1, sentence.end)))
            return at;
        if (plx__token_is(reading, at, ";")) return at;
        if (plx__token_is(reading, at, ",") &&
            (adding(reading, at, sentence.end) || trailing_cue(reading, at, sentence.end)))
            return at;
        if (plx__token_is(reading, at, ",") &&
            (conceding(reading, at, sentence.end) || another(reading, at, sentence.end)))
            return at;
        if (plx__token_is(reading, at, "according") && !plx__token_is(reading, at - 1, ","))
            return at;
        if (coordinated(reading, at, sentence.end, verb))
            return plx__token_is(reading, at - 1, ",") ? at - 1 : at;
    }
    return sentence.end;
}

bool plx__is_time(const plx__reading *reading, uint32_t token) {
    plx_str word = plx__token_text(reading, token);
    return plx__word_class(reading->rules, word, "day") ||
           plx__word_class(reading->rules, word, "time");
}

bool plx__is_finite(const plx__reading *reading, uint32_t token) {
    uint8_t tag = plx__upos(reading, token);
    if (tag == PLX_UPOS_AUX) return true;
    return tag == PLX_UPOS_VERB && !plx__str_ends(plx__token_text(reading, token), PLX_STR("ing"));
}

/* "the clerk had", "she now says": a subject and its verb right behind a comma. */
static bool opens_main(const plx__reading *reading, uint32_t at, uint32_t end) {
    if (at < end && plx__token_class(reading, at, "relative")) return false;
    plx__run subject = plx__phrase_after(reading, at, end);
    if (!plx__run_known(subject)) return false;
    for (at = subject.end; at < end && at < subject.end + 3; at++) {
        if (plx__is_finite(reading, at)) return true;
        if (plx__upos(reading, at) != PLX_UPOS_ADV) return false;
    }
    return false;
}

/* ", warning that": no more of the object, whatever the parse ties to it. */
static bool turns(const plx__reading *reading, uint32_t at, uint32_t end) {
    return at >= end || plx__is_participle(reading, at);
}

/* Words that may bring a subject and a verb of their own into an infinitive. */
static bool opens_clause(const plx__reading *reading, uint32_t token) {
    plx_str word = plx__token_text(reading, token);
    return plx__upos(reading, token) == PLX_UPOS_SCONJ ||
           plx__word_class(reading->rules, word, "relative") ||
           plx__word_class(reading->rules, word, "question") ||
           plx__word_class(reading->rules, word, "clause");
}

/* The end of an infinitive: it has no subject, so that what follows with one of its own ("to sell
 * it, and the town paid", "to sell it has cost him votes") is the narrator's. */
uint32_t plx__infinitive_end(const plx__reading *reading, plx__run sentence, uint32_t first,
                             uint32_t verb) {
    uint32_t end = plx__clause_end(reading, sentence, first, verb);
    for (uint32_t at = first + 2; at < end; at++) {
        if (reading->piece_at[at]) continue;
        if (opens_clause(reading, at)) return end;
        bool joins = plx__upos(reading, at) == PLX_UPOS_CCONJ || plx__token_is(reading, at, "so");
        bool comma = plx__token_is(reading, at, ",");
        if (joins && (opens_main(reading, at + 1, end) ||
                      (at + 1 < end && plx__upos(reading, at + 1) == PLX_UPOS_AUX)))
            return at;
        if (comma && turns(reading, at + 1, end)) return at;
    }
    return end;
}

/* "his early talks", "her late-night post": no time of the telling. */
static bool qualifies(const plx__reading *reading, uint32_t token) {
    uint8_t before = plx__upos(reading, token - 1);
    uint8_t tag = plx__upos(reading, token);
    return (tag == PLX_UPOS_ADJ || tag == PLX_UPOS_ADV) &&
           (before == PLX_UPOS_DET || before == PLX_UPOS_PRON || before == PLX_UPOS_PART);
}

static bool is_dash(const plx__reading *reading, uint32_t token) {
    plx_str word = plx__token_text(reading, token);
    bool dash = plx__str_equal(word, PLX_STR("-")) || plx__str_equal(word, PLX_STR("--")) ||
                plx__str_starts(word, PLX_STR("\xE2\x80\x94")) ||
                plx__str_starts(word, PLX_STR("\xE2\x80\x93")) ||
                plx__str_starts(word, PLX_STR("\xE2\x80\x95"));
    return dash && !(reading->tokens[token].flags & PLX_TOKEN_GLUED);
}

/* "promised a veto and tried to": the second verb is the narrator's. */
static bool joins_verb(const plx__reading *reading, uint32_t conjunction, uint32_t verb) {
    uint32_t next = conjunction + 1;
    return !plx__token_is(reading, conjunction, "or") && plx__is_finite(reading, next) &&
           reading->tokens[next].head == verb && plx__rel(reading, next) == PLX_REL_CONJ;
}

/* The end of an object: at a comma, a time, or the next clause. */
uint32_t plx__object_end(const plx__reading *reading, plx__run sentence, const plx__hulls *trees,
                         uint32_t first, uint32_t verb, bool list) {
    uint32_t object = plx__child(reading, sentence, verb, PLX_REL_OBJ, PLX_REL_OBJ, true);
    uint32_t keep = object != PLX_NO_TOKEN && trees->left[object] <= first && object >= first
                        ? trees->right[object]
                        : first;
    uint32_t end = plx__clause_end(reading, sentence, first, verb);
    bool inside = opens_clause(reading, first); /* a clause of the object's own */
    for (uint32_t at = first + 1; at < end; at++) {
        if (reading->piece_at[at]) continue;
        uint8_t tag = plx__upos(reading, at);
        if (plx__token_is(reading, at, ",") && !list && (at > keep || turns(reading, at + 1, end)))
            return at;
        if (plx__token_is(reading, at, "(") || plx__token_is(reading, at, ":") ||
            is_dash(reading, at))
            return at;
        if (plx__is_time(reading, at) && !qualifies(reading, at)) return at;
        if (plx__token_is(reading, at, "but")) return at;
        if (!(list && plx__token_is(reading, at, "as")) &&
            (tag == PLX_UPOS_SCONJ || !plx__token_is(reading, at, "as")) &&
            plx__token_class(reading, at, "clause"))
            return at;
        if (at + 1 < end && tag == PLX_UPOS_ADP && plx__is_time(reading, at + 1)) return at;
        inside = inside || opens_clause(reading, at) || plx__token_is(reading, at, "to");
        if (at + 1 < end && tag == PLX_UPOS_CCONJ &&
            (plx__upos(reading, at + 1) == PLX_UPOS_AUX ||
             (!inside && joins_verb(reading, at, verb))))
            return at;
    }
    return end;
}

uint32_t plx__first_comma(const plx__reading *reading, plx__run words) {
    for (uint32_t at = words.first + 1; at < words.end; at++) {
        if (reading->piece_at[at]) continue;
        if (plx__token_is(reading, at, ",") || behind_piece(reading, at)) return at;
    }
    return words.end;
}

static bool subordinates(const plx__reading *reading, uint32_t token) {
    return plx__token_class(reading, token, "clause");
}

/* "While Lee said [so], ...", "In a note saying [so], ...": the main clause is still to come. */
bool plx__is_fronted(const plx__reading *reading, plx__run sentence, uint32_t verb,
                     plx__run source) {
    bool before = plx__run_known(source) && source.first < verb;
    uint32_t start = before ? source.first : verb, first = sentence.first;
    if (plx__is_participle(reading, verb) && verb < first + 5 && verb > first &&
        (plx__upos(reading, first) == PLX_UPOS_SCONJ || plx__upos(reading, first) == PLX_UPOS_ADP))
        return true;
    if (start == first || !subordinates(reading, start - 1)) return false;
    bool loose =
        plx__token_is(reading, start - 1, "as") || plx__token_is(reading, start - 1, "because") ||
        plx__token_is(reading, start - 1, "since") || plx__token_is(reading, start - 1, "if");
    return !loose || start < first + 4 || plx__token_is(reading, start - 2, ",") ||
           plx__upos(reading, start - 2) == PLX_UPOS_CCONJ;
}

/* The comma where the main clause begins; a subordinate clause of the words' own has its own. */
uint32_t plx__main_comma(const plx__reading *reading, plx__run words) {
    bool own = false;
    for (uint32_t at = words.first; at < words.end; at++) {
        if (reading->piece_at[at]) continue;
        bool comma = plx__token_is(reading, at, ",");
        if (subordinates(reading, at) &&
            (at < words.first + 2 || plx__token_is(reading, at - 1, ",")))
            own = true;
        if (!(comma || behind_piece(reading, at)) || at == words.first) continue;
        if (!opens_main(reading, comma ? at + 1 : at, words.end)) continue;
        if (!own) return at;
        own = false;
    }
    return words.end;
}

/* "his view of the quay [is known]": the phrase ends where its own sentence's verb stands. */
/* "the sway [he has]": a verb that qualifies a noun, or belongs to one that does. */
static bool qualifies_noun(const plx__reading *reading, uint32_t verb) {
    uint8_t rel = plx__rel(reading, verb);
    uint32_t head = reading->tokens[verb].head;
    return rel == PLX_REL_ACL || rel == PLX_REL_ACL_RELCL || rel == PLX_REL_AMOD ||
           (head != PLX_NO_TOKEN && plx__rel(reading, head) == PLX_REL_ACL_RELCL);
}

uint32_t plx__phrase_end(const plx__reading *reading, uint32_t first, uint32_t end) {
    for (uint32_t at = first; at < end; at++) {
        if (opens_clause(reading, at)) return end;
        if (at == first || reading->piece_at[at] || plx__token_is(reading, at - 1, "to") ||
            plx__upos(reading, at - 1) == PLX_UPOS_CCONJ || plx__token_is(reading, at, "being"))
            continue;
        if (plx__is_finite(reading, at) && !qualifies_noun(reading, at)) return at;
    }
    return end;
}
