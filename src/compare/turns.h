/* SPDX-License-Identifier: Apache-2.0 */
/*
 * turns.h - the record of what was said, taken apart into who speaks and what is speech.
 *
 *     MAYOR ORTIZ: We have an old        turn 1, said by "MAYOR ORTIZ"
 *     wall to mend. (Applause.)          stage directions are nobody's words
 *     Q: And the bridge?                 turn 2, said by "Q", who asks
 *
 *     12                                 the number and the time of a subtitle: not speech
 *     00:00:41,200 --> 00:00:43,000
 *     <v Ortiz>We have an old            turn 3, said by "Ortiz"
 *
 *     [00:12:31] ORTIZ: It holds.        time codes of a transcript are not speech either
 *     Ana Ortiz (12:40)
 *
 * A text without labels is one turn of nobody in particular.
 */
#ifndef PLX_COMPARE_TURNS_H
#define PLX_COMPARE_TURNS_H

#include "base/base.h"

typedef struct plx__turn {
    plx_str label;  /* {NULL,0}: the record does not say */
    uint32_t start; /* where its words begin in the text */
} plx__turn;

typedef struct plx__turns {
    const plx__turn *turns; /* one at least, in order */
    size_t count;
    const plx_block *speech;  /* runs of words spoken, labels and directions left out */
    const plx_spoken *spoken; /* the same runs: whose words, and when */
    size_t speech_count;
    bool
        subtitles; /* subtitles or time codes cut it up: the end of a line is no end of a sentence */
} plx__turns;

/* A time code that begins at `at`, in brackets or bare: "[00:12:31]", "(12:31)", "1:02:07.250", but
 * not "12:31 p.m." Returns where it ends, its bracket included; 0: there is none. *time: its digits. */
size_t plx__time_code(plx_str text, size_t at, size_t end, plx_str *time);

plx__turns plx__turns_of(plx__arena *arena, const plx__tables *tables, plx_str text);

/* What a label says about a speaker. */
typedef enum plx__labelled { PLX_LABEL_UNKNOWN, PLX_LABEL_SAME, PLX_LABEL_OTHER } plx__labelled;
plx__labelled plx__label_names(const plx__tables *tables, plx_str label, plx_str speaker);

#endif
