/* SPDX-License-Identifier: Apache-2.0 */
/* readings_times.c - every place where an article says when something was, and what that was. */
#include "compare/readings.h"

#include "compare/terms.h"

/* "PRESENT_REF" and the like name no time that two articles could agree on, nor do "for months". */
static bool time_says_when(const plx_time *time) {
    bool length = time->value.len && (time->value.ptr[0] == 'P' || time->value.ptr[0] == 'T');
    bool vague = length && plx__str_find(time->value, PLX_STR("X"), 0) != SIZE_MAX;
    return time->value.len && !vague && !plx__str_ends(time->value, PLX_STR("_REF"));
}

/* Would a phrase that ends before token `end` be cut off: in the middle of a name, before the noun
 * of an adjective, behind a preposition? Nothing of it but the verb may hang on what follows. */
static bool cuts_phrase(const plx_annotation *annotation, uint32_t verb, uint32_t end) {
    const plx_token *tokens = annotation->tokens;
    switch (tokens[end - 1].upos) {
    case PLX_UPOS_ADP:
    case PLX_UPOS_DET:
    case PLX_UPOS_AUX:
    case PLX_UPOS_PART:
    case PLX_UPOS_CCONJ:
    case PLX_UPOS_SCONJ: return true;
    default: break;
    }
    for (uint32_t t = verb + 1; t < end; t++)
        if (tokens[t].head != PLX_NO_TOKEN && tokens[t].head >= end) return true;
    if (end >= annotation->token_count) return false;
    bool name_goes_on = tokens[end].name && !(tokens[end].flags & PLX_TOKEN_NAME_BEGIN);
    bool word_goes_on = tokens[end].rel == PLX_REL_FLAT || tokens[end].rel == PLX_REL_FIXED ||
                        tokens[end].rel == PLX_REL_COMPOUND_PRT ||
                        (tokens[end].upos == PLX_UPOS_PART && tokens[end].rel == PLX_REL_CASE);
    return name_goes_on || (word_goes_on && tokens[end].head < end);
}

/* What a time is about: the verb above it and what follows the verb as it stands, up to the end of
 * a phrase: "defended Washington's closer engagement". */
static plx_str clause_words(const plx_document *doc, uint32_t sentence, plx_span time) {
    enum { WORDS = 8, STEPS = 16 };
    const plx_annotation *annotation = &doc->annotation;
    const plx_sentence *in = &annotation->sentences[sentence];
    uint32_t verb = plx__token_at(annotation, time.start), stop = in->first + in->count;
    if (!annotation->parsed || verb >= annotation->token_count) return (plx_str){NULL, 0};
    for (int steps = 0; steps < STEPS && annotation->tokens[verb].upos != PLX_UPOS_VERB; steps++) {
        verb = annotation->tokens[verb].head;
        if (verb == PLX_NO_TOKEN) return (plx_str){NULL, 0};
    }
    uint32_t last = verb;
    for (uint32_t end = verb + 1; end <= stop && end <= verb + WORDS; end++) {
        if (!cuts_phrase(annotation, verb, end)) last = end - 1;
        if (end < stop && (annotation->tokens[end].upos == PLX_UPOS_PUNCT ||
                           plx__span_overlap(annotation->tokens[end].span, time)))
            break;
    }
    return plx__span_text(doc->article.text, (plx_span){annotation->tokens[verb].span.start,
                                                        annotation->tokens[last].span.end});
}

static bool has_digit(plx_str text) {
    for (size_t i = 0; i < text.len; i++)
        if (plx__is_digit((unsigned char)text.ptr[i])) return true;
    return false;
}

/* The words of a time without what tells only its edges: "earlier this week" and "the week". */
static plx_str bare_words(const plx__compare_work *work, const plx__lexicon *time_words,
                          const plx_document *doc, plx_span span) {
    const plx_annotation *annotation = &doc->annotation;
    uint32_t t = plx__token_at(annotation, span.start),
             last = plx__token_at(annotation, span.end - 1);
    for (; t < last; t++) {
        const plx_token *token = &annotation->tokens[t];
        plx_str word =
            plx__str_lower(work->scratch, plx__span_text(doc->article.text, token->span));
        plx_str kind = plx__lexicon_field(time_words, plx__lexicon_find(time_words, word), 1);
        if (token->upos != PLX_UPOS_DET && token->upos != PLX_UPOS_ADP &&
            !plx__str_equal(kind, PLX_STR("edge")) && !plx__str_equal(kind, PLX_STR("shift")))
            break;
        span.start = annotation->tokens[t + 1].span.start;
    }
    return plx__str_lower(work->scratch, plx__span_text(doc->article.text, span));
}

/* "Thursday" and "Thursday morning" name one day. Of a report without a date "today" and "last
 * year" say no day and no year: of those only the same words are one time. {NULL,0}: "the day" says
 * nothing at all. */
static plx_str time_key(const plx__compare_work *work, const plx__lexicon *time_words,
                        const plx_document *doc, const plx_time *time) {
    plx_str value = time->value;
    if (value.ptr[0] == 'P' || value.ptr[0] == 'T') return value;
    size_t hour = plx__str_find(value, PLX_STR("T"), 1);
    plx_str day = plx__str_slice(value, 0, hour == SIZE_MAX ? value.len : hour);
    if (has_digit(day)) return day;
    if (has_digit(value)) return value;
    plx_str words = bare_words(work, time_words, doc, time->span);
    uint32_t unit = plx__lexicon_find(time_words, words);
    if (plx__str_equal(plx__lexicon_field(time_words, unit, 3), PLX_STR("D")))
        return (plx_str){NULL, 0};
    return plx__str_printf(work->scratch, "%.*s %.*s", PLX_FMT(value), PLX_FMT(words));
}

void plx__readings_times(plx__compare_work *work, uint32_t article, plx__readings *out) {
    const plx_document *doc = work->comparison->documents[article];
    static const char *const kinds[] = {
#define X(name, text) text,
        PLX_TIME_KIND_LIST(X)
#undef X
    };
    const plx_time *dateline = plx__dateline(doc); /* of the report, not of what it tells */
    plx__lexicon time_words;
    plx__lexicon_open(work->tables, "en/time-words", &time_words);
    for (size_t i = 0; i < doc->claims.time_count; i++) {
        const plx_time *time = &doc->claims.times[i];
        if (!time_says_when(time) || time == dateline) continue;
        plx_str key = time_key(work, &time_words, doc, time);
        if (!key.len) continue;
        plx__reading *reading = plx__readings_add(work, out, PLX_TOPIC_TIME, article, time->span);
        reading->time = time;
        reading->value = time->value;
        reading->key = key;
        reading->about = clause_words(doc, time->sentence, time->span);
        reading->unit =
            plx__str_from(time->kind == PLX_TIME_TIME ? kinds[PLX_TIME_DATE] : kinds[time->kind]);
        reading->specific =
            time->value.len >= 7 && plx__is_digit((unsigned char)time->value.ptr[0]);
    }
}
