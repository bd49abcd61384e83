/* SPDX-License-Identifier: MIT */
/* Where a goal starts and where it is to arrive. */
#include "goal_reading.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- Target: exactly one kind. --- */

static const char *set_kind(struct goal_reading *reading, uint32_t kind)
{
    ckpi_target *target = &reading->item->target;
    if (target->kind != CKPI_TARGET_KIND_NONE)
        return "a second kind of target";
    target->kind = kind;
    return NULL;
}

static const char *take_value_of(json_t *value, struct goal_reading *reading, uint32_t kind)
{
    const char *problem = json_take_number(value, &reading->item->target.value);
    return problem != NULL ? problem : set_kind(reading, kind);
}

static const char *take_absolute(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    return take_value_of(value, into, CKPI_TARGET_KIND_ABSOLUTE);
}

static const char *take_relative(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    return take_value_of(value, into, CKPI_TARGET_KIND_RELATIVE);
}

static const char *take_points(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    return take_value_of(value, into, CKPI_TARGET_KIND_POINTS);
}

static const char *take_edges_of_band(json_t *value, ckpi_target *target)
{
    if (!json_is_array(value) || json_array_size(value) != 2)
        return "no [low, high]";
    const char *problem = json_take_number(json_array_get(value, 0), &target->low);
    return problem != NULL ? problem : json_take_number(json_array_get(value, 1), &target->high);
}

static const char *take_band(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    (void)place;
    const char *problem = take_edges_of_band(value, &reading->item->target);
    return problem != NULL ? problem : set_kind(reading, CKPI_TARGET_KIND_BAND);
}

static const char *take_percentile(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    (void)place;
    const char *problem = take_value_of(value, reading, CKPI_TARGET_KIND_PERCENTILE);
    if (problem != NULL)
        return problem;
    const double percentile = reading->item->target.value;
    return percentile >= 0 && percentile <= 100 ? NULL : "beyond_range";
}

static const char *take_benchmark(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    (void)place;
    const char *problem = json_take_text(value, &reading->item->benchmark);
    return problem != NULL ? problem : take_id(value, &reading->item->target.benchmark_id);
}

static const char *take_resolved(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    (void)place;
    reading->item->target.given |= CKPI_TARGET_HAS_RESOLVED;
    return json_take_number(value, &reading->item->target.resolved);
}

/* A number is meant in the goal's direction; ">= 0.8" says its own. */
static const char *take_comparison(const char *text, ckpi_target *target)
{
    const bool at_least = strncmp(text, ">= ", 3) == 0;
    char *end = NULL;
    if (!at_least && strncmp(text, "<= ", 3) != 0)
        return "neither a number, [low, high], \">= x\" nor \"<= x\"";
    target->direction = at_least ? CKPI_GOAL_DIRECTION_HIGHER : CKPI_GOAL_DIRECTION_LOWER;
    target->value = strtod(text + 3, &end);
    return end != text + 3 && *end == '\0' && isfinite(target->value) ? NULL : "no number";
}

static const char *take_condition(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    ckpi_target *target = &reading->item->target;
    (void)place;
    if (json_is_string(value))
        return take_comparison(json_string_value(value), target);
    if (!json_is_array(value))
        return json_take_number(value, &target->value);
    target->direction = CKPI_GOAL_DIRECTION_BAND;
    return take_edges_of_band(value, target);
}

static const char *take_count_of(json_t *value, uint32_t *out)
{
    int64_t count = 0;
    const char *problem = json_take_whole(value, 1, 10000, &count);
    *out = (uint32_t)count;
    return problem;
}

static const char *take_need(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    (void)place;
    return take_count_of(value, &reading->item->target.need);
}

static const char *take_periods(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    (void)place;
    return take_count_of(value, &reading->item->target.periods);
}

static const char *take_maintain(json_t *value, void *into, struct json_place *place)
{
    static const struct json_member members[] = {
        {"condition", take_condition, true}, {"n", take_need, true}, {"m", take_periods, true}};
    struct goal_reading *reading = into;
    const char *problem = members_read(value, members, sizeof(members) / sizeof(members[0]), into, place);
    if (problem != NULL)
        return problem;
    if (reading->item->target.periods < reading->item->target.need)
        return "n is more than m";
    return set_kind(reading, CKPI_TARGET_KIND_MAINTAIN);
}

const char *take_target(json_t *value, void *into, struct json_place *place)
{
    static const struct json_member members[] = {
        {"absolute", take_absolute, false},     {"relative", take_relative, false},
        {"points", take_points, false},         {"band", take_band, false},
        {"percentile", take_percentile, false}, {"benchmark", take_benchmark, false},
        {"maintain", take_maintain, false},     {"resolved", take_resolved, false},
    };
    struct goal_reading *reading = into;
    const char *problem = members_read(value, members, sizeof(members) / sizeof(members[0]), into, place);
    if (problem != NULL)
        return problem;
    const uint32_t kind = reading->item->target.kind;
    if (kind == CKPI_TARGET_KIND_NONE)
        return "none of absolute, relative, points, band, percentile, maintain";
    if ((kind == CKPI_TARGET_KIND_PERCENTILE) != (reading->item->benchmark != NULL))
        return "percentile and benchmark go together";
    return NULL;
}

const char *take_threshold(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    (void)place;
    reading->item->target.given |= CKPI_TARGET_HAS_THRESHOLD;
    return json_take_number(value, &reading->item->target.threshold);
}

const char *take_stretch(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    (void)place;
    reading->item->target.given |= CKPI_TARGET_HAS_STRETCH;
    return json_take_number(value, &reading->item->target.stretch);
}

/* --- Baseline: a number, or a window to be measured, or both. --- */

static const char *take_baseline_value(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    (void)place;
    reading->item->baseline.kind = CKPI_BASELINE_KIND_FIXED;
    return json_take_number(value, &reading->item->baseline.value);
}

static const char *take_baseline_n(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    (void)place;
    reading->item->baseline.given |= CKPI_BASELINE_HAS_N;
    return json_take_whole(value, 0, ckpi_record_limit(), &reading->item->baseline.n);
}

static const char *take_baseline_error(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    (void)place;
    reading->item->baseline.given |= CKPI_BASELINE_HAS_STANDARD_ERROR;
    const char *problem = json_take_number(value, &reading->item->baseline.standard_error);
    if (problem != NULL)
        return problem;
    return reading->item->baseline.standard_error >= 0 ? NULL : "beyond_range";
}

static const char *take_baseline_low(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    (void)place;
    return json_take_number(value, &reading->item->baseline.low);
}

static const char *take_baseline_high(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    (void)place;
    reading->item->baseline.given |= CKPI_BASELINE_HAS_INTERVAL;
    return json_take_number(value, &reading->item->baseline.high);
}

static const char *take_baseline_from(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    (void)place;
    return json_take_time(value, &reading->item->baseline.start_us);
}

static const char *take_baseline_to(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    (void)place;
    return json_take_time(value, &reading->item->baseline.end_us);
}

static bool has(json_t *object, const char *name)
{
    json_t *value = json_object_get(object, name);
    return value != NULL && !json_is_null(value);
}

const char *take_baseline(json_t *value, void *into, struct json_place *place)
{
    static const struct json_member members[] = {
        {"value", take_baseline_value, false},
        {"n", take_baseline_n, false},
        {"standard_error", take_baseline_error, false},
        {"low", take_baseline_low, false},
        {"high", take_baseline_high, false},
        {"from", take_baseline_from, false},
        {"to", take_baseline_to, false},
    };
    struct goal_reading *reading = into;
    ckpi_baseline *baseline = &reading->item->baseline;
    const char *problem = members_read(value, members, sizeof(members) / sizeof(members[0]), into, place);
    if (problem != NULL)
        return problem;
    const bool window = has(value, "from");
    if (window != has(value, "to"))
        return "from and to go together";
    if (has(value, "low") != has(value, "high"))
        return "low and high go together";
    if (!window && baseline->kind == CKPI_BASELINE_KIND_NONE)
        return "neither value nor from and to";
    if (window && baseline->end_us <= baseline->start_us)
        return "to is not after from";
    if (window) {
        /* A value beside the window is what was measured then: frozen. */
        if (baseline->kind == CKPI_BASELINE_KIND_FIXED)
            baseline->given |= CKPI_BASELINE_HAS_FROZEN;
        baseline->kind = CKPI_BASELINE_KIND_WINDOW;
        baseline->frozen_at_us = baseline->end_us;
    }
    baseline->struct_size = sizeof(*baseline);
    reading->item->goal.baseline = baseline;
    return NULL;
}
