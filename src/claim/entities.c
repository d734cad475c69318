/* SPDX-License-Identifier: Apache-2.0 */
/* entities.c - the order in which entities are read, and the claims filled with them. */
#include "claim/entities.h"

/* A name as shown: line ends and runs of blanks become one blank. */
static plx_str shown(plx__arena *arena, plx_str text) {
    bool plain = true;
    for (size_t i = 0; i < text.len && plain; i++)
        plain = !plx__blank_byte(text.ptr[i]) || (text.ptr[i] == ' ' && text.ptr[i + 1] != ' ');
    if (plain) return text;
    char *out = plx__alloc(arena, text.len);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++)
        if (!plx__blank_byte(text.ptr[i])) out[len++] = text.ptr[i];
        else if (len && out[len - 1] != ' ') out[len++] = ' ';
    return (plx_str){out, len};
}

static void add_alias(plx__cast *cast, plx__body *body, plx_str name, plx_str alias) {
    enum { ALIAS_MOST = 16 };
    if (plx__str_equal(alias, name) || body->aliases.count == ALIAS_MOST) return;
    for (size_t i = 0; i < body->aliases.count; i++)
        if (plx__str_equal(alias, body->aliases.items[i])) return;
    *plx__push(cast->work->arena, &body->aliases) = alias;
}

static plx_str name_text(const plx__cast *cast, uint32_t index) {
    const plx__named *named = &cast->names.items[index];
    plx_str text = plx__span_text(cast->work->article->text, named->name.span);
    if (named->repeats) text.len = named->restart;
    while (text.len && plx__blank_byte(text.ptr[text.len - 1])) text.len--;
    return shown(cast->work->arena, text);
}

static void fill(plx__cast *cast) {
    plx__arena *arena = cast->work->arena;
    plx_claims *claims = cast->work->claims;
    plx_name *names = plx__new_array(arena, plx_name, cast->names.count);
    for (uint32_t i = 0; i < cast->names.count; i++) {
        names[i] = cast->names.items[i].name;
        if (names[i].entity == PLX_NO_INDEX) continue;
        plx__body *body = &cast->bodies.items[names[i].entity];
        add_alias(cast, body, name_text(cast, body->fullest), name_text(cast, i));
    }
    plx_entity *entities = plx__new_array(arena, plx_entity, cast->bodies.count);
    for (size_t i = 0; i < cast->bodies.count; i++) {
        const plx__body *body = &cast->bodies.items[i];
        entities[i] =
            (plx_entity){body->kind,          body->gender,        name_text(cast, body->fullest),
                         body->aliases.items, body->aliases.count, body->mentions.items,
                         body->mentions.count};
    }
    claims->names = names;
    claims->name_count = cast->names.count;
    claims->entities = entities;
    claims->entity_count = cast->bodies.count;
}

void plx__entities_read(const plx__entity_rules *rules, plx__claim_work *work) {
    plx__cast cast = {.rules = rules, .work = work};
    plx__cast_collect(&cast);
    plx__entities_cut(&cast);
    plx__entities_titles(&cast);
    plx__entities_link(&cast);
    plx__entities_refer(&cast);
    fill(&cast);
}
