/* SPDX-License-Identifier: Apache-2.0 */
/*
 * body.h - what the files that look for the body of a page share.
 *
 *     blocks.c  page -> stretches      body.c    which element holds the article; its text
 *     judge.c   a stretch by itself    groups.c  what hangs together: sections, cards, comments
 */
#ifndef PLX_ARTICLE_BODY_H
#define PLX_ARTICLE_BODY_H

#include "article/blocks.h"

typedef struct plx__body {
    plx__reading *reading;
    plx__page *page;
    plx__block_list blocks;
    const plx__facts *facts;
    double *sums;       /* worth of the stretches before i */
    uint8_t *furniture; /* by stretch: 1 + plx__furniture, 0: not looked up yet */
} plx__body;

/* The stretches of the chosen element, and which of them are kept. */
typedef struct plx__choice {
    bool *keep;
    size_t first, last;
    size_t lead_end; /* stretches before it stand between headline and body */
    uint32_t node;
} plx__choice;

static inline plx__stretch *plx__stretch_at(const plx__body *b, size_t i) {
    return &b->blocks.items.items[i];
}
static inline plx_str plx__stretch_text(const plx__body *b, const plx__stretch *s) {
    return (plx_str){b->blocks.text.bytes + s->start, s->len};
}
static inline bool plx__is_linked(const plx__stretch *s) {
    return (uint64_t)s->link_len * 10 > (uint64_t)s->len * 6;
}
static inline bool plx__is_heading(const plx__stretch *s) {
    return (s->flags & PLX__AT_HEADING) != 0;
}

/* ---- body.c */

/* Prose is worth its length, links and stray words cost. */
double plx__stretch_worth(const plx__body *b, const plx__stretch *s);
static inline bool plx__is_prose(const plx__body *b, const plx__stretch *s) {
    return !plx__is_heading(s) && plx__stretch_worth(b, s) > 40;
}

/* ---- judge.c */

plx__furniture plx__stretch_furniture(plx__body *b, size_t i);
/* Is stretch `i` no part of an article by itself? Lines over the report are judged more strictly.
 */
bool plx__stretch_is_out(plx__body *b, size_t i, bool prose_before);

/* ---- groups.c */

/* Bytes of stretches [from, to) that are kept. */
size_t plx__kept_bytes(const plx__body *b, const plx__choice *c, size_t from, size_t to);

/* Flags the stretches of rows of cards, before a body is looked for: they have no worth. */
void plx__mark_cards(plx__body *b);
/* Takes out what is no part of the article by what stands around it. */
void plx__drop_groups(plx__body *b, plx__choice *c);

#endif
