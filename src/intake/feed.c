/* SPDX-License-Identifier: Apache-2.0 */
/* feed.c - a feed as a stream: bytes are pushed into the parser until an entry is whole. */
#include "intake/feed_parts.h"
#include "intake/internal.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

enum {
    PIECE = 16 * 1024,
    PARSER_OPTIONS = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING
};

struct plx__feed {
    plx__arena *arena;
    plx__stream *stream;
    plx_str path, base, title;
    plx__intake_options options;
    xmlParserCtxtPtr parser;
    struct {
        xmlNode **items;
        size_t count, capacity;
    } ready; /* entries that are whole, in order */
    size_t taken, entries;
    uint64_t read;   /* bytes since the last entry */
    xmlEntity named; /* &nbsp; and its like: no document type has declared them */
    char named_text[8];
    bool ended, cut;   /* no more bytes; the outermost element has not ended */
    json_t *json;      /* a JSON Feed, read whole */
    size_t links_only; /* entries without text of their own */
};

/* ------------------------------------------------------------- what it is */

static plx_str skip_markup(plx_str text, const char *open, const char *close) {
    size_t end = plx__str_find(text, plx__str_from(close), strlen(open));
    return end == SIZE_MAX ? (plx_str){NULL, 0}
                           : plx__str_slice(text, end + strlen(close), text.len);
}

static plx_str skip_doctype(plx_str text) {
    size_t declared = plx__str_find(text, PLX_STR("["), 0),
           end = plx__str_find(text, PLX_STR(">"), 0);
    return declared < end ? skip_markup(text, "<!", "]>") : skip_markup(text, "<!", ">");
}

static plx_str skip_blanks(plx_str text) {
    if (plx__str_starts(text, PLX_STR("\xEF\xBB\xBF"))) text = plx__str_slice(text, 3, text.len);
    while (text.len && strchr(" \t\r\n", text.ptr[0])) text = plx__str_slice(text, 1, text.len);
    return text;
}

static bool names_element(plx_str tag, const char *name) {
    size_t len = strlen(name);
    return tag.len > len + 1 &&
           plx__str_equal_fold(plx__str_slice(tag, 1, len + 1), plx__str_from(name)) &&
           strchr(" \t\r\n>", tag.ptr[len + 1]);
}

/* The first element says it: <rss>, <rdf:RDF> of RSS, <feed> of Atom, under any prefix for Atom. */
bool plx__feed_detect(plx_str first) {
    plx_str text = skip_blanks(first);
    if (plx__str_starts(text, PLX_STR("{")))
        return plx__str_find(text, PLX_STR("jsonfeed.org/version"), 0) != SIZE_MAX;
    while (text.len) {
        if (plx__str_starts(text, PLX_STR("<?"))) text = skip_markup(text, "<?", "?>");
        else if (plx__str_starts(text, PLX_STR("<!--"))) text = skip_markup(text, "<!--", "-->");
        else if (plx__str_starts(text, PLX_STR("<!DOCTYPE"))) text = skip_doctype(text);
        else break;
        text = skip_blanks(text);
    }
    size_t end = plx__str_find(text, PLX_STR(">"), 0);
    if (!plx__str_starts(text, PLX_STR("<")) || end == SIZE_MAX) return false;
    plx_str tag = plx__str_slice(text, 0, end + 1);
    if (names_element(tag, "rss")) return true;
    if (names_element(tag, "rdf:RDF"))
        return plx__str_find(tag, PLX_STR("purl.org/rss/1.0/"), 0) != SIZE_MAX ||
               plx__str_find(tag, PLX_STR("netscape.com/rdf/"), 0) != SIZE_MAX;
    return (names_element(tag, "feed") || names_element(tag, "atom:feed") ||
            names_element(tag, "a:feed")) &&
           (plx__str_find(tag, PLX_STR("www.w3.org/2005/Atom"), 0) != SIZE_MAX ||
            plx__str_find(tag, PLX_STR("purl.org/atom/ns"), 0) != SIZE_MAX);
}

/* -------------------------------------------------------------- the parser */

static plx__feed *feed_of(void *context) {
    return ((xmlParserCtxtPtr)context)->_private;
}

static bool is_entry(const xmlNode *node) {
    if (node->type != XML_ELEMENT_NODE) return false; /* the document, above the root */
    plx__feed_space space = plx__feed_space_of(node);
    if (space != PLX__FEED_CORE && space != PLX__FEED_ATOM) return false;
    return !xmlStrcasecmp(node->name, (const xmlChar *)"item") ||
           !xmlStrcasecmp(node->name, (const xmlChar *)"entry");
}

static unsigned depth_of(const xmlNode *node) {
    unsigned depth = 0;
    while (node && node->type == XML_ELEMENT_NODE) depth++, node = node->parent;
    return depth;
}

/* After a first mistake libxml2 lets references such as &lt; fall: a feed with one bare '&' would
 * lose its markup. Each mistake is forgotten as soon as something follows it. */
static void element_ends(void *context, const xmlChar *name, const xmlChar *prefix,
                         const xmlChar *address) {
    xmlParserCtxtPtr parser = context;
    plx__feed *feed = feed_of(context);
    xmlNode *node = parser->node;
    parser->wellFormed = 1;
    xmlSAX2EndElementNs(context, name, prefix, address);
    if (!node || node->type != XML_ELEMENT_NODE) return;
    unsigned depth = depth_of(node);
    if (depth <= 4 && is_entry(node) &&
        !(node->parent && node->parent->type == XML_ELEMENT_NODE && is_entry(node->parent))) {
        *plx__push(feed->arena, &feed->ready) = node;
    } else if (!feed->title.len && depth <= 3 &&
               !xmlStrcasecmp(node->name, (const xmlChar *)"title") && node->parent &&
               !is_entry(node->parent) &&
               xmlStrcasecmp(node->parent->name, (const xmlChar *)"image")) {
        feed->title = plx__feed_content(feed->arena, node);
    }
}

static void characters(void *context, const xmlChar *text, int len) {
    ((xmlParserCtxtPtr)context)->wellFormed = 1;
    xmlSAX2Characters(context, text, len);
}

/* HTML's entities are used in feeds without being declared. */
static xmlEntityPtr entity_named(void *context, const xmlChar *name) {
    plx__feed *feed = feed_of(context);
    xmlEntityPtr declared = xmlSAX2GetEntity(context, name);
    if (declared) return declared;
    const htmlEntityDesc *known = htmlEntityLookup(name);
    if (!known) return NULL;
    memset(feed->named_text, 0, sizeof feed->named_text);
    int len = (int)plx__utf8_put(feed->named_text, known->value);
    feed->named = (xmlEntity){.type = XML_ENTITY_DECL,
                              .name = name,
                              .content = (xmlChar *)feed->named_text,
                              .orig = (xmlChar *)feed->named_text,
                              .length = len,
                              .etype = XML_INTERNAL_PREDEFINED_ENTITY};
    return &feed->named;
}

static void no_comment(void *context, const xmlChar *text) {
    (void)context, (void)text;
}
static void no_instruction(void *context, const xmlChar *target, const xmlChar *data) {
    (void)context, (void)target, (void)data;
}
static xmlParserInputPtr nothing_outside(void *context, const xmlChar *public_id,
                                         const xmlChar *system_id) {
    (void)context, (void)public_id, (void)system_id;
    return NULL;
}
static void quiet(void *context, const char *format, ...) {
    (void)context, (void)format;
}

static void release(void *self) {
    plx__feed *feed = self;
    if (feed->parser) {
        if (feed->parser->myDoc) xmlFreeDoc(feed->parser->myDoc);
        feed->parser->myDoc = NULL;
        xmlFreeParserCtxt(feed->parser);
    }
    json_decref(feed->json);
}

static bool start_parser(plx__feed *feed) {
    xmlSAXHandler handler;
    memset(&handler, 0, sizeof handler);
    xmlSAXVersion(&handler, 2);
    handler.endElementNs = element_ends;
    handler.characters = handler.ignorableWhitespace = characters;
    handler.getEntity = entity_named;
    handler.comment = no_comment;
    handler.processingInstruction = no_instruction;
    handler.resolveEntity = nothing_outside;
    handler.externalSubset = NULL;
    handler.error = handler.warning = quiet;
    feed->parser = xmlCreatePushParserCtxt(&handler, NULL, NULL, 0, NULL);
    if (!feed->parser) return false;
    xmlCtxtUseOptions(feed->parser, PARSER_OPTIONS);
    feed->parser->_private = feed;
    return true;
}

plx__feed *plx__feed_open(plx__arena *arena, plx__stream *stream, plx_str path, plx_str base,
                          plx__intake_options options) {
    plx__feed *feed = plx__new(arena, plx__feed);
    *feed = (plx__feed){
        .arena = arena, .stream = stream, .path = path, .base = base, .options = options};
    plx__arena_defer(arena, release, feed);
    return feed;
}

/* ---------------------------------------------------------------- entries */

/* What stands before an entry is not needed any more. The entry itself stays until another
 * follows: the parser may still be adding to the last text. */
static void free_before(xmlNode *item) {
    for (xmlNode *n = item->prev, *before; n; n = before) {
        before = n->prev;
        if (n->type == XML_ELEMENT_NODE && !is_entry(n)) continue;
        xmlUnlinkNode(n);
        xmlFreeNode(n);
    }
}

static plx_status push_piece(plx__feed *feed, plx_error *error) {
    char piece[PIECE];
    size_t len = 0;
    bool first = !feed->parser;
    if (first) {
        plx_str start = plx__stream_peek(feed->stream, 4096), rest = skip_blanks(start);
        plx_status skipped = plx__stream_skip(feed->stream, start.len - rest.len, error);
        if (skipped != PLX_OK) return skipped;
        if (!start_parser(feed))
            return plx__fail(error, PLX_MEMORY, "intake", feed->path, 0, "out of memory");
    }
    plx_status status = plx__stream_read(feed->stream, piece, sizeof piece, &len, error);
    feed->read += len;
    feed->ended = status != PLX_OK || !len;
    xmlParseChunk(feed->parser, piece, (int)len, feed->ended);
    if (status == PLX_OK && feed->ended && (feed->parser->nameNr > 0 || !feed->parser->myDoc))
        feed->cut = true;
    if (!feed->ended && (feed->parser->disableSAX || feed->read > feed->options.max_size)) {
        feed->ended = true;
        feed->cut = feed->parser->disableSAX != 0;
        if (feed->read > feed->options.max_size)
            return plx__fail(error, PLX_TOO_LARGE, "intake", feed->path, 0,
                             "an entry of the feed is larger than the limit (--max-size)");
    }
    return status;
}

static plx_status next_element(plx__feed *feed, plx__arena *arena, plx__feed_entry *out, bool *end,
                               plx_error *error) {
    while (feed->taken == feed->ready.count) {
        if (feed->ended) {
            *end = true;
            return feed->cut ? plx__fail(error, PLX_SYNTAX, "intake", feed->path, 0,
                                         "the feed is cut or broken behind its last entry")
                             : PLX_OK;
        }
        feed->taken = feed->ready.count = 0;
        plx_status status = push_piece(feed, error);
        if (status != PLX_OK) return status;
    }
    xmlNode *item = feed->ready.items[feed->taken++];
    feed->read = 0;
    plx__feed_read_item(arena, item, feed->base, out);
    free_before(item);
    return PLX_OK;
}

static plx_status load_json(plx__feed *feed, plx_error *error) {
    plx_str bytes;
    json_error_t why;
    plx_status status =
        plx__stream_all(feed->stream, feed->arena, feed->options.max_size, &bytes, error);
    feed->ended = true;
    if (status != PLX_OK) return status;
    bytes = skip_blanks(bytes);
    if (plx__json_too_deep(bytes, feed->options.max_depth))
        return plx__fail(error, PLX_TOO_DEEP, "intake", feed->path, 0,
                         "is nested deeper than the limit");
    feed->json = json_loadb(bytes.ptr, bytes.len, JSON_ALLOW_NUL, &why);
    if (!feed->json)
        return plx__fail(error, PLX_SYNTAX, "intake", feed->path, 0, "line %d: %s", why.line,
                         why.text);
    const char *title = json_string_value(json_object_get(feed->json, "title"));
    if (title) feed->title = plx__str_copy(feed->arena, plx__str_from(title));
    return PLX_OK;
}

static plx_status next_object(plx__feed *feed, plx__arena *arena, plx__feed_entry *out, bool *end,
                              plx_error *error) {
    const json_t *items = json_object_get(feed->json, "items");
    while (feed->taken < json_array_size(items))
        if (plx__feed_read_json(arena, json_array_get(items, feed->taken++), feed->base, out))
            return PLX_OK;
    (void)error;
    return *end = true, PLX_OK;
}

plx_status plx__feed_next(plx__feed *feed, plx__arena *arena, plx__feed_entry *out, bool *end,
                          plx_error *error) {
    *end = false;
    if (!feed->parser && !feed->json && !feed->ended &&
        plx__str_starts(skip_blanks(plx__stream_peek(feed->stream, 4096)), PLX_STR("{"))) {
        plx_status status = load_json(feed, error);
        if (status != PLX_OK) return status;
    }
    return feed->json ? next_object(feed, arena, out, end, error)
                      : next_element(feed, arena, out, end, error);
}

/* --------------------------------------------------------------- the door */

static bool has_words(plx_str text) {
    bool in_tag = false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '<') in_tag = true;
        else if (c == '>') in_tag = false;
        else if (!in_tag && !strchr(" \t\r\n", c)) return true;
    }
    return false;
}

/* The longest text wins: the content, else the summary. */
static plx__feed_text text_of(const plx__feed_entry *entry) {
    plx__feed_text best = {0};
    for (size_t i = 0; i < entry->contents.count; i++)
        if (entry->contents.items[i].value.len > best.value.len) best = entry->contents.items[i];
    return has_words(best.value) ? best : entry->summary;
}

static void make_input(plx__feed *feed, plx__arena *arena, const plx__feed_entry *entry,
                       plx__input *out) {
    plx__feed_text text = text_of(entry);
    bool plain = plx__str_equal(text.type, PLX_STR("text/plain")) &&
                 plx__str_find(text.value, PLX_STR("</"), 0) == SIZE_MAX;
    plx_str author = entry->authors.count ? entry->authors.items[0].name : (plx_str){NULL, 0};
    *out = (plx__input){
        .kind = plain ? PLX__INPUT_TEXT : PLX__INPUT_HTML,
        .bytes = plain ? text.value
                       : plx__str_printf(arena, "<article>%.*s</article>", (int)text.value.len,
                                         text.value.ptr),
        .path = plx__str_copy(arena, feed->path),
        .id = entry->id,
        .url = entry->link,
        .title = plx__feed_plain(arena, entry->title),
        .outlet = entry->source ? plx__feed_plain(arena, entry->source->title) : (plx_str){NULL, 0},
        .byline = author,
        .published = entry->published.len ? entry->published
                     : entry->created.len ? entry->created
                                          : entry->updated,
        .modified = entry->published.len ? entry->updated : (plx_str){NULL, 0},
        .language = text.language,
    };
    if (!out->outlet.len && feed->title.len) out->outlet = plx__str_copy(arena, feed->title);
}

/* The page an entry leads to. What the feed says of it stays: an id and a date. */
static plx_status fetch_entry(plx__feed *feed, plx__arena *arena, const plx__feed_entry *entry,
                              plx__input *out, plx_error *error) {
    plx__fetched page;
    plx_status status =
        plx__fetch(feed->options.fetcher, arena, entry->link, feed->options, &page, error);
    if (status != PLX_OK) return status;
    *out = (plx__input){.kind = PLX__INPUT_BYTES,
                        .bytes = plx__str_copy(arena, page.body),
                        .path = plx__str_copy(arena, feed->path),
                        .content_type = plx__str_copy(arena, page.content_type),
                        .id = entry->id,
                        .url = page.address,
                        .published = entry->published};
    return PLX_OK;
}

static plx_status next_article(void *door, plx__arena *arena, plx__input *out, bool *end,
                               plx_error *error) {
    plx__feed *feed = door;
    plx__mark empty = plx__arena_mark(arena);
    for (;;) {
        plx__feed_entry entry;
        plx_status status = plx__feed_next(feed, arena, &entry, end, error);
        if (status != PLX_OK) return status;
        if (*end) break;
        feed->entries++;
        if (has_words(text_of(&entry).value)) return make_input(feed, arena, &entry, out), PLX_OK;
        if (feed->options.follow && entry.link.len)
            return fetch_entry(feed, arena, &entry, out, error);
        feed->links_only++;
        plx__arena_release(arena, empty);
    }
    if (!feed->entries)
        return plx__fail(error, PLX_NO_ARTICLE, "intake", feed->path, 0, "the feed holds no entry");
    if (feed->links_only < feed->entries)
        return PLX_OK; /* links among articles are what feeds hold */
    return plx__fail(
        error, PLX_NO_ARTICLE, "intake", feed->path, 0,
        "the feed's %zu entries hold no text of their own; `plx feed --links` lists them",
        feed->entries);
}

plx__door plx__feed_door(plx__arena *arena, plx__stream *stream, plx_str path, plx_str base,
                         plx__intake_options options) {
    return (plx__door){next_article, plx__feed_open(arena, stream, path, base, options)};
}
