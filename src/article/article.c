/* SPDX-License-Identifier: Apache-2.0 */
/*
 * article.c - the order in which an article is read; see article.h.
 */
#include "article/page.h"

#include <nettle/sha2.h>

static void fingerprint(plx_str bytes, char out[65]) {
    struct sha256_ctx context;
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_init(&context);
    sha256_update(&context, bytes.len, (const uint8_t *)bytes.ptr);
    sha256_digest(&context, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++) {
        out[2 * i] = "0123456789abcdef"[digest[i] >> 4];
        out[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
    }
    out[64] = '\0';
}

/* A date as others write it ("2024-05-17 08:00:00") as ISO 8601 has it. */
static plx_str given_date(plx__reading *reading, plx_str given) {
    plx__stamp stamp;
    if (!given.len) return given;
    if (plx__stamp_find(reading, given, 0, &stamp)) return plx__stamp_text(reading->arena, stamp);
    plx__reading_warn(reading, "the date given can't be read: %.*s",
                      (int)(given.len < 60 ? given.len : 60), given.ptr);
    return (plx_str){NULL, 0};
}

/* What the record or the reader's caller knows goes before what the text tells. */
static void take_record(plx__reading *reading) {
    const plx__input *input = reading->input;
    plx_article *article = reading->article;
    article->id = input->id;
    article->path = input->path;
    article->url = input->url;
    article->title = input->title;
    article->outlet = input->outlet;
    article->byline = input->byline;
    article->published = given_date(reading, input->published);
    article->modified = given_date(reading, input->modified);
    if (article->published.len) article->published_from = PLX_STR("input");
    for (size_t i = 0; i < input->warning_count; i++)
        *plx__push(reading->arena, &reading->warnings) = input->warnings[i];
}

/* Is it called a page, by its server or its name, and has it a tag at all? */
static bool is_called_page(const plx__input *input) {
    plx_str path = input->path;
    bool named = plx__str_ends(path, PLX_STR(".html")) || plx__str_ends(path, PLX_STR(".htm")) ||
                 plx__str_ends(path, PLX_STR(".xhtml"));
    bool served = plx__str_find(input->content_type, PLX_STR("html"), 0) < 20;
    plx_str head =
        plx__str_slice(input->bytes, 0, input->bytes.len < 65536 ? input->bytes.len : 65536);
    return (named || served) && plx__str_find(head, PLX_STR("</"), 0) != SIZE_MAX;
}

static bool is_page(const plx__input *input, plx_str bytes) {
    if (input->kind == PLX__INPUT_HTML) return true;
    return input->kind == PLX__INPUT_BYTES &&
           (plx__looks_like_page(bytes) || is_called_page(input));
}

/* The language of the body: furniture is in English on many a page that is not. */
static void find_language(plx__reading *reading) {
    plx_article *article = reading->article;
    plx__buf body = {.arena = reading->arena};
    for (size_t i = 0; i < reading->blocks.count && body.len < 8000; i++) {
        plx__buf_add(&body, plx__span_text(article->text, reading->blocks.items[i].span));
        plx__buf_char(&body, '\n');
    }
    plx_str found = plx__detect_language(reading, plx__buf_str(&body));
    if (found.len) article->language = found;
    else if (!article->language.len) article->language = reading->input->language;
}

/* What is not known is {NULL,0}, never empty. */
static void forget_empty(plx_article *article) {
    plx_str *const fields[] = {&article->url,      &article->canonical, &article->outlet,
                               &article->title,    &article->byline,    &article->published,
                               &article->modified, &article->language};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (!fields[i]->len) *fields[i] = (plx_str){NULL, 0};
}

static void read_page(plx__reading *reading, plx_str html) {
    plx__page *page = plx__page_parse(reading, html);
    plx__facts facts = {0};
    plx__find_metadata(reading, page, &facts);
    plx__find_body(reading, page, &facts);
}

plx_status plx__article_read(const plx__tables *tables, plx__arena *arena, const plx__input *input,
                             plx__article_options options, plx_article *out, plx_error *error) {
    *out = (plx_article){.path = input->path};
    plx__reading reading = {
        .tables = tables, .arena = arena, .input = input, .options = options, .article = out};
    if (plx__str_trim(input->bytes).len == 0)
        return plx__fail(error, PLX_EMPTY, "article", input->path, 0, "is empty");
    if (input->bytes.len > UINT32_MAX / 4)
        return plx__fail(error, PLX_TOO_LARGE, "article", input->path, 0, "more than 1 GB");
    plx__reading_open(&reading);
    take_record(&reading);
    fingerprint(input->bytes, out->sha256);
    bool page = is_page(input, input->bytes);
    plx_str declared = plx__declared_encoding(input->content_type, input->bytes, page);
    if (input->kind != PLX__INPUT_BYTES && !declared.len) declared = PLX_STR("utf-8");
    plx_str text = plx__decode(&reading, input->bytes, declared, page);
    page = page || is_page(input, text); /* in UTF-16 a page is not known as one before */
    if (plx__is_binary(text))
        return plx__fail(error, PLX_BINARY, "article", input->path, 0, "is not text");
    if (plx__str_trim(text).len == 0)
        return plx__fail(error, PLX_EMPTY, "article", input->path, 0, "is empty");
    if (page) {
        read_page(&reading, text);
    } else {
        out->text = text;
        plx__read_plain(&reading, text);
    }
    plx__mark_corrections(&reading);
    plx__find_asides(&reading);
    find_language(&reading);
    forget_empty(out);
    out->body = reading.blocks.items;
    out->body_count = reading.blocks.count;
    out->asides = reading.asides.items;
    out->aside_count = reading.asides.count;
    out->credits = reading.credits.items;
    out->credit_count = reading.credits.count;
    out->warnings = reading.warnings.items;
    out->warning_count = reading.warnings.count;
    return PLX_OK;
}
