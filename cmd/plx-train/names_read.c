/* SPDX-License-Identifier: Apache-2.0 */
/* names_read.c - reads texts with marked names. What is made alike: see train_names.h. */
#include "train_names.h"

#include "treebank.h"

#include <stdio.h>
#include <stdlib.h>

enum { FIELDS = 10 };

/* ------------------------------------------------------- words of a sentence */

typedef struct marked_word {
    plx_str form;
    uint8_t mark;
    bool begins;
} marked_word;

typedef struct marked_sentence {
    PLX_VEC(marked_word) words;
    plx_str text; /* as the file gives it, {NULL,0} if it does not */
} marked_sentence;

static bool glues_left(plx_str form) {
    static const char *const marks[] = {",",   ".",   ":",  ";",  "?",  "!",   ")",
                                        "]",   "'",   "''", "%",  "'s", "n't", "'re",
                                        "'ve", "'ll", "'d", "'m", "..."};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (plx__str_equal(form, plx__str_from(marks[i]))) return true;
    return false;
}

static bool glues_right(plx_str form) {
    return plx__str_equal(form, PLX_STR("(")) || plx__str_equal(form, PLX_STR("[")) ||
           plx__str_equal(form, PLX_STR("$")) || plx__str_equal(form, PLX_STR("``"));
}

/* Puts the sentence behind the text so far, with the blanks of the original where they are known. */
static void add_sentence(marked_text *marked, marked_sentence *sentence) {
    size_t at = 0;
    uint8_t last = 0;
    bool glue = true, quoted = false;
    if (marked->text.len) names_add_bytes(marked, PLX_STR(" "), 0, false);
    for (size_t i = 0; i < sentence->words.count; i++) {
        const marked_word *word = &sentence->words.items[i];
        plx_str form = word->form;
        if (plx__str_equal(form, PLX_STR("``")) || plx__str_equal(form, PLX_STR("''")))
            form = PLX_STR("\"");
        bool apart = !glue && !glues_left(word->form);
        if (plx__str_equal(form, PLX_STR("\"")) && !sentence->text.ptr) {
            apart = !quoted && !glue;
            glue = quoted = !quoted;
        } else {
            glue = glues_right(word->form);
        }
        if (sentence->text.ptr) {
            size_t found = plx__str_find(sentence->text, form, at);
            apart = found != SIZE_MAX && found > at;
            if (found != SIZE_MAX) at = found + form.len;
        }
        bool begins = word->begins || word->mark != last;
        if (apart) names_add_bytes(marked, PLX_STR(" "), begins ? 0 : word->mark, false);
        names_add_bytes(marked, form, word->mark, begins);
        last = word->mark;
    }
    sentence->words.count = 0;
    sentence->text = (plx_str){0};
}

static uint8_t mark_of_kind(plx_str kind) {
    if (plx__str_starts(kind, PLX_STR("PER")) || plx__str_starts(kind, PLX_STR("per")))
        return 1 + PLX_NAME_PERSON;
    if (plx__str_starts(kind, PLX_STR("ORG")) || plx__str_starts(kind, PLX_STR("org")))
        return 1 + PLX_NAME_ORGANISATION;
    if (plx__str_starts(kind, PLX_STR("LOC")) || plx__str_starts(kind, PLX_STR("place")))
        return 1 + PLX_NAME_PLACE;
    if (plx__str_starts(kind, PLX_STR("GROUP"))) return 1 + PLX_NAME_GROUP;
    return 0;
}

static size_t split(plx_str line, char by, plx_str *fields, size_t most) {
    size_t count = 0, start = 0;
    for (size_t i = 0; i <= line.len; i++)
        if (i == line.len || line.ptr[i] == by) {
            if (count < most) fields[count++] = plx__str_slice(line, start, i);
            start = i + 1;
        }
    return count;
}

static bool next_line(plx_str file, size_t *at, plx_str *line) {
    if (*at >= file.len) return false;
    size_t end = plx__str_find(file, PLX_STR("\n"), *at);
    if (end == SIZE_MAX) end = file.len;
    *line = plx__str_slice(file, *at, end);
    *at = end + 1;
    return true;
}

/* -------------------------------------------------------------- .iob2, .conll */

static void read_iob2(const name_stages *stages, plx_str file, named_corpus *corpus) {
    marked_text marked = {{.arena = stages->arena}, {.arena = stages->arena}};
    marked_sentence sentence = {.text = {0}};
    plx_str line, fields[FIELDS];
    for (size_t at = 0; next_line(file, &at, &line);) {
        if (plx__str_starts(line, PLX_STR("# newdoc")))
            names_end_document(stages, corpus, &marked, false);
        if (plx__str_starts(line, PLX_STR("# text = ")))
            sentence.text = plx__str_slice(line, 9, line.len);
        if (line.len == 0) add_sentence(&marked, &sentence);
        if (line.len == 0 || line.ptr[0] == '#' || split(line, '\t', fields, FIELDS) < 3) continue;
        plx_str label = fields[2];
        uint8_t mark = label.len > 2 ? mark_of_kind(plx__str_slice(label, 2, label.len)) : 0;
        *plx__push(stages->arena, &sentence.words) =
            (marked_word){fields[1], mark, label.ptr[0] == 'B'};
    }
    add_sentence(&marked, &sentence);
    names_end_document(stages, corpus, &marked, false);
}

static void read_conll(const name_stages *stages, plx_str file, named_corpus *corpus) {
    marked_text marked = {{.arena = stages->arena}, {.arena = stages->arena}};
    marked_sentence sentence = {.text = {0}};
    plx_str line, fields[FIELDS];
    for (size_t at = 0; next_line(file, &at, &line);) {
        size_t count = split(line, ' ', fields, FIELDS);
        if (line.len == 0) add_sentence(&marked, &sentence);
        if (line.len == 0 || count < 2) continue;
        if (plx__str_starts(line, PLX_STR("-DOCSTART-"))) {
            names_end_document(stages, corpus, &marked, false);
            continue;
        }
        plx_str label = fields[count - 1];
        uint8_t mark = label.len > 2 ? mark_of_kind(plx__str_slice(label, 2, label.len)) : 0;
        *plx__push(stages->arena, &sentence.words) =
            (marked_word){fields[0], mark, label.ptr[0] == 'B'};
    }
    add_sentence(&marked, &sentence);
    names_end_document(stages, corpus, &marked, false);
}

/* ------------------------------------------------------------------ .conllu */

enum { OPEN_MOST = 64 };

typedef struct gum_word {
    plx_str form, upos, rel;
    unsigned id, head;
} gum_word;

typedef struct gum_open {
    unsigned entity;
    uint8_t mark;
    size_t start;
} gum_open;

typedef struct gum_sentence {
    PLX_VEC(gum_word) words;
    uint8_t *marks;
    gum_open open[OPEN_MOST]; /* entities begun and not ended, also over the ends of sentences */
    size_t open_count;
} gum_sentence;

static bool capital(plx_str form) {
    size_t at = 0;
    return form.len > 0 && plx__is_upper(plx__utf8_next(form, &at));
}

static bool proper(const gum_word *word) {
    return plx__str_equal(word->upos, PLX_STR("PROPN")) ||
           (capital(word->form) && (plx__str_equal(word->upos, PLX_STR("ADJ")) ||
                                    plx__str_equal(word->upos, PLX_STR("NOUN")) ||
                                    plx__str_equal(word->upos, PLX_STR("VERB")) ||
                                    plx__str_equal(word->upos, PLX_STR("NUM"))));
}

static bool inner(const gum_word *word) {
    return plx__str_equal(word->form, PLX_STR("of")) ||
           plx__str_equal(word->form, PLX_STR("and")) ||
           plx__str_equal(word->form, PLX_STR("for")) ||
           plx__str_equal(word->form, PLX_STR("the")) || plx__str_equal(word->form, PLX_STR("-")) ||
           plx__str_equal(word->form, PLX_STR("&")) || plx__str_equal(word->form, PLX_STR("de")) ||
           plx__str_equal(word->form, PLX_STR("'s"));
}

/* The word of the phrase whose head lies outside it. */
static size_t head_of(const gum_sentence *s, size_t start, size_t end) {
    for (size_t i = start; i < end; i++) {
        unsigned head = s->words.items[i].head;
        if (head < s->words.items[start].id || head > s->words.items[end - 1].id) return i;
    }
    return end - 1;
}

/* The named part of the phrase: the run of proper words at its head ("Kabul University"), or behind
 * it ("team member Rosa Roe"). Inner names are marked before: a person's name leaves them out ("US
 * President ..."), a body's takes them in ("Kabul University"). */
static void mark_phrase(gum_sentence *s, size_t start, size_t end, uint8_t mark) {
    size_t head = head_of(s, start, end);
    bool person = mark == 1 + PLX_NAME_PERSON,
         is_name = plx__str_equal(s->words.items[head].upos, PLX_STR("PROPN"));
    if (!is_name && person && head + 1 < end &&
        plx__str_equal(s->words.items[head + 1].upos, PLX_STR("PROPN"))) {
        start = ++head;
        is_name = true;
    }
    if (!is_name) return;
    size_t from = head, to = head + 1;
    while (from > start && proper(&s->words.items[from - 1]) && !(person && s->marks[from - 1]))
        from--;
    for (;;) {
        size_t next = to;
        while (next < end && inner(&s->words.items[next]) && next < to + 2) next++;
        if (next >= end || !proper(&s->words.items[next]) || (person && next > to)) break;
        to = next + 1;
    }
    if (to < s->words.count && (s->marks[to] & (MARK_BEGIN - 1)) && !(s->marks[to] & MARK_BEGIN))
        return;
    for (size_t i = from; i < to; i++) s->marks[i] = (uint8_t)(mark + (i == from ? MARK_BEGIN : 0));
}

static int shorter_first(const void *a, const void *b) {
    const gum_open *x = a, *y = b;
    size_t one = x->entity - x->start, other = y->entity - y->start;
    return one < other ? -1 : one > other ? 1 : x->start < y->start ? -1 : x->start > y->start;
}

static void end_entity(gum_sentence *s, unsigned entity, size_t word, gum_open *ended,
                       size_t *ended_count) {
    for (size_t k = s->open_count; k-- > 0;) {
        if (s->open[k].entity != entity) continue;
        if (s->open[k].mark && *ended_count < OPEN_MOST * 4)
            ended[(*ended_count)++] =
                (gum_open){(unsigned)word + 1, s->open[k].mark, s->open[k].start};
        memmove(s->open + k, s->open + k + 1, (s->open_count - k - 1) * sizeof *s->open);
        s->open_count--;
        return;
    }
}

static unsigned number_at(plx_str text, size_t *at) {
    unsigned value = 0;
    while (*at < text.len && text.ptr[*at] >= '0' && text.ptr[*at] <= '9')
        value = value * 10 + (unsigned)(text.ptr[(*at)++] - '0');
    return value;
}

/* "(29-place-new-...(30-...)28)27)": what opens and ends at one word. */
static void read_entities(gum_sentence *s, plx_str value, size_t word, gum_open *ended,
                          size_t *ended_count) {
    for (size_t at = 0; at < value.len;) {
        if (value.ptr[at] == '(') {
            at++;
            unsigned entity = number_at(value, &at);
            plx_str kind = plx__str_slice(value, at < value.len ? at + 1 : at, value.len);
            while (at < value.len && value.ptr[at] != '(' && value.ptr[at] != ')') at++;
            if (s->open_count < OPEN_MOST)
                s->open[s->open_count++] = (gum_open){entity, mark_of_kind(kind), word};
            if (at < value.len && value.ptr[at] == ')') {
                end_entity(s, entity, word, ended, ended_count);
                at++;
            }
        } else if (value.ptr[at] >= '0' && value.ptr[at] <= '9') {
            end_entity(s, number_at(value, &at), word, ended, ended_count);
            at += at < value.len && value.ptr[at] == ')';
        } else {
            at++;
        }
    }
}

static void end_gum_sentence(const name_stages *stages, gum_sentence *s, const plx_str *entities,
                             marked_text *marked, plx_str text) {
    gum_open ended[OPEN_MOST * 4];
    size_t ended_count = 0;
    s->open_count = 0;
    s->marks = plx__new_array(stages->arena, uint8_t, s->words.count);
    for (size_t i = 0; i < s->words.count; i++)
        read_entities(s, entities[i], i, ended, &ended_count);
    qsort(ended, ended_count, sizeof *ended, shorter_first);
    for (size_t i = 0; i < ended_count; i++)
        mark_phrase(s, ended[i].start, ended[i].entity, ended[i].mark);
    marked_sentence sentence = {.text = text};
    for (size_t i = 0; i < s->words.count; i++)
        *plx__push(stages->arena, &sentence.words) =
            (marked_word){s->words.items[i].form, s->marks[i] & (MARK_BEGIN - 1),
                          (s->marks[i] & MARK_BEGIN) != 0};
    add_sentence(marked, &sentence);
    s->words.count = 0;
}

static plx_str entity_field(plx_str misc) {
    size_t at =
        plx__str_starts(misc, PLX_STR("Entity=")) ? 0 : plx__str_find(misc, PLX_STR("|Entity="), 0);
    if (at == SIZE_MAX) return (plx_str){0};
    at = plx__str_find(misc, PLX_STR("="), at) + 1;
    size_t end = plx__str_find(misc, PLX_STR("|"), at);
    return plx__str_slice(misc, at, end == SIZE_MAX ? misc.len : end);
}

static void read_gum(const name_stages *stages, plx_str file, named_corpus *corpus) {
    marked_text marked = {{.arena = stages->arena}, {.arena = stages->arena}};
    gum_sentence s = {.open_count = 0};
    PLX_VEC(plx_str) entities = {0};
    plx_str line, fields[FIELDS], text = {0};
    for (size_t at = 0; next_line(file, &at, &line);) {
        if (plx__str_starts(line, PLX_STR("# newdoc")))
            names_end_document(stages, corpus, &marked, false);
        if (plx__str_starts(line, PLX_STR("# newpar")) && marked.text.len &&
            marked.text.bytes[marked.text.len - 1] != '\n')
            names_add_bytes(&marked, PLX_STR("\n"), 0, false);
        if (plx__str_starts(line, PLX_STR("# text = "))) text = plx__str_slice(line, 9, line.len);
        if (line.len == 0 && s.words.count) {
            end_gum_sentence(stages, &s, entities.items, &marked, text);
            entities.count = 0;
        }
        if (line.len == 0 || line.ptr[0] == '#' || split(line, '\t', fields, FIELDS) < FIELDS)
            continue;
        size_t digits = 0;
        unsigned id = number_at(fields[0], &digits);
        if (digits != fields[0].len) continue; /* a multiword token or an empty node */
        digits = 0;
        *plx__push(stages->arena, &s.words) =
            (gum_word){fields[1], fields[3], fields[7], id, number_at(fields[6], &digits)};
        *plx__push(stages->arena, &entities) = entity_field(fields[9]);
    }
    if (s.words.count) end_gum_sentence(stages, &s, entities.items, &marked, text);
    names_end_document(stages, corpus, &marked, false);
}

void read_names(const name_stages *stages, const char *path, named_corpus *corpus) {
    plx_str name = plx__str_from(path), file = treebank_read_file(stages->arena, path);
    size_t before = corpus->documents.count;
    if (plx__str_ends(name, PLX_STR(".iob2"))) read_iob2(stages, file, corpus);
    else if (plx__str_ends(name, PLX_STR(".conllu"))) read_gum(stages, file, corpus);
    else if (plx__str_ends(name, PLX_STR(".txt"))) read_templates(stages, file, corpus);
    else read_conll(stages, file, corpus);
    fprintf(stderr, "  %s: %zu documents\n", path, corpus->documents.count - before);
}
