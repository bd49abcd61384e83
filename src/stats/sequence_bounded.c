/* SPDX-License-Identifier: MIT */
/* Sequences for values from 0 to 1 in the order of their arrival. Each value is
 * weighed by what the earlier ones tell, and so the state is not mergeable. */
#include "public.h"

#include "stats/boundary.h"
#include "stats/normal.h"
#include <math.h>

/* One value more than seen, so that the first has a mean and a variance to be compared with. */
static const double PRIOR_MEAN = 0.5, PRIOR_VARIANCE = 0.25;

static bool in_unit(double x)
{
    return x >= 0 && x <= 1;
}

/* The running mean and variance of what was seen, with the value from above. */
static double mean_with_prior(double count, double sum)
{
    return (PRIOR_MEAN + sum) / (count + 1);
}

/* How much the next value, the count-th, is weighed (Waudby-Smith and Ramdas,
 * 2024): the best weight for that variance, spread over an unknown end. */
static double weight(double count, double squares_before, double alpha)
{
    const double variance = (PRIOR_VARIANCE + squares_before) / count;
    return sqrt(2 * log(2 / alpha) / (count * log1p(count) * variance));
}

ckpi_status ckpi_bounded_sequence_start(ckpi_bounded_sequence *sequence, double alpha)
{
    if (!sequence || !ckpip_inside_unit(alpha))
        return CKPI_E_ARGUMENT;
    *sequence = (ckpi_bounded_sequence){.alpha = alpha, .high = 1, .running_high = 1};
    return CKPI_OK;
}

ckpi_status ckpi_bounded_sequence_add(ckpi_bounded_sequence *sequence, double value)
{
    if (!sequence || !in_unit(value) || !ckpip_inside_unit(sequence->alpha) || !(sequence->count >= 0))
        return CKPI_E_ARGUMENT;
    ckpi_bounded_sequence *s = sequence;
    /* Each limit is guarded against a first value that says most for it. */
    const double surprise = s->count > 0 ? value - s->sum / s->count : value;
    const double surprise_above = s->count > 0 ? surprise : 1 - value;
    s->count += 1;
    const double w = fmin(weight(s->count, s->squares, s->alpha), 0.5);
    s->sum += value;
    const double residual = value - mean_with_prior(s->count, s->sum);
    s->squares += residual * residual;
    s->weights += w;
    s->weighted += w * value;
    const double price = -log1p(-w) - w, threshold = log(2 / s->alpha), centre = s->weighted / s->weights;
    s->penalty_below += surprise * surprise * price;
    s->penalty_above += surprise_above * surprise_above * price;

    s->low = fmax(centre - (threshold + s->penalty_below) / s->weights, 0);
    s->high = fmin(centre + (threshold + s->penalty_above) / s->weights, 1);
    s->running_low = fmax(s->running_low, s->low);
    s->running_high = fmin(s->running_high, s->high);
    return CKPI_OK;
}

ckpi_status ckpi_drifting_sequence_start(ckpi_drifting_sequence *sequence, double tuned_for, double alpha)
{
    if (!sequence || !ckpip_inside_unit(alpha) || !(tuned_for > 0 && isfinite(tuned_for)))
        return CKPI_E_ARGUMENT;
    *sequence = (ckpi_drifting_sequence){.alpha = alpha, .tuned_for = tuned_for};
    return CKPI_OK;
}

ckpi_status ckpi_drifting_sequence_add(ckpi_drifting_sequence *sequence, double value)
{
    if (!sequence || !in_unit(value) || !ckpip_inside_unit(sequence->alpha) || !(sequence->count >= 0) ||
        !(sequence->tuned_for > 0))
        return CKPI_E_ARGUMENT;
    ckpi_drifting_sequence *s = sequence;
    const double surprise = value - (s->count > 0 ? s->sum / s->count : PRIOR_MEAN);
    s->variance += surprise * surprise;
    s->count += 1;
    s->sum += value;
    return CKPI_OK;
}

/* The boundary is found by iteration, and so only where it is asked for. */
ckpi_status ckpi_drifting_sequence_read(const ckpi_drifting_sequence *sequence, double *low, double *high)
{
    const ckpi_drifting_sequence *s = sequence;
    if (!s || !low || !high || !ckpip_inside_unit(s->alpha) || !(s->count >= 0) || !(s->variance >= 0) ||
        !(s->tuned_for > 0))
        return CKPI_E_ARGUMENT;
    *low = 0;
    *high = 1;
    if (s->count == 0)
        return CKPI_OK;
    const double rho = ckpip_mixture_rho(s->tuned_for, s->alpha);
    const double margin = ckpip_gamma_exponential_boundary(s->variance, rho, 1, s->alpha / 2) / s->count;
    *low = fmax(s->sum / s->count - margin, 0);
    *high = fmin(s->sum / s->count + margin, 1);
    return CKPI_OK;
}

ckpi_status ckpi_betting_start(ckpi_betting *betting, double null_value, double alpha)
{
    if (!betting || !ckpip_inside_unit(null_value) || !ckpip_inside_unit(alpha))
        return CKPI_E_ARGUMENT;
    *betting = (ckpi_betting){.null_value = null_value, .alpha = alpha, .log_e = -log(2)};
    return CKPI_OK;
}

ckpi_status ckpi_betting_add(ckpi_betting *betting, double value)
{
    ckpi_betting *b = betting;
    if (!b || !in_unit(value) || !ckpip_inside_unit(b->null_value) || !ckpip_inside_unit(b->alpha) || !(b->count >= 0))
        return CKPI_E_ARGUMENT;
    b->count += 1;
    const double w = weight(b->count, b->squares, b->alpha), gain = value - b->null_value;
    b->sum += value;
    const double residual = value - mean_with_prior(b->count, b->sum);
    b->squares += residual * residual;
    /* No more than half of the capital can be lost at once. */
    b->log_above += log1p(fmin(w, 0.5 / b->null_value) * gain);
    b->log_below += log1p(-fmin(w, 0.5 / (1 - b->null_value)) * gain);
    b->log_e = fmax(b->log_above, b->log_below) - log(2);
    return CKPI_OK;
}
