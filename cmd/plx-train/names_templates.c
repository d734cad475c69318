/* SPDX-License-Identifier: Apache-2.0 */
/*
 * names_templates.c - fills the sentences of names_templates.txt with names.
 *
 * Half the names come from the lists of data/world, half are made up letter by letter after the
 * lists' example, so that the model learns to do without having seen a name before. Everything
 * follows from one seed: the same files give the same texts.
 */
#include "train_names.h"

#include <stdio.h>
#include <stdlib.h>

enum { FILLINGS = 9, NAME_BYTES = 160, PICK_TRIES = 200 };

typedef struct filler {
    plx__lexicon countries, cities, regions, groups, given, surnames, bodies, body_words, titles;
    uint64_t random;
    char *letters;          /* what follows two letters, grouped by them */
    uint32_t starts[65537]; /* where each group starts */
    uint32_t heads;         /* words that a made-up one may start like */
    plx_str *head_words;
} filler;

/* What the letters of one text stand for. */
typedef struct cast {
    char person[2][NAME_BYTES], surname[2][NAME_BYTES], town[2][NAME_BYTES], country[2][NAME_BYTES];
    char body[2][NAME_BYTES], acronym[16], company[2][NAME_BYTES], site[2][NAME_BYTES];
} cast;

static uint32_t below(filler *f, uint32_t limit) {
    f->random ^= f->random << 13, f->random ^= f->random >> 7, f->random ^= f->random << 17;
    return (uint32_t)((f->random >> 11) % limit);
}

static bool chance(filler *f, uint32_t percent) {
    return below(f, 100) < percent;
}

/* --------------------------------------------------------------- made-up words */

static bool plain_word(plx_str word) {
    if (word.len < 4 || word.len > 12) return false;
    for (size_t i = 0; i < word.len; i++)
        if (word.ptr[i] < 'a' || word.ptr[i] > 'z') return false;
    return true;
}

static void learn_letters(filler *f, plx__arena *arena) {
    const plx__lexicon *lists[] = {&f->surnames, &f->cities};
    size_t total = 0;
    for (int pass = 0; pass < 2; pass++) {
        uint32_t *at = plx__new_array(arena, uint32_t, 65537);
        if (pass) memcpy(at, f->starts, sizeof f->starts);
        for (size_t l = 0; l < 2; l++)
            for (uint32_t row = 0; row < lists[l]->row_count; row++) {
                plx_str word = plx__lexicon_field(lists[l], row, 0);
                if (!plain_word(word)) continue;
                if (pass) f->head_words[f->heads++] = word;
                for (size_t i = 2; i <= word.len; i++) {
                    uint32_t two = (uint32_t)(unsigned char)word.ptr[i - 2] << 8 |
                                   (unsigned char)word.ptr[i - 1];
                    if (pass) f->letters[at[two]++] = i == word.len ? 0 : word.ptr[i];
                    else at[two + 1]++, total++;
                }
            }
        if (pass) break;
        for (size_t i = 0; i < 65536; i++) at[i + 1] += at[i];
        memcpy(f->starts, at, sizeof f->starts);
        f->letters = plx__alloc(arena, total);
        f->head_words = plx__new_array(arena, plx_str, total);
    }
}

static void made_word(filler *f, char *out) {
    for (int tries = 0; tries < PICK_TRIES; tries++) {
        plx_str head = f->head_words[below(f, f->heads)];
        size_t len = 2;
        memcpy(out, head.ptr, 2);
        while (len < 12) {
            uint32_t two = (uint32_t)(unsigned char)out[len - 2] << 8 | (unsigned char)out[len - 1];
            uint32_t count = f->starts[two + 1] - f->starts[two];
            char next = count ? f->letters[f->starts[two] + below(f, count)] : 0;
            if (next == 0) break;
            out[len++] = next;
        }
        if (len < 4 || len > 10) continue;
        out[0] = (char)(out[0] - 32);
        out[len] = 0;
        return;
    }
    snprintf(out, NAME_BYTES, "Oravan");
}

/* ------------------------------------------------------------------- listed */

static void listed(filler *f, const plx__lexicon *lexicon, uint32_t column, char *out) {
    plx_str name = plx__lexicon_field(lexicon, below(f, lexicon->row_count), column);
    snprintf(out, NAME_BYTES, "%.*s", PLX_FMT(name));
}

static void capitalise(char *text) {
    for (size_t i = 0; text[i]; i++) {
        bool starts =
            i == 0 || text[i - 1] == ' ' || text[i - 1] == '-' || (text[i - 1] == '\'' && i < 3);
        bool small = strncmp(text + i, "of ", 3) == 0 || strncmp(text + i, "the ", 4) == 0 ||
                     strncmp(text + i, "and ", 4) == 0 || strncmp(text + i, "for ", 4) == 0 ||
                     strncmp(text + i, "de ", 3) == 0 || strncmp(text + i, "bin ", 4) == 0;
        if (starts && !small && text[i] >= 'a' && text[i] <= 'z') text[i] = (char)(text[i] - 32);
    }
}

static void given_name(filler *f, char *out) {
    listed(f, &f->given, 0, out);
    if (chance(f, 15)) made_word(f, out);
    capitalise(out);
}

static void family_name(filler *f, char *out) {
    listed(f, &f->surnames, 0, out);
    if (chance(f, 50)) made_word(f, out);
    capitalise(out);
}

static void person(filler *f, char *full, char *surname) {
    char first[NAME_BYTES], last[NAME_BYTES], more[NAME_BYTES];
    given_name(f, first);
    family_name(f, last);
    uint32_t kind = below(f, 100);
    snprintf(surname, NAME_BYTES, "%s", last);
    if (kind < 8) {
        snprintf(full, NAME_BYTES, "%.40s %c. %.60s", first, 'A' + (int)below(f, 26), last);
    } else if (kind < 18) {
        given_name(f, more);
        snprintf(full, NAME_BYTES, "%.40s %.40s %.60s", first, more, last);
    } else if (kind < 28) { /* Kim Jae-hoon */
        made_word(f, more);
        more[3 + below(f, 2)] = 0;
        made_word(f, first);
        first[0] = (char)(first[0] + 32), first[3 + below(f, 2)] = 0;
        snprintf(full, NAME_BYTES, "%.40s %.8s-%.8s", last, more, first);
    } else if (kind < 35) {
        static const char *const particles[] = {"bin", "al-", "de",    "van",
                                                "von", "El-", "de la", "da"};
        const char *particle = particles[below(f, 8)];
        bool glued = strchr(particle, '-') != NULL;
        snprintf(surname, NAME_BYTES, "%s%s%.60s", particle, glued ? "" : " ", last);
        snprintf(full, NAME_BYTES, "%.40s %.80s", first, surname);
    } else {
        snprintf(full, NAME_BYTES, "%.40s %.60s", first, last);
    }
}

static void town(filler *f, char *out) {
    if (chance(f, 60)) listed(f, &f->cities, 1, out);
    else made_word(f, out);
}

static void country(filler *f, char *out) {
    listed(f, &f->countries, chance(f, 50) ? 1 : 2, out);
}

/* "US", "U.K.": names of countries in capitals. */
static void short_country(filler *f, char *out) {
    for (int tries = 0; tries < PICK_TRIES; tries++) {
        listed(f, &f->countries, 1, out);
        size_t len = strlen(out);
        bool capitals = len < 7;
        for (size_t i = 0; i < len; i++)
            capitals = capitals && (out[i] == '.' || (out[i] >= 'A' && out[i] <= 'Z'));
        if (capitals) return;
    }
}

static void group(filler *f, bool plural, char *out) {
    for (int tries = 0; tries < PICK_TRIES; tries++) {
        uint32_t row = below(f, f->groups.row_count);
        plx_str form = plx__lexicon_field(&f->groups, row, 3),
                kind = plx__lexicon_field(&f->groups, row, 2);
        bool fits = plx__str_equal(form, PLX_STR("both")) ||
                    plx__str_equal(form, plural ? PLX_STR("plural") : PLX_STR("adjective"));
        if (!fits || (plx__str_equal(kind, PLX_STR("people")) && chance(f, 70))) continue;
        snprintf(out, NAME_BYTES, "%.*s", PLX_FMT(plx__lexicon_field(&f->groups, row, 1)));
        return;
    }
}

/* A word of organisation-words.tsv: a single one of letters, not an abbreviation. */
static void kind_word(filler *f, const char *what, const char *kind, char *out) {
    for (int tries = 0; tries < PICK_TRIES * 10; tries++) {
        uint32_t row = below(f, f->body_words.row_count);
        plx_str word = plx__lexicon_field(&f->body_words, row, 0);
        if (!plx__str_equal(plx__lexicon_field(&f->body_words, row, 1), plx__str_from(what)) ||
            word.len < 4)
            continue;
        if (kind &&
            !plx__str_equal(plx__lexicon_field(&f->body_words, row, 2), plx__str_from(kind)))
            continue;
        if (plx__str_ends(word, PLX_STR("."))) continue;
        snprintf(out, NAME_BYTES, "%.*s", PLX_FMT(word));
        capitalise(out);
        return;
    }
}

static void body(filler *f, char *out) {
    static const char *const topics[] = {"Health",
                                         "Education",
                                         "Finance",
                                         "Foreign Affairs",
                                         "Justice",
                                         "the Interior",
                                         "Agriculture",
                                         "Transport",
                                         "Labour and Social Affairs",
                                         "the Environment",
                                         "Energy",
                                         "Information",
                                         "Tourism",
                                         "Water Resources",
                                         "Women and Children",
                                         "Science and Technology",
                                         "Human Rights",
                                         "Trade and Industry",
                                         "Defence"};
    static const char *const heads[] = {"Ministry",   "Department", "Institute", "Committee",
                                        "Bureau",     "Centre",     "Office",    "Board",
                                        "Commission", "Council",    "Academy",   "Association"};
    static const char *const kinds[] = {"civil",   "learning", "state", "party",
                                        "company", "health",   "faith", "armed"};
    static const char *const members[] = {
        "Farmers",    "Workers", "Teachers", "Women's",    "Youth",    "Peoples",    "Miners",
        "Children's", "Lawyers", "Medical",  "Liberation", "Liberal",  "Democratic", "National",
        "Central",    "Royal",   "Public",   "Islamic",    "Christian"};
    char place[NAME_BYTES], word[NAME_BYTES], name[NAME_BYTES];
    const char *topic = topics[below(f, sizeof topics / sizeof *topics)],
               *head = heads[below(f, sizeof heads / sizeof *heads)];
    const char *member = members[below(f, sizeof members / sizeof *members)];
    kind_word(f, "organisation", kinds[below(f, 8)], word);
    made_word(f, name);
    switch (below(f, 9)) {
    case 0: snprintf(out, NAME_BYTES, "%s of %s", head, topic); return;
    case 1:
        town(f, place);
        snprintf(out, NAME_BYTES, "%.60s %.60s", place, word);
        return;
    case 2:
        group(f, false, place);
        snprintf(out, NAME_BYTES, "%.60s %s %.50s", place, member, word);
        return;
    case 3:
        snprintf(out, NAME_BYTES, "%s %s %.60s", strcmp(member, "National") ? "National" : "United",
                 member, word);
        return;
    case 4:
        town(f, place);
        snprintf(out, NAME_BYTES, "University of %.60s", place);
        return;
    case 5:
        country(f, place);
        snprintf(out, NAME_BYTES, "%s %s of %.60s", member, head, place);
        return;
    case 6: snprintf(out, NAME_BYTES, "%.40s %.60s", name, word); return;
    case 7:
        country(f, place);
        snprintf(out, NAME_BYTES, "%.60s %.60s", place, word);
        return;
    default: snprintf(out, NAME_BYTES, "%s for %s", head, topic); return;
    }
}

static void initials(const char *name, char *out) {
    size_t len = 0;
    for (size_t i = 0; name[i] && len < 8; i++)
        if (name[i] >= 'A' && name[i] <= 'Z' && (i == 0 || name[i - 1] == ' '))
            out[len++] = name[i];
    if (len < 2) out[len++] = 'P', out[len++] = 'O';
    out[len] = 0;
}

static void company(filler *f, char *out) {
    char name[NAME_BYTES], word[NAME_BYTES];
    uint32_t kind = below(f, 10);
    made_word(f, name);
    kind_word(f, "organisation", "company", word);
    for (int tries = 0; kind < 3 && tries < PICK_TRIES; tries++) {
        uint32_t row = below(f, f->bodies.row_count);
        if (!plx__str_equal(plx__lexicon_field(&f->bodies, row, 2), PLX_STR("company"))) continue;
        snprintf(out, NAME_BYTES, "%.*s", PLX_FMT(plx__lexicon_field(&f->bodies, row, 1)));
        return;
    }
    if (kind < 7) snprintf(out, NAME_BYTES, "%s", name);
    else snprintf(out, NAME_BYTES, "%.40s %.40s", name, word);
}

static void site(filler *f, char *out) {
    char name[NAME_BYTES], word[NAME_BYTES];
    uint32_t kind = below(f, 12);
    if (chance(f, 50)) made_word(f, name);
    else town(f, name);
    kind_word(f, "place", chance(f, 60) ? "built" : "natural", word);
    if (kind == 0) snprintf(out, NAME_BYTES, "%.60s International Airport", name);
    else if (kind == 1) snprintf(out, NAME_BYTES, "%.60s National Park", name);
    else if (kind == 2) snprintf(out, NAME_BYTES, "Lake %.60s", name);
    else if (kind == 3) snprintf(out, NAME_BYTES, "Mount %.60s", name);
    else if (kind == 4) snprintf(out, NAME_BYTES, "%.60s Town Hall", name);
    else if (kind == 5) snprintf(out, NAME_BYTES, "%.60s Wildlife Reserve", name);
    else snprintf(out, NAME_BYTES, "%.60s %.40s", name, word);
}

static void title(filler *f, char *out) {
    for (int tries = 0; tries < PICK_TRIES; tries++) {
        uint32_t row = below(f, f->titles.row_count);
        plx_str kind = plx__lexicon_field(&f->titles, row, 1);
        if (plx__str_equal(kind, PLX_STR("role")) || plx__str_equal(kind, PLX_STR("person")))
            continue;
        snprintf(out, NAME_BYTES, "%.*s", PLX_FMT(plx__lexicon_field(&f->titles, row, 0)));
        capitalise(out);
        return;
    }
}

/* Festivals, laws, prizes, plans: capitals that are no name of ours. */
static void event(filler *f, char *out) {
    static const char *const kinds[] = {
        "Festival",  "Cup",  "Prize",      "Award",        "Act",        "Bill",   "Agreement",
        "Treaty",    "Plan", "Initiative", "Programme",    "Conference", "Summit", "Fair",
        "Expo 2022", "Day",  "Games",      "Championship", "Protocol",   "War",    "Project"};
    static const char *const themes[] = {"Green", "Global",  "Peace",  "Water", "New",
                                         "Youth", "Digital", "Summer", "Great", "Freedom"};
    char name[NAME_BYTES];
    if (chance(f, 40)) town(f, name);
    else if (chance(f, 50)) made_word(f, name);
    else snprintf(name, sizeof name, "%s", themes[below(f, 10)]);
    snprintf(out, NAME_BYTES, "%.60s %s", name, kinds[below(f, sizeof kinds / sizeof *kinds)]);
}

static void no_name(filler *f, char *out) {
    static const char *const words[] = {
        "AI",  "GDP", "CEO",  "MP",  "MPs",      "TV",       "HIV", "DNA", "5G",   "IT", "VIP",
        "LED", "GPS", "SUV",  "NGO", "NGOs",     "IPO",      "ICU", "PCR", "AIDS", "PR", "CCTV",
        "USD", "IQ",  "STEM", "ATM", "Covid-19", "COVID-19", "CFO", "VAT", "LNG"};
    snprintf(out, NAME_BYTES, "%s", words[below(f, sizeof words / sizeof *words)]);
}

/* ----------------------------------------------------------------- filling */

static void choose_cast(filler *f, cast *c) {
    for (int i = 0; i < 2; i++) {
        person(f, c->person[i], c->surname[i]);
        town(f, c->town[i]);
        country(f, c->country[i]);
        body(f, c->body[i]);
        company(f, c->company[i]);
        site(f, c->site[i]);
    }
    initials(c->body[0], c->acronym);
}

static void fill_slot(filler *f, const cast *c, char slot, marked_text *out) {
    char own[NAME_BYTES] = "";
    const char *text = own;
    uint8_t mark = 0;
    enum {
        PERSON = 1 + PLX_NAME_PERSON,
        BODY = 1 + PLX_NAME_ORGANISATION,
        PLACE = 1 + PLX_NAME_PLACE,
        GROUP = 1 + PLX_NAME_GROUP
    };
    switch (slot) {
    case 'P': text = c->person[0], mark = PERSON; break;
    case 'Q': text = c->person[1], mark = PERSON; break;
    case 'S': text = c->surname[0], mark = PERSON; break;
    case 'Z': text = c->surname[1], mark = PERSON; break;
    case 'C': text = c->town[0], mark = PLACE; break;
    case 'D': text = c->town[1], mark = PLACE; break;
    case 'N': text = c->country[0], mark = PLACE; break;
    case 'M': text = c->country[1], mark = PLACE; break;
    case 'F': text = c->site[0], mark = PLACE; break;
    case 'J': text = c->site[1], mark = PLACE; break;
    case 'O': text = c->body[0], mark = BODY; break;
    case 'B': text = c->body[1], mark = BODY; break;
    case 'A': text = c->acronym, mark = BODY; break;
    case 'K': text = c->company[0], mark = BODY; break;
    case 'L': text = c->company[1], mark = BODY; break;
    case 'E': event(f, own); break;
    case 'I': no_name(f, own); break;
    case 'V': short_country(f, own), mark = PLACE; break;
    case 'R': listed(f, &f->regions, 1, own), mark = PLACE; break;
    case 'G': group(f, false, own), mark = GROUP; break;
    case 'H': group(f, true, own), mark = GROUP; break;
    default: title(f, own); break;
    }
    names_add_bytes(out, plx__str_from(text), mark, true);
}

static void fill_line(filler *f, plx_str line, marked_text *out) {
    cast c;
    choose_cast(f, &c);
    for (size_t i = 0; i < line.len; i++) {
        if (line.ptr[i] == '{' && i + 2 < line.len) {
            fill_slot(f, &c, line.ptr[i + 1], out);
            i += 2;
        } else {
            names_add_bytes(out, plx__str_slice(line, i, i + 1), 0, false);
        }
    }
}

static void open_lists(filler *f, const plx__tables *tables) {
    plx__lexicon_open(tables, "world/countries", &f->countries);
    plx__lexicon_open(tables, "world/cities", &f->cities);
    plx__lexicon_open(tables, "world/regions", &f->regions);
    plx__lexicon_open(tables, "world/groups", &f->groups);
    plx__lexicon_open(tables, "world/given-names", &f->given);
    plx__lexicon_open(tables, "world/surnames", &f->surnames);
    plx__lexicon_open(tables, "world/organisations", &f->bodies);
    plx__lexicon_open(tables, "world/organisation-words", &f->body_words);
    plx__lexicon_open(tables, "world/titles", &f->titles);
}

void read_templates(const name_stages *stages, plx_str file, named_corpus *corpus) {
    filler *f = plx__new(stages->arena, filler);
    f->random = 0x9e3779b97f4a7c15u;
    open_lists(f, stages->tables);
    learn_letters(f, stages->arena);
    marked_text marked = {{.arena = stages->arena}, {.arena = stages->arena}};
    for (int filling = 0; filling < FILLINGS; filling++)
        for (size_t at = 0; at < file.len;) {
            size_t end = plx__str_find(file, PLX_STR("\n"), at);
            if (end == SIZE_MAX) end = file.len;
            plx_str line = plx__str_slice(file, at, end);
            at = end + 1;
            if (line.len == 0 || line.ptr[0] == '#') continue;
            fill_line(f, line, &marked);
            names_end_document(stages, corpus, &marked, true);
        }
}
