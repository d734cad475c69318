/* SPDX-License-Identifier: Apache-2.0 */
/*
 * page_frame.h - a frame of web/ and what is put into its places.
 *
 *     <title>{{title}}</title> <style>{{style}}</style> ... {{brief}}
 *
 * Style and script and their hashes are filled in here; for every other place `put` is asked.
 */
#ifndef PLX_SHOW_PAGE_FRAME_H
#define PLX_SHOW_PAGE_FRAME_H

#include "base/base.h"

typedef struct plx__frame {
    plx_str text, style, script; /* without places of their own */
    void (*put)(plx__buf *out, plx_str place, const void *subject);
    const void *subject;
} plx__frame;

void plx__frame_put(plx__buf *out, const plx__frame *frame);

#endif
