/* SPDX-License-Identifier: Apache-2.0 */
/* internal.h - the doors of the room `intake`. */
#ifndef PLX_INTAKE_INTERNAL_H
#define PLX_INTAKE_INTERNAL_H

#include "intake/intake.h"

/* file.c: a whole file, or standard input for "-". Fails with PLX_NOT_FOUND, PLX_READ,
 * PLX_TOO_LARGE. An empty file is read, as no bytes. */
plx_status plx__file_read(plx__arena *arena, const char *path, size_t max_size, plx_str *out,
                          plx_error *error);

/* records.c: JSON lines, one article a line, read as a stream. */
typedef struct plx__records plx__records;
plx_status plx__records_open(plx__arena *arena, const char *path, plx__intake_options options,
                             plx__records **out, plx_error *error);
plx_status plx__records_next(plx__records *records, plx__arena *arena, plx__input *out, bool *end,
                             plx_error *error);

#endif
