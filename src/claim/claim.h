/* SPDX-License-Identifier: Apache-2.0 */
/*
 * claim.h - what ONE article says: names and entities, times, figures, statements.
 *
 *     article + annotation -> names, entities -> times -> figures -> statements
 *
 *     "We will rebuild," said Mayor Ortiz.
 *      ~~~~ words ~~~~   cue  ~ speaker ~
 *
 * Nothing is compared here. Each part has a file of its own and reads what the parts before it
 * found: a figure inside a time ("2024") is no figure; a speaker is resolved to an entity.
 */
#ifndef PLX_CLAIM_H
#define PLX_CLAIM_H

#include "base/base.h"

typedef struct plx__claim_room plx__claim_room; /* the lexicons, opened once, read-only */

plx_status plx__claim_room_new(const plx__tables *tables, plx__claim_room **out, plx_error *error);
void plx__claim_room_free(plx__claim_room *room);

/* Fills *claims. All of it lives in `arena`. */
void plx__claim_read(const plx__claim_room *room, plx__arena *arena, const plx_article *article,
                     const plx_annotation *annotation, plx_claims *claims);

#endif
