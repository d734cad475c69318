/* SPDX-License-Identifier: Apache-2.0 */
/* fuzz/door.h - any bytes through one door of the intake, to its end. */
#ifndef PLX_FUZZ_DOOR_H
#define PLX_FUZZ_DOOR_H

#include "intake/internal.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef plx__door fuzz_open(plx__arena *arena, plx__stream *stream, plx_str path,
                            plx__intake_options options);
/* What is done with each input that comes out. */
typedef void fuzz_use(plx__arena *arena, plx__input *input);

static inline void fuzz_door(const uint8_t *data, size_t size, fuzz_open *open, fuzz_use *use) {
    plx__arena *arena = plx__arena_new(), *article = plx__arena_new();
    plx__intake_options options = {.max_size = 1 << 20, .max_depth = 100};
    plx_str bytes = {(const char *)data, size};
    plx__stream *stream;
    plx_error error;
    if (plx__stream_of(arena, bytes, PLX_STR("-"), &stream, &error) == PLX_OK) {
        plx__door door = open(arena, stream, PLX_STR("-"), options);
        plx__mark empty = plx__arena_mark(article);
        bool end = false;
        for (size_t i = 0; !end; i++) {
            plx__input input;
            plx_status status = door.next(door.self, article, &input, &end, &error);
            if (status == PLX_OK && !end && use) use(article, &input);
            plx__arena_release(article, empty);
            if (i > size + 100) abort(); /* it does not come to an end */
        }
    }
    plx__arena_free(article);
    plx__arena_free(arena);
}

#endif
