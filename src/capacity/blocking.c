/* SPDX-License-Identifier: MIT */
/* 1/B is a sum of positive terms, 1 + n/a + n(n-1)/a^2 + ..., and follows the
 * recursion 1/B(n) = 1 + n/a * 1/B(n-1) (A. K. Erlang, 1917). Up to the load
 * the sum falls like a bell curve and is over after some sqrt(load) terms;
 * beyond the load the recursion loses no digits, and after some sqrt(load)
 * steps blocking is too small for a double. So nothing takes longer. */
#include "public.h"

#include "capacity/blocking.h"
#include "capacity/root.h"
#include <math.h>

static const double HUGE_SUM = 1e300, NEGLIGIBLE = 1e-18;

/* n/a + n(n-1)/a^2 + ... for n <= a: two terms at a time, since each waits for the one before. */
static double sum_below(double agents, double load)
{
    const double step = 1 / load;
    double term = 1, sum = 0, k = agents;
    for (; k >= 2; k -= 2) {
        const double once = k * step, twice = once * ((k - 1) * step);
        sum += term * once + term * twice;
        term *= twice;
        if (term < NEGLIGIBLE * sum)
            return sum;
    }
    return k >= 1 ? sum + term * (k * step) : sum;
}

double ckpip_rest_below(double agents, double load)
{
    if (agents <= 0)
        return 0;
    if (agents <= load)
        return sum_below(agents, load);
    double k = floor(load), rest = sum_below(k, load);
    while (k < agents) {
        k += 1;
        rest = k / load * (1 + rest);
        if (!(rest < HUGE_SUM))
            return INFINITY;
    }
    return rest;
}

ckpip_blocking ckpip_blocking_of(double agents, double load)
{
    const double rest = ckpip_rest_below(agents, load);
    if (isinf(rest))
        return (ckpip_blocking){0, 1};
    return (ckpip_blocking){1 / (1 + rest), rest / (1 + rest)};
}

typedef struct recalls {
    double agents;
    double load;
    double recall;
} recalls;

/* How much more load than the given one comes, if so much comes with recalls. */
static double surplus(const void *subject, double with)
{
    const recalls *r = subject;
    const ckpip_blocking at = ckpip_blocking_of(r->agents, with);
    return with * at.pass + (1 - r->recall) * with * at.block - r->load;
}

/* The root of with * (1 - recall * B(with)) = load, whose left side increases.
 * Where all try again, what comes is what is carried: less than the agents. */
double ckpip_load_with_recalls(double agents, double load, double recall)
{
    const recalls subject = {agents, load, recall};
    if (recall == 0 || load == 0 || surplus(&subject, load) >= 0)
        return load;
    if (recall == 1 && agents <= load)
        return INFINITY;
    const ckpip_bracket bracket = ckpip_root_bracket(surplus, &subject, load, load, 1e300);
    return isinf(bracket.high) ? INFINITY : ckpip_root(surplus, &subject, bracket).high;
}
