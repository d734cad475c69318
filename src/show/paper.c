/* SPDX-License-Identifier: Apache-2.0 */
/* paper.c - words on a terminal: wrapped to its width, in ink, and harmless. */
#include "show/paper.h"

plx__paper plx__paper_new(plx__arena *arena, plx__buf *out, size_t width, bool color) {
    return (plx__paper){.out = out, .word = {.arena = arena}, .width = width, .color = color};
}

static void pad(plx__paper *paper, size_t columns) {
    for (; columns > 0; columns--) plx__buf_char(paper->out, ' ');
}

static void break_line(plx__paper *paper) {
    plx__buf_char(paper->out, '\n');
    pad(paper, paper->indent);
    paper->column = paper->indent;
}

/* Puts the word down, on the next line if it doesn't fit on this one. */
static void put_word(plx__paper *paper) {
    size_t blanks = paper->column > paper->indent ? paper->blanks : 0;
    if (paper->columns > 0) {
        bool full = paper->column + blanks + paper->columns > paper->width;
        if (full && paper->column > paper->indent) {
            break_line(paper);
        } else {
            pad(paper, blanks);
            paper->column += blanks;
        }
        paper->blanks = 0;
    }
    plx__buf_add(paper->out, plx__buf_str(&paper->word));
    paper->column += paper->columns;
    paper->word.len = 0;
    paper->columns = 0;
}

/* Not one of these may reach a terminal; soft hyphens and tags would only be in the way. */
static bool is_hostile(uint32_t c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad || c == 0x61c ||
           (c >= 0x200c && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2060 && c <= 0x206f) || (c >= 0xfff9 && c <= 0xfffb) ||
           (c >= 0xe0000 && c <= 0xe007f);
}

static void set_ink(plx__paper *paper, plx__ink ink) {
    static const char *const codes[] = {
        [PLX_INK_PLAIN] = "\033[0m",        [PLX_INK_STRONG] = "\033[0;1m",
        [PLX_INK_DIM] = "\033[0;2m",        [PLX_INK_TITLE] = "\033[0;1m",
        [PLX_INK_CHANGED] = "\033[0;1;35m", [PLX_INK_PART] = "\033[0;33m",
    };
    if (paper->ink == ink) return;
    if (paper->color) plx__buf_add(&paper->word, plx__str_from(codes[ink]));
    paper->ink = ink;
}

static void add_character(plx__paper *paper, plx_str character) {
    size_t columns = plx__columns(character);
    size_t room = paper->width > paper->indent ? paper->width - paper->indent : 1;
    /* A word longer than a line is broken; a line may end before a wide character. */
    if (columns > 0 && (columns == 2 || paper->columns + columns > room)) put_word(paper);
    plx__buf_add(&paper->word, character);
    paper->columns += columns;
}

void plx__paper_text(plx__paper *paper, plx_str text, plx__ink ink) {
    bool wide = false;
    set_ink(paper, ink);
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t c = plx__utf8_next(text, &at);
        plx_str character = plx__str_slice(text, start, at);
        if (c == 0xfffd && at - start == 1) character = PLX_STR("\xef\xbf\xbd");
        if (plx__is_space(c) && c != 0xa0) {
            put_word(paper);
            if (paper->blanks == 0) paper->blanks = 1;
            wide = false;
        } else if (!is_hostile(c)) {
            /* ... and after it, but not before a full stop. */
            if (wide && !plx__is_punct(c) && plx__columns(character) > 0) put_word(paper);
            add_character(paper, character);
            wide = plx__columns(character) == 2;
        }
    }
}

void plx__paper_gap(plx__paper *paper) {
    put_word(paper);
    paper->blanks = 2;
}

void plx__paper_tab(plx__paper *paper, size_t column) {
    put_word(paper);
    bool past = paper->column >= column;
    if (past &&
        paper->column > paper->indent) { /* no blank is left behind if the next word wraps */
        if (paper->blanks == 0) paper->blanks = 1;
        return;
    }
    size_t blanks = past ? paper->column > 0 : column - paper->column;
    pad(paper, blanks);
    paper->column += blanks;
    paper->blanks = 0;
}

void plx__paper_line(plx__paper *paper) {
    set_ink(paper, PLX_INK_PLAIN);
    put_word(paper);
    plx__buf_char(paper->out, '\n');
    paper->column = 0;
    paper->blanks = 0;
}
