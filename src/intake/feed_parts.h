/* SPDX-License-Identifier: Apache-2.0 */
/* feed_parts.h - what the files of the feed reader share: see feed.h. */
#ifndef PLX_INTAKE_FEED_PARTS_H
#define PLX_INTAKE_FEED_PARTS_H

#include "intake/feed.h"

#include <jansson.h>
#include <libxml/tree.h>

/* Which vocabulary an element is from. Prefixes are anybody's choice; addresses are not. */
typedef enum plx__feed_space {
    PLX__FEED_CORE, /* RSS of any version, Atom 0.3, no namespace at all */
    PLX__FEED_ATOM, /* Atom 1.0 */
    PLX__FEED_DC,
    PLX__FEED_DCTERMS,
    PLX__FEED_CONTENT,
    PLX__FEED_XHTML,
    PLX__FEED_ITUNES,
    PLX__FEED_MEDIA,
    PLX__FEED_OTHER
} plx__feed_space;
/* feed_space.c */
plx__feed_space plx__feed_space_of(const xmlNode *node);

/* feed_item.c */
void plx__feed_read_item(plx__arena *arena, const xmlNode *item, plx_str base,
                         plx__feed_entry *out);
/* feed_text.c */
plx_str plx__feed_attribute(plx__arena *arena, const xmlNode *node, const char *name);
plx_str plx__feed_content(plx__arena *arena, const xmlNode *node); /* text alone, trimmed */
plx_str plx__feed_base(plx__arena *arena, const xmlNode *node, plx_str base);
plx__feed_text plx__feed_read_text(plx__arena *arena, const xmlNode *node, plx_str base,
                                   const char *default_type);
/* feed_markup.c: `markup` with its links made absolute. */
plx_str plx__feed_resolve_markup(plx__arena *arena, plx_str markup, plx_str base);
/* `markup` with what readers of HTML would stumble over written as text: "<!'", "&#X61;". */
plx_str plx__feed_mend_markup(plx__arena *arena, plx_str markup);
/* A title without tags, its references to characters undone. */
plx_str plx__feed_plain(plx__arena *arena, plx__feed_text text);
bool plx__feed_is_address(plx_str attribute);
/* feed_dates.c: ISO 8601, or the text as it stands. */
plx_str plx__feed_date(plx__arena *arena, plx_str text);
/* feed_json.c */
bool plx__feed_read_json(plx__arena *arena, const json_t *item, plx_str base, plx__feed_entry *out);

#endif
