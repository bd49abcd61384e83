/* SPDX-License-Identifier: MIT */
#include "fuzz.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

void fuzz_fail(const char *condition, const char *file, int line)
{
    fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, condition);
    abort();
}

static void read_one(const ckpi_state *state, const ckpi_metric_query *query)
{
    ckpi_value value = {.struct_size = sizeof value};
    FUZZ_CHECK(ckpi_metric_read(state, query, &value) == CKPI_OK);
    FUZZ_CHECK(value.metric == query->metric);
    FUZZ_CHECK(ckpi_value_status_name(value.status) != NULL);
    if (value.status <= CKPI_VALUE_PARTIAL) {
        /* No more than this: forged bytes may hold extremes that contradict the histograms. */
        FUZZ_CHECK(isfinite(value.value));
    } else {
        FUZZ_CHECK(isnan(value.value));
    }
}

void fuzz_read_all(const ckpi_state *state)
{
    static const double quantiles[] = {0.01, 0.5, 0.9};
    uint32_t metric;
    for (uint32_t i = 0; ckpi_metric_at(i, &metric) == CKPI_OK; i++) {
        ckpi_metric_info info = {.struct_size = sizeof info};
        FUZZ_CHECK(ckpi_metric_describe(metric, &info) == CKPI_OK);
        ckpi_metric_query query = {.struct_size = sizeof query, .metric = metric, .as_of_us = INT64_C(1) << 40};
        read_one(state, &query);
        for (size_t q = 0; info.quantile && q < sizeof quantiles / sizeof *quantiles; q++) {
            query.quantile = quantiles[q];
            read_one(state, &query);
        }
        query.quantile = 0;
        ckpi_policy_info policy = {.struct_size = sizeof policy};
        for (uint32_t p = 0; info.policy_kind && ckpi_policy_at(info.policy_kind, p, &policy) == CKPI_OK; p++) {
            if (info.policy_kind == CKPI_POLICY_SERVICE_LEVEL)
                query.service_level_policy = policy.policy;
            else
                query.abandonment_policy = policy.policy;
            query.threshold_us = INT64_C(7000000) * p;
            query.short_us = p % 2 ? INT64_C(5000000) : 0;
            read_one(state, &query);
        }
    }
    for (uint32_t i = 0; ckpi_metric_own_at(state, i, &metric) == CKPI_OK; i++) {
        const ckpi_metric_query query = {.struct_size = sizeof query, .metric = metric};
        read_one(state, &query);
    }
}
