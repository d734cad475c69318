/* SPDX-License-Identifier: Apache-2.0 */
/*
 * outline_alike.c - the words in which the wordings of a statement part, marked in each of them.
 *
 *     base  the more they buy from us, the «less» they'll buy from others
 *     B     the more they buy from us, the «more» they'll buy from others    changed against it
 *     C     the «less» they'll buy from others                               not changed, but B differs
 *
 * Changes are known against the base. A wording that has hardly a word of the base is another piece
 * of the same speech, and held against the wording before it that it is most like. So each wording
 * hangs on another one; marks then go up this tree and down again, from a word to the word it
 * stands beside.
 */
#include "show/outline_parts.h"

#define LIKE_SHARE 0.4f
enum { MOST_WORDINGS = 24, MOST_WORDS = 250, LEAST_LIKE = 3 };

typedef struct printed_word {
    plx_span span;
    uint64_t hash; /* of the word folded */
    uint32_t beside; /* the word of the parent it stands beside, or PLX_NO_INDEX */
    bool marked, missing; /* itself; words before it that the other side has */
} printed_word;

typedef struct printed {
    plx__wording *wording;
    plx_str text;
    printed_word *words;
    size_t count;
    size_t parent; /* SIZE_MAX: none */
} printed;

typedef struct collation {
    plx__arena *arena;
    const plx_comparison *comparison;
    printed *items;
    size_t count;
    uint16_t *table; /* of the longest common words, (a + 1) x (b + 1) */
} collation;

static void read_words(collation *work, printed *item) {
    PLX_VEC(printed_word) words = {0};
    size_t at = item->wording->span.start, end = item->wording->span.end;
    while (words.count < MOST_WORDS) {
        plx_span word = plx__written_word(item->text, at, end);
        if (!plx__span_known(word)) break;
        plx_str folded = plx__str_fold(work->arena, plx__span_text(item->text, word));
        *plx__push(work->arena, &words) =
            (printed_word){.span = word, .hash = plx__hash(folded), .beside = PLX_NO_INDEX};
        at = word.end;
    }
    item->words = words.items;
    item->count = words.count;
}

/* ----------------------------------------------------------------- common words */

/* Fills `beside` of b with the words of a; returns how many have one. */
static size_t align(collation *work, const printed *a, printed *b) {
    size_t row = b->count + 1, found = 0;
    uint16_t *table = work->table;
    memset(table, 0, row * sizeof *table);
    for (size_t i = 1; i <= a->count; i++) {
        table[i * row] = 0;
        for (size_t j = 1; j <= b->count; j++) {
            uint16_t up = table[(i - 1) * row + j], left = table[i * row + j - 1];
            uint16_t best = up > left ? up : left;
            if (a->words[i - 1].hash == b->words[j - 1].hash)
                best = (uint16_t)(table[(i - 1) * row + j - 1] + 1);
            table[i * row + j] = best;
        }
    }
    for (size_t j = 0; j < b->count; j++) b->words[j].beside = PLX_NO_INDEX;
    for (size_t i = a->count, j = b->count; i > 0 && j > 0;) {
        if (a->words[i - 1].hash == b->words[j - 1].hash) {
            b->words[--j].beside = (uint32_t)--i;
            found++;
        } else if (table[(i - 1) * row + j] >= table[i * row + j - 1]) {
            i--;
        } else {
            j--;
        }
    }
    return found;
}

/* A word by itself may stand beside any "the": it is sure beside a neighbour that goes along. */
static bool is_sure(const printed *item, size_t at) {
    const printed_word *words = item->words;
    uint32_t beside = words[at].beside;
    if (beside == PLX_NO_INDEX) return false;
    if (at > 0 && beside > 0 && words[at - 1].beside == beside - 1) return true;
    if (at + 1 < item->count && words[at + 1].beside == beside + 1) return true;
    return item->count == 1;
}

/* ------------------------------------------------------------------ other pieces */

static bool is_alike(const printed *a, const printed *b, size_t common) {
    size_t shorter = a->count < b->count ? a->count : b->count;
    if (common == b->count) return true;
    return common >= LEAST_LIKE && (float)common >= LIKE_SHARE * (float)shorter;
}

/* Marks what two pieces do not have in common. Words of the parent before the first common word or
 * after the last are marked as far as words of the child may stand for them. */
static void mark_apart(printed *parent, printed *child) {
    size_t first = 0, last = child->count;
    while (first < child->count && child->words[first].beside == PLX_NO_INDEX) first++;
    while (last > first && child->words[last - 1].beside == PLX_NO_INDEX) last--;
    if (first == last) return;
    size_t after = child->count - last;
    size_t low = child->words[first].beside, high = child->words[last - 1].beside + 1;
    size_t before_most = first > 0 ? 2 * first + 2 : 0, after_most = after > 0 ? 2 * after + 2 : 0;
    low = low > before_most ? low - before_most : 0;
    high = parent->count - high > after_most ? high + after_most : parent->count;
    for (size_t i = low; i < high; i++) parent->words[i].marked = true;
    for (size_t j = 0; j < child->count; j++) {
        uint32_t beside = child->words[j].beside;
        if (beside == PLX_NO_INDEX) child->words[j].marked = true;
        else parent->words[beside].marked = false;
    }
}

/* Between two words that both sides have, one side has others and the other side has none. */
static void mark_missing(printed *parent, printed *child) {
    size_t before = SIZE_MAX;
    for (size_t j = 0; j < child->count; j++) {
        uint32_t beside = child->words[j].beside;
        if (beside == PLX_NO_INDEX) continue;
        if (before != SIZE_MAX) {
            size_t here = j - before, there = beside - child->words[before].beside;
            if (here == 1 && there > 1) child->words[j].missing = true;
            if (there == 1 && here > 1) parent->words[beside].missing = true;
        }
        before = j;
    }
}

/* A wording that the changes say nothing of hangs on the one before it that is most like it. */
static void find_parent(collation *work, size_t at) {
    printed *child = &work->items[at];
    size_t best = SIZE_MAX, most = 0;
    for (size_t i = 0; i < at; i++) {
        size_t common = align(work, &work->items[i], child);
        if (common > most && is_alike(&work->items[i], child, common)) best = i, most = common;
    }
    child->parent = best;
    if (best == SIZE_MAX) {
        for (size_t j = 0; j < child->count; j++) child->words[j].beside = PLX_NO_INDEX;
        return;
    }
    align(work, &work->items[best], child);
    if (child->wording->relation == PLX_RELATION_REWORDED) {
        bool *kept = plx__new_array(work->arena, bool, work->items[best].count);
        printed *parent = &work->items[best];
        for (size_t i = 0; i < parent->count; i++) kept[i] = parent->words[i].marked;
        mark_apart(parent, child);
        mark_missing(parent, child);
        for (size_t i = 0; i < parent->count; i++) parent->words[i].marked |= kept[i];
    }
}

/* ------------------------------------------------------------------------- marks */

static void read_marks(printed *item) {
    for (size_t i = 0; i < item->count; i++)
        for (size_t m = 0; m < item->wording->mark_count; m++)
            item->words[i].marked |= plx__span_overlap(item->words[i].span, item->wording->marks[m]);
}

static void write_marks(collation *work, printed *item) {
    plx__wording *wording = item->wording;
    plx_span *marks = plx__new_array(work->arena, plx_span, wording->mark_count + 2 * item->count);
    if (wording->mark_count > 0)
        memcpy(marks, wording->marks, wording->mark_count * sizeof *marks);
    for (size_t i = 0; i < item->count; i++) {
        plx_span word = item->words[i].span;
        if (item->words[i].missing) marks[wording->mark_count++] = (plx_span){word.start, word.start};
        if (item->words[i].marked) marks[wording->mark_count++] = word;
    }
    wording->marks = marks;
    plx__marks_join(wording, item->text);
}

/* From each wording to its parent, the last ones first; then from parents down. */
static void spread(collation *work) {
    for (size_t i = work->count; i-- > 1;) {
        printed *item = &work->items[i];
        for (size_t j = 0; item->parent != SIZE_MAX && j < item->count; j++)
            if (item->words[j].marked && is_sure(item, j))
                work->items[item->parent].words[item->words[j].beside].marked = true;
    }
    for (size_t i = 1; i < work->count; i++) {
        printed *item = &work->items[i];
        for (size_t j = 0; item->parent != SIZE_MAX && j < item->count; j++)
            if (is_sure(item, j) &&
                work->items[item->parent].words[item->words[j].beside].marked)
                item->words[j].marked = true;
    }
}

static void hang(collation *work, size_t at) {
    printed *item = &work->items[at];
    item->parent = SIZE_MAX;
    if (at == 0) return;
    bool apart = item->wording->relation == PLX_RELATION_REWORDED && item->wording->mark_count == 0;
    if (apart) {
        find_parent(work, at);
    } else {
        item->parent = 0;
        align(work, &work->items[0], item);
    }
}

void plx__mark_alike(plx__arena *arena, const plx_comparison *comparison, plx__wording *wordings,
                     size_t count) {
    collation work = {.arena = arena, .comparison = comparison};
    size_t longest = 0;
    work.items = plx__new_array(arena, printed, count);
    for (size_t i = 0; i < count && work.count < MOST_WORDINGS; i++) {
        if (!wordings[i].direct) continue;
        printed *item = &work.items[work.count++];
        item->wording = &wordings[i];
        item->text = comparison->documents[wordings[i].article]->article.text;
        read_words(&work, item);
        if (item->count > longest) longest = item->count;
    }
    if (work.count < 2) return;
    work.table = plx__new_array(arena, uint16_t, (longest + 1) * (longest + 1));
    for (size_t i = 0; i < work.count; i++) read_marks(&work.items[i]);
    for (size_t i = 0; i < work.count; i++) hang(&work, i);
    spread(&work);
    for (size_t i = 0; i < work.count; i++) write_marks(&work, &work.items[i]);
}
