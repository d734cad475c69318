/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feed_item.c - the elements of one <item> or <entry> -> the fields of plx__feed_entry.
 *
 * Only what stands right inside the item counts: an <image> or a media group has a <title> and
 * an <id> of its own.
 */
#include "intake/feed_parts.h"
#include "intake/internal.h"

typedef struct reader {
    plx__arena *arena;
    plx_str base;
    plx__feed_entry *out;
    bool title_is_core; /* the feed's own word, not a module's */
    bool link_is_alternate;
    plx_str permalink; /* a guid that is an address */
} reader;

static bool is(const xmlNode *node, const char *name) {
    return !xmlStrcasecmp(node->name, (const xmlChar *)name);
}

static plx_str address_in(reader *r, const xmlNode *node, plx_str value) {
    return plx__address_resolve(r->arena, plx__feed_base(r->arena, node, r->base), value);
}

static void add_person(reader *r, const xmlNode *node, bool contributor) {
    plx__feed_person person = {0};
    for (const xmlNode *n = node->children; n; n = n->next) {
        if (n->type != XML_ELEMENT_NODE) continue;
        if (is(n, "name")) person.name = plx__feed_content(r->arena, n);
        if (is(n, "email")) person.email = plx__feed_content(r->arena, n);
        if (is(n, "uri") || is(n, "url") || is(n, "homepage"))
            person.url = address_in(r, n, plx__feed_content(r->arena, n));
    }
    if (!person.name.len && !person.email.len && !person.url.len) {
        plx_str text = plx__feed_content(r->arena, node);
        size_t open = plx__str_find(text, PLX_STR("("), 0),
               at = plx__str_find(text, PLX_STR("@"), 0);
        person.name = text;
        if (at != SIZE_MAX && open != SIZE_MAX && at < open && plx__str_ends(text, PLX_STR(")"))) {
            person.email =
                plx__str_trim(plx__str_slice(text, 0, open)); /* ann@example.com (Ann Lee) */
            person.name = plx__str_trim(plx__str_slice(text, open + 1, text.len - 1));
        }
    }
    if (!person.name.len && !person.email.len && !person.url.len) return;
    if (contributor) *plx__push(r->arena, &r->out->contributors) = person;
    else *plx__push(r->arena, &r->out->authors) = person;
}

static void add_link(reader *r, plx__feed_link link, bool counts) {
    *plx__push(r->arena, &r->out->links) = link;
    bool alternate = !link.rel.ptr || plx__str_equal_fold(link.rel, PLX_STR("alternate"));
    if (counts && link.href.len && alternate && !r->link_is_alternate) {
        r->out->link = link.href;
        r->link_is_alternate = true;
    }
}

static void read_link(reader *r, const xmlNode *node) {
    plx__feed_link link = {.rel = plx__feed_attribute(r->arena, node, "rel"),
                           .type = plx__feed_attribute(r->arena, node, "type"),
                           .href = plx__feed_attribute(r->arena, node, "href"),
                           .title = plx__feed_attribute(r->arena, node, "title"),
                           .hreflang = plx__feed_attribute(r->arena, node, "hreflang"),
                           .length = plx__feed_attribute(r->arena, node, "length")};
    bool has_href = link.href.ptr != NULL;
    if (!has_href) link.href = plx__feed_content(r->arena, node);
    if (!link.href.len && !has_href) return;
    link.href = address_in(r, node, link.href);
    if (!link.rel.ptr) link.rel = PLX_STR("alternate");
    if (!link.type.ptr) link.type = PLX_STR("text/html");
    add_link(r, link, true);
}

static void read_enclosure(reader *r, const xmlNode *node) {
    plx_str url = plx__feed_attribute(r->arena, node, "url");
    if (!url.len) return;
    add_link(r,
             (plx__feed_link){.rel = PLX_STR("enclosure"),
                              .href = address_in(r, node, url),
                              .type = plx__feed_attribute(r->arena, node, "type"),
                              .length = plx__feed_attribute(r->arena, node, "length")},
             false);
}

static void read_guid(reader *r, const xmlNode *node) {
    plx_str text = plx__feed_content(r->arena, node);
    bool permanent =
        !plx__str_equal_fold(plx__feed_attribute(r->arena, node, "isPermaLink"), PLX_STR("false"));
    /* A word alone is a name, not the end of an address. */
    r->out->id =
        plx__str_find(text, PLX_STR("/"), 0) == SIZE_MAX ? text : address_in(r, node, text);
    if (!is(node, "guid")) return;
    if (permanent && plx__str_find(text, PLX_STR(":"), 0) != SIZE_MAX) r->permalink = r->out->id;
    else r->out->id = text;
}

static void set_title(reader *r, const xmlNode *node, plx__feed_space space) {
    bool core = space == PLX__FEED_CORE || space == PLX__FEED_ATOM;
    if (r->out->title.value.len && (r->title_is_core || !core)) return;

    r->out->title = plx__feed_read_text(r->arena, node, r->base, "text/plain");
    r->title_is_core = core;
}

/* A second summary is content: RSS feeds give a short and a long one under various names. */
static void set_summary(reader *r, const xmlNode *node, const char *type) {
    plx__feed_text text = plx__feed_read_text(r->arena, node, r->base, type);
    if (!r->out->summary.value.len) r->out->summary = text;
    else *plx__push(r->arena, &r->out->contents) = text;
}

static void add_content(reader *r, const xmlNode *node, const char *type) {
    *plx__push(r->arena, &r->out->contents) = plx__feed_read_text(r->arena, node, r->base, type);
}

static void set_date(reader *r, const xmlNode *node, plx_str *into, bool again) {
    if (into->len && !again) return;
    plx_str date = plx__feed_date(r->arena, plx__feed_content(r->arena, node));
    if (date.len) *into = date;
}

static void read_tag(reader *r, const xmlNode *node) {
    plx__feed_tag tag = {.term = plx__feed_attribute(r->arena, node, "term"),
                         .scheme = plx__feed_attribute(r->arena, node, "scheme"),
                         .label = plx__feed_attribute(r->arena, node, "label")};
    if (!tag.scheme.ptr) tag.scheme = plx__feed_attribute(r->arena, node, "domain");
    if (!tag.term.ptr) tag.term = plx__feed_content(r->arena, node);
    *plx__push(r->arena, &r->out->tags) = tag;
}

static void read_source(reader *r, const xmlNode *node) {
    plx__feed_entry *source = plx__new(r->arena, plx__feed_entry);
    plx_str url = plx__feed_attribute(r->arena, node, "url");
    if (r->out->source) return;
    if (xmlFirstElementChild((xmlNode *)(uintptr_t)node))
        plx__feed_read_item(r->arena, node, r->base, source);
    else source->title = plx__feed_read_text(r->arena, node, r->base, "text/plain");
    if (url.len) source->href = address_in(r, node, url);
    r->out->source = source;
}

static bool read_who(reader *r, const xmlNode *n, plx__feed_space space) {
    bool core = space == PLX__FEED_CORE || space == PLX__FEED_ATOM, dc = space == PLX__FEED_DC;
    if (((core || dc) && is(n, "author")) || (dc && is(n, "creator")) ||
        (space == PLX__FEED_ITUNES && is(n, "author") && !r->out->authors.count))
        return add_person(r, n, false), true;
    if ((core || dc) && is(n, "contributor")) return add_person(r, n, true), true;
    return false;
}

static bool read_when(reader *r, const xmlNode *n, plx__feed_space space) {
    plx__feed_entry *out = r->out;
    if (space == PLX__FEED_DC) return is(n, "date") && (set_date(r, n, &out->updated, false), true);
    if (is(n, "pubDate") || is(n, "published") || is(n, "issued"))
        return set_date(r, n, &out->published, true), true;
    if (is(n, "updated") || is(n, "modified") || is(n, "lastmod") || is(n, "lastBuildDate"))
        return set_date(r, n, &out->updated, true), true;
    if (is(n, "created")) return set_date(r, n, &out->created, true), true;
    if (is(n, "expirationDate")) return set_date(r, n, &out->expired, true), true;
    return false;
}

static bool read_words(reader *r, const xmlNode *n, bool atom) {
    const char *type = atom ? "text/plain" : "text/html";
    if (is(n, "title")) return set_title(r, n, atom ? PLX__FEED_ATOM : PLX__FEED_CORE), true;
    if (is(n, "content")) return add_content(r, n, "text/plain"), true;
    if (is(n, "fullitem") || is(n, "body")) return add_content(r, n, "text/html"), true;
    if (is(n, "description") || is(n, "abstract")) return set_summary(r, n, "text/html"), true;
    if (is(n, "summary")) return set_summary(r, n, type), true;
    if (is(n, "subtitle") || is(n, "tagline"))
        return r->out->subtitle = plx__feed_read_text(r->arena, n, r->base, type), true;
    if (is(n, "rights") || is(n, "copyright"))
        return r->out->rights = plx__feed_read_text(r->arena, n, r->base, type), true;
    return false;
}

static void read_core(reader *r, const xmlNode *n, plx__feed_space space) {
    plx__feed_entry *out = r->out;
    if (read_words(r, n, space == PLX__FEED_ATOM) || read_when(r, n, space)) return;
    if (is(n, "link")) read_link(r, n);
    else if (is(n, "id") || is(n, "guid")) read_guid(r, n);
    else if (is(n, "enclosure")) read_enclosure(r, n);
    else if (is(n, "source")) read_source(r, n);
    else if (is(n, "category")) read_tag(r, n);
    else if (is(n, "generator")) out->generator = plx__feed_content(r->arena, n);
    else if (is(n, "icon")) out->icon = address_in(r, n, plx__feed_content(r->arena, n));
    else if (is(n, "logo")) out->logo = address_in(r, n, plx__feed_content(r->arena, n));
}

static void read_module(reader *r, const xmlNode *n, plx__feed_space space) {
    if (space == PLX__FEED_DCTERMS || space == PLX__FEED_DC) {
        if (read_when(r, n, space)) return;
        if (space == PLX__FEED_DC && is(n, "description")) set_summary(r, n, "text/html");
    }
    if (space == PLX__FEED_CONTENT && is(n, "encoded")) add_content(r, n, "text/html");
    if (space == PLX__FEED_XHTML && (is(n, "body") || is(n, "div")))
        add_content(r, n, "application/xhtml+xml");
    if (space == PLX__FEED_ITUNES && is(n, "summary")) set_summary(r, n, "text/plain");
    if (space == PLX__FEED_ITUNES && is(n, "subtitle"))
        r->out->subtitle = plx__feed_read_text(r->arena, n, r->base, "text/plain");
    if (space == PLX__FEED_MEDIA && is(n, "description") && !r->out->summary.value.len)
        set_summary(r, n, "text/plain");
    bool titled = space == PLX__FEED_DC || space == PLX__FEED_MEDIA || space == PLX__FEED_ITUNES;
    if (titled && is(n, "title")) set_title(r, n, space);
}

static void finish(reader *r, const xmlNode *item) {
    plx__feed_entry *out = r->out;
    plx_str about = {NULL, 0};
    for (const xmlAttr *a = item->properties; a; a = a->next)
        if (a->ns && !xmlStrcmp(a->name, (const xmlChar *)"about") && a->children)
            about = plx__str_from((const char *)a->children->content);
    if (!out->id.len && about.len) out->id = plx__str_copy(r->arena, plx__str_trim(about));
    plx_str href = plx__feed_attribute(r->arena, item, "href"); /* CDF */
    if (!out->links.count && href.len)
        add_link(r,
                 (plx__feed_link){.rel = PLX_STR("alternate"),
                                  .type = PLX_STR("text/html"),
                                  .href = address_in(r, item, href)},
                 true);
    if (!out->link.len) out->link = r->permalink;
    plx_str modified = plx__feed_attribute(r->arena, item, "lastmod");
    if (!out->updated.len && modified.len) out->updated = plx__feed_date(r->arena, modified);
    if (!out->summary.value.ptr && out->contents.count) out->summary = out->contents.items[0];
}

void plx__feed_read_item(plx__arena *arena, const xmlNode *item, plx_str base,
                         plx__feed_entry *out) {
    reader r = {.arena = arena, .base = base, .out = out};
    *out = (plx__feed_entry){0};
    for (const xmlNode *n = item->children; n; n = n->next) {
        if (n->type != XML_ELEMENT_NODE) continue;
        plx__feed_space space = plx__feed_space_of(n);
        if (read_who(&r, n, space)) continue;
        if (space == PLX__FEED_CORE || space == PLX__FEED_ATOM) read_core(&r, n, space);
        else read_module(&r, n, space);
        if (space == PLX__FEED_MEDIA && is(n, "group"))
            for (const xmlNode *m = n->children; m; m = m->next)
                if (m->type == XML_ELEMENT_NODE && plx__feed_space_of(m) == PLX__FEED_MEDIA)
                    read_module(&r, m, PLX__FEED_MEDIA);
    }
    finish(&r, item);
}

plx_str plx__feed_author(plx__arena *arena, const plx__feed_entry *entry) {
    if (!entry->authors.count) return (plx_str){NULL, 0};
    plx__feed_person who = entry->authors.items[0];
    if (!who.name.len) return who.email.len ? who.email : (plx_str){NULL, 0};
    if (!who.email.len) return who.name;
    return plx__str_printf(arena, "%.*s (%.*s)", PLX_FMT(who.name), PLX_FMT(who.email));
}
