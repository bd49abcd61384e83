/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "goal/attain.h"
#include <math.h>

/* As a double, whatever the machine computes with: shares that are equal in decimals are equal so only. */
static double share_of(double part, double whole)
{
    volatile double share = part / whole;
    return share;
}

/* The most of a whole that a share may be; found by division, for a product
 * such as 0.07 * 100 is not exact. */
static double most_within(double whole, double target)
{
    double y = floor(target * whole);
    while (y > 0 && share_of(y, whole) > target)
        y--;
    while (y < whole && share_of(y + 1, whole) <= target)
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

/* The least of a whole that a share may be. */
static double least_within(double whole, double target)
{
    double y = fmin(ceil(target * whole), whole);
    while (y > 0 && share_of(y - 1, whole) >= target)
        y--;
    while (y < whole && share_of(y, whole) < target)
        y++;
    return y;
}

typedef struct tails {
    double at_most;
    double at_least;
} tails;

/* P(least <= K <= most) of two pairs of tails: of `most`, and of `least` - 1 and `least`. The smaller
 * tails are subtracted, so that a band far out keeps its digits. */
static double between(tails of_most, double above_most, double below_least, tails of_least)
{
    return fmax(of_most.at_most < of_least.at_least ? of_most.at_most - below_least : of_least.at_least - above_most,
                0);
}

static tails share_tails(double x, double n, double m, double at)
{
    tails t = {NAN, NAN};
    if (at < 0)
        return (tails){0, 1};
    if (at > m)
        return (tails){1, 0};
    (void)ckpi_beta_binomial_tails(m, x + 0.5, n - x + 0.5, at, &t.at_most, &t.at_least);
    return t;
}

ckpip_attain ckpip_attain_share_within(double x, double n, double m, double low, double high)
{
    const double whole = n + m;
    const double least = low > 0 ? (low > 1 ? whole + 1 : least_within(whole, low)) - x : -x;
    const double most = high < 1 ? (high < 0 ? -1 : most_within(whole, high)) - x : m;
    ckpip_attain a = {NAN, least > m || most < 0 || least > most, least <= 0 && most >= m};
    if (a.unreachable || a.clinched)
        a.probability = a.clinched && !a.unreachable;
    else
        a.probability = between(share_tails(x, n, m, most), share_tails(x, n, m, most + 1).at_least,
                                share_tails(x, n, m, least - 1).at_most, share_tails(x, n, m, least));
    a.clinched = a.clinched && !a.unreachable;
    return a;
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

/* What is still to come, as gamma-mixed Poisson (Jeffreys). */
typedef struct coming {
    double size;
    double mean;
} coming;

static tails count_tails(const coming *c, double at)
{
    tails t = {NAN, NAN};
    if (at < 0)
        return (tails){0, 1};
    (void)ckpi_negative_binomial_tails(c->size, c->mean, at, &t.at_most, &t.at_least);
    return t;
}

double ckpip_attain_count_within(double count, double done, double left, double low, double high)
{
    const double least = ceil(low - count), most = floor(high - count);
    const coming c = {count + 0.5, (count + 0.5) * (left / done)};
    if (most < 0 || least > most)
        return 0;
    if (left <= 0)
        return least <= 0;
    if (!(done > 0))
        return NAN;
    return between(count_tails(&c, most), count_tails(&c, most + 1).at_least, count_tails(&c, least - 1).at_most,
                   count_tails(&c, least));
}

static bool reaches_share(const coming *c, double at, double p)
{
    return count_tails(c, at).at_most >= p;
}

/* Away from a guess in growing steps, to where less than p lies below, or at least p. */
static double fewer(const coming *c, double p, double from)
{
    double step = 1, at = from - 1;
    for (; at >= 0 && reaches_share(c, at, p); at -= step)
        step *= 2;
    return fmax(at, -1);
}

static double more(const coming *c, double p, double from)
{
    double step = 1, at = from + 1;
    for (; !reaches_share(c, at, p); at += step)
        step *= 2;
    return at;
}

/* The least k with P(K <= k) of at least p. */
static double count_quantile(const coming *c, double p)
{
    double z = 0;
    (void)ckpi_normal_quantile(p, &z);
    const double guess = fmax(floor(c->mean + z * sqrt(c->mean * (1 + c->mean / c->size))), 0);
    const bool enough = reaches_share(c, guess, p);
    double below = enough ? fewer(c, p, guess) : guess, above = enough ? guess : more(c, p, guess);
    while (above - below > 1) {
        const double middle = floor(below + (above - below) / 2);
        if (reaches_share(c, middle, p))
            above = middle;
        else
            below = middle;
    }
    return above;
}

bool ckpip_attain_count_limits(double count, double done, double left, double alpha, double *low, double *high)
{
    const coming c = {count + 0.5, (count + 0.5) * (left / done)};
    if (!(done > 0) || !(left > 0) || !(c.mean < 1e15))
        return false;
    *low = count + count_quantile(&c, alpha / 2);
    *high = count + count_quantile(&c, 1 - alpha / 2);
    return true;
}
