/* SPDX-License-Identifier: Apache-2.0 */
/*
 * train_parser.c - trains the parser's network on a treebank.
 *
 * Sentences are parsed with the network as it stands, following its own choices nine times in ten
 * once the first round is over; the oracle says at each step which moves were as good as any.
 * Several networks from different first values are trained this way (teachers); the one that is
 * kept learns from the treebank and from what the teachers think on average, which is better than
 * what any of them thinks alone. Its weights are the mean of those of the last part of training.
 */
#include "train_parser.h"

#include "parser_gold.h"
#include "parser_quantise.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { TEACHERS = 3, TEACHER_ROUNDS = 10, BATCH = 12, RARE = 2, SEEN_BITS = 18, MEAN_EVERY = 50 };
static const float RATE = 0.002f, WARM_UP = 0.02f, LAST_RATE = 0.05f, MEAN_FROM = 0.6f;
static const float FOLLOW = 0.9f;  /* how often the network's own choice is followed */
static const float FORGET = 0.25f; /* a word seen n times is unknown FORGET in FORGET + n times */
static const float FROM_TEACHERS = 0.7f;

typedef struct trainer {
    plx__arena *arena;
    const tagged_bank *train, *dev;
    parser_keys keys;
    parser_rows *train_rows;          /* of each word */
    uint8_t rel_of[PLX__REL_COLUMNS]; /* plx_rel of each column */
    uint32_t column_of[PLX_REL_COUNT];
    uint32_t rel_count;
    parser_view *teachers[TEACHERS];
    uint32_t teacher_count;
    parser_turned *turned;
} trainer;

/* One network being trained. */
typedef struct learning {
    net_weights weights;
    net_random random;
    parser_view *view;
    uint32_t *touched, touched_count; /* rows of words in the step */
    bool *is_touched;
    double loss;
} learning;

/* ------------------------------------------------------------------- keys */

static uint32_t key_slot(const parser_keys *keys, uint32_t key) {
    uint32_t mask = (1u << keys->key_bits) - 1, place = plx__key_place(key, keys->key_bits);
    while (keys->keys[place] && keys->keys[place] != key) place = (place + 1) & mask;
    return place;
}

static void word_keys(const tagged_bank *bank, size_t word, uint32_t keys[PLX__WORD_ROWS]) {
    plx__word_keys(&bank->words[word], &bank->tokens[word], keys);
}

/* Lists what stands in the treebank at least RARE times. */
static void list_keys(trainer *self) {
    parser_keys *keys = &self->keys;
    uint32_t word[PLX__WORD_ROWS];
    keys->key_bits = SEEN_BITS;
    keys->keys = plx__new_array(self->arena, uint32_t, 1u << SEEN_BITS);
    keys->rows = plx__new_array(self->arena, uint32_t, 1u << SEEN_BITS);
    keys->seen = plx__new_array(self->arena, uint32_t, 1u << SEEN_BITS);
    keys->row_count = PLX__ROW_FIRST;
    for (size_t i = 0; i < self->train->bank->word_count; i++) {
        word_keys(self->train, i, word);
        for (uint32_t k = 0; k < PLX__WORD_ROWS; k++) {
            uint32_t slot = key_slot(keys, word[k]);
            keys->keys[slot] = word[k];
            if (++keys->seen[slot] == RARE) keys->rows[slot] = keys->row_count++;
        }
    }
}

static parser_rows *find_rows(const trainer *self, const tagged_bank *bank) {
    parser_rows *rows = plx__new_array(self->arena, parser_rows, bank->bank->word_count);
    uint32_t word[PLX__WORD_ROWS];
    for (size_t i = 0; i < bank->bank->word_count; i++) {
        word_keys(bank, i, word);
        for (uint32_t k = 0; k < PLX__WORD_ROWS; k++)
            rows[i].rows[k] = self->keys.rows[key_slot(&self->keys, word[k])];
        if (!rows[i].rows[0]) rows[i].rows[0] = PLX__ROW_UNKNOWN;
    }
    return rows;
}

static void find_rels(trainer *self) {
    memset(self->column_of, 0xff, sizeof self->column_of);
    for (size_t i = 0; i < self->train->bank->word_count; i++) {
        plx_rel rel = (plx_rel)self->train->bank->words[i].rel;
        if (rel == PLX_REL_ROOT || self->column_of[rel] != UINT32_MAX) continue;
        self->column_of[rel] = self->rel_count;
        self->rel_of[self->rel_count++] = (uint8_t)rel;
    }
}

/* --------------------------------------------------------------- learning */

/* Scores to shares of 1; the share of what is not allowed is 0. */
static void as_shares(float *scores, const bool *allowed, uint32_t count) {
    float most = -1e30f, sum = 0;
    for (uint32_t i = 0; i < count; i++)
        if ((!allowed || allowed[i]) && scores[i] > most) most = scores[i];
    for (uint32_t i = 0; i < count; i++)
        sum += scores[i] = !allowed || allowed[i] ? net_exp(scores[i] - most) : 0;
    for (uint32_t i = 0; i < count; i++) scores[i] /= sum;
}

static uint32_t best_of(const float *scores, const bool *allowed, uint32_t count) {
    uint32_t best = count;
    for (uint32_t i = 0; i < count; i++)
        if ((!allowed || allowed[i]) && (best == count || scores[i] > scores[best])) best = i;
    return best;
}

/* What the teachers think on average of the moves. */
static void ask_moves(const trainer *self, const plx__parse_state *state, const bool *allowed,
                      float shares[PLX__MOVE_COUNT]) {
    for (uint32_t t = 0; t < self->teacher_count; t++) {
        float scores[PLX__MOVE_COUNT];
        parser_view_move(self->teachers[t], state, scores);
        as_shares(scores, allowed, PLX__MOVE_COUNT);
        for (int m = 0; m < PLX__MOVE_COUNT; m++)
            shares[m] += scores[m] / (float)self->teacher_count;
    }
}

static plx__move learn_move(const trainer *self, learning *learner, const plx__parse_state *state,
                            const parser_gold *gold, bool explore) {
    bool allowed[PLX__MOVE_COUNT];
    uint32_t costs[PLX__MOVE_COUNT], least = UINT32_MAX, choices = 0;
    float scores[PLX__MOVE_COUNT], shares[PLX__MOVE_COUNT] = {0}, wanted[PLX__MOVE_COUNT], good = 0;
    for (uint32_t m = 0; m < PLX__MOVE_COUNT; m++) {
        allowed[m] = plx__move_allowed(state, (plx__move)m);
        choices += allowed[m];
        costs[m] = allowed[m] ? parser_gold_cost(gold, state, (plx__move)m) : UINT32_MAX;
        if (costs[m] < least) least = costs[m];
    }
    if (choices == 1)
        return (plx__move)best_of((float[PLX__MOVE_COUNT]){0}, allowed, PLX__MOVE_COUNT);
    ask_moves(self, state, allowed, shares);
    parser_view_move(learner->view, state, scores);
    uint32_t predicted = best_of(scores, allowed, PLX__MOVE_COUNT), right = PLX__MOVE_COUNT;
    as_shares(scores, allowed, PLX__MOVE_COUNT);
    for (uint32_t m = 0; m < PLX__MOVE_COUNT; m++) {
        if (costs[m] != least) continue;
        good += scores[m];
        if (right == PLX__MOVE_COUNT || scores[m] > scores[right]) right = m;
    }
    learner->loss -= (double)logf(good + 1e-9f);
    float taught = self->teacher_count ? FROM_TEACHERS : 0;
    for (int m = 0; m < PLX__MOVE_COUNT; m++) {
        float oracle = costs[m] == least ? scores[m] / (good + 1e-9f) : 0;
        wanted[m] = scores[m] - (1 - taught) * oracle - taught * shares[m];
    }
    parser_view_learn_move(learner->view, learner->weights.gradients, wanted);
    bool own = explore && net_random_unit(&learner->random) < FOLLOW;
    return (plx__move)(own ? predicted : right);
}

/* A wrong arc has no right relation; there the teachers alone are asked. */
static uint32_t learn_rel(const trainer *self, learning *learner, const plx__parse_state *state,
                          const parser_gold *gold, uint32_t head, uint32_t child) {
    float scores[PLX__REL_COLUMNS], shares[PLX__REL_COLUMNS] = {0};
    bool right = gold->head[child] == head;
    for (uint32_t t = 0; t < self->teacher_count; t++) {
        parser_view_rel(self->teachers[t], state, head, child, scores);
        as_shares(scores, NULL, self->rel_count);
        for (uint32_t r = 0; r < self->rel_count; r++)
            shares[r] += scores[r] / (float)self->teacher_count;
    }
    parser_view_rel(learner->view, state, head, child, scores);
    uint32_t best = best_of(scores, NULL, self->rel_count);
    if (!right && !self->teacher_count) return best + 1;
    as_shares(scores, NULL, self->rel_count);
    float taught = !self->teacher_count ? 0 : right ? FROM_TEACHERS : 1;
    for (uint32_t r = 0; r < PLX__REL_COLUMNS; r++)
        scores[r] = r < self->rel_count ? scores[r] - taught * shares[r] : 0;
    if (right) {
        uint32_t column = self->column_of[gold->rel[child]];
        learner->loss -= (double)logf(scores[column] + taught * shares[column] + 1e-9f);
        scores[column] -= 1 - taught;
    }
    parser_view_learn_rel(learner->view, learner->weights.gradients, scores);
    return best + 1;
}

/* The rows of a sentence, some of them forgotten; the root's at the end. */
static void sentence_rows(const trainer *self, learning *learner, const treebank_sentence *sentence,
                          parser_rows *rows) {
    memset(rows + sentence->count, 0, sizeof *rows);
    rows[sentence->count].rows[0] = PLX__ROW_ROOT;
    for (uint32_t i = 0; i < sentence->count; i++) {
        uint32_t keys[PLX__WORD_ROWS];
        rows[i] = self->train_rows[sentence->first + i];
        word_keys(self->train, sentence->first + i, keys);
        float seen = (float)self->keys.seen[key_slot(&self->keys, keys[0])];
        if (net_random_unit(&learner->random) < FORGET / (FORGET + seen))
            rows[i].rows[0] = PLX__ROW_UNKNOWN;
    }
}

static void touch_rows(learning *learner, const parser_rows *rows, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < PLX__WORD_ROWS; k++) {
            uint32_t row = rows[i].rows[k];
            if (!row || learner->is_touched[row]) continue;
            learner->is_touched[row] = true;
            learner->touched[learner->touched_count++] = row;
        }
}

static void learn_sentence(const trainer *self, learning *learner, uint32_t which, bool explore) {
    const treebank_sentence *sentence = &self->train->bank->sentences[which];
    if (sentence->count > PARSER_MOST_WORDS) return;
    plx__mark mark = plx__arena_mark(self->arena);
    parser_rows *rows = plx__new_array(self->arena, parser_rows, sentence->count + 1u);
    parser_gold gold = parser_gold_of(self->arena, self->train->bank, sentence);
    plx__parse_state state;
    plx__parse_begin(&state, self->arena, sentence->count);
    sentence_rows(self, learner, sentence, rows);
    touch_rows(learner, rows, sentence->count + 1);
    for (uint32_t t = 0; t < self->teacher_count; t++)
        parser_view_read(self->teachers[t], rows, sentence->count + 1);
    parser_view_read(learner->view, rows, sentence->count + 1);
    while (!plx__parse_done(&state)) {
        plx__move move = learn_move(self, learner, &state, &gold, explore);
        uint32_t head = plx__move_head(&state, move), rel = 0;
        if (move != PLX__SHIFT && head <= sentence->count)
            rel = learn_rel(self, learner, &state, &gold, head, plx__move_child(&state));
        plx__parse_move(&state, move, rel);
    }
    parser_view_learn_words(learner->view, self->turned, learner->weights.gradients);
    plx__arena_release(self->arena, mark);
}

/* Rises at the start, then falls evenly. */
static float rate_at(float part) {
    if (part < WARM_UP) return RATE * (part / WARM_UP + 0.01f);
    return RATE * ((1 - part) * (1 - LAST_RATE) + LAST_RATE);
}

static void step(learning *learner, float part) {
    net_weights *weights = &learner->weights;
    net_weights_begin_step(weights, rate_at(part));
    net_weights_step(weights, 0, NET_ROWS);
    for (uint32_t i = 0; i < learner->touched_count; i++) {
        uint32_t row = learner->touched[i];
        learner->is_touched[row] = false;
        net_weights_step(weights, NET_ROWS + (size_t)row * PLX__WIDTH, PLX__WIDTH);
    }
    learner->touched_count = 0;
    if (part >= MEAN_FROM && weights->steps % MEAN_EVERY == 0) net_weights_add_to_mean(weights);
}

static void shuffle(net_random *random, uint32_t *order, size_t count) {
    for (size_t i = count; i > 1; i--) {
        size_t j = net_random_next(random) % i;
        uint32_t kept = order[i - 1];
        order[i - 1] = order[j];
        order[j] = kept;
    }
}

/* ---------------------------------------------------------------- scoring */

static bool same_rel(plx_rel a, plx_rel b) { /* subtypes aside */
    const char *x = plx_rel_text(a), *y = plx_rel_text(b);
    size_t len = strcspn(x, ":");
    return len == strcspn(y, ":") && memcmp(x, y, len) == 0;
}

/* Parses dev as plx will. */
static void print_scores(const trainer *self, plx_str model) {
    const tagged_bank *dev = self->dev;
    plx__parser *parser = plx__parser_load(model, self->arena);
    size_t heads = 0, both = 0, total = dev->bank->word_count;
    for (size_t s = 0; s < dev->bank->sentence_count; s++) {
        const treebank_sentence *sentence = &dev->bank->sentences[s];
        plx__mark mark = plx__arena_mark(self->arena);
        plx__work work = {dev->bank->text, dev->tokens, dev->words, sentence->first,
                          sentence->count};
        plx__parse(parser, self->arena, &work);
        plx__arena_release(self->arena, mark);
        for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++) {
            if (dev->tokens[i].head != dev->bank->words[i].head) continue;
            heads++;
            both += same_rel((plx_rel)dev->tokens[i].rel, (plx_rel)dev->bank->words[i].rel);
        }
    }
    fprintf(stderr, "  UAS %.2f  LAS %.2f", 100.0 * (double)heads / (double)total,
            100.0 * (double)both / (double)total);
}

static plx_str make_model(const trainer *self, const learning *learner) {
    const net_weights *weights = &learner->weights;
    return parser_quantise(self->arena, weights->mean_count ? weights->mean : weights->values,
                           &self->keys, self->rel_of, self->rel_count);
}

static void report(const trainer *self, const learning *learner, const char *who, unsigned round) {
    plx__mark mark = plx__arena_mark(self->arena);
    fprintf(stderr, "%s, round %u: loss %.4f", who, round,
            learner->loss / (double)self->train->bank->word_count);
    print_scores(self, make_model(self, learner));
    fprintf(stderr, "\n");
    plx__arena_release(self->arena, mark);
}

/* --------------------------------------------------------------- training */

static void learner_init(const trainer *self, learning *learner, uint64_t seed) {
    memset(learner, 0, sizeof *learner);
    learner->random.state = 88172645463325252u + seed * 7777777u;
    for (int i = 0; i < 50; i++) net_random_next(&learner->random);
    parser_net_init(&learner->weights, self->keys.row_count, &learner->random);
    learner->view = parser_view_new(learner->weights.values, &learner->random);
    learner->touched = plx__new_array(self->arena, uint32_t, self->keys.row_count);
    learner->is_touched = plx__new_array(self->arena, bool, self->keys.row_count);
}

static void train_network(const trainer *self, learning *learner, unsigned rounds,
                          const char *who) {
    uint32_t count = (uint32_t)self->train->bank->sentence_count;
    uint32_t *order = plx__new_array(self->arena, uint32_t, count);
    float steps = (float)((count + BATCH - 1) / BATCH * rounds);
    for (uint32_t i = 0; i < count; i++) order[i] = i;
    for (unsigned round = 1; round <= rounds; round++) {
        learner->loss = 0;
        shuffle(&learner->random, order, count);
        for (uint32_t i = 0; i < count; i += BATCH) {
            parser_net_turn(learner->weights.values, self->turned);
            for (uint32_t j = i; j < count && j < i + BATCH; j++)
                learn_sentence(self, learner, order[j], round > 1);
            step(learner, (float)learner->weights.steps / steps);
        }
        if (round % 4 == 0 || round == rounds) report(self, learner, who, round);
    }
}

static void write_model(plx_str model, const char *path) {
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(model.ptr, 1, model.len, file) != model.len || fclose(file) != 0) {
        fprintf(stderr, "plx-train: %s: could not be written\n", path);
        exit(1);
    }
}

void train_parser(plx__arena *arena, const tagged_bank *train, const tagged_bank *dev,
                  unsigned rounds, const char *path) {
    trainer self = {.arena = arena, .train = train, .dev = dev};
    learning teachers[TEACHERS], pupil;
    self.turned = plx__new(arena, parser_turned);
    list_keys(&self);
    find_rels(&self);
    self.train_rows = find_rows(&self, train);
    for (unsigned t = 0; t < TEACHERS; t++) {
        learner_init(&self, &teachers[t], t + 1);
        train_network(&self, &teachers[t], TEACHER_ROUNDS, "teacher");
    }
    for (unsigned t = 0; t < TEACHERS; t++)
        self.teachers[t] = parser_view_new(teachers[t].weights.mean, NULL);
    self.teacher_count = TEACHERS;
    learner_init(&self, &pupil, 0);
    train_network(&self, &pupil, rounds, "pupil");
    write_model(make_model(&self, &pupil), path);
    for (unsigned t = 0; t < TEACHERS; t++) {
        parser_view_free(self.teachers[t]);
        parser_view_free(teachers[t].view);
        net_weights_free(&teachers[t].weights);
    }
    parser_view_free(pupil.view);
    net_weights_free(&pupil.weights);
}
