/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fetch.h - a page or a feed from the web.
 *
 *     address --> robots.txt --> request --> redirect? each hop starts at the left again
 *                                        --> 304? the copy in the cache folder
 *
 * Only http and https. Every connection is checked after name resolution: an address of this
 * machine or of a private network is refused unless the caller allows it, so that a page can't
 * make us read what only we can reach. Without that permission no proxy is used either, since
 * only the proxy would know where the connection ends. Size, time and the number of redirects are
 * limited; requests to one host are a second apart. What a server marks (ETag, Last-Modified) is
 * kept in $XDG_CACHE_HOME/parallax or ~/.cache/parallax and asked for again with those marks.
 */
#ifndef PLX_INTAKE_FETCH_H
#define PLX_INTAKE_FETCH_H

#include "base/base.h"
#include "intake/intake.h"

typedef struct plx__fetched {
    plx_str body, content_type;
    plx_str address; /* where the body is from, after redirects */
} plx__fetched;

typedef struct plx__fetcher plx__fetcher;

bool plx__is_address(plx_str path);   /* begins with http:// or https:// */
plx__fetcher *plx__fetcher_new(void); /* NULL: out of memory */
void plx__fetcher_free(plx__fetcher *fetcher);
/* *out lives in `arena`. PLX_REFUSED: robots.txt, a private address; PLX_NETWORK; PLX_TOO_LARGE. */
plx_status plx__fetch(plx__fetcher *fetcher, plx__arena *arena, plx_str address,
                      plx__intake_options options, plx__fetched *out, plx_error *error);

/* fetch_address.c: whether a socket's address is of this machine or of a private network. */
struct sockaddr;
bool plx__is_private(const struct sockaddr *address);
/* fetch_robots.c: whether `text`, a robots.txt, lets us read `path` ("/a?b"). */
bool plx__robots_allow(plx_str text, plx_str path);
/* fetch_cache.c: what a server marked, and its body. */
typedef struct plx__cached {
    plx_str etag, last_modified, content_type, body;
} plx__cached;
bool plx__cache_read(plx__arena *arena, plx_str address, size_t max_size, plx__cached *out);
void plx__cache_write(plx__arena *arena, plx_str address, const plx__cached *page);

#endif
