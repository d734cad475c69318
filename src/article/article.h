/* SPDX-License-Identifier: Apache-2.0 */
/*
 * article.h - bytes of a file or page -> an article: text, body, title, outlet, dates, credits.
 *
 *     plx__input --> encoding --> HTML?  yes: flat tree -> metadata, body with xpaths
 *                                        no : lines -> headline, body without furniture
 *                --> language, credits --> plx_article
 *
 * For plain text `text` is the input byte for byte (without BOM; stray invalid bytes of UTF-8
 * become U+FFFD, other encodings are converted whole, each with a warning) and `body` points at the
 * lines that are the report. For HTML `text` is made: the body's paragraphs with one blank line
 * between, in the order of the page. Limits that are reached are warnings, never silent cuts.
 *
 * The body of a page. Each stretch of text has a worth, prose its length, links a cost; the worth
 * of an element is a difference in a running sum. Four ways are compared: what calls itself the
 * article's body (itemprop), what is called so by its class, <article>, and the element of the
 * greatest worth; the first that holds enough of that greatest worth is taken (less is asked of one
 * that holds the headline too). Rows of cards have no worth. Structured data's
 * own text stands in where the markup holds less than half of it. Inside, stretches go by what
 * they are (captions, linked lines, phrases of furniture), where they stand (a section of links,
 * a row of cards, readers' comments, a box with a picture, loose words among paragraphs) and
 * whether they are printed again.
 *
 * Metadata has a trust: structured data about an article, meta tags and microdata, structured
 * data about the page, <time> and the line by the headline, the address.
 *
 * Data: data/en/furniture.tsv (phrases of web furniture), data/world/page-words.tsv (words of
 * classes and ids), meta-names.tsv, agencies.tsv, months.tsv, language-words.tsv, ...
 * Cases: tests/article/lines.tsv (one a line), tests/article/cases/ (two files a case).
 */
#ifndef PLX_ARTICLE_H
#define PLX_ARTICLE_H

#include "base/base.h"
#include "intake/intake.h"

typedef struct plx__article_options {
    unsigned max_depth;
} plx__article_options;

/* Makes libxml2 ready before threads share it. Call it once, from one thread; again is fine. */
void plx__article_start(void);

/* Fills all of *out but `id` where the input has none. Fails with PLX_EMPTY or PLX_BINARY. */
plx_status plx__article_read(const plx__tables *tables, plx__arena *arena, const plx__input *input,
                             plx__article_options options, plx_article *out, plx_error *error);

#endif
