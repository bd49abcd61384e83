/* SPDX-License-Identifier: MIT */
/* Decompositions against values computed with 50 digits (tests/vectors), and that effects add up. */
#include "property/random_contacts.h"
#include "support/expect.h"
#include "support/vectors.h"
#include <math.h>
#include <string.h>

static const double TOLERANCE = 1e-10;

/* Differences of figures near 1: what is 0 may have a last digit. */
static void expect_effect(const test_table *t, const char *column, double got, double scale)
{
    const double expected = table_number(t, column);
    expect_true(fabs(got - expected) <= TOLERANCE * fabs(expected) + 4e-16 * scale, "%s %s: %.17g, expected %.17g",
                t->row.field[0], column, got, expected);
}

enum { MOST = 8 };

typedef struct segments {
    double n_before[MOST];
    double x_before[MOST];
    double n_after[MOST];
    double x_after[MOST];
    double rate[MOST];
    double mix[MOST];
    double centred[MOST];
    size_t count;
    ckpi_mix_rate all;
} segments;

static void decompose(segments *s)
{
    s->all.struct_size = sizeof s->all;
    expect_ok(ckpi_mix_rate_read(s->n_before, s->x_before, s->n_after, s->x_after, s->count, s->rate, s->mix,
                                 s->centred, &s->all));
}

/* All rows of a case. */
static segments case_of(const char *id)
{
    segments s = {.count = 0};
    test_table t;
    for (table_open(&t, "decomp_kitagawa"); table_next(&t, 13);) {
        if (!table_is(&t, "id", id))
            continue;
        s.n_before[s.count] = table_number(&t, "n_base");
        s.x_before[s.count] = table_number(&t, "x_base");
        s.n_after[s.count] = table_number(&t, "n_cur");
        s.x_after[s.count++] = table_number(&t, "x_cur");
    }
    decompose(&s);
    return s;
}

static void segments_agree(void **state)
{
    (void)state;
    test_table t;
    char before[16] = "";
    size_t i = 0;
    for (table_open(&t, "decomp_kitagawa"); table_next(&t, 13); i++) {
        const char *id = table_text(&t, "id");
        if (strcmp(before, id) != 0)
            i = 0;
        (void)snprintf(before, sizeof before, "%s", id);
        const segments s = case_of(id);
        const double scale = s.all.before;
        expect_effect(&t, "rate_effect", s.rate[i], scale);
        expect_effect(&t, "mix_effect", s.mix[i], scale);
        expect_effect(&t, "mix_effect_centred", s.centred[i], scale);
        expect_effect(&t, "total", s.rate[i] + s.mix[i], scale);
    }
}

static void totals_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "decomp_kitagawa_totals"); table_next(&t, 6);) {
        const segments s = case_of(table_text(&t, "id"));
        const double scale = s.all.before;
        expect_column(&t, "rate_base", s.all.before, TOLERANCE);
        expect_column(&t, "rate_cur", s.all.after, TOLERANCE);
        expect_effect(&t, "delta", s.all.change, scale);
        expect_effect(&t, "sum_rate_effect", s.all.rate_effect, scale);
        expect_effect(&t, "sum_mix_effect", s.all.mix_effect, scale);
    }
}

/* Talk, hold and wrap of three segments, one component a call. */
static void components_agree(void **state)
{
    static const char *const components[] = {"talk", "hold", "wrap"};
    (void)state;
    test_table t;
    for (size_t c = 0; c < 3; c++) {
        segments s = {.count = 0};
        for (table_open(&t, "decomp_aht_components"); table_next(&t, 9);) {
            if (!table_is(&t, "component", components[c]))
                continue;
            s.n_before[s.count] = table_number(&t, "n_base");
            s.x_before[s.count] = table_number(&t, "sum_base");
            s.n_after[s.count] = table_number(&t, "n_cur");
            s.x_after[s.count++] = table_number(&t, "sum_cur");
        }
        decompose(&s);
        size_t i = 0;
        for (table_open(&t, "decomp_aht_components"); table_next(&t, 9);) {
            if (table_is(&t, "component", components[c]))
                expect_effect(&t, "rate_effect", s.rate[i++], s.all.before);
        }
        assert_int_equal(i, 3);
    }
}

static void three_factors_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "decomp_dasgupta3"); table_next(&t, 2);) {
        const double before[] = {table_number(&t, "a_base"), table_number(&t, "b_base"), table_number(&t, "c_base")};
        const double after[] = {table_number(&t, "a_cur"), table_number(&t, "b_cur"), table_number(&t, "c_cur")};
        double effects[3];
        expect_ok(ckpi_three_factor_read(before, after, effects));
        expect_column(&t, "effect_a", effects[0], TOLERANCE);
        expect_column(&t, "effect_b", effects[1], TOLERANCE);
        expect_column(&t, "effect_c", effects[2], TOLERANCE);
        expect_column(&t, "delta", effects[0] + effects[1] + effects[2], TOLERANCE);
    }
}

static void factors_agree(void **state)
{
    static const char *const cases[] = {"LM01", "LM02", "LM03", "LM04"};
    (void)state;
    test_table t;
    for (size_t c = 0; c < 4; c++) {
        double before[3], after[3], effects[3];
        size_t count = 0, i = 0;
        for (table_open(&t, "decomp_lmdi"); table_next(&t, 9);) {
            if (!table_is(&t, "id", cases[c]))
                continue;
            before[count] = table_number(&t, "base");
            after[count++] = table_number(&t, "cur");
        }
        expect_ok(ckpi_divisia_read(before, after, count, effects));
        for (table_open(&t, "decomp_lmdi"); table_next(&t, 9);) {
            if (table_is(&t, "id", cases[c]))
                expect_column(&t, "effect", effects[i++], TOLERANCE);
        }
    }
}

static void log_means_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "log_mean"); table_next(&t, 6);) {
        double out;
        expect_ok(ckpi_log_mean(table_number(&t, "a"), table_number(&t, "b"), &out));
        expect_column(&t, "L", out, TOLERANCE);
    }
}

/* Whatever happens, the effects add up to the change. */
static void effects_add_up(void **state)
{
    (void)state;
    random_source source = {3};
    for (int round = 0; round < 500; round++) {
        segments s = {.count = 1 + (size_t)random_below(&source, MOST)};
        double before[3], after[3], three[3], many[3];
        for (size_t i = 0; i < s.count; i++) {
            s.n_before[i] = (double)random_below(&source, 5) * 100;
            s.n_after[i] = (double)random_below(&source, 5) * 70;
            s.x_before[i] = s.n_before[i] * (double)random_below(&source, 400);
            s.x_after[i] = s.n_after[i] * (double)random_below(&source, 400);
        }
        s.n_before[0] += 1;
        s.n_after[0] += 1;
        decompose(&s);
        double sum = 0, centred = 0;
        for (size_t i = 0; i < s.count; i++) {
            sum += s.rate[i] + s.mix[i];
            centred += s.rate[i] + s.centred[i];
        }
        const double allowed = 1e-12 * (s.all.before + s.all.after + 1);
        expect_true(fabs(sum - s.all.change) <= allowed && fabs(centred - s.all.change) <= allowed, "round %d: %g %g",
                    round, sum, s.all.change);
        for (size_t i = 0; i < 3; i++) {
            before[i] = (double)random_below(&source, 20);
            after[i] = (double)random_below(&source, 20);
        }
        const double change = after[0] * after[1] * after[2] - before[0] * before[1] * before[2];
        expect_ok(ckpi_three_factor_read(before, after, three));
        expect_ok(ckpi_divisia_read(before, after, 3, many));
        expect_true(fabs(three[0] + three[1] + three[2] - change) <= 1e-10, "round %d", round);
        expect_true(fabs(many[0] + many[1] + many[2] - change) <= 1e-10, "round %d", round);
    }
}

static void bad_arguments_are_refused(void **state)
{
    (void)state;
    const double zero[] = {0, 0, 0}, some[] = {1, 2, 3}, negative[] = {-1, 2, 3};
    double out[3] = {7, 7, 7};
    ckpi_mix_rate m = {.struct_size = sizeof m};
    expect_status(ckpi_mix_rate_read(zero, some, some, some, 3, out, NULL, NULL, &m), CKPI_E_ARGUMENT);
    expect_status(ckpi_mix_rate_read(negative, some, some, some, 3, out, NULL, NULL, &m), CKPI_E_ARGUMENT);
    expect_status(ckpi_mix_rate_read(some, some, some, some, 0, out, NULL, NULL, &m), CKPI_E_ARGUMENT);
    expect_status(ckpi_divisia_read(negative, some, 3, out), CKPI_E_ARGUMENT);
    expect_status(ckpi_three_factor_read(some, NULL, out), CKPI_E_ARGUMENT);
    expect_status(ckpi_log_mean(-1, 2, out), CKPI_E_ARGUMENT);
    m.struct_size = 4;
    expect_status(ckpi_mix_rate_read(some, some, some, some, 3, out, NULL, NULL, &m), CKPI_E_SIZE);
    assert_true(out[0] == 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(segments_agree),   cmocka_unit_test(totals_agree),
        cmocka_unit_test(components_agree), cmocka_unit_test(three_factors_agree),
        cmocka_unit_test(factors_agree),    cmocka_unit_test(log_means_agree),
        cmocka_unit_test(effects_add_up),   cmocka_unit_test(bad_arguments_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
