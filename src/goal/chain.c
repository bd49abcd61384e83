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

static ckpi_status take_goal(const chain *c, size_t i, ckpi_goal *out)
{
    const ckpi_status status = ckpip_take_at(out, sizeof *out, sizeof *out, c->goals, i);
    return status == CKPI_OK && out->support_count > 0 && !out->supports ? CKPI_E_ARGUMENT : status;
}

/* count: there is none. */
static size_t index_of(const chain *c, uint64_t id)
{
    ckpi_goal goal;
    size_t i = 0;
    while (i < c->count && (take_goal(c, i, &goal) != CKPI_OK || goal.id != id))
        i++;
    return i;
}

static ckpi_status check(const chain *c)
{
    ckpi_goal goal;
    for (size_t i = 0; i < c->count; i++) {
        const ckpi_status status = take_goal(c, i, &goal);
        if (status != CKPI_OK)
            return status;
        for (size_t k = 0; k < goal.support_count; k++) {
            if (index_of(c, goal.supports[k]) == c->count)
                return refuse(c, i, CKPI_REASON_UNKNOWN_VALUE);
        }
    }
    return CKPI_OK;
}

/* One step along all links of goals on a level; a level beyond the number of goals is a circle. */
static ckpi_status step(const chain *c, uint32_t level, bool *further)
{
    ckpi_goal goal;
    for (size_t i = 0; i < c->count; i++) {
        if (c->levels[i] != level)
            continue;
        (void)take_goal(c, i, &goal);
        for (size_t k = 0; k < goal.support_count; k++) {
            if (level + 1 >= c->count)
                return refuse(c, i, CKPI_REASON_CONTRADICTION);
            c->levels[index_of(c, goal.supports[k])] = level + 1;
            *further = true;
        }
    }
    return CKPI_OK;
}

ckpi_status ckpi_chain_levels(const ckpi_goal *goals, size_t count, size_t first, uint32_t *levels, ckpi_issue *issue)
{
    const chain c = {goals, count, levels, issue};
    bool further = true;
    if (!goals || !levels || first >= count || count >= CKPI_CHAIN_ELSEWHERE)
        return CKPI_E_ARGUMENT;
    ckpi_status status = check(&c);
    for (size_t i = 0; i < count && status == CKPI_OK; i++)
        levels[i] = i == first ? 0 : CKPI_CHAIN_ELSEWHERE;
    for (uint32_t level = 0; further && status == CKPI_OK; level++) {
        further = false;
        status = step(&c, level, &further);
    }
    return status;
}
