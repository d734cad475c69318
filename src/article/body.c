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
#include "article/body.h"

double plx__stretch_worth(const plx__body *b, const plx__stretch *s) {
    plx_str text = plx__stretch_text(b, s);
    if (s->flags & (PLX__AT_CAPTION | PLX__AT_CARD)) return 0;
    if (plx__is_linked(s)) return s->flags & PLX__AT_TABLE ? -6 : s->len < 40 ? -12 : -30;
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

static void sum_up(plx__body *b) {
    size_t count = b->blocks.items.count;
    b->sums = plx__new_array(b->reading->arena, double, count + 1);
    for (size_t i = 0; i < count; i++)
        b->sums[i + 1] = b->sums[i] + plx__stretch_worth(b, &b->blocks.items.items[i]);
}

static double worth_of(const plx__body *b, uint32_t node) {
    return b->sums[b->blocks.last_block[node]] - b->sums[b->blocks.first_block[node]];
}

/* The element of the greatest worth, the innermost among equals. */
static uint32_t densest(const plx__body *b) {
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

/* Of an element that has the page's headline in it less is asked: what else the page holds may be
 * consent forms and other stories. A headline with its deck is no article yet. */
static bool is_enough_headed(double own, double most) {
    return own >= most * 0.35 || (own >= most * 0.15 && own >= 600);
}

/* The element that calls itself the article's body and has the greatest worth of those. A page
 * may go on with the next story: then the one with the page's headline in it, if that is enough.
 */
static uint32_t self_declared(const plx__body *b, uint32_t flag, double *most, bool *has_headline) {
    uint32_t best = 0, headed = 0, h1 = b->facts->headline;
    double headed_worth = 0;
    *most = 0;
    for (uint32_t i = 1; i < b->page->nodes.count; i++) {
        if (!(b->blocks.flags[i] & flag)) continue;
        double w = worth_of(b, i);
        if (w >= *most) *most = w, best = i;
        if (h1 > i && h1 < b->page->nodes.items[i].end) headed = i, headed_worth = w;
    }
    *has_headline = headed && is_enough_headed(headed_worth, *most);
    if (!*has_headline) return best;
    *most = headed_worth;
    return headed;
}

/* Sites break a body into several elements of one name, with an advertisement or a letter box
 * between. The element around all of them that count, if no other headline is in it. */
static uint32_t around_parts(const plx__body *b, uint32_t flag, uint32_t best, double most) {
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

/* The densest element, but for what the headline says: an element around it that holds enough goes
 * before the page as a whole, and before one that stands apart from both (rules, consent forms). */
static uint32_t by_headline(const plx__body *b, uint32_t dense, double most) {
    const plx__node *nodes = b->page->nodes.items;
    uint32_t around = b->facts->headline;
    while (around && !(worth_of(b, around) >= 200 && is_enough_headed(worth_of(b, around), most)))
        around = nodes[around].parent;
    plx__tag tag = (plx__tag)nodes[dense].tag;
    bool whole = dense == 0 || tag == PLX__TAG_html || tag == PLX__TAG_body;
    bool apart = dense >= nodes[around].end || nodes[dense].end <= around;
    return around && (whole || apart) ? around : dense;
}

static uint32_t choose(const plx__body *b) {
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
        bool enough = headed ? is_enough_headed(own, most) : own >= most * claims[i].share;
        if (taken || !node || !enough || own <= 0) continue;
        taken = claims[i].flag == PLX__AT_ARTICLE || headed
                    ? node
                    : around_parts(b, claims[i].flag, node, own);
        way = claims[i].name;
    }
    b->reading->article->body_from =
        plx__str_printf(b->reading->arena, "by %s (worth: %.*sdensity %.0f)", way,
                        PLX_FMT(plx__buf_str(&tried)), most);
    return taken ? taken : by_headline(b, dense, most);
}

/* What stands over the headline is not the report, if the report is under it. */
static void start_at_headline(const plx__body *b, plx__choice *c) {
    uint32_t h1 = b->facts->headline;
    if (!h1) return;
    size_t at = b->blocks.first_block[h1];
    if (at <= c->first || at >= c->last || b->blocks.last_block[h1] == at) return;
    if (b->sums[at] - b->sums[c->first] < (b->sums[c->last] - b->sums[at]) / 3) c->first = at;
}

static void judge(plx__body *b, plx__choice *c) {
    bool prose = false;
    start_at_headline(b, c);
    for (size_t i = c->first; i < c->last; i++) {
        c->keep[i] = !plx__stretch_is_out(b, i, prose);
        prose = prose || (c->keep[i] && plx__is_prose(b, plx__stretch_at(b, i)));
    }
    plx__drop_groups(b, c);
}

/* Words between the headline and the chosen element: a deck, a lead set apart. */
static void take_lead(plx__body *b, plx__choice *c) {
    uint32_t h1 = b->facts->headline;
    if (!h1 || b->blocks.last_block[h1] > c->first) return;
    size_t from = b->blocks.last_block[h1], taken = 0;
    if (b->blocks.first_block[h1] == b->blocks.last_block[h1] || c->first - from > 40) return;
    for (size_t i = from; i < c->first; i++) {
        const plx__stretch *s = plx__stretch_at(b, i);
        plx_str text = plx__stretch_text(b, s);
        plx__stamp stamp;
        bool words = plx__count_words(text) >= 8 && s->link_len * 3 < s->len;
        bool dated = s->len < 100 && plx__stamp_find(b->reading, text, 0, &stamp);
        if (!words || dated || taken == 3 || plx__stretch_is_out(b, i, false)) continue;
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

static void write_out(plx__body *b, const plx__choice *c) {
    plx__buf out = {.arena = b->reading->arena};
    for (size_t i = c->first; i < c->last; i++) {
        if (!c->keep[i]) continue;
        const plx__stretch *s = &b->blocks.items.items[i];
        if (out.len) plx__buf_lit(&out, "\n\n");
        plx_block *block = plx__push(b->reading->arena, &b->reading->blocks);
        block->span.start = (uint32_t)out.len;
        plx__buf_add(&out, plx__stretch_text(b, s));
        block->span.end = (uint32_t)out.len;
        block->kind = i < c->lead_end ? PLX_BLOCK_DECK : kind_of(s);
        block->xpath = plx__page_xpath(b->page, s->node);
    }
    b->reading->article->text = plx__buf_str(&out);
}

/* Credits in the text, and those in captions and credit lines that are not part of it: these have
 * no place in the text, but say as much about where the words and pictures come from. */
static void find_credits(plx__body *b, const plx__choice *c) {
    plx__reading *reading = b->reading;
    const plx_article *article = reading->article;
    for (size_t i = 0; i < reading->blocks.count; i++)
        plx__find_credits(reading, article->text, reading->blocks.items[i].span);
    size_t placed = reading->credits.count;
    for (size_t i = c->first; i < c->last; i++)
        if (!c->keep[i] && plx__stretch_at(b, i)->len < 600)
            plx__find_credits(reading, plx__stretch_text(b, plx__stretch_at(b, i)),
                              (plx_span){0, plx__stretch_at(b, i)->len});
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
static void write_structured(plx__body *b) {
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

static plx__choice look(plx__body *b, bool lenient) {
    plx__split_page(b->reading, b->page, lenient, &b->blocks);
    plx__mark_cards(b);
    sum_up(b);
    b->furniture = plx__new_array(b->reading->arena, uint8_t, b->blocks.items.count + 1);
    uint32_t node = choose(b);
    plx__choice c = {.keep = plx__new_array(b->reading->arena, bool, b->blocks.items.count + 1),
                     .first = b->blocks.first_block[node],
                     .last = b->blocks.last_block[node],
                     .node = node};
    judge(b, &c);
    return c;
}

#define SHORT_BODY 400 /* bytes under which a second look may pay */

void plx__find_body(plx__reading *reading, plx__page *page, const plx__facts *facts) {
    plx__body b = {.reading = reading, .page = page, .facts = facts};
    plx__choice c = look(&b, false);
    size_t kept = plx__kept_bytes(&b, &c, c.first, c.last);
    if (kept < SHORT_BODY) {
        /* so little may be the fault of a class that means something else on this site */
        plx_str explained = reading->article->body_from;
        plx__body again = {.reading = reading, .page = page, .facts = facts};
        plx__choice other = look(&again, true);
        if (plx__kept_bytes(&again, &other, other.first, other.last) > kept * 3)
            b = again, c = other;
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
