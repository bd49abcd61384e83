/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "stats/normal.h"
#include <math.h>

ckpi_status ckpi_wilson_interval(double successes, double trials, double confidence, double *low, double *high)
{
    if (!low || !high || !ckpip_inside_unit(confidence))
        return CKPI_E_ARGUMENT;
    if (!(successes >= 0 && successes <= trials && isfinite(trials)))
        return CKPI_E_ARGUMENT;
    if (trials == 0) {
        *low = 0;
        *high = 1;
        return CKPI_OK;
    }

    const double z = ckpip_two_sided_z(confidence);
    const double share = successes / trials;
    const double reach = z * sqrt(successes * ((trials - successes) / trials) + z * z / 4);
    const double upper = successes + z * z / 2 + reach;
    /* The lower limit from the product of the two: a difference would lose the digits of small shares. */
    *low = share * (successes / upper);
    *high = successes == trials ? 1 : fmin(upper / (trials + z * z), 1);
    return CKPI_OK;
}
