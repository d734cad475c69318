/* SPDX-License-Identifier: Apache-2.0 */
/*
 * edits.c - small edits between articles that share prose: where one sentence stands in both but
 * for a figure, a time, a place or a "not".
 *
 *     A: ... the fire killed 58 people on Monday ...
 *     B: ... the fire killed 59 people on Monday ...
 *              common run    ~~  common run
 *
 * The runs of words that two articles have in common (copies.h) leave gaps between them; a gap of a
 * few words between two runs is an edit. What differs there differs about the same thing for
 * certain, so these findings are strong. What another part has found already is left to it.
 */
#include "compare/copies.h"
#include "compare/quantity.h"
#include "compare/terms.h"

#include <math.h>

enum { WIDEST_EDIT = 6, LEAST_BESIDE = 3, LEAST_AROUND = 10 };
static const double ROUNDING = 0.01;

typedef struct edits {
    plx__compare_work *work;
    const plx__words *words;
    plx__lexicon units, negations;
    plx__findings *out;
    size_t found_before; /* findings of the other parts */
} edits;

/* The same few words in two articles, as far as they differ. */
typedef struct edit {
    uint32_t a, b;                           /* articles */
    uint32_t first_a, end_a, first_b, end_b; /* words */
    plx_span span_a, span_b; /* with the word before where nothing stands on one side */
} edit;

static plx_span span_of(const plx__article_words *row, uint32_t first, uint32_t end) {
    if (first == end) return row->words[first - 1].span;
    return (plx_span){row->words[first].span.start, row->words[end - 1].span.end};
}

static const plx_document *doc_of(const edits *e, uint32_t article) {
    return e->work->comparison->documents[article];
}

static const plx_figure *figure_in(const plx_claims *claims, plx_span span) {
    for (size_t i = 0; i < claims->figure_count && claims->figures[i].span.start < span.end; i++)
        if (plx__span_overlap(claims->figures[i].span, span)) return &claims->figures[i];
    return NULL;
}

static const plx_time *time_in(const plx_claims *claims, plx_span span) {
    for (size_t i = 0; i < claims->time_count && claims->times[i].span.start < span.end; i++)
        if (plx__span_overlap(claims->times[i].span, span)) return &claims->times[i];
    return NULL;
}

static const plx_name *place_in(const plx_claims *claims, plx_span span) {
    for (size_t i = 0; i < claims->name_count && claims->names[i].span.start < span.end; i++)
        if (claims->names[i].kind == PLX_NAME_PLACE &&
            plx__span_overlap(claims->names[i].span, span))
            return &claims->names[i];
    return NULL;
}

static size_t negations_in(const edits *e, const plx__article_words *row, uint32_t first,
                           uint32_t end) {
    size_t count = 0;
    for (uint32_t i = first; i < end; i++)
        count += plx__lexicon_has(&e->negations, e->words->info[row->words[i].form].text);
    return count;
}

/* --------------------------------------------------------------- findings */

static bool known(const edits *e, plx_topic topic, uint32_t article, plx_span span) {
    for (size_t i = 0; i < e->found_before; i++) {
        const plx_finding *f = &e->out->items[i];
        bool shown = f->topic == topic && f->strength >= e->work->options.min_strength;
        for (size_t s = 0; shown && s < f->side_count; s++)
            for (size_t m = 0; m < f->sides[s].mention_count; m++)
                if (f->sides[s].mentions[m].article == article &&
                    plx__span_overlap(f->sides[s].mentions[m].span, span))
                    return true;
    }
    return false;
}

static plx_value one_side(const edits *e, uint32_t article, plx_span span) {
    plx_mention *mention = plx__new(e->work->arena, plx_mention);
    *mention = (plx_mention){article, span};
    return (plx_value){plx__span_text(doc_of(e, article)->article.text, span), mention, 1};
}

static bool withdrawn(const edits *e, uint32_t article, plx_span span) {
    uint32_t sentence = plx__sentence_at(&doc_of(e, article)->annotation, span.start);
    return sentence != PLX_NO_INDEX && plx__withdrawn(e->work, article, sentence);
}

static void report(edits *e, plx_topic topic, const edit *it, plx_span span_a, plx_span span_b) {
    if (withdrawn(e, it->a, span_a) || withdrawn(e, it->b, span_b)) return;
    if (known(e, topic, it->a, span_a) && known(e, topic, it->b, span_b)) return;
    plx__arena *arena = e->work->arena;
    plx_value *sides = plx__new_array(arena, plx_value, 2);
    sides[0] = one_side(e, it->b, span_b);
    sides[1] = one_side(e, it->a, span_a);
    *plx__push(arena, e->out) = (plx_finding){
        .story = e->work->story_of[it->a],
        .topic = topic,
        .strength = 0.9,
        .statement = PLX_NO_INDEX,
        .why = plx__str_printf(arena, "the same sentence but for \"%.*s\" and \"%.*s\"",
                               PLX_FMT(sides[0].value), PLX_FMT(sides[1].value)),
        .sides = sides,
        .side_count = 2,
    };
}

/* In one and the same sentence 2,200 and 2,300 differ, though both may be rounded. */
static bool figures_part(const edits *e, const plx_figure *x, const plx_figure *y) {
    switch (plx__figures_agree(&e->units, x, y)) {
    case PLX_AGREEMENT_DIFFERENT: return true;
    case PLX_AGREEMENT_SAME:
    case PLX_AGREEMENT_INCOMPARABLE: return false;
    default: return fabs(x->value - y->value) > ROUNDING * fmax(fabs(x->value), fabs(y->value));
    }
}

static bool all_digits(plx_str text) {
    for (size_t i = 0; i < text.len; i++)
        if (!plx__is_digit((unsigned char)text.ptr[i]) && text.ptr[i] != ',') return false;
    return text.len > 0;
}

static bool report_figure(edits *e, const edit *it) {
    const plx_figure *x = figure_in(&doc_of(e, it->a)->claims, it->span_a);
    const plx_figure *y = figure_in(&doc_of(e, it->b)->claims, it->span_b);
    bool dates = time_in(&doc_of(e, it->a)->claims, it->span_a) ||
                 time_in(&doc_of(e, it->b)->claims, it->span_b);
    if (!x && !y && !dates &&
        all_digits(plx__span_text(doc_of(e, it->a)->article.text, it->span_a)) &&
        all_digits(plx__span_text(doc_of(e, it->b)->article.text, it->span_b))) {
        report(e, PLX_TOPIC_FIGURE, it, it->span_a,
               it->span_b); /* the number of a road, part of a name */
        return true;
    }
    if (!x || !y || !figures_part(e, x, y)) return false;
    report(e, PLX_TOPIC_FIGURE, it, x->span, y->span);
    return true;
}

static bool report_time(edits *e, const edit *it) {
    const plx_time *x = time_in(&doc_of(e, it->a)->claims, it->span_a);
    const plx_time *y = time_in(&doc_of(e, it->b)->claims, it->span_b);
    if (!x || !y || plx__str_equal(x->value, y->value)) return false;
    if (x == plx__dateline(doc_of(e, it->a)) || y == plx__dateline(doc_of(e, it->b))) return false;
    plx__agreement agreement = plx__times_agree(x->value, y->value);
    if (agreement != PLX_AGREEMENT_DIFFERENT && agreement != PLX_AGREEMENT_INCOMPARABLE)
        return false;
    report(e, PLX_TOPIC_TIME, it, x->span, y->span);
    return true;
}

/* "U.S." and "US": the same letters. */
static bool same_letters(plx_str a, plx_str b) {
    size_t i = 0, k = 0;
    for (;;) {
        while (i < a.len && !plx__is_letter((unsigned char)a.ptr[i])) i++;
        while (k < b.len && !plx__is_letter((unsigned char)b.ptr[k])) k++;
        if (i == a.len || k == b.len) return i == a.len && k == b.len;
        if (!plx__str_equal_fold(plx__str_slice(a, i, i + 1), plx__str_slice(b, k, k + 1)))
            return false;
        i++, k++;
    }
}

static bool report_place(edits *e, const edit *it) {
    const plx_name *x = place_in(&doc_of(e, it->a)->claims, it->span_a);
    const plx_name *y = place_in(&doc_of(e, it->b)->claims, it->span_b);
    if (!x || !y || x->entity == PLX_NO_INDEX || y->entity == PLX_NO_INDEX) return false;
    if (e->work->entity_of[it->a][x->entity] == e->work->entity_of[it->b][y->entity]) return false;
    if (same_letters(plx__span_text(doc_of(e, it->a)->article.text, x->span),
                     plx__span_text(doc_of(e, it->b)->article.text, y->span)))
        return false;
    report(e, PLX_TOPIC_PLACE, it, x->span, y->span);
    return true;
}

static bool too_wide(const edit *it, uint32_t most) {
    return it->end_b < it->first_b || it->end_a < it->first_a || it->end_a - it->first_a > most ||
           it->end_b - it->first_b > most;
}

static void report_denial(edits *e, const edit *it) {
    const plx__article_words *row_a = &e->words->articles[it->a],
                             *row_b = &e->words->articles[it->b];
    size_t in_a = negations_in(e, row_a, it->first_a, it->end_a);
    size_t in_b = negations_in(e, row_b, it->first_b, it->end_b);
    if (in_a % 2 == in_b % 2) return;
    /* of a quotation, the topic wording tells more than a lost "not" */
    if (plx__quoted(&doc_of(e, it->a)->claims, it->span_a) &&
        (too_wide(it, 1) || (known(e, PLX_TOPIC_WORDING, it->a, it->span_a) &&
                             known(e, PLX_TOPIC_WORDING, it->b, it->span_b))))
        return;
    plx_span a = it->span_a, b = it->span_b;
    if (it->first_a == it->end_a && it->first_a < row_a->count)
        a.end = row_a->words[it->first_a].span.end;
    if (it->first_b == it->end_b && it->first_b < row_b->count)
        b.end = row_b->words[it->first_b].span.end;
    report(e, PLX_TOPIC_DENIAL, it, a, b);
}

/* ----------------------------------------------------------------- edits */

/* Short runs are not in the list of common ones: what is alike at both ends of a gap is cut off. */
static void trim(const edits *e, edit *it) {
    const plx__word *a = e->words->articles[it->a].words, *b = e->words->articles[it->b].words;
    while (it->first_a < it->end_a && it->first_b < it->end_b &&
           a[it->first_a].form == b[it->first_b].form)
        it->first_a++, it->first_b++;
    while (it->first_a < it->end_a && it->first_b < it->end_b &&
           a[it->end_a - 1].form == b[it->end_b - 1].form)
        it->end_a--, it->end_b--;
}

/* Words of one sentence, and not all of it: a whole sentence more or less is no edit of one. */
static bool in_sentence(const plx__article_words *row, uint32_t first, uint32_t end) {
    if (first == end) return true;
    uint32_t sentence = row->words[first].sentence;
    if (row->words[end - 1].sentence != sentence) return false;
    return row->words[first - 1].sentence == sentence ||
           (end < row->count && row->words[end].sentence == sentence);
}

/* The runs are in the order of the pair's b, the earlier article. */
static void look_at(edits *e, const plx__article_pair *pair, const plx__common_run *before,
                    const plx__common_run *after) {
    edit it = {.a = pair->a, .b = pair->b};
    it.first_a = before->b + before->count;
    it.end_a = after->b;
    it.first_b = before->a + before->count;
    it.end_b = after->a;
    if (too_wide(&it, UINT32_MAX) || before->count < LEAST_BESIDE || after->count < LEAST_BESIDE ||
        before->count + after->count < LEAST_AROUND)
        return;
    trim(e, &it);
    if (too_wide(&it, WIDEST_EDIT) || it.first_a == 0 || it.first_b == 0 ||
        (it.first_a == it.end_a && it.first_b == it.end_b))
        return;
    if (!in_sentence(&e->words->articles[it.a], it.first_a, it.end_a) ||
        !in_sentence(&e->words->articles[it.b], it.first_b, it.end_b))
        return;
    it.span_a = span_of(&e->words->articles[it.a], it.first_a, it.end_a);
    it.span_b = span_of(&e->words->articles[it.b], it.first_b, it.end_b);
    if (it.first_a < it.end_a && it.first_b < it.end_b &&
        (report_time(e, &it) || report_figure(e, &it) || report_place(e, &it)))
        return;
    report_denial(e, &it);
}

static void look_at_pair(edits *e, const plx__article_pair *pair) {
    /* The ends of both articles are as good as a common run. */
    plx__common_run start = {0, 0, LEAST_AROUND}, end = {0, 0, LEAST_AROUND};
    if (!pair->run_count) return;
    start.a = start.b = (uint32_t)-LEAST_AROUND;
    end.a = (uint32_t)e->words->articles[pair->b].count;
    end.b = (uint32_t)e->words->articles[pair->a].count;
    look_at(e, pair, &start, &pair->runs[0]);
    for (uint32_t r = 1; r < pair->run_count; r++)
        look_at(e, pair, &pair->runs[r - 1], &pair->runs[r]);
    look_at(e, pair, &pair->runs[pair->run_count - 1], &end);
}

void plx__compare_edits(plx__compare_work *work, plx__findings *out) {
    edits e = {.work = work, .words = plx__words_of(work), .out = out, .found_before = out->count};
    plx__article_pair *pairs;
    if (!work->entity_of) return;
    plx__lexicon_open(work->tables, "world/units", &e.units);
    plx__lexicon_open(work->tables, "en/negations", &e.negations);
    size_t count = plx__pairs_by_shingles(work, e.words, &pairs);
    for (size_t i = 0; i < count; i++) look_at_pair(&e, &pairs[i]);
}
