/* SPDX-License-Identifier: MIT */
/* Service-level and abandonment policies as tables. A row says what becomes
 * of each outcome; the row's text says who counts like that. */
#include "public.h"

#include "base/take.h"
#include "metric/policy.h"
#include <stdbool.h>
#include <string.h>

enum { D = CKPI_TREATMENT_DROP, M = CKPI_TREATMENT_MISS, H = CKPI_TREATMENT_HIT };

typedef struct service_level_row {
    uint32_t id;
    const char *name;
    uint8_t compare;
    uint8_t short_compare;
    uint8_t short_action;
    /* answered, abandoned, callback, overflow, failed, open */
    uint8_t within[6];
    uint8_t beyond[6];
    const char *formula;
    const char *used_by;
    const char *sources;
} service_level_row;

#define LE CKPI_COMPARE_AT_MOST
#define LT CKPI_COMPARE_BELOW
#define KEEP CKPI_SHORT_KEEP
#define DROP CKPI_SHORT_DROP

/* What only the answered count in, and so on: treatments within | beyond. */
#define ANSWERED                                                                                                       \
    {H, D, D, D, D, D},                                                                                                \
    {                                                                                                                  \
        M, D, D, D, D, D                                                                                               \
    }
#define ANSWERED_ABANDONED                                                                                             \
    {H, M, D, D, D, D},                                                                                                \
    {                                                                                                                  \
        M, M, D, D, D, D                                                                                               \
    }
#define FLOW_OUT                                                                                                       \
    {H, M, M, M, D, D},                                                                                                \
    {                                                                                                                  \
        M, M, M, M, D, D                                                                                               \
    }
/* An event happens when the threshold passes: who left otherwise before, has none. */
#define UCCE(abandoned_within)                                                                                         \
    {H, abandoned_within, D, D, D, D},                                                                                 \
    {                                                                                                                  \
        M, M, M, M, M, M                                                                                               \
    }
#define UCCX(abandoned_within)                                                                                         \
    {H, abandoned_within, M, M, M, D},                                                                                 \
    {                                                                                                                  \
        M, M, M, M, M, D                                                                                               \
    }
#define REMOVED                                                                                                        \
    {H, H, H, M, M, M},                                                                                                \
    {                                                                                                                  \
        M, M, M, M, M, M                                                                                               \
    }
#define ASTERISK_2                                                                                                     \
    {H, H, D, M, D, D},                                                                                                \
    {                                                                                                                  \
        M, M, D, M, D, D                                                                                               \
    }
#define ON_TIME_MISSED                                                                                                 \
    {H, H, D, D, D, D},                                                                                                \
    {                                                                                                                  \
        M, M, D, D, D, D                                                                                               \
    }

#define F_ANSWERED "answered within T / answered"
#define F_BOTH "answered within T / (answered + abandoned)"
#define F_EXCLUDE "answered within T / (answered + abandoned - short abandoned)"
#define F_FLOW "answered within T / (answered + abandoned + callback + overflow)"

static const service_level_row SERVICE_LEVEL[] = {
    {1, "exclude-short", LE, LE, DROP, ANSWERED_ABANDONED, F_EXCLUDE,
     "the default; Genesys without short abandons, Talkdesk Live, RingCentral", "metrics.md 3.1 S7 S25 S26"},
    {2, "answered", LE, LE, KEEP, ANSWERED, F_ANSWERED,
     "Asterisk, UCCX only handled, AT&T CMS completed calls, AltiGen", "metrics.md 3.1 S4 S12b S13 S20"},
    {3, "answered-lt", LT, LE, KEEP, ANSWERED, "answered in less than T / answered",
     "the strict boundary, as Amazon Connect's LT comparison", "metrics.md 3.1 S2c"},
    {4, "answered-abandoned", LE, LE, KEEP, ANSWERED_ABANDONED, F_BOTH,
     "Genesys with abandons, Vonage without breakouts", "metrics.md 3.1 S7 S28"},
    {5, "flow-out", LE, LE, KEEP, FLOW_OUT, F_FLOW, "Genesys with flow-outs, Vonage, COPC wording",
     "metrics.md 3.1 S7 S15 S28"},
    {6, "ucce-negative", LE, LE, DROP, UCCE(M), "answered within T / visits with a service-level event",
     "Cisco UCCE, abandons have negative impact", "metrics.md 3.1 S3"},
    {7, "ucce-positive", LE, LE, DROP, UCCE(H),
     "(answered within T + abandoned within T) / visits with a service-level event",
     "Cisco UCCE, abandons have positive impact", "metrics.md 3.1 S3"},
    {8, "ucce-ignored", LE, LE, DROP, UCCE(D),
     "answered within T / (visits with a service-level event - abandoned within T)", "Cisco UCCE, abandons ignored",
     "metrics.md 3.1 S3"},
    {9, "uccx-without", LE, LE, KEEP, UCCX(D), "answered within T / (presented - abandoned within T)",
     "Cisco UCCX without abandoned calls", "metrics.md 3.1 S4"},
    {10, "uccx-positive", LE, LE, KEEP, UCCX(H), "(answered within T + abandoned within T) / presented",
     "Cisco UCCX abandoned counted positively", "metrics.md 3.1 S4"},
    {11, "uccx-negative", LE, LE, KEEP, UCCX(M), "answered within T / presented",
     "Cisco UCCX abandoned counted negatively", "metrics.md 3.1 S4"},
    {12, "connect", LE, LE, KEEP, REMOVED, "(answered + abandoned + callback, each within T) / offered",
     "Amazon Connect SERVICE_LEVEL", "metrics.md 3.1 S1"},
    {13, "asterisk", LE, LE, KEEP, ANSWERED, F_ANSWERED, "Asterisk ServicelevelPerf", "metrics.md 3.1 S20"},
    {14, "asterisk-2", LE, LE, KEEP, ASTERISK_2,
     "(answered within T + abandoned within T) / (answered + abandoned + overflow)", "Asterisk ServicelevelPerf2",
     "metrics.md 3.1 S20"},
    {15, "genesys", LE, LE, KEEP, ANSWERED_ABANDONED, F_BOTH, "Genesys, abandons and short abandons in, flow-outs out",
     "metrics.md 3.1 S7"},
    {16, "genesys-exclude-short", LE, LE, DROP, ANSWERED_ABANDONED, F_EXCLUDE, "Genesys, short abandons out",
     "metrics.md 3.1 S7"},
    {17, "genesys-flow-out", LE, LE, KEEP, FLOW_OUT, F_FLOW, "Genesys, flow-outs in", "metrics.md 3.1 S7"},
    {18, "uccx-handled", LE, LE, KEEP, ANSWERED, F_ANSWERED, "Cisco UCCX only handled", "metrics.md 3.1 S4"},
    {19, "cms", LE, LE, KEEP, ANSWERED, F_ANSWERED, "AT&T CMS completed calls only", "metrics.md 3.1 S12b"},
    {20, "altigen", LE, LE, KEEP, ANSWERED, F_ANSWERED, "AltiGen daily report", "metrics.md 3.1 S13"},
    {21, "vonage", LE, LE, KEEP, FLOW_OUT, F_FLOW, "Vonage, the default", "metrics.md 3.1 S28"},
    {22, "vonage-no-breakouts", LE, LE, KEEP, ANSWERED_ABANDONED, F_BOTH, "Vonage with breakouts off",
     "metrics.md 3.1 S28"},
    {23, "talkdesk-live", LE, LE, DROP, ANSWERED_ABANDONED, F_EXCLUDE, "Talkdesk Live", "metrics.md 3.1 S26"},
    {24, "talkdesk-calls", LE, LE, KEEP, ON_TIME_MISSED,
     "(answered + missed, each within T) / (answered + missed); business hours are the caller's to select",
     "Talkdesk Calls model, another definition than Talkdesk Live", "metrics.md 3.1 S26"},
    {25, "ringcentral", LE, LE, DROP, ANSWERED_ABANDONED, F_EXCLUDE, "RingCentral abandonedThresholdSeconds",
     "metrics.md 3.1 S25"},
    {26, "copc", LE, LE, KEEP, FLOW_OUT, F_FLOW, "COPC wording as wolkvox gives it", "metrics.md 3.1 S15"},
    {27, "cc-pulse", LE, LT, DROP, ANSWERED_ABANDONED, F_EXCLUDE ", short strictly below its limit", "legacy CC Pulse",
     "metrics.md 3.1 S14"},
};

typedef struct abandonment_row {
    uint32_t id;
    const char *name;
    uint32_t numerator;
    uint32_t denominator;
    uint32_t short_action;
    const char *formula;
    const char *used_by;
    const char *sources;
} abandonment_row;

#define ANS (1u << CKPI_OUTCOME_ANSWERED)
#define ABN (1u << CKPI_OUTCOME_ABANDONED)
#define CBK (1u << CKPI_OUTCOME_CALLBACK)
#define OVF (1u << CKPI_OUTCOME_OVERFLOW)
#define ERR (1u << CKPI_OUTCOME_FAILED)
#define OPN (1u << CKPI_OUTCOME_OPEN)
#define BLK (1u << CKPI_OUTCOME_BLOCKED)
#define IVR (1u << CKPI_OUTCOME_SELF_SERVICE)
#define OFFERED (ANS | ABN | CBK | OVF | ERR | OPN)

static const abandonment_row ABANDONMENT[] = {
    {1, "offered", ABN, OFFERED, CKPI_SHORT_KEEP, "abandoned / offered",
     "the default; Amazon Connect, Genesys Abandon %, NICE", "metrics.md 3.2 S2 S8 S16"},
    {2, "answered", ABN, ANS | ABN, CKPI_SHORT_KEEP, "abandoned / (answered + abandoned)", "the common wallboard",
     "metrics.md 3.2"},
    {3, "exclude-short", ABN, OFFERED, CKPI_SHORT_DROP, "(abandoned - short abandoned) / (offered - short abandoned)",
     "Cisco short-call rule", "metrics.md 3.2 S5"},
    {4, "short-numerator", ABN, OFFERED, CKPI_SHORT_DROP_NUMERATOR, "(abandoned - short abandoned) / offered",
     "some dashboards", "metrics.md 3.2"},
    {5, "ccai", ABN, ANS | ABN, CKPI_SHORT_DROP,
     "(abandoned - short abandoned) / (answered + abandoned - short abandoned)", "Google CCAI", "metrics.md 3.2 S17"},
    {6, "asterisk", ABN | OVF, OFFERED, CKPI_SHORT_KEEP, "(abandoned + overflow) / offered",
     "Asterisk's counter, which adds timeouts and exits", "metrics.md 3.2 S20"},
    {7, "freeswitch", ABN | CBK | OVF | ERR, OFFERED, CKPI_SHORT_KEEP,
     "(abandoned + callback + overflow + failed) / offered", "FreeSWITCH's counter of all that were not answered",
     "metrics.md 3.2 S21"},
    {8, "lost", ABN | BLK, OFFERED | BLK | IVR, CKPI_SHORT_KEEP, "(abandoned + blocked) / attempts",
     "access measures of public services", "metrics.md 3.2"},
    {9, "connect", ABN, OFFERED, CKPI_SHORT_KEEP, "abandoned / offered", "Amazon Connect ABANDONMENT_RATE",
     "metrics.md 3.2 S2"},
    {10, "genesys", ABN, OFFERED, CKPI_SHORT_KEEP, "abandoned / offered", "Genesys Abandon %", "metrics.md 3.2 S8"},
    {11, "nice", ABN, OFFERED, CKPI_SHORT_KEEP, "abandoned / offered", "NICE %Abandoned of queued",
     "metrics.md 3.2 S16"},
    {12, "cisco", ABN, OFFERED, CKPI_SHORT_DROP, "(abandoned - short abandoned) / (offered - short abandoned)",
     "Cisco short-call rule", "metrics.md 3.2 S5"},
};

#define COUNT(rows) (uint32_t)(sizeof(rows) / sizeof(rows)[0])

static const service_level_row *service_level_row_of(uint32_t policy)
{
    for (uint32_t i = 0; i < COUNT(SERVICE_LEVEL); i++) {
        if (SERVICE_LEVEL[i].id == (policy ? policy : 1))
            return &SERVICE_LEVEL[i];
    }
    return NULL;
}

static const abandonment_row *abandonment_row_of(uint32_t policy)
{
    for (uint32_t i = 0; i < COUNT(ABANDONMENT); i++) {
        if (ABANDONMENT[i].id == (policy ? policy : 1))
            return &ABANDONMENT[i];
    }
    return NULL;
}

static ckpi_status info_at(uint32_t kind, uint32_t index, ckpi_policy_info *info)
{
    memset(info, 0, sizeof *info);
    info->kind = kind;
    if (kind == CKPI_POLICY_SERVICE_LEVEL && index < COUNT(SERVICE_LEVEL)) {
        const service_level_row *row = &SERVICE_LEVEL[index];
        info->policy = row->id;
        info->name = row->name;
        info->formula = row->formula;
        info->used_by = row->used_by;
        info->sources = row->sources;
        return CKPI_OK;
    }
    if (kind == CKPI_POLICY_ABANDONMENT && index < COUNT(ABANDONMENT)) {
        const abandonment_row *row = &ABANDONMENT[index];
        info->policy = row->id;
        info->name = row->name;
        info->formula = row->formula;
        info->used_by = row->used_by;
        info->sources = row->sources;
        return CKPI_OK;
    }
    return kind == CKPI_POLICY_SERVICE_LEVEL || kind == CKPI_POLICY_ABANDONMENT ? CKPI_E_NOT_FOUND : CKPI_E_ARGUMENT;
}

ckpi_status ckpi_policy_at(uint32_t kind, uint32_t index, ckpi_policy_info *out)
{
    ckpi_policy_info info;
    if (!out)
        return CKPI_E_ARGUMENT;
    ckpi_status status = info_at(kind, index, &info);
    return status == CKPI_OK ? ckpip_give(out, &info, sizeof info, sizeof info) : status;
}

ckpi_status ckpi_policy_find(uint32_t kind, const char *name, size_t size, uint32_t *out)
{
    ckpi_policy_info info;
    if (!out || (!name && size > 0))
        return CKPI_E_ARGUMENT;
    for (uint32_t i = 0; size > 0; i++) {
        ckpi_status status = info_at(kind, i, &info);
        if (status != CKPI_OK)
            return status;
        const bool by_name = strlen(info.name) == size && memcmp(info.name, name, size) == 0;
        const bool by_default = i == 0 && size == 7 && memcmp("default", name, size) == 0;
        if (!by_name && !by_default)
            continue;
        *out = info.policy;
        return CKPI_OK;
    }
    return CKPI_E_NOT_FOUND;
}

static ckpi_status service_level_of(uint32_t policy, ckpi_service_level_policy *out)
{
    const service_level_row *row = service_level_row_of(policy);
    if (!row)
        return CKPI_E_NOT_FOUND;
    memset(out, 0, sizeof *out);
    out->struct_size = sizeof *out;
    out->compare = row->compare;
    out->short_action = row->short_action;
    out->short_compare = row->short_compare;
    memcpy(out->within + CKPI_OUTCOME_ANSWERED, row->within, sizeof row->within);
    memcpy(out->beyond + CKPI_OUTCOME_ANSWERED, row->beyond, sizeof row->beyond);
    return CKPI_OK;
}

static ckpi_status abandonment_of(uint32_t policy, ckpi_abandonment_policy *out)
{
    const abandonment_row *row = abandonment_row_of(policy);
    if (!row)
        return CKPI_E_NOT_FOUND;
    memset(out, 0, sizeof *out);
    out->struct_size = sizeof *out;
    out->numerator = row->numerator;
    out->denominator = row->denominator;
    out->short_action = row->short_action;
    return CKPI_OK;
}

ckpi_status ckpi_service_level_preset(uint32_t policy, ckpi_service_level_policy *out)
{
    ckpi_service_level_policy preset;
    if (!out)
        return CKPI_E_ARGUMENT;
    ckpi_status status = service_level_of(policy, &preset);
    return status == CKPI_OK ? ckpip_give(out, &preset, sizeof preset, sizeof preset) : status;
}

ckpi_status ckpi_abandonment_preset(uint32_t policy, ckpi_abandonment_policy *out)
{
    ckpi_abandonment_policy preset;
    if (!out)
        return CKPI_E_ARGUMENT;
    ckpi_status status = abandonment_of(policy, &preset);
    return status == CKPI_OK ? ckpip_give(out, &preset, sizeof preset, sizeof preset) : status;
}

/* --- A caller's own --- */

ckpi_status ckpip_service_level_policy_of(const ckpi_metric_query *query, ckpi_service_level_policy *out)
{
    if (!query->own_service_level)
        return service_level_of(query->service_level_policy, out);
    ckpi_status status = ckpip_take(out, sizeof *out, sizeof *out, query->own_service_level);
    if (status != CKPI_OK)
        return status;
    if (out->compare > CKPI_COMPARE_BELOW || out->short_compare > CKPI_COMPARE_BELOW)
        return CKPI_E_NEWER;
    if (out->short_action > CKPI_SHORT_DROP)
        return CKPI_E_ARGUMENT;
    for (uint32_t o = 0; o < 16; o++) {
        const bool offered = o >= CKPI_OUTCOME_ANSWERED && o <= CKPI_OUTCOME_OPEN;
        const uint8_t most = offered ? CKPI_TREATMENT_HIT : CKPI_TREATMENT_DROP;
        if (out->within[o] > most || out->beyond[o] > most)
            return CKPI_E_ARGUMENT;
    }
    return CKPI_OK;
}

ckpi_status ckpip_abandonment_policy_of(const ckpi_metric_query *query, ckpi_abandonment_policy *out)
{
    if (!query->own_abandonment)
        return abandonment_of(query->abandonment_policy, out);
    ckpi_status status = ckpip_take(out, sizeof *out, sizeof *out, query->own_abandonment);
    if (status != CKPI_OK)
        return status;
    const uint32_t all = OFFERED | BLK | IVR;
    if (out->reserved0 || out->short_compare > CKPI_COMPARE_BELOW || out->short_action > CKPI_SHORT_DROP_NUMERATOR ||
        (out->denominator & ~all))
        return CKPI_E_NEWER;
    if (out->denominator == 0 || (out->numerator & ~out->denominator))
        return CKPI_E_ARGUMENT;
    return CKPI_OK;
}
