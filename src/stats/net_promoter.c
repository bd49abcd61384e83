/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "base/take.h"
#include "stats/domain.h"
#include "stats/normal.h"
#include <math.h>

/* Of +1, 0 and -1 in these numbers. Every product is positive: where all but
 * a few answer alike, a difference of squares would lose the digits. */
static double variance(double promoters, double passives, double detractors)
{
    const double n = promoters + passives + detractors;
    const double sum = promoters / n * ((passives + detractors) / n) + detractors / n * ((passives + promoters) / n);
    return sum + 2 * (promoters / n) * (detractors / n);
}

ckpi_status ckpi_net_promoter_read(double promoters, double passives, double detractors, double confidence,
                                   ckpi_net_promoter *out)
{
    if (!out || !ckpip_inside_unit(confidence))
        return CKPI_E_ARGUMENT;
    if (!ckpip_not_negative(promoters) || !ckpip_not_negative(passives) || !ckpip_not_negative(detractors))
        return CKPI_E_ARGUMENT;
    const double n = promoters + passives + detractors, z = ckpip_two_sided_z(confidence);
    if (n == 0)
        return CKPI_E_ARGUMENT;

    ckpi_net_promoter r = {sizeof r, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    r.score = 100 * ((promoters - detractors) / n);
    r.variance = variance(promoters, passives, detractors);
    r.standard_error = 100 * sqrt(r.variance / n);
    r.wald_low = fmax(r.score - z * r.standard_error, -100);
    r.wald_high = fmin(r.score + z * r.standard_error, 100);
    /* Three more answers, a quarter at each end. */
    r.adjusted_score = 100 * ((promoters - detractors) / (n + 3));
    const double reach = 100 * z * sqrt(variance(promoters + 0.75, passives + 1.5, detractors + 0.75) / (n + 3));
    r.low = fmax(r.adjusted_score - reach, -100);
    r.high = fmin(r.adjusted_score + reach, 100);
    return ckpip_give(out, &r, sizeof r, sizeof r);
}
