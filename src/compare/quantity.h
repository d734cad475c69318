/* SPDX-License-Identifier: Apache-2.0 */
/*
 * quantity.h - can two figures, or two times, both be right?
 *
 *     5.2 million      5,214,000        rounded      one is the other to the digits it prints
 *     more than 1,000  1,200            compatible   the bound holds the other
 *     300 feet         91 m             rounded      the same, in another unit
 *     2025-10          2025-10-25       compatible   the month holds the day
 *     XXXX-WXX-6       2025-10-25       compatible   that day is a Saturday
 *     58               59               different
 *     $5               5 km             incomparable
 *
 * Every value is an interval. A figure reaches as far as its rounding does: half of its last digit
 * that is not a trailing zero, at most 5 % of it; "nearly" and "about" widen it to 5 %, a bound
 * opens one side. A time is the days it covers, with the hours where they are given.
 */
#ifndef PLX_COMPARE_QUANTITY_H
#define PLX_COMPARE_QUANTITY_H

#include "base/base.h"

typedef enum plx__agreement {
    PLX_AGREEMENT_INCOMPARABLE, /* of different kinds, or too little is known */
    PLX_AGREEMENT_SAME,
    PLX_AGREEMENT_ROUNDED,
    PLX_AGREEMENT_COMPATIBLE,
    PLX_AGREEMENT_DIFFERENT
} plx__agreement;

/* `units` is the lexicon "world/units". */
plx__agreement plx__figures_agree(const plx__lexicon *units, const plx_figure *a,
                                  const plx_figure *b);
/* Two TIMEX3 values. */
plx__agreement plx__times_agree(plx_str a, plx_str b);

/* The figure in its base unit: "112 km" is 112,000 m. `base` lives as long as the tables. */
typedef struct plx__interval {
    double low, high; /* what it can mean, rounding and bounds included; may be infinite */
    double value;     /* what it says; the low end of a range */
    plx_str base;     /* "m", "USD", "%"; {NULL,0}: a plain count */
} plx__interval;
plx__interval plx__figure_interval(const plx__lexicon *units, const plx_figure *figure);

/* The days a date covers, as day numbers; false: it is no date, or not all of it is known. */
bool plx__time_days(plx_str value, int64_t *first, int64_t *last);

#endif
