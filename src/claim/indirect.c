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
#include "claim/clause.h"

#define LOOK_WIDE 150u /* tokens on either side of a cue */

/* "that" at or shortly behind the cue: "told reporters on Monday that". */
static uint32_t that_behind(const plx__reading *reading, uint32_t verb, uint32_t end) {
    for (uint32_t at = verb + 1; at < end && at < verb + 14; at++) {
        if (reading->piece_at[at]) break;
        if (at > verb + 1 && plx__upos(reading, at) == PLX_UPOS_VERB &&
            plx__rel(reading, at) != PLX_REL_AMOD)
            break;
        if (plx__token_is(reading, at, "that") &&
            (at == verb + 1 || plx__upos(reading, at) == PLX_UPOS_SCONJ ||
             plx__is_time(reading, at - 1)))
            return at;
    }
    return PLX_NO_TOKEN;
}

/* "said the bridge is safe": a noun phrase and its verb right behind the cue. `from`: past the
 * one who is told. */
static uint32_t bare_clause(const plx__reading *reading, uint32_t from, uint32_t end) {
    uint32_t at = from;
    if (at >= end) return PLX_NO_TOKEN;
    uint8_t tag = plx__upos(reading, at);
    if (tag != PLX_UPOS_DET && tag != PLX_UPOS_PRON && tag != PLX_UPOS_PROPN &&
        tag != PLX_UPOS_NOUN && tag != PLX_UPOS_ADJ && tag != PLX_UPOS_NUM &&
        !reading->piece_at[at])
        return PLX_NO_TOKEN;
    for (at = from + 1; at < end && at < from + 18; at++) {
        if (plx__token_stops(reading, at) || plx__token_is(reading, at, ";") ||
            plx__token_is(reading, at, ":"))
            break;
        if (plx__is_finite(reading, at) && !plx__token_is(reading, at - 1, "to")) return from;
    }
    return PLX_NO_TOKEN;
}

/* Past "Monday", "on Monday". */
static uint32_t past_time(const plx__reading *reading, uint32_t from, uint32_t end) {
    uint32_t at = from;
    while (at < end &&
           (plx__is_time(reading, at) || (plx__upos(reading, at) == PLX_UPOS_ADP && at + 1 < end &&
                                          plx__is_time(reading, at + 1))))
        at++;
    return at;
}

/* The preposition of "called for ending it": before a participle it is tagged a conjunction. */
static bool links(const plx__reading *reading, uint32_t token, uint32_t end) {
    if (token + 1 >= end) return false;
    uint8_t tag = plx__upos(reading, token);
    uint32_t next = token + 1; /* for openly selling it */
    if (plx__upos(reading, next) == PLX_UPOS_ADV && next + 1 < end) next++;
    return tag == PLX_UPOS_ADP || (tag == PLX_UPOS_SCONJ && plx__is_participle(reading, next));
}

/* Past "reporters", "the Courier on Monday" behind tell and its like. */
static uint32_t past_hearer(const plx__reading *reading, uint32_t verb, uint32_t end) {
    uint32_t at = verb + 1;
    if (!plx__word_class(reading->rules, plx__token_text(reading, verb), "hearer")) return at;
    plx__run hearer = plx__phrase_after(reading, at, end);
    if (plx__run_known(hearer)) at = hearer.end;
    while (at < end && (plx__is_time(reading, at) || plx__token_is(reading, at, "on"))) at++;
    return at;
}

/* Past when and where it was said: "said Friday", "said after the meeting" before a pronoun. */
static uint32_t past_setting(const plx__reading *reading, uint32_t verb, uint32_t end) {
    uint32_t at = past_time(reading, past_hearer(reading, verb, end), end);
    if (at + 2 >= end || reading->piece_at[at] || plx__upos(reading, at) != PLX_UPOS_ADP) return at;
    plx__run setting = plx__phrase_after(reading, at + 1, end);
    uint32_t next = plx__run_known(setting) ? past_time(reading, setting.end, end) : at;
    return next < end && plx__upos(reading, next) == PLX_UPOS_PRON ? next : at;
}

/* What is said stands in a clause; what is held, praised or reported may be a thing. */
static bool may_take_object(const plx__cue *cue) {
    return (cue->strength < 3 || plx__cue_frame(cue, 'o')) && !plx__cue_frame(cue, 'c');
}

/* "cited the flood that hit it": a noun phrase behind the cue is its object, not a clause. */
static bool takes_object(const plx__reading *reading, plx__run sentence, const plx__hulls *trees,
                         uint32_t verb, uint32_t first) {
    uint32_t object = plx__child(reading, sentence, verb, PLX_REL_OBJ, PLX_REL_OBJ, true);
    return object != PLX_NO_TOKEN && trees->left[object] == first;
}

static bool holds_verb(const plx__reading *reading, plx__run words) {
    for (uint32_t at = words.first; at < words.end; at++)
        if (plx__is_finite(reading, at)) return true;
    return false;
}

static plx__run clause_words(const plx__reading *reading, plx__run sentence,
                             const plx__hulls *trees, uint32_t verb, const plx__cue *cue) {
    plx__run none = {verb, verb};
    uint32_t comp = plx__child(reading, sentence, verb, PLX_REL_CCOMP, PLX_REL_CCOMP, true);
    uint32_t first = that_behind(reading, verb, sentence.end);
    if (first == PLX_NO_TOKEN)
        first = bare_clause(reading, past_setting(reading, verb, sentence.end), sentence.end);
    if (first != PLX_NO_TOKEN && comp == PLX_NO_TOKEN && !plx__token_is(reading, first, "that") &&
        (may_take_object(cue) || plx__cue_frame(cue, 'c')) &&
        takes_object(reading, sentence, trees, verb, first))
        return none;
    bool closed =
        verb + 1 < sentence.end && plx__token_is(reading, verb + 1, ","); /* said, adding ... */
    if (first == PLX_NO_TOKEN && (comp == PLX_NO_TOKEN || closed)) return none;
    if (first == PLX_NO_TOKEN) first = trees->left[comp] > verb ? trees->left[comp] : verb + 1;
    /* "Lee told the group, adding that": the comma ends what the cue says */
    if (plx__token_is(reading, first, ",") ||
        (first > verb + 1 && plx__token_is(reading, first - 1, ","))) {
        uint32_t word = plx__token_is(reading, first, ",") ? first + 1 : first;
        if (word < sentence.end && plx__is_participle(reading, word)) return none;
    }
    while (first < sentence.end &&
           (plx__token_is(reading, first, ",") || plx__token_is(reading, first, ":")))
        first++;
    plx__run words = {first, plx__clause_end(reading, sentence, first, verb)};
    /* "said Roe and Lee are to blame": a clause without a verb was cut too soon */
    if (comp != PLX_NO_TOKEN && comp >= words.end && !holds_verb(reading, words))
        words.end = plx__clause_end(reading, sentence, comp, verb);
    return words;
}

/* "wants to junk it": a verb that is rarer than its noun is often tagged as that. */
static bool can_be_verb(const plx__reading *reading, uint32_t token, const plx__cue *cue) {
    uint8_t tag = plx__upos(reading, token);
    if (tag == PLX_UPOS_VERB || tag == PLX_UPOS_AUX) return true;
    return tag == PLX_UPOS_NOUN && cue->strength == 1 && !plx__cue_frame(cue, 'p');
}

/* "promised to repair it"; of "urged the town to repair it" the town too. */
static plx__run infinitive_words(const plx__reading *reading, plx__run sentence,
                                 const plx__hulls *trees, uint32_t verb, const plx__cue *cue) {
    plx__run none = {verb, verb};
    uint32_t first = past_time(reading, verb + 1, sentence.end), to = first; /* voted Friday to */
    while (to < sentence.end && (plx__token_is(reading, to, "not") || plx__token_is(reading, to, "never"))) to++;
    if (to + 1 < sentence.end && plx__token_is(reading, to, "to") && can_be_verb(reading, to + 1, cue))
        return (plx__run){first, plx__infinitive_end(reading, sentence, to, verb)};
    uint32_t comp = plx__child(reading, sentence, verb, PLX_REL_XCOMP, PLX_REL_ADVCL, true);
    if (comp == PLX_NO_TOKEN) return none;
    first = trees->left[comp];
    if (first <= verb || !plx__token_is(reading, first, "to")) return none;
    uint32_t object = plx__child(reading, sentence, verb, PLX_REL_OBJ, PLX_REL_IOBJ, true);
    if (object != PLX_NO_TOKEN && object < first && cue->strength < 3) first = trees->left[object];
    return (plx__run){first, plx__infinitive_end(reading, sentence, first, verb)};
}

/* The object of an opinion where it does not stand right behind the verb. */
static uint32_t object_of(const plx__reading *reading, plx__run sentence, uint32_t verb) {
    uint32_t object = plx__child(reading, sentence, verb, PLX_REL_OBJ, PLX_REL_CCOMP, true);
    if (object == PLX_NO_TOKEN)
        object = plx__child(reading, sentence, verb, PLX_REL_XCOMP, PLX_REL_XCOMP, true);
    return object;
}

static bool opens_object(const plx__reading *reading, uint32_t token) {
    uint8_t tag = plx__upos(reading, token);
    return reading->piece_at[token] || tag == PLX_UPOS_DET || tag == PLX_UPOS_PRON ||
           tag == PLX_UPOS_PROPN || tag == PLX_UPOS_NOUN || tag == PLX_UPOS_ADJ ||
           tag == PLX_UPOS_NUM ||
           (tag == PLX_UPOS_VERB &&
            plx__str_ends(plx__token_text(reading, token), PLX_STR("ing"))) ||
           (tag == PLX_UPOS_VERB && plx__rel(reading, token) == PLX_REL_AMOD) ||
           plx__word_class(reading->rules, plx__token_text(reading, token), "question");
}

/* "Friday's march" is no time. */
static bool owns(const plx__reading *reading, uint32_t token, uint32_t end) {
    return token + 1 < end && (plx__token_is(reading, token + 1, "'s") ||
                               plx__token_is(reading, token + 1, "\xE2\x80\x99s"));
}

/* "voiced deep concern about [the quay]": behind the preposition of an attitude. */
static uint32_t past_attitude(const plx__reading *reading, uint32_t from, uint32_t end) {
    for (uint32_t at = from; at + 2 < end && at < from + 5; at++) {
        if (reading->piece_at[at]) break;
        uint8_t tag = plx__upos(reading, at);
        if (tag == PLX_UPOS_ADP)
            return at > from && plx__token_class(reading, at - 1, "attitude") ? at + 1 : PLX_NO_TOKEN;
        if (tag != PLX_UPOS_DET && tag != PLX_UPOS_ADJ && tag != PLX_UPOS_NOUN &&
            tag != PLX_UPOS_PRON && tag != PLX_UPOS_ADV)
            break;
    }
    return PLX_NO_TOKEN;
}

static bool speaks_about(const plx__reading *reading, uint32_t token) {
    return plx__token_is(reading, token, "about") || plx__token_is(reading, token, "of");
}

/* "spoke out Tuesday about", "talked with the pilots on the quay about": where "about" stands. */
static uint32_t topic_behind(const plx__reading *reading, uint32_t from, uint32_t end) {
    for (uint32_t at = from; at < end && at < from + 9; at++) {
        uint8_t tag = plx__upos(reading, at);
        if (tag == PLX_UPOS_ADV && at == from) from++; /* spoke warmly of */
        if (plx__token_is(reading, at, "about") || (plx__token_is(reading, at, "of") && at == from))
            return at;
        if (reading->piece_at[at] || tag == PLX_UPOS_PUNCT || tag == PLX_UPOS_VERB ||
            tag == PLX_UPOS_AUX || tag == PLX_UPOS_SCONJ)
            break;
    }
    return PLX_NO_TOKEN;
}

/* "see [the quay as a gift]", "saw the quay": only what is seen as something is an opinion. */
static bool takes_as(const plx__reading *reading, uint32_t from, uint32_t end) {
    for (uint32_t at = from + 1; at < end && at < from + 14; at++) {
        if (reading->piece_at[at]) continue;
        if (plx__token_is(reading, at, "as")) return plx__upos(reading, at) == PLX_UPOS_ADP;
        uint8_t tag = plx__upos(reading, at);
        if (tag == PLX_UPOS_VERB || tag == PLX_UPOS_AUX || tag == PLX_UPOS_PUNCT) break;
    }
    return false;
}

/* The object of an opinion and what belongs to it; what somebody is called may be a list. */
static plx__run object_words(const plx__reading *reading, plx__run sentence,
                             const plx__hulls *trees, uint32_t verb, const plx__cue *cue) {
    plx__run none = {verb, verb};
    uint32_t first = verb + 1;
    if (first >= sentence.end) return none;
    bool about = plx__cue_frame(cue, 'b');
    if (about) first = topic_behind(reading, first, sentence.end);
    if (first == PLX_NO_TOKEN) return none;
    if (about || plx__cue_frame(cue, 'p')) {
        uint32_t behind = past_time(reading, first, sentence.end); /* called Friday for */
        if (links(reading, behind, sentence.end)) {
            first = behind + 1;
            if (first + 1 < sentence.end && plx__upos(reading, first) == PLX_UPOS_ADV &&
                plx__is_participle(reading, first + 1))
                return (plx__run){first,
                                  plx__object_end(reading, sentence, trees, first, verb, false)};
        }
    }
    if (plx__cue_frame(cue, 'e')) {
        uint32_t behind = past_attitude(reading, first, sentence.end);
        if (behind == PLX_NO_TOKEN && !plx__cue_frame(cue, 'o')) return none;
        if (behind != PLX_NO_TOKEN) first = behind;
    }
    if (plx__cue_frame(cue, 's') && !takes_as(reading, first, sentence.end)) return none;
    if (plx__token_is(reading, first, "as") && plx__cue_frame(cue, 'a')) {
        return (plx__run){first, plx__object_end(reading, sentence, trees, first, verb, true)};
    }
    if (first < sentence.end && !opens_object(reading, first)) {
        uint32_t object = object_of(reading, sentence, verb);
        if (object == PLX_NO_TOKEN || trees->left[object] <= verb) return none;
        first = trees->left[object];
    }
    if (first >= sentence.end || (plx__is_time(reading, first) && !owns(reading, first, sentence.end)))
        return none;
    return (plx__run){first, plx__object_end(reading, sentence, trees, first, verb,
                                             plx__cue_frame(cue, 'a') || plx__cue_frame(cue, 's'))};
}

/* Can these words stand alone: a subject and a finite verb, and no "when" or "at" before them? */
static bool is_main_clause(const plx__reading *reading, plx__run run) {
    while (run.first < run.end && (plx__upos(reading, run.first) == PLX_UPOS_CCONJ ||
                                   plx__upos(reading, run.first) == PLX_UPOS_PUNCT))
        run.first++;
    if (run.first >= run.end) return false;
    uint8_t tag = plx__upos(reading, run.first);
    bool adjective = plx__rel(reading, run.first) == PLX_REL_AMOD; /* "Shifting sands could" */
    if ((tag == PLX_UPOS_VERB && !adjective) || plx__token_is(reading, run.first, "as") ||
        plx__token_is(reading, run.first, "speaking"))
        return false;
    bool opened = tag == PLX_UPOS_SCONJ || tag == PLX_UPOS_ADP;
    for (uint32_t at = run.first; at < run.end; at++) {
        if (plx__token_is(reading, at, ",")) opened = false;
        if (!opened && at > run.first && plx__is_finite(reading, at)) return true;
    }
    return false;
}

/* The sentence before or around ", Lee said". */
static plx__run fronted_words(const plx__reading *reading, plx__run sentence, uint32_t verb,
                              plx__run source) {
    plx__run none = {verb, verb};
    uint32_t start = source.first < verb ? source.first : verb, end = verb + 1;
    if (source.first > verb) end = source.end;
    if (start <= sentence.first + 1 || !plx__token_is(reading, start - 1, ",")) return none;
    if (reading->piece_at[start - 2]) return none;
    plx__run before = {sentence.first, start - 1};
    while (before.first < start && plx__upos(reading, before.first) == PLX_UPOS_CCONJ)
        before.first++;
    bool main = is_main_clause(reading, before);
    if (end >= sentence.end || plx__token_stops(reading, end)) return before;
    if (plx__token_is(reading, end, ",") && source.first > verb && main)
        return before; /* said Lee, a nurse */
    if (plx__token_is(reading, end, ",")) {
        uint32_t last = plx__clause_end(reading, sentence, end - 1, verb);
        return last > end + 1 ? (plx__run){before.first, last} : before;
    }
    uint8_t tag = plx__upos(reading, end);
    bool setting = plx__is_time(reading, end) || tag == PLX_UPOS_ADP;
    if (main && (setting || (tag == PLX_UPOS_SCONJ && !plx__token_is(reading, end, "that"))))
        return before;
    while (setting && end < sentence.end && end < verb + 10 && !plx__token_is(reading, end, ",")) end++;
    if (!setting || end + 2 >= sentence.end || !plx__token_is(reading, end, ",") ||
        !plx__is_finite(reading, end + 1))
        return none;
    /* The quay, Lee said in May, is safe */
    return (plx__run){before.first, plx__clause_end(reading, sentence, end, verb)};
}

/* "as police have said": the rest of the sentence. */
static plx__run as_words(const plx__reading *reading, plx__run sentence, uint32_t verb,
                         plx__run source) {
    plx__run none = {verb, verb};
    if (!plx__run_known(source) || source.first <= sentence.first || source.first > verb ||
        !plx__token_is(reading, source.first - 1, "as"))
        return none;
    uint32_t as = source.first - 1, end = verb + 1;
    if (end < sentence.end && plx__token_is(reading, end, "out")) end++; /* pointed out */
    bool inset = end + 1 < sentence.end && plx__token_is(reading, end, ",");
    if (as > sentence.first && plx__token_is(reading, as - 1, ",") && !reading->piece_at[as - 2]) {
        if (inset && plx__upos(reading, sentence.first) != PLX_UPOS_SCONJ &&
            !is_main_clause(reading, (plx__run){sentence.first, as - 1}))
            return sentence;
        if (as > sentence.first + 2 &&
            (end >= sentence.end || plx__upos(reading, end) == PLX_UPOS_PUNCT))
            return (plx__run){sentence.first, as - 1};
    }
    if (as == sentence.first && inset) return (plx__run){end + 1, sentence.end};
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
    if (!plx__run_known(words)) return;
    *plx__push(reading->arena, &reading->clauses) = (plx__clause){
        .words = words, .cue = cue, .source = source, .block = block, .entity = PLX_NO_INDEX};
}

/* The same where nobody is named who says it. */
static void add_hearsay(plx__reading *reading, plx__run words, uint32_t cue, uint32_t block) {
    size_t count = reading->clauses.count;
    add_clause(reading, words, cue, (plx__run){cue, cue}, block);
    if (reading->clauses.count > count) reading->clauses.items[count].hearsay = true;
}

/* "a report released in May", "a stream called Run": nobody in the sentence says it. */
static bool is_reduced(const plx__reading *reading, uint32_t verb, const plx__cue *cue) {
    if (!plx__cue_has(cue, 'n') || plx__rel(reading, verb) != PLX_REL_ACL) return false;
    return verb + 1 >= reading->token_count || plx__upos(reading, verb + 1) == PLX_UPOS_ADP ||
           plx__upos(reading, verb + 1) == PLX_UPOS_PUNCT || plx__token_capital(reading, verb + 1);
}

/* "Citing the flood, Lee ...", "Lee, who said so, is ...": a comma ends what is inset. */
static bool is_inset(const plx__reading *reading, plx__run sentence, uint32_t verb,
                     plx__run source) {
    if (verb == sentence.first && plx__str_ends(plx__token_text(reading, verb), PLX_STR("ing")))
        return true;
    for (uint32_t at = verb; at > source.end && at + 4 > verb; at--)
        if (plx__word_class(reading->rules, plx__token_text(reading, at - 1), "relative"))
            return true;
    return source.end > source.first && source.end < verb &&
           plx__word_class(reading->rules, plx__token_text(reading, source.end), "relative");
}

/* "Lee, who wants a quay, a pier and a boat": the comma counts if the sentence the clause is inset
 * in goes on behind it. */
static uint32_t inset_end(const plx__reading *reading, plx__run words, uint32_t verb) {
    uint32_t comma = plx__first_comma(reading, words), token = verb;
    if (comma + 1 >= words.end || plx__is_participle(reading, verb) ||
        plx__is_finite(reading, comma + 1))
        return comma;
    for (int steps = 0; steps < 24 && token != PLX_NO_TOKEN; steps++) {
        if (token > comma && token < words.end) return comma;
        token = reading->tokens[token].head;
    }
    return words.end;
}

/* "is expected to sink", "was accused of theft": said by nobody in the sentence. */
static bool is_hearsay(const plx__reading *reading, uint32_t verb, uint32_t end) {
    if (verb + 2 >= end ||
        !plx__word_class(reading->rules, plx__token_text(reading, verb), "hearsay"))
        return false;
    uint8_t tag = plx__upos(reading, verb + 1);
    return plx__token_is(reading, verb + 1, "to") || tag == PLX_UPOS_ADP || tag == PLX_UPOS_DET ||
           tag == PLX_UPOS_ADJ || tag == PLX_UPOS_SCONJ;
}

/* "[The plan] was criticised by Lee". */
static void read_passive(plx__reading *reading, plx__run sentence, uint32_t verb, plx__run source,
                         uint32_t block) {
    uint32_t end = verb;
    while (end > sentence.first && (plx__upos(reading, end - 1) == PLX_UPOS_AUX ||
                                    plx__upos(reading, end - 1) == PLX_UPOS_ADV))
        end--;
    plx__run subject = plx__phrase_before(reading, end, sentence.first);
    if (plx__run_known(source) && plx__run_known(subject))
        add_clause(reading, subject, verb, source, block);
    if (plx__run_known(source) || !plx__run_known(subject) ||
        !is_hearsay(reading, verb, sentence.end))
        return;
    add_hearsay(reading,
                (plx__run){subject.first, plx__clause_end(reading, sentence, verb + 1, verb)}, verb,
                block);
}

/* "Citing the flood, [Ada Holm] closed the quay": whose the participle is. */
static plx__run subject_behind(const plx__reading *reading, plx__run sentence, uint32_t verb) {
    plx__run words = {verb + 1, sentence.end};
    uint32_t comma = plx__main_comma(reading, words);
    if (comma + 1 >= words.end) return (plx__run){verb, verb};
    return plx__phrase_after(reading, comma + 1, words.end);
}

/* "appeared to blame", "went on to praise": it was done, unlike "hoped to praise". */
static bool is_raised(const plx__reading *reading, uint32_t verb) {
    if (verb < 3 || !plx__token_is(reading, verb - 1, "to")) return false;
    return plx__token_class(reading, verb - 2, "raising") ||
           (plx__token_is(reading, verb - 2, "on") && plx__token_is(reading, verb - 3, "went"));
}

static void read_verb(plx__reading *reading, plx__run sentence, const plx__hulls *trees,
                      uint32_t verb, uint32_t block) {
    plx__hit found;
    if (!plx__cue_hit(reading, verb, sentence.first, sentence.end, &found)) return;
    const plx__cue *cue = &found.verb;
    if (found.passive) read_passive(reading, sentence, verb, found.source, block);
    if (found.passive || is_reduced(reading, verb, cue)) return;
    if (plx__run_known(found.source) && found.source.first > sentence.first &&
        plx__token_is(reading, found.source.first - 1, "what"))
        return;
    bool bare =
        verb > sentence.first &&
        (plx__token_is(reading, verb - 1, "to") || plx__upos(reading, verb - 1) == PLX_UPOS_AUX) &&
        plx__cue_has(cue, 'b') && !is_raised(reading, verb);
    if (verb == sentence.first && plx__is_participle(reading, verb)) {
        plx__run behind = subject_behind(reading, sentence, verb);
        if (plx__run_known(behind)) found.source = behind;
    }
    plx__run words = {verb, verb};
    if (cue->strength > 1 && verb > sentence.first &&
        (reading->piece_at[verb - 1] || plx__token_is(reading, verb - 1, ",")) &&
        (plx__cue_has(cue, 'd') || plx__cue_has(cue, 's'))) {
        plx__run inverted = plx__phrase_after(reading, verb + 1, sentence.end);
        if (plx__run_known(inverted)) found.source = inverted;
        if (plx__run_known(inverted) && reading->piece_at[verb - 1]) return; /* “...,” said Lee */
    }
    if (cue->strength > 1 || plx__cue_frame(cue, 't')) {
        words = fronted_words(reading, sentence, verb, found.source);
        if (!plx__run_known(words)) words = as_words(reading, sentence, verb, found.source);
    }
    if (!plx__run_known(words) && (plx__cue_frame(cue, 't') || plx__cue_frame(cue, 'w')))
        words = clause_words(reading, sentence, trees, verb, cue);
    if (!plx__run_known(words) && plx__cue_frame(cue, 'i'))
        words = infinitive_words(reading, sentence, trees, verb, cue);
    bool about = plx__cue_frame(cue, 'p') && links(reading, verb + 1, sentence.end);
    bool topic = about || plx__cue_frame(cue, 'b');
    if (!plx__run_known(words) && !bare && (may_take_object(cue) || topic))
        words = object_words(reading, sentence, trees, verb, cue);
    if (!plx__run_known(words)) return;
    if (words.first > verb && is_inset(reading, sentence, verb, found.source))
        words.end = inset_end(reading, words, verb);
    else if (words.first > verb && plx__is_fronted(reading, sentence, verb, found.source))
        words.end = plx__main_comma(reading, words);
    add_clause(reading, words, verb, found.source, block);
}

/* "is", "remains": what somebody is said to be follows. */
static bool links_subject(const plx__reading *reading, uint32_t token) {
    return plx__upos(reading, token) == PLX_UPOS_AUX ||
           plx__word_class(reading->rules, plx__token_text(reading, token), "copula");
}

/* What follows an adjective: "that it is safe", "how it ended", "to sell it", "about the quay". */
static plx__run adjective_words(const plx__reading *reading, plx__run sentence,
                                const plx__hulls *trees, uint32_t at, const plx__cue *cue) {
    uint32_t first = at + 1;
    plx_str word = plx__token_text(reading, first);
    if (plx__cue_frame(cue, 'i') && plx__token_is(reading, first, "to") &&
        plx__upos(reading, first + 1) == PLX_UPOS_VERB)
        return (plx__run){first, plx__clause_end(reading, sentence, first, at)};
    if (plx__cue_frame(cue, 'p') && links(reading, first, sentence.end) &&
        plx__word_class(reading->rules, word, "topic"))
        return (plx__run){first + 1,
                          plx__object_end(reading, sentence, trees, first + 1, at, false)};
    if (!plx__cue_frame(cue, 't')) return (plx__run){at, at};
    bool asks =
        plx__word_class(reading->rules, word, "question") && !plx__token_is(reading, first, "when");
    if (!plx__token_is(reading, first, "that") && !asks)
        first = bare_clause(reading, first, sentence.end);
    if (first == PLX_NO_TOKEN) return (plx__run){at, at};
    return (plx__run){first, plx__clause_end(reading, sentence, first, at)};
}

/* "Lee is confident that it is safe": what is felt or known stands behind the adjective. */
static void read_adjective(plx__reading *reading, plx__run sentence, const plx__hulls *trees,
                           uint32_t at, uint32_t block) {
    plx__cue cue;
    if (!plx__cue_token(reading, at, 'A', &cue) || at + 2 >= sentence.end || at == sentence.first)
        return;
    uint32_t helper = at;
    while (helper > sentence.first && at - helper < 3 &&
           (plx__upos(reading, helper - 1) == PLX_UPOS_ADV ||
            plx__upos(reading, helper - 1) == PLX_UPOS_PART))
        helper--;
    if (helper == sentence.first || !links_subject(reading, helper - 1)) return;
    plx__run words = adjective_words(reading, sentence, trees, at, &cue);
    plx__run source = plx__phrase_subject(reading, at, &cue, sentence.first);
    if (plx__run_known(words) && plx__run_known(source) &&
        !plx__token_is(reading, source.first, "it"))
        add_clause(reading, words, at, source, block);
}

/* "Despite his claim [that it is safe], the quay ..." */
static bool is_fronted_noun(const plx__reading *reading, plx__run sentence, uint32_t noun) {
    uint32_t first = sentence.first;
    if (noun > first + 8 || noun == first) return false;
    if (plx__upos(reading, first) != PLX_UPOS_ADP && plx__upos(reading, first) != PLX_UPOS_SCONJ &&
        !plx__token_is(reading, first, "contrary"))
        return false;
    return !holds_verb(reading, (plx__run){first, noun});
}

/* "concerns that it is unsafe": nobody in the sentence has them. */
static void read_rumour(plx__reading *reading, plx__run sentence, uint32_t noun, uint32_t block) {
    uint32_t that = noun + 1;
    plx__run holder = {noun, noun};
    if (that + 2 < sentence.end && plx__upos(reading, that) == PLX_UPOS_ADP) {
        holder = plx__phrase_after(reading, that + 1, sentence.end); /* fears among sailors that */
        if (plx__run_known(holder)) that = holder.end;
        if (!plx__token_is(reading, noun + 1, "among") && !plx__token_is(reading, noun + 1, "from"))
            holder.end = holder.first;
    }
    if (plx__upos(reading, noun) != PLX_UPOS_NOUN || that + 2 >= sentence.end ||
        !plx__token_is(reading, that, "that") || plx__upos(reading, that) != PLX_UPOS_SCONJ ||
        !plx__word_class(reading->rules, plx__token_text(reading, noun), "hearsay"))
        return;
    uint32_t end = plx__clause_end(reading, sentence, that, noun);
    if (is_fronted_noun(reading, sentence, noun))
        end = plx__main_comma(reading, (plx__run){that, end});
    if (plx__run_known(holder))
        add_clause(reading, (plx__run){that, end}, noun, holder, block);
    else
        add_hearsay(reading, (plx__run){that, end}, noun, block);
}

static void read_noun(plx__reading *reading, plx__run sentence, const plx__hulls *trees,
                      uint32_t noun, uint32_t block) {
    plx__hit found;
    if (!plx__cue_noun(reading, noun, sentence.first, &found)) {
        read_rumour(reading, sentence, noun, block);
        return;
    }
    uint32_t first = noun + 1;
    if (plx__token_is(reading, first, "by") && plx__run_known(found.source))
        first = found.source.end;
    if (first + 2 < sentence.end && plx__upos(reading, first) == PLX_UPOS_AUX)
        first++; /* his argument is that */
    if (first >= sentence.end) return;
    bool to = plx__token_is(reading, first, "to") && plx__cue_frame(&found.verb, 'i') &&
              first + 3 < sentence.end &&
              (plx__upos(reading, first + 1) == PLX_UPOS_VERB ||
               plx__upos(reading, first + 2) == PLX_UPOS_VERB);
    if (first == noun + 1 && first + 2 < sentence.end && plx__run_known(found.source) &&
        speaks_about(reading, first) && !plx__is_time(reading, first + 1)) {
        uint32_t end = plx__object_end(reading, sentence, trees, first + 1, noun, false);
        plx__run words = {first + 1, plx__phrase_end(reading, first + 1, end)};
        add_clause(reading, words, noun, found.source, block);
        return;
    }
    if (!plx__token_is(reading, first, "that") && !to) return;
    uint32_t end = plx__clause_end(reading, sentence, first, noun);
    if (is_fronted_noun(reading, sentence, noun))
        end = plx__main_comma(reading, (plx__run){first, end});
    if (to) {
        end = plx__infinitive_end(reading, sentence, first, noun);
        end = plx__phrase_end(reading, first + 3, end);
    }
    add_clause(reading, (plx__run){first, end}, noun, found.source, block);
}

/* "..., according to Lee, and the quay is old": a second clause, not a second name. */
static bool goes_on(const plx__reading *reading, uint32_t comma, uint32_t end) {
    if (comma + 3 >= end || !plx__token_is(reading, comma, ",") ||
        plx__upos(reading, comma + 1) != PLX_UPOS_CCONJ || plx__token_is(reading, comma + 1, "but"))
        return false;
    plx__run near = {comma + 2, comma + 10 < end ? comma + 10 : end};
    return holds_verb(reading, near);
}

/* "According to police, [officers] saw": what stands before a verb is no apposition. */
static plx__run short_of_subject(const plx__reading *reading, plx__run source, uint32_t end) {
    if (source.end >= end || !plx__is_finite(reading, source.end)) return source;
    for (uint32_t at = source.first + 1; at < source.end; at++)
        if (plx__token_is(reading, at, ",")) return (plx__run){source.first, at};
    return source;
}

/* "According to Lee, ..." and "..., according to Lee". */
static void read_preposition(plx__reading *reading, plx__run sentence, uint32_t at,
                             uint32_t block) {
    plx__hit found;
    if (!plx__cue_preposition(reading, at, sentence.end, &found)) return;
    plx__run words = {sentence.first, at};
    if (at <= sentence.first + 1) {
        found.source = short_of_subject(reading, found.source, sentence.end);
        words = (plx__run){found.source.end, sentence.end};
    }
    else if (found.source.end + 2 < sentence.end && plx__token_is(reading, found.source.end, ",") &&
             !is_main_clause(reading, words))
        words = sentence;
    else if (goes_on(reading, found.source.end, sentence.end))
        words.end = plx__clause_end(reading, sentence, found.source.end - 1, at);
    if (at > sentence.first && reading->piece_at[at - 1]) return;
    add_clause(reading, words, at, found.source, block);
}

/* Whose view it is: "[Lee]'s view", "[his] eyes", "[one estimate]". */
static plx__run holder_of(const plx__reading *reading, uint32_t first, uint32_t noun) {
    if (plx__upos(reading, first) == PLX_UPOS_PRON) return (plx__run){first, first + 1};
    for (uint32_t at = first + 1; at < noun; at++)
        if (plx__token_is(reading, at, "'s") || plx__token_is(reading, at, "\xE2\x80\x99s") ||
            plx__token_is(reading, at, "'") || plx__token_is(reading, at, "\xE2\x80\x99"))
            return (plx__run){first, at};
    return (plx__run){first, noun + 1};
}

/* "In Lee's view, ...", "..., by one estimate": the rest of the sentence. */
static void read_account(plx__reading *reading, plx__run sentence, uint32_t noun, uint32_t block) {
    if (!plx__word_class(reading->rules, plx__token_text(reading, noun), "account")) return;
    uint32_t first = noun;
    while (first > sentence.first && noun - first < 7 && !reading->piece_at[first - 1] &&
           plx__upos(reading, first) != PLX_UPOS_ADP && plx__upos(reading, first) != PLX_UPOS_PUNCT)
        first--;
    if (first + 1 >= noun ||
        !(plx__token_is(reading, first, "in") || plx__token_is(reading, first, "by")))
        return;
    plx__run source = holder_of(reading, first + 1, noun), words = {noun, noun};
    uint32_t end = noun + 1;
    if (first == sentence.first && end < sentence.end && plx__token_is(reading, end, ","))
        words = (plx__run){end + 1, sentence.end};
    else if (first > sentence.first + 2 && plx__token_is(reading, first - 1, ",") &&
             (end >= sentence.end || plx__token_stops(reading, end)))
        words = (plx__run){sentence.first, first - 1};
    if (plx__run_known(words) && is_main_clause(reading, words))
        add_clause(reading, words, noun, source, block);
}

/* The headline "Holm: Quay Is Safe": a name, or one of those that speak in headlines ("Poll:"),
 * says the rest. "Live:" and "Opinion:" say nothing. */
static void read_label(plx__reading *reading) {
    const plx_block *body = reading->work->article->body;
    if (!reading->block_count || body[0].kind != PLX_BLOCK_HEADLINE) return;
    uint32_t end = reading->block_token[1], colon = 0;
    while (colon < end && colon < 6 && !plx__token_is(reading, colon, ":")) colon++;
    if (colon == 0 || colon + 3 >= end || !plx__token_is(reading, colon, ":")) return;
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

static void read_sentence(plx__reading *reading, const plx_sentence *sentence, plx__hulls *trees) {
    plx__run whole = {sentence->first, sentence->first + sentence->count};
    plx__hulls_measure(reading, whole, trees);
    for (uint32_t at = whole.first; at < whole.end; at++) {
        plx__run run = around(whole, at);
        if (reading->piece_at[at] || reading->named[at]) continue;
        if (plx__token_is(reading, at, "according")) {
            read_preposition(reading, run, at, sentence->block);
            continue;
        }
        size_t count = reading->clauses.count;
        read_verb(reading, run, trees, at, sentence->block);
        if (reading->clauses.count == count) read_noun(reading, run, trees, at, sentence->block);
        if (reading->clauses.count == count) read_account(reading, run, at, sentence->block);
        if (reading->clauses.count == count)
            read_adjective(reading, run, trees, at, sentence->block);
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
    for (uint32_t token = 0; token <= reading->token_count; token++)
        cover[token] = depth += edges[token];
    for (size_t at = 0; at < clauses->count; at++) {
        plx__clause *clause = &clauses->items[at];
        bool own = clause->cue >= clause->words.first && clause->cue < clause->words.end;
        clause->nested = cover[clause->cue] > (own ? 1u : 0u) ||
                         (!plx__run_known(clause->source) && !clause->hearsay);
    }
}

void plx__clauses_read(plx__reading *reading) {
    const plx_annotation *annotation = reading->work->annotation;
    if (!reading->parsed) return;
    plx__hulls trees = {plx__new_array(reading->arena, uint32_t, reading->token_count),
                        plx__new_array(reading->arena, uint32_t, reading->token_count)};
    read_label(reading);
    for (size_t at = 0; at < annotation->sentence_count; at++)
        read_sentence(reading, &annotation->sentences[at], &trees);
    drop_nested(reading);
}
