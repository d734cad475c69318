/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entities.c - one entity per person or body over all articles.
 *
 *     A: "Ana Ortiz", "Ortiz"       B: "Ortiz"     C: "Mayor Ana M. Ortiz"      -> one
 *     A: "Ida Moe"                 B: "Nils Moe"  C: "Moe"                       -> three
 *
 * Names are joined when one can only be the other: the same words; for persons one surname and
 * given names that agree, or a bare surname that one person alone has; for bodies the initials
 * ("BoC") or the beginning ("Acme") of one name alone. When two could be meant, none is.
 */
#include "compare/internal.h"

#define MOST_NAMESAKES 64

typedef struct candidate {
    uint32_t article, index;
    const plx_entity *entity;
    plx_str name;   /* as written, without what does not belong to it */
    plx_str key;    /* folded name, without "the" and titles of rank, "u.s." written out */
    uint32_t words; /* in key */
    uint32_t leader;
    uint32_t next; /* the next person with the same surname, + 1 */
} candidate;

typedef struct joining {
    plx__compare_work *work;
    candidate *all;
    size_t count;
    plx__lexicon written_out, nicknames, name_parts;
} joining;

static uint32_t leader_of(joining *j, uint32_t at) {
    while (j->all[at].leader != at) {
        j->all[at].leader = j->all[j->all[at].leader].leader;
        at = j->all[at].leader;
    }
    return at;
}

/* The fuller name leads; of two equal ones the first. */
static void join(joining *j, uint32_t a, uint32_t b) {
    uint32_t x = leader_of(j, a), y = leader_of(j, b);
    if (x == y) return;
    const candidate *first = &j->all[x], *second = &j->all[y];
    bool second_leads = y < x;
    if (first->words != second->words) second_leads = second->words > first->words;
    else if (first->key.len != second->key.len) second_leads = second->key.len > first->key.len;
    if (second_leads) j->all[x].leader = y;
    else j->all[y].leader = x;
}

/* ------------------------------------------------------------------- names */

static plx_str next_word(plx_str text, size_t *at) {
    while (*at < text.len && text.ptr[*at] == ' ') (*at)++;
    size_t from = *at;
    while (*at < text.len && text.ptr[*at] != ' ') (*at)++;
    return plx__str_slice(text, from, *at);
}

static plx_str last_word(plx_str key) {
    size_t from = key.len;
    while (from > 0 && key.ptr[from - 1] != ' ') from--;
    return plx__str_slice(key, from, key.len);
}

static plx_str first_word(plx_str key) {
    size_t at = 0;
    return next_word(key, &at);
}

static bool is_part(const joining *j, plx_str word, plx_str kind) {
    uint32_t row = plx__lexicon_find(&j->name_parts, word);
    for (; row != PLX_NO_ROW; row = plx__lexicon_next(&j->name_parts, row))
        if (plx__str_equal(plx__lexicon_field(&j->name_parts, row, 1), kind)) return true;
    return false;
}

static plx_str without_punctuation(plx__arena *arena, plx_str word) {
    plx__buf buf = {.arena = arena};
    for (size_t i = 0; i < word.len; i++)
        if (word.ptr[i] != '.' && word.ptr[i] != ',') plx__buf_char(&buf, word.ptr[i]);
    return plx__buf_str(&buf);
}

/* "President Lee", but "Stephen King": a title is one only before a name. */
static bool dropped(const joining *j, plx_str word, bool person, bool last) {
    if (person) return is_part(j, word, last ? PLX_STR("suffix") : PLX_STR("title"));
    return is_part(j, word, PLX_STR("article")) || (last && is_part(j, word, PLX_STR("legal")));
}

/* A person's name as the parser took it may begin too early ("who Ortiz") or run on into what a
 * page pasted behind it ("Ana Ortiz Ana OrtizMore from"). */
static plx_str tidy_name(plx_str name) {
    size_t at = 0, from = 0;
    while (at < name.len && name.ptr[at] >= 'a' && name.ptr[at] <= 'z') {
        plx_str word = next_word(name, &at);
        if (at >= name.len) return name;
        if (word.len > 2) from = at + 1; /* "de", "al" belong to the name */
        at++;
    }
    if (from >= name.len) return name;
    name = plx__str_slice(name, from, name.len);
    at = 0;
    plx_str first = next_word(name, &at);
    size_t again = plx__str_find(name, first, at);
    if (first.len >= 3 && again != SIZE_MAX && again > 0 && name.ptr[again - 1] == ' ')
        name.len = again - 1;
    return name;
}

static void make_key(joining *j, candidate *c) {
    plx__arena *arena = j->work->arena;
    c->name = c->entity->kind == PLX_NAME_PERSON ? tidy_name(c->entity->name) : c->entity->name;
    plx_str folded = plx__str_fold(arena, c->name);
    if (plx__str_ends(folded, PLX_STR("'s"))) folded.len -= 2;
    plx__buf key = {.arena = arena};
    bool person = c->entity->kind == PLX_NAME_PERSON;
    for (size_t at = 0; at < folded.len;) {
        plx_str word = next_word(folded, &at);
        uint32_t row = person ? PLX_NO_ROW : plx__lexicon_find(&j->written_out, word);
        plx_str plain = row == PLX_NO_ROW ? without_punctuation(arena, word)
                                          : plx__lexicon_field(&j->written_out, row, 1);
        if (plain.len == 0 || dropped(j, plain, person, at >= folded.len)) continue;
        if (key.len) plx__buf_char(&key, ' ');
        plx__buf_add(&key, plain);
        c->words++;
    }
    c->key = plx__buf_str(&key);
}

/* "joe" and "joseph", by the list of nicknames; both ways. */
static bool nickname(const joining *j, plx_str a, plx_str b) {
    for (int turn = 0; turn < 2; turn++) {
        uint32_t row = plx__lexicon_find(&j->nicknames, a);
        for (; row != PLX_NO_ROW; row = plx__lexicon_next(&j->nicknames, row))
            if (plx__str_equal(plx__lexicon_field(&j->nicknames, row, 1), b)) return true;
        plx_str swap = a;
        a = b;
        b = swap;
    }
    return false;
}

static bool given_agree(const joining *j, plx_str a, plx_str b) {
    plx_str x = first_word(a), y = first_word(b);
    if (plx__str_equal(x, y) || nickname(j, x, y)) return true;
    if (x.len == 1 || y.len == 1) return x.ptr[0] == y.ptr[0];
    return x.len >= 3 && y.len >= 3 && (plx__str_starts(x, y) || plx__str_starts(y, x));
}

static bool gender_agree(const plx_entity *a, const plx_entity *b) {
    return a->gender == PLX_GENDER_UNKNOWN || b->gender == PLX_GENDER_UNKNOWN ||
           a->gender == b->gender;
}

/* ----------------------------------------------------------------- joining */

static void join_equal_names(joining *j) {
    plx__map *names = plx__map_new(j->work->arena, j->count + 1);
    for (uint32_t c = 0; c < j->count; c++) {
        const candidate *one = &j->all[c];
        if (one->key.len == 0) continue;
        plx_str key =
            plx__str_printf(j->work->arena, "%d %.*s", (int)one->entity->kind, PLX_FMT(one->key));
        bool is_new;
        uint64_t *first = plx__map_put(names, key, &is_new);
        if (is_new) *first = c;
        else join(j, (uint32_t)*first, c);
    }
}

static void join_namesakes(joining *j, uint32_t c, uint32_t head) {
    size_t seen = 0;
    for (uint32_t o = head; o && seen < MOST_NAMESAKES; o = j->all[o - 1].next, seen++)
        if (given_agree(j, j->all[c].key, j->all[o - 1].key) &&
            gender_agree(j->all[c].entity, j->all[o - 1].entity))
            join(j, c, o - 1);
}

/* The one person of this surname who could be meant, or PLX_NO_INDEX. */
static uint32_t only_namesake(joining *j, const candidate *bare, uint32_t head) {
    uint32_t only = PLX_NO_INDEX;
    size_t seen = 0;
    for (uint32_t o = head; o; o = j->all[o - 1].next) {
        if (++seen > MOST_NAMESAKES) return PLX_NO_INDEX;
        if (!gender_agree(bare->entity, j->all[o - 1].entity)) continue;
        uint32_t leader = leader_of(j, o - 1);
        if (only != PLX_NO_INDEX && only != leader) return PLX_NO_INDEX;
        only = leader;
    }
    return only;
}

static bool is_person(const candidate *c) {
    return c->entity->kind == PLX_NAME_PERSON;
}
static bool is_body(const candidate *c) {
    return c->entity->kind == PLX_NAME_ORGANISATION;
}

static void join_persons(joining *j) {
    plx__map *surnames = plx__map_new(j->work->arena, 64);
    for (uint32_t c = 0; c < j->count; c++) {
        candidate *person = &j->all[c];
        if (!is_person(person) || person->words < 2 || leader_of(j, c) != c) continue;
        uint64_t *head = plx__map_put(surnames, last_word(person->key), NULL);
        join_namesakes(j, c, (uint32_t)*head);
        person->next = (uint32_t)*head;
        *head = c + 1;
    }
    for (uint32_t c = 0; c < j->count; c++) {
        const candidate *person = &j->all[c];
        if (!is_person(person) || person->words != 1) continue;
        uint64_t *head = plx__map_get(surnames, person->key);
        uint32_t only = head ? only_namesake(j, person, (uint32_t)*head) : PLX_NO_INDEX;
        if (only != PLX_NO_INDEX) join(j, only, c);
    }
}

/* "department of justice" -> "doj" or, without the small words, "dj". */
static plx_str initials(const joining *j, plx_str key, bool small_words) {
    plx__buf out = {.arena = j->work->arena};
    for (size_t at = 0; at < key.len;) {
        plx_str word = next_word(key, &at);
        if (word.len && (small_words || !is_part(j, word, PLX_STR("small"))))
            plx__buf_char(&out, word.ptr[0]);
    }
    return plx__buf_str(&out);
}

static bool is_acronym(plx_str name) {
    size_t upper = 0;
    for (size_t i = 0; i < name.len; i++) {
        if (name.ptr[i] >= 'A' && name.ptr[i] <= 'Z') upper++;
        else if (name.ptr[i] != '.') return false;
    }
    return upper >= 2 && upper <= 8;
}

/* Remembers under `key` that leader `c` goes by it; where two do, 0: nobody does. */
static void claim_short_name(joining *j, plx__map *shorts, plx_str key, uint32_t c) {
    bool is_new;
    uint64_t *owner = plx__map_put(shorts, key, &is_new);
    if (is_new) *owner = c + 1;
    else if (*owner && leader_of(j, (uint32_t)*owner - 1) != c) *owner = 0;
}

static void join_bodies(joining *j) {
    plx__arena *arena = j->work->arena;
    plx__map *shorts = plx__map_new(arena, 64), *starts = plx__map_new(arena, 64);
    for (uint32_t c = 0; c < j->count; c++) {
        const candidate *body = &j->all[c];
        if (!is_body(body) || body->words < 2 || leader_of(j, c) != c) continue;
        plx_str all = initials(j, body->key, true), few = initials(j, body->key, false);
        claim_short_name(j, shorts, all, c);
        if (few.len >= 2 && !plx__str_equal(all, few)) claim_short_name(j, shorts, few, c);
        claim_short_name(j, starts, first_word(body->key), c);
    }
    for (uint32_t c = 0; c < j->count; c++) {
        const candidate *body = &j->all[c];
        if (!is_body(body) || body->words != 1) continue;
        uint64_t *owner = is_acronym(body->entity->name) ? plx__map_get(shorts, body->key) : NULL;
        if (!owner || !*owner) owner = body->key.len >= 3 ? plx__map_get(starts, body->key) : NULL;
        if (owner && *owner) join(j, (uint32_t)*owner - 1, c);
    }
}

/* ----------------------------------------------------------------- writing */

typedef struct writing {
    plx_str *aliases;
    size_t alias_capacity;
    plx_mention *mentions;
    size_t mention_capacity;
} writing;

static void add_alias(plx__arena *arena, plx__map *known, uint32_t number, plx_str name,
                      plx_compared_entity *out, writing *w) {
    bool is_new;
    plx__map_put(known, plx__str_printf(arena, "%u %.*s", number, PLX_FMT(name)), &is_new);
    if (!is_new || plx__str_equal(name, out->name)) return;
    if (out->alias_count == w->alias_capacity)
        w->aliases = plx__vec_grow(arena, w->aliases, &w->alias_capacity, sizeof *w->aliases);
    w->aliases[out->alias_count++] = name;
    out->aliases = w->aliases;
}

static void add_candidate(plx__arena *arena, plx__map *known, uint32_t number, const candidate *c,
                          plx_compared_entity *out, writing *w) {
    add_alias(arena, known, number, c->name, out, w);
    for (size_t i = 0; i < c->entity->alias_count; i++)
        add_alias(arena, known, number, c->entity->aliases[i], out, w);
    for (size_t i = 0; i < c->entity->mention_count; i++) {
        if (out->mention_count == w->mention_capacity)
            w->mentions =
                plx__vec_grow(arena, w->mentions, &w->mention_capacity, sizeof *w->mentions);
        w->mentions[out->mention_count++] = (plx_mention){c->article, c->entity->mentions[i]};
    }
    out->mentions = w->mentions;
}

/* "LENA MOE CALLS ON TOWN": a name of two words in capitals. */
static bool is_shouted(plx_str name) {
    bool blank = false;
    for (size_t at = 0; at < name.len;) {
        uint32_t c = plx__utf8_next(name, &at);
        if (plx__is_lower(c)) return false;
        blank = blank || c == ' ';
    }
    return blank;
}

static void write_entities(joining *j) {
    plx__compare_work *work = j->work;
    plx__arena *arena = work->arena;
    uint32_t *numbers = plx__new_array(arena, uint32_t, j->count + 1);
    plx_compared_entity *out = plx__new_array(arena, plx_compared_entity, j->count + 1);
    writing *writings = plx__new_array(arena, writing, j->count + 1);
    plx__map *known = plx__map_new(arena, j->count + 1);
    uint32_t count = 0;
    for (uint32_t c = 0; c < j->count; c++) {
        const candidate *one = &j->all[c];
        uint32_t leader = leader_of(j, c);
        if (numbers[leader] == 0) {
            numbers[leader] = ++count;
            const plx_entity *full = j->all[leader].entity;
            out[count - 1].id = plx__str_printf(arena, "e%u", count);
            out[count - 1].kind = full->kind;
            out[count - 1].name = j->all[leader].name;
        }
        uint32_t at = numbers[leader] - 1;
        if (is_shouted(out[at].name) && !is_shouted(one->name) &&
            plx__str_equal_fold(out[at].name, one->name))
            out[at].name = one->name;
        work->entity_of[one->article][one->index] = at;
        add_candidate(arena, known, at, one, &out[at], &writings[at]);
    }
    work->comparison->entities = out;
    work->comparison->entity_count = count;
}

static void gather(joining *j) {
    plx__compare_work *work = j->work;
    const plx_comparison *comparison = work->comparison;
    for (size_t a = 0; a < comparison->document_count; a++)
        j->count += comparison->documents[a]->claims.entity_count;
    j->all = plx__new_array(work->arena, candidate, j->count + 1);
    work->entity_of = plx__new_array(work->arena, uint32_t *, comparison->document_count + 1);
    uint32_t at = 0;
    for (uint32_t a = 0; a < comparison->document_count; a++) {
        const plx_claims *claims = &comparison->documents[a]->claims;
        work->entity_of[a] = plx__new_array(work->arena, uint32_t, claims->entity_count + 1);
        for (uint32_t e = 0; e < claims->entity_count; e++, at++) {
            j->all[at] =
                (candidate){.article = a, .index = e, .entity = &claims->entities[e], .leader = at};
            make_key(j, &j->all[at]);
        }
    }
}

void plx__compare_entities(plx__compare_work *work) {
    joining j = {.work = work};
    plx__lexicon_open(work->tables, "en/written-out", &j.written_out);
    plx__lexicon_open(work->tables, "en/nicknames", &j.nicknames);
    plx__lexicon_open(work->tables, "en/name-parts", &j.name_parts);
    gather(&j);
    join_equal_names(&j);
    join_persons(&j);
    join_bodies(&j);
    write_entities(&j);
}
