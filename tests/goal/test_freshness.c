/* SPDX-License-Identifier: MIT */
/* Data that comes in another rhythm than reviews do. */
#include "support/expect.h"
#include <math.h>
#include <string.h>

static int64_t day_us(int32_t year, int32_t month, int32_t day)
{
    int64_t days = 0;
    expect_ok(ckpi_calendar_days(year, month, day, &days));
    return days * INT64_C(86400000000);
}

/* Surveys of the first two quarters of 2025; of the third there is only the word that nothing came. */
static void surveys(ckpi_observation o[3])
{
    for (int q = 0; q < 3; q++)
        o[q] = (ckpi_observation){.struct_size = sizeof o[q],
                                  .given = q < 2 ? CKPI_OBSERVED_RATIO : 0,
                                  .start_us = day_us(2025, 1 + 3 * q, 1),
                                  .end_us = day_us(2025, 4 + 3 * q, 1),
                                  .n = q < 2 ? 200 : 0,
                                  .numerator = 150,
                                  .denominator = 200};
}

static const ckpi_calendar quarters = {.struct_size = sizeof quarters, .unit = CKPI_PERIOD_UNIT_QUARTER};

static ckpi_freshness read(const ckpi_observation *o, size_t count, int64_t grace_us, int64_t now_us)
{
    ckpi_freshness f = {.struct_size = sizeof f};
    expect_ok(ckpi_freshness_read(o, count, &quarters, grace_us, now_us, &f));
    return f;
}

static void quarterly_data_is_fresh_for_a_quarter(void **state)
{
    (void)state;
    ckpi_observation o[3];
    surveys(o);
    const int64_t day = INT64_C(86400000000);
    ckpi_freshness f = read(o, 2, 0, day_us(2025, 8, 15));
    assert_true(f.state == CKPI_DATA_FRESH && f.newest_at_us == day_us(2025, 7, 1) && f.missed == 0);
    assert_true(f.due_at_us == day_us(2025, 10, 1) && f.age_us == 45 * day);
    /* What nobody answered is no data: due on the first of October, and two weeks of grace. */
    f = read(o, 3, 14 * day, day_us(2025, 10, 14));
    assert_true(f.state == CKPI_DATA_FRESH && f.due_at_us == day_us(2025, 10, 15));
    f = read(o, 3, 14 * day, day_us(2025, 10, 15));
    assert_true(f.state == CKPI_DATA_STALE && f.missed == 1 && f.newest_at_us == day_us(2025, 7, 1));
    f = read(o, 3, 14 * day, day_us(2026, 4, 14));
    assert_int_equal(f.missed, 2);
    f = read(o, 3, 14 * day, day_us(2026, 4, 15));
    assert_int_equal(f.missed, 3);
    /* Seen from May only the first quarter was there. */
    f = read(o, 3, 0, day_us(2025, 5, 1));
    assert_true(f.state == CKPI_DATA_FRESH && f.newest_at_us == day_us(2025, 4, 1));
    f = read(o, 3, 0, day_us(2025, 2, 1));
    assert_true(f.state == CKPI_DATA_NONE && f.newest_at_us == CKPI_ABSENT && f.due_at_us == CKPI_ABSENT &&
                f.missed == 0);
    assert_string_equal(ckpi_goal_word(CKPI_GOAL_WORDS_FRESHNESS, f.state), "NONE");
}

/* Reviewed every month, a goal on a quarterly survey keeps its value and says that it is not of this month. */
static void a_goal_keeps_its_value_between_surveys(void **state)
{
    (void)state;
    ckpi_observation o[3];
    surveys(o);
    const ckpi_scope everybody = {.struct_size = sizeof everybody};
    const ckpi_baseline baseline = {.struct_size = sizeof baseline, .kind = CKPI_BASELINE_KIND_FIXED, .value = 0.7};
    const ckpi_calendar months = {.struct_size = sizeof months, .unit = CKPI_PERIOD_UNIT_MONTH};
    ckpi_target target = {.struct_size = sizeof target};
    expect_ok(ckpi_target_absolute(0.8, &target));
    const ckpi_goal goal = {.struct_size = sizeof goal,
                            .id = 1,
                            .metric = CKPI_METRIC_CSAT_TOP_TWO,
                            .direction = CKPI_GOAL_DIRECTION_HIGHER,
                            .given = CKPI_GIVEN_START | CKPI_GIVEN_END,
                            .start_us = day_us(2025, 1, 1),
                            .end_us = day_us(2026, 1, 1),
                            .scope = &everybody,
                            .baseline = &baseline,
                            .target = &target,
                            .review = &months,
                            .title = "csat",
                            .title_size = 4};
    ckpi_verdict v = {.struct_size = sizeof v};
    for (int32_t month = 5; month <= 6; month++) {
        const ckpi_moment moment = {.struct_size = sizeof moment, .now_us = day_us(2025, month, 1)};
        expect_ok(ckpi_goal_evaluate(&goal, o, 1, &moment, &v, NULL));
        expect_true(v.value == 0.75 && (v.flags & CKPI_VERDICT_STALE) != 0, "%g, flags %x", v.value, v.flags);
        assert_int_equal(read(o, 1, 0, moment.now_us).state, CKPI_DATA_FRESH);
    }
    const ckpi_moment at_once = {.struct_size = sizeof at_once, .now_us = day_us(2025, 4, 1)};
    expect_ok(ckpi_goal_evaluate(&goal, o, 1, &at_once, &v, NULL));
    assert_true(v.value == 0.75 && (v.flags & CKPI_VERDICT_STALE) == 0);
}

static void edges_and_nonsense(void **state)
{
    (void)state;
    ckpi_observation o[3];
    surveys(o);
    const int64_t edges[] = {day_us(2025, 1, 1), day_us(2025, 4, 1), day_us(2025, 8, 1)};
    const ckpi_calendar own = {
        .struct_size = sizeof own, .unit = CKPI_PERIOD_UNIT_EDGES, .edges_us = edges, .edge_count = 3};
    ckpi_freshness f = {.struct_size = sizeof f};
    expect_ok(ckpi_freshness_read(o, 2, &own, 0, day_us(2025, 7, 15), &f));
    assert_true(f.state == CKPI_DATA_FRESH && f.due_at_us == day_us(2025, 8, 1));
    expect_status(ckpi_freshness_read(o, 2, &own, 0, day_us(2025, 8, 1), &f), CKPI_E_NOT_FOUND);
    assert_int_equal(f.state, CKPI_DATA_FRESH);
    expect_status(ckpi_freshness_read(o, 2, NULL, 0, 0, &f), CKPI_E_ARGUMENT);
    expect_status(ckpi_freshness_read(NULL, 2, &own, 0, 0, &f), CKPI_E_ARGUMENT);
    expect_status(ckpi_freshness_read(o, 2, &own, -1, 0, &f), CKPI_E_ARGUMENT);
    expect_status(ckpi_freshness_read(o, 2, &own, 0, INT64_MAX, &f), CKPI_E_ARGUMENT);
    o[1].end_us = o[1].start_us - 1;
    expect_status(ckpi_freshness_read(o, 2, &own, 0, day_us(2025, 7, 15), &f), CKPI_E_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quarterly_data_is_fresh_for_a_quarter),
        cmocka_unit_test(a_goal_keeps_its_value_between_surveys),
        cmocka_unit_test(edges_and_nonsense),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
