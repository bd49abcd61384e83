/* SPDX-License-Identifier: MIT */
/* How long until something happens, where for some it has not yet: Kaplan and
 * Meier (1958). The share for whom it has not, falls at each event by the share
 * of events among those still waiting. */
#ifndef CALLKPI_SRC_METRIC_SURVIVAL_H
#define CALLKPI_SRC_METRIC_SURVIVAL_H

#include "public.h"
#include <stdbool.h>

/* Events and censored times, as histograms know them. All functions answer false
 * where the state does not keep what they need. */
typedef struct ckpip_survival {
    const void *of;
    uint64_t events;
    uint64_t censored;
    /* Bounds of the event of a rank, from 1 on. */
    bool (*event)(const void *of, uint64_t rank, int64_t *low, int64_t *high);
    /* Events that are certainly at most at a moment. */
    bool (*through)(const void *of, int64_t moment, uint64_t *out);
    /* Censored times below a moment: certainly, and possibly. */
    bool (*censored_below)(const void *of, int64_t moment, uint64_t *low, uint64_t *high);
} ckpip_survival;

/* Bounds of the moment when the share comes down to 1 - q: a value of
 * ckpi_value_status, #CKPI_VALUE_NOT_REACHED where it never does. */
uint32_t ckpip_survival_quantile(const ckpip_survival *survival, double q, int64_t *low, int64_t *high);

#endif
