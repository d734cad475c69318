/* SPDX-License-Identifier: Apache-2.0 */
/*
 * outline.h - a story in the order in which the brief and the page tell it.
 *
 *     finding     side   A.C..  words of a source
 *                 side   .B..E  words of a source
 *     statement   wording (the fullest)     A....
 *                 wording (reworded)        ..C..     changed words marked on both sides
 *     fact        value                     AB.D.
 *
 * An outlet is called by its place in the story: place 0 is letter A. Nothing is decided here
 * that the comparison has not decided; wordings that are the same but for case and punctuation
 * are put together, and an outlet that prints the whole is not listed again for a part.
 */
#ifndef PLX_SHOW_OUTLINE_H
#define PLX_SHOW_OUTLINE_H

#include "show/show.h"

/* Places in the story, ascending, each once. */
typedef struct plx__outlets {
    uint32_t *places;
    size_t count;
} plx__outlets;

/* Words of one source, shown for all outlets that print them alike. */
typedef struct plx__wording {
    plx_relation relation;
    bool direct;
    plx__outlets outlets;
    uint32_t article; /* whose words are shown */
    plx_span span;
    plx_span *marks; /* what differs, ascending, not overlapping; empty: words are missing here */
    size_t mark_count;
    plx_mention *mentions; /* every place that prints it, in the order of the comparison */
    size_t mention_count;
    plx_str value; /* of a fact or a finding's side; {NULL,0} for wordings of a statement */
} plx__wording;

/* An article whose wording of a statement was in print first, and the outlets that print it after. */
typedef struct plx__told_lead {
    uint32_t article;
    plx__outlets followers;
    const plx__wording *wording; /* that they all print; NULL: they have it in part */
    PLX_VEC(plx_mention) mentions;
} plx__told_lead;
typedef struct plx__told_leads {
    plx__told_lead *items;
    size_t count, capacity;
} plx__told_leads;

typedef struct plx__told_statement {
    const plx_compared_statement *statement;
    plx__wording *wordings; /* the fullest first, then reworded, shortened, reported */
    size_t wording_count;
    plx__told_leads leads;
} plx__told_statement;

/* A finding or a fact. */
typedef struct plx__told_point {
    const plx_finding *finding; /* one of the two */
    const plx_fact *fact;
    plx__wording *sides;
    size_t side_count;
} plx__told_point;

typedef struct plx__outline {
    const plx_comparison *comparison;
    const plx_story *story;
    const uint32_t *place_of; /* for every article of the comparison; PLX_NO_INDEX: elsewhere */
    plx__told_point *findings, *agreed, *differing, *single_facts;
    size_t finding_count, agreed_count, differing_count, single_fact_count;
    plx__told_statement *shared, *single;
    size_t shared_count, single_count;
} plx__outline;

/* What belongs to which story, sorted out once. */
typedef struct plx__outlines plx__outlines;
plx__outlines *plx__outlines_new(plx__arena *arena, const plx_comparison *comparison);
/* One story at a time: `place_of` of an outline is true until the next one is asked for. */
plx__outline *plx__outline_of(plx__outlines *outlines, size_t story);

/* Text in pieces: as it stands, differing, words missing at this place, or left out for length. */
typedef enum plx__piece_kind {
    PLX_PIECE_PLAIN,
    PLX_PIECE_CHANGED,
    PLX_PIECE_MISSING,
    PLX_PIECE_ELIDED
} plx__piece_kind;
typedef struct plx__piece {
    plx__piece_kind kind;
    plx_span span;
} plx__piece;
typedef struct plx__pieces {
    plx__piece *items;
    size_t count, capacity;
} plx__pieces;
/* Links that the page ran into the text are left out. `context`: bytes kept on both sides of a mark and at both ends; SIZE_MAX: all of it. */
plx__pieces plx__pieces_of(plx__arena *arena, const plx_article *article, plx_span region,
                           const plx_span *marks, size_t mark_count, size_t context);

/* A wording as another article prints it, with its marks on the same words. */
plx__wording plx__wording_at(plx__arena *arena, const plx_comparison *comparison,
                             const plx__wording *wording, plx_mention mention);

/* An empty mark says that words of another text are missing: it stands before the next word, behind
 * blanks, and behind a stop where `missing` stands behind one. */
plx_span plx__mark_before_word(plx_str text, plx_span mark, uint32_t end, plx_str other_text,
                               plx_span missing);

/* Words left out at an end of what is quoted, or most of them replaced by a few, shorten it: in the
 * base they are not marked. */
bool plx__change_shortens(const plx_quote_mention *mention, const plx_change *change);

/* The sentences that a span stands in; its block or a window of text when there are none. */
plx_span plx__sentence_around(const plx_document *document, plx_span span);

/* "25 Oct 2025"; a text that is no date stays as it is. */
plx_str plx__day_text(plx__arena *arena, plx_str iso);
/* "25 - 27 Oct 2025"; {NULL,0} if neither is known. */
plx_str plx__days_text(plx__arena *arena, plx_str first, plx_str last);

/* The words in which the wording of a lead differs from others; {NULL,0} if they are not one. */
plx_str plx__lead_words(plx__arena *arena, const plx__outline *outline, const plx__told_lead *lead);
/* "25 Oct 2025, 14:02 +05:30": as published, with the time where it is known. */
plx_str plx__moment_text(plx__arena *arena, plx_str iso);

/* What stands behind an outlet's name: agencies credited and copies, "PTI, reprint of B". */
plx_str plx__outlet_note(plx__arena *arena, const plx__outline *outline, size_t place);

/* A normalised value as people write it: "1911-03-03T06:20" is "Fri 3 Mar 1911, 06:20". */
plx_str plx__value_text(plx__arena *arena, plx_str value);

/* "2025-10-25", "2025-10-25TMO", "2025-10"; no weeks, no years alone. */
bool plx__value_dated(plx_str value);

/* The reason, where it says more than the sides do: two values or wordings side by side need none.
 */
plx_str plx__reason_of(const plx_finding *finding);

/* Whether the normalised value says more than the words of the span do ("a dozen": 12) and no more
 * than they mean ("dozens"). */
bool plx__value_adds(const plx_document *document, plx_topic topic, plx_span span, plx_str value);

#endif
