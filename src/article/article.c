/* SPDX-License-Identifier: Apache-2.0 */
/*
 * article.c - the order in which an article is read; see article.h.
 */
#include "article/internal.h"

#include <nettle/sha2.h>
#include <stdio.h>

void plx__reading_warn(plx__reading *reading, const char *format, ...) {
    char message[256];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    if (length < 0) return;
    plx_str text = plx__str_copy(reading->arena, plx__str_from(message));
    *plx__push(reading->arena, &reading->warnings) = text;
}

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

void plx__reading_open(plx__reading *reading) {
    const struct {
        const char *name;
        plx__lexicon *lexicon;
    } wanted[] = {{"en/furniture", &reading->furniture},
                  {"en/outlet-lines", &reading->outlet_lines},
                  {"en/date-words", &reading->date_words},
                  {"world/agencies", &reading->agencies},
                  {"world/months", &reading->months},
                  {"world/time-zones", &reading->zones},
                  {"world/language-words", &reading->language_words},
                  {"world/outlet-words", &reading->outlet_words},
                  {"en/job-words", &reading->job_words},
                  {"world/page-words", &reading->page_words},
                  {"world/meta-names", &reading->meta_names}};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        plx__lexicon_open(reading->tables, wanted[i].name, wanted[i].lexicon);
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
    article->published = input->published;
    article->modified = input->modified;
    if (input->published.len) article->published_from = PLX_STR("input");
    for (size_t i = 0; i < input->warning_count; i++)
        *plx__push(reading->arena, &reading->warnings) = input->warnings[i];
}

/* What stands behind "charset=" or another label: a name, perhaps in quotation marks. */
static plx_str label_after(plx_str text, plx_str label) {
    size_t at = 0;
    while (at + label.len < text.len &&
           !plx__str_equal_fold(plx__str_slice(text, at, at + label.len), label))
        at++;
    if (at + label.len >= text.len) return (plx_str){NULL, 0};
    size_t start = at + label.len, end;
    while (start < text.len && strchr("\"' ", text.ptr[start])) start++;
    for (end = start; end < text.len && !strchr("\"';,/> ", text.ptr[end]);) end++;
    return plx__str_slice(text, start, end);
}

/* The encoding that the head of a page declares, where browsers look for it. */
static plx_str declared_in_page(plx_str bytes) {
    plx_str head = plx__str_slice(bytes, 0, bytes.len < 4096 ? bytes.len : 4096);
    if (plx__str_starts(head, PLX_STR("<?xml"))) {
        size_t end = plx__str_find(head, PLX_STR("?>"), 0);
        plx_str label = end == SIZE_MAX
                            ? head
                            : label_after(plx__str_slice(head, 0, end), PLX_STR("encoding="));
        if (end != SIZE_MAX && label.len) return label;
    }
    for (size_t at = 0; (at = plx__str_find(head, PLX_STR("<"), at)) != SIZE_MAX; at++) {
        if (head.len - at < 6 ||
            !plx__str_equal_fold(plx__str_slice(head, at, at + 5), PLX_STR("<meta")))
            continue;
        size_t end = plx__str_find(head, PLX_STR(">"), at);
        plx_str tag = plx__str_slice(head, at, end == SIZE_MAX ? head.len : end);
        plx_str label = label_after(tag, PLX_STR("charset="));
        if (label.len) return label;
    }
    return (plx_str){NULL, 0};
}

static bool is_page(const plx__input *input) {
    if (input->kind == PLX__INPUT_HTML) return true;
    return input->kind == PLX__INPUT_BYTES && plx__looks_like_page(input->bytes);
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
    plx_str *const fields[] = {&article->url,       &article->canonical, &article->outlet,
                               &article->title,     &article->byline,    &article->published,
                               &article->modified,  &article->language};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (!fields[i]->len) *fields[i] = (plx_str){NULL, 0};
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
    bool page = is_page(input);
    plx_str declared = label_after(input->content_type, PLX_STR("charset="));
    if (page && !declared.len) declared = declared_in_page(input->bytes);
    if (input->kind != PLX__INPUT_BYTES && !declared.len) declared = PLX_STR("utf-8");
    plx_str text = plx__decode(&reading, input->bytes, declared, page);
    if (plx__is_binary(text))
        return plx__fail(error, PLX_BINARY, "article", input->path, 0, "is not text");
    if (plx__str_trim(text).len == 0)
        return plx__fail(error, PLX_EMPTY, "article", input->path, 0, "is empty");
    if (page) {
        plx__read_page(&reading, text);
    } else {
        out->text = text;
        plx__read_plain(&reading, text);
    }
    plx__mark_corrections(&reading);
    find_language(&reading);
    forget_empty(out);
    out->body = reading.blocks.items;
    out->body_count = reading.blocks.count;
    out->credits = reading.credits.items;
    out->credit_count = reading.credits.count;
    out->warnings = reading.warnings.items;
    out->warning_count = reading.warnings.count;
    return PLX_OK;
}
