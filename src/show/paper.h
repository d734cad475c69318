/* SPDX-License-Identifier: Apache-2.0 */
/*
 * paper.h - words on a terminal: wrapped to its width, in ink, and harmless.
 *
 * Text of articles is hostile until cleaned: control characters, escape sequences and the
 * characters that turn the direction of writing never get through. Runs of white space become
 * one blank. Widths are counted in columns (wide East Asian characters two, combining marks
 * none); a line may break at white space and beside a wide character, and a word longer than a
 * line is broken where the line ends.
 *
 *     | left column | text column, wrapped to the width |
 *     |<- indent -->|
 */
#ifndef PLX_SHOW_PAPER_H
#define PLX_SHOW_PAPER_H

#include "base/base.h"

typedef enum plx__ink {
    PLX_INK_PLAIN,
    PLX_INK_STRONG,
    PLX_INK_DIM,
    PLX_INK_TITLE,
    PLX_INK_CHANGED, /* a word that differs; without colour it stands between « and » */
    PLX_INK_PART     /* the topic of a difference */
} plx__ink;

typedef struct plx__paper {
    plx__buf *out;
    plx__buf word;  /* what is not yet on a line: bytes with their colours */
    size_t columns; /* of the word */
    size_t width, indent, column;
    size_t blanks; /* wanted before the word */
    bool color;
    plx__ink ink; /* what the terminal was told last */
} plx__paper;

plx__paper plx__paper_new(plx__arena *arena, plx__buf *out, size_t width, bool color);
/* Text from a source or a template, wrapped. Two calls make one word when no white space is
 * between them. */
void plx__paper_text(plx__paper *paper, plx_str text, plx__ink ink);
/* Two blanks before what comes next: the gap between things of different kinds. */
void plx__paper_gap(plx__paper *paper);
/* Moves to a column at once (the word before it is put down); one blank at least. */
void plx__paper_tab(plx__paper *paper, size_t column);
/* Ends the line; the next one starts at column 0. */
void plx__paper_line(plx__paper *paper);
#define plx__paper_lit(paper, literal, ink) plx__paper_text((paper), PLX_STR(literal), (ink))

#endif
