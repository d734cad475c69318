/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feed.h - RSS 0.9x to 2.0, RSS 1.0, Atom 0.3 and 1.0, JSON Feed: one entry at a time.
 *
 *     stream --> push parser --> <item>...</item> is whole --> entry --> plx__input
 *                                and its nodes are let go
 *
 * A feed is read in pieces, so that its size does not matter (JSON Feed, which is one object, is
 * read whole). No document type is loaded, no entity leads outside, and one that is declared
 * inside counts for little text only. Broken XML is read as far as it makes sense.
 *
 * Names of fields are those of Atom. Links are absolute where xml:base or the feed's own address
 * say against what; dates are ISO 8601, or as printed where they can't be read.
 */
#ifndef PLX_INTAKE_FEED_H
#define PLX_INTAKE_FEED_H

#include "base/base.h"
#include "intake/intake.h"
#include "intake/stream.h"

/* Words of an entry with what is said about them. value {NULL,0}: none. */
typedef struct plx__feed_text {
    plx_str value, type; /* type: "text/plain", "text/html", ... */
    plx_str language, base, src;
} plx__feed_text;

typedef struct plx__feed_person {
    plx_str name, email, url;
} plx__feed_person;

typedef struct plx__feed_link {
    plx_str rel, type, href, title, hreflang, length;
} plx__feed_link;

typedef struct plx__feed_tag {
    plx_str term, scheme, label;
} plx__feed_tag;

/* An entry, or what an entry says of the feed it was taken from (`source`). */
typedef struct plx__feed_entry {
    plx_str id, link, href; /* href: of RSS's <source url> */
    plx_str published, updated, created, expired;
    plx_str generator, icon, logo;
    plx__feed_text title, subtitle, summary, rights;
    PLX_VEC(plx__feed_text) contents;
    PLX_VEC(plx__feed_link) links;
    PLX_VEC(plx__feed_person) authors;
    PLX_VEC(plx__feed_person) contributors;
    PLX_VEC(plx__feed_tag) tags;
    struct plx__feed_entry *source;
} plx__feed_entry;

typedef struct plx__feed plx__feed;

/* Whether a file that begins so is a feed. */
bool plx__feed_detect(plx_str first);
/* Lives in `arena`, as the stream does. `base`: the feed's own address, or {NULL,0}. */
plx__feed *plx__feed_open(plx__arena *arena, plx__stream *stream, plx_str path, plx_str base,
                          plx__intake_options options);
/* The next entry, in `arena`. */
plx_status plx__feed_next(plx__feed *feed, plx__arena *arena, plx__feed_entry *out, bool *end,
                          plx_error *error);
/* "name (email)", either alone, or {NULL,0}. */
plx_str plx__feed_author(plx__arena *arena, const plx__feed_entry *entry);

#endif
