/* SPDX-License-Identifier: Apache-2.0 */
/*
 * speaker_phrase.c - who is named in a noun phrase.
 *
 *     "Rep. Ann Lee (D-N.C.), head of the caucus"   the person named in it: Ann Lee
 *     "a spokesman for Mr. Lee"                     nobody by name: the phrase itself
 *     "MoreauLee says"                              words that a page ran together: Lee
 *
 * Where the article's entities do not know the phrase, the longest name in the article that ends
 * in the same word stands in.
 */
#include "claim/speaker.h"

#define NAME_WORDS 8u

/* --------------------------------------------------------------- gathering */

static uint32_t start_of(const void *mention) {
    return ((const plx__spoken_of *)mention)->span.start;
}

static void gather_mentions(plx__naming *names) {
    const plx_claims *claims = names->reading->work->claims;
    size_t count = 0;
    for (size_t at = 0; at < claims->entity_count; at++)
        count += claims->entities[at].mention_count;
    names->mentions = plx__new_array(names->reading->arena, plx__spoken_of, count + 1);
    for (size_t at = 0; at < claims->entity_count; at++)
        for (size_t i = 0; i < claims->entities[at].mention_count; i++)
            names->mentions[names->mention_count++] =
                (plx__spoken_of){claims->entities[at].mentions[i], (uint32_t)at};
    plx__sort_by(names->mentions, plx__new_array(names->reading->arena, plx__spoken_of, count + 1),
                 count, sizeof *names->mentions, start_of);
}

static bool is_name_word(const plx__reading *reading, uint32_t token) {
    uint8_t tag = plx__upos(reading, token);
    if (reading->named[token] || !plx__token_capital(reading, token)) return false;
    return tag == PLX_UPOS_PROPN ||
           (tag == PLX_UPOS_PRON && !plx__token_class(reading, token, "pronoun"));
}

/* Every run of capitals, kept under its last word if it is the longest with that word. */
static void gather_runs(plx__naming *names) {
    plx__reading *reading = names->reading;
    names->longest = plx__map_new(reading->arena, 64);
    for (uint32_t at = 0; at < reading->token_count;) {
        uint32_t end = at;
        while (end < reading->token_count && is_name_word(reading, end) && end - at < 5) end++;
        if (end == at) {
            at++;
            continue;
        }
        uint64_t *slot = plx__map_put(names->longest, plx__token_text(reading, end - 1), NULL);
        plx__run *old = *slot ? &names->runs.items[*slot - 1] : NULL;
        if (!old || old->end - old->first < end - at) {
            *plx__push(reading->arena, &names->runs) = (plx__run){at, end};
            *slot = names->runs.count;
        }
        at = end;
    }
}

/* ---------------------------------------------------------------- choosing */

static plx_span run_span(const plx__reading *reading, plx__run run) {
    return (plx_span){reading->tokens[run.first].span.start, reading->tokens[run.end - 1].span.end};
}

/* The name that ends at `end` only tells more of a noun behind it: "Lee's lawyer", "a House
 * member". */
static bool is_modifier(const plx__reading *reading, uint32_t end, plx__run run) {
    return end < run.end &&
           (plx__upos(reading, end) == PLX_UPOS_NOUN || plx__upos(reading, end) == PLX_UPOS_ADJ ||
            plx__token_is(reading, end, "-") || plx__token_is(reading, end, "'s") ||
            plx__token_is(reading, end, "\xE2\x80\x99s") || plx__token_is(reading, end, "'") ||
            plx__token_is(reading, end, "\xE2\x80\x99"));
}

/* "[European] Union", "[U.S.], Canadian and British officials": the name of a country or a people
 * before the noun that is meant. */
static bool is_part(const plx__reading *reading, uint32_t end, plx__run run) {
    if (end >= run.end) return false;
    if (plx__upos(reading, end) == PLX_UPOS_PROPN) return true;
    if (plx__upos(reading, run.end - 1) != PLX_UPOS_NOUN) return false;
    for (uint32_t at = end; at < run.end; at++)
        if (plx__upos(reading, at) == PLX_UPOS_CCONJ) return true;
    return false;
}

static bool hangs_on(const plx__reading *reading, uint32_t token, plx__run run) {
    static const char *const links[] = {"of", "for", "to", "from", "with", "at", "by", "in", "on"};
    if (token <= run.first) return false;
    uint32_t at = token - 1;
    bool titled = false; /* for British Prime Minister [Lee], but not: Secretary of State [Lee] */
    for (; at > run.first; at--) {
        uint8_t tag = plx__upos(reading, at);
        bool title = plx__token_title(reading, at);
        if (tag != PLX_UPOS_DET && tag != PLX_UPOS_ADJ && !title &&
            !(titled && tag == PLX_UPOS_PROPN))
            break;
        titled = titled || title;
    }
    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        if (plx__token_is(reading, at, links[i])) return true;
    return false;
}

/* The first mention that starts at `start` or later. */
size_t plx__mention_from(const plx__naming *names, uint32_t start) {
    size_t low = 0, high = names->mention_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (names->mentions[middle].span.start < start) low = middle + 1;
        else high = middle;
    }
    return low;
}

/* The phrase without what tells more of it: "the suit, which was filed in May". */
static plx__run core_of(const plx__reading *reading, plx__run run) {
    for (uint32_t at = run.first + 1; at < run.end; at++) {
        uint8_t tag = plx__upos(reading, at);
        if (reading->named[at]) continue;
        if (plx__token_class(reading, at, "relative") ||
            (tag == PLX_UPOS_VERB && plx__upos(reading, at - 1) != PLX_UPOS_DET) ||
            tag == PLX_UPOS_AUX)
            return plx__phrase_trim(reading, (plx__run){run.first, at});
    }
    return run;
}

/* "the mayor, who served under Lee": Lee is not meant. */
static plx__run without_relative(const plx__reading *reading, plx__run run) {
    for (uint32_t at = run.first + 1; at + 1 < run.end; at++)
        if (plx__token_is(reading, at, ",") && plx__token_class(reading, at + 1, "relative"))
            return (plx__run){run.first, at};
    return run;
}

/* The mention that the phrase is about, not one that belongs to another noun in it
 * ("Lee's lawyer", "a spokesman for Lee"); persons first. */
const plx__spoken_of *plx__mention_in(const plx__naming *names, plx__run run) {
    const plx__reading *reading = names->reading;
    run = without_relative(reading, run);
    plx_span span = run_span(reading, run);
    const plx__spoken_of *best = NULL;
    size_t low = plx__mention_from(names, span.start);
    for (; low < names->mention_count && names->mentions[low].span.start < span.end; low++) {
        const plx__spoken_of *it = &names->mentions[low];
        uint32_t first = run.first;
        while (first < run.end && reading->tokens[first].span.start < it->span.start) first++;
        uint32_t end = first;
        while (end < run.end && reading->tokens[end].span.start < it->span.end) end++;
        if (is_modifier(reading, end, run) || hangs_on(reading, first, run)) continue;
        bool person = plx__naming_person(names, it->entity);
        if (!person && is_part(reading, end, run)) continue;
        if (!best || (person && !plx__naming_person(names, best->entity))) best = it;
    }
    return best;
}

/* "[Lee] and [Roe] said": both, by their full names. */
bool plx__joint_speaker(const plx__naming *names, plx__run run, const plx__spoken_of *first,
                        plx__speaker *out) {
    const plx__reading *reading = names->reading;
    plx_span span = run_span(reading, run);
    if (first->span.start < span.start) return false;
    size_t at = plx__mention_from(names, first->span.end);
    if (at >= names->mention_count || names->mentions[at].span.end > span.end) return false;
    const plx__spoken_of *second = &names->mentions[at];
    uint32_t token = run.first;
    while (token < run.end && reading->tokens[token].span.end <= first->span.end) token++;
    bool joined = false; /* by "and", with a party before and a title after it at most */
    if (token < run.end && plx__token_is(reading, token, "("))
        while (token < run.end && !plx__token_is(reading, token++, ")")) {}
    for (; token < run.end && reading->tokens[token].span.start < second->span.start; token++) {
        if (plx__token_is(reading, token, "and")) joined = true;
        else if (!joined || plx__upos(reading, token) == PLX_UPOS_ADP ||
                 plx__token_is(reading, token, ","))
            return false;
    }
    if (!joined || second->entity == first->entity || !plx__naming_person(names, second->entity))
        return false;
    while (token < run.end && reading->tokens[token].span.end <= second->span.end) token++;
    if (is_modifier(reading, token, run)) return false;
    plx_str a = plx__naming_entity(names, first->entity)->name,
            b = plx__naming_entity(names, second->entity)->name;
    *out = (plx__speaker){plx__str_printf(reading->arena, "%.*s and %.*s", PLX_FMT(a), PLX_FMT(b)),
                          PLX_NO_INDEX, true};
    return true;
}

/* The name in the phrase by its capitals; the last that belongs to nobody else. */
static plx__run name_run(const plx__reading *reading, plx__run run) {
    plx__run best = {run.first, run.first};
    for (uint32_t at = run.first; at < run.end;) {
        uint32_t end = at;
        while (end < run.end && is_name_word(reading, end)) end++;
        if (end == at) {
            if (plx__token_is(reading, at, ",") && best.end > best.first) break;
            at++;
            continue;
        }
        if (!is_modifier(reading, end, run) && !is_part(reading, end, run) &&
            !hangs_on(reading, at, run) && !plx__token_class(reading, at, "day"))
            best = (plx__run){at, end};
        at = end;
    }
    return best;
}

/* Words at the ends that no name has: "| Senators", "even the ministers", "a letter by". */
static plx__run bare(const plx__reading *reading, plx__run run) {
    while (run.first < run.end) {
        uint8_t tag = plx__upos(reading, run.first);
        if (tag != PLX_UPOS_ADV && tag != PLX_UPOS_SYM && !plx__token_is(reading, run.first, "|"))
            break;
        run.first++;
    }
    while (run.end > run.first && plx__upos(reading, run.end - 1) == PLX_UPOS_ADP) run.end--;
    return run;
}

static plx_str short_text(const plx__reading *reading, plx__run run) {
    if (run.end - run.first > NAME_WORDS) run.end = run.first + NAME_WORDS;
    run = bare(reading, plx__phrase_trim(reading, run));
    if (run.first >= run.end) return (plx_str){NULL, 0}; /* nothing but articles and commas */
    return plx__span_text(reading->text, run_span(reading, run));
}

/* "the “Morning Desk” show": a title names the speaker. */
static plx_str title_in(const plx__reading *reading, plx__run run) {
    uint32_t first = run.first;
    while (first < run.end && !reading->named[first]) first++;
    uint32_t end = first;
    while (end < run.end && reading->named[end]) end++;
    while (first < end && plx__upos(reading, first) == PLX_UPOS_PUNCT) first++;
    while (end > first && plx__upos(reading, end - 1) == PLX_UPOS_PUNCT) end--;
    if (first == end) return (plx_str){NULL, 0};
    return plx__span_text(reading->text, run_span(reading, (plx__run){first, end}));
}

/* Does a name of the article end in the word, or stand it in the phrase by itself? */
static bool is_known(const plx__naming *names, plx__run run, plx_str word) {
    if (plx__map_get(names->longest, word)) return true;
    for (uint32_t at = run.first; at < run.end; at++)
        if (plx__str_equal(plx__token_text(names->reading, at), word)) return true;
    return false;
}

/* "Robert Berg Robert Holm BergOrtiz": where the second word begins that a page ran into a name
 * the article knows; the end of the token if it is one word. */
static uint32_t seam_of(const plx__naming *names, plx__run run, uint32_t token) {
    plx_str word = plx__token_text(names->reading, token);
    plx_span span = names->reading->tokens[token].span;
    for (size_t at = 3; at < word.len; at++) {
        char before = word.ptr[at - 1], c = word.ptr[at];
        bool seam =
            before >= 'a' && before <= 'z' && ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
        if (seam && is_known(names, run, (plx_str){word.ptr, at})) return span.start + (uint32_t)at;
    }
    return span.end;
}

bool plx__seam_speaker(const plx__naming *names, plx__run source, plx__speaker *out) {
    const plx__reading *reading = names->reading;
    for (uint32_t at = source.end; at > source.first; at--) {
        uint32_t seam = seam_of(names, source, at - 1);
        if (seam == reading->tokens[at - 1].span.end) continue;
        uint32_t last = source.end - at < NAME_WORDS ? source.end : at + NAME_WORDS;
        plx_span span = {seam, reading->tokens[last - 1].span.end};
        *out = (plx__speaker){plx__span_text(reading->text, span), PLX_NO_INDEX, true};
        return true;
    }
    return false;
}

/* The name in the phrase, as fully as the article knows it; of "nobody in particular" the words
 * before the first comma. */
plx__speaker plx__phrase_speaker(plx__naming *names, plx__run source) {
    plx__reading *reading = names->reading;
    plx__speaker out = {{NULL, 0}, PLX_NO_INDEX, false};
    plx__run core = core_of(reading, source);
    plx__run run = name_run(reading, core);
    if (run.end <= run.first) out.name = title_in(reading, core);
    if (out.name.len) return out;
    if (run.end > run.first) {
        uint64_t *slot = plx__map_get(names->longest, plx__token_text(reading, run.end - 1));
        out.name = short_text(reading, slot ? names->runs.items[*slot - 1] : run);
        out.proper = true;
    } else {
        uint32_t comma = core.first;
        while (comma < core.end &&
               (!plx__token_is(reading, comma, ",") || is_part(reading, comma, core)))
            comma++;
        out.name = short_text(reading, (plx__run){core.first, comma});
    }
    return out;
}

void plx__naming_open(plx__naming *names, plx__reading *reading) {
    *names = (plx__naming){.reading = reading};
    gather_mentions(names);
    gather_runs(names);
}
