/* SPDX-License-Identifier: Apache-2.0 */
/*
 * families.c - which publisher an article's outlet belongs to.
 *
 * The address says most: "https://www.mercurynews.com/2020/..." is looked up as
 * "mercurynews.com", a part of an address ("uk.news.example.com") by each of its ends. Without
 * one the outlet's name must do.
 */
#include "compare/copies.h"

#define LONGEST_HOST 253 /* bytes, as the domain name system has it */

static plx_str host_of(plx_str url) {
    size_t at = plx__str_find(url, PLX_STR("://"), 0);
    if (at == SIZE_MAX) return (plx_str){NULL, 0};
    size_t from = at + 3, end = from;
    while (end < url.len && url.ptr[end] != '/' && url.ptr[end] != ':' && url.ptr[end] != '?' &&
           url.ptr[end] != '#')
        end++;
    return plx__str_slice(url, from, end);
}

static plx_str publisher_at(const plx__lexicon *families, plx_str key) {
    uint32_t row = plx__lexicon_find(families, key);
    return row == PLX_NO_ROW ? (plx_str){NULL, 0} : plx__lexicon_field(families, row, 1);
}

/* The whole host first, then without its first label, as long as two are left. */
static plx_str publisher_of_host(const plx__lexicon *families, plx__arena *arena, plx_str url) {
    plx_str host = host_of(url), found = {NULL, 0};
    if (host.len == 0 || host.len > LONGEST_HOST) return found;
    plx__mark mark = plx__arena_mark(arena);
    host = plx__str_lower(arena, host);
    while (found.len == 0) {
        size_t dot = plx__str_find(host, PLX_STR("."), 0);
        if (dot == SIZE_MAX) break;
        found = publisher_at(families, host);
        host = plx__str_slice(host, dot + 1, host.len);
    }
    plx__arena_release(arena, mark);
    return found;
}

/* "The Denver Post" and "Denver Post" are one. */
static plx_str publisher_of_name(const plx__lexicon *families, plx__arena *arena, plx_str outlet) {
    plx_str found = {NULL, 0};
    if (outlet.len == 0) return found;
    plx__mark mark = plx__arena_mark(arena);
    plx_str name = plx__str_lower(arena, plx__str_trim(outlet));
    found = publisher_at(families, name);
    if (found.len == 0 && plx__str_starts(name, PLX_STR("the ")))
        found = publisher_at(families, plx__str_slice(name, 4, name.len));
    plx__arena_release(arena, mark);
    return found;
}

const plx_str *plx__publishers_of(plx__compare_work *work) {
    const plx_comparison *comparison = work->comparison;
    plx__lexicon families;
    plx__lexicon_open(work->tables, "world/outlet-families", &families);
    plx_str *out = plx__new_array(work->arena, plx_str, comparison->document_count + 1);
    for (size_t i = 0; i < comparison->document_count; i++) {
        const plx_article *article = &comparison->documents[i]->article;
        out[i] = publisher_of_host(&families, work->arena, article->url);
        if (out[i].len == 0) out[i] = publisher_of_host(&families, work->arena, article->canonical);
        if (out[i].len == 0) out[i] = publisher_of_name(&families, work->arena, article->outlet);
    }
    return out;
}
