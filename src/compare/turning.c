/* SPDX-License-Identifier: Apache-2.0 */
/* turning.c - what a change of words turns. See wording.h; the words are en/turning-words. */
#include "compare/wording.h"

#include <stdlib.h>

#define NUMBERS 0.9
#define OBLIGATION 0.7
#define MODAL 0.65
#define NAMES 0.7
#define ONE_SIDED 0.4
#define LONG_CHANGE 7 /* words on one side: a clause told anew, where "not" alone means less */
#define STEM 4        /* letters that a name or word keeps: "Harrow" of "HarrowSteel" */

typedef struct senses {
    size_t negations;
    int modal, obligation; /* degree; 0: none */
    int amount;
    bool has_amount;
} senses;

static plx_str form_of(const plx__wording_work *w, const plx__word *word) {
    return w->words->info[word->form].text;
}

static int degree_of(plx_str field) {
    bool minus = field.len > 0 && field.ptr[0] == '-';
    int value = 0;
    for (size_t i = minus ? 1 : 0; i < field.len; i++) value = value * 10 + (field.ptr[i] - '0');
    return minus ? -value : value;
}

/* "Should he come, we will know" is "if he comes". */
static bool opens_sentence(const plx__wording_work *w, uint32_t article, const plx__word *word) {
    const plx__article_words *own = &w->words->articles[article];
    return word == own->words || word[-1].sentence != word->sentence;
}

static senses senses_of(const plx__wording_work *w, const plx__worded *a) {
    senses out = {0};
    for (size_t i = 0; i < a->row.count; i++) {
        uint32_t at = plx__lexicon_find(&w->turning, form_of(w, &a->row.words[i]));
        if (at == PLX_NO_ROW) continue;
        plx_str class = plx__lexicon_field(&w->turning, at, 1);
        int degree = degree_of(plx__lexicon_field(&w->turning, at, 2));
        bool is_modal = plx__str_equal(class, PLX_STR("modal"));
        bool is_obligation = plx__str_equal(class, PLX_STR("obligation"));
        if ((is_modal || is_obligation) && opens_sentence(w, a->article, &a->row.words[i]))
            continue;
        if (plx__str_equal(class, PLX_STR("negation"))) out.negations++;
        else if (is_modal) out.modal = degree;
        else if (is_obligation) out.obligation = degree;
        else if (plx__str_equal(class, PLX_STR("amount")))
            out.has_amount = true, out.amount = degree;
    }
    return out;
}

size_t plx__negations_in(const plx__wording_work *w, const plx__worded *a) {
    return senses_of(w, a).negations;
}

/* ----------------------------------------------------------------- numbers */

static bool is_number(plx_str text) {
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] >= '0' && text.ptr[i] <= '9') return true;
    return false;
}

/* 2: both have numbers, and other ones; 1: one side has; 0: none, or the same. */
static int numbers_differ(const plx__wording_work *w, plx__row a, plx__row b) {
    size_t in_a = 0, in_b = 0, shared = 0;
    for (size_t i = 0; i < a.count; i++) {
        if (!is_number(form_of(w, &a.words[i]))) continue;
        in_a++;
        for (size_t k = 0; k < b.count; k++)
            shared += plx__word_same(w->words, &a.words[i], &b.words[k]);
    }
    for (size_t k = 0; k < b.count; k++) in_b += is_number(form_of(w, &b.words[k]));
    if (in_a == 0 && in_b == 0) return 0;
    if (shared >= in_a && shared >= in_b) return 0;
    return in_a && in_b ? 2 : 1;
}

/* ------------------------------------------------------------------- names */

/* A company's short name, a name in an address ("@mayor_ortiz"), the same word of two names. */
static bool one_name(const plx__wording_work *w, const plx__word *a, const plx__word *b) {
    plx_str x = form_of(w, a), y = form_of(w, b);
    plx_str shorter = x.len < y.len ? x : y, longer = x.len < y.len ? y : x;
    return a->lemma == b->lemma ||
           (shorter.len >= STEM && plx__str_find(longer, shorter, 0) != SIZE_MAX);
}

/* Initials of names, or the same name: "DOJ" for "Department of Justice". */
static bool names_differ(const plx__wording_work *w, plx__row a, plx__row b) {
    size_t in_a = 0, in_b = 0;
    char first_a = 0, first_b = 0;
    for (size_t i = 0; i < a.count; i++) {
        if (a.words[i].upos != PLX_UPOS_PROPN) continue;
        in_a++;
        if (!first_a) first_a = form_of(w, &a.words[i]).ptr[0];
        for (size_t k = 0; k < b.count; k++)
            if (one_name(w, &a.words[i], &b.words[k])) return false;
    }
    for (size_t k = 0; k < b.count; k++) {
        if (b.words[k].upos != PLX_UPOS_PROPN) continue;
        in_b++;
        if (!first_b) first_b = form_of(w, &b.words[k]).ptr[0];
    }
    bool may_be_initials = (in_a == 1) != (in_b == 1) && first_a == first_b;
    return in_a && in_b && !may_be_initials;
}

/* --------------------------------------------------------------- opposites */

/* "misunderstood" for "understood". */
static bool prefixed(const plx__wording_work *w, const plx__word *a, const plx__word *b) {
    plx_str x = form_of(w, a), y = form_of(w, b);
    if (x.len > y.len) return prefixed(w, b, a);
    if (x.len < STEM || !plx__str_ends(y, x)) return false;
    uint32_t at = plx__lexicon_find(&w->turning, plx__str_slice(y, 0, y.len - x.len));
    return at != PLX_NO_ROW &&
           plx__str_equal(plx__lexicon_field(&w->turning, at, 1), PLX_STR("prefix"));
}

static bool opposed_words(const plx__wording_work *w, plx__row a, plx__row b) {
    for (size_t i = 0; i < a.count; i++)
        for (size_t k = 0; k < b.count; k++) {
            if (plx__word_is_light(w->words, &a.words[i]) !=
                plx__word_is_light(w->words, &b.words[k]))
                continue;
            double related =
                plx__language_related(w->work->language, w->words->info[a.words[i].lemma].text,
                                      w->words->info[b.words[k].lemma].text);
            if (related < 0 || prefixed(w, &a.words[i], &b.words[k])) return true;
        }
    return false;
}

static bool opposed_senses(const plx__wording_work *w, const plx__worded *a, const plx__worded *b) {
    senses x = senses_of(w, a), y = senses_of(w, b);
    return (x.has_amount && y.has_amount && x.amount * y.amount < 0) ||
           opposed_words(w, a->row, b->row);
}

/* ------------------------------------------------------------------ turning */

static double stronger(double a, double b) {
    return a > b ? a : b;
}

/* "and have not asked" beside "do not ask" denies once more, not the other way round. */
static bool adds_clause(const plx__worded *a, const plx__worded *b) {
    const plx__worded *more = a->row.count > 0 ? a : b;
    if (a->row.count > 0 && b->row.count > 0) return false;
    return more->row.count > 2 && more->row.words[0].upos == PLX_UPOS_CCONJ;
}

double plx__turning(const plx__wording_work *w, const plx__worded *a, const plx__worded *b,
                    const plx__worded *around_a, const plx__worded *around_b) {
    senses x = senses_of(w, a), y = senses_of(w, b);
    bool is_long = a->row.count > LONG_CHANGE || b->row.count > LONG_CHANGE;
    bool denied = !adds_clause(a, b) && ((x.negations ^ y.negations) & 1) &&
                  ((plx__negations_in(w, around_a) ^ plx__negations_in(w, around_b)) & 1);
    bool opposed = !is_long && opposed_senses(w, a, b);
    double strength = 0;
    /* "not less" for "more": the two undo each other. */
    if (denied != opposed) strength = is_long ? PLX_UNDECIDED : PLX_TURNED;
    int numbers = numbers_differ(w, a->row, b->row);
    if (numbers == 2) strength = stronger(strength, NUMBERS);
    if (numbers == 1) strength = stronger(strength, ONE_SIDED);
    if (x.has_amount && y.has_amount && x.amount - y.amount != 0)
        strength = stronger(strength, abs(x.amount - y.amount) >= 2 ? OBLIGATION : ONE_SIDED);
    if (x.obligation != y.obligation && a->row.count && b->row.count)
        strength = stronger(strength, is_long ? ONE_SIDED : OBLIGATION);
    if (x.modal && y.modal && abs(x.modal - y.modal) >= 2) strength = stronger(strength, MODAL);
    if (!is_long && names_differ(w, a->row, b->row)) strength = stronger(strength, NAMES);
    return strength;
}
