/* SPDX-License-Identifier: Apache-2.0 */
/* fuzz/warc.c - any bytes as a web archive, compressed or not. */
#include "door.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_door(data, size, plx__warc_open, NULL);
    return 0;
}
