/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fixture.h - a comparison written by hand: cases/NAME.json -> plx_comparison.
 *
 * The fields are those of `plx compare --json`, with three ways to spare the author counting
 * bytes: an article has "body", its paragraphs, from which its text is made (the first is the
 * headline); a mention has "words", the first place in the article's text that reads so; a change
 * has words as well, looked up inside its mention, and "^words" is the empty place before them.
 * Sentences are cut at full stops. Includes its functions: it serves one test.
 */
#include "base/base.h"

#include <jansson.h>
#include <math.h>

typedef struct fixture {
    plx__arena *arena;
    plx_comparison comparison;
    json_t *root;
} fixture;

static plx_str text_field(const json_t *object, const char *key) {
    const json_t *value = json_object_get(object, key);
    if (!json_is_string(value)) return (plx_str){NULL, 0};
    return (plx_str){json_string_value(value), json_string_length(value)};
}

static uint32_t word_number(const json_t *object, const char *key, const char *const *words,
                            uint32_t count) {
    plx_str text = text_field(object, key);
    for (uint32_t i = 0; i < count; i++)
        if (plx__str_equal(text, plx__str_from(words[i]))) return i;
    return 0;
}

static plx_span find_words(plx_str text, plx_span inside, plx_str words) {
    bool empty = words.len > 0 && words.ptr[0] == '^';
    if (empty) words = plx__str_slice(words, 1, words.len);
    if (words.len == 0) return (plx_span){0, 0};
    size_t at = plx__str_find(plx__str_slice(text, 0, inside.end), words, inside.start);
    if (at == SIZE_MAX) {
        fprintf(stderr, "no such words: %.*s\n", PLX_FMT(words));
        return (plx_span){0, 0};
    }
    return (plx_span){(uint32_t)at, (uint32_t)(empty ? at : at + words.len)};
}

static plx_span whole(plx_str text) {
    return (plx_span){0, (uint32_t)text.len};
}

/* ------------------------------------------------------------------ articles */

static void cut_sentences(plx__arena *arena, plx_document *document) {
    PLX_VEC(plx_sentence) sentences = {0};
    plx_str text = document->article.text;
    for (size_t i = 0; i < document->article.body_count; i++) {
        plx_span block = document->article.body[i].span;
        uint32_t start = block.start;
        for (uint32_t at = block.start; at < block.end; at++) {
            bool stop = text.ptr[at] == '.' && at + 2 < block.end && text.ptr[at + 1] == ' ' &&
                        plx__is_upper((unsigned char)text.ptr[at + 2]);
            if (!stop && at + 1 < block.end) continue;
            *plx__push(arena, &sentences) =
                (plx_sentence){.span = {start, at + 1}, .block = (uint32_t)i};
            start = at + 2;
        }
    }
    document->annotation.sentences = sentences.items;
    document->annotation.sentence_count = sentences.count;
}

static void set_body(plx__arena *arena, plx_article *article, const json_t *body) {
    plx__buf text = {.arena = arena};
    plx_block *blocks = plx__new_array(arena, plx_block, json_array_size(body));
    for (size_t i = 0; i < json_array_size(body); i++) {
        const json_t *paragraph = json_array_get(body, i);
        if (i > 0) plx__buf_lit(&text, "\n\n");
        uint32_t start = (uint32_t)text.len;
        plx__buf_add(&text, (plx_str){json_string_value(paragraph), json_string_length(paragraph)});
        blocks[i].span = (plx_span){start, (uint32_t)text.len};
        blocks[i].kind = i == 0 && article->title.ptr ? PLX_BLOCK_HEADLINE : PLX_BLOCK_PARAGRAPH;
    }
    article->text = plx__buf_str(&text);
    article->body = blocks;
    article->body_count = json_array_size(body);
}

static plx_document *read_article(plx__arena *arena, const json_t *object) {
    plx_document *document = plx__new(arena, plx_document);
    plx_article *article = &document->article;
    const json_t *credits = json_object_get(object, "credits");
    article->id = text_field(object, "id");
    article->path = text_field(object, "path");
    article->outlet = text_field(object, "outlet");
    article->title = text_field(object, "title");
    article->byline = text_field(object, "byline");
    article->published = text_field(object, "published");
    article->language = text_field(object, "language");
    set_body(arena, article, json_object_get(object, "body"));
    plx_credit *list = plx__new_array(arena, plx_credit, json_array_size(credits));
    for (size_t i = 0; i < json_array_size(credits); i++) {
        const json_t *credit = json_array_get(credits, i);
        list[i].agency = text_field(credit, "agency");
        list[i].span = find_words(article->text, whole(article->text), text_field(credit, "words"));
    }
    article->credits = list;
    article->credit_count = json_array_size(credits);
    cut_sentences(arena, document);
    return document;
}

/* ------------------------------------------------------------------ mentions */

static uint32_t article_of(const fixture *from, plx_str id) {
    for (uint32_t i = 0; i < from->comparison.document_count; i++)
        if (plx__str_equal(from->comparison.documents[i]->article.id, id)) return i;
    fprintf(stderr, "no such article: %.*s\n", PLX_FMT(id));
    return 0;
}

static plx_str text_of_article(const fixture *from, uint32_t article) {
    return from->comparison.documents[article]->article.text;
}

static const plx_value *read_values(fixture *from, const json_t *array, size_t *count) {
    plx_value *values = plx__new_array(from->arena, plx_value, json_array_size(array));
    *count = json_array_size(array);
    for (size_t i = 0; i < *count; i++) {
        const json_t *list = json_object_get(json_array_get(array, i), "mentions");
        plx_mention *mentions = plx__new_array(from->arena, plx_mention, json_array_size(list));
        for (size_t j = 0; j < json_array_size(list); j++) {
            const json_t *mention = json_array_get(list, j);
            uint32_t article = article_of(from, text_field(mention, "article"));
            plx_str text = text_of_article(from, article);
            mentions[j] =
                (plx_mention){article, find_words(text, whole(text), text_field(mention, "words"))};
        }
        values[i] = (plx_value){text_field(json_array_get(array, i), "value"), mentions,
                                json_array_size(list)};
    }
    return values;
}

static uint32_t story_of(const fixture *from, const json_t *object) {
    for (uint32_t i = 0; i < from->comparison.story_count; i++)
        if (plx__str_equal(from->comparison.stories[i].id, text_field(object, "story"))) return i;
    return 0;
}

static int number_or_unknown(const json_t *object, const char *key) {
    const json_t *value = json_object_get(object, key);
    return json_is_integer(value) ? (int)json_integer_value(value) : -1;
}

static plx_str numbered(fixture *from, const char *letter, size_t index) {
    return plx__str_printf(from->arena, "%s%zu", letter, index + 1);
}

/* ---------------------------------------------------------------- statements */

static const char *const relations[] = {"base", "verbatim", "fragment", "reworded", "paraphrase"};
static const char *const verdicts[] = {"agreed", "shortened", "reworded", "single"};
static const char *const fact_verdicts[] = {"agreed", "conflict", "updated", "single"};
static const char *const ops[] = {"insert", "delete", "replace"};
static const char *const copy_kinds[] = {"reprint", "excerpt", "rewrite"};
static const char *const topics[] = {
#define X(name, text) text,
    PLX_TOPIC_LIST(X)
#undef X
};
static const char *const name_kinds[] = {
#define X(name, text) text,
    PLX_NAME_KIND_LIST(X)
#undef X
};

static void read_quote(fixture *from, const json_t *object, plx_quote_mention *mention) {
    mention->article = article_of(from, text_field(object, "article"));
    plx_str text = text_of_article(from, mention->article);
    mention->span = find_words(text, whole(text), text_field(object, "words"));
    mention->direct = text_field(object, "kind").len == 0;
    mention->relation = (plx_relation)word_number(object, "relation", relations, 5);
    mention->statement = PLX_NO_INDEX;
    plx_str speaker = text_field(object, "speaker"), cue = text_field(object, "cue");
    if (speaker.len > 0) mention->speaker = find_words(text, whole(text), speaker);
    if (cue.len > 0) mention->cue = find_words(text, whole(text), cue);
    plx_str translated = text_field(object, "translated"), follows = text_field(object, "follows");
    if (translated.len > 0) mention->translated = find_words(text, whole(text), translated);
    mention->follows = follows.len > 0 ? article_of(from, follows) : PLX_NO_INDEX;
}

static void read_changes(fixture *from, const json_t *object, const plx_quote_mention *base,
                         plx_quote_mention *mention) {
    const json_t *list = json_object_get(object, "changes");
    plx_change *changes = plx__new_array(from->arena, plx_change, json_array_size(list));
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *change = json_array_get(list, i);
        changes[i].op = (plx_change_op)word_number(change, "op", ops, 3);
        changes[i].base = find_words(text_of_article(from, base->article), base->span,
                                     text_field(change, "base"));
        changes[i].here = find_words(text_of_article(from, mention->article), mention->span,
                                     text_field(change, "here"));
    }
    mention->changes = changes;
    mention->change_count = json_array_size(list);
}

static void read_statements(fixture *from, const json_t *array) {
    plx_compared_statement *all =
        plx__new_array(from->arena, plx_compared_statement, json_array_size(array));
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *object = json_array_get(array, i),
                     *list = json_object_get(object, "mentions");
        size_t count = json_array_size(list);
        plx_quote_mention *mentions = plx__new_array(from->arena, plx_quote_mention, count);
        for (size_t j = 0; j < count; j++) read_quote(from, json_array_get(list, j), &mentions[j]);
        for (size_t j = 0; j < count; j++)
            read_changes(from, json_array_get(list, j), &mentions[0], &mentions[j]);
        all[i] = (plx_compared_statement){
            .id = numbered(from, "q", i),
            .story = story_of(from, object),
            .speaker = text_field(object, "speaker"),
            .verdict = (plx_statement_verdict)word_number(object, "verdict", verdicts, 4),
            .sources = number_or_unknown(object, "sources"),
            .mentions = mentions,
            .mention_count = count,
        };
    }
    from->comparison.statements = all;
    from->comparison.statement_count = json_array_size(array);
}

/* ---------------------------------------------------------- facts and findings */

static void read_facts(fixture *from, const json_t *array) {
    plx_fact *all = plx__new_array(from->arena, plx_fact, json_array_size(array));
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *object = json_array_get(array, i);
        all[i] = (plx_fact){
            .id = numbered(from, "f", i),
            .story = story_of(from, object),
            .topic = (plx_topic)word_number(object, "topic", topics, 9),
            .about = text_field(object, "about"),
            .sources = number_or_unknown(object, "sources"),
            .verdict = (plx_fact_verdict)word_number(object, "verdict", fact_verdicts, 4),
        };
        all[i].values = read_values(from, json_object_get(object, "values"), &all[i].value_count);
    }
    from->comparison.facts = all;
    from->comparison.fact_count = json_array_size(array);
}

static void read_findings(fixture *from, const json_t *array) {
    plx_finding *all = plx__new_array(from->arena, plx_finding, json_array_size(array));
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *object = json_array_get(array, i);
        plx_str statement = text_field(object, "statement");
        all[i] = (plx_finding){
            .id = numbered(from, "d", i),
            .story = story_of(from, object),
            .topic = (plx_topic)word_number(object, "topic", topics, 9),
            .updated = plx__str_equal(text_field(object, "status"), PLX_STR("updated")),
            .strength = json_number_value(json_object_get(object, "strength")),
            .why = text_field(object, "why"),
            .about = text_field(object, "about"),
            .statement = PLX_NO_INDEX,
        };
        for (uint32_t j = 0; j < from->comparison.statement_count; j++)
            if (plx__str_equal(from->comparison.statements[j].id, statement)) all[i].statement = j;
        all[i].sides = read_values(from, json_object_get(object, "sides"), &all[i].side_count);
    }
    from->comparison.findings = all;
    from->comparison.finding_count = json_array_size(array);
}

/* -------------------------------------------------------------------- the rest */

static void read_stories(fixture *from, const json_t *array) {
    plx_story *all = plx__new_array(from->arena, plx_story, json_array_size(array));
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *object = json_array_get(array, i),
                     *list = json_object_get(object, "articles");
        uint32_t *articles = plx__new_array(from->arena, uint32_t, json_array_size(list));
        for (size_t j = 0; j < json_array_size(list); j++)
            articles[j] =
                article_of(from, plx__str_from(json_string_value(json_array_get(list, j))));
        all[i] = (plx_story){text_field(object, "id"),
                             text_field(object, "title"),
                             articles,
                             json_array_size(list),
                             number_or_unknown(object, "independent"),
                             text_field(object, "first"),
                             text_field(object, "last")};
    }
    from->comparison.stories = all;
    from->comparison.story_count = json_array_size(array);
}

static void read_copies(fixture *from, const json_t *array) {
    plx_copy *all = plx__new_array(from->arena, plx_copy, json_array_size(array));
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *object = json_array_get(array, i),
                     *list = json_object_get(object, "passages");
        plx_passage *passages = plx__new_array(from->arena, plx_passage, json_array_size(list));
        plx_copy *copy = &all[i];
        copy->from = article_of(from, text_field(object, "from"));
        copy->to = article_of(from, text_field(object, "to"));
        plx_str source = text_of_article(from, copy->from), text = text_of_article(from, copy->to);
        for (size_t j = 0; j < json_array_size(list); j++) {
            const json_t *passage = json_array_get(list, j);
            passages[j].from = find_words(source, whole(source), text_field(passage, "from"));
            passages[j].to = find_words(text, whole(text), text_field(passage, "to"));
        }
        copy->kind = (plx_copy_kind)word_number(object, "kind", copy_kinds, 3);
        copy->coverage = json_number_value(json_object_get(object, "coverage"));
        copy->passages = passages;
        copy->passage_count = json_array_size(list);
    }
    from->comparison.copies = all;
    from->comparison.copy_count = json_array_size(array);
}

static const plx_str *read_texts(fixture *from, const json_t *array, size_t *count) {
    plx_str *texts = plx__new_array(from->arena, plx_str, json_array_size(array));
    *count = json_array_size(array);
    for (size_t i = 0; i < *count; i++)
        texts[i] = (plx_str){json_string_value(json_array_get(array, i)),
                             json_string_length(json_array_get(array, i))};
    return texts;
}

static void read_entities(fixture *from, const json_t *array) {
    plx_compared_entity *all =
        plx__new_array(from->arena, plx_compared_entity, json_array_size(array));
    for (size_t i = 0; i < json_array_size(array); i++) {
        json_t *object = json_array_get(array, i);
        json_t *values = json_pack("[{s:O}]", "mentions", json_object_get(object, "mentions"));
        size_t count = 0;
        const plx_value *value = read_values(from, values, &count);
        all[i] =
            (plx_compared_entity){.id = numbered(from, "e", i),
                                  .kind = (plx_name_kind)word_number(object, "kind", name_kinds, 4),
                                  .name = text_field(object, "name"),
                                  .mentions = value->mentions,
                                  .mention_count = value->mention_count};
        all[i].aliases = read_texts(from, json_object_get(object, "aliases"), &all[i].alias_count);
        json_decref(values);
    }
    from->comparison.entities = all;
    from->comparison.entity_count = json_array_size(array);
}

static bool fixture_read(const char *path, fixture *out) {
    json_error_t error;
    *out = (fixture){.arena = plx__arena_new()};
    out->root = json_load_file(path, JSON_ALLOW_NUL, &error);
    if (!out->root) {
        fprintf(stderr, "%s:%d: %s\n", path, error.line, error.text);
        return false;
    }
    const json_t *articles = json_object_get(out->root, "articles");
    const plx_document **documents =
        plx__new_array(out->arena, const plx_document *, json_array_size(articles));
    for (size_t i = 0; i < json_array_size(articles); i++)
        documents[i] = read_article(out->arena, json_array_get(articles, i));
    out->comparison.documents = documents;
    out->comparison.document_count = json_array_size(articles);
    read_stories(out, json_object_get(out->root, "stories"));
    read_copies(out, json_object_get(out->root, "copies"));
    read_statements(out, json_object_get(out->root, "statements"));
    read_facts(out, json_object_get(out->root, "facts"));
    read_findings(out, json_object_get(out->root, "findings"));
    read_entities(out, json_object_get(out->root, "entities"));
    out->comparison.warnings =
        read_texts(out, json_object_get(out->root, "warnings"), &out->comparison.warning_count);
    return true;
}

static void fixture_free(fixture *from) {
    json_decref(from->root);
    plx__arena_free(from->arena);
}
