/* SPDX-License-Identifier: Apache-2.0 */
/*
 * same_set.c - are two figures told of one set of people or things?
 *
 * Their sentences tell when they are not: by another day, year, place or scope, by "other" and
 * "new", by who has them, by a clause that narrows one of them. See measured.h.
 */
#include "compare/measured.h"

#include "compare/quantity.h"
#include "compare/terms.h"

static const double OTHER_PLACE = 0.85;

/* "two other men", "26 new cases", "the daily toll was 585": which set is counted. */
static plx_str set_of(const plx__measures *m, const plx__reading *reading) {
    enum { BEFORE = 4, AFTER = 2 };
    const plx_annotation *annotation =
        &m->work->comparison->documents[reading->article]->annotation;
    const plx_sentence *sentence = &annotation->sentences[reading->sentence];
    uint32_t first = plx__token_at(annotation, reading->span.start);
    uint32_t last = plx__token_at(annotation, reading->span.end - 1);
    uint32_t from = first >= sentence->first + BEFORE ? first - BEFORE : sentence->first;
    for (uint32_t t = from; t <= last + AFTER && t < sentence->first + sentence->count; t++) {
        if (t >= first && t <= last) continue;
        plx_str word =
            plx__span_text(m->work->comparison->documents[reading->article]->article.text,
                           annotation->tokens[t].span);
        uint32_t row = plx__lexicon_find(&m->sets, plx__str_lower(m->work->scratch, word));
        if (row != PLX_NO_ROW) return plx__lexicon_field(&m->sets, row, 1);
    }
    return (plx_str){NULL, 0};
}

/* "14 of them", "24 of the injured": a part of what is counted elsewhere. */
static bool counts_part(const plx__measures *m, const plx__reading *reading) {
    const plx_document *doc = m->work->comparison->documents[reading->article];
    const plx_annotation *annotation = &doc->annotation;
    uint32_t next = plx__token_at(annotation, reading->span.end - 1) + 1;
    if (next + 1 >= annotation->token_count) return false;
    plx_str of = plx__span_text(doc->article.text, annotation->tokens[next].span);
    uint8_t kind = annotation->tokens[next + 1].upos;
    return plx__str_equal_fold(of, PLX_STR("of")) &&
           (kind == PLX_UPOS_PRON || kind == PLX_UPOS_DET);
}

/* A share in a poll is of that poll. */
static bool of_poll(const plx__measures *m, const plx__reading *reading) {
    const plx_annotation *annotation =
        &m->work->comparison->documents[reading->article]->annotation;
    const plx_sentence *sentence = &annotation->sentences[reading->sentence];
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++) {
        uint32_t row = plx__lexicon_find(
            &m->sets, plx__str_lower(m->work->scratch, annotation->tokens[t].lemma));
        if (plx__str_equal(plx__lexicon_field(&m->sets, row, 1), PLX_STR("poll"))) return true;
    }
    return false;
}

/* The days that the sentence of a figure names. */
static bool day_of(const plx__measures *m, const plx__reading *reading, int64_t *first,
                   int64_t *last) {
    const plx_document *doc = m->work->comparison->documents[reading->article];
    const plx_claims *claims = &doc->claims;
    const plx_time *dateline = plx__dateline(doc);
    bool found = false;
    for (size_t i = 0; i < claims->time_count && claims->times[i].sentence <= reading->sentence;
         i++) {
        int64_t from, to;
        if (claims->times[i].sentence != reading->sentence || &claims->times[i] == dateline ||
            claims->times[i].value.len < 10 || !plx__time_days(claims->times[i].value, &from, &to))
            continue;
        *first = !found || from < *first ? from : *first;
        *last = !found || to > *last ? to : *last;
        found = true;
    }
    return found;
}

/* Two figures of different days are of different things: new cases on Friday and on Tuesday. What
 * is counted by the day ("additional cases") must be of the very same days. */
static bool other_days(const plx__measures *m, const plx__reading *a, const plx__reading *b,
                       bool by_day) {
    int64_t first, last, from, to;
    if (!day_of(m, a, &first, &last) || !day_of(m, b, &from, &to)) return false;
    return last < from || to < first || (by_day && (first != from || last != to));
}

/* The latest year that the sentence prints, if that is not the report's own or the one before: "in
 * 1999". */
static int year_of(const plx__measures *m, const plx__reading *reading) {
    const plx_document *doc = m->work->comparison->documents[reading->article];
    plx__date told;
    int own = plx__date_parse(plx__report_day(doc), &told) ? told.year : 0, found = 0;
    for (size_t i = 0;
         i < doc->claims.time_count && doc->claims.times[i].sentence <= reading->sentence; i++) {
        const plx_time *time = &doc->claims.times[i];
        int year = 0;
        if (time->sentence != reading->sentence || time->value.len < 4) continue;
        plx_str digits = plx__str_slice(time->value, 0, 4);
        if (plx__str_find(plx__span_text(doc->article.text, time->span), digits, 0) == SIZE_MAX)
            continue;
        for (size_t d = 0; d < 4; d++) {
            if (!plx__is_digit((unsigned char)digits.ptr[d])) return 0;
            year = year * 10 + (digits.ptr[d] - '0');
        }
        if (year > found) found = year;
    }
    return own && found > own - 2 ? 0 : found;
}

/* A figure of years ago is of another thing than one of no year or of another: "in 1999 there were
 * 13". */
static bool other_years(const plx__measures *m, const plx__reading *a, const plx__reading *b) {
    return year_of(m, a) != year_of(m, b);
}

/* Names of a kind beside the figure: do both readings name some, and none in common? */
static bool other_names(const plx__measures *m, const plx__reading *a, const plx__reading *b,
                        plx_name_kind kind) {
    const plx_document *x = m->work->comparison->documents[a->article];
    const plx_document *y = m->work->comparison->documents[b->article];
    plx_span in_a = x->annotation.sentences[a->sentence].span;
    plx_span in_b = y->annotation.sentences[b->sentence].span;
    bool named_a = false, named_b = false;
    for (size_t i = 0; i < x->claims.name_count; i++) {
        const plx_name *name = &x->claims.names[i];
        if (name->kind != kind || name->entity == PLX_NO_INDEX ||
            !plx__span_inside(name->span, in_a))
            continue;
        named_a = true;
        for (size_t k = 0; k < y->claims.name_count; k++) {
            const plx_name *other = &y->claims.names[k];
            if (other->kind != kind || other->entity == PLX_NO_INDEX ||
                !plx__span_inside(other->span, in_b))
                continue;
            named_b = true;
            if (m->work->entity_of[a->article][name->entity] ==
                m->work->entity_of[b->article][other->entity])
                return false;
        }
    }
    return named_a && named_b;
}

/* The scopes that the sentence of a figure names, a bit each: "the city's toll". */
static uint32_t scopes_of(const plx__measures *m, const plx__reading *reading) {
    const plx_annotation *annotation =
        &m->work->comparison->documents[reading->article]->annotation;
    const plx_sentence *sentence = &annotation->sentences[reading->sentence];
    uint32_t scopes = 0;
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++) {
        uint32_t row = annotation->tokens[t].name
                           ? PLX_NO_ROW
                           : plx__lexicon_find_lower(&m->scopes, annotation->tokens[t].lemma);
        plx_str scope = plx__lexicon_field(&m->scopes, row, 1);
        if (scope.len) scopes |= 1u << (plx__hash(scope) & 31);
    }
    return scopes;
}

static bool other_scopes(const plx__measures *m, const plx__reading *a, const plx__reading *b) {
    uint32_t x = scopes_of(m, a), y = scopes_of(m, b);
    return x && y && !(x & y);
}

/* Who does what the figure is told of, where that is a person: "Ms. Moe ended the year with $9
 * million", "he ended it with". The comparison's entity, or PLX_NO_INDEX. */
static uint32_t subject_of(const plx__measures *m, const plx__reading *reading) {
    enum { STEPS = 8 };
    const plx_document *doc = m->work->comparison->documents[reading->article];
    const plx_annotation *annotation = &doc->annotation;
    const plx_sentence *sentence = &annotation->sentences[reading->sentence];
    uint32_t verb = plx__token_at(annotation, reading->span.start), subject = PLX_NO_TOKEN;
    for (int steps = 0; annotation->tokens[verb].upos != PLX_UPOS_VERB; steps++) {
        verb = annotation->tokens[verb].head;
        if (verb == PLX_NO_TOKEN || steps == STEPS) return PLX_NO_INDEX;
    }
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++)
        if (annotation->tokens[t].head == verb && annotation->tokens[t].rel == PLX_REL_NSUBJ)
            subject = t;
    if (subject == PLX_NO_TOKEN) return PLX_NO_INDEX;
    for (uint32_t e = 0; e < doc->claims.entity_count; e++) {
        const plx_entity *entity = &doc->claims.entities[e];
        for (size_t i = 0; entity->kind == PLX_NAME_PERSON && i < entity->mention_count; i++)
            if (plx__span_overlap(entity->mentions[i], annotation->tokens[subject].span))
                return m->work->entity_of[reading->article][e];
    }
    return PLX_NO_INDEX;
}

static bool other_subjects(const plx__measures *m, const plx__reading *a, const plx__reading *b) {
    uint32_t x = subject_of(m, a), y = subject_of(m, b);
    return x != PLX_NO_INDEX && y != PLX_NO_INDEX && x != y;
}

/* "four senators who spoke against it": only those, where no comma stands before the clause. */
static bool restricted(const plx__measures *m, const plx__reading *reading) {
    const plx_document *doc = m->work->comparison->documents[reading->article];
    const plx_annotation *annotation = &doc->annotation;
    const plx_sentence *sentence = &annotation->sentences[reading->sentence];
    uint32_t noun = plx__measured_noun(annotation, reading), next = noun + 1;
    if (noun == PLX_NO_TOKEN || next >= sentence->first + sentence->count ||
        annotation->tokens[next].upos == PLX_UPOS_PUNCT)
        return false;
    for (uint32_t t = next; t < sentence->first + sentence->count; t++)
        if (annotation->tokens[t].head == noun && annotation->tokens[t].rel == PLX_REL_ACL_RELCL)
            return true;
    return false;
}

/* The words in capitals before the noun: "US troops", "Allied troops". */
static bool has_proper(const plx_document *doc, uint32_t noun, uint32_t t) {
    const plx_token *token = &doc->annotation.tokens[t];
    char first = doc->article.text.ptr[token->span.start];
    return token->head == noun && (token->name || (first >= 'A' && first <= 'Z'));
}

/* Both nouns are narrowed by names, none of them in common. */
static bool other_nouns(const plx__measures *m, const plx__reading *a, const plx__reading *b) {
    enum { REACH = 4 };
    const plx_document *x = m->work->comparison->documents[a->article];
    const plx_document *y = m->work->comparison->documents[b->article];
    uint32_t noun = plx__measured_noun(&x->annotation, a);
    uint32_t other = plx__measured_noun(&y->annotation, b);
    bool in_a = false, in_b = false;
    if (noun == PLX_NO_TOKEN || other == PLX_NO_TOKEN) return false;
    for (uint32_t t = noun; t > 0 && noun - t < REACH; t--) {
        if (!has_proper(x, noun, t - 1)) continue;
        in_a = true;
        for (uint32_t k = other; k > 0 && other - k < REACH; k--) {
            if (!has_proper(y, other, k - 1)) continue;
            in_b = true;
            if (plx__str_equal_fold(x->annotation.tokens[t - 1].lemma,
                                    y->annotation.tokens[k - 1].lemma))
                return false;
        }
    }
    return in_a && in_b;
}

bool plx__other_set(const plx__measures *m, const plx__reading *a, const plx__reading *b,
                    plx__sameness sameness, double similarity) {
    if (other_scopes(m, a, b)) return true;
    if (sameness != PLX__SAME_KIND &&
        (other_nouns(m, a, b) || restricted(m, a) != restricted(m, b)))
        return true;
    plx_str set = set_of(m, a);
    if (!plx__str_equal(set, set_of(m, b)) || other_days(m, a, b, set.len > 0)) return true;
    if (counts_part(m, a) != counts_part(m, b)) return true;
    if (other_years(m, a, b)) return true;
    if (similarity < OTHER_PLACE && other_names(m, a, b, PLX_NAME_PLACE)) return true;
    if (a->figure->kind == PLX_FIGURE_PERCENT && (of_poll(m, a) || of_poll(m, b))) return true;
    return other_subjects(m, a, b);
}

/* The hours and parts of the day that a sentence names, "T14:00", "TNI". */
typedef struct hours {
    plx_str at[4];
    size_t count;
} hours;

static hours hours_in(const plx__measures *m, uint32_t article, uint32_t sentence) {
    const plx_claims *claims = &m->work->comparison->documents[article]->claims;
    hours found = {.count = 0};
    for (size_t i = 0; i < claims->time_count && claims->times[i].sentence <= sentence; i++) {
        plx_str value = claims->times[i].value;
        if (claims->times[i].sentence != sentence || value.len < 2 || value.ptr[0] == 'P' ||
            found.count == sizeof found.at / sizeof *found.at)
            continue;
        size_t hour = plx__str_find(value, PLX_STR("T"), 1);
        if (hour != SIZE_MAX) found.at[found.count++] = plx__str_slice(value, hour, value.len);
    }
    return found;
}

/* A sentence that names no hour goes on at that of the one before. */
static hours hours_of(const plx__measures *m, const plx__reading *reading) {
    const plx_sentence *sentences =
        m->work->comparison->documents[reading->article]->annotation.sentences;
    hours own = hours_in(m, reading->article, reading->sentence);
    if (own.count || !reading->sentence ||
        sentences[reading->sentence].block != sentences[reading->sentence - 1].block)
        return own;
    return hours_in(m, reading->article, reading->sentence - 1);
}

bool plx__other_hours(const plx__measures *m, const plx__reading *a, const plx__reading *b) {
    hours x = hours_of(m, a), y = hours_of(m, b);
    for (size_t i = 0; i < x.count; i++)
        for (size_t k = 0; k < y.count; k++)
            if (plx__str_equal(x.at[i], y.at[k])) return false;
    return x.count && y.count;
}
