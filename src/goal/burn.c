/* SPDX-License-Identifier: MIT */
/* Burn rates of error budgets (The Site Reliability Workbook, chapter 5),
 * made to fit the low targets of call centers: an 80 % target can burn at
 * most five-fold, so a factor of 14.4 would never fire. */
#include "public.h"

#include "base/limits.h"
#include "base/take.h"
#include <math.h>

/* Of the largest possible burn, what a threshold may ask for. */
static const double REACHABLE = 0.6;

enum { LEAST_EVENTS = 30, SHORT_PART = 12 };

static bool is_target(double x)
{
    return x > 0 && x < 1;
}

static ckpi_status take_rule(const ckpi_burn_rule *rule, ckpi_burn_rule *out)
{
    const ckpi_status status = ckpip_take(out, sizeof *out, sizeof *out, rule);
    if (status != CKPI_OK)
        return status;
    if (out->reserved0 != 0)
        return CKPI_E_NEWER;
    if (!is_target(out->target) || !(out->budget_share > 0 && out->budget_share <= 1) || out->least < 0)
        return CKPI_E_ARGUMENT;
    if (out->long_us <= 0 || out->long_us > out->period_us || out->period_us > CKPIP_TIME_LIMIT)
        return CKPI_E_ARGUMENT;
    if (out->least == 0)
        out->least = LEAST_EVENTS;
    return CKPI_OK;
}

static ckpi_burn_limit limit_of(const ckpi_burn_rule *rule)
{
    const double period = (double)rule->period_us;
    ckpi_burn_limit out = {0};
    out.wished = rule->budget_share * period / (double)rule->long_us;
    out.most = 1 / (1 - rule->target);
    out.attainable = out.wished < out.most;
    out.threshold = fmin(out.wished, REACHABLE * out.most);
    /* A lower threshold uses the same share of the budget in a longer time. */
    const double longer = out.threshold < out.wished ? rule->budget_share * period / out.threshold : 0;
    out.long_us = longer > 0 ? (int64_t)fmin(longer, period) : rule->long_us;
    out.short_us = out.long_us / SHORT_PART > 0 ? out.long_us / SHORT_PART : 1;
    return out;
}

ckpi_status ckpi_burn_limit_read(const ckpi_burn_rule *rule, ckpi_burn_limit *out)
{
    ckpi_burn_rule known;
    const ckpi_status status = take_rule(rule, &known);
    if (status != CKPI_OK)
        return status;
    const ckpi_burn_limit limit = limit_of(&known);
    return ckpip_give(out, &limit, sizeof limit, sizeof limit);
}

static bool are_counts(double bad, double total)
{
    return bad >= 0 && bad <= total && isfinite(total);
}

static double burn_of(double bad, double total, double target)
{
    return bad / total / (1 - target);
}

ckpi_status ckpi_burn_read(double bad, double total, double target, ckpi_burn *out)
{
    if (!are_counts(bad, total) || !is_target(target))
        return CKPI_E_ARGUMENT;
    const bool known = total > 0;
    const ckpi_burn burn = {0, known ? CKPI_VALUE_OK : CKPI_VALUE_ZERO_DENOMINATOR,
                            known ? burn_of(bad, total, target) : NAN};
    return ckpip_give(out, &burn, sizeof burn, sizeof burn);
}

ckpi_status ckpi_burn_ratio(const ckpi_burn_rule *rule, double bad_long, double total_long, double bad_short,
                            double total_short, double *out)
{
    ckpi_burn_rule known;
    const ckpi_status status = take_rule(rule, &known);
    if (status != CKPI_OK)
        return status;
    if (!out || !are_counts(bad_long, total_long) || !are_counts(bad_short, total_short))
        return CKPI_E_ARGUMENT;
    const double least = (double)known.least;
    if (total_long < least || total_short < least) {
        *out = NAN;
        return CKPI_OK;
    }
    const double lesser =
        fmin(burn_of(bad_long, total_long, known.target), burn_of(bad_short, total_short, known.target));
    *out = lesser / limit_of(&known).threshold;
    return CKPI_OK;
}
