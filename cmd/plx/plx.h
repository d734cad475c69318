/* SPDX-License-Identifier: Apache-2.0 */
/*
 * plx.h - what the verbs of the command share.
 *
 * Each verb is a file with one function `int plx_VERB(int argc, char **argv)`, argv[0] the verb,
 * that reads its options, calls the library (parallax.h and nothing below it) and returns an exit
 * status. Text for people comes from docs/manual/VERB.md, carried inside the program.
 */
#ifndef PLX_COMMAND_H
#define PLX_COMMAND_H

#include <getopt.h>
#include <parallax/parallax.h>
#include <stdio.h>

enum {
    EXIT_DONE = 0,
    EXIT_FOUND = 1, /* --fail-on found what it names */
    EXIT_USAGE = 2,
    EXIT_INPUT = 3,  /* an input could not be read; the others were */
    EXIT_MEMORY = 4, /* out of memory or disk */
    EXIT_DATABASE = 5
};

int verb_extract(int argc, char **argv);
int verb_claims(int argc, char **argv);
int verb_annotate(int argc, char **argv);
int verb_compare(int argc, char **argv);
int verb_verify(int argc, char **argv);
int verb_feed(int argc, char **argv);
int verb_completion(int argc, char **argv);
int verb_help(int argc, char **argv);

/* The verbs, for dispatch, help and completion; ends with a NULL name. */
typedef struct verb {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *summary;
} verb;
extern const verb plx_verbs[];

/* ------------------------------------------------------------- options.c */

/* What every verb that reads articles takes. */
typedef struct common_options {
    plx_options library;
    unsigned threads;
    bool color;
    bool progress;
} common_options;

/* Long options shared by the verbs, to be put at the end of a verb's own table. */
#define COMMON_OPTIONS                                                                             \
    {"help", no_argument, NULL, 'h'}, {"color", required_argument, NULL, 1000},                    \
        {"max-size", required_argument, NULL, 1001}, {"max-depth", required_argument, NULL, 1002}, \
        {"threads", required_argument, NULL, 1003}, {"now", required_argument, NULL, 1004},        \
        {"data", required_argument, NULL, 1005}, {"no-progress", no_argument, NULL, 1006},         \
        {"allow-private", no_argument, NULL, 1007}, {"follow", no_argument, NULL, 1008}, {         \
        NULL, 0, NULL, 0                                                                           \
    }

void common_defaults(common_options *common);
typedef enum option_result { OPTION_TAKEN, OPTION_UNKNOWN, OPTION_BAD, OPTION_HELP } option_result;
/* Takes one shared option that getopt_long returned. BAD has been reported. */
option_result common_option(common_options *common, const char *verb_name, int option, char **argv);
/* One line on standard error and where to read on; returns EXIT_USAGE. */
int usage_error(const char *verb_name, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* -------------------------------------------------------------- values.c */

/* "64M", "1G", "500000" -> bytes. */
bool parse_size(const char *text, size_t *out);
bool parse_number(const char *text, double low, double high, double *out);
/* Of a list with commas, "altered,not-found": whether a word is in it, and whether each of its words is
 * among `names` or "any". A misspelled word would never be found: it is to be refused. */
bool list_has(const char *list, const char *name);
bool list_knows(const char *list, const char *const *names, size_t count);

/* ------------------------------------------------------------ terminal.c */

unsigned terminal_width(void);      /* of standard output; 100 when it is no terminal */
bool wants_color(const char *when); /* "auto": NO_COLOR, TERM and the terminal decide */
plx_sink file_sink(FILE *file);
/* A line on standard error that is drawn over, for work that takes over a second: what has been
 * read and how fast, what failed, and how many of the inputs are done. */
void progress_show(const char *what, size_t read, size_t failed, size_t done, size_t total);
void progress_clear(void);

/* ---------------------------------------------------------------- read.c */

/* Reads all articles of argv[optind..] and calls `take` with each; take owns the document and
 * returns false to stop. Failures go to standard error, a line each. Returns an exit status. */
int read_articles(const plx_context *context, const common_options *common, plx_stage stage,
                  int path_count, char **paths, bool (*take)(void *self, plx_document *document),
                  void *self);

/* -------------------------------------------------------------- stream.c */

/* How a verb prints one article after the other. */
typedef struct stream {
    plx_status (*write)(const plx_document *document, plx_sink sink);
    bool warnings; /* said on standard error, where the output does not carry them */
    bool explain;  /* how each body was found, on standard error */
} stream;
int run_stream(const char *verb_name, const common_options *common, plx_stage stage, stream *out,
               int argc, char **argv);
int help_with(const char *verb_name); /* what --help prints */

/* --------------------------------------------------------------- reports */

void report_error(const plx_error *error);
/* The warnings of an article, a line each on standard error. */
void report_warnings(const plx_article *article);
/* One line: its path, the label, the text. */
void report_line(const plx_article *article, const char *label, plx_str text);
/* How its body was found, one line on standard error. */
void report_body(const plx_article *article);
/* Flushes standard output; EXIT_MEMORY with a line when it could not be written. */
int finish_output(FILE *file, const char *name, int status);

/* Writes what `put` makes of the subject to a file of its own, "-" for standard output; EXIT_MEMORY with a line when it
 * could not be written. */
int write_output(const char *path, plx_status (*put)(const void *subject, plx_sink sink),
                 const void *subject, int status);

/* -------------------------------------------------------------- report.c */

/* Options of a verb that ends in one report. */
typedef struct report_options {
    common_options common;
    plx_brief_options brief;
    bool json;
    const char *page;    /* -o */
    const char *fail_on; /* names, comma between, or "any" */
} report_options;

/* What the report of a verb is, and what --fail-on may name. */
typedef struct report_kind {
    const char *verb_name;
    const char *const *names;
    size_t name_count;
    const char *names_example; /* "topics, e.g. wording,figure" */
    plx_status (*put_json)(const void *subject, plx_sink sink);
    plx_status (*put_page)(const void *subject, plx_sink sink);
    plx_status (*put_brief)(const void *subject, const plx_brief_options *options, plx_sink sink);
} report_kind;

#define REPORT_OPTIONS                                                                             \
    {"json", no_argument, NULL, 'j'}, {"output", required_argument, NULL, 'o'},                    \
        {"all", no_argument, NULL, 'a'}, {"fail-on", required_argument, NULL, 'F'},                \
        {"width", required_argument, NULL, 'w'}, COMMON_OPTIONS

/* Takes one option; -1: go on, else the status to end with. */
int take_report_option(report_options *wanted, const report_kind *kind, int option, char **argv);
/* Once all options are taken: the brief's width and colours, the library; NULL has been reported. */
plx_context *open_report(report_options *wanted);
/* Page, JSON or brief, as wanted; `failed`: --fail-on found what it names. Returns the status. */
int print_report(const report_options *wanted, const report_kind *kind, const void *subject,
                 bool failed, int status);

/* Documents kept for comparing: a `take` for read_articles, and their end. */
typedef struct documents {
    plx_document **items;
    size_t count, capacity;
    bool failed; /* no memory for one more */
} documents;
bool keep_document(void *documents_self, plx_document *document);
void free_documents(documents *all);

#endif
