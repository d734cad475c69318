/* SPDX-License-Identifier: Apache-2.0 */
/* numbers.c - reads one number, in digits or words, as far as it goes.
 *
 *     1,234.5   5.2 crore   two hundred and fifty   2 1/2   half a million   twenty-first
 *     two-thirds   two and a half million   dozens   hundreds of thousands
 */
#include "claim/quantity.h"

#define WORD_LIMIT                                                                                 \
    16 /* no number of the press has more words; a row of them is read once, not at each */
#define DIGIT_LIMIT 15u /* more digits than a double holds exactly are an identifier, no amount */

int64_t plx__digits_at(const plx__run *run, uint32_t i) {
    const plx__atom *atom = plx__at(run, i);
    plx_str text = plx__atom_text(run, i);
    if (atom->kind != PLX_ATOM_NUMBER || atom->point || text.len > 9) return -1;
    int64_t value = 0;
    for (size_t at = 0; at < text.len; at++) {
        if (text.ptr[at] == ',') return -1;
        value = value * 10 + (text.ptr[at] - '0');
    }
    return value;
}

static bool decimal_at(const plx__run *run, uint32_t i, double *value) {
    plx_str text = plx__atom_text(run, i);
    double whole = 0, scale = 1;
    bool point = false;
    if (text.len > 2 * DIGIT_LIMIT) return false;
    for (size_t at = 0; at < text.len; at++) {
        char c = text.ptr[at];
        if (c == '.') point = true;
        else if (c != ',') {
            whole = whole * 10 + (c - '0');
            if (point) scale *= 10;
        }
    }
    *value = whole / scale;
    return *value < 1e15;
}

/* Skips one hyphen inside a number: "twenty-five", "1.2-million". */
static uint32_t past_hyphen(const plx__run *run, uint32_t i) {
    return plx__is_hyphen(run, i) ? i + 1 : i;
}

/* 1/2 or one of the vulgar fractions as a character. */
static bool small_fraction(const plx__run *run, uint32_t i, double *value, uint32_t *end) {
    if (plx__is_symbol(run, i, 0xBD) || plx__is_symbol(run, i, 0xBC) ||
        plx__is_symbol(run, i, 0xBE)) {
        uint32_t c = plx__at(run, i)->symbol;
        *value = c == 0xBD ? 0.5 : c == 0xBC ? 0.25 : 0.75;
        *end = i + 1;
        return true;
    }
    int64_t above = plx__digits_at(run, i), below = plx__digits_at(run, i + 2);
    if (above <= 0 || below <= above || below > 100 || !plx__is_symbol(run, i + 1, '/') ||
        !plx__at(run, i + 1)->glued || !plx__at(run, i + 2)->glued ||
        plx__is_symbol(run, i + 3, '/'))
        return false;
    *value = (double)above / (double)below;
    *end = i + 3;
    return true;
}

/* Multipliers after a number: "5 lakh crore", "2 dozen", "1.2-million". */
static void read_multipliers(const plx__run *run, bool money, plx__number *number) {
    for (int turns = 0; turns < 3; turns++) {
        uint32_t i = past_hyphen(run, number->end);
        uint8_t class = plx__number_class_at(run, i);
        bool hyphen = i != number->end;
        if (class == PLX_NUMBER_SHORT) {
            bool glued = plx__at(run, i)->glued;
            /* "5m" alone is five metres; "5k" and "5bn" can't be read otherwise. */
            bool sure = plx__at(run, i)->word->number_value != 1e6 ||
                        plx__at(run, i)->span.end - plx__at(run, i)->span.start > 1;
            plx_str text = plx__atom_text(run, i);
            if (text.ptr[0] == 'b' && text.len == 1) return;
            if (text.ptr[0] == 'B' && text.len == 1 && !money) return;
            if (!(money || (glued && sure) || text.len > 1)) return;
        } else if (class != PLX_NUMBER_MULTIPLIER && class != PLX_NUMBER_HUNDRED &&
                   class != PLX_NUMBER_DOZEN) {
            return;
        } else if (class == PLX_NUMBER_DOZEN && plx__atom_is(run, i, "score")) {
            return;
        }
        if (hyphen && class == PLX_NUMBER_SHORT) return;
        number->value *= plx__at(run, i)->word->number_value;
        number->scale *= plx__at(run, i)->word->number_value;
        number->plain = false;
        number->end = i + 1;
    }
}

static bool read_digits(const plx__run *run, uint32_t i, bool money, plx__number *out) {
    double fraction;
    uint32_t end;
    if (small_fraction(run, i, &fraction, &end)) {
        *out = (plx__number){fraction, 1, end, PLX_NUMERAL_FRACTION, true, false, false};
        return true;
    }
    if (!decimal_at(run, i, &out->value)) return false;
    *out =
        (plx__number){out->value, 1, i + 1, PLX_NUMERAL, true, plx__digits_at(run, i) >= 0, false};
    if (plx__number_class_at(run, i + 1) == PLX_NUMBER_SUFFIX && plx__at(run, i + 1)->glued) {
        out->kind = PLX_NUMERAL_ORDINAL;
        out->end = i + 2;
        out->plain = false;
        return true;
    }
    uint32_t next = i + 1;
    if (plx__is_hyphen(run, next) && plx__is_symbol(run, next + 2, '/')) next++;
    if (out->plain && out->value < 10000 && small_fraction(run, next, &fraction, &end)) {
        out->value += fraction;
        out->end = end;
        out->plain = false;
    }
    read_multipliers(run, money, out);
    return true;
}

/* The words of a number below a thousand millions of millions, by the usual two sums. */
typedef struct word_sum {
    double total, current, scale;
    bool any, tens, units;
} word_sum;

static bool add_word(word_sum *sum, const plx__word *word) {
    double value = word->number_value;
    switch (word->number) {
    case PLX_NUMBER_UNIT:
        if (sum->units || (sum->tens && value >= 10)) return false;
        sum->current += value;
        sum->units = true;
        break;
    case PLX_NUMBER_TENS:
        if (sum->units || sum->tens) return false;
        sum->current += value;
        sum->tens = true;
        break;
    case PLX_NUMBER_HUNDRED:
        if (!sum->any || sum->current >= 100) return false;
        sum->current *= value;
        sum->tens = sum->units = false;
        break;
    case PLX_NUMBER_MULTIPLIER:
    case PLX_NUMBER_DOZEN:
        if (!sum->any) return false;
        sum->scale = value;
        if (sum->current == 0) sum->total *= value;
        else sum->total += sum->current * value;
        sum->current = 0;
        sum->tens = sum->units = false;
        break;
    default: return false;
    }
    sum->any = true;
    return true;
}

static double sum_of(const word_sum *sum) {
    return sum->total + sum->current;
}

/* "and a half", "and a quarter" behind a number of words. */
static bool and_a_fraction(const plx__run *run, uint32_t i, double *value, uint32_t *end) {
    if (!plx__atom_is(run, i, "and")) return false;
    uint32_t j = i + 1;
    if (plx__atom_is(run, j, "a") || plx__atom_is(run, j, "one")) j++;
    j = past_hyphen(run, j);
    bool half = plx__atom_is(run, j, "half");
    if (!half && !plx__atom_is(run, j, "quarter")) return false;
    *value = half ? 0.5 : 0.25;
    *end = j + 1;
    return true;
}

/* "two-thirds", "three quarters", "a third": a count, then the part. */
static bool fraction_behind(const plx__run *run, uint32_t i, plx__number *out) {
    uint32_t j = past_hyphen(run, i);
    const plx__word *word = plx__at(run, j)->word;
    if (!word || !(out->value >= 1 && out->value < 10)) return false;
    bool plural = word->number == PLX_NUMBER_FRACTION;
    bool single = (word->number == PLX_NUMBER_ORDINAL && out->value == 1 && word->number_value > 2);
    if (!plural && !single) return false;
    /* "four quarters", "one-third": with the time unit only when a part is meant. */
    if (word->time == PLX_TIME_WORD_UNITS && j == i && !plx__atom_is(run, j + 1, "of"))
        return false;
    if (word->time == PLX_TIME_WORD_UNIT && out->value != 1) return false;
    if (single && j == i && !plx__atom_is(run, j + 1, "of")) return false;
    out->value *= plural ? word->number_value : 1 / word->number_value;
    out->kind = PLX_NUMERAL_FRACTION;
    out->end = j + 1;
    return true;
}

static uint32_t read_sum(const plx__run *run, uint32_t i, word_sum *sum, bool *ordinal) {
    *ordinal = false;
    for (int words = 0; words < WORD_LIMIT; words++) {
        uint32_t j = i;
        if (sum->any && plx__is_hyphen(run, j)) j++;
        else if (sum->any && plx__atom_is(run, j, "and") &&
                 (sum->current >= 100 || (sum->current == 0 && sum->total > 0)))
            j++;
        const plx__word *word = plx__at(run, j)->word;
        if (!word || !word->number) return i;
        if (word->number == PLX_NUMBER_ORDINAL) {
            bool joins = sum->tens && !sum->units && word->number_value < 10;
            bool tail = sum->any && !sum->units && !sum->tens && sum->current >= 100 && j != i;
            if (sum->any && !joins && !tail) return i;
            if (!sum->any && word->number_value >= 100) return i;
            sum->current += word->number_value;
            *ordinal = true;
            return j + 1;
        }
        if (!add_word(sum, word)) return i;
        i = j + 1;
    }
    return i;
}

static bool read_vague(const plx__run *run, uint32_t i, plx__number *out) {
    const plx__word *word = plx__at(run, i)->word;
    *out = (plx__number){word->number_value, 1, i + 1, PLX_NUMERAL_VAGUE, false, false, false};
    const plx__word *next = plx__at(run, i + 2)->word;
    if (plx__atom_is(run, i + 1, "of") && next && next->number == PLX_NUMBER_VAGUE) {
        out->value = word->number_value / 2 * next->number_value;
        out->end = i + 3;
    }
    return true;
}

/* "half a million", "half a dozen", "half". */
static bool read_half(const plx__run *run, uint32_t i, plx__number *out) {
    *out = (plx__number){0.5, 1, i + 1, PLX_NUMERAL_FRACTION, false, false, false};
    uint32_t j = past_hyphen(run, i + 1);
    if (plx__atom_is(run, j, "a") || plx__atom_is(run, j, "an")) j++;
    uint8_t class = plx__number_class_at(run, j);
    if (class == PLX_NUMBER_MULTIPLIER || class == PLX_NUMBER_DOZEN) {
        out->value *= plx__at(run, j)->word->number_value;
        out->kind = PLX_NUMERAL;
        out->end = j + 1;
    }
    return true;
}

static bool read_words(const plx__run *run, uint32_t i, plx__number *out) {
    word_sum sum = {0};
    bool ordinal, article = plx__atom_is(run, i, "a") || plx__atom_is(run, i, "an");
    uint32_t begin = i;
    if (article) {
        uint32_t j = i + 1;
        uint8_t class = plx__number_class_at(run, j);
        if (class == PLX_NUMBER_FRACTION || class == PLX_NUMBER_ORDINAL) {
            *out = (plx__number){1, 1, j, PLX_NUMERAL, false, false, true};
            return fraction_behind(run, j, out) && plx__atom_is(run, out->end, "of");
        }
        if (class != PLX_NUMBER_HUNDRED && class != PLX_NUMBER_MULTIPLIER &&
            class != PLX_NUMBER_DOZEN)
            return false;
        sum.current = 1;
        sum.any = true;
        i = j;
    }
    uint32_t end = read_sum(run, i, &sum, &ordinal);
    if (end == begin || (article && end == i)) return false;
    *out = (plx__number){sum_of(&sum), sum.scale > 0 ? sum.scale : 1,
                         end,          ordinal ? PLX_NUMERAL_ORDINAL : PLX_NUMERAL,
                         false,        false,
                         article};
    if (ordinal) return true;
    if (fraction_behind(run, end, out)) return true;
    double fraction;
    if (and_a_fraction(run, end, &fraction, &end)) {
        out->value += fraction;
        out->end = end;
        read_multipliers(run, false, out);
    }
    return true;
}

bool plx__number_read(const plx__run *run, uint32_t i, bool money, plx__number *out) {
    const plx__atom *atom = plx__at(run, i);
    double fraction;
    uint32_t end;
    if (atom->kind == PLX_ATOM_NUMBER) return read_digits(run, i, money, out);
    if (atom->kind == PLX_ATOM_SYMBOL) {
        if (!small_fraction(run, i, &fraction, &end)) return false;
        *out = (plx__number){fraction, 1, end, PLX_NUMERAL_FRACTION, true, false, false};
        read_multipliers(run, money, out);
        return true;
    }
    if (atom->word && atom->word->number == PLX_NUMBER_VAGUE) return read_vague(run, i, out);
    if (plx__atom_is(run, i, "half")) return read_half(run, i, out);
    bool article = atom->span.end - atom->span.start <= 2 &&
                   (plx__atom_is(run, i, "a") || plx__atom_is(run, i, "an"));
    if (!article && !(atom->word && atom->word->number)) return false;
    return read_words(run, i, out);
}
