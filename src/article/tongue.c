/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tongue.c - which language a text is in.
 *
 * Languages with a script of their own are told by it; the others by their commonest words
 * (data/world/language-words.tsv), which in running prose are a third of all words and more.
 * Headlines and lists have too few of them: then the language is not known.
 */
#include "article/internal.h"

#define LANGUAGES 64
#define WORDS_ENOUGH 3000 /* of a text looked at */

static const struct {
    uint32_t first, last;
    const char *script;
} SCRIPTS[] = {{0x0370, 0x03FF, "el"}, {0x0400, 0x052F, "Cyrillic"}, {0x0530, 0x058F, "hy"},
               {0x0590, 0x05FF, "he"}, {0x0600, 0x06FF, "Arabic"},   {0x0900, 0x097F, "Devanagari"},
               {0x0980, 0x09FF, "bn"}, {0x0A00, 0x0A7F, "pa"},       {0x0A80, 0x0AFF, "gu"},
               {0x0B00, 0x0B7F, "or"}, {0x0B80, 0x0BFF, "ta"},       {0x0C00, 0x0C7F, "te"},
               {0x0C80, 0x0CFF, "kn"}, {0x0D00, 0x0D7F, "ml"},       {0x0D80, 0x0DFF, "si"},
               {0x0E00, 0x0E7F, "th"}, {0x0E80, 0x0EFF, "lo"},       {0x1000, 0x109F, "my"},
               {0x10A0, 0x10FF, "ka"}, {0x1200, 0x137F, "am"},       {0x1780, 0x17FF, "km"},
               {0x3040, 0x30FF, "ja"}, {0x3400, 0x9FFF, "zh"},       {0xAC00, 0xD7AF, "ko"}};
#define SCRIPT_COUNT (sizeof SCRIPTS / sizeof *SCRIPTS)

typedef struct tally {
    plx_str language[LANGUAGES];
    unsigned hits[LANGUAGES];
    size_t count;
    unsigned words, letters, script_letters[SCRIPT_COUNT];
} tally;

static void add_hit(tally *t, plx_str language) {
    for (size_t i = 0; i < t->count; i++)
        if (plx__str_equal(t->language[i], language)) {
            t->hits[i]++;
            return;
        }
    if (t->count == LANGUAGES) return;
    t->language[t->count] = language;
    t->hits[t->count++] = 1;
}

static void count_word(plx__reading *reading, tally *t, plx_str word) {
    t->words++;
    if (word.len > 24) return;
    char ascii[24];
    bool plain = true;
    for (size_t i = 0; i < word.len; i++) {
        unsigned char c = (unsigned char)word.ptr[i];
        plain = plain && c < 0x80;
        ascii[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    plx__mark mark = plx__arena_mark(reading->arena);
    plx_str key = plain ? (plx_str){ascii, word.len} : plx__str_lower(reading->arena, word);
    const plx__lexicon *lexicon = &reading->language_words;
    for (uint32_t row = plx__lexicon_find(lexicon, key); row != PLX_NO_ROW;
         row = plx__lexicon_next(lexicon, row))
        add_hit(t, plx__lexicon_field(lexicon, row, 1));
    plx__arena_release(reading->arena, mark);
}

static void count_text(plx__reading *reading, plx_str text, tally *t) {
    size_t word = SIZE_MAX;
    for (size_t at = 0;
         at < text.len && t->words < WORDS_ENOUGH && t->letters < WORDS_ENOUGH * 8;) {
        size_t start = at;
        uint32_t c = (unsigned char)text.ptr[at] < 0x80 ? (unsigned char)text.ptr[at++]
                                                        : plx__utf8_next(text, &at);
        bool letter = c < 0x80 ? (c | 32) - 'a' < 26 : plx__is_letter(c) || plx__is_mark(c);
        if (letter) {
            t->letters++;
            for (size_t i = 0; c >= 0x370 && i < SCRIPT_COUNT; i++)
                if (c >= SCRIPTS[i].first && c <= SCRIPTS[i].last) {
                    t->script_letters[i]++;
                    break;
                }
            if (word == SIZE_MAX) word = start;
        } else if (word != SIZE_MAX) {
            count_word(reading, t, plx__str_slice(text, word, start));
            word = SIZE_MAX;
        }
    }
    if (word != SIZE_MAX && t->words < WORDS_ENOUGH)
        count_word(reading, t, plx__str_slice(text, word, text.len));
}

/* The script most letters are of, if it is one that tells the language. */
static plx_str script_language(const tally *t) {
    size_t best = SCRIPT_COUNT;
    unsigned kana = 0, han = 0;
    for (size_t i = 0; i < SCRIPT_COUNT; i++) {
        if (strcmp(SCRIPTS[i].script, "ja") == 0) kana = t->script_letters[i];
        if (strcmp(SCRIPTS[i].script, "zh") == 0) han = t->script_letters[i];
        if (best == SCRIPT_COUNT || t->script_letters[i] > t->script_letters[best]) best = i;
    }
    if ((kana + han) * 2 > t->letters) return kana * 10 > han ? PLX_STR("ja") : PLX_STR("zh");
    if (best == SCRIPT_COUNT || t->script_letters[best] * 2 < t->letters) return (plx_str){NULL, 0};
    plx_str script = plx__str_from(SCRIPTS[best].script);
    return script.len == 2 ? script : (plx_str){NULL, 0};
}

unsigned plx__language_evidence(plx__reading *reading, plx_str text, plx_str *language) {
    tally t = {0};
    count_text(reading, text, &t);
    *language = (plx_str){NULL, 0};
    if (t.letters == 0) return 0;
    plx_str script = script_language(&t);
    if (script.len) {
        *language = script;
        return 1000;
    }
    size_t best = 0;
    for (size_t i = 1; i < t.count; i++)
        if (t.hits[i] > t.hits[best]) best = i;
    if (t.count == 0 || t.words == 0) return 0;
    *language = t.language[best];
    return t.hits[best] * 1000 / t.words;
}

plx_str plx__detect_language(plx__reading *reading, plx_str text) {
    plx_str language;
    unsigned evidence = plx__language_evidence(reading, text, &language);
    return evidence >= 120 ? language : (plx_str){NULL, 0};
}
