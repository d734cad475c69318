/* SPDX-License-Identifier: Apache-2.0 */
/*
 * outline_alike.c - the words in which the wordings of a statement part, marked in each of them.
 *
 *     base  when the river rises the «old» bridge is safe
 *     B     when the river rises the «new» bridge is safe    changed against it
 *     C     the «old» bridge is safe                         not changed, but B differs
 *
 * Changes are known against the base; a word that stands on both sides of one ("I saw a burst", "a
 * small burst") is none. A wording that has hardly a word of the base is another piece
 * of the same speech, and held against the wording before it that it is most like. So each wording
 * hangs on another one; marks then go up this tree and down again, from a word to the word it
 * stands beside.
 */
#include "show/outline_parts.h"

#define LIKE_SHARE 0.4f
enum { MOST_WORDINGS = 24, MOST_WORDS = 250, LEAST_LIKE = 3 };

typedef struct printed_word {
    plx_span span;
    uint64_t hash;        /* of the word folded */
    uint32_t beside;      /* the word of the parent it stands beside, or PLX_NO_INDEX */
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
    const plx_compared_statement *statement;
    printed *items;
    size_t count;
    uint16_t *table; /* what the words in common are worth, (a + 1) x (b + 1) */
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

static bool same_word(const printed *a, size_t i, const printed *b, size_t j) {
    return a->words[i].hash == b->words[j].hash;
}

/* What the path of words in common is worth that ends with word i of a and j of b side by side: two
 * that follow one another are worth more than two apart. */
static uint16_t worth_together(const uint16_t *table, size_t row, const printed *a, size_t i,
                               const printed *b, size_t j) {
    bool follows = i > 0 && j > 0 && same_word(a, i - 1, b, j - 1);
    return (uint16_t)(table[i * row + j] + (follows ? 3 : 2));
}

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
            if (same_word(a, i - 1, b, j - 1)) {
                uint16_t both = worth_together(table, row, a, i - 1, b, j - 1);
                if (both > best) best = both;
            }
            table[i * row + j] = best;
        }
    }
    for (size_t j = 0; j < b->count; j++) b->words[j].beside = PLX_NO_INDEX;
    bool linked = false; /* the words behind stand side by side: theirs are those next to them */
    for (size_t i = a->count, j = b->count; i > 0 && j > 0;) {
        uint16_t here = table[i * row + j];
        bool up = here == table[(i - 1) * row + j], left = here == table[i * row + j - 1];
        linked = (linked || (!up && !left)) && same_word(a, i - 1, b, j - 1) &&
                 here == worth_together(table, row, a, i - 1, b, j - 1);
        if (linked) {
            b->words[--j].beside = (uint32_t)--i;
            found++;
        } else if (up) {
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

/* The next word before or after `at` that stands beside one of the parent is beside the right one. */
static bool goes_along(const printed *item, size_t at, bool before) {
    enum { NEAR = 3 };
    for (size_t step = 1; step <= NEAR; step++) {
        if (before ? at < step : at + step >= item->count) return false;
        uint32_t beside = item->words[before ? at - step : at + step].beside;
        if (beside == PLX_NO_INDEX) continue;
        uint32_t here = item->words[at].beside;
        return (before ? here - beside : beside - here) <= NEAR;
    }
    return false;
}

static bool is_nearly_sure(const printed *item, size_t at) {
    return item->words[at].beside != PLX_NO_INDEX &&
           (goes_along(item, at, true) || goes_along(item, at, false));
}

static bool any_marked(const printed *item, size_t from, size_t to) {
    for (size_t i = from; i < to; i++)
        if (item->words[i].marked) return true;
    return false;
}

/* Between two words that both sides have, one side has words that differ and the other has none. */
static void mark_missing(printed *parent, printed *child) {
    size_t before = SIZE_MAX;
    for (size_t j = 0; j < child->count; j++) {
        uint32_t beside = child->words[j].beside;
        if (beside == PLX_NO_INDEX) continue;
        if (before != SIZE_MAX) {
            uint32_t from = child->words[before].beside + 1;
            if (j == before + 1 && any_marked(parent, from, beside)) child->words[j].missing = true;
            if (from == beside && any_marked(child, before + 1, j))
                parent->words[beside].missing = true;
        }
        before = j;
    }
}

/* ----------------------------------------------------------------------- changes */

static const plx_quote_mention *mention_of(const collation *work, const printed *item) {
    const plx_compared_statement *statement = work->statement;
    for (size_t i = 0; i < statement->mention_count; i++)
        if (statement->mentions[i].article == item->wording->article &&
            statement->mentions[i].span.start == item->wording->span.start)
            return &statement->mentions[i];
    return NULL;
}

/* Words of the base that this wording changed; at its ends only those within [low, high). */
static void mark_changed(printed *base, const plx_quote_mention *mention, const bool *kept,
                         size_t low, size_t high) {
    for (size_t c = 0; c < mention->change_count; c++) {
        const plx_change *change = &mention->changes[c];
        if (plx__change_shortens(mention, change)) continue;
        size_t from = change->here.start <= mention->span.start ? low : 0;
        size_t to = change->here.end >= mention->span.end ? high : base->count;
        for (size_t i = from; i < to; i++)
            if (!kept[i] && plx__span_overlap(base->words[i].span, change->base))
                base->words[i].marked = true;
    }
}

/* Marks of a wording that has changes, and of the base by them. What the base has before the first
 * word in common is only cut off where this wording begins with that word; likewise at the end. */
static void read_changes(collation *work, printed *base, printed *item) {
    const plx_quote_mention *mention = mention_of(work, item);
    bool *kept = plx__new_array(work->arena, bool, base->count);
    size_t low = 0, high = base->count;
    for (size_t j = 0; j < item->count; j++) {
        if (!is_nearly_sure(item, j)) continue;
        item->words[j].marked = false;
        kept[item->words[j].beside] = true;
        if (j == 0) low = item->words[j].beside;
        if (j + 1 == item->count) high = item->words[j].beside + 1;
    }
    if (mention) mark_changed(base, mention, kept, low, high);
    mark_missing(base, item);
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
            item->words[i].marked |=
                plx__span_overlap(item->words[i].span, item->wording->marks[m]);
}

/* A mark without the words in it that turned out to be the same on both sides; signs at its ends
 * ("$5", "50%") stay with the words they stand by. */
static size_t cut_mark(const printed *item, plx_span mark, plx_span *to) {
    size_t count = 0, words = 0;
    bool open = false;
    for (size_t i = 0; i < item->count; i++) {
        plx_span word = item->words[i].span;
        if (!plx__span_overlap(word, mark)) continue;
        bool last = i + 1 == item->count || !plx__span_overlap(item->words[i + 1].span, mark);
        if (item->words[i].marked && !open)
            to[count++] = (plx_span){words == 0 ? mark.start : word.start, word.end};
        open = item->words[i].marked;
        if (open) to[count - 1].end = last ? mark.end : word.end;
        words++;
    }
    if (words == 0) to[count++] = mark;
    return count;
}

static void write_marks(collation *work, printed *item) {
    plx__wording *wording = item->wording;
    plx_span *marks = plx__new_array(work->arena, plx_span, wording->mark_count + 3 * item->count);
    size_t count = 0;
    for (size_t i = 0; i < wording->mark_count; i++)
        count += cut_mark(item, wording->marks[i], marks + count);
    wording->mark_count = count;
    for (size_t i = 0; i < item->count; i++) {
        plx_span word = item->words[i].span;
        if (item->words[i].missing)
            marks[wording->mark_count++] = (plx_span){word.start, word.start};
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
            if (is_sure(item, j) && work->items[item->parent].words[item->words[j].beside].marked)
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
        read_changes(work, &work->items[0], item);
    }
}

void plx__mark_alike(plx__arena *arena, const plx_comparison *comparison,
                     const plx_compared_statement *statement, plx__wording *wordings,
                     size_t count) {
    collation work = {.arena = arena, .statement = statement};
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
    for (size_t i = 1; i < work.count; i++) read_marks(&work.items[i]);
    for (size_t i = 0; i < work.count; i++) hang(&work, i);
    spread(&work);
    for (size_t i = 0; i < work.count; i++) write_marks(&work, &work.items[i]);
}
