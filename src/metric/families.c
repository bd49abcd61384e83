/* SPDX-License-Identifier: MIT */
/* All rows of families, in the order of the catalogue. */
#include "public.h"

#include "measure/measure.h"
#include "metric/family.h"
#include <math.h>
#include <stddef.h>
#include <string.h>

static const struct {
    const ckpip_family_row *rows;
    uint32_t count;
} AREAS[] = {
    {ckpip_contact_rows, CKPIP_CONTACT_ROWS},       {ckpip_perception_rows, CKPIP_PERCEPTION_ROWS},
    {ckpip_resolution_rows, CKPIP_RESOLUTION_ROWS}, {ckpip_commercial_rows, CKPIP_COMMERCIAL_ROWS},
    {ckpip_digital_rows, CKPIP_DIGITAL_ROWS},       {ckpip_unkept_rows, CKPIP_UNKEPT_ROWS},
    {ckpip_quality_rows, CKPIP_QUALITY_ROWS},       {ckpip_workforce_rows, CKPIP_WORKFORCE_ROWS},
    {ckpip_planning_rows, CKPIP_PLANNING_ROWS},     {ckpip_model_rows, CKPIP_MODEL_ROWS},
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

static const ckpip_family_row *row_in(uint32_t area, uint32_t from, uint32_t until, uint32_t metric)
{
    for (uint32_t i = from; i < until; i++) {
        if (AREAS[area].rows[i].metric == metric)
            return &AREAS[area].rows[i];
    }
    return NULL;
}

/* An area's numbers go up from its first row's, but for gaps and for what came
 * later: a row is not far from the place that its number says. */
static const ckpip_family_row *row_near(uint32_t area, uint32_t metric)
{
    const uint32_t place = metric - AREAS[area].rows[0].metric, count = AREAS[area].count;
    if (place >= 2 * count)
        return NULL;
    const ckpip_family_row *row = row_in(area, place, count, metric);
    return row ? row : row_in(area, 0, place < count ? place : count, metric);
}

const ckpip_family_row *ckpip_family_row_of(uint32_t metric)
{
    const ckpip_family_row *row = NULL;
    /* Metrics of contacts have the lower numbers; most that are asked for are of them. */
    if (metric < CKPI_METRIC_CSAT)
        return NULL;
    for (uint32_t a = 0; a < AREA_COUNT && !row; a++)
        row = row_near(a, metric);
    for (uint32_t a = 0; a < AREA_COUNT && !row; a++)
        row = row_in(a, 0, AREAS[a].count, metric);
    return row;
}

double ckpip_metric_scale(uint32_t metric)
{
    const ckpip_family_row *row = ckpip_family_row_of(metric);
    return row && row->scale > 0 ? row->scale : 1;
}

/* --- In the terms of a vendor --- */

/* Left out where it is too long: a part of it would say something else. */
static void put_text(char *out, size_t size, const char *text)
{
    const size_t length = strlen(text);
    if (length < size)
        memcpy(out, text, length);
}

static ckpi_metric_definition definition_of(const ckpip_family_row *row)
{
    ckpi_metric_definition d = {.kind = row->kind,
                                .unit = row->unit,
                                .better = row->better,
                                .counting_unit = row->counts,
                                .handling = row->handling,
                                .version = 1,
                                .scale = row->scale > 0 ? row->scale : 1,
                                .shape = row->shape,
                                .merge_class = row->merge ? row->merge : ckpip_merge_class_of(row->kind)};
    memcpy(d.numerator, row->numerator, sizeof d.numerator);
    memcpy(d.denominator, row->denominator, sizeof d.denominator);
    memcpy(d.population, row->population, sizeof d.population);
    memcpy(d.squares, row->squares, sizeof d.squares);
    memcpy(d.products, row->products, sizeof d.products);
    memcpy(d.squares2, row->squares2, sizeof d.squares2);
    memcpy(d.records, row->records, sizeof d.records);
    put_text(d.symbol, sizeof d.symbol, row->symbol);
    put_text(d.name, sizeof d.name, row->name);
    put_text(d.numerator_text, sizeof d.numerator_text, row->numerator_text);
    put_text(d.denominator_text, sizeof d.denominator_text, row->denominator_text);
    put_text(d.sources, sizeof d.sources, row->sources);
    put_text(d.fields, sizeof d.fields, row->fields);
    return d;
}

/* Of contacts, some are measured only where the configuration says so: those are the last. */
static bool is_on_request(const ckpi_metric_term *term)
{
    const uint32_t first = CKPIP_MEASURE(CKPI_RECORD_CONTACT, CKPIP_CONTACT_DISTINCT);
    return term->coefficient != 0 && term->measure >= first && term->measure / CKPI_MEASURE_KIND == CKPI_RECORD_CONTACT;
}

/* May a vendor's terms name its measures? */
static bool is_declarable(const ckpip_family_row *row)
{
    bool on_request = false;
    for (size_t i = 0; i < sizeof row->numerator / sizeof row->numerator[0]; i++)
        on_request |= is_on_request(&row->numerator[i]);
    return row->numerator[0].coefficient != 0 && !on_request;
}

ckpi_status ckpi_metric_definition_read(uint32_t metric, ckpi_metric_definition *out, size_t definition_size)
{
    const ckpip_family_row *row = ckpip_family_row_of(metric);
    if (!out)
        return CKPI_E_ARGUMENT;
    if (definition_size < sizeof *out || definition_size > 4096)
        return CKPI_E_SIZE;
    if (!row || !is_declarable(row))
        return CKPI_E_NOT_FOUND;
    *out = definition_of(row);
    return CKPI_OK;
}

static bool can_be_negative(const ckpip_family_row *row)
{
    /* Refunds may outweigh sales. */
    bool negative = row->unit == CKPI_UNIT_MONEY || row->negative;
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
