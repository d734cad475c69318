/* SPDX-License-Identifier: Apache-2.0 */
/* speaker.c - names who said each piece and clause, in the order of the text. See speaker.h. */
#include "claim/speaker.h"

/* "@AnaOrtiz" -> "Ana Ortiz" */
static plx_str handle_name(plx__arena *arena, plx_str label) {
    plx__buf out = {.arena = arena};
    for (size_t at = 1; at < label.len; at++) {
        char c = label.ptr[at], before = label.ptr[at - 1];
        if (at > 1 && c >= 'A' && c <= 'Z' && before >= 'a' && before <= 'z')
            plx__buf_char(&out, ' ');
        plx__buf_char(&out, c == '_' ? ' ' : c);
    }
    return plx__buf_str(&out);
}

/* Does "@anaortiz" write out this name? */
static bool is_handle_of(plx_str handle, plx_str name) {
    size_t at = 1;
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.ptr[i];
        if (c == ' ' || c == '.') continue;
        if (at >= handle.len || (handle.ptr[at] | 32) != (c | 32)) return false;
        at++;
    }
    return at == handle.len;
}

static plx_str word_of(plx_str name, bool last) {
    size_t at = plx__str_find(name, PLX_STR(" ("), 0); /* "Ana Ortiz (@anaortiz)" */
    if (at != SIZE_MAX) name.len = at;
    size_t from = last ? name.len : 0, end = from;
    while (last && from > 0 && name.ptr[from - 1] != ' ') from--;
    while (!last && end < name.len && name.ptr[end] != ' ') end++;
    return plx__str_slice(name, from, end);
}

/* "Ana M. Ortiz" signs, the text speaks of Ana Ortiz: first and last word are hers, and nobody
 * else's. */
static uint32_t signer(const plx_claims *claims, plx_str label) {
    uint32_t found = PLX_NO_INDEX;
    plx_str first = word_of(label, false), last = word_of(label, true);
    if (!last.len || first.ptr == last.ptr) return found;
    for (uint32_t at = 0; at < claims->entity_count; at++) {
        const plx_entity *it = &claims->entities[at];
        if (it->kind != PLX_NAME_PERSON || !plx__str_equal(word_of(it->name, true), last) ||
            !plx__str_equal(word_of(it->name, false), first))
            continue;
        if (found != PLX_NO_INDEX) return PLX_NO_INDEX;
        found = at;
    }
    return found;
}

/* "river rat (@AnaOrtiz)": the handle behind a label; empty if there is none. */
static plx_str handle_behind(plx_str text, plx_span label) {
    size_t at = label.end, end = at + 2;
    if (text.len < at + 4 || memcmp(text.ptr + at, " (@", 3) != 0) return (plx_str){NULL, 0};
    while (end < text.len && text.ptr[end] != ')' && text.ptr[end] != ' ') end++;
    return plx__str_slice(text, at + 2, end);
}

/* The person whose name the handle writes out. */
static bool name_by_handle(const plx_claims *claims, plx_str handle, plx__piece *piece) {
    for (size_t at = 0; handle.len > 1 && at < claims->entity_count; at++) {
        const plx_entity *it = &claims->entities[at];
        if (it->kind != PLX_NAME_PERSON || !is_handle_of(handle, it->name)) continue;
        piece->entity = (uint32_t)at;
        piece->name = it->name;
        return true;
    }
    return false;
}

static void name_label(plx__naming *names, plx__piece *piece) {
    plx__reading *reading = names->reading;
    const plx_claims *claims = reading->work->claims;
    plx_str label = plx__span_text(reading->text, piece->label);
    piece->name = label.ptr[0] == '@' ? handle_name(reading->arena, label) : label;
    if (label.ptr[0] == '@' && name_by_handle(claims, label, piece)) return;
    size_t at = plx__mention_from(names, piece->label.start);
    for (; label.ptr[0] != '@' && at < names->mention_count; at++) {
        const plx__spoken_of *it = &names->mentions[at];
        if (it->span.start >= piece->label.end) break;
        piece->entity = it->entity;
        piece->name = claims->entities[it->entity].name;
    }
    if (piece->entity != PLX_NO_INDEX || label.ptr[0] == '@') return;
    piece->entity = signer(claims, label);
    if (piece->entity == PLX_NO_INDEX)
        name_by_handle(claims, handle_behind(reading->text, piece->label), piece);
    if (piece->entity != PLX_NO_INDEX) piece->name = claims->entities[piece->entity].name;
}

/* ------------------------------------------------------------ headlines run in */

enum { LABEL_REACH = 6, LABEL_WORDS = 3, CUE_REACH = 8 };

static bool is_name(const plx__reading *reading, uint32_t token) {
    return plx__upos(reading, token) == PLX_UPOS_PROPN && plx__token_capital(reading, token);
}

/* The colon before the piece that may end a label, within a few words of the narrator's. */
static uint32_t label_colon(const plx__reading *reading, const plx__piece *piece, uint32_t floor) {
    for (uint32_t at = piece->first; at > floor + 1 && piece->first - at < LABEL_REACH; at--) {
        if (reading->piece_at[at - 1]) break;
        if (plx__token_is(reading, at - 1, ":")) return at - 1;
    }
    return PLX_NO_TOKEN;
}

/* Other headlines stand in the middle of a sentence where a page left its links in it:
 * "... a ‘mess’ Ortiz: Berg ‘knew it’ MORE said". The label is nearer than any cue before it. */
static void read_label(const plx__reading *reading, plx__piece *piece) {
    plx__run sentence =
        piece->first > 0 ? plx__narration(reading, piece->first - 1) : (plx__run){0, 0};
    bool cued = piece->by == PLX__BY_CUE;
    if (sentence.first >= piece->first || piece->mark != PLX__MARK_SINGLE) return;
    uint32_t colon = label_colon(reading, piece, sentence.first);
    if (colon == PLX_NO_TOKEN || !is_name(reading, colon - 1) || (cued && piece->cue > colon))
        return;
    uint32_t first = colon - 1;
    while (first > sentence.first && colon - first < LABEL_WORDS && is_name(reading, first - 1))
        first--;
    if (first == sentence.first) return;
    uint32_t about = first - 1; /* Ortiz on Cole: ‘...’ */
    if (about > sentence.first && is_name(reading, about - 1) &&
        (plx__token_is(reading, about, "on") || plx__token_is(reading, about, "about")))
        colon = about, first = about - 1;
    else if (!cued) return;
    bool after_piece = first == sentence.first || reading->piece_at[first - 1] ||
                       plx__upos(reading, first - 1) == PLX_UPOS_PUNCT;
    if (!after_piece && (plx__upos(reading, first - 1) != PLX_UPOS_NOUN ||
                         (cued && first - piece->cue < CUE_REACH))) {
        if (colon + 1 == piece->first) return; /* "told the Courier: ‘...’" */
        first = colon - 1;
    }
    piece->source = (plx__run){first, colon};
    piece->cue = PLX_NO_TOKEN;
    piece->joined = false;
    piece->by = PLX__BY_LABEL;
}

/* ------------------------------------------------------------- in order */

/* "Roe quoted Lee as saying": Lee is the object. */
static bool is_quoted(const plx__reading *reading, uint32_t cue) {
    return cue != PLX_NO_TOKEN && cue > 0 && plx__token_is(reading, cue - 1, "as");
}

static void name_piece(plx__naming *names, plx__piece *piece, plx__voice *last) {
    plx__reading *reading = names->reading;
    bool proper = true;
    if (plx__span_known(piece->label)) {
        name_label(names, piece);
    } else {
        bool behind = piece->source.first >= piece->end;
        uint32_t until = behind || piece->source.first >= reading->token_count
                             ? piece->first
                             : piece->source.first;
        plx__speaker who = plx__source_speaker(names, piece->source, piece->block, until, last);
        proper = who.proper;
        piece->name = who.name;
        piece->entity = who.entity;
    }
    if (!piece->name.len) return;
    uint32_t end = piece->end;
    if (piece->cue != PLX_NO_TOKEN && piece->cue >= end)
        end = plx__narration(reading, piece->cue).end;
    else if (piece->fragment && end < reading->token_count && !plx__run_breaks(reading, end - 1))
        end = plx__narration(reading, end).end; /* Lee said Roe “drew a line” in [his] books. */
    *last = (plx__voice){piece->name, piece->entity, piece->block,
                         end,         proper,        is_quoted(reading, piece->cue)};
}

/* Has a piece beside it this cue already, with its own speaker? */
static bool is_quoted_cue(const plx__reading *reading, uint32_t cue, size_t next) {
    const plx__pieces *pieces = &reading->pieces;
    for (size_t at = next > 2 ? next - 2 : 0; at <= next && at < pieces->count; at++)
        if (pieces->items[at].cue == cue) return true;
    return false;
}

/* `next`: the piece behind it. */
static void name_clause(plx__naming *names, plx__clause *clause, size_t next, plx__voice *last) {
    plx__speaker who =
        plx__source_speaker(names, clause->source, clause->block, clause->source.first, last);
    plx__cue cue;
    clause->name = who.name;
    clause->entity = who.entity;
    bool speaks = plx__cue_token(names->reading, clause->cue, 'v', &cue) && cue.strength > 1;
    if (!who.name.len || !speaks || is_quoted_cue(names->reading, clause->cue, next)) return;
    *last = (plx__voice){who.name,      who.entity,
                         clause->block, plx__narration(names->reading, clause->cue).end,
                         who.proper,    is_quoted(names->reading, clause->cue)};
}

/* Pieces and clauses in the order of the text, because who spoke last matters. */
void plx__speakers_name(plx__reading *reading) {
    plx__naming names;
    plx__voice last = {.entity = PLX_NO_INDEX};
    size_t clause = 0;
    plx__naming_open(&names, reading);
    for (size_t at = 0; at < reading->pieces.count; at++) {
        plx__piece *piece = &reading->pieces.items[at];
        read_label(reading, piece);
        while (clause < reading->clauses.count && reading->clauses.items[clause].cue < piece->first)
            name_clause(&names, &reading->clauses.items[clause++], at, &last);
        name_piece(&names, piece, &last);
    }
    while (clause < reading->clauses.count)
        name_clause(&names, &reading->clauses.items[clause++], reading->pieces.count, &last);
}
