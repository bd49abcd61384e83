/* SPDX-License-Identifier: MIT */
/* Stating a value, and the rows that are nothing but their terms. */
#include "public.h"

#include "metric/reading.h"
#include <math.h>
#include <string.h>

/* --- Stating a value --- */

void ckpip_value_nothing(ckpi_value *value, const ckpip_row *row, const ckpi_metric_query *query)
{
    memset(value, 0, sizeof *value);
    value->struct_size = sizeof *value;
    value->metric = row->metric;
    value->version = 1;
    value->unit = row->unit;
    value->policy_kind = ckpip_policy_kind_of(row);
    value->value = value->numerator = value->denominator = NAN;
    value->value_low = value->value_high = value->low = value->high = NAN;
    value->quantile = NAN;
    value->confidence = query->confidence > 0 ? query->confidence : 0.95;
    value->threshold_us = value->short_us = CKPI_ABSENT;
}

void ckpip_value_status(const ckpip_reading *r, uint32_t status)
{
    r->value->status = status;
}

void ckpip_value_exact(const ckpip_reading *r, double value)
{
    r->value->value = r->value->value_low = r->value->value_high = value;
    r->value->status = r->value->open > 0 ? CKPI_VALUE_PARTIAL : CKPI_VALUE_OK;
}

void ckpip_value_bounds(const ckpip_reading *r, double value, double low, double high)
{
    ckpip_value_exact(r, value);
    r->value->value_low = low;
    r->value->value_high = high;
    if (low != high)
        r->value->status = CKPI_VALUE_APPROXIMATE;
}

bool ckpip_wants_interval(const ckpip_reading *r)
{
    return !(r->query->flags & CKPI_QUERY_NO_INTERVAL);
}

/* --- Quotients --- */

static double scale_of(const ckpip_reading *r)
{
    return r->row->unit == CKPI_UNIT_PER_THOUSAND ? 1000 : 1;
}

void ckpip_value_proportion(const ckpip_reading *r, double numerator, double denominator)
{
    const double scale = scale_of(r);
    ckpi_value *value = r->value;
    value->numerator = numerator;
    value->denominator = denominator;
    value->n = (int64_t)denominator;
    if (denominator == 0) {
        ckpip_value_status(r, CKPI_VALUE_ZERO_DENOMINATOR);
        return;
    }
    ckpip_value_exact(r, scale * (numerator / denominator));
    /* Complaints can be more than contacts: no proportion then. */
    if (!ckpip_wants_interval(r) || numerator > denominator)
        return;
    (void)ckpi_wilson_interval(numerator, denominator, value->confidence, &value->low, &value->high);
    value->low *= scale;
    value->high *= scale;
}

/* The sums of squares that the delta method needs; false where they are not kept. */
static bool pair_sums(const ckpip_reading *r, ckpi_pair_sums *sums)
{
    const ckpip_row *row = r->row;
    const bool plain = row->flags & CKPIP_PLAIN_SUM;
    bool kept = true;
    if (row->xx[0].kind != CKPIP_TERM_END) {
        sums->xx = CKPIP_TERMS(r->state, row->xx, plain, &kept);
        sums->xy = CKPIP_TERMS(r->state, row->xy, plain, &kept);
        sums->yy = CKPIP_TERMS(r->state, row->yy, plain, &kept);
        sums->n = (double)CKPIP_TERMS_COUNT(r->state, row->pairs);
        return kept;
    }
    ckpip_term squares[9];
    memcpy(squares, row->numerator, sizeof squares);
    for (size_t i = 0; i < 9 && squares[i].kind != CKPIP_TERM_END; i++)
        squares[i].kind = CKPIP_TERM_SQUARE;
    sums->xx = CKPIP_TERMS(r->state, squares, plain, &kept);
    sums->xy = sums->x;
    sums->yy = sums->n = sums->y;
    return kept;
}

static void state_ratio(const ckpip_reading *r, double numerator, double denominator)
{
    ckpi_value *value = r->value;
    ckpi_pair_sums sums = {sizeof sums, 0, 0, numerator, denominator, 0, 0, 0};
    value->numerator = numerator;
    value->denominator = denominator;
    if (denominator == 0) {
        ckpip_value_status(r, CKPI_VALUE_ZERO_DENOMINATOR);
        return;
    }
    ckpip_value_exact(r, numerator / denominator);
    if (!ckpip_wants_interval(r) || !pair_sums(r, &sums) || sums.n < 2)
        return;
    (void)ckpi_ratio_interval(&sums, value->confidence, &value->low, &value->high);
}

/* Of a ratio: the records of its denominator, or those that pair up. */
static uint64_t size_of_ratio(const ckpip_reading *r)
{
    const ckpip_row *row = r->row;
    return row->xx[0].kind != CKPIP_TERM_END ? CKPIP_TERMS_COUNT(r->state, row->pairs)
                                             : CKPIP_TERMS_COUNT(r->state, row->denominator);
}

/* A contact rings more than once: attempts are no records. */
static void cut_to_records(const ckpip_reading *r)
{
    const ckpip_row *row = r->row;
    if ((row->flags & CKPIP_EXCLUDES) || row->pairs[0].kind == CKPIP_TERM_END)
        return;
    const int64_t records = (int64_t)CKPIP_TERMS_COUNT(r->state, row->pairs);
    if (r->value->n > records)
        r->value->n = records;
}

/* What the value leaves out: records of its kind without a needed field. */
static void note_excluded(const ckpip_reading *r)
{
    if (!(r->row->flags & CKPIP_EXCLUDES))
        return;
    const ckpip_row *row = r->row;
    const uint64_t all = row->xx[0].kind != CKPIP_TERM_END ? CKPIP_TERMS_COUNT(r->state, row->population)
                                                           : CKPIP_TERMS_COUNT(r->state, row->pairs);
    r->value->excluded = (int64_t)all - r->value->n;
}

void ckpip_read_terms(const ckpip_reading *r)
{
    const ckpip_row *row = r->row;
    const bool plain = row->flags & CKPIP_PLAIN_SUM;
    bool kept = true;
    const double numerator = CKPIP_TERMS(r->state, row->numerator, plain, &kept);
    if (row->kind == CKPI_KIND_COUNT) {
        r->value->n = (int64_t)numerator;
        r->value->numerator = numerator;
        r->value->open = 0;
        ckpip_value_exact(r, numerator);
        return;
    }
    const double denominator = CKPIP_TERMS(r->state, row->denominator, plain, &kept);
    if (!kept) {
        ckpip_value_status(r, CKPI_VALUE_NOT_KEPT);
        return;
    }
    if (row->kind == CKPI_KIND_PROPORTION) {
        ckpip_value_proportion(r, numerator, denominator);
        cut_to_records(r);
    } else {
        r->value->n = (int64_t)size_of_ratio(r);
        state_ratio(r, numerator, denominator);
    }
    note_excluded(r);
}
