/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entities_link.c - names of one person or body brought together.
 *
 * Full names first, whatever their order in the text, so that "Ortiz" in a headline finds the
 * "Ana Ortiz" below it. A short name goes to the latest body before it that bears it and whose
 * gender does not speak against it: Mrs Berg is not Rolf Berg. Bodies are found by any of their
 * words through an index; the few latest of each word are looked at, so that time stays linear.
 */
#include "claim/entities.h"

enum { CHAIN_MOST = 16, ACRONYM_MOST = 8 };

typedef struct link {
    uint32_t body, next; /* next: index into links + 1, 0: end */
} link;

typedef struct index_of_words {
    plx__cast *cast;
    plx__map *heads;    /* word -> index into links + 1 */
    plx__map *acronyms; /* "who" -> body + 1 */
    PLX_VEC(link) links;
} index_of_words;

/* ------------------------------------------------------------------ index */

static plx_str key_of(plx__arena *arena, plx_name_kind kind, uint64_t word) {
    uint64_t *key = plx__alloc(arena, sizeof *key);
    *key = word ^ ((uint64_t)kind << 60);
    return (plx_str){(const char *)key, sizeof *key};
}

static void index_word(index_of_words *index, plx_name_kind kind, uint64_t word, uint32_t body) {
    plx__arena *arena = index->cast->work->arena;
    uint64_t *head = plx__map_put(index->heads, key_of(arena, kind, word), NULL);
    if (*head && index->links.items[*head - 1].body == body) return;
    link *made = plx__push(arena, &index->links);
    *made = (link){body, (uint32_t)*head};
    *head = index->links.count;
}

static uint32_t chain(const index_of_words *index, plx_name_kind kind, uint64_t word) {
    uint64_t key = word ^ ((uint64_t)kind << 60);
    const uint64_t *head = plx__map_get(index->heads, (plx_str){(const char *)&key, sizeof key});
    return head ? (uint32_t)*head : 0;
}

/* ---------------------------------------------------------------- matching */

static bool genders_clash(plx_gender a, plx_gender b) {
    return a && b && a != b;
}

/* All words of the shorter name stand in the longer one in order. */
static bool holds(const uint64_t *longer, unsigned longer_count, const uint64_t *shorter,
                  unsigned shorter_count) {
    unsigned at = 0;
    for (unsigned i = 0; i < longer_count && at < shorter_count; i++)
        at += longer[i] == shorter[at];
    return at == shorter_count;
}

/* "Mitchell" is a surname, and not Mitch Berg: what is short in print is not called by the full form. */
static bool by_written_out(const plx__body *body, const plx__named *named) {
    return body->written_out && named->word_count == 1 && !named->full &&
           body->words[0] == named->words[0];
}

static bool same_person(const plx__body *body, const plx__named *named) {
    if (by_written_out(body, named)) return false;
    if (genders_clash(body->gender, (plx_gender)named->gender) &&
        (named->titled || named->word_count == 1))
        return false;
    if (body->word_count >= named->word_count)
        return holds(body->words, body->word_count, named->words, named->word_count);
    return body->word_count > 1 &&
           holds(named->words, named->word_count, body->words, body->word_count);
}

static bool same_body(const plx__body *body, const plx__named *named) {
    if (named->name.kind == PLX_NAME_PERSON) return same_person(body, named);
    if (body->word_count == named->word_count)
        return memcmp(body->words, named->words, body->word_count * sizeof *body->words) == 0;
    /* "Amnesty" for "Amnesty International": the first word of a longer name, never the other way round */
    return named->name.kind == PLX_NAME_ORGANISATION && named->word_count == 1 &&
           body->word_count > 1 && body->words[0] == named->words[0];
}

/* Who is called by the bare surname all along is meant by it, unless the other was named just now. */
static bool called_so(const plx__body *a, const plx__body *b, uint32_t token) {
    enum { JUST_NOW = 40 }; /* tokens: a sentence and some */
    return a->bare_count > 0 && b->bare_count == 0 && token - b->last > JUST_NOW;
}

/* Of two that fit, the one mentioned last before the name; else the one that comes first after it. */
static bool nearer(const plx__body *a, const plx__body *b, const plx__named *named) {
    uint32_t token = named->name.first;
    bool a_before = a->first <= token, b_before = b->first <= token;
    if (a_before != b_before) return a_before;
    if (!a_before) return a->first < b->first;
    bool bare = named->name.kind == PLX_NAME_PERSON && named->word_count == 1 && !named->titled;
    if (bare && called_so(a, b, token)) return true;
    if (bare && called_so(b, a, token)) return false;
    return a->last > b->last;
}

/* "Ortiz" is Ana Ortiz sooner than "Ortiz Hill Boat Club" or "Calling Ortiz", read as a person once. */
static bool is_doubtful(const plx__body *body, const plx__named *named) {
    if (named->name.kind != PLX_NAME_PERSON || named->word_count != 1 || body->word_count < 2 ||
        body->full_count > 1)
        return false;
    return body->words[body->word_count - 1] != named->words[0] || !body->given_known;
}

/* "Berg" is never "Berg Alpine Meadow Oslo": nobody is called by the first of four words alone. */
static bool is_no_name_of(const plx__body *body, const plx__named *named) {
    return named->name.kind == PLX_NAME_PERSON && named->word_count == 1 && body->word_count > 3 &&
           body->full_count < 2 && !body->given_known &&
           body->words[body->word_count - 1] != named->words[0];
}

static uint32_t find_by(const index_of_words *index, const plx__named *named, uint64_t word,
                        uint32_t best) {
    const plx__body *bodies = index->cast->bodies.items;
    unsigned looked = 0;
    for (uint32_t at = chain(index, named->name.kind, word); at && looked < CHAIN_MOST; looked++) {
        const link *here = &index->links.items[at - 1];
        at = here->next;
        if (!same_body(&bodies[here->body], named) || is_no_name_of(&bodies[here->body], named))
            continue;
        bool doubtful = is_doubtful(&bodies[here->body], named),
             best_doubtful = best != PLX_NO_INDEX && is_doubtful(&bodies[best], named);
        if (doubtful && best != PLX_NO_INDEX && !best_doubtful) continue;
        if (best == PLX_NO_INDEX || (best_doubtful && !doubtful) ||
            nearer(&bodies[here->body], &bodies[best], named))
            best = here->body;
    }
    return best;
}

/* A surname spelt in two ways ("Lindqvist", "Lindquist"): the same consonants in a long word. */
static uint32_t find_misspelt(const index_of_words *index, const plx__named *named) {
    if (named->name.kind != PLX_NAME_PERSON || named->word_count != 1 || named->sound == 0)
        return PLX_NO_INDEX;
    const plx__body *bodies = index->cast->bodies.items;
    uint32_t at = chain(index, PLX_NAME_PERSON, named->sound);
    if (at == 0 || index->links.items[at - 1].next) return PLX_NO_INDEX; /* two could be meant */
    uint32_t body = index->links.items[at - 1].body;
    return genders_clash(bodies[body].gender, (plx_gender)named->gender) ? PLX_NO_INDEX : body;
}

static uint32_t find(const index_of_words *index, const plx__named *named) {
    uint32_t best = PLX_NO_INDEX;
    if (named->word_count == 0) return best;
    best = find_by(index, named, named->words[named->word_count - 1], best);
    if (best == PLX_NO_INDEX && named->word_count > 1)
        best = find_by(index, named, named->words[0], best);
    if (best == PLX_NO_INDEX && named->full) {
        plx__named in_full = *named;
        in_full.words[0] = named->full;
        best = find_by(index, &in_full, named->full, best);
    }
    return best == PLX_NO_INDEX ? find_misspelt(index, named) : best;
}

/* ----------------------------------------------------------------- joining */

static void index_body(index_of_words *index, uint32_t at) {
    plx__body *body = &index->cast->bodies.items[at];
    for (unsigned i = 0; i < body->word_count; i++)
        index_word(index, body->kind, body->words[i], at);
}

static uint32_t make_body(index_of_words *index, uint32_t name) {
    plx__cast *cast = index->cast;
    const plx__named *named = &cast->names.items[name];
    plx__body *body = plx__push(cast->work->arena, &cast->bodies);
    *body = (plx__body){.kind = named->name.kind,
                        .gender = (plx_gender)named->gender,
                        .fullest = name,
                        .first = named->name.first,
                        .last = named->name.first,
                        .word_count = named->word_count,
                        .written_out = named->written_out};
    memcpy(body->words, named->words, sizeof body->words);
    index_body(index, (uint32_t)cast->bodies.count - 1);
    if (named->name.kind == PLX_NAME_PERSON && named->sound && named->word_count > 1)
        index_word(index, PLX_NAME_PERSON, named->sound, (uint32_t)cast->bodies.count - 1);
    return (uint32_t)cast->bodies.count - 1;
}

static void take_gender(plx__body *body, const plx__named *named) {
    if (named->gender && (named->titled || body->gender == PLX_GENDER_UNKNOWN))
        body->gender = (plx_gender)named->gender;
}

static void join(index_of_words *index, uint32_t name, uint32_t at) {
    plx__cast *cast = index->cast;
    plx__named *named = &cast->names.items[name];
    plx__body *body = &cast->bodies.items[at];
    named->name.entity = at;
    body->full_count += named->word_count > 1;
    body->bare_count += named->word_count == 1;
    body->given_known = body->given_known || named->given_known;
    take_gender(body, named);
    for (unsigned i = 0; i < named->calling_count; i++)
        *plx__push(cast->work->arena, &body->callings) = named->callings[i];
    if (named->name.first < body->first) body->first = named->name.first;
    if (named->name.first > body->last) body->last = named->name.first;
    if (cast->names.items[body->fullest].repeats && !named->repeats &&
        named->word_count == body->word_count)
        body->fullest = name;
    if (named->word_count <= body->word_count) return;
    /* "Ana Ortiz Read" is a headline's end run into the next line sooner than a longer name. */
    if (body->kind == PLX_NAME_PERSON && body->word_count > 1 &&
        named->words[named->word_count - 1] != body->words[body->word_count - 1])
        return;
    body->fullest = name;
    body->word_count = named->word_count;
    body->written_out = named->written_out;
    memcpy(body->words, named->words, sizeof body->words);
    index_body(index, at);
}

/* ------------------------------------------------------- places, acronyms */

/* Other names of one country are one entity: US, U.S., America. */
static void name_country(const plx__cast *cast, plx__named *named) {
    char low[64];
    plx_str text = plx__span_text(cast->work->article->text, named->name.span);
    size_t len = 0;
    for (size_t at = 0; at < text.len && len + 4 < sizeof low;)
        len += plx__utf8_put(low + len, plx__to_lower(plx__utf8_next(text, &at)));
    uint32_t row = plx__lexicon_find(&cast->rules->countries, (plx_str){low, len});
    if (row == PLX_NO_ROW) return;
    named->words[0] = plx__hash(plx__lexicon_field(&cast->rules->countries, row, 3)) | 1u;
    named->word_count = 1;
}

static bool all_capitals(plx_str text) {
    if (text.len < 2 || text.len > ACRONYM_MOST) return false;
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] < 'A' || text.ptr[i] > 'Z') return false;
    return true;
}

/* "World Health Organization" is also found by "who", its capitals in lower case. */
static void index_initials(index_of_words *index, uint32_t name, uint32_t body) {
    plx__cast *cast = index->cast;
    plx_str text = plx__span_text(cast->work->article->text, cast->names.items[name].name.span);
    char low[ACRONYM_MOST];
    size_t len = 0;
    for (size_t i = 0; i < text.len && len < sizeof low; i++)
        if (text.ptr[i] >= 'A' && text.ptr[i] <= 'Z' &&
            (i == 0 || text.ptr[i - 1] == ' ' || text.ptr[i - 1] == '-'))
            low[len++] = (char)(text.ptr[i] + 32);
    if (len < 2) return;
    uint64_t *place =
        plx__map_put(index->acronyms, plx__str_copy(cast->work->arena, (plx_str){low, len}), NULL);
    if (*place == 0) *place = body + 1;
}

/* An acronym in brackets right behind a name is that name: "Democratic Party (DP)". */
static uint32_t in_brackets(const index_of_words *index, uint32_t name) {
    const plx__cast *cast = index->cast;
    if (name == 0) return PLX_NO_INDEX;
    const plx__named *full = &cast->names.items[name - 1], *short_name = &cast->names.items[name];
    if (full->name.kind == PLX_NAME_PERSON ||
        short_name->name.first != full->name.first + full->name.count + 1)
        return PLX_NO_INDEX;
    if (!plx__str_equal(plx__cast_text(cast, short_name->name.first - 1), PLX_STR("(")))
        return PLX_NO_INDEX;
    return full->name.entity;
}

static uint32_t find_acronym(index_of_words *index, uint32_t name) {
    plx__cast *cast = index->cast;
    const plx__named *named = &cast->names.items[name];
    plx_str text = plx__span_text(cast->work->article->text, named->name.span);
    if (named->name.kind == PLX_NAME_PERSON || !all_capitals(text)) return PLX_NO_INDEX;
    plx_str low = plx__str_lower(cast->work->arena, text);
    uint32_t body = in_brackets(index, name);
    if (body != PLX_NO_INDEX) *plx__map_put(index->acronyms, low, NULL) = body + 1;
    const uint64_t *known = plx__map_get(index->acronyms, low);
    return known ? (uint32_t)(*known - 1) : PLX_NO_INDEX;
}

/* A lone word taken for a place or a body that is the surname of a person named in full: the person. */
static uint32_t find_person(const index_of_words *index, plx__named *named) {
    if (named->word_count != 1 ||
        (named->name.kind != PLX_NAME_ORGANISATION && named->name.kind != PLX_NAME_PLACE))
        return PLX_NO_INDEX;
    plx_name_kind kind = named->name.kind;
    named->name.kind = PLX_NAME_PERSON;
    uint32_t body = find(index, named);
    const plx__body *person = body == PLX_NO_INDEX ? NULL : &index->cast->bodies.items[body];
    bool surname = person && person->word_count > 1 &&
                   (person->words[person->word_count - 1] == named->words[0] || named->sound);
    if (surname && person->words[0] != named->words[0]) return body;
    named->name.kind = kind;
    return PLX_NO_INDEX;
}

/* ---------------------------------------------------------------- in order */

static void link_name(index_of_words *index, uint32_t name, bool full) {
    plx__named *named = &index->cast->names.items[name];
    if (named->word_count == 0) return;
    uint32_t body = full ? PLX_NO_INDEX : find_acronym(index, name);
    if (body == PLX_NO_INDEX) body = find(index, named);
    if (body == PLX_NO_INDEX && !full) body = find_person(index, named);
    if (body == PLX_NO_INDEX) {
        body = make_body(index, name);
        if (full && named->name.kind != PLX_NAME_PERSON) index_initials(index, name, body);
    }
    join(index, name, body);
}

/* Forgets where bodies were seen, so that the second round meets them in the order of the text. */
static void rewind_bodies(plx__cast *cast) {
    for (size_t i = 0; i < cast->bodies.count; i++)
        cast->bodies.items[i].last = cast->bodies.items[i].first;
}

void plx__entities_link(plx__cast *cast) {
    plx__arena *arena = cast->work->arena;
    index_of_words index = {.cast = cast,
                            .heads = plx__map_new(arena, cast->names.count * 2),
                            .acronyms = plx__map_new(arena, cast->names.count)};
    for (uint32_t i = 0; i < cast->names.count; i++) {
        plx__named *named = &cast->names.items[i];
        if (named->name.kind == PLX_NAME_PLACE) name_country(cast, named);
        if (named->word_count > 1) link_name(&index, i, true);
    }
    rewind_bodies(cast);
    for (uint32_t i = 0; i < cast->names.count; i++) {
        plx__named *named = &cast->names.items[i];
        if (named->name.entity == PLX_NO_INDEX) link_name(&index, i, false);
        else if (named->name.first > cast->bodies.items[named->name.entity].last)
            cast->bodies.items[named->name.entity].last = named->name.first;
    }
}
