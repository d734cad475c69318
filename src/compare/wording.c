/* SPDX-License-Identifier: Apache-2.0 */
/*
 * wording.c - findings of topic wording: one utterance, printed in words that differ.
 *
 *     A  the more they buy from us, the MORE they'll buy from others
 *     B  the more they buy from us, the LESS they'll buy from others
 *
 * Every change between a mention and its base is asked what it turns: a negation, an amount, a
 * number, a modal, a name, the opposite of a word. What turns nothing is plain rewording, as
 * strong as the share of content words it touches. Repairs (spelling, [brackets], an ellipsis)
 * are no changes at all and never come here. Each side shows the clause around the change.
 */
#include "compare/quotes.h"

#include <stdlib.h>

#define TURNED 0.95
#define NUMBERS 0.9
#define OBLIGATION 0.7
#define MODAL 0.65
#define NAMES 0.7
#define ONE_SIDED 0.4
#define PLAIN_MOST 0.6
#define INFLECTED 0.2
#define LONG_CHANGE 7 /* words on one side: a clause told anew, where "not" alone means less */
#define CLAUSE_WORDS 14
#define MOST_FINDINGS 3 /* of one statement */
#define MOST_PIECES 4
#define TRANSLATED 0.6  /* two translations: only what turns the sense is shown, and weaker */
#define SAME_PIECE 0.33 /* of the lighter mention, when both are of the same words */

typedef struct wording_work {
    plx__compare_work *work;
    const plx__words *words;
    plx__lexicon turning;
    plx__findings *out;
    plx__quotes quotes; /* only what aligning needs */
} wording_work;

/* One change between two mentions. */
typedef struct turned {
    const plx_quote_mention *base, *mention;
    plx_change change;
    double strength;
} turned;

/* What one statement's wordings come to. */
typedef struct wording_tale {
    turned found[MOST_FINDINGS];
    size_t count;
    turned plain;
    double plain_weight;
} wording_tale;

static plx__row row_of(const wording_work *w, uint32_t article, plx_span span) {
    size_t first, count = plx__words_in(w->words, article, span, &first);
    return (plx__row){w->words->articles[article].words + first, count};
}

/* ------------------------------------------------------------ what it turns */

typedef struct senses {
    int negations;
    int modal, obligation; /* highest degree; 0: none */
    int amount;
    bool has_amount, has_name;
} senses;

static int degree_of(plx_str field) {
    bool minus = field.len > 0 && field.ptr[0] == '-';
    int value = 0;
    for (size_t i = minus ? 1 : 0; i < field.len; i++) value = value * 10 + (field.ptr[i] - '0');
    return minus ? -value : value;
}

static senses senses_of(const wording_work *w, plx__row row) {
    senses out = {0};
    for (size_t i = 0; i < row.count; i++) {
        out.has_name = out.has_name || row.words[i].upos == PLX_UPOS_PROPN;
        plx_str text = w->words->info[row.words[i].form].text;
        uint32_t at = plx__lexicon_find(&w->turning, text);
        if (at == PLX_NO_ROW) continue;
        plx_str class = plx__lexicon_field(&w->turning, at, 1);
        int degree = degree_of(plx__lexicon_field(&w->turning, at, 2));
        if (plx__str_equal(class, PLX_STR("negation"))) out.negations++;
        else if (plx__str_equal(class, PLX_STR("modal"))) out.modal = degree;
        else if (plx__str_equal(class, PLX_STR("obligation"))) out.obligation = degree;
        else out.has_amount = true, out.amount = degree;
    }
    return out;
}

static bool is_number(plx_str text) {
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] >= '0' && text.ptr[i] <= '9') return true;
    return false;
}

/* 2: both have numbers, and other ones; 1: one side has; 0: none, or the same. */
static int numbers_differ(const wording_work *w, plx__row a, plx__row b) {
    size_t in_a = 0, in_b = 0, shared = 0;
    for (size_t i = 0; i < a.count; i++) {
        if (!is_number(w->words->info[a.words[i].form].text)) continue;
        in_a++;
        for (size_t k = 0; k < b.count; k++) shared += b.words[k].form == a.words[i].form;
    }
    for (size_t k = 0; k < b.count; k++) in_b += is_number(w->words->info[b.words[k].form].text);
    if (in_a == 0 && in_b == 0) return 0;
    if (shared >= in_a && shared >= in_b) return 0;
    return in_a && in_b ? 2 : 1;
}

/* Initials of names, or the same name: "DOJ" for "Department of Justice". */
static bool names_differ(const wording_work *w, plx__row a, plx__row b) {
    size_t in_a = 0, in_b = 0;
    char first_a = 0, first_b = 0;
    for (size_t i = 0; i < a.count; i++) {
        if (a.words[i].upos != PLX_UPOS_PROPN) continue;
        in_a++;
        if (!first_a) first_a = w->words->info[a.words[i].form].text.ptr[0];
        for (size_t k = 0; k < b.count; k++)
            if (b.words[k].lemma == a.words[i].lemma) return false;
    }
    for (size_t k = 0; k < b.count; k++) {
        if (b.words[k].upos != PLX_UPOS_PROPN) continue;
        in_b++;
        if (!first_b) first_b = w->words->info[b.words[k].form].text.ptr[0];
    }
    bool may_be_initials = (in_a == 1) != (in_b == 1) && first_a == first_b;
    return in_a && in_b && !may_be_initials;
}

static bool opposed_words(const wording_work *w, plx__row a, plx__row b) {
    for (size_t i = 0; i < a.count; i++)
        for (size_t k = 0; k < b.count; k++) {
            if (plx__word_is_light(w->words, &a.words[i]) !=
                plx__word_is_light(w->words, &b.words[k]))
                continue;
            double related =
                plx__language_related(w->work->language, w->words->info[a.words[i].lemma].text,
                                      w->words->info[b.words[k].lemma].text);
            if (related < 0) return true;
        }
    return false;
}

static double stronger(double a, double b) {
    return a > b ? a : b;
}

static double strength_of(const wording_work *w, plx__row a, plx__row b) {
    senses x = senses_of(w, a), y = senses_of(w, b);
    bool is_long = a.count > LONG_CHANGE || b.count > LONG_CHANGE;
    bool denied = (x.negations ^ y.negations) & 1;
    bool opposed = !is_long && ((x.has_amount && y.has_amount && x.amount * y.amount < 0) ||
                                opposed_words(w, a, b));
    double strength = 0;
    /* "not less" for "more": the two undo each other. */
    if (denied != opposed) strength = is_long ? 0.6 : TURNED;
    int numbers = numbers_differ(w, a, b);
    if (numbers == 2) strength = stronger(strength, NUMBERS);
    if (numbers == 1) strength = stronger(strength, ONE_SIDED);
    if (x.has_amount && y.has_amount && x.amount - y.amount != 0)
        strength = stronger(strength, abs(x.amount - y.amount) >= 2 ? OBLIGATION : ONE_SIDED);
    if (x.obligation != y.obligation && a.count && b.count)
        strength = stronger(strength, is_long ? ONE_SIDED : OBLIGATION);
    if (x.modal && y.modal && abs(x.modal - y.modal) >= 2) strength = stronger(strength, MODAL);
    if (!is_long && names_differ(w, a, b)) strength = stronger(strength, NAMES);
    return strength;
}

/* --------------------------------------------------------------- rewording */

/* Content words, common ones for less. How rare they are is not asked: the words that differ
 * are always the rarer ones. */
static double content(const wording_work *w, plx__row row) {
    double sum = 0;
    for (size_t i = 0; i < row.count; i++)
        if (!plx__word_is_light(w->words, &row.words[i]))
            sum += (double)w->words->info[row.words[i].lemma].factor;
    return sum;
}

/* Words added beyond an end of the base are another piece of the speech, not another wording. */
static bool beyond_base(const wording_work *w, const plx_quote_mention *base,
                        const plx_change *change) {
    if (change->op != PLX_CHANGE_INSERT) return false;
    plx__row row = row_of(w, base->article, base->span);
    return row.count == 0 || change->base.start <= row.words[0].span.start ||
           change->base.end >= row.words[row.count - 1].span.end;
}

/* One word in another form: "rebuild", "rebuilding". */
static bool only_inflected(plx__row a, plx__row b) {
    return a.count == 1 && b.count == 1 && a.words[0].lemma == b.words[0].lemma;
}

/* 0.1 .. 0.6 by the share of content words that changed; a third is 0.5. */
static double plain_strength(const wording_work *w, const plx_quote_mention *base,
                             const plx_quote_mention *mention, const plx__related_words *related) {
    double changed = 0, all = 2 * content(w, row_of(w, mention->article, mention->span));
    for (size_t i = 0; i < related->change_count; i++) {
        const plx_change *change = &related->changes[i];
        plx__row before = row_of(w, base->article, change->base);
        plx__row row = row_of(w, mention->article, change->here);
        double here = content(w, row);
        if (beyond_base(w, base, change)) {
            all -= 2 * here;
            continue;
        }
        changed += (here + content(w, before)) * (only_inflected(before, row) ? INFLECTED : 1);
    }
    if (all <= 0) return 0.1;
    double strength = 0.1 + 1.2 * changed / all;
    return strength > PLAIN_MOST ? PLAIN_MOST : strength;
}

/* ------------------------------------------------------------------- sides */

/* The clause around a change: to the next comma, stop or dash, but not without end. */
static plx_span clause_around(const wording_work *w, const plx_quote_mention *mention,
                              plx_span change) {
    plx__row row = row_of(w, mention->article, mention->span);
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

static plx_str said(const wording_work *w, const plx_quote_mention *mention, plx_span span) {
    return plx__span_text(w->work->comparison->documents[mention->article]->article.text, span);
}

/* Does another mention print the words of this side, letter for letter but for case? */
static void add_mentions(wording_work *w, const plx_compared_statement *statement,
                         const plx_quote_mention *own, plx_span span, plx_value *side) {
    plx_mention *mentions =
        plx__new_array(w->work->arena, plx_mention, statement->mention_count + 1);
    size_t count = 0;
    plx__row words = row_of(w, own->article, span);
    mentions[count++] = (plx_mention){own->article, span};
    for (size_t m = 0; m < statement->mention_count; m++) {
        const plx_quote_mention *other = &statement->mentions[m];
        if (other == own || !other->direct) continue;
        plx__row row = row_of(w, other->article, other->span);
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
    side->value = said(w, own, span);
    side->mentions = mentions;
    side->mention_count = count;
}

/* Where one mention of an utterance is a translation, the other is one too. */
static bool is_translated(const plx_compared_statement *statement) {
    for (size_t m = 0; m < statement->mention_count; m++)
        if (plx__span_known(statement->mentions[m].translated)) return true;
    return false;
}

static plx_str reason(wording_work *w, const turned *t, bool translated) {
    const plx_quote_mention *base = t->base;
    plx__arena *arena = w->work->arena;
    plx_str x = label_of(&w->work->comparison->documents[base->article]->article);
    plx_str y = label_of(&w->work->comparison->documents[t->mention->article]->article);
    plx_str before = said(w, base, t->change.base), here = said(w, t->mention, t->change.here);
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

static void push_finding(wording_work *w, uint32_t number, const turned *t) {
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

/* -------------------------------------------------------------- statements */

static bool told_before(const turned *found, size_t count, const turned *t) {
    for (size_t i = 0; i < count; i++)
        if (found[i].base->article == t->base->article &&
            (plx__span_overlap(found[i].change.base, t->change.base) ||
             found[i].change.base.start == t->change.base.start))
            return true;
    return false;
}

/* Keeps the strongest few that touch different words. */
static void keep(turned *found, size_t *count, const turned *t) {
    if (told_before(found, *count, t)) return;
    size_t at = *count;
    while (at > 0 && found[at - 1].strength < t->strength) at--;
    if (at >= MOST_FINDINGS) return;
    if (*count < MOST_FINDINGS) (*count)++;
    for (size_t i = *count - 1; i > at; i--) found[i] = found[i - 1];
    found[at] = *t;
}

static plx__quote quote_of(const wording_work *w, const plx_quote_mention *mention) {
    return (plx__quote){.article = mention->article,
                        .span = mention->span,
                        .row = row_of(w, mention->article, mention->span)};
}

/* How much of the lighter of two mentions stands in the other, 0..1. */
static double likeness_of(wording_work *w, const plx_quote_mention *base,
                          const plx_quote_mention *mention) {
    plx__alignment alignment;
    plx__align(w->quotes.aligner, row_of(w, base->article, base->span),
               row_of(w, mention->article, mention->span), &alignment);
    if (alignment.core_end == alignment.core_first) return 0;
    float lighter = alignment.all_a < alignment.all_b ? alignment.all_a : alignment.all_b;
    return (double)(alignment.matched / lighter);
}

/* Holds a mention against one it is another wording of. */
static void hold_against(wording_work *w, const plx_quote_mention *base,
                         const plx_quote_mention *mention, wording_tale *tale) {
    plx__quote a = quote_of(w, base), b = quote_of(w, mention);
    plx__related_words related = plx__relation_of(&w->quotes, &a, &b);
    if (related.relation != PLX_RELATION_REWORDED || related.change_count == 0) return;
    double rewording = plain_strength(w, base, mention, &related);
    for (size_t c = 0; c < related.change_count; c++) {
        const plx_change *change = &related.changes[c];
        if (beyond_base(w, base, change)) continue;
        plx__row before = row_of(w, base->article, change->base);
        plx__row here = row_of(w, mention->article, change->here);
        turned t = {.base = base, .mention = mention, .change = *change};
        t.strength = strength_of(w, before, here);
        if (t.strength >= 0.5) keep(tale->found, &tale->count, &t);
        double weight = content(w, before) + content(w, here);
        if (only_inflected(before, here)) weight *= INFLECTED;
        if (weight <= 0 && t.strength <= 0) continue; /* "so", "well": nobody minds */
        /* A speaker says a thing twice, each time in other words, and one paper prints both. */
        if (base->article == mention->article) continue;
        t.strength = stronger(t.strength, rewording);
        if (weight * t.strength <= tale->plain_weight) continue;
        tale->plain = t;
        tale->plain_weight = weight * t.strength;
    }
}

/* The same words again say nothing new. */
static bool seen_words(wording_work *w, plx__map *seen, const plx_quote_mention *mention) {
    plx__row row = row_of(w, mention->article, mention->span);
    uint32_t *forms = plx__new_array(w->work->arena, uint32_t, row.count + 1);
    for (size_t i = 0; i < row.count; i++) forms[i] = row.words[i].form;
    bool is_new;
    plx__map_put(seen, (plx_str){(const char *)forms, row.count * sizeof *forms}, &is_new);
    return !is_new;
}

/* A statement may hold pieces of a speech that share no words: each mention is held against the
 * piece it is most like, and begins one when it is like none. */
static void read_statement(wording_work *w, uint32_t number) {
    const plx_compared_statement *statement = &w->work->comparison->statements[number];
    const plx_quote_mention *pieces[MOST_PIECES] = {&statement->mentions[statement->base]};
    size_t piece_count = 1, placed = 0;
    wording_tale tale = {0};
    plx__map *seen = plx__map_new(w->work->arena, 16);
    (void)seen_words(w, seen, pieces[0]);
    for (size_t m = 0; m < statement->mention_count; m++) {
        const plx_quote_mention *mention = &statement->mentions[m];
        if (!mention->direct || seen_words(w, seen, mention)) continue;
        size_t best = 0;
        double likeness = 0;
        for (size_t p = 0; p < piece_count; p++) {
            double here = likeness_of(w, pieces[p], mention);
            if (here <= likeness) continue;
            likeness = here;
            best = p;
        }
        if (likeness >= SAME_PIECE) hold_against(w, pieces[best], mention, &tale), placed++;
        else if (piece_count < MOST_PIECES) pieces[piece_count++] = mention;
    }
    /* Two wordings that little but their place in the talk has joined. */
    if (piece_count == 2 && placed == 0) hold_against(w, pieces[0], pieces[1], &tale);
    for (size_t i = 0; i < tale.count; i++) push_finding(w, number, &tale.found[i]);
    if (tale.count == 0 && tale.plain.base) push_finding(w, number, &tale.plain);
}

void plx__compare_wording(plx__compare_work *work, plx__findings *out) {
    wording_work w = {.work = work, .words = plx__words_of(work), .out = out};
    w.quotes = (plx__quotes){.work = work, .words = w.words};
    w.quotes.aligner = plx__aligner_new(work, w.words);
    plx__lexicon_open(work->tables, "en/turning-words", &w.turning);
    for (uint32_t s = 0; s < work->comparison->statement_count; s++)
        if (work->comparison->statements[s].verdict == PLX_VERDICT_REWORDED) read_statement(&w, s);
}
