/* SPDX-License-Identifier: Apache-2.0 */
/* person_words.c - nouns that say what somebody is. See person_words.h. */
#include "compare/person_words.h"

void plx__person_words_open(const plx__tables *tables, plx__person_words *words) {
    plx__lexicon_open(tables, "world/titles", &words->titles);
    plx__lexicon_open(tables, "world/groups", &words->groups);
    plx__lexicon_open(tables, "en/job-words", &words->jobs);
    plx__lexicon_open(tables, "en/role-words", &words->role_words);
}

plx_str plx__person_word(const plx__person_words *words, plx_str lemma) {
    uint32_t row = plx__lexicon_find(&words->role_words, lemma);
    return row == PLX_NO_ROW ? lemma : plx__lexicon_field(&words->role_words, row, 1);
}

plx_str plx__person_kind(const plx__person_words *words, plx_str lemma) {
    uint32_t row = plx__lexicon_find(&words->titles, lemma);
    if (row == PLX_NO_ROW) row = plx__lexicon_find(&words->titles, plx__person_word(words, lemma));
    if (row != PLX_NO_ROW) return plx__lexicon_field(&words->titles, row, 1);
    row = plx__lexicon_find(&words->groups, lemma);
    plx_str party = plx__lexicon_field(&words->groups, row, 2);
    if (plx__str_equal(party, PLX_STR("party"))) return party;
    return plx__lexicon_has(&words->jobs, lemma) ? PLX_STR("job") : (plx_str){NULL, 0};
}
