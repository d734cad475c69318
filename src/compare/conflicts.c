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

#include "compare/measured.h"
#include "compare/quantity.h"
#include "compare/roles.h"
#include "compare/terms.h"

#include <math.h>
#include <stdlib.h>

/* How alike the surroundings must be, by how sure it is that the same thing is measured. */
static const double SAME_KIND_LEAST = 0.3, SAME_WORDS_LEAST = 0.3, MAYBE_SAME_LEAST = 0.55;
static const double SAME_MOMENT = 0.8, SAME_CLOCK = 0.4, SAME_RANK = 0.7, SAME_COUNT_LEAST = 0.45,
                    SAME_SHARE_LEAST = 0.75;
static const double WEAKER = 0.6;     /* a strength times this is not shown by default */
static const double WIDEST_RATIO = 4; /* counts of one thing differ less than this */

/* Two clusters that part, by index. */
typedef struct parting {
    uint32_t one, other;
    double strength;
    bool updated;
} parting;

typedef struct judge {
    plx__compare_work *work;
    const plx__clusters *clusters;
    plx__lexicon units, time_words, figure_words;
    plx__measures measures;
    plx_str *kinds;            /* by cluster: what kind of count it is, {NULL,0} if not known */
    const plx__reading **told; /* by cluster: the reading that tells the kind, else the first */
    /* Clusters under their value and under their kind: the first, + 1; then the next of each. */
    plx__map *by_value, *by_kind;
    uint32_t *next_of_value, *next_of_kind;
    PLX_VEC(parting) partings;
} judge;

/* The first cluster under a key, + 1; 0: none. */
static uint32_t first_under(const plx__map *map, plx_str key) {
    const uint64_t *first = plx__map_get(map, key);
    return first ? (uint32_t)*first : 0;
}

static void put_under(plx__map *map, plx_str key, uint32_t cluster, uint32_t *next) {
    uint64_t *first = plx__map_put(map, key, NULL);
    next[cluster] = (uint32_t)*first;
    *first = cluster + 1;
}

static void index_clusters(judge *j) {
    plx__arena *scratch = j->work->scratch;
    size_t count = j->clusters->count;
    j->by_value = plx__map_new(scratch, count);
    j->by_kind = plx__map_new(scratch, 64);
    j->next_of_value = plx__new_array(scratch, uint32_t, count);
    j->next_of_kind = plx__new_array(scratch, uint32_t, count);
    for (uint32_t c = 0; c < count; c++) {
        put_under(j->by_value, j->clusters->items[c].items[0]->value, c, j->next_of_value);
        if (j->kinds[c].ptr) put_under(j->by_kind, j->kinds[c], c, j->next_of_kind);
    }
}

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
    for (uint32_t c = first_under(j->by_value, value->value); c; c = j->next_of_value[c - 1]) {
        const plx__cluster *other = &j->clusters->items[c - 1];
        const plx__reading *first = other->items[0];
        if (other == b || first->topic != value->topic || !plx__str_equal(first->unit, value->unit))
            continue;
        if (share_article(a, other)) return true;
    }
    return false;
}

/* ------------------------------------------------------- values that part */

/* "less than two weeks": a bound in the words of a duration or right before them. */
static bool is_bounded(const judge *j, const plx__reading *reading) {
    enum { BEFORE = 2 };
    const plx_document *doc = j->work->comparison->documents[reading->article];
    const plx_annotation *annotation = &doc->annotation;
    uint32_t first = plx__token_at(annotation, reading->span.start),
             from = annotation->sentences[reading->sentence].first;
    if (first >= from + BEFORE) from = first - BEFORE;
    for (uint32_t t = from;
         t < annotation->token_count && annotation->tokens[t].span.start < reading->span.end; t++) {
        plx_span two = {annotation->tokens[t].span.start,
                        annotation->tokens[t + 1 < annotation->token_count ? t + 1 : t].span.end};
        if (plx__lexicon_has(
                &j->figure_words,
                plx__str_lower(j->work->scratch, plx__span_text(doc->article.text, two))) ||
            plx__lexicon_has(
                &j->figure_words,
                plx__str_lower(j->work->scratch,
                               plx__span_text(doc->article.text, annotation->tokens[t].span))))
            return true;
    }
    return false;
}

/* Is the day told in the words ("Oct. 25", "Saturday"), not reckoned from when the report came out?
 */
static bool tells_day(const judge *j, const plx__reading *reading) {
    const plx_document *doc = j->work->comparison->documents[reading->article];
    plx_str text = plx__span_text(doc->article.text, reading->span);
    if (plx__quoted(&doc->claims, reading->span)) return false;
    if (plx__str_find(text, plx__str_slice(reading->value, 0, 4), 0) != SIZE_MAX) return true;
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        while (at < text.len && plx__is_letter((unsigned char)text.ptr[at])) at++;
        uint32_t row = plx__lexicon_find(
            &j->time_words, plx__str_lower(j->work->scratch, plx__str_slice(text, start, at)));
        plx_str kind = plx__lexicon_field(&j->time_words, row, 1);
        if (plx__str_equal(kind, PLX_STR("weekday")) || plx__str_equal(kind, PLX_STR("month")))
            return true;
        at += at == start || at < text.len;
    }
    return false;
}

/* "around 11 p.m.", "last night": of two times whose days are not told, only the clock can part. */
static bool times_part(const judge *j, const plx__reading *a, const plx__reading *b) {
    if (plx__times_agree(a->value, b->value) != PLX_AGREEMENT_DIFFERENT) return false;
    if (tells_day(j, a) && tells_day(j, b)) return a->value.len == b->value.len;
    size_t x = plx__str_find(a->value, PLX_STR("T"), 1),
           y = plx__str_find(b->value, PLX_STR("T"), 1);
    if (a->value.ptr[0] == 'P' || b->value.ptr[0] == 'P')
        return a->value.ptr[0] == b->value.ptr[0] && !is_bounded(j, a) && !is_bounded(j, b);
    if (x == SIZE_MAX || y == SIZE_MAX) return false;
    plx_str clock = plx__str_slice(a->value, x, a->value.len);
    plx_str other = plx__str_slice(b->value, y, b->value.len);
    return clock.len == other.len && clock.len > 4 && !plx__str_equal(clock, other);
}

static bool values_part(const judge *j, const plx__reading *a, const plx__reading *b) {
    if (a->time) return times_part(j, a, b);
    if (plx__figures_agree(&j->units, a->figure, b->figure) != PLX_AGREEMENT_DIFFERENT)
        return false;
    double low = fmin(fabs(a->figure->value), fabs(b->figure->value));
    double high = fmax(fabs(a->figure->value), fabs(b->figure->value));
    return high <= low * WIDEST_RATIO;
}

/* Does an article of the cluster count this kind twice, with different results? Then the kind
 * alone does not say which of its counts is meant. */
static bool counts_kind_twice(const judge *j, uint32_t cluster) {
    const plx__cluster *a = &j->clusters->items[cluster];
    if (!j->kinds[cluster].ptr) return false;
    for (uint32_t c = first_under(j->by_kind, j->kinds[cluster]); c; c = j->next_of_kind[c - 1]) {
        const plx__cluster *other = &j->clusters->items[c - 1];
        if (c - 1 == cluster || !plx__str_equal(other->items[0]->unit, a->items[0]->unit)) continue;
        if (values_part(j, a->items[0], other->items[0]) && share_article(a, other)) return true;
    }
    return false;
}

/* ------------------------------------------------------------ the verdict */

static plx_str extreme_day(const judge *j, const plx__cluster *cluster, bool last) {
    plx_str found = {NULL, 0};
    for (size_t i = 0; i < cluster->count; i++) {
        plx_str day = plx__report_day(j->work->comparison->documents[cluster->items[i]->article]);
        if (!day.len) return day;
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

/* A count that rose, or one taken at another hour: the wind at noon and at night. */
static bool told_later(const judge *j, const plx__cluster_pair *pair) {
    if (raised_later(j, &j->clusters->items[pair->one], &j->clusters->items[pair->other]))
        return true;
    const plx__reading *x = j->told[pair->one], *y = j->told[pair->other];
    return x->figure && plx__other_hours(&j->measures, x, y);
}

/* Does the cluster stand where a report tells the main thing: its headline or first sentences? */
static bool leads(const plx__cluster *cluster) {
    enum { LEAD_SENTENCES = 6 };
    for (size_t i = 0; i < cluster->count; i++)
        if (cluster->items[i]->sentence < LEAD_SENTENCES) return true;
    return false;
}

/* The main count of a kind ("the dead") is of the event all reports are about, even where the words
 * around it have nothing in common. */
static double strength_of_count(const plx__cluster *a, const plx__cluster *b, double similarity,
                                bool twice) {
    if (similarity >= (twice ? SAME_COUNT_LEAST : SAME_KIND_LEAST)) return 0.55 + similarity / 3;
    return !twice && leads(a) && leads(b) ? 0.5 + similarity / 3 : 0;
}

/* "at 9:05": so exact a time that it is told of few things. */
static bool tells_clock(const plx__reading *reading) {
    size_t at = plx__str_find(reading->value, PLX_STR("T"), 1);
    return reading->value.ptr[0] != 'P' && at != SIZE_MAX && reading->value.len == at + 6;
}

/* Within minutes of each other, on one day: 7:23 and 7:25. */
static bool minutes_apart(const plx__reading *a, const plx__reading *b) {
    enum { MOST = 20 };
    size_t end = a->value.len;
    int minutes = 0;
    if (end != b->value.len ||
        !plx__str_equal(plx__str_slice(a->value, 0, end - 5), plx__str_slice(b->value, 0, end - 5)))
        return false;
    static const int worth[] = {600, 60, 0, 10, 1};
    for (size_t i = 0; i < 5; i++)
        minutes += worth[i] * (a->value.ptr[end - 5 + i] - b->value.ptr[end - 5 + i]);
    return minutes <= MOST && minutes >= -MOST;
}

static double strength_of_times(const plx__cluster *a, const plx__cluster *b, double similarity) {
    const plx__reading *x = a->items[0], *y = b->items[0];
    if (similarity >= SAME_MOMENT) return similarity;
    if (!tells_clock(x) || !tells_clock(y)) return 0;
    if (similarity >= SAME_CLOCK) return 0.55;
    return leads(a) && leads(b) && minutes_apart(x, y) ? 0.5 + similarity / 3 : 0;
}

/* How alike two figures' surroundings must be when only their nouns are known to be the same: "90 %
 * of residents" are without power in one and without water in the other; a "second time" may be
 * of anything. */
static double words_least(const plx_figure *figure) {
    switch (figure->kind) {
    case PLX_FIGURE_PERCENT: return SAME_SHARE_LEAST;
    case PLX_FIGURE_ORDINAL:
    case PLX_FIGURE_AGE: return SAME_RANK;
    default: return SAME_WORDS_LEAST;
    }
}

/* 30 % one way, 70 % the other. */
static bool complements(const plx_figure *a, const plx_figure *b) {
    return a->kind == PLX_FIGURE_PERCENT && fabs(a->value + b->value - 100) < 1.5;
}

static double strength_of(const judge *j, const plx__cluster_pair *pair) {
    const plx__cluster *a = &j->clusters->items[pair->one], *b = &j->clusters->items[pair->other];
    const plx__reading *x = j->told[pair->one], *y = j->told[pair->other];
    double similarity = pair->similarity;
    if (x->time) return strength_of_times(a, b, similarity);
    plx__sameness sameness = plx__same_measure(&j->measures, x, y);
    if (sameness == PLX__OTHER_MEASURE || complements(x->figure, y->figure) ||
        plx__other_set(&j->measures, x, y, sameness, similarity))
        return 0;
    double least = words_least(x->figure);
    bool twice = false;
    switch (sameness) {
    case PLX__SAME_KIND:
        twice = counts_kind_twice(j, pair->one) || counts_kind_twice(j, pair->other);
        if (x->figure->kind == PLX_FIGURE_COUNT) return strength_of_count(a, b, similarity, twice);
        return similarity >= least ? similarity : 0;
    case PLX__SAME_WORDS: return similarity >= least ? 0.45 + similarity / 2 : 0;
    case PLX__MAYBE_SAME: return similarity >= fmax(least, MAYBE_SAME_LEAST) ? similarity : 0;
    case PLX__OTHER_MEASURE: break;
    }
    return 0;
}

static bool holds_vote(const plx__cluster *cluster) {
    for (size_t i = 0; i < cluster->count; i++)
        if (cluster->items[i]->of_vote) return true;
    return false;
}

static void judge_pair(judge *j, const plx__cluster_pair *pair) {
    const plx__cluster *a = &j->clusters->items[pair->one], *b = &j->clusters->items[pair->other];
    if (holds_vote(a) || holds_vote(b)) return; /* which side of it is not told */
    if (!values_part(j, a->items[0], b->items[0]) || share_article(a, b)) return;
    double strength = strength_of(j, pair);
    if (strength <= 0 || gives_value_too(j, a, b) || gives_value_too(j, b, a)) return;
    *plx__push(j->work->scratch, &j->partings) =
        (parting){pair->one, pair->other, strength, told_later(j, pair)};
}

/* What brings values of two reports together, whatever else stands around them: the kind of a
 * count, the day of an hour. */
static plx_str kind_or_day(const judge *j, uint32_t cluster) {
    const plx__reading *first = j->clusters->items[cluster].items[0];
    if (first->figure)
        return first->figure->kind == PLX_FIGURE_COUNT ? j->kinds[cluster] : (plx_str){NULL, 0};
    if (!first->time || !tells_clock(first)) return (plx_str){NULL, 0};
    return plx__str_slice(first->value, 0, first->value.len - 6);
}

static void judge_kinds(judge *j) {
    enum { MOST_OF_A_KIND = 60 };
    plx__map *by_kind = plx__map_new(j->work->scratch, 64);
    PLX_VEC(struct { PLX_VEC(uint32_t) clusters; }) kinds = {0};
    for (uint32_t c = 0; c < j->clusters->count; c++) {
        plx_str kind = kind_or_day(j, c);
        if (!kind.ptr || !leads(&j->clusters->items[c])) continue;
        uint64_t *slot = plx__map_put(by_kind, kind, NULL);
        if (!*slot) {
            plx__push(j->work->scratch, &kinds);
            *slot = kinds.count;
        }
        if (kinds.items[*slot - 1].clusters.count < MOST_OF_A_KIND)
            *plx__push(j->work->scratch, &kinds.items[*slot - 1].clusters) = c;
    }
    for (size_t k = 0; k < kinds.count; k++)
        for (size_t x = 0; x < kinds.items[k].clusters.count; x++)
            for (size_t y = x + 1; y < kinds.items[k].clusters.count; y++) {
                plx__cluster_pair pair = {kinds.items[k].clusters.items[x],
                                          kinds.items[k].clusters.items[y], 0};
                pair.similarity = plx__clusters_similar(&j->clusters->items[pair.one],
                                                        &j->clusters->items[pair.other]);
                judge_pair(j, &pair); /* one that was judged before joins the same conflict */
            }
}

/* Is there an article that has only this one of the two? */
static bool stands_alone(const plx__cluster *a, const plx__cluster *b) {
    for (size_t i = 0; i < a->count; i++)
        if (!has_article(b, a->items[i]->article)) return true;
    return false;
}

static bool unquoted_in_two(const judge *j, const plx__cluster *cluster) {
    uint32_t first = PLX_NO_INDEX;
    for (size_t i = 0; i < cluster->count; i++) {
        const plx__reading *r = cluster->items[i];
        if (plx__quoted(&j->work->comparison->documents[r->article]->claims, r->span)) continue;
        if (first == PLX_NO_INDEX) first = r->article;
        else if (r->article != first) return true;
    }
    return false;
}

/* Does a correction or an editor's note tell it? What a report corrects, it checked. */
static bool corrected(const judge *j, const plx__cluster *cluster) {
    for (size_t i = 0; i < cluster->count; i++) {
        const plx_document *doc = j->work->comparison->documents[cluster->items[i]->article];
        uint32_t block = doc->annotation.sentences[cluster->items[i]->sentence].block;
        if (doc->article.body[block].kind == PLX_BLOCK_CORRECTION) return true;
    }
    return false;
}

/* By courtesy, or telling of years gone by, a report gives a title without its "former"; so do
 * people it quotes. Only two reports against two make it a difference. */
static double strength_of_roles(const judge *j, plx__role_match match, const plx__cluster *a,
                                const plx__cluster *b) {
    if (match == PLX__ROLE_DENIED) return 0.8;
    if (corrected(j, a) != corrected(j, b)) return 0.7;
    return unquoted_in_two(j, a) && unquoted_in_two(j, b) ? 0.6 : 0.4;
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
                *plx__push(j->work->scratch, &j->partings) =
                    (parting){(uint32_t)i, (uint32_t)k, strength_of_roles(j, match, a, b), false};
        }
    }
}

/* ------------------------------------------------------- many sides, once */

static uint32_t leader_of(uint32_t *leaders, uint32_t at) {
    while (leaders[at] != at) at = leaders[at] = leaders[leaders[at]];
    return at;
}

static int by_support(const void *a, const void *b) {
    const plx__cluster *x = *(const plx__cluster *const *)a, *y = *(const plx__cluster *const *)b;
    if (x->articles != y->articles) return x->articles > y->articles ? -1 : 1;
    const plx__reading *p = x->items[0], *q = y->items[0];
    if (p->article != q->article) return p->article < q->article ? -1 : 1;
    return (p->span.start > q->span.start) - (p->span.start < q->span.start);
}

/* "34" and "at least 34" stand on one side. */
static void add_side(judge *j, plx__conflict *conflict, const plx__cluster *cluster) {
    const plx_figure *figure = cluster->items[0]->figure;
    for (size_t i = 0; figure && i < conflict->side_count; i++) {
        const plx_figure *other = conflict->sides[i]->items[0]->figure;
        if (other->value < figure->value || other->value > figure->value) continue;
        plx__cluster *both = plx__new(j->work->scratch, plx__cluster);
        for (size_t k = 0; k < conflict->sides[i]->count; k++)
            *plx__push(j->work->scratch, both) = conflict->sides[i]->items[k];
        for (size_t k = 0; k < cluster->count; k++)
            *plx__push(j->work->scratch, both) = cluster->items[k];
        both->articles = conflict->sides[i]->articles + cluster->articles;
        conflict->sides[i] = both;
        return;
    }
    conflict->sides[conflict->side_count++] = cluster;
}

/* An article that gives two of the sides itself counts two things. */
static bool gives_two_sides(const plx__conflict *conflict) {
    if (conflict->sides[0]->items[0]->topic == PLX_TOPIC_ROLE) return false;
    for (size_t i = 0; i < conflict->side_count; i++)
        for (size_t k = i + 1; k < conflict->side_count; k++)
            if (share_article(conflict->sides[i], conflict->sides[k])) return true;
    return false;
}

/* 33, 34 and 35 dead are one conflict of three sides, not three of two. */
static void gather(judge *j, plx__conflicts *out) {
    plx__arena *arena = j->work->scratch;
    size_t count = j->clusters->count;
    uint32_t *leaders = plx__new_array(arena, uint32_t, count);
    uint32_t *conflict_of = plx__new_array(arena, uint32_t, count); /* by leader, + 1 */
    size_t *sides = plx__new_array(arena, size_t, count);
    bool *parted = plx__new_array(arena, bool, count);
    for (uint32_t i = 0; i < count; i++) leaders[i] = i;
    for (size_t i = 0; i < j->partings.count; i++) {
        const parting *p = &j->partings.items[i];
        parted[p->one] = parted[p->other] = true;
        leaders[leader_of(leaders, p->other)] = leader_of(leaders, p->one);
    }
    for (uint32_t i = 0; i < count; i++) sides[leader_of(leaders, i)] += parted[i];
    for (size_t i = 0; i < j->partings.count; i++) {
        const parting *p = &j->partings.items[i];
        uint32_t leader = leader_of(leaders, p->one);
        if (!conflict_of[leader]) {
            *plx__push(j->work->between, out) = (plx__conflict){
                .sides = plx__new_array(arena, const plx__cluster *, sides[leader])};
            conflict_of[leader] = (uint32_t)out->count;
        }
        plx__conflict *conflict = &out->items[conflict_of[leader] - 1];
        conflict->strength = fmax(conflict->strength, p->strength);
        conflict->updated |= p->updated;
    }
    for (uint32_t i = 0; i < count; i++) {
        if (!parted[i]) continue;
        plx__conflict *conflict = &out->items[conflict_of[leader_of(leaders, i)] - 1];
        add_side(j, conflict, &j->clusters->items[i]);
    }
    for (size_t i = 0; i < out->count; i++)
        if (gives_two_sides(&out->items[i])) out->items[i].strength *= WEAKER;
    for (size_t i = 0; i < out->count; i++)
        qsort(out->items[i].sides, out->items[i].side_count, sizeof *out->items[i].sides,
              by_support);
}

/* One report has "1,250 persons", another "1,250 dead": the second tells what is counted. */
static void find_kind(judge *j, size_t cluster) {
    enum { MEMBERS_ASKED = 8 };
    const plx__cluster *c = &j->clusters->items[cluster];
    j->told[cluster] = c->items[0];
    if (!c->items[0]->figure) return;
    for (size_t i = 0; i < c->count && i < MEMBERS_ASKED && !j->kinds[cluster].ptr; i++) {
        j->kinds[cluster] = plx__measured_kind(&j->measures, c->items[i]);
        if (j->kinds[cluster].ptr) j->told[cluster] = c->items[i];
    }
}

void plx__facts_conflicts(plx__compare_work *work, const plx__clusters *clusters,
                          const plx__cluster_pairs *pairs, plx__conflicts *out) {
    judge j = {.work = work, .clusters = clusters, .measures = plx__measures_open(work)};
    plx__lexicon_open(work->tables, "world/units", &j.units);
    plx__lexicon_open(work->tables, "en/time-words", &j.time_words);
    plx__lexicon_open(work->tables, "en/figure-words", &j.figure_words);
    j.kinds = plx__new_array(work->scratch, plx_str, clusters->count);
    j.told = plx__new_array(work->scratch, const plx__reading *, clusters->count);
    for (size_t i = 0; i < clusters->count; i++) find_kind(&j, i);
    index_clusters(&j);
    for (size_t i = 0; i < pairs->count; i++) judge_pair(&j, &pairs->items[i]);
    judge_kinds(&j);
    judge_roles(&j);
    gather(&j, out);
}
