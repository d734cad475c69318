/* SPDX-License-Identifier: Apache-2.0 */
/* measured.c - what a figure measures, and of which set it is told. See measured.h. */
#include "compare/measured.h"

#include "compare/quantity.h"
#include "compare/terms.h"

static const double RELATED = 0.6; /* of two lemmas, by WordNet */
static const double OTHER_PLACE = 0.85;

plx__measures plx__measures_open(plx__compare_work *work) {
    plx__measures m = {.work = work};
    plx__lexicon_open(work->tables, "en/measures", &m.kinds);
    plx__lexicon_open(work->tables, "en/set-words", &m.sets);
    return m;
}

/* ------------------------------------------------------- what is measured */

typedef struct measure {
    plx_str noun, verb; /* lower-case lemmas, {NULL,0} if not known */
    plx_str kind;       /* of data/en/measures.tsv: "dead", "saved" */
} measure;

static plx_str kind_of(const plx__measures *m, plx_str lemma) {
    uint32_t row = plx__lexicon_find(&m->kinds, lemma);
    return row == PLX_NO_ROW ? (plx_str){NULL, 0} : plx__lexicon_field(&m->kinds, row, 1);
}

/* The nearest word beside the figure that tells a kind: "34 dead", "killed 58 people". */
static plx_str kind_beside(const plx__measures *m, const plx_annotation *annotation,
                           const plx__reading *reading, uint32_t reach) {
    const plx_sentence *sentence = &annotation->sentences[reading->sentence];
    uint32_t first = plx__token_at(annotation, reading->span.start);
    uint32_t last = plx__token_at(annotation, reading->span.end - 1);
    for (uint32_t away = 1; away <= reach; away++) {
        uint32_t around[] = {last + away, first - away};
        for (int i = 0; i < 2; i++) {
            if (around[i] < sentence->first || around[i] >= sentence->first + sentence->count)
                continue;
            plx_str kind =
                kind_of(m, plx__str_lower(m->work->arena, annotation->tokens[around[i]].lemma));
            if (kind.ptr) return kind;
        }
    }
    return (plx_str){NULL, 0};
}

/* The head noun of what a figure measures and the verb above it: "58 people were killed". */
static measure measure_of(const plx__measures *m, const plx__reading *reading) {
    const plx_annotation *annotation =
        &m->work->comparison->documents[reading->article]->annotation;
    measure found = {{NULL, 0}, {NULL, 0}, {NULL, 0}};
    plx_span of = reading->figure ? reading->figure->of : (plx_span){0, 0};
    for (uint32_t t = plx__token_at(annotation, of.start);
         plx__span_known(of) && t < annotation->token_count &&
         annotation->tokens[t].span.start < of.end;
         t++) {
        const plx_token *token = &annotation->tokens[t];
        if (token->upos == PLX_UPOS_ADP && found.noun.ptr) break;
        if (token->upos == PLX_UPOS_NOUN || token->upos == PLX_UPOS_PROPN)
            found.noun = plx__str_lower(m->work->arena, token->lemma);
    }
    uint32_t t = plx__token_at(annotation, reading->span.start);
    for (int steps = 0; annotation->parsed && steps < 8 && t < annotation->token_count; steps++) {
        if (annotation->tokens[t].upos == PLX_UPOS_VERB) {
            found.verb = plx__str_lower(m->work->arena, annotation->tokens[t].lemma);
            break;
        }
        t = annotation->tokens[t].head;
    }
    found.kind = kind_beside(m, annotation, reading, 1);
    if (!found.kind.ptr) found.kind = kind_of(m, found.noun);
    if (!found.kind.ptr) found.kind = kind_of(m, found.verb);
    if (!found.kind.ptr) found.kind = kind_beside(m, annotation, reading, 5);
    return found;
}

plx_str plx__measured_kind(const plx__measures *m, const plx__reading *reading) {
    return measure_of(m, reading).kind;
}

static int same_word(const plx__measures *m, plx_str a, plx_str b) {
    if (!a.ptr || !b.ptr) return 0;
    if (plx__str_equal(a, b)) return 1;
    return plx__language_related(m->work->language, a, b) >= RELATED ? 1 : -1;
}

/* The last noun of what a figure measures: its token, or PLX_NO_TOKEN. */
static uint32_t noun_of(const plx_annotation *annotation, const plx__reading *reading) {
    plx_span of = reading->figure->of;
    uint32_t found = PLX_NO_TOKEN;
    for (uint32_t t = plx__token_at(annotation, of.start);
         t < annotation->token_count && annotation->tokens[t].span.start < of.end; t++)
        if (annotation->tokens[t].upos == PLX_UPOS_NOUN) found = t;
    return found;
}

static bool modifies(const plx_annotation *annotation, uint32_t t, uint32_t noun) {
    return annotation->tokens[t].head == noun && (annotation->tokens[t].rel == PLX_REL_AMOD ||
                                                  annotation->tokens[t].rel == PLX_REL_COMPOUND);
}

/* "sustained winds of 125 mph" are measured whether they blow or drive the rain: the same noun
 * narrowed by the same word needs no common verb. A count is of those who do what the verb says. */
static bool same_phrase(const plx__measures *m, const plx__reading *a, const plx__reading *b) {
    enum { REACH = 4 };
    const plx_annotation *x = &m->work->comparison->documents[a->article]->annotation;
    const plx_annotation *y = &m->work->comparison->documents[b->article]->annotation;
    if (a->figure->kind != PLX_FIGURE_MEASURE || !x->parsed || !y->parsed) return false;
    uint32_t noun = noun_of(x, a), other = noun_of(y, b);
    if (noun == PLX_NO_TOKEN || other == PLX_NO_TOKEN) return false;
    for (uint32_t t = noun; t > 0 && noun - t < REACH; t--)
        for (uint32_t k = other; modifies(x, t - 1, noun) && k > 0 && other - k < REACH; k--)
            if (modifies(y, k - 1, other) &&
                plx__str_equal_fold(x->tokens[t - 1].lemma, y->tokens[k - 1].lemma))
                return true;
    return false;
}

plx__sameness plx__same_measure(const plx__measures *m, const plx__reading *a,
                                const plx__reading *b) {
    measure x = measure_of(m, a), y = measure_of(m, b);
    if (x.kind.ptr && y.kind.ptr)
        return plx__str_equal(x.kind, y.kind) ? PLX__SAME_KIND : PLX__OTHER_MEASURE;
    if (x.kind.ptr || y.kind.ptr) return PLX__OTHER_MEASURE;
    int nouns = same_word(m, x.noun, y.noun), verbs = same_word(m, x.verb, y.verb);
    if (nouns < 0) return PLX__OTHER_MEASURE;
    if (nouns > 0) return verbs < 0 && !same_phrase(m, a, b) ? PLX__MAYBE_SAME : PLX__SAME_WORDS;
    return verbs > 0 ? PLX__MAYBE_SAME : PLX__OTHER_MEASURE;
}

/* ------------------------------------------------------- which set it is of */

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
        uint32_t row = plx__lexicon_find(&m->sets, plx__str_lower(m->work->arena, word));
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
            &m->sets, plx__str_lower(m->work->arena, annotation->tokens[t].lemma));
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

bool plx__other_set(const plx__measures *m, const plx__reading *a, const plx__reading *b,
                    double similarity) {
    plx_str set = set_of(m, a);
    if (!plx__str_equal(set, set_of(m, b)) || other_days(m, a, b, set.len > 0)) return true;
    if (counts_part(m, a) != counts_part(m, b)) return true;
    if (other_years(m, a, b)) return true;
    if (similarity < OTHER_PLACE && other_names(m, a, b, PLX_NAME_PLACE)) return true;
    return a->figure->kind == PLX_FIGURE_PERCENT && (of_poll(m, a) || of_poll(m, b));
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
