/* SPDX-License-Identifier: MIT */
/* A client of release 0.1 that computes statistics alone: it calls every
 * function of stats.h that came with that release. It never changes after the release. */
#include <callkpi.h>
#include <math.h>
#include <stdio.h>

static int failures;

static void check(int condition, int line)
{
    if (condition)
        return;
    fprintf(stderr, "%s:%d\n", __FILE__, line);
    failures++;
}

#define CHECK(condition) check((condition) != 0, __LINE__)
#define NEAR(got, expected) check(is_near(got, expected), __LINE__)

static int is_near(double got, double expected)
{
    return fabs(got - expected) <= 1e-9 * fabs(expected);
}

static void distributions(void)
{
    double below = 0, above = 0, x = 0;
    CHECK(ckpi_log_gamma(5, &x) == CKPI_OK);
    NEAR(x, log(24));
    CHECK(ckpi_normal_tails(1.959963984540054, &below, &above) == CKPI_OK);
    NEAR(above, 0.025);
    CHECK(ckpi_normal_quantile(0.975, &x) == CKPI_OK);
    NEAR(x, 1.959963984540054);
    CHECK(ckpi_beta_tails(2, 3, 0.4, &below, &above) == CKPI_OK);
    NEAR(below, 0.5248);
    CHECK(ckpi_beta_quantile(2, 3, 0.5248, &x) == CKPI_OK);
    NEAR(x, 0.4);
    CHECK(ckpi_gamma_tails(1, 1, &below, &above) == CKPI_OK);
    NEAR(above, exp(-1));
    CHECK(ckpi_gamma_quantile(10, 0.025, &x) == CKPI_OK);
    NEAR(x, 4.795388696132434);
    CHECK(ckpi_chi_square_tails(2, 2, &below, &above) == CKPI_OK);
    NEAR(above, exp(-1));
    CHECK(ckpi_chi_square_quantile(2, 0.5, &x) == CKPI_OK);
    NEAR(x, 2 * log(2));
    CHECK(ckpi_student_tails(1, 1, &below, &above) == CKPI_OK);
    NEAR(below, 0.75);
    CHECK(ckpi_student_quantile(1, 0.975, &x) == CKPI_OK);
    NEAR(x, 12.706204736174693);
    CHECK(ckpi_f_tails(2, 4, 1, &below, &above) == CKPI_OK);
    NEAR(above, 4.0 / 9);
    CHECK(ckpi_f_quantile(2, 4, 5.0 / 9, &x) == CKPI_OK);
    NEAR(x, 1);
    CHECK(ckpi_poisson_tails(3, 1, &below, &above) == CKPI_OK);
    NEAR(below, 4 * exp(-3));
    CHECK(ckpi_binomial_tails(10, 0.5, 9, &below, &above) == CKPI_OK);
    NEAR(above, 11.0 / 1024);
    CHECK(ckpi_negative_binomial_tails(1, 1, 3, &below, &above) == CKPI_OK);
    NEAR(above, 0.125);
}

int main(void)
{
    distributions();
    return failures != 0;
}
