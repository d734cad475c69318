/* SPDX-License-Identifier: Apache-2.0 */
/* annotate.c - `plx annotate`: words, tags, lemmas and syntax. */
#include "plx.h"

#include <string.h>

int verb_annotate(int argc, char **argv) {
    static const struct option options[] = {{"format", required_argument, NULL, 'f'},
                                            {"jsonl", no_argument, NULL, 'l'},
                                            COMMON_OPTIONS};
    common_options common;
    stream out = {.write = plx_write_conllu, .warnings = true};
    common_defaults(&common);
    for (int c; (c = getopt_long(argc, argv, ":h", options, NULL)) != -1;) {
        if (c == 'l') {
            out.write = plx_write_annotation_json;
            continue;
        }
        if (c == 'f') {
            if (!strcmp(optarg, "conllu")) out.write = plx_write_conllu;
            else if (!strcmp(optarg, "json")) out.write = plx_write_annotation_json;
            else return usage_error("annotate", "--format takes conllu or json");
            continue;
        }
        option_result result = common_option(&common, "annotate", c, argv);
        if (result == OPTION_HELP) return help_with("annotate");
        if (result != OPTION_TAKEN) return EXIT_USAGE;
    }
    return run_stream("annotate", &common, PLX_STAGE_ANNOTATION, &out, argc, argv);
}
