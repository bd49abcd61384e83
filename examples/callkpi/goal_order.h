/* SPDX-License-Identifier: MIT */
/* Goals in the order in which work on them pays. */
#ifndef CALLKPI_EXAMPLE_GOAL_ORDER_H
#define CALLKPI_EXAMPLE_GOAL_ORDER_H

#include "goal_verdict.h"

#include <stdio.h>

struct goal_order {
    ckpi_priority *priorities; /* by the order of the goals */
    size_t *order;
    size_t count;
};

/* Complains and returns an exit status. */
int goal_order_read(const struct goal_file *file, const struct goal_verdicts *verdicts, struct goal_order *out);
void goal_order_free(struct goal_order *order);

/* A list; and those to work on, if any. */
void goal_order_print_json(const struct goal_order *order, const struct goal_verdicts *verdicts, FILE *out);
void goal_order_print_text(const struct goal_order *order, const struct goal_verdicts *verdicts, FILE *out);

#endif
