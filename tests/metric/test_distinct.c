/* SPDX-License-Identifier: MIT */
/* Different customers and agents: by sketch within its error, exactly where
 * asked for, the same however states are divided, saved and merged. */
#include "support/families.h"
#include <math.h>
#include <string.h>

enum { EXACT = CKPI_DISTINCT_CUSTOMERS | CKPI_DISTINCT_AGENTS | CKPI_DISTINCT_EXACT };

static ckpi_state *counting(uint32_t distinct)
{
    ckpi_state_config config = default_config();
    config.distinct = distinct;
    return new_state(&config);
}

static ckpi_contact of(uint64_t customer, uint64_t agent)
{
    ckpi_contact c = test_handled(0, 0, TEST_MINUTE, 0, 0);
    c.customer_id = customer;
    c.agent_id = agent;
    return c;
}

static void add_contact(ckpi_state *state, uint64_t customer, uint64_t agent)
{
    const ckpi_contact c = of(customer, agent);
    add_records(state, &c, 1);
}

/* Seven contacts of three customers with two agents; one does not tell, one is not handled. */
static void add_seven(ckpi_state *state)
{
    ckpi_contact lost = test_contact(CKPI_OUTCOME_ABANDONED, 0, TEST_SECOND);
    lost.customer_id = 3;
    lost.agent_id = 9; /* rang there, handled nowhere */
    add_contact(state, 1, 1);
    add_contact(state, 1, 2);
    add_contact(state, 2, 1);
    add_contact(state, 2, 1);
    add_contact(state, 2, 2);
    add_contact(state, 0, 0);
    add_records(state, &lost, 1);
}

static void exact_counts(void **unused)
{
    ckpi_state *state = counting(EXACT);
    (void)unused;
    expect_status_of(state, "N_CUST", CKPI_VALUE_NO_DATA);
    add_seven(state);
    expect_metric(state, "N_CUST", 3, 0);
    expect_metric(state, "N_AGT", 2, 0);
    const ckpi_value customers = read_symbol(state, "N_CUST");
    assert_true(customers.value_low == 3 && customers.value_high == 3 && isnan(customers.low));
    /* Taken back, they are gone. */
    const ckpi_contact first = of(1, 1), second = of(1, 2);
    ckpi_contact_view view = test_view(&first, 1);
    expect_ok(ckpi_state_retract(state, &view, NULL));
    expect_metric(state, "N_CUST", 3, 0);
    view = test_view(&second, 1);
    expect_ok(ckpi_state_retract(state, &view, NULL));
    expect_metric(state, "N_CUST", 2, 0);
    ckpi_state_free(state);
}

static void kept_where_asked_for(void **unused)
{
    ckpi_state *none = counting(0), *agents = counting(CKPI_DISTINCT_AGENTS | CKPI_DISTINCT_EXACT);
    ckpi_state_config config = default_config();
    ckpi_state *state;
    (void)unused;
    add_seven(none);
    add_seven(agents);
    expect_status_of(none, "N_CUST", CKPI_VALUE_NOT_KEPT);
    expect_status_of(none, "N_AGT", CKPI_VALUE_NOT_KEPT);
    expect_status_of(agents, "N_CUST", CKPI_VALUE_NOT_KEPT);
    expect_metric(agents, "N_AGT", 2, 0);
    /* Exact alone counts nobody, and is the same configuration as none. */
    state = counting(CKPI_DISTINCT_EXACT);
    add_seven(state);
    expect_same_states(none, state);
    expect_status(ckpi_state_merge(none, agents), CKPI_E_MISMATCH);
    ckpi_state_free(state);
    config.distinct = 8;
    expect_status(ckpi_state_new(&config, &state), CKPI_E_NEWER);
    /* How many ids there will be is not known beforehand: no state in memory of a fixed size. */
    size_t size;
    config.distinct = EXACT;
    expect_status(ckpi_state_size(&config, &size), CKPI_E_ARGUMENT);
    ckpi_state_free(none);
    ckpi_state_free(agents);
}

static void sketches_merge_like_one(void **unused)
{
    enum { CUSTOMERS = 20000, SHARDS = 4 };
    const uint32_t both = CKPI_DISTINCT_CUSTOMERS | CKPI_DISTINCT_AGENTS;
    ckpi_state *whole = counting(both), *merged = counting(both), *shards[SHARDS];
    (void)unused;
    for (int s = 0; s < SHARDS; s++)
        shards[s] = counting(both);
    for (uint64_t i = 0; i < 2 * CUSTOMERS; i++) {
        const uint64_t customer = 1 + i % CUSTOMERS, agent = 1 + i % 37;
        add_contact(whole, customer, agent);
        add_contact(shards[i * 7 % SHARDS], customer, agent);
    }
    for (int s = 0; s < SHARDS; s++) {
        expect_ok(ckpi_state_merge(merged, shards[s]));
        ckpi_state_free(shards[s]);
    }
    expect_same_states(whole, merged);
    const ckpi_value customers = read_symbol(merged, "N_CUST"), agents = read_symbol(merged, "N_AGT");
    /* Four standard errors of 2.3 %. */
    assert_int_equal(customers.status, CKPI_VALUE_APPROXIMATE);
    assert_true(fabs(customers.value / CUSTOMERS - 1) < 4 * 0.023 && fabs(agents.value - 37) < 2);
    assert_true(customers.low < customers.value && customers.high > customers.value);
    assert_true(fabs((customers.high - customers.low) / customers.value - 2 * 1.96 * 1.04 / sqrt(2048)) < 1e-3);
    ckpi_state_free(whole);
    ckpi_state_free(merged);
}

static void saved_and_loaded(void **unused)
{
    static const uint32_t ways[] = {1, 2, 3, 5, 6, 7};
    (void)unused;
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        ckpi_state *state = counting(ways[i]), *loaded;
        ckpi_state_config config = {.struct_size = sizeof config};
        add_seven(state);
        test_bytes bytes = save_state(state);
        expect_ok(ckpi_state_load(bytes.data, bytes.size, 0, NULL, &loaded));
        expect_same_states(state, loaded);
        expect_ok(ckpi_state_describe(loaded, &config));
        assert_int_equal(config.distinct, ways[i]);
        add_contact(state, 77, 78);
        add_contact(loaded, 77, 78);
        expect_same_states(state, loaded);
        test_bytes_free(&bytes);
        ckpi_state_free(state);
        ckpi_state_free(loaded);
    }
}

/* In any three parts, merged, and with some taken back and added again. */
static void exact_counts_are_the_same_however_they_came(void **unused)
{
    enum { COUNT = 200, TAIL = 80 };
    ckpi_state *whole = counting(EXACT), *parts[3] = {counting(EXACT), counting(EXACT), counting(EXACT)};
    ckpi_contact records[COUNT];
    uint32_t seed = 5;
    (void)unused;
    for (size_t i = 0; i < COUNT; i++) {
        seed = seed * 1664525u + 1013904223u;
        records[i] = of(seed >> 20 & 31, seed >> 26 & 7);
        add_records(parts[(seed >> 8) % 3], &records[i], 1);
    }
    add_records(whole, records, COUNT);
    expect_ok(ckpi_state_merge(parts[2], parts[0]));
    expect_ok(ckpi_state_merge(parts[2], parts[1]));
    expect_same_states(whole, parts[2]);
    ckpi_state *head = counting(EXACT);
    add_records(head, records, COUNT - TAIL);
    const ckpi_contact_view tail = test_view(records + COUNT - TAIL, TAIL);
    expect_ok(ckpi_state_retract(parts[2], &tail, NULL));
    /* Not the bytes: extremes that were taken back are bounds. */
    expect_metric(parts[2], "N_CUST", read_symbol(head, "N_CUST").value, 0);
    expect_metric(parts[2], "N_AGT", read_symbol(head, "N_AGT").value, 0);
    add_records(parts[2], records + COUNT - TAIL, TAIL);
    expect_same_states(whole, parts[2]);
    for (size_t p = 0; p < 3; p++)
        ckpi_state_free(parts[p]);
    ckpi_state_free(whole);
    ckpi_state_free(head);
}

/* Beside families and a vendor's own measures, each reads its own. */
static void beside_other_measures(void **unused)
{
    const ckpi_measure own = {
        .kind = CKPI_RECORD_CONTACT, .aggregate = CKPI_AGGREGATE_SUM, .field = CKPI_FIELD_TALK, .name = "talk"};
    const ckpi_metric_definition metric = {.kind = CKPI_KIND_COUNT,
                                           .unit = CKPI_UNIT_SECONDS,
                                           .counting_unit = CKPI_COUNTS_RECORDS,
                                           .numerator = {{1, 0, 0}},
                                           .symbol = "TALK",
                                           .name = "Talk"};
    ckpi_state_config config = default_config();
    ckpi_metric_query query = {.struct_size = sizeof query};
    ckpi_value value = {.struct_size = sizeof value};
    (void)unused;
    config.distinct = CKPI_DISTINCT_AGENTS | CKPI_DISTINCT_EXACT;
    config.families = 1u << CKPI_RECORD_SURVEY;
    config.measures = &own;
    config.measure_count = 1;
    config.measure_size = sizeof own;
    config.metrics = &metric;
    config.metric_count = 1;
    config.metric_size = sizeof metric;
    ckpi_state *state = new_state(&config);
    ckpi_survey s;
    memset(&s, 0, sizeof s);
    s.present = CKPI_SURVEY_HAS_AT | CKPI_SURVEY_HAS_VALUE | CKPI_SURVEY_HAS_WORST | CKPI_SURVEY_HAS_BEST;
    s.question_kind = CKPI_SURVEY_QUESTION_CSAT;
    s.status = CKPI_SURVEY_STATUS_COMPLETE;
    s.worst = 1;
    s.best = 5;
    s.value = 4;
    put(state, CKPI_RECORD_SURVEY, &s, sizeof s, 3);
    add_seven(state);
    expect_metric(state, "N_AGT", 2, 0);
    expect_metric(state, "CSAT_SVY", 4, 0);
    expect_ok(ckpi_metric_own_at(state, 0, &query.metric));
    expect_ok(ckpi_metric_read(state, &query, &value));
    assert_true(value.value == 360);
    ckpi_state_free(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exact_counts),
        cmocka_unit_test(kept_where_asked_for),
        cmocka_unit_test(sketches_merge_like_one),
        cmocka_unit_test(saved_and_loaded),
        cmocka_unit_test(beside_other_measures),
        cmocka_unit_test(exact_counts_are_the_same_however_they_came),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
