/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entities_refer.c - finds whom "the mayor" and "she" stand for.
 *
 * Names, titles and pronouns come in the order of the text. A title goes to the latest person who
 * is called by it. A pronoun goes to the person of its gender who stands out most among the
 * mentions of the last sentences: near, a subject, not the other side of the same verb. When two
 * stand out alike, nobody is chosen. A man without a name ("a driver") may be the one who is meant:
 * he takes the pronouns after him and keeps them from others.
 *
 * The text is walked twice. In the first walk pronouns vote on the gender of those of whom nothing
 * tells it; one of them may be mistaken. The second walk knows the vote and writes the mentions.
 */
#include "claim/entities.h"

/* AHEAD: tokens within which a person may be named after he is called by his title, if it is once. */
enum { AHEAD = 120, WINDOW = 24, SENTENCES_BACK = 8, MODIFIERS = 5, CHAIN_MOST = 16 };
#define NAMELESS 0x80000000u /* bodies from here on have no name */

/* A mention of a person, as remembered for the pronouns after it. */
typedef struct recent {
    uint32_t body, token, sentence, head;
    uint8_t gender;
    bool subject, first, quoted, name;
} recent;

typedef struct called_link {
    uint32_t body, next; /* next: index into the chain + 1, 0: end */
} called_link;

typedef struct walk {
    plx__cast *cast;
    const plx_token *tokens;
    plx__map *by_head; /* hash of a calling's head -> index into the chain + 1 */
    PLX_VEC(called_link) chain;
    recent window[WINDOW]; /* a ring, youngest at (count - 1) % WINDOW */
    size_t count;
    uint32_t name; /* the next name */
    uint32_t block, sentence, nameless;
    bool shouts;  /* a line in capitals: plx__block_shouts */
    bool quoted;  /* inside quotation marks of this block */
    bool writing; /* the second walk */
} walk;

static plx__body *body_at(const walk *w, uint32_t i) {
    return &w->cast->bodies.items[i];
}

/* ---------------------------------------------------------------- mentions */

static uint32_t head_token(const walk *w, uint32_t first, uint32_t end) {
    for (uint32_t i = first; i < end; i++) {
        uint32_t head = w->tokens[i].head;
        if (head == PLX_NO_TOKEN || head < first || head >= end) return i;
    }
    return first;
}

static bool is_subject(const walk *w, uint32_t token) {
    if (w->tokens[token].rel == PLX_REL_CONJ && w->tokens[token].head != PLX_NO_TOKEN)
        token = w->tokens[token].head;
    uint8_t rel = w->tokens[token].rel;
    return rel == PLX_REL_NSUBJ || rel == PLX_REL_NSUBJ_PASS;
}

static void remember(walk *w, uint32_t body, uint8_t gender, uint32_t first, uint32_t end,
                     bool name) {
    if (w->shouts) return;
    uint32_t head = head_token(w, first, end);
    bool leads = w->count == 0 || w->window[(w->count - 1) % WINDOW].sentence != w->sentence;
    w->window[w->count++ % WINDOW] =
        (recent){body,  first,     w->sentence, w->tokens[head].head, gender, is_subject(w, head),
                 leads, w->quoted, name};
}

static void mention(walk *w, uint32_t body, uint32_t first, uint32_t end, bool name) {
    plx_span span = {w->tokens[first].span.start, w->tokens[end - 1].span.end};
    if (w->writing) *plx__push(w->cast->work->arena, &body_at(w, body)->mentions) = span;
    body_at(w, body)->last = first;
    if (body_at(w, body)->kind == PLX_NAME_PERSON)
        remember(w, body, (uint8_t)body_at(w, body)->gender, first, end, name);
}

/* --------------------------------------------------------------- callings */

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

/* How well a person's calling fits: 0 not, 1 by its head, 2 by all its words, one more for the name beside it.
 * Nobody who holds an office is called its former holder; who held it may be called by it still. */
static int fits(const plx__calling *known, const plx__calling *asked) {
    if (asked->former && !known->former) return 0;
    if (known->modifier && asked->modifier && known->modifier != asked->modifier) return 0;
    int beside = known->modifier && known->modifier == asked->modifier;
    if (known->former && !asked->former) beside--;
    if (known->title == asked->title) return 2 + beside;
    bool bare = asked->title == asked->head ||
                known->title == known->head; /* "the minister", "Minister Roe" */
    return bare && known->head == asked->head && 1 + beside > 0 ? 1 + beside : 0;
}

static int best_fit(const plx__body *body, const plx__calling *asked) {
    int best = 0;
    for (size_t i = 0; i < body->callings.count && i < CHAIN_MOST; i++) {
        int fit = fits(&body->callings.items[i], asked);
        if (fit > best) best = fit;
    }
    return best;
}

/* The one called so who was mentioned last; the better fit wins over the nearer one. `ahead`: he
 * may also be named only later in the text. */
static uint32_t called(const walk *w, const plx__calling *asked, plx_name_kind kind, uint32_t token,
                       bool ahead) {
    uint32_t best = PLX_NO_INDEX;
    int best_score = 0;
    const uint64_t *place =
        plx__map_get(w->by_head, (plx_str){(const char *)&asked->head, sizeof asked->head});
    uint32_t at = place ? (uint32_t)*place : 0;
    for (unsigned looked = 0; at && looked < CHAIN_MOST; looked++) {
        uint32_t i = w->chain.items[at - 1].body;
        at = w->chain.items[at - 1].next;
        const plx__body *body = body_at(w, i);
        if (body->kind != kind || (!ahead && body->first > token)) continue;
        if (body->first > token + AHEAD && body->full_count < 2) continue;
        int score = best_fit(body, asked) * 2 - (body->first > token);
        if (score <= 0 || score < best_score) continue;
        if (score == best_score && body->last < body_at(w, best)->last) continue;
        best = i;
        best_score = score;
    }
    return best;
}

/* ------------------------------------------------------------------ phrases */

static bool modifies(const walk *w, uint32_t i) {
    uint8_t upos = w->tokens[i].upos;
    return upos == PLX_UPOS_ADJ || upos == PLX_UPOS_NOUN || upos == PLX_UPOS_PROPN ||
           upos == PLX_UPOS_NUM || plx__str_equal(plx__cast_text(w->cast, i), PLX_STR("-"));
}

/* Is the title's last word only what comes before the noun meant ("the coach driver", "the minister Roe")? */
static bool goes_on(const walk *w, uint32_t stop, uint32_t end) {
    if (stop == end) return false;
    if (w->tokens[stop].name) return true;
    if (!modifies(w, stop)) return false;
    return !w->cast->work->annotation->parsed || w->tokens[stop - 1].head == PLX_NO_TOKEN ||
           w->tokens[stop - 1].head >= stop + MODIFIERS ||
           w->tokens[stop - 1].rel == PLX_REL_COMPOUND;
}

/* "the former Polish prime minister": a title phrase behind the article at i. */
typedef struct phrase {
    uint32_t start, end, row; /* of the title; end 0: none */
} phrase;

static phrase title_phrase(const walk *w, uint32_t i, uint32_t end) {
    for (uint32_t at = i + 1; at < end && at <= i + MODIFIERS; at++) {
        phrase found = {at, 0, 0};
        uint32_t stop = plx__title_at(w->cast, at, end, &found.row);
        if (stop > at && !goes_on(w, stop, end)) {
            found.end = stop;
            return found;
        }
        if (!modifies(w, at)) break;
    }
    return (phrase){0, 0, 0};
}

/* "the bank", "the Greek bank": the word behind the article that bodies are called by. */
static uint32_t body_phrase(const walk *w, uint32_t i, uint32_t end, uint64_t *word) {
    uint32_t at = i + 1;
    while (at + 1 < end && at < i + 3 && modifies(w, at) && modifies(w, at + 1)) at++;
    if (at >= end || !modifies(w, at) || w->tokens[at].name) return 0;
    char first = plx__cast_text(w->cast, at).ptr[0];
    if (first >= 'A' && first <= 'Z') return 0;
    *word = plx__body_calling(w->cast, at);
    return *word ? at + 1 : 0;
}

/* Someone without a name stands as an argument of a verb, not beside a name or as what one is. */
static bool stands_alone(const walk *w, uint32_t first, uint32_t end, uint32_t limit) {
    if (!w->cast->work->annotation->parsed) return false;
    uint8_t rel = w->tokens[head_token(w, first, end)].rel;
    bool argument = rel == PLX_REL_NSUBJ || rel == PLX_REL_NSUBJ_PASS || rel == PLX_REL_OBJ ||
                    rel == PLX_REL_OBL || rel == PLX_REL_OBL_AGENT;
    bool name_next = end + 1 < limit && w->tokens[end + 1].name && plx__cast_is(w->cast, end, ",");
    return argument && !name_next && !(end < limit && w->tokens[end].name);
}

/* There is one mayor, whoever is named so later; officials are many. */
static bool is_office(const walk *w, uint32_t row) {
    plx_str kind = plx__lexicon_field(&w->cast->rules->titles, row, 1);
    return !plx__str_equal(kind, PLX_STR("person")) && !plx__str_equal(kind, PLX_STR("role"));
}

static uint32_t read_definite(walk *w, uint32_t i, uint32_t end) {
    phrase title = title_phrase(w, i, end);
    plx__calling asked;
    uint32_t body, stop = title.end;
    if (stop) {
        asked = plx__calling_of(w->cast, title.row, title.start, i + 1);
        if (title.start > i + 1 && w->tokens[title.start - 1].name)
            asked.modifier = plx__cast_hash(w->cast, title.start - 1);
        if (w->tokens[head_token(w, i, stop)].rel == PLX_REL_XCOMP)
            return i; /* Lee became the mayor */
        body = called(w, &asked, PLX_NAME_PERSON, i, is_office(w, title.row));
        if (body == PLX_NO_INDEX && stands_alone(w, i, stop, end))
            remember(w, NAMELESS + w->nameless++,
                     (uint8_t)plx__gender_from(
                         plx__lexicon_field(&w->cast->rules->titles, title.row, 2)),
                     i, stop, false);
    } else {
        stop = body_phrase(w, i, end, &asked.head);
        asked.title = asked.head, asked.modifier = 0, asked.former = false;
        body = stop ? called(w, &asked, PLX_NAME_ORGANISATION, i, false) : PLX_NO_INDEX;
    }
    if (body == PLX_NO_INDEX) return i;
    mention(w, body, i, stop, false);
    return stop;
}

/* "a driver": whoever that is, "he" after it is rather him. */
static void read_indefinite(walk *w, uint32_t i, uint32_t end) {
    phrase title = title_phrase(w, i, end);
    if (title.end == 0 || !stands_alone(w, i, title.end, end)) return;
    plx_gender gender = plx__gender_from(plx__lexicon_field(&w->cast->rules->titles, title.row, 2));
    remember(w, NAMELESS + w->nameless++, (uint8_t)gender, i, title.end, false);
}

static uint32_t read_phrase(walk *w, uint32_t i, uint32_t end) {
    uint8_t upos = w->tokens[i].upos;
    if (upos != PLX_UPOS_DET && upos != PLX_UPOS_NUM && upos != PLX_UPOS_NONE &&
        upos != PLX_UPOS_PRON)
        return i;
    if (plx__cast_is(w->cast, i, "the") || plx__cast_is(w->cast, i, "this"))
        return read_definite(w, i, end);
    if (plx__cast_is(w->cast, i, "a") || plx__cast_is(w->cast, i, "an") ||
        plx__cast_is(w->cast, i, "one") || plx__cast_is(w->cast, i, "another"))
        read_indefinite(w, i, end);
    return i;
}

/* ---------------------------------------------------------------- pronouns */

typedef struct asked {
    plx_gender gender;
    uint32_t token;
    bool possessive, reflexive;
} asked;

static int near(uint32_t back) {
    static const int weights[SENTENCES_BACK + 1] = {100, 80, 60, 45, 38, 31, 24, 17, 10};
    return back <= SENTENCES_BACK ? weights[back] : 0;
}

static int beside_quotes(bool quoted, bool from_quoted) {
    if (quoted == from_quoted) return quoted ? 10 : 0;
    return quoted ? -5 : -65;
}

static int weight(const walk *w, const recent *from, const asked *pronoun) {
    bool named = from->body < NAMELESS;
    plx_gender gender = named ? body_at(w, from->body)->gender : (plx_gender)from->gender;
    if (gender != PLX_GENDER_UNKNOWN && gender != pronoun->gender) return 0;
    uint32_t back = w->sentence - from->sentence;
    if (back > SENTENCES_BACK || (!named && back > 2)) return 0;
    bool arguments =
        back == 0 && from->head != PLX_NO_TOKEN && from->head == w->tokens[pronoun->token].head;
    if (arguments && !pronoun->possessive && !pronoun->reflexive) return 0;
    int score = near(back) + beside_quotes(w->quoted, from->quoted);
    score += from->subject ? 30 : 0;
    score += from->first ? 8 : 0;
    score += gender == pronoun->gender ? 15 : 0;
    score += from->name ? 0 : 6;
    uint32_t far = pronoun->token - from->token;
    return score - (int)(far < 60 ? far / 4 : 15);
}

/* Of all recent mentions the best of each person counts. */
static uint32_t antecedent(const walk *w, const asked *pronoun) {
    enum { CLEAR = 4 };
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
    return best_weight - second >= CLEAR ? best : PLX_NO_INDEX;
}

static bool read_pronoun(walk *w, uint32_t i) {
    char low[16];
    size_t len = plx__cast_lower(w->cast, i, low, sizeof low);
    const plx__lexicon *pronouns = &w->cast->rules->pronouns;
    uint32_t row = len ? plx__lexicon_find(pronouns, (plx_str){low, len}) : PLX_NO_ROW;
    if (row == PLX_NO_ROW) return false;
    plx_str use = plx__lexicon_field(pronouns, row, 2);
    asked pronoun = {plx__gender_from(plx__lexicon_field(pronouns, row, 1)), i,
                     plx__str_equal(use, PLX_STR("possessive")),
                     plx__str_equal(use, PLX_STR("reflexive"))};
    if (w->cast->work->annotation->parsed)
        pronoun.possessive = w->tokens[i].rel == PLX_REL_NMOD_POSS;
    uint32_t body = antecedent(w, &pronoun);
    if (body == PLX_NO_INDEX) return true;
    if (body >= NAMELESS) {
        remember(w, body, (uint8_t)pronoun.gender, i, i + 1, false);
        return true;
    }
    if (!w->writing) body_at(w, body)->votes += pronoun.gender == PLX_GENDER_MALE ? 1 : -1;
    mention(w, body, i, i + 1, false);
    return true;
}

/* -------------------------------------------------------------------- walk */

static void see_quotes(walk *w, uint32_t i) {
    plx_str text = plx__cast_text(w->cast, i);
    if (text.len == 0 || text.len > 3) return;
    if (plx__str_equal(text, PLX_STR("\""))) w->quoted = !w->quoted;
    else if (plx__str_equal(text, PLX_STR("\xE2\x80\x9C"))) w->quoted = true;
    else if (plx__str_equal(text, PLX_STR("\xE2\x80\x9D"))) w->quoted = false;
}

static void read_name(walk *w) {
    const plx_name *name = &w->cast->names.items[w->name++].name;
    if (name->entity != PLX_NO_INDEX)
        mention(w, name->entity, name->first, name->first + name->count, true);
}

static bool name_before(const walk *w, uint32_t token) {
    return w->name < w->cast->names.count && w->cast->names.items[w->name].name.first < token;
}

static uint32_t read_token(walk *w, uint32_t i, uint32_t end) {
    if (name_before(w, i + 1)) {
        read_name(w);
        const plx_name *name = &w->cast->names.items[w->name - 1].name;
        return name->first + name->count;
    }
    uint32_t next = read_phrase(w, i, end);
    while (name_before(w, next)) read_name(w); /* in the phrase: "the Polish president" */
    if (next > i) return next;
    if (!read_pronoun(w, i)) see_quotes(w, i);
    return i + 1;
}

static void walk_text(walk *w) {
    const plx_annotation *annotation = w->cast->work->annotation;
    w->count = w->name = w->nameless = 0;
    w->block = PLX_NO_INDEX;
    for (uint32_t s = 0; s < annotation->sentence_count; s++) {
        const plx_sentence *sentence = &annotation->sentences[s];
        if (sentence->block != w->block) {
            w->quoted = false;
            w->shouts = plx__block_shouts(w->cast->work->article, sentence->block);
        }
        w->block = sentence->block;
        w->sentence = s;
        uint32_t end = sentence->first + sentence->count;
        for (uint32_t i = sentence->first; i < end;) i = read_token(w, i, end);
    }
}

void plx__entities_refer(plx__cast *cast) {
    walk w = {.cast = cast, .tokens = cast->work->annotation->tokens};
    index_callings(&w);
    walk_text(&w);
    for (size_t i = 0; i < cast->bodies.count; i++) {
        plx__body *body = &cast->bodies.items[i];
        if (body->kind != PLX_NAME_PERSON || body->gender != PLX_GENDER_UNKNOWN || body->votes == 0)
            continue;
        body->gender = body->votes > 0 ? PLX_GENDER_MALE : PLX_GENDER_FEMALE;
    }
    for (size_t i = 0; i < cast->bodies.count; i++)
        cast->bodies.items[i].last = cast->bodies.items[i].first;
    w.writing = true;
    walk_text(&w);
}
