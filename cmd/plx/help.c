/* SPDX-License-Identifier: Apache-2.0 */
/* help.c - the manual, carried inside: docs/manual/VERB.md, printed without its Markdown. */
#include "plx.h"

#include <string.h>

typedef struct manual_page {
    const char *name, *text;
} manual_page;
extern const manual_page manual_pages[]; /* ends with a NULL name */

static const manual_page *find_page(const char *name) {
    for (const manual_page *page = manual_pages; page->name; page++)
        if (!strcmp(page->name, name)) return page;
    return NULL;
}

/* A line of Markdown as plain text: headings without marks, code fences left out, a table's row
 * as it stands, `code` and **words** without their marks outside of code. */
static void print_line(const char *line, size_t len, bool *in_code) {
    if (len >= 3 && !strncmp(line, "```", 3)) {
        *in_code = !*in_code;
        return;
    }
    if (*in_code) {
        printf("    %.*s\n", (int)len, line);
        return;
    }
    while (len && *line == '#') line++, len--;
    while (len && *line == ' ' && line[-1] == '#') line++, len--;
    for (size_t i = 0; i < len; i++) {
        if (line[i] == '`' || (line[i] == '*' && i + 1 < len && line[i + 1] == '*')) {
            if (line[i] == '*') i++;
            continue;
        }
        putchar(line[i]);
    }
    putchar('\n');
}

static void print_page(const char *text) {
    bool in_code = false;
    while (*text) {
        size_t len = strcspn(text, "\n");
        print_line(text, len, &in_code);
        text += len + (text[len] == '\n');
    }
}

static void print_verbs(void) {
    puts("plx reads reports of the same events and shows what happened, who says so, in what\n"
         "words, and where the accounts part.\n");
    puts("usage: plx VERB [OPTION]... FILE|FOLDER|-...\n");
    for (const verb *v = plx_verbs; v->name; v++) printf("  %-11s %s\n", v->name, v->summary);
    puts("\n`plx help VERB` is its manual. Try: plx compare --quote examples/titanic");
}

int verb_help(int argc, char **argv) {
    if (argc < 2) {
        print_verbs();
        return finish_output(stdout, "standard output", EXIT_DONE);
    }
    const manual_page *page = find_page(argv[1]);
    if (!page) {
        fprintf(stderr, "plx: there is no manual of '%s'; `plx help` lists the verbs\n", argv[1]);
        return EXIT_USAGE;
    }
    print_page(page->text);
    return finish_output(stdout, "standard output", EXIT_DONE);
}
