/* SPDX-License-Identifier: Apache-2.0 */
/* treebank.c - reads CoNLL-U, https://universaldependencies.org/format.html. */
#include "treebank.h"

#include <stdio.h>
#include <stdlib.h>

enum { FIELDS = 10 };

typedef struct reader {
    plx__arena *arena;
    const char *path;
    plx_str rest; /* of the file */
    size_t line;
    plx__buf text;
    PLX_VEC(treebank_word) words;
    PLX_VEC(treebank_sentence) sentences;
    PLX_VEC(treebank_paragraph) paragraphs;
    bool new_document, new_paragraph; /* said by a comment of the sentence to come */
    bool space;                       /* white space follows the last word */
    size_t sentence_first;            /* first word of the sentence being read */
    unsigned long multiword_end;      /* last word number of the multiword token being read */
    bool multiword_space;             /* white space follows the multiword token */
    bool multiword_inside;            /* its first part has been read */
} reader;

static void fail(const reader *in, const char *message) {
    fprintf(stderr, "plx-train: %s:%zu: %s\n", in->path, in->line, message);
    exit(1);
}

plx_str treebank_read_file(plx__arena *arena, const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) {
        fprintf(stderr, "plx-train: %s: could not be read\n", path);
        exit(1);
    }
    plx__buf content = {.arena = arena};
    char block[65536];
    for (size_t got; (got = fread(block, 1, sizeof block, file)) > 0;)
        plx__buf_add(&content, (plx_str){block, got});
    fclose(file);
    return plx__buf_str(&content);
}

plx_upos treebank_upos(plx_str text) {
    for (unsigned i = 0; i < PLX_UPOS_COUNT; i++)
        if (plx__str_equal(text, plx__str_from(plx_upos_text((plx_upos)i)))) return (plx_upos)i;
    return PLX_UPOS_COUNT;
}

static plx_rel rel_exact(plx_str text) {
    for (unsigned i = 0; i < PLX_REL_COUNT; i++)
        if (plx__str_equal(text, plx__str_from(plx_rel_text((plx_rel)i)))) return (plx_rel)i;
    return PLX_REL_COUNT;
}

plx_rel treebank_rel(plx_str text) {
    plx_rel rel = rel_exact(text);
    size_t colon = plx__str_find(text, PLX_STR(":"), 0);
    return rel != PLX_REL_COUNT || colon == SIZE_MAX ? rel
                                                     : rel_exact(plx__str_slice(text, 0, colon));
}

static bool next_line(reader *in, plx_str *line) {
    if (in->rest.len == 0) return false;
    size_t end = plx__str_find(in->rest, PLX_STR("\n"), 0);
    if (end == SIZE_MAX) end = in->rest.len;
    *line = plx__str_slice(in->rest, 0, end);
    size_t skip = end < in->rest.len ? end + 1 : end;
    in->rest = plx__str_slice(in->rest, skip, in->rest.len);
    if (line->len && line->ptr[line->len - 1] == '\r') line->len--;
    in->line++;
    return true;
}

static void split_fields(const reader *in, plx_str line, plx_str fields[FIELDS]) {
    size_t start = 0;
    for (int i = 0; i < FIELDS; i++) {
        size_t end = plx__str_find(line, PLX_STR("\t"), start);
        if (end == SIZE_MAX) end = line.len;
        if (start > line.len || (end == line.len) != (i == FIELDS - 1))
            fail(in, "a line has ten fields");
        fields[i] = plx__str_slice(line, start, end);
        start = end + 1;
    }
}

/* A number at `*at`, which moves behind it. */
static unsigned long number_at(const reader *in, plx_str text, size_t *at) {
    unsigned long value = 0;
    size_t start = *at;
    for (; *at < text.len && text.ptr[*at] >= '0' && text.ptr[*at] <= '9'; ++*at)
        value = value * 10 + (unsigned long)(text.ptr[*at] - '0');
    if (*at == start || *at > start + 8) fail(in, "a number was expected");
    return value;
}

static void begin_paragraph(reader *in) {
    if (in->text.len) plx__buf_lit(&in->text, "\n\n");
    treebank_paragraph *paragraph = plx__push(in->arena, &in->paragraphs);
    paragraph->span.start = (uint32_t)in->text.len;
    paragraph->first = (uint32_t)in->sentences.count;
    paragraph->document = in->new_document;
    in->new_document = in->new_paragraph = in->space = false;
}

static void begin_sentence(reader *in) {
    if (in->new_paragraph || in->paragraphs.count == 0) begin_paragraph(in);
    if (in->space) plx__buf_char(&in->text, ' ');
    treebank_sentence *sentence = plx__push(in->arena, &in->sentences);
    sentence->span.start = (uint32_t)in->text.len;
    sentence->first = (uint32_t)in->words.count;
    sentence->paragraph = (uint32_t)in->paragraphs.count - 1;
    in->sentence_first = in->words.count;
    in->multiword_end = 0;
}

static void end_sentence(reader *in) {
    treebank_sentence *sentence = &in->sentences.items[in->sentences.count - 1];
    treebank_paragraph *paragraph = &in->paragraphs.items[in->paragraphs.count - 1];
    sentence->count = (uint32_t)(in->words.count - in->sentence_first);
    sentence->span.end = paragraph->span.end = (uint32_t)in->text.len;
    paragraph->count = (uint32_t)in->sentences.count - paragraph->first;
    for (size_t i = in->sentence_first; i < in->words.count; i++) {
        treebank_word *word = &in->words.items[i]; /* the head is still a number from 1 */
        if (word->head > sentence->count) fail(in, "a head lies outside its sentence");
        word->head = word->head ? sentence->first + word->head - 1 : PLX_NO_TOKEN;
    }
}

static bool space_after(plx_str misc) {
    return plx__str_find(misc, PLX_STR("SpaceAfter=No"), 0) == SIZE_MAX;
}

static void add_word(reader *in, const plx_str fields[FIELDS]) {
    const treebank_paragraph *paragraph = &in->paragraphs.items[in->paragraphs.count - 1];
    bool first = in->words.count == in->sentence_first;
    size_t at = 0;
    unsigned long id = number_at(in, fields[0], &at);
    bool inside = id <= in->multiword_end && in->multiword_inside;
    if (!first && in->space) plx__buf_char(&in->text, ' ');
    treebank_word *word = plx__push(in->arena, &in->words);
    word->glued = !in->space && in->text.len > paragraph->span.start;
    word->multiword = inside;
    word->span.start = (uint32_t)in->text.len;
    plx__buf_add(&in->text, fields[1]);
    word->span.end = (uint32_t)in->text.len;
    word->form = fields[1];
    word->lemma = fields[2];
    word->xpos = fields[4];
    word->features = fields[5];
    word->upos = (uint8_t)treebank_upos(fields[3]);
    word->rel = (uint8_t)treebank_rel(fields[7]);
    if (word->upos == PLX_UPOS_COUNT) fail(in, "the tag is not known");
    if (word->rel == PLX_REL_COUNT) fail(in, "the relation is not known");
    at = 0;
    word->head = (uint32_t)number_at(in, fields[6], &at);
    in->multiword_inside = id < in->multiword_end;
    in->space = id < in->multiword_end    ? false
                : id == in->multiword_end ? in->multiword_space
                                          : space_after(fields[9]);
}

static void read_word_line(reader *in, plx_str line) {
    plx_str fields[FIELDS];
    split_fields(in, line, fields);
    size_t at = 0;
    number_at(in, fields[0], &at);
    if (at == fields[0].len) {
        add_word(in, fields);
    } else if (fields[0].ptr[at] == '-') {
        at++;
        in->multiword_end = number_at(in, fields[0], &at);
        in->multiword_space = space_after(fields[9]);
        in->multiword_inside = false;
    } else if (fields[0].ptr[at] != '.') {
        fail(in, "a word's number was expected");
    }
}

treebank treebank_read(plx__arena *arena, const char *path) {
    reader in = {.arena = arena, .path = path, .text = {.arena = arena}};
    in.rest = treebank_read_file(arena, path);
    bool inside = false;
    for (plx_str line; next_line(&in, &line);) {
        if (line.len == 0) {
            if (inside) end_sentence(&in);
            inside = false;
        } else if (line.ptr[0] == '#') {
            in.new_document |= plx__str_starts(line, PLX_STR("# newdoc"));
            in.new_paragraph |= plx__str_starts(line, PLX_STR("# newpar")) || in.new_document;
        } else {
            if (!inside) begin_sentence(&in);
            inside = true;
            read_word_line(&in, line);
        }
    }
    if (inside) end_sentence(&in);
    return (treebank){plx__buf_str(&in.text), in.words.items,     in.words.count,
                      in.sentences.items,     in.sentences.count, in.paragraphs.items,
                      in.paragraphs.count};
}
