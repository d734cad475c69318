/* SPDX-License-Identifier: Apache-2.0 */
/* quotes.c - the quoted pieces of all articles, and the wordings they come in. See quotes.h. */
#include "compare/quotes.h"

#define MOST_ALIASES 8
#define MOST_OCCASIONS 4 /* of the very same words */

typedef PLX_VEC(plx__quote) quote_list;

static plx__quote *add_quote(plx__quotes *quotes, quote_list *list, uint32_t article,
                             plx_span span) {
    size_t first;
    size_t count = plx__words_in(quotes->words, article, span, &first);
    plx__quote *quote = plx__push(quotes->work->scratch, list);
    quote->article = article;
    quote->span = span;
    quote->row = (plx__row){quotes->words->articles[article].words + first, count};
    quote->sentence = count ? quote->row.words[0].sentence : 0;
    quote->statement = PLX_NO_INDEX;
    quote->entity = PLX_NO_INDEX;
    return quote;
}

static void add_claimed(plx__quotes *quotes, quote_list *list, uint32_t article,
                        uint32_t statement) {
    const plx__compare_work *work = quotes->work;
    const plx_statement *said = &work->comparison->documents[article]->claims.statements[statement];
    for (size_t q = 0; q < said->quote_count; q++) {
        plx__quote *quote = add_quote(quotes, list, article, said->quotes[q]);
        quote->statement = statement;
        if (said->entity != PLX_NO_INDEX) quote->entity = work->entity_of[article][said->entity];
    }
}

static void sort_by_place(plx__quote *quotes, size_t count) {
    for (size_t i = 1; i < count; i++) {
        plx__quote moving = quotes[i];
        size_t at = i;
        for (; at > 0 && quotes[at - 1].span.start > moving.span.start; at--)
            quotes[at] = quotes[at - 1];
        quotes[at] = moving;
    }
}

static void collect(plx__quotes *quotes, const plx__setoff *setoff, size_t setoff_count) {
    const plx_comparison *comparison = quotes->work->comparison;
    quote_list list = {0};
    size_t next = 0;
    quotes->first_of =
        plx__new_array(quotes->work->scratch, uint32_t, comparison->document_count + 1);
    for (uint32_t a = 0; a < comparison->document_count; a++) {
        size_t from = list.count;
        quotes->first_of[a] = (uint32_t)from;
        for (uint32_t s = 0; s < comparison->documents[a]->claims.statement_count; s++)
            add_claimed(quotes, &list, a, s);
        for (; next < setoff_count && setoff[next].article == a; next++)
            add_quote(quotes, &list, a, setoff[next].span)->entity = setoff[next].entity;
        /* Statements come in order, so that this touches a few at most. */
        if (list.count > from) sort_by_place(list.items + from, list.count - from);
    }
    quotes->first_of[comparison->document_count] = (uint32_t)list.count;
    quotes->quotes = list.items;
    quotes->quote_count = list.count;
}

/* Words, speaker and occasion as a key: quotes with one key are one wording. */
static plx_str wording_key(plx__quotes *quotes, const plx__quote *quote, uint32_t occasion) {
    size_t size = (quote->row.count + 2) * sizeof(uint32_t);
    uint32_t *key = plx__alloc(quotes->work->scratch, size);
    for (size_t i = 0; i < quote->row.count; i++) key[i] = quote->row.words[i].form;
    key[quote->row.count] = quote->entity;
    key[quote->row.count + 1] = occasion;
    return (plx_str){(const char *)key, size};
}

static void start_wording(plx__quotes *quotes, plx__wording *wording, const plx__quote *quote,
                          uint32_t number) {
    wording->first = quote;
    wording->day = PLX__NO_DAY;
    wording->group = number;
    wording->weight = plx__row_weight(quotes->words, quote->row);
    wording->length = (uint32_t)quote->row.count;
    for (size_t i = 0; i < quote->row.count; i++)
        wording->content += !plx__word_is_light(quotes->words, &quote->row.words[i]);
}

static void add_to_wording(plx__arena *arena, plx__wording *wording, uint32_t quote) {
    size_t capacity = wording->quote_capacity;
    if (wording->quote_count == capacity) {
        wording->quotes = plx__vec_grow(arena, wording->quotes, &capacity, sizeof(uint32_t));
        wording->quote_capacity = (uint32_t)capacity;
    }
    wording->quotes[wording->quote_count++] = quote;
}

/* The wording of the quote; the same words said on another day are another wording. */
static uint32_t wording_of(plx__quotes *quotes, plx__map *known, const plx__quote *quote) {
    for (uint32_t occasion = 0;; occasion++) {
        bool is_new;
        uint64_t *number = plx__map_put(known, wording_key(quotes, quote, occasion), &is_new);
        if (is_new) {
            *number = quotes->wording_count++;
            start_wording(quotes, &quotes->wordings[*number], quote, (uint32_t)*number);
        }
        plx__wording *wording = &quotes->wordings[*number];
        if (occasion < MOST_OCCASIONS && plx__days_apart(wording->day, quote->day)) continue;
        if (wording->day == PLX__NO_DAY) wording->day = quote->day;
        return (uint32_t)*number;
    }
}

static void find_wordings(plx__quotes *quotes) {
    plx__arena *arena = quotes->work->scratch;
    plx__map *known = plx__map_new(arena, quotes->quote_count + 1);
    quotes->wording_count = 0;
    quotes->wordings = plx__new_array(arena, plx__wording, quotes->quote_count + 1);
    for (size_t q = 0; q < quotes->quote_count; q++) {
        plx__quote *quote = &quotes->quotes[q];
        quote->index = (uint32_t)q;
        quote->wording = wording_of(quotes, known, quote);
        add_to_wording(arena, &quotes->wordings[quote->wording], (uint32_t)q);
    }
}

plx__quotes *plx__quotes_new(plx__compare_work *work, const plx__words *words) {
    plx__quotes *quotes = plx__new(work->scratch, plx__quotes);
    quotes->work = work;
    quotes->words = words;
    quotes->aligner = plx__aligner_new(work, words);
    collect(quotes, NULL, 0);
    plx__quotes_days(quotes);
    find_wordings(quotes);
    const plx__setoff *setoff;
    size_t count = plx__quotes_setoff(quotes, &setoff);
    if (count == 0) return quotes;
    collect(quotes, setoff, count);
    plx__quotes_days(quotes);
    find_wordings(quotes);
    return quotes;
}

size_t plx__quote_ending_after(const plx__quotes *quotes, uint32_t article, uint32_t at) {
    size_t low = quotes->first_of[article], high = quotes->first_of[article + 1];
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (quotes->quotes[middle].span.end <= at) low = middle + 1;
        else high = middle;
    }
    return low;
}

static plx_str last_word(plx_str name) {
    size_t from = name.len;
    while (from > 0 && name.ptr[from - 1] != ' ') from--;
    return plx__str_slice(name, from, name.len);
}

/* "Ortiz" taken for a company in one article is still the mayor of the others; "Ana Ortiz
 * Diaz" is Ana Ortiz. */
static bool one_name(plx_str a, plx_str b) {
    plx_str x = last_word(a), y = last_word(b);
    bool surname = x.len >= 3 && (x.len == a.len || y.len == b.len) && plx__str_equal_fold(x, y);
    plx_str shorter = a.len < b.len ? a : b, longer = a.len < b.len ? b : a;
    bool begins = last_word(shorter).len < shorter.len && plx__str_starts(longer, shorter) &&
                  (longer.len == shorter.len || longer.ptr[shorter.len] == ' ');
    return surname || begins;
}

/* Two persons who go by one name may be one person whose fuller name was read wrongly in one
 * article: that is no evidence against. */
static bool may_be_one(const plx_compared_entity *a, const plx_compared_entity *b) {
    plx_str x = last_word(a->name), y = last_word(b->name);
    if (plx__str_equal_fold(x, y)) return true;
    for (size_t i = 0; i < a->alias_count && i < MOST_ALIASES; i++) {
        if (plx__str_equal_fold(a->aliases[i], y)) return true;
        for (size_t k = 0; k < b->alias_count && k < MOST_ALIASES; k++)
            if (plx__str_equal_fold(a->aliases[i], b->aliases[k])) return true;
    }
    for (size_t k = 0; k < b->alias_count && k < MOST_ALIASES; k++)
        if (plx__str_equal_fold(b->aliases[k], x)) return true;
    return false;
}

plx__speakers plx__quotes_speakers(const plx__quotes *quotes, const plx__quote *a,
                                   const plx__quote *b) {
    if (a->entity == PLX_NO_INDEX || b->entity == PLX_NO_INDEX) return PLX_SPEAKERS_UNKNOWN;
    if (a->entity == b->entity) return PLX_SPEAKERS_SAME;
    const plx_compared_entity *entities = quotes->work->comparison->entities;
    if (one_name(entities[a->entity].name, entities[b->entity].name)) return PLX_SPEAKERS_SAME;
    bool persons =
        entities[a->entity].kind == PLX_NAME_PERSON && entities[b->entity].kind == PLX_NAME_PERSON;
    if (!persons) return PLX_SPEAKERS_NEAR;
    bool one = may_be_one(&entities[a->entity], &entities[b->entity]);
    return one ? PLX_SPEAKERS_UNKNOWN : PLX_SPEAKERS_APART;
}

uint32_t plx__wording_leader(plx__quotes *quotes, uint32_t wording) {
    uint32_t leader = wording;
    while (quotes->wordings[leader].group != leader) leader = quotes->wordings[leader].group;
    while (quotes->wordings[wording].group != leader) {
        uint32_t next = quotes->wordings[wording].group;
        quotes->wordings[wording].group = leader;
        wording = next;
    }
    return leader;
}

void plx__wordings_join(plx__quotes *quotes, uint32_t a, uint32_t b) {
    uint32_t x = plx__wording_leader(quotes, a), y = plx__wording_leader(quotes, b);
    if (x == y) return;
    plx__wording *first = &quotes->wordings[x], *second = &quotes->wordings[y];
    if (first->length < second->length) {
        plx__wording *swap = first;
        first = second;
        second = swap;
    }
    second->group = (uint32_t)(first - quotes->wordings);
}
