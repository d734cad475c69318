/* SPDX-License-Identifier: Apache-2.0 */
/*
 * train_lemmas.c - edit rules from pairs of form and lemma.
 *
 *     pairs -> rules, most frequent first -> weights that choose a rule -> a table of the words
 *     whose rule they get wrong, of all frequent words (a look-up is quicker than a choice), and
 *     of the irregular forms that WordNet lists
 */
#include "train_lemmas.h"

#include "language/lemmas.h"
#include "perceptron.h"

#include <stdio.h>
#include <stdlib.h>

enum { ROUNDS = 6, LEAST = 150, FREQUENT = 4, PLAIN_SHARE = 50, OPEN = 3 };

typedef struct rule_count {
    uint32_t rule, count;
} rule_count;

/* A form with a tag, and how often it took which rule. */
typedef struct entry {
    uint32_t key, total;
    PLX_VEC(rule_count) rules;
    const tagged_bank *bank; /* an example: a word of it */
    uint32_t at;
} entry;

typedef struct trainer {
    plx__arena *arena;
    const tagged_bank *train;
    const plx__vocabulary *vocabulary;
    plx__map *rule_numbers;
    PLX_VEC(plx__lemma_rule) rules;
    uint32_t *counts, *rule_of; /* by rule; by word of the treebank, UINT32_MAX: none */
    plx__map *entry_numbers;
    PLX_VEC(entry) entries;
    plx__lemmatizer lemmatizer;
    perceptron *learner;
    uint64_t random;
} trainer;

/* ----------------------------------------------------------------------- rules */

static plx_str changed(plx__arena *arena, plx__lemma_case change, plx_str form) {
    plx__lemma_rule rule = {(uint8_t)change, 0, 0, 0, ""};
    return plx__lemma_apply(&rule, arena, form);
}

/* The cheapest rule of one change of case; false: there is none. */
static bool make_rule(plx__arena *arena, plx__lemma_case change, plx_str form, plx_str lemma,
                      plx__lemma_rule *out) {
    plx_str from = changed(arena, change, form);
    if (change == PLX__LEMMA_NUMBER) {
        *out = (plx__lemma_rule){(uint8_t)change, 0, 0, 0, ""};
        return plx__str_equal(from, lemma);
    }
    if (from.len != form.len) return false;
    size_t same = 0;
    while (same < from.len && same < lemma.len && from.ptr[same] == lemma.ptr[same]) same++;
    while (same > 0 && same < from.len && ((unsigned char)from.ptr[same] & 0xC0) == 0x80) same--;
    size_t strip = form.len - same, add = lemma.len - same;
    if (strip > 255 || add > PLX__LEMMA_APPEND) return false;
    *out = (plx__lemma_rule){(uint8_t)change, (uint8_t)strip, (uint8_t)add, 0, ""};
    memcpy(out->append, lemma.ptr + same, add);
    return true;
}

static bool best_rule(plx__arena *arena, plx_str form, plx_str lemma, bool proper,
                      plx__lemma_rule *out) {
    static const plx__lemma_case orders[2][4] = {
        {PLX__LEMMA_LOWER, PLX__LEMMA_KEEP, PLX__LEMMA_CAPITAL, PLX__LEMMA_NUMBER},
        {PLX__LEMMA_KEEP, PLX__LEMMA_CAPITAL, PLX__LEMMA_LOWER, PLX__LEMMA_NUMBER}};
    bool found = false;
    for (int i = 0; i < 4; i++) {
        plx__lemma_rule rule;
        if (!make_rule(arena, orders[proper][i], form, lemma, &rule)) continue;
        if (!found || rule.strip + rule.len < out->strip + out->len) *out = rule;
        found = true;
    }
    return found;
}

static uint32_t rule_number(trainer *self, const plx__lemma_rule *rule) {
    bool is_new;
    plx_str bytes = {(const char *)rule, sizeof *rule};
    uint64_t *place = plx__map_put(self->rule_numbers, plx__str_copy(self->arena, bytes), &is_new);
    if (is_new) {
        *place = self->rules.count;
        *plx__push(self->arena, &self->rules) = *rule;
    }
    return (uint32_t)*place;
}

static int by_count(const void *a, const void *b) {
    const uint32_t *x = a, *y = b;
    return x[1] != y[1] ? (x[1] < y[1] ? 1 : -1) : (x[0] > y[0]) - (x[0] < y[0]);
}

static void find_rules(trainer *self) {
    const treebank *bank = self->train->bank;
    self->rule_of = plx__new_array(self->arena, uint32_t, bank->word_count);
    uint32_t(*order)[2];
    for (size_t i = 0; i < bank->word_count; i++) {
        const treebank_word *word = &bank->words[i];
        bool proper = word->upos == PLX_UPOS_PROPN || plx__str_starts(word->xpos, PLX_STR("NNP"));
        plx__lemma_rule rule;
        bool none = plx__str_equal(word->lemma, PLX_STR("_"));
        self->rule_of[i] = !none && best_rule(self->arena, plx__lemma_form(self->arena, word->form),
                                              word->lemma, proper, &rule)
                               ? rule_number(self, &rule)
                               : UINT32_MAX;
    }
    size_t count = self->rules.count;
    order = plx__alloc_array(self->arena, count, sizeof *order);
    for (uint32_t r = 0; r < count; r++) order[r][0] = r;
    for (size_t i = 0; i < bank->word_count; i++)
        if (self->rule_of[i] != UINT32_MAX) order[self->rule_of[i]][1]++;
    qsort(order, count, sizeof *order, by_count);
    plx__lemma_rule *sorted = plx__new_array(self->arena, plx__lemma_rule, count);
    uint32_t *renumbered = plx__new_array(self->arena, uint32_t, count);
    for (uint32_t r = 0; r < count; r++) {
        sorted[r] = self->rules.items[order[r][0]];
        renumbered[order[r][0]] = r;
    }
    for (size_t i = 0; i < bank->word_count; i++)
        if (self->rule_of[i] != UINT32_MAX) self->rule_of[i] = renumbered[self->rule_of[i]];
    self->rule_numbers = plx__map_new(self->arena, count);
    self->rules.count = 0;
    for (uint32_t r = 0; r < count; r++) rule_number(self, &sorted[r]);
}

/* --------------------------------------------------------------------- entries */

static entry *entry_of(trainer *self, uint32_t key) {
    bool is_new;
    plx_str bytes = plx__str_copy(self->arena, (plx_str){(const char *)&key, sizeof key});
    uint64_t *place = plx__map_put(self->entry_numbers, bytes, &is_new);
    if (is_new) {
        *place = self->entries.count;
        plx__push(self->arena, &self->entries)->key = key;
    }
    return &self->entries.items[*place];
}

static void count_rule(trainer *self, entry *of, uint32_t rule) {
    of->total++;
    for (size_t i = 0; i < of->rules.count; i++)
        if (of->rules.items[i].rule == rule) {
            of->rules.items[i].count++;
            return;
        }
    *plx__push(self->arena, &of->rules) = (rule_count){rule, 1};
}

static void count_entries(trainer *self) {
    const treebank *bank = self->train->bank;
    for (uint32_t i = 0; i < bank->word_count; i++) {
        if (self->rule_of[i] == UINT32_MAX) continue;
        entry *of =
            entry_of(self, plx__lemma_key(&self->train->words[i], self->train->tokens[i].upos));
        of->bank = self->train;
        of->at = i;
        count_rule(self, of, self->rule_of[i]);
    }
}

/* A rule that a few different words take, and that leaves something of the word, is open to all. */
static void open_rules(trainer *self) {
    uint32_t *words = plx__new_array(self->arena, uint32_t, self->rules.count);
    for (size_t i = 0; i < self->entries.count; i++) {
        const entry *of = &self->entries.items[i];
        size_t len = of->bank->bank->words[of->at].form.len;
        for (size_t k = 0; k < of->rules.count; k++) {
            uint32_t rule = of->rules.items[k].rule;
            words[rule] += self->rules.items[rule].strip < len;
        }
    }
    for (size_t i = 0; i < self->rules.count; i++) self->rules.items[i].open = words[i] >= OPEN;
}

/* The rule that nearly all of its cases took, or UINT32_MAX. */
static uint32_t plain_rule(const entry *of) {
    size_t best = 0;
    for (size_t i = 1; i < of->rules.count; i++)
        if (of->rules.items[i].count > of->rules.items[best].count) best = i;
    uint32_t others = of->total - of->rules.items[best].count;
    return others * PLAIN_SHARE <= of->total ? of->rules.items[best].rule : UINT32_MAX;
}

/* "went go" of verb.exc is a VBD and a VBN. */
static void add_irregular(trainer *self, plx_str form, plx_str lemma, const char *fine,
                          plx_upos upos) {
    plx__word word;
    plx__lemma_rule rule;
    plx__word_make(form, &word);
    word.fine = plx__fine_from(plx__str_from(fine));
    if (!best_rule(self->arena, form, lemma, false, &rule)) return;
    entry *of = entry_of(self, plx__lemma_key(&word, (uint8_t)upos));
    if (of->total == 0) count_rule(self, of, rule_number(self, &rule));
}

static void add_irregulars(trainer *self, const char *folder, const char *name, plx_upos upos,
                           const char *const *fine) {
    plx_str path = plx__str_printf(self->arena, "%s/%s", folder, name);
    plx_str text = treebank_read_file(self->arena, plx__str_c(self->arena, path));
    for (size_t at = 0; at < text.len;) {
        size_t newline = plx__str_find(text, PLX_STR("\n"), at),
               end = newline == SIZE_MAX ? text.len : newline;
        plx_str line = plx__str_slice(text, at, end);
        size_t blank = plx__str_find(line, PLX_STR(" "), 0);
        at = end + 1;
        if (blank == SIZE_MAX || plx__str_find(line, PLX_STR("_"), 0) != SIZE_MAX) continue;
        plx_str rest = plx__str_slice(line, blank + 1, line.len);
        size_t second = plx__str_find(rest, PLX_STR(" "), 0);
        plx_str lemma = second == SIZE_MAX ? rest : plx__str_slice(rest, 0, second);
        for (int i = 0; fine[i]; i++)
            add_irregular(self, plx__str_slice(line, 0, blank), lemma, fine[i], upos);
    }
}

/* --------------------------------------------------------------------- weights */

static plx__work work_at(const tagged_bank *bank, uint32_t sentence) {
    const treebank_sentence *of = &bank->bank->sentences[sentence];
    return (plx__work){bank->bank->text, bank->tokens, bank->words, of->first, of->count};
}

static void learn_word(trainer *self, const plx__work *work, uint32_t at) {
    if (self->rule_of[at] >= PLX__LEMMA_LABELS) return;
    /* A frequent word with one rule is in the table: let it not drown the others. */
    entry *of = entry_of(self, plx__lemma_key(&work->words[at], work->tokens[at].upos));
    bool several = plain_rule(of) == UINT32_MAX;
    if (!several && (!self->rules.items[self->rule_of[at]].open ||
                     (of->total >= 20 && at % (of->total / 4) != 0)))
        return;
    int32_t scores[256] = {0};
    uint32_t features[PLX__LEMMA_FEATURES];
    size_t count = plx__lemma_features(&self->lemmatizer, work, at, features);
    perceptron_score(self->learner, features, count, scores);
    plx_str form = plx__lemma_form(self->arena, plx__span_text(work->text, work->tokens[at].span));
    perceptron_learn(
        self->learner, features, count, self->rule_of[at],
        plx__lemma_choose(&self->lemmatizer, form, work->tokens[at].upos, several, scores));
}

static void learn(trainer *self) {
    self->learner = perceptron_new(self->arena);
    self->lemmatizer = (plx__lemmatizer){.vocabulary = *self->vocabulary};
    plx__lemma_rules(&self->lemmatizer, self->rules.items, self->rules.count);
    size_t sentences = self->train->bank->sentence_count;
    for (unsigned round = 0; round < ROUNDS; round++) {
        for (size_t i = 0; i < sentences;
             i++) { /* a step that is prime to the count shuffles well enough */
            uint32_t which = (uint32_t)((i * 7919 + round * 104729) % sentences);
            plx__work work = work_at(self->train, which);
            for (uint32_t at = work.first; at < work.first + work.count; at++)
                learn_word(self, &work, at);
        }
    }
}

static plx_str lemmas_model(trainer *self, plx_str weights, const plx__lemma_word *words,
                            size_t slots) {
    plx_str parts[PLX__LEMMAS_PARTS] = {
        [PLX__LEMMAS_PART_RULES] = {(const char *)self->rules.items,
                                    self->rules.count * sizeof *self->rules.items},
        [PLX__LEMMAS_PART_WORDS] = {(const char *)words, slots * sizeof *words},
        [PLX__LEMMAS_PART_WEIGHTS] = weights,
    };
    return model_write(self->arena, PLX__LEMMAS_KIND, PLX__LEMMAS_VERSION, parts,
                       PLX__LEMMAS_PARTS);
}

static uint32_t chosen(const trainer *self, const plx__lemmatizer *lemmatizer, const entry *of) {
    plx__work work = {of->bank->bank->text, of->bank->tokens, of->bank->words, of->at, 1};
    int32_t scores[256] = {0};
    uint32_t features[PLX__LEMMA_FEATURES];
    plx__weights_add(&lemmatizer->weights, features,
                     plx__lemma_features(lemmatizer, &work, of->at, features), scores);
    plx_str form =
        plx__lemma_form(self->arena, plx__span_text(work.text, work.tokens[of->at].span));
    return plx__lemma_choose(lemmatizer, form, work.tokens[of->at].upos, false, scores);
}

static plx_str make_table(trainer *self, plx_str weights) {
    static const plx__lemma_word empty;
    plx__lemmatizer without;
    plx__lemmatizer_of(lemmas_model(self, weights, &empty, 1), self->vocabulary, &without);
    size_t kept = 0, slots = 1024;
    uint32_t *rules = plx__new_array(self->arena, uint32_t, self->entries.count);
    for (size_t i = 0; i < self->entries.count; i++) {
        const entry *of = &self->entries.items[i];
        rules[i] = plain_rule(of);
        if (rules[i] == UINT32_MAX) rules[i] = PLX__LEMMA_SEVERAL;
        else if (of->bank && of->total < FREQUENT && chosen(self, &without, of) == rules[i])
            rules[i] = UINT32_MAX;
        kept += rules[i] != UINT32_MAX;
    }
    while (slots * 3 < kept * 4) slots *= 2;
    plx__lemma_word *words = plx__new_array(self->arena, plx__lemma_word, slots);
    for (size_t i = 0; i < self->entries.count; i++) {
        if (rules[i] == UINT32_MAX) continue;
        uint32_t key = self->entries.items[i].key;
        size_t at = key & (slots - 1);
        while (words[at].rule != 0) at = (at + 1) & (slots - 1);
        words[at] = (plx__lemma_word){key, rules[i] + 1};
    }
    fprintf(stderr, "  lemmas: %zu rules, %zu words in %zu slots\n", self->rules.count, kept,
            slots);
    return lemmas_model(self, weights, words, slots);
}

static void print_lemma_scores(trainer *self, plx_str model, const tagged_bank *dev,
                               const char *name) {
    plx__lemmatizer lemmatizer;
    plx__lemmatizer_of(model, self->vocabulary, &lemmatizer);
    size_t right = 0, count = dev->bank->word_count;
    for (uint32_t i = 0; i < dev->bank->sentence_count; i++) {
        plx__work work = work_at(dev, i);
        plx__lemmatize(&lemmatizer, self->arena, &work);
        for (uint32_t at = work.first; at < work.first + work.count; at++) {
            plx_str gold = dev->bank->words[at].lemma;
            right +=
                plx__str_equal(gold, PLX_STR("_")) || plx__str_equal(gold, dev->tokens[at].lemma);
        }
    }
    fprintf(stderr, "  %s: lemmas %.2f\n", name,
            100.0 * (double)right / (double)(count ? count : 1));
}

void train_lemmas(plx__arena *arena, const tagged_bank *train, const tagged_bank *dev,
                  const tagged_bank *tagged_dev, const plx__vocabulary *vocabulary,
                  const char *wordnet, const char *path) {
    static const char *const verb[] = {"VBD", "VBN", NULL}, *const noun[] = {"NNS", NULL},
                             *const adjective[] = {"JJR", "JJS", NULL};
    trainer self = {.arena = arena,
                    .train = train,
                    .vocabulary = vocabulary,
                    .rule_numbers = plx__map_new(arena, 1000),
                    .entry_numbers = plx__map_new(arena, 30000)};
    find_rules(&self);
    count_entries(&self);
    open_rules(&self);
    learn(&self);
    add_irregulars(&self, wordnet, "verb.exc", PLX_UPOS_VERB, verb);
    add_irregulars(&self, wordnet, "noun.exc", PLX_UPOS_NOUN, noun);
    add_irregulars(&self, wordnet, "adj.exc", PLX_UPOS_ADJ, adjective);
    plx_str model = make_table(&self, perceptron_write(self.learner, arena, 1000, LEAST));
    print_lemma_scores(&self, model, dev, "dev, gold tokens and tags");
    print_lemma_scores(&self, model, tagged_dev, "dev, gold tokens");
    model_save(path, model);
}
