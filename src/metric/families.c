/* SPDX-License-Identifier: MIT */
/* All rows of families, in the order of the catalogue. */
#include "public.h"

#include "metric/family.h"
#include <math.h>
#include <stddef.h>

static const struct {
    const ckpip_family_row *rows;
    uint32_t count;
} AREAS[] = {
    {ckpip_contact_rows, CKPIP_CONTACT_ROWS},       {ckpip_perception_rows, CKPIP_PERCEPTION_ROWS},
    {ckpip_resolution_rows, CKPIP_RESOLUTION_ROWS}, {ckpip_commercial_rows, CKPIP_COMMERCIAL_ROWS},
    {ckpip_digital_rows, CKPIP_DIGITAL_ROWS},       {ckpip_unkept_rows, CKPIP_UNKEPT_ROWS},
    {ckpip_quality_rows, CKPIP_QUALITY_ROWS},       {ckpip_workforce_rows, CKPIP_WORKFORCE_ROWS},
    {ckpip_planning_rows, CKPIP_PLANNING_ROWS},
};

enum { AREA_COUNT = sizeof AREAS / sizeof AREAS[0] };

const ckpip_family_row *ckpip_family_row_at(uint32_t index)
{
    for (uint32_t a = 0; a < AREA_COUNT; a++) {
        if (index < AREAS[a].count)
            return &AREAS[a].rows[index];
        index -= AREAS[a].count;
    }
    return NULL;
}

const ckpip_family_row *ckpip_family_row_of(uint32_t metric)
{
    /* Metrics of contacts have the lower numbers; most that are asked for are of them. */
    if (metric < CKPI_METRIC_CSAT)
        return NULL;
    for (uint32_t a = 0; a < AREA_COUNT; a++) {
        for (uint32_t i = 0; i < AREAS[a].count; i++) {
            if (AREAS[a].rows[i].metric == metric)
                return &AREAS[a].rows[i];
        }
    }
    return NULL;
}

double ckpip_metric_scale(uint32_t metric)
{
    const ckpip_family_row *row = ckpip_family_row_of(metric);
    return row && row->scale > 0 ? row->scale : 1;
}

static bool can_be_negative(const ckpip_family_row *row)
{
    /* Refunds may outweigh sales. */
    bool negative = row->unit == CKPI_UNIT_MONEY;
    for (size_t i = 0; i < sizeof row->numerator / sizeof row->numerator[0]; i++)
        negative |= row->numerator[i].coefficient < 0;
    return negative;
}

void ckpip_metric_domain(uint32_t metric, double *low, double *high)
{
    const ckpip_family_row *row = ckpip_family_row_of(metric);
    *low = row && can_be_negative(row) ? -INFINITY : 0;
    *high = INFINITY;
    if (!row)
        return;
    if (row->unit == CKPI_UNIT_SCORE) {
        /* The question says, and a metric does not know it. */
        *low = -INFINITY;
    } else if (row->unit == CKPI_UNIT_POINTS) {
        *high = 100;
        *low = can_be_negative(row) ? -100 : 0;
    }
}
