/* SPDX-License-Identifier: Apache-2.0 */
/* figure_of.c - the noun phrase that a figure measures.
 *
 *     25 [people]                 a [tariff] of 50%        50% of [Indian exports]
 *     $2.1 billion in [exports]   a $5 million [contract]  [prices] rose 3 percent
 *
 * First by what stands directly beside the figure, which is right nearly always; then, where the
 * sentence is parsed, the subject of the verb that takes the figure. */
#include "claim/figure.h"

#define PHRASE_LIMIT 8u

static const plx_token *token_at(const plx__run *run, uint32_t t) {
    return t < run->annotation->token_count ? &run->annotation->tokens[t] : NULL;
}

static bool in_sentence(const plx__run *run, uint32_t t) {
    const plx_sentence *sentence = &run->annotation->sentences[run->sentence];
    return t >= sentence->first && t < sentence->first + sentence->count;
}

static bool token_is(const plx__run *run, uint32_t t, const char *word) {
    const plx_token *token = token_at(run, t);
    return token && in_sentence(run, t) &&
           plx__str_equal_fold(plx__span_text(run->atoms->text, token->span), plx__str_from(word));
}

static uint8_t figure_class(const plx__run *run, uint32_t t) {
    const plx_token *token = token_at(run, t);
    if (!token || !in_sentence(run, t)) return PLX_FIGURE_WORD_NONE;
    const plx__word *word =
        plx__words_find(run->atoms->words, plx__span_text(run->atoms->text, token->span));
    return word ? word->figure : PLX_FIGURE_WORD_NONE;
}

static plx_upos upos_of(const plx__run *run, uint32_t t) {
    return in_sentence(run, t) ? (plx_upos)run->annotation->tokens[t].upos : PLX_UPOS_NONE;
}

static bool is_noun(plx_upos upos) {
    return upos == PLX_UPOS_NOUN || upos == PLX_UPOS_PROPN;
}

/* Does a time begin here? "$5 million yesterday" is no yesterday of $5 million. */
static bool is_time(const plx_claims *claims, plx_span span) {
    size_t low = 0, high = claims->time_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (claims->times[middle].span.end <= span.start) low = middle + 1;
        else high = middle;
    }
    return low < claims->time_count && plx__span_overlap(claims->times[low].span, span);
}

static bool is_capital(const plx__run *run, uint32_t t) {
    char c = run->atoms->text.ptr[token_at(run, t)->span.start];
    return c >= 'A' && c <= 'Z';
}

static bool is_possessive(const plx__run *run, uint32_t t) {
    return token_is(run, t, "'s") || token_is(run, t, "\xE2\x80\x99s");
}

/* Adjectives, nouns and names from token `t` on, up to the last noun of the run; `direct`: right
 * behind a number, where "'s" ends what is counted ("a 5-year-old boy's story"). */
static plx_span phrase_from(const plx__run *run, const plx_claims *claims, uint32_t t,
                            bool direct) {
    uint32_t start = t, last = PLX_NO_TOKEN;
    for (uint32_t k = 0; k < PHRASE_LIMIT && in_sentence(run, t); k++, t++) {
        const plx_token *token = token_at(run, t);
        if (is_time(claims, token->span)) break;
        plx_upos upos = upos_of(run, t);
        if (is_noun(upos)) last = t;
        else if (upos == PLX_UPOS_ADJ) continue;
        else if (upos == PLX_UPOS_CCONJ && k && upos_of(run, t - 1) == PLX_UPOS_ADJ &&
                 upos_of(run, t + 1) == PLX_UPOS_ADJ)
            continue; /* "400 cracked or leaking pipes" */
        else if (token_is(run, t, "-") && (token->flags & PLX_TOKEN_GLUED)) continue;
        else if (k && upos_of(run, t - 1) == PLX_UPOS_PROPN && is_capital(run, t) &&
                 !is_possessive(run, t))
            last = t; /* "Bradley Fighting Vehicles" */
        else if (is_possessive(run, t)) {
            if (direct) break;
            continue;
        } else if (upos == PLX_UPOS_NUM && k &&
                   (token_is(run, t - 1, "-") || is_possessive(run, t - 1)))
            continue; /* "COVID-19 cases", "Nevada's 17 counties" */
        else if (upos == PLX_UPOS_VERB && k < 3 &&
                 !(run->annotation->parsed && token->rel != PLX_REL_AMOD) &&
                 is_noun(upos_of(run, t + 1)) &&
                 plx__str_ends(plx__span_text(run->atoms->text, token->span), PLX_STR("ed")))
            continue; /* "1,000 displaced families" */
        else break;
    }
    if (last == PLX_NO_TOKEN) return (plx_span){0, 0};
    return (plx_span){token_at(run, start)->span.start, token_at(run, last)->span.end};
}

/* "percent" in "10 percent tariffs": belongs to the figure, not to what it measures. */
static bool is_unit(const plx__run *run, uint32_t t) {
    const plx__word *word = plx__words_find(
        run->atoms->words, plx__span_text(run->atoms->text, token_at(run, t)->span));
    return word && (word->figure == PLX_FIGURE_WORD_PERCENT || word->currency.len);
}

/* The phrase that ends with token `t`. */
static plx_span phrase_to(const plx__run *run, const plx_claims *claims, uint32_t t) {
    uint32_t first = PLX_NO_TOKEN, last = t;
    if (!is_noun(upos_of(run, t)) || is_time(claims, token_at(run, t)->span))
        return (plx_span){0, 0};
    for (uint32_t k = 0; k < PHRASE_LIMIT && in_sentence(run, t); k++) {
        plx_upos upos = upos_of(run, t);
        if (!is_noun(upos) && upos != PLX_UPOS_ADJ && !token_is(run, t, "-")) break;
        if (t != last && is_unit(run, t)) break;
        if (upos != PLX_UPOS_PUNCT) first = t;
        if (t == 0) break;
        t--;
    }
    return (plx_span){token_at(run, first)->span.start, token_at(run, last)->span.end};
}

static uint32_t past_determiners(const plx__run *run, uint32_t t) {
    for (int turns = 0; turns < 3; turns++) {
        plx_upos upos = upos_of(run, t);
        bool article = upos == PLX_UPOS_DET || (upos == PLX_UPOS_PRON && !token_is(run, t, "them"));
        if (turns && upos == PLX_UPOS_NUM) article = true; /* "63 of the 97 persons" */
        if (!article || !in_sentence(run, t + 1)) break;
        t++;
    }
    return t;
}

/* From the parse: "200 oil, gas and machinery companies" counts companies. */
static plx_span counted(const plx__run *run, const plx_claims *claims, uint32_t last) {
    const plx_token *token = token_at(run, last);
    if (!run->annotation->parsed || token->rel != PLX_REL_NUMMOD || token->head == PLX_NO_TOKEN)
        return (plx_span){0, 0};
    uint32_t head = token->head;
    if (head <= last + 1 || head > last + PHRASE_LIMIT || !in_sentence(run, head) ||
        !is_noun(upos_of(run, head)))
        return (plx_span){0, 0};
    for (uint32_t t = last + 1; t < head; t++) {
        plx_upos upos = upos_of(run, t);
        bool fits = is_noun(upos) || upos == PLX_UPOS_ADJ || upos == PLX_UPOS_CCONJ ||
                    token_is(run, t, ",") || token_is(run, t, "-");
        if (!fits || is_time(claims, token_at(run, t)->span)) return (plx_span){0, 0};
    }
    return (plx_span){token_at(run, last + 1)->span.start, token_at(run, head)->span.end};
}

/* What stands behind the figure: a noun, "of" and a noun, "in" and a noun. */
static plx_span behind(const plx__run *run, const plx_claims *claims,
                       const plx__draft_figure *draft, uint32_t t) {
    plx_figure_kind kind = draft->figure.kind;
    if (token_is(run, t, "-")) t++;
    if (token_is(run, t, "'") || token_is(run, t, "\xE2\x80\x99")) t++;
    if (token_is(run, t, "worth") && token_is(run, t + 1, "of"))
        t++; /* "$5 million worth of goods" */
    if (token_is(run, t, "of"))
        return phrase_from(run, claims, past_determiners(run, t + 1), false);
    if (kind == PLX_FIGURE_VOTE) return (plx_span){0, 0};
    plx_span phrase = phrase_from(run, claims, t, true);
    plx_span parsed =
        kind == PLX_FIGURE_COUNT && t > 0 ? counted(run, claims, t - 1) : (plx_span){0, 0};
    if (parsed.end > phrase.end) return parsed;
    if (draft->fraction && !phrase.end)
        phrase = phrase_from(run, claims, past_determiners(run, t), false);
    if (phrase.end) return phrase;
    /* "$3 billion in exports", "$5 million for repairs", but not "in the summer", "in Oslo". */
    bool joined = token_is(run, t, "in") || (kind == PLX_FIGURE_MONEY && token_is(run, t, "for"));
    if (joined && kind == PLX_FIGURE_MONEY &&
        (upos_of(run, t + 1) == PLX_UPOS_NOUN || upos_of(run, t + 1) == PLX_UPOS_ADJ))
        return phrase_from(run, claims, t + 1, false);
    return (plx_span){0, 0};
}

/* "a tariff of 50%", "a fine of $5 million", "at the age of 25". */
static plx_span before(const plx__run *run, const plx_claims *claims,
                       const plx__draft_figure *draft, uint32_t t) {
    if (draft->figure.kind == PLX_FIGURE_AGE && token_is(run, t, ","))
        return phrase_to(run, claims, t - 1);
    if (draft->figure.kind == PLX_FIGURE_AGE && token_is(run, t, "aged")) {
        if (t && token_is(run, t - 1, ",")) t--;
        return t ? phrase_to(run, claims, t - 1) : (plx_span){0, 0};
    }
    if (figure_class(run, t) == PLX_FIGURE_WORD_STATE)
        return token_at(run, t)->span; /* "killed nine" */
    if (t && (token_is(run, t, "of") || token_is(run, t, "worth")))
        return phrase_to(run, claims, t - 1);
    return (plx_span){0, 0};
}

static bool says_how_much(const plx__run *run, uint32_t t) {
    return figure_class(run, t) == PLX_FIGURE_WORD_VERB;
}

/* "34 [dead]", "63 of the 97 on board [escaped]": where no noun says who is counted, what befell
 * them does. */
static plx_span state_behind(const plx__run *run, uint32_t t) {
    /* "97 on board" are those aboard, whatever befell some of them. */
    if (token_is(run, t, "aboard")) return token_at(run, t)->span;
    if (token_is(run, t, "on") && token_is(run, t + 1, "board"))
        return (plx_span){token_at(run, t)->span.start, token_at(run, t + 1)->span.end};
    for (uint32_t end = t + PHRASE_LIMIT; t < end && in_sentence(run, t); t++) {
        uint8_t class = figure_class(run, t);
        if (class == PLX_FIGURE_WORD_STATE) return token_at(run, t)->span;
        plx_upos upos = upos_of(run, t);
        bool link = class == PLX_FIGURE_WORD_STATE_LINK || upos == PLX_UPOS_AUX ||
                    upos == PLX_UPOS_ADV || upos == PLX_UPOS_DET || upos == PLX_UPOS_NUM ||
                    token_is(run, t, "of") || token_is(run, t, "on");
        if (!link) break;
    }
    return (plx_span){0, 0};
}

/* From the parse: the subject of a verb that says how much. */
static plx_span subject(const plx__run *run, const plx_claims *claims, uint32_t first,
                        uint32_t last) {
    const plx_annotation *annotation = run->annotation;
    uint32_t t = last;
    if (!annotation->parsed) return (plx_span){0, 0};
    for (uint32_t steps = 0; steps < 8 && t >= first && t <= last; steps++) {
        uint32_t head = annotation->tokens[t].head;
        if (head == PLX_NO_TOKEN || !in_sentence(run, head)) break;
        t = head;
    }
    bool inside = t >= first && t <= last;
    if (!inside && !says_how_much(run, t)) return (plx_span){0, 0};
    const plx_sentence *sentence = &annotation->sentences[run->sentence];
    uint32_t low = first > sentence->first + 24 ? first - 24 : sentence->first;
    for (uint32_t k = t + 1; k < first; k++) /* "the bank raised its rate by": not the bank */
        if (annotation->tokens[k].head == t && annotation->tokens[k].rel == PLX_REL_OBJ)
            return (plx_span){0, 0};
    for (uint32_t k = first; k-- > low;) {
        const plx_token *token = &annotation->tokens[k];
        bool head = token->head == t || (token->head >= first && token->head <= last);
        if (!head || (token->rel != PLX_REL_NSUBJ && token->rel != PLX_REL_NSUBJ_PASS)) continue;
        return phrase_to(run, claims, k);
    }
    return (plx_span){0, 0};
}

/* Without a parse, or against a poor one: "[wages] have risen by", "[profit] at the bank fell". */
static plx_span left_of_verb(const plx__run *run, const plx_claims *claims, uint32_t first) {
    uint32_t t = first;
    for (int steps = 0; steps < 3 && t > 0 && in_sentence(run, t - 1); steps++) {
        if (says_how_much(run, t - 1)) break;
        plx_upos upos = upos_of(run, t - 1);
        if (upos != PLX_UPOS_ADP && upos != PLX_UPOS_ADV && upos != PLX_UPOS_PART)
            return (plx_span){0, 0};
        t--;
    }
    if (t == 0 || !says_how_much(run, t - 1)) return (plx_span){0, 0};
    t--;
    for (int steps = 0; steps < 6 && t > 0; steps++, t--) {
        plx_upos upos = upos_of(run, t - 1);
        if (upos != PLX_UPOS_AUX && upos != PLX_UPOS_ADV && upos != PLX_UPOS_PART) break;
    }
    plx_span phrase = {0, 0};
    for (int turns = 0; turns < 3 && t > 0 && in_sentence(run, t - 1); turns++) {
        phrase = phrase_to(run, claims, t - 1);
        if (!phrase.end) return phrase;
        while (t > 0 && in_sentence(run, t - 1) && token_at(run, t - 1)->span.start >= phrase.start)
            t--;
        while (t > 0 && upos_of(run, t - 1) == PLX_UPOS_DET) t--;
        if (t < 2 || upos_of(run, t - 1) != PLX_UPOS_ADP || !is_noun(upos_of(run, t - 2))) break;
        t--;
    }
    return phrase;
}

plx_span plx__figure_of(const plx__run *run, const plx_claims *claims,
                        const plx__draft_figure *draft) {
    uint32_t first = plx__at(run, draft->begin)->token, last = plx__at(run, draft->end - 1)->token;
    if (first == PLX_NO_TOKEN || last == PLX_NO_TOKEN || !in_sentence(run, first))
        return (plx_span){0, 0};
    plx_span phrase = behind(run, claims, draft, last + 1);
    if (!phrase.end && first > 0) phrase = before(run, claims, draft, first - 1);
    if (phrase.end || draft->figure.kind == PLX_FIGURE_VOTE) return phrase;
    if (draft->figure.kind == PLX_FIGURE_COUNT || draft->figure.kind == PLX_FIGURE_PERCENT)
        phrase = state_behind(run, last + 1);
    if (phrase.end) return phrase;
    phrase = subject(run, claims, first, last);
    return phrase.end ? phrase : left_of_verb(run, claims, first);
}
