/* SPDX-License-Identifier: MIT */
/* Observations pooled: exact sums where there are sums, else values weighted by
 * their records. */
#ifndef CALLKPI_SRC_GOAL_POOL_H
#define CALLKPI_SRC_GOAL_POOL_H

#include "goal/goal.h"

typedef struct ckpip_pool {
    uint32_t count;   /* observations with data */
    uint32_t ratios;  /* of these, with numerator and denominator */
    uint32_t squares; /* of these, with squares */
    uint32_t errors;  /* of these, with a standard error */
    uint32_t singles; /* of these, with the sum of squares of single records' values */
    uint32_t reserved0;
    int64_t start_us;
    int64_t end_us;
    int64_t n;
    double numerator;
    double denominator;
    double xx;
    double xy;
    double yy;
    double weight;
    double weighted;       /* sum of value times weight */
    double weighted_error; /* sum of squares of standard error times weight */
    double single_squares; /* sum of squares of single records' values */
    double total;          /* of a sum: values, or numerators */
    bool has_interval;     /* the only observation's own */
    bool one_look;         /* which holds for one look only */
    double low;
    double high;
} ckpip_pool;

void ckpip_pool_add(ckpip_pool *pool, const ckpip_goal *goal, const ckpi_observation *observation);

/* The value; NaN without data or with a denominator of 0. */
double ckpip_pool_value(const ckpip_pool *pool, const ckpip_goal *goal);

/* What a quotient of sums is multiplied by: 1,000 for a value per 1,000, 100 for points. */
double ckpip_pool_scale(const ckpip_goal *goal);

/* Standard deviation of one record's share in the value, from squares, from
 * standard errors, or at most by the domain of the metric; NaN: not known. */
double ckpip_pool_deviation(const ckpip_pool *pool, const ckpip_goal *goal);

bool ckpip_is_proportion(const ckpip_goal *goal);

#endif
