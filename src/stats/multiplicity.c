/* SPDX-License-Identifier: MIT */
/* Many tests at once: adjusted p-values, and e-values whatever their dependence. */
#include "public.h"

#include "base/sort.h"
#include "stats/domain.h"
#include "stats/multiplicity.h"
#include "stats/normal.h"

static bool is_smaller(const void *context, size_t i, size_t j)
{
    const double *values = context;
    return values[i] < values[j];
}

static bool is_larger(const void *context, size_t i, size_t j)
{
    return is_smaller(context, j, i);
}

static bool are_probabilities(const double *p, size_t count)
{
    if (!p || count < 1)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (!(p[i] >= 0 && p[i] <= 1))
            return false;
    }
    return true;
}

/* S. Holm, 1979: from the smallest p-value up, never less than before. */
static void step_down(const double *p, const size_t *order, size_t count, double *out)
{
    double least = 0;
    for (size_t rank = 0; rank < count; rank++) {
        least = fmax(least, p[order[rank]] * (double)(count - rank));
        out[order[rank]] = fmin(least, 1);
    }
}

double ckpip_step_up(double above, double p, size_t rank, size_t count)
{
    return fmin(above, p * ((double)count / (double)rank));
}

static void step_up(const double *p, const size_t *order, size_t count, double factor, double *out)
{
    double most = 1;
    for (size_t rank = count; rank > 0; rank--) {
        most = ckpip_step_up(most, p[order[rank - 1]] * factor, rank, count);
        out[order[rank - 1]] = most;
    }
}

/* What dependence of any kind costs (Benjamini and Yekutieli, 2001). */
static double harmonic(size_t count)
{
    double sum = 0;
    for (size_t i = count; i > 0; i--)
        sum += 1 / (double)i;
    return sum;
}

ckpi_status ckpi_p_adjust(uint32_t method, const double *p, size_t count, size_t *order, double *out)
{
    if (!order || !out || !are_probabilities(p, count))
        return CKPI_E_ARGUMENT;
    if (method < CKPI_ADJUST_BONFERRONI || method > CKPI_ADJUST_BENJAMINI_YEKUTIELI)
        return CKPI_E_ARGUMENT;
    ckpip_sort_indexes(order, count, is_smaller, p);
    if (method == CKPI_ADJUST_BONFERRONI) {
        for (size_t i = 0; i < count; i++)
            out[i] = fmin(p[i] * (double)count, 1);
    } else if (method == CKPI_ADJUST_HOLM) {
        step_down(p, order, count, out);
    } else {
        step_up(p, order, count, method == CKPI_ADJUST_BENJAMINI_YEKUTIELI ? harmonic(count) : 1, out);
    }
    return CKPI_OK;
}

ckpi_status ckpi_e_select(const double *log_e, size_t count, double alpha, size_t *order, size_t *selected,
                          double *threshold)
{
    /* An e-value that equals its threshold counts, whatever the logarithms round to. */
    static const double TIE = 1e-12;
    if (!log_e || count < 1 || !ckpip_inside_unit(alpha) || !order || !selected || !threshold)
        return CKPI_E_ARGUMENT;
    for (size_t i = 0; i < count; i++) {
        if (isnan(log_e[i]))
            return CKPI_E_ARGUMENT;
    }
    ckpip_sort_indexes(order, count, is_larger, log_e);
    *selected = 0;
    *threshold = NAN;
    for (size_t k = count; k > 0; k--) {
        const double needed = log((double)count / ((double)k * alpha));
        if (log_e[order[k - 1]] + TIE < needed)
            continue;
        *selected = k;
        *threshold = needed;
        break;
    }
    return CKPI_OK;
}
