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
#include "compare/identities.h"
#include "compare/person_words.h"
#include "compare/quantity.h"
#include "compare/readings.h"
#include "compare/terms.h"

typedef struct describer {
    plx__compare_work *work;
    plx__person_words persons;
    plx__lexicon venues, sole_offices, lesser, parties, short_regions;
    const plx_document *doc;
    const bool *quoted; /* by token: inside somebody's quotation marks */
    uint32_t article;
    plx__readings *out;
} describer;

static const plx_token *token_at(const describer *d, uint32_t t) {
    return &d->doc->annotation.tokens[t];
}

static plx_str lower_lemma(const describer *d, uint32_t t) {
    return plx__str_lower(d->work->scratch, token_at(d, t)->lemma);
}

/* "sen." and "senator" are one word. */
static plx_str standard(const describer *d, plx_str word) {
    return plx__person_word(&d->persons, word);
}

static bool is_noun(const describer *d, uint32_t t) {
    return token_at(d, t)->upos == PLX_UPOS_NOUN || token_at(d, t)->upos == PLX_UPOS_PROPN;
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

/* "Center" of the National Flood Center is nobody on a field. */
static bool ends_body(const describer *d, uint32_t t) {
    const plx_name *name = name_holding(d, t);
    return name && name->kind == PLX_NAME_ORGANISATION && name->count > 2 &&
           name->first + name->count == t + 1;
}

/* "Senate Democrats": a party's members are in every report of a vote, and nobody among them is
 * told. */
static bool is_many(const describer *d, uint32_t t) {
    return !plx__str_equal_fold(plx__span_text(d->doc->article.text, token_at(d, t)->span),
                                token_at(d, t)->lemma);
}

/* A noun for somebody who holds an office or plays a part; or a member of a party. */
static bool describes_person(const describer *d, uint32_t t) {
    if (!is_noun(d, t) || ends_body(d, t)) return false;
    plx_str kind = plx__person_kind(&d->persons, lower_lemma(d, t));
    return plx__str_equal(kind, PLX_STR("office")) || plx__str_equal(kind, PLX_STR("role")) ||
           (plx__str_equal(kind, PLX_STR("party")) && !is_many(d, t));
}

static plx_str name_of(const describer *d, const plx_name *name) {
    uint32_t entity =
        name->entity == PLX_NO_INDEX ? PLX_NO_INDEX : d->work->entity_of[d->article][name->entity];
    if (entity == PLX_NO_INDEX)
        return plx__str_lower(d->work->scratch, plx__span_text(d->doc->article.text, name->span));
    return plx__str_lower(d->work->scratch, d->work->comparison->entities[entity].name);
}

static bool narrows(const plx_token *token) {
    return token->upos == PLX_UPOS_ADJ || token->upos == PLX_UPOS_NOUN ||
           token->upos == PLX_UPOS_PROPN;
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
    return plx__str_lower(
        d->work->scratch,
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

static void add(const describer *d, plx_topic topic, uint32_t sentence, uint32_t first,
                uint32_t last, plx_str narrow, plx_str noun) {
    plx_str key = plx__str_printf(d->work->scratch, "%.*s %.*s", PLX_FMT(narrow), PLX_FMT(noun));
    *plx__push(d->work->scratch, d->out) = (plx__reading){
        .topic = topic,
        .article = d->article,
        .sentence = sentence,
        .span = {token_at(d, first)->span.start, token_at(d, last)->span.end},
        .value = key,
        .key = key,
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
    add(d, PLX_TOPIC_ROLE, sentence, noun, surname, lower_lemma(d, surname),
        standard(d, lower_lemma(d, noun)));
}

/* "Ida Moe, D-Calif.": a Democrat of California, as "the California Democrat" has it. */
static void describe_party(const describer *d, uint32_t sentence, uint32_t letter) {
    const plx_sentence *in = &d->doc->annotation.sentences[sentence];
    plx_str text = plx__span_text(d->doc->article.text, token_at(d, letter)->span);
    uint32_t place = letter + 2;
    if (text.len != 1 || place >= in->first + in->count ||
        d->doc->article.text.ptr[token_at(d, letter + 1)->span.start] != '-' ||
        !(token_at(d, letter + 1)->flags & PLX_TOKEN_GLUED) ||
        !(token_at(d, place)->flags & PLX_TOKEN_GLUED))
        return;
    uint32_t party = plx__lexicon_find_lower(&d->parties, text);
    plx_str name = plx__str_lower(d->work->scratch,
                                  plx__span_text(d->doc->article.text, token_at(d, place)->span));
    uint32_t region = plx__lexicon_find(&d->short_regions, name);
    if (party == PLX_NO_ROW || (region == PLX_NO_ROW && !token_at(d, place)->name)) return;
    if (region != PLX_NO_ROW)
        name = plx__str_lower(d->work->scratch, plx__lexicon_field(&d->short_regions, region, 1));
    add(d, PLX_TOPIC_ROLE, sentence, letter, place, name,
        plx__lexicon_field(&d->parties, party, 1));
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
    bool *quoted = plx__new_array(d->work->scratch, bool, annotation->token_count + 1);
    for (size_t i = 0; i < d->doc->claims.statement_count; i++)
        for (size_t q = 0; q < d->doc->claims.statements[i].quote_count; q++) {
            plx_span span = d->doc->claims.statements[i].quotes[q];
            for (uint32_t t = plx__token_at(annotation, span.start);
                 t < annotation->token_count && annotation->tokens[t].span.start < span.end; t++)
                quoted[t] = true;
        }
    return quoted;
}

/* ------------------------------------------------------------ sole offices */

/* A person's name that begins at the token, or NULL. */
static const plx_name *person_at(const describer *d, const plx_sentence *in, uint32_t t) {
    if (t >= in->first + in->count || token_at(d, t)->name != 1 + PLX_NAME_PERSON) return NULL;
    const plx_name *name = name_holding(d, t);
    return name && name->first == t && name->kind == PLX_NAME_PERSON ? name : NULL;
}

static bool is_comma(const describer *d, uint32_t t) {
    return d->doc->article.text.ptr[token_at(d, t)->span.start] == ',';
}

/* "Paz, the mayor of Lowden": the person before the comma before the description. */
static const plx_name *person_before(const describer *d, const plx_sentence *in, uint32_t first) {
    if (first > in->first && token_at(d, first - 1)->upos == PLX_UPOS_DET) first--;
    if (first < in->first + 2 || !is_comma(d, first - 1)) return NULL;
    const plx_name *name = name_holding(d, first - 2);
    return name && name->kind == PLX_NAME_PERSON && name->first + name->count == first - 1 ? name
                                                                                           : NULL;
}

/* Who has the office whose description takes the tokens first..last: the name right behind it
 * ("Lowden Mayor Paz", "the mayor of Lowden, Jorge Paz") or before it. */
static const plx_name *holder_of(const describer *d, const plx_sentence *in, uint32_t first,
                                 uint32_t last) {
    const plx_name *before = person_before(d, in, first), *after = person_at(d, in, last + 1);
    if (!after && last + 1 < in->first + in->count && is_comma(d, last + 1))
        after = person_at(d, in, last + 2);
    return before && after ? NULL : before ? before : after;
}

static bool tells_state(const describer *d, uint32_t t) {
    uint32_t row = plx__lexicon_find(&d->persons.role_words, lower_lemma(d, t));
    return plx__str_equal(plx__lexicon_field(&d->persons.role_words, row, 2), PLX_STR("state"));
}

/* "former", "vice", "then", "nominee for": the words before the office make it another. */
static bool is_lesser(const describer *d, const plx_sentence *in, uint32_t first, uint32_t noun) {
    enum { REACH = 4 };
    uint32_t t = noun;
    for (; t > in->first && noun - t < REACH && (t > first || narrows(token_at(d, t - 1))); t--)
        if (tells_state(d, t - 1) || plx__lexicon_has(&d->lesser, lower_lemma(d, t - 1)))
            return true;
    if (t == in->first) return false;
    return tells_state(d, t - 1) || plx__str_equal(lower_lemma(d, t - 1), PLX_STR("for"));
}

/* A sentence of another time than the report's tells who held the office then. */
static bool of_another_time(const describer *d, uint32_t sentence) {
    enum { SAME_TERM_DAYS = 45 };
    const plx_claims *claims = &d->doc->claims;
    plx__date published;
    bool dated = plx__date_parse(plx__report_day(d->doc), &published);
    for (size_t i = 0; i < claims->time_count && claims->times[i].sentence <= sentence; i++) {
        int64_t first, last;
        if (claims->times[i].sentence != sentence ||
            !plx__time_days(claims->times[i].value, &first, &last))
            continue;
        int64_t day = dated ? plx__day_number(published) : first;
        plx_str year = plx__str_slice(claims->times[i].value, 0, 4);
        bool told = plx__str_find(plx__span_text(d->doc->article.text, claims->times[i].span), year,
                                  0) != SIZE_MAX;
        if (dated ? day > last + SAME_TERM_DAYS || day < first - SAME_TERM_DAYS : told) return true;
    }
    return false;
}

static void collect_office(const describer *d, uint32_t sentence, uint32_t noun,
                           plx__offices *out) {
    const plx_sentence *in = &d->doc->annotation.sentences[sentence];
    uint32_t first = noun, last = noun;
    bool named;
    uint32_t row = plx__lexicon_find(&d->sole_offices, lower_lemma(d, noun));
    if (row == PLX_NO_ROW || !is_noun(d, noun) || d->quoted[noun]) return;
    plx_str of = narrowed_after(d, in, noun, &last);
    if (!of.len) {
        of = narrowed_before(d, in, noun, &first, &named);
        if (!named) return;
    }
    const plx_name *holder = holder_of(d, in, first, last);
    if (!holder || holder->entity == PLX_NO_INDEX) return;
    if (is_lesser(d, in, first, noun) || of_another_time(d, sentence)) return;
    plx_str about = plx__span_text(d->doc->article.text, (plx_span){token_at(d, first)->span.start,
                                                                    token_at(d, last)->span.end});
    *plx__push(d->work->scratch, out) = (plx__office){
        .story = d->work->story_of[d->article],
        .article = d->article,
        .entity = d->work->entity_of[d->article][holder->entity],
        .span = holder->span,
        .key = plx__str_printf(d->work->scratch, "%.*s %.*s", PLX_FMT(of),
                               PLX_FMT(plx__lexicon_field(&d->sole_offices, row, 1))),
        .about = about,
    };
    if (out->items[out->count - 1].entity == PLX_NO_INDEX) out->count--;
}

static void open_lexicons(describer *d) {
    plx__person_words_open(d->work->tables, &d->persons);
    plx__lexicon_open(d->work->tables, "en/venue-words", &d->venues);
    plx__lexicon_open(d->work->tables, "en/sole-offices", &d->sole_offices);
    plx__lexicon_open(d->work->tables, "en/lesser-words", &d->lesser);
    plx__lexicon_open(d->work->tables, "en/party-letters", &d->parties);
    plx__lexicon_open(d->work->tables, "world/region-short", &d->short_regions);
}

void plx__offices_collect(plx__compare_work *work, plx__offices *out) {
    describer d = {.work = work};
    open_lexicons(&d);
    for (d.article = 0; d.article < work->comparison->document_count; d.article++) {
        d.doc = work->comparison->documents[d.article];
        d.quoted = quoted_tokens(&d);
        for (uint32_t s = 0; s < d.doc->annotation.sentence_count; s++) {
            const plx_sentence *sentence = &d.doc->annotation.sentences[s];
            if (plx__withdrawn(work, d.article, s)) continue;
            for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++)
                collect_office(&d, s, t, out);
        }
    }
}

/* ------------------------------------------------------------- descriptions */

static void describe_article(describer *d) {
    d->doc = d->work->comparison->documents[d->article];
    d->quoted = quoted_tokens(d);
    for (uint32_t s = 0; s < d->doc->annotation.sentence_count; s++) {
        const plx_sentence *sentence = &d->doc->annotation.sentences[s];
        if (plx__withdrawn(d->work, d->article, s)) continue;
        for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++) {
            if (describes_person(d, t)) {
                if (!d->quoted[t]) describe_person(d, s, t);
            } else {
                describe_venue(d, s, t);
                describe_party(d, s, t);
            }
        }
    }
}

void plx__readings_descriptions(plx__compare_work *work, plx__readings *out) {
    describer d = {.work = work, .out = out};
    if (!work->entity_of) return;
    open_lexicons(&d);
    for (d.article = 0; d.article < work->comparison->document_count; d.article++)
        describe_article(&d);
}
