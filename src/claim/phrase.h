/* SPDX-License-Identifier: Apache-2.0 */
/* phrase.h - what phrase.c (noun phrases) and subject.c (which is a verb's subject) share. */
#ifndef PLX_CLAIM_PHRASE_H
#define PLX_CLAIM_PHRASE_H

#include "claim/statement.h"

bool plx__is_comma(const plx__reading *reading, uint32_t token);
/* A person's name is one whatever the tagger took it for: "Reyes on Monday said". */
bool plx__is_person_name(const plx__reading *reading, uint32_t token);
bool plx__is_noun_like(const plx__reading *reading, uint32_t token);
/* "Monday", "last": where the time begins the phrase has ended. */
bool plx__is_time_word(const plx__reading *reading, uint32_t token);
bool plx__is_relative_word(const plx__reading *reading, uint32_t token);
/* Lee, [a survivor who represents others], called: the name belongs to the phrase. */
plx__run plx__phrase_with_name(const plx__reading *reading, plx__run run, uint32_t floor);

#endif
