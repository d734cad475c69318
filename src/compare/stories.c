/* SPDX-License-Identifier: Apache-2.0 */
/*
 * stories.c - which articles report the same story.
 *
 * Each article is a vector of its content words, names counting more. Articles are taken in
 * order; each joins the story whose sum of vectors points most nearly the same way, if that is
 * near enough, else it begins one. An index from words to stories finds those that are worth
 * asking, so that the cost grows with the words of the articles, not with pairs of them.
 * People mostly compare reports of one event: the threshold lets reports that share their names
 * together and parts only what has little in common.
 */
#include "compare/copies.h"

#include <math.h>
#include <stdlib.h>

#define NEAR_ENOUGH 0.14
#define NEAR_GROWTH 0.03 /* for each tenfold of articles */
#define NEAR_OF_FEW 0.10 /* of two to four, which somebody laid side by side */
#define FEW 4
#define FADING_DAYS 14.0
#define NAME_WEIGHT 2.0
#define MOST_STORIES 400 /* a word that stands in more stories parts none of them */

typedef struct term {
    uint32_t word;
    double weight;
} term;

typedef struct term_vector {
    term *terms;
    size_t count;
    double size; /* squared */
} term_vector;

typedef struct posting {
    uint32_t story;
    double weight;
} posting;

typedef struct story {
    double size;  /* squared length of the sum of its vectors */
    int64_t last; /* day of the latest article, or NO_DAY */
    PLX_VEC(uint32_t) articles;
} story;

#define NO_DAY INT64_MIN

typedef struct grouping {
    plx__compare_work *work;
    const plx__words *words;
    term_vector *vectors;
    uint32_t *document_count; /* by word */
    struct {
        posting *items;
        size_t count, capacity;
    } * postings; /* by word */
    PLX_VEC(story) stories;
    double *dot; /* by story, for the article at hand */
    uint32_t *story_of;
} grouping;

/* ----------------------------------------------------------------- vectors */

static int by_word(const void *a, const void *b) {
    const term *x = a, *y = b;
    return x->word < y->word ? -1 : x->word > y->word;
}

/* Content words with how often they stand there; names as often again. */
static void count_terms(grouping *g, uint32_t article) {
    const plx__article_words *row = &g->words->articles[article];
    term_vector *vector = &g->vectors[article];
    term *all = plx__new_array(g->work->scratch, term, row->count + 1);
    size_t count = 0;
    for (size_t i = 0; i < row->count; i++) {
        const plx__word *word = &row->words[i];
        if (plx__word_is_light(g->words, word)) continue;
        all[count++] = (term){word->lemma, word->upos == PLX_UPOS_PROPN ? NAME_WEIGHT : 1};
    }
    if (count) qsort(all, count, sizeof *all, by_word);
    for (size_t i = 0; i < count; i++) {
        if (vector->count && all[vector->count - 1].word == all[i].word)
            all[vector->count - 1].weight += all[i].weight;
        else all[vector->count++] = all[i];
    }
    vector->terms = all;
    for (size_t i = 0; i < vector->count; i++) g->document_count[all[i].word]++;
}

static void weigh_terms(grouping *g, term_vector *vector) {
    double documents = (double)g->work->comparison->document_count;
    for (size_t i = 0; i < vector->count; i++) {
        term *t = &vector->terms[i];
        double rare = log(1 + documents / (double)g->document_count[t->word]);
        t->weight = (1 + log(t->weight)) * rare * (double)g->words->info[t->word].factor;
        vector->size += t->weight * t->weight;
    }
}

/* ----------------------------------------------------------------- joining */

static int64_t day_of(const grouping *g, uint32_t article) {
    plx__date date;
    plx_str published = g->work->comparison->documents[article]->article.published;
    return plx__date_parse(published, &date) ? plx__day_number(date) : NO_DAY;
}

static void join_story(grouping *g, uint32_t article, uint32_t number) {
    plx__arena *arena = g->work->arena;
    const term_vector *vector = &g->vectors[article];
    story *own = &g->stories.items[number];
    own->size += 2 * g->dot[number] + vector->size;
    *plx__push(arena, &own->articles) = article;
    g->story_of[article] = number;
    int64_t day = day_of(g, article);
    if (day != NO_DAY && (own->last == NO_DAY || day > own->last)) own->last = day;
    for (size_t i = 0; i < vector->count; i++) {
        const term *t = &vector->terms[i];
        size_t at = 0;
        while (at < g->postings[t->word].count && at < MOST_STORIES &&
               g->postings[t->word].items[at].story != number)
            at++;
        if (at >= MOST_STORIES) continue;
        if (at == g->postings[t->word].count) {
            posting *made = plx__push(g->work->scratch, &g->postings[t->word]);
            made->story = number;
        }
        g->postings[t->word].items[at].weight += t->weight;
    }
}

/* A story fades: what comes a fortnight later must be twice as near to belong to it. */
static double fading(int64_t day, int64_t last) {
    if (day == NO_DAY || last == NO_DAY) return 1;
    double days = (double)(day > last ? day - last : last - day);
    return 1 / (1 + days / FADING_DAYS);
}

/* Few reports are likely of one event; among hundreds as near as that may mean the same town. */
static double near_enough(size_t documents) {
    if (documents <= FEW) return NEAR_OF_FEW;
    double near = NEAR_ENOUGH + NEAR_GROWTH * log10((double)documents / 5);
    return near > NEAR_ENOUGH ? near : NEAR_ENOUGH;
}

/* -1: no story near enough. */
static int64_t nearest(grouping *g, uint32_t article) {
    const term_vector *vector = &g->vectors[article];
    int64_t day = day_of(g, article);
    for (size_t s = 0; s < g->stories.count; s++) g->dot[s] = 0;
    for (size_t i = 0; i < vector->count; i++) {
        const term *t = &vector->terms[i];
        for (size_t p = 0; p < g->postings[t->word].count; p++) {
            const posting *one = &g->postings[t->word].items[p];
            g->dot[one->story] += one->weight * t->weight;
        }
    }
    int64_t best = -1;
    double nearness = near_enough(g->work->comparison->document_count);
    for (size_t s = 0; s < g->stories.count; s++) {
        double length = sqrt(g->stories.items[s].size * vector->size);
        if (length <= 0) continue;
        double here = g->dot[s] / length * fading(day, g->stories.items[s].last);
        if (here < nearness) continue;
        nearness = here;
        best = (int64_t)s;
    }
    return best;
}

/* Copies tell one story whatever was added around the copied words. */
static int64_t story_of_source(const grouping *g, uint32_t article) {
    const plx_comparison *comparison = g->work->comparison;
    for (size_t c = 0; c < comparison->copy_count; c++) {
        const plx_copy *copy = &comparison->copies[c];
        if (copy->kind == PLX_COPY_EXCERPT) continue;
        if (copy->to == article && copy->from < article) return g->story_of[copy->from];
        if (copy->from == article && copy->to < article) return g->story_of[copy->to];
    }
    return -1;
}

static void group_articles(grouping *g) {
    size_t documents = g->work->comparison->document_count;
    for (uint32_t a = 0; a < documents; a++) {
        int64_t found = nearest(g, a);
        if (found < 0) found = story_of_source(g, a);
        if (found < 0) {
            found = (int64_t)g->stories.count;
            plx__push(g->work->scratch, &g->stories)->last = NO_DAY;
        }
        join_story(g, a, (uint32_t)found);
    }
}

/* ----------------------------------------------------------------- writing */

/* The headline of the article that points most nearly where all of them do. */
static plx_str title_of(const grouping *g, const story *own, uint32_t number) {
    plx_str title = {0};
    double best = -1;
    for (size_t i = 0; i < own->articles.count; i++) {
        uint32_t article = own->articles.items[i];
        const term_vector *vector = &g->vectors[article];
        double dot = 0;
        for (size_t k = 0; k < vector->count; k++) {
            const term *t = &vector->terms[k];
            for (size_t p = 0; p < g->postings[t->word].count; p++)
                if (g->postings[t->word].items[p].story == number)
                    dot += g->postings[t->word].items[p].weight * t->weight;
        }
        double nearness = vector->size > 0 ? dot / sqrt(vector->size) : 0;
        plx_str own_title = g->work->comparison->documents[article]->article.title;
        if (own_title.len == 0 || nearness <= best) continue;
        best = nearness;
        title = own_title;
    }
    return title;
}

static bool is_earlier(plx_str a, plx_str b) {
    plx__date x, y;
    if (!plx__date_parse(a, &x) || !plx__date_parse(b, &y)) return false;
    int64_t days = plx__day_number(x) - plx__day_number(y);
    return days < 0 || (days == 0 && plx__str_compare(a, b) < 0);
}

static void find_dates(const grouping *g, const story *own, plx_story *out) {
    for (size_t i = 0; i < own->articles.count; i++) {
        plx_str date = g->work->comparison->documents[own->articles.items[i]]->article.published;
        if (date.len == 0) continue;
        if (out->first.len == 0 || is_earlier(date, out->first)) out->first = date;
        if (out->last.len == 0 || is_earlier(out->last, date)) out->last = date;
    }
}

static void write_stories(grouping *g) {
    plx__compare_work *work = g->work;
    plx_story *out = plx__new_array(work->arena, plx_story, g->stories.count + 1);
    for (uint32_t s = 0; s < g->stories.count; s++) {
        const story *own = &g->stories.items[s];
        out[s].id = plx__str_printf(work->arena, "s%u", s + 1);
        out[s].articles = own->articles.items;
        out[s].article_count = own->articles.count;
        out[s].title = title_of(g, own, s);
        out[s].independent = plx__compare_sources(work, own->articles.items, own->articles.count);
        find_dates(g, own, &out[s]);
    }
    work->comparison->stories = out;
    work->comparison->story_count = g->stories.count;
}

void plx__compare_stories(plx__compare_work *work) {
    plx__arena *arena = work->scratch;
    size_t documents = work->comparison->document_count;
    grouping g = {.work = work, .words = plx__words_of(work)};
    g.vectors = plx__new_array(arena, term_vector, documents + 1);
    g.document_count = plx__new_array(arena, uint32_t, g.words->info_count + 1);
    g.postings = plx__alloc_array(arena, g.words->info_count + 1, sizeof *g.postings);
    g.dot = plx__new_array(arena, double, documents + 1);
    g.story_of = plx__new_array(arena, uint32_t, documents + 1);
    for (uint32_t a = 0; a < documents; a++) count_terms(&g, a);
    for (uint32_t a = 0; a < documents; a++) weigh_terms(&g, &g.vectors[a]);
    group_articles(&g);
    write_stories(&g);
}
