/* SPDX-License-Identifier: Apache-2.0 */
/*
 * facts.c - what the articles give alike, and what they give differently, about the same thing.
 *
 * A cluster (clusters.c) that stands in two articles is an agreed fact. Two clusters about one
 * thing with values that can't both be right make a conflict (conflicts.c). The rest is single.
 */
#include "compare/facts.h"

#include "compare/terms.h"

#include <math.h>
#include <stdlib.h>

static const double CANDIDATE = 0.15;    /* how alike what surrounds two values must be to ask on */
static const double ABOUT_AS_NEAR = 0.8; /* of the nearness of the nearest */
enum { MEMBERS_COMPARED = 8 };

static plx_value value_of(plx__compare_work *work, const plx__cluster *cluster) {
    plx_mention *mentions = plx__new_array(work->arena, plx_mention, cluster->count);
    for (size_t i = 0; i < cluster->count; i++)
        mentions[i] = (plx_mention){cluster->items[i]->article, cluster->items[i]->span};
    const plx__reading *first = cluster->items[0];
    plx_str printed =
        plx__span_text(work->comparison->documents[first->article]->article.text, first->span);
    plx_str value = first->described ? printed : plx__str_copy(work->arena, first->value);
    return (plx_value){value, mentions, cluster->count};
}

/* How near the surroundings of a reading are to those of the cluster's other articles. */
static double nearness(const plx__cluster *cluster, const plx__reading *reading) {
    double sum = 0;
    for (size_t i = 0; i < cluster->count && i < MEMBERS_COMPARED; i++)
        if (cluster->items[i]->article != reading->article)
            sum += plx__readings_similar(cluster->items[i], reading);
    return sum;
}

/* What the value is about: of the members most like the others the one with most words. */
static plx_str about_of(plx__compare_work *work, const plx__cluster *cluster) {
    plx_str best = {NULL, 0};
    double most = 0;
    for (size_t i = 0; i < cluster->count; i++)
        if (cluster->items[i]->about.len) most = fmax(most, nearness(cluster, cluster->items[i]));
    for (size_t i = 0; i < cluster->count; i++) {
        const plx__reading *reading = cluster->items[i];
        if (reading->about.len > best.len && nearness(cluster, reading) >= ABOUT_AS_NEAR * most)
            best = reading->about;
    }
    if (best.ptr) return best;
    const plx__reading *first = cluster->items[0];
    if (first->described) return PLX_STR("");
    const plx_document *doc = work->comparison->documents[first->article];
    const plx_sentence *sentence = &doc->annotation.sentences[first->sentence];
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++)
        if (doc->annotation.tokens[t].upos == PLX_UPOS_VERB &&
            doc->annotation.tokens[t].head == PLX_NO_TOKEN)
            return plx__span_text(doc->article.text, doc->annotation.tokens[t].span);
    return first->topic == PLX_TOPIC_PLACE ? first->value : PLX_STR("");
}

typedef PLX_VEC(plx_fact) fact_list;

static void add_fact(plx__compare_work *work, const plx__cluster *const *sides, size_t count,
                     plx_fact_verdict verdict, fact_list *out) {
    plx_value *values = plx__new_array(work->arena, plx_value, count);
    PLX_VEC(uint32_t) articles = {0};
    for (size_t i = 0; i < count; i++) {
        values[i] = value_of(work, sides[i]);
        for (size_t m = 0; m < values[i].mention_count; m++)
            if (!m || values[i].mentions[m].article != values[i].mentions[m - 1].article)
                *plx__push(work->scratch, &articles) = values[i].mentions[m].article;
    }
    *plx__push(work->arena, out) = (plx_fact){
        .story = work->story_of[sides[0]->items[0]->article],
        .topic = sides[0]->items[0]->topic,
        .about = about_of(work, sides[0]),
        .sources = plx__compare_sources(work, articles.items, articles.count),
        .verdict = verdict,
        .values = values,
        .value_count = count,
    };
}

/* Most articles first, then the order of the text. */
static int by_support(const void *a, const void *b) {
    const plx__cluster *x = *(const plx__cluster *const *)a, *y = *(const plx__cluster *const *)b;
    if (x->articles != y->articles) return x->articles > y->articles ? -1 : 1;
    const plx__reading *p = x->items[0], *q = y->items[0];
    if (p->article != q->article) return p->article < q->article ? -1 : 1;
    return (p->span.start > q->span.start) - (p->span.start < q->span.start);
}

void plx__compare_facts(plx__compare_work *work) {
    plx__readings readings = {0};
    fact_list facts = {0};
    plx__readings_collect(work, &readings);
    plx__clusters clusters = plx__clusters_make(work, &readings);
    work->conflicts = plx__new(work->between, plx__conflicts);
    plx__cluster_pairs pairs = {0};
    plx__facts_pairs(work, &clusters, CANDIDATE, &pairs);
    plx__facts_conflicts(work, &clusters, &pairs, work->conflicts);
    for (size_t i = 0; i < work->conflicts->count; i++) {
        const plx__conflict *c = &work->conflicts->items[i];
        add_fact(work, c->sides, c->side_count, c->updated ? PLX_FACT_UPDATED : PLX_FACT_CONFLICT,
                 &facts);
    }
    const plx__cluster **order =
        plx__new_array(work->scratch, const plx__cluster *, clusters.count);
    for (size_t i = 0; i < clusters.count; i++) order[i] = &clusters.items[i];
    if (clusters.count) qsort(order, clusters.count, sizeof *order, by_support);
    for (size_t i = 0; i < clusters.count; i++)
        add_fact(work, &order[i], 1, order[i]->articles > 1 ? PLX_FACT_AGREED : PLX_FACT_SINGLE,
                 &facts);
    for (size_t i = 0; i < facts.count; i++)
        facts.items[i].id = plx__str_printf(work->arena, "f%zu", i + 1);
    work->comparison->facts = facts.items;
    work->comparison->fact_count = facts.count;
}
