/* SPDX-License-Identifier: Apache-2.0 */
/*
 * names_features.c - what the model is told of a token.
 *
 * The word, its letters and tag and those beside it; the lists it stands in; the run of capitalised
 * words around it ("Ministry of Foreign Affairs": first word, last word, what kinds of words are in
 * it); and in the second pass what became of the same word elsewhere in the article.
 */
#include "language/names.h"

/* ---------------------------------------------------------------- prepare */

static const plx__word *word_at(const plx__work *s, uint32_t i) {
    return &s->words[s->first + i];
}
static const plx_token *token_at(const plx__work *s, uint32_t i) {
    return &s->tokens[s->first + i];
}

static bool large(const plx__work *s, uint32_t i) {
    return (word_at(s, i)->traits & PLX__WORD_CAPITAL) != 0;
}

static bool has_upper_inside(const plx__work *s, uint32_t i) {
    plx_str form = plx__span_text(s->text, token_at(s, i)->span);
    for (size_t at = 1; at < form.len && at < 16; at++)
        if (form.ptr[at] >= 'A' && form.ptr[at] <= 'Z') return true;
    return false;
}

/* Runs of capitalised words, with "of", "de", "-", "&" and the like between two of them. */
static bool joins(const plx__work *s, uint32_t i) {
    plx_str form = plx__span_text(s->text, token_at(s, i)->span);
    if (form.len > 3) return false;
    static const char *const words[] = {"of", "de", "del", "da",  "do",  "dos", "la",  "le",
                                        "du", "al", "el",  "bin", "ibn", "van", "von", "der",
                                        "-",  "&",  "and", "for", "the", "e"};
    for (size_t w = 0; w < sizeof words / sizeof *words; w++)
        if (plx__str_equal(form, plx__str_from(words[w]))) return true;
    return false;
}

/* "bin Rashid", "al-Masri", "de la Cruz": small words that a person's name may begin with. */
static bool particle(const plx__work *s, uint32_t i) {
    plx_str form = plx__span_text(s->text, token_at(s, i)->span);
    return form.len > 1 && form.len < 4 && joins(s, i) && !plx__str_equal(form, PLX_STR("of")) &&
           !plx__str_equal(form, PLX_STR("and")) && !plx__str_equal(form, PLX_STR("for")) &&
           !plx__str_equal(form, PLX_STR("the"));
}

/* What may stand between two capitalised words of one name. */
static bool may_join(const plx__name_context *c, uint32_t i) {
    const plx__work *s = c->sentence;
    if (c->known[i].inside) return true;
    plx_str form = plx__span_text(s->text, token_at(s, i)->span);
    if (form.len > 4) return false;
    if (!(word_at(s, i)->traits & (PLX__WORD_LETTER | PLX__WORD_DIGIT)))
        return form.len == 1 && strchr("-&'/,.+()", form.ptr[0]) != NULL;
    if (form.ptr[0] == '\'' ||
        (unsigned char)form.ptr[0] == 0xE2) /* 's: "Women's Union", but not "Kenya's Bank" */
        return i > 0 && (c->known[i - 1].begins & PLX__IN(BODY_WORD)) != 0;
    uint8_t upos = token_at(s, i)->upos;
    return joins(s, i) || upos == PLX_UPOS_ADP || upos == PLX_UPOS_DET || upos == PLX_UPOS_CCONJ ||
           upos == PLX_UPOS_NUM || upos == PLX_UPOS_X || upos == PLX_UPOS_PROPN ||
           upos == PLX_UPOS_NONE;
}

enum { SHUT = 0, LARGE = 1, BETWEEN = 2 };

/* "Jae-hoon": the small half behind a hyphen goes with the large one before it. */
static bool behind_hyphen(const plx__name_context *c, uint32_t i) {
    const plx__work *s = c->sentence;
    if (i < 2 || c->open[i - 2] != LARGE || !(word_at(s, i)->traits & PLX__WORD_LETTER))
        return false;
    if (!(token_at(s, i)->flags & token_at(s, i - 1)->flags & PLX_TOKEN_GLUED)) return false;
    return (word_at(s, i - 1)->traits & PLX__WORD_HYPHEN) != 0;
}

/* Tokens between two large ones are open if all of them may join. */
static void bridge(plx__name_context *c, uint32_t last, uint32_t next) {
    for (uint32_t i = last + 1; i < next; i++)
        if (!may_join(c, i)) return;
    for (uint32_t i = last + 1; i < next; i++)
        if (c->open[i] == SHUT) c->open[i] = BETWEEN;
}

static void mark_open(plx__name_context *c) {
    const plx__work *s = c->sentence;
    for (uint32_t i = 0; i < s->count; i++) {
        if (large(s, i) || has_upper_inside(s, i)) c->open[i] = LARGE;
        else if ((word_at(s, i)->traits & PLX__WORD_DIGIT) && i > 0 && large(s, i - 1))
            c->open[i] = LARGE;
        else if (behind_hyphen(c, i)) c->open[i] = BETWEEN;
    }
    enum { GAP = 3 };
    uint32_t last = UINT32_MAX; /* the last open token */
    for (uint32_t i = 0; i < s->count; i++) {
        if (c->open[i] == SHUT) continue;
        if (last != UINT32_MAX && i - last > 1 && i - last <= GAP + 1) bridge(c, last, i);
        last = i;
    }
    for (uint32_t i = s->count; i-- > 1;) { /* from the right: "de la Cruz" */
        if (c->open[i] && !c->open[i - 1] && particle(s, i - 1)) c->open[i - 1] = BETWEEN;
        bool hyphen = i > 1 && c->open[i] && (word_at(s, i - 1)->traits & PLX__WORD_HYPHEN) &&
                      particle(s, i - 2);
        if (hyphen) c->open[i - 1] = c->open[i - 2] = BETWEEN;
    }
}

static void mark_runs(plx__name_context *c) {
    const plx__work *s = c->sentence;
    enum { RUN_MOST = 60000 };
    for (uint32_t i = 0; i < s->count;) {
        if (c->open[i] != LARGE) {
            i++;
            continue;
        }
        uint32_t end = i + 1;
        while (end - i < RUN_MOST) {
            if (end < s->count && c->open[end] == LARGE) end++;
            else if (end + 1 < s->count && c->open[end + 1] == LARGE && joins(s, end)) end += 2;
            else if (end + 2 < s->count && c->open[end + 2] == LARGE && joins(s, end) &&
                     joins(s, end + 1))
                end += 3;
            else break;
        }
        for (uint32_t j = i; j < end; j++)
            c->runs[j] = (plx__name_run){(uint16_t)(j - i), (uint16_t)(end - 1 - j), true};
        i = end;
    }
}

static bool is_headline(const plx__work *s) {
    uint32_t capital = 0, words = 0;
    for (uint32_t i = 0; i < s->count; i++) {
        if (!(word_at(s, i)->traits & PLX__WORD_LETTER) || word_at(s, i)->length < 4) continue;
        words++;
        capital += large(s, i);
    }
    return words > 3 && capital * 10 > words * 7;
}

void plx__name_prepare(const plx__gazetteer *gazetteer, plx__arena *scratch,
                       const plx__work *sentence, plx__name_context *out) {
    *out = (plx__name_context){.sentence = sentence,
                               .known = plx__new_array(scratch, plx__known, sentence->count),
                               .runs = plx__new_array(scratch, plx__name_run, sentence->count),
                               .open = plx__new_array(scratch, uint8_t, sentence->count)};
    if (gazetteer) plx__gazetteer_match(gazetteer, sentence, out->known);
    out->headline = is_headline(sentence);
    mark_open(out);
    mark_runs(out);
    size_t open = 0;
    for (uint32_t i = 0; i < sentence->count; i++) open += out->open[i] != SHUT;
    out->scores = plx__new_array(scratch, int32_t, open * PLX__NAME_LABELS);
}

/* ----------------------------------------------------------------- memory */

plx__name_memory plx__name_memory_new(plx__arena *arena, size_t words) {
    uint32_t size = 64;
    while (size < words * 4 && size < 1u << 30) size *= 2;
    return (plx__name_memory){plx__new_array(arena, plx__name_memory_slot, size), size - 1};
}

static plx__name_memory_slot *memory_slot(const plx__name_memory *memory, uint32_t low) {
    low |= 1u;
    uint32_t at = (low >> 3) & memory->mask;
    while (memory->slots[at].low && memory->slots[at].low != low) at = (at + 1) & memory->mask;
    return &memory->slots[at];
}

static void count_up(uint8_t *counter) {
    if (*counter < 255) ++*counter;
}

/* The initials of a body's or place's name are the name once more: "BoC" for the Bank of Crete. */
static void remember_initials(plx__name_memory *memory, const plx__work *sentence,
                              const uint8_t *labels, uint32_t i) {
    enum { MOST = 12 };
    char large_only[MOST], all[MOST];
    size_t larges = 0, count = 0;
    for (uint32_t j = i;
         j < sentence->count && count < MOST && (j == i || labels[j] == labels[i] + 1); j++) {
        char first = sentence->text.ptr[token_at(sentence, j)->span.start];
        if (!((first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z'))) continue;
        all[count++] = first;
        if (large(sentence, j)) large_only[larges++] = first;
    }
    if (larges < 2) return;
    plx__word word;
    plx__word_make((plx_str){large_only, larges}, &word);
    plx__name_memory_slot *slot = memory_slot(memory, word.low);
    slot->low = word.low | 1u;
    count_up(&slot->side[plx__name_of_label(labels[i])]);
    if (count == larges) return;
    plx__word_make((plx_str){all, count}, &word);
    slot = memory_slot(memory, word.low);
    slot->low = word.low | 1u;
    count_up(&slot->side[plx__name_of_label(labels[i])]);
}

void plx__name_memory_add(plx__name_memory *memory, const plx__work *sentence,
                          const uint8_t *labels) {
    for (uint32_t i = 0; i < sentence->count; i++) {
        if (!large(sentence, i)) continue;
        if (labels[i] == 0 && i == 0) continue; /* a capital there says nothing */
        plx__name_memory_slot *slot = memory_slot(memory, word_at(sentence, i)->low);
        slot->low = word_at(sentence, i)->low | 1u;
        count_up(&slot->side[plx__name_of_label(labels[i])]);
        if (labels[i] == plx__name_begin(PLX_NAME_ORGANISATION) ||
            labels[i] == plx__name_begin(PLX_NAME_PLACE))
            remember_initials(memory, sentence, labels, i);
        bool ends = i + 1 == sentence->count || labels[i + 1] != labels[i];
        if (labels[i] == plx__name_begin(PLX_NAME_PERSON) + 1 && ends) count_up(&slot->last);
    }
}

/* --------------------------------------------------------------- features */

typedef struct writer {
    uint32_t *features;
    size_t count;
    uint32_t template;
} writer;

static inline void add(writer *w, uint32_t value) {
    w->template ++;
    if (w->count < PLX__NAME_FEATURES)
        w->features[w->count++] = plx__mix(w->template * 0x9e3779b9u, value);
}

static inline void skip(writer *w) {
    w->template ++;
}

#define OUTSIDE 0x5bd1e995u
enum {
    PLAIN_TEMPLATES = 80
}; /* how many plx__name_features has: those of the memory are counted on */

typedef struct look {
    uint32_t low, form, shape, suffix2, suffix3, prefix, tag;
    plx__known known;
    bool there;
} look;

static look look_at(const plx__name_context *c, int64_t i) {
    if (i < 0 || i >= (int64_t)c->sentence->count)
        return (look){OUTSIDE, OUTSIDE, OUTSIDE, OUTSIDE, OUTSIDE, OUTSIDE, 255, {0, 0, 0}, false};
    const plx__word *word = word_at(c->sentence, (uint32_t)i);
    return (look){word->low,    word->form, word->shape, word->suffix2, word->suffix3,
                  word->prefix, word->fine, c->known[i], true};
}

static void add_words(writer *w,
                      const look *at) { /* at[0] is the token, at[-2 .. 2] its neighbours */
    for (int k = -2; k <= 2; k++) add(w, at[k].low);
    add(w, plx__mix(at[-1].low, at[0].low));
    add(w, plx__mix(at[0].low, at[1].low));
    add(w, plx__mix(at[-1].low, at[1].low));
    add(w, at[0].form);
    add(w, at[0].prefix);
    add(w, at[0].suffix2);
    add(w, at[0].suffix3);
    add(w, at[-1].suffix3);
    add(w, at[1].suffix3);
    for (int k = -1; k <= 1; k++) add(w, at[k].shape);
    add(w, plx__mix(at[0].shape, at[1].shape));
    add(w, plx__mix(at[-1].shape, plx__mix(at[0].shape, at[1].shape)));
    add(w, plx__mix(at[0].suffix3, at[0].shape));
    for (int k = -2; k <= 2; k++) add(w, at[k].tag);
    add(w, at[-1].tag * 256u + at[0].tag);
    add(w, at[0].tag * 256u + at[1].tag);
    add(w, (at[-1].tag * 256u + at[0].tag) * 256u + at[1].tag);
    add(w, plx__mix(at[-1].low, at[0].tag * 256u + at[1].tag));
    add(w, plx__mix(at[1].low, at[0].tag * 256u + at[-1].tag));
    add(w, plx__mix(at[0].shape, at[-1].low));
    add(w, plx__mix(at[0].shape, at[1].low));
}

static uint32_t known_set(const look *at) {
    return (uint32_t)at->known.begins << 16 | at->known.inside;
}

static void add_lists(writer *w, const look *at, bool first) {
    uint32_t begins = at[0].known.begins, inside = at[0].known.inside, ends = at[0].known.ends;
    for (unsigned list = 0; list < PLX__GAZETTEER_COUNT; list++) {
        uint32_t part =
            (begins >> list & 1u) | (inside >> list & 1u) << 1 | (ends >> list & 1u) << 2;
        if (part == 0) {
            skip(w);
            continue;
        }
        add(w, part);
    }
    add(w, begins | ends << 16);
    add(w, plx__mix(begins, inside));
    add(w, plx__mix(known_set(&at[0]), at[0].tag));
    add(w, plx__mix(known_set(&at[0]), at[0].shape) + first);
    add(w, plx__mix(known_set(&at[0]), at[-1].low));
    add(w, plx__mix(known_set(&at[0]), at[1].low));
    add(w, known_set(&at[-1]));
    add(w, known_set(&at[1]));
    add(w, plx__mix(known_set(&at[-1]), known_set(&at[0])));
    add(w, plx__mix(known_set(&at[0]), known_set(&at[1])));
    add(w, plx__mix(known_set(&at[-1]), at[0].shape));
    add(w, plx__mix(known_set(&at[1]), at[0].shape));
    add(w, plx__mix(known_set(&at[-2]), known_set(&at[-1])));
}

static void add_run(writer *w, const plx__name_context *c, uint32_t i, const look *at) {
    const plx__name_run *run = &c->runs[i];
    if (!run->in) {
        add(w, OUTSIDE);
        w->template += 16;
        return;
    }
    enum { FAR = 12 };
    uint32_t start = i - run->before, end = i + run->after;
    look first = look_at(c, start), last = look_at(c, end), before = look_at(c, (int64_t)start - 1),
         after = look_at(c, (int64_t)end + 1);
    uint32_t length = end - start + 1 < 7 ? end - start + 1 : 7,
             place = run->before < 4 ? run->before : 4;
    uint32_t words = 0;
    uint32_t stop = end < i + FAR ? end : i + FAR;
    for (uint32_t j = run->before < FAR ? start : i - FAR; j <= stop; j++)
        words |= c->known[j].begins;
    words &= PLX__IN(BODY_WORD) | PLX__IN(PLACE_WORD) | PLX__IN(GIVEN) | PLX__IN(GROUP) |
             PLX__IN_TITLE | PLX__IN_PLACE;
    add(w, length);
    add(w, length * 8 + place);
    add(w, first.low);
    add(w, last.low);
    add(w, plx__mix(first.low, place));
    add(w, plx__mix(last.low, length - place));
    add(w, before.low);
    add(w, after.low);
    add(w, plx__mix(before.low, length * 8 + place));
    add(w, plx__mix(after.low, length * 8 + place));
    add(w, plx__mix(words, length * 8 + place));
    add(w, plx__mix(words, known_set(&at[0])));
    add(w, plx__mix(known_set(&first), known_set(&last)) + (run->before == 0) * 2u +
               (run->after == 0));
    add(w, plx__mix(last.known.begins, plx__mix(place, length)));
    add(w, plx__mix(before.known.ends, plx__mix(place, length)));
    add(w, plx__mix(before.suffix3, place));
    add(w, plx__mix(before.tag, plx__mix(after.tag, place * 8 + length)));
}

/* How the same word is taken elsewhere in the article: 0 not there, else the side that leads. */
static uint32_t remembered(const plx__name_context *c, int64_t i, uint32_t *last) {
    *last = 0;
    if (i < 0 || i >= (int64_t)c->sentence->count || !large(c->sentence, (uint32_t)i)) return 0;
    const plx__name_memory_slot *slot =
        memory_slot(c->memory, word_at(c->sentence, (uint32_t)i)->low);
    if (slot->low == 0) return 0;
    uint8_t own = c->labels[i];
    uint32_t best = 0, most = 0, all = 0;
    for (uint32_t side = 0; side < PLX__NAME_SIDES; side++) {
        uint32_t times = slot->side[side];
        if (side == plx__name_of_label(own) && !(own == 0 && i == 0)) times -= times > 0;
        all += times;
        if (times > most) best = side + 1, most = times;
    }
    bool own_last = own == plx__name_begin(PLX_NAME_PERSON) + 1 &&
                    (i + 1 == (int64_t)c->sentence->count || c->labels[i + 1] != own);
    *last = slot->last > own_last;
    return best == 0 ? 0 : best * 2 + (most * 4 >= all * 3);
}

static void add_memory(writer *w, const plx__name_context *c, uint32_t i, const look *at) {
    uint32_t last, before_last, after_last;
    uint32_t here = remembered(c, i, &last), before = remembered(c, (int64_t)i - 1, &before_last),
             after = remembered(c, (int64_t)i + 1, &after_last);
    add(w, here);
    add(w, here * 2 + last);
    add(w, plx__mix(here, known_set(&at[0])));
    add(w, plx__mix(here, at[0].shape) + (i == 0));
    add(w, here * 16 + before);
    add(w, here * 16 + after);
    add(w, plx__mix(here * 2 + last,
                    c->runs[i].in ? c->runs[i].before * 8u + c->runs[i].after : 255u));
}

size_t plx__name_features(const plx__name_context *context, uint32_t i,
                          uint32_t features[PLX__NAME_FEATURES]) {
    writer w = {features, 0, 0};
    look around[5];
    for (int k = 0; k < 5; k++) around[k] = look_at(context, (int64_t)i + k - 2);
    const look *at = around + 2;
    uint32_t first = i == 0, headline = context->headline;
    add(&w, 1);
    add(&w, first * 2 + headline);
    add(&w, plx__mix(at[0].shape, first * 2 + headline));
    add(&w, plx__mix(at[0].tag, first * 2 + headline));
    add_words(&w, at);
    add_lists(&w, at, first);
    add_run(&w, context, i, at);
    return w.count;
}

size_t plx__name_memory_features(const plx__name_context *context, uint32_t i,
                                 uint32_t features[PLX__NAME_FEATURES]) {
    writer w = {features, 0, PLAIN_TEMPLATES};
    look at = look_at(context, i);
    add_memory(&w, context, i, &at);
    return w.count;
}
