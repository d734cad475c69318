/* SPDX-License-Identifier: Apache-2.0 */
/* compare.c - `plx compare`: reads the reports, compares them, prints brief, JSON or page. */
#include "plx.h"

#include <stdlib.h>
#include <string.h>

typedef struct request {
    common_options common;
    plx_brief_options brief;
    bool json;
    const char *page;    /* -o */
    const char *fail_on; /* topics, comma between, or "any" */
} request;

static const char *const topics[] = {
#define X(name, text) text,
    PLX_TOPIC_LIST(X)
#undef X
};

static bool found_what_fails(const plx_comparison *comparison, const char *list) {
    for (size_t i = 0; list && i < comparison->finding_count; i++)
        if (list_has(list, topics[comparison->findings[i].topic]) || list_has(list, "any"))
            return true;
    return false;
}

static plx_status put_page(const void *comparison, plx_sink sink) {
    return plx_write_page(comparison, sink);
}

static int print_comparison(const plx_comparison *comparison, const request *wanted, int status) {
    if (found_what_fails(comparison, wanted->fail_on) && status == EXIT_DONE) status = EXIT_FOUND;
    if (wanted->page) {
        status = write_output(wanted->page, put_page, comparison, status);
        if (!wanted->json) return status;
    }
    if (wanted->json) plx_write_comparison_json(comparison, file_sink(stdout));
    else plx_write_brief(comparison, &wanted->brief, file_sink(stdout));
    return finish_output(stdout, "standard output", status);
}

static int compare(const request *wanted, const plx_context *context, int path_count,
                   char **paths) {
    documents all = {0};
    plx_comparison *comparison = NULL;
    plx_error error = {0};
    int status = read_articles(context, &wanted->common, PLX_STAGE_CLAIMS, path_count, paths,
                               keep_document, &all);
    if (!wanted->json)
        for (size_t i = 0; i < all.count; i++) report_warnings(&all.items[i]->article);
    if (all.failed) status = EXIT_MEMORY;
    else if (!all.count) {
        fprintf(stderr, "plx: there is no article to compare\n");
        if (status == EXIT_DONE) status = EXIT_INPUT;
    } else if (plx_compare(context, (const plx_document *const *)all.items, all.count, &comparison,
                           &error) != PLX_OK) {
        report_error(&error);
        status = EXIT_MEMORY;
    } else {
        status = print_comparison(comparison, wanted, status);
    }
    plx_comparison_free(comparison);
    free_documents(&all);
    return status;
}

static int take_option(request *wanted, int option, char **argv) {
    double number;
    switch (option) {
    case 'j': wanted->json = true; return -1;
    case 'o': wanted->page = optarg; return -1;
    case 'q': wanted->brief.quote = true; return -1;
    case 'a': wanted->brief.all = true; return -1;
    case 'F':
        wanted->fail_on = optarg;
        if (!list_knows(optarg, topics, sizeof topics / sizeof *topics))
            return usage_error("compare", "--fail-on takes topics, e.g. wording,figure");
        return -1;
    case 'w':
        if (!parse_number(optarg, 20, 1000, &number))
            return usage_error("compare", "--width takes a number from 20 to 1000");
        wanted->brief.width = (unsigned)number;
        return -1;
    case 's':
        if (!parse_number(optarg, 0, 1, &number))
            return usage_error("compare", "--min-strength takes a number from 0 to 1");
        wanted->common.library.min_strength = number > 0 ? number : 1e-9;
        return -1;
    default: break;
    }
    option_result result = common_option(&wanted->common, "compare", option, argv);
    if (result == OPTION_HELP) return help_with("compare");
    return result == OPTION_TAKEN ? -1 : EXIT_USAGE;
}

int verb_compare(int argc, char **argv) {
    static const struct option options[] = {
        {"json", no_argument, NULL, 'j'},           {"output", required_argument, NULL, 'o'},
        {"quote", no_argument, NULL, 'q'},          {"all", no_argument, NULL, 'a'},
        {"fail-on", required_argument, NULL, 'F'},  {"width", required_argument, NULL, 'w'},
        {"min-strength", required_argument, NULL, 's'}, COMMON_OPTIONS};
    request wanted = {0};
    plx_context *context;
    plx_error error = {0};
    common_defaults(&wanted.common);
    for (int c; (c = getopt_long(argc, argv, ":ho:", options, NULL)) != -1;) {
        int status = take_option(&wanted, c, argv);
        if (status >= 0) return status;
    }
    if (optind == argc)
        return usage_error("compare", "no input; name files or folders, or - for standard input");
    wanted.brief.color = wanted.common.color;
    if (!wanted.brief.width) wanted.brief.width = terminal_width();
    if (plx_context_new(&wanted.common.library, &context, &error) != PLX_OK) {
        report_error(&error);
        return EXIT_MEMORY;
    }
    int status = compare(&wanted, context, argc - optind, argv + optind);
    plx_context_free(context);
    return status;
}
