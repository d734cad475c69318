/* SPDX-License-Identifier: Apache-2.0 */
/* roles.h - titles and descriptions of persons as readings, and when two of them agree. */
#ifndef PLX_COMPARE_ROLES_H
#define PLX_COMPARE_ROLES_H

#include "compare/readings.h"

typedef struct plx__role_rules plx__role_rules;
plx__role_rules *plx__roles_open(plx__compare_work *work);

/* Adds the roles of the persons of one article. */
void plx__readings_roles(plx__compare_work *work, const plx__role_rules *rules, uint32_t article,
                         plx__readings *out);

typedef enum plx__role_match {
    PLX__ROLE_OTHER, /* two things one person can be: a senator and a lawyer */
    PLX__ROLE_SAME,
    PLX__ROLE_OTHER_STATE, /* former president / president */
    PLX__ROLE_DENIED       /* majority leader / minority leader */
} plx__role_match;
/* Of one person's two roles. */
plx__role_match plx__roles_match(const plx__compare_work *work, const plx__reading *a,
                                 const plx__reading *b);

#endif
