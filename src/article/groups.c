/* SPDX-License-Identifier: Apache-2.0 */
/*
 * groups.c - stretches of a page that are no part of the article by what stands around them.
 *
 *     a heading of links and what hangs under it     rows of cards, each another story
 *     the readers' comments                           words that are printed twice
 *     the lines about the author at the end           loose words among paragraphs
 */
#include "article/body.h"

size_t plx__kept_bytes(const plx__body *b, const plx__choice *c, size_t from, size_t to) {
    size_t bytes = 0;
    for (size_t i = from; i < to; i++) bytes += c->keep[i] ? plx__stretch_at(b, i)->len : 0;
    return bytes;
}

#define SECTIONS_MOST 64 /* of a page that are looked at: each costs a look over what follows */

/* "More stories", a heading, and what hangs under it: the rest of the element it stands in, or up
 * to the next heading, if that is mostly links or little beside what is above. Returns where to go
 * on. */
static size_t drop_section(plx__body *b, plx__choice *c, size_t at) {
    const plx__stretch *s = plx__stretch_at(b, at);
    size_t end = c->last;
    for (uint32_t node = s->node; node != c->node && node;
         node = b->page->nodes.items[node].parent) {
        size_t last = b->blocks.last_block[node];
        if (last > at + 1 && last <= c->last) {
            end = last;
            break;
        }
    }
    size_t above = 0, below = 0, links = 0;
    for (size_t i = c->first; i < end; i++) {
        if (i <= at) above += c->keep[i] ? plx__stretch_at(b, i)->len : 0;
        else if (plx__is_linked(plx__stretch_at(b, i))) links += plx__stretch_at(b, i)->len;
        else below += c->keep[i] ? plx__stretch_at(b, i)->len : 0;
    }
    if (below > above / 3 && below > links) return at + 1;
    for (size_t i = at; i < end; i++) c->keep[i] = false;
    return end;
}

/* What calls for an element of its own; words outside of such are loose. */
#define SET (PLX__AT_PARAGRAPH | PLX__AT_LIST | PLX__AT_QUOTE | PLX__AT_HEADING | PLX__AT_TABLE)

/* Is the page's report set in <p> and the like, so that loose text is something else? */
static bool is_set_in_paragraphs(const plx__body *b, const plx__choice *c) {
    size_t set = 0, loose = 0;
    for (size_t i = c->first; i < c->last; i++) {
        if (!c->keep[i]) continue;
        const plx__stretch *s = plx__stretch_at(b, i);
        if (s->flags & PLX__AT_PARAGRAPH) set += s->len;
        else if (!(s->flags & SET)) loose += s->len;
    }
    return set > loose * 5;
}

static void drop_loose(const plx__body *b, plx__choice *c) {
    for (size_t i = c->first; i < c->last; i++) {
        const plx__stretch *s = plx__stretch_at(b, i);
        if (!(s->flags & SET) && s->len < 160) c->keep[i] = false;
    }
}

/* "More X" over other stories of site X. */
static bool is_section(plx__body *b, size_t i) {
    const plx__stretch *s = plx__stretch_at(b, i);
    plx_str text = plx__stretch_text(b, s);
    if (plx__stretch_furniture(b, i) == PLX__FURNITURE_SECTION) return true;
    if (!plx__is_heading(s) || text.len > 60 || !b->reading->article->outlet.len) return false;
    plx_str phrase = plx__phrase(b->reading->arena, text);
    size_t word = plx__str_find(phrase, PLX_STR(" "), 0);
    if (word == SIZE_MAX ||
        !plx__lexicon_has(&b->reading->furniture, plx__str_slice(phrase, 0, word)))
        return false;
    return plx__spells_site(b->reading, plx__str_slice(phrase, word + 1, phrase.len),
                            b->reading->article->outlet);
}

/* Does the stretch begin with a link, as a title does that runs into its teaser? */
static bool opens_with_link(const plx__body *b, const plx__stretch *s) {
    const plx__node *nodes = b->page->nodes.items;
    for (uint32_t node = nodes[s->first].parent; node > s->node; node = nodes[node].parent)
        if (nodes[node].tag == PLX__TAG_a) return true;
    return false;
}

#define CARD_STRETCHES 6
#define CARD_WORDS 350 /* bytes that are no link */

/* A card leads to another story: a linked title, perhaps a picture's words, a line or two. */
static bool is_card(const plx__body *b, uint32_t node) {
    size_t first = b->blocks.first_block[node], last = b->blocks.last_block[node];
    if (last - first == 0 || last - first > CARD_STRETCHES) return false;
    size_t own = 0;
    bool title = false, titled = false;
    for (size_t i = first; i < last; i++) {
        const plx__stretch *s = plx__stretch_at(b, i);
        own += s->len - s->link_len;
        title = title || (plx__is_linked(s) && s->link_len >= 20);
        titled = titled || (plx__is_linked(s) && plx__is_heading(s));
    }
    if (own >= CARD_WORDS) return false;
    if (last - first > 1 || titled) return title;
    const plx__stretch *only = plx__stretch_at(b, first);
    return only->link_len >= 25 && !(only->flags & PLX__AT_LIST) && opens_with_link(b, only) &&
           b->page->nodes.items[only->node].tag == PLX__TAG_div;
}

static bool is_box(const plx__body *b, uint32_t node) {
    plx__tag tag = (plx__tag)b->page->nodes.items[node].tag;
    return (tag == PLX__TAG_div || tag == PLX__TAG_li || tag == PLX__TAG_article ||
            tag == PLX__TAG_section) &&
           b->blocks.last_block[node] > b->blocks.first_block[node];
}

/* How many cards of one tag and class follow one another from `node` on; *last is the last one. */
static size_t count_cards(const plx__body *b, uint32_t node, uint32_t *last) {
    const plx__node *nodes = b->page->nodes.items;
    plx_str name = plx__page_attribute(b->page, node, PLX__ATTRIBUTE_class);
    uint32_t parent_end = nodes[nodes[node].parent].end;
    size_t cards = 1;
    *last = node;
    for (uint32_t k = nodes[node].end; k < parent_end; k = nodes[k].end) {
        if (b->blocks.last_block[k] == b->blocks.first_block[k]) continue;
        if (nodes[k].tag != nodes[node].tag || !is_card(b, k) ||
            !plx__str_equal(name, plx__page_attribute(b->page, k, PLX__ATTRIBUTE_class)))
            break;
        cards++;
        *last = k;
    }
    return cards;
}

#define ROW_LEAST 3 /* cards */

void plx__mark_cards(plx__body *b) {
    const plx__node *nodes = b->page->nodes.items;
    for (uint32_t i = 1; i < b->page->nodes.count; i++) {
        uint32_t last;
        if (!is_box(b, i) || !is_card(b, i) || count_cards(b, i, &last) < ROW_LEAST) continue;
        for (size_t k = b->blocks.first_block[i]; k < b->blocks.last_block[last]; k++)
            plx__stretch_at(b, k)->flags |= PLX__AT_CARD;
        i = nodes[last].end - 1;
    }
}

/* Rows of cards go, and a single card whose linked title is a heading. */
static void drop_cards(const plx__body *b, plx__choice *c) {
    const plx__node *nodes = b->page->nodes.items;
    for (size_t i = c->first; i < c->last; i++)
        if (plx__stretch_at(b, i)->flags & PLX__AT_CARD) c->keep[i] = false;
    for (uint32_t i = c->node + 1; i < nodes[c->node].end; i++) {
        uint32_t last;
        if (!is_box(b, i) || !is_card(b, i)) continue;
        count_cards(b, i, &last);
        bool titled = false;
        for (size_t k = b->blocks.first_block[i]; k < b->blocks.last_block[i]; k++)
            titled = titled || (plx__is_heading(plx__stretch_at(b, k)) &&
                                plx__is_linked(plx__stretch_at(b, k)));
        for (size_t k = b->blocks.first_block[i]; titled && k < b->blocks.last_block[last]; k++)
            c->keep[k] = false;
        i = nodes[last].end - 1;
    }
}

#define BARE_RUN 3 /* headings of one rank, one behind another: titles of other stories */

/* Headings with nothing under them lead to what was left out. */
static void drop_bare_headings(const plx__body *b, plx__choice *c) {
    size_t run = 0, last = 0; /* bare headings of one rank above i; the last of them */
    plx__tag rank = PLX__TAG_unknown;
    for (size_t i = c->first; i <= c->last; i++) {
        if (i < c->last && !c->keep[i]) continue;
        bool heading = i < c->last && plx__is_heading(plx__stretch_at(b, i));
        plx__tag tag = heading ? (plx__tag)b->page->nodes.items[plx__stretch_at(b, i)->node].tag
                               : PLX__TAG_unknown;
        if (heading && run && tag == rank) {
            run++, last = i;
            continue;
        }
        if (run >= BARE_RUN) /* the last may head what is under it */
            for (size_t k = last; run > 1 && k-- > c->first;)
                if (c->keep[k]) c->keep[k] = false, run--;
        run = heading, rank = tag, last = i;
    }
    for (size_t i = c->last;
         i-- > c->first && (!c->keep[i] || plx__is_heading(plx__stretch_at(b, i)));)
        c->keep[i] = false;
}

#define REPORT_LEAST 200 /* bytes of a report over what readers wrote to it */

/* "12 responses to ...", a heading behind the report: what readers wrote, to the end. */
static void drop_comments(plx__body *b, plx__choice *c) {
    size_t above = 0;
    for (size_t i = c->first; i < c->last; i++) {
        const plx__stretch *s = plx__stretch_at(b, i);
        above += c->keep[i] ? s->len : 0;
        if (above < REPORT_LEAST || s->len > 200 ||
            plx__stretch_furniture(b, i) != PLX__FURNITURE_COMMENTS)
            continue;
        bool opens = plx__is_heading(s) || plx__count_words(plx__stretch_text(b, s)) > 3;
        while (opens && i < c->last) c->keep[i++] = false;
    }
}

#define REPEAT_LEAST 50 /* bytes of words that don't stand twice in a report by chance */
#define REPEATS_MOST 2  /* a paragraph printed twice is the author's slip */

/* Does it stand in an element that is made for words, as a paragraph does? */
static bool is_set(const plx__body *b, const plx__stretch *s) {
    plx__tag tag = (plx__tag)b->page->nodes.items[s->node].tag;
    return (s->flags & SET) && tag != PLX__TAG_div && tag != PLX__TAG_unknown;
}

/* Words that are printed again and again: captions of a picture and of its gallery, teasers. They
 * go with all their copies, unless that is most of the page: some print a report once for each
 * width of the screen. */
static void drop_repeats(const plx__body *b, plx__choice *c) {
    plx__mark mark = plx__arena_mark(b->reading->arena);
    plx__map *copies = plx__map_new(b->reading->arena, 64);
    bool *again = plx__new_array(b->reading->arena, bool, c->last + 1);
    size_t bytes = 0, all = plx__kept_bytes(b, c, c->first, c->last);
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = c->first; i < c->last; i++) {
            const plx__stretch *s = plx__stretch_at(b, i);
            if (!c->keep[i] || s->len < REPEAT_LEAST || (s->flags & PLX__AT_QUOTE)) continue;
            uint64_t *count = plx__map_put(copies, plx__stretch_text(b, s), NULL);
            if (pass == 0) ++*count;
            else again[i] = *count > (is_set(b, s) ? REPEATS_MOST : 1);
            bytes += again[i] ? s->len : 0;
        }
    for (size_t i = c->first; i < c->last && bytes * 2 < all; i++)
        if (again[i]) c->keep[i] = false;
    plx__arena_release(b->reading->arena, mark);
}

static bool has_picture(const plx__page *page, uint32_t node) {
    uint32_t end = page->nodes.items[node].end;
    for (uint32_t k = node + 1; k < end; k++) {
        plx__tag tag = (plx__tag)page->nodes.items[k].tag;
        if (tag == PLX__TAG_img || tag == PLX__TAG_picture || tag == PLX__TAG_video) return true;
    }
    return false;
}

#define BOX_NODES 60 /* of a box with a picture and its caption */

/* Does the stretch stand alone with a picture in a box of its own? */
static bool is_boxed_caption(const plx__body *b, const plx__choice *c, size_t i) {
    const plx__stretch *s = plx__stretch_at(b, i);
    const plx__node *nodes = b->page->nodes.items;
    if (s->len > 400 ||
        (s->flags & (PLX__AT_HEADING | PLX__AT_LIST | PLX__AT_QUOTE | PLX__AT_TABLE)))
        return false;
    if (nodes[s->node].end - s->node > BOX_NODES) return false;
    if (has_picture(b->page, s->node)) return false; /* a paragraph with a picture in it */
    uint32_t node = nodes[s->node].parent;
    for (int up = 0; up < 4 && node > c->node; up++, node = nodes[node].parent) {
        if (nodes[node].end - node > BOX_NODES) return false;
        for (size_t k = b->blocks.first_block[node]; k < b->blocks.last_block[node]; k++)
            if (k != i && (c->keep[k] || plx__is_heading(plx__stretch_at(b, k)))) return false;
        if (has_picture(b->page, node)) return true;
    }
    return false;
}

/* There are sites that set every paragraph in a box, some with a picture: captions are few. */
static void drop_boxed_captions(const plx__body *b, plx__choice *c) {
    plx__mark mark = plx__arena_mark(b->reading->arena);
    bool *boxed = plx__new_array(b->reading->arena, bool, c->last - c->first + 1);
    size_t bytes = 0;
    for (size_t i = c->first; i < c->last; i++) {
        boxed[i - c->first] = c->keep[i] && is_boxed_caption(b, c, i);
        bytes += boxed[i - c->first] ? plx__stretch_at(b, i)->len : 0;
    }
    if (bytes * 4 < plx__kept_bytes(b, c, c->first, c->last))
        for (size_t i = c->first; i < c->last; i++)
            if (boxed[i - c->first]) c->keep[i] = false;
    plx__arena_release(b->reading->arena, mark);
}

static bool has_job_word(const plx__body *b, plx_str text) {
    for (size_t at = 0, end; at < text.len; at = end + 1) {
        for (end = at; end < text.len && text.ptr[end] != ' ';) end++;
        plx_str word = plx__str_slice(text, at, end);
        while (word.len && plx__is_punct((unsigned char)word.ptr[word.len - 1])) word.len--;
        if (plx__is_persons_job(b->reading, word)) return true;
    }
    return false;
}

/* "Ada Byron is a reporter who ...": opens with one of those who wrote the report and goes on
 * small, or names one and a job. An agency is spoken to ("told the Wire"), and is no author here.
 */
static bool is_about_author(const plx__body *b, const plx__stretch *s) {
    plx_str text = plx__stretch_text(b, s), names = b->facts->byline;
    for (size_t at = 0; at < names.len;) {
        size_t end = plx__str_find(names, PLX_STR(", "), at);
        if (end == SIZE_MAX) end = names.len;
        plx_str name = plx__str_slice(names, at, end);
        at = end + 2;
        size_t found = plx__count_words(name) < 2 ? SIZE_MAX : plx__str_find(text, name, 0);
        if (found == SIZE_MAX || text.len < found + name.len + 2 ||
            plx__lexicon_find_lower(&b->reading->agencies, name) != PLX_NO_ROW)
            continue;
        size_t next = found + name.len + 1;
        bool small = text.ptr[next - 1] == ' ' && plx__is_lower(plx__utf8_next(text, &next));
        if ((found == 0 && small) || has_job_word(b, text)) return true;
    }
    return false;
}

#define LAST_LINES 4 /* of a report that may be about who wrote it */

static void drop_author_lines(const plx__body *b, plx__choice *c) {
    size_t looked = 0;
    for (size_t i = c->last; i-- > c->first && looked < LAST_LINES;) {
        if (!c->keep[i]) continue;
        looked++;
        const plx__stretch *s = plx__stretch_at(b, i);
        if (is_about_author(b, s) && plx__kept_bytes(b, c, c->first, i) > 2 * (size_t)s->len)
            c->keep[i] = false;
    }
}

void plx__drop_groups(plx__body *b, plx__choice *c) {
    drop_comments(b, c);
    drop_cards(b, c);
    for (size_t i = c->first, sections = 0; i < c->last && sections < SECTIONS_MOST; i++)
        if (is_section(b, i)) {
            i = drop_section(b, c, i) - 1;
            sections++;
        }
    drop_boxed_captions(b, c);
    drop_repeats(b, c);
    if (is_set_in_paragraphs(b, c)) drop_loose(b, c);
    drop_author_lines(b, c);
    drop_bare_headings(b, c);
}
