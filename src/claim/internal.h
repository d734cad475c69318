/* SPDX-License-Identifier: Apache-2.0 */
/*
 * internal.h - what the files of the room `claim` share.
 *
 * Each part (entities, times, figures, statements) is a pair of functions: `open` finds its
 * lexicons in the tables once and keeps them in the room's arena; `read` fills its arrays of
 * the article's claims from the article, the annotation and the parts before it.
 */
#ifndef PLX_CLAIM_INTERNAL_H
#define PLX_CLAIM_INTERNAL_H

#include "claim/claim.h"

/* "MAYOR HELD IN GRAZ IS FREED": a line in capitals amid the text is the headline of another report,
 * and nobody in it is whom "he" behind it means. */
bool plx__block_shouts(const plx_article *article, uint32_t block);

/* One article being read. */
typedef struct plx__claim_work {
    plx__arena *arena;
    const plx_article *article;
    const plx_annotation *annotation;
    plx_claims *claims;
    const struct plx__atoms *atoms; /* quantity.h: made by times.c, read by figures.c too */
} plx__claim_work;

typedef struct plx__entity_rules plx__entity_rules;       /* entities.c */
typedef struct plx__time_rules plx__time_rules;           /* times.c */
typedef struct plx__figure_rules plx__figure_rules;       /* figures.c */
typedef struct plx__statement_rules plx__statement_rules; /* statements.c */

plx__entity_rules *plx__entities_open(const plx__tables *tables, plx__arena *arena);
void plx__entities_read(const plx__entity_rules *rules, plx__claim_work *work);

plx__time_rules *plx__times_open(const plx__tables *tables, plx__arena *arena);
void plx__times_read(const plx__time_rules *rules, plx__claim_work *work);

plx__figure_rules *plx__figures_open(const plx__tables *tables, plx__arena *arena);
void plx__figures_read(const plx__figure_rules *rules, plx__claim_work *work);

plx__statement_rules *plx__statements_open(const plx__tables *tables, plx__arena *arena);
void plx__statements_read(const plx__statement_rules *rules, plx__claim_work *work);

#endif
