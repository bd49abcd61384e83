/* SPDX-License-Identifier: MIT */
/* Cubes together: merging, rolling up, querying, retracting. */
#include "property/random_contacts.h"
#include "support/expect.h"
#include <stdlib.h>
#include <string.h>

enum { MANY = 500 };

#define MASK(name) (UINT32_C(1) << CKPI_DIMENSION_##name)
#define QUARTER (15 * TEST_MINUTE)

static ckpi_contact *some_contacts(uint64_t seed, size_t count)
{
    random_source source = {seed};
    random_profile profile = random_profile_usual();
    ckpi_contact *records = must_allocate(count * sizeof *records);
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

static ckpi_cube_config by_offer(ckpi_cube_config config)
{
    config.access_attribution = config.handling_attribution = CKPI_ATTRIBUTION_OFFERED;
    return config;
}

static size_t cells_of(const ckpi_cube *cube)
{
    size_t out = SIZE_MAX;
    expect_ok(ckpi_cube_count(cube, &out));
    return out;
}

static ckpi_cube_filter new_filter(uint32_t dimensions, int64_t from, int64_t until)
{
    ckpi_cube_filter filter;
    memset(&filter, 0, sizeof filter);
    filter.struct_size = (uint32_t)sizeof filter;
    filter.dimensions = dimensions;
    filter.start_us = from;
    filter.end_us = until;
    return filter;
}

/* --- Rolling up --- */

static void expect_rolled_up(const ckpi_cube_config *fine, const ckpi_cube_config *coarse, const ckpi_contact *records)
{
    ckpi_cube *finer = cube_of(fine, records, MANY), *direct = cube_of(coarse, records, MANY), *rolled = NULL;
    test_bytes before = save_cube(finer);
    expect_ok(ckpi_cube_roll_up(finer, coarse, &rolled));
    expect_same_cubes(rolled, direct);
    assert_int_equal(held_by_cube(rolled), MANY);
    expect_cube_unchanged(finer, &before);
    ckpi_cube_free(finer);
    ckpi_cube_free(direct);
    ckpi_cube_free(rolled);
}

static void a_rolled_up_cube_is_the_coarser_cube_of_the_records(void **unused)
{
    ckpi_contact *records = some_contacts(1, MANY);
    ckpi_cube_config fine = fixed(MASK(QUEUE) | MASK(AGENT) | MASK(CHANNEL), QUARTER);
    ckpi_cube_config coarse[] = {
        fixed(MASK(QUEUE) | MASK(AGENT) | MASK(CHANNEL), QUARTER),
        fixed(MASK(QUEUE) | MASK(AGENT), QUARTER),
        fixed(MASK(CHANNEL), TEST_HOUR),
        fixed(0, 24 * TEST_HOUR),
        fixed(MASK(AGENT), 2 * QUARTER),
        default_cube_config(),
        default_cube_config(),
    };
    (void)unused;
    coarse[5].dimensions = MASK(QUEUE);
    coarse[4].interval_origin_us = QUARTER; /* another cut, but of the same quarters */
    for (size_t i = 0; i < sizeof coarse / sizeof *coarse; i++) {
        expect_rolled_up(&fine, &coarse[i], records);
        ckpi_cube_config fine_offer = by_offer(fine), coarse_offer = by_offer(coarse[i]);
        expect_rolled_up(&fine_offer, &coarse_offer, records);
    }
    free(records);
}

static void the_default_attribution_of_a_roll_up_is_that_of_the_cube(void **unused)
{
    ckpi_contact *records = some_contacts(2, MANY);
    ckpi_cube_config fine = by_offer(fixed(MASK(QUEUE), QUARTER)), coarse = fixed(0, TEST_HOUR);
    ckpi_cube *finer = cube_of(&fine, records, MANY), *rolled = NULL;
    (void)unused;
    expect_ok(ckpi_cube_roll_up(finer, &coarse, &rolled));
    coarse = by_offer(coarse);
    ckpi_cube *direct = cube_of(&coarse, records, MANY);
    expect_same_cubes(rolled, direct);
    ckpi_cube_free(finer);
    ckpi_cube_free(direct);
    ckpi_cube_free(rolled);
    free(records);
}

static void expect_no_roll_up(const ckpi_cube *cube, const ckpi_cube_config *config, ckpi_status expected)
{
    ckpi_cube *out = (ckpi_cube *)(void *)&config;
    expect_status(ckpi_cube_roll_up(cube, config, &out), expected);
    assert_null(out);
}

static void what_is_not_coarser_cannot_be_rolled_up_to(void **unused)
{
    ckpi_contact *records = some_contacts(3, MANY);
    ckpi_cube_config fine = fixed(MASK(QUEUE) | MASK(AGENT), QUARTER), other;
    ckpi_cube *cube = cube_of(&fine, records, MANY);
    ckpi_state_config state = default_config();
    (void)unused;
    other = fixed(MASK(QUEUE) | MASK(TEAM), QUARTER);
    expect_no_roll_up(cube, &other, CKPI_E_ARGUMENT);
    other = fixed(MASK(QUEUE), QUARTER / 3);
    expect_no_roll_up(cube, &other, CKPI_E_ARGUMENT);
    other = fixed(MASK(QUEUE), 2 * QUARTER);
    other.interval_origin_us = QUARTER / 2;
    expect_no_roll_up(cube, &other, CKPI_E_ARGUMENT);
    other = fixed(MASK(QUEUE), 2 * QUARTER);
    other.access_attribution = CKPI_ATTRIBUTION_ENDED;
    expect_no_roll_up(cube, &other, CKPI_E_MISMATCH);
    other = fixed(MASK(QUEUE), 2 * QUARTER);
    state.precision_bits = 9;
    other.state = &state;
    expect_no_roll_up(cube, &other, CKPI_E_MISMATCH);
    other = fixed(MASK(QUEUE) | MASK(AGENT), QUARTER);
    other.max_cells = 3;
    expect_no_roll_up(cube, &other, CKPI_E_LIMIT);
    ckpi_cube_free(cube);
    free(records);
}

static void a_cube_without_intervals_cannot_be_rolled_up_to_intervals(void **unused)
{
    ckpi_contact *records = some_contacts(4, MANY);
    ckpi_cube_config fine = default_cube_config(), coarse = fixed(0, 24 * TEST_HOUR);
    ckpi_cube *cube = cube_of(&fine, records, MANY);
    (void)unused;
    expect_no_roll_up(cube, &coarse, CKPI_E_ARGUMENT);
    ckpi_cube_free(cube);
    free(records);
}

/* Quarters of an hour to local days of 24, 23 and 25 hours. */
static void a_cube_is_rolled_up_to_edges(void **unused)
{
    static const int64_t hours[] = {0, 24, 47, 72};
    random_source source = {5};
    random_profile profile = random_profile_usual();
    ckpi_contact *records = must_allocate(MANY * sizeof *records);
    ckpi_cube_config fine = fixed(MASK(QUEUE) | MASK(AGENT), QUARTER), coarse = default_cube_config();
    int64_t edges[4];
    (void)unused;
    for (int i = 0; i < 4; i++) {
        edges[i] = -30 * TEST_HOUR + hours[i] * TEST_HOUR;
    }
    profile.huge_percent = 0;
    profile.start_us = edges[0];
    profile.span_us = 68 * TEST_HOUR;
    random_contacts(&source, &profile, records, MANY);
    coarse.interval_mode = CKPI_INTERVAL_MODE_EDGES;
    coarse.dimensions = MASK(QUEUE);
    ckpi_cube *finer = cube_of(&fine, records, MANY), *rolled = new_cube(&coarse), *direct = new_cube(&coarse);
    expect_status(ckpi_cube_roll_up_into(rolled, finer), CKPI_E_ARGUMENT); /* no edges yet */
    expect_ok(ckpi_cube_set_edges(rolled, edges, 4));
    expect_ok(ckpi_cube_set_edges(direct, edges, 4));
    add_to_cube(direct, records, MANY);
    expect_ok(ckpi_cube_roll_up_into(rolled, finer));
    expect_same_cubes(rolled, direct);
    expect_ok(ckpi_cube_roll_up_into(rolled, finer));
    assert_int_equal(held_by_cube(rolled), 2 * MANY);
    ckpi_cube_free(finer);
    ckpi_cube_free(rolled);
    ckpi_cube_free(direct);
    free(records);
}

static void a_quarter_that_crosses_an_edge_refuses_the_roll_up(void **unused)
{
    ckpi_contact records[2] = {test_contact(CKPI_OUTCOME_OPEN, 0, 0), test_contact(CKPI_OUTCOME_OPEN, TEST_HOUR, 0)};
    const int64_t edges[] = {0, TEST_HOUR + 1, 3 * TEST_HOUR};
    ckpi_cube_config fine = fixed(0, QUARTER), coarse = default_cube_config();
    ckpi_cube *finer = cube_of(&fine, records, 2);
    (void)unused;
    coarse.interval_mode = CKPI_INTERVAL_MODE_EDGES;
    ckpi_cube *rolled = new_cube(&coarse);
    expect_ok(ckpi_cube_set_edges(rolled, edges, 3));
    test_bytes before = save_cube(rolled);
    expect_status(ckpi_cube_roll_up_into(rolled, finer), CKPI_E_ARGUMENT);
    assert_int_equal(cells_of(rolled), 0);
    expect_cube_unchanged(rolled, &before);
    ckpi_cube_free(finer);
    ckpi_cube_free(rolled);
}

static void quarantine_counters_roll_up_and_merge(void **unused)
{
    ckpi_contact bad = test_handled(0, -1, 0, 0, 0);
    ckpi_state_config state = default_config();
    ckpi_cube_config fine = fixed(MASK(QUEUE), QUARTER), coarse = fixed(0, TEST_HOUR);
    ckpi_cube *rolled = NULL;
    int64_t count = 0;
    (void)unused;
    state.on_bad_record = CKPI_BAD_RECORD_QUARANTINE;
    fine.state = &state;
    ckpi_cube *cube = cube_of(&fine, &bad, 1);
    expect_ok(ckpi_cube_merge(cube, cube));
    expect_ok(ckpi_cube_roll_up(cube, &coarse, &rolled));
    expect_ok(ckpi_cube_quarantined(rolled, CKPI_REASON_NEGATIVE_DURATION, &count));
    assert_int_equal(count, 2);
    ckpi_cube_free(cube);
    ckpi_cube_free(rolled);
}

static void quarantine_counters_never_wrap(void **unused)
{
    ckpi_contact bad = test_handled(0, -1, 0, 0, 0);
    ckpi_state_config state = default_config();
    ckpi_cube_config config = default_cube_config();
    ckpi_status status = CKPI_OK;
    int64_t last = 1, now = 0;
    (void)unused;
    state.on_bad_record = CKPI_BAD_RECORD_QUARANTINE;
    config.state = &state;
    ckpi_cube *cube = cube_of(&config, &bad, 1);
    for (int i = 0; i < 70 && status == CKPI_OK; i++) {
        ckpi_cube *again = NULL;
        status = ckpi_cube_merge(cube, cube);
        expect_ok(ckpi_cube_quarantined(cube, CKPI_REASON_NEGATIVE_DURATION, &now));
        assert_true(now == (status == CKPI_OK ? 2 * last : last));
        last = now;
        test_bytes bytes = save_cube(cube);
        expect_ok(ckpi_cube_load(bytes.data, bytes.size, 0, NULL, &again));
        test_bytes_free(&bytes);
        ckpi_cube_free(again);
    }
    expect_status(status, CKPI_E_OVERFLOW);
    ckpi_cube_free(cube);
}

/* --- Merging --- */

static void cubes_of_parts_merge_to_the_cube_of_all(void **unused)
{
    ckpi_contact *records = some_contacts(6, MANY);
    ckpi_cube_config config = fixed(MASK(QUEUE) | MASK(CUSTOM1), TEST_HOUR);
    ckpi_cube *all = cube_of(&config, records, MANY), *a = cube_of(&config, records, 123);
    ckpi_cube *b = cube_of(&config, records + 123, MANY - 123), *empty = new_cube(&config);
    test_bytes before = save_cube(b);
    (void)unused;
    expect_ok(ckpi_cube_merge(a, b));
    expect_cube_unchanged(b, &before);
    expect_same_cubes(a, all);
    expect_ok(ckpi_cube_merge(a, empty));
    expect_same_cubes(a, all);
    expect_ok(ckpi_cube_merge(empty, empty));
    assert_int_equal(cells_of(empty), 0);
    expect_ok(ckpi_cube_merge(empty, all));
    expect_same_cubes(empty, all);
    expect_ok(ckpi_cube_merge(all, all));
    add_to_cube(empty, records, MANY);
    expect_same_cubes(empty, all);
    ckpi_cube_free(all);
    ckpi_cube_free(a);
    ckpi_cube_free(b);
    ckpi_cube_free(empty);
    free(records);
}

/* Configurations that differ in one member each, and the default. */
enum { DIFFERENT = 8 };
static ckpi_cube_config different_config(int which, ckpi_state_config *state)
{
    ckpi_cube_config config = fixed(MASK(QUEUE), TEST_HOUR);
    *state = default_config();
    config.state = state;
    switch (which) {
    case 1:
        config.dimensions = MASK(AGENT);
        break;
    case 2:
        config.interval_us = 2 * TEST_HOUR;
        break;
    case 3:
        config.interval_origin_us = 1;
        break;
    case 4:
        config.access_attribution = CKPI_ATTRIBUTION_ENDED;
        break;
    case 5:
        config.handling_attribution = CKPI_ATTRIBUTION_OFFERED;
        break;
    case 6:
        state->precision_bits = 5;
        break;
    case 7:
        config = default_cube_config();
        config.dimensions = MASK(QUEUE);
        break;
    default:
        break;
    }
    return config;
}

static void cubes_merge_only_with_their_like(void **unused)
{
    ckpi_contact contact = test_handled(0, 1, 2, 3, 4);
    (void)unused;
    for (int i = 0; i < DIFFERENT; i++) {
        for (int j = 0; j < DIFFERENT; j++) {
            ckpi_state_config kept_a, kept_b;
            ckpi_cube_config a = different_config(i, &kept_a), b = different_config(j, &kept_b);
            ckpi_cube *x = cube_of(&a, &contact, 1), *y = cube_of(&b, &contact, 1);
            uint32_t equal = 2;
            expect_ok(ckpi_cube_equal(x, y, &equal));
            assert_int_equal(equal, i == j);
            test_bytes before = save_cube(x);
            expect_status(ckpi_cube_merge(x, y), i == j ? CKPI_OK : CKPI_E_MISMATCH);
            if (i == j) {
                test_bytes_free(&before);
            } else {
                expect_cube_unchanged(x, &before);
            }
            ckpi_cube_free(x);
            ckpi_cube_free(y);
        }
    }
}

/* Edges are no part of the configuration: cells carry their interval. */
static void cubes_of_different_edges_merge_by_interval(void **unused)
{
    const int64_t first[] = {0, TEST_HOUR, 2 * TEST_HOUR}, second[] = {TEST_HOUR, 2 * TEST_HOUR, 3 * TEST_HOUR};
    ckpi_contact visit = test_contact(CKPI_OUTCOME_OPEN, TEST_HOUR, 0);
    ckpi_cube_config config = default_cube_config();
    (void)unused;
    config.interval_mode = CKPI_INTERVAL_MODE_EDGES;
    ckpi_cube *a = new_cube(&config), *b = new_cube(&config);
    expect_ok(ckpi_cube_set_edges(a, first, 3));
    expect_ok(ckpi_cube_set_edges(b, second, 3));
    add_to_cube(a, &visit, 1);
    add_to_cube(b, &visit, 1);
    visit.offered_at_us = 2 * TEST_HOUR;
    add_to_cube(b, &visit, 1);
    expect_ok(ckpi_cube_merge(a, b));
    assert_int_equal(cells_of(a), 2);
    assert_int_equal(held_by_cube(a), 3);
    ckpi_cube_free(a);
    ckpi_cube_free(b);
}

/* --- Querying --- */

typedef bool (*takes)(const ckpi_contact *contact, const ckpi_cube_filter *filter);

static bool queue_and_agent(const ckpi_contact *c, const ckpi_cube_filter *filter)
{
    bool queue = (filter->dimensions & MASK(QUEUE)) == 0 || c->queue_id == filter->id[CKPI_DIMENSION_QUEUE];
    bool agent = (filter->dimensions & MASK(AGENT)) == 0 || c->agent_id == filter->id[CKPI_DIMENSION_AGENT];
    bool any_time = filter->start_us == 0 && filter->end_us == 0;
    return queue && agent && (any_time || (c->offered_at_us >= filter->start_us && c->offered_at_us < filter->end_us));
}

static void expect_answer(const ckpi_cube *cube, const ckpi_cube_filter *filter, const ckpi_contact *records,
                          takes which)
{
    ckpi_state *answer = new_state(NULL), *expected = new_state(NULL);
    for (size_t i = 0; i < MANY; i++) {
        if (which(&records[i], filter)) {
            add_records(expected, &records[i], 1);
        }
    }
    expect_ok(ckpi_cube_query(cube, filter, answer));
    expect_same_states(answer, expected);
    ckpi_state_free(answer);
    ckpi_state_free(expected);
}

static void a_query_is_the_state_of_the_records_that_it_takes(void **unused)
{
    ckpi_contact *records = some_contacts(7, MANY);
    ckpi_cube_config config = by_offer(fixed(MASK(QUEUE) | MASK(AGENT), TEST_HOUR));
    ckpi_cube *cube = cube_of(&config, records, MANY);
    int64_t start = records[0].offered_at_us - records[0].offered_at_us % TEST_HOUR;
    (void)unused;
    for (uint64_t id = 0; id < 6; id++) {
        ckpi_cube_filter filter = new_filter(MASK(QUEUE), 0, 0);
        filter.id[CKPI_DIMENSION_QUEUE] = id;
        expect_answer(cube, &filter, records, queue_and_agent);
        filter.start_us = start - 3 * TEST_HOUR;
        filter.end_us = start + (int64_t)id * TEST_HOUR;
        expect_answer(cube, &filter, records, queue_and_agent);
        filter.dimensions |= MASK(AGENT);
        filter.id[CKPI_DIMENSION_AGENT] = 5 - id;
        expect_answer(cube, &filter, records, queue_and_agent);
    }
    ckpi_cube_filter all = new_filter(0, 0, 0);
    expect_answer(cube, &all, records, queue_and_agent);
    ckpi_cube_free(cube);
    /* Every dimension and whole intervals: cells that are named one by one, one or many, of those who are there. */
    config = by_offer(fixed(MASK(AGENT), TEST_HOUR));
    cube = cube_of(&config, records, MANY);
    for (size_t i = 0; i < MANY; i += 7) {
        const int64_t hour = records[i].offered_at_us - records[i].offered_at_us % TEST_HOUR;
        ckpi_cube_filter filter = new_filter(MASK(AGENT), hour - (int64_t)(i % 9) * TEST_HOUR, hour + TEST_HOUR);
        filter.id[CKPI_DIMENSION_AGENT] = records[i].agent_id;
        expect_answer(cube, &filter, records, queue_and_agent);
        filter.end_us += (int64_t)i * TEST_HOUR;
        expect_answer(cube, &filter, records, queue_and_agent);
    }
    ckpi_cube_free(cube);
    free(records);
}

/* The parts of records, taken together, are the records: nothing is lost between the intervals. */
static void a_query_of_everything_is_the_state_of_everything(void **unused)
{
    ckpi_contact *records = some_contacts(8, MANY);
    ckpi_state *plain = state_of(NULL, records, MANY);
    (void)unused;
    for (uint32_t access = 0; access < 4; access++) {
        for (uint32_t handling = 0; handling < 4; handling++) {
            ckpi_cube_config config = fixed(MASK(TEAM), QUARTER);
            config.access_attribution = access;
            config.handling_attribution = handling;
            ckpi_cube *cube = cube_of(&config, records, MANY);
            ckpi_state *answer = new_state(NULL);
            expect_ok(ckpi_cube_query(cube, NULL, answer));
            expect_same_states(answer, plain);
            ckpi_state_free(answer);
            ckpi_cube_free(cube);
        }
    }
    ckpi_state_free(plain);
    free(records);
}

static void a_query_adds_to_its_state(void **unused)
{
    ckpi_contact *records = some_contacts(9, MANY);
    ckpi_cube_config config = fixed(MASK(QUEUE), TEST_HOUR);
    ckpi_cube *cube = cube_of(&config, records, MANY);
    ckpi_state *answer = state_of(NULL, records, 7), *expected = state_of(NULL, records, 7);
    (void)unused;
    add_records(expected, records, MANY);
    expect_ok(ckpi_cube_query(cube, NULL, answer));
    expect_same_states(answer, expected);
    ckpi_cube_free(cube);
    ckpi_state_free(answer);
    ckpi_state_free(expected);
    free(records);
}

static void expect_no_answer(const ckpi_cube *cube, const ckpi_cube_filter *filter, ckpi_state *state,
                             ckpi_status expected)
{
    test_bytes before = save_state(state);
    expect_status(ckpi_cube_query(cube, filter, state), expected);
    expect_unchanged(state, &before);
}

static void an_interval_that_lies_partly_within_is_refused(void **unused)
{
    ckpi_contact visit = test_contact(CKPI_OUTCOME_OPEN, TEST_HOUR, 0);
    ckpi_cube_config config = fixed(MASK(QUEUE), TEST_HOUR);
    ckpi_cube *cube = cube_of(&config, &visit, 1);
    ckpi_state *state = new_state(NULL);
    static const struct {
        int64_t from, until;
        ckpi_status status;
        int64_t held;
    } ranges[] = {
        {3600000000, 7200000000, CKPI_OK, 1},
        {3600000001, 7200000000, CKPI_E_ARGUMENT, 0},
        {3600000000, 7199999999, CKPI_E_ARGUMENT, 0},
        {3599999999, 7200000001, CKPI_OK, 1},
        {0, 3600000000, CKPI_OK, 0},
        {0, 3600000001, CKPI_E_ARGUMENT, 0},
        {7200000000, 9000000000, CKPI_OK, 0},
        {7199999999, 9000000000, CKPI_E_ARGUMENT, 0},
        {-5, 0, CKPI_OK, 0},
        {5, 5, CKPI_E_ARGUMENT, 0},
        {6, 5, CKPI_E_ARGUMENT, 0},
    };
    (void)unused;
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        ckpi_cube_filter filter = new_filter(0, ranges[i].from, ranges[i].until);
        expect_ok(ckpi_state_reset(state));
        expect_status(ckpi_cube_query(cube, &filter, state), ranges[i].status);
        assert_int_equal(held_by(state), ranges[i].held);
    }
    ckpi_cube_filter other = new_filter(MASK(QUEUE), 3600000001, 7200000000);
    other.id[CKPI_DIMENSION_QUEUE] = 5; /* no cell that the filter takes crosses */
    expect_ok(ckpi_cube_query(cube, &other, state));
    ckpi_cube_free(cube);
    ckpi_state_free(state);
}

static void filters_that_do_not_fit_the_cube_are_refused(void **unused)
{
    ckpi_contact visit = test_contact(CKPI_OUTCOME_OPEN, TEST_HOUR, 0);
    ckpi_cube_config config = fixed(MASK(QUEUE), TEST_HOUR), timeless = default_cube_config();
    ckpi_cube *cube = cube_of(&config, &visit, 1), *plain = cube_of(&timeless, &visit, 1);
    ckpi_state_config other = default_config();
    ckpi_state *state = new_state(NULL);
    (void)unused;
    other.precision_bits = 9;
    ckpi_state *different = new_state(&other);
    ckpi_cube_filter filter = new_filter(MASK(AGENT), 0, 0);
    expect_no_answer(cube, &filter, state, CKPI_E_ARGUMENT);
    filter = new_filter(0, 0, TEST_HOUR);
    expect_no_answer(plain, &filter, state, CKPI_E_ARGUMENT);
    expect_no_answer(cube, NULL, different, CKPI_E_MISMATCH);
    filter = new_filter(0, 0, 0);
    filter.struct_size -= 8;
    expect_no_answer(cube, &filter, state, CKPI_E_SIZE);
    struct {
        ckpi_cube_filter known;
        unsigned char tail[8];
    } longer = {.known = new_filter(0, 0, 0)};
    longer.known.struct_size = (uint32_t)sizeof longer;
    longer.tail[0] = 1;
    expect_no_answer(cube, &longer.known, state, CKPI_E_NEWER);
    longer.tail[0] = 0;
    expect_ok(ckpi_cube_query(cube, &longer.known, state));
    ckpi_cube_free(cube);
    ckpi_cube_free(plain);
    ckpi_state_free(state);
    ckpi_state_free(different);
}

/* --- Cells as states --- */

static const ckpi_state *first_cell(ckpi_cube *cube)
{
    const ckpi_state *cell = NULL;
    expect_ok(ckpi_cube_sort(cube));
    expect_ok(ckpi_cube_cell(cube, 0, NULL, &cell));
    return cell;
}

static void a_cell_is_a_state_to_read_clone_save_and_merge_from(void **unused)
{
    ckpi_contact *records = some_contacts(10, MANY);
    ckpi_cube_config config = default_cube_config();
    ckpi_cube *cube = cube_of(&config, records, MANY);
    const ckpi_state *cell = first_cell(cube);
    ckpi_state *copy = NULL, *sum = new_state(NULL), *loaded = NULL;
    (void)unused;
    expect_ok(ckpi_state_clone(cell, &copy));
    expect_same_states(copy, cell);
    expect_ok(ckpi_state_merge(sum, cell));
    expect_same_states(sum, cell);
    test_bytes bytes = save_state(cell);
    expect_ok(ckpi_state_load(bytes.data, bytes.size, 0, NULL, &loaded));
    expect_same_states(loaded, cell);
    test_bytes_free(&bytes);
    ckpi_cube_free(cube); /* the copy outlives it */
    assert_int_equal(held_by(copy), MANY);
    add_records(copy, records, 1);
    ckpi_state_free(copy);
    ckpi_state_free(sum);
    ckpi_state_free(loaded);
    free(records);
}

/* --- Retraction --- */

static ckpi_state_config without_extremes(void)
{
    ckpi_state_config config = default_config();
    config.keep = CKPI_KEEP_COUNTS | CKPI_KEEP_SQUARES | CKPI_KEEP_HISTOGRAMS;
    return config;
}

static void retraction_returns_to_the_very_bytes_and_cells(void **unused)
{
    ckpi_contact *records = some_contacts(11, MANY);
    ckpi_state_config state = without_extremes();
    ckpi_cube_config config = fixed(MASK(QUEUE) | MASK(AGENT), QUARTER);
    (void)unused;
    config.state = &state;
    ckpi_cube *cube = cube_of(&config, records, MANY), *early = cube_of(&config, records, 200);
    ckpi_contact_view late = test_view(records + 200, MANY - 200), rest = test_view(records, 200);
    assert_true(cells_of(cube) > cells_of(early));
    expect_ok(ckpi_cube_retract(cube, &late, NULL));
    assert_int_equal(cells_of(cube), cells_of(early));
    assert_int_equal(held_by_cube(cube), 200);
    expect_same_cubes(cube, early);
    expect_ok(ckpi_cube_retract(cube, &rest, NULL));
    assert_int_equal(cells_of(cube), 0);
    ckpi_cube *empty = new_cube(&config);
    expect_same_cubes(cube, empty);
    add_to_cube(cube, records, 200);
    expect_same_cubes(cube, early);
    ckpi_cube_free(cube);
    ckpi_cube_free(early);
    ckpi_cube_free(empty);
    free(records);
}

static void with_extremes_an_emptied_cube_is_empty_too(void **unused)
{
    ckpi_contact *records = some_contacts(12, MANY);
    ckpi_cube_config config = fixed(MASK(QUEUE), TEST_HOUR);
    ckpi_cube *cube = cube_of(&config, records, MANY), *empty = new_cube(&config);
    ckpi_contact_view view = test_view(records, MANY);
    (void)unused;
    expect_ok(ckpi_cube_retract(cube, &view, NULL));
    expect_same_cubes(cube, empty);
    ckpi_cube_free(cube);
    ckpi_cube_free(empty);
    free(records);
}

static void expect_not_held(ckpi_cube *cube, const ckpi_contact_view *view)
{
    ckpi_issue issue = {(uint32_t)sizeof issue, 0, 0, 0, 0};
    test_bytes before = save_cube(cube);
    size_t cells = cells_of(cube);
    expect_status(ckpi_cube_retract(cube, view, &issue), CKPI_E_NOT_HELD);
    assert_int_equal(issue.status, CKPI_E_NOT_HELD);
    assert_int_equal(cells_of(cube), cells);
    expect_cube_unchanged(cube, &before);
}

static void a_batch_that_is_not_held_is_not_taken_back(void **unused)
{
    static const size_t positions[] = {0, 127, 128, 129, 400, MANY - 1};
    ckpi_contact *records = some_contacts(13, MANY);
    ckpi_cube_config config = fixed(MASK(QUEUE), TEST_HOUR);
    ckpi_cube *cube = cube_of(&config, records, MANY);
    ckpi_contact_view view = test_view(records, MANY);
    (void)unused;
    for (size_t i = 0; i < sizeof positions / sizeof *positions; i++) {
        ckpi_contact good = records[positions[i]];
        records[positions[i]].queue_id = 999; /* no such cell */
        expect_not_held(cube, &view);
        records[positions[i]] = test_handled(good.offered_at_us, 7654321, 1234567, 3, 1);
        records[positions[i]].ring_attempts = UINT16_MAX; /* no such record */
        expect_not_held(cube, &view);
        records[positions[i]] = good;
    }
    expect_ok(ckpi_cube_retract(cube, &view, NULL));
    expect_not_held(cube, &view);
    ckpi_cube_free(cube);
    free(records);
}

static void a_cell_that_was_emptied_makes_room_for_another(void **unused)
{
    ckpi_contact records[3] = {test_contact(6, 0, 0), test_contact(6, 0, 0), test_contact(6, 0, 0)};
    ckpi_cube_config config = default_cube_config();
    ckpi_contact_view second = test_view(records + 1, 1);
    (void)unused;
    config.dimensions = MASK(AGENT);
    config.max_cells = 2;
    records[1].agent_id = 1;
    records[2].agent_id = 2;
    ckpi_cube *cube = cube_of(&config, records, 2);
    expect_status(ckpi_cube_add(cube, &records[2], sizeof records[2], NULL), CKPI_E_LIMIT);
    expect_ok(ckpi_cube_retract(cube, &second, NULL));
    expect_ok(ckpi_cube_add(cube, &records[2], sizeof records[2], NULL));
    assert_int_equal(cells_of(cube), 2);
    ckpi_cube_free(cube);
}

static void an_emptied_cell_is_not_found_or_listed(void **unused)
{
    ckpi_contact records[2] = {test_contact(6, 0, 0), test_contact(6, 0, 0)};
    ckpi_cube_config config = default_cube_config();
    ckpi_contact_view first = test_view(records, 1);
    ckpi_cube_key key;
    const ckpi_state *cell = NULL;
    (void)unused;
    config.dimensions = MASK(AGENT);
    records[1].agent_id = 1;
    ckpi_cube *cube = cube_of(&config, records, 2);
    expect_ok(ckpi_cube_retract(cube, &first, NULL));
    memset(&key, 0, sizeof key);
    key.struct_size = (uint32_t)sizeof key;
    key.dimensions = MASK(AGENT);
    expect_status(ckpi_cube_find(cube, &key, &cell), CKPI_E_NOT_FOUND);
    (void)first_cell(cube);
    expect_ok(ckpi_cube_cell(cube, 0, &key, &cell));
    assert_true(key.id[CKPI_DIMENSION_AGENT] == 1);
    expect_status(ckpi_cube_cell(cube, 1, &key, &cell), CKPI_E_NOT_FOUND);
    ckpi_cube_free(cube);
}

/* A sliding window: add what comes, retract what goes. */
static void a_window_slides_over_the_records(void **unused)
{
    enum { WINDOW = 100, STEP = 25 };
    ckpi_contact *records = some_contacts(14, MANY);
    ckpi_state_config state = without_extremes();
    ckpi_cube_config config = fixed(MASK(QUEUE), TEST_HOUR);
    (void)unused;
    config.state = &state;
    ckpi_cube *cube = cube_of(&config, records, WINDOW);
    for (size_t at = STEP; at + WINDOW <= MANY; at += STEP) {
        ckpi_contact_view old = test_view(records + at - STEP, STEP);
        add_to_cube(cube, records + at + WINDOW - STEP, STEP);
        expect_ok(ckpi_cube_retract(cube, &old, NULL));
        ckpi_cube *expected = cube_of(&config, records + at, WINDOW);
        expect_same_cubes(cube, expected);
        ckpi_cube_free(expected);
    }
    ckpi_cube_free(cube);
    free(records);
}

static size_t memory_of(const ckpi_cube *cube)
{
    size_t out = 0;
    expect_ok(ckpi_cube_memory(cube, &out));
    return out;
}

/* Its cells come and go for ever: it does not grow with what has gone. */
static void a_window_over_many_intervals_does_not_grow(void **unused)
{
    enum { HOURS = 3000, WINDOW = 12, EACH = 4 };
    ckpi_contact *records = must_allocate(HOURS * EACH * sizeof *records);
    ckpi_cube_config config = fixed(MASK(QUEUE), TEST_HOUR);
    ckpi_cube *cube = new_cube(&config);
    size_t early = 0;
    (void)unused;
    for (size_t i = 0; i < HOURS * EACH; i++) {
        records[i] = test_handled((int64_t)(i / EACH) * TEST_HOUR, 5, TEST_SECOND, 0, 0);
        records[i].queue_id = i % EACH;
    }
    for (size_t hour = 0; hour < HOURS; hour++) {
        add_to_cube(cube, records + hour * EACH, EACH);
        if (hour >= WINDOW) {
            ckpi_contact_view old = test_view(records + (hour - WINDOW) * EACH, EACH);
            expect_ok(ckpi_cube_retract(cube, &old, NULL));
            assert_int_equal(cells_of(cube), WINDOW * EACH);
        }
        early = hour == HOURS / 10 ? memory_of(cube) : early;
    }
    assert_in_range(memory_of(cube), 1, 2 * early);
    ckpi_cube_free(cube);
    free(records);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rolled_up_cube_is_the_coarser_cube_of_the_records),
        cmocka_unit_test(the_default_attribution_of_a_roll_up_is_that_of_the_cube),
        cmocka_unit_test(what_is_not_coarser_cannot_be_rolled_up_to),
        cmocka_unit_test(a_cube_without_intervals_cannot_be_rolled_up_to_intervals),
        cmocka_unit_test(a_cube_is_rolled_up_to_edges),
        cmocka_unit_test(a_quarter_that_crosses_an_edge_refuses_the_roll_up),
        cmocka_unit_test(quarantine_counters_roll_up_and_merge),
        cmocka_unit_test(quarantine_counters_never_wrap),
        cmocka_unit_test(cubes_of_parts_merge_to_the_cube_of_all),
        cmocka_unit_test(cubes_merge_only_with_their_like),
        cmocka_unit_test(cubes_of_different_edges_merge_by_interval),
        cmocka_unit_test(a_query_is_the_state_of_the_records_that_it_takes),
        cmocka_unit_test(a_query_of_everything_is_the_state_of_everything),
        cmocka_unit_test(a_query_adds_to_its_state),
        cmocka_unit_test(an_interval_that_lies_partly_within_is_refused),
        cmocka_unit_test(filters_that_do_not_fit_the_cube_are_refused),
        cmocka_unit_test(a_cell_is_a_state_to_read_clone_save_and_merge_from),
        cmocka_unit_test(retraction_returns_to_the_very_bytes_and_cells),
        cmocka_unit_test(with_extremes_an_emptied_cube_is_empty_too),
        cmocka_unit_test(a_batch_that_is_not_held_is_not_taken_back),
        cmocka_unit_test(a_cell_that_was_emptied_makes_room_for_another),
        cmocka_unit_test(an_emptied_cell_is_not_found_or_listed),
        cmocka_unit_test(a_window_slides_over_the_records),
        cmocka_unit_test(a_window_over_many_intervals_does_not_grow),
    };
    return cmocka_run_group_tests_name("cube_combine", tests, NULL, NULL);
}
