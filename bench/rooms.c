/* SPDX-License-Identifier: Apache-2.0 */
/*
 * rooms.c - how long each part of the rooms `claim` and `compare` takes, in CPU time of one core.
 *
 * usage: plx-bench-rooms [--copies FILE] ARTICLES COUNT...
 *
 * Reads the articles of a JSON-lines file, annotates them, times the parts that read their claims,
 * then compares the first COUNT of them, for each COUNT. With --copies nothing is annotated, only
 * the search for copies is run, and FILE gets a line for each: the ids of both articles.
 */
#include "claim/internal.h"
#include "compare/internal.h"
#include "compare/roles.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ENTITIES, TIMES, FIGURES, STATEMENTS, CLAIM_PARTS };

typedef struct bench {
    plx__tables *tables;
    plx__language *language;
    plx__arena *arena; /* of the rules and all documents */
    plx__entity_rules *entities;
    plx__time_rules *times;
    plx__figure_rules *figures;
    plx__statement_rules *statements;
    PLX_VEC(const plx_document *) documents;
    size_t words;
    double seconds[CLAIM_PARTS];
} bench;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void read_claims(bench *b, plx_document *document) {
    plx__claim_work work = {.arena = b->arena,
                            .article = &document->article,
                            .annotation = &document->annotation,
                            .claims = &document->claims};
    double start = now(), end;
#define PART(part)                                                                                 \
    end = now();                                                                                   \
    b->seconds[part] += end - start;                                                               \
    start = end
    plx__entities_read(b->entities, &work);
    PART(ENTITIES);
    plx__times_read(b->times, &work);
    PART(TIMES);
    plx__figures_read(b->figures, &work);
    PART(FIGURES);
    plx__statements_read(b->statements, &work);
    PART(STATEMENTS);
}

static void read_documents(bench *b, const char *path, size_t most, bool claims) {
    plx_reader *reader;
    plx_context *context;
    const char *paths[] = {path};
    if (plx_context_new(NULL, &context, NULL) != PLX_OK ||
        plx_reader_new(context, paths, 1, PLX_STAGE_ARTICLE, 1, &reader, NULL) != PLX_OK)
        exit(3);
    while (b->documents.count < most) {
        plx_document *document;
        if (plx_reader_next(reader, &document, NULL) != PLX_OK) continue;
        if (!document) break;
        if (claims) {
            plx__language_annotate(b->language, b->arena, &document->article,
                                   &document->annotation);
            read_claims(b, document);
        }
        b->words += document->annotation.token_count;
        *plx__push(b->arena, &b->documents) = document; /* kept until the process ends */
    }
    plx_reader_free(reader);
}

static void print_claims(const bench *b) {
    double each[CLAIM_PARTS], count = (double)b->documents.count;
    for (int i = 0; i < CLAIM_PARTS; i++) each[i] = b->seconds[i] / count;
    printf("claims of annotated articles, %zu of %zu tokens each: entities %.0f us  times %.0f us  "
           "figures %.0f us  statements %.0f us\n",
           b->documents.count, b->words / (b->documents.count ? b->documents.count : 1),
           each[ENTITIES] * 1e6, each[TIMES] * 1e6, each[FIGURES] * 1e6, each[STATEMENTS] * 1e6);
    printf("  statements %.0f articles/s; figures and times %.0f articles/s; all %.0f articles/s\n",
           1 / each[STATEMENTS], 1 / (each[TIMES] + each[FIGURES]),
           1 / (each[ENTITIES] + each[TIMES] + each[FIGURES] + each[STATEMENTS]));
}

/* Roles are read once more, alone: within the part facts they can't be told from the rest. */
static void print_roles(plx__compare_work *work) {
    plx__readings roles = {0};
    uint32_t count = (uint32_t)work->comparison->document_count;
    double start = now();
    work->scratch = plx__arena_child(work->arena);
    plx__role_rules *rules = plx__roles_open(work);
    for (uint32_t a = 0; a < count; a++) plx__readings_roles(work, rules, a, &roles);
    printf("  roles %.0f us an article\n", (now() - start) * 1e6 / count);
}

static void compare(const bench *b, size_t count, const char *copies) {
    plx_comparison comparison = {.documents = b->documents.items, .document_count = count};
    plx__arena *arena = plx__arena_new();
    plx__compare_work work = {.arena = arena,
                              .tables = b->tables,
                              .language = b->language,
                              .options = {.min_strength = 0.5},
                              .comparison = &comparison};
    double before = now(), all = 0;
    char line[512];
    int len = 0;
    for (size_t i = 0; i < (copies ? 1 : plx__compare_part_count); i++) {
        double start = now();
        size_t size = plx__arena_size(arena);
        plx__compare_part_run(&work, &plx__compare_parts[i]);
        len += snprintf(line + len, sizeof line - (size_t)len, "  %s %.3f (%.1f)",
                        plx__compare_parts[i].name, now() - start,
                        (double)(plx__arena_size(arena) - size) / 1e6);
    }
    all = now() - before;
    printf("%8zu %8.3f %11.0f %8.1f%s\n", count, all, (double)count / all,
           (double)plx__arena_size(arena) / 1e6, line);
    if (!copies) print_roles(&work);
    FILE *out = copies ? fopen(copies, "w") : NULL;
    for (size_t i = 0; out && i < comparison.copy_count; i++) {
        const plx_copy *copy = &comparison.copies[i];
        fprintf(out, "%.*s %.*s\n", PLX_FMT(b->documents.items[copy->from]->article.id),
                PLX_FMT(b->documents.items[copy->to]->article.id));
    }
    if (out) fclose(out);
    plx__arena_free(arena);
}

int main(int argc, char **argv) {
    bench b = {.arena = plx__arena_new()};
    const char *copies = argc > 3 && strcmp(argv[1], "--copies") == 0 ? argv[2] : NULL;
    int first = copies ? 3 : 1;
    size_t most = 0;
    if (argc < first + 2) return 2;
    for (int i = first + 1; i < argc; i++)
        if (strtoul(argv[i], NULL, 10) > most) most = strtoul(argv[i], NULL, 10);
    if (!b.arena || plx__tables_open(NULL, &b.tables, NULL) != PLX_OK ||
        plx__language_new(b.tables, &b.language, NULL) != PLX_OK)
        return 3;
    b.entities = plx__entities_open(b.tables, b.arena);
    b.times = plx__times_open(b.tables, b.arena);
    b.figures = plx__figures_open(b.tables, b.arena);
    b.statements = plx__statements_open(b.tables, b.arena);
    read_documents(&b, argv[first], most, !copies);
    if (!b.documents.count) return 3;
    if (!copies) print_claims(&b);
    printf("articles  seconds  articles/s       MB  of it, seconds (MB)\n");
    for (int i = first + 1; i < argc; i++) {
        size_t count = strtoul(argv[i], NULL, 10);
        compare(&b, count < b.documents.count ? count : b.documents.count, copies);
    }
    return 0;
}
