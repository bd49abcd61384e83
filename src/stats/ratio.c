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

static ckpi_status take_sums(ckpi_pair_sums *s, const ckpi_pair_sums *sums)
{
    const ckpi_status status = ckpip_take(s, sizeof *s, sizeof *s, sums);
    if (status != CKPI_OK)
        return status;
    if (s->reserved0 != 0)
        return CKPI_E_NEWER;
    return usable(s) ? CKPI_OK : CKPI_E_ARGUMENT;
}

ckpi_status ckpi_ratio_interval(const ckpi_pair_sums *sums, double confidence, double *low, double *high)
{
    ckpi_pair_sums s;
    if (!low || !high || !ckpip_inside_unit(confidence))
        return CKPI_E_ARGUMENT;
    const ckpi_status status = take_sums(&s, sums);
    if (status != CKPI_OK)
        return status;

    const double ratio = s.x / s.y;
    const double error = sqrt(s.n / (s.n - 1) * squared_residuals(&s, ratio)) / fabs(s.y);
    const double reach = ckpip_two_sided_z(confidence) * error;
    *low = ratio - reach;
    *high = ratio + reach;
    return CKPI_OK;
}

/* With e = x - ratio y, whose sum is 0, a ratio + d is inside where
 * d^2 (Y^2 - z^2 Vyy) + 2 d z^2 Vey - z^2 Vee <= 0, V being n / (n - 1) times sums about the means. */
ckpi_status ckpi_fieller_interval(const ckpi_pair_sums *sums, double confidence, double *low, double *high)
{
    ckpi_pair_sums s;
    if (!low || !high || !ckpip_inside_unit(confidence))
        return CKPI_E_ARGUMENT;
    const ckpi_status status = take_sums(&s, sums);
    if (status != CKPI_OK)
        return status;

    const double z = ckpip_two_sided_z(confidence), scale = z * z * (s.n / (s.n - 1)), ratio = s.x / s.y;
    const double ee = scale * squared_residuals(&s, ratio), ey = scale * fma(-ratio, s.yy, s.xy);
    const double yy = scale * fmax(fma(-s.y, s.y / s.n, s.yy), 0);
    const double square = s.y * s.y - yy;
    *low = -INFINITY;
    *high = INFINITY;
    if (square <= 0)
        return CKPI_OK;
    const double root = sqrt(ey * ey + ee * square);
    *low = ratio - (ey + root) / square;
    *high = ratio + (root - ey) / square;
    return CKPI_OK;
}
