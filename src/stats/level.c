/* SPDX-License-Identifier: MIT */
/* Everything kept is an integer. With levels below 2^32 and windows of at most
 * 2^56 microseconds, an integral of squares stays below 2^120; pooled windows
 * are within 2^63 microseconds, and theirs below 2^127. */
#include "public.h"

#include "base/exact.h"
#include "base/limits.h"
#include "base/take.h"
#include <math.h>

static const int64_t HIGHEST = INT64_C(0xFFFFFFFF);

int64_t ckpi_level_limit(void)
{
    return HIGHEST;
}

static bool is_level(int64_t value)
{
    return value >= 0 && value <= HIGHEST;
}

static void open_window(ckpi_level *level, int64_t start_us, int64_t end_us)
{
    level->start_us = start_us;
    level->end_us = end_us;
    level->lowest = CKPI_ABSENT;
    level->highest = CKPI_ABSENT;
    level->integral_low = 0;
    level->integral_high = 0;
    level->squares_low = 0;
    level->squares_high = 0;
}

static bool is_window(int64_t start_us, int64_t end_us)
{
    return ckpip_time_is_valid(start_us) && ckpip_time_is_valid(end_us) && start_us <= end_us;
}

/* Members that the functions can have left there. */
static bool is_sound(const ckpi_level *level)
{
    return level && is_window(level->start_us, level->end_us) && ckpip_time_is_valid(level->at_us) &&
           is_level(level->level);
}

static void add_product(uint64_t *low, uint64_t *high, uint64_t a, uint64_t b)
{
    ckpip_wide sum = {*low, *high};
    ckpip_wide_add(&sum, ckpip_wide_product(a, b));
    *low = sum.low;
    *high = sum.high;
}

static int64_t earlier(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t later(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* The level held from the last change to this moment. */
static void advance(ckpi_level *level, int64_t to_us)
{
    const int64_t from = later(level->at_us, level->start_us), until = earlier(to_us, level->end_us);
    level->at_us = to_us;
    if (from >= until)
        return;
    const uint64_t held = (uint64_t)(until - from), value = (uint64_t)level->level;
    add_product(&level->integral_low, &level->integral_high, value, held);
    add_product(&level->squares_low, &level->squares_high, value * value, held);
    level->lowest = level->lowest == CKPI_ABSENT ? level->level : earlier(level->lowest, level->level);
    level->highest = later(level->highest, level->level);
}

ckpi_status ckpi_level_start(ckpi_level *level, int64_t start_us, int64_t end_us, int64_t value)
{
    if (!level || !is_window(start_us, end_us) || !is_level(value))
        return CKPI_E_ARGUMENT;
    level->at_us = -CKPIP_TIME_LIMIT;
    level->level = value;
    open_window(level, start_us, end_us);
    return CKPI_OK;
}

ckpi_status ckpi_level_set(ckpi_level *level, int64_t at_us, int64_t value)
{
    if (!is_sound(level) || !ckpip_time_is_valid(at_us) || at_us < level->at_us || !is_level(value))
        return CKPI_E_ARGUMENT;
    advance(level, at_us);
    level->level = value;
    return CKPI_OK;
}

ckpi_status ckpi_level_change(ckpi_level *level, int64_t at_us, int64_t by)
{
    if (!is_sound(level) || by < -HIGHEST || by > HIGHEST)
        return CKPI_E_ARGUMENT;
    return ckpi_level_set(level, at_us, level->level + by);
}

ckpi_status ckpi_level_reset_at(ckpi_level *level, int64_t start_us, int64_t end_us)
{
    if (!is_sound(level) || !is_window(start_us, end_us) || start_us < level->at_us)
        return CKPI_E_ARGUMENT;
    open_window(level, start_us, end_us);
    return CKPI_OK;
}

/* (squares duration - integral^2) / duration^2, without a rounding before the division. */
static double deviation_of(const ckpip_exact *squares, const ckpip_exact *integral, const ckpip_exact *duration)
{
    const ckpip_exact left = ckpip_exact_product(squares, duration), right = ckpip_exact_product(integral, integral);
    const ckpip_exact over = ckpip_exact_difference(&left, &right), under = ckpip_exact_product(duration, duration);
    return sqrt(ckpip_exact_quotient(&over, &under));
}

static void compute(ckpi_level_value *v)
{
    v->mean = NAN;
    v->standard_deviation = NAN;
    if (v->duration_us == 0)
        return;
    const ckpip_exact integral = ckpip_exact_u128(v->integral_low, v->integral_high);
    const ckpip_exact squares = ckpip_exact_u128(v->squares_low, v->squares_high);
    const ckpip_exact duration = ckpip_exact_u128((uint64_t)v->duration_us, 0);
    v->mean = ckpip_exact_quotient(&integral, &duration);
    v->standard_deviation = deviation_of(&squares, &integral, &duration);
}

ckpi_status ckpi_level_read(const ckpi_level *level, int64_t until_us, ckpi_level_value *out)
{
    if (!is_sound(level) || !ckpip_time_is_valid(until_us) || (until_us < level->at_us && until_us < level->end_us))
        return CKPI_E_ARGUMENT;
    ckpi_level now = *level;
    advance(&now, later(until_us, level->at_us));
    ckpi_level_value value = {.lowest = now.lowest,
                              .highest = now.highest,
                              .integral_low = now.integral_low,
                              .integral_high = now.integral_high,
                              .squares_low = now.squares_low,
                              .squares_high = now.squares_high};
    value.duration_us = later(earlier(until_us, now.end_us) - now.start_us, 0);
    compute(&value);
    return ckpip_give(out, &value, sizeof value, sizeof value);
}

static ckpi_status take_value(ckpi_level_value *into, const ckpi_level_value *from)
{
    const ckpi_status status = ckpip_take(into, sizeof *into, sizeof *into, from);
    if (status != CKPI_OK)
        return status;
    if (into->reserved0 != 0)
        return CKPI_E_NEWER;
    return into->duration_us >= 0 ? CKPI_OK : CKPI_E_ARGUMENT;
}

ckpi_status ckpi_level_value_merge(ckpi_level_value *value, const ckpi_level_value *source)
{
    ckpi_level_value sum, more;
    ckpi_status status = take_value(&sum, value);
    if (status == CKPI_OK)
        status = take_value(&more, source);
    if (status != CKPI_OK)
        return status;
    if (more.duration_us > INT64_MAX - sum.duration_us)
        return CKPI_E_OVERFLOW;
    if (more.duration_us > 0) {
        const bool first = sum.duration_us == 0;
        sum.lowest = first ? more.lowest : earlier(sum.lowest, more.lowest);
        sum.highest = first ? more.highest : later(sum.highest, more.highest);
        sum.duration_us += more.duration_us;
        add_product(&sum.integral_low, &sum.integral_high, more.integral_low, 1);
        add_product(&sum.squares_low, &sum.squares_high, more.squares_low, 1);
        sum.integral_high += more.integral_high;
        sum.squares_high += more.squares_high;
    } else if (sum.duration_us == 0) {
        sum.lowest = CKPI_ABSENT;
        sum.highest = CKPI_ABSENT;
    }
    compute(&sum);
    return ckpip_give(value, &sum, sizeof sum, sizeof sum);
}

ckpi_status ckpi_level_ratio(const ckpi_level_value *part, const ckpi_level_value *whole, double *out)
{
    ckpi_level_value p, w;
    if (!out)
        return CKPI_E_ARGUMENT;
    ckpi_status status = take_value(&p, part);
    if (status == CKPI_OK)
        status = take_value(&w, whole);
    if (status != CKPI_OK)
        return status;
    if (p.duration_us != w.duration_us)
        return CKPI_E_MISMATCH;
    const ckpip_exact numerator = ckpip_exact_u128(p.integral_low, p.integral_high);
    const ckpip_exact denominator = ckpip_exact_u128(w.integral_low, w.integral_high);
    const bool never = w.integral_low == 0 && w.integral_high == 0;
    *out = never ? NAN : ckpip_exact_quotient(&numerator, &denominator);
    return CKPI_OK;
}
