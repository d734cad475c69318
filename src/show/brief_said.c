/* SPDX-License-Identifier: Apache-2.0 */
/* brief_said.c - what was said: each statement once, with who prints it how. */
#include "show/brief.h"

static const char *relation_label(plx_relation relation) {
    switch (relation) {
    case PLX_RELATION_FRAGMENT: return "shortened";
    case PLX_RELATION_REWORDED: return "reworded";
    case PLX_RELATION_PARAPHRASE: return "reported";
    case PLX_RELATION_BASE:
    case PLX_RELATION_VERBATIM: break;
    }
    return "";
}

/* "translated: through an interpreter": the first words that tell. */
static void put_translated(plx__brief *to, const plx_compared_statement *statement) {
    for (size_t m = 0; m < statement->mention_count; m++) {
        const plx_quote_mention *mention = &statement->mentions[m];
        if (!plx__span_known(mention->translated)) continue;
        plx__paper_gap(&to->paper);
        plx__paper_lit(&to->paper, "translated: ", PLX_INK_DIM);
        plx__paper_text(&to->paper, plx__brief_words_of(to, mention->article, mention->translated),
                        PLX_INK_DIM);
        return;
    }
}

/* "four ... hard" first A, then C: those whose words the article printed before them. */
static void put_lead(plx__brief *to, const plx__told_lead *lead) {
    enum { MOST_FOLLOWERS = 8 };
    plx_str words = plx__lead_words(to->arena, to->outline, lead);
    plx_str leader = plx__article_letter(to->arena, to->outline->place_of[lead->article]);
    plx__buf row = {.arena = to->arena};
    if (words.len > 0) plx__buf_printf(&row, "“%.*s” ", PLX_FMT(words));
    plx__buf_printf(&row, "first %.*s, then", PLX_FMT(leader));
    for (size_t i = 0; i < lead->followers.count && i < MOST_FOLLOWERS; i++) {
        plx_str letter = plx__article_letter(to->arena, lead->followers.places[i]);
        plx__buf_printf(&row, "%s %.*s", i > 0 ? "," : "", PLX_FMT(letter));
    }
    if (lead->followers.count > MOST_FOLLOWERS)
        plx__buf_printf(&row, " +%zu", lead->followers.count - MOST_FOLLOWERS);
    plx__paper_text(&to->paper, plx__buf_str(&row), PLX_INK_DIM);
}

/* One line: who printed each of the wordings first, as far as the dates tell. */
static void put_history(plx__brief *to, const plx__told_statement *told) {
    enum { MOST_LEADERS = 3 };
    for (size_t i = 0; i < told->leads.count && i < MOST_LEADERS; i++) {
        if (i == 0) plx__brief_start_note(to);
        else plx__paper_lit(&to->paper, " · ", PLX_INK_DIM);
        put_lead(to, &told->leads.items[i]);
    }
    if (told->leads.count > 0) plx__brief_end_row(to);
}

static void put_statement(plx__brief *to, const plx__told_statement *told) {
    const plx_compared_statement *statement = told->statement;
    plx__brief_start_row(to);
    plx__paper_text(&to->paper, statement->id, PLX_INK_DIM);
    plx__brief_start_text(to);
    if (statement->speaker.len > 0) plx__paper_text(&to->paper, statement->speaker, PLX_INK_STRONG);
    else plx__paper_lit(&to->paper, "speaker not named", PLX_INK_DIM);
    if (statement->sources == 1) {
        plx__paper_gap(&to->paper);
        plx__paper_lit(&to->paper, "one source and its copies", PLX_INK_DIM);
    }
    put_translated(to, statement);
    plx__brief_end_row(to);
    for (size_t i = 0; i < told->wording_count; i++) {
        const plx__wording *wording = &told->wordings[i];
        const char *label = relation_label(wording->relation);
        plx__brief_start_wording(to, &wording->outlets);
        if (*label) {
            plx__paper_text(&to->paper, plx__str_from(label), PLX_INK_PART);
            plx__paper_gap(&to->paper);
        }
        plx__brief_put_wording(to, wording, wording->direct, i == 0 ? SIZE_MAX / 4 : 60);
        plx__brief_end_row(to);
        plx__brief_put_sentences(to, wording, false);
    }
    put_history(to, told);
}

/* "5 statements: 1 agreed, 2 shortened, 2 reworded" */
static void put_verdicts(plx__brief *to) {
    static const plx_statement_verdict order[] = {PLX_VERDICT_AGREED, PLX_VERDICT_SHORTENED,
                                                  PLX_VERDICT_REWORDED};
    const plx__outline *outline = to->outline;
    size_t counts[PLX_VERDICT_SINGLE + 1] = {0};
    for (size_t i = 0; i < outline->shared_count; i++)
        counts[outline->shared[i].statement->verdict]++;
    plx__brief_put_count(to, outline->shared_count, "statement", "statements");
    bool first = true;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        if (counts[order[i]] == 0) continue;
        plx__paper_text(&to->paper, first ? PLX_STR(": ") : PLX_STR(", "), PLX_INK_DIM);
        plx__brief_put_count(to, counts[order[i]], plx__verdict_text(order[i]),
                             plx__verdict_text(order[i]));
        first = false;
    }
}

void plx__brief_put_statements(plx__brief *to) {
    const plx__outline *outline = to->outline;
    if (outline->shared_count == 0) return;
    plx__brief_put_heading(to, "WHAT WAS SAID");
    put_verdicts(to);
    plx__brief_end_row(to);
    size_t shown = plx__brief_shown_of(to, outline->shared_count, 15);
    for (size_t i = 0; i < shown; i++) {
        if (i > 0) plx__brief_empty_line(to);
        put_statement(to, &outline->shared[i]);
    }
    plx__brief_put_left_out(to, outline->shared_count - shown);
}
