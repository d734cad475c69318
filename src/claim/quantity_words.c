/* SPDX-License-Identifier: Apache-2.0 */
/* quantity_words.c - the lexicons of numbers, times, units, currencies and holidays as one map.
 *
 * A word of a report is looked up once for all of them: most words are in none, and that is
 * known after one hash. */
#include "claim/quantity.h"

#define ENTRY_LIMIT 8192u
#define PRINTED_LIMIT 48u

#define FILTER_BITS 8192u

struct plx__words {
    plx__map *map; /* key -> 1 + index into entries */
    uint64_t
        filter[FILTER_BITS / 64]; /* by first letters and length: most words are in no lexicon */
    PLX_VEC(plx__word) entries;
    plx__arena *arena;
};

typedef struct class_name {
    const char *name;
    uint8_t value;
} class_name;

static const class_name number_classes[] = {
    {"unit", PLX_NUMBER_UNIT},       {"tens", PLX_NUMBER_TENS},
    {"hundred", PLX_NUMBER_HUNDRED}, {"multiplier", PLX_NUMBER_MULTIPLIER},
    {"short", PLX_NUMBER_SHORT},     {"dozen", PLX_NUMBER_DOZEN},
    {"vague", PLX_NUMBER_VAGUE},     {"ordinal", PLX_NUMBER_ORDINAL},
    {"suffix", PLX_NUMBER_SUFFIX},   {"fraction", PLX_NUMBER_FRACTION},
    {NULL, PLX_NUMBER_NONE}};

static const class_name time_classes[] = {{"month", PLX_TIME_WORD_MONTH},
                                          {"weekday", PLX_TIME_WORD_WEEKDAY},
                                          {"weekdays", PLX_TIME_WORD_WEEKDAYS},
                                          {"season", PLX_TIME_WORD_SEASON},
                                          {"seasons", PLX_TIME_WORD_SEASONS},
                                          {"unit", PLX_TIME_WORD_UNIT},
                                          {"units", PLX_TIME_WORD_UNITS},
                                          {"daypart", PLX_TIME_WORD_DAYPART},
                                          {"dayparts", PLX_TIME_WORD_DAYPARTS},
                                          {"clock", PLX_TIME_WORD_CLOCK},
                                          {"halfday", PLX_TIME_WORD_HALFDAY},
                                          {"zone", PLX_TIME_WORD_ZONE},
                                          {"deictic", PLX_TIME_WORD_DEICTIC},
                                          {"tonight", PLX_TIME_WORD_TONIGHT},
                                          {"reference", PLX_TIME_WORD_REFERENCE},
                                          {"set", PLX_TIME_WORD_SET},
                                          {"direction", PLX_TIME_WORD_DIRECTION},
                                          {"step", PLX_TIME_WORD_STEP},
                                          {"edge", PLX_TIME_WORD_EDGE},
                                          {"part", PLX_TIME_WORD_PART},
                                          {"shift", PLX_TIME_WORD_SHIFT},
                                          {"some", PLX_TIME_WORD_SOME},
                                          {"every", PLX_TIME_WORD_EVERY},
                                          {"decade", PLX_TIME_WORD_DECADE},
                                          {"future", PLX_TIME_WORD_FUTURE},
                                          {"in", PLX_TIME_WORD_IN},
                                          {NULL, PLX_TIME_WORD_NONE}};

static const class_name figure_classes[] = {
    {"about", PLX_FIGURE_WORD_ABOUT},     {"at-least", PLX_FIGURE_WORD_AT_LEAST},
    {"at-most", PLX_FIGURE_WORD_AT_MOST}, {"exactly", PLX_FIGURE_WORD_EXACTLY},
    {"more", PLX_FIGURE_WORD_MORE},       {"less", PLX_FIGURE_WORD_LESS},
    {"so", PLX_FIGURE_WORD_SO},           {"percent", PLX_FIGURE_WORD_PERCENT},
    {"vote", PLX_FIGURE_WORD_VOTE},       {"game", PLX_FIGURE_WORD_GAME},
    {"street", PLX_FIGURE_WORD_STREET},   {"label", PLX_FIGURE_WORD_LABEL},
    {"aged", PLX_FIGURE_WORD_AGED},       {"old", PLX_FIGURE_WORD_OLD},
    {"phone", PLX_FIGURE_WORD_PHONE},     {"bare", PLX_FIGURE_WORD_BARE},
    {"state", PLX_FIGURE_WORD_STATE},     {"state-link", PLX_FIGURE_WORD_STATE_LINK},
    {"verb", PLX_FIGURE_WORD_VERB},       {NULL, PLX_FIGURE_WORD_NONE}};

static uint8_t class_of(const class_name *names, plx_str name) {
    while (names->name && !plx__str_equal(plx__str_from(names->name), name)) names++;
    return names->value;
}

/* A number of the tables: digits, a point, a minus. The locale has no say in it. */
static double number_of(plx_str field) {
    double value = 0, scale = 0, sign = 1;
    for (size_t i = 0; i < field.len; i++) {
        char c = field.ptr[i];
        if (c == '-') sign = -1;
        else if (c == '.') scale = 1;
        else if (c >= '0' && c <= '9') {
            value = value * 10 + (c - '0');
            scale *= 10;
        }
    }
    return sign * (scale > 0 ? value / scale : value);
}

static uint8_t words_in(plx_str key) {
    uint8_t count = 1;
    for (size_t i = 0; i < key.len; i++)
        if (key.ptr[i] == ' ' && count < 8) count++;
    return count;
}

static uint32_t filter_bit(const char *plain, size_t len) {
    uint32_t bits = (uint32_t)len * 0x9E3779B1u;
    for (size_t i = 0; i < len && i < 4; i++) bits = (bits ^ (unsigned char)plain[i]) * 0x01000193u;
    return (bits >> 8) % FILTER_BITS;
}

/* The entry of a key, made when new. Its address is good until the next call. */
static plx__word *entry(plx__words *words, plx_str key) {
    bool is_new = false;
    uint64_t *place = plx__map_put(words->map, key, &is_new);
    if (is_new) {
        uint32_t bit = filter_bit(key.ptr, key.len);
        words->filter[bit / 64] |= UINT64_C(1) << bit % 64;
        *plx__push(words->arena, &words->entries) = (plx__word){.key = key, .currency_part = 1};
        *place = words->entries.count;
    }
    return &words->entries.items[*place - 1];
}

/* The first atom of a key, as atoms.c cuts it: its letters, or one other character; "u.s." whole.
 */
static size_t first_atom(plx_str key) {
    size_t at = 0, len = 0;
    while (at < key.len) {
        size_t next = at;
        uint32_t c = plx__utf8_next(key, &next);
        if (!plx__is_letter(c)) {
            if (at == 0) len = next;
            break;
        }
        at = len = next;
    }
    bool initials = len == 1 && key.len > 3 && key.ptr[1] == '.' && key.ptr[3] == '.';
    for (size_t i = 0; initials && i < key.len && key.ptr[i] != ' '; i++) len = i + 1;
    return len;
}

/* The first atom of a phrase learns how many words, blanks between them, a phrase may have. */
static void note_phrase(plx__words *words, plx_str key) {
    size_t len = first_atom(key);
    uint8_t count = words_in(key);
    if (len == key.len || (key.ptr[len] == '.' && len + 1 == key.len)) return;
    plx__word *first = entry(words, plx__str_slice(key, 0, len));
    if (count < 2) count = 2;
    if (first->phrase_words < count) first->phrase_words = count;
}

typedef void fill_entry(plx__word *word, const plx__lexicon *lexicon, uint32_t row);

static void fill_number(plx__word *word, const plx__lexicon *lexicon, uint32_t row) {
    word->number = class_of(number_classes, plx__lexicon_field(lexicon, row, 1));
    word->number_value = number_of(plx__lexicon_field(lexicon, row, 2));
}

static void fill_time(plx__word *word, const plx__lexicon *lexicon, uint32_t row) {
    word->time = class_of(time_classes, plx__lexicon_field(lexicon, row, 1));
    word->time_value = (int16_t)number_of(plx__lexicon_field(lexicon, row, 2));
    word->time_text = plx__lexicon_field(lexicon, row, 3);
    word->doubtful = plx__lexicon_field(lexicon, row, 4).len > 0;
}

static void fill_figure(plx__word *word, const plx__lexicon *lexicon, uint32_t row) {
    word->figure = class_of(figure_classes, plx__lexicon_field(lexicon, row, 1));
    word->figure_value = number_of(plx__lexicon_field(lexicon, row, 2));
    word->figure_text = plx__lexicon_field(lexicon, row, 3);
}

static void fill_unit(plx__word *word, const plx__lexicon *lexicon, uint32_t row) {
    word->unit = plx__lexicon_field(lexicon, row, 1);
}

static void fill_currency(plx__word *word, const plx__lexicon *lexicon, uint32_t row) {
    plx_str part = plx__lexicon_field(lexicon, row, 3);
    word->currency = plx__lexicon_field(lexicon, row, 1);
    word->symbol = plx__str_equal(plx__lexicon_field(lexicon, row, 2), PLX_STR("symbol"));
    word->currency_part = part.len ? number_of(part) : 1;
}

static void fill_holiday(plx__word *word, const plx__lexicon *lexicon, uint32_t row) {
    word->holiday = plx__lexicon_field(lexicon, row, 1);
}

static void read_lexicon(plx__words *words, const plx__tables *tables, const char *name,
                         fill_entry *fill) {
    plx__lexicon lexicon;
    if (!plx__lexicon_open(tables, name, &lexicon)) return;
    for (uint32_t row = 0; row < lexicon.row_count && row < ENTRY_LIMIT; row++) {
        plx_str key = plx__lexicon_field(&lexicon, row, 0);
        fill(entry(words, key), &lexicon, row);
        note_phrase(words, key);
    }
}

plx__words *plx__words_open(const plx__tables *tables, plx__arena *arena) {
    plx__words *words = plx__new(arena, plx__words);
    words->arena = arena;
    words->map = plx__map_new(arena, 2048);
    read_lexicon(words, tables, "en/numbers", fill_number);
    read_lexicon(words, tables, "en/time-words", fill_time);
    read_lexicon(words, tables, "en/figure-words", fill_figure);
    read_lexicon(words, tables, "world/units", fill_unit);
    read_lexicon(words, tables, "world/currencies", fill_currency);
    read_lexicon(words, tables, "en/holidays", fill_holiday);
    return words;
}

/* Lower case, one blank for white space, curly apostrophes straight. false: too long. */
static bool plain_form(plx_str printed, char *out, size_t *len) {
    size_t n = 0;
    for (size_t at = 0; at < printed.len;) {
        if (n + 5 > PRINTED_LIMIT) return false;
        unsigned char byte = (unsigned char)printed.ptr[at];
        if (byte < 0x80) {
            at++;
            if (byte >= 'A' && byte <= 'Z') out[n++] = (char)(byte + 32);
            else if (byte != ' ' && (byte < '\t' || byte > '\r')) out[n++] = (char)byte;
            else if (n && out[n - 1] != ' ') out[n++] = ' ';
            continue;
        }
        uint32_t c = plx__utf8_next(printed, &at);
        if (c == 0x2019 || c == 0x02BC) out[n++] = '\'';
        else if (plx__is_space(c)) out[n++] = ' ';
        else n += plx__utf8_put(out + n, plx__to_lower(c));
    }
    *len = n;
    return true;
}

const plx__word *plx__words_find(const plx__words *words, plx_str printed) {
    char plain[PRINTED_LIMIT];
    size_t len = 0;
    if (!plain_form(printed, plain, &len)) return NULL;
    uint32_t bit = filter_bit(plain, len);
    if (!(words->filter[bit / 64] >> bit % 64 & 1)) return NULL;
    const uint64_t *place = plx__map_get(words->map, (plx_str){plain, len});
    return place ? &words->entries.items[*place - 1] : NULL;
}
