/* SPDX-License-Identifier: Apache-2.0 */
/* measured.c - what a figure measures. See measured.h. */
#include "compare/measured.h"

#include "compare/quantity.h"
#include "compare/terms.h"

static const double RELATED = 0.6; /* of two lemmas, by WordNet */

plx__measures plx__measures_open(plx__compare_work *work) {
    plx__measures m = {.work = work};
    plx__lexicon_open(work->tables, "en/measures", &m.kinds);
    plx__lexicon_open(work->tables, "en/set-words", &m.sets);
    plx__lexicon_open(work->tables, "en/scope-words", &m.scopes);
    return m;
}

typedef struct measure {
    plx_str noun, verb; /* lower-case lemmas, {NULL,0} if not known */
    plx_str kind;       /* of data/en/measures.tsv: "dead", "saved" */
} measure;

static plx_str kind_of(const plx__measures *m, plx_str lemma) {
    uint32_t row = plx__lexicon_find(&m->kinds, lemma);
    return row == PLX_NO_ROW ? (plx_str){NULL, 0} : plx__lexicon_field(&m->kinds, row, 1);
}

/* The nearest word beside the figure that tells a kind: "34 dead", "killed 58 people". */
static plx_str kind_beside(const plx__measures *m, const plx_annotation *annotation,
                           const plx__reading *reading, uint32_t reach) {
    const plx_sentence *sentence = &annotation->sentences[reading->sentence];
    uint32_t first = plx__token_at(annotation, reading->span.start);
    uint32_t last = plx__token_at(annotation, reading->span.end - 1);
    for (uint32_t away = 1; away <= reach; away++) {
        uint32_t around[] = {last + away, first - away};
        for (int i = 0; i < 2; i++) {
            if (around[i] < sentence->first || around[i] >= sentence->first + sentence->count)
                continue;
            plx_str kind =
                kind_of(m, plx__str_lower(m->work->scratch, annotation->tokens[around[i]].lemma));
            if (kind.ptr) return kind;
        }
    }
    return (plx_str){NULL, 0};
}

/* The head noun of what a figure measures and the verb above it: "58 people were killed". */
static measure measure_of(const plx__measures *m, const plx__reading *reading) {
    const plx_annotation *annotation =
        &m->work->comparison->documents[reading->article]->annotation;
    measure found = {{NULL, 0}, {NULL, 0}, {NULL, 0}};
    plx_span of = reading->figure ? reading->figure->of : (plx_span){0, 0};
    for (uint32_t t = plx__token_at(annotation, of.start);
         plx__span_known(of) && t < annotation->token_count &&
         annotation->tokens[t].span.start < of.end;
         t++) {
        const plx_token *token = &annotation->tokens[t];
        if (token->upos == PLX_UPOS_ADP && found.noun.ptr) break;
        if (token->upos == PLX_UPOS_NOUN || token->upos == PLX_UPOS_PROPN)
            found.noun = plx__str_lower(m->work->scratch, token->lemma);
    }
    uint32_t t = plx__token_at(annotation, reading->span.start);
    for (int steps = 0; annotation->parsed && steps < 8 && t < annotation->token_count; steps++) {
        if (annotation->tokens[t].upos == PLX_UPOS_VERB) {
            found.verb = plx__str_lower(m->work->scratch, annotation->tokens[t].lemma);
            break;
        }
        t = annotation->tokens[t].head;
    }
    found.kind = kind_beside(m, annotation, reading, 1);
    if (!found.kind.ptr) found.kind = kind_of(m, found.noun);
    if (!found.kind.ptr) found.kind = kind_of(m, found.verb);
    if (!found.kind.ptr) found.kind = kind_beside(m, annotation, reading, 5);
    return found;
}

plx_str plx__measured_kind(const plx__measures *m, const plx__reading *reading) {
    return measure_of(m, reading).kind;
}

static int same_word(const plx__measures *m, plx_str a, plx_str b) {
    if (!a.ptr || !b.ptr) return 0;
    if (plx__str_equal(a, b)) return 1;
    return plx__language_related(m->work->language, a, b) >= RELATED ? 1 : -1;
}

uint32_t plx__measured_noun(const plx_annotation *annotation, const plx__reading *reading) {
    plx_span of = reading->figure->of;
    uint32_t found = PLX_NO_TOKEN;
    for (uint32_t t = plx__token_at(annotation, of.start);
         t < annotation->token_count && annotation->tokens[t].span.start < of.end; t++)
        if (annotation->tokens[t].upos == PLX_UPOS_NOUN ||
            annotation->tokens[t].upos == PLX_UPOS_PROPN)
            found = t;
    return found;
}

static bool modifies(const plx_annotation *annotation, uint32_t t, uint32_t noun) {
    return annotation->tokens[t].head == noun && (annotation->tokens[t].rel == PLX_REL_AMOD ||
                                                  annotation->tokens[t].rel == PLX_REL_COMPOUND);
}

/* "sustained winds of 125 mph" are measured whether they blow or drive the rain: the same noun
 * narrowed by the same word needs no common verb. A count is of those who do what the verb says. */
static bool same_phrase(const plx__measures *m, const plx__reading *a, const plx__reading *b) {
    enum { REACH = 4 };
    const plx_annotation *x = &m->work->comparison->documents[a->article]->annotation;
    const plx_annotation *y = &m->work->comparison->documents[b->article]->annotation;
    if (a->figure->kind != PLX_FIGURE_MEASURE || !x->parsed || !y->parsed) return false;
    uint32_t noun = plx__measured_noun(x, a), other = plx__measured_noun(y, b);
    if (noun == PLX_NO_TOKEN || other == PLX_NO_TOKEN) return false;
    for (uint32_t t = noun; t > 0 && noun - t < REACH; t--)
        for (uint32_t k = other; modifies(x, t - 1, noun) && k > 0 && other - k < REACH; k--)
            if (modifies(y, k - 1, other) &&
                plx__str_equal_fold(x->tokens[t - 1].lemma, y->tokens[k - 1].lemma))
                return true;
    return false;
}

plx__sameness plx__same_measure(const plx__measures *m, const plx__reading *a,
                                const plx__reading *b) {
    measure x = measure_of(m, a), y = measure_of(m, b);
    if (x.kind.ptr && y.kind.ptr)
        return plx__str_equal(x.kind, y.kind) ? PLX__SAME_KIND : PLX__OTHER_MEASURE;
    if (x.kind.ptr || y.kind.ptr) return PLX__OTHER_MEASURE;
    int nouns = same_word(m, x.noun, y.noun), verbs = same_word(m, x.verb, y.verb);
    if (nouns < 0) return PLX__OTHER_MEASURE;
    if (nouns > 0) return verbs < 0 && !same_phrase(m, a, b) ? PLX__MAYBE_SAME : PLX__SAME_WORDS;
    return verbs > 0 ? PLX__MAYBE_SAME : PLX__OTHER_MEASURE;
}
