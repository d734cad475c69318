/* SPDX-License-Identifier: Apache-2.0 */
/*
 * treebank.h - a CoNLL-U file, read once, for every trainer.
 *
 *     paragraphs   [ "From the AP comes this story: ..." ]   `text`, a blank line between two
 *     sentences    [ ---------------------------- ][ ... ]   spans of `text`, words first..+count
 *     words        [From][the][AP][comes] ...                spans of `text`, heads, tags
 *
 * The text is put together again from the sentences as a reader would have seen it: sentences of
 * one paragraph apart by one blank (none where the file says SpaceAfter=No), paragraphs apart by
 * an empty line. A multiword token (don't = do + n't) gives one word per part, the parts' spans
 * side by side, `multiword` set from the second part on. Empty nodes (8.1) are left out.
 */
#ifndef PLX_TREEBANK_H
#define PLX_TREEBANK_H

#include "base/base.h"

typedef struct treebank_word {
    plx_span span;          /* in the treebank's text */
    plx_str form, lemma;    /* as in the file */
    plx_str xpos, features; /* "NN", "Number=Sing"; "_" if none */
    uint32_t head;          /* index into the treebank's words; PLX_NO_TOKEN: the root */
    uint8_t upos;           /* plx_upos */
    uint8_t rel;            /* plx_rel */
    bool glued;             /* no white space between it and the word before */
    bool multiword;         /* written as one word with the word before */
} treebank_word;

typedef struct treebank_sentence {
    plx_span span;
    uint32_t first, count; /* words */
    uint32_t paragraph;
} treebank_sentence;

typedef struct treebank_paragraph {
    plx_span span;
    uint32_t first, count; /* sentences */
    bool document;         /* the first of a document */
} treebank_paragraph;

typedef struct treebank {
    plx_str text;
    const treebank_word *words;
    size_t word_count;
    const treebank_sentence *sentences;
    size_t sentence_count;
    const treebank_paragraph *paragraphs;
    size_t paragraph_count;
} treebank;

/* Reads a file into `arena`. A file that can't be read, an unknown tag or relation, or a line
 * that is not CoNLL-U ends the program with a message: a trainer has nothing better to do.
 * A relation with an unknown subtype is read as the plain one. */
treebank treebank_read(plx__arena *arena, const char *path);

/* PLX_UPOS_COUNT or PLX_REL_COUNT: not known. */
plx_upos treebank_upos(plx_str text);
plx_rel treebank_rel(plx_str text);

/* The whole of a file; ends the program if it can't be read. */
plx_str treebank_read_file(plx__arena *arena, const char *path);

#endif
