/* SPDX-License-Identifier: Apache-2.0 */
/*
 * marks.c - where quotation marks open and close.
 *
 * Each block of the body is read by itself, so that a mark that is never closed can't swallow
 * what follows: text -> marks, each with what it can do at its place (open, close) -> pieces.
 * Only the outermost pieces are kept; what is quoted inside a quotation is part of it.
 *
 *     “I told him ‘no,’ ” she said.     one piece; the single marks are inside
 *     'We can't,' said James' aunt.     one piece; two apostrophes
 *     “First paragraph                  no closing mark, and the next block
 *     “Second paragraph.”               opens again: two pieces, the first unclosed
 */
#include "claim/statement.h"

typedef struct mark {
    uint32_t start, end;
    bool single, opens, closes;
    bool directed; /* its shape says which; a straight mark's does not */
    bool weak;     /* a single mark that may well be an apostrophe: James', goin' */
} mark;

typedef PLX_VEC(mark) marks;

#define NO_MARK UINT32_MAX
#define SINGLE_REACH 1500u /* bytes within which a single mark must be closed */
#define TAG_REACH 2000u    /* and a tag */

/* ------------------------------------------------------------ one mark */

static uint32_t before_of(plx_str text, uint32_t floor, uint32_t at) {
    size_t place = at;
    return at > floor ? plx__utf8_before(text, &place) : ' ';
}

static uint32_t after_of(plx_str text, uint32_t ceiling, uint32_t at) {
    size_t place = at;
    return at < ceiling ? plx__utf8_next(text, &place) : ' ';
}

static bool is_word(uint32_t c) {
    return plx__is_letter(c) || plx__is_digit(c) || plx__is_mark(c);
}

/* What may stand right before an opening mark without a blank. */
static bool leads(uint32_t c) {
    return plx__is_space(c) || c == '(' || c == '[' || c == '{' || c == '/' || c == '*' ||
           c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x201C || c == 0x2018 || c == '"' ||
           c == '\'' || c == '>' || c == '|' || c == ':' || c == 0x2026 || c == 0xAB;
}

/* "the students' march", "goin' home": the mark may belong to the word. */
static bool is_weak(plx_str text, uint32_t floor, const mark *it) {
    uint32_t last = before_of(text, floor, it->start);
    if (it->end >= text.len || !plx__is_space((unsigned char)text.ptr[it->end])) return false;
    if (last == 's' || last == 'S' || last == 'z' || last == 'x') return true;
    return last == 'n' && it->start >= floor + 2 && text.ptr[it->start - 2] == 'i';
}

/* 'em, 'til, '90s: the mark stands for letters left out. */
static bool is_elision(const plx__statement_rules *rules, plx_str text, uint32_t at) {
    size_t end = at;
    while (end < text.len && end < at + 12 &&
           (plx__is_letter((unsigned char)text.ptr[end]) ||
            plx__is_digit((unsigned char)text.ptr[end])))
        end++;
    if (end - at >= 2 && end - at <= 3 && plx__is_digit((unsigned char)text.ptr[at]) &&
        plx__is_digit((unsigned char)text.ptr[at + 1]))
        return end - at == 2 || text.ptr[at + 2] == 's';
    return plx__word_class(rules, plx__str_slice(text, at, end), "elision");
}

/* 6'4", 20": feet and inches. */
static bool is_measure(plx_str text, uint32_t floor, const mark *it) {
    uint32_t at = it->start;
    if (it->directed || at <= floor || !plx__is_digit((unsigned char)text.ptr[at - 1]))
        return false;
    while (at > floor && plx__is_digit((unsigned char)text.ptr[at - 1])) at--;
    return at > floor + 1 && text.ptr[at - 1] == '\'' &&
           plx__is_digit((unsigned char)text.ptr[at - 2]);
}

/* Two single marks written for a double one: “We will go,’’ she said. */
static bool doubled(plx_str text, size_t ceiling, uint32_t single, size_t *next) {
    size_t after = *next;
    if (after >= ceiling || plx__utf8_next(text, &after) != single || after > ceiling) return false;
    *next = after;
    return true;
}

/* The shape of the mark at `at`: its length in bytes, 0 if there is none. */
static uint32_t mark_shape(plx_str text, size_t at, uint32_t ceiling, mark *it) {
    const char *p = text.ptr + at;
    size_t left = ceiling - at, next = at;
    *it = (mark){.start = (uint32_t)at};
    if (*p == '"') return 1;
    if (*p == '\'' && left >= 2 && p[1] == '\'') return 2;
    if (*p == '`' && left >= 2 && p[1] == '`') return it->directed = it->opens = true, 2u;
    if (*p == '\'') return it->single = true, 1u;
    if ((unsigned char)*p < 0xC2) return 0;
    uint32_t c = plx__utf8_next(text, &next);
    switch (c) {
    case 0x201C:
    case 0x201E:
    case 0x201F:
    case 0xAB:
    case 0x301D: it->directed = it->opens = true; break;
    case 0x201D:
    case 0xBB:
    case 0x301E: it->directed = it->closes = true; break;
    case 0x2018:
    case 0x201A:
    case 0x201B:
        it->directed = it->opens = true;
        if (!doubled(text, ceiling, c, &next)) it->single = true;
        break;
    case 0x2019:
        it->directed = it->closes = true;
        if (!doubled(text, ceiling, c, &next)) it->single = true;
        break;
    case 0x2033:
    case 0xFF02: break;
    default: return 0;
    }
    return (uint32_t)(next - at);
}

/* Where a page lost its line breaks, a mark right behind a full stop may open the next paragraph:
 * ... by May."We will build it," she said. */
static bool ends_sentence(uint32_t c) {
    return c == '.' || c == '!' || c == '?';
}

/* What the mark can do where it stands. A shaped mark that points the wrong way (“zero“, ”no”)
 * can do both; the reading decides. */
static void place_mark(const plx__statement_rules *rules, plx_str text, plx_span block, mark *it) {
    uint32_t last = before_of(text, block.start, it->start);
    uint32_t next = after_of(text, block.end, it->end);
    bool can_open = leads(last) && !plx__is_space(next);
    bool can_close = plx__is_space(next) || !leads(last);
    if (!it->directed) {
        it->opens = can_open;
        it->closes = can_close;
        if (!it->single && !it->opens && (is_word(last) || ends_sentence(last)) && is_word(next))
            it->opens = is_word(last) || plx__is_upper(next);
        if (is_measure(text, block.start, it)) it->opens = it->closes = false;
    } else if (it->opens && !it->single && can_close && !can_open && !is_word(next)) {
        it->closes = true;
    } else if (it->closes && !it->single && can_open && !can_close) {
        it->opens = true;
    }
    if (!it->single) return;
    if (it->opens) it->opens = can_open && !is_elision(rules, text, it->end);
    if (it->closes) it->closes = !plx__is_space(last) && !is_word(next);
    it->weak = it->closes && is_weak(text, block.start, it);
}

/* Past a tag that was left in the text, <post author="...">: its marks quote nothing. */
static size_t past_tag(plx_str text, size_t at) {
    if (text.ptr[at] != '<' || at + 1 >= text.len ||
        !plx__is_letter((unsigned char)text.ptr[at + 1]))
        return at;
    size_t end = at + 1;
    bool valued = false;
    while (end < text.len && end < at + TAG_REACH && text.ptr[end] != '>' && text.ptr[end] != '<') {
        valued = valued || (text.ptr[end] == '"' && text.ptr[end - 1] == '=');
        end++;
    }
    return valued && end < text.len && text.ptr[end] == '>' ? end + 1 : at;
}

/* Past links that the page ran into the sentence; `next` counts those behind. */
static size_t past_aside(const plx_article *article, size_t at, size_t *next) {
    while (*next < article->aside_count && article->asides[*next].end <= at) ++*next;
    return *next < article->aside_count && article->asides[*next].start <= at
               ? article->asides[*next].end
               : at;
}

static void find_marks(const plx__reading *reading, plx_span block, size_t *aside, marks *out) {
    plx_str text = {reading->text.ptr, block.end};
    out->count = 0;
    for (size_t at = block.start; at < block.end;) {
        mark it;
        size_t behind = past_tag(text, past_aside(reading->work->article, at, aside));
        if (behind > at) {
            at = behind;
            continue;
        }
        uint32_t len = mark_shape(text, at, block.end, &it);
        if (!len) {
            at++;
            continue;
        }
        it.end = it.start + len;
        place_mark(reading->rules, text, block, &it);
        if (it.opens || it.closes) *plx__push(reading->arena, out) = it;
        at = it.end;
    }
}

/* --------------------------------------------------------- two that match */

static uint32_t next_double(const marks *all, uint32_t from) {
    while (from < all->count && all->items[from].single) from++;
    return from;
}

static bool only_opens(const mark *it) {
    return it->opens && !it->closes;
}

/* The double mark that closes the one at `open`. An opening mark in between is nested if the
 * next two marks both close; else the first one was never closed, and *limit is where the other
 * begins. */
static uint32_t match_double(const marks *all, uint32_t open, uint32_t *limit) {
    uint32_t depth = 0;
    for (uint32_t at = next_double(all, open + 1); at < all->count; at = next_double(all, at + 1)) {
        const mark *it = &all->items[at];
        if (!only_opens(it)) {
            if (depth-- == 0) return at;
            continue;
        }
        uint32_t first = next_double(all, at + 1), second = next_double(all, first + 1);
        bool other = it->directed && !all->items[open].directed; /* "..., a “pair” inside ..." */
        if (other && first < all->count && all->items[first].directed && all->items[first].closes) {
            at = first;
            continue;
        }
        if (second >= all->count || only_opens(&all->items[first]) ||
            only_opens(&all->items[second])) {
            *limit = it->start;
            return NO_MARK;
        }
        depth++;
    }
    return NO_MARK;
}

/* The single mark that closes the one at `open`: the first that can't be an apostrophe. If all
 * may be, the last one before the next opening: 'The boys' club' closes at its end. */
static uint32_t match_single(const marks *all, uint32_t open) {
    uint32_t doubtful = NO_MARK;
    bool inside = false; /* between double marks */
    for (uint32_t at = open + 1; at < all->count; at++) {
        const mark *it = &all->items[at];
        if (it->start > all->items[open].end + SINGLE_REACH) break;
        if (!it->single) {
            if (!inside && !it->opens) break; /* would cross a double mark's end */
            inside = !inside;
        } else if (it->closes && !it->weak && !inside) {
            return at;
        } else if (it->closes && !inside) {
            doubtful = at;
        } else if (it->opens && doubtful != NO_MARK) {
            break;
        }
    }
    return doubtful;
}

/* --------------------------------------------------- marks without a partner */

static uint32_t trim_end(plx_str text, uint32_t start, uint32_t end) {
    size_t at = end;
    while (at > start) {
        size_t before = at;
        if (!plx__is_space(plx__utf8_before(text, &before))) break;
        at = before;
    }
    return (uint32_t)at;
}

static uint32_t trim_start(plx_str text, uint32_t start, uint32_t end) {
    size_t at = start;
    while (at < end) {
        size_t next = at;
        if (!plx__is_space(plx__utf8_next(text, &next))) break;
        at = next;
    }
    return (uint32_t)at;
}

/* Reads one word of ASCII letters; *at moves behind it. */
static plx_str word_at(plx_str text, uint32_t *at, uint32_t end) {
    while (*at < end && text.ptr[*at] == ' ') ++*at;
    uint32_t start = *at;
    while (*at < end && (plx__is_letter((unsigned char)text.ptr[*at]) || text.ptr[*at] == '.' ||
                         (unsigned char)text.ptr[*at] >= 0x80))
        ++*at;
    uint32_t stop = *at;
    while (stop > start && text.ptr[stop - 1] == '.') stop--;
    return plx__str_slice(text, start, stop);
}

/* Does the narrator take over at `at`: "said X", "he said", "Jane Roe told"? */
static bool is_narrator(const plx__reading *reading, uint32_t at, uint32_t end) {
    plx__cue cue;
    for (int words = 0; words < 4; words++) {
        plx_str word = word_at(reading->text, &at, end);
        if (!word.len) return false;
        if (plx__cue_word(reading->rules, word, 'v', &cue) && cue.strength == 3 &&
            (plx__cue_has(&cue, 'd') || plx__cue_has(&cue, 's')))
            return true;
    }
    return false;
}

/* An opening mark without a closing one: the quotation ends where the narrator takes over after
 * a comma ("“We can't, he said."), else, if it began inside a sentence, with that sentence; else
 * at the limit. */
static uint32_t repaired_end(const plx__reading *reading, plx_span block, const mark *open,
                             uint32_t limit) {
    plx_str text = reading->text;
    size_t first = open->end;
    bool fragment = (first < limit && plx__is_lower(plx__utf8_next(text, &first))) ||
                    (limit < block.end && open->start > block.start);
    for (uint32_t at = open->end; at + 1 < limit; at++) {
        char c = text.ptr[at];
        if ((c != ',' && c != '.' && c != '?' && c != '!') || text.ptr[at + 1] != ' ') continue;
        if (c == ',' && is_narrator(reading, at + 1, limit)) return at + 1;
        size_t next = at + 2;
        if (c != ',' && next < limit && fragment && plx__is_upper(plx__utf8_next(text, &next)))
            return at + 1;
    }
    return trim_end(text, open->end, limit);
}

/* A closing mark without an opening one: the quotation began with the block, or with the first
 * sentence after the piece before it, or after "said that". */
static uint32_t repaired_start(const plx__reading *reading, uint32_t floor, uint32_t close,
                               bool fresh) {
    plx_str text = reading->text;
    plx__cue cue;
    uint32_t start = floor;
    if (!fresh) {
        start = close;
        for (uint32_t at = floor; at + 2 < close; at++)
            if ((text.ptr[at] == '.' || text.ptr[at] == ':') && text.ptr[at + 1] == ' ') {
                start = at + 2;
                break;
            }
        return start;
    }
    uint32_t at = floor;
    for (int words = 0; words < 6; words++) {
        plx_str word = word_at(text, &at, close);
        if (!word.len) break;
        if (plx__cue_word(reading->rules, word, 'v', &cue) && cue.strength == 3 && words > 0) {
            while (at < close && (text.ptr[at] == ',' || text.ptr[at] == ':')) at++;
            start = at;
            break;
        }
    }
    return trim_start(text, start, close);
}

/* ---------------------------------------------------------------- pieces */

static plx__piece *add_piece(plx__reading *reading, uint32_t block, plx_span outer, plx_span inner,
                             uint8_t kind) {
    inner.start = trim_start(reading->text, inner.start, inner.end);
    inner.end = trim_end(reading->text, inner.start, inner.end);
    if (inner.start >= inner.end) return NULL;
    plx__piece *piece = plx__push(reading->arena, &reading->pieces);
    *piece = (plx__piece){.inner = inner,
                          .outer = outer,
                          .block = block,
                          .mark = kind,
                          .cue = PLX_NO_TOKEN,
                          .entity = PLX_NO_INDEX};
    return piece;
}

static bool block_opens(const plx__reading *reading, size_t block) {
    const plx_article *article = reading->work->article;
    mark it;
    if (block >= article->body_count) return false;
    plx_span span = article->body[block].span;
    return span.end > span.start && mark_shape(reading->text, span.start, span.end, &it) > 0 &&
           !it.single;
}

/* The piece that opens at mark `at`; returns the mark to go on with. */
static uint32_t read_open(plx__reading *reading, uint32_t block, plx_span span, const marks *all,
                          uint32_t at) {
    const mark *open = &all->items[at];
    uint32_t limit = span.end;
    uint32_t close = open->single ? match_single(all, at) : match_double(all, at, &limit);
    if (close != NO_MARK) {
        const mark *last = &all->items[close];
        add_piece(reading, block, (plx_span){open->start, last->end},
                  (plx_span){open->end, last->start},
                  open->single ? PLX__MARK_SINGLE : PLX__MARK_DOUBLE);
        return close + 1;
    }
    if (open->single) return at + 1;
    bool runs_on = limit == span.end && block_opens(reading, block + 1);
    uint32_t end = runs_on ? span.end : repaired_end(reading, span, open, limit);
    plx__piece *piece = add_piece(reading, block, (plx_span){open->start, end},
                                  (plx_span){open->end, end}, PLX__MARK_DOUBLE);
    if (piece) piece->unclosed = end == span.end;
    while (at < all->count && all->items[at].start < end) at++;
    return at;
}

/* A stray closing mark is believed only after punctuation, where quotations end. */
static void read_close(plx__reading *reading, uint32_t block, plx_span span, const mark *close) {
    const plx__pieces *pieces = &reading->pieces;
    bool any = pieces->count > 0 && pieces->items[pieces->count - 1].block == block;
    uint32_t floor = any ? pieces->items[pieces->count - 1].outer.end : span.start;
    uint32_t last = before_of(reading->text, floor, close->start);
    if (last != ',' && last != '.' && last != '?' && last != '!') return;
    uint32_t start = repaired_start(reading, floor, close->start, !any);
    add_piece(reading, block, (plx_span){start, close->end}, (plx_span){start, close->start},
              PLX__MARK_DOUBLE);
}

static void read_block(plx__reading *reading, uint32_t block, size_t *aside, marks *all) {
    plx_span span = reading->work->article->body[block].span;
    find_marks(reading, span, aside, all);
    for (uint32_t at = 0; at < all->count;) {
        const mark *it = &all->items[at];
        if (it->opens) {
            at = read_open(reading, block, span, all, at);
        } else {
            if (!it->single) read_close(reading, block, span, it);
            at++;
        }
    }
}

void plx__marks_read(plx__reading *reading) {
    marks all = {0};
    size_t aside = 0;
    for (uint32_t block = 0; block < reading->work->article->body_count; block++)
        read_block(reading, block, &aside, &all);
}
