/* SPDX-License-Identifier: Apache-2.0 */
/* fuzz/http.c - any bytes as a stored HTTP response, a robots.txt and an address. */
#include "intake/internal.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    plx__arena *arena = plx__arena_new();
    plx_str bytes = {(const char *)data, size};
    plx__http http;
    const char *why = NULL;
    if (plx__http_read(arena, bytes, 1 << 20, &http, &why) && http.body.len > (1 << 20) + size)
        abort();
    plx__robots_allow(bytes, PLX_STR("/news/2024/03/page.html?id=7"));
    plx__address_resolve(arena, PLX_STR("http://paper.example/a/b/c?d#e"), bytes);
    plx__address_resolve(arena, bytes, PLX_STR("../../x/./y/.."));
    plx__arena_free(arena);
    return 0;
}
