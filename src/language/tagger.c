/* SPDX-License-Identifier: Apache-2.0 */
/* tagger.c - universal and Penn tags, left to right. */
#include "language/tagger.h"

/* ---------------------------------------------------------------------- open */

static void find_capital_tags(plx__tagger *tagger) {
    tagger->capital_tag_count = 0;
    uint8_t single = plx__fine_from(PLX_STR("NNP")), plural = plx__fine_from(PLX_STR("NNPS"));
    for (uint32_t i = 0; i < tagger->tag_count; i++) {
        plx__tag_pair tag = tagger->tags[i];
        bool proper = (tag.fine == single || tag.fine == plural) &&
                      (tag.upos == PLX_UPOS_PROPN || tag.upos == PLX_UPOS_ADJ);
        if (proper && tagger->capital_tag_count < 4)
            tagger->capital_tags[tagger->capital_tag_count++] = (uint8_t)i;
    }
}

plx__tagger *plx__tagger_of(plx_str model, const plx__vocabulary *vocabulary, plx__arena *arena) {
    plx_str parts[PLX__TAGGER_PARTS];
    for (uint32_t i = 0; i < PLX__TAGGER_PARTS; i++) {
        parts[i] = plx__model_part(model, PLX__TAGGER_KIND, PLX__TAGGER_VERSION, i);
        if (parts[i].len == 0) return NULL;
    }
    plx__tagger *tagger = plx__new(arena, plx__tagger);
    tagger->tags = (const plx__tag_pair *)(const void *)parts[PLX__TAGGER_PART_TAGS].ptr;
    tagger->tag_count = (uint32_t)(parts[PLX__TAGGER_PART_TAGS].len / sizeof(plx__tag_pair));
    tagger->classes = (const plx__tag_class *)(const void *)parts[PLX__TAGGER_PART_CLASSES].ptr;
    tagger->class_count = (uint32_t)(parts[PLX__TAGGER_PART_CLASSES].len / sizeof(plx__tag_class));
    tagger->words = (const plx__tag_word *)(const void *)parts[PLX__TAGGER_PART_WORDS].ptr;
    tagger->word_mask = (uint32_t)(parts[PLX__TAGGER_PART_WORDS].len / sizeof(plx__tag_word)) - 1;
    tagger->vocabulary = *vocabulary;
    bool sound = plx__weights_open(parts[PLX__TAGGER_PART_WEIGHTS], &tagger->weights) &&
                 tagger->tag_count <= PLX__TAGGER_LABELS;
    find_capital_tags(tagger);
    return sound ? tagger : NULL;
}

plx__tagger *plx__tagger_open(const plx__tables *tables, plx__arena *arena) {
    plx__vocabulary vocabulary;
    plx__vocabulary_of(plx__tables_blob(tables, "en/vocabulary.model"), &vocabulary);
    return plx__tagger_of(plx__tables_blob(tables, "en/tagger.model"), &vocabulary, arena);
}

/* ------------------------------------------------------------------- window */

uint32_t plx__tag_class_of(const plx__tagger *tagger, const plx__word *word) {
    for (uint32_t at = word->low & tagger->word_mask;; at = (at + 1) & tagger->word_mask) {
        if (tagger->words[at].class == 0) return 0;
        if (tagger->words[at].low == word->low) return tagger->words[at].class;
    }
}

enum { OUTSIDE = 0xffff }; /* the class of what lies beyond the sentence */

/* Looks at token `at`, which comes into the window at `place`. */
static void look_at(plx__tag_window *window, uint32_t at, uint32_t place) {
    const plx__work *work = window->work;
    window->class_at[place] = OUTSIDE;
    window->kinds_at[place] = 0;
    if (at >= work->count) return;
    uint32_t class = plx__tag_class_of(window->tagger, &work->words[work->first + at]);
    window->class_at[place] = class;
    if (window->tagger->classes[class].flags & PLX__TAG_CLASS_FREQUENT) return;
    plx_str form = plx__span_text(work->text, work->tokens[work->first + at].span);
    window->kinds_at[place] = 1 + plx__vocabulary_kinds(&window->tagger->vocabulary, form);
}

/* Are most longer words capitalised, as in a headline? There a capital says little. */
static uint32_t is_title(const plx__work *work) {
    uint32_t words = 0, capital = 0;
    for (uint32_t i = 0; i < work->count && i < 100; i++) {
        const plx__word *word = &work->words[work->first + i];
        if (!(word->traits & PLX__WORD_LETTER) || word->length < 4) continue;
        words++;
        capital += (word->traits & PLX__WORD_CAPITAL) != 0;
    }
    return words >= 3 && capital * 4 >= words * 3;
}

plx__tag_window plx__tag_start(const plx__tagger *tagger, const plx__work *work) {
    plx__tag_window window = {.tagger = tagger, .work = work, .title = is_title(work)};
    window.class_at[0] = window.class_at[1] = OUTSIDE;
    for (uint32_t i = 0; i < 3; i++) look_at(&window, i, 2 + i);
    return window;
}

void plx__tag_advance(plx__tag_window *window, uint32_t tag) {
    window->before_previous = window->previous;
    window->previous = tag + 1;
    window->at++;
    memmove(window->class_at, window->class_at + 1, 4 * sizeof *window->class_at);
    memmove(window->kinds_at, window->kinds_at + 1, 4 * sizeof *window->kinds_at);
    look_at(window, window->at + 2, 4);
}

uint32_t plx__tag_certain(const plx__tag_window *window) {
    const plx__tag_class *class = &window->tagger->classes[window->class_at[2]];
    const plx__word *word = &window->work->words[window->work->first + window->at];
    bool plain = !(word->traits & PLX__WORD_CAPITAL) || window->at == 0;
    return (class->flags & PLX__TAG_CLASS_CERTAIN) && plain ? class->tags[0] : PLX__TAGGER_LABELS;
}

size_t plx__tag_features(const plx__tag_window *window, uint32_t out[PLX__TAGGER_FEATURES]) {
    static const plx__word nothing = {0};
    const plx__word *words = window->work->words + window->work->first, *w = &words[window->at];
    uint32_t at = window->at, count = window->work->count;
    const plx__word *l1 = at >= 1 ? w - 1 : &nothing, *l2 = at >= 2 ? w - 2 : &nothing;
    const plx__word *r1 = at + 1 < count ? w + 1 : &nothing,
                    *r2 = at + 2 < count ? w + 2 : &nothing;
    uint32_t p1 = window->previous, p12 = p1 * 256 + window->before_previous;
    const uint32_t *class = window->class_at, *kinds = window->kinds_at;
    uint32_t place = (at == 0) + 2 * window->title, c01 = class[2] * 65536 + class[3];
    size_t n = 0;
#define F1(a) (out[n] = plx__mix((uint32_t)n + 1, (a)), n++)
#define F2(a, b) (out[n] = plx__mix(plx__mix((uint32_t)n + 1, (a)), (b)), n++)
    F1(w->form);
    F1(w->low);
    F1(w->prefix);
    F1(w->suffix2);
    F1(w->suffix3);
    F1(w->suffix4);
    F2(w->shape, place);
    F1(class[2]);
    F1(p1);
    F1(p12);
    F2(p1, w->low);
    F2(p1, class[2]);
    F2(p12, class[2]);
    F2(p1, w->suffix3);
    F1(l1->low);
    F1(l2->low);
    F1(r1->low);
    F1(r2->low);
    F2(l1->low, w->low);
    F2(w->low, r1->low);
    F2(l1->low, r1->low);
    F1(class[3]);
    F1(c01);
    F2(class[3], class[4]);
    F2(p1, class[3]);
    F2(p1, c01);
    F1(r1->suffix3);
    F1(l1->suffix3);
    F2(w->shape, r1->shape);
    F2(l1->shape, w->shape);
    F2(p1, r1->low);
    F2(w->suffix2, r1->suffix2);
    F1(kinds[2]);
    F2(kinds[2], p1);
    F2(kinds[2], w->shape + place);
    F2(kinds[2], w->suffix2);
    F2(kinds[2], class[3] * 4096 + kinds[3]);
    F2(kinds[3], class[3]);
    F2(kinds[1], class[1]);
#undef F1
#undef F2
    return n;
}

static void prefer(const int32_t *scores, const uint8_t *tags, uint32_t count, uint32_t *best) {
    for (uint32_t i = 0; i < count; i++)
        if (*best == PLX__TAGGER_LABELS || scores[tags[i]] > scores[*best]) *best = tags[i];
}

uint32_t plx__tag_choose(const plx__tag_window *window, const int32_t *scores) {
    const plx__tagger *tagger = window->tagger;
    const plx__tag_class *class = &tagger->classes[window->class_at[2]];
    const plx__word *word = &window->work->words[window->work->first + window->at];
    uint32_t best = PLX__TAGGER_LABELS;
    prefer(scores, class->tags, class->count, &best);
    if (word->traits & PLX__WORD_CAPITAL)
        prefer(scores, tagger->capital_tags, tagger->capital_tag_count, &best);
    if (!(class->flags & PLX__TAG_CLASS_FREQUENT))
        prefer(scores, tagger->classes[0].tags, tagger->classes[0].count, &best);
    return best;
}

void plx__tag(const plx__tagger *tagger, const plx__work *work) {
    int32_t scores[PLX__TAGGER_LABELS];
    uint32_t features[PLX__TAGGER_FEATURES];
    plx__tag_window window = plx__tag_start(tagger, work);
    for (uint32_t i = 0; i < work->count; i++) {
        uint32_t tag = plx__tag_certain(&window);
        if (tag == PLX__TAGGER_LABELS) {
            memset(scores, 0, tagger->tag_count * sizeof *scores);
            plx__weights_add(&tagger->weights, features, plx__tag_features(&window, features),
                             scores);
            tag = plx__tag_choose(&window, scores);
        }
        work->tokens[work->first + i].upos = tagger->tags[tag].upos;
        work->words[work->first + i].fine = tagger->tags[tag].fine;
        plx__tag_advance(&window, tag);
    }
}
