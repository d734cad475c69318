/* SPDX-License-Identifier: Apache-2.0 */
/* names.c - names of persons, organisations, places and groups: how the parts are put together. */
#include "language/names.h"

struct plx__names {
    plx__gazetteer *gazetteer; /* NULL: no lists */
    bool trained;
    plx__name_model model;
};

static bool open_model(const plx__tables *tables, plx__name_model *model) {
    plx_str file = plx__tables_blob(tables, "en/names.model");
    plx_str weights =
        plx__model_part(file, PLX__NAMES_KIND, PLX__NAMES_VERSION, PLX__NAMES_PART_WEIGHTS);
    plx_str steps =
        plx__model_part(file, PLX__NAMES_KIND, PLX__NAMES_VERSION, PLX__NAMES_PART_STEPS);
    if (steps.len != PLX__NAME_LABELS * PLX__NAME_LABELS * sizeof(int32_t)) return false;
    model->steps = (const int32_t *)(const void *)steps.ptr;
    return plx__weights_open(weights, &model->weights);
}

plx__names *plx__names_open(const plx__tables *tables, plx__arena *arena) {
    plx__names *names = plx__new(arena, plx__names);
    names->gazetteer = plx__gazetteer_open(tables, arena);
    names->trained = open_model(tables, &names->model);
    return names->gazetteer || names->trained ? names : NULL;
}

/* ------------------------------------------------------------- two passes */

typedef struct reading {
    const plx__names *names;
    plx__arena *scratch;
    plx__name_context *contexts;
    plx__work *sentences;
    size_t count;
} reading;

static reading prepare(const plx__names *names, plx__arena *scratch, const plx__work *work,
                       const plx_sentence *sentences, size_t count) {
    reading r = {names, scratch, plx__new_array(scratch, plx__name_context, count),
                 plx__new_array(scratch, plx__work, count), count};
    for (size_t s = 0; s < count; s++) {
        r.sentences[s] = (plx__work){work->text, work->tokens, work->words, sentences[s].first,
                                     sentences[s].count};
        plx__name_prepare(names->gazetteer, scratch, &r.sentences[s], &r.contexts[s]);
    }
    return r;
}

static void decode_all(const reading *r, uint8_t *labels) {
    for (size_t s = 0; s < r->count; s++) {
        plx__mark mark = plx__arena_mark(r->scratch);
        plx__name_decode(&r->names->model, r->scratch, &r->contexts[s],
                         labels + r->sentences[s].first);
        plx__arena_release(r->scratch, mark);
    }
}

static size_t count_open(const reading *r) {
    size_t open = 0;
    for (size_t s = 0; s < r->count; s++)
        for (uint32_t i = 0; i < r->sentences[s].count; i++) open += r->contexts[s].open[i];
    return open;
}

static void remember(const reading *r, const uint8_t *labels, plx__name_memory *memory) {
    *memory = plx__name_memory_new(r->scratch, count_open(r));
    for (size_t s = 0; s < r->count; s++) {
        r->contexts[s].memory = memory;
        r->contexts[s].labels = labels + r->sentences[s].first;
        plx__name_memory_add(memory, &r->sentences[s], r->contexts[s].labels);
    }
}

static void set_names(const plx__work *work, const uint8_t *labels) {
    for (uint32_t i = 0; i < work->count; i++) {
        work->tokens[work->first + i].name = plx__name_of_label(labels[i]);
        if (plx__name_label_begins(labels[i]))
            work->tokens[work->first + i].flags |= PLX_TOKEN_NAME_BEGIN;
    }
}

static bool is_number(const plx__work *work, uint32_t i) {
    return i < work->count && work->tokens[work->first + i].upos == PLX_UPOS_NUM;
}

static bool is_glued_hyphen(const plx__work *work, uint32_t i) {
    const plx_token *token = &work->tokens[work->first + i];
    return (token->flags & PLX_TOKEN_GLUED) &&
           plx__str_equal(plx__span_text(work->text, token->span), PLX_STR("-"));
}

/* "Forty-three Reformers": a number of two words that opens a sentence in capitals is counted, it
 * begins no name; what is left of it, in one word, are those counted. */
static void count_numbers_out(const plx__work *work) {
    enum { WORDS = 3 };
    for (uint32_t i = 0; i + WORDS < work->count; i++) {
        plx_token *tokens = work->tokens + work->first + i;
        if (!(tokens->flags & PLX_TOKEN_NAME_BEGIN) || !is_number(work, i) ||
            !is_glued_hyphen(work, i + 1) || !is_number(work, i + 2) || !tokens[2].name)
            continue;
        for (uint32_t k = 0; k < WORDS; k++) tokens[k].name = 0;
        tokens->flags &= (uint8_t)~PLX_TOKEN_NAME_BEGIN;
        if (!tokens[WORDS].name || (tokens[WORDS].flags & PLX_TOKEN_NAME_BEGIN)) continue;
        tokens[WORDS].flags |= PLX_TOKEN_NAME_BEGIN;
        bool alone = i + WORDS + 1 == work->count || !tokens[WORDS + 1].name ||
                     (tokens[WORDS + 1].flags & PLX_TOKEN_NAME_BEGIN);
        if (alone) tokens[WORDS].name = 1 + PLX_NAME_GROUP;
    }
}

void plx__names_mark(const plx__names *names, plx__arena *scratch, const plx__work *work,
                     const plx_sentence *sentences, size_t sentence_count) {
    if (!names->trained) {
        plx__names_by_rules(names->gazetteer, scratch, work, sentences, sentence_count);
        return;
    }
    reading r = prepare(names, scratch, work, sentences, sentence_count);
    uint8_t *first = plx__new_array(scratch, uint8_t, work->count + 1);
    uint8_t *second = plx__new_array(scratch, uint8_t, work->count + 1);
    plx__name_memory memory;
    decode_all(&r, first);
    remember(&r, first, &memory);
    decode_all(&r, second);
    set_names(work, second);
    count_numbers_out(work);
}
