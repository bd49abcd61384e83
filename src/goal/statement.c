/* SPDX-License-Identifier: MIT */
/* A goal in words, from its structure: "Reduce average handle time of queue
 * Support from 412 s to 330 s (-20 %) by 2026-03-31". The same on every
 * machine: numbers are written without the locale. */
#include "public.h"

#include "base/take.h"
#include "goal/goal.h"
#include <math.h>
#include <string.h>

/* Writes what fits and counts what would. */
typedef struct writer {
    char *data;
    size_t capacity;
    size_t size;
} writer;

static void put(writer *w, const char *data, size_t size)
{
    for (size_t i = 0; i < size; i++, w->size++) {
        if (w->size < w->capacity)
            w->data[w->size] = data[i];
    }
}

static void put_text(writer *w, const char *text)
{
    put(w, text, strlen(text));
}

static void put_whole(writer *w, uint64_t number, size_t least_digits)
{
    char digits[24];
    size_t at = sizeof digits;
    for (size_t written = 0; number > 0 || written < least_digits; written++, number /= 10)
        digits[--at] = (char)('0' + number % 10);
    put(w, digits + at, sizeof digits - at);
}

/* --- Numbers --- */

enum { MOST_DECIMALS = 6 };

/* Two decimals, for what is small three digits that say something. */
static int decimals_for(double size)
{
    int decimals = 2;
    for (double scaled = size * 100; scaled > 0 && scaled < 100 && decimals < MOST_DECIMALS; scaled *= 10)
        decimals++;
    return size >= 1 ? 2 : decimals;
}

static void put_number(writer *w, double number)
{
    double scale = 1;
    const double size = fabs(number);
    int decimals = decimals_for(size);
    if (size >= 1e15) {
        put_text(w, number < 0 ? "-1e15 or less" : "1e15 or more");
        return;
    }
    for (int i = 0; i < decimals; i++)
        scale *= 10;
    const double whole = floor(size);
    uint64_t before = (uint64_t)whole;
    uint64_t behind = (uint64_t)floor((size - whole) * scale + 0.5);
    before += behind >= (uint64_t)scale;
    behind = behind >= (uint64_t)scale ? 0 : behind;
    for (; decimals > 0 && behind % 10 == 0; decimals--)
        behind /= 10;
    if (number < 0 && (before > 0 || behind > 0))
        put_text(w, "-");
    put_whole(w, before, 1);
    if (decimals > 0) {
        put_text(w, ".");
        put_whole(w, behind, (size_t)decimals);
    }
}

static void put_value(writer *w, double value, uint32_t unit)
{
    static const char *const BEHIND[] = {
        [CKPI_UNIT_NONE] = "",
        [CKPI_UNIT_COUNT] = "",
        [CKPI_UNIT_RATIO] = " %",
        [CKPI_UNIT_SECONDS] = " s",
        [CKPI_UNIT_PER_THOUSAND] = " per 1,000",
        [CKPI_UNIT_SCORE] = "",
        [CKPI_UNIT_POINTS] = "",
        [CKPI_UNIT_MONEY] = "",
        [CKPI_UNIT_PER_YEAR] = " a year",
        [CKPI_UNIT_HOURS] = " h",
        [CKPI_UNIT_PER_HOUR] = " an hour",
        [CKPI_UNIT_DAYS] = " days",
    };
    put_number(w, unit == CKPI_UNIT_RATIO ? value * 100 : value);
    put_text(w, unit < sizeof BEHIND / sizeof BEHIND[0] ? BEHIND[unit] : "");
}

static void put_signed(writer *w, double number)
{
    put_text(w, number > 0 ? "+" : "");
    put_number(w, number);
}

/* A change in per cent says a whole number, unless that would be 0. */
static double whole_percent(double fraction)
{
    const double percent = fraction * 100;
    return fabs(percent) >= 0.5 ? round(percent) : percent;
}

/* --- Dates --- */

/* The last day that belongs to the goal. */
static void put_last_day(writer *w, const ckpip_goal *goal)
{
    int32_t year, month, day;
    const int64_t local = goal->self.end_us - 1 + goal->review.utc_offset_s * CKPIP_SECOND_US;
    const int64_t days = local / CKPIP_DAY_US - (local % CKPIP_DAY_US < 0);
    if (ckpi_calendar_date(days, &year, &month, &day) != CKPI_OK)
        return;
    put_text(w, " by ");
    put_text(w, year < 0 ? "-" : "");
    put_whole(w, (uint64_t)(year < 0 ? -year : year), 4);
    put_text(w, "-");
    put_whole(w, (uint64_t)month, 2);
    put_text(w, "-");
    put_whole(w, (uint64_t)day, 2);
}

/* --- Parts of the sentence --- */

/* "Average handle time" within a sentence begins small, "AHT" does not. */
static void put_name(writer *w, const char *name, size_t size)
{
    const bool capital = size > 0 && name[0] >= 'A' && name[0] <= 'Z';
    const bool word = size > 1 && name[1] >= 'a' && name[1] <= 'z';
    const char small = (char)(capital ? name[0] + ('a' - 'A') : 0);
    if (capital && word) {
        put(w, &small, 1);
        put(w, name + 1, size - 1);
    } else {
        put(w, name, size);
    }
}

static void put_quantile(writer *w, double quantile)
{
    if (quantile == 0.5) {
        put_text(w, "median ");
    } else {
        put_number(w, quantile * 100);
        put_text(w, " % quantile of ");
    }
}

static void put_metric(writer *w, const ckpip_goal *goal)
{
    ckpi_metric_info info = {.struct_size = sizeof info};
    ckpi_metric_query query = {0};
    if (goal->self.query)
        (void)ckpip_take(&query, sizeof query, sizeof query, goal->self.query);
    if (query.quantile > 0 && query.quantile < 1)
        put_quantile(w, query.quantile);
    if (goal->self.metric_name_size > 0)
        put_name(w, goal->self.metric_name, goal->self.metric_name_size);
    else if (ckpi_metric_describe(goal->self.metric, &info) == CKPI_OK)
        put_name(w, info.name, strlen(info.name));
    if (goal->self.metric == CKPI_METRIC_SERVICE_LEVEL && query.threshold_us > 0) {
        put_text(w, " within ");
        put_value(w, (double)query.threshold_us / (double)CKPIP_SECOND_US, CKPI_UNIT_SECONDS);
    }
    if (goal->scope.label_size > 0) {
        put_text(w, " of ");
        put(w, goal->scope.label, goal->scope.label_size);
    }
}

static void put_change(writer *w, const ckpip_goal *goal, double baseline, double target)
{
    const uint32_t unit = goal->unit, kind = goal->target.kind;
    const bool in_points =
        kind == CKPI_TARGET_POINTS || unit == CKPI_UNIT_RATIO || unit == CKPI_UNIT_POINTS || baseline <= 0;
    put_text(w, " (");
    if (kind == CKPI_TARGET_RELATIVE || !in_points) {
        put_signed(w, whole_percent(kind == CKPI_TARGET_RELATIVE ? goal->target.value : target / baseline - 1));
        put_text(w, " %");
    } else {
        put_signed(w, unit == CKPI_UNIT_RATIO ? (target - baseline) * 100 : target - baseline);
        put_text(w, unit == CKPI_UNIT_SECONDS ? " s" : " points");
    }
    put_text(w, ")");
}

/* From somewhere to somewhere better. */
static void put_way(writer *w, const ckpip_goal *goal, double baseline, double target)
{
    const bool higher = ckpip_goal_direction(goal) == CKPI_GOAL_DIRECTION_HIGHER;
    put_text(w, higher ? "Raise " : "Reduce ");
    put_metric(w, goal);
    put_text(w, " from ");
    put_value(w, baseline, goal->unit);
    put_text(w, " to ");
    put_value(w, target, goal->unit);
    put_change(w, goal, baseline, target);
}

static void put_place(writer *w, const ckpip_goal *goal, double target)
{
    const bool higher = ckpip_goal_direction(goal) == CKPI_GOAL_DIRECTION_HIGHER;
    put_text(w, "Bring ");
    put_metric(w, goal);
    put_text(w, " to ");
    put_value(w, target, goal->unit);
    put_text(w, higher ? " or more" : " or less");
}

static void put_band(writer *w, const ckpip_goal *goal)
{
    put_text(w, "Keep ");
    put_metric(w, goal);
    put_text(w, " between ");
    put_value(w, goal->target.low, goal->unit);
    put_text(w, " and ");
    put_value(w, goal->target.high, goal->unit);
}

static void put_side(writer *w, const ckpip_goal *goal)
{
    put_text(w, "Keep ");
    put_metric(w, goal);
    put_text(w, ckpip_goal_direction(goal) == CKPI_GOAL_DIRECTION_HIGHER ? " at or above " : " at or below ");
    put_value(w, goal->target.value, goal->unit);
}

static void put_row(writer *w, const ckpip_goal *goal)
{
    const char *unit = ckpi_goal_word(CKPI_GOAL_WORDS_PERIOD, goal->review.unit);
    if (ckpip_goal_is_band(goal))
        put_band(w, goal);
    else
        put_side(w, goal);
    put_text(w, " for ");
    put_whole(w, goal->target.need, 1);
    put_text(w, " ");
    put_text(w, unit && goal->review.unit != CKPI_PERIOD_EDGES ? unit : "period");
    put_text(w, goal->target.need == 1 ? "" : "s in a row");
}

static bool can_be_said(const ckpip_goal *goal, double target, uint32_t code)
{
    if (goal->self.metric == 0 && goal->self.metric_name_size == 0)
        return false;
    if (ckpip_goal_direction(goal) == CKPI_GOAL_DIRECTION_UNSTATED || code != CKPI_SMART_OK)
        return false;
    if (goal->target.kind == CKPI_TARGET_BAND || goal->target.kind == CKPI_TARGET_MAINTAIN)
        return isfinite(goal->target.low) && isfinite(goal->target.high) && isfinite(goal->target.value);
    return isfinite(target) && !ckpip_goal_is_band(goal);
}

static void put_sentence(writer *w, const ckpip_goal *goal, double target)
{
    const double baseline = ckpip_baseline_value(&goal->baseline);
    const bool higher = ckpip_goal_direction(goal) == CKPI_GOAL_DIRECTION_HIGHER;
    if (goal->target.kind == CKPI_TARGET_MAINTAIN)
        put_row(w, goal);
    else if (goal->target.kind == CKPI_TARGET_BAND)
        put_band(w, goal);
    else if (isfinite(baseline) && (higher ? target > baseline : target < baseline))
        put_way(w, goal, baseline, target);
    else
        put_place(w, goal, target);
    if ((goal->self.given & CKPI_GIVEN_END) && ckpip_time_is_valid(goal->self.end_us))
        put_last_day(w, goal);
}

ckpi_status ckpi_goal_statement(const ckpi_goal *goal, char *buffer, size_t capacity, size_t *size)
{
    ckpip_goal g;
    uint32_t code;
    const ckpi_status status = ckpip_goal_take(&g, goal);
    if (status != CKPI_OK)
        return status;
    if (!size || (!buffer && capacity > 0))
        return CKPI_E_ARGUMENT;
    const double target = ckpip_target_value(&g.target, &g.baseline, &code);
    if (!can_be_said(&g, target, code))
        return CKPI_E_ARGUMENT;
    writer w = {buffer, capacity, 0};
    put_sentence(&w, &g, target);
    *size = w.size;
    return w.size <= capacity ? CKPI_OK : CKPI_E_SPACE;
}
