/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entities_titles.c - what each person is called by, read around the names.
 *
 *     Secretary of State Anna Berg       the title before the name
 *     the mayor, Ana Ortiz,              the title before a comma
 *     Ana Ortiz, a spokeswoman for ...   the apposition after it
 *
 * A title may tell the gender, which keeps two people of one surname apart.
 */
#include "claim/entities.h"

enum { BEFORE_WORDS = 6, AFTER_WORDS = 7 };

static const plx_token *token_at(const plx__cast *cast, uint32_t i) {
    return &cast->work->annotation->tokens[i];
}

static bool noun_like(const plx_token *token) {
    return token->upos == PLX_UPOS_NOUN || token->upos == PLX_UPOS_PROPN ||
           token->upos == PLX_UPOS_ADJ || token->upos == PLX_UPOS_NONE || token->upos == PLX_UPOS_X;
}

/* The name beside a title: "US" in "US president", "bank" in "bank president". */
static uint64_t modifier_before(const plx__cast *cast, uint32_t start, uint32_t floor) {
    if (start > floor && plx__cast_is(cast, start - 1, "'s")) start--;
    if (start <= floor || !noun_like(token_at(cast, start - 1))) return 0;
    return token_at(cast, start - 1)->name ? plx__cast_hash(cast, start - 1) : 0;
}

static void note(plx__cast *cast, plx__named *named, uint32_t start, uint32_t row, uint32_t floor) {
    plx_gender gender = plx__gender_from(plx__lexicon_field(&cast->rules->titles, row, 2));
    if (gender != PLX_GENDER_UNKNOWN) {
        named->gender = (uint8_t)gender;
        named->titled = true;
    }
    if (named->calling_count == PLX__NAME_CALLINGS) return;
    plx__calling calling = plx__calling_of(cast, row, start, floor);
    calling.modifier = modifier_before(cast, start, floor);
    named->callings[named->calling_count++] = calling;
}

/* The longest title that ends right before `end`. */
static uint32_t title_before(const plx__cast *cast, uint32_t end, uint32_t floor, uint32_t *row) {
    uint32_t from = end > floor + BEFORE_WORDS ? end - BEFORE_WORDS : floor;
    for (uint32_t start = from; start < end; start++)
        if (plx__title_at(cast, start, end, row) == end) return start;
    return end;
}

static void read_before(plx__cast *cast, plx__named *named, uint32_t floor) {
    uint32_t row, end = named->name.first;
    uint32_t start = title_before(cast, end, floor, &row);
    if (start < end) {
        note(cast, named, start, row, floor);
        return;
    }
    if (end <= floor + 1 || !plx__cast_is(cast, end - 1, ",")) return;
    start = title_before(cast, --end, floor, &row);
    if (start < end && start > floor) note(cast, named, start, row, floor);
}

/* The last title of the noun phrase behind the comma: "the former deputy mayor of Graz". */
static void read_after(plx__cast *cast, plx__named *named, uint32_t limit) {
    uint32_t at = named->name.first + named->name.count;
    uint32_t floor = at + 1;
    if (at + 1 >= limit || !plx__cast_is(cast, at, ",")) return;
    uint32_t best_start = 0, best_end = 0, best_row = 0;
    for (uint32_t i = floor; i < limit && i < floor + AFTER_WORDS;) {
        uint32_t row, end = plx__title_at(cast, i, limit, &row);
        if (end > i) {
            best_start = i, best_end = end, best_row = row;
            i = end;
            continue;
        }
        const plx_token *token = token_at(cast, i);
        bool opens = i == floor && (token->upos == PLX_UPOS_DET || plx__cast_is(cast, i, "a") ||
                                    plx__cast_is(cast, i, "the") || plx__cast_is(cast, i, "an"));
        if (!opens &&
            (!noun_like(token) && !plx__cast_is(cast, i, "'s") && !plx__cast_is(cast, i, "-")))
            break;
        if (best_end && i == best_end)
            break; /* "president Ana Ortiz": the title was before a name */
        i++;
    }
    if (best_end && best_end < limit && token_at(cast, best_end)->name &&
        token_at(cast, best_end)->name == 1 + PLX_NAME_PERSON)
        return;
    if (best_end) note(cast, named, best_start, best_row, floor);
}

/* "the bank" for the Bank of Crete, "the company" for Ford: words of the name, or its kind in the lists. */
static void read_body(plx__cast *cast, plx__named *named) {
    for (uint32_t i = 0; i < named->name.count && named->calling_count < PLX__NAME_CALLINGS; i++) {
        uint64_t word = plx__body_calling(cast, named->name.first + i);
        if (word) named->callings[named->calling_count++] = (plx__calling){word, word, 0, false};
    }
    if (named->calling_count) return;
    char low[64];
    plx_str name = plx__span_text(cast->work->article->text, named->name.span);
    size_t len = 0;
    for (size_t at = 0; at < name.len && len + 4 < sizeof low;)
        len += plx__utf8_put(low + len, plx__to_lower(plx__utf8_next(name, &at)));
    uint32_t row = plx__lexicon_find(&cast->rules->bodies, (plx_str){low, len});
    if (row == PLX_NO_ROW) return;
    plx_str kind = plx__lexicon_field(&cast->rules->bodies, row, 2);
    if (!plx__str_equal(kind, PLX_STR("company")) && !plx__str_equal(kind, PLX_STR("party")))
        return;
    uint64_t word = plx__hash(kind) | 1u;
    named->callings[named->calling_count++] = (plx__calling){word, word, 0, false};
}

void plx__entities_titles(plx__cast *cast) {
    const plx_sentence *sentences = cast->work->annotation->sentences;
    for (size_t i = 0; i < cast->names.count; i++) {
        plx__named *named = &cast->names.items[i];
        if (named->name.kind == PLX_NAME_ORGANISATION) read_body(cast, named);
        if (named->name.kind != PLX_NAME_PERSON) continue;
        const plx_sentence *sentence = &sentences[named->sentence];
        read_before(cast, named, sentence->first);
        read_after(cast, named, sentence->first + sentence->count);
    }
}
