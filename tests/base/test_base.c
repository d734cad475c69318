/* SPDX-License-Identifier: Apache-2.0 */
/* test_base.c - what the rooms rely on in the ground: arenas, text, maps, days. */
#include "base/base.h"

#include <stdio.h>

static int passed, failed;

static void expect(bool ok, const char *what) {
    if (ok) passed++;
    else failed++;
    if (!ok) printf("FAILED: %s\n", what);
}

static int released;
static void count_release(void *resource) {
    released += *(int *)resource;
}

static void test_arena(void) {
    static int one = 1;
    plx__arena *arena = plx__arena_new();
    plx__mark mark = plx__arena_mark(arena);
    plx__arena_defer(arena, count_release, &one);
    PLX_VEC(int) numbers = {0};
    for (int i = 0; i < 100000; i++) *plx__push(arena, &numbers) = i;
    bool all = true;
    for (int i = 0; i < 100000; i++) all = all && numbers.items[i] == i;
    expect(all, "a vec keeps what was pushed");
    plx__arena_release(arena, mark);
    expect(released == 1, "a deferred call runs when its mark is released");
    char *again = plx__alloc(arena, 64);
    bool zero = true;
    for (int i = 0; i < 64; i++) zero = zero && again[i] == 0;
    expect(zero, "memory that is given again is zeroed");
    plx__arena_defer(arena, count_release, &one);
    plx__arena_free(arena);
    expect(released == 2, "a deferred call runs when its arena is freed");
}

static void test_recovery(void) {
    static int one = 1;
    plx__recovery recovery;
    plx__arena *volatile arena = plx__arena_new();
    volatile bool jumped = false;
    released = 0;
    if (setjmp(recovery.jump)) {
        jumped = true;
    } else {
        plx__arena_recover(arena, &recovery);
        plx__arena_defer(arena, count_release, &one);
        plx__fail_allocation(1);
        plx__alloc(arena, 1 << 24);
    }
    plx__fail_allocation(0);
    expect(jumped, "an arena that can't grow jumps to its recovery point");
    plx__arena_free(arena);
    expect(released == 1, "and its resources are released all the same");
}

static void test_text(void) {
    plx__arena *arena = plx__arena_new();
    expect(plx__str_equal(
               plx__str_fold(arena, PLX_STR("\xE2\x80\x9C"
                                            "Caf\xC3\xA9\xE2\x80\x99s\xE2\x80\x9D \xEF\xAC\x81ne")),
               PLX_STR("\"cafe's\" fine")),
           "fold: quotes, accents, case, ligatures");
    expect(plx__str_equal(plx__str_trim(PLX_STR(" \xC2\xA0 a b \n")), PLX_STR("a b")), "trim");
    expect(plx__str_trim(PLX_STR(" \t ")).len == 0, "trim of blanks is empty");
    expect(plx__utf8_invalid(PLX_STR("ab\xFFz")) == 2, "the first invalid byte is found");
    expect(plx__utf8_invalid(PLX_STR("\xED\xA0\x80")) == 0, "a surrogate is invalid");
    expect(plx__utf8_invalid(PLX_STR("a\xF0\x9F\x98\x80")) == SIZE_MAX, "an emoji is valid");
    plx_str emoji = PLX_STR("a\xF0\x9F\x98\x80");
    size_t at = emoji.len;
    expect(plx__utf8_before(emoji, &at) == 0x1F600 && at == 1, "the character before");
    expect(plx__columns(PLX_STR("\xE4\xB8\xAD"
                                "a")) == 3,
           "a wide character takes two columns");
    expect(plx__str_equal(plx__str_lower(arena, PLX_STR("\xC3\x84"
                                                        "BC")),
                          PLX_STR("\xC3\xA4"
                                  "bc")),
           "lower case");
    plx__arena_free(arena);
}

static void test_map(void) {
    plx__arena *arena = plx__arena_new();
    plx__map *map = plx__map_new(arena, 0);
    for (int i = 0; i < 5000; i++)
        *plx__map_put(map, plx__str_printf(arena, "k%d", i), NULL) = (uint64_t)i;
    bool all = true;
    for (int i = 0; i < 5000; i++) {
        uint64_t *found = plx__map_get(map, plx__str_printf(arena, "k%d", i));
        all = all && found && *found == (uint64_t)i;
    }
    expect(all, "a map finds what was put");
    expect(!plx__map_get(map, PLX_STR("k5000")), "and nothing else");
    expect(plx__map_count(map) == 5000, "and counts it");
    plx__arena_free(arena);
}

static void test_calendar(void) {
    plx__date date = {2025, 10, 25};
    int year, week;
    expect(plx__weekday(date) == 6, "25 October 2025 was a Saturday");
    expect(plx__day_number((plx__date){1970, 1, 1}) == 0, "days count from 1970");
    bool all = true;
    for (int64_t day = -800000; day < 800000; day += 17)
        all = all && plx__day_number(plx__date_of(day)) == day;
    expect(all, "days go to dates and back");
    plx__iso_week((plx__date){2021, 1, 3}, &year, &week);
    expect(year == 2020 && week == 53, "3 January 2021 lies in week 53 of 2020");
    expect(plx__date_parse(PLX_STR("2024-02-29T10:00:00Z"), &date) && date.day == 29, "a leap day");
    expect(!plx__date_parse(PLX_STR("2023-02-29"), &date), "no leap day");
    expect(!plx__date_parse(PLX_STR("2023-2-29"), &date), "a month of one digit");
}

static void test_child_arena(void) {
    static int one = 1;
    plx__recovery recovery;
    plx__arena *volatile arena = plx__arena_new();
    volatile bool jumped = false;
    released = 0;
    if (setjmp(recovery.jump) == 0) {
        plx__arena_recover(arena, &recovery);
        plx__arena *early = plx__arena_child(arena), *late = plx__arena_child(arena);
        plx__arena_defer(early, count_release, &one);
        plx__arena_defer(late, count_release, &one);
        plx__arena_free(early);
        expect(released == 1, "a child can be freed before its parent");
        plx__fail_allocation(1);
        plx__alloc(late, 1 << 24);
    } else {
        jumped = true;
    }
    plx__fail_allocation(0);
    expect(jumped, "a child that can't grow jumps where its parent does");
    plx__arena_free(arena);
    expect(released == 2, "a child is freed with its parent");
}

typedef struct pair {
    uint32_t key, place;
} pair;

static uint32_t key_of(const void *item) {
    return ((const pair *)item)->key;
}

/* Any length, keys drawn at random: in order, and those of one key as they came. */
static void test_sort(void) {
    pair items[100], spare[100];
    uint32_t state = 7;
    for (uint32_t count = 0; count <= 100; count++) {
        for (uint32_t i = 0; i < count; i++) {
            state = state * 1664525u + 1013904223u;
            items[i] = (pair){state >> 28, i};
        }
        plx__sort_by(items, spare, count, sizeof *items, key_of);
        bool good = true;
        for (uint32_t i = 1; i < count; i++)
            good &= items[i - 1].key < items[i].key ||
                    (items[i - 1].key == items[i].key && items[i - 1].place < items[i].place);
        expect(good, "sorted by key, those of one key as they came");
    }
}

int main(void) {
    test_arena();
    test_child_arena();
    test_recovery();
    test_text();
    test_map();
    test_calendar();
    test_sort();
    printf("%d passed, %d failed\n", passed, failed);
    return failed != 0;
}
