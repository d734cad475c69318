/* SPDX-License-Identifier: Apache-2.0 */
/* language.c - opens the stages and takes an article's blocks through them. */
#include "language/internal.h"

struct plx__language {
    plx__arena *arena;
    plx__tokenizer *tokenizer;
    plx__tagger *tagger; /* NULL: no model */
    plx__lemmatizer *lemmatizer;
    plx__parser *parser;   /* NULL: no model */
    plx__names *names;     /* NULL: no model */
    plx__wordnet *wordnet; /* NULL: not in the tables */
};

static void open_stages(plx__language *language, const plx__tables *tables) {
    plx__arena *arena = language->arena;
    language->tokenizer = plx__tokenizer_open(tables, arena);
    language->tagger = plx__tagger_open(tables, arena);
    language->lemmatizer = plx__lemmatizer_open(tables, arena);
    language->parser = plx__parser_open(tables, arena);
    language->names = plx__names_open(tables, arena);
    language->wordnet = plx__wordnet_open(tables, arena);
}

plx_status plx__language_new(const plx__tables *tables, plx__language **out, plx_error *error) {
    *out = NULL;
    plx__arena *arena = plx__arena_new();
    plx__recovery recovery;
    if (!arena || setjmp(recovery.jump)) {
        plx__arena_free(arena);
        return plx__fail(error, PLX_MEMORY, "language", (plx_str){0}, 0, "no room for the models");
    }
    plx__arena_recover(arena, &recovery);
    plx__language *language = plx__new(arena, plx__language);
    language->arena = arena;
    open_stages(language, tables);
    plx__arena_recover(arena, NULL);
    *out = language;
    return PLX_OK;
}

void plx__language_free(plx__language *language) {
    if (language) plx__arena_free(language->arena);
}

static void annotate_sentence(const plx__language *language, plx__arena *arena,
                              const plx__work *work) {
    if (language->tagger) plx__tag(language->tagger, work);
    plx__lemmatize(language->lemmatizer, arena, work);
    if (language->parser) {
        plx__mark mark = plx__arena_mark(arena);
        plx__parse(language->parser, arena, work);
        plx__arena_release(arena, mark);
    }
}

static void mark_names(const plx__language *language, plx__arena *arena, plx_str text,
                       const plx__draft *draft) {
    plx__mark mark = plx__arena_mark(arena);
    plx__work all = {text, draft->tokens.items, draft->words.items, 0,
                     (uint32_t)draft->tokens.count};
    plx__names_mark(language->names, arena, &all, draft->sentences.items, draft->sentences.count);
    plx__arena_release(arena, mark);
}

void plx__language_annotate(const plx__language *language, plx__arena *arena,
                            const plx_article *article, plx_annotation *out) {
    plx__draft draft = {0};
    plx__asides asides = {article->asides, article->aside_count};
    for (size_t i = 0; i < article->body_count; i++)
        plx__tokenize(language->tokenizer, arena, article->text, article->body[i].span, (uint32_t)i,
                      &asides, &draft);
    for (size_t i = 0; i < draft.sentences.count; i++) {
        const plx_sentence *sentence = &draft.sentences.items[i];
        plx__work work = {article->text, draft.tokens.items, draft.words.items, sentence->first,
                          sentence->count};
        annotate_sentence(language, arena, &work);
    }
    if (language->names) mark_names(language, arena, article->text, &draft);
    *out = (plx_annotation){draft.tokens.items, draft.tokens.count, draft.sentences.items,
                            draft.sentences.count, language->parser != NULL};
}

double plx__language_related(const plx__language *language, plx_str lemma, plx_str other) {
    if (plx__str_equal(lemma, other)) return 1;
    return language->wordnet ? plx__wordnet_related(language->wordnet, lemma, other) : 0;
}

void plx__language_kin(const plx__language *language, plx__arena *arena, plx_str lemma,
                       plx__kin *out) {
    *out = (plx__kin){0};
    if (language->wordnet) plx__wordnet_kin(language->wordnet, arena, lemma, out);
}
