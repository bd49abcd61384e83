/* SPDX-License-Identifier: MIT */
/* Observations of a goal out of a cube, and verdicts from them. */
#include "public.h"

#include "base/take.h"
#include "cube/cube.h"
#include "goal/evaluate.h"
#include "stats/normal.h"
#include <math.h>
#include <string.h>

/* --- One observation --- */

typedef struct reading {
    const ckpip_goal *goal;
    const ckpi_cube *cube;
    ckpi_cube_config config;
    ckpi_state *scratch;
} reading;

static ckpi_cube_filter filter_of(const reading *r, int64_t start_us, int64_t end_us)
{
    ckpi_cube_filter f = {.struct_size = sizeof f, .dimensions = r->goal->scope.dimensions};
    for (size_t d = 0; d < sizeof f.id / sizeof f.id[0]; d++)
        f.id[d] = f.dimensions >> d & 1 ? r->goal->scope.id[d] : 0;
    if (r->config.interval_mode != CKPI_INTERVAL_MODE_NONE) {
        f.start_us = start_us;
        f.end_us = end_us;
    }
    return f;
}

/* Where scope and span are the key of a single cell, nothing need be merged. */
static bool is_one_cell(const reading *r, int64_t start_us, int64_t end_us)
{
    if (r->goal->scope.dimensions != r->config.dimensions)
        return false;
    if (r->config.interval_mode == CKPI_INTERVAL_MODE_NONE)
        return true;
    return r->config.interval_mode == CKPI_INTERVAL_MODE_FIXED && end_us - start_us == r->config.interval_us &&
           (start_us - r->config.interval_origin_us) % r->config.interval_us == 0;
}

static ckpi_status find_cell(const reading *r, int64_t start_us, int64_t end_us, const ckpi_state **out)
{
    /* The scope gives every dimension of the cube; of others the key says nothing that is looked at. */
    ckpi_cube_key key = {.struct_size = sizeof key, .dimensions = r->config.dimensions};
    memcpy(key.id, r->goal->scope.id, sizeof key.id);
    if (r->config.interval_mode != CKPI_INTERVAL_MODE_NONE) {
        key.start_us = start_us;
        key.end_us = end_us;
    }
    return ckpi_cube_find(r->cube, &key, out);
}

static ckpi_status gather(const reading *r, int64_t start_us, int64_t end_us, const ckpi_state **out)
{
    if (is_one_cell(r, start_us, end_us)) {
        const ckpi_status found = find_cell(r, start_us, end_us, out);
        if (found == CKPI_OK)
            return CKPI_OK;
    }
    const ckpi_cube_filter filter = filter_of(r, start_us, end_us);
    *out = r->scratch;
    return ckpip_cube_gather(r->cube, &filter, r->scratch);
}

/* The interval that metric/ makes is turned back into the standard error behind it. */
static void state_error(const ckpi_value *value, ckpi_observation *o)
{
    if (!isfinite(value->low) || !isfinite(value->high))
        return;
    o->standard_error = (value->high - value->low) / (2 * ckpip_two_sided_z(0.95));
    o->given |= CKPI_OBSERVED_STANDARD_ERROR;
}

static void state_quantile(const ckpi_value *value, ckpi_observation *o)
{
    o->value = value->value;
    o->given |= CKPI_OBSERVED_VALUE;
    if (isnan(value->low) || isnan(value->high))
        return;
    o->low = value->low;
    o->high = value->high;
    o->given |= CKPI_OBSERVED_INTERVAL | CKPI_OBSERVED_ONE_LOOK;
}

/* Some values are more than their sums' quotient: a root, or a vendor's with a scale that the goal does not know. */
static bool is_quotient(const reading *r, const ckpi_value *value)
{
    const double quotient = ckpip_pool_scale(r->goal) * (value->numerator / value->denominator);
    return fabs(quotient - value->value) <= 1e-9 * fabs(value->value);
}

static void state_observation(const reading *r, const ckpi_value *value, ckpi_observation *o)
{
    if (isnan(value->value))
        return;
    o->n = value->n;
    if (isnan(value->denominator)) {
        state_quantile(value, o);
        return;
    }
    if (!is_quotient(r, value)) {
        o->value = value->value;
        o->given |= CKPI_OBSERVED_VALUE;
        state_error(value, o);
        return;
    }
    o->numerator = value->numerator;
    o->denominator = value->denominator;
    o->given |= CKPI_OBSERVED_RATIO;
    if (r->goal->metric_kind == CKPI_KIND_COUNT) {
        o->value = value->value;
        o->given |= CKPI_OBSERVED_VALUE;
    }
    if (!ckpip_is_proportion(r->goal))
        state_error(value, o);
}

/* Which interval a verdict needs: none of a census, and none of a share, which is counted. */
static void ask(const reading *r, ckpi_metric_query *query)
{
    const bool quantile = r->goal->metric_kind == CKPI_KIND_QUANTILE;
    query->metric = r->goal->self.metric;
    query->confidence = quantile && r->goal->self.alpha > 0 ? 1 - r->goal->self.alpha : 0.95;
    if (!ckpip_goal_is_sample(r->goal) || ckpip_is_proportion(r->goal))
        query->flags |= CKPI_QUERY_NO_INTERVAL;
}

static ckpi_status observe(const reading *r, int64_t start_us, int64_t end_us, ckpi_observation *out)
{
    ckpi_metric_query query = {.struct_size = sizeof query};
    ckpi_value value = {.struct_size = sizeof value};
    const ckpi_state *state;
    ckpi_status status = gather(r, start_us, end_us, &state);
    if (status == CKPI_OK && r->goal->self.query)
        status = ckpip_take(&query, sizeof query, sizeof query, r->goal->self.query);
    if (status != CKPI_OK)
        return status;
    if (query.metric != 0 && query.metric != r->goal->self.metric)
        return CKPI_E_ARGUMENT;
    query.struct_size = sizeof query;
    ask(r, &query);
    if ((status = ckpi_metric_read(state, &query, &value)) != CKPI_OK)
        return status;
    if (value.status == CKPI_VALUE_NOT_KEPT || value.status == CKPI_VALUE_NOT_GIVEN)
        return CKPI_E_MISMATCH;
    memset(out, 0, sizeof *out);
    out->struct_size = sizeof *out;
    out->start_us = start_us;
    out->end_us = end_us;
    state_observation(r, &value, out);
    return CKPI_OK;
}

static ckpi_status open_reading(reading *r, const ckpip_goal *goal, const ckpi_cube *cube, ckpi_state *scratch)
{
    if (!cube || !scratch || goal->self.metric == 0)
        return CKPI_E_ARGUMENT;
    r->goal = goal;
    r->cube = cube;
    r->scratch = scratch;
    r->config.struct_size = sizeof r->config;
    return ckpi_cube_describe(cube, &r->config, NULL);
}

ckpi_status ckpi_goal_observe(const ckpi_goal *goal, const ckpi_cube *cube, int64_t start_us, int64_t end_us,
                              ckpi_state *scratch, ckpi_observation *out)
{
    ckpip_goal g;
    reading r;
    ckpi_observation observation;
    ckpi_status status = ckpip_goal_take(&g, goal);
    if (status == CKPI_OK)
        status = ckpip_can_give(out, sizeof *out);
    if (status == CKPI_OK)
        status = open_reading(&r, &g, cube, scratch);
    if (status != CKPI_OK)
        return status;
    if (!ckpip_time_is_valid(start_us) || !ckpip_time_is_valid(end_us) || start_us >= end_us)
        return CKPI_E_ARGUMENT;
    if ((status = observe(&r, start_us, end_us, &observation)) != CKPI_OK)
        return status;
    return ckpip_give(out, &observation, sizeof observation, sizeof observation);
}

/* --- A verdict --- */

typedef struct series {
    const reading *reading;
    ckpi_observation at[CKPIP_MOST_WINDOWS];
    size_t count;
} series;

static ckpi_status add_span(series *s, int64_t start_us, int64_t end_us)
{
    if (s->count == CKPIP_MOST_WINDOWS)
        return CKPI_E_LIMIT;
    const ckpi_status status = observe(s->reading, start_us, end_us, &s->at[s->count]);
    s->count += status == CKPI_OK;
    return status;
}

static int64_t earlier(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* The review periods from a moment on, up to now. */
static ckpi_status add_reviews(series *s, int64_t at, int64_t now_us)
{
    int64_t start, end;
    const ckpip_goal *g = s->reading->goal;
    ckpi_status status = CKPI_OK;
    while (at < now_us && status == CKPI_OK) {
        if (!ckpip_calendar_period(&g->review, at, &start, &end))
            return CKPI_E_NOT_FOUND;
        end = earlier(end, now_us);
        status = add_span(s, at, end);
        at = end;
    }
    return status;
}

/* Of a level the newest windows are enough, as many as there is room for. */
static ckpi_status add_newest_reviews(series *s, int64_t now_us)
{
    int64_t start, end, count;
    const ckpip_goal *g = s->reading->goal;
    int64_t at = now_us;
    if (!ckpip_calendar_count(&g->review, g->self.start_us, now_us, &count))
        return CKPI_E_NOT_FOUND;
    for (int64_t i = 0; i < count && i < CKPIP_MOST_WINDOWS && at > g->self.start_us; i++) {
        if (!ckpip_calendar_period(&g->review, at - 1, &start, &end))
            return CKPI_E_NOT_FOUND;
        at = start > g->self.start_us ? start : g->self.start_us;
    }
    return add_reviews(s, at, now_us);
}

static ckpi_status gather_series(series *s, int64_t now_us)
{
    const ckpip_goal *g = s->reading->goal;
    const uint32_t mode = ckpip_goal_mode(g);
    const bool windows =
        g->review.unit != CKPI_PERIOD_UNIT_NONE && s->reading->config.interval_mode != CKPI_INTERVAL_MODE_NONE;
    const int64_t start = g->self.start_us, now = earlier(now_us, g->self.end_us);
    if (now <= start)
        return CKPI_OK;
    if (mode == CKPI_MODE_MAINTAIN)
        return windows ? add_reviews(s, start, now) : CKPI_E_ARGUMENT;
    if (mode == CKPI_MODE_LEVEL && g->self.window_us > 0)
        return add_span(s, now - g->self.window_us > start ? now - g->self.window_us : start, now);
    if (mode == CKPI_MODE_LEVEL && windows)
        return add_newest_reviews(s, now);
    return add_span(s, start, now);
}

/* What can be judged without any data is. */
static bool needs_data(const ckpip_goal *g)
{
    const uint32_t both = CKPI_GIVEN_START | CKPI_GIVEN_END;
    return g->self.life == CKPI_GOAL_LIFE_COMMITTED && g->self.metric != 0 && (g->self.given & both) == both &&
           ckpip_time_is_valid(g->self.start_us) && ckpip_time_is_valid(g->self.end_us);
}

ckpi_status ckpi_goal_evaluate_cube(const ckpi_goal *goal, const ckpi_cube *cube, const ckpi_moment *moment,
                                    ckpi_state *scratch, ckpi_verdict *out)
{
    ckpip_evaluation e;
    ckpi_moment m;
    reading r;
    series s;
    ckpi_status status = ckpip_goal_take(&e.goal, goal);
    if (status == CKPI_OK)
        status = ckpip_take(&m, sizeof m, sizeof m, moment);
    if (status != CKPI_OK || !cube || !scratch || !ckpip_time_is_valid(m.now_us))
        return status != CKPI_OK ? status : CKPI_E_ARGUMENT;
    s.count = 0;
    if (needs_data(&e.goal)) {
        if ((status = open_reading(&r, &e.goal, cube, scratch)) != CKPI_OK)
            return status;
        s.reading = &r;
        if ((status = gather_series(&s, m.now_us)) != CKPI_OK)
            return status;
    }
    status = ckpip_evaluation_load(&e, s.count > 0 ? s.at : NULL, s.count, moment, NULL);
    return status == CKPI_OK ? ckpip_evaluation_judge(&e, out) : status;
}
