/* SPDX-License-Identifier: Apache-2.0 */
/* fetch_robots.c - robots.txt (RFC 9309): our group, else that for all; the longest rule wins. */
#include "intake/fetch.h"

enum { LONGEST_RULES = 500 * 1024 };

static plx_str take_line(plx_str *rest) {
    size_t end = 0;
    while (end < rest->len && rest->ptr[end] != '\n' && rest->ptr[end] != '\r') end++;
    plx_str line = plx__str_slice(*rest, 0, end);
    *rest = plx__str_slice(*rest, end < rest->len ? end + 1 : end, rest->len);
    size_t comment = plx__str_find(line, PLX_STR("#"), 0);
    if (comment != SIZE_MAX) line.len = comment;
    return plx__str_trim(line);
}

/* '*' is any run, '$' at the end is the end. The last star is gone back to: no recursion. */
static bool matches(plx_str rule, plx_str path) {
    size_t r = 0, p = 0, star = SIZE_MAX, from = 0;
    bool whole = rule.len && rule.ptr[rule.len - 1] == '$';
    if (whole) rule.len--;
    for (;;) {
        if (r == rule.len && (!whole || p == path.len)) return true;
        if (r < rule.len && rule.ptr[r] == '*') star = r++, from = p;
        else if (r < rule.len && p < path.len && rule.ptr[r] == path.ptr[p]) r++, p++;
        else if (star != SIZE_MAX && from < path.len) r = star + 1, p = ++from;
        else return false;
    }
}

static bool is_field(plx_str line, plx_str name, plx_str *value) {
    if (line.len <= name.len || line.ptr[name.len] != ':') return false;
    if (!plx__str_equal_fold(plx__str_slice(line, 0, name.len), name)) return false;
    *value = plx__str_trim(plx__str_slice(line, name.len + 1, line.len));
    return true;
}

/* One pass for one name. *named: there is a group for it. */
static bool allowed_for(plx_str rest, plx_str agent, plx_str path, bool *named) {
    bool ours = false, in_agents = false, allowed = true;
    size_t longest = 0;
    while (rest.len) {
        plx_str line = take_line(&rest), value;
        if (is_field(line, PLX_STR("user-agent"), &value)) {
            if (!in_agents) ours = false;
            ours |= plx__str_equal_fold(value, agent);
            *named |= ours;
            in_agents = true;
            continue;
        }
        bool allow = is_field(line, PLX_STR("allow"), &value);
        if (!allow && !is_field(line, PLX_STR("disallow"), &value)) continue;
        in_agents = false;
        if (!ours || !value.len || !matches(value, path)) continue;
        if (value.len > longest || (value.len == longest && allow))
            longest = value.len, allowed = allow;
    }
    return allowed;
}

bool plx__robots_allow(plx_str text, plx_str path) {
    bool named = false, any = false;
    if (text.len > LONGEST_RULES) text.len = LONGEST_RULES;
    bool allowed = allowed_for(text, PLX_STR("parallax"), path, &named);
    return named ? allowed : allowed_for(text, PLX_STR("*"), path, &any);
}
