/* SPDX-License-Identifier: MIT */
/* Presets, and checking a policy that a caller made. */
#ifndef CALLKPI_SRC_METRIC_POLICY_H
#define CALLKPI_SRC_METRIC_POLICY_H

#include "public.h"

/* The policy of a query: the caller's own, checked, or a preset. */
ckpi_status ckpip_service_level_policy_of(const ckpi_metric_query *query, ckpi_service_level_policy *out);
ckpi_status ckpip_abandonment_policy_of(const ckpi_metric_query *query, ckpi_abandonment_policy *out);

#endif
