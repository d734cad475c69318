/* SPDX-License-Identifier: Apache-2.0 */
/*
 * attribution.c - the cue beside a piece, and the noun phrase that says it.
 *
 *     "..." said Lee.   "...," Lee told the Courier.       a cue behind it, in the same sentence
 *     Lee said: "..."   Lee called it "..." and "..."      a cue before it, in the same sentence
 *     Lee: '...'                                           a label, in a headline
 *     Lee was blunt. "..."                                 the sentence before it
 *     "..." Lee said. "..."                                the piece before it goes on
 *
 * The rules are tried in that order of trust; each says in `by` what it rests on.
 */
#include "claim/clause.h"

typedef plx__hit hit;

static const hit no_hit = {.cue = PLX_NO_TOKEN};

/* ----------------------------------------------------------------- before */

/* The nearest cue between `floor` and `from` that can introduce a piece at `from`. A fragment is
 * content with any cue; a whole sentence wants one that speaks, if there is one. */
static hit search_back(const plx__reading *reading, uint32_t from, uint32_t floor, bool fragment) {
    hit weak = no_hit, found = no_hit;
    for (uint32_t at = from; at > floor; at--) {
        uint32_t token = at - 1;
        if (plx__cue_hit(reading, token, floor, from, &found)) {
            if (weak.cue == PLX_NO_TOKEN) weak = found;
            if (plx__run_known(found.source) && (found.verb.strength > 1 || fragment)) return found;
        } else if (weak.cue == PLX_NO_TOKEN && plx__cue_noun(reading, token, floor, &found) &&
                   (from - token < 8 || plx__token_is(reading, token + 1, "that"))) {
            if (plx__run_known(found.source)) return found;
            weak = found;
        } else if (plx__cue_preposition(reading, token, from, &found)) {
            return weak.cue == PLX_NO_TOKEN ? found : weak;
        }
    }
    return weak;
}

/* "Lee says that Roe lied when he called it": does the verb at `inner` stand in what the one at
 * `outer` reports, and not beside it ("Lee spoke when Roe called it")? */
static bool in_report(const plx__reading *reading, uint32_t outer, uint32_t inner) {
    uint32_t token = inner;
    for (int steps = 0; steps < 24 && token != PLX_NO_TOKEN; steps++) {
        uint32_t head = reading->tokens[token].head;
        if (head == outer) return plx__rel(reading, token) == PLX_REL_CCOMP;
        token = head;
    }
    return false;
}

/* Does the clause that holds the words of `inner` hang on the verb at `outer`? */
static bool hangs_on(const plx__reading *reading, uint32_t outer, const hit *inner) {
    uint32_t at = inner->source.first;
    while (at > outer + 1 && plx__token_class(reading, at - 1, "that")) at--;
    if (at == outer + 1) return true;
    if (plx__token_is(reading, at - 1, ",") &&
        plx__is_fronted(reading, plx__narration(reading, outer), outer, (plx__run){outer, outer}))
        return false;
    if (plx__upos(reading, at - 1) == PLX_UPOS_SCONJ)
        return plx__token_is(reading, at - 1, "when") && reading->parsed &&
               in_report(reading, outer, inner->cue);
    if (!reading->parsed) return !plx__token_is(reading, inner->source.first - 1, ",");
    uint32_t token = inner->cue;
    for (int steps = 0; steps < 24 && token != PLX_NO_TOKEN; steps++) {
        if (token == outer) return true;
        token = reading->tokens[token].head;
    }
    return false;
}

/* Is the phrase a subject of its own by the parse, not the second half of one? */
static bool is_own_subject(const plx__reading *reading, plx__run source) {
    for (uint32_t at = source.first; reading->parsed && at < source.end; at++)
        if (reading->tokens[at].rel == PLX_REL_NSUBJ && reading->tokens[at].head != PLX_NO_TOKEN &&
            reading->tokens[at].head >= source.end)
            return true;
    return false;
}

/* "said [the mayor] and the clerk called it": where the subject begins that the conjunction stands
 * in, if a cue or "that" stands before it; else `floor`. */
static uint32_t first_conjunct(const plx__reading *reading, uint32_t conjunction, uint32_t floor) {
    plx__cue cue;
    plx__run run = plx__phrase_before(reading, conjunction, floor);
    if (!plx__run_known(run) || run.first <= floor) return floor;
    bool opens = plx__token_class(reading, run.first - 1, "that") ||
                 (plx__cue_verb(reading, run.first - 1, floor, &cue) && plx__cue_frame(&cue, 't'));
    return opens ? run.first : floor;
}

/* Does the verb stand in a clause that tells when or why ("when he told them")? */
static bool is_aside(const plx__reading *reading, uint32_t token) {
    for (int steps = 0; steps < 24 && token != PLX_NO_TOKEN; steps++) {
        if (plx__rel(reading, token) == PLX_REL_ADVCL) return !plx__is_participle(reading, token);
        token = reading->tokens[token].head;
    }
    return false;
}

/* "According to the police, Berg lied when he told them it was “late”": what is told in a clause of
 * its own is the account's, what the main clause tells ("Berg told them") stays Berg's. */
static bool by_account(const plx__reading *reading, const hit *inner, uint32_t floor, hit *out) {
    if (!reading->parsed || !plx__run_known(inner->source) || inner->source.first <= floor ||
        !plx__token_is(reading, floor, "according") || !is_aside(reading, inner->cue))
        return false;
    return plx__cue_preposition(reading, floor, inner->source.first, out);
}

/* "Lee said that the town had called it “a mess”": words quoted in a reported clause are those of
 * whoever speaks the whole. An outlet that only reports the reporting is passed over. */
static hit outermost(const plx__reading *reading, hit inner, uint32_t floor) {
    hit found;
    if (by_account(reading, &inner, floor, &found)) return found;
    uint32_t what = inner.source.first - 1; /* "denounced what she called “a farce”" */
    if (plx__run_known(inner.source) && inner.source.first > floor + 2 &&
        plx__token_is(reading, what, "what") &&
        plx__cue_hit(reading, what - 1, floor, inner.source.first, &found) &&
        plx__run_known(found.source) && !found.passive &&
        plx__upos(reading, inner.source.first) == PLX_UPOS_PRON)
        return found;
    for (int depth = 0; depth < 3 && plx__run_known(inner.source); depth++) {
        uint32_t at = inner.source.first;
        bool moved = false;
        for (; at > floor && !moved; at--) {
            if (plx__token_is(reading, at - 1, ";")) return inner;
            if (plx__upos(reading, at - 1) == PLX_UPOS_CCONJ && at == inner.source.first) {
                at = is_own_subject(reading, inner.source) ? floor
                                                           : first_conjunct(reading, at - 1, floor);
                if (at == floor) return inner;
                inner.source.first = at;
            }
            bool noun = plx__cue_noun(reading, at - 1, floor, &found);
            if (noun && plx__run_known(found.source) && hangs_on(reading, at - 1, &inner))
                return found;
            if (noun || !plx__cue_hit(reading, at - 1, floor, inner.source.first, &found)) continue;
            if (found.source.first <= inner.source.first && found.source.end >= inner.source.end)
                continue; /* “...,” said Lee, who called it */
            if (found.verb.strength < 2 || found.passive || !plx__run_known(found.source) ||
                !plx__cue_frame(&found.verb, 't') || plx__token_class(reading, at - 1, "outlet") ||
                !hangs_on(reading, at - 1, &inner))
                continue;
            inner = found;
            moved = true;
        }
        if (!moved) return inner;
    }
    return inner;
}

/* said [she] recalled thinking, “...”: whoever speaks tells what was said or thought before. */
static bool is_retold(const plx__reading *reading, const hit *inner, uint32_t floor) {
    plx__cue cue;
    uint32_t at = inner->source.first;
    if (!plx__run_known(inner->source) || inner->source.end > inner->cue || inner->cue > at + 4 ||
        plx__upos(reading, at) != PLX_UPOS_PRON)
        return false;
    for (uint32_t between = at; between < inner->cue; between++)
        if (plx__token_is(reading, between, ",")) return false;
    if (at > floor && plx__token_is(reading, at - 1, "that")) at--;
    return at > floor && plx__cue_verb(reading, at - 1, floor, &cue) && cue.strength > 1 &&
           plx__cue_frame(&cue, 't');
}

static hit find_before(const plx__reading *reading, plx__piece *piece, plx__run block) {
    if (piece->first == block.first) return no_hit;
    plx__run sentence = plx__narration(reading, piece->first - 1);
    if (sentence.first >= piece->first || sentence.end < piece->first) return no_hit;
    hit found = search_back(reading, piece->first, sentence.first, piece->fragment);
    bool spoken = found.close && found.cue + 1 < piece->first &&
                  !plx__token_is(reading, piece->first - 1, "that");
    if (found.cue == PLX_NO_TOKEN) return found;
    bool retold = (!piece->fragment || spoken) && is_retold(reading, &found, sentence.first);
    piece->fragment = piece->fragment || retold;
    if ((!piece->fragment || spoken) && !retold) return found;
    return outermost(reading, found, sentence.first);
}

/* ------------------------------------------------------------------ after */

static bool narrates(const plx__reading *reading, uint32_t token) {
    return !reading->piece_at[token] && !plx__token_stops(reading, token);
}

/* The first finite cue in [from, end) with a subject before it: "Lee, a nurse, told". */
static hit cue_after_subject(const plx__reading *reading, uint32_t from, uint32_t end) {
    plx__cue cue;
    hit found = no_hit, aside = no_hit; /* "Lee, who wrote it, said" */
    for (uint32_t at = from; at < end; at++) {
        if (plx__cue_preposition(reading, at, end, &found)) return found;
        if (at == from || !plx__cue_verb(reading, at, from, &cue) || cue.strength < 2) continue;
        if (!plx__cue_has(&cue, 'd') && !plx__cue_has(&cue, 's')) continue;
        found = (hit){.cue = at, .verb = cue, .close = at - from < 8};
        found.source = plx__phrase_subject(reading, at, &cue, from);
        if (!plx__run_known(found.source) || found.source.first < from) continue;
        uint32_t before = at - 1;
        while (before > from && (plx__upos(reading, before) == PLX_UPOS_ADV ||
                                 plx__upos(reading, before) == PLX_UPOS_AUX))
            before--;
        if (!plx__token_class(reading, before, "relative")) return found;
        if (aside.cue == PLX_NO_TOKEN) aside = found;
    }
    return aside;
}

/* The narrator's words right behind the piece, up to the end of the sentence. */
static plx__run behind(const plx__reading *reading, const plx__piece *piece, plx__run block) {
    plx__run run = {piece->end, piece->end};
    while (run.end < block.end && run.end - run.first < PLX__LOOK && narrates(reading, run.end))
        run.end++;
    if (run.first < run.end && plx__token_is(reading, run.first, ",")) run.first++;
    return run;
}

/* The last byte of a piece but for the marks of another quotation inside it. */
static char last_byte(const plx__reading *reading, const plx__piece *piece) {
    size_t at = piece->inner.end;
    while (at > piece->inner.start) {
        size_t before = at;
        uint32_t c = plx__utf8_before(reading->text, &before);
        if (c != '\'' && c != '"' && c != 0x2019 && c != 0x201D && c != ' ') break;
        at = before;
    }
    return at > piece->inner.start ? reading->text.ptr[at - 1] : ' ';
}

/* He wants “a”, “b” and “c”, according to Lee: the account at the end of the sentence, behind other
 * quoted words, is that of each. */
static hit account_at_end(const plx__reading *reading, const plx__piece *piece) {
    hit found;
    uint32_t end = plx__narration(reading, piece->end).end;
    for (uint32_t at = piece->end + 1; at < end; at++)
        if (plx__token_is(reading, at - 1, ",") && plx__cue_preposition(reading, at, end, &found))
            return found;
    return no_hit;
}

static hit find_after(const plx__reading *reading, const plx__piece *piece, plx__run block) {
    plx__run run = behind(reading, piece, block);
    char last = last_byte(reading, piece);
    bool comma = last == ',' || (piece->end < block.end && run.first > piece->end);
    plx__cue cue;
    if (run.first >= run.end) return no_hit;
    if (plx__cue_verb(reading, run.first, run.first, &cue) && cue.strength > 1 && last != ';' &&
        (plx__cue_has(&cue, 'd') || plx__cue_has(&cue, 's'))) {
        hit found = {.cue = run.first, .verb = cue, .close = true};
        found.source = plx__phrase_described(reading, run.first + 1, run.end);
        if (plx__run_known(found.source) && !plx__is_object(reading, found.source)) return found;
        if (plx__cue_has(&cue, 'd') && last == '.') return no_hit;
    }
    bool lower = !plx__token_capital(reading, run.first);
    if (last == '.' && !(lower && plx__upos(reading, run.first) == PLX_UPOS_PRON)) return no_hit;
    hit found = cue_after_subject(reading, run.first, run.end);
    if (found.cue == PLX_NO_TOKEN) return no_hit;
    if (comma || last == '?' || last == '!' || last == '-' || (unsigned char)last >= 0x80)
        return found;
    /* inside the sentence: only a clause at its end, set off by a comma, looks back */
    uint32_t start = found.source.first < found.cue ? found.source.first : found.cue;
    if (start > run.first && plx__token_is(reading, start - 1, ",") && run.end - found.cue < 12)
        return found;
    return no_hit;
}

/* ---------------------------------------------------------- both, or neither */

/* "..., the mayor replied, “...”": the clause belongs to the piece behind it. */
static bool introduces_next(const plx__reading *reading, uint32_t cue) {
    uint32_t at = cue + 1;
    while (at < reading->token_count && at < cue + 3 &&
           (plx__token_is(reading, at, ",") || plx__token_is(reading, at, ":")))
        at++;
    return at > cue + 1 && at < reading->token_count && reading->piece_at[at];
}

/* What they're saying: "...," Lee wrote. A label that asks what is told attributes nothing. */
static bool is_asking(const plx__reading *reading, const plx__piece *piece, const hit *before) {
    uint32_t from = plx__run_known(before->source) ? before->source.first : before->cue;
    return from > 0 && plx__token_is(reading, from - 1, "what") &&
           plx__token_is(reading, piece->first - 1, ":");
}

/* "X said “a”, Lee said": the clause at the end speaks for the whole sentence, unless it is the
 * outlet's ("the suit claims “a”, the Courier reported": those are the suit's words). */
static hit choose(const plx__reading *reading, const plx__piece *piece, const hit *before,
                  const hit *after) {
    if (before->cue == PLX_NO_TOKEN) return *after;
    if (after->cue == PLX_NO_TOKEN) return *before;
    if (is_asking(reading, piece, before)) return *after;
    if (piece->fragment && plx__cue_has(&before->verb, 'N') && plx__run_known(before->source) &&
        plx__token_is(reading, before->cue + 1, "that"))
        return *before; /* Of Roe's claim that it was “a ruin”, Lee said ... */
    if (before->close && (plx__run_known(before->source) || !plx__run_known(after->source)))
        return *before;
    bool joins = plx__run_known(after->source) && after->source.first > piece->end &&
                 (plx__upos(reading, after->source.first - 1) == PLX_UPOS_CCONJ ||
                  plx__upos(reading, after->source.first - 1) == PLX_UPOS_SCONJ);
    bool again = piece->fragment && before->verb.strength == 3 && plx__run_known(before->source) &&
                 plx__run_known(after->source) &&
                 plx__upos(reading, after->source.first) == PLX_UPOS_PRON;
    if (joins || again) return *before; /* Lee said it was “a ruin,” but he said ... */
    if (!plx__run_known(before->source) && plx__run_known(after->source)) return *after;
    bool preposition = !after->verb.inflections.len; /* according to */
    if (preposition && before->verb.strength < 2) return *after;
    if (plx__token_class(reading, after->cue, "outlet") || preposition) return *before;
    if (introduces_next(reading, after->cue)) return *before;
    if (piece->fragment && before->verb.strength > 1 && !after->close) return *before;
    return *after;
}

static void take(plx__piece *piece, const hit *found, plx__attributed by) {
    piece->cue = found->cue;
    piece->verb = found->verb;
    piece->source = found->source;
    piece->by = (uint8_t)by;
}

static void copy(plx__piece *piece, const plx__piece *from, plx__attributed by) {
    piece->source = from->source;
    piece->label = from->label;
    piece->by = (uint8_t)by;
}

/* Lee: '...' */
static bool by_label(const plx__reading *reading, plx__piece *piece, plx__run block) {
    if (piece->first < block.first + 2 || piece->first - block.first > 8 ||
        !plx__token_is(reading, piece->first - 1, ":"))
        return false;
    piece->source = plx__phrase_after(reading, block.first, piece->first - 1);
    if (!plx__run_known(piece->source)) return false;
    piece->by = PLX__BY_LABEL;
    return true;
}

/* Lee: Tax plan ‘...’: in a headline the label need not stand at the words. */
static bool by_headline(const plx__reading *reading, plx__piece *piece, plx__run block) {
    plx_block_kind kind = reading->work->article->body[piece->block].kind;
    if (kind != PLX_BLOCK_HEADLINE && kind != PLX_BLOCK_HEADING && kind != PLX_BLOCK_DECK)
        return false;
    for (uint32_t at = block.first + 1; at < piece->first && at < block.first + 7; at++) {
        if (!plx__token_is(reading, at, ":")) continue;
        plx__run run = plx__phrase_after(reading, block.first, at);
        if (run.end != at || plx__upos(reading, at - 1) != PLX_UPOS_PROPN) return false;
        piece->source = run;
        piece->by = PLX__BY_LABEL;
        return true;
    }
    return false;
}

/* A sentence ended by a colon, in this block or at the end of the one before. */
static bool by_intro(const plx__reading *reading, plx__piece *piece, plx__run block) {
    uint32_t end = piece->first;
    (void)block;
    if (end == 0 || !plx__token_is(reading, end - 1, ":")) return false;
    plx__run sentence = plx__narration(reading, end - 1);
    if (sentence.first >= end) return false;
    hit found = search_back(reading, end, sentence.first, false);
    if (found.cue == PLX_NO_TOKEN) return false;
    take(piece, &found, PLX__BY_INTRO);
    return true;
}

/* ------------------------------------------------------------- going on */

/* What the narrator says between two pieces of one block beyond the first one's own sentence. */
static plx__run between(const plx__reading *reading, const plx__piece *last,
                        const plx__piece *piece) {
    uint32_t at = last->end;
    char end = reading->text.ptr[last->inner.end - 1];
    bool ended = (end == '.' || end == '?' || end == '!') &&
                 !(last->cue != PLX_NO_TOKEN && last->cue >= last->end);
    while (!ended && at < piece->first) ended = plx__token_stops(reading, at++);
    while (at < piece->first && plx__upos(reading, at) == PLX_UPOS_PUNCT) at++;
    return (plx__run){at, piece->first};
}

static bool holds_verb(const plx__reading *reading, plx__run run) {
    for (uint32_t at = run.first; at < run.end; at++)
        if (!reading->piece_at[at] &&
            (plx__upos(reading, at) == PLX_UPOS_VERB || plx__upos(reading, at) == PLX_UPOS_AUX))
            return true;
    return false;
}

static bool is_person_like(const plx__reading *reading, plx__run run) {
    for (uint32_t at = run.first; at < run.end; at++) {
        uint8_t tag = plx__upos(reading, at);
        bool empty = plx__token_is(reading, at, "there") || plx__token_is(reading, at, "what");
        if (!reading->named[at] && !empty && (tag == PLX_UPOS_PROPN || tag == PLX_UPOS_PRON))
            return true;
    }
    return false;
}

/* The subject of a verb, if it may be who speaks. */
static bool speaking_subject(const plx__reading *reading, uint32_t verb, plx__run sentence,
                             plx__run *out) {
    static const plx__cue none = {0};
    uint8_t tag = plx__upos(reading, verb);
    if (reading->piece_at[verb] || reading->named[verb] ||
        (tag != PLX_UPOS_VERB && tag != PLX_UPOS_AUX))
        return false;
    *out = plx__phrase_subject(reading, verb, &none, sentence.first);
    if (!plx__run_known(*out) || !is_person_like(reading, *out)) return false;
    if (out->first == sentence.first) return true;
    uint8_t before = plx__upos(reading, out->first - 1);
    if (plx__token_is(reading, out->first - 1, "as")) return true; /* as Lee put it */
    return before != PLX_UPOS_ADP && before != PLX_UPOS_SCONJ;
}

/* The subject of the narrator's sentence before or around the piece. */
static bool by_subject(const plx__reading *reading, plx__piece *piece, uint32_t from,
                       uint32_t floor, plx__attributed by) {
    if (from <= floor) return false;
    plx__run sentence = plx__narration(reading, from - 1);
    if (sentence.first < floor) sentence.first = floor;
    for (uint32_t at = sentence.first; at < sentence.end && at < from; at++) {
        if (!speaking_subject(reading, at, sentence, &piece->source)) continue;
        piece->by = (uint8_t)by;
        return true;
    }
    piece->source = (plx__run){0, 0};
    return false;
}

/* “... / “...,” added Ada Holm: a full name that is not the last speaker's. The first quotation was
 * never closed. */
static bool names_another(const plx__reading *reading, const plx__piece *last,
                          const plx__run *source) {
    uint32_t name = PLX_NO_TOKEN, names = 0;
    for (uint32_t at = source->first; at < source->end; at++) {
        if (plx__token_is(reading, at, ",") || plx__token_is(reading, at, "(")) break;
        if (plx__upos(reading, at) != PLX_UPOS_PROPN) continue;
        name = at;
        names++;
    }
    if (names < 2 || !plx__run_known(last->source) ||
        plx__upos(reading, last->source.first) == PLX_UPOS_PRON)
        return false;
    for (uint32_t at = last->source.first; at < last->source.end; at++)
        if (plx__str_equal(plx__token_text(reading, at), plx__token_text(reading, name)))
            return false;
    return true;
}

/* "Lee", "the clerk": not enough to tell a new person by. */
static bool names_in_full(const plx__reading *reading, const plx__run *source) {
    uint32_t names = 0;
    for (uint32_t at = source->first; at < source->end && !plx__token_is(reading, at, ","); at++)
        names += plx__upos(reading, at) == PLX_UPOS_PROPN;
    return names > 1;
}

/* A paragraph of the narrator's between two quotations, about another person by name: the second
 * quotation is that person's. */
static bool about_another(const plx__reading *reading, plx__piece *piece, const plx__piece *last) {
    uint32_t floor = reading->block_token[piece->block - 1],
             end = reading->block_token[piece->block];
    plx__piece told = *piece;
    if (!by_subject(reading, &told, end, floor, PLX__BY_INTRO)) return false;
    bool after_pronoun =
        plx__run_known(last->source) && plx__upos(reading, last->source.first) == PLX_UPOS_PRON;
    if (after_pronoun ? !names_in_full(reading, &told.source)
                      : !names_another(reading, last, &told.source))
        return false;
    *piece = told;
    return true;
}

/* A list so long that the cue is out of sight: Lee called for “a”, ..., “y” and “z”. */
static bool is_far(const plx__reading *reading, const plx__piece *last, const plx__piece *piece) {
    if (last->by != PLX__BY_CUE || last->cue >= last->first || piece->first - last->cue < PLX__LOOK)
        return false;
    for (uint32_t at = last->first; at < piece->first; at++)
        if (plx__run_breaks(reading, at)) return false;
    return true;
}

static void goes_on(const plx__reading *reading, plx__piece *piece, const plx__piece *last,
                    plx__run block) {
    if (last && last->block == piece->block && is_far(reading, last, piece)) {
        copy(piece, last, PLX__BY_CUE);
        piece->cue = last->cue;
        piece->verb = last->verb;
        piece->joined = true;
        return;
    }
    if (last && last->block == piece->block) {
        plx__run gap = between(reading, last, piece);
        if (!holds_verb(reading, gap) && !piece->fragment) {
            copy(piece, last, PLX__BY_LAST);
            piece->joined = true;
            return;
        }
        if (by_subject(reading, piece, piece->first, block.first,
                       piece->fragment ? PLX__BY_SETTING : PLX__BY_INTRO))
            return;
        copy(piece, last, PLX__BY_LAST);
        return;
    }
    if (piece->first > block.first) {
        if (by_subject(reading, piece, piece->first, block.first,
                       piece->fragment ? PLX__BY_SETTING : PLX__BY_INTRO))
            return;
    }
    if (last && last->block + 2 == piece->block && !piece->fragment &&
        about_another(reading, piece, last))
        return;
    if (last && last->block + 2 >= piece->block && last->by > PLX__BY_SETTING) {
        copy(piece, last, piece->fragment ? PLX__BY_SETTING : PLX__BY_LAST);
        return;
    }
    if (!piece->fragment && piece->block > 0)
        by_subject(reading, piece, block.first, reading->block_token[piece->block - 1],
                   PLX__BY_INTRO);
}

/* --------------------------------------------------------------- a piece */

/* “such as,” before the marks, with what it is an example of before that: says things such as, “...” */
static bool gives_example(const plx__reading *reading, uint32_t piece_first, uint32_t floor) {
    uint32_t at = piece_first;
    while (at > floor &&
           (plx__token_is(reading, at - 1, ",") || plx__token_is(reading, at - 1, ":")))
        at--;
    if (at < floor + 3) return false;
    bool such = plx__token_is(reading, at - 1, "as") && plx__token_is(reading, at - 2, "such");
    if (!such && !plx__token_is(reading, at - 1, "including") &&
        !plx__token_is(reading, at - 1, "like"))
        return false;
    at -= such ? 2 : 1;
    if (plx__token_is(reading, at - 1, ",")) at--;
    return at > floor && plx__upos(reading, at - 1) == PLX_UPOS_NOUN;
}

static bool is_fragment(const plx__reading *reading, const plx__piece *piece, plx__run block) {
    size_t at = piece->inner.start;
    if (piece->first == block.first || piece->mark == PLX__MARK_SETOFF) return false;
    uint32_t before = piece->first - 1;
    if (plx__run_breaks(reading, before)) return false;
    bool lower = plx__is_lower(plx__utf8_next(reading->text, &at));
    if (gives_example(reading, piece->first, block.first)) return true;
    if (plx__token_is(reading, before, ","))
        return lower || (before > block.first && plx__token_is(reading, before - 1, "that"));
    if (plx__token_is(reading, before, ":")) return lower;
    plx__cue cue;
    return lower || !plx__cue_token(reading, before, 'v', &cue) || cue.strength < 2;
}

/* “I admire the mechanics” of the plan, Lee said: the narrator ends what the words began. */
static bool is_unfinished(const plx__reading *reading, const plx__piece *piece, plx__run block) {
    size_t at = piece->inner.end;
    uint32_t last = plx__utf8_before(reading->text, &at);
    plx__cue cue;
    if (plx__is_punct(last) || piece->end >= block.end || piece->mark == PLX__MARK_SETOFF)
        return false;
    uint8_t tag = plx__upos(reading, piece->end);
    if (reading->piece_at[piece->end] || tag == PLX_UPOS_PUNCT || tag == PLX_UPOS_CCONJ)
        return false;
    return !plx__token_capital(reading, piece->end) &&
           !plx__cue_verb(reading, piece->end, piece->end, &cue);
}

/* “You win?” she said, but Lee went on about “the system”: her cue does not reach over his verb. */
static bool is_spent(const plx__reading *reading, const plx__piece *last, const plx__piece *piece) {
    if (last->cue == PLX_NO_TOKEN || last->cue < last->end) return false;
    uint32_t at = last->source.end > last->cue ? last->source.end : last->cue + 1;
    for (; at < piece->first; at++) {
        uint8_t tag = plx__upos(reading, at);
        if (tag == PLX_UPOS_VERB && !plx__str_ends(plx__token_text(reading, at), PLX_STR("ing")))
            return true;
    }
    return false;
}

/* “Each time,” Lee said, waving a letter, “they ask”: the narrator broke in, no more. */
static bool is_resumed(const plx__reading *reading, const plx__piece *last,
                       const plx__piece *piece) {
    plx__cue cue;
    size_t at = piece->inner.start;
    if (last->block != piece->block || last->cue == PLX_NO_TOKEN || last->cue < last->end ||
        last->cue + 1 >= piece->first || last_byte(reading, last) == '.' ||
        !plx__is_lower(plx__utf8_next(reading->text, &at)) ||
        !plx__token_is(reading, piece->first - 1, ","))
        return false;
    for (uint32_t token = last->cue + 1; token < piece->first; token++)
        if (plx__token_stops(reading, token) || reading->piece_at[token]) return false;
    uint32_t before = piece->first - 2;
    return before == last->cue || !plx__cue_verb(reading, before, last->end, &cue);
}

/* Lee released a statement: / <paragraph> */
static void by_block_before(const plx__reading *reading, plx__piece *piece, plx__run block) {
    if (piece->block > 0 && piece->by != PLX__BY_LABEL)
        by_subject(reading, piece, block.first, reading->block_token[piece->block - 1],
                   PLX__BY_INTRO);
}

static void attribute(plx__reading *reading, plx__piece *piece, const plx__piece *last) {
    plx__run block = {reading->block_token[piece->block], reading->block_token[piece->block + 1]};
    piece->fragment = is_fragment(reading, piece, block);
    piece->unfinished = is_unfinished(reading, piece, block);
    if (piece->by == PLX__BY_LABEL || piece->first >= piece->end) return;
    if (last && last->unclosed && last->block + 1 == piece->block && piece->first == block.first) {
        copy(piece, last, PLX__BY_LAST);
        piece->joined = true;
    }
    if (piece->mark == PLX__MARK_SETOFF) {
        if (piece->joined && last) copy(piece, last, PLX__BY_LAST);
        else if (!by_intro(reading, piece, block) || !plx__run_known(piece->source))
            by_block_before(reading, piece, block);
        return;
    }
    if (last && is_resumed(reading, last, piece)) {
        copy(piece, last, PLX__BY_LAST);
        piece->joined = true;
        return;
    }
    hit before = find_before(reading, piece, block), after = find_after(reading, piece, block);
    bool weak = before.cue != PLX_NO_TOKEN && before.verb.strength < 2;
    if (weak && after.cue == PLX_NO_TOKEN && piece->fragment && piece->end < block.end)
        after = account_at_end(reading, piece);
    if (last && last->cue == before.cue && is_spent(reading, last, piece)) before = no_hit;
    hit found = choose(reading, piece, &before, &after);
    if (found.cue != PLX_NO_TOKEN) {
        piece->joined = (piece->joined && !names_another(reading, last, &found.source)) ||
                        (last && last->cue == found.cue);
        take(piece, &found, PLX__BY_CUE);
    } else if (!piece->joined && !by_label(reading, piece, block) &&
               !by_headline(reading, piece, block) && !by_intro(reading, piece, block)) {
        goes_on(reading, piece, last, block);
    }
}

/* A headline quotes what the report quotes again with its speaker. */
static void attribute_headline(plx__reading *reading, plx__piece *piece, const plx__piece *body,
                               const plx__piece *end) {
    plx_str words = plx__str_fold(reading->arena, plx__span_text(reading->text, piece->inner));
    while (words.len && strchr(".,!?", words.ptr[words.len - 1])) words.len--;
    for (; words.len && body < end; body++) {
        if (body->by < PLX__BY_INTRO) continue;
        plx_str other = plx__str_fold(reading->arena, plx__span_text(reading->text, body->inner));
        if (plx__str_find(other, words, 0) == SIZE_MAX) continue;
        copy(piece, body, PLX__BY_INTRO);
        return;
    }
}

/* A headline, or a line in the body that is nothing but a quotation. */
static bool is_heading(const plx__reading *reading, const plx__piece *piece) {
    const plx_block *block = &reading->work->article->body[piece->block];
    if (block->kind == PLX_BLOCK_HEADLINE || block->kind == PLX_BLOCK_HEADING) return true;
    return piece->mark != PLX__MARK_SETOFF && piece->outer.start == block->span.start &&
           piece->outer.end == block->span.end && piece->inner.end - piece->inner.start < 80;
}

static void attribute_headlines(plx__reading *reading) {
    plx__piece *pieces = reading->pieces.items;
    size_t count = reading->pieces.count, budget = 16;
    for (size_t at = 0; at < count && budget; at++) {
        if (!is_heading(reading, &pieces[at]) || pieces[at].by >= PLX__BY_LABEL) continue;
        attribute_headline(reading, &pieces[at], pieces + at + 1, pieces + count);
        budget--;
    }
}

void plx__attribute(plx__reading *reading) {
    for (size_t at = 0; at < reading->pieces.count; at++)
        attribute(reading, &reading->pieces.items[at], at ? &reading->pieces.items[at - 1] : NULL);
    attribute_headlines(reading);
}
