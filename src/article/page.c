/* SPDX-License-Identifier: Apache-2.0 */
/*
 * page.c - HTML -> a flat tree (page.h), through the events of libxml2's parser.
 *
 * libxml2's own tree costs an allocation per node and stops at 256 levels. Its events come in the
 * same order, so the tree here is the one that lxml and other readers of XPath build. Where tags
 * are nested deeper than the limit the parser is started anew behind the last one: the text goes
 * on, at the level of the body, and a warning says so.
 */
#include "article/page.h"

#include <libxml/HTMLparser.h>

#define RESTARTS_MOST 200 /* of the parser on one page */
#define VALUE_MOST 4096   /* bytes kept of an attribute that is not content */

typedef struct builder {
    plx__page *page;
    htmlParserCtxtPtr context;
    PLX_VEC(uint32_t) open; /* elements, outermost first */
    unsigned in_raw;        /* script, style: their words are not the page's */
    bool in_json_ld, in_pre;
    plx__buf script;
    size_t resume; /* the byte to start anew from; SIZE_MAX: the parser got through */
    plx_str rest;  /* what this run of the parser was given */
    plx__recovery *outer;
    bool out_of_memory;
} builder;

static const char *const TAGS[] = {"", "",
#define X(name) #name,
                                   PLX__TAG_LIST(X)
#undef X
};

static plx__tag tag_named(const char *name, size_t length) {
    /* by first letter, in which order the list is; no letter has more than a dozen */
    enum { NONE = PLX__TAG_COUNT };
    static const unsigned char first[27] = {PLX__TAG_a,     PLX__TAG_b,     PLX__TAG_canvas,
                                            PLX__TAG_dd,    PLX__TAG_em,    PLX__TAG_fieldset,
                                            PLX__TAG_h1,    PLX__TAG_h1,    PLX__TAG_i,
                                            PLX__TAG_label, PLX__TAG_label, PLX__TAG_label,
                                            PLX__TAG_main,  PLX__TAG_nav,   PLX__TAG_object,
                                            PLX__TAG_p,     PLX__TAG_q,     PLX__TAG_s,
                                            PLX__TAG_s,     PLX__TAG_table, PLX__TAG_u,
                                            PLX__TAG_video, NONE,           NONE,
                                            NONE,           NONE,           NONE};
    unsigned letter = (unsigned char)name[0] - (unsigned)'a';
    if (letter >= 26) return PLX__TAG_unknown;
    for (unsigned char i = first[letter]; i < first[letter + 1]; i++)
        if (strlen(TAGS[i]) == length && memcmp(TAGS[i], name, length) == 0) return (plx__tag)i;
    return PLX__TAG_unknown;
}

static plx__attribute_name attribute_named(const char *name) {
    static const char *const names[] = {
#define X(n) #n,
        PLX__ATTRIBUTE_LIST(X)
#undef X
            "aria-hidden",
        "http-equiv",
        "data-testid",
        "data-component"
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i][0] == name[0] && strcmp(names[i], name) == 0) return (plx__attribute_name)i;
    return PLX__ATTRIBUTE_COUNT;
}

bool plx__is_block_tag(plx__tag tag) {
    switch (tag) {
    case PLX__TAG_address:
    case PLX__TAG_article:
    case PLX__TAG_aside:
    case PLX__TAG_blockquote:
    case PLX__TAG_body:
    case PLX__TAG_center:
    case PLX__TAG_dd:
    case PLX__TAG_details:
    case PLX__TAG_dialog:
    case PLX__TAG_div:
    case PLX__TAG_dl:
    case PLX__TAG_dt:
    case PLX__TAG_fieldset:
    case PLX__TAG_figcaption:
    case PLX__TAG_figure:
    case PLX__TAG_footer:
    case PLX__TAG_form:
    case PLX__TAG_h1:
    case PLX__TAG_h2:
    case PLX__TAG_h3:
    case PLX__TAG_h4:
    case PLX__TAG_h5:
    case PLX__TAG_h6:
    case PLX__TAG_header:
    case PLX__TAG_hr:
    case PLX__TAG_html:
    case PLX__TAG_li:
    case PLX__TAG_main:
    case PLX__TAG_nav:
    case PLX__TAG_ol:
    case PLX__TAG_p:
    case PLX__TAG_pre:
    case PLX__TAG_section:
    case PLX__TAG_summary:
    case PLX__TAG_table:
    case PLX__TAG_tbody:
    case PLX__TAG_td:
    case PLX__TAG_tfoot:
    case PLX__TAG_th:
    case PLX__TAG_thead:
    case PLX__TAG_tr:
    case PLX__TAG_ul: return true;
    default: return false;
    }
}

/* The words of two blocks must not run together, also where the markup has no white space. */
static void separate(plx__page *page) {
    if (page->text_len && page->text[page->text_len - 1] != '\n' &&
        page->text_len < page->text_capacity)
        page->text[page->text_len++] = '\n';
}

static uint32_t add_node(builder *b, plx__tag tag) {
    plx__page *page = b->page;
    uint32_t index = (uint32_t)page->nodes.count;
    plx__node *node = plx__push(page->arena, &page->nodes);
    node->tag = (uint8_t)tag;
    node->parent = b->open.count ? b->open.items[b->open.count - 1] : 0;
    node->depth = (uint16_t)b->open.count;
    node->end = index + 1;
    node->text_start = node->text_end = (uint32_t)page->text_len;
    node->attributes = (uint32_t)page->attributes.count;
    return index;
}

static void add_attributes(builder *b, uint32_t node, plx__tag tag, const xmlChar **list) {
    plx__page *page = b->page;
    for (; list && list[0]; list += 2) {
        plx__attribute_name name = attribute_named((const char *)list[0]);
        if (name == PLX__ATTRIBUTE_COUNT || page->nodes.items[node].attribute_count == 255)
            continue;
        if (name == PLX__ATTRIBUTE_href && tag != PLX__TAG_link && tag != PLX__TAG_base &&
            tag != PLX__TAG_a)
            continue;
        plx_str value = list[1] ? plx__str_from((const char *)list[1]) : (plx_str){"", 0};
        if (value.len > VALUE_MOST && name != PLX__ATTRIBUTE_content) {
            page->attribute_cut |= name != PLX__ATTRIBUTE_href && name != PLX__ATTRIBUTE_style;
            value.len = VALUE_MOST;
        }
        plx__attribute *attribute = plx__push(page->arena, &page->attributes);
        attribute->name = name;
        attribute->value = plx__str_copy(page->arena, value);
        page->nodes.items[node].attribute_count++;
    }
}

static bool is_raw(plx__tag tag) {
    return tag == PLX__TAG_script || tag == PLX__TAG_style || tag == PLX__TAG_textarea ||
           tag == PLX__TAG_template || tag == PLX__TAG_svg;
}

static void open_element(builder *b, const xmlChar *name, const xmlChar **attributes) {
    plx__page *page = b->page;
    size_t length = strlen((const char *)name);
    plx__tag tag = tag_named((const char *)name, length);
    if (tag == PLX__TAG_br || plx__is_block_tag(tag)) separate(page);
    uint32_t node = add_node(b, tag);
    if (tag == PLX__TAG_unknown) {
        page->nodes.items[node].name = (uint32_t)page->names.count;
        plx_str copy = plx__str_copy(page->arena, (plx_str){(const char *)name, length});
        *plx__push(page->arena, &page->names) = copy;
    }
    add_attributes(b, node, tag, attributes);
    *plx__push(page->arena, &b->open) = node;
    if (is_raw(tag)) b->in_raw++;
    if (tag == PLX__TAG_pre) b->in_pre = true;
    if (tag == PLX__TAG_script) {
        plx_str type = plx__page_attribute(page, node, PLX__ATTRIBUTE_type);
        b->in_json_ld = plx__str_find(type, PLX_STR("ld+json"), 0) != SIZE_MAX;
        b->script = (plx__buf){.arena = page->arena};
    }
    if (b->open.count > page->max_depth && b->resume == SIZE_MAX) {
        page->too_deep = true;
        const xmlParserInput *input = b->context->input;
        b->resume = (size_t)input->consumed + (size_t)(input->cur - input->base);
        xmlStopParser(b->context);
    }
}

static void close_one(builder *b) {
    plx__page *page = b->page;
    uint32_t node = b->open.items[--b->open.count];
    plx__node *n = &page->nodes.items[node];
    n->end = (uint32_t)page->nodes.count;
    n->text_end = (uint32_t)page->text_len;
    if (plx__is_block_tag((plx__tag)n->tag)) separate(page);
    if (is_raw((plx__tag)n->tag)) b->in_raw--;
    if (n->tag == PLX__TAG_pre) b->in_pre = false;
    if (n->tag == PLX__TAG_script && b->in_json_ld) {
        *plx__push(page->arena, &page->scripts) = plx__buf_str(&b->script);
        *plx__push(page->arena, &page->script_nodes) = node;
        b->in_json_ld = false;
    }
}

/* "&#150;" means a dash, as windows-1252 has it, and not the control character of that number. */
static size_t put_windows_character(char *out, unsigned char byte) {
    static const uint16_t meant[32] = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
    uint32_t c = meant[byte & 31];
    return c ? plx__utf8_put(out, c) : 0;
}

/* A soft hyphen or a blank of no width: places where a line may break, inside of words too. */
static bool is_invisible(const char *bytes, size_t length) {
    if (bytes[0] == '\xC2') return length > 1 && bytes[1] == '\xAD';
    return bytes[0] == '\xE2' && length > 2 && bytes[1] == '\x80' && bytes[2] == '\x8B';
}

static void add_text(builder *b, const char *bytes, size_t length) {
    plx__page *page = b->page;
    if (b->in_raw) {
        if (b->in_json_ld) plx__buf_add(&b->script, (plx_str){bytes, length});
        return;
    }
    char *out = page->text + page->text_len, *from = out;
    size_t most = (page->text_capacity - page->text_len) / 3 * 2; /* of two bytes may come three */
    if (length > most)
        for (length = most; length > 0 && (bytes[length] & 0xC0) == 0x80;) length--;
    char last = page->text_len ? out[-1] : ' ';
    for (size_t i = 0; i < length; i++) {
        char c = bytes[i];
        bool wide = c == '\xC2' && i + 1 < length && bytes[i + 1] == '\xA0';
        if (wide) i++;
        if (!wide && is_invisible(bytes + i, length - i)) {
            i += c == '\xC2' ? 1 : 2;
        } else if (c == '\xC2' && !wide && i + 1 < length && (unsigned char)bytes[i + 1] < 0xA0) {
            out += put_windows_character(out, (unsigned char)bytes[++i]);
            last = 'x';
        } else if (wide || (c >= 0 && c <= ' ')) {
            if (b->in_pre && c == '\n') {
                last = *out++ = '\n';
            } else if (last != ' ' && last != '\n') {
                last = *out++ = ' ';
            }
        } else {
            last = *out++ = c;
        }
    }
    if (out == from) return;
    uint32_t previous = (uint32_t)page->nodes.count - 1;
    bool joins = page->nodes.items[previous].tag == PLX__TAG_text &&
                 page->nodes.items[previous].text_end == page->text_len && b->open.count &&
                 page->nodes.items[previous].parent == b->open.items[b->open.count - 1];
    uint32_t node = joins ? previous : add_node(b, PLX__TAG_text);
    page->text_len += (size_t)(out - from);
    page->nodes.items[node].text_end = (uint32_t)page->text_len;
}

/* Memory that runs out must not jump over libxml2's frames: it is caught in each event, the
 * parser stopped, and the jump made when libxml2 has returned. */
#define EVENT(b, work)                                                                             \
    do {                                                                                           \
        plx__recovery here;                                                                        \
        if ((b)->out_of_memory || (b)->resume != SIZE_MAX) return;                                 \
        if (setjmp(here.jump)) {                                                                   \
            (b)->out_of_memory = true;                                                             \
            xmlStopParser((b)->context);                                                           \
        } else {                                                                                   \
            plx__arena_recover((b)->page->arena, &here);                                           \
            work;                                                                                  \
        }                                                                                          \
        plx__arena_recover((b)->page->arena, (b)->outer);                                          \
    } while (0)

static void on_start(void *user, const xmlChar *name, const xmlChar **attributes) {
    builder *b = user;
    EVENT(b, open_element(b, name, attributes));
}

static void on_end(void *user, const xmlChar *name) {
    builder *b = user;
    (void)name;
    if (b->open.count <= 1) return;
    EVENT(b, close_one(b));
}

static void on_text(void *user, const xmlChar *bytes, int length) {
    builder *b = user;
    if (length > 0) EVENT(b, add_text(b, (const char *)bytes, (size_t)length));
}

static void quiet(void *user, const char *message, ...) {
    (void)user;
    (void)message;
}

/* One run of the parser; false: it could not be made. */
static bool run_parser(builder *b) {
    htmlParserCtxtPtr context = htmlCreateMemoryParserCtxt(b->rest.ptr, (int)b->rest.len);
    if (!context) return false;
    htmlSAXHandler events = {.startElement = on_start,
                             .endElement = on_end,
                             .characters = on_text,
                             .ignorableWhitespace = on_text,
                             .cdataBlock = on_text,
                             .warning = quiet,
                             .error = quiet,
                             .fatalError = quiet};
    htmlSAXHandlerPtr own = context->sax;
    context->sax = &events;
    context->userData = b;
    htmlCtxtUseOptions(context, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                    HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | HTML_PARSE_NODEFDTD);
    context->charset = XML_CHAR_ENCODING_UTF8;
    b->context = context;
    b->resume = SIZE_MAX;
    htmlParseDocument(context);
    context->sax = own;
    if (context->myDoc) xmlFreeDoc(context->myDoc);
    htmlFreeParserCtxt(context);
    return true;
}

/* Markup that no parser is given any more: its words, tags left out. */
static void add_words_of(builder *b, plx_str markup) {
    for (size_t at = 0; at < markup.len;) {
        size_t open = plx__str_find(markup, PLX_STR("<"), at);
        if (open == SIZE_MAX) open = markup.len;
        if (open > at) add_text(b, markup.ptr + at, open - at);
        size_t close = plx__str_find(markup, PLX_STR(">"), open);
        if (close == SIZE_MAX) return;
        at = close + 1;
    }
}

static void build_tree(plx__page *page, plx_str html) {
    builder b = {.page = page, .rest = plx__page_squeeze(page->arena, html)};
    b.outer = plx__arena_recover(page->arena, NULL);
    plx__arena_recover(page->arena, b.outer);
    page->text_capacity = b.rest.len / 2 * 3 + 8; /* three bytes may come of two */
    page->text = plx__alloc(page->arena, page->text_capacity + 1);
    uint32_t root = add_node(&b, PLX__TAG_unknown);
    *plx__push(page->arena, &page->names) = PLX_STR("");
    *plx__push(page->arena, &b.open) = root;
    for (size_t runs = 0; b.rest.len; runs++) {
        if (runs == RESTARTS_MOST || !run_parser(&b)) {
            add_words_of(&b, b.rest);
            break;
        }
        if (b.out_of_memory && b.outer) longjmp(b.outer->jump, 1);
        if (b.resume == SIZE_MAX || b.resume >= b.rest.len) break;
        while (b.open.count > 1) close_one(&b);
        b.in_raw = 0;
        if (b.rest.ptr[b.resume] == '>') b.resume++;
        b.rest = plx__str_slice(b.rest, b.resume, b.rest.len);
    }
    while (b.open.count > 0) close_one(&b);
}

uint32_t plx__entity(plx_str name) {
    if (name.len > 1 && name.ptr[0] == '#') {
        bool hex = name.ptr[1] == 'x' || name.ptr[1] == 'X';
        uint32_t value = 0;
        for (size_t i = hex ? 2 : 1; i < name.len; i++) {
            unsigned char c = (unsigned char)name.ptr[i];
            uint32_t digit = plx__is_digit(c) ? c - (uint32_t)'0'
                             : hex && (c | 32u) - (unsigned)'a' < 6u
                                 ? (c | 32u) - (unsigned)'a' + 10u
                                 : 99u;
            if (digit == 99 || value > 0x10FFFF) return 0;
            value = value * (hex ? 16 : 10) + digit;
        }
        return value < 0x110000 && value >= 0x20 ? value : 0;
    }
    char key[12];
    if (name.len == 0 || name.len >= sizeof key) return 0;
    memcpy(key, name.ptr, name.len);
    key[name.len] = '\0';
    const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)key);
    return entity ? entity->value : 0;
}

plx_str plx__page_attribute(const plx__page *page, uint32_t node, plx__attribute_name name) {
    const plx__node *n = &page->nodes.items[node];
    for (uint32_t i = 0; i < n->attribute_count; i++)
        if (page->attributes.items[n->attributes + i].name == name)
            return page->attributes.items[n->attributes + i].value;
    return (plx_str){NULL, 0};
}

static plx_str node_name(const plx__page *page, uint32_t node) {
    const plx__node *n = &page->nodes.items[node];
    return n->tag == PLX__TAG_unknown ? page->names.items[n->name] : plx__str_from(TAGS[n->tag]);
}

/* The node's place among its siblings of one name, and whether it needs one. Paragraphs are asked
 * for in order, so counting goes on where it stopped. */
static size_t sibling_position(plx__page *page, uint32_t node, bool *alone) {
    const plx__node *n = &page->nodes.items[node];
    plx__sibling *cached = &page->siblings[(n->parent * 31 + n->tag) % PLX__SIBLINGS];
    bool known = n->tag != PLX__TAG_unknown && cached->parent == n->parent &&
                 cached->tag == n->tag && cached->node <= node && cached->position > 0;
    plx_str name = node_name(page, node);
    size_t position = known ? cached->position : 0;
    bool others = known && cached->others;
    uint32_t end = page->nodes.items[n->parent].end;
    uint32_t k = known ? page->nodes.items[cached->node].end : n->parent + 1;
    for (; k <= node; k = page->nodes.items[k].end)
        position += page->nodes.items[k].tag == n->tag && plx__str_equal(node_name(page, k), name);
    for (k = n->end; !others && position == 1 && k < end; k = page->nodes.items[k].end)
        others = page->nodes.items[k].tag == n->tag && plx__str_equal(node_name(page, k), name);
    *cached = (plx__sibling){n->parent, node, (uint32_t)position, n->tag, others || position > 1};
    *alone = !cached->others;
    return position;
}

plx_str plx__page_xpath(plx__page *page, uint32_t node) {
    if (page->nodes.items[node].tag == PLX__TAG_text) node = page->nodes.items[node].parent;
    size_t depth = 0, left;
    for (uint32_t at = node; at != 0; at = page->nodes.items[at].parent) depth++;
    uint32_t *path = plx__new_array(page->arena, uint32_t, depth);
    left = depth;
    for (uint32_t at = node; at != 0; at = page->nodes.items[at].parent) path[--left] = at;
    plx__buf out = {.arena = page->arena};
    for (size_t i = 0; i < depth; i++) {
        bool alone;
        size_t position = sibling_position(page, path[i], &alone);
        plx__buf_char(&out, '/');
        plx__buf_add(&out, node_name(page, path[i]));
        if (!alone) plx__buf_printf(&out, "[%zu]", position);
    }
    return plx__buf_str(&out);
}

/* ---- what the rest of the room asks for */

bool plx__looks_like_page(plx_str bytes) {
    static const char *const starts[] = {"<!doctype html", "<html",   "<head",    "<body",
                                         "<?xml",          "<!--",    "<meta",    "<div",
                                         "<title",         "<script", "<article", "<p>"};
    plx_str head = plx__str_slice(bytes, 0, bytes.len < 4096 ? bytes.len : 4096);
    if (plx__str_starts(head, PLX_STR("\xEF\xBB\xBF"))) head = plx__str_slice(head, 3, head.len);
    head = plx__str_trim(head);
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        plx_str start = plx__str_from(starts[i]);
        if (head.len >= start.len && plx__str_equal_fold(plx__str_slice(head, 0, start.len), start))
            return true;
    }
    return false;
}

plx__page *plx__page_parse(plx__reading *reading, plx_str html) {
    plx__page *page = plx__new(reading->arena, plx__page);
    page->arena = reading->arena;
    page->max_depth = reading->options.max_depth ? reading->options.max_depth : 1000;
    build_tree(page, html);
    if (page->attribute_cut)
        plx__reading_warn(reading, "attributes longer than %d bytes: read up to there", VALUE_MOST);
    if (page->too_deep)
        plx__reading_warn(reading, "tags nested deeper than %u: read as if they were closed",
                          page->max_depth);
    return page;
}

void plx__article_start(void) {
    xmlInitParser();
}
