/* SPDX-License-Identifier: MIT */
/* Root causes: against exact fractions (tests/vectors), and what they must always hold. */
#include "support/expect.h"
#include "support/vectors.h"
#include <float.h>
#include <math.h>
#include <string.h>

enum { MOST = 16 };

static ckpi_change_segment segment(double x0, double n0, double x1, double n1)
{
    const ckpi_change_segment s = {.struct_size = sizeof s,
                                   .numerator_before = x0,
                                   .denominator_before = n0,
                                   .numerator_after = x1,
                                   .denominator_after = n1,
                                   .standard_error_before = NAN,
                                   .standard_error_after = NAN};
    return s;
}

static ckpi_change read_change(const ckpi_change_segment *segments, size_t count, ckpi_change_effect *effects,
                               size_t *order)
{
    ckpi_change change = {.struct_size = sizeof change};
    effects[0].struct_size = sizeof effects[0];
    expect_ok(ckpi_change_read(segments, count, 0, effects, order, &change));
    return change;
}

/* The rows of one example; id is "KI01". */
static size_t read_example(const char *id, ckpi_change_segment *segments, test_vector *rows)
{
    size_t count = 0;
    FILE *file = test_vectors_open("decomp_kitagawa.csv");
    for (test_vector row; test_vectors_next(file, &row);) {
        if (!test_vector_is(&row, 0, id))
            continue;
        segments[count] = segment(test_vector_number(&row, 3), test_vector_number(&row, 2), test_vector_number(&row, 5),
                                  test_vector_number(&row, 4));
        memcpy(rows[count].text, row.text, sizeof row.text);
        for (size_t f = 0; f < TEST_VECTOR_FIELDS; f++)
            rows[count].field[f] = rows[count].text + (row.field[f] - row.text);
        count++;
    }
    fclose(file);
    assert_true(count > 0 && count < MOST);
    return count;
}

static void expect_example(const test_vector *totals)
{
    ckpi_change_segment segments[MOST];
    ckpi_change_effect effects[MOST];
    static test_vector rows[MOST];
    size_t order[MOST];
    const size_t count = read_example(totals->field[0], segments, rows);
    const ckpi_change change = read_change(segments, count, effects, order);
    for (size_t i = 0; i < count; i++) {
        expect_vector(&rows[i], 6, effects[i].rate);
        expect_vector(&rows[i], 7, effects[i].mix);
        expect_vector(&rows[i], 8, effects[i].mix_centred);
        expect_vector(&rows[i], 9, effects[i].total);
        const uint32_t expected = test_vector_is(&rows[i], 10, "entrant")  ? CKPI_CHANGE_FLAG_ENTRANT
                                  : test_vector_is(&rows[i], 10, "leaver") ? CKPI_CHANGE_FLAG_LEAVER
                                                                           : 0u;
        assert_int_equal(effects[i].flags & (CKPI_CHANGE_FLAG_ENTRANT | CKPI_CHANGE_FLAG_LEAVER), expected);
    }
    expect_vector(totals, 1, change.before);
    expect_vector(totals, 2, change.after);
    expect_vector(totals, 3, change.change);
    expect_vector(totals, 4, change.rate);
    expect_vector(totals, 5, change.mix);
    const double slack = 4 * (double)count * DBL_EPSILON * fmax(fabs(change.before), fabs(change.after));
    assert_true(fabs(change.rate + change.mix - change.change) <= slack);
}

static void effects_agree(void **state)
{
    (void)state;
    FILE *file = test_vectors_open("decomp_kitagawa_totals.csv");
    size_t rows = 0;
    for (test_vector row; test_vectors_next(file, &row); rows++)
        expect_example(&row);
    fclose(file);
    assert_true(rows >= 6);
}

/* Every segment's handle time falls, and the whole rises: the mix did it. */
static void simpsons_paradox_is_seen(void **state)
{
    (void)state;
    const ckpi_change_segment segments[] = {segment(150000, 500, 87000, 300), segment(150000, 300, 294000, 600),
                                            segment(40000, 200, 19500, 100)};
    ckpi_change_effect effects[3];
    size_t order[3];
    ckpi_change change = read_change(segments, 3, effects, order);
    assert_int_equal(change.diverges, 1);
    assert_int_equal(change.advice, CKPI_CHANGE_ADVICE_LOOK_AT_MIX);
    /* Contributions: 11.05, 32.925, 16.525. */
    assert_true(order[0] == 1 && order[1] == 2 && order[2] == 0);

    const ckpi_change_segment steady[] = {segment(800, 1000, 850, 1000), segment(700, 1000, 700, 1000)};
    change = read_change(steady, 2, effects, order);
    assert_int_equal(change.diverges, 0);
    assert_int_equal(change.advice, CKPI_CHANGE_ADVICE_LOOK_AT_SEGMENT);
    assert_true(change.segment == 0 && isnan(change.low));
    assert_true(effects[0].flags == CKPI_CHANGE_FLAG_NO_INTERVAL);

    change = read_change(&steady[1], 1, effects, order);
    assert_int_equal(change.advice, CKPI_CHANGE_ADVICE_NOTHING);
    assert_int_equal(change.segment, 1);
}

/* "Tech support +12 s, give or take 20" is noise, and the smaller sure effect comes first. */
static void noise_is_marked(void **state)
{
    (void)state;
    ckpi_change_segment segments[] = {segment(30000, 100, 31200, 100), segment(30000, 100, 30300, 100)};
    segments[0].standard_error_before = segments[0].standard_error_after = 7.2;
    segments[1].standard_error_before = segments[1].standard_error_after = 0.5;
    ckpi_change_effect effects[2];
    size_t order[2];
    ckpi_change change = read_change(segments, 2, effects, order);
    assert_true(effects[0].flags & CKPI_CHANGE_FLAG_NOISE);
    assert_false(effects[1].flags & CKPI_CHANGE_FLAG_NOISE);
    const double reach = 1.959963984540054 * 0.5 * sqrt(2) * 7.2;
    assert_true(fabs(effects[0].low - (6 - reach)) < 1e-9 && fabs(effects[0].high - (6 + reach)) < 1e-9);
    assert_true(change.segment == 1 && change.advice == CKPI_CHANGE_ADVICE_LOOK_AT_SEGMENT);
    const double whole = 1.959963984540054 * 0.5 * sqrt(2 * 7.2 * 7.2 + 2 * 0.25);
    assert_true(fabs(change.low - (7.5 - whole)) < 1e-9 && fabs(change.high - (7.5 + whole)) < 1e-9);
    assert_true(order[0] == 0 && order[1] == 1);

    segments[1].standard_error_before = 20;
    change = read_change(segments, 2, effects, order);
    assert_int_equal(change.advice, CKPI_CHANGE_ADVICE_ADD_DATA);
    assert_int_equal(change.segment, 0);
}

/* Chance alone: two periods of the same rate are called noise about as often as the confidence says. */
static uint64_t next_random(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *seed >> 33;
}

static double successes(uint64_t *seed, int n, double p)
{
    int x = 0;
    for (int i = 0; i < n; i++)
        x += (double)(next_random(seed) % 1000000) < p * 1e6;
    return x;
}

static void healthy_segments_are_noise_as_often_as_said(void **state)
{
    (void)state;
    enum { LIVES = 400, N = 400 };
    uint64_t seed = 20261124;
    int noisy = 0, segments_seen = 0;
    for (int life = 0; life < LIVES; life++) {
        ckpi_change_segment segments[4];
        for (int i = 0; i < 4; i++) {
            const double p = 0.6 + 0.1 * i;
            segments[i] = segment(successes(&seed, N, p), N, successes(&seed, N, p), N);
            const double before = segments[i].numerator_before / N, after = segments[i].numerator_after / N;
            segments[i].standard_error_before = sqrt(before * (1 - before) / N);
            segments[i].standard_error_after = sqrt(after * (1 - after) / N);
        }
        ckpi_change_effect effects[4];
        size_t order[4];
        (void)read_change(segments, 4, effects, order);
        for (int i = 0; i < 4; i++, segments_seen++)
            noisy += (effects[i].flags & CKPI_CHANGE_FLAG_NOISE) != 0;
    }
    const double share = (double)noisy / segments_seen;
    /* 95 % of 1600, four standard errors. */
    expect_true(share > 0.95 - 0.022 && share < 0.95 + 0.022, "%g", share);
}

/* Any segments: the parts sum to the change, in any order of the segments. */
static void parts_sum_and_order_does_not_matter(void **state)
{
    (void)state;
    uint64_t seed = 7;
    for (int round = 0; round < 200; round++) {
        ckpi_change_segment segments[MOST], turned[MOST];
        ckpi_change_effect effects[MOST], other[MOST];
        size_t order[MOST], other_order[MOST];
        const size_t count = 2 + next_random(&seed) % (MOST - 2);
        for (size_t i = 0; i < count; i++) {
            const double n0 = (double)(next_random(&seed) % 5 ? next_random(&seed) % 1000 : 0);
            const double n1 = (double)(next_random(&seed) % 5 ? next_random(&seed) % 1000 : 0);
            segments[i] =
                segment(n0 * (double)(next_random(&seed) % 600), n0, n1 * (double)(next_random(&seed) % 600), n1);
            segments[i].id = i;
            turned[count - 1 - i] = segments[i];
        }
        const ckpi_change a = read_change(segments, count, effects, order);
        const ckpi_change b = read_change(turned, count, other, other_order);
        if (a.status != CKPI_VALUE_OK)
            continue;
        double contributions = 0;
        for (size_t i = 0; i < count; i++) {
            contributions += effects[i].contribution;
            assert_true(effects[i].id == other[count - 1 - i].id);
            assert_true(fabs(effects[i].total - other[count - 1 - i].total) < 1e-9);
            assert_true(i == 0 || fabs(effects[order[i - 1]].contribution) >= fabs(effects[order[i]].contribution));
        }
        assert_true(fabs(a.rate + a.mix - a.change) < 1e-9 && fabs(contributions - a.change) < 1e-9);
        assert_true(fabs(a.rate - b.rate) < 1e-9 && a.advice == b.advice);
    }
}

static void components_agree(void **state)
{
    (void)state;
    enum { PARTS = 3 };
    ckpi_change_segment segments[3] = {segment(0, 0, 0, 0), segment(0, 0, 0, 0), segment(0, 0, 0, 0)};
    double before[3 * PARTS], after[3 * PARTS], effects[3 * PARTS];
    static test_vector rows[3 * PARTS];
    size_t count = 0;
    FILE *file = test_vectors_open("decomp_aht_components.csv");
    for (; count < 3 * PARTS && test_vectors_next(file, &rows[count]); count++) {
        ckpi_change_segment *s = &segments[count / PARTS];
        before[count] = test_vector_number(&rows[count], 4);
        after[count] = test_vector_number(&rows[count], 6);
        s->denominator_before = test_vector_number(&rows[count], 3);
        s->denominator_after = test_vector_number(&rows[count], 5);
        s->numerator_before += before[count];
        s->numerator_after += after[count];
    }
    fclose(file);
    assert_int_equal(count, 3 * PARTS);
    expect_ok(ckpi_change_components(segments, 3, before, after, PARTS, effects));
    ckpi_change_effect whole[3];
    size_t order[3];
    (void)read_change(segments, 3, whole, order);
    for (size_t i = 0; i < count; i++)
        expect_vector(&rows[i], 7, effects[i]);
    for (size_t s = 0; s < 3; s++) {
        const double *part = effects + s * PARTS;
        assert_true(fabs(part[0] + part[1] + part[2] - whole[s].rate) < 1e-9);
    }
    /* A newcomer has no rate effect, and neither have its parts. */
    segments[2].denominator_before = segments[2].numerator_before = 0;
    memset(before + 2 * PARTS, 0, PARTS * sizeof before[0]);
    expect_ok(ckpi_change_components(segments, 3, before, after, PARTS, effects));
    assert_true(effects[6] == 0 && effects[7] == 0 && effects[8] == 0);
}

static void segments_come_from_states(void **state)
{
    (void)state;
    ckpi_contact records[TEST_D1_COUNT];
    test_d1(records);
    ckpi_state *later = state_of(NULL, records, TEST_D1_COUNT), *earlier = state_of(NULL, records, 5);
    ckpi_metric_query query = query_of(CKPI_METRIC_SPEED_OF_ANSWER);
    ckpi_change_segment s = {.struct_size = sizeof s, .id = 42};
    expect_ok(ckpi_change_segment_read(earlier, later, &query, &s));
    const ckpi_value before = read_metric(earlier, query.metric), after = read_metric(later, query.metric);
    assert_true(s.id == 42 && s.numerator_before == before.numerator && s.denominator_after == after.denominator);
    assert_true(fabs(s.standard_error_after * 2 * 1.959963984540054 - (after.high - after.low)) < 1e-9);
    expect_ok(ckpi_change_segment_read(NULL, later, &query, &s));
    assert_true(s.denominator_before == 0 && s.numerator_before == 0 && isnan(s.standard_error_before));
    query = query_of(CKPI_METRIC_OFFERED);
    expect_status(ckpi_change_segment_read(earlier, later, &query, &s), CKPI_E_ARGUMENT);
    query = query_of(CKPI_METRIC_HANDLE_TIME);
    query.quantile = 0.5;
    expect_status(ckpi_change_segment_read(earlier, later, &query, &s), CKPI_E_ARGUMENT);
    query.metric = 60000;
    expect_status(ckpi_change_segment_read(earlier, later, &query, &s), CKPI_E_NOT_FOUND);
    expect_status(ckpi_change_segment_read(earlier, later, NULL, &s), CKPI_E_ARGUMENT);
    expect_status(ckpi_change_segment_read(earlier, later, &query, NULL), CKPI_E_ARGUMENT);
    ckpi_state_free(earlier);
    ckpi_state_free(later);
}

static void bad_arguments_are_refused(void **state)
{
    (void)state;
    ckpi_change_segment s[2] = {segment(1, 2, 1, 2), segment(1, 2, 1, 2)};
    ckpi_change_effect effects[2] = {{.struct_size = sizeof effects[0]}};
    ckpi_change out = {.struct_size = sizeof out};
    double parts[2] = {1, 1}, split[2];
    expect_status(ckpi_change_read(NULL, 1, 0, NULL, NULL, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_change_read(s, 0, 0, NULL, NULL, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_change_read(s, 2, 1, NULL, NULL, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_change_read(s, 2, 0, NULL, NULL, NULL), CKPI_E_ARGUMENT);
    const ckpi_change_segment bad[] = {segment(1, 0, 1, 2), segment(1, -1, 1, 2), segment(NAN, 1, 1, 2),
                                       segment(1, 1, 1, 0), segment(1, INFINITY, 1, 2)};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        s[1] = bad[i];
        expect_status(ckpi_change_read(s, 2, 0, effects, NULL, &out), CKPI_E_ARGUMENT);
        expect_status(ckpi_change_components(s, 2, parts, parts, 1, split), CKPI_E_ARGUMENT);
    }
    s[1] = segment(1, 2, 1, 2);
    s[1].standard_error_before = -1;
    expect_status(ckpi_change_read(s, 2, 0, effects, NULL, &out), CKPI_E_ARGUMENT);
    s[1].standard_error_before = 1;
    s[1].reserved0 = 1;
    expect_status(ckpi_change_read(s, 2, 0, effects, NULL, &out), CKPI_E_NEWER);
    s[1].reserved0 = 0;
    s[1].struct_size = 8;
    expect_status(ckpi_change_read(s, 2, 0, effects, NULL, &out), CKPI_E_ARGUMENT);
    s[1].struct_size = sizeof s[1];
    parts[1] = NAN;
    expect_status(ckpi_change_components(s, 2, parts, parts, 1, split), CKPI_E_ARGUMENT);
    expect_status(ckpi_change_components(s, 2, parts, parts, 0, split), CKPI_E_ARGUMENT);
    expect_status(ckpi_change_components(s, 2, parts, parts, SIZE_MAX, split), CKPI_E_ARGUMENT);
    expect_status(ckpi_change_components(s, 2, parts, parts, 1, NULL), CKPI_E_ARGUMENT);

    const ckpi_change_segment empty = segment(0, 0, 5, 10);
    expect_ok(ckpi_change_read(&empty, 1, 0, NULL, NULL, &out));
    assert_true(out.status == CKPI_VALUE_NO_DATA && isnan(out.rate) && isnan(out.change) && out.after == 0.5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(effects_agree),
        cmocka_unit_test(simpsons_paradox_is_seen),
        cmocka_unit_test(noise_is_marked),
        cmocka_unit_test(healthy_segments_are_noise_as_often_as_said),
        cmocka_unit_test(parts_sum_and_order_does_not_matter),
        cmocka_unit_test(components_agree),
        cmocka_unit_test(segments_come_from_states),
        cmocka_unit_test(bad_arguments_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
