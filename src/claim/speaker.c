/* SPDX-License-Identifier: Apache-2.0 */
/*
 * speaker.c - who the noun phrase beside a cue is.
 *
 *     "Rep. Ann Lee (D-N.C.), head of the caucus"   the person named in it: Ann Lee
 *     "a spokesman for Mr. Lee"                     nobody by name: the phrase itself
 *     "Lee", "she"                                  the entity the article resolved it to
 *
 * Where the article's entities do not know the phrase, the longest name in the article that ends
 * in the same word stands in.
 */
#include "claim/statement.h"

#define NAME_WORDS 8u

typedef struct mention {
    plx_span span;
    uint32_t entity;
} mention;

typedef struct naming {
    plx__reading *reading;
    mention *mentions; /* by place */
    size_t mention_count;
    plx__map *longest; /* last word of a name -> 1 + index into runs */
    PLX_VEC(plx__run) runs;
} naming;

/* --------------------------------------------------------------- gathering */

static void sort_mentions(mention *items, mention *spare, size_t count) {
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t low = 0; low < count; low += 2 * width) {
            size_t middle = low + width < count ? low + width : count;
            size_t high = low + 2 * width < count ? low + 2 * width : count;
            size_t left = low, right = middle;
            for (size_t at = low; at < high; at++)
                spare[at] = left < middle && (right >= high || items[left].span.start <=
                                                                   items[right].span.start)
                                ? items[left++]
                                : items[right++];
        }
        memcpy(items, spare, count * sizeof *items);
    }
}

static void gather_mentions(naming *names) {
    const plx_claims *claims = names->reading->work->claims;
    size_t count = 0;
    for (size_t at = 0; at < claims->entity_count; at++) count += claims->entities[at].mention_count;
    names->mentions = plx__new_array(names->reading->arena, mention, count + 1);
    for (size_t at = 0; at < claims->entity_count; at++)
        for (size_t i = 0; i < claims->entities[at].mention_count; i++)
            names->mentions[names->mention_count++] =
                (mention){claims->entities[at].mentions[i], (uint32_t)at};
    sort_mentions(names->mentions, plx__new_array(names->reading->arena, mention, count + 1), count);
}

static bool is_name_word(const plx__reading *reading, uint32_t token) {
    uint8_t tag = plx__upos(reading, token);
    if (reading->named[token] || !plx__token_capital(reading, token)) return false;
    return tag == PLX_UPOS_PROPN ||
           (tag == PLX_UPOS_PRON &&
            !plx__word_class(reading->rules, plx__token_text(reading, token), "pronoun"));
}

/* Every run of capitals, kept under its last word if it is the longest with that word. */
static void gather_runs(naming *names) {
    plx__reading *reading = names->reading;
    names->longest = plx__map_new(reading->arena, 64);
    for (uint32_t at = 0; at < reading->token_count;) {
        uint32_t end = at;
        while (end < reading->token_count && is_name_word(reading, end) && end - at < 5) end++;
        if (end == at) {
            at++;
            continue;
        }
        uint64_t *slot = plx__map_put(names->longest, plx__token_text(reading, end - 1), NULL);
        plx__run *old = *slot ? &names->runs.items[*slot - 1] : NULL;
        if (!old || old->end - old->first < end - at) {
            *plx__push(reading->arena, &names->runs) = (plx__run){at, end};
            *slot = names->runs.count;
        }
        at = end;
    }
}

/* ---------------------------------------------------------------- choosing */

static plx_span span_of(const plx__reading *reading, plx__run run) {
    return (plx_span){reading->tokens[run.first].span.start, reading->tokens[run.end - 1].span.end};
}

/* The name that ends at `end` only tells more of a noun behind it: "Lee's lawyer", "a House
 * member". */
static bool is_modifier(const plx__reading *reading, uint32_t end, plx__run run) {
    return end < run.end &&
           (plx__upos(reading, end) == PLX_UPOS_NOUN || plx__upos(reading, end) == PLX_UPOS_ADJ ||
            plx__token_is(reading, end, "-") || plx__token_is(reading, end, "'s") || plx__token_is(reading, end, "\xE2\x80\x99s") ||
            plx__token_is(reading, end, "'") || plx__token_is(reading, end, "\xE2\x80\x99"));
}

static bool hangs_on(const plx__reading *reading, uint32_t token, plx__run run) {
    static const char *const links[] = {"of", "for", "to", "from", "with", "at", "by", "in", "on"};
    if (token <= run.first) return false;
    uint32_t at = token - 1;
    while (at > run.first && (plx__upos(reading, at) == PLX_UPOS_DET ||
                              plx__upos(reading, at) == PLX_UPOS_ADJ))
        at--;
    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        if (plx__token_is(reading, at, links[i])) return true;
    return false;
}

/* The first mention that starts at `start` or later. */
static size_t first_mention(const naming *names, uint32_t start) {
    size_t low = 0, high = names->mention_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (names->mentions[middle].span.start < start)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The mention that the phrase is about, not one that belongs to another noun in it
 * ("Lee's lawyer", "a spokesman for Lee"); persons first. */
static const mention *head_mention(const naming *names, plx__run run) {
    const plx__reading *reading = names->reading;
    plx_span span = span_of(reading, run);
    const mention *best = NULL;
    size_t low = first_mention(names, span.start);
    for (; low < names->mention_count && names->mentions[low].span.start < span.end; low++) {
        const mention *it = &names->mentions[low];
        uint32_t first = run.first;
        while (first < run.end && reading->tokens[first].span.start < it->span.start) first++;
        uint32_t end = first;
        while (end < run.end && reading->tokens[end].span.start < it->span.end) end++;
        if (is_modifier(reading, end, run) || hangs_on(reading, first, run)) continue;
        bool person = names->reading->work->claims->entities[it->entity].kind == PLX_NAME_PERSON;
        if (!best || (person && names->reading->work->claims->entities[best->entity].kind !=
                                    PLX_NAME_PERSON))
            best = it;
    }
    return best;
}

/* The name in the phrase by its capitals; the last that belongs to nobody else. */
static plx__run name_run(const plx__reading *reading, plx__run run) {
    plx__run best = {run.first, run.first};
    for (uint32_t at = run.first; at < run.end;) {
        uint32_t end = at;
        while (end < run.end && is_name_word(reading, end)) end++;
        if (end == at) {
            if (plx__token_is(reading, at, ",") && best.end > best.first) break;
            at++;
            continue;
        }
        if (!is_modifier(reading, end, run) && !hangs_on(reading, at, run) &&
            !plx__word_class(reading->rules, plx__token_text(reading, at), "day"))
            best = (plx__run){at, end};
        at = end;
    }
    return best;
}

static plx_str short_text(const plx__reading *reading, plx__run run) {
    if (run.end - run.first > NAME_WORDS) run.end = run.first + NAME_WORDS;
    run = plx__phrase_trim(reading, run);
    if (run.first >= run.end) return (plx_str){NULL, 0}; /* nothing but articles and commas */
    return plx__span_text(reading->text, span_of(reading, run));
}

/* The phrase without what tells more of it: "the suit, which was filed in May". */
static plx__run core_of(const plx__reading *reading, plx__run run) {
    for (uint32_t at = run.first + 1; at < run.end; at++) {
        uint8_t tag = plx__upos(reading, at);
        if (reading->named[at]) continue;
        if (plx__word_class(reading->rules, plx__token_text(reading, at), "relative") ||
            (tag == PLX_UPOS_VERB && plx__upos(reading, at - 1) != PLX_UPOS_DET) ||
            tag == PLX_UPOS_AUX)
            return plx__phrase_trim(reading, (plx__run){run.first, at});
    }
    return run;
}

/* "the “Morning Desk” show": a title names the speaker. */
static plx_str title_in(const plx__reading *reading, plx__run run) {
    uint32_t first = run.first;
    while (first < run.end && !reading->named[first]) first++;
    uint32_t end = first;
    while (end < run.end && reading->named[end]) end++;
    while (first < end && plx__upos(reading, first) == PLX_UPOS_PUNCT) first++;
    while (end > first && plx__upos(reading, end - 1) == PLX_UPOS_PUNCT) end--;
    if (first == end) return (plx_str){NULL, 0};
    return plx__span_text(reading->text, span_of(reading, (plx__run){first, end}));
}

static bool is_pronoun(const plx__reading *reading, plx__run run) {
    return run.end == run.first + 1 && plx__upos(reading, run.first) == PLX_UPOS_PRON &&
           plx__word_class(reading->rules, plx__token_text(reading, run.first), "pronoun");
}

/* Who spoke last, as far as the reading has come. */
typedef struct voice {
    plx_str name;
    uint32_t entity;
    uint32_t block, end; /* the token behind its sentence or quotation */
    bool proper;         /* somebody by name, who may be "he" */
} voice;

static const plx_entity *entity_at(const naming *names, uint32_t entity) {
    return &names->reading->work->claims->entities[entity];
}

static bool is_person(const naming *names, uint32_t entity) {
    return entity != PLX_NO_INDEX && entity_at(names, entity)->kind == PLX_NAME_PERSON;
}

static bool is_thing(const plx__reading *reading, plx__run run) {
    return plx__token_is(reading, run.first, "it") || plx__token_is(reading, run.first, "its");
}

static bool may_be(const naming *names, plx__run pronoun, const voice *last) {
    const plx__reading *reading = names->reading;
    if (is_thing(reading, pronoun)) return !is_person(names, last->entity);
    if (last->entity == PLX_NO_INDEX)
        return last->proper || plx__token_is(reading, pronoun.first, "they");
    plx_gender gender = entity_at(names, last->entity)->gender;
    if (plx__token_is(reading, pronoun.first, "he") || plx__token_is(reading, pronoun.first, "his"))
        return is_person(names, last->entity) && gender != PLX_GENDER_FEMALE;
    if (plx__token_is(reading, pronoun.first, "she") || plx__token_is(reading, pronoun.first, "her"))
        return is_person(names, last->entity) && gender != PLX_GENDER_MALE;
    return true;
}

/* "..." Lee said. "... Roe ...," she added: the narrator's "she" does not look into a quotation,
 * and after "Lee said that Roe was late." it is Lee. If the narrator has named nobody else since,
 * whoever spoke last goes on. */
static bool goes_on(const naming *names, plx__run pronoun, uint32_t block, uint32_t until,
                    const voice *last) {
    const plx__reading *reading = names->reading;
    if (!last->name.len || last->block + 2 < block || !may_be(names, pronoun, last)) return false;
    uint32_t token = last->end;
    if (token >= reading->token_count || token >= until) return true;
    size_t at = first_mention(names, reading->tokens[token].span.start);
    for (; at < names->mention_count; at++) {
        const mention *other = &names->mentions[at];
        if (other->span.start >= reading->tokens[until].span.start) break;
        if (other->entity == last->entity || !is_person(names, other->entity)) continue;
        while (token < until && reading->tokens[token].span.end <= other->span.start) token++;
        if (!reading->piece_at[token]) return false;
    }
    return true;
}

/* "the senator", "the company": the class of a definite phrase that names nobody; NULL if other. */
static const char *stand_in(const plx__reading *reading, plx__run source) {
    if (source.end - source.first < 2 || source.end - source.first > 4 ||
        !plx__token_is(reading, source.first, "the"))
        return NULL;
    plx_str head = plx__token_text(reading, source.end - 1);
    if (plx__word_class(reading->rules, head, "role")) return "role";
    return plx__word_class(reading->rules, head, "body") ? "body" : NULL;
}

/* The last person (or body) that the narrator named before `until`, not long ago; not in the same
 * sentence: "Cole denied the mayor's claim" is not about Cole. */
static const mention *named_before(const naming *names, uint32_t until, bool person) {
    const plx__reading *reading = names->reading;
    size_t at = first_mention(names, reading->tokens[until].span.start);
    uint32_t token = until;
    for (size_t seen = 0; at > 0 && seen < 12; seen++) {
        const mention *it = &names->mentions[--at];
        plx_name_kind kind = entity_at(names, it->entity)->kind;
        while (token > 0 && until - token < PLX__LOOK &&
               reading->tokens[token].span.start > it->span.start)
            token--;
        if (until - token >= PLX__LOOK) return NULL;
        if (reading->piece_at[token]) continue;
        if (person ? kind == PLX_NAME_PERSON : kind == PLX_NAME_ORGANISATION) return it;
    }
    return NULL;
}

typedef struct named {
    plx_str name;
    uint32_t entity;
    bool proper;
} named;

/* `until`: where to stop looking for others whom a pronoun may mean. */
static named name_source(naming *names, plx__run source, uint32_t block, uint32_t until,
                         const voice *last) {
    plx__reading *reading = names->reading;
    named out = {{NULL, 0}, PLX_NO_INDEX, false};
    if (source.end <= source.first) return out;
    bool pronoun = is_pronoun(reading, source);
    if (pronoun && goes_on(names, source, block, until, last))
        return (named){last->name, last->entity, last->proper};
    const mention *it = head_mention(names, source);
    const char *class = stand_in(reading, source);
    if (it && class && class[0] == 'r' && !is_person(names, it->entity)) it = NULL;
    if (it && !(pronoun && is_thing(reading, source) && is_person(names, it->entity)))
        return (named){entity_at(names, it->entity)->name, it->entity, is_person(names, it->entity)};
    if (pronoun) {
        bool near = last->name.len && last->block + 6 > block && may_be(names, source, last);
        return near ? (named){last->name, last->entity, last->proper} : out;
    }
    uint32_t sentence = class ? plx__narration(reading, source.first).first : 0;
    if (sentence < until) until = sentence;
    it = class ? named_before(names, until, class[0] == 'r') : NULL;
    if (it) return (named){entity_at(names, it->entity)->name, it->entity, class[0] == 'r'};
    plx__run core = core_of(reading, source);
    plx__run run = name_run(reading, core);
    if (run.end <= run.first) out.name = title_in(reading, core);
    if (out.name.len) return out;
    if (run.end > run.first) {
        uint64_t *slot = plx__map_get(names->longest, plx__token_text(reading, run.end - 1));
        out.name = short_text(reading, slot ? names->runs.items[*slot - 1] : run);
        out.proper = true;
    } else {
        uint32_t comma = core.first;
        while (comma < core.end && !plx__token_is(reading, comma, ",")) comma++;
        out.name = short_text(reading, (plx__run){core.first, comma});
    }
    return out;
}

/* "@AnaOrtiz" -> "Ana Ortiz" */
static plx_str handle_name(plx__arena *arena, plx_str label) {
    plx__buf out = {.arena = arena};
    for (size_t at = 1; at < label.len; at++) {
        char c = label.ptr[at], before = label.ptr[at - 1];
        if (at > 1 && c >= 'A' && c <= 'Z' && before >= 'a' && before <= 'z') plx__buf_char(&out, ' ');
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

static void name_label(naming *names, plx__piece *piece) {
    plx__reading *reading = names->reading;
    const plx_claims *claims = reading->work->claims;
    plx_str label = plx__span_text(reading->text, piece->label);
    piece->name = label.ptr[0] == '@' ? handle_name(reading->arena, label) : label;
    for (size_t at = 0; label.ptr[0] == '@' && at < claims->entity_count; at++) {
        if (!is_handle_of(label, claims->entities[at].name)) continue;
        piece->entity = (uint32_t)at;
        piece->name = claims->entities[at].name;
        return;
    }
    size_t at = first_mention(names, piece->label.start);
    for (; label.ptr[0] != '@' && at < names->mention_count; at++) {
        const mention *it = &names->mentions[at];
        if (it->span.start >= piece->label.end) break;
        piece->entity = it->entity;
        piece->name = claims->entities[it->entity].name;
    }
}

/* ------------------------------------------------------------- in order */

static void name_piece(naming *names, plx__piece *piece, voice *last) {
    plx__reading *reading = names->reading;
    bool proper = true;
    if (plx__span_known(piece->label)) {
        name_label(names, piece);
    } else {
        bool behind = piece->source.first >= piece->end;
        uint32_t until = behind || piece->source.first >= reading->token_count ? piece->first
                                                                                : piece->source.first;
        named who = name_source(names, piece->source, piece->block, until, last);
        proper = who.proper;
        piece->name = who.name;
        piece->entity = who.entity;
    }
    if (!piece->name.len) return;
    uint32_t end = piece->end;
    if (piece->cue != PLX_NO_TOKEN && piece->cue >= end) end = plx__narration(reading, piece->cue).end;
    *last = (voice){piece->name, piece->entity, piece->block, end, proper};
}

/* Has a piece beside it this cue already, with its own speaker? */
static bool is_quoted_cue(const plx__reading *reading, uint32_t cue, size_t next) {
    const plx__pieces *pieces = &reading->pieces;
    for (size_t at = next > 2 ? next - 2 : 0; at <= next && at < pieces->count; at++)
        if (pieces->items[at].cue == cue) return true;
    return false;
}

/* `next`: the piece behind it. */
static void name_clause(naming *names, plx__clause *clause, size_t next, voice *last) {
    named who = name_source(names, clause->source, clause->block, clause->source.first, last);
    plx__cue cue;
    clause->name = who.name;
    clause->entity = who.entity;
    bool speaks = plx__cue_token(names->reading, clause->cue, 'v', &cue) && cue.strength > 1;
    if (!who.name.len || !speaks || is_quoted_cue(names->reading, clause->cue, next)) return;
    *last = (voice){who.name, who.entity, clause->block,
                    plx__narration(names->reading, clause->cue).end, who.proper};
}

/* Pieces and clauses in the order of the text, because who spoke last matters. */
void plx__speakers_name(plx__reading *reading) {
    naming names = {.reading = reading};
    voice last = {.entity = PLX_NO_INDEX};
    size_t clause = 0;
    gather_mentions(&names);
    gather_runs(&names);
    for (size_t at = 0; at < reading->pieces.count; at++) {
        plx__piece *piece = &reading->pieces.items[at];
        while (clause < reading->clauses.count && reading->clauses.items[clause].cue < piece->first)
            name_clause(&names, &reading->clauses.items[clause++], at, &last);
        name_piece(&names, piece, &last);
    }
    while (clause < reading->clauses.count)
        name_clause(&names, &reading->clauses.items[clause++], reading->pieces.count, &last);
}
