/* SPDX-License-Identifier: Apache-2.0 */
/*
 * indirect_nouns.c - clauses that hang on a noun, an adjective or a preposition.
 *
 *     Lee's claim [that the bridge is safe]               a noun, and who has it
 *     fears among sailors [that it is not]                a noun that several have
 *     Lee is confident [that the bridge is safe]          an adjective
 *     [The bridge is safe], according to Lee.             a preposition, the sentence around it
 *     In Lee's view, [the bridge is safe].                the same with a noun
 */
#include "claim/clause.h"

static bool speaks_about(const plx__reading *reading, uint32_t token) {
    return plx__token_is(reading, token, "about") || plx__token_is(reading, token, "of");
}

/* "is", "remains": what somebody is said to be follows. */
static bool links_subject(const plx__reading *reading, uint32_t token) {
    return plx__upos(reading, token) == PLX_UPOS_AUX || plx__token_class(reading, token, "copula");
}

/* What follows an adjective: "that it is safe", "how it ended", "to sell it", "about the quay". */
static plx__run adjective_words(const plx__reading *reading, plx__run sentence,
                                const plx__hulls *trees, uint32_t at, const plx__cue *cue) {
    uint32_t first = at + 1;
    plx_str word = plx__token_text(reading, first);
    if (plx__cue_frame(cue, 'i') && plx__token_is(reading, first, "to") &&
        plx__upos(reading, first + 1) == PLX_UPOS_VERB)
        return (plx__run){first, plx__clause_end(reading, sentence, first, at)};
    if (plx__cue_frame(cue, 'p') && plx__links(reading, first, sentence.end) &&
        plx__word_class(reading->rules, word, "topic") &&
        !(plx__cue_frame(cue, 'i') && plx__token_is(reading, first, "to")))
        return (plx__run){first + 1,
                          plx__object_end(reading, sentence, trees, first + 1, at, false)};
    if (!plx__cue_frame(cue, 't')) return (plx__run){at, at};
    bool asks =
        plx__word_class(reading->rules, word, "question") && !plx__token_is(reading, first, "when");
    if (!plx__token_is(reading, first, "that") && !asks)
        first = plx__bare_clause(reading, first, sentence.end);
    if (first == PLX_NO_TOKEN) return (plx__run){at, at};
    return (plx__run){first, plx__clause_end(reading, sentence, first, at)};
}

/* "Lee is confident that it is safe": what is felt or known stands behind the adjective. */
void plx__adjective_read(plx__reading *reading, plx__run sentence, const plx__hulls *trees,
                         uint32_t at, uint32_t block) {
    plx__cue cue;
    uint8_t tag = plx__upos(reading, at);
    if (tag != PLX_UPOS_ADJ && tag != PLX_UPOS_VERB) return;
    if (!plx__cue_token(reading, at, 'A', &cue) || at + 2 >= sentence.end || at == sentence.first)
        return;
    uint32_t helper = at;
    while (helper > sentence.first && at - helper < 3 &&
           (plx__upos(reading, helper - 1) == PLX_UPOS_ADV ||
            plx__upos(reading, helper - 1) == PLX_UPOS_PART))
        helper--;
    if (helper > sentence.first + 1 && plx__token_is(reading, helper - 1, "it")) helper--;
    if (helper == sentence.first) return;
    bool made = plx__token_class(reading, helper - 1, "making"); /* made it clear */
    if (!made && (plx__token_is(reading, helper, "it") || !links_subject(reading, helper - 1)))
        return;
    plx__run words = adjective_words(reading, sentence, trees, at, &cue);
    plx__run source = plx__phrase_subject(reading, made ? helper - 1 : at, &cue, sentence.first);
    if (plx__run_known(words) && plx__run_known(source) &&
        !plx__token_is(reading, source.first, "it"))
        plx__clause_add(reading, words, at, source, block);
}

/* "Despite his claim [that it is safe], the quay ..." */
static bool is_fronted_noun(const plx__reading *reading, plx__run sentence, uint32_t noun) {
    uint32_t first = sentence.first;
    if (noun > first + 8 || noun == first) return false;
    if (plx__upos(reading, first) != PLX_UPOS_ADP && plx__upos(reading, first) != PLX_UPOS_SCONJ &&
        !plx__token_is(reading, first, "contrary"))
        return false;
    return !plx__holds_verb(reading, (plx__run){first, noun});
}

/* "concerns that it is unsafe": nobody in the sentence has them. */
static void read_rumour(plx__reading *reading, plx__run sentence, uint32_t noun, uint32_t block) {
    uint32_t that = noun + 1;
    plx__run holder = {noun, noun};
    if (plx__upos(reading, noun) != PLX_UPOS_NOUN || that + 2 >= sentence.end) return;
    bool linked = plx__upos(reading, that) == PLX_UPOS_ADP;
    if ((!linked && !plx__token_is(reading, that, "that")) ||
        !plx__token_class(reading, noun, "hearsay"))
        return;
    if (linked) {
        holder = plx__phrase_after(reading, that + 1, sentence.end); /* fears among sailors that */
        if (plx__run_known(holder)) that = holder.end;
        if (!plx__token_is(reading, noun + 1, "among") && !plx__token_is(reading, noun + 1, "from"))
            holder.end = holder.first;
    }
    if (that + 2 >= sentence.end || !plx__token_is(reading, that, "that") ||
        plx__upos(reading, that) != PLX_UPOS_SCONJ ||
        plx__is_finite(reading, that + 1)) /* charges that might follow */
        return;
    uint32_t end = plx__clause_end(reading, sentence, that, noun);
    if (is_fronted_noun(reading, sentence, noun))
        end = plx__main_comma(reading, (plx__run){that, end});
    if (plx__run_known(holder))
        plx__clause_add(reading, (plx__run){that, end}, noun, holder, block);
    else plx__hearsay_add(reading, (plx__run){that, end}, noun, block);
}

void plx__noun_read(plx__reading *reading, plx__run sentence, const plx__hulls *trees,
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
        found.source.first < noun &&
        (speaks_about(reading, first) ||
         (plx__cue_frame(&found.verb, 'p') && plx__token_class(reading, first, "aim"))) &&
        !plx__is_time(reading, first + 1)) {
        uint32_t end = plx__object_end(reading, sentence, trees, first + 1, noun, false);
        plx__run words = {first + 1, plx__phrase_end(reading, first + 1, end)};
        plx__clause_add(reading, words, noun, found.source, block);
        return;
    }
    if (!plx__token_is(reading, first, "that") && !to) return;
    if (!to && first + 1 < sentence.end && plx__is_finite(reading, first + 1))
        return; /* his plan that fits */
    uint32_t end = plx__clause_end(reading, sentence, first, noun);
    if (is_fronted_noun(reading, sentence, noun))
        end = plx__main_comma(reading, (plx__run){first, end});
    if (to) {
        end = plx__infinitive_end(reading, sentence, first, noun);
        end = plx__phrase_end(reading, first + 3, end);
    }
    plx__clause_add(reading, (plx__run){first, end}, noun, found.source, block);
}

/* "..., according to Lee, and the quay is old": a second clause, not a second name. */
static bool goes_on(const plx__reading *reading, uint32_t comma, uint32_t end) {
    if (comma + 3 >= end || !plx__token_is(reading, comma, ",") ||
        plx__upos(reading, comma + 1) != PLX_UPOS_CCONJ || plx__token_is(reading, comma + 1, "but"))
        return false;
    plx__run near = {comma + 2, comma + 10 < end ? comma + 10 : end};
    return plx__holds_verb(reading, near);
}

/* "According to police, [officers] saw": what stands before a verb is no apposition. */
static plx__run short_of_subject(const plx__reading *reading, plx__run source, uint32_t end) {
    if (source.end >= end || !plx__is_finite(reading, source.end)) return source;
    for (uint32_t at = source.first + 1; at < source.end; at++)
        if (plx__token_is(reading, at, ",")) return (plx__run){source.first, at};
    return source;
}

/* "According to Lee, ..." and "..., according to Lee". */
void plx__preposition_read(plx__reading *reading, plx__run sentence, uint32_t at, uint32_t block) {
    plx__hit found;
    if (!plx__cue_preposition(reading, at, sentence.end, &found)) return;
    plx__run words = {sentence.first, at};
    if (at <= sentence.first + 1) {
        found.source = short_of_subject(reading, found.source, sentence.end);
        words = (plx__run){found.source.end, sentence.end};
    } else if (found.source.end + 2 < sentence.end &&
               plx__token_is(reading, found.source.end, ",") &&
               !plx__is_main_clause(reading, words))
        words = sentence;
    else if (goes_on(reading, found.source.end, sentence.end))
        words.end = plx__clause_end(reading, sentence, found.source.end - 1, at);
    if (at > sentence.first && reading->piece_at[at - 1]) return;
    plx__clause_add(reading, words, at, found.source, block);
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
void plx__account_read(plx__reading *reading, plx__run sentence, uint32_t noun, uint32_t block) {
    if (plx__upos(reading, noun) != PLX_UPOS_NOUN || !plx__token_class(reading, noun, "account"))
        return;
    uint32_t first = noun;
    while (first > sentence.first && noun - first < 7 && !reading->piece_at[first - 1] &&
           plx__upos(reading, first) != PLX_UPOS_ADP && plx__upos(reading, first) != PLX_UPOS_PUNCT)
        first--;
    if (first + 1 >= noun ||
        !(plx__token_is(reading, first, "in") || plx__token_is(reading, first, "by")))
        return;
    plx__run source = holder_of(reading, first + 1, noun), words = {noun, noun};
    if (source.end > noun && plx__token_is(reading, noun, "words")) return; /* in other words */
    uint32_t end = noun + 1;
    if (first == sentence.first && end < sentence.end && plx__token_is(reading, end, ","))
        words = (plx__run){end + 1, sentence.end};
    else if (first > sentence.first + 2 && plx__token_is(reading, first - 1, ",") &&
             (end >= sentence.end || plx__token_stops(reading, end)))
        words = (plx__run){sentence.first, first - 1};
    if (plx__run_known(words) && plx__is_main_clause(reading, words))
        plx__clause_add(reading, words, noun, source, block);
}
