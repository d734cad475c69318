/* SPDX-License-Identifier: Apache-2.0 */
/*
 * conflicts.c - pairs of values about one thing that can't both be right.
 *
 * Candidates share their unit and the head noun they measure ("58 people" / "59 people"), found by
 * an index over that noun. A pair is dropped when one article gives both values (25% is part of
 * 50%), when the values overlap as intervals ("more than 1,000" / "1,200"), or when their
 * surroundings differ. A count that a later report raises is an update.
 */
#include "compare/facts.h"

#include "compare/terms.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_PER_HEAD = 200 };

/* The last noun of the phrase that a figure measures: "shooting victims" -> "victim". */
static plx_str measured_head(const plx__compare_work *work, const plx__reading *reading) {
    const plx_document *doc = work->comparison->documents[reading->article];
    plx_span of = reading->figure ? reading->figure->of : (plx_span){0, 0};
    plx_str head = {NULL, 0};
    if (!plx__span_known(of)) return head;
    for (uint32_t t = plx__token_at(&doc->annotation, of.start);
         t < doc->annotation.token_count && doc->annotation.tokens[t].span.start < of.end; t++) {
        const plx_token *token = &doc->annotation.tokens[t];
        if (token->upos == PLX_UPOS_ADP && head.ptr) break;
        if (token->upos == PLX_UPOS_NOUN || token->upos == PLX_UPOS_PROPN) head = token->lemma;
    }
    return head;
}

static double lowest(const plx_figure *figure) {
    if (figure->bound == PLX_AT_MOST) return -INFINITY;
    return figure->bound == PLX_ABOUT ? figure->value * 0.9 : figure->value;
}

static double highest(const plx_figure *figure) {
    if (figure->bound == PLX_AT_LEAST) return INFINITY;
    double value = isnan(figure->high) ? figure->value : figure->high;
    return figure->bound == PLX_ABOUT ? value * 1.1 : value;
}

static bool can_both_be_right(const plx__reading *a, const plx__reading *b) {
    if (!a->figure || !b->figure) return false;
    if (a->figure->kind == PLX_FIGURE_VOTE) return plx__str_equal(a->value, b->value);
    return lowest(a->figure) <= highest(b->figure) && lowest(b->figure) <= highest(a->figure);
}

static bool share_article(const plx__cluster *a, const plx__cluster *b) {
    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count; j++)
            if (a->items[i]->article == b->items[j]->article) return true;
    return false;
}

/* Does any article of `a` give b's value for anything with the same unit? */
static bool gives_value_too(const plx__clusters *clusters, const plx__cluster *a,
                            const plx__cluster *b) {
    for (size_t c = 0; c < clusters->count; c++) {
        const plx__cluster *other = &clusters->items[c];
        const plx__reading *first = other->items[0], *value = b->items[0];
        if (other == b || first->topic != value->topic || !plx__str_equal(first->unit, value->unit) ||
            !plx__str_equal(first->value, value->value))
            continue;
        if (share_article(a, other)) return true;
    }
    return false;
}

static double similarity_of(const plx__cluster *a, const plx__cluster *b) {
    double best = 0;
    for (size_t i = 0; i < a->count && i < 8; i++)
        for (size_t j = 0; j < b->count && j < 8; j++) {
            double s = plx__readings_similar(a->items[i], b->items[j]);
            if (s > best) best = s;
        }
    return best;
}

static plx_str latest(const plx__compare_work *work, const plx__cluster *cluster, bool last) {
    plx_str found = {NULL, 0};
    for (size_t i = 0; i < cluster->count; i++) {
        const plx_article *article = &work->comparison->documents[cluster->items[i]->article]->article;
        if (!article->published.len) return (plx_str){NULL, 0};
        int order = found.ptr ? plx__str_compare(article->published, found) : 0;
        if (!found.ptr || (last ? order > 0 : order < 0)) found = article->published;
    }
    return found;
}

/* Counts of the dead, the hurt, the missing rise as reports come in. */
static bool raised_later(const plx__compare_work *work, const plx__cluster *a,
                         const plx__cluster *b) {
    if (!a->items[0]->figure) return false;
    bool a_lower = a->items[0]->figure->value < b->items[0]->figure->value;
    const plx__cluster *low = a_lower ? a : b, *high = a_lower ? b : a;
    plx_str low_last = latest(work, low, true), high_first = latest(work, high, false);
    return low_last.len >= 10 && high_first.len >= 10 &&
           plx__str_compare(plx__str_slice(low_last, 0, 10), plx__str_slice(high_first, 0, 10)) < 0;
}

static void consider(plx__compare_work *work, const plx__clusters *clusters, const plx__cluster *a,
                     const plx__cluster *b, double similarity, plx__conflicts *out) {
    const plx__reading *x = a->items[0], *y = b->items[0];
    if (!plx__str_equal(x->unit, y->unit) || plx__str_equal(x->value, y->value)) return;
    if (can_both_be_right(x, y) || share_article(a, b)) return;
    double found = similarity_of(a, b);
    if (found < similarity) return;
    if (gives_value_too(clusters, a, b) || gives_value_too(clusters, b, a)) return;
    *plx__push(work->arena, out) = (plx__conflict){a, b, found, raised_later(work, a, b)};
}

void plx__facts_conflicts(plx__compare_work *work, const plx__clusters *clusters,
                          double similarity, plx__conflicts *out) {
    plx__map *by_head = plx__map_new(work->arena, 256);
    PLX_VEC(struct { PLX_VEC(const plx__cluster *) of; }) heads = {0};
    for (size_t i = 0; i < clusters->count; i++) {
        plx_str head = measured_head(work, clusters->items[i].items[0]);
        if (!head.ptr) continue;
        uint64_t *slot = plx__map_put(by_head, plx__str_lower(work->arena, head), NULL);
        if (!*slot) {
            plx__push(work->arena, &heads);
            *slot = heads.count;
        }
        size_t index = (size_t)*slot - 1;
        if (heads.items[index].of.count < MOST_PER_HEAD)
            *plx__push(work->arena, &heads.items[index].of) = &clusters->items[i];
    }
    for (size_t h = 0; h < heads.count; h++)
        for (size_t i = 0; i < heads.items[h].of.count; i++)
            for (size_t j = i + 1; j < heads.items[h].of.count; j++)
                consider(work, clusters, heads.items[h].of.items[i], heads.items[h].of.items[j],
                         similarity, out);
}
