/* SPDX-License-Identifier: Apache-2.0 */
/* verify.c - each quoted piece of each article, in turn. See verify.h. */
#include "compare/verify_parts.h"

const char *plx_check_result_text(plx_check_result result) {
    static const char *const names[] = {
#define X(name, text) text,
        PLX_CHECK_RESULT_LIST(X)
#undef X
    };
    return (unsigned)result < PLX_CHECK_COUNT ? names[result] : "";
}

/* A source as it is read here: its body is the speech alone. */
static const plx_document *speech_of(plx__verifying *v, uint32_t source) {
    const plx_document *given = v->out->sources[source];
    plx_document *own = plx__new(v->work.arena, plx_document);
    v->turns[source] = plx__turns_of(v->work.arena, v->work.tables, given->article.text);
    own->article = given->article;
    own->article.body = v->turns[source].speech;
    own->article.body_count = v->turns[source].speech_count;
    plx__language_annotate(v->work.language, v->work.arena, &own->article, &own->annotation);
    return own;
}

static void read_words(plx__verifying *v) {
    plx_comparison *all = plx__new(v->work.arena, plx_comparison);
    size_t count = v->out->source_count + v->out->article_count;
    const plx_document **documents = plx__new_array(v->work.arena, const plx_document *, count);
    v->turns = plx__new_array(v->work.arena, plx__turns, v->out->source_count);
    for (uint32_t s = 0; s < v->out->source_count; s++) documents[s] = speech_of(v, s);
    for (size_t a = 0; a < v->out->article_count; a++)
        documents[v->out->source_count + a] = v->out->articles[a];
    all->documents = documents;
    all->document_count = count;
    v->work.comparison = all;
    v->words = plx__words_of(&v->work);
}

/* A sentence ends between two words: in subtitles, which cut sentences, the full stop tells. */
static bool sentence_ends(const plx__verifying *v, uint32_t source, const plx__word *before,
                          const plx__word *word) {
    plx_str text = v->out->sources[source]->article.text;
    if (!v->turns[source].subtitles) return before->sentence != word->sentence;
    for (size_t i = before->span.end; i < word->span.start; i++)
        if (text.ptr[i] == '.' || text.ptr[i] == '?' || text.ptr[i] == '!') return true;
    return false;
}

static void read_said(plx__verifying *v) {
    for (uint32_t s = 0; s < v->out->source_count; s++)
        v->said_count += v->words->articles[s].count;
    v->said = plx__new_array(v->work.arena, plx__said, v->said_count);
    size_t at = 0;
    for (uint32_t s = 0; s < v->out->source_count; s++) {
        const plx__article_words *row = &v->words->articles[s];
        const plx__turns *turns = &v->turns[s];
        uint32_t turn = 0;
        for (size_t i = 0; i < row->count; i++, at++) {
            const plx__word *word = &row->words[i];
            uint32_t before = turn;
            while (turn + 1 < turns->count && turns->turns[turn + 1].start <= word->span.start)
                turn++;
            bool begins = i == 0 || turn != before || sentence_ends(v, s, word - 1, word);
            v->said[at] = (plx__said){word, s, turn, begins};
        }
    }
}

/* The names a speaker goes by, as the article has them. */
static plx_str speaker_of(const plx_document *document, const plx_statement *statement) {
    if (statement->speaker_name.len > 0) return statement->speaker_name;
    if (!plx__span_known(statement->speaker)) return (plx_str){NULL, 0};
    return plx__span_text(document->article.text, statement->speaker);
}

static int by_place(const void *a, const void *b) {
    const plx_check *x = a, *y = b;
    if (x->mention.article != y->mention.article)
        return x->mention.article < y->mention.article ? -1 : 1;
    if (x->mention.span.start != y->mention.span.start)
        return x->mention.span.start < y->mention.span.start ? -1 : 1;
    return x->statement < y->statement ? -1 : x->statement > y->statement;
}

static void number(plx__arena *arena, plx_check *checks, size_t count) {
    if (count > 0) qsort(checks, count, sizeof *checks, by_place);
    for (size_t i = 0; i < count; i++) checks[i].id = plx__str_printf(arena, "c%zu", i + 1);
}

/* What is spoken in the sources, for those who show the passages. */
static const plx_speech *speech_known(const plx__verifying *v) {
    plx_speech *speech = plx__new_array(v->work.arena, plx_speech, v->out->source_count);
    for (size_t s = 0; s < v->out->source_count; s++)
        speech[s] = (plx_speech){v->turns[s].spoken, v->turns[s].speech_count};
    return speech;
}

static void check_article(plx__verifying *v, uint32_t article) {
    const plx_document *document = v->out->articles[article];
    for (uint32_t s = 0; s < document->claims.statement_count; s++) {
        const plx_statement *statement = &document->claims.statements[s];
        v->last_end = PLX_NO_INDEX;
        for (size_t q = 0; q < statement->quote_count; q++) {
            plx_check check = {.mention = {article, statement->quotes[q]},
                               .statement = s,
                               .speaker = speaker_of(document, statement)};
            if (plx__verify_quote(v, &check)) *plx__push(v->work.arena, &v->checks) = check;
        }
    }
}

void plx__verify_run(const plx__tables *tables, const plx__language *language, plx__arena *arena,
                     plx_verification *out) {
    plx__verifying v = {.out = out};
    v.work.arena = v.work.between = v.work.scratch = arena;
    v.work.tables = tables;
    v.work.language = language;
    read_words(&v);
    read_said(&v);
    plx__said_index_make(&v);
    for (uint32_t a = 0; a < out->article_count; a++) check_article(&v, a);
    number(arena, v.checks.items, v.checks.count);
    out->speech = speech_known(&v);
    out->checks = v.checks.items;
    out->check_count = v.checks.count;
}
