/* SPDX-License-Identifier: Apache-2.0 */
/* fuzz/feed.c - any bytes as a feed. */
#include "intake/feed.h"
#include "intake/internal.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    plx__arena *arena = plx__arena_new(), *article = plx__arena_new();
    plx__intake_options options = {.max_size = 1 << 20, .max_depth = 100};
    plx__stream *stream;
    plx_error error;
    if (plx__stream_of(arena, (plx_str){(const char *)data, size}, PLX_STR("-"), &stream, &error) == PLX_OK) {
        plx__door door = plx__feed_door(arena, stream, PLX_STR("-"), PLX_STR("http://a.example/"), options);
        plx__mark empty = plx__arena_mark(article);
        bool end = false;
        for (size_t i = 0; !end; i++) {
            plx__input input;
            door.next(door.self, article, &input, &end, &error);
            plx__arena_release(article, empty);
            if (i > size + 100) abort(); /* it does not come to an end */
        }
    }
    plx__arena_free(article);
    plx__arena_free(arena);
    return 0;
}
