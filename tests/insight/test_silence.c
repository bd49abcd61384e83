/* SPDX-License-Identifier: MIT */
/* Surveys and those who did not answer. */
#include "support/expect.h"
#include <math.h>

static ckpi_silence read(const ckpi_silence_rule *rule, int64_t favorable, int64_t answers, int64_t asked)
{
    ckpi_silence s = {.struct_size = sizeof s};
    expect_ok(ckpi_silence_read(rule, favorable, answers, asked, &s));
    return s;
}

/* 1,000 were asked, 200 answered, 150 are satisfied; 70 % is wanted. Figures of python. */
static void silence_is_bounded_and_weighed(void **state)
{
    (void)state;
    const ckpi_silence_rule rule = {.struct_size = sizeof rule, .has_target = 1, .target = 0.7, .least_response = 0.3};
    const ckpi_silence s = read(&rule, 150, 200, 1000);
    assert_true(fabs(s.response - 0.2) < 1e-15 && s.value == 0.75);
    assert_true(fabs(s.least - 0.15) < 1e-15 && fabs(s.most - 0.95) < 1e-15);
    expect_true(fabs(s.low - 0.6924228794403747) < 1e-12 && fabs(s.high - 0.7991450172859005) < 1e-12, "%.16g %.16g",
                s.low, s.high);
    /* (0.7 * 1000 - 150) / 800: were the silent less satisfied than that, the target would be missed. */
    expect_true(fabs(s.break_even - 0.6875) < 1e-15, "%.16g", s.break_even);
    assert_int_equal(s.flags, CKPI_SILENCE_LOW_RESPONSE | CKPI_SILENCE_DECIDES);
    assert_string_equal(ckpi_insight_word(CKPI_INSIGHT_WORDS_SILENCE, CKPI_SILENCE_DECIDES), "silence_decides");
}

static void what_the_silent_cannot_change(void **state)
{
    (void)state;
    ckpi_silence_rule rule = {.struct_size = sizeof rule, .has_target = 1, .target = 0.7};
    /* 720 of 1,000 are satisfied already; and 350 are not. */
    ckpi_silence s = read(&rule, 720, 800, 1000);
    assert_true(s.flags == 0 && s.break_even < 0);
    s = read(&rule, 400, 750, 1000);
    assert_true(s.flags == 0 && s.break_even > 1);
    /* At the edges: nobody's word is needed; everybody's is. */
    s = read(&rule, 700, 800, 1000);
    assert_int_equal(s.flags, 0);
    s = read(&rule, 500, 800, 1000);
    assert_int_equal(s.flags, CKPI_SILENCE_DECIDES);
    /* Whoever asked all and heard all knows. */
    s = read(&rule, 75, 100, 100);
    assert_true(s.low == 0.75 && s.high == 0.75 && s.least == 0.75 && s.most == 0.75 && isnan(s.break_even));
    s = read(NULL, 0, 0, 5);
    assert_true(s.response == 0 && isnan(s.value) && isnan(s.low) && s.least == 0 && s.most == 1 && s.flags == 0);
    s = read(NULL, 1, 1, 1);
    assert_true(s.low == 1 && s.high == 1);
}

static void nonsense_is_refused(void **state)
{
    (void)state;
    ckpi_silence s = {.struct_size = sizeof s};
    ckpi_silence_rule rule = {.struct_size = sizeof rule, .target = 7};
    expect_ok(ckpi_silence_read(&rule, 1, 2, 3, &s)); /* not meant, not read */
    rule.has_target = 1;
    expect_status(ckpi_silence_read(&rule, 1, 2, 3, &s), CKPI_E_ARGUMENT);
    rule.has_target = 2;
    expect_status(ckpi_silence_read(&rule, 1, 2, 3, &s), CKPI_E_ARGUMENT);
    expect_status(ckpi_silence_read(NULL, 3, 2, 3, &s), CKPI_E_ARGUMENT);
    expect_status(ckpi_silence_read(NULL, 1, 4, 3, &s), CKPI_E_ARGUMENT);
    expect_status(ckpi_silence_read(NULL, 0, 0, 0, &s), CKPI_E_ARGUMENT);
    expect_status(ckpi_silence_read(NULL, -1, 2, 3, &s), CKPI_E_ARGUMENT);
    expect_status(ckpi_silence_read(NULL, 1, 2, 3, NULL), CKPI_E_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(silence_is_bounded_and_weighed),
        cmocka_unit_test(what_the_silent_cannot_change),
        cmocka_unit_test(nonsense_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
