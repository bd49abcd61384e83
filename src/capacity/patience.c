/* SPDX-License-Identifier: MIT */
/* The logarithm of the density is concave, so that from any point it can be
 * written as a fall that never turns: with e the distance from the point,
 * slope * e + bend * g(e), g(e) = exp(-e) - 1 + e to the right and g(-e) to
 * the left. Neither huge nor tiny patience takes digits from these. What falls
 * is integrated by Gauss-Legendre panels from the top outwards, sized by how
 * far it falls in each; all terms are positive. Beyond 45 mean patiences no
 * caller is left, the density is exponential, and the rest is in closed form. */
#include "public.h"

#include "capacity/blocking.h"
#include "capacity/exponential.h"
#include "capacity/patience.h"
#include <math.h>

/* The Gauss-Legendre rule of 16 points on [-1, 1]. */
enum { POINTS = CKPIP_TOGETHER };
static const double POINT[POINTS] = {
    -0.989400934991649933, -0.944575023073232576, -0.865631202387831744, -0.755404408355003034,
    -0.617876244402643748, -0.458016777657227386, -0.281603550779258913, -0.0950125098376374402,
    0.0950125098376374402, 0.281603550779258913,  0.458016777657227386,  0.617876244402643748,
    0.755404408355003034,  0.865631202387831744,  0.944575023073232576,  0.989400934991649933,
};
static const double WEIGHT[POINTS] = {
    0.0271524594117540949, 0.0622535239386478929, 0.0951585116824927848, 0.124628971255533872,
    0.149595988816576732,  0.169156519395002538,  0.182603415044923589,  0.189450610455068496,
    0.189450610455068496,  0.182603415044923589,  0.169156519395002538,  0.149595988816576732,
    0.124628971255533872,  0.0951585116824927848, 0.0622535239386478929, 0.0271524594117540949,
};

static const double FIRST_FALL = 14, LATER_FALL = 28; /* in one panel */
static const double WHOLE_FALL = 34;                  /* what is below is nothing beside the top */
static const double NOBODY_LEFT = 45;                 /* mean patiences */
static const double WIDEST_RIGHT = 2;                 /* of the first panel; further out they may be wider */
static const double WIDEST_LEFT = 1;

/* (-1)^k / (k + 2)! */
enum { TERMS = 12 };
static const double FACTORIALS[TERMS] = {1.0 / 2,       -1.0 / 6,        1.0 / 24,        -1.0 / 120,
                                         1.0 / 720,     -1.0 / 5040,     1.0 / 40320,     -1.0 / 362880,
                                         1.0 / 3628800, -1.0 / 39916800, 1.0 / 479001600, -1.0 / 6227020800};
static const double SERIES_END = 0.25;

static double bending_near(double e)
{
    double sum = 0;
    for (int k = TERMS - 1; k >= 0; k--)
        sum = sum * e + FACTORIALS[k];
    return e * e * sum;
}

/* exp(-e) - 1 + e: a series where the difference would lose digits. */
static double bending(double e)
{
    return fabs(e) < SERIES_END ? bending_near(e) : exp(-e) - 1 + e;
}

/* What becomes of callers before a wait is over. */
typedef struct fate {
    double served;    /* the part whose patience reaches as far */
    double lost;      /* the part whose patience does not */
    double lost_wait; /* the sum of their patiences */
} fate;

static fate fate_of(double wait)
{
    if (fabs(wait) < SERIES_END) {
        const double g = bending_near(wait);
        return (fate){1 - wait + g, wait - g, wait * wait - g * (1 + wait)};
    }
    const double left = exp(-wait);
    return (fate){left, 1 - left, 1 - left * (1 + wait)};
}

/* The points of a panel: times relative to the start of its leg, their bending and what becomes of callers until then. */
typedef struct points {
    double e[POINTS];
    double g[POINTS];
    double served[POINTS];
    double lost[POINTS];
    double lost_wait[POINTS];
} points;

/* In loops over points, of which compilers make vectors. */
static void bend_near(points *p)
{
    for (int i = 0; i < POINTS; i++)
        p->g[i] = FACTORIALS[TERMS - 1];
    for (int k = TERMS - 2; k >= 0; k--) {
        for (int i = 0; i < POINTS; i++)
            p->g[i] = p->g[i] * p->e[i] + FACTORIALS[k];
    }
    for (int i = 0; i < POINTS; i++) {
        p->g[i] *= p->e[i] * p->e[i];
        p->lost[i] = p->e[i] - p->g[i];
        p->served[i] = 1 - p->lost[i];
        p->lost_wait[i] = p->e[i] * p->e[i] - p->g[i] * (1 + p->e[i]);
    }
}

/* Wider panels reach to where plain differences lose nothing that matters: bend
 * is then below a thousand, and what is near 0 weighs little. */
static void bend_far(points *p)
{
    for (int i = 0; i < POINTS; i++)
        p->served[i] = -p->e[i];
    ckpip_exponentials(p->served);
    for (int i = 0; i < POINTS; i++) {
        p->g[i] = p->served[i] - 1 + p->e[i];
        p->lost[i] = 1 - p->served[i];
        p->lost_wait[i] = 1 - p->served[i] * (1 + p->e[i]);
    }
}

/* From a point outwards. */
typedef struct leg {
    double start;     /* mean patiences */
    double direction; /* 1: to later times; -1: to earlier ones */
    double length;    /* may be infinite to the right */
    double slope;
    double bend;
    double top;  /* the density at the start */
    double from; /* of `later` */
    bool want_later;
} leg;

ckpip_patience ckpip_patience_of(double agents, double load, double handle_s, double patience_s)
{
    const double unit = patience_s / handle_s, excess = (load - agents) * unit;
    const double x = load * unit, y = agents * unit;
    const double rest = 1 + ckpip_rest_below(agents - 1, load);
    if (isinf(rest)) /* nobody waits, but whoever did would wait like this */
        return (ckpip_patience){0, -excess, x, 0, 1};
    if (excess <= 0)
        return (ckpip_patience){0, -excess, x, x, rest};
    /* The top lies above the density at 0 by y (exp(peak) - 1 - peak). */
    const double peak = log1p((load - agents) / agents);
    return (ckpip_patience){peak, 0, y, x, rest * exp(-y * bending(-peak))};
}

/* How far the density has fallen at a distance. */
static double fall(const leg *l, double e)
{
    return l->slope * e + l->bend * bending(l->direction * e);
}

static void add_fate(double density, double wait, fate f, ckpip_weights *out)
{
    const double served = density * f.served;
    out->all += density;
    out->served += served;
    out->lost += density * f.lost;
    out->served_wait += served * wait;
    out->lost_wait += density * f.lost_wait;
}

/* Who is lost at the start, and who of the others is later. */
static void add_right(const leg *l, const double density[POINTS], const points *p, ckpip_weights *out)
{
    const fate start = fate_of(l->start);
    for (int i = 0; i < POINTS; i++) {
        const double lost_wait = p->lost_wait[i] + l->start * p->lost[i];
        const fate f = {start.served * p->served[i], start.lost + start.served * p->lost[i],
                        start.lost_wait + start.served * lost_wait};
        add_fate(density[i], l->start + p->e[i], f, out);
    }
}

static void add_left(const leg *l, const double density[POINTS], const points *p, ckpip_weights *out)
{
    for (int i = 0; i < POINTS; i++)
        add_fate(density[i], l->start + p->e[i], fate_of(l->start + p->e[i]), out);
}

static void add_panel(const leg *l, double at, double width, ckpip_weights *out)
{
    const double half = width / 2, middle = at + half, scale = half * l->top;
    double density[POINTS];
    points p;
    for (int i = 0; i < POINTS; i++)
        p.e[i] = l->direction * (middle + half * POINT[i]);
    if (at + width < SERIES_END)
        bend_near(&p);
    else
        bend_far(&p);
    for (int i = 0; i < POINTS; i++)
        density[i] = -(l->slope * l->direction * p.e[i] + l->bend * p.g[i]);
    ckpip_exponentials(density);
    for (int i = 0; i < POINTS; i++)
        density[i] *= scale * WEIGHT[i];
    if (l->direction > 0)
        add_right(l, density, &p, out);
    else
        add_left(l, density, &p, out);
    if (!l->want_later)
        return;
    for (int i = 0; i < POINTS; i++)
        out->later += density[i] * fate_of(l->start - l->from + p.e[i]).lost;
}

/* How far the density falls by so much, at least: bend only turns it down. */
static double reach(double slope, double bend, double by)
{
    return 2 * by / (slope + sqrt(slope * slope + 2 * bend * by));
}

/* Nobody's patience lasts: all are lost, and the density falls exponentially. */
static void add_tail(const leg *l, double at, ckpip_weights *out)
{
    const double rate = l->slope + l->bend;
    const double all = l->top * exp(-fall(l, at)) * -expm1(-rate * (l->length - at)) / rate;
    out->all += all;
    out->lost += all;
    out->lost_wait += all;
    out->later += l->want_later ? all : 0;
}

static void add_leg(const leg *l, ckpip_weights *out)
{
    const bool right = l->direction > 0;
    const double end = right ? fmin(l->length, NOBODY_LEFT) : l->length;
    double at = 0, fallen = 0;
    for (double by = FIRST_FALL; at < end && fallen < WHOLE_FALL; by = LATER_FALL) {
        const double turn = -l->direction * expm1(-l->direction * at); /* of g, so far */
        const double slope = l->slope + l->bend * fabs(turn), bend = l->bend * exp(-l->direction * at);
        const double width = fmin(reach(slope, bend, by), right ? WIDEST_RIGHT + at : WIDEST_LEFT);
        const double next = at + width < end ? at + width : end;
        add_panel(l, at, next - at, out);
        at = next;
        fallen = fall(l, at);
    }
    if (right && l->length > end && fallen < WHOLE_FALL)
        add_tail(l, at, out);
}

/* The density as it falls from a point to one side. */
static leg leg_from(const ckpip_patience *p, double start, double direction, double length)
{
    const double d = start - p->peak;
    const double turned = -expm1(-d); /* positive right of the peak, negative left of it */
    const leg from_peak = {.direction = d < 0 ? -1 : 1, .slope = p->slope, .bend = p->bend};
    return (leg){.start = start,
                 .direction = direction,
                 .length = length,
                 .slope = direction * (p->slope + p->bend * turned),
                 .bend = p->bend * exp(-d),
                 .top = exp(-fall(&from_peak, fabs(d)))};
}

void ckpip_patience_add(const ckpip_patience *p, double from, double to, bool want_later, ckpip_weights *out)
{
    if (from < p->peak) {
        const double start = fmin(to, p->peak);
        leg left = leg_from(p, start, -1, start - from);
        left.from = from;
        left.want_later = want_later;
        add_leg(&left, out);
    }
    if (to > p->peak) {
        const double start = fmax(from, p->peak);
        leg right = leg_from(p, start, 1, to - start);
        right.from = from;
        right.want_later = want_later;
        add_leg(&right, out);
    }
}

ckpip_weights ckpip_patience_between(const ckpip_patience *p, double from, double to)
{
    ckpip_weights weights = {0, 0, 0, 0, 0, 0};
    ckpip_patience_add(p, from, to, false, &weights);
    return weights;
}
