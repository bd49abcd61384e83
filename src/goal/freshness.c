/* SPDX-License-Identifier: MIT */
/* How old data is, against the rhythm in which it comes. */
#include "public.h"

#include "base/limits.h"
#include "base/take.h"
#include "goal/goal.h"

static ckpi_status find_newest(const ckpi_observation *observations, size_t count, int64_t now_us,
                               int64_t *newest_at_us)
{
    ckpi_observation o;
    *newest_at_us = CKPI_ABSENT;
    for (size_t i = 0; i < count; i++) {
        const ckpi_status status = ckpip_take_at(&o, sizeof o, sizeof o, observations, i);
        if (status != CKPI_OK)
            return status;
        if (!ckpip_time_is_valid(o.start_us) || !ckpip_time_is_valid(o.end_us) || o.end_us < o.start_us)
            return CKPI_E_ARGUMENT;
        const bool has_data = (o.given & (CKPI_OBSERVED_RATIO | CKPI_OBSERVED_VALUE)) != 0;
        if (has_data && o.end_us <= now_us && o.end_us > *newest_at_us)
            *newest_at_us = o.end_us;
    }
    return CKPI_OK;
}

/* Data until an edge is that of the period before it; what comes next is the period that begins there. */
static ckpi_status judge_age(const ckpi_calendar *cadence, int64_t grace_us, int64_t now_us, ckpi_freshness *f)
{
    int64_t start, end, last, unused;
    if (!ckpip_calendar_period(cadence, f->newest_at_us, &start, &end))
        return CKPI_E_NOT_FOUND;
    f->age_us = now_us - f->newest_at_us;
    f->due_at_us = end + grace_us;
    f->state = now_us < f->due_at_us ? CKPI_DATA_FRESH : CKPI_DATA_STALE;
    if (f->state == CKPI_DATA_FRESH)
        return CKPI_OK;
    /* The periods up to the one that is not due yet. */
    if (!ckpip_calendar_period(cadence, now_us - grace_us, &last, &unused) ||
        !ckpip_calendar_count(cadence, end, last, &f->missed))
        return CKPI_E_NOT_FOUND;
    f->missed++;
    return CKPI_OK;
}

ckpi_status ckpi_freshness_read(const ckpi_observation *observations, size_t count, const ckpi_calendar *cadence,
                                int64_t grace_us, int64_t now_us, ckpi_freshness *out)
{
    ckpi_calendar c;
    ckpi_freshness f = {.state = CKPI_DATA_NONE, .age_us = CKPI_ABSENT, .due_at_us = CKPI_ABSENT};
    ckpi_status status = ckpip_can_give(out, sizeof *out);
    if (status == CKPI_OK)
        status = cadence ? ckpip_calendar_take(&c, cadence) : CKPI_E_ARGUMENT;
    if (status != CKPI_OK)
        return status;
    if ((count > 0 && !observations) || c.unit == CKPI_PERIOD_UNIT_NONE || !ckpip_time_is_valid(now_us) ||
        grace_us < 0 || grace_us > CKPIP_TIME_LIMIT || !ckpip_time_is_valid(now_us - grace_us))
        return CKPI_E_ARGUMENT;
    status = find_newest(observations, count, now_us, &f.newest_at_us);
    if (status == CKPI_OK && f.newest_at_us != CKPI_ABSENT)
        status = judge_age(&c, grace_us, now_us, &f);
    return status == CKPI_OK ? ckpip_give(out, &f, sizeof f, sizeof f) : status;
}
