/* SPDX-License-Identifier: Apache-2.0 */
/*
 * copies.h - which articles carry the prose of others.
 *
 *     words -> shingles -> pairs -> passages -> kind, direction -> copies
 *
 * Own prose is what the article says itself: the words outside quotation marks. A quotation
 * that two articles print makes neither a copy of the other.
 *
 * Shingles are runs of SHINGLE words; of every few in a row only the one with the smallest hash
 * is kept in the index (winnowing), so that two articles with fourteen words in a row in common
 * always meet, and the index stays small. Only pairs that meet are laid side by side.
 *
 * Sources are what is left when copies count once. Two outlets of one publisher, and two reports
 * that credit one agency, count once already where a part of their prose is alike: neither
 * need be the copy of the other, both may be cut from what the house or the agency sent them.
 */
#ifndef PLX_COMPARE_COPIES_H
#define PLX_COMPARE_COPIES_H

#include "compare/words.h"

/* Words that two articles have in common. */
typedef struct plx__common_run {
    uint32_t a, b, count; /* first words and length */
} plx__common_run;

/* Pairs of articles that share shingles (shingles.c). b < a. */
typedef struct plx__article_pair {
    uint32_t a, b;
    uint32_t run_count;
    const plx__common_run *runs; /* of b's words and a's, in the order of b's; filled by copies.c */
} plx__article_pair;
size_t plx__pairs_by_shingles(plx__compare_work *work, const plx__words *words,
                              plx__article_pair **out);

/* The words two articles have in common, in runs. */
typedef struct plx__common {
    const plx__common_run *runs; /* in the order of article a */
    size_t run_count;
    uint32_t own_a, own_b; /* words of own prose */
    uint32_t shared_own;   /* of which this many stand in both */
    uint32_t longest;      /* longest row of them, small edits within allowed */
} plx__common;

/* -1: a was published before b; 1: after; 0: not known. */
int plx__order_of_dates(const plx_article *a, const plx_article *b);
/* By article: the publisher of its outlet, {NULL,0} if not known (families.c). The texts live as
 * long as the tables. */
const plx_str *plx__publishers_of(plx__compare_work *work);
/* Articles to be laid beside many others (passages.c): what is known of each is kept in `arena`. */
typedef struct plx__prose plx__prose;
plx__prose *plx__prose_new(plx__compare_work *work, const plx__words *words, plx__arena *arena);
/* By word of the article: it is inside quotation marks. */
const bool *plx__prose_quoted(plx__prose *prose, uint32_t article);
/* Lays two articles side by side. The runs live in work->scratch. */
plx__common plx__common_prose(plx__prose *prose, uint32_t a, uint32_t b);
/* The runs as passages, near ones together; in work->scratch. */
size_t plx__common_passages(plx__compare_work *work, const plx__words *words, uint32_t a,
                            uint32_t b, const plx__common *common, const plx_passage **out);

/* Pairs that tell the same point by point (rewrites.c). */
typedef struct plx__rewrite {
    uint32_t a, b;
    double coverage;             /* share of the sentences that are answered */
    const plx_passage *passages; /* sentences: from a, to b */
    size_t passage_count;
} plx__rewrite;
size_t plx__find_rewrites(plx__compare_work *work, const plx__words *words,
                          const bool *const *quoted, const plx__rewrite **out);

#endif
