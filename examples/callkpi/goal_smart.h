/* SPDX-License-Identifier: MIT */
/* What is wrong with a goal: structure and words, by letter. */
#ifndef CALLKPI_EXAMPLE_GOAL_SMART_H
#define CALLKPI_EXAMPLE_GOAL_SMART_H

#include "goals_json.h"

#include <callkpi.h>
#include <jansson.h>

enum { FINDING_LIMIT = 128 };

struct diagnosis {
    bool valid;
    uint32_t first_error; /* where not valid: a value of ckpi_smart_code */
    ckpi_smart_finding findings[FINDING_LIMIT];
    const char *others[FINDING_LIMIT]; /* the goal that a finding is about besides, by its id; NULL: none */
    size_t count;
};

/* now_us: CKPI_ABSENT where there is no now. Complains and returns an exit status. */
int diagnosis_read(const struct goal_file *file, size_t goal, int64_t now_us, struct diagnosis *out);

/* What an objective lacks, likewise. */
int objective_diagnosis_read(const struct goal_file *file, size_t objective, struct diagnosis *out);

/* {"valid": ..., "S": [{"code", "severity", "field"}], "M": ...} */
json_t *diagnosis_json(const struct diagnosis *diagnosis);

/* "S", "M", "A", "R" or "T" of a finding. */
const char *finding_letter(const ckpi_smart_finding *finding);
const char *finding_code(const ckpi_smart_finding *finding);

#endif
