/* SPDX-License-Identifier: MIT */
/* The decision tables against rows, and what must hold for any numbers. */
#include "support/expect.h"
#include "support/vectors.h"
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    ID,
    LIFE,
    ERRORS,
    NOW,
    START,
    END,
    WATERMARK,
    FIRST,
    MODE,
    INFERENCE,
    DIRECTION,
    VALUE,
    LOW,
    HIGH,
    N,
    N_MIN,
    TARGET,
    THRESHOLD,
    STRETCH,
    SUCCESS,
    EXPECTED,
    TAU,
    PROBABILITY,
    CLINCHED,
    UNREACHABLE,
    PREVIOUS,
    HYSTERESIS,
    STRICT,
    LOCK_EARLY,
    EARLY,
    STATUS,
    EVIDENCE,
    GRADE,
    REASON
};

static uint32_t constant(const test_vector *row, size_t field, uint32_t list)
{
    char text[32] = "";
    uint32_t value = 0;
    for (size_t i = 0; row->field[field][i] && i < sizeof text - 1; i++)
        text[i] = (char)tolower((unsigned char)row->field[field][i]);
    if (*text)
        expect_ok(ckpi_goal_word_find(list, text, strlen(text), &value));
    return value;
}

static double given(const test_vector *row, size_t field, uint32_t bit, ckpi_standing *s)
{
    s->given |= *row->field[field] ? bit : 0;
    return *row->field[field] ? test_vector_number(row, field) : 0;
}

static ckpi_standing standing_of(const test_vector *row)
{
    ckpi_standing s = {.struct_size = sizeof s};
    double band[2] = {0, 0};
    s.life = constant(row, LIFE, CKPI_GOAL_WORDS_LIFE);
    s.error_count = (uint32_t)test_vector_integer(row, ERRORS);
    s.mode = constant(row, MODE, CKPI_GOAL_WORDS_MODE);
    s.inference = constant(row, INFERENCE, CKPI_GOAL_WORDS_INFERENCE);
    s.direction = constant(row, DIRECTION, CKPI_GOAL_WORDS_DIRECTION);
    s.success_at = constant(row, SUCCESS, CKPI_GOAL_WORDS_SUCCESS);
    s.now_us = test_vector_integer(row, NOW);
    s.start_us = test_vector_integer(row, START);
    s.end_us = test_vector_integer(row, END);
    s.watermark_us = test_vector_integer(row, WATERMARK);
    s.first_evaluation_at_us = (int64_t)given(row, FIRST, CKPI_STANDING_HAS_FIRST_EVALUATION, &s);
    s.value = given(row, VALUE, CKPI_STANDING_HAS_VALUE, &s);
    s.low = given(row, LOW, CKPI_STANDING_HAS_INTERVAL, &s);
    s.high = given(row, HIGH, CKPI_STANDING_HAS_INTERVAL, &s);
    s.n = test_vector_integer(row, N);
    s.n_min = test_vector_integer(row, N_MIN);
    (void)test_vector_list(row, TARGET, band, 2);
    s.target = band[0];
    s.target_high = band[1];
    s.threshold = given(row, THRESHOLD, CKPI_STANDING_HAS_THRESHOLD, &s);
    s.stretch = given(row, STRETCH, CKPI_STANDING_HAS_STRETCH, &s);
    s.expected = test_vector_number(row, EXPECTED);
    s.tolerance = test_vector_number(row, TAU);
    s.probability = given(row, PROBABILITY, CKPI_STANDING_HAS_PROBABILITY, &s);
    s.probability_on = 0.5;
    s.probability_off = 0.1;
    s.probability_warn = 0.2;
    s.hysteresis = test_vector_number(row, HYSTERESIS);
    s.early_limit = given(row, EARLY, CKPI_STANDING_HAS_EARLY_LIMIT, &s);
    s.flags = (test_vector_integer(row, CLINCHED) ? CKPI_STANDING_FLAG_CLINCHED : 0u) |
              (test_vector_integer(row, UNREACHABLE) ? CKPI_STANDING_FLAG_UNREACHABLE : 0u) |
              (test_vector_integer(row, STRICT) ? CKPI_STANDING_FLAG_STRICT_FINAL : 0u) |
              (test_vector_integer(row, LOCK_EARLY) ? CKPI_STANDING_FLAG_LOCK_EARLY : 0u);
    if (*row->field[PREVIOUS])
        expect_ok(ckpi_goal_word_find(CKPI_GOAL_WORDS_STATUS, row->field[PREVIOUS], strlen(row->field[PREVIOUS]),
                                      &s.previous));
    return s;
}

static ckpi_judgement judge(const ckpi_standing *s)
{
    ckpi_judgement j = {.struct_size = sizeof j};
    expect_ok(ckpi_standing_judge(s, &j));
    return j;
}

static void expect_judgement(const test_vector *row, const ckpi_judgement *j)
{
    const char *status = ckpi_goal_word(CKPI_GOAL_WORDS_STATUS, j->status);
    const char *evidence = ckpi_goal_word(CKPI_GOAL_WORDS_EVIDENCE, j->evidence);
    const char *grade = ckpi_goal_word(CKPI_GOAL_WORDS_GRADE, j->grade);
    const char *reason = ckpi_goal_word(CKPI_GOAL_WORDS_REASON, j->reason);
    expect_true(test_vector_is(row, STATUS, status) && test_vector_is(row, EVIDENCE, evidence) &&
                    test_vector_is(row, GRADE, grade) && test_vector_is(row, REASON, reason),
                "%s: %s %s %s %s", row->field[ID], status, evidence, grade, reason);
}

/* The same in another unit, or seen in a mirror. */
static ckpi_standing scaled(const ckpi_standing *s, double factor)
{
    ckpi_standing t = *s;
    double *const numbers[] = {&t.value,   &t.low,      &t.high,      &t.target,     &t.target_high,
                               &t.stretch, &t.expected, &t.threshold, &t.early_limit};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        *numbers[i] *= factor;
    t.tolerance *= fabs(factor);
    if (t.mode == CKPI_MODE_LEVEL)
        t.hysteresis *= fabs(factor);
    if (factor < 0) {
        const double low = t.low, target = t.target;
        t.low = t.high;
        t.high = low;
        if (t.direction == CKPI_GOAL_DIRECTION_BAND) {
            t.early_limit = -t.early_limit;
            t.target = t.target_high;
            t.target_high = target;
        } else {
            t.direction = CKPI_GOAL_DIRECTION_HIGHER + CKPI_GOAL_DIRECTION_LOWER - t.direction;
        }
    }
    return t;
}

static void expect_same(const ckpi_standing *a, const ckpi_standing *b, const char *what)
{
    const ckpi_judgement x = judge(a), y = judge(b);
    expect_true(memcmp(&x, &y, sizeof x) == 0, "%s: status %u, but %u", what, x.status, y.status);
}

static void statuses_agree(void **state)
{
    (void)state;
    FILE *file = test_vectors_open("goal_status.csv");
    size_t rows = 0;
    for (test_vector row; test_vectors_next(file, &row); rows++) {
        const ckpi_standing s = standing_of(&row);
        const ckpi_judgement j = judge(&s);
        expect_judgement(&row, &j);
        if (s.mode == CKPI_MODE_SUM)
            continue; /* a total can be reached early only from below */
        const ckpi_standing mirrored = scaled(&s, -1), minutes = scaled(&s, 1 / 60.0);
        expect_same(&s, &mirrored, row.field[ID]);
        expect_same(&s, &minutes, row.field[ID]);
    }
    fclose(file);
    assert_int_equal(rows, 57);
}

/* --- Whatever the numbers --- */

static uint64_t seed = 42;

static uint32_t pick(uint32_t below)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(seed >> 33) % below;
}

static ckpi_standing random_standing(void)
{
    ckpi_standing s = {.struct_size = sizeof s};
    s.given = pick(256) & ~(uint32_t)CKPI_STANDING_HAS_EVIDENCE;
    s.given |= CKPI_STANDING_HAS_VALUE;
    s.flags = (pick(2) ? CKPI_STANDING_FLAG_STRICT_FINAL : 0u) | (pick(2) ? CKPI_STANDING_FLAG_LOCK_EARLY : 0u);
    s.mode = CKPI_MODE_LEVEL + pick(3);
    s.inference = CKPI_INFERENCE_CENSUS + pick(2);
    s.direction = CKPI_GOAL_DIRECTION_HIGHER + pick(3);
    s.success_at = pick(2);
    s.previous = pick(12);
    s.now_us = 10 + pick(100);
    s.end_us = 80;
    s.watermark_us = s.now_us - pick(3) * 10;
    s.first_evaluation_at_us = pick(40);
    s.n = pick(60);
    s.n_min = pick(2) ? 30 : 1;
    s.value = pick(40);
    s.low = s.value - pick(6);
    s.high = s.value + pick(6);
    s.target = 18 + pick(4);
    s.target_high = s.target + pick(5);
    const double better = s.direction == CKPI_GOAL_DIRECTION_LOWER ? -1 : 1;
    s.threshold = s.target - better * (1 + pick(3));
    s.stretch = s.target + better * (1 + pick(3));
    s.expected = s.target - better * pick(4);
    s.tolerance = pick(3);
    s.hysteresis = s.mode == CKPI_MODE_LEVEL ? pick(3) : pick(3) / 64.0;
    s.probability = pick(65) / 64.0;
    s.probability_on = 0.5;
    s.probability_off = 0.125;
    s.probability_warn = 0.25;
    s.early_limit = s.value - better * pick(9);
    return s;
}

static bool is_verdict(uint32_t status)
{
    return status >= CKPI_GOAL_STATUS_OFF_TRACK;
}

static void too_few_records_give_no_verdict(void **state)
{
    (void)state;
    for (int i = 0; i < 20000; i++) {
        ckpi_standing s = random_standing();
        s.mode = pick(2) ? CKPI_MODE_LEVEL : CKPI_MODE_CUM_RATIO;
        s.n_min = s.n + 1;
        const ckpi_judgement j = judge(&s);
        assert_false(is_verdict(j.status));
        s.given &= ~(uint32_t)CKPI_STANDING_HAS_VALUE;
        assert_int_equal(judge(&s).reason, CKPI_GOAL_REASON_NO_VALUE);
    }
}

static void less_certainty_is_never_worse(void **state)
{
    (void)state;
    size_t moved = 0;
    for (int i = 0; i < 50000; i++) {
        ckpi_standing s = random_standing();
        s.mode = CKPI_MODE_LEVEL;
        s.inference = CKPI_INFERENCE_SAMPLE;
        s.given |= CKPI_STANDING_HAS_INTERVAL;
        s.flags = 0;
        s.watermark_us = 0;
        ckpi_standing wide = s;
        wide.low -= pick(9);
        wide.high += pick(9);
        const ckpi_judgement a = judge(&s), b = judge(&wide);
        if (a.status != b.status) {
            assert_true(a.status == CKPI_GOAL_STATUS_OFF_TRACK && b.status == CKPI_GOAL_STATUS_AT_RISK);
            moved++;
        }
        assert_true(b.evidence <= a.evidence || a.status != b.status);
    }
    assert_true(moved > 500);
}

static int rank(const ckpi_judgement *j)
{
    return j->status == CKPI_GOAL_STATUS_MISSED ? CKPI_GOAL_STATUS_OFF_TRACK : (int)j->status;
}

static void better_values_are_never_worse(void **state)
{
    (void)state;
    for (int i = 0; i < 50000; i++) {
        ckpi_standing s = random_standing();
        if (s.direction == CKPI_GOAL_DIRECTION_BAND)
            continue;
        s.flags &= ~(uint32_t)CKPI_STANDING_FLAG_STRICT_FINAL;
        ckpi_standing t = s;
        const double step = (s.direction == CKPI_GOAL_DIRECTION_LOWER ? -1 : 1) * (1.0 + pick(8));
        t.value += step;
        t.low += step;
        t.high += step;
        t.early_limit += step;
        const ckpi_judgement a = judge(&s), b = judge(&t);
        expect_true(rank(&b) >= rank(&a), "value %g to %g: status %u to %u", s.value, t.value, a.status, b.status);
        assert_true(b.grade >= a.grade);
    }
}

static void mirrors_and_units_change_nothing(void **state)
{
    (void)state;
    for (int i = 0; i < 50000; i++) {
        ckpi_standing s = random_standing();
        if (s.mode == CKPI_MODE_SUM)
            continue;
        const ckpi_standing mirrored = scaled(&s, -1), minutes = scaled(&s, 1 / 60.0), milli = scaled(&s, 1000);
        expect_same(&s, &mirrored, "mirror");
        expect_same(&s, &minutes, "minutes");
        expect_same(&s, &milli, "milli");
    }
}

static void looking_again_changes_nothing(void **state)
{
    (void)state;
    for (int i = 0; i < 50000; i++) {
        ckpi_standing s = random_standing();
        const ckpi_judgement first = judge(&s);
        s.previous = first.status;
        const ckpi_judgement again = judge(&s);
        assert_memory_equal(&first, &again, sizeof first);
    }
}

/* An e-value decides instead of the interval, at its limit and not before. */
static void evidence_decides(void **state)
{
    (void)state;
    ckpi_standing s = {.struct_size = sizeof s,
                       .given = CKPI_STANDING_HAS_VALUE | CKPI_STANDING_HAS_INTERVAL | CKPI_STANDING_HAS_EVIDENCE,
                       .mode = CKPI_MODE_LEVEL,
                       .inference = CKPI_INFERENCE_SAMPLE,
                       .direction = CKPI_GOAL_DIRECTION_HIGHER,
                       .now_us = 50,
                       .end_us = 100,
                       .n = 100,
                       .value = 0.5,
                       .low = 0.4,
                       .high = 0.6,
                       .target = 0.8,
                       .expected = 0.8,
                       .log_evidence = 2.9,
                       .log_evidence_needed = 3};
    assert_int_equal(judge(&s).status, CKPI_GOAL_STATUS_AT_RISK);
    s.log_evidence = 3;
    const ckpi_judgement off = judge(&s);
    assert_true(off.status == CKPI_GOAL_STATUS_OFF_TRACK && off.evidence == CKPI_EVIDENCE_CONCLUSIVE);
}

/* All windows together decide where the newest alone does not, few records or not; never before the first
 * evaluation, after the end, or while the newest value is on the path. */
static void evidence_of_a_life_decides(void **state)
{
    (void)state;
    ckpi_standing s = {.struct_size = sizeof s,
                       .given = CKPI_STANDING_HAS_VALUE | CKPI_STANDING_HAS_LIFE_EVIDENCE,
                       .mode = CKPI_MODE_LEVEL,
                       .inference = CKPI_INFERENCE_SAMPLE,
                       .direction = CKPI_GOAL_DIRECTION_LOWER,
                       .now_us = 50,
                       .end_us = 100,
                       .n_min = 30,
                       .value = 0.5,
                       .target = 0.2,
                       .expected = 0.2,
                       .tolerance = 1,
                       .log_evidence_life = 3,
                       .log_evidence_life_needed = 3};
    for (s.n = 20; s.n <= 40; s.n += 20) {
        const ckpi_judgement off = judge(&s);
        assert_true(off.status == CKPI_GOAL_STATUS_OFF_TRACK && off.reason == CKPI_GOAL_REASON_LIFE_EVIDENCE &&
                    off.evidence == CKPI_EVIDENCE_CONCLUSIVE);
        s.log_evidence_life = 2.9;
        assert_true(judge(&s).status != CKPI_GOAL_STATUS_OFF_TRACK);
        s.log_evidence_life = 3;
        s.value = 0.2;
        assert_true(judge(&s).status != CKPI_GOAL_STATUS_OFF_TRACK);
        s.value = 0.5;
        s.given |= CKPI_STANDING_HAS_FIRST_EVALUATION;
        s.first_evaluation_at_us = 51;
        assert_int_equal(judge(&s).status, CKPI_GOAL_STATUS_INSUFFICIENT_DATA);
        s.given &= ~(uint32_t)CKPI_STANDING_HAS_FIRST_EVALUATION;
        s.watermark_us = 100;
        assert_true(judge(&s).reason != CKPI_GOAL_REASON_LIFE_EVIDENCE);
        s.watermark_us = 0;
    }
    s.log_evidence_life = NAN;
    ckpi_judgement j = {.struct_size = sizeof j};
    assert_int_equal(ckpi_standing_judge(&s, &j), CKPI_E_ARGUMENT);
}

static void rounding_does_not_decide(void **state)
{
    (void)state;
    ckpi_standing s = {.struct_size = sizeof s,
                       .given = CKPI_STANDING_HAS_VALUE,
                       .mode = CKPI_MODE_SUM,
                       .inference = CKPI_INFERENCE_CENSUS,
                       .direction = CKPI_GOAL_DIRECTION_HIGHER,
                       .now_us = 200,
                       .end_us = 100,
                       .watermark_us = 200};
    s.target = 1e12;
    s.value = 1e12 - 1;
    assert_int_equal(judge(&s).status, CKPI_GOAL_STATUS_MISSED);
    s.value = 1e12;
    assert_int_equal(judge(&s).status, CKPI_GOAL_STATUS_ACHIEVED);
    s.mode = CKPI_MODE_CUM_RATIO;
    s.target = 0.8;
    s.value = 0.799996;
    assert_int_equal(judge(&s).status, CKPI_GOAL_STATUS_MISSED);
    s.value = 0.1 + 0.7;
    assert_int_equal(judge(&s).status, CKPI_GOAL_STATUS_ACHIEVED);
}

static void nonsense_is_refused(void **state)
{
    (void)state;
    const ckpi_standing good = {.struct_size = sizeof good,
                                .given = CKPI_STANDING_HAS_VALUE,
                                .mode = CKPI_MODE_LEVEL,
                                .inference = CKPI_INFERENCE_CENSUS,
                                .direction = CKPI_GOAL_DIRECTION_HIGHER};
    ckpi_judgement j = {.struct_size = sizeof j};
    ckpi_standing s = good;
    expect_ok(ckpi_standing_judge(&s, &j));
    s.value = NAN;
    expect_status(ckpi_standing_judge(&s, &j), CKPI_E_ARGUMENT);
    s = good;
    s.mode = CKPI_MODE_MAINTAIN;
    expect_status(ckpi_standing_judge(&s, &j), CKPI_E_ARGUMENT);
    s = good;
    s.direction = 0;
    expect_status(ckpi_standing_judge(&s, &j), CKPI_E_ARGUMENT);
    s.error_count = 1; /* then nothing else is looked at */
    expect_ok(ckpi_standing_judge(&s, &j));
    assert_int_equal(j.status, CKPI_GOAL_STATUS_INVALID);
    s = good;
    s.target = INFINITY;
    expect_status(ckpi_standing_judge(&s, &j), CKPI_E_ARGUMENT);
    s = good;
    s.expected = NAN;
    expect_status(ckpi_standing_judge(&s, &j), CKPI_E_ARGUMENT);
    s = good;
    s.direction = CKPI_GOAL_DIRECTION_BAND;
    s.target = 2;
    expect_status(ckpi_standing_judge(&s, &j), CKPI_E_ARGUMENT);
    s = good;
    s.life = 9;
    expect_status(ckpi_standing_judge(&s, &j), CKPI_E_ARGUMENT);
    s = good;
    s.flags = 1u << 20;
    expect_status(ckpi_standing_judge(&s, &j), CKPI_E_NEWER);
    s = good;
    s.struct_size = 8;
    expect_status(ckpi_standing_judge(&s, &j), CKPI_E_SIZE);
    expect_status(ckpi_standing_judge(NULL, &j), CKPI_E_ARGUMENT);
}

/* --- Periods in a row --- */

static size_t outcomes(const char *letters, uint8_t *out)
{
    static const char known[] = "-PFI";
    size_t count = 0;
    for (; letters[count]; count++)
        out[count] = (uint8_t)(strchr(known, letters[count]) - known);
    return count;
}

static void rows_of_periods_agree(void **state)
{
    (void)state;
    FILE *file = test_vectors_open("goal_maintain.csv");
    size_t rows = 0;
    for (test_vector row; test_vectors_next(file, &row); rows++) {
        uint8_t periods[16];
        ckpi_streak s = {.struct_size = sizeof s};
        const size_t count = outcomes(row.field[1], periods);
        expect_ok(ckpi_streak_judge(periods, count, (uint32_t)test_vector_integer(&row, 2),
                                    (uint32_t)test_vector_integer(&row, 3), test_vector_is(&row, 4, "BREAK"), &s));
        expect_true(test_vector_is(&row, 5, ckpi_goal_word(CKPI_GOAL_WORDS_STATUS, s.status)) &&
                        s.streak == test_vector_integer(&row, 6) && s.best == test_vector_integer(&row, 7) &&
                        s.left == test_vector_integer(&row, 8),
                    "%s: status %u, %u %u %u", row.field[0], s.status, s.streak, s.best, s.left);
        assert_non_null(ckpi_goal_word(CKPI_GOAL_WORDS_REASON, s.reason));
    }
    fclose(file);
    assert_int_equal(rows, 14);
}

static void bad_rows_are_refused(void **state)
{
    (void)state;
    const uint8_t periods[] = {1, 1, 9};
    ckpi_streak s = {.struct_size = sizeof s};
    expect_status(ckpi_streak_judge(periods, 3, 2, 5, 0, &s), CKPI_E_ARGUMENT);
    expect_status(ckpi_streak_judge(periods, 2, 2, 1, 0, &s), CKPI_E_ARGUMENT);
    expect_status(ckpi_streak_judge(periods, 2, 0, 5, 0, &s), CKPI_E_ARGUMENT);
    expect_status(ckpi_streak_judge(periods, 2, 1, 5, 2, &s), CKPI_E_ARGUMENT);
    expect_status(ckpi_streak_judge(NULL, 2, 1, 5, 0, &s), CKPI_E_ARGUMENT);
    expect_ok(ckpi_streak_judge(NULL, 0, 1, 5, 0, &s));
    assert_int_equal(s.status, CKPI_GOAL_STATUS_INSUFFICIENT_DATA);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(statuses_agree),
        cmocka_unit_test(too_few_records_give_no_verdict),
        cmocka_unit_test(less_certainty_is_never_worse),
        cmocka_unit_test(better_values_are_never_worse),
        cmocka_unit_test(mirrors_and_units_change_nothing),
        cmocka_unit_test(looking_again_changes_nothing),
        cmocka_unit_test(evidence_decides),
        cmocka_unit_test(evidence_of_a_life_decides),
        cmocka_unit_test(rounding_does_not_decide),
        cmocka_unit_test(nonsense_is_refused),
        cmocka_unit_test(rows_of_periods_agree),
        cmocka_unit_test(bad_rows_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
