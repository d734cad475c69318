/* SPDX-License-Identifier: Apache-2.0 */
/* main.c - finds the verb. */
#include "plx.h"

#include <string.h>

const verb plx_verbs[] = {
    {"compare", verb_compare, "what reports of the same events say, and where they part"},
    {"verify", verb_verify, "quotations, held against the record of what was said"},
    {"extract", verb_extract, "the article in a page or file: text, title, dates"},
    {"claims", verb_claims, "what each article says: statements, figures, times, names"},
    {"annotate", verb_annotate, "words, tags, lemmas and syntax, as CoNLL-U or JSON"},
    {"feed", verb_feed, "the entries of a feed: RSS, Atom, JSON Feed"},
    {"completion", verb_completion, "completion for bash, zsh or fish"},
    {"help", verb_help, "the manual of a verb"},
    {NULL, NULL, NULL},
};

int main(int argc, char **argv) {
    if (argc < 2) {
        verb_help(1, argv);
        return EXIT_USAGE;
    }
    if (!strcmp(argv[1], "--version") || !strcmp(argv[1], "-V")) {
        printf("plx %s\n", plx_version());
        return finish_output(stdout, "standard output", EXIT_DONE);
    }
    if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h")) return verb_help(1, argv);
    for (const verb *v = plx_verbs; v->name; v++)
        if (!strcmp(argv[1], v->name)) return v->run(argc - 1, argv + 1);
    fprintf(stderr, "plx: there is no verb '%s'; `plx help` lists them\n", argv[1]);
    return EXIT_USAGE;
}
