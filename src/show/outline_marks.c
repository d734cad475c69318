/* SPDX-License-Identifier: Apache-2.0 */
/*
 * outline_marks.c - changes between two mentions as marks on whole written words.
 *
 * A change counts in the words of the language, where "don't" is two; a reader sees one, and "do
 * not" against "do" must not leave a mark of nothing behind "do".
 */
#include "show/outline_parts.h"

#include <stdlib.h>

/* ---------------------------------------------------------------- written words */

static bool is_word_character(uint32_t c) {
    return plx__is_letter(c) || plx__is_digit(c) || plx__is_mark(c);
}

/* "they'll", "10.1", "3,000": what stands between two characters of a word and joins them. */
static bool joins(uint32_t before, uint32_t c, uint32_t after) {
    if (c == '\'' || c == 0x2019) return plx__is_letter(before) && plx__is_letter(after);
    return (c == '.' || c == ',') && plx__is_digit(before) && plx__is_digit(after);
}

plx_span plx__written_word(plx_str text, size_t at, size_t end) {
    size_t start = at;
    uint32_t before = 0;
    while (start < end) {
        size_t next = start;
        if (is_word_character(plx__utf8_next(text, &next))) break;
        start = next;
    }
    for (at = start; at < end;) {
        size_t next = at, over;
        uint32_t c = plx__utf8_next(text, &next);
        if (!is_word_character(c)) {
            over = next;
            if (next >= end || !joins(before, c, plx__utf8_next(text, &over))) break;
        }
        before = c;
        at = next;
    }
    return (plx_span){(uint32_t)start, (uint32_t)at};
}

/* The start of the written word that `at` stands inside of; `at` itself if it stands in none. */
static uint32_t word_start(plx_str text, uint32_t at, uint32_t low) {
    size_t place = at, after = at;
    uint32_t next = at < text.len ? plx__utf8_next(text, &after) : 0;
    while (place > low) {
        size_t before = place;
        uint32_t c = plx__utf8_before(text, &before), left = 0;
        size_t further = before;
        if (further > low) left = plx__utf8_before(text, &further);
        bool inside = is_word_character(c)
                          ? is_word_character(next) || joins(c, next, 'a') || joins(c, next, '0')
                          : joins(left, c, next);
        if (!inside) break;
        place = before;
        next = c;
    }
    return (uint32_t)place;
}

/* A mark that ends or begins inside a written word takes in all of it. */
static plx_span whole_words(plx_str text, plx_span mark, plx_span region) {
    if (!plx__span_known(mark)) return mark;
    mark.start = word_start(text, mark.start, region.start);
    size_t last = mark.end;
    plx__utf8_before(text, &last);
    size_t from = word_start(text, (uint32_t)last, region.start);
    plx_span word = plx__written_word(text, from, region.end);
    if (word.start <= last && word.end > mark.end) mark.end = word.end;
    return mark;
}

/* ----------------------------------------------------------------------- joining */

static int by_place(const void *left, const void *right) {
    const plx_span *a = left, *b = right;
    if (a->start != b->start) return a->start < b->start ? -1 : 1;
    return a->end < b->end ? -1 : a->end > b->end;
}

/* White space, between words a stop or a hyphen too: two marks are shown as one. */
static bool hardly_anything(plx_str between, bool words) {
    bool stop = !words;
    for (size_t at = 0; at < between.len;) {
        uint32_t c = plx__utf8_next(between, &at);
        if (plx__is_space(c)) continue;
        if (stop || c > 0x7f || !strchr(".,;:-", (int)c)) return false;
        stop = true;
    }
    return true;
}

void plx__marks_join(plx__wording *wording, plx_str text) {
    plx_span *marks = wording->marks;
    for (size_t i = 0; i < wording->mark_count; i++)
        marks[i] = whole_words(text, marks[i], wording->span);
    if (wording->mark_count > 1) qsort(marks, wording->mark_count, sizeof *marks, by_place);
    size_t kept = 0;
    for (size_t i = 0; i < wording->mark_count; i++) {
        plx_span mark = marks[i];
        plx_span *last = kept > 0 ? &marks[kept - 1] : NULL;
        bool words = last && plx__span_known(*last) && plx__span_known(mark);
        bool joined = last && (mark.start <= last->end ||
                               hardly_anything(plx__str_slice(text, last->end, mark.start), words));
        if (joined && last->end > last->start && mark.end > mark.start) {
            if (mark.end > last->end) last->end = mark.end;
        } else if (joined && last->end == last->start) {
            *last = mark;
        } else if (!joined) {
            marks[kept++] = mark;
        }
    }
    wording->mark_count = kept;
}

/* ----------------------------------------------------------------------- changes */

bool plx__change_shortens(const plx_quote_mention *mention, const plx_change *change) {
    uint32_t base = change->base.end - change->base.start,
             here = change->here.end - change->here.start;
    bool edge = change->here.start <= mention->span.start || change->here.end >= mention->span.end;
    return edge && (here == 0 || base > 4 * here + 40);
}

static bool is_stop(uint32_t c) {
    return c == 0x2013 || c == 0x2014 || (c < 0x80 && strchr(".,;:!?", (int)c));
}

static bool stands_behind_stop(plx_str text, size_t at) {
    while (at > 0) {
        uint32_t c = plx__utf8_before(text, &at);
        if (!plx__is_space(c)) return is_stop(c);
    }
    return false;
}

plx_span plx__mark_before_word(plx_str text, plx_span mark, uint32_t end, plx_str other_text,
                               plx_span missing) {
    if (plx__span_known(mark)) return mark;
    bool over = stands_behind_stop(other_text, missing.start);
    size_t at = mark.start;
    bool stepped = false;
    while (at < end) {
        size_t next = at;
        uint32_t c = plx__utf8_next(text, &next);
        if (!plx__is_space(c) && !(over && is_stop(c))) break;
        stepped |= plx__is_space(c);
        at = next;
    }
    return at < end && (stepped || at == mark.start) ? (plx_span){(uint32_t)at, (uint32_t)at}
                                                     : mark;
}

/* The mark of one side of a change. "do" for "don't": the other side goes on a word, so that what
 * is marked here is the word it goes on. */
static plx_span mark_of(plx_str text, plx_span side, plx_span region, plx_str other_text,
                        plx_span other) {
    bool goes_on = plx__span_known(other) && word_start(other_text, other.start, 0) < other.start;
    if (plx__span_known(side) || !goes_on || side.start <= region.start)
        return plx__mark_before_word(text, side, region.end, other_text, other);
    size_t before = side.start;
    uint32_t c = plx__utf8_before(text, &before);
    if (!is_word_character(c))
        return plx__mark_before_word(text, side, region.end, other_text, other);
    return (plx_span){(uint32_t)before, side.start};
}

static plx_str text_of(const plx_comparison *comparison, uint32_t article) {
    return comparison->documents[article]->article.text;
}

void plx__mark_base(plx__arena *arena, const plx_comparison *comparison,
                    const plx_compared_statement *statement, plx__wording *wording) {
    plx_str text = text_of(comparison, statement->mentions[statement->base].article);
    size_t count = 0;
    for (size_t i = 0; i < statement->mention_count; i++)
        count += statement->mentions[i].change_count;
    wording->marks = plx__new_array(arena, plx_span, count);
    for (size_t i = 0; i < statement->mention_count; i++) {
        const plx_quote_mention *mention = &statement->mentions[i];
        for (size_t j = 0; j < mention->change_count; j++) {
            const plx_change *change = &mention->changes[j];
            if (plx__span_inside(change->base, wording->span) &&
                !plx__change_shortens(mention, change))
                wording->marks[wording->mark_count++] =
                    mark_of(text, change->base, wording->span,
                            text_of(comparison, mention->article), change->here);
        }
    }
    plx__marks_join(wording, text);
}

void plx__mark_changes(plx__arena *arena, const plx_comparison *comparison,
                       const plx_compared_statement *statement, const plx_quote_mention *mention,
                       plx__wording *wording) {
    plx_str text = text_of(comparison, mention->article);
    plx_str base = text_of(comparison, statement->mentions[statement->base].article);
    wording->marks = plx__new_array(arena, plx_span, mention->change_count);
    for (size_t i = 0; i < mention->change_count; i++) {
        const plx_change *change = &mention->changes[i];
        if (plx__span_inside(change->here, mention->span) &&
            (plx__span_known(change->here) || !plx__change_shortens(mention, change)))
            wording->marks[wording->mark_count++] =
                mark_of(text, change->here, mention->span, base, change->base);
    }
    plx__marks_join(wording, text);
}

/* ------------------------------------------------------------- the same words elsewhere */

static bool is_marked(const plx__wording *wording, plx_span word) {
    for (size_t i = 0; i < wording->mark_count; i++)
        if (plx__span_overlap(wording->marks[i], word)) return true;
    return false;
}

plx__wording plx__wording_at(plx__arena *arena, const plx_comparison *comparison,
                             const plx__wording *wording, plx_mention mention) {
    plx_str shown = text_of(comparison, wording->article);
    plx_str text = text_of(comparison, mention.article);
    plx__wording other = {.direct = wording->direct,
                          .relation = wording->relation,
                          .article = mention.article,
                          .span = mention.span};
    PLX_VEC(plx_span) marks = {0};
    size_t from = wording->span.start, to = mention.span.start;
    for (;;) {
        plx_span there = plx__written_word(shown, from, wording->span.end);
        plx_span here = plx__written_word(text, to, mention.span.end);
        if (plx__span_known(there) != plx__span_known(here)) return other; /* "can not", "cannot" */
        if (!plx__span_known(there)) break;
        if (is_marked(wording, there)) *plx__push(arena, &marks) = here;
        from = there.end;
        to = here.end;
    }
    other.marks = marks.items;
    other.mark_count = marks.count;
    plx__marks_join(&other, text);
    return other;
}
