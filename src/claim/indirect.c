/* SPDX-License-Identifier: Apache-2.0 */
/*
 * indirect.c - the clauses that the narrator reports as somebody's: goes through every sentence and
 * asks of each word whether it is a verb (indirect_verbs.c) or something else (indirect_nouns.c)
 * that attributes. Without a parse no clause is read.
 */
#include "claim/clause.h"

#define LOOK_WIDE 150u /* tokens on either side of a cue */

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
    bool speaks = plx__token_class(reading, colon - 1, "label") ||
                  reading->tokens[colon - 1].name == 1 + PLX_NAME_PERSON ||
                  reading->tokens[colon - 1].name == 1 + PLX_NAME_ORGANISATION;
    if (label.end == colon && speaks)
        plx__clause_add(reading, (plx__run){colon + 1, end}, colon, label, 0);
}

/* What is looked at around a cue: the sentence, if it is one of this world. */
static plx__run around(plx__run sentence, uint32_t at) {
    plx__run near = sentence;
    if (at > sentence.first + LOOK_WIDE) near.first = at - LOOK_WIDE;
    if (sentence.end > at + LOOK_WIDE) near.end = at + LOOK_WIDE;
    return near;
}

/* Half of all words are of kinds that never do. */
static bool may_attribute(const plx__reading *reading, uint32_t token) {
    uint8_t tag = plx__upos(reading, token);
    return tag != PLX_UPOS_PUNCT && tag != PLX_UPOS_DET && tag != PLX_UPOS_ADP &&
           tag != PLX_UPOS_NUM && tag != PLX_UPOS_PRON && tag != PLX_UPOS_CCONJ &&
           tag != PLX_UPOS_PART;
}

static void read_sentence(plx__reading *reading, const plx_sentence *sentence, plx__hulls *trees) {
    plx__run whole = {sentence->first, sentence->first + sentence->count};
    plx__hulls_measure(reading, whole, trees);
    for (uint32_t at = whole.first; at < whole.end; at++) {
        plx__run run = around(whole, at);
        if (reading->piece_at[at] || reading->named[at]) continue;
        if (plx__token_is(reading, at, "according")) {
            plx__preposition_read(reading, run, at, sentence->block);
            continue;
        }
        if (!may_attribute(reading, at)) continue;
        size_t count = reading->clauses.count;
        plx__verb_read(reading, run, trees, at, sentence->block);
        if (reading->clauses.count == count)
            plx__noun_read(reading, run, trees, at, sentence->block);
        if (reading->clauses.count == count) plx__account_read(reading, run, at, sentence->block);
        if (reading->clauses.count == count)
            plx__adjective_read(reading, run, trees, at, sentence->block);
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
        bool twice = false; /* "repeated her demand that": one attribution */
        for (size_t before = at; before > 0 && at - before < 3 && !twice; before--)
            twice = clauses->items[before - 1].words.first == clause->words.first &&
                    clauses->items[before - 1].words.end == clause->words.end &&
                    !clauses->items[before - 1].nested;
        clause->nested = twice || cover[clause->cue] > (own ? 1u : 0u) ||
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
