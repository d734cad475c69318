/* SPDX-License-Identifier: Apache-2.0 */
/*
 * names_rules.c - names by the lists and by capitals, where there is no model.
 *
 * A run of capitalised words is one name. What stands in it tells its kind: a list that knows all
 * of it, a word that makes bodies ("Ministry") or places ("Airport"), a title before it, a given
 * name at its head. A surname seen so once is a person for the rest of the article.
 */
#include "language/names.h"

/* One sentence with what the lists say of it. */
typedef struct reading {
    const plx__work *sentence;
    const plx__known *known;
    plx__map *surnames; /* last words of the persons so far */
} reading;

typedef struct run {
    uint32_t start, end;
} run;

static const plx__word *word_at(const reading *r, uint32_t i) {
    return &r->sentence->words[r->sentence->first + i];
}
static plx_token *token_at(const reading *r, uint32_t i) {
    return &r->sentence->tokens[r->sentence->first + i];
}
static plx_str form_at(const reading *r, uint32_t i) {
    return plx__span_text(r->sentence->text, token_at(r, i)->span);
}

static bool large(const reading *r, uint32_t i) {
    if (i >= r->sentence->count || !(word_at(r, i)->traits & PLX__WORD_CAPITAL)) return false;
    uint8_t upos = token_at(r, i)->upos;
    return upos == PLX_UPOS_PROPN || upos == PLX_UPOS_ADJ || upos == PLX_UPOS_NOUN ||
           upos == PLX_UPOS_NONE || r->known[i].begins;
}

static bool joins(const reading *r, uint32_t i) {
    plx_str form = form_at(r, i);
    return plx__str_equal(form, PLX_STR("of")) || plx__str_equal(form, PLX_STR("de")) ||
           plx__str_equal(form, PLX_STR("bin")) || plx__str_equal(form, PLX_STR("al")) ||
           plx__str_equal(form, PLX_STR("-")) || plx__str_equal(form, PLX_STR("&"));
}

static run run_at(const reading *r, uint32_t i) {
    uint32_t end = i + 1;
    for (;;) {
        if (large(r, end)) end++;
        else if (end + 1 < r->sentence->count && joins(r, end) && large(r, end + 1)) end += 2;
        else return (run){i, end};
    }
}

static uint32_t has(const reading *r, run name) {
    uint32_t all = 0;
    for (uint32_t i = name.start; i < name.end; i++) all |= r->known[i].begins;
    return all;
}

static bool whole(const reading *r, run name, uint32_t list) {
    uint32_t bits = r->known[name.start].begins & r->known[name.end - 1].ends & list;
    for (uint32_t i = name.start + 1; i < name.end; i++) bits &= r->known[i].inside;
    return bits != 0;
}

static bool seen_surname(const reading *r, run name) {
    return plx__map_get(r->surnames, form_at(r, name.end - 1)) != NULL;
}

static int kind_of(const reading *r, run name, bool after_title) {
    if (after_title) return PLX_NAME_PERSON;
    if (whole(r, name, PLX__IN(BODY))) return PLX_NAME_ORGANISATION;
    if (whole(r, name, PLX__IN_PLACE)) return PLX_NAME_PLACE;
    if (whole(r, name, PLX__IN(GROUP) | PLX__IN(LANGUAGE))) return PLX_NAME_GROUP;
    uint32_t all = has(r, name);
    if (all & PLX__IN(BODY_WORD)) return PLX_NAME_ORGANISATION;
    if (all & PLX__IN(PLACE_WORD)) return PLX_NAME_PLACE;
    if (seen_surname(r, name) || all & (PLX__IN(GIVEN) | PLX__IN(SURNAME))) return PLX_NAME_PERSON;
    if (token_at(r, name.start)->upos != PLX_UPOS_PROPN) return -1;
    return name.end - name.start > 1 ? PLX_NAME_PERSON : PLX_NAME_ORGANISATION;
}

static void mark(const reading *r, run name, int kind) {
    for (uint32_t i = name.start; i < name.end; i++) token_at(r, i)->name = (uint8_t)(1 + kind);
    token_at(r, name.start)->flags |= PLX_TOKEN_NAME_BEGIN;
    if (kind == PLX_NAME_PERSON) *plx__map_put(r->surnames, form_at(r, name.end - 1), NULL) = 1;
}

/* A group before other words ("South Korean officials") is a name of its own. */
static run shorten(const reading *r, run name) {
    for (uint32_t end = name.start + 1; end < name.end; end++)
        if (whole(r, (run){name.start, end}, PLX__IN(GROUP)) &&
            !(has(r, name) & PLX__IN(BODY_WORD)))
            return (run){name.start, end};
    return name;
}

static uint32_t title_end(const reading *r, run name) {
    uint32_t end = name.start;
    while (end < name.end && (r->known[end].begins | r->known[end].inside) & PLX__IN_TITLE) end++;
    return end;
}

static uint32_t read_run(const reading *r, uint32_t i) {
    run name = run_at(r, i);
    uint32_t person = title_end(r, name);
    bool after_title = person > name.start && person < name.end;
    if (after_title) name.start = person;
    if (person == name.end) return name.end;
    name = shorten(r, name);
    int kind = kind_of(r, name, after_title);
    if (kind >= 0) mark(r, name, kind);
    return name.end;
}

void plx__names_by_rules(const plx__gazetteer *gazetteer, plx__arena *scratch,
                         const plx__work *work, const plx_sentence *sentences,
                         size_t sentence_count) {
    plx__map *surnames = plx__map_new(scratch, 64);
    for (size_t s = 0; s < sentence_count; s++) {
        plx__work one = *work;
        one.first = sentences[s].first;
        one.count = sentences[s].count;
        plx__known *known = plx__new_array(scratch, plx__known, one.count);
        plx__gazetteer_match(gazetteer, &one, known);
        reading r = {&one, known, surnames};
        for (uint32_t i = 0; i < one.count;) i = large(&r, i) ? read_run(&r, i) : i + 1;
    }
}
