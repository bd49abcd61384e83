/* SPDX-License-Identifier: MIT */
/* Alerts enter and leave by different limits; burn thresholds can be reached. */
#include "support/expect.h"
#include "support/vectors.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define HOURS(h) ((int64_t)((h)*3600e6))

static ckpi_alert new_alert(void)
{
    return (ckpi_alert){.struct_size = sizeof(ckpi_alert)};
}

static void states_agree(void **state)
{
    (void)state;
    FILE *file = test_vectors_open("alert_hysteresis.csv");
    size_t rows = 0;
    for (test_vector row; test_vectors_next(file, &row); rows++) {
        const ckpi_alert_rule rule = {.struct_size = sizeof rule,
                                      .side = strcmp(row.field[1], "BELOW") == 0 ? CKPI_ALERT_SIDE_BELOW
                                                                                 : CKPI_ALERT_SIDE_ABOVE,
                                      .enter = test_vector_number(&row, 2),
                                      .leave = test_vector_number(&row, 3),
                                      .hold = (uint32_t)test_vector_number(&row, 4),
                                      .keep = (uint32_t)test_vector_number(&row, 5)};
        double values[16];
        const size_t count = test_vector_list(&row, 6, values, 16);
        ckpi_alert alert = new_alert();
        char *expected = strtok(row.field[7], " ");
        for (size_t i = 0; i < count; i++, expected = strtok(NULL, " ")) {
            expect_ok(ckpi_alert_add(&rule, values[i], (int64_t)i, &alert));
            char got[32]; /* a missing value keeps the state, written with a question mark */
            (void)snprintf(got, sizeof got, "%s%s", ckpi_alert_state_name(alert.state), isnan(values[i]) ? "?" : "");
            expect_true(expected && strcmp(got, expected) == 0, "%s value %zu: %s, not %s", row.field[0], i, got,
                        expected ? expected : "the end");
        }
        assert_null(expected);
    }
    fclose(file);
    assert_int_equal(rows, 5);
}

static void cool_down_holds_back(void **state)
{
    (void)state;
    const ckpi_alert_rule rule = {.struct_size = sizeof rule, .enter = 10, .leave = 8, .cool_down_us = 100};
    ckpi_alert alert = new_alert();
    expect_ok(ckpi_alert_add(&rule, 11, 0, &alert));
    expect_ok(ckpi_alert_add(&rule, 7, 10, &alert));
    assert_true(alert.state == CKPI_ALERT_STATE_OK && alert.fired == 1 && alert.ended == 1 && alert.ended_at_us == 10);
    expect_ok(ckpi_alert_add(&rule, 11, 109, &alert));
    assert_int_equal(alert.state, CKPI_ALERT_STATE_PENDING);
    expect_ok(ckpi_alert_add(&rule, 11, 110, &alert));
    assert_true(alert.state == CKPI_ALERT_STATE_FIRING && alert.fired == 2 && alert.fired_at_us == 110 &&
                alert.seen == 4);
}

/* At enter is no breach yet, at leave is safe already. */
static void limits_belong_to_the_safe_side(void **state)
{
    (void)state;
    const ckpi_alert_rule rule = {.struct_size = sizeof rule, .enter = 10, .leave = 8};
    ckpi_alert alert = new_alert();
    expect_ok(ckpi_alert_add(&rule, 10, 0, &alert));
    assert_int_equal(alert.state, CKPI_ALERT_STATE_OK);
    expect_ok(ckpi_alert_add(&rule, 10.5, 1, &alert));
    assert_int_equal(alert.state, CKPI_ALERT_STATE_FIRING);
    expect_ok(ckpi_alert_add(&rule, 8, 2, &alert));
    assert_int_equal(alert.state, CKPI_ALERT_STATE_OK);
}

static void wrong_rules_are_refused(void **state)
{
    (void)state;
    const ckpi_alert_rule good = {.struct_size = sizeof good, .enter = 10, .leave = 8};
    ckpi_alert alert = new_alert();
    const ckpi_alert before = alert;
    ckpi_alert_rule rule = good;
    rule.leave = 11; /* on the bad side: it would end while it breaches */
    expect_status(ckpi_alert_add(&rule, 1, 0, &alert), CKPI_E_ARGUMENT);
    rule.side = CKPI_ALERT_SIDE_BELOW;
    expect_ok(ckpi_alert_add(&rule, 12, 0, &alert));
    alert = before;
    rule = good;
    rule.enter = NAN;
    expect_status(ckpi_alert_add(&rule, 1, 0, &alert), CKPI_E_ARGUMENT);
    rule = good;
    rule.cool_down_us = -1;
    expect_status(ckpi_alert_add(&rule, 1, 0, &alert), CKPI_E_ARGUMENT);
    rule = good;
    rule.reserved0 = 1;
    expect_status(ckpi_alert_add(&rule, 1, 0, &alert), CKPI_E_NEWER);
    expect_status(ckpi_alert_add(&good, INFINITY, 0, &alert), CKPI_E_ARGUMENT);
    assert_memory_equal(&alert, &before, sizeof alert);
    expect_ok(ckpi_alert_add(&good, 1, 5, &alert));
    expect_status(ckpi_alert_add(&good, 1, 4, &alert), CKPI_E_ARGUMENT); /* time runs forward */
    alert.state = 9;
    expect_status(ckpi_alert_add(&good, 1, 6, &alert), CKPI_E_ARGUMENT);
    assert_null(ckpi_alert_state_name(4));
}

static void usual_rules(void **state)
{
    (void)state;
    ckpi_alert_rule rule = {.struct_size = sizeof rule};
    ckpi_alert alert = new_alert();
    expect_ok(ckpi_alert_preset(CKPI_ALERT_KIND_EVIDENCE, 0.05, &rule));
    expect_ok(ckpi_alert_add(&rule, log(19.9), 0, &alert));
    assert_int_equal(alert.state, CKPI_ALERT_STATE_OK);
    expect_ok(ckpi_alert_add(&rule, -log(0.05), 1, &alert)); /* e = 1 / alpha exactly */
    assert_int_equal(alert.state, CKPI_ALERT_STATE_FIRING);
    expect_ok(ckpi_alert_add(&rule, 0.1, 2, &alert)); /* some evidence is left */
    assert_int_equal(alert.state, CKPI_ALERT_STATE_FIRING);
    expect_ok(ckpi_alert_add(&rule, -0.1, 3, &alert));
    assert_int_equal(alert.state, CKPI_ALERT_STATE_OK);

    expect_ok(ckpi_alert_preset(CKPI_ALERT_KIND_STATUS, 0, &rule));
    alert = new_alert();
    expect_ok(ckpi_alert_add(&rule, 1, 0, &alert));
    assert_int_equal(alert.state, CKPI_ALERT_STATE_FIRING);
    expect_ok(ckpi_alert_add(&rule, 0, 1, &alert));
    assert_int_equal(alert.state, CKPI_ALERT_STATE_OK);

    expect_ok(ckpi_alert_preset(CKPI_ALERT_KIND_CHANGE, 4.77, &rule));
    assert_true(rule.enter == 4.77 && rule.leave == 0 && rule.side == CKPI_ALERT_SIDE_ABOVE);
    expect_status(ckpi_alert_preset(CKPI_ALERT_KIND_CHANGE, 0, &rule), CKPI_E_ARGUMENT);
    expect_status(ckpi_alert_preset(CKPI_ALERT_KIND_EVIDENCE, 1, &rule), CKPI_E_ARGUMENT);
    expect_status(ckpi_alert_preset(CKPI_ALERT_KIND_THRESHOLD, 0, &rule), CKPI_E_NOT_FOUND);
    rule.struct_size = 4;
    expect_status(ckpi_alert_preset(CKPI_ALERT_KIND_BURN, 0, &rule), CKPI_E_SIZE);
}

static ckpi_burn_rule burn_rule(double target, double share, double period_h, double long_h)
{
    return (ckpi_burn_rule){sizeof(ckpi_burn_rule), 0, target, share, HOURS(period_h), HOURS(long_h), 0};
}

static ckpi_burn_limit limit_of(const ckpi_burn_rule *rule)
{
    ckpi_burn_limit out = {.struct_size = sizeof out};
    expect_ok(ckpi_burn_limit_read(rule, &out));
    return out;
}

static void thresholds_agree(void **state)
{
    (void)state;
    FILE *file = test_vectors_open("burn_rate.csv");
    size_t rows = 0;
    for (test_vector row; test_vectors_next(file, &row); rows++) {
        const ckpi_burn_rule rule = burn_rule(test_vector_number(&row, 1), test_vector_number(&row, 3),
                                              test_vector_number(&row, 2), test_vector_number(&row, 4));
        const ckpi_burn_limit out = limit_of(&rule);
        expect_vector(&row, 5, out.wished);
        expect_vector(&row, 6, out.most);
        expect_true(out.attainable == (uint32_t)test_vector_number(&row, 7), "%s", row.field[0]);
        assert_true(out.threshold < out.most && out.threshold <= out.wished);
        assert_true(out.long_us >= rule.long_us && out.long_us <= rule.period_us && out.short_us == out.long_us / 12);
        /* Burning at the threshold for the long window uses the share, or the whole period is that window. */
        const double used = out.threshold * (double)out.long_us / (double)rule.period_us;
        assert_true(fabs(used - rule.budget_share) < 1e-9 || out.long_us == rule.period_us);
    }
    fclose(file);
    assert_int_equal(rows, 18);
}

static void burns_agree(void **state)
{
    (void)state;
    FILE *file = test_vectors_open("burn_value.csv");
    size_t rows = 0;
    for (test_vector row; test_vectors_next(file, &row); rows++) {
        ckpi_burn out = {.struct_size = sizeof out};
        expect_ok(ckpi_burn_read(test_vector_number(&row, 1), test_vector_number(&row, 2), test_vector_number(&row, 3),
                                 &out));
        expect_vector(&row, 4, out.rate);
        assert_int_equal(out.status, isnan(out.rate) ? CKPI_VALUE_ZERO_DENOMINATOR : CKPI_VALUE_OK);
    }
    fclose(file);
    assert_int_equal(rows, 7);
}

/* An 80/20 goal of a month: the textbook's 14.4 can never be reached, so a total
 * failure would page nobody. Here it does, and one bad call at night does not. */
static void low_targets_can_fire(void **state)
{
    (void)state;
    const ckpi_burn_rule rule = burn_rule(0.8, 0.02, 720, 1);
    const ckpi_burn_limit limit = limit_of(&rule);
    assert_true(limit.attainable == 0 && limit.wished > limit.most && fabs(limit.threshold - 3) < 1e-12);
    assert_true(limit.long_us > HOURS(4.79) && limit.long_us < HOURS(4.81));
    ckpi_alert_rule alerting = {.struct_size = sizeof alerting};
    expect_ok(ckpi_alert_preset(CKPI_ALERT_KIND_BURN, 0, &alerting));

    ckpi_alert alert = new_alert();
    double ratio;
    expect_ok(ckpi_burn_ratio(&rule, 1, 1, 1, 1, &ratio));
    assert_true(isnan(ratio)); /* one call of one is no evidence */
    expect_ok(ckpi_alert_add(&alerting, ratio, 0, &alert));
    assert_int_equal(alert.state, CKPI_ALERT_STATE_OK);
    expect_ok(ckpi_burn_ratio(&rule, 400, 400, 40, 40, &ratio));
    assert_true(fabs(ratio - 5.0 / 3) < 1e-12);
    expect_ok(ckpi_alert_add(&alerting, ratio, 1, &alert));
    assert_int_equal(alert.state, CKPI_ALERT_STATE_FIRING);
    /* The long window still burns, the short one no longer: it is over. */
    expect_ok(ckpi_burn_ratio(&rule, 400, 400, 5, 40, &ratio));
    expect_ok(ckpi_alert_add(&alerting, ratio, 2, &alert));
    assert_int_equal(alert.state, CKPI_ALERT_STATE_OK);
    expect_ok(ckpi_burn_ratio(&rule, 400, 400, 29, 29, &ratio));
    assert_true(isnan(ratio));
    expect_ok(ckpi_burn_ratio(&rule, 29, 29, 30, 30, &ratio));
    assert_true(isnan(ratio));
    expect_ok(ckpi_burn_ratio(&rule, 30, 30, 30, 30, &ratio));
    assert_true(!isnan(ratio));
}

static void wrong_burns_are_refused(void **state)
{
    (void)state;
    const ckpi_burn_rule good = burn_rule(0.8, 0.1, 720, 24);
    ckpi_burn_rule bad[5] = {good, good, good, good, good};
    bad[0].target = 1;
    bad[1].budget_share = 0;
    bad[2].long_us = good.period_us + 1;
    bad[3].long_us = 0;
    bad[4].least = -1;
    ckpi_burn_limit limit = {.struct_size = sizeof limit};
    for (size_t i = 0; i < 5; i++)
        expect_status(ckpi_burn_limit_read(&bad[i], &limit), CKPI_E_ARGUMENT);
    ckpi_burn burn = {.struct_size = sizeof burn};
    double ratio;
    expect_status(ckpi_burn_read(2, 1, 0.8, &burn), CKPI_E_ARGUMENT);
    expect_status(ckpi_burn_read(0, 1, 1, &burn), CKPI_E_ARGUMENT);
    expect_status(ckpi_burn_ratio(&good, 2, 1, 0, 1, &ratio), CKPI_E_ARGUMENT);
    expect_status(ckpi_burn_ratio(&good, 0, 1, 0, 1, NULL), CKPI_E_ARGUMENT);
    bad[0] = good;
    bad[0].reserved0 = 1;
    expect_status(ckpi_burn_limit_read(&bad[0], &limit), CKPI_E_NEWER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(states_agree),
        cmocka_unit_test(cool_down_holds_back),
        cmocka_unit_test(limits_belong_to_the_safe_side),
        cmocka_unit_test(wrong_rules_are_refused),
        cmocka_unit_test(usual_rules),
        cmocka_unit_test(thresholds_agree),
        cmocka_unit_test(burns_agree),
        cmocka_unit_test(low_targets_can_fire),
        cmocka_unit_test(wrong_burns_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
