/* SPDX-License-Identifier: Apache-2.0 */
/*
 * venues.c - where somebody spoke: two reports put one talk in different places.
 *
 *     "speaking to reporters in Kuala Lumpur"      Kuala Lumpur, in Malaysia
 *     "told journalists while en route to Doha"    Doha, in Qatar
 *
 * A venue is a place named in the clause of a word for an audience (data/en/audiences.tsv). Places
 * of which one lies in the other (world/cities, world/countries) are no difference.
 */
#include "compare/terms.h"

#include <stdlib.h>

enum {
    REACH = 8, /* words from the audience to the place */
    MOST_VENUES = 500
};

typedef struct venue {
    uint32_t article, speaker, place; /* entities of the comparison */
    plx_span span;                    /* from the preposition to the place */
    uint32_t sentence;
} venue;

typedef struct venues {
    venue *items;
    size_t count, capacity;
    plx__compare_work *work;
    plx__lexicon audiences, cities, countries;
} venues;

/* The country a place lies in, or is. {NULL,0}: not known, or more than one. */
static plx_str country_of(const venues *all, plx_str place) {
    plx_str lower = plx__str_lower(all->work->arena, place);
    uint32_t row = plx__lexicon_find(&all->countries, lower);
    if (row != PLX_NO_ROW) return plx__lexicon_field(&all->countries, row, 3);
    row = plx__lexicon_find(&all->cities, lower);
    if (row == PLX_NO_ROW || plx__lexicon_next(&all->cities, row) != PLX_NO_ROW)
        return (plx_str){NULL, 0};
    return plx__lexicon_field(&all->cities, row, 2);
}

/* The first place after the audience, with no verb between. */
static uint32_t place_after(const venues *all, uint32_t article, const plx_sentence *sentence,
                            uint32_t audience, plx_span *span) {
    const plx_document *doc = all->work->comparison->documents[article];
    uint32_t end = sentence->first + sentence->count, start = PLX_NO_TOKEN;
    for (uint32_t t = audience + 1; t < end && t <= audience + REACH; t++) {
        const plx_token *token = &doc->annotation.tokens[t];
        if (token->upos == PLX_UPOS_VERB) return PLX_NO_INDEX;
        if (token->upos == PLX_UPOS_ADP && start == PLX_NO_TOKEN) start = t;
        if (token->name != 1 + PLX_NAME_PLACE || start == PLX_NO_TOKEN) continue;
        for (size_t n = 0; n < doc->claims.name_count; n++) {
            const plx_name *name = &doc->claims.names[n];
            if (name->first != t || name->entity == PLX_NO_INDEX) continue;
            *span = (plx_span){doc->annotation.tokens[start].span.start, name->span.end};
            return all->work->entity_of[article][name->entity];
        }
    }
    return PLX_NO_INDEX;
}

/* The person that the sentence speaks of: the first one mentioned in it. */
static uint32_t speaker_in(const venues *all, uint32_t article, plx_span sentence) {
    const plx_document *doc = all->work->comparison->documents[article];
    uint32_t first = UINT32_MAX, speaker = PLX_NO_INDEX;
    for (size_t e = 0; e < doc->claims.entity_count; e++) {
        if (doc->claims.entities[e].kind != PLX_NAME_PERSON) continue;
        for (size_t m = 0; m < doc->claims.entities[e].mention_count; m++) {
            plx_span mention = doc->claims.entities[e].mentions[m];
            if (!plx__span_inside(mention, sentence) || mention.start >= first) continue;
            first = mention.start;
            speaker = all->work->entity_of[article][e];
        }
    }
    return speaker;
}

static void read_article(venues *all, uint32_t article) {
    const plx_annotation *annotation = &all->work->comparison->documents[article]->annotation;
    for (uint32_t s = 0; s < annotation->sentence_count; s++) {
        const plx_sentence *sentence = &annotation->sentences[s];
        for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++) {
            plx_str lemma = plx__str_lower(all->work->arena, annotation->tokens[t].lemma);
            if (!plx__lexicon_has(&all->audiences, lemma)) continue;
            venue found = {.article = article, .sentence = s};
            found.place = place_after(all, article, sentence, t, &found.span);
            if (found.place == PLX_NO_INDEX) continue;
            found.speaker = speaker_in(all, article, sentence->span);
            if (found.speaker != PLX_NO_INDEX) *plx__push(all->work->arena, all) = found;
        }
    }
}

static bool differ(const venues *all, const venue *a, const venue *b) {
    const plx_comparison *comparison = all->work->comparison;
    if (a->speaker != b->speaker || a->place == b->place) return false;
    plx_str x = country_of(all, comparison->entities[a->place].name);
    plx_str y = country_of(all, comparison->entities[b->place].name);
    return x.len && y.len && !plx__str_equal(x, y);
}

static void report(venues *all, const venue *a, const venue *b, plx__findings *out) {
    plx__arena *arena = all->work->arena;
    const plx_comparison *comparison = all->work->comparison;
    const venue *both[] = {a, b};
    plx_value *sides = plx__new_array(arena, plx_value, 2);
    for (int i = 0; i < 2; i++) {
        PLX_VEC(plx_mention) mentions = {0};
        for (size_t v = 0; v < all->count; v++)
            if (all->items[v].speaker == both[i]->speaker && all->items[v].place == both[i]->place)
                *plx__push(arena, &mentions) = (plx_mention){all->items[v].article, all->items[v].span};
        sides[i] = (plx_value){
            plx__span_text(comparison->documents[both[i]->article]->article.text, both[i]->span),
            mentions.items, mentions.count};
    }
    *plx__push(arena, out) = (plx_finding){
        .story = all->work->story_of[a->article],
        .topic = PLX_TOPIC_PLACE,
        .strength = 0.7,
        .statement = PLX_NO_INDEX,
        .about = comparison->entities[a->speaker].name,
        .why = plx__str_printf(arena, "where %.*s spoke: %.*s or %.*s",
                               PLX_FMT(comparison->entities[a->speaker].name),
                               PLX_FMT(sides[0].value), PLX_FMT(sides[1].value)),
        .sides = sides,
        .side_count = 2,
    };
}

/* One venue for each speaker and place: the first. */
static size_t keep_first(venues *all, const venue **first) {
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++) {
        bool known = false;
        for (size_t k = 0; k < count && !known; k++)
            known = first[k]->speaker == all->items[i].speaker && first[k]->place == all->items[i].place;
        if (!known) first[count++] = &all->items[i];
    }
    return count;
}

void plx__compare_venues(plx__compare_work *work, plx__findings *out) {
    venues all = {.work = work};
    if (!work->entity_of) return;
    plx__lexicon_open(work->tables, "en/audiences", &all.audiences);
    plx__lexicon_open(work->tables, "world/cities", &all.cities);
    plx__lexicon_open(work->tables, "world/countries", &all.countries);
    for (uint32_t a = 0; a < work->comparison->document_count; a++) read_article(&all, a);
    if (all.count > MOST_VENUES) all.count = MOST_VENUES;
    const venue **first = plx__new_array(work->arena, const venue *, all.count);
    size_t count = keep_first(&all, first);
    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j < count; j++)
            if (differ(&all, first[i], first[j])) report(&all, first[i], first[j], out);
}
