/* SPDX-License-Identifier: Apache-2.0 */
/*
 * subject.c - which noun phrase is the subject of a verb.
 *
 *     [Lee] told reporters on Monday, adding that "..."         of `adding`
 *     with [Lee] calling it "..."                               of `calling`
 *
 * Where the article is parsed the parse decides; these rules stand in where it is not, and where
 * it does not know (a subject behind a quotation is often cut off).
 */
#include "claim/phrase.h"

static bool is_helper(const plx__reading *reading, uint32_t token) {
    uint8_t tag = plx__upos(reading, token);
    return tag == PLX_UPOS_AUX || tag == PLX_UPOS_ADV || tag == PLX_UPOS_PART ||
           plx__token_is(reading, token, "to") || plx__token_is(reading, token, "on") ||
           plx__token_is(reading, token, "both");
}

/* "this month", "Friday afternoon": the second word of a time of two. */
static bool ends_time(const plx__reading *reading, uint32_t token, uint32_t floor) {
    return token > floor && plx__token_class(reading, token, "span") &&
           (plx__token_is(reading, token - 1, "this") || plx__is_time_word(reading, token - 1));
}

/* The end of the subject before a verb: back over "also", "has", "on Monday", "last week". */
static uint32_t before_helpers(const plx__reading *reading, uint32_t token, uint32_t floor) {
    uint32_t end = token;
    while (end > floor && token - end < 10) {
        uint32_t at = end - 1;
        if (is_helper(reading, at) || plx__is_time_word(reading, at)) {
            end--;
        } else if (ends_time(reading, at, floor) ||
                   (at > floor && plx__is_time_word(reading, at - 1) &&
                    plx__upos(reading, at) == PLX_UPOS_NOUN)) {
            end -= 2;
        } else {
            break;
        }
    }
    return end;
}

static bool is_dash(const plx__reading *reading, uint32_t token) {
    return plx__token_is(reading, token, "\xE2\x80\x94") ||
           plx__token_is(reading, token, "\xE2\x80\x93") || plx__token_is(reading, token, "--");
}

/* Ana Lee—who also works for the port—[sent]: back over what stands between two dashes. */
static uint32_t before_dashes(const plx__reading *reading, uint32_t end, uint32_t floor) {
    enum { ASIDE = 30 };
    if (end <= floor + 1 || !is_dash(reading, end - 1)) return end;
    for (uint32_t at = end - 1; at > floor && end - at < ASIDE; at--)
        if (is_dash(reading, at - 1)) return at - 1;
    return end;
}

static bool is_finite(const plx__reading *reading, uint32_t token) {
    plx_str word = plx__token_text(reading, token);
    uint8_t tag = plx__upos(reading, token);
    if (reading->named[token] || plx__is_person_name(reading, token)) return false;
    if (token > 0 && plx__token_is(reading, token - 1, "-")) return false; /* since-deleted */
    if (tag == PLX_UPOS_AUX) return true;
    return tag == PLX_UPOS_VERB && !plx__str_ends(word, PLX_STR("ing"));
}

/* The subject of the first finite verb from `floor` that is not in a clause of its own. */
static plx__run first_subject(const plx__reading *reading, uint32_t floor, uint32_t token) {
    for (uint32_t at = floor; at < token; at++) {
        if (reading->piece_at[at] || !is_finite(reading, at)) continue;
        uint32_t end = before_helpers(reading, at, floor);
        plx__run run = plx__phrase_before(reading, end, floor);
        if (run.end <= run.first && at > 0 && reading->piece_at[at - 1])
            run = plx__phrase_after(reading, at + 1, token); /* “...,” said [Lee], adding */
        if (run.end <= run.first) continue;
        uint8_t before = run.first > floor ? plx__upos(reading, run.first - 1) : PLX_UPOS_NONE;
        if (before == PLX_UPOS_SCONJ || before == PLX_UPOS_ADP) continue;
        if (run.first > floor && plx__is_relative_word(reading, run.first - 1)) continue;
        return run;
    }
    return (plx__run){floor, floor};
}

/* The subject of the main clause that `token` stands in: ", and Lee ..." begins another. */
static plx__run main_subject(const plx__reading *reading, uint32_t floor, uint32_t token) {
    for (uint32_t at = token; at > floor + 1; at--) {
        if (plx__upos(reading, at - 1) != PLX_UPOS_CCONJ || !plx__is_comma(reading, at - 2))
            continue;
        plx__run run = first_subject(reading, at, token);
        if (run.end > run.first && run.first == at) return run;
    }
    return first_subject(reading, floor, token);
}

/* [someone] who wrote, not "a letter from someone who wrote". */
static bool relative_person(const plx__reading *reading, uint32_t verb, plx__run *out) {
    uint32_t head = reading->tokens[verb].head;
    if (!reading->parsed || reading->tokens[verb].rel != PLX_REL_ACL_RELCL ||
        head == PLX_NO_TOKEN || head >= verb || reading->piece_at[head] ||
        plx__upos(reading, head) != PLX_UPOS_PRON || !plx__token_is(reading, head + 1, "who"))
        return false;
    *out = (plx__run){head, head + 1};
    return true;
}

/* "a call with [Lee, a nurse], who said": of a thing and a person the person is meant. */
static plx__run before_who(const plx__reading *reading, uint32_t noun, uint32_t floor) {
    plx__run run = plx__phrase_before(reading, noun, floor);
    for (uint32_t at = run.first; at + 1 < run.end; at++) {
        if (plx__is_person_name(reading, at)) break;
        if (plx__upos(reading, at) != PLX_UPOS_ADP || at == run.first ||
            !plx__is_person_name(reading, at + 1))
            continue;
        if (!plx__token_class(reading, at - 1, "role")) run.first = at + 1;
        break;
    }
    return run;
}

static plx__run lead_noun(const plx__reading *reading, uint32_t token, plx__run placed,
                          uint32_t floor);
static plx__run parsed_subject(const plx__reading *reading, uint32_t token, uint32_t floor);

/* The subject by its place: the phrase right before the verb. */
static plx__run placed_subject(const plx__reading *reading, uint32_t token, uint32_t end,
                               uint32_t floor, int depth) {
    bool gerund = plx__str_ends(plx__token_text(reading, token), PLX_STR("ing"));
    bool progressive = end < token && plx__upos(reading, token - 1) == PLX_UPOS_AUX;
    if (end == floor || depth > 2) return (plx__run){floor, floor};
    uint32_t last = end - 1;
    uint8_t tag = plx__upos(reading, last);
    if (plx__is_relative_word(reading, last)) {
        uint32_t noun = last > floor && plx__is_comma(reading, last - 1) ? last - 1 : last;
        noun = before_helpers(reading, noun, floor); /* a letter Friday that says */
        return plx__token_is(reading, last, "who") ? before_who(reading, noun, floor)
                                                   : plx__phrase_before(reading, noun, floor);
    }
    if (gerund && plx__token_is(reading, token - 1, "as") && token - 1 > floor) {
        /* the agency quoted Lee, a nurse, as saying */
        plx__run quoted = plx__phrase_before(reading, token - 1, floor);
        if (quoted.end > quoted.first) return quoted;
    }
    if (tag == PLX_UPOS_VERB && gerund)
        return placed_subject(reading, last, before_helpers(reading, last, floor), floor,
                              depth + 1);
    if ((gerund && !progressive) || tag == PLX_UPOS_CCONJ || tag == PLX_UPOS_VERB ||
        tag == PLX_UPOS_ADP || plx__token_is(reading, token - 1, "to"))
        return (plx__run){floor, floor};
    return plx__phrase_before(reading, end, floor);
}

/* with [Lee] calling it "a ruin": the phrase behind "with" has a verb of its own. */
static plx__run accompanying_subject(const plx__reading *reading, uint32_t token, uint32_t floor) {
    plx__run none = {floor, floor};
    if (!plx__str_ends(plx__token_text(reading, token), PLX_STR("ing")) || token == floor ||
        plx__is_comma(reading, token - 1)) /* Roe spoke of his quarrel with Lee, saying */
        return none;
    plx__run run = plx__phrase_before(reading, token, floor);
    for (uint32_t at = run.first; at < run.end; at++)
        if (plx__token_is(reading, at, "with") || plx__token_is(reading, at, "and"))
            run.first = at + 1;
    bool with = run.end > run.first && run.first > floor &&
                (plx__token_is(reading, run.first - 1, "with") ||
                 plx__token_is(reading, run.first - 1, "and"));
    return with && plx__is_person_name(reading, run.end - 1) ? run : none;
}

/* attacked [Lee] for calling it a ruin: who is blamed for the words said them. */
static plx__run blamed_subject(const plx__reading *reading, uint32_t token, const plx__cue *cue,
                               uint32_t floor) {
    plx__run none = {floor, floor};
    if (token < floor + 3 || !plx__token_is(reading, token - 1, "for") ||
        !(plx__cue_frame(cue, 'a') || plx__cue_frame(cue, 't')))
        return none;
    plx__run run = plx__phrase_before(reading, token - 1, floor);
    bool object = run.end > run.first && run.first > floor &&
                  plx__is_person_name(reading, run.end - 1) &&
                  plx__upos(reading, run.first - 1) == PLX_UPOS_VERB;
    return object ? run : none;
}

/* "prompting [Lee] to answer": the one who is made to say it. */
static plx__run caused_subject(const plx__reading *reading, uint32_t token, uint32_t floor) {
    plx__run none = {floor, floor};
    if (token < floor + 3 || !plx__token_is(reading, token - 1, "to")) return none;
    plx__run run = plx__phrase_before(reading, token - 1, floor);
    if (run.end <= run.first || run.first <= floor) return none;
    plx_str verb = plx__token_text(reading, run.first - 1);
    return plx__word_class(reading->rules, verb, "cause") ? run : none;
}

static bool parsed_child(const plx__reading *reading, uint32_t head, uint32_t from, uint32_t to,
                         bool passive, uint32_t *out) {
    for (uint32_t at = from; at < to; at++) {
        const plx_token *token = &reading->tokens[at];
        if (token->head != head) continue;
        if (token->rel == PLX_REL_NSUBJ || (passive && token->rel == PLX_REL_NSUBJ_PASS) ||
            token->rel == PLX_REL_NSUBJ_OUTER) {
            *out = at;
            return true;
        }
    }
    return false;
}

/* after [Lee] signed it, and told: the subject of the verb that the parse joins it to. */
static bool conjunct_subject(const plx__reading *reading, uint32_t token, uint32_t floor,
                             plx__run *out) {
    uint32_t first = reading->tokens[token].head, noun;
    if (!reading->parsed || reading->tokens[token].rel != PLX_REL_CONJ || first == PLX_NO_TOKEN ||
        reading->tokens[first].rel == PLX_REL_CCOMP || first < floor || first > token ||
        !parsed_child(reading, first, floor, first, true, &noun) || reading->piece_at[noun] ||
        plx__is_relative_word(reading, noun))
        return false;
    *out = plx__phrase_before(reading, before_helpers(reading, first, floor), floor);
    return out->end > out->first && noun >= out->first && noun < out->end;
}

/* A comma, which the printer may have put inside the quotation: a "good talk," adding ... */
static bool ends_in_comma(const plx__reading *reading, uint32_t token) {
    if (plx__is_comma(reading, token)) return true;
    uint32_t number = reading->piece_at[token];
    if (number == 0) return false;
    plx_span inner = reading->pieces.items[number - 1].inner;
    return inner.end > inner.start && reading->text.ptr[inner.end - 1] == ',';
}

/* [Lee] said that Roe came late and added: who adds has spoken before. */
static plx__run adding_subject(const plx__reading *reading, uint32_t token, uint32_t floor) {
    plx__cue cue;
    plx__run none = {floor, floor};
    if (!plx__token_class(reading, token, "further") || token < floor + 2 ||
        plx__upos(reading, token - 1) != PLX_UPOS_CCONJ)
        return none;
    for (uint32_t at = token - 1; at > floor; at--)
        if (plx__cue_verb(reading, at - 1, floor, &cue) && cue.strength == 3 &&
            (plx__cue_has(&cue, 'd') || plx__cue_has(&cue, 's')))
            return plx__phrase_subject(reading, at - 1, &cue, floor);
    return none;
}

plx__run plx__phrase_subject(const plx__reading *reading, uint32_t token, const plx__cue *cue,
                             uint32_t floor) {
    plx__run caused = caused_subject(reading, token, floor);
    if (caused.end > caused.first || relative_person(reading, token, &caused)) return caused;
    caused = accompanying_subject(reading, token, floor);
    if (caused.end <= caused.first) caused = blamed_subject(reading, token, cue, floor);
    if (caused.end <= caused.first) caused = adding_subject(reading, token, floor);
    if (caused.end > caused.first) return caused;
    uint32_t behind = before_helpers(reading, token, floor);
    uint32_t end = before_dashes(reading, behind, floor);
    bool gerund =
        plx__cue_has(cue, 'g') && plx__str_ends(plx__token_text(reading, token), PLX_STR("ing"));
    bool coordinate = end > floor && plx__upos(reading, end - 1) == PLX_UPOS_CCONJ &&
                      cue->strength > 1 && plx__cue_has(cue, 'd');
    bool joined = end > floor && plx__upos(reading, end - 1) == PLX_UPOS_CCONJ;
    if (joined && conjunct_subject(reading, token, floor, &caused)) return caused;
    if (coordinate || (gerund && end > floor && ends_in_comma(reading, end - 1))) {
        plx__run main = main_subject(reading, floor, token);
        if (main.end > main.first) return main;
    }
    plx__run parsed = parsed_subject(reading, token, floor);
    plx__run placed = placed_subject(reading, token, end, floor, 0);
    if (parsed.end > parsed.first && parsed.first >= floor && end == behind) {
        uint32_t next = parsed.end + plx__is_comma(reading, parsed.end);
        bool apart = placed.first > next && plx__is_relative_word(reading, next) &&
                     plx__upos(reading, placed.first - 1) == PLX_UPOS_ADP;
        if (apart) return parsed; /* Lee, who earlier on the show said */
        bool cut = parsed.end < end && parsed.end > placed.first && parsed.first <= placed.first &&
                   placed.end > placed.first;
        if (cut) parsed.end = placed.end;
        if (placed.end <= placed.first || parsed.end > placed.end) return parsed;
        if (parsed.end == placed.end) return parsed.first < placed.first ? parsed : placed;
    }
    if (placed.first > floor + 1 && plx__token_is(reading, placed.first - 1, "in") &&
        plx__token_class(reading, placed.end - 1, "writing"))
        placed =
            plx__phrase_before(reading, placed.first - 1, floor); /* Lee, in a statement, said */
    if (placed.end <= placed.first) return main_subject(reading, floor, token);
    plx__run lead = lead_noun(reading, token, placed, floor);
    return lead.end > lead.first ? lead : placed;
}

/* ------------------------------------------------------------------ parse */

/* "prompted Lee to tell": the object of the first verb is the subject of the second. */
static bool parsed_object(const plx__reading *reading, uint32_t head, uint32_t token,
                          uint32_t *out) {
    for (uint32_t at = head + 1; at < token && at < head + PLX__LOOK; at++) {
        if (reading->tokens[at].head != head || reading->tokens[at].rel != PLX_REL_OBJ) continue;
        *out = at;
        return true;
    }
    return false;
}

/* Does the subtree of `top` hold `token`? Heads are followed a few steps only. */
static bool under(const plx__reading *reading, uint32_t token, uint32_t top) {
    for (int steps = 0; steps < 24 && token != PLX_NO_TOKEN; steps++) {
        if (token == top) return true;
        token = reading->tokens[token].head;
    }
    return false;
}

static plx__run parsed_phrase(const plx__reading *reading, uint32_t noun, plx__run within) {
    plx__run run = {noun, noun + 1};
    while (run.first > within.first && !reading->piece_at[run.first - 1] &&
           under(reading, run.first - 1, noun))
        run.first--;
    while (run.end < within.end && !reading->piece_at[run.end] && under(reading, run.end, noun))
        run.end++;
    return plx__phrase_trim(reading, run);
}

/* [Democratic leader] [Nora Plessis] released; [Danes], [Polish and Czech millers] said: one
 * subject that the parse took for two of one verb. */
static plx__run with_next_subject(const plx__reading *reading, plx__run run, uint32_t verb) {
    bool listed = run.end < verb && plx__is_comma(reading, run.end), ended = !listed;
    for (uint32_t at = run.end + listed; at < verb && at < run.end + 6; at++) {
        uint8_t tag = plx__upos(reading, at);
        bool link = listed && (tag == PLX_UPOS_CCONJ || tag == PLX_UPOS_ADJ);
        if (reading->piece_at[at] || !(plx__is_noun_like(reading, at) || link)) break;
        ended = ended || tag == PLX_UPOS_CCONJ;
        if (ended && reading->tokens[at].head == verb && reading->tokens[at].rel == PLX_REL_NSUBJ)
            return (plx__run){run.first, at + 1};
    }
    return run;
}

/* A subject stands before its verb; behind it only where a quotation comes first. */
static bool is_placed(const plx__reading *reading, uint32_t noun, uint32_t verb, plx__run within) {
    if (noun < verb) return true;
    uint32_t at = verb;
    if (at > within.first && plx__is_comma(reading, at - 1)) at--;
    return at == within.first || reading->piece_at[at - 1];
}

/* A phrase that the parse drew too wide is left to the rules. */
static plx__run checked(const plx__reading *reading, plx__run run, uint32_t floor) {
    uint8_t tag = run.first < run.end ? plx__upos(reading, run.first) : PLX_UPOS_NONE;
    if (tag == PLX_UPOS_NONE || tag == PLX_UPOS_ADP || tag == PLX_UPOS_VERB ||
        tag == PLX_UPOS_SCONJ || tag == PLX_UPOS_AUX || tag == PLX_UPOS_CCONJ ||
        plx__is_time_word(reading, run.end - 1) || ends_time(reading, run.end - 1, run.first) ||
        plx__token_is(reading, run.first, "according"))
        return (plx__run){floor, floor};
    if (run.first > floor && plx__upos(reading, run.first - 1) == PLX_UPOS_ADP)
        for (uint32_t at = run.first; at + 1 < run.end; at++)
            if (plx__is_comma(reading, at)) return (plx__run){at + 1, run.end};
    return plx__phrase_with_name(reading, run, floor);
}

/* "[A report from three panels] that looked into the deal found": what stands right before the verb
 * is the object of another, and the parse took the noun that leads the sentence for all of it. */
static plx__run lead_noun(const plx__reading *reading, uint32_t token, plx__run placed,
                          uint32_t floor) {
    plx__run none = {floor, floor};
    if (!reading->parsed || placed.first <= floor) return none;
    uint8_t before = plx__upos(reading, placed.first - 1);
    if (before != PLX_UPOS_ADP && before != PLX_UPOS_VERB) return none;
    uint32_t head = token;
    for (int steps = 0; steps < 6 && reading->tokens[head].head != PLX_NO_TOKEN; steps++)
        head = reading->tokens[head].head;
    uint8_t tag = plx__upos(reading, head);
    if (reading->tokens[head].head != PLX_NO_TOKEN || head < floor || head >= placed.first ||
        (tag != PLX_UPOS_NOUN && tag != PLX_UPOS_PROPN))
        return none;
    return parsed_phrase(reading, head, (plx__run){floor, placed.first - 1});
}

static plx__run parsed_subject(const plx__reading *reading, uint32_t token, uint32_t floor) {
    plx__run none = {floor, floor};
    if (!reading->parsed) return none;
    plx__run within = plx__narration(reading, token);
    uint32_t verb = token, noun = 0;
    for (int steps = 0; steps < 6; steps++) {
        bool passive = reading->tokens[verb].rel != PLX_REL_ACL || verb != token;
        if (parsed_child(reading, verb, within.first, within.end, passive, &noun)) {
            if (reading->piece_at[noun] || !is_placed(reading, noun, verb, within) ||
                !is_placed(reading, noun, token, within))
                return none;
            if (!plx__is_relative_word(reading, noun))
                return checked(
                    reading, with_next_subject(reading, parsed_phrase(reading, noun, within), verb),
                    within.first);
            uint32_t end =
                noun > within.first && plx__is_comma(reading, noun - 1) ? noun - 1 : noun;
            end = before_helpers(reading, end, within.first);
            return plx__token_is(reading, noun, "who")
                       ? before_who(reading, end, within.first)
                       : plx__phrase_before(reading, end, within.first);
        }
        uint8_t rel = reading->tokens[verb].rel;
        uint32_t head = reading->tokens[verb].head;
        if (head == PLX_NO_TOKEN || head < within.first || head >= within.end) return none;
        uint32_t object;
        if (rel == PLX_REL_XCOMP && token > 0 && plx__token_is(reading, token - 1, "to") &&
            parsed_object(reading, head, token, &object) && !reading->piece_at[object])
            return checked(reading, parsed_phrase(reading, object, (plx__run){head + 1, token - 1}),
                           within.first);
        if (rel == PLX_REL_ACL && plx__upos(reading, head) != PLX_UPOS_VERB &&
            !plx__token_is(reading, token - 1, "to") && !plx__is_comma(reading, token - 1) &&
            reading->tokens[head].rel != PLX_REL_OBJ && reading->tokens[head].rel != PLX_REL_OBL)
            return parsed_phrase(reading, head, (plx__run){within.first, token});
        if (rel != PLX_REL_XCOMP && rel != PLX_REL_ADVCL && rel != PLX_REL_CONJ &&
            rel != PLX_REL_ACL && rel != PLX_REL_OBJ && rel != PLX_REL_OBL &&
            rel != PLX_REL_PARATAXIS && rel != PLX_REL_NMOD && rel != PLX_REL_APPOS)
            return none;
        verb = head;
    }
    return none;
}
