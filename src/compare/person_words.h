/* SPDX-License-Identifier: Apache-2.0 */
/*
 * person_words.h - nouns that say what somebody is.
 *
 *     mayor      office      spokeswoman   role       survivor   person
 *     sergeant   rank        rabbi         church     Mrs.       honorific
 *     Democrat   party       columnist     job        Sleepy     no such noun
 *
 * From data/world/titles.tsv, groups.tsv and data/en/job-words.tsv. A word that
 * data/en/role-words.tsv has for another ("sen.", "senator") counts as that.
 */
#ifndef PLX_COMPARE_PERSON_WORDS_H
#define PLX_COMPARE_PERSON_WORDS_H

#include "compare/internal.h"

typedef struct plx__person_words {
    plx__lexicon titles, groups, jobs, role_words;
} plx__person_words;

void plx__person_words_open(const plx__tables *tables, plx__person_words *words);

/* What a word stands for: "senator" for "sen."; itself if nothing else. In lower case. */
plx_str plx__person_word(const plx__person_words *words, plx_str lemma);

/* The kind of such a noun, a lemma in lower case; {NULL,0}: it is none. */
plx_str plx__person_kind(const plx__person_words *words, plx_str lemma);

#endif
