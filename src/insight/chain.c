/* SPDX-License-Identifier: MIT */
/* Does a lagging metric follow a leading one? Changes from period to period are
 * correlated at each lag. The difference of two independent series that each
 * carry their own past correlates by chance more often than independent pairs
 * would: pairs count for fewer, by Bartlett's formula (1946) with lag one. */
#include "public.h"

#include "insight/insight.h"

enum { MOST_LAG = 52, USUAL_LEAST = 8, LEAST_LEAST = 4 };

static const double USUAL_ALPHA = 0.05;

/* Two series of changes; both the right way up. */
typedef struct series {
    const ckpi_chain_rule *rule;
    const double *leading;
    const double *lagging;
    size_t count;
} series;

static ckpi_status take_rule(const ckpi_chain_rule *from, ckpi_chain_rule *rule)
{
    const ckpi_status status = ckpip_take(rule, sizeof *rule, sizeof *rule, from);
    if (status != CKPI_OK)
        return status;
    if (rule->reserved0 != 0)
        return CKPI_E_NEWER;
    rule->least = rule->least ? rule->least : USUAL_LEAST;
    rule->alpha = rule->alpha == 0 ? USUAL_ALPHA : rule->alpha;
    const bool directed = ckpip_has_direction(rule->leading_better) && ckpip_has_direction(rule->lagging_better);
    const bool sized = rule->most_lag <= MOST_LAG && rule->least >= LEAST_LEAST;
    return directed && sized && rule->alpha > 0 && rule->alpha < 1 ? CKPI_OK : CKPI_E_ARGUMENT;
}

/* What changed into period i; NaN where one of the two values is missing. */
static double leading_change(const series *s, size_t i)
{
    return ckpip_upward(s->rule->leading_better, s->leading[i] - s->leading[i - 1]);
}

static double lagging_change(const series *s, size_t i)
{
    return ckpip_upward(s->rule->lagging_better, s->lagging[i] - s->lagging[i - 1]);
}

typedef struct pairs {
    double n;
    double x;
    double y;
    double xx;
    double yy;
    double xy;
} pairs;

static void add_pair(pairs *p, double x, double y)
{
    if (isnan(x) || isnan(y))
        return;
    /* Welford's way: sums of squares about the mean, without cancellation. */
    p->n++;
    const double dx = x - p->x, dy = y - p->y;
    p->x += dx / p->n;
    p->y += dy / p->n;
    p->xx += dx * (x - p->x);
    p->yy += dy * (y - p->y);
    p->xy += dx * (y - p->y);
}

static double correlation_of(const pairs *p)
{
    const double r = p->xy / sqrt(p->xx * p->yy);
    return p->xx > 0 && p->yy > 0 ? fmax(-1, fmin(1, r)) : NAN;
}

static pairs pairs_at(const series *s, uint32_t lag)
{
    pairs p = {0};
    for (size_t i = 1; i + lag < s->count; i++)
        add_pair(&p, leading_change(s, i), lagging_change(s, i + lag));
    return p;
}

/* How much a series' changes resemble the ones before. */
static double own_correlation(const series *s, double (*change)(const series *, size_t))
{
    pairs p = {0};
    for (size_t i = 2; i < s->count; i++)
        add_pair(&p, change(s, i - 1), change(s, i));
    const double r = correlation_of(&p);
    return isnan(r) ? 0 : r;
}

static double effective_pairs(const series *s, double n)
{
    const double product = own_correlation(s, leading_change) * own_correlation(s, lagging_change);
    return n / fmax(1, 1 + 2 * (1 - 1 / n) * product);
}

static double probability_of(double r, double effective)
{
    const double degrees = effective - 2;
    double below, above;
    if (degrees <= 0)
        return 1;
    if (fabs(r) >= 1)
        return 0;
    if (ckpi_student_tails(degrees, fabs(r) * sqrt(degrees / (1 - r * r)), &below, &above) != CKPI_OK)
        return 1;
    return fmin(1, 2 * above);
}

static void look_at_lag(const series *s, uint32_t lag, ckpi_chain *best)
{
    const pairs p = pairs_at(s, lag);
    const double r = correlation_of(&p);
    if (p.n < s->rule->least || isnan(r))
        return;
    best->lags++;
    if (!isnan(best->correlation) && fabs(r) <= fabs(best->correlation))
        return;
    best->lag = lag;
    best->pairs = (uint64_t)p.n;
    best->correlation = r;
    best->effective = effective_pairs(s, p.n);
}

static uint32_t verdict_of(const ckpi_chain *found, double alpha)
{
    if (found->lags == 0)
        return CKPI_CHAIN_VERDICT_TOO_FEW;
    if (found->probability > alpha)
        return CKPI_CHAIN_VERDICT_NOT_SHOWN;
    return found->correlation > 0 ? CKPI_CHAIN_VERDICT_SUPPORTED : CKPI_CHAIN_VERDICT_CONTRADICTED;
}

ckpi_status ckpi_chain_read(const ckpi_chain_rule *rule, const double *leading, const double *lagging, size_t count,
                            ckpi_chain *out)
{
    ckpi_chain_rule r;
    ckpi_chain found = {.correlation = NAN, .effective = NAN, .probability = NAN};
    const series s = {&r, leading, lagging, count};
    ckpi_status status = take_rule(rule, &r);
    if (status == CKPI_OK)
        status = ckpip_can_give(out, sizeof *out);
    if (status != CKPI_OK)
        return status;
    if (count > 0 && (!leading || !lagging))
        return CKPI_E_ARGUMENT;
    for (size_t i = 0; i < count; i++) {
        if (isinf(leading[i]) || isinf(lagging[i]))
            return CKPI_E_ARGUMENT;
    }
    for (uint32_t lag = 0; lag <= r.most_lag; lag++)
        look_at_lag(&s, lag, &found);
    if (found.lags > 0)
        found.probability = fmin(1, found.lags * probability_of(found.correlation, found.effective));
    found.verdict = verdict_of(&found, r.alpha);
    return ckpip_give(out, &found, sizeof found, sizeof found);
}
