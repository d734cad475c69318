/* SPDX-License-Identifier: Apache-2.0 */
/* statements.c - groups of wordings become the statements of a comparison. See quotes.h. */
#include "compare/quotes.h"

#include <stdlib.h>

enum { MOST_VOTES = 16 };

typedef struct group {
    uint32_t *quotes; /* in order of article and place */
    uint32_t count, capacity;
    uint32_t articles;
    uint32_t base; /* index into quotes */
    uint32_t story;
    const plx__restated **restated; /* in order of article and place */
    uint32_t restated_count, restated_capacity;
} group;

typedef struct gathering {
    plx__quotes *quotes;
    plx__translations *translations;
    group *groups;
    uint32_t *group_of; /* by leading wording, + 1 */
    size_t count;
} gathering;

static void add_to_group(plx__arena *arena, group *g, uint32_t quote) {
    if (g->count == g->capacity) {
        size_t capacity = g->capacity;
        g->quotes = plx__vec_grow(arena, g->quotes, &capacity, sizeof(uint32_t));
        g->capacity = (uint32_t)capacity;
    }
    g->quotes[g->count++] = quote;
}

static void gather(gathering *g) {
    plx__quotes *quotes = g->quotes;
    plx__arena *arena = quotes->work->scratch;
    g->groups = plx__new_array(arena, group, quotes->wording_count + 1);
    g->group_of = plx__new_array(arena, uint32_t, quotes->wording_count + 1);
    for (uint32_t q = 0; q < quotes->quote_count; q++) {
        const plx__quote *quote = &quotes->quotes[q];
        uint32_t leader = plx__wording_leader(quotes, quote->wording);
        if (!g->group_of[leader]) g->group_of[leader] = (uint32_t)++g->count;
        group *own = &g->groups[g->group_of[leader] - 1];
        if (own->count == 0 ||
            quotes->quotes[own->quotes[own->count - 1]].article != quote->article)
            own->articles++;
        add_to_group(arena, own, q);
        if (quote->row.count > quotes->quotes[own->quotes[own->base]].row.count)
            own->base = own->count - 1;
        const uint32_t *story_of = quotes->work->story_of;
        own->story = story_of ? story_of[quotes->quotes[own->quotes[own->base]].article] : 0;
    }
}

/* Both lists are in order of article. */
static bool prints(const plx__quotes *quotes, const group *g, uint32_t article) {
    if (g->restated_count && g->restated[g->restated_count - 1]->article == article) return true;
    uint32_t low = 0, high = g->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (quotes->quotes[g->quotes[middle]].article < article) low = middle + 1;
        else high = middle;
    }
    return low < g->count && quotes->quotes[g->quotes[low]].article == article;
}

static void gather_restated(gathering *g) {
    const plx__restated *restated;
    size_t count = plx__quotes_restated(g->quotes, &restated);
    for (size_t i = 0; i < count; i++) {
        uint32_t leader = plx__wording_leader(g->quotes, restated[i].wording);
        group *own = &g->groups[g->group_of[leader] - 1];
        if (own->restated_count == own->restated_capacity) {
            size_t capacity = own->restated_capacity;
            own->restated = plx__vec_grow(g->quotes->work->scratch, own->restated, &capacity,
                                          sizeof *own->restated);
            own->restated_capacity = (uint32_t)capacity;
        }
        own->articles += !prints(g->quotes, own, restated[i].article);
        own->restated[own->restated_count++] = &restated[i];
    }
}

/* The order in which they are shown: story by story; what more outlets print comes first, then
 * what comes first in them. */
static int by_importance(const void *a, const void *b) {
    const group *x = a, *y = b;
    if (x->story != y->story) return x->story < y->story ? -1 : 1;
    if (x->articles != y->articles) return x->articles < y->articles ? 1 : -1;
    return x->quotes[0] < y->quotes[0] ? -1 : x->quotes[0] > y->quotes[0];
}

/* What the article's claims know of the quote; empty for one that is set off. */
static plx_statement said_of(const plx__quotes *quotes, const plx__quote *quote) {
    const plx_document *document = quotes->work->comparison->documents[quote->article];
    if (quote->statement == PLX_NO_INDEX) return (plx_statement){.entity = PLX_NO_INDEX};
    return document->claims.statements[quote->statement];
}

static plx_quote_mention mention_of(plx__quotes *quotes, const plx__quote *quote,
                                    const plx__quote *base) {
    plx_statement said = said_of(quotes, quote);
    plx_quote_mention out = {
        .article = quote->article,
        .span = quote->span,
        .direct = true,
        .relation = PLX_RELATION_BASE,
        .speaker = said.speaker,
        .cue = said.cue,
        .statement = quote->statement,
        .follows = PLX_NO_INDEX,
    };
    if (quote == base) return out;
    plx__related_words related = plx__relation_of(quotes, base, quote);
    out.relation = related.relation;
    if (related.relation == PLX_RELATION_REWORDED) {
        out.changes = related.changes;
        out.change_count = related.change_count;
    }
    return out;
}

static plx_quote_mention mention_of_clause(const plx__restated *clause) {
    return (plx_quote_mention){
        .article = clause->article,
        .span = clause->span,
        .relation = PLX_RELATION_PARAPHRASE,
        .speaker = clause->speaker,
        .cue = clause->cue,
        .statement = clause->statement,
        .follows = PLX_NO_INDEX,
    };
}

static bool comes_first(const plx__quote *quote, const plx__restated *clause) {
    if (quote->article != clause->article) return quote->article < clause->article;
    return quote->span.start <= clause->span.start;
}

/* Does the article print the name there, or only "she", "the letter"? */
static bool prints_name(const plx__quotes *quotes, const plx__quote *quote, plx_str name) {
    const plx_document *document = quotes->work->comparison->documents[quote->article];
    plx_str printed = plx__span_text(document->article.text, said_of(quotes, quote).speaker);
    size_t from = name.len;
    while (from > 0 && name.ptr[from - 1] != ' ') from--;
    return plx__str_find(printed, plx__str_slice(name, from, name.len), 0) != SIZE_MAX;
}

/* How many quotes say so; one that prints the name counts for more. */
static uint32_t votes_for(const plx__quotes *quotes, const group *g, const plx__quote *quote,
                          plx_str name) {
    uint32_t votes = 0;
    for (uint32_t k = 0; k < g->count && k < MOST_VOTES; k++) {
        const plx__quote *other = &quotes->quotes[g->quotes[k]];
        if (quote->entity == PLX_NO_INDEX)
            votes += plx__str_equal(said_of(quotes, other).speaker_name, name) ? 1u : 0u;
        else if (other->entity == quote->entity)
            votes += prints_name(quotes, other, name) ? 3u : 2u;
    }
    return votes;
}

/* The person whom a restatement elsewhere names for "an interviewer", "one source". */
static plx_str restater_of(const plx__quotes *quotes, const group *g) {
    const plx_comparison *comparison = quotes->work->comparison;
    for (uint32_t i = 0; i < g->restated_count; i++) {
        uint32_t entity = g->restated[i]->entity;
        if (entity != PLX_NO_INDEX && comparison->entities[entity].kind == PLX_NAME_PERSON)
            return comparison->entities[entity].name;
    }
    return (plx_str){0};
}

static bool is_description(plx_str name) {
    return plx__str_starts(name, PLX_STR("a ")) || plx__str_starts(name, PLX_STR("an ")) ||
           plx__str_starts(name, PLX_STR("A ")) || plx__str_starts(name, PLX_STR("An ")) ||
           plx__str_starts(name, PLX_STR("one ")) || plx__str_starts(name, PLX_STR("One "));
}

/* The speaker most quotes name; of equals the first. The name as the comparison knows it. */
static plx_str speaker_of(plx__quotes *quotes, const group *g) {
    const plx_comparison *comparison = quotes->work->comparison;
    plx_str best = {0};
    uint32_t best_votes = 0;
    for (uint32_t i = 0; i < g->count && i < MOST_VOTES; i++) {
        const plx__quote *quote = &quotes->quotes[g->quotes[i]];
        plx_str name = quote->entity != PLX_NO_INDEX ? comparison->entities[quote->entity].name
                                                     : said_of(quotes, quote).speaker_name;
        uint32_t votes = name.len ? votes_for(quotes, g, quote, name) : 0;
        if (votes <= best_votes) continue;
        best = name;
        best_votes = votes;
    }
    plx_str named = is_description(best) ? restater_of(quotes, g) : best;
    return named.len ? named : best;
}

static plx_statement_verdict verdict_of(const plx_compared_statement *statement) {
    bool several = false, reworded = false, shortened = false;
    for (size_t i = 0; i < statement->mention_count; i++) {
        several = several || statement->mentions[i].article != statement->mentions[0].article;
        reworded = reworded || statement->mentions[i].relation == PLX_RELATION_REWORDED;
        shortened = shortened || statement->mentions[i].relation == PLX_RELATION_FRAGMENT;
    }
    if (!several) return PLX_VERDICT_SINGLE;
    if (reworded) return PLX_VERDICT_REWORDED;
    return shortened ? PLX_VERDICT_SHORTENED : PLX_VERDICT_AGREED;
}

static int sources_of(const plx__compare_work *work, const plx_compared_statement *statement) {
    uint32_t *articles = plx__new_array(work->scratch, uint32_t, statement->mention_count);
    for (size_t i = 0; i < statement->mention_count; i++)
        articles[i] = statement->mentions[i].article;
    return plx__compare_sources(work, articles, statement->mention_count);
}

static void write_statement(const gathering *all, const group *g, size_t number,
                            plx_compared_statement *out) {
    plx__quotes *quotes = all->quotes;
    plx__arena *arena = quotes->work->arena;
    const plx__quote *base = &quotes->quotes[g->quotes[g->base]];
    size_t count = g->count + g->restated_count;
    plx_quote_mention *mentions = plx__new_array(arena, plx_quote_mention, count);
    uint32_t q = 0, r = 0;
    for (size_t i = 0; i < count; i++) {
        const plx__quote *quote = q < g->count ? &quotes->quotes[g->quotes[q]] : NULL;
        const plx__restated *clause = r < g->restated_count ? g->restated[r] : NULL;
        if (quote && (!clause || comes_first(quote, clause))) {
            if (q == g->base) out->base = i;
            mentions[i] = mention_of(quotes, quote, base);
            q++;
        } else {
            mentions[i] = mention_of_clause(clause);
            r++;
        }
    }
    plx__mark_translated(all->translations, mentions, count, out->base);
    out->id = plx__str_printf(arena, "q%zu", number);
    out->mentions = mentions;
    out->mention_count = count;
    out->story = quotes->work->story_of ? quotes->work->story_of[base->article] : 0;
    out->speaker = speaker_of(quotes, g);
    out->verdict = verdict_of(out);
    out->sources = sources_of(quotes->work, out);
    if (out->verdict != PLX_VERDICT_REWORDED) return;
    plx__mark_follows(quotes, mentions, count, out->base);
}

void plx__compare_statements(plx__compare_work *work) {
    plx_comparison *comparison = work->comparison;
    gathering g = {.quotes = plx__quotes_new(work, plx__words_of(work))};
    plx__quotes_link(g.quotes);
    gather(&g);
    gather_restated(&g);
    if (g.count) qsort(g.groups, g.count, sizeof *g.groups, by_importance);
    g.translations = plx__translations_new(g.quotes);
    plx_compared_statement *out = plx__new_array(work->arena, plx_compared_statement, g.count + 1);
    for (size_t i = 0; i < g.count; i++) write_statement(&g, &g.groups[i], i + 1, &out[i]);
    comparison->statements = out;
    comparison->statement_count = g.count;
}
