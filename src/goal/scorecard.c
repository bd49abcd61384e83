/* SPDX-License-Identifier: MIT */
/* Scores and their weighted mean. A composite that rests on too little says so,
 * and a failed key item caps it. */
#include "public.h"

#include "base/take.h"
#include <math.h>

static const double A_HALF = 0.5;
/* A share that is the limit to the last digits is not below it. */
static const double SLACK = 1e-12;

ckpi_status ckpi_score_linear(double value, double worst, double best, double *out)
{
    if (!out || !isfinite(value) || !isfinite(worst) || !isfinite(best) || worst == best)
        return CKPI_E_ARGUMENT;
    *out = fmin(fmax((value - worst) / (best - worst), 0), 1);
    return CKPI_OK;
}

ckpi_status ckpi_score_zones(double value, const double *values, const double *scores, size_t count, double *out)
{
    if (!values || !scores || count == 0 || !out || !isfinite(value))
        return CKPI_E_ARGUMENT;
    for (size_t i = 0; i < count; i++) {
        if (!isfinite(values[i]) || !isfinite(scores[i]) || (i > 0 && values[i] <= values[i - 1]))
            return CKPI_E_ARGUMENT;
    }
    size_t above = 0;
    while (above < count && values[above] <= value)
        above++;
    if (above == 0 || above == count) {
        *out = scores[above == 0 ? 0 : count - 1];
        return CKPI_OK;
    }
    const double width = values[above] - values[above - 1], step = scores[above] - scores[above - 1];
    *out = scores[above - 1] + step * ((value - values[above - 1]) / width);
    return CKPI_OK;
}

static ckpi_status take_item(const ckpi_scorecard_item *items, size_t i, ckpi_scorecard_item *out)
{
    const ckpi_status status = ckpip_take_at(out, sizeof *out, sizeof *out, items, i);
    if (status != CKPI_OK)
        return status;
    if ((out->flags & ~(uint32_t)(CKPI_SCORECARD_MISSING | CKPI_SCORECARD_KEY_FAILED)) != 0)
        return CKPI_E_NEWER;
    if (!(out->weight >= 0) || !isfinite(out->weight))
        return CKPI_E_ARGUMENT;
    if (out->flags & CKPI_SCORECARD_MISSING)
        return CKPI_OK;
    const bool scored = out->score >= 0 && out->score <= 1 && out->standard_error >= 0 && isfinite(out->standard_error);
    return scored ? CKPI_OK : CKPI_E_ARGUMENT;
}

static bool share_or_zero(double x)
{
    return x >= 0 && x <= 1;
}

static ckpi_status take_rule(const ckpi_scorecard_rule *rule, ckpi_scorecard_rule *out)
{
    static const ckpi_scorecard_rule DEFAULTS = {sizeof DEFAULTS, 0, 0, 0};
    const ckpi_status status = ckpip_take(out, sizeof *out, sizeof *out, rule ? rule : &DEFAULTS);
    if (status != CKPI_OK)
        return status;
    if (out->missing > CKPI_MISSING_ZERO || !share_or_zero(out->least_coverage) || !share_or_zero(out->key_cap))
        return CKPI_E_ARGUMENT;
    if (out->least_coverage == 0)
        out->least_coverage = A_HALF;
    if (out->key_cap == 0)
        out->key_cap = A_HALF;
    return CKPI_OK;
}

typedef struct sums {
    double all;      /* weights */
    double scored;   /* weights of items with a score */
    double score;    /* weight times score */
    double variance; /* squared weight times squared standard error */
    bool failed;
} sums;

static void read_sums(const ckpi_scorecard_rule *rule, const sums *s, ckpi_scorecard *out)
{
    out->gated = s->failed;
    out->status = CKPI_VALUE_NO_DATA;
    if (!(s->scored > 0))
        return;
    const double base = rule->missing == CKPI_MISSING_ZERO ? s->all : s->scored;
    out->coverage = s->scored / s->all;
    out->composite = s->score / base;
    out->standard_error = sqrt(s->variance) / base;
    out->status = CKPI_VALUE_PARTIAL;
    if (out->coverage < rule->least_coverage - SLACK)
        return;
    out->status = CKPI_VALUE_OK;
    out->score = s->failed ? fmin(out->composite, rule->key_cap) : out->composite;
}

ckpi_status ckpi_scorecard_read(const ckpi_scorecard_rule *rule, const ckpi_scorecard_item *items, size_t count,
                                ckpi_scorecard *out)
{
    ckpi_scorecard_rule known;
    if (!out || (count > 0 && !items))
        return CKPI_E_ARGUMENT;
    ckpi_status status = take_rule(rule, &known);
    sums s = {0};
    for (size_t i = 0; i < count && status == CKPI_OK; i++) {
        ckpi_scorecard_item item;
        status = take_item(items, i, &item);
        if (status != CKPI_OK)
            break;
        s.all += item.weight;
        s.failed |= (item.flags & CKPI_SCORECARD_KEY_FAILED) != 0;
        if (item.flags & CKPI_SCORECARD_MISSING)
            continue;
        s.scored += item.weight;
        s.score += item.weight * item.score;
        s.variance += item.weight * item.weight * item.standard_error * item.standard_error;
    }
    if (status != CKPI_OK || !isfinite(s.all))
        return status != CKPI_OK ? status : CKPI_E_ARGUMENT;

    ckpi_scorecard card = {.composite = NAN, .score = NAN, .standard_error = NAN};
    read_sums(&known, &s, &card);
    return ckpip_give(out, &card, sizeof card, sizeof card);
}
