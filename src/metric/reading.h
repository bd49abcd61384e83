/* SPDX-License-Identifier: MIT */
/* One reading of one metric: what it is given, and the ways to a value. */
#ifndef CALLKPI_SRC_METRIC_READING_H
#define CALLKPI_SRC_METRIC_READING_H

#include "metric/terms.h"

/* One reading under way. */
typedef struct ckpip_reading {
    const ckpi_state *state;
    const ckpi_metric_query *query;
    const ckpip_row *row;
    const ckpip_quantile_reader *quantiles;
    ckpi_value *value;
} ckpip_reading;

/* --- Stating a value (value.c) --- */

void ckpip_value_nothing(ckpi_value *value, const ckpip_row *row, const ckpi_metric_query *query);
void ckpip_value_status(const ckpip_reading *r, uint32_t status);
void ckpip_value_exact(const ckpip_reading *r, double value);

/* Exact where low equals high, else approximate. */
void ckpip_value_bounds(const ckpip_reading *r, double value, double low, double high);
void ckpip_value_proportion(const ckpip_reading *r, double numerator, double denominator);
bool ckpip_wants_interval(const ckpip_reading *r);

/* --- The formulas: from the terms of a row (value.c), by a policy
 * (by_policy.c), by order (by_order.c,
 * patience.c) --- */

void ckpip_read_terms(const ckpip_reading *r);
void ckpip_read_short_abandons(const ckpip_reading *r);
void ckpip_read_service_level(const ckpip_reading *r);
void ckpip_read_abandonment(const ckpip_reading *r);
void ckpip_read_abandon_wait(const ckpip_reading *r);
void ckpip_read_extreme(const ckpip_reading *r);
void ckpip_read_oldest(const ckpip_reading *r);
void ckpip_read_quantile(const ckpip_reading *r);
void ckpip_read_patience(const ckpip_reading *r);

#endif
