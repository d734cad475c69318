/* SPDX-License-Identifier: Apache-2.0 */
/* tokenizer.c - a block of text -> tokens and sentences; finds the chunks between white space. */
#include "language/tokenizer.h"

plx__tokenizer *plx__tokenizer_open(const plx__tables *tables, plx__arena *arena) {
    plx__tokenizer *tokenizer = plx__new(arena, plx__tokenizer);
    plx__lexicon_open(tables, "en/abbreviations", &tokenizer->abbreviations);
    plx__lexicon_open(tables, "en/contractions", &tokenizer->contractions);
    plx__lexicon_open(tables, "en/prefixes", &tokenizer->prefixes);
    plx__lexicon_open(tables, "en/starters", &tokenizer->starters);
    plx_str model = plx__tables_blob(tables, "en/sentences.model");
    plx__weights_open(plx__model_part(model, PLX__SENTENCES_KIND, PLX__SENTENCES_VERSION, 0),
                      &tokenizer->boundaries);
    return tokenizer;
}

/* White space and what has no width: what lies in the gaps between tokens. */
static bool space(uint32_t c) {
    if (c < 0x80) return c == ' ' || (c >= 9 && c <= 13) || (c >= 28 && c <= 31);
    return plx__is_space(c) || c == 0x85;
}

static size_t chunk_end(plx_str text, size_t at, size_t end) {
    while (at < end) {
        unsigned char byte = (unsigned char)text.ptr[at];
        size_t next = at + 1;
        if (byte < 0x80 ? space(byte)
                        : space(plx__utf8_next((next = at, (plx_str){text.ptr, end}), &next)))
            break;
        at = next;
    }
    return at;
}

static size_t chunk_start(plx_str text, size_t at, size_t end) {
    while (at < end) {
        size_t next = at;
        if (!space(plx__utf8_next((plx_str){text.ptr, end}, &next))) break;
        at = next;
    }
    return at;
}

void plx__cut(const plx__tokenizer *tokenizer, plx__arena *arena, plx_str text, plx_span span,
              plx__draft *draft) {
    size_t at = chunk_start(text, span.start, span.end);
    while (at < span.end) {
        size_t end = chunk_end(text, at, span.end);
        plx__split_chunk(tokenizer, arena, text, at, end, draft);
        at = chunk_start(text, end, span.end);
    }
}

void plx__tokenize(const plx__tokenizer *tokenizer, plx__arena *arena, plx_str text, plx_span span,
                   uint32_t block, plx__asides *asides, plx__draft *draft) {
    size_t first = draft->tokens.count;
    for (; asides && asides->count && asides->next->start < span.end;
         asides->next++, asides->count--) {
        if (asides->next->start < span.start) continue;
        plx__cut(tokenizer, arena, text, (plx_span){span.start, asides->next->start}, draft);
        span.start = asides->next->end;
    }
    plx__cut(tokenizer, arena, text, span, draft);
    if (draft->tokens.count > first)
        plx__mark_sentences(tokenizer, arena, text, first, block, draft);
}
