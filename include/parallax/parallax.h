/* SPDX-License-Identifier: Apache-2.0 */
/*
 * parallax.h - the public interface of libparallax.
 *
 * Parallax reads reports of the same events and shows what happened, who says so,
 * in what words, and where the accounts part. Data walks one way:
 *
 *     files, folders, streams        plx_reader
 *            | one article at a time
 *     plx_document                   article (text, body) -> annotation -> claims
 *            | any number of them
 *     plx_comparison                 copies, stories, statements, facts, findings
 *            |
 *     plx_write_*                    brief, page, JSON
 *
 * Ownership   `new`/`free` own, `get` borrows, `copy` duplicates, `take` hands over.
 *             Everything found in an article lives in the article's plx_document and
 *             dies with it; a comparison has its own memory and refers to the
 *             documents, which must outlive it.
 * Units       Every position is a byte offset into the article's `text`, UTF-8,
 *             start inclusive, end exclusive, on a character boundary.
 * Errors      Fallible calls return plx_status and fill an optional plx_error.
 *             Finding nothing is success. The library never prints, exits or aborts.
 * Threads     A plx_context is read-only after plx_context_new and may be shared.
 *             Every other object is used by one thread at a time.
 */
#ifndef PARALLAX_H
#define PARALLAX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ------------------------------------------------------------------ basics */

/* A view of bytes. Never owned by the one who holds it; not NUL-terminated.
 * {NULL, 0} means "not known" where a field may be unknown. */
typedef struct plx_str {
    const char *ptr;
    size_t len;
} plx_str;

/* A byte range of an article's text. A span that is not known is {0, 0}:
 * a real span is never empty. */
typedef struct plx_span {
    uint32_t start, end;
} plx_span;

/* One list makes the codes, their names and their texts (manual: docs/manual/errors.md). */
#define PLX_STATUS_LIST(X)                                                                         \
    X(OK, "done")                                                                                  \
    X(USAGE, "wrong use of the interface")                                                         \
    X(MEMORY, "out of memory")                                                                     \
    X(READ, "could not be read")                                                                   \
    X(WRITE, "could not be written")                                                               \
    X(NOT_FOUND, "no such file or folder")                                                         \
    X(EMPTY, "is empty")                                                                           \
    X(BINARY, "is not text")                                                                       \
    X(TOO_LARGE, "is larger than the limit")                                                       \
    X(TOO_DEEP, "is nested deeper than the limit")                                                 \
    X(SYNTAX, "is not well-formed")                                                                \
    X(NO_ARTICLE, "holds no article")                                                              \
    X(DATA, "the tables of language and world are missing or damaged")                             \
    X(REFUSED, "was refused")                                                                      \
    X(NETWORK, "could not be fetched")                                                             \
    X(INTERNAL, "an error in Parallax itself")

typedef enum plx_status {
#define X(name, text) PLX_##name,
    PLX_STATUS_LIST(X)
#undef X
        PLX_STATUS_COUNT
} plx_status;

/* The text of a status, a static string. Never NULL. */
const char *plx_status_text(plx_status status);

typedef struct plx_error {
    plx_status code;
    const char *room;  /* static: "intake", "article", ... */
    char message[192]; /* one line, no final stop */
    char source[256];  /* path, URL or record the error is about; may be "" */
    size_t byte;       /* where in the source, 0 if not known */
} plx_error;

/* Where writers send their bytes. Returns false when the bytes can't be taken (a closed
 * pipe): the writer then stops and returns PLX_WRITE. */
typedef struct plx_sink {
    bool (*write)(void *self, const char *bytes, size_t len);
    void *self;
} plx_sink;

/* ----------------------------------------------------------------- article */

typedef enum plx_block_kind {
    PLX_BLOCK_HEADLINE, /* stands in `text` only for plain text input */
    PLX_BLOCK_DECK,     /* the line under the headline that sums the report up */
    PLX_BLOCK_PARAGRAPH,
    PLX_BLOCK_HEADING, /* a heading inside the body */
    PLX_BLOCK_LIST_ITEM,
    PLX_BLOCK_QUOTE, /* set off: a block quote, an embedded post */
    PLX_BLOCK_CAPTION,
    PLX_BLOCK_CORRECTION /* a correction or an editor's note beside the report */
} plx_block_kind;

typedef struct plx_block {
    plx_span span;
    plx_block_kind kind;
    plx_str xpath; /* node of the page; {NULL,0} for plain text */
} plx_block;

typedef struct plx_credit {
    plx_str agency; /* "PTI" */
    plx_span span;  /* {0,0}: in a caption or byline that is not part of `text` */
} plx_credit;

typedef struct plx_article {
    plx_str id, path, url, canonical;
    char sha256[65]; /* of the input bytes, hexadecimal */
    plx_str outlet, title, byline;
    plx_str published, modified; /* ISO 8601 */
    plx_str published_from;      /* "json-ld" "meta" "time" "text" "url" "input" */
    plx_str language, encoding;
    plx_str text;
    const plx_block *body; /* in order of their place in `text` */
    size_t body_count;
    const plx_span *asides; /* in blocks of the body: links that the page ran into a sentence, */
    size_t aside_count;     /* which are no words of the report; in order */
    const plx_credit *credits;
    size_t credit_count;
    const plx_str *warnings;
    size_t warning_count;
    plx_str body_from; /* how the body was found, one line: the ways tried, the one taken */
} plx_article;

/* -------------------------------------------------------------- annotation */

/* Universal POS tags, https://universaldependencies.org/u/pos/ */
/* clang-format off */
#define PLX_UPOS_LIST(X)                                                                           \
    X(NONE, "_") X(ADJ, "ADJ") X(ADP, "ADP") X(ADV, "ADV") X(AUX, "AUX") X(CCONJ, "CCONJ")         \
    X(DET, "DET") X(INTJ, "INTJ") X(NOUN, "NOUN") X(NUM, "NUM") X(PART, "PART") X(PRON, "PRON")    \
    X(PROPN, "PROPN") X(PUNCT, "PUNCT") X(SCONJ, "SCONJ") X(SYM, "SYM") X(VERB, "VERB") X(X, "X")
/* clang-format on */

typedef enum plx_upos {
#define X(name, text) PLX_UPOS_##name,
    PLX_UPOS_LIST(X)
#undef X
        PLX_UPOS_COUNT
} plx_upos;

/* Universal relations with the subtypes that English uses,
 * https://universaldependencies.org/en/dep/ */
/* clang-format off */
#define PLX_REL_LIST(X)                                                                            \
    X(NONE, "_") X(ROOT, "root") X(ACL, "acl") X(ACL_RELCL, "acl:relcl") X(ADVCL, "advcl")         \
    X(ADVCL_RELCL, "advcl:relcl") X(ADVMOD, "advmod") X(AMOD, "amod") X(APPOS, "appos")            \
    X(AUX, "aux") X(AUX_PASS, "aux:pass") X(CASE, "case") X(CC, "cc")                              \
    X(CC_PRECONJ, "cc:preconj") X(CCOMP, "ccomp") X(COMPOUND, "compound")                          \
    X(COMPOUND_PRT, "compound:prt") X(CONJ, "conj") X(COP, "cop") X(CSUBJ, "csubj")                \
    X(CSUBJ_OUTER, "csubj:outer") X(CSUBJ_PASS, "csubj:pass") X(DEP, "dep") X(DET, "det")          \
    X(DET_PREDET, "det:predet") X(DISCOURSE, "discourse") X(DISLOCATED, "dislocated")              \
    X(EXPL, "expl") X(FIXED, "fixed") X(FLAT, "flat") X(GOESWITH, "goeswith") X(IOBJ, "iobj")      \
    X(LIST, "list") X(MARK, "mark") X(NMOD, "nmod") X(NMOD_DESC, "nmod:desc")                      \
    X(NMOD_POSS, "nmod:poss") X(NMOD_UNMARKED, "nmod:unmarked") X(NSUBJ, "nsubj")                  \
    X(NSUBJ_OUTER, "nsubj:outer") X(NSUBJ_PASS, "nsubj:pass") X(NUMMOD, "nummod") X(OBJ, "obj")    \
    X(OBL, "obl") X(OBL_AGENT, "obl:agent") X(OBL_UNMARKED, "obl:unmarked") X(ORPHAN, "orphan")    \
    X(PARATAXIS, "parataxis") X(PUNCT, "punct") X(REPARANDUM, "reparandum")                        \
    X(VOCATIVE, "vocative") X(XCOMP, "xcomp")
/* clang-format on */

typedef enum plx_rel {
#define X(name, text) PLX_REL_##name,
    PLX_REL_LIST(X)
#undef X
        PLX_REL_COUNT
} plx_rel;

const char *plx_upos_text(plx_upos upos); /* "NOUN"; static */
const char *plx_rel_text(plx_rel rel);    /* "nsubj:pass"; static */

#define PLX_NO_TOKEN UINT32_MAX

/* One word as UD English has it: "don't" is two tokens, "do" and "n't". Tokens of an article
 * stand in one array, in order; every byte of a sentence is in one token or in a gap. */
typedef struct plx_token {
    plx_span span;
    plx_str lemma; /* in the article's memory or the tables; never NULL */
    uint32_t head; /* index into the same array; PLX_NO_TOKEN: the root, or not parsed */
    uint8_t upos;  /* plx_upos */
    uint8_t rel;   /* plx_rel */
    uint8_t name;  /* 0 outside, else 1 + plx_name_kind */
    uint8_t flags; /* PLX_TOKEN_... */
} plx_token;
#define PLX_TOKEN_GLUED 1u      /* no white space between it and the token before */
#define PLX_TOKEN_MULTIWORD 2u  /* written as one word with the token before (do + n't) */
#define PLX_TOKEN_NAME_BEGIN 4u /* first token of a name */

typedef struct plx_sentence {
    plx_span span;
    uint32_t first, count; /* tokens */
    uint32_t block;        /* index into the article's body; a sentence never crosses blocks */
} plx_sentence;

typedef struct plx_annotation {
    const plx_token *tokens;
    size_t token_count;
    const plx_sentence *sentences;
    size_t sentence_count;
    bool parsed; /* heads and relations are known */
} plx_annotation;

/* ------------------------------------------------------------------ claims */

#define PLX_NO_INDEX UINT32_MAX

typedef enum plx_statement_kind {
    PLX_STATEMENT_DIRECT,
    PLX_STATEMENT_MIXED,
    PLX_STATEMENT_INDIRECT
} plx_statement_kind;

typedef struct plx_statement {
    plx_span span; /* from the first word of what is attributed to the last */
    plx_statement_kind kind;
    const plx_span *quotes; /* each quoted piece, marks not included */
    size_t quote_count;
    plx_span speaker;     /* the noun phrase beside the cue, as printed; {0,0} if none */
    plx_str speaker_name; /* who that is, as resolved in the article; {NULL,0} if unknown */
    uint32_t entity;      /* index into entities, or PLX_NO_INDEX */
    plx_span cue;         /* "said"; {0,0} if none */
    uint32_t block;       /* index into the article's body of its first byte */
} plx_statement;

/* clang-format off */
#define PLX_FIGURE_KIND_LIST(X)                                                                    \
    X(COUNT, "count") X(PERCENT, "percent") X(MONEY, "money") X(MEASURE, "measure")                \
    X(ORDINAL, "ordinal") X(AGE, "age") X(VOTE, "vote")
/* clang-format on */
typedef enum plx_figure_kind {
#define X(name, text) PLX_FIGURE_##name,
    PLX_FIGURE_KIND_LIST(X)
#undef X
} plx_figure_kind;

typedef enum plx_bound { PLX_EXACTLY, PLX_ABOUT, PLX_AT_LEAST, PLX_AT_MOST } plx_bound;

typedef struct plx_figure {
    plx_span span;
    plx_figure_kind kind;
    plx_bound bound; /* "nearly 24,000": about; "more than 23,000": at least */
    double value;
    double high;       /* of a range or the second number of a vote; NaN if none */
    plx_str unit;      /* "USD", "%", "km"; {NULL,0} if none */
    plx_span of;       /* the noun phrase it measures; {0,0} if not known */
    uint32_t sentence; /* index into the annotation's sentences */
} plx_figure;

#define PLX_TIME_KIND_LIST(X)                                                                      \
    X(DATE, "DATE")                                                                                \
    X(TIME, "TIME")                                                                                \
    X(DURATION, "DURATION")                                                                        \
    X(SET, "SET")
typedef enum plx_time_kind {
#define X(name, text) PLX_TIME_##name,
    PLX_TIME_KIND_LIST(X)
#undef X
} plx_time_kind;

typedef struct plx_time {
    plx_span span;
    plx_time_kind kind;
    plx_str value; /* TIMEX3 value: "2025-10-25", "P3D", "XXXX-WXX-1" */
    uint32_t sentence;
} plx_time;

#define PLX_NAME_KIND_LIST(X)                                                                      \
    X(PERSON, "person")                                                                            \
    X(ORGANISATION, "organisation")                                                                \
    X(PLACE, "place")                                                                              \
    X(GROUP, "group")
typedef enum plx_name_kind {
#define X(name, text) PLX_NAME_##name,
    PLX_NAME_KIND_LIST(X)
#undef X
} plx_name_kind;

typedef struct plx_name {
    plx_span span;
    plx_name_kind kind;
    uint32_t entity;       /* index into entities, or PLX_NO_INDEX */
    uint32_t first, count; /* tokens */
} plx_name;

typedef enum plx_gender { PLX_GENDER_UNKNOWN, PLX_GENDER_FEMALE, PLX_GENDER_MALE } plx_gender;

typedef struct plx_entity {
    plx_name_kind kind;
    plx_gender gender;
    plx_str name; /* the fullest */
    const plx_str *aliases;
    size_t alias_count;
    const plx_span *mentions; /* names, pronouns and titles, in order */
    size_t mention_count;
} plx_entity;

typedef struct plx_claims {
    const plx_statement *statements;
    size_t statement_count;
    const plx_figure *figures;
    size_t figure_count;
    const plx_time *times;
    size_t time_count;
    const plx_name *names;
    size_t name_count;
    const plx_entity *entities;
    size_t entity_count;
} plx_claims;

/* One report with all that was found in it. `annotation` and `claims` are empty when the
 * reader was asked for less, or when the article is not English (see its warnings). */
typedef struct plx_document {
    plx_article article;
    plx_annotation annotation;
    plx_claims claims;
    void *memory; /* private: the arena all of it lives in */
} plx_document;

/* Frees the document and everything in it. NULL is fine. */
void plx_document_free(plx_document *document);

/* -------------------------------------------------------------- comparison */

typedef struct plx_mention {
    uint32_t article; /* index into the comparison's documents */
    plx_span span;
} plx_mention;

typedef struct plx_story {
    plx_str id, title;
    const uint32_t *articles;
    size_t article_count;
    int independent;     /* reports left when copies count once; -1 until copies are known */
    plx_str first, last; /* published times; {NULL,0} if unknown */
} plx_story;

typedef enum plx_copy_kind { PLX_COPY_REPRINT, PLX_COPY_EXCERPT, PLX_COPY_REWRITE } plx_copy_kind;

typedef struct plx_passage {
    plx_span from, to;
} plx_passage;

typedef struct plx_copy {
    uint32_t from, to; /* articles: the source (earlier, or credited) and the copy */
    plx_copy_kind kind;
    double coverage;
    const plx_passage *passages;
    size_t passage_count;
} plx_copy;

typedef enum plx_relation {
    PLX_RELATION_BASE,
    PLX_RELATION_VERBATIM,
    PLX_RELATION_FRAGMENT,
    PLX_RELATION_REWORDED,
    PLX_RELATION_PARAPHRASE
} plx_relation;

typedef enum plx_change_op {
    PLX_CHANGE_INSERT,
    PLX_CHANGE_DELETE,
    PLX_CHANGE_REPLACE
} plx_change_op;

typedef struct plx_change {
    plx_change_op op;
    plx_span base, here; /* into the text of the base mention's article and of this one;
                            an insert has an empty base span at the place, a delete an
                            empty here span */
} plx_change;

typedef struct plx_quote_mention {
    uint32_t article;
    plx_span span;
    bool direct;
    plx_relation relation;
    plx_span speaker, cue;     /* {0,0} if none */
    uint32_t statement;        /* index into the article's claims, or PLX_NO_INDEX */
    const plx_change *changes; /* relation reworded: word by word, against the base */
    size_t change_count;
    plx_span translated; /* the words from which it is known to be a translation; {0,0} if not */
    uint32_t follows;    /* where wordings part: the article that printed this one first, or
                            PLX_NO_INDEX (it is the first, or dates don't tell) */
} plx_quote_mention;

typedef enum plx_statement_verdict {
    PLX_VERDICT_AGREED,
    PLX_VERDICT_SHORTENED,
    PLX_VERDICT_REWORDED,
    PLX_VERDICT_SINGLE
} plx_statement_verdict;

typedef struct plx_compared_statement {
    plx_str id; /* "q1", in the order shown */
    uint32_t story;
    plx_str speaker; /* fullest name over all articles; {NULL,0} if unknown */
    plx_statement_verdict verdict;
    int sources; /* -1 until copies are known */
    const plx_quote_mention *mentions;
    size_t mention_count;
    size_t base; /* index of the base mention */
} plx_compared_statement;

#define PLX_TOPIC_LIST(X)                                                                          \
    X(FIGURE, "figure")                                                                            \
    X(TIME, "time")                                                                                \
    X(PLACE, "place")                                                                              \
    X(ROLE, "role")                                                                                \
    X(WORDING, "wording")                                                                          \
    X(DENIAL, "denial")                                                                            \
    X(IDENTITY, "identity")                                                                        \
    X(ARITHMETIC, "arithmetic")                                                                    \
    X(CALENDAR, "calendar")
typedef enum plx_topic {
#define X(name, text) PLX_TOPIC_##name,
    PLX_TOPIC_LIST(X)
#undef X
} plx_topic;

typedef enum plx_fact_verdict {
    PLX_FACT_AGREED,
    PLX_FACT_CONFLICT,
    PLX_FACT_UPDATED,
    PLX_FACT_SINGLE
} plx_fact_verdict;

/* One value with everyone who gives it: of a fact, or one side of a finding. */
typedef struct plx_value {
    plx_str value; /* normalised ("50 %", "2025-10-25") or, for wording, the words */
    const plx_mention *mentions;
    size_t mention_count;
} plx_value;

typedef struct plx_fact {
    plx_str id; /* "f1" */
    uint32_t story;
    plx_topic topic; /* figure, time, place or role */
    plx_str about;   /* words of a source: what the value measures or belongs to */
    int sources;
    plx_fact_verdict verdict;
    const plx_value *values;
    size_t value_count;
} plx_fact;

typedef struct plx_finding {
    plx_str id; /* "d1" */
    uint32_t story;
    plx_topic topic;
    bool updated;       /* the difference is explained by time */
    double strength;    /* 0..1 */
    plx_str why;        /* a template, filled */
    plx_str about;      /* who or what it is about, words of a source; {NULL,0} if none */
    uint32_t statement; /* wording: index into statements, else PLX_NO_INDEX */
    const plx_value *sides;
    size_t side_count;
} plx_finding;

typedef struct plx_compared_entity {
    plx_str id; /* "e1" */
    plx_name_kind kind;
    plx_str name;
    const plx_str *aliases;
    size_t alias_count;
    const plx_mention *mentions;
    size_t mention_count;
} plx_compared_entity;

typedef struct plx_comparison {
    const plx_document *const *documents; /* borrowed */
    size_t document_count;
    const plx_str
        *publishers; /* by document: whose outlet it is; {NULL,0} if not known. May be NULL */
    const plx_story *stories;
    size_t story_count;
    const plx_copy *copies;
    size_t copy_count;
    const plx_compared_statement *statements;
    size_t statement_count;
    const plx_fact *facts;
    size_t fact_count;
    const plx_finding *findings; /* strongest first */
    size_t finding_count;
    const plx_compared_entity *entities;
    size_t entity_count;
    const plx_str *warnings;
    size_t warning_count;
    void *memory; /* private */
} plx_comparison;

void plx_comparison_free(plx_comparison *comparison);

/* ------------------------------------------------- quotations against a source */

/* verbatim     whole sentences of the source, word for word
 * trimmed      words cut from an end, or cut inside and marked by an ellipsis or brackets
 * spliced      separate passages joined without a mark
 * altered      words changed, put in, or dropped without a mark
 * not-found    no passage of the source has these words
 * other-speaker  found, but the record names somebody else as the one who spoke */
#define PLX_CHECK_RESULT_LIST(X)                                                                   \
    X(VERBATIM, "verbatim")                                                                        \
    X(TRIMMED, "trimmed")                                                                          \
    X(SPLICED, "spliced")                                                                          \
    X(ALTERED, "altered")                                                                          \
    X(NOT_FOUND, "not-found")                                                                      \
    X(OTHER_SPEAKER, "other-speaker")
typedef enum plx_check_result {
#define X(name, text) PLX_CHECK_##name,
    PLX_CHECK_RESULT_LIST(X)
#undef X
        PLX_CHECK_COUNT
} plx_check_result;
const char *plx_check_result_text(plx_check_result result); /* "not-found"; static */

/* One quoted piece of an article held against the sources. Articles count from 0 in the array
 * of their kind. */
typedef struct plx_check {
    plx_str id;          /* "c1", in the order of the checks */
    plx_mention mention; /* in an article: the words between the marks */
    uint32_t statement;  /* index into that article's claims */
    plx_str speaker;     /* as the article has it; {NULL,0} if unknown */
    plx_str label;       /* as the record has it; {NULL,0} if it names nobody there */
    plx_check_result result;
    const plx_mention *source; /* the passages, all of one source, in the order quoted */
    size_t source_count;
    const plx_change *changes; /* word by word; base is the source, here the article */
    size_t change_count;
} plx_check;

/* Words spoken without a break in a source: labels of speakers, times of subtitles and remarks
 * such as "(Applause.)" stand between one run and the next. */
typedef struct plx_spoken {
    plx_span span;
    plx_str label; /* as the record has it; {NULL,0} if it names nobody */
    plx_str time;  /* of the subtitle, as printed: "00:00:41,200"; {NULL,0} if it has none */
    uint32_t line; /* of the text, counted from 1, that it begins in */
} plx_spoken;

typedef struct plx_speech {
    const plx_spoken *runs; /* in the order of their place */
    size_t run_count;
} plx_speech;

typedef struct plx_verification {
    const plx_document *const *sources; /* borrowed */
    const plx_speech *speech;           /* what is spoken in each of them */
    size_t source_count;
    const plx_document *const *articles; /* borrowed */
    size_t article_count;
    const plx_check *checks; /* by article, in the order of their place */
    size_t check_count;
    void *memory; /* private */
} plx_verification;

/* Frees the verification, not its documents. NULL is fine. */
void plx_verification_free(plx_verification *verification);

/* ------------------------------------------------------------- the pipeline */

typedef struct plx_context plx_context; /* the tables and limits, shared by threads */

typedef struct plx_options {
    size_t max_size;     /* bytes of one article's input; 0: 64 MB */
    unsigned max_depth;  /* nesting of tags, quotation marks, JSON; 0: 1,000 */
    const char *data;    /* a table file instead of the one inside the library; NULL: inside,
                            or the file that the environment's PLX_DATA names */
    const char *now;     /* "2026-11-22": what counts as today; NULL: nothing does */
    bool allow_private;  /* http(s) addresses of this machine and of private networks may be read */
    bool follow;         /* the links of a feed's entries without text are fetched */
    double min_strength; /* findings below are left out; 0: the default, 0.5 */
} plx_options;

/* Makes a context. `options` may be NULL; they are copied. Free with plx_context_free. */
plx_status plx_context_new(const plx_options *options, plx_context **out, plx_error *error);
void plx_context_free(plx_context *context);

/* How far an article is taken. */
typedef enum plx_stage { PLX_STAGE_ARTICLE, PLX_STAGE_ANNOTATION, PLX_STAGE_CLAIMS } plx_stage;

typedef struct plx_reader plx_reader;

/* Opens a stream of articles: `paths` are files, folders (walked, in byte order of their names)
 *, "-" for standard input or http(s) addresses. The paths must outlive the reader. Nothing is read yet. With
 * `threads` over 1 articles are worked on ahead; their order does not change. */
plx_status plx_reader_new(const plx_context *context, const char *const *paths, size_t path_count,
                          plx_stage stage, unsigned threads, plx_reader **out, plx_error *error);
void plx_reader_free(plx_reader *reader);

/* The next article. PLX_OK with *out set; PLX_OK with *out NULL at the end; any other status:
 * this input could not be read, `error` says why, and the next call goes on with the next one.
 * The caller owns the document. */
plx_status plx_reader_next(plx_reader *reader, plx_document **out, plx_error *error);

/* Inputs done and known so far, for a progress bar; total grows while folders are walked. */
void plx_reader_progress(const plx_reader *reader, size_t *done, size_t *total);

/* Compares the documents, which must be of stage PLX_STAGE_CLAIMS and outlive the comparison.
 * The array is copied, the documents are not. */
plx_status plx_compare(const plx_context *context, const plx_document *const *documents,
                       size_t count, plx_comparison **out, plx_error *error);

/* Checks each direct quotation of the articles against the sources: transcripts with labels of
 * speakers, speeches, press releases, subtitles. Sources may be of any stage, articles must be of
 * PLX_STAGE_CLAIMS; all must outlive the verification, which the caller frees. The arrays are
 * copied, the documents are not. One thread at a time for each verification; the context is shared. */
plx_status plx_verify(const plx_context *context, const plx_document *const *sources,
                      size_t source_count, const plx_document *const *articles,
                      size_t article_count, plx_verification **out, plx_error *error);

/* ----------------------------------------------------------------- writers */

plx_status plx_write_article_json(const plx_document *document, bool pretty, plx_sink sink);
plx_status plx_write_article_text(const plx_document *document, plx_sink sink); /* the body */
plx_status plx_write_article_markdown(const plx_document *document, plx_sink sink);
/* A record of CSV, or with document NULL the line of its columns' names. */
plx_status plx_write_article_csv(const plx_document *document, plx_sink sink);
plx_status plx_write_claims_json(const plx_document *document, plx_sink sink); /* one line */
plx_status plx_write_conllu(const plx_document *document, plx_sink sink);
plx_status plx_write_annotation_json(const plx_document *document, plx_sink sink); /* one line */
plx_status plx_write_comparison_json(const plx_comparison *comparison, plx_sink sink);

/* Reads the feed (RSS, Atom, JSON Feed) at `path`, "-" for standard input, and writes its entries
 * one by one. `address` is where the feed is from, for links that are not whole; NULL: not known.
 * `options` may be NULL. */
typedef enum plx_feed_format {
    PLX_FEED_TEXT,  /* date, title and link */
    PLX_FEED_LINKS, /* links, one a line */
    PLX_FEED_JSON   /* an object a line */
} plx_feed_format;
plx_status plx_write_feed(const char *path, const char *address, const plx_options *options,
                          plx_feed_format format, plx_sink sink, plx_error *error);
plx_status plx_write_page(const plx_comparison *comparison, plx_sink sink);

typedef struct plx_brief_options {
    unsigned width; /* columns; 0: 100 */
    bool color;
    bool quote; /* show the words in their sentence */
    bool all;   /* nothing left out for length */
} plx_brief_options;
plx_status plx_write_brief(const plx_comparison *comparison, const plx_brief_options *options,
                           plx_sink sink);

/* A verification: `width`, `color` and `all` of the options count; without `all`, quotations that
 * are verbatim are only counted. `options` may be NULL. */
plx_status plx_write_verify_json(const plx_verification *verification, plx_sink sink);
plx_status plx_write_verify_page(const plx_verification *verification, plx_sink sink);
plx_status plx_write_verify_brief(const plx_verification *verification,
                                  const plx_brief_options *options, plx_sink sink);

const char *plx_version(void); /* "0.1.0"; static */

#ifdef __cplusplus
}
#endif
#endif
