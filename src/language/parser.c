/* SPDX-License-Identifier: Apache-2.0 */
/* parser.c - a sentence's tree: moves and relations chosen by averaged weights, see parser.h. */
#include "language/parser.h"

struct plx__parser {
    const int16_t *moves; /* rows of 4 */
    const int16_t *rels;  /* rows of rel_count */
    uint32_t move_mask, rel_mask, rel_count;
    uint8_t rel[PLX__PARSER_RELS]; /* plx_rel of each column */
};

static plx_rel rel_named(const char *name) {
    for (unsigned i = 0; i < PLX_REL_COUNT; i++)
        if (strcmp(plx_rel_text((plx_rel)i), name) == 0) return (plx_rel)i;
    return PLX_REL_DEP;
}

static bool header_fits(plx_str blob, const plx__parser_header *header) {
    if (memcmp(header->magic, "plxparse", 8) != 0 || header->version != PLX__PARSER_VERSION ||
        header->move_bits > 24 || header->rel_bits > 24 || header->rel_count > PLX__PARSER_RELS)
        return false;
    size_t weights = ((size_t)4 << header->move_bits) +
                     ((size_t)header->rel_count << header->rel_bits);
    return blob.len >= sizeof *header + weights * sizeof(int16_t);
}

plx__parser *plx__parser_load(plx_str model, plx__arena *arena) {
    const plx__parser_header *header = (const void *)model.ptr;
    if (model.len < sizeof *header || !header_fits(model, header)) return NULL;
    plx__parser *parser = plx__new(arena, plx__parser);
    parser->moves = (const void *)(model.ptr + sizeof *header);
    parser->rels = parser->moves + ((size_t)4 << header->move_bits);
    parser->move_mask = (1u << header->move_bits) - 1;
    parser->rel_mask = (1u << header->rel_bits) - 1;
    parser->rel_count = header->rel_count;
    for (uint32_t i = 0; i < header->rel_count; i++)
        parser->rel[i] = (uint8_t)rel_named(header->rels[i]);
    return parser;
}

plx__parser *plx__parser_open(const plx__tables *tables, plx__arena *arena) {
    return plx__parser_load(plx__tables_blob(tables, "en/parser.model"), arena);
}

/* ----------------------------------------------------------------- moves */

void plx__parse_begin(plx__parse_state *state, plx__arena *scratch, const plx__work *work) {
    state->count = work->count;
    state->nodes = plx__new_array(scratch, plx__node, (size_t)work->count + 2);
    state->stack = plx__new_array(scratch, uint32_t, (size_t)work->count + 1);
    for (uint32_t i = 0; i < work->count; i++) {
        const plx__word *word = &work->words[work->first + i];
        const plx_token *token = &work->tokens[work->first + i];
        plx__node *node = &state->nodes[i + 1];
        node->low = word->low;
        node->form = word->form;
        node->suffix = word->suffix3;
        node->prefix = word->prefix;
        node->lemma = word->low;
        node->fine = word->fine + 2u;
        node->upos = token->upos + 2u;
    }
    plx__node *root = &state->nodes[work->count + 1];
    root->low = root->form = root->suffix = root->prefix = root->lemma = root->fine = root->upos = 1;
    plx__parse_reset(state);
}

void plx__parse_reset(plx__parse_state *state) {
    state->depth = 0;
    state->next = 1;
    for (uint32_t i = 0; i <= state->count + 1; i++) {
        plx__node *node = &state->nodes[i];
        node->head = node->left = node->left2 = node->right = node->right2 = 0;
        node->left_count = node->right_count = node->rel = 0;
        node->rels = 0;
    }
}

bool plx__move_allowed(const plx__parse_state *state, plx__move move) {
    bool words_left = state->next <= state->count;
    switch (move) {
    case PLX__SHIFT: return words_left;
    case PLX__LEFT: return words_left ? state->depth > 0 : state->depth == 1;
    default: return state->depth > 1;
    }
}

static void add_arc(plx__parse_state *state, uint32_t head, uint32_t child, plx_rel rel) {
    plx__node *above = &state->nodes[head], *below = &state->nodes[child];
    below->head = head;
    below->rel = (uint32_t)rel;
    above->rels |= (uint64_t)1 << ((unsigned)rel & 63u);
    if (child < head) {
        above->left2 = above->left;
        above->left = child;
        above->left_count++;
    } else {
        above->right2 = above->right;
        above->right = child;
        above->right_count++;
    }
}

void plx__parse_move(plx__parse_state *state, plx__move move, plx_rel rel) {
    if (move == PLX__SHIFT) {
        state->stack[state->depth++] = state->next++;
        return;
    }
    uint32_t child = plx__stack_at(state, 0);
    add_arc(state, move == PLX__LEFT ? state->next : plx__stack_at(state, 1), child, rel);
    state->depth--;
}

/* -------------------------------------------------------------- features */

/* The atoms that templates are made of: for a few places in the state, its letters and tags. */
#define PLACES(X) X(S0) X(S1) X(S2) X(B0) X(B1) X(B2) X(S0L) X(S0R) X(S1L) X(S1R) X(B0L) X(P0) X(A0)
enum {
    NONE,
#define X(place) place##w, place##t, place##p, place##s, place##r, place##m,
    PLACES(X)
#undef X
    S0L2t, S0R2t, S1R2t, B0L2t,
    DIST, DIST1, S0vl, S0vr, S1vl, S1vr, B0vl, S0set, S1set, B0set, EMPTY,
    Hw, Ht, Hp, Hs, Hm, Cw, Ct, Cp, Cs, Cm, Hset, ATOMS
};

static void set_place(const plx__parse_state *state, uint32_t *atoms, uint32_t base, uint32_t node) {
    const plx__node *at = &state->nodes[node];
    atoms[base] = at->low;
    atoms[base + 1] = at->fine;
    atoms[base + 2] = at->upos;
    atoms[base + 3] = at->suffix;
    atoms[base + 4] = at->rel;
    atoms[base + 5] = at->lemma;
}

static uint32_t distance(uint32_t from, uint32_t to) {
    uint32_t apart = from && to ? (to > from ? to - from : from - to) : 0;
    return apart < 5 ? apart : apart < 8 ? 5 : apart < 12 ? 6 : 7;
}

static uint32_t at_most(uint32_t value, uint32_t limit) { return value < limit ? value : limit; }

static uint32_t fold_set(uint64_t rels) { return (uint32_t)(rels ^ (rels >> 32) * 0x9e3779b1u); }

static void set_atoms(const plx__parse_state *state, uint32_t atoms[ATOMS]) {
    const plx__node *nodes = state->nodes;
    uint32_t s0 = plx__stack_at(state, 0), s1 = plx__stack_at(state, 1);
    uint32_t b0 = state->next;
    const uint32_t places[] = {s0, s1, plx__stack_at(state, 2), b0, plx__buffer_at(state, 1),
                               plx__buffer_at(state, 2), nodes[s0].left, nodes[s0].right,
                               nodes[s1].left, nodes[s1].right, nodes[b0].left, b0 - 1,
                               s0 ? s0 + 1 : 0};
    for (uint32_t i = 0; i < sizeof places / sizeof *places; i++)
        set_place(state, atoms, S0w + i * (S1w - S0w), places[i]);
    atoms[NONE] = 0;
    atoms[S0L2t] = nodes[nodes[s0].left2].fine;
    atoms[S0R2t] = nodes[nodes[s0].right2].fine;
    atoms[S1R2t] = nodes[nodes[s1].right2].fine;
    atoms[B0L2t] = nodes[nodes[b0].left2].fine;
    atoms[DIST] = distance(s0, b0);
    atoms[DIST1] = distance(s1, s0);
    atoms[S0vl] = at_most(nodes[s0].left_count, 5);
    atoms[S0vr] = at_most(nodes[s0].right_count, 5);
    atoms[S1vl] = at_most(nodes[s1].left_count, 5);
    atoms[S1vr] = at_most(nodes[s1].right_count, 5);
    atoms[B0vl] = at_most(nodes[b0].left_count, 5);
    atoms[S0set] = fold_set(nodes[s0].rels);
    atoms[S1set] = fold_set(nodes[s1].rels);
    atoms[B0set] = fold_set(nodes[b0].rels);
}

static const uint8_t move_templates[][4] = {
    {S0w}, {S0t}, {S0w, S0t}, {S1w}, {S1t}, {S1w, S1t}, {B0w}, {B0t}, {B0w, B0t},
    {B1w}, {B1t}, {B1w, B1t}, {B2w}, {B2t}, {S2t}, {S2w}, {S2w, S2t},
    {S0s, S0t}, {S1s, S1t}, {B0s, B0t}, {S0m, S0p, B0p}, {S1m, S1p, S0p},
    {S0w, S0t, B0w, B0t}, {S0w, S0t, B0w}, {S0w, B0w, B0t}, {S0w, S0t, B0t}, {S0t, B0w, B0t},
    {S0w, B0w}, {S0t, B0t}, {B0t, B1t}, {S0m, B0m}, {S1m, S0m}, {S1m, B0m},
    {S1w, S1t, S0t}, {S1t, S0w, S0t}, {S1w, S0w}, {S1t, S0t}, {S1t, B0t}, {S1w, B0t},
    {S1t, B0w}, {S1w, B0w},
    {S0t, B0t, B1t}, {B0t, B1t, B2t}, {S1t, S0t, B0t}, {S2t, S1t, S0t}, {S1t, S0t, B0t, B1t},
    {S0t, S0Lt, B0t}, {S0t, S0Rt, B0t}, {S1t, S1Rt, S0t}, {S1t, S1Lt, S0t}, {S0t, B0t, B0Lt},
    {S1t, S0t, S0Lt}, {S1t, S0t, S0Rt}, {S1t, S0t, S0L2t}, {S1t, S0t, S0R2t}, {S1t, S1R2t, S0t},
    {S0t, B0t, B0L2t},
    {S1w, S0t, B0t}, {S1t, S0w, B0t}, {S1t, S0t, B0w}, {S1m, S0m, B0p}, {S1p, S0m, B0m},
    {S0w, DIST}, {S0t, DIST}, {B0w, DIST}, {B0t, DIST}, {S0t, B0t, DIST}, {S1t, S0t, DIST1},
    {S1t, S0t, B0t, DIST1}, {S1w, DIST1}, {S0m, B0m, DIST},
    {S0w, S0vr}, {S0t, S0vr, B0t}, {S0w, S0vl}, {S0t, S0vl}, {S1w, S1vr}, {S1t, S1vr, S0t},
    {B0t, B0vl}, {B0w, B0vl},
    {S0t, S0set, B0t}, {S0m, S0set}, {S1t, S1set, S0t}, {S1m, S1set, S0t}, {B0m, B0set},
    {B0t, B0set, S0t},
    {S0Lw, S0m}, {S0Rw, S0m}, {S1Rw, S1m}, {S1Rw, S0w}, {B0Lw, S0m, B0t}, {S0Lw, S1m}, {S0Lw, S1t, S0t},
    {P0t, B0t, S0t}, {A0t, S0t, B0t}, {S0t, S1t, B0s},
};

static const uint8_t rel_templates[][4] = {
    {Hw, Ht}, {Cw, Ct}, {Ht, Ct, DIST}, {Hm, Ct, DIST}, {Ht, Cm, DIST}, {Hm, Cm}, {Hs, Ct}, {Cs, Ht},
    {Cs, Ct, Ht}, {Ht, Ct, S0Lt}, {Ht, Ct, S0Lw}, {Hm, S0Lw}, {Hm, Cp, S0Lw}, {Ht, Ct, S0set},
    {Hm, Ct, S0set}, {Ht, Ct, Hset}, {Hm, Ct, Hset}, {Ct, S0set}, {Cm, S0Lw}, {Ht, Ct, S0Rt},
    {Ht, Ct, P0t}, {Ht, Ct, A0t}, {Ct, P0t, A0t}, {Ct, B0t, Ht}, {Ct, B0w}, {Ht, Hset, B0t},
    {Cw, Hp, DIST}, {Cp, Cs}, {Hp, Hs, Ct}, {P0w, Ct, Ht}, {A0w, Ct, Ht}, {Cm, Ht, Hset},
    {Hm, Ct, P0t, DIST}, {S0Rw, Ct, Ht}, {S0Lt, S0L2t, Ct, Ht}, {Hm, Cm, DIST},
};

static uint32_t hash_templates(const uint8_t (*templates)[4], uint32_t count, const uint32_t *atoms,
                               uint32_t *hashes) {
    for (uint32_t i = 0; i < count; i++) {
        const uint8_t *atom = templates[i];
        uint64_t hash = (i + 1) * 0x9e3779b97f4a7c15u;
        for (int j = 0; j < 4 && atom[j]; j++)
            hash = (hash ^ atoms[atom[j]]) * 0xd6e8feb86659fd93u, hash ^= hash >> 32;
        hashes[i] = (uint32_t)(hash ^ (hash >> 29));
    }
    return count;
}

uint32_t plx__move_features(const plx__parse_state *state, uint32_t hashes[PLX__MOVE_FEATURES]) {
    uint32_t atoms[ATOMS];
    set_atoms(state, atoms);
    return hash_templates(move_templates, sizeof move_templates / 4, atoms, hashes);
}

uint32_t plx__rel_features(const plx__parse_state *state, uint32_t head, uint32_t child,
                           uint32_t hashes[PLX__REL_FEATURES]) {
    uint32_t atoms[ATOMS];
    const plx__node *h = &state->nodes[head], *c = &state->nodes[child];
    const uint32_t values[] = {h->low, h->fine, h->upos, h->suffix, h->lemma,
                               c->low, c->fine, c->upos, c->suffix, c->lemma, fold_set(h->rels)};
    memcpy(atoms + Hw, values, sizeof values);
    set_place(state, atoms, S0Lw, c->left);
    set_place(state, atoms, S0Rw, c->right);
    atoms[S0L2t] = state->nodes[c->left2].fine;
    set_place(state, atoms, P0w, child - 1);
    set_place(state, atoms, A0w, child + 1 <= state->count ? child + 1 : 0);
    set_place(state, atoms, B0w, state->next);
    atoms[S0set] = fold_set(c->rels);
    atoms[DIST] = distance(head, child) * 2 + (head > child);
    return hash_templates(rel_templates, sizeof rel_templates / 4, atoms, hashes);
}

/* --------------------------------------------------------------- parsing */

static plx__move best_move(const plx__parser *parser, const plx__parse_state *state) {
    bool allowed[PLX__MOVE_COUNT];
    unsigned choices = 0, last = 0;
    for (unsigned m = 0; m < PLX__MOVE_COUNT; m++)
        if ((allowed[m] = plx__move_allowed(state, (plx__move)m))) choices++, last = m;
    if (choices == 1) return (plx__move)last;
    uint32_t hashes[PLX__MOVE_FEATURES], count = plx__move_features(state, hashes);
    int32_t scores[4] = {0};
    for (uint32_t i = 0; i < count; i++) {
        const int16_t *row = parser->moves + (size_t)(hashes[i] & parser->move_mask) * 4;
        for (int m = 0; m < 4; m++) scores[m] += row[m];
    }
    unsigned best = last;
    for (unsigned m = 0; m < PLX__MOVE_COUNT; m++)
        if (allowed[m] && scores[m] > scores[best]) best = m;
    return (plx__move)best;
}

static plx_rel best_rel(const plx__parser *parser, const plx__parse_state *state, uint32_t head,
                        uint32_t child) {
    if (head > state->count) return PLX_REL_ROOT;
    uint32_t hashes[PLX__REL_FEATURES], count = plx__rel_features(state, head, child, hashes);
    int32_t scores[PLX__PARSER_RELS] = {0};
    for (uint32_t i = 0; i < count; i++) {
        const int16_t *row = parser->rels + (size_t)(hashes[i] & parser->rel_mask) * parser->rel_count;
        for (uint32_t r = 0; r < parser->rel_count; r++) scores[r] += row[r];
    }
    uint32_t best = 0;
    for (uint32_t r = 1; r < parser->rel_count; r++)
        if (scores[r] > scores[best]) best = r;
    return (plx_rel)parser->rel[best];
}

void plx__parse(const plx__parser *parser, plx__arena *scratch, const plx__work *work) {
    plx__parse_state state = {0};
    plx__parse_begin(&state, scratch, work);
    while (!plx__parse_done(&state)) {
        plx__move move = best_move(parser, &state);
        uint32_t head = move == PLX__LEFT ? state.next : plx__stack_at(&state, 1);
        plx__parse_move(&state, move,
                        move == PLX__SHIFT
                            ? PLX_REL_NONE
                            : best_rel(parser, &state, head, plx__stack_at(&state, 0)));
    }
    for (uint32_t i = 0; i < work->count; i++) {
        const plx__node *node = &state.nodes[i + 1];
        plx_token *token = &work->tokens[work->first + i];
        token->head = node->head > work->count ? PLX_NO_TOKEN : work->first + node->head - 1;
        token->rel = (uint8_t)node->rel;
    }
}
