/* SPDX-License-Identifier: Apache-2.0 */
/*
 * rewrites.c - articles that tell another one again, point by point, in other words.
 *
 *     A1 -> B1   A2 -> B2   A3 -> B4   A4 -> -   A5 -> B5
 *
 * An index leads from content words to the sentences that hold them. A sentence answers one of
 * another article when most of the weight of the lighter of the two stands in both. Reports of
 * one event answer each other here and there; a rewrite answers nearly all along, and in order.
 * Quoted words don't count.
 */
#include "compare/copies.h"

#include <stdlib.h>

#define LONGEST_LIST 96   /* sentences remembered for one word: the latest */
#define TOO_COMMON 400    /* a word of so many sentences tells no two of them apart */
#define LEAST_WEIGHT 1.6f /* of a sentence that is asked */
#define ANSWERED 0.42f    /* of the lighter sentence's weight stands in the other */
#define MOST_ARTICLES 16  /* articles that may answer one sentence */
#define FEWEST_ANSWERS 5
#define LEAST_TOLD 0.38  /* of the sentences are answered, in order */
#define MOSTLY_TOLD 0.55 /* ... in whatever order */

typedef struct place {
    uint32_t article, sentence;
} place;

typedef struct posting_list {
    place *places;
    uint32_t count, capacity;
} posting_list;

typedef struct answer {
    uint32_t article, sentence; /* which answers */
    uint32_t asked;             /* sentence of the article that asks */
    float cover;
} answer;

/* One article's answers to another, in the order asked. */
typedef struct told {
    uint32_t from, to; /* from: the article whose sentences were asked */
    uint32_t asked, hits;
    uint32_t in_order;
    plx_passage *passages; /* spans of from and to */
} told;

typedef struct rewriting {
    plx__compare_work *work;
    const plx__words *words;
    const bool *const *quoted;
    posting_list *lists; /* by lemma */
    float **weights;     /* by article and sentence: own words */
    uint32_t *first;     /* by article: number of its first sentence over all */
    place *place_of;     /* by that number */
    float *shared;       /* by that number, for the sentence at hand */
    uint32_t *touched;
    size_t touched_count;
    answer *answers; /* of the article at hand */
    size_t answer_count, answer_capacity;
    PLX_VEC(told) told;
} rewriting;

static void weigh_sentences(rewriting *r, uint32_t article) {
    const plx__article_words *row = &r->words->articles[article];
    r->weights[article] = plx__new_array(r->work->scratch, float, row->sentence_count + 1);
    for (size_t i = 0; i < row->count; i++) {
        const plx__word *word = &row->words[i];
        if (r->quoted[article][i] || plx__word_is_light(r->words, word)) continue;
        r->weights[article][word->sentence] += plx__word_weight(r->words, word);
    }
}

static void put(rewriting *r, uint32_t lemma, place where) {
    posting_list *list = &r->lists[lemma];
    if (list->capacity < LONGEST_LIST && list->count == list->capacity) {
        size_t capacity = list->capacity;
        list->places = plx__vec_grow(r->work->scratch, list->places, &capacity, sizeof(place));
        list->capacity = capacity > LONGEST_LIST ? LONGEST_LIST : (uint32_t)capacity;
    }
    list->places[list->count % list->capacity] = where;
    list->count++;
}

static void index_article(rewriting *r, uint32_t article) {
    const plx__article_words *row = &r->words->articles[article];
    for (size_t s = 0; s < row->sentence_count; s++)
        for (uint32_t i = row->first[s]; i < row->first[s + 1]; i++) {
            const plx__word *word = &row->words[i];
            if (r->quoted[article][i] || plx__word_is_light(r->words, word)) continue;
            const posting_list *list = &r->lists[word->lemma];
            place here = {article, (uint32_t)s};
            bool again = list->count &&
                         list->places[(list->count - 1) % list->capacity].article == article &&
                         list->places[(list->count - 1) % list->capacity].sentence == s;
            if (!again) put(r, word->lemma, here);
        }
}

static void ask(rewriting *r, uint32_t article, uint32_t sentence) {
    const plx__article_words *row = &r->words->articles[article];
    for (uint32_t i = row->first[sentence]; i < row->first[sentence + 1]; i++) {
        const plx__word *word = &row->words[i];
        if (r->quoted[article][i] || plx__word_is_light(r->words, word)) continue;
        bool again = false;
        for (uint32_t k = row->first[sentence]; k < i && !again; k++)
            again = row->words[k].lemma == word->lemma && !r->quoted[article][k];
        if (again) continue;
        const posting_list *list = &r->lists[word->lemma];
        if (list->count > TOO_COMMON) continue;
        uint32_t stored = list->count < list->capacity ? list->count : list->capacity;
        for (uint32_t p = 0; p < stored; p++) {
            if (list->places[p].article == article) continue;
            uint32_t number = r->first[list->places[p].article] + list->places[p].sentence;
            if (r->shared[number] == 0) r->touched[r->touched_count++] = number;
            r->shared[number] += plx__word_weight(r->words, word);
        }
    }
}

/* For each article that answers the sentence its best sentence. */
static void note_answers(rewriting *r, uint32_t sentence, float weight) {
    size_t from = r->answer_count;
    for (size_t t = 0; t < r->touched_count; t++) {
        place where = r->place_of[r->touched[t]];
        float other = r->weights[where.article][where.sentence];
        float lighter = other < weight ? other : weight;
        float cover = lighter >= LEAST_WEIGHT ? r->shared[r->touched[t]] / lighter : 0;
        r->shared[r->touched[t]] = 0;
        if (cover < ANSWERED) continue;
        size_t at = from;
        while (at < r->answer_count && r->answers[at].article != where.article) at++;
        if (at - from == MOST_ARTICLES) continue;
        if (at == r->answer_count) {
            if (r->answer_count == r->answer_capacity)
                r->answers = plx__vec_grow(r->work->scratch, r->answers, &r->answer_capacity,
                                           sizeof *r->answers);
            r->answers[r->answer_count++] = (answer){where.article, where.sentence, sentence, 0};
        }
        if (cover > r->answers[at].cover)
            r->answers[at] = (answer){where.article, where.sentence, sentence, cover};
    }
    r->touched_count = 0;
}

static int by_article(const void *a, const void *b) {
    const answer *x = a, *y = b;
    if (x->article != y->article) return x->article < y->article ? -1 : 1;
    return x->asked < y->asked ? -1 : x->asked > y->asked;
}

static plx_span sentence_span(const rewriting *r, uint32_t article, uint32_t sentence) {
    const plx__article_words *row = &r->words->articles[article];
    const plx__word *words = row->words;
    return (plx_span){words[row->first[sentence]].span.start,
                      words[row->first[sentence + 1] - 1].span.end};
}

/* The answers of one other article: kept if they are many. */
static void count_answers(rewriting *r, uint32_t article, uint32_t asked, const answer *answers,
                          size_t count) {
    if (count < FEWEST_ANSWERS || (double)count < LEAST_TOLD * asked) return;
    told *one = plx__push(r->work->scratch, &r->told);
    one->from = article;
    one->to = answers[0].article;
    one->asked = asked;
    one->hits = (uint32_t)count;
    one->passages = plx__new_array(r->work->scratch, plx_passage, count);
    for (size_t i = 0; i < count; i++) {
        one->in_order += i > 0 && answers[i].sentence >= answers[i - 1].sentence;
        one->passages[i].from = sentence_span(r, article, answers[i].asked);
        one->passages[i].to = sentence_span(r, answers[i].article, answers[i].sentence);
    }
}

static void read_article(rewriting *r, uint32_t article) {
    const plx__article_words *row = &r->words->articles[article];
    uint32_t asked = 0;
    r->answer_count = 0;
    for (uint32_t s = 0; s < row->sentence_count; s++) {
        if (r->weights[article][s] < LEAST_WEIGHT) continue;
        asked++;
        ask(r, article, s);
        note_answers(r, s, r->weights[article][s]);
    }
    if (r->answer_count) qsort(r->answers, r->answer_count, sizeof *r->answers, by_article);
    for (size_t i = 0; i < r->answer_count;) {
        size_t end = i;
        while (end < r->answer_count && r->answers[end].article == r->answers[i].article) end++;
        count_answers(r, article, asked, r->answers + i, end - i);
        i = end;
    }
}

static int by_pair(const void *a, const void *b) {
    const told *x = a, *y = b;
    uint32_t low_x = x->from < x->to ? x->from : x->to, low_y = y->from < y->to ? y->from : y->to;
    if (low_x != low_y) return low_x < low_y ? -1 : 1;
    uint32_t high_x = x->from + x->to - low_x, high_y = y->from + y->to - low_y;
    if (high_x != high_y) return high_x < high_y ? -1 : 1;
    return x->from < y->from ? -1 : x->from > y->from;
}

static double share(const told *t) {
    return (double)t->hits / t->asked;
}
static double order(const told *t) {
    return (double)t->in_order / (t->hits - 1);
}
static double smaller(double a, double b) {
    return a < b ? a : b;
}

/* Both must answer one another: a short report of what a long one tells in passing is no
 * rewrite of it. */
static bool is_rewrite(const told *there, const told *back) {
    double both = smaller(share(there), share(back));
    double in_order = smaller(order(there), order(back));
    return (both >= LEAST_TOLD && in_order >= 0.75) || (both >= MOSTLY_TOLD && in_order >= 0.6);
}

static void prepare(rewriting *r) {
    plx__arena *arena = r->work->scratch;
    size_t articles = r->work->comparison->document_count, sentences = 0;
    r->lists = plx__new_array(arena, posting_list, r->words->info_count + 1);
    r->weights = plx__new_array(arena, float *, articles + 1);
    r->first = plx__new_array(arena, uint32_t, articles + 1);
    for (size_t a = 0; a < articles; a++) {
        r->first[a] = (uint32_t)sentences;
        sentences += r->words->articles[a].sentence_count;
    }
    r->place_of = plx__new_array(arena, place, sentences + 1);
    r->shared = plx__new_array(arena, float, sentences + 1);
    r->touched = plx__new_array(arena, uint32_t, sentences + 1);
    for (uint32_t a = 0; a < articles; a++)
        for (uint32_t s = 0; s < r->words->articles[a].sentence_count; s++)
            r->place_of[r->first[a] + s] = (place){a, s};
}

size_t plx__find_rewrites(plx__compare_work *work, const plx__words *words,
                          const bool *const *quoted, const plx__rewrite **out) {
    rewriting r = {.work = work, .words = words, .quoted = quoted};
    uint32_t articles = (uint32_t)work->comparison->document_count;
    prepare(&r);
    for (uint32_t a = 0; a < articles; a++) weigh_sentences(&r, a);
    for (uint32_t a = 0; a < articles; a++) index_article(&r, a);
    for (uint32_t a = 0; a < articles; a++) read_article(&r, a);
    PLX_VEC(plx__rewrite) found = {0};
    if (r.told.count) qsort(r.told.items, r.told.count, sizeof *r.told.items, by_pair);
    for (size_t i = 0; i + 1 < r.told.count; i++) {
        const told *there = &r.told.items[i], *back = &r.told.items[i + 1];
        if (there->from != back->to || there->to != back->from) continue;
        if (!is_rewrite(there, back)) continue;
        *plx__push(work->scratch, &found) = (plx__rewrite){
            .a = there->from,
            .b = there->to,
            .coverage = share(there) > share(back) ? share(there) : share(back),
            .passages = there->passages,
            .passage_count = there->hits,
        };
    }
    *out = found.items;
    return found.count;
}
