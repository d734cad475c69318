/* SPDX-License-Identifier: Apache-2.0 */
/*
 * roles.c - what persons are called beside their names: the title before ("House Minority Leader
 * Nancy Pelosi"), the description after ("Debra DeShong, a spokeswoman for the company").
 */
#include "compare/readings.h"

#include "compare/terms.h"

enum { LONGEST_ROLE = 12 };

/* Words a title is made of: nouns and adjectives, and what joins them. */
static bool title_word(const plx_token *token) {
    switch (token->upos) {
    case PLX_UPOS_PROPN: case PLX_UPOS_NOUN: case PLX_UPOS_ADJ: return true;
    case PLX_UPOS_ADP: return plx__str_equal_fold(token->lemma, PLX_STR("of")) ||
                              plx__str_equal_fold(token->lemma, PLX_STR("for"));
    case PLX_UPOS_PART: return (token->flags & PLX_TOKEN_GLUED) != 0;
    default: return false;
    }
}

static bool names_person(const plx_token *token) {
    return token->name == 1 + PLX_NAME_PERSON;
}

/* The title that ends right before the name: nouns without a gap, none of them another person. */
static plx_span title_before(const plx_annotation *annotation, const plx_sentence *sentence,
                             uint32_t first) {
    uint32_t start = first;
    while (start > sentence->first && first - start < LONGEST_ROLE) {
        const plx_token *before = &annotation->tokens[start - 1];
        if (!title_word(before) || names_person(before)) break;
        start--;
    }
    while (start < first && (annotation->tokens[start].upos == PLX_UPOS_ADP ||
                             annotation->tokens[start].upos == PLX_UPOS_PART))
        start++;
    if (start == first) return (plx_span){0, 0};
    return (plx_span){annotation->tokens[start].span.start, annotation->tokens[first - 1].span.end};
}

/* "Name, a spokeswoman for the company, said": the noun phrase between the commas. */
static plx_span description_after(const plx_annotation *annotation, const plx_sentence *sentence,
                                  uint32_t end) {
    uint32_t stop = sentence->first + sentence->count;
    if (end + 1 >= stop) return (plx_span){0, 0};
    const plx_token *comma = &annotation->tokens[end], *head;
    if (comma->upos != PLX_UPOS_PUNCT || comma->span.end - comma->span.start != 1)
        return (plx_span){0, 0};
    uint32_t last = end + 1;
    bool noun = false;
    while (last < stop && last - end <= LONGEST_ROLE &&
           annotation->tokens[last].upos != PLX_UPOS_PUNCT &&
           annotation->tokens[last].upos != PLX_UPOS_VERB &&
           annotation->tokens[last].upos != PLX_UPOS_AUX &&
           annotation->tokens[last].upos != PLX_UPOS_PRON) {
        head = &annotation->tokens[last];
        noun |= head->upos == PLX_UPOS_NOUN || head->upos == PLX_UPOS_PROPN;
        if (names_person(head)) return (plx_span){0, 0};
        last++;
    }
    if (!noun || last == stop || last - end > LONGEST_ROLE) return (plx_span){0, 0};
    return (plx_span){annotation->tokens[end + 1].span.start, annotation->tokens[last - 1].span.end};
}

/* The head word of a role, in lower case: what two roles must share to be the same. */
static plx_str role_key(plx__compare_work *work, const plx_document *doc, plx_span span) {
    return plx__str_fold(work->arena, plx__span_text(doc->article.text, span));
}

static void add_role(plx__compare_work *work, uint32_t article, uint32_t entity, plx_span span,
                     plx__readings *out) {
    const plx_document *doc = work->comparison->documents[article];
    if (!plx__span_known(span)) return;
    *plx__push(work->arena, out) = (plx__reading){
        .topic = PLX_TOPIC_ROLE,
        .article = article,
        .sentence = plx__sentence_at(&doc->annotation, span.start),
        .span = span,
        .entity = entity,
        .value = role_key(work, doc, span),
        .unit = PLX_STR("role"),
        .about = work->comparison->entities[entity].name,
        .specific = true,
    };
}

void plx__readings_roles(plx__compare_work *work, uint32_t article, plx__readings *out) {
    const plx_document *doc = work->comparison->documents[article];
    const plx_annotation *annotation = &doc->annotation;
    for (size_t i = 0; work->entity_of && i < doc->claims.name_count; i++) {
        const plx_name *name = &doc->claims.names[i];
        if (name->kind != PLX_NAME_PERSON || name->entity == PLX_NO_INDEX) continue;
        uint32_t entity = work->entity_of[article][name->entity];
        uint32_t s = plx__sentence_at(annotation, name->span.start);
        if (entity == PLX_NO_INDEX || s == PLX_NO_INDEX) continue;
        const plx_sentence *sentence = &annotation->sentences[s];
        add_role(work, article, entity, title_before(annotation, sentence, name->first), out);
        add_role(work, article, entity,
                 description_after(annotation, sentence, name->first + name->count), out);
    }
}
