/* SPDX-License-Identifier: Apache-2.0 */
/*
 * polarity.c - one report has it that something does, another that it does not.
 *
 *     A: The waiver extends to the hotel, the company says.
 *     B: The waiver does not extend to the hotel, said a lawyer.
 *
 * Two clauses are held against each other when subject, verb, tense and an object or a place are
 * the same and one of them is negated. Left out is what is asked, supposed or denied ("if it
 * extends"), what is negated in part ("did not only"), and what a report tells both ways itself.
 */
#include "compare/terms.h"

#include <stdlib.h>

enum { MOST_CLAUSES = 20000, MOST_ARGUMENTS = 4, MOST_OF_A_MATTER = 64, REACH = 40 };
static const double SAME_MATTER = 0.3;

typedef enum tense { NO_TENSE, PRESENT, PAST, PERFECT } tense;

typedef struct clause {
    plx__reading reading;                /* its bag of terms and the span of its verb */
    uint32_t predicate, subject, object; /* terms; PLX_NO_TERM: no object */
    uint32_t arguments[MOST_ARGUMENTS];  /* terms of object, places and the like */
    uint32_t argument_count;
    tense tense;
    bool negated;
} clause;

typedef struct clauses {
    clause *items;
    size_t count, capacity;
    plx__compare_work *work;
    plx__lexicon negations, soft, cues, stances;
} clauses;

/* One verb of one sentence. */
typedef struct verb_at {
    const plx_document *doc;
    const plx_token *tokens;
    const plx_sentence *sentence;
    uint32_t article, verb;
} verb_at;

/* What hangs on a verb stands not far from it. */
static uint32_t near_first(const verb_at *v) {
    return v->verb > v->sentence->first + REACH ? v->verb - REACH : v->sentence->first;
}

static uint32_t near_end(const verb_at *v) {
    uint32_t end = v->sentence->first + v->sentence->count;
    return end > v->verb + REACH ? v->verb + REACH : end;
}

static plx_str form_of(const verb_at *v, uint32_t t) {
    return plx__span_text(v->doc->article.text, v->tokens[t].span);
}

static bool lemma_is(const verb_at *v, uint32_t t, const char *lemma) {
    return plx__str_equal_fold(v->tokens[t].lemma, plx__str_from(lemma));
}

/* "if", "whether", a question: what is not told. */
static bool is_supposed(const verb_at *v) {
    static const char *const words[] = {"if", "unless", "whether", "until", "?"};
    for (uint32_t t = v->sentence->first; t < v->sentence->first + v->sentence->count; t++)
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (lemma_is(v, t, words[i])) return true;
    return false;
}

static bool negates(const clauses *all, const verb_at *v, uint32_t t) {
    return v->tokens[t].head == v->verb && v->tokens[t].rel == PLX_REL_ADVMOD &&
           plx__lexicon_find_lower(&all->negations, v->tokens[t].lemma) != PLX_NO_ROW;
}

/* Does the clause hang on one that takes it back ("denied that", "did not say that")? */
static bool taken_back(const clauses *all, const verb_at *v) {
    uint32_t head = v->tokens[v->verb].head;
    if (v->tokens[v->verb].rel != PLX_REL_CCOMP || head == PLX_NO_TOKEN) return false;
    uint32_t row = plx__lexicon_find_lower(&all->stances, v->tokens[head].lemma);
    if (plx__str_equal(plx__lexicon_field(&all->stances, row, 1), PLX_STR("deny"))) return true;
    verb_at above = *v;
    above.verb = head;
    for (uint32_t t = near_first(&above); t < near_end(&above); t++)
        if (negates(all, &above, t)) return true;
    return false;
}

/* Of the words that hang on the verb: tense, negation; false: a modal, "to", a soft negation. */
static bool read_auxiliaries(const clauses *all, const verb_at *v, clause *out) {
    plx_str form = form_of(v, v->verb), lemma = v->tokens[v->verb].lemma;
    bool bare = plx__str_equal_fold(form, lemma) || plx__str_ends(form, PLX_STR("s"));
    out->tense = bare ? PRESENT : PAST;
    for (uint32_t t = near_first(v); t < near_end(v); t++) {
        if (v->tokens[t].head != v->verb) continue;
        plx_rel rel = (plx_rel)v->tokens[t].rel;
        if (negates(all, v, t)) out->negated = true;
        else if (rel == PLX_REL_ADVMOD &&
                 plx__lexicon_find_lower(&all->soft, v->tokens[t].lemma) != PLX_NO_ROW)
            return false;
        if (rel == PLX_REL_MARK && lemma_is(v, t, "to")) return false;
        if (rel != PLX_REL_AUX && rel != PLX_REL_AUX_PASS) continue;
        if (lemma_is(v, t, "have")) out->tense = PERFECT;
        else if (lemma_is(v, t, "do") || lemma_is(v, t, "be"))
            out->tense = plx__str_equal_fold(form_of(v, t), PLX_STR("did")) ||
                                 plx__str_starts(form_of(v, t), PLX_STR("w"))
                             ? PAST
                             : PRESENT;
        else return false;
    }
    return true;
}

/* "the waiver, which extends": of a clause on a noun "which" is the noun. */
static uint32_t subject_term(const clauses *all, const verb_at *v, uint32_t t) {
    if (v->tokens[t].upos == PLX_UPOS_PRON && v->tokens[v->verb].rel == PLX_REL_ACL_RELCL &&
        v->tokens[v->verb].head != PLX_NO_TOKEN)
        t = v->tokens[v->verb].head;
    return plx__term_of(all->work->terms, v->article, t);
}

static bool is_time(const verb_at *v, uint32_t t) {
    const plx_claims *claims = &v->doc->claims;
    size_t low = 0, high = claims->time_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (claims->times[middle].span.end <= v->tokens[t].span.start) low = middle + 1;
        else high = middle;
    }
    return low < claims->time_count &&
           plx__span_overlap(claims->times[low].span, v->tokens[t].span);
}

static void read_arguments(const clauses *all, const verb_at *v, clause *out) {
    for (uint32_t t = near_first(v); t < near_end(v); t++) {
        if (v->tokens[t].head != v->verb || is_time(v, t)) continue;
        plx_rel rel = (plx_rel)v->tokens[t].rel;
        uint32_t term = plx__term_of(all->work->terms, v->article, t);
        if (term == PLX_NO_TERM) continue;
        if (rel == PLX_REL_NSUBJ || rel == PLX_REL_NSUBJ_PASS)
            out->subject = subject_term(all, v, t);
        if (rel == PLX_REL_OBJ) out->object = term;
        if ((rel == PLX_REL_OBJ || rel == PLX_REL_OBL || rel == PLX_REL_XCOMP) &&
            out->argument_count < MOST_ARGUMENTS)
            out->arguments[out->argument_count++] = term;
    }
}

static void read_clause(clauses *all, const verb_at *v) {
    const plx_token *verb = &v->tokens[v->verb];
    clause found = {.predicate = plx__term_of(all->work->terms, v->article, v->verb),
                    .subject = PLX_NO_TERM,
                    .object = PLX_NO_TERM};
    if (verb->upos != PLX_UPOS_VERB || found.predicate == PLX_NO_TERM ||
        plx__lexicon_find_lower(&all->cues, verb->lemma) != PLX_NO_ROW)
        return;
    read_arguments(all, v, &found);
    if (found.subject == PLX_NO_TERM || !found.argument_count) return;
    if (!read_auxiliaries(all, v, &found) || taken_back(all, v)) return;
    found.reading =
        (plx__reading){.article = v->article,
                       .story = all->work->story_of[v->article],
                       .sentence = (uint32_t)(v->sentence - v->doc->annotation.sentences),
                       .span = verb->span};
    if (all->count < MOST_CLAUSES) *plx__push(all->work->scratch, all) = found;
}

static void read_article(clauses *all, uint32_t article) {
    const plx_document *doc = all->work->comparison->documents[article];
    verb_at v = {.doc = doc, .tokens = doc->annotation.tokens, .article = article};
    for (uint32_t s = 0; doc->annotation.parsed && s < doc->annotation.sentence_count; s++) {
        v.sentence = &doc->annotation.sentences[s];
        if (plx__withdrawn(all->work, article, s) || is_supposed(&v)) continue;
        for (v.verb = v.sentence->first; v.verb < v.sentence->first + v.sentence->count; v.verb++)
            read_clause(all, &v);
    }
}

/* ------------------------------------------------------- against each other */

static int by_matter(const void *a, const void *b) {
    const clause *x = a, *y = b;
    if (x->reading.story != y->reading.story) return x->reading.story < y->reading.story ? -1 : 1;
    if (x->predicate != y->predicate) return x->predicate < y->predicate ? -1 : 1;
    if (x->subject != y->subject) return x->subject < y->subject ? -1 : 1;
    if (x->reading.article != y->reading.article)
        return x->reading.article < y->reading.article ? -1 : 1;
    return (x->reading.span.start > y->reading.span.start) -
           (x->reading.span.start < y->reading.span.start);
}

static bool one_matter(const clause *a, const clause *b) {
    if (a->predicate != b->predicate || a->subject != b->subject || a->tense != b->tense)
        return false;
    if (a->object != b->object && a->object != PLX_NO_TERM && b->object != PLX_NO_TERM)
        return false;
    for (uint32_t i = 0; i < a->argument_count; i++)
        for (uint32_t k = 0; k < b->argument_count; k++)
            if (a->arguments[i] == b->arguments[k]) return true;
    return false;
}

/* Does the report of `a` tell the matter the other way as well? */
static bool tells_both(const clause *items, size_t count, const clause *a) {
    for (size_t i = 0; i < count; i++)
        if (items[i].reading.article == a->reading.article && items[i].negated != a->negated &&
            items[i].predicate == a->predicate)
            return true;
    return false;
}

static void report(clauses *all, const clause *a, const clause *b, double similarity,
                   plx__findings *out) {
    plx__arena *arena = all->work->arena;
    const clause *both[] = {a->negated ? b : a, a->negated ? a : b};
    plx_value *sides = plx__new_array(arena, plx_value, 2);
    for (int i = 0; i < 2; i++) {
        const plx_document *doc = all->work->comparison->documents[both[i]->reading.article];
        plx_mention *mention = plx__new(arena, plx_mention);
        *mention = (plx_mention){both[i]->reading.article,
                                 doc->annotation.sentences[both[i]->reading.sentence].span};
        sides[i] = (plx_value){i ? PLX_STR("not") : PLX_STR("so"), mention, 1};
    }
    plx_str verb =
        plx__span_text(all->work->comparison->documents[both[0]->reading.article]->article.text,
                       both[0]->reading.span);
    *plx__push(arena, out) = (plx_finding){
        .story = a->reading.story,
        .topic = PLX_TOPIC_DENIAL,
        .strength = 0.5 + similarity / 4,
        .statement = PLX_NO_INDEX,
        .why = plx__str_printf(arena, "\"%.*s\" in one report, not in another", PLX_FMT(verb)),
        .sides = sides,
        .side_count = 2,
    };
}

/* How alike the sentences of two clauses of one matter are; 0: there is no difference to tell. */
static double parted(const clauses *all, clause *items, size_t count, size_t i, size_t k) {
    clause *a = &items[i], *b = &items[k];
    if (a->negated == b->negated || a->reading.article == b->reading.article || !one_matter(a, b) ||
        tells_both(items, count, a) || tells_both(items, count, b))
        return 0;
    if (!a->reading.terms) plx__terms_fill(all->work->terms, &a->reading, (plx_span){0, 0});
    if (!b->reading.terms) plx__terms_fill(all->work->terms, &b->reading, (plx_span){0, 0});
    return plx__readings_similar(&a->reading, &b->reading);
}

/* The clauses of one subject and verb, in the order of the articles. */
static void compare_group(clauses *all, clause *items, size_t count, plx__findings *out) {
    const clause *one = NULL, *other = NULL;
    double most = SAME_MATTER;
    if (count > MOST_OF_A_MATTER) count = MOST_OF_A_MATTER;
    for (size_t i = 0; i < count; i++)
        for (size_t k = i + 1; k < count; k++) {
            double similarity = parted(all, items, count, i, k);
            if (similarity > most) one = &items[i], other = &items[k], most = similarity;
        }
    if (one) report(all, one, other, most, out);
}

void plx__compare_polarity(plx__compare_work *work, plx__findings *out) {
    clauses all = {.work = work};
    if (!work->entity_of || !work->terms) return;
    plx__lexicon_open(work->tables, "en/negations", &all.negations);
    plx__lexicon_open(work->tables, "en/soft-negations", &all.soft);
    plx__lexicon_open(work->tables, "en/cues", &all.cues);
    plx__lexicon_open(work->tables, "en/stances", &all.stances);
    for (uint32_t a = 0; a < work->comparison->document_count; a++) read_article(&all, a);
    if (all.count) qsort(all.items, all.count, sizeof *all.items, by_matter);
    for (size_t start = 0, end; start < all.count; start = end) {
        for (end = start + 1;
             end < all.count && all.items[end].reading.story == all.items[start].reading.story &&
             all.items[end].predicate == all.items[start].predicate &&
             all.items[end].subject == all.items[start].subject;
             end++) {}
        compare_group(&all, all.items + start, end - start, out);
    }
}
