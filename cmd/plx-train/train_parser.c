/* SPDX-License-Identifier: Apache-2.0 */
/*
 * train_parser.c - averaged perceptrons for the parser's moves and relations.
 *
 * The dynamic oracle of Goldberg and Nivre (2013) for arc-hybrid: in any state it knows which moves
 * lose no more arcs of the gold tree than have been lost already. So training follows the parser's
 * own choices, mistakes and all, and learns to make the best of them.
 */
#include "train_parser.h"

#include "language/parser.h"

#include <stdio.h>
#include <stdlib.h>

enum { MOVE_BITS = 19, REL_BITS = 14, MOVE_COLUMNS = 4 };
/* A feature gets a weight only when it was to be changed more often than this: features of a single
 * sentence would fill the table and say nothing. */
enum { RARE = 2, SEEN = 1 << 24 };

typedef struct perceptron {
    int32_t *weights;
    int64_t *sums; /* weight changes, each times the step it was made at */
    uint8_t *seen; /* how often a feature was to be changed, by 24 bits of its hash */
    uint32_t mask, columns;
    int64_t step;
} perceptron;

typedef struct trainer {
    perceptron moves, rels;
    uint8_t rel_of[PLX__PARSER_RELS]; /* plx_rel of each column */
    int column_of[PLX_REL_COUNT];
    uint32_t rel_count;
    uint64_t random;
    plx__arena *arena;
} trainer;

/* The gold tree of one sentence; nodes are numbered as in parser.h. */
typedef struct gold_tree {
    uint32_t *head;        /* of each node */
    uint8_t *rel;
    uint32_t *first_child; /* children[first_child[n] .. first_child[n + 1]) hang on n */
    uint32_t *children;
} gold_tree;

static uint64_t next_random(trainer *self) {
    self->random ^= self->random << 13;
    self->random ^= self->random >> 7;
    self->random ^= self->random << 17;
    return self->random;
}

/* ------------------------------------------------------------ perceptrons */

static void perceptron_init(perceptron *self, unsigned bits, uint32_t columns) {
    self->columns = columns;
    self->mask = (1u << bits) - 1;
    self->weights = calloc((size_t)columns << bits, sizeof *self->weights);
    self->sums = calloc((size_t)columns << bits, sizeof *self->sums);
    self->seen = calloc(SEEN, 1);
    if (!self->weights || !self->sums || !self->seen) exit(4);
}

static void perceptron_free(perceptron *self) {
    free(self->weights);
    free(self->sums);
    free(self->seen);
}

static void perceptron_score(const perceptron *self, const uint32_t *hashes, uint32_t count,
                             int32_t *scores) {
    memset(scores, 0, self->columns * sizeof *scores);
    for (uint32_t i = 0; i < count; i++) {
        const int32_t *row = self->weights + (size_t)(hashes[i] & self->mask) * self->columns;
        for (uint32_t c = 0; c < self->columns; c++) scores[c] += row[c];
    }
}

static void perceptron_update(perceptron *self, const uint32_t *hashes, uint32_t count,
                              uint32_t right, uint32_t wrong) {
    for (uint32_t i = 0; i < count; i++) {
        uint8_t *seen = &self->seen[hashes[i] & (SEEN - 1)];
        if (*seen < RARE) {
            ++*seen;
            continue;
        }
        size_t row = (size_t)(hashes[i] & self->mask) * self->columns;
        self->weights[row + right]++;
        self->sums[row + right] += self->step;
        self->weights[row + wrong]--;
        self->sums[row + wrong] -= self->step;
    }
}

/* The averages as 16-bit weights, scaled so that the largest just fits (but 64-fold at most). */
static void perceptron_average(const perceptron *self, int16_t *out) {
    size_t total = (size_t)(self->mask + 1) * self->columns;
    double largest = 1e-9, steps = (double)(self->step + 1);
    for (size_t i = 0; i < total; i++) {
        double average = self->weights[i] - (double)self->sums[i] / steps;
        if (average < 0) average = -average;
        if (average > largest) largest = average;
    }
    double scale = 32767 / largest;
    if (scale > 64) scale = 64;
    for (size_t i = 0; i < total; i++) {
        double value = (self->weights[i] - (double)self->sums[i] / steps) * scale;
        out[i] = (int16_t)(value < 0 ? value - 0.5 : value + 0.5);
    }
}

/* ----------------------------------------------------------------- oracle */

static gold_tree gold_of(plx__arena *arena, const treebank *bank, const treebank_sentence *sentence) {
    uint32_t count = sentence->count, root = count + 1;
    gold_tree gold = {plx__new_array(arena, uint32_t, count + 2u),
                      plx__new_array(arena, uint8_t, count + 2u),
                      plx__new_array(arena, uint32_t, count + 4u),
                      plx__new_array(arena, uint32_t, count + 1u)};
    for (uint32_t i = 1; i <= count; i++) {
        const treebank_word *word = &bank->words[sentence->first + i - 1];
        gold.head[i] = word->head == PLX_NO_TOKEN ? root : word->head - sentence->first + 1;
        gold.rel[i] = word->rel;
        gold.first_child[gold.head[i] + 2]++;
    }
    for (uint32_t i = 1; i < count + 4; i++) gold.first_child[i] += gold.first_child[i - 1];
    for (uint32_t i = 1; i <= count; i++)
        gold.children[gold.first_child[gold.head[i] + 1]++] = i;
    return gold;
}

static uint32_t children_from(const gold_tree *gold, uint32_t node, uint32_t from) {
    uint32_t found = 0;
    for (uint32_t i = gold->first_child[node]; i < gold->first_child[node + 1]; i++)
        found += gold->children[i] >= from;
    return found;
}

/* How many arcs of the gold tree can't be made any more after the move, that could before it. */
static uint32_t move_cost(const plx__parse_state *state, const gold_tree *gold, plx__move move) {
    uint32_t top = plx__stack_at(state, 0), next = state->next;
    if (move == PLX__SHIFT) {
        uint32_t head = gold->head[next];
        uint32_t cost = head < next && head != top && !state->nodes[head].head;
        for (uint32_t i = gold->first_child[next]; i < gold->first_child[next + 1]; i++)
            cost += gold->children[i] < next && !state->nodes[gold->children[i]].head;
        return cost;
    }
    uint32_t head = gold->head[top], cost = children_from(gold, top, next);
    if (move == PLX__LEFT) return cost + (head > next || head == plx__stack_at(state, 1));
    return cost + (head >= next);
}

/* --------------------------------------------------------------- training */

/* The best-scored allowed move, and the best-scored among those of least cost. */
static void choose(const plx__parse_state *state, const gold_tree *gold, const int32_t *scores,
                   plx__move *predicted, plx__move *right) {
    uint32_t costs[PLX__MOVE_COUNT], least = UINT32_MAX;
    int best = -1, best_right = -1;
    for (int m = 0; m < PLX__MOVE_COUNT; m++) {
        costs[m] = plx__move_allowed(state, (plx__move)m) ? move_cost(state, gold, (plx__move)m)
                                                          : UINT32_MAX;
        if (costs[m] < least) least = costs[m];
    }
    for (int m = 0; m < PLX__MOVE_COUNT; m++) {
        if (costs[m] == UINT32_MAX) continue;
        if (best < 0 || scores[m] > scores[best]) best = m;
        if (costs[m] == least && (best_right < 0 || scores[m] > scores[best_right])) best_right = m;
    }
    *right = (plx__move)best_right;
    *predicted = costs[best] == least ? *right : (plx__move)best;
}

static plx_rel learn_rel(trainer *self, const plx__parse_state *state, uint32_t head, uint32_t child,
                         const gold_tree *gold) {
    if (head > state->count) return PLX_REL_ROOT;
    uint32_t hashes[PLX__REL_FEATURES], count = plx__rel_features(state, head, child, hashes);
    int32_t scores[PLX__PARSER_RELS];
    perceptron_score(&self->rels, hashes, count, scores);
    uint32_t best = 0;
    for (uint32_t r = 1; r < self->rel_count; r++)
        if (scores[r] > scores[best]) best = r;
    if (gold && gold->head[child] == head) {
        uint32_t right = (uint32_t)self->column_of[gold->rel[child]];
        self->rels.step++;
        if (right != best) perceptron_update(&self->rels, hashes, count, right, best);
    }
    return (plx_rel)self->rel_of[best];
}

static void learn_sentence(trainer *self, const tagged_bank *train, uint32_t which, bool explore) {
    const treebank_sentence *sentence = &train->bank->sentences[which];
    plx__mark mark = plx__arena_mark(self->arena);
    plx__work work = {train->bank->text, train->tokens, train->words, sentence->first, sentence->count};
    gold_tree gold = gold_of(self->arena, train->bank, sentence);
    plx__parse_state state = {0};
    plx__parse_begin(&state, self->arena, &work);
    while (!plx__parse_done(&state)) {
        uint32_t hashes[PLX__MOVE_FEATURES], count = plx__move_features(&state, hashes);
        int32_t scores[MOVE_COLUMNS];
        plx__move predicted, right;
        perceptron_score(&self->moves, hashes, count, scores);
        choose(&state, &gold, scores, &predicted, &right);
        self->moves.step++;
        if (predicted != right)
            perceptron_update(&self->moves, hashes, count, (uint32_t)right, (uint32_t)predicted);
        plx__move move = explore && next_random(self) % 10 ? predicted : right;
        uint32_t child = plx__stack_at(&state, 0);
        uint32_t head = move == PLX__LEFT ? state.next : plx__stack_at(&state, 1);
        plx__parse_move(&state, move,
                        move == PLX__SHIFT ? PLX_REL_NONE
                                           : learn_rel(self, &state, head, child, &gold));
    }
    plx__arena_release(self->arena, mark);
}

/* ------------------------------------------------------------------ model */

static void find_rels(trainer *self, const treebank *bank) {
    for (int r = 0; r < PLX_REL_COUNT; r++) self->column_of[r] = -1;
    for (size_t i = 0; i < bank->word_count; i++) {
        plx_rel rel = (plx_rel)bank->words[i].rel;
        if (rel == PLX_REL_ROOT || self->column_of[rel] >= 0) continue;
        self->column_of[rel] = (int)self->rel_count;
        self->rel_of[self->rel_count++] = (uint8_t)rel;
    }
}

static plx_str make_model(trainer *self) {
    size_t moves = (size_t)MOVE_COLUMNS << MOVE_BITS, rels = (size_t)self->rel_count << REL_BITS;
    size_t size = sizeof(plx__parser_header) + (moves + rels) * sizeof(int16_t);
    plx__parser_header *header = plx__alloc(self->arena, size);
    *header = (plx__parser_header){.magic = "plxparse", .version = PLX__PARSER_VERSION,
                                   .move_bits = MOVE_BITS, .rel_bits = REL_BITS,
                                   .rel_count = self->rel_count};
    for (uint32_t i = 0; i < self->rel_count; i++)
        snprintf(header->rels[i], sizeof header->rels[i], "%s", plx_rel_text((plx_rel)self->rel_of[i]));
    int16_t *weights = (void *)(header + 1);
    perceptron_average(&self->moves, weights);
    perceptron_average(&self->rels, weights + moves);
    return (plx_str){(const char *)header, size};
}

static bool same_rel(plx_rel a, plx_rel b) { /* subtypes aside */
    const char *x = plx_rel_text(a), *y = plx_rel_text(b);
    size_t len = strcspn(x, ":");
    return len == strcspn(y, ":") && memcmp(x, y, len) == 0;
}

static void print_scores(trainer *self, plx_str model, const tagged_bank *dev) {
    plx__parser *parser = plx__parser_load(model, self->arena);
    size_t heads = 0, both = 0, total = dev->bank->word_count;
    for (size_t s = 0; s < dev->bank->sentence_count; s++) {
        const treebank_sentence *sentence = &dev->bank->sentences[s];
        plx__mark mark = plx__arena_mark(self->arena);
        plx__work work = {dev->bank->text, dev->tokens, dev->words, sentence->first, sentence->count};
        plx__parse(parser, self->arena, &work);
        plx__arena_release(self->arena, mark);
        for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++) {
            if (dev->tokens[i].head != dev->bank->words[i].head) continue;
            heads++;
            both += same_rel((plx_rel)dev->tokens[i].rel, (plx_rel)dev->bank->words[i].rel);
        }
    }
    fprintf(stderr, "UAS %.2f  LAS %.2f\n", 100.0 * (double)heads / (double)total,
            100.0 * (double)both / (double)total);
}

void train_parser(plx__arena *arena, const tagged_bank *train, const tagged_bank *dev,
                  unsigned rounds, const char *path) {
    trainer self = {.random = 88172645463325252u, .arena = arena};
    find_rels(&self, train->bank);
    perceptron_init(&self.moves, MOVE_BITS, MOVE_COLUMNS);
    perceptron_init(&self.rels, REL_BITS, self.rel_count);
    size_t count = train->bank->sentence_count;
    uint32_t *order = plx__new_array(arena, uint32_t, count);
    for (size_t i = 0; i < count; i++) order[i] = (uint32_t)i;
    plx_str model = {0};
    for (unsigned round = 1; round <= rounds; round++) {
        for (size_t i = count; i > 1; i--) {
            size_t j = next_random(&self) % i;
            uint32_t kept = order[i - 1];
            order[i - 1] = order[j];
            order[j] = kept;
        }
        for (size_t i = 0; i < count; i++) learn_sentence(&self, train, order[i], round > 1);
        plx__mark mark = plx__arena_mark(arena);
        model = make_model(&self);
        fprintf(stderr, "parser round %2u  ", round);
        print_scores(&self, model, dev);
        if (round < rounds) plx__arena_release(arena, mark);
    }
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(model.ptr, 1, model.len, file) != model.len || fclose(file) != 0) {
        fprintf(stderr, "plx-train: %s: could not be written\n", path);
        exit(1);
    }
    perceptron_free(&self.moves);
    perceptron_free(&self.rels);
}
