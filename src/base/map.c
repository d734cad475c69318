/* SPDX-License-Identifier: Apache-2.0 */
/* map.c - from text to a number: open addressing, linear probing, at most 3/4 full. */
#include "base/base.h"

typedef struct slot {
    plx_str key; /* ptr NULL: empty */
    uint64_t hash, value;
} slot;

struct plx__map {
    plx__arena *arena;
    slot *slots;
    size_t mask, count;
};

plx__map *plx__map_new(plx__arena *arena, size_t expected) {
    plx__map *map = plx__new(arena, plx__map);
    size_t size = 16;
    while (size / 4 * 3 < expected && size < SIZE_MAX / 4) size *= 2;
    map->arena = arena;
    map->slots = plx__new_array(arena, slot, size);
    map->mask = size - 1;
    return map;
}

static slot *probe(const plx__map *map, plx_str key, uint64_t hash) {
    for (size_t i = (size_t)hash & map->mask;; i = (i + 1) & map->mask) {
        slot *s = &map->slots[i];
        if (!s->key.ptr || (s->hash == hash && plx__str_equal(s->key, key))) return s;
    }
}

static void grow(plx__map *map) {
    slot *old = map->slots;
    size_t old_size = map->mask + 1;
    map->slots = plx__new_array(map->arena, slot, old_size * 2);
    map->mask = old_size * 2 - 1;
    for (size_t i = 0; i < old_size; i++)
        if (old[i].key.ptr) *probe(map, old[i].key, old[i].hash) = old[i];
}

uint64_t *plx__map_put(plx__map *map, plx_str key, bool *is_new) {
    if (!key.ptr) key = PLX_STR("");
    if (map->count >= (map->mask + 1) / 4 * 3) grow(map);
    uint64_t hash = plx__hash(key);
    slot *s = probe(map, key, hash);
    if (is_new) *is_new = !s->key.ptr;
    if (!s->key.ptr) {
        *s = (slot){key, hash, 0};
        map->count++;
    }
    return &s->value;
}

uint64_t *plx__map_get(const plx__map *map, plx_str key) {
    if (!key.ptr) key = PLX_STR("");
    slot *s = probe(map, key, plx__hash(key));
    return s->key.ptr ? &s->value : NULL;
}

size_t plx__map_count(const plx__map *map) {
    return map->count;
}
