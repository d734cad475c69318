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

struct plx__aligner {
    plx__compare_work *work;
    const plx__words *words;
    plx__pairer *pairer;
    uint32_t *line_of[2];  /* by word of a, of b: its line in the table + 1 */
    uint32_t *words_of[2]; /* by line: the word */
    uint32_t rows, columns;
    float *paired, *best; /* two rows each of the table */
    float *gains;         /* the whole table */
    uint8_t *way;         /* the whole table */
    size_t way_size, row_size, line_size;
    PLX_VEC(plx__pair) pairs;
};

enum { WAY_UP, WAY_LEFT, WAY_PAIR, WAY_NEXT };

plx__aligner *plx__aligner_new(plx__compare_work *work, const plx__words *words) {
    plx__aligner *aligner = plx__new(work->scratch, plx__aligner);
    aligner->work = work;
    aligner->words = words;
    aligner->pairer = plx__pairer_new(work, words);
    return aligner;
}

plx__pair_kind plx__word_pair(plx__aligner *aligner, const plx__word *a, const plx__word *b,
                              float *likeness) {
    return plx__pairer_judge(aligner->pairer, a, b, likeness);
}

plx__pairer *plx__aligner_pairer(plx__aligner *aligner) {
    return aligner->pairer;
}

/* ------------------------------------------------------------------- table */

/* Words that pair with nothing change no value of the table: only the others have a line in it. */
static uint32_t number_lines(uint32_t *line_of, uint32_t *words, size_t count) {
    uint32_t lines = 0;
    for (size_t i = 0; i < count; i++) {
        if (!line_of[i]) continue;
        words[lines] = (uint32_t)i;
        line_of[i] = ++lines;
    }
    return lines;
}

static void make_lines(plx__aligner *aligner, size_t words) {
    if (aligner->line_size >= words) return;
    aligner->line_size = words * 2;
    for (int side = 0; side < 2; side++) {
        aligner->line_of[side] =
            plx__new_array(aligner->work->scratch, uint32_t, aligner->line_size);
        aligner->words_of[side] =
            plx__new_array(aligner->work->scratch, uint32_t, aligner->line_size);
    }
}

static void make_room(plx__aligner *aligner, size_t rows, size_t columns) {
    plx__arena *arena = aligner->work->scratch;
    if (aligner->row_size < columns + 1) {
        aligner->row_size = (columns + 1) * 2;
        aligner->paired = plx__new_array(arena, float, aligner->row_size * 2);
        aligner->best = plx__new_array(arena, float, aligner->row_size * 2);
    }
    if (aligner->way_size < rows * columns) {
        aligner->way_size = rows * columns * 2;
        aligner->way = plx__new_array(arena, uint8_t, aligner->way_size);
        aligner->gains = plx__new_array(arena, float, aligner->way_size);
    }
}

/* What each pair of words is worth; sets the lines. */
static void fill_gains(plx__aligner *aligner, plx__row a, plx__row b) {
    const plx__pair *pairs;
    size_t count = plx__pairer_find(aligner->pairer, a, b, &pairs);
    aligner->rows = aligner->columns = 0;
    if (count == 0) return;
    make_lines(aligner, a.count > b.count ? a.count : b.count);
    uint32_t *row_of = aligner->line_of[0], *column_of = aligner->line_of[1];
    memset(row_of, 0, a.count * sizeof *row_of);
    memset(column_of, 0, b.count * sizeof *column_of);
    for (size_t i = 0; i < count; i++) row_of[pairs[i].a] = column_of[pairs[i].b] = 1;
    aligner->rows = number_lines(row_of, aligner->words_of[0], a.count);
    aligner->columns = number_lines(column_of, aligner->words_of[1], b.count);
    make_room(aligner, aligner->rows, aligner->columns);
    if (!aligner->rows || !aligner->columns) return; /* no word has a partner */
    memset(aligner->gains, 0, (size_t)aligner->rows * aligner->columns * sizeof *aligner->gains);
    for (size_t i = 0; i < count; i++) {
        float weight = plx__word_weight(aligner->words, &a.words[pairs[i].a]);
        float other = plx__word_weight(aligner->words, &b.words[pairs[i].b]);
        size_t at = (size_t)(row_of[pairs[i].a] - 1) * aligner->columns + column_of[pairs[i].b] - 1;
        aligner->gains[at] = pairs[i].likeness * ((weight < other ? weight : other) + PLACE_GAIN);
    }
}

/* One line of the table from the one above it. `beside`: the words of both lines are neighbours. */
static void fill_row(plx__aligner *aligner, uint32_t row, bool beside) {
    const uint32_t *words = aligner->words_of[1];
    size_t width = aligner->row_size, columns = aligner->columns;
    const float *best = aligner->best + (row & 1) * width;
    const float *paired = aligner->paired + (row & 1) * width;
    float *best_here = aligner->best + ((row + 1) & 1) * width;
    float *paired_here = aligner->paired + ((row + 1) & 1) * width;
    const float *gains = aligner->gains + row * columns;
    uint8_t *way = aligner->way + row * columns;
    best_here[0] = paired_here[0] = 0;
    for (size_t j = 0; j < columns; j++) {
        float here = 0;
        bool next = false;
        if (gains[j] > 0) {
            float before = beside && j > 0 && words[j - 1] + 1 == words[j] ? paired[j] : 0;
            next = before > 0 && before + NEXT_GAIN >= best[j];
            here = gains[j] + (next ? before + NEXT_GAIN : best[j]);
        }
        paired_here[j + 1] = here;
        float up = best[j + 1], left = best_here[j];
        uint8_t step = up >= left ? WAY_UP : WAY_LEFT;
        float value = up >= left ? up : left;
        if (here > value) {
            value = here;
            step = next ? WAY_NEXT : WAY_PAIR;
        }
        /* A pair that is not best here may still be continued from (row + 1, j + 1). */
        way[j] = (uint8_t)(step | (here > 0 ? 4 : 0) | (next ? 8 : 0));
        best_here[j + 1] = value;
    }
}

static void fill_table(plx__aligner *aligner, plx__row a, plx__row b) {
    fill_gains(aligner, a, b);
    if (aligner->rows == 0) return;
    for (size_t j = 0; j <= aligner->columns; j++) aligner->best[j] = aligner->paired[j] = 0;
    const uint32_t *words = aligner->words_of[0];
    for (uint32_t i = 0; i < aligner->rows; i++)
        fill_row(aligner, i, i > 0 && words[i - 1] + 1 == words[i]);
}

static void add_pair(plx__aligner *aligner, plx__row a, plx__row b, size_t i, size_t j) {
    plx__pair pair = {.a = (uint32_t)i, .b = (uint32_t)j};
    pair.kind =
        (uint8_t)plx__pairer_judge(aligner->pairer, &a.words[i], &b.words[j], &pair.likeness);
    *plx__push(aligner->work->scratch, &aligner->pairs) = pair;
}

static void walk_back(plx__aligner *aligner, plx__row a, plx__row b, size_t offset) {
    size_t from = aligner->pairs.count;
    size_t i = aligner->rows, j = aligner->columns;
    bool forced = false; /* the pair after said: the pair right before it is the one */
    while (i > 0 && j > 0) {
        uint8_t way = aligner->way[(i - 1) * aligner->columns + j - 1];
        uint8_t step = forced ? ((way & 8) ? WAY_NEXT : WAY_PAIR) : (uint8_t)(way & 3);
        if (step == WAY_UP) {
            i--;
        } else if (step == WAY_LEFT) {
            j--;
        } else {
            i--, j--;
            add_pair(aligner, a, b, aligner->words_of[0][i], aligner->words_of[1][j]);
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
