/* SPDX-License-Identifier: Apache-2.0 */
/* memory.c - the system's allocator behind one door, and arenas on top of it. */
#include "base/base.h"

#include <stdatomic.h>
#include <stdlib.h>

/* Under AddressSanitizer memory that an arena has not given out, or has taken back, is poisoned, so
 * that a view that outlives its scratch memory is caught. */
#if defined(__SANITIZE_ADDRESS__)
#define PLX__POISONED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define PLX__POISONED 1
#endif
#endif
#ifdef PLX__POISONED
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(memory, size) ((void)(memory), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(memory, size) ((void)(memory), (void)(size))
#endif

/* ------------------------------------------------- the system's allocator */

static atomic_size_t allocation_count;
static atomic_size_t failing_allocation; /* 0: none */

void plx__fail_allocation(size_t nth) {
    atomic_store(&failing_allocation, nth ? atomic_load(&allocation_count) + nth : 0);
}

size_t plx__allocation_count(void) {
    return atomic_load(&allocation_count);
}

static bool allocation_allowed(void) {
    size_t number = atomic_fetch_add(&allocation_count, 1) + 1;
    return number != atomic_load(&failing_allocation);
}

void *plx__malloc(size_t size) {
    return allocation_allowed() ? malloc(size ? size : 1) : NULL;
}

void *plx__realloc(void *memory, size_t size) {
    return allocation_allowed() ? realloc(memory, size ? size : 1) : NULL;
}

void plx__free(void *memory) {
    free(memory);
}

/* ----------------------------------------------------------------- arenas */

enum { ALIGNMENT = 16, FIRST_CHUNK = 32 * 1024, LARGEST_CHUNK = 4 * 1024 * 1024 };

typedef struct chunk {
    struct chunk *before;
    size_t size, used;
    _Alignas(ALIGNMENT) unsigned char bytes[];
} chunk;

typedef struct deferred {
    struct deferred *before;
    void (*release)(void *);
    void *resource;
} deferred;

struct plx__arena {
    chunk *top;
    deferred *deferred;
    plx__recovery *recovery;
    size_t size;
    size_t next_chunk;
    plx__arena *parent, *children, *next, *before; /* next, before: children of one parent */
};

plx__arena *plx__arena_new(void) {
    plx__arena *arena = plx__malloc(sizeof *arena);
    if (!arena) return NULL;
    *arena = (plx__arena){.next_chunk = FIRST_CHUNK};
    return arena;
}

static void out_of_memory(plx__arena *arena) {
    while (!arena->recovery && arena->parent) arena = arena->parent;
    if (arena->recovery) longjmp(arena->recovery->jump, 1);
}

plx__arena *plx__arena_child(plx__arena *parent) {
    plx__arena *child = plx__arena_new();
    if (!child) return out_of_memory(parent), NULL;
    child->parent = parent;
    child->next = parent->children;
    if (child->next) child->next->before = child;
    parent->children = child;
    return child;
}

void plx__arena_leave(plx__arena *child) {
    if (!child->parent) return;
    if (child->before) child->before->next = child->next;
    else child->parent->children = child->next;
    if (child->next) child->next->before = child->before;
    child->parent = child->next = child->before = NULL;
}

static void run_deferred(plx__arena *arena, const void *until) {
    while (arena->deferred && (const void *)arena->deferred != until) {
        deferred *last = arena->deferred;
        arena->deferred = last->before;
        last->release(last->resource);
    }
}

void plx__arena_free(plx__arena *arena) {
    if (!arena) return;
    while (arena->children) plx__arena_free(arena->children);
    plx__arena_leave(arena);
    run_deferred(arena, NULL);
    for (chunk *c = arena->top; c;) {
        chunk *before = c->before;
        ASAN_UNPOISON_MEMORY_REGION(c->bytes, c->size);
        plx__free(c);
        c = before;
    }
    plx__free(arena);
}

plx__recovery *plx__arena_recover(plx__arena *arena, plx__recovery *recovery) {
    plx__recovery *before = arena->recovery;
    arena->recovery = recovery;
    return before;
}

static bool add_chunk(plx__arena *arena, size_t want) {
    if (want > SIZE_MAX - sizeof(chunk)) return out_of_memory(arena), false;
    chunk *c = plx__malloc(sizeof(chunk) + want);
    if (!c) return out_of_memory(arena), false;
    c->before = arena->top;
    c->size = want;
    c->used = 0;
    ASAN_POISON_MEMORY_REGION(c->bytes, want);
    arena->top = c;
    arena->size += want;
    return true;
}

/* A chunk with room for `size` bytes on top. false: out of memory and nowhere to jump. */
static bool grow(plx__arena *arena, size_t size) {
    if (!add_chunk(arena, arena->next_chunk > size ? arena->next_chunk : size)) return false;
    if (arena->next_chunk < LARGEST_CHUNK) arena->next_chunk *= 2;
    return true;
}

void plx__arena_reserve(plx__arena *arena, size_t size) {
    add_chunk(arena, size);
}

bool plx__arena_holds(const plx__arena *arena, const void *memory) {
    const unsigned char *at = memory;
    for (const chunk *c = arena->top; c; c = c->before)
        if (at >= c->bytes && at < c->bytes + c->used) return true;
    return false;
}

void *plx__alloc(plx__arena *arena, size_t size) {
    if (size > SIZE_MAX - ALIGNMENT) return out_of_memory(arena), NULL;
    size_t rounded = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    if (!arena->top || arena->top->size - arena->top->used < rounded)
        if (!grow(arena, rounded)) return NULL;
    unsigned char *memory = arena->top->bytes + arena->top->used;
    arena->top->used += rounded;
    ASAN_UNPOISON_MEMORY_REGION(memory, rounded);
    return memset(memory, 0, rounded);
}

void *plx__alloc_array(plx__arena *arena, size_t count, size_t size) {
    if (size && count > SIZE_MAX / size) return out_of_memory(arena), NULL;
    return plx__alloc(arena, count * size);
}

/* The array grows in place when it lies on top of its chunk, as it mostly does. */
static bool grow_in_place(plx__arena *arena, const void *items, size_t old_bytes, size_t bytes) {
    size_t old_rounded = (old_bytes + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    size_t rounded = (bytes + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    chunk *top = arena->top;
    if (!items || !top || old_rounded > top->used) return false;
    size_t start = top->used - old_rounded;
    if (top->bytes + start != (const unsigned char *)items) return false;
    if (top->size - start < rounded) return false;
    ASAN_UNPOISON_MEMORY_REGION(top->bytes + start, rounded);
    memset(top->bytes + top->used, 0, start + rounded - top->used);
    top->used = start + rounded;
    return true;
}

void *plx__vec_grow(plx__arena *arena, const void *items, size_t *capacity, size_t size) {
    size_t old = *capacity, wanted = old ? old * 2 : 16;
    if (wanted < old || wanted > SIZE_MAX / 2 / size) out_of_memory(arena);
    if (grow_in_place(arena, items, old * size, wanted * size)) {
        *capacity = wanted;
        return (void *)(uintptr_t)items;
    }
    void *grown = plx__alloc_array(arena, wanted, size);
    if (old) memcpy(grown, items, old * size);
    *capacity = wanted;
    return grown;
}

void plx__arena_defer(plx__arena *arena, void (*release)(void *), void *resource) {
    plx__recovery own, *outer = arena->recovery;
    if (outer) {
        arena->recovery = &own;
        if (setjmp(own.jump)) {
            arena->recovery = outer;
            release(resource);
            longjmp(outer->jump, 1);
        }
    }
    deferred *entry = plx__new(arena, deferred);
    arena->recovery = outer;
    if (!entry) {
        release(resource);
        return;
    }
    *entry = (deferred){arena->deferred, release, resource};
    arena->deferred = entry;
}

size_t plx__arena_size(const plx__arena *arena) {
    return arena->size;
}

plx__mark plx__arena_mark(const plx__arena *arena) {
    return (plx__mark){arena->top, arena->top ? arena->top->used : 0, arena->deferred};
}

void plx__arena_release(plx__arena *arena, plx__mark mark) {
    run_deferred(arena, mark.deferred);
    while (arena->top && (void *)arena->top != mark.chunk) {
        chunk *c = arena->top;
        arena->top = c->before;
        arena->size -= c->size;
        ASAN_UNPOISON_MEMORY_REGION(c->bytes, c->size);
        plx__free(c);
    }
    if (!arena->top) return;
    ASAN_POISON_MEMORY_REGION(arena->top->bytes + mark.used, arena->top->size - mark.used);
    arena->top->used = mark.used;
}
