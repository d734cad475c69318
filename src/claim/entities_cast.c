/* SPDX-License-Identifier: Apache-2.0 */
/* entities_cast.c - the names of an article, each with its words apart, and titles beside them. */
#include "claim/entities.h"

enum { LOWER_BYTES = 64, TITLE_WORDS = 6 };

enum { TITLE_START = 3 }; /* bytes */

static uint32_t title_start(const char *low) {
    uint32_t bytes = (uint32_t)(unsigned char)low[0] << 16 | (uint32_t)(unsigned char)low[1] << 8 |
                     (unsigned char)low[2];
    return bytes * 0x9E3779B1u >> 20;
}

static void note_title_starts(plx__entity_rules *rules) {
    for (uint32_t row = 0; row < rules->titles.row_count; row++) {
        plx_str title = plx__lexicon_field(&rules->titles, row, 0);
        if (title.len < TITLE_START) continue;
        uint32_t bit = title_start(title.ptr);
        rules->title_starts[bit / 64] |= (uint64_t)1 << bit % 64;
    }
}

plx__entity_rules *plx__entities_open(const plx__tables *tables, plx__arena *arena) {
    plx__entity_rules *rules = plx__new(arena, plx__entity_rules);
    plx__lexicon_open(tables, "world/titles", &rules->titles);
    plx__lexicon_open(tables, "world/given-names", &rules->given_names);
    plx__lexicon_open(tables, "world/countries", &rules->countries);
    plx__lexicon_open(tables, "en/pronouns", &rules->pronouns);
    plx__lexicon_open(tables, "en/nicknames", &rules->nicknames);
    plx__lexicon_open(tables, "en/starters", &rules->starters);
    plx__lexicon_open(tables, "en/role-words", &rules->role_words);
    plx__lexicon_open(tables, "world/organisations", &rules->bodies);
    plx__lexicon_open(tables, "world/organisation-words", &rules->body_words);
    plx__lexicon_open(tables, "en/name-parts", &rules->name_parts);
    note_title_starts(rules);
    return rules;
}

/* ----------------------------------------------------------------- tokens */

plx_str plx__cast_text(const plx__cast *cast, uint32_t token) {
    return plx__span_text(cast->work->article->text, cast->work->annotation->tokens[token].span);
}

static size_t lower_into(plx_str text, char *out, size_t room) {
    size_t len = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = plx__to_lower(plx__utf8_next(text, &at));
        if (c == 0x2019) c = '\'';
        if (len + 4 > room) return 0;
        len += plx__utf8_put(out + len, c);
    }
    return len;
}

size_t plx__cast_lower(const plx__cast *cast, uint32_t token, char *out, size_t room) {
    return lower_into(plx__cast_text(cast, token), out, room);
}

static uint64_t lower_hash(plx_str text) {
    char low[LOWER_BYTES];
    size_t len = lower_into(text, low, sizeof low);
    return plx__hash(len ? (plx_str){low, len} : text) | 1u;
}

uint64_t plx__cast_hash(const plx__cast *cast, uint32_t token) {
    return lower_hash(plx__cast_text(cast, token));
}

plx_gender plx__gender_from(plx_str text) {
    if (plx__str_equal(text, PLX_STR("female"))) return PLX_GENDER_FEMALE;
    if (plx__str_equal(text, PLX_STR("male"))) return PLX_GENDER_MALE;
    return PLX_GENDER_UNKNOWN;
}

/* ----------------------------------------------------------------- titles */

uint32_t plx__title_at(const plx__cast *cast, uint32_t token, uint32_t limit, uint32_t *row) {
    char key[LOWER_BYTES * 2];
    size_t len = 0;
    uint32_t end = token;
    const plx_token *tokens = cast->work->annotation->tokens;
    for (uint32_t i = token; i < limit && i < token + TITLE_WORDS; i++) {
        if (i > token && !(tokens[i].flags & PLX_TOKEN_GLUED) && len < sizeof key) key[len++] = ' ';
        size_t more = plx__cast_lower(cast, i, key + len, sizeof key - len);
        if (more == 0) break;
        len += more;
        if (i == token && len >= TITLE_START) {
            uint32_t bit = title_start(key);
            if (!(cast->rules->title_starts[bit / 64] >> bit % 64 & 1)) break;
        }
        uint32_t found = plx__lexicon_find(&cast->rules->titles, (plx_str){key, len});
        if (found == PLX_NO_ROW) continue;
        end = i + 1;
        *row = found;
    }
    return end;
}

/* The head of a title is its last word, or the one before "of". */
static plx_str head_word(plx_str title) {
    size_t of = plx__str_find(title, PLX_STR(" of "), 0);
    if (of != SIZE_MAX) title.len = of;
    for (size_t i = title.len; i-- > 0;)
        if (title.ptr[i] == ' ') return plx__str_slice(title, i + 1, title.len);
    return title;
}

/* A vice president is not "the president". */
static bool below_another(plx_str title) {
    static const plx_str words[] = {
        {"vice ", 5}, {"deputy ", 7}, {"assistant ", 10}, {"lieutenant ", 11}, {"former ", 7},
        {"ex-", 3},   {"shadow ", 7}, {"under ", 6},      {"co-", 3},          {"first lady", 10}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (plx__str_starts(title, words[i])) return true;
    return false;
}

/* Is what begins at `title` held no more: "former" before it, or before the name beside it? */
static bool is_former(const plx__cast *cast, uint32_t title, uint32_t floor) {
    enum { REACH = 4 }; /* "former New York mayor" */
    for (uint32_t at = title; at > floor && title - at < REACH; at--) {
        char low[LOWER_BYTES];
        size_t len = plx__cast_lower(cast, at - 1, low, sizeof low);
        const plx__lexicon *words = &cast->rules->role_words;
        uint32_t row = len ? plx__lexicon_find(words, (plx_str){low, len}) : PLX_NO_ROW;
        if (row != PLX_NO_ROW)
            return plx__str_equal(plx__lexicon_field(words, row, 1), PLX_STR("former"));
        if (!cast->work->annotation->tokens[at - 1].name && low[0] != '-') return false;
    }
    return false;
}

plx__calling plx__calling_of(const plx__cast *cast, uint32_t row, uint32_t start, uint32_t floor) {
    plx_str title = plx__lexicon_field(&cast->rules->titles, row, 4);
    if (title.len <= 1) title = plx__lexicon_field(&cast->rules->titles, row, 0);
    plx_str head = below_another(title) ? title : head_word(title);
    return (plx__calling){plx__hash(title) | 1u, plx__hash(head) | 1u, 0,
                          is_former(cast, start, floor)};
}

bool plx__cast_is(const plx__cast *cast, uint32_t token, const char *low) {
    char text[LOWER_BYTES];
    size_t len = plx__cast_lower(cast, token, text, sizeof text);
    return plx__str_equal((plx_str){text, len}, plx__str_from(low));
}

uint64_t plx__body_calling(const plx__cast *cast, uint32_t token) {
    char low[LOWER_BYTES];
    size_t len = plx__cast_lower(cast, token, low, sizeof low);
    uint32_t row = plx__lexicon_find(&cast->rules->body_words, (plx_str){low, len});
    if (len == 0 || row == PLX_NO_ROW) return 0;
    if (!plx__str_equal(plx__lexicon_field(&cast->rules->body_words, row, 1),
                        PLX_STR("organisation")))
        return 0;
    if (plx__str_equal(plx__lexicon_field(&cast->rules->body_words, row, 2), PLX_STR("media")))
        return 0; /* "the post" */
    return plx__hash((plx_str){low, len}) | 1u;
}

/* ------------------------------------------------------------------ names */

static bool generation(plx_str word) {
    static const plx_str marks[] = {{"Jr", 2}, {"Jr.", 3}, {"Sr", 2}, {"Sr.", 3},
                                    {"II", 2}, {"III", 3}, {"IV", 2}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (plx__str_equal(word, marks[i])) return true;
    return false;
}

/* Web furniture runs a name into itself: "Ana Ortiz Ana Ortiz", "Jeff Berg Jefferson". */
static bool restarts(plx_str name, plx_str word, unsigned words_before) {
    size_t end = 0;
    while (end < name.len && !plx__blank_byte(name.ptr[end])) end++;
    return words_before > 1 && end > 3 && plx__str_starts(word, (plx_str){name.ptr, end});
}

/* "BergOrtiz": where the next headline begins that a page ran into a name; 0: nowhere. No surname
 * has a capital so far in ("McCain", "VanDyke", "FitzRoy"). */
static size_t seam_in(plx_str word) {
    enum { LEAST = 4 };
    for (size_t i = LEAST; i < word.len; i++) {
        bool seam = word.ptr[i - 1] >= 'a' && word.ptr[i - 1] <= 'z' && word.ptr[i] >= 'A' &&
                    word.ptr[i] <= 'Z';
        if (seam && !(i == LEAST && plx__str_starts(word, PLX_STR("Fitz")))) return i;
    }
    return 0;
}

/* The words of a name as white space cuts them: "Abdel-Karim El-Masry" has two. */
static void split_words(plx_str text, bool person, plx__named *named) {
    for (size_t at = 0; at < text.len && named->word_count < PLX__NAME_WORDS;) {
        while (at < text.len && plx__blank_byte(text.ptr[at])) at++;
        size_t start = at;
        while (at < text.len && !plx__blank_byte(text.ptr[at])) at++;
        plx_str word = {text.ptr + start, at - start};
        if (word.len && word.ptr[word.len - 1] == ',') word.len--;
        if (word.len == 0 || (person && named->word_count && generation(word))) continue;
        if (!person && plx__str_equal_fold(word, PLX_STR("the"))) continue;
        size_t seam = person && named->word_count ? seam_in(word) : 0;
        if (seam) {
            word.len = seam;
            at = text.len;
            if (!named->repeats) named->restart = (uint32_t)(start + seam);
            named->repeats = true;
        }
        uint64_t hash = lower_hash(word);
        bool said = person && restarts(text, word, named->word_count);
        for (unsigned i = 0; i < named->word_count; i++) said = said || named->words[i] == hash;
        if (said && !named->repeats) named->restart = (uint32_t)start;
        named->repeats = named->repeats || said;
        if (!said) named->words[named->word_count++] = hash;
    }
}

/* What is left of a long surname when it is misspelt: its first letter and its consonants. */
static uint64_t sound_of(plx_str name) {
    enum { LEAST = 5, MOST = 16 };
    char kept[MOST] = {1};
    size_t start = name.len, len = 1;
    while (start > 0 && !plx__blank_byte(name.ptr[start - 1])) start--;
    for (size_t i = start; i < name.len && len < MOST; i++) {
        char c = name.ptr[i] >= 'A' && name.ptr[i] <= 'Z' ? (char)(name.ptr[i] + 32) : name.ptr[i];
        if (c < 'a' || c > 'z') return 0;
        if (i > start && (strchr("aeiouyhw", c) || kept[len - 1] == c)) continue;
        kept[len++] = c;
    }
    return len > LEAST ? plx__hash((plx_str){kept, len}) | 1u : 0;
}

/* *known: it begins with a given name. */
static plx_gender given_gender(const plx__cast *cast, plx_str name, bool *known) {
    size_t end = 0;
    while (end < name.len && !plx__blank_byte(name.ptr[end])) end++;
    if (end == name.len) return PLX_GENDER_UNKNOWN; /* one word: a surname, as a rule */
    char low[LOWER_BYTES];
    plx_str first = {name.ptr, end};
    for (int tries = 0; tries < 2; tries++) {
        size_t len = lower_into(first, low, sizeof low);
        uint32_t row = plx__lexicon_find(&cast->rules->given_names, (plx_str){low, len});
        *known = row != PLX_NO_ROW;
        if (*known) return plx__gender_from(plx__lexicon_field(&cast->rules->given_names, row, 1));
        size_t hyphen = plx__str_find(first, PLX_STR("-"), 0);
        if (hyphen == SIZE_MAX || hyphen == 0) break;
        first.len = hyphen;
    }
    return PLX_GENDER_UNKNOWN;
}

/* "Jim Berg" goes by the words of "James Berg"; a lone "Jim" may be either name. */
static void read_nickname(const plx__cast *cast, plx_str name, plx__named *named) {
    size_t end = 0;
    while (end < name.len && !plx__blank_byte(name.ptr[end])) end++;
    char low[LOWER_BYTES];
    size_t len = lower_into((plx_str){name.ptr, end}, low, sizeof low);
    uint32_t row =
        len ? plx__lexicon_find(&cast->rules->nicknames, (plx_str){low, len}) : PLX_NO_ROW;
    if (row == PLX_NO_ROW || named->word_count == 0) return;
    uint64_t full = plx__hash(plx__lexicon_field(&cast->rules->nicknames, row, 1)) | 1u;
    if (named->word_count == 1) {
        named->full = full;
        return;
    }
    named->written_out = named->words[0] != full;
    named->words[0] = full;
}

void plx__cast_add(plx__cast *cast, uint32_t first, uint32_t count, plx_name_kind kind,
                   uint32_t sentence) {
    const plx_token *tokens = cast->work->annotation->tokens;
    plx__named *named = plx__push(cast->work->arena, &cast->names);
    plx_span span = {tokens[first].span.start, tokens[first + count - 1].span.end};
    named->name = (plx_name){span, kind, PLX_NO_INDEX, first, count};
    named->sentence = sentence;
    plx_str text = plx__span_text(cast->work->article->text, span);
    bool person = named->name.kind == PLX_NAME_PERSON;
    split_words(text, person, named);
    named->sound = sound_of(text);
    if (!person) return;
    named->gender = (uint8_t)given_gender(cast, text, &named->given_known);
    read_nickname(cast, text, named);
}

static uint64_t word_hash(const plx__cast *cast, uint32_t token, char low[static LOWER_BYTES]) {
    return plx__hash((plx_str){low, plx__cast_lower(cast, token, low, LOWER_BYTES)});
}

/* "Hurricane Clara": is the word one that a storm's name stands behind? */
static bool is_storm(const plx__cast *cast, uint32_t token) {
    char low[LOWER_BYTES];
    size_t len = plx__cast_lower(cast, token, low, sizeof low);
    uint32_t row =
        len ? plx__lexicon_find(&cast->rules->name_parts, (plx_str){low, len}) : PLX_NO_ROW;
    char first = plx__cast_text(cast, token).ptr[0];
    return row != PLX_NO_ROW && first >= 'A' && first <= 'Z' &&
           plx__str_equal(plx__lexicon_field(&cast->rules->name_parts, row, 1), PLX_STR("storm"));
}

/* Storms have the names of persons. The words behind "Hurricane". */
static plx__map *storms_named(const plx__cast *cast) {
    plx__map *storms = plx__map_new(cast->work->arena, 8);
    char low[LOWER_BYTES];
    for (uint32_t at = 0; at + 1 < cast->work->annotation->token_count; at++)
        if (cast->work->annotation->tokens[at].upos == PLX_UPOS_PROPN && is_storm(cast, at)) {
            uint64_t *hash = plx__new(cast->work->arena, uint64_t); /* lives as long as the map */
            *hash = word_hash(cast, at + 1, low);
            *plx__map_put(storms, (plx_str){(const char *)hash, sizeof *hash}, NULL) = 1;
        }
    return storms;
}

static bool is_storm_name(const plx__cast *cast, const plx__map *storms, uint32_t first,
                          uint32_t end) {
    char low[LOWER_BYTES];
    uint64_t hash = word_hash(cast, first, low);
    if (is_storm(cast, first)) return true;
    return end == first + 1 && plx__map_get(storms, (plx_str){(const char *)&hash, sizeof hash});
}

/* "Clerks sue Ortiz" in a headline, taken for a name: where the name behind the verb begins. */
static uint32_t behind_verb(const plx__cast *cast, uint32_t first, uint32_t end) {
    const plx_token *tokens = cast->work->annotation->tokens;
    for (uint32_t at = end - 1; at > first + 1; at--) {
        char c = plx__cast_text(cast, at - 1).ptr[0];
        if (tokens[at - 1].upos == PLX_UPOS_VERB && c >= 'a' && c <= 'z') return at;
    }
    return first;
}

/* "Graz - Amid the rain": a dash between blanks ends the name of a place at the head of a report.
 * Where the name of tokens first .. end stops. */
static uint32_t before_dash(const plx__cast *cast, uint32_t first, uint32_t end) {
    const plx_token *tokens = cast->work->annotation->tokens;
    for (uint32_t at = first + 1; at + 1 < end; at++) {
        plx_str word = plx__cast_text(cast, at);
        bool dash = plx__str_equal(word, PLX_STR("-")) || plx__str_equal(word, PLX_STR("--")) ||
                    plx__str_equal(word, PLX_STR("\xE2\x80\x93")) ||
                    plx__str_equal(word, PLX_STR("\xE2\x80\x94"));
        bool apart = tokens[at].span.start > tokens[at - 1].span.end &&
                     tokens[at + 1].span.start > tokens[at].span.end;
        if (dash && apart) return at;
    }
    return end;
}

void plx__cast_collect(plx__cast *cast) {
    const plx_annotation *annotation = cast->work->annotation;
    const plx__map *storms = storms_named(cast);
    for (uint32_t s = 0; s < annotation->sentence_count; s++) {
        uint32_t end = annotation->sentences[s].first + annotation->sentences[s].count;
        for (uint32_t i = annotation->sentences[s].first; i < end;) {
            uint8_t name = annotation->tokens[i].name;
            uint32_t stop = i + 1;
            if (name == 0) {
                i++;
                continue;
            }
            while (stop < end && annotation->tokens[stop].name == name &&
                   !(annotation->tokens[stop].flags & PLX_TOKEN_NAME_BEGIN))
                stop++;
            bool person = (plx_name_kind)(name - 1) == PLX_NAME_PERSON;
            bool handle = plx__cast_text(cast, i).ptr[0] == '@'; /* signs a post, and is no name */
            if (person) i = behind_verb(cast, i, stop);
            if (!handle && (!person || !is_storm_name(cast, storms, i, stop)))
                plx__cast_add(cast, i, before_dash(cast, i, stop) - i, (plx_name_kind)(name - 1),
                              s);
            i = stop;
        }
    }
}
