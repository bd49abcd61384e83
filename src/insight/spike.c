/* SPDX-License-Identifier: MIT */
/* Volumes that chance does not make, and what to expect of a slot. */
#include "public.h"

#include "base/sort.h"
#include "insight/insight.h"

static const double USUAL_PROBABILITY = 0.001;
/* The median of the distance between two standard normal numbers: sqrt(2) times the 75 % quantile. */
static const double MEDIAN_RANGE = 0.95387255240893830;

static const uint64_t MOST_VOLUMES = UINT64_C(1) << 32;

static ckpi_status take_rule(const ckpi_spike_rule *from, ckpi_spike_rule *rule)
{
    static const ckpi_spike_rule DEFAULTS = {.struct_size = sizeof DEFAULTS};
    const ckpi_status status = ckpip_take(rule, sizeof *rule, sizeof *rule, from ? from : &DEFAULTS);
    if (status != CKPI_OK)
        return status;
    if (rule->reserved0 != 0)
        return CKPI_E_NEWER;
    const bool dispersed = rule->dispersion == 0 || (rule->dispersion >= 1 && isfinite(rule->dispersion));
    if (!(rule->probability >= 0 && rule->probability < 1) || !(rule->least_excess >= 0) || !dispersed)
        return CKPI_E_ARGUMENT;
    rule->probability = rule->probability > 0 ? rule->probability : USUAL_PROBABILITY;
    rule->dispersion = rule->dispersion > 0 ? rule->dispersion : 1;
    return CKPI_OK;
}

static double poisson_tail(double observed, double expected)
{
    double below = 0, tail = 1;
    (void)ckpi_poisson_tails(expected, observed, &below, &tail);
    return tail;
}

/* Of the negative binomial with this mean and variance dispersion * mean. */
static double dispersed_tail(double observed, double expected, double dispersion)
{
    double below = 0, tail = 1;
    if (dispersion <= 1 || expected == 0)
        return poisson_tail(observed, expected);
    (void)ckpi_negative_binomial_tails(expected / (dispersion - 1), expected, observed, &below, &tail);
    return tail;
}

static uint32_t judge(const ckpi_spike_rule *rule, double expected, const ckpi_spike *spike)
{
    if (!(spike->excess > 0) || spike->excess < rule->least_excess)
        return CKPI_SPIKE_NONE;
    if (expected == 0)
        return CKPI_SPIKE_UNEXPECTED;
    return spike->probability < rule->probability ? CKPI_SPIKE_FOUND : CKPI_SPIKE_NONE;
}

ckpi_status ckpi_spike_read(const ckpi_spike_rule *rule, double observed, double expected, ckpi_spike *out)
{
    ckpi_spike_rule r;
    const ckpi_status status = take_rule(rule, &r);
    if (status != CKPI_OK)
        return status;
    if (!(observed >= 0) || !isfinite(observed) || floor(observed) != observed || !(expected >= 0) ||
        !isfinite(expected))
        return CKPI_E_ARGUMENT;
    ckpi_spike spike = {.excess = observed - expected,
                        .probability = dispersed_tail(observed, expected, r.dispersion),
                        .probability_poisson = poisson_tail(observed, expected),
                        .score = NAN,
                        .anscombe = 2 * (sqrt(observed + 0.375) - sqrt(expected + 0.375))};
    if (expected > 0)
        spike.score = spike.excess / sqrt(r.dispersion * expected);
    spike.verdict = judge(&r, expected, &spike);
    return ckpip_give(out, &spike, sizeof spike, sizeof spike);
}

/* --- What to expect. --- */

static double median(double *values, size_t count)
{
    ckpip_sort_numbers(values, count);
    const size_t middle = count / 2;
    return count % 2 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

/* From the median distance between neighbours in time, in standard units. */
static double dispersion_of(const double *history, size_t periods, size_t slots, const double *expected,
                            double *workspace)
{
    size_t ranges = 0;
    double last = NAN;
    for (size_t i = 0; i < periods * slots; i++) {
        const double mean = expected[i % slots];
        if (!(mean > 0))
            continue;
        const double standardised = (history[i] - mean) / sqrt(mean);
        if (!isnan(last))
            workspace[ranges++] = fabs(standardised - last);
        last = standardised;
    }
    if (ranges == 0)
        return 1;
    const double deviation = median(workspace, ranges) / MEDIAN_RANGE;
    return fmax(deviation * deviation, 1);
}

static bool usable(const double *history, size_t periods, size_t slots)
{
    if (!history || periods < 2 || slots < 1 || periods > MOST_VOLUMES / slots)
        return false;
    for (size_t i = 0; i < periods * slots; i++) {
        if (!(history[i] >= 0) || !isfinite(history[i]))
            return false;
    }
    return true;
}

ckpi_status ckpi_spike_profile(const double *history, size_t periods, size_t slots, double *workspace, double *expected,
                               double *dispersion)
{
    if (!workspace || !expected || !dispersion || !usable(history, periods, slots))
        return CKPI_E_ARGUMENT;
    for (size_t s = 0; s < slots; s++) {
        for (size_t p = 0; p < periods; p++)
            workspace[p] = history[p * slots + s];
        expected[s] = median(workspace, periods);
    }
    *dispersion = dispersion_of(history, periods, slots, expected, workspace);
    return CKPI_OK;
}
