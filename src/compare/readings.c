/* SPDX-License-Identifier: Apache-2.0 */
/* readings.c - every place where an article gives a figure, a time, a place or a role. */
#include "compare/readings.h"

#include "compare/roles.h"
#include "compare/terms.h"

#include <math.h>
#include <stdlib.h>

static const char *const FIGURE_KINDS[] = {
#define X(name, text) text,
    PLX_FIGURE_KIND_LIST(X)
#undef X
};

/* "50 %", "2.1e+09 USD", "1000-1200": short, and alike for alike values. */
static plx_str figure_value(plx__arena *arena, const plx_figure *figure) {
    const char *unit_gap = figure->unit.len ? " " : "";
    if (isnan(figure->high))
        return plx__str_printf(arena, "%.15g%s%.*s", figure->value, unit_gap,
                               PLX_FMT(figure->unit));
    return plx__str_printf(arena, "%.15g-%.15g%s%.*s", figure->value, figure->high, unit_gap,
                           PLX_FMT(figure->unit));
}

/* A figure that two articles hardly share by chance: not a small whole number. */
static bool figure_specific(const plx_figure *figure) {
    if (figure->kind == PLX_FIGURE_MONEY || figure->kind == PLX_FIGURE_VOTE) return true;
    return figure->value >= 100 || floor(figure->value) < figure->value;
}

plx__reading *plx__readings_add(plx__compare_work *work, plx__readings *out, plx_topic topic,
                                uint32_t article, plx_span span) {
    plx__reading *reading = plx__push(work->scratch, out);
    const plx_document *doc = work->comparison->documents[article];
    reading->topic = topic;
    reading->article = article;
    reading->span = span;
    reading->entity = PLX_NO_INDEX;
    reading->sentence = plx__sentence_at(&doc->annotation, span.start);
    return reading;
}

/* What a figure is about in words of the source: the noun it measures, else the nearest word that
 * tells a measure ("675 saved"), else the verb above it. */
static plx_str figure_about(const plx__compare_work *work, const plx__lexicon *measures,
                            const plx_document *doc, const plx_figure *figure) {
    enum { REACH = 4 };
    if (plx__span_known(figure->of)) return plx__span_text(doc->article.text, figure->of);
    const plx_sentence *sentence = &doc->annotation.sentences[figure->sentence];
    uint32_t first = plx__token_at(&doc->annotation, figure->span.start);
    uint32_t last = plx__token_at(&doc->annotation, figure->span.end - 1);
    for (uint32_t away = 1; away <= REACH; away++)
        for (int side = 0; side < 2; side++) {
            uint32_t t = side ? first - away : last + away;
            if (t < sentence->first || t >= sentence->first + sentence->count) continue;
            const plx_token *token = &doc->annotation.tokens[t];
            if (plx__lexicon_has(measures, plx__str_lower(work->scratch, token->lemma)))
                return plx__span_text(doc->article.text, token->span);
        }
    return (plx_str){NULL, 0};
}

/* "the two countries", "these two": which ones, not how many. */
static bool refers_back(const plx_document *doc, const plx_figure *figure) {
    enum { MOST = 3 };
    const plx_annotation *annotation = &doc->annotation;
    uint32_t first = plx__token_at(annotation, figure->span.start);
    if (figure->kind != PLX_FIGURE_COUNT || figure->value > MOST ||
        first == annotation->sentences[figure->sentence].first)
        return false;
    plx_str before = annotation->tokens[first - 1].lemma;
    return plx__str_equal_fold(before, PLX_STR("the")) ||
           plx__str_equal_fold(before, PLX_STR("this")) ||
           plx__str_equal_fold(before, PLX_STR("that")) ||
           plx__str_equal_fold(before, PLX_STR("these")) ||
           plx__str_equal_fold(before, PLX_STR("those"));
}

/* "57-43": 57 voted one way and 43 the other. */
static void add_sides_of_vote(plx__compare_work *work, uint32_t article, const plx_figure *vote,
                              plx__readings *out) {
    double sides[] = {vote->value, vote->high};
    for (int i = 0; i < 2; i++) {
        plx_figure *side = plx__new(work->scratch, plx_figure);
        *side = *vote;
        side->kind = PLX_FIGURE_COUNT;
        side->value = sides[i];
        side->high = NAN;
        plx__reading *reading = plx__readings_add(work, out, PLX_TOPIC_FIGURE, article, vote->span);
        reading->figure = side;
        reading->value = reading->key = figure_value(work->scratch, side);
        reading->unit = plx__str_printf(work->scratch, "%s ", FIGURE_KINDS[PLX_FIGURE_COUNT]);
        reading->of_vote = true;
    }
}

/* "for the first time": how often, of nothing that another report could count. */
static bool is_occasion(const plx_document *doc, const plx_figure *figure) {
    return figure->kind == PLX_FIGURE_ORDINAL &&
           plx__str_equal_fold(plx__span_text(doc->article.text, figure->of), PLX_STR("time"));
}

static void add_figures(plx__compare_work *work, uint32_t article, plx__readings *out) {
    const plx_document *doc = work->comparison->documents[article];
    plx__lexicon measures;
    plx__lexicon_open(work->tables, "en/measures", &measures);
    for (size_t i = 0; i < doc->claims.figure_count; i++) {
        const plx_figure *figure = &doc->claims.figures[i];
        if (is_occasion(doc, figure)) continue;
        plx__reading *reading =
            plx__readings_add(work, out, PLX_TOPIC_FIGURE, article, figure->span);
        reading->figure = figure;
        reading->value = reading->key = figure_value(work->scratch, figure);
        reading->unit = plx__str_printf(work->scratch, "%s %.*s", FIGURE_KINDS[figure->kind],
                                        PLX_FMT(figure->unit));
        reading->about = figure_about(work, &measures, doc, figure);
        reading->specific = figure_specific(figure);
        reading->refers_back = refers_back(doc, figure);
        if (figure->kind == PLX_FIGURE_VOTE) add_sides_of_vote(work, article, figure, out);
    }
}

/* "on Fox News", "at the Route 9 festival": an organisation that things are said or done at. */
static bool is_venue(const plx_document *doc, const plx_name *name) {
    static const char *const leads[] = {"at", "on", "in", "inside", "outside"};
    uint32_t t = name->first;
    if (name->kind != PLX_NAME_ORGANISATION || t == 0) return false;
    if (doc->annotation.tokens[t - 1].upos == PLX_UPOS_DET && t > 1) t--;
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
        if (plx__str_equal_fold(doc->annotation.tokens[t - 1].lemma, plx__str_from(leads[i])))
            return true;
    return false;
}

/* "D-Calif.", "(R-N.Y.)": the place of a party's member, told as what she is (descriptions.c). */
static bool behind_party(const plx_document *doc, const plx_name *name) {
    const plx_token *tokens = doc->annotation.tokens;
    uint32_t t = name->first;
    if (t < 2 || !(tokens[t].flags & PLX_TOKEN_GLUED)) return false;
    return doc->article.text.ptr[tokens[t - 1].span.start] == '-' &&
           tokens[t - 2].span.end - tokens[t - 2].span.start == 1;
}

static void add_places(plx__compare_work *work, uint32_t article, plx__readings *out) {
    const plx_document *doc = work->comparison->documents[article];
    for (size_t i = 0; i < doc->claims.name_count; i++) {
        const plx_name *name = &doc->claims.names[i];
        if ((name->kind != PLX_NAME_PLACE && !is_venue(doc, name)) ||
            name->entity == PLX_NO_INDEX || !work->entity_of || behind_party(doc, name))
            continue;
        uint32_t entity = work->entity_of[article][name->entity];
        if (entity == PLX_NO_INDEX) continue;
        plx__reading *reading = plx__readings_add(work, out, PLX_TOPIC_PLACE, article, name->span);
        reading->entity = entity;
        reading->value = reading->key = work->comparison->entities[entity].name;
        reading->unit = PLX_STR("place");
        reading->specific = true;
    }
}

/* The part of a name from its second word on, or up to its last; {NULL,0}: one word is left. */
static plx_str shorter_name(plx_str name, bool from_front) {
    plx_str left = {NULL, 0};
    if (from_front) {
        size_t blank = plx__str_find(name, PLX_STR(" "), 0);
        if (blank != SIZE_MAX) left = plx__str_slice(name, blank + 1, name.len);
    } else {
        size_t end = name.len;
        while (end > 0 && name.ptr[end - 1] != ' ') end--;
        if (end > 0) left = plx__str_slice(name, 0, end - 1);
    }
    return left;
}

/* "CNN": initials stand for a body by themselves; other single words don't. */
static bool can_stand_alone(plx_str name) {
    enum { LEAST_INITIALS = 3 };
    if (plx__str_find(name, PLX_STR(" "), 0) != SIZE_MAX) return true;
    for (size_t i = 0; i < name.len; i++)
        if (name.ptr[i] < 'A' || name.ptr[i] > 'Z') return false;
    return name.len >= LEAST_INITIALS;
}

typedef struct name_joiner {
    const plx_comparison *comparison;
    plx__map *by_name; /* lower case -> entity + 1, the first of that name */
    plx__lexicon groups, countries, short_regions;
    plx__arena *arena;
} name_joiner;

static uint32_t entity_named(const name_joiner *j, plx_str name, plx_name_kind kind) {
    const uint64_t *found = plx__map_get(j->by_name, plx__str_lower(j->arena, name));
    if (!found || j->comparison->entities[*found - 1].kind != kind) return PLX_NO_INDEX;
    return (uint32_t)(*found - 1);
}

/* "Channel Nine News Tonight" counts as "Channel Nine News" where that is named as well. */
static uint32_t named_shorter(const name_joiner *j, const plx_compared_entity *entity) {
    for (int front = 0; front < 2; front++)
        for (plx_str name = shorter_name(entity->name, front); name.len;
             name = shorter_name(name, front)) {
            uint32_t found =
                can_stand_alone(name) ? entity_named(j, name, entity->kind) : PLX_NO_INDEX;
            if (found != PLX_NO_INDEX) return found;
        }
    return PLX_NO_INDEX;
}

/* Places are left as they are (a bay is not its city), but for a person's party or people that was
 * taken into the name ("California Democrat"). */
static uint32_t place_alone(const name_joiner *j, const plx_compared_entity *entity) {
    plx_str front = shorter_name(entity->name, false);
    if (!front.len) return PLX_NO_INDEX;
    plx_str last = plx__str_slice(entity->name, front.len + 1, entity->name.len);
    if (!plx__lexicon_has(&j->groups, plx__str_lower(j->arena, last))) return PLX_NO_INDEX;
    return entity_named(j, front, PLX_NAME_PLACE);
}

/* "Okla.", "Oklahoma"; "the U.S.", "the United States", "America". {NULL,0}: its name is its own. */
static plx_str full_name(const name_joiner *j, plx_str name) {
    plx_str lower = plx__str_lower(j->arena, name);
    uint32_t row = plx__lexicon_find(&j->short_regions, lower);
    if (row != PLX_NO_ROW) return plx__lexicon_field(&j->short_regions, row, 1);
    row = plx__lexicon_find(&j->countries, lower);
    return plx__lexicon_field(&j->countries, row, 2);
}

/* Places under several names of one: the first of them stands for all. */
static void join_full_names(const name_joiner *j, uint32_t *stands_for) {
    plx__map *by_full_name = plx__map_new(j->arena, 64);
    for (uint32_t e = 0; e < j->comparison->entity_count; e++) {
        const plx_compared_entity *entity = &j->comparison->entities[e];
        if (entity->kind != PLX_NAME_PLACE || stands_for[e] != e) continue;
        plx_str full = full_name(j, entity->name);
        uint64_t *first = plx__map_put(
            by_full_name, plx__str_lower(j->arena, full.len ? full : entity->name), NULL);
        if (!*first) *first = e + 1;
        stands_for[e] = (uint32_t)*first - 1;
    }
}

/* One letter more, less or other in a long name: "Mecklenberg County" / "Mecklenburg County". */
static bool one_letter_apart(plx_str a, plx_str b) {
    size_t front = 0, back = 0, shorter = a.len < b.len ? a.len : b.len;
    if (a.len - shorter > 1 || b.len - shorter > 1) return false;
    while (front < shorter && a.ptr[front] == b.ptr[front]) front++;
    while (back < shorter - front && a.ptr[a.len - 1 - back] == b.ptr[b.len - 1 - back]) back++;
    size_t in_a = a.len - front - back, in_b = b.len - front - back;
    if (front < 2 || in_a > 1 || in_b > 1) return false;
    return (!in_a || plx__is_letter((unsigned char)a.ptr[front])) &&
           (!in_b || plx__is_letter((unsigned char)b.ptr[front]));
}

typedef struct spelled_name {
    plx_str name;
    uint32_t entity;
} spelled_name;

static int by_spelling(const void *a, const void *b) {
    const spelled_name *x = a, *y = b;
    int order = plx__str_compare(x->name, y->name);
    return order ? order : (x->entity > y->entity) - (x->entity < y->entity);
}

/* Long names of places that papers spell in two ways, in the order of the alphabet neighbours but
 * for the few that differ early. */
static void join_spellings(const name_joiner *j, uint32_t *stands_for) {
    enum { LEAST_LETTERS = 9, NEIGHBOURS = 8 };
    PLX_VEC(spelled_name) places = {0};
    for (uint32_t e = 0; e < j->comparison->entity_count; e++)
        if (j->comparison->entities[e].kind == PLX_NAME_PLACE &&
            j->comparison->entities[e].name.len >= LEAST_LETTERS)
            *plx__push(j->arena, &places) = (spelled_name){j->comparison->entities[e].name, e};
    if (places.count) qsort(places.items, places.count, sizeof *places.items, by_spelling);
    for (size_t i = 0; i < places.count; i++)
        for (size_t k = i + 1; k < places.count && k <= i + NEIGHBOURS; k++)
            if (one_letter_apart(places.items[i].name, places.items[k].name))
                stands_for[places.items[k].entity] = stands_for[places.items[i].entity];
}

/* Entities of one thing under two names. */
static void join_longer_names(plx__compare_work *work, plx__readings *readings) {
    const plx_comparison *comparison = work->comparison;
    name_joiner j = {.comparison = comparison,
                     .by_name = plx__map_new(work->scratch, 256),
                     .arena = work->arena};
    uint32_t *stands_for = plx__new_array(work->scratch, uint32_t, comparison->entity_count + 1);
    plx__lexicon_open(work->tables, "world/groups", &j.groups);
    plx__lexicon_open(work->tables, "world/countries", &j.countries);
    plx__lexicon_open(work->tables, "world/region-short", &j.short_regions);
    for (uint32_t e = 0; e < comparison->entity_count; e++) {
        uint64_t *slot = plx__map_put(
            j.by_name, plx__str_lower(work->scratch, comparison->entities[e].name), NULL);
        if (!*slot) *slot = e + 1;
    }
    for (uint32_t e = 0; e < comparison->entity_count; e++) {
        const plx_compared_entity *entity = &comparison->entities[e];
        uint32_t found =
            entity->kind == PLX_NAME_PLACE ? place_alone(&j, entity) : named_shorter(&j, entity);
        stands_for[e] = found == PLX_NO_INDEX ? e : found;
    }
    join_full_names(&j, stands_for);
    join_spellings(&j, stands_for);
    for (size_t i = 0; i < readings->count; i++)
        if (readings->items[i].entity != PLX_NO_INDEX)
            readings->items[i].entity = stands_for[readings->items[i].entity];
}

void plx__readings_collect(plx__compare_work *work, plx__readings *out) {
    plx__terms *terms = work->terms = plx__terms_new(work);
    plx__role_rules *roles = plx__roles_open(work);
    for (uint32_t a = 0; a < work->comparison->document_count; a++) {
        add_figures(work, a, out);
        plx__readings_times(work, a, out);
        add_places(work, a, out);
        plx__readings_roles(work, roles, a, out);
    }
    size_t kept = 0;
    for (size_t i = 0; i < out->count; i++) {
        plx__reading *reading = &out->items[i];
        if (reading->sentence == PLX_NO_INDEX ||
            plx__withdrawn(work, reading->article, reading->sentence))
            continue;
        if (reading->topic != PLX_TOPIC_PLACE) /* known by which it is */
            plx__terms_fill(terms, reading,
                            reading->figure ? reading->figure->of : (plx_span){0, 0});
        out->items[kept++] = *reading;
    }
    out->count = kept;
    plx__readings_descriptions(work, out);
    join_longer_names(work, out);
}
