/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feed_text.c - the words of an element of a feed, which may be plain text, HTML written as text,
 * HTML as elements, or base64 of one of them.
 */
#include "intake/feed_parts.h"
#include "intake/internal.h"

#include <stdlib.h>

enum { MOST_ENTITY_TEXT = 64 * 1024 }; /* what entities declared inside may come to, an element */

typedef struct text_buf {
    plx__buf buf;
    size_t entities;
} text_buf;

static plx_str of_xml(const xmlChar *text) {
    return text ? plx__str_from((const char *)text) : (plx_str){NULL, 0};
}

static void add_entity(text_buf *out, const xmlNode *node) {
    const xmlEntity *entity = xmlGetDocEntity(node->doc, node->name);
    plx_str text = entity ? of_xml(entity->content) : (plx_str){NULL, 0};
    bool nested = plx__str_find(text, PLX_STR("&"), 0) != SIZE_MAX;
    if (!text.len || nested || out->entities + text.len > MOST_ENTITY_TEXT) return;
    out->entities += text.len;
    plx__buf_add(&out->buf, text);
}

static void add_text(text_buf *out, const xmlNode *node) {
    for (const xmlNode *n = node->children; n; n = n->next) {
        if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE)
            plx__buf_add(&out->buf, of_xml(n->content));
        else if (n->type == XML_ENTITY_REF_NODE) add_entity(out, n);
        else if (n->type == XML_ELEMENT_NODE) add_text(out, n);
    }
}

static plx_str raw_content(plx__arena *arena, const xmlNode *node) {
    text_buf out = {.buf.arena = arena};
    add_text(&out, node);
    return plx__buf_str(&out.buf);
}

plx_str plx__feed_content(plx__arena *arena, const xmlNode *node) {
    return plx__str_trim(raw_content(arena, node));
}

/* An attribute without namespace; with ':' in the name one of the namespace xml. */
plx_str plx__feed_attribute(plx__arena *arena, const xmlNode *node, const char *name) {
    bool of_xml_space = !strncmp(name, "xml:", 4);
    const char *bare = of_xml_space ? name + 4 : name;
    for (const xmlAttr *a = node->properties; a; a = a->next) {
        bool xml = a->ns && !xmlStrcmp(a->ns->href, XML_XML_NAMESPACE);
        if (xml != of_xml_space || (a->ns && !xml) || xmlStrcasecmp(a->name, (const xmlChar *)bare))
            continue;
        text_buf out = {.buf.arena = arena};
        add_text(&out, (const xmlNode *)a);
        plx_str value = plx__str_trim(plx__buf_str(&out.buf));
        return value.ptr ? value : PLX_STR("");
    }
    return (plx_str){NULL, 0};
}

plx_str plx__feed_base(plx__arena *arena, const xmlNode *node, plx_str base) {
    if (!node || node->type != XML_ELEMENT_NODE) return base;
    plx_str above = plx__feed_base(arena, node->parent, base); /* libxml2 bounds the depth */
    plx_str own = plx__feed_attribute(arena, node, "xml:base");
    return own.len ? plx__address_resolve(arena, above, own) : above;
}

/* "en_US" is what some programs write for "en-US". */
static plx_str as_tag(plx__arena *arena, plx_str language) {
    char *copy = plx__alloc(arena, language.len + 1);
    for (size_t i = 0; i < language.len; i++)
        copy[i] = language.ptr[i] == '_' ? '-' : language.ptr[i];
    return (plx_str){copy, language.len};
}

static plx_str language_of(plx__arena *arena, const xmlNode *node) {
    for (; node && node->type == XML_ELEMENT_NODE; node = node->parent) {
        plx_str own = plx__feed_attribute(arena, node, "xml:lang");
        if (own.ptr) return own.len ? as_tag(arena, own) : (plx_str){NULL, 0};
    }
    return (plx_str){NULL, 0};
}

/* ------------------------------------------------------- elements as HTML */

static void add_escaped(plx__buf *buf, plx_str text, bool in_attribute) {
    size_t done = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        const char *name = c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : NULL;
        if (c == '"' && in_attribute) name = "&quot;";
        if (!name) continue;
        plx__buf_add(buf, plx__str_slice(text, done, i));
        plx__buf_add(buf, plx__str_from(name));
        done = i + 1;
    }
    plx__buf_add(buf, plx__str_slice(text, done, text.len));
}

static bool is_void(plx_str name) {
    static const char *const names[] = {"br",   "hr",   "img", "input", "meta",
                                        "link", "area", "col", "wbr",   NULL};
    for (const char *const *n = names; *n; n++)
        if (plx__str_equal_fold(name, plx__str_from(*n))) return true;
    return false;
}

typedef struct attribute {
    plx_str name, value;
} attribute;

static int by_name(const void *a, const void *b) {
    return plx__str_compare(((const attribute *)a)->name, ((const attribute *)b)->name);
}

/* What an element needs said of namespaces: its own where it leaves HTML, and its attributes'. */
static plx_str prefixed(plx__arena *arena, const xmlNs *space, const xmlChar *name) {
    if (!space || !space->prefix) return of_xml(name);
    return plx__str_printf(arena, "%s:%s", (const char *)space->prefix, (const char *)name);
}

static bool enters_other_vocabulary(const xmlNode *node) {
    const xmlNs *above =
        node->parent && node->parent->type == XML_ELEMENT_NODE ? node->parent->ns : NULL;
    return node->ns && plx__feed_space_of(node) == PLX__FEED_OTHER &&
           (!above || xmlStrcmp(above->href, node->ns->href));
}

/* In the order of their names: it means nothing, and the same markup is the same bytes. */
static void add_attributes(text_buf *out, const xmlNode *node, plx_str base) {
    PLX_VEC(attribute) all = {0};
    plx__arena *arena = out->buf.arena;
    const xmlNs *said = NULL;
    if (enters_other_vocabulary(node))
        *plx__push(arena, &all) = (attribute){PLX_STR("xmlns"), of_xml(node->ns->href)};
    for (const xmlAttr *a = node->properties; a; a = a->next) {
        if (a->ns && !xmlStrcmp(a->ns->href, XML_XML_NAMESPACE)) continue;
        text_buf text = {.buf.arena = arena};
        add_text(&text, (const xmlNode *)a);
        plx_str value = plx__buf_str(&text.buf);
        if (plx__feed_is_address(of_xml(a->name))) value = plx__address_resolve(arena, base, value);
        *plx__push(arena, &all) = (attribute){prefixed(arena, a->ns, a->name), value};
        if (a->ns && a->ns->prefix && a->ns != said)
            *plx__push(arena, &all) =
                (attribute){plx__str_printf(arena, "xmlns:%s", (const char *)a->ns->prefix),
                            of_xml(a->ns->href)};
        said = a->ns ? a->ns : said;
    }
    if (all.count) qsort(all.items, all.count, sizeof *all.items, by_name);
    for (size_t i = 0; i < all.count; i++) {
        plx__buf_char(&out->buf, ' ');
        plx__buf_add(&out->buf, all.items[i].name);
        plx__buf_lit(&out->buf, "=\"");
        add_escaped(&out->buf, all.items[i].value, true);
        plx__buf_char(&out->buf, '"');
    }
}

static void add_nodes(text_buf *out, const xmlNode *first, plx_str base);

static void add_element(text_buf *out, const xmlNode *node, plx_str base) {
    plx_str name = of_xml(node->name), own = plx__feed_attribute(out->buf.arena, node, "xml:base");
    if (own.len) base = plx__address_resolve(out->buf.arena, base, own);
    plx__buf_char(&out->buf, '<');
    plx__buf_add(&out->buf, name);
    add_attributes(out, node, base);
    if (!node->children && is_void(name)) {
        plx__buf_lit(&out->buf, " />");
        return;
    }
    plx__buf_char(&out->buf, '>');
    add_nodes(out, node->children, base);
    plx__buf_lit(&out->buf, "</");
    plx__buf_add(&out->buf, name);
    plx__buf_char(&out->buf, '>');
}

static void add_nodes(text_buf *out, const xmlNode *first, plx_str base) {
    for (const xmlNode *n = first; n; n = n->next) {
        if (n->type == XML_ELEMENT_NODE) add_element(out, n, base);
        else if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE)
            add_escaped(&out->buf, of_xml(n->content), false);
        else if (n->type == XML_ENTITY_REF_NODE) add_entity(out, n);
    }
}

/* The element that is all there is inside, or NULL. */
static const xmlNode *only_child(const xmlNode *node) {
    const xmlNode *found = NULL;
    for (const xmlNode *n = node->children; n; n = n->next) {
        if (n->type == XML_TEXT_NODE && !plx__str_trim(of_xml(n->content)).len) continue;
        if (n->type != XML_ELEMENT_NODE || found) return NULL;
        found = n;
    }
    return found;
}

static bool has_elements(const xmlNode *node) {
    for (const xmlNode *n = node->children; n; n = n->next)
        if (n->type == XML_ELEMENT_NODE) return true;
    return false;
}

static plx_str inline_markup(plx__arena *arena, const xmlNode *node, plx_str base) {
    text_buf out = {.buf.arena = arena};
    const xmlNode *wrapper = plx__feed_space_of(node) == PLX__FEED_ATOM ? only_child(node) : NULL;
    if (wrapper && !xmlStrcasecmp(wrapper->name, (const xmlChar *)"div")) {
        add_nodes(&out, wrapper->children, plx__feed_base(arena, wrapper, base));
    } else {
        add_nodes(&out, node->children, base);
    }
    return plx__str_trim(plx__buf_str(&out.buf));
}

/* ----------------------------------------------------------------- base64 */

static int digit_of(char c) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c ? strchr(digits, c) : NULL;
    return at ? (int)(at - digits) : -1;
}

/* {NULL,0}: it is no base64, or what is in it is no text. */
static plx_str decode(plx__arena *arena, plx_str text) {
    char *out = plx__alloc(arena, text.len + 1);
    size_t len = 0;
    uint32_t bits = 0;
    unsigned count = 0;
    for (size_t i = 0; i < text.len && text.ptr[i] != '='; i++) {
        int digit = digit_of(text.ptr[i]);
        if (strchr(" \t\r\n", text.ptr[i])) continue;
        if (digit < 0) return (plx_str){NULL, 0};
        bits = (bits << 6 | (uint32_t)digit) & 0xffffff;
        count += 6;
        if (count >= 8) out[len++] = (char)(bits >> (count -= 8) & 0xff);
    }
    plx_str bytes = {out, len};
    return plx__utf8_invalid(bytes) == SIZE_MAX ? bytes : (plx_str){NULL, 0};
}

/* ------------------------------------------------------------------ types */

static plx_str full_type(plx_str type, const char *otherwise) {
    if (!type.len) return plx__str_from(otherwise);
    if (plx__str_equal_fold(type, PLX_STR("text")) || plx__str_equal_fold(type, PLX_STR("plain")))
        return PLX_STR("text/plain");
    if (plx__str_equal_fold(type, PLX_STR("html"))) return PLX_STR("text/html");
    if (plx__str_equal_fold(type, PLX_STR("xhtml"))) return PLX_STR("application/xhtml+xml");
    return type;
}

static bool is_markup(plx_str type) {
    return plx__str_equal_fold(type, PLX_STR("text/html")) || plx__str_ends(type, PLX_STR("xml"));
}

/* Atom 1.0 gives any other type as base64; Atom 0.3 says so. */
static bool is_base64(plx__arena *arena, const xmlNode *node, plx_str type) {
    if (plx__str_equal_fold(plx__feed_attribute(arena, node, "mode"), PLX_STR("base64")))
        return true;
    return plx__feed_space_of(node) == PLX__FEED_ATOM && !plx__str_starts(type, PLX_STR("text/")) &&
           !is_markup(type);
}

static bool has_tags(plx_str text) {
    for (size_t i = 0; i + 2 < text.len; i++)
        if (text.ptr[i] == '<' &&
            (text.ptr[i + 1] == '/' || plx__is_letter((unsigned char)text.ptr[i + 1])) &&
            plx__str_find(text, PLX_STR(">"), i) != SIZE_MAX)
            return true;
    return false;
}

plx__feed_text plx__feed_read_text(plx__arena *arena, const xmlNode *node, plx_str base,
                                   const char *default_type) {
    plx__feed_text text = {.type =
                               full_type(plx__feed_attribute(arena, node, "type"), default_type)};
    text.base = plx__feed_base(arena, node, base);
    text.language = language_of(arena, node);
    text.src = plx__feed_attribute(arena, node, "src");
    if (text.src.ptr) text.src = plx__address_resolve(arena, text.base, text.src);
    const xmlNode *wrapper =
        is_markup(text.type) && !plx__str_ends(text.type, PLX_STR("xml")) ? only_child(node) : NULL;
    if (wrapper && !has_elements(wrapper) &&
        !xmlStrcasecmp(wrapper->name, (const xmlChar *)"div") &&
        plx__feed_space_of(node) == PLX__FEED_ATOM) {
        /* HTML as text, as it must be, but in a needless div */
        text.value = plx__feed_resolve_markup(arena, plx__feed_content(arena, wrapper), text.base);
        return text;
    }
    if (has_elements(node)) {
        text.value = inline_markup(arena, node, text.base);
        if (!is_markup(text.type)) text.type = PLX_STR("application/xhtml+xml");
        return text;
    }
    text.value = plx__feed_content(arena, node);
    if (is_base64(arena, node, text.type)) {
        plx_str decoded = decode(arena, text.value);
        if (decoded.ptr) text.value = decoded, text.type = PLX_STR("text/html");
    }
    bool markup = is_markup(text.type);
    if (markup) text.value = plx__feed_mend_markup(arena, text.value);
    if (markup && has_tags(text.value))
        text.value = plx__feed_resolve_markup(arena, text.value, text.base);
    if (!text.value.ptr) text.value = PLX_STR("");
    return text;
}
