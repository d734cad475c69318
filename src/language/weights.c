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
    uint64_t slots = (uint64_t)header.bucket_count * PLX__BUCKET_SLOTS;
    uint64_t need =
        sizeof header + slots * 4 + (uint64_t)header.group_count * sizeof(plx__weight_group);
    if (slots == 0 || (slots & (slots - 1)) != 0 || header.group_count == 0 || need > part.len)
        return false;
    out->slots = (const uint32_t *)(const void *)(part.ptr + sizeof header);
    out->groups = (const plx__weight_group *)(const void *)(out->slots + slots);
    out->bucket_mask = header.bucket_count - 1;
    out->group_count = header.group_count;
    return true;
}

typedef uint32_t four __attribute__((vector_size(16)));

/* The place of a feature's groups, 0 if it has none: no two slots of a bucket have one check. */
static uint32_t place_of(const plx__weights *weights, uint32_t feature) {
    const uint32_t *bucket =
        weights->slots + (size_t)(feature & weights->bucket_mask) * PLX__BUCKET_SLOTS;
    uint32_t check = feature >> PLX__PLACE_BITS;
    four key = {check, check, check, check}, found = {0, 0, 0, 0};
    for (int i = 0; i < PLX__BUCKET_SLOTS; i += 4) {
        four slots;
        memcpy(&slots, bucket + i, sizeof slots);
        found |= slots & (four)((slots >> PLX__PLACE_BITS) == key);
    }
    return (found[0] | found[1] | found[2] | found[3]) & PLX__PLACE_MASK;
}

static inline bool add_group(const plx__weight_group *group, int32_t *scores) {
    for (int k = 0; k < PLX__GROUP_WEIGHTS; k++) scores[group->labels[k]] += group->weights[k];
    return group->weights[0] & 1;
}

/* In passes over many features, so that the memory of one is on its way while another is looked at;
 * the few that have more than one group wait till the end. */
void plx__weights_add(const plx__weights *weights, const uint32_t *features, size_t count,
                      int32_t *scores) {
    enum { AT_ONCE = 48 };
    uint32_t places[AT_ONCE];
    for (size_t from = 0; from < count; from += AT_ONCE) {
        size_t some = count - from < AT_ONCE ? count - from : AT_ONCE, more = 0;
        for (size_t i = 0; i < some; i++)
            __builtin_prefetch(weights->slots +
                               (size_t)(features[from + i] & weights->bucket_mask) *
                                   PLX__BUCKET_SLOTS);
        for (size_t i = 0; i < some; i++) {
            uint32_t place = place_of(weights, features[from + i]);
            places[i] = place < weights->group_count ? place : 0;
            __builtin_prefetch(&weights->groups[places[i]]);
        }
        for (size_t i = 0; i < some; i++) {
            uint32_t place = places[i];
            places[more] = place + 1;
            more += add_group(&weights->groups[place], scores);
        }
        for (size_t i = 0; i < more; i++)
            while (places[i] < weights->group_count &&
                   add_group(&weights->groups[places[i]], scores))
                places[i]++;
    }
}
