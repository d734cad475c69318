/* SPDX-License-Identifier: Apache-2.0 */
/*
 * arithmetic.c - figures of one article that don't add up.
 *
 *     "Trade reached $10.1 billion. Exports were $2.1 billion and imports $5.1 billion."
 *      whole                         part                         part
 *
 * Parts and wholes are known by what they measure (data/en/part-pairs.tsv) and must stand within
 * two sentences of each other in one paragraph. "From A to B, up p per cent" is checked too. The
 * finding says what was added; whether parts and whole mean the same is for a person to judge.
 */
#include "compare/internal.h"

#include "compare/terms.h"

#include <math.h>

enum { NEAR_SENTENCES = 2, MOST_FIGURES = 4000 };

typedef struct sums {
    plx__compare_work *work;
    uint32_t article;
    const plx_document *doc;
    plx__lexicon pairs;
    plx__findings *out;
} sums;

/* ------------------------------------------------- what a figure measures */

static bool among(plx_str list, plx_str word) {
    for (size_t start = 0; start < list.len;) {
        size_t end = plx__str_find(list, PLX_STR(" "), start);
        if (end == SIZE_MAX) end = list.len;
        if (plx__str_equal_fold(plx__str_slice(list, start, end), word)) return true;
        start = end + 1;
    }
    return false;
}

/* Does one of the words stand in the noun phrase that the figure measures? */
static bool counts(const sums *s, const plx_figure *figure, plx_str words) {
    const plx_annotation *annotation = &s->doc->annotation;
    for (uint32_t t = plx__token_at(annotation, figure->of.start);
         plx__span_known(figure->of) && t < annotation->token_count &&
         annotation->tokens[t].span.start < figure->of.end;
         t++)
        if (among(words, annotation->tokens[t].lemma)) return true;
    return false;
}

/* Does one of the words stand in what the figure measures, or above it in the syntax? */
static bool measures(const sums *s, const plx_figure *figure, plx_str words) {
    const plx_annotation *annotation = &s->doc->annotation;
    if (!words.len || plx__str_equal(words, PLX_STR("-"))) return false;
    if (counts(s, figure, words)) return true;
    uint32_t t = plx__token_at(annotation, figure->span.start);
    for (int steps = 0; steps < 6 && t < annotation->token_count; steps++) {
        if (among(words, annotation->tokens[t].lemma)) return true;
        if (annotation->tokens[t].upos == PLX_UPOS_VERB && steps) break;
        if (annotation->tokens[t].head == PLX_NO_TOKEN) break;
        t = annotation->tokens[t].head;
    }
    return false;
}

static bool comparable(const plx_figure *a, const plx_figure *b) {
    return a->kind == b->kind && plx__str_equal(a->unit, b->unit) && isnan(b->high) &&
           b->bound == PLX_EXACTLY;
}

/* Is it the first figure of its unit in a sentence that speaks of the whole? "Trade between the two
 * reached $10 billion in 2024" */
static bool leads_sentence_on(const sums *s, const plx_figure *figure, plx_str lemmas) {
    const plx_annotation *annotation = &s->doc->annotation;
    const plx_sentence *sentence = &annotation->sentences[figure->sentence];
    if (!lemmas.len) return false;
    for (const plx_figure *f = figure;
         f > s->doc->claims.figures && f[-1].sentence == figure->sentence;)
        if (comparable(figure, --f)) return false;
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++) {
        if (annotation->tokens[t].span.start >= figure->span.start) return false;
        if (among(lemmas, annotation->tokens[t].lemma)) return true;
    }
    return false;
}

/* The subject of the verb above a figure: "trade" in "trade reached $10 billion". */
static bool subject_is(const sums *s, const plx_figure *figure, plx_str words) {
    const plx_annotation *annotation = &s->doc->annotation;
    uint32_t verb = plx__token_at(annotation, figure->span.start);
    if (!words.len || !annotation->parsed || verb >= annotation->token_count) return false;
    for (int steps = 0; steps < 6 && annotation->tokens[verb].upos != PLX_UPOS_VERB; steps++) {
        if (annotation->tokens[verb].head == PLX_NO_TOKEN) return false;
        verb = annotation->tokens[verb].head;
    }
    const plx_sentence *sentence = &annotation->sentences[figure->sentence];
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++)
        if (annotation->tokens[t].head == verb &&
            (annotation->tokens[t].rel == PLX_REL_NSUBJ ||
             annotation->tokens[t].rel == PLX_REL_NSUBJ_PASS) &&
            among(words, annotation->tokens[t].lemma))
            return true;
    return false;
}

/* The rounding that a printed number allows: half a unit of its last digit given. */
static double rounding(double value) {
    double step = 1;
    for (int i = 0; i < 15 && step * 10 <= fabs(value); i++) step *= 10;
    while (step > 1e-6 && fabs(value / step - round(value / step)) > 1e-9) step /= 10;
    return step / 2;
}

/* --------------------------------------------------------------- findings */

static plx_value side(sums *s, plx_str value, const plx_figure *const *figures, size_t count) {
    plx_mention *mentions = plx__new_array(s->work->arena, plx_mention, count);
    for (size_t i = 0; i < count; i++) mentions[i] = (plx_mention){s->article, figures[i]->span};
    return (plx_value){value, mentions, count};
}

static plx_str words(const sums *s, const plx_figure *figure) {
    return plx__span_text(s->doc->article.text, figure->span);
}

/* "9,935", as papers print it. */
static plx_str grouped(plx__arena *arena, double value) {
    plx_str digits = plx__str_printf(arena, "%.0f", value);
    plx__buf out = {.arena = arena};
    for (size_t i = 0; i < digits.len; i++) {
        if (i > 0 && (digits.len - i) % 3 == 0) plx__buf_char(&out, ',');
        plx__buf_char(&out, digits.ptr[i]);
    }
    return plx__buf_str(&out);
}

/* "7.2 billion USD" for 7200000000. */
static plx_str readable(plx__arena *arena, double value, plx_str unit) {
    static const struct {
        double least;
        const char *name;
    } scales[] = {{1e12, " trillion"}, {1e9, " billion"}, {1e6, " million"}, {0, ""}};
    size_t i = 0;
    while (fabs(value) < scales[i].least) i++;
    bool whole = value >= 1000 && value < 1e6 && floor(value) >= value;
    if (whole)
        return plx__str_printf(arena, "%.*s%s%.*s", PLX_FMT(grouped(arena, value)),
                               unit.len ? " " : "", PLX_FMT(unit));
    return plx__str_printf(arena, "%.6g%s%s%.*s", i < 3 ? value / scales[i].least : value,
                           scales[i].name, unit.len ? " " : "", PLX_FMT(unit));
}

static void report(sums *s, const plx_figure *one, const plx_figure *other, const plx_figure *whole,
                   double computed) {
    plx__arena *arena = s->work->arena;
    const plx_figure *parts[] = {one, other};
    plx_value *sides = plx__new_array(arena, plx_value, 2);
    plx_str given = words(s, whole);
    sides[0] = side(s, readable(arena, computed, one->unit), parts, 2);
    sides[1] = side(s, readable(arena, whole->value, whole->unit), &whole, 1);
    *plx__push(arena, s->out) = (plx_finding){
        .story = s->work->story_of[s->article],
        .topic = PLX_TOPIC_ARITHMETIC,
        .strength = 0.7,
        .statement = PLX_NO_INDEX,
        .why = plx__str_printf(arena, "parts given %.*s and %.*s, together %.*s; whole given %.*s",
                               PLX_FMT(words(s, one)), PLX_FMT(words(s, other)),
                               PLX_FMT(readable(arena, computed, one->unit)), PLX_FMT(given)),
        .sides = sides,
        .side_count = 2,
    };
}

/* A figure near `around` that measures one of the lemmas and none of `not_these`. */
static const plx_figure *find_near(const sums *s, size_t around, plx_str lemmas, plx_str not_these,
                                   const plx_figure *taken) {
    const plx_claims *claims = &s->doc->claims;
    const plx_figure *center = &claims->figures[around];
    uint32_t block = s->doc->annotation.sentences[center->sentence].block;
    size_t from = around > 8 ? around - 8 : 0;
    for (size_t i = from; i < claims->figure_count && i < around + 9; i++) {
        const plx_figure *f = &claims->figures[i];
        uint32_t apart = f->sentence > center->sentence ? f->sentence - center->sentence
                                                        : center->sentence - f->sentence;
        if (f == center || f == taken || apart > NEAR_SENTENCES) continue;
        if (plx__withdrawn(s->work, s->article, f->sentence)) continue;
        if (s->doc->annotation.sentences[f->sentence].block != block || !comparable(center, f))
            continue;
        if (measures(s, f, not_these)) continue;
        if (measures(s, f, lemmas) || subject_is(s, f, lemmas) || leads_sentence_on(s, f, lemmas))
            return f;
    }
    return NULL;
}

/* Says whether the other part and the whole were there to add. */
static bool check_pair(sums *s, size_t first, uint32_t row) {
    const plx_figure *one = &s->doc->claims.figures[first];
    plx_str other_part = plx__lexicon_field(&s->pairs, row, 1);
    plx_str wholes = plx__lexicon_field(&s->pairs, row, 2);
    plx_str differences = plx__lexicon_field(&s->pairs, row, 3);
    const plx_figure *other = find_near(s, first, other_part, differences, NULL);
    if (!other || !comparable(one, other)) return false;
    const plx_figure *whole = find_near(s, first, wholes, differences, other);
    if (!whole) return false;
    /* "of the 90 people 40 died": the people stand under the verb of a part */
    if (!counts(s, whole, wholes) && (measures(s, whole, other_part) ||
                                      measures(s, whole, plx__lexicon_field(&s->pairs, row, 0))))
        return false;
    double sum = one->value + other->value;
    double slack = rounding(one->value) + rounding(other->value) + rounding(whole->value);
    if (fabs(sum - whole->value) > slack + 1e-9) report(s, one, other, whole, sum);
    return true;
}

static void check_article(sums *s) {
    const plx_claims *claims = &s->doc->claims;
    for (size_t i = 0; i < claims->figure_count && i < MOST_FIGURES; i++) {
        const plx_figure *figure = &claims->figures[i];
        if (figure->bound != PLX_EXACTLY || !isnan(figure->high)) continue;
        if (plx__withdrawn(s->work, s->article, figure->sentence)) continue;
        for (uint32_t row = 0; row < s->pairs.row_count; row++)
            if (measures(s, figure, plx__lexicon_field(&s->pairs, row, 0)) && check_pair(s, i, row))
                break;
    }
}

void plx__compare_arithmetic(plx__compare_work *work, plx__findings *out) {
    sums s = {.work = work, .out = out};
    plx__lexicon_open(work->tables, "en/part-pairs", &s.pairs);
    for (s.article = 0; s.article < work->comparison->document_count; s.article++) {
        s.doc = work->comparison->documents[s.article];
        check_article(&s);
    }
}
