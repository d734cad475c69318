/* SPDX-License-Identifier: Apache-2.0 */
/*
 * blocks.c - one walk over a page: its stretches of text, and what is known about each.
 *
 * A stretch ends where a block element begins or ends, or at two line breaks in a row. Elements
 * that hold no article by their tag (nav, form, button), by their classes
 * (data/world/page-words.tsv) or because they are hidden are passed over, unless they hold most of
 * the page: there are sites whose whole body is a form.
 */
#include "article/blocks.h"

typedef struct frame {
    uint32_t node, end;
    uint32_t flags;
    bool is_block;
} frame;

typedef struct walk {
    plx__reading *reading;
    plx__page *page;
    plx__block_list *blocks;
    plx__map *classes; /* class attribute -> flags, most repeat */
    PLX_VEC(frame) frames;
    plx__stretch block; /* being filled */
    bool filling;
    size_t total; /* bytes of text of the page */
    bool lenient;
    /* running sums by node: bytes of <p>, elements that call themselves body, h1s */
    uint32_t *prose, *bodies, *headlines;
} walk;

/* Elements that never hold an article's words. */
static bool is_out_tag(plx__tag tag) {
    switch (tag) {
    case PLX__TAG_head:
    case PLX__TAG_script:
    case PLX__TAG_style:
    case PLX__TAG_template:
    case PLX__TAG_svg:
    case PLX__TAG_textarea:
    case PLX__TAG_select:
    case PLX__TAG_option:
    case PLX__TAG_button:
    case PLX__TAG_input:
    case PLX__TAG_iframe:
    case PLX__TAG_object:
    case PLX__TAG_embed:
    case PLX__TAG_canvas:
    case PLX__TAG_audio:
    case PLX__TAG_video:
    case PLX__TAG_map:
    case PLX__TAG_dialog:
    case PLX__TAG_label: return true;
    default: return false;
    }
}

static uint32_t kind_flag(plx_str kind) {
    static const struct {
        const char *kind;
        uint32_t flag;
    } kinds[] = {{"out", PLX__AT_OUT},         {"comments", PLX__AT_COMMENTS},
                 {"caption", PLX__AT_CAPTION}, {"body", PLX__AT_BODY},
                 {"negate", PLX__AT_NEGATE},   {"never", PLX__AT_NEVER},
                 {"teaser", PLX__AT_TEASER}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (plx__str_equal(kind, plx__str_from(kinds[i].kind))) return kinds[i].flag;
    return 0;
}

static uint32_t word_flags(const plx__lexicon *lexicon, plx_str word) {
    uint32_t row = plx__lexicon_find(lexicon, word);
    return row == PLX_NO_ROW ? 0 : kind_flag(plx__lexicon_field(lexicon, row, 1));
}

#define NAME_MOST 200 /* bytes of a class attribute that are looked at */

/* Splits "articleBody main-text" into lower-case words, a blank between the words of one name and
 * '|' between names. */
static size_t split_names(plx_str value, char out[NAME_MOST * 2]) {
    size_t len = 0;
    bool lower = false;
    for (size_t i = 0; i < value.len && i < NAME_MOST; i++) {
        char c = value.ptr[i];
        bool is_lower = c >= 'a' && c <= 'z', is_upper = c >= 'A' && c <= 'Z';
        if (is_upper && lower && len) out[len++] = ' ';
        if (is_lower || is_upper) {
            out[len++] = (char)(is_upper ? c + 32 : c);
        } else if (c == ' ') {
            if (len && out[len - 1] == ' ') len--;
            if (len && out[len - 1] != '|') out[len++] = '|';
        } else if (len && out[len - 1] != ' ' && out[len - 1] != '|') {
            out[len++] = ' ';
        }
        lower = is_lower;
    }
    while (len && (out[len - 1] == ' ' || out[len - 1] == '|')) len--;
    return len;
}

static uint32_t names_flags(walk *w, plx_str value) {
    const plx__lexicon *lexicon = &w->reading->page_words;
    char names[NAME_MOST * 2];
    size_t len = split_names(value, names), start = 0, before = SIZE_MAX;
    uint32_t flags = 0, last = 0;
    for (size_t i = 0; i <= len; i++) {
        if (i < len && names[i] != ' ' && names[i] != '|') continue;
        uint32_t own = i > start ? word_flags(lexicon, (plx_str){names + start, i - start}) : 0;
        uint32_t pair =
            before != SIZE_MAX ? word_flags(lexicon, (plx_str){names + before, i - before}) : 0;
        if (!(last & PLX__AT_NEGATE)) flags |= own | pair;
        last = own;
        before = i < len && names[i] == ' ' ? start : SIZE_MAX;
        if (i < len && names[i] == '|') last = 0;
        start = i + 1;
    }
    return flags & ~(uint32_t)PLX__AT_NEGATE;
}

static uint32_t cached_flags(walk *w, plx_str value) {
    if (value.len == 0) return 0;
    bool is_new;
    uint64_t *flags = plx__map_put(w->classes, value, &is_new);
    if (is_new) *flags = names_flags(w, value);
    return (uint32_t)*flags;
}

static bool is_hidden_style(plx_str style) {
    return plx__str_find(style, PLX_STR("display:none"), 0) != SIZE_MAX ||
           plx__str_find(style, PLX_STR("display: none"), 0) != SIZE_MAX ||
           plx__str_find(style, PLX_STR("visibility:hidden"), 0) != SIZE_MAX;
}

/* What an element's attributes say about it. */
static uint32_t attribute_flags(walk *w, uint32_t node) {
    const plx__page *page = w->page;
    const plx__node *n = &page->nodes.items[node];
    uint32_t flags = 0;
    for (uint32_t i = 0; i < n->attribute_count; i++) {
        plx_str value = page->attributes.items[n->attributes + i].value;
        switch (page->attributes.items[n->attributes + i].name) {
        case PLX__ATTRIBUTE_class:
        case PLX__ATTRIBUTE_id:
        case PLX__ATTRIBUTE_data_testid:
        case PLX__ATTRIBUTE_data_component: flags |= cached_flags(w, value); break;
        case PLX__ATTRIBUTE_hidden: flags |= PLX__AT_HIDDEN; break;
        case PLX__ATTRIBUTE_aria_hidden:
            /* pages behind a paywall say so of their own paragraphs */
            if (plx__str_equal(value, PLX_STR("true")) && n->tag != PLX__TAG_p)
                flags |= PLX__AT_HIDDEN;
            break;
        case PLX__ATTRIBUTE_style:
            if (is_hidden_style(value)) flags |= PLX__AT_HIDDEN;
            break;
        case PLX__ATTRIBUTE_itemprop:
            if (plx__str_equal_fold(value, PLX_STR("articleBody"))) flags |= PLX__AT_ITEM_BODY;
            if (plx__str_equal_fold(value, PLX_STR("caption"))) flags |= PLX__AT_CAPTION;
            break;
        case PLX__ATTRIBUTE_role:
            if (plx__str_equal(value, PLX_STR("navigation")) ||
                plx__str_equal(value, PLX_STR("banner")) ||
                plx__str_equal(value, PLX_STR("contentinfo")) ||
                plx__str_equal(value, PLX_STR("search")) ||
                plx__str_equal(value, PLX_STR("complementary")) ||
                plx__str_equal(value, PLX_STR("menu")) || plx__str_equal(value, PLX_STR("button")))
                flags |= PLX__AT_OUT;
            if (plx__str_ends(value, PLX_STR("dialog"))) flags |= PLX__AT_NEVER;
            if (plx__str_equal(value, PLX_STR("article")) || plx__str_equal(value, PLX_STR("main")))
                flags |= PLX__AT_ARTICLE;
            break;
        default: break;
        }
    }
    return flags;
}

static uint32_t tag_flags(plx__tag tag) {
    switch (tag) {
    case PLX__TAG_a: return PLX__AT_LINK;
    case PLX__TAG_article:
    case PLX__TAG_main: return PLX__AT_ARTICLE;
    case PLX__TAG_h1:
    case PLX__TAG_h2:
    case PLX__TAG_h3:
    case PLX__TAG_h4:
    case PLX__TAG_h5:
    case PLX__TAG_h6: return PLX__AT_HEADING;
    case PLX__TAG_li:
    case PLX__TAG_dd:
    case PLX__TAG_dt: return PLX__AT_LIST;
    case PLX__TAG_blockquote: return PLX__AT_QUOTE;
    case PLX__TAG_figcaption: return PLX__AT_CAPTION;
    case PLX__TAG_figure: return PLX__AT_FIGURE;
    case PLX__TAG_td:
    case PLX__TAG_th: return PLX__AT_TABLE;
    case PLX__TAG_p:
    case PLX__TAG_pre: return PLX__AT_PARAGRAPH;
    case PLX__TAG_header: return PLX__AT_HEADER;
    case PLX__TAG_nav:
    case PLX__TAG_menu:
    case PLX__TAG_aside:
    case PLX__TAG_form:
    case PLX__TAG_fieldset:
    case PLX__TAG_footer: return PLX__AT_OUT;
    default: return 0;
    }
}

/* Flags that hold for the descendants too. */
#define INHERITED                                                                                  \
    (PLX__AT_LINK | PLX__AT_ARTICLE | PLX__AT_HEADING | PLX__AT_LIST | PLX__AT_QUOTE |             \
     PLX__AT_CAPTION | PLX__AT_FIGURE | PLX__AT_TABLE | PLX__AT_BODY | PLX__AT_ITEM_BODY |         \
     PLX__AT_HEADER | PLX__AT_PARAGRAPH)

/* Bytes of prose over `node` in the element it stands in. */
static size_t prose_above(const walk *w, uint32_t node) {
    return w->prose[node] - w->prose[w->page->nodes.items[node].parent];
}

/* Is the element to be passed over with all that is in it? A class that says so is believed as
 * long as it holds little of the page: half of its prose, or its body, is never a side matter. */
static bool is_left_out(const walk *w, uint32_t node, uint32_t flags, uint32_t outer) {
    const plx__node *n = &w->page->nodes.items[node];
    plx__tag tag = (plx__tag)n->tag;
    if (is_out_tag(tag) || (tag == PLX__TAG_noscript && !w->lenient)) return true;
    if (tag == PLX__TAG_html || tag == PLX__TAG_body || tag == PLX__TAG_main) return false;
    bool has_headline = w->headlines[n->end] > w->headlines[node];
    if (has_headline && !(flags & PLX__AT_HIDDEN) && n->tag != PLX__TAG_header) return false;
    if (flags & PLX__AT_NEVER) {
        bool body = w->bodies[n->end] > w->bodies[node];
        return !body || (w->prose[n->end] - w->prose[node]) * 2 < w->prose[w->page->nodes.count];
    }
    if (!(flags & (PLX__AT_OUT | PLX__AT_HIDDEN | PLX__AT_COMMENTS))) return false;
    size_t length = n->text_end - n->text_start, total_prose = w->prose[w->page->nodes.count];
    size_t prose = w->prose[n->end] - w->prose[node];
    bool has_body = w->bodies[n->end] > w->bodies[node];
    if (flags & PLX__AT_COMMENTS)
        return !has_body && prose * 10 <= total_prose * 9 && length * 10 < w->total * 9;
    if (tag == PLX__TAG_footer && !has_body && prose_above(w, node) >= 300) return true;
    if ((outer & PLX__AT_QUOTE) && (tag == PLX__TAG_footer || tag == PLX__TAG_aside)) return false;
    if (has_body && prose * 40 > total_prose) return false;
    if (w->lenient && tag != PLX__TAG_nav && tag != PLX__TAG_footer && !(flags & PLX__AT_HIDDEN))
        return false;
    return length * 3 < w->total && (prose * 2 < total_prose || total_prose < 200);
}

/* What each element says of itself, and running sums of prose and of bodies over the nodes. */
static void look_at_elements(walk *w) {
    const plx__page *page = w->page;
    size_t count = page->nodes.count;
    w->prose = plx__new_array(w->reading->arena, uint32_t, count + 1);
    w->bodies = plx__new_array(w->reading->arena, uint32_t, count + 1);
    w->headlines = plx__new_array(w->reading->arena, uint32_t, count + 1);
    for (uint32_t i = 0; i < count; i++) {
        const plx__node *n = &page->nodes.items[i];
        size_t length = n->text_end - n->text_start;
        uint32_t flags = 0;
        if (i > 0 && n->tag != PLX__TAG_text && length > 0)
            flags = attribute_flags(w, i) | tag_flags((plx__tag)n->tag);
        if (i > 0 && n->tag == PLX__TAG_unknown && length > 0) /* <site-promo>, <my-carousel> */
            flags |= cached_flags(w, page->names.items[n->name]);
        if ((flags & PLX__AT_TEASER) && !(flags & (PLX__AT_PARAGRAPH | PLX__AT_HEADING)))
            flags |= PLX__AT_OUT;
        w->blocks->flags[i] = flags;
        w->prose[i + 1] =
            w->prose[i] + (n->tag == PLX__TAG_p && length >= 80 ? (uint32_t)length : 0);
        w->headlines[i + 1] = w->headlines[i] + (n->tag == PLX__TAG_h1 && length > 0);
        w->bodies[i + 1] = w->bodies[i] + ((flags & (PLX__AT_BODY | PLX__AT_ITEM_BODY)) != 0);
    }
}

static void finish_block(walk *w) {
    if (!w->filling) return;
    w->filling = false;
    plx__stretch *b = &w->block;
    char *text = w->blocks->text.bytes;
    while (w->blocks->text.len > b->start &&
           (text[w->blocks->text.len - 1] == ' ' || text[w->blocks->text.len - 1] == '\n'))
        w->blocks->text.len--;
    b->len = (uint32_t)w->blocks->text.len - b->start;
    if (b->link_len > b->len) b->link_len = b->len; /* a blank inside of the link has gone */
    if (b->len == 0) return;
    *plx__push(w->reading->arena, &w->blocks->items) = *b;
    plx__buf_char(&w->blocks->text, '\n');
}

static void start_block(walk *w, uint32_t node) {
    w->filling = true;
    w->block = (plx__stretch){.start = (uint32_t)w->blocks->text.len};
    const frame *top = &w->frames.items[w->frames.count - 1];
    size_t i = w->frames.count;
    while (i > 1 && !w->frames.items[i - 1].is_block) i--;
    w->block.node = w->frames.items[i - 1].node;
    w->block.first = node;
    w->block.flags = top->flags & ~(uint32_t)PLX__AT_LINK;
}

static void add_piece(walk *w, uint32_t node, plx_str text, uint32_t flags) {
    if (!w->filling) {
        while (text.len && (text.ptr[0] == ' ' || text.ptr[0] == '\n')) text.ptr++, text.len--;
        if (text.len == 0) return;
        start_block(w, node);
    }
    plx__buf_add(&w->blocks->text, text);
    if (flags & PLX__AT_LINK) w->block.link_len += (uint32_t)text.len;
}

/* A text node: its line breaks stay blanks, two of them end the block. */
static void add_text_node(walk *w, uint32_t node, uint32_t flags) {
    plx_str text = plx__page_text(w->page, node);
    add_piece(w, node, text, flags);
}

static void add_break(walk *w, uint32_t node) {
    if (!w->filling) return;
    plx__buf *text = &w->blocks->text;
    uint32_t next = node + 1;
    const plx__page *page = w->page;
    while (next < page->nodes.count && page->nodes.items[next].tag == PLX__TAG_text &&
           plx__str_trim(plx__page_text(page, next)).len == 0)
        next++;
    bool again = next < page->nodes.count && page->nodes.items[next].tag == PLX__TAG_br;
    if (again) finish_block(w);
    else if (text->len && text->bytes[text->len - 1] != ' ') plx__buf_char(text, ' ');
}

static void leave(walk *w) {
    frame *top = &w->frames.items[w->frames.count - 1];
    if (top->is_block) finish_block(w);
    w->blocks->last_block[top->node] = (uint32_t)w->blocks->items.count;
    w->frames.count--;
}

static void enter(walk *w, uint32_t node, uint32_t flags, uint32_t outer) {
    const plx__node *n = &w->page->nodes.items[node];
    bool block = plx__is_block_tag((plx__tag)n->tag) ||
                 (n->tag == PLX__TAG_unknown && !(outer & (PLX__AT_PARAGRAPH | PLX__AT_HEADING)));
    if (block) finish_block(w);
    w->blocks->first_block[node] = (uint32_t)w->blocks->items.count;
    uint32_t kept = outer & INHERITED;
    if (n->tag == PLX__TAG_li || n->tag == PLX__TAG_div) kept &= ~(uint32_t)PLX__AT_PARAGRAPH;
    *plx__push(w->reading->arena, &w->frames) = (frame){node, n->end, flags | kept, block};
}

void plx__split_page(plx__reading *reading, plx__page *page, bool lenient,
                     plx__block_list *blocks) {
    size_t count = page->nodes.count;
    walk w = {.reading = reading,
              .page = page,
              .blocks = blocks,
              .total = page->text_len,
              .lenient = lenient};
    blocks->text = (plx__buf){.arena = reading->arena};
    blocks->text.capacity = page->text_len + 64 + count;
    blocks->text.bytes = plx__alloc(reading->arena, blocks->text.capacity);
    blocks->first_block = plx__new_array(reading->arena, uint32_t, count);
    blocks->last_block = plx__new_array(reading->arena, uint32_t, count);
    blocks->flags = plx__new_array(reading->arena, uint32_t, count);
    w.classes = plx__map_new(reading->arena, 256);
    look_at_elements(&w);
    *plx__push(reading->arena, &w.frames) = (frame){0, (uint32_t)count, 0, true};
    for (uint32_t i = 1; i < count;) {
        const plx__node *n = &page->nodes.items[i];
        while (w.frames.count > 1 && w.frames.items[w.frames.count - 1].end <= i) leave(&w);
        uint32_t outer = w.frames.items[w.frames.count - 1].flags;
        if (n->tag == PLX__TAG_text) {
            add_text_node(&w, i++, outer);
            continue;
        }
        if (n->tag == PLX__TAG_br) {
            add_break(&w, i++);
            continue;
        }
        if (n->text_end == n->text_start) { /* nothing to read in it */
            if (plx__is_block_tag((plx__tag)n->tag)) finish_block(&w);
            blocks->first_block[i] = blocks->last_block[i] = (uint32_t)blocks->items.count;
            i = n->end;
            continue;
        }
        uint32_t flags = blocks->flags[i];
        if (is_left_out(&w, i, flags, outer)) {
            if (plx__is_block_tag((plx__tag)n->tag)) finish_block(&w);
            blocks->first_block[i] = blocks->last_block[i] = (uint32_t)blocks->items.count;
            i = n->end;
            continue;
        }
        enter(&w, i, flags, outer);
        i++;
    }
    while (w.frames.count > 1) leave(&w);
    finish_block(&w);
    blocks->last_block[0] = (uint32_t)blocks->items.count;
}
