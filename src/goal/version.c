/* SPDX-License-Identifier: MIT */
/* Versions of a goal: what changed, starting anew, and which held when. A
 * version is never edited; a change makes the next one. */
#include "public.h"

#include "base/take.h"
#include "base/words.h"
#include "goal/goal.h"
#include <math.h>
#include <string.h>

static const ckpip_word MEMBERS[] = {
    {CKPI_MEMBER_LIFE, "life"},
    {CKPI_MEMBER_METRIC, "metric"},
    {CKPI_MEMBER_DEFINITION, "definition"},
    {CKPI_MEMBER_SCOPE, "scope"},
    {CKPI_MEMBER_DIRECTION, "direction"},
    {CKPI_MEMBER_BASELINE, "baseline"},
    {CKPI_MEMBER_TARGET, "target"},
    {CKPI_MEMBER_TARGET_HIGH, "target_high"},
    {CKPI_MEMBER_THRESHOLD, "threshold"},
    {CKPI_MEMBER_STRETCH, "stretch"},
    {CKPI_MEMBER_START, "start"},
    {CKPI_MEMBER_END, "end"},
    {CKPI_MEMBER_PATH, "path"},
    {CKPI_MEMBER_MODE, "mode"},
    {CKPI_MEMBER_INFERENCE, "inference"},
    {CKPI_MEMBER_WEIGHT, "weight"},
    {CKPI_MEMBER_PARENT, "parent"},
};

static const ckpip_word CORRECTIONS[] = {
    {CKPI_CORRECTION_NONE, "none"},       {CKPI_CORRECTION_ROOT_CAUSE, "root_cause"},
    {CKPI_CORRECTION_REPLAN, "replan"},   {CKPI_CORRECTION_RAISED, "raised"},
    {CKPI_CORRECTION_BREAK, "break"},     {CKPI_CORRECTION_RESOURCES, "resources"},
    {CKPI_CORRECTION_MISTAKE, "mistake"}, {CKPI_CORRECTION_ABANDONED, "abandoned"},
};

const char *ckpi_goal_member_name(uint32_t member)
{
    return ckpip_word_text((ckpip_vocabulary)CKPIP_VOCABULARY(MEMBERS), member);
}

const char *ckpi_correction_name(uint32_t correction)
{
    return ckpip_word_text((ckpip_vocabulary)CKPIP_VOCABULARY(CORRECTIONS), correction);
}

/* --- What changed --- */

typedef struct listing {
    ckpi_goal_change *changes;
    size_t capacity;
    size_t count;
} listing;

static void list(listing *l, uint32_t member, double before, double after)
{
    if (l->count < l->capacity)
        l->changes[l->count] = (ckpi_goal_change){member, 0, before, after};
    l->count++;
}

static void compare_numbers(listing *l, uint32_t member, double before, double after)
{
    const bool same = before == after || (isnan(before) && isnan(after));
    if (!same)
        list(l, member, before, after);
}

static double given(uint32_t mask, uint32_t bit, double value)
{
    return mask & bit ? value : NAN;
}

static double seconds(int64_t us)
{
    return (double)us / 1e6;
}

static bool same_text(const char *a, size_t a_size, const char *b, size_t b_size)
{
    return a_size == b_size && (a_size == 0 || memcmp(a, b, a_size) == 0);
}

static bool same_scope(const ckpi_scope *a, const ckpi_scope *b)
{
    return ckpip_scope_contains(a, b) && ckpip_scope_contains(b, a);
}

static ckpi_status take_query(const ckpi_goal *goal, ckpi_metric_query *out)
{
    static const ckpi_metric_query NOTHING = {.struct_size = sizeof NOTHING};
    return ckpip_take(out, sizeof *out, sizeof *out, goal->query ? goal->query : &NOTHING);
}

static bool same_query(const ckpi_metric_query *a, const ckpi_metric_query *b)
{
    return a->service_level_policy == b->service_level_policy && a->abandonment_policy == b->abandonment_policy &&
           a->threshold_us == b->threshold_us && a->short_us == b->short_us && a->quantile == b->quantile &&
           a->own_service_level == b->own_service_level && a->own_abandonment == b->own_abandonment;
}

static void compare_targets(listing *l, const ckpip_goal *before, const ckpip_goal *after)
{
    const ckpi_target *a = &before->target, *b = &after->target;
    const bool band_a = ckpip_goal_is_band(before), band_b = ckpip_goal_is_band(after);
    uint32_t code;
    const double low_a = band_a ? a->low : ckpip_target_value(a, &before->baseline, &code);
    const double low_b = band_b ? b->low : ckpip_target_value(b, &after->baseline, &code);
    compare_numbers(l, CKPI_MEMBER_TARGET, low_a, low_b);
    compare_numbers(l, CKPI_MEMBER_TARGET_HIGH, band_a ? a->high : NAN, band_b ? b->high : NAN);
    compare_numbers(l, CKPI_MEMBER_THRESHOLD, given(a->given, CKPI_TARGET_HAS_THRESHOLD, a->threshold),
                    given(b->given, CKPI_TARGET_HAS_THRESHOLD, b->threshold));
    compare_numbers(l, CKPI_MEMBER_STRETCH, given(a->given, CKPI_TARGET_HAS_STRETCH, a->stretch),
                    given(b->given, CKPI_TARGET_HAS_STRETCH, b->stretch));
}

/* In the order of ckpi_goal_member. */
static void list_changes(listing *l, const ckpip_goal *before, const ckpip_goal *after, bool same_definition)
{
    const ckpi_goal *a = &before->self, *b = &after->self;
    compare_numbers(l, CKPI_MEMBER_LIFE, a->life, b->life);
    if (a->metric != b->metric || !same_text(a->metric_name, a->metric_name_size, b->metric_name, b->metric_name_size))
        list(l, CKPI_MEMBER_METRIC, a->metric, b->metric);
    if (!same_definition)
        list(l, CKPI_MEMBER_DEFINITION, NAN, NAN);
    if (!same_scope(&before->scope, &after->scope))
        list(l, CKPI_MEMBER_SCOPE, NAN, NAN);
    compare_numbers(l, CKPI_MEMBER_DIRECTION, a->direction, b->direction);
    compare_numbers(l, CKPI_MEMBER_BASELINE, ckpip_baseline_value(&before->baseline),
                    ckpip_baseline_value(&after->baseline));
    compare_targets(l, before, after);
    compare_numbers(l, CKPI_MEMBER_START, given(a->given, CKPI_GIVEN_START, seconds(a->start_us)),
                    given(b->given, CKPI_GIVEN_START, seconds(b->start_us)));
    compare_numbers(l, CKPI_MEMBER_END, given(a->given, CKPI_GIVEN_END, seconds(a->end_us)),
                    given(b->given, CKPI_GIVEN_END, seconds(b->end_us)));
    compare_numbers(l, CKPI_MEMBER_PATH, a->path, b->path);
    compare_numbers(l, CKPI_MEMBER_MODE, a->mode, b->mode);
    compare_numbers(l, CKPI_MEMBER_INFERENCE, a->inference, b->inference);
    compare_numbers(l, CKPI_MEMBER_WEIGHT, given(a->given, CKPI_GIVEN_WEIGHT, a->weight),
                    given(b->given, CKPI_GIVEN_WEIGHT, b->weight));
    if (a->parent_id != b->parent_id)
        list(l, CKPI_MEMBER_PARENT, NAN, NAN);
}

ckpi_status ckpi_goal_compare(const ckpi_goal *before, const ckpi_goal *after, ckpi_goal_change *changes,
                              size_t capacity, size_t *needed)
{
    ckpip_goal a, b;
    ckpi_metric_query query_a, query_b;
    if (!before || !after || !needed || (!changes && capacity > 0))
        return CKPI_E_ARGUMENT;
    ckpi_status status = ckpip_goal_take(&a, before);
    if (status == CKPI_OK)
        status = ckpip_goal_take(&b, after);
    if (status == CKPI_OK)
        status = take_query(&a.self, &query_a);
    if (status == CKPI_OK)
        status = take_query(&b.self, &query_b);
    if (status != CKPI_OK)
        return status;
    if (a.self.id != b.self.id)
        return CKPI_E_MISMATCH;

    const bool same_definition = same_query(&query_a, &query_b);
    listing counted = {NULL, 0, 0};
    list_changes(&counted, &a, &b, same_definition);
    if (counted.count > 0 && b.self.version <= a.self.version)
        return CKPI_E_MISMATCH;
    *needed = counted.count;
    if (counted.count > capacity)
        return CKPI_E_SPACE;
    listing written = {changes, capacity, 0};
    list_changes(&written, &a, &b, same_definition);
    return CKPI_OK;
}

/* --- Starting anew --- */

ckpi_status ckpi_goal_replan(const ckpi_goal *goal, double value, int64_t now_us, ckpi_goal *out,
                             ckpi_baseline *baseline, ckpi_target *target)
{
    ckpip_goal old;
    uint32_t code;
    if (!goal || !out || !baseline || !target || out == goal || !isfinite(value) || !ckpip_time_is_valid(now_us))
        return CKPI_E_ARGUMENT;
    ckpi_status status = ckpip_goal_take(&old, goal);
    if (status == CKPI_OK)
        status = ckpip_goal_can_give(out, baseline, target);
    if (status != CKPI_OK)
        return status;
    const double number = ckpip_target_value(&old.target, &old.baseline, &code);
    if (isnan(number) || !(old.self.given & CKPI_GIVEN_END) || old.self.end_us <= now_us ||
        old.self.version == UINT32_MAX)
        return CKPI_E_ARGUMENT;

    const ckpi_baseline from = {.kind = CKPI_BASELINE_KIND_FIXED,
                                .given = CKPI_BASELINE_HAS_FROZEN,
                                .value = value,
                                .start_us = 0,
                                .frozen_at_us = now_us};
    ckpi_target to = old.target;
    to.given |= CKPI_TARGET_HAS_RESOLVED;
    to.resolved = number;
    ckpi_goal next = old.self;
    next.version++;
    next.start_us = now_us;
    next.given |= CKPI_GIVEN_START;
    next.baseline = baseline;
    next.target = target;
    (void)ckpip_give(baseline, &from, sizeof from, sizeof from);
    (void)ckpip_give(target, &to, sizeof to, sizeof to);
    return ckpip_give(out, &next, sizeof next, sizeof next);
}

/* --- History --- */

static ckpi_status take_version(const ckpi_goal_version *versions, size_t i, ckpi_goal_version *out, ckpip_goal *goal)
{
    const ckpi_status status = ckpip_take_at(out, sizeof *out, sizeof *out, versions, i);
    if (status != CKPI_OK)
        return status;
    if (out->reserved0 != 0)
        return CKPI_E_NEWER;
    if (!out->goal || out->correction > CKPI_CORRECTION_ABANDONED || !ckpip_time_is_valid(out->since_us))
        return CKPI_E_ARGUMENT;
    return ckpip_goal_take(goal, out->goal);
}

ckpi_status ckpi_goal_version_find(const ckpi_goal_version *versions, size_t count, int64_t at_us, size_t *out)
{
    if (!versions || count == 0 || !out)
        return CKPI_E_ARGUMENT;
    size_t found = count;
    int64_t since_us = INT64_MIN;
    uint32_t number = 0;
    uint64_t id = 0;
    for (size_t i = 0; i < count; i++) {
        ckpi_goal_version version;
        ckpip_goal goal;
        const ckpi_status status = take_version(versions, i, &version, &goal);
        if (status != CKPI_OK)
            return status;
        if (i > 0 && goal.self.id != id)
            return CKPI_E_MISMATCH;
        if (i > 0 && (version.since_us < since_us || goal.self.version <= number))
            return CKPI_E_ARGUMENT;
        since_us = version.since_us;
        number = goal.self.version;
        id = goal.self.id;
        if (since_us <= at_us)
            found = i;
    }
    if (found == count)
        return CKPI_E_NOT_FOUND;
    *out = found;
    return CKPI_OK;
}
