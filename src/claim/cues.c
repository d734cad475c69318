/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cues.c - is the word at a place a cue there, and whose words does it introduce?
 *
 *     Lee said      a verb, with its subject        plx__cue_hit
 *     his claim     a noun, with its owner          plx__cue_noun
 *     according to  a preposition, with its noun    plx__cue_preposition
 *
 * Which words can be cues stands in data/en/cues.tsv; here is told a report that is filed from
 * one that reports.
 */
#include "claim/clause.h"

typedef plx__hit hit;

static const hit no_hit = {.cue = PLX_NO_TOKEN};

static bool in_headline(const plx__reading *reading, uint32_t token) {
    const plx_block *body = reading->work->article->body;
    return reading->block_count && token < reading->block_token[1] &&
           body[0].kind == PLX_BLOCK_HEADLINE;
}

/* "Town Clerk Calls Mayor ‘Absent’": where all words begin with a capital the tags mean little.
 * The verb of a headline stands behind a name or a noun, in the present. */
static bool heads_line(const plx__reading *reading, uint32_t token, const plx__cue *cue) {
    if (!plx__token_capital(reading, token) || token == 0 || reading->piece_at[token - 1])
        return false;
    uint8_t before = plx__upos(reading, token - 1);
    if (before != PLX_UPOS_PROPN && before != PLX_UPOS_NOUN && before != PLX_UPOS_ADJ) return false;
    bool plural = before != PLX_UPOS_ADJ &&
                  plx__str_ends(plx__token_text(reading, token - 1), PLX_STR("s")) &&
                  !plx__token_is(reading, token - 1, "'s");
    return plx__cue_has(cue, 's') || (plural && plx__cue_has(cue, 'b'));
}

/* "..., the Courier reports." "..., a study of the old lists shows.": who reports it stands between
 * the comma and the verb, which at the end of a sentence is often tagged a noun. Where that begins;
 * PLX_NO_TOKEN if there is no such thing. */
static uint32_t trailing_source(const plx__reading *reading, uint32_t token, const plx__cue *cue) {
    if (!plx__cue_has(cue, 's') || (cue->strength < 2 && !plx__cue_frame(cue, 't')) ||
        token + 1 >= reading->token_count || !plx__token_stops(reading, token + 1))
        return PLX_NO_TOKEN;
    bool name = false;
    for (uint32_t at = token; at > 0 && token - at < 14; at--) {
        uint8_t tag = plx__upos(reading, at - 1);
        if (reading->piece_at[at - 1] || tag == PLX_UPOS_AUX || tag == PLX_UPOS_SCONJ) break;
        if (tag == PLX_UPOS_VERB && reading->tokens[at - 1].rel != PLX_REL_AMOD) break;
        name = name || tag == PLX_UPOS_PROPN;
        if (!plx__token_is(reading, at - 1, ",")) continue;
        bool opens = at < token && (plx__upos(reading, at) == PLX_UPOS_DET ||
                                    (name && plx__upos(reading, at) == PLX_UPOS_PROPN));
        return opens ? at : PLX_NO_TOKEN;
    }
    return PLX_NO_TOKEN;
}

/* "The mayor's campaign plans to sell it", "House panel calls for a vote": a sentence that would have
 * no verb if this were its noun. */
static bool is_root_noun(const plx__reading *reading, uint32_t token, const plx__cue *cue) {
    if (!reading->parsed || reading->tokens[token].rel != PLX_REL_ROOT || !plx__cue_has(cue, 's') ||
        token == 0 || token + 2 >= reading->token_count)
        return false;
    uint8_t before = plx__upos(reading, token - 1), behind = plx__upos(reading, token + 1);
    if (before != PLX_UPOS_NOUN && before != PLX_UPOS_PROPN) return false;
    if (plx__token_is(reading, token + 1, "to"))
        return plx__cue_frame(cue, 'i') && plx__upos(reading, token + 2) == PLX_UPOS_VERB;
    return behind == PLX_UPOS_ADP && plx__cue_frame(cue, 'p') &&
           !plx__token_is(reading, token + 1, "of");
}

/* "Lee, speaking after Roe at the quay, cited problems": a verb, not "cited problems". */
static bool ends_inset(const plx__reading *reading, uint32_t token) {
    return token > 1 && plx__token_is(reading, token - 1, ",") &&
           (plx__upos(reading, token - 2) == PLX_UPOS_NOUN ||
            plx__upos(reading, token - 2) == PLX_UPOS_PROPN);
}

/* "his claim", "their earlier claim" */
static bool is_owned(const plx__reading *reading, uint32_t token) {
    uint32_t at = token;
    while (
        at > 0 && token - at < 2 &&
        (plx__upos(reading, at - 1) == PLX_UPOS_ADJ || plx__token_is(reading, at - 1, "earlier")))
        at--;
    return at > 0 && plx__token_class(reading, at - 1, "possessive");
}

/* "Ortiz calls Green Port ‘a wish’": behind a person's name and before what it is about, though the
 * tagger took it for a noun. */
static bool calls_something(const plx__reading *reading, uint32_t token, const plx__cue *cue) {
    if (!plx__cue_has(cue, 's') || !plx__cue_frame(cue, 'a') || token == 0 ||
        token + 1 >= reading->token_count || reading->tokens[token - 1].name != 1 + PLX_NAME_PERSON)
        return false;
    return !reading->piece_at[token - 1] && plx__upos(reading, token + 1) != PLX_UPOS_ADP &&
           plx__upos(reading, token + 1) != PLX_UPOS_PUNCT;
}

/* "a report", "the claim", "the requested copies": no verb here. */
static bool is_verb(const plx__reading *reading, uint32_t token, const plx__cue *cue) {
    uint8_t tag = plx__upos(reading, token);
    if (token > 0 && plx__token_is(reading, token - 1, "-")) return false; /* so-called */
    if (is_owned(reading, token)) return false;                            /* his claim */
    if (token > 0 && plx__token_class(reading, token - 1, "possessive"))
        return false; /* his claim */
    if (token > 0 && !reading->piece_at[token - 1] &&
        plx__upos(reading, token - 1) == PLX_UPOS_DET && !plx__token_capital(reading, token) &&
        !plx__token_class(reading, token - 1, "pronoun"))
        return false;
    if (token > 1 && plx__upos(reading, token - 1) == PLX_UPOS_ADV && plx__cue_has(cue, 'n') &&
        plx__upos(reading, token - 2) == PLX_UPOS_DET)
        return false; /* the wrongly accused */
    if (in_headline(reading, token) && heads_line(reading, token, cue)) return true;
    if (reading->parsed && reading->tokens[token].rel == PLX_REL_AMOD &&
        !ends_inset(reading, token))
        return false;
    if (reading->parsed && plx__cue_frame(cue, 'c') && token + 1 < reading->token_count &&
        reading->tokens[token + 1].rel == PLX_REL_COMPOUND_PRT)
        return false; /* holds back the money */
    if (tag == PLX_UPOS_VERB || tag == PLX_UPOS_NONE) return true;
    if (tag == PLX_UPOS_INTJ && cue->strength == 3 && token > 0 && /* "advisers say, ..." */
        (plx__upos(reading, token - 1) == PLX_UPOS_NOUN ||
         plx__upos(reading, token - 1) == PLX_UPOS_PROPN))
        return true;
    if (tag == PLX_UPOS_NOUN && trailing_source(reading, token, cue) != PLX_NO_TOKEN) return true;
    if (tag == PLX_UPOS_NOUN && is_root_noun(reading, token, cue)) return true;
    if (tag == PLX_UPOS_NOUN && token > 0 && token + 1 < reading->token_count &&
        plx__token_is(reading, token + 1, "that") && !plx__cue_has(cue, 'd') &&
        token + 2 < reading->token_count && plx__upos(reading, token + 2) != PLX_UPOS_AUX &&
        plx__upos(reading, token + 2) != PLX_UPOS_VERB &&
        (plx__upos(reading, token - 1) == PLX_UPOS_PROPN ||
         plx__upos(reading, token - 1) == PLX_UPOS_NOUN))
        return true;
    if (tag == PLX_UPOS_NOUN && calls_something(reading, token, cue)) return true;
    bool particle = token + 1 < reading->token_count && plx__token_is(reading, token + 1, "out");
    if (cue->strength < (particle ? 2 : 3)) return false; /* "the Courier points out" */
    if (particle || plx__cue_has(cue, 'd')) return true;
    if (!plx__cue_has(cue, 's') || token == 0) return false;
    bool leads = token + 2 < reading->token_count && reading->piece_at[token + 2] &&
                 plx__token_is(reading, token + 1, ",");
    bool his = reading->tokens[token - 1].rel == PLX_REL_NMOD_POSS; /* "his talks" */
    return leads || plx__upos(reading, token - 1) == PLX_UPOS_PROPN ||
           (plx__upos(reading, token - 1) == PLX_UPOS_PRON && !his);
}

/* "was told", "has been called": the words are not the subject's. */
static bool is_passive(const plx__reading *reading, uint32_t token, const plx__cue *cue) {
    static const char *const forms[] = {"was", "were", "is", "are", "been", "being", "be"};
    if (!plx__cue_has(cue, 'n') || plx__str_equal(cue->lemma, PLX_STR("quote")) ||
        plx__str_equal(cue->lemma, PLX_STR("cite")))
        return false;
    if (reading->parsed && reading->tokens[token].rel == PLX_REL_ACL &&
        token + 1 < reading->token_count && plx__token_is(reading, token + 1, "by"))
        return true; /* a plan branded by Lee as */
    uint32_t at = token;
    while (at > 0 && token - at < 3 && plx__upos(reading, at - 1) == PLX_UPOS_ADV) at--;
    for (size_t i = 0; at > 0 && i < sizeof forms / sizeof *forms; i++)
        if (plx__token_is(reading, at - 1, forms[i])) return true;
    return false;
}

/* "never called it", "did not describe". */
static bool is_negated(const plx__reading *reading, uint32_t token, uint32_t floor) {
    for (uint32_t at = token; at > floor && token - at < 4; at--)
        if (plx__token_class(reading, at - 1, "negation")) return true;
    return false;
}

/* "as Ann Lee put it", "put it bluntly:", but not "put it in a drawer". */
static bool puts_it(const plx__reading *reading, uint32_t token, uint32_t floor) {
    if (token + 1 >= reading->token_count || !plx__token_is(reading, token + 1, "it")) return false;
    for (uint32_t at = token + 2; at < reading->token_count && at < token + 6; at++) {
        if (reading->piece_at[at] || plx__token_stops(reading, at)) break;
        if (plx__token_is(reading, at, ":")) return true;
    }
    for (uint32_t at = token; at > floor && token - at < 8; at--)
        if (plx__token_is(reading, at - 1, "as")) return true;
    return false;
}

bool plx__cue_verb(const plx__reading *reading, uint32_t token, uint32_t floor, plx__cue *cue) {
    if (reading->piece_at[token] || reading->named[token] ||
        !plx__cue_token(reading, token, 'v', cue))
        return false;
    if (!is_verb(reading, token, cue)) return false;
    if (plx__cue_frame(cue, 'x') && !puts_it(reading, token, floor)) return false;
    return cue->strength > 1 || !is_negated(reading, token, floor);
}

static bool is_close(const plx__reading *reading, uint32_t cue, uint32_t piece) {
    for (uint32_t at = cue + 1; at < piece; at++)
        if (!plx__token_is(reading, at, ",") && !plx__token_is(reading, at, ":") &&
            !plx__token_is(reading, at, "that"))
            return false;
    return true;
}

/* "according to NAME" at `token`: the words after it. */
bool plx__cue_preposition(const plx__reading *reading, uint32_t token, uint32_t ceiling, hit *out) {
    if (token + 2 >= ceiling || !plx__token_is(reading, token, "according") ||
        !plx__token_is(reading, token + 1, "to"))
        return false;
    *out = no_hit;
    out->cue = token;
    out->verb = (plx__cue){.lemma = PLX_STR("according to"), .strength = 3};
    out->source = plx__phrase_after(reading, token + 2, ceiling);
    if (plx__run_known(out->source)) return true;
    if (plx__upos(reading, token + 2) != PLX_UPOS_VERB) return false;
    /* according to police, to leaked papers: taken for verbs behind "to" */
    plx__run rest = plx__phrase_after(reading, token + 3, ceiling);
    bool alone = token + 3 >= ceiling || plx__upos(reading, token + 3) == PLX_UPOS_PUNCT;
    out->source = (plx__run){token + 2, alone ? token + 3 : rest.end};
    return alone || plx__run_known(rest);
}

/* contrary to [his] earlier claim: the pronoun that owns the noun; PLX_NO_TOKEN if none. */
static uint32_t owner_of(const plx__reading *reading, uint32_t noun, uint32_t floor) {
    uint32_t at = noun;
    while (at > floor && noun - at < 4 &&
           (plx__upos(reading, at - 1) == PLX_UPOS_ADJ ||
            plx__upos(reading, at - 1) == PLX_UPOS_NOUN ||
            reading->tokens[at - 1].rel == PLX_REL_AMOD ||
            plx__token_is(reading, at - 1, "earlier")))
        at--;
    if (at == floor) return PLX_NO_TOKEN;
    bool owns = plx__token_class(reading, at - 1, "possessive") ||
                (plx__upos(reading, at - 1) == PLX_UPOS_PRON &&
                 reading->tokens[at - 1].rel == PLX_REL_NMOD_POSS);
    return owns ? at - 1 : PLX_NO_TOKEN;
}

/* "in opposition to [Lee]'s claim": the owner begins behind a preposition other than "of". */
static uint32_t owner_start(const plx__reading *reading, uint32_t first, uint32_t end) {
    for (uint32_t at = end; at > first; at--)
        if (plx__token_is(reading, at - 1, "to") || plx__token_is(reading, at - 1, "with") ||
            plx__token_is(reading, at - 1, "from"))
            return at < end ? at : first;
    bool regarding = first + 1 < end && plx__upos(reading, first) == PLX_UPOS_VERB;
    return regarding ? first + 1 : first; /* regarding [Lee]'s claim */
}

/* "his claim that", "in a statement:": whose it is stands before the noun. */
bool plx__cue_noun(const plx__reading *reading, uint32_t token, uint32_t floor, hit *out) {
    plx__cue cue;
    if (reading->piece_at[token] || !plx__cue_token(reading, token, 'N', &cue)) return false;
    uint32_t owner = owner_of(reading, token, floor);
    if (token + 1 >= reading->token_count ||
        (plx__upos(reading, token) == PLX_UPOS_VERB && owner == PLX_NO_TOKEN))
        return false;
    bool is_that = token + 2 < reading->token_count &&
                   plx__upos(reading, token + 1) == PLX_UPOS_AUX &&
                   plx__token_is(reading, token + 2, "that");
    bool topic = plx__cue_frame(&cue, 'p') && plx__token_class(reading, token + 1, "aim") &&
                 token + 2 < reading->token_count && !plx__token_class(reading, token + 2, "day");
    if (!reading->piece_at[token + 1] && !plx__token_is(reading, token + 1, "that") && !is_that &&
        !topic && !plx__token_is(reading, token + 1, "of") &&
        !plx__token_is(reading, token + 1, ":") && !plx__token_is(reading, token + 1, "to") &&
        !plx__token_is(reading, token + 1, "by") && !plx__token_is(reading, token + 1, ",") &&
        !plx__token_is(reading, token + 1, "about"))
        return false;
    *out = no_hit;
    out->cue = token;
    out->verb = cue;
    bool of = plx__token_is(reading, token + 1, "of") && plx__cue_frame(&cue, 'h');
    if (of || plx__token_is(reading, token + 1, "by")) { /* in the words of Ann Lee */
        out->source = plx__phrase_after(reading, token + 2, reading->token_count);
        if (plx__run_known(out->source)) return true;
    }
    if (owner != PLX_NO_TOKEN) {
        out->source = (plx__run){owner, owner + 1};
        return true;
    }
    uint32_t noun = token; /* Lee's repeated claim */
    while (noun > floor && plx__upos(reading, noun - 1) == PLX_UPOS_VERB &&
           reading->tokens[noun - 1].rel == PLX_REL_AMOD)
        noun--;
    plx__run run = plx__phrase_before(reading, noun, floor);
    for (uint32_t at = run.end; at > run.first; at--) {
        if (plx__token_is(reading, at - 1, "'s") ||
            plx__token_is(reading, at - 1, "\xE2\x80\x99s") ||
            plx__token_is(reading, at - 1, "'") || plx__token_is(reading, at - 1, "\xE2\x80\x99")) {
            out->source = (plx__run){owner_start(reading, run.first, at - 1), at - 1};
            return true;
        }
        if (at - 1 == run.first && plx__upos(reading, run.first) == PLX_UPOS_PRON) {
            out->source = (plx__run){run.first, run.first + 1};
            return true;
        }
    }
    return false;
}

/* "treated guests “very roughly”": what is only said with "as" ("treated as") says nothing here. */
static bool lacks_as(const plx__reading *reading, uint32_t token, uint32_t from,
                     const plx__cue *cue) {
    if (!plx__str_equal(cue->frames, PLX_STR("s")) || token + 1 == from)
        return false; /* sees “a ruin” */
    for (uint32_t at = token + 1; at < from; at++)
        if (plx__token_is(reading, at, "as")) return false;
    return true;
}

/* "Berg should testify, “and then ...”": what somebody ought to say was not said. */
static bool is_wished(const plx__reading *reading, uint32_t token, const plx__cue *cue) {
    return plx__cue_has(cue, 'b') && token > 0 && plx__token_class(reading, token - 1, "wish");
}

/* "in a statement issued on Friday": the participle tells more of the noun before it. */
static bool is_issued(const plx__reading *reading, uint32_t token, const plx__cue *cue) {
    return plx__cue_has(cue, 'n') && token > 0 && plx__upos(reading, token - 1) == PLX_UPOS_NOUN &&
           reading->parsed && reading->tokens[token].rel == PLX_REL_ACL &&
           (plx__token_class(reading, token - 1, "document") ||
            plx__token_class(reading, token - 1, "writing"));
}

/* The cue at `token`, if it is one that can introduce words behind it. */
bool plx__cue_hit(const plx__reading *reading, uint32_t token, uint32_t floor, uint32_t from,
                  hit *out) {
    plx__cue cue;
    if (!plx__cue_verb(reading, token, floor, &cue) || lacks_as(reading, token, from, &cue) ||
        is_wished(reading, token, &cue) || is_issued(reading, token, &cue))
        return false;
    *out = (hit){.cue = token, .verb = cue, .close = is_close(reading, token, from)};
    if (in_headline(reading, token) && heads_line(reading, token, &cue)) {
        out->source = plx__phrase_before(reading, token, floor);
        for (uint32_t at = out->source.first; at < out->source.end; at++)
            if (plx__token_is(reading, at, ",")) out->source.first = at + 1;
        return true;
    }
    uint32_t trailing = trailing_source(reading, token, &cue);
    if (trailing != PLX_NO_TOKEN && trailing >= floor) {
        out->source = (plx__run){trailing, token};
        return true;
    }
    if (!is_passive(reading, token, &cue)) {
        out->source = plx__phrase_subject(reading, token, &cue, floor);
        if (out->source.end > out->source.first + 1 &&
            plx__token_class(reading, out->source.first, "question"))
            out->source.first++; /* what [she] called */
        return true;
    }
    if (token + 2 < from && plx__token_is(reading, token + 1, "by"))
        out->source = plx__phrase_after(reading, token + 2, from);
    out->passive = true;
    return true;
}
