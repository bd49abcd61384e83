/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "base/take.h"
#include "stats/normal.h"
#include <math.h>

static bool usable(const ckpi_pair_sums *s)
{
    return isfinite(s->n) && isfinite(s->x) && isfinite(s->y) && isfinite(s->xx) && isfinite(s->xy) &&
           isfinite(s->yy) && s->n >= 2 && s->y != 0;
}

/* Sum of (x - ratio y)^2. Where every x is the same multiple of y, rounding
 * can leave a little less than nothing. */
static double squared_residuals(const ckpi_pair_sums *s, double ratio)
{
    const double along_x = fma(-ratio, s->xy, s->xx), along_y = fma(-ratio, s->yy, s->xy);
    return fmax(fma(-ratio, along_y, along_x), 0);
}

ckpi_status ckpi_ratio_interval(const ckpi_pair_sums *sums, double confidence, double *low, double *high)
{
    ckpi_pair_sums s;
    if (!low || !high || !ckpip_inside_unit(confidence))
        return CKPI_E_ARGUMENT;
    const ckpi_status status = ckpip_take(&s, sizeof s, sizeof s, sums);
    if (status != CKPI_OK)
        return status;
    if (s.reserved0 != 0)
        return CKPI_E_NEWER;
    if (!usable(&s))
        return CKPI_E_ARGUMENT;

    const double ratio = s.x / s.y;
    const double error = sqrt(s.n / (s.n - 1) * squared_residuals(&s, ratio)) / fabs(s.y);
    const double reach = ckpip_two_sided_z(confidence) * error;
    *low = ratio - reach;
    *high = ratio + reach;
    return CKPI_OK;
}
