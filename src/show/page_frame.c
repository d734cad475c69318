/* SPDX-License-Identifier: Apache-2.0 */
/* page_frame.c - a frame of web/ and what is put into its places. */
#include "show/page_frame.h"

#include <nettle/base64.h>
#include <nettle/sha2.h>

/* A page allows its own style and script by their hashes, and nothing else: should a piece of
 * an article ever pass for markup, it still could not run or fetch anything. */
static void put_hash(plx__buf *out, plx_str text) {
    struct sha256_ctx context;
    uint8_t digest[SHA256_DIGEST_SIZE];
    char encoded[BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE)];
    sha256_init(&context);
    sha256_update(&context, text.len, (const uint8_t *)text.ptr);
    sha256_digest(&context, sizeof digest, digest);
    base64_encode_raw(encoded, sizeof digest, digest);
    plx__buf_lit(out, "'sha256-");
    plx__buf_add(out, (plx_str){encoded, sizeof encoded});
    plx__buf_lit(out, "'");
}

static void put_place(plx__buf *out, plx_str name, const plx__frame *frame) {
    if (plx__str_equal(name, PLX_STR("style-hash"))) put_hash(out, frame->style);
    else if (plx__str_equal(name, PLX_STR("script-hash"))) put_hash(out, frame->script);
    else if (plx__str_equal(name, PLX_STR("style"))) plx__buf_add(out, frame->style);
    else if (plx__str_equal(name, PLX_STR("script"))) plx__buf_add(out, frame->script);
    else frame->put(out, name, frame->subject);
}

void plx__frame_put(plx__buf *out, const plx__frame *frame) {
    plx_str text = frame->text;
    for (size_t at = 0; at < text.len;) {
        size_t open = plx__str_find(text, PLX_STR("{{"), at);
        size_t close = open < text.len ? plx__str_find(text, PLX_STR("}}"), open) : SIZE_MAX;
        if (close >= text.len) open = text.len;
        plx__buf_add(out, plx__str_slice(text, at, open));
        if (open == text.len) return;
        put_place(out, plx__str_slice(text, open + 2, close), frame);
        at = close + 2;
    }
}
