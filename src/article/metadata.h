/* SPDX-License-Identifier: Apache-2.0 */
/*
 * metadata.h - what the files that look for a page's metadata share.
 *
 *     metadata.c  the walk over the page; title, outlet, address
 *     jsonld.c    structured data          page_dates.c  published and modified
 *     byline.c    who wrote it
 */
#ifndef PLX_ARTICLE_METADATA_H
#define PLX_ARTICLE_METADATA_H

#include "article/page.h"

/* What a source says, and how much it is trusted: 1 is best, 0: nothing was said. */
typedef struct plx__claim {
    plx_str value;
    int trust;
} plx__claim;

typedef struct plx__metadata {
    plx__reading *reading;
    plx__page *page;
    plx__structured stories;
    plx__claim published, modified, title, card, author, site, language, url;
    plx_str canonical, head_title;
    uint32_t h1;
    size_t h1_shared; /* bytes of the page's title that it has */
    plx_str time, rel_author, class_author;
    PLX_VEC(plx_str) linked_authors;
    uint32_t linked_end; /* where in the page's text the last of them ends */
    bool time_in_head;
    uint32_t aside_end; /* nodes before it stand in a link, a menu or another story */
    uint32_t author_end, publisher_end; /* nodes before it are microdata's author, publisher */
} plx__metadata;

/* Takes the value if it is trusted more than the one there. */
void plx__offer(plx__claim *claim, plx_str value, int trust);
plx_str plx__one_line(plx__metadata *m, plx_str text);
/* Text that was escaped twice: "&amp;#8217;" has become "&#8217;". */
plx_str plx__unescaped(plx__metadata *m, plx_str text);

/* ---- page_dates.c */

/* A <time> of the page; the h1 is known if it stands before it. */
void plx__read_time(plx__metadata *m, uint32_t node);
void plx__find_dates(plx__metadata *m, const plx__story *story);

/* ---- byline.c */

/* A link near the headline that may lead to who wrote it. */
void plx__read_author_link(plx__metadata *m, uint32_t node);

void plx__find_byline(plx__metadata *m, const plx__story *story);

#endif
