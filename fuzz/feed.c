/* SPDX-License-Identifier: Apache-2.0 */
/* fuzz/feed.c - any bytes as a feed. */
#include "door.h"

static plx__door open_feed(plx__arena *arena, plx__stream *stream, plx_str path,
                           plx__intake_options options) {
    return plx__feed_door(arena, stream, path, PLX_STR("http://a.example/"), options);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_door(data, size, open_feed, NULL);
    return 0;
}
