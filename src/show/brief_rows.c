/* SPDX-License-Identifier: Apache-2.0 */
/* brief_rows.c - rows of the brief: letters on the left, words with their marks on the right. */
#include "show/brief.h"

void plx__brief_put_count(plx__brief *to, size_t count, const char *one, const char *more) {
    plx_str words = plx__str_printf(to->arena, "%zu %s", count, count == 1 ? one : more);
    plx__paper_text(&to->paper, words, PLX_INK_DIM);
}

void plx__brief_start_row(plx__brief *to) {
    to->paper.indent = 1;
    plx__paper_tab(&to->paper, 1);
    to->paper.indent = to->text;
}

void plx__brief_start_text(plx__brief *to) {
    plx__paper_tab(&to->paper, to->text);
}

/* A row that has nothing in the left column. */
void plx__brief_start_note(plx__brief *to) {
    to->paper.indent = to->text;
    plx__brief_start_text(to);
}

void plx__brief_end_row(plx__brief *to) {
    plx__paper_line(&to->paper);
}
void plx__brief_empty_line(plx__brief *to) {
    plx__paper_line(&to->paper);
}

/* "A C +4": as many as the left column holds. The blanks are such as never break. */
static void put_letter_list(plx__brief *to, const plx__outlets *outlets) {
    plx__buf list = {.arena = to->arena};
    size_t columns = 0, shown = 0;
    for (; shown < outlets->count; shown++) {
        plx_str letter = plx__article_letter(to->arena, outlets->places[shown]);
        size_t room =
            shown + 1 == outlets->count ? PLX_BRIEF_LABEL_COLUMNS : PLX_BRIEF_LABEL_COLUMNS - 4;
        if (columns + letter.len + 1 > room) break;
        if (shown > 0) plx__buf_lit(&list, "\xc2\xa0");
        plx__buf_add(&list, letter);
        columns += letter.len + 1;
    }
    plx__paper_text(&to->paper, plx__buf_str(&list), PLX_INK_STRONG);
    if (shown == outlets->count) return;
    plx_str more = plx__str_printf(to->arena, "\xc2\xa0+%zu", outlets->count - shown);
    plx__paper_text(&to->paper, more, PLX_INK_DIM);
}

/* "A·C·", or "A C +4" when there are too many for a place each. */
static void put_letters(plx__brief *to, const plx__outlets *outlets) {
    if (to->slots > 0) {
        for (size_t place = 0, next = 0; place < to->slots; place++) {
            bool has = next < outlets->count && outlets->places[next] == place;
            if (has) next++;
            if (has)
                plx__paper_text(&to->paper, plx__article_letter(to->arena, place), PLX_INK_STRONG);
            else plx__paper_lit(&to->paper, "·", PLX_INK_DIM);
        }
        return;
    }
    put_letter_list(to, outlets);
}

void plx__brief_start_wording(plx__brief *to, const plx__outlets *outlets) {
    plx__brief_start_row(to);
    put_letters(to, outlets);
    plx__brief_start_text(to);
}

void plx__brief_put_heading(plx__brief *to, const char *heading) {
    plx__brief_empty_line(to);
    to->paper.indent = 1;
    plx__paper_tab(&to->paper, 1);
    plx__paper_text(&to->paper, plx__str_from(heading), PLX_INK_TITLE);
    plx__paper_gap(&to->paper);
}

void plx__brief_put_left_out(plx__brief *to, size_t count) {
    if (count == 0) return;
    plx__brief_start_note(to);
    plx_str words = plx__str_printf(to->arena, "... and %zu more (--all)", count);
    plx__paper_text(&to->paper, words, PLX_INK_DIM);
    plx__brief_end_row(to);
}

size_t plx__brief_shown_of(const plx__brief *to, size_t count, size_t limit) {
    return to->options->all || count <= limit + 1 ? count : limit;
}

/* -------------------------------------------------------------------- words */

const plx_document *plx__brief_document_of(const plx__brief *to, uint32_t article) {
    return to->outline->comparison->documents[article];
}

plx_str plx__brief_words_of(const plx__brief *to, uint32_t article, plx_span span) {
    return plx__span_text(plx__brief_document_of(to, article)->article.text, span);
}

/* A mark of missing words is a word by itself, but no blank stands before a comma. */
static void put_blank_after(plx__brief *to, uint32_t article, const plx__pieces *pieces,
                            size_t at) {
    if (at + 1 == pieces->count) return;
    plx_str next = plx__brief_words_of(to, article, pieces->items[at + 1].span);
    size_t first = 0;
    if (next.len > 0 && plx__is_punct(plx__utf8_next(next, &first))) return;
    plx__paper_lit(&to->paper, " ", PLX_INK_PLAIN);
}

static void put_pieces(plx__brief *to, uint32_t article, const plx__pieces *pieces, plx__ink ink) {
    plx__paper *paper = &to->paper;
    bool color = to->options->color;
    for (size_t i = 0; i < pieces->count; i++) {
        plx_str words = plx__brief_words_of(to, article, pieces->items[i].span);
        switch (pieces->items[i].kind) {
        case PLX_PIECE_PLAIN: plx__paper_text(paper, words, ink); break;
        case PLX_PIECE_CHANGED:
            if (!color) plx__paper_lit(paper, "«", ink);
            plx__paper_text(paper, words, PLX_INK_CHANGED);
            if (!color) plx__paper_lit(paper, "»", ink);
            break;
        case PLX_PIECE_MISSING:
            /* a proofreader's caret: here the other wording has words that this one lacks */
            plx__paper_text(paper, i > 0 ? PLX_STR(" ‸") : PLX_STR("‸"), PLX_INK_CHANGED);
            put_blank_after(to, article, pieces, i);
            break;
        case PLX_PIECE_ELIDED:
            plx__paper_text(paper, i > 0 ? PLX_STR(" […]") : PLX_STR("[…]"), PLX_INK_DIM);
            put_blank_after(to, article, pieces, i);
            break;
        }
    }
}

/* Words of a source, with quotation marks when the source has them. */
void plx__brief_put_wording(plx__brief *to, const plx__wording *wording, bool quoted,
                            size_t context) {
    const plx_article *article = &plx__brief_document_of(to, wording->article)->article;
    size_t length = wording->span.end - wording->span.start;
    if (to->options->all || length < 2 * context) context = SIZE_MAX;
    plx__pieces pieces = plx__pieces_of(to->arena, article, wording->span, wording->marks,
                                        wording->mark_count, context);
    if (quoted) plx__paper_lit(&to->paper, "“", PLX_INK_PLAIN);
    put_pieces(to, wording->article, &pieces, PLX_INK_PLAIN);
    if (quoted) plx__paper_lit(&to->paper, "”", PLX_INK_PLAIN);
}

/* --quote: the words in their sentence, for the first mention of every outlet. */
void plx__brief_put_sentences(plx__brief *to, const plx__wording *wording, bool marked) {
    if (!to->options->quote) return;
    uint32_t before = PLX_NO_INDEX;
    for (size_t i = 0; i < wording->mention_count; i++) {
        plx_mention mention = wording->mentions[i];
        uint32_t place = to->outline->place_of[mention.article];
        if (place == PLX_NO_INDEX || mention.article == before) continue;
        before = mention.article;
        plx_span sentence =
            plx__sentence_around(plx__brief_document_of(to, mention.article), mention.span);
        plx__brief_start_note(to);
        plx__paper_text(&to->paper, plx__article_letter(to->arena, place), PLX_INK_STRONG);
        plx__paper_tab(&to->paper, to->text + 3);
        to->paper.indent = to->text + 3;
        plx_span marks[1] = {mention.span};
        bool whole = sentence.start == mention.span.start && sentence.end == mention.span.end;
        plx__pieces pieces =
            plx__pieces_of(to->arena, &plx__brief_document_of(to, mention.article)->article,
                           sentence, marks, whole || !marked ? 0 : 1, SIZE_MAX);
        put_pieces(to, mention.article, &pieces, PLX_INK_DIM);
        plx__brief_end_row(to);
    }
}

void plx__brief_put_normalised(plx__brief *to, plx_topic topic, const plx__wording *side) {
    if (!plx__value_adds(plx__brief_document_of(to, side->article), topic, side->span, side->value))
        return;
    plx_str value = plx__value_text(to->arena, side->value);
    plx__paper_lit(&to->paper, " (", PLX_INK_DIM);
    plx__paper_text(&to->paper, value, PLX_INK_DIM);
    plx__paper_lit(&to->paper, ")", PLX_INK_DIM);
}
