/* SPDX-License-Identifier: MIT */
/* What the rest of a period has to bring, and how likely it does. */
#include "public.h"

#include "base/exact.h"
#include "base/take.h"
#include "stats/domain.h"
#include "stats/beta.h"
#include "stats/beta_binomial.h"
#include "stats/gamma.h"
#include <math.h>

/* P(X >= need) of events at a rate that `count` of them over `done` tell: gamma(count + 1/2, done). */
static double predictive_chance(double count, double done, double left, double need)
{
    const double k = ceil(need);
    return ckpip_incomplete_beta(k, count + 0.5, left / (left + done), done / (left + done));
}

static double plugin_chance(double count, double done, double left, double need)
{
    return ckpip_gamma_tails(ceil(need), count / done * left).below;
}

ckpi_status ckpi_count_outlook(double count, double exposure_done, double exposure_left, double target,
                               ckpi_outlook *out)
{
    if (!out || !ckpip_not_negative(count) || !ckpip_not_negative(exposure_done) ||
        !ckpip_not_negative(exposure_left) || !isfinite(target))
        return CKPI_E_ARGUMENT;
    ckpi_outlook o = {.chance = NAN, .plugin_chance = NAN};
    o.need = fmax(target - count, 0);
    o.realised = exposure_done > 0 ? count / exposure_done : NAN;
    o.required = o.need == 0 ? 0 : o.need / exposure_left;
    if (o.need == 0 || exposure_left == 0) {
        const bool over = exposure_left == 0;
        o.chance = o.need == 0;
        o.plugin_chance = o.chance;
        o.state = o.need > 0 ? CKPI_OUTLOOK_MISSED : over ? CKPI_OUTLOOK_MET : CKPI_OUTLOOK_CLINCHED;
    } else if (exposure_done > 0) {
        o.state = CKPI_OUTLOOK_OPEN;
        o.chance = predictive_chance(count, exposure_done, exposure_left, o.need);
        o.plugin_chance = plugin_chance(count, exposure_done, exposure_left, o.need);
    }
    return ckpip_give(out, &o, sizeof o, sizeof o);
}

/* Is successes / trials, rounded to a double, at least the target? Near equality
 * the quotient is rounded by whole numbers, so that every machine says the same. */
static bool reaches(double successes, double trials, double target)
{
    const double distance = fma(-target, trials, successes);
    if (fabs(distance) > 1e-15 * trials)
        return distance > 0;
    const ckpip_exact over = ckpip_exact_u128((uint64_t)successes, 0), under = ckpip_exact_u128((uint64_t)trials, 0);
    return ckpip_exact_quotient(&over, &under) >= target;
}

/* The least number of successes of n with a share of the target or more. The
 * product target * n may round to either side; the quotient is right where
 * the shares are equal. */
static double least_successes(double target, double n)
{
    double k = fmin(ceil(target * n), n);
    while (k > 0 && reaches(k - 1, n, target))
        k--;
    while (k < n && !reaches(k, n, target))
        k++;
    return k;
}

/* At the end of the period. */
static uint32_t verdict(double successes, double trials, double target)
{
    if (trials == 0)
        return CKPI_OUTLOOK_UNKNOWN;
    return reaches(successes, trials, target) ? CKPI_OUTLOOK_MET : CKPI_OUTLOOK_MISSED;
}

static uint32_t open_state(double need, double remaining)
{
    if (need > remaining)
        return CKPI_OUTLOOK_UNREACHABLE;
    return need > 0 ? CKPI_OUTLOOK_OPEN : CKPI_OUTLOOK_CLINCHED;
}

ckpi_status ckpi_proportion_outlook(double successes, double trials, double remaining, double target, ckpi_outlook *out)
{
    if (!out || !ckpip_is_countable(successes) || !ckpip_is_countable(trials) || successes > trials ||
        !ckpip_is_countable(remaining) || !(target >= 0 && target <= 1))
        return CKPI_E_ARGUMENT;
    const double n = trials + remaining, failures = trials - successes;
    ckpi_outlook o = {.realised = NAN, .required = NAN, .chance = NAN, .plugin_chance = NAN};
    o.need = n > 0 ? fmax(least_successes(target, n) - successes, 0) : 0;
    o.state = remaining > 0 ? open_state(o.need, remaining) : verdict(successes, trials, target);
    if (trials > 0)
        o.realised = successes / trials;
    if (remaining > 0)
        o.required = o.need > 0 ? fma(target, n, -successes) / remaining : 0;
    if (o.state == CKPI_OUTLOOK_OPEN) {
        o.chance = ckpip_beta_binomial_above(remaining, successes + 0.5, failures + 0.5, o.need);
        if (trials > 0)
            o.plugin_chance =
                ckpip_incomplete_beta(o.need, remaining - o.need + 1, successes / trials, failures / trials);
    } else if (o.state != CKPI_OUTLOOK_UNKNOWN) {
        o.chance = o.state == CKPI_OUTLOOK_CLINCHED || o.state == CKPI_OUTLOOK_MET;
        o.plugin_chance = o.chance;
    }
    return ckpip_give(out, &o, sizeof o, sizeof o);
}
