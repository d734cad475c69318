/* SPDX-License-Identifier: Apache-2.0 */
/* claims_json.c - what one article says, as one line of JSON. */
#include "show/show.h"

static void put_word(plx__json *json, const char *key, const char *word) {
    plx__json_key_text(json, key, plx__str_from(word));
}

/* An unnamed speaker who goes on from an earlier statement has a name but no place here. */
static void put_speaker(plx__json *json, const plx_statement *statement) {
    plx__json_key(json, "speaker");
    if (!statement->speaker_name.ptr && !plx__span_known(statement->speaker)) {
        plx__buf_lit(json->buf, "null");
        return;
    }
    plx__json_open(json, '{');
    plx__json_key_text(json, "name", statement->speaker_name);
    if (plx__span_known(statement->speaker)) {
        plx__json_start_end(json, statement->speaker);
    } else {
        plx__json_key(json, "start"), plx__buf_lit(json->buf, "null");
        plx__json_key(json, "end"), plx__buf_lit(json->buf, "null");
    }
    plx__json_close(json, '}');
}

static void put_statements(plx__json *json, const plx_claims *claims) {
    static const char *const kinds[] = {"direct", "mixed", "indirect"};
    plx__json_open(json, '[');
    for (size_t i = 0; i < claims->statement_count; i++) {
        const plx_statement *statement = &claims->statements[i];
        plx__json_item(json);
        plx__json_open(json, '{');
        plx__json_start_end(json, statement->span);
        put_word(json, "kind", kinds[statement->kind]);
        plx__json_key(json, "quotes");
        plx__json_spans(json, statement->quotes, statement->quote_count);
        put_speaker(json, statement);
        plx__json_key_span(json, "cue", statement->cue);
        plx__json_close(json, '}');
    }
    plx__json_close(json, ']');
}

static const char *figure_kind(plx_figure_kind kind) {
    switch (kind) {
#define X(name, text)                                                                              \
    case PLX_FIGURE_##name: return text;
        PLX_FIGURE_KIND_LIST(X)
#undef X
    }
    return "";
}

static const char *time_kind(plx_time_kind kind) {
    switch (kind) {
#define X(name, text)                                                                              \
    case PLX_TIME_##name: return text;
        PLX_TIME_KIND_LIST(X)
#undef X
    }
    return "";
}

static void put_figures(plx__json *json, const plx_claims *claims) {
    plx__json_open(json, '[');
    for (size_t i = 0; i < claims->figure_count; i++) {
        const plx_figure *figure = &claims->figures[i];
        plx__json_item(json);
        plx__json_open(json, '{');
        plx__json_start_end(json, figure->span);
        put_word(json, "kind", figure_kind(figure->kind));
        plx__json_key(json, "value"), plx__json_number(json->buf, figure->value);
        plx__json_key(json, "high"), plx__json_number(json->buf, figure->high);
        plx__json_key_text(json, "unit", figure->unit);
        plx__json_key_span(json, "of", figure->of);
        plx__json_close(json, '}');
    }
    plx__json_close(json, ']');
}

static void put_times(plx__json *json, const plx_claims *claims) {
    plx__json_open(json, '[');
    for (size_t i = 0; i < claims->time_count; i++) {
        plx__json_item(json);
        plx__json_open(json, '{');
        plx__json_start_end(json, claims->times[i].span);
        put_word(json, "type", time_kind(claims->times[i].kind));
        plx__json_key_text(json, "value", claims->times[i].value);
        plx__json_close(json, '}');
    }
    plx__json_close(json, ']');
}

static void put_entity_id(plx__json *json, const char *key, uint32_t entity) {
    plx__json_key(json, key);
    if (entity == PLX_NO_INDEX) plx__buf_lit(json->buf, "null");
    else plx__buf_printf(json->buf, "\"e%u\"", entity + 1);
}

static void put_names(plx__json *json, const plx_claims *claims) {
    plx__json_open(json, '[');
    for (size_t i = 0; i < claims->name_count; i++) {
        plx__json_item(json);
        plx__json_open(json, '{');
        plx__json_start_end(json, claims->names[i].span);
        put_word(json, "kind", plx__name_kind_text(claims->names[i].kind));
        put_entity_id(json, "entity", claims->names[i].entity);
        plx__json_close(json, '}');
    }
    plx__json_close(json, ']');
}

static void put_entities(plx__json *json, const plx_claims *claims) {
    plx__json_open(json, '[');
    for (size_t i = 0; i < claims->entity_count; i++) {
        const plx_entity *entity = &claims->entities[i];
        plx__json_item(json);
        plx__json_open(json, '{');
        put_entity_id(json, "id", (uint32_t)i);
        put_word(json, "kind", plx__name_kind_text(entity->kind));
        plx__json_key_text(json, "name", entity->name);
        plx__json_key(json, "aliases");
        plx__json_texts(json, entity->aliases, entity->alias_count);
        plx__json_key(json, "mentions");
        plx__json_spans(json, entity->mentions, entity->mention_count);
        plx__json_close(json, '}');
    }
    plx__json_close(json, ']');
}

static void put_claims(plx__buf *buf, const void *subject) {
    const plx_document *document = subject;
    const plx_claims *claims = &document->claims;
    plx__json json = {.buf = buf};
    plx__json_open(&json, '{');
    plx__json_key_text(&json, "id", document->article.id);
    plx__json_key_text(&json, "path", document->article.path);
    plx__json_key(&json, "statements"), put_statements(&json, claims);
    plx__json_key(&json, "figures"), put_figures(&json, claims);
    plx__json_key(&json, "times"), put_times(&json, claims);
    plx__json_key(&json, "names"), put_names(&json, claims);
    plx__json_key(&json, "entities"), put_entities(&json, claims);
    plx__json_close(&json, '}');
    plx__buf_char(buf, '\n');
}

plx_status plx_write_claims_json(const plx_document *document, plx_sink sink) {
    return plx__show(sink, put_claims, document);
}
