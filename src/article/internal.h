/* SPDX-License-Identifier: Apache-2.0 */
/*
 * internal.h - what the files of the room article share.
 *
 *     encoding.c   bytes -> UTF-8
 *     plain.c      lines of a text file -> blocks
 *     page.c       HTML -> a flat tree, page.h
 *     metadata.c   tree -> title, outlet; its parts: jsonld.c, page_dates.c, byline.c, see metadata.h
 *     body.c       tree -> paragraphs; its parts: blocks.c, judge.c, groups.c, see body.h
 *     dates.c      "Oct 26, 2025" -> 2025-10-26
 *     furniture.c  is this line web furniture?
 *     credits.c    agencies and picture credits
 *     outlet.c     who published it, by the text itself
 *     tongue.c     which language
 *     asides.c     links that the page ran into a sentence
 *     corrections.c  paragraphs that correct the report
 *     reading.c    lexicons and warnings
 *     article.c    the order of all that
 */
#ifndef PLX_ARTICLE_INTERNAL_H
#define PLX_ARTICLE_INTERNAL_H

#include "article/article.h"

/* One article being read: what comes in, the lexicons, and what is found so far. */
typedef struct plx__reading {
    const plx__tables *tables;
    plx__arena *arena;
    const plx__input *input;
    plx__article_options options;
    plx_article *article;
    plx__lexicon furniture, world_furniture, agencies, months, date_words, zones, language_words,
        outlet_words;
    plx__lexicon outlet_lines, page_words, meta_names, job_words;
    PLX_VEC(plx_str) warnings;
    PLX_VEC(plx_block) blocks;
    PLX_VEC(plx_credit) credits;
    PLX_VEC(plx_span) asides;
} plx__reading;

/* reading.c. Opens the lexicons of reading->tables. */
void plx__reading_open(plx__reading *reading);
void plx__reading_warn(plx__reading *reading, const char *format, ...) PLX__PRINTF(2, 3);

/* ---- encoding.c */

/* What HTTP's content type says, or the head of a page where browsers look; empty if neither. */
plx_str plx__declared_encoding(plx_str content_type, plx_str bytes, bool is_page);
/* UTF-8 without BOM of the input's bytes; `declared` is what HTTP or a meta tag says (may be
 * empty). Sets the article's encoding and warns of repairs. */
plx_str plx__decode(plx__reading *reading, plx_str bytes, plx_str declared, bool is_page);
/* Is this no text at all (NUL bytes, many control characters)? */
bool plx__is_binary(plx_str bytes);

/* ---- furniture.c */

typedef enum plx__furniture {
    PLX__NO_FURNITURE,
    PLX__FURNITURE_AD,
    PLX__FURNITURE_SHARE, /* share bars, reading time, counters */
    PLX__FURNITURE_PROMO, /* newsletters, apps, channels, subscriptions */
    PLX__FURNITURE_MENU,
    PLX__FURNITURE_LEGAL,    /* copyright, terms */
    PLX__FURNITURE_RELATED,  /* one line that leads elsewhere: "Read more: ..." */
    PLX__FURNITURE_SECTION,  /* opens a list of links: "Related stories" */
    PLX__FURNITURE_AUTHOR,   /* opens a box about the author: "Written by" */
    PLX__FURNITURE_COMMENTS, /* opens the readers' comments: "12 responses to" */
    PLX__FURNITURE_CAPTION,
    PLX__FURNITURE_BYLINE,
    PLX__FURNITURE_PUBLISHED,
    PLX__FURNITURE_UPDATED,
    PLX__FURNITURE_CREDIT
} plx__furniture;

/* Lower case, no accents, one blank between words, no punctuation but apostrophes inside words,
 * numbers as 0: the form in which furniture.tsv writes its phrases. */
plx_str plx__phrase(plx__arena *arena, plx_str text);
plx__furniture plx__furniture_of(plx__reading *reading, plx_str line);
size_t plx__count_words(plx_str text);
/* Does it end as a sentence does: .!?, closing marks after it allowed? */
bool plx__ends_sentence(plx_str text);

/* ---- dates.c */

typedef struct plx__stamp {
    plx__date date;
    int hour, minute, second; /* hour -1: not given */
    int offset;               /* minutes east of UTC */
    bool has_offset;
    plx_span span; /* in the text searched */
} plx__stamp;

/* The first date at or after `from` that names a day of a year. */
bool plx__stamp_find(const plx__reading *reading, plx_str text, size_t from, plx__stamp *out);
/* Is the date told in a sentence ("It opened on May 5, 1931."), not printed by itself? */
bool plx__stamp_in_sentence(const plx__reading *reading, plx_str text, plx__stamp stamp);
/* "2025-10-26", "2025-10-26T21:53:00+05:30" */
plx_str plx__stamp_text(plx__arena *arena, plx__stamp stamp);

/* ---- byline.c */

/* Is it a job that one person holds: "Correspondent", not "Staff"? */
bool plx__is_persons_job(const plx__reading *reading, plx_str word);

/* ---- credits.c, outlet.c, tongue.c */

/* Adds the credits that the line text[span] gives. */
void plx__find_credits(plx__reading *reading, plx_str text, plx_span line);
bool plx__has_credit_at_end(plx__reading *reading, plx_str line);
/* The outlet that a line of furniture names, or {NULL,0}. */
plx_str plx__outlet_of_line(plx__reading *reading, plx_str line);
/* "thewire" of "https://m.thewire.in/x"; {NULL,0}: no address. */
plx_str plx__site_name(plx_str address);
/* Do the letters of `name` spell the site ("The New Indian Express", newindianexpress)? */
bool plx__spells_site(plx__reading *reading, plx_str name, plx_str site);
plx_str plx__detect_language(plx__reading *reading, plx_str text);
/* How much `text` looks like the language it looks most like: hits per 1,000 words. */
unsigned plx__language_evidence(plx__reading *reading, plx_str text, plx_str *language);

/* ---- corrections.c */

/* Gives the blocks that are a correction or an editor's note that kind. */
void plx__mark_corrections(plx__reading *reading);

/* ---- asides.c */

/* Finds the links that the page ran into sentences of the body. */
void plx__find_asides(plx__reading *reading);

/* ---- plain.c, page.c */

void plx__read_plain(plx__reading *reading, plx_str text);
bool plx__looks_like_page(plx_str bytes);

#endif
