/* SPDX-License-Identifier: Apache-2.0 */
/* checks.c - results in words, passages in pieces. See checks.h. */
#include "show/checks.h"

plx_str plx__check_name(plx_check_result result) {
    switch (result) {
    case PLX_CHECK_NOT_FOUND: return PLX_STR("not found");
    case PLX_CHECK_OTHER_SPEAKER: return PLX_STR("other speaker");
    default: return plx__str_from(plx_check_result_text(result));
    }
}

bool plx__check_parts(plx_check_result result) {
    return result != PLX_CHECK_VERBATIM && result != PLX_CHECK_TRIMMED;
}

static uint32_t later(uint32_t a, uint32_t b) {
    return a > b ? a : b;
}
static uint32_t sooner(uint32_t a, uint32_t b) {
    return a < b ? a : b;
}

/* ------------------------------------------------------------------- reasons */

static size_t words_in(plx_str text) {
    size_t words = 0;
    bool inside = false;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = plx__utf8_next(text, &at);
        if (plx__is_space(c)) inside = false;
        else if (!inside && !plx__is_punct(c)) inside = true, words++;
    }
    return words;
}

static void add_reason(plx__buf *to, size_t words, const char *what) {
    if (words == 0) return;
    if (to->len > 0) plx__buf_lit(to, ", ");
    plx__buf_printf(to, "%zu %s%s", words, words == 1 ? "word " : "words ", what);
}

/* Of a place in a record: the numbers and times of subtitles are no words. */
static size_t words_said(const plx_verification *all, uint32_t source, plx_span span) {
    const plx_speech *speech = &all->speech[source];
    const plx_spoken *run = plx__spoken_at(all, source, span.start);
    plx_str text = all->sources[source]->article.text;
    size_t words = 0;
    for (; run && run < speech->runs + speech->run_count && run->span.start < span.end; run++) {
        plx_span both = {later(run->span.start, span.start), sooner(run->span.end, span.end)};
        if (both.start < both.end) words += words_in(plx__span_text(text, both));
    }
    return words;
}

static void add_changes(plx__buf *to, const plx_check *check, const plx_verification *all) {
    size_t changed = 0, added = 0, dropped = 0;
    for (size_t i = 0; i < check->change_count && check->source_count > 0; i++) {
        const plx_change *change = &check->changes[i];
        plx_str here = all->articles[check->mention.article]->article.text;
        size_t before = words_said(all, check->source[0].article, change->base);
        size_t after = words_in(plx__span_text(here, change->here));
        size_t both = before < after ? before : after;
        changed += both;
        added += after - both;
        dropped += before - both;
    }
    add_reason(to, changed, "changed");
    add_reason(to, added, "put in");
    add_reason(to, dropped, "left out");
}

/* The printer says himself that something is missing or put in. */
static bool is_marked(plx_str quote) {
    return plx__str_find(quote, PLX_STR("["), 0) != SIZE_MAX ||
           plx__str_find(quote, PLX_STR("…"), 0) != SIZE_MAX ||
           plx__str_find(quote, PLX_STR(".."), 0) != SIZE_MAX ||
           plx__str_find(quote, PLX_STR(". ."), 0) != SIZE_MAX;
}

plx_str plx__check_reason(plx__arena *arena, const plx_check *check, const plx_verification *all) {
    plx_str quote =
        plx__span_text(all->articles[check->mention.article]->article.text, check->mention.span);
    plx__buf to = {.arena = arena};
    switch (check->result) {
    case PLX_CHECK_VERBATIM: return PLX_STR("whole sentences, word for word");
    case PLX_CHECK_TRIMMED:
        return is_marked(quote) ? PLX_STR("what is left out or put in is marked")
                                : PLX_STR("words cut from an end");
    case PLX_CHECK_NOT_FOUND: return PLX_STR("the record does not have these words");
    case PLX_CHECK_SPLICED: return PLX_STR("separate passages joined without a mark");
    case PLX_CHECK_OTHER_SPEAKER:
        plx__buf_lit(&to, "the record names ");
        plx__buf_add(&to, check->label);
        break;
    case PLX_CHECK_ALTERED:
    case PLX_CHECK_COUNT: break;
    }
    add_changes(&to, check, all);
    return plx__buf_str(&to);
}

/* -------------------------------------------------------------------- counts */

plx__check_counts plx__check_count(const plx_verification *all, size_t first, size_t count) {
    plx__check_counts counts = {.all = count};
    for (size_t i = first; i < first + count; i++) counts.of[all->checks[i].result]++;
    return counts;
}

size_t plx__checks_of(const plx_verification *all, size_t first, uint32_t article) {
    size_t count = 0;
    while (first + count < all->check_count &&
           all->checks[first + count].mention.article == article)
        count++;
    return count;
}

plx_str plx__check_counts_text(plx__arena *arena, const plx__check_counts *counts) {
    plx__buf to = {.arena = arena};
    if (counts->all == 0) return PLX_STR("no quotation");
    plx__buf_printf(&to, "%zu %s", counts->all, counts->all == 1 ? "quotation" : "quotations");
    const char *between = ": ";
    for (int r = 0; r < PLX_CHECK_COUNT; r++) {
        if (counts->of[r] == 0) continue;
        plx_str name = plx__check_name((plx_check_result)r);
        plx__buf_printf(&to, "%s%zu %.*s", between, counts->of[r], PLX_FMT(name));
        between = ", ";
    }
    return plx__buf_str(&to);
}

/* -------------------------------------------------------------------- pieces */

const plx_spoken *plx__spoken_at(const plx_verification *all, uint32_t source, uint32_t byte) {
    const plx_speech *speech = &all->speech[source];
    size_t low = 0, high = speech->run_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (speech->runs[middle].span.end <= byte) low = middle + 1;
        else high = middle;
    }
    return low < speech->run_count ? &speech->runs[low] : NULL;
}

plx__pieces plx__check_quoted(plx__arena *arena, const plx_verification *all,
                              const plx_check *check) {
    plx_span *marks = plx__new_array(arena, plx_span, check->change_count);
    const plx_article *article = &all->articles[check->mention.article]->article;
    plx_str text = article->text, said = {NULL, 0};
    if (check->source_count > 0) said = all->sources[check->source[0].article]->article.text;
    for (size_t i = 0; i < check->change_count; i++)
        marks[i] = plx__mark_before_word(text, check->changes[i].here, check->mention.span.end,
                                         said, check->changes[i].base);
    return plx__pieces_of(arena, article, check->mention.span, marks, check->change_count,
                          SIZE_MAX);
}

/* What was changed in the words of `region`: a change that goes on into the next run is marked in
 * both; words put in stand at the end of a word, which may be the last one before a passage. */
static size_t marks_in(const plx_check *check, plx_str text, plx_str here, plx_span region,
                       plx_span *marks) {
    size_t count = 0;
    for (size_t i = 0; i < check->change_count; i++) {
        plx_span base = check->changes[i].base;
        plx_span mark = {later(base.start, region.start), sooner(base.end, region.end)};
        if (mark.start < mark.end ||
            (!plx__span_known(base) && base.start >= region.start && base.start <= region.end))
            marks[count++] =
                plx__mark_before_word(text, mark, region.end, here, check->changes[i].here);
    }
    return count;
}

plx__said_runs plx__check_said(plx__arena *arena, const plx_verification *all,
                               const plx_check *check, size_t passage) {
    plx_mention place = check->source[passage];
    const plx_speech *speech = &all->speech[place.article];
    const plx_spoken *run = plx__spoken_at(all, place.article, place.span.start);
    PLX_VEC(plx__pieces) runs = {0};
    plx_span *marks = plx__new_array(arena, plx_span, check->change_count);
    const plx_article *source = &all->sources[place.article]->article;
    plx_str text = source->text;
    plx_str here = all->articles[check->mention.article]->article.text;
    for (; run && run < speech->runs + speech->run_count && run->span.start < place.span.end;
         run++) {
        plx_span region = {later(run->span.start, place.span.start),
                           sooner(run->span.end, place.span.end)};
        size_t count = marks_in(check, text, here, region, marks);
        *plx__push(arena, &runs) = plx__pieces_of(arena, source, region, marks, count, SIZE_MAX);
    }
    return (plx__said_runs){runs.items, runs.count};
}

/* --------------------------------------------------------------------- place */

plx_str plx__check_place(plx__arena *arena, const plx_verification *all, plx_mention passage) {
    const plx_article *article = &all->sources[passage.article]->article;
    const plx_spoken *run = plx__spoken_at(all, passage.article, passage.span.start);
    size_t number = 1, lines = run ? run->line : 0;
    if (run && run->time.len > 0) return run->time;
    if (article->body_count > 0 && article->body[0].xpath.len > 0) {
        while (number < article->body_count &&
               article->body[number].span.start <= passage.span.start)
            number++;
        return plx__str_printf(arena, "paragraph %zu", number);
    }
    if (!run) return (plx_str){NULL, 0};
    for (size_t i = run->span.start; i < passage.span.start; i++)
        lines += article->text.ptr[i] == '\n';
    return plx__str_printf(arena, "line %zu", lines);
}
