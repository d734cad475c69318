/* SPDX-License-Identifier: Apache-2.0 */
/* wording_sides.c - the two sides that a finding of topic wording shows. See wording.h. */
#include "compare/wording.h"

#define CLAUSE_WORDS 14
#define TRANSLATED 0.6 /* two translations: only what turns the sense is shown, and weaker */

plx__worded plx__worded_at(const plx__wording_work *w, uint32_t article, plx_span span) {
    size_t first, count = plx__words_in(w->words, article, span, &first);
    return (plx__worded){article, {w->words->articles[article].words + first, count}};
}

static plx_str worded_text(const plx__wording_work *w, const plx_quote_mention *mention,
                           plx_span span) {
    return plx__span_text(w->work->comparison->documents[mention->article]->article.text, span);
}

/* The clause around a change: to the next comma, stop or dash, but not without end. */
static plx_span clause_around(const plx__wording_work *w, const plx_quote_mention *mention,
                              plx_span change) {
    plx__row row = plx__worded_at(w, mention->article, mention->span).row;
    plx_str text = w->work->comparison->documents[mention->article]->article.text;
    size_t first = 0, end = row.count;
    while (first < row.count && row.words[first].span.end <= change.start) first++;
    while (end > first && row.words[end - 1].span.start >= change.end) end--;
    if (first == row.count && first > 0) first--, end = row.count;
    if (end <= first) end = first + 1 < row.count ? first + 1 : row.count;
    size_t budget = end - first < CLAUSE_WORDS ? CLAUSE_WORDS - (end - first) : 0;
    for (size_t side = 0; side < 2; side++)
        for (size_t steps = 0; steps < (budget + 1) / 2 + side * 2; steps++) {
            bool left = side == 0;
            if (left ? first == 0 : end >= row.count) break;
            size_t from = row.words[left ? first - 1 : end - 1].span.end;
            size_t to = row.words[left ? first : end].span.start;
            bool boundary = false;
            for (size_t i = from; i < to; i++)
                boundary = boundary || text.ptr[i] == '.' || text.ptr[i] == ';' ||
                           text.ptr[i] == ':' || text.ptr[i] == '?' || text.ptr[i] == '!' ||
                           text.ptr[i] == ',';
            if (boundary) break;
            if (left) first--;
            else end++;
        }
    if (row.count == 0) return mention->span;
    return (plx_span){row.words[first].span.start, row.words[end - 1].span.end};
}

static plx_str label_of(const plx_article *article) {
    if (article->outlet.len) return article->outlet;
    size_t from = article->path.len;
    while (from > 0 && article->path.ptr[from - 1] != '/') from--;
    plx_str name = plx__str_slice(article->path, from, article->path.len);
    return name.len ? name : article->id;
}

/* Does another mention print the words of this side, letter for letter but for case? */
static void add_mentions(plx__wording_work *w, const plx_compared_statement *statement,
                         const plx_quote_mention *own, plx_span span, plx_value *side) {
    plx_mention *mentions =
        plx__new_array(w->work->arena, plx_mention, statement->mention_count + 1);
    size_t count = 0;
    plx__row words = plx__worded_at(w, own->article, span).row;
    mentions[count++] = (plx_mention){own->article, span};
    for (size_t m = 0; m < statement->mention_count; m++) {
        const plx_quote_mention *other = &statement->mentions[m];
        if (other == own || !other->direct) continue;
        plx__row row = plx__worded_at(w, other->article, other->span).row;
        for (size_t at = 0; at + words.count <= row.count; at++) {
            size_t i = 0;
            while (i < words.count && plx__word_same(w->words, &words.words[i], &row.words[at + i]))
                i++;
            if (i < words.count || words.count == 0) continue;
            mentions[count++] =
                (plx_mention){other->article,
                              {row.words[at].span.start, row.words[at + words.count - 1].span.end}};
            break;
        }
    }
    side->value = worded_text(w, own, span);
    side->mentions = mentions;
    side->mention_count = count;
}

/* Where one mention of an utterance is a translation, the other is one too. */
static bool is_translated(const plx_compared_statement *statement) {
    for (size_t m = 0; m < statement->mention_count; m++)
        if (plx__span_known(statement->mentions[m].translated)) return true;
    return false;
}

static plx_str reason(plx__wording_work *w, const plx__turned *t, bool translated) {
    const plx_quote_mention *base = t->base;
    plx__arena *arena = w->work->arena;
    plx_str x = label_of(&w->work->comparison->documents[base->article]->article);
    plx_str y = label_of(&w->work->comparison->documents[t->mention->article]->article);
    plx_str before = worded_text(w, base, t->change.base),
            here = worded_text(w, t->mention, t->change.here);
    if (!t->mention->direct)
        return plx__str_printf(arena, "%.*s quotes \"%.*s\", %.*s reports \"%.*s\"", PLX_FMT(x),
                               PLX_FMT(before), PLX_FMT(y), PLX_FMT(here));
    if (base->article == t->mention->article)
        return plx__str_printf(arena, "%.*s words it in two ways: \"%.*s\" / \"%.*s\"", PLX_FMT(x),
                               PLX_FMT(before), PLX_FMT(here));
    if (before.len == 0)
        return plx__str_printf(arena, "%.*s and %.*s word it differently: only %.*s has \"%.*s\"",
                               PLX_FMT(x), PLX_FMT(y), PLX_FMT(y), PLX_FMT(here));
    if (here.len == 0)
        return plx__str_printf(arena, "%.*s and %.*s word it differently: only %.*s has \"%.*s\"",
                               PLX_FMT(x), PLX_FMT(y), PLX_FMT(x), PLX_FMT(before));
    if (translated)
        return plx__str_printf(arena, "%.*s and %.*s translate it differently: \"%.*s\" / \"%.*s\"",
                               PLX_FMT(x), PLX_FMT(y), PLX_FMT(before), PLX_FMT(here));
    return plx__str_printf(arena, "%.*s and %.*s word it differently: \"%.*s\" / \"%.*s\"",
                           PLX_FMT(x), PLX_FMT(y), PLX_FMT(before), PLX_FMT(here));
}

void plx__push_wording(plx__wording_work *w, uint32_t number, const plx__turned *t) {
    const plx_compared_statement *statement = &w->work->comparison->statements[number];
    bool translated = is_translated(statement);
    plx_value *sides = plx__new_array(w->work->arena, plx_value, 2);
    add_mentions(w, statement, t->base, clause_around(w, t->base, t->change.base), &sides[0]);
    add_mentions(w, statement, t->mention, clause_around(w, t->mention, t->change.here), &sides[1]);
    *plx__push(w->work->arena, w->out) = (plx_finding){
        .story = statement->story,
        .topic = PLX_TOPIC_WORDING,
        .strength = t->strength * (translated ? TRANSLATED : 1),
        .why = reason(w, t, translated),
        .about = statement->speaker,
        .statement = number,
        .sides = sides,
        .side_count = 2,
    };
}
