/* SPDX-License-Identifier: MIT */
/* A level shared out. Closing gaps: child i moves from b_i towards r_i by
 * min(g |r_i - b_i|, most_i), and g solves
 *   sum v_i min(g gap_i, most_i) = V |T - b|,
 * whose left side rises with g along straight pieces. Water-filling: each round
 * solves for g with the limits known to bind; only more can bind at a larger g. */
#include "public.h"

#include "base/take.h"
#include <math.h>

typedef struct sharing {
    const ckpi_allocation_rule *rule;
    const ckpi_allocation_child *children;
    size_t count;
    double volume;   /* sum of the volumes */
    double baseline; /* volume-weighted mean of the baselines */
} sharing;

static ckpi_allocation_child child_at(const sharing *s, size_t i)
{
    ckpi_allocation_child child;
    (void)ckpip_take_at(&child, sizeof child, sizeof child, s->children, i);
    return child;
}

/* The gap in the better direction: nothing is asked of who is beyond the reference. */
static double gap_of(const sharing *s, const ckpi_allocation_child *child)
{
    const double gap = child->reference - child->baseline;
    return fmax(s->rule->better == CKPI_BETTER_LOWER ? -gap : gap, 0);
}

static bool binds(const ckpi_allocation_child *child, double gap, double share)
{
    return child->most > 0 && share * gap >= child->most;
}

static bool usable(const ckpi_allocation_child *child, uint32_t allocation)
{
    if (child->reserved0 != 0 || !(child->volume >= 0) || !isfinite(child->volume) || !isfinite(child->baseline))
        return false;
    if (allocation == CKPI_ALLOCATION_SAME_RELATIVE)
        return child->baseline > 0;
    if (allocation == CKPI_ALLOCATION_GAP_CLOSING)
        return isfinite(child->reference) && child->most >= 0 && isfinite(child->most);
    return true;
}

static ckpi_status take_all(sharing *s)
{
    double sum = 0;
    for (size_t i = 0; i < s->count; i++) {
        ckpi_allocation_child child;
        const ckpi_status status = ckpip_take_at(&child, sizeof child, sizeof child, s->children, i);
        if (status != CKPI_OK)
            return status;
        if (!usable(&child, s->rule->allocation))
            return CKPI_E_ARGUMENT;
        s->volume += child.volume;
        sum += child.volume * child.baseline;
    }
    s->baseline = sum / s->volume;
    return s->volume > 0 && isfinite(s->volume) && isfinite(s->baseline) ? CKPI_OK : CKPI_E_ARGUMENT;
}

/* What the children give at this share, and how many limits bind there. */
static double given_at(const sharing *s, double share, uint32_t *at_limit, double *open_gap)
{
    double fixed = 0;
    *at_limit = 0;
    *open_gap = 0;
    for (size_t i = 0; i < s->count; i++) {
        const ckpi_allocation_child child = child_at(s, i);
        const double gap = gap_of(s, &child);
        if (binds(&child, gap, share)) {
            fixed += child.volume * child.most;
            *at_limit += 1;
        } else {
            *open_gap += child.volume * gap;
        }
    }
    return fixed;
}

static ckpi_status solve_share(const sharing *s, double *share, uint32_t *at_limit)
{
    const double change =
        s->rule->better == CKPI_BETTER_LOWER ? s->baseline - s->rule->target : s->rule->target - s->baseline;
    const double wanted = change * s->volume;
    if (wanted < 0)
        return CKPI_E_ARGUMENT;
    *share = 0;
    *at_limit = 0;
    if (wanted == 0)
        return CKPI_OK;
    uint32_t before = UINT32_MAX;
    while (before != *at_limit) {
        double open_gap;
        before = *at_limit;
        const double fixed = given_at(s, *share, at_limit, &open_gap);
        /* The first round has no share yet, and so no limit that binds. */
        if (!(open_gap > 0))
            return fabs(wanted - fixed) <= 1e-12 * wanted ? CKPI_OK : CKPI_E_LIMIT;
        *share = fmax((wanted - fixed) / open_gap, *share);
        (void)given_at(s, *share, at_limit, &open_gap);
    }
    return isfinite(*share) ? CKPI_OK : CKPI_E_LIMIT;
}

static ckpi_status solve(const sharing *s, double *share, uint32_t *at_limit)
{
    *at_limit = 0;
    *share = NAN;
    if (s->rule->allocation == CKPI_ALLOCATION_UNIFORM)
        return CKPI_OK;
    if (s->rule->allocation == CKPI_ALLOCATION_GAP_CLOSING)
        return solve_share(s, share, at_limit);
    *share = s->rule->target / s->baseline - 1;
    return *share > -1 ? CKPI_OK : CKPI_E_ARGUMENT;
}

static double target_of(const sharing *s, const ckpi_allocation_child *child, double share)
{
    if (s->rule->allocation == CKPI_ALLOCATION_UNIFORM)
        return s->rule->target;
    if (s->rule->allocation == CKPI_ALLOCATION_SAME_RELATIVE)
        return child->baseline * (s->rule->target / s->baseline);
    const double gap = gap_of(s, child);
    const double step = binds(child, gap, share) ? child->most : share * gap;
    return s->rule->better == CKPI_BETTER_LOWER ? child->baseline - step : child->baseline + step;
}

static ckpi_status check_rule(const ckpi_allocation_rule *rule)
{
    if (rule->reserved0 != 0)
        return CKPI_E_NEWER;
    if (rule->allocation > CKPI_ALLOCATION_GAP_CLOSING || !isfinite(rule->target))
        return CKPI_E_ARGUMENT;
    const bool one_way = rule->better == CKPI_BETTER_HIGHER || rule->better == CKPI_BETTER_LOWER;
    return rule->allocation != CKPI_ALLOCATION_GAP_CLOSING || one_way ? CKPI_OK : CKPI_E_ARGUMENT;
}

ckpi_status ckpi_target_allocate_level(const ckpi_allocation_rule *rule, const ckpi_allocation_child *children,
                                       size_t count, double *targets, ckpi_allocation_result *out)
{
    ckpi_allocation_rule known;
    if (!children || count == 0 || !targets)
        return CKPI_E_ARGUMENT;
    ckpi_status status = ckpip_take(&known, sizeof known, sizeof known, rule);
    if (status == CKPI_OK)
        status = check_rule(&known);
    if (status == CKPI_OK && out)
        status = ckpip_can_give(out, sizeof *out);
    sharing s = {&known, children, count, 0, 0};
    if (status == CKPI_OK)
        status = take_all(&s);
    ckpi_allocation_result result = {0, 0, 0, NAN};
    if (status == CKPI_OK)
        status = solve(&s, &result.share, &result.at_limit);
    if (status != CKPI_OK)
        return status;

    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        const ckpi_allocation_child child = child_at(&s, i);
        targets[i] = target_of(&s, &child, result.share);
        sum += child.volume * targets[i];
    }
    result.mean = sum / s.volume;
    return out ? ckpip_give(out, &result, sizeof result, sizeof result) : CKPI_OK;
}
