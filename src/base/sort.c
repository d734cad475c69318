/* SPDX-License-Identifier: Apache-2.0 */
/* sort.c - a stable sort by a number: merging, linear on what is in order already. */
#include "base/base.h"

static void merge(const char *left, const char *middle, const char *high, char *out, size_t size,
                  uint32_t (*key)(const void *item)) {
    for (const char *right = middle, *end = middle; left < end || right < high; out += size) {
        bool first = left < end && (right >= high || key(left) <= key(right));
        memcpy(out, first ? left : right, size);
        *(first ? &left : &right) += size;
    }
}

static bool is_sorted(const char *items, size_t count, size_t size,
                      uint32_t (*key)(const void *item)) {
    for (size_t i = 1; i < count; i++)
        if (key(items + (i - 1) * size) > key(items + i * size)) return false;
    return true;
}

void plx__sort_by(void *items, void *spare, size_t count, size_t size,
                  uint32_t (*key)(const void *item)) {
    char *from = items, *to = spare;
    if (is_sorted(items, count, size, key)) return;
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t low = 0; low < count; low += 2 * width) {
            size_t middle = low + width < count ? low + width : count;
            size_t high = low + 2 * width < count ? low + 2 * width : count;
            merge(from + low * size, from + middle * size, from + high * size, to + low * size,
                  size, key);
        }
        char *other = from;
        from = to;
        to = other;
    }
    if (from != items) memcpy(items, from, count * size);
}
