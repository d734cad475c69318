/* SPDX-License-Identifier: Apache-2.0 */
/*
 * roles.c - what persons are called beside their names: the title before ("Council Minority Leader
 * Vera Lund"), the description after ("Ida Moe, a spokeswoman for the company"), and the
 * title that stands for the name ("the governor").
 *
 * A role has a head ("leader"), words that narrow it ("council", "minority") and a state
 * ("former"). Two roles of one person agree when heads and states do and no narrowing word denies
 * the other.
 */
#include "compare/roles.h"

#include "compare/person_words.h"
#include "compare/terms.h"

enum { LONGEST_ROLE = 12 };

struct plx__role_rules {
    plx__person_words persons;
};

plx__role_rules *plx__roles_open(plx__compare_work *work) {
    plx__role_rules *rules = plx__new(work->scratch, plx__role_rules);
    plx__person_words_open(work->tables, &rules->persons);
    return rules;
}

/* --------------------------------------------------------- finding roles */

/* Words a title is made of: nouns and adjectives, and what joins them. */
static bool title_word(const plx_token *token) {
    switch (token->upos) {
    case PLX_UPOS_PROPN:
    case PLX_UPOS_NOUN:
    case PLX_UPOS_ADJ: return true;
    case PLX_UPOS_ADP:
        return plx__str_equal_fold(token->lemma, PLX_STR("of")) ||
               plx__str_equal_fold(token->lemma, PLX_STR("for"));
    case PLX_UPOS_PART: return (token->flags & PLX_TOKEN_GLUED) != 0;
    default: return false;
    }
}

static bool names_person(const plx_token *token) {
    return token->name == 1 + PLX_NAME_PERSON;
}

static bool is_capital(const plx_document *doc, uint32_t token) {
    char first = doc->article.text.ptr[doc->annotation.tokens[token].span.start];
    return first >= 'A' && first <= 'Z';
}

/* "acting", "former": a word of state belongs to the title whatever its part of speech and lemma.
 */
static uint32_t state_row(const plx__compare_work *work, const plx__role_rules *rules,
                          const plx_document *doc, const plx_token *token) {
    plx_str forms[] = {token->lemma, plx__span_text(doc->article.text, token->span)};
    for (int i = 0; i < 2; i++) {
        uint32_t row =
            plx__lexicon_find(&rules->persons.role_words, plx__str_lower(work->scratch, forms[i]));
        if (plx__str_equal(plx__lexicon_field(&rules->persons.role_words, row, 2),
                           PLX_STR("state")))
            return row;
    }
    return PLX_NO_ROW;
}

static bool tells_state(const plx__compare_work *work, const plx__role_rules *rules,
                        const plx_document *doc, const plx_token *token) {
    return state_row(work, rules, doc, token) != PLX_NO_ROW;
}

/* "the Courier's Ida Moe", "Lowden News' Ida Moe": whose she is, not what. */
static bool ends_possessive(const plx_document *doc, uint32_t token) {
    plx_str text = plx__span_text(doc->article.text, doc->annotation.tokens[token].span);
    return plx__str_ends(text, PLX_STR("'s")) || plx__str_ends(text, PLX_STR("\xe2\x80\x99s")) ||
           plx__str_ends(text, PLX_STR("'")) || plx__str_ends(text, PLX_STR("\xe2\x80\x99"));
}

/* The title that ends right before the name: nouns without a gap, none of them another person. */
static plx_span title_before(const plx__compare_work *work, const plx__role_rules *rules,
                             const plx_document *doc, const plx_sentence *sentence,
                             uint32_t first) {
    const plx_annotation *annotation = &doc->annotation;
    uint32_t start = first;
    while (start > sentence->first && first - start < LONGEST_ROLE) {
        const plx_token *before = &annotation->tokens[start - 1];
        if ((!title_word(before) && !(start < first && tells_state(work, rules, doc, before))) ||
            names_person(before))
            break;
        /* "a point Senator Moe made": before a title in capitals a common noun is no part of it */
        if (start < first && before->upos == PLX_UPOS_NOUN && is_capital(doc, first - 1) &&
            !is_capital(doc, start - 1) && !tells_state(work, rules, doc, before))
            break;
        /* "Secretary of State Ortiz", but "indictment of President Ortiz" */
        if (before->upos == PLX_UPOS_ADP &&
            (start < sentence->first + 2 || !is_capital(doc, start - 2)))
            break;
        start--;
    }
    while (start < first && (annotation->tokens[start].upos == PLX_UPOS_ADP ||
                             annotation->tokens[start].upos == PLX_UPOS_PART))
        start++;
    if (start == first || ends_possessive(doc, first - 1)) return (plx_span){0, 0};
    return (plx_span){annotation->tokens[start].span.start, annotation->tokens[first - 1].span.end};
}

/* "former Roads and Harbours Minister", "ex-Acme chief": the title goes on before an
 * "and" or a hyphen, and a state there may be of all of it. */
static bool state_cut_off(const plx__compare_work *work, const plx__role_rules *rules,
                          const plx_document *doc, const plx_sentence *sentence, plx_span title) {
    enum { BACK = 6 };
    const plx_annotation *annotation = &doc->annotation;
    uint32_t first = plx__token_at(annotation, title.start);
    if (!plx__span_known(title) || first <= sentence->first) return false;
    const plx_token *joint = &annotation->tokens[first - 1];
    if (joint->upos != PLX_UPOS_CCONJ && joint->upos != PLX_UPOS_PUNCT &&
        joint->upos != PLX_UPOS_SYM)
        return false;
    for (uint32_t t = first - 1; t > sentence->first && first - t <= BACK;) {
        const plx_token *token = &annotation->tokens[--t];
        if (tells_state(work, rules, doc, token)) return true;
        if (!title_word(token) && token->upos != PLX_UPOS_CCONJ && token->upos != PLX_UPOS_PUNCT)
            return false;
    }
    return false;
}

static bool ends_description(const plx_token *token) {
    return token->upos == PLX_UPOS_PUNCT || token->upos == PLX_UPOS_VERB ||
           token->upos == PLX_UPOS_AUX || token->upos == PLX_UPOS_PRON;
}

/* "Name, a spokeswoman for the company, said": the noun phrase between the commas. */
static plx_span description_after(const plx__compare_work *work, const plx__role_rules *rules,
                                  const plx_document *doc, const plx_sentence *sentence,
                                  uint32_t end) {
    const plx_token *tokens = doc->annotation.tokens;
    uint32_t stop = sentence->first + sentence->count, last = end + 1;
    bool noun = false;
    if (end + 1 >= stop || doc->article.text.ptr[tokens[end].span.start] != ',' ||
        tokens[end + 1].upos == PLX_UPOS_ADP || tokens[end + 1].upos == PLX_UPOS_CCONJ)
        return (plx_span){0, 0};
    for (; last < stop && last - end <= LONGEST_ROLE &&
           (!ends_description(&tokens[last]) ||
            (!noun && tells_state(work, rules, doc, &tokens[last])));
         last++) {
        noun |= tokens[last].upos == PLX_UPOS_NOUN;
        if (names_person(&tokens[last])) return (plx_span){0, 0};
    }
    if (!noun || last == stop || last - end > LONGEST_ROLE) return (plx_span){0, 0};
    return (plx_span){tokens[end + 1].span.start, tokens[last - 1].span.end};
}

/* ------------------------------------------------------ heads and states */

/* Do the last two of the words make a title of their own: "first lady"? */
static bool ends_in_title(plx__compare_work *work, const plx__role_rules *rules,
                          const plx_str *words, size_t count) {
    if (count < 2) return false;
    plx_str two = plx__str_printf(work->scratch, "%.*s %.*s", PLX_FMT(words[count - 2]),
                                  PLX_FMT(words[count - 1]));
    return plx__person_kind(&rules->persons, two).len > 0;
}

/* "Sleepy Moe", "Ida Moe, a hope for many": what is beside the name does not say what she is. */
static bool says_what_one_is(plx__compare_work *work, const plx__role_rules *rules,
                             const plx_str *words, size_t count) {
    return count && (plx__person_kind(&rules->persons, words[count - 1]).len > 0 ||
                     ends_in_title(work, rules, words, count));
}

static bool is_honorific(const plx__role_rules *rules, plx_str word) {
    return plx__str_equal(plx__person_kind(&rules->persons, word), PLX_STR("honorific"));
}

/* The head is the last noun before "of", "for" or the end; of the words before it some tell the
 * state, the others narrow; "Mr." says nothing. */
static void read_role(plx__compare_work *work, const plx__role_rules *rules,
                      const plx_document *doc, plx__reading *reading) {
    const plx_annotation *annotation = &doc->annotation;
    PLX_VEC(plx_str) words = {0};
    uint32_t t = plx__token_at(annotation, reading->span.start);
    for (; t < annotation->token_count && annotation->tokens[t].span.start < reading->span.end;
         t++) {
        const plx_token *token = &annotation->tokens[t];
        if (token->upos == PLX_UPOS_ADP && words.count) break;
        if (token->upos == PLX_UPOS_DET || token->upos == PLX_UPOS_PUNCT) continue;
        plx_str word =
            plx__person_word(&rules->persons, plx__str_lower(work->scratch, token->lemma));
        uint32_t state = state_row(work, rules, doc, token);
        if (state != PLX_NO_ROW) {
            plx_str held = plx__lexicon_field(&rules->persons.role_words, state, 1);
            if (!plx__str_equal(held, PLX_STR("now"))) reading->state = held;
        } else if (token->upos == PLX_UPOS_NOUN || token->upos == PLX_UPOS_PROPN ||
                   token->upos == PLX_UPOS_ADJ) {
            *plx__push(work->scratch, &words) = word;
            if (is_honorific(rules, word) && !ends_in_title(work, rules, words.items, words.count))
                words.count--;
        }
    }
    if (!says_what_one_is(work, rules, words.items, words.count)) words.count = 0;
    reading->words = words.items;
    reading->word_count = (uint32_t)words.count;
}

static bool has_word(const plx__reading *role, plx_str word) {
    for (uint32_t i = 0; i < role->word_count; i++)
        if (plx__str_equal(role->words[i], word)) return true;
    return false;
}

static plx_str head_of(const plx__reading *role) {
    return role->word_count ? role->words[role->word_count - 1] : (plx_str){NULL, 0};
}

/* "majority" denies "minority", by WordNet. */
static bool denied(const plx__compare_work *work, const plx__reading *a, const plx__reading *b) {
    for (uint32_t i = 0; i < a->word_count; i++)
        for (uint32_t j = 0; j < b->word_count; j++)
            if (plx__language_related(work->language, a->words[i], b->words[j]) < 0) return true;
    return false;
}

plx__role_match plx__roles_match(const plx__compare_work *work, const plx__reading *a,
                                 const plx__reading *b) {
    if (!a->word_count || !b->word_count) return PLX__ROLE_OTHER;
    bool heads = has_word(a, head_of(b)) || has_word(b, head_of(a));
    if (!heads) return PLX__ROLE_OTHER;
    if (denied(work, a, b)) return PLX__ROLE_DENIED;
    return plx__str_equal(a->state, b->state) ? PLX__ROLE_SAME : PLX__ROLE_OTHER_STATE;
}

/* ------------------------------------------------------------ collecting */

typedef struct collector {
    plx__compare_work *work;
    const plx__role_rules *rules;
    uint32_t article;
    plx__readings *out;
} collector;

static void add_role(const collector *c, uint32_t entity, plx_span span) {
    const plx_document *doc = c->work->comparison->documents[c->article];
    if (!plx__span_known(span)) return;
    plx__reading role = {
        .topic = PLX_TOPIC_ROLE,
        .article = c->article,
        .sentence = plx__sentence_at(&doc->annotation, span.start),
        .span = span,
        .entity = entity,
        .value = plx__span_text(doc->article.text, span),
        .unit = PLX_STR("role"),
        .about = c->work->comparison->entities[entity].name,
        .specific = true,
    };
    read_role(c->work, c->rules, doc, &role);
    uint32_t last = plx__token_at(&doc->annotation, span.end - 1);
    if (doc->annotation.tokens[last].upos == PLX_UPOS_ADJ && !is_capital(doc, last))
        return; /* "viral", "fake": no role; but "Attorney General" */
    if (role.word_count) *plx__push(c->work->scratch, c->out) = role;
}

static bool overlaps_name(const plx_claims *claims, plx_span span) {
    size_t low = 0, high = claims->name_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (claims->names[middle].span.end <= span.start) low = middle + 1;
        else high = middle;
    }
    return low < claims->name_count && plx__span_overlap(claims->names[low].span, span);
}

/* "the governor": a mention that is neither a name nor a pronoun. */
static void add_standing_titles(const collector *c, const plx_entity *entity, uint32_t shared) {
    const plx_document *doc = c->work->comparison->documents[c->article];
    for (size_t m = 0; m < entity->mention_count; m++) {
        plx_span span = entity->mentions[m];
        uint32_t t = plx__token_at(&doc->annotation, span.start);
        if (t >= doc->annotation.token_count || overlaps_name(&doc->claims, span)) continue;
        if (doc->annotation.tokens[t].upos == PLX_UPOS_PRON) continue;
        add_role(c, shared, span);
    }
}

/* By token, the person it belongs to as a mention: the document's entity + 1. */
static const uint32_t *persons_by_token(const plx__compare_work *work, const plx_document *doc) {
    uint32_t *persons = plx__new_array(work->scratch, uint32_t, doc->annotation.token_count + 1);
    for (uint32_t e = 0; e < doc->claims.entity_count; e++) {
        const plx_entity *entity = &doc->claims.entities[e];
        for (size_t m = 0; entity->kind == PLX_NAME_PERSON && m < entity->mention_count; m++)
            for (uint32_t t = plx__token_at(&doc->annotation, entity->mentions[m].start);
                 t < doc->annotation.token_count &&
                 doc->annotation.tokens[t].span.start < entity->mentions[m].end;
                 t++)
                persons[t] = e + 1;
    }
    return persons;
}

static bool is_present(const plx_document *doc, const plx_token *verb) {
    plx_str text = plx__span_text(doc->article.text, verb->span);
    return plx__str_equal_fold(text, PLX_STR("is")) || plx__str_equal_fold(text, PLX_STR("'s")) ||
           plx__str_equal_fold(text, PLX_STR("\xe2\x80\x99s"));
}

/* "She is a former judge of the county court": what the subject is said to be. "She was a judge"
 * tells of no time, so it is left out. */
static void add_predicate(const collector *c, const uint32_t *persons, const plx_sentence *sentence,
                          uint32_t verb) {
    const plx_document *doc = c->work->comparison->documents[c->article];
    const plx_token *tokens = doc->annotation.tokens;
    uint32_t noun = tokens[verb].head, first;
    if (noun == PLX_NO_TOKEN || noun <= verb || tokens[noun].upos != PLX_UPOS_NOUN) return;
    uint32_t subject = PLX_NO_TOKEN;
    for (uint32_t t = sentence->first; t < noun; t++) {
        if (tokens[t].head != noun) continue;
        if (tokens[t].rel == PLX_REL_NSUBJ) subject = t;
        if (t > verb && !title_word(&tokens[t]) && tokens[t].upos != PLX_UPOS_DET)
            return; /* "not" */
    }
    if (subject == PLX_NO_TOKEN || !persons[subject]) return;
    uint32_t entity = c->work->entity_of[c->article][persons[subject] - 1];
    for (first = noun; first > verb + 1 && title_word(&tokens[first - 1]);) first--;
    if (entity == PLX_NO_INDEX || noun - first > LONGEST_ROLE) return;
    add_role(c, entity, (plx_span){tokens[first].span.start, tokens[noun].span.end});
}

static void add_predicates(const collector *c) {
    const plx_document *doc = c->work->comparison->documents[c->article];
    const uint32_t *persons = persons_by_token(c->work, doc);
    for (uint32_t s = 0; doc->annotation.parsed && s < doc->annotation.sentence_count; s++) {
        const plx_sentence *sentence = &doc->annotation.sentences[s];
        for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++)
            if (doc->annotation.tokens[t].rel == PLX_REL_COP &&
                is_present(doc, &doc->annotation.tokens[t]))
                add_predicate(c, persons, sentence, t);
    }
}

void plx__readings_roles(plx__compare_work *work, const plx__role_rules *rules, uint32_t article,
                         plx__readings *out) {
    const plx_document *doc = work->comparison->documents[article];
    collector c = {work, rules, article, out};
    if (!work->entity_of) return;
    for (size_t i = 0; i < doc->claims.name_count; i++) {
        const plx_name *name = &doc->claims.names[i];
        if (name->kind != PLX_NAME_PERSON || name->entity == PLX_NO_INDEX) continue;
        uint32_t entity = work->entity_of[article][name->entity];
        uint32_t s = plx__sentence_at(&doc->annotation, name->span.start);
        if (entity == PLX_NO_INDEX || s == PLX_NO_INDEX) continue;
        const plx_sentence *sentence = &doc->annotation.sentences[s];
        plx_span title = title_before(work, rules, doc, sentence, name->first);
        if (!state_cut_off(work, rules, doc, sentence, title)) add_role(&c, entity, title);
        add_role(&c, entity,
                 description_after(work, rules, doc, sentence, name->first + name->count));
    }
    for (size_t e = 0; e < doc->claims.entity_count; e++) {
        uint32_t entity = work->entity_of[article][e];
        if (doc->claims.entities[e].kind == PLX_NAME_PERSON && entity != PLX_NO_INDEX)
            add_standing_titles(&c, &doc->claims.entities[e], entity);
    }
    add_predicates(&c);
}
