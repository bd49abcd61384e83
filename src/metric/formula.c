/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "measure/measure.h"
#include "metric/agreement.h"
#include "metric/formula.h"
#include "state/nearest_rank.h"
#include "metric/survival.h"
#include "state/measures_read.h"
#include <math.h>
#include <string.h>

enum { LONG = 8, SHORT = 4 };

/* --- Sums of terms --- */

typedef struct total {
    double value; /* in units */
    bool kept;
    bool any; /* are there terms at all? */
} total;

static double signed_double(ckpip_wide x)
{
    ckpip_wide negated = {0, 0};
    if (!(x.high >> 63))
        return ckpip_wide_double(x);
    ckpip_wide_subtract(&negated, x);
    return -ckpip_wide_double(negated);
}

/* With coefficients of 1 and -1, terms of the first one's unit add up before
 * they are rounded; others are brought to it. */
static total add_terms(const ckpi_state *state, const ckpi_metric_term *terms, size_t most)
{
    ckpip_wide exact = {0, 0};
    double rest = 0, unit = 1;
    total t = {0, true, false};
    for (size_t i = 0; i < most && terms[i].coefficient != 0; i++) {
        ckpip_wide sum;
        const ckpi_measure *measure = ckpip_state_measure(state, terms[i].measure);
        t.any = true;
        if (!measure || !ckpip_state_measure_sum(state, terms[i].measure, &sum)) {
            t.kept = false;
            return t;
        }
        const double own = ckpip_measure_per_unit(measure);
        unit = i == 0 ? own : unit;
        if (own == unit && terms[i].coefficient == 1)
            ckpip_wide_add(&exact, sum);
        else if (own == unit && terms[i].coefficient == -1)
            ckpip_wide_subtract(&exact, sum);
        else
            rest += (double)terms[i].coefficient * signed_double(sum) * (unit / own);
    }
    t.value = (signed_double(exact) + rest) / unit;
    return t;
}

/* --- Whether there is anything --- */

/* Of contacts, a cell may hold the handling of those that were offered in another interval. */
static uint64_t records_of_kind(const ckpi_state *state, uint32_t kind)
{
    int64_t records = 0;
    if (ckpi_state_records(state, kind, &records) != CKPI_OK)
        return 0;
    const uint64_t handled = kind == CKPI_RECORD_CONTACT ? ckpip_state_condition(state, CKPIP_HANDLED) : 0;
    return (uint64_t)records > handled ? (uint64_t)records : handled;
}

/* Records of the kinds that the terms are about. */
static uint64_t records_of(const ckpi_state *state, const ckpi_metric_term *terms, size_t most, bool *kept)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < most && terms[i].coefficient != 0; i++) {
        const ckpi_measure *measure = ckpip_state_measure(state, terms[i].measure);
        *kept &= measure != NULL;
        if (measure)
            sum += records_of_kind(state, measure->kind);
    }
    return sum;
}

static bool holds_nothing(const ckpi_state *state)
{
    int64_t records;
    for (uint32_t kind = CKPI_RECORD_CONTACT; ckpi_state_records(state, kind, &records) == CKPI_OK; kind++) {
        if (records_of_kind(state, kind) > 0)
            return false;
    }
    return true;
}

static uint32_t presence(const ckpi_state *state, const ckpip_quantity *f)
{
    const total population = add_terms(state, f->population, SHORT);
    bool kept = population.kept && f->numerator[0].coefficient != 0;
    uint64_t records = records_of(state, f->numerator, LONG, &kept);
    records += records_of(state, f->denominator, LONG, &kept);
    if (!kept && holds_nothing(state))
        return CKPI_VALUE_NO_DATA;
    /* A model's parameters are in no state. */
    if (!kept)
        return f->info.merge_class == CKPI_MERGE_COMPUTED ? CKPI_VALUE_NOT_GIVEN : CKPI_VALUE_NOT_KEPT;
    const bool some = population.any ? population.value != 0 : records > 0;
    return some ? CKPI_VALUE_OK : CKPI_VALUE_NO_DATA;
}

/* --- How many records it rests on --- */

typedef struct basis {
    uint64_t held; /* of the kinds that the terms are about */
    bool any;
    bool counted; /* do the terms count records, each once? */
} basis;

static basis basis_of(const ckpi_state *state, const ckpi_metric_term *terms, size_t most)
{
    basis b = {0, false, true};
    uint32_t kinds = 0;
    for (size_t i = 0; i < most && terms[i].coefficient != 0; i++) {
        const ckpi_measure *measure = ckpip_state_measure(state, terms[i].measure);
        b.any = true;
        b.counted &= measure && measure->aggregate == CKPI_AGGREGATE_COUNT && terms[i].coefficient == 1;
        if (!measure || kinds >> measure->kind & 1)
            continue;
        kinds |= UINT32_C(1) << measure->kind;
        b.held += records_of_kind(state, measure->kind);
    }
    return b;
}

/* One record may be in two counts: never more than are held. */
static int64_t at_most(double count, uint64_t held)
{
    if (!(count > 0))
        return 0;
    return count < (double)held ? (int64_t)count : (int64_t)held;
}

/* A sum of time, money or volume says nothing of how many records it is of. */
static int64_t size_of(const ckpi_state *state, const ckpip_quantity *f)
{
    const ckpi_metric_term *counts[] = {f->records, f->population};
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        const basis b = basis_of(state, counts[i], SHORT);
        if (b.any && b.counted)
            return at_most(add_terms(state, counts[i], SHORT).value, b.held);
    }
    const ckpi_metric_term *terms = f->denominator[0].coefficient != 0 ? f->denominator : f->numerator;
    const basis b = basis_of(state, terms, LONG);
    const bool counted = b.counted || f->info.kind == CKPI_KIND_PROPORTION;
    return at_most(counted ? add_terms(state, terms, LONG).value : (double)b.held, b.held);
}

/* --- Stating --- */

static void nothing(ckpi_value *value, const ckpip_quantity *f, const ckpi_metric_query *query)
{
    memset(value, 0, sizeof *value);
    value->struct_size = sizeof *value;
    value->metric = f->info.metric;
    value->version = f->info.version;
    value->unit = f->info.unit;
    value->value = value->numerator = value->denominator = NAN;
    value->value_low = value->value_high = value->low = value->high = NAN;
    value->quantile = NAN;
    value->confidence = query->confidence > 0 ? query->confidence : 0.95;
    value->threshold_us = value->short_us = CKPI_ABSENT;
}

static void state_bounds(ckpi_value *value, double x, double low, double high)
{
    value->value = x;
    value->value_low = low;
    value->value_high = high;
    value->status = low == high ? CKPI_VALUE_OK : CKPI_VALUE_APPROXIMATE;
}

/* --- Quotients --- */

typedef struct quotient {
    total x;
    total y;
    double scale;
} quotient;

static void wilson(ckpi_value *value, const quotient *q)
{
    if (q->x.value < 0 || q->x.value > q->y.value ||
        ckpi_wilson_interval(q->x.value, q->y.value, value->confidence, &value->low, &value->high) != CKPI_OK)
        return;
    value->low *= q->scale;
    value->high *= q->scale;
}

/* Without products and squares of the denominator it is a mean: y is 1. */
static void delta(const ckpi_state *state, ckpi_value *value, const ckpip_quantity *f, const quotient *q)
{
    const total xx = add_terms(state, f->squares, SHORT), xy = add_terms(state, f->products, SHORT);
    const total yy = add_terms(state, f->squares2, SHORT), n = add_terms(state, f->population, SHORT);
    if (!xx.any || !xx.kept || !xy.kept || !yy.kept)
        return;
    const ckpi_pair_sums sums = {.struct_size = sizeof sums,
                                 .n = yy.any && n.any ? n.value : q->y.value,
                                 .x = q->x.value,
                                 .y = q->y.value,
                                 .xx = xx.value,
                                 .xy = xy.any ? xy.value : q->x.value,
                                 .yy = yy.any ? yy.value : q->y.value};
    if (sums.n < 2 || ckpi_ratio_interval(&sums, value->confidence, &value->low, &value->high) != CKPI_OK)
        return;
    value->low *= q->scale;
    value->high *= q->scale;
}

/* One term over another. */
static total over(const ckpi_state *state, const ckpi_metric_term *x, const ckpi_metric_term *y)
{
    const total a = add_terms(state, x, 1), b = add_terms(state, y, 1);
    return (total){b.value == 0 ? NAN : a.value / b.value, a.kept && b.kept, true};
}

static total total_of(double value, bool kept)
{
    return (total){value, kept, true};
}

static double count_of(const ckpi_state *state, const ckpi_metric_term *term, bool *kept)
{
    const total t = add_terms(state, term, 1);
    *kept &= t.kept;
    return t.value;
}

static ckpip_agreement agreement_of(const ckpi_state *state, const ckpip_quantity *f, bool *kept)
{
    return (ckpip_agreement){.pairs = count_of(state, f->denominator, kept),
                             .agree = count_of(state, f->numerator, kept),
                             .yes = count_of(state, f->numerator + 1, kept),
                             .other_yes = count_of(state, f->numerator + 2, kept)};
}

/* A vendor's counts need not be of one set of pairs: is there a table of two by two that they come from? */
static bool is_agreement(const ckpip_agreement *a)
{
    const double both = a->agree + a->yes + a->other_yes - a->pairs; /* twice those that both say yes to */
    return a->agree <= a->pairs && both >= 0 && both <= 2 * fmin(a->yes, a->other_yes) && fmod(both, 2) == 0;
}

/* Numerator and denominator are in pairs, which keeps whole numbers as long as it can. */
static quotient kappa(const ckpi_state *state, const ckpip_quantity *f)
{
    bool kept = true;
    const ckpip_agreement a = agreement_of(state, f, &kept);
    const double by_chance = ckpip_agreement_by_chance(&a);
    return (quotient){total_of(a.agree - by_chance, kept), total_of(a.pairs - by_chance, kept), f->scale};
}

static void kappa_interval(const ckpi_state *state, const ckpip_quantity *f, ckpi_value *value)
{
    bool kept = true;
    double z;
    const ckpip_agreement a = agreement_of(state, f, &kept);
    if (a.pairs < 2 || ckpi_normal_quantile(0.5 + value->confidence / 2, &z) != CKPI_OK)
        return;
    const double reach = f->scale * z * ckpip_agreement_error(&a);
    value->low = fmax(value->value - reach, -f->scale);
    value->high = fmin(value->value + reach, f->scale);
}

static quotient over_span(const ckpi_state *state, const ckpip_quantity *f)
{
    const total x = add_terms(state, f->numerator, LONG);
    int64_t start, start_most, end_least, end;
    const bool kept = x.kept && ckpip_state_measure(state, f->denominator[0].measure) &&
                      ckpip_state_measure(state, f->denominator[1].measure);
    if (!ckpip_state_measure_range(state, f->denominator[0].measure, &end_least, &end) ||
        !ckpip_state_measure_range(state, f->denominator[1].measure, &start, &start_most))
        return (quotient){total_of(x.value, kept), total_of(0, kept), f->scale};
    return (quotient){x, total_of((double)(end - start) / 1e6, kept), f->scale};
}

static quotient quotient_of(const ckpi_state *state, const ckpip_quantity *f)
{
    if (f->shape == CKPI_SHAPE_DOUBLE)
        return (quotient){over(state, f->numerator, f->denominator), over(state, f->numerator + 1, f->denominator + 1),
                          f->scale};
    if (f->shape == CKPI_SHAPE_KAPPA)
        return kappa(state, f);
    if (f->shape == CKPI_SHAPE_SPAN)
        return over_span(state, f);
    return (quotient){add_terms(state, f->numerator, LONG), add_terms(state, f->denominator, LONG), f->scale};
}

enum { YEAR_S = 365 * 86400 };

/* The part that a year leaves of a whole which loses `share` in each period: NaN where it loses more than all. */
static double compounded(const ckpi_state *state, const ckpip_quantity *f, const quotient *q, double share)
{
    const total spans = add_terms(state, f->products, SHORT);
    if (spans.value <= 0 || share > 1)
        return NAN;
    return -expm1(YEAR_S * (q->y.value / spans.value) * log1p(-share));
}

static double kappa_of(const ckpi_state *state, const ckpip_quantity *f, double kappa)
{
    bool kept = true;
    const ckpip_agreement a = agreement_of(state, f, &kept);
    return is_agreement(&a) ? kappa : NAN;
}

static double shaped(const ckpi_state *state, const ckpip_quantity *f, const quotient *q)
{
    const double share = q->x.value / q->y.value;
    if (f->shape == CKPI_SHAPE_KAPPA)
        return f->scale * kappa_of(state, f, share);
    if (f->shape == CKPI_SHAPE_SPAN && q->y.value < 0)
        return NAN;
    if (f->shape == CKPI_SHAPE_COMPLETE && add_terms(state, f->population, SHORT).value > q->y.value)
        return NAN;
    if (f->shape == CKPI_SHAPE_COMPOUND)
        return compounded(state, f, q, f->scale * share);
    return f->scale * (f->shape == CKPI_SHAPE_ROOT ? sqrt(share) : share);
}

static void read_quotient(const ckpi_state *state, const ckpi_metric_query *query, const ckpip_quantity *f,
                          ckpi_value *value)
{
    const quotient q = quotient_of(state, f);
    if (!q.x.kept || !q.y.kept) {
        value->status = CKPI_VALUE_NOT_KEPT;
        return;
    }
    value->numerator = q.x.value;
    value->denominator = q.y.value;
    value->n = size_of(state, f);
    if (q.y.value == 0 || isnan(q.x.value) || isnan(q.y.value)) {
        value->status = CKPI_VALUE_ZERO_DENOMINATOR;
        return;
    }
    const double x = shaped(state, f, &q);
    if (!isfinite(x)) {
        value->status = CKPI_VALUE_OUT_OF_DOMAIN;
        return;
    }
    state_bounds(value, x, x, x);
    if (query->flags & CKPI_QUERY_NO_INTERVAL)
        return;
    if (f->shape == CKPI_SHAPE_KAPPA)
        kappa_interval(state, f, value);
    if (f->shape != CKPI_SHAPE_QUOTIENT)
        return;
    if (f->info.kind == CKPI_KIND_PROPORTION)
        wilson(value, &q);
    else
        delta(state, value, f, &q);
}

static void read_count(const ckpi_state *state, const ckpip_quantity *f, ckpi_value *value)
{
    const total x = add_terms(state, f->numerator, LONG);
    if (!x.kept) {
        value->status = CKPI_VALUE_NOT_KEPT;
        return;
    }
    value->numerator = x.value;
    value->n = size_of(state, f);
    state_bounds(value, f->scale * x.value, f->scale * x.value, f->scale * x.value);
}

/* --- Single measures --- */

static double unit_of(const ckpi_state *state, uint32_t id)
{
    return ckpip_measure_per_unit(ckpip_state_measure(state, id));
}

static void read_extreme(const ckpi_state *state, const ckpip_quantity *f, ckpi_value *value)
{
    const uint32_t id = f->numerator[0].measure;
    int64_t extreme;
    uint64_t count;
    if (!ckpip_state_measure_extreme(state, id, &extreme, &count)) {
        value->status = CKPI_VALUE_NOT_KEPT;
        return;
    }
    if (count == 0) {
        value->status = CKPI_VALUE_NO_DATA;
        return;
    }
    const double x = f->scale * ((double)extreme / unit_of(state, id));
    value->n = (int64_t)count;
    state_bounds(value, x, x, x);
}

static void read_distinct(const ckpi_state *state, const ckpi_metric_query *query, const ckpip_quantity *f,
                          ckpi_value *value)
{
    double distinct, error;
    if (!ckpip_state_measure_distinct(state, f->numerator[0].measure, &distinct, &error)) {
        value->status = CKPI_VALUE_NOT_KEPT;
        return;
    }
    value->n = at_most(round(distinct), basis_of(state, f->numerator, 1).held);
    state_bounds(value, f->scale * distinct, f->scale * distinct, f->scale * distinct);
    if (error > 0)
        value->status = CKPI_VALUE_APPROXIMATE;
    double z;
    if (error == 0 || (query->flags & CKPI_QUERY_NO_INTERVAL) ||
        ckpi_normal_quantile(0.5 + value->confidence / 2, &z) != CKPI_OK)
        return;
    value->low = f->scale * distinct * (1 - z * error);
    value->high = f->scale * distinct * (1 + z * error);
}

static double end_of_rank(const ckpi_state *state, const ckpip_quantity *f, int64_t rank, uint64_t n, bool upper)
{
    const uint32_t id = f->numerator[0].measure;
    int64_t low, high;
    if (rank < 1)
        return -INFINITY;
    if ((uint64_t)rank > n)
        return INFINITY;
    ckpip_state_measure_rank(state, id, (uint64_t)rank, &low, &high);
    return f->scale * ((double)(upper ? high : low) / unit_of(state, id));
}

/* --- Events of one histogram, with those of another censored --- */

typedef struct events {
    const ckpi_state *state;
    uint32_t measure;
    uint32_t censored;
    uint64_t all_censored;
} events;

static bool event_of_rank(const void *of, uint64_t rank, int64_t *low, int64_t *high)
{
    const events *e = of;
    ckpip_state_measure_rank(e->state, e->measure, rank, low, high);
    return true;
}

static bool events_through(const void *of, int64_t moment, uint64_t *out)
{
    const events *e = of;
    uint64_t possibly;
    return ckpip_state_measure_below(e->state, e->measure, moment + 1, out, &possibly);
}

static bool censored_below(const void *of, int64_t moment, uint64_t *low, uint64_t *high)
{
    const events *e = of;
    return ckpip_state_measure_below(e->state, e->censored, moment, low, high);
}

static void read_survival(const ckpi_state *state, const ckpip_quantity *f, uint64_t n, ckpi_value *value)
{
    const uint32_t id = f->numerator[0].measure;
    events e = {state, id, f->denominator[0].measure, 0};
    int64_t low, high;
    if (!ckpip_state_measure_total(state, e.censored, &e.all_censored)) {
        value->status = CKPI_VALUE_NOT_KEPT;
        return;
    }
    const ckpip_survival survival = {&e, n, e.all_censored, event_of_rank, events_through, censored_below};
    value->status = ckpip_survival_quantile(&survival, value->quantile, &low, &high);
    if (value->status != CKPI_VALUE_OK)
        return;
    const double steps = f->scale / unit_of(state, id);
    state_bounds(value, steps * ((double)low + (double)(high - low) / 2), steps * (double)low, steps * (double)high);
}

static void read_quantile(const ckpi_state *state, const ckpi_metric_query *query, const ckpip_quantity *f,
                          ckpi_value *value)
{
    const uint32_t id = f->numerator[0].measure;
    const double q = query->quantile > 0 ? query->quantile : 0.5;
    uint64_t n;
    int64_t low, high, first, last;
    value->quantile = q;
    if (!ckpip_state_measure_total(state, id, &n)) {
        value->status = CKPI_VALUE_NOT_KEPT;
        return;
    }
    value->n = (int64_t)n;
    if (n == 0) {
        value->status = CKPI_VALUE_ZERO_DENOMINATOR;
        return;
    }
    if (f->shape == CKPI_SHAPE_SURVIVAL) {
        read_survival(state, f, n, value);
        return;
    }
    ckpip_state_measure_rank(state, id, ckpip_nearest_rank(q, n), &low, &high);
    /* Divided, not multiplied by a rounded reciprocal: a bound is the very number that the value would be. */
    const double unit = unit_of(state, id), middle = (double)low + (double)(high - low) / 2;
    state_bounds(value, f->scale * (middle / unit), f->scale * ((double)low / unit), f->scale * ((double)high / unit));
    if (query->flags & CKPI_QUERY_NO_INTERVAL ||
        ckpi_quantile_ranks((int64_t)n, q, value->confidence, &first, &last) != CKPI_OK)
        return;
    value->low = end_of_rank(state, f, first, n, false);
    value->high = end_of_rank(state, f, last, n, true);
}

void ckpip_quantity_read(const ckpi_state *state, const ckpi_metric_query *query, const ckpip_quantity *f,
                         ckpi_value *value)
{
    nothing(value, f, query);
    value->status = presence(state, f);
    if (value->status != CKPI_VALUE_OK)
        return;
    switch (f->info.kind) {
    case CKPI_KIND_COUNT:
        read_count(state, f, value);
        return;
    case CKPI_KIND_EXTREME:
        read_extreme(state, f, value);
        return;
    case CKPI_KIND_DISTINCT:
        read_distinct(state, query, f, value);
        return;
    case CKPI_KIND_QUANTILE:
        read_quantile(state, query, f, value);
        return;
    default:
        read_quotient(state, query, f, value);
    }
}

/* --- Finding --- */

static void of_row(const ckpip_family_row *row, ckpip_quantity *out)
{
    *out = (ckpip_quantity){{.struct_size = sizeof out->info,
                             .metric = row->metric,
                             .kind = row->kind,
                             .unit = row->unit,
                             .better = row->better,
                             .counting_unit = row->counts,
                             .handling = row->handling,
                             .merge_class = row->merge ? row->merge : ckpip_merge_class_of(row->kind),
                             .version = 1,
                             .quantile = row->kind == CKPI_KIND_QUANTILE,
                             .symbol = row->symbol,
                             .name = row->name,
                             .numerator = row->numerator_text,
                             .denominator = row->denominator_text,
                             .fields = row->fields,
                             .sources = row->sources},
                            row->scale == 0 ? 1 : row->scale,
                            row->shape,
                            row->numerator,
                            row->denominator,
                            row->population,
                            row->squares,
                            row->products,
                            row->squares2,
                            row->records};
}

static void of_definition(const ckpi_metric_definition *d, uint32_t metric, ckpip_quantity *out)
{
    *out = (ckpip_quantity){{.struct_size = sizeof out->info,
                             .metric = metric,
                             .kind = d->kind,
                             .unit = d->unit,
                             .better = d->better,
                             .counting_unit = d->counting_unit,
                             .handling = d->handling,
                             .merge_class = d->merge_class ? d->merge_class : ckpip_merge_class_of(d->kind),
                             .version = d->version,
                             .quantile = d->kind == CKPI_KIND_QUANTILE,
                             .symbol = d->symbol,
                             .name = d->name,
                             .numerator = d->numerator_text,
                             .denominator = d->denominator_text,
                             .fields = d->fields,
                             .sources = d->sources},
                            d->scale,
                            d->shape,
                            d->numerator,
                            d->denominator,
                            d->population,
                            d->squares,
                            d->products,
                            d->squares2,
                            d->records};
}

/* What a vendor declared; NULL where there is no such metric. */
static const ckpi_metric_definition *definition_of(const ckpi_state *state, uint32_t metric)
{
    const ckpi_metric_definition *definitions;
    const uint32_t count = state ? ckpip_state_definitions(state, &definitions) : 0;
    return metric >= CKPI_OWN_METRIC_FIRST && metric - CKPI_OWN_METRIC_FIRST < count
               ? &definitions[metric - CKPI_OWN_METRIC_FIRST]
               : NULL;
}

bool ckpip_quantity_of(const ckpi_state *state, uint32_t metric, ckpip_quantity *out)
{
    const ckpip_family_row *row = ckpip_family_row_of(metric);
    const ckpi_metric_definition *definition = row ? NULL : definition_of(state, metric);
    if (row)
        of_row(row, out);
    else if (definition)
        of_definition(definition, metric, out);
    return row || definition;
}

bool ckpip_quantity_known(const ckpi_state *state, uint32_t metric, bool *quantile)
{
    const ckpip_family_row *row = ckpip_family_row_of(metric);
    const ckpi_metric_definition *definition = row ? NULL : definition_of(state, metric);
    if (!row && !definition)
        return false;
    *quantile = (row ? row->kind : definition->kind) == CKPI_KIND_QUANTILE;
    return true;
}
