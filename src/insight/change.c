/* SPDX-License-Identifier: MIT */
/* Why a whole changed: what each segment's mix and rate did, what of it is noise, and where to look first. */
#include "public.h"

#include "base/sort.h"
#include "insight/insight.h"
#include "stats/mix_rate.h"
#include "stats/normal.h"

static const double USUAL_CONFIDENCE = 0.95;

typedef ckpi_change_segment segment;
typedef ckpi_change_effect effect;

static ckpi_status take_segment(const segment *segments, size_t i, segment *s)
{
    const ckpi_status status = ckpip_take_at(s, sizeof *s, sizeof *s, segments, i);
    if (status != CKPI_OK)
        return status;
    if (s->reserved0 != 0)
        return CKPI_E_NEWER;
    const bool sums = isfinite(s->numerator_before) && isfinite(s->numerator_after) && s->denominator_before >= 0 &&
                      s->denominator_after >= 0 && isfinite(s->denominator_before) && isfinite(s->denominator_after);
    const bool nothing = (s->denominator_before == 0 && s->numerator_before != 0) ||
                         (s->denominator_after == 0 && s->numerator_after != 0);
    const bool errors = !(s->standard_error_before < 0) && !(s->standard_error_after < 0);
    return sums && !nothing && errors ? CKPI_OK : CKPI_E_ARGUMENT;
}

/* The whole in both periods. */
typedef struct whole {
    const segment *segments;
    double numerator_before;
    double denominator_before;
    double numerator_after;
    double denominator_after;
    double centre; /* mean of both values */
    double z;
} whole;

static ckpi_status add_up(const segment *segments, size_t count, whole *w)
{
    for (size_t i = 0; i < count; i++) {
        segment s;
        const ckpi_status status = take_segment(segments, i, &s);
        if (status != CKPI_OK)
            return status;
        w->numerator_before += s.numerator_before;
        w->denominator_before += s.denominator_before;
        w->numerator_after += s.numerator_after;
        w->denominator_after += s.denominator_after;
    }
    const bool finite = isfinite(w->numerator_before) && isfinite(w->numerator_after) &&
                        isfinite(w->denominator_before) && isfinite(w->denominator_after);
    w->segments = segments;
    w->centre = (w->numerator_before / w->denominator_before + w->numerator_after / w->denominator_after) / 2;
    return finite ? CKPI_OK : CKPI_E_ARGUMENT;
}

static double quotient(double numerator, double denominator)
{
    return denominator > 0 ? numerator / denominator : NAN;
}

static void set_interval(const whole *w, const segment *s, double mean_share, effect *e)
{
    const double error = mean_share * sqrt(s->standard_error_before * s->standard_error_before +
                                           s->standard_error_after * s->standard_error_after);
    e->low = e->rate - w->z * error;
    e->high = e->rate + w->z * error;
    if (isnan(error))
        e->flags |= CKPI_CHANGE_FLAG_NO_INTERVAL;
    else if (e->low <= 0 && e->high >= 0)
        e->flags |= CKPI_CHANGE_FLAG_NOISE;
}

static ckpip_mix_rate_part part_of(const whole *w, const segment *s)
{
    const ckpip_two_periods own = {s->numerator_before, s->denominator_before, s->numerator_after,
                                   s->denominator_after};
    const ckpip_two_periods all = {w->numerator_before, w->denominator_before, w->numerator_after,
                                   w->denominator_after};
    return ckpip_mix_rate_of(&own, &all);
}

static effect effect_of(const whole *w, const segment *s)
{
    const ckpip_mix_rate_part p = part_of(w, s);
    const bool before = s->denominator_before > 0, after = s->denominator_after > 0;
    effect e = {.id = s->id,
                .rate_before = before ? p.rate_before : NAN,
                .rate_after = after ? p.rate_after : NAN,
                .share_before = p.share_before,
                .share_after = p.share_after,
                .rate = p.rate_effect,
                .mix = p.mix_effect};
    if (p.in_both)
        set_interval(w, s, p.mean_share, &e);
    else if (after)
        e.flags = CKPI_CHANGE_FLAG_ENTRANT;
    else if (before)
        e.flags = CKPI_CHANGE_FLAG_LEAVER;
    e.mix_centred = before || after ? (p.share_after - p.share_before) * (p.mean_rate - w->centre) : 0;
    e.total = e.rate + e.mix;
    e.contribution = e.rate + e.mix_centred;
    return e;
}

static effect effect_at(const whole *w, size_t i)
{
    segment s;
    (void)take_segment(w->segments, i, &s);
    return effect_of(w, &s);
}

/* --- The whole's answer. --- */

/* Is this effect the better place to look at? Noise comes after everything else. */
static bool is_before(const effect *a, const effect *b)
{
    const bool noisy_a = a->flags & CKPI_CHANGE_FLAG_NOISE, noisy_b = b->flags & CKPI_CHANGE_FLAG_NOISE;
    return noisy_a != noisy_b ? noisy_b : fabs(a->rate) > fabs(b->rate);
}

/* What is known once every segment was looked at. */
typedef struct tally {
    effect largest;
    size_t at; /* of the largest rate effect */
    size_t up;
    size_t down;
    size_t both; /* segments in both periods */
    double variance;
} tally;

static void look_at(const effect *e, const whole *w, size_t i, ckpi_change *change, tally *t)
{
    change->rate += e->rate;
    change->mix += e->mix;
    if (e->flags & (CKPI_CHANGE_FLAG_ENTRANT | CKPI_CHANGE_FLAG_LEAVER) || isnan(e->rate_before))
        return;
    const double error = (e->high - e->low) / 2 / w->z;
    t->variance += error * error;
    t->both++;
    t->up += e->rate_after > e->rate_before;
    t->down += e->rate_after < e->rate_before;
    if (e->rate != 0 && (t->largest.rate == 0 || is_before(e, &t->largest))) {
        t->largest = *e;
        t->at = i;
    }
}

static uint32_t advice_of(const ckpi_change *change, const tally *t)
{
    if (change->rate == 0 && change->mix == 0)
        return CKPI_CHANGE_ADVICE_NOTHING;
    if (fabs(change->mix) > fabs(change->rate) || t->largest.rate == 0)
        return CKPI_CHANGE_ADVICE_LOOK_AT_MIX;
    return t->largest.flags & CKPI_CHANGE_FLAG_NOISE ? CKPI_CHANGE_ADVICE_ADD_DATA : CKPI_CHANGE_ADVICE_LOOK_AT_SEGMENT;
}

static void conclude(const whole *w, size_t count, effect *effects, ckpi_change *change)
{
    tally t = {.at = count};
    change->rate = change->mix = 0;
    for (size_t i = 0; i < count; i++) {
        const effect e = effect_at(w, i);
        look_at(&e, w, i, change, &t);
        if (effects)
            ckpip_give_at(effects, i, &e, sizeof e);
    }
    const double reach = w->z * sqrt(t.variance);
    change->segment = t.at;
    change->low = change->rate - reach;
    change->high = change->rate + reach;
    change->diverges =
        t.both > 0 && ((t.up == t.both && change->change < 0) || (t.down == t.both && change->change > 0));
    change->advice = advice_of(change, &t);
}

/* --- Order. --- */

static bool comes_before(const void *context, size_t a, size_t b)
{
    const whole *w = context;
    const double first = fabs(effect_at(w, a).contribution);
    const double second = fabs(effect_at(w, b).contribution);
    return first != second ? first > second : a < b;
}

ckpi_status ckpi_change_read(const ckpi_change_segment *segments, size_t count, double confidence,
                             ckpi_change_effect *effects, size_t *order, ckpi_change *out)
{
    whole w = {.segments = NULL};
    if (!segments || count == 0 || !(confidence >= 0 && confidence < 1))
        return CKPI_E_ARGUMENT;
    confidence = confidence > 0 ? confidence : USUAL_CONFIDENCE;
    w.z = ckpip_two_sided_z(confidence);
    ckpi_status status = ckpip_can_give(out, sizeof *out);
    if (status == CKPI_OK && effects)
        status = ckpip_can_give(effects, sizeof *effects);
    if (status == CKPI_OK)
        status = add_up(segments, count, &w);
    if (status != CKPI_OK)
        return status;

    const bool comparable = w.denominator_before > 0 && w.denominator_after > 0;
    ckpi_change change = {.status = comparable ? CKPI_VALUE_OK : CKPI_VALUE_NO_DATA,
                          .segment = count,
                          .before = quotient(w.numerator_before, w.denominator_before),
                          .after = quotient(w.numerator_after, w.denominator_after),
                          .rate = NAN,
                          .mix = NAN,
                          .low = NAN,
                          .high = NAN,
                          .confidence = confidence};
    change.change = change.after - change.before;
    if (comparable)
        conclude(&w, count, effects, &change);
    if (comparable && order)
        ckpip_sort_indexes(order, count, comes_before, &w);
    return ckpip_give(out, &change, sizeof change, sizeof change);
}

/* --- Components. --- */

static bool all_finite(const double *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!isfinite(values[i]))
            return false;
    }
    return true;
}

ckpi_status ckpi_change_components(const ckpi_change_segment *segments, size_t count, const double *before,
                                   const double *after, size_t components, double *effects)
{
    whole w = {.segments = NULL};
    if (!segments || count == 0 || !before || !after || components == 0 || !effects || count > SIZE_MAX / components)
        return CKPI_E_ARGUMENT;
    const ckpi_status status = add_up(segments, count, &w);
    if (status != CKPI_OK)
        return status;
    if (!all_finite(before, count * components) || !all_finite(after, count * components))
        return CKPI_E_ARGUMENT;
    for (size_t i = 0; i < count; i++) {
        segment s;
        (void)take_segment(segments, i, &s);
        const ckpip_mix_rate_part p = part_of(&w, &s);
        for (size_t c = i * components; c < (i + 1) * components; c++)
            effects[c] =
                p.in_both ? p.mean_share * (after[c] / s.denominator_after - before[c] / s.denominator_before) : 0;
    }
    return CKPI_OK;
}

/* --- From states. --- */

/* A quotient of one period; a state that is not there has nothing. */
typedef struct part {
    double numerator;
    double denominator;
    double error;
} part;

static ckpi_status read_part(const ckpi_state *state, const ckpi_metric_query *query, part *out)
{
    ckpi_value value = {.struct_size = sizeof value};
    *out = (part){0, 0, NAN};
    if (!state)
        return CKPI_OK;
    const ckpi_status status = ckpi_metric_read(state, query, &value);
    if (status != CKPI_OK || !(value.denominator > 0))
        return status;
    out->numerator = value.numerator;
    out->denominator = value.denominator;
    out->error = (value.high - value.low) / 2 / ckpip_two_sided_z(value.confidence);
    if (value.unit == CKPI_UNIT_PER_THOUSAND)
        out->error /= 1000;
    return CKPI_OK;
}

static ckpi_status check_query(const ckpi_metric_query *query, ckpi_metric_query *taken)
{
    ckpi_metric_info info = {.struct_size = sizeof info};
    ckpi_status status = ckpip_take(taken, sizeof *taken, sizeof *taken, query);
    if (status == CKPI_OK)
        status = ckpi_metric_describe(taken->metric, &info);
    if (status != CKPI_OK)
        return status;
    const bool is_quotient = info.kind == CKPI_KIND_PROPORTION || info.kind == CKPI_KIND_RATIO;
    return is_quotient && taken->quantile == 0 ? CKPI_OK : CKPI_E_ARGUMENT;
}

ckpi_status ckpi_change_segment_read(const ckpi_state *before, const ckpi_state *after, const ckpi_metric_query *query,
                                     ckpi_change_segment *out)
{
    ckpi_metric_query taken;
    segment s;
    part first, second;
    ckpi_status status = ckpip_take(&s, sizeof s, sizeof s, out);
    if (status == CKPI_OK)
        status = check_query(query, &taken);
    if (status == CKPI_OK)
        status = read_part(before, &taken, &first);
    if (status == CKPI_OK)
        status = read_part(after, &taken, &second);
    if (status != CKPI_OK)
        return status;
    const segment said = {.id = s.id,
                          .numerator_before = first.numerator,
                          .denominator_before = first.denominator,
                          .numerator_after = second.numerator,
                          .denominator_after = second.denominator,
                          .standard_error_before = first.error,
                          .standard_error_after = second.error};
    return ckpip_give(out, &said, sizeof said, sizeof said);
}
