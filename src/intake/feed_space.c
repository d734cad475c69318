/* SPDX-License-Identifier: Apache-2.0 */
/* feed_space.c - which vocabulary an element of a feed is from. */
#include "intake/feed_parts.h"

plx__feed_space plx__feed_space_of(const xmlNode *node) {
    static const struct {
        const char *address;
        plx__feed_space space;
    } spaces[] = {
        {"http://www.w3.org/2005/Atom", PLX__FEED_ATOM},
        {"http://purl.org/atom/ns#", PLX__FEED_CORE},
        {"http://purl.org/rss/1.0/", PLX__FEED_CORE},
        {"http://my.netscape.com/rdf/simple/0.9/", PLX__FEED_CORE},
        {"http://channel.netscape.com/rdf/simple/0.9/", PLX__FEED_CORE},
        {"http://backend.userland.com/rss", PLX__FEED_CORE},
        {"http://backend.userland.com/RSS2", PLX__FEED_CORE},
        {"http://blogs.law.harvard.edu/tech/rss", PLX__FEED_CORE},
        {"http://purl.org/net/rss1.1#", PLX__FEED_CORE},
        {"http://purl.org/dc/elements/", PLX__FEED_DC},
        {"http://purl.org/dc/terms/", PLX__FEED_DCTERMS},
        {"http://purl.org/rss/1.0/modules/content/", PLX__FEED_CONTENT},
        {"http://www.w3.org/1999/xhtml", PLX__FEED_XHTML},
        {"http://www.itunes.com/", PLX__FEED_ITUNES},
        {"http://example.com/DTDs/PodCast-1.0.dtd", PLX__FEED_ITUNES},
        {"http://search.yahoo.com/mrss", PLX__FEED_MEDIA},
    };
    if (!node->ns || !node->ns->href) return PLX__FEED_CORE;
    plx_str address = plx__str_from((const char *)node->ns->href);
    plx__feed_space best = PLX__FEED_OTHER;
    size_t longest = 0;
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
        plx_str known = plx__str_from(spaces[i].address);
        bool same = address.len >= known.len &&
                    plx__str_equal_fold(plx__str_slice(address, 0, known.len), known);
        if (same && known.len > longest) best = spaces[i].space, longest = known.len;
    }
    /* modules of RSS 1.0 share its address's beginning */
    if (best == PLX__FEED_CORE && plx__str_find(address, PLX_STR("/modules/"), 0) != SIZE_MAX)
        return PLX__FEED_OTHER;
    return best;
}
