/* SPDX-License-Identifier: Apache-2.0 */
/* figures.c - reads the figures of one article: numbers with bound, range, currency and unit.
 * See figure.h. Numbers that the reader of times has taken are left alone. */
#include "claim/figure.h"
#include <math.h>

struct plx__figure_rules {
    plx__words *words;
};

plx__figure_rules *plx__figures_open(const plx__tables *tables, plx__arena *arena) {
    plx__figure_rules *rules = plx__new(arena, plx__figure_rules);
    rules->words = plx__words_open(tables, arena);
    return rules;
}

/* ------------------------------------------------------------ what precedes */

static plx_bound bound_of(uint8_t class) {
    switch (class) {
    case PLX_FIGURE_WORD_ABOUT: return PLX_ABOUT;
    case PLX_FIGURE_WORD_AT_LEAST:
    case PLX_FIGURE_WORD_MORE: return PLX_AT_LEAST;
    case PLX_FIGURE_WORD_AT_MOST:
    case PLX_FIGURE_WORD_LESS: return PLX_AT_MOST;
    case PLX_FIGURE_WORD_SO: return PLX_ABOUT;
    default: return PLX_EXACTLY;
    }
}

static bool is_bound(uint8_t class) {
    return class >= PLX_FIGURE_WORD_ABOUT && class <= PLX_FIGURE_WORD_EXACTLY;
}

/* "nearly", "more than", also "at least about": the first says the most. */
static uint32_t past_bounds(const plx__run *run, uint32_t i, plx_bound *bound) {
    *bound = PLX_EXACTLY;
    for (int turns = 0; turns < 2; turns++) {
        uint32_t end;
        const plx__word *word = plx__phrase_at(run, i, &end);
        if (!word || !is_bound(word->figure)) return i;
        if (*bound == PLX_EXACTLY) *bound = bound_of(word->figure);
        i = end;
        if (plx__atom_is(run, i, "a") && plx__atom_is(run, i + 1, "total") &&
            plx__atom_is(run, i + 2, "of"))
            i += 3;
    }
    return i;
}

/* "$", "US$", "Rs.", "USD" at `i`; the atom after it, 0: no currency. */
static uint32_t currency_before(const plx__run *run, uint32_t i, const plx__word **currency) {
    const plx__atom *atom = plx__at(run, i);
    const plx__word *word = atom->word;
    uint32_t end = i + 1;
    if (atom->kind == PLX_ATOM_WORD && plx__at(run, i + 1)->glued &&
        plx__is_symbol(run, i + 1, '$')) {
        plx_str printed =
            plx__str_slice(run->atoms->text, atom->span.start, plx__at(run, i + 1)->span.end);
        word = plx__words_find(run->atoms->words, printed);
        end = i + 2;
    } else if (atom->upper && atom->span.end - atom->span.start <= 2 &&
               plx__is_symbol(run, i + 1, '$')) {
        word = plx__at(run, i + 1)->word; /* "US $5" */
        end = i + 2;
    }
    if (!word || !word->currency.len || !word->symbol) return 0;
    if (atom->kind == PLX_ATOM_WORD && !atom->upper && word->key.len != 2) return 0;
    if (plx__is_symbol(run, end, '.') && plx__at(run, end)->glued) end++;
    const plx__atom *next = plx__at(run, end);
    if (plx__is_hyphen(run, end) && plx__at(run, end + 1)->kind == PLX_ATOM_NUMBER) end++;
    else if (next->kind != PLX_ATOM_NUMBER && next->symbol != 0xBD) return 0;
    *currency = word;
    return end;
}

/* ---------------------------------------------------------------- the number */

/* A number with its currency: what a figure and the far end of a range are made of. */
typedef struct amount {
    plx__number number;
    const plx__word *currency;
    uint32_t begin, digits, end;
} amount;

static bool amount_at(const plx__run *run, uint32_t i, amount *out) {
    *out = (amount){.begin = i};
    uint32_t j = currency_before(run, i, &out->currency);
    out->digits = j ? j : i;
    if (!plx__number_read(run, out->digits, j != 0, &out->number)) return false;
    out->end = out->number.end;
    return true;
}

/* What stands behind a number and gives it its kind. */
static uint32_t read_unit(const plx__run *run, uint32_t i, const amount *near, plx_figure *figure) {
    uint32_t j = plx__is_hyphen(run, i) ? i + 1 : i, end;
    if (near->currency) {
        figure->kind = PLX_FIGURE_MONEY;
        figure->unit = near->currency->currency;
        return i;
    }
    const plx__word *word = plx__phrase_at(run, j, &end);
    if (!word) return i;
    if (word->figure == PLX_FIGURE_WORD_PERCENT && !plx__atom_is(run, j, "percentage")) {
        figure->kind = PLX_FIGURE_PERCENT;
        figure->unit = word->figure_text;
        figure->value *= word->figure_value;
        figure->high *= word->figure_value;
        return end;
    }
    if (word->figure == PLX_FIGURE_WORD_PERCENT && end > j + 1) {
        figure->kind = PLX_FIGURE_PERCENT;
        figure->unit = word->figure_text;
        return end;
    }
    bool short_word = end == j + 1 && plx__at(run, j)->span.end - plx__at(run, j)->span.start <= 2;
    if (word->currency.len && !(short_word && !plx__at(run, j)->upper)) {
        figure->kind = PLX_FIGURE_MONEY;
        figure->unit = word->currency;
        figure->value *= word->currency_part;
        figure->high *= word->currency_part;
        return end;
    }
    if (word->unit.len && (!short_word || (near->number.digits && !plx__at(run, j)->upper))) {
        figure->kind = PLX_FIGURE_MEASURE;
        figure->unit = word->unit;
        return end;
    }
    return i;
}

/* "-year-old", "years old", "years of age": the atom after it, 0: no age. */
static uint32_t age_behind(const plx__run *run, uint32_t i) {
    uint32_t j = plx__is_hyphen(run, i) ? i + 1 : i;
    if (!plx__atom_is(run, j, "year") && !plx__atom_is(run, j, "years")) return 0;
    j++;
    if (plx__is_hyphen(run, j)) j++;
    if (plx__atom_is(run, j, "of") && plx__atom_is(run, j + 1, "age")) return j + 2;
    if (plx__atom_is(run, j, "olds")) return j + 1;
    return plx__figure_class_at(run, j) == PLX_FIGURE_WORD_OLD ? j + 1 : 0;
}

static bool could_be_age(const plx__number *number) {
    return number->kind == PLX_NUMERAL && number->value >= 0 && number->value <= 120;
}

static bool is_person(const plx__run *run, uint32_t i) {
    uint32_t token = plx__at(run, i)->token;
    if (plx__atom_is(run, i, "he") || plx__atom_is(run, i, "she")) return true;
    return token < run->annotation->token_count &&
           run->annotation->tokens[token].name == 1 + PLX_NAME_PERSON;
}

/* "she was 16 when", "Lee is 25." */
static bool is_age_of_subject(const plx__run *run, uint32_t i, const plx__number *number) {
    bool be = plx__atom_is(run, i - 1, "is") || plx__atom_is(run, i - 1, "was") ||
              plx__atom_is(run, i - 1, "turned");
    if (!be || !is_person(run, i - 2)) return false;
    const plx__atom *next = plx__at(run, number->end);
    return next->kind == PLX_ATOM_SYMBOL || plx__atom_is(run, number->end, "when") ||
           plx__atom_is(run, number->end, "and");
}

/* "aged 25", "Ann Lee, 25, said", "(25)": an age by its place. */
static bool age_by_place(const plx__run *run, uint32_t i, const plx__number *number) {
    if (!could_be_age(number) || i == run->begin) return false;
    if (plx__figure_class_at(run, i - 1) == PLX_FIGURE_WORD_AGED && !plx__at(run, i - 1)->upper)
        return true;
    if (!number->plain || i < run->begin + 2) return false;
    if (is_age_of_subject(run, i, number)) return true;
    if (plx__atom_is(run, i - 1, "of") && plx__atom_is(run, i - 2, "age")) return true;
    bool comma = plx__is_symbol(run, i - 1, ','), bracket = plx__is_symbol(run, i - 1, '(');
    if (!comma && !bracket) return false;
    bool closed = bracket ? plx__is_symbol(run, number->end, ')')
                          : plx__is_symbol(run, number->end, ',') || number->end >= run->end ||
                                plx__is_symbol(run, number->end, '.');
    return closed && number->value > 0 && plx__at(run, i - 2)->upper && is_person(run, i - 2);
}

/* --------------------------------------------------------------------- ranges */

/* The far end of a range or pair at `i`, behind "to", "-", "or", "and". */
static bool far_end(const plx__run *run, uint32_t i, bool between, amount *far, bool *hyphen) {
    *hyphen = plx__is_symbol(run, i, '-') && plx__at(run, i)->glued && plx__at(run, i + 1)->glued;
    bool word = plx__atom_is(run, i, "to") || (between && plx__atom_is(run, i, "and")) ||
                (!between && plx__atom_is(run, i, "or"));
    if (!word && !*hyphen) return false;
    if (!amount_at(run, i + 1, far)) return false;
    if (*hyphen && !far->number.digits) return false; /* "seven-thirty" */
    return far->number.kind == PLX_NUMERAL;
}

static bool stands_after(const plx__run *run, uint32_t i, const char *word) {
    return i > run->begin && plx__atom_is(run, i - 1, word);
}

/* Joins `far` to the figure as its high end. "$1-2 billion": the near end borrows the multiplier.
 */
static void join_range(plx__draft_figure *draft, amount *near, const amount *far) {
    double value = near->number.value;
    if (near->number.scale == 1 && far->number.scale > 1 &&
        value < far->number.value / far->number.scale + 1e-9)
        value *= far->number.scale;
    draft->figure.value = value;
    draft->figure.high = far->number.value;
    if (!near->currency) near->currency = far->currency;
    draft->end = far->end;
}

/* The atom before `i`, or before the comma before it: "the vote, 49 to 51". */
static uint32_t before_comma(const plx__run *run, uint32_t i) {
    return i > run->begin + 1 && plx__is_symbol(run, i - 1, ',') ? i - 2 : i - 1;
}

/* Votes: "52-48", "52 to 48", "52 votes to 48". */
static bool read_vote(const plx__run *run, const amount *near, plx__draft_figure *draft) {
    amount far;
    bool hyphen;
    uint32_t j = near->end;
    if (plx__atom_is(run, j, "votes")) j++;
    if (!near->number.plain || near->currency || !far_end(run, j, false, &far, &hyphen))
        return false;
    if (!far.number.plain || far.currency || plx__atom_is(run, j, "or")) return false;
    if (plx__at(run, far.end)->word &&
        plx__at(run, far.end)->word->figure == PLX_FIGURE_WORD_PERCENT)
        return false;
    if (plx__figure_pair(run, near->begin, far.end) != PLX_FIGURE_WORD_VOTE) return false;
    bool told = hyphen || j > near->end || stands_after(run, near->begin, "by") ||
                stands_after(run, near->begin, "of") || stands_after(run, near->begin, "was") ||
                (near->begin > run->begin &&
                 plx__figure_class_at(run, before_comma(run, near->begin)) == PLX_FIGURE_WORD_VOTE);
    if (!told) return false;
    if (plx__upos_at(run, far.end) == PLX_UPOS_NOUN && !hyphen && j == near->end &&
        plx__figure_class_at(run, far.end) != PLX_FIGURE_WORD_VOTE)
        return false;
    draft->figure.kind = PLX_FIGURE_VOTE;
    draft->figure.value = near->number.value;
    draft->figure.high = far.number.value;
    draft->end = far.end;
    return true;
}

/* Is the pair a score ("won 3-1")? Then neither number is a figure. */
static bool is_score(const plx__run *run, const amount *near, const amount *far, bool hyphen) {
    if (!hyphen || !near->number.plain || !far->number.plain || near->currency) return false;
    uint32_t end;
    const plx__word *unit = plx__phrase_at(run, far->end, &end);
    if (unit && (unit->figure == PLX_FIGURE_WORD_PERCENT || unit->unit.len)) return false;
    if (near->number.value >= far->number.value) return true;
    return plx__figure_pair(run, near->begin, far->end) == PLX_FIGURE_WORD_GAME;
}

/* ------------------------------------------------------------------ one figure */

static bool read_ordinal(const plx__run *run, const amount *near, plx__draft_figure *draft) {
    uint32_t end = near->end, next = plx__is_hyphen(run, end) ? end + 1 : end;
    plx_upos upos = plx__upos_at(run, next);
    bool noun = upos == PLX_UPOS_NOUN || upos == PLX_UPOS_ADJ || upos == PLX_UPOS_PROPN;
    if (!near->number.digits && !(noun && plx__upos_at(run, near->digits) != PLX_UPOS_ADV))
        return false;
    /* "the Fourth Amendment", "the Second World War": its name, not its place in a row; in a
     * headline all words may be in capitals */
    bool lower_before = near->digits > run->begin && !plx__at(run, near->digits - 1)->upper;
    if (noun && lower_before && plx__at(run, near->digits)->upper && plx__at(run, next)->upper)
        return false;
    draft->figure.kind = PLX_FIGURE_ORDINAL;
    return true;
}

/* Fractions are parts of a whole: "half of them", "two-thirds of the seats", as percent. */
static bool read_fraction(const plx__run *run, const amount *near, plx__draft_figure *draft) {
    plx_figure *figure = &draft->figure;
    uint32_t end = near->end;
    bool half = plx__atom_is(run, near->digits, "half") && end == near->digits + 1;
    uint32_t unit = end;
    if (plx__atom_is(run, unit, "a") || plx__atom_is(run, unit, "an")) unit++;
    if (plx__atom_is(run, unit, "of") && !half) unit = end;
    if (unit < run->end && read_unit(run, unit, near, figure) != unit && unit > end) {
        draft->end = read_unit(run, unit, near, figure);
        return true;
    }
    bool of = plx__atom_is(run, end, "of") || plx__atom_is(run, end, "the") ||
              plx__atom_is(run, end, "its") || plx__atom_is(run, end, "their");
    if (half && (plx__is_hyphen(run, end) || !of)) return false;
    if (!half && plx__is_hyphen(run, end) == false && !of && near->number.digits) return false;
    figure->kind = PLX_FIGURE_PERCENT;
    figure->unit = PLX_STR("%");
    figure->value = floor(near->number.value * 10000 + 0.5) / 100; /* "a third" is 33.33 */
    draft->fraction = true;
    return true;
}

/* "one" counts only where a noun follows: "one person", but not "one of them", "no one". */
static bool is_bare(const plx__run *run, const amount *near) {
    if (plx__figure_class_at(run, near->digits) != PLX_FIGURE_WORD_BARE ||
        near->end != near->digits + 1)
        return false;
    return plx__upos_at(run, near->digits) != PLX_UPOS_NUM ||
           plx__upos_at(run, near->end) != PLX_UPOS_NOUN || plx__is_hyphen(run, near->end);
}

static void read_range(const plx__run *run, amount *near, plx__draft_figure *draft, bool *score) {
    amount far;
    bool hyphen, between = stands_after(run, draft->begin, "between");
    uint32_t end = near->end, unit_end;
    *score = false;
    /* "10% to 15%", "between 10 percent and 15 percent": the unit stands twice. */
    plx_figure first = draft->figure;
    unit_end = read_unit(run, end, near, &first);
    if (!far_end(run, end, between, &far, &hyphen)) {
        if (unit_end == end || !far_end(run, unit_end, between, &far, &hyphen)) return;
        plx_figure second = draft->figure;
        second.value = far.number.value;
        if (plx__atom_is(run, unit_end, "or") ||
            read_unit(run, far.end, &far, &second) == far.end || second.kind != first.kind)
            return;
    }
    if (stands_after(run, draft->begin, "from") || far.number.value * 1.0 < near->number.value) {
        *score = is_score(run, near, &far, hyphen);
        if (*score) draft->end = far.end;
        return;
    }
    if (near->number.kind != PLX_NUMERAL || (far.currency && !near->currency)) return;
    if (is_score(run, near, &far, hyphen)) {
        draft->end = far.end;
        *score = true;
        return;
    }
    join_range(draft, near, &far);
}

/* "from 10 to 15 percent": the first takes the unit of the second. */
static void borrow_unit(const plx__run *run, const amount *near, plx__draft_figure *draft) {
    amount far;
    bool hyphen;
    plx_figure other = draft->figure;
    if (draft->figure.kind != PLX_FIGURE_COUNT || !stands_after(run, draft->begin, "from")) return;
    if (!far_end(run, near->end, false, &far, &hyphen)) return;
    other.value = 1;
    read_unit(run, far.end, &far, &other);
    draft->figure.kind = other.kind;
    draft->figure.unit = other.unit;
}

static void read_tail(const plx__run *run, plx__draft_figure *draft) {
    uint32_t end;
    const plx__word *word = plx__phrase_at(run, draft->end, &end);
    if (!word || draft->figure.bound != PLX_EXACTLY || end < draft->end + 2) return;
    if (word->figure < PLX_FIGURE_WORD_MORE || word->figure > PLX_FIGURE_WORD_SO) return;
    draft->figure.bound = bound_of(word->figure);
    bool age = plx__atom_is(run, end - 1, "older") || plx__atom_is(run, end - 1, "younger");
    if (age && draft->figure.kind == PLX_FIGURE_COUNT) draft->figure.kind = PLX_FIGURE_AGE;
    draft->end = end;
}

/* "tens of millions of dollars". */
static bool vague_money(const plx__run *run, const amount *near, plx__draft_figure *draft) {
    if (near->number.kind != PLX_NUMERAL_VAGUE || !plx__atom_is(run, near->end, "of")) return false;
    uint32_t end;
    const plx__word *word = plx__phrase_at(run, near->end + 1, &end);
    if (!word || !word->currency.len || word->symbol) return false;
    draft->figure.kind = PLX_FIGURE_MONEY;
    draft->figure.unit = word->currency;
    draft->end = end;
    return true;
}

/* What the plain number of `near` is: count, money, percent, measure, age. */
static bool read_kind(const plx__run *run, amount *near, plx__draft_figure *draft) {
    bool score;
    uint32_t age;
    bool aged = near->digits > run->begin &&
                plx__figure_class_at(run, near->digits - 1) == PLX_FIGURE_WORD_AGED;
    if (!aged && read_vote(run, near, draft)) return true;
    if (could_be_age(&near->number) && !near->currency && (age = age_behind(run, near->end)) != 0) {
        draft->figure.kind = PLX_FIGURE_AGE;
        draft->end = age;
        return true;
    }
    if (!near->currency && age_by_place(run, near->digits, &near->number)) {
        read_range(run, near, draft, &score);
        draft->figure.kind = PLX_FIGURE_AGE;
        return true;
    }
    if (vague_money(run, near, draft)) return true;
    if (plx__atom_is(run, near->digits, "one") && plx__atom_is(run, near->end, "hand"))
        return false;
    read_range(run, near, draft, &score);
    if (score) return false;
    uint32_t end = read_unit(run, draft->end, near, &draft->figure);
    if (near->currency && near->currency->currency_part < 1)
        draft->figure.value *= near->currency->currency_part;
    draft->end = end;
    borrow_unit(run, near, draft);
    return true;
}

/* "pass over two villages": a place to be over, not "more than two". The parse hangs "over" on the
 * number where it bounds it; of small counts alone, for more than two is seldom said. */
static bool over_a_place(const plx__run *run, uint32_t i, const amount *near,
                         const plx_figure *figure) {
    enum { MOST = 12 };
    uint32_t token = plx__at(run, i)->token;
    return run->annotation->parsed && plx__atom_is(run, i, "over") && near->digits == i + 1 &&
           figure->kind == PLX_FIGURE_COUNT && figure->value <= MOST &&
           token < run->annotation->token_count &&
           run->annotation->tokens[token].head != plx__at(run, i + 1)->token;
}

/* Tries a figure at `i`. draft->end is where to go on, also when it is none. */
static bool read_figure(const plx__run *run, uint32_t i, plx__draft_figure *draft) {
    amount near;
    *draft = (plx__draft_figure){.begin = i, .end = i + 1};
    uint32_t j = past_bounds(run, i, &draft->figure.bound);
    if (!amount_at(run, j, &near)) {
        draft->end = i + 1;
        return false;
    }
    draft->number = near.digits;
    draft->end = near.end;
    draft->figure.value = near.number.value;
    draft->figure.high = NAN;
    draft->vague = near.number.kind == PLX_NUMERAL_VAGUE;
    uint32_t none = plx__figure_is_none(run, near.digits, near.end);
    if (none) draft->end = none;
    if (none || is_bare(run, &near)) return false;
    if (near.number.kind == PLX_NUMERAL_ORDINAL) return read_ordinal(run, &near, draft);
    if (near.number.kind == PLX_NUMERAL_FRACTION && !near.currency)
        return read_fraction(run, &near, draft);
    if (!read_kind(run, &near, draft)) return false;
    if (over_a_place(run, i, &near, &draft->figure)) {
        draft->begin = near.begin;
        draft->figure.bound = PLX_EXACTLY;
    }
    if (draft->vague) draft->figure.bound = PLX_AT_LEAST;
    read_tail(run, draft);
    return true;
}

/* ------------------------------------------------------------------ the article */

typedef PLX_VEC(plx_figure) figure_list;

/* "750 deaths, including more than 120 in Kent": the part is measured in what the whole is. */
static plx_span of_the_whole(const plx__run *run, const plx_figure *part, uint32_t begin) {
    const plx_figure *whole = part - 1;
    if (whole->sentence != part->sentence || whole->kind != part->kind) return (plx_span){0, 0};
    return stands_after(run, begin, "including") || stands_after(run, begin, "of")
               ? whole->of
               : (plx_span){0, 0};
}

static void keep(const plx__run *run, const plx_claims *claims, plx__arena *arena,
                 const plx__draft_figure *draft, figure_list *figures) {
    plx_figure *figure = plx__push(arena, figures);
    *figure = draft->figure;
    figure->span =
        (plx_span){plx__at(run, draft->begin)->span.start, plx__at(run, draft->end - 1)->span.end};
    figure->sentence = run->sentence;
    figure->of = plx__figure_of(run, claims, draft);
    if (!figure->of.end && figures->count > 1) figure->of = of_the_whole(run, figure, draft->begin);
}

static bool may_begin(const plx__run *run, uint32_t i) {
    const plx__atom *atom = plx__at(run, i);
    if (atom->kind == PLX_ATOM_NUMBER) return true;
    const plx__word *word = atom->word;
    if (word) return word->number || word->symbol || word->figure || word->phrase_words > 1;
    if (atom->kind == PLX_ATOM_SYMBOL) return atom->symbol >= 0xBC && atom->symbol <= 0xBE;
    size_t len = atom->span.end - atom->span.start;
    return (len == 1 && (plx__at(run, i + 1)->symbol == '$' || plx__atom_is(run, i, "a"))) ||
           (len <= 3 && plx__is_symbol(run, i + 1, '$')) ||
           (len == 2 && plx__atom_is(run, i, "an"));
}

/* The first atom behind the time that covers atom `i`; `i` itself: none does. */
static uint32_t past_time(const plx__run *run, const plx_claims *claims, size_t *time, uint32_t i) {
    plx_span span = plx__at(run, i)->span;
    while (*time < claims->time_count && claims->times[*time].span.end <= span.start) (*time)++;
    if (*time == claims->time_count || claims->times[*time].span.start > span.start) return i;
    while (i < run->end && plx__at(run, i)->span.start < claims->times[*time].span.end) i++;
    return i;
}

static bool reaches_into_time(const plx__run *run, const plx_claims *claims, size_t time,
                              const plx__draft_figure *draft) {
    return time < claims->time_count &&
           claims->times[time].span.start < plx__at(run, draft->end - 1)->span.end;
}

static void read_sentence(const plx__run *run, plx__claim_work *work, size_t *time,
                          figure_list *figures) {
    plx__draft_figure draft;
    for (uint32_t i = run->begin; i < run->end;) {
        uint32_t next = past_time(run, work->claims, time, i);
        if (next != i) {
            i = next;
            continue;
        }
        if (!may_begin(run, i)) {
            i++;
            continue;
        }
        bool any =
            read_figure(run, i, &draft) && !reaches_into_time(run, work->claims, *time, &draft);
        if (any) keep(run, work->claims, work->arena, &draft, figures);
        i = draft.end;
    }
}

void plx__figures_read(const plx__figure_rules *rules, plx__claim_work *work) {
    figure_list figures = {0};
    size_t time = 0;
    const plx__atoms *atoms = work->atoms ? work->atoms : plx__atoms_cut(rules->words, work);
    for (uint32_t s = 0; s < atoms->sentence_count; s++) {
        plx__run run = {atoms, work->annotation, atoms->first[s], atoms->first[s + 1], s};
        read_sentence(&run, work, &time, &figures);
    }
    work->claims->figures = figures.items;
    work->claims->figure_count = figures.count;
}
