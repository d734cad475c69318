/* SPDX-License-Identifier: Apache-2.0 */
/*
 * relation.c - how one wording stands to the base: verbatim, a fragment, or reworded, and which
 * words differ.
 *
 *     base  we will [...] rebuild every home   here  we will rebuild [each] home
 *
 * Both are aligned word by word. What is not paired is a change, unless the printer marked it
 * honestly: words in [brackets], words left out at an ellipsis. Words that only the base has
 * before or after are no change but make a fragment.
 */
#include "compare/quotes.h"

#define ANOTHER_PIECE 0.25f /* of its weight stands in the base */

/* A stretch where the two part: words [a, a_end) of the base stand for [b, b_end) here. */
typedef struct gap {
    size_t a, a_end, b, b_end;
    bool paired; /* words that stand for one another */
} gap;

typedef struct relating {
    plx__quotes *quotes;
    const plx__quote *base, *here;
    plx_str base_text, here_text;
    PLX_VEC(gap) gaps;
} relating;

static size_t row_start(plx__row row, size_t at, plx_span span) {
    return at > 0 && at <= row.count ? row.words[at - 1].span.end : span.start;
}
static size_t row_end(plx__row row, size_t at, plx_span span) {
    return at < row.count ? row.words[at].span.start : span.end;
}

/* Is there an ellipsis, or a dash that marks words left out, between two words? */
static bool has_ellipsis(plx_str text, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        if (text.ptr[i] == '.' && i + 2 < text.len && text.ptr[i + 1] == '.') return true;
        if (text.ptr[i] == '.' && i + 2 < to && text.ptr[i + 1] == ' ' && text.ptr[i + 2] == '.')
            return true;
        if (i + 3 <= text.len && memcmp(text.ptr + i, "\xE2\x80\xA6", 3) == 0) return true;
    }
    return false;
}

/* Words in [brackets] or (parentheses that a printer put in) are said not to be the speaker's. */
static bool in_brackets(plx_str text, plx_span quote, plx_span words) {
    size_t open = 0, close = 0;
    for (size_t i = quote.start; i < words.start; i++) {
        if (text.ptr[i] == '[') open++;
        if (text.ptr[i] == ']') close++;
    }
    if (open > close) return true;
    return words.start > 0 && text.ptr[words.start - 1] == '[';
}

static bool all_in_brackets(plx_str text, plx_span quote, plx__row row, size_t from, size_t to) {
    if (from == to) return false;
    for (size_t i = from; i < to; i++)
        if (!in_brackets(text, quote, row.words[i].span)) return false;
    return true;
}

/* "life boat" and "lifeboat": the same letters, put together in another way. */
static bool same_letters(const relating *r, const gap *g) {
    const plx__word_info *info = r->quotes->words->info;
    plx_str x = {NULL, 0}, y = {NULL, 0};
    size_t a = g->a, b = g->b;
    for (;;) {
        if (x.len == 0 && a < g->a_end) x = info[r->base->row.words[a++].form].text;
        if (y.len == 0 && b < g->b_end) y = info[r->here->row.words[b++].form].text;
        if (x.len == 0 || y.len == 0) return x.len == y.len && g->a < g->a_end && g->b < g->b_end;
        if (*x.ptr != *y.ptr) return false;
        x = plx__str_slice(x, 1, x.len);
        y = plx__str_slice(y, 1, y.len);
    }
}

/* How many gaps from the one at `i` on, with no word between them, have the same letters. */
static size_t printed_apart(const relating *r, size_t i) {
    enum { MOST_GAPS = 3 };
    gap all = r->gaps.items[i];
    for (size_t count = 1;; count++) {
        if (same_letters(r, &all)) return count;
        if (count == MOST_GAPS || i + count >= r->gaps.count) return 0;
        const gap *next = &r->gaps.items[i + count];
        if (next->a != all.a_end || next->b != all.b_end) return 0;
        all.a_end = next->a_end;
        all.b_end = next->b_end;
    }
}

/* The stretch is marked as the printer's own doing. */
static bool excused(const relating *r, const gap *g) {
    plx__row base = r->base->row, here = r->here->row;
    if (all_in_brackets(r->here_text, r->here->span, here, g->b, g->b_end)) return true;
    if (all_in_brackets(r->base_text, r->base->span, base, g->a, g->a_end)) return true;
    size_t here_from = row_start(here, g->b, r->here->span),
           here_to = row_end(here, g->b_end, r->here->span);
    size_t base_from = row_start(base, g->a, r->base->span),
           base_to = row_end(base, g->a_end, r->base->span);
    if (g->b == g->b_end && has_ellipsis(r->here_text, here_from, here_to)) return true;
    return g->a == g->a_end && has_ellipsis(r->base_text, base_from, base_to);
}

/* Pairs of words that differ make one stretch with those next to them; words that only one side
 * has stay apart from them: "rebuilding [an alliance]" / "rebuild". */
static void add_gap(relating *r, size_t a, size_t a_end, size_t b, size_t b_end, bool paired) {
    if (a == a_end && b == b_end) return;
    gap *last = r->gaps.count ? &r->gaps.items[r->gaps.count - 1] : NULL;
    if (last && paired && last->paired && last->a_end == a && last->b_end == b) {
        last->a_end = a_end;
        last->b_end = b_end;
        return;
    }
    *plx__push(r->quotes->work->arena, &r->gaps) = (gap){a, a_end, b, b_end, paired};
}

/* How many words of the base, from one end of the core on, `own` words of the other may stand
 * for: those of the core's own sentence, and not many more than there are. */
static size_t stood_for(plx__row base, size_t a, size_t a_end, bool before, size_t own) {
    if (own == 0) return 0;
    size_t words = 0, most = 2 * own + 2, all = a_end - a;
    uint32_t sentence = base.words[before ? a_end : a - 1].sentence;
    while (words < all && words < most &&
           base.words[before ? a_end - 1 - words : a + words].sentence == sentence)
        words++;
    return words;
}

/* What lies outside the core on one end: words of the core's own sentence stand for some of
 * the base; whole sentences are more of the speech than the base has. */
static void add_end(relating *r, size_t a, size_t a_end, size_t b, size_t b_end, bool before) {
    plx__row here = r->here->row;
    if (before) {
        size_t own = b_end;
        while (own > b && here.words[own - 1].sentence == here.words[b_end].sentence) own--;
        size_t words = stood_for(r->base->row, a, a_end, before, b_end - own);
        add_gap(r, a_end - words, a_end - words, b, own, false);
        add_gap(r, a_end - words, a_end, own, b_end, false);
    } else {
        size_t own = b;
        while (own < b_end && here.words[own].sentence == here.words[b - 1].sentence) own++;
        size_t words = stood_for(r->base->row, a, a_end, before, own - b);
        add_gap(r, a, a + words, b, own, false);
        add_gap(r, a + words, a + words, own, b_end, false);
    }
}

static void find_gaps(relating *r, const plx__alignment *alignment) {
    if (alignment->core_end == alignment->core_first) return;
    const plx__pair *first = &alignment->pairs[alignment->core_first];
    size_t a = first->a, b = first->b;
    add_end(r, 0, a, 0, b, true);
    for (size_t k = alignment->core_first; k < alignment->core_end; k++) {
        const plx__pair *pair = &alignment->pairs[k];
        add_gap(r, a, pair->a, b, pair->b, false);
        a = pair->a;
        b = pair->b;
        if (pair->kind != PLX_PAIR_SAME) add_gap(r, a, a + 1, b, b + 1, true);
        a++, b++;
    }
    add_end(r, a, r->base->row.count, b, r->here->row.count, false);
}

static plx_span words_span(plx__row row, size_t from, size_t to, plx_span quote) {
    if (from < to) return (plx_span){row.words[from].span.start, row.words[to - 1].span.end};
    uint32_t at = (uint32_t)row_start(row, from, quote);
    return (plx_span){at, at};
}

static void write_changes(const relating *r, plx__related_words *out) {
    plx_change *changes = plx__new_array(r->quotes->work->arena, plx_change, r->gaps.count + 1);
    for (size_t i = 0; i < r->gaps.count; i++) {
        const gap *g = &r->gaps.items[i];
        size_t apart = printed_apart(r, i);
        if (apart > 0) i += apart - 1;
        if (apart > 0 || excused(r, g)) continue;
        plx_change *change = &changes[out->change_count++];
        change->base = words_span(r->base->row, g->a, g->a_end, r->base->span);
        change->here = words_span(r->here->row, g->b, g->b_end, r->here->span);
        change->op = g->a == g->a_end   ? PLX_CHANGE_INSERT
                     : g->b == g->b_end ? PLX_CHANGE_DELETE
                                        : PLX_CHANGE_REPLACE;
    }
    out->changes = changes;
}

/* An unbroken part is looked for first: an alignment may scatter "the ... the" over a base that
 * says the same twice. */
static bool stands_unbroken(const relating *r) {
    plx__row base = r->base->row, here = r->here->row;
    for (size_t at = 0; at + here.count <= base.count; at++) {
        size_t i = 0;
        while (i < here.count &&
               plx__word_same(r->quotes->words, &base.words[at + i], &here.words[i]))
            i++;
        if (i == here.count) return true;
    }
    return false;
}

plx__related_words plx__relation_of(plx__quotes *quotes, const plx__quote *base,
                                    const plx__quote *here) {
    const plx_comparison *comparison = quotes->work->comparison;
    relating r = {.quotes = quotes, .base = base, .here = here};
    r.base_text = comparison->documents[base->article]->article.text;
    r.here_text = comparison->documents[here->article]->article.text;
    plx__related_words out = {.relation = PLX_RELATION_VERBATIM};
    if (stands_unbroken(&r)) {
        if (here->row.count < base->row.count) out.relation = PLX_RELATION_FRAGMENT;
        return out;
    }
    plx__alignment alignment;
    plx__align(quotes->aligner, base->row, here->row, &alignment);
    /* Another piece of the same speech: it shares hardly a word with the base, and a list of
     * changes would be nonsense. */
    if (alignment.matched < ANOTHER_PIECE * alignment.all_b) {
        out.relation = PLX_RELATION_REWORDED;
        return out;
    }
    find_gaps(&r, &alignment);
    write_changes(&r, &out);
    gap whole = {.a_end = base->row.count, .b_end = here->row.count};
    if (out.change_count > 0) out.relation = PLX_RELATION_REWORDED;
    else if (!same_letters(&r, &whole)) out.relation = PLX_RELATION_FRAGMENT;
    return out;
}
