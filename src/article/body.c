/* SPDX-License-Identifier: Apache-2.0 */
/*
 * body.c - which stretches of a page are the article.
 *
 * Every stretch has a worth: prose is worth its length, links and stray words cost. The worth of
 * an element is the sum over its stretches, a subtraction in a running sum. The element of the
 * greatest worth is the article, as the densest part of the page; elements that say of themselves
 * that they are the body (itemprop, <article>, classes) win when they hold nearly as much. What
 * structured data gives as the article's body is compared with it. Then the stretches inside are
 * looked at one by one.
 */
#include "article/blocks.h"

typedef struct body {
    plx__reading *reading;
    plx__page *page;
    plx__block_list blocks;
    const plx__facts *facts;
    double *sums; /* worth of the stretches before i */
} body;

static plx_str text_of(const body *b, const plx__stretch *s) {
    return (plx_str){b->blocks.text.bytes + s->start, s->len};
}

static bool is_linked(const plx__stretch *s) {
    return (uint64_t)s->link_len * 10 > (uint64_t)s->len * 6;
}

static double worth(const body *b, const plx__stretch *s) {
    plx_str text = text_of(b, s);
    if (s->flags & PLX__AT_CAPTION) return 0;
    if (is_linked(s)) return s->flags & PLX__AT_TABLE ? -6 : s->len < 40 ? -12 : -30;
    double own = (double)(s->len - s->link_len);
    bool sentence = plx__ends_sentence(text);
    if (s->flags & PLX__AT_HEADING) return own < 30 ? 0 : 10;
    if (s->flags & (PLX__AT_TABLE | PLX__AT_FIGURE))
        return sentence && own > 80 ? own * 0.5 : own * 0.05;
    if (s->flags & PLX__AT_LIST) return sentence || own > 80 ? own * 0.6 : -2;
    if (sentence && own >= 60) return own;
    if (own >= 140) return own * 0.8;
    if (sentence && own >= 25) return own * 0.6;
    return own < 25 ? -8 : 0;
}

static void sum_up(body *b) {
    size_t count = b->blocks.items.count;
    b->sums = plx__new_array(b->reading->arena, double, count + 1);
    for (size_t i = 0; i < count; i++)
        b->sums[i + 1] = b->sums[i] + worth(b, &b->blocks.items.items[i]);
}

static double worth_of(const body *b, uint32_t node) {
    return b->sums[b->blocks.last_block[node]] - b->sums[b->blocks.first_block[node]];
}

/* The element of the greatest worth, the innermost among equals. */
static uint32_t densest(const body *b) {
    uint32_t best = 0;
    double most = -1e300;
    for (uint32_t i = 0; i < b->page->nodes.count; i++) {
        if (b->page->nodes.items[i].tag == PLX__TAG_text) continue;
        if (b->blocks.last_block[i] == b->blocks.first_block[i]) continue;
        double w = worth_of(b, i);
        if (w >= most) most = w, best = i;
    }
    return best;
}

/* The element that calls itself the article's body and has the greatest worth of those. A page
 * may go on with the next story: then the one with the page's headline in it, if it holds a third.
 */
static uint32_t self_declared(const body *b, uint32_t flag, double *most, bool *has_headline) {
    uint32_t best = 0, headed = 0, h1 = b->facts->headline;
    double headed_worth = 0;
    *most = 0;
    for (uint32_t i = 1; i < b->page->nodes.count; i++) {
        if (!(b->blocks.flags[i] & flag)) continue;
        double w = worth_of(b, i);
        if (w >= *most) *most = w, best = i;
        if (h1 > i && h1 < b->page->nodes.items[i].end) headed = i, headed_worth = w;
    }
    *has_headline = headed && headed_worth >= *most * 0.35;
    if (!*has_headline) return best;
    *most = headed_worth;
    return headed;
}

/* Sites break a body into several elements of one name, with an advertisement or a letter box
 * between. The element around all of them that count, if no other headline is in it. */
static uint32_t around_parts(const body *b, uint32_t flag, uint32_t best, double most) {
    const plx__node *nodes = b->page->nodes.items;
    uint32_t around = best, last = nodes[best].end, headlines = 0;
    for (uint32_t i = 1; i < b->page->nodes.count; i++) {
        if (!(b->blocks.flags[i] & flag) || worth_of(b, i) < most * 0.15) continue;
        if (nodes[i].end <= best && around > i) around = i;
        if (nodes[i].end > last) last = nodes[i].end;
    }
    while (around && nodes[around].end < last) around = nodes[around].parent;
    for (uint32_t i = around; i < nodes[around].end; i++) headlines += nodes[i].tag == PLX__TAG_h1;
    return around && headlines <= 1 && worth_of(b, around) > most * 1.15 ? around : best;
}

static uint32_t choose(const body *b) {
    uint32_t dense = densest(b), taken = 0;
    double most = worth_of(b, dense), own;
    static const struct {
        const char *name;
        uint32_t flag;
        double share; /* of the densest element's worth that must be in it */
    } claims[] = {{"itemprop", PLX__AT_ITEM_BODY, 0.45},
                  {"class", PLX__AT_BODY, 0.6},
                  {"<article>", PLX__AT_ARTICLE, 0.5}};
    const char *way = "density";
    plx__buf tried = {.arena = b->reading->arena};
    for (size_t i = 0; i < sizeof claims / sizeof *claims; i++) {
        bool headed;
        uint32_t node = self_declared(b, claims[i].flag, &own, &headed);
        plx__buf_printf(&tried, "%s %.0f, ", claims[i].name, node ? own : 0.0);
        if (taken || !node || own < most * (headed ? 0.35 : claims[i].share) || own <= 0) continue;
        taken = claims[i].flag == PLX__AT_ARTICLE || headed
                    ? node
                    : around_parts(b, claims[i].flag, node, own);
        way = claims[i].name;
    }
    b->reading->article->body_from =
        plx__str_printf(b->reading->arena, "by %s (worth: %.*sdensity %.0f)", way,
                        PLX_FMT(plx__buf_str(&tried)), most);
    return taken ? taken : dense;
}

/* ---- stretch by stretch */

typedef struct choice {
    bool *keep;
    size_t first, last;
    size_t lead_end; /* stretches before it stand between headline and body */
    uint32_t node;
} choice;

static plx__stretch *stretch(const body *b, size_t i) {
    return &b->blocks.items.items[i];
}

static bool same_letters(plx__arena *arena, plx_str a, plx_str b) {
    if (a.len == 0 || b.len == 0 || a.len > b.len * 2 || b.len > a.len * 2) return false;
    return plx__str_equal(plx__phrase(arena, a), plx__phrase(arena, b));
}

static bool is_heading(const plx__stretch *s) {
    return (s->flags & PLX__AT_HEADING) != 0;
}

static bool is_prose(const body *b, const plx__stretch *s) {
    return !is_heading(s) && worth(b, s) > 40;
}

/* Who and when, over the report: "By Ada Byron, 17 May 2024". */
static bool is_head_line(body *b, plx_str text) {
    plx__stamp stamp;
    if (text.len > 150) return false;
    if (text.len > 3 && plx__str_equal_fold(plx__str_slice(text, 0, 3), PLX_STR("by ")) &&
        !plx__ends_sentence(text))
        return true;
    return text.len < 120 && plx__stamp_find(b->reading, text, 0, &stamp) &&
           (stamp.span.end - stamp.span.start) * 3 > text.len &&
           !plx__stamp_in_sentence(b->reading, text, stamp);
}

/* Words in one paragraph with a picture that make no sentence. */
static bool is_bare_caption(const body *b, const plx__stretch *s) {
    if (s->len > 160 ||
        (s->flags & (PLX__AT_HEADING | PLX__AT_LIST | PLX__AT_QUOTE | PLX__AT_TABLE)))
        return false;
    if (plx__ends_sentence(text_of(b, s))) return false;
    const plx__node *nodes = b->page->nodes.items;
    uint32_t first = s->node;
    uint32_t last = nodes[s->node].end - s->node < 40 ? nodes[s->node].end : s->node;
    for (uint32_t k = first; k < last; k++)
        if (nodes[k].tag == PLX__TAG_img || nodes[k].tag == PLX__TAG_picture) return true;
    return false;
}

/* What a stretch is by itself. */
static bool is_out(body *b, const plx__stretch *s, bool prose_before) {
    plx__arena *arena = b->reading->arena;
    plx_str text = text_of(b, s);
    if (s->flags & PLX__AT_CAPTION) return true;
    if ((s->flags & PLX__AT_FIGURE) && !(s->flags & PLX__AT_QUOTE) && s->len < 200) return true;
    if (!plx__str_trim(text).len || (s->len < 4 && !plx__is_letter((unsigned char)text.ptr[0]) &&
                                     !plx__is_digit((unsigned char)text.ptr[0])))
        return true;
    if (is_bare_caption(b, s)) return true;
    bool sentence = (s->flags & PLX__AT_PARAGRAPH) && s->len > 50 && text.ptr[text.len - 1] == '.';
    if (is_linked(s) && !sentence) {
        if (is_heading(s)) return true;
        if (s->len < 200 || s->link_len * 10ull > s->len * 9ull) return true;
    }
    if (!prose_before) {
        if (b->page->nodes.items[s->node].tag == PLX__TAG_h1) return true;
        if (is_head_line(b, text)) return true;
        if (same_letters(arena, text, b->facts->title) ||
            same_letters(arena, text, b->facts->byline))
            return true;
    }
    return plx__furniture_of(b->reading, text) != PLX__NO_FURNITURE;
}

#define SECTIONS_MOST 64 /* of a page that are looked at: each costs a look over what follows */

/* "More stories", a heading, and what hangs under it: the rest of the element it stands in, or up
 * to the next heading, if that is mostly links or little beside what is above. Returns where to go
 * on. */
static size_t drop_section(body *b, choice *c, size_t at) {
    const plx__stretch *s = stretch(b, at);
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
        if (i <= at) above += c->keep[i] ? stretch(b, i)->len : 0;
        else if (is_linked(stretch(b, i))) links += stretch(b, i)->len;
        else below += stretch(b, i)->len;
    }
    if (below > above / 3 && below > links) return at + 1;
    for (size_t i = at; i < end; i++) c->keep[i] = false;
    return end;
}

/* Is the page's report set in <p> and the like, so that loose text is something else? */
static bool is_set_in_paragraphs(const body *b, const choice *c) {
    size_t set = 0, loose = 0;
    for (size_t i = c->first; i < c->last; i++) {
        if (!c->keep[i]) continue;
        const plx__stretch *s = stretch(b, i);
        bool own = (s->flags & (PLX__AT_PARAGRAPH | PLX__AT_LIST | PLX__AT_QUOTE | PLX__AT_HEADING |
                                PLX__AT_TABLE)) != 0;
        *(own ? &set : &loose) += s->len;
    }
    return set > loose * 5;
}

static void drop_loose(const body *b, choice *c) {
    if (!is_set_in_paragraphs(b, c)) return;
    for (size_t i = c->first; i < c->last; i++) {
        const plx__stretch *s = stretch(b, i);
        bool own = (s->flags & (PLX__AT_PARAGRAPH | PLX__AT_LIST | PLX__AT_QUOTE | PLX__AT_HEADING |
                                PLX__AT_TABLE)) != 0;
        if (!own && s->len < 160) c->keep[i] = false;
    }
}

/* Headings with nothing under them lead to what was left out. */
static void drop_bare_headings(const body *b, choice *c) {
    bool under = false;
    for (size_t i = c->last; i-- > c->first;) {
        if (!c->keep[i]) continue;
        if (!is_heading(stretch(b, i))) under = true;
        else if (!under) c->keep[i] = false;
    }
}

/* "More X" over other stories of site X. */
static bool is_section(body *b, const plx__stretch *s) {
    plx_str text = text_of(b, s);
    if (plx__furniture_of(b->reading, text) == PLX__FURNITURE_SECTION) return true;
    if (!is_heading(s) || text.len > 60 || !b->reading->article->outlet.len) return false;
    plx_str phrase = plx__phrase(b->reading->arena, text);
    size_t word = plx__str_find(phrase, PLX_STR(" "), 0);
    if (word == SIZE_MAX ||
        !plx__lexicon_has(&b->reading->furniture, plx__str_slice(phrase, 0, word)))
        return false;
    return plx__spells_site(b->reading, plx__str_slice(phrase, word + 1, phrase.len),
                            b->reading->article->outlet);
}

/* A card leads to another story: a linked title, perhaps a picture's words, a line or two. */
static bool is_card(const body *b, uint32_t node) {
    size_t first = b->blocks.first_block[node], last = b->blocks.last_block[node];
    if (last - first == 0 || last - first > 6) return false;
    size_t own = 0;
    bool title = false, titled = false;
    for (size_t i = first; i < last; i++) {
        const plx__stretch *s = stretch(b, i);
        own += s->len - s->link_len;
        title = title || (is_linked(s) && s->link_len >= 20);
        titled = titled || (is_linked(s) && is_heading(s));
    }
    return title && own < 350 && (titled || last - first > 1);
}

/* Rows of cards: siblings of one tag and class, each of them a card. A single card counts if its
 * title is a heading. */
static void drop_cards(const body *b, choice *c) {
    const plx__page *page = b->page;
    uint32_t end = page->nodes.items[c->node].end;
    for (uint32_t i = c->node + 1; i < end; i++) {
        if (page->nodes.items[i].tag == PLX__TAG_text ||
            b->blocks.last_block[i] == b->blocks.first_block[i])
            continue;
        plx__tag tag = (plx__tag)page->nodes.items[i].tag;
        bool box = tag == PLX__TAG_div || tag == PLX__TAG_li || tag == PLX__TAG_article ||
                   tag == PLX__TAG_section;
        if (!box || !is_card(b, i)) continue;
        plx_str name = plx__page_attribute(page, i, PLX__ATTRIBUTE_class);
        size_t cards = 1;
        uint32_t parent_end = page->nodes.items[page->nodes.items[i].parent].end, last = i;
        for (uint32_t k = page->nodes.items[i].end; k < parent_end; k = page->nodes.items[k].end) {
            if (page->nodes.items[k].tag == PLX__TAG_text) continue;
            if (page->nodes.items[k].tag != tag || !is_card(b, k) ||
                !plx__str_equal(name, plx__page_attribute(page, k, PLX__ATTRIBUTE_class)))
                break;
            cards++;
            last = k;
        }
        bool titled = is_heading(stretch(b, b->blocks.first_block[i])) ||
                      is_heading(stretch(b, b->blocks.last_block[i] - 1));
        if (cards >= 3 || (titled && cards >= 1))
            for (size_t k = b->blocks.first_block[i]; k < b->blocks.last_block[last]; k++)
                c->keep[k] = false;
        i = page->nodes.items[last].end - 1;
    }
}

/* What stands over the headline is not the report, if the report is under it. */
static void start_at_headline(const body *b, choice *c) {
    uint32_t h1 = b->facts->headline;
    if (!h1) return;
    size_t at = b->blocks.first_block[h1];
    if (at <= c->first || at >= c->last || b->blocks.last_block[h1] == at) return;
    if (b->sums[at] - b->sums[c->first] < (b->sums[c->last] - b->sums[at]) / 3) c->first = at;
}

static void judge(body *b, choice *c) {
    bool prose = false;
    start_at_headline(b, c);
    for (size_t i = c->first; i < c->last; i++) {
        const plx__stretch *s = stretch(b, i);
        c->keep[i] = !is_out(b, s, prose);
        prose = prose || (c->keep[i] && is_prose(b, s));
    }
    for (size_t i = c->first, sections = 0; i < c->last && sections < SECTIONS_MOST; i++)
        if (is_section(b, stretch(b, i))) {
            i = drop_section(b, c, i) - 1;
            sections++;
        }
    drop_cards(b, c);
    drop_loose(b, c);
    drop_bare_headings(b, c);
}

/* Words between the headline and the chosen element: a deck, a lead set apart. */
static void take_lead(body *b, choice *c) {
    uint32_t h1 = b->facts->headline;
    if (!h1 || b->blocks.last_block[h1] > c->first) return;
    size_t from = b->blocks.last_block[h1], taken = 0;
    if (b->blocks.first_block[h1] == b->blocks.last_block[h1] || c->first - from > 40) return;
    for (size_t i = from; i < c->first; i++) {
        const plx__stretch *s = stretch(b, i);
        plx_str text = text_of(b, s);
        plx__stamp stamp;
        bool words = plx__count_words(text) >= 8 && s->link_len * 3 < s->len;
        bool dated = s->len < 100 && plx__stamp_find(b->reading, text, 0, &stamp);
        if (!words || dated || taken == 3 || is_out(b, s, false)) continue;
        c->keep[i] = true;
        taken++;
    }
    if (!taken) return;
    c->lead_end = c->first;
    c->first = from;
}

static plx_block_kind kind_of(const plx__stretch *s) {
    if (s->flags & PLX__AT_HEADING) return PLX_BLOCK_HEADING;
    if (s->flags & PLX__AT_QUOTE) return PLX_BLOCK_QUOTE;
    if (s->flags & PLX__AT_LIST) return PLX_BLOCK_LIST_ITEM;
    return PLX_BLOCK_PARAGRAPH;
}

static void write_out(body *b, const choice *c) {
    plx__buf out = {.arena = b->reading->arena};
    for (size_t i = c->first; i < c->last; i++) {
        if (!c->keep[i]) continue;
        const plx__stretch *s = &b->blocks.items.items[i];
        if (out.len) plx__buf_lit(&out, "\n\n");
        plx_block *block = plx__push(b->reading->arena, &b->reading->blocks);
        block->span.start = (uint32_t)out.len;
        plx__buf_add(&out, text_of(b, s));
        block->span.end = (uint32_t)out.len;
        block->kind = i < c->lead_end ? PLX_BLOCK_DECK : kind_of(s);
        block->xpath = plx__page_xpath(b->page, s->node);
    }
    b->reading->article->text = plx__buf_str(&out);
}

/* Credits in the text, and those in captions and credit lines that are not part of it: these have
 * no place in the text, but say as much about where the words and pictures come from. */
static void find_credits(body *b, const choice *c) {
    plx__reading *reading = b->reading;
    const plx_article *article = reading->article;
    for (size_t i = 0; i < reading->blocks.count; i++)
        plx__find_credits(reading, article->text, reading->blocks.items[i].span);
    size_t placed = reading->credits.count;
    for (size_t i = c->first; i < c->last; i++)
        if (!c->keep[i] && stretch(b, i)->len < 600)
            plx__find_credits(reading, text_of(b, stretch(b, i)),
                              (plx_span){0, stretch(b, i)->len});
    plx__find_credits(reading, article->byline, (plx_span){0, (uint32_t)article->byline.len});
    size_t kept = placed;
    for (size_t i = placed; i < reading->credits.count; i++) {
        plx_str agency = reading->credits.items[i].agency;
        bool known = false;
        for (size_t k = 0; k < kept && !known; k++)
            known = plx__str_equal(reading->credits.items[k].agency, agency);
        if (!known) reading->credits.items[kept++] = (plx_credit){.agency = agency};
    }
    reading->credits.count = kept;
}

/* Structured data's own text of the article, for pages whose markup does not hold it (a script is
 * to fetch it) or holds only its beginning. Its lines are the paragraphs. */
static void write_structured(body *b) {
    plx_str text = b->facts->article_body;
    plx__buf out = {.arena = b->reading->arena};
    plx_str xpath = plx__page_xpath(b->page, b->facts->script);
    b->reading->blocks.count = 0;
    for (size_t at = 0; at < text.len;) {
        size_t end = at;
        while (end < text.len && text.ptr[end] != '\n' && text.ptr[end] != '\r') end++;
        plx_str line = plx__str_trim(plx__str_slice(text, at, end));
        at = end + 1;
        if (!line.len || plx__furniture_of(b->reading, line)) continue;
        if (out.len) plx__buf_lit(&out, "\n\n");
        plx_block *block = plx__push(b->reading->arena, &b->reading->blocks);
        block->span.start = (uint32_t)out.len;
        plx__buf_add(&out, line);
        block->span.end = (uint32_t)out.len;
        block->kind = PLX_BLOCK_PARAGRAPH;
        block->xpath = xpath;
    }
    b->reading->article->text = plx__buf_str(&out);
    b->reading->article->body_from =
        PLX_STR("by structured data (articleBody): the markup holds less than half of it");
}

static choice look(body *b, bool lenient) {
    plx__split_page(b->reading, b->page, lenient, &b->blocks);
    sum_up(b);
    uint32_t node = choose(b);
    choice c = {.keep = plx__new_array(b->reading->arena, bool, b->blocks.items.count + 1),
                .first = b->blocks.first_block[node],
                .last = b->blocks.last_block[node],
                .node = node};
    judge(b, &c);
    return c;
}

static size_t kept_bytes(const body *b, const choice *c) {
    size_t bytes = 0;
    for (size_t i = c->first; i < c->last; i++) bytes += c->keep[i] ? stretch(b, i)->len : 0;
    return bytes;
}

#define SHORT_BODY 400 /* bytes under which a second look may pay */

void plx__find_body(plx__reading *reading, plx__page *page, const plx__facts *facts) {
    body b = {.reading = reading, .page = page, .facts = facts};
    choice c = look(&b, false);
    size_t kept = kept_bytes(&b, &c);
    if (kept < SHORT_BODY) {
        /* so little may be the fault of a class that means something else on this site */
        plx_str explained = reading->article->body_from;
        body again = {.reading = reading, .page = page, .facts = facts};
        choice other = look(&again, true);
        if (kept_bytes(&again, &other) > kept * 3) b = again, c = other;
        else reading->article->body_from = explained;
    }
    take_lead(&b, &c);
    write_out(&b, &c);
    bool longer =
        facts->article_body.len > 200 && facts->article_body.len / 2 > reading->article->text.len;
    if (longer) write_structured(&b);
    find_credits(&b, &c);
    if (!reading->article->text.len) plx__reading_warn(reading, "no article was found on the page");
}
