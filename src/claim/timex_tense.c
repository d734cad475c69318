/* SPDX-License-Identifier: Apache-2.0 */
/* timex_tense.c - does the clause around an expression tell of the past or of the future?
 *
 * "will meet Monday" and "met Monday" are eight days apart at most, and nothing but the verb
 * tells which. The nearest verb to the left decides, else the nearest to the right. */
#include "claim/timex.h"

#define REACH 14u

static bool ends_with(plx_str text, const char *end) {
    return plx__str_ends(text, plx__str_from(end));
}

/* A form that differs from its lemma and is neither -ing nor -s is past or a participle. Where
 * no tagger has been, the ending and the commonest verb of the press must do. */
static bool is_past_form(const plx__run *run, uint32_t i) {
    uint32_t token = plx__at(run, i)->token;
    plx_str form = plx__atom_text(run, i);
    if (plx__at(run, i)->kind != PLX_ATOM_WORD || token >= run->annotation->token_count)
        return false;
    const plx_token *word = &run->annotation->tokens[token];
    if (word->upos == PLX_UPOS_NONE)
        return plx__atom_is(run, i, "said") || plx__atom_is(run, i, "was") ||
               plx__atom_is(run, i, "were") || (form.len > 4 && ends_with(form, "ed"));
    if (word->upos != PLX_UPOS_VERB && word->upos != PLX_UPOS_AUX) return false;
    if (ends_with(form, "ing")) return false;
    if (form.len > 4 && ends_with(form, "ed")) return true;
    if (plx__str_equal_fold(form, word->lemma)) return false;
    if (plx__atom_is(run, i, "was") || plx__atom_is(run, i, "were")) return true;
    static const char *const present[] = {"is",     "are",   "am", "has", "does", "would", "could",
                                          "should", "might", "ca", "'s",  "'re",  "'m"};
    for (size_t k = 0; k < sizeof present / sizeof *present; k++)
        if (plx__atom_is(run, i, present[k])) return false;
    return !(form.len > word->lemma.len && ends_with(form, "s") && !ends_with(form, "ss"));
}

static bool is_future_word(const plx__run *run, uint32_t i) {
    if (plx__atom_is(run, i, "would")) return true;
    if (plx__time_is(run, i, PLX_TIME_WORD_FUTURE))
        return plx__upos_at(run, i) != PLX_UPOS_NOUN && !plx__is_hyphen(run, i - 1);
    return plx__atom_is(run, i, "ll") && plx__at(run, i)->glued;
}

/* "will be held", "to be paid", "is to meet": what stands before a form decides its tense. */
static int tense_before(const plx__run *run, uint32_t i, int tense) {
    for (uint32_t back = 1; back <= 4 && i >= run->begin + back; back++) {
        uint32_t j = i - back;
        if (is_future_word(run, j)) return 1;
        plx_upos upos = plx__upos_at(run, j);
        if (plx__atom_is(run, j, "was") || plx__atom_is(run, j, "were") ||
            plx__atom_is(run, j, "had") || plx__atom_is(run, j, "have") ||
            plx__atom_is(run, j, "has"))
            return -1;
        if (upos != PLX_UPOS_AUX && upos != PLX_UPOS_ADV && upos != PLX_UPOS_PART) break;
    }
    return tense;
}

/* "had been due on Thursday" */
static bool had_been(const plx__run *run, uint32_t i) {
    for (uint32_t back = 1; back <= 3 && i >= run->begin + back; back++)
        if (plx__atom_is(run, i - back, "had")) return true;
    return false;
}

static int tense_of(const plx__run *run, uint32_t i) {
    if (is_future_word(run, i)) return had_been(run, i) ? -1 : 1;
    if (is_past_form(run, i)) return tense_before(run, i, -1);
    return 0;
}

int plx__timex_tense(const plx__run *run, uint32_t i) {
    if (i > run->begin && (plx__atom_is(run, i - 1, "until") || plx__atom_is(run, i - 1, "till")))
        return 1;
    for (uint32_t back = 1; back <= REACH && i >= run->begin + back; back++) {
        if (plx__is_symbol(run, i - back, ';')) break;
        int tense = tense_of(run, i - back);
        if (tense) return tense;
    }
    for (uint32_t ahead = 1; ahead <= REACH && i + ahead < run->end; ahead++) {
        if (plx__is_symbol(run, i + ahead, ';')) break;
        int tense = tense_of(run, i + ahead);
        if (tense) return tense;
    }
    return 0;
}
