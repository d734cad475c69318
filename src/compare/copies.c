/* SPDX-License-Identifier: Apache-2.0 */
/* copies.c - which article is a copy of which, and what kind of copy. See copies.h. */
#include "compare/copies.h"

#include <stdlib.h>

#define REPRINT 0.64   /* of the shorter article's own prose stands in the other */
#define EXCERPT_ROW 25 /* words of own prose in a row */

typedef struct copying {
    plx__compare_work *work;
    const plx__words *words;
    bool **quoted; /* by article, made when first asked for */
    PLX_VEC(plx_copy) copies;
    uint32_t *source; /* by article: union-find */
} copying;

static const bool *quoted_of(copying *c, uint32_t article) {
    if (!c->quoted[article]) c->quoted[article] = plx__quoted_words(c->work, c->words, article);
    return c->quoted[article];
}

/* ------------------------------------------------------------- direction */

/* -1: a was published before b; 1: after; 0: not known. */
static int order_of_dates(const plx_article *a, const plx_article *b) {
    plx__date x, y;
    if (!plx__date_parse(a->published, &x) || !plx__date_parse(b->published, &y)) return 0;
    int64_t days = plx__day_number(x) - plx__day_number(y);
    if (days != 0) return days < 0 ? -1 : 1;
    /* One day: times are compared only when both were written in the same way. */
    if (a->published.len != b->published.len || a->published.len <= 10) return 0;
    size_t zone = a->published.len - 6;
    if (a->published.len >= 25 && memcmp(a->published.ptr + zone, b->published.ptr + zone, 6) != 0)
        return 0;
    int order = plx__str_compare(a->published, b->published);
    return order < 0 ? -1 : order > 0;
}

static bool names_outlet(const plx_article *copy, const plx_article *source) {
    if (source->outlet.len < 3 || plx__str_equal_fold(copy->outlet, source->outlet)) return false;
    return plx__str_find(copy->text, source->outlet, 0) != SIZE_MAX;
}

/* Is b the copy? Dates first, then who names whom, then who credits an agency, then the order
 * they came in. */
static bool second_is_copy(const plx_article *a, const plx_article *b) {
    int order = order_of_dates(a, b);
    if (order != 0) return order < 0;
    bool names_a = names_outlet(b, a), names_b = names_outlet(a, b);
    if (names_a != names_b) return names_a;
    if ((a->credit_count == 0) != (b->credit_count == 0)) return a->credit_count == 0;
    return true;
}

/* --------------------------------------------------------------- sources */

static uint32_t source_root(copying *c, uint32_t article) {
    while (c->source[article] != article) {
        c->source[article] = c->source[c->source[article]];
        article = c->source[article];
    }
    return article;
}

static bool same_credit(const plx_article *a, const plx_article *b) {
    for (size_t i = 0; i < a->credit_count; i++)
        for (size_t k = 0; k < b->credit_count; k++)
            if (plx__str_equal_fold(a->credits[i].agency, b->credits[k].agency)) return true;
    return false;
}

int plx__compare_sources(const plx__compare_work *work, const uint32_t *articles, size_t count) {
    if (!work->source_of) return -1;
    uint32_t *roots = plx__new_array(work->arena, uint32_t, count + 1);
    int sources = 0;
    plx__map *seen = plx__map_new(work->arena, count + 1);
    for (size_t i = 0; i < count; i++) {
        roots[i] = work->source_of[articles[i]];
        bool is_new;
        plx__map_put(seen, (plx_str){(const char *)&roots[i], sizeof roots[i]}, &is_new);
        sources += is_new;
    }
    return sources;
}

/* ----------------------------------------------------------------- kinds */

static void add_copy(copying *c, uint32_t a, uint32_t b, const plx__common *common,
                     plx_copy_kind kind, double coverage) {
    const plx_comparison *comparison = c->work->comparison;
    const plx_article *x = &comparison->documents[a]->article, *y = &comparison->documents[b]->article;
    plx_copy *copy = plx__push(c->work->arena, &c->copies);
    copy->kind = kind;
    copy->coverage = coverage;
    const plx_passage *passages;
    copy->passage_count = plx__common_passages(c->work, c->words, a, b, common, &passages);
    copy->passages = passages;
    copy->from = a;
    copy->to = b;
    if (!second_is_copy(x, y)) {
        copy->from = b;
        copy->to = a;
        plx_passage *own = (plx_passage *)(uintptr_t)passages;
        for (size_t i = 0; i < copy->passage_count; i++)
            own[i] = (plx_passage){passages[i].to, passages[i].from};
    }
    bool one_source = kind != PLX_COPY_EXCERPT || coverage >= 0.5 || same_credit(x, y);
    uint32_t p = source_root(c, copy->from), q = source_root(c, copy->to);
    if (one_source && p != q) c->source[q] = p;
}

static void judge_pair(copying *c, uint32_t a, uint32_t b) {
    plx__common common = plx__common_prose(c->work, c->words, a, b, quoted_of(c, a), quoted_of(c, b));
    uint32_t shorter = common.own_a < common.own_b ? common.own_a : common.own_b;
    if (shorter == 0) return;
    double coverage = (double)common.shared_own / (double)shorter;
    if (coverage > 1) coverage = 1;
    if (coverage >= REPRINT) add_copy(c, a, b, &common, PLX_COPY_REPRINT, coverage);
    else if (common.longest >= EXCERPT_ROW) add_copy(c, a, b, &common, PLX_COPY_EXCERPT, coverage);
}

static int by_articles(const void *a, const void *b) {
    const plx_copy *x = a, *y = b;
    if (x->from != y->from) return x->from < y->from ? -1 : 1;
    return x->to < y->to ? -1 : x->to > y->to;
}

void plx__compare_copies(plx__compare_work *work) {
    plx_comparison *comparison = work->comparison;
    copying c = {.work = work, .words = plx__words_of(work)};
    c.quoted = plx__new_array(work->arena, bool *, comparison->document_count + 1);
    c.source = plx__new_array(work->arena, uint32_t, comparison->document_count + 1);
    for (uint32_t a = 0; a < comparison->document_count; a++) c.source[a] = a;
    const plx__article_pair *pairs;
    size_t count = plx__pairs_by_shingles(work, c.words, &pairs);
    for (size_t i = 0; i < count; i++) judge_pair(&c, pairs[i].b, pairs[i].a);
    if (c.copies.count) qsort(c.copies.items, c.copies.count, sizeof *c.copies.items, by_articles);
    for (uint32_t a = 0; a < comparison->document_count; a++) c.source[a] = source_root(&c, a);
    work->source_of = c.source;
    comparison->copies = c.copies.items;
    comparison->copy_count = c.copies.count;
}
