/* SPDX-License-Identifier: Apache-2.0 */
/* file.c - one file, or standard input, whole, up to the limit. */
#include "intake/internal.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

static void close_file(void *file) {
    if (file != stdin) fclose(file);
}

static plx_status too_large(plx_error *error, plx_str path, size_t max_size) {
    return plx__fail(error, PLX_TOO_LARGE, "intake", path, max_size,
                     "is larger than %zu bytes; raise --max-size to read it", max_size);
}

plx_status plx__file_read(plx__arena *arena, const char *path, size_t max_size, plx_str *out,
                          plx_error *error) {
    plx_str name = plx__str_from(path);
    bool standard_input = strcmp(path, "-") == 0;
    FILE *file = standard_input ? stdin : fopen(path, "rb");
    struct stat info;
    if (!file)
        return plx__fail(error, errno == ENOENT ? PLX_NOT_FOUND : PLX_READ, "intake", name, 0, "%s",
                         errno == ENOENT ? "no such file or folder" : strerror(errno));
    plx__arena_defer(arena, close_file, file);
    bool known = fstat(fileno(file), &info) == 0 && S_ISREG(info.st_mode) && info.st_size >= 0;
    if (known && (uintmax_t)info.st_size > max_size) return too_large(error, name, max_size);
    size_t capacity = known ? (size_t)info.st_size + 1 : 65536, len = 0;
    char *bytes = plx__alloc(arena, capacity);
    for (size_t got; (got = fread(bytes + len, 1, capacity - len, file)) > 0;) {
        len += got;
        if (len > max_size) return too_large(error, name, max_size);
        if (len == capacity) bytes = plx__vec_grow(arena, bytes, &capacity, 1);
    }
    if (ferror(file))
        return plx__fail(error, PLX_READ, "intake", name, len, "can't be read: %s",
                         strerror(errno));
    *out = (plx_str){bytes, len};
    return PLX_OK;
}
