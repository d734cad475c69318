/* SPDX-License-Identifier: Apache-2.0 */
/*
 * restated.c - reported clauses joined to the quotation they restate.
 *
 *     A  "The harbour will not be closed"      B  he ruled out closing the harbour
 *
 * Of the quotations of other articles that share words with a clause the likest is taken; the
 * clause is cut back to what restates it.
 */
#include "compare/restated.h"

#define FEWEST_LEFT 3 /* words of a clause that is cut */
#define MOST_TRIED 12
#define LEAST_SHARED 0.3f
#define NO_DOUBT 1.1f

/* The wordings that clauses of the same words may restate, likest first. Reports of one story
 * repeat each other's sentences, so that most clauses have been asked about before. */
typedef struct choice {
    uint32_t count;
    uint32_t wordings[MOST_TRIED];
    plx__measured measured[MOST_TRIED]; /* when first needed */
} choice;

typedef struct choices {
    plx__quotes *quotes;
    plx__evidence *evidence;
    plx__wording_index *index;
    plx__map *by_words; /* number of the choice */
    PLX_VEC(choice *) all;
} choices;

typedef struct restating {
    plx__quotes *quotes;
    plx__evidence *evidence;
    plx__restated *clause;
    plx__row row;
    bool cut; /* the clause is; told only when its end is known to stay */
} restating;

/* -------------------------------------------------------------- clauses */

static bool has_partner(const restating *r, const plx__word *word, plx__row whole) {
    if (plx__word_is_light(r->quotes->words, word)) return false;
    for (size_t k = 0; k < whole.count; k++) {
        float likeness;
        if (plx__word_is_light(r->quotes->words, &whole.words[k])) continue;
        plx__word_pair(r->quotes->aligner, word, &whole.words[k], &likeness);
        if (likeness >= 0.5f) return true;
    }
    return false;
}

static bool is_form(const restating *r, const plx__word *word, plx_str text) {
    return plx__str_equal(r->quotes->words->info[word->form].text, text);
}

/* A comma, "because", "and that", "and claiming": what follows is said beside the rest. */
static bool begins_part(const restating *r, plx_str text, size_t at) {
    if (at == 0) return true;
    const plx__word *word = &r->row.words[at];
    for (size_t i = word[-1].span.end; i < word->span.start; i++)
        if (text.ptr[i] == ',' || text.ptr[i] == ';' || text.ptr[i] == ':') return true;
    if (word->upos == PLX_UPOS_SCONJ) /* a condition belongs to what it is a condition of */
        return !is_form(r, word, PLX_STR("that")) && !is_form(r, word, PLX_STR("whether")) &&
               !is_form(r, word, PLX_STR("if")) && !is_form(r, word, PLX_STR("unless"));
    if (word->upos != PLX_UPOS_CCONJ || at + 1 >= r->row.count) return false;
    plx_str next = r->quotes->words->info[word[1].form].text;
    return word[1].upos == PLX_UPOS_SCONJ ||
           (word[1].upos == PLX_UPOS_VERB && plx__str_ends(next, PLX_STR("ing")));
}

/* Is there a verb, or what somebody is? A thing that is only named says nothing. */
static bool says_something(const restating *r) {
    if (r->row.count < FEWEST_LEFT) return false;
    for (size_t i = 0; i < r->row.count; i++) {
        uint8_t upos = r->row.words[i].upos;
        if (upos == PLX_UPOS_VERB || upos == PLX_UPOS_AUX || upos == PLX_UPOS_ADJ) return true;
    }
    return false;
}

/* A reported sentence may say more than it restates: parts at its ends that share no word with
 * the quotation are let go. */
static void shrink(restating *r) {
    plx__restated *clause = r->clause;
    clause->cut = r->cut;
    plx__row whole = r->quotes->wordings[clause->wording].first->row;
    plx_str text = r->quotes->work->comparison->documents[clause->article]->article.text;
    clause->strength = 0;
    size_t first = r->row.count, end = 0;
    for (size_t from = 0; from < r->row.count;) {
        size_t to = from + 1;
        bool shares = has_partner(r, &r->row.words[from], whole);
        for (; to < r->row.count && !begins_part(r, text, to); to++)
            shares = shares || has_partner(r, &r->row.words[to], whole);
        if (shares && first == r->row.count) first = from;
        if (shares) end = to;
        from = to;
    }
    const plx__word *words = r->row.words;
    clause->cut = clause->cut && end == r->row.count;
    /* "the lake will have a “new shore”": what leads to the quoted words says nothing alone. */
    while (clause->cut && end > first && plx__word_is_light(r->quotes->words, &words[end - 1]))
        end--;
    if (end > first + FEWEST_LEFT &&
        (words[first].upos == PLX_UPOS_CCONJ || words[first].upos == PLX_UPOS_SCONJ))
        first++;
    r->row = (plx__row){words + first, end > first ? end - first : 0};
    if (!says_something(r)) return;
    const plx__wording *wording = &r->quotes->wordings[clause->wording];
    plx__measured measured = plx__restated_measure(r->evidence, clause->article, r->row, wording);
    clause->strength = plx__restated_strength(r->evidence, clause, &measured, wording);
    if (clause->strength < PLX__RESTATED) clause->strength = 0;
    clause->span = (plx_span){words[first].span.start, words[end - 1].span.end};
}

/* ---------------------------------------------------------------- choosing */

/* Does another article of the story quote it? Like words about other events are chance. */
static bool quoted_elsewhere(const restating *r, const plx__wording *wording) {
    const uint32_t *story_of = r->quotes->work->story_of;
    for (uint32_t i = 0; i < wording->quote_count; i++) {
        uint32_t article = r->quotes->quotes[wording->quotes[i]].article;
        if (article != r->clause->article &&
            (!story_of || story_of[article] == story_of[r->clause->article]))
            return true;
    }
    return false;
}

/* All that tells the words of a clause from those of another one, and the story. */
static plx_str words_key(const choices *c, uint32_t article, plx__row row) {
    const uint32_t *story_of = c->quotes->work->story_of;
    size_t size = (4 * row.count + 1) * sizeof(uint32_t);
    uint32_t *key = plx__alloc(c->quotes->work->scratch, size), *at = key;
    *at++ = story_of ? story_of[article] : 0;
    for (size_t i = 0; i < row.count; i++) {
        const plx__word *word = &row.words[i];
        bool begins = i == 0 || word->sentence != word[-1].sentence;
        *at++ = word->form;
        *at++ = word->other;
        *at++ = word->lemma;
        *at++ = word->upos | (uint32_t)begins << 8 |
                (uint32_t)plx__restated_name(c->quotes, article, row.words, i) << 9;
    }
    return (plx_str){(const char *)key, size};
}

static void note_choice(void *self, uint32_t clause, uint32_t wording, float shared) {
    choice *found = self;
    (void)clause, (void)shared;
    if (found->count < MOST_TRIED)
        found->wordings[found->count++] = wording; /* they come best first */
}

static choice *choice_of(choices *c, uint32_t article, plx__row row) {
    plx__arena *scratch = c->quotes->work->scratch;
    plx__mark mark = plx__arena_mark(scratch);
    plx_str key = words_key(c, article, row);
    uint64_t *known = plx__map_get(c->by_words, key);
    if (known) {
        plx__arena_release(scratch, mark);
        return c->all.items[*known];
    }
    *plx__map_put(c->by_words, key, NULL) = c->all.count;
    choice *made = *plx__push(scratch, &c->all) = plx__new(scratch, choice);
    plx__asked asked = {row,          article, plx__row_weight(c->quotes->words, row),
                        LEAST_SHARED, false,   0};
    plx__wording_index_look(c->index, &asked, note_choice, made);
    return made;
}

static void choose(restating *r, choice *among) {
    for (uint32_t i = 0; i < among->count; i++) {
        const plx__wording *wording = &r->quotes->wordings[among->wordings[i]];
        plx__measured *measured = &among->measured[i];
        if (!quoted_elsewhere(r, wording)) continue;
        if (!measured->known)
            *measured = plx__restated_measure(r->evidence, r->clause->article, r->row, wording);
        float strength = plx__restated_strength(r->evidence, r->clause, measured, wording);
        if (strength < PLX__RESTATED || strength <= r->clause->strength) continue;
        r->clause->strength = strength;
        r->clause->wording = among->wordings[i];
    }
}

/* Of the clauses of one article that restate one statement the best is kept, and any other that
 * leaves no doubt. */
static bool told_already(plx__quotes *quotes, const plx__restated *kept, size_t count,
                         const plx__restated *clause) {
    uint32_t group = plx__wording_leader(quotes, clause->wording);
    for (size_t i = count; i-- > 0 && count - i <= MOST_TRIED;)
        if (plx__span_overlap(kept[i].span, clause->span) &&
            plx__wording_leader(quotes, kept[i].wording) == group)
            return true;
    return false;
}

static size_t keep_best(plx__quotes *quotes, plx__restated *clauses, size_t count) {
    plx__arena *arena = quotes->work->scratch;
    uint32_t *groups = plx__new_array(arena, uint32_t, count + 1);
    plx__map *best = plx__map_new(arena, 16); /* by group: the clause + 1 */
    for (size_t i = 0; i < count; i++) {
        if (clauses[i].strength <= 0) continue;
        groups[i] = plx__wording_leader(quotes, clauses[i].wording);
        uint64_t *known =
            plx__map_put(best, (plx_str){(const char *)&groups[i], sizeof groups[i]}, NULL);
        if (!*known || clauses[*known - 1].strength < clauses[i].strength) *known = i + 1;
    }
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (clauses[i].strength <= 0) continue;
        uint64_t *known = plx__map_get(best, (plx_str){(const char *)&groups[i], sizeof groups[i]});
        bool best_here = *known == i + 1;
        if (clauses[i].strength < NO_DOUBT && !best_here) continue;
        if (told_already(quotes, clauses, kept, &clauses[i])) continue;
        clauses[kept++] = clauses[i];
    }
    return kept;
}

size_t plx__quotes_restated(plx__quotes *quotes, const plx__restated **out) {
    plx__arena *arena = quotes->work->scratch;
    const plx_comparison *comparison = quotes->work->comparison;
    plx__lexicon cues, statement_words;
    plx__lexicon_open(quotes->work->tables, "en/cues", &cues);
    plx__lexicon_open(quotes->work->tables, "en/statement_words", &statement_words);
    choices c = {.quotes = quotes,
                 .evidence = plx__evidence_new(quotes),
                 .index = plx__wording_index_new(quotes)};
    for (uint32_t w = 0; w < quotes->wording_count; w++) plx__wording_index_put(c.index, w);
    c.by_words = plx__map_new(quotes->work->scratch, 1024);
    PLX_VEC(plx__restated) found = {0};
    for (uint32_t a = 0; a < comparison->document_count; a++) {
        plx__restated *clauses;
        size_t count = plx__reported_clauses(quotes, a, &cues, &statement_words, &clauses);
        for (size_t i = 0; i < count; i++) {
            size_t first, words = plx__words_in(quotes->words, a, clauses[i].span, &first);
            restating r = {.quotes = quotes,
                           .evidence = c.evidence,
                           .clause = &clauses[i],
                           .cut = clauses[i].cut};
            clauses[i].cut = false;
            r.row = (plx__row){quotes->words->articles[a].words + first, words};
            choose(&r, choice_of(&c, a, r.row));
            if (clauses[i].strength > 0) shrink(&r);
        }
        count = keep_best(quotes, clauses, count);
        for (size_t i = 0; i < count; i++) *plx__push(arena, &found) = clauses[i];
    }
    plx__wording_index_free(c.index);
    *out = found.items;
    return found.count;
}
