/* SPDX-License-Identifier: Apache-2.0 */
/* claims.c - `plx claims`: what each article says. */
#include "plx.h"

int verb_claims(int argc, char **argv) {
    static const struct option options[] = {{"jsonl", no_argument, NULL, 'l'}, COMMON_OPTIONS};
    common_options common;
    stream out = {.write = plx_write_claims_json, .warnings = true};
    common_defaults(&common);
    for (int c; (c = getopt_long(argc, argv, ":h", options, NULL)) != -1;) {
        if (c == 'l') continue; /* the only format, named for what is to come */
        option_result result = common_option(&common, "claims", c, argv);
        if (result == OPTION_HELP) return help_with("claims");
        if (result != OPTION_TAKEN) return EXIT_USAGE;
    }
    return run_stream("claims", &common, PLX_STAGE_CLAIMS, &out, argc, argv);
}
