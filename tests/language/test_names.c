/* SPDX-License-Identifier: Apache-2.0 */
/* test_names.c - the cases of tests/language/names.txt, one a line:
 *
 *     [Ana Ortiz]person leads the [World Bank]organisation office in [Graz]place .
 *
 * The brackets and the kinds are taken out, the text is annotated, and the names found must be
 * the names marked, no more and no fewer. */
#include "../rooms.h"

enum { MARKS = 32 };

typedef struct mark {
    uint32_t start, end;
    uint8_t name; /* as in plx_token */
} mark;

static uint8_t kind_at(const char *text, size_t *len) {
    static const char *const kinds[] = {"person", "organisation", "place", "group"};
    for (uint8_t i = 0; i < 4; i++) {
        *len = strlen(kinds[i]);
        if (strncmp(text, kinds[i], *len) == 0) return (uint8_t)(1 + i);
    }
    *len = 0;
    return 0;
}

static size_t parse(const char *line, char *text, mark *marks) {
    size_t count = 0, len = 0, start = 0;
    for (; *line; line++) {
        if (*line == '[') {
            start = len;
        } else if (*line == ']' && count < MARKS) {
            size_t skip;
            marks[count++] = (mark){(uint32_t)start, (uint32_t)len, kind_at(line + 1, &skip)};
            line += skip;
        } else {
            text[len++] = *line;
        }
    }
    text[len] = 0;
    return count;
}

static size_t found_names(const plx_annotation *annotation, mark *marks) {
    size_t count = 0;
    for (size_t i = 0; i < annotation->token_count; i++) {
        const plx_token *token = &annotation->tokens[i];
        if (!token->name) continue;
        if (token->flags & PLX_TOKEN_NAME_BEGIN && count < MARKS)
            marks[count++] = (mark){token->span.start, token->span.end, token->name};
        else if (count) marks[count - 1].end = token->span.end;
    }
    return count;
}

static void run(rooms *b, plx_str line) {
    static char text[4096];
    mark wanted[MARKS], found[MARKS];
    size_t want = parse(line.ptr, text, wanted);
    plx_annotation annotation = annotate(b, plx__str_from(text));
    size_t got = found_names(&annotation, found);
    bool good = got == want;
    for (size_t i = 0; i < got && good; i++)
        good = found[i].start == wanted[i].start && found[i].end == wanted[i].end &&
               found[i].name == wanted[i].name;
    if (check(good, "other names", line)) return;
    for (size_t i = 0; i < got; i++)
        printf(" [%.*s]%u", (int)(found[i].end - found[i].start), text + found[i].start,
               found[i].name);
    printf("\n");
}

int main(void) {
    rooms b;
    rooms_open(&b);
    each_line(&b, "tests/language/names.txt", run);
    return rooms_close(&b);
}
