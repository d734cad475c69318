/* SPDX-License-Identifier: Apache-2.0 */
/*
 * translated.c - which quotations are translations, and the words from which that is known.
 *
 *     "We are not giving up," she told reporters in Spanish.
 *                                                ~~~~~~~~~~
 * Two papers that translate one utterance for themselves print two wordings, and neither is
 * wrong: their differences must not be shown as if one of them had changed the speaker's words.
 *
 * A report says so beside the quotation ("in Spanish", "translated from Dutch"), once for a
 * speaker ("through an interpreter"), or once for all of it ("Translated by ..."). Where none
 * says so and the wordings differ in most of their words, the foreign press or the country of
 * the speaker explains it. Words that tell are data: en/translation-words, world/languages,
 * world/foreign-press.
 */
#include "compare/quotes.h"
#include "compare/terms.h"

#define NOTE_WORDS 30   /* a paragraph that tells how the report was made has no more */
#define MOST_BEFORE 4   /* words between "through" and "interpreter" */
#define MOST_MENTIONS 8 /* of a speaker, read for the country */
#define MOST_NOTES 64   /* of an article */
#define MOST_TRIED 512  /* words of an article that may be notes */
#define MOST_SPEAKERS 4 /* in the sentence of a note */
#define PRESS_WORDS 200 /* of a paragraph, read for a foreign paper */
#define TITLE_WORDS 8   /* between a country's name and the speaker's */
#define TITLE_STEPS 4   /* up the parse from one to the other */
#define REPLACED 0.4    /* of the content words: so much differs between translations */
#define LEAST_REPLACED 3

typedef enum note_reach { REACH_SENTENCE, REACH_SPEAKER, REACH_ARTICLE } note_reach;

/* Words that tell of a translation, or that there was none ("in English"). */
typedef struct note {
    plx_span span;
    uint32_t sentence;
    note_reach reach;
    bool english;
    uint32_t speakers[MOST_SPEAKERS]; /* entities */
    size_t speaker_count;
} note;

typedef struct article_notes {
    bool read;
    PLX_VEC(note) notes;
} article_notes;

struct plx__translations {
    plx__quotes *quotes;
    plx__lexicon words, languages, press, groups, countries;
    article_notes *articles;
};

/* An article while its notes are read. */
typedef struct reading_notes {
    plx__translations *t;
    uint32_t article;
    plx__row row;
    article_notes *out;
    size_t tried;
} reading_notes;

/* ------------------------------------------------------------------- words */

static plx_str form_at(const reading_notes *r, size_t at) {
    return r->t->quotes->words->info[r->row.words[at].form].text;
}

static bool is_kind(const plx__translations *t, plx_str form, plx_str kind) {
    for (uint32_t row = plx__lexicon_find(&t->words, form); row != PLX_NO_ROW;
         row = plx__lexicon_next(&t->words, row))
        if (plx__str_equal(plx__lexicon_field(&t->words, row, 1), kind)) return true;
    return false;
}

static bool kind_at(const reading_notes *r, size_t at, plx_str kind) {
    return at < r->row.count && is_kind(r->t, form_at(r, at), kind);
}

/* The code of the language that the word names; {NULL,0} if it names none. */
static plx_str language_at(const reading_notes *r, size_t at) {
    plx_str none = {NULL, 0};
    if (at >= r->row.count) return none;
    plx_str text = r->t->quotes->work->comparison->documents[r->article]->article.text;
    char first = text.ptr[r->row.words[at].span.start];
    if (first < 'A' || first > 'Z') return none;
    uint32_t row = plx__lexicon_find(&r->t->languages, form_at(r, at));
    if (row == PLX_NO_ROW) return none;
    if (!plx__str_equal(plx__lexicon_field(&r->t->languages, row, 1), PLX_STR("language")))
        return none;
    return plx__lexicon_field(&r->t->languages, row, 2);
}

static bool one_sentence(const reading_notes *r, size_t a, size_t b) {
    return b < r->row.count && r->row.words[a].sentence == r->row.words[b].sentence;
}

/* Nothing but a blank stands between a word and the next. */
static bool close_to_next(const reading_notes *r, size_t at) {
    return one_sentence(r, at, at + 1) &&
           r->row.words[at + 1].span.start <= r->row.words[at].span.end + 1;
}

/* ------------------------------------------------------------------- notes */

static void add_speaker(note *n, uint32_t entity) {
    for (size_t i = 0; i < n->speaker_count; i++)
        if (n->speakers[i] == entity) return;
    if (n->speaker_count < MOST_SPEAKERS) n->speakers[n->speaker_count++] = entity;
}

/* Who speaks in the sentence: the speakers of its statements; where it has none, all it names. */
static void find_speakers(const reading_notes *r, note *n) {
    const plx_document *document = r->t->quotes->work->comparison->documents[r->article];
    const plx_claims *claims = &document->claims;
    plx_span span = document->annotation.sentences[n->sentence].span;
    for (size_t s = 0; s < claims->statement_count; s++) {
        const plx_statement *said = &claims->statements[s];
        if (said->entity != PLX_NO_INDEX && plx__span_overlap(said->cue, span))
            add_speaker(n, said->entity);
    }
    if (n->speaker_count > 0) return;
    for (uint32_t e = 0; e < claims->entity_count; e++)
        for (size_t m = 0; m < claims->entities[e].mention_count; m++)
            if (plx__span_overlap(claims->entities[e].mentions[m], span)) {
                add_speaker(n, e);
                break;
            }
}

static void add_note(reading_notes *r, size_t first, size_t last, note_reach reach, bool english) {
    plx_span span = {r->row.words[first].span.start, r->row.words[last].span.end};
    if (++r->tried > MOST_TRIED || r->out->notes.count == MOST_NOTES) return;
    if (plx__quoted(&r->t->quotes->work->comparison->documents[r->article]->claims, span)) return;
    note *added = plx__push(r->t->quotes->work->scratch, &r->out->notes);
    *added = (note){
        .span = span,
        .sentence = r->row.words[first].sentence,
        .reach = reach,
        .english = english,
    };
    find_speakers(r, added);
}

/* "in Spanish", "in his native Dutch", but not "in Spanish Harlem" and "in Russian waters";
 * "in a Spanish-language interview". */
static void read_in(reading_notes *r, size_t at) {
    size_t next = at + 1;
    while (next <= at + 2 && kind_at(r, next, PLX_STR("native"))) next++;
    if (!one_sentence(r, at, next)) return;
    if (next == at + 1 && plx__str_equal(form_at(r, next), PLX_STR("a"))) next++;
    plx_str code = language_at(r, next);
    if (code.len == 0 || !one_sentence(r, at, next)) return;
    bool named =
        close_to_next(r, next) && plx__str_equal(form_at(r, next + 1), PLX_STR("language"));
    if (!named && close_to_next(r, next)) {
        uint8_t upos = r->row.words[next + 1].upos;
        if (upos == PLX_UPOS_NOUN || upos == PLX_UPOS_PROPN || upos == PLX_UPOS_ADJ) return;
    }
    add_note(r, at, named ? next + 1 : next, REACH_SENTENCE, plx__str_equal(code, PLX_STR("en")));
}

/* "through an interpreter", "according to a government translation", "a translation of". */
static void read_helper(reading_notes *r, size_t at, bool person) {
    if (!person && one_sentence(r, at, at + 1) && kind_at(r, at + 1, PLX_STR("of"))) {
        add_note(r, at, at, REACH_SENTENCE, false);
        return;
    }
    for (size_t back = 1; back <= MOST_BEFORE && back <= at; back++) {
        if (!one_sentence(r, at - back, at) || kind_at(r, at - back, PLX_STR("not"))) return;
        if (!kind_at(r, at - back, PLX_STR("by"))) continue;
        add_note(r, at - back, at, person ? REACH_SPEAKER : REACH_SENTENCE, false);
        return;
    }
}

static bool language_near(const reading_notes *r, size_t at) {
    for (size_t ahead = 1; ahead <= MOST_BEFORE && one_sentence(r, at, at + ahead); ahead++)
        if (language_at(r, at + ahead).len > 0) return true;
    return false;
}

/* "translated from German", "translated into English", "(translated)", not "into law". */
static void read_done(reading_notes *r, size_t at) {
    bool told = !close_to_next(r, at) || kind_at(r, at + 1, PLX_STR("of")) || language_near(r, at);
    if (close_to_next(r, at) && kind_at(r, at + 1, PLX_STR("into"))) told = language_near(r, at);
    if (told) add_note(r, at, at, REACH_SENTENCE, false);
}

/* A short paragraph that says how the report was made, and quotes nobody. */
static bool tells_of_all(const reading_notes *r, const note *n) {
    const plx_document *document = r->t->quotes->work->comparison->documents[r->article];
    for (size_t b = 0; b < document->article.body_count; b++) {
        plx_span block = document->article.body[b].span;
        if (!plx__span_inside(n->span, block)) continue;
        for (size_t s = 0; s < document->claims.statement_count; s++)
            if (plx__span_overlap(document->claims.statements[s].span, block)) return false;
        size_t first, count = plx__words_in(r->t->quotes->words, r->article, block, &first);
        return count <= NOTE_WORDS && kind_at(r, first, PLX_STR("note"));
    }
    return false;
}

static void read_word(reading_notes *r, size_t at) {
    size_t before = r->out->notes.count;
    if (kind_at(r, at, PLX_STR("person"))) read_helper(r, at, true);
    else if (kind_at(r, at, PLX_STR("work"))) read_helper(r, at, false);
    else if (kind_at(r, at, PLX_STR("done"))) read_done(r, at);
    for (size_t i = before; i < r->out->notes.count; i++)
        if (tells_of_all(r, &r->out->notes.items[i])) r->out->notes.items[i].reach = REACH_ARTICLE;
}

static const article_notes *notes_of(plx__translations *t, uint32_t article) {
    article_notes *out = &t->articles[article];
    if (out->read) return out;
    out->read = true;
    const plx__article_words *own = &t->quotes->words->articles[article];
    if (!own->annotated) return out;
    reading_notes r = {.t = t, .article = article, .row = {own->words, own->count}, .out = out};
    for (size_t i = 0; i < own->count; i++) {
        plx_str form = form_at(&r, i);
        if (plx__str_equal(form, PLX_STR("in"))) read_in(&r, i);
        else if (form.len > 7) read_word(&r, i); /* as the shortest of them has */
    }
    return out;
}

/* ----------------------------------------------------------------- mentions */

static uint32_t entity_of(const plx__translations *t, const plx_quote_mention *mention) {
    if (mention->statement == PLX_NO_INDEX) return PLX_NO_INDEX;
    return t->quotes->work->comparison->documents[mention->article]
        ->claims.statements[mention->statement]
        .entity;
}

/* First and last sentence of a span; false if it has no words. */
static bool sentences_of(const plx__translations *t, uint32_t article, plx_span span,
                         uint32_t *first_sentence, uint32_t *last_sentence) {
    if (!plx__span_known(span)) return false;
    size_t first, count = plx__words_in(t->quotes->words, article, span, &first);
    if (count == 0) return false;
    const plx__word *words = t->quotes->words->articles[article].words + first;
    *first_sentence = words[0].sentence;
    *last_sentence = words[count - 1].sentence;
    return true;
}

static bool in_sentences(const plx__translations *t, const plx_quote_mention *mention,
                         uint32_t sentence) {
    uint32_t first, last;
    if (sentences_of(t, mention->article, mention->span, &first, &last) && first <= sentence &&
        sentence <= last)
        return true;
    return sentences_of(t, mention->article, mention->cue, &first, &last) && first <= sentence &&
           sentence <= last;
}

static bool speaks_in(const plx__translations *t, const plx_quote_mention *mention, const note *n) {
    uint32_t entity = entity_of(t, mention);
    for (size_t i = 0; i < n->speaker_count; i++)
        if (n->speakers[i] == entity) return true;
    return false;
}

static bool same_block(const plx__translations *t, const plx_quote_mention *mention,
                       const note *n) {
    const plx_annotation *annotation =
        &t->quotes->work->comparison->documents[mention->article]->annotation;
    uint32_t own = plx__sentence_at(annotation, mention->span.start);
    return own != PLX_NO_INDEX &&
           annotation->sentences[own].block == annotation->sentences[n->sentence].block;
}

static bool reaches(const plx__translations *t, const plx_quote_mention *mention, const note *n) {
    if (n->reach == REACH_ARTICLE || in_sentences(t, mention, n->sentence)) return true;
    if (n->reach == REACH_SPEAKER) return speaks_in(t, mention, n);
    return mention->span.start > n->span.start && same_block(t, mention, n) &&
           speaks_in(t, mention, n);
}

/* Words quoted in their own language ("¡Basta!") are no translation: English ones are, and they
 * hold function words. */
static bool is_english(const plx__translations *t, const plx_quote_mention *mention) {
    size_t first, count = plx__words_in(t->quotes->words, mention->article, mention->span, &first);
    const plx__word *words = t->quotes->words->articles[mention->article].words + first;
    for (size_t i = 0; i < count; i++)
        if (plx__word_is_light(t->quotes->words, &words[i])) return true;
    return false;
}

static void mark_as_told(plx__translations *t, plx_quote_mention *mention) {
    const article_notes *own = notes_of(t, mention->article);
    if (own->notes.count == 0 || !is_english(t, mention)) return;
    for (size_t i = 0; i < own->notes.count; i++) {
        const note *n = &own->notes.items[i];
        if (n->english && in_sentences(t, mention, n->sentence)) {
            mention->translated = (plx_span){0, 0};
            return;
        }
        if (!n->english && !plx__span_known(mention->translated) && reaches(t, mention, n))
            mention->translated = n->span;
    }
}

/* ---------------------------------------------- differing as translations do */

static size_t content_words(const plx__translations *t, uint32_t article, plx_span span) {
    if (!plx__span_known(span)) return 0;
    size_t first, count = plx__words_in(t->quotes->words, article, span, &first), content = 0;
    const plx__word *words = t->quotes->words->articles[article].words + first;
    for (size_t i = 0; i < count; i++) content += !plx__word_is_light(t->quotes->words, &words[i]);
    return content;
}

/* So many words replaced by others, in their places. */
static bool differs_much(const plx__translations *t, const plx_quote_mention *base,
                         const plx_quote_mention *mention) {
    size_t replaced = 0, all = content_words(t, mention->article, mention->span);
    for (size_t i = 0; i < mention->change_count; i++) {
        const plx_change *change = &mention->changes[i];
        if (change->op != PLX_CHANGE_REPLACE) continue;
        size_t here = content_words(t, mention->article, change->here);
        size_t before = content_words(t, base->article, change->base);
        replaced += here < before ? here : before;
    }
    return replaced >= LEAST_REPLACED && (double)replaced >= REPLACED * (double)all;
}

/* A name of one of the lexicon's papers in the words of the span. */
static plx_span press_in(const plx__translations *t, uint32_t article, plx_span span) {
    plx__arena *arena = t->quotes->work->scratch;
    size_t first, count = plx__words_in(t->quotes->words, article, span, &first);
    if (count > PRESS_WORDS) count = PRESS_WORDS;
    const plx__word *words = t->quotes->words->articles[article].words + first;
    plx_str text = t->quotes->work->comparison->documents[article]->article.text;
    for (size_t i = 0; i < count; i++) {
        char c = text.ptr[words[i].span.start];
        if (c >= 'a' && c <= 'z') continue;
        for (size_t most = t->press.key_words + 1; most > 0; most--) {
            if (i + most > count) continue;
            plx_span name = {words[i].span.start, words[i + most - 1].span.end};
            plx__mark mark = plx__arena_mark(arena);
            bool known =
                plx__lexicon_has(&t->press, plx__str_lower(arena, plx__span_text(text, name)));
            plx__arena_release(arena, mark);
            if (known) return name;
        }
    }
    return (plx_span){0, 0};
}

/* Does the country, or the people, speak another language in public? */
static bool foreign(const plx__translations *t, plx_str name) {
    for (uint32_t row = plx__lexicon_find(&t->groups, name); row != PLX_NO_ROW;
         row = plx__lexicon_next(&t->groups, row))
        if (plx__lexicon_has(&t->languages, plx__lexicon_field(&t->groups, row, 4))) return true;
    uint32_t row = plx__lexicon_find(&t->countries, name);
    return row != PLX_NO_ROW &&
           plx__lexicon_has(&t->languages, plx__lexicon_field(&t->countries, row, 3));
}

/* Does the token stand in the name's own phrase? "Norwegian President Moe", "Nils Berg, South
 * Africa's foreign minister", but not "Moe met the Turkish president". */
static bool describes(const plx_annotation *annotation, uint32_t token, plx_span name) {
    for (int steps = 0; steps < TITLE_STEPS; steps++) {
        const plx_token *own = &annotation->tokens[token];
        if (plx__span_inside(own->span, name)) return true;
        bool describing = own->rel == PLX_REL_AMOD || own->rel == PLX_REL_COMPOUND ||
                          own->rel == PLX_REL_NMOD_POSS || own->rel == PLX_REL_APPOS ||
                          own->rel == PLX_REL_FLAT;
        if (!describing || own->head == PLX_NO_TOKEN) return false;
        token = own->head;
    }
    return false;
}

static plx_span country_beside(const plx__translations *t, uint32_t article, plx_span name) {
    const plx_annotation *annotation = &t->quotes->work->comparison->documents[article]->annotation;
    plx_str text = t->quotes->work->comparison->documents[article]->article.text;
    uint32_t sentence = plx__sentence_at(annotation, name.start);
    if (sentence == PLX_NO_INDEX) return (plx_span){0, 0};
    const plx_sentence *own = &annotation->sentences[sentence];
    uint32_t at = plx__token_at(annotation, name.start), end = own->first + own->count;
    uint32_t from = at > own->first + TITLE_WORDS ? at - TITLE_WORDS : own->first;
    uint32_t to = at + TITLE_WORDS < end ? at + TITLE_WORDS : end;
    plx__arena *arena = t->quotes->work->scratch;
    for (uint32_t i = from; i < to; i++)
        for (uint32_t last = i + 2 < to ? i + 2 : to; last > i; last--) {
            if (annotation->tokens[i].upos == PLX_UPOS_PUNCT) continue;
            plx_span span = {annotation->tokens[i].span.start,
                             annotation->tokens[last - 1].span.end};
            plx__mark mark = plx__arena_mark(arena);
            bool is_foreign = foreign(t, plx__str_lower(arena, plx__span_text(text, span)));
            plx__arena_release(arena, mark);
            if (is_foreign && describes(annotation, last - 1, name)) return span;
        }
    return (plx_span){0, 0};
}

static plx_span evidence_of(const plx__translations *t, const plx_quote_mention *mention) {
    const plx_document *document = t->quotes->work->comparison->documents[mention->article];
    uint32_t sentence = plx__sentence_at(&document->annotation, mention->span.start);
    if (sentence != PLX_NO_INDEX) {
        uint32_t block = document->annotation.sentences[sentence].block;
        plx_span press = press_in(t, mention->article, document->article.body[block].span);
        if (plx__span_known(press)) return press;
    }
    uint32_t entity = entity_of(t, mention);
    if (entity == PLX_NO_INDEX) return (plx_span){0, 0};
    const plx_entity *speaker = &document->claims.entities[entity];
    for (size_t m = 0; m < speaker->mention_count && m < MOST_MENTIONS; m++) {
        plx_span country = country_beside(t, mention->article, speaker->mentions[m]);
        if (plx__span_known(country)) return country;
    }
    return (plx_span){0, 0};
}

static void mark_as_differing(const plx__translations *t, plx_quote_mention *mentions, size_t count,
                              size_t base) {
    for (size_t i = 0; i < count; i++) {
        if (mentions[i].relation != PLX_RELATION_REWORDED) continue;
        if (!differs_much(t, &mentions[base], &mentions[i])) continue;
        plx_span here = evidence_of(t, &mentions[i]), there = evidence_of(t, &mentions[base]);
        mentions[i].translated = here;
        if (plx__span_known(there)) mentions[base].translated = there;
    }
}

plx__translations *plx__translations_new(plx__quotes *quotes) {
    plx__translations *t = plx__new(quotes->work->scratch, plx__translations);
    t->quotes = quotes;
    const plx__tables *tables = quotes->work->tables;
    plx__lexicon_open(tables, "en/translation-words", &t->words);
    plx__lexicon_open(tables, "world/languages", &t->languages);
    plx__lexicon_open(tables, "world/foreign-press", &t->press);
    plx__lexicon_open(tables, "world/groups", &t->groups);
    plx__lexicon_open(tables, "world/countries", &t->countries);
    t->articles = plx__new_array(quotes->work->scratch, article_notes,
                                 quotes->work->comparison->document_count + 1);
    return t;
}

void plx__mark_translated(plx__translations *translations, plx_quote_mention *mentions,
                          size_t count, size_t base) {
    bool told = false;
    for (size_t i = 0; i < count; i++) {
        if (mentions[i].direct) mark_as_told(translations, &mentions[i]);
        told = told || plx__span_known(mentions[i].translated);
    }
    if (!told) mark_as_differing(translations, mentions, count, base);
}
