/* SPDX-License-Identifier: Apache-2.0 */
/*
 * reported.c - the reported clauses of an article: what might restate a quotation elsewhere.
 *
 *     Ortiz said the town would be rebuilt, adding that "not one" would be forgotten.
 *                ~~~~~~~~~~~~~~~~~~~~~~~~~
 *
 * First the indirect and mixed statements of the article's claims; then, from the parse, the
 * clauses that hang on a cue of data/en/cues.tsv and were not statements yet: a clause may be
 * too loosely attributed to be a claim ("asked whether ...") and still restate another paper's
 * quotation. Quoted words are cut off: they are mentions of their own.
 */
#include "compare/quotes.h"

#define FEWEST_WORDS 3
#define DEEPEST 200 /* steps up a parse tree */

typedef struct clause_list {
    plx__restated *items;
    size_t count, capacity;
} clause_list;

typedef struct collecting {
    plx__quotes *quotes;
    uint32_t article;
    const plx_document *document;
    const plx__lexicon *cues, *statement_words;
    clause_list clauses;
} collecting;

/* The longest piece of `span` that holds no quoted words. */
static plx_span unquoted(const plx__quotes *quotes, uint32_t article, plx_span span) {
    plx_span best = {0, 0};
    uint32_t from = span.start;
    for (size_t q = plx__quote_ending_after(quotes, article, span.start);
         q < quotes->first_of[article + 1] && quotes->quotes[q].span.start < span.end; q++) {
        plx_span quote = quotes->quotes[q].span;
        if (quote.start > from && quote.start - from > best.end - best.start)
            best = (plx_span){from, quote.start};
        if (quote.end > from) from = quote.end;
    }
    if (span.end > from && span.end - from > best.end - best.start)
        best = (plx_span){from, span.end};
    return best;
}

static bool already_there(const clause_list *list, plx_span span) {
    for (size_t i = list->count; i-- > 0 && list->count - i < 12;) {
        plx_span other = list->items[i].span;
        uint32_t from = other.start > span.start ? other.start : span.start;
        uint32_t to = other.end < span.end ? other.end : span.end;
        if (to > from && (to - from) * 2 > span.end - span.start &&
            (to - from) * 2 > other.end - other.start)
            return true;
    }
    return false;
}

static bool is_class(const collecting *c, plx_str word, plx_str class) {
    plx_str lower = plx__str_lower(c->quotes->work->scratch, word);
    uint32_t row = plx__lexicon_find(c->statement_words, lower);
    for (; row != PLX_NO_ROW; row = plx__lexicon_next(c->statement_words, row))
        if (plx__str_equal(plx__lexicon_field(c->statement_words, row, 1), class)) return true;
    return false;
}

/* "asked whether the harbour would close": what a question word begins behind a cue that asks. */
static bool is_question(const collecting *c, plx_span cue, const plx__word *first) {
    return is_class(c, plx__span_text(c->document->article.text, cue), PLX_STR("asking")) &&
           is_class(c, c->quotes->words->info[first->form].text, PLX_STR("question"));
}

/* Do quoted words come right behind, in the same sentence? Then the clause goes on in them. */
static bool is_cut(const collecting *c, plx_span span) {
    size_t q = plx__quote_ending_after(c->quotes, c->article, span.end);
    if (q >= c->quotes->first_of[c->article + 1]) return false;
    uint32_t start = c->quotes->quotes[q].span.start;
    if (start < span.end || start - span.end > 8) return false;
    for (uint32_t at = span.end; at < start; at++)
        if (strchr(".!?;:\n", c->document->article.text.ptr[at])) return false;
    return true;
}

static size_t token_from(const plx_annotation *annotation, uint32_t start) {
    size_t low = 0, high = annotation->token_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (annotation->tokens[middle].span.start < start) low = middle + 1;
        else high = middle;
    }
    return low;
}

/* "the history of their trade", "praise for the mayor": what heads the span is a noun, and of
 * nothing is it said that it is one. */
static bool is_thing(const collecting *c, plx_span span) {
    const plx_annotation *annotation = &c->document->annotation;
    size_t first = token_from(annotation, span.start), end = token_from(annotation, span.end);
    if (!annotation->parsed) return false;
    for (size_t t = first; t < end; t++) {
        const plx_token *token = &annotation->tokens[t];
        if (token->rel == PLX_REL_COP || token->rel == PLX_REL_NSUBJ ||
            token->rel == PLX_REL_NSUBJ_PASS)
            if (token->head != PLX_NO_TOKEN && token->head >= first && token->head < end &&
                annotation->tokens[token->head].rel != PLX_REL_ACL_RELCL)
                return false;
    }
    for (size_t t = first; t < end; t++) {
        uint32_t head = annotation->tokens[t].head;
        if (head != PLX_NO_TOKEN && head >= first && head < end) continue;
        uint8_t upos = annotation->tokens[t].upos;
        return upos == PLX_UPOS_NOUN || upos == PLX_UPOS_PROPN || upos == PLX_UPOS_DET ||
               upos == PLX_UPOS_PRON;
    }
    return false;
}

static plx__restated *add_clause(collecting *c, plx_span span, plx_span cue) {
    span = unquoted(c->quotes, c->article, span);
    size_t first, count = plx__words_in(c->quotes->words, c->article, span, &first);
    if (count < FEWEST_WORDS) return NULL;
    const plx__word *words = c->quotes->words->articles[c->article].words + first;
    bool question = is_question(c, cue, &words[0]);
    if (words[0].upos == PLX_UPOS_SCONJ) words++, count--; /* "that" is the narrator's */
    span = (plx_span){words[0].span.start, words[count - 1].span.end};
    if (already_there(&c->clauses, span)) return NULL;
    plx__restated *clause = plx__push(c->quotes->work->scratch, &c->clauses);
    *clause = (plx__restated){.article = c->article,
                              .span = span,
                              .cue = cue,
                              .entity = PLX_NO_INDEX,
                              .statement = PLX_NO_INDEX,
                              .question = question,
                              .thing = is_thing(c, span),
                              .cut = is_cut(c, span)};
    return clause;
}

static void from_claims(collecting *c) {
    const plx_claims *claims = &c->document->claims;
    uint32_t *const *entity_of = c->quotes->work->entity_of;
    for (uint32_t s = 0; s < claims->statement_count; s++) {
        const plx_statement *said = &claims->statements[s];
        if (said->kind == PLX_STATEMENT_DIRECT) continue;
        plx__restated *clause = add_clause(c, said->span, said->cue);
        if (!clause) continue;
        clause->speaker = said->speaker;
        clause->statement = s;
        if (said->entity != PLX_NO_INDEX) clause->entity = entity_of[c->article][said->entity];
    }
}

/* --------------------------------------------------------------- the parse */

static uint32_t cue_row(const collecting *c, const plx_token *token) {
    char lower[32];
    plx_str text = plx__span_text(c->document->article.text, token->span);
    if (text.len > sizeof lower || text.len == 0) return PLX_NO_ROW;
    if (token->upos != PLX_UPOS_VERB && token->upos != PLX_UPOS_NOUN) return PLX_NO_ROW;
    for (size_t i = 0; i < text.len; i++)
        lower[i] =
            text.ptr[i] >= 'A' && text.ptr[i] <= 'Z' ? (char)(text.ptr[i] + 32) : text.ptr[i];
    return plx__lexicon_find(c->cues, (plx_str){lower, text.len});
}

static bool under(const plx_annotation *annotation, uint32_t token, uint32_t top) {
    for (int steps = 0; token != PLX_NO_TOKEN && steps < DEEPEST; steps++) {
        if (token == top) return true;
        token = annotation->tokens[token].head;
    }
    return false;
}

/* From the first to the last token under `top`, without what is under `but`, and without the
 * "that" and the marks around. */
static plx_span subtree(const collecting *c, const plx_sentence *sentence, uint32_t top,
                        uint32_t but) {
    const plx_annotation *annotation = &c->document->annotation;
    uint32_t first = PLX_NO_TOKEN, last = 0;
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++) {
        if (!under(annotation, t, top) || (but != PLX_NO_TOKEN && under(annotation, t, but)))
            continue;
        const plx_token *token = &annotation->tokens[t];
        bool skip =
            token->upos == PLX_UPOS_PUNCT || (first == PLX_NO_TOKEN && token->rel == PLX_REL_MARK);
        if (skip) continue;
        if (first == PLX_NO_TOKEN) first = t;
        last = t;
    }
    if (first == PLX_NO_TOKEN) return (plx_span){0, 0};
    return (plx_span){annotation->tokens[first].span.start, annotation->tokens[last].span.end};
}

/* Is there a verb to say something with? "Carr, spokesman of the court" says nothing. */
static bool is_clause(const plx_annotation *annotation, const plx_sentence *sentence,
                      uint32_t top) {
    plx_upos upos = annotation->tokens[top].upos;
    if (upos == PLX_UPOS_VERB || upos == PLX_UPOS_AUX) return true;
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++)
        if (annotation->tokens[t].head == top && annotation->tokens[t].rel == PLX_REL_COP)
            return true;
    return false;
}

/* What the cue reports: "said that ...", "threatens to ...", "a claim that ...", "accused them
 * of ...". */
static bool may_report(const collecting *c, const plx_sentence *sentence, uint32_t cue,
                       uint32_t top) {
    const plx_annotation *annotation = &c->document->annotation;
    const plx_token *dependent = &annotation->tokens[top];
    if (!is_clause(annotation, sentence, top)) return false;
    switch (dependent->rel) {
    case PLX_REL_CCOMP:
    case PLX_REL_XCOMP: return true;
    case PLX_REL_ACL: return annotation->tokens[cue].upos == PLX_UPOS_NOUN;
    case PLX_REL_ADVCL: break;
    default: return false;
    }
    for (uint32_t t = sentence->first; t < top; t++)
        if (annotation->tokens[t].head == top && annotation->tokens[t].rel == PLX_REL_MARK)
            return plx__str_equal_fold(
                plx__span_text(c->document->article.text, annotation->tokens[t].span),
                PLX_STR("of"));
    return false;
}

/* Whose clause: the entity that is named by the subject of the cue. */
static void find_speaker(collecting *c, const plx_sentence *sentence, uint32_t cue,
                         plx__restated *clause) {
    const plx_annotation *annotation = &c->document->annotation;
    uint32_t subject = PLX_NO_TOKEN;
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++)
        if (annotation->tokens[t].head == cue && (annotation->tokens[t].rel == PLX_REL_NSUBJ ||
                                                  annotation->tokens[t].rel == PLX_REL_OBL_AGENT))
            subject = t; /* "asked by Lee how ..." */
    if (subject == PLX_NO_TOKEN) return;
    clause->speaker = annotation->tokens[subject].span;
    const plx_claims *claims = &c->document->claims;
    for (size_t e = 0; e < claims->entity_count; e++)
        for (size_t m = 0; m < claims->entities[e].mention_count; m++)
            if (plx__span_overlap(claims->entities[e].mentions[m], clause->speaker)) {
                clause->entity = c->quotes->work->entity_of[c->article][e];
                return;
            }
}

static void read_cue(collecting *c, const plx_sentence *sentence, uint32_t cue) {
    const plx_token *tokens = c->document->annotation.tokens;
    uint32_t end = sentence->first + sentence->count;
    for (uint32_t t = sentence->first; t < end; t++) {
        if (tokens[t].head != cue || !may_report(c, sentence, cue, t)) continue;
        plx_span span = subtree(c, sentence, t, PLX_NO_TOKEN);
        plx__restated *clause =
            plx__span_known(span) ? add_clause(c, span, tokens[cue].span) : NULL;
        if (!clause) continue;
        find_speaker(c, sentence, cue, clause);
    }
    if (tokens[cue].rel != PLX_REL_PARATAXIS || tokens[cue].head == PLX_NO_TOKEN) return;
    plx_span span = subtree(c, sentence, tokens[cue].head, cue);
    plx__restated *clause = plx__span_known(span) ? add_clause(c, span, tokens[cue].span) : NULL;
    if (!clause) return;
    find_speaker(c, sentence, cue, clause);
}

static void from_parse(collecting *c) {
    const plx_annotation *annotation = &c->document->annotation;
    if (!annotation->parsed) return;
    for (size_t s = 0; s < annotation->sentence_count; s++) {
        const plx_sentence *sentence = &annotation->sentences[s];
        for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++)
            if (cue_row(c, &annotation->tokens[t]) != PLX_NO_ROW) read_cue(c, sentence, t);
    }
}

size_t plx__reported_clauses(plx__quotes *quotes, uint32_t article, const plx__lexicon *cues,
                             const plx__lexicon *statement_words, plx__restated **out) {
    collecting c = {
        .quotes = quotes, .article = article, .cues = cues, .statement_words = statement_words};
    c.document = quotes->work->comparison->documents[article];
    from_claims(&c);
    from_parse(&c);
    *out = c.clauses.items;
    return c.clauses.count;
}
