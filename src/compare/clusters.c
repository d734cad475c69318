/* SPDX-License-Identifier: Apache-2.0 */
/*
 * clusters.c - readings of one value about one thing.
 *
 * Readings are sorted by what they share whatever stands around them (story, topic, unit, value or
 * holder), then each joins the cluster of its value that it is most like. A value that is
 * particular (a sum, a large number, a full date) needs less agreement of what surrounds it than a
 * small number does. Clusters whose values are one in other words ("5.2 million" / "5,214,000") are
 * merged.
 */
#include "compare/facts.h"

#include "compare/quantity.h"
#include "compare/roles.h"
#include "compare/terms.h"

#include <math.h>
#include <stdlib.h>

/* How alike the surroundings must be. Chosen on the examples and on development stories. */
static const double SAME_SPECIFIC = 0.05, SAME_FIGURE = 0.08, SAME_DAY = 0.03, SAME_THING = 0.3,
                    SAME_MONTH = 0.1, SAME_PERSON = 0.15,
                    SAME_EVENT = 0.2; /* of two times of one report */
enum { MEMBERS_COMPARED = 8, CLUSTERS_COMPARED = 256 };

/* Readings of one story that may be of one value. A role or a place is keyed by whose or which it
 * is. */
static int by_key(const plx__reading *x, const plx__reading *y) {
    if (x->story != y->story) return x->story < y->story ? -1 : 1;
    if (x->topic != y->topic) return x->topic < y->topic ? -1 : 1;
    int order = plx__str_compare(x->unit, y->unit);
    if (!order) order = (x->entity > y->entity) - (x->entity < y->entity);
    if (!order && x->entity == PLX_NO_INDEX) order = plx__str_compare(x->key, y->key);
    return order;
}

static int by_value(const void *a, const void *b) {
    const plx__reading *x = *(const plx__reading *const *)a, *y = *(const plx__reading *const *)b;
    int order = by_key(x, y);
    if (!order) order = (x->article > y->article) - (x->article < y->article);
    if (!order) order = (x->span.start > y->span.start) - (x->span.start < y->span.start);
    return order;
}

/* "the next four weeks" in both: so many of the same words are hardly of two stretches of time; a
 * date may be the day of many things. */
static bool same_long_words(const plx__compare_work *work, const plx__reading *a,
                            const plx__reading *b) {
    enum { LEAST = 12 }; /* letters */
    plx_str x = plx__span_text(work->comparison->documents[a->article]->article.text, a->span);
    plx_str y = plx__span_text(work->comparison->documents[b->article]->article.text, b->span);
    return a->value.ptr[0] == 'P' && x.len >= LEAST && plx__str_equal_fold(x, y);
}

/* The age of "Ida Moe" and that of "her mother". */
static bool other_persons(const plx__compare_work *work, const plx__reading *a,
                          const plx__reading *b) {
    if (!a->figure || a->figure->kind != PLX_FIGURE_AGE || !plx__span_known(a->figure->of) ||
        !plx__span_known(b->figure->of))
        return false;
    plx_str x =
        plx__span_text(work->comparison->documents[a->article]->article.text, a->figure->of);
    plx_str y =
        plx__span_text(work->comparison->documents[b->article]->article.text, b->figure->of);
    return !plx__str_equal_fold(x, y);
}

static double alike(const plx__compare_work *work, const plx__reading *a, const plx__reading *b) {
    if (a->story != b->story) return -1;
    if (a->topic == PLX_TOPIC_PLACE || a->described) return 1;
    /* of one day, "dawn" and "midnight" are two times */
    if (a->time && !plx__str_starts(a->value, b->value) && !plx__str_starts(b->value, a->value))
        return -1;
    if (a->topic == PLX_TOPIC_ROLE) return plx__roles_match(work, a, b) == PLX__ROLE_SAME;
    if (a->time && same_long_words(work, a, b)) return 1;
    double similarity = plx__readings_similar(a, b);
    if (similarity < SAME_PERSON && other_persons(work, a, b)) return -1;
    bool other_event = a->time && a->article == b->article && similarity < SAME_EVENT;
    return other_event ? 0 : similarity;
}

static double closest_member(const plx__compare_work *work, const plx__cluster *cluster,
                             const plx__reading *reading) {
    double best = -1;
    size_t compared = cluster->count < MEMBERS_COMPARED ? cluster->count : MEMBERS_COMPARED;
    for (size_t i = 0; i < compared; i++) {
        double s = alike(work, cluster->items[i], reading);
        if (s < 0 && reading->time) return -1;
        if (s > best) best = s;
    }
    return best;
}

static bool is_weekday(plx_str value) {
    return plx__str_starts(value, PLX_STR("XXXX-WXX-"));
}

/* "2020 graduates": a year is told beside many things. */
static bool is_year(const plx_figure *figure) {
    return figure->kind == PLX_FIGURE_COUNT && figure->value >= 1500 && figure->value <= 2100;
}

/* "half", "two-thirds", "a quarter": told of many things. */
static bool is_common_share(const plx_figure *figure) {
    return figure->kind == PLX_FIGURE_PERCENT &&
           (fmod(figure->value, 25) < 0.01 || fabs(fmod(figure->value, 33.33)) < 0.02);
}

/* Counts like 20,000 and 1,000: one digit and noughts. A sum of money is one all the same. */
static bool is_round(const plx_figure *figure) {
    enum { LEAST = 100 };
    double digit = figure->value;
    while (digit >= 10 && fmod(digit, 10) < 0.5) digit /= 10;
    return figure->kind == PLX_FIGURE_COUNT && figure->value >= LEAST && digit < 10 &&
           fmod(digit, 1) < 1e-9;
}

/* A month or a date that is named ("August", "Oct. 25") is one in all reports of a story, whatever
 * else their sentences say; of weekdays there are many. Numbers over a dozen hardly meet by chance.
 */
static double needed(const plx__reading *reading) {
    if (reading->time && plx__str_starts(reading->value, PLX_STR("XXXX-")) &&
        !is_weekday(reading->value))
        return -1;
    if (reading->figure && reading->figure->value > 12 && !is_year(reading->figure) &&
        !is_common_share(reading->figure) && !is_round(reading->figure))
        return -1;
    if (reading->specific) return SAME_SPECIFIC;
    return reading->time ? SAME_DAY : SAME_FIGURE;
}

static bool has_part_of_day(const plx__reading *reading) {
    return reading->time && reading->key.len < reading->value.len;
}

/* "Saturday evening" in two reports is one time, whatever their sentences say, and a nearer one
 * than "Saturday" is. Puts such readings into clusters and returns how many are left, in their
 * order. */
static size_t cluster_parts_of_day(plx__compare_work *work, const plx__reading **readings,
                                   size_t count, plx__clusters *out) {
    size_t left = 0, first = out->count;
    plx__map *last_article = NULL, *clusters = NULL; /* by value; clusters: + 1 */
    for (size_t i = 0; i < count; i++) {
        if (!has_part_of_day(readings[i])) continue;
        if (!clusters) {
            last_article = plx__map_new(work->scratch, 16);
            clusters = plx__map_new(work->scratch, 16);
        }
        bool is_new;
        uint64_t *article = plx__map_put(last_article, readings[i]->value, &is_new);
        if (!is_new && *article != readings[i]->article &&
            !plx__map_get(clusters, readings[i]->value)) {
            *plx__push(work->scratch, out) = (plx__cluster){0};
            *plx__map_put(clusters, readings[i]->value, NULL) = out->count - first;
        }
        *article = readings[i]->article;
    }
    for (size_t i = 0; i < count; i++) {
        const uint64_t *cluster = clusters && has_part_of_day(readings[i])
                                      ? plx__map_get(clusters, readings[i]->value)
                                      : NULL;
        if (cluster) *plx__push(work->scratch, &out->items[first + *cluster - 1]) = readings[i];
        else readings[left++] = readings[i];
    }
    return left;
}

/* Puts readings of one value into clusters, each into the one it is most like. */
static void cluster_value(plx__compare_work *work, const plx__reading **readings, size_t count,
                          plx__clusters *out) {
    size_t first = out->count;
    for (size_t i = 0; i < count; i++) {
        size_t best = SIZE_MAX;
        double best_similarity = needed(readings[i]);
        uint32_t story = work->story_of[readings[i]->article];
        size_t from =
            out->count - first > CLUSTERS_COMPARED ? out->count - CLUSTERS_COMPARED : first;
        for (size_t c = from; c < out->count; c++) {
            if (work->story_of[out->items[c].items[0]->article] != story) continue;
            double s = closest_member(work, &out->items[c], readings[i]);
            if (s > best_similarity) best = c, best_similarity = s;
        }
        if (best == SIZE_MAX) {
            best = out->count;
            *plx__push(work->scratch, out) = (plx__cluster){0};
        }
        *plx__push(work->scratch, &out->items[best]) = readings[i];
    }
}

static size_t count_articles(const plx__cluster *cluster) {
    size_t count = 0;
    for (size_t i = 0; i < cluster->count; i++)
        count += i == 0 || cluster->items[i]->article != cluster->items[i - 1]->article;
    return count;
}

/* "late August" is no other time than "Aug. 23", told of one thing. */
static bool is_month(plx_str value) {
    return value.len == 7 && value.ptr[4] == '-' && plx__is_digit((unsigned char)value.ptr[5]);
}

/* "at least 34" and "35" can both be right and are not one value; "Saturday" and its date are. */
static bool one_value(const plx__lexicon *units, const plx__reading *a, const plx__reading *b) {
    plx__agreement agreement = a->figure ? plx__figures_agree(units, a->figure, b->figure)
                                         : plx__times_agree(a->value, b->value);
    if (agreement == PLX_AGREEMENT_SAME || agreement == PLX_AGREEMENT_ROUNDED) return true;
    if (agreement != PLX_AGREEMENT_COMPATIBLE) return false;
    if (a->figure)
        return !(a->figure->value < b->figure->value || a->figure->value > b->figure->value);
    return is_weekday(a->value) != is_weekday(b->value) || is_month(a->value) != is_month(b->value);
}

/* A story tells of few things in one month: "in December" / "on Dec. 22" need little in common. */
static double least_for(const plx__reading *a, const plx__reading *b) {
    return a->time && is_month(a->value) != is_month(b->value) ? SAME_MONTH : SAME_THING;
}

static void empty_into(plx__compare_work *work, plx__cluster *from, plx__cluster *into) {
    for (size_t k = 0; k < from->count; k++) *plx__push(work->scratch, into) = from->items[k];
    from->count = 0;
}

/* Values that rounding or a bound makes one ("nearly 50,000" / "50,000", "Oct. 25" / "Saturday"):
 * the smaller cluster goes into the larger. An emptied cluster keeps its place, with no items. */
static void merge_agreeing(plx__compare_work *work, plx__clusters *clusters,
                           const plx__cluster_pairs *pairs) {
    plx__lexicon units;
    plx__lexicon_open(work->tables, "world/units", &units);
    for (size_t i = 0; i < pairs->count; i++) {
        plx__cluster *a = &clusters->items[pairs->items[i].one];
        plx__cluster *b = &clusters->items[pairs->items[i].other];
        if (!a->count || !b->count) continue;
        const plx__reading *x = a->items[0], *y = b->items[0];
        if (pairs->items[i].similarity < least_for(x, y) || !one_value(&units, x, y)) continue;
        if (a->count < b->count) {
            plx__cluster *swap = a;
            a = b;
            b = swap;
        }
        empty_into(work, b, a);
    }
}

/* "2024-07-24" and "XXXX-07-24" under one key; {NULL,0}: no day of a month. */
static plx_str day_key(plx__compare_work *work, const plx__reading *reading) {
    enum { DAY = 10, YEAR = 4 };
    plx_str value = reading->key;
    if (!reading->time || value.len != DAY || !plx__is_digit((unsigned char)value.ptr[YEAR + 1]))
        return (plx_str){NULL, 0};
    return plx__str_printf(work->scratch, "%u %.*s", reading->story,
                           PLX_FMT(plx__str_slice(value, YEAR, DAY)));
}

enum { TWO_YEARS = UINT32_MAX };

/* By day of the month: the first cluster that tells its year, + 1, or TWO_YEARS. */
static plx__map *days_of_years(plx__compare_work *work, const plx__clusters *clusters) {
    plx__map *dated = plx__map_new(work->scratch, 64);
    for (uint32_t c = 0; c < clusters->count; c++) {
        if (!clusters->items[c].count) continue;
        const plx__reading *first = clusters->items[c].items[0];
        plx_str key = day_key(work, first);
        if (!key.len || plx__str_starts(first->key, PLX_STR("XXXX"))) continue;
        uint64_t *slot = plx__map_put(dated, key, NULL);
        if (!*slot) *slot = c + 1;
        else if (*slot != TWO_YEARS &&
                 !plx__str_equal(clusters->items[*slot - 1].items[0]->key, first->key))
            *slot = TWO_YEARS;
    }
    return dated;
}

/* "July 24" in a report that says no year is the only July 24 that the story tells of. */
static void merge_days(plx__compare_work *work, plx__clusters *clusters) {
    const plx__map *dated = days_of_years(work, clusters);
    for (size_t c = 0; c < clusters->count; c++) {
        plx__cluster *cluster = &clusters->items[c];
        if (!cluster->count || !plx__str_starts(cluster->items[0]->key, PLX_STR("XXXX"))) continue;
        plx_str key = day_key(work, cluster->items[0]);
        const uint64_t *slot = key.len ? plx__map_get(dated, key) : NULL;
        if (slot && *slot != TWO_YEARS) empty_into(work, cluster, &clusters->items[*slot - 1]);
    }
}

static int by_place(const void *a, const void *b) {
    const plx__reading *x = *(const plx__reading *const *)a, *y = *(const plx__reading *const *)b;
    if (x->article != y->article) return x->article < y->article ? -1 : 1;
    return (x->span.start > y->span.start) - (x->span.start < y->span.start);
}

/* "the two countries" in all reports tells no number, it only says which countries; the side of a
 * vote that nobody tells by itself stands in the vote. */
static bool says_nothing(const plx__cluster *cluster) {
    for (size_t i = 0; i < cluster->count; i++)
        if (!cluster->items[i]->refers_back && !cluster->items[i]->of_vote) return false;
    return true;
}

/* Drops clusters that are emptied or tell nothing and puts every cluster's readings in the order of
 * the articles. */
static void tidy(plx__clusters *clusters) {
    size_t kept = 0;
    for (size_t i = 0; i < clusters->count; i++) {
        plx__cluster *cluster = &clusters->items[i];
        if (!cluster->count || says_nothing(cluster)) continue;
        qsort(cluster->items, cluster->count, sizeof *cluster->items, by_place);
        cluster->articles = count_articles(cluster);
        clusters->items[kept++] = *cluster;
    }
    clusters->count = kept;
}

/* ---------------------------------------------- what is told by a common noun */

/* Marks the words of a cluster; says in how many articles some of them were not marked before. */
static size_t mark_words(const plx__compare_work *work, const plx__cluster *cluster,
                         bool **marked) {
    size_t fresh_articles = 0;
    uint32_t last = PLX_NO_INDEX;
    for (size_t i = 0; i < cluster->count; i++) {
        const plx__reading *reading = cluster->items[i];
        const plx_annotation *annotation =
            &work->comparison->documents[reading->article]->annotation;
        bool *words = marked[reading->article], fresh = true;
        uint32_t first = plx__token_at(annotation, reading->span.start), t = first;
        for (; t < annotation->token_count && annotation->tokens[t].span.start < reading->span.end;
             t++) {
            fresh = fresh && !words[t];
            words[t] = true;
        }
        if (!fresh || reading->article == last) continue;
        last = reading->article;
        fresh_articles++;
    }
    return fresh_articles;
}

/* Descriptions that one report has alone say nothing; nor do those whose words already stand in an
 * agreed role or place ("Governor" beside "Governor Ortiz"). */
static void drop_idle_descriptions(plx__compare_work *work, plx__clusters *clusters) {
    size_t articles = work->comparison->document_count, kept = 0;
    bool **marked = plx__new_array(work->scratch, bool *, articles);
    for (size_t a = 0; a < articles; a++)
        marked[a] = plx__new_array(work->scratch, bool,
                                   work->comparison->documents[a]->annotation.token_count);
    for (size_t i = 0; i < clusters->count; i++) {
        const plx__cluster *cluster = &clusters->items[i];
        plx_topic topic = cluster->items[0]->topic;
        if (!cluster->items[0]->described && cluster->articles > 1 &&
            (topic == PLX_TOPIC_ROLE || topic == PLX_TOPIC_PLACE))
            mark_words(work, cluster, marked);
    }
    for (size_t i = 0; i < clusters->count; i++)
        if (!clusters->items[i].items[0]->described ||
            (clusters->items[i].articles > 1 && mark_words(work, &clusters->items[i], marked) > 1))
            clusters->items[kept++] = clusters->items[i];
    clusters->count = kept;
}

plx__clusters plx__clusters_make(plx__compare_work *work, plx__readings *readings) {
    plx__clusters clusters = {0};
    const plx__reading **sorted =
        plx__new_array(work->scratch, const plx__reading *, readings->count);
    for (size_t i = 0; i < readings->count; i++) {
        readings->items[i].story = work->story_of[readings->items[i].article];
        sorted[i] = &readings->items[i];
    }
    if (readings->count) qsort(sorted, readings->count, sizeof *sorted, by_value);
    for (size_t start = 0, end; start < readings->count; start = end) {
        for (end = start + 1; end < readings->count && by_key(sorted[start], sorted[end]) == 0;
             end++) {}
        size_t left = cluster_parts_of_day(work, sorted + start, end - start, &clusters);
        cluster_value(work, sorted + start, left, &clusters);
    }
    plx__cluster_pairs pairs = {0};
    plx__facts_pairs(work, &clusters, SAME_MONTH, &pairs);
    merge_agreeing(work, &clusters, &pairs);
    merge_days(work, &clusters);
    tidy(&clusters);
    drop_idle_descriptions(work, &clusters);
    return clusters;
}
