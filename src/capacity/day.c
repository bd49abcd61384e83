/* SPDX-License-Identifier: MIT */
/* Loads that change from interval to interval, made into constant ones that
 * the steady-state models can be asked with. */
#include "public.h"

#include "capacity/blocking.h"
#include "capacity/queue.h"
#include "capacity/target.h"
#include <math.h>

static const double HOUR_S = 3600;

static bool calls_usable(const double *calls, size_t count, double handle_time_s, double interval_s)
{
    for (size_t i = 0; i < count; i++) {
        if (!(calls[i] >= 0 && calls[i] * handle_time_s / interval_s <= CKPIP_CAPACITY_LIMIT))
            return false;
    }
    return true;
}

static bool arrays_usable(const void *in, const void *out, size_t count)
{
    return count == 0 || (in && out);
}

static bool times_usable(double interval_s, double handle_time_s)
{
    return ckpip_duration_usable(interval_s) && handle_time_s != 0 && ckpip_duration_usable(handle_time_s);
}

/* With agents without limit the load m follows dm/dt = (calls per second) -
 * m / handle_time_s: over an interval of constant rate it runs exponentially
 * into the interval's own load. Its mean is taken. */
ckpi_status ckpi_capacity_lagged_calls(const double *calls, size_t count, double interval_s, double handle_time_s,
                                       double start_load, double *out)
{
    if (!arrays_usable(calls, out, count) || !times_usable(interval_s, handle_time_s))
        return CKPI_E_ARGUMENT;
    const double length_s = interval_s == 0 ? HOUR_S : interval_s;
    if (!(start_load >= 0 && start_load <= CKPIP_CAPACITY_LIMIT))
        return CKPI_E_ARGUMENT;
    if (!calls_usable(calls, count, handle_time_s, length_s))
        return CKPI_E_ARGUMENT;

    const double ratio = length_s / handle_time_s;
    const double gone = -expm1(-ratio), share = gone / ratio; /* of the start in the mean */
    double load = start_load;
    for (size_t i = 0; i < count; i++) {
        const double own = calls[i] / ratio;
        out[i] = ((1 - share) * own + share * load) * ratio;
        load += (own - load) * gone;
    }
    return CKPI_OK;
}

ckpi_status ckpi_capacity_backlog_calls(const double *calls, const int64_t *agents, size_t count, double interval_s,
                                        double handle_time_s, double *out, double *left)
{
    if (!arrays_usable(calls, out, count) || (count > 0 && !agents) || !times_usable(interval_s, handle_time_s))
        return CKPI_E_ARGUMENT;
    const double length_s = interval_s == 0 ? HOUR_S : interval_s;
    if (!calls_usable(calls, count, handle_time_s, length_s))
        return CKPI_E_ARGUMENT;
    for (size_t i = 0; i < count; i++) {
        if (!ckpip_agents_usable(agents[i]))
            return CKPI_E_ARGUMENT;
    }

    double backlog = 0;
    for (size_t i = 0; i < count; i++) {
        const double together = calls[i] + backlog;
        const ckpip_blocking at = ckpip_blocking_of((double)agents[i], together * handle_time_s / length_s);
        backlog = together * at.block;
        out[i] = together * at.pass;
    }
    if (left)
        *left = backlog;
    return CKPI_OK;
}
