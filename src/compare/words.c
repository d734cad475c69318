/* SPDX-License-Identifier: Apache-2.0 */
/* words.c - the articles as rows of numbered words. See words.h. */
#include "compare/words.h"

#include <math.h>

/* A vocabulary being read. */
typedef struct reading {
    plx__compare_work *work;
    plx__words *words;
    PLX_VEC(plx__word) row;
    PLX_VEC(plx__word_info) info;
    plx__lexicon weights;
    uint32_t sentence; /* counted over all articles, from 1 */
} reading;

#define LONGEST_WORD 96 /* bytes; what is longer is compared by its beginning */

static bool is_word_char(uint32_t c) {
    return plx__is_letter(c) || plx__is_digit(c) || plx__is_mark(c) || c == '%' || c == '&' ||
           c == '$';
}

static float factor_of(const reading *r, plx_str text) {
    uint32_t row = plx__lexicon_find(&r->weights, text);
    if (row == PLX_NO_ROW) return 1.0f;
    plx_str field = plx__lexicon_field(&r->weights, row, 1);
    float value = 0, unit = 1;
    bool fraction = false;
    for (size_t i = 0; i < field.len; i++) {
        if (field.ptr[i] == '.') {
            fraction = true;
        } else if (fraction) {
            unit /= 10;
            value += unit * (float)(field.ptr[i] - '0');
        } else {
            value = value * 10 + (float)(field.ptr[i] - '0');
        }
    }
    return value;
}

static uint32_t number_of(reading *r, plx_str text) {
    uint64_t *known = plx__map_get(r->words->numbers, text);
    if (known) return (uint32_t)*known;
    plx_str own = plx__str_copy(r->work->between, text);
    uint32_t number = (uint32_t)r->info.count;
    plx__word_info *info = plx__push(r->work->between, &r->info);
    info->text = own;
    info->factor = factor_of(r, own);
    *plx__map_put(r->words->numbers, own, NULL) = number;
    return number;
}

/* Folds `text` into `out`; most words are ASCII and need no Unicode tables. */
static plx_str fold_into(reading *r, plx_str text, char out[LONGEST_WORD]) {
    bool ascii = true;
    for (size_t i = 0; i < text.len && ascii; i++) ascii = (unsigned char)text.ptr[i] < 0x80;
    if (!ascii) text = plx__str_fold(r->work->scratch, text);
    if (text.len > LONGEST_WORD) text.len = LONGEST_WORD;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        out[i] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    return (plx_str){out, text.len};
}

/* "U.N." and "UN" are one word, "1,000" and "1000" one number. */
static plx_str without_dots(plx_str text, char buffer[LONGEST_WORD]) {
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool between_digits = i > 0 && i + 1 < text.len && text.ptr[i - 1] >= '0' &&
                              text.ptr[i - 1] <= '9' && text.ptr[i + 1] >= '0' &&
                              text.ptr[i + 1] <= '9';
        if (c == '.' && !between_digits) continue;
        if (c == ',' && between_digits) continue;
        buffer[len++] = c;
    }
    return (plx_str){buffer, len};
}

static plx__word *push_word(reading *r, plx_span span, const plx_token *token) {
    plx__word *word = plx__push(r->work->scratch, &r->row);
    word->span = span;
    word->upos = token->upos;
    return word;
}

/* Writes a token out as the table has it: "united states", or "is|has" for two readings. */
static bool write_out(reading *r, plx_str key, plx_span span, const plx_token *token) {
    uint32_t row = plx__lexicon_find(&r->words->written_out, key);
    if (row == PLX_NO_ROW) return false;
    plx_str text = plx__lexicon_field(&r->words->written_out, row, 1);
    size_t at = 0;
    while (at < text.len) {
        size_t end = at;
        while (end < text.len && text.ptr[end] != ' ' && text.ptr[end] != '|') end++;
        uint32_t number = number_of(r, plx__str_slice(text, at, end));
        if (at > 0 && text.ptr[at - 1] == '|') {
            r->row.items[r->row.count - 1].other = number;
        } else {
            plx__word *word = push_word(r, span, token);
            word->form = word->lemma = number;
            word->written_out = true;
        }
        at = end + 1;
    }
    return true;
}

static void add_word(reading *r, plx_str text, plx_span span, const plx_token *token, bool whole) {
    char folded[LONGEST_WORD], plain[LONGEST_WORD];
    plx_str exact = plx__span_text(text, span);
    bool own_key = exact.len <= 6 && write_out(r, exact, span, token);
    if (own_key) return;
    plx_str word = fold_into(r, exact, folded);
    if (write_out(r, word, span, token)) return;
    plx_str bare = without_dots(word, plain);
    if (bare.len == 0) return;
    uint32_t form = number_of(r, bare), lemma = form;
    if (whole && token->lemma.len && token->lemma.len <= LONGEST_WORD) {
        char lemma_folded[LONGEST_WORD], lemma_plain[LONGEST_WORD];
        plx_str base = fold_into(r, token->lemma, lemma_folded);
        base = without_dots(base, lemma_plain);
        if (base.len) lemma = number_of(r, base);
    }
    plx__word *made = push_word(r, span, token);
    made->form = form;
    made->lemma = lemma;
    made->possessive = token->upos == PLX_UPOS_PART && exact.ptr[0] != 'n' && exact.ptr[0] != 't' &&
                       exact.ptr[0] != 'N';
}

/* The marks that belong to a word when they stand at its edge: "'s", "U.S." */
static size_t word_start(plx_str text, plx_span token, size_t at) {
    while (at < token.end) {
        size_t next = at;
        uint32_t c = plx__utf8_next(text, &next);
        if (is_word_char(c)) return at;
        if ((c == '\'' || c == 0x2019) && next < token.end) {
            size_t after = next;
            if (is_word_char(plx__utf8_next(text, &after)) && at == token.start) return at;
        }
        at = next;
    }
    return token.end;
}

/* Cuts a token where English printers disagree about the hyphen: "million-vote". */
static size_t word_end(plx_str text, plx_span token, size_t at) {
    size_t end = at;
    while (at < token.end) {
        size_t next = at;
        uint32_t c = plx__utf8_next(text, &next);
        if (is_word_char(c) || (at == end && (c == '\'' || c == 0x2019))) {
            end = next;
        } else if (c == '-' || c == '/' || (c >= 0x2010 && c <= 0x2015) || c == 0x2026) {
            break;
        } else if (c == '.' && at > token.start && next == token.end && end == at) {
            /* The dot of "U.S." is the word's own; of "end." it never reaches us. */
            bool dotted = false;
            for (size_t i = token.start; i < at; i++) dotted = dotted || text.ptr[i] == '.';
            if (dotted) end = next;
        }
        at = next;
    }
    return end;
}

static void add_token(reading *r, plx_str text, const plx_token *token) {
    size_t at = word_start(text, token->span, token->span.start);
    while (at < token->span.end) {
        size_t end = word_end(text, token->span, at);
        plx_span span = {(uint32_t)at, (uint32_t)end};
        bool whole = at == token->span.start && end + 1 >= token->span.end;
        if (end <= at) break;
        add_word(r, text, span, token, whole);
        at = word_start(text, token->span, end);
    }
}

static void count_sentence(reading *r, size_t from) {
    r->sentence++;
    for (size_t i = from; i < r->row.count; i++) {
        plx__word_info *info = &r->info.items[r->row.items[i].lemma];
        if (info->last != r->sentence) info->sentences++;
        info->last = r->sentence;
    }
}

static void read_sentences(reading *r, const plx_document *document, plx__article_words *out) {
    const plx_annotation *annotation = &document->annotation;
    for (size_t s = 0; s < annotation->sentence_count; s++) {
        const plx_sentence *sentence = &annotation->sentences[s];
        size_t from = r->row.count;
        out->first[s] = (uint32_t)from;
        for (uint32_t t = 0; t < sentence->count; t++)
            add_token(r, document->article.text, &annotation->tokens[sentence->first + t]);
        for (size_t i = from; i < r->row.count; i++) r->row.items[i].sentence = (uint32_t)s;
        count_sentence(r, from);
    }
}

/* An article that is not in English has no tokens; its copies are found all the same. */
static void read_blocks(reading *r, const plx_article *article, plx__article_words *out) {
    for (size_t b = 0; b < article->body_count; b++) {
        plx_span block = article->body[b].span;
        size_t from = r->row.count, at = block.start;
        out->first[b] = (uint32_t)from;
        while (at < block.end) {
            size_t next = at, end = at;
            uint32_t c = plx__utf8_next(article->text, &next);
            while (end < block.end && !plx__is_space(c)) {
                end = next;
                if (end < block.end) c = plx__utf8_next(article->text, &next);
            }
            plx_token token = {.span = {(uint32_t)at, (uint32_t)end}};
            if (end > at) add_token(r, article->text, &token);
            at = end > at ? end : next;
        }
        for (size_t i = from; i < r->row.count; i++) r->row.items[i].sentence = (uint32_t)b;
        count_sentence(r, from);
    }
}

static void read_article(reading *r, const plx_document *document, plx__article_words *out) {
    out->annotated = document->annotation.sentence_count > 0;
    out->sentence_count =
        out->annotated ? document->annotation.sentence_count : document->article.body_count;
    out->first = plx__new_array(r->work->between, uint32_t, out->sentence_count + 1);
    if (r->row.count) memset(r->row.items, 0, r->row.count * sizeof *r->row.items);
    r->row.count = 0; /* one row for all: words are pushed as zeroes */
    if (out->annotated) read_sentences(r, document, out);
    else read_blocks(r, &document->article, out);
    out->first[out->sentence_count] = (uint32_t)r->row.count;
    out->count = r->row.count;
    out->words = plx__new_array(r->work->between, plx__word, out->count);
    if (out->count) memcpy(out->words, r->row.items, out->count * sizeof *out->words);
}

/* A word in 2 of 100 sentences weighs 0.8 of its factor, one in 30 of 100 a quarter. */
static void weigh(reading *r) {
    double all = log((double)r->sentence + 2);
    for (size_t i = 1; i < r->info.count; i++) {
        plx__word_info *info = &r->info.items[i];
        double rare = (all - log((double)info->sentences + 0.5)) / all;
        if (rare > 1) rare = 1;
        if (rare < 0.15) rare = 0.15;
        info->weight = info->factor < 0.35f ? info->factor : info->factor * (float)rare;
    }
}

static plx__words *read_all(plx__compare_work *work) {
    const plx_comparison *comparison = work->comparison;
    plx__words *words = plx__new(work->between, plx__words);
    reading r = {.work = work, .words = words};
    plx__lexicon_open(work->tables, "en/word-weights", &r.weights);
    plx__lexicon_open(work->tables, "en/written-out", &words->written_out);
    plx__lexicon_open(work->tables, "en/spelling", &words->spelling);
    words->numbers = plx__map_new(work->between, 4096);
    words->articles = plx__new_array(work->between, plx__article_words, comparison->document_count);
    (void)plx__push(work->between, &r.info); /* number 0: no word */
    for (size_t a = 0; a < comparison->document_count; a++)
        read_article(&r, comparison->documents[a], &words->articles[a]);
    weigh(&r);
    words->info = r.info.items;
    words->info_count = r.info.count;
    words->sentence_count = r.sentence;
    return words;
}

const plx__words *plx__words_of(plx__compare_work *work) {
    if (!work->words) work->words = read_all(work);
    return work->words;
}

size_t plx__words_in(const plx__words *words, uint32_t article, plx_span span, size_t *first) {
    const plx__article_words *row = &words->articles[article];
    size_t low = 0, high = row->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (row->words[middle].span.start < span.start) low = middle + 1;
        else high = middle;
    }
    *first = low;
    size_t count = 0;
    while (low + count < row->count && row->words[low + count].span.end <= span.end) count++;
    return count;
}

/* Two words with the same beginning (`head` bytes) and end (`tail` bytes). */
typedef struct likeness {
    plx_str a, b;
    size_t head, tail;
} likeness;

static likeness liken(plx_str a, plx_str b) {
    likeness l = {a, b, 0, 0};
    while (l.head < a.len && l.head < b.len && a.ptr[l.head] == b.ptr[l.head]) l.head++;
    while (l.tail + l.head < a.len && l.tail + l.head < b.len &&
           a.ptr[a.len - 1 - l.tail] == b.ptr[b.len - 1 - l.tail])
        l.tail++;
    return l;
}

/* Is b what a becomes when its piece x is written y? The piece may begin before the first
 * letter that differs ("our" / "or") but must hold all of the difference. */
static bool respelled(const likeness *l, plx_str a, plx_str b, plx_str x, plx_str y) {
    if (x.len + b.len != y.len + a.len) return false;
    size_t differing = a.len - l->head - l->tail;
    for (size_t back = 0; back <= l->head && back + differing <= x.len; back++) {
        size_t from = l->head - back;
        if (from + x.len > a.len || from + y.len > b.len) continue;
        if (memcmp(a.ptr + from, x.ptr, x.len) == 0 && memcmp(b.ptr + from, y.ptr, y.len) == 0)
            return true;
    }
    return false;
}

/* "colour" and "color", "organise" and "organize". */
static bool spelled_apart(const plx__words *words, plx_str a, plx_str b) {
    likeness l = liken(a, b);
    if (l.head == 0 || a.len > l.head + l.tail + 3 || b.len > l.head + l.tail + 3) return false;
    for (uint32_t row = 0; row < words->spelling.row_count; row++) {
        plx_str x = plx__lexicon_field(&words->spelling, row, 0);
        plx_str y = plx__lexicon_field(&words->spelling, row, 1);
        if (respelled(&l, a, b, x, y) || respelled(&l, a, b, y, x)) return true;
    }
    return false;
}

/* "20th" and "20", as dates are printed. */
static bool same_day(plx_str a, plx_str b) {
    if (a.len < b.len) return same_day(b, a);
    if (b.len == 0 || a.len != b.len + 2 || !plx__str_starts(a, b)) return false;
    for (size_t i = 0; i < b.len; i++)
        if (b.ptr[i] < '0' || b.ptr[i] > '9') return false;
    static const char endings[] = "thstndrd";
    for (size_t i = 0; i + 1 < sizeof endings; i += 2)
        if (memcmp(a.ptr + b.len, endings + i, 2) == 0) return true;
    return false;
}

size_t plx__shared_start(plx_str a, plx_str b) {
    size_t n = 0;
    while (n < a.len && n < b.len && a.ptr[n] == b.ptr[n]) n++;
    return n;
}

bool plx__word_same(const plx__words *words, const plx__word *a, const plx__word *b) {
    if (a->form == b->form) return true;
    if (a->other && (a->other == b->form || a->other == b->other)) return true;
    if (b->other && b->other == a->form) return true;
    plx_str x = words->info[a->form].text, y = words->info[b->form].text;
    if (x.len == 0 || y.len == 0 || x.ptr[0] != y.ptr[0]) return false;
    if (same_day(x, y)) return true;
    if (x.len < 4 || y.len < 4) return false;
    if (x.len > y.len + 2 || y.len > x.len + 2) return false;
    return spelled_apart(words, x, y);
}
