/* SPDX-License-Identifier: Apache-2.0 */
/*
 * denials.c - one report has it that somebody denied a thing, another that they confirmed it or
 * left it open.
 *
 *     "The ministry neither confirmed nor denied the promise."     open
 *     "The ministry said that no such promise was made."           deny
 *
 * A stance is a verb of data/en/stances.tsv with its negation; a plain verb of saying is one when
 * the clause it reports begins with a denial ("no such"). What it is about are the words of its
 * sentence and of the one before, where the claim mostly stands. Two stances are held against each
 * other when they are about the same and different articles take them.
 */
#include "compare/terms.h"

#include <stdlib.h>

enum { MOST_STANCES = 4000, COMPARED_EACH = 64 };
static const double SAME_MATTER = 0.3;

typedef enum stance_kind { AFFIRM, DENY, OPEN } stance_kind;

typedef struct stance {
    plx__reading reading; /* its bag of terms and span */
    stance_kind kind;
    uint32_t rarest; /* its term of most weight, for the index */
} stance;

typedef struct stances {
    stance *items;
    size_t count, capacity;
    plx__compare_work *work;
    plx__lexicon verbs, negations, withheld, claim_words;
} stances;

static plx_str lower_lemma(const stances *all, const plx_token *token) {
    return plx__str_lower(all->work->arena, token->lemma);
}

static bool negates(const stances *all, const plx_token *token) {
    return plx__lexicon_find_lower(&all->negations, token->lemma) != PLX_NO_ROW;
}

/* Is the verb negated: a negation right before it or hanging on it? */
static bool negated(const stances *all, const plx_annotation *annotation,
                    const plx_sentence *sentence, uint32_t verb) {
    for (uint32_t t = verb > sentence->first + 3 ? verb - 3 : sentence->first; t < verb; t++)
        if (negates(all, &annotation->tokens[t])) return true;
    return false;
}

static bool neither_nor(const stances *all, const plx_annotation *annotation,
                        const plx_sentence *sentence, uint32_t verb) {
    for (uint32_t t = verb > sentence->first + 4 ? verb - 4 : sentence->first; t < verb; t++) {
        plx_str lemma = lower_lemma(all, &annotation->tokens[t]);
        if (plx__str_equal(lemma, PLX_STR("neither")) || plx__str_equal(lemma, PLX_STR("nor")))
            return true;
    }
    return false;
}

/* "said that no such talk took place": the reported clause begins with a denial. */
static bool reports_denial(const stances *all, const plx_annotation *annotation,
                           const plx_sentence *sentence, uint32_t verb) {
    uint32_t end = sentence->first + sentence->count;
    for (uint32_t t = verb + 1; t + 1 < end && t < verb + 4; t++)
        if (plx__str_equal(lower_lemma(all, &annotation->tokens[t]), PLX_STR("no")) &&
            plx__str_equal(lower_lemma(all, &annotation->tokens[t + 1]), PLX_STR("such")))
            return true;
    return false;
}

/* "denied his request": what follows was not granted, rather than not true. */
static bool withholds(const stances *all, const plx_annotation *annotation,
                      const plx_sentence *sentence, uint32_t verb) {
    enum { REACH = 4 };
    uint32_t end = sentence->first + sentence->count;
    for (uint32_t t = verb + 1; t < end && t <= verb + REACH; t++) {
        if (annotation->tokens[t].upos == PLX_UPOS_VERB ||
            annotation->tokens[t].upos == PLX_UPOS_SCONJ)
            return false;
        if (plx__lexicon_has(&all->withheld, lower_lemma(all, &annotation->tokens[t]))) return true;
    }
    return false;
}

/* "rejected the claim", but "rejected the policy"; also "disputed that". */
static bool about_claim(const stances *all, const plx_annotation *annotation,
                        const plx_sentence *sentence, uint32_t verb) {
    enum { REACH = 5 };
    uint32_t end = sentence->first + sentence->count;
    for (uint32_t t = verb + 1; t < end && t <= verb + REACH; t++)
        if (annotation->tokens[t].upos == PLX_UPOS_SCONJ ||
            plx__lexicon_has(&all->claim_words, lower_lemma(all, &annotation->tokens[t])))
            return true;
    return false;
}

/* "to deny" tells no stance ("asked to confirm"), but for "declined to confirm". */
static bool infinitive(const stances *all, const plx_annotation *annotation,
                       const plx_sentence *sentence, uint32_t verb, bool *declined) {
    *declined = false;
    if (verb < sentence->first + 1 ||
        !plx__str_equal(lower_lemma(all, &annotation->tokens[verb - 1]), PLX_STR("to")))
        return false;
    if (verb > sentence->first + 1) {
        uint32_t row = plx__lexicon_find_lower(&all->verbs, annotation->tokens[verb - 2].lemma);
        *declined = plx__str_equal(plx__lexicon_field(&all->verbs, row, 1), PLX_STR("decline"));
    }
    return true;
}

static bool stance_of(const stances *all, const plx_annotation *annotation,
                      const plx_sentence *sentence, uint32_t verb, stance_kind *kind) {
    uint32_t row = plx__lexicon_find_lower(&all->verbs, annotation->tokens[verb].lemma);
    if (row == PLX_NO_ROW || annotation->tokens[verb].upos != PLX_UPOS_VERB) return false;
    if (annotation->tokens[verb].rel == PLX_REL_AMOD) return false; /* "a confirmed case" */
    if (plx__lexicon_field(&all->verbs, row, 2).len &&
        !about_claim(all, annotation, sentence, verb))
        return false;
    plx_str says = plx__lexicon_field(&all->verbs, row, 1);
    if (plx__str_equal(says, PLX_STR("decline"))) return false;
    if (plx__str_equal(says, PLX_STR("say"))) {
        *kind = DENY;
        return reports_denial(all, annotation, sentence, verb);
    }
    bool denies = plx__str_equal(says, PLX_STR("deny")), declined;
    if (infinitive(all, annotation, sentence, verb, &declined)) {
        *kind = OPEN;
        return declined;
    }
    if (withholds(all, annotation, sentence, verb)) return false;
    if (neither_nor(all, annotation, sentence, verb)) *kind = OPEN;
    else if (negated(all, annotation, sentence, verb)) *kind = denies ? OPEN : DENY;
    else *kind = denies ? DENY : AFFIRM;
    return true;
}

static void add_stance(stances *all, uint32_t article, uint32_t sentence, uint32_t verb,
                       stance_kind kind) {
    const plx_annotation *annotation = &all->work->comparison->documents[article]->annotation;
    stance found = {.kind = kind,
                    .reading = {.article = article,
                                .sentence = sentence,
                                .span = annotation->tokens[verb].span}};
    plx__terms_fill_sentences(all->work->terms, &found.reading, 1);
    float most = 0;
    for (uint32_t i = 0; i < found.reading.term_count; i++)
        if (found.reading.terms[i].weight > most) {
            most = found.reading.terms[i].weight;
            found.rarest = found.reading.terms[i].id;
        }
    if (all->count < MOST_STANCES) *plx__push(all->work->arena, all) = found;
}

static void read_article(stances *all, uint32_t article) {
    const plx_annotation *annotation = &all->work->comparison->documents[article]->annotation;
    for (uint32_t s = 0; s < annotation->sentence_count; s++) {
        const plx_sentence *sentence = &annotation->sentences[s];
        if (plx__withdrawn(all->work, article, s)) continue;
        uint32_t last = PLX_NO_TOKEN;
        stance_kind kind = AFFIRM, last_kind = AFFIRM;
        /* "neither confirmed nor denied" is one stance, told by its last verb; a sentence that both
         * affirms and denies ("admitted, then denied") takes neither side */
        bool affirms = false, denies = false;
        for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++) {
            if (!stance_of(all, annotation, sentence, t, &kind)) continue;
            last = t, last_kind = kind;
            affirms |= kind == AFFIRM;
            denies |= kind == DENY;
        }
        if (affirms && denies) continue;
        if (last != PLX_NO_TOKEN) add_stance(all, article, s, last, last_kind);
    }
}

static void report(stances *all, const stance *a, const stance *b, double similarity,
                   plx__findings *out) {
    static const char *const kinds[] = {"confirmed", "denied", "neither confirmed nor denied"};
    plx__arena *arena = all->work->arena;
    plx_value *sides = plx__new_array(arena, plx_value, 2);
    const stance *both[] = {a, b};
    for (int i = 0; i < 2; i++) {
        const plx_document *doc = all->work->comparison->documents[both[i]->reading.article];
        plx_mention *mention = plx__new(arena, plx_mention);
        *mention = (plx_mention){both[i]->reading.article,
                                 doc->annotation.sentences[both[i]->reading.sentence].span};
        sides[i] = (plx_value){plx__str_from(kinds[both[i]->kind]), mention, 1};
    }
    *plx__push(arena, out) = (plx_finding){
        .story = all->work->story_of[a->reading.article],
        .topic = PLX_TOPIC_DENIAL,
        .strength = similarity < 0.5 ? 0.5 + similarity / 5 : 0.6 + (similarity - 0.5) / 2,
        .statement = PLX_NO_INDEX,
        .why = plx__str_printf(arena, "%s in one report, %s in another", kinds[a->kind],
                               kinds[b->kind]),
        .sides = sides,
        .side_count = 2,
    };
}

/* Does a report that takes one of the two stances take the other one of the same matter too? Then
 * there are two matters, or two people, and it tells of both. */
static bool tells_both(const stances *all, const stance *one, const stance *other,
                       double similarity) {
    static const double AS_NEAR = 0.8;
    for (size_t i = 0; i < all->count; i++) {
        const stance *s = &all->items[i];
        if (s->kind == other->kind && s->reading.article == one->reading.article &&
            plx__readings_similar(&s->reading, &other->reading) >= AS_NEAR * similarity)
            return true;
    }
    return false;
}

static int by_rarest(const void *a, const void *b) {
    const stance *x = a, *y = b;
    if (x->rarest != y->rarest) return x->rarest < y->rarest ? -1 : 1;
    if (x->reading.article != y->reading.article)
        return x->reading.article < y->reading.article ? -1 : 1;
    return (x->reading.span.start > y->reading.span.start) -
           (x->reading.span.start < y->reading.span.start);
}

void plx__compare_denials(plx__compare_work *work, plx__findings *out) {
    stances all = {.work = work};
    plx__lexicon_open(work->tables, "en/stances", &all.verbs);
    plx__lexicon_open(work->tables, "en/negations", &all.negations);
    plx__lexicon_open(work->tables, "en/withheld", &all.withheld);
    plx__lexicon_open(work->tables, "en/claim-words", &all.claim_words);
    for (uint32_t a = 0; a < work->comparison->document_count; a++) read_article(&all, a);
    if (all.count) qsort(all.items, all.count, sizeof *all.items, by_rarest);
    for (size_t i = 0; i < all.count; i++) {
        const stance *best = NULL;
        double most = SAME_MATTER;
        size_t stop = all.count < i + COMPARED_EACH ? all.count : i + COMPARED_EACH;
        for (size_t j = i + 1; j < stop; j++) {
            const stance *other = &all.items[j];
            if (other->kind == all.items[i].kind ||
                other->reading.article == all.items[i].reading.article)
                continue;
            double similarity = plx__readings_similar(&all.items[i].reading, &other->reading);
            if (similarity > most) best = other, most = similarity;
        }
        if (best && !tells_both(&all, &all.items[i], best, most) &&
            !tells_both(&all, best, &all.items[i], most))
            report(&all, &all.items[i], best, most, out);
    }
}
