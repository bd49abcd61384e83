/* SPDX-License-Identifier: MIT */
/* Distributions against values computed with 50 digits (tests/vectors). */
#include "stats/normal.h"
#include "stats/stirling.h"
#include "support/expect.h"
#include "support/vectors.h"
#include <float.h>
#include <math.h>
#include <string.h>

static const double TOLERANCE = 1e-10;

/* A function of a, b and x by the name of the vectors; NAN for another name. */
static double by_name(const char *name, double a, double b, double x)
{
    double out = NAN;
    if (strcmp(name, "norm_cdf") == 0)
        expect_ok(ckpi_normal_tails(x, &out, NULL));
    else if (strcmp(name, "norm_quantile") == 0)
        expect_ok(ckpi_normal_quantile(x, &out));
    else if (strcmp(name, "reg_inc_beta") == 0)
        expect_ok(ckpi_beta_tails(a, b, x, &out, NULL));
    else if (strcmp(name, "reg_inc_beta_inv") == 0)
        expect_ok(ckpi_beta_quantile(a, b, x, &out));
    else if (strcmp(name, "reg_gamma_p") == 0)
        expect_ok(ckpi_gamma_tails(a, x, &out, NULL));
    else if (strcmp(name, "reg_gamma_p_inv") == 0)
        expect_ok(ckpi_gamma_quantile(a, x, &out));
    else if (strcmp(name, "t_cdf") == 0)
        expect_ok(ckpi_student_tails(a, x, &out, NULL));
    else if (strcmp(name, "t_quantile") == 0)
        expect_ok(ckpi_student_quantile(a, x, &out));
    else if (strcmp(name, "lgamma") == 0)
        expect_ok(ckpi_log_gamma(x, &out));
    else if (strcmp(name, "log1p") == 0)
        out = x - ckpip_log_excess(x);
    return out;
}

static void special_functions_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "special_functions"); table_next(&t, 59);)
        expect_column(&t, "value",
                      by_name(table_text(&t, "function"), table_number(&t, "a"), table_number(&t, "b"),
                              table_number(&t, "x_or_p")),
                      TOLERANCE);
}

typedef ckpi_status (*tails_function)(double, double, double, double *, double *);

static ckpi_status normal(double a, double b, double x, double *below, double *above)
{
    (void)a;
    (void)b;
    return ckpi_normal_tails(x, below, above);
}

static ckpi_status gamma_tails(double a, double b, double x, double *below, double *above)
{
    (void)b;
    return ckpi_gamma_tails(a, x, below, above);
}

static ckpi_status chi_square(double a, double b, double x, double *below, double *above)
{
    (void)b;
    return ckpi_chi_square_tails(a, x, below, above);
}

static ckpi_status student(double a, double b, double x, double *below, double *above)
{
    (void)b;
    return ckpi_student_tails(a, x, below, above);
}

static ckpi_status poisson(double a, double b, double x, double *below, double *above)
{
    (void)b;
    return ckpi_poisson_tails(a, x, below, above);
}

static tails_function tails_named(const char *name)
{
    static const struct {
        const char *name;
        tails_function function;
    } known[] = {
        {"normal", normal},
        {"beta", ckpi_beta_tails},
        {"gamma", gamma_tails},
        {"chi_square", chi_square},
        {"student", student},
        {"f", ckpi_f_tails},
        {"poisson", poisson},
        {"binomial", ckpi_binomial_tails},
        {"negative_binomial", ckpi_negative_binomial_tails},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (strcmp(known[i].name, name) == 0)
            return known[i].function;
    }
    expect_true(false, "no distribution %s", name);
    return NULL;
}

static void both_tails_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "distribution_tails"); table_next(&t, 100);) {
        double below = NAN, above = NAN;
        expect_ok(tails_named(table_text(&t, "distribution"))(table_number(&t, "a"), table_number(&t, "b"),
                                                              table_number(&t, "x"), &below, &above));
        expect_column(&t, "below", below, TOLERANCE);
        expect_column(&t, "above", above, TOLERANCE);
    }
}

/* Counts of an interval that are far above what is expected. */
static void tails_of_spikes_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "spike"); table_next(&t, 10);) {
        const double observed = table_number(&t, "observed"), expected = table_number(&t, "expected"),
                     size = table_number(&t, "nb_size");
        double poisson_above, above;
        expect_ok(ckpi_poisson_tails(expected, observed, NULL, &poisson_above));
        expect_column(&t, "pois_p_ge", poisson_above, TOLERANCE);
        if (isinf(size)) /* the Poisson distribution is the limit */
            expect_status(ckpi_negative_binomial_tails(size, expected, observed, NULL, &above), CKPI_E_ARGUMENT);
        else {
            expect_ok(ckpi_negative_binomial_tails(size, expected, observed, NULL, &above));
            expect_column(&t, "nb_p_ge", above, TOLERANCE);
        }
    }
}

static void expect_inverted(const char *what, double a, double b, double p, double got)
{
    /* 37 standard deviations out, the last digits of x move the tail by this much. */
    const double allowed = 1e-10 + 2e-13 * sqrt(a * (1 + a / b));
    expect_true(fabs(got - p) <= allowed * p, "%s %g %g at %g: %.17g", what, a, b, p, got);
}

/* Where the quantile is no double: by the leading term of the tail, the only one that counts out there. */
static bool student_is_beyond(double degrees, double p)
{
    const double a = degrees / 2, log_beta = lgamma(1 + a) + lgamma(0.5) - lgamma(a + 0.5);
    return -(log(2 * fmin(p, 1 - p)) + log_beta) / degrees + log(degrees) / 2 > log(DBL_MAX);
}

static void one_parameter_inverts(double a, double p)
{
    double x, below, above;
    expect_ok(ckpi_gamma_quantile(a, p, &x));
    if (x > 0) {
        expect_ok(ckpi_gamma_tails(a, x, &below, &above));
        expect_inverted("gamma", a, INFINITY, p, below);
        expect_inverted("gamma from above", a, INFINITY, 1 - p, above);
    }
    expect_ok(ckpi_chi_square_quantile(2 * a, p, &x));
    if (x > 0) {
        expect_ok(ckpi_chi_square_tails(2 * a, x, &below, NULL));
        expect_inverted("chi-square", a, INFINITY, p, below);
    }
    expect_ok(ckpi_student_quantile(a, p, &x));
    if (student_is_beyond(a, p)) {
        expect_true(isinf(x) && (x < 0) == (p < 0.5), "student %g at %g: %g", a, p, x);
        return;
    }
    expect_true(isfinite(x), "student %g at %g: %g", a, p, x);
    expect_ok(ckpi_student_tails(a, x, &below, NULL));
    expect_inverted("student", 1, INFINITY, p, below);
}

static void two_parameters_invert(double a, double b, double p)
{
    double x, below;
    expect_ok(ckpi_beta_quantile(a, b, p, &x));
    if (x > 0 && x < 0.999) { /* nearer to 1 the double x has too few digits to tell */
        expect_ok(ckpi_beta_tails(a, b, x, &below, NULL));
        expect_inverted("beta", a, b, p, below);
    }
    expect_ok(ckpi_f_quantile(2 * a, 2 * b, p, &x));
    if (x > 0 && isfinite(x)) {
        expect_ok(ckpi_f_tails(2 * a, 2 * b, x, &below, NULL));
        expect_inverted("F", fmin(a, b), INFINITY, p, below);
    }
}

static void quantiles_invert_the_tails(void **state)
{
    static const double shapes[] = {1e-2, 0.5, 1, 3, 77.25, 2999, 3001, 1e6, 1e9, 1e12};
    static const double probabilities[] = {1e-300, 1e-20, 1e-3, 0.025, 0.3, 0.5, 0.75, 0.975, 1 - 1e-12};
    enum { SHAPES = sizeof shapes / sizeof shapes[0] };
    (void)state;
    for (size_t j = 0; j < sizeof probabilities / sizeof probabilities[0]; j++) {
        for (size_t i = 0; i < SHAPES; i++) {
            one_parameter_inverts(shapes[i], probabilities[j]);
            for (size_t k = 0; k < SHAPES; k++)
                two_parameters_invert(shapes[i], shapes[k], probabilities[j]);
        }
    }
}

static void expect_near(const char *what, double at, double got, double expected)
{
    expect_true(fabs(got - expected) <= TOLERANCE * fabs(expected), "%s at %g: %.17g, expected %.17g", what, at, got,
                expected);
}

/* One degree is Cauchy's distribution, and two have a closed form: from the middle to the ends of the doubles. */
static void far_student_agrees(void **state)
{
    static const double PI = 3.14159265358979323846;
    double got;
    (void)state;
    for (int e = 0; e <= 307; e++) {
        const double t = pow(10, e), p = 0.3 / t;
        expect_ok(ckpi_student_tails(1, -t, &got, NULL));
        expect_near("tail, one degree", t, got, atan(1 / t) / PI);
        expect_ok(ckpi_student_tails(1, t, NULL, &got));
        expect_near("upper tail, one degree", t, got, atan(1 / t) / PI);
        expect_ok(ckpi_student_quantile(1, p, &got));
        expect_near("quantile, one degree", p, got, -1 / tan(PI * p));
        expect_ok(ckpi_student_quantile(2, p, &got));
        expect_near("quantile, two degrees", p, got, -(1 - 2 * p) / sqrt(2 * p * (1 - p)));
        if (e > 153) /* its tail is too small for a double */
            continue;
        const double root = hypot(sqrt(2), t);
        expect_ok(ckpi_student_tails(2, -t, &got, NULL));
        expect_near("tail, two degrees", t, got, 1 / (root * (root + t)));
    }
    expect_ok(ckpi_student_tails(1, -1e155, &got, NULL));
    expect_near("tail, one degree", -1e155, got, 3.18309886183790671538e-156);
    expect_ok(ckpi_student_quantile(1, 1e-300, &got));
    expect_near("quantile, one degree", 1e-300, got, -3.18309886183790671538e299);
}

/* The usual confidence is not worked out each time; it is what would be. */
static void the_usual_confidence_is_no_exception(void **state)
{
    (void)state;
    const double worked_out = -ckpip_normal_quantile(ckpip_half_alpha(0.95));
    expect_true(fabs(ckpip_two_sided_z(0.95) - worked_out) <= 4e-16 * worked_out, "%.17g", ckpip_two_sided_z(0.95));
    for (double degrees = 0.5; degrees <= 70; degrees += 0.5) {
        const double t = -ckpip_student_quantile(degrees, ckpip_half_alpha(0.95));
        expect_true(fabs(ckpip_two_sided_t(degrees, 0.95) - t) <= 4e-15 * t, "%g: %.17g", degrees, t);
        assert_true(ckpip_two_sided_t(degrees, 0.9499) < t && ckpip_two_sided_t(degrees, 0.9501) > t);
    }
    assert_true(ckpip_two_sided_z(0.9499999) < ckpip_two_sided_z(0.95) &&
                ckpip_two_sided_z(0.9500001) > ckpip_two_sided_z(0.95));
}

/* Quantiles of the normal distribution, to 16 digits from tables. */
static void normal_quantiles(void **state)
{
    static const double known[][2] = {
        {0.5, 0},
        {0.975, 1.959963984540054},
        {0.995, 2.5758293035489004},
        {0.9, 1.2815515655446004},
        {0.025, -1.959963984540054},
        {1e-10, -6.361340902404056},
    };
    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        double z;
        expect_ok(ckpi_normal_quantile(known[i][0], &z));
        expect_true(fabs(z - known[i][1]) <= 1e-13 * fmax(1, fabs(z)), "%g: %.17g", known[i][0], z);
    }
}

/* The whole line of each distribution, and its ends. */
static void ends_are_exact(void **state)
{
    double below, above;
    (void)state;
    expect_ok(ckpi_beta_tails(2, 3, 0, &below, &above));
    expect_true(below == 0 && above == 1, "beta at 0");
    expect_ok(ckpi_beta_tails(2, 3, 1, &below, &above));
    expect_true(below == 1 && above == 0, "beta at 1");
    expect_ok(ckpi_gamma_tails(2, 0, &below, &above));
    expect_true(below == 0 && above == 1, "gamma at 0");
    expect_ok(ckpi_gamma_tails(2, INFINITY, &below, &above));
    expect_true(below == 1 && above == 0, "gamma at infinity");
    expect_ok(ckpi_f_tails(2, 3, INFINITY, &below, &above));
    expect_true(below == 1 && above == 0, "F at infinity");
    expect_ok(ckpi_student_tails(2, -INFINITY, &below, &above));
    expect_true(below == 0 && above == 1, "student at minus infinity");
    expect_ok(ckpi_normal_tails(INFINITY, &below, &above));
    expect_true(below == 1 && above == 0, "normal at infinity");
    expect_ok(ckpi_poisson_tails(0, 0, &below, &above));
    expect_true(below == 1 && above == 1, "poisson of nothing");
    expect_ok(ckpi_binomial_tails(5, 1, 5, &below, &above));
    expect_true(below == 1 && above == 1, "binomial, all");
    expect_ok(ckpi_binomial_tails(5, 0, 1, &below, &above));
    expect_true(below == 1 && above == 0, "binomial, none");
    expect_ok(ckpi_negative_binomial_tails(3, 0, 1, &below, &above));
    expect_true(below == 1 && above == 0, "negative binomial of nothing");
}

static void bad_arguments_are_refused(void **state)
{
    (void)state;
    double out = 7, other = 8;
    expect_status(ckpi_log_gamma(0, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_log_gamma(1, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_normal_tails(NAN, &out, &other), CKPI_E_ARGUMENT);
    expect_status(ckpi_normal_quantile(0, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_normal_quantile(1, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_beta_tails(0, 1, 0.5, &out, &other), CKPI_E_ARGUMENT);
    expect_status(ckpi_beta_tails(1, INFINITY, 0.5, &out, &other), CKPI_E_ARGUMENT);
    expect_status(ckpi_beta_tails(1, 1, 1.5, &out, &other), CKPI_E_ARGUMENT);
    expect_status(ckpi_beta_quantile(1, 1, 0, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_gamma_tails(1, -1, &out, &other), CKPI_E_ARGUMENT);
    expect_status(ckpi_gamma_quantile(1, NAN, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_chi_square_tails(-2, 1, &out, &other), CKPI_E_ARGUMENT);
    expect_status(ckpi_chi_square_quantile(2, 1, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_student_tails(0, 1, &out, &other), CKPI_E_ARGUMENT);
    expect_status(ckpi_student_quantile(2, 2, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_f_tails(1, 0, 1, &out, &other), CKPI_E_ARGUMENT);
    expect_status(ckpi_f_quantile(0, 1, 0.5, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_poisson_tails(1, 0.5, &out, &other), CKPI_E_ARGUMENT);
    expect_status(ckpi_binomial_tails(3, 0.5, 4, &out, &other), CKPI_E_ARGUMENT);
    expect_status(ckpi_negative_binomial_tails(0, 1, 1, &out, &other), CKPI_E_ARGUMENT);
    assert_true(out == 7 && other == 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(special_functions_agree),
        cmocka_unit_test(both_tails_agree),
        cmocka_unit_test(tails_of_spikes_agree),
        cmocka_unit_test(quantiles_invert_the_tails),
        cmocka_unit_test(the_usual_confidence_is_no_exception),
        cmocka_unit_test(normal_quantiles),
        cmocka_unit_test(ends_are_exact),
        cmocka_unit_test(bad_arguments_are_refused),
        cmocka_unit_test(far_student_agrees),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
