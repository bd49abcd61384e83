/* SPDX-License-Identifier: MIT */
/* Strengths, weaknesses, opportunities, threats; and the room's words. */
#include "support/expect.h"
#include <math.h>
#include <string.h>

static ckpi_swot_input unknown(uint32_t metric, uint32_t better)
{
    const ckpi_swot_input input = {.struct_size = sizeof input,
                                   .metric = metric,
                                   .better = better,
                                   .percentile = NAN,
                                   .percentile_low = NAN,
                                   .percentile_high = NAN,
                                   .slope = NAN,
                                   .slope_probability = NAN,
                                   .people_needed = NAN,
                                   .people_there = NAN};
    return input;
}

static ckpi_swot_input placed(double percentile, double low, double high)
{
    ckpi_swot_input input = unknown(CKPI_METRIC_HANDLE_TIME, CKPI_BETTER_LOWER);
    input.percentile = percentile;
    input.percentile_low = low;
    input.percentile_high = high;
    return input;
}

/* Reads one input; answers how many items there are. */
static size_t read_one(const ckpi_swot_input *input, ckpi_swot_item items[3])
{
    size_t count = 99;
    memset(items, 0, 3 * sizeof items[0]);
    items[0].struct_size = sizeof items[0];
    expect_ok(ckpi_swot_read(input, 1, 0.05, items, 3, &count));
    return count;
}

static void positions_are_strengths_and_weaknesses(void **state)
{
    (void)state;
    static const struct {
        double percentile, low, high;
        uint32_t list, certainty;
    } rows[] = {
        {80, 76, 85, CKPI_SWOT_LIST_STRENGTH, CKPI_CERTAINTY_CONCLUSIVE},
        {80, 75, 85, CKPI_SWOT_LIST_STRENGTH, CKPI_CERTAINTY_LEANING},
        {80, NAN, NAN, CKPI_SWOT_LIST_STRENGTH, CKPI_CERTAINTY_LEANING},
        {75, 74, 76, 0, 0},
        {50, 10, 90, 0, 0},
        {25, 20, 30, 0, 0},
        {24, 10, 40, CKPI_SWOT_LIST_WEAKNESS, CKPI_CERTAINTY_LEANING},
        {12, 10, 24, CKPI_SWOT_LIST_WEAKNESS, CKPI_CERTAINTY_CONCLUSIVE},
        {NAN, NAN, NAN, 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const ckpi_swot_input input = placed(rows[i].percentile, rows[i].low, rows[i].high);
        ckpi_swot_item items[3];
        const size_t count = read_one(&input, items);
        expect_true(count == (rows[i].list != 0), "row %zu: %zu items", i, count);
        expect_true(items[0].list == rows[i].list, "row %zu: list %u", i, items[0].list);
        expect_true(items[0].certainty == rows[i].certainty, "row %zu: certainty %u", i, items[0].certainty);
        expect_true(count == 0 || items[0].figure == rows[i].percentile, "row %zu", i);
    }
}

static void trends_count_by_the_way_that_is_better(void **state)
{
    (void)state;
    static const struct {
        uint32_t better;
        double slope, probability;
        uint32_t list;
    } rows[] = {
        {CKPI_BETTER_HIGHER, 0.1, 0.05, CKPI_SWOT_LIST_OPPORTUNITY},
        {CKPI_BETTER_LOWER, 0.1, 0.05, CKPI_SWOT_LIST_THREAT},
        {CKPI_BETTER_LOWER, -0.1, 0.01, CKPI_SWOT_LIST_OPPORTUNITY},
        {CKPI_BETTER_HIGHER, -0.1, 0.01, CKPI_SWOT_LIST_THREAT},
        {CKPI_BETTER_HIGHER, 0.1, 0.06, 0},
        {CKPI_BETTER_HIGHER, 0.1, NAN, 0},
        {CKPI_BETTER_HIGHER, 0, 0.01, 0},
        {CKPI_BETTER_TARGET, 0.1, 0.01, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ckpi_swot_input input = unknown(CKPI_METRIC_HANDLE_TIME, rows[i].better);
        input.slope = rows[i].slope;
        input.slope_probability = rows[i].probability;
        ckpi_swot_item items[3];
        const size_t count = read_one(&input, items);
        expect_true(count == (rows[i].list != 0) && items[0].list == rows[i].list, "row %zu: list %u", i,
                    items[0].list);
    }
}

static void one_input_can_be_on_three_lists(void **state)
{
    (void)state;
    ckpi_swot_input inputs[2] = {unknown(0, CKPI_BETTER_HIGHER), placed(90, 80, 95)};
    inputs[0].own_metric_id = 5;
    inputs[1].slope = 3;
    inputs[1].slope_probability = 0.001;
    inputs[1].people_needed = 20;
    inputs[1].people_there = 17.5;
    ckpi_swot_item items[3] = {{.struct_size = sizeof items[0]}};
    size_t count = 0;
    expect_ok(ckpi_swot_read(inputs, 2, 0.05, items, 3, &count));
    assert_int_equal(count, 3);
    assert_int_equal(items[0].reason, CKPI_SWOT_REASON_ABOVE_UPPER_QUARTILE);
    assert_int_equal(items[1].reason, CKPI_SWOT_REASON_WORSENING);
    assert_int_equal(items[2].reason, CKPI_SWOT_REASON_CAPACITY_SHORT);
    assert_true(items[2].figure == -2.5 && items[2].input == 1 && items[2].metric == CKPI_METRIC_HANDLE_TIME);

    inputs[0].people_needed = 3;
    inputs[0].people_there = 4;
    expect_status(ckpi_swot_read(inputs, 2, 0.05, items, 3, &count), CKPI_E_SPACE);
    assert_true(count == 4 && items[2].reason == CKPI_SWOT_REASON_CAPACITY_SHORT);
    expect_status(ckpi_swot_read(inputs, 2, 0.05, NULL, 0, &count), CKPI_E_SPACE);
    assert_int_equal(count, 4);
    inputs[1] = unknown(CKPI_METRIC_HANDLE_TIME, 0);
    expect_ok(ckpi_swot_read(inputs, 2, 0.05, items, 3, &count));
    assert_true(count == 1 && items[0].reason == CKPI_SWOT_REASON_CAPACITY_SPARE && items[0].own_metric_id == 5);
    expect_ok(ckpi_swot_read(NULL, 0, 0.05, NULL, 0, &count));
    assert_int_equal(count, 0);
}

static void bad_arguments_are_refused(void **state)
{
    (void)state;
    ckpi_swot_input input = unknown(0, CKPI_BETTER_HIGHER);
    ckpi_swot_item items[3] = {{.struct_size = sizeof items[0]}};
    size_t count = 0;
    expect_status(ckpi_swot_read(&input, 1, 0.05, items, 3, &count), CKPI_E_ARGUMENT);
    input.metric = CKPI_METRIC_TALK_TIME;
    expect_status(ckpi_swot_read(&input, 1, 0, items, 3, &count), CKPI_E_ARGUMENT);
    expect_status(ckpi_swot_read(&input, 1, NAN, items, 3, &count), CKPI_E_ARGUMENT);
    expect_status(ckpi_swot_read(NULL, 1, 0.05, items, 3, &count), CKPI_E_ARGUMENT);
    expect_status(ckpi_swot_read(&input, 1, 0.05, NULL, 3, &count), CKPI_E_ARGUMENT);
    expect_status(ckpi_swot_read(&input, 1, 0.05, items, 3, NULL), CKPI_E_ARGUMENT);
    input.own_metric_id = 1;
    expect_status(ckpi_swot_read(&input, 1, 0.05, items, 3, &count), CKPI_E_ARGUMENT);
    input.own_metric_id = 0;
    input.reserved0 = 1;
    expect_status(ckpi_swot_read(&input, 1, 0.05, items, 3, &count), CKPI_E_NEWER);
    input.reserved0 = 0;
    items[0].struct_size = 4;
    expect_status(ckpi_swot_read(&input, 1, 0.05, items, 3, &count), CKPI_E_SIZE);
}

/* Every constant has a word, and every word its constant. */
static void words_and_constants_agree(void **state)
{
    (void)state;
    size_t words = 0;
    uint32_t found = 0;
    for (uint32_t list = CKPI_INSIGHT_WORDS_SWOT_LIST; ckpi_insight_word_at(list, 0, &found) == CKPI_OK; list++) {
        uint32_t value = 0;
        for (uint32_t i = 0; ckpi_insight_word_at(list, i, &value) == CKPI_OK; i++, words++) {
            const char *word = ckpi_insight_word(list, value);
            assert_non_null(word);
            expect_ok(ckpi_insight_word_find(list, word, strlen(word), &found));
            assert_int_equal(found, value);
        }
    }
    assert_true(words >= 4 + 6 + 2 + 8 + 4 + 8);
    assert_null(ckpi_insight_word(CKPI_INSIGHT_WORDS_SWOT_LIST, 9));
    expect_status(ckpi_insight_word_find(999, "strength", 8, &found), CKPI_E_ARGUMENT);
    expect_status(ckpi_insight_word_find(CKPI_INSIGHT_WORDS_SWOT_LIST, "no", 2, &found), CKPI_E_NOT_FOUND);
}

/* Whatever is advised for a metric of the catalogue is a known action, and says what to do. */
static void advice_is_complete(void **state)
{
    (void)state;
    uint32_t metric, advised = 0;
    for (uint32_t i = 0; ckpi_metric_at(i, &metric) == CKPI_OK; i++) {
        const uint32_t advice = ckpi_advice_find(metric);
        if (advice == CKPI_ADVICE_NONE)
            continue;
        assert_non_null(ckpi_advice_text(advice));
        assert_non_null(ckpi_insight_word(CKPI_INSIGHT_WORDS_ADVICE, advice));
        assert_int_not_equal(ckpi_advice_action(advice), CKPI_ACTION_KIND_OTHER);
        advised++;
    }
    assert_true(advised >= 20);
    assert_int_equal(ckpi_advice_find(CKPI_METRIC_OFFERED), CKPI_ADVICE_NONE);
    assert_int_equal(ckpi_advice_find(CKPI_METRIC_TRANSFER_RATE), CKPI_ADVICE_ROUTING);
    assert_int_equal(ckpi_advice_action(CKPI_ADVICE_DIFFICULT_CALLS), CKPI_ACTION_KIND_MENTORING);
    assert_null(ckpi_advice_text(CKPI_ADVICE_NONE));
    assert_null(ckpi_advice_text(9));
    assert_int_equal(ckpi_advice_action(9), CKPI_ACTION_KIND_OTHER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(positions_are_strengths_and_weaknesses),
        cmocka_unit_test(trends_count_by_the_way_that_is_better),
        cmocka_unit_test(one_input_can_be_on_three_lists),
        cmocka_unit_test(bad_arguments_are_refused),
        cmocka_unit_test(words_and_constants_agree),
        cmocka_unit_test(advice_is_complete),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
