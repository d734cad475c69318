/* SPDX-License-Identifier: Apache-2.0 */
/* statements.c - reads the statements of one article; see statement.h. */
#include "claim/statement.h"

/* ----------------------------------------------------------- the article */

static void find_blocks(plx__reading *reading) {
    const plx_article *article = reading->work->article;
    uint32_t token = 0;
    reading->block_count = (uint32_t)article->body_count;
    reading->block_token = plx__new_array(reading->arena, uint32_t, article->body_count + 1);
    for (uint32_t block = 0; block < article->body_count; block++) {
        while (token < reading->token_count &&
               reading->tokens[token].span.start < article->body[block].span.start)
            token++;
        reading->block_token[block] = token;
    }
    reading->block_token[article->body_count] = reading->token_count;
}

static void find_ends(plx__reading *reading) {
    const plx_annotation *annotation = reading->work->annotation;
    reading->ends = plx__new_array(reading->arena, uint8_t, reading->token_count);
    for (size_t at = 0; at < annotation->sentence_count; at++)
        if (annotation->sentences[at].count)
            reading->ends[annotation->sentences[at].first + annotation->sentences[at].count - 1] =
                1;
}

/* Says for every token in which piece it lies. */
static void place_pieces(plx__reading *reading) {
    uint32_t token = 0;
    memset(reading->piece_at, 0, reading->token_count * sizeof *reading->piece_at);
    for (uint32_t at = 0; at < reading->pieces.count; at++) {
        plx__piece *piece = &reading->pieces.items[at];
        while (token < reading->token_count &&
               reading->tokens[token].span.end <= piece->outer.start)
            token++;
        piece->first = token;
        while (token < reading->token_count && reading->tokens[token].span.start < piece->outer.end)
            reading->piece_at[token++] = at + 1;
        piece->end = token;
    }
}

/* Dropped pieces are the narrator's words again; a title stays one noun. */
static void drop_pieces(plx__reading *reading) {
    size_t kept = 0;
    for (size_t at = 0; at < reading->pieces.count; at++) {
        const plx__piece *piece = &reading->pieces.items[at];
        if (piece->dropped && piece->end > piece->first)
            memset(reading->named + piece->first, 1, piece->end - piece->first);
    }
    for (size_t at = 0; at < reading->pieces.count; at++)
        if (!reading->pieces.items[at].dropped)
            reading->pieces.items[kept++] = reading->pieces.items[at];
    reading->pieces.count = kept;
    place_pieces(reading);
}

/* ------------------------------------------------------------ statements */

static plx_span run_span(const plx__reading *reading, plx__run run) {
    if (run.end <= run.first) return (plx_span){0, 0};
    return (plx_span){reading->tokens[run.first].span.start, reading->tokens[run.end - 1].span.end};
}

/* The cue's words: "according to" is two. */
static plx_span cue_span(const plx__reading *reading, uint32_t cue) {
    plx_span span = reading->tokens[cue].span;
    if (plx__token_is(reading, cue, ":")) return (plx_span){0, 0}; /* a headline's label */
    if (plx__token_is(reading, cue, "according") && cue + 1 < reading->token_count)
        span.end = reading->tokens[cue + 1].span.end;
    return span;
}

typedef PLX_VEC(plx_statement) statements;

/* The clause of a cue; clauses stand in the order of their cues. */
static plx__clause *clause_of(plx__reading *reading, uint32_t cue) {
    size_t low = 0, high = reading->clauses.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (reading->clauses.items[middle].cue < cue) low = middle + 1;
        else high = middle;
    }
    bool found = low < reading->clauses.count && reading->clauses.items[low].cue == cue;
    return found ? &reading->clauses.items[low] : NULL;
}

static plx_span hull(plx_span a, plx_span b) {
    return (plx_span){a.start < b.start ? a.start : b.start, a.end > b.end ? a.end : b.end};
}

/* Where a clause behind a cue begins: at its "that", past "reporters on Monday". */
static uint32_t that_behind(const plx__reading *reading, uint32_t from, uint32_t end) {
    for (uint32_t at = from; at < end; at++)
        if (plx__token_is(reading, at, "that")) return at;
    while (from < end && (plx__token_is(reading, from, "out") || plx__token_is(reading, from, ",")))
        from++;
    return from;
}

/* Behind the verb of a subject that ends at `from`: "has gone after". */
static uint32_t past_verb(const plx__reading *reading, uint32_t from, uint32_t end) {
    uint32_t at = from;
    while (at < end && at < from + 5 && plx__upos(reading, at) != PLX_UPOS_VERB) at++;
    if (at >= end || plx__upos(reading, at) != PLX_UPOS_VERB) return from;
    at++;
    if (at < end && plx__upos(reading, at) == PLX_UPOS_ADP && !plx__token_is(reading, at, "as"))
        at++;
    return at;
}

/* ", and criticised": the narrator's sentence goes on with another verb. */
static bool turns_away(const plx__reading *reading, uint32_t comma) {
    return plx__token_is(reading, comma, ",") && comma + 2 < reading->token_count &&
           plx__upos(reading, comma + 1) == PLX_UPOS_CCONJ &&
           plx__upos(reading, comma + 2) == PLX_UPOS_VERB;
}

/* The narrator's words around a quoted fragment belong to what is said: "the bridge was “a
 * ruin”". Without a clause from the parse they run from the cue, or from the sentence's start
 * where the cue comes last, to the end of the sentence or the cue's own clause. */
static plx_span around_fragment(const plx__reading *reading, const plx__piece *first,
                                const plx__piece *last, const plx__piece *lead) {
    plx_span span = {first->inner.start, last->inner.end};
    if (first->fragment && first->first > 0) {
        plx__run sentence = plx__narration(reading, first->first - 1);
        uint32_t start = sentence.first;
        if (plx__cue_frame(&lead->verb, 'x') && lead->cue < first->first)
            start = first->first; /* as Lee put it in a note, “a ruin” */
        else if (lead->cue != PLX_NO_TOKEN && lead->cue >= sentence.first &&
                 lead->cue < first->first)
            start = that_behind(reading,
                                lead->source.first > lead->cue ? lead->source.end : lead->cue + 1,
                                first->first);
        else if (lead->cue == PLX_NO_TOKEN && lead->source.first >= sentence.first &&
                 lead->source.end < first->first && lead->source.end > lead->source.first)
            start = past_verb(reading, lead->source.end, first->first);
        while (start < first->first && (plx__upos(reading, start) == PLX_UPOS_PUNCT ||
                                        plx__upos(reading, start) == PLX_UPOS_CCONJ))
            start++;
        if (start < first->first) span.start = reading->tokens[start].span.start;
    }
    if (!last->unfinished) return span;
    uint32_t end = last->end;
    bool behind = lead->cue != PLX_NO_TOKEN && lead->cue >= end;
    uint32_t stop = behind && lead->source.first >= end && lead->source.first < lead->cue
                        ? lead->source.first
                        : lead->cue;
    while (end < reading->token_count && !plx__run_breaks(reading, end) &&
           end < last->end + PLX__LOOK && !(behind && end >= stop) && !turns_away(reading, end))
        end++;
    while (end > last->end && plx__upos(reading, end - 1) == PLX_UPOS_PUNCT) end--;
    if (end > last->end) span.end = reading->tokens[end - 1].span.end;
    return span;
}

static bool holds_verb(const plx__reading *reading, uint32_t from, uint32_t end) {
    for (uint32_t at = from; at < end; at++)
        if (plx__upos(reading, at) == PLX_UPOS_VERB || plx__upos(reading, at) == PLX_UPOS_AUX)
            return true;
    return false;
}

static bool is_headline(const plx__reading *reading, uint32_t block) {
    return reading->work->article->body[block].kind == PLX_BLOCK_HEADLINE;
}

/* A headline's label and what stands behind it: "Lee on the Port: It Is ‘a Ruin’". */
static uint32_t label_end(const plx__reading *reading, plx__run block, uint32_t before) {
    for (uint32_t at = block.first + 1; at < before && at < block.first + 9; at++)
        if (plx__token_is(reading, at, ":")) return at + 1;
    return PLX_NO_TOKEN;
}

/* What a headline says around the few words it quotes: from its colon or its verb to its end. */
static bool in_headline(const plx__reading *reading, const plx__piece *first,
                        const plx__piece *lead, plx_span *out) {
    plx__run block = plx__block_run(reading, first->first);
    uint32_t start = label_end(reading, block, first->first);
    if (start == PLX_NO_TOKEN && lead->cue != PLX_NO_TOKEN && lead->cue >= block.first &&
        lead->cue < first->first)
        start = lead->cue + 1;
    if (start == PLX_NO_TOKEN || start >= first->first) return false;
    uint32_t end = block.end;
    while (end > start + 1 && plx__upos(reading, end - 1) == PLX_UPOS_PUNCT &&
           !reading->piece_at[end - 1])
        end--;
    *out = (plx_span){reading->tokens[start].span.start, reading->tokens[end - 1].span.end};
    return true;
}

static void add_pieces(plx__reading *reading, statements *out, size_t first, size_t end) {
    plx__piece *pieces = reading->pieces.items;
    const plx__piece *lead = &pieces[first];
    plx_span *quotes = plx__new_array(reading->arena, plx_span, end - first);
    bool mixed = pieces[first].fragment;
    bool within = false; /* “he breaks” the quay through “his misuse”: words between are said too */
    for (size_t at = first; at < end; at++) {
        mixed = mixed || pieces[at].unfinished;
        within = within || (pieces[at].unfinished && at + 1 < end);
        quotes[at - first] = pieces[at].inner;
        if (pieces[at].by > lead->by) lead = &pieces[at];
    }
    mixed = mixed && !(lead->by < PLX__BY_CUE && is_headline(reading, pieces[first].block));
    plx_statement *it = plx__push(reading->arena, out);
    *it = (plx_statement){.kind = mixed ? PLX_STATEMENT_MIXED : PLX_STATEMENT_DIRECT,
                          .quotes = quotes,
                          .quote_count = end - first,
                          .entity = lead->entity,
                          .speaker_name = lead->name,
                          .speaker = plx__span_known(lead->label) ? lead->label
                                                                  : run_span(reading, lead->source),
                          .block = pieces[first].block};
    it->span = (plx_span){pieces[first].inner.start, pieces[end - 1].inner.end};
    plx__clause *clause = lead->cue != PLX_NO_TOKEN ? clause_of(reading, lead->cue) : NULL;
    if (lead->cue != PLX_NO_TOKEN) it->cue = cue_span(reading, lead->cue);
    if (clause) clause->taken = true;
    if (is_headline(reading, pieces[first].block) &&
        (pieces[first].fragment || pieces[end - 1].unfinished) &&
        in_headline(reading, &pieces[first], lead, &it->span)) {
        it->kind = PLX_STATEMENT_MIXED;
        return;
    }
    bool named =
        !holds_verb(reading, pieces[first].first, pieces[first].end); /* one virtue: “Calm.” */
    if (clause && !mixed && clause->words.first > clause->cue && pieces[first].first > 0 &&
        (named || !plx__token_is(reading, pieces[first].first - 1, ":")) &&
        holds_verb(reading, clause->words.first, pieces[first].first)) {
        mixed = true;
        it->kind = PLX_STATEMENT_MIXED;
    }
    if (!mixed) return;
    plx_span words = clause ? run_span(reading, clause->words) : (plx_span){0, 0};
    plx_span said = it->span;
    if (!clause || !plx__span_overlap(words, said) || words.start >= said.start)
        words = hull(plx__span_known(words) && plx__span_overlap(words, said) ? words : said,
                     around_fragment(reading, &pieces[first], &pieces[end - 1], lead));
    it->span = hull(said, words);
    if (it->span.start + 4 >= said.start && it->span.end <= said.end + 4 && !within) {
        it->span = said;
        it->kind = PLX_STATEMENT_DIRECT;
        return;
    }
    if (it->span.start == said.start) it->span.start = pieces[first].outer.start;
    if (it->span.end == said.end) it->span.end = pieces[end - 1].outer.end;
}

static void add_clause(plx__reading *reading, statements *out, const plx__clause *clause) {
    if (clause->taken || clause->nested) return;
    plx_statement *it = plx__push(reading->arena, out);
    *it = (plx_statement){.span = run_span(reading, clause->words),
                          .kind = PLX_STATEMENT_INDIRECT,
                          .entity = clause->entity,
                          .speaker_name = clause->name,
                          .speaker = run_span(reading, clause->source),
                          .cue = cue_span(reading, clause->cue),
                          .block = clause->block};
}

/* Does the cue lie in the reported clause of a statement that holds quoted words? What it
 * attributes is part of that. `quoted`: how many of those there are, in the order of the text. */
static bool is_within(const plx__reading *reading, const statements *all, size_t quoted,
                      uint32_t cue) {
    plx_span span = reading->tokens[cue].span;
    size_t low = 0, high = quoted;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (all->items[middle].span.start <= span.start) low = middle + 1;
        else high = middle;
    }
    if (low == 0) return false;
    const plx_statement *it = &all->items[low - 1];
    return it->kind == PLX_STATEMENT_MIXED && it->cue.start != span.start &&
           plx__span_inside(span, it->span);
}

static uint32_t start_of(const void *statement) {
    return ((const plx_statement *)statement)->span.start;
}

/* Lee said it was “a mess.” “Nobody came.”: the reported clause is one statement, what was said
 * next another. */
static bool stands_alone(const plx__reading *reading, size_t at) {
    const plx__piece *piece = &reading->pieces.items[at], *last = piece - 1;
    return !piece->fragment && last->fragment && piece->block == last->block &&
           last->cue < last->first && piece->mark != PLX__MARK_SETOFF;
}

/* "said that nobody could [tell] whether it was “a flood”": a fragment belongs to the whole
 * clause, unless the verb next to it has a subject of its own there. */
static void home_piece(plx__reading *reading, plx__piece *piece, const plx__clause *clause,
                       const plx__cue *cue) {
    bool within = piece->cue >= clause->words.first && piece->cue < clause->words.end;
    bool own =
        piece->source.end > piece->source.first && piece->source.first >= clause->words.first;
    if (!piece->fragment || piece->by != PLX__BY_CUE || !within || own ||
        piece->end > clause->words.end)
        return;
    piece->cue = clause->cue;
    piece->verb = *cue;
    piece->source = clause->source;
    piece->joined = piece > reading->pieces.items && piece[-1].cue == clause->cue;
}

static void home_pieces(plx__reading *reading) {
    for (size_t at = 0; at < reading->clauses.count; at++) {
        const plx__clause *clause = &reading->clauses.items[at];
        plx__cue cue;
        if (clause->nested || clause->hearsay || clause->words.first <= clause->cue ||
            !plx__cue_token(reading, clause->cue, 'v', &cue) ||
            plx__token_class(reading, clause->cue, "outlet"))
            continue;
        uint32_t last = 0;
        for (uint32_t token = clause->words.first; token < clause->words.end; token++) {
            uint32_t number = reading->piece_at[token];
            if (number != 0 && number != last)
                home_piece(reading, &reading->pieces.items[number - 1], clause, &cue);
            last = number;
        }
    }
}

static void make_statements(plx__reading *reading) {
    statements out = {0};
    for (size_t at = 0; at < reading->pieces.count;) {
        size_t end = at + 1;
        while (end < reading->pieces.count && reading->pieces.items[end].joined &&
               !stands_alone(reading, end))
            end++;
        add_pieces(reading, &out, at, end);
        at = end;
    }
    size_t quoted = out.count;
    for (size_t at = 0; at < reading->clauses.count; at++)
        if (!is_within(reading, &out, quoted, reading->clauses.items[at].cue))
            add_clause(reading, &out, &reading->clauses.items[at]);
    plx__sort_by(out.items, plx__new_array(reading->arena, plx_statement, out.count), out.count,
                 sizeof *out.items, start_of);
    reading->work->claims->statements = out.items;
    reading->work->claims->statement_count = out.count;
}

static bool is_tagged(const plx_annotation *annotation) {
    for (size_t at = 0; at < annotation->token_count; at++)
        if (annotation->tokens[at].upos == PLX_UPOS_VERB) return true;
    return false;
}

plx__statement_rules *plx__statements_open(const plx__tables *tables, plx__arena *arena) {
    plx__statement_rules *rules = plx__new(arena, plx__statement_rules);
    plx__lexicon_open(tables, "en/cues", &rules->cues);
    plx__lexicon_open(tables, "en/namers", &rules->namers);
    plx__lexicon_open(tables, "en/statement_words", &rules->words);
    plx__lexicon_open(tables, "world/titles", &rules->titles);
    return rules;
}

void plx__statements_read(const plx__statement_rules *rules, plx__claim_work *work) {
    plx__reading reading = {.rules = rules,
                            .work = work,
                            .arena = work->arena,
                            .text = work->article->text,
                            .tokens = work->annotation->tokens,
                            .token_count = (uint32_t)work->annotation->token_count};
    if (!reading.token_count) return;
    reading.parsed = work->annotation->parsed && is_tagged(work->annotation);
    find_blocks(&reading);
    find_ends(&reading);
    reading.piece_at = plx__new_array(work->arena, uint32_t, reading.token_count);
    reading.named = plx__new_array(work->arena, uint8_t, reading.token_count);
    plx__marks_read(&reading);
    plx__setoff_read(&reading);
    drop_pieces(&reading);
    plx__quoted_named(&reading);
    drop_pieces(&reading);
    plx__attribute(&reading);
    plx__quoted_scare(&reading);
    drop_pieces(&reading);
    plx__clauses_read(&reading);
    home_pieces(&reading);
    plx__speakers_name(&reading);
    make_statements(&reading);
}
