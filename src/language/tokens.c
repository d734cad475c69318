/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tokens.c - cuts what stands between white space into tokens, as UD English does.
 *
 * A chunk is gone through once, from left to right; wherever the kind of character changes, a
 * rule says whether a token ends. Rules look at a few characters around the place, never at the
 * whole chunk, so that a chunk of a megabyte takes linear time.
 */
#include "language/tokenizer.h"

enum { LOOK = 24 }; /* how far a rule looks to either side, in bytes */

/* The chunk being cut, and where the token being made started. */
typedef struct chunk {
    const plx__tokenizer *tokenizer;
    plx__arena *arena;
    plx__draft *draft;
    plx_str text;
    size_t start, end;
    size_t token;   /* where the current token starts */
    bool multiword; /* the current token belongs to the word before */
} chunk;

static uint32_t char_at(const chunk *c, size_t at) {
    return at < c->end ? plx__utf8_next((plx_str){c->text.ptr, c->end}, &at) : 0;
}

static uint32_t char_before(const chunk *c, size_t at) {
    return at > c->start ? plx__utf8_before(c->text, &at) : 0;
}

static size_t after(const chunk *c, size_t at) {
    if (at < c->end) plx__utf8_next((plx_str){c->text.ptr, c->end}, &at);
    return at;
}

/* A letter, or a mark that belongs to one, or a character we know nothing of. */
static bool wordlike(uint32_t c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return plx__is_letter(c) || plx__is_mark(c) || c == 0x200D || c == 0x200C;
}

static bool digit(uint32_t c) {
    return c >= '0' && c <= '9';
}
static bool upper(uint32_t c) {
    return c < 0x80 ? c >= 'A' && c <= 'Z' : plx__is_upper(c);
}
static bool dash(uint32_t c) {
    return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}
static bool money(uint32_t c) {
    return c == '$' || c == 0xA3 || c == 0x20AC || c == 0xA5 || c == 0x20B9;
}

static void end_token(chunk *c, size_t at, bool multiword_next) {
    if (at > c->token) {
        plx_token *token = plx__push(c->arena, &c->draft->tokens);
        token->span = (plx_span){(uint32_t)c->token, (uint32_t)at};
        token->head = PLX_NO_TOKEN;
        if (c->token > c->start) token->flags |= PLX_TOKEN_GLUED;
        if (c->multiword) token->flags |= PLX_TOKEN_MULTIWORD;
        plx_str form = plx__str_slice(c->text, c->token, at);
        plx__word_make(form, plx__push(c->arena, &c->draft->words));
        token->lemma = form;
    }
    c->token = at;
    c->multiword = multiword_next;
}

/* ASCII lower case of a short piece into a buffer; false if it is longer. */
static bool lower_piece(const chunk *c, size_t start, size_t end, char out[LOOK], plx_str *piece) {
    if (end - start > LOOK) return false;
    for (size_t i = start; i < end; i++) {
        char byte = c->text.ptr[i];
        out[i - start] = byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte;
    }
    *piece = (plx_str){out, end - start};
    return true;
}

static size_t letters_end(const chunk *c, size_t at, size_t limit) {
    size_t stop = at + limit < c->end ? at + limit : c->end;
    while (at < stop && wordlike(char_at(c, at))) at = after(c, at);
    return at;
}

/* Where the letters that end at `at` start, looking back no further than the token. */
static size_t letters_start(const chunk *c, size_t at) {
    size_t stop = at > c->token + LOOK ? at - LOOK : c->token;
    while (at > stop) {
        size_t before = at;
        if (!wordlike(plx__utf8_before(c->text, &before))) break;
        at = before;
    }
    return at;
}

abbreviation plx__abbreviation(const plx__tokenizer *tokenizer, plx_str word) {
    char low[LOOK];
    if (word.len > sizeof low || word.len < 2) return ABBREVIATION_NOT;
    for (size_t i = 0; i < word.len; i++)
        low[i] = word.ptr[i] >= 'A' && word.ptr[i] <= 'Z' ? (char)(word.ptr[i] + 32) : word.ptr[i];
    const plx__lexicon *lexicon = &tokenizer->abbreviations;
    uint32_t row = plx__lexicon_find(lexicon, (plx_str){low, word.len});
    if (row == PLX_NO_ROW) return ABBREVIATION_NOT;
    plx_str kind = plx__lexicon_field(lexicon, row, 1);
    if (plx__str_equal(kind, PLX_STR("before"))) return ABBREVIATION_BEFORE;
    return plx__str_equal(kind, PLX_STR("word")) ? ABBREVIATION_WORD : ABBREVIATION_EITHER;
}

/* Only closing marks and stops from `at` to the chunk's end. */
static bool closes(const chunk *c, size_t at) {
    for (int i = 0; at < c->end; i++) {
        uint32_t mark = char_at(c, at);
        if (i > 8 || wordlike(mark) || digit(mark) || dash(mark) || plx__is_opening(mark))
            return false;
        at = after(c, at);
    }
    return true;
}

/* ------------------------------------------------------------------- rules */

/* An address of the net that starts at `at`: where it ends, or `at`. */
static size_t link_end(const chunk *c, size_t at) {
    char low[LOOK];
    plx_str head;
    size_t stop = at + LOOK < c->end ? at + LOOK : c->end;
    if (!lower_piece(c, at, stop, low, &head)) return at;
    bool link =
        plx__str_starts(head, PLX_STR("www.")) || plx__str_starts(head, PLX_STR("http://")) ||
        plx__str_starts(head, PLX_STR("https://")) || plx__str_starts(head, PLX_STR("ftp://"));
    if (!link) return at;
    size_t end = c->end;
    while (end > at) { /* stops and brackets after it are not part of it */
        size_t before = end;
        uint32_t mark = plx__utf8_before(c->text, &before);
        if (!plx__is_closing(mark) && !plx__is_quote(mark) &&
            !(mark && mark < 0x80 && strchr(".,;:!?>", (int)mark)))
            break;
        end = before;
    }
    return end;
}

/* ":-)" and its like, when they are all that is left of the chunk. */
static bool emoticon(const chunk *c, size_t at) {
    size_t len = c->end - at;
    const char *text = c->text.ptr + at;
    if (len < 2 || len > 4 || memchr(text, 0, len) || !strchr(":;=8", text[0])) return false;
    size_t mouth = len > 2 && (text[1] == '-' || text[1] == '\'') ? 2 : 1;
    for (size_t i = mouth; i < len; i++)
        if (!strchr(")(DPpOo/|\\*", text[i])) return false;
    return mouth < len;
}

/* Whether the apostrophe at `at` starts a clitic: 's 'm 'd 're 've 'll. */
static bool clitic(const chunk *c, size_t at) {
    char low[LOOK];
    plx_str piece;
    size_t letters = after(c, at), end = letters_end(c, letters, LOOK);
    if (!lower_piece(c, letters, end, low, &piece) || piece.len == 0) return false;
    if (piece.len == 1) return memchr("smd", piece.ptr[0], 3) != NULL;
    return plx__str_equal(piece, PLX_STR("re")) || plx__str_equal(piece, PLX_STR("ve")) ||
           plx__str_equal(piece, PLX_STR("ll"));
}

/* An apostrophe with a letter, digit or stop before it at `at`. Ends tokens itself. */
static void at_apostrophe(chunk *c, size_t at) {
    uint32_t before = char_before(c, at);
    size_t next = after(c, at);
    uint32_t follows = char_at(c, next);
    if (wordlike(before) && (follows == 't' || follows == 'T') &&
        (before == 'n' || before == 'N') && !wordlike(char_at(c, next + 1)) && at - 1 > c->token) {
        end_token(c, at - 1, true); /* do | n't */
        return;
    }
    if ((wordlike(before) || digit(before) || before == '.') && clitic(c, at)) {
        end_token(c, at, true); /* it | 's */
        return;
    }
    if (wordlike(before) && wordlike(follows)) return; /* O'Brien */
    if (digit(before) && digit(follows)) return;
    if ((before == 's' || before == 'S') && closes(c, next)) {
        end_token(c, at, true); /* parents | ' */
        end_token(c, next, false);
        return;
    }
    end_token(c, at, false);
    end_token(c, next, false);
}

/* "No. 5": one blank and a digit after the chunk's end. */
static bool number_follows(const chunk *c, size_t at) {
    return at == c->end && at + 1 < c->text.len && c->text.ptr[at] == ' ' &&
           digit((unsigned char)c->text.ptr[at + 1]);
}

/* Whether a token ends before the full stop at `at`, which letters or digits precede. */
static bool before_stop(const chunk *c, size_t at) {
    size_t next = after(c, at);
    uint32_t follows = char_at(c, next), before = char_before(c, at);
    if (follows == '.') return true; /* dots */
    if (!closes(c, next)) {
        if (digit(before) && digit(follows)) return false;
        size_t start = letters_start(c, at);
        if (at - start < 3 || upper(char_at(c, start + 1))) return false;
        if (plx__is_quote(follows)) return upper(char_at(c, after(c, next))); /* "end.“I" */
        size_t right = letters_end(c, next, LOOK);
        return upper(follows) && right > next + 1 &&
               !upper(char_at(c, after(c, next))); /* "end.Next" */
    }
    if (digit(before) || !wordlike(before)) return true;
    size_t start = letters_start(c, at);
    plx_str word = plx__str_slice(c->text, c->token, next);
    abbreviation kind = plx__abbreviation(c->tokenizer, word);
    bool party = c->token > c->start + 1 && c->text.ptr[c->token - 1] == '-' &&
                 upper((unsigned char)c->text.ptr[c->token - 2]);
    if (kind != ABBREVIATION_NOT && party) return false; /* D-Ore. */
    if (kind == ABBREVIATION_NOT) {
        bool dotted = start > c->token && c->text.ptr[start - 1] == '.';
        bool initial =
            at - start == 1 && (dotted || (start == c->token && upper(before))); /* "x.y.", "J." */
        return !initial;
    }
    return kind == ABBREVIATION_WORD && !number_follows(c, next);
}

static bool is_prefix(const chunk *c, size_t start, size_t end) {
    char low[LOOK];
    plx_str piece;
    return lower_piece(c, start, end, low, &piece) &&
           plx__lexicon_has(&c->tokenizer->prefixes, piece);
}

/* Whether the hyphen at `at`, with a letter or digit on both sides, is a token of its own. */
static bool hyphen_parts(const chunk *c, size_t at) {
    uint32_t before = char_before(c, at), follows = char_at(c, after(c, at));
    if (digit(before) && digit(follows)) { /* 750-800, but 713-654-0365 and 2001-09-11 */
        size_t start = at, end = after(c, at);
        while (start > c->token && digit(char_before(c, start))) start--;
        while (end < c->end && end - at < LOOK && digit(char_at(c, end))) end++;
        return char_before(c, start) != '-' && char_at(c, end) != '-';
    }
    if (wordlike(before) && digit(follows)) return at - letters_start(c, at) > 2; /* B-52 */
    return !is_prefix(c, c->token, at);
}

/* A mark that stands between `before` and what follows: joins them, or is a token? */
static bool joins(const chunk *c, size_t at, uint32_t mark) {
    uint32_t before = char_before(c, at), follows = char_at(c, after(c, at));
    bool left = wordlike(before) || digit(before), right = wordlike(follows) || digit(follows);
    switch (mark) {
    case ',': return digit(before) && digit(follows);
    case ':': return digit(before) && digit(follows);
    case '/': return digit(before) && digit(follows);
    case '&': return left && right && at - c->token <= 2;
    case '@':
    case '_': return right || left;
    case '#': return right && at == c->token;
    case '*': return left && right;
    default: return false;
    }
}

/* The run of one mark, or of ! and ?, that starts at `at`. */
static size_t run_end(const chunk *c, size_t at) {
    uint32_t mark = char_at(c, at);
    size_t next = after(c, at);
    bool excited = mark == '!' || mark == '?' || mark == '.';
    bool repeats = excited || dash(mark) || mark == '*' || mark == '=' || mark == '_' ||
                   mark == '~' || mark == '+' || mark == '#' || mark == '<' || mark == '>' ||
                   mark == 0x2026 || mark == '\'' || mark == '`' || mark == 0x2019;
    while (repeats && next < c->end) {
        uint32_t follows = char_at(c, next);
        if (follows != mark && !(excited && (follows == '!' || follows == '?'))) break;
        next = after(c, next);
    }
    return next;
}

/* --------------------------------------------------------------------- cut */

/* A letter that follows a digit: "5pm" is two tokens, "1970s" and "19th" one. */
static bool unit_follows(const chunk *c, size_t at) {
    char low[LOOK];
    plx_str piece;
    size_t end = letters_end(c, at, LOOK);
    if (!lower_piece(c, at, end, low, &piece)) return false;
    static const char *const units[] = {"am", "pm", "km", "kg", "mph", "hours", "days"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (plx__str_equal(piece, plx__str_from(units[i]))) return true;
    return plx__str_equal(piece, PLX_STR("p")) && char_at(c, end) == '.';
}

/* "cannot", "gonna": two tokens without a mark between. */
static void end_word(chunk *c, size_t at) {
    char low[LOOK];
    plx_str word;
    if (at - c->token <= 9 && lower_piece(c, c->token, at, low, &word)) {
        uint32_t row = plx__lexicon_find(&c->tokenizer->contractions, word);
        plx_str cut = row == PLX_NO_ROW ? (plx_str){0}
                                        : plx__lexicon_field(&c->tokenizer->contractions, row, 1);
        if (cut.len == 1) end_token(c, c->token + (size_t)(cut.ptr[0] - '0'), true);
    }
    end_token(c, at, false);
}

static size_t cut_mark(chunk *c, size_t at, uint32_t mark) {
    size_t next = run_end(c, at);
    bool inside = at > c->token; /* letters or digits stand before it in this token */
    if (plx__is_apostrophe(mark) && next == after(c, at) && at > c->start &&
        !plx__is_quote(char_before(c, at)) && !plx__is_opening(char_before(c, at))) {
        at_apostrophe(c, at);
        return next;
    }
    if (mark == '.' && next == after(c, at) && inside && !before_stop(c, at)) return next;
    if (dash(mark) && mark != 0x2013 && mark != 0x2014 && next == after(c, at) && inside &&
        !closes(c, next) && !hyphen_parts(c, at))
        return next;
    if (joins(c, at, mark) && next == after(c, at)) return next;
    if (money(mark) && inside && wordlike(char_before(c, at)) && digit(char_at(c, next))) {
        end_token(c, next, false); /* US$ | 4.5 */
        return next;
    }
    bool sign =
        (mark == '-' || mark == '+') && !inside && at == c->start && digit(char_at(c, next));
    if (sign || (mark == '.' && !inside && digit(char_at(c, next)))) return next;    /* -5, .22 */
    if (plx__is_apostrophe(mark) && !inside && digit(char_at(c, next))) return next; /* '72 */
    end_word(c, at);
    end_token(c, next, false);
    return next;
}

void plx__split_chunk(const plx__tokenizer *tokenizer, plx__arena *arena, plx_str text,
                      size_t start, size_t end, plx__draft *draft) {
    chunk c = {tokenizer, arena, draft, text, start, end, start, false};
    uint32_t before = 0;
    for (size_t at = start; at < end;) {
        size_t next = at;
        uint32_t here = plx__utf8_next((plx_str){text.ptr, end}, &next);
        if (wordlike(here)) {
            size_t link = at == c.token ? link_end(&c, at) : at;
            if (link > at) next = link;
            else if (digit(before) && at > c.token && unit_follows(&c, at))
                end_token(&c, at, false);
            if (link > at) end_token(&c, link, false);
        } else if (!digit(here)) {
            if (at == c.token && emoticon(&c, at)) next = end;
            else next = cut_mark(&c, at, here);
        }
        before = here;
        at = next;
    }
    end_word(&c, end);
}
