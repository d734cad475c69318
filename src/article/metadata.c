/* SPDX-License-Identifier: Apache-2.0 */
/*
 * metadata.c - title, byline, dates, outlet and address of a page.
 *
 * Pages say the same thing in several places, and not all are to be trusted: meta tags may carry
 * the date of the page's template, a <time> that of a related story, a title the site's name.
 * Every source has a trust; the best one wins:
 *
 *     dates     JSON-LD article, meta and microdata, JSON-LD page, <time> by the headline,
 *               the line by the headline, the address
 *     title     meta (what the page tells others to call it), JSON-LD, the h1, <title>; never with
 *               the site's name glued to it
 *
 * Scripts other than structured data are not read: the dates in them are of anything.
 */
#include "article/metadata.h"

void plx__offer(plx__claim *c, plx_str value, int trust) {
    value = plx__str_trim(value);
    if (value.len && (!c->trust || trust < c->trust)) *c = (plx__claim){value, trust};
}

static plx__claim *claim_named(plx__metadata *m, plx_str kind) {
    const struct {
        const char *kind;
        plx__claim *claim;
    } claims[] = {{"published", &m->published}, {"modified", &m->modified},
                  {"title", &m->title},         {"card", &m->card},
                  {"author", &m->author},       {"site", &m->site},
                  {"language", &m->language},   {"url", &m->url}};
    for (size_t i = 0; i < sizeof claims / sizeof *claims; i++)
        if (plx__str_equal(kind, plx__str_from(claims[i].kind))) return claims[i].claim;
    return NULL;
}

static bool is_url(plx_str text) {
    return plx__str_starts(text, PLX_STR("http")) || plx__str_starts(text, PLX_STR("www.")) ||
           plx__str_starts(text, PLX_STR("//"));
}

/* "ada-byron": a name made for an address. */
static bool is_slug(plx_str text) {
    bool joined = false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == ' ' || (c >= 'A' && c <= 'Z') || (c & 0x80)) return false;
        joined = joined || c == '-' || c == '_';
    }
    return joined;
}

static void offer_named(plx__metadata *m, plx_str name, plx_str value) {
    if (name.len == 0 || name.len > 60 || value.len == 0) return;
    const plx__lexicon *names = &m->reading->meta_names;
    uint32_t row = plx__lexicon_find(names, plx__str_lower(m->reading->arena, name));
    if (row == PLX_NO_ROW) return;
    plx__claim *c = claim_named(m, plx__lexicon_field(names, row, 1));
    if (!c || (is_url(value) && c != &m->url) || (c == &m->author && is_slug(value))) return;
    plx_str trust = plx__lexicon_field(names, row, 2);
    plx__offer(c, value, trust.len ? trust.ptr[0] - '0' : 5);
}

/* itemprop="name" inside of an author or a publisher. */
static void read_inner_name(plx__metadata *m, uint32_t node, plx_str name) {
    if (node < m->publisher_end) plx__offer(&m->site, name, 3);
    if (node >= m->author_end || !plx__str_trim(name).len) return;
    m->rel_author = name;
    m->author_end = 0;
}

static void read_meta(plx__metadata *m, uint32_t node) {
    plx_str content = plx__page_attribute(m->page, node, PLX__ATTRIBUTE_content);
    offer_named(m, plx__page_attribute(m->page, node, PLX__ATTRIBUTE_property), content);
    offer_named(m, plx__page_attribute(m->page, node, PLX__ATTRIBUTE_name), content);
    offer_named(m, plx__page_attribute(m->page, node, PLX__ATTRIBUTE_http_equiv), content);
    plx_str property = plx__page_attribute(m->page, node, PLX__ATTRIBUTE_itemprop);
    offer_named(m, property, content);
    if (plx__str_equal_fold(property, PLX_STR("name"))) read_inner_name(m, node, content);
}

static void read_link(plx__metadata *m, uint32_t node) {
    plx_str rel = plx__page_attribute(m->page, node, PLX__ATTRIBUTE_rel);
    plx_str href = plx__page_attribute(m->page, node, PLX__ATTRIBUTE_href);
    if (!m->canonical.len && plx__str_equal_fold(rel, PLX_STR("canonical")) && is_url(href))
        m->canonical = href;
}

static void read_microdata(plx__metadata *m, uint32_t node, plx_str property) {
    plx_str value = plx__page_attribute(m->page, node, PLX__ATTRIBUTE_datetime);
    if (!value.len) value = plx__page_attribute(m->page, node, PLX__ATTRIBUTE_content);
    if (plx__str_equal_fold(property, PLX_STR("datePublished")))
        plx__offer(&m->published, value.len ? value : plx__page_text(m->page, node), 2);
    else if (plx__str_equal_fold(property, PLX_STR("dateModified")))
        plx__offer(&m->modified, value.len ? value : plx__page_text(m->page, node), 2);
    else if (plx__str_equal_fold(property, PLX_STR("publisher")))
        m->publisher_end = m->page->nodes.items[node].end;
    else if (plx__str_equal_fold(property, PLX_STR("name")))
        read_inner_name(m, node, value.len ? value : plx__page_text(m->page, node));
    else if (plx__str_equal_fold(property, PLX_STR("author")) && !m->rel_author.len) {
        m->author_end = m->page->nodes.items[node].end;
        m->rel_author = value.len ? value : plx__page_text(m->page, node);
    }
}

/* A word of a class that names the byline: "byline", "article-author", "authorName". */
static bool is_author_class(plx_str value) {
    static const char *const words[] = {"byline", "author", "Byline", "Author"};
    for (size_t i = 0; i < 4; i++)
        if (plx__str_find(value, plx__str_from(words[i]), 0) != SIZE_MAX) return true;
    return false;
}

static void read_element(plx__metadata *m, uint32_t node) {
    const plx__page *page = m->page;
    const plx__node *n = &page->nodes.items[node];
    for (uint32_t i = 0; i < n->attribute_count; i++) {
        const plx__attribute *a = &page->attributes.items[n->attributes + i];
        plx_str text = plx__page_text(page, node);
        if (a->name == PLX__ATTRIBUTE_itemprop && n->tag != PLX__TAG_meta) {
            read_microdata(m, node, a->value);
        } else if (a->name == PLX__ATTRIBUTE_rel && plx__str_equal(a->value, PLX_STR("author"))) {
            if (!m->rel_author.len && text.len > 2) m->rel_author = text;
        } else if (a->name == PLX__ATTRIBUTE_class && !m->class_author.len && text.len > 3 &&
                   text.len < 160 && is_author_class(a->value)) {
            m->class_author = text;
        }
    }
}

/* The first h1, but for one that has more of the page's title: the first may be the site's name. */
static void read_headline(plx__metadata *m, uint32_t node) {
    plx_str text = plx__str_trim(plx__page_text(m->page, node));
    if (text.len < 3) return;
    size_t shared = 0;
    if (text.len < 400 && m->head_title.len < 1000) {
        plx__mark mark = plx__arena_mark(m->reading->arena);
        plx_str words = plx__phrase(m->reading->arena, text);
        plx_str title = plx__phrase(m->reading->arena, m->head_title);
        if (words.len && plx__str_find(title, words, 0) != SIZE_MAX) shared = words.len;
        plx__arena_release(m->reading->arena, mark);
    }
    if (m->h1 && shared <= m->h1_shared) return;
    m->h1 = node;
    m->h1_shared = shared;
}

/* Links, menus, and articles under the headline that do not hold it, are about other stories. */
static bool is_aside(const plx__metadata *m, const plx__node *n) {
    return n->tag == PLX__TAG_aside || n->tag == PLX__TAG_nav || n->tag == PLX__TAG_footer ||
           n->tag == PLX__TAG_a || (n->tag == PLX__TAG_article && m->h1);
}

static void walk(plx__metadata *m) {
    plx__page *page = m->page;
    for (uint32_t i = 1; i < page->nodes.count; i++) {
        const plx__node *n = &page->nodes.items[i];
        if (n->tag == PLX__TAG_text) continue;
        if (n->tag == PLX__TAG_meta) read_meta(m, i);
        if (n->tag == PLX__TAG_link) read_link(m, i);
        if (n->tag == PLX__TAG_title && !m->head_title.len)
            m->head_title = plx__str_trim(plx__page_text(page, i));
        if (n->tag == PLX__TAG_h1) read_headline(m, i);
        if (n->end > m->aside_end && is_aside(m, n)) m->aside_end = n->end;
        if (n->tag == PLX__TAG_time) plx__read_time(m, i);
        if (n->tag == PLX__TAG_a) plx__read_author_link(m, i);
        if (n->tag == PLX__TAG_html)
            plx__offer(&m->language, plx__page_attribute(page, i, PLX__ATTRIBUTE_lang), 1);
        if (n->attribute_count && n->tag != PLX__TAG_meta) read_element(m, i);
    }
}

/* ---- title */

static plx_str letters_of(plx__metadata *m, plx_str text) {
    return plx__phrase(m->reading->arena, text);
}

static bool same(plx__metadata *m, plx_str a, plx_str b) {
    return a.len && b.len && plx__str_equal(letters_of(m, a), letters_of(m, b));
}

/* The title without what stands behind or before a separator, if that is the site's name. */
static plx_str without_site(plx__metadata *m, plx_str title, plx_str site) {
    static const char *const separators[] = {
        " | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " : ", " / "};
    plx_str name = plx__site_name(m->canonical.len ? m->canonical : m->url.value);
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
        plx_str separator = plx__str_from(separators[i]);
        size_t last = SIZE_MAX;
        for (size_t at = 0; (at = plx__str_find(title, separator, at)) != SIZE_MAX;
             at += separator.len)
            last = at;
        if (last == SIZE_MAX || last == 0) continue;
        plx_str head = plx__str_trim(plx__str_slice(title, 0, last));
        plx_str tail = plx__str_trim(plx__str_slice(title, last + separator.len, title.len));
        if (same(m, tail, site) || plx__spells_site(m->reading, tail, name) ||
            plx__spells_site(m->reading, tail, site))
            return without_site(m, head, site);
        if (same(m, head, site) || plx__spells_site(m->reading, head, name)) return tail;
    }
    size_t colon = plx__str_find(title, PLX_STR(": "), 0); /* "Valley Post: Headline" */
    if (colon == SIZE_MAX || colon == 0) return title;
    plx_str head = plx__str_slice(title, 0, colon);
    bool glued = same(m, head, site) || plx__spells_site(m->reading, head, name);
    return glued ? plx__str_trim(plx__str_slice(title, colon + 2, title.len)) : title;
}

/* <title>, where nothing else names the article: what stands behind a bar is the site's. */
static plx_str before_bar(plx_str title) {
    size_t bar = plx__str_find(title, PLX_STR(" | "), 0);
    plx_str head = bar == SIZE_MAX ? title : plx__str_trim(plx__str_slice(title, 0, bar));
    return plx__count_words(head) >= 3 ? head : title;
}

/* The site's name behind the last separator of <title>, if it is what the address spells. */
static plx_str site_in_title(plx__metadata *m) {
    plx_str title = m->head_title,
            site = plx__site_name(m->canonical.len ? m->canonical : m->url.value);
    for (size_t at = title.len; at > 3; at--) {
        bool separator =
            title.ptr[at - 1] == ' ' && (title.ptr[at - 2] == '|' || title.ptr[at - 2] == '-' ||
                                         (unsigned char)title.ptr[at - 2] >= 0x80);
        if (!separator) continue;
        plx_str tail = plx__str_trim(plx__str_slice(title, at, title.len));
        return plx__spells_site(m->reading, tail, site) ? tail : (plx_str){NULL, 0};
    }
    return (plx_str){NULL, 0};
}

/* "Headline | Desk | Site" when the h1 reads "Headline". */
static plx_str cut_to_headline(plx__metadata *m, plx_str title, plx_str h1) {
    plx_str a = letters_of(m, title), b = letters_of(m, h1);
    bool begins = b.len > 10 && a.len > b.len && plx__str_starts(a, b) && a.ptr[b.len] == ' ';
    return begins ? h1 : title;
}

plx_str plx__one_line(plx__metadata *m, plx_str text) {
    text = plx__str_trim(text);
    char *out = plx__alloc(m->reading->arena, text.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = (unsigned char)text.ptr[i] <= ' ' ? ' ' : text.ptr[i];
        if (c != ' ' || (len && out[len - 1] != ' ')) out[len++] = c;
    }
    return (plx_str){out, len};
}

/* The story that the page is about: the one with the page's own headline, else the first article.
 */
static const plx__story *main_story(plx__metadata *m) {
    const plx__story *best = NULL;
    int most = 0; /* score of the best so far */
    plx_str h1 = m->h1 ? plx__page_text(m->page, m->h1) : (plx_str){NULL, 0};
    for (size_t i = 0; i < m->stories.count; i++) {
        const plx__story *s = &m->stories.items[i];
        plx_str title = s->title;
        bool own =
            same(m, title, h1) || same(m, title, m->title.value) || same(m, title, m->head_title);
        int score = (s->is_page ? 1 : 4) + (own ? 3 : 0) + (s->published.len ? 1 : 0);
        if (score > most) most = score, best = s;
    }
    return best;
}

/* Do structured data name the story, or the page it stands on, by its headline a second time? */
static bool named_twice(plx__metadata *m, const plx__story *story, plx_str site) {
    for (size_t i = 0; i < m->stories.count; i++) {
        const plx__story *s = &m->stories.items[i];
        bool about = s == story || s->is_page;
        if (about && same(m, without_site(m, s->name, site), story->title)) return true;
    }
    return false;
}

/* Does the title made for sharing give way to that of structured data? It does where structured
 * data, h1 and <title> have the same words and it stands alone (then it is from before an edit, or
 * cut for a card) or structured data say theirs twice, and where structured data and <title> agree
 * on another and the h1 is apart. */
static bool gives_way(plx__metadata *m, plx_str shared, const plx__story *story, plx_str h1,
                      plx_str site) {
    plx_str headline = plx__unescaped(m, story->title);
    plx_str head_title = without_site(m, m->head_title, site);
    plx_str card = m->card.trust ? plx__unescaped(m, m->card.value) : headline;
    if (!h1.len || !same(m, headline, head_title)) return false;
    if (!same(m, headline, h1)) return !same(m, shared, h1);
    if (named_twice(m, story, site)) return true;
    shared = without_site(m, plx__one_line(m, shared), site);
    return !plx__str_equal(shared, h1) && !plx__str_equal(shared, head_title) &&
           !plx__str_equal(shared, card);
}

static void find_title(plx__metadata *m, const plx__story *story, plx_str site) {
    plx_str h1 = m->h1 ? plx__one_line(m, plx__page_text(m->page, m->h1)) : (plx_str){NULL, 0};
    plx_str title = {NULL, 0};
    bool has_headline = story && !story->is_page;
    if (m->title.trust && m->title.trust <= 3) title = plx__unescaped(m, m->title.value);
    else if (m->card.trust) title = plx__unescaped(m, m->card.value);
    if (has_headline && title.len && gives_way(m, title, story, h1, site)) title.len = 0;
    if (!title.len && has_headline) title = plx__unescaped(m, story->title);
    if (!title.len && h1.len) title = h1;
    if (!title.len) title = before_bar(without_site(m, m->head_title, site));
    title = without_site(m, plx__one_line(m, title), site);
    size_t bar = plx__str_find(title, PLX_STR(" | "), 0);
    if (bar != SIZE_MAX && bar > 20) { /* "Headline | Site | by" */
        plx_str head = plx__str_slice(title, 0, bar),
                rest = plx__str_slice(title, bar + 3, title.len);
        if (site.len && plx__str_starts(letters_of(m, rest), letters_of(m, site))) title = head;
    }
    if (h1.len) title = cut_to_headline(m, title, h1);
    m->reading->article->title = title;
}

plx_str plx__unescaped(plx__metadata *m, plx_str text) {
    if (plx__str_find(text, PLX_STR("&"), 0) == SIZE_MAX) return text;
    plx__buf out = {.arena = m->reading->arena};
    for (size_t i = 0; i < text.len;) {
        size_t end = text.ptr[i] == '&' ? plx__str_find(text, PLX_STR(";"), i) : SIZE_MAX;
        uint32_t c =
            end != SIZE_MAX && end - i < 12 ? plx__entity(plx__str_slice(text, i + 1, end)) : 0;
        if (c) {
            char bytes[4];
            plx__buf_add(&out, (plx_str){bytes, plx__utf8_put(bytes, c)});
            i = end + 1;
        } else {
            plx__buf_char(&out, text.ptr[i++]);
        }
    }
    return plx__buf_str(&out);
}

static plx_str language_tag(plx_str text) {
    size_t len = 0;
    while (len < text.len && len < 12 &&
           (plx__is_letter((unsigned char)text.ptr[len]) || text.ptr[len] == '-' ||
            text.ptr[len] == '_'))
        len++;
    size_t primary = 0;
    while (primary < len && text.ptr[primary] != '-' && text.ptr[primary] != '_') primary++;
    return primary >= 2 && primary <= 3 ? plx__str_slice(text, 0, primary) : (plx_str){NULL, 0};
}

/* Markup inside a JSON string: entities read, tags taken for line ends where they are blocks'. */
static plx_str plain_words(plx__metadata *m, plx_str text) {
    text = plx__unescaped(m, text);
    if (plx__str_find(text, PLX_STR("<"), 0) == SIZE_MAX) return text;
    plx__buf out = {.arena = m->reading->arena};
    for (size_t at = 0; at < text.len;) {
        size_t open = plx__str_find(text, PLX_STR("<"), at);
        size_t close = open == SIZE_MAX ? SIZE_MAX : plx__str_find(text, PLX_STR(">"), open);
        plx__buf_add(&out, plx__str_slice(text, at, close == SIZE_MAX ? text.len : open));
        if (close == SIZE_MAX) break;
        char c = open + 1 < text.len ? text.ptr[open + 1] : ' ';
        bool inside = c == 'a' || c == 'b' || c == 'e' || c == 'i' || c == 's';
        char d = open + 2 < text.len ? text.ptr[open + 2] : ' ';
        inside = inside || (c == '/' && (d == 'a' || d == 'b' || d == 'e' || d == 'i' || d == 's'));
        if (!inside) plx__buf_char(&out, '\n');
        at = close + 1;
    }
    return plx__buf_str(&out);
}

void plx__find_metadata(plx__reading *reading, plx__page *page, plx__facts *facts) {
    plx__metadata m = {.reading = reading, .page = page};
    plx_article *article = reading->article;
    for (size_t i = 0; i < page->scripts.count && i < 64; i++)
        plx__read_json_ld(reading, page->scripts.items[i], page->script_nodes.items[i], &m.stories);
    walk(&m);
    const plx__story *story = main_story(&m);
    plx_str site = m.site.value;
    if (!site.len && story) site = story->site;
    if (!site.len) site = site_in_title(&m);
    if (!article->outlet.len) article->outlet = plx__one_line(&m, plx__unescaped(&m, site));
    if (!article->title.len) find_title(&m, story, article->outlet);
    plx__find_dates(&m, story);
    if (!article->byline.len) plx__find_byline(&m, story);
    article->canonical = m.canonical.len       ? m.canonical
                         : is_url(m.url.value) ? m.url.value
                                               : (plx_str){NULL, 0};
    if (!article->language.len)
        article->language = plx__str_lower(reading->arena, language_tag(m.language.value));
    facts->title = article->title;
    facts->byline = article->byline;
    facts->headline = m.h1;
    if (story && !story->is_page) {
        facts->article_body = plain_words(&m, story->body);
        facts->script = story->node;
    }
}
