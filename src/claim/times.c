/* SPDX-License-Identifier: Apache-2.0 */
/* times.c - reads the times of one article: tries the rules at each atom, keeps the longest
 * expression, and remembers what later ones may hang on. See timex.h. */
#include "claim/timex.h"

enum { DATELINE_SENTENCES = 6, DATELINE_ATOMS = 14 };

struct plx__time_rules {
    plx__words *words;
};

plx__time_rules *plx__times_open(const plx__tables *tables, plx__arena *arena) {
    plx__time_rules *rules = plx__new(arena, plx__time_rules);
    rules->words = plx__words_open(tables, arena);
    return rules;
}

/* "now", "recently", "the future". */
static bool reference(plx__timex *timex, uint32_t i, plx__found *found) {
    uint32_t end;
    const plx__word *word = plx__phrase_at(&timex->run, i, &end);
    if (!word || word->time != PLX_TIME_WORD_REFERENCE) return false;
    if (word->doubtful) {
        /* "future": only before a stretch of time. */
        if (!plx__time_is(&timex->run, end, PLX_TIME_WORD_UNITS)) return false;
        end++;
    }
    bool upper = end == i + 1 && plx__at(&timex->run, i)->upper && i > timex->run.begin;
    if (upper && plx__upos_at(&timex->run, i) == PLX_UPOS_PROPN) return false;
    if (plx__is_hyphen(&timex->run, end)) return false;
    /* "the past three presidents", "the future of the inquiry" */
    bool noun = plx__atom_is(&timex->run, i, "the") && end == i + 2;
    plx_upos next = plx__upos_at(&timex->run, end);
    if (noun && (next == PLX_UPOS_NOUN || next == PLX_UPOS_NUM || next == PLX_UPOS_ADJ ||
                 plx__atom_is(&timex->run, end, "of")))
        return false;
    *found = (plx__found){.begin = i, .end = end, .kind = PLX_TIME_DATE, .value = word->time_text};
    return true;
}

static plx__timex_rule *const rules_in_order[] = {
    plx__timex_number_date, plx__timex_month,    plx__timex_weekday,     plx__timex_deictic,
    plx__timex_holiday,     plx__timex_season,   plx__timex_quarter,     plx__timex_decade,
    plx__timex_year_words,  plx__timex_year,     plx__timex_part_of,     plx__timex_direction,
    plx__timex_step,        plx__timex_year_ago, plx__timex_year_end,    plx__timex_the_unit,
    plx__timex_amount,      plx__timex_every,    plx__timex_plural_days, plx__timex_clock,
    plx__timex_daypart,     reference,           plx__timex_bare_units};

/* Can an expression begin here at all? Spares the rules for most words. */
static bool may_begin(const plx__run *run, uint32_t i) {
    const plx__atom *atom = plx__at(run, i);
    if (atom->kind == PLX_ATOM_NUMBER) return true;
    if (atom->word)
        return atom->word->time || atom->word->number || atom->word->holiday.len ||
               atom->word->phrase_words > 1;
    if (atom->symbol == '\'') return plx__at(run, i + 1)->kind == PLX_ATOM_NUMBER;
    size_t len = atom->span.end - atom->span.start;
    if (len <= 2)
        return plx__atom_is(run, i, "a") || plx__atom_is(run, i, "an") || plx__atom_is(run, i, "Q");
    return plx__atom_is(run, i, "fiscal") || plx__atom_is(run, i, "final") ||
           plx__atom_is(run, i, "full");
}

/* Is atom `j` in the same name as its neighbour, and no word of time itself? */
static bool names_more(const plx__run *run, uint32_t j, uint32_t first) {
    const plx__atom *atom = plx__at(run, j);
    const plx_annotation *annotation = run->annotation;
    if (atom->kind != PLX_ATOM_WORD || atom->token >= annotation->token_count) return false;
    const plx_token *token = &annotation->tokens[atom->token];
    if (!token->name || (atom->word && atom->word->time)) return false;
    return !(annotation->tokens[plx__at(run, first)->token].flags & PLX_TOKEN_NAME_BEGIN);
}

/* "CNN Tonight", "Sunday Times", "April Jones": the word is part of a name. */
static bool in_a_name(const plx__run *run, uint32_t i) {
    const plx__atom *atom = plx__at(run, i);
    if (!atom->upper || atom->kind != PLX_ATOM_WORD || atom->token >= run->annotation->token_count)
        return false;
    uint8_t class = plx__time_class_at(run, i);
    if (class == PLX_TIME_WORD_MONTH && plx__digits_at(run, i + 1) >= 0) return false;
    if (class == PLX_TIME_WORD_WEEKDAY && i > run->begin && plx__atom_is(run, i - 1, "the") &&
        plx__at(run, i + 1)->upper && !plx__time_class_at(run, i + 1) &&
        !plx__at(run, i + 1)->glued)
        return true; /* "the Sunday Times" */
    if ((class == PLX_TIME_WORD_DEICTIC || class == PLX_TIME_WORD_TONIGHT ||
         class == PLX_TIME_WORD_REFERENCE) &&
        i > run->begin && plx__at(run, i - 1)->upper && plx__upos_at(run, i - 1) == PLX_UPOS_PROPN)
        return true; /* "CNN Tonight", "USA TODAY" */
    if (!run->annotation->tokens[atom->token].name) return false;
    return (i > run->begin && names_more(run, i - 1, i)) || names_more(run, i + 1, i + 1);
}

static bool longest(plx__timex *timex, uint32_t i, plx__found *best) {
    plx__found found;
    bool any = false;
    if (!may_begin(&timex->run, i) || in_a_name(&timex->run, i)) return false;
    for (size_t k = 0; k < sizeof rules_in_order / sizeof *rules_in_order; k++) {
        if (!rules_in_order[k](timex, i, &found)) continue;
        if (any && found.end <= best->end) continue;
        *best = found;
        any = true;
    }
    return any;
}

/* "the end of", "early in", "mid-", "late": belong to what follows. The atom after them. */
static uint32_t past_edge(const plx__run *run, uint32_t i) {
    if (plx__atom_is(run, i, "the") && plx__time_is(run, i + 1, PLX_TIME_WORD_PART) &&
        plx__atom_is(run, i + 2, "of"))
        return i + 3;
    if (plx__time_is(run, i, PLX_TIME_WORD_PART) && plx__atom_is(run, i + 1, "of")) return i + 2;
    bool edge = plx__time_is(run, i, PLX_TIME_WORD_EDGE);
    bool shift = plx__atom_is(run, i, "earlier") || plx__atom_is(run, i, "later");
    if (!edge && !shift) return i;
    if (plx__atom_is(run, i + 1, "in") && plx__atom_is(run, i + 2, "the")) return i + 2;
    if (plx__atom_is(run, i + 1, "in") && edge) return i + 2;
    if (plx__atom_is(run, i + 1, "on") && shift) return i + 2;
    return plx__is_hyphen(run, i + 1) ? i + 2 : i + 1;
}

static uint32_t past_determiner(const plx__run *run, uint32_t i) {
    if (plx__atom_is(run, i, "the") || plx__atom_is(run, i, "its") ||
        plx__atom_is(run, i, "their") || plx__atom_is(run, i, "these") ||
        plx__atom_is(run, i, "those"))
        return i + 1;
    return i;
}

static bool takes_its(const plx__found *found) {
    return found->dated && found->moment.grain == PLX_GRAIN_QUARTER;
}

/* "the 2002 law", "the April 22 attack": the article belongs to the noun behind. */
static bool names_itself(const plx__run *run, uint32_t i) {
    if (plx__at(run, i)->kind == PLX_ATOM_NUMBER)
        return plx__digits_at(run, i) >= 1000 &&
               (!plx__at(run, i + 1)->glued || plx__is_hyphen(run, i + 1)) &&
               !plx__number_class_at(run, i + 1) && !plx__atom_is(run, i + 1, "quarter") &&
               !plx__atom_is(run, i + 1, "period") && !plx__atom_is(run, i + 1, "fiscal");
    return plx__time_is(run, i, PLX_TIME_WORD_MONTH) || plx__time_is(run, i, PLX_TIME_WORD_WEEKDAY);
}

/* An expression with its determiner and edge: "the late 1970s", "early this week". */
static bool with_edges(plx__timex *timex, uint32_t i, plx__found *found) {
    const plx__run *run = &timex->run;
    uint32_t outer = past_edge(run, i), determiner = past_determiner(run, outer);
    uint32_t inner = past_edge(run, determiner);
    uint32_t core = inner == determiner ? determiner : past_determiner(run, inner);
    if (!longest(timex, core, found)) return false;
    bool edged = outer > i || inner > determiner;
    /* "the current weakness": the word alone. */
    if (!found->dated && found->kind == PLX_TIME_DATE && found->end == core + 1) {
        found->begin = core;
        return core == i;
    }
    /* Edges go with stretches of the calendar and parts of the day, not with lengths. */
    if (edged && !found->dated) return false;
    if (core > determiner && outer > i) return false;
    if (determiner > outer && !plx__atom_is(run, outer, "the") && !takes_its(found) &&
        found->kind != PLX_TIME_DURATION)
        return false;
    if (outer > i && plx__time_is(run, i, PLX_TIME_WORD_SHIFT) && found->kind == PLX_TIME_DURATION)
        return false;
    found->begin = i;
    if (determiner > outer && outer == i && names_itself(run, core)) found->begin = core;
    return true;
}

/* The longer of that and a phrase of the lexicon: "the past", but "the past three months". */
static bool dressed(plx__timex *timex, uint32_t i, plx__found *found) {
    plx__found phrase;
    bool whole = plx__at(&timex->run, i)->word && reference(timex, i, &phrase);
    bool any = with_edges(timex, i, found);
    if (!whole || (any && found->end > phrase.end)) return any;
    *found = phrase;
    return true;
}

/* "nearly two years", "around 7:15 p.m.", "at least 30 days". */
static bool approximated(plx__timex *timex, uint32_t i, plx__found *found) {
    const plx__run *run = &timex->run;
    uint32_t end;
    const plx__word *word = plx__phrase_at(run, i, &end);
    if (!word || word->figure < PLX_FIGURE_WORD_ABOUT || word->figure > PLX_FIGURE_WORD_EXACTLY)
        return false;
    uint32_t j = end;
    if (past_determiner(run, j) > j && !plx__atom_is(run, i, "at")) return false;
    if (!dressed(timex, j, found)) return false;
    bool around = word->figure == PLX_FIGURE_WORD_ABOUT;
    bool length = found->kind == PLX_TIME_DURATION;
    bool shifted = found->dated && (plx__at(run, found->end - 1)->word != NULL &&
                                    plx__time_is(run, found->end - 1, PLX_TIME_WORD_SHIFT));
    if (!length && !shifted && !around) return false;
    if (length && found->value.len > 1 && plx__time_is(run, j, PLX_TIME_WORD_UNITS)) return false;
    if (plx__atom_is(run, i, "some") && !length) return false;
    if (plx__atom_is(run, i, "near") || plx__atom_is(run, i, "over") ||
        plx__atom_is(run, i, "under") || plx__atom_is(run, i, "below") ||
        plx__atom_is(run, i, "above"))
        if (!length) return false;
    found->begin = i;
    return true;
}

static void remember(plx__timex *timex, const plx__found *found) {
    if (found->kind == PLX_TIME_DURATION && found->value.len) {
        bool months = plx__str_ends(found->value, PLX_STR("M")) &&
                      !plx__str_starts(found->value, PLX_STR("PT"));
        if (months && plx__atom_is(&timex->run, found->begin, "the")) {
            timex->in_months = true;
            timex->last_period = (plx__moment){0};
        }
    }
    if (!found->dated || !found->anchored || !plx__moment_is_known(&found->moment)) return;
    plx__moment moment = found->moment;
    timex->last = moment;
    moment.clock = (plx_str){NULL, 0};
    if (moment.grain == PLX_GRAIN_DAY) timex->last_day = moment;
    if (moment.grain == PLX_GRAIN_QUARTER || moment.grain == PLX_GRAIN_HALF) {
        timex->last_period = moment;
        timex->in_months = false;
    }
}

typedef PLX_VEC(plx_time) time_list;

static void keep(plx__timex *timex, const plx__found *found, time_list *times) {
    plx_time *time = plx__push(timex->arena, times);
    plx_str value = found->value;
    if (found->dated) value = plx__moment_value(timex->arena, &found->moment);
    time->span = (plx_span){plx__at(&timex->run, found->begin)->span.start,
                            plx__at(&timex->run, found->end - 1)->span.end};
    time->kind = found->kind;
    time->value = value;
    time->sentence = timex->run.sentence;
    timex->last_end = found->end;
    remember(timex, found);
}

/* May an expression begin at `i`, dressed or not? */
static bool worth_trying(const plx__run *run, uint32_t i) {
    const plx__word *word = plx__at(run, i)->word;
    if (word && (word->figure || word->time)) return true;
    return may_begin(run, i) || past_determiner(run, i) > i;
}

/* "Aug. 24-27", "Dec. 12 and 13": the second day is a time of its own. */
static bool second_day(plx__timex *timex, const plx__found *date, plx__found *found) {
    const plx__run *run = &timex->run;
    uint32_t i = date->end, number = i + 1;
    if (!date->dated || date->moment.grain != PLX_GRAIN_DAY || date->moment.clock.len) return false;
    if (plx__at(run, i - 1)->kind != PLX_ATOM_NUMBER ||
        plx__digits_at(run, i - 1) != date->moment.day)
        return false;
    bool joined = plx__is_hyphen(run, i) || plx__atom_is(run, i, "and") ||
                  plx__atom_is(run, i, "to") || plx__atom_is(run, i, "or");
    int64_t day = plx__digits_at(run, number);
    if (!joined || day <= date->moment.day || day > 31) return false;
    const plx__atom *after = plx__at(run, number + 1);
    plx_upos upos = plx__upos_at(run, number + 1);
    if (after->glued &&
        (after->kind != PLX_ATOM_SYMBOL || after->symbol == '%' || after->symbol == ':'))
        return false;
    if (after->kind == PLX_ATOM_WORD && (upos == PLX_UPOS_NOUN || upos == PLX_UPOS_ADJ))
        return false;
    *found = *date;
    found->begin = number;
    found->end = number + 1;
    found->moment.day = (int)day;
    return true;
}

static void read_sentence(plx__timex *timex, time_list *times) {
    const plx__run *run = &timex->run;
    plx__found found, bare;
    timex->last_end = run->begin;
    for (uint32_t i = run->begin; i < run->end;) {
        if (!worth_trying(run, i)) {
            i++;
            continue;
        }
        bool any = approximated(timex, i, &found);
        if (dressed(timex, i, &bare) && (!any || bare.end > found.end)) {
            found = bare;
            any = true;
        }
        if (!any) {
            i++;
            continue;
        }
        keep(timex, &found, times);
        i = found.end;
        if (second_day(timex, &found, &bare)) {
            keep(timex, &bare, times);
            i = bare.end;
        }
    }
}

/* "LONDON, April 16, 1912 - The liner ...": where nothing else dates a report, its dateline does.
 * Looked for at the head of the first sentences, with the place in capitals before it. */
static void read_dateline(plx__timex *timex, uint32_t s) {
    const plx__run *run = &timex->run;
    plx__found date;
    if (timex->now_known || s >= DATELINE_SENTENCES) return;
    const plx__atom *place = plx__at(run, run->begin);
    plx_str name = plx__atom_text(run, run->begin);
    if (!place->upper || name.len < 3 || name.ptr[1] < 'A' || name.ptr[1] > 'Z') return;
    for (uint32_t i = run->begin + 1; i < run->begin + DATELINE_ATOMS && i < run->end; i++) {
        if (!plx__timex_month(timex, i, &date) && !plx__timex_number_date(timex, i, &date))
            continue;
        uint32_t mark = plx__at(run, date.end)->symbol;
        bool closed = mark == '-' || mark == 0x2014 || mark == '(' || mark == ':';
        if (closed && date.moment.grain == PLX_GRAIN_DAY && plx__moment_is_known(&date.moment)) {
            timex->now = plx__moment_first(&date.moment);
            timex->now_known = true;
        }
        return;
    }
}

void plx__times_read(const plx__time_rules *rules, plx__claim_work *work) {
    plx__timex timex = {.arena = work->arena};
    time_list times = {0};
    const plx__atoms *atoms = plx__atoms_cut(rules->words, work);
    work->atoms = atoms;
    timex.now_known = plx__date_parse(work->article->published, &timex.now);
    for (uint32_t s = 0; s < atoms->sentence_count; s++) {
        timex.run = (plx__run){atoms, work->annotation, atoms->first[s], atoms->first[s + 1], s};
        read_dateline(&timex, s);
        read_sentence(&timex, &times);
    }
    work->claims->times = times.items;
    work->claims->time_count = times.count;
}
