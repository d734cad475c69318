/* SPDX-License-Identifier: Apache-2.0 */
/*
 * follows.c - which wording came first, and who follows it.
 *
 *     A  1 May  the MORE they buy        first
 *     B  2 May  the LESS they buy        first of its own
 *     C  3 May  the LESS they buy        follows B
 *
 * Only where wordings part is there anything to follow: papers that print a sentence alike may
 * all have heard it. A place of the base that some mention changes is a site; the mentions that
 * have the same words at a site print one wording of it, and the one published first is what the
 * later ones follow. Who copies an article and has its words follows it, whatever the dates.
 */
#include "compare/copies.h"
#include "compare/quotes.h"

#define MOST_SITES 16

/* One reading of one site: who printed it first. */
typedef struct reading {
    uint32_t site;
    uint64_t words;    /* hash of the forms; 0: as the base has it */
    uint32_t earliest; /* article, or PLX_NO_INDEX */
} reading;

typedef struct following {
    plx__quotes *quotes;
    plx__lexicon turning;
    plx_quote_mention *mentions;
    size_t count, base;
    plx_span sites[MOST_SITES]; /* of the base's text, in the order found */
    size_t site_count;
    PLX_VEC(reading) readings;
} following;

static plx__row row_of(const following *f, uint32_t article, plx_span span) {
    size_t first, count = plx__words_in(f->quotes->words, article, span, &first);
    return (plx__row){f->quotes->words->articles[article].words + first, count};
}

/* "well" and "so" come and go with every writer; a word that carries or turns the sense does not. */
static bool weighs(const following *f, uint32_t article, plx_span span) {
    if (!plx__span_known(span)) return false;
    plx__row row = row_of(f, article, span);
    for (size_t i = 0; i < row.count; i++)
        if (!plx__word_is_light(f->quotes->words, &row.words[i]) ||
            plx__lexicon_has(&f->turning, f->quotes->words->info[row.words[i].form].text))
            return true;
    return false;
}

static bool is_site(const following *f, const plx_quote_mention *mention,
                    const plx_change *change) {
    return weighs(f, f->mentions[f->base].article, change->base) ||
           weighs(f, mention->article, change->here);
}

static size_t site_of(const following *f, plx_span base) {
    size_t at = 0;
    while (at < f->site_count && (f->sites[at].start != base.start || f->sites[at].end != base.end))
        at++;
    return at;
}

static void find_sites(following *f) {
    for (size_t m = 0; m < f->count; m++)
        for (size_t c = 0; c < f->mentions[m].change_count; c++) {
            const plx_change *change = &f->mentions[m].changes[c];
            if (f->site_count == MOST_SITES) return;
            if (site_of(f, change->base) < f->site_count) continue;
            if (is_site(f, &f->mentions[m], change)) f->sites[f->site_count++] = change->base;
        }
}

/* --------------------------------------------------------------- readings */

static uint64_t words_hash(const following *f, uint32_t article, plx_span span) {
    if (!plx__span_known(span)) return 1;
    plx__row row = row_of(f, article, span);
    uint64_t hash = 2;
    for (size_t i = 0; i < row.count; i++) {
        uint64_t both[2] = {hash, row.words[i].form};
        hash = plx__hash((plx_str){(const char *)both, sizeof both});
    }
    return hash;
}

/* The part of the base in which the mention's words stand, all of them and in a row. */
static plx_span place_in_base(const following *f, const plx_quote_mention *mention) {
    const plx_quote_mention *base = &f->mentions[f->base];
    plx__row whole = row_of(f, base->article, base->span);
    plx__row part = row_of(f, mention->article, mention->span);
    for (size_t at = 0; part.count > 0 && at + part.count <= whole.count; at++) {
        size_t i = 0;
        while (i < part.count &&
               plx__word_same(f->quotes->words, &whole.words[at + i], &part.words[i]))
            i++;
        if (i == part.count)
            return (plx_span){whole.words[at].span.start,
                              whole.words[at + part.count - 1].span.end};
    }
    return (plx_span){0, 0};
}

/* What a mention has at a site. false: it does not reach so far, or parts in another way. */
static bool reading_at(const following *f, const plx_quote_mention *mention, plx_span place,
                       size_t site, uint64_t *words) {
    for (size_t c = 0; c < mention->change_count; c++) {
        const plx_change *change = &mention->changes[c];
        if (change->base.start != f->sites[site].start || change->base.end != f->sites[site].end)
            continue;
        *words = words_hash(f, mention->article, change->here);
        return true;
    }
    *words = 0;
    return mention->change_count == 0 && plx__span_known(place) &&
           f->sites[site].start > place.start && f->sites[site].end < place.end;
}

static reading *find_reading(following *f, size_t site, uint64_t words) {
    for (size_t i = 0; i < f->readings.count; i++)
        if (f->readings.items[i].site == site && f->readings.items[i].words == words)
            return &f->readings.items[i];
    reading *out = plx__push(f->quotes->work->scratch, &f->readings);
    *out = (reading){(uint32_t)site, words, PLX_NO_INDEX};
    return out;
}

/* ---------------------------------------------------------------- following */

static bool comes_before(const following *f, uint32_t a, uint32_t b) {
    const plx_comparison *comparison = f->quotes->work->comparison;
    return plx__order_of_dates(&comparison->documents[a]->article,
                               &comparison->documents[b]->article) < 0;
}

static bool dated(const following *f, uint32_t article) {
    plx__date date;
    return plx__date_parse(f->quotes->work->comparison->documents[article]->article.published,
                           &date);
}

/* Copies stand in the order of `from`, `to`. */
static bool copies_from(const following *f, uint32_t from, uint32_t to) {
    const plx_comparison *comparison = f->quotes->work->comparison;
    size_t low = 0, high = comparison->copy_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const plx_copy *copy = &comparison->copies[middle];
        if (copy->from < from || (copy->from == from && copy->to < to)) low = middle + 1;
        else high = middle;
    }
    return low < comparison->copy_count && comparison->copies[low].from == from &&
           comparison->copies[low].to == to;
}

static void note_earliest(following *f, const plx_quote_mention *mention, plx_span place) {
    for (size_t s = 0; s < f->site_count; s++) {
        uint64_t words;
        if (!reading_at(f, mention, place, s, &words)) continue;
        reading *own = find_reading(f, s, words);
        if (!dated(f, mention->article)) continue;
        if (own->earliest == PLX_NO_INDEX || comes_before(f, mention->article, own->earliest))
            own->earliest = mention->article;
    }
}

static bool prints(const following *f, const plx_span *places, uint32_t article, size_t site,
                   uint64_t words) {
    size_t low = 0, high = f->count; /* mentions stand in the order of articles */
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (f->mentions[middle].article < article) low = middle + 1;
        else high = middle;
    }
    for (size_t m = low; m < f->count && f->mentions[m].article == article; m++) {
        uint64_t other;
        if (f->mentions[m].direct && reading_at(f, &f->mentions[m], places[m], site, &other) &&
            other == words)
            return true;
    }
    return false;
}

static uint32_t followed_by(following *f, size_t m, const plx_span *places) {
    const plx_quote_mention *mention = &f->mentions[m];
    const uint32_t *source_of = f->quotes->work->source_of;
    uint32_t source = source_of ? source_of[mention->article] : mention->article;
    bool is_copy = source != mention->article && copies_from(f, source, mention->article);
    for (size_t s = 0; s < f->site_count; s++) {
        uint64_t words;
        if (!reading_at(f, mention, places[m], s, &words)) continue;
        if (is_copy && prints(f, places, source, s, words)) return source;
        uint32_t earliest = find_reading(f, s, words)->earliest;
        if (earliest != PLX_NO_INDEX && earliest != mention->article &&
            comes_before(f, earliest, mention->article))
            return earliest;
    }
    return PLX_NO_INDEX;
}

void plx__mark_follows(plx__quotes *quotes, plx_quote_mention *mentions, size_t count,
                       size_t base) {
    following f = {.quotes = quotes, .mentions = mentions, .count = count, .base = base};
    plx__lexicon_open(quotes->work->tables, "en/turning-words", &f.turning);
    find_sites(&f);
    if (f.site_count == 0) return;
    plx_span *places = plx__new_array(quotes->work->scratch, plx_span, count);
    for (size_t m = 0; m < count; m++) {
        if (!mentions[m].direct) continue;
        if (mentions[m].change_count == 0) places[m] = place_in_base(&f, &mentions[m]);
        note_earliest(&f, &mentions[m], places[m]);
    }
    for (size_t m = 0; m < count; m++)
        if (mentions[m].direct) mentions[m].follows = followed_by(&f, m, places);
}
