/* SPDX-License-Identifier: Apache-2.0 */
/*
 * indirect.c - the clauses that the narrator reports as somebody's.
 *
 *     Lee said [that the bridge is safe], adding ...      a clause after its cue
 *     [The bridge is safe], Lee said.                     before it
 *     [The bridge, Lee said, is safe].                    around it
 *     [The bridge is safe], according to Lee.             around a preposition
 *     Lee promised [to repair the bridge]                 an infinitive
 *     Lee criticised [the state of the bridge]            the object of an opinion
 *     Lee's claim [that the bridge is safe]               after a noun
 *
 * The parse says what depends on the cue; commas, conjunctions and the next cue say where it
 * ends, because that is where a parse goes wrong. Without a parse no clause is read.
 */
#include "claim/statement.h"

#define LOOK_WIDE 150u /* tokens on either side of a cue */

typedef struct hulls {
    uint32_t *left, *right; /* per token: the first and last token of its subtree */
} hulls;

static bool known(plx__run run) { return run.end > run.first; }

static bool is(const plx__reading *reading, uint32_t token, const char *word) {
    return plx__token_is(reading, token, word);
}

static uint8_t rel_of(const plx__reading *reading, uint32_t token) {
    return reading->tokens[token].rel;
}

/* --------------------------------------------------------------- subtrees */

static void measure(const plx__reading *reading, plx__run sentence, hulls *out) {
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
static uint32_t child_of(const plx__reading *reading, plx__run sentence, uint32_t head, uint8_t rel,
                         uint8_t other, bool behind) {
    uint32_t first = behind ? head + 1 : sentence.first, end = behind ? sentence.end : head;
    for (uint32_t at = first; at < end; at++)
        if (reading->tokens[at].head == head && (rel_of(reading, at) == rel || rel_of(reading, at) == other))
            return at;
    return PLX_NO_TOKEN;
}

/* ------------------------------------------------------------ where it ends */

static bool finite_cue(const plx__reading *reading, uint32_t token, uint32_t floor) {
    plx__cue cue;
    return plx__cue_verb(reading, token, floor, &cue) && cue.strength > 1 &&
           (plx__cue_has(&cue, 'd') || plx__cue_has(&cue, 's'));
}

/* ", Lee said" or ", according to": the words before it are done. */
static bool trailing_cue(const plx__reading *reading, uint32_t comma, uint32_t end) {
    uint32_t at = comma + 1;
    if (at >= end) return false;
    if (is(reading, at, "according")) return true;
    if (finite_cue(reading, at, comma)) return known(plx__phrase_after(reading, at + 1, end));
    plx__run subject = plx__phrase_after(reading, at, end);
    if (!known(subject) || subject.end - subject.first > 10) return false;
    at = subject.end;
    while (at < end && at < subject.end + 2 && plx__upos(reading, at) == PLX_UPOS_ADV) at++;
    if (at >= end || !finite_cue(reading, at, comma)) return false;
    return at + 1 >= end || is(reading, at + 1, ",") || is(reading, at + 1, "in") ||
           is(reading, at + 1, "on") || is(reading, at + 1, "at") || at + 6 > end;
}

/* ", adding that": the same speaker goes on in another statement. */
static bool adding(const plx__reading *reading, uint32_t comma, uint32_t end) {
    plx__cue cue;
    uint32_t at = comma + 1;
    while (at < end && at < comma + 3 && (plx__upos(reading, at) == PLX_UPOS_ADV ||
                                          plx__upos(reading, at) == PLX_UPOS_CCONJ))
        at++;
    return at < end && plx__cue_verb(reading, at, comma, &cue) && cue.strength > 1 &&
           plx__cue_has(&cue, 'g');
}

static bool has_subject(const plx__reading *reading, uint32_t verb, uint32_t from) {
    for (uint32_t at = from; at < verb; at++)
        if (reading->tokens[at].head == verb && rel_of(reading, at) == PLX_REL_NSUBJ) return true;
    return false;
}

/* "and called", "but Lee denied": the cue's own sentence goes on beside the clause. */
static bool coordinated(const plx__reading *reading, uint32_t at, uint32_t end, uint32_t verb) {
    if (plx__upos(reading, at) != PLX_UPOS_CCONJ || at + 1 >= end) return false;
    uint32_t next = at + 1;
    if (is(reading, next, "that") && plx__upos(reading, next) == PLX_UPOS_SCONJ) return false;
    while (next < end && next < at + 3 && plx__upos(reading, next) == PLX_UPOS_ADV) next++;
    plx__cue cue = {0};
    if (next < end && plx__cue_verb(reading, next, at, &cue) &&
        (cue.strength > 1 || reading->tokens[next].head == verb) &&
        (plx__cue_has(&cue, 'd') || plx__cue_has(&cue, 's')))
        return true;
    for (next = at + 1; next < end && next < at + 12; next++)
        if (reading->tokens[next].head == verb && rel_of(reading, next) == PLX_REL_CONJ)
            return has_subject(reading, next, at + 1) || plx__cue_has(&cue, 'd');
    return false;
}

/* ", although he refused", ", but that was not so": the narrator answers. */
static bool conceding(const plx__reading *reading, uint32_t comma, uint32_t end) {
    uint32_t at = comma + 1;
    if (at + 1 >= end) return false;
    if (plx__word_class(reading->rules, plx__token_text(reading, at), "concession")) return true;
    if (!is(reading, at, "but")) return false;
    uint8_t tag = plx__upos(reading, at + 1);
    return tag == PLX_UPOS_PRON || tag == PLX_UPOS_DET || tag == PLX_UPOS_PROPN || tag == PLX_UPOS_ADV;
}

/* ", and groups warned": another speaker's sentence. */
static bool another(const plx__reading *reading, uint32_t comma, uint32_t end) {
    uint32_t at = comma + 1;
    if (at + 1 >= end || plx__upos(reading, at) != PLX_UPOS_CCONJ) return false;
    plx__run subject = plx__phrase_after(reading, at + 1, end);
    if (!known(subject)) return false;
    at = subject.end;
    while (at < end && at < subject.end + 3 && (plx__upos(reading, at) == PLX_UPOS_ADV ||
                                                plx__upos(reading, at) == PLX_UPOS_AUX))
        at++;
    return at < end && finite_cue(reading, at, comma);
}

/* A comma inside the closing mark: "a ruin," the paper reported. */
static bool behind_piece(const plx__reading *reading, uint32_t token) {
    uint32_t at = token > 0 ? reading->piece_at[token - 1] : 0;
    return at && reading->text.ptr[reading->pieces.items[at - 1].inner.end - 1] == ',';
}

/* The end of a clause that begins at `first`. */
static uint32_t clause_end(const plx__reading *reading, plx__run sentence, uint32_t first,
                           uint32_t verb) {
    for (uint32_t at = first + 1; at < sentence.end; at++) {
        if (reading->piece_at[at]) continue;
        if (behind_piece(reading, at) &&
            (adding(reading, at - 1, sentence.end) || trailing_cue(reading, at - 1, sentence.end) ||
             conceding(reading, at - 1, sentence.end) || another(reading, at - 1, sentence.end)))
            return at;
        if (is(reading, at, ";")) return at;
        if (is(reading, at, ",") &&
            (adding(reading, at, sentence.end) || trailing_cue(reading, at, sentence.end)))
            return at;
        if (is(reading, at, ",") &&
            (conceding(reading, at, sentence.end) || another(reading, at, sentence.end)))
            return at;
        if (is(reading, at, "according") && !is(reading, at - 1, ",")) return at;
        if (coordinated(reading, at, sentence.end, verb))
            return is(reading, at - 1, ",") ? at - 1 : at;
    }
    return sentence.end;
}

/* ---------------------------------------------------------------- the words */

static bool is_time(const plx__reading *reading, uint32_t token) {
    plx_str word = plx__token_text(reading, token);
    return plx__word_class(reading->rules, word, "day") || plx__word_class(reading->rules, word, "time");
}

/* "that" at or shortly behind the cue: "told reporters on Monday that". */
static uint32_t that_behind(const plx__reading *reading, uint32_t verb, uint32_t end) {
    for (uint32_t at = verb + 1; at < end && at < verb + 14; at++) {
        if (reading->piece_at[at]) break;
        if (at > verb + 1 && plx__upos(reading, at) == PLX_UPOS_VERB) break;
        if (is(reading, at, "that") &&
            (at == verb + 1 || plx__upos(reading, at) == PLX_UPOS_SCONJ ||
             is_time(reading, at - 1)))
            return at;
    }
    return PLX_NO_TOKEN;
}

static bool is_finite(const plx__reading *reading, uint32_t token) {
    uint8_t tag = plx__upos(reading, token);
    if (tag == PLX_UPOS_AUX) return true;
    return tag == PLX_UPOS_VERB && !plx__str_ends(plx__token_text(reading, token), PLX_STR("ing"));
}

/* "said the bridge is safe": a noun phrase and its verb right behind the cue. `from`: past the
 * one who is told. */
static uint32_t bare_clause(const plx__reading *reading, uint32_t from, uint32_t end) {
    uint32_t at = from;
    if (at >= end) return PLX_NO_TOKEN;
    uint8_t tag = plx__upos(reading, at);
    if (tag != PLX_UPOS_DET && tag != PLX_UPOS_PRON && tag != PLX_UPOS_PROPN &&
        tag != PLX_UPOS_NOUN && tag != PLX_UPOS_ADJ && tag != PLX_UPOS_NUM && !reading->piece_at[at])
        return PLX_NO_TOKEN;
    for (at = from + 1; at < end && at < from + 18; at++) {
        if (plx__token_stops(reading, at) || is(reading, at, ";") || is(reading, at, ":")) break;
        if (is_finite(reading, at) && !is(reading, at - 1, "to")) return from;
    }
    return PLX_NO_TOKEN;
}

static bool participle(const plx__reading *reading, uint32_t token) {
    return plx__upos(reading, token) == PLX_UPOS_VERB &&
           plx__str_ends(plx__token_text(reading, token), PLX_STR("ing"));
}

/* Past "Monday", "on Monday". */
static uint32_t past_time(const plx__reading *reading, uint32_t from, uint32_t end) {
    uint32_t at = from;
    while (at < end && (is_time(reading, at) ||
                        (plx__upos(reading, at) == PLX_UPOS_ADP && at + 1 < end && is_time(reading, at + 1))))
        at++;
    return at;
}

/* The preposition of "called for ending it": before a participle it is tagged a conjunction. */
static bool links(const plx__reading *reading, uint32_t token, uint32_t end) {
    if (token + 1 >= end) return false;
    uint8_t tag = plx__upos(reading, token);
    uint32_t next = token + 1; /* for openly selling it */
    if (plx__upos(reading, next) == PLX_UPOS_ADV && next + 1 < end) next++;
    return tag == PLX_UPOS_ADP || (tag == PLX_UPOS_SCONJ && participle(reading, next));
}

/* Past "reporters", "the Courier on Monday" behind tell and its like. */
static uint32_t past_hearer(const plx__reading *reading, uint32_t verb, uint32_t end) {
    uint32_t at = verb + 1;
    if (!plx__word_class(reading->rules, plx__token_text(reading, verb), "hearer")) return at;
    plx__run hearer = plx__phrase_after(reading, at, end);
    if (known(hearer)) at = hearer.end;
    while (at < end && (is_time(reading, at) || is(reading, at, "on"))) at++;
    return at;
}

/* Past when and where it was said: "said Friday", "said after the meeting" before a pronoun. */
static uint32_t past_setting(const plx__reading *reading, uint32_t verb, uint32_t end) {
    uint32_t at = past_time(reading, past_hearer(reading, verb, end), end);
    if (at + 2 >= end || reading->piece_at[at] || plx__upos(reading, at) != PLX_UPOS_ADP) return at;
    plx__run setting = plx__phrase_after(reading, at + 1, end);
    uint32_t next = known(setting) ? past_time(reading, setting.end, end) : at;
    return next < end && plx__upos(reading, next) == PLX_UPOS_PRON ? next : at;
}

/* What is said stands in a clause; what is held, praised or reported may be a thing. */
static bool may_take_object(const plx__cue *cue) {
    return cue->strength < 3 || plx__cue_frame(cue, 'o');
}

/* "cited the flood that hit it": a noun phrase behind the cue is its object, not a clause. */
static bool takes_object(const plx__reading *reading, plx__run sentence, const hulls *trees,
                         uint32_t verb, uint32_t first) {
    uint32_t object = child_of(reading, sentence, verb, PLX_REL_OBJ, PLX_REL_OBJ, true);
    return object != PLX_NO_TOKEN && trees->left[object] == first;
}

static plx__run clause_words(const plx__reading *reading, plx__run sentence, const hulls *trees,
                             uint32_t verb, const plx__cue *cue) {
    plx__run none = {verb, verb};
    uint32_t comp = child_of(reading, sentence, verb, PLX_REL_CCOMP, PLX_REL_CCOMP, true);
    uint32_t first = that_behind(reading, verb, sentence.end);
    if (first == PLX_NO_TOKEN)
        first = bare_clause(reading, past_setting(reading, verb, sentence.end), sentence.end);
    if (first != PLX_NO_TOKEN && comp == PLX_NO_TOKEN && !is(reading, first, "that") &&
        may_take_object(cue) && takes_object(reading, sentence, trees, verb, first))
        return none;
    bool closed = verb + 1 < sentence.end && is(reading, verb + 1, ","); /* said, adding ... */
    if (first == PLX_NO_TOKEN && (comp == PLX_NO_TOKEN || closed)) return none;
    if (first == PLX_NO_TOKEN) first = trees->left[comp] > verb ? trees->left[comp] : verb + 1;
    /* "Lee told the group, adding that": the comma ends what the cue says */
    if (is(reading, first, ",") || (first > verb + 1 && is(reading, first - 1, ","))) {
        uint32_t word = is(reading, first, ",") ? first + 1 : first;
        if (word < sentence.end && participle(reading, word)) return none;
    }
    while (first < sentence.end && (is(reading, first, ",") || is(reading, first, ":"))) first++;
    return (plx__run){first, clause_end(reading, sentence, first, verb)};
}

/* "wants to junk it": a verb that is rarer than its noun is often tagged as that. */
static bool can_be_verb(const plx__reading *reading, uint32_t token, const plx__cue *cue) {
    uint8_t tag = plx__upos(reading, token);
    if (tag == PLX_UPOS_VERB || tag == PLX_UPOS_AUX) return true;
    return tag == PLX_UPOS_NOUN && cue->strength == 1 && !plx__cue_frame(cue, 'p');
}

/* "promised to repair it"; of "urged the town to repair it" the town too. */
static plx__run infinitive_words(const plx__reading *reading, plx__run sentence, const hulls *trees,
                                 uint32_t verb, const plx__cue *cue) {
    plx__run none = {verb, verb};
    if (verb + 2 < sentence.end && is(reading, verb + 1, "to") && can_be_verb(reading, verb + 2, cue))
        return (plx__run){verb + 1, clause_end(reading, sentence, verb + 1, verb)};
    uint32_t comp = child_of(reading, sentence, verb, PLX_REL_XCOMP, PLX_REL_ADVCL, true);
    if (comp == PLX_NO_TOKEN) return none;
    uint32_t first = trees->left[comp];
    if (first <= verb || !is(reading, first, "to")) return none;
    uint32_t object = child_of(reading, sentence, verb, PLX_REL_OBJ, PLX_REL_IOBJ, true);
    if (object != PLX_NO_TOKEN && object < first && cue->strength < 3) first = trees->left[object];
    return (plx__run){first, clause_end(reading, sentence, first, verb)};
}

/* The object of an opinion where it does not stand right behind the verb. */
static uint32_t object_of(const plx__reading *reading, plx__run sentence, uint32_t verb) {
    uint32_t object = child_of(reading, sentence, verb, PLX_REL_OBJ, PLX_REL_CCOMP, true);
    if (object == PLX_NO_TOKEN)
        object = child_of(reading, sentence, verb, PLX_REL_XCOMP, PLX_REL_XCOMP, true);
    return object;
}

static bool opens_object(const plx__reading *reading, uint32_t token) {
    uint8_t tag = plx__upos(reading, token);
    return reading->piece_at[token] || tag == PLX_UPOS_DET || tag == PLX_UPOS_PRON ||
           tag == PLX_UPOS_PROPN || tag == PLX_UPOS_NOUN || tag == PLX_UPOS_ADJ ||
           tag == PLX_UPOS_NUM ||
           (tag == PLX_UPOS_VERB && plx__str_ends(plx__token_text(reading, token), PLX_STR("ing"))) ||
           (tag == PLX_UPOS_VERB && rel_of(reading, token) == PLX_REL_AMOD) ||
           plx__word_class(reading->rules, plx__token_text(reading, token), "question");
}

/* "his early talks", "her late-night post": no time of the telling. */
static bool qualifies(const plx__reading *reading, uint32_t token) {
    uint8_t before = plx__upos(reading, token - 1);
    return plx__upos(reading, token) == PLX_UPOS_ADJ &&
           (before == PLX_UPOS_DET || before == PLX_UPOS_PRON || before == PLX_UPOS_PART);
}

/* ", warning that": no more of the object, whatever the parse ties to it. */
static bool turns(const plx__reading *reading, uint32_t at, uint32_t end) {
    return at >= end || participle(reading, at);
}

/* The end of an object: at a comma, a time, or the next clause. */
static uint32_t object_end(const plx__reading *reading, plx__run sentence, const hulls *trees,
                           uint32_t first, uint32_t verb, bool list) {
    uint32_t object = child_of(reading, sentence, verb, PLX_REL_OBJ, PLX_REL_OBJ, true);
    uint32_t keep = object != PLX_NO_TOKEN && trees->left[object] <= first && object >= first
                        ? trees->right[object]
                        : first;
    uint32_t end = clause_end(reading, sentence, first, verb);
    for (uint32_t at = first + 1; at < end; at++) {
        if (reading->piece_at[at]) continue;
        uint8_t tag = plx__upos(reading, at);
        if (is(reading, at, ",") && !list && (at > keep || turns(reading, at + 1, end))) return at;
        if (is(reading, at, "(") || is(reading, at, ":")) return at;
        if (is_time(reading, at) && !qualifies(reading, at)) return at;
        if (is(reading, at, "but")) return at;
        if (!(list && is(reading, at, "as")) && (tag == PLX_UPOS_SCONJ || !is(reading, at, "as")) &&
            plx__word_class(reading->rules, plx__token_text(reading, at), "clause"))
            return at;
        if (at + 1 < end && tag == PLX_UPOS_ADP && is_time(reading, at + 1)) return at;
        if (at + 1 < end && tag == PLX_UPOS_CCONJ && plx__upos(reading, at + 1) == PLX_UPOS_AUX) return at;
    }
    return end;
}

static bool speaks_about(const plx__reading *reading, uint32_t token) {
    return is(reading, token, "about") || is(reading, token, "of");
}

/* The object of an opinion and what belongs to it; what somebody is called may be a list. */
static plx__run object_words(const plx__reading *reading, plx__run sentence, const hulls *trees,
                             uint32_t verb, const plx__cue *cue) {
    plx__run none = {verb, verb};
    uint32_t first = verb + 1;
    if (first >= sentence.end) return none;
    bool about = plx__cue_frame(cue, 'b');
    if (about && !speaks_about(reading, first)) return none;
    if (about || plx__cue_frame(cue, 'p')) {
        uint32_t behind = past_time(reading, first, sentence.end); /* called Friday for */
        if (links(reading, behind, sentence.end)) {
            first = behind + 1;
            if (first + 1 < sentence.end && plx__upos(reading, first) == PLX_UPOS_ADV &&
                participle(reading, first + 1))
                return (plx__run){first, object_end(reading, sentence, trees, first, verb, false)};
        }
    }
    if (is(reading, first, "as") && plx__cue_frame(cue, 'a')) {
        return (plx__run){first, object_end(reading, sentence, trees, first, verb, true)};
    }
    if (first < sentence.end && !opens_object(reading, first)) {
        uint32_t object = object_of(reading, sentence, verb);
        if (object == PLX_NO_TOKEN || trees->left[object] <= verb) return none;
        first = trees->left[object];
    }
    if (first >= sentence.end || is_time(reading, first)) return none;
    return (plx__run){first, object_end(reading, sentence, trees, first, verb, plx__cue_frame(cue, 'a'))};
}

/* Can these words stand alone: a subject and a finite verb, and no "when" or "at" before them? */
static bool is_main_clause(const plx__reading *reading, plx__run run) {
    while (run.first < run.end && (plx__upos(reading, run.first) == PLX_UPOS_CCONJ ||
                                   plx__upos(reading, run.first) == PLX_UPOS_PUNCT))
        run.first++;
    if (run.first >= run.end) return false;
    uint8_t tag = plx__upos(reading, run.first);
    bool adjective = rel_of(reading, run.first) == PLX_REL_AMOD; /* "Shifting sands could" */
    if ((tag == PLX_UPOS_VERB && !adjective) || is(reading, run.first, "as") ||
        is(reading, run.first, "speaking"))
        return false;
    bool opened = tag == PLX_UPOS_SCONJ || tag == PLX_UPOS_ADP;
    for (uint32_t at = run.first; at < run.end; at++) {
        if (is(reading, at, ",")) opened = false;
        if (!opened && at > run.first && is_finite(reading, at)) return true;
    }
    return false;
}

/* The sentence before or around ", Lee said". */
static plx__run fronted_words(const plx__reading *reading, plx__run sentence, uint32_t verb,
                              plx__run source) {
    plx__run none = {verb, verb};
    uint32_t start = source.first < verb ? source.first : verb, end = verb + 1;
    if (source.first > verb) end = source.end;
    if (start <= sentence.first + 1 || !is(reading, start - 1, ",")) return none;
    if (reading->piece_at[start - 2]) return none;
    plx__run before = {sentence.first, start - 1};
    while (before.first < start && plx__upos(reading, before.first) == PLX_UPOS_CCONJ) before.first++;
    bool main = is_main_clause(reading, before);
    if (end >= sentence.end || plx__token_stops(reading, end)) return before;
    if (is(reading, end, ",") && source.first > verb && main) return before; /* said Lee, a nurse */
    if (is(reading, end, ",")) {
        uint32_t last = clause_end(reading, sentence, end - 1, verb);
        return last > end + 1 ? (plx__run){before.first, last} : before;
    }
    uint8_t tag = plx__upos(reading, end);
    if (main && (is_time(reading, end) || tag == PLX_UPOS_ADP ||
                 (tag == PLX_UPOS_SCONJ && !is(reading, end, "that"))))
        return before;
    return none;
}

/* "as police have said": the rest of the sentence. */
static plx__run as_words(const plx__reading *reading, plx__run sentence, uint32_t verb,
                         plx__run source) {
    plx__run none = {verb, verb};
    if (!known(source) || source.first <= sentence.first || source.first > verb ||
        !is(reading, source.first - 1, "as"))
        return none;
    uint32_t as = source.first - 1;
    if (as > sentence.first + 2 && is(reading, as - 1, ",") && !reading->piece_at[as - 2] &&
        (verb + 1 >= sentence.end || plx__upos(reading, verb + 1) == PLX_UPOS_PUNCT))
        return (plx__run){sentence.first, as - 1};
    if (as == sentence.first && verb + 2 < sentence.end && is(reading, verb + 1, ","))
        return (plx__run){verb + 2, sentence.end};
    return none;
}

static plx__run trim(const plx__reading *reading, plx__run run) {
    while (run.end > run.first && !reading->piece_at[run.end - 1] &&
           plx__upos(reading, run.end - 1) == PLX_UPOS_PUNCT)
        run.end--;
    while (run.first < run.end && !reading->piece_at[run.first] &&
           plx__upos(reading, run.first) == PLX_UPOS_PUNCT)
        run.first++;
    return run;
}

/* ------------------------------------------------------------------- cues */

static void add_clause(plx__reading *reading, plx__run words, uint32_t cue, plx__run source,
                       uint32_t block) {
    words = trim(reading, words);
    if (!known(words)) return;
    *plx__push(reading->arena, &reading->clauses) =
        (plx__clause){.words = words, .cue = cue, .source = source, .block = block,
                      .entity = PLX_NO_INDEX};
}

/* "a report released in May", "a stream called Run": nobody in the sentence says it. */
static bool is_participle(const plx__reading *reading, uint32_t verb, const plx__cue *cue) {
    if (!plx__cue_has(cue, 'n') || rel_of(reading, verb) != PLX_REL_ACL) return false;
    return verb + 1 >= reading->token_count || plx__upos(reading, verb + 1) == PLX_UPOS_ADP ||
           plx__upos(reading, verb + 1) == PLX_UPOS_PUNCT || plx__token_capital(reading, verb + 1);
}

/* "Citing the flood, Lee ...", "Lee, who said so, is ...": a comma ends what is inset. */
static bool is_inset(const plx__reading *reading, plx__run sentence, uint32_t verb,
                     plx__run source) {
    if (verb == sentence.first && plx__str_ends(plx__token_text(reading, verb), PLX_STR("ing")))
        return true;
    for (uint32_t at = verb; at > source.end && at + 4 > verb; at--)
        if (plx__word_class(reading->rules, plx__token_text(reading, at - 1), "relative")) return true;
    return source.end > source.first && source.end < verb &&
           plx__word_class(reading->rules, plx__token_text(reading, source.end), "relative");
}

static uint32_t first_comma(const plx__reading *reading, plx__run words) {
    for (uint32_t at = words.first + 1; at < words.end; at++) {
        if (reading->piece_at[at]) continue;
        if (is(reading, at, ",") || behind_piece(reading, at)) return at;
    }
    return words.end;
}

static bool subordinates(const plx__reading *reading, uint32_t token) {
    return plx__word_class(reading->rules, plx__token_text(reading, token), "clause");
}

/* "While Lee said [so], ...", "In a note saying [so], ...": the main clause is still to come. */
static bool is_fronted(const plx__reading *reading, plx__run sentence, uint32_t verb,
                       plx__run source) {
    bool before = known(source) && source.first < verb;
    uint32_t start = before ? source.first : verb, first = sentence.first;
    if (participle(reading, verb) && verb < first + 5 && verb > first &&
        (plx__upos(reading, first) == PLX_UPOS_SCONJ || plx__upos(reading, first) == PLX_UPOS_ADP))
        return true;
    if (start == first || !subordinates(reading, start - 1)) return false;
    return start < first + 4 || is(reading, start - 2, ",") ||
           plx__upos(reading, start - 2) == PLX_UPOS_CCONJ;
}

/* "the clerk had", "she now says": a subject and its verb right behind a comma. */
static bool opens_main(const plx__reading *reading, uint32_t at, uint32_t end) {
    if (at < end && plx__word_class(reading->rules, plx__token_text(reading, at), "relative")) return false;
    plx__run subject = plx__phrase_after(reading, at, end);
    if (!known(subject)) return false;
    for (at = subject.end; at < end && at < subject.end + 3; at++) {
        if (is_finite(reading, at)) return true;
        if (plx__upos(reading, at) != PLX_UPOS_ADV) return false;
    }
    return false;
}

/* The comma where the main clause begins; a subordinate clause of the words' own has its own. */
static uint32_t main_comma(const plx__reading *reading, plx__run words) {
    bool own = false;
    for (uint32_t at = words.first; at < words.end; at++) {
        if (reading->piece_at[at]) continue;
        bool comma = is(reading, at, ",");
        if (subordinates(reading, at) && (at < words.first + 2 || is(reading, at - 1, ","))) own = true;
        if (!(comma || behind_piece(reading, at)) || at == words.first) continue;
        if (!opens_main(reading, comma ? at + 1 : at, words.end)) continue;
        if (!own) return at;
        own = false;
    }
    return words.end;
}

/* "[The plan] was criticised by Lee". */
static void read_passive(plx__reading *reading, plx__run sentence, uint32_t verb, plx__run source,
                         uint32_t block) {
    uint32_t end = verb;
    while (end > sentence.first && (plx__upos(reading, end - 1) == PLX_UPOS_AUX ||
                                    plx__upos(reading, end - 1) == PLX_UPOS_ADV))
        end--;
    plx__run subject = plx__phrase_before(reading, end, sentence.first);
    if (known(source) && known(subject)) add_clause(reading, subject, verb, source, block);
}

static void read_verb(plx__reading *reading, plx__run sentence, const hulls *trees, uint32_t verb,
                      uint32_t block) {
    plx__hit found;
    if (!plx__cue_hit(reading, verb, sentence.first, sentence.end, &found)) return;
    const plx__cue *cue = &found.verb;
    if (found.passive) read_passive(reading, sentence, verb, found.source, block);
    if (found.passive || is_participle(reading, verb, cue)) return;
    if (known(found.source) && found.source.first > sentence.first &&
        is(reading, found.source.first - 1, "what"))
        return;
    bool bare = verb > sentence.first && (is(reading, verb - 1, "to") ||
                plx__upos(reading, verb - 1) == PLX_UPOS_AUX) && plx__cue_has(cue, 'b');
    plx__run words = {verb, verb};
    if (cue->strength > 1 && verb > sentence.first && is(reading, verb - 1, ",") &&
        (plx__cue_has(cue, 'd') || plx__cue_has(cue, 's'))) {
        plx__run inverted = plx__phrase_after(reading, verb + 1, sentence.end);
        if (known(inverted)) found.source = inverted;
    }
    if (cue->strength > 1 || plx__cue_frame(cue, 't')) {
        words = fronted_words(reading, sentence, verb, found.source);
        if (!known(words)) words = as_words(reading, sentence, verb, found.source);
    }
    if (!known(words) && (plx__cue_frame(cue, 't') || plx__cue_frame(cue, 'w')))
        words = clause_words(reading, sentence, trees, verb, cue);
    if (!known(words) && plx__cue_frame(cue, 'i'))
        words = infinitive_words(reading, sentence, trees, verb, cue);
    bool about = plx__cue_frame(cue, 'p') && links(reading, verb + 1, sentence.end);
    if (!known(words) && !bare && (may_take_object(cue) || about))
        words = object_words(reading, sentence, trees, verb, cue);
    if (!known(words)) return;
    if (words.first > verb && is_inset(reading, sentence, verb, found.source))
        words.end = first_comma(reading, words);
    else if (words.first > verb && is_fronted(reading, sentence, verb, found.source))
        words.end = main_comma(reading, words);
    add_clause(reading, words, verb, found.source, block);
}

/* "is", "remains": what somebody is said to be follows. */
static bool links_subject(const plx__reading *reading, uint32_t token) {
    return plx__upos(reading, token) == PLX_UPOS_AUX ||
           plx__word_class(reading->rules, plx__token_text(reading, token), "copula");
}

/* What follows an adjective: "that it is safe", "how it ended", "to sell it", "about the quay". */
static plx__run adjective_words(const plx__reading *reading, plx__run sentence, const hulls *trees,
                                uint32_t at, const plx__cue *cue) {
    uint32_t first = at + 1;
    plx_str word = plx__token_text(reading, first);
    if (plx__cue_frame(cue, 'i') && is(reading, first, "to") &&
        plx__upos(reading, first + 1) == PLX_UPOS_VERB)
        return (plx__run){first, clause_end(reading, sentence, first, at)};
    if (plx__cue_frame(cue, 'p') && links(reading, first, sentence.end) &&
        plx__word_class(reading->rules, word, "topic"))
        return (plx__run){first + 1, object_end(reading, sentence, trees, first + 1, at, false)};
    if (!plx__cue_frame(cue, 't')) return (plx__run){at, at};
    bool asks = plx__word_class(reading->rules, word, "question") && !is(reading, first, "when");
    if (!is(reading, first, "that") && !asks)
        first = bare_clause(reading, first, sentence.end);
    if (first == PLX_NO_TOKEN) return (plx__run){at, at};
    return (plx__run){first, clause_end(reading, sentence, first, at)};
}

/* "Lee is confident that it is safe": what is felt or known stands behind the adjective. */
static void read_adjective(plx__reading *reading, plx__run sentence, const hulls *trees, uint32_t at,
                           uint32_t block) {
    plx__cue cue;
    if (!plx__cue_token(reading, at, 'A', &cue) || at + 2 >= sentence.end || at == sentence.first) return;
    uint32_t helper = at;
    while (helper > sentence.first && at - helper < 3 &&
           (plx__upos(reading, helper - 1) == PLX_UPOS_ADV || plx__upos(reading, helper - 1) == PLX_UPOS_PART))
        helper--;
    if (helper == sentence.first || !links_subject(reading, helper - 1)) return;
    plx__run words = adjective_words(reading, sentence, trees, at, &cue);
    plx__run source = plx__phrase_subject(reading, at, &cue, sentence.first);
    if (known(words) && known(source) && !is(reading, source.first, "it"))
        add_clause(reading, words, at, source, block);
}

static void read_noun(plx__reading *reading, plx__run sentence, uint32_t noun, uint32_t block) {
    plx__hit found;
    if (!plx__cue_noun(reading, noun, sentence.first, &found)) return;
    uint32_t first = noun + 1;
    if (is(reading, first, "by") && known(found.source)) first = found.source.end;
    if (first >= sentence.end) return;
    bool to = is(reading, first, "to") && plx__cue_frame(&found.verb, 'i');
    if (!is(reading, first, "that") && !to) return;
    add_clause(reading, (plx__run){first, clause_end(reading, sentence, first, noun)}, noun,
               found.source, block);
}

/* "According to Lee, ..." and "..., according to Lee". */
static void read_preposition(plx__reading *reading, plx__run sentence, uint32_t at, uint32_t block) {
    plx__hit found;
    if (!plx__cue_preposition(reading, at, sentence.end, &found)) return;
    plx__run words = {sentence.first, at};
    if (at <= sentence.first + 1) words = (plx__run){found.source.end, sentence.end};
    else if (found.source.end + 2 < sentence.end && is(reading, found.source.end, ",") &&
             !is_main_clause(reading, words))
        words = sentence;
    if (at > sentence.first && reading->piece_at[at - 1]) return;
    add_clause(reading, words, at, found.source, block);
}

/* The headline "Holm: Quay Is Safe": a name, or one of those that speak in headlines ("Poll:"),
 * says the rest. "Live:" and "Opinion:" say nothing. */
static void read_label(plx__reading *reading) {
    const plx_block *body = reading->work->article->body;
    if (!reading->block_count || body[0].kind != PLX_BLOCK_HEADLINE) return;
    uint32_t end = reading->block_token[1], colon = 0;
    while (colon < end && colon < 6 && !is(reading, colon, ":")) colon++;
    if (colon == 0 || colon + 3 >= end || !is(reading, colon, ":")) return;
    for (uint32_t at = 0; at < end; at++)
        if (reading->piece_at[at]) return; /* the quotation has the label */
    plx__run label = plx__phrase_after(reading, 0, colon);
    bool speaks = plx__word_class(reading->rules, plx__token_text(reading, colon - 1), "label") ||
                  reading->tokens[colon - 1].name == 1 + PLX_NAME_PERSON ||
                  reading->tokens[colon - 1].name == 1 + PLX_NAME_ORGANISATION;
    if (label.end == colon && speaks)
        add_clause(reading, (plx__run){colon + 1, end}, colon, label, 0);
}

/* What is looked at around a cue: the sentence, if it is one of this world. */
static plx__run around(plx__run sentence, uint32_t at) {
    plx__run near = sentence;
    if (at > sentence.first + LOOK_WIDE) near.first = at - LOOK_WIDE;
    if (sentence.end > at + LOOK_WIDE) near.end = at + LOOK_WIDE;
    return near;
}

static void read_sentence(plx__reading *reading, const plx_sentence *sentence, hulls *trees) {
    plx__run whole = {sentence->first, sentence->first + sentence->count};
    measure(reading, whole, trees);
    for (uint32_t at = whole.first; at < whole.end; at++) {
        plx__run run = around(whole, at);
        if (reading->piece_at[at] || reading->named[at]) continue;
        if (is(reading, at, "according")) {
            read_preposition(reading, run, at, sentence->block);
            continue;
        }
        size_t count = reading->clauses.count;
        read_verb(reading, run, trees, at, sentence->block);
        if (reading->clauses.count == count) read_noun(reading, run, at, sentence->block);
        if (reading->clauses.count == count) read_adjective(reading, run, trees, at, sentence->block);
    }
}

/* "Lee said Roe denied [it]": an attribution inside what is attributed is left to the reader of
 * the whole. So are clauses that nobody is found to say. */
static void drop_nested(plx__reading *reading) {
    plx__clauses *clauses = &reading->clauses;
    uint32_t *edges = plx__new_array(reading->arena, uint32_t, reading->token_count + 1);
    uint32_t *cover = plx__new_array(reading->arena, uint32_t, reading->token_count + 1);
    for (size_t at = 0; at < clauses->count; at++) {
        edges[clauses->items[at].words.first]++;
        edges[clauses->items[at].words.end]--; /* wraps, and wraps back in the sum */
    }
    uint32_t depth = 0;
    for (uint32_t token = 0; token <= reading->token_count; token++) cover[token] = depth += edges[token];
    for (size_t at = 0; at < clauses->count; at++) {
        plx__clause *clause = &clauses->items[at];
        bool own = clause->cue >= clause->words.first && clause->cue < clause->words.end;
        clause->nested = cover[clause->cue] > (own ? 1u : 0u) || !known(clause->source);
    }
}

void plx__clauses_read(plx__reading *reading) {
    const plx_annotation *annotation = reading->work->annotation;
    if (!reading->parsed) return;
    hulls trees = {plx__new_array(reading->arena, uint32_t, reading->token_count),
                   plx__new_array(reading->arena, uint32_t, reading->token_count)};
    read_label(reading);
    for (size_t at = 0; at < annotation->sentence_count; at++)
        read_sentence(reading, &annotation->sentences[at], &trees);
    drop_nested(reading);
}
