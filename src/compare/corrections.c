/* SPDX-License-Identifier: Apache-2.0 */
/*
 * corrections.c - sentences that a report takes back: those of a correction that tell what was
 * wrong.
 *
 *     "Correction: An earlier version of this report gave the dead as 39. They were 36."
 *      withdrawn ---------------------------------------------------------  claimed -----
 *
 * No figure, time, place or role of a withdrawn sentence is held against another report.
 */
#include "compare/internal.h"

/* Does one of the cues stand in the sentence, at the start of a word? */
static bool tells_what_was_wrong(plx__arena *arena, const plx__lexicon *cues, plx_str sentence) {
    plx__mark mark = plx__arena_mark(arena);
    plx_str text = plx__str_fold(arena, sentence);
    bool found = false;
    for (uint32_t row = 0; row < cues->row_count && !found; row++) {
        if (!plx__str_equal(plx__lexicon_field(cues, row, 1), PLX_STR("wrong"))) continue;
        size_t at = plx__str_find(text, plx__lexicon_field(cues, row, 0), 0);
        found = at != SIZE_MAX && (at == 0 || !plx__is_letter((unsigned char)text.ptr[at - 1]));
    }
    plx__arena_release(arena, mark);
    return found;
}

void plx__compare_corrections(plx__compare_work *work) {
    const plx_comparison *comparison = work->comparison;
    plx__lexicon cues;
    plx__lexicon_open(work->tables, "en/corrections", &cues);
    work->withdrawn = plx__new_array(work->arena, bool *, comparison->document_count);
    for (uint32_t a = 0; a < comparison->document_count; a++) {
        const plx_document *doc = comparison->documents[a];
        for (uint32_t s = 0; s < doc->annotation.sentence_count; s++) {
            const plx_sentence *sentence = &doc->annotation.sentences[s];
            if (doc->article.body[sentence->block].kind != PLX_BLOCK_CORRECTION) continue;
            plx_str text = plx__span_text(doc->article.text, sentence->span);
            if (!tells_what_was_wrong(work->arena, &cues, text)) continue;
            if (!work->withdrawn[a])
                work->withdrawn[a] =
                    plx__new_array(work->arena, bool, doc->annotation.sentence_count);
            work->withdrawn[a][s] = true;
        }
    }
}
