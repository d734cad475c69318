/* SPDX-License-Identifier: Apache-2.0 */
/* word_pairs.c - which words of two rows stand for one another. See word_pairs.h. */
#include "compare/word_pairs.h"

#include "compare/word_kin.h"

typedef struct known_pair {
    uint64_t key; /* 0: free */
    float likeness;
    uint8_t kind;
} known_pair;

/* The words of a row under their marks: open addressing, a slot of another stamp is free. */
typedef struct mark_slot {
    uint32_t mark, stamp, first; /* first: entry + 1 */
} mark_slot;

typedef struct mark_entry {
    uint32_t place, next;
} mark_entry;

struct plx__pairer {
    plx__compare_work *work;
    const plx__words *words;
    known_pair *known;
    size_t known_count, known_slots;
    plx__word_kin *kin;
    plx__row indexed;
    mark_slot *slots;
    size_t slot_count, slots_used;
    uint32_t stamp;
    PLX_VEC(mark_entry) entries;
    uint32_t *seen; /* by place in the indexed row: the asking word + 1 */
    size_t seen_size;
    PLX_VEC(plx__pair) pairs;
};

plx__pairer *plx__pairer_new(plx__compare_work *work, const plx__words *words) {
    plx__arena *arena = work->scratch;
    plx__pairer *pairer = plx__new(arena, plx__pairer);
    pairer->work = work;
    pairer->words = words;
    pairer->known_slots = 4096;
    pairer->known = plx__new_array(arena, known_pair, pairer->known_slots);
    pairer->kin = plx__word_kin_new(work, words);
    pairer->slot_count = 1024;
    pairer->slots = plx__new_array(arena, mark_slot, pairer->slot_count);
    return pairer;
}

/* ----------------------------------------------------------------- one pair */

/* One letter more, less or other: a slip, if the word is long enough to show it. */
static bool one_letter_off(plx_str a, plx_str b) {
    if (a.len < 5 || b.len < 5 || a.len > b.len + 1 || b.len > a.len + 1) return false;
    size_t head = plx__shared_start(a, b), tail = 0;
    while (tail + head < a.len && tail + head < b.len &&
           a.ptr[a.len - 1 - tail] == b.ptr[b.len - 1 - tail])
        tail++;
    size_t longer = a.len > b.len ? a.len : b.len;
    return head + tail + 1 >= longer && head > 0;
}

/* "f***ing": a star stands for any letter. */
static bool censored(plx_str a, plx_str b) {
    if (a.len != b.len || a.len < 4 || a.ptr[0] != b.ptr[0]) return false;
    size_t stars = 0;
    for (size_t i = 1; i < a.len; i++) {
        if (a.ptr[i] == b.ptr[i]) continue;
        if (a.ptr[i] != '*' && b.ptr[i] != '*') return false;
        stars++;
    }
    return stars > 0;
}

static bool has_digit(plx_str text) {
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] >= '0' && text.ptr[i] <= '9') return true;
    return false;
}

static known_pair judge_pair(const plx__pairer *pairer, const plx__word *a, const plx__word *b) {
    const plx__words *words = pairer->words;
    known_pair out = {.kind = PLX_PAIR_SAME, .likeness = 1};
    if (plx__word_same(words, a, b)) return out;
    plx_str x = words->info[a->form].text, y = words->info[b->form].text;
    out.kind = PLX_PAIR_INFLECTED;
    out.likeness = 0.85f;
    if (a->lemma == b->lemma || censored(x, y)) return out;
    out.kind = PLX_PAIR_NONE;
    out.likeness = 0;
    if (has_digit(x) || has_digit(y)) return out;
    plx_str lemma = words->info[a->lemma].text, other = words->info[b->lemma].text;
    double related = plx__language_related(pairer->work->language, lemma, other);
    if (related < 0) return (known_pair){.kind = PLX_PAIR_OPPOSED, .likeness = 0.4f};
    if (one_letter_off(x, y)) return (known_pair){.kind = PLX_PAIR_INFLECTED, .likeness = 0.6f};
    if (related >= 0.9) return (known_pair){.kind = PLX_PAIR_RELATED, .likeness = 0.7f};
    if (plx__begin_alike(lemma, other))
        return (known_pair){.kind = PLX_PAIR_RELATED, .likeness = 0.5f};
    if (related > 0) return (known_pair){.kind = PLX_PAIR_RELATED, .likeness = 0.4f};
    return out;
}

static known_pair *known_slot(known_pair *slots, size_t count, uint64_t key) {
    size_t at = (size_t)(key >> 20) & (count - 1);
    while (slots[at].key && slots[at].key != key) at = (at + 1) & (count - 1);
    return &slots[at];
}

static void grow_known(plx__pairer *pairer) {
    size_t slots = pairer->known_slots * 2;
    known_pair *grown = plx__new_array(pairer->work->scratch, known_pair, slots);
    for (size_t i = 0; i < pairer->known_slots; i++)
        if (pairer->known[i].key)
            *known_slot(grown, slots, pairer->known[i].key) = pairer->known[i];
    pairer->known = grown;
    pairer->known_slots = slots;
}

/* Of forms and lemmas, whichever comes first. */
static uint64_t pair_key(const plx__word *a, const plx__word *b) {
    uint64_t x = (uint64_t)a->form << 32 | a->lemma, y = (uint64_t)b->form << 32 | b->lemma;
    uint64_t low = x < y ? x : y, high = x < y ? y : x;
    uint64_t key = (low ^ low >> 29) * 0x9E3779B97F4A7C15u;
    key = (key ^ key >> 32 ^ high) * 0xBF58476D1CE4E5B9u;
    key ^= key >> 31;
    return key ? key : 1;
}

plx__pair_kind plx__pairer_judge(plx__pairer *pairer, const plx__word *a, const plx__word *b,
                                 float *likeness) {
    *likeness = 1;
    if (a->form == b->form) return PLX_PAIR_SAME;
    if ((a->other || b->other) && plx__word_same(pairer->words, a, b)) return PLX_PAIR_SAME;
    *likeness = 0;
    /* Function words have neither spellings nor relatives; most pairs end here. */
    bool light = plx__word_is_light(pairer->words, a) || plx__word_is_light(pairer->words, b);
    if (light && a->lemma != b->lemma) return PLX_PAIR_NONE;
    uint64_t key = pair_key(a, b);
    known_pair *slot = known_slot(pairer->known, pairer->known_slots, key);
    if (!slot->key) {
        known_pair judged = judge_pair(pairer, a, b);
        judged.key = key;
        if (++pairer->known_count * 2 > pairer->known_slots) grow_known(pairer);
        slot = known_slot(pairer->known, pairer->known_slots, key);
        *slot = judged;
    }
    *likeness = slot->likeness;
    return (plx__pair_kind)slot->kind;
}

/* ---------------------------------------------------------------- the index */

/* A mark says in what way a word is known by a number. */
enum { BY_FORM = 1, BY_LEMMA, BY_INITIAL };

static uint32_t mark_of(uint32_t way, uint32_t number) {
    return (number * 8 + way) * 0x9E3779B1u;
}

static mark_slot *slot_of(const plx__pairer *pairer, uint32_t mark) {
    size_t at = mark >> 7 & (pairer->slot_count - 1);
    while (pairer->slots[at].stamp == pairer->stamp && pairer->slots[at].mark != mark)
        at = (at + 1) & (pairer->slot_count - 1);
    return &pairer->slots[at];
}

static void grow_slots(plx__pairer *pairer) {
    const mark_slot *old = pairer->slots;
    size_t count = pairer->slot_count;
    pairer->slot_count *= 2;
    pairer->slots = plx__new_array(pairer->work->scratch, mark_slot, pairer->slot_count);
    for (size_t i = 0; i < count; i++)
        if (old[i].stamp == pairer->stamp) *slot_of(pairer, old[i].mark) = old[i];
}

static void put(plx__pairer *pairer, uint32_t mark, uint32_t place) {
    mark_slot *slot = slot_of(pairer, mark);
    if (slot->stamp != pairer->stamp) {
        if (++pairer->slots_used * 2 > pairer->slot_count) {
            grow_slots(pairer);
            slot = slot_of(pairer, mark);
        }
        *slot = (mark_slot){mark, pairer->stamp, 0};
    }
    mark_entry *entry = plx__push(pairer->work->scratch, &pairer->entries);
    *entry = (mark_entry){place, slot->first};
    slot->first = (uint32_t)pairer->entries.count;
}

static void put_word(plx__pairer *pairer, const plx__word *word, uint32_t place) {
    put(pairer, mark_of(BY_FORM, word->form), place);
    if (word->other) put(pairer, mark_of(BY_FORM, word->other), place);
    put(pairer, mark_of(BY_LEMMA, word->lemma), place);
    if (plx__word_is_light(pairer->words, word)) return;
    plx_str form = pairer->words->info[word->form].text;
    if (form.len >= 4) put(pairer, mark_of(BY_INITIAL, (unsigned char)form.ptr[0]), place);
    const uint32_t *relatives; /* asked so that they learn of it */
    plx__word_kin_of(pairer->kin, word->lemma, &relatives);
}

static void index_row(plx__pairer *pairer, plx__row row) {
    if (pairer->indexed.words == row.words && pairer->indexed.count == row.count) return;
    pairer->indexed = row;
    pairer->stamp++;
    pairer->slots_used = pairer->entries.count = 0;
    if (pairer->seen_size < row.count) {
        pairer->seen_size = row.count * 2;
        pairer->seen = plx__new_array(pairer->work->scratch, uint32_t, pairer->seen_size);
    }
    for (size_t i = 0; i < row.count; i++) put_word(pairer, &row.words[i], (uint32_t)i);
}

/* ------------------------------------------------------------------- asking */

/* Could one be a spelling of the other, or a slip of the pen? See judge_pair. */
static bool alike_in_print(plx_str a, plx_str b) {
    size_t longer = a.len > b.len ? a.len : b.len, shorter = a.len + b.len - longer;
    if (shorter < 4 || longer > shorter + 2) return false;
    size_t head = plx__shared_start(a, b), tail = 0;
    while (tail + head < shorter && a.ptr[a.len - 1 - tail] == b.ptr[b.len - 1 - tail]) tail++;
    if (longer <= head + tail + 3) return true;
    return memchr(a.ptr, '*', a.len) || memchr(b.ptr, '*', b.len);
}

static void judge_at(plx__pairer *pairer, const plx__word *word, uint32_t number, uint32_t place) {
    plx__pair pair = {.a = place, .b = number};
    if (pairer->seen[place] == number + 1) return;
    pairer->seen[place] = number + 1;
    pair.kind =
        (uint8_t)plx__pairer_judge(pairer, &pairer->indexed.words[place], word, &pair.likeness);
    if (pair.kind != PLX_PAIR_NONE) *plx__push(pairer->work->scratch, &pairer->pairs) = pair;
}

static uint32_t first_of(const plx__pairer *pairer, uint32_t mark) {
    const mark_slot *slot = slot_of(pairer, mark);
    return slot->stamp == pairer->stamp ? slot->first : 0;
}

static void ask(plx__pairer *pairer, uint32_t mark, const plx__word *word, uint32_t number) {
    for (uint32_t e = first_of(pairer, mark); e; e = pairer->entries.items[e - 1].next)
        judge_at(pairer, word, number, pairer->entries.items[e - 1].place);
}

static void ask_initial(plx__pairer *pairer, plx_str form, const plx__word *word, uint32_t number) {
    uint32_t e = first_of(pairer, mark_of(BY_INITIAL, (unsigned char)form.ptr[0]));
    for (; e; e = pairer->entries.items[e - 1].next) {
        uint32_t place = pairer->entries.items[e - 1].place;
        const plx__word *other = &pairer->indexed.words[place];
        if (alike_in_print(form, pairer->words->info[other->form].text))
            judge_at(pairer, word, number, place);
    }
}

static void ask_word(plx__pairer *pairer, const plx__word *word, uint32_t number) {
    ask(pairer, mark_of(BY_FORM, word->form), word, number);
    if (word->other) ask(pairer, mark_of(BY_FORM, word->other), word, number);
    ask(pairer, mark_of(BY_LEMMA, word->lemma), word, number);
    if (plx__word_is_light(pairer->words, word)) return;
    plx_str form = pairer->words->info[word->form].text;
    if (form.len >= 4) ask_initial(pairer, form, word, number);
    const uint32_t *relatives;
    size_t count = plx__word_kin_of(pairer->kin, word->lemma, &relatives);
    for (size_t i = 0; i < count; i++) ask(pairer, mark_of(BY_LEMMA, relatives[i]), word, number);
}

size_t plx__pairer_find(plx__pairer *pairer, plx__row a, plx__row b, const plx__pair **out) {
    index_row(pairer, a);
    pairer->pairs.count = 0;
    if (a.count) memset(pairer->seen, 0, a.count * sizeof *pairer->seen);
    for (size_t i = 0; i < b.count; i++) ask_word(pairer, &b.words[i], (uint32_t)i);
    *out = pairer->pairs.items;
    return pairer->pairs.count;
}
