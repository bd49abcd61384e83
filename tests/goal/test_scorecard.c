/* SPDX-License-Identifier: MIT */
/* Scores, and what becomes of them where some are missing or a key item failed. */
#include "support/expect.h"
#include "support/vectors.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 8 };

static void linear_scores_agree(void **state)
{
    (void)state;
    FILE *file = test_vectors_open("score_linear.csv");
    size_t rows = 0;
    for (test_vector row; test_vectors_next(file, &row); rows++) {
        double score = NAN;
        const ckpi_status status = ckpi_score_linear(test_vector_number(&row, 1), test_vector_number(&row, 2),
                                                     test_vector_number(&row, 3), &score);
        expect_status(status, isnan(test_vector_number(&row, 4)) ? CKPI_E_ARGUMENT : CKPI_OK);
        expect_vector(&row, 4, score);
    }
    fclose(file);
    assert_int_equal(rows, 5);
}

static size_t read_items(test_vector *row, ckpi_scorecard_item *items)
{
    double numbers[3 * MOST];
    const size_t count = test_vector_list(row, 1, numbers, 3 * MOST) / 3;
    memset(items, 0, count * sizeof *items);
    for (size_t i = 0; i < count; i++) {
        const double score = numbers[3 * i + 1];
        items[i].struct_size = sizeof *items;
        items[i].weight = numbers[3 * i];
        items[i].score = isnan(score) ? 0 : score;
        items[i].flags =
            (isnan(score) ? CKPI_SCORECARD_MISSING : 0u) | (numbers[3 * i + 2] != 0 ? CKPI_SCORECARD_KEY_FAILED : 0u);
    }
    return count;
}

static void composites_agree(void **state)
{
    (void)state;
    FILE *file = test_vectors_open("scorecard.csv");
    size_t rows = 0;
    for (test_vector row; test_vectors_next(file, &row); rows++) {
        ckpi_scorecard_item items[MOST];
        const size_t count = read_items(&row, items);
        const bool zero = strcmp(row.field[2], "ZERO") == 0;
        const ckpi_scorecard_rule rule = {sizeof rule, zero ? CKPI_MISSING_ZERO : CKPI_MISSING_RENORMALISE, 0, 0};
        ckpi_scorecard out = {.struct_size = sizeof out};
        expect_ok(ckpi_scorecard_read(&rule, items, count, &out));
        expect_vector(&row, 3, out.composite);
        expect_vector(&row, 4, out.coverage);
        assert_true(out.gated == (uint32_t)test_vector_number(&row, 5));
        assert_int_equal(out.status, isnan(out.composite) ? CKPI_VALUE_NO_DATA : CKPI_VALUE_OK);
    }
    fclose(file);
    assert_int_equal(rows, 7);
}

static ckpi_scorecard_item item(double weight, double score, uint32_t flags, double standard_error)
{
    return (ckpi_scorecard_item){sizeof(ckpi_scorecard_item), flags, weight, score, standard_error};
}

static ckpi_scorecard read_card(const ckpi_scorecard_rule *rule, const ckpi_scorecard_item *items, size_t count)
{
    ckpi_scorecard out = {.struct_size = sizeof out};
    expect_ok(ckpi_scorecard_read(rule, items, count, &out));
    return out;
}

/* A broken guardrail cannot be made good by scores elsewhere. */
static void key_items_cap(void **state)
{
    (void)state;
    const ckpi_scorecard_item good[] = {item(1, 1, CKPI_SCORECARD_KEY_FAILED, 0), item(1, 0.9, 0, 0)};
    const ckpi_scorecard_item bad[] = {item(1, 0.1, CKPI_SCORECARD_KEY_FAILED, 0), item(1, 0.2, 0, 0)};
    assert_true(read_card(NULL, good, 2).score == 0.5 && read_card(NULL, good, 2).composite == 0.95);
    assert_true(fabs(read_card(NULL, bad, 2).score - 0.15) < 1e-15);
    const ckpi_scorecard_rule strict = {sizeof strict, 0, 0, 0.2};
    assert_true(read_card(&strict, good, 2).score == 0.2);
}

static void too_little_is_no_verdict(void **state)
{
    (void)state;
    const ckpi_scorecard_item items[] = {item(0.3, 1, 0, 0), item(0.7, 0, CKPI_SCORECARD_MISSING, 0)};
    const ckpi_scorecard_item half[] = {item(0.5, 1, 0, 0), item(0.5, 0, CKPI_SCORECARD_MISSING, 0)};
    ckpi_scorecard out = read_card(NULL, items, 2);
    assert_true(out.status == CKPI_VALUE_PARTIAL && isnan(out.score) && out.composite == 1 && out.coverage == 0.3);
    assert_int_equal(read_card(NULL, half, 2).status, CKPI_VALUE_OK);
    /* 0.01 + 0.06 is half of 0.14, but not in binary. */
    const ckpi_scorecard_item binary[] = {item(0.01, 1, 0, 0), item(0.06, 1, 0, 0),
                                          item(0.07, 0, CKPI_SCORECARD_MISSING, 0)};
    assert_int_equal(read_card(NULL, binary, 3).status, CKPI_VALUE_OK);
    const ckpi_scorecard_rule lenient = {sizeof lenient, 0, 0.3, 0};
    assert_int_equal(read_card(&lenient, items, 2).status, CKPI_VALUE_OK);
    assert_int_equal(read_card(NULL, NULL, 0).status, CKPI_VALUE_NO_DATA);
}

static void errors_add_up(void **state)
{
    (void)state;
    const ckpi_scorecard_item items[] = {item(1, 0.5, 0, 0.03), item(1, 0.7, 0, 0.04)};
    assert_true(fabs(read_card(NULL, items, 2).standard_error - 0.025) < 1e-15);
}

static void zones_are_straight_between_knots(void **state)
{
    (void)state;
    const double values[] = {300, 360, 480}, points[] = {10, 5, 0};
    const struct {
        double value, points;
    } known[] = {{200, 10}, {300, 10}, {330, 7.5}, {360, 5}, {420, 2.5}, {480, 0}, {600, 0}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        double score;
        expect_ok(ckpi_score_zones(known[i].value, values, points, 3, &score));
        expect_true(score == known[i].points, "at %g: %g", known[i].value, score);
    }
    const double level[] = {300, 300}, endless[] = {300, INFINITY};
    double score;
    expect_status(ckpi_score_zones(1, level, points, 2, &score), CKPI_E_ARGUMENT);
    expect_status(ckpi_score_zones(1, endless, points, 2, &score), CKPI_E_ARGUMENT);
    expect_status(ckpi_score_zones(NAN, values, points, 3, &score), CKPI_E_ARGUMENT);
    expect_status(ckpi_score_zones(1, values, points, 0, &score), CKPI_E_ARGUMENT);
}

static void bad_cards_are_refused(void **state)
{
    (void)state;
    ckpi_scorecard out = {.struct_size = sizeof out};
    const ckpi_scorecard_item bad[] = {item(-1, 0.5, 0, 0), item(1, 1.5, 0, 0), item(1, 0.5, 0, -1),
                                       item(NAN, 0, 0, 0)};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        expect_status(ckpi_scorecard_read(NULL, &bad[i], 1, &out), CKPI_E_ARGUMENT);
    const ckpi_scorecard_item newer = item(1, 0.5, 8, 0);
    expect_status(ckpi_scorecard_read(NULL, &newer, 1, &out), CKPI_E_NEWER);
    const ckpi_scorecard_item good = item(1, 0.5, 0, 0);
    const ckpi_scorecard_rule rules[] = {
        {sizeof rules[0], 2, 0, 0}, {sizeof rules[0], 0, 1.5, 0}, {sizeof rules[0], 0, 0, -1}};
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
        expect_status(ckpi_scorecard_read(&rules[i], &good, 1, &out), CKPI_E_ARGUMENT);
    out.struct_size = 4;
    expect_status(ckpi_scorecard_read(NULL, &good, 1, &out), CKPI_E_SIZE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(linear_scores_agree),   cmocka_unit_test(composites_agree),
        cmocka_unit_test(key_items_cap),         cmocka_unit_test(too_little_is_no_verdict),
        cmocka_unit_test(errors_add_up),         cmocka_unit_test(zones_are_straight_between_knots),
        cmocka_unit_test(bad_cards_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
