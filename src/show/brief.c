/* SPDX-License-Identifier: Apache-2.0 */
/*
 * brief.c - the brief for a terminal.
 *
 *      Ferry aground off Calder Point                  4 reports, 3 independent · 3-4 Mar 1911
 *      A  The Harbour Post      3 Mar 1911
 *      B  Evening Mail          4 Mar 1911  reprints A
 *
 *      WHERE THE ACCOUNTS PART
 *      figure      passengers on board
 *      AB··        “a hundred and forty”
 *      ··C·        “some ninety souls”
 *
 * One text column for everything; left of it the letters of the outlets, each always in its own
 * place, so that the eye can run down them. Every section says how much it leaves out.
 */
#include "show/outline.h"
#include "show/paper.h"

enum { MOST_SLOTS = 26, NARROW = 56, LABEL_COLUMNS = 10, MOST_OUTLET_ROWS = 12 };

typedef struct brief {
    plx__paper paper;
    plx__arena *arena;
    const plx__outline *outline;
    const plx_brief_options *options;
    size_t slots; /* columns of the outlets' letters; 0: too many outlets, listed instead */
    size_t text;  /* the text column */
} brief;

/* --------------------------------------------------------------------- rows */

static void add_count(brief *to, size_t count, const char *one, const char *more) {
    plx_str words = plx__str_printf(to->arena, "%zu %s", count, count == 1 ? one : more);
    plx__paper_text(&to->paper, words, PLX_INK_DIM);
}

static void start_row(brief *to) {
    to->paper.indent = 1;
    plx__paper_tab(&to->paper, 1);
    to->paper.indent = to->text;
}

static void start_text(brief *to) {
    plx__paper_tab(&to->paper, to->text);
}

/* A row that has nothing in the left column. */
static void start_note(brief *to) {
    to->paper.indent = to->text;
    start_text(to);
}

static void end_row(brief *to) { plx__paper_line(&to->paper); }
static void empty_line(brief *to) { plx__paper_line(&to->paper); }

/* "A C +4": as many as the left column holds. The blanks are such as never break. */
static void put_letter_list(brief *to, const plx__outlets *outlets) {
    plx__buf list = {.arena = to->arena};
    size_t columns = 0, shown = 0;
    for (; shown < outlets->count; shown++) {
        plx_str letter = plx__article_letter(to->arena, outlets->places[shown]);
        size_t room = shown + 1 == outlets->count ? LABEL_COLUMNS : LABEL_COLUMNS - 4;
        if (columns + letter.len + 1 > room) break;
        if (shown > 0) plx__buf_lit(&list, "\xc2\xa0");
        plx__buf_add(&list, letter);
        columns += letter.len + 1;
    }
    plx__paper_text(&to->paper, plx__buf_str(&list), PLX_INK_STRONG);
    if (shown == outlets->count) return;
    plx_str more = plx__str_printf(to->arena, "\xc2\xa0+%zu", outlets->count - shown);
    plx__paper_text(&to->paper, more, PLX_INK_DIM);
}

/* "A·C·", or "A C +4" when there are too many for a place each. */
static void put_letters(brief *to, const plx__outlets *outlets) {
    if (to->slots > 0) {
        for (size_t place = 0, next = 0; place < to->slots; place++) {
            bool has = next < outlets->count && outlets->places[next] == place;
            if (has) next++;
            if (has) plx__paper_text(&to->paper, plx__article_letter(to->arena, place), PLX_INK_STRONG);
            else plx__paper_lit(&to->paper, "·", PLX_INK_DIM);
        }
        return;
    }
    put_letter_list(to, outlets);
}

static void start_wording(brief *to, const plx__outlets *outlets) {
    start_row(to);
    put_letters(to, outlets);
    start_text(to);
}

static void put_heading(brief *to, const char *heading) {
    empty_line(to);
    to->paper.indent = 1;
    plx__paper_tab(&to->paper, 1);
    plx__paper_text(&to->paper, plx__str_from(heading), PLX_INK_TITLE);
    plx__paper_gap(&to->paper);
}

static void put_left_out(brief *to, size_t count) {
    if (count == 0) return;
    start_note(to);
    plx_str words = plx__str_printf(to->arena, "... and %zu more (--all)", count);
    plx__paper_text(&to->paper, words, PLX_INK_DIM);
    end_row(to);
}

static size_t shown_of(const brief *to, size_t count, size_t limit) {
    return to->options->all || count <= limit + 1 ? count : limit;
}

/* -------------------------------------------------------------------- words */

static const plx_document *document_of(const brief *to, uint32_t article) {
    return to->outline->comparison->documents[article];
}

static plx_str words_of(const brief *to, uint32_t article, plx_span span) {
    return plx__span_text(document_of(to, article)->article.text, span);
}

/* A mark of missing words is a word by itself, but no blank stands before a comma. */
static void put_blank_after(brief *to, uint32_t article, const plx__pieces *pieces, size_t at) {
    if (at + 1 == pieces->count) return;
    plx_str next = words_of(to, article, pieces->items[at + 1].span);
    size_t first = 0;
    if (next.len > 0 && plx__is_punct(plx__utf8_next(next, &first))) return;
    plx__paper_lit(&to->paper, " ", PLX_INK_PLAIN);
}

static void put_pieces(brief *to, uint32_t article, const plx__pieces *pieces, plx__ink ink) {
    plx__paper *paper = &to->paper;
    bool color = to->options->color;
    for (size_t i = 0; i < pieces->count; i++) {
        plx_str words = words_of(to, article, pieces->items[i].span);
        switch (pieces->items[i].kind) {
        case PLX_PIECE_PLAIN: plx__paper_text(paper, words, ink); break;
        case PLX_PIECE_CHANGED:
            if (!color) plx__paper_lit(paper, "«", ink);
            plx__paper_text(paper, words, PLX_INK_CHANGED);
            if (!color) plx__paper_lit(paper, "»", ink);
            break;
        case PLX_PIECE_MISSING:
            plx__paper_text(paper, color ? PLX_STR(" _") : PLX_STR(" «»"), PLX_INK_CHANGED);
            put_blank_after(to, article, pieces, i);
            break;
        case PLX_PIECE_ELIDED:
            plx__paper_text(paper, i > 0 ? PLX_STR(" […]") : PLX_STR("[…]"), PLX_INK_DIM);
            put_blank_after(to, article, pieces, i);
            break;
        }
    }
}

/* Words of a source, with quotation marks when the source has them. */
static void put_wording(brief *to, const plx__wording *wording, bool quoted, size_t context) {
    plx_str text = document_of(to, wording->article)->article.text;
    size_t length = wording->span.end - wording->span.start;
    if (to->options->all || length < 2 * context) context = SIZE_MAX;
    plx__pieces pieces = plx__pieces_of(to->arena, text, wording->span, wording->marks,
                                        wording->mark_count, context);
    if (quoted) plx__paper_lit(&to->paper, "“", PLX_INK_PLAIN);
    put_pieces(to, wording->article, &pieces, PLX_INK_PLAIN);
    if (quoted) plx__paper_lit(&to->paper, "”", PLX_INK_PLAIN);
}

/* --quote: the words in their sentence, for the first mention of every outlet. */
static void put_sentences(brief *to, const plx__wording *wording, bool marked) {
    if (!to->options->quote) return;
    uint32_t before = PLX_NO_INDEX;
    for (size_t i = 0; i < wording->mention_count; i++) {
        plx_mention mention = wording->mentions[i];
        uint32_t place = to->outline->place_of[mention.article];
        if (place == PLX_NO_INDEX || mention.article == before) continue;
        before = mention.article;
        plx_span sentence = plx__sentence_around(document_of(to, mention.article), mention.span);
        start_note(to);
        plx__paper_text(&to->paper, plx__article_letter(to->arena, place), PLX_INK_STRONG);
        plx__paper_tab(&to->paper, to->text + 3);
        to->paper.indent = to->text + 3;
        plx_span marks[1] = {mention.span};
        bool whole = sentence.start == mention.span.start && sentence.end == mention.span.end;
        plx__pieces pieces = plx__pieces_of(to->arena, document_of(to, mention.article)->article.text,
                                            sentence, marks, whole || !marked ? 0 : 1, SIZE_MAX);
        put_pieces(to, mention.article, &pieces, PLX_INK_DIM);
        end_row(to);
    }
}

/* ----------------------------------------------------------------- findings */

/* Returns whether the reason has been given. */
static bool put_finding_head(brief *to, const plx_finding *finding) {
    plx_str about = finding->about;
    if (about.len == 0 && finding->statement < to->outline->comparison->statement_count)
        about = to->outline->comparison->statements[finding->statement].speaker;
    if (about.len == 0) about = plx__reason_of(finding);
    start_row(to);
    plx__paper_text(&to->paper, plx__str_from(plx__topic_text(finding->topic)), PLX_INK_PART);
    start_text(to);
    plx__paper_text(&to->paper, about, PLX_INK_STRONG);
    plx__paper_gap(&to->paper);
    plx__paper_text(&to->paper, finding->id, PLX_INK_DIM);
    if (finding->updated) {
        plx__paper_gap(&to->paper);
        plx__paper_lit(&to->paper, "explained by time", PLX_INK_DIM);
    }
    end_row(to);
    return about.ptr == finding->why.ptr;
}

static void put_normalised(brief *to, plx_topic topic, const plx__wording *side) {
    plx_str words = words_of(to, side->article, side->span);
    if (!plx__value_adds(topic, words, side->value)) return;
    plx_str value = plx__value_text(to->arena, side->value);
    plx__paper_lit(&to->paper, " (", PLX_INK_DIM);
    plx__paper_text(&to->paper, value, PLX_INK_DIM);
    plx__paper_lit(&to->paper, ")", PLX_INK_DIM);
}

/* The ways in which a side is put: "a hundred and forty, 140". */
static void put_ways(brief *to, plx_topic topic, const plx__wording *side) {
    enum { MOST = 3 };
    plx__map *seen = plx__map_new(to->arena, 8);
    plx__wording way = *side;
    size_t shown = 0;
    way.mark_count = 0;
    for (size_t i = 0; i < side->mention_count && shown < MOST; i++) {
        bool is_new = false;
        way.article = side->mentions[i].article;
        way.span = side->mentions[i].span;
        plx__map_put(seen, plx__str_fold(to->arena, words_of(to, way.article, way.span)), &is_new);
        if (!is_new) continue;
        if (shown++ > 0) plx__paper_lit(&to->paper, ", ", PLX_INK_PLAIN);
        put_wording(to, &way, false, 100);
    }
    if (shown == 1 || topic == PLX_TOPIC_TIME) put_normalised(to, topic, side);
}

static void put_finding(brief *to, const plx__told_point *point) {
    const plx_finding *finding = point->finding;
    bool reasoned = put_finding_head(to, finding);
    for (size_t i = 0; i < point->side_count; i++) {
        const plx__wording *side = &point->sides[i];
        if (side->mention_count == 0) continue;
        start_wording(to, &side->outlets);
        if (finding->topic == PLX_TOPIC_WORDING) put_wording(to, side, side->direct, 70);
        else put_ways(to, finding->topic, side);
        end_row(to);
        put_sentences(to, side, true);
    }
    plx_str reason = plx__reason_of(finding);
    if (reason.len > 0 && !reasoned) {
        start_note(to);
        plx__paper_text(&to->paper, reason, PLX_INK_DIM);
        end_row(to);
    }
}

static void put_findings(brief *to) {
    const plx__outline *outline = to->outline;
    if (outline->finding_count == 0 && outline->story->article_count < 2) return;
    put_heading(to, outline->story->article_count < 2 ? "WHAT DOES NOT ADD UP"
                                                      : "WHERE THE ACCOUNTS PART");
    if (outline->finding_count == 0) plx__paper_lit(&to->paper, "no difference found", PLX_INK_DIM);
    end_row(to);
    size_t shown = shown_of(to, outline->finding_count, 12);
    for (size_t i = 0; i < shown; i++) {
        if (i > 0) empty_line(to);
        put_finding(to, &outline->findings[i]);
    }
    put_left_out(to, outline->finding_count - shown);
}

/* --------------------------------------------------------------- statements */

static const char *relation_label(plx_relation relation) {
    switch (relation) {
    case PLX_RELATION_FRAGMENT: return "shortened";
    case PLX_RELATION_REWORDED: return "reworded";
    case PLX_RELATION_PARAPHRASE: return "reported";
    case PLX_RELATION_BASE:
    case PLX_RELATION_VERBATIM: break;
    }
    return "";
}

static void put_statement(brief *to, const plx__told_statement *told) {
    const plx_compared_statement *statement = told->statement;
    start_row(to);
    plx__paper_text(&to->paper, statement->id, PLX_INK_DIM);
    start_text(to);
    if (statement->speaker.len > 0) plx__paper_text(&to->paper, statement->speaker, PLX_INK_STRONG);
    else plx__paper_lit(&to->paper, "speaker not named", PLX_INK_DIM);
    if (statement->sources == 1) {
        plx__paper_gap(&to->paper);
        plx__paper_lit(&to->paper, "one source and its copies", PLX_INK_DIM);
    }
    end_row(to);
    for (size_t i = 0; i < told->wording_count; i++) {
        const plx__wording *wording = &told->wordings[i];
        const char *label = relation_label(wording->relation);
        start_wording(to, &wording->outlets);
        if (*label) {
            plx__paper_text(&to->paper, plx__str_from(label), PLX_INK_PART);
            plx__paper_gap(&to->paper);
        }
        put_wording(to, wording, wording->direct, i == 0 ? SIZE_MAX / 4 : 60);
        end_row(to);
        put_sentences(to, wording, false);
    }
}

/* "5 statements: 1 agreed, 2 shortened, 2 reworded" */
static void put_verdicts(brief *to) {
    static const plx_statement_verdict order[] = {PLX_VERDICT_AGREED, PLX_VERDICT_SHORTENED,
                                                  PLX_VERDICT_REWORDED};
    const plx__outline *outline = to->outline;
    size_t counts[PLX_VERDICT_SINGLE + 1] = {0};
    for (size_t i = 0; i < outline->shared_count; i++) counts[outline->shared[i].statement->verdict]++;
    add_count(to, outline->shared_count, "statement", "statements");
    bool first = true;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        if (counts[order[i]] == 0) continue;
        plx__paper_text(&to->paper, first ? PLX_STR(": ") : PLX_STR(", "), PLX_INK_DIM);
        add_count(to, counts[order[i]], plx__verdict_text(order[i]), plx__verdict_text(order[i]));
        first = false;
    }
}

static void put_shared_statements(brief *to) {
    const plx__outline *outline = to->outline;
    if (outline->shared_count == 0) return;
    put_heading(to, "WHAT WAS SAID");
    put_verdicts(to);
    end_row(to);
    size_t shown = shown_of(to, outline->shared_count, 15);
    for (size_t i = 0; i < shown; i++) {
        if (i > 0) empty_line(to);
        put_statement(to, &outline->shared[i]);
    }
    put_left_out(to, outline->shared_count - shown);
}

/* -------------------------------------------------------------------- facts */

/* Value and what it is of, in a paragraph or, with a column for it, in two columns. */
static void put_fact(brief *to, const plx__told_point *point, size_t column) {
    const plx__wording *side = &point->sides[0];
    plx_str words = words_of(to, side->article, side->span), about = point->fact->about;
    put_wording(to, side, false, 100);
    put_normalised(to, point->fact->topic, side);
    if (about.len == 0 || plx__str_equal_fold(words, about)) return;
    if (point->fact->topic == PLX_TOPIC_PLACE) return;
    if (column > 0) plx__paper_tab(&to->paper, column);
    plx__paper_gap(&to->paper);
    plx__paper_text(&to->paper, about, PLX_INK_DIM);
}

static bool same_outlets(const plx__told_point *a, const plx__told_point *b) {
    const plx__outlets *left = &a->sides[0].outlets, *right = &b->sides[0].outlets;
    return left->count == right->count &&
           memcmp(left->places, right->places, left->count * sizeof *left->places) == 0;
}

/* Places given by the same outlets share a row: "Wick · Calder Point". Returns how many. */
static size_t put_places(brief *to, const plx__told_point *points, size_t count) {
    size_t shown = 0;
    start_wording(to, &points[0].sides[0].outlets);
    for (; shown < count && same_outlets(&points[0], &points[shown]); shown++) {
        if (shown > 0) plx__paper_lit(&to->paper, " · ", PLX_INK_DIM);
        put_wording(to, &points[shown].sides[0], false, 100);
    }
    end_row(to);
    for (size_t i = 0; i < shown; i++) put_sentences(to, &points[i].sides[0], true);
    return shown;
}

static void put_agreed(brief *to) {
    const plx__outline *outline = to->outline;
    if (outline->agreed_count == 0) return;
    put_heading(to, "WHAT THEY AGREE ON");
    end_row(to);
    size_t shown = 0, rows = 0, limit = to->options->all ? SIZE_MAX : 24;
    while (shown < outline->agreed_count && rows++ < limit) {
        const plx__told_point *point = &outline->agreed[shown];
        if (point->fact->topic == PLX_TOPIC_PLACE) {
            shown += put_places(to, point, outline->agreed_count - shown);
            continue;
        }
        start_wording(to, &point->sides[0].outlets);
        put_fact(to, point, to->paper.width < 80 ? 0 : to->text + 30);
        end_row(to);
        put_sentences(to, &point->sides[0], true);
        shown++;
    }
    put_left_out(to, outline->agreed_count - shown);
}

/* Facts of one outlet alone, as one paragraph. */
static void put_facts_of(brief *to, uint32_t place) {
    const plx__outline *outline = to->outline;
    size_t count = 0, limit = to->options->all ? SIZE_MAX : 8;
    for (size_t i = 0; i < outline->single_fact_count; i++) {
        const plx__wording *side = &outline->single_facts[i].sides[0];
        if (side->outlets.count == 0 || side->outlets.places[0] != place) continue;
        if (count == 0) start_wording(to, &side->outlets);
        if (count < limit) {
            if (count > 0) plx__paper_lit(&to->paper, "  ·  ", PLX_INK_DIM);
            put_fact(to, &outline->single_facts[i], 0);
        }
        count++;
    }
    if (count == 0) return;
    end_row(to);
    put_left_out(to, count > limit ? count - limit : 0);
}

static void put_single_statement(brief *to, const plx__told_statement *told) {
    const plx__wording *wording = &told->wordings[0];
    start_wording(to, &wording->outlets);
    if (told->statement->speaker.len > 0) {
        plx__paper_text(&to->paper, told->statement->speaker, PLX_INK_STRONG);
        plx__paper_gap(&to->paper);
    }
    put_wording(to, wording, wording->direct, to->outline->story->article_count < 2 ? SIZE_MAX / 4 : 80);
    end_row(to);
    put_sentences(to, wording, false);
}

static void put_single(brief *to) {
    const plx__outline *outline = to->outline;
    bool alone = outline->story->article_count < 2;
    if (outline->single_count + outline->single_fact_count == 0) return;
    put_heading(to, alone ? "WHAT IT SAYS" : "WHAT STANDS IN ONE REPORT ONLY");
    end_row(to);
    size_t shown = shown_of(to, outline->single_count, alone ? 20 : 10);
    for (size_t i = 0; i < shown; i++) put_single_statement(to, &outline->single[i]);
    put_left_out(to, outline->single_count - shown);
    if (outline->single_count > 0 && outline->single_fact_count > 0) empty_line(to);
    size_t outlets = shown_of(to, outline->story->article_count, 12);
    for (size_t place = 0; place < outlets; place++) put_facts_of(to, (uint32_t)place);
}

/* --------------------------------------------------------------------- head */

static size_t most_label_columns(const brief *to) {
    size_t most = 0;
    for (size_t i = 0; i < to->outline->story->article_count; i++) {
        const plx_article *article = &document_of(to, to->outline->story->articles[i])->article;
        size_t columns = plx__columns(plx__article_label(article));
        if (columns > most) most = columns;
    }
    size_t limit = to->paper.width / 3;
    return most < limit ? most : limit;
}

static void put_outlet(brief *to, size_t place, size_t label_columns) {
    const plx_article *article = &document_of(to, to->outline->story->articles[place])->article;
    plx_str letter = plx__article_letter(to->arena, place);
    plx_str note = plx__outlet_note(to->arena, to->outline, place);
    to->paper.indent = 1;
    plx__paper_tab(&to->paper, 1);
    plx__paper_text(&to->paper, letter, PLX_INK_STRONG);
    plx__paper_tab(&to->paper, 4);
    to->paper.indent = 4;
    plx__paper_text(&to->paper, plx__article_label(article), PLX_INK_PLAIN);
    bool narrow = to->paper.width < NARROW;
    plx__paper_gap(&to->paper);
    if (article->published.len > 0) {
        if (!narrow) plx__paper_tab(&to->paper, 4 + label_columns + 2);
        plx__paper_text(&to->paper, plx__day_text(to->arena, article->published), PLX_INK_DIM);
    }
    if (note.len > 0) {
        plx__paper_gap(&to->paper);
        if (!narrow) plx__paper_tab(&to->paper, 4 + label_columns + 2 + (article->published.len > 0 ? 13 : 0));
        plx__paper_text(&to->paper, note, PLX_INK_DIM);
    }
    end_row(to);
}

/* Many outlets: letters and names in a paragraph. */
static void put_outlet_list(brief *to) {
    const plx_story *story = to->outline->story;
    to->paper.indent = 1;
    plx__paper_tab(&to->paper, 1);
    for (size_t i = 0; i < story->article_count; i++) {
        if (i > 0) plx__paper_gap(&to->paper);
        plx__paper_text(&to->paper, plx__article_letter(to->arena, i), PLX_INK_STRONG);
        plx__paper_lit(&to->paper, " ", PLX_INK_PLAIN);
        plx__paper_text(&to->paper, plx__article_label(&document_of(to, story->articles[i])->article),
                        PLX_INK_PLAIN);
    }
    end_row(to);
}

/* "5 reports, 4 independent · 25-27 Oct 1911" */
static plx_str summary_of(const brief *to) {
    const plx_story *story = to->outline->story;
    plx_str days = plx__days_text(to->arena, story->first, story->last);
    plx__buf words = {.arena = to->arena};
    plx__buf_printf(&words, "%zu %s", story->article_count, story->article_count == 1 ? "report" : "reports");
    if (story->independent >= 0 && story->article_count > 1)
        plx__buf_printf(&words, ", %d independent", story->independent);
    if (days.len > 0) plx__buf_printf(&words, " · %.*s", PLX_FMT(days));
    return plx__buf_str(&words);
}

static void put_head(brief *to) {
    const plx_story *story = to->outline->story;
    plx_str summary = summary_of(to);
    size_t columns = plx__columns(summary);
    to->paper.indent = 1;
    plx__paper_tab(&to->paper, 1);
    plx__paper_text(&to->paper, story->title.len > 0 ? story->title : story->id, PLX_INK_TITLE);
    plx__paper_gap(&to->paper);
    if (to->paper.column + columns + 2 <= to->paper.width) {
        plx__paper_tab(&to->paper, to->paper.width - columns);
    } else {
        plx__paper_line(&to->paper);
        plx__paper_tab(&to->paper, 1);
    }
    plx__paper_text(&to->paper, summary, PLX_INK_DIM);
    end_row(to);
    if (story->article_count > MOST_OUTLET_ROWS && !to->options->all) {
        put_outlet_list(to);
        return;
    }
    size_t label_columns = most_label_columns(to);
    for (size_t i = 0; i < story->article_count; i++) put_outlet(to, i, label_columns);
}

/* ------------------------------------------------------------------- stories */

static void set_columns(brief *to) {
    size_t count = to->outline->story->article_count, width = to->paper.width;
    to->slots = count <= MOST_SLOTS && count <= width / 4 ? count : 0;
    size_t left = to->slots > 0 ? to->slots : LABEL_COLUMNS;
    bool narrow = width < NARROW;
    if (!narrow && left < LABEL_COLUMNS) left = LABEL_COLUMNS;
    to->text = 1 + left + (narrow ? 1 : 2);
}

static void put_story(brief *to, plx__outlines *outlines, size_t story) {
    to->outline = plx__outline_of(outlines, story);
    set_columns(to);
    put_head(to);
    put_findings(to);
    put_shared_statements(to);
    put_agreed(to);
    put_single(to);
}

/* Reports that no other is about the same events as, when there are stories beside them. */
static void put_lone(brief *to, const plx_comparison *comparison, size_t count) {
    if (count == 0) return;
    put_heading(to, "REPORTS THAT STAND ALONE");
    add_count(to, count, "report", "reports");
    end_row(to);
    size_t limit = shown_of(to, count, 20), shown = 0;
    to->paper.indent = 3;
    for (size_t i = 0; i < comparison->story_count && shown < limit; i++) {
        const plx_story *story = &comparison->stories[i];
        if (story->article_count != 1) continue;
        const plx_article *article = &comparison->documents[story->articles[0]]->article;
        plx__paper_tab(&to->paper, 1);
        plx__paper_text(&to->paper, plx__article_label(article), PLX_INK_STRONG);
        plx__paper_gap(&to->paper);
        plx__paper_text(&to->paper, story->title, PLX_INK_PLAIN);
        end_row(to);
        shown++;
    }
    to->text = 3;
    put_left_out(to, count - shown);
}

typedef struct subject {
    const plx_comparison *comparison;
    const plx_brief_options *options;
} subject;

static void put_brief(plx__buf *buf, const void *self) {
    const subject *what = self;
    const plx_comparison *comparison = what->comparison;
    size_t width = what->options->width > 0 ? what->options->width : 100;
    plx__outlines *outlines = plx__outlines_new(buf->arena, comparison);
    brief to = {.arena = buf->arena,
                .options = what->options,
                .paper = plx__paper_new(buf->arena, buf, width, what->options->color)};
    bool alone = comparison->story_count == 1 || what->options->all;
    size_t shown = 0, lone = 0;
    for (size_t i = 0; i < comparison->story_count; i++) {
        if (comparison->stories[i].article_count < 2 && !alone) {
            lone++;
            continue;
        }
        if (shown++ > 0) empty_line(&to), empty_line(&to);
        put_story(&to, outlines, i);
    }
    put_lone(&to, comparison, lone);
}

plx_status plx_write_brief(const plx_comparison *comparison, const plx_brief_options *options,
                           plx_sink sink) {
    plx_brief_options defaults = {0};
    subject what = {comparison, options ? options : &defaults};
    return plx__show(sink, put_brief, &what);
}
