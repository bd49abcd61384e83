/* SPDX-License-Identifier: MIT */
/* The metrics that a configuration declares, listed like the catalogue. */
#include "public.h"

#include "base/take.h"
#include "metric/formula.h"
#include "state/measures_read.h"
#include <string.h>

ckpi_status ckpi_metric_own_at(const ckpi_state *state, uint32_t index, uint32_t *out)
{
    const ckpi_metric_definition *definitions;
    if (!state || !out)
        return CKPI_E_ARGUMENT;
    if (index >= ckpip_state_definitions(state, &definitions))
        return CKPI_E_NOT_FOUND;
    *out = CKPI_OWN_METRIC_FIRST + index;
    return CKPI_OK;
}

ckpi_status ckpi_metric_own_find(const ckpi_state *state, const char *symbol, size_t size, uint32_t *out)
{
    const ckpi_metric_definition *definitions;
    if (!state || !out || (!symbol && size > 0))
        return CKPI_E_ARGUMENT;
    const uint32_t count = ckpip_state_definitions(state, &definitions);
    for (uint32_t i = 0; i < count; i++) {
        if (strlen(definitions[i].symbol) != size || (size && memcmp(definitions[i].symbol, symbol, size) != 0))
            continue;
        *out = CKPI_OWN_METRIC_FIRST + i;
        return CKPI_OK;
    }
    return CKPI_E_NOT_FOUND;
}

ckpi_status ckpi_metric_own_describe(const ckpi_state *state, uint32_t metric, ckpi_metric_info *out)
{
    ckpip_quantity formula;
    if (!state || !out)
        return CKPI_E_ARGUMENT;
    if (metric < CKPI_OWN_METRIC_FIRST)
        return ckpi_metric_describe(metric, out);
    if (!ckpip_quantity_of(state, metric, &formula))
        return CKPI_E_NOT_FOUND;
    return ckpip_give(out, &formula.info, sizeof formula.info, sizeof formula.info);
}
