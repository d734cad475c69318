/* SPDX-License-Identifier: Apache-2.0 */
/*
 * perceptron.h - trains a plx__weights table: an averaged perceptron over sparse features.
 *
 * The trainer of a stage makes features and asks for scores, as the stage itself does, and tells
 * the perceptron when it was wrong. Weights count in the average by how long they held. All in
 * whole numbers and in one order, so that the same treebank gives the same bytes.
 */
#ifndef PLX_PERCEPTRON_H
#define PLX_PERCEPTRON_H

#include "language/weights.h"

typedef struct perceptron perceptron;

perceptron *perceptron_new(plx__arena *arena);

/* Features seen less than `times` are not learned. Call once for every feature of every example
 * before training; a perceptron that is never told counts learns all features. */
void perceptron_count(perceptron *learner, const uint32_t *features, size_t count);
void perceptron_keep(perceptron *learner, unsigned times);

/* Adds the present weights to the scores. */
void perceptron_score(const perceptron *learner, const uint32_t *features, size_t count,
                      int32_t *scores);
/* One example seen: `gold` was right, `guess` was said. Also to be called when they are equal,
 * for the clock of the average. */
void perceptron_learn(perceptron *learner, const uint32_t *features, size_t count, uint32_t gold,
                      uint32_t guess);

/* Starts again from nothing, the average goes on: what comes out is the mean of several learners,
 * which depends less on the order of the examples. */
void perceptron_restart(perceptron *learner);

/* The averaged weights as a table's bytes. `scale`: what the average is multiplied by before it is
 * rounded; weights that come out under `least` are left out. */
plx_str perceptron_write(const perceptron *learner, plx__arena *arena, double scale, int least);

/* Puts parts together into a model file. */
plx_str model_write(plx__arena *arena, uint32_t kind, uint32_t version, const plx_str *parts,
                    size_t part_count);
/* Writes a file or ends the program. */
void model_save(const char *path, plx_str bytes);

#endif
