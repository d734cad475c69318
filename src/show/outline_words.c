/* SPDX-License-Identifier: Apache-2.0 */
/* outline_words.c - the words around a span, days as people write them, notes on outlets. */
#include "show/outline.h"

#include <stdio.h>

/* ------------------------------------------------------------------- pieces */

static void add_piece(plx__arena *arena, plx__pieces *pieces, plx__piece_kind kind, size_t start,
                      size_t end) {
    if (start == end && kind == PLX_PIECE_PLAIN) return;
    *plx__push(arena, pieces) = (plx__piece){kind, {(uint32_t)start, (uint32_t)end}};
}

/* The end of the word that `at` stands in, but no further than `limit`. */
static size_t word_end(plx_str text, size_t at, size_t limit) {
    while (at < limit) {
        size_t next = at;
        if (plx__is_space(plx__utf8_next(text, &next))) break;
        at = next;
    }
    return at < limit ? at : limit;
}

static size_t word_start(plx_str text, size_t at, size_t limit) {
    while (at > limit) {
        size_t before = at;
        if (plx__is_space(plx__utf8_before(text, &before))) break;
        at = before;
    }
    return at > limit ? at : limit;
}

/* Plain text from start to end, its middle left out when it is much longer than the context
 * at the ends that are kept. */
static void add_plain(plx__arena *arena, plx__pieces *pieces, plx_str text, size_t start,
                      size_t end, size_t context, bool keep_head, bool keep_tail) {
    size_t length = end - start;
    size_t kept = (keep_head ? context : 0) + (keep_tail ? context : 0);
    if (context > length || length <= kept + 16) {
        add_piece(arena, pieces, PLX_PIECE_PLAIN, start, end);
        return;
    }
    size_t head = keep_head ? word_end(text, start + context, end) : start;
    size_t tail = keep_tail ? word_start(text, end - context, start) : end;
    if (head >= tail) {
        add_piece(arena, pieces, PLX_PIECE_PLAIN, start, end);
        return;
    }
    add_piece(arena, pieces, PLX_PIECE_PLAIN, start, head);
    add_piece(arena, pieces, PLX_PIECE_ELIDED, head, tail);
    add_piece(arena, pieces, PLX_PIECE_PLAIN, tail, end);
}

/* Plain text from start to end but for links that the page ran into it. */
static void add_report(plx__arena *arena, plx__pieces *pieces, const plx_article *article,
                       size_t start, size_t end, size_t context, bool keep_head, bool keep_tail) {
    for (size_t i = 0; i < article->aside_count && article->asides[i].start < end; i++) {
        plx_span aside = article->asides[i];
        if (aside.start < start || aside.end > end) continue;
        add_plain(arena, pieces, article->text, start, aside.start, context, keep_head, true);
        add_piece(arena, pieces, PLX_PIECE_ELIDED, aside.start, aside.end);
        start = aside.end;
        keep_head = true;
    }
    add_plain(arena, pieces, article->text, start, end, context, keep_head, keep_tail);
}

plx__pieces plx__pieces_of(plx__arena *arena, const plx_article *article, plx_span region,
                           const plx_span *marks, size_t mark_count, size_t context) {
    plx__pieces pieces = {0};
    size_t at = region.start;
    for (size_t i = 0; i < mark_count; i++) {
        plx_span mark = marks[i];
        if (mark.start < at || mark.end > region.end) continue;
        add_report(arena, &pieces, article, at, mark.start, context, at > region.start, true);
        bool missing = mark.end == mark.start;
        add_piece(arena, &pieces, missing ? PLX_PIECE_MISSING : PLX_PIECE_CHANGED, mark.start,
                  mark.end);
        at = mark.end;
    }
    /* Without a mark both ends tell what it is; with one, what stands about it. */
    bool tail = at == region.start;
    add_report(arena, &pieces, article, at, region.end, context, true, tail);
    return pieces;
}

/* ---------------------------------------------------------------- sentences */

static const plx_sentence *sentence_at(const plx_annotation *annotation, uint32_t byte) {
    size_t low = 0, high = annotation->sentence_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const plx_sentence *sentence = &annotation->sentences[middle];
        if (byte < sentence->span.start) high = middle;
        else if (byte >= sentence->span.end) low = middle + 1;
        else return sentence;
    }
    return NULL;
}

plx_span plx__sentence_around(const plx_document *document, plx_span span) {
    const plx_sentence *first = sentence_at(&document->annotation, span.start);
    const plx_sentence *last =
        span.end > 0 ? sentence_at(&document->annotation, span.end - 1) : NULL;
    plx_span around = span;
    if (first) around.start = first->span.start;
    if (last) around.end = last->span.end;
    for (size_t i = 0; !first && i < document->article.body_count; i++)
        if (plx__span_inside(span, document->article.body[i].span))
            return document->article.body[i].span;
    return around;
}

/* --------------------------------------------------------------------- days */

static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

plx_str plx__day_text(plx__arena *arena, plx_str iso) {
    plx__date date;
    if (!plx__date_parse(iso, &date) || !plx__date_valid(date)) return iso;
    return plx__str_printf(arena, "%d %s %d", date.day, months[date.month - 1], date.year);
}

plx_str plx__moment_text(plx__arena *arena, plx_str iso) {
    plx_str day = plx__day_text(arena, iso);
    if (iso.len < 16 || iso.ptr[10] != 'T' || iso.ptr[13] != ':') return day;
    plx_str clock = plx__str_slice(iso, 11, 16), zone = plx__str_slice(iso, 16, iso.len);
    while (zone.len > 0 &&
           (zone.ptr[0] == ':' || zone.ptr[0] == '.' || plx__is_digit((unsigned char)zone.ptr[0])))
        zone = plx__str_slice(zone, 1, zone.len); /* seconds */
    if (plx__str_equal(zone, PLX_STR("Z"))) zone = PLX_STR("UTC");
    return plx__str_printf(arena, "%.*s, %.*s%s%.*s", PLX_FMT(day), PLX_FMT(clock),
                           zone.len > 0 ? " " : "", PLX_FMT(zone));
}

plx_str plx__days_text(plx__arena *arena, plx_str first, plx_str last) {
    plx__date a, b;
    if (first.len == 0) first = last;
    if (last.len == 0) last = first;
    if (first.len == 0) return (plx_str){NULL, 0};
    if (!plx__date_parse(first, &a) || !plx__date_parse(last, &b) || !plx__date_valid(a) ||
        !plx__date_valid(b))
        return plx__day_text(arena, first);
    if (a.year == b.year && a.month == b.month && a.day == b.day)
        return plx__day_text(arena, first);
    if (a.year == b.year && a.month == b.month)
        return plx__str_printf(arena, "%d–%d %s %d", a.day, b.day, months[a.month - 1], a.year);
    if (a.year == b.year)
        return plx__str_printf(arena, "%d %s – %d %s %d", a.day, months[a.month - 1], b.day,
                               months[b.month - 1], a.year);
    return plx__str_printf(arena, "%d %s %d – %d %s %d", a.day, months[a.month - 1], a.year, b.day,
                           months[b.month - 1], b.year);
}

/* ------------------------------------------------------------------- outlets */

static void add_note(plx__buf *note, plx_str words) {
    if (note->len > 0) plx__buf_lit(note, ", ");
    plx__buf_add(note, words);
}

static void add_credits(plx__buf *note, const plx_article *article) {
    for (size_t i = 0; i < article->credit_count; i++) {
        plx_str agency = article->credits[i].agency;
        bool known = plx__str_equal_fold(agency, plx__article_label(article));
        for (size_t j = 0; j < i && !known; j++)
            known = plx__str_equal(agency, article->credits[j].agency);
        if (!known) add_note(note, agency);
    }
}

/* The publisher, where another report of the story is its too: why two may count as one source. */
static void add_publisher(plx__buf *note, const plx__outline *outline, uint32_t article) {
    const plx_str *publishers = outline->comparison->publishers;
    if (!publishers || publishers[article].len == 0) return;
    for (size_t i = 0; i < outline->story->article_count; i++) {
        uint32_t other = outline->story->articles[i];
        if (other == article || !plx__str_equal(publishers[other], publishers[article])) continue;
        add_note(note, publishers[article]);
        return;
    }
}

plx_str plx__outlet_note(plx__arena *arena, const plx__outline *outline, size_t place) {
    static const char *const words[] = {"reprints", "takes from", "rewrites"};
    const plx_comparison *comparison = outline->comparison;
    uint32_t article = outline->story->articles[place];
    plx__buf note = {.arena = arena};
    add_credits(&note, &comparison->documents[article]->article);
    add_publisher(&note, outline, article);
    for (size_t i = 0; i < comparison->copy_count; i++) {
        const plx_copy *copy = &comparison->copies[i];
        if (copy->to != article || outline->place_of[copy->from] == PLX_NO_INDEX) continue;
        plx_str letter = plx__article_letter(arena, outline->place_of[copy->from]);
        add_note(&note, plx__str_printf(arena, "%s %.*s", words[copy->kind], PLX_FMT(letter)));
    }
    return plx__buf_str(&note);
}

/* -------------------------------------------------------------------- values */

/* Every digit of `value` stands in `words`, in order: "24,000" for "24000". Noughts at the end of a
 * whole number may be words: "10.1 billion" for "10100000000". */
static bool same_digits(plx_str words, plx_str value) {
    size_t len = 0, at = 0;
    bool fraction = false, any = false;
    while (len < value.len &&
           (plx__is_digit((unsigned char)value.ptr[len]) || value.ptr[len] == '.'))
        fraction |= value.ptr[len++] == '.';
    while (!fraction && len > 1 && value.ptr[len - 1] == '0') len--;
    for (size_t i = 0; i < len; i++) {
        if (value.ptr[i] == '.') continue;
        while (at < words.len && !plx__is_digit((unsigned char)words.ptr[at])) at++;
        if (at == words.len || words.ptr[at] != value.ptr[i]) return false;
        at++;
        any = true;
    }
    return any;
}

/* A number up to twelve needs no figure to be understood: "two", "first", "a dozen". */
static bool is_small(plx_str value) {
    size_t digits = 0;
    int number = 0;
    while (digits < value.len && digits < 3 && plx__is_digit((unsigned char)value.ptr[digits]))
        number = number * 10 + (value.ptr[digits++] - '0');
    return digits > 0 && digits < 3 && number <= 12 &&
           (digits == value.len || value.ptr[digits] == ' ');
}

/* The year and month of a TIMEX3 value that begins with them. */
static bool month_of(plx_str value, int *year, int *month) {
    if (value.len < 7 || value.ptr[4] != '-') return false;
    for (size_t i = 0; i < 7; i++)
        if (i != 4 && !plx__is_digit((unsigned char)value.ptr[i])) return false;
    *year = (value.ptr[0] - '0') * 1000 + (value.ptr[1] - '0') * 100 + (value.ptr[2] - '0') * 10 +
            value.ptr[3] - '0';
    *month = (value.ptr[5] - '0') * 10 + value.ptr[6] - '0';
    return *month >= 1 && *month <= 12;
}

bool plx__value_dated(plx_str value) {
    int year, month;
    return month_of(value, &year, &month);
}

plx_str plx__value_text(plx__arena *arena, plx_str value) {
    static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    plx__date date;
    int year = 0, month = 0;
    if (!month_of(value, &year, &month)) return value;
    if (value.len == 7) return plx__str_printf(arena, "%s %d", months[month - 1], year);
    if (value.len < 10 || !plx__date_parse(value, &date) || !plx__date_valid(date)) return value;
    plx_str clock = plx__str_slice(value, value.len > 11 ? 11 : value.len, value.len);
    if (clock.len > 0 && !plx__is_digit((unsigned char)clock.ptr[0])) clock.len = 0; /* "MO" */
    return plx__str_printf(arena, "%s %d %s %d%s%.*s", weekdays[plx__weekday(date) - 1], date.day,
                           months[date.month - 1], date.year, clock.len > 0 ? ", " : "",
                           PLX_FMT(clock));
}

plx_str plx__reason_of(const plx_finding *finding) {
    bool plain = finding->topic == PLX_TOPIC_FIGURE || finding->topic == PLX_TOPIC_TIME ||
                 finding->topic == PLX_TOPIC_PLACE || finding->topic == PLX_TOPIC_ROLE ||
                 finding->topic == PLX_TOPIC_WORDING;
    /* "who said it: NAME (a1) or NAME (a2)": behind the colon the sides are told once more. */
    size_t colon = plx__str_find(finding->why, PLX_STR(": "), 0);
    bool repeats = colon < finding->why.len;
    if (finding->topic == PLX_TOPIC_IDENTITY && repeats)
        return plx__str_slice(finding->why, 0, colon);
    return plain && (!finding->updated || repeats) ? (plx_str){NULL, 0} : finding->why;
}

/* "millions of dollars", "more than a dozen": a bound, which a bare number would make exact. */
static bool is_bound(const plx_document *document, plx_span span) {
    const plx_claims *claims = &document->claims;
    size_t low = 0, high = claims->figure_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (claims->figures[middle].span.start < span.start) low = middle + 1;
        else high = middle;
    }
    return low < claims->figure_count && claims->figures[low].span.start == span.start &&
           claims->figures[low].bound != PLX_EXACTLY;
}

bool plx__value_adds(const plx_document *document, plx_topic topic, plx_span span, plx_str value) {
    plx_str words = plx__span_text(document->article.text, span);
    if (value.len == 0 || plx__str_equal_fold(words, value)) return false;
    if (topic == PLX_TOPIC_TIME || topic == PLX_TOPIC_CALENDAR) return plx__value_dated(value);
    if (topic == PLX_TOPIC_FIGURE)
        return !same_digits(words, value) && !is_small(value) && !is_bound(document, span);
    return false;
}
