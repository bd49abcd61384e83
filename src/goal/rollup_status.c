/* SPDX-License-Identifier: MIT */
/* Statuses of several goals in one, and as points. */
#include "public.h"

#include "base/take.h"
#include "goal/goal.h"
#include <math.h>

enum { STATUSES = CKPI_GOAL_STATUS_EXCEEDED + 1 };

/* A share that is the limit to the last digits has reached it. */
static const double SLACK = 1e-12;
static const double FROM_ON_TRACK = 0.75;
static const double FROM_AT_RISK = 0.5;

/* From worst to best; 0: not judged. And the points of a scorecard. */
static const struct {
    uint32_t rank;
    double points;
} BY_STATUS[STATUSES] = {
    [CKPI_GOAL_STATUS_MISSED] = {1, 0},   [CKPI_GOAL_STATUS_OFF_TRACK] = {2, 0}, [CKPI_GOAL_STATUS_AT_RISK] = {3, 0.5},
    [CKPI_GOAL_STATUS_ON_TRACK] = {4, 1}, [CKPI_GOAL_STATUS_ACHIEVED] = {5, 1},  [CKPI_GOAL_STATUS_EXCEEDED] = {6, 1},
};

uint32_t ckpip_status_rank(uint32_t status)
{
    return status < STATUSES ? BY_STATUS[status].rank : 0;
}

static bool is_failed(uint32_t status)
{
    return status == CKPI_GOAL_STATUS_OFF_TRACK || status == CKPI_GOAL_STATUS_MISSED;
}

static bool is_good(uint32_t status)
{
    return BY_STATUS[status].rank >= BY_STATUS[CKPI_GOAL_STATUS_ON_TRACK].rank;
}

static uint32_t by_share(double share)
{
    if (share >= FROM_ON_TRACK - SLACK)
        return CKPI_GOAL_STATUS_ON_TRACK;
    return share >= FROM_AT_RISK - SLACK ? CKPI_GOAL_STATUS_AT_RISK : CKPI_GOAL_STATUS_OFF_TRACK;
}

ckpi_status ckpi_rollup_status(uint32_t policy, const uint32_t *statuses, const double *weights, const uint8_t *keys,
                               size_t count, ckpi_status_rollup *out)
{
    if (!out || policy > CKPI_STATUS_KEY || (count > 0 && !statuses))
        return CKPI_E_ARGUMENT;
    double all = 0, judged = 0, good = 0;
    bool key_failed = false;
    size_t worst = count;
    for (size_t i = 0; i < count; i++) {
        const double weight = weights ? weights[i] : 1;
        if (statuses[i] >= STATUSES || !(weight >= 0) || !isfinite(weight) || (keys && keys[i] > 1))
            return CKPI_E_ARGUMENT;
        all += weight;
        const uint32_t rank = BY_STATUS[statuses[i]].rank;
        if (rank == 0)
            continue;
        judged += weight;
        good += is_good(statuses[i]) ? weight : 0;
        key_failed |= keys && keys[i] && is_failed(statuses[i]);
        if (worst == count || rank < BY_STATUS[statuses[worst]].rank)
            worst = i;
    }
    if (!isfinite(all))
        return CKPI_E_ARGUMENT;

    ckpi_status_rollup rolled = {0, CKPI_GOAL_STATUS_INSUFFICIENT_DATA, NAN, 0, worst};
    if (judged > 0) {
        rolled.on_share = good / judged;
        rolled.coverage = judged / all;
        rolled.status = policy == CKPI_STATUS_WORST ? statuses[worst] : by_share(rolled.on_share);
        if (policy == CKPI_STATUS_KEY && key_failed)
            rolled.status = CKPI_GOAL_STATUS_OFF_TRACK;
    }
    return ckpip_give(out, &rolled, sizeof rolled, sizeof rolled);
}

ckpi_status ckpi_score_status(uint32_t status, const double *points, size_t count, double *out)
{
    if (!out || status >= STATUSES || (!points && count > 0))
        return CKPI_E_ARGUMENT;
    const double unjudged = NAN;
    const double ours = BY_STATUS[status].rank == 0 ? unjudged : BY_STATUS[status].points;
    const double score = status < count ? points[status] : ours;
    if (isnan(score))
        return CKPI_E_NOT_FOUND;
    if (score < 0 || score > 1)
        return CKPI_E_ARGUMENT;
    *out = score;
    return CKPI_OK;
}
