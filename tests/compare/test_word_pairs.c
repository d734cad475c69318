/* SPDX-License-Identifier: Apache-2.0 */
/* test_word_pairs.c - the index over a row misses no pair: what plx__pairer_find finds in the
 * sentences of the examples is what judging all pairs of their words finds. */
#include "compare/word_pairs.h"

#include <stdio.h>

enum { MOST_ARTICLES = 32 };

static size_t checked, missed, invented, different;

static void hold_rows(plx__pairer *pairer, plx__row a, plx__row b) {
    const plx__pair *found;
    size_t count = plx__pairer_find(pairer, a, b, &found), used = 0;
    for (size_t j = 0; j < b.count; j++) {
        for (size_t i = 0; i < a.count; i++) {
            plx__pair pair = {.likeness = -1};
            for (size_t k = 0; k < count; k++)
                if (found[k].a == i && found[k].b == j) pair = found[k];
            float likeness;
            plx__pair_kind kind = plx__pairer_judge(pairer, &a.words[i], &b.words[j], &likeness);
            checked++;
            used += pair.kind != PLX_PAIR_NONE;
            missed += kind != PLX_PAIR_NONE && pair.kind == PLX_PAIR_NONE;
            invented += kind == PLX_PAIR_NONE && pair.kind != PLX_PAIR_NONE;
            different += pair.kind != PLX_PAIR_NONE && kind != pair.kind;
        }
    }
    different += used != count;
}

static plx__row sentence_of(const plx__article_words *row, size_t sentence) {
    size_t first = row->first[sentence];
    return (plx__row){row->words + first, row->first[sentence + 1] - first};
}

static void hold_articles(plx__pairer *pairer, const plx__article_words *x,
                          const plx__article_words *y) {
    for (size_t s = 0; s < x->sentence_count; s++)
        for (size_t t = 0; t < y->sentence_count; t++)
            hold_rows(pairer, sentence_of(x, s), sentence_of(y, t));
}

int main(void) {
    static const char *const paths[] = {"examples/titanic", "examples/hindenburg"};
    plx_context *context;
    plx_reader *reader;
    plx__tables *tables;
    plx__language *language;
    const plx_document *documents[MOST_ARTICLES];
    plx_document *document;
    plx_comparison comparison = {.documents = documents};
    if (plx_context_new(NULL, &context, NULL) != PLX_OK ||
        plx__tables_open(NULL, &tables, NULL) != PLX_OK ||
        plx__language_new(tables, &language, NULL) != PLX_OK ||
        plx_reader_new(context, paths, 2, PLX_STAGE_ANNOTATION, 1, &reader, NULL) != PLX_OK)
        return 1;
    while (comparison.document_count < MOST_ARTICLES &&
           plx_reader_next(reader, &document, NULL) == PLX_OK && document)
        documents[comparison.document_count++] = document;
    plx__arena *arena = plx__arena_new();
    plx__compare_work work = {.arena = arena,
                              .between = arena,
                              .scratch = arena,
                              .tables = tables,
                              .language = language,
                              .comparison = &comparison};
    const plx__words *words = plx__words_of(&work);
    plx__pairer *pairer = plx__pairer_new(&work, words);
    for (size_t a = 1; a < comparison.document_count; a++)
        hold_articles(pairer, &words->articles[a - 1], &words->articles[a]);
    printf("%zu pairs: %zu missed, %zu invented, %zu differ\n", checked, missed, invented,
           different);
    for (size_t a = 0; a < comparison.document_count; a++)
        plx_document_free((plx_document *)(uintptr_t)documents[a]);
    plx__arena_free(arena);
    plx__language_free(language);
    plx__tables_close(tables);
    plx_reader_free(reader);
    plx_context_free(context);
    return checked == 0 || missed || invented || different;
}
