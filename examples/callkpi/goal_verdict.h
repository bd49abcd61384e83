/* SPDX-License-Identifier: MIT */
/* Goals judged: what is printed of them in any form. */
#ifndef CALLKPI_EXAMPLE_GOAL_VERDICT_H
#define CALLKPI_EXAMPLE_GOAL_VERDICT_H

#include "goal_smart.h"
#include "goals_json.h"

#include <jansson.h>
#include <stdio.h>

enum { STATEMENT_SIZE = 1024 };

struct goal_verdict {
    const struct goal_item *item;
    ckpi_verdict verdict;
    struct diagnosis diagnosis;
    ckpi_action_standing *actions;  /* by the order of the plan */
    uint32_t *milestones;           /* states, by the order of the goal */
    char statement[STATEMENT_SIZE]; /* the file's, else made from the structure; "" where there is none */
};

struct goal_verdicts {
    struct goal_verdict *items;
    size_t count;
    int64_t as_of_us; /* the moment of judging: a report's own may be another, as the file knows of later data */
};

/* The moment of judging: the option, else the end of the data and of what the file says was measured. */
int64_t goals_as_of(const struct goal_file *file, int64_t option_us, int64_t end_us);

/* Judges all goals at a moment. Complains and returns an exit status. */
int goals_judge(struct goal_file *file, int64_t as_of_us, struct goal_verdicts *out);
void goal_verdicts_free(struct goal_verdicts *verdicts);

/* Each a list: of a report, or of `callkpi goals`. */
void verdicts_print_json(const struct goal_verdicts *verdicts, FILE *out);
void verdicts_print_text(const struct goal_verdicts *verdicts, FILE *out);
void verdicts_print_csv(const struct goal_verdicts *verdicts, FILE *out);

#endif
