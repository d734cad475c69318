/* SPDX-License-Identifier: Apache-2.0 */
/* settle.h - a finished document moves out of the arena it was worked on in. */
#ifndef PLX_SETTLE_H
#define PLX_SETTLE_H

#include "base/base.h"

/* A copy of the document that has an arena of its own, as large as it needs to be: what reading,
 * tagging and parsing left behind takes ten times as much, and a comparison keeps every document to
 * its end. `from` is where the document lives; what lies elsewhere (the tables, the caller's paths)
 * is not copied. Memory running out goes to `from`'s recovery point, with nothing left behind. */
plx_document *plx__document_settle(plx__arena *from, const plx_document *document);

#endif
