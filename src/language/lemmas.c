/* SPDX-License-Identifier: Apache-2.0 */
/* lemmas.c - the dictionary form of every token. Without a model, its lower case. */
#include "language/lemmas.h"

void plx__lemma_rules(plx__lemmatizer *lemmatizer, const plx__lemma_rule *rules, size_t count) {
    lemmatizer->rules = rules;
    lemmatizer->rule_count = (uint32_t)count;
    lemmatizer->open_count = 0;
    for (uint8_t i = 0; i < PLX__LEMMA_LABELS && i < count; i++)
        if (rules[i].open) lemmatizer->open[lemmatizer->open_count++] = i;
}

bool plx__lemmatizer_of(plx_str model, const plx__vocabulary *vocabulary, plx__lemmatizer *out) {
    plx_str parts[PLX__LEMMAS_PARTS];
    *out = (plx__lemmatizer){.vocabulary = *vocabulary};
    for (uint32_t i = 0; i < PLX__LEMMAS_PARTS; i++)
        parts[i] = plx__model_part(model, PLX__LEMMAS_KIND, PLX__LEMMAS_VERSION, i);
    if (parts[PLX__LEMMAS_PART_RULES].len == 0 || parts[PLX__LEMMAS_PART_WORDS].len == 0 ||
        !plx__weights_open(parts[PLX__LEMMAS_PART_WEIGHTS], &out->weights))
        return false;
    plx_str rules = parts[PLX__LEMMAS_PART_RULES];
    plx__lemma_rules(out, (const plx__lemma_rule *)(const void *)rules.ptr,
                     rules.len / sizeof *out->rules);
    out->words = (const plx__lemma_word *)(const void *)parts[PLX__LEMMAS_PART_WORDS].ptr;
    out->word_mask = (uint32_t)(parts[PLX__LEMMAS_PART_WORDS].len / sizeof *out->words) - 1;
    return true;
}

plx__lemmatizer *plx__lemmatizer_open(const plx__tables *tables, plx__arena *arena) {
    plx__lemmatizer *lemmatizer = plx__new(arena, plx__lemmatizer);
    plx__vocabulary vocabulary;
    plx__vocabulary_of(plx__tables_blob(tables, "en/vocabulary.model"), &vocabulary);
    plx__lemmatizer_of(plx__tables_blob(tables, "en/lemmas.model"), &vocabulary, lemmatizer);
    return lemmatizer;
}

/* ------------------------------------------------------------------- choosing */

enum { CLOSE = 8000 }; /* how much lower a rule may score that leads to a known word */

uint32_t plx__lemma_key(const plx__word *word, uint8_t upos) {
    return plx__mix(word->low, (uint32_t)word->fine * 32 + upos);
}

uint32_t plx__lemma_known(const plx__lemmatizer *lemmatizer, uint32_t key) {
    for (uint32_t at = key & lemmatizer->word_mask;; at = (at + 1) & lemmatizer->word_mask) {
        if (lemmatizer->words[at].rule == 0) return UINT32_MAX;
        if (lemmatizer->words[at].key == key) return lemmatizer->words[at].rule - 1;
    }
}

/* Which stems of the form the vocabulary knows: as it is, one to four letters off, an e put on. */
static uint32_t stems(const plx__lemmatizer *lemmatizer, plx_str form) {
    char low[PLX__VOCABULARY_LONGEST + 2];
    uint32_t found = 0;
    if (form.len < 4 || form.len > PLX__VOCABULARY_LONGEST) return 0;
    memcpy(low, form.ptr, form.len);
    for (size_t off = 1; off <= 4 && form.len - off >= 2; off++) {
        plx_str stem = {low, form.len - off}, with_e = {low, stem.len + 1};
        if (plx__vocabulary_base(&lemmatizer->vocabulary, stem)) found |= 1u << (2 * off);
        char held = low[stem.len];
        low[stem.len] = 'e';
        if (off > 1 && plx__vocabulary_base(&lemmatizer->vocabulary, with_e))
            found |= 2u << (2 * off);
        low[stem.len] = held;
    }
    return found | (plx__vocabulary_base(&lemmatizer->vocabulary, form) ? 1u : 0);
}

size_t plx__lemma_features(const plx__lemmatizer *lemmatizer, const plx__work *work, uint32_t at,
                           uint32_t out[PLX__LEMMA_FEATURES]) {
    const plx__word *word = &work->words[at];
    bool last = at + 1 == work->first + work->count;
    uint32_t tag = (uint32_t)word->fine * 32 + work->tokens[at].upos,
             next = last ? 99 : word[1].fine;
    uint32_t known = stems(lemmatizer, plx__span_text(work->text, work->tokens[at].span));
    size_t n = 0;
#define F2(a, b) (out[n] = plx__mix(plx__mix((uint32_t)n + 101, (a)), (b)), n++)
    F2(tag, 0);
    F2(tag, word->low);
    F2(word->low, next);
    F2(tag, word->suffix2);
    F2(tag, word->suffix3);
    F2(tag, word->suffix4);
    F2(tag, word->shape);
    F2(tag, known);
    F2(tag, plx__mix(known, word->suffix2));
    F2(tag, plx__mix(known, word->suffix3));
    F2(tag, word->length);
    F2(tag, (uint32_t)(word->traits & (PLX__WORD_CAPITAL | PLX__WORD_CAPITALS)));
    F2(word->suffix4, word->prefix);
#undef F2
    return n;
}

/* ------------------------------------------------------------------- applying */

static bool on_boundary(plx_str form, size_t at) {
    return at >= form.len || ((unsigned char)form.ptr[at] & 0xC0) != 0x80;
}

static bool fits(const plx__lemma_rule *rule, plx_str form, bool known) {
    if (rule->strip > form.len || (rule->strip == form.len && rule->len == 0)) return false;
    return (known || (rule->open && rule->strip < form.len)) &&
           on_boundary(form, form.len - rule->strip);
}

/* Is what the rule makes of the form a word of that part of speech? */
static bool makes_word(const plx__lemmatizer *lemmatizer, const plx__lemma_rule *rule, plx_str form,
                       uint8_t upos) {
    char low[PLX__VOCABULARY_LONGEST + PLX__LEMMA_APPEND];
    uint32_t kind = upos == PLX_UPOS_VERB   ? PLX__KIND_VERB
                    : upos == PLX_UPOS_NOUN ? PLX__KIND_NOUN
                                            : PLX__KIND_ADJECTIVE;
    if (form.len > PLX__VOCABULARY_LONGEST || rule->change != PLX__LEMMA_LOWER) return false;
    size_t len = form.len - rule->strip;
    for (size_t i = 0; i < len; i++)
        low[i] = form.ptr[i] >= 'A' && form.ptr[i] <= 'Z' ? (char)(form.ptr[i] + 32) : form.ptr[i];
    memcpy(low + len, rule->append, rule->len);
    return plx__vocabulary_base(&lemmatizer->vocabulary, (plx_str){low, len + rule->len}) & kind;
}

uint32_t plx__lemma_choose(const plx__lemmatizer *lemmatizer, plx_str form, uint8_t upos,
                           bool known, const int32_t *scores) {
    enum { TRIED = 4 };
    uint32_t best[TRIED], found = 0;
    uint32_t count =
        lemmatizer->rule_count < PLX__LEMMA_LABELS ? lemmatizer->rule_count : PLX__LEMMA_LABELS;
    for (uint32_t n = 0; n < (known ? count : lemmatizer->open_count); n++) {
        uint32_t i = known ? n : lemmatizer->open[n];
        if (!fits(&lemmatizer->rules[i], form, known)) continue;
        uint32_t place = found < TRIED ? found++ : TRIED;
        while (place > 0 && scores[i] > scores[best[place - 1]]) {
            if (place < TRIED) best[place] = best[place - 1];
            place--;
        }
        if (place < TRIED) best[place] = i;
    }
    bool listed = !known && upos == PLX_UPOS_VERB;
    for (uint32_t i = 0; listed && i < found; i++) {
        if (scores[best[0]] - scores[best[i]] > CLOSE) break;
        if (makes_word(lemmatizer, &lemmatizer->rules[best[i]], form, upos)) return best[i];
    }
    return found ? best[0] : UINT32_MAX;
}

/* A form of ASCII with no capital is its own lower case. */
static bool is_low(plx_str form) {
    for (size_t i = 0; i < form.len; i++)
        if ((unsigned char)form.ptr[i] >= 0x80 || (form.ptr[i] >= 'A' && form.ptr[i] <= 'Z'))
            return false;
    return true;
}

plx_str plx__lemma_form(plx__arena *arena, plx_str form) {
    if (form.len < 4 || plx__str_find(form, PLX_STR("\xe2\x80\x99"), 0) == SIZE_MAX) return form;
    char *out = plx__alloc(arena, form.len);
    size_t len = 0;
    for (size_t at = 0; at < form.len;) {
        size_t start = at;
        if (plx__utf8_next(form, &at) == 0x2019) {
            out[len++] = '\'';
            continue;
        }
        memcpy(out + len, form.ptr + start, at - start);
        len += at - start;
    }
    return (plx_str){out, len};
}

static plx_str with_case(plx__lemma_case change, plx__arena *arena, plx_str form) {
    if (change == PLX__LEMMA_LOWER) return is_low(form) ? form : plx__str_lower(arena, form);
    if (change == PLX__LEMMA_KEEP || form.len == 0) return form;
    char *out = plx__alloc(arena, form.len + 4);
    size_t len = 0;
    if (change == PLX__LEMMA_NUMBER) {
        for (size_t i = 0; i < form.len; i++)
            if (form.ptr[i] != ',') out[len++] = form.ptr[i];
        return (plx_str){out, len};
    }
    plx_str low = plx__str_lower(arena, form);
    if (low.len > form.len + 3) return low;
    memcpy(out, low.ptr, low.len);
    if (out[0] >= 'a' && out[0] <= 'z') out[0] = (char)(out[0] - 32);
    return (plx_str){out, low.len};
}

plx_str plx__lemma_apply(const plx__lemma_rule *rule, plx__arena *arena, plx_str form) {
    if (rule->strip > form.len || !on_boundary(form, form.len - rule->strip)) return (plx_str){0};
    if (rule->strip == form.len)
        return rule->len ? (plx_str){rule->append, rule->len} : (plx_str){0};
    plx_str stem = with_case((plx__lemma_case)rule->change, arena,
                             plx__str_slice(form, 0, form.len - rule->strip));
    if (rule->len == 0) return stem;
    char *out = plx__alloc(arena, stem.len + rule->len);
    memcpy(out, stem.ptr, stem.len);
    memcpy(out + stem.len, rule->append, rule->len);
    return (plx_str){out, stem.len + rule->len};
}

static uint32_t rule_of(const plx__lemmatizer *lemmatizer, const plx__work *work, uint32_t at,
                        plx_str form) {
    uint32_t rule =
        plx__lemma_known(lemmatizer, plx__lemma_key(&work->words[at], work->tokens[at].upos));
    if (rule < lemmatizer->rule_count) return rule;
    int32_t scores[256] = {0};
    uint32_t features[PLX__LEMMA_FEATURES];
    plx__weights_add(&lemmatizer->weights, features,
                     plx__lemma_features(lemmatizer, work, at, features), scores);
    return plx__lemma_choose(lemmatizer, form, work->tokens[at].upos, rule == PLX__LEMMA_SEVERAL,
                             scores);
}

void plx__lemmatize(const plx__lemmatizer *lemmatizer, plx__arena *arena, const plx__work *work) {
    static const plx__lemma_rule lower = {PLX__LEMMA_LOWER, 0, 0, 1, ""};
    for (uint32_t i = work->first; i < work->first + work->count; i++) {
        plx_token *token = &work->tokens[i];
        plx_str form = plx__lemma_form(arena, plx__span_text(work->text, token->span));
        uint32_t rule = lemmatizer->words ? rule_of(lemmatizer, work, i, form) : UINT32_MAX;
        plx_str lemma = {0};
        if (rule < lemmatizer->rule_count)
            lemma = plx__lemma_apply(&lemmatizer->rules[rule], arena, form);
        token->lemma = lemma.len ? lemma : plx__lemma_apply(&lower, arena, form);
    }
}
