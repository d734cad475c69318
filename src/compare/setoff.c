/* SPDX-License-Identifier: Apache-2.0 */
/*
 * setoff.c - blocks without quotation marks that another article shows to be quotations.
 *
 *     A  Hale wrote: "We were told nothing. Nobody came."      B  Hale wrote on Friday:
 *                                                                 We were told nothing. Nobody
 * came.
 *
 * Pages set posts and statements off as paragraphs of their own, and plain text loses the frame
 * around them. A whole block that stands word for word inside quotation marks elsewhere, and is
 * too long for chance, is one of these. What both articles print without marks stays prose.
 */
#include "compare/quotes.h"

#define FEWEST_WORDS 8
#define RUNS                                                                                       \
    0.5f /* of the block's three words in a row, some of which may be spelled in another way */
#define WORD_FOR_WORD 0.9f /* of the block's words in one run, and of its weight */

typedef struct looking {
    plx__quotes *quotes;
    uint32_t article;
    plx__row row;
    uint32_t found; /* wording + 1 */
} looking;

static bool same(const looking *l, const plx__word *a, const plx__word *b) {
    float likeness;
    return plx__word_pair(l->quotes->aligner, a, b, &likeness) == PLX_PAIR_SAME;
}

/* Could most of the block stand there in one run? The word in its middle then does, with the others
 * around it. */
static bool may_hold(const looking *l, plx__row whole) {
    const plx__word *own = l->row.words, *other = whole.words;
    size_t needed = (size_t)(WORD_FOR_WORD * (float)l->row.count), middle = l->row.count / 2;
    for (size_t k = 0; k < whole.count; k++) {
        size_t before = 0, after = 0;
        while (before <= middle && before <= k &&
               same(l, &own[middle - before], &other[k - before]))
            before++;
        if (before == 0) continue;
        while (middle + after < l->row.count && k + after < whole.count &&
               same(l, &own[middle + after], &other[k + after]))
            after++;
        if (before + after > needed) return true;
    }
    return false;
}

static void consider(void *self, uint32_t number, uint32_t wording, float shared) {
    looking *l = self;
    (void)number, (void)shared;
    const plx__quote *quote = l->quotes->wordings[wording].first;
    if (l->found || quote->article == l->article || quote->row.count < FEWEST_WORDS) return;
    if (!may_hold(l, quote->row)) return;
    plx__alignment alignment;
    plx__align(l->quotes->aligner, l->row, quote->row, &alignment);
    if ((float)alignment.run >= WORD_FOR_WORD * (float)l->row.count &&
        alignment.run_weight >= WORD_FOR_WORD * alignment.all_a)
        l->found = wording + 1;
}

static bool holds_quote(const plx__quotes *quotes, uint32_t article, plx_span block) {
    size_t at = plx__quote_ending_after(quotes, article, block.start);
    return at < quotes->first_of[article + 1] && quotes->quotes[at].span.start < block.end;
}

static bool has_marks(plx_str text, plx_span block) {
    for (size_t at = block.start; at < block.end;) {
        uint32_t c = plx__utf8_next(text, &at);
        if (c == '"' || c == 0x201C || c == 0x201D) return true;
    }
    return false;
}

size_t plx__quotes_setoff(plx__quotes *quotes, const plx__setoff **out) {
    const plx_comparison *comparison = quotes->work->comparison;
    PLX_VEC(plx__setoff) found = {0};
    plx__wording_index *index = plx__wording_index_new(quotes);
    for (uint32_t w = 0; w < quotes->wording_count; w++) plx__wording_index_put(index, w);
    for (uint32_t a = 0; a < comparison->document_count; a++) {
        const plx_article *article = &comparison->documents[a]->article;
        for (size_t b = 0; b < article->body_count; b++) {
            plx_span block = article->body[b].span;
            size_t first, count = plx__words_in(quotes->words, a, block, &first);
            if (count < FEWEST_WORDS || article->body[b].kind == PLX_BLOCK_HEADLINE) continue;
            if (holds_quote(quotes, a, block) || has_marks(article->text, block)) continue;
            looking l = {.quotes = quotes, .article = a};
            l.row = (plx__row){quotes->words->articles[a].words + first, count};
            float weight = plx__row_weight(quotes->words, l.row);
            plx__asked asked = {l.row, a, weight, RUNS * (float)(count - 2), true, 0};
            plx__wording_index_look(index, &asked, consider, &l);
            if (!l.found) continue;
            *plx__push(quotes->work->scratch, &found) = (plx__setoff){
                .article = a,
                .span = block,
                .entity = quotes->wordings[l.found - 1].first->entity,
            };
        }
    }
    plx__wording_index_free(index);
    *out = found.items;
    return found.count;
}
