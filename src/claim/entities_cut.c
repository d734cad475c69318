/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entities_cut.c - names that took in words beside them, cut back to the name.
 *
 *     Ana Ortiz Opens Graz Bridge           a headline in capitals: "Ana Ortiz", "Graz Bridge"
 *     Could Rolf Berg come back?            a small word that opens its sentence
 *
 * The rest of the article knows the name: what stands in a headline is held against the names of
 * the text, so that "Ortiz Sees" gives way to the "Ortiz" below it. A name that nothing else
 * in the article begins like stays as it is.
 */
#include "claim/entities.h"

typedef struct known_name {
    plx_name_kind kind;
    bool whole; /* a name; else only the beginning of one */
} known_name;

typedef struct cutting {
    plx__cast *cast;
    plx__map *known; /* hash of words in a row -> 1 + index into names */
    PLX_VEC(known_name) names;
} cutting;

static bool in_headline(const plx__cast *cast, const plx__named *named) {
    const plx_sentence *sentence = &cast->work->annotation->sentences[named->sentence];
    plx_block_kind kind = cast->work->article->body[sentence->block].kind;
    return kind == PLX_BLOCK_HEADLINE || kind == PLX_BLOCK_HEADING;
}

static uint64_t row_of(const uint64_t *words, unsigned count) {
    uint64_t row = count;
    for (unsigned i = 0; i < count; i++) row = (row ^ words[i]) * 0x9E3779B97F4A7C15u;
    return row | 1u;
}

static void remember(cutting *c, const uint64_t *words, unsigned count, known_name name) {
    plx__arena *arena = c->cast->work->arena;
    uint64_t *key = plx__alloc(arena, sizeof *key);
    *key = row_of(words, count);
    uint64_t *place = plx__map_put(c->known, (plx_str){(const char *)key, sizeof *key}, NULL);
    if (*place) {
        known_name *old = &c->names.items[*place - 1];
        old->whole = old->whole || name.whole;
        return;
    }
    *plx__push(arena, &c->names) = name;
    *place = c->names.count;
}

static const known_name *recall(const cutting *c, const uint64_t *words, unsigned count) {
    uint64_t key = row_of(words, count);
    const uint64_t *place = plx__map_get(c->known, (plx_str){(const char *)&key, sizeof key});
    return place ? &c->names.items[*place - 1] : NULL;
}

/* Every name of the text, what it begins with, and a person's surname. */
static void learn(cutting *c) {
    for (size_t i = 0; i < c->cast->names.count; i++) {
        const plx__named *named = &c->cast->names.items[i];
        if (in_headline(c->cast, named)) continue;
        bool person = named->name.kind == PLX_NAME_PERSON;
        for (unsigned n = 1; n <= named->word_count; n++)
            remember(c, named->words, n, (known_name){named->name.kind, n == named->word_count});
        if (person && named->word_count > 1)
            remember(c, named->words + named->word_count - 1, 1,
                     (known_name){PLX_NAME_PERSON, true});
    }
}

/* The tokens that hold the first `words` words of a name. */
static uint32_t tokens_of(const plx__cast *cast, const plx__named *named, unsigned words) {
    uint32_t at = 0;
    for (unsigned seen = 0; at < named->name.count; at++) {
        bool glued = cast->work->annotation->tokens[named->name.first + at].flags & PLX_TOKEN_GLUED;
        if ((at == 0 || !glued) && ++seen > words) break;
    }
    return at;
}

static bool is_surname(const cutting *c, uint64_t word) {
    const known_name *known = recall(c, &word, 1);
    return known && known->whole && known->kind == PLX_NAME_PERSON;
}

/* The longest beginning of a headline's name that the text knows, or that ends in a surname it
 * knows; all of it if there is none. */
static unsigned words_kept(const cutting *c, const plx__named *named) {
    for (unsigned n = named->word_count; n > 0; n--) {
        const known_name *known = recall(c, named->words, n);
        if (known && known->kind == PLX_NAME_PERSON) return n;
        if (is_surname(c, named->words[n - 1])) return n;
    }
    return named->word_count;
}

/* "Hammers Wells Fargo": the longest end of the words cut off that the text knows as a name. */
static void add_left(cutting *c, const plx__named *named, unsigned kept) {
    for (unsigned from = kept; from < named->word_count; from++) {
        const known_name *known = recall(c, named->words + from, named->word_count - from);
        if (!known || !known->whole) continue;
        uint32_t skip = tokens_of(c->cast, named, from);
        plx__cast_add(c->cast, named->name.first + skip, named->name.count - skip, known->kind,
                      named->sentence);
        return;
    }
}

/* "Could Rolf Berg": a small word before a name that is known without it. */
static bool opens_sentence(const cutting *c, const plx__named *named) {
    const plx_sentence *sentence = &c->cast->work->annotation->sentences[named->sentence];
    if (named->name.first != sentence->first || named->word_count < 3) return false;
    char low[32];
    size_t len = plx__cast_lower(c->cast, named->name.first, low, sizeof low);
    if (!len || !plx__lexicon_has(&c->cast->rules->starters, (plx_str){low, len})) return false;
    const known_name *known = recall(c, named->words + 1, named->word_count - 1u);
    return known && known->whole;
}

/* "Ortiz Sees Graz Failing", taken for a body: a person, and behind the name a verb by its ending. */
static bool hides_person(const cutting *c, const plx__named *named, unsigned kept) {
    if (kept == named->word_count || named->word_count < 3) return false;
    const known_name *known = recall(c, named->words, kept);
    plx_str next = plx__cast_text(c->cast, named->name.first + tokens_of(c->cast, named, kept));
    return known && known->kind == PLX_NAME_PERSON &&
           (plx__str_ends(next, PLX_STR("s")) || plx__str_ends(next, PLX_STR("ed")));
}

static void cut(cutting *c, const plx__named *named) {
    plx__cast *cast = c->cast;
    const plx_name *name = &named->name;
    bool person = name->kind == PLX_NAME_PERSON && named->word_count > 1 && !named->repeats;
    bool headline = named->word_count > 1 && !named->repeats && in_headline(cast, named);
    unsigned kept = headline ? words_kept(c, named) : named->word_count;
    if (kept < named->word_count && (person || hides_person(c, named, kept))) {
        plx__cast_add(cast, name->first, tokens_of(cast, named, kept), PLX_NAME_PERSON,
                      named->sentence);
        add_left(c, named, kept);
    } else if (person && opens_sentence(c, named)) {
        plx__cast_add(cast, name->first + 1, name->count - 1, name->kind, named->sentence);
    } else {
        *plx__push(cast->work->arena, &cast->names) = *named;
    }
}

void plx__entities_cut(plx__cast *cast) {
    cutting c = {.cast = cast, .known = plx__map_new(cast->work->arena, cast->names.count * 4 + 1)};
    learn(&c);
    const plx__named *names = cast->names.items;
    size_t count = cast->names.count;
    memset(&cast->names, 0, sizeof cast->names);
    for (size_t i = 0; i < count; i++) cut(&c, &names[i]);
}
