/* SPDX-License-Identifier: Apache-2.0 */
/*
 * blocks.h - the stretches of text of a page, in order, with what its markup says of each.
 */
#ifndef PLX_ARTICLE_BLOCKS_H
#define PLX_ARTICLE_BLOCKS_H

#include "article/page.h"

/* What an element is, or a stretch of text stands in. */
enum {
    PLX__AT_OUT = 1u << 0, /* by tag, role or class no part of an article */
    PLX__AT_COMMENTS = 1u << 1,
    PLX__AT_CAPTION = 1u << 2,
    PLX__AT_BODY = 1u << 3, /* its class says: the article's words */
    PLX__AT_NEGATE = 1u << 4,
    PLX__AT_HIDDEN = 1u << 5,
    PLX__AT_ITEM_BODY = 1u << 6, /* itemprop="articleBody" */
    PLX__AT_ARTICLE = 1u << 7,   /* <article>, <main> */
    PLX__AT_LINK = 1u << 8,
    PLX__AT_HEADING = 1u << 9,
    PLX__AT_LIST = 1u << 10,
    PLX__AT_QUOTE = 1u << 11,
    PLX__AT_FIGURE = 1u << 12,
    PLX__AT_TABLE = 1u << 13,
    PLX__AT_HEADER = 1u << 14,
    PLX__AT_PARAGRAPH = 1u << 15,
    PLX__AT_TEASER = 1u << 17,
    PLX__AT_CARD = 1u << 18, /* in a row of cards that lead to other stories */
    PLX__AT_NEVER = 1u << 16 /* by its class no part of an article, however long */
};

typedef struct plx__stretch {
    uint32_t start, len; /* in the list's text */
    uint32_t link_len;   /* bytes of it inside links */
    uint32_t node;       /* the block element it stands in */
    uint32_t first;      /* its first text node */
    uint32_t flags;
} plx__stretch;

typedef struct plx__block_list {
    PLX_VEC(plx__stretch) items;
    plx__buf text;
    uint32_t *first_block, *last_block; /* by node: its stretches are [first, last) */
    uint32_t *flags;                    /* by node */
} plx__block_list;

/* lenient: elements are not left out for what their classes say. */
void plx__split_page(plx__reading *reading, plx__page *page, bool lenient, plx__block_list *blocks);

#endif
