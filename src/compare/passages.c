/* SPDX-License-Identifier: Apache-2.0 */
/* passages.c - two articles side by side: the words that stand in both. See copies.h. */
#include "compare/copies.h"

#define SEED 4         /* words in a row that begin a run */
#define SHORTEST_RUN 5 /* a run of fewer words is chance */
#define MOST_PLACES 12 /* places of one seed that are tried */
#define EDIT 3         /* words left out, added or changed inside a passage */
#define SHORT_QUOTE 4  /* quotation marks around fewer words are the writer's own */
#define PASSAGE 8      /* words of a passage that is shown */

/* Where the words of an article begin a run; kept, since an article is laid beside many. */
typedef struct seeds {
    uint32_t *hashes; /* by place: of the words that begin there */
    uint32_t *heads;  /* by hash: place + 1 */
    uint32_t *next;   /* by place: the next with the same hash, + 1 */
    size_t mask;
} seeds;

struct plx__prose {
    plx__compare_work *work;
    const plx__words *words;
    plx__arena *arena;
    seeds **seeds; /* by article, made when first asked for */
    bool **quoted; /* by article, made when first asked for */
};

plx__prose *plx__prose_new(plx__compare_work *work, const plx__words *words, plx__arena *arena) {
    size_t articles = work->comparison->document_count;
    plx__prose *prose = plx__new(arena, plx__prose);
    *prose = (plx__prose){.work = work, .words = words, .arena = arena};
    prose->seeds = plx__new_array(arena, seeds *, articles + 1);
    prose->quoted = plx__new_array(arena, bool *, articles + 1);
    return prose;
}

/* ------------------------------------------------------------- own prose */

static void mark(const plx__words *words, uint32_t article, plx_span span, bool *quoted) {
    size_t first, count = plx__words_in(words, article, span, &first);
    if (count < SHORT_QUOTE) return;
    for (size_t i = 0; i < count; i++) quoted[first + i] = true;
}

/* Curly and straight double marks within one block; what is not closed runs to its end. */
static void mark_block(const plx__words *words, uint32_t article, plx_str text, plx_span block,
                       bool *quoted) {
    size_t open = SIZE_MAX;
    for (size_t at = block.start; at < block.end;) {
        size_t here = at;
        uint32_t c = plx__utf8_next(text, &at);
        if (c == 0x201C || (c == '"' && open == SIZE_MAX)) {
            if (open == SIZE_MAX) open = at;
        } else if ((c == 0x201D || c == '"') && open != SIZE_MAX) {
            mark(words, article, (plx_span){(uint32_t)open, (uint32_t)here}, quoted);
            open = SIZE_MAX;
        }
    }
    if (open != SIZE_MAX) mark(words, article, (plx_span){(uint32_t)open, block.end}, quoted);
}

static bool *find_quoted(const plx__prose *prose, uint32_t article) {
    const plx__words *words = prose->words;
    const plx_document *document = prose->work->comparison->documents[article];
    bool *quoted = plx__new_array(prose->arena, bool, words->articles[article].count + 1);
    for (size_t b = 0; b < document->article.body_count; b++)
        mark_block(words, article, document->article.text, document->article.body[b].span, quoted);
    for (size_t s = 0; s < document->claims.statement_count; s++) {
        const plx_statement *said = &document->claims.statements[s];
        for (size_t q = 0; q < said->quote_count; q++)
            mark(words, article, said->quotes[q], quoted);
    }
    return quoted;
}

const bool *plx__prose_quoted(plx__prose *prose, uint32_t article) {
    if (!prose->quoted[article]) prose->quoted[article] = find_quoted(prose, article);
    return prose->quoted[article];
}

/* ---------------------------------------------------------------- runs */

static uint32_t seed_hash(const plx__word *words) {
    uint64_t hash = 0;
    for (size_t i = 0; i < SEED; i++) hash = (hash + words[i].form) * 0x9E3779B97F4A7C15u;
    return (uint32_t)(hash >> 24);
}

static seeds *index_seeds(plx__arena *arena, const plx__article_words *row) {
    seeds *made = plx__new(arena, seeds);
    made->mask = 255;
    while (made->mask < row->count) made->mask = made->mask * 2 + 1;
    made->heads = plx__new_array(arena, uint32_t, made->mask + 1);
    made->hashes = plx__new_array(arena, uint32_t, row->count + 1);
    made->next = plx__new_array(arena, uint32_t, row->count + 1);
    for (size_t i = row->count; i-- > 0;) {
        if (i + SEED > row->count) continue;
        made->hashes[i] = seed_hash(row->words + i);
        uint32_t *head = &made->heads[made->hashes[i] & made->mask];
        made->next[i] = *head;
        *head = (uint32_t)i + 1;
    }
    return made;
}

static const seeds *seeds_of(plx__prose *prose, uint32_t article) {
    if (!prose->seeds[article])
        prose->seeds[article] = index_seeds(prose->arena, &prose->words->articles[article]);
    return prose->seeds[article];
}

static size_t run_length(const plx__article_words *a, size_t i, const plx__article_words *b,
                         size_t j) {
    size_t length = 0;
    while (i + length < a->count && j + length < b->count &&
           a->words[i + length].form == b->words[j + length].form)
        length++;
    return length;
}

/* The longest run that begins at word i; of equals the one nearest behind the run before. */
static plx__common_run longest_at(const plx__article_words *a, size_t i, uint32_t hash,
                                  const plx__article_words *b, const seeds *places,
                                  size_t expected) {
    plx__common_run best = {.a = (uint32_t)i};
    size_t tried = 0;
    for (uint32_t p = places->heads[hash & places->mask]; p && tried < MOST_PLACES;
         p = places->next[p - 1], tried++) {
        if (places->hashes[p - 1] != hash) continue;
        size_t length = run_length(a, i, b, p - 1);
        bool nearer = length == best.count && p - 1 >= expected && best.b < expected;
        if (length > best.count || nearer) {
            best.b = p - 1;
            best.count = (uint32_t)length;
        }
    }
    return best;
}

static uint32_t count_own(const bool *quoted, size_t count) {
    uint32_t own = 0;
    for (size_t i = 0; i < count; i++) own += !quoted[i];
    return own;
}

/* The longest row of shared own words; edits of a few words do not end it, quotations do. */
static void measure(const plx__common_run *runs, size_t count, const bool *quoted_a,
                    const bool *quoted_b, plx__common *out) {
    uint32_t row = 0;
    for (size_t r = 0; r < count; r++) {
        const plx__common_run *run = &runs[r];
        if (r > 0) {
            const plx__common_run *last = &runs[r - 1];
            uint32_t gap_a = run->a - (last->a + last->count);
            int64_t gap_b = (int64_t)run->b - (int64_t)(last->b + last->count);
            if (gap_a > EDIT || gap_b < 0 || gap_b > EDIT) row = 0;
        }
        for (uint32_t i = 0; i < run->count; i++) {
            bool own = !quoted_a[run->a + i] && !quoted_b[run->b + i];
            if (!own) {
                row = 0;
                continue;
            }
            out->shared_own++;
            if (++row > out->longest) out->longest = row;
        }
    }
}

plx__common plx__common_prose(plx__prose *prose, uint32_t a, uint32_t b) {
    const plx__article_words *x = &prose->words->articles[a], *y = &prose->words->articles[b];
    const bool *quoted_a = plx__prose_quoted(prose, a), *quoted_b = plx__prose_quoted(prose, b);
    PLX_VEC(plx__common_run) runs = {0};
    plx__common out = {0};
    const seeds *own = seeds_of(prose, a), *places = seeds_of(prose, b);
    size_t expected = 0;
    for (size_t i = 0; i + SEED <= x->count;) {
        plx__common_run run = longest_at(x, i, own->hashes[i], y, places, expected);
        if (run.count < SHORTEST_RUN) {
            i++;
            continue;
        }
        *plx__push(prose->work->scratch, &runs) = run;
        i += run.count;
        expected = run.b + run.count;
    }
    out.runs = runs.items;
    out.run_count = runs.count;
    out.own_a = count_own(quoted_a, x->count);
    out.own_b = count_own(quoted_b, y->count);
    measure(runs.items, runs.count, quoted_a, quoted_b, &out);
    return out;
}

size_t plx__common_passages(plx__compare_work *work, const plx__words *words, uint32_t a,
                            uint32_t b, const plx__common *common, const plx_passage **out) {
    const plx__word *x = words->articles[a].words, *y = words->articles[b].words;
    plx_passage *passages = plx__new_array(work->scratch, plx_passage, common->run_count + 1);
    size_t count = 0;
    for (size_t r = 0; r < common->run_count;) {
        const plx__common_run *first = &common->runs[r], *last = first;
        uint32_t size = first->count;
        for (r++; r < common->run_count; r++) {
            const plx__common_run *run = &common->runs[r];
            int64_t gap_b = (int64_t)run->b - (int64_t)(last->b + last->count);
            if (run->a - (last->a + last->count) > EDIT || gap_b < 0 || gap_b > EDIT) break;
            size += run->count;
            last = run;
        }
        if (size < PASSAGE) continue;
        passages[count].from =
            (plx_span){x[first->a].span.start, x[last->a + last->count - 1].span.end};
        passages[count].to =
            (plx_span){y[first->b].span.start, y[last->b + last->count - 1].span.end};
        count++;
    }
    *out = passages;
    return count;
}
