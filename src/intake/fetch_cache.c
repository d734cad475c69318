/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fetch_cache.c - pages that a server marked with an ETag or a time, a file each: four lines (the
 * address, ETag, Last-Modified, Content-Type), then the body. A file that is not so is not used.
 */
#include "intake/fetch.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *folder(plx__arena *arena, bool make) {
    const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    const char *base = cache && *cache == '/' ? cache : NULL;
    if (!base && home && *home == '/') base = plx__str_printf(arena, "%s/.cache", home).ptr;
    if (!base) return NULL;
    const char *path = plx__str_printf(arena, "%s/parallax", base).ptr;
    if (make) {
        mkdir(base, 0700);
        mkdir(path, 0700);
    }
    return path;
}

static const char *file_of(plx__arena *arena, plx_str address, bool make) {
    const char *in = folder(arena, make);
    if (!in) return NULL;
    return plx__str_printf(arena, "%s/%016llx", in, (unsigned long long)plx__hash(address)).ptr;
}

static plx_str take_line(plx_str *rest) {
    size_t end = plx__str_find(*rest, PLX_STR("\n"), 0);
    if (end == SIZE_MAX) end = rest->len;
    plx_str line = plx__str_slice(*rest, 0, end);
    *rest = plx__str_slice(*rest, end < rest->len ? end + 1 : end, rest->len);
    return line;
}

static void close_file(void *file) {
    fclose(file);
}

bool plx__cache_read(plx__arena *arena, plx_str address, size_t max_size, plx__cached *out) {
    struct stat info;
    const char *path = file_of(arena, address, false);
    FILE *file = path ? fopen(path, "rb") : NULL;
    if (!file) return false;
    plx__arena_defer(arena, close_file, file);
    if (fstat(fileno(file), &info) || info.st_size < 0 || (uint64_t)info.st_size > max_size)
        return false;
    char *bytes = plx__alloc(arena, (size_t)info.st_size + 1);
    plx_str rest = {bytes, fread(bytes, 1, (size_t)info.st_size, file)};
    if (!plx__str_equal(take_line(&rest), address)) return false;
    out->etag = take_line(&rest);
    out->last_modified = take_line(&rest);
    out->content_type = take_line(&rest);
    out->body = rest;
    return out->body.len > 0;
}

/* Written beside and moved into place: a reader never sees half a file. Failing is no error. */
void plx__cache_write(plx__arena *arena, plx_str address, const plx__cached *page) {
    const char *path = file_of(arena, address, true);
    if (!path) return;
    const char *beside = plx__str_printf(arena, "%s.%ld", path, (long)getpid()).ptr;
    FILE *file = fopen(beside, "wb");
    if (!file) return;
    fprintf(file, "%.*s\n%.*s\n%.*s\n%.*s\n", PLX_FMT(address), PLX_FMT(page->etag),
            PLX_FMT(page->last_modified), PLX_FMT(page->content_type));
    bool written = fwrite(page->body.ptr, 1, page->body.len, file) == page->body.len;
    written = fclose(file) == 0 && written;
    if (!written || rename(beside, path)) unlink(beside);
}
