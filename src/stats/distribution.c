/* SPDX-License-Identifier: MIT */
/* The distributions of the header, by the two incomplete functions. */
#include "public.h"

#include "base/limits.h"
#include "stats/domain.h"
#include "stats/beta.h"
#include "stats/gamma.h"
#include "stats/normal.h"
#include <math.h>

static ckpi_status give(double below, double above, double *out_below, double *out_above)
{
    if (out_below)
        *out_below = below;
    if (out_above)
        *out_above = above;
    return CKPI_OK;
}

ckpi_status ckpi_log_gamma(double x, double *out)
{
    if (!out || !ckpip_positive(x))
        return CKPI_E_ARGUMENT;
    *out = ckpip_log_gamma(x);
    return CKPI_OK;
}

ckpi_status ckpi_gamma_tails(double shape, double x, double *below, double *above)
{
    if (!ckpip_positive(shape) || !(x >= 0))
        return CKPI_E_ARGUMENT;
    const ckpip_tails tails = ckpip_gamma_tails(shape, x);
    return give(tails.below, tails.above, below, above);
}

ckpi_status ckpi_gamma_quantile(double shape, double probability, double *out)
{
    if (!out || !ckpip_positive(shape) || !ckpip_inside_unit(probability))
        return CKPI_E_ARGUMENT;
    *out = ckpip_gamma_quantile(shape, probability, 1 - probability);
    return CKPI_OK;
}

ckpi_status ckpi_chi_square_tails(double degrees, double x, double *below, double *above)
{
    return ckpi_gamma_tails(degrees / 2, x / 2, below, above);
}

ckpi_status ckpi_chi_square_quantile(double degrees, double probability, double *out)
{
    const ckpi_status status = ckpi_gamma_quantile(degrees / 2, probability, out);
    if (status == CKPI_OK)
        *out *= 2;
    return status;
}

ckpi_status ckpi_poisson_tails(double mean, double at, double *at_most, double *at_least)
{
    if (!(mean >= 0 && isfinite(mean)) || !ckpip_is_whole(at))
        return CKPI_E_ARGUMENT;
    const double below = ckpip_gamma_tails(at + 1, mean).above;
    return give(below, at == 0 ? 1 : ckpip_gamma_tails(at, mean).below, at_most, at_least);
}

ckpi_status ckpi_beta_tails(double a, double b, double x, double *below, double *above)
{
    if (!ckpip_positive(a) || !ckpip_positive(b) || !(x >= 0 && x <= 1))
        return CKPI_E_ARGUMENT;
    return give(ckpip_incomplete_beta(a, b, x, 1 - x), ckpip_incomplete_beta(b, a, 1 - x, x), below, above);
}

ckpi_status ckpi_beta_quantile(double a, double b, double probability, double *out)
{
    if (!out || !ckpip_positive(a) || !ckpip_positive(b) || !ckpip_inside_unit(probability))
        return CKPI_E_ARGUMENT;
    *out = ckpip_beta_quantile(a, b, probability, 1 - probability).x;
    return CKPI_OK;
}

/* value / (value + other), and what is left to 1, without overflow. */
static ckpip_share share_of(double value, double other)
{
    if (value <= other) {
        const double ratio = value / other;
        return (ckpip_share){ratio / (1 + ratio), 1 / (1 + ratio)};
    }
    const double ratio = other / value;
    return (ckpip_share){1 / (1 + ratio), ratio / (1 + ratio)};
}

/* From so many times the square root of the degrees on, with its logarithm: the squares that the next term of the tail
 * is made of are below the digits of a double, in every tail that is not too small for one. */
static const double FAR = 1e10;
static const double LOG_FAR = 23.025850929940457;

/* log(a B(a, 1/2)), which falls to 0 with a: below, by its series, of the differences of the polygamma functions at 1
 * and 1/2 (2 log 2, -pi^2 / 6, 2 zeta(3), -7 pi^4 / 180), as the logarithms of both cancel. */
static double log_tail_scale(double a)
{
    if (a < 1e-3)
        return a * (1.38629436111989061883 +
                    a * (-1.64493406684822643647 + a * (2.40411380631918857080 - a * 3.78813131798898367030)));
    return log(a) + ckpip_log_beta(a, 0.5);
}

/* P(T >= t) where t is far: the leading term, (t / sqrt(degrees))^-degrees / (2 a B(a, 1/2)), a = degrees / 2. */
static double student_far_tail(double degrees, double t)
{
    return exp(-degrees * (log(t) - log(degrees) / 2) - log_tail_scale(degrees / 2)) / 2;
}

/* P(T >= t), for t >= 0. */
static double student_tail(double degrees, double t)
{
    const double scaled = t / sqrt(degrees);
    if (scaled > FAR)
        return student_far_tail(degrees, t);
    const ckpip_share at = share_of(scaled * scaled, 1);
    return ckpip_incomplete_beta(degrees / 2, 0.5, at.y, at.x) / 2;
}

/* P(0 <= T <= t), for t >= 0. */
static double student_middle(double degrees, double t)
{
    const double scaled = t / sqrt(degrees);
    if (scaled > FAR)
        return 0.5 - student_far_tail(degrees, t);
    const ckpip_share at = share_of(scaled * scaled, 1);
    return ckpip_incomplete_beta(0.5, degrees / 2, at.x, at.y) / 2;
}

double ckpip_student_above(double degrees, double t)
{
    return t >= 0 ? student_tail(degrees, t) : 0.5 + student_middle(degrees, -t);
}

/* How far the distance of p from 1/2 lies from the median. */
static double student_distance(double degrees, double tail, double middle)
{
    /* Of the tail and the middle the smaller is the exact one. */
    const double log_both = tail < middle ? log(2 * tail) : log1p(-2 * middle);
    const double log_scaled = -(log_both + log_tail_scale(degrees / 2)) / degrees;
    if (log_scaled > LOG_FAR)
        return exp(log_scaled + log(degrees) / 2);
    const ckpip_share at = ckpip_beta_quantile(0.5, degrees / 2, 2 * middle, 2 * tail);
    return sqrt(degrees) * sqrt(at.x / at.y);
}

double ckpip_student_quantile(double degrees, double p)
{
    if (p < 0.5)
        return -student_distance(degrees, p, 0.5 - p);
    return student_distance(degrees, 1 - p, p - 0.5);
}

/* By degrees, from 1, for the usual confidence: as what follows makes them. A forecast asks each time. */
static const double USUAL_T[] = {
    12.706204736174691, 4.3026527297494637, 3.1824463052837078, 2.7764451051977943, 2.5705818356363146,
    2.4469118511449688, 2.3646242515927849, 2.3060041352041667, 2.2621571627982049, 2.2281388519862744,
    2.2009851600916392, 2.1788128296672284, 2.1603686564627922, 2.144786687917803,  2.1314495455597746,
    2.1199052992212546, 2.1098155778333165, 2.1009220402410378, 2.0930240544083096, 2.0859634472658644,
    2.07961384472768,   2.0738730679040258, 2.0686576104190482, 2.063898561628025,  2.0595385527532968,
    2.0555294386428731, 2.0518305164802859, 2.048407141795245,  2.0452296421327039, 2.0422724563012378,
    2.0395134463964073, 2.0369333434601016, 2.0345152974493383, 2.0322445093177186, 2.0301079282503429,
    2.0280940009804507, 2.0261924630291097, 2.0243941639119689, 2.0226909200367604, 2.0210753903062733,
    2.0195409704413749, 2.0180817028184448, 2.0166921992278239, 2.0153675744437631, 2.0141033888808466,
    2.012895598919429,  2.0117405137297655, 2.0106347576242314, 2.0095752371292397, 2.0085591121007607,
    2.0075837703158359, 2.0066468050616879, 2.0057459953178682, 2.0048792881880568, 2.0040447832891455,
    2.0032407188478718, 2.0024654592910069, 2.0017174841452356, 2.0009953780882674, 2.00029782201426,
    1.9996235849949398, 1.9989715170333786, 1.9983405425207414, 1.9977296543176926,
};

enum { USUAL_DEGREES = sizeof USUAL_T / sizeof USUAL_T[0] };

double ckpip_two_sided_t(double degrees, double confidence)
{
    if (ckpip_is_usual_confidence(confidence) && degrees >= 1 && degrees <= USUAL_DEGREES && degrees == floor(degrees))
        return USUAL_T[(int)degrees - 1];
    return -ckpip_student_quantile(degrees, ckpip_half_alpha(confidence));
}

ckpi_status ckpi_student_tails(double degrees, double t, double *below, double *above)
{
    if (!ckpip_positive(degrees) || isnan(t))
        return CKPI_E_ARGUMENT;
    return give(ckpip_student_above(degrees, -t), ckpip_student_above(degrees, t), below, above);
}

ckpi_status ckpi_student_quantile(double degrees, double probability, double *out)
{
    if (!out || !ckpip_positive(degrees) || !ckpip_inside_unit(probability))
        return CKPI_E_ARGUMENT;
    *out = ckpip_student_quantile(degrees, probability);
    return CKPI_OK;
}

/* Odds, and odds against, that are too small for a double with all its digits. */
static const double LOG_FAR_ODDS = 640;

/* I_x(a, b) and its complement, from the logarithm of odds that are far below 1. */
static ckpip_tails beta_tails_far(double a, double b, double log_odds)
{
    const double log_below = ckpip_log_beta_power(a, b, log_odds);
    return (ckpip_tails){exp(log_below), -expm1(log_below)};
}

/* I_x(a, b) and its complement where x has the odds a / b times `over`, whose product may be beyond all doubles. */
static ckpip_tails beta_tails_at_odds(double a, double b, double over)
{
    int power_of_a, power_of_b, power;
    const double scaled = frexp(a, &power_of_a) * frexp(over, &power) / frexp(b, &power_of_b);
    power += power_of_a - power_of_b;
    const double log_odds = log(scaled) + power * 0.69314718055994530942;
    if (log_odds < -LOG_FAR_ODDS)
        return beta_tails_far(a, b, log_odds);
    if (log_odds > LOG_FAR_ODDS) {
        const ckpip_tails mirrored = beta_tails_far(b, a, -log_odds);
        return (ckpip_tails){mirrored.above, mirrored.below};
    }
    const ckpip_share at = share_of(ldexp(scaled, power), 1);
    return (ckpip_tails){ckpip_incomplete_beta(a, b, at.x, at.y), ckpip_incomplete_beta(b, a, at.y, at.x)};
}

ckpi_status ckpi_f_tails(double degrees_over, double degrees_under, double x, double *below, double *above)
{
    if (!ckpip_positive(degrees_over) || !ckpip_positive(degrees_under) || !(x >= 0))
        return CKPI_E_ARGUMENT;
    if (x == 0 || isinf(x))
        return give(x > 0, x == 0, below, above);
    const ckpip_tails tails = beta_tails_at_odds(degrees_over / 2, degrees_under / 2, x);
    return give(tails.below, tails.above, below, above);
}

ckpi_status ckpi_f_quantile(double degrees_over, double degrees_under, double probability, double *out)
{
    if (!out || !ckpip_positive(degrees_over) || !ckpip_positive(degrees_under) || !ckpip_inside_unit(probability))
        return CKPI_E_ARGUMENT;
    const double a = degrees_over / 2, b = degrees_under / 2;
    const double log_odds = ckpip_beta_quantile_log_odds(a, b, probability, 1 - probability);
    *out = fabs(log_odds) < LOG_FAR_ODDS ? b / a * exp(log_odds) : exp(log_odds + log(b) - log(a));
    return CKPI_OK;
}

ckpi_status ckpi_binomial_tails(double trials, double probability, double at, double *at_most, double *at_least)
{
    if (!ckpip_is_whole(trials) || !ckpip_is_whole(at) || at > trials || !(probability >= 0 && probability <= 1))
        return CKPI_E_ARGUMENT;
    const double p = probability, q = 1 - probability;
    return give(ckpip_binomial_below(trials, p, q, at), at == 0 ? 1 : ckpip_incomplete_beta(at, trials - at + 1, p, q),
                at_most, at_least);
}

ckpi_status ckpi_negative_binomial_tails(double size, double mean, double at, double *at_most, double *at_least)
{
    if (!ckpip_positive(size) || !(mean >= 0 && isfinite(mean)) || !ckpip_is_whole(at))
        return CKPI_E_ARGUMENT;
    const ckpip_share share = share_of(mean, size);
    return give(ckpip_incomplete_beta(size, at + 1, share.y, share.x),
                at == 0 ? 1 : ckpip_incomplete_beta(at, size, share.x, share.y), at_most, at_least);
}
