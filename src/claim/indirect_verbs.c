/* SPDX-License-Identifier: Apache-2.0 */
/*
 * indirect_verbs.c - clauses that hang on a verb.
 *
 *     Lee said [that the bridge is safe], adding ...      a clause after its cue
 *     [The bridge is safe], Lee said.                     before it
 *     [The bridge, Lee said, is safe].                    around it
 *     Lee promised [to repair the bridge]                 an infinitive
 *     Lee criticised [the state of the bridge]            the object of an opinion
 *
 * The parse says what depends on the cue; commas, conjunctions and the next cue say where it
 * ends, because that is where a parse goes wrong.
 */
#include "claim/clause.h"

/* "that" at or shortly behind the cue: "told reporters on Monday that". */
static uint32_t that_behind(const plx__reading *reading, uint32_t verb, uint32_t end) {
    bool relative = false;
    for (uint32_t at = verb + 1; at < end && at < verb + 14; at++) {
        if (reading->piece_at[at]) break;
        relative = relative || plx__token_class(reading, at, "relative");
        if (plx__upos(reading, at) == PLX_UPOS_AUX && !relative) break; /* said it is clear that */
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

/* Past "Monday", "on Monday". */
static uint32_t past_time(const plx__reading *reading, uint32_t from, uint32_t end) {
    uint32_t at = from;
    while (at < end &&
           (plx__is_time(reading, at) || (plx__upos(reading, at) == PLX_UPOS_ADP && at + 1 < end &&
                                          plx__is_time(reading, at + 1))))
        at++;
    return at;
}

/* Past "reporters", "the Courier on Monday" behind tell and its like. */
static uint32_t past_hearer(const plx__reading *reading, uint32_t verb, uint32_t end) {
    uint32_t at = verb + 1;
    if (!plx__token_class(reading, verb, "hearer")) return at;
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

static bool opens_object(const plx__reading *reading, uint32_t token) {
    uint8_t tag = plx__upos(reading, token);
    return reading->piece_at[token] || tag == PLX_UPOS_DET || tag == PLX_UPOS_PRON ||
           tag == PLX_UPOS_PROPN || tag == PLX_UPOS_NOUN || tag == PLX_UPOS_ADJ ||
           tag == PLX_UPOS_NUM ||
           (tag == PLX_UPOS_VERB &&
            plx__str_ends(plx__token_text(reading, token), PLX_STR("ing"))) ||
           (tag == PLX_UPOS_VERB && plx__rel(reading, token) == PLX_REL_AMOD) ||
           plx__token_class(reading, token, "question");
}

/* "reveals just how swift": a question right behind the verb. */
static uint32_t question_behind(const plx__reading *reading, uint32_t verb, uint32_t end) {
    uint32_t at = verb + 1;
    while (at < end && at < verb + 3 && plx__upos(reading, at) == PLX_UPOS_ADV &&
           !plx__token_class(reading, at, "question"))
        at++;
    bool asks = at + 2 < end && plx__token_class(reading, at, "question") &&
                !plx__token_is(reading, at, "when") && !plx__token_is(reading, at, "where");
    return asks ? at : PLX_NO_TOKEN;
}

static plx__run clause_words(const plx__reading *reading, plx__run sentence,
                             const plx__hulls *trees, uint32_t verb, const plx__cue *cue) {
    plx__run none = {verb, verb};
    uint32_t comp = plx__child(reading, sentence, verb, PLX_REL_CCOMP, PLX_REL_CCOMP, true);
    uint32_t first = that_behind(reading, verb, sentence.end);
    if (first == verb + 1 && verb > 0 && plx__token_is(reading, verb - 1, "having") &&
        first + 1 < sentence.end && plx__token_is(reading, first + 1, ","))
        return none; /* having said that, ... */
    if (first != PLX_NO_TOKEN && first > verb + 1 && may_take_object(cue) &&
        !plx__token_class(reading, verb, "hearer") && opens_object(reading, verb + 1) &&
        !plx__is_time(reading, verb + 1))
        first = PLX_NO_TOKEN; /* cited problems that he blamed on Lee */
    if (first == PLX_NO_TOKEN) first = question_behind(reading, verb, sentence.end);
    if (first == PLX_NO_TOKEN)
        first = plx__bare_clause(reading, past_setting(reading, verb, sentence.end), sentence.end);
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
    if (comp != PLX_NO_TOKEN && comp >= words.end && !plx__holds_verb(reading, words))
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
    while (to < sentence.end &&
           (plx__token_is(reading, to, "not") || plx__token_is(reading, to, "never")))
        to++;
    if (to + 1 < sentence.end && plx__token_is(reading, to, "to") &&
        can_be_verb(reading, to + 1, cue))
        return (plx__run){first, plx__infinitive_end(reading, sentence, to, verb)};
    uint32_t comp = plx__child(reading, sentence, verb, PLX_REL_XCOMP, PLX_REL_ADVCL, true);
    if (comp == PLX_NO_TOKEN) return none;
    first = trees->left[comp];
    bool negated = first + 1 < sentence.end && plx__token_is(reading, first + 1, "to") &&
                   (plx__token_is(reading, first, "not") || plx__token_is(reading, first, "never"));
    if (first <= verb || (!negated && !plx__token_is(reading, first, "to"))) return none;
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
            return at > from && plx__token_class(reading, at - 1, "attitude") ? at + 1
                                                                              : PLX_NO_TOKEN;
        if (tag != PLX_UPOS_DET && tag != PLX_UPOS_ADJ && tag != PLX_UPOS_NOUN &&
            tag != PLX_UPOS_PRON && tag != PLX_UPOS_ADV)
            break;
    }
    return PLX_NO_TOKEN;
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
        bool linked = plx__links(reading, behind, sentence.end);
        bool thing = cue->strength > 1 || plx__cue_frame(cue, 'o') || plx__cue_frame(cue, 't');
        if (!thing && (!linked || plx__token_class(reading, behind, "place")))
            return none; /* pushed the cart, campaigned in the north: no "pushed for" */
        if (linked) {
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
    if (first >= sentence.end ||
        (plx__is_time(reading, first) && !owns(reading, first, sentence.end)))
        return none;
    return (plx__run){first, plx__object_end(reading, sentence, trees, first, verb,
                                             plx__cue_frame(cue, 'a') || plx__cue_frame(cue, 's'))};
}

/* The sentence before or around ", Lee said". */
static plx__run fronted_words(const plx__reading *reading, plx__run sentence, uint32_t verb,
                              plx__run source) {
    plx__run none = {verb, verb};
    uint32_t start = source.first < verb ? source.first : verb, end = verb + 1;
    if (source.first > verb) end = source.end;
    else end = past_hearer(reading, verb, sentence.end);
    if (start <= sentence.first + 1 || !plx__token_is(reading, start - 1, ",") ||
        plx__is_participle(reading, verb))
        return none;
    if (reading->piece_at[start - 2]) return none;
    plx__run before = {sentence.first, start - 1};
    while (before.first < start && plx__upos(reading, before.first) == PLX_UPOS_CCONJ)
        before.first++;
    bool main = plx__is_main_clause(reading, before);
    bool hearer = source.first < verb && end > verb + 1;
    if (hearer && !main && !plx__token_is(reading, end, ","))
        return none; /* In May, Lee told the town. */
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
    while (setting && end < sentence.end && end < verb + 10 && !plx__token_is(reading, end, ","))
        end++;
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
    if (end < sentence.end &&
        (plx__token_is(reading, end, "out") || plx__token_is(reading, end, "it")))
        end++; /* pointed out, put it */
    bool inset = end + 1 < sentence.end && plx__token_is(reading, end, ",");
    if (as > sentence.first && plx__token_is(reading, as - 1, ",") && !reading->piece_at[as - 2]) {
        if (inset && plx__upos(reading, sentence.first) != PLX_UPOS_SCONJ &&
            !plx__is_main_clause(reading, (plx__run){sentence.first, as - 1}))
            return sentence;
        if (as > sentence.first + 2 &&
            (end >= sentence.end || plx__upos(reading, end) == PLX_UPOS_PUNCT))
            return (plx__run){sentence.first, as - 1};
    }
    bool put =
        plx__token_is(reading, end - 1, "it"); /* As Lee put it in a note, the quay is safe */
    if (as == sentence.first && put && !inset) {
        uint32_t comma = plx__main_comma(reading, (plx__run){end, sentence.end});
        if (comma < sentence.end) return (plx__run){comma + 1, sentence.end};
    }
    if (as == sentence.first && inset) return (plx__run){end + 1, sentence.end};
    return none;
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
        if (plx__token_class(reading, at - 1, "relative")) return true;
    return source.end > source.first && source.end < verb &&
           plx__token_class(reading, source.end, "relative");
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
    if (verb + 2 >= end || !plx__token_class(reading, verb, "hearsay")) return false;
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
    bool pronoun =
        subject.end == subject.first + 1 && plx__upos(reading, subject.first) == PLX_UPOS_PRON;
    if (plx__run_known(source) && plx__run_known(subject) && !pronoun)
        plx__clause_add(reading, subject, verb, source, block);
    if (plx__run_known(source) || !plx__run_known(subject) ||
        !is_hearsay(reading, verb, sentence.end))
        return;
    plx__hearsay_add(reading,
                     (plx__run){subject.first, plx__clause_end(reading, sentence, verb + 1, verb)},
                     verb, block);
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

/* "..., and Lee replied, “...”": what the verb reports stands between the marks, all of it. */
static bool quotes_next(const plx__reading *reading, uint32_t verb) {
    uint32_t at = past_hearer(reading, verb, reading->token_count) + 1;
    if (at >= reading->token_count || reading->piece_at[at] == 0 ||
        (!plx__token_is(reading, at - 1, ",") && !plx__token_is(reading, at - 1, ":")))
        return false;
    return !reading->pieces.items[reading->piece_at[at] - 1].fragment;
}

/* "..., said [Lee], a nurse"; but of "Lee, a nurse, said Roe was late" Roe says nothing. */
static plx__run inverted_subject(const plx__reading *reading, plx__run sentence, uint32_t verb,
                                 const plx__cue *cue) {
    plx__run none = {verb, verb};
    if (cue->strength < 2 || verb == sentence.first ||
        (!reading->piece_at[verb - 1] && !plx__token_is(reading, verb - 1, ",")) ||
        (!plx__cue_has(cue, 'd') && !plx__cue_has(cue, 's')))
        return none;
    if (!reading->piece_at[verb - 1] &&
        !plx__is_main_clause(reading, (plx__run){sentence.first, verb - 1}))
        return none; /* Lee, a nurse, noted the delay */
    plx__run run = plx__phrase_described(reading, verb + 1, sentence.end);
    uint32_t at = run.end;
    while (at < sentence.end && at < run.end + 2 && plx__upos(reading, at) == PLX_UPOS_ADV) at++;
    bool goes_on = at < sentence.end &&
                   (plx__is_finite(reading, at) || plx__upos(reading, at) == PLX_UPOS_PRON ||
                    plx__token_is(reading, at, "that") || plx__token_is(reading, at, "to"));
    return goes_on || plx__is_object(reading, run) ? none : run;
}

/* What the verb reports, by the shapes it takes: around it, a clause, an infinitive, an object. */
static plx__run words_of(const plx__reading *reading, plx__run sentence, const plx__hulls *trees,
                         const plx__hit *found) {
    const plx__cue *cue = &found->verb;
    uint32_t verb = found->cue;
    plx__run words = {verb, verb};
    if (cue->strength > 1 || plx__cue_frame(cue, 't')) {
        words = fronted_words(reading, sentence, verb, found->source);
        if (!plx__run_known(words)) words = as_words(reading, sentence, verb, found->source);
    }
    if (!plx__run_known(words) && (plx__cue_frame(cue, 't') || plx__cue_frame(cue, 'w')))
        words = clause_words(reading, sentence, trees, verb, cue);
    if (!plx__run_known(words) && plx__cue_frame(cue, 'i'))
        words = infinitive_words(reading, sentence, trees, verb, cue);
    bool bare =
        verb > sentence.first &&
        (plx__token_is(reading, verb - 1, "to") || plx__upos(reading, verb - 1) == PLX_UPOS_AUX) &&
        plx__cue_has(cue, 'b') && !is_raised(reading, verb);
    bool about = plx__cue_frame(cue, 'p') && plx__links(reading, verb + 1, sentence.end);
    bool topic = about || plx__cue_frame(cue, 'b');
    if (!plx__run_known(words) && !bare && (may_take_object(cue) || topic))
        words = object_words(reading, sentence, trees, verb, cue);
    return words;
}

void plx__verb_read(plx__reading *reading, plx__run sentence, const plx__hulls *trees,
                    uint32_t verb, uint32_t block) {
    plx__hit found;
    if (!plx__cue_hit(reading, verb, sentence.first, sentence.end, &found)) return;
    const plx__cue *cue = &found.verb;
    if (found.passive) read_passive(reading, sentence, verb, found.source, block);
    if (found.passive || is_reduced(reading, verb, cue)) return;
    bool what = plx__run_known(found.source) && found.source.first > sentence.first &&
                plx__token_is(reading, found.source.first - 1, "what");
    if (what && !plx__cue_frame(cue, 'a')) return; /* "what she said" is no more than that */
    if (verb == sentence.first && plx__is_participle(reading, verb)) {
        plx__run behind = subject_behind(reading, sentence, verb);
        if (plx__run_known(behind)) found.source = behind;
    }
    if (quotes_next(reading, verb)) return;
    plx__run inverted = inverted_subject(reading, sentence, verb, cue);
    if (plx__run_known(inverted)) {
        if (reading->piece_at[verb - 1]) return; /* “...,” said Lee */
        found.source = inverted;
    }
    plx__run words = words_of(reading, sentence, trees, &found);
    if (!plx__run_known(words)) return;
    if (what && plx__token_is(reading, words.first, "as")) words.first++;
    if (what) words.end = plx__first_comma(reading, words);
    if (words.first > verb && is_inset(reading, sentence, verb, found.source))
        words.end = inset_end(reading, words, verb);
    else if (words.first > verb && plx__is_fronted(reading, sentence, verb, found.source))
        words.end = plx__main_comma(reading, words);
    plx__clause_add(reading, words, verb, found.source, block);
}
