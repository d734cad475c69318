/* SPDX-License-Identifier: Apache-2.0 */
/* turns.c - who speaks where in a transcript. See turns.h. */
#include "compare/turns.h"

enum { LONGEST_LABEL = 60, LONGEST_DIRECTION = 80, LONGEST_TIME = 16, LABEL_WORDS = 5 };
enum { FEWEST_TIMES = 3 }; /* lines that begin with a bare "12:31": fewer may be spoken of */

typedef struct record {
    plx__arena *arena;
    plx_str text;
    plx__lexicon labels;
    plx__map *title_case; /* labels such as "Lincoln" and how often they stand */
    bool subtitles;
    size_t bare_times; /* lines with a time code that no brackets tell from a time spoken of */
    PLX_VEC(plx__turn) turns;
    PLX_VEC(plx_block) speech;
    PLX_VEC(plx_spoken) spoken;
    plx_str time;     /* of the subtitle, or of the time code before */
    size_t open, end; /* the run being read; open == end: none */
    uint32_t line, open_line;
} record;

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

static void close_run(record *r) {
    plx_str run = plx__str_trim(plx__str_slice(r->text, r->open, r->end));
    if (run.len > 0) {
        uint32_t start = (uint32_t)(run.ptr - r->text.ptr);
        plx_span span = {start, start + (uint32_t)run.len};
        *plx__push(r->arena, &r->speech) = (plx_block){.span = span, .kind = PLX_BLOCK_PARAGRAPH};
        *plx__push(r->arena, &r->spoken) =
            (plx_spoken){span, r->turns.items[r->turns.count - 1].label, r->time, r->open_line};
    }
    r->open = r->end;
}

static bool kind_is(const record *r, plx_str words, const char *kind) {
    plx_str key = plx__str_fold(r->arena, words);
    uint32_t row = plx__lexicon_find(&r->labels, key);
    return row != PLX_NO_ROW &&
           plx__str_equal(plx__lexicon_field(&r->labels, row, 1), plx__str_from(kind));
}

/* "(Applause.)", "[Laughter and cheers]": the first word tells. */
static bool is_direction(const record *r, plx_str inside) {
    size_t end = 0;
    while (end < inside.len && inside.ptr[end] != ' ' && inside.ptr[end] != '.') end++;
    return kind_is(r, plx__str_slice(inside, 0, end), "direction");
}

/* Adds the speech of a line; what stands in tags and directions ends a run. */
static void add_speech(record *r, size_t at, size_t end) {
    if (r->open == r->end) {
        r->open = r->end = at;
        r->open_line = r->line;
    }
    for (size_t i = at; i < end; i++) {
        char mark = r->text.ptr[i];
        char closing = mark == '(' ? ')' : mark == '[' ? ']' : '>';
        if (mark != '(' && mark != '[' && !(mark == '<' && r->subtitles)) continue;
        size_t close = i + 1;
        while (close < end && close < i + LONGEST_DIRECTION && r->text.ptr[close] != closing)
            close++;
        if (close >= end || r->text.ptr[close] != closing) continue;
        plx_str inside = plx__str_slice(r->text, i + 1, close), time = {NULL, 0};
        if (mark != '<' && plx__time_code(r->text, i, end, &time) == 0 && !is_direction(r, inside))
            continue;
        r->end = i;
        close_run(r);
        if (time.len) r->time = time;
        r->open = r->end = close + 1;
        r->open_line = r->line;
        i = close;
    }
    r->end = end;
}

/* Every word begins with a capital. Returns how many words; *all_caps: no small letter. */
static size_t capitals(plx_str label, bool *all_caps) {
    size_t words = 0;
    bool inside = false;
    *all_caps = true;
    for (size_t at = 0; at < label.len;) {
        uint32_t c = plx__utf8_next(label, &at);
        if (plx__is_space(c)) {
            inside = false;
            continue;
        }
        if (plx__is_lower(c)) {
            if (!inside) return 0;
            *all_caps = false;
        } else if (!plx__is_upper(c) && c != '.' && c != '\'' && c != 0x2019 && c != '-' &&
                   c != '(' && c != ')' && c != '_' &&
                   !((inside || words > 0) && plx__is_digit(c))) {
            return 0;
        }
        if (!inside) words++;
        inside = true;
    }
    return words;
}

/* What a line begins with: "[00:12:31] MAYOR ORTIZ:", "Speaker 2 (12:31)", "Q." */
typedef struct head {
    plx_str label, time;
    size_t after; /* where its words begin */
    bool sure;    /* a label, even if it stands there once */
    bool bare;    /* the time has no brackets */
} head;

static bool has_brackets(const record *r, plx_str time) {
    return time.ptr > r->text.ptr && strchr("[(<", time.ptr[-1]) != NULL;
}

/* A time code at `at`; with it goes what leads to the words ("00:12 - 00:15 | "). */
static void read_time(const record *r, head *h, size_t end) {
    size_t past;
    bool bare = false;
    for (int codes = 0; codes < 2; codes++) {
        plx_str time;
        if ((past = plx__time_code(r->text, h->after, end, &time)) == 0) break;
        bare |= !has_brackets(r, time);
        if (!h->time.len) h->time = time;
        h->after = past;
        while (h->after < end &&
               (is_blank(r->text.ptr[h->after]) || strchr("-|", r->text.ptr[h->after])))
            h->after++;
    }
    h->bare = bare;
}

/* "Speaker 2 (12:31)", "ORTIZ [00:12:31]:", "Ana Ortiz  0:12" and no more in the line. */
static bool read_timed_label(const record *r, head *h, size_t end) {
    size_t past = 0, at = h->after;
    plx_str time;
    for (; at < end && at < h->after + LONGEST_LABEL; at++)
        if (at > h->after && is_blank(r->text.ptr[at - 1]) &&
            (past = plx__time_code(r->text, at, end, &time)) > 0)
            break;
    if (past == 0) return false;
    if (past < end && r->text.ptr[past] == ':') past++;
    else if (past < end) return false;
    h->label = plx__str_trim(plx__str_slice(r->text, h->after, at));
    h->time = time;
    h->bare = !has_brackets(r, time);
    h->after = past;
    h->sure = true;
    return true;
}

/* "<v Ortiz>", "Q. " */
static bool read_marked_label(const record *r, head *h, size_t end) {
    size_t at = h->after;
    if (r->subtitles && end > at + 3 && !memcmp(r->text.ptr + at, "<v", 2)) {
        size_t close = at;
        while (close < end && r->text.ptr[close] != '>') close++;
        h->label = plx__str_trim(plx__str_slice(r->text, at + 2, close));
        h->after = close < end ? close + 1 : end;
        return h->sure = true;
    }
    if (end <= at + 2 || (r->text.ptr[at] != 'Q' && r->text.ptr[at] != 'A') ||
        r->text.ptr[at + 1] != '.' || !is_blank(r->text.ptr[at + 2]))
        return false;
    h->label = plx__str_slice(r->text, at, at + 1);
    h->after = at + 2;
    h->sure = r->text.ptr[at] == 'Q';
    return true;
}

static head head_of(const record *r, size_t at, size_t end) {
    head h = {.after = at};
    if (!r->subtitles) read_time(r, &h, end);
    if (read_marked_label(r, &h, end)) return h;
    head labelled = h;
    if (!read_timed_label(r, &labelled, end)) {
        size_t colon = h.after;
        while (colon < end && colon < h.after + LONGEST_LABEL && r->text.ptr[colon] != ':') colon++;
        if (colon == h.after || colon >= end || r->text.ptr[colon] != ':') return h;
        if (colon + 1 < end && !is_blank(r->text.ptr[colon + 1])) return h;
        labelled.label = plx__str_trim(plx__str_slice(r->text, h.after, colon));
        labelled.after = colon + 1;
    }
    bool all_caps;
    size_t words = capitals(labelled.label, &all_caps);
    if (words == 0 || words > LABEL_WORDS) return h;
    labelled.sure = labelled.sure || all_caps || kind_is(r, labelled.label, "asker");
    return labelled;
}

/* "Remember: ..." is no label, "Lincoln: ..." twice and more is one. */
static bool is_label(record *r, plx_str label, bool sure) {
    uint64_t *seen = plx__map_get(r->title_case, label);
    return sure || (seen && *seen > 1);
}

static bool is_number(plx_str line) {
    for (size_t i = 0; i < line.len; i++)
        if (line.ptr[i] < '0' || line.ptr[i] > '9') return false;
    return line.len > 0;
}

static size_t line_end(plx_str text, size_t at) {
    while (at < text.len && text.ptr[at] != '\n') at++;
    return at;
}

static size_t arrow_in(plx_str line) {
    return plx__str_find(line, PLX_STR("-->"), 0);
}

/* "00:00:41,200" of "00:00:41,200 --> 00:00:43,000"; nothing if it is no time. */
static plx_str time_in(plx_str line) {
    plx_str time = plx__str_trim(plx__str_slice(line, 0, arrow_in(line)));
    bool fine = time.len > 0 && time.len <= LONGEST_TIME;
    for (size_t i = 0; fine && i < time.len; i++)
        fine = plx__is_digit((unsigned char)time.ptr[i]) || strchr(":.,", time.ptr[i]);
    return fine ? time : (plx_str){NULL, 0};
}

static bool is_timing(plx_str line) {
    return arrow_in(line) != SIZE_MAX;
}

/* The number before the time, the time, and the head of a VTT file. */
static bool is_cue(const record *r, plx_str line, size_t end) {
    if (!r->subtitles) return false;
    if (is_timing(line) || plx__str_starts(line, PLX_STR("WEBVTT"))) return true;
    if (!is_number(line) || end >= r->text.len) return false;
    return is_timing(plx__str_slice(r->text, end + 1, line_end(r->text, end + 1)));
}

static void begin_turn(record *r, plx_str label, size_t after) {
    /* Subtitles name the speaker anew with every cue: that is one turn. */
    if (!plx__str_equal(r->turns.items[r->turns.count - 1].label, label))
        *plx__push(r->arena, &r->turns) = (plx__turn){label, (uint32_t)after};
}

static void read_line(record *r, size_t start, size_t end) {
    plx_str line = plx__str_trim(plx__str_slice(r->text, start, end));
    if (line.len == 0 || is_cue(r, line, end)) {
        close_run(r);
        if (r->subtitles && is_timing(line)) r->time = time_in(line);
        return;
    }
    size_t at = (size_t)(line.ptr - r->text.ptr), stop = at + line.len;
    head h = head_of(r, at, stop);
    if (h.bare && r->bare_times < FEWEST_TIMES) h = (head){.after = at};
    bool labelled = h.label.len > 0 && is_label(r, h.label, h.sure);
    if (labelled || h.time.len) close_run(r);
    if (h.time.len) r->time = h.time;
    if (labelled) begin_turn(r, h.label, h.after);
    if (!labelled && h.label.len) h.after = (size_t)(h.label.ptr - r->text.ptr);
    add_speech(r, h.after, stop);
}

static void count_labels(record *r) {
    for (size_t at = 0; at < r->text.len;) {
        size_t end = line_end(r->text, at);
        plx_str line = plx__str_trim(plx__str_slice(r->text, at, end));
        size_t from = line.ptr ? (size_t)(line.ptr - r->text.ptr) : end;
        head h = head_of(r, from, from + line.len);
        if (h.label.len > 0) ++*plx__map_put(r->title_case, h.label, NULL);
        r->bare_times += h.bare;
        at = end + 1;
    }
}

plx__turns plx__turns_of(plx__arena *arena, const plx__tables *tables, plx_str text) {
    record r = {.arena = arena, .text = text};
    plx__lexicon_open(tables, "en/transcripts", &r.labels);
    r.title_case = plx__map_new(arena, 64);
    r.subtitles = is_timing(text);
    *plx__push(arena, &r.turns) = (plx__turn){{NULL, 0}, 0};
    count_labels(&r);
    for (size_t at = 0; at < text.len;) {
        size_t end = line_end(text, at);
        r.line++;
        read_line(&r, at, end);
        at = end + 1;
    }
    close_run(&r);
    return (plx__turns){r.turns.items,  r.turns.count,  r.speech.items,
                        r.spoken.items, r.speech.count, r.subtitles || r.time.len > 0};
}

/* The next word of a name: letters only. */
static plx_str next_word(plx_str text, size_t *at) {
    size_t start = *at, end;
    while (start < text.len) {
        size_t next = start;
        if (plx__is_letter(plx__utf8_next(text, &next))) break;
        start = next;
    }
    for (end = start; end < text.len;) {
        size_t next = end;
        if (!plx__is_letter(plx__utf8_next(text, &next))) break;
        end = next;
    }
    *at = end;
    return plx__str_slice(text, start, end);
}

static bool has_word(plx_str text, plx_str word) {
    plx_str other;
    for (size_t at = 0; (other = next_word(text, &at)).len > 0;)
        if (plx__str_equal_fold(other, word)) return true;
    return false;
}

static plx_str lower_ascii(plx_str word, char out[LONGEST_LABEL]) {
    if (word.len > LONGEST_LABEL) word.len = LONGEST_LABEL;
    for (size_t i = 0; i < word.len; i++) {
        char c = word.ptr[i];
        out[i] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    return (plx_str){out, word.len};
}

/* A word of a name that says who it is: neither "Mr" nor "of" nor an initial. */
static bool tells(const plx__lexicon *labels, plx_str word) {
    char small[LONGEST_LABEL];
    plx_str key = lower_ascii(word, small);
    return word.len > 2 && !plx__lexicon_has(labels, key);
}

plx__labelled plx__label_names(const plx__tables *tables, plx_str label, plx_str speaker) {
    plx__lexicon labels;
    plx_str word;
    char small[LONGEST_LABEL];
    bool label_tells = false, speaker_tells = false;
    if (label.len == 0 || speaker.len == 0) return PLX_LABEL_UNKNOWN;
    plx__lexicon_open(tables, "en/transcripts", &labels);
    for (size_t at = 0; (word = next_word(speaker, &at)).len > 0;)
        speaker_tells |= word.ptr[0] >= 'A' && word.ptr[0] <= 'Z' && tells(&labels, word);
    for (size_t at = 0; (word = next_word(label, &at)).len > 0;) {
        bool names = tells(&labels, word);
        if (names && has_word(speaker, word)) return PLX_LABEL_SAME;
        label_tells |= names;
        uint32_t row = plx__lexicon_find(&labels, lower_ascii(word, small));
        label_tells |= row != PLX_NO_ROW &&
                       plx__str_equal(plx__lexicon_field(&labels, row, 1), PLX_STR("asker"));
    }
    return label_tells && speaker_tells ? PLX_LABEL_OTHER : PLX_LABEL_UNKNOWN;
}
