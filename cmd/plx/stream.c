/* SPDX-License-Identifier: Apache-2.0 */
/* stream.c - what the verbs that print article after article share. */
#include "plx.h"

static bool print_document(void *self, plx_document *document) {
    const stream *out = self;
    if (out->warnings) report_warnings(&document->article);
    if (out->explain) report_body(&document->article);
    bool written = out->write(document, file_sink(stdout)) == PLX_OK;
    plx_document_free(document);
    return written;
}

int run_stream(const char *verb_name, const common_options *common, plx_stage stage, stream *out,
               int argc, char **argv) {
    plx_context *context;
    plx_error error = {0};
    if (optind == argc)
        return usage_error(verb_name, "no input; name files or folders, or - for standard input");
    if (plx_context_new(&common->library, &context, &error) != PLX_OK) {
        report_error(&error);
        return EXIT_MEMORY;
    }
    int status =
        read_articles(context, common, stage, argc - optind, argv + optind, print_document, out);
    plx_context_free(context);
    return finish_output(stdout, "standard output", status);
}

int help_with(const char *verb_name) {
    char *arguments[] = {"help", (char *)(uintptr_t)verb_name, NULL};
    return verb_help(2, arguments);
}
