/* SPDX-License-Identifier: Apache-2.0 */
/* extract.c - `plx extract`: the article in a page or file. */
#include "plx.h"

static plx_status write_line(const plx_document *document, plx_sink sink) {
    return plx_write_article_json(document, false, sink);
}

static plx_status write_pretty(const plx_document *document, plx_sink sink) {
    return plx_write_article_json(document, true, sink);
}

int verb_extract(int argc, char **argv) {
    static const struct option options[] = {
        {"json", no_argument, NULL, 'j'},     {"jsonl", no_argument, NULL, 'l'},
        {"markdown", no_argument, NULL, 'm'}, {"csv", no_argument, NULL, 'c'},
        {"explain", no_argument, NULL, 'e'},  COMMON_OPTIONS};
    common_options common;
    stream out = {.write = plx_write_article_text, .warnings = true};
    common_defaults(&common);
    for (int c; (c = getopt_long(argc, argv, ":h", options, NULL)) != -1;) {
        if (c == 'j' || c == 'l') {
            out = (stream){.write = c == 'j' ? write_pretty : write_line, .explain = out.explain};
            continue;
        }
        if (c == 'm' || c == 'c') {
            out.write = c == 'm' ? plx_write_article_markdown : plx_write_article_csv;
            out.warnings = true;
            continue;
        }
        if (c == 'e') {
            out.explain = true;
            continue;
        }
        option_result result = common_option(&common, "extract", c, argv);
        if (result == OPTION_HELP) return help_with("extract");
        if (result != OPTION_TAKEN) return EXIT_USAGE;
    }
    if (out.write == plx_write_article_csv && optind < argc)
        plx_write_article_csv(NULL, file_sink(stdout));
    return run_stream("extract", &common, PLX_STAGE_ARTICLE, &out, argc, argv);
}
