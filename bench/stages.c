/* SPDX-License-Identifier: Apache-2.0 */
/* stages.c - how long each stage of the room `language` takes on the articles of a file, one core.
 * usage: plx-bench-stages FILE...     prints words per second and microseconds a word by stage */
#include "language/internal.h"

#include <stdio.h>
#include <time.h>

enum { TOKENS, TAGS, LEMMAS, PARSE, NAMES, STAGES };
static const char *const names[] = {"tokens", "tags", "lemmas", "parse", "names"};

typedef struct stages {
    plx__tokenizer *tokenizer;
    plx__tagger *tagger;
    plx__lemmatizer *lemmatizer;
    plx__parser *parser;
    plx__names *names;
    double seconds[STAGES];
    size_t words;
} stages;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static plx__work sentence_of(const plx_article *article, const plx__draft *draft, size_t i) {
    return (plx__work){article->text, draft->tokens.items, draft->words.items,
                       draft->sentences.items[i].first, draft->sentences.items[i].count};
}

static void run(stages *s, plx__arena *arena, const plx_article *article) {
    plx__draft draft = {0};
    double start = now(), end;
#define STAGE(stage)                                                                               \
    end = now();                                                                                   \
    s->seconds[stage] += end - start;                                                              \
    start = end
    for (size_t i = 0; i < article->body_count; i++)
        plx__tokenize(s->tokenizer, arena, article->text, article->body[i].span, (uint32_t)i, NULL,
                      &draft);
    STAGE(TOKENS);
    for (size_t i = 0; i < draft.sentences.count; i++) {
        plx__work work = sentence_of(article, &draft, i);
        if (s->tagger) plx__tag(s->tagger, &work);
    }
    STAGE(TAGS);
    for (size_t i = 0; i < draft.sentences.count; i++) {
        plx__work work = sentence_of(article, &draft, i);
        plx__lemmatize(s->lemmatizer, arena, &work);
    }
    STAGE(LEMMAS);
    for (size_t i = 0; s->parser && i < draft.sentences.count; i++) {
        plx__work work = sentence_of(article, &draft, i);
        plx__mark mark = plx__arena_mark(arena);
        plx__parse(s->parser, arena, &work);
        plx__arena_release(arena, mark);
    }
    STAGE(PARSE);
    plx__work all = {article->text, draft.tokens.items, draft.words.items, 0,
                     (uint32_t)draft.tokens.count};
    if (s->names)
        plx__names_mark(s->names, arena, &all, draft.sentences.items, draft.sentences.count);
    STAGE(NAMES);
    s->words += draft.tokens.count;
}

int main(int argc, char **argv) {
    plx__tables *tables;
    plx_context *context;
    plx_reader *reader;
    plx__arena *arena = plx__arena_new();
    if (plx__tables_open(NULL, &tables, NULL) != PLX_OK ||
        plx_context_new(NULL, &context, NULL) != PLX_OK ||
        plx_reader_new(context, (const char *const *)argv + 1, (size_t)argc - 1, PLX_STAGE_ARTICLE,
                       1, &reader, NULL) != PLX_OK)
        return 3;
    stages s = {plx__tokenizer_open(tables, arena),
                plx__tagger_open(tables, arena),
                plx__lemmatizer_open(tables, arena),
                plx__parser_open(tables, arena),
                plx__names_open(tables, arena),
                {0},
                0};
    for (;;) {
        plx_document *document;
        if (plx_reader_next(reader, &document, NULL) != PLX_OK) continue;
        if (!document) break;
        plx__mark mark = plx__arena_mark(arena);
        run(&s, arena, &document->article);
        plx__arena_release(arena, mark);
        plx_document_free(document);
    }
    double all = 0;
    for (int i = 0; i < STAGES; i++) all += s.seconds[i];
    printf("stages, %zu words, %.0f words/s in all:", s.words, (double)s.words / all);
    for (int i = 0; i < STAGES; i++)
        printf("  %s %.2f us", names[i], s.seconds[i] * 1e6 / (double)s.words);
    printf(" a word\n");
    plx_reader_free(reader);
    plx_context_free(context);
    plx__tables_close(tables);
    plx__arena_free(arena);
    return 0;
}
