/* SPDX-License-Identifier: Apache-2.0 */
/* brief_notes.c - what the outlets corrected themselves, in their words. */
#include "show/brief.h"

static void put_correction(plx__brief *to, size_t place, plx_str words) {
    uint32_t places[] = {(uint32_t)place};
    plx__outlets outlets = {places, 1};
    plx__brief_start_wording(to, &outlets);
    plx__paper_text(&to->paper, words, PLX_INK_PLAIN);
    plx__brief_end_row(to);
}

void plx__brief_put_corrections(plx__brief *to) {
    const plx_story *story = to->outline->story;
    size_t shown = 0, left_out = 0, limit = to->options->all ? SIZE_MAX : 8;
    for (size_t place = 0; place < story->article_count; place++) {
        const plx_article *article = &plx__brief_document_of(to, story->articles[place])->article;
        for (size_t b = 0; b < article->body_count; b++) {
            if (article->body[b].kind != PLX_BLOCK_CORRECTION) continue;
            if (shown == limit) {
                left_out++;
                continue;
            }
            if (shown++ == 0) plx__brief_put_heading(to, "CORRECTIONS"), plx__brief_end_row(to);
            put_correction(to, place, plx__span_text(article->text, article->body[b].span));
        }
    }
    plx__brief_put_left_out(to, left_out);
}
