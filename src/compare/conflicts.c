/* SPDX-License-Identifier: Apache-2.0 */
/*
 * conflicts.c - pairs of values about one thing that can't both be right.
 *
 * "58 people were killed" / "the attack killed 59": the same measured noun or verb, surroundings
 * that are alike, values that no rounding or bound explains. A pair is dropped when one article
 * gives both values (25% is part of 50%). A count that a later report raises is an update. Of a
 * person's roles, "former president" / "president" and "majority leader" / "minority leader" part.
 */
#include "compare/facts.h"

#include "compare/quantity.h"
#include "compare/roles.h"
#include "compare/terms.h"

#include <math.h>

/* How alike the surroundings must be when the same thing is measured, and when that is unknown. */
static const double SAME_MEASURE = 0.3, UNKNOWN_MEASURE = 0.55, SAME_MOMENT = 0.6;
static const double RELATED = 0.6;           /* of two lemmas, by WordNet */
static const double WIDEST_RATIO = 4;        /* counts of one thing differ less than this */

typedef struct judge {
    plx__compare_work *work;
    const plx__clusters *clusters;
    plx__lexicon units;
    plx__conflicts *out;
} judge;

static bool has_article(const plx__cluster *cluster, uint32_t article) {
    for (size_t i = 0; i < cluster->count; i++)
        if (cluster->items[i]->article == article) return true;
    return false;
}

static bool share_article(const plx__cluster *a, const plx__cluster *b) {
    for (size_t i = 0; i < a->count; i++)
        if (has_article(b, a->items[i]->article)) return true;
    return false;
}

/* Does an article of `a` give b's value anywhere for the same unit? */
static bool gives_value_too(const judge *j, const plx__cluster *a, const plx__cluster *b) {
    const plx__reading *value = b->items[0];
    for (size_t c = 0; c < j->clusters->count; c++) {
        const plx__cluster *other = &j->clusters->items[c];
        const plx__reading *first = other->items[0];
        if (other == b || first->topic != value->topic || !plx__str_equal(first->unit, value->unit))
            continue;
        if (plx__str_equal(first->value, value->value) && share_article(a, other)) return true;
    }
    return false;
}

/* ------------------------------------------------------- what is measured */

typedef struct measure {
    plx_str noun, verb; /* lower-case lemmas, {NULL,0} if not known */
} measure;

/* The head noun of what a figure measures and the verb above it: "58 people were killed". */
static measure measure_of(const judge *j, const plx__reading *reading) {
    const plx_annotation *annotation = &j->work->comparison->documents[reading->article]->annotation;
    measure found = {{NULL, 0}, {NULL, 0}};
    plx_span of = reading->figure ? reading->figure->of : (plx_span){0, 0};
    for (uint32_t t = plx__token_at(annotation, of.start);
         plx__span_known(of) && t < annotation->token_count &&
         annotation->tokens[t].span.start < of.end;
         t++) {
        const plx_token *token = &annotation->tokens[t];
        if (token->upos == PLX_UPOS_ADP && found.noun.ptr) break;
        if (token->upos == PLX_UPOS_NOUN || token->upos == PLX_UPOS_PROPN)
            found.noun = plx__str_lower(j->work->arena, token->lemma);
    }
    uint32_t t = plx__token_at(annotation, reading->span.start);
    for (int steps = 0; annotation->parsed && steps < 8 && t < annotation->token_count; steps++) {
        if (annotation->tokens[t].upos == PLX_UPOS_VERB) {
            found.verb = plx__str_lower(j->work->arena, annotation->tokens[t].lemma);
            break;
        }
        t = annotation->tokens[t].head;
    }
    return found;
}

static int same_word(const judge *j, plx_str a, plx_str b) {
    if (!a.ptr || !b.ptr) return 0;
    if (plx__str_equal(a, b)) return 1;
    return plx__language_related(j->work->language, a, b) >= RELATED ? 1 : -1;
}

/* 1 the same thing is measured, 0 not known, -1 different things. */
static int same_measure(const judge *j, const plx__reading *a, const plx__reading *b) {
    measure x = measure_of(j, a), y = measure_of(j, b);
    int nouns = same_word(j, x.noun, y.noun), verbs = same_word(j, x.verb, y.verb);
    if (nouns > 0 && verbs > 0) return 1;
    if (nouns < 0) return -1;
    if (nouns > 0) return verbs < 0 ? 0 : 1;
    return verbs > 0 ? 0 : -1;
}

/* ------------------------------------------------------------ the verdict */

static plx_str extreme_day(const judge *j, const plx__cluster *cluster, bool last) {
    plx_str found = {NULL, 0};
    for (size_t i = 0; i < cluster->count; i++) {
        plx_str day = j->work->comparison->documents[cluster->items[i]->article]->article.published;
        if (day.len < 10) return (plx_str){NULL, 0};
        day.len = 10;
        int order = found.ptr ? plx__str_compare(day, found) : 0;
        if (!found.ptr || (last ? order > 0 : order < 0)) found = day;
    }
    return found;
}

/* Counts of the dead, the hurt, the missing rise as reports come in. */
static bool raised_later(const judge *j, const plx__cluster *a, const plx__cluster *b) {
    if (!a->items[0]->figure) return false;
    bool a_lower = a->items[0]->figure->value < b->items[0]->figure->value;
    plx_str low_last = extreme_day(j, a_lower ? a : b, true);
    plx_str high_first = extreme_day(j, a_lower ? b : a, false);
    return low_last.ptr && high_first.ptr && plx__str_compare(low_last, high_first) < 0;
}

static bool values_part(const judge *j, const plx__reading *a, const plx__reading *b) {
    if (a->time) return plx__times_agree(a->value, b->value) == PLX_AGREEMENT_DIFFERENT;
    if (plx__figures_agree(&j->units, a->figure, b->figure) != PLX_AGREEMENT_DIFFERENT) return false;
    double low = fmin(fabs(a->figure->value), fabs(b->figure->value));
    double high = fmax(fabs(a->figure->value), fabs(b->figure->value));
    return high <= low * WIDEST_RATIO;
}

static double strength_of(const judge *j, const plx__reading *a, const plx__reading *b,
                          double similarity) {
    if (a->time) return similarity >= SAME_MOMENT ? similarity : 0;
    int measured = same_measure(j, a, b);
    if (measured < 0) return 0;
    if (measured == 0) return similarity >= UNKNOWN_MEASURE ? similarity : 0;
    return similarity >= SAME_MEASURE ? 0.5 + similarity / 2 : 0;
}

static void judge_pair(judge *j, const plx__pair *pair) {
    const plx__cluster *a = &j->clusters->items[pair->one], *b = &j->clusters->items[pair->other];
    if (!values_part(j, a->items[0], b->items[0]) || share_article(a, b)) return;
    double strength = strength_of(j, a->items[0], b->items[0], pair->similarity);
    if (strength <= 0 || gives_value_too(j, a, b) || gives_value_too(j, b, a)) return;
    *plx__push(j->work->arena, j->out) = (plx__conflict){a, b, strength, raised_later(j, a, b)};
}

/* Is there an article that has only this one of the two? */
static bool stands_alone(const plx__cluster *a, const plx__cluster *b) {
    for (size_t i = 0; i < a->count; i++)
        if (!has_article(b, a->items[i]->article)) return true;
    return false;
}

/* Roles stand sorted by person: only neighbours can be of one. */
static void judge_roles(judge *j) {
    for (size_t i = 0; i < j->clusters->count; i++) {
        const plx__cluster *a = &j->clusters->items[i];
        if (a->items[0]->topic != PLX_TOPIC_ROLE) continue;
        for (size_t k = i + 1; k < j->clusters->count; k++) {
            const plx__cluster *b = &j->clusters->items[k];
            if (b->items[0]->topic != PLX_TOPIC_ROLE || b->items[0]->entity != a->items[0]->entity)
                break;
            plx__role_match match = plx__roles_match(j->work, a->items[0], b->items[0]);
            if (match != PLX__ROLE_DENIED && match != PLX__ROLE_OTHER_STATE) continue;
            if (stands_alone(a, b) && stands_alone(b, a))
                *plx__push(j->work->arena, j->out) =
                    (plx__conflict){a, b, match == PLX__ROLE_DENIED ? 0.8 : 0.6, false};
        }
    }
}

void plx__facts_conflicts(plx__compare_work *work, const plx__clusters *clusters,
                          const plx__pairs *pairs, plx__conflicts *out) {
    judge j = {.work = work, .clusters = clusters, .out = out};
    plx__lexicon_open(work->tables, "world/units", &j.units);
    for (size_t i = 0; i < pairs->count; i++) judge_pair(&j, &pairs->items[i]);
    judge_roles(&j);
}
