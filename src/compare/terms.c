/* SPDX-License-Identifier: Apache-2.0 */
/* terms.c - bags of weighted terms around a value. */
#include "compare/terms.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_TERMS = 48 };

/* Closeness of a word to the value. */
static const float IN_FOCUS = 3.0f, GOVERNS = 2.0f, IN_CLAUSE = 1.0f, IN_SENTENCE = 0.4f;

struct plx__terms {
    plx__compare_work *work;
    plx__lexicon measures; /* en/measures: "killed" and "dead" are one term */
    uint32_t **of_token;   /* of_token[article][token]: its term, or PLX_NO_TERM */
    float *rarity;         /* by term */
    size_t count;
};

uint32_t plx__token_at(const plx_annotation *annotation, uint32_t byte) {
    size_t low = 0, high = annotation->token_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (annotation->tokens[middle].span.end <= byte) low = middle + 1;
        else high = middle;
    }
    return (uint32_t)low;
}

uint32_t plx__sentence_at(const plx_annotation *annotation, uint32_t byte) {
    size_t low = 0, high = annotation->sentence_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (annotation->sentences[middle].span.end <= byte) low = middle + 1;
        else high = middle;
    }
    if (low == annotation->sentence_count || annotation->sentences[low].span.start > byte)
        return PLX_NO_INDEX;
    return (uint32_t)low;
}

bool plx__quoted(const plx_claims *claims, plx_span span) {
    for (size_t i = 0; i < claims->statement_count; i++)
        for (size_t q = 0; q < claims->statements[i].quote_count; q++)
            if (plx__span_overlap(claims->statements[i].quotes[q], span)) return true;
    return false;
}

/* " - ", " (AP) (dash)": does a dash follow, with nothing but an agency in round brackets between?
 */
static bool dash_follows(plx_str text, size_t at) {
    enum { MOST = 24 };
    bool inside = false;
    for (size_t end = at + MOST < text.len ? at + MOST : text.len; at < end;) {
        uint32_t c = plx__utf8_next(text, &at);
        if (c == '-' || c == 0x2013 || c == 0x2014) return true;
        if (c == '(') inside = true;
        else if (c == ')') inside = false;
        else if (!inside && !plx__is_space(c) && c != ',' && c != '.') return false;
    }
    return false;
}

const plx_time *plx__dateline(const plx_document *doc) {
    enum { MOST_BEFORE = 40, DAY = 10 };
    size_t b = 0;
    while (b < doc->article.body_count && doc->article.body[b].kind != PLX_BLOCK_PARAGRAPH) b++;
    if (b == doc->article.body_count) return NULL;
    uint32_t start = doc->article.body[b].span.start;
    for (size_t i = 0; i < doc->claims.time_count; i++) {
        const plx_time *time = &doc->claims.times[i];
        if (time->span.start < start) continue;
        bool dated = time->value.len == DAY && dash_follows(doc->article.text, time->span.end);
        return time->span.start <= start + MOST_BEFORE && dated ? time : NULL;
    }
    return NULL;
}

plx_str plx__report_day(const plx_document *doc) {
    enum { DAY = 10 };
    if (doc->article.published.len >= DAY) return plx__str_slice(doc->article.published, 0, DAY);
    const plx_time *dateline = plx__dateline(doc);
    plx__date date;
    return dateline && plx__date_parse(dateline->value, &date) ? dateline->value
                                                               : (plx_str){NULL, 0};
}

uint32_t plx__term_of(const plx__terms *terms, uint32_t article, uint32_t token) {
    return terms->of_token[article][token];
}

static bool is_content(const plx_token *token) {
    switch (token->upos) {
    case PLX_UPOS_NOUN:
    case PLX_UPOS_PROPN:
    case PLX_UPOS_VERB:
    case PLX_UPOS_ADJ: return true;
    case PLX_UPOS_NONE: return token->lemma.len > 3;
    default: return false;
    }
}

/* Entities count as one term wherever they are named, by whatever name. */
static void mark_entities(plx__terms *terms, uint32_t article, plx__map *ids) {
    plx__compare_work *work = terms->work;
    const plx_document *doc = work->comparison->documents[article];
    if (!work->entity_of) return;
    for (size_t e = 0; e < doc->claims.entity_count; e++) {
        uint32_t shared = work->entity_of[article][e];
        const plx_entity *entity = &doc->claims.entities[e];
        if (shared == PLX_NO_INDEX) continue;
        uint64_t *id = plx__map_put(ids, plx__str_printf(work->scratch, "\1%u", shared), NULL);
        if (!*id) *id = plx__map_count(ids);
        for (size_t m = 0; m < entity->mention_count; m++) {
            uint32_t t = plx__token_at(&doc->annotation, entity->mentions[m].start);
            for (; t < doc->annotation.token_count &&
                   doc->annotation.tokens[t].span.start < entity->mentions[m].end;
                 t++)
                terms->of_token[article][t] = (uint32_t)*id - 1;
        }
    }
}

/* A lemma's number in lower case, counted from 1. Most are known and need no copy. */
static const uint64_t *number_of(plx__terms *terms, plx__map *ids, plx_str printed) {
    plx__arena *arena = terms->work->scratch;
    plx__mark mark = plx__arena_mark(arena);
    plx_str lemma = plx__str_lower(arena, printed);
    uint32_t row = plx__lexicon_find(&terms->measures, lemma);
    if (row != PLX_NO_ROW) lemma = plx__lexicon_field(&terms->measures, row, 1);
    uint64_t *id = plx__map_get(ids, lemma);
    if (id) {
        plx__arena_release(arena, mark);
        return id;
    }
    id = plx__map_put(ids, lemma, NULL);
    *id = plx__map_count(ids);
    return id;
}

static void number_article(plx__terms *terms, uint32_t article, plx__map *ids) {
    plx__compare_work *work = terms->work;
    const plx_annotation *annotation = &work->comparison->documents[article]->annotation;
    uint32_t *of_token = plx__new_array(work->between, uint32_t, annotation->token_count + 1);
    terms->of_token[article] = of_token;
    for (size_t t = 0; t < annotation->token_count; t++) {
        const plx_token *token = &annotation->tokens[t];
        of_token[t] = PLX_NO_TERM;
        if (!is_content(token) || !token->lemma.len) continue;
        of_token[t] = (uint32_t)*number_of(terms, ids, token->lemma) - 1;
    }
    mark_entities(terms, article, ids);
}

static void count_sentences(plx__terms *terms, uint32_t article, uint32_t *seen_in,
                            uint32_t *frequency, uint32_t *sentence_number) {
    const plx_annotation *annotation = &terms->work->comparison->documents[article]->annotation;
    for (size_t s = 0; s < annotation->sentence_count; s++) {
        const plx_sentence *sentence = &annotation->sentences[s];
        ++*sentence_number;
        for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++) {
            uint32_t term = terms->of_token[article][t];
            if (term == PLX_NO_TERM || seen_in[term] == *sentence_number) continue;
            seen_in[term] = *sentence_number;
            frequency[term]++;
        }
    }
}

plx__terms *plx__terms_new(plx__compare_work *work) {
    plx__terms *terms = plx__new(work->between, plx__terms);
    size_t articles = work->comparison->document_count;
    plx__map *ids = plx__map_new(work->scratch, 4096);
    uint32_t sentences = 0;
    terms->work = work;
    plx__lexicon_open(work->tables, "en/measures", &terms->measures);
    terms->of_token = plx__new_array(work->between, uint32_t *, articles);
    for (uint32_t a = 0; a < articles; a++) number_article(terms, a, ids);
    terms->count = plx__map_count(ids);
    terms->rarity = plx__new_array(work->between, float, terms->count);
    uint32_t *seen_in = plx__new_array(work->scratch, uint32_t, terms->count);
    uint32_t *frequency = plx__new_array(work->scratch, uint32_t, terms->count);
    for (uint32_t a = 0; a < articles; a++)
        count_sentences(terms, a, seen_in, frequency, &sentences);
    for (size_t i = 0; i < terms->count; i++)
        terms->rarity[i] =
            (float)log((double)(sentences + 1) / (double)(frequency[i] ? frequency[i] : 1));
    return terms;
}

/* The verb above a token, or the token on top of its sentence: where its clause hangs. */
static uint32_t clause_of(const plx_annotation *annotation, uint32_t token) {
    for (int steps = 0; steps < 32; steps++) {
        const plx_token *t = &annotation->tokens[token];
        if (t->upos == PLX_UPOS_VERB && t->rel != PLX_REL_AMOD) return token;
        if (t->head == PLX_NO_TOKEN) return token;
        token = t->head;
    }
    return token;
}

/* How close a token stands to the value: by syntax if it is known, else by distance. */
static float closeness(const plx_annotation *annotation, uint32_t token, uint32_t value_token,
                       uint32_t clause, plx_span focus) {
    const plx_token *t = &annotation->tokens[token];
    if (plx__span_known(focus) && plx__span_overlap(t->span, focus)) return IN_FOCUS;
    if (!annotation->parsed) {
        uint32_t away = token > value_token ? token - value_token : value_token - token;
        return away <= 4 ? GOVERNS : away <= 10 ? IN_CLAUSE : IN_SENTENCE;
    }
    if (token == clause || token == annotation->tokens[value_token].head) return GOVERNS;
    return clause_of(annotation, token) == clause ? IN_CLAUSE : IN_SENTENCE;
}

static int by_id(const void *a, const void *b) {
    const plx__term *x = a, *y = b;
    if (x->id != y->id) return x->id < y->id ? -1 : 1;
    return (x->weight < y->weight) - (x->weight > y->weight);
}

static int by_weight(const void *a, const void *b) {
    const plx__term *x = a, *y = b;
    if (x->weight > y->weight || x->weight < y->weight) return x->weight > y->weight ? -1 : 1;
    return (x->id > y->id) - (x->id < y->id);
}

typedef PLX_VEC(plx__term) bag;

/* Sorted by term, each once with its largest weight; the lightest are dropped past MOST_TERMS. The
 * bag was filled since the mark; what is left of it takes its place. */
static void close_bag(plx__arena *scratch, plx__mark mark, bag *words, plx__reading *reading) {
    plx__term left[MOST_TERMS];
    size_t kept = 0;
    double square = 0;
    if (words->count > MOST_TERMS) {
        qsort(words->items, words->count, sizeof *words->items, by_weight);
        words->count = MOST_TERMS;
    }
    if (words->count) qsort(words->items, words->count, sizeof *words->items, by_id);
    for (size_t i = 0; i < words->count; i++)
        if (!kept || words->items[kept - 1].id != words->items[i].id)
            words->items[kept++] = words->items[i];
    for (size_t i = 0; i < kept; i++)
        square += (double)words->items[i].weight * (double)words->items[i].weight;
    if (kept) memcpy(left, words->items, kept * sizeof *left);
    plx__arena_release(scratch, mark);
    plx__term *terms = plx__new_array(scratch, plx__term, kept);
    if (kept) memcpy(terms, left, kept * sizeof *left);
    reading->terms = terms;
    reading->term_count = (uint32_t)kept;
    reading->norm = (float)sqrt(square);
}

void plx__terms_fill(plx__terms *terms, plx__reading *reading, plx_span focus) {
    const plx_annotation *annotation =
        &terms->work->comparison->documents[reading->article]->annotation;
    const plx_sentence *sentence = &annotation->sentences[reading->sentence];
    uint32_t value_token = plx__token_at(annotation, reading->span.start);
    if (value_token >= annotation->token_count) return;
    uint32_t clause = annotation->parsed ? clause_of(annotation, value_token) : 0;
    plx__arena *scratch = terms->work->scratch;
    plx__mark mark = plx__arena_mark(scratch);
    bag words = {0};
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++) {
        uint32_t term = terms->of_token[reading->article][t];
        if (term == PLX_NO_TERM || plx__span_overlap(annotation->tokens[t].span, reading->span))
            continue;
        *plx__push(scratch, &words) = (plx__term){
            term, closeness(annotation, t, value_token, clause, focus) * terms->rarity[term]};
    }
    close_bag(scratch, mark, &words, reading);
}

void plx__terms_fill_sentences(plx__terms *terms, plx__reading *reading, uint32_t before) {
    const plx_annotation *annotation =
        &terms->work->comparison->documents[reading->article]->annotation;
    const plx_sentence *last = &annotation->sentences[reading->sentence], *first = last;
    while (before-- > 0 && first > annotation->sentences && first[-1].block + 1 >= last->block)
        first--;
    plx__arena *scratch = terms->work->scratch;
    plx__mark mark = plx__arena_mark(scratch);
    bag words = {0};
    for (uint32_t t = first->first; t < last->first + last->count; t++) {
        uint32_t term = terms->of_token[reading->article][t];
        if (term != PLX_NO_TERM)
            *plx__push(scratch, &words) = (plx__term){term, terms->rarity[term]};
    }
    close_bag(scratch, mark, &words, reading);
}

double plx__readings_similar(const plx__reading *a, const plx__reading *b) {
    double product = 0;
    for (uint32_t i = 0, j = 0; i < a->term_count && j < b->term_count;) {
        if (a->terms[i].id < b->terms[j].id) i++;
        else if (a->terms[i].id > b->terms[j].id) j++;
        else product += (double)a->terms[i++].weight * (double)b->terms[j++].weight;
    }
    double norms = (double)a->norm * (double)b->norm;
    return norms > 0 ? product / norms : 0;
}
