/* SPDX-License-Identifier: Apache-2.0 */
/* terminal.c - width, colour, progress: what a terminal is asked and told. */
#include "plx.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

unsigned terminal_width(void) {
    struct winsize size;
    const char *columns = getenv("COLUMNS");
    double asked;
    if (columns && parse_number(columns, 20, 1000, &asked)) return (unsigned)asked;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20) return size.ws_col;
    return 100;
}

bool wants_color(const char *when) {
    if (!strcmp(when, "always")) return true;
    if (!strcmp(when, "never")) return false;
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    if (no_color && *no_color) return false;
    return isatty(STDOUT_FILENO) && term && strcmp(term, "dumb") != 0;
}

static bool write_file(void *self, const char *bytes, size_t len) {
    return fwrite(bytes, 1, len, self) == len;
}

plx_sink file_sink(FILE *file) {
    return (plx_sink){write_file, file};
}

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static bool progress_drawn;

void progress_show(const char *what, size_t read, size_t failed, size_t done, size_t total) {
    static double first, last;
    double now = seconds();
    if (first <= 0) first = now;
    if (now - first < 1 || now - last < 0.1) return;
    last = now;
    progress_drawn = true;
    fprintf(stderr, "\r\033[K%zu %s, %.0f/s", read, what, (double)read / (now - first));
    if (failed) fprintf(stderr, ", %zu failed", failed);
    if (total > 1) fprintf(stderr, "; %zu of %zu inputs", done, total);
    fflush(stderr);
}

void progress_clear(void) {
    if (progress_drawn) fputs("\r\033[K", stderr);
    progress_drawn = false;
}
