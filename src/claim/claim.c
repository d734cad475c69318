/* SPDX-License-Identifier: Apache-2.0 */
/* claim.c - the order in which one article's claims are read. */
#include "claim/internal.h"

struct plx__claim_room {
    plx__arena *arena;
    plx__entity_rules *entities;
    plx__time_rules *times;
    plx__figure_rules *figures;
    plx__statement_rules *statements;
};

bool plx__block_shouts(const plx_article *article, uint32_t block) {
    enum { FEWEST_LETTERS = 12, LONGEST = 400 };
    plx_str text = plx__span_text(article->text, article->body[block].span);
    size_t letters = 0, blanks = 0;
    if (article->body[block].kind == PLX_BLOCK_HEADLINE || text.len > LONGEST) return false;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = plx__utf8_next(text, &at);
        if (plx__is_lower(c)) return false;
        letters += plx__is_upper(c);
        blanks += c == ' ';
    }
    return letters >= FEWEST_LETTERS && blanks > 0;
}

plx_status plx__claim_room_new(const plx__tables *tables, plx__claim_room **out, plx_error *error) {
    plx__recovery recovery;
    plx__arena *arena = plx__arena_new();
    *out = NULL;
    if (!arena) return plx__fail(error, PLX_MEMORY, "claim", PLX_STR(""), 0, "out of memory");
    if (setjmp(recovery.jump)) {
        plx__arena_free(arena);
        return plx__fail(error, PLX_MEMORY, "claim", PLX_STR(""), 0, "out of memory");
    }
    plx__arena_recover(arena, &recovery);
    plx__claim_room *room = plx__new(arena, plx__claim_room);
    room->arena = arena;
    room->entities = plx__entities_open(tables, arena);
    room->times = plx__times_open(tables, arena);
    room->figures = plx__figures_open(tables, arena);
    room->statements = plx__statements_open(tables, arena);
    plx__arena_recover(arena, NULL);
    *out = room;
    return PLX_OK;
}

void plx__claim_room_free(plx__claim_room *room) {
    if (room) plx__arena_free(room->arena);
}

void plx__claim_read(const plx__claim_room *room, plx__arena *arena, const plx_article *article,
                     const plx_annotation *annotation, plx_claims *claims) {
    plx__claim_work work = {arena, article, annotation, claims, NULL};
    plx__entities_read(room->entities, &work);
    plx__times_read(room->times, &work);
    plx__figures_read(room->figures, &work);
    plx__statements_read(room->statements, &work);
}
