/* SPDX-License-Identifier: Apache-2.0 */
/*
 * page_story.c - a story as HTML: the brief of the terminal with room to spread.
 *
 * Every finding, statement and fact is a card with an address (#d1, #q7, #f3); every wording in
 * it names the article and byte it stands at, so that the script can open it.
 */
#include "show/page.h"

static const plx_document *document_of(const plx__page *page, uint32_t article) {
    return page->outline->comparison->documents[article];
}

static void put_text(plx__page *page, plx_str text) {
    plx__html_text(page->out, text);
}

static void put_c(plx__page *page, const char *text) {
    plx__buf_add(page->out, plx__str_from(text));
}

/* --------------------------------------------------------------------- head */

static void put_day(plx__page *page, plx_str iso) {
    if (iso.len == 0) return;
    plx__html_lit(page, " <time>");
    put_text(page, plx__day_text(page->arena, iso));
    plx__html_lit(page, "</time>");
}

/* Only what a browser opens as a page may become a link. */
static bool is_web_address(plx_str url) {
    return plx__str_starts(url, PLX_STR("https://")) || plx__str_starts(url, PLX_STR("http://"));
}

static void put_outlet(plx__page *page, size_t place) {
    uint32_t index = page->outline->story->articles[place];
    const plx_article *article = &document_of(page, index)->article;
    plx_str note = plx__outlet_note(page->arena, page->outline, place);
    plx_str url = article->canonical.len > 0 ? article->canonical : article->url;
    plx_str letter = plx__article_letter(page->arena, place);
    plx__buf_printf(page->out,
                    "<li data-open=\"%u\"><span class=\"letters\"><i class=\"on\">%.*s</i></span> ",
                    index, PLX_FMT(letter));
    plx__buf_printf(page->out, "<a class=\"outlet\" href=\"#report-%u\">", index);
    put_text(page, plx__article_label(article));
    plx__html_lit(page, "</a>");
    put_day(page, article->published);
    if (note.len > 0) {
        plx__html_lit(page, " <span class=\"note\">");
        put_text(page, note);
        plx__html_lit(page, "</span>");
    }
    if (article->title.len > 0) {
        plx__html_lit(page, "<span class=\"headline\">");
        put_text(page, article->title);
        plx__html_lit(page, "</span>");
    }
    if (is_web_address(url)) {
        plx__html_lit(page, " <a class=\"source\" rel=\"noreferrer noopener\" href=\"");
        put_text(page, url);
        plx__html_lit(page, "\">source</a>");
    }
    plx__html_lit(page, "</li>\n");
}

static void put_summary(plx__page *page) {
    const plx_story *story = page->outline->story;
    plx_str days = plx__days_text(page->arena, story->first, story->last);
    plx__buf_printf(page->out, "<p class=\"summary\">%zu %s", story->article_count,
                    story->article_count == 1 ? "report" : "reports");
    if (story->independent >= 0 && story->article_count > 1)
        plx__buf_printf(page->out, ", %d independent", story->independent);
    if (days.len > 0) {
        plx__html_lit(page, " <span class=\"days\">");
        put_text(page, days);
        plx__html_lit(page, "</span>");
    }
    plx__html_lit(page, "</p>\n");
}

static void put_head(plx__page *page) {
    const plx_story *story = page->outline->story;
    plx__html_lit(page, "<header class=\"head\">\n<h1>");
    put_text(page, story->title.len > 0 ? story->title : story->id);
    plx__html_lit(page, "</h1>\n");
    put_summary(page);
    plx__html_lit(page, "<ol class=\"outlets\">\n");
    for (size_t i = 0; i < story->article_count; i++) put_outlet(page, i);
    plx__html_lit(page, "</ol>\n</header>\n");
}

/* -------------------------------------------------------------------- cards */

static void open_section(plx__page *page, const char *name, const char *heading, size_t count) {
    plx_str story = page->outline->story->id;
    plx__buf_printf(page->out, "<section class=\"%s\" aria-labelledby=\"", name);
    put_text(page, story);
    plx__buf_printf(page->out, "-%s\">\n<h2 id=\"", name);
    put_text(page, story);
    plx__buf_printf(page->out, "-%s\">%s", name, heading);
    if (count > 0) plx__buf_printf(page->out, " <span class=\"count\">%zu</span>", count);
    plx__html_lit(page, "</h2>\n");
}

static void close_section(plx__page *page) {
    plx__html_lit(page, "</section>\n");
}

static void open_card(plx__page *page, const char *classes, plx_str id) {
    plx__buf_printf(page->out, "<article class=\"card %s\" id=\"", classes);
    put_text(page, id);
    plx__html_lit(page, "\">\n");
}

/* What the card is about, and its address. */
static void put_card_head(plx__page *page, const char *topic, plx_str about, plx_str id) {
    plx__html_lit(page, "<header>");
    if (*topic) plx__buf_printf(page->out, "<span class=\"topic\">%s</span> ", topic);
    plx__html_lit(page, "<h3>");
    put_text(page, about);
    plx__html_lit(page, "</h3> <a class=\"cite\" href=\"#");
    put_text(page, id);
    plx__html_lit(page, "\" title=\"address of this card\">");
    put_text(page, id);
    plx__html_lit(page, "</a></header>\n");
}

/* The letters lead to the words in the article; it leads back to the card. */
static void open_wording(plx__page *page, const plx__wording *wording, plx_str id) {
    plx__page_note(page, wording->article, wording->span, id);
    for (size_t i = 0; i < wording->mention_count; i++)
        plx__page_note(page, wording->mentions[i].article, wording->mentions[i].span, id);
    plx__buf_printf(page->out, "<li class=\"wording\" data-article=\"%u\" data-start=\"%u\">",
                    wording->article, wording->span.start);
    plx__html_lit(page, "<a class=\"letters\" href=\"#");
    plx__html_place(page->out, wording->article, wording->span);
    plx__html_lit(page, "\" aria-label=\"");
    plx__html_names(page, &wording->outlets, 6);
    plx__html_lit(page, "\">");
    plx__html_letters(page, &wording->outlets);
    plx__html_lit(page, "</a><div class=\"words\">");
}

static void close_wording(plx__page *page, const plx__wording *wording) {
    plx__html_lit(page, "<span class=\"who\">");
    plx__html_names(page, &wording->outlets, 4);
    plx__html_lit(page, "</span></div></li>\n");
}

static void put_quote(plx__page *page, const plx__wording *wording, size_t context) {
    plx__html_lit(page, "<p class=\"quote\">");
    if (wording->direct) plx__html_lit(page, "“");
    plx__html_wording(page, wording, context);
    if (wording->direct) plx__html_lit(page, "”");
    plx__html_lit(page, "</p>");
}

/* ----------------------------------------------------------------- findings */

static void put_normalised(plx__page *page, plx_topic topic, const plx__wording *side) {
    if (!plx__value_adds(document_of(page, side->article), topic, side->span, side->value)) return;
    plx__html_lit(page, " <span class=\"value\">");
    put_text(page, plx__value_text(page->arena, side->value));
    plx__html_lit(page, "</span>");
}

/* The ways in which a side is put, each once: "a hundred and forty, 140". */
static void put_ways(plx__page *page, plx_topic topic, const plx__wording *side) {
    enum { MOST = 4 };
    plx__map *seen = plx__map_new(page->arena, 8);
    plx__wording way = *side;
    size_t shown = 0;
    way.mark_count = 0;
    plx__html_lit(page, "<p class=\"quote\">");
    for (size_t i = 0; i < side->mention_count && shown < MOST; i++) {
        bool is_new = false;
        way.article = side->mentions[i].article;
        way.span = side->mentions[i].span;
        plx_str text = document_of(page, way.article)->article.text;
        plx__map_put(seen, plx__str_fold(page->arena, plx__span_text(text, way.span)), &is_new);
        if (!is_new) continue;
        if (shown++ > 0) plx__html_lit(page, ", ");
        plx__html_wording(page, &way, SIZE_MAX);
    }
    if (shown == 1 || topic == PLX_TOPIC_TIME) put_normalised(page, topic, side);
    plx__html_lit(page, "</p>");
}

static plx_str about_of(const plx__page *page, const plx_finding *finding) {
    const plx_comparison *comparison = page->outline->comparison;
    if (finding->about.len > 0) return finding->about;
    if (finding->statement < comparison->statement_count)
        return comparison->statements[finding->statement].speaker;
    return plx__reason_of(finding);
}

static void put_finding(plx__page *page, const plx__told_point *point) {
    const plx_finding *finding = point->finding;
    open_card(page, finding->updated ? "finding updated" : "finding", finding->id);
    plx_str about = about_of(page, finding);
    plx_str why = about.ptr == finding->why.ptr ? (plx_str){NULL, 0} : plx__reason_of(finding);
    put_card_head(page, plx__topic_text(finding->topic), about, finding->id);
    plx__html_lit(page, "<ul class=\"wordings\">\n");
    for (size_t i = 0; i < point->side_count; i++) {
        const plx__wording *side = &point->sides[i];
        if (side->mention_count == 0) continue;
        open_wording(page, side, finding->id);
        if (finding->topic == PLX_TOPIC_WORDING) put_quote(page, side, 120);
        else put_ways(page, finding->topic, side);
        close_wording(page, side);
    }
    plx__html_lit(page, "</ul>\n");
    if (why.len > 0 || finding->updated) {
        plx__html_lit(page, "<p class=\"why\">");
        put_text(page, why);
        if (finding->updated)
            put_c(page, why.len > 0 ? "; explained by time" : "explained by time");
        plx__html_lit(page, "</p>\n");
    }
    plx__html_lit(page, "</article>\n");
}

static void put_findings(plx__page *page) {
    const plx__outline *outline = page->outline;
    bool alone = outline->story->article_count < 2;
    if (outline->finding_count == 0 && alone) return;
    open_section(page, "findings", alone ? "What does not add up" : "Where the accounts part",
                 outline->finding_count);
    if (outline->finding_count == 0)
        plx__html_lit(page, "<p class=\"none\">No difference found.</p>\n");
    for (size_t i = 0; i < outline->finding_count; i++) put_finding(page, &outline->findings[i]);
    close_section(page);
}

/* -------------------------------------------------------------- corrections */

/* What the outlets corrected themselves; a click opens the article there, as on every wording. */
static void put_corrections(plx__page *page) {
    const plx_story *story = page->outline->story;
    bool open = false;
    for (size_t place = 0; place < story->article_count; place++) {
        const plx_article *article = &document_of(page, story->articles[place])->article;
        uint32_t places[] = {(uint32_t)place};
        for (size_t b = 0; b < article->body_count; b++) {
            if (article->body[b].kind != PLX_BLOCK_CORRECTION) continue;
            plx__wording wording = {.outlets = {places, 1},
                                    .article = story->articles[place],
                                    .span = article->body[b].span};
            if (!open) {
                open_section(page, "corrections", "Corrections", 0);
                plx__html_lit(page, "<ul class=\"wordings\">\n");
            }
            open = true;
            open_wording(page, &wording, story->id);
            plx__html_lit(page, "<p class=\"quote\">");
            put_text(page, plx__span_text(article->text, wording.span));
            plx__html_lit(page, "</p>");
            close_wording(page, &wording);
        }
    }
    if (!open) return;
    plx__html_lit(page, "</ul>\n");
    close_section(page);
}

/* --------------------------------------------------------------- statements */

static const char *relation_label(plx_relation relation) {
    switch (relation) {
    case PLX_RELATION_FRAGMENT: return "shortened";
    case PLX_RELATION_REWORDED: return "reworded";
    case PLX_RELATION_PARAPHRASE: return "only reported";
    case PLX_RELATION_BASE:
    case PLX_RELATION_VERBATIM: break;
    }
    return "";
}

static void put_letter(plx__page *page, size_t place) {
    plx_str letter = plx__article_letter(page->arena, place);
    plx__html_lit(page, "<b title=\"");
    put_text(page, plx__article_label(
                       &document_of(page, page->outline->story->articles[place])->article));
    plx__buf_printf(page->out, "\">%.*s</b>", PLX_FMT(letter));
}

/* "four ... hard": first in print A, 3 Mar 1911; then C */
static void put_lead(plx__page *page, const plx__told_lead *lead) {
    enum { MOST_FOLLOWERS = 8 };
    plx_str words = plx__lead_words(page->arena, page->outline, lead);
    plx_str published = document_of(page, lead->article)->article.published;
    plx__html_lit(page, "<li>");
    if (words.len > 0) {
        plx__html_lit(page, "<q>");
        put_text(page, words);
        plx__html_lit(page, "</q> ");
    }
    plx__html_lit(page, "first in print: ");
    put_letter(page, page->outline->place_of[lead->article]);
    if (published.len > 0) {
        plx__html_lit(page, " <time>");
        put_text(page, plx__moment_text(page->arena, published));
        plx__html_lit(page, "</time>");
    }
    plx__html_lit(page, "; then ");
    for (size_t i = 0; i < lead->followers.count && i < MOST_FOLLOWERS; i++) {
        if (i > 0) plx__html_lit(page, ", ");
        put_letter(page, lead->followers.places[i]);
    }
    if (lead->followers.count > MOST_FOLLOWERS)
        plx__buf_printf(page->out, " and %zu more", lead->followers.count - MOST_FOLLOWERS);
    plx__html_lit(page, "</li>\n");
}

static void put_history(plx__page *page, const plx__told_leads *leads) {
    enum { MOST_LEADS = 6 };
    if (leads->count == 0) return;
    plx__html_lit(page, "<ul class=\"history\">\n");
    for (size_t i = 0; i < leads->count && i < MOST_LEADS; i++) put_lead(page, &leads->items[i]);
    plx__html_lit(page, "</ul>\n");
}

/* The first words that tell that what is quoted was said in another language. */
static void put_translated(plx__page *page, const plx_compared_statement *statement) {
    for (size_t i = 0; i < statement->mention_count; i++) {
        const plx_quote_mention *mention = &statement->mentions[i];
        if (!plx__span_known(mention->translated)) continue;
        plx_str text = document_of(page, mention->article)->article.text;
        plx__html_lit(page, "<p class=\"why\">translated: ");
        put_text(page, plx__span_text(text, mention->translated));
        plx__html_lit(page, "</p>\n");
        return;
    }
}

static void put_statement(plx__page *page, const plx__told_statement *told) {
    const plx_compared_statement *statement = told->statement;
    plx_str speaker =
        statement->speaker.len > 0 ? statement->speaker : PLX_STR("Speaker not named");
    bool single = statement->verdict == PLX_VERDICT_SINGLE;
    open_card(page, single ? "statement single" : "statement", statement->id);
    put_card_head(page, single ? "" : plx__verdict_text(statement->verdict), speaker,
                  statement->id);
    plx__html_lit(page, "<ul class=\"wordings\">\n");
    for (size_t i = 0; i < told->wording_count; i++) {
        const plx__wording *wording = &told->wordings[i];
        const char *label = relation_label(wording->relation);
        open_wording(page, wording, statement->id);
        if (*label) plx__buf_printf(page->out, "<span class=\"tag\">%s</span> ", label);
        put_quote(page, wording, SIZE_MAX);
        close_wording(page, wording);
    }
    plx__html_lit(page, "</ul>\n");
    if (statement->sources == 1 && !single)
        plx__html_lit(page, "<p class=\"why\">one source and its copies</p>\n");
    put_translated(page, statement);
    put_history(page, &told->leads);
    plx__html_lit(page, "</article>\n");
}

static void put_shared_statements(plx__page *page) {
    const plx__outline *outline = page->outline;
    if (outline->shared_count == 0) return;
    open_section(page, "said", "What was said", outline->shared_count);
    for (size_t i = 0; i < outline->shared_count; i++) put_statement(page, &outline->shared[i]);
    close_section(page);
}

/* -------------------------------------------------------------------- facts */

static void put_fact(plx__page *page, const plx__told_point *point) {
    const plx__wording *side = &point->sides[0];
    open_card(page, "fact", point->fact->id);
    plx__html_lit(page, "<ul class=\"wordings\">\n");
    open_wording(page, side, point->fact->id);
    plx__html_lit(page, "<p class=\"quote\">");
    plx__html_wording(page, side, 100);
    put_normalised(page, point->fact->topic, side);
    if (point->fact->topic != PLX_TOPIC_PLACE && point->fact->about.len > 0) {
        plx__html_lit(page, " <span class=\"about\">");
        put_text(page, point->fact->about);
        plx__html_lit(page, "</span>");
    }
    plx__html_lit(page, "</p></div></li>\n</ul>\n</article>\n");
}

static void put_agreed(plx__page *page) {
    const plx__outline *outline = page->outline;
    if (outline->agreed_count == 0) return;
    open_section(page, "agreed", "What they agree on", outline->agreed_count);
    for (size_t i = 0; i < outline->agreed_count; i++) put_fact(page, &outline->agreed[i]);
    close_section(page);
}

static void put_single(plx__page *page) {
    const plx__outline *outline = page->outline;
    bool alone = outline->story->article_count < 2;
    size_t count = outline->single_count + outline->single_fact_count;
    if (count == 0) return;
    open_section(page, "single", alone ? "What it says" : "What stands in one report only", count);
    if (outline->single_count > 0) {
        plx__buf_printf(page->out, "<details%s><summary>%zu %s</summary>\n",
                        alone || outline->single_count <= 12 ? " open" : "", outline->single_count,
                        outline->single_count == 1 ? "statement" : "statements");
        for (size_t i = 0; i < outline->single_count; i++) put_statement(page, &outline->single[i]);
        plx__html_lit(page, "</details>\n");
    }
    if (outline->single_fact_count > 0) {
        plx__buf_printf(page->out, "<details%s><summary>%zu %s</summary>\n", alone ? " open" : "",
                        outline->single_fact_count,
                        outline->single_fact_count == 1 ? "figure or date"
                                                        : "figures, dates, places, roles");
        for (size_t i = 0; i < outline->single_fact_count; i++)
            put_fact(page, &outline->single_facts[i]);
        plx__html_lit(page, "</details>\n");
    }
    close_section(page);
}

void plx__page_story(plx__page *page) {
    plx__html_lit(page, "<article class=\"story\" id=\"");
    put_text(page, page->outline->story->id);
    plx__html_lit(page, "\">\n");
    put_head(page);
    put_findings(page);
    put_corrections(page);
    put_shared_statements(page);
    put_agreed(page);
    plx__page_table(page);
    plx__page_times(page);
    put_single(page);
    plx__page_reports(page);
    plx__html_lit(page, "</article>\n");
}
