/* SPDX-License-Identifier: MIT */
/* Families of policies and their presets: listing, finding, giving and
 * recognizing them, for all families alike. */
#include "public.h"

#include "base/take.h"
#include "metric/policy.h"
#include <stdbool.h>
#include <string.h>

static const struct {
    const ckpip_policy_family *families;
    uint32_t count;
} AREAS[] = {
    {ckpip_access_policies, CKPIP_ACCESS_POLICIES},       {ckpip_handling_policies, CKPIP_HANDLING_POLICIES},
    {ckpip_agent_policies, CKPIP_AGENT_POLICIES},         {ckpip_record_policies, CKPIP_RECORD_POLICIES},
    {ckpip_undefined_policies, CKPIP_UNDEFINED_POLICIES},
};

enum { AREA_COUNT = sizeof AREAS / sizeof AREAS[0] };

static const ckpip_policy_family *family_at(uint32_t index)
{
    for (uint32_t a = 0; a < AREA_COUNT; a++) {
        if (index < AREAS[a].count)
            return &AREAS[a].families[index];
        index -= AREAS[a].count;
    }
    return NULL;
}

static const ckpip_policy_family *family_of(uint32_t kind)
{
    const ckpip_policy_family *family;
    for (uint32_t i = 0; (family = family_at(i)); i++) {
        if (family->kind == kind)
            return family;
    }
    return NULL;
}

static bool has_default(const ckpip_policy_family *family)
{
    return family->kind != CKPIP_POLICY_WITHOUT_DEFAULT;
}

const ckpip_preset *ckpip_preset_of(uint32_t kind, uint32_t policy)
{
    const ckpip_policy_family *family = family_of(kind);
    if (!family || (policy == 0 && !has_default(family)))
        return NULL;
    /* Presets stand in the order of their numbers; should one ever not, it is looked for. */
    const uint32_t place = policy ? policy - 1 : 0;
    if (place < family->count && family->presets[place].policy == place + 1)
        return &family->presets[place];
    for (uint32_t i = 0; i < family->count; i++) {
        if (family->presets[i].policy == (policy ? policy : 1))
            return &family->presets[i];
    }
    return NULL;
}

/* --- Listing --- */

ckpi_status ckpi_policy_family_at(uint32_t index, ckpi_policy_family_info *out)
{
    const ckpip_policy_family *family = family_at(index);
    if (!out)
        return CKPI_E_ARGUMENT;
    if (!family)
        return CKPI_E_NOT_FOUND;
    const ckpi_policy_family_info info = {.kind = family->kind,
                                          .effect = family->effect,
                                          .metric = family->metric,
                                          .size = family->size,
                                          .name = family->name,
                                          .decides = family->decides};
    return ckpip_give(out, &info, sizeof info, sizeof info);
}

static bool is_word(const char *word, const char *text, size_t size)
{
    return strlen(word) == size && memcmp(word, text, size) == 0;
}

ckpi_status ckpi_policy_family_find(const char *name, size_t size, uint32_t *out)
{
    const ckpip_policy_family *family;
    if (!out || (!name && size > 0))
        return CKPI_E_ARGUMENT;
    for (uint32_t i = 0; size > 0 && (family = family_at(i)); i++) {
        if (!is_word(family->name, name, size))
            continue;
        *out = family->kind;
        return CKPI_OK;
    }
    return CKPI_E_NOT_FOUND;
}

ckpi_status ckpi_policy_at(uint32_t kind, uint32_t index, ckpi_policy_info *out)
{
    const ckpip_policy_family *family = family_of(kind);
    if (!out || !family)
        return CKPI_E_ARGUMENT;
    if (index >= family->count)
        return CKPI_E_NOT_FOUND;
    const ckpip_preset *preset = &family->presets[index];
    const ckpi_policy_info info = {.kind = kind,
                                   .policy = preset->policy,
                                   .is_default = preset->policy == 1 && has_default(family),
                                   .name = preset->name,
                                   .formula = preset->formula,
                                   .used_by = preset->used_by,
                                   .sources = preset->sources,
                                   .metric = preset->metric};
    return ckpip_give(out, &info, sizeof info, sizeof info);
}

ckpi_status ckpi_policy_find(uint32_t kind, const char *name, size_t size, uint32_t *out)
{
    const ckpip_policy_family *family = family_of(kind);
    if (!out || (!name && size > 0) || !family)
        return CKPI_E_ARGUMENT;
    for (uint32_t i = 0; size > 0 && i < family->count; i++) {
        const bool by_default = i == 0 && has_default(family) && is_word("default", name, size);
        if (!by_default && !is_word(family->presets[i].name, name, size))
            continue;
        *out = family->presets[i].policy;
        return CKPI_OK;
    }
    return CKPI_E_NOT_FOUND;
}

/* --- Giving and recognizing --- */

ckpi_status ckpi_policy_preset(uint32_t kind, uint32_t policy, void *out)
{
    const ckpip_policy_family *family = family_of(kind);
    const ckpip_preset *preset = ckpip_preset_of(kind, policy);
    if (!out || !family)
        return CKPI_E_ARGUMENT;
    return preset ? ckpip_give(out, preset->data, family->size, family->size) : (ckpi_status)CKPI_E_NOT_FOUND;
}

ckpi_status ckpi_service_level_preset(uint32_t policy, ckpi_service_level_policy *out)
{
    return ckpi_policy_preset(CKPI_POLICY_SERVICE_LEVEL, policy, out);
}

ckpi_status ckpi_abandonment_preset(uint32_t policy, ckpi_abandonment_policy *out)
{
    return ckpi_policy_preset(CKPI_POLICY_ABANDONMENT, policy, out);
}

/* What 0 stands for where presets say it. */
static void fill_defaults(const ckpip_policy_family *family, ckpip_any_policy *policy)
{
    const ckpip_preset *preset = ckpip_preset_of(family->kind, 0);
    if (family->kind >= CKPI_POLICY_OCCUPANCY && family->kind <= CKPI_POLICY_SHRINKAGE && preset &&
        policy->time_share.numerator == 0 && policy->time_share.denominator == 0)
        memcpy(&policy->time_share, preset->data, sizeof policy->time_share);
    if (family->kind != CKPI_POLICY_RESOLUTION || !preset)
        return;
    const ckpi_resolution_policy *usual = preset->data;
    policy->resolution.window_us = policy->resolution.window_us ? policy->resolution.window_us : usual->window_us;
    policy->resolution.reconnect_us =
        policy->resolution.reconnect_us ? policy->resolution.reconnect_us : usual->reconnect_us;
}

ckpi_status ckpip_policy_take(uint32_t kind, uint32_t policy, const void *own, ckpip_any_policy *out)
{
    const ckpip_policy_family *family = family_of(kind);
    if (!family)
        return CKPI_E_ARGUMENT;
    memset(out, 0, sizeof *out);
    out->struct_size = family->size;
    if (!own)
        return ckpi_policy_preset(kind, policy, out);
    const ckpi_status status = ckpip_take(out, family->size, family->size, own);
    out->struct_size = family->size;
    if (status == CKPI_OK)
        fill_defaults(family, out);
    return status;
}

ckpi_status ckpi_policy_match(uint32_t kind, const void *own, uint32_t *out)
{
    const ckpip_policy_family *family = family_of(kind);
    ckpip_any_policy policy;
    if (!family || !own || !out)
        return CKPI_E_ARGUMENT;
    const ckpi_status status = ckpip_policy_take(kind, 0, own, &policy);
    if (status != CKPI_OK)
        return status;
    for (uint32_t i = 0; i < family->count; i++) {
        if (memcmp(family->presets[i].data, &policy, family->size) != 0)
            continue;
        *out = family->presets[i].policy;
        return CKPI_OK;
    }
    return CKPI_E_NOT_FOUND;
}

/* --- Of a query --- */

/* The caller's own struct: where it lies, if it is as this release knows it, else a copy. */
static ckpi_status own_at(const void *own, uint32_t size, void *copy, const void **out)
{
    uint32_t own_size;
    memcpy(&own_size, own, sizeof own_size);
    *out = own_size == size ? own : copy;
    return own_size == size ? (ckpi_status)CKPI_OK : ckpip_take(copy, size, size, own);
}

static ckpi_status preset_check(uint32_t kind, uint32_t policy)
{
    return ckpip_preset_of(kind, policy) ? CKPI_OK : CKPI_E_NOT_FOUND;
}

static const void *preset_data(uint32_t kind, uint32_t policy)
{
    const ckpip_preset *preset = ckpip_preset_of(kind, policy);
    return preset ? preset->data : NULL;
}

/* All at once, for most are right: which is not, does not matter. */
static bool treatments_allowed(const uint8_t within[16], const uint8_t beyond[16])
{
    uint32_t wrong = 0;
    for (uint32_t o = 0; o < 16; o++) {
        const bool offered = o >= CKPI_OUTCOME_ANSWERED && o <= CKPI_OUTCOME_OPEN;
        const uint8_t most = offered ? CKPI_TREATMENT_HIT : CKPI_TREATMENT_DROP;
        wrong |= (uint32_t)(within[o] > most) | (uint32_t)(beyond[o] > most);
    }
    return wrong == 0;
}

ckpi_status ckpip_service_level_policy_check(const ckpi_metric_query *query)
{
    ckpi_service_level_policy copy;
    const void *own;
    if (!query->own_service_level)
        return preset_check(CKPI_POLICY_SERVICE_LEVEL, query->service_level_policy);
    const ckpi_status status = own_at(query->own_service_level, sizeof copy, &copy, &own);
    if (status != CKPI_OK)
        return status;
    const ckpi_service_level_policy *policy = own;
    if (policy->compare > CKPI_COMPARE_BELOW || policy->short_compare > CKPI_COMPARE_BELOW)
        return CKPI_E_NEWER;
    if (policy->short_action > CKPI_SHORT_DROP || !treatments_allowed(policy->within, policy->beyond))
        return CKPI_E_ARGUMENT;
    return CKPI_OK;
}

const ckpi_service_level_policy *ckpip_service_level_policy_of(const ckpi_metric_query *query,
                                                               ckpi_service_level_policy *copy)
{
    const void *own;
    if (!query->own_service_level)
        return preset_data(CKPI_POLICY_SERVICE_LEVEL, query->service_level_policy);
    (void)own_at(query->own_service_level, sizeof *copy, copy, &own);
    return own;
}

ckpi_status ckpip_abandonment_policy_check(const ckpi_metric_query *query)
{
    ckpi_abandonment_policy copy;
    const void *own;
    if (!query->own_abandonment)
        return preset_check(CKPI_POLICY_ABANDONMENT, query->abandonment_policy);
    const ckpi_status status = own_at(query->own_abandonment, sizeof copy, &copy, &own);
    if (status != CKPI_OK)
        return status;
    const ckpi_abandonment_policy *policy = own;
    const uint32_t all = (2u << CKPI_OUTCOME_SELF_SERVICE) - 2; /* each outcome but none */
    if (policy->reserved0 || policy->short_compare > CKPI_COMPARE_BELOW ||
        policy->short_action > CKPI_SHORT_DROP_NUMERATOR || (policy->denominator & ~all))
        return CKPI_E_NEWER;
    if (policy->denominator == 0 || (policy->numerator & ~policy->denominator))
        return CKPI_E_ARGUMENT;
    return CKPI_OK;
}

const ckpi_abandonment_policy *ckpip_abandonment_policy_of(const ckpi_metric_query *query,
                                                           ckpi_abandonment_policy *copy)
{
    const void *own;
    if (!query->own_abandonment)
        return preset_data(CKPI_POLICY_ABANDONMENT, query->abandonment_policy);
    (void)own_at(query->own_abandonment, sizeof *copy, copy, &own);
    return own;
}
