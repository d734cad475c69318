/* SPDX-License-Identifier: Apache-2.0 */
/*
 * occasions.c - were two quotations said on one occasion?
 *
 *     "I opened the bridge ...", she wrote on Twitter.     "The mayor opened ...", she said in a statement.
 *
 * The words beside a quotation tell (en/occasions): where both reports tell and no occasion is
 * named by both, the two may be two sayings, and their words must not be held against one another.
 * So may those of reports that came out more than two days apart.
 */
#include "compare/terms.h"
#include "compare/wording.h"

#define MOST_OCCASIONS 4
#define MOST_DAYS 2

typedef struct occasions {
    plx_str items[MOST_OCCASIONS];
    size_t count;
} occasions;

static bool has(const occasions *list, plx_str occasion) {
    for (size_t i = 0; i < list->count; i++)
        if (plx__str_equal(list->items[i], occasion)) return true;
    return false;
}

/* The sentences from the one a span begins in to the one it ends in. */
static void read_sentences(const plx__wording_work *w, uint32_t article, plx_span span,
                           occasions *out) {
    const plx__article_words *own = &w->words->articles[article];
    size_t first, count = plx__words_in(w->words, article, span, &first);
    if (count == 0 || !own->annotated) return;
    const plx_claims *claims = &w->work->comparison->documents[article]->claims;
    uint32_t from = own->first[own->words[first].sentence];
    uint32_t to = own->first[own->words[first + count - 1].sentence + 1];
    for (uint32_t i = from; i < to; i++) {
        uint32_t row = plx__lexicon_find(&w->occasions, w->words->info[own->words[i].form].text);
        if (row == PLX_NO_ROW || out->count == MOST_OCCASIONS) continue;
        plx_str occasion = plx__lexicon_field(&w->occasions, row, 1);
        if (!has(out, occasion) && !plx__quoted(claims, own->words[i].span))
            out->items[out->count++] = occasion;
    }
}

static occasions occasions_of(const plx__wording_work *w, const plx_quote_mention *mention) {
    occasions out = {.count = 0};
    read_sentences(w, mention->article, mention->span, &out);
    if (plx__span_known(mention->cue)) read_sentences(w, mention->article, mention->cue, &out);
    return out;
}

/* Reports that came out days apart: who speaks on, speaks again. */
static bool days_apart(const plx__wording_work *w, uint32_t a, uint32_t b) {
    plx__date x, y;
    if (!plx__date_parse(w->work->comparison->documents[a]->article.published, &x) ||
        !plx__date_parse(w->work->comparison->documents[b]->article.published, &y))
        return false;
    int64_t days = plx__day_number(x) - plx__day_number(y);
    return days > MOST_DAYS || days < -MOST_DAYS;
}

bool plx__two_occasions(const plx__wording_work *w, const plx_quote_mention *a,
                        const plx_quote_mention *b) {
    if (days_apart(w, a->article, b->article)) return true;
    occasions x = occasions_of(w, a), y = occasions_of(w, b);
    for (size_t i = 0; i < x.count; i++)
        if (has(&y, x.items[i])) return false;
    return x.count > 0 && y.count > 0;
}
