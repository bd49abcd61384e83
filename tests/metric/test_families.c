/* SPDX-License-Identifier: MIT */
/* Metrics of records other than contacts, and metrics that a vendor declares:
 * worked examples of the metric reference, figure by figure, and the published
 * figures that are wrong. */
#include "support/families.h"
#include <math.h>
#include <string.h>

#define MASK(kind) (1u << CKPI_RECORD_##kind)

/* --- Surveys --- */

static void answer(ckpi_state *state, uint8_t question, int worst, int best, int value, int times)
{
    ckpi_survey s;
    memset(&s, 0, sizeof s);
    s.present = CKPI_SURVEY_HAS_AT | CKPI_SURVEY_HAS_VALUE | CKPI_SURVEY_HAS_WORST | CKPI_SURVEY_HAS_BEST;
    s.question_kind = question;
    s.status = CKPI_SURVEY_STATUS_COMPLETE;
    s.worst = worst;
    s.best = best;
    s.value = value;
    put(state, CKPI_RECORD_SURVEY, &s, sizeof s, times);
}

static void satisfaction_of_d5(void **unused)
{
    static const int counts[] = {5, 5, 10, 30, 50};
    ckpi_state *state = keeping(MASK(SURVEY));
    (void)unused;
    expect_status_of(state, "CSAT_SVY", CKPI_VALUE_NO_DATA);
    for (int score = 1; score <= 5; score++)
        answer(state, CKPI_SURVEY_QUESTION_CSAT, 1, 5, score, counts[score - 1]);
    expect_metric(state, "CSAT_SVY", 4.15, 1e-12);
    expect_metric(state, "CSAT_T2B", 0.80, 1e-12);
    expect_metric(state, "CSAT_TOP", 0.50, 1e-12);
    expect_metric(state, "CSAT_100", 78.75, 1e-9);
    expect_status_of(state, "NPS", CKPI_VALUE_ZERO_DENOMINATOR);
    const ckpi_value mean = read_symbol(state, "CSAT_SVY");
    assert_true(mean.numerator == 415 && mean.denominator == 100 && mean.n == 100);
    assert_true(mean.low < 4.15 && mean.high > 4.15 && mean.high - mean.low < 0.5);
    ckpi_state_free(state);
}

static void promoters_of_d5(void **unused)
{
    ckpi_state *state = keeping(MASK(SURVEY));
    (void)unused;
    answer(state, CKPI_SURVEY_QUESTION_NPS, 0, 10, 9, 20);
    answer(state, CKPI_SURVEY_QUESTION_NPS, 0, 10, 10, 30);
    answer(state, CKPI_SURVEY_QUESTION_NPS, 0, 10, 7, 10);
    answer(state, CKPI_SURVEY_QUESTION_NPS, 0, 10, 8, 20);
    answer(state, CKPI_SURVEY_QUESTION_NPS, 0, 10, 6, 15);
    answer(state, CKPI_SURVEY_QUESTION_NPS, 0, 10, 0, 5);
    expect_metric(state, "NPS", 30, 1e-9);
    /* Standard error 7.810 by n; the interval divides by n - 1. */
    const ckpi_value nps = read_symbol(state, "NPS");
    const double z = 1.959963984540054;
    assert_true(fabs((nps.high - nps.low) / (2 * z) * sqrt(99.0 / 100) - 7.810) < 5e-4);
    ckpi_state_free(state);
}

static void ease_and_effort_run_opposite_ways(void **unused)
{
    /* 1,000 answers with mean 4.08, 46 % at 5 to 7, 30 % at 6 and 7, 43 % at 1 to 3. */
    static const int counts[] = {130, 100, 200, 110, 160, 190, 110};
    ckpi_state *state = keeping(MASK(SURVEY));
    ckpi_metric_info ease = info_of(CKPI_METRIC_EASE), effort = info_of(CKPI_METRIC_EFFORT);
    (void)unused;
    for (int score = 1; score <= 7; score++)
        answer(state, CKPI_SURVEY_QUESTION_EASE, 1, 7, score, counts[score - 1]);
    expect_metric(state, "CES2", 4.08, 1e-12);
    expect_metric(state, "CES2_T3", 0.46, 1e-12);
    expect_metric(state, "CES2_IDX", -13, 1e-9);
    expect_metric(state, "NETEASY", 100.0 * (460 - 430) / 1000, 1e-9);
    assert_true(ease.better == CKPI_BETTER_HIGHER && effort.better == CKPI_BETTER_LOWER);
    answer(state, CKPI_SURVEY_QUESTION_EFFORT, 5, 1, 2, 3);
    answer(state, CKPI_SURVEY_QUESTION_EFFORT, 5, 1, 4, 1);
    expect_metric(state, "CES1", 2.5, 1e-12);
    ckpi_state_free(state);
}

static void five_points_make_another_employee_score(void **unused)
{
    ckpi_state *state = keeping(MASK(SURVEY));
    (void)unused;
    answer(state, CKPI_SURVEY_QUESTION_EMPLOYEE_NPS, 1, 5, 5, 12);
    answer(state, CKPI_SURVEY_QUESTION_EMPLOYEE_NPS, 1, 5, 4, 20);
    answer(state, CKPI_SURVEY_QUESTION_EMPLOYEE_NPS, 1, 5, 3, 8);
    expect_metric(state, "ENPS5", 10, 1e-9);
    expect_status_of(state, "ENPS", CKPI_VALUE_ZERO_DENOMINATOR);
    ckpi_state_free(state);
}

static void sent(ckpi_state *state, uint8_t status, uint32_t flags, uint32_t has, uint32_t needed, int times)
{
    ckpi_survey s;
    memset(&s, 0, sizeof s);
    s.present = CKPI_SURVEY_HAS_AT | has;
    s.status = status;
    s.flags = flags;
    if (needed) {
        s.present |= CKPI_SURVEY_HAS_CONTACTS_NEEDED;
        s.contacts_needed = needed;
        s.question_kind = CKPI_SURVEY_QUESTION_RESOLUTION;
    }
    put(state, CKPI_RECORD_SURVEY, &s, sizeof s, times);
}

static void responses_and_resolution_by_survey(void **unused)
{
    ckpi_state *state = keeping(MASK(SURVEY));
    (void)unused;
    sent(state, CKPI_SURVEY_STATUS_COMPLETE, 0, 0, 0, 84);
    sent(state, CKPI_SURVEY_STATUS_SENT, 0, 0, 0, 516);
    sent(state, CKPI_SURVEY_STATUS_BOUNCED, 0, 0, 0, 40);
    sent(state, CKPI_SURVEY_STATUS_COMPLETE, CKPI_SURVEY_FLAG_LATER_ITEM, 0, 0, 84);
    expect_metric(state, "RESP", 0.14, 1e-12);
    ckpi_state_free(state);
    state = keeping(MASK(SURVEY));
    sent(state, CKPI_SURVEY_STATUS_COMPLETE, CKPI_SURVEY_FLAG_RESOLVED, CKPI_SURVEY_HAS_RESOLVED, 1, 280);
    sent(state, CKPI_SURVEY_STATUS_COMPLETE, CKPI_SURVEY_FLAG_RESOLVED, CKPI_SURVEY_HAS_RESOLVED, 2, 70);
    sent(state, CKPI_SURVEY_STATUS_COMPLETE, 0, CKPI_SURVEY_HAS_RESOLVED, 1, 50);
    expect_metric(state, "FCR_SVY", 0.70, 1e-12);
    ckpi_state_free(state);
}

/* --- Customers --- */

static void customer(ckpi_state *state, int64_t start, int64_t end, int times)
{
    ckpi_lifecycle c;
    memset(&c, 0, sizeof c);
    c.present = CKPI_LIFECYCLE_HAS_AT | CKPI_LIFECYCLE_HAS_PERIOD_END | CKPI_LIFECYCLE_HAS_STARTED_AT;
    c.at_us = 1000 * TEST_HOUR;
    c.period_end_us = 2000 * TEST_HOUR;
    c.started_at_us = start * TEST_HOUR;
    if (end) {
        c.present |= CKPI_LIFECYCLE_HAS_ENDED_AT;
        c.ended_at_us = end * TEST_HOUR;
    }
    put(state, CKPI_RECORD_LIFECYCLE, &c, sizeof c, times);
}

static void retention_counts_the_opening_customers(void **unused)
{
    ckpi_state *state = keeping(MASK(LIFECYCLE));
    (void)unused;
    customer(state, 500, 0, 950);
    customer(state, 500, 1500, 50);
    customer(state, 1200, 0, 170);
    customer(state, 1200, 1700, 30);
    expect_metric(state, "RET_C", 0.95, 1e-12); /* not (1120 - 200) / 1000 = 0.92 */
    expect_metric(state, "CHN", 0.05, 1e-12);
    ckpi_state_free(state);
}

/* --- Cases --- */

static ckpi_case a_case(int64_t resolved_s, int64_t due_s, int64_t as_of_s)
{
    ckpi_case c;
    memset(&c, 0, sizeof c);
    c.present = CKPI_CASE_HAS_AT | CKPI_CASE_HAS_AS_OF;
    c.as_of_us = as_of_s * TEST_SECOND;
    if (resolved_s) {
        c.present |= CKPI_CASE_HAS_RESOLVED_AT;
        c.resolved_at_us = resolved_s * TEST_SECOND;
    }
    if (due_s) {
        c.present |= CKPI_CASE_HAS_DUE_AT;
        c.due_at_us = due_s * TEST_SECOND;
    }
    return c;
}

static void agreements_count_what_is_due(void **unused)
{
    ckpi_state *state = keeping(MASK(CASE));
    const ckpi_case in_time = a_case(50, 100, 1000), late = a_case(150, 100, 1000), open = a_case(0, 100, 1000);
    (void)unused;
    put(state, CKPI_RECORD_CASE, &in_time, sizeof in_time, 90);
    put(state, CKPI_RECORD_CASE, &late, sizeof late, 10);
    put(state, CKPI_RECORD_CASE, &open, sizeof open, 50);
    expect_metric(state, "SLA", 0.60, 1e-12);
    expect_metric(state, "SLA_C", 0.90, 1e-12); /* hides the backlog */
    expect_metric(state, "RST", 60, 1e-9);
    expect_metric(state, "AGE", 1000, 1e-9);
    ckpi_state_free(state);
}

static void first_responses_leave_the_unanswered_apart(void **unused)
{
    static const int64_t replies[] = {30, 90, 600};
    ckpi_state *state = keeping(MASK(CASE));
    const ckpi_case open = a_case(0, 0, 3600);
    (void)unused;
    for (size_t i = 0; i < 3; i++) {
        ckpi_case c = a_case(0, 0, 3600);
        c.present |= CKPI_CASE_HAS_FIRST_REPLY_AT;
        c.first_reply_at_us = replies[i] * TEST_SECOND;
        put(state, CKPI_RECORD_CASE, &c, sizeof c, 1);
    }
    put(state, CKPI_RECORD_CASE, &open, sizeof open, 1);
    expect_metric(state, "FRT", 240, 1e-9);
    expect_metric(state, "N_UNANS", 1, 0);
    const ckpi_value median = read_symbol(state, "FRT_Q");
    assert_true(median.value_low <= 90 && median.value_high >= 90);
    ckpi_state_free(state);
}

/* --- Complaints and sales, over contacts --- */

static void add_handled(ckpi_state *state, int times)
{
    const ckpi_contact c = test_handled(0, 0, 60 * TEST_SECOND, 0, 0);
    const ckpi_contact_view view = test_view(&c, 1);
    for (int i = 0; i < times; i++)
        expect_ok(ckpi_state_add_view(state, &view, NULL));
}

static void complaints_per_thousand_contacts(void **unused)
{
    ckpi_state *state = keeping(MASK(COMPLAINT));
    ckpi_complaint c;
    (void)unused;
    add_handled(state, 12000);
    expect_metric(state, "CMP_R", 0, 0); /* none is a number where there are contacts */
    memset(&c, 0, sizeof c);
    c.present = CKPI_COMPLAINT_HAS_AT;
    put(state, CKPI_RECORD_COMPLAINT, &c, sizeof c, 9);
    expect_metric(state, "CMP_R", 0.75, 1e-12);
    ckpi_state_free(state);
}

static void sell(ckpi_state *state, uint8_t type, uint32_t flags, int64_t amount, int times)
{
    ckpi_sale s;
    memset(&s, 0, sizeof s);
    s.present = CKPI_SALE_HAS_AT;
    s.sale_type = type;
    s.flags = flags;
    if (amount >= 0) {
        s.present |= CKPI_SALE_HAS_AMOUNT;
        s.amount = amount;
        s.currency = 'E' | 'U' << 8 | 'R' << 16;
    }
    put(state, CKPI_RECORD_SALE, &s, sizeof s, times);
}

static void conversion_and_revenue(void **unused)
{
    ckpi_state *state = keeping(MASK(SALE));
    (void)unused;
    add_handled(state, 300);
    sell(state, CKPI_SALE_TYPE_SALE, CKPI_SALE_FLAG_ELIGIBLE, 15000, 30);
    sell(state, CKPI_SALE_TYPE_NO_SALE, CKPI_SALE_FLAG_ELIGIBLE, -1, 210);
    expect_metric(state, "CNV", 0.125, 1e-12);
    expect_metric(state, "CNV_H", 0.10, 1e-12);
    expect_metric(state, "RPC", 1500, 1e-9); /* 15.00 in minor units */
    expect_metric(state, "AOV", 15000, 1e-9);
    sell(state, CKPI_SALE_TYPE_REFUND, CKPI_SALE_FLAG_LATER_EVENT, 15000, 1);
    expect_metric(state, "RPC", 1450, 1e-9);
    expect_metric(state, "AOV", 15000, 1e-9);
    ckpi_state_free(state);
}

/* --- Callbacks --- */

static void callbacks_due_include_the_open(void **unused)
{
    ckpi_state *state = keeping(MASK(CALLBACK));
    static const struct {
        int64_t connected_s;
        int times;
        uint8_t result;
    } rows[] = {{145, 1, CKPI_CALLBACK_RESULT_REACHED},
                {600, 1, CKPI_CALLBACK_RESULT_REACHED},
                {1800, 1, CKPI_CALLBACK_RESULT_REACHED},
                {0, 1, CKPI_CALLBACK_RESULT_PENDING}};
    (void)unused;
    for (size_t i = 0; i < 4; i++) {
        ckpi_callback c;
        memset(&c, 0, sizeof c);
        c.present =
            CKPI_CALLBACK_HAS_AT | CKPI_CALLBACK_HAS_REQUESTED_AT | CKPI_CALLBACK_HAS_DUE_AT | CKPI_CALLBACK_HAS_AS_OF;
        c.due_at_us = 1000 * TEST_SECOND;
        c.as_of_us = 7200 * TEST_SECOND;
        c.result = rows[i].result;
        if (rows[i].connected_s) {
            c.present |= CKPI_CALLBACK_HAS_CONNECTED_AT;
            c.connected_at_us = rows[i].connected_s * TEST_SECOND;
            c.at_us = c.connected_at_us;
        }
        put(state, CKPI_RECORD_CALLBACK, &c, sizeof c, rows[i].times);
    }
    expect_metric(state, "CBT_R", 848.3333333, 1e-6);
    expect_metric(state, "CB_OK_R", 0.5, 1e-12); /* two of four due */
    expect_metric(state, "CB_ATT_R", 1, 0);
    ckpi_state_free(state);
}

/* --- A vendor's own --- */

static void a_vendors_metric_is_read_like_the_others(void **unused)
{
    /* Long calls: handled with more than five minutes of talk, of all handled. */
    const ckpi_measure measures[] = {
        {.kind = CKPI_RECORD_CONTACT,
         .aggregate = CKPI_AGGREGATE_COUNT,
         .handling = 1,
         .condition_count = 1,
         .conditions = {{CKPI_FIELD_TALK, CKPI_COMPARISON_GREATER, 0, 0, 300 * TEST_SECOND}},
         .name = "long"},
        {.kind = CKPI_RECORD_CONTACT,
         .aggregate = CKPI_AGGREGATE_COUNT,
         .handling = 1,
         .condition_count = 1,
         .conditions = {{CKPI_FIELD_TALK, CKPI_COMPARISON_PRESENT, 0, 0, 0}},
         .name = "talked"},
        {.kind = CKPI_RECORD_CONTACT, .aggregate = CKPI_AGGREGATE_MAXIMUM, .field = CKPI_FIELD_TALK},
        {.kind = CKPI_RECORD_CONTACT, .aggregate = CKPI_AGGREGATE_HISTOGRAM, .field = CKPI_FIELD_TALK},
        {.kind = CKPI_RECORD_CONTACT, .aggregate = CKPI_AGGREGATE_DISTINCT, .field = CKPI_FIELD_AGENT},
        {.kind = CKPI_RECORD_CONTACT, .aggregate = CKPI_AGGREGATE_DISTINCT_EXACT, .field = CKPI_FIELD_AGENT},
    };
    const ckpi_metric_definition metrics[] = {
        {.kind = CKPI_KIND_PROPORTION,
         .unit = CKPI_UNIT_RATIO,
         .better = CKPI_BETTER_LOWER,
         .counting_unit = CKPI_COUNTS_HANDLES,
         .handling = 1,
         .numerator = {{1, 0, 0}},
         .denominator = {{1, 1, 0}},
         .symbol = "LONG%",
         .name = "Long calls",
         .numerator_text = "talk above 300 s",
         .sources = "house rule"},
        {.kind = CKPI_KIND_EXTREME,
         .unit = CKPI_UNIT_SECONDS,
         .counting_unit = CKPI_COUNTS_HANDLES,
         .numerator = {{1, 2, 0}},
         .symbol = "LTALK",
         .name = "Longest talk"},
        {.kind = CKPI_KIND_QUANTILE,
         .unit = CKPI_UNIT_SECONDS,
         .counting_unit = CKPI_COUNTS_HANDLES,
         .numerator = {{1, 3, 0}},
         .symbol = "TALK_Q",
         .name = "Talk, quantile"},
        {.kind = CKPI_KIND_DISTINCT,
         .unit = CKPI_UNIT_COUNT,
         .counting_unit = CKPI_COUNTS_RECORDS,
         .numerator = {{1, 4, 0}},
         .symbol = "AGENTS",
         .name = "Agents"},
        {.kind = CKPI_KIND_DISTINCT,
         .unit = CKPI_UNIT_COUNT,
         .counting_unit = CKPI_COUNTS_RECORDS,
         .numerator = {{1, 5, 0}},
         .symbol = "AGENTS_X",
         .name = "Agents, exact"},
        {.kind = CKPI_KIND_RATIO,
         .unit = CKPI_UNIT_RATIO,
         .counting_unit = CKPI_COUNTS_HANDLES,
         .numerator = {{2, 0, 0}, {-1, 1, 0}},
         .denominator = {{1, CKPI_MEASURE_KIND + 3, 0}},
         .scale = 10,
         .symbol = "MIX",
         .name = "Own and the library's"},
    };
    enum { METRICS = sizeof metrics / sizeof metrics[0] };
    ckpi_state_config config = default_config();
    ckpi_metric_query query = {.struct_size = sizeof query};
    ckpi_metric_info info = {.struct_size = sizeof info};
    ckpi_state *state, *loaded;
    (void)unused;
    config.measures = measures;
    config.measure_count = sizeof measures / sizeof measures[0];
    config.measure_size = sizeof measures[0];
    config.metrics = metrics;
    config.metric_count = METRICS;
    config.metric_size = sizeof metrics[0];
    state = new_state(&config);
    for (int i = 1; i <= 10; i++) {
        ckpi_contact c = test_handled(0, 0, i * 60 * TEST_SECOND, 0, 0);
        c.agent_id = (uint64_t)(i % 4) + 1;
        add_records(state, &c, 1);
    }
    test_bytes bytes = save_state(state);
    expect_ok(ckpi_state_load(bytes.data, bytes.size, 0, NULL, &loaded));
    test_bytes_free(&bytes);
    ckpi_state_free(state);
    /* What was declared came with the bytes. */
    static const struct {
        const char *symbol;
        double value;
    } expected[METRICS] = {{"LONG%", 0.5}, {"LTALK", 600}, {"TALK_Q", 300}, {"AGENTS", 4}, {"AGENTS_X", 4}, {"MIX", 0}};
    for (uint32_t i = 0; i < METRICS; i++) {
        uint32_t at;
        expect_ok(ckpi_metric_own_find(loaded, expected[i].symbol, strlen(expected[i].symbol), &query.metric));
        expect_ok(ckpi_metric_own_at(loaded, i, &at));
        assert_int_equal(at, query.metric);
        expect_ok(ckpi_metric_own_describe(loaded, at, &info));
        assert_string_equal(info.symbol, expected[i].symbol);
        const ckpi_value value = read_query(loaded, &query);
        /* A bucket at 300 s is two seconds wide; four agents are few enough for a sketch. */
        expect_true(value.status <= CKPI_VALUE_APPROXIMATE && fabs(value.value - expected[i].value) <= 1, "%s: %g",
                    expected[i].symbol, value.value);
        assert_true(value.value_low <= expected[i].value + 0.02 && value.value_high >= expected[i].value - 0.02);
    }
    query.metric = CKPI_OWN_METRIC_FIRST;
    assert_true(read_query(loaded, &query).low > 0.2 && read_query(loaded, &query).high < 0.8);
    query.metric = CKPI_OWN_METRIC_FIRST + METRICS;
    ckpi_value value = {.struct_size = sizeof value};
    expect_status(ckpi_metric_read(loaded, &query, &value), CKPI_E_NOT_FOUND);
    ckpi_state_free(loaded);
}

static void wrong_definitions_are_refused(void **unused)
{
    const ckpi_measure measures[] = {
        {.kind = CKPI_RECORD_CONTACT, .aggregate = CKPI_AGGREGATE_COUNT},
        {.kind = CKPI_RECORD_CONTACT, .aggregate = CKPI_AGGREGATE_SUM, .field = CKPI_FIELD_TALK},
        {.kind = CKPI_RECORD_CONTACT, .aggregate = CKPI_AGGREGATE_HISTOGRAM, .field = CKPI_FIELD_TALK},
    };
    const ckpi_metric_definition good = {.kind = CKPI_KIND_RATIO,
                                         .unit = CKPI_UNIT_SECONDS,
                                         .counting_unit = CKPI_COUNTS_RECORDS,
                                         .numerator = {{1, 1, 0}},
                                         .denominator = {{1, 0, 0}},
                                         .symbol = "GOOD",
                                         .name = "Good"};
    ckpi_metric_definition wrong[12];
    ckpi_state_config config = default_config();
    ckpi_state *state;
    (void)unused;
    for (size_t i = 0; i < 12; i++)
        wrong[i] = good;
    wrong[0].kind = 0;
    wrong[1].unit = 99;
    wrong[2].numerator[0].measure = 3;                     /* there is none */
    wrong[3].numerator[1] = (ckpi_metric_term){1, 0, 0};   /* seconds and a count */
    wrong[4].denominator[0] = (ckpi_metric_term){0, 0, 0}; /* a ratio needs one */
    wrong[5].numerator[0].measure = 2;                     /* a histogram does not add up */
    wrong[6].symbol[0] = 0;
    memset(wrong[7].name, 'x', sizeof wrong[7].name); /* unended */
    wrong[8].scale = NAN;
    wrong[9].squares2[0] = (ckpi_metric_term){1, 0, 0};   /* without squares */
    wrong[10].kind = CKPI_KIND_QUANTILE;                  /* of a sum */
    wrong[11].numerator[2] = (ckpi_metric_term){1, 1, 0}; /* behind the end of the list */
    config.measures = measures;
    config.measure_count = 3;
    config.measure_size = sizeof measures[0];
    config.metric_size = sizeof wrong[0];
    config.metric_count = 1;
    for (size_t i = 0; i < 12; i++) {
        config.metrics = &wrong[i];
        const ckpi_status status = ckpi_state_new(&config, &state);
        expect_true(status == CKPI_E_ARGUMENT, "definition %zu: %d", i, (int)status);
    }
    const ckpi_metric_definition twice[] = {good, good};
    config.metrics = twice;
    config.metric_count = 2;
    expect_status(ckpi_state_new(&config, &state), CKPI_E_ARGUMENT);
    config.metric_count = 1;
    expect_ok(ckpi_state_new(&config, &state));
    ckpi_state_free(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(satisfaction_of_d5),
        cmocka_unit_test(promoters_of_d5),
        cmocka_unit_test(ease_and_effort_run_opposite_ways),
        cmocka_unit_test(five_points_make_another_employee_score),
        cmocka_unit_test(responses_and_resolution_by_survey),
        cmocka_unit_test(retention_counts_the_opening_customers),
        cmocka_unit_test(agreements_count_what_is_due),
        cmocka_unit_test(first_responses_leave_the_unanswered_apart),
        cmocka_unit_test(complaints_per_thousand_contacts),
        cmocka_unit_test(conversion_and_revenue),
        cmocka_unit_test(callbacks_due_include_the_open),
        cmocka_unit_test(a_vendors_metric_is_read_like_the_others),
        cmocka_unit_test(wrong_definitions_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
