/* SPDX-License-Identifier: Apache-2.0 */
/* test_oom.c - makes every allocation of a whole comparison fail once, the first, the second, ...
 * until a run needs no more. Each run must end with PLX_MEMORY or a result, without a crash and,
 * under AddressSanitizer, without a leak. */
#include "base/base.h"

#include <stdio.h>

enum { REPORTS = 3, MOST_RUNS = 20000 };

static const char *const paths[] = {"tests/pipeline/oom"};

static bool discard(void *self, const char *bytes, size_t len) {
    (void)bytes;
    *(size_t *)self += len;
    return true;
}

static plx_status read_all(const plx_context *context, plx_document **documents, size_t *count) {
    plx_reader *reader;
    plx_status status = plx_reader_new(context, paths, 1, PLX_STAGE_CLAIMS, 1, &reader, NULL),
               worst = status;
    if (status != PLX_OK) return status;
    for (int tries = 0; tries < 100 && *count < REPORTS; tries++) {
        plx_document *document;
        status = plx_reader_next(reader, &document, NULL);
        if (status != PLX_OK) worst = status;
        else if (!document) break;
        else documents[(*count)++] = document;
    }
    plx_reader_free(reader);
    return worst;
}

static plx_status write_all(const plx_comparison *comparison) {
    size_t written = 0;
    plx_sink sink = {discard, &written};
    plx_brief_options brief = {.width = 80};
    plx_status status = plx_write_comparison_json(comparison, sink);
    plx_status page = plx_write_page(comparison, sink);
    plx_status text = plx_write_brief(comparison, &brief, sink);
    return status != PLX_OK ? status : page != PLX_OK ? page : text;
}

static plx_status run(void) {
    plx_context *context;
    plx_document *documents[REPORTS] = {0};
    plx_comparison *comparison = NULL;
    size_t count = 0;
    plx_status status = plx_context_new(NULL, &context, NULL);
    if (status != PLX_OK) return status;
    status = read_all(context, documents, &count);
    plx_status compared =
        plx_compare(context, (const plx_document *const *)documents, count, &comparison, NULL);
    if (compared != PLX_OK) status = compared;
    else if (write_all(comparison) != PLX_OK) status = PLX_MEMORY;
    plx_comparison_free(comparison);
    for (size_t i = 0; i < count; i++) plx_document_free(documents[i]);
    plx_context_free(context);
    return status;
}

int main(void) {
    size_t n = 1;
    if (run() != PLX_OK) {
        printf("a run with enough memory failed\n0 passed, 1 failed\n");
        return 1;
    }
    for (; n < MOST_RUNS; n++) {
        size_t before = plx__allocation_count();
        plx__fail_allocation(n);
        plx_status status = run();
        size_t used = plx__allocation_count() - before;
        plx__fail_allocation(0);
        if (used < n) break; /* it needed fewer: every one has failed once */
        if (status != PLX_MEMORY) {
            printf("FAILED: allocation %zu failed and the status was '%s'\n", n,
                   plx_status_text(status));
            printf("%zu passed, 1 failed\n", n - 1);
            return 1;
        }
    }
    printf("%zu passed, 0 failed\n", n - 1);
    return n < 10 || n == MOST_RUNS;
}
