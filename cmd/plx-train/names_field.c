/* SPDX-License-Identifier: Apache-2.0 */
/* names_field.c - training of the conditional random field. */
#include "names_field.h"

#include <math.h>
#include <stdlib.h>

enum { LABELS = PLX__NAME_LABELS, LENGTH_MOST = 512 };
static const double RATE = 0.015, PULL = 0.01, DROP = 0.1, FLOOR = -1e30;

field *field_new(plx__arena *arena, uint32_t row_count) {
    field *self = plx__new(arena, field);
    self->row_count = row_count;
    self->weights = plx__new_array(arena, float, (size_t)row_count *LABELS);
    self->squares = plx__new_array(arena, float, (size_t)row_count *LABELS);
    return self;
}

static void score(const field *self, const field_example *example, uint32_t i, double out[LABELS]) {
    for (int label = 0; label < LABELS; label++) out[label] = 0;
    for (uint32_t k = 0; k < example->counts[i]; k++) {
        const float *row = self->weights + (size_t)example->rows[i][k] * LABELS;
        for (int label = 0; label < LABELS; label++) out[label] += (double)row[label];
    }
}

static double step_weight(const field *self, int from, int to) {
    return plx__name_may_follow((uint8_t)from, (uint8_t)to)
               ? (double)self->steps[from * LABELS + to]
               : FLOOR;
}

static double log_sum(const double *values, int count) {
    double most = FLOOR, sum = 0;
    for (int i = 0; i < count; i++) most = values[i] > most ? values[i] : most;
    if (most <= FLOOR) return FLOOR;
    for (int i = 0; i < count; i++) sum += exp(values[i] - most);
    return most + log(sum);
}

/* -------------------------------------------------------- forward, backward */

typedef struct chart {
    double scores[LENGTH_MOST][LABELS], forward[LENGTH_MOST][LABELS], backward[LENGTH_MOST][LABELS];
    double all;
} chart;

static void fill_chart(const field *self, const field_example *example, chart *c) {
    uint32_t length = example->length;
    double terms[LABELS];
    for (uint32_t i = 0; i < length; i++) {
        score(self, example, i, c->scores[i]);
        for (int to = 0; to < LABELS; to++) {
            for (int from = 0; from < LABELS; from++)
                terms[from] = (i           ? c->forward[i - 1][from]
                               : from == 0 ? 0
                                           : FLOOR) +
                              step_weight(self, from, to);
            c->forward[i][to] = log_sum(terms, LABELS) + c->scores[i][to];
        }
    }
    for (uint32_t i = length; i-- > 0;)
        for (int from = 0; from < LABELS; from++) {
            if (i + 1 == length) {
                c->backward[i][from] = step_weight(self, from, 0);
                continue;
            }
            for (int to = 0; to < LABELS; to++)
                terms[to] =
                    step_weight(self, from, to) + c->scores[i + 1][to] + c->backward[i + 1][to];
            c->backward[i][from] = log_sum(terms, LABELS);
        }
    for (int label = 0; label < LABELS; label++)
        terms[label] = c->forward[length - 1][label] + c->backward[length - 1][label];
    c->all = log_sum(terms, LABELS);
}

static void change(float *weight, float *square, double gradient) {
    gradient += PULL * (double)*weight;
    *square += (float)(gradient * gradient);
    *weight -= (float)(RATE * gradient / (1e-4 + sqrt((double)*square)));
}

static void learn_token(field *self, const field_example *example, const chart *c, uint32_t i) {
    double gradient[LABELS];
    for (int label = 0; label < LABELS; label++)
        gradient[label] = exp(c->forward[i][label] + c->backward[i][label] - c->all) -
                          (example->gold[i] == label);
    for (uint32_t k = 0; k < example->counts[i]; k++) {
        size_t row = (size_t)example->rows[i][k] * LABELS;
        for (int label = 0; label < LABELS; label++)
            if (fabs(gradient[label]) > 1e-5)
                change(&self->weights[row + (size_t)label], &self->squares[row + (size_t)label],
                       gradient[label]);
    }
}

static void learn_steps(field *self, const field_example *example, const chart *c) {
    double gradient[LABELS * LABELS] = {0};
    for (uint32_t i = 0; i <= example->length; i++) {
        bool ends = i == example->length;
        uint8_t before = i ? example->gold[i - 1] : 0, here = ends ? 0 : example->gold[i];
        gradient[before * LABELS + here] -= 1;
        for (int from = 0; from < LABELS; from++)
            for (int to = 0; to < LABELS; to++) {
                if ((i == 0 && from) || (ends && to) ||
                    !plx__name_may_follow((uint8_t)from, (uint8_t)to))
                    continue;
                double left = i ? c->forward[i - 1][from] : 0,
                       right = ends ? 0 : c->scores[i][to] + c->backward[i][to];
                gradient[from * LABELS + to] +=
                    exp(left + step_weight(self, from, to) + right - c->all);
            }
    }
    for (int k = 0; k < LABELS * LABELS; k++)
        if (fabs(gradient[k]) > 1e-6) change(&self->steps[k], &self->step_squares[k], gradient[k]);
}

/* What a token keeps of its features in one step of training. */
typedef struct remains {
    uint32_t rows[LENGTH_MOST][PLX__NAME_FEATURES];
    const uint32_t *list[LENGTH_MOST];
    uint16_t counts[LENGTH_MOST];
} remains;

static uint64_t next_random(uint64_t *random) {
    *random ^= *random << 13, *random ^= *random >> 7, *random ^= *random << 17;
    return *random;
}

/* Leaves features out by chance, so that a word known by heart does not do all the work. */
static field_example thin_out(const field_example *example, uint64_t *random, remains *left) {
    uint64_t limit = (uint64_t)(DROP * 65536);
    for (uint32_t i = 0; i < example->length; i++) {
        uint16_t kept = 0;
        for (uint32_t k = 0; k < example->counts[i]; k++)
            if ((next_random(random) >> 20 & 0xffff) >= limit)
                left->rows[i][kept++] = example->rows[i][k];
        left->counts[i] = kept;
        left->list[i] = left->rows[i];
    }
    return (field_example){left->list, left->counts, example->gold, example->length};
}

void field_train(field *self, const field_example *examples, size_t count, unsigned rounds) {
    chart *c = malloc(sizeof *c);
    size_t *order = malloc((count + 1) * sizeof *order);
    remains *left = malloc(sizeof *left);
    if (!c || !order || !left) abort();
    uint64_t random = 88172645463325252u;
    for (size_t i = 0; i < count; i++) order[i] = i;
    for (unsigned round = 0; round < rounds; round++) {
        for (size_t i = count; i > 1; i--) {
            size_t other = next_random(&random) % i, held = order[i - 1];
            order[i - 1] = order[other];
            order[other] = held;
        }
        for (size_t i = 0; i < count; i++) {
            const field_example *example = &examples[order[i]];
            if (example->length == 0 || example->length > LENGTH_MOST) continue;
            field_example thinned = thin_out(example, &random, left);
            fill_chart(self, &thinned, c);
            learn_steps(self, &thinned, c);
            for (uint32_t t = 0; t < example->length; t++) learn_token(self, &thinned, c, t);
        }
    }
    for (size_t i = 0; i < (size_t)self->row_count * LABELS; i++)
        self->weights[i] *= (float)(1 - DROP);
    free(left);
    free(order);
    free(c);
}

void field_decode(const field *self, const field_example *example, uint8_t *labels) {
    if (example->length == 0) return;
    double before[LABELS], now[LABELS], scores[LABELS];
    uint8_t(*from)[LABELS] = malloc(example->length * sizeof *from);
    if (!from) abort();
    for (int label = 0; label < LABELS; label++) before[label] = label ? FLOOR : 0;
    for (uint32_t i = 0; i < example->length; i++) {
        score(self, example, i, scores);
        for (int to = 0; to < LABELS; to++) {
            now[to] = 2 * FLOOR;
            for (int last = 0; last < LABELS; last++) {
                double value = before[last] + step_weight(self, last, to);
                if (value > now[to]) now[to] = value, from[i][to] = (uint8_t)last;
            }
            now[to] += scores[to];
        }
        memcpy(before, now, sizeof now);
    }
    uint8_t best = 0;
    for (uint8_t label = 1; label < LABELS; label++)
        if (before[label] + step_weight(self, label, 0) > before[best] + step_weight(self, best, 0))
            best = label;
    for (uint32_t i = example->length; i-- > 0; best = from[i][best]) labels[i] = best;
    free(from);
}
