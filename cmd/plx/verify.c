/* SPDX-License-Identifier: Apache-2.0 */
/* verify.c - `plx verify`: holds the quotations of articles against the record of what was said. */
#include "plx.h"

enum { MOST_SOURCES = 256 };

typedef struct request {
    report_options report;
    char *sources[MOST_SOURCES];
    int source_count;
} request;

static const char *const results[] = {
#define X(name, text) text,
    PLX_CHECK_RESULT_LIST(X)
#undef X
};

static bool fails(const char *list, plx_check_result result) {
    bool parts = result != PLX_CHECK_VERBATIM && result != PLX_CHECK_TRIMMED;
    return list_has(list, results[result]) || (parts && list_has(list, "any"));
}

static bool found_what_fails(const plx_verification *verification, const char *list) {
    for (size_t i = 0; list && i < verification->check_count; i++)
        if (fails(list, verification->checks[i].result)) return true;
    return false;
}

static plx_status put_json(const void *verification, plx_sink sink) {
    return plx_write_verify_json(verification, sink);
}

static plx_status put_page(const void *verification, plx_sink sink) {
    return plx_write_verify_page(verification, sink);
}

static plx_status put_brief(const void *verification, const plx_brief_options *options,
                            plx_sink sink) {
    return plx_write_verify_brief(verification, options, sink);
}

static const report_kind kind = {.verb_name = "verify",
                                 .names = results,
                                 .name_count = PLX_CHECK_COUNT,
                                 .names_example = "results, e.g. altered,not-found",
                                 .put_json = put_json,
                                 .put_page = put_page,
                                 .put_brief = put_brief};

/* A translation of a record is no record: hardly a word will be found there. */
static void report_source(const plx_article *article) {
    static const char other[] =
        "the record is not in English: quotations in English can't be found in it";
    report_warnings(article);
    bool english = article->language.len >= 2 && article->language.ptr[0] == 'e' &&
                   article->language.ptr[1] == 'n';
    if (article->language.len && !english)
        report_line(article, "warning", (plx_str){other, sizeof other - 1});
}

static int verify(request *wanted, const plx_context *context, int path_count, char **paths) {
    documents sources = {0}, articles = {0};
    plx_verification *verification = NULL;
    plx_error error = {0};
    int status = read_articles(context, &wanted->report.common, PLX_STAGE_ARTICLE,
                               wanted->source_count, wanted->sources, keep_document, &sources);
    int read = read_articles(context, &wanted->report.common, PLX_STAGE_CLAIMS, path_count, paths,
                             keep_document, &articles);
    if (read > status) status = read;
    for (size_t i = 0; i < sources.count && !wanted->report.json; i++)
        report_source(&sources.items[i]->article);
    for (size_t i = 0; i < articles.count && !wanted->report.json; i++)
        report_warnings(&articles.items[i]->article);
    if (sources.failed || articles.failed) status = EXIT_MEMORY;
    else if (!sources.count || !articles.count) {
        fprintf(stderr, "plx: there is no %s\n",
                sources.count ? "article to check" : "source to check against");
        if (status == EXIT_DONE) status = EXIT_INPUT;
    } else if (plx_verify(context, (const plx_document *const *)sources.items, sources.count,
                          (const plx_document *const *)articles.items, articles.count,
                          &verification, &error) != PLX_OK) {
        report_error(&error);
        status = EXIT_MEMORY;
    } else {
        status = print_report(&wanted->report, &kind, verification,
                              found_what_fails(verification, wanted->report.fail_on), status);
    }
    plx_verification_free(verification);
    free_documents(&articles);
    free_documents(&sources);
    return status;
}

static int take_option(request *wanted, int option, char **argv) {
    if (option != 'S') return take_report_option(&wanted->report, &kind, option, argv);
    if (wanted->source_count == MOST_SOURCES)
        return usage_error("verify", "no more than %d sources", MOST_SOURCES);
    wanted->sources[wanted->source_count++] = optarg;
    return -1;
}

int verb_verify(int argc, char **argv) {
    static const struct option options[] = {{"source", required_argument, NULL, 'S'},
                                            REPORT_OPTIONS};
    request wanted = {0};
    common_defaults(&wanted.report.common);
    for (int c; (c = getopt_long(argc, argv, ":ho:", options, NULL)) != -1;) {
        int status = take_option(&wanted, c, argv);
        if (status >= 0) return status;
    }
    if (!wanted.source_count)
        return usage_error("verify", "no source; name the record of what was said by --source");
    if (optind == argc)
        return usage_error("verify", "no article; name files or folders, or - for standard input");
    plx_context *context = open_report(&wanted.report);
    if (!context) return EXIT_MEMORY;
    int status = verify(&wanted, context, argc - optind, argv + optind);
    plx_context_free(context);
    return status;
}
