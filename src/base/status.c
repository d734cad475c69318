/* SPDX-License-Identifier: Apache-2.0 */
/* status.c - texts of codes, tags and relations, all from the lists in parallax.h; the version. */
#include "base/base.h"

#include <stdio.h>

const char *plx_status_text(plx_status status) {
    static const char *const texts[] = {
#define X(name, text) text,
        PLX_STATUS_LIST(X)
#undef X
    };
    return (unsigned)status < PLX_STATUS_COUNT ? texts[status] : "an unknown status";
}

const char *plx_upos_text(plx_upos upos) {
    static const char *const texts[] = {
#define X(name, text) text,
        PLX_UPOS_LIST(X)
#undef X
    };
    return (unsigned)upos < PLX_UPOS_COUNT ? texts[upos] : "_";
}

const char *plx_rel_text(plx_rel rel) {
    static const char *const texts[] = {
#define X(name, text) text,
        PLX_REL_LIST(X)
#undef X
    };
    return (unsigned)rel < PLX_REL_COUNT ? texts[rel] : "_";
}

plx_status plx__fail(plx_error *error, plx_status code, const char *room, plx_str source,
                     size_t byte, const char *format, ...) {
    if (!error) return code;
    va_list arguments;
    error->code = code;
    error->room = room;
    error->byte = byte;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    size_t len = source.len < sizeof error->source ? source.len : sizeof error->source - 1;
    if (len) memcpy(error->source, source.ptr, len);
    error->source[len] = '\0';
    return code;
}

const char *plx_version(void) {
    return PLX_VERSION;
}
