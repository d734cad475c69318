/* SPDX-License-Identifier: Apache-2.0 */
/*
 * language.h - an article's body -> sentences of tokens with lemma, tag, head, relation, name.
 *
 *     body blocks -> tokens, sentences -> tags -> lemmas -> parse -> names
 *
 * Trained, not guessed: models are files under data/en made by cmd/plx-train from treebanks, and
 * mapped with the other tables. A sentence never crosses a block of the body; every byte of a
 * block lies in one token or in a gap of white space. The later rooms see only plx_annotation.
 */
#ifndef PLX_LANGUAGE_H
#define PLX_LANGUAGE_H

#include "base/base.h"

typedef struct plx__language plx__language;

/* Prepares the models of one language ("en"). Shared by threads afterwards, read-only. */
plx_status plx__language_new(const plx__tables *tables, plx__language **out, plx_error *error);
void plx__language_free(plx__language *language);

/* Annotates every block of article->body. `arena` owns what *out points at. */
void plx__language_annotate(const plx__language *language, plx__arena *arena,
                            const plx_article *article, plx_annotation *out);

/* WordNet, for the rooms after: do two lemmas share a synset, or stand one relation apart?
 * 1 same synset or derivation, 0.6 direct hypernym or sister, 0.8 antonym as a negative: -0.8,
 * 0 nothing known. Lemmas in lower case. */
double plx__language_related(const plx__language *language, plx_str lemma, plx_str other);

/* For finding relatives without trying all pairs: of two lemmas that are related, one is known by a
 * mark the other asks for, and the other way round. Marks are hashes: lemmas may share one and not
 * be related. */
typedef struct plx__kin {
    const uint32_t *known_by, *asks;
    size_t known_by_count, asks_count;
} plx__kin;
void plx__language_kin(const plx__language *language, plx__arena *arena, plx_str lemma,
                       plx__kin *out);

#endif
