/* SPDX-License-Identifier: Apache-2.0 */
/*
 * quantity.h - what the readers of times and figures share: words, atoms, numbers.
 *
 *     "about $2.1 billion in the third-quarter"
 *      words    about: an approximator; billion: a multiplier; third: an ordinal; quarter: a unit
 *      atoms    about | $ | 2.1 | billion | in | the | third | - | quarter
 *      number   2.1 billion = 2,100,000,000
 *
 * An atom is the smallest piece a quantity can be made of: a run of letters, a run of digits with
 * the points and commas inside it, or one other character. Atoms are cut from the sentences'
 * bytes, not from their tokens, so that "10-year-old", "1990s" and "5pm" come apart in the same
 * way whatever the tokenizer makes of them; each atom knows the token it lies in. They are made
 * once for an article and used by both readers.
 *
 * All of this is linear in the text: a lookup a word, no pattern looks back, every look ahead is
 * bounded by the length of a phrase.
 */
#ifndef PLX_CLAIM_QUANTITY_H
#define PLX_CLAIM_QUANTITY_H

#include "claim/internal.h"

/* ------------------------------------------------------------------ words */

/* data/en/numbers.tsv. A fraction that is also a unit of time ("quarter") has both. */
typedef enum plx__number_class {
    PLX_NUMBER_NONE,
    PLX_NUMBER_UNIT, /* one .. nineteen */
    PLX_NUMBER_TENS, /* twenty .. ninety */
    PLX_NUMBER_HUNDRED,
    PLX_NUMBER_MULTIPLIER, /* thousand, lakh, million, crore */
    PLX_NUMBER_SHORT,      /* bn, k: multipliers that must stand on the digits or after money */
    PLX_NUMBER_DOZEN,      /* dozen, score: counted like a multiplier, taken with "a" */
    PLX_NUMBER_VAGUE,      /* dozens, hundreds */
    PLX_NUMBER_ORDINAL,
    PLX_NUMBER_SUFFIX,  /* st nd rd th */
    PLX_NUMBER_FRACTION /* half, third, thirds, quarter */
} plx__number_class;

/* data/en/time-words.tsv */
typedef enum plx__time_class {
    PLX_TIME_WORD_NONE,
    PLX_TIME_WORD_MONTH,    /* value 1..12 */
    PLX_TIME_WORD_WEEKDAY,  /* value 1..7 */
    PLX_TIME_WORD_WEEKDAYS, /* Mondays */
    PLX_TIME_WORD_SEASON,   /* text SP SU FA WI */
    PLX_TIME_WORD_SEASONS,  /* summers */
    PLX_TIME_WORD_UNIT,     /* text: D W M ...; value: plx__grain */
    PLX_TIME_WORD_UNITS,    /* the plural */
    PLX_TIME_WORD_DAYPART,  /* text MO AF EV NI */
    PLX_TIME_WORD_DAYPARTS,
    PLX_TIME_WORD_CLOCK,     /* noon, midnight; text 12:00 */
    PLX_TIME_WORD_HALFDAY,   /* am pm; value 0 or 12 */
    PLX_TIME_WORD_ZONE,      /* gmt est */
    PLX_TIME_WORD_DEICTIC,   /* yesterday -1, today 0 */
    PLX_TIME_WORD_TONIGHT,   /* tonight; text the part of day, value the day */
    PLX_TIME_WORD_REFERENCE, /* now, recently; text PRESENT_REF */
    PLX_TIME_WORD_SET,       /* daily; text the value */
    PLX_TIME_WORD_DIRECTION, /* last -1, this 0, next 1 */
    PLX_TIME_WORD_STEP,      /* previous -1, same 0, following 1: from a time in the text */
    PLX_TIME_WORD_EDGE,      /* early, late, mid */
    PLX_TIME_WORD_PART,      /* beginning, middle, end: with "of" */
    PLX_TIME_WORD_SHIFT,     /* ago, earlier, later; value -1, 1; text: now or text */
    PLX_TIME_WORD_SOME,      /* several, few, couple; value 2 for couple, else 0 */
    PLX_TIME_WORD_EVERY,     /* each, every */
    PLX_TIME_WORD_DECADE,    /* twenties 20 .. nineties 90 */
    PLX_TIME_WORD_FUTURE,    /* will, plans: the clause is about the future */
    PLX_TIME_WORD_IN         /* in, since, by: a bare year may follow */
} plx__time_class;

/* data/en/figure-words.tsv */
typedef enum plx__figure_class {
    PLX_FIGURE_WORD_NONE,
    PLX_FIGURE_WORD_ABOUT,
    PLX_FIGURE_WORD_AT_LEAST,
    PLX_FIGURE_WORD_AT_MOST,
    PLX_FIGURE_WORD_EXACTLY,
    PLX_FIGURE_WORD_MORE, /* after the number: "or more", "or so" */
    PLX_FIGURE_WORD_LESS,
    PLX_FIGURE_WORD_SO,
    PLX_FIGURE_WORD_PERCENT, /* value: 1, or 0.01 for basis points; text: unit */
    PLX_FIGURE_WORD_VOTE,    /* vote, majority: a pair of numbers near by is a vote */
    PLX_FIGURE_WORD_GAME,    /* win, beat, score: a pair of numbers near by is a score */
    PLX_FIGURE_WORD_STREET,  /* street, avenue: the number before the name is an address */
    PLX_FIGURE_WORD_LABEL,   /* article, flight, no.: the number after is a name */
    PLX_FIGURE_WORD_AGED,
    PLX_FIGURE_WORD_OLD,
    PLX_FIGURE_WORD_PHONE,
    PLX_FIGURE_WORD_BARE,      /* one: a number word that is mostly none */
    PLX_FIGURE_WORD_VERB,      /* rose, costs: says how much its subject is or changes by */
    PLX_FIGURE_WORD_STATE,     /* dead, missing: what befell those counted */
    PLX_FIGURE_WORD_STATE_LINK /* feared, believed: may stand between the count and that */
} plx__figure_class;

typedef struct plx__word {
    plx_str key;
    uint8_t number;       /* plx__number_class */
    uint8_t time;         /* plx__time_class */
    uint8_t figure;       /* plx__figure_class */
    uint8_t phrase_words; /* most words of a phrase that begins with this word; 0 or 1: none */
    bool doubtful;        /* time: mostly another word ("may", "fall"): wants company */
    bool symbol;          /* currency: stands before the number ("$", "Rs") */
    int16_t time_value;
    plx_str time_text;
    double number_value;
    double figure_value;
    plx_str figure_text;
    plx_str unit;         /* data/world/units.tsv: the unit as it is printed */
    plx_str currency;     /* data/world/currencies.tsv: ISO code */
    double currency_part; /* 1, or 0.01 for cents */
    plx_str holiday;      /* data/en/holidays.tsv: its rule */
} plx__word;

typedef struct plx__words plx__words;

/* Reads the lexicons into one map. `arena` owns it. */
plx__words *plx__words_open(const plx__tables *tables, plx__arena *arena);
/* A word or phrase as printed, any case; NULL: not known. */
const plx__word *plx__words_find(const plx__words *words, plx_str printed);

/* ------------------------------------------------------------------ atoms */

typedef enum plx__atom_kind { PLX_ATOM_WORD, PLX_ATOM_NUMBER, PLX_ATOM_SYMBOL } plx__atom_kind;

typedef struct plx__atom {
    plx_span span;
    const plx__word *word;   /* NULL: a word of no lexicon */
    const plx__word *phrase; /* the longest phrase of the lexicons that begins here; NULL: none */
    uint32_t phrase_end;     /* the atom after it */
    uint32_t symbol;         /* the character, curly quotes and dashes made plain */
    uint32_t token;          /* index into the annotation */
    uint8_t kind;            /* plx__atom_kind */
    bool glued;              /* no white space before it */
    bool upper;              /* begins with a capital */
    bool point;              /* a number with a decimal point */
} plx__atom;

/* The atoms of an article; those of sentence s are items[first[s]] .. items[first[s + 1]]. */
typedef struct plx__atoms {
    const plx__words *words;
    plx_str text;
    const plx__atom *items;
    const uint32_t *first;
    uint32_t count, sentence_count;
} plx__atoms;

const plx__atoms *plx__atoms_cut(const plx__words *words, const plx__claim_work *work);

/* One sentence of atoms, which the readers walk; every index is checked against `end`. */
typedef struct plx__run {
    const plx__atoms *atoms;
    const plx_annotation *annotation;
    uint32_t begin, end, sentence;
} plx__run;

static inline const plx__atom *plx__at(const plx__run *run, uint32_t i) {
    static const plx__atom none = {.kind = PLX_ATOM_SYMBOL, .token = PLX_NO_TOKEN};
    return i >= run->begin && i < run->end ? &run->atoms->items[i] : &none;
}
static inline plx_str plx__atom_text(const plx__run *run, uint32_t i) {
    const plx__atom *atom = plx__at(run, i);
    return plx__span_text(run->atoms->text, atom->span);
}
static inline bool plx__is_symbol(const plx__run *run, uint32_t i, uint32_t symbol) {
    const plx__atom *atom = plx__at(run, i);
    return atom->kind == PLX_ATOM_SYMBOL && atom->symbol == symbol;
}
static inline uint8_t plx__time_class_at(const plx__run *run, uint32_t i) {
    const plx__word *word = plx__at(run, i)->word;
    return word ? word->time : PLX_TIME_WORD_NONE;
}
static inline uint8_t plx__number_class_at(const plx__run *run, uint32_t i) {
    const plx__word *word = plx__at(run, i)->word;
    return word ? word->number : PLX_NUMBER_NONE;
}
static inline uint8_t plx__figure_class_at(const plx__run *run, uint32_t i) {
    const plx__word *word = plx__at(run, i)->word;
    return word ? word->figure : PLX_FIGURE_WORD_NONE;
}
/* Is atom `i` this word (lower case)? Inline, since the length of a literal is known and tells
 * most words apart. */
static inline bool plx__atom_is(const plx__run *run, uint32_t i, const char *word) {
    const plx__atom *atom = plx__at(run, i);
    size_t len = strlen(word);
    if (atom->span.end - atom->span.start != len) return false;
    const char *text = run->atoms->text.ptr + atom->span.start;
    if ((text[0] | 0x20) != word[0]) return false;
    return plx__str_equal_fold((plx_str){text, len}, (plx_str){word, len});
}
/* A hyphen with nothing around it: "two-week". */
static inline bool plx__is_hyphen(const plx__run *run, uint32_t i) {
    return plx__is_symbol(run, i, '-') && plx__at(run, i)->glued && plx__at(run, i + 1)->glued;
}
/* The longest word or phrase of the lexicons at `i`, and where it ends. */
static inline const plx__word *plx__phrase_at(const plx__run *run, uint32_t i, uint32_t *end) {
    const plx__atom *atom = plx__at(run, i);
    *end = atom->phrase ? atom->phrase_end : i + 1;
    return atom->phrase ? atom->phrase : atom->word;
}
plx_upos plx__upos_at(const plx__run *run, uint32_t i);

/* ---------------------------------------------------------------- numbers */

typedef enum plx__number_kind {
    PLX_NUMERAL,          /* 1.2 million, twenty-five */
    PLX_NUMERAL_ORDINAL,  /* 25th, third */
    PLX_NUMERAL_FRACTION, /* two-thirds, half a */
    PLX_NUMERAL_VAGUE     /* dozens, hundreds of thousands: value is the least it can mean */
} plx__number_kind;

typedef struct plx__number {
    double value;
    double scale; /* what its multipliers make: 1e6 in "1.2 million", else 1 */
    uint32_t end; /* atom after it */
    uint8_t kind;
    bool digits;  /* begins with digits */
    bool plain;   /* nothing but one run of digits without a point or comma */
    bool article; /* "a million": begins with a or an */
} plx__number;

/* The number that begins at `i`. `money`: a currency stands before it, so "5m" is 5 million. */
bool plx__number_read(const plx__run *run, uint32_t i, bool money, plx__number *out);
/* The digits of atom `i` as a whole number; -1: it is no such number, or longer than 9 digits. */
int64_t plx__digits_at(const plx__run *run, uint32_t i);

#endif
