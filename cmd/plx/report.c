/* SPDX-License-Identifier: Apache-2.0 */
/* report.c - what the verbs share that end in one report: a brief, JSON or a page. */
#include "plx.h"

int take_report_option(report_options *wanted, const report_kind *kind, int option, char **argv) {
    double number;
    switch (option) {
    case 'j': wanted->json = true; return -1;
    case 'o': wanted->page = optarg; return -1;
    case 'a': wanted->brief.all = true; return -1;
    case 'F':
        wanted->fail_on = optarg;
        if (!list_knows(optarg, kind->names, kind->name_count))
            return usage_error(kind->verb_name, "--fail-on takes %s", kind->names_example);
        return -1;
    case 'w':
        if (!parse_number(optarg, 20, 1000, &number))
            return usage_error(kind->verb_name, "--width takes a number from 20 to 1000");
        wanted->brief.width = (unsigned)number;
        return -1;
    default: break;
    }
    option_result result = common_option(&wanted->common, kind->verb_name, option, argv);
    if (result == OPTION_HELP) return help_with(kind->verb_name);
    return result == OPTION_TAKEN ? -1 : EXIT_USAGE;
}

plx_context *open_report(report_options *wanted) {
    plx_context *context = NULL;
    plx_error error = {0};
    wanted->brief.color = wanted->common.color;
    if (!wanted->brief.width) wanted->brief.width = terminal_width();
    if (plx_context_new(&wanted->common.library, &context, &error) == PLX_OK) return context;
    report_error(&error);
    return NULL;
}

int print_report(const report_options *wanted, const report_kind *kind, const void *subject,
                 bool failed, int status) {
    if (failed && status == EXIT_DONE) status = EXIT_FOUND;
    if (wanted->page) {
        status = write_output(wanted->page, kind->put_page, subject, status);
        if (!wanted->json) return status;
    }
    if (wanted->json) kind->put_json(subject, file_sink(stdout));
    else kind->put_brief(subject, &wanted->brief, file_sink(stdout));
    return finish_output(stdout, "standard output", status);
}
