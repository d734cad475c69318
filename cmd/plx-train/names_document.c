/* SPDX-License-Identifier: Apache-2.0 */
/* names_document.c - a text with marked bytes -> a document with labelled tokens. What the sources
 * mark differently is made alike here: see train_names.h. */
#include "train_names.h"

void names_add_bytes(marked_text *marked, plx_str text, uint8_t mark, bool begins) {
    for (size_t i = 0; i < text.len; i++) {
        plx__buf_char(&marked->text, text.ptr[i]);
        plx__buf_char(&marked->marks,
                      (char)(mark ? mark + (begins && i == 0 ? MARK_BEGIN : 0) : 0));
    }
}

static uint8_t mark_at(const marked_text *marked, size_t byte) {
    return (uint8_t)marked->marks.bytes[byte];
}

/* Labels from the bytes that the tokens stand on. */
static void lay_marks(named_document *document, const marked_text *marked) {
    uint8_t inside = 0; /* kind of the name that goes on */
    for (size_t i = 0; i < document->token_count; i++) {
        size_t start = document->tokens[i].span.start;
        uint8_t mark = mark_at(marked, start), kind = mark & (MARK_BEGIN - 1);
        bool fresh = (mark & MARK_BEGIN) || kind != inside;
        document->gold[i] = kind == 0 ? 0 : (uint8_t)(plx__name_begin(kind - 1u) + !fresh);
        inside = kind;
    }
}

static plx_str form_of(const named_document *document, size_t i) {
    return plx__span_text(document->text, document->tokens[i].span);
}

/* Takes the first `cut` tokens off the name at i: the rest, if any, begins it. */
static void cut_front(named_document *document, size_t i, size_t cut) {
    uint8_t label = document->gold[i];
    for (size_t j = i; j < i + cut; j++) document->gold[j] = 0;
    if (i + cut < document->token_count && document->gold[i + cut] == label + 1)
        document->gold[i + cut] = label;
}

static size_t name_end(const named_document *document, size_t i, size_t limit) {
    size_t end = i + 1;
    while (end < limit && document->gold[end] == document->gold[i] + 1) end++;
    return end;
}

/* How much of the name at i is "the", or for a person a title and what stands before it. */
static size_t front_of(const named_document *document, const plx__known *known, size_t i,
                       size_t end) {
    if (plx__str_equal_fold(form_of(document, i), PLX_STR("the"))) return 1;
    size_t front = 0;
    if (plx__name_of_label(document->gold[i]) != 1 + PLX_NAME_PERSON) return 0;
    for (size_t j = i; j < end; j++) {
        const plx__known *here = &known[j - i];
        bool name = (here->begins & PLX__IN(GIVEN)) ||
                    ((here->begins & PLX__IN(SURNAME)) && (j + 1 == end || j > i));
        if (((here->begins | here->inside) & PLX__IN_TITLE) && !name) front = j + 1 - i;
    }
    return front;
}

/* A name that the lists know as a group and as nothing else is one, whatever the source says. */
static bool known_group(const plx__known *known, size_t count) {
    uint32_t groups = PLX__IN(GROUP) | PLX__IN(LANGUAGE);
    uint32_t other = PLX__IN_PLACE | PLX__IN(BODY) | PLX__IN(GIVEN) | PLX__IN(SURNAME);
    if (!(known[0].begins & groups) || (known[0].begins & other)) return false;
    for (size_t i = 1; i < count; i++)
        if (!(known[i].inside & known[0].begins & groups)) return false;
    return (known[count - 1].ends & groups) != 0;
}

static void mend_name(named_document *document, const plx__known *known, size_t i, size_t limit) {
    size_t end = name_end(document, i, limit);
    size_t front = front_of(document, known, i, end);
    if (front) cut_front(document, i, front);
    i += front;
    if (i >= end || !known_group(known + front, end - i)) return;
    for (size_t j = i; j < end; j++)
        document->gold[j] = (uint8_t)(plx__name_begin(PLX_NAME_GROUP) + (j > i));
}

/* Groups by the lists, where the source marks nothing. */
static void add_group(named_document *document, const plx__known *known, size_t i, size_t limit) {
    uint16_t groups = known[0].begins & (PLX__IN(GROUP) | PLX__IN(LANGUAGE));
    if (!groups || !(document->words[i].traits & PLX__WORD_CAPITAL)) return;
    size_t end = i + 1;
    while (end < limit && (known[end - i].inside & groups)) end++;
    for (size_t j = i; j < end; j++)
        if (document->gold[j]) return;
    for (size_t j = i; j < end; j++)
        document->gold[j] = (uint8_t)(plx__name_begin(PLX_NAME_GROUP) + (j > i));
}

static void make_alike(const name_stages *stages, named_document *document) {
    for (size_t s = 0; s < document->sentence_count; s++) {
        const plx_sentence *sentence = &document->sentences[s];
        plx__work work = {document->text, document->tokens, document->words, sentence->first,
                          sentence->count};
        plx__mark mark = plx__arena_mark(stages->arena);
        plx__known *known = plx__new_array(stages->arena, plx__known, sentence->count);
        plx__gazetteer_match(stages->gazetteer, &work, known);
        size_t limit = sentence->first + sentence->count;
        for (size_t i = sentence->first; i < limit; i++)
            if (plx__name_label_begins(document->gold[i]))
                mend_name(document, known + (i - sentence->first), i, limit);
        for (size_t i = sentence->first; i < limit; i++)
            if (document->gold[i] == 0)
                add_group(document, known + (i - sentence->first), i, limit);
        plx__arena_release(stages->arena, mark);
    }
}

void names_end_document(const name_stages *stages, named_corpus *corpus, marked_text *marked,
                        bool made) {
    if (marked->text.len == 0) return;
    plx__arena *arena = stages->arena;
    plx__draft draft = {0};
    plx_str text = plx__str_copy(arena, plx__buf_str(&marked->text));
    uint32_t block = 0;
    for (size_t at = 0; at < text.len;) { /* a line is a block */
        size_t end = plx__str_find(text, PLX_STR("\n"), at);
        if (end == SIZE_MAX) end = text.len;
        plx__tokenize(stages->tokenizer, arena, text, (plx_span){(uint32_t)at, (uint32_t)end},
                      block++, NULL, &draft);
        at = end + 1;
    }
    named_document *document = plx__push(arena, &corpus->documents);
    *document = (named_document){text,
                                 draft.tokens.items,
                                 draft.words.items,
                                 draft.sentences.items,
                                 draft.tokens.count,
                                 draft.sentences.count,
                                 plx__new_array(arena, uint8_t, draft.tokens.count),
                                 made};
    for (size_t i = 0; i < draft.sentences.count; i++) {
        plx__work work = {text, draft.tokens.items, draft.words.items,
                          draft.sentences.items[i].first, draft.sentences.items[i].count};
        plx__tag(stages->tagger, &work);
    }
    lay_marks(document, marked);
    if (!made) make_alike(stages, document);
    marked->text.len = marked->marks.len = 0;
}
