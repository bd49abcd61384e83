/* SPDX-License-Identifier: MIT */
/* Training effects net of regression to the mean (F. Galton; C. E. Davis, 1976).
 *
 * An agent measured at x before, with reliability r, is expected at mean +
 * r (x - mean) after, with no training at all. So the groups are compared in
 * after - r * before: the mean falls out of the difference, and where both
 * groups started alike, nothing is corrected. */
#include "public.h"

#include "insight/insight.h"
#include "stats/normal.h"

static const double USUAL_CONFIDENCE = 0.95;
static const double USUAL_POWER = 0.8;

static ckpi_status take_rule(const ckpi_training_rule *from, ckpi_training_rule *rule)
{
    const ckpi_status status = ckpip_take(rule, sizeof *rule, sizeof *rule, from);
    if (status != CKPI_OK)
        return status;
    const bool shares = rule->confidence >= 0 && rule->confidence < 1 && rule->power >= 0 && rule->power < 1;
    const bool spreads = rule->between >= 0 && rule->within >= 0 && isfinite(rule->between) && isfinite(rule->within);
    if (!shares || !spreads || !ckpip_has_direction(rule->better))
        return CKPI_E_ARGUMENT;
    rule->confidence = rule->confidence > 0 ? rule->confidence : USUAL_CONFIDENCE;
    rule->power = rule->power > 0 ? rule->power : USUAL_POWER;
    return CKPI_OK;
}

static ckpi_status take_group(const ckpi_training_group *from, ckpi_training_group *group)
{
    static const ckpi_training_group NOBODY = {.struct_size = sizeof NOBODY};
    const ckpi_status status = ckpip_take(group, sizeof *group, sizeof *group, from ? from : &NOBODY);
    if (status != CKPI_OK)
        return status;
    if (group->reserved0 != 0 || group->reserved1 != 0)
        return CKPI_E_NEWER;
    if (group->count > 0 && (!group->before || !group->after))
        return CKPI_E_ARGUMENT;
    for (size_t i = 0; i < group->count; i++) {
        if (!isfinite(group->before[i]) || !isfinite(group->after[i]))
            return CKPI_E_ARGUMENT;
    }
    return CKPI_OK;
}

/* A group in after - r * before, about its mean. */
typedef struct summary {
    double n;
    double before;
    double change;
    double adjusted;
    double deviation; /* standard deviation of adjusted */
} summary;

static summary summarise(const ckpi_training_group *group, double reliability)
{
    summary s = {.n = (double)group->count};
    double squares = 0;
    for (size_t i = 0; i < group->count; i++) {
        s.before += group->before[i] / s.n;
        s.change += (group->after[i] - group->before[i]) / s.n;
        s.adjusted += (group->after[i] - reliability * group->before[i]) / s.n;
    }
    for (size_t i = 0; i < group->count; i++) {
        const double distance = group->after[i] - reliability * group->before[i] - s.adjusted;
        squares += distance * distance;
    }
    s.deviation = sqrt(squares / (s.n - 1));
    return s;
}

/* False where the groups have no spread at all. */
static bool set_interval(const ckpi_training_rule *rule, const summary *trained, const summary *others,
                         ckpi_training_effect *t)
{
    const ckpi_sample a = {sizeof a, 0, trained->n, trained->adjusted, trained->deviation};
    const ckpi_sample b = {sizeof b, 0, others->n, others->adjusted, others->deviation};
    ckpi_difference d = {.struct_size = sizeof d};
    if (ckpi_welch_difference(&b, &a, rule->confidence, &d) != CKPI_OK || !(d.standard_error > 0))
        return false;
    t->standard_error = d.standard_error;
    t->degrees = d.degrees;
    t->low = d.low;
    t->high = d.high;
    t->probability = d.p_value;
    t->least_detectable =
        (ckpip_two_sided_t(d.degrees, rule->confidence) + ckpip_student_quantile(d.degrees, rule->power)) *
        d.standard_error;
    return true;
}

static uint32_t verdict_of(const ckpi_training_rule *rule, const ckpi_training_effect *t)
{
    const double worse = ckpip_upward(rule->better, rule->better == CKPI_BETTER_LOWER ? t->high : t->low);
    const double better = ckpip_upward(rule->better, rule->better == CKPI_BETTER_LOWER ? t->low : t->high);
    if (worse > 0)
        return CKPI_TRAINING_VERDICT_HELPED;
    return better < 0 ? CKPI_TRAINING_VERDICT_HARMED : CKPI_TRAINING_VERDICT_NOT_SHOWN;
}

static double reliability_of(const ckpi_training_rule *rule)
{
    const double between = rule->between * rule->between, within = rule->within * rule->within;
    return within > 0 ? between / (between + within) : 1;
}

static void judge(const ckpi_training_rule *rule, const ckpi_training_group *trained, const ckpi_training_group *others,
                  ckpi_training_effect *t)
{
    const summary a = summarise(trained, t->reliability);
    t->change_trained = a.change;
    if (others->count == 0) {
        t->verdict = CKPI_TRAINING_VERDICT_UNCONTROLLED;
        return;
    }
    const summary b = summarise(others, t->reliability);
    t->change_others = b.change;
    t->difference = a.change - b.change;
    t->regression = -(1 - t->reliability) * (a.before - b.before);
    t->effect = a.adjusted - b.adjusted;
    if (trained->count >= 2 && others->count >= 2 && set_interval(rule, &a, &b, t))
        t->verdict = verdict_of(rule, t);
}

ckpi_status ckpi_training_effect_read(const ckpi_training_rule *rule, const ckpi_training_group *trained,
                                      const ckpi_training_group *others, ckpi_training_effect *out)
{
    ckpi_training_rule r;
    ckpi_training_group a, b;
    if (!trained)
        return CKPI_E_ARGUMENT;
    ckpi_status status = take_rule(rule, &r);
    if (status == CKPI_OK)
        status = take_group(trained, &a);
    if (status == CKPI_OK)
        status = take_group(others, &b);
    if (status != CKPI_OK)
        return status;
    ckpi_training_effect t = {.verdict = CKPI_TRAINING_VERDICT_TOO_FEW,
                              .change_trained = NAN,
                              .change_others = NAN,
                              .difference = NAN,
                              .reliability = reliability_of(&r),
                              .regression = NAN,
                              .effect = NAN,
                              .low = NAN,
                              .high = NAN,
                              .standard_error = NAN,
                              .degrees = NAN,
                              .probability = NAN,
                              .least_detectable = NAN};
    if (a.count > 0)
        judge(&r, &a, &b, &t);
    return ckpip_give(out, &t, sizeof t, sizeof t);
}
