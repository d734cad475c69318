/* SPDX-License-Identifier: Apache-2.0 */
/*
 * pipeline.c - the only file that knows the order of the rooms.
 *
 *     intake -> article -> language -> claim          one article, one arena: work_on()
 *     any number of documents -> compare              plx_compare()
 *
 * A reader hands out articles one by one in the order of the input. Inputs are taken from the
 * intake one at a time, each with a ticket; workers do the rest in parallel; the caller is given
 * ticket after ticket, so that the order and the ids do not depend on the number of threads.
 */
#include "article/article.h"
#include "claim/claim.h"
#include "compare/compare.h"
#include "compare/verify.h"
#include "intake/intake.h"
#include "language/language.h"
#include "settle.h"

#include <pthread.h>
#include <stdlib.h>

enum { DEFAULT_MAX_DEPTH = 1000, MAX_THREADS = 64, SLOTS_PER_THREAD = 4 };
static const size_t DEFAULT_MAX_SIZE = 64u * 1024 * 1024;
static const double DEFAULT_STRENGTH = 0.5;

/* --------------------------------------------------------------- context */

struct plx_context {
    plx_options options;
    plx__tables *tables;
    plx__language *language;
    plx__claim_room *claims;
};

static void set_defaults(plx_options *options) {
    if (!options->max_size) options->max_size = DEFAULT_MAX_SIZE;
    if (!options->max_depth) options->max_depth = DEFAULT_MAX_DEPTH;
    if (options->min_strength <= 0) options->min_strength = DEFAULT_STRENGTH;
    if (!options->data) options->data = getenv("PLX_DATA");
    if (options->data && !*options->data) options->data = NULL;
}

plx_status plx_context_new(const plx_options *options, plx_context **out, plx_error *error) {
    *out = NULL;
    plx_context *context = plx__malloc(sizeof *context);
    if (!context) return plx__fail(error, PLX_MEMORY, "pipeline", PLX_STR(""), 0, "out of memory");
    *context = (plx_context){.options = options ? *options : (plx_options){0}};
    set_defaults(&context->options);
    plx__article_start();
    plx_status status = plx__tables_open(context->options.data, &context->tables, error);
    if (status == PLX_OK) status = plx__language_new(context->tables, &context->language, error);
    if (status == PLX_OK) status = plx__claim_room_new(context->tables, &context->claims, error);
    if (status != PLX_OK) {
        plx_context_free(context);
        return status;
    }
    *out = context;
    return PLX_OK;
}

void plx_context_free(plx_context *context) {
    if (!context) return;
    plx__claim_room_free(context->claims);
    plx__language_free(context->language);
    plx__tables_close(context->tables);
    plx__free(context);
}

/* ----------------------------------------------------------- one article */

void plx_document_free(plx_document *document) {
    if (document) plx__arena_free(document->memory);
}

static void warn(plx__arena *arena, plx_article *article, plx_str warning) {
    plx_str *all = plx__new_array(arena, plx_str, article->warning_count + 1);
    for (size_t i = 0; i < article->warning_count; i++) all[i] = article->warnings[i];
    all[article->warning_count++] = warning;
    article->warnings = all;
}

static bool is_english(const plx_article *article) {
    return !article->language.ptr || plx__str_starts(article->language, PLX_STR("en"));
}

/* The lines of the text that are not of the body, for annotation of all there is. */
static void add_gap(plx__arena *arena, plx_str text, uint32_t start, uint32_t end, void *vec) {
    PLX_VEC(plx_block) *blocks = vec;
    for (uint32_t at = start; at < end;) {
        const char *stop = memchr(text.ptr + at, '\n', end - at);
        uint32_t line_end = stop ? (uint32_t)(stop - text.ptr) : end;
        plx_str line = plx__str_trim(plx__str_slice(text, at, line_end));
        uint32_t first = line.len ? (uint32_t)(line.ptr - text.ptr) : at;
        if (line.len)
            *plx__push(arena, blocks) = (plx_block){.span = {first, first + (uint32_t)line.len},
                                                    .kind = PLX_BLOCK_PARAGRAPH};
        at = line_end + 1;
    }
}

/* `plx annotate` annotates every word of the text, furniture included. */
static void cover_all_text(plx__arena *arena, plx_article *article) {
    PLX_VEC(plx_block) blocks = {0};
    uint32_t at = 0;
    for (size_t i = 0; i < article->body_count; i++) {
        add_gap(arena, article->text, at, article->body[i].span.start, &blocks);
        *plx__push(arena, &blocks) = article->body[i];
        at = article->body[i].span.end;
    }
    add_gap(arena, article->text, at, (uint32_t)article->text.len, &blocks);
    article->body = blocks.items;
    article->body_count = blocks.count;
    article->aside_count = 0;
}

static void annotate(const plx_context *context, plx_stage stage, plx__arena *arena,
                     plx_document *document) {
    if (stage == PLX_STAGE_ARTICLE) return;
    if (stage == PLX_STAGE_ANNOTATION) cover_all_text(arena, &document->article);
    if (stage == PLX_STAGE_CLAIMS && !is_english(&document->article)) {
        warn(arena, &document->article,
             plx__str_printf(arena, "the language is %.*s, not English: its claims are left out",
                             PLX_FMT(document->article.language)));
        return;
    }
    plx__language_annotate(context->language, arena, &document->article, &document->annotation);
    if (stage == PLX_STAGE_CLAIMS)
        plx__claim_read(context->claims, arena, &document->article, &document->annotation,
                        &document->claims);
}

/* The caller frees the arena, in which all was worked out, and goes on with the next input. */
static plx_status work_on(const plx_context *context, plx_stage stage, plx__arena *arena,
                          plx__input *input, plx_document **out, plx_error *error) {
    plx__recovery recovery;
    if (setjmp(recovery.jump))
        return plx__fail(error, PLX_MEMORY, "pipeline", input->path, 0, "out of memory");
    plx__arena_recover(arena, &recovery);
    plx_document *document = plx__new(arena, plx_document);
    unsigned max_depth = context->options.max_depth;
    plx_status status = PLX_OK;
    if (input->kind == PLX__INPUT_RECORD) status = plx__record_read(arena, input, max_depth, error);
    if (status == PLX_OK)
        status = plx__article_read(context->tables, arena, input,
                                   (plx__article_options){.max_depth = max_depth},
                                   &document->article, error);
    if (status == PLX_OK) {
        annotate(context, stage, arena, document);
        *out = plx__document_settle(arena, document);
    }
    plx__arena_recover(arena, NULL);
    return status;
}

/* --------------------------------------------------------------- reader */

/* One input on its way. */
typedef struct slot {
    bool ready;
    plx_document *document;
    plx_status status;
    plx_error error;
} slot;

struct plx_reader {
    const plx_context *context;
    plx_stage stage;
    plx__intake *intake;
    uint64_t next_ticket, next_out; /* tickets given to inputs, and given out */
    uint64_t articles;              /* articles given out, for their ids */
    size_t inputs_done, inputs_total;
    bool ended; /* the intake has no more */
    bool stopping;
    slot *slots;
    size_t slot_count;
    pthread_t *threads;
    unsigned thread_count;
    pthread_mutex_t take, lock; /* the intake; the slots and counters */
    pthread_cond_t done, room;
};

/* Takes the next input into a new arena. false: there is none; *ended tells. */
static bool take_input(plx_reader *reader, plx__arena **arena, plx__input *input, bool *ended,
                       slot *into) {
    plx__recovery recovery;
    plx__arena *volatile fresh = plx__arena_new();
    *arena = fresh;
    if (!fresh || setjmp(recovery.jump)) {
        into->status =
            plx__fail(&into->error, PLX_MEMORY, "pipeline", PLX_STR(""), 0, "out of memory");
        return false;
    }
    plx__arena_recover(fresh, &recovery);
    into->status = plx__intake_next(reader->intake, fresh, input, ended, &into->error);
    plx__arena_recover(fresh, NULL);
    return into->status == PLX_OK && !*ended;
}

static void finish_input(plx_reader *reader, plx__arena *arena, plx__input *input, bool taken,
                         slot *into) {
    if (taken)
        into->status =
            work_on(reader->context, reader->stage, arena, input, &into->document, &into->error);
    plx__arena_free(arena);
}

/* Work of one thread: an input, its work, its slot. false: nothing is left to do. */
static bool work_once(plx_reader *reader) {
    slot result = {0};
    plx__arena *arena = NULL;
    plx__input input;
    bool ended = false;
    pthread_mutex_lock(&reader->take);
    pthread_mutex_lock(&reader->lock);
    while (!reader->stopping && reader->next_ticket >= reader->next_out + reader->slot_count)
        pthread_cond_wait(&reader->room, &reader->lock);
    bool stop = reader->stopping || reader->ended;
    uint64_t ticket = reader->next_ticket;
    pthread_mutex_unlock(&reader->lock);
    bool taken = !stop && take_input(reader, &arena, &input, &ended, &result);
    pthread_mutex_lock(&reader->lock);
    plx__intake_progress(reader->intake, &reader->inputs_done, &reader->inputs_total);
    reader->ended |= ended;
    if (!stop && !ended) reader->next_ticket++;
    if (ended) pthread_cond_broadcast(&reader->done);
    pthread_mutex_unlock(&reader->lock);
    pthread_mutex_unlock(&reader->take);
    if (stop || ended) {
        plx__arena_free(arena);
        return false;
    }
    finish_input(reader, arena, &input, taken, &result);
    pthread_mutex_lock(&reader->lock);
    result.ready = true;
    reader->slots[ticket % reader->slot_count] = result;
    pthread_cond_broadcast(&reader->done);
    pthread_mutex_unlock(&reader->lock);
    return true;
}

static void *worker(void *self) {
    while (work_once(self)) {}
    return NULL;
}

plx_status plx_reader_new(const plx_context *context, const char *const *paths, size_t path_count,
                          plx_stage stage, unsigned threads, plx_reader **out, plx_error *error) {
    *out = NULL;
    if (threads > MAX_THREADS) threads = MAX_THREADS;
    plx_reader *reader = plx__malloc(sizeof *reader);
    size_t slots = threads > 1 ? (size_t)threads * SLOTS_PER_THREAD : 1;
    slot *memory = plx__malloc(slots * sizeof *memory);
    pthread_t *handles = plx__malloc((threads ? threads : 1) * sizeof *handles);
    plx__intake_options limits = plx__intake_limits(&context->options);
    plx__intake *intake = NULL;
    plx_status status = PLX_MEMORY;
    if (reader && memory && handles)
        status = plx__intake_new(paths, path_count, limits, &intake, error);
    else plx__fail(error, PLX_MEMORY, "pipeline", PLX_STR(""), 0, "out of memory");
    if (status != PLX_OK) {
        plx__free(reader);
        plx__free(memory);
        plx__free(handles);
        return status;
    }
    memset(memory, 0, slots * sizeof *memory);
    *reader = (plx_reader){.context = context,
                           .stage = stage,
                           .intake = intake,
                           .slots = memory,
                           .slot_count = slots,
                           .threads = handles};
    pthread_mutex_init(&reader->take, NULL);
    pthread_mutex_init(&reader->lock, NULL);
    pthread_cond_init(&reader->done, NULL);
    pthread_cond_init(&reader->room, NULL);
    /* With fewer threads than asked for, or none, the work is done all the same. */
    if (threads > 1)
        while (reader->thread_count < threads &&
               pthread_create(&handles[reader->thread_count], NULL, worker, reader) == 0)
            reader->thread_count++;
    *out = reader;
    return PLX_OK;
}

void plx_reader_free(plx_reader *reader) {
    if (!reader) return;
    pthread_mutex_lock(&reader->lock);
    reader->stopping = true;
    pthread_cond_broadcast(&reader->room);
    pthread_mutex_unlock(&reader->lock);
    for (unsigned i = 0; i < reader->thread_count; i++) pthread_join(reader->threads[i], NULL);
    for (size_t i = 0; i < reader->slot_count; i++) plx_document_free(reader->slots[i].document);
    plx__intake_free(reader->intake);
    pthread_mutex_destroy(&reader->take);
    pthread_mutex_destroy(&reader->lock);
    pthread_cond_destroy(&reader->done);
    pthread_cond_destroy(&reader->room);
    plx__free(reader->slots);
    plx__free(reader->threads);
    plx__free(reader);
}

/* Ids follow the order of the input, also past inputs that failed. */
static plx_status name_article(plx_reader *reader, plx_document *document, plx_error *error) {
    plx__recovery recovery;
    plx__arena *arena = document->memory;
    reader->articles++;
    if (document->article.id.len) return PLX_OK;
    if (setjmp(recovery.jump))
        return plx__fail(error, PLX_MEMORY, "pipeline", PLX_STR(""), 0, "out of memory");
    plx__arena_recover(arena, &recovery);
    document->article.id = plx__str_printf(arena, "a%llu", (unsigned long long)reader->articles);
    plx__arena_recover(arena, NULL);
    return PLX_OK;
}

plx_status plx_reader_next(plx_reader *reader, plx_document **out, plx_error *error) {
    *out = NULL;
    if (!reader->thread_count) work_once(reader);
    pthread_mutex_lock(&reader->lock);
    slot *waiting = &reader->slots[reader->next_out % reader->slot_count];
    while (!waiting->ready && !(reader->ended && reader->next_out == reader->next_ticket))
        pthread_cond_wait(&reader->done, &reader->lock);
    slot result = *waiting;
    *waiting = (slot){0};
    if (result.ready) reader->next_out++;
    pthread_cond_broadcast(&reader->room);
    pthread_mutex_unlock(&reader->lock);
    if (!result.ready) return PLX_OK;
    if (result.status != PLX_OK && error) *error = result.error;
    if (result.status == PLX_OK) result.status = name_article(reader, result.document, error);
    if (result.status == PLX_OK) *out = result.document;
    else plx_document_free(result.document);
    return result.status;
}

void plx_reader_progress(const plx_reader *reader, size_t *done, size_t *total) {
    plx_reader *mutable = (plx_reader *)(uintptr_t)reader;
    pthread_mutex_lock(&mutable->lock);
    *done = reader->inputs_done;
    *total = reader->inputs_total;
    pthread_mutex_unlock(&mutable->lock);
}

/* --------------------------------------------------------------- compare */

static const plx_document **copy_documents(plx__arena *arena, const plx_document *const *documents,
                                           size_t count) {
    const plx_document **copy = plx__new_array(arena, const plx_document *, count);
    for (size_t i = 0; i < count; i++) copy[i] = documents[i];
    return copy;
}

plx_status plx_compare(const plx_context *context, const plx_document *const *documents,
                       size_t count, plx_comparison **out, plx_error *error) {
    plx__recovery recovery;
    plx__arena *volatile arena = plx__arena_new();
    *out = NULL;
    if (!arena || setjmp(recovery.jump)) {
        plx__arena_free(arena);
        return plx__fail(error, PLX_MEMORY, "pipeline", PLX_STR(""), 0, "out of memory");
    }
    plx__arena_recover(arena, &recovery);
    plx_comparison *comparison = plx__new(arena, plx_comparison);
    comparison->documents = copy_documents(arena, documents, count);
    comparison->document_count = count;
    comparison->memory = arena;
    plx__compare_run(context->tables, context->language, arena,
                     (plx__compare_options){context->options.min_strength}, comparison);
    plx__arena_recover(arena, NULL);
    *out = comparison;
    return PLX_OK;
}

void plx_comparison_free(plx_comparison *comparison) {
    if (comparison) plx__arena_free(comparison->memory);
}

plx_status plx_verify(const plx_context *context, const plx_document *const *sources,
                      size_t source_count, const plx_document *const *articles,
                      size_t article_count, plx_verification **out, plx_error *error) {
    plx__recovery recovery;
    plx__arena *volatile arena = plx__arena_new();
    *out = NULL;
    if (!arena || setjmp(recovery.jump)) {
        plx__arena_free(arena);
        return plx__fail(error, PLX_MEMORY, "pipeline", PLX_STR(""), 0, "out of memory");
    }
    plx__arena_recover(arena, &recovery);
    plx_verification *verification = plx__new(arena, plx_verification);
    verification->sources = copy_documents(arena, sources, source_count);
    verification->source_count = source_count;
    verification->articles = copy_documents(arena, articles, article_count);
    verification->article_count = article_count;
    verification->memory = arena;
    plx__verify_run(context->tables, context->language, arena, verification);
    plx__arena_recover(arena, NULL);
    *out = verification;
    return PLX_OK;
}

void plx_verification_free(plx_verification *verification) {
    if (verification) plx__arena_free(verification->memory);
}
