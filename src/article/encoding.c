/* SPDX-License-Identifier: Apache-2.0 */
/*
 * encoding.c - bytes of unknown origin -> UTF-8.
 *
 * The order of trust is that of HTML: BOM, what was declared, detection. A text file declares
 * nothing, so valid UTF-8 is UTF-8; a file that is UTF-8 but for a few bytes is repaired; any
 * other file is converted whole.
 */
#include "article/internal.h"

#include <iconv.h>
#include <stdlib.h>
#include <uchardet/uchardet.h>

#define REPLACEMENT "\xEF\xBF\xBD"
#define WINDOWS "WINDOWS-1252"

bool plx__is_binary(plx_str bytes) {
    static const char *const magic[] = {"%PDF-", "\x89PNG", "PK\x03\x04", "GIF8", "\x7f\x45LF"};
    for (size_t i = 0; i < sizeof magic / sizeof *magic; i++)
        if (plx__str_starts(bytes, plx__str_from(magic[i]))) return true;
    size_t control = 0, length = bytes.len < 65536 ? bytes.len : 65536;
    for (size_t i = 0; i < length; i++) {
        uint64_t eight; /* of them at a time while none is below 0x20 */
        while (i + sizeof eight <= length &&
               (memcpy(&eight, bytes.ptr + i, sizeof eight),
                ((eight - 0x2020202020202020u) & ~eight & 0x8080808080808080u) == 0))
            i += sizeof eight;
        if (i == length) break;
        unsigned char c = (unsigned char)bytes.ptr[i];
        if (c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1b) control++;
    }
    return control * 50 > length;
}

/* What stands behind "charset=" or another label: a name, perhaps in quotation marks. */
static plx_str label_after(plx_str text, plx_str label) {
    size_t at = 0;
    while (at + label.len < text.len &&
           !plx__str_equal_fold(plx__str_slice(text, at, at + label.len), label))
        at++;
    if (at + label.len >= text.len) return (plx_str){NULL, 0};
    size_t start = at + label.len, end;
    while (start < text.len && strchr("\"' ", text.ptr[start])) start++;
    for (end = start; end < text.len && !strchr("\"';,/> ", text.ptr[end]);) end++;
    return plx__str_slice(text, start, end);
}

/* The encoding that the head of a page declares, where browsers look for it. */
static plx_str declared_in_page(plx_str bytes) {
    plx_str head = plx__str_slice(bytes, 0, bytes.len < 4096 ? bytes.len : 4096);
    if (plx__str_starts(head, PLX_STR("<?xml"))) {
        size_t end = plx__str_find(head, PLX_STR("?>"), 0);
        plx_str label = end == SIZE_MAX
                            ? head
                            : label_after(plx__str_slice(head, 0, end), PLX_STR("encoding="));
        if (end != SIZE_MAX && label.len) return label;
    }
    for (size_t at = 0; (at = plx__str_find(head, PLX_STR("<"), at)) != SIZE_MAX; at++) {
        if (head.len - at < 6 ||
            !plx__str_equal_fold(plx__str_slice(head, at, at + 5), PLX_STR("<meta")))
            continue;
        size_t end = plx__str_find(head, PLX_STR(">"), at);
        plx_str tag = plx__str_slice(head, at, end == SIZE_MAX ? head.len : end);
        plx_str label = label_after(tag, PLX_STR("charset="));
        if (label.len) return label;
    }
    return (plx_str){NULL, 0};
}

plx_str plx__declared_encoding(plx_str content_type, plx_str bytes, bool is_page) {
    plx_str declared = label_after(content_type, PLX_STR("charset="));
    return is_page && !declared.len ? declared_in_page(bytes) : declared;
}

/* How UTF-8 the bytes are. */
typedef struct utf8_census {
    size_t sequences; /* well-formed, of two bytes and more */
    size_t broken;    /* bytes in none */
    size_t unlikely;  /* of these, bytes that no one-byte text of the West would have there */
    bool cut;         /* the last sequence lacks its end */
} utf8_census;

static size_t sequence_length(unsigned char lead) {
    return lead >= 0xF0 && lead < 0xF5 ? 4
           : lead >= 0xE0              ? (lead < 0xF0 ? 3 : 0)
           : lead >= 0xC2              ? 2
                                       : 0;
}

static bool is_plain_letter(unsigned char c) {
    return (unsigned char)((c | 0x20) - 'a') < 26;
}

/* A byte of a one-byte encoding where it could stand: a letter beside a letter, or punctuation. */
static bool likely_western(plx_str bytes, size_t at) {
    unsigned char c = (unsigned char)bytes.ptr[at];
    if (c == 0x81 || c == 0x8D || c == 0x8F || c == 0x90 || c == 0x9D) return false;
    if (c < 0xC0) return true;
    unsigned char before = at ? (unsigned char)bytes.ptr[at - 1] : ' ';
    unsigned char after = at + 1 < bytes.len ? (unsigned char)bytes.ptr[at + 1] : ' ';
    return is_plain_letter(before) || is_plain_letter(after) || before >= 0x80 || after >= 0x80;
}

static utf8_census take_census(plx_str bytes) {
    utf8_census census = {0};
    for (size_t at = 0; at < bytes.len;) {
        unsigned char c = (unsigned char)bytes.ptr[at];
        if (c < 0x80) {
            at++;
            continue;
        }
        size_t start = at;
        size_t length = sequence_length(c);
        if (length > 1 && at + length > bytes.len) {
            size_t tail = at + 1;
            while (tail < bytes.len && ((unsigned char)bytes.ptr[tail] & 0xC0) == 0x80) tail++;
            if (tail == bytes.len && (tail - at > 1 || census.sequences > 0)) census.cut = true;
        }
        plx__utf8_next(bytes, &at);
        if (at - start > 1) {
            census.sequences++;
        } else {
            census.broken++;
            census.unlikely += !likely_western(bytes, start);
        }
    }
    return census;
}

static plx_str repair(plx__reading *reading, plx_str bytes) {
    plx__buf out = {.arena = reading->arena};
    size_t kept = 0, repaired = 0;
    for (size_t at = 0; at < bytes.len;) {
        size_t start = at;
        if ((unsigned char)bytes.ptr[at] < 0x80) {
            at++;
            continue;
        }
        plx__utf8_next(bytes, &at);
        if (at - start > 1) continue;
        plx__buf_add(&out, plx__str_slice(bytes, kept, start));
        plx__buf_lit(&out, REPLACEMENT);
        kept = at;
        repaired++;
    }
    plx__buf_add(&out, plx__str_slice(bytes, kept, bytes.len));
    plx__reading_warn(reading, "%zu byte%s not valid UTF-8, replaced", repaired,
                      repaired == 1 ? "" : "s");
    return plx__buf_str(&out);
}

static void close_converter(void *converter) {
    iconv_close((iconv_t)converter);
}

/* Converts all of `bytes`; what can't be converted becomes U+FFFD. false: no such encoding. */
static bool convert(plx__reading *reading, plx_str bytes, const char *encoding, plx_str *out,
                    size_t *bad) {
    iconv_t converter = iconv_open("UTF-8", encoding);
    if (converter == (iconv_t)-1) return false;
    plx__arena_defer(reading->arena, close_converter, converter);
    plx__buf text = {.arena = reading->arena};
    char *in = (char *)(uintptr_t)bytes.ptr;
    size_t left = bytes.len;
    *bad = 0;
    while (left > 0) {
        char piece[4096], *to = piece;
        size_t room = sizeof piece;
        size_t done = iconv(converter, &in, &left, &to, &room);
        plx__buf_add(&text, (plx_str){piece, (size_t)(to - piece)});
        if (done != (size_t)-1 || room < 8) continue;
        plx__buf_lit(&text, REPLACEMENT);
        in++, left--, (*bad)++;
    }
    *out = plx__buf_str(&text);
    return true;
}

/* A label of the Web to the encoding that browsers read it as. */
static const char *web_encoding(plx__arena *arena, plx_str label) {
    label = plx__str_trim(label);
    static const char *const western[] = {"iso-8859-1", "latin1",   "latin-1", "iso8859-1",
                                          "ascii",      "us-ascii", "cp1252",  "windows-1252",
                                          "x-cp1252",   "l1"};
    for (size_t i = 0; i < sizeof western / sizeof *western; i++)
        if (plx__str_equal_fold(label, plx__str_from(western[i]))) return WINDOWS;
    static const char *const renamed[][2] = {
        {"utf8", "UTF-8"},           {"unicode-1-1-utf-8", "UTF-8"},
        {"gb2312", "GB18030"},       {"gbk", "GB18030"},
        {"x-sjis", "CP932"},         {"shift_jis", "CP932"},
        {"shift-jis", "CP932"},      {"iso-8859-9", "WINDOWS-1254"},
        {"ks_c_5601-1987", "CP949"}, {"euc-kr", "CP949"},
        {"tis-620", "CP874"},        {"x-gbk", "GB18030"},
        {"utf-16", "UTF-16LE"}};
    for (size_t i = 0; i < sizeof renamed / sizeof *renamed; i++)
        if (plx__str_equal_fold(label, plx__str_from(renamed[i][0]))) return renamed[i][1];
    if (label.len == 0 || label.len > 40) return NULL;
    char *name = plx__alloc(arena, label.len + 1);
    for (size_t i = 0; i < label.len; i++) {
        char c = label.ptr[i];
        /* a name goes to iconv, where a slash would ask for other things */
        if (c == '/' || (unsigned char)c <= 0x20 || (unsigned char)c >= 0x7f) return NULL;
        name[i] = c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
    }
    return name;
}

static const char *detected_encoding(plx__arena *arena, plx_str bytes) {
    uchardet_t detector = uchardet_new();
    if (!detector) return NULL;
    plx_str label = {NULL, 0};
    if (uchardet_handle_data(detector, bytes.ptr, bytes.len < 262144 ? bytes.len : 262144) == 0) {
        uchardet_data_end(detector);
        const char *name = uchardet_get_charset(detector);
        char held[48]; /* the name dies with the detector, and a copy might jump out of here */
        size_t length = name ? strlen(name) : 0;
        if (length < sizeof held) memcpy(held, name ? name : "", length);
        uchardet_delete(detector);
        if (length && length < sizeof held) label = plx__str_copy(arena, (plx_str){held, length});
    } else {
        uchardet_delete(detector);
    }
    return label.len ? web_encoding(arena, label) : NULL;
}

static size_t high_bytes(plx_str bytes) {
    size_t high = 0;
    for (size_t i = 0; i < bytes.len; i++) high += (unsigned char)bytes.ptr[i] >= 0x80;
    return high;
}

/* Detection knows scripts well and tells the Latin encodings apart badly: among those the
 * reading that is more like a language wins, and Windows-1252 when neither is. */
static void convert_detected(plx__reading *reading, plx_str bytes, plx_str *out) {
    plx__arena *arena = reading->arena;
    const char *found = detected_encoding(arena, bytes);
    plx_str western, other;
    size_t bad = 0, other_bad = 0;
    bool has_western = convert(reading, bytes, WINDOWS, &western, &bad);
    bool has_other = found && strcmp(found, WINDOWS) != 0 && strcmp(found, "UTF-8") != 0 &&
                     convert(reading, bytes, found, &other, &other_bad);
    bool take_other = has_other;
    if (has_other && has_western && high_bytes(bytes) * 3 < bytes.len) {
        plx_str language;
        take_other = plx__language_evidence(reading, other, &language) >
                     plx__language_evidence(reading, western, &language);
    }
    *out = take_other ? other : has_western ? western : bytes;
    reading->article->encoding = plx__str_from(take_other ? found : WINDOWS);
    plx__reading_warn(reading, "not UTF-8, read as %s", take_other ? found : WINDOWS);
    if (take_other ? other_bad : bad)
        plx__reading_warn(reading, "%zu bytes have no character in that encoding, replaced",
                          take_other ? other_bad : bad);
}

static bool by_mark(plx_str *bytes, const char **encoding) {
    static const struct {
        const char *mark;
        size_t length;
        const char *encoding;
    } marks[] = {{"\xEF\xBB\xBF", 3, "UTF-8"},
                 {"\xFF\xFE\0\0", 4, "UTF-32LE"},
                 {"\0\0\xFE\xFF", 4, "UTF-32BE"},
                 {"\xFF\xFE", 2, "UTF-16LE"},
                 {"\xFE\xFF", 2, "UTF-16BE"}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (plx__str_starts(*bytes, (plx_str){marks[i].mark, marks[i].length})) {
            *bytes = plx__str_slice(*bytes, marks[i].length, bytes->len);
            *encoding = marks[i].encoding;
            return true;
        }
    /* no mark, but every other byte of the start is NUL: ASCII written as UTF-16 */
    size_t even = 0, odd = 0, length = bytes->len < 512 ? bytes->len : 512;
    for (size_t i = 0; i < length; i++) *(i & 1 ? &odd : &even) += bytes->ptr[i] == 0;
    if (length >= 8 && (even + odd) * 5 > length * 2 && (even == 0 || odd == 0)) {
        *encoding = odd ? "UTF-16LE" : "UTF-16BE";
        return true;
    }
    return false;
}

plx_str plx__decode(plx__reading *reading, plx_str bytes, plx_str declared, bool is_page) {
    const char *encoding = NULL;
    bool marked = by_mark(&bytes, &encoding);
    if (!marked && declared.len) encoding = web_encoding(reading->arena, declared);
    plx_str out;
    size_t bad = 0;
    size_t first = plx__utf8_invalid(bytes);
    bool is_utf8 = encoding && strcmp(encoding, "UTF-8") == 0;
    reading->article->encoding = PLX_STR("UTF-8");
    /* a page that says Latin-1 and is UTF-8 beyond doubt is a mislabelled page */
    bool converts = encoding && !is_utf8;
    bool mislabelled = converts && !marked && first == SIZE_MAX && high_bytes(bytes) > 0;
    if (converts && !mislabelled && convert(reading, bytes, encoding, &out, &bad)) {
        reading->article->encoding = plx__str_from(encoding);
        if (bad)
            plx__reading_warn(reading, "%zu bytes have no character in %s, replaced", bad,
                              encoding);
        return out;
    }
    if (first == SIZE_MAX) return bytes;
    utf8_census census = take_census(bytes);
    size_t broken = census.broken - (census.cut ? 1 : 0);
    bool repairable = marked || census.sequences >= broken * 2 ||
                      (is_utf8 && is_page && census.sequences > broken / 4) ||
                      census.unlikely * 2 > census.broken;
    if (repairable) return repair(reading, bytes);
    convert_detected(reading, bytes, &out);
    return out;
}
