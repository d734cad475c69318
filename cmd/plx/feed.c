/* SPDX-License-Identifier: Apache-2.0 */
/* feed.c - `plx feed`: the entries of a feed. */
#include "plx.h"

static int print_feeds(const common_options *common, const char *address, plx_feed_format format,
                       int count, char **paths) {
    int result = EXIT_DONE;
    for (int i = 0; i < count; i++) {
        plx_error error = {0};
        plx_status status =
            plx_write_feed(paths[i], address, &common->library, format, file_sink(stdout), &error);
        if (status == PLX_WRITE) break; /* said by finish_output */
        if (status == PLX_OK) continue;
        report_error(&error);
        result = status == PLX_MEMORY ? EXIT_MEMORY : EXIT_INPUT;
    }
    return finish_output(stdout, "standard output", result);
}

int verb_feed(int argc, char **argv) {
    static const struct option options[] = {{"jsonl", no_argument, NULL, 'j'},
                                            {"links", no_argument, NULL, 'l'},
                                            {"base", required_argument, NULL, 'b'},
                                            COMMON_OPTIONS};
    common_options common;
    plx_feed_format format = PLX_FEED_TEXT;
    const char *address = NULL;
    common_defaults(&common);
    for (int c; (c = getopt_long(argc, argv, ":h", options, NULL)) != -1;) {
        if (c == 'j') format = PLX_FEED_JSON;
        else if (c == 'l') format = PLX_FEED_LINKS;
        else if (c == 'b') address = optarg;
        else {
            option_result result = common_option(&common, "feed", c, argv);
            if (result == OPTION_HELP) return help_with("feed");
            if (result != OPTION_TAKEN) return EXIT_USAGE;
        }
    }
    if (optind == argc)
        return usage_error("feed", "no input; name a feed, or - for standard input");
    return print_feeds(&common, address, format, argc - optind, argv + optind);
}
