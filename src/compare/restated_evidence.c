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

#define PARTNER 0.5f /* a far relative alone is chance */
#define SAME 0.4f    /* strength needed with the same speaker */
#define UNKNOWN 1.5f
#define APART 3.0f
#define NEIGHBOUR 1.6f
#define NAME 0.6f /* of its weight: a paper says "the mayor" or "Ortiz" where she said "I" */
#define OTHER_SENTENCE 0.4f
#define ONE_WORD 0.35f /* one word in common is enough only where it is most of what is said */
#define ONE_WORD_OF_NAMED 0.25f /* "expand ties with Pakistan": and the name is the same */
#define FEWEST_CONTENT 2   /* content words of a quotation that can be restated, or a run of it */
#define LEAST_RUN 0.4f     /* weight of a run of the same words that is no chance */
#define RUN_WORD 0.12f     /* what each further word of a run of the same words adds */
#define QUESTION 1.5f      /* both are questions */
#define NO_QUESTION 0.4f   /* one is */
#define OTHER_STANCE 0.75f /* one denies */
#define THING 0.6f         /* the clause names a thing: "the history of their trade" */
#define HALF_COVER 0.2f    /* enough where the rest of the sentence is quoted, and from there */
#define ENOUGH 0.40f       /* cover, with this for each word, each name */
#define EACH_WORD 0.05f
#define EACH_NAME 0.03f
#define FEWEST_OF_THING 3u
#define COVER_OF_THING 0.4f
#define NEGATION_REACH 4u
#define MOST_TRIED 12

/* What a clause and words of a quotation have in common. */
typedef struct common {
    float matched;         /* weight; the lesser of what either side finds in the other */
    uint32_t words, names; /* content words that find a partner; names apart */
    uint32_t denied;       /* words that one side denies and the other does not */
    const plx__word *word; /* the last of the words of the clause, and its partner */
    const plx__word *partner;
} common;

typedef struct partner {
    float likeness;
    uint32_t place;
} partner;

struct plx__evidence {
    plx__quotes *quotes;
    partner *partners; /* of each word of the clause, then of each word of the quotation */
    size_t size;
};

typedef struct side {
    plx__row row;
    uint32_t article;
} side;

/* A clause and a quotation laid side by side. */
typedef struct pairing {
    plx__evidence *evidence;
    side said, whole;
    const plx__pair *pairs; /* in the order of the quotation's words */
    size_t count;
} pairing;

plx__evidence *plx__evidence_new(plx__quotes *quotes) {
    plx__evidence *evidence = plx__new(quotes->work->scratch, plx__evidence);
    evidence->quotes = quotes;
    return evidence;
}

static float smaller(float a, float b) {
    return a < b ? a : b;
}

bool plx__restated_name(const plx__quotes *quotes, uint32_t article, const plx__word *words,
                        size_t at) {
    if (words[at].upos == PLX_UPOS_PROPN) return true;
    bool first = at == 0 || words[at].sentence != words[at - 1].sentence;
    const char *text =
        quotes->work->comparison->documents[article]->article.text.ptr + words[at].span.start;
    bool shouted =
        words[at].span.end > words[at].span.start + 1 && text[1] >= 'A' && text[1] <= 'Z';
    return !first && !shouted && text[0] >= 'A' && text[0] <= 'Z';
}

/* "will not close", "ruled out closing": is there a negation shortly before the word? */
static bool is_denied(const plx__words *words, plx__row row, size_t at) {
    static const plx_str negations[] = {{"not", 3},     {"never", 5},   {"no", 2},
                                        {"nothing", 7}, {"without", 7}, {"nobody", 6}};
    for (size_t i = at > NEGATION_REACH ? at - NEGATION_REACH : 0; i < at; i++) {
        if (row.words[i].sentence != row.words[at].sentence) continue;
        if (i > 0 && plx__str_equal(words->info[row.words[i - 1].form].text, PLX_STR("or")))
            continue; /* whether or not */
        for (size_t n = 0; n < sizeof negations / sizeof *negations; n++)
            if (plx__str_equal(words->info[row.words[i].form].text, negations[n])) return true;
    }
    return false;
}

static float weight_of(const plx__words *words, const plx__word *word) {
    return plx__word_weight(words, word) * (word->upos == PLX_UPOS_PROPN ? NAME : 1);
}

static float content_weight(const plx__words *words, plx__row row) {
    float sum = 0;
    for (size_t i = 0; i < row.count; i++)
        if (!plx__word_is_light(words, &row.words[i])) sum += weight_of(words, &row.words[i]);
    return sum;
}

static float weight_as(const plx__words *words, const plx__word *word, bool name) {
    return plx__word_weight(words, word) * (name ? NAME : 1);
}

/* The likest partners of both sides, of the quotation's words from .. to. */
static void find_partners(const pairing *p, uint32_t from, uint32_t to) {
    const plx__words *words = p->evidence->quotes->words;
    partner *of_said = p->evidence->partners, *of_whole = of_said + p->said.row.count;
    memset(of_said, 0, (p->said.row.count + p->whole.row.count) * sizeof *of_said);
    for (size_t i = 0; i < p->count; i++) {
        const plx__pair *pair = &p->pairs[i];
        if (pair->b < from || pair->b >= to || pair->likeness < PARTNER) continue;
        if (plx__word_is_light(words, &p->said.row.words[pair->a]) ||
            plx__word_is_light(words, &p->whole.row.words[pair->b]))
            continue;
        if (pair->likeness > of_said[pair->a].likeness)
            of_said[pair->a] = (partner){pair->likeness, pair->b};
        if (pair->likeness > of_whole[pair->b].likeness)
            of_whole[pair->b] = (partner){pair->likeness, pair->a};
    }
}

static common common_of(const pairing *p, uint32_t from, uint32_t to) {
    plx__quotes *quotes = p->evidence->quotes;
    const partner *of_said = p->evidence->partners, *of_whole = of_said + p->said.row.count;
    common out = {0};
    float there = 0;
    uint32_t words_there = 0;
    find_partners(p, from, to);
    for (uint32_t i = from; i < to; i++) {
        if (of_whole[i].likeness <= 0) continue;
        bool name =
            plx__restated_name(quotes, p->whole.article, p->whole.row.words, i) ||
            plx__restated_name(quotes, p->said.article, p->said.row.words, of_whole[i].place);
        there += of_whole[i].likeness * weight_as(quotes->words, &p->whole.row.words[i], name);
        words_there += !name;
    }
    for (uint32_t i = 0; i < p->said.row.count; i++) {
        if (of_said[i].likeness <= 0) continue;
        uint32_t place = of_said[i].place;
        bool name = plx__restated_name(quotes, p->said.article, p->said.row.words, i) ||
                    plx__restated_name(quotes, p->whole.article, p->whole.row.words, place);
        out.matched += of_said[i].likeness * weight_as(quotes->words, &p->said.row.words[i], name);
        out.names += name;
        if (name) continue;
        out.words++;
        out.denied += is_denied(quotes->words, p->said.row, i) !=
                      is_denied(quotes->words, p->whole.row, place);
        out.word = &p->said.row.words[i];
        out.partner = &p->whole.row.words[place];
    }
    out.matched = smaller(out.matched, there);
    if (words_there < out.words)
        out.words = words_there; /* "trade deal" has one partner in "trade" */
    return out;
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

typedef enum beside { BESIDE_OTHERS, BESIDE_SAME, BESIDE_ITS_HALF } beside;

/* Do the quotes beside the clause stand beside the quotation as well? Two papers mostly tell a
 * talk in its order, whichever parts they quote. */
static beside neighbours(plx__quotes *quotes, const plx__restated *clause,
                         const plx__wording *wording) {
    uint32_t own = plx__wording_leader(quotes, wording->first->wording);
    size_t after = quote_after(quotes, clause->article, clause->span.start);
    beside best = BESIDE_OTHERS;
    for (uint32_t i = 0; i < wording->quote_count && i < MOST_TRIED; i++) {
        const plx__quote *quote = &quotes->quotes[wording->quotes[i]];
        if (quote->article == clause->article) continue;
        for (size_t behind = 0; behind < 2; behind++) {
            if (behind == 0 && (after == 0 || quote->index == 0)) continue;
            uint32_t here = group_at(quotes, clause->article, behind ? after : after - 1);
            uint32_t there =
                group_at(quotes, quote->article, behind ? quote->index + 1 : quote->index - 1);
            if (here == own) return BESIDE_ITS_HALF; /* narrated half, quoted half */
            if (here != PLX_NO_INDEX && here == there) best = BESIDE_SAME;
        }
    }
    return best;
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

/* Where the sentence of the quotation ends that begins at `from`. */
static uint32_t sentence_end(plx__row whole, uint32_t from) {
    uint32_t end = from + 1;
    while (end < whole.count && whole.words[end].sentence == whole.words[from].sentence) end++;
    return end;
}

/* The sentence of the quotation that has most in common with the clause. */
static common best_sentence(const pairing *p, plx__row *part) {
    common best = {0};
    *part = p->whole.row;
    for (uint32_t from = 0; from < p->whole.row.count;) {
        uint32_t end = sentence_end(p->whole.row, from);
        common found = common_of(p, from, end);
        if (found.matched > best.matched) {
            best = found;
            *part = (plx__row){p->whole.row.words + from, end - from};
        }
        from = end;
    }
    return best;
}

static void lay(pairing *p) {
    plx__evidence *evidence = p->evidence;
    size_t size = p->said.row.count + p->whole.row.count;
    if (evidence->size < size) {
        evidence->size = size * 2;
        evidence->partners =
            plx__new_array(evidence->quotes->work->scratch, partner, evidence->size);
    }
    p->count = plx__pairer_find(plx__aligner_pairer(evidence->quotes->aligner), p->said.row,
                                p->whole.row, &p->pairs);
}

/* Do two words stand side by side in both? Aligning the rows to know costs far more. */
static bool has_run(const pairing *p) {
    plx__pairer *pairer = plx__aligner_pairer(p->evidence->quotes->aligner);
    plx__row said = p->said.row, whole = p->whole.row;
    float likeness;
    for (size_t i = 0; i < p->count; i++) {
        const plx__pair *pair = &p->pairs[i];
        if (pair->kind != PLX_PAIR_SAME || pair->a + 1 >= said.count || pair->b + 1 >= whole.count)
            continue;
        if (plx__pairer_judge(pairer, &said.words[pair->a + 1], &whole.words[pair->b + 1],
                              &likeness) == PLX_PAIR_SAME)
            return true;
    }
    return false;
}

/* The words of the heaviest run of the very same words, if more than names stands in it. */
static uint32_t run_of(const pairing *p) {
    plx__quotes *quotes = p->evidence->quotes;
    plx__row row = p->said.row;
    plx__alignment alignment;
    if (!has_run(p)) return 0;
    plx__align(quotes->aligner, row, p->whole.row, &alignment);
    if (alignment.run_weight < LEAST_RUN) return 0;
    for (uint32_t i = alignment.run_a; i < alignment.run_a + alignment.run; i++)
        if (!plx__word_is_light(quotes->words, &row.words[i]) &&
            row.words[i].upos != PLX_UPOS_PROPN)
            return alignment.run;
    return 0;
}

static float run_bonus(uint32_t run, bool same_speaker) {
    if (run < (same_speaker ? 2u : 3u)) return 0;
    return RUN_WORD * (float)(run < 8 ? run - 1 : 7);
}

/* One verb or adjective: it is what is said of somebody. */
static bool is_predicate(const plx__word *a, const plx__word *b) {
    return (a->upos == PLX_UPOS_VERB || a->upos == PLX_UPOS_ADJ) &&
           (b->upos == PLX_UPOS_VERB || b->upos == PLX_UPOS_ADJ) &&
           (a->lemma == b->lemma || a->form == b->form);
}

/* "he was sorry": one word is enough where it is most of what is said, and it is what is said of
 * somebody, on both sides; or stands with the word before it. */
static bool one_word_says(const plx__restated *clause, const plx__measured *here, float bonus,
                          bool same_speaker, beside where) {
    bool predicate = here->predicate;
    if (predicate && here->denied) return false;
    if (where == BESIDE_ITS_HALF && same_speaker && (predicate || bonus > 0))
        return here->cover >= HALF_COVER;
    float least = here->names > 0 && (predicate || bonus > 0) ? ONE_WORD_OF_NAMED : ONE_WORD;
    if (here->cover < least || clause->cut) return false;
    return same_speaker ? predicate || bonus > 0 : predicate && here->names > 0 && bonus > 0;
}

/* A few words of many are chance: the more words, the smaller a part of what is said will do. */
static bool is_enough(const plx__measured *here, beside where) {
    static const float waived[] = {0, 0.12f, 0.25f};
    return here->cover + EACH_WORD * (float)here->words + EACH_NAME * (float)here->names +
               waived[where] >=
           ENOUGH;
}

plx__measured plx__restated_measure(plx__evidence *evidence, uint32_t article, plx__row row,
                                    const plx__wording *wording) {
    const plx__quotes *quotes = evidence->quotes;
    pairing p = {evidence, {row, article}, {wording->first->row, wording->first->article}, NULL, 0};
    plx__row whole = p.whole.row, part;
    plx__measured out = {.known = true};
    if (row.count == 0 || whole.count == 0) return out;
    lay(&p);
    common here = best_sentence(&p, &part);
    float lighter =
        smaller(content_weight(quotes->words, row), content_weight(quotes->words, part));
    if (here.matched <= 0 || lighter <= 0 || here.words == 0) return out;
    float all =
        part.count < whole.count ? common_of(&p, 0, (uint32_t)whole.count).matched : here.matched;
    out.matched = here.matched;
    out.elsewhere = all - here.matched;
    out.cover = smaller(here.matched / lighter, 1);
    out.words = here.words;
    out.names = here.names;
    out.denied = here.denied;
    out.predicate = is_predicate(here.word, here.partner);
    out.question = ends_in_question(quotes, p.whole.article, part);
    if (out.question || is_enough(&out, BESIDE_ITS_HALF)) out.run = run_of(&p);
    return out;
}

float plx__restated_strength(plx__evidence *evidence, const plx__restated *clause,
                             const plx__measured *here, const plx__wording *wording) {
    plx__quotes *quotes = evidence->quotes;
    bool both_ask = here->question && clause->question;
    if (here->words == 0 || (!both_ask && !is_enough(here, BESIDE_ITS_HALF))) return 0;
    plx__speakers who = speakers(quotes, clause, wording->first);
    bool same_speaker = who == PLX_SPEAKERS_SAME;
    float bonus = run_bonus(here->run, same_speaker);
    beside where = neighbours(quotes, clause, wording);
    if (here->words < 2 && !both_ask && !one_word_says(clause, here, bonus, same_speaker, where))
        return 0;
    if (!both_ask && !is_enough(here, where)) return 0;
    if (clause->thing &&
        (here->words < FEWEST_OF_THING || (bonus <= 0 && here->cover < COVER_OF_THING)))
        return 0;
    if (wording->content < FEWEST_CONTENT && bonus <= RUN_WORD) return 0;
    float strength =
        (here->matched + OTHER_SENTENCE * here->elsewhere) * (0.3f + 0.7f * here->cover) + bonus;
    if (where != BESIDE_OTHERS) strength *= NEIGHBOUR;
    if (both_ask) return strength * QUESTION;
    if (here->question != clause->question) strength *= NO_QUESTION;
    if (clause->thing) strength *= THING;
    if (here->denied * 2 > here->words) strength *= OTHER_STANCE;
    return strength * SAME / needed(who);
}
