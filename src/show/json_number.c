/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json_number.c - a double in the fewest decimal digits that read back as the same double.
 *
 * printf and strtod follow the locale of the program that carries the library, so the digits
 * are worked out here, in whole numbers, after Steele and White (1990): the value and half the
 * distance to its neighbours are held as fractions over one denominator, and digits are taken
 * until what is left lies within that distance.
 */
#include "show/show.h"

#include <math.h>

#define WORDS 42u /* 1,344 bits: 2^1024 or 10^324 times a 53-bit number, and some */

typedef struct big {
    uint32_t words[WORDS]; /* least first */
} big;

static void big_set(big *number, uint64_t value) {
    memset(number, 0, sizeof *number);
    number->words[0] = (uint32_t)value;
    number->words[1] = (uint32_t)(value >> 32);
}

static void big_times(big *number, uint32_t factor) {
    uint64_t carry = 0;
    for (size_t i = 0; i < WORDS; i++) {
        carry += (uint64_t)number->words[i] * factor;
        number->words[i] = (uint32_t)carry;
        carry >>= 32;
    }
}

static void big_times_ten(big *number, unsigned power) {
    for (; power >= 9; power -= 9) big_times(number, 1000000000u);
    for (; power > 0; power--) big_times(number, 10);
}

static void big_shift(big *number, unsigned bits) {
    for (; bits >= 31; bits -= 31) big_times(number, 1u << 31);
    if (bits > 0) big_times(number, 1u << bits);
}

static int big_compare(const big *a, const big *b) {
    for (size_t i = WORDS; i-- > 0;)
        if (a->words[i] != b->words[i]) return a->words[i] < b->words[i] ? -1 : 1;
    return 0;
}

static void big_add(big *number, const big *other) {
    uint64_t carry = 0;
    for (size_t i = 0; i < WORDS; i++) {
        carry += (uint64_t)number->words[i] + other->words[i];
        number->words[i] = (uint32_t)carry;
        carry >>= 32;
    }
}

static void big_subtract(big *number, const big *other) {
    uint64_t borrow = 0;
    for (size_t i = 0; i < WORDS; i++) {
        uint64_t difference = (uint64_t)number->words[i] - other->words[i] - borrow;
        number->words[i] = (uint32_t)difference;
        borrow = (difference >> 32) & 1u;
    }
}

/* The value is rest/whole * 10^power; a number within above/whole or below/whole of it reads
 * back as the same double. */
typedef struct scaled {
    big rest, whole, above, below;
    bool even; /* the ends of the interval read back as well */
    int power;
} scaled;

static bool reaches_whole(const scaled *value) {
    big sum = value->rest;
    big_add(&sum, &value->above);
    int order = big_compare(&sum, &value->whole);
    return order > 0 || (order == 0 && value->even);
}

static void scaled_of(double value, scaled *out) {
    int exponent = 0;
    uint64_t mantissa = (uint64_t)ldexp(frexp(value, &exponent), 53);
    exponent -= 53;
    if (exponent < -1074) { /* subnormal */
        mantissa >>= (unsigned)(-1074 - exponent);
        exponent = -1074;
    }
    bool edge = mantissa == 1ull << 52 && exponent > -1074; /* the neighbour below is nearer */
    unsigned up = exponent > 0 ? (unsigned)exponent : 0;
    unsigned down = exponent < 0 ? (unsigned)-exponent : 0;
    big_set(&out->rest, mantissa);
    big_shift(&out->rest, up + 1 + edge);
    big_set(&out->whole, 1);
    big_shift(&out->whole, down + 1 + edge);
    big_set(&out->above, 1);
    big_shift(&out->above, up + edge);
    big_set(&out->below, 1);
    big_shift(&out->below, up);
    out->even = mantissa % 2 == 0;
    out->power = (int)ceil(log10(value) - 1e-9);
    if (out->power > 0) {
        big_times_ten(&out->whole, (unsigned)out->power);
    } else {
        big_times_ten(&out->rest, (unsigned)-out->power);
        big_times_ten(&out->above, (unsigned)-out->power);
        big_times_ten(&out->below, (unsigned)-out->power);
    }
    if (reaches_whole(out)) { /* the estimate was one too low */
        big_times(&out->whole, 10);
        out->power++;
    }
}

/* Digits of a positive value into `digits`; the value is 0.DIGITS * 10^power. */
static size_t shortest_digits(double value, char digits[20], int *power) {
    scaled left;
    scaled_of(value, &left);
    *power = left.power;
    for (size_t count = 0;;) {
        big_times(&left.rest, 10);
        big_times(&left.above, 10);
        big_times(&left.below, 10);
        char digit = '0';
        while (big_compare(&left.rest, &left.whole) >= 0) {
            big_subtract(&left.rest, &left.whole);
            digit++;
        }
        int order = big_compare(&left.rest, &left.below);
        bool low = order < 0 || (order == 0 && left.even);
        bool high = reaches_whole(&left);
        if (low && high) { /* either end will do: the nearer */
            big_times(&left.rest, 2);
            low = big_compare(&left.rest, &left.whole) < 0;
        }
        digits[count++] = (char)(digit + (high && !low ? 1 : 0));
        if (low || high || count == 19) return count;
    }
}

static void put_digits(plx__buf *buf, const char *digits, size_t count, int power) {
    int length = (int)count;
    if (power > 21 || power < -5) {
        plx__buf_char(buf, digits[0]);
        if (count > 1) plx__buf_char(buf, '.');
        plx__buf_add(buf, (plx_str){digits + 1, count - 1});
        plx__buf_printf(buf, "e%d", power - 1);
        return;
    }
    if (power <= 0) plx__buf_lit(buf, "0.");
    for (int i = power; i < 0; i++) plx__buf_char(buf, '0');
    for (int i = 0; i < length; i++) {
        if (i == power && i > 0) plx__buf_char(buf, '.');
        plx__buf_char(buf, digits[i]);
    }
    for (int i = length; i < power; i++) plx__buf_char(buf, '0');
}

void plx__json_number(plx__buf *buf, double value) {
    if (!isfinite(value)) {
        plx__buf_lit(buf, "null");
        return;
    }
    if (value < 0) plx__buf_char(buf, '-');
    value = fabs(value);
    if (value < 9007199254740992.0 && floor(value) == value) {
        plx__buf_printf(buf, "%llu", (unsigned long long)value);
        return;
    }
    char digits[20];
    int power = 0;
    size_t count = shortest_digits(value, digits, &power);
    put_digits(buf, digits, count, power);
}
