/* SPDX-License-Identifier: MIT */
/* Times that do not count, if that was agreed before they came. */
#include "public.h"

#include "base/take.h"
#include "goal/goal.h"
#include <string.h>

static ckpi_status check(const ckpi_exclusion *exclusions, size_t count, ckpi_issue *issue)
{
    ckpi_exclusion x;
    for (size_t i = 0; i < count; i++) {
        const ckpi_status status = ckpip_take_at(&x, sizeof x, sizeof x, exclusions, i);
        if (status != CKPI_OK)
            return status;
        if (x.reserved0 != 0)
            return CKPI_E_NEWER;
        if (!ckpip_time_is_valid(x.start_us) || !ckpip_time_is_valid(x.end_us))
            return CKPI_E_ARGUMENT;
        if (x.end_us < x.start_us)
            return ckpip_blame(issue, CKPI_E_RECORD, i, 0, CKPI_REASON_ENDS_BEFORE_START);
        if (x.declared_at_us > x.start_us)
            return ckpip_blame(issue, CKPI_E_RECORD, i, 0, CKPI_REASON_CONTRADICTION);
    }
    return CKPI_OK;
}

enum { OUTSIDE, WITHIN, ACROSS };

/* Where an observation lies. Two exclusions that only together hold it are not looked for. */
static int place_of(const ckpi_exclusion *exclusions, size_t count, const ckpi_observation *o)
{
    ckpi_exclusion x;
    int place = OUTSIDE;
    for (size_t i = 0; i < count; i++) {
        (void)ckpip_take_at(&x, sizeof x, sizeof x, exclusions, i);
        if (o->start_us >= x.start_us && o->end_us <= x.end_us)
            return WITHIN;
        if (o->start_us < x.end_us && x.start_us < o->end_us)
            place = ACROSS;
    }
    return place;
}

ckpi_status ckpi_exclusions_apply(const ckpi_exclusion *exclusions, size_t exclusion_count,
                                  const ckpi_observation *observations, size_t count, ckpi_observation *out,
                                  size_t *excluded, ckpi_issue *issue)
{
    ckpi_observation o;
    size_t taken = 0;
    if (!excluded || (exclusion_count > 0 && !exclusions) || (count > 0 && (!observations || !out)))
        return CKPI_E_ARGUMENT;
    ckpi_status status = check(exclusions, exclusion_count, issue);
    for (size_t i = 0; i < count && status == CKPI_OK; i++) {
        status = ckpip_take_at(&o, sizeof o, sizeof o, observations, i);
        if (status == CKPI_OK && place_of(exclusions, exclusion_count, &o) == ACROSS)
            status = ckpip_blame(issue, CKPI_E_RECORD, i, 0, CKPI_REASON_BEYOND_RANGE);
    }
    if (status != CKPI_OK)
        return status;

    const size_t stride = count > 0 ? observations->struct_size : 0;
    if (count > 0)
        memmove(out, observations, count * stride);
    for (size_t i = 0; i < count; i++) {
        (void)ckpip_take_at(&o, sizeof o, sizeof o, out, i);
        if (place_of(exclusions, exclusion_count, &o) != WITHIN)
            continue;
        const ckpi_observation nothing = {.struct_size = o.struct_size, .start_us = o.start_us, .end_us = o.end_us};
        (void)ckpip_give((char *)out + i * stride, &nothing, sizeof nothing, sizeof nothing);
        taken++;
    }
    *excluded = taken;
    return CKPI_OK;
}
