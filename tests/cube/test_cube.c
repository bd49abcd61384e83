/* SPDX-License-Identifier: MIT */
/* Cubes: keys, intervals and attribution, all or nothing, listings, limits. */
#include "property/random_contacts.h"
#include "support/allocator.h"
#include "support/expect.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MANY = 600 };

#define HALF_HOUR (30 * TEST_MINUTE)
#define MASK(name) (UINT32_C(1) << CKPI_DIMENSION_##name)

static int64_t clock_time(int hour, int minute, int second)
{
    return hour * TEST_HOUR + minute * TEST_MINUTE + second * TEST_SECOND;
}

static ckpi_contact *some_contacts(uint64_t seed, size_t count)
{
    random_source source = {seed};
    random_profile profile = random_profile_usual();
    ckpi_contact *records = must_allocate(count * sizeof *records);
    profile.holds = RANDOM_HOLDS_ALL;
    random_contacts(&source, &profile, records, count);
    return records;
}

static ckpi_cube_config fixed(uint32_t dimensions, int64_t interval_us)
{
    ckpi_cube_config config = default_cube_config();
    config.dimensions = dimensions;
    config.interval_mode = CKPI_INTERVAL_MODE_FIXED;
    config.interval_us = interval_us;
    return config;
}

static ckpi_cube_config at_edges(uint32_t dimensions)
{
    ckpi_cube_config config = default_cube_config();
    config.dimensions = dimensions;
    config.interval_mode = CKPI_INTERVAL_MODE_EDGES;
    return config;
}

static size_t cells_of(const ckpi_cube *cube)
{
    size_t out = SIZE_MAX;
    expect_ok(ckpi_cube_count(cube, &out));
    return out;
}

static ckpi_cube_key new_key(uint32_t dimensions, int64_t start, int64_t end)
{
    ckpi_cube_key key;
    memset(&key, 0, sizeof key);
    key.struct_size = (uint32_t)sizeof key;
    key.dimensions = dimensions;
    key.start_us = start;
    key.end_us = end;
    return key;
}

/* The cell of an interval in a cube without dimensions, or NULL. */
static const ckpi_state *cell_at(const ckpi_cube *cube, int64_t start, int64_t end)
{
    ckpi_cube_key key = new_key(0, start, end);
    const ckpi_state *out = NULL;
    ckpi_status status = ckpi_cube_find(cube, &key, &out);
    assert_true(status == CKPI_OK || status == CKPI_E_NOT_FOUND);
    return status == CKPI_OK ? out : NULL;
}

static double count_in(const ckpi_state *cell, uint32_t metric)
{
    ckpi_value value;
    if (cell == NULL) {
        return 0;
    }
    value = read_metric(cell, metric);
    return isnan(value.value) ? 0 : value.value;
}

/* --- Attribution: section 1.4 of the metric reference --- */

/* Answered 10:25, ends 10:45. */
static ckpi_contact across(void)
{
    return test_handled(clock_time(10, 24, 35), 25 * TEST_SECOND, 20 * TEST_MINUTE, 0, 0);
}

static void expect_answered_and_handled(uint32_t access, uint32_t handling, const ckpi_contact *contact,
                                        const double expected[4])
{
    ckpi_cube_config config = fixed(0, HALF_HOUR);
    config.access_attribution = access;
    config.handling_attribution = handling;
    ckpi_cube *cube = cube_of(&config, contact, 1);
    const ckpi_state *ten = cell_at(cube, clock_time(10, 0, 0), clock_time(10, 30, 0));
    const ckpi_state *half = cell_at(cube, clock_time(10, 30, 0), clock_time(11, 0, 0));
    assert_true(count_in(ten, CKPI_METRIC_ANSWERED) == expected[0]);
    assert_true(count_in(half, CKPI_METRIC_ANSWERED) == expected[1]);
    assert_true(count_in(ten, CKPI_METRIC_HANDLED) == expected[2]);
    assert_true(count_in(half, CKPI_METRIC_HANDLED) == expected[3]);
    assert_int_equal(held_by_cube(cube), 1);
    ckpi_cube_free(cube);
}

static void answered_and_handled_may_count_in_different_intervals(void **unused)
{
    ckpi_contact contact = across();
    (void)unused;
    expect_answered_and_handled(CKPI_ATTRIBUTION_DEFAULT, CKPI_ATTRIBUTION_DEFAULT, &contact, (double[]){1, 0, 0, 1});
    expect_answered_and_handled(CKPI_ATTRIBUTION_ANSWERED, CKPI_ATTRIBUTION_ENDED, &contact, (double[]){1, 0, 0, 1});
    expect_answered_and_handled(CKPI_ATTRIBUTION_OFFERED, CKPI_ATTRIBUTION_ANSWERED, &contact, (double[]){1, 0, 1, 0});
    expect_answered_and_handled(CKPI_ATTRIBUTION_ENDED, CKPI_ATTRIBUTION_OFFERED, &contact, (double[]){0, 1, 1, 0});
    expect_answered_and_handled(CKPI_ATTRIBUTION_ENDED, CKPI_ATTRIBUTION_ENDED, &contact, (double[]){0, 1, 0, 1});
}

/* Queued 10:29:50, answered 10:30:15: a miss in 10:00 by offer, in 10:30 by answer. */
static void a_wait_over_the_edge_counts_by_attribution(void **unused)
{
    ckpi_contact contact = test_handled(clock_time(10, 29, 50), 25 * TEST_SECOND, TEST_MINUTE, 0, 0);
    (void)unused;
    expect_answered_and_handled(CKPI_ATTRIBUTION_OFFERED, CKPI_ATTRIBUTION_ENDED, &contact, (double[]){1, 0, 0, 1});
    expect_answered_and_handled(CKPI_ATTRIBUTION_ANSWERED, CKPI_ATTRIBUTION_OFFERED, &contact, (double[]){0, 1, 1, 0});
}

/* The same call is a miss from 10:30:10 on, when the timer fires; one of 10:29:20 was so before, whenever it is answered. */
static void what_is_known_counts_when_the_timer_fires(void **unused)
{
    (void)unused;
    const int64_t offered[] = {clock_time(10, 29, 50), clock_time(10, 29, 20), clock_time(10, 29, 40)};
    const int64_t wait[] = {25, 120, 15}; /* known at 10:30:10, 10:29:40, 10:29:55 */
    const double in_ten[] = {0, 1, 1};
    for (size_t i = 0; i < 3; i++) {
        const ckpi_contact contact = test_handled(offered[i], wait[i] * TEST_SECOND, TEST_MINUTE, 0, 0);
        expect_answered_and_handled(CKPI_ATTRIBUTION_KNOWN, CKPI_ATTRIBUTION_ENDED, &contact,
                                    (double[]){in_ten[i], 1 - in_ten[i], 0, 1});
    }
}

/* A measure of all contacts counts in each cell those that the cell holds. */
static void expect_measured_where_held(const ckpi_cube *cube)
{
    ckpi_metric_query query = query_of(CKPI_OWN_METRIC_FIRST);
    for (size_t i = 0; i < cells_of(cube); i++) {
        const ckpi_state *cell = NULL;
        int64_t held = -1;
        expect_ok(ckpi_cube_cell(cube, i, NULL, &cell));
        expect_ok(ckpi_state_held(cell, &held));
        const ckpi_value value = read_query(cell, &query);
        assert_true(held == 0 || value.value == (double)held);
    }
}

/* Records one by one, in blocks, and with a measure of one's own beside go the same ways. */
static void what_is_known_does_not_depend_on_the_way(void **unused)
{
    (void)unused;
    ckpi_contact *records = some_contacts(3, MANY);
    const ckpi_measure offered = {.kind = CKPI_RECORD_CONTACT, .aggregate = CKPI_AGGREGATE_COUNT, .name = "all"};
    const ckpi_metric_definition count = {.kind = CKPI_KIND_COUNT,
                                          .unit = CKPI_UNIT_COUNT,
                                          .counting_unit = CKPI_COUNTS_VISITS,
                                          .numerator = {{1, 0, 0}},
                                          .symbol = "ALL",
                                          .name = "All"};
    ckpi_state_config state = default_config();
    ckpi_cube_config config = fixed(0, 37 * TEST_SECOND);
    config.access_attribution = CKPI_ATTRIBUTION_KNOWN;
    ckpi_cube *block = cube_of(&config, records, MANY), *single = new_cube(&config);
    for (size_t i = 0; i < MANY; i++)
        expect_ok(ckpi_cube_add(single, &records[i], sizeof records[i], NULL));
    expect_same_cubes(block, single);
    state.measures = &offered;
    state.measure_count = 1;
    state.measure_size = sizeof offered;
    state.metrics = &count;
    state.metric_count = 1;
    state.metric_size = sizeof count;
    config.state = &state;
    ckpi_cube *own = cube_of(&config, records, MANY);
    expect_ok(ckpi_cube_sort(own));
    assert_int_equal(cells_of(own), cells_of(block));
    expect_measured_where_held(own);
    ckpi_cube_free(block);
    ckpi_cube_free(single);
    ckpi_cube_free(own);
    free(records);
}

static void the_whole_handle_time_counts_where_it_ended(void **unused)
{
    ckpi_contact contact = test_handled(clock_time(10, 10, 0), 0, 45 * TEST_MINUTE, 0, 0);
    ckpi_cube_config config = fixed(0, HALF_HOUR);
    ckpi_cube *cube = cube_of(&config, &contact, 1);
    const ckpi_state *ten = cell_at(cube, clock_time(10, 0, 0), clock_time(10, 30, 0));
    const ckpi_state *half = cell_at(cube, clock_time(10, 30, 0), clock_time(11, 0, 0));
    (void)unused;
    assert_true(read_metric(half, CKPI_METRIC_HANDLE_TIME).value == 2700.0);
    assert_int_equal(read_metric(ten, CKPI_METRIC_HANDLE_TIME).status, CKPI_VALUE_NO_DATA);
    assert_true(read_metric(ten, CKPI_METRIC_SPEED_OF_ANSWER).value == 0.0);
    assert_int_equal(read_metric(half, CKPI_METRIC_SPEED_OF_ANSWER).status, CKPI_VALUE_NO_DATA);
    ckpi_cube_free(cube);
}

/* A cell that holds nothing but the handling of a contact offered before it: what a vendor declares of it is there too. */
static void declared_handling_counts_where_it_ended(void **unused)
{
    const ckpi_measure measure = {
        .kind = CKPI_RECORD_CONTACT, .aggregate = CKPI_AGGREGATE_SUM, .field = CKPI_FIELD_TALK, .handling = 1};
    const ckpi_metric_definition metric = {.kind = CKPI_KIND_COUNT,
                                           .unit = CKPI_UNIT_SECONDS,
                                           .counting_unit = CKPI_COUNTS_HANDLES,
                                           .handling = 1,
                                           .numerator = {{1, 0, 0}},
                                           .symbol = "TALKED",
                                           .name = "Talked"};
    ckpi_contact contact = across();
    ckpi_state_config state = default_config();
    ckpi_cube_config config = fixed(0, HALF_HOUR);
    (void)unused;
    state.measures = &measure;
    state.measure_count = 1;
    state.measure_size = sizeof measure;
    state.metrics = &metric;
    state.metric_count = 1;
    state.metric_size = sizeof metric;
    config.state = &state;
    ckpi_cube *cube = cube_of(&config, &contact, 1);
    const ckpi_state *ten = cell_at(cube, clock_time(10, 0, 0), clock_time(10, 30, 0));
    const ckpi_state *half = cell_at(cube, clock_time(10, 30, 0), clock_time(11, 0, 0));
    assert_true(read_metric(half, CKPI_OWN_METRIC_FIRST).value == 1200);
    assert_true(read_metric(ten, CKPI_OWN_METRIC_FIRST).value == 0);
    ckpi_cube_free(cube);
}

/* The end that is told counts; else offered + wait + talk + hold + after-contact work. */
static void an_end_that_is_told_decides(void **unused)
{
    ckpi_contact contact = test_handled(clock_time(10, 0, 0), TEST_MINUTE, TEST_MINUTE, TEST_MINUTE, TEST_MINUTE);
    ckpi_cube_config config = fixed(0, HALF_HOUR);
    (void)unused;
    ckpi_cube *cube = cube_of(&config, &contact, 1);
    assert_int_equal(cells_of(cube), 1);
    ckpi_cube_free(cube);
    test_set_ended(&contact, clock_time(10, 30, 0));
    cube = cube_of(&config, &contact, 1);
    assert_int_equal(cells_of(cube), 2);
    assert_true(count_in(cell_at(cube, clock_time(10, 30, 0), clock_time(11, 0, 0)), CKPI_METRIC_HANDLED) == 1);
    ckpi_cube_free(cube);
}

static void what_was_not_handled_counts_in_one_interval(void **unused)
{
    ckpi_contact contact = test_contact(CKPI_OUTCOME_ABANDONED, clock_time(10, 29, 0), 5 * TEST_MINUTE);
    ckpi_cube_config config = fixed(0, HALF_HOUR);
    ckpi_cube *cube = cube_of(&config, &contact, 1);
    (void)unused;
    assert_int_equal(cells_of(cube), 1);
    assert_true(count_in(cell_at(cube, clock_time(10, 0, 0), clock_time(10, 30, 0)), CKPI_METRIC_ABANDONED) == 1);
    ckpi_cube_free(cube);
}

/* --- A model of cells: the records whose moment lies in the interval --- */

/* With the threshold of 20 s that a configuration has where none is given. */
static int64_t known_at(const ckpi_contact *c)
{
    if ((c->present & CKPI_CONTACT_HAS_WAIT) != 0) {
        return c->offered_at_us + (c->wait_us < 20 * TEST_SECOND ? c->wait_us : 20 * TEST_SECOND);
    }
    return c->outcome == CKPI_OUTCOME_OPEN ? c->offered_at_us + 20 * TEST_SECOND : c->offered_at_us;
}

static int64_t moment_of(const ckpi_contact *c, uint32_t attribution)
{
    if (attribution == CKPI_ATTRIBUTION_KNOWN) {
        return known_at(c);
    }
    int64_t wait = (c->present & CKPI_CONTACT_HAS_WAIT) != 0 ? c->wait_us : 0;
    int64_t talk = (c->present & CKPI_CONTACT_HAS_TALK) != 0 ? c->talk_us : 0;
    int64_t hold = (c->present & CKPI_CONTACT_HAS_HOLD) != 0 ? c->hold_us : 0;
    int64_t work = (c->present & CKPI_CONTACT_HAS_AFTER_CONTACT_WORK) != 0 ? c->after_contact_work_us : 0;
    if (attribution == CKPI_ATTRIBUTION_OFFERED) {
        return c->offered_at_us;
    }
    if (attribution == CKPI_ATTRIBUTION_ANSWERED) {
        return c->offered_at_us + wait;
    }
    if ((c->present & CKPI_CONTACT_HAS_ENDED_AT) != 0) {
        return c->ended_at_us;
    }
    return c->offered_at_us + wait + talk + hold + work;
}

static ckpi_state *records_within(const ckpi_contact *records, size_t count, uint32_t attribution, int64_t from,
                                  int64_t until)
{
    ckpi_state *state = new_state(NULL);
    for (size_t i = 0; i < count; i++) {
        int64_t at = moment_of(&records[i], attribution);
        if (at >= from && at < until) {
            add_records(state, &records[i], 1);
        }
    }
    return state;
}

static bool same_number(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

static bool tells(const ckpi_value *value)
{
    return value->status <= CKPI_VALUE_PARTIAL;
}

/* All metrics of one class read the same from a cell and from the records that belong to it. */
static void expect_same_metrics(const ckpi_state *cell, const ckpi_state *model, uint32_t handling)
{
    uint32_t metric = 0;
    for (uint32_t i = 0; ckpi_metric_at(i, &metric) == CKPI_OK; i++) {
        ckpi_metric_info info = info_of(metric);
        ckpi_metric_query query = query_of(metric);
        query.as_of_us = ckpi_time_limit();
        ckpi_value got = read_query(cell, &query), expected = read_query(model, &query);
        if (info.handling == handling && tells(&expected)) {
            expect_true(tells(&got) && same_number(got.value, expected.value) &&
                            same_number(got.numerator, expected.numerator) &&
                            same_number(got.denominator, expected.denominator) && same_number(got.low, expected.low) &&
                            same_number(got.high, expected.high) && got.value_low == expected.value_low &&
                            got.value_high == expected.value_high && got.excluded == expected.excluded,
                        "%s: %s %.17g (%g / %g), not %s %.17g (%g / %g)", info.symbol,
                        ckpi_value_status_name(got.status), got.value, got.numerator, got.denominator,
                        ckpi_value_status_name(expected.status), expected.value, expected.numerator,
                        expected.denominator);
        }
    }
}

static void expect_cells_like_their_records(uint32_t access, uint32_t handling, const ckpi_contact *records)
{
    ckpi_cube_config config = fixed(0, 37 * TEST_MINUTE);
    config.access_attribution = access;
    config.handling_attribution = handling;
    config.interval_origin_us = 12345;
    ckpi_cube *cube = cube_of(&config, records, MANY);
    expect_ok(ckpi_cube_sort(cube));
    for (size_t i = 0; i < cells_of(cube); i++) {
        ckpi_cube_key key = new_key(0, 0, 0);
        const ckpi_state *cell = NULL;
        expect_ok(ckpi_cube_cell(cube, i, &key, &cell));
        ckpi_state *offered = records_within(records, MANY, access, key.start_us, key.end_us);
        ckpi_state *handled = records_within(records, MANY, handling, key.start_us, key.end_us);
        expect_same_metrics(cell, offered, 0);
        expect_same_metrics(cell, handled, 1);
        ckpi_state_free(offered);
        ckpi_state_free(handled);
    }
    ckpi_cube_free(cube);
}

static void every_metric_follows_the_attribution_of_its_class(void **unused)
{
    ckpi_contact *records = some_contacts(1, MANY);
    (void)unused;
    for (uint32_t access = CKPI_ATTRIBUTION_OFFERED; access <= CKPI_ATTRIBUTION_KNOWN; access++) {
        for (uint32_t handling = CKPI_ATTRIBUTION_OFFERED; handling <= CKPI_ATTRIBUTION_ENDED; handling++) {
            expect_cells_like_their_records(access, handling, records);
        }
    }
    free(records);
}

/* --- Intervals --- */

static void expect_interval(int64_t origin, int64_t length, int64_t at, int64_t start)
{
    ckpi_contact contact = test_contact(CKPI_OUTCOME_OPEN, at, CKPI_ABSENT);
    ckpi_cube_config config = fixed(0, length);
    config.interval_origin_us = origin;
    ckpi_cube *cube = cube_of(&config, &contact, 1);
    expect_true(cell_at(cube, start, start + length) != NULL, "%lld is not in [%lld, +%lld)", (long long)at,
                (long long)start, (long long)length);
    ckpi_cube_free(cube);
}

static void fixed_intervals_are_half_open_on_both_sides_of_zero(void **unused)
{
    (void)unused;
    expect_interval(0, HALF_HOUR, 0, 0);
    expect_interval(0, HALF_HOUR, HALF_HOUR - 1, 0);
    expect_interval(0, HALF_HOUR, HALF_HOUR, HALF_HOUR);
    expect_interval(0, HALF_HOUR, -1, -HALF_HOUR);
    expect_interval(0, HALF_HOUR, -HALF_HOUR, -HALF_HOUR);
    expect_interval(0, HALF_HOUR, -HALF_HOUR - 1, -2 * HALF_HOUR);
    expect_interval(1000, HALF_HOUR, 999, 1000 - HALF_HOUR);
    expect_interval(1000, HALF_HOUR, 1000, 1000);
    expect_interval(-7, 10, -8, -17);
    expect_interval(-7, 10, 3, 3);
    expect_interval(0, 1, -5, -5);
}

static void intervals_reach_to_the_limits_of_time(void **unused)
{
    int64_t time = ckpi_time_limit(), longest = ckpi_duration_limit();
    (void)unused;
    expect_interval(0, longest, time, time); /* 2^55 is a multiple of 2^44 */
    expect_interval(0, longest, -time, -time);
    expect_interval(time, longest, -time, -time);
    expect_interval(-time, longest, time, time);
    expect_interval(1, longest, time, time - longest + 1);
    expect_interval(1, longest, -time, -time - longest + 1);
    expect_interval(time, 1, -time, -time);
    expect_interval(time - 1, 3, time, time - 1);
}

/* The end of a record may lie beyond the limit of times by its durations. */
static void a_record_may_end_beyond_the_limit_of_time(void **unused)
{
    ckpi_contact contact = test_handled(ckpi_time_limit(), ckpi_duration_limit(), ckpi_duration_limit(), 0, 0);
    ckpi_cube_config config = fixed(0, ckpi_duration_limit());
    ckpi_cube *cube = cube_of(&config, &contact, 1), *again = NULL;
    (void)unused;
    int64_t end = ckpi_time_limit() + 2 * ckpi_duration_limit();
    assert_true(count_in(cell_at(cube, end, end + ckpi_duration_limit()), CKPI_METRIC_HANDLED) == 1);
    test_bytes bytes = save_cube(cube);
    expect_ok(ckpi_cube_load(bytes.data, bytes.size, 0, NULL, &again));
    expect_same_cubes(cube, again);
    test_bytes_free(&bytes);
    ckpi_cube_free(cube);
    ckpi_cube_free(again);
}

/* Days of 24, 23, 25 and 24 hours. */
static const int64_t DAYS[] = {INT64_C(-86400000000), 0, INT64_C(82800000000), INT64_C(172800000000),
                               INT64_C(259200000000)};

static void days_of_23_and_25_hours_work(void **unused)
{
    ckpi_cube_config config = at_edges(0);
    ckpi_cube *cube = new_cube(&config);
    (void)unused;
    expect_ok(ckpi_cube_set_edges(cube, DAYS, 5));
    for (int day = 0; day < 4; day++) {
        ckpi_contact visits[3] = {test_contact(CKPI_OUTCOME_ABANDONED, DAYS[day], 0),
                                  test_contact(CKPI_OUTCOME_ABANDONED, DAYS[day + 1] - 1, 0),
                                  test_contact(CKPI_OUTCOME_ABANDONED, (DAYS[day] + DAYS[day + 1]) / 2, 0)};
        add_to_cube(cube, visits, 3);
    }
    assert_int_equal(cells_of(cube), 4);
    for (int day = 0; day < 4; day++) {
        assert_true(count_in(cell_at(cube, DAYS[day], DAYS[day + 1]), CKPI_METRIC_ABANDONED) == 3);
    }
    ckpi_cube_free(cube);
}

static void times_outside_the_edges_refuse_the_whole_batch(void **unused)
{
    static const int64_t outside[] = {INT64_C(-86400000001), INT64_C(259200000000), INT64_C(36028797018963968)};
    ckpi_contact records[300];
    ckpi_cube_config config = at_edges(0);
    ckpi_cube *cube = new_cube(&config);
    ckpi_contact_view view = test_view(records, 300);
    (void)unused;
    expect_ok(ckpi_cube_set_edges(cube, DAYS, 5));
    for (size_t i = 0; i < 300; i++) {
        records[i] = test_handled((int64_t)i * TEST_MINUTE, 5, 5, 5, 5);
    }
    add_to_cube(cube, records, 300);
    test_bytes before = save_cube(cube);
    for (size_t i = 0; i < 3; i++) {
        ckpi_issue issue = {(uint32_t)sizeof issue, 0, 0, 0, 0};
        records[250].offered_at_us = outside[i];
        expect_status(ckpi_cube_add_view(cube, &view, &issue), CKPI_E_RECORD);
        assert_int_equal(issue.index, 250);
        assert_int_equal(issue.reason, CKPI_REASON_BEYOND_RANGE);
        expect_status(ckpi_cube_retract(cube, &view, &issue), CKPI_E_RECORD);
    }
    records[250] = test_handled(DAYS[4] - 1, 5, 5, 5, 5); /* offered within, ends outside */
    expect_status(ckpi_cube_add(cube, &records[250], sizeof records[250], NULL), CKPI_E_RECORD);
    expect_cube_unchanged(cube, &before);
    ckpi_cube_free(cube);
}

static void times_outside_the_edges_are_quarantined_where_asked(void **unused)
{
    ckpi_contact records[2] = {test_contact(CKPI_OUTCOME_OPEN, DAYS[4], 0), test_contact(CKPI_OUTCOME_OPEN, 0, 0)};
    ckpi_state_config state = default_config();
    ckpi_cube_config config = at_edges(0);
    int64_t count = 0;
    (void)unused;
    state.on_bad_record = CKPI_BAD_RECORD_QUARANTINE;
    config.state = &state;
    ckpi_cube *cube = new_cube(&config);
    expect_ok(ckpi_cube_set_edges(cube, DAYS, 5));
    add_to_cube(cube, records, 2);
    assert_int_equal(held_by_cube(cube), 1);
    expect_ok(ckpi_cube_quarantined(cube, CKPI_REASON_BEYOND_RANGE, &count));
    assert_int_equal(count, 1);
    ckpi_cube_free(cube);
}

/* Bad records of both kinds anywhere in a large batch: the same as one by one. */
static void quarantine_of_a_batch_is_that_of_its_records(void **unused)
{
    random_source source = {77};
    ckpi_contact records[MANY];
    ckpi_state_config state = default_config();
    ckpi_cube_config config = at_edges(MASK(QUEUE));
    (void)unused;
    state.on_bad_record = CKPI_BAD_RECORD_QUARANTINE;
    config.state = &state;
    for (int round = 0; round < 20; round++) {
        ckpi_cube *batch = new_cube(&config), *single = new_cube(&config);
        expect_ok(ckpi_cube_set_edges(batch, DAYS, 5));
        expect_ok(ckpi_cube_set_edges(single, DAYS, 5));
        for (size_t i = 0; i < MANY; i++) {
            records[i] = test_handled((int64_t)i * TEST_MINUTE, 5, (int64_t)i, 5, 5);
            records[i].queue_id = i % 3;
            if (random_chance(&source, 2)) {
                records[i].offered_at_us = DAYS[4];
            } else if (random_chance(&source, (uint32_t)round % 3)) {
                records[i].hold_us = -1;
            }
            expect_ok(ckpi_cube_add(single, &records[i], sizeof records[i], NULL));
        }
        ckpi_contact_view view = test_view(records, MANY);
        add_to_cube(batch, records, MANY);
        expect_same_cubes(batch, single);
        expect_ok(ckpi_cube_retract(batch, &view, NULL));
        assert_int_equal(held_by_cube(batch), 0);
        expect_ok(ckpi_cube_reset(single));
        expect_same_cubes(batch, single);
        ckpi_cube_free(batch);
        ckpi_cube_free(single);
    }
}

static void without_edges_every_time_is_outside(void **unused)
{
    ckpi_contact contact = test_contact(CKPI_OUTCOME_OPEN, 0, 0);
    ckpi_cube_config config = at_edges(0);
    ckpi_cube *cube = new_cube(&config);
    (void)unused;
    ckpi_status status = ckpi_cube_add(cube, &contact, sizeof contact, NULL);
    assert_true(status == CKPI_E_RECORD || status == CKPI_E_ARGUMENT);
    assert_int_equal(cells_of(cube), 0);
    ckpi_cube_free(cube);
}

static void edges_may_be_given_again_and_cells_stay(void **unused)
{
    static const int64_t later[] = {INT64_C(259200000000), INT64_C(300000000000)};
    ckpi_contact early = test_contact(CKPI_OUTCOME_OPEN, 0, 0), late = early;
    ckpi_cube_config config = at_edges(0);
    ckpi_cube *cube = new_cube(&config);
    (void)unused;
    late.offered_at_us = later[0];
    expect_ok(ckpi_cube_set_edges(cube, DAYS, 5));
    add_to_cube(cube, &early, 1);
    expect_ok(ckpi_cube_set_edges(cube, later, 2));
    add_to_cube(cube, &late, 1);
    expect_status(ckpi_cube_add(cube, &early, sizeof early, NULL), CKPI_E_RECORD);
    assert_non_null(cell_at(cube, DAYS[1], DAYS[2]));
    assert_non_null(cell_at(cube, later[0], later[1]));
    ckpi_cube_free(cube);
}

static void edges_that_cannot_be_are_refused(void **unused)
{
    static const int64_t same[] = {0, 5, 5}, falling[] = {0, 5, 4};
    const int64_t far[] = {0, ckpi_time_limit() + 1}, absent[] = {CKPI_ABSENT, 0};
    ckpi_cube_config config = at_edges(0), other = fixed(0, 1);
    ckpi_cube *cube = new_cube(&config), *mode = new_cube(&other);
    (void)unused;
    expect_status(ckpi_cube_set_edges(cube, same, 3), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_set_edges(cube, falling, 3), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_set_edges(cube, far, 2), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_set_edges(cube, absent, 2), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_set_edges(cube, DAYS, 1), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_set_edges(cube, NULL, 2), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_set_edges(NULL, DAYS, 2), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_set_edges(mode, DAYS, 5), CKPI_E_ARGUMENT);
    ckpi_cube_free(cube);
    ckpi_cube_free(mode);
}

/* --- Keys --- */

static uint64_t id_of(const ckpi_contact *c, int dimension)
{
    const uint64_t ids[] = {c->queue_id, c->agent_id,    c->team_id,     c->site_id,    c->channel,   c->direction,
                            c->skill_id, c->campaign_id, c->language_id, c->custom1_id, c->custom2_id};
    return ids[dimension];
}

/* The state of the records with a value in a dimension. */
static ckpi_state *records_with(const ckpi_contact *records, size_t count, int dimension, uint64_t id)
{
    ckpi_state *state = new_state(NULL);
    for (size_t i = 0; i < count; i++) {
        if (id_of(&records[i], dimension) == id) {
            add_records(state, &records[i], 1);
        }
    }
    return state;
}

static void every_dimension_groups_by_its_member(void **unused)
{
    ckpi_contact *records = some_contacts(2, MANY);
    (void)unused;
    for (int dimension = 0; dimension <= CKPI_DIMENSION_CUSTOM2; dimension++) {
        ckpi_cube_config config = default_cube_config();
        config.dimensions = UINT32_C(1) << dimension;
        ckpi_cube *cube = cube_of(&config, records, MANY);
        size_t found = 0;
        for (uint64_t id = 0; id < 12; id++) {
            ckpi_cube_key key = new_key(config.dimensions, 0, 0);
            const ckpi_state *cell = NULL;
            ckpi_state *model = records_with(records, MANY, dimension, id);
            key.id[dimension] = id;
            ckpi_status status = ckpi_cube_find(cube, &key, &cell);
            expect_status(status, held_by(model) > 0 ? CKPI_OK : CKPI_E_NOT_FOUND);
            if (status == CKPI_OK) {
                expect_same_states(cell, model);
                found++;
            }
            ckpi_state_free(model);
        }
        assert_int_equal(cells_of(cube), found);
        ckpi_cube_free(cube);
    }
    free(records);
}

/* What a cell takes in before it adds it up for good, each number as large as it may be. The state adds other ways. */
static void sums_of_the_largest_numbers_do_not_run_over(void **unused)
{
    enum { PARTS = 255, RINGS = 255, SECOND_BLOCK = 128 };
    static ckpi_contact records[2 * PARTS];
    const int64_t longest = (INT64_C(1) << 32) - 3; /* that goes the short way */
    (void)unused;
    for (size_t i = 0; i < 2 * PARTS; i++) {
        const uint8_t outcome = i % 3 ? CKPI_OUTCOME_ANSWERED : CKPI_OUTCOME_ABANDONED;
        records[i] = test_contact(i < PARTS ? CKPI_OUTCOME_ANSWERED : outcome, 0, longest);
        records[i].ring_attempts = records[i].ring_unanswered = RINGS;
        records[i].csat = i < PARTS ? 5 : 0;
    }
    for (size_t count = PARTS - SECOND_BLOCK; count <= 2 * PARTS; count += SECOND_BLOCK / 2) {
        ckpi_cube_config config = default_cube_config();
        ckpi_cube *cube = cube_of(&config, records, count);
        ckpi_state *model = new_state(NULL);
        add_records(model, records, count);
        assert_int_equal(cells_of(cube), 1);
        expect_same_states(cell_at(cube, 0, 0), model);
        ckpi_state_free(model);
        ckpi_cube_free(cube);
    }
}

static void a_cube_without_anything_is_one_state(void **unused)
{
    ckpi_contact *records = some_contacts(3, MANY);
    ckpi_cube_config config = default_cube_config();
    ckpi_cube *cube = cube_of(&config, records, MANY);
    ckpi_state *state = state_of(NULL, records, MANY);
    (void)unused;
    assert_int_equal(cells_of(cube), 1);
    expect_same_states(cell_at(cube, 0, 0), state);
    ckpi_cube_free(cube);
    ckpi_state_free(state);
    free(records);
}

static void ids_may_be_any_64_bits(void **unused)
{
    static const uint64_t ids[] = {0, 1, UINT64_MAX, UINT64_MAX - 1, UINT64_C(1) << 63, UINT64_C(1) << 32};
    ckpi_cube_config config = default_cube_config();
    (void)unused;
    config.dimensions = MASK(QUEUE) | MASK(CUSTOM2);
    ckpi_cube *cube = new_cube(&config);
    for (size_t i = 0; i < 6; i++) {
        for (size_t j = 0; j < 6; j++) {
            ckpi_contact contact = test_contact(CKPI_OUTCOME_OPEN, 0, 0);
            contact.queue_id = ids[i];
            contact.custom2_id = ids[j];
            add_to_cube(cube, &contact, 1);
        }
    }
    assert_int_equal(cells_of(cube), 36);
    ckpi_cube_free(cube);
}

static void keys_that_do_not_fit_the_cube_are_told(void **unused)
{
    ckpi_contact contact = test_contact(CKPI_OUTCOME_OPEN, 0, 0);
    ckpi_cube_config config = fixed(MASK(QUEUE), HALF_HOUR);
    ckpi_cube *cube = cube_of(&config, &contact, 1);
    const ckpi_state *out = NULL;
    ckpi_cube_key key = new_key(MASK(QUEUE), 0, HALF_HOUR);
    (void)unused;
    expect_ok(ckpi_cube_find(cube, &key, &out));
    assert_non_null(out);
    expect_status(ckpi_cube_find(NULL, &key, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_find(cube, NULL, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_find(cube, &key, NULL), CKPI_E_ARGUMENT);
    key.dimensions = MASK(AGENT);
    expect_status(ckpi_cube_find(cube, &key, &out), CKPI_E_ARGUMENT);
    key.dimensions = MASK(QUEUE) | UINT32_C(1) << 20;
    expect_status(ckpi_cube_find(cube, &key, &out), CKPI_E_ARGUMENT);
    key = new_key(MASK(QUEUE), 0, HALF_HOUR);
    key.struct_size -= 8;
    expect_status(ckpi_cube_find(cube, &key, &out), CKPI_E_SIZE);
    key = new_key(MASK(QUEUE), 0, HALF_HOUR - 1);
    expect_status(ckpi_cube_find(cube, &key, &out), CKPI_E_NOT_FOUND);
    key = new_key(MASK(QUEUE), 0, HALF_HOUR);
    key.id[CKPI_DIMENSION_QUEUE] = 1;
    expect_status(ckpi_cube_find(cube, &key, &out), CKPI_E_NOT_FOUND);
    ckpi_cube_free(cube);
}

/* --- Listings --- */

static int compare_keys(const ckpi_cube_key *a, const ckpi_cube_key *b)
{
    if (a->start_us != b->start_us) {
        return a->start_us < b->start_us ? -1 : 1;
    }
    for (int i = 0; i < 16; i++) {
        if (a->id[i] != b->id[i]) {
            return a->id[i] < b->id[i] ? -1 : 1;
        }
    }
    return 0;
}

static void cells_are_listed_in_the_order_of_their_keys(void **unused)
{
    ckpi_contact *records = some_contacts(4, MANY);
    ckpi_cube_config config = fixed(MASK(QUEUE) | MASK(CHANNEL) | MASK(CUSTOM1), 4 * TEST_HOUR);
    ckpi_cube *cube = cube_of(&config, records, MANY);
    ckpi_cube_key last = new_key(0, 0, 0), key = last;
    size_t count = cells_of(cube);
    (void)unused;
    assert_true(count > 100);
    expect_ok(ckpi_cube_sort(cube));
    for (size_t i = 0; i < count; i++) {
        const ckpi_state *cell = NULL, *found = NULL;
        expect_ok(ckpi_cube_cell(cube, i, &key, &cell));
        assert_int_equal(key.dimensions, config.dimensions);
        assert_true(key.end_us - key.start_us == 4 * TEST_HOUR);
        assert_true(key.id[CKPI_DIMENSION_AGENT] == 0 && key.id[15] == 0);
        assert_true(i == 0 || compare_keys(&last, &key) < 0);
        expect_ok(ckpi_cube_find(cube, &key, &found));
        assert_ptr_equal(cell, found);
        expect_ok(ckpi_cube_cell(cube, i, NULL, NULL));
        last = key;
    }
    expect_status(ckpi_cube_cell(cube, count, &key, NULL), CKPI_E_NOT_FOUND);
    expect_status(ckpi_cube_cell(cube, SIZE_MAX, &key, NULL), CKPI_E_NOT_FOUND);
    key.struct_size = 8;
    expect_status(ckpi_cube_cell(cube, 0, &key, NULL), CKPI_E_SIZE);
    ckpi_cube_free(cube);
    free(records);
}

static void unsorted_cells_have_no_index(void **unused)
{
    ckpi_contact *records = some_contacts(5, MANY);
    ckpi_cube_config config = fixed(MASK(QUEUE), 4 * TEST_HOUR);
    ckpi_cube *cube = cube_of(&config, records, MANY), *other = cube_of(&config, records, 5);
    ckpi_contact_view view = test_view(records, 1);
    const ckpi_state *cell = NULL;
    (void)unused;
    expect_status(ckpi_cube_cell(cube, 0, NULL, &cell), CKPI_E_ARGUMENT);
    expect_ok(ckpi_cube_sort(cube));
    expect_ok(ckpi_cube_cell(cube, 0, NULL, &cell));
    expect_ok(ckpi_cube_add_view(cube, &view, NULL));
    expect_status(ckpi_cube_cell(cube, 0, NULL, &cell), CKPI_E_ARGUMENT);
    expect_ok(ckpi_cube_sort(cube));
    expect_ok(ckpi_cube_retract(cube, &view, NULL));
    expect_status(ckpi_cube_cell(cube, 0, NULL, &cell), CKPI_E_ARGUMENT);
    expect_ok(ckpi_cube_sort(cube));
    expect_ok(ckpi_cube_merge(cube, other));
    expect_status(ckpi_cube_cell(cube, 0, NULL, &cell), CKPI_E_ARGUMENT);
    ckpi_cube_free(cube);
    ckpi_cube_free(other);
    free(records);
}

/* --- All or nothing, and limits --- */

static void a_bad_record_anywhere_refuses_the_whole_batch(void **unused)
{
    static const size_t positions[] = {0, 127, 128, 300, MANY - 1};
    ckpi_contact *records = some_contacts(6, MANY), *others = some_contacts(7, 50);
    ckpi_cube_config config = fixed(MASK(QUEUE) | MASK(AGENT), TEST_HOUR);
    ckpi_cube *cube = new_cube(&config);
    ckpi_contact_view view = test_view(records, MANY);
    (void)unused;
    records[0] = test_handled(-ckpi_time_limit(), ckpi_duration_limit(), ckpi_duration_limit(), 0, 0);
    records[0].present |= CKPI_CONTACT_HAS_HOLDS;
    for (size_t i = 0; i < 5; i++) {
        ckpi_contact good = records[positions[i]];
        ckpi_issue issue = {(uint32_t)sizeof issue, 0, 0, 0, 0};
        test_columns columns;
        test_bytes before = save_cube(cube);
        size_t cells = cells_of(cube);
        test_set_talk(&records[positions[i]], -1);
        expect_status(ckpi_cube_add_view(cube, &view, &issue), CKPI_E_RECORD);
        assert_int_equal(issue.index, positions[i]);
        assert_true(test_columns_make(records, MANY, 0, &columns));
        expect_status(ckpi_cube_add_columns(cube, &columns.columns, &issue), CKPI_E_RECORD);
        test_columns_free(&columns);
        assert_int_equal(cells_of(cube), cells);
        expect_cube_unchanged(cube, &before);
        records[positions[i]] = good;
        add_to_cube(cube, others + i, 10);
    }
    add_to_cube(cube, records, MANY);
    ckpi_cube_free(cube);
    free(records);
    free(others);
}

static void one_cell_too_many_refuses_the_whole_batch(void **unused)
{
    ckpi_contact records[400];
    ckpi_cube_config config = default_cube_config();
    (void)unused;
    config.dimensions = MASK(AGENT);
    config.max_cells = 150;
    ckpi_cube *cube = new_cube(&config);
    for (size_t i = 0; i < 400; i++) {
        records[i] = test_handled(0, 5, (int64_t)i, 5, 5);
        records[i].agent_id = i % 151;
    }
    ckpi_contact_view view = test_view(records, 400);
    add_to_cube(cube, records, 20);
    test_bytes before = save_cube(cube);
    expect_status(ckpi_cube_add_view(cube, &view, NULL), CKPI_E_LIMIT);
    assert_int_equal(cells_of(cube), 20);
    expect_cube_unchanged(cube, &before);
    add_to_cube(cube, records, 150);
    assert_int_equal(cells_of(cube), 150);
    expect_status(ckpi_cube_add(cube, &records[150], sizeof records[150], NULL), CKPI_E_LIMIT);
    add_to_cube(cube, records + 151, 100);
    assert_int_equal(cells_of(cube), 150);
    ckpi_cube_free(cube);
}

static void a_limit_of_cells_holds_for_merging_too(void **unused)
{
    ckpi_contact records[3] = {test_contact(6, 0, 0), test_contact(6, 0, 0), test_contact(6, 0, 0)};
    ckpi_cube_config config = default_cube_config();
    (void)unused;
    config.dimensions = MASK(AGENT);
    records[1].agent_id = 1;
    records[2].agent_id = 2;
    ckpi_cube *all = cube_of(&config, records, 3);
    config.max_cells = 2;
    ckpi_cube *few = cube_of(&config, records, 2);
    test_bytes before = save_cube(few);
    expect_status(ckpi_cube_merge(few, all), CKPI_E_LIMIT); /* max_cells is in no fingerprint */
    expect_cube_unchanged(few, &before);
    expect_ok(ckpi_cube_merge(all, few));
    assert_int_equal(held_by_cube(all), 5);
    ckpi_cube_free(all);
    ckpi_cube_free(few);
}

static void doubling_a_cube_to_the_record_limit_is_exact_and_then_refused(void **unused)
{
    ckpi_contact contact = test_handled(0, ckpi_duration_limit(), ckpi_duration_limit(), 0, 0);
    ckpi_cube_config config = fixed(MASK(QUEUE), TEST_HOUR);
    ckpi_cube *cube = cube_of(&config, &contact, 1), *one = cube_of(&config, &contact, 1);
    (void)unused;
    for (int i = 0; i < 38; i++) {
        expect_ok(ckpi_cube_merge(cube, cube));
    }
    assert_true(held_by_cube(cube) == ckpi_record_limit());
    test_bytes before = save_cube(cube);
    expect_status(ckpi_cube_merge(cube, cube), CKPI_E_OVERFLOW);
    expect_status(ckpi_cube_merge(cube, one), CKPI_E_OVERFLOW);
    expect_status(ckpi_cube_merge(one, cube), CKPI_E_OVERFLOW);
    expect_status(ckpi_cube_add(cube, &contact, sizeof contact, NULL), CKPI_E_OVERFLOW);
    contact.queue_id = 9; /* another cell: the limit is the cube's */
    expect_status(ckpi_cube_add(cube, &contact, sizeof contact, NULL), CKPI_E_OVERFLOW);
    expect_cube_unchanged(cube, &before);
    ckpi_cube_free(cube);
    ckpi_cube_free(one);
}

/* The parts of a record, offered in one interval and ended in another, are one record together. */
static void a_full_cube_can_be_queried(void **unused)
{
    ckpi_contact contact = test_handled(0, ckpi_duration_limit(), ckpi_duration_limit(), 0, 0);
    ckpi_cube_config config = fixed(MASK(QUEUE), TEST_HOUR);
    ckpi_cube *cube = cube_of(&config, &contact, 1);
    ckpi_state *state = new_state(NULL);
    (void)unused;
    for (int i = 0; i < 38; i++) {
        expect_ok(ckpi_cube_merge(cube, cube));
    }
    expect_ok(ckpi_cube_query(cube, NULL, state));
    assert_true(held_by(state) == ckpi_record_limit());
    assert_true(read_metric(state, CKPI_METRIC_HANDLE_TIME).value == 17592186.044416);
    expect_status(ckpi_cube_query(cube, NULL, state), CKPI_E_OVERFLOW);
    assert_true(held_by(state) == ckpi_record_limit());
    ckpi_cube_free(cube);
    ckpi_state_free(state);
}

/* --- Life and configuration --- */

static void memory_comes_from_the_states_allocator_and_is_told(void **unused)
{
    ckpi_contact *records = some_contacts(8, MANY);
    test_allocator allocator;
    ckpi_state_config state = default_config();
    ckpi_cube_config config = fixed(MASK(QUEUE), TEST_HOUR);
    size_t told = 0;
    (void)unused;
    test_allocator_open(&allocator);
    state.allocator = &allocator.hook;
    config.state = &state;
    ckpi_cube *cube = cube_of(&config, records, MANY), *copy = NULL;
    expect_ok(ckpi_cube_memory(cube, &told));
    assert_int_equal(told, allocator.bytes);
    expect_ok(ckpi_cube_clone(cube, &copy));
    expect_same_cubes(cube, copy);
    ckpi_cube_free(cube);
    expect_ok(ckpi_cube_sort(copy));
    ckpi_cube_free(copy);
    assert_true(test_allocator_balanced(&allocator));
    ckpi_cube_free(NULL);
    free(records);
}

/* A large batch may put its extremes aside for a while; that is per batch. */
static void nothing_is_allocated_per_record_once_a_cell_exists(void **unused)
{
    ckpi_contact *records = some_contacts(9, MANY);
    test_allocator allocator;
    ckpi_state_config state = default_config();
    ckpi_cube_config config = default_cube_config();
    (void)unused;
    test_allocator_open(&allocator);
    state.allocator = &allocator.hook;
    config.state = &state;
    config.dimensions = MASK(QUEUE);
    ckpi_cube *cube = new_cube(&config);
    for (int i = 0; i < 100; i++) {
        add_to_cube(cube, records, MANY);
    }
    size_t before = allocator.bytes;
    test_allocator_arm(&allocator, TEST_FAIL_NEVER, 0);
    for (size_t i = 0; i < 20; i++) {
        add_to_cube(cube, records + 30 * i, 30);
    }
    for (size_t i = 0; i < MANY; i++) {
        expect_ok(ckpi_cube_add(cube, &records[i], sizeof records[i], NULL));
    }
    assert_int_equal(allocator.requests, 0);
    add_to_cube(cube, records, MANY);
    assert_in_range(allocator.requests, 0, 8);
    assert_int_equal(allocator.bytes, before);
    ckpi_cube_free(cube);
    free(records);
}

/* A batch of few records puts no extremes aside, so it must have all memory before it begins: also that for
 * what few records have, here one still open, which comes after one that is longer than all before. */
static void a_small_batch_that_fails_leaves_extremes_alone(void **unused)
{
    const ckpi_contact held = test_handled(clock_time(10, 1, 0), 5 * TEST_SECOND, TEST_MINUTE, 0, 0);
    const ckpi_contact more[] = {test_handled(clock_time(10, 2, 0), 50 * TEST_SECOND, 10 * TEST_MINUTE, 0, 0),
                                 test_contact(CKPI_OUTCOME_OPEN, clock_time(10, 3, 0), 9 * TEST_SECOND)};
    const ckpi_contact_view batch = test_view(more, 2);
    ckpi_state_config state = default_config();
    ckpi_cube_config config = default_cube_config();
    test_allocator allocator;
    size_t failures = 0;
    (void)unused;
    test_allocator_open(&allocator);
    state.allocator = &allocator.hook;
    config.state = &state;
    config.dimensions = MASK(QUEUE);
    ckpi_cube *cube = new_cube(&config), *before = new_cube(&config);
    add_to_cube(cube, &held, 1);
    add_to_cube(before, &held, 1);
    for (size_t n = 1;; n++) {
        test_allocator_arm(&allocator, TEST_FAIL_ONCE, n);
        if (ckpi_cube_add_view(cube, &batch, NULL) == CKPI_OK)
            break;
        test_allocator_arm(&allocator, TEST_FAIL_NEVER, 0);
        expect_same_cubes(cube, before);
        failures++;
    }
    assert_true(failures > 0);
    test_allocator_arm(&allocator, TEST_FAIL_NEVER, 0);
    ckpi_cube_free(cube);
    ckpi_cube_free(before);
    assert_true(test_allocator_balanced(&allocator));
}

static void reset_and_clone_do_what_they_say(void **unused)
{
    ckpi_contact *records = some_contacts(10, MANY);
    ckpi_cube_config config = at_edges(MASK(QUEUE));
    const int64_t edges[] = {-ckpi_time_limit(), 0, ckpi_time_limit()};
    ckpi_cube *cube = new_cube(&config), *fresh = new_cube(&config), *copy = NULL;
    (void)unused;
    expect_ok(ckpi_cube_set_edges(cube, edges, 3));
    add_to_cube(cube, records, MANY);
    expect_ok(ckpi_cube_clone(cube, &copy));
    test_bytes before = save_cube(cube);
    add_to_cube(copy, records, MANY); /* the edges were copied too */
    assert_int_equal(held_by_cube(copy), 2 * MANY);
    expect_cube_unchanged(cube, &before);
    expect_ok(ckpi_cube_reset(cube));
    expect_same_cubes(cube, fresh);
    assert_int_equal(held_by_cube(cube), 0);
    add_to_cube(cube, records, MANY); /* the edges stayed */
    ckpi_cube_free(cube);
    ckpi_cube_free(fresh);
    ckpi_cube_free(copy);
    free(records);
}

static ckpi_status try_config(const ckpi_cube_config *config)
{
    ckpi_cube *cube = (ckpi_cube *)(void *)&config;
    ckpi_status status = ckpi_cube_new(config, &cube);
    assert_true((cube != NULL) == (status == CKPI_OK));
    ckpi_cube_free(cube);
    return status;
}

static void configurations_beyond_their_ranges_are_refused(void **unused)
{
    ckpi_cube_config config = fixed(0, 1);
    (void)unused;
    expect_ok(try_config(&config));
    config.interval_us = ckpi_duration_limit();
    expect_ok(try_config(&config));
    config.interval_us++;
    expect_status(try_config(&config), CKPI_E_ARGUMENT);
    config.interval_us = 0;
    expect_status(try_config(&config), CKPI_E_ARGUMENT);
    config.interval_us = -1;
    expect_status(try_config(&config), CKPI_E_ARGUMENT);
    config = fixed(0, 1);
    config.interval_origin_us = -ckpi_time_limit() - 1;
    expect_status(try_config(&config), CKPI_E_ARGUMENT);
    config = default_cube_config();
    config.interval_us = 1;
    expect_status(try_config(&config), CKPI_E_ARGUMENT);
    config = at_edges(0);
    config.interval_origin_us = 1;
    expect_status(try_config(&config), CKPI_E_ARGUMENT);
}

static void unknown_members_of_a_configuration_are_newer(void **unused)
{
    struct {
        ckpi_cube_config known;
        unsigned char tail[8];
    } longer;
    ckpi_cube_config config = default_cube_config();
    ckpi_cube *cube = NULL;
    (void)unused;
    config.reserved0 = 1;
    expect_status(try_config(&config), CKPI_E_NEWER);
    config = default_cube_config();
    config.reserved1 = 1;
    expect_status(try_config(&config), CKPI_E_NEWER);
    for (int bit = 11; bit < 32; bit++) {
        config = default_cube_config();
        config.dimensions = UINT32_C(1) << bit;
        expect_status(try_config(&config), CKPI_E_NEWER);
    }
    config = default_cube_config();
    config.interval_mode = CKPI_INTERVAL_MODE_EDGES + 1;
    expect_status(try_config(&config), CKPI_E_NEWER);
    config = default_cube_config();
    config.access_attribution = CKPI_ATTRIBUTION_KNOWN + 1;
    expect_status(try_config(&config), CKPI_E_NEWER);
    config = default_cube_config();
    config.handling_attribution = CKPI_ATTRIBUTION_KNOWN;
    expect_status(try_config(&config), CKPI_E_NEWER);
    memset(&longer, 0, sizeof longer);
    longer.known.struct_size = (uint32_t)sizeof longer;
    expect_ok(try_config(&longer.known));
    longer.tail[7] = 1;
    expect_status(try_config(&longer.known), CKPI_E_NEWER);
    config = default_cube_config();
    config.struct_size -= 1;
    expect_status(try_config(&config), CKPI_E_SIZE);
    expect_status(ckpi_cube_new(NULL, &cube), CKPI_E_ARGUMENT);
    config = default_cube_config();
    expect_status(ckpi_cube_new(&config, NULL), CKPI_E_ARGUMENT);
}

static void a_configuration_is_described_with_its_defaults(void **unused)
{
    ckpi_cube_config config = fixed(MASK(QUEUE), HALF_HOUR), said = default_cube_config();
    ckpi_state_config kept = default_config();
    ckpi_cube *cube = new_cube(&config), *again = NULL;
    (void)unused;
    expect_ok(ckpi_cube_describe(cube, &said, &kept));
    assert_int_equal(said.access_attribution, CKPI_ATTRIBUTION_OFFERED);
    assert_int_equal(said.handling_attribution, CKPI_ATTRIBUTION_ENDED);
    assert_int_equal(said.dimensions, MASK(QUEUE));
    assert_true(said.interval_us == HALF_HOUR && said.interval_origin_us == 0);
    assert_true(said.max_cells == UINT64_C(1) << 28);
    assert_null(said.state);
    assert_int_equal(kept.precision_bits, 7);
    expect_ok(ckpi_cube_describe(cube, NULL, NULL));
    said.state = &kept;
    again = new_cube(&said);
    expect_same_cubes(cube, again);
    expect_status(ckpi_cube_describe(NULL, &said, NULL), CKPI_E_ARGUMENT);
    said.struct_size = 3;
    expect_status(ckpi_cube_describe(cube, &said, NULL), CKPI_E_SIZE);
    ckpi_cube_free(cube);
    ckpi_cube_free(again);
}

static void arguments_that_must_not_be_null(void **unused)
{
    ckpi_contact contact = test_contact(CKPI_OUTCOME_OPEN, 0, 0);
    ckpi_contact_view view = test_view(&contact, 1);
    ckpi_cube_config config = default_cube_config();
    ckpi_cube *cube = new_cube(&config), *out = NULL;
    ckpi_state *state = new_state(NULL);
    size_t size = 0;
    int64_t count = 0;
    uint32_t equal = 0;
    (void)unused;
    expect_status(ckpi_cube_clone(NULL, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_clone(cube, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_reset(NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_add(NULL, &contact, sizeof contact, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_add(cube, NULL, sizeof contact, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_add(cube, &contact, 240, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_add_view(NULL, &view, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_add_view(cube, NULL, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_add_columns(cube, NULL, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_retract(NULL, &view, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_retract(cube, NULL, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_merge(NULL, cube), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_merge(cube, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_equal(NULL, cube, &equal), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_equal(cube, cube, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_count(NULL, &size), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_count(cube, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_sort(NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_cell(NULL, 0, NULL, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_query(NULL, NULL, state), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_query(cube, NULL, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_roll_up(NULL, &config, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_roll_up(cube, NULL, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_roll_up(cube, &config, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_roll_up_into(NULL, cube), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_roll_up_into(cube, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_roll_up_into(cube, cube), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_save(NULL, NULL, 0, &size), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_save(cube, NULL, 0, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_save(cube, NULL, 4, &size), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_held(NULL, &count), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_quarantined(cube, CKPI_REASON_NONE, &count), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_quarantined(cube, CKPI_REASON_DUPLICATE + 1, &count), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_memory(cube, NULL), CKPI_E_ARGUMENT);
    ckpi_cube_free(cube);
    ckpi_state_free(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answered_and_handled_may_count_in_different_intervals),
        cmocka_unit_test(a_wait_over_the_edge_counts_by_attribution),
        cmocka_unit_test(what_is_known_counts_when_the_timer_fires),
        cmocka_unit_test(what_is_known_does_not_depend_on_the_way),
        cmocka_unit_test(the_whole_handle_time_counts_where_it_ended),
        cmocka_unit_test(declared_handling_counts_where_it_ended),
        cmocka_unit_test(an_end_that_is_told_decides),
        cmocka_unit_test(what_was_not_handled_counts_in_one_interval),
        cmocka_unit_test(every_metric_follows_the_attribution_of_its_class),
        cmocka_unit_test(fixed_intervals_are_half_open_on_both_sides_of_zero),
        cmocka_unit_test(intervals_reach_to_the_limits_of_time),
        cmocka_unit_test(a_record_may_end_beyond_the_limit_of_time),
        cmocka_unit_test(days_of_23_and_25_hours_work),
        cmocka_unit_test(times_outside_the_edges_refuse_the_whole_batch),
        cmocka_unit_test(times_outside_the_edges_are_quarantined_where_asked),
        cmocka_unit_test(quarantine_of_a_batch_is_that_of_its_records),
        cmocka_unit_test(without_edges_every_time_is_outside),
        cmocka_unit_test(edges_may_be_given_again_and_cells_stay),
        cmocka_unit_test(edges_that_cannot_be_are_refused),
        cmocka_unit_test(every_dimension_groups_by_its_member),
        cmocka_unit_test(sums_of_the_largest_numbers_do_not_run_over),
        cmocka_unit_test(a_cube_without_anything_is_one_state),
        cmocka_unit_test(ids_may_be_any_64_bits),
        cmocka_unit_test(keys_that_do_not_fit_the_cube_are_told),
        cmocka_unit_test(cells_are_listed_in_the_order_of_their_keys),
        cmocka_unit_test(unsorted_cells_have_no_index),
        cmocka_unit_test(a_bad_record_anywhere_refuses_the_whole_batch),
        cmocka_unit_test(one_cell_too_many_refuses_the_whole_batch),
        cmocka_unit_test(a_limit_of_cells_holds_for_merging_too),
        cmocka_unit_test(doubling_a_cube_to_the_record_limit_is_exact_and_then_refused),
        cmocka_unit_test(a_full_cube_can_be_queried),
        cmocka_unit_test(memory_comes_from_the_states_allocator_and_is_told),
        cmocka_unit_test(nothing_is_allocated_per_record_once_a_cell_exists),
        cmocka_unit_test(a_small_batch_that_fails_leaves_extremes_alone),
        cmocka_unit_test(reset_and_clone_do_what_they_say),
        cmocka_unit_test(configurations_beyond_their_ranges_are_refused),
        cmocka_unit_test(unknown_members_of_a_configuration_are_newer),
        cmocka_unit_test(a_configuration_is_described_with_its_defaults),
        cmocka_unit_test(arguments_that_must_not_be_null),
    };
    return cmocka_run_group_tests_name("cube", tests, NULL, NULL);
}
