/* SPDX-License-Identifier: Apache-2.0 */
/*
 * settle.c - a finished document moves out of the arena it was worked on in. See settle.h.
 *
 * One walk over all pointers of a document, taken twice: first it adds up what they point at, then
 * it copies. A new pointer in a document's types must be walked here too; the sizes below catch it.
 */
#include "settle.h"

#define WALKED(type, size)                                                                         \
    _Static_assert(sizeof(void *) != 8 || sizeof(type) == (size),                                  \
                   #type " has changed: does settle.c walk all its pointers?")
WALKED(plx_article, 360);
WALKED(plx_annotation, 40);
WALKED(plx_claims, 80);
WALKED(plx_token, 32);
WALKED(plx_block, 32);
WALKED(plx_credit, 24);
WALKED(plx_statement, 72);
WALKED(plx_figure, 64);
WALKED(plx_time, 40);
WALKED(plx_name, 24);
WALKED(plx_entity, 56);

enum { ALIGNMENT = 16, ROOM_FOR_ID = 64 }; /* the reader names articles that have no id */

typedef struct settling {
    const plx__arena *from;
    plx__arena *into; /* NULL: only the sizes are added up */
    plx_str old_text, text;
    size_t size;
} settling;

/* `count` items of `size` bytes; the copy, or the old ones while sizes are added up. */
static void *move(settling *s, const void *items, size_t count, size_t size) {
    if (!items || !plx__arena_holds(s->from, items)) return (void *)(uintptr_t)items;
    size_t bytes = count * size;
    s->size += (bytes + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    if (!s->into) return (void *)(uintptr_t)items;
    void *copy = plx__alloc(s->into, bytes);
    if (bytes) memcpy(copy, items, bytes);
    return copy;
}

static void move_str(settling *s, plx_str *str) {
    const char *text = s->old_text.ptr;
    if (text && str->ptr >= text && str->ptr + str->len <= text + s->old_text.len)
        str->ptr = s->text.ptr + (str->ptr - text);
    else str->ptr = move(s, str->ptr, str->len, 1);
}

#define MOVE(s, array, count) ((array) = move((s), (array), (count), sizeof *(array)))
/* For arrays whose items hold pointers: of each item `walk` is given the copy, or, while sizes are
 * added up, one on the stack. */
#define MOVE_EACH(s, type, array, count, walk)                                                     \
    do {                                                                                           \
        const type *old = (array);                                                                 \
        type *moved = (type *)(uintptr_t)MOVE((s), (array), (count));                              \
        for (size_t i = 0; i < (count); i++) {                                                     \
            type one = old[i];                                                                     \
            walk((s), moved == old ? &one : &moved[i]);                                            \
        }                                                                                          \
    } while (0)

static void move_block(settling *s, plx_block *block) {
    move_str(s, &block->xpath);
}
static void move_credit(settling *s, plx_credit *credit) {
    move_str(s, &credit->agency);
}
static void move_token(settling *s, plx_token *token) {
    move_str(s, &token->lemma);
}
static void move_figure(settling *s, plx_figure *figure) {
    move_str(s, &figure->unit);
}
static void move_time(settling *s, plx_time *time) {
    move_str(s, &time->value);
}

static void move_statement(settling *s, plx_statement *statement) {
    MOVE(s, statement->quotes, statement->quote_count);
    move_str(s, &statement->speaker_name);
}

static void move_entity(settling *s, plx_entity *entity) {
    move_str(s, &entity->name);
    MOVE_EACH(s, plx_str, entity->aliases, entity->alias_count, move_str);
    MOVE(s, entity->mentions, entity->mention_count);
}

static void move_article(settling *s, plx_article *article) {
    s->old_text = article->text;
    article->text.ptr = move(s, article->text.ptr, article->text.len, 1);
    s->text = article->text;
    plx_str *strings[] = {
        &article->id,        &article->path,           &article->url,      &article->canonical,
        &article->outlet,    &article->title,          &article->byline,   &article->published,
        &article->modified,  &article->published_from, &article->language, &article->encoding,
        &article->body_from,
    };
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) move_str(s, strings[i]);
    MOVE_EACH(s, plx_block, article->body, article->body_count, move_block);
    MOVE(s, article->asides, article->aside_count);
    MOVE_EACH(s, plx_credit, article->credits, article->credit_count, move_credit);
    MOVE_EACH(s, plx_str, article->warnings, article->warning_count, move_str);
}

static void move_annotation(settling *s, plx_annotation *annotation) {
    MOVE_EACH(s, plx_token, annotation->tokens, annotation->token_count, move_token);
    MOVE(s, annotation->sentences, annotation->sentence_count);
}

static void move_claims(settling *s, plx_claims *claims) {
    MOVE_EACH(s, plx_statement, claims->statements, claims->statement_count, move_statement);
    MOVE_EACH(s, plx_figure, claims->figures, claims->figure_count, move_figure);
    MOVE_EACH(s, plx_time, claims->times, claims->time_count, move_time);
    MOVE(s, claims->names, claims->name_count);
    MOVE_EACH(s, plx_entity, claims->entities, claims->entity_count, move_entity);
}

static plx_document *walk(settling *s, const plx_document *document) {
    plx_document copy = *document, *settled = NULL;
    s->size = (sizeof *settled + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    if (s->into) settled = plx__new(s->into, plx_document);
    move_article(s, &copy.article);
    move_annotation(s, &copy.annotation);
    move_claims(s, &copy.claims);
    copy.memory = s->into;
    if (settled) *settled = copy;
    return settled;
}

plx_document *plx__document_settle(plx__arena *from, const plx_document *document) {
    settling s = {.from = from};
    (void)walk(&s, document);
    s.into = plx__arena_child(from);
    plx__arena_reserve(s.into, s.size + ROOM_FOR_ID);
    plx_document *settled = walk(&s, document);
    plx__arena_leave(s.into);
    return settled;
}
