/* SPDX-License-Identifier: Apache-2.0 */
/* compare.c - `plx compare`: reads the reports, compares them, prints brief, JSON or page. */
#include "plx.h"

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

static plx_status put_json(const void *comparison, plx_sink sink) {
    return plx_write_comparison_json(comparison, sink);
}

static plx_status put_page(const void *comparison, plx_sink sink) {
    return plx_write_page(comparison, sink);
}

static plx_status put_brief(const void *comparison, const plx_brief_options *options,
                            plx_sink sink) {
    return plx_write_brief(comparison, options, sink);
}

static const report_kind kind = {.verb_name = "compare",
                                 .names = topics,
                                 .name_count = sizeof topics / sizeof *topics,
                                 .names_example = "topics, e.g. wording,figure",
                                 .put_json = put_json,
                                 .put_page = put_page,
                                 .put_brief = put_brief};

static int compare(const report_options *wanted, const plx_context *context, int path_count,
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
        status = print_report(wanted, &kind, comparison,
                              found_what_fails(comparison, wanted->fail_on), status);
    }
    plx_comparison_free(comparison);
    free_documents(&all);
    return status;
}

static int take_option(report_options *wanted, int option, char **argv) {
    double number;
    switch (option) {
    case 'q': wanted->brief.quote = true; return -1;
    case 's':
        if (!parse_number(optarg, 0, 1, &number))
            return usage_error("compare", "--min-strength takes a number from 0 to 1");
        wanted->common.library.min_strength = number > 0 ? number : 1e-9;
        return -1;
    default: return take_report_option(wanted, &kind, option, argv);
    }
}

int verb_compare(int argc, char **argv) {
    static const struct option options[] = {{"quote", no_argument, NULL, 'q'},
                                            {"min-strength", required_argument, NULL, 's'},
                                            REPORT_OPTIONS};
    report_options wanted = {0};
    common_defaults(&wanted.common);
    for (int c; (c = getopt_long(argc, argv, ":ho:", options, NULL)) != -1;) {
        int status = take_option(&wanted, c, argv);
        if (status >= 0) return status;
    }
    if (optind == argc)
        return usage_error("compare", "no input; name files or folders, or - for standard input");
    plx_context *context = open_report(&wanted);
    if (!context) return EXIT_MEMORY;
    int status = compare(&wanted, context, argc - optind, argv + optind);
    plx_context_free(context);
    return status;
}
