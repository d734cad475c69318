/* SPDX-License-Identifier: Apache-2.0 */
/*
 * speaker_refer.c - whom a phrase stands for that names nobody.
 *
 *     "Lee," ... she added              whoever spoke last, if nobody else was named since
 *     the senator, the company          the person or body that the text is about
 *     Lee's letter, it, the letter      the one whose letter it is (speaker_document.c)
 */
#include "claim/speaker.h"

enum {
    BETWEEN_TWO = 80,
    NAMED_SEEN = 12,
    NAMED_REACH = 90,
    VOICE_BLOCKS = 6,
    APPOSITION = 20,
    MOST_SEARCHES = 16
};

/* --------------------------------------------------------------- pronouns */

/* One that stands for somebody told of before: not "someone". */
static bool is_pronoun(const plx__reading *reading, plx__run run) {
    return run.end == run.first + 1 && plx__upos(reading, run.first) == PLX_UPOS_PRON &&
           plx__token_class(reading, run.first, "pronoun") &&
           !plx__token_class(reading, run.first, "indefinite");
}

static bool is_thing(const plx__reading *reading, plx__run run) {
    return plx__token_is(reading, run.first, "it") || plx__token_is(reading, run.first, "its");
}

static plx_gender gender_of(const plx__reading *reading, uint32_t token) {
    if (plx__token_is(reading, token, "he") || plx__token_is(reading, token, "his"))
        return PLX_GENDER_MALE;
    if (plx__token_is(reading, token, "she") || plx__token_is(reading, token, "her"))
        return PLX_GENDER_FEMALE;
    return PLX_GENDER_UNKNOWN;
}

static bool may_be(const plx__naming *names, plx__run pronoun, const plx__voice *last) {
    const plx__reading *reading = names->reading;
    bool they = plx__token_is(reading, pronoun.first, "they");
    plx_gender asked = gender_of(reading, pronoun.first);
    bool person = plx__naming_person(names, last->entity);
    if (last->entity == PLX_NO_INDEX) return is_thing(reading, pronoun) || last->proper || they;
    const plx_entity *entity = plx__naming_entity(names, last->entity);
    if (is_thing(reading, pronoun)) return !person && entity->kind != PLX_NAME_GROUP;
    if (they) return !person || entity->gender == PLX_GENDER_UNKNOWN;
    if (asked == PLX_GENDER_UNKNOWN) return true;
    return person && (entity->gender == PLX_GENDER_UNKNOWN || entity->gender == asked);
}

/* "..." Lee said. "... Roe ...," she added: the narrator's "she" does not look into a quotation,
 * and after "Lee said that Roe was late." it is Lee. If the narrator has named nobody else since,
 * whoever spoke last goes on. */
static bool goes_on(const plx__naming *names, plx__run pronoun, uint32_t block, uint32_t until,
                    const plx__voice *last) {
    const plx__reading *reading = names->reading;
    if (!last->name.len || last->block + 2 < block || last->quoted || !may_be(names, pronoun, last))
        return false;
    uint32_t token = last->end;
    if (token >= reading->token_count || token >= until) return true;
    uint32_t at_block = last->block;
    size_t at = plx__mention_from(names, reading->tokens[token].span.start);
    for (; at < names->mention_count; at++) {
        const plx__spoken_of *other = &names->mentions[at];
        if (other->span.start >= reading->tokens[until].span.start) break;
        if (other->entity == last->entity || !plx__naming_person(names, other->entity)) continue;
        while (token < until && reading->tokens[token].span.end <= other->span.start) token++;
        while (at_block < block && reading->block_token[at_block + 1] <= token) at_block++;
        if (!reading->piece_at[token] && !plx__block_shouts(reading->work->article, at_block))
            return false;
    }
    return true;
}

/* --------------------------------------------------------------- stand-ins */

typedef enum stands_for { STANDS_FOR_NOBODY, STANDS_FOR_PERSON, STANDS_FOR_BODY } stands_for;

/* Priests, officers and kings: who is named with a title is called by its kind. */
static bool is_dignity(const plx__reading *reading, plx_str word) {
    const plx__lexicon *titles = &reading->rules->titles;
    uint32_t row = plx__lexicon_find(titles, word);
    plx_str kind = row == PLX_NO_ROW ? (plx_str){NULL, 0} : plx__lexicon_field(titles, row, 1);
    return plx__str_equal(kind, PLX_STR("church")) || plx__str_equal(kind, PLX_STR("rank")) ||
           plx__str_equal(kind, PLX_STR("royal"));
}

/* "the senator", "the company": a definite phrase that names nobody. */
static stands_for stand_in(const plx__reading *reading, plx__run source) {
    if (source.end - source.first < 2 || source.end - source.first > 4 ||
        !plx__token_is(reading, source.first, "the"))
        return STANDS_FOR_NOBODY;
    plx_str head = plx__token_text(reading, source.end - 1);
    if (plx__word_class(reading->rules, head, "role")) return STANDS_FOR_PERSON;
    if (is_dignity(reading, head)) return STANDS_FOR_PERSON;
    return plx__word_class(reading->rules, head, "body") ? STANDS_FOR_BODY : STANDS_FOR_NOBODY;
}

/* "businessman", "congresswoman". */
static plx_gender role_gender(plx_str role) {
    if (plx__str_ends(role, PLX_STR("woman"))) return PLX_GENDER_FEMALE;
    return plx__str_ends(role, PLX_STR("man")) ? PLX_GENDER_MALE : PLX_GENDER_UNKNOWN;
}

/* Is the sentence about the name at `token`: the subject of its main clause? */
static bool is_subject(const plx__reading *reading, uint32_t token, uint32_t end) {
    for (;
         reading->parsed && token < reading->token_count && reading->tokens[token].span.start < end;
         token++) {
        const plx_token *it = &reading->tokens[token];
        if (it->rel != PLX_REL_NSUBJ && it->rel != PLX_REL_NSUBJ_PASS) continue;
        if (it->head != PLX_NO_TOKEN && reading->tokens[it->head].head == PLX_NO_TOKEN) return true;
    }
    return false;
}

/* "the port director, Ken Hale" is not whom "the president" means. */
static bool has_other_role(const plx__reading *reading, uint32_t name, plx_str role) {
    uint32_t at = name > 0 && plx__token_is(reading, name - 1, ",") ? name - 1 : name;
    return role.len && at > 0 && plx__token_class(reading, at - 1, "role") &&
           !plx__str_equal_fold(plx__token_text(reading, at - 1), role);
}

/* The last person (or body) that the narrator named before `until`, not long ago, a subject sooner
 * than others; not in the same sentence: "Cole denied the mayor's claim" is not about Cole. */
static const plx__spoken_of *named_before(const plx__naming *names, uint32_t until,
                                          plx_name_kind asked, plx_gender gender, plx_str role) {
    const plx__reading *reading = names->reading;
    const plx__spoken_of *other = NULL;
    size_t at = plx__mention_from(names, reading->tokens[until].span.start);
    uint32_t token = until;
    for (size_t seen = 0; at > 0 && seen < NAMED_SEEN; seen++) {
        const plx__spoken_of *it = &names->mentions[--at];
        const plx_entity *entity = plx__naming_entity(names, it->entity);
        while (token > 0 && until - token < NAMED_REACH &&
               reading->tokens[token].span.start > it->span.start)
            token--;
        if (until - token >= NAMED_REACH) break;
        if (reading->piece_at[token] || entity->kind != asked) continue;
        if (gender && entity->gender && gender != entity->gender) continue;
        if (has_other_role(reading, token, role)) continue;
        if (asked != PLX_NAME_PERSON || is_subject(reading, token, it->span.end)) return it;
        if (!other) other = it;
    }
    return other;
}

/* Does the name stand beside the title at `role`: "Lee, a mayor of Graz,", "mayor Lee"? */
static const plx__spoken_of *titled_by(const plx__naming *names, uint32_t role) {
    const plx__reading *reading = names->reading;
    plx__run sentence = plx__narration(reading, role);
    uint32_t from = reading->tokens[sentence.first].span.start;
    size_t at = plx__mention_from(names, reading->tokens[role].span.end);
    if (role + 1 < sentence.end && at < names->mention_count &&
        names->mentions[at].span.start == reading->tokens[role + 1].span.start &&
        plx__naming_person(names, names->mentions[at].entity))
        return &names->mentions[at];
    uint32_t token = role;
    while (at > 0 && names->mentions[at - 1].span.start >= from) {
        const plx__spoken_of *it = &names->mentions[--at];
        char first = reading->text.ptr[it->span.start]; /* "the head of the fund" is no name */
        if (it->span.start >= reading->tokens[role].span.start || first < 'A' || first > 'Z')
            continue;
        if (!plx__naming_person(names, it->entity)) continue;
        while (token > sentence.first && reading->tokens[token - 1].span.start >= it->span.end)
            token--;
        return plx__token_is(reading, token, ",") && role - token < APPOSITION ? it : NULL;
    }
    return NULL;
}

/* "Graz Professor Sorry For Joke": a headline names a person by what the text says he is, if it
 * says it of one person only. */
static const plx__spoken_of *known_as(plx__naming *names, plx__run source) {
    const plx__reading *reading = names->reading;
    for (uint32_t at = source.first + 1; at < source.end; at++)
        if (plx__token_is(reading, at, ",")) source.end = at; /* not by what it tells of the name */
    plx_str role = plx__token_text(reading, source.end - 1);
    const plx__spoken_of *found = NULL;
    if (plx__upos(reading, source.first) == PLX_UPOS_DET ||
        !plx__token_capital(reading, source.end - 1) ||
        !plx__word_class(reading->rules, role, "role") || names->searches++ >= MOST_SEARCHES)
        return NULL;
    for (uint32_t at = 0; at < reading->token_count; at++) {
        if (reading->piece_at[at] || (at >= source.first && at < source.end) ||
            !plx__str_equal_fold(plx__token_text(reading, at), role))
            continue;
        const plx__spoken_of *it = titled_by(names, at);
        if (it && found && found->entity != it->entity) return NULL;
        if (it) found = it;
    }
    return found;
}

/* -------------------------------------------------------------------- two */

/* Do the narrator's words between two names join them: "Ann Lee (D-N.C.) and Joe Roe"? */
static bool is_joined(const plx__reading *reading, plx_span a, plx_span b, uint32_t token) {
    bool joined = false;
    while (token > 0 && reading->tokens[token - 1].span.start >= a.end) {
        token--;
        if (reading->tokens[token].span.start >= b.start) continue;
        uint8_t tag = plx__upos(reading, token);
        if (reading->piece_at[token] || tag == PLX_UPOS_VERB || tag == PLX_UPOS_AUX) return false;
        joined = joined || plx__token_is(reading, token, "and");
    }
    return joined && b.start - a.end < BETWEEN_TWO;
}

/* "the two", "the bipartisan duo": the persons named last with an "and" between them. */
static bool the_two(const plx__naming *names, plx__run source, plx__speaker *out) {
    const plx__reading *reading = names->reading;
    if (source.end - source.first < 2 || source.end - source.first > 3 ||
        !plx__token_is(reading, source.first, "the") ||
        !plx__token_class(reading, source.end - 1, "pair"))
        return false;
    uint32_t token = source.first;
    size_t at = plx__mention_from(names, reading->tokens[token].span.start);
    const plx__spoken_of *a, *b = NULL;
    for (size_t seen = 0; at > 0 && seen < NAMED_SEEN; seen++, b = a) {
        do a = &names->mentions[--at];
        while (at > 0 && seen++ < NAMED_SEEN && !plx__naming_person(names, a->entity));
        if (!b || a->entity == b->entity || !plx__naming_person(names, a->entity)) continue;
        while (token > 0 && reading->tokens[token].span.start > b->span.start) token--;
        if (!is_joined(reading, a->span, b->span, token)) continue;
        plx_str first = plx__naming_entity(names, a->entity)->name;
        plx_str second = plx__naming_entity(names, b->entity)->name;
        *out = (plx__speaker){.entity = PLX_NO_INDEX};
        out->name = plx__str_printf(reading->arena, "%.*s and %.*s", (int)first.len, first.ptr,
                                    (int)second.len, second.ptr);
        return true;
    }
    return false;
}

/* ---------------------------------------------------------------- headline */

/* The one person whom the headline names: "the president" of a report that names nobody else. */
static const plx__spoken_of *headline_person(const plx__naming *names) {
    const plx__reading *reading = names->reading;
    const plx__spoken_of *found = NULL;
    if (reading->block_count == 0 || reading->work->article->body[0].kind != PLX_BLOCK_HEADLINE)
        return NULL;
    uint32_t end = reading->work->article->body[0].span.end;
    for (size_t at = 0; at < names->mention_count && names->mentions[at].span.start < end; at++) {
        const plx__spoken_of *it = &names->mentions[at];
        if (!plx__naming_person(names, it->entity)) continue;
        if (found && found->entity != it->entity) return NULL;
        found = it;
    }
    return found;
}

/* "President says ..." below the headline. */
static bool is_bare_role(const plx__reading *reading, plx__run source, uint32_t block) {
    return block == 1 && source.end == source.first + 1 &&
           plx__token_capital(reading, source.first) &&
           plx__token_class(reading, source.first, "role");
}

/* ----------------------------------------------------------------- source */

static plx__speaker the_voice(const plx__voice *last) {
    return (plx__speaker){last->name, last->entity, last->proper};
}

static plx__speaker the_entity(const plx__naming *names, const plx__spoken_of *it) {
    return (plx__speaker){plx__naming_entity(names, it->entity)->name, it->entity,
                          plx__naming_person(names, it->entity)};
}

static plx__speaker pronoun_speaker(plx__naming *names, plx__run source, uint32_t block,
                                    uint32_t until, const plx__voice *last) {
    const plx__reading *reading = names->reading;
    plx__speaker out = {{NULL, 0}, PLX_NO_INDEX, false};
    if (is_thing(reading, source) && plx__document_before(names, source, block, last, &out))
        return out;
    if (goes_on(names, source, block, until, last)) return the_voice(last);
    const plx__spoken_of *it = plx__mention_in(names, source);
    if (it && !(is_thing(reading, source) && plx__naming_person(names, it->entity)))
        return the_entity(names, it);
    if (last->name.len && last->block + VOICE_BLOCKS > block && may_be(names, source, last))
        return the_voice(last);
    plx_gender gender = gender_of(reading, source.first);
    if (gender == PLX_GENDER_UNKNOWN) return out;
    uint32_t sentence = plx__narration(reading, source.first).first;
    it = named_before(names, sentence < until ? sentence : until, PLX_NAME_PERSON, gender,
                      (plx_str){NULL, 0});
    return it ? the_entity(names, it) : out;
}

plx__speaker plx__source_speaker(plx__naming *names, plx__run source, uint32_t block,
                                 uint32_t until, const plx__voice *last) {
    const plx__reading *reading = names->reading;
    plx__speaker out = {{NULL, 0}, PLX_NO_INDEX, false};
    if (source.end <= source.first) return out;
    if (is_pronoun(reading, source)) return pronoun_speaker(names, source, block, until, last);
    if (plx__seam_speaker(names, source, &out)) return out;
    if (plx__document_speaker(names, source, block, last, &out)) return out;
    if (the_two(names, source, &out)) return out;
    stands_for class = stand_in(reading, source);
    const plx__spoken_of *it = plx__mention_in(names, source);
    if (it && class == STANDS_FOR_PERSON && !plx__naming_person(names, it->entity)) it = NULL;
    if (!it || plx__naming_entity(names, it->entity)->mention_count < 2) {
        const plx__spoken_of *known =
            is_bare_role(reading, source, block) ? headline_person(names) : NULL;
        if (!known) known = known_as(names, source);
        if (known) it = known;
    }
    if (it && plx__naming_person(names, it->entity) && plx__joint_speaker(names, source, it, &out))
        return out;
    if (it) return the_entity(names, it);
    if (class != STANDS_FOR_NOBODY) {
        uint32_t sentence = plx__narration(reading, source.first).first;
        bool person = class == STANDS_FOR_PERSON;
        plx_gender gender = role_gender(plx__token_text(reading, source.end - 1));
        it = named_before(names, sentence < until ? sentence : until,
                          person ? PLX_NAME_PERSON : PLX_NAME_ORGANISATION,
                          person ? gender : PLX_GENDER_UNKNOWN,
                          person ? plx__token_text(reading, source.end - 1) : (plx_str){NULL, 0});
        if (!it && person) it = headline_person(names);
        if (it)
            return (plx__speaker){plx__naming_entity(names, it->entity)->name, it->entity, person};
    }
    return plx__phrase_speaker(names, source);
}
