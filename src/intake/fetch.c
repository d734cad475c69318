/* SPDX-License-Identifier: Apache-2.0 */
/* fetch.c - requests by libcurl, a hop at a time: see fetch.h. */
#include "intake/fetch.h"
#include "intake/internal.h"

#include <curl/curl.h>
#include <pthread.h>
#include <time.h>

enum {
    MOST_HOPS = 10,
    CONNECT_SECONDS = 10,
    WHOLE_SECONDS = 60,
    SLOW_BYTES = 64, /* a second, for SLOW_SECONDS: given up */
    SLOW_SECONDS = 15,
    ROBOTS_SIZE = 512 * 1024
};
static const double SECONDS_APART = 1;

/* What is known of a host: its robots.txt, and when it was last asked. */
typedef struct host {
    struct host *next;
    char *origin, *robots;
    size_t origin_len, robots_len;
    bool closed; /* its robots.txt could not be read: nothing may be */
    double asked;
} host;

struct plx__fetcher {
    host *hosts;
};

/* One response. Callbacks of libcurl must not jump: their memory is not an arena's. */
typedef struct response {
    CURL *curl;
    struct curl_slist *headers;
    char *bytes;
    size_t len, capacity, max_size;
    char location[PLX__LONGEST_ADDRESS], etag[512], modified[64], type[256];
    bool no_store, too_large, refused, no_memory, allow_private;
    long status;
} response;

static void start_curl(void) {
    curl_global_init(CURL_GLOBAL_DEFAULT);
}

plx__fetcher *plx__fetcher_new(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, start_curl);
    plx__fetcher *fetcher = plx__malloc(sizeof *fetcher);
    if (fetcher) *fetcher = (plx__fetcher){0};
    return fetcher;
}

void plx__fetcher_free(plx__fetcher *fetcher) {
    if (!fetcher) return;
    for (host *h = fetcher->hosts, *next; h; h = next) {
        next = h->next;
        plx__free(h->origin);
        plx__free(h->robots);
        plx__free(h);
    }
    plx__free(fetcher);
}

bool plx__is_address(plx_str path) {
    return (path.len > 7 && plx__str_equal_fold(plx__str_slice(path, 0, 7), PLX_STR("http://"))) ||
           (path.len > 8 && plx__str_equal_fold(plx__str_slice(path, 0, 8), PLX_STR("https://")));
}

/* -------------------------------------------------------------- callbacks */

static size_t take_bytes(char *bytes, size_t size, size_t count, void *self) {
    response *to = self;
    size_t len = size * count;
    if (to->len + len > to->max_size) return to->too_large = true, (size_t)0;
    if (to->len + len > to->capacity) {
        size_t capacity = (to->len + len) * 2;
        char *grown = plx__realloc(to->bytes, capacity);
        if (!grown) return to->no_memory = true, (size_t)0;
        to->bytes = grown;
        to->capacity = capacity;
    }
    memcpy(to->bytes + to->len, bytes, len);
    to->len += len;
    return len;
}

static bool take_value(plx_str line, plx_str name, char *into, size_t room) {
    if (line.len <= name.len || line.ptr[name.len] != ':') return false;
    if (!plx__str_equal_fold(plx__str_slice(line, 0, name.len), name)) return false;
    plx_str value = plx__str_trim(plx__str_slice(line, name.len + 1, line.len));
    if (value.len >= room) return false;
    memcpy(into, value.ptr, value.len);
    into[value.len] = 0;
    return true;
}

static size_t take_header(char *bytes, size_t size, size_t count, void *self) {
    response *to = self;
    plx_str line = {bytes, size * count};
    char value[512];
    take_value(line, PLX_STR("location"), to->location, sizeof to->location);
    take_value(line, PLX_STR("etag"), to->etag, sizeof to->etag);
    take_value(line, PLX_STR("last-modified"), to->modified, sizeof to->modified);
    take_value(line, PLX_STR("content-type"), to->type, sizeof to->type);
    if (take_value(line, PLX_STR("cache-control"), value, sizeof value))
        to->no_store = plx__str_find(plx__str_from(value), PLX_STR("no-store"), 0) != SIZE_MAX;
    return line.len;
}

/* Called with the very address that is about to be connected to, after name resolution. */
static curl_socket_t open_socket(void *self, curlsocktype purpose, struct curl_sockaddr *to) {
    response *of = self;
    (void)purpose;
    if (!of->allow_private && plx__is_private(&to->addr)) {
        of->refused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

/* -------------------------------------------------------------- a request */

static void release(void *self) {
    response *of = self;
    curl_slist_free_all(of->headers);
    curl_easy_cleanup(of->curl);
    plx__free(of->bytes);
}

static void add_header(response *to, plx__arena *arena, const char *name, plx_str value) {
    if (!value.len) return;
    struct curl_slist *longer = curl_slist_append(
        to->headers, plx__str_printf(arena, "%s: %.*s", name, PLX_FMT(value)).ptr);
    if (longer) to->headers = longer;
}

static void set_options(response *to, const char *address, const char *agent) {
    CURL *c = to->curl;
    curl_easy_setopt(c, CURLOPT_URL, address);
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
    curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)WHOLE_SECONDS);
    curl_easy_setopt(c, CURLOPT_LOW_SPEED_LIMIT, (long)SLOW_BYTES);
    curl_easy_setopt(c, CURLOPT_LOW_SPEED_TIME, (long)SLOW_SECONDS);
    curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
    curl_easy_setopt(c, CURLOPT_USERAGENT, agent);
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take_bytes);
    curl_easy_setopt(c, CURLOPT_WRITEDATA, to);
    curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(c, CURLOPT_HEADERDATA, to);
    curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, to);
    if (!to->allow_private) curl_easy_setopt(c, CURLOPT_PROXY, "");
    curl_easy_setopt(c, CURLOPT_HTTPHEADER, to->headers);
}

/* NULL: out of memory. */
static response *new_response(plx__arena *arena, plx__intake_options options) {
    response *to = plx__new(arena, response);
    to->max_size = options.max_size;
    to->allow_private = options.allow_private;
    to->curl = curl_easy_init();
    if (!to->curl) return NULL;
    plx__arena_defer(arena, release, to);
    return to;
}

static plx_status perform(response *to, plx__arena *arena, plx_str address, plx_error *error) {
    const char *agent =
        plx__str_printf(arena, "parallax/%s (compares news reports; in robots.txt: parallax)",
                        plx_version())
            .ptr;
    set_options(to, plx__str_c(arena, address), agent);
    CURLcode result = curl_easy_perform(to->curl);
    curl_easy_getinfo(to->curl, CURLINFO_RESPONSE_CODE, &to->status);
    if (result == CURLE_OK) return PLX_OK;
    if (to->refused)
        return plx__fail(
            error, PLX_REFUSED, "intake", address, 0,
            "the host is on this machine or a private network (--allow-private reads it)");
    if (to->too_large)
        return plx__fail(error, PLX_TOO_LARGE, "intake", address, 0,
                         "is larger than the limit (--max-size)");
    if (to->no_memory) return plx__fail(error, PLX_MEMORY, "intake", address, 0, "out of memory");
    if (result == CURLE_PARTIAL_FILE)
        return plx__fail(error, PLX_NETWORK, "intake", address, 0,
                         "ends before the length it gives");
    return plx__fail(error, PLX_NETWORK, "intake", address, 0, "can't be fetched: %s",
                     curl_easy_strerror(result));
}

/* ------------------------------------------------------------ robots, rate */

static plx_str origin_of(plx_str address, plx_str *path) {
    size_t slash = plx__str_find(address, PLX_STR("://"), 0) + 3;
    while (slash < address.len && !strchr("/?#", address.ptr[slash])) slash++;
    *path = plx__str_slice(address, slash, address.len);
    size_t fragment = plx__str_find(*path, PLX_STR("#"), 0);
    if (fragment != SIZE_MAX) path->len = fragment;
    if (!path->len) *path = PLX_STR("/");
    return plx__str_slice(address, 0, slash);
}

static char *keep(plx_str text) {
    char *copy = plx__malloc(text.len + 1);
    if (copy) memcpy(copy, text.ptr, text.len), copy[text.len] = 0;
    return copy;
}

static void read_robots(host *to, plx__arena *arena, plx__intake_options options) {
    options.max_size = ROBOTS_SIZE;
    plx_str at = plx__str_printf(arena, "%s/robots.txt", to->origin);
    for (int hop = 0; hop < 5; hop++) {
        response *from = new_response(arena, options);
        plx_status status = from ? perform(from, arena, at, NULL) : PLX_MEMORY;
        to->closed = status != PLX_OK || from->status >= 500;
        if (to->closed && status == PLX_TOO_LARGE) to->closed = false;
        if (to->closed) return;
        if (from->status < 300 || from->status >= 400 || !from->location[0]) {
            bool read = from->status == 200;
            to->robots = read ? keep((plx_str){from->bytes ? from->bytes : "", from->len}) : NULL;
            to->robots_len = to->robots ? from->len : 0;
            return;
        }
        at = plx__address_resolve(arena, at, plx__str_from(from->location));
        if (!plx__is_address(at)) return;
    }
}

static host *host_of(plx__fetcher *fetcher, plx__arena *arena, plx_str origin,
                     plx__intake_options options) {
    for (host *h = fetcher->hosts; h; h = h->next)
        if (plx__str_equal((plx_str){h->origin, h->origin_len}, origin)) return h;
    host *fresh = plx__malloc(sizeof *fresh);
    if (!fresh) return NULL;
    *fresh = (host){.next = fetcher->hosts, .origin = keep(origin), .origin_len = origin.len};
    if (!fresh->origin) return plx__free(fresh), NULL;
    fetcher->hosts = fresh;
    read_robots(fresh, arena, options);
    return fresh;
}

static void wait_for_turn(host *of) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    double seconds = (double)now.tv_sec + (double)now.tv_nsec / 1e9,
           rest = of->asked + SECONDS_APART - seconds;
    if (of->asked > 0 && rest > 0) {
        struct timespec pause = {(time_t)rest, (long)((rest - (double)(time_t)rest) * 1e9)};
        nanosleep(&pause, NULL);
        seconds += rest;
    }
    of->asked = seconds;
}

/* ------------------------------------------------------------------- hops */

/* One hop: a page in *out, or where to go next in *next. */
static plx_status one_hop(plx__fetcher *fetcher, plx__arena *arena, plx_str address,
                          plx__intake_options options, plx__fetched *out, plx_str *next,
                          plx_error *error) {
    plx_str path, origin = origin_of(address, &path);
    plx__cached old = {0};
    host *at = host_of(fetcher, arena, origin, options);
    response *to = new_response(arena, options);
    if (!at || !to) return plx__fail(error, PLX_MEMORY, "intake", address, 0, "out of memory");
    bool known = plx__cache_read(arena, address, options.max_size, &old);
    if (!at->closed && !plx__robots_allow((plx_str){at->robots, at->robots_len}, path))
        return plx__fail(error, PLX_REFUSED, "intake", address, 0,
                         "the site's robots.txt asks not to read it");
    wait_for_turn(at);
    if (known)
        add_header(to, arena, "If-None-Match", old.etag),
            add_header(to, arena, "If-Modified-Since", old.last_modified);
    plx_status status = perform(to, arena, address, error);
    if (status != PLX_OK) return status;
    if (at->closed)
        return plx__fail(error, PLX_REFUSED, "intake", address, 0,
                         "the site's robots.txt can't be read");
    *next = (plx_str){NULL, 0};
    if (to->status >= 300 && to->status < 400 && to->status != 304 && to->location[0]) {
        *next = plx__address_resolve(arena, address, plx__str_from(to->location));
        return PLX_OK;
    }
    plx__cached page = {plx__str_from(to->etag),
                        plx__str_from(to->modified),
                        plx__str_from(to->type),
                        {to->bytes, to->len}};
    if (to->status == 304 && known) page = old;
    else if (to->status != 200)
        return plx__fail(error, PLX_NETWORK, "intake", address, 0,
                         "the server answers with status %ld", to->status);
    else if ((page.etag.len || page.last_modified.len) && !to->no_store && page.body.len)
        plx__cache_write(arena, address, &page);
    *out = (plx__fetched){page.body, page.content_type, address};
    return PLX_OK;
}

plx_status plx__fetch(plx__fetcher *fetcher, plx__arena *arena, plx_str address,
                      plx__intake_options options, plx__fetched *out, plx_error *error) {
    plx_str at = plx__str_copy(arena, address), next = {NULL, 0};
    size_t fragment = plx__str_find(at, PLX_STR("#"), 0);
    if (fragment != SIZE_MAX) at.len = fragment;
    for (int hop = 0; hop <= MOST_HOPS; hop++) {
        if (!plx__is_address(at) || at.len > PLX__LONGEST_ADDRESS)
            return plx__fail(error, PLX_REFUSED, "intake", at, 0,
                             "leads to what is neither http nor https");
        plx_status status = one_hop(fetcher, arena, at, options, out, &next, error);
        if (status != PLX_OK || !next.ptr) return status;
        at = next;
    }
    return plx__fail(error, PLX_NETWORK, "intake", address, 0, "more than %d redirects", MOST_HOPS);
}
