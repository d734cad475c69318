/* SPDX-License-Identifier: Apache-2.0 */
/*
 * annotation.c - sentences and tokens as CoNLL-U and as JSON.
 *
 * CoNLL-U as https://universaldependencies.org/format.html has it: a multiword token gets a range
 * line, MISC tells the bytes and where white space is missing, a block of the body is a paragraph.
 */
#include "show/show.h"

/* One annotated article on its way out. */
typedef struct printer {
    plx__buf buf;
    plx_str text;
    const plx_annotation *annotation;
} printer;

static const plx_token *token_at(const printer *out, uint32_t at) {
    return &out->annotation->tokens[at];
}

static plx_str form_of(const printer *out, uint32_t at) {
    return plx__span_text(out->text, token_at(out, at)->span);
}

/* A form or lemma holds no tab or line end, but a form may hold a space without width. */
static void add_field(plx__buf *buf, plx_str field) {
    if (field.len == 0) plx__buf_char(buf, '_');
    else plx__buf_add(buf, field);
}

/* The text of a sentence on one line. */
static void add_line(plx__buf *buf, plx_str text) {
    size_t from = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.ptr[i];
        if (byte >= ' ' && byte != 0x7f) continue;
        plx__buf_add(buf, plx__str_slice(text, from, i));
        plx__buf_char(buf, ' ');
        from = i + 1;
    }
    plx__buf_add(buf, plx__str_slice(text, from, text.len));
}

/* The last token that is written as one word with `at`. */
static uint32_t word_end(const printer *out, uint32_t at, uint32_t end) {
    while (at + 1 < end && (token_at(out, at + 1)->flags & PLX_TOKEN_MULTIWORD)) at++;
    return at;
}

static bool glued_next(const printer *out, uint32_t at) {
    return at + 1 < out->annotation->token_count &&
           (token_at(out, at + 1)->flags & PLX_TOKEN_GLUED) &&
           token_at(out, at + 1)->span.start == token_at(out, at)->span.end;
}

static void add_text(plx__buf *buf, const char *text) {
    plx__buf_add(buf, plx__str_from(text));
}

static void add_bytes(plx__buf *buf, plx_span span) {
    plx__buf_lit(buf, "Bytes=");
    plx__buf_number(buf, span.start);
    plx__buf_char(buf, ':');
    plx__buf_number(buf, span.end);
    plx__buf_char(buf, '\n');
}

static void print_range(printer *out, const plx_sentence *sentence, uint32_t at, uint32_t last) {
    plx_span span = {token_at(out, at)->span.start, token_at(out, last)->span.end};
    plx__buf_printf(&out->buf, "%u-%u\t", at - sentence->first + 1, last - sentence->first + 1);
    plx__buf_add(&out->buf, plx__span_text(out->text, span));
    plx__buf_lit(&out->buf, "\t_\t_\t_\t_\t_\t_\t_\t");
    if (glued_next(out, last)) plx__buf_lit(&out->buf, "SpaceAfter=No|");
    add_bytes(&out->buf, span);
}

/* `inside`: a range line before this one told about the white space. */
static void print_token(printer *out, const plx_sentence *sentence, uint32_t at, bool inside) {
    const plx_token *token = token_at(out, at);
    plx__buf *buf = &out->buf;
    plx__buf_number(buf, at - sentence->first + 1);
    plx__buf_char(buf, '\t');
    add_field(buf, form_of(out, at));
    plx__buf_char(buf, '\t');
    add_field(buf, token->lemma);
    plx__buf_char(buf, '\t');
    add_text(buf, plx_upos_text((plx_upos)token->upos));
    plx__buf_lit(buf, "\t_\t_\t");
    if (!out->annotation->parsed) plx__buf_lit(buf, "_\t_");
    else if (token->head == PLX_NO_TOKEN) plx__buf_lit(buf, "0\troot");
    else {
        plx__buf_number(buf, token->head - sentence->first + 1);
        plx__buf_char(buf, '\t');
        add_text(buf, plx_rel_text((plx_rel)token->rel));
    }
    plx__buf_lit(buf, "\t_\t");
    if (!inside && glued_next(out, at)) plx__buf_lit(buf, "SpaceAfter=No|");
    add_bytes(buf, token->span);
}

static void print_sentence(printer *out, const plx_sentence *sentence, size_t number) {
    uint32_t end = sentence->first + sentence->count, word = 0;
    plx__buf_printf(&out->buf, "# sent_id = %zu\n# text = ", number);
    add_line(&out->buf, plx__span_text(out->text, sentence->span));
    plx__buf_char(&out->buf, '\n');
    for (uint32_t at = sentence->first; at < end; at++) {
        if (at >= word) {
            uint32_t last = word_end(out, at, end);
            if (last > at) print_range(out, sentence, at, last);
            word = last > at ? last + 1 : at;
        }
        print_token(out, sentence, at, at < word);
    }
    plx__buf_char(&out->buf, '\n');
}

static void print_conllu(printer *out, const plx_document *document) {
    uint32_t block = UINT32_MAX;
    plx__buf_lit(&out->buf, "# newdoc id = ");
    add_line(&out->buf, document->article.id);
    plx__buf_char(&out->buf, '\n');
    for (size_t i = 0; i < out->annotation->sentence_count; i++) {
        const plx_sentence *sentence = &out->annotation->sentences[i];
        if (sentence->block != block) plx__buf_lit(&out->buf, "# newpar\n");
        block = sentence->block;
        print_sentence(out, sentence, i + 1);
    }
}

/* ---------------------------------------------------------------------- JSON */

static void json_token(printer *out, const plx_sentence *sentence, uint32_t at) {
    static const char *const kinds[] = {
#define X(name, text) text,
        PLX_NAME_KIND_LIST(X)
#undef X
    };
    const plx_token *token = token_at(out, at);
    plx__buf *buf = &out->buf;
    bool root = !out->annotation->parsed || token->head == PLX_NO_TOKEN;
    plx__buf_printf(buf, "{\"start\":%u,\"end\":%u,\"lemma\":", token->span.start, token->span.end);
    plx__json_text(buf, token->lemma);
    plx__buf_printf(buf, ",\"upos\":\"%s\",\"head\":", plx_upos_text((plx_upos)token->upos));
    if (root) plx__buf_lit(buf, "null");
    else plx__buf_printf(buf, "%u", token->head - sentence->first);
    if (out->annotation->parsed)
        plx__buf_printf(buf, ",\"deprel\":\"%s\"", plx_rel_text((plx_rel)token->rel));
    else plx__buf_lit(buf, ",\"deprel\":null");
    if (token->name) plx__buf_printf(buf, ",\"name\":\"%s\"}", kinds[token->name - 1]);
    else plx__buf_lit(buf, ",\"name\":null}");
}

static void json_sentence(printer *out, const plx_sentence *sentence) {
    plx__buf_printf(&out->buf, "{\"start\":%u,\"end\":%u,\"block\":%u,\"tokens\":[",
                    sentence->span.start, sentence->span.end, sentence->block);
    for (uint32_t i = 0; i < sentence->count; i++) {
        if (i) plx__buf_char(&out->buf, ',');
        json_token(out, sentence, sentence->first + i);
    }
    plx__buf_lit(&out->buf, "]}");
}

static void print_json(printer *out, const plx_document *document) {
    plx__buf_lit(&out->buf, "{\"id\":");
    plx__json_text(&out->buf, document->article.id);
    plx__buf_lit(&out->buf, ",\"path\":");
    plx__json_text(&out->buf, document->article.path);
    plx__buf_lit(&out->buf, ",\"sentences\":[");
    for (size_t i = 0; i < out->annotation->sentence_count; i++) {
        if (i) plx__buf_char(&out->buf, ',');
        json_sentence(out, &out->annotation->sentences[i]);
    }
    plx__buf_lit(&out->buf, "]}\n");
}

/* --------------------------------------------------------------------- write */

static plx_status write_document(const plx_document *document, plx_sink sink,
                                 void (*print)(printer *, const plx_document *)) {
    plx__arena *arena = plx__arena_new();
    plx__recovery recovery;
    if (!arena || setjmp(recovery.jump)) {
        plx__arena_free(arena);
        return PLX_MEMORY;
    }
    plx__arena_recover(arena, &recovery);
    printer out = {{.arena = arena, .sink = sink}, document->article.text, &document->annotation};
    print(&out, document);
    plx_status status = plx__buf_flush(&out.buf);
    plx__arena_free(arena);
    return status;
}

plx_status plx_write_conllu(const plx_document *document, plx_sink sink) {
    return write_document(document, sink, print_conllu);
}

plx_status plx_write_annotation_json(const plx_document *document, plx_sink sink) {
    return write_document(document, sink, print_json);
}
