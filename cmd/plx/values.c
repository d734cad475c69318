/* SPDX-License-Identifier: Apache-2.0 */
/* values.c - what an option's value means: a number, a size, a list of names. */
#include "plx.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool parse_number(const char *text, double low, double high, double *out) {
    char *end;
    double value = strtod(text, &end);
    if (end == text || *end || !isfinite(value) || value < low || value > high) return false;
    *out = value;
    return true;
}

bool parse_size(const char *text, size_t *out) {
    char *end;
    double value = strtod(text, &end), unit = 1;
    if (end == text || !isfinite(value) || value < 1) return false;
    switch (*end) {
    case 'k':
    case 'K': unit = 1024.0, end++; break;
    case 'm':
    case 'M': unit = 1024.0 * 1024, end++; break;
    case 'g':
    case 'G': unit = 1024.0 * 1024 * 1024, end++; break;
    default: break;
    }
    if (*end == 'B' || *end == 'b') end++;
    if (*end || value * unit > 4e9) return false; /* offsets have 32 bits */
    *out = (size_t)(value * unit);
    return true;
}

bool list_has(const char *list, const char *name) {
    size_t len = strlen(name);
    for (const char *p = list; p; p = strchr(p, ',') ? strchr(p, ',') + 1 : NULL)
        if (strcspn(p, ",") == len && !strncmp(p, name, len)) return true;
    return false;
}

bool list_knows(const char *list, const char *const *names, size_t count) {
    for (const char *p = list; p; p = strchr(p, ',') ? strchr(p, ',') + 1 : NULL) {
        size_t len = strcspn(p, ",");
        bool known = len == 3 && !strncmp(p, "any", 3);
        for (size_t i = 0; i < count; i++)
            known |= strlen(names[i]) == len && !strncmp(p, names[i], len);
        if (!known) return false;
    }
    return true;
}
