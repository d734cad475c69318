/* SPDX-License-Identifier: Apache-2.0 */
/* options.c - the options that all verbs share. */
#include "plx.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void common_defaults(common_options *common) {
    *common = (common_options){.color = wants_color("auto"), .progress = isatty(STDERR_FILENO)};
    common->threads = 1;
    opterr = 0;
}

int usage_error(const char *verb_name, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "plx %s: ", verb_name);
    vfprintf(stderr, format, arguments);
    fprintf(stderr, "; see `plx help %s`\n", verb_name);
    va_end(arguments);
    return EXIT_USAGE;
}

static bool parse_color(common_options *common, const char *when) {
    if (strcmp(when, "auto") && strcmp(when, "always") && strcmp(when, "never")) return false;
    common->color = wants_color(when);
    return true;
}

static bool parse_day(const char *text) {
    if (strlen(text) != 10) return false;
    for (int i = 0; i < 10; i++)
        if (i == 4 || i == 7 ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
    return true;
}

static const char *take_value(common_options *common, int option) {
    double number = 0;
    switch (option) {
    case 1000: return parse_color(common, optarg) ? NULL : "--color takes auto, always or never";
    case 1001:
        return parse_size(optarg, &common->library.max_size) ? NULL
                                                             : "--max-size takes a size, e.g. 64M";
    case 1002:
        if (!parse_number(optarg, 1, 1e6, &number)) return "--max-depth takes a number from 1";
        common->library.max_depth = (unsigned)number;
        return NULL;
    case 1003:
        if (!parse_number(optarg, 1, 64, &number)) return "--threads takes a number from 1 to 64";
        common->threads = (unsigned)number;
        return NULL;
    case 1004:
        common->library.now = optarg;
        return parse_day(optarg) ? NULL : "--now takes a day, e.g. 2026-11-22";
    default: common->library.data = optarg; return NULL;
    }
}

option_result common_option(common_options *common, const char *verb_name, int option,
                            char **argv) {
    if (option == 'h') return OPTION_HELP;
    if (option == 1006) return common->progress = false, OPTION_TAKEN;
    if (option == 1007) return common->library.allow_private = true, OPTION_TAKEN;
    if (option == 1008) return common->library.follow = true, OPTION_TAKEN;
    if (option == '?' || option == ':') {
        usage_error(verb_name, option == ':' ? "option '%s' needs a value" : "unknown option '%s'",
                    argv[optind - 1]);
        return OPTION_BAD;
    }
    if (option < 1000 || option > 1005) return OPTION_UNKNOWN;
    const char *wrong = take_value(common, option);
    if (wrong) usage_error(verb_name, "%s", wrong);
    return wrong ? OPTION_BAD : OPTION_TAKEN;
}
