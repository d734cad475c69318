/* SPDX-License-Identifier: Apache-2.0 */
/*
 * corrections.c - which paragraphs are a correction or an editor's note rather than the report:
 *
 *     "Correction, May 8: An earlier version of this report gave the dead as 39."
 *
 * They stay in the body, since they tell readers something, but as a kind of their own: a value
 * that a correction takes back is no claim of the report (compare/corrections.c).
 */
#include "article/internal.h"

/* Enough for a label with a date, or for the words that lead a correction. */
enum { HEAD_BYTES = 120, LABEL_GAP = 28, FIRST_BLOCKS = 2, LAST_BLOCKS = 6 };

static bool starts_words(plx_str phrase, plx_str cue) {
    return plx__str_starts(phrase, cue) && (phrase.len == cue.len || phrase.ptr[cue.len] == ' ');
}

/* Where the paragraph's label ends: a colon, a dash between blanks, a bar; 0: it has none. */
static size_t label_end(plx_str head) {
    for (size_t at = 0; at < head.len;) {
        size_t start = at;
        uint32_t c = plx__utf8_next(head, &at);
        bool blank_before = start > 0 && head.ptr[start - 1] == ' ';
        if (c == ':' || c == '|' || c == 0x2014 || (blank_before && (c == '-' || c == 0x2013)))
            return start;
    }
    return 0;
}

static bool has_digit(plx_str text) {
    for (size_t i = 0; i < text.len; i++)
        if (plx__is_digit((unsigned char)text.ptr[i])) return true;
    return false;
}

/* "Correction:", "Correction (May 8):"; but not "Correction officers:". */
static bool is_label(plx_str label, plx_str cue) {
    if (!starts_words(label, cue) || label.len > cue.len + LABEL_GAP) return false;
    return label.len == cue.len || has_digit(label);
}

typedef struct cue_search {
    const plx__lexicon *cues;
    plx_str label, phrase; /* in the form of plx__phrase */
    bool may_lead;
} cue_search;

static bool has_cue(const cue_search *search) {
    for (uint32_t row = 0; row < search->cues->row_count; row++) {
        plx_str cue = plx__lexicon_field(search->cues, row, 0),
                where = plx__lexicon_field(search->cues, row, 1);
        if (plx__str_equal(where, PLX_STR("label")) && search->label.len &&
            is_label(search->label, cue))
            return true;
        if (!search->may_lead || !plx__str_equal(where, PLX_STR("lead"))) continue;
        if (plx__str_find(search->phrase, cue, 0) != SIZE_MAX) return true;
    }
    return false;
}

static bool is_correction(plx__reading *reading, const plx__lexicon *cues, plx_str text,
                          bool may_lead) {
    plx_str head = plx__str_slice(text, 0, text.len < HEAD_BYTES ? text.len : HEAD_BYTES);
    while (head.len && ((unsigned char)head.ptr[head.len - 1] & 0xC0) == 0x80) head.len--;
    plx__mark mark = plx__arena_mark(reading->arena);
    cue_search search = {.cues = cues, .may_lead = may_lead};
    size_t end = label_end(head);
    /* a paragraph that is nothing but the label opens the correction below it */
    search.label = plx__phrase(reading->arena, plx__str_slice(head, 0,
                                                              end                    ? end
                                                              : text.len < LABEL_GAP ? head.len
                                                                                     : 0));
    if (may_lead) search.phrase = plx__phrase(reading->arena, head);
    bool found = (search.label.len || may_lead) && has_cue(&search);
    plx__arena_release(reading->arena, mark);
    return found;
}

static bool may_be_correction(plx_block_kind kind) {
    return kind != PLX_BLOCK_HEADLINE && kind != PLX_BLOCK_DECK;
}

void plx__mark_corrections(plx__reading *reading) {
    plx__lexicon cues;
    if (!plx__lexicon_open(reading->tables, "en/corrections", &cues)) return;
    size_t count = reading->blocks.count;
    for (size_t i = 0; i < count; i++) {
        plx_block *block = &reading->blocks.items[i];
        if (!may_be_correction(block->kind)) continue;
        plx_str text = plx__span_text(reading->article->text, block->span);
        bool may_lead = i < FIRST_BLOCKS || i + LAST_BLOCKS >= count;
        if (!is_correction(reading, &cues, text, may_lead)) continue;
        block->kind = PLX_BLOCK_CORRECTION;
        if (text.len < LABEL_GAP && i + 1 < count)
            reading->blocks.items[++i].kind = PLX_BLOCK_CORRECTION;
    }
}
