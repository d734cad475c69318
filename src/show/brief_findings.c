/* SPDX-License-Identifier: Apache-2.0 */
/* brief_findings.c - where the accounts part. */
#include "show/brief.h"

/* Returns whether the reason has been given. */
static bool put_finding_head(plx__brief *to, const plx_finding *finding) {
    plx_str about = finding->about;
    if (about.len == 0 && finding->statement < to->outline->comparison->statement_count)
        about = to->outline->comparison->statements[finding->statement].speaker;
    if (about.len == 0) about = plx__reason_of(finding);
    plx__brief_start_row(to);
    plx__paper_text(&to->paper, plx__str_from(plx__topic_text(finding->topic)), PLX_INK_PART);
    plx__brief_start_text(to);
    plx__paper_text(&to->paper, about, PLX_INK_STRONG);
    plx__paper_gap(&to->paper);
    plx__paper_text(&to->paper, finding->id, PLX_INK_DIM);
    if (finding->updated) {
        plx__paper_gap(&to->paper);
        plx__paper_lit(&to->paper, "explained by time", PLX_INK_DIM);
    }
    plx__brief_end_row(to);
    return about.ptr == finding->why.ptr;
}

/* The ways in which a side is put: "a hundred and forty, 140". */
static void put_ways(plx__brief *to, plx_topic topic, const plx__wording *side) {
    enum { MOST = 3 };
    plx__map *seen = plx__map_new(to->arena, 8);
    plx__wording way = *side;
    size_t shown = 0;
    way.mark_count = 0;
    for (size_t i = 0; i < side->mention_count && shown < MOST; i++) {
        bool is_new = false;
        way.article = side->mentions[i].article;
        way.span = side->mentions[i].span;
        plx__map_put(seen, plx__str_fold(to->arena, plx__brief_words_of(to, way.article, way.span)),
                     &is_new);
        if (!is_new) continue;
        if (shown++ > 0) plx__paper_lit(&to->paper, ", ", PLX_INK_PLAIN);
        plx__brief_put_wording(to, &way, false, 100);
    }
    if (shown == 1 || topic == PLX_TOPIC_TIME) plx__brief_put_normalised(to, topic, side);
}

static void put_finding(plx__brief *to, const plx__told_point *point) {
    const plx_finding *finding = point->finding;
    bool reasoned = put_finding_head(to, finding);
    for (size_t i = 0; i < point->side_count; i++) {
        const plx__wording *side = &point->sides[i];
        if (side->mention_count == 0) continue;
        plx__brief_start_wording(to, &side->outlets);
        if (finding->topic == PLX_TOPIC_WORDING) plx__brief_put_wording(to, side, side->direct, 70);
        else put_ways(to, finding->topic, side);
        plx__brief_end_row(to);
        plx__brief_put_sentences(to, side, true);
    }
    plx_str reason = plx__reason_of(finding);
    if (reason.len > 0 && !reasoned) {
        plx__brief_start_note(to);
        plx__paper_text(&to->paper, reason, PLX_INK_DIM);
        plx__brief_end_row(to);
    }
}

void plx__brief_put_findings(plx__brief *to) {
    const plx__outline *outline = to->outline;
    if (outline->finding_count == 0 && outline->story->article_count < 2) return;
    plx__brief_put_heading(to, outline->story->article_count < 2 ? "WHAT DOES NOT ADD UP"
                                                                 : "WHERE THE ACCOUNTS PART");
    if (outline->finding_count == 0) plx__paper_lit(&to->paper, "no difference found", PLX_INK_DIM);
    plx__brief_end_row(to);
    size_t shown = plx__brief_shown_of(to, outline->finding_count, 12);
    for (size_t i = 0; i < shown; i++) {
        if (i > 0) plx__brief_empty_line(to);
        put_finding(to, &outline->findings[i]);
    }
    plx__brief_put_left_out(to, outline->finding_count - shown);
}
