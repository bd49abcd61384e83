/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "stats/integral.h"

#include <math.h>

/* Half of the nodes and weights of the 16-point rule: roots of the Legendre polynomial. */
static const double NODES[][2] = {
    {0.095012509837637440185, 0.18945061045506849629}, {0.28160355077925891323, 0.18260341504492358887},
    {0.45801677765722738634, 0.16915651939500253819},  {0.61787624440264374845, 0.14959598881657673208},
    {0.7554044083550030339, 0.12462897125553387205},   {0.86563120238783174388, 0.09515851168249278481},
    {0.94457502307323257608, 0.062253523938647892863}, {0.9894009349916499326, 0.027152459411754094852},
};

enum { HALF_NODES = sizeof NODES / sizeof NODES[0], PANELS = 6, MOST_STEPS = 200 };

/* What is left out, exp(-40), is below the rounding of what is kept. */
static const double NEGLIGIBLE = -40;

/* No tail of this room ends farther out. */
static const double FARTHEST = 1e9;

double ckpip_gauss(ckpip_log_function log_function, const void *parameters, double from, double to)
{
    const double middle = (from + to) / 2, half = (to - from) / 2;
    double sum = 0;
    for (int i = 0; i < HALF_NODES; i++) {
        const double at = half * NODES[i][0];
        sum += NODES[i][1] * (exp(log_function(parameters, middle - at)) + exp(log_function(parameters, middle + at)));
    }
    return sum * half;
}

void ckpip_gauss_points(double from, double to, int panels, double *points, double *weights)
{
    const double half = (to - from) / panels / 2;
    for (int panel = 0; panel < panels; panel++) {
        const double middle = from + half * (2 * panel + 1);
        for (int i = 0; i < HALF_NODES; i++) {
            const int at = panel * CKPIP_GAUSS_POINTS + 2 * i;
            points[at] = middle - half * NODES[i][0];
            points[at + 1] = middle + half * NODES[i][0];
            weights[at] = half * NODES[i][1];
            weights[at + 1] = weights[at];
        }
    }
}

double ckpip_tail_integral(ckpip_log_function log_function, const void *parameters, double reach, double limit)
{
    double end = fmin(reach, limit);
    while (end < limit && log_function(parameters, end) > NEGLIGIBLE)
        end = fmin(2 * end, limit);
    double sum = 0;
    for (int i = 0; i < PANELS; i++)
        sum += ckpip_gauss(log_function, parameters, end * i / PANELS, end * (i + 1) / PANELS);
    return sum;
}

double ckpip_solve_tail(ckpip_log_tail_function tail, const void *parameters, double value, double start)
{
    double at = fmax(-FARTHEST, fmin(start, FARTHEST)), low = -FARTHEST, high = FARTHEST, back = 1;
    for (int step = 0; step < MOST_STEPS; step++) {
        const ckpip_log_tail here = tail(parameters, at);
        if (here.value < value)
            low = at;
        else
            high = at;
        double next = at + (value - here.value) / here.slope;
        /* From above, where the tail is flat, Newton's step goes too far back: twice as far each time at most. */
        if (here.value >= value && next < at - back) {
            next = at - back;
            back *= 2;
        }
        if (fabs(next - at) <= 4e-16 * fmax(fabs(at), 1))
            return next;
        if (!(next > low && next < high))
            next = (low + high) / 2;
        if (next == at || high - low <= 1e-16 * fabs(high))
            return next;
        at = next;
    }
    return at;
}
