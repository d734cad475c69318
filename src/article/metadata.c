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
#include "article/page.h"

#define NEAR 700 /* bytes behind the headline in which date and byline stand */

typedef struct claim {
    plx_str value;
    int trust; /* 1 is best, 0: none */
} claim;

typedef struct metadata {
    plx__reading *reading;
    plx__page *page;
    plx__structured stories;
    claim published, modified, title, card, author, site, language, url;
    plx_str canonical, head_title;
    uint32_t h1;
    size_t h1_shared; /* bytes of the page's title that it has */
    plx_str time, rel_author, class_author;
    bool time_in_head;
} metadata;

static void offer(claim *c, plx_str value, int trust) {
    value = plx__str_trim(value);
    if (value.len && (!c->trust || trust < c->trust)) *c = (claim){value, trust};
}

static claim *claim_named(metadata *m, plx_str kind) {
    const struct {
        const char *kind;
        claim *claim;
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

static void offer_named(metadata *m, plx_str name, plx_str value) {
    if (name.len == 0 || name.len > 60 || value.len == 0) return;
    const plx__lexicon *names = &m->reading->meta_names;
    uint32_t row = plx__lexicon_find(names, plx__str_lower(m->reading->arena, name));
    if (row == PLX_NO_ROW) return;
    claim *c = claim_named(m, plx__lexicon_field(names, row, 1));
    if (!c || (is_url(value) && c != &m->url) || (c == &m->author && is_slug(value))) return;
    plx_str trust = plx__lexicon_field(names, row, 2);
    offer(c, value, trust.len ? trust.ptr[0] - '0' : 5);
}

static void read_meta(metadata *m, uint32_t node) {
    plx_str content = plx__page_attribute(m->page, node, PLX__ATTRIBUTE_content);
    offer_named(m, plx__page_attribute(m->page, node, PLX__ATTRIBUTE_property), content);
    offer_named(m, plx__page_attribute(m->page, node, PLX__ATTRIBUTE_name), content);
    offer_named(m, plx__page_attribute(m->page, node, PLX__ATTRIBUTE_http_equiv), content);
    offer_named(m, plx__page_attribute(m->page, node, PLX__ATTRIBUTE_itemprop), content);
}

static void read_link(metadata *m, uint32_t node) {
    plx_str rel = plx__page_attribute(m->page, node, PLX__ATTRIBUTE_rel);
    plx_str href = plx__page_attribute(m->page, node, PLX__ATTRIBUTE_href);
    if (!m->canonical.len && plx__str_equal_fold(rel, PLX_STR("canonical")) && is_url(href))
        m->canonical = href;
}

static void read_microdata(metadata *m, uint32_t node, plx_str property) {
    plx_str value = plx__page_attribute(m->page, node, PLX__ATTRIBUTE_datetime);
    if (!value.len) value = plx__page_attribute(m->page, node, PLX__ATTRIBUTE_content);
    if (plx__str_equal_fold(property, PLX_STR("datePublished")))
        offer(&m->published, value.len ? value : plx__page_text(m->page, node), 2);
    else if (plx__str_equal_fold(property, PLX_STR("dateModified")))
        offer(&m->modified, value.len ? value : plx__page_text(m->page, node), 2);
    else if (plx__str_equal_fold(property, PLX_STR("author")) && !m->rel_author.len)
        m->rel_author = value.len ? value : plx__page_text(m->page, node);
}

/* A word of a class that names the byline: "byline", "article-author", "authorName". */
static bool is_author_class(plx_str value) {
    static const char *const words[] = {"byline", "author", "Byline", "Author"};
    for (size_t i = 0; i < 4; i++)
        if (plx__str_find(value, plx__str_from(words[i]), 0) != SIZE_MAX) return true;
    return false;
}

static void read_element(metadata *m, uint32_t node) {
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

static void read_time(metadata *m, uint32_t node) {
    if (m->time.len && m->time_in_head) return;
    plx_str value = plx__page_attribute(m->page, node, PLX__ATTRIBUTE_datetime);
    if (!value.len) value = plx__page_text(m->page, node);
    plx__stamp stamp;
    if (!plx__stamp_find(m->reading, value, 0, &stamp)) return;
    const plx__node *n = &m->page->nodes.items[node];
    uint32_t h1 = m->h1 ? m->page->nodes.items[m->h1].text_end : 0;
    bool near = m->h1 && n->text_start >= h1 && n->text_start < h1 + NEAR;
    if (near || !m->time.len) {
        m->time = value;
        m->time_in_head = near;
    }
}

/* The first h1, but for one that has more of the page's title: the first may be the site's name. */
static void read_headline(metadata *m, uint32_t node) {
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

static void walk(metadata *m) {
    plx__page *page = m->page;
    for (uint32_t i = 1; i < page->nodes.count; i++) {
        const plx__node *n = &page->nodes.items[i];
        if (n->tag == PLX__TAG_text) continue;
        if (n->tag == PLX__TAG_meta) read_meta(m, i);
        if (n->tag == PLX__TAG_link) read_link(m, i);
        if (n->tag == PLX__TAG_title && !m->head_title.len)
            m->head_title = plx__str_trim(plx__page_text(page, i));
        if (n->tag == PLX__TAG_h1) read_headline(m, i);
        if (n->tag == PLX__TAG_time) read_time(m, i);
        if (n->tag == PLX__TAG_html)
            offer(&m->language, plx__page_attribute(page, i, PLX__ATTRIBUTE_lang), 1);
        if (n->attribute_count && n->tag != PLX__TAG_meta) read_element(m, i);
    }
}

/* ---- title */

static plx_str letters_of(metadata *m, plx_str text) {
    return plx__phrase(m->reading->arena, text);
}

static bool same(metadata *m, plx_str a, plx_str b) {
    return a.len && b.len && plx__str_equal(letters_of(m, a), letters_of(m, b));
}

/* The title without what stands behind or before a separator, if that is the site's name. */
static plx_str without_site(metadata *m, plx_str title, plx_str site) {
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
    return title;
}

/* The site's name behind the last separator of <title>, if it is what the address spells. */
static plx_str site_in_title(metadata *m) {
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
static plx_str cut_to_headline(metadata *m, plx_str title, plx_str h1) {
    plx_str a = letters_of(m, title), b = letters_of(m, h1);
    bool begins = b.len > 10 && a.len > b.len && plx__str_starts(a, b) && a.ptr[b.len] == ' ';
    return begins ? h1 : title;
}

static plx_str one_line(metadata *m, plx_str text) {
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
static const plx__story *main_story(metadata *m) {
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

static plx_str unescaped(metadata *m, plx_str text);

/* Do structured data name the story, or the page it stands on, by its headline a second time? */
static bool named_twice(metadata *m, const plx__story *story, plx_str site) {
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
static bool gives_way(metadata *m, plx_str shared, const plx__story *story, plx_str h1,
                      plx_str site) {
    plx_str headline = unescaped(m, story->title);
    plx_str head_title = without_site(m, m->head_title, site);
    plx_str card = m->card.trust ? unescaped(m, m->card.value) : headline;
    if (!h1.len || !same(m, headline, head_title)) return false;
    if (!same(m, headline, h1)) return !same(m, shared, h1);
    if (named_twice(m, story, site)) return true;
    shared = without_site(m, one_line(m, shared), site);
    return !plx__str_equal(shared, h1) && !plx__str_equal(shared, head_title) &&
           !plx__str_equal(shared, card);
}

static void find_title(metadata *m, const plx__story *story, plx_str site) {
    plx_str h1 = m->h1 ? one_line(m, plx__page_text(m->page, m->h1)) : (plx_str){NULL, 0};
    plx_str title = {NULL, 0};
    bool has_headline = story && !story->is_page;
    if (m->title.trust && m->title.trust <= 3) title = unescaped(m, m->title.value);
    else if (m->card.trust) title = unescaped(m, m->card.value);
    if (has_headline && title.len && gives_way(m, title, story, h1, site)) title.len = 0;
    if (!title.len && has_headline) title = unescaped(m, story->title);
    if (!title.len && h1.len) title = h1;
    if (!title.len) title = m->head_title;
    title = without_site(m, one_line(m, title), site);
    size_t bar = plx__str_find(title, PLX_STR(" | "), 0);
    if (bar != SIZE_MAX && bar > 20) { /* "Headline | Site | by" */
        plx_str head = plx__str_slice(title, 0, bar),
                rest = plx__str_slice(title, bar + 3, title.len);
        if (site.len && plx__str_starts(letters_of(m, rest), letters_of(m, site))) title = head;
    }
    if (h1.len) title = cut_to_headline(m, title, h1);
    m->reading->article->title = title;
}

/* Text that was escaped twice: "&amp;#8217;" has become "&#8217;". */
static plx_str unescaped(metadata *m, plx_str text) {
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

/* ---- dates */

static bool take_stamp(metadata *m, plx_str text, plx_str *out) {
    plx__stamp stamp;
    if (out->len || !text.len || !plx__stamp_find(m->reading, text, 0, &stamp)) return false;
    if (stamp.date.year < 1900 || stamp.date.year > 2100) return false;
    *out = plx__stamp_text(m->reading->arena, stamp);
    return true;
}

static void take_published(metadata *m, plx_str text, const char *from) {
    plx_article *article = m->reading->article;
    if (take_stamp(m, text, &article->published)) article->published_from = plx__str_from(from);
}

/* The line by the headline: "Published 26 October 2025". A date behind "updated" is the other one.
 */
static void find_visible_dates(metadata *m) {
    const plx__page *page = m->page;
    size_t at = m->h1 ? page->nodes.items[m->h1].text_end : 0;
    plx_str all = {page->text, page->text_len};
    size_t end = at + NEAR < all.len ? at + NEAR : all.len;
    plx_str text = plx__str_slice(all, 0, end);
    for (int tries = 0; tries < 3 && m->h1; tries++) {
        plx__stamp stamp;
        if (!plx__stamp_find(m->reading, text, at, &stamp)) return;
        size_t from = stamp.span.start > 24 + at ? stamp.span.start - 24 : at;
        plx_str before =
            plx__str_lower(m->reading->arena, plx__str_slice(text, from, stamp.span.start));
        bool updated = plx__str_find(before, PLX_STR("updated"), 0) != SIZE_MAX ||
                       plx__str_find(before, PLX_STR("modified"), 0) != SIZE_MAX;
        plx_str line = plx__span_text(text, (plx_span){stamp.span.start, stamp.span.end});
        if (updated) take_stamp(m, line, &m->reading->article->modified);
        else take_published(m, line, "text");
        at = stamp.span.end;
    }
}

static bool url_date(plx_str url, plx__date *date) {
    for (size_t i = 0; i + 9 < url.len; i++) {
        if (url.ptr[i] != '/') continue;
        int n[3] = {0}, digits = 0, part = 0;
        size_t k = i + 1;
        for (; k < url.len && part < 3; k++) {
            unsigned char c = (unsigned char)url.ptr[k];
            if (plx__is_digit(c) && digits < 4) n[part] = n[part] * 10 + (c - '0'), digits++;
            else if ((c == '/' || c == '-') && digits > 0) part++, digits = 0;
            else break;
        }
        if (part < 2 || (part == 2 && digits == 0)) continue;
        *date = (plx__date){n[0], n[1], n[2]};
        if (n[0] >= 1990 && n[0] < 2100 && plx__date_valid(*date)) return true;
    }
    return false;
}

static void find_dates(metadata *m, const plx__story *story) {
    plx_article *article = m->reading->article;
    if (story && !story->is_page) take_published(m, story->published, "json-ld");
    if (m->published.trust && m->published.trust <= 2)
        take_published(m, m->published.value, "meta");
    if (story) take_published(m, story->published, "json-ld");
    take_published(m, m->published.value, "meta");
    if (m->time_in_head) take_published(m, m->time, "time");
    if (story && !story->is_page) take_stamp(m, story->modified, &article->modified);
    take_stamp(m, m->modified.value, &article->modified);
    find_visible_dates(m);
    plx__date date;
    plx_str url = article->url.len ? article->url : m->canonical.len ? m->canonical : m->url.value;
    if (!article->published.len && url_date(url, &date)) {
        article->published =
            plx__stamp_text(m->reading->arena, (plx__stamp){.date = date, .hour = -1});
        article->published_from = PLX_STR("url");
    }
    take_published(m, m->time, "time");
}

/* ---- byline */

static bool is_job(metadata *m, plx_str part) {
    for (size_t at = 0; at < part.len;) {
        size_t end = at;
        while (end < part.len && part.ptr[end] != ' ') end++;
        plx_str word = plx__str_slice(part, at, end);
        if (word.len &&
            plx__lexicon_has(&m->reading->job_words, plx__str_lower(m->reading->arena, word)))
            return true;
        at = end + 1;
    }
    return false;
}

/* "By Ada Byron, Science Editor, in London | 3 May" -> "Ada Byron" */
static plx_str clean_byline(metadata *m, plx_str text) {
    text = one_line(m, text);
    plx_str lower = plx__str_lower(m->reading->arena, text);
    static const char *const prefixes[] = {"by ",          "by: ",       "written by ", "words by ",
                                           "reported by ", "posted by ", "author: "};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        plx_str prefix = plx__str_from(prefixes[i]);
        if (plx__str_starts(lower, prefix))
            text = plx__str_trim(plx__str_slice(text, prefix.len, text.len));
    }
    plx__buf out = {.arena = m->reading->arena};
    for (size_t at = 0; at <= text.len;) {
        size_t end = at;
        while (end < text.len && !strchr(",|;(/", text.ptr[end]) &&
               !plx__is_digit((unsigned char)text.ptr[end]))
            end++;
        plx_str part = plx__str_trim(plx__str_slice(text, at, end));
        size_t in = plx__str_find(part, PLX_STR(" in "), 0),
               for_ = plx__str_find(part, PLX_STR(" for "), 0);
        if (in != SIZE_MAX) part = plx__str_slice(part, 0, in);
        if (for_ != SIZE_MAX && for_ < part.len) part = plx__str_slice(part, 0, for_);
        bool named = part.len > 1 && plx__count_words(part) <= 9 &&
                     (out.len == 0 || (!is_job(m, part) && plx__count_words(part) >= 2));
        if (named && out.len && in == SIZE_MAX) plx__buf_lit(&out, ", ");
        if (named && !(out.len && in != SIZE_MAX)) plx__buf_add(&out, part);
        if (end < text.len && text.ptr[end] != ',') break;
        at = end + 1;
    }
    return plx__buf_str(&out);
}

static void find_byline(metadata *m, const plx__story *story) {
    plx_str byline = {NULL, 0};
    if (story && story->byline.len) byline = unescaped(m, story->byline);
    if (!byline.len && m->author.trust) byline = clean_byline(m, unescaped(m, m->author.value));
    if (!byline.len && m->rel_author.len < 160) byline = clean_byline(m, m->rel_author);
    if (!byline.len) byline = clean_byline(m, m->class_author);
    m->reading->article->byline = byline;
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
static plx_str plain_words(metadata *m, plx_str text) {
    text = unescaped(m, text);
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
    metadata m = {.reading = reading, .page = page};
    plx_article *article = reading->article;
    for (size_t i = 0; i < page->scripts.count && i < 64; i++)
        plx__read_json_ld(reading, page->scripts.items[i], page->script_nodes.items[i], &m.stories);
    walk(&m);
    const plx__story *story = main_story(&m);
    plx_str site = m.site.value;
    if (!site.len && story) site = story->site;
    if (!site.len) site = site_in_title(&m);
    if (!article->outlet.len) article->outlet = one_line(&m, unescaped(&m, site));
    if (!article->title.len) find_title(&m, story, article->outlet);
    find_dates(&m, story);
    if (!article->byline.len) find_byline(&m, story);
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
