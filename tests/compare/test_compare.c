/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_compare.c - runs the cases of tests/compare/cases/: a few short articles each, and what
 * comparing them must find. How a case is written stands on top of every file there.
 */
#include "base/base.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define MOST_ARTICLES 8
#define MOST_LINES 64

typedef struct test_case {
    char title[256];
    char *articles[MOST_ARTICLES]; /* paragraphs with blank lines between */
    size_t article_count;
    char *wanted[MOST_LINES];
    size_t wanted_count;
} test_case;

static int passed, failed;
static const char *relations[] = {"base", "verbatim", "fragment", "reworded", "paraphrase"};
static const char *verdicts[] = {"agreed", "shortened", "reworded", "single"};
static const char *kinds[] = {"reprint", "excerpt", "rewrite"};

static plx_str words_of(const plx_comparison *c, uint32_t article, plx_span span) {
    return plx__span_text(c->documents[article]->article.text, span);
}

static bool same_text(plx_str text, const char *wanted) {
    return plx__str_equal(text, plx__str_from(wanted));
}

static bool holds(plx_str text, const char *part) {
    return plx__str_find(text, plx__str_from(part), 0) != SIZE_MAX;
}

/* Cuts "a | b | c" at the bars; returns how many parts. */
static size_t cut(char *line, char *parts[4]) {
    size_t count = 0;
    for (char *at = line; at && count < 4;) {
        char *bar = strstr(at, " | ");
        if (bar) *bar = 0;
        parts[count++] = at;
        at = bar ? bar + 3 : NULL;
    }
    return count;
}

/* "reworded A:base B:reworded" of one statement. */
static void describe(const plx_compared_statement *s, char *out, size_t size) {
    size_t len = (size_t)snprintf(out, size, "%s", verdicts[s->verdict]);
    for (size_t m = 0; m < s->mention_count && len < size; m++)
        len +=
            (size_t)snprintf(out + len, size - len, " %c:%s", (char)('A' + s->mentions[m].article),
                             relations[s->mentions[m].relation]);
}

static bool finds_statement(const plx_comparison *c, char *line) {
    char *parts[4];
    size_t count = cut(line, parts);
    for (size_t i = 0; i < c->statement_count; i++) {
        const plx_compared_statement *s = &c->statements[i];
        char text[512];
        describe(s, text, sizeof text);
        const plx_quote_mention *base = &s->mentions[s->base];
        if (strcmp(text, parts[0]) != 0) continue;
        if (count < 2 || holds(words_of(c, base->article, base->span), parts[1])) return true;
    }
    return false;
}

/* change B | base words | words here */
static bool finds_change(const plx_comparison *c, char *line) {
    char *parts[4];
    if (cut(line, parts) < 3) return false;
    for (size_t i = 0; i < c->statement_count; i++) {
        const plx_compared_statement *s = &c->statements[i];
        uint32_t base = s->mentions[s->base].article;
        for (size_t m = 0; m < s->mention_count; m++)
            for (size_t k = 0; k < s->mentions[m].change_count; k++) {
                const plx_change *change = &s->mentions[m].changes[k];
                if ('A' + (int)s->mentions[m].article == parts[0][0] &&
                    same_text(words_of(c, base, change->base), parts[1]) &&
                    same_text(words_of(c, s->mentions[m].article, change->here), parts[2]))
                    return true;
            }
    }
    return false;
}

static double number(const char *text) {
    double value = 0, unit = 1;
    for (bool fraction = false; *text == '.' || (*text >= '0' && *text <= '9'); text++) {
        if (*text == '.') fraction = true;
        else if (fraction) value += (unit /= 10) * (*text - '0');
        else value = value * 10 + (*text - '0');
    }
    return value;
}

/* wording 0.9 | words of a side | words of the other */
static bool finds_wording(const plx_comparison *c, char *line) {
    char *parts[4];
    size_t count = cut(line, parts);
    for (size_t i = 0; i < c->finding_count; i++) {
        const plx_finding *f = &c->findings[i];
        if (f->topic != PLX_TOPIC_WORDING || f->strength < number(parts[0])) continue;
        if (count < 3) return true;
        if (holds(f->sides[0].value, parts[1]) && holds(f->sides[1].value, parts[2])) return true;
        if (holds(f->sides[1].value, parts[1]) && holds(f->sides[0].value, parts[2])) return true;
    }
    return false;
}

/* translated B | through an interpreter */
static bool finds_translated(const plx_comparison *c, char *line) {
    char *parts[4];
    if (cut(line, parts) < 2) return false;
    for (size_t i = 0; i < c->statement_count; i++)
        for (size_t m = 0; m < c->statements[i].mention_count; m++) {
            const plx_quote_mention *mention = &c->statements[i].mentions[m];
            if ('A' + (int)mention->article == parts[0][0] &&
                same_text(words_of(c, mention->article, mention->translated), parts[1]))
                return true;
        }
    return false;
}

/* follows B A : a mention of B prints a wording that A printed first */
static bool finds_follower(const plx_comparison *c, const char *line) {
    for (size_t i = 0; i < c->statement_count; i++)
        for (size_t m = 0; m < c->statements[i].mention_count; m++) {
            const plx_quote_mention *mention = &c->statements[i].mentions[m];
            if (mention->follows == PLX_NO_INDEX) continue;
            if (line[0] == 'A' + (int)mention->article && line[2] == 'A' + (int)mention->follows)
                return true;
        }
    return false;
}

/* copy A B excerpt */
static bool finds_copy(const plx_comparison *c, const char *line) {
    for (size_t i = 0; i < c->copy_count; i++) {
        const plx_copy *copy = &c->copies[i];
        char text[64];
        (void)snprintf(text, sizeof text, "%c %c %s", (char)('A' + copy->from),
                       (char)('A' + copy->to), kinds[copy->kind]);
        if (strcmp(text, line) == 0) return true;
    }
    return false;
}

/* entity AB | Ana Ortiz : the articles that name her, and no others */
static bool finds_entity(const plx_comparison *c, char *line) {
    char *parts[4];
    if (cut(line, parts) < 2) return false;
    for (size_t i = 0; i < c->entity_count; i++) {
        const plx_compared_entity *e = &c->entities[i];
        if (!same_text(e->name, parts[1])) continue;
        bool in[MOST_ARTICLES] = {0}, right = true;
        for (size_t m = 0; m < e->mention_count; m++) in[e->mentions[m].article] = true;
        for (int a = 0; a < MOST_ARTICLES; a++)
            right = right && in[a] == (strchr(parts[0], 'A' + a) != NULL);
        if (right) return true;
    }
    return false;
}

static bool is_met(const plx_comparison *c, char *line) {
    char *rest = strchr(line, ' ');
    if (strncmp(line, "no ", 3) == 0) return !is_met(c, line + 3);
    if (strcmp(line, "copy") == 0) return c->copy_count > 0;
    if (!rest) return false;
    rest++;
    if (strncmp(line, "statement ", 10) == 0) return finds_statement(c, rest);
    if (strncmp(line, "change ", 7) == 0) return finds_change(c, rest);
    if (strncmp(line, "wording ", 8) == 0) return finds_wording(c, rest);
    if (strncmp(line, "translated ", 11) == 0) return finds_translated(c, rest);
    if (strncmp(line, "follows ", 8) == 0) return finds_follower(c, rest);
    if (strncmp(line, "copy ", 5) == 0) return finds_copy(c, rest);
    if (strncmp(line, "entity ", 7) == 0) return finds_entity(c, rest);
    if (strncmp(line, "stories ", 8) == 0) return (size_t)atoi(rest) == c->story_count;
    if (strncmp(line, "sources ", 8) == 0)
        return c->statement_count > 0 && c->statements[0].sources == atoi(rest);
    return false;
}

static void show(const plx_comparison *c) {
    for (size_t i = 0; i < c->statement_count; i++) {
        const plx_compared_statement *s = &c->statements[i];
        const plx_quote_mention *base = &s->mentions[s->base];
        char text[512];
        describe(s, text, sizeof text);
        plx_str words = words_of(c, base->article, base->span);
        printf("    %s | %.*s\n", text, PLX_FMT(words));
        for (size_t m = 0; m < s->mention_count; m++)
            for (size_t k = 0; k < s->mentions[m].change_count; k++) {
                const plx_change *change = &s->mentions[m].changes[k];
                printf("        %c | %.*s | %.*s\n", (char)('A' + s->mentions[m].article),
                       PLX_FMT(words_of(c, base->article, change->base)),
                       PLX_FMT(words_of(c, s->mentions[m].article, change->here)));
            }
    }
    for (size_t i = 0; i < c->copy_count; i++)
        printf("    copy %c %c %s %.2f\n", (char)('A' + c->copies[i].from),
               (char)('A' + c->copies[i].to), kinds[c->copies[i].kind], c->copies[i].coverage);
    for (size_t i = 0; i < c->finding_count; i++)
        if (c->findings[i].topic == PLX_TOPIC_WORDING)
            printf("    wording %.2f %.*s\n", c->findings[i].strength, PLX_FMT(c->findings[i].why));
    for (size_t i = 0; i < c->entity_count; i++)
        printf("    entity %.*s\n", PLX_FMT(c->entities[i].name));
}

/* ------------------------------------------------------------------ running */

static void write_text(FILE *file, const char *text) {
    for (; *text; text++) {
        if (*text == '"' || *text == '\\') fputc('\\', file);
        if (*text == '\n') fputs("\\n", file);
        else fputc(*text, file);
    }
}

static bool write_articles(const test_case *t, const char *path) {
    FILE *file = fopen(path, "w");
    if (!file) return false;
    for (size_t a = 0; a < t->article_count; a++) {
        const char *text = t->articles[a];
        fprintf(file, "{\"id\":\"%c\",\"title\":null,", (char)('A' + a));
        char date[11], outlet[64];
        int read = 0;
        if (sscanf(text, "{%10[0-9-]} %n", date, &read) == 1 && read) {
            fprintf(file, "\"published\":\"%s\",", date);
            text += read;
        }
        read = 0;
        if (sscanf(text, "{%63[^}]} %n", outlet, &read) == 1 && read) {
            fprintf(file, "\"outlet\":\"%s\",", outlet);
            text += read;
        }
        fputs("\"text\":\"", file);
        write_text(file, text);
        fputs("\"}\n", file);
    }
    return fclose(file) == 0;
}

static void check(test_case *t, const plx_comparison *c) {
    bool all = true;
    for (size_t i = 0; i < t->wanted_count; i++) {
        char line[1024];
        (void)snprintf(line, sizeof line, "%s", t->wanted[i]);
        bool ok = is_met(c, line);
        if (ok) passed++;
        else failed++;
        if (!ok) printf("FAILED: %s: %s\n", t->title, t->wanted[i]);
        all = all && ok;
    }
    if (!all) show(c);
}

static void run(const plx_context *context, test_case *t, const char *path) {
    plx_document *documents[MOST_ARTICLES] = {0};
    plx_error error = {0};
    plx_reader *reader = NULL;
    size_t count = 0;
    plx_comparison *comparison = NULL;
    if (write_articles(t, path) && plx_reader_new(context, (const char *const[]){path}, 1,
                                                  PLX_STAGE_CLAIMS, 1, &reader, &error) == PLX_OK)
        while (count < t->article_count &&
               plx_reader_next(reader, &documents[count], &error) == PLX_OK && documents[count])
            count++;
    const plx_document *const *all = (const plx_document *const *)documents;
    if (count == t->article_count &&
        plx_compare(context, all, count, &comparison, &error) == PLX_OK) {
        check(t, comparison);
    } else {
        failed++;
        printf("FAILED: %s: %s\n", t->title, error.message);
    }
    plx_comparison_free(comparison);
    plx_reader_free(reader);
    for (size_t i = 0; i < count; i++) plx_document_free(documents[i]);
}

static void clear(test_case *t) {
    for (size_t a = 0; a < t->article_count; a++) free(t->articles[a]);
    for (size_t i = 0; i < t->wanted_count; i++) free(t->wanted[i]);
    *t = (test_case){0};
}

static void add_paragraph(test_case *t, const char *text, bool is_new) {
    if (is_new && t->article_count < MOST_ARTICLES) {
        t->articles[t->article_count++] = strdup(text);
        return;
    }
    if (t->article_count == 0) return;
    char **article = &t->articles[t->article_count - 1];
    size_t size = strlen(*article) + strlen(text) + 3;
    char *longer = malloc(size);
    if (!longer) return;
    (void)snprintf(longer, size, "%s\n\n%s", *article, text);
    free(*article);
    *article = longer;
}

static void run_file(const plx_context *context, const char *path, const char *scratch) {
    FILE *file = fopen(path, "r");
    if (!file) return;
    test_case t = {0};
    char *line = NULL;
    size_t size = 0;
    while (getline(&line, &size, file) >= 0) {
        line[strcspn(line, "\n")] = 0;
        if (line[0] == '#' || line[0] == 0) continue;
        if (strncmp(line, "== ", 3) == 0) {
            if (t.wanted_count) run(context, &t, scratch);
            clear(&t);
            (void)snprintf(t.title, sizeof t.title, "%.250s", line + 3);
        } else if (line[0] >= 'A' && line[0] <= 'H' && line[1] == ' ') {
            add_paragraph(&t, line + 2, true);
        } else if (strncmp(line, "+ ", 2) == 0) {
            add_paragraph(&t, line + 2, false);
        } else if (t.wanted_count < MOST_LINES) {
            t.wanted[t.wanted_count++] = strdup(line);
        }
    }
    if (t.wanted_count) run(context, &t, scratch);
    clear(&t);
    free(line);
    (void)fclose(file);
}

static int by_name(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

int main(void) {
    plx_context *context = NULL;
    plx_error error = {0};
    plx_options options = {.min_strength = 0.01};
    if (plx_context_new(&options, &context, &error) != PLX_OK) {
        printf("FAILED: %s\n", error.message);
        return 1;
    }
    char scratch[64];
    (void)snprintf(scratch, sizeof scratch, "/tmp/plx-test-compare-%ld.jsonl", (long)getpid());
    DIR *folder = opendir("tests/compare/cases");
    char *names[64];
    size_t count = 0;
    for (struct dirent *entry; folder && (entry = readdir(folder)) && count < 64;)
        if (entry->d_name[0] != '.') names[count++] = strdup(entry->d_name);
    if (folder) closedir(folder);
    if (count) qsort(names, count, sizeof *names, by_name);
    for (size_t i = 0; i < count; i++) {
        char path[512];
        (void)snprintf(path, sizeof path, "tests/compare/cases/%s", names[i]);
        run_file(context, path, scratch);
        free(names[i]);
    }
    unlink(scratch);
    plx_context_free(context);
    printf("%d passed, %d failed\n", passed, failed);
    return failed > 0 || passed == 0;
}
