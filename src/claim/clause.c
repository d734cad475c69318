/* SPDX-License-Identifier: Apache-2.0 */
/* clause.c - what the rules of reported clauses ask of words, and where they put what they find. */
#include "claim/clause.h"

/* The preposition of "called for ending it": before a participle it is tagged a conjunction. */
bool plx__links(const plx__reading *reading, uint32_t token, uint32_t end) {
    if (token + 1 >= end) return false;
    uint8_t tag = plx__upos(reading, token);
    uint32_t next = token + 1; /* for openly selling it */
    if (plx__upos(reading, next) == PLX_UPOS_ADV && next + 1 < end) next++;
    return tag == PLX_UPOS_ADP || (tag == PLX_UPOS_SCONJ && plx__is_participle(reading, next));
}

/* "said the bridge is safe": a noun phrase and its verb right behind the cue. `from`: past the
 * one who is told. */
uint32_t plx__bare_clause(const plx__reading *reading, uint32_t from, uint32_t end) {
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

bool plx__holds_verb(const plx__reading *reading, plx__run words) {
    for (uint32_t at = words.first; at < words.end; at++)
        if (plx__is_finite(reading, at)) return true;
    return false;
}

/* Can these words stand alone: a subject and a finite verb, and no "when" or "at" before them? */
bool plx__is_main_clause(const plx__reading *reading, plx__run run) {
    while (run.first < run.end && (plx__upos(reading, run.first) == PLX_UPOS_CCONJ ||
                                   plx__upos(reading, run.first) == PLX_UPOS_PUNCT))
        run.first++;
    if (run.first >= run.end) return false;
    uint8_t tag = plx__upos(reading, run.first);
    bool adjective = plx__rel(reading, run.first) == PLX_REL_AMOD || /* "Shifting sands could" */
                     (plx__is_participle(reading, run.first) && run.first + 1 < run.end &&
                      plx__upos(reading, run.first + 1) == PLX_UPOS_NOUN);
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

static plx__run trim(const plx__reading *reading, plx__run run) {
    while (run.end > run.first && !reading->piece_at[run.end - 1] &&
           plx__upos(reading, run.end - 1) == PLX_UPOS_PUNCT)
        run.end--;
    while (run.first < run.end && !reading->piece_at[run.first] &&
           plx__upos(reading, run.first) == PLX_UPOS_PUNCT)
        run.first++;
    return run;
}

void plx__clause_add(plx__reading *reading, plx__run words, uint32_t cue, plx__run source,
                     uint32_t block) {
    words = trim(reading, words);
    if (!plx__run_known(words)) return;
    *plx__push(reading->arena, &reading->clauses) = (plx__clause){
        .words = words, .cue = cue, .source = source, .block = block, .entity = PLX_NO_INDEX};
}

/* The same where nobody is named who says it. */
void plx__hearsay_add(plx__reading *reading, plx__run words, uint32_t cue, uint32_t block) {
    size_t count = reading->clauses.count;
    plx__clause_add(reading, words, cue, (plx__run){cue, cue}, block);
    if (reading->clauses.count > count) reading->clauses.items[count].hearsay = true;
}
