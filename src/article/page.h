/* SPDX-License-Identifier: Apache-2.0 */
/*
 * page.h - a page of HTML as a flat tree.
 *
 *     <div><p>One <b>word</b></p></div>
 *
 *     nodes   0 document  1 div  2 p  3 "One "  4 b  5 "word"       in the order of the page
 *     text    One word                                              all of it, white space single
 *
 * libxml2 reads the markup; its events build two arrays. A node's descendants are the nodes up to
 * its `end` and its text is one stretch of `text`, so that a question about a whole subtree is a
 * subtraction, and nothing ever walks the tree twice.
 */
#ifndef PLX_ARTICLE_PAGE_H
#define PLX_ARTICLE_PAGE_H

#include "article/internal.h"

#define PLX__TAG_LIST(X)                                                                           \
    X(a)                                                                                           \
    X(abbr)                                                                                        \
    X(address)                                                                                     \
    X(article)                                                                                     \
    X(aside)                                                                                       \
    X(audio)                                                                                       \
    X(b)                                                                                           \
    X(base)                                                                                        \
    X(blockquote)                                                                                  \
    X(body)                                                                                        \
    X(br)                                                                                          \
    X(button)                                                                                      \
    X(canvas)                                                                                      \
    X(center)                                                                                      \
    X(cite)                                                                                        \
    X(code)                                                                                        \
    X(dd)                                                                                          \
    X(del)                                                                                         \
    X(details)                                                                                     \
    X(dialog)                                                                                      \
    X(div)                                                                                         \
    X(dl)                                                                                          \
    X(dt)                                                                                          \
    X(em)                                                                                          \
    X(embed)                                                                                       \
    X(fieldset)                                                                                    \
    X(figcaption)                                                                                  \
    X(figure)                                                                                      \
    X(footer)                                                                                      \
    X(form)                                                                                        \
    X(h1)                                                                                          \
    X(h2)                                                                                          \
    X(h3)                                                                                          \
    X(h4)                                                                                          \
    X(h5)                                                                                          \
    X(h6)                                                                                          \
    X(head)                                                                                        \
    X(header)                                                                                      \
    X(hr)                                                                                          \
    X(html)                                                                                        \
    X(i)                                                                                           \
    X(iframe)                                                                                      \
    X(img)                                                                                         \
    X(input)                                                                                       \
    X(label)                                                                                       \
    X(li)                                                                                          \
    X(link)                                                                                        \
    X(main)                                                                                        \
    X(map)                                                                                         \
    X(menu)                                                                                        \
    X(meta)                                                                                        \
    X(nav)                                                                                         \
    X(noscript)                                                                                    \
    X(object)                                                                                      \
    X(ol)                                                                                          \
    X(option)                                                                                      \
    X(p)                                                                                           \
    X(picture)                                                                                     \
    X(pre)                                                                                         \
    X(q)                                                                                           \
    X(s)                                                                                           \
    X(script)                                                                                      \
    X(section)                                                                                     \
    X(select)                                                                                      \
    X(small)                                                                                       \
    X(span)                                                                                        \
    X(strong)                                                                                      \
    X(style)                                                                                       \
    X(sub)                                                                                         \
    X(summary)                                                                                     \
    X(sup)                                                                                         \
    X(svg)                                                                                         \
    X(table)                                                                                       \
    X(tbody)                                                                                       \
    X(td)                                                                                          \
    X(template)                                                                                    \
    X(textarea)                                                                                    \
    X(tfoot)                                                                                       \
    X(th)                                                                                          \
    X(thead)                                                                                       \
    X(time)                                                                                        \
    X(title)                                                                                       \
    X(tr)                                                                                          \
    X(u)                                                                                           \
    X(ul)                                                                                          \
    X(video)
typedef enum plx__tag {
    PLX__TAG_unknown,
    PLX__TAG_text, /* not an element */
#define X(name) PLX__TAG_##name,
    PLX__TAG_LIST(X)
#undef X
        PLX__TAG_COUNT
} plx__tag;

#define PLX__ATTRIBUTE_LIST(X)                                                                     \
    X(id)                                                                                          \
    X(class)                                                                                       \
    X(role)                                                                                        \
    X(itemprop)                                                                                    \
    X(itemtype)                                                                                    \
    X(property)                                                                                    \
    X(name)                                                                                        \
    X(content)                                                                                     \
    X(rel)                                                                                         \
    X(href)                                                                                        \
    X(datetime)                                                                                    \
    X(type)                                                                                        \
    X(lang)                                                                                        \
    X(hidden)                                                                                      \
    X(style)                                                                                       \
    X(pubdate)
typedef enum plx__attribute_name {
#define X(name) PLX__ATTRIBUTE_##name,
    PLX__ATTRIBUTE_LIST(X)
#undef X
        PLX__ATTRIBUTE_aria_hidden,
    PLX__ATTRIBUTE_http_equiv,
    PLX__ATTRIBUTE_data_testid,
    PLX__ATTRIBUTE_data_component,
    PLX__ATTRIBUTE_COUNT
} plx__attribute_name;

typedef struct plx__attribute {
    plx__attribute_name name;
    plx_str value;
} plx__attribute;

typedef struct plx__node {
    uint32_t parent, end;          /* end: the node after its last descendant */
    uint32_t text_start, text_end; /* stretch of the page's text */
    uint32_t attributes;           /* its first; they end where the next node's begin */
    uint32_t name;                 /* of an unknown tag: index into names */
    uint16_t depth;
    uint8_t tag, attribute_count;
} plx__node;

/* Where counting of one parent's children of one name stopped. */
typedef struct plx__sibling {
    uint32_t parent, node, position;
    uint8_t tag;
    bool others; /* there is more than one */
} plx__sibling;
#define PLX__SIBLINGS 256

typedef struct plx__page {
    plx__arena *arena;
    PLX_VEC(plx__node) nodes;
    PLX_VEC(plx__attribute) attributes;
    PLX_VEC(plx_str) names;
    PLX_VEC(plx_str) scripts; /* the JSON-LD ones */
    PLX_VEC(uint32_t) script_nodes;
    char *text; /* '\n' is a line break of the page, every other white space one blank */
    size_t text_len, text_capacity;
    unsigned max_depth;
    bool too_deep, attribute_cut;
    plx__sibling siblings[PLX__SIBLINGS];
} plx__page;

/* The character that an entity's name ("amp", "#8217") stands for; 0: none. */
uint32_t plx__entity(plx_str name);
bool plx__is_block_tag(plx__tag tag);
/* HTML -> the tree, in the reading's arena. Warns where nesting is deeper than the options allow.
 */
plx__page *plx__page_parse(plx__reading *reading, plx_str html);
/* squeeze.c: does the address lead to a page about somebody who writes there? */
bool plx__is_author_address(plx_str address);
/* The page without what is never read: scripts, most attributes, comments (squeeze.c). */
plx_str plx__page_squeeze(plx__arena *arena, plx_str html);
plx_str plx__page_attribute(const plx__page *page, uint32_t node, plx__attribute_name name);
static inline plx_str plx__page_text(const plx__page *page, uint32_t node) {
    const plx__node *n = &page->nodes.items[node];
    return (plx_str){page->text + n->text_start, n->text_end - n->text_start};
}
/* "/html/body/div[2]/p[3]" */
plx_str plx__page_xpath(plx__page *page, uint32_t node);

/* ---- metadata.c, jsonld.c, byline.c */

/* One article as structured data describes it. */
typedef struct plx__story {
    plx_str title, site, byline, published, modified, language, body;
    plx_str
        poster;   /* an author it only points at: who put it on the site, not always who wrote it */
    plx_str name; /* given besides the headline; of a WebPage its title */
    uint32_t node; /* of the script */
    bool is_page;  /* a WebPage, which may be about something else */
} plx__story;
typedef PLX_VEC(plx__story) plx__structured;

/* What is known of the article before its body is looked for. */
typedef struct plx__facts {
    plx_str title, byline;
    plx_str article_body; /* as structured data has it */
    uint32_t script;      /* node that has it */
    uint32_t headline;    /* node of the h1, or 0 */
} plx__facts;

/* Fills the article's fields and `facts`. */
void plx__find_metadata(plx__reading *reading, plx__page *page, plx__facts *facts);
void plx__find_body(plx__reading *reading, plx__page *page, const plx__facts *facts);
/* Adds what the script at `node` says. */
void plx__read_json_ld(plx__reading *reading, plx_str script, uint32_t node, plx__structured *out);

#endif
