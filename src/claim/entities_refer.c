/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entities_refer.c - one walk over the text that finds whom "the mayor" and "she" stand for.
 *
 * Names, titles and pronouns come in the order of the text. A title goes to the latest person who
 * is called by it. A pronoun goes to the person of its gender who stands out most among the
 * mentions of the last sentences: near, a subject, not the other side of the same verb. When two
 * stand out alike, nobody is chosen.
 */
#include "claim/entities.h"

enum { WINDOW = 24, SENTENCES_BACK = 3, TITLE_MODIFIERS = 5, CHAIN_MOST = 16 };

/* A mention of a person, as remembered for the pronouns after it. */
typedef struct recent {
    uint32_t body, token, sentence;
    bool subject, quoted, name;
    uint32_t head;
} recent;

typedef struct called_link {
    uint32_t body, next; /* next: index into the chain + 1, 0: end */
} called_link;

typedef struct walk {
    plx__cast *cast;
    const plx_token *tokens;
    recent window[WINDOW]; /* a ring, youngest at (count - 1) % WINDOW */
    size_t count;
    plx__map *by_head; /* hash of a calling's head -> index into the chain + 1 */
    PLX_VEC(called_link) chain;
    uint32_t name;  /* the next name */
    uint32_t block;
    bool quoted;    /* inside quotation marks of this block */
} walk;

static plx__body *body_at(const walk *w, uint32_t i) { return &w->cast->bodies.items[i]; }

/* ---------------------------------------------------------------- mentions */

static uint32_t head_token(const walk *w, uint32_t first, uint32_t end) {
    for (uint32_t i = first; i < end; i++) {
        uint32_t head = w->tokens[i].head;
        if (head == PLX_NO_TOKEN || head < first || head >= end) return i;
    }
    return first;
}

static bool is_subject(const walk *w, uint32_t token) {
    uint8_t rel = w->tokens[token].rel;
    return rel == PLX_REL_NSUBJ || rel == PLX_REL_NSUBJ_PASS;
}

static void mention(walk *w, uint32_t body, uint32_t first, uint32_t end, uint32_t sentence, bool name) {
    plx_span span = {w->tokens[first].span.start, w->tokens[end - 1].span.end};
    *plx__push(w->cast->work->arena, &body_at(w, body)->mentions) = span;
    body_at(w, body)->last = first;
    if (body_at(w, body)->kind != PLX_NAME_PERSON) return;
    uint32_t head = head_token(w, first, end);
    w->window[w->count++ % WINDOW] = (recent){body, first, sentence, is_subject(w, head), w->quoted, name, w->tokens[head].head};
}

/* ------------------------------------------------------------------ titles */

static bool word_is(const walk *w, uint32_t token, const char *word) {
    return plx__str_equal_fold(plx__token_text(w->cast, token), plx__str_from(word));
}

/* How well a person's calling fits: 0 not, 1 by its head, 2 by all its words, one more for the name beside it. */
static int fits(const plx__calling *known, const plx__calling *asked) {
    if (known->modifier && asked->modifier && known->modifier != asked->modifier) return 0;
    int beside = known->modifier && known->modifier == asked->modifier;
    if (known->title == asked->title) return 2 + beside;
    return known->head == asked->head ? 1 + beside : 0;
}

static int best_fit(const plx__body *body, const plx__calling *asked) {
    int best = 0;
    for (size_t i = 0; i < body->callings.count && i < CHAIN_MOST; i++) {
        int fit = fits(&body->callings.items[i], asked);
        if (fit > best) best = fit;
    }
    return best;
}

/* Persons by the head of what they are called, the youngest first in each chain. */
static void index_callings(walk *w) {
    plx__arena *arena = w->cast->work->arena;
    w->by_head = plx__map_new(arena, w->cast->bodies.count + 1);
    for (uint32_t i = 0; i < w->cast->bodies.count; i++) {
        const plx__body *body = body_at(w, i);
        for (size_t c = 0; c < body->callings.count; c++) {
            plx_str key = {(const char *)&body->callings.items[c].head, sizeof(uint64_t)};
            uint64_t *place = plx__map_put(w->by_head, key, NULL);
            if (*place && w->chain.items[*place - 1].body == i) continue;
            *plx__push(arena, &w->chain) = (called_link){i, (uint32_t)*place};
            *place = w->chain.count;
        }
    }
}

/* The person called so who was mentioned last; the better fit wins over the nearer one. */
static uint32_t called(const walk *w, const plx__calling *asked, uint32_t token) {
    uint32_t best = PLX_NO_INDEX;
    int best_score = 0;
    const uint64_t *place = plx__map_get(w->by_head, (plx_str){(const char *)&asked->head, sizeof asked->head});
    uint32_t at = place ? (uint32_t)*place : 0;
    for (unsigned looked = 0; at && looked < CHAIN_MOST; looked++) {
        uint32_t i = w->chain.items[at - 1].body;
        at = w->chain.items[at - 1].next;
        const plx__body *body = body_at(w, i);
        int score = best_fit(body, asked) * 2 - (body->first > token);
        if (score <= 0 || score < best_score) continue;
        if (score == best_score && body->last < body_at(w, best)->last) continue;
        best = i;
        best_score = score;
    }
    return best;
}

static bool modifies(const walk *w, uint32_t i) {
    uint8_t upos = w->tokens[i].upos;
    return upos == PLX_UPOS_ADJ || upos == PLX_UPOS_NOUN || upos == PLX_UPOS_PROPN || upos == PLX_UPOS_NUM ||
           plx__str_equal(plx__token_text(w->cast, i), PLX_STR("-"));
}

/* "the former Polish prime minister": where the title ends, 0 if this is no such phrase. */
static uint32_t title_phrase(const walk *w, uint32_t i, uint32_t end, uint32_t *start) {
    for (uint32_t at = i + 1; at < end && at <= i + TITLE_MODIFIERS; at++) {
        uint32_t row, stop = plx__title_at(w->cast, at, end, &row);
        if (stop > at && (stop == end || !(modifies(w, stop) || w->tokens[stop].name))) {
            *start = at;
            return stop;
        }
        if (!modifies(w, at)) return 0;
    }
    return 0;
}

static uint32_t read_title(walk *w, uint32_t i, uint32_t end, uint32_t sentence) {
    uint32_t start = 0;
    if (!word_is(w, i, "the")) return i;
    uint32_t stop = title_phrase(w, i, end, &start);
    if (stop == 0) return i;
    plx__calling asked = plx__calling_of(w->cast, start, stop);
    if (start > i + 1 && w->tokens[start - 1].name) asked.modifier = plx__token_hash(w->cast, start - 1);
    uint32_t body = called(w, &asked, i);
    if (body == PLX_NO_INDEX) return i;
    mention(w, body, i, stop, sentence, false);
    return stop;
}

/* ---------------------------------------------------------------- pronouns */

typedef struct asked {
    plx_gender gender;
    uint32_t token, sentence;
    bool possessive, reflexive;
} asked;

static int weight(const walk *w, const recent *from, const asked *pronoun) {
    const plx__body *body = body_at(w, from->body);
    if (body->gender != PLX_GENDER_UNKNOWN && body->gender != pronoun->gender) return 0;
    uint32_t back = pronoun->sentence - from->sentence;
    if (back > SENTENCES_BACK) return 0;
    bool arguments = back == 0 && from->head != PLX_NO_TOKEN && from->head == w->tokens[pronoun->token].head;
    if (arguments && !pronoun->possessive && !pronoun->reflexive) return 0;
    int score = 100 - 22 * (int)back;
    score += from->subject ? 30 : 0;
    score += body->gender == pronoun->gender ? 25 : 0;
    score += from->name ? 0 : 6;
    score += from->quoted == w->quoted ? 12 : -12;
    uint32_t far = pronoun->token - from->token;
    return score - (int)(far < 60 ? far / 4 : 15);
}

/* Of all recent mentions the best of each person counts. */
static uint32_t antecedent(const walk *w, const asked *pronoun) {
    uint32_t best = PLX_NO_INDEX;
    int best_weight = 0, second = 0;
    size_t held = w->count < WINDOW ? w->count : WINDOW;
    for (size_t i = 0; i < held; i++) {
        const recent *from = &w->window[(w->count - 1 - i) % WINDOW];
        int score = weight(w, from, pronoun);
        if (score <= 0) continue;
        if (from->body == best) {
            if (score > best_weight) best_weight = score;
        } else if (score > best_weight) {
            second = best_weight;
            best = from->body;
            best_weight = score;
        } else if (score > second) {
            second = score;
        }
    }
    enum { CLEAR = 4 };
    return best_weight - second >= CLEAR ? best : PLX_NO_INDEX;
}

static bool read_pronoun(walk *w, uint32_t i, uint32_t sentence) {
    char low[16];
    size_t len = plx__token_lower(w->cast, i, low, sizeof low);
    const plx__lexicon *pronouns = &w->cast->rules->pronouns;
    uint32_t row = plx__lexicon_find(pronouns, (plx_str){low, len});
    if (len == 0 || row == PLX_NO_ROW) return false;
    plx_str use = plx__lexicon_field(pronouns, row, 2);
    asked pronoun = {plx__gender_from(plx__lexicon_field(pronouns, row, 1)), i, sentence,
                     plx__str_equal(use, PLX_STR("possessive")), plx__str_equal(use, PLX_STR("reflexive"))};
    if (w->cast->work->annotation->parsed) pronoun.possessive = w->tokens[i].rel == PLX_REL_NMOD_POSS;
    uint32_t body = antecedent(w, &pronoun);
    if (body == PLX_NO_INDEX) return true;
    if (body_at(w, body)->gender == PLX_GENDER_UNKNOWN) body_at(w, body)->gender = pronoun.gender;
    mention(w, body, i, i + 1, sentence, false);
    return true;
}

/* -------------------------------------------------------------------- walk */

static void see_quotes(walk *w, uint32_t i) {
    plx_str text = plx__token_text(w->cast, i);
    if (text.len == 0 || text.len > 3) return;
    if (plx__str_equal(text, PLX_STR("\""))) w->quoted = !w->quoted;
    else if (plx__str_equal(text, PLX_STR("\xE2\x80\x9C"))) w->quoted = true;
    else if (plx__str_equal(text, PLX_STR("\xE2\x80\x9D"))) w->quoted = false;
}

static uint32_t read_token(walk *w, uint32_t i, uint32_t end, uint32_t sentence) {
    plx__cast *cast = w->cast;
    if (w->name < cast->names.count && cast->names.items[w->name].name.first == i) {
        const plx_name *name = &cast->names.items[w->name++].name;
        if (name->entity != PLX_NO_INDEX) mention(w, name->entity, i, i + name->count, sentence, true);
        return i + name->count;
    }
    uint32_t next = read_title(w, i, end, sentence);
    if (next > i) { /* names inside the phrase ("the Polish president") keep their own mention */
        while (w->name < cast->names.count && cast->names.items[w->name].name.first < next) {
            const plx_name *name = &cast->names.items[w->name++].name;
            if (name->entity != PLX_NO_INDEX) mention(w, name->entity, name->first, name->first + name->count, sentence, true);
        }
        return next;
    }
    if (!read_pronoun(w, i, sentence)) see_quotes(w, i);
    return i + 1;
}

void plx__entities_refer(plx__cast *cast) {
    const plx_annotation *annotation = cast->work->annotation;
    walk w = {.cast = cast, .tokens = annotation->tokens, .block = PLX_NO_INDEX};
    index_callings(&w);
    for (uint32_t s = 0; s < annotation->sentence_count; s++) {
        const plx_sentence *sentence = &annotation->sentences[s];
        if (sentence->block != w.block) w.quoted = false;
        w.block = sentence->block;
        uint32_t end = sentence->first + sentence->count;
        for (uint32_t i = sentence->first; i < end;) i = read_token(&w, i, end, s);
    }
}
