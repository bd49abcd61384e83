/* SPDX-License-Identifier: MIT */
/* Business time: how much of a span lies inside the open hours. */
#include "public.h"

#include "base/limits.h"
#include "base/take.h"

static ckpi_status take_hours(ckpi_business_hours *taken, const ckpi_business_hours *hours)
{
    const ckpi_status status = ckpip_take(taken, sizeof *taken, sizeof *taken, hours);
    if (status != CKPI_OK)
        return status;
    if (taken->reserved0 != 0 || taken->reserved1 != 0 || taken->reserved2 != 0)
        return CKPI_E_NEWER;
    if ((taken->count > 0 && !taken->open) || !ckpip_time_is_valid(taken->start_us) ||
        !ckpip_time_is_valid(taken->end_us))
        return CKPI_E_ARGUMENT;
    return taken->start_us <= taken->end_us ? CKPI_OK : CKPI_E_ARGUMENT;
}

static bool covers(const ckpi_business_hours *hours, int64_t time)
{
    return time >= hours->start_us && time <= hours->end_us;
}

/* The first span that ends after a moment; count if there is none. */
static size_t first_after(const ckpi_business_hours *hours, int64_t time)
{
    size_t low = 0, high = hours->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (hours->open[middle].end_us > time)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

ckpi_status ckpi_business_hours_check(const ckpi_business_hours *hours)
{
    ckpi_business_hours taken;
    const ckpi_status status = take_hours(&taken, hours);
    if (status != CKPI_OK)
        return status;
    int64_t last = taken.start_us;
    for (size_t i = 0; i < taken.count; i++) {
        const ckpi_span span = taken.open[i];
        if (span.start_us < last || span.start_us >= span.end_us || span.end_us > taken.end_us)
            return CKPI_E_ARGUMENT;
        last = span.end_us;
    }
    return CKPI_OK;
}

ckpi_status ckpi_business_hours_between(const ckpi_business_hours *hours, int64_t start_us, int64_t end_us,
                                        int64_t *out)
{
    ckpi_business_hours taken;
    const ckpi_status status = take_hours(&taken, hours);
    if (status != CKPI_OK)
        return status;
    if (!out || !ckpip_time_is_valid(start_us) || !ckpip_time_is_valid(end_us) || start_us > end_us)
        return CKPI_E_ARGUMENT;
    if (!covers(&taken, start_us) || !covers(&taken, end_us))
        return CKPI_E_NOT_FOUND;
    int64_t sum = 0;
    for (size_t i = first_after(&taken, start_us); i < taken.count && taken.open[i].start_us < end_us; i++) {
        const ckpi_span span = taken.open[i];
        const int64_t from = span.start_us > start_us ? span.start_us : start_us;
        const int64_t to = span.end_us < end_us ? span.end_us : end_us;
        sum += to - from;
    }
    *out = sum;
    return CKPI_OK;
}

ckpi_status ckpi_business_hours_after(const ckpi_business_hours *hours, int64_t start_us, int64_t business_us,
                                      int64_t *out)
{
    ckpi_business_hours taken;
    const ckpi_status status = take_hours(&taken, hours);
    if (status != CKPI_OK)
        return status;
    if (!out || !ckpip_time_is_valid(start_us) || business_us < 0)
        return CKPI_E_ARGUMENT;
    if (!covers(&taken, start_us))
        return CKPI_E_NOT_FOUND;
    int64_t left = business_us, at = start_us;
    for (size_t i = first_after(&taken, start_us); left > 0; i++) {
        if (i >= taken.count)
            return CKPI_E_NOT_FOUND;
        const ckpi_span span = taken.open[i];
        const int64_t from = span.start_us > start_us ? span.start_us : start_us;
        const int64_t used = span.end_us - from < left ? span.end_us - from : left;
        at = from + used;
        left -= used;
    }
    *out = at;
    return CKPI_OK;
}
