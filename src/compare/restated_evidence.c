/* SPDX-License-Identifier: Apache-2.0 */
/*
 * restated_evidence.c - how strongly a reported clause says what a quotation says.
 *
 *     "The harbour will not be closed. We are proud of it."     he ruled out closing the harbour
 *      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~                                        ~~~~~~~~~~~~~~~~~
 *
 * A paraphrase keeps the words that carry the content, in any order and form, and drops the rest:
 * what counts is how much of the lighter side's weight finds a partner on the other. It restates
 * one sentence, mostly: words that it shares with three of them, one each, are chance. Names tell
 * what a talk is about and not what it says. A question restates a question.
 */
#include "compare/restated.h"

#define SAME 0.4f /* strength needed with the same speaker */
#define UNKNOWN 0.8f
#define APART 2.0f
#define NEIGHBOUR 1.6f
#define NAME 0.6f          /* of its weight: a paper says "the mayor" or "Ortiz" where she said "I" */
#define OTHER_SENTENCE 0.4f
#define ONE_WORD 0.35f     /* one word in common is enough only where it is most of what is said */
#define FEWEST_CONTENT 2   /* content words of a quotation that can be restated, or a run of it */
#define RUN_WORD 0.12f     /* what each further word of a run of the same words adds */
#define QUESTION 1.5f      /* both are questions */
#define NO_QUESTION 0.4f   /* one is */
#define OTHER_STANCE 0.75f /* one denies */
#define MOST_TRIED 12

/* What one row has of another. */
typedef struct common {
    float matched;
    uint32_t words, names; /* content words that find a partner; of these, names */
} common;

static float smaller(float a, float b) {
    return a < b ? a : b;
}

float plx__word_partner(plx__quotes *quotes, const plx__word *word, plx__row row) {
    float best = 0, likeness;
    if (plx__word_is_light(quotes->words, word)) return 0;
    for (size_t k = 0; k < row.count && best < 1; k++) {
        if (plx__word_is_light(quotes->words, &row.words[k])) continue;
        plx__word_pair(quotes->aligner, word, &row.words[k], &likeness);
        if (likeness > best) best = likeness;
    }
    return best < 0.5f ? 0 : best; /* a far relative alone is chance */
}

static float weight_of(const plx__words *words, const plx__word *word) {
    return plx__word_weight(words, word) * (word->upos == PLX_UPOS_PROPN ? NAME : 1);
}

static common common_of(plx__quotes *quotes, plx__row a, plx__row b) {
    common out = {0};
    for (size_t i = 0; i < a.count; i++) {
        float likeness = plx__word_partner(quotes, &a.words[i], b);
        if (likeness <= 0) continue;
        out.matched += likeness * weight_of(quotes->words, &a.words[i]);
        out.words++;
        out.names += a.words[i].upos == PLX_UPOS_PROPN;
    }
    return out;
}

static float content_weight(const plx__words *words, plx__row row) {
    float sum = 0;
    for (size_t i = 0; i < row.count; i++)
        if (!plx__word_is_light(words, &row.words[i])) sum += weight_of(words, &row.words[i]);
    return sum;
}

/* ------------------------------------------------------------ neighbours */

/* The first quote of the article that begins at or after `at`; the number of quotes if none. */
static size_t quote_after(const plx__quotes *quotes, uint32_t article, uint32_t at) {
    size_t low = 0, high = quotes->quote_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const plx__quote *quote = &quotes->quotes[middle];
        bool before =
            quote->article < article || (quote->article == article && quote->span.start < at);
        if (before) low = middle + 1;
        else high = middle;
    }
    return low;
}

static uint32_t group_at(plx__quotes *quotes, uint32_t article, size_t at) {
    if (at >= quotes->quote_count || quotes->quotes[at].article != article) return PLX_NO_INDEX;
    return plx__wording_leader(quotes, quotes->quotes[at].wording);
}

/* Do the quotes beside the clause stand beside the quotation as well? Two papers mostly tell a
 * talk in its order, whichever parts they quote. */
static bool same_neighbours(plx__quotes *quotes, const plx__restated *clause,
                            const plx__wording *wording) {
    uint32_t own = plx__wording_leader(quotes, wording->first->wording);
    size_t after = quote_after(quotes, clause->article, clause->span.start);
    for (uint32_t i = 0; i < wording->quote_count && i < MOST_TRIED; i++) {
        const plx__quote *quote = &quotes->quotes[wording->quotes[i]];
        if (quote->article == clause->article) continue;
        for (size_t side = 0; side < 2; side++) {
            if (side == 0 && (after == 0 || quote->index == 0)) continue;
            uint32_t here = group_at(quotes, clause->article, side ? after : after - 1);
            uint32_t there =
                group_at(quotes, quote->article, side ? quote->index + 1 : quote->index - 1);
            if (here == own) return true; /* narrated half, quoted half */
            if (here != PLX_NO_INDEX && here == there) return true;
        }
    }
    return false;
}

/* ---------------------------------------------------------------- stance */

static bool ends_in_question(const plx__quotes *quotes, uint32_t article, plx__row row) {
    plx_str text = quotes->work->comparison->documents[article]->article.text;
    if (row.count == 0) return false;
    size_t at = row.words[row.count - 1].span.end;
    for (size_t end = at + 4; at < end && at < text.len; at++)
        if (text.ptr[at] == '?') return true;
    return false;
}

static bool denies(const plx__words *words, plx__row row) {
    static const plx_str negations[] = {{"not", 3}, {"never", 5}, {"no", 2}, {"nothing", 7}, {"without", 7}, {"nobody", 6}};
    bool odd = false;
    for (size_t i = 0; i < row.count; i++)
        for (size_t n = 0; n < sizeof negations / sizeof *negations; n++)
            odd = odd != plx__str_equal(words->info[row.words[i].form].text, negations[n]);
    return odd;
}

/* -------------------------------------------------------------- strength */

static plx__speakers speakers(plx__quotes *quotes, const plx__restated *clause,
                              const plx__quote *quote) {
    plx__quote asked = *quote;
    asked.entity = clause->entity;
    return plx__quotes_speakers(quotes, &asked, quote);
}

static float needed(plx__speakers speakers_are) {
    if (speakers_are == PLX_SPEAKERS_SAME) return SAME;
    return speakers_are == PLX_SPEAKERS_APART ? APART : UNKNOWN;
}

/* The words of the sentence of the quotation that begins at `from`. */
static plx__row sentence_at(plx__row whole, size_t from) {
    size_t end = from + 1;
    while (end < whole.count && whole.words[end].sentence == whole.words[from].sentence) end++;
    return (plx__row){whole.words + from, end - from};
}

static plx__row best_sentence(plx__quotes *quotes, plx__row row, plx__row whole) {
    plx__row best = sentence_at(whole, 0);
    if (best.count == whole.count) return whole;
    float most = 0;
    for (size_t from = 0; from < whole.count;) {
        plx__row sentence = sentence_at(whole, from);
        float matched = common_of(quotes, sentence, row).matched;
        if (matched > most) {
            most = matched;
            best = sentence;
        }
        from += sentence.count;
    }
    return best;
}

/* What a run of the very same words adds, if more than names stands in it. */
static float run_bonus(plx__quotes *quotes, plx__row row, plx__row whole, bool same_speaker) {
    plx__alignment alignment;
    plx__align(quotes->aligner, row, whole, &alignment);
    if (alignment.run < (same_speaker ? 2u : 3u) || alignment.run_weight < 0.4f) return 0;
    bool says = false;
    for (uint32_t i = alignment.run_a; i < alignment.run_a + alignment.run && !says; i++)
        says = !plx__word_is_light(quotes->words, &row.words[i]) && row.words[i].upos != PLX_UPOS_PROPN;
    return says ? RUN_WORD * (float)(alignment.run < 8 ? alignment.run - 1 : 7) : 0;
}

float plx__restated_strength(plx__quotes *quotes, const plx__restated *clause, plx__row row,
                             const plx__wording *wording) {
    const plx__words *words = quotes->words;
    plx__row whole = wording->first->row;
    if (row.count == 0 || whole.count == 0) return 0;
    plx__row part = best_sentence(quotes, row, whole);
    common here = common_of(quotes, row, part), there = common_of(quotes, part, row);
    float matched = smaller(here.matched, there.matched);
    float lighter = smaller(content_weight(words, row), content_weight(words, part));
    if (matched <= 0 || lighter <= 0 || here.words == here.names) return 0;
    if (part.count < whole.count)
        matched += OTHER_SENTENCE * (smaller(common_of(quotes, row, whole).matched,
                                             common_of(quotes, whole, row).matched) - matched);
    float cover = smaller(matched / lighter, 1);
    float strength = matched * (0.3f + 0.7f * cover);
    plx__speakers who = speakers(quotes, clause, wording->first);
    bool same_speaker = who == PLX_SPEAKERS_SAME;
    bool question = ends_in_question(quotes, wording->first->article, part);
    bool both_ask = question && clause->question;
    if (here.words < 2 && (!same_speaker || cover < ONE_WORD) && !both_ask) return 0;
    float bonus = run_bonus(quotes, row, whole, same_speaker);
    if (wording->content < FEWEST_CONTENT && bonus <= RUN_WORD) return 0;
    strength += bonus;
    if (same_neighbours(quotes, clause, wording)) strength *= NEIGHBOUR;
    if (both_ask) return strength * QUESTION;
    if (question != clause->question) strength *= NO_QUESTION;
    if (denies(words, row) != denies(words, part)) strength *= OTHER_STANCE;
    return strength * SAME / needed(who);
}
