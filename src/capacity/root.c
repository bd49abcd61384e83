/* SPDX-License-Identifier: MIT */
/* False position in the manner of the Illinois method (the end that stays has
 * its value halved), and a bisection whenever two steps did not halve the
 * bracket: so it is never slower than a few bisections for each bit. */
#include "public.h"

#include "capacity/root.h"
#include <math.h>

static const double PRECISION = 1e-15;

/* Enough for every double between 1e-300 and 1e300. */
enum { MOST_STEPS = 400 };

ckpip_bracket ckpip_root(ckpip_curve curve, const void *subject, ckpip_bracket within)
{
    double low = within.low, high = within.high;
    double below = curve(subject, low), above = curve(subject, high);
    double width = high - low;
    int kept = 0; /* steps in a row in which the same end stayed: negative for low */
    for (int step = 1; step <= MOST_STEPS && high - low > PRECISION * high; step++) {
        double x = low + (high - low) / 2;
        if (step % 3 != 0 || high - low < width / 2) {
            const double share = below / (below - above);
            if (share > 0 && share < 1)
                x = low + (high - low) * share;
        }
        /* So near to an end that it would not move: the least step inwards. */
        x = fmin(fmax(x, low + PRECISION / 2 * high), high - PRECISION / 2 * high);
        if (!(x > low && x < high))
            break;
        if (step % 3 == 0)
            width = high - low;
        const double y = curve(subject, x);
        if (y < 0) {
            low = x;
            below = y;
            kept = kept > 0 ? kept + 1 : 1;
            above = kept > 1 ? above / 2 : above;
        } else {
            high = x;
            above = y;
            kept = kept < 0 ? kept - 1 : -1;
            below = kept < -1 ? below / 2 : below;
        }
    }
    return (ckpip_bracket){low, high};
}

ckpip_bracket ckpip_root_bracket(ckpip_curve curve, const void *subject, double start, double least, double most)
{
    double x = fmin(fmax(start, least), most);
    if (curve(subject, x) < 0) {
        for (double next = x; next < most; x = next) {
            next = fmin(2 * x, most);
            if (curve(subject, next) >= 0)
                return (ckpip_bracket){x, next};
        }
        return (ckpip_bracket){most, INFINITY};
    }
    for (double next = x; next > least; x = next) {
        next = fmax(x / 2, least);
        if (curve(subject, next) < 0)
            return (ckpip_bracket){next, x};
    }
    return (ckpip_bracket){0, least};
}
