/* SPDX-License-Identifier: Apache-2.0 */
/* quantity.c - figures as intervals: units, rounding, bounds. See quantity.h. */
#include "compare/quantity.h"

#include <math.h>

#define ROUNDING 0.05 /* no figure is taken to be rounded by more than this part of itself */

static double decimal(plx_str field) {
    double whole = 0, scale = 1, sign = 1;
    bool point = false;
    for (size_t i = 0; i < field.len; i++) {
        char c = field.ptr[i];
        if (c == '-') sign = -1;
        else if (c == '.') point = true;
        else if (c >= '0' && c <= '9') {
            whole = whole * 10 + (c - '0');
            if (point) scale *= 10;
        }
    }
    return sign * whole / scale;
}

/* Half of the last digit that counts: 5.2 million -> 50,000; 58 -> 0.5; 24,000 -> 500. */
static double rounding_of(double value) {
    double size = fabs(value), digit = 1;
    if (size < 1e-9 || size > 1e15) return 0;
    if (size == floor(size)) {
        while (size >= 1000 && fmod(size, digit * 10) == 0 && digit < size) digit *= 10;
        if (digit == 1 && size < 1000)
            digit = size >= 100 ? 1 : 0; /* "58" is counted, not rounded */
    } else {
        for (digit = 0.1; digit > 1e-6 && fabs(size / digit - round(size / digit)) > 1e-6;)
            digit /= 10;
    }
    double half = digit / 2, most = size * ROUNDING;
    return half < most ? half : most;
}

/* The row of a unit as it is shown, under the key "=km". */
static void to_base(const plx__lexicon *units, const plx_figure *figure, plx__interval *interval) {
    char key[32] = "=";
    interval->base = figure->unit;
    if (figure->kind != PLX_FIGURE_MEASURE || figure->unit.len + 2 > sizeof key) return;
    memcpy(key + 1, figure->unit.ptr, figure->unit.len);
    uint32_t row = plx__lexicon_find(units, (plx_str){key, figure->unit.len + 1});
    if (row == PLX_NO_ROW) return;
    plx_str offset = plx__lexicon_field(units, row, 4);
    double factor = decimal(plx__lexicon_field(units, row, 3)),
           shift = offset.len ? decimal(offset) : 0;
    interval->base = plx__lexicon_field(units, row, 2);
    interval->value = interval->value * factor + shift;
    interval->low = interval->low * factor + shift;
    interval->high = interval->high * factor + shift;
}

plx__interval plx__figure_interval(const plx__lexicon *units, const plx_figure *figure) {
    double top = isnan(figure->high) ? figure->value : figure->high;
    double rounding = rounding_of(figure->value), above = rounding_of(top);
    /* Whole percents and measures are rounded in print more often than counts of things. */
    bool printed_short = figure->kind == PLX_FIGURE_MEASURE || figure->kind == PLX_FIGURE_PERCENT;
    if (rounding == 0 && printed_short) rounding = above = fmin(0.5, fabs(top) * ROUNDING);
    if (figure->bound == PLX_ABOUT) {
        rounding = fmax(rounding, fabs(figure->value) * ROUNDING);
        above = fmax(above, fabs(top) * ROUNDING);
    }
    plx__interval interval = {figure->value - rounding, top + above, figure->value, figure->unit};
    if (figure->bound == PLX_AT_LEAST) interval.high = INFINITY;
    if (figure->bound == PLX_AT_MOST) interval.low = -INFINITY;
    to_base(units, figure, &interval);
    return interval;
}

static plx__agreement votes_agree(const plx_figure *a, const plx_figure *b) {
    bool same = a->value == b->value && a->high == b->high;
    bool turned = a->value == b->high && a->high == b->value;
    return same || turned ? PLX_AGREEMENT_SAME : PLX_AGREEMENT_DIFFERENT;
}

static bool same_end(double a, double b) {
    return (isnan(a) && isnan(b)) || a == b || fabs(a - b) <= 1e-9 * fmax(fabs(a), fabs(b));
}

/* Does the first interval end below the second? Where both are rounded and only touch, as those of
 * 16 and 17 miles do at 16.5, they have nothing in common; a bound that is told may be met. */
static bool ends_below(const plx__interval *low, const plx__interval *high) {
    double touch = 1e-9 * fmax(fabs(low->high), fabs(high->low));
    if (!isfinite(low->high) || !isfinite(high->low)) return false;
    if (high->low > low->high + touch) return true;
    bool rounded = low->high > low->value + touch && high->low < high->value - touch;
    return rounded && high->low > low->high - touch;
}

plx__agreement plx__figures_agree(const plx__lexicon *units, const plx_figure *a,
                                  const plx_figure *b) {
    if (a->kind != b->kind) return PLX_AGREEMENT_INCOMPARABLE;
    if (a->kind == PLX_FIGURE_VOTE) return votes_agree(a, b);
    plx__interval x = plx__figure_interval(units, a), y = plx__figure_interval(units, b);
    if (!plx__str_equal(x.base, y.base)) return PLX_AGREEMENT_INCOMPARABLE;
    bool same_unit = plx__str_equal(a->unit, b->unit);
    if (same_end(x.value, y.value) && a->bound == b->bound &&
        (!same_unit || same_end(a->high, b->high)))
        return PLX_AGREEMENT_SAME;
    if (a->kind == PLX_FIGURE_ORDINAL || a->kind == PLX_FIGURE_AGE)
        return same_end(x.value, y.value) ? PLX_AGREEMENT_SAME : PLX_AGREEMENT_DIFFERENT;
    if (ends_below(&x, &y) || ends_below(&y, &x)) return PLX_AGREEMENT_DIFFERENT;
    bool open = !isfinite(x.low + x.high + y.low + y.high) || !isnan(a->high) || !isnan(b->high);
    return open ? PLX_AGREEMENT_COMPATIBLE : PLX_AGREEMENT_ROUNDED;
}
