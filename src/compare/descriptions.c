/* SPDX-License-Identifier: Apache-2.0 */
/*
 * descriptions.c - persons and places told by a common noun, where no name stands beside it:
 *
 *     "the Republican governors"      republican governor
 *     "a professor at NYU"            new york university professor
 *     "President Ortiz"               president ortiz
 *     "filed in federal court"        federal court
 *
 * A description is keyed by its noun and the nearest word that narrows it, a name before any other.
 * Two reports that describe with the same key agree. One alone tells nothing to compare, so such
 * facts are shown only where reports agree; roles of a known person are the business of roles.c.
 */
#include "compare/readings.h"

#include "compare/terms.h"

typedef struct describer {
    plx__compare_work *work;
    plx__lexicon titles, groups, role_words, venues;
    const plx_document *doc;
    const bool *quoted; /* by token: inside somebody's quotation marks */
    uint32_t article;
    plx__readings *out;
} describer;

static const plx_token *token_at(const describer *d, uint32_t t) { return &d->doc->annotation.tokens[t]; }

static plx_str lower_lemma(const describer *d, uint32_t t) {
    return plx__str_lower(d->work->arena, token_at(d, t)->lemma);
}

/* "sen." and "senator" are one word. */
static plx_str standard(const describer *d, plx_str word) {
    uint32_t row = plx__lexicon_find(&d->role_words, word);
    return row == PLX_NO_ROW ? word : plx__lexicon_field(&d->role_words, row, 1);
}

static bool is_noun(const describer *d, uint32_t t) {
    return token_at(d, t)->upos == PLX_UPOS_NOUN || token_at(d, t)->upos == PLX_UPOS_PROPN;
}

/* A noun for somebody who holds an office or plays a part; or a member of a party. */
static bool describes_person(const describer *d, uint32_t t) {
    if (!is_noun(d, t)) return false;
    plx_str word = lower_lemma(d, t);
    uint32_t row = plx__lexicon_find(&d->titles, word);
    if (row == PLX_NO_ROW) row = plx__lexicon_find(&d->titles, standard(d, word));
    plx_str kind = plx__lexicon_field(&d->titles, row, 1);
    if (plx__str_equal(kind, PLX_STR("office")) || plx__str_equal(kind, PLX_STR("role"))) return true;
    row = plx__lexicon_find(&d->groups, word);
    return plx__str_equal(plx__lexicon_field(&d->groups, row, 2), PLX_STR("party"));
}

/* The name that holds a token, or NULL. */
static const plx_name *name_holding(const describer *d, uint32_t t) {
    const plx_claims *claims = &d->doc->claims;
    size_t low = 0, high = claims->name_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (claims->names[middle].first + claims->names[middle].count <= t) low = middle + 1;
        else high = middle;
    }
    return low < claims->name_count && claims->names[low].first <= t ? &claims->names[low] : NULL;
}

static plx_str name_of(const describer *d, const plx_name *name) {
    uint32_t entity = name->entity == PLX_NO_INDEX ? PLX_NO_INDEX
                                                   : d->work->entity_of[d->article][name->entity];
    if (entity == PLX_NO_INDEX)
        return plx__str_lower(d->work->arena, plx__span_text(d->doc->article.text, name->span));
    return plx__str_lower(d->work->arena, d->work->comparison->entities[entity].name);
}

static bool narrows(const plx_token *token) {
    return token->upos == PLX_UPOS_ADJ || token->upos == PLX_UPOS_NOUN || token->upos == PLX_UPOS_PROPN;
}

/* What stands right before the noun: a name ("California Democrat", also where all of it was taken
 * for one name) or a word. *first: where it begins. */
static plx_str narrowed_before(const describer *d, const plx_sentence *sentence, uint32_t noun,
                               uint32_t *first, bool *is_name) {
    *is_name = false;
    if (noun == sentence->first || !narrows(token_at(d, noun - 1))) return (plx_str){NULL, 0};
    const plx_name *name = name_holding(d, noun - 1);
    *first = noun - 1;
    if (!name || name->first < sentence->first) return standard(d, lower_lemma(d, noun - 1));
    if (name->kind == PLX_NAME_PERSON) return (plx_str){NULL, 0};
    *first = name->first;
    *is_name = true;
    if (name->first + name->count <= noun) return name_of(d, name);
    return plx__str_lower(d->work->arena,
                          plx__span_text(d->doc->article.text,
                                         (plx_span){name->span.start, token_at(d, noun - 1)->span.end}));
}

/* "professor at NYU", "president of the Acme Group": the name behind the noun. *last: its end. */
static plx_str narrowed_after(const describer *d, const plx_sentence *sentence, uint32_t noun,
                              uint32_t *last) {
    enum { REACH = 4 };
    uint32_t end = sentence->first + sentence->count, t = noun + 1;
    if (t >= end || token_at(d, t)->upos != PLX_UPOS_ADP) return (plx_str){NULL, 0};
    for (t++; t < end && t <= noun + REACH; t++) {
        const plx_name *name = name_holding(d, t);
        if (name && name->kind != PLX_NAME_PERSON && name->first + name->count <= end) {
            *last = name->first + name->count - 1;
            return name_of(d, name);
        }
        if (token_at(d, t)->upos != PLX_UPOS_DET && token_at(d, t)->upos != PLX_UPOS_ADJ) break;
    }
    return (plx_str){NULL, 0};
}

static void add(const describer *d, plx_topic topic, uint32_t sentence, uint32_t first, uint32_t last,
                plx_str narrow, plx_str noun) {
    *plx__push(d->work->arena, d->out) = (plx__reading){
        .topic = topic,
        .article = d->article,
        .sentence = sentence,
        .span = {token_at(d, first)->span.start, token_at(d, last)->span.end},
        .value = plx__str_printf(d->work->arena, "%.*s %.*s", PLX_FMT(narrow), PLX_FMT(noun)),
        .unit = topic == PLX_TOPIC_PLACE ? PLX_STR("place") : PLX_STR("description"),
        .entity = PLX_NO_INDEX,
        .described = true,
        .specific = true,
    };
}

/* "President Ortiz" in two reports is one office and one surname, whoever else bears that name. */
static void add_titled(const describer *d, uint32_t sentence, uint32_t noun) {
    const plx_sentence *in = &d->doc->annotation.sentences[sentence];
    uint32_t next = noun + 1;
    if (next >= in->first + in->count || token_at(d, next)->name != 1 + PLX_NAME_PERSON) return;
    const plx_name *name = name_holding(d, next);
    if (!name || name->first != next || name->count == 0) return;
    uint32_t surname = name->first + name->count - 1;
    if (surname >= in->first + in->count) return;
    add(d, PLX_TOPIC_ROLE, sentence, noun, surname, lower_lemma(d, surname), standard(d, lower_lemma(d, noun)));
}

static void describe_person(const describer *d, uint32_t sentence, uint32_t noun) {
    const plx_sentence *in = &d->doc->annotation.sentences[sentence];
    plx_str head = standard(d, lower_lemma(d, noun));
    uint32_t first = noun, last = noun;
    bool named;
    plx_str before = narrowed_before(d, in, noun, &first, &named);
    plx_str after = named ? (plx_str){NULL, 0} : narrowed_after(d, in, noun, &last);
    if (after.len) add(d, PLX_TOPIC_ROLE, sentence, noun, last, after, head);
    else if (before.len) add(d, PLX_TOPIC_ROLE, sentence, first, noun, before, head);
    add_titled(d, sentence, noun);
}

/* "in federal court", "at the county hospital"; "online" needs no preposition. */
static void describe_venue(const describer *d, uint32_t sentence, uint32_t noun) {
    enum { REACH = 4 };
    const plx_sentence *in = &d->doc->annotation.sentences[sentence];
    uint32_t row = plx__lexicon_find(&d->venues, lower_lemma(d, noun));
    if (row == PLX_NO_ROW || name_holding(d, noun)) return;
    plx_str place = plx__lexicon_field(&d->venues, row, 1);
    if (plx__str_equal(plx__lexicon_field(&d->venues, row, 2), PLX_STR("alone"))) {
        add(d, PLX_TOPIC_PLACE, sentence, noun, noun, PLX_STR("(place)"), place);
        return;
    }
    uint32_t t = noun;
    while (t > in->first && noun - t < REACH &&
           (narrows(token_at(d, t - 1)) || token_at(d, t - 1)->upos == PLX_UPOS_DET))
        t--;
    if (t == in->first || token_at(d, t - 1)->upos != PLX_UPOS_ADP) return;
    bool named;
    uint32_t first = noun;
    plx_str before = narrowed_before(d, in, noun, &first, &named);
    if (before.len) add(d, PLX_TOPIC_PLACE, sentence, first, noun, before, place);
}

/* What somebody calls a person ("a better president") is an opinion and no description. */
static const bool *quoted_tokens(const describer *d) {
    const plx_annotation *annotation = &d->doc->annotation;
    bool *quoted = plx__new_array(d->work->arena, bool, annotation->token_count + 1);
    for (size_t i = 0; i < d->doc->claims.statement_count; i++)
        for (size_t q = 0; q < d->doc->claims.statements[i].quote_count; q++) {
            plx_span span = d->doc->claims.statements[i].quotes[q];
            for (uint32_t t = plx__token_at(annotation, span.start);
                 t < annotation->token_count && annotation->tokens[t].span.start < span.end; t++)
                quoted[t] = true;
        }
    return quoted;
}

static void describe_article(describer *d) {
    d->doc = d->work->comparison->documents[d->article];
    d->quoted = quoted_tokens(d);
    for (uint32_t s = 0; s < d->doc->annotation.sentence_count; s++) {
        const plx_sentence *sentence = &d->doc->annotation.sentences[s];
        for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++) {
            if (describes_person(d, t)) {
                if (!d->quoted[t]) describe_person(d, s, t);
            } else {
                describe_venue(d, s, t);
            }
        }
    }
}

void plx__readings_descriptions(plx__compare_work *work, plx__readings *out) {
    describer d = {.work = work, .out = out};
    if (!work->entity_of) return;
    plx__lexicon_open(work->tables, "world/titles", &d.titles);
    plx__lexicon_open(work->tables, "world/groups", &d.groups);
    plx__lexicon_open(work->tables, "en/role-words", &d.role_words);
    plx__lexicon_open(work->tables, "en/venue-words", &d.venues);
    for (d.article = 0; d.article < work->comparison->document_count; d.article++) describe_article(&d);
}
