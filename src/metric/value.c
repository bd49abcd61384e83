/* SPDX-License-Identifier: MIT */
/* Stating a value, and the rows that are nothing but their terms. */
#include "public.h"

#include "metric/reading.h"
#include <string.h>

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
    bool kept = true;
    if (row->xx[0].kind != CKPIP_TERM_END) {
        sums->xx = ckpip_terms(r, row->xx, &kept);
        sums->xy = ckpip_terms(r, row->xy, &kept);
        sums->yy = ckpip_terms(r, row->yy, &kept);
        sums->n = (double)ckpip_terms_count(r, row->pairs);
        return kept;
    }
    ckpip_term squares[CKPIP_TERMS];
    memcpy(squares, row->numerator, sizeof squares);
    for (size_t i = 0; squares[i].kind != CKPIP_TERM_END; i++)
        squares[i].kind = CKPIP_TERM_SQUARE;
    sums->xx = ckpip_terms(r, squares, &kept);
    sums->xy = sums->x;
    sums->yy = sums->n = sums->y;
    return kept;
}

static void ratio_interval(const ckpip_reading *r)
{
    ckpi_value *value = r->value;
    ckpi_pair_sums sums = {.struct_size = sizeof sums, .x = value->numerator, .y = value->denominator};
    if (pair_sums(r, &sums) && sums.n >= 2)
        (void)ckpi_ratio_interval(&sums, value->confidence, &value->low, &value->high);
}

static void state_ratio(const ckpip_reading *r, double numerator, double denominator)
{
    r->value->numerator = numerator;
    r->value->denominator = denominator;
    if (denominator == 0) {
        ckpip_value_status(r, CKPI_VALUE_ZERO_DENOMINATOR);
        return;
    }
    ckpip_value_exact(r, numerator / denominator);
    if (ckpip_wants_interval(r))
        ratio_interval(r);
}

/* Of a ratio: the records of its denominator, or those that pair up. */
static uint64_t size_of_ratio(const ckpip_reading *r)
{
    const ckpip_row *row = r->row;
    return ckpip_terms_count(r, row->xx[0].kind != CKPIP_TERM_END ? row->pairs : row->denominator);
}

/* A contact rings more than once: attempts are no records. */
static void cut_to_records(const ckpip_reading *r)
{
    const ckpip_row *row = r->row;
    if ((row->flags & CKPIP_EXCLUDES) || row->pairs[0].kind == CKPIP_TERM_END)
        return;
    const int64_t records = (int64_t)ckpip_terms_count(r, row->pairs);
    if (r->value->n > records)
        r->value->n = records;
}

/* What the value leaves out: records of its kind without a needed field. */
static void note_excluded(const ckpip_reading *r)
{
    if (!(r->row->flags & CKPIP_EXCLUDES))
        return;
    const ckpip_row *row = r->row;
    const uint64_t all = ckpip_terms_count(r, row->xx[0].kind != CKPIP_TERM_END ? row->population : row->pairs);
    r->value->excluded = (int64_t)all - r->value->n;
}

void ckpip_read_terms(const ckpip_reading *r)
{
    const ckpip_row *row = r->row;
    bool kept = true;
    const double numerator = ckpip_terms(r, row->numerator, &kept);
    if (row->kind == CKPI_KIND_COUNT) {
        r->value->n = (int64_t)numerator;
        r->value->numerator = numerator;
        r->value->open = 0;
        ckpip_value_exact(r, numerator);
        return;
    }
    const double denominator = ckpip_terms(r, row->denominator, &kept);
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
