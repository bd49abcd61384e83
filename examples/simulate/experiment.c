/* SPDX-License-Identifier: MIT */
#include "experiment.h"

#include <string.h>

enum { BATCH = 128 };

ckpi_status experiment_state(const experiment *e, ckpi_state **out)
{
    ckpi_state_config config;
    memset(&config, 0, sizeof config);
    config.struct_size = sizeof config;
    config.keep = CKPI_KEEP_COUNTS | CKPI_KEEP_SUMS;
    config.threshold_count = 1;
    config.thresholds_us[0] = e->threshold_us;
    return ckpi_state_new(&config, out);
}

static ckpi_status flush(ckpi_state *state, const ckpi_contact *contacts, size_t *count)
{
    const ckpi_contact_view view = {contacts, *count, sizeof *contacts, 0};
    *count = 0;
    return ckpi_state_add_view(state, &view, NULL);
}

ckpi_status experiment_run(const experiment *e, uint64_t replication, mmna_agent *agents, ckpi_state *state,
                           ckpi_window *window)
{
    const int64_t end_us = e->warm_up_us + e->observed_us;
    ckpi_contact arrived[BATCH];
    size_t count = 0;
    mmna_config config = e->queue;
    mmna queue;
    config.seed += replication;
    mmna_open(&queue, &config, agents);
    ckpi_status status = ckpi_window_start(window, e->warm_up_us, end_us);
    while (status == CKPI_OK) {
        const mmna_customer customer = mmna_next(&queue);
        if (customer.offered_us >= end_us)
            break;
        uint32_t seen = 0;
        arrived[count] = mmna_contact(&customer);
        status = ckpi_window_add(window, &arrived[count], sizeof *arrived, &seen, NULL);
        count += (seen & CKPI_SEEN_ARRIVING) != 0;
        if (status == CKPI_OK && count == BATCH)
            status = flush(state, arrived, &count);
    }
    return status == CKPI_OK ? flush(state, arrived, &count) : status;
}

ckpi_status experiment_read(const experiment *e, const ckpi_state *state, const ckpi_window *window,
                            double values[EXPERIMENT_MEASURES])
{
    static const struct {
        uint32_t metric;
        const char *policy;
    } metrics[] = {
        [EXPERIMENT_DELAY] = {CKPI_METRIC_DELAY, NULL},
        [EXPERIMENT_ABANDONMENT] = {CKPI_METRIC_ABANDON_RATE, NULL},
        [EXPERIMENT_WAIT] = {CKPI_METRIC_QUEUE_TIME, NULL},
        [EXPERIMENT_SERVICE_LEVEL] = {CKPI_METRIC_SERVICE_LEVEL, "answered-abandoned"},
    };
    ckpi_status status = CKPI_OK;
    for (size_t i = 0; i < sizeof metrics / sizeof *metrics && status == CKPI_OK; i++) {
        ckpi_metric_query query = {.struct_size = sizeof query, .metric = metrics[i].metric};
        ckpi_value value = {.struct_size = sizeof value};
        query.flags = CKPI_QUERY_NO_INTERVAL;
        if (metrics[i].policy)
            status = ckpi_policy_find(CKPI_POLICY_SERVICE_LEVEL, metrics[i].policy, strlen(metrics[i].policy),
                                      &query.service_level_policy);
        if (status == CKPI_OK)
            status = ckpi_metric_read(state, &query, &value);
        values[i] = value.value;
    }
    /* Of the time present, what was no waiting was handling. */
    const double handling = (double)(window->present_low - window->waiting_low);
    values[EXPERIMENT_OCCUPANCY] = handling / ((double)e->queue.agents * (double)e->observed_us);
    return status;
}
