/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fuzz/records.c - any bytes as JSON lines. A record that can be read must read the same with an
 * object in it, which sends it another way (record.c).
 */
#include "door.h"

/* {"text":"a"} -> {"x":{},"text":"a"} */
static plx_str with_object(plx__arena *arena, plx_str line) {
    size_t brace = plx__str_find(line, PLX_STR("{"), 0);
    plx__buf out = {.arena = arena};
    plx__buf_lit(&out, "{\"x\":{},");
    plx__buf_add(&out, plx__str_slice(line, brace + 1, line.len));
    return plx__buf_str(&out);
}

static void read_both_ways(plx__arena *arena, plx__input *input) {
    plx_error error;
    plx_str line = input->bytes;
    plx__input again = *input;
    if (plx__record_read(arena, input, 100, &error) != PLX_OK) return;
    again.bytes = with_object(arena, line);
    if (plx__record_read(arena, &again, 101, &error) != PLX_OK) abort();
    if (again.kind != input->kind || !plx__str_equal(again.bytes, input->bytes) ||
        !plx__str_equal(again.id, input->id) || !plx__str_equal(again.title, input->title) ||
        !plx__str_equal(again.byline, input->byline))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_door(data, size, plx__records_open, read_both_ways);
    return 0;
}
