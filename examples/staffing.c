/* SPDX-License-Identifier: MIT */
/* A morning's forecast in, agents by half hour out: what 80 % of calls within 20 s takes when callers have a mean
 * patience of two minutes, and what one agent more would give. Build: cc staffing.c $(pkg-config --cflags --libs callkpi) */
#include <callkpi.h>
#include <stdio.h>

#define HALF_HOURS 8

int main(void)
{
    const double forecast[HALF_HOURS] = {20, 45, 90, 140, 150, 130, 95, 60};
    double calls[HALF_HOURS];
    ckpi_capacity_demand demand = {
        .struct_size = sizeof(demand), .interval_s = 1800, .handle_time_s = 240, .patience_s = 120, .threshold_s = 20};
    const ckpi_capacity_target target = {
        .struct_size = sizeof(target), .service_level = 0.8, .occupancy = 0.9, .shrinkage = 0.3};

    /* A call that comes at 8:29 is work at 8:31: staff for the load with this delay. */
    ckpi_status status =
        ckpi_capacity_lagged_calls(forecast, HALF_HOURS, demand.interval_s, demand.handle_time_s, 0, calls);
    printf("from   calls  agents  paid  in 20 s  abandoned  occupancy  one more: in 20 s\n");
    for (int i = 0; i < HALF_HOURS && status == CKPI_OK; i++) {
        ckpi_capacity_plan plan = {.struct_size = sizeof(plan)};
        ckpi_capacity_result result = {.struct_size = sizeof(result)}, gain = {.struct_size = sizeof(gain)};
        demand.calls = calls[i];
        status = ckpi_capacity_staff(&demand, &target, &plan);
        if (status == CKPI_OK)
            status = ckpi_capacity_read(&demand, plan.agents, &result);
        if (status == CKPI_OK)
            status = ckpi_capacity_gain(&demand, plan.agents, &gain);
        if (status == CKPI_OK)
            printf("%02d:%02d %6.0f %7lld %5lld %7.1f%% %9.1f%% %9.1f%% %+13.1f points\n", 8 + i / 2, i % 2 * 30,
                   forecast[i], (long long)plan.agents, (long long)plan.agents_with_shrinkage,
                   100 * result.service_level, 100 * result.probability_abandon, 100 * result.occupancy,
                   100 * gain.service_level);
    }
    if (status != CKPI_OK)
        fprintf(stderr, "%s\n", ckpi_status_text(status));
    return status == CKPI_OK ? 0 : 1;
}
