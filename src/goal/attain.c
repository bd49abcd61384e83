/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "goal/attain.h"
#include <math.h>

/* The most of a whole that a share may be; found by division, for a product
 * such as 0.07 * 100 is not exact. */
static double most_within(double whole, double target)
{
    double y = floor(target * whole);
    while (y > 0 && y / whole > target)
        y--;
    while (y < whole && (y + 1) / whole <= target)
        y++;
    return y;
}

static ckpip_attain attain_at_most(double x, double n, double m, double target)
{
    const double room = most_within(n + m, target) - x;
    ckpip_attain a = {NAN, room < 0, room >= m};
    if (a.unreachable || a.clinched)
        a.probability = a.clinched;
    else
        (void)ckpi_beta_binomial_tails(m, x + 0.5, n - x + 0.5, room, &a.probability, NULL);
    return a;
}

static ckpip_attain attain_at_least(double x, double n, double m, double target)
{
    ckpi_outlook o = {.struct_size = sizeof o};
    ckpip_attain a = {NAN, false, false};
    if (ckpi_proportion_outlook(x, n, m, target, &o) != CKPI_OK)
        return a;
    a.probability = o.chance;
    a.unreachable = o.state == CKPI_OUTLOOK_UNREACHABLE || o.state == CKPI_OUTLOOK_MISSED;
    a.clinched = o.state == CKPI_OUTLOOK_CLINCHED || o.state == CKPI_OUTLOOK_MET;
    return a;
}

ckpip_attain ckpip_attain_share(double x, double n, double m, double target, bool higher)
{
    const ckpip_attain never = {0, true, false}, always = {1, false, true};
    if (target > 1)
        return higher ? never : always;
    if (target < 0)
        return higher ? always : never;
    return higher ? attain_at_least(x, n, m, target) : attain_at_most(x, n, m, target);
}

static double count_at_most(double count, double done, double left, double target)
{
    double at_most = NAN, at_least;
    const double size = count + 0.5, room = floor(target - count);
    if (room < 0)
        return 0;
    if (left <= 0)
        return 1;
    if (done > 0)
        (void)ckpi_negative_binomial_tails(size, size * (left / done), room, &at_most, &at_least);
    return at_most;
}

double ckpip_attain_count(double count, double done, double left, double target, bool higher)
{
    ckpi_outlook o = {.struct_size = sizeof o};
    if (!higher)
        return count_at_most(count, done, left, target);
    return ckpi_count_outlook(count, done, left, target, &o) == CKPI_OK ? o.chance : NAN;
}
