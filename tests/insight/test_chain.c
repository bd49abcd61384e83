/* SPDX-License-Identifier: MIT */
/* From leading to lagging: links of goals, and whether the data has them. */
#include "insight/random.h"
#include "support/expect.h"
#include <string.h>

/* --- Links --- */

enum { RETURN_TIME = 1, SATISFACTION, RETENTION, REVENUE, OTHER };

typedef struct plan {
    uint64_t links[5][2];
    ckpi_goal goals[5];
} plan;

static void lead(plan *p, size_t from, uint64_t to)
{
    ckpi_goal *goal = &p->goals[from - 1];
    p->links[from - 1][goal->support_count++] = to;
    goal->support_ids = p->links[from - 1];
}

static void start(plan *p)
{
    memset(p, 0, sizeof *p);
    for (uint64_t i = 0; i < 5; i++) {
        p->goals[i].struct_size = sizeof p->goals[i];
        p->goals[i].id = i + 1;
    }
    lead(p, RETURN_TIME, SATISFACTION);
    lead(p, SATISFACTION, RETENTION);
    lead(p, RETENTION, REVENUE);
}

static void a_chain_is_followed_to_its_end(void **state)
{
    (void)state;
    plan p;
    uint32_t levels[5];
    start(&p);
    expect_ok(ckpi_chain_levels(p.goals, 5, 0, levels, NULL));
    assert_true(levels[0] == 0 && levels[1] == 1 && levels[2] == 2 && levels[3] == 3);
    assert_int_equal(levels[4], CKPI_CHAIN_LEVEL_ELSEWHERE);
    /* By the longest way, where there are two. */
    lead(&p, RETURN_TIME, REVENUE);
    lead(&p, OTHER, REVENUE);
    expect_ok(ckpi_chain_levels(p.goals, 5, 0, levels, NULL));
    assert_true(levels[3] == 3 && levels[4] == CKPI_CHAIN_LEVEL_ELSEWHERE);
    expect_ok(ckpi_chain_levels(p.goals, 5, 4, levels, NULL));
    assert_true(levels[3] == 1 && levels[4] == 0 && levels[0] == CKPI_CHAIN_LEVEL_ELSEWHERE);
}

static void circles_and_gaps_are_refused(void **state)
{
    (void)state;
    plan p;
    uint32_t levels[5];
    ckpi_issue issue = {.struct_size = sizeof issue};
    start(&p);
    lead(&p, REVENUE, SATISFACTION);
    expect_status(ckpi_chain_levels(p.goals, 5, 0, levels, &issue), CKPI_E_RECORD);
    assert_int_equal(issue.reason, CKPI_REASON_CONTRADICTION);
    start(&p);
    lead(&p, OTHER, OTHER);
    expect_ok(ckpi_chain_levels(p.goals, 5, 0, levels, &issue)); /* a circle elsewhere */
    expect_status(ckpi_chain_levels(p.goals, 5, 4, levels, &issue), CKPI_E_RECORD);
    start(&p);
    lead(&p, REVENUE, 77);
    expect_status(ckpi_chain_levels(p.goals, 5, 0, levels, &issue), CKPI_E_RECORD);
    assert_true(issue.reason == CKPI_REASON_UNKNOWN_VALUE && issue.index == 3);
    start(&p);
    p.goals[4].support_count = 1;
    p.goals[4].support_ids = NULL;
    expect_status(ckpi_chain_levels(p.goals, 5, 0, levels, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_chain_levels(p.goals, 5, 5, levels, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_chain_levels(NULL, 5, 0, levels, NULL), CKPI_E_ARGUMENT);
}

/* --- Against data --- */

static ckpi_chain_rule rule_of(uint32_t leading, uint32_t lagging, uint32_t most_lag)
{
    const ckpi_chain_rule rule = {
        .struct_size = sizeof rule, .leading_better = leading, .lagging_better = lagging, .most_lag = most_lag};
    return rule;
}

static ckpi_chain read(const ckpi_chain_rule *rule, const double *leading, const double *lagging, size_t count)
{
    ckpi_chain chain = {.struct_size = sizeof chain};
    expect_ok(ckpi_chain_read(rule, leading, lagging, count, &chain));
    return chain;
}

/* Return times in minutes, and satisfied customers in per cent, who follow two months later. Figures of
 * python: the plain formula of Pearson's correlation, and Student's tail by Simpson's rule. */
static const double minutes[14] = {50, 48, 49, 45, 46, 40, 42, 38, 39, 33, 36, 30, 31, 28};
static const double satisfied[14] = {70, 71, 69, 72, 71, 75, 74, 79, 77, 82, 81, 86, 83, 88};

static void a_link_is_found_at_its_lag(void **state)
{
    (void)state;
    ckpi_chain_rule rule = rule_of(CKPI_BETTER_LOWER, CKPI_BETTER_HIGHER, 3);
    ckpi_chain c = read(&rule, minutes, satisfied, 14);
    assert_true(c.lag == 2 && c.lags == 4 && c.pairs == 11);
    expect_true(fabs(c.correlation - 0.9810059703138401) < 1e-12, "%.16g", c.correlation);
    expect_true(fabs(c.effective - 4.357523160273658) < 1e-9, "%.16g", c.effective);
    expect_true(fabs(c.probability - 0.0396491225796054) < 1e-7, "%.16g", c.probability);
    assert_int_equal(c.verdict, CKPI_CHAIN_VERDICT_SUPPORTED);
    assert_string_equal(ckpi_insight_word(CKPI_INSIGHT_WORDS_CHAIN, c.verdict), "supported");
    /* The same data against the opposite claim, and at a stricter level. */
    rule.lagging_better = CKPI_BETTER_LOWER;
    c = read(&rule, minutes, satisfied, 14);
    assert_true(c.verdict == CKPI_CHAIN_VERDICT_CONTRADICTED && c.correlation < 0 && c.lag == 2);
    rule.alpha = 0.01;
    c = read(&rule, minutes, satisfied, 14);
    assert_int_equal(c.verdict, CKPI_CHAIN_VERDICT_NOT_SHOWN);
}

static void few_periods_say_nothing(void **state)
{
    (void)state;
    ckpi_chain_rule rule = rule_of(CKPI_BETTER_LOWER, CKPI_BETTER_HIGHER, 3);
    const double flat[14] = {0};
    ckpi_chain c = read(&rule, minutes, satisfied, 8); /* seven changes */
    assert_true(c.verdict == CKPI_CHAIN_VERDICT_TOO_FEW && isnan(c.correlation) && isnan(c.probability) && c.lags == 0);
    c = read(&rule, minutes, satisfied, 9); /* eight, at lag 0 */
    assert_true(c.lags == 1 && c.pairs == 8);
    c = read(&rule, flat, satisfied, 14);
    assert_int_equal(c.verdict, CKPI_CHAIN_VERDICT_TOO_FEW);
    c = read(&rule, NULL, NULL, 0);
    assert_int_equal(c.verdict, CKPI_CHAIN_VERDICT_TOO_FEW);
    /* A period without a value takes two changes away. */
    double gap[14];
    memcpy(gap, satisfied, sizeof gap);
    gap[6] = NAN;
    rule.most_lag = 0;
    c = read(&rule, minutes, gap, 14);
    assert_int_equal(c.pairs, 11);
    gap[6] = INFINITY;
    ckpi_chain out = {.struct_size = sizeof out};
    expect_status(ckpi_chain_read(&rule, minutes, gap, 14, &out), CKPI_E_ARGUMENT);
    rule.most_lag = 53;
    expect_status(ckpi_chain_read(&rule, minutes, satisfied, 14, &out), CKPI_E_ARGUMENT);
    rule.most_lag = 1;
    rule.leading_better = CKPI_BETTER_TARGET;
    expect_status(ckpi_chain_read(&rule, minutes, satisfied, 14, &out), CKPI_E_ARGUMENT);
}

/* Two series that have nothing to do with each other are linked in at most alpha of worlds, whether they wander,
 * rattle about a level, or both grow; a real link of moderate strength is mostly found. */
static void chance_links_no_more_than_alpha(void **state)
{
    (void)state;
    enum { WORLDS = 2000, PERIODS = 24 };
    ckpi_chain_rule rule = rule_of(CKPI_BETTER_HIGHER, CKPI_BETTER_HIGHER, 3);
    for (int shape = 0; shape < 4; shape++) {
        uint64_t seed = 17 + (uint64_t)shape;
        int linked = 0;
        for (int world = 0; world < WORLDS; world++) {
            double x[PERIODS], y[PERIODS], at_x = 0, at_y = 0, step[PERIODS];
            for (int i = 0; i < PERIODS; i++) {
                const double a = test_normal(&seed), b = test_normal(&seed);
                step[i] = a;
                at_x = shape == 0 || shape == 3 ? at_x + a : a + (shape == 2 ? 0.5 * i : 0);
                at_y = shape == 0 ? at_y + b : b + (shape == 2 ? 0.5 * i : 0);
                if (shape == 3) /* follows after one period */
                    at_y = (i > 0 ? y[i - 1] + 1.5 * step[i - 1] : 0) + b;
                x[i] = at_x;
                y[i] = at_y;
            }
            linked += read(&rule, x, y, PERIODS).verdict == CKPI_CHAIN_VERDICT_SUPPORTED;
        }
        /* Of 2,000 worlds 2.5 % on the claimed side, and four standard errors. */
        if (shape < 3)
            expect_true(linked <= 0.025 * WORLDS + 4 * sqrt(WORLDS * 0.025 * 0.975), "shape %d: %d", shape, linked);
        else
            expect_true(linked > 0.8 * WORLDS, "%d found", linked);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_chain_is_followed_to_its_end),  cmocka_unit_test(circles_and_gaps_are_refused),
        cmocka_unit_test(a_link_is_found_at_its_lag),      cmocka_unit_test(few_periods_say_nothing),
        cmocka_unit_test(chance_links_no_more_than_alpha),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
