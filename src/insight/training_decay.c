/* SPDX-License-Identifier: MIT */
/* What becomes of the effect of a training: by month, and as the change of the effect. */
#include "public.h"

#include "insight/insight.h"

static const double USUAL_CONFIDENCE = 0.95;

/* The slopes of a group's agents. */
typedef struct slopes {
    double n;
    double mean;
    double squares; /* about the mean */
} slopes;

static ckpi_status take_course(const ckpi_training_course *from, ckpi_training_course *course)
{
    static const ckpi_training_course NOBODY = {.struct_size = sizeof NOBODY, .months = 2};
    const ckpi_status status = ckpip_take(course, sizeof *course, sizeof *course, from ? from : &NOBODY);
    if (status != CKPI_OK)
        return status;
    if (course->reserved0 != 0)
        return CKPI_E_NEWER;
    if (course->months < 2 || (course->count > 0 && (!course->before || !course->after)))
        return CKPI_E_ARGUMENT;
    for (size_t i = 0; i < course->count * course->months; i++) {
        if (!isfinite(course->after[i]))
            return CKPI_E_ARGUMENT;
    }
    return CKPI_OK;
}

/* Least squares over the months 1, 2, 3, ... */
static double slope_of(const ckpi_training_course *c, size_t agent)
{
    const double middle = ((double)c->months + 1) / 2;
    double over = 0, under = 0;
    for (size_t m = 0; m < c->months; m++) {
        const double distance = (double)m + 1 - middle;
        over += distance * c->after[m * c->count + agent];
        under += distance * distance;
    }
    return over / under;
}

static slopes slopes_of(const ckpi_training_course *c)
{
    slopes s = {0};
    for (size_t i = 0; i < c->count; i++) {
        const double slope = slope_of(c, i), distance = slope - s.mean;
        s.n++;
        s.mean += distance / s.n;
        s.squares += distance * (slope - s.mean);
    }
    return s;
}

static ckpi_sample sample_of(const slopes *s)
{
    const ckpi_sample sample = {sizeof sample, 0, s->n, s->mean, sqrt(s->squares / (s->n - 1))};
    return sample;
}

static uint32_t verdict_of(uint32_t better, double low, double high)
{
    const double a = ckpip_upward(better, low), b = ckpip_upward(better, high);
    if (fmax(a, b) < 0)
        return CKPI_DECAY_FADES;
    return fmin(a, b) > 0 ? CKPI_DECAY_GROWS : CKPI_DECAY_NOT_SHOWN;
}

static void judge(const ckpi_training_rule *rule, const ckpi_training_course *trained,
                  const ckpi_training_course *others, ckpi_training_decay *d)
{
    const slopes a = slopes_of(trained), b = slopes_of(others);
    ckpi_difference change = {.struct_size = sizeof change};
    if (others->count == 0) {
        d->verdict = CKPI_DECAY_UNCONTROLLED;
        d->change = a.n > 0 ? a.mean : NAN;
        return;
    }
    d->change = a.n > 0 ? a.mean - b.mean : NAN;
    if (a.n < 2 || b.n < 2)
        return;
    const ckpi_sample of_trained = sample_of(&a), of_others = sample_of(&b);
    const double confidence = rule->confidence > 0 ? rule->confidence : USUAL_CONFIDENCE;
    if (ckpi_welch_difference(&of_others, &of_trained, confidence, &change) != CKPI_OK || !(change.standard_error > 0))
        return;
    d->low = change.low;
    d->high = change.high;
    d->standard_error = change.standard_error;
    d->degrees = change.degrees;
    d->probability = change.p_value;
    d->verdict = verdict_of(rule->better, d->low, d->high);
}

static ckpi_training_group month_of(const ckpi_training_course *c, size_t month)
{
    const ckpi_training_group g = {.struct_size = sizeof g,
                                   .before = c->before,
                                   .after = c->count > 0 ? c->after + month * c->count : NULL,
                                   .count = c->count};
    return g;
}

/* Checks the rule and the values before, too; writes the months where they are wanted. */
static ckpi_status read_months(const ckpi_training_rule *rule, const ckpi_training_course *trained,
                               const ckpi_training_course *others, ckpi_training_effect *effects)
{
    for (size_t m = 0; m < trained->months; m++) {
        const ckpi_training_group a = month_of(trained, m), b = month_of(others, m);
        ckpi_training_effect effect = {.struct_size = sizeof effect};
        const ckpi_status status = ckpi_training_effect_read(rule, &a, &b, &effect);
        if (status != CKPI_OK)
            return status;
        if (effects)
            ckpip_give_at(effects, m, &effect, sizeof effect);
    }
    return CKPI_OK;
}

ckpi_status ckpi_training_decay_read(const ckpi_training_rule *rule, const ckpi_training_course *trained,
                                     const ckpi_training_course *others, ckpi_training_effect *effects,
                                     ckpi_training_decay *out)
{
    ckpi_training_course a, b;
    ckpi_training_rule r;
    ckpi_training_decay d = {.verdict = CKPI_DECAY_TOO_FEW,
                             .change = NAN,
                             .low = NAN,
                             .high = NAN,
                             .standard_error = NAN,
                             .degrees = NAN,
                             .probability = NAN};
    ckpi_status status = trained ? take_course(trained, &a) : CKPI_E_ARGUMENT;
    if (status == CKPI_OK)
        status = take_course(others, &b);
    if (status == CKPI_OK)
        status = ckpip_can_give(out, sizeof *out);
    if (status == CKPI_OK && effects)
        status = ckpip_can_give(effects, sizeof *effects);
    if (status == CKPI_OK && b.count > 0 && a.months != b.months)
        status = CKPI_E_ARGUMENT;
    if (status == CKPI_OK)
        status = read_months(rule, &a, &b, NULL);
    if (status != CKPI_OK)
        return status;
    (void)ckpip_take(&r, sizeof r, sizeof r, rule);
    if (effects)
        (void)read_months(rule, &a, &b, effects);
    judge(&r, &a, &b, &d);
    return ckpip_give(out, &d, sizeof d, sizeof d);
}
