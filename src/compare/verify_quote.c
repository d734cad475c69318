/* SPDX-License-Identifier: Apache-2.0 */
/* verify_quote.c - one quoted piece: its words, its runs, its result and its changes. */
#include "compare/verify_parts.h"

#define FOUND_SHARE 0.6f /* of the words, and half of those that tell something */
enum { SLIP_WORDS = 3 }; /* more words dropped are a cut */

typedef struct quoting {
    plx__verifying *v;
    plx_check *check;
    plx_str text;
    PLX_VEC(plx__quoted) words;
    const plx__run *chain;
    size_t chain_count;
    size_t head, tail; /* words said where the first and last ones are printed: [head, tail) */
    bool altered, spliced, trimmed;
    PLX_VEC(plx_change) changes;
    PLX_VEC(plx_mention) source;
} quoting;

static bool is_letter_at(plx_str text, size_t at) {
    return at < text.len && plx__is_letter(plx__utf8_next(text, &at));
}

/* "...", ". . .", the character of it, or a bracket that is no part of a smiley. */
static bool has_mark(plx_str text, size_t from, size_t to) {
    size_t stops = 0;
    for (size_t i = from; i < to; i++) {
        if (text.ptr[i] == '[' || text.ptr[i] == ']') return true;
        if (i + 3 <= to && !memcmp(text.ptr + i, "\xE2\x80\xA6", 3)) return true;
        if (text.ptr[i] == '.') stops++;
        else if (text.ptr[i] != ' ') stops = 0;
        if (stops > 1) return true;
    }
    return false;
}

/* Words in [brackets] are said not to be the speaker's, with the letters glued to them. */
static void read_quote(quoting *q) {
    plx_span span = q->check->mention.span;
    uint32_t article = q->check->mention.article + (uint32_t)q->v->out->source_count;
    size_t first, count = plx__words_in(q->v->words, article, span, &first), at = span.start;
    const plx__word *row = count > 0 ? q->v->words->articles[article].words + first : NULL;
    bool bracket = false, marked = false, glued = false;
    for (size_t i = 0; i < count; i++) {
        marked |= has_mark(q->text, at, row[i].span.start);
        for (; at < row[i].span.start; at++) {
            if (q->text.ptr[at] == '[') bracket = true;
            if (q->text.ptr[at] == ']') {
                bracket = false;
                glued = is_letter_at(q->text, at + 1);
            }
        }
        at = at > row[i].span.end ? at : row[i].span.end;
        bool bracket_follows = at + 1 < span.end && q->text.ptr[at] == '[';
        if (bracket || glued || bracket_follows) {
            marked = true;
        } else {
            *plx__push(q->v->work.arena, &q->words) = (plx__quoted){&row[i], marked};
            marked = false;
        }
        glued = false;
    }
    q->trimmed |= marked;
}

static const plx__word *said(const quoting *q, size_t at) {
    return q->v->said[at].word;
}
static const plx__word *quoted(const quoting *q, size_t here) {
    return q->words.items[here].word;
}

/* Words [from, to) of either side; an empty range is the place after the word before. */
static plx_span said_span(const quoting *q, size_t from, size_t to) {
    if (to > from) return (plx_span){said(q, from)->span.start, said(q, to - 1)->span.end};
    uint32_t place = from > 0 ? said(q, from - 1)->span.end : 0;
    return (plx_span){place, place};
}
static plx_span quoted_span(const quoting *q, size_t from, size_t to) {
    if (to > from) return (plx_span){quoted(q, from)->span.start, quoted(q, to - 1)->span.end};
    uint32_t place = from > 0 ? quoted(q, from - 1)->span.end : q->check->mention.span.start;
    return (plx_span){place, place};
}

static bool alike(const quoting *q, size_t at, size_t here) {
    return plx__word_same(q->v->words, said(q, at), quoted(q, here));
}

/* Words [at, at_end) were said where [here, here_end) is printed. */
static void add_change(quoting *q, size_t at, size_t at_end, size_t here, size_t here_end) {
    while (at < at_end && here < here_end && alike(q, at, here)) at++, here++;
    while (at < at_end && here < here_end && alike(q, at_end - 1, here_end - 1))
        at_end--, here_end--;
    if (at == at_end && here == here_end) return;
    plx_change_op op = at == at_end       ? PLX_CHANGE_INSERT
                       : here == here_end ? PLX_CHANGE_DELETE
                                          : PLX_CHANGE_REPLACE;
    q->altered = true;
    *plx__push(q->v->work.arena, &q->changes) =
        (plx_change){op, said_span(q, at, at_end), quoted_span(q, here, here_end)};
}

static bool crosses_sentence(const quoting *q, size_t at, size_t at_end) {
    for (size_t i = at; i <= at_end; i++)
        if (q->v->said[i].begins) return true;
    return false;
}

static bool marked_between(const quoting *q, size_t from, size_t to) {
    for (size_t i = from; i <= to; i++)
        if (q->words.items[i].marked) return true;
    return false;
}

/* From the end of run a to the beginning of run b. */
static void judge_gap(quoting *q, const plx__run *a, const plx__run *b) {
    size_t here = a->here + a->count, at = a->at + a->count, gap = b->here - here;
    const plx__said *from = &q->v->said[at - 1], *to = &q->v->said[b->at];
    bool forward = b->at >= at && from->turn == to->turn;
    size_t skipped = forward ? b->at - at : 0;
    bool marked = marked_between(q, here, b->here);
    if (gap == 0 && forward && (marked || skipped == 0)) {
        q->trimmed |= marked;
    } else if (forward && skipped <= gap + SLIP_WORDS &&
               (gap > 0 || !crosses_sentence(q, at, b->at))) {
        add_change(q, at, b->at, here, b->here);
    } else {
        q->spliced = true;
        if (gap > 0) add_change(q, at, at, here, b->here);
    }
}

/* Words before the first run and after the last have no neighbour to tell what they replace:
 * as many words of the source as they are. */
static void judge_ends(quoting *q, bool head) {
    const plx__run *first = &q->chain[0], *last = &q->chain[q->chain_count - 1];
    size_t count = q->v->said_count;
    if (head && first->here > 0) {
        size_t at = first->at;
        while (first->at - at < first->here && at > 0 && !q->v->said[at].begins) at--;
        q->head = at;
        add_change(q, at, first->at, 0, first->here);
    }
    size_t here = last->here + last->count;
    if (!head && here < q->words.count) {
        size_t at = last->at + last->count, end = at;
        while (end < count && end - at < q->words.count - here && !q->v->said[end].begins) end++;
        q->tail = end;
        add_change(q, at, end, here, q->words.count);
    }
}

/* Whole sentences, or going on where the piece before broke off. */
static void judge_cuts(quoting *q) {
    const plx__run *first = &q->chain[0], *last = &q->chain[q->chain_count - 1];
    size_t end = last->at + last->count;
    if (!q->v->said[first->at].begins && first->at != q->v->last_end) q->trimmed = true;
    if (end < q->v->said_count && !q->v->said[end].begins) q->trimmed = true;
    q->trimmed |= q->words.items[0].marked;
    q->v->last_end = (uint32_t)end;
}

static void add_passages(quoting *q) {
    for (size_t i = 0; i < q->chain_count; i++) {
        const plx__run *run = &q->chain[i];
        plx_span span = said_span(q, run->at, run->at + run->count);
        plx_mention *last = q->source.count ? &q->source.items[q->source.count - 1] : NULL;
        const plx__run *before = i > 0 ? run - 1 : NULL;
        bool near = before && run->at >= before->at + before->count &&
                    run->at - (before->at + before->count) <=
                        run->here - (before->here + before->count) + SLIP_WORDS &&
                    q->v->said[run->at].turn == q->v->said[before->at].turn;
        if (last && near) last->span.end = span.end;
        else
            *plx__push(q->v->work.arena, &q->source) =
                (plx_mention){q->v->said[run->at].source, span};
    }
    q->source.items[0].span.start = said(q, q->head)->span.start;
    q->source.items[q->source.count - 1].span.end = said(q, q->tail - 1)->span.end;
}

/* The passage holds most of the words, and they are not "of the" and "that". */
static bool is_found(const quoting *q) {
    size_t covered = 0, content = 0, told = 0;
    for (size_t i = 0; i < q->words.count; i++)
        content += !plx__word_is_light(q->v->words, quoted(q, i));
    for (size_t i = 0; i < q->chain_count; i++) {
        covered += q->chain[i].count;
        for (uint32_t k = 0; k < q->chain[i].count; k++)
            told += !plx__word_is_light(q->v->words, quoted(q, q->chain[i].here + k));
    }
    return (float)covered >= FOUND_SHARE * (float)q->words.count && told * 2 >= content;
}

/* The label of the turn that holds most of it. */
static bool said_by_other(quoting *q) {
    const plx__run *longest = &q->chain[0];
    for (size_t i = 1; i < q->chain_count; i++)
        if (q->chain[i].count > longest->count) longest = &q->chain[i];
    const plx__said *place = &q->v->said[longest->at];
    q->check->label = q->v->turns[place->source].turns[place->turn].label;
    return plx__label_names(q->v->work.tables, q->check->label, q->check->speaker) ==
           PLX_LABEL_OTHER;
}

static void judge(quoting *q) {
    const plx__run *last = &q->chain[q->chain_count - 1];
    q->head = q->chain[0].at;
    q->tail = last->at + last->count;
    judge_ends(q, true);
    for (size_t i = 1; i < q->chain_count; i++) judge_gap(q, &q->chain[i - 1], &q->chain[i]);
    judge_ends(q, false);
    judge_cuts(q);
    add_passages(q);
    q->check->result = said_by_other(q) ? PLX_CHECK_OTHER_SPEAKER
                       : q->altered     ? PLX_CHECK_ALTERED
                       : q->spliced     ? PLX_CHECK_SPLICED
                       : q->trimmed     ? PLX_CHECK_TRIMMED
                                        : PLX_CHECK_VERBATIM;
    q->check->source = q->source.items;
    q->check->source_count = q->source.count;
    q->check->changes = q->changes.items;
    q->check->change_count = q->changes.count;
}

bool plx__verify_quote(plx__verifying *v, plx_check *check) {
    quoting q = {.v = v, .check = check};
    plx__run *runs, *chain;
    q.text = v->out->articles[check->mention.article]->article.text;
    read_quote(&q);
    if (q.words.count == 0) return false;
    size_t count = plx__verify_runs(v, q.words.items, q.words.count, check->speaker, &runs);
    q.chain_count = plx__verify_chain(v, q.words.items, q.words.count, runs, count, &chain);
    q.chain = chain;
    check->result = PLX_CHECK_NOT_FOUND;
    if (q.chain_count > 0 && is_found(&q)) judge(&q);
    else v->last_end = PLX_NO_INDEX;
    return true;
}
