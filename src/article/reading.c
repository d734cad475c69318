/* SPDX-License-Identifier: Apache-2.0 */
/* reading.c - what every rule of the room asks of a reading: its lexicons, a warning. */
#include "article/internal.h"

#include <stdio.h>

void plx__reading_open(plx__reading *reading) {
    const struct {
        const char *name;
        plx__lexicon *lexicon;
    } wanted[] = {{"en/furniture", &reading->furniture},
                  {"world/furniture", &reading->world_furniture},
                  {"en/outlet-lines", &reading->outlet_lines},
                  {"en/date-words", &reading->date_words},
                  {"world/agencies", &reading->agencies},
                  {"world/months", &reading->months},
                  {"world/time-zones", &reading->zones},
                  {"world/language-words", &reading->language_words},
                  {"world/outlet-words", &reading->outlet_words},
                  {"en/job-words", &reading->job_words},
                  {"world/page-words", &reading->page_words},
                  {"world/meta-names", &reading->meta_names}};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        plx__lexicon_open(reading->tables, wanted[i].name, wanted[i].lexicon);
}

void plx__reading_warn(plx__reading *reading, const char *format, ...) {
    char message[256];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    if (length < 0) return;
    plx_str text = plx__str_copy(reading->arena, plx__str_from(message));
    *plx__push(reading->arena, &reading->warnings) = text;
}
