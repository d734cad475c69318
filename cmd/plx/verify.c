/* SPDX-License-Identifier: Apache-2.0 */
/* verify.c - `plx verify`: holds the quotations of articles against the record of what was said. */
#include "plx.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_SOURCES = 256 };

typedef struct request {
    common_options common;
    plx_brief_options brief;
    bool json;
    const char *page;    /* -o */
    const char *fail_on; /* results, comma between, or "any" */
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

static plx_status put_page(const void *verification, plx_sink sink) {
    return plx_write_verify_page(verification, sink);
}

static int print_verification(const plx_verification *verification, const request *wanted,
                              int status) {
    for (size_t i = 0; wanted->fail_on && i < verification->check_count; i++)
        if (fails(wanted->fail_on, verification->checks[i].result) && status == EXIT_DONE)
            status = EXIT_FOUND;
    if (wanted->page) {
        status = write_output(wanted->page, put_page, verification, status);
        if (!wanted->json) return status;
    }
    if (wanted->json) plx_write_verify_json(verification, file_sink(stdout));
    else plx_write_verify_brief(verification, &wanted->brief, file_sink(stdout));
    return finish_output(stdout, "standard output", status);
}

static int verify(request *wanted, const plx_context *context, int path_count, char **paths) {
    documents sources = {0}, articles = {0};
    plx_verification *verification = NULL;
    plx_error error = {0};
    int status = read_articles(context, &wanted->common, PLX_STAGE_ARTICLE, wanted->source_count,
                               wanted->sources, keep_document, &sources);
    int read = read_articles(context, &wanted->common, PLX_STAGE_CLAIMS, path_count, paths,
                             keep_document, &articles);
    if (read > status) status = read;
    if (!wanted->json)
        for (size_t i = 0; i < articles.count; i++) report_warnings(&articles.items[i]->article);
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
        status = print_verification(verification, wanted, status);
    }
    plx_verification_free(verification);
    free_documents(&articles);
    free_documents(&sources);
    return status;
}

/* Takes one option; -1: go on, else the status to end with. */
static int take_option(request *wanted, int option, char **argv) {
    double number;
    switch (option) {
    case 'S':
        if (wanted->source_count == MOST_SOURCES)
            return usage_error("verify", "no more than %d sources", MOST_SOURCES);
        wanted->sources[wanted->source_count++] = optarg;
        return -1;
    case 'j': wanted->json = true; return -1;
    case 'o': wanted->page = optarg; return -1;
    case 'a': wanted->brief.all = true; return -1;
    case 'F':
        wanted->fail_on = optarg;
        if (!list_knows(optarg, results, PLX_CHECK_COUNT))
            return usage_error("verify", "--fail-on takes results, e.g. altered,not-found");
        return -1;
    case 'w':
        if (!parse_number(optarg, 20, 1000, &number))
            return usage_error("verify", "--width takes a number from 20 to 1000");
        wanted->brief.width = (unsigned)number;
        return -1;
    default: break;
    }
    option_result result = common_option(&wanted->common, "verify", option, argv);
    if (result == OPTION_HELP) return help_with("verify");
    return result == OPTION_TAKEN ? -1 : EXIT_USAGE;
}

int verb_verify(int argc, char **argv) {
    static const struct option options[] = {
        {"source", required_argument, NULL, 'S'},  {"json", no_argument, NULL, 'j'},
        {"output", required_argument, NULL, 'o'},  {"all", no_argument, NULL, 'a'},
        {"fail-on", required_argument, NULL, 'F'}, {"width", required_argument, NULL, 'w'},
        COMMON_OPTIONS};
    request wanted = {0};
    plx_context *context;
    plx_error error = {0};
    common_defaults(&wanted.common);
    for (int c; (c = getopt_long(argc, argv, ":ho:", options, NULL)) != -1;) {
        int status = take_option(&wanted, c, argv);
        if (status >= 0) return status;
    }
    if (!wanted.source_count)
        return usage_error("verify", "no source; name the record of what was said by --source");
    if (optind == argc)
        return usage_error("verify", "no article; name files or folders, or - for standard input");
    wanted.brief.color = wanted.common.color;
    if (!wanted.brief.width) wanted.brief.width = terminal_width();
    if (plx_context_new(&wanted.common.library, &context, &error) != PLX_OK) {
        report_error(&error);
        return EXIT_MEMORY;
    }
    int status = verify(&wanted, context, argc - optind, argv + optind);
    plx_context_free(context);
    return status;
}
