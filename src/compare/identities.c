/* SPDX-License-Identifier: Apache-2.0 */
/*
 * identities.c - two reports name different persons for one thing.
 *
 *     A: "We will rebuild," said Mayor Ortiz.         B: "We will rebuild," said Anna Lindqvist.
 *     A: Paul Reyes, the mayor of Lowden              B: the mayor of Lowden, Jorge Paz
 *
 * A quotation has one speaker; an office of data/en/sole-offices.tsv one holder. Both persons must
 * be named in the words and be surely two: a nickname, a bare surname, a spelling is no difference.
 * Papers that came out far apart may each be right about who holds the office.
 */
#include "compare/identities.h"

#include "compare/terms.h"
#include "compare/words.h"

#include <stdlib.h>

enum { LEAST_WORDS = 6, MOST_SIDES = 6, SAME_TERM_DAYS = 45 };
static const double LEAST_SHARE = 0.7;
static const double SPOKEN = 0.7, SPOKEN_MAYBE = 0.4; /* both persons stand in one of the reports */
static const double HELD = 0.65;

typedef struct named {
    uint32_t entity; /* of the comparison, a person */
    plx_mention mention;
} named;

/* ------------------------------------------------------ surely two persons */

static plx_str last_word(plx_str name) {
    size_t from = name.len;
    while (from > 0 && name.ptr[from - 1] != ' ') from--;
    return plx__str_slice(name, from, name.len);
}

static bool full_name(const plx_compared_entity *person) {
    return person->kind == PLX_NAME_PERSON &&
           plx__str_find(person->name, PLX_STR(" "), 0) != SIZE_MAX;
}

/* Does a name of one person hold the last word of the other's? "Ortiz" of "Ana Ortiz Reyes" */
static bool shares_name(plx__arena *arena, const plx_compared_entity *one,
                        const plx_compared_entity *other) {
    plx_str surname = plx__str_fold(arena, last_word(other->name));
    plx_str name = plx__str_fold(arena, one->name);
    if (!surname.len || plx__str_find(name, surname, 0) != SIZE_MAX) return true;
    for (size_t i = 0; i < one->alias_count; i++)
        if (plx__str_find(plx__str_fold(arena, one->aliases[i]), surname, 0) != SIZE_MAX)
            return true;
    return false;
}

/* "Lindqvist" / "Lindkvist": papers spell one name in two ways; two letters at most are other. */
static bool spelled_alike(plx_str a, plx_str b) {
    enum { MOST_OTHER = 2 };
    size_t front = 0, back = 0, shorter = a.len < b.len ? a.len : b.len;
    while (front < shorter && a.ptr[front] == b.ptr[front]) front++;
    while (back < shorter - front && a.ptr[a.len - 1 - back] == b.ptr[b.len - 1 - back]) back++;
    return front + back + MOST_OTHER >= (a.len > b.len ? a.len : b.len) && front + back >= 3;
}

static bool surely_two(const plx__compare_work *work, uint32_t one, uint32_t other) {
    const plx_compared_entity *a = &work->comparison->entities[one],
                              *b = &work->comparison->entities[other];
    if (one == other || !full_name(a) || !full_name(b)) return false;
    if (shares_name(work->arena, a, b) || shares_name(work->arena, b, a)) return false;
    return !spelled_alike(last_word(a->name), last_word(b->name));
}

/* --------------------------------------------------------------- findings */

static void report(plx__compare_work *work, const named *sides, size_t side_count, double strength,
                   plx_str about, const char *what, uint32_t statement, plx__findings *out) {
    const plx_comparison *comparison = work->comparison;
    plx_value *values = plx__new_array(work->arena, plx_value, side_count);
    plx__buf why = {.arena = work->arena};
    plx__buf_printf(&why, "%s%s%.*s: ", what, about.len ? " " : "", PLX_FMT(about));
    for (size_t i = 0; i < side_count; i++) {
        plx_mention *mention = plx__new(work->arena, plx_mention);
        const plx_article *article = &comparison->documents[sides[i].mention.article]->article;
        plx_str name = comparison->entities[sides[i].entity].name;
        *mention = sides[i].mention;
        values[i] = (plx_value){name, mention, 1};
        plx__buf_printf(&why, "%s%.*s (%.*s)", i ? " or " : "", PLX_FMT(name),
                        PLX_FMT(article->outlet.len ? article->outlet : article->id));
    }
    *plx__push(work->arena, out) = (plx_finding){
        .story = work->story_of[sides[0].mention.article],
        .topic = PLX_TOPIC_IDENTITY,
        .strength = strength,
        .statement = statement,
        .about = about,
        .why = plx__buf_str(&why),
        .sides = values,
        .side_count = side_count,
    };
}

/* Adds one who is surely none of those there already; false: may be one of them. */
static void add_side(const plx__compare_work *work, named *sides, size_t *count, named one) {
    for (size_t i = 0; i < *count; i++)
        if (!surely_two(work, sides[i].entity, one.entity)) return;
    if (*count < MOST_SIDES) sides[(*count)++] = one;
}

/* ---------------------------------------------------------- who said this */

/* The person whom the words beside the cue name; a pronoun names nobody. */
static uint32_t named_speaker(const plx__compare_work *work, const plx_quote_mention *mention) {
    const plx_document *doc = work->comparison->documents[mention->article];
    if (!mention->direct || mention->statement == PLX_NO_INDEX || !plx__span_known(mention->cue))
        return PLX_NO_INDEX;
    uint32_t local = doc->claims.statements[mention->statement].entity;
    if (local == PLX_NO_INDEX) return PLX_NO_INDEX;
    uint32_t entity = work->entity_of[mention->article][local];
    if (entity == PLX_NO_INDEX || !full_name(&work->comparison->entities[entity]))
        return PLX_NO_INDEX;
    plx_str printed =
        plx__str_fold(work->arena, plx__span_text(doc->article.text, mention->speaker));
    plx_str surname =
        plx__str_fold(work->arena, last_word(work->comparison->entities[entity].name));
    return plx__str_find(printed, surname, 0) == SIZE_MAX ? PLX_NO_INDEX : entity;
}

/* The same words, and enough of them: a common phrase may be said by anybody. */
static bool same_words(plx__compare_work *work, const plx_quote_mention *a,
                       const plx_quote_mention *b) {
    const plx__words *words = plx__words_of(work);
    size_t first_a, first_b, shared = 0;
    size_t in_a = plx__words_in(words, a->article, a->span, &first_a);
    size_t in_b = plx__words_in(words, b->article, b->span, &first_b);
    const plx__word *row = words->articles[a->article].words + first_a;
    const plx__word *other = words->articles[b->article].words + first_b;
    for (size_t i = 0; i < in_a; i++)
        for (size_t k = 0; k < in_b; k++)
            if (row[i].lemma == other[k].lemma) {
                shared++;
                break;
            }
    size_t shorter = in_a < in_b ? in_a : in_b;
    return shorter >= LEAST_WORDS && (double)shared >= LEAST_SHARE * (double)shorter;
}

static bool mentioned_in(const plx__compare_work *work, uint32_t entity, uint32_t article) {
    const plx_compared_entity *person = &work->comparison->entities[entity];
    for (size_t i = 0; i < person->mention_count; i++)
        if (person->mentions[i].article == article) return true;
    return false;
}

/* "Ortiz spokeswoman Anna Lindqvist": she speaks for another, who is then named as well. */
static bool speaks_for_another(const plx__compare_work *work, const plx_quote_mention *mention) {
    const plx_annotation *annotation = &work->comparison->documents[mention->article]->annotation;
    plx__lexicon role_words;
    plx__lexicon_open(work->tables, "en/role-words", &role_words);
    for (uint32_t t = plx__token_at(annotation, mention->speaker.start);
         t < annotation->token_count && annotation->tokens[t].span.start < mention->speaker.end;
         t++) {
        uint32_t row = plx__lexicon_find(&role_words,
                                         plx__str_lower(work->arena, annotation->tokens[t].lemma));
        if (plx__str_equal(plx__lexicon_field(&role_words, row, 1), PLX_STR("spokesperson")))
            return true;
    }
    return false;
}

/* Where one report names both, its quotation may stand beside the wrong one of them. */
static double strength_of(const plx__compare_work *work, const plx_quote_mention *a, uint32_t one,
                          const plx_quote_mention *b, uint32_t other) {
    bool both = (mentioned_in(work, one, b->article) && !speaks_for_another(work, b)) ||
                (mentioned_in(work, other, a->article) && !speaks_for_another(work, a));
    return both ? SPOKEN_MAYBE : SPOKEN;
}

/* Does the report of `a` name the other speaker for the same statement too? */
static bool names_both(const plx__compare_work *work, const plx_compared_statement *s,
                       uint32_t article, uint32_t entity) {
    for (size_t i = 0; i < s->mention_count; i++)
        if (s->mentions[i].article == article && named_speaker(work, &s->mentions[i]) == entity)
            return true;
    return false;
}

static void check_statement(plx__compare_work *work, uint32_t number, plx__findings *out) {
    enum { MOST_MENTIONS = 24 };
    const plx_compared_statement *s = &work->comparison->statements[number];
    size_t most = s->mention_count < MOST_MENTIONS ? s->mention_count : MOST_MENTIONS;
    for (size_t i = 0; i < most; i++) {
        const plx_quote_mention *a = &s->mentions[i];
        uint32_t one = named_speaker(work, a);
        if (one == PLX_NO_INDEX) continue;
        named sides[MOST_SIDES] = {{one, {a->article, a->speaker}}};
        size_t count = 1;
        double strength = 0;
        for (size_t k = i + 1; k < most; k++) {
            const plx_quote_mention *b = &s->mentions[k];
            uint32_t other = b->article == a->article ? PLX_NO_INDEX : named_speaker(work, b);
            if (other == PLX_NO_INDEX || !same_words(work, a, b)) continue;
            if (names_both(work, s, a->article, other) || names_both(work, s, b->article, one))
                continue;
            double found = strength_of(work, a, one, b, other);
            if (found > strength) strength = found, count = 1; /* the surer ones alone */
            if (found >= strength)
                add_side(work, sides, &count, (named){other, {b->article, b->speaker}});
        }
        if (count < 2) continue;
        report(work, sides, count, strength, (plx_str){NULL, 0}, "who said it", number, out);
        return;
    }
}

/* -------------------------------------------------------- who holds an office */

static bool long_apart(const plx__compare_work *work, uint32_t a, uint32_t b) {
    plx__date one, other;
    if (!plx__date_parse(plx__report_day(work->comparison->documents[a]), &one) ||
        !plx__date_parse(plx__report_day(work->comparison->documents[b]), &other))
        return false;
    int64_t days = plx__day_number(one) - plx__day_number(other);
    return days > SAME_TERM_DAYS || days < -SAME_TERM_DAYS;
}

static int by_office(const void *a, const void *b) {
    const plx__office *x = a, *y = b;
    if (x->story != y->story) return x->story < y->story ? -1 : 1;
    int order = plx__str_compare(x->key, y->key);
    if (!order) order = (x->article > y->article) - (x->article < y->article);
    if (!order) order = (x->span.start > y->span.start) - (x->span.start < y->span.start);
    return order;
}

/* A report that names two holders tells of a change; it is then on neither side. */
static bool tells_two(const plx__office *offices, size_t count, uint32_t at) {
    for (size_t i = 0; i < count; i++)
        if (offices[i].article == offices[at].article && offices[i].entity != offices[at].entity)
            return true;
    return false;
}

static void check_office(plx__compare_work *work, const plx__office *offices, size_t count,
                         plx__findings *out) {
    named sides[MOST_SIDES];
    size_t side_count = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (tells_two(offices, count, i)) return;
        if (side_count && long_apart(work, sides[0].mention.article, offices[i].article)) return;
        if (!full_name(&work->comparison->entities[offices[i].entity])) continue;
        add_side(work, sides, &side_count,
                 (named){offices[i].entity, {offices[i].article, offices[i].span}});
    }
    if (side_count > 1)
        report(work, sides, side_count, HELD, offices[0].about, "who is", PLX_NO_INDEX, out);
}

void plx__compare_identities(plx__compare_work *work, plx__findings *out) {
    if (!work->entity_of) return;
    for (uint32_t s = 0; s < work->comparison->statement_count; s++)
        if (work->comparison->statements[s].verdict != PLX_VERDICT_SINGLE)
            check_statement(work, s, out);
    plx__offices offices = {0};
    plx__offices_collect(work, &offices);
    if (offices.count) qsort(offices.items, offices.count, sizeof *offices.items, by_office);
    for (size_t start = 0, end; start < offices.count; start = end) {
        for (end = start + 1;
             end < offices.count && offices.items[end].story == offices.items[start].story &&
             plx__str_equal(offices.items[end].key, offices.items[start].key);
             end++) {}
        if (offices.items[end - 1].article != offices.items[start].article)
            check_office(work, offices.items + start, end - start, out);
    }
}
