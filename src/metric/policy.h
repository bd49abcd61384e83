/* SPDX-License-Identifier: MIT */
/* Policies: a family is what one name means to different people; its presets
 * are rows, each a plain struct with a name, a formula and who counts so. The
 * rows stand by area; policy.c lists, finds and gives them, for all alike. */
#ifndef CALLKPI_SRC_METRIC_POLICY_H
#define CALLKPI_SRC_METRIC_POLICY_H

#include "public.h"

typedef struct ckpip_preset {
    uint32_t policy; /* the id: never reused; 1 is the default */
    uint32_t metric; /* that is read so */
    const char *name;
    const char *formula;
    const char *used_by;
    const char *sources;
    const void *data; /* the family's struct, nothing left to a default */
} ckpip_preset;

typedef struct ckpip_policy_family {
    uint32_t kind;
    uint32_t effect;
    uint32_t metric;
    uint32_t count;
    const ckpip_preset *presets;
    uint32_t size; /* of the struct */
    const char *name;
    const char *decides;
} ckpip_policy_family;

/* clang-format off */
#define CKPIP_FAMILY(id, what, of, rows)                                                                               \
    CKPI_POLICY_##id, CKPI_EFFECT_##what, CKPI_METRIC_##of, sizeof(rows) / sizeof(rows)[0], (rows)
/* clang-format on */

enum { CKPIP_ACCESS_POLICIES = 2 };
extern const ckpip_policy_family ckpip_access_policies[CKPIP_ACCESS_POLICIES];
enum { CKPIP_HANDLING_POLICIES = 2 };
extern const ckpip_policy_family ckpip_handling_policies[CKPIP_HANDLING_POLICIES];
enum { CKPIP_AGENT_POLICIES = 6 };
extern const ckpip_policy_family ckpip_agent_policies[CKPIP_AGENT_POLICIES];
enum { CKPIP_RECORD_POLICIES = 4 };
extern const ckpip_policy_family ckpip_record_policies[CKPIP_RECORD_POLICIES];
enum { CKPIP_UNDEFINED_POLICIES = 1 };
extern const ckpip_policy_family ckpip_undefined_policies[CKPIP_UNDEFINED_POLICIES];

/* Utilisation means so many things that none is the default. */
enum { CKPIP_POLICY_WITHOUT_DEFAULT = CKPI_POLICY_UTILISATION };

/* Room for the struct of any family. */
typedef union ckpip_any_policy {
    uint32_t struct_size;
    ckpi_service_level_policy service_level;
    ckpi_abandonment_policy abandonment;
    ckpi_handle_time_policy handle_time;
    ckpi_hold_time_policy hold_time;
    ckpi_time_share_policy time_share;
    ckpi_adherence_policy adherence;
    ckpi_conformance_policy conformance;
    ckpi_absence_policy absence;
    ckpi_resolution_policy resolution;
    ckpi_attrition_policy attrition;
    ckpi_quality_policy quality;
    ckpi_forecast_error_policy forecast_error;
    ckpi_undefined_policy undefined;
} ckpip_any_policy;

/* NULL where there is none; policy 0: the default. */
const ckpip_preset *ckpip_preset_of(uint32_t kind, uint32_t policy);

/* A preset's struct, or the caller's own, if there is one, with its defaults filled in. */
ckpi_status ckpip_policy_take(uint32_t kind, uint32_t policy, const void *own, ckpip_any_policy *out);

/* The policy of a query: a preset, or the caller's own. First it is checked;
 * then it is read where it lies, or in `copy`, if it has not the size of this release. */
ckpi_status ckpip_service_level_policy_check(const ckpi_metric_query *query);
const ckpi_service_level_policy *ckpip_service_level_policy_of(const ckpi_metric_query *query,
                                                               ckpi_service_level_policy *copy);
ckpi_status ckpip_abandonment_policy_check(const ckpi_metric_query *query);
const ckpi_abandonment_policy *ckpip_abandonment_policy_of(const ckpi_metric_query *query,
                                                           ckpi_abandonment_policy *copy);

#endif
