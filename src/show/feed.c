/* SPDX-License-Identifier: Apache-2.0 */
/* feed.c - the entries of a feed as lines: dates, titles and links; links alone; or JSON. */
#include "intake/feed.h"
#include "intake/internal.h"
#include "show/show.h"

typedef struct subject {
    const plx__feed_entry *entry;
    plx_feed_format format;
} subject;

static void put_text(plx__json *json, const char *key, plx__feed_text text) {
    plx__json_key_text(json, key, text.value);
}

static void put_contents(plx__json *json, const plx__feed_entry *entry) {
    plx__json_key(json, "content");
    plx__json_open(json, '[');
    for (size_t i = 0; i < entry->contents.count; i++) {
        plx__feed_text text = entry->contents.items[i];
        plx__json_item(json);
        plx__json_open(json, '{');
        plx__json_key_text(json, "value", text.value);
        plx__json_key_text(json, "type", text.type);
        plx__json_key_text(json, "language", text.language);
        plx__json_key_text(json, "base", text.base);
        plx__json_key_text(json, "src", text.src);
        plx__json_close(json, '}');
    }
    plx__json_close(json, ']');
}

static void put_people(plx__json *json, const char *key, const plx__feed_person *people,
                       size_t count) {
    plx__json_key(json, key);
    plx__json_open(json, '[');
    for (size_t i = 0; i < count; i++) {
        plx__json_item(json);
        plx__json_open(json, '{');
        plx__json_key_text(json, "name", people[i].name);
        plx__json_key_text(json, "email", people[i].email);
        plx__json_key_text(json, "url", people[i].url);
        plx__json_close(json, '}');
    }
    plx__json_close(json, ']');
}

static void put_links(plx__json *json, const plx__feed_entry *entry) {
    plx__json_key(json, "links");
    plx__json_open(json, '[');
    for (size_t i = 0; i < entry->links.count; i++) {
        const plx__feed_link *link = &entry->links.items[i];
        plx__json_item(json);
        plx__json_open(json, '{');
        plx__json_key_text(json, "rel", link->rel);
        plx__json_key_text(json, "type", link->type);
        plx__json_key_text(json, "href", link->href);
        plx__json_key_text(json, "title", link->title);
        plx__json_key_text(json, "hreflang", link->hreflang);
        plx__json_key_text(json, "length", link->length);
        plx__json_close(json, '}');
    }
    plx__json_close(json, ']');
}

static void put_tags(plx__json *json, const plx__feed_entry *entry) {
    plx__json_key(json, "tags");
    plx__json_open(json, '[');
    for (size_t i = 0; i < entry->tags.count; i++) {
        plx__json_item(json);
        plx__json_open(json, '{');
        plx__json_key_text(json, "term", entry->tags.items[i].term);
        plx__json_key_text(json, "scheme", entry->tags.items[i].scheme);
        plx__json_key_text(json, "label", entry->tags.items[i].label);
        plx__json_close(json, '}');
    }
    plx__json_close(json, ']');
}

static void put_entry(plx__json *json, const plx__feed_entry *entry, unsigned depth) {
    plx__json_open(json, '{');
    plx__json_key_text(json, "id", entry->id);
    put_text(json, "title", entry->title);
    plx__json_key_text(json, "link", entry->link);
    plx__json_key_text(json, "author", plx__feed_author(json->buf->arena, entry));
    plx__json_key_text(json, "published", entry->published);
    plx__json_key_text(json, "updated", entry->updated);
    plx__json_key_text(json, "created", entry->created);
    plx__json_key_text(json, "expired", entry->expired);
    put_text(json, "subtitle", entry->subtitle);
    put_text(json, "summary", entry->summary);
    put_text(json, "rights", entry->rights);
    plx__json_key_text(json, "href", entry->href);
    plx__json_key_text(json, "generator", entry->generator);
    plx__json_key_text(json, "icon", entry->icon);
    plx__json_key_text(json, "logo", entry->logo);
    put_contents(json, entry);
    put_links(json, entry);
    put_people(json, "authors", entry->authors.items, entry->authors.count);
    put_people(json, "contributors", entry->contributors.items, entry->contributors.count);
    put_tags(json, entry);
    plx__json_key(json, "source");
    if (entry->source && depth < 2) put_entry(json, entry->source, depth + 1);
    else plx__json_text(json->buf, (plx_str){NULL, 0});
    plx__json_close(json, '}');
}

/* A title on one line, without what could move a terminal's cursor. */
static void put_line(plx__buf *buf, plx_str text) {
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t c = plx__utf8_next(text, &at);
        bool control = c < 0x20 || (c >= 0x7f && c < 0xa0);
        if (control) plx__buf_char(buf, ' ');
        else plx__buf_add(buf, plx__str_slice(text, start, at));
    }
}

static void put(plx__buf *buf, const void *self) {
    const subject *what = self;
    const plx__feed_entry *entry = what->entry;
    if (what->format == PLX_FEED_JSON) {
        plx__json json = {.buf = buf};
        put_entry(&json, entry, 0);
    } else if (what->format == PLX_FEED_LINKS) {
        if (!entry->link.len) return;
        put_line(buf, entry->link);
    } else {
        plx_str when = entry->published.len ? entry->published : entry->updated;
        put_line(buf,
                 when.len ? plx__str_slice(when, 0, when.len < 16 ? when.len : 16) : PLX_STR("-"));
        plx__buf_lit(buf, "  ");
        put_line(buf, entry->title.value.len ? entry->title.value : entry->summary.value);
        plx__buf_lit(buf, "\n    ");
        put_line(buf, entry->link);
    }
    plx__buf_char(buf, '\n');
}

static plx_status put_all(plx__feed *feed, plx__arena *arena, plx_feed_format format, plx_sink sink,
                          plx_error *error) {
    plx__mark empty = plx__arena_mark(arena);
    for (bool end = false;;) {
        plx__feed_entry entry;
        plx_status status = plx__feed_next(feed, arena, &entry, &end, error);
        if (status != PLX_OK || end) return status;
        subject what = {&entry, format};
        status = plx__show(sink, put, &what);
        if (status != PLX_OK)
            return plx__fail(error, status, "show", PLX_STR(""), 0, "the entries can't be written");
        plx__arena_release(arena, empty);
    }
}

plx_status plx_write_feed(const char *path, const char *address, const plx_options *options,
                          plx_feed_format format, plx_sink sink, plx_error *error) {
    plx__recovery recovery;
    plx__arena *volatile lasting = plx__arena_new(), *volatile arena = plx__arena_new();
    plx_status status = PLX_MEMORY;
    plx__fetcher *fetcher = plx__fetcher_new();
    if (!fetcher || !lasting || !arena || setjmp(recovery.jump)) {
        status = plx__fail(error, PLX_MEMORY, "show", PLX_STR(""), 0, "out of memory");
    } else {
        plx__stream *stream;
        plx_str base = {NULL, 0}, name = plx__str_from(path);
        plx__intake_options limits = plx__intake_limits(options);
        plx__arena_recover(lasting, &recovery);
        plx__arena_recover(arena, &recovery);
        plx__fetched page;
        limits.fetcher = fetcher;
        status = plx__source_open(lasting, path, limits, &stream, &page, error);
        base = address ? plx__str_from(address) : page.address;
        if (status == PLX_OK)
            status = put_all(plx__feed_open(lasting, stream, name, base, limits), arena, format,
                             sink, error);
    }
    plx__fetcher_free(fetcher);
    plx__arena_free(arena);
    plx__arena_free(lasting);
    return status;
}
