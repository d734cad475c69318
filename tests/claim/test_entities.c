/* SPDX-License-Identifier: Apache-2.0 */
/* test_entities.c - the cases of tests/claim/entities.txt, one a line:
 *
 *     Mayor [Ana Ortiz]1 met [Rolf Berg]2. [The mayor]1 said [she]1 ... // [He]0 ...
 *
 * " // " parts blocks; one that begins with "# " is a headline. What bears one number must be mentions of one entity and of no other
 * number's; 0: no entity's mention. What is not marked may be anything. */
#include "../rooms.h"

enum { MARKS = 48, BLOCKS = 16, NUMBERS = 10 };

typedef struct mark {
    uint32_t start, end, number;
} mark;

typedef struct test_case {
    char text[3000];
    mark marks[MARKS];
    plx_block blocks[BLOCKS];
    size_t mark_count, block_count;
} test_case;

static void end_block(test_case *out, size_t start, size_t end) {
    if (end <= start || out->block_count == BLOCKS) return;
    bool headline = strncmp(out->text + start, "# ", 2) == 0;
    if (headline) start += 2;
    out->blocks[out->block_count++] =
        (plx_block){.span = {(uint32_t)start, (uint32_t)end},
                    .kind = headline ? PLX_BLOCK_HEADLINE : PLX_BLOCK_PARAGRAPH};
}

static void parse(const char *line, test_case *out) {
    size_t len = 0, start = 0, block = 0;
    memset(out, 0, sizeof *out);
    for (; *line; line++) {
        if (strncmp(line, " // ", 4) == 0) {
            end_block(out, block, len);
            out->text[len++] = '\n';
            out->text[len++] = '\n';
            block = len;
            line += 3;
        } else if (*line == '[') {
            start = len;
        } else if (*line == ']' && out->mark_count < MARKS) {
            line++;
            out->marks[out->mark_count++] =
                (mark){(uint32_t)start, (uint32_t)len, (uint32_t)(*line - '0')};
        } else {
            out->text[len++] = *line;
        }
    }
    end_block(out, block, len);
}

/* The entity that has exactly this mention, -1: none. */
static long entity_of(const plx_claims *claims, const mark *m) {
    for (size_t i = 0; i < claims->entity_count; i++)
        for (size_t k = 0; k < claims->entities[i].mention_count; k++)
            if (claims->entities[i].mentions[k].start == m->start &&
                claims->entities[i].mentions[k].end == m->end)
                return (long)i;
    return -1;
}

static bool as_marked(const test_case *test, const plx_claims *claims) {
    long entities[NUMBERS];
    bool good = true;
    for (int i = 0; i < NUMBERS; i++) entities[i] = -1;
    for (size_t i = 0; i < test->mark_count; i++) {
        const mark *m = &test->marks[i];
        long entity = entity_of(claims, m);
        bool right = m->number == 0 ? entity < 0 : entity >= 0;
        if (m->number && entities[m->number] < 0) {
            for (int other = 1; other < NUMBERS; other++)
                right = right && (entity < 0 || entities[other] != entity);
            entities[m->number] = entity;
        } else if (m->number) {
            right = right && entities[m->number] == entity;
        }
        if (right) continue;
        good = false;
        printf("    [%.*s]%u is %.*s\n", (int)(m->end - m->start), test->text + m->start, m->number,
               PLX_FMT(entity < 0 ? PLX_STR("nobody") : claims->entities[entity].name));
    }
    return good;
}

/* No name was cut inside a letter. */
static bool names_whole(const plx_claims *claims) {
    for (size_t i = 0; i < claims->entity_count; i++)
        if (plx__utf8_invalid(claims->entities[i].name) < claims->entities[i].name.len)
            return false;
    return true;
}

static void run(rooms *b, plx_str line) {
    static test_case test;
    parse(line.ptr, &test);
    plx_article article = {
        .text = plx__str_from(test.text), .body = test.blocks, .body_count = test.block_count};
    plx_claims claims = claims_of(b, &article);
    check(as_marked(&test, &claims), "other entities", line);
    check(names_whole(&claims), "a name cut inside a letter", line);
}

int main(void) {
    rooms b;
    rooms_open(&b);
    each_line(&b, "tests/claim/entities.txt", run);
    return rooms_close(&b);
}
