/* SPDX-License-Identifier: Apache-2.0 */
/*
 * outline_statements.c - a statement as its wordings: mentions that print the same words are put
 * together, and what differs is marked on both sides.
 */
#include "show/outline_parts.h"

/* ----------------------------------------------------------------- wordings */

static plx_str text_of(const plx_comparison *comparison, uint32_t article) {
    return comparison->documents[article]->article.text;
}

static bool has_outlet(const plx__outlets *outlets, uint32_t place) {
    size_t low = 0, high = outlets->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (outlets->places[middle] == place) return true;
        if (outlets->places[middle] < place) low = middle + 1;
        else high = middle;
    }
    return false;
}
static plx_str words_key(plx__arena *arena, const plx_comparison *comparison,
                         const plx_quote_mention *mention) {
    plx_str folded =
        plx__str_fold(arena, plx__span_text(text_of(comparison, mention->article), mention->span));
    char *key = plx__alloc(arena, folded.len);
    size_t len = 0;
    for (size_t at = 0; at < folded.len;) {
        size_t start = at;
        uint32_t c = plx__utf8_next(folded, &at);
        if (plx__is_space(c) || plx__is_punct(c)) continue;
        memcpy(key + len, folded.ptr + start, at - start);
        len += at - start;
    }
    return (plx_str){key, len};
}

typedef PLX_VEC(plx_mention) mention_list;

/* The wordings of one statement while they are put together. */
typedef struct gathering {
    plx__arena *arena;
    const plx__outline *outline;
    PLX_VEC(plx__wording) wordings;
    PLX_VEC(mention_list) mentions; /* of each wording */
    plx__map *known;                /* words -> index of the wording + 1 */
} gathering;

static void add_mention(gathering *work, size_t at, const plx_quote_mention *mention) {
    plx__wording *wording = &work->wordings.items[at];
    mention_list *list = &work->mentions.items[at];
    *plx__push(work->arena, list) = (plx_mention){mention->article, mention->span};
    wording->mentions = list->items;
    wording->mention_count = list->count;
}

static plx__wording *add_wording(gathering *work, const plx_quote_mention *mention) {
    plx__wording *wording = plx__push(work->arena, &work->wordings);
    *plx__push(work->arena, &work->mentions) = (mention_list){0};
    *wording = (plx__wording){.relation = mention->relation,
                              .direct = mention->direct,
                              .article = mention->article,
                              .span = mention->span};
    add_mention(work, work->wordings.count - 1, mention);
    return wording;
}

/* "that they will come" and, inside it, "they will come" are one report. */
static bool overlaps_last(const gathering *work, const plx_quote_mention *mention) {
    const plx__wording *last = &work->wordings.items[work->wordings.count - 1];
    return last->relation == mention->relation && last->article == mention->article &&
           plx__span_overlap(last->span, mention->span);
}

/* Puts mentions of one relation with those that print the same words. */
static void gather(gathering *work, const plx_compared_statement *statement,
                   plx_relation relation) {
    const plx_comparison *comparison = work->outline->comparison;
    work->known = plx__map_new(work->arena, 8);
    for (size_t i = 0; i < statement->mention_count; i++) {
        const plx_quote_mention *mention = &statement->mentions[i];
        uint32_t place = work->outline->place_of[mention->article];
        if (mention->relation != relation || i == statement->base) continue;
        /* Who prints the whole is not listed again for a part or a report of it. */
        bool part = relation == PLX_RELATION_FRAGMENT || relation == PLX_RELATION_PARAPHRASE;
        if (part && has_outlet(&work->wordings.items[0].outlets, place)) continue;
        if (relation == PLX_RELATION_PARAPHRASE && overlaps_last(work, mention)) continue;
        bool is_new = false;
        uint64_t *at =
            plx__map_put(work->known, words_key(work->arena, comparison, mention), &is_new);
        if (!is_new) {
            add_mention(work, *at, mention);
            continue;
        }
        *at = work->wordings.count;
        plx__wording *wording = add_wording(work, mention);
        plx__mark_changes(work->arena, comparison, statement, mention, wording);
    }
}

static void set_outlets(gathering *work, plx__wording *wording) {
    wording->outlets =
        plx__outlets_of(work->arena, work->outline, wording->mentions, wording->mention_count);
}

plx__told_statement plx__tell_statement(plx__arena *arena, const plx__outline *outline,
                                        const plx_compared_statement *statement) {
    plx__told_statement told = {.statement = statement};
    if (statement->mention_count == 0) return told;
    gathering work = {.arena = arena, .outline = outline};
    const plx_quote_mention *base = &statement->mentions[statement->base];
    plx__mark_base(arena, outline->comparison, statement, add_wording(&work, base));
    for (size_t i = 0; i < statement->mention_count; i++)
        if (i != statement->base && statement->mentions[i].relation <= PLX_RELATION_VERBATIM)
            add_mention(&work, 0, &statement->mentions[i]);
    set_outlets(&work, &work.wordings.items[0]); /* the parts below leave these out */
    gather(&work, statement, PLX_RELATION_REWORDED);
    gather(&work, statement, PLX_RELATION_FRAGMENT);
    gather(&work, statement, PLX_RELATION_PARAPHRASE);
    for (size_t i = 1; i < work.wordings.count; i++) set_outlets(&work, &work.wordings.items[i]);
    plx__mark_alike(arena, outline->comparison, statement, work.wordings.items,
                    work.wordings.count);
    told.wordings = work.wordings.items;
    told.wording_count = work.wordings.count;
    told.leads = plx__tell_history(arena, outline, &told);
    return told;
}
