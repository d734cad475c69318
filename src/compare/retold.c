/* SPDX-License-Identifier: Apache-2.0 */
/*
 * retold.c - words that one report quotes and another only reports, turned. See wording.h.
 *
 *     A  "We will not close the harbour," Ortiz said.
 *     B  Ortiz said the town would close the harbour.
 *                       ~~~~ subject ~~~~~ the verb that both have
 *
 * A reporter says in his own words what was said, drops half of it and shifts its tenses; only
 * what can't be such a retelling counts. One and the same speaker; a verb (or what is predicated)
 * that both have, with a subject of its own on both sides; and it is denied on one side only, or
 * "will" here and "may" there, or a thing it speaks of has another number.
 */
#include "compare/quantity.h"
#include "compare/terms.h"
#include "compare/wording.h"

#define CERTAIN 0.6
#define LEAST_PAIRS 3 /* content words that both have */
#define LEAST_COVER 0.6
#define MOST_QUOTED 4 /* quotations of one statement tried */
#define NEAR_WORDS 3  /* of an auxiliary to its verb */
#define CUE_WORDS 4   /* before the cue: "did not say", "never said" */

/* A clause held against a quotation. */
typedef struct retelling {
    plx__wording_work *w;
    const plx_quote_mention *quoted, *told;
    plx__row quote, clause;
    plx__alignment alignment;
} retelling;

/* A predicate of one side: its token and what hangs on it. */
typedef struct predicate {
    const plx_document *document;
    uint32_t token, first, end; /* the sentence's tokens */
    plx_span mention;           /* "asked if": the "if" is the narrator's */
    plx_span words;             /* from its first auxiliary or negation to itself */
    uint32_t subject;
    bool negated, sure, unsure, conditional;
} predicate;

/* --------------------------------------------------------------- speakers */

static uint32_t speaker_of(const retelling *r, const plx_quote_mention *mention) {
    const plx_claims *claims = &r->w->work->comparison->documents[mention->article]->claims;
    uint32_t entity = PLX_NO_INDEX;
    if (mention->statement != PLX_NO_INDEX) entity = claims->statements[mention->statement].entity;
    for (uint32_t e = 0; entity == PLX_NO_INDEX && e < claims->entity_count; e++)
        for (size_t m = 0; m < claims->entities[e].mention_count; m++)
            if (plx__span_known(mention->speaker) &&
                plx__span_overlap(claims->entities[e].mentions[m], mention->speaker))
                entity = e;
    return entity == PLX_NO_INDEX ? entity : r->w->work->entity_of[mention->article][entity];
}

static bool one_speaker(const retelling *r) {
    plx__quote a = {.entity = speaker_of(r, r->quoted)}, b = {.entity = speaker_of(r, r->told)};
    return plx__quotes_speakers(&r->w->quotes, &a, &b) == PLX_SPEAKERS_SAME;
}

/* Does the narrator deny: "denied that", "did not say"? The sense is then not the clause's own. */
static bool cue_denies(const retelling *r) {
    if (!plx__span_known(r->told->cue)) return true; /* how it is told is not known */
    const plx__words *words = r->w->words;
    size_t first, count = plx__words_in(words, r->told->article, r->told->cue, &first);
    const plx__word *all = words->articles[r->told->article].words;
    for (size_t i = first; i < first + count; i++) {
        uint32_t row = plx__lexicon_find(&r->w->stances, words->info[all[i].lemma].text);
        plx_str stance = {NULL, 0};
        if (row != PLX_NO_ROW) stance = plx__lexicon_field(&r->w->stances, row, 1);
        if (plx__str_equal(stance, PLX_STR("deny")) || plx__str_equal(stance, PLX_STR("decline")))
            return true;
    }
    for (size_t back = 1; back <= CUE_WORDS && back <= first; back++) {
        plx__worded word = {r->told->article, {&all[first - back], 1}};
        if (plx__negations_in(r->w, &word) > 0) return true;
    }
    return false;
}

/* -------------------------------------------------------------- predicates */

static plx_str text_of(const predicate *p, uint32_t token) {
    return plx__span_text(p->document->article.text, p->document->annotation.tokens[token].span);
}

static bool is_class(const retelling *r, const predicate *p, uint32_t token, const char *class,
                     int *degree) {
    char lower[16];
    plx_str text = text_of(p, token);
    if (text.len == 0 || text.len > sizeof lower) return false;
    for (size_t i = 0; i < text.len; i++)
        lower[i] =
            text.ptr[i] >= 'A' && text.ptr[i] <= 'Z' ? (char)(text.ptr[i] + 32) : text.ptr[i];
    plx_str form = {lower, text.len};
    if (plx__str_equal(form, PLX_STR("n't")) || plx__str_equal(form, PLX_STR("n\xE2\x80\x99t")))
        form = PLX_STR("not");
    if (plx__str_equal(form, PLX_STR("wo")) || plx__str_equal(form, PLX_STR("'ll")))
        form = PLX_STR("will");
    uint32_t row = plx__lexicon_find(&r->w->turning, form);
    if (row == PLX_NO_ROW) return false;
    if (!plx__str_equal(plx__lexicon_field(&r->w->turning, row, 1), plx__str_from(class)))
        return false;
    *degree = plx__lexicon_field(&r->w->turning, row, 2).ptr[0] - '0';
    return true;
}

/* "not only", "not just": no denial. */
static bool only_in_part(const predicate *p, uint32_t token) {
    if (token + 1 >= p->end) return false;
    static const char *const words[] = {"only", "just", "merely", "simply", "necessarily"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (plx__str_equal_fold(text_of(p, token + 1), plx__str_from(words[i]))) return true;
    return false;
}

static void read_dependent(const retelling *r, predicate *p, uint32_t t, bool direct) {
    const plx_token *token = &p->document->annotation.tokens[t];
    int degree = 0;
    if (is_class(r, p, t, "negation", &degree) && !only_in_part(p, t)) p->negated = !p->negated;
    if (!direct) return;
    if (token->rel == PLX_REL_NSUBJ || token->rel == PLX_REL_NSUBJ_PASS) p->subject = t;
    if (is_class(r, p, t, "modal", &degree)) {
        p->sure = p->sure || degree >= 3;
        p->unsure = p->unsure || degree <= 2;
    }
    p->conditional = p->conditional || (plx__span_inside(token->span, p->mention) &&
                                        plx__str_equal_fold(text_of(p, t), PLX_STR("if")));
    bool before = t < p->token && t + NEAR_WORDS >= p->token &&
                  (token->rel == PLX_REL_AUX || token->rel == PLX_REL_AUX_PASS ||
                   token->rel == PLX_REL_ADVMOD || token->rel == PLX_REL_COP);
    if (before && token->span.start < p->words.start) p->words.start = token->span.start;
}

/* The predicate that the word is; false if it is none with a subject of its own. */
static bool read_predicate(const retelling *r, const plx_quote_mention *mention,
                           const plx__word *word, predicate *p) {
    *p = (predicate){.document = r->w->work->comparison->documents[mention->article],
                     .mention = mention->span};
    const plx_annotation *annotation = &p->document->annotation;
    if (!annotation->parsed || word->sentence >= annotation->sentence_count) return false;
    const plx_sentence *sentence = &annotation->sentences[word->sentence];
    p->first = sentence->first;
    p->end = sentence->first + sentence->count;
    p->token = plx__token_at(annotation, word->span.start);
    p->subject = PLX_NO_TOKEN;
    if (p->token >= p->end) return false;
    p->words = annotation->tokens[p->token].span;
    for (uint32_t t = p->first; t < p->end; t++) {
        uint32_t head = annotation->tokens[t].head;
        if (head == PLX_NO_TOKEN) continue;
        if (head == p->token) read_dependent(r, p, t, true);
        else if (annotation->tokens[head].head == p->token &&
                 annotation->tokens[head].rel != PLX_REL_CCOMP &&
                 annotation->tokens[head].rel != PLX_REL_ADVCL &&
                 annotation->tokens[head].rel != PLX_REL_CONJ &&
                 annotation->tokens[head].rel != PLX_REL_PARATAXIS)
            read_dependent(r, p, t, false);
    }
    return p->subject != PLX_NO_TOKEN;
}

static bool first_person(const predicate *p) {
    plx_str subject = text_of(p, p->subject);
    return plx__str_equal_fold(subject, PLX_STR("i")) ||
           plx__str_equal_fold(subject, PLX_STR("we"));
}

static bool is_pronoun(const predicate *p) {
    return p->document->annotation.tokens[p->subject].upos == PLX_UPOS_PRON;
}

/* "We" is told as "the town" or "they"; else both subjects are one word or both pronouns. */
static bool same_subject(const predicate *quote, const predicate *clause) {
    if (first_person(quote)) return !first_person(clause);
    if (is_pronoun(quote) && is_pronoun(clause)) return true;
    return plx__str_equal(quote->document->annotation.tokens[quote->subject].lemma,
                          clause->document->annotation.tokens[clause->subject].lemma);
}

/* ---------------------------------------------------------------- judgement */

static bool is_content(const retelling *r, const plx__word *word) {
    return !plx__word_is_light(r->w->words, word);
}

/* Does the clause keep most of its content words from one sentence of the quotation? */
static bool lay(retelling *r) {
    plx__align(r->w->quotes.aligner, r->quote, r->clause, &r->alignment);
    const plx__alignment *a = &r->alignment;
    if (a->core_end == a->core_first) return false;
    size_t paired = 0, told = 0;
    for (size_t i = a->core_first; i < a->core_end; i++)
        paired += is_content(r, &r->quote.words[a->pairs[i].a]);
    for (size_t i = 0; i < r->clause.count; i++) told += is_content(r, &r->clause.words[i]);
    uint32_t sentence = r->quote.words[a->pairs[a->core_first].a].sentence;
    return r->quote.words[a->pairs[a->core_end - 1].a].sentence == sentence &&
           paired >= LEAST_PAIRS && (double)paired >= LEAST_COVER * (double)told;
}

static void push(const retelling *r, uint32_t statement, plx_span quoted, plx_span told) {
    plx__turned turned = {
        .base = r->quoted,
        .mention = r->told,
        .change = {.op = PLX_CHANGE_REPLACE, .base = quoted, .here = told},
        .strength = CERTAIN,
    };
    plx__push_wording(r->w, statement, &turned);
}

static bool predicates_part(const retelling *r, const plx__pair *pair, plx_span *quoted,
                            plx_span *told) {
    predicate q, c;
    if (!read_predicate(r, r->quoted, &r->quote.words[pair->a], &q) ||
        !read_predicate(r, r->told, &r->clause.words[pair->b], &c))
        return false;
    if (!same_subject(&q, &c) || q.conditional != c.conditional) return false;
    bool opposed = pair->kind == PLX_PAIR_OPPOSED;
    bool surer = (q.sure && !q.unsure && c.unsure && !c.sure) ||
                 (c.sure && !c.unsure && q.unsure && !q.sure);
    if ((q.negated != c.negated) == opposed && !surer) return false;
    *quoted = q.words;
    *told = c.words;
    return plx__span_inside(q.words, r->quoted->span) && plx__span_inside(c.words, r->told->span);
}

static const plx_figure *figure_of(const retelling *r, uint32_t article, const plx__word *noun) {
    const plx_claims *claims = &r->w->work->comparison->documents[article]->claims;
    for (size_t i = 0; i < claims->figure_count; i++)
        if (plx__span_inside(noun->span, claims->figures[i].of) &&
            claims->figures[i].sentence == noun->sentence)
            return &claims->figures[i];
    return NULL;
}

static bool numbers_part(const retelling *r, const plx__pair *pair, plx_span *quoted,
                         plx_span *told) {
    const plx_figure *x = figure_of(r, r->quoted->article, &r->quote.words[pair->a]);
    const plx_figure *y = figure_of(r, r->told->article, &r->clause.words[pair->b]);
    if (!x || !y || pair->kind > PLX_PAIR_INFLECTED ||
        plx__figures_agree(&r->w->units, x, y) != PLX_AGREEMENT_DIFFERENT)
        return false;
    *quoted = x->span;
    *told = y->span;
    return plx__span_inside(x->span, r->quoted->span) && plx__span_inside(y->span, r->told->span);
}

static bool judge(const retelling *r, uint32_t statement) {
    for (size_t i = r->alignment.core_first; i < r->alignment.core_end; i++) {
        const plx__pair *pair = &r->alignment.pairs[i];
        plx_span quoted, told;
        if (!is_content(r, &r->quote.words[pair->a])) continue;
        if (!predicates_part(r, pair, &quoted, &told) && !numbers_part(r, pair, &quoted, &told))
            continue;
        push(r, statement, quoted, told);
        return true;
    }
    return false;
}

void plx__find_retold(plx__wording_work *w, uint32_t statement) {
    const plx_compared_statement *own = &w->work->comparison->statements[statement];
    for (size_t m = 0; m < own->mention_count; m++) {
        retelling r = {.w = w, .told = &own->mentions[m]};
        if (r.told->direct || cue_denies(&r)) continue;
        r.clause = plx__worded_at(w, r.told->article, r.told->span).row;
        size_t tried = 0;
        for (size_t q = 0; q < own->mention_count && tried < MOST_QUOTED; q++) {
            r.quoted = &own->mentions[q];
            if (!r.quoted->direct || r.quoted->article == r.told->article) continue;
            tried++;
            r.quote = plx__worded_at(w, r.quoted->article, r.quoted->span).row;
            if (r.quote.count == 0 || r.clause.count == 0 || !lay(&r) || !one_speaker(&r)) continue;
            if (judge(&r, statement)) return; /* one of a statement is enough */
        }
    }
}
