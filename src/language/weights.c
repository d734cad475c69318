/* SPDX-License-Identifier: Apache-2.0 */
/* weights.c - reads the parts of a model and adds up the weights of features. */
#include "language/weights.h"

plx_str plx__model_part(plx_str model, uint32_t kind, uint32_t version, uint32_t part) {
    plx__model_header header;
    if (model.len < sizeof header) return (plx_str){0};
    memcpy(&header, model.ptr, sizeof header);
    if (header.magic != PLX__MODEL_MAGIC || header.kind != kind || header.version != version ||
        part >= header.part_count || part >= PLX__MODEL_PARTS)
        return (plx_str){0};
    uint32_t offset = header.parts[part].offset, size = header.parts[part].size;
    if (offset > model.len || size > model.len - offset) return (plx_str){0};
    return (plx_str){model.ptr + offset, size};
}

bool plx__weights_open(plx_str part, plx__weights *out) {
    plx__weights_header header;
    *out = (plx__weights){0};
    if (part.len < sizeof header) return false;
    memcpy(&header, part.ptr, sizeof header);
    uint64_t slots = header.slot_count, need = sizeof header + slots * 4 + (uint64_t)header.row_units * 4;
    if (slots == 0 || (slots & (slots - 1)) != 0 || need > part.len) return false;
    out->slots = (const uint32_t *)(const void *)(part.ptr + sizeof header);
    out->rows = (const unsigned char *)(out->slots + slots);
    out->mask = header.slot_count - 1;
    return true;
}

static const unsigned char *find_row(const plx__weights *weights, uint32_t feature) {
    for (uint32_t at = feature & weights->mask;; at = (at + 1) & weights->mask) {
        uint32_t slot = weights->slots[at];
        if (slot == 0) return NULL;
        if (((slot ^ feature) >> PLX__ROW_BITS) == 0) return weights->rows + (slot & PLX__ROW_MASK) * 4u;
    }
}

/* In three passes, so that the memory of one feature is on its way while another is looked at. */
void plx__weights_add(const plx__weights *weights, const uint32_t *features, size_t count,
                      int32_t *scores) {
    enum { AT_ONCE = 48 };
    const unsigned char *rows[AT_ONCE];
    for (size_t from = 0; from < count; from += AT_ONCE) {
        size_t some = count - from < AT_ONCE ? count - from : AT_ONCE;
        for (size_t i = 0; i < some; i++)
            __builtin_prefetch(&weights->slots[features[from + i] & weights->mask]);
        for (size_t i = 0; i < some; i++) {
            rows[i] = find_row(weights, features[from + i]);
            if (rows[i]) __builtin_prefetch(rows[i]);
        }
        for (size_t i = 0; i < some; i++) {
            const unsigned char *row = rows[i];
            if (!row) continue;
            size_t labels = row[0];
            const unsigned char *values = row + ((labels + 2) & ~(size_t)1);
            for (size_t k = 0; k < labels; k++) {
                int16_t value;
                memcpy(&value, values + 2 * k, 2);
                scores[row[1 + k]] += value;
            }
        }
    }
}
