/* SPDX-License-Identifier: MIT */
/* Chains of goals: what leads to what. */
#include "public.h"

#include "base/take.h"
#include "goal/goal.h"

typedef struct chain {
    const ckpi_goal *goals;
    size_t count;
    uint32_t *levels;
    ckpi_issue *issue;
} chain;

static ckpi_status refuse(const chain *c, size_t goal, uint32_t reason)
{
    return ckpip_blame(c->issue, CKPI_E_RECORD, goal, 0, reason);
}

/* count: there is none. */
static size_t index_of(const chain *c, uint64_t id)
{
    size_t i = 0;
    while (i < c->count && ckpip_goal_at(c->goals, i)->id != id)
        i++;
    return i;
}

static ckpi_status check_links(const chain *c)
{
    for (size_t i = 0; i < c->count; i++) {
        const ckpi_goal *goal = ckpip_goal_at(c->goals, i);
        if (goal->support_count > 0 && !goal->support_ids)
            return CKPI_E_ARGUMENT;
        for (size_t k = 0; k < goal->support_count; k++) {
            if (index_of(c, goal->support_ids[k]) == c->count)
                return refuse(c, i, CKPI_REASON_UNKNOWN_VALUE);
        }
    }
    return CKPI_OK;
}

/* One step along all links of goals on a level; a level beyond the number of goals is a circle. */
static ckpi_status step(const chain *c, uint32_t level, bool *further)
{
    for (size_t i = 0; i < c->count; i++) {
        if (c->levels[i] != level)
            continue;
        const ckpi_goal *goal = ckpip_goal_at(c->goals, i);
        for (size_t k = 0; k < goal->support_count; k++) {
            if (level + 1 >= c->count)
                return refuse(c, i, CKPI_REASON_CONTRADICTION);
            c->levels[index_of(c, goal->support_ids[k])] = level + 1;
            *further = true;
        }
    }
    return CKPI_OK;
}

ckpi_status ckpi_chain_levels(const ckpi_goal *goals, size_t count, size_t first, uint32_t *levels, ckpi_issue *issue)
{
    const chain c = {goals, count, levels, issue};
    bool further = true;
    if (!goals || !levels || first >= count || count >= CKPI_CHAIN_LEVEL_ELSEWHERE)
        return CKPI_E_ARGUMENT;
    ckpi_status status = ckpip_goals_check(goals, count);
    if (status == CKPI_OK)
        status = check_links(&c);
    for (size_t i = 0; i < count && status == CKPI_OK; i++)
        levels[i] = i == first ? 0 : CKPI_CHAIN_LEVEL_ELSEWHERE;
    for (uint32_t level = 0; further && status == CKPI_OK; level++) {
        further = false;
        status = step(&c, level, &further);
    }
    return status;
}
