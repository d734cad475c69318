/* SPDX-License-Identifier: Apache-2.0 */
/* word_kin.c - relatives of words, found once for each lemma. See word_kin.h. */
#include "compare/word_kin.h"

enum { BEGINNING = 4 }; /* letters that relatives of one beginning share at least */

typedef struct relatives {
    bool met;
    PLX_VEC(uint32_t) near;
} relatives;

typedef struct mark_slot {
    uint32_t mark, first; /* first: entry + 1; 0: the slot is free */
} mark_slot;

typedef struct mark_entry {
    uint32_t lemma, next;
} mark_entry;

struct plx__word_kin {
    plx__arena *arena;
    const plx__language *language;
    const plx__words *words;
    relatives *of;  /* by number of the lemma */
    uint32_t *seen; /* by number of the lemma: the last that it was made a relative of */
    mark_slot *slots;
    size_t slot_count, slots_used;
    PLX_VEC(mark_entry) entries;
};

plx__word_kin *plx__word_kin_new(const plx__compare_work *work, const plx__words *words) {
    plx__arena *arena = work->scratch;
    plx__word_kin *kin = plx__new(arena, plx__word_kin);
    *kin = (plx__word_kin){
        .arena = arena, .language = work->language, .words = words, .slot_count = 4096};
    kin->of = plx__new_array(arena, relatives, words->info_count + 1);
    kin->seen = plx__new_array(arena, uint32_t, words->info_count + 1);
    kin->slots = plx__new_array(arena, mark_slot, kin->slot_count);
    return kin;
}

bool plx__begin_alike(plx_str lemma, plx_str other) {
    size_t start = plx__shared_start(lemma, other),
           longer = lemma.len > other.len ? lemma.len : other.len;
    return start >= BEGINNING && start * 10 >= longer * 6;
}

/* ---------------------------------------------------------------- the index */

static mark_slot *slot_of(mark_slot *slots, size_t count, uint32_t mark) {
    size_t at = (mark ^ mark >> 15) & (count - 1);
    while (slots[at].first && slots[at].mark != mark) at = (at + 1) & (count - 1);
    return &slots[at];
}

static void grow(plx__word_kin *kin) {
    size_t count = kin->slot_count * 2;
    mark_slot *slots = plx__new_array(kin->arena, mark_slot, count);
    for (size_t i = 0; i < kin->slot_count; i++)
        if (kin->slots[i].first) *slot_of(slots, count, kin->slots[i].mark) = kin->slots[i];
    kin->slots = slots;
    kin->slot_count = count;
}

static void put(plx__word_kin *kin, uint32_t mark, uint32_t lemma) {
    mark_slot *slot = slot_of(kin->slots, kin->slot_count, mark);
    if (!slot->first && ++kin->slots_used * 2 > kin->slot_count) {
        grow(kin);
        slot = slot_of(kin->slots, kin->slot_count, mark);
    }
    *plx__push(kin->arena, &kin->entries) = (mark_entry){lemma, slot->first};
    *slot = (mark_slot){mark, (uint32_t)kin->entries.count};
}

static uint32_t first_of(const plx__word_kin *kin, uint32_t mark) {
    return slot_of(kin->slots, kin->slot_count, mark)->first;
}

/* ---------------------------------------------------------------- relatives */

static void make_relatives(plx__word_kin *kin, uint32_t lemma, uint32_t other) {
    if (kin->seen[other] == lemma || other == lemma) return;
    kin->seen[other] = lemma;
    *plx__push(kin->arena, &kin->of[lemma].near) = other;
    *plx__push(kin->arena, &kin->of[other].near) = lemma;
}

static void meet_by_beginning(plx__word_kin *kin, uint32_t lemma) {
    plx_str text = kin->words->info[lemma].text;
    uint32_t mark;
    if (text.len < BEGINNING) return;
    memcpy(&mark, text.ptr, BEGINNING);
    mark *= 0x9E3779B1u; /* a mark of WordNet that is the same by chance does no harm */
    for (uint32_t e = first_of(kin, mark); e; e = kin->entries.items[e - 1].next) {
        uint32_t other = kin->entries.items[e - 1].lemma;
        if (plx__begin_alike(text, kin->words->info[other].text)) make_relatives(kin, lemma, other);
    }
    put(kin, mark, lemma);
}

static void meet_by_wordnet(plx__word_kin *kin, uint32_t lemma) {
    plx__kin marks = {0};
    plx__arena *spare = plx__arena_child(kin->arena);
    plx__language_kin(kin->language, spare, kin->words->info[lemma].text, &marks);
    for (size_t i = 0; i < marks.asks_count; i++)
        for (uint32_t e = first_of(kin, marks.asks[i]); e; e = kin->entries.items[e - 1].next)
            make_relatives(kin, lemma, kin->entries.items[e - 1].lemma);
    for (size_t i = 0; i < marks.known_by_count; i++) put(kin, marks.known_by[i], lemma);
    plx__arena_free(spare);
}

size_t plx__word_kin_of(plx__word_kin *kin, uint32_t lemma, const uint32_t **out) {
    relatives *own = &kin->of[lemma];
    if (!own->met) {
        own->met = true;
        meet_by_beginning(kin, lemma);
        meet_by_wordnet(kin, lemma);
    }
    *out = own->near.items;
    return own->near.count;
}
