/* SPDX-License-Identifier: Apache-2.0 */
/*
 * findings.c - where the accounts part, strongest first.
 *
 * Each topic has a file of its own that pushes findings; here they are put in order, cut at the
 * strength asked for, and given their ids.
 */
#include "compare/facts.h"
#include "compare/terms.h"
#include "compare/words.h"

#include <stdlib.h>

static plx_str joined_labels(plx__compare_work *work, const plx_value *side) {
    plx__buf text = {.arena = work->arena};
    uint32_t last = UINT32_MAX;
    for (size_t i = 0; i < side->mention_count; i++) {
        const plx_article *article =
            &work->comparison->documents[side->mentions[i].article]->article;
        if (side->mentions[i].article == last) continue;
        last = side->mentions[i].article;
        if (text.len) plx__buf_lit(&text, ", ");
        plx__buf_add(&text, article->outlet.len ? article->outlet : article->id);
    }
    return plx__buf_str(&text);
}

/* "people: 58 (B, C) or 59 (A)" */
static plx_str conflict_reason(plx__compare_work *work, const plx_fact *fact) {
    plx__buf text = {.arena = work->arena};
    if (fact->about.len) plx__buf_printf(&text, "%.*s: ", PLX_FMT(fact->about));
    for (size_t i = 0; i < fact->value_count; i++) {
        const plx_mention *first = &fact->values[i].mentions[0];
        const plx_article *article = &work->comparison->documents[first->article]->article;
        plx_str printed = plx__span_text(article->text, first->span);
        plx__buf_printf(&text, "%s%.*s (%.*s)", i ? " or " : "", PLX_FMT(printed),
                        PLX_FMT(joined_labels(work, &fact->values[i])));
    }
    return plx__buf_str(&text);
}

static void push_conflicts(plx__compare_work *work, plx__findings *out) {
    for (size_t i = 0; i < work->conflicts->count; i++) {
        const plx__conflict *conflict = &work->conflicts->items[i];
        const plx_fact *fact = &work->comparison->facts[i]; /* conflicts are the first facts */
        plx_finding *finding = plx__push(work->arena, out);
        *finding = (plx_finding){
            .story = fact->story,
            .topic = fact->topic,
            .updated = conflict->updated,
            .strength = conflict->strength,
            .about = fact->about,
            .statement = PLX_NO_INDEX,
            .sides = fact->values,
            .side_count = fact->value_count,
        };
        finding->why = conflict_reason(work, fact);
    }
}

static bool prints_both(const plx_finding *finding) {
    for (size_t i = 0; i < finding->sides[0].mention_count; i++)
        for (size_t k = 0; k < finding->sides[1].mention_count; k++)
            if (finding->sides[0].mentions[i].article == finding->sides[1].mentions[k].article)
                return true;
    return false;
}

/* The quotation marks around a byte; {0, length of the text} if none are known. */
static plx_span quote_around(const plx_document *doc, uint32_t byte) {
    for (size_t i = 0; i < doc->claims.statement_count; i++)
        for (size_t q = 0; q < doc->claims.statements[i].quote_count; q++) {
            plx_span quote = doc->claims.statements[i].quotes[q];
            if (quote.start <= byte && byte < quote.end) return quote;
        }
    return (plx_span){0, (uint32_t)doc->article.text.len};
}

/* The sentence in which a side's first mention begins, as far as it is quoted, and the mention. */
static const plx__word *sentence_words(plx__compare_work *work, const plx_value *side,
                                       size_t *count) {
    const plx__words *words = plx__words_of(work);
    const plx_mention *mention = &side->mentions[0];
    const plx_annotation *annotation = &work->comparison->documents[mention->article]->annotation;
    uint32_t sentence = plx__sentence_at(annotation, mention->span.start);
    plx_span span = mention->span;
    size_t first;
    if (sentence != PLX_NO_INDEX) {
        plx_span whole = annotation->sentences[sentence].span;
        plx_span quote = quote_around(work->comparison->documents[mention->article], span.start);
        if (whole.start < quote.start) whole.start = quote.start;
        if (whole.end > quote.end) whole.end = quote.end;
        if (whole.start < span.start) span.start = whole.start;
        if (whole.end > span.end) span.end = whole.end;
    }
    *count = plx__words_in(words, mention->article, span, &first);
    return words->articles[mention->article].words + first;
}

/* How many words of one side's sentence stand in the other's too, counted in the shorter one. */
static bool unlike(plx__compare_work *work, const plx_value *side, const plx_value *other) {
    enum { LEAST_SHARED = 3 };
    static const double LEAST_SHARE = 0.45;
    size_t count, others, shared = 0;
    const plx__word *row = sentence_words(work, side, &count);
    const plx__word *other_row = sentence_words(work, other, &others);
    if (count > others) return unlike(work, other, side);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < others; k++)
            if (row[i].lemma == other_row[k].lemma) {
                shared++;
                break;
            }
    return shared < LEAST_SHARED || (double)shared < LEAST_SHARE * (double)count;
}

static bool in_quotes(plx__compare_work *work, const plx_mention *mention) {
    const plx_document *document = work->comparison->documents[mention->article];
    return quote_around(document, mention->span.start).end != document->article.text.len;
}

/* Two sayings of one speech are not two wordings of one saying: the sides of a wording must have
 * words in common, and no report may print both. */
static void weaken_unlike_wordings(plx__compare_work *work, plx__findings *findings) {
    static const double WEAKER = 0.5;
    for (size_t i = 0; i < findings->count; i++) {
        plx_finding *f = &findings->items[i];
        if (f->topic != PLX_TOPIC_WORDING || f->side_count < 2) continue;
        /* One side only reports: retold.c has held it against the quotation. */
        if (!in_quotes(work, &f->sides[0].mentions[0]) ||
            !in_quotes(work, &f->sides[1].mentions[0]))
            continue;
        if (prints_both(f) || unlike(work, &f->sides[0], &f->sides[1])) f->strength *= WEAKER;
    }
}

/* The mentions of both, side by side. */
static void add_mentions(plx__arena *arena, plx_finding *to, const plx_finding *from) {
    plx_value *sides = plx__new_array(arena, plx_value, to->side_count);
    for (size_t s = 0; s < to->side_count; s++) {
        size_t own = to->sides[s].mention_count, more = from->sides[s].mention_count;
        plx_mention *mentions = plx__new_array(arena, plx_mention, own + more);
        memcpy(mentions, to->sides[s].mentions, own * sizeof *mentions);
        memcpy(mentions + own, from->sides[s].mentions, more * sizeof *mentions);
        sides[s] = (plx_value){to->sides[s].value, mentions, own + more};
    }
    to->sides = sides;
}

/* A sum or a date that is wrong in a report is wrong in its reprints too: one finding, not many. */
static void join_reprinted(plx__compare_work *work, plx__findings *findings) {
    plx__map *first_of = plx__map_new(work->arena, 16);
    size_t kept = 0;
    for (size_t i = 0; i < findings->count; i++) {
        const plx_finding *f = &findings->items[i];
        if (f->topic == PLX_TOPIC_ARITHMETIC || f->topic == PLX_TOPIC_CALENDAR) {
            bool is_new;
            uint64_t *first = plx__map_put(
                first_of, plx__str_printf(work->arena, "%u %.*s", f->story, PLX_FMT(f->why)),
                &is_new);
            if (!is_new && findings->items[*first].side_count == f->side_count) {
                add_mentions(work->arena, &findings->items[*first], f);
                continue;
            }
            *first = kept;
        }
        findings->items[kept++] = *f;
    }
    findings->count = kept;
}

static int by_strength(const void *a, const void *b) {
    const plx_finding *x = a, *y = b;
    if (x->story != y->story) return x->story < y->story ? -1 : 1;
    if (x->strength > y->strength || x->strength < y->strength)
        return x->strength > y->strength ? -1 : 1;
    if (x->topic != y->topic) return x->topic < y->topic ? -1 : 1;
    const plx_mention *p = x->sides[0].mentions, *q = y->sides[0].mentions;
    if (p->article != q->article) return p->article < q->article ? -1 : 1;
    return (p->span.start > q->span.start) - (p->span.start < q->span.start);
}

void plx__compare_findings(plx__compare_work *work) {
    plx__findings findings = {0};
    push_conflicts(work, &findings);
    plx__compare_wording(work, &findings);
    weaken_unlike_wordings(work, &findings);
    plx__compare_arithmetic(work, &findings);
    plx__compare_calendar(work, &findings);
    plx__compare_polarity(work, &findings);
    plx__compare_denials(work, &findings);
    plx__compare_venues(work, &findings);
    plx__compare_identities(work, &findings);
    plx__compare_edits(work, &findings);
    join_reprinted(work, &findings);
    size_t kept = 0;
    for (size_t i = 0; i < findings.count; i++)
        if (findings.items[i].strength >= work->options.min_strength)
            findings.items[kept++] = findings.items[i];
    if (kept) qsort(findings.items, kept, sizeof *findings.items, by_strength);
    for (size_t i = 0; i < kept; i++)
        findings.items[i].id = plx__str_printf(work->arena, "d%zu", i + 1);
    work->comparison->findings = findings.items;
    work->comparison->finding_count = kept;
}
