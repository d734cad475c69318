/* SPDX-License-Identifier: Apache-2.0 */
/* copies.c - which article is a copy of which, and what kind of copy. See copies.h. */
#include "compare/copies.h"

#include <stdlib.h>

#define REPRINT 0.64   /* of the shorter article's own prose stands in the other */
#define EXCERPT_ROW 25 /* words of own prose in a row */
#define ALIKE 0.25     /* of the shorter one's prose: two texts of one house or one agency */
#define ALIKE_WORDS 30

typedef struct copying {
    plx__compare_work *work;
    const plx__words *words;
    plx__prose *prose;
    PLX_VEC(plx_copy) copies;
    uint32_t *source; /* by article: union-find */
    const plx_str *publishers;
} copying;

/* ------------------------------------------------------------- direction */

int plx__order_of_dates(const plx_article *a, const plx_article *b) {
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

/* Is b the copy? Dates first, then who names whom, then the order they came in; but who credits
 * an agency stands nearer to the source than who credits nobody. */
static bool second_is_copy(const plx_article *a, const plx_article *b) {
    int order = plx__order_of_dates(a, b);
    if (order != 0) return order < 0;
    bool names_a = names_outlet(b, a), names_b = names_outlet(a, b);
    if (names_a != names_b) return names_a;
    if ((a->credit_count == 0) != (b->credit_count == 0)) return a->credit_count > 0;
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

static bool one_house(const copying *c, uint32_t a, uint32_t b) {
    return c->publishers[a].len > 0 && plx__str_equal(c->publishers[a], c->publishers[b]);
}

static void count_once(copying *c, uint32_t source, uint32_t copy) {
    uint32_t p = source_root(c, source), q = source_root(c, copy);
    if (p != q) c->source[q] = p;
}

int plx__compare_sources(const plx__compare_work *work, const uint32_t *articles, size_t count) {
    if (!work->source_of) return -1;
    plx__mark mark = plx__arena_mark(work->scratch);
    uint32_t *roots = plx__new_array(work->scratch, uint32_t, count + 1);
    int sources = 0;
    plx__map *seen = plx__map_new(work->scratch, count + 1);
    for (size_t i = 0; i < count; i++) {
        roots[i] = work->source_of[articles[i]];
        bool is_new;
        plx__map_put(seen, (plx_str){(const char *)&roots[i], sizeof roots[i]}, &is_new);
        sources += is_new;
    }
    plx__arena_release(work->scratch, mark);
    return sources;
}

/* ----------------------------------------------------------------- kinds */

static void add_copy(copying *c, uint32_t a, uint32_t b, plx_copy_kind kind, double coverage,
                     const plx_passage *passages, size_t passage_count) {
    const plx_comparison *comparison = c->work->comparison;
    const plx_article *x = &comparison->documents[a]->article;
    const plx_article *y = &comparison->documents[b]->article;
    bool forward = second_is_copy(x, y);
    plx_passage *own = plx__new_array(c->work->arena, plx_passage, passage_count + 1);
    for (size_t i = 0; i < passage_count; i++)
        own[i] = forward ? passages[i] : (plx_passage){passages[i].to, passages[i].from};
    *plx__push(c->work->arena, &c->copies) = (plx_copy){
        .from = forward ? a : b,
        .to = forward ? b : a,
        .kind = kind,
        .coverage = coverage,
        .passages = own,
        .passage_count = passage_count,
    };
    bool one_source = kind != PLX_COPY_EXCERPT || coverage >= 0.5 || same_credit(x, y);
    if (one_source) count_once(c, forward ? a : b, forward ? b : a);
}

/* Kept for the topic of small edits. */
static void keep_runs(copying *c, plx__article_pair *pair, const plx__common *common) {
    plx__common_run *runs = plx__new_array(c->work->between, plx__common_run, common->run_count);
    if (common->run_count) memcpy(runs, common->runs, common->run_count * sizeof *runs);
    pair->runs = runs;
    pair->run_count = (uint32_t)common->run_count;
}

static void judge_pair(copying *c, plx__article_pair *pair) {
    uint32_t a = pair->b, b = pair->a;
    plx__common common = plx__common_prose(c->prose, a, b);
    keep_runs(c, pair, &common);
    uint32_t shorter = common.own_a < common.own_b ? common.own_a : common.own_b;
    if (shorter == 0) return;
    double coverage = (double)common.shared_own / (double)shorter;
    if (coverage > 1) coverage = 1;
    const plx_article *x = &c->work->comparison->documents[a]->article;
    const plx_article *y = &c->work->comparison->documents[b]->article;
    if (coverage >= ALIKE && common.shared_own >= ALIKE_WORDS &&
        (one_house(c, a, b) || same_credit(x, y))) {
        bool forward = second_is_copy(x, y);
        count_once(c, forward ? a : b, forward ? b : a);
    }
    if (coverage < REPRINT && common.longest < EXCERPT_ROW) return;
    const plx_passage *passages;
    size_t count = plx__common_passages(c->work, c->words, a, b, &common, &passages);
    add_copy(c, a, b, coverage >= REPRINT ? PLX_COPY_REPRINT : PLX_COPY_EXCERPT, coverage, passages,
             count);
}

/* One entry a pair: who copies word for word needs not be told to rewrite. */
static void add_rewrites(copying *c) {
    const plx_comparison *comparison = c->work->comparison;
    plx__map *copied = plx__map_new(c->work->scratch, c->copies.count + 1);
    uint64_t *keys = plx__new_array(c->work->scratch, uint64_t, c->copies.count + 1);
    for (size_t i = 0; i < c->copies.count; i++) {
        uint32_t a = c->copies.items[i].from, b = c->copies.items[i].to;
        keys[i] = a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | a;
        plx__map_put(copied, (plx_str){(const char *)&keys[i], sizeof keys[i]}, NULL);
    }
    const bool **quoted =
        plx__new_array(c->work->scratch, const bool *, comparison->document_count + 1);
    for (uint32_t a = 0; a < comparison->document_count; a++)
        quoted[a] = plx__prose_quoted(c->prose, a);
    const plx__rewrite *rewrites;
    size_t count = plx__find_rewrites(c->work, c->words, quoted, &rewrites);
    for (size_t i = 0; i < count; i++) {
        const plx__rewrite *r = &rewrites[i];
        uint64_t key = (uint64_t)r->a << 32 | r->b; /* a is before b */
        if (plx__map_get(copied, (plx_str){(const char *)&key, sizeof key})) continue;
        add_copy(c, r->a, r->b, PLX_COPY_REWRITE, r->coverage, r->passages, r->passage_count);
    }
}

static int by_articles(const void *a, const void *b) {
    const plx_copy *x = a, *y = b;
    if (x->from != y->from) return x->from < y->from ? -1 : 1;
    return x->to < y->to ? -1 : x->to > y->to;
}

void plx__compare_copies(plx__compare_work *work) {
    plx_comparison *comparison = work->comparison;
    copying c = {.work = work, .words = plx__words_of(work)};
    c.prose = plx__prose_new(work, c.words, plx__arena_child(work->scratch));
    c.source = plx__new_array(work->between, uint32_t, comparison->document_count + 1);
    for (uint32_t a = 0; a < comparison->document_count; a++) c.source[a] = a;
    c.publishers = plx__publishers_of(work);
    plx__article_pair *pairs;
    size_t count = plx__pairs_by_shingles(work, c.words, &pairs);
    for (size_t i = 0; i < count; i++) {
        plx__mark mark = plx__arena_mark(work->scratch);
        judge_pair(&c, &pairs[i]);
        plx__arena_release(work->scratch, mark);
    }
    add_rewrites(&c);
    if (c.copies.count) qsort(c.copies.items, c.copies.count, sizeof *c.copies.items, by_articles);
    for (uint32_t a = 0; a < comparison->document_count; a++) c.source[a] = source_root(&c, a);
    work->source_of = c.source;
    comparison->publishers = c.publishers;
    comparison->copies = c.copies.items;
    comparison->copy_count = c.copies.count;
}
