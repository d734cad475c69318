/* SPDX-License-Identifier: Apache-2.0 */
/* verify_parts.h - what the files of verify share: the words said, their index, runs of them. */
#ifndef PLX_COMPARE_VERIFY_PARTS_H
#define PLX_COMPARE_VERIFY_PARTS_H

#include "compare/turns.h"
#include "compare/verify.h"
#include "compare/words.h"

#include <stdlib.h>

/* A word of a source. */
typedef struct plx__said {
    const plx__word *word;
    uint32_t source, turn;
    bool begins; /* a sentence */
} plx__said;

/* A word of the quotation at hand; words in [brackets] are left out. */
typedef struct plx__quoted {
    const plx__word *word;
    bool marked; /* an ellipsis or a bracket stands before it */
} plx__quoted;

/* Words [here, here + count) of the quotation are words [at, at + count) said. */
typedef struct plx__run {
    uint32_t here, at, count;
    bool own; /* the turn is the speaker's */
} plx__run;

typedef struct plx__verifying {
    plx__compare_work work;
    plx_verification *out;
    const plx__words *words;
    plx__turns *turns; /* by source */
    plx__said *said;   /* of all sources, one after another */
    size_t said_count;
    uint32_t *heads, *next; /* pairs of words said, by hash; + 1, 0 ends */
    size_t mask;
    uint32_t last_end; /* where the piece before ended in `said`, or PLX_NO_INDEX */
    PLX_VEC(plx_check) checks;
} plx__verifying;

/* The index and the runs (verify_runs.c). */
void plx__said_index_make(plx__verifying *v);
/* The runs of a quotation, longest ones if there are very many; in order of their place. */
size_t plx__verify_runs(plx__verifying *v, const plx__quoted *quoted, size_t count, plx_str speaker,
                        plx__run **out);
/* The best chain of them, cut so that they don't overlap (verify_chain.c). */
size_t plx__verify_chain(plx__verifying *v, const plx__quoted *quoted, size_t count, plx__run *runs,
                         size_t run_count, plx__run **out);
/* Fills in the result; false: the piece has no words (verify_quote.c). */
bool plx__verify_quote(plx__verifying *v, plx_check *check);

#endif
