/* SPDX-License-Identifier: Apache-2.0 */
/* figure_not.c - numbers that count nothing: names, addresses, telephone numbers, scores. */
#include "claim/figure.h"

#define VOTE_REACH 12u

/* "F-16", "G7", "COVID-19", "A320": letters and digits in one. */
static bool in_one_with_letters(const plx__run *run, uint32_t i, uint32_t end) {
    const plx__atom *atom = plx__at(run, i);
    if (i > run->begin && atom->glued) {
        const plx__atom *before = plx__at(run, i - 1);
        if (before->kind == PLX_ATOM_WORD && !(before->word && before->word->currency.len))
            return true;
        if (before->symbol == '-' && before->glued && i >= run->begin + 2) {
            const plx__atom *front = plx__at(run, i - 2);
            bool label = front->word && front->word->figure == PLX_FIGURE_WORD_LABEL;
            if (front->kind == PLX_ATOM_WORD && (front->upper || !front->word || label))
                return true;
        }
        if (before->symbol == '#' || before->symbol == '@' || before->symbol == '_') return true;
        if (before->symbol == '/' && before->glued && plx__at(run, i - 2)->kind == PLX_ATOM_WORD)
            return true;
    }
    const plx__atom *after = plx__at(run, end);
    if (!after->glued) return false;
    if (after->symbol == '_' || after->symbol == '@') return true;
    return after->kind == PLX_ATOM_WORD && atom->kind == PLX_ATOM_NUMBER &&
           !(after->word &&
             (after->word->unit.len || after->word->number || after->word->currency.len));
}

/* "No. 10", "Article 370", "Flight 93", "section 144 of": the number is part of a name. With a
 * small letter the word may mean itself: "in the area 300 homes burned". */
static bool is_label(const plx__run *run, uint32_t i, uint32_t end) {
    if (i == run->begin) return false;
    uint32_t j = i - 1;
    if (plx__is_symbol(run, j, '.') && j > run->begin) j--;
    const plx__atom *before = plx__at(run, j), *after = plx__at(run, end);
    if (!before->word || before->word->figure != PLX_FIGURE_WORD_LABEL) return false;
    if (before->upper) return true;
    plx_upos next = plx__upos_at(run, end);
    bool counts = next == PLX_UPOS_NOUN || next == PLX_UPOS_ADJ || next == PLX_UPOS_NUM ||
                  (after->word && (after->word->unit.len || after->word->number ||
                                   after->word->figure == PLX_FIGURE_WORD_PERCENT));
    return plx__at(run, i)->kind == PLX_ATOM_NUMBER && !counts;
}

/* "Windows 11", "Voyager 2": digits behind a capitalised word that opens no sentence. */
static bool is_named(const plx__run *run, uint32_t i, uint32_t end) {
    const plx_annotation *annotation = run->annotation;
    uint32_t token = plx__at(run, i)->token;
    if (token < annotation->token_count && annotation->tokens[token].name) return true;
    if (plx__at(run, i)->kind != PLX_ATOM_NUMBER || end != i + 1 || i < run->begin + 2)
        return false;
    const plx__atom *before = plx__at(run, i - 1);
    if (before->kind != PLX_ATOM_WORD || !before->upper) return false;
    if (before->word && (before->word->figure || before->word->currency.len || before->word->time))
        return false;
    plx_upos next = plx__upos_at(run, end);
    return plx__upos_at(run, i - 1) == PLX_UPOS_PROPN && next != PLX_UPOS_NOUN &&
           next != PLX_UPOS_ADJ && !plx__at(run, end)->word;
}

/* "221 Baker Street", "1600 Pennsylvania Avenue". */
static bool is_address(const plx__run *run, uint32_t i, uint32_t end) {
    if (plx__at(run, i)->kind != PLX_ATOM_NUMBER || end != i + 1) return false;
    for (uint32_t j = end; j < end + 4 && plx__at(run, j)->upper; j++)
        if (j > end && plx__figure_class_at(run, j) == PLX_FIGURE_WORD_STREET) return true;
    return false;
}

/* "555-0123-4567": the atom after three or more numbers in one, 0: no such row. */
static uint32_t row_of_numbers(const plx__run *run, uint32_t i) {
    uint32_t end = i + 1, count = 1;
    while (plx__is_hyphen(run, end) && plx__at(run, end + 1)->kind == PLX_ATOM_NUMBER) {
        end += 2;
        count++;
    }
    return count > 2 ? end : 0;
}

/* "+44 20 ...", "call 0800123", digits by the dozen. */
static bool is_phone(const plx__run *run, uint32_t i, uint32_t end) {
    const plx__atom *atom = plx__at(run, i);
    size_t digits = atom->span.end - atom->span.start;
    if (atom->kind != PLX_ATOM_NUMBER) return false;
    if (i > run->begin && plx__is_symbol(run, i - 1, '+') && digits <= 4 &&
        !plx__at(run, end)->word)
        return true;
    if (digits > 8 && plx__digits_at(run, i) < 0 &&
        !memchr(plx__atom_text(run, i).ptr, ',', digits))
        return true;
    for (uint32_t back = 1; back <= 4 && i >= run->begin + back; back++)
        if (plx__figure_class_at(run, i - back) == PLX_FIGURE_WORD_PHONE && digits >= 3 &&
            !memchr(plx__atom_text(run, i).ptr, ',', digits) && end == i + 1)
            return true;
    return false;
}

/* "9/ One reason", ",000", "007", "(2nd L)": marks of a list, pieces of what was cut, captions. */
static bool is_piece(const plx__run *run, uint32_t i, uint32_t end) {
    const plx__atom *atom = plx__at(run, i);
    if (atom->kind != PLX_ATOM_NUMBER) return false;
    plx_str text = plx__atom_text(run, i);
    if (text.len > 1 && text.ptr[0] == '0' && !atom->point) return true;
    if (plx__is_symbol(run, end, '/') && plx__at(run, end)->glued && !plx__at(run, end + 1)->glued)
        return true;
    if (i > run->begin && plx__is_symbol(run, i - 1, ',') && plx__at(run, i)->glued) return true;
    plx_str next = plx__atom_text(run, end);
    return end > i + 1 && next.len == 1 && (next.ptr[0] == 'L' || next.ptr[0] == 'R');
}

uint32_t plx__figure_is_none(const plx__run *run, uint32_t i, uint32_t end) {
    uint32_t row = plx__at(run, i)->kind == PLX_ATOM_NUMBER ? row_of_numbers(run, i) : 0;
    if (row) return row;
    bool none = in_one_with_letters(run, i, end) || is_label(run, i, end) ||
                is_address(run, i, end) || is_phone(run, i, end) || is_named(run, i, end) ||
                is_piece(run, i, end);
    return none ? end : 0;
}

uint8_t plx__figure_pair(const plx__run *run, uint32_t i, uint32_t end) {
    for (uint32_t away = 0; away <= VOTE_REACH; away++) {
        uint8_t behind = plx__figure_class_at(run, end + away);
        uint8_t before = i >= run->begin + away + 1 ? plx__figure_class_at(run, i - away - 1) : 0;
        if (behind == PLX_FIGURE_WORD_VOTE || before == PLX_FIGURE_WORD_VOTE)
            return PLX_FIGURE_WORD_VOTE;
        if (behind == PLX_FIGURE_WORD_GAME || before == PLX_FIGURE_WORD_GAME)
            return PLX_FIGURE_WORD_GAME;
    }
    return PLX_FIGURE_WORD_NONE;
}
