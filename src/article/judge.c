/* SPDX-License-Identifier: Apache-2.0 */
/*
 * judge.c - is this stretch of a page no part of an article, by itself?
 *
 * Captions, linked lines, phrases of furniture; over the report also who wrote it and when.
 */
#include "article/body.h"

plx__furniture plx__stretch_furniture(plx__body *b, size_t i) {
    if (!b->furniture[i])
        b->furniture[i] =
            (uint8_t)(1 +
                      plx__furniture_of(b->reading, plx__stretch_text(b, plx__stretch_at(b, i))));
    return (plx__furniture)(b->furniture[i] - 1);
}

static bool same_letters(plx__arena *arena, plx_str a, plx_str b) {
    if (a.len == 0 || b.len == 0 || a.len > b.len * 2 || b.len > a.len * 2) return false;
    return plx__str_equal(plx__phrase(arena, a), plx__phrase(arena, b));
}

/* Who and when, over the report: "By Ada Byron, 17 May 2024". */
static bool is_head_line(plx__body *b, plx_str text) {
    plx__stamp stamp;
    if (text.len > 150) return false;
    if (text.len > 3 && plx__str_equal_fold(plx__str_slice(text, 0, 3), PLX_STR("by ")) &&
        !plx__ends_sentence(text))
        return true;
    return text.len < 120 && plx__stamp_find(b->reading, text, 0, &stamp) &&
           (stamp.span.end - stamp.span.start) * 3 > text.len &&
           !plx__stamp_in_sentence(b->reading, text, stamp);
}

/* "Ada Byron, Science Editor": a line that opens with the byline, and is no sentence. */
static bool opens_with_byline(const plx__body *b, plx_str text) {
    plx_str name = b->facts->byline;
    size_t comma = plx__str_find(name, PLX_STR(","), 0);
    if (comma != SIZE_MAX) name.len = comma;
    return name.len > 4 && text.len < 120 && text.len >= name.len &&
           plx__str_equal_fold(plx__str_slice(text, 0, name.len), name) &&
           !plx__ends_sentence(text);
}

/* Words in one paragraph with a picture that make no sentence. */
static bool is_bare_caption(const plx__body *b, const plx__stretch *s) {
    if (s->len > 160 ||
        (s->flags & (PLX__AT_HEADING | PLX__AT_LIST | PLX__AT_QUOTE | PLX__AT_TABLE)))
        return false;
    if (plx__ends_sentence(plx__stretch_text(b, s))) return false;
    if (b->blocks.last_block[s->node] - b->blocks.first_block[s->node] > 1) return false;
    const plx__node *nodes = b->page->nodes.items;
    uint32_t first = s->node;
    uint32_t last = nodes[s->node].end - s->node < 40 ? nodes[s->node].end : s->node;
    for (uint32_t k = first; k < last; k++)
        if (nodes[k].tag == PLX__TAG_img || nodes[k].tag == PLX__TAG_picture) return true;
    return false;
}

#define CREDIT_TAIL 120 /* bytes at the end of a caption in which its credit stands */

/* "The harbour at dawn. (AP Photo/Ada Byron)" */
static bool is_credited_caption(plx__body *b, const plx__stretch *s, plx_str text) {
    if (s->len > 600 || (s->flags & (PLX__AT_HEADING | PLX__AT_QUOTE))) return false;
    size_t from = text.len > CREDIT_TAIL ? text.len - CREDIT_TAIL : 0;
    while (from > 0 && text.ptr[from] != ' ') from--;
    plx_str tail = plx__str_slice(text, from, text.len);
    bool marked = false;
    for (size_t i = 0; i < tail.len && !marked; i++)
        marked = strchr("/|(:\xA9", tail.ptr[i]) != NULL;
    return marked && plx__has_credit_at_end(b->reading, tail);
}

/* Data for machines that the page does not show: "https://... 1200 676 admin". */
static bool is_address_line(const plx__stretch *s, plx_str text) {
    return !(s->flags & (PLX__AT_PARAGRAPH | PLX__AT_LIST | PLX__AT_QUOTE)) &&
           (plx__str_starts(text, PLX_STR("http://")) ||
            plx__str_starts(text, PLX_STR("https://")));
}

/* "[button link="..."]Write to us[/button]": what a content system should have replaced. */
static bool is_short_code(plx_str text) {
    size_t end = 1;
    if (text.len < 4 || text.len > 400 || text.ptr[0] != '[') return false;
    while (end < text.len && (unsigned)text.ptr[end] - 'a' < 26u) end++;
    if (end < 4 || end >= text.len) return false;
    plx_str rest = plx__str_slice(text, end, text.len);
    if (plx__str_find(rest, PLX_STR("[/"), 0) != SIZE_MAX) return true;
    return text.ptr[text.len - 1] == ']' && plx__str_find(rest, PLX_STR("="), 0) != SIZE_MAX;
}

/* Is there a letter or a digit in it? Rows of stars and dashes have none. */
static bool has_word(plx_str text) {
    for (size_t at = 0; at < text.len;) {
        uint32_t c = plx__utf8_next(text, &at);
        if (plx__is_letter(c) || plx__is_digit(c)) return true;
    }
    return false;
}

#define LINKED_ITEM_WORDS 25 /* bytes behind a link that make a list's item more than a link */

bool plx__stretch_is_out(plx__body *b, size_t i, bool prose_before) {
    const plx__stretch *s = plx__stretch_at(b, i);
    plx__arena *arena = b->reading->arena;
    plx_str text = plx__stretch_text(b, s);
    if (s->flags & PLX__AT_CAPTION) return true;
    if ((s->flags & PLX__AT_FIGURE) && !(s->flags & PLX__AT_QUOTE) && s->len < 200) return true;
    if (!has_word(text) || is_short_code(text)) return true;
    if (is_bare_caption(b, s) || is_address_line(s, text)) return true;
    bool set = (s->flags & PLX__AT_PARAGRAPH) ||
               ((s->flags & PLX__AT_LIST) && s->len - s->link_len >= LINKED_ITEM_WORDS);
    bool sentence = set && s->len > 50 && text.ptr[text.len - 1] == '.';
    if (plx__is_linked(s) && !sentence) {
        if (plx__is_heading(s)) return true;
        if (s->len < 200 || s->link_len * 10ull > s->len * 9ull) return true;
    }
    if (!prose_before) {
        if (b->page->nodes.items[s->node].tag == PLX__TAG_h1) return true;
        if (is_head_line(b, text) || opens_with_byline(b, text)) return true;
        if (same_letters(arena, text, b->facts->title) ||
            same_letters(arena, text, b->facts->byline))
            return true;
    }
    return is_credited_caption(b, s, text) || plx__stretch_furniture(b, i) != PLX__NO_FURNITURE;
}
