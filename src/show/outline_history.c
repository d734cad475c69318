/* SPDX-License-Identifier: Apache-2.0 */
/*
 * outline_history.c - whose wording of a statement was in print first, and who prints it after.
 *
 *     "four ... hard ... at once"   first A, then C
 *     "fourteen"                    first B, then E
 */
#include "show/outline_parts.h"

/* A leader whose place in `leads` is known, or a new one. */
static plx__told_lead *lead_of(plx__arena *arena, plx__told_leads *leads, uint32_t article) {
    for (size_t i = 0; i < leads->count; i++)
        if (leads->items[i].article == article) return &leads->items[i];
    plx__told_lead *lead = plx__push(arena, leads);
    lead->article = article;
    return lead;
}

static const plx__wording *wording_of(const plx__told_statement *told, uint32_t article,
                                      plx_span span) {
    for (size_t i = 0; i < told->wording_count; i++)
        for (size_t j = 0; j < told->wordings[i].mention_count; j++) {
            const plx_mention *mention = &told->wordings[i].mentions[j];
            if (mention->article == article && mention->span.start == span.start)
                return &told->wordings[i];
        }
    return NULL;
}

static bool prints(const plx__wording *wording, uint32_t article) {
    for (size_t j = 0; j < wording->mention_count; j++)
        if (wording->mentions[j].article == article) return true;
    return false;
}

/* The words are shown when those who follow print all of them just so. */
static void follow(plx__arena *arena, plx__told_lead *lead, const plx__wording *wording,
                   const plx_quote_mention *mention) {
    *plx__push(arena, &lead->mentions) = (plx_mention){mention->article, mention->span};
    bool same = wording && wording->direct && prints(wording, lead->article);
    if (lead->mentions.count == 1 && same) lead->wording = wording;
    else if (lead->wording != wording) lead->wording = NULL;
}

plx__told_leads plx__tell_history(plx__arena *arena, const plx__outline *outline,
                                  const plx__told_statement *told) {
    const plx_compared_statement *statement = told->statement;
    plx__told_leads leads = {0};
    for (size_t i = 0; i < statement->mention_count; i++) {
        const plx_quote_mention *mention = &statement->mentions[i];
        uint32_t leader = mention->follows;
        if (leader == PLX_NO_INDEX || leader == mention->article) continue;
        if (outline->place_of[leader] == PLX_NO_INDEX) continue;
        follow(arena, lead_of(arena, &leads, leader),
               wording_of(told, mention->article, mention->span), mention);
    }
    for (size_t i = 0; i < leads.count; i++)
        leads.items[i].followers = plx__outlets_of(arena, outline, leads.items[i].mentions.items,
                                                   leads.items[i].mentions.count);
    return leads;
}

plx_str plx__lead_words(plx__arena *arena, const plx__outline *outline,
                        const plx__told_lead *lead) {
    enum { MOST_PLACES = 3, MOST_BYTES = 60 };
    plx__buf words = {.arena = arena};
    const plx__wording *wording = lead->wording;
    size_t places = 0;
    if (!wording) return (plx_str){NULL, 0};
    plx_str text = outline->comparison->documents[wording->article]->article.text;
    for (size_t i = 0; i < wording->mark_count; i++) {
        plx_str mark = plx__span_text(text, wording->marks[i]);
        if (mark.len == 0) continue;
        if (mark.len > MOST_BYTES || places == MOST_PLACES) {
            plx__buf_lit(&words, " …");
            break;
        }
        if (places++ > 0) plx__buf_lit(&words, " … ");
        plx__buf_add(&words, mark);
    }
    return places > 0 ? plx__buf_str(&words) : (plx_str){NULL, 0};
}
