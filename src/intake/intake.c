/* SPDX-License-Identifier: Apache-2.0 */
/* intake.c - walks files, folders and standard input, and opens the door each input needs. */
#include "intake/feed.h"
#include "intake/internal.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { MAX_FOLDERS = 64 }; /* levels of folders; a link that leads back up ends here */

enum { DEFAULT_MAX_SIZE = 64 * 1024 * 1024, DEFAULT_MAX_DEPTH = 1000 };

/* One thing left to open. They form a stack: a folder's entries come before what follows it. */
typedef struct pending {
    const char *path;
    unsigned level;
} pending;

struct plx__intake {
    plx__arena *arena; /* paths, the stack, the open records */
    plx__intake_options options;
    struct {
        pending *items;
        size_t count, capacity;
    } stack;
    plx__door door; /* a file of many articles that is being read; next NULL: none */
    plx__mark before_door;
    size_t done, total;
    plx__recovery recovery;
};

plx__intake_options plx__intake_limits(const plx_options *options) {
    plx__intake_options limits = {.max_size = DEFAULT_MAX_SIZE, .max_depth = DEFAULT_MAX_DEPTH};
    if (options && options->max_size) limits.max_size = options->max_size;
    if (options && options->max_depth) limits.max_depth = options->max_depth;
    if (options) limits.allow_private = options->allow_private, limits.follow = options->follow;
    return limits;
}

plx_status plx__intake_new(const char *const *paths, size_t count, plx__intake_options options,
                           plx__intake **out, plx_error *error) {
    plx__recovery recovery;
    plx__arena *arena = plx__arena_new();
    *out = NULL;
    if (!arena) return plx__fail(error, PLX_MEMORY, "intake", PLX_STR(""), 0, "out of memory");
    if (setjmp(recovery.jump)) {
        plx__arena_free(arena);
        return plx__fail(error, PLX_MEMORY, "intake", PLX_STR(""), 0, "out of memory");
    }
    plx__arena_recover(arena, &recovery);
    plx__intake *intake = plx__new(arena, plx__intake);
    intake->arena = arena;
    intake->options = options;
    intake->options.fetcher = plx__fetcher_new();
    if (!intake->options.fetcher) longjmp(recovery.jump, 1);
    for (size_t i = count; i > 0; i--)
        *plx__push(arena, &intake->stack) = (pending){paths[i - 1], 0};
    intake->total = count;
    plx__arena_recover(arena, NULL);
    *out = intake;
    return PLX_OK;
}

void plx__intake_free(plx__intake *intake) {
    if (!intake) return;
    plx__fetcher_free(intake->options.fetcher);
    plx__arena_free(intake->arena);
}

void plx__intake_progress(const plx__intake *intake, size_t *done, size_t *total) {
    *done = intake->done;
    *total = intake->total;
}

static int by_bytes(const void *a, const void *b) {
    return strcmp(((const pending *)a)->path, ((const pending *)b)->path);
}

static void close_folder(void *folder) {
    closedir(folder);
}

static bool is_folder(const char *path) {
    struct stat info;
    return !plx__is_address(plx__str_from(path)) && stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* In a folder stand other things beside articles (notes, keys, pictures): what is taken from it has
 * no ending, or one of these, compressed or not. A file that is named itself is always read. */
static bool may_hold_article(const char *name) {
    static const char *const endings[] = {"txt",   "text",   "md",   "html", "htm", "xhtml",
                                          "jsonl", "ndjson", "warc", "xml",  "rss", "atom"};
    plx_str text = plx__str_from(name);
    if (plx__str_ends(text, PLX_STR(".gz"))) text.len -= 3;
    if (plx__str_ends(text, PLX_STR(".zst"))) text.len -= 4;
    size_t dot = text.len;
    while (dot > 0 && text.ptr[dot - 1] != '.') dot--;
    if (dot == 0) return true;
    plx_str ending = plx__str_slice(text, dot, text.len);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (plx__str_equal_fold(ending, plx__str_from(endings[i]))) return true;
    return false;
}

/* Puts a folder's entries on the stack, the first on top. Hidden ones are left out. */
static plx_status open_folder(plx__intake *intake, pending at, plx_error *error) {
    plx_str path = plx__str_from(at.path);
    if (at.level >= MAX_FOLDERS)
        return plx__fail(error, PLX_TOO_DEEP, "intake", path, 0, "folders are nested too deep");
    DIR *folder = opendir(at.path);
    if (!folder)
        return plx__fail(error, PLX_READ, "intake", path, 0, "can't be opened: %s",
                         strerror(errno));
    plx__arena_defer(intake->arena, close_folder, folder);
    PLX_VEC(pending) found = {0};
    while (path.len > 1 && path.ptr[path.len - 1] == '/') path.len--;
    for (struct dirent *entry; (entry = readdir(folder));) {
        if (entry->d_name[0] == '.') continue;
        plx_str name = plx__str_printf(intake->arena, "%.*s/%s", PLX_FMT(path), entry->d_name);
        if (is_folder(name.ptr) || may_hold_article(entry->d_name))
            *plx__push(intake->arena, &found) = (pending){name.ptr, at.level + 1};
    }
    if (!found.count)
        return plx__fail(error, PLX_NO_ARTICLE, "intake", path, 0, "the folder holds no article");
    qsort(found.items, found.count, sizeof *found.items, by_bytes);
    for (size_t i = found.count; i > 0; i--)
        *plx__push(intake->arena, &intake->stack) = found.items[i - 1];
    intake->total += found.count;
    return PLX_OK;
}

static bool ends_as_records(plx_str path) {
    if (plx__str_ends(path, PLX_STR(".gz"))) path.len -= 3;
    if (plx__str_ends(path, PLX_STR(".zst"))) path.len -= 4;
    return plx__str_ends(path, PLX_STR(".jsonl")) || plx__str_ends(path, PLX_STR(".ndjson"));
}

/* Standard input has no name to tell by: JSON lines begin with an object that names a text. */
static bool looks_like_records(plx_str path, plx_str first) {
    if (ends_as_records(path)) return true;
    if (!plx__str_equal(path, PLX_STR("-")) || !plx__str_starts(first, PLX_STR("{"))) return false;
    return plx__str_find(first, PLX_STR("\"text\""), 0) != SIZE_MAX ||
           plx__str_find(first, PLX_STR("\"html\""), 0) != SIZE_MAX;
}

/* Does a file say by its name that it is JSON, or standard input by its first character? */
static bool looks_like_json(plx_str path, plx_str first) {
    first = plx__str_trim(first);
    if (!plx__str_starts(first, PLX_STR("{")) && !plx__str_starts(first, PLX_STR("[{")) &&
        !plx__str_starts(first, PLX_STR("[\n")) && !plx__str_starts(first, PLX_STR("[ ")))
        return false;
    if (plx__str_ends(path, PLX_STR(".gz"))) path.len -= 3;
    if (plx__str_ends(path, PLX_STR(".zst"))) path.len -= 4;
    return plx__str_ends(path, PLX_STR(".json")) || plx__str_equal(path, PLX_STR("-"));
}

/* Compressed data that end early or break in the middle: what came before is read, with a warning. */
static bool is_cut(plx__arena *arena, const plx_error *error, plx__input *out) {
    if (error->code != PLX_SYNTAX || !out->bytes.len) return false;
    plx_str *warning = plx__new(arena, plx_str);
    *warning = plx__str_printf(arena, "%s: read up to there", error->message);
    out->warnings = warning;
    out->warning_count = 1;
    return true;
}

plx_status plx__source_open(plx__arena *arena, const char *name, plx__intake_options options,
                            plx__stream **out, plx__fetched *page, plx_error *error) {
    plx_str path = plx__str_from(name);
    *page = (plx__fetched){0};
    if (!plx__is_address(path)) return plx__stream_open(arena, name, out, error);
    plx_status status = plx__fetch(options.fetcher, arena, path, options, page, error);
    return status == PLX_OK ? plx__stream_of(arena, page->body, path, out, error) : status;
}

/* The door of a JSON file; next NULL: the name lies, and what is in it is one text. */
static plx_status open_json(plx__intake *intake, plx_str path, plx_str bytes, plx_str first,
                            plx_error *error) {
    plx__stream *lines;
    intake->door = plx__json_door(intake->arena, bytes, path, intake->options.max_depth);
    if (intake->door.next || !looks_like_records(PLX_STR("-"), first)) return PLX_OK;
    plx_status status = plx__stream_of(intake->arena, bytes, path, &lines, error);
    if (status == PLX_OK)
        intake->door = plx__records_open(intake->arena, lines, path, intake->options);
    return status;
}

/* Opens a file: a door of many articles, or, with door.next NULL, one article in *out. */
static plx_status open_file(plx__intake *intake, plx__arena *arena, const char *name,
                            plx__input *out, plx_error *error) {
    plx__stream *stream;
    plx_str path = plx__str_from(name);
    intake->before_door = plx__arena_mark(intake->arena);
    plx__fetched page;
    plx_status status =
        plx__source_open(intake->arena, name, intake->options, &stream, &page, error);
    if (status != PLX_OK) {
        plx__arena_release(intake->arena, intake->before_door);
        return status;
    }
    plx_str first = plx__stream_peek(stream, 4096);
    if (plx__str_starts(first, PLX_STR("WARC/")))
        intake->door = plx__warc_open(intake->arena, stream, path, intake->options);
    else if (plx__feed_detect(first))
        intake->door = plx__feed_door(intake->arena, stream, path, page.address, intake->options);
    else if (looks_like_records(path, first))
        intake->door = plx__records_open(intake->arena, stream, path, intake->options);
    if (intake->door.next) return PLX_OK;
    *out = (plx__input){.kind = PLX__INPUT_BYTES, .path = plx__str_copy(arena, path)};
    if (page.address.len) {
        out->url = plx__str_copy(arena, page.address);
        out->content_type = plx__str_copy(arena, page.content_type);
    }
    plx_error why = {0};
    plx_str bytes = {NULL, 0};
    bool json = looks_like_json(path, first);
    first = plx__str_copy(intake->arena, first); /* reading on moves it */
    status = plx__stream_all(stream, json ? intake->arena : arena, intake->options.max_size, &bytes,
                             &why);
    if (status == PLX_OK && json) status = open_json(intake, path, bytes, first, &why);
    if (intake->door.next) return PLX_OK;
    out->bytes = json ? plx__str_copy(arena, bytes) : bytes;
    if (status != PLX_OK && is_cut(arena, &why, out)) status = PLX_OK;
    if (status != PLX_OK && error) *error = why;
    plx__arena_release(intake->arena, intake->before_door);
    return status;
}

static plx_status next(plx__intake *intake, plx__arena *arena, plx__input *out, bool *end,
                       plx_error *error) {
    for (;;) {
        if (intake->door.next) {
            bool no_more = false;
            plx_status status = intake->door.next(intake->door.self, arena, out, &no_more, error);
            if (!no_more) return status;
            intake->door = (plx__door){0};
            plx__arena_release(intake->arena, intake->before_door);
            intake->done++;
            if (status != PLX_OK) return status;
        }
        *end = intake->stack.count == 0;
        if (*end) return PLX_OK;
        pending at = intake->stack.items[--intake->stack.count];
        plx_status status = is_folder(at.path) ? open_folder(intake, at, error)
                                               : open_file(intake, arena, at.path, out, error);
        if (!intake->door.next) intake->done++;
        if (status != PLX_OK || (!intake->door.next && !is_folder(at.path))) return status;
    }
}

plx_status plx__intake_next(plx__intake *intake, plx__arena *arena, plx__input *out, bool *end,
                            plx_error *error) {
    *end = false;
    if (setjmp(intake->recovery.jump))
        return plx__fail(error, PLX_MEMORY, "intake", PLX_STR(""), 0, "out of memory");
    plx__arena_recover(intake->arena, &intake->recovery);
    plx_status status = next(intake, arena, out, end, error);
    plx__arena_recover(intake->arena, NULL);
    return status;
}
