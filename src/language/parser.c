/* SPDX-License-Identifier: Apache-2.0 */
/* parser.c - a sentence's tree by a small network, see parser.h. */
#include "language/parser.h"

#include "language/parser_product.h"

typedef struct work_space work_space;
typedef void look_at_words(const plx__parser_model *model, work_space *space);
typedef uint32_t find_move(const plx__parser_model *model, const work_space *space,
                           const plx__parse_state *state);
typedef uint32_t find_rel(const plx__parser_model *model, const work_space *space,
                          const plx__parse_state *state, uint32_t head, uint32_t child);

struct plx__parser {
    plx__parser_model model;
    uint8_t rel[PLX__REL_COLUMNS]; /* plx_rel of the model's relations */
    look_at_words *look;
    find_move *move;
    find_rel *relate;
};

/* Punctuation marks have no children unless there is no other way. */
enum { NO_HEAD = 1 << 28 };

/* A longer sentence is parsed in pieces, so that memory stays bounded. */
enum { MOST_WORDS = 512 };

/* Buffers for one piece; all have room for whole groups of words. */
struct work_space {
    uint32_t count;   /* words and the root */
    bool *punct;      /* of each node: a punctuation mark */
    int16_t *vectors; /* [count][WIDTH], in 1024ths, less than 2 */
    uint8_t *inputs;  /* the same, in 64ths from -2 */
    int16_t *gates;   /* [count][GATES], in 512ths */
    int16_t *parts;   /* [count][PARTS], in 256ths */
};

/* ------------------------------------------------------------------ model */

void plx__parser_shape(uint32_t shape[8]) {
    const uint32_t here[8] = {PLX__WIDTH, PLX__LAYERS,     PLX__HIDDEN,    PLX__REL_HIDDEN,
                              PLX__SLOTS, PLX__MOVE_TABLE, PLX__REL_TABLE, PLX__WORD_ROWS};
    memcpy(shape, here, sizeof here);
}

static const void *section(const char *base, size_t *at, size_t size) {
    const void *start = base + *at;
    *at += (size + 63) / 64 * 64;
    return start;
}

static plx__product product(const char *base, size_t *at, uint32_t inner, uint32_t columns) {
    plx__product product;
    product.inner = inner;
    product.columns = columns;
    product.weights = section(base, at, (size_t)inner * columns);
    product.scale = section(base, at, columns * sizeof(float));
    product.bias = section(base, at, columns * sizeof(int32_t));
    return product;
}

size_t plx__parser_sections(const plx__parser_header *header, plx__parser_model *model) {
    const char *base = (const char *)header;
    size_t at = (sizeof *header + 63) / 64 * 64, keys = (size_t)1 << header->key_bits;
    model->header = header;
    model->keys = section(base, &at, keys * sizeof(uint32_t));
    model->key_rows = section(base, &at, keys * sizeof(uint16_t));
    model->rows = section(base, &at, (size_t)header->row_count * PLX__WIDTH);
    for (int layer = 0; layer < PLX__LAYERS; layer++)
        model->gates[layer] = product(base, &at, PLX__WIDTH, PLX__GATES);
    model->parts = product(base, &at, PLX__WIDTH, PLX__PARTS);
    model->nothing = section(base, &at, PLX__SLOTS * PLX__HIDDEN * sizeof(int16_t));
    model->move_bias = section(base, &at, PLX__HIDDEN * sizeof(int16_t));
    model->move_table = section(base, &at, PLX__MOVE_TABLE * PLX__HIDDEN * sizeof(int16_t));
    model->rel_bias = section(base, &at, PLX__REL_HIDDEN * sizeof(int16_t));
    model->rel_table = section(base, &at, PLX__REL_TABLE * PLX__REL_HIDDEN * sizeof(int16_t));
    model->move_out = section(base, &at, 4 * PLX__HIDDEN * sizeof(int16_t));
    model->move_out_bias = section(base, &at, 4 * sizeof(int32_t));
    model->rel_out = product(base, &at, PLX__REL_HIDDEN, PLX__REL_COLUMNS);
    return at;
}

static bool header_fits(plx_str blob, const plx__parser_header *header) {
    uint32_t shape[8];
    plx__parser_shape(shape);
    if (blob.len < sizeof *header || memcmp(header->magic, "plxparse", 8) != 0 ||
        header->version != PLX__PARSER_VERSION || memcmp(header->shape, shape, sizeof shape) != 0 ||
        header->key_bits < 1 || header->key_bits > 20 || header->row_count > UINT16_MAX ||
        header->row_count < PLX__ROW_FIRST || header->rel_count >= PLX__REL_COLUMNS)
        return false;
    plx__parser_model model;
    return plx__parser_sections(header, &model) <= blob.len;
}

static plx_rel rel_named(const char *name) {
    for (unsigned i = 0; i < PLX_REL_COUNT; i++)
        if (strcmp(plx_rel_text((plx_rel)i), name) == 0) return (plx_rel)i;
    return PLX_REL_DEP;
}

/* ----------------------------------------------------------------- words */

static uint32_t find_row(const plx__parser_model *model, uint32_t key) {
    uint32_t mask = (1u << model->header->key_bits) - 1;
    uint32_t place = plx__key_place(key, model->header->key_bits);
    for (uint32_t tries = 0; tries <= mask && model->keys[place]; tries++) {
        if (model->keys[place] == key) return model->key_rows[place];
        place = (place + 1) & mask;
    }
    return PLX__ROW_NONE;
}

static void add_row(int16_t *vector, const int8_t *row) {
    for (uint32_t i = 0; i < PLX__WIDTH; i++) vector[i] = (int16_t)(vector[i] + row[i] * 16);
}

static void begin_words(const plx__parser_model *model, const plx__work *work, work_space *space) {
    memset(space->vectors, 0, plx__whole_groups(space->count) * PLX__WIDTH * sizeof(int16_t));
    for (uint32_t i = 0; i < work->count; i++) {
        uint32_t keys[PLX__WORD_ROWS];
        int16_t *vector = space->vectors + (size_t)i * PLX__WIDTH;
        space->punct[i + 1] = work->tokens[work->first + i].upos == PLX_UPOS_PUNCT;
        plx__word_keys(&work->words[work->first + i], &work->tokens[work->first + i], keys);
        for (uint32_t k = 0; k < PLX__WORD_ROWS; k++) {
            uint32_t row = find_row(model, keys[k]);
            if (row == PLX__ROW_NONE && k == 0) row = PLX__ROW_UNKNOWN;
            if (row != PLX__ROW_NONE && row < model->header->row_count)
                add_row(vector, model->rows + (size_t)row * PLX__WIDTH);
        }
    }
    space->punct[0] = space->punct[work->count + 1] = false;
    add_row(space->vectors + (size_t)work->count * PLX__WIDTH,
            model->rows + PLX__ROW_ROOT * PLX__WIDTH);
}

/* ---------------------------------------------------------------- layers */

#define ALWAYS static inline __attribute__((always_inline))

ALWAYS int16_t within(int16_t value, int16_t limit) {
    return value < -limit ? (int16_t)-limit : value > limit ? limit : value;
}

/* x(1 - |x|/4) up to 2, then level: bends as tanh does. From 512ths to 4096ths. */
ALWAYS int16_t bend(int16_t x) {
    x = within(x, 1024);
    int16_t wide = (int16_t)(x * 16), size = (int16_t)(wide < 0 ? -wide : wide);
    return (int16_t)(x * 8 - ((wide * size) >> 16));
}

/* All columns of a product for all words, scaled. The scales keep them within 16 bits. */
ALWAYS void multiply(plx__product_block *block, const plx__product *by, const uint8_t *in,
                     uint32_t count, int16_t *out) {
    int32_t sums[PLX__GROUP][PLX__BLOCK];
    for (uint32_t column = 0; column < by->columns; column += PLX__BLOCK) {
        const int8_t *weights = by->weights + (size_t)column * by->inner;
        for (uint32_t word = 0; word < count; word += PLX__GROUP) {
            block(sums, in + (size_t)word * by->inner, weights, by->inner);
            for (uint32_t i = 0; i < PLX__GROUP; i++) {
                int16_t *to = out + (size_t)(word + i) * by->columns + column;
                for (uint32_t j = 0; j < PLX__BLOCK; j++)
                    to[j] = (int16_t)(int32_t)((float)(sums[i][j] + by->bias[column + j]) *
                                               by->scale[column + j]);
            }
        }
    }
}

/* One direction's half of the memory takes in one word, and the word's vector takes in the memory.
 * Memory is in 8192ths, the share of the new in 32768ths. */
ALWAYS void take_in(int16_t *restrict memory, const int16_t *restrict gates,
                    int16_t *restrict vector) {
    for (uint32_t i = 0; i < PLX__WIDTH / 2; i++) {
        int32_t open = 16384 + bend((int16_t)(gates[PLX__WIDTH + i] >> 1)) * 4;
        int16_t share = (int16_t)(open > 32767 ? 32767 : open);
        int16_t change = (int16_t)(bend(gates[i]) * 2 - memory[i]);
        memory[i] = (int16_t)(memory[i] + ((share * change + 16384) >> 15));
        vector[i] = within((int16_t)(vector[i] + ((memory[i] + 4) >> 3)), 2047);
    }
}

ALWAYS void as_inputs(const int16_t *restrict vectors, uint8_t *restrict inputs, size_t count) {
    for (size_t i = 0; i < count; i++) {
        int16_t value = (int16_t)(((vectors[i] + 8) >> 4) + 128);
        inputs[i] = (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
    }
}

ALWAYS void look(const plx__parser_model *model, work_space *space, plx__product_block *block) {
    size_t size = (size_t)plx__whole_groups(space->count) * PLX__WIDTH;
    for (int layer = 0; layer < PLX__LAYERS; layer++) {
        int16_t forwards[PLX__WIDTH / 2] = {0}, backwards[PLX__WIDTH / 2] = {0};
        as_inputs(space->vectors, space->inputs, size);
        multiply(block, &model->gates[layer], space->inputs, space->count, space->gates);
        for (uint32_t i = 0; i < space->count; i++)
            take_in(forwards, space->gates + (size_t)i * PLX__GATES,
                    space->vectors + (size_t)i * PLX__WIDTH);
        for (uint32_t i = space->count; i-- > 0;)
            take_in(backwards, space->gates + (size_t)i * PLX__GATES + PLX__WIDTH / 2,
                    space->vectors + (size_t)i * PLX__WIDTH + PLX__WIDTH / 2);
    }
    as_inputs(space->vectors, space->inputs, size);
    multiply(block, &model->parts, space->inputs, space->count, space->parts);
}

/* ------------------------------------------------------------- decisions */

/* A lane of numbers that the compiler keeps in registers. */
enum { LANE = 16 };
typedef int16_t lane __attribute__((vector_size(LANE * sizeof(int16_t)), aligned(2), may_alias));

/* hidden[i] = the sum of all parts' [i]. */
ALWAYS void add_parts(int16_t *hidden, uint32_t size, const int16_t *const *parts, uint32_t count) {
    for (uint32_t i = 0; i < size; i += 2 * LANE) {
        lane low = *(const lane *)(parts[0] + i), high = *(const lane *)(parts[0] + i + LANE);
        for (uint32_t p = 1; p < count; p++) {
            low += *(const lane *)(parts[p] + i);
            high += *(const lane *)(parts[p] + i + LANE);
        }
        *(lane *)(hidden + i) = low;
        *(lane *)(hidden + i + LANE) = high;
    }
}

ALWAYS uint32_t move(const plx__parser_model *model, const work_space *space,
                     const plx__parse_state *state) {
    uint32_t nodes[PLX__SLOTS], rows[PLX__MOVE_ROWS];
    const int16_t *parts[1 + PLX__SLOTS + PLX__MOVE_ROWS], **part = parts;
    int16_t hidden[PLX__HIDDEN];
    int32_t scores[PLX__MOVE_COUNT];
    plx__move_slots(state, nodes);
    plx__move_rows(state, rows);
    *part++ = model->move_bias;
    for (uint32_t s = 0; s < PLX__SLOTS; s++)
        *part++ = (nodes[s] ? space->parts + (size_t)(nodes[s] - 1) * PLX__PARTS : model->nothing) +
                  s * PLX__HIDDEN;
    for (uint32_t r = 0; r < PLX__MOVE_ROWS; r++)
        *part++ = model->move_table + (size_t)rows[r] * PLX__HIDDEN;
    add_parts(hidden, PLX__HIDDEN, parts, 1 + PLX__SLOTS + PLX__MOVE_ROWS);
    for (uint32_t i = 0; i < PLX__HIDDEN; i++)
        hidden[i] = hidden[i] < 0 ? 0 : hidden[i] > 4095 ? 4095 : hidden[i];
    for (uint32_t m = 0; m < PLX__MOVE_COUNT; m++) {
        int32_t score = model->move_out_bias[m];
        for (uint32_t i = 0; i < PLX__HIDDEN; i++)
            score += hidden[i] * model->move_out[m * PLX__HIDDEN + i];
        scores[m] = score;
    }
    if (space->punct[state->next]) scores[PLX__LEFT] -= NO_HEAD;
    if (space->punct[plx__stack_at(state, 1)]) scores[PLX__RIGHT] -= NO_HEAD;
    uint32_t best = PLX__MOVE_COUNT;
    for (uint32_t m = 0; m < PLX__MOVE_COUNT; m++)
        if (plx__move_allowed(state, (plx__move)m) &&
            (best == PLX__MOVE_COUNT || scores[m] > scores[best]))
            best = m;
    return best;
}

ALWAYS uint32_t relate(const plx__parser_model *model, const work_space *space,
                       const plx__parse_state *state, uint32_t head, uint32_t child,
                       plx__product_block *block) {
    uint32_t rows[PLX__REL_ROWS];
    int16_t hidden[PLX__REL_HIDDEN], scores[PLX__GROUP * PLX__REL_COLUMNS];
    uint8_t inputs[PLX__GROUP * PLX__REL_HIDDEN] = {0};
    plx__rel_rows(state, head, child, rows);
    const int16_t *parts[3 + PLX__REL_ROWS] = {
        model->rel_bias, space->parts + (size_t)(head - 1) * PLX__PARTS + PLX__SLOTS * PLX__HIDDEN,
        space->parts + (size_t)(child - 1) * PLX__PARTS + PLX__SLOTS * PLX__HIDDEN +
            PLX__REL_HIDDEN};
    for (uint32_t r = 0; r < PLX__REL_ROWS; r++)
        parts[3 + r] = model->rel_table + (size_t)rows[r] * PLX__REL_HIDDEN;
    add_parts(hidden, PLX__REL_HIDDEN, parts, 3 + PLX__REL_ROWS);
    for (uint32_t i = 0; i < PLX__REL_HIDDEN; i++) {
        int32_t value = (hidden[i] + 4) >> 3; /* in 32nds */
        inputs[i] = (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
    }
    multiply(block, &model->rel_out, inputs, 1, scores);
    uint32_t best = 0;
    for (uint32_t r = 1; r < model->header->rel_count; r++)
        if (scores[r] > scores[best]) best = r;
    return best + 1;
}

/* The same three functions for each set of instructions. */
#define FOR_INSTRUCTIONS(name, attribute)                                                          \
    attribute static void look_##name(const plx__parser_model *model, work_space *space) {         \
        look(model, space, plx__product_block_##name);                                             \
    }                                                                                              \
    attribute static uint32_t move_##name(const plx__parser_model *model, const work_space *space, \
                                          const plx__parse_state *state) {                         \
        return move(model, space, state);                                                          \
    }                                                                                              \
    attribute static uint32_t relate_##name(                                                       \
        const plx__parser_model *model, const work_space *space, const plx__parse_state *state,    \
        uint32_t head, uint32_t child) {                                                           \
        return relate(model, space, state, head, child, plx__product_block_##name);                \
    }
FOR_INSTRUCTIONS(plain, )
#if defined(__x86_64__)
FOR_INSTRUCTIONS(avx2, __attribute__((target("avx2"))))
FOR_INSTRUCTIONS(vnni, __attribute__((target("avx2,avx512f,avx512bw,avx512vl,avx512vnni"))))
#endif

void plx__parser_use(plx__parser *parser, plx__instructions which) {
    parser->look = look_plain;
    parser->move = move_plain;
    parser->relate = relate_plain;
#if defined(__x86_64__)
    if (which != PLX__PLAIN) {
        parser->look = which == PLX__VNNI ? look_vnni : look_avx2;
        parser->move = which == PLX__VNNI ? move_vnni : move_avx2;
        parser->relate = which == PLX__VNNI ? relate_vnni : relate_avx2;
    }
#else
    (void)which;
#endif
}

plx__parser *plx__parser_load(plx_str model, plx__arena *arena) {
    const plx__parser_header *header = (const void *)model.ptr;
    if (model.len == 0 || !header_fits(model, header)) return NULL;
    plx__parser *parser = plx__new(arena, plx__parser);
    plx__parser_sections(header, &parser->model);
    for (uint32_t i = 0; i < header->rel_count; i++)
        parser->rel[i] = (uint8_t)rel_named(header->rels[i]);
    plx__parser_use(parser, plx__instructions_here());
    return parser;
}

plx__parser *plx__parser_open(const plx__tables *tables, plx__arena *arena) {
    return plx__parser_load(plx__tables_blob(tables, "en/parser.model"), arena);
}

/* --------------------------------------------------------------- parsing */

static void make_space(work_space *space, plx__arena *scratch, uint32_t words) {
    uint32_t room = plx__whole_groups(words + 1);
    space->punct = plx__new_array(scratch, bool, (size_t)words + 2);
    space->vectors = plx__new_array(scratch, int16_t, (size_t)room * PLX__WIDTH);
    space->inputs = plx__new_array(scratch, uint8_t, (size_t)room * PLX__WIDTH);
    space->gates = plx__new_array(scratch, int16_t, (size_t)room * PLX__GATES);
    space->parts = plx__new_array(scratch, int16_t, (size_t)room * PLX__PARTS);
}

/* A piece of a sentence; returns the token that is its root. */
static uint32_t parse_piece(const plx__parser *parser, plx__arena *scratch, work_space *space,
                            const plx__work *work) {
    plx__parse_state state;
    uint32_t root = work->first;
    plx__parse_begin(&state, scratch, work->count);
    space->count = work->count + 1;
    begin_words(&parser->model, work, space);
    parser->look(&parser->model, space);
    while (!plx__parse_done(&state)) {
        plx__move move = (plx__move)parser->move(&parser->model, space, &state);
        uint32_t head = plx__move_head(&state, move), rel = 0;
        if (move != PLX__SHIFT && head <= work->count)
            rel = parser->relate(&parser->model, space, &state, head, plx__move_child(&state));
        plx__parse_move(&state, move, rel);
    }
    for (uint32_t i = 0; i < work->count; i++) {
        const plx__node *node = &state.nodes[i + 1];
        plx_token *token = &work->tokens[work->first + i];
        bool top = node->head > work->count;
        token->head = top ? PLX_NO_TOKEN : work->first + node->head - 1;
        token->rel = top ? PLX_REL_ROOT : parser->rel[node->rel - 1];
        if (top) root = work->first + i;
    }
    return root;
}

/* The roots of the pieces after the first hang on the first one's. */
void plx__parse(const plx__parser *parser, plx__arena *scratch, const plx__work *work) {
    work_space space;
    uint32_t root = PLX_NO_TOKEN;
    make_space(&space, scratch, work->count < MOST_WORDS ? work->count : MOST_WORDS);
    for (uint32_t done = 0; done < work->count; done += MOST_WORDS) {
        plx__mark mark = plx__arena_mark(scratch);
        plx__work piece = *work;
        piece.first += done;
        piece.count = work->count - done < MOST_WORDS ? work->count - done : MOST_WORDS;
        uint32_t top = parse_piece(parser, scratch, &space, &piece);
        if (root == PLX_NO_TOKEN) {
            root = top;
        } else {
            work->tokens[top].head = root;
            work->tokens[top].rel = PLX_REL_PARATAXIS;
        }
        plx__arena_release(scratch, mark);
    }
}
