/* SPDX-License-Identifier: Apache-2.0 */
/* weights_pack.c - lays a table of weights out in buckets and groups. */
#include "weights_pack.h"

#include <stdio.h>
#include <stdlib.h>

/* A feature's weights in the sorted array. */
typedef struct entry {
    uint32_t feature, first, count;
    int64_t heft; /* sum of its weights without their signs */
} entry;

void weights_pack_add(packed_rows *rows, uint32_t feature, uint32_t label, int value) {
    value = value > 32767 ? 32767 : value < -32768 ? -32768 : value;
    if (value == 0 || feature == 0) return;
    *plx__push(rows->arena, &rows->weights) =
        (packed_weight){feature, (int16_t)value, (uint8_t)label};
}

static int by_feature(const void *a, const void *b) {
    const packed_weight *x = a, *y = b;
    if (x->feature != y->feature) return x->feature < y->feature ? -1 : 1;
    return (int)x->label - (int)y->label;
}

/* The heaviest first, so that they find room; features are unlike, so the order is one only. */
static int by_heft(const void *a, const void *b) {
    const entry *x = a, *y = b;
    if (x->heft != y->heft) return x->heft < y->heft ? 1 : -1;
    return x->feature < y->feature ? -1 : x->feature > y->feature;
}

static entry *find_entries(packed_rows *rows, size_t *count) {
    qsort(rows->weights.items, rows->weights.count, sizeof *rows->weights.items, by_feature);
    entry *entries = plx__new_array(rows->arena, entry, rows->weights.count + 1);
    size_t n = 0;
    for (size_t i = 0; i < rows->weights.count; i++) {
        const packed_weight *weight = &rows->weights.items[i];
        if (n == 0 || entries[n - 1].feature != weight->feature)
            entries[n++] = (entry){weight->feature, (uint32_t)i, 0, 0};
        entries[n - 1].count++;
        entries[n - 1].heft += abs(weight->value);
    }
    qsort(entries, n, sizeof *entries, by_heft);
    *count = n;
    return entries;
}

/* The slot for a feature, or NULL. */
static uint32_t *slot_for(uint32_t *slots, uint32_t bucket_count, uint32_t feature) {
    uint32_t *bucket = slots + (size_t)(feature & (bucket_count - 1)) * PLX__BUCKET_SLOTS;
    for (int i = 0; i < PLX__BUCKET_SLOTS; i++) {
        if (bucket[i] == 0) return &bucket[i];
        if (((bucket[i] ^ feature) & ~PLX__PLACE_MASK) == 0) return NULL;
    }
    return NULL;
}

static void add_groups(plx__buf *groups, const packed_weight *weights, uint32_t count) {
    for (uint32_t i = 0; i < count; i += PLX__GROUP_WEIGHTS) {
        plx__weight_group group = {{0}, {0}};
        for (uint32_t k = 0; k < PLX__GROUP_WEIGHTS && i + k < count; k++) {
            group.labels[k] = weights[i + k].label;
            group.weights[k] = weights[i + k].value;
        }
        bool more = i + PLX__GROUP_WEIGHTS < count;
        group.weights[0] = (int16_t)((group.weights[0] & ~1) | more);
        plx__buf_add(groups, (plx_str){(const char *)&group, sizeof group});
    }
}

plx_str weights_pack(packed_rows *rows) {
    size_t count, kept = 0;
    entry *entries = find_entries(rows, &count);
    plx__weights_header header = {.bucket_count = 1};
    while ((size_t)header.bucket_count * PLX__BUCKET_SLOTS * 2 < count * 3)
        header.bucket_count *= 2;
    size_t slot_count = (size_t)header.bucket_count * PLX__BUCKET_SLOTS;
    uint32_t *slots = plx__new_array(rows->arena, uint32_t, slot_count);
    plx__buf groups = {.arena = rows->arena};
    add_groups(&groups, &(packed_weight){0, 0, 0}, 1); /* group 0 adds nothing */
    for (size_t i = 0; i < count; i++) {
        uint32_t *slot = slot_for(slots, header.bucket_count, entries[i].feature);
        if (!slot) continue;
        *slot = (entries[i].feature & ~PLX__PLACE_MASK) |
                (uint32_t)(groups.len / sizeof(plx__weight_group));
        add_groups(&groups, &rows->weights.items[entries[i].first], entries[i].count);
        kept++;
    }
    header.group_count = (uint32_t)(groups.len / sizeof(plx__weight_group));
    if (header.group_count > PLX__PLACE_MASK || header.bucket_count > 1u << PLX__PLACE_BITS) {
        fprintf(stderr, "plx-train: a table of weights is too large\n");
        exit(1);
    }
    plx__buf out = {.arena = rows->arena};
    plx__buf_add(&out, (plx_str){(const char *)&header, sizeof header});
    plx__buf_add(&out, (plx_str){(const char *)slots, slot_count * sizeof *slots});
    plx__buf_add(&out, plx__buf_str(&groups));
    fprintf(stderr, "  weights: %zu features, %zu left out, %zu KB\n", kept, count - kept,
            out.len / 1024);
    return plx__buf_str(&out);
}
