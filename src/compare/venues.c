/* SPDX-License-Identifier: Apache-2.0 */
/*
 * venues.c - where somebody spoke: two reports put one talk in different places.
 *
 *     "speaking to editors in Lisbon"                  Lisbon, in Portugal
 *     "told journalists on the way to Oslo"            Oslo, in Norway
 *
 * A venue is a place named in the clause of a word for an audience (data/en/audiences.tsv). Places
 * of which one lies in the other (world/cities, world/countries) are no difference.
 */
#include "compare/terms.h"

#include <stdlib.h>

enum {
    REACH = 16, /* words from the audience to the place */
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

static bool is_word(const plx_document *doc, uint32_t token, const char *word) {
    return plx__str_equal_fold(
        plx__span_text(doc->article.text, doc->annotation.tokens[token].span), plx__str_from(word));
}

/* The entity of a name that begins at the token; its span in *span. */
static uint32_t place_at(const venues *all, uint32_t article, uint32_t token, plx_span *span) {
    const plx_claims *claims = &all->work->comparison->documents[article]->claims;
    size_t low = 0, high = claims->name_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (claims->names[middle].first < token) low = middle + 1;
        else high = middle;
    }
    if (low == claims->name_count || claims->names[low].first != token ||
        claims->names[low].entity == PLX_NO_INDEX)
        return PLX_NO_INDEX;
    *span = claims->names[low].span;
    return all->work->entity_of[article][claims->names[low].entity];
}

/* The first place after the audience, with no verb or person between; the span begins with the
 * words that lead to it: "in Lisbon", "on the way to Oslo". */
static uint32_t place_after(const venues *all, uint32_t article, const plx_sentence *sentence,
                            uint32_t audience, plx_span *span) {
    const plx_document *doc = all->work->comparison->documents[article];
    uint32_t end = sentence->first + sentence->count, lead = PLX_NO_TOKEN;
    bool on_the_way = false;
    for (uint32_t t = audience + 1; t < end && t <= audience + REACH; t++) {
        const plx_token *token = &doc->annotation.tokens[t];
        if (token->upos == PLX_UPOS_VERB || token->name == 1 + PLX_NAME_PERSON) return PLX_NO_INDEX;
        if (t + 1 < end && is_word(doc, t, "en") && is_word(doc, t + 1, "route")) {
            lead = t;
            on_the_way = true;
        } else if (token->upos == PLX_UPOS_ADP && !on_the_way) {
            lead = t;
        }
        if (token->name != 1 + PLX_NAME_PLACE || lead == PLX_NO_TOKEN) continue;
        uint32_t place = place_at(all, article, t, span);
        span->start = doc->annotation.tokens[lead].span.start;
        return place;
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
        if (plx__withdrawn(all->work, article, s)) continue;
        for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++) {
            plx_str lemma = annotation->tokens[t].lemma;
            if (plx__lexicon_find_lower(&all->audiences, lemma) == PLX_NO_ROW) continue;
            venue found = {.article = article, .sentence = s};
            found.place = place_after(all, article, sentence, t, &found.span);
            if (found.place == PLX_NO_INDEX) continue;
            found.speaker = speaker_in(all, article, sentence->span);
            if (found.speaker != PLX_NO_INDEX) *plx__push(all->work->arena, all) = found;
        }
    }
}

/* One country with all venues of a speaker in it: Lisbon and Portugal are one side. */
typedef struct venue_side {
    plx_str country;
    PLX_VEC(const venue *) venues;
} venue_side;

typedef PLX_VEC(venue_side) venue_sides;

static venue_sides sides_of(const venues *all, uint32_t speaker) {
    venue_sides sides = {0};
    for (size_t i = 0; i < all->count; i++) {
        const venue *v = &all->items[i];
        plx_str country = country_of(all, all->work->comparison->entities[v->place].name);
        size_t at = 0;
        if (v->speaker != speaker || !country.len) continue;
        while (at < sides.count && !plx__str_equal(sides.items[at].country, country)) at++;
        if (at == sides.count) plx__push(all->work->arena, &sides)->country = country;
        *plx__push(all->work->arena, &sides.items[at].venues) = v;
    }
    return sides;
}

static bool in_two_articles(const venue_sides *sides) {
    for (size_t i = 1; i < sides->count; i++)
        if (sides->items[i].venues.items[0]->article != sides->items[0].venues.items[0]->article)
            return true;
    return false;
}

static void report(const venues *all, uint32_t speaker, const venue_sides *sides,
                   plx__findings *out) {
    plx__arena *arena = all->work->arena;
    const plx_comparison *comparison = all->work->comparison;
    plx_value *values = plx__new_array(arena, plx_value, sides->count);
    plx__buf why = {.arena = arena};
    plx_str who = comparison->entities[speaker].name;
    plx__buf_printf(&why, "where %.*s spoke:", PLX_FMT(who));
    for (size_t i = 0; i < sides->count; i++) {
        const venue_side *side = &sides->items[i];
        const venue *first = side->venues.items[0];
        plx_mention *mentions = plx__new_array(arena, plx_mention, side->venues.count);
        for (size_t k = 0; k < side->venues.count; k++)
            mentions[k] =
                (plx_mention){side->venues.items[k]->article, side->venues.items[k]->span};
        plx_str words =
            plx__span_text(comparison->documents[first->article]->article.text, first->span);
        values[i] = (plx_value){words, mentions, side->venues.count};
        plx__buf_printf(&why, "%s%.*s", i ? " or " : " ", PLX_FMT(words));
    }
    *plx__push(arena, out) = (plx_finding){
        .story = all->work->story_of[sides->items[0].venues.items[0]->article],
        .topic = PLX_TOPIC_PLACE,
        .strength = 0.7,
        .statement = PLX_NO_INDEX,
        .about = who,
        .why = plx__buf_str(&why),
        .sides = values,
        .side_count = sides->count,
    };
}

void plx__compare_venues(plx__compare_work *work, plx__findings *out) {
    venues all = {.work = work};
    if (!work->entity_of) return;
    plx__lexicon_open(work->tables, "en/audiences", &all.audiences);
    plx__lexicon_open(work->tables, "world/cities", &all.cities);
    plx__lexicon_open(work->tables, "world/countries", &all.countries);
    for (uint32_t a = 0; a < work->comparison->document_count; a++) read_article(&all, a);
    if (all.count > MOST_VENUES) all.count = MOST_VENUES;
    for (size_t i = 0; i < all.count; i++) {
        bool first = true;
        for (size_t k = 0; k < i && first; k++)
            first = all.items[k].speaker != all.items[i].speaker;
        if (!first) continue;
        venue_sides sides = sides_of(&all, all.items[i].speaker);
        if (sides.count > 1 && in_two_articles(&sides))
            report(&all, all.items[i].speaker, &sides, out);
    }
}
