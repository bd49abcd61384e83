/* SPDX-License-Identifier: MIT */
/* Training effects: against Welch's test and the truncated normal (tests/vectors), and where chance picks the trained. */
#include "insight/random.h"
#include "support/expect.h"
#include "support/vectors.h"
#include <math.h>
#include <string.h>

enum { MOST = 512 };

typedef struct group {
    double before[MOST];
    double after[MOST];
    size_t count;
} group;

static void add(group *g, double before, double after)
{
    assert_true(g->count < MOST);
    g->before[g->count] = before;
    g->after[g->count] = after;
    g->count++;
}

static ckpi_training_group view_of(const group *g)
{
    const ckpi_training_group v = {.struct_size = sizeof v, .before = g->before, .after = g->after, .count = g->count};
    return v;
}

static ckpi_training_effect read_training(const ckpi_training_rule *rule, const group *trained, const group *others)
{
    const ckpi_training_group a = view_of(trained), b = view_of(others);
    ckpi_training_effect t = {.struct_size = sizeof t};
    expect_ok(ckpi_training_effect_read(rule, &a, &b, &t));
    return t;
}

static const ckpi_training_rule LOWER = {.struct_size = sizeof LOWER, .better = CKPI_BETTER_LOWER};

/* Without a reliability it is Welch's test of the changes. */
static void changes_agree_with_welch(void **state)
{
    (void)state;
    static group trained, others;
    FILE *file = test_vectors_open("did_panel_data.csv");
    for (test_vector row; test_vectors_next(file, &row);)
        add(test_vector_is(&row, 0, "treated") ? &trained : &others, test_vector_number(&row, 2),
            test_vector_number(&row, 3));
    fclose(file);
    assert_true(trained.count == 8 && others.count == 8);

    file = test_vectors_open("did_panel.csv");
    test_vector row;
    assert_true(test_vectors_next(file, &row));
    fclose(file);
    const ckpi_training_effect t = read_training(&LOWER, &trained, &others);
    expect_vector(&row, 1, t.change_trained);
    expect_vector(&row, 2, t.change_others);
    expect_vector(&row, 3, t.difference);
    expect_vector(&row, 3, t.effect);
    expect_vector(&row, 4, t.standard_error);
    expect_vector(&row, 5, t.degrees);
    expect_vector(&row, 6, t.low);
    expect_vector(&row, 7, t.high);
    expect_vector(&row, 13, t.probability);
    assert_true(t.verdict == CKPI_TRAINING_VERDICT_HELPED && t.regression == 0 && t.reliability == 1);
    assert_true(t.least_detectable > 2.5 * t.standard_error && t.least_detectable < 3.5 * t.standard_error);

    ckpi_training_rule higher = LOWER;
    higher.better = CKPI_BETTER_HIGHER;
    assert_int_equal(read_training(&higher, &trained, &others).verdict, CKPI_TRAINING_VERDICT_HARMED);
}

/* Groups whose means are those of the rows: the regression is what the rows expect. */
static void regression_agrees(void **state)
{
    (void)state;
    FILE *file = test_vectors_open("rtm.csv");
    size_t rows = 0;
    for (test_vector row; test_vectors_next(file, &row); rows++) {
        group trained = {.count = 0}, others = {.count = 0};
        const double selected = test_vector_number(&row, 7), mean = test_vector_number(&row, 1);
        ckpi_training_rule rule = LOWER;
        rule.between = test_vector_number(&row, 2);
        rule.within = test_vector_number(&row, 3);
        for (int sign = -1; sign <= 1; sign += 2) {
            add(&trained, selected + sign * 0.01, selected);
            add(&others, mean + sign * 0.01, mean);
        }
        const ckpi_training_effect t = read_training(&rule, &trained, &others);
        const double expected = test_vector_number(&row, 9);
        expect_true(fabs(t.reliability - test_vector_number(&row, 6)) < 1e-12, "%s: %g", row.field[0], t.reliability);
        expect_true(fabs(t.regression - expected) <= 1e-10 * fmax(fabs(expected), 1), "%s: %.17g", row.field[0],
                    t.regression);
        assert_true(fabs(t.difference - t.regression - t.effect) < 1e-9);
    }
    fclose(file);
    assert_true(rows >= 4);
}

/* A fleet in which training does nothing (or takes 20 s off): the worst are trained. */
static void pick_the_worst(uint64_t *seed, double effect, group *trained, group *others)
{
    enum { AGENTS = 60 };
    trained->count = others->count = 0;
    for (int i = 0; i < AGENTS; i++) {
        const double able = 300 + 20 * test_normal(seed);
        const double before = able + 15 * test_normal(seed), after = able + 15 * test_normal(seed);
        if (before > 315)
            add(trained, before, after - effect);
        else
            add(others, before, after);
    }
}

static void training_of_the_unlucky_is_not_found(void **state)
{
    (void)state;
    enum { LIVES = 1000 };
    static group trained, others;
    ckpi_training_rule honest = LOWER;
    honest.between = 20;
    honest.within = 15;
    uint64_t seed = 42;
    int found = 0, naive = 0, harmed = 0, seen = 0;
    for (int life = 0; life < LIVES; life++) {
        pick_the_worst(&seed, 0, &trained, &others);
        const uint32_t verdict = read_training(&honest, &trained, &others).verdict;
        found += verdict == CKPI_TRAINING_VERDICT_HELPED;
        harmed += verdict == CKPI_TRAINING_VERDICT_HARMED;
        naive += read_training(&LOWER, &trained, &others).verdict == CKPI_TRAINING_VERDICT_HELPED;
        pick_the_worst(&seed, 20, &trained, &others);
        seen += read_training(&honest, &trained, &others).verdict == CKPI_TRAINING_VERDICT_HELPED;
    }
    /* 2.5 % each way, and four standard errors; without the correction it is found nearly always. */
    expect_true(found <= 45 && harmed <= 45, "helped %d, harmed %d of %d", found, harmed, LIVES);
    expect_true(naive > 500, "naive %d of %d", naive, LIVES);
    expect_true(seen > 800, "seen %d of %d", seen, LIVES);
}

/* Both groups picked alike: nothing is taken off. */
static void alike_groups_need_no_correction(void **state)
{
    (void)state;
    group trained = {.count = 0}, others = {.count = 0};
    for (int i = 0; i < 6; i++) {
        add(&trained, 330 + i, 300 + i % 3);
        add(&others, 330 + i, 325 + i % 2);
    }
    ckpi_training_rule rule = LOWER;
    rule.between = 20;
    rule.within = 15;
    const ckpi_training_effect t = read_training(&rule, &trained, &others);
    assert_true(fabs(t.regression) < 1e-12 && fabs(t.effect - t.difference) < 1e-9);
    assert_int_equal(t.verdict, CKPI_TRAINING_VERDICT_HELPED);
}

static void too_little_is_said_so(void **state)
{
    (void)state;
    group trained = {.count = 0}, others = {.count = 0};
    const ckpi_training_group a = view_of(&trained);
    ckpi_training_effect t = {.struct_size = sizeof t};
    expect_ok(ckpi_training_effect_read(&LOWER, &a, NULL, &t));
    assert_true(t.verdict == CKPI_TRAINING_VERDICT_TOO_FEW && isnan(t.effect) && isnan(t.change_trained));

    add(&trained, 300, 280);
    add(&trained, 310, 280);
    t = read_training(&LOWER, &trained, &others);
    assert_true(t.verdict == CKPI_TRAINING_VERDICT_UNCONTROLLED && t.change_trained == -25 && isnan(t.effect));
    add(&others, 300, 300);
    t = read_training(&LOWER, &trained, &others);
    assert_true(t.verdict == CKPI_TRAINING_VERDICT_TOO_FEW && t.effect == -25 && isnan(t.low));
    add(&others, 310, 310);
    t = read_training(&LOWER, &trained, &others);
    assert_true(t.verdict == CKPI_TRAINING_VERDICT_NOT_SHOWN && t.low < 0 && t.high > 0);
    trained.after[1] = 290;
    t = read_training(&LOWER, &trained, &others);
    assert_true(t.verdict == CKPI_TRAINING_VERDICT_TOO_FEW && t.effect == -20 && isnan(t.probability));
}

static void bad_arguments_are_refused(void **state)
{
    (void)state;
    group g = {.count = 0};
    add(&g, 1, 2);
    add(&g, 2, 2);
    ckpi_training_group a = view_of(&g);
    ckpi_training_rule rule = LOWER;
    ckpi_training_effect t = {.struct_size = sizeof t, .verdict = 77};
    expect_status(ckpi_training_effect_read(NULL, &a, &a, &t), CKPI_E_ARGUMENT);
    expect_status(ckpi_training_effect_read(&rule, NULL, &a, &t), CKPI_E_ARGUMENT);
    expect_status(ckpi_training_effect_read(&rule, &a, &a, NULL), CKPI_E_ARGUMENT);
    rule.within = -1;
    expect_status(ckpi_training_effect_read(&rule, &a, &a, &t), CKPI_E_ARGUMENT);
    rule = LOWER;
    rule.power = 1;
    expect_status(ckpi_training_effect_read(&rule, &a, &a, &t), CKPI_E_ARGUMENT);
    rule = LOWER;
    rule.better = 0;
    expect_status(ckpi_training_effect_read(&rule, &a, &a, &t), CKPI_E_ARGUMENT);
    g.after[0] = NAN;
    expect_status(ckpi_training_effect_read(&LOWER, &a, &a, &t), CKPI_E_ARGUMENT);
    a.after = NULL;
    expect_status(ckpi_training_effect_read(&LOWER, &a, &a, &t), CKPI_E_ARGUMENT);
    a = view_of(&g);
    a.reserved1 = 1;
    expect_status(ckpi_training_effect_read(&LOWER, &a, &a, &t), CKPI_E_NEWER);
    assert_int_equal(t.verdict, 77);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(changes_agree_with_welch),
        cmocka_unit_test(regression_agrees),
        cmocka_unit_test(training_of_the_unlucky_is_not_found),
        cmocka_unit_test(alike_groups_need_no_correction),
        cmocka_unit_test(too_little_is_said_so),
        cmocka_unit_test(bad_arguments_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
