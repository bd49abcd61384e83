/* SPDX-License-Identifier: MIT */
/* Cohen (1960); the variance is that of Fleiss, Cohen and Everitt (1969), which
 * is the delta method on the shares of the four cells. */
#include "public.h"

#include "metric/agreement.h"
#include <math.h>

double ckpip_agreement_by_chance(const ckpip_agreement *a)
{
    const double no = a->pairs - a->yes, other_no = a->pairs - a->other_yes;
    return a->pairs == 0 ? 0 : (a->yes * a->other_yes + no * other_no) / a->pairs;
}

static double square(double x)
{
    return x * x;
}

double ckpip_agreement_error(const ckpip_agreement *a)
{
    const double n = a->pairs, both = (a->agree + a->yes + a->other_yes - n) / 2;
    /* Shares: of the cells, yes first; of either side; observed and by chance. */
    const double cells[2][2] = {{both / n, (a->yes - both) / n},
                                {(a->other_yes - both) / n, (n - a->yes - a->other_yes + both) / n}};
    const double side[2] = {a->yes / n, 1 - a->yes / n}, other[2] = {a->other_yes / n, 1 - a->other_yes / n};
    const double observed = a->agree / n, chance = ckpip_agreement_by_chance(a) / n;
    double sum = -square(observed * chance - 2 * chance + observed);
    for (int i = 0; i < 2; i++) {
        sum += cells[i][i] * square((1 - chance) - (side[i] + other[i]) * (1 - observed));
        sum += square(1 - observed) * cells[i][1 - i] * square(other[i] + side[1 - i]);
    }
    return sqrt(fmax(sum, 0) / n) / square(1 - chance);
}
