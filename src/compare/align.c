/* SPDX-License-Identifier: Apache-2.0 */
/* align.c - two wordings laid side by side. See align.h. */
#include "compare/align.h"

/* Rows with more pairs of words than this are aligned from their shared beginning and end inwards
 * only: the table below is quadratic in the length of a quotation, and a page of quoted words that
 * differs so much is not one utterance. */
#define LARGEST_TABLE (700 * 700)

#define PLACE_GAIN 0.05f    /* any pair is a little better than none */
#define NEXT_GAIN 0.08f     /* pairs next to one another support each other */
#define GAP_COST 0.22f      /* of the weight skipped between two pairs of the core */
#define OTHER_SENTENCE 0.3f /* overhang in another sentence than the core's end weighs less */

typedef struct known_pair {
    uint64_t key; /* 0: free */
    float likeness;
    uint8_t kind;
} known_pair;

struct plx__aligner {
    plx__compare_work *work;
    const plx__words *words;
    known_pair *known;
    size_t known_count, known_slots;
    float *paired, *best; /* two rows each of the table */
    uint8_t *way;         /* the whole table */
    size_t way_size, row_size;
    PLX_VEC(plx__pair) pairs;
};

enum { WAY_UP, WAY_LEFT, WAY_PAIR, WAY_NEXT };

plx__aligner *plx__aligner_new(plx__compare_work *work, const plx__words *words) {
    plx__aligner *aligner = plx__new(work->arena, plx__aligner);
    aligner->work = work;
    aligner->words = words;
    aligner->known_slots = 4096;
    aligner->known = plx__new_array(work->arena, known_pair, aligner->known_slots);
    return aligner;
}

/* --------------------------------------------------------------- word pairs */

static size_t shared_start(plx_str a, plx_str b) {
    size_t n = 0;
    while (n < a.len && n < b.len && a.ptr[n] == b.ptr[n]) n++;
    return n;
}

/* One letter more, less or other: a slip, if the word is long enough to show it. */
static bool one_letter_off(plx_str a, plx_str b) {
    if (a.len < 5 || b.len < 5 || a.len > b.len + 1 || b.len > a.len + 1) return false;
    size_t head = shared_start(a, b), tail = 0;
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

static known_pair judge_pair(const plx__aligner *aligner, const plx__word *a, const plx__word *b) {
    const plx__words *words = aligner->words;
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
    double related = plx__language_related(aligner->work->language, lemma, other);
    if (related < 0) return (known_pair){.kind = PLX_PAIR_OPPOSED, .likeness = 0.4f};
    if (one_letter_off(x, y)) return (known_pair){.kind = PLX_PAIR_INFLECTED, .likeness = 0.6f};
    if (related >= 0.9) return (known_pair){.kind = PLX_PAIR_RELATED, .likeness = 0.7f};
    size_t start = shared_start(lemma, other);
    size_t longer = lemma.len > other.len ? lemma.len : other.len;
    if (start >= 4 && start * 10 >= longer * 6)
        return (known_pair){.kind = PLX_PAIR_RELATED, .likeness = 0.5f};
    if (related > 0) return (known_pair){.kind = PLX_PAIR_RELATED, .likeness = 0.4f};
    return out;
}

static known_pair *known_slot(known_pair *slots, size_t count, uint64_t key) {
    uint64_t hash = key * 0x9E3779B97F4A7C15u;
    size_t at = (size_t)(hash >> 20) & (count - 1);
    while (slots[at].key && slots[at].key != key) at = (at + 1) & (count - 1);
    return &slots[at];
}

static void grow_known(plx__aligner *aligner) {
    size_t slots = aligner->known_slots * 2;
    known_pair *grown = plx__new_array(aligner->work->arena, known_pair, slots);
    for (size_t i = 0; i < aligner->known_slots; i++)
        if (aligner->known[i].key)
            *known_slot(grown, slots, aligner->known[i].key) = aligner->known[i];
    aligner->known = grown;
    aligner->known_slots = slots;
}

plx__pair_kind plx__word_pair(plx__aligner *aligner, const plx__word *a, const plx__word *b,
                              float *likeness) {
    *likeness = 1;
    if (a->form == b->form) return PLX_PAIR_SAME;
    if ((a->other || b->other) && plx__word_same(aligner->words, a, b)) return PLX_PAIR_SAME;
    *likeness = 0;
    /* Function words have neither spellings nor relatives; most pairs end here. */
    bool light = plx__word_is_light(aligner->words, a) || plx__word_is_light(aligner->words, b);
    if (light && a->lemma != b->lemma) return PLX_PAIR_NONE;
    uint64_t low = a->form < b->form ? a->form : b->form;
    uint64_t high = a->form < b->form ? b->form : a->form;
    uint64_t key = high << 32 | low;
    known_pair *slot = known_slot(aligner->known, aligner->known_slots, key);
    if (!slot->key) {
        known_pair judged = judge_pair(aligner, a, b);
        judged.key = key;
        if (++aligner->known_count * 2 > aligner->known_slots) grow_known(aligner);
        slot = known_slot(aligner->known, aligner->known_slots, key);
        *slot = judged;
    }
    *likeness = slot->likeness;
    return (plx__pair_kind)slot->kind;
}

/* ------------------------------------------------------------------- table */

static void make_room(plx__aligner *aligner, size_t rows, size_t columns) {
    plx__arena *arena = aligner->work->arena;
    if (aligner->row_size < columns + 1) {
        aligner->row_size = (columns + 1) * 2;
        aligner->paired = plx__new_array(arena, float, aligner->row_size * 2);
        aligner->best = plx__new_array(arena, float, aligner->row_size * 2);
    }
    if (aligner->way_size < rows * columns) {
        aligner->way_size = rows * columns * 2;
        aligner->way = plx__new_array(arena, uint8_t, aligner->way_size);
    }
}

static float gain_of(plx__aligner *aligner, const plx__word *a, const plx__word *b) {
    float likeness;
    plx__pair_kind kind = plx__word_pair(aligner, a, b, &likeness);
    if (kind == PLX_PAIR_NONE) return 0;
    float weight = plx__word_weight(aligner->words, a), other = plx__word_weight(aligner->words, b);
    return likeness * ((weight < other ? weight : other) + PLACE_GAIN);
}

static void fill_table(plx__aligner *aligner, plx__row a, plx__row b) {
    size_t width = aligner->row_size;
    for (size_t j = 0; j <= b.count; j++) aligner->best[j] = aligner->paired[j] = 0;
    for (size_t i = 0; i < a.count; i++) {
        const float *best = aligner->best + (i & 1) * width;
        const float *paired = aligner->paired + (i & 1) * width;
        float *best_here = aligner->best + ((i + 1) & 1) * width;
        float *paired_here = aligner->paired + ((i + 1) & 1) * width;
        uint8_t *way = aligner->way + i * b.count;
        best_here[0] = paired_here[0] = 0;
        for (size_t j = 0; j < b.count; j++) {
            float gain = gain_of(aligner, &a.words[i], &b.words[j]);
            float here = 0;
            bool next = false;
            if (gain > 0) {
                next = paired[j] > 0 && paired[j] + NEXT_GAIN >= best[j];
                here = gain + (next ? paired[j] + NEXT_GAIN : best[j]);
            }
            paired_here[j + 1] = here;
            float up = best[j + 1], left = best_here[j];
            uint8_t step = up >= left ? WAY_UP : WAY_LEFT;
            float value = up >= left ? up : left;
            if (here > value) {
                value = here;
                step = next ? WAY_NEXT : WAY_PAIR;
            }
            /* A pair that is not best here may still be continued from (i+1, j+1). */
            way[j] = (uint8_t)(step | (here > 0 ? 4 : 0) | (next ? 8 : 0));
            best_here[j + 1] = value;
        }
    }
}

static void add_pair(plx__aligner *aligner, plx__row a, plx__row b, size_t i, size_t j) {
    plx__pair pair = {.a = (uint32_t)i, .b = (uint32_t)j};
    pair.kind = (uint8_t)plx__word_pair(aligner, &a.words[i], &b.words[j], &pair.likeness);
    *plx__push(aligner->work->arena, &aligner->pairs) = pair;
}

static void walk_back(plx__aligner *aligner, plx__row a, plx__row b, size_t offset) {
    size_t from = aligner->pairs.count;
    size_t i = a.count, j = b.count;
    bool forced = false; /* the pair after said: the pair right before it is the one */
    while (i > 0 && j > 0) {
        uint8_t way = aligner->way[(i - 1) * b.count + j - 1];
        uint8_t step = forced ? ((way & 8) ? WAY_NEXT : WAY_PAIR) : (uint8_t)(way & 3);
        if (step == WAY_UP) {
            i--;
        } else if (step == WAY_LEFT) {
            j--;
        } else {
            i--, j--;
            add_pair(aligner, a, b, i, j);
            forced = step == WAY_NEXT;
        }
    }
    for (size_t x = from, y = aligner->pairs.count; x + 1 < y; x++, y--) {
        plx__pair swap = aligner->pairs.items[x];
        aligner->pairs.items[x] = aligner->pairs.items[y - 1];
        aligner->pairs.items[y - 1] = swap;
    }
    for (size_t x = from; x < aligner->pairs.count; x++) {
        aligner->pairs.items[x].a += (uint32_t)offset;
        aligner->pairs.items[x].b += (uint32_t)offset;
    }
}

/* -------------------------------------------------------------------- core */

float plx__row_weight(const plx__words *words, plx__row row) {
    float sum = 0;
    for (size_t i = 0; i < row.count; i++) sum += plx__word_weight(words, &row.words[i]);
    return sum;
}

static float between(const plx__words *words, plx__row row, size_t from, size_t to) {
    float sum = 0;
    for (size_t i = from; i < to; i++) sum += plx__word_weight(words, &row.words[i]);
    return sum;
}

static float pair_weight(const plx__aligner *aligner, plx__row a, plx__row b, plx__pair pair) {
    float x = plx__word_weight(aligner->words, &a.words[pair.a]);
    float y = plx__word_weight(aligner->words, &b.words[pair.b]);
    return pair.likeness * (x < y ? x : y);
}

/* The run of pairs whose weight most exceeds the cost of the gaps in it. */
static void find_core(plx__aligner *aligner, plx__row a, plx__row b, plx__alignment *out) {
    const plx__pair *pairs = aligner->pairs.items;
    float sum = 0, best = 0;
    size_t start = 0;
    for (size_t k = 0; k < aligner->pairs.count; k++) {
        if (k > start) {
            float gap = between(aligner->words, a, pairs[k - 1].a + 1, pairs[k].a) +
                        between(aligner->words, b, pairs[k - 1].b + 1, pairs[k].b);
            sum -= GAP_COST * gap;
        }
        if (sum <= 0) {
            sum = 0;
            start = k;
        }
        sum += pair_weight(aligner, a, b, pairs[k]) + PLACE_GAIN;
        if (sum > best) {
            best = sum;
            out->core_first = start;
            out->core_end = k + 1;
        }
    }
}

/* Weight of the words outside the core on one end; those of other sentences weigh less. */
static float overhang(const plx__words *words, plx__row row, size_t from, size_t to,
                      size_t beside) {
    float sum = 0;
    for (size_t i = from; i < to; i++) {
        float weight = plx__word_weight(words, &row.words[i]);
        bool same = row.words[i].sentence == row.words[beside].sentence;
        sum += same ? weight : OTHER_SENTENCE * weight;
    }
    return sum;
}

static float smaller(float x, float y) {
    return x < y ? x : y;
}

static void measure_core(plx__aligner *aligner, plx__row a, plx__row b, plx__alignment *out) {
    const plx__words *words = aligner->words;
    const plx__pair *pairs = aligner->pairs.items;
    plx__pair first = pairs[out->core_first], last = pairs[out->core_end - 1];
    float paired_a = 0, paired_b = 0;
    for (size_t k = out->core_first; k < out->core_end; k++) {
        out->matched += pair_weight(aligner, a, b, pairs[k]);
        paired_a += pairs[k].likeness * plx__word_weight(words, &a.words[pairs[k].a]);
        paired_b += pairs[k].likeness * plx__word_weight(words, &b.words[pairs[k].b]);
    }
    out->inside_a = between(words, a, first.a, last.a + 1);
    out->inside_b = between(words, b, first.b, last.b + 1);
    float left =
        smaller(overhang(words, a, 0, first.a, first.a), overhang(words, b, 0, first.b, first.b));
    float right = smaller(overhang(words, a, last.a + 1, a.count, last.a),
                          overhang(words, b, last.b + 1, b.count, last.b));
    out->apart = 0.5f * (out->inside_a - paired_a + out->inside_b - paired_b) + left + right;
}

static void find_run(const plx__aligner *aligner, plx__row a, plx__alignment *out) {
    const plx__pair *pairs = aligner->pairs.items;
    uint32_t run = 0;
    float weight = 0;
    for (size_t k = 0; k < aligner->pairs.count; k++) {
        bool next = k > 0 && pairs[k].a == pairs[k - 1].a + 1 && pairs[k].b == pairs[k - 1].b + 1;
        bool same = pairs[k].kind == PLX_PAIR_SAME;
        if (!next || !same) run = 0, weight = 0;
        if (!same) continue;
        run++;
        weight += plx__word_weight(aligner->words, &a.words[pairs[k].a]);
        if (weight > out->run_weight || run > out->run * 2) {
            out->run = run;
            out->run_weight = weight;
            out->run_a = pairs[k].a + 1 - run;
        }
    }
}

static plx__row part(plx__row row, size_t from, size_t to) {
    return (plx__row){row.words + from, to - from};
}

void plx__align(plx__aligner *aligner, plx__row a, plx__row b, plx__alignment *out) {
    *out = (plx__alignment){0};
    aligner->pairs.count = 0;
    /* The table is only needed between a shared beginning and a shared end. */
    size_t head = 0, tail = 0;
    while (head < a.count && head < b.count && a.words[head].form == b.words[head].form) {
        add_pair(aligner, a, b, head, head);
        head++;
    }
    while (tail + head < a.count && tail + head < b.count &&
           a.words[a.count - 1 - tail].form == b.words[b.count - 1 - tail].form)
        tail++;
    plx__row x = part(a, head, a.count - tail), y = part(b, head, b.count - tail);
    if (x.count && y.count && x.count <= LARGEST_TABLE / y.count) {
        make_room(aligner, x.count, y.count);
        fill_table(aligner, x, y);
        walk_back(aligner, x, y, head);
    }
    for (; tail > 0; tail--) add_pair(aligner, a, b, a.count - tail, b.count - tail);
    out->pairs = aligner->pairs.items;
    out->count = aligner->pairs.count;
    out->all_a = plx__row_weight(aligner->words, a);
    out->all_b = plx__row_weight(aligner->words, b);
    find_core(aligner, a, b, out);
    if (out->core_end > out->core_first) measure_core(aligner, a, b, out);
    find_run(aligner, a, out);
}
