/* SPDX-License-Identifier: MIT */
/* What a goal's file says for people, told again beside the verdict: names and risks, as they were written. */
#ifndef CALLKPI_EXAMPLE_GOAL_TOLD_H
#define CALLKPI_EXAMPLE_GOAL_TOLD_H

#include "goal_verdict.h"

#include <jansson.h>

/* Title and objective, "" where there is none. */
const char *goal_title(const struct goal_item *item);
const char *goal_objective(const struct goal_item *item);

/* Owners by name, with their weights where they have any, and the goals that it leads to: each a list of its own. */
json_t *goal_owners(const struct goal_item *item);
json_t *goal_supports(const struct goal_item *item);

/* Each as an object of text, likelihood, impact (null where they are not told), action and action_state. */
json_t *goal_risks(const struct goal_verdict *verdict);

/* Who stands at a place of either list. */
const char *name_in(const json_t *list, size_t at);

#endif
