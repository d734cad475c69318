/* SPDX-License-Identifier: Apache-2.0 */
/* page_html.c - text and marked words as HTML. */
#include "show/page.h"

static bool has_no_place(uint32_t c) {
    return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0) || c == 0x61c ||
           c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069);
}

static const char *entity_of(uint32_t c) {
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return has_no_place(c) ? "" : NULL;
    }
}

static const char *unseen(size_t bytes) {
    static const char *const by_bytes[] = {"", " ", "\xc2\xad", "\xe2\x81\xa0", "\xf0\x9d\x85\xb9"};
    return by_bytes[bytes]; /* soft hyphen, word joiner; no character of four bytes is left out */
}

static void put_escaped(plx__buf *out, plx_str text, bool whole) {
    size_t done = 0;
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t c = plx__utf8_next(text, &at);
        const char *entity = entity_of(c);
        if (c == 0xfffd && at - start == 1) entity = whole ? "?" : "\xef\xbf\xbd";
        if (!entity) continue;
        if (whole && !*entity) entity = unseen(at - start);
        plx__buf_add(out, plx__str_slice(text, done, start));
        plx__buf_add(out, plx__str_from(entity));
        done = at;
    }
    plx__buf_add(out, plx__str_slice(text, done, text.len));
}

void plx__html_text(plx__buf *out, plx_str text) {
    put_escaped(out, text, false);
}

void plx__html_text_whole(plx__buf *out, plx_str text) {
    put_escaped(out, text, true);
}

void plx__html_place(plx__buf *out, uint32_t article, plx_span span) {
    plx__buf_printf(out, "at-%u-%u-%u", article, span.start, span.end);
}

void plx__html_pieces(plx__buf *out, plx_str text, const plx__pieces *pieces) {
    for (size_t i = 0; i < pieces->count; i++) {
        plx_str words = plx__span_text(text, pieces->items[i].span);
        switch (pieces->items[i].kind) {
        case PLX_PIECE_PLAIN: plx__html_text(out, words); break;
        case PLX_PIECE_CHANGED:
            plx__buf_lit(out, "<mark>");
            plx__html_text(out, words);
            plx__buf_lit(out, "</mark>");
            break;
        case PLX_PIECE_MISSING:
            plx__buf_lit(out, "<span class=\"gap\" title=\"words of the other side are missing "
                              "here\" role=\"img\" aria-label=\"words missing\"></span>");
            break;
        case PLX_PIECE_ELIDED: plx__buf_lit(out, " <span class=\"cut\">[…]</span> "); break;
        }
    }
}

void plx__html_wording(plx__page *page, const plx__wording *wording, size_t context) {
    const plx_article *article = &page->outline->comparison->documents[wording->article]->article;
    plx__pieces pieces = plx__pieces_of(page->arena, article, wording->span, wording->marks,
                                        wording->mark_count, context);
    plx__html_pieces(page->out, article->text, &pieces);
}

static const plx_article *article_at(const plx__page *page, uint32_t place) {
    uint32_t article = page->outline->story->articles[place];
    return &page->outline->comparison->documents[article]->article;
}

/* Up to so many outlets each has a place of its own. */
enum { MOST_SLOTS = 12, MOST_LISTED = 6 };

void plx__html_letters(plx__page *page, const plx__outlets *outlets) {
    size_t count = page->outline->story->article_count;
    if (count > MOST_SLOTS) {
        for (size_t i = 0; i < outlets->count && i < MOST_LISTED; i++) {
            plx_str letter = plx__article_letter(page->arena, outlets->places[i]);
            plx__buf_printf(page->out, "<i class=\"on\">%.*s</i>", PLX_FMT(letter));
        }
        if (outlets->count > MOST_LISTED)
            plx__buf_printf(page->out, "<i>+%zu</i>", outlets->count - MOST_LISTED);
        return;
    }
    for (size_t place = 0, next = 0; place < count; place++) {
        bool has = next < outlets->count && outlets->places[next] == place;
        if (has) next++;
        plx_str letter = has ? plx__article_letter(page->arena, place) : PLX_STR("·");
        plx__buf_printf(page->out, "<i%s>%.*s</i>", has ? " class=\"on\"" : "", PLX_FMT(letter));
    }
}

void plx__html_names(plx__page *page, const plx__outlets *outlets, size_t most) {
    for (size_t i = 0; i < outlets->count && i < most; i++) {
        if (i > 0) plx__html_lit(page, ", ");
        plx__html_text(page->out, plx__article_label(article_at(page, outlets->places[i])));
    }
    if (outlets->count > most) plx__buf_printf(page->out, " and %zu more", outlets->count - most);
}
