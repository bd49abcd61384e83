/* SPDX-License-Identifier: MIT */
/* Average run lengths: how many values a chart waits before its signal. Each is
 * the solution of an integral equation, of Page (1954) and of Crowder (1987),
 * solved at Gauss-Legendre points (Nystroem's method). */
#include "public.h"

#include "stats/domain.h"
#include "stats/integral.h"
#include "stats/normal.h"

enum { PANELS = 4, POINTS = PANELS * CKPIP_GAUSS_POINTS, UNKNOWNS = POINTS + 1 };

/* The points are close enough where the chart is no wider than this many deviations of a step. */
static const double WIDEST = 32;

static double density(double x)
{
    static const double SCALE = 0.39894228040143267794;
    return SCALE * exp(-x * x / 2);
}

/* Rows of the equations; the last column is the right-hand side. */
typedef struct equations {
    double row[UNKNOWNS][UNKNOWNS + 1];
} equations;

static void swap_rows(equations *e, int a, int b)
{
    for (int j = 0; j <= UNKNOWNS; j++) {
        const double kept = e->row[a][j];
        e->row[a][j] = e->row[b][j];
        e->row[b][j] = kept;
    }
}

/* Gauss with row exchanges; answers the first unknown, which is eliminated last of all. */
static double solve_for_first(equations *e)
{
    for (int column = UNKNOWNS - 1; column > 0; column--) {
        int pivot = column;
        for (int i = 0; i < column; i++) {
            if (fabs(e->row[i][column]) > fabs(e->row[pivot][column]))
                pivot = i;
        }
        swap_rows(e, pivot, column);
        for (int i = 0; i < column; i++) {
            const double factor = e->row[i][column] / e->row[column][column];
            for (int j = 0; j < column; j++)
                e->row[i][j] -= factor * e->row[column][j];
            e->row[i][UNKNOWNS] -= factor * e->row[column][UNKNOWNS];
        }
    }
    return e->row[0][UNKNOWNS] / e->row[0][0];
}

typedef struct chart {
    double low;
    double high;
    double start;
    double carried; /* how much of the old value stays */
    double step;    /* deviation of what is added */
    double drift;   /* its mean */
    bool floored;   /* what falls below `low` continues there */
} chart;

/* L(u) = 1 + [probability to fall to the floor] L(low) + integral of L(y) density((y - carried u - drift) / step) / step */
static double run_length(const chart *c)
{
    equations e;
    double at[UNKNOWNS], weight[UNKNOWNS];
    at[0] = c->start;
    weight[0] = 0;
    ckpip_gauss_points(c->low, c->high, PANELS, at + 1, weight + 1);
    for (int i = 0; i < UNKNOWNS; i++) {
        const double middle = c->carried * at[i] + c->drift;
        for (int j = 0; j < UNKNOWNS; j++)
            e.row[i][j] = -weight[j] * density((at[j] - middle) / c->step) / c->step;
        if (c->floored)
            e.row[i][0] -= ckpip_normal_above((middle - c->low) / c->step);
        e.row[i][i] += 1;
        e.row[i][UNKNOWNS] = 1;
    }
    return solve_for_first(&e);
}

static double one_sided(double slack, double limit, double shift)
{
    const chart c = {0, limit, 0, 1, 1, shift - slack, true};
    return run_length(&c);
}

ckpi_status ckpi_cusum_run_length(double slack, double limit, double shift, double *out)
{
    if (!out || !ckpip_not_negative(slack) || !ckpip_positive(limit) || limit > WIDEST || !isfinite(shift))
        return CKPI_E_ARGUMENT;
    *out = 1 / (1 / one_sided(slack, limit, shift) + 1 / one_sided(slack, limit, -shift));
    return CKPI_OK;
}

ckpi_status ckpi_ewma_run_length(double weight, double width, double shift, double *out)
{
    if (!out || !(weight > 0 && weight <= 1) || !ckpip_positive(width) || !isfinite(shift))
        return CKPI_E_ARGUMENT;
    const double limit = width * sqrt(weight / (2 - weight));
    if (2 * limit > WIDEST * weight)
        return CKPI_E_ARGUMENT;
    const chart c = {-limit, limit, 0, 1 - weight, weight, weight * shift, false};
    *out = run_length(&c);
    return CKPI_OK;
}

ckpi_status ckpi_shewhart_run_length(double width, double shift, double *out)
{
    if (!out || !ckpip_positive(width) || !isfinite(shift))
        return CKPI_E_ARGUMENT;
    *out = 1 / (ckpip_normal_above(width - shift) + ckpip_normal_above(width + shift));
    return CKPI_OK;
}
