/* SPDX-License-Identifier: Apache-2.0 */
/*
 * setoff.c - words of others that stand without quotation marks.
 *
 *     We will rebuild. pic.example/x — Ana Ortiz (@ortiz) May 4, 2020     an embedded post
 *     Ana Ortiz (@ortiz) We will rebuild.                                 the same, other way round
 *     The Courier explains:  / <paragraph>                                a block quote
 *     Q: ... / MAYOR ORTIZ: ...                                           turns of a transcript
 *
 * Each is one block of the body. A post that is itself a quotation with its source
 * (“We will.” - @ortiz) stays the quotation.
 */
#include "claim/statement.h"

typedef struct setoff {
    plx_span words, label;
    bool found, quoted; /* quoted: keep the marked piece and give it the label */
    bool intro;         /* the block before introduces it */
    bool joined;        /* goes on from the block before */
} setoff;

static plx_str block_text(const plx__reading *reading, uint32_t block) {
    return plx__span_text(reading->text, reading->work->article->body[block].span);
}

static bool class_is(const plx__reading *reading, plx_str word, const char *class) {
    return plx__word_class(reading->rules, word, class);
}

/* ------------------------------------------------------------------ posts */

static bool is_address(plx_str word) {
    return plx__str_starts(word, PLX_STR("http://")) ||
           plx__str_starts(word, PLX_STR("https://")) || plx__str_starts(word, PLX_STR("pic.")) ||
           plx__str_starts(word, PLX_STR("www.")) || plx__str_starts(word, PLX_STR("t.co/"));
}

/* Takes links off the end. */
static size_t without_links(plx_str text, size_t end) {
    for (;;) {
        while (end > 0 && (text.ptr[end - 1] == ' ' || text.ptr[end - 1] == '\n')) end--;
        size_t start = end;
        while (start > 0 && text.ptr[start - 1] != ' ' && text.ptr[start - 1] != '\n') start--;
        if (start == end || !is_address(plx__str_slice(text, start, end))) return end;
        end = start;
    }
}

/* The place of the last dash before `end` that stands free: "words — Name". A long one may be glued to
 * the words: "words.— Name". */
static size_t last_dash(plx_str text, size_t end, size_t *after) {
    size_t floor = end > 90 ? end - 90 : 0, at = end;
    while (at > floor) {
        size_t next = at;
        uint32_t c = plx__utf8_before(text, &at);
        bool free_before = at == 0 || text.ptr[at - 1] == ' ' || text.ptr[at - 1] == '\n';
        bool dash =
            c == 0x2014 || c == 0x2013 || c == 0x2015 ||
            (c == '-' && next < text.len && (text.ptr[next] == ' ' || text.ptr[next] == '-'));
        bool glued = (c == 0x2014 || c == 0x2015) && next < text.len && text.ptr[next] == ' ';
        if (dash && (free_before || glued)) {
            while (at > 0 && text.ptr[at - 1] == '-') at--;
            *after = next;
            return at;
        }
    }
    return SIZE_MAX;
}

/* " (@handle)" that ends at or before `end`; SIZE_MAX if there is none. */
static size_t find_handle(plx_str text, size_t from, size_t *close) {
    for (size_t at = plx__str_find(text, PLX_STR("(@"), from); at != SIZE_MAX;
         at = plx__str_find(text, PLX_STR("(@"), at + 1)) {
        size_t end = at + 2;
        while (end < text.len && text.ptr[end] != ')' && text.ptr[end] != ' ') end++;
        if (end < text.len && text.ptr[end] == ')' && end > at + 2) {
            *close = end + 1;
            return at;
        }
    }
    return SIZE_MAX;
}

/* A label without pictures, bars and blanks at its ends. */
static plx_span tidy_label(plx_str text, size_t start, size_t end) {
    for (size_t at = start; at < end; at++)
        if (text.ptr[at] == '|') end = at;
    while (start < end) {
        size_t next = start;
        uint32_t c = plx__utf8_next(text, &next);
        if (plx__is_letter(c) || plx__is_digit(c) || c == '@') break;
        start = next;
    }
    while (end > start) {
        size_t before = end;
        uint32_t c = plx__utf8_before(text, &before);
        if (plx__is_letter(c) || plx__is_digit(c)) break;
        end = before;
    }
    return (plx_span){(uint32_t)start, (uint32_t)end};
}

static plx_span shift(plx_span span, size_t by) {
    return (plx_span){span.start + (uint32_t)by, span.end + (uint32_t)by};
}

/* “words” - Name: the quotation's own source before the post's signature. */
static bool own_source(plx_str text, size_t end, setoff *out) {
    size_t at = 0;
    uint32_t c = plx__utf8_next(text, &at);
    if (c != '"' && c != 0x201C && c != 0x201D) return false;
    for (size_t close = at; close < end;) {
        c = plx__utf8_next(text, &close);
        if (c != '"' && c != 0x201D) continue;
        size_t start = close;
        while (start < end && text.ptr[start] == ' ') start++;
        if (start >= end) return false;
        size_t next = start;
        c = plx__utf8_next(text, &next);
        if (c != '-' && c != '~' && (c < 0x2012 || c > 0x2015)) return false;
        out->label = tidy_label(text, next, without_links(text, end));
        if (out->label.end - out->label.start > 60) return false;
        size_t first =
            out->label.start; /* "-- the board to the port today" is the post's own joke */
        if (first < out->label.end && plx__is_lower(plx__utf8_next(text, &first))) return false;
        for (uint32_t i = out->label.start; i < out->label.end; i++)
            if (text.ptr[i] == '@') out->label.start = i;
        out->quoted = out->label.end > out->label.start;
        return out->quoted;
    }
    return false;
}

static bool read_post(plx_str text, setoff *out) {
    size_t close = 0, after = 0, last = SIZE_MAX, last_close = 0;
    size_t first = find_handle(text, 0, &close);
    if (first == SIZE_MAX) return out->found = own_source(text, text.len, out);
    if (first > 2 && first < 60 && close + 20 < text.len && text.ptr[close] == ' ' &&
        last_dash(text, first, &after) == SIZE_MAX) {
        out->label = tidy_label(text, 0, first);
        out->words = (plx_span){(uint32_t)close + 1, (uint32_t)without_links(text, text.len)};
        return out->found = out->words.end > out->words.start;
    }
    for (size_t at = first; at != SIZE_MAX; at = find_handle(text, at + 1, &close)) {
        last = at;
        last_close = close;
    }
    if (text.len - last_close > 40) return false;
    size_t dash = last_dash(text, last, &after);
    if (dash == SIZE_MAX) return false;
    if (own_source(text, dash, out)) return out->found = true;
    out->label = tidy_label(text, after, last);
    out->words = (plx_span){0, (uint32_t)without_links(text, dash)};
    return out->found = true;
}

/* --------------------------------------------------------- block quotations */

static bool starts_quoted(plx_str text) {
    size_t at = 0;
    if (!text.len) return false;
    uint32_t c = plx__utf8_next(text, &at);
    return c == '"' || c == '\'' || c == 0x201C || c == 0x2018 || c == 0xAB || c == '`';
}

/* Does the block end with a colon, in a sentence that attributes what follows? "because:" and
 * "including:" open a list. */
static bool introduces(const plx__reading *reading, uint32_t block) {
    uint32_t first = reading->block_token[block], end = reading->block_token[block + 1];
    plx__cue cue;
    if (end < first + 3 || !plx__token_is(reading, end - 1, ":")) return false;
    if (class_is(reading, plx__token_text(reading, end - 2), "list")) return false;
    plx__run sentence = plx__narration(reading, end - 1);
    for (uint32_t at = sentence.first; at < sentence.end; at++) {
        if (plx__cue_token(reading, at, 'v', &cue) && cue.strength >= 2) return true;
        if (plx__cue_token(reading, at, 'N', &cue) && cue.strength >= 3) return true;
        if (plx__token_is(reading, at, "according")) return true;
    }
    return false;
}

static bool read_introduced(const plx__reading *reading, uint32_t block, setoff *out) {
    plx_str text = block_text(reading, block);
    const plx_block *body = reading->work->article->body;
    if (block == 0 || text.len < 40 || body[block].kind == PLX_BLOCK_HEADING || starts_quoted(text))
        return false;
    if (text.ptr[text.len - 1] == ':' || !introduces(reading, block - 1)) return false;
    out->words = (plx_span){0, (uint32_t)without_links(text, text.len)};
    out->intro = true;
    return out->found = true;
}

static bool read_blockquote(const plx__reading *reading, uint32_t block, const setoff *before,
                            setoff *out) {
    plx_str text = block_text(reading, block);
    if (reading->work->article->body[block].kind != PLX_BLOCK_QUOTE || starts_quoted(text))
        return false;
    out->words = (plx_span){0, (uint32_t)without_links(text, text.len)};
    out->intro = true;
    out->joined = before && before->found && before->intro;
    return out->found = out->words.end > 0;
}

/* ------------------------------------------------------------------ turns */

/* Past the mark that opens a paragraph of a talk quoted turn by turn. */
static size_t past_mark(plx_str text) {
    size_t start = 0;
    if (starts_quoted(text)) plx__utf8_next(text, &start);
    return start;
}

/* The label of a turn, "Q:" "SECRETARY ORTIZ:", and where its words begin; 0 if none. */
static size_t turn_label(plx_str text, plx_span *label) {
    size_t colon = 0, letters = 0, words = 1, start = past_mark(text);
    for (size_t at = start; at < text.len && at < 48;) {
        size_t here = at;
        uint32_t c = plx__utf8_next(text, &at);
        if (c == ':') {
            colon = here;
            break;
        }
        if (plx__is_lower(c)) return 0;
        if (c == ' ') words++;
        letters += plx__is_letter(c);
        if (!plx__is_letter(c) && c != ' ' && c != '.' && c != '-' && c != '\'') return 0;
    }
    if (!colon || !letters || words > 4 || colon + 2 >= text.len || text.ptr[colon + 1] != ' ')
        return 0;
    *label = (plx_span){(uint32_t)start, (uint32_t)colon};
    return colon + 2;
}

/* "(LAUGHTER)" between two turns: said by nobody. */
static bool is_direction(plx_str text) {
    size_t start = past_mark(text);
    return start + 1 < text.len && (text.ptr[start] == '(' || text.ptr[start] == '[') &&
           (text.ptr[text.len - 1] == ')' || text.ptr[text.len - 1] == ']');
}

/* Is this block, which has no label, the turn before it going on? A third paragraph is believed
 * only where each opens with a mark. */
static bool turn_goes_on(const plx__reading *reading, uint32_t block, const setoff *found) {
    plx_str text = block_text(reading, block);
    if (block == 0 || !found[block - 1].found || found[block].found || !text.len) return false;
    return plx__span_known(found[block - 1].label) ||
           (found[block - 1].joined && starts_quoted(text) &&
            starts_quoted(block_text(reading, block - 1)));
}

/* Three labels make a transcript: one alone may be a dateline. */
static void read_turns(const plx__reading *reading, setoff *found) {
    uint32_t turns = 0;
    plx_span label;
    for (uint32_t block = 0; block < reading->block_count; block++)
        turns += turn_label(block_text(reading, block), &label) > 0;
    if (turns < 3) return;
    for (uint32_t block = 0; block < reading->block_count; block++) {
        plx_str text = block_text(reading, block);
        size_t words = turn_label(text, &label);
        if (words) {
            found[block] = (setoff){
                .found = true, .label = label, .words = {(uint32_t)words, (uint32_t)text.len}};
        } else if (is_direction(text)) {
            found[block] = (setoff){.found = true}; /* no words */
        } else if (turns * 5 >= reading->block_count * 2 && turn_goes_on(reading, block, found)) {
            found[block] = (setoff){.found = true,
                                    .joined = true,
                                    .label = {0, 0},
                                    .words = {(uint32_t)past_mark(text), (uint32_t)text.len}};
        }
    }
}

/* ---------------------------------------------------------------- joining */

static void push_setoff(plx__reading *reading, plx__pieces *out, uint32_t block, const setoff *it) {
    uint32_t start = reading->work->article->body[block].span.start;
    plx__piece *piece = plx__push(reading->arena, out);
    plx_span words = shift(it->words, start);
    *piece = (plx__piece){.inner = words,
                          .outer = words,
                          .block = block,
                          .mark = PLX__MARK_SETOFF,
                          .joined = it->joined,
                          .cue = PLX_NO_TOKEN,
                          .entity = PLX_NO_INDEX};
    if (plx__span_known(it->label)) {
        piece->label = shift(it->label, start);
        piece->by = PLX__BY_LABEL;
    } else if (it->intro) {
        piece->by = PLX__BY_INTRO;
    }
}

static void push_marked(plx__reading *reading, plx__pieces *out, const plx__piece *marked,
                        const setoff *it) {
    plx__piece *piece = plx__push(reading->arena, out);
    *piece = *marked;
    if (!it->quoted) return;
    piece->label = shift(it->label, reading->work->article->body[marked->block].span.start);
    piece->by = PLX__BY_LABEL;
}

void plx__setoff_read(plx__reading *reading) {
    setoff *found = plx__new_array(reading->arena, setoff, reading->block_count + 1);
    plx__pieces merged = {0};
    size_t marked = 0;
    for (uint32_t block = 0; block < reading->block_count; block++) {
        setoff *it = &found[block];
        if (read_post(block_text(reading, block), it)) {
            if (!it->quoted && !plx__span_known(it->words) && block > 0 &&
                !found[block - 1].found) {
                plx_str text = block_text(reading, block - 1);
                uint32_t end = (uint32_t)without_links(text, text.len);
                found[block - 1] = (setoff){.found = end > 0, .words = {0, end}};
                it->found = false;
            }
        } else if (!read_blockquote(reading, block, block ? it - 1 : NULL, it)) {
            read_introduced(reading, block, it);
        }
    }
    read_turns(reading, found);
    for (uint32_t block = 0; block < reading->block_count; block++) {
        bool whole = found[block].found && !found[block].quoted;
        if (whole && plx__span_known(found[block].words))
            push_setoff(reading, &merged, block, &found[block]);
        for (; marked < reading->pieces.count && reading->pieces.items[marked].block == block;
             marked++)
            if (!whole)
                push_marked(reading, &merged, &reading->pieces.items[marked], &found[block]);
    }
    reading->pieces = merged;
}
