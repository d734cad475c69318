/* SPDX-License-Identifier: Apache-2.0 */
/* compare.c - `plx compare`: reads the reports, compares them, prints brief, JSON or page. */
#include "plx.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

typedef struct request {
    common_options common;
    plx_brief_options brief;
    bool json;
    const char *page;    /* -o */
    const char *fail_on; /* topics, comma between, or "any" */
} request;

static const char *topic_name(plx_topic topic) {
    static const char *const names[] = {
#define X(name, text) text,
        PLX_TOPIC_LIST(X)
#undef X
    };
    return names[topic];
}

static bool names_topic(const char *list, const char *topic) {
    size_t len = strlen(topic);
    for (const char *p = list; p && *p; p = strchr(p, ',') ? strchr(p, ',') + 1 : NULL)
        if ((!strncmp(p, topic, len) && (p[len] == ',' || !p[len])) ||
            (!strncmp(p, "any", 3) && (p[3] == ',' || !p[3])))
            return true;
    return false;
}

static bool found_what_fails(const plx_comparison *comparison, const char *list) {
    for (size_t i = 0; list && i < comparison->finding_count; i++)
        if (names_topic(list, topic_name(comparison->findings[i].topic))) return true;
    return false;
}

static int write_page(const plx_comparison *comparison, const char *path, int status) {
    FILE *file = fopen(path, "wb");
    if (!file) {
        fprintf(stderr, "plx: %s: can't be written: %s\n", path, strerror(errno));
        return EXIT_MEMORY;
    }
    plx_write_page(comparison, file_sink(file));
    status = finish_output(file, path, status);
    fclose(file);
    return status;
}

static int print_comparison(const plx_comparison *comparison, const request *wanted, int status) {
    if (found_what_fails(comparison, wanted->fail_on) && status == EXIT_DONE) status = EXIT_FOUND;
    if (wanted->page) {
        status = write_page(comparison, wanted->page, status);
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
    case 'F': wanted->fail_on = optarg; return -1;
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
