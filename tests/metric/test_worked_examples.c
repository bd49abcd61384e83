/* SPDX-License-Identifier: MIT */
/* Every worked example of the metric reference that records of one state can
 * give: tests/vectors/worked_examples.csv over the records of
 * tests/vectors/worked_records.csv. The figure that the inputs give comes out,
 * the printed one to its digits, and the ones called wrong do not. Then those
 * that other rooms answer. README.md beside this file says where the rest is. */
#include "support/described_record.h"
#include "support/expect.h"
#include "support/vectors.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { RECORD_ROWS = 200, EXAMPLE_ROWS = 210 };

/* A state that keeps everything, with the short limits and thresholds that the examples ask for. */
static ckpi_state *new_scenario(void)
{
    static const int64_t seconds[] = {20, 10, 5};
    ckpi_state_config config = default_config();
    config.families = 0x7ffe;
    config.threshold_count = 3;
    for (size_t i = 0; i < 3; i++)
        config.thresholds_us[i] = seconds[i] * TEST_SECOND;
    return new_state(&config);
}

static void add_times(ckpi_state *state, const described_record *record, size_t times, const char *text)
{
    unsigned char *copies = must_allocate(times * record->size);
    for (size_t i = 0; i < times; i++)
        memcpy(copies + i * record->size, record->bytes, record->size);
    const ckpi_record_view view = {copies, times, record->size, 0, record->kind, 0};
    ckpi_issue issue = {.struct_size = sizeof issue};
    const ckpi_status status = ckpi_state_add_records(state, &view, &issue);
    expect_true(status == CKPI_OK, "%s: %s: %s %s", text, ckpi_status_name(status),
                ckpi_word(CKPI_VOCABULARY_FIELD, issue.field), ckpi_word(CKPI_VOCABULARY_REASON, issue.reason));
    free(copies);
}

static ckpi_state *scenario_of(const char *name)
{
    ckpi_state *state = new_scenario();
    size_t rows = 0;
    test_table t;
    for (table_open(&t, "worked_records"); table_next(&t, RECORD_ROWS);) {
        if (!table_is(&t, "scenario", name))
            continue;
        const described_record record = record_of_text(table_text(&t, "kind"), table_text(&t, "members"));
        add_times(state, &record, (size_t)table_integer(&t, "times"), table_text(&t, "members"));
        rows++;
    }
    expect_true(rows > 0, "no scenario %s", name);
    return state;
}

/* --- What is asked --- */

typedef struct question {
    ckpi_metric_query query;
    char of; /* 'v'alue, or the 'l'ow or 'h'igh end of its interval */
} question;

static int64_t seconds_of(const char *text)
{
    return (int64_t)llround(strtod(text, NULL) * 1e6);
}

static void take_ask(question *q, const char *name, const char *text, size_t size)
{
    ckpi_metric_query *query = &q->query;
    if (strncmp(name, "policy=", 7) == 0) {
        expect_ok(ckpi_policy_find(CKPI_POLICY_SERVICE_LEVEL, text, size, &query->service_level_policy));
    } else if (strncmp(name, "abandon=", 8) == 0) {
        expect_ok(ckpi_policy_find(CKPI_POLICY_ABANDONMENT, text, size, &query->abandonment_policy));
    } else if (strncmp(name, "threshold=", 10) == 0) {
        query->threshold_us = seconds_of(text);
    } else if (strncmp(name, "short=", 6) == 0) {
        query->short_us = seconds_of(text);
    } else if (strncmp(name, "as_of=", 6) == 0) {
        query->as_of_us = seconds_of(text);
    } else if (strncmp(name, "q=", 2) == 0) {
        query->quantile = strtod(text, NULL);
    } else {
        expect_true(strncmp(name, "of=", 3) == 0, "asks for %s", name);
        q->of = text[0];
    }
}

static question question_of(const test_table *t)
{
    question q = {.query = {.struct_size = sizeof q.query}, .of = 'v'};
    const char *symbol = table_text(t, "metric");
    expect_ok(ckpi_metric_find(symbol, strlen(symbol), &q.query.metric));
    for (const char *at = table_text(t, "asks"); *at; at += strspn(at, " ")) {
        const size_t name = strcspn(at, "=") + 1, all = strcspn(at, " ");
        take_ask(&q, at, at + name, all - name);
        at += all;
    }
    return q;
}

/* --- What is answered --- */

/* "7/11", or a decimal. */
static double number_of(const char *text)
{
    char *end;
    const double top = strtod(text, &end);
    return *end == '/' ? top / strtod(end + 1, NULL) : top;
}

/* Half a unit of the last digit that is printed. */
static double half_digit(const char *text)
{
    const char *point = strchr(text, '.');
    return 0.5 * pow(10, point ? -(double)strlen(point + 1) : 0);
}

static void expect_example(const test_table *t, const ckpi_state *state)
{
    const question q = question_of(t);
    const ckpi_value value = read_query(state, &q.query);
    const char *example = table_text(t, "example"), *printed = table_text(t, "printed");
    const char *exact = table_text(t, "exact"), *wrong = table_text(t, "wrong");
    const double got = q.of == 'l' ? value.low : q.of == 'h' ? value.high : value.value;
    if (!strpbrk(printed, "0123456789")) { /* a status */
        expect_true(strcmp(ckpi_value_status_name(value.status), printed) == 0 && isnan(got), "%s: %s, %g", example,
                    ckpi_value_status_name(value.status), got);
        return;
    }
    expect_true(value.status <= CKPI_VALUE_PARTIAL, "%s: %s", example, ckpi_value_status_name(value.status));
    if (*exact)
        expect_true(fabs(got - number_of(exact)) <= 1e-11 * fabs(number_of(exact)), "%s: %.12g, not %s", example, got,
                    exact);
    expect_true(fabs(got - number_of(printed)) <= half_digit(printed) * (1 + 1e-9), "%s: %.12g, printed %s", example,
                got, printed);
    if (*wrong)
        expect_true(fabs(got - number_of(wrong)) > half_digit(wrong), "%s: %.12g is the wrong %s", example, got, wrong);
}

static void worked_examples(void **unused)
{
    char scenario[64] = "";
    ckpi_state *state = NULL;
    test_table t;
    (void)unused;
    for (table_open(&t, "worked_examples"); table_next(&t, EXAMPLE_ROWS);) {
        if (!table_is(&t, "scenario", scenario)) {
            ckpi_state_free(state);
            (void)snprintf(scenario, sizeof scenario, "%s", table_text(&t, "scenario"));
            state = scenario_of(scenario);
        }
        expect_example(&t, state);
    }
    ckpi_state_free(state);
}

/* --- What other rooms answer --- */

static bool is_printed(double got, const char *printed)
{
    return fabs(got - number_of(printed)) <= half_digit(printed) * (1 + 1e-9);
}

/* 4.L: an average backlog weighs time: 10 open for 6 h, 4 for 2 h. Not (10 + 4) / 2. */
static void a_backlog_is_averaged_over_time(void **unused)
{
    ckpi_level level;
    ckpi_level_value value = {.struct_size = sizeof value};
    (void)unused;
    expect_ok(ckpi_level_start(&level, 0, 8 * TEST_HOUR, 10));
    expect_ok(ckpi_level_set(&level, 6 * TEST_HOUR, 4));
    expect_ok(ckpi_level_read(&level, 8 * TEST_HOUR, &value));
    assert_true(value.mean > 8.5 - 1e-12 && value.mean < 8.5 + 1e-12);
}

/* 4.L, section 6: baseline 400 s, target 340 s, actual 355 s; 80 % of 1,000 after 450 of 600. */
static void goals_of_the_reference(void **unused)
{
    ckpi_progress progress = {.struct_size = sizeof progress};
    ckpi_outlook outlook = {.struct_size = sizeof outlook};
    (void)unused;
    expect_ok(ckpi_progress_measure(CKPI_GOAL_DIRECTION_LOWER, 400, 340, NAN, 355, &progress));
    assert_true(is_printed(progress.raw, "0.7500"));
    expect_ok(ckpi_proportion_outlook(450, 600, 400, 0.8, &outlook));
    assert_true(is_printed(outlook.required, "0.8750"));
}

/* 4.G: 100 at work with 40 % shrinkage are 166.7 paid; 23 with 30 % are 32.86, not 23 * 1.3 = 29.9. */
static void shrinkage_divides(void **unused)
{
    int64_t paid;
    (void)unused;
    expect_ok(ckpi_capacity_with_shrinkage(100, 0.4, &paid));
    assert_int_equal(paid, 167);
    expect_ok(ckpi_capacity_with_shrinkage(23, 0.3, &paid));
    assert_int_equal(paid, 33);
}

/* D5, 4.E: variance 0.61 of one answer, standard error 7.81, interval +-15.3. */
static void promoters_have_an_error(void **unused)
{
    ckpi_net_promoter nps = {.struct_size = sizeof nps};
    (void)unused;
    expect_ok(ckpi_net_promoter_read(50, 30, 20, 0.95, &nps));
    assert_true(is_printed(nps.variance, "0.61"));
    assert_true(is_printed(nps.standard_error, "7.810"));
    assert_true(is_printed((nps.wald_high - nps.wald_low) / 2, "15.3"));
}

/* 8.7: a product lists abandons of the held party as better when higher. */
static void nobody_wants_more_abandons(void **unused)
{
    static const char *const symbols[] = {"ABR", "ABR_DIAL", "N_ABN", "AHLD", "HLD%", "DROP", "INACT", "BLK"};
    (void)unused;
    for (size_t i = 0; i < sizeof symbols / sizeof symbols[0]; i++) {
        uint32_t metric;
        expect_ok(ckpi_metric_find(symbols[i], strlen(symbols[i]), &metric));
        expect_true(info_of(metric).better == CKPI_BETTER_LOWER, "%s", symbols[i]);
    }
}

/* 8.26: clocks that disagree make negative waits: refused and counted, never clamped. */
static void negative_waits_are_refused_and_counted(void **unused)
{
    ckpi_state_config config = default_config();
    ckpi_contact skewed = test_contact(CKPI_OUTCOME_ANSWERED, 0, -1);
    (void)unused;
    config.on_bad_record = CKPI_BAD_RECORD_QUARANTINE;
    ckpi_state *state = new_state(&config);
    add_records(state, &skewed, 1);
    assert_int_equal(held_by(state), 0);
    assert_int_equal(quarantined_by(state, CKPI_REASON_NEGATIVE_DURATION), 1);
    ckpi_state_free(state);
}

/* 3.8: from arrival to an agent 265 s: 120 s of live wait and 145 s to the connection. */
static void a_callback_is_reached_after_both_waits(void **unused)
{
    uint32_t live, back;
    ckpi_state *state = scenario_of("callback");
    (void)unused;
    expect_ok(ckpi_metric_find("AQT", 3, &live));
    expect_ok(ckpi_metric_find("CBT", 3, &back));
    assert_true(is_printed(read_metric(state, live).value + read_metric(state, back).value, "265"));
    ckpi_state_free(state);
}

/* 8.13: another name for the wait of all over the answered; D1 gives 56.2 s. */
static void the_wait_of_all_over_the_answered_has_no_name(void **unused)
{
    ckpi_state *state = scenario_of("D1");
    uint32_t metric;
    (void)unused;
    for (uint32_t i = 0; ckpi_metric_at(i, &metric) == CKPI_OK; i++) {
        const ckpi_value value = read_metric(state, metric);
        expect_true(isnan(value.value) || !is_printed(value.value, "56.2"), "%s", info_of(metric).symbol);
    }
    ckpi_state_free(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(worked_examples),
        cmocka_unit_test(a_backlog_is_averaged_over_time),
        cmocka_unit_test(goals_of_the_reference),
        cmocka_unit_test(shrinkage_divides),
        cmocka_unit_test(promoters_have_an_error),
        cmocka_unit_test(nobody_wants_more_abandons),
        cmocka_unit_test(negative_waits_are_refused_and_counted),
        cmocka_unit_test(a_callback_is_reached_after_both_waits),
        cmocka_unit_test(the_wait_of_all_over_the_answered_has_no_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
