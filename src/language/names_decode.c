/* SPDX-License-Identifier: Apache-2.0 */
/*
 * names_decode.c - the best labels of a sentence, by Viterbi over each stretch of open tokens.
 *
 * A label's score is the sum of its features' weights and of the step from the label before. An
 * inside label follows only a begin or inside of its kind.
 */
#include "language/names.h"

enum { IMPOSSIBLE = -(1 << 28) };

typedef struct stretch {
    const plx__name_model *model;
    const plx__name_context *context;
    int32_t *scores;                   /* of the next open token */
    uint8_t (*from)[PLX__NAME_LABELS]; /* the best label before, for each token and label */
} stretch;

static void score_token(stretch *s, uint32_t i) {
    uint32_t features[PLX__NAME_FEATURES];
    size_t count = s->context->memory ? plx__name_memory_features(s->context, i, features)
                                      : plx__name_features(s->context, i, features);
    plx__weights_add(&s->model->weights, features, count, s->scores);
}

static void take_step(stretch *s, uint32_t i, const int32_t *before, int32_t *now) {
    score_token(s, i);
    for (uint8_t label = 0; label < PLX__NAME_LABELS; label++) {
        int32_t best = IMPOSSIBLE;
        uint8_t from = 0;
        for (uint8_t last = 0; last < PLX__NAME_LABELS; last++) {
            if (!plx__name_may_follow(last, label)) continue;
            int32_t score = before[last] + s->model->steps[last * PLX__NAME_LABELS + label];
            if (score > best) best = score, from = last;
        }
        now[label] = best + s->scores[label];
        s->from[i][label] = from;
    }
    s->scores += PLX__NAME_LABELS;
}

static void decode(stretch *s, uint32_t start, uint32_t end, uint8_t *labels) {
    int32_t before[PLX__NAME_LABELS], now[PLX__NAME_LABELS];
    for (int label = 0; label < PLX__NAME_LABELS; label++)
        before[label] = label == 0 ? 0 : IMPOSSIBLE;
    for (uint32_t i = start; i < end; i++) {
        take_step(s, i, before, now);
        int32_t most = now[0]; /* kept near zero, however long the stretch */
        for (int label = 1; label < PLX__NAME_LABELS; label++)
            most = now[label] > most ? now[label] : most;
        for (int label = 0; label < PLX__NAME_LABELS; label++)
            before[label] = now[label] - most < IMPOSSIBLE ? IMPOSSIBLE : now[label] - most;
    }
    uint8_t best = 0;
    int32_t most = IMPOSSIBLE;
    for (uint8_t label = 0; label < PLX__NAME_LABELS; label++) {
        int32_t score = before[label] + s->model->steps[label * PLX__NAME_LABELS];
        if (score > most) most = score, best = label;
    }
    for (uint32_t i = end; i-- > start; best = s->from[i][best]) labels[i] = best;
}

void plx__name_decode(const plx__name_model *model, plx__arena *scratch,
                      const plx__name_context *context, uint8_t *labels) {
    uint32_t count = context->sentence->count;
    stretch s = {model, context, context->scores,
                 plx__alloc_array(scratch, count, PLX__NAME_LABELS)};
    for (uint32_t i = 0; i < count;) {
        uint32_t end = i;
        while (end < count && context->open[end]) end++;
        if (end == i) {
            labels[i++] = 0;
            continue;
        }
        decode(&s, i, end, labels);
        i = end;
    }
}
