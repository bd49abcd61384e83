/* SPDX-License-Identifier: MIT */
/* Anytime-valid sequences against values computed with 50 digits
 * (tests/vectors), and what they promise: to miss at any time in at most alpha of lives. */
#include "property/random_contacts.h"
#include "support/expect.h"
#include "support/vectors.h"
#include <math.h>
#include <string.h>

static const double TOLERANCE = 1e-10;

static void bernoulli_mixtures_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "cs_bernoulli_beta_mixture"); table_next(&t, 14);) {
        const double x = table_number(&t, "x"), n = table_number(&t, "n"), a = table_number(&t, "prior_a"),
                     b = table_number(&t, "prior_b");
        double log_e, low, high;
        expect_ok(ckpi_bernoulli_log_e(x, n, a, b, table_number(&t, "p0"), &log_e));
        expect_ok(ckpi_bernoulli_sequence(x, n, a, b, table_number(&t, "alpha"), &low, &high));
        expect_column(&t, "log_e_at_p0", log_e, TOLERANCE);
        expect_column(&t, "lo", low, TOLERANCE);
        expect_column(&t, "hi", high, TOLERANCE);
    }
}

static void centred_mixtures_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "cs_bernoulli_confseq"); table_next(&t, 10);) {
        double strength, low, high;
        expect_ok(ckpi_mixture_strength(table_number(&t, "t_opt"), table_number(&t, "alpha_opt"), &strength));
        expect_ok(ckpi_bernoulli_centred_sequence(table_number(&t, "x"), table_number(&t, "n"), strength,
                                                  table_number(&t, "alpha"), &low, &high));
        expect_column(&t, "lo", low, TOLERANCE);
        expect_column(&t, "hi", high, TOLERANCE);
    }
}

static void one_sided_evidence_agrees(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "e_bernoulli_onesided"); table_next(&t, 15);) {
        double log_e;
        expect_ok(ckpi_bernoulli_one_sided_log_e(
            table_number(&t, "x"), table_number(&t, "n"), table_number(&t, "prior_a"), table_number(&t, "prior_b"),
            table_number(&t, "p0"), table_is(&t, "side", "BELOW") ? CKPI_SIDE_BELOW : CKPI_SIDE_ABOVE, &log_e));
        expect_column(&t, "log_e", log_e, TOLERANCE);
        expect_column(&t, "rejects_at_0.05", log_e >= log(20), 0);
        expect_column(&t, "rejects_at_0.025", log_e >= log(40), 0);
    }
}

static void rate_mixtures_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "cs_poisson_gamma_mixture"); table_next(&t, 8);) {
        const double count = table_number(&t, "count"), exposure = table_number(&t, "exposure"),
                     shape = table_number(&t, "prior_shape"), rate = table_number(&t, "prior_rate");
        double log_e, low, high;
        expect_ok(ckpi_rate_log_e(count, exposure, shape, rate, table_number(&t, "lambda0"), &log_e));
        expect_ok(ckpi_rate_sequence(count, exposure, shape, rate, table_number(&t, "alpha"), &low, &high));
        expect_column(&t, "log_e_at_lambda0", log_e, TOLERANCE);
        expect_column(&t, "lo", low, TOLERANCE);
        expect_column(&t, "hi", high, TOLERANCE);
    }
}

static void asymptotic_sequences_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "asymp_cs"); table_next(&t, 9);) {
        const double n = table_number(&t, "n"), horizon = table_number(&t, "t_opt"), alpha = table_number(&t, "alpha");
        double margin, low, high;
        expect_ok(ckpi_asymptotic_margin(n, horizon, alpha, &margin));
        expect_column(&t, "margin_std", margin, TOLERANCE);
        const ckpi_status status =
            ckpi_asymptotic_sequence(n, table_number(&t, "mean"), table_number(&t, "sd"), horizon, alpha, &low, &high);
        if (n < 2) {
            expect_status(status, CKPI_E_ARGUMENT);
            continue;
        }
        expect_ok(status);
        expect_column(&t, "lo", low, TOLERANCE);
        expect_column(&t, "hi", high, TOLERANCE);
    }
}

static void normal_mixtures_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "msprt_normal"); table_next(&t, 5);) {
        const double n = table_number(&t, "n"), s2 = table_number(&t, "sigma2"), t2 = table_number(&t, "tau2");
        double log_e, margin;
        expect_ok(ckpi_normal_log_e(n, table_number(&t, "mean_diff"), s2, t2, &log_e));
        expect_ok(ckpi_normal_sequence_margin(n, s2, t2, 0.05, &margin));
        expect_column(&t, "log_lambda", log_e, TOLERANCE);
        expect_column(&t, "p_always_valid_single", fmin(1, exp(-log_e)), TOLERANCE);
        expect_column(&t, "ci_half_width_alpha_0.05", margin, TOLERANCE);
    }
}

enum { LONGEST = 32 };

/* The values of a sequence up to t. */
static size_t values_of(const char *sequence, size_t most, double *values)
{
    test_table t;
    size_t count = 0;
    for (table_open(&t, "cs_sequences"); table_next(&t, 87);) {
        if (table_is(&t, "seq", sequence) && count < most)
            values[count++] = table_number(&t, "x");
    }
    return count;
}

static void bounded_sequences_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "cs_prpl_eb"); table_next(&t, 87);) {
        double values[LONGEST];
        const size_t count = values_of(table_text(&t, "seq"), (size_t)table_integer(&t, "t"), values);
        ckpi_bounded_sequence s;
        expect_ok(ckpi_bounded_sequence_start(&s, table_number(&t, "alpha")));
        for (size_t i = 0; i < count; i++)
            expect_ok(ckpi_bounded_sequence_add(&s, values[i]));
        expect_column(&t, "t", s.count, 0);
        expect_column(&t, "lo", s.low, TOLERANCE);
        expect_column(&t, "hi", s.high, TOLERANCE);
        expect_column(&t, "lo_running", s.running_low, TOLERANCE);
        expect_column(&t, "hi_running", s.running_high, TOLERANCE);
    }
}

static void drifting_sequences_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "cs_conjmix_eb"); table_next(&t, 20);) {
        double values[LONGEST], low, high;
        const size_t count = values_of(table_text(&t, "seq"), (size_t)table_integer(&t, "t"), values);
        ckpi_drifting_sequence s;
        expect_ok(ckpi_drifting_sequence_start(&s, table_number(&t, "v_opt"), table_number(&t, "alpha")));
        for (size_t i = 0; i < count; i++)
            expect_ok(ckpi_drifting_sequence_add(&s, values[i]));
        expect_ok(ckpi_drifting_sequence_read(&s, &low, &high));
        expect_column(&t, "V_t", s.variance, TOLERANCE);
        expect_column(&t, "lo", low, TOLERANCE);
        expect_column(&t, "hi", high, TOLERANCE);
    }
}

static void bets_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "betting_capital"); table_next(&t, 45);) {
        double values[LONGEST];
        const size_t count = values_of(table_text(&t, "seq"), (size_t)table_integer(&t, "t"), values);
        ckpi_betting b;
        expect_ok(ckpi_betting_start(&b, table_number(&t, "m"), table_number(&t, "alpha")));
        for (size_t i = 0; i < count; i++)
            expect_ok(ckpi_betting_add(&b, values[i]));
        expect_column(&t, "log_capital_pos", b.log_above, TOLERANCE);
        expect_column(&t, "log_capital_neg", b.log_below, TOLERANCE);
        expect_column(&t, "log_hedged_max", b.log_e, TOLERANCE);
        expect_column(&t, "reject", b.log_e >= -log(b.alpha), 0);
    }
}

static uint32_t mixture_named(const char *function)
{
    static const struct {
        const char *part;
        uint32_t kind;
    } kinds[] = {
        {"gamma_exp", CKPI_MIXTURE_GAMMA_EXPONENTIAL},
        {"gamma_poisson", CKPI_MIXTURE_GAMMA_POISSON},
        {"beta_binomial_mixture_bound_1s", CKPI_MIXTURE_BETA_BINOMIAL_ONE_SIDED},
        {"beta_binomial", CKPI_MIXTURE_BETA_BINOMIAL_TWO_SIDED},
        {"normal_mixture_bound_1s", CKPI_MIXTURE_NORMAL_ONE_SIDED},
        {"normal", CKPI_MIXTURE_NORMAL_TWO_SIDED},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (strncmp(function, kinds[i].part, strlen(kinds[i].part)) == 0)
            return kinds[i].kind;
    }
    return CKPI_MIXTURE_UNKNOWN;
}

static double boundary_value(const test_table *t)
{
    const char *function = table_text(t, "function");
    const double v = table_number(t, "v"), alpha = table_number(t, "alpha"), v_opt = table_number(t, "v_opt"),
                 alpha_opt = table_number(t, "alpha_opt"), c = table_number(t, "c_or_g");
    double out = NAN;
    if (strcmp(function, "best_rho_two_sided") == 0) {
        expect_ok(ckpi_mixture_strength(v_opt, alpha_opt, &out)); /* is rho less the unit of the prior */
        return out + 1;
    }
    if (strcmp(function, "poly_stitching_bound") == 0) {
        expect_ok(ckpi_stitched_boundary(v, v_opt, c, alpha, &out));
        return out;
    }
    const ckpi_mixture mixture = {sizeof mixture,      mixture_named(function), v_opt, alpha_opt, c, c,
                                  table_number(t, "h")};
    if (strstr(function, "log_mixture"))
        expect_ok(ckpi_mixture_log_e(&mixture, table_number(t, "s"), v, &out));
    else
        expect_ok(ckpi_mixture_boundary(&mixture, v, alpha, &out));
    return out;
}

static void boundaries_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "mixture_boundaries"); table_next(&t, 27);)
        expect_column(&t, "value", boundary_value(&t), TOLERANCE);
}

/* Few and very many events, and priors far from the data. */
static void both_ends_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "sequences"); table_next(&t, 21);) {
        const double count = table_number(&t, "count"), exposure = table_number(&t, "exposure"),
                     a = table_number(&t, "prior_a"), b = table_number(&t, "prior_b"),
                     alpha = table_number(&t, "alpha");
        double low, high;
        if (table_is(&t, "kind", "rate"))
            expect_ok(ckpi_rate_sequence(count, exposure, a, b, alpha, &low, &high));
        else
            expect_ok(ckpi_bernoulli_sequence(count, exposure, a, b, alpha, &low, &high));
        expect_column(&t, "lo", low, TOLERANCE);
        expect_column(&t, "hi", high, TOLERANCE);
    }
}

/* Every sequence is the set of nulls that its evidence does not reject. */
static void sequences_are_where_evidence_is(void **state)
{
    (void)state;
    for (int x = 1; x < 40; x++) {
        double low, high, at_low, at_high;
        expect_ok(ckpi_bernoulli_sequence(x, 40, 8, 2, 0.02, &low, &high));
        expect_ok(ckpi_bernoulli_log_e(x, 40, 8, 2, low, &at_low));
        expect_ok(ckpi_bernoulli_log_e(x, 40, 8, 2, high, &at_high));
        expect_true(fabs(at_low - log(50)) < 1e-11 && fabs(at_high - log(50)) < 1e-11, "%d of 40", x);
        expect_ok(ckpi_rate_sequence(x, 7, 3, 0.5, 0.02, &low, &high));
        expect_ok(ckpi_rate_log_e(x, 7, 3, 0.5, low, &at_low));
        expect_ok(ckpi_rate_log_e(x, 7, 3, 0.5, high, &at_high));
        expect_true(fabs(at_low - log(50)) < 1e-11 && fabs(at_high - log(50)) < 1e-11, "%d in 7", x);
    }
}

/* --- What is promised, by simulation --- */

enum { LIVES = 400, STEPS = 250 };

/* With alpha 0.1 a life misses with at most that chance: 400 lives miss 40 at
 * most, and 70 are five standard deviations more. */
static const double ALPHA = 0.1;
enum { MOST_MISSES = 70 };

static double uniform(random_source *source)
{
    return (double)(random_next(source) >> 11) * 0x1p-53;
}

static bool bernoulli_misses(random_source *source, double p)
{
    double successes = 0;
    for (int n = 1; n <= STEPS; n++) {
        double low, high;
        successes += uniform(source) < p;
        expect_ok(ckpi_bernoulli_sequence(successes, n, 8, 2, ALPHA, &low, &high));
        if (p < low || p > high)
            return true;
    }
    return false;
}

/* The rate drifts above the null all the time. */
static bool drift_is_flagged(random_source *source)
{
    double successes = 0;
    for (int n = 1; n <= STEPS; n++) {
        double log_e;
        successes += uniform(source) < 0.8 + 0.1 * (n % 50) / 50;
        expect_ok(ckpi_bernoulli_one_sided_log_e(successes, n, 8, 2, 0.8, CKPI_SIDE_BELOW, &log_e));
        if (log_e >= -log(ALPHA))
            return true;
    }
    return false;
}

static bool bounded_misses(random_source *source, double power, double mean)
{
    ckpi_bounded_sequence s;
    expect_ok(ckpi_bounded_sequence_start(&s, ALPHA));
    for (int n = 1; n <= STEPS; n++)
        expect_ok(ckpi_bounded_sequence_add(&s, pow(uniform(source), power)));
    return mean < s.running_low || mean > s.running_high;
}

static bool drifting_misses(random_source *source)
{
    ckpi_drifting_sequence s;
    double expected = 0;
    expect_ok(ckpi_drifting_sequence_start(&s, 10, ALPHA));
    for (int n = 1; n <= STEPS; n++) {
        const double p = n < STEPS / 2 ? 0.7 : 0.9;
        double low, high;
        expected += p;
        expect_ok(ckpi_drifting_sequence_add(&s, uniform(source) < p));
        if (n % 10 != 0)
            continue;
        expect_ok(ckpi_drifting_sequence_read(&s, &low, &high));
        if (expected / n < low || expected / n > high)
            return true;
    }
    return false;
}

static bool bet_wins(random_source *source)
{
    ckpi_betting b;
    expect_ok(ckpi_betting_start(&b, 0.5, ALPHA));
    for (int n = 1; n <= STEPS; n++) {
        expect_ok(ckpi_betting_add(&b, uniform(source)));
        if (b.log_e >= -log(ALPHA))
            return true;
    }
    return false;
}

static void lives_are_covered(void **state)
{
    (void)state;
    random_source source = {20261124};
    int common = 0, rare = 0, drift = 0, bounded = 0, drifting = 0, bet = 0;
    for (int life = 0; life < LIVES; life++) {
        common += bernoulli_misses(&source, 0.8);
        rare += bernoulli_misses(&source, 0.02);
        drift += drift_is_flagged(&source);
        bounded += bounded_misses(&source, 2, 1.0 / 3);
        drifting += drifting_misses(&source);
        bet += bet_wins(&source);
    }
    expect_true(common <= MOST_MISSES && rare <= MOST_MISSES && drift <= MOST_MISSES && bounded <= MOST_MISSES &&
                    drifting <= MOST_MISSES && bet <= MOST_MISSES,
                "missed of %d: %d %d %d %d %d %d", LIVES, common, rare, drift, bounded, drifting, bet);
}

/* The same evidence finds what is there: five points below the null within some hundreds of trials. */
static void shortfalls_are_found(void **state)
{
    (void)state;
    random_source source = {7};
    int found = 0;
    for (int life = 0; life < 100; life++) {
        double successes = 0, log_e = 0;
        for (int n = 1; n <= 3000 && log_e < log(20); n++) {
            successes += uniform(&source) < 0.75;
            expect_ok(ckpi_bernoulli_one_sided_log_e(successes, n, 40, 10, 0.8, CKPI_SIDE_BELOW, &log_e));
        }
        found += log_e >= log(20);
    }
    expect_true(found >= 95, "found %d of 100", found);
}

static void bad_arguments_are_refused(void **state)
{
    (void)state;
    double low = 7, high = 8;
    ckpi_bounded_sequence bounded;
    ckpi_drifting_sequence drifting;
    ckpi_betting bet;
    ckpi_mixture mixture = {sizeof mixture, CKPI_MIXTURE_GAMMA_EXPONENTIAL, 10, 0.05, 0, 0, 0};
    expect_status(ckpi_bernoulli_log_e(2, 1, 1, 1, 0.5, &low), CKPI_E_ARGUMENT);
    expect_status(ckpi_bernoulli_one_sided_log_e(1, 1, 1, 1, 0.5, 0, &low), CKPI_E_ARGUMENT);
    expect_status(ckpi_bernoulli_sequence(1, 1, 0, 1, 0.5, &low, &high), CKPI_E_ARGUMENT);
    expect_status(ckpi_bernoulli_centred_sequence(1, 1, 1, 1, &low, &high), CKPI_E_ARGUMENT);
    expect_status(ckpi_mixture_strength(0, 0.05, &low), CKPI_E_ARGUMENT);
    expect_status(ckpi_rate_log_e(1, 0, 1, 1, 1, &low), CKPI_E_ARGUMENT);
    expect_status(ckpi_rate_sequence(1, 1, 1, 1, 0, &low, &high), CKPI_E_ARGUMENT);
    expect_status(ckpi_asymptotic_margin(0, 1, 0.05, &low), CKPI_E_ARGUMENT);
    expect_status(ckpi_asymptotic_sequence(1, 0, 1, 1, 0.05, &low, &high), CKPI_E_ARGUMENT);
    expect_status(ckpi_normal_log_e(1, 1, 0, 1, &low), CKPI_E_ARGUMENT);
    expect_status(ckpi_normal_sequence_margin(0, 1, 1, 0.05, &low), CKPI_E_ARGUMENT);
    expect_status(ckpi_mixture_boundary(&mixture, 1, 0.05, &low), CKPI_E_ARGUMENT);
    mixture.scale = 1;
    mixture.alpha = 0.5;
    expect_status(ckpi_mixture_log_e(&mixture, 1, 1, &low), CKPI_E_ARGUMENT);
    mixture.struct_size = 4;
    expect_status(ckpi_mixture_log_e(&mixture, 1, 1, &low), CKPI_E_SIZE);
    expect_status(ckpi_stitched_boundary(1, 0, 1, 0.05, &low), CKPI_E_ARGUMENT);
    expect_status(ckpi_bounded_sequence_start(&bounded, 0), CKPI_E_ARGUMENT);
    expect_ok(ckpi_bounded_sequence_start(&bounded, 0.05));
    expect_status(ckpi_bounded_sequence_add(&bounded, 1.5), CKPI_E_ARGUMENT);
    expect_status(ckpi_drifting_sequence_start(&drifting, 0, 0.05), CKPI_E_ARGUMENT);
    expect_ok(ckpi_drifting_sequence_start(&drifting, 1, 0.05));
    expect_status(ckpi_drifting_sequence_add(&drifting, NAN), CKPI_E_ARGUMENT);
    expect_status(ckpi_drifting_sequence_read(&drifting, NULL, &high), CKPI_E_ARGUMENT);
    expect_status(ckpi_betting_start(&bet, 1, 0.05), CKPI_E_ARGUMENT);
    expect_ok(ckpi_betting_start(&bet, 0.5, 0.05));
    expect_status(ckpi_betting_add(&bet, -0.1), CKPI_E_ARGUMENT);
    assert_true(low == 7 && high == 8 && bounded.count == 0 && drifting.count == 0 && bet.count == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bernoulli_mixtures_agree),
        cmocka_unit_test(centred_mixtures_agree),
        cmocka_unit_test(one_sided_evidence_agrees),
        cmocka_unit_test(rate_mixtures_agree),
        cmocka_unit_test(asymptotic_sequences_agree),
        cmocka_unit_test(normal_mixtures_agree),
        cmocka_unit_test(bounded_sequences_agree),
        cmocka_unit_test(drifting_sequences_agree),
        cmocka_unit_test(bets_agree),
        cmocka_unit_test(boundaries_agree),
        cmocka_unit_test(both_ends_agree),
        cmocka_unit_test(sequences_are_where_evidence_is),
        cmocka_unit_test(lives_are_covered),
        cmocka_unit_test(shortfalls_are_found),
        cmocka_unit_test(bad_arguments_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
