/* SPDX-License-Identifier: Apache-2.0 */
/* comparison_json.c - what articles say against one another: schema parallax/compare/1. */
#include "show/show.h"

static void put_word(plx__json *json, const char *key, const char *word) {
    plx__json_key_text(json, key, plx__str_from(word));
}

/* How many are left when copies count once; not known: null. */
static void put_count(plx__json *json, const char *key, int count) {
    plx__json_key(json, key);
    if (count < 0) plx__buf_lit(json->buf, "null");
    else plx__buf_printf(json->buf, "%d", count);
}

static void put_article_id(plx__json *json, const char *key, const plx_comparison *comparison,
                           uint32_t article) {
    plx__json_key_text(json, key, comparison->documents[article]->article.id);
}

static void put_story_id(plx__json *json, const plx_comparison *comparison, uint32_t story) {
    plx_str none = {NULL, 0};
    bool known = story < comparison->story_count;
    plx__json_key_text(json, "story", known ? comparison->stories[story].id : none);
}

static void put_mentions(plx__json *json, const plx_comparison *comparison,
                         const plx_mention *mentions, size_t count) {
    plx__json_key(json, "mentions");
    plx__json_open(json, '[');
    for (size_t i = 0; i < count; i++) {
        plx__json_item(json);
        plx__json_open(json, '{');
        put_article_id(json, "article", comparison, mentions[i].article);
        plx__json_start_end(json, mentions[i].span);
        plx__json_close(json, '}');
    }
    plx__json_close(json, ']');
}

static void put_values(plx__json *json, const char *key, const plx_comparison *comparison,
                       const plx_value *values, size_t count) {
    plx__json_key(json, key);
    plx__json_open(json, '[');
    for (size_t i = 0; i < count; i++) {
        plx__json_item(json);
        plx__json_open(json, '{');
        plx__json_key_text(json, "value", values[i].value.ptr ? values[i].value : PLX_STR(""));
        put_mentions(json, comparison, values[i].mentions, values[i].mention_count);
        plx__json_close(json, '}');
    }
    plx__json_close(json, ']');
}

static void put_stories(plx__json *json, const plx_comparison *comparison) {
    plx__json_key(json, "stories");
    plx__json_open(json, '[');
    for (size_t i = 0; i < comparison->story_count; i++) {
        const plx_story *story = &comparison->stories[i];
        plx__json_item(json);
        plx__json_open(json, '{');
        plx__json_key_text(json, "id", story->id);
        plx__json_key_text(json, "title", story->title);
        plx__json_key(json, "articles");
        plx__json_open(json, '[');
        for (size_t j = 0; j < story->article_count; j++) {
            plx__json_item(json);
            plx__json_string(json, comparison->documents[story->articles[j]]->article.id);
        }
        plx__json_close(json, ']');
        put_count(json, "independent", story->independent);
        plx__json_key_text(json, "first", story->first);
        plx__json_key_text(json, "last", story->last);
        plx__json_close(json, '}');
    }
    plx__json_close(json, ']');
}

/* One entry an article whose outlet is known to be a publisher's. */
static void put_publishers(plx__json *json, const plx_comparison *comparison) {
    plx__json_key(json, "publishers");
    plx__json_open(json, '[');
    for (uint32_t i = 0; comparison->publishers && i < comparison->document_count; i++) {
        if (comparison->publishers[i].len == 0) continue;
        plx__json_item(json);
        plx__json_open(json, '{');
        put_article_id(json, "article", comparison, i);
        plx__json_key_text(json, "publisher", comparison->publishers[i]);
        plx__json_close(json, '}');
    }
    plx__json_close(json, ']');
}

static void put_copies(plx__json *json, const plx_comparison *comparison) {
    plx__json_key(json, "copies");
    plx__json_open(json, '[');
    for (size_t i = 0; i < comparison->copy_count; i++) {
        const plx_copy *copy = &comparison->copies[i];
        plx__json_item(json);
        plx__json_open(json, '{');
        put_article_id(json, "from", comparison, copy->from);
        put_article_id(json, "to", comparison, copy->to);
        put_word(json, "kind", plx__copy_kind_text(copy->kind));
        plx__json_key(json, "coverage"), plx__json_number(json->buf, copy->coverage);
        plx__json_key(json, "passages");
        plx__json_open(json, '[');
        for (size_t j = 0; j < copy->passage_count; j++) {
            plx__json_item(json);
            plx__json_open(json, '{');
            plx__json_key_span(json, "from", copy->passages[j].from);
            plx__json_key_span(json, "to", copy->passages[j].to);
            plx__json_close(json, '}');
        }
        plx__json_close(json, ']');
        plx__json_close(json, '}');
    }
    plx__json_close(json, ']');
}

/* One side of an insert or a delete is empty but has a place, so it is never null. */
static void put_place(plx__json *json, const char *key, plx_span span) {
    plx__json_key(json, key);
    plx__buf_printf(json->buf, "{\"start\":%u,\"end\":%u}", span.start, span.end);
}

static void put_changes(plx__json *json, const plx_quote_mention *mention) {
    static const char *const words[] = {"insert", "delete", "replace"};
    plx__json_key(json, "changes");
    plx__json_open(json, '[');
    for (size_t i = 0; i < mention->change_count; i++) {
        plx__json_item(json);
        plx__json_open(json, '{');
        put_word(json, "op", words[mention->changes[i].op]);
        put_place(json, "base", mention->changes[i].base);
        put_place(json, "here", mention->changes[i].here);
        plx__json_close(json, '}');
    }
    plx__json_close(json, ']');
}

static void put_quote_mentions(plx__json *json, const plx_comparison *comparison,
                               const plx_compared_statement *statement) {
    plx__json_key(json, "mentions");
    plx__json_open(json, '[');
    for (size_t i = 0; i < statement->mention_count; i++) {
        const plx_quote_mention *mention = &statement->mentions[i];
        plx__json_item(json);
        plx__json_open(json, '{');
        put_article_id(json, "article", comparison, mention->article);
        plx__json_start_end(json, mention->span);
        put_word(json, "kind", mention->direct ? "direct" : "indirect");
        put_word(json, "relation", plx__relation_text(mention->relation));
        plx__json_key_span(json, "speaker", mention->speaker);
        plx__json_key_span(json, "cue", mention->cue);
        put_changes(json, mention);
        plx__json_key_span(json, "translated", mention->translated);
        plx__json_key(json, "follows");
        if (mention->follows == PLX_NO_INDEX) plx__buf_lit(json->buf, "null");
        else plx__json_string(json, comparison->documents[mention->follows]->article.id);
        plx__json_close(json, '}');
    }
    plx__json_close(json, ']');
}

static void put_statements(plx__json *json, const plx_comparison *comparison) {
    plx__json_key(json, "statements");
    plx__json_open(json, '[');
    for (size_t i = 0; i < comparison->statement_count; i++) {
        const plx_compared_statement *statement = &comparison->statements[i];
        plx__json_item(json);
        plx__json_open(json, '{');
        plx__json_key_text(json, "id", statement->id);
        put_story_id(json, comparison, statement->story);
        plx__json_key_text(json, "speaker", statement->speaker);
        put_word(json, "verdict", plx__verdict_text(statement->verdict));
        put_count(json, "sources", statement->sources);
        put_quote_mentions(json, comparison, statement);
        plx__json_close(json, '}');
    }
    plx__json_close(json, ']');
}

static void put_facts(plx__json *json, const plx_comparison *comparison) {
    plx__json_key(json, "facts");
    plx__json_open(json, '[');
    for (size_t i = 0; i < comparison->fact_count; i++) {
        const plx_fact *fact = &comparison->facts[i];
        plx__json_item(json);
        plx__json_open(json, '{');
        plx__json_key_text(json, "id", fact->id);
        put_story_id(json, comparison, fact->story);
        put_word(json, "topic", plx__topic_text(fact->topic));
        plx__json_key_text(json, "about", fact->about.ptr ? fact->about : PLX_STR(""));
        put_count(json, "sources", fact->sources);
        put_word(json, "verdict", plx__fact_verdict_text(fact->verdict));
        put_values(json, "values", comparison, fact->values, fact->value_count);
        plx__json_close(json, '}');
    }
    plx__json_close(json, ']');
}

static void put_findings(plx__json *json, const plx_comparison *comparison) {
    plx__json_key(json, "findings");
    plx__json_open(json, '[');
    for (size_t i = 0; i < comparison->finding_count; i++) {
        const plx_finding *finding = &comparison->findings[i];
        plx_str statement = {NULL, 0};
        if (finding->statement < comparison->statement_count)
            statement = comparison->statements[finding->statement].id;
        plx__json_item(json);
        plx__json_open(json, '{');
        plx__json_key_text(json, "id", finding->id);
        put_story_id(json, comparison, finding->story);
        put_word(json, "topic", plx__topic_text(finding->topic));
        put_word(json, "status", finding->updated ? "updated" : "conflict");
        plx__json_key(json, "strength"), plx__json_number(json->buf, finding->strength);
        plx__json_key_text(json, "why", finding->why.ptr ? finding->why : PLX_STR(""));
        plx__json_key_text(json, "about", finding->about);
        plx__json_key_text(json, "statement", statement);
        put_values(json, "sides", comparison, finding->sides, finding->side_count);
        plx__json_close(json, '}');
    }
    plx__json_close(json, ']');
}

static void put_entities(plx__json *json, const plx_comparison *comparison) {
    plx__json_key(json, "entities");
    plx__json_open(json, '[');
    for (size_t i = 0; i < comparison->entity_count; i++) {
        const plx_compared_entity *entity = &comparison->entities[i];
        plx__json_item(json);
        plx__json_open(json, '{');
        plx__json_key_text(json, "id", entity->id);
        put_word(json, "kind", plx__name_kind_text(entity->kind));
        plx__json_key_text(json, "name", entity->name);
        plx__json_key(json, "aliases");
        plx__json_texts(json, entity->aliases, entity->alias_count);
        put_mentions(json, comparison, entity->mentions, entity->mention_count);
        plx__json_close(json, '}');
    }
    plx__json_close(json, ']');
}

void plx__json_comparison(plx__json *json, const plx_comparison *comparison) {
    plx__json_open(json, '{');
    put_word(json, "schema", "parallax/compare/1");
    plx__json_key(json, "articles");
    plx__json_open(json, '[');
    for (size_t i = 0; i < comparison->document_count; i++) {
        plx__json_item(json);
        plx__json_article(json, &comparison->documents[i]->article);
    }
    plx__json_close(json, ']');
    put_publishers(json, comparison);
    put_stories(json, comparison);
    put_copies(json, comparison);
    put_statements(json, comparison);
    put_facts(json, comparison);
    put_findings(json, comparison);
    put_entities(json, comparison);
    plx__json_key(json, "warnings");
    plx__json_texts(json, comparison->warnings, comparison->warning_count);
    plx__json_close(json, '}');
}

static void put_comparison(plx__buf *buf, const void *subject) {
    plx__json json = {.buf = buf, .lines = 2};
    plx__json_comparison(&json, subject);
    plx__buf_char(buf, '\n');
}

plx_status plx_write_comparison_json(const plx_comparison *comparison, plx_sink sink) {
    return plx__show(sink, put_comparison, comparison);
}
