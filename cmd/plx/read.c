/* SPDX-License-Identifier: Apache-2.0 */
/* read.c - the loop over articles that the verbs share, and its failures. */
#include "plx.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Bytes of an input may end up in a message: nothing of it may steer the terminal. */
static void print_plain(const char *text) {
    for (const unsigned char *p = (const unsigned char *)text; *p; p++)
        fputc(*p < ' ' || *p == 0x7F ? '?' : *p, stderr);
}

void report_error(const plx_error *error) {
    progress_clear();
    fputs("plx: ", stderr);
    if (error->source[0]) {
        print_plain(error->source);
        fputs(": ", stderr);
    }
    print_plain(error->message[0] ? error->message : plx_status_text(error->code));
    fputc('\n', stderr);
}

void report_line(const plx_article *article, const char *label, plx_str text) {
    plx_error line = {.code = PLX_OK};
    snprintf(line.source, sizeof line.source, "%.*s", (int)article->path.len,
             article->path.ptr ? article->path.ptr : "");
    snprintf(line.message, sizeof line.message, "%s: %.*s", label, (int)text.len,
             text.ptr ? text.ptr : "");
    report_error(&line);
}

void report_warnings(const plx_article *article) {
    for (size_t i = 0; i < article->warning_count; i++)
        report_line(article, "warning", article->warnings[i]);
}

void report_body(const plx_article *article) {
    report_line(article, "body", article->body_from);
}

int read_articles(const plx_context *context, const common_options *common, plx_stage stage,
                  int path_count, char **paths, bool (*take)(void *self, plx_document *document),
                  void *self) {
    plx_reader *reader;
    plx_error error = {0};
    int result = EXIT_DONE;
    size_t read = 0, failed = 0;
    plx_status status = plx_reader_new(context, (const char *const *)paths, (size_t)path_count,
                                       stage, common->threads, &reader, &error);
    if (status != PLX_OK) {
        report_error(&error);
        return EXIT_MEMORY;
    }
    for (;;) {
        plx_document *document;
        size_t done, total;
        error = (plx_error){0};
        status = plx_reader_next(reader, &document, &error);
        if (status != PLX_OK) {
            failed++;
            progress_clear();
            report_error(&error);
            if (result == EXIT_DONE) result = EXIT_INPUT;
            if (status == PLX_MEMORY) result = EXIT_MEMORY;
            if (status == PLX_MEMORY && !error.source[0]) break;
            continue;
        }
        if (!document || !take(self, document)) break;
        plx_reader_progress(reader, &done, &total);
        read++;
        if (common->progress) progress_show("articles", read, failed, done, total);
    }
    progress_clear();
    plx_reader_free(reader);
    return result;
}

int finish_output(FILE *file, const char *name, int status) {
    if (fflush(file) == 0 && !ferror(file)) return status;
    fprintf(stderr, "plx: %s: can't be written: %s\n", name, strerror(errno));
    return EXIT_MEMORY;
}

int write_output(const char *path, plx_status (*put)(const void *subject, plx_sink sink),
                 const void *subject, int status) {
    if (!strcmp(path, "-")) {
        put(subject, file_sink(stdout));
        return finish_output(stdout, "standard output", status);
    }
    FILE *file = fopen(path, "wb");
    if (!file) {
        fprintf(stderr, "plx: %s: can't be written: %s\n", path, strerror(errno));
        return EXIT_MEMORY;
    }
    plx_status written = put(subject, file_sink(file));
    bool failed = fflush(file) != 0 || ferror(file);
    int reason = errno;
    failed |= fclose(file) != 0;
    if (!failed && written == PLX_OK) return status;
    fprintf(stderr, "plx: %s: can't be written: %s\n", path,
            failed ? strerror(reason) : plx_status_text(written));
    return EXIT_MEMORY;
}

bool keep_document(void *self, plx_document *document) {
    documents *all = self;
    if (all->count == all->capacity) {
        size_t capacity = all->capacity ? all->capacity * 2 : 16;
        plx_document **grown = realloc(all->items, capacity * sizeof *grown);
        if (!grown) {
            plx_document_free(document);
            all->failed = true;
            return false;
        }
        all->items = grown;
        all->capacity = capacity;
    }
    all->items[all->count++] = document;
    return true;
}

void free_documents(documents *all) {
    for (size_t i = 0; i < all->count; i++) plx_document_free(all->items[i]);
    free(all->items);
}
