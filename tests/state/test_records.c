/* SPDX-License-Identifier: MIT */
/* Records of other kinds: every aggregate, whichever way they come, go and
 * meet, against a plain recomputation. */
#include "property/random_contacts.h"
#include "state/measures_read.h"
#include "support/allocator.h"
#include "support/expect.h"
#include "support/frame.h"
#include <stdlib.h>
#include <string.h>

enum { RECORDS = 700 };
enum { ASKED, ANSWERED, SUM, SQUARE, PRODUCT, LEAST, MOST, BUCKETS, EXACT, SPAN, SHARE, DISTINCT, MEASURES };
enum { REVERSIBLE = DISTINCT }; /* the sketch is the last: without it all can be taken back */

#define ON(field, comparison, x)                                                                                       \
    {                                                                                                                  \
        CKPI_FIELD_##field, CKPI_COMPARISON_##comparison, 0, 0, (x)                                                    \
    }
#define OF(what, of) .kind = CKPI_RECORD_SURVEY, .aggregate = CKPI_AGGREGATE_##what, .field = CKPI_FIELD_##of

static const ckpi_measure measures[MEASURES] = {
    [ASKED] = {.kind = CKPI_RECORD_SURVEY, .aggregate = CKPI_AGGREGATE_COUNT, .name = "asked"},
    [ANSWERED] = {.kind = CKPI_RECORD_SURVEY,
                  .aggregate = CKPI_AGGREGATE_COUNT,
                  .condition_count = 1,
                  .conditions = {ON(VALUE, PRESENT, 0)}},
    [SUM] = {OF(SUM, VALUE)},
    [SQUARE] = {OF(SQUARE, VALUE)},
    [PRODUCT] = {OF(PRODUCT, VALUE), .field2 = CKPI_FIELD_BEST},
    [LEAST] = {OF(MINIMUM, VALUE)},
    [MOST] = {OF(MAXIMUM, VALUE)},
    [BUCKETS] = {OF(HISTOGRAM, VALUE)},
    [EXACT] = {OF(DISTINCT_EXACT, CUSTOMER)},
    [SPAN] = {OF(SUM, COMPLETED_AT), .operand = CKPI_OPERAND_DIFFERENCE, .field2 = CKPI_FIELD_SENT_AT},
    [SHARE] = {OF(SUM, VALUE), .operand = CKPI_OPERAND_RATIO, .field2 = CKPI_FIELD_BEST},
    [DISTINCT] = {OF(DISTINCT, CUSTOMER), .precision_bits = 6},
};

static ckpi_state_config config_of(size_t count)
{
    ckpi_state_config config = default_config();
    config.families = 1u << CKPI_RECORD_SURVEY;
    config.measures = measures;
    config.measure_count = count;
    config.measure_size = sizeof measures[0];
    return config;
}

/* Scores from -5 to 10; some were never answered. */
static void random_surveys(random_source *source, ckpi_survey *out, size_t count)
{
    memset(out, 0, count * sizeof *out);
    for (size_t i = 0; i < count; i++) {
        ckpi_survey *s = &out[i];
        s->present = CKPI_SURVEY_HAS_AT;
        s->at_us = random_between(source, 0, 40) * TEST_HOUR;
        s->queue_id = random_below(source, 3) + 1;
        s->customer_id = random_below(source, 90);
        s->channel = (uint8_t)random_below(source, 3);
        s->status = CKPI_SURVEY_STATUS_SENT;
        if (random_chance(source, 25))
            continue;
        s->present |= CKPI_SURVEY_HAS_VALUE | CKPI_SURVEY_HAS_WORST | CKPI_SURVEY_HAS_BEST | CKPI_SURVEY_HAS_SENT_AT |
                      CKPI_SURVEY_HAS_COMPLETED_AT;
        s->status = CKPI_SURVEY_STATUS_COMPLETE;
        s->question_kind = CKPI_SURVEY_QUESTION_CUSTOM;
        s->worst = -5;
        s->best = 10;
        s->value = (int32_t)random_between(source, -5, 10);
        s->sent_at_us = s->at_us;
        s->completed_at_us = s->at_us + random_between(source, 0, 5000000000);
    }
}

static ckpi_record_view view_of(const ckpi_survey *surveys, size_t count)
{
    return (ckpi_record_view){surveys, count, sizeof *surveys, 0, CKPI_RECORD_SURVEY, 0};
}

static void add(ckpi_state *state, const ckpi_survey *surveys, size_t count)
{
    const ckpi_record_view view = view_of(surveys, count);
    expect_ok(ckpi_state_add_records(state, &view, NULL));
}

static int64_t low_of(const ckpi_state *state, uint32_t measure)
{
    ckpip_wide sum;
    assert_true(ckpip_state_measure_sum(state, measure, &sum));
    assert_true(sum.high == ((int64_t)sum.low < 0 ? UINT64_MAX : 0));
    return (int64_t)sum.low;
}

static int compare_values(const void *a, const void *b)
{
    return *(const int32_t *)a - *(const int32_t *)b;
}

/* The ranks of the values, each exact: buckets of small numbers are. */
static void expect_ranks(const ckpi_state *state, int32_t *values, size_t n)
{
    uint64_t total;
    qsort(values, n, sizeof values[0], compare_values);
    assert_true(ckpip_state_measure_total(state, BUCKETS, &total));
    assert_int_equal(total, n);
    for (size_t r = 0; r < n; r += 7) {
        int64_t low, high;
        ckpip_state_measure_rank(state, BUCKETS, r + 1, &low, &high);
        assert_true(low == values[r] && high == values[r]);
    }
}

static void expect_recomputed(const ckpi_state *state, const ckpi_survey *surveys, size_t count)
{
    int64_t answered = 0, sum = 0, squares = 0, products = 0, span = 0, share = 0, customers = 0, value;
    int32_t values[RECORDS], seen[90] = {0};
    uint64_t held;
    double distinct, error;
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        const ckpi_survey *s = &surveys[i];
        customers += s->customer_id != 0 && !seen[s->customer_id]++;
        if (!(s->present & CKPI_SURVEY_HAS_VALUE))
            continue;
        answered++;
        sum += s->value;
        squares += (int64_t)s->value * s->value;
        products += (int64_t)s->value * s->best;
        span += s->completed_at_us - s->sent_at_us;
        share += (int64_t)s->value * 100000000; /* tenths, in 1e-9 */
        values[n++] = s->value;
    }
    assert_int_equal(low_of(state, ASKED), (int64_t)count);
    assert_int_equal(low_of(state, ANSWERED), answered);
    assert_int_equal(low_of(state, SUM), sum);
    assert_int_equal(low_of(state, SQUARE), squares);
    assert_int_equal(low_of(state, PRODUCT), products);
    assert_int_equal(low_of(state, SPAN), span);
    assert_int_equal(low_of(state, SHARE), share);
    expect_ranks(state, values, n);
    assert_true(ckpip_state_measure_extreme(state, LEAST, &value, &held));
    assert_true((int64_t)held == answered && (n == 0 || value == values[0]));
    assert_true(ckpip_state_measure_extreme(state, MOST, &value, &held));
    assert_true((int64_t)held == answered && (n == 0 || value == values[n - 1]));
    assert_true(ckpip_state_measure_distinct(state, EXACT, &distinct, &error));
    assert_true(distinct == (double)customers && error == 0);
    if (ckpip_state_measure_distinct(state, DISTINCT, &distinct, &error))
        assert_true(distinct >= 0.4 * (double)customers && distinct <= 1.6 * (double)customers && error > 0);
    int64_t records;
    expect_ok(ckpi_state_records(state, CKPI_RECORD_SURVEY, &records));
    assert_int_equal(records, count);
    assert_int_equal(held_by(state), 0);
}

static void every_aggregate_is_recomputed(void **unused)
{
    static ckpi_survey surveys[RECORDS];
    (void)unused;
    for (uint64_t seed = 1; seed <= 6; seed++) {
        random_source source = {seed};
        const bool sketched = seed % 2;
        const ckpi_state_config config = config_of(sketched ? MEASURES : REVERSIBLE);
        random_surveys(&source, surveys, RECORDS);
        ckpi_state *state = new_state(&config);
        expect_recomputed(state, surveys, 0);
        add(state, surveys, 128);
        expect_recomputed(state, surveys, 128);
        add(state, surveys + 128, RECORDS - 128);
        expect_recomputed(state, surveys, RECORDS);
        const ckpi_record_view tail = view_of(surveys + 300, RECORDS - 300);
        expect_status(ckpi_state_retract_records(state, &tail, NULL), sketched ? CKPI_E_IRREVERSIBLE : CKPI_OK);
        expect_recomputed(state, surveys, sketched ? RECORDS : 300);
        expect_ok(ckpi_state_reset(state));
        expect_recomputed(state, surveys, 0);
        ckpi_state_free(state);
    }
}

/* Random parts, merged by a random tree, one of them saved and loaded. */
static ckpi_state *by_parts(random_source *source, const ckpi_state_config *config, const ckpi_survey *surveys)
{
    enum { PARTS = 5 };
    ckpi_state *parts[PARTS];
    for (size_t p = 0; p < PARTS; p++)
        parts[p] = new_state(config);
    for (size_t i = 0; i < RECORDS; i++)
        add(parts[random_below(source, PARTS)], &surveys[i], 1);
    test_bytes bytes = save_state(parts[0]);
    ckpi_state_free(parts[0]);
    expect_ok(ckpi_state_load(bytes.data, bytes.size, 0, NULL, &parts[0]));
    test_bytes_free(&bytes);
    for (size_t left = PARTS; left > 1; left--) {
        const size_t from = 1 + random_below(source, left - 1), to = random_below(source, from);
        expect_ok(ckpi_state_merge(parts[to], parts[from]));
        ckpi_state_free(parts[from]);
        parts[from] = parts[left - 1];
    }
    return parts[0];
}

static void any_partition_gives_the_same_bytes(void **unused)
{
    static ckpi_survey surveys[RECORDS], more[200];
    (void)unused;
    for (uint64_t seed = 1; seed <= 6; seed++) {
        random_source source = {seed};
        const ckpi_state_config config = config_of(MEASURES);
        random_surveys(&source, surveys, RECORDS);
        random_surveys(&source, more, 200);
        ckpi_state *whole = new_state(&config), *parts = by_parts(&source, &config, surveys), *copy;
        add(whole, surveys, RECORDS);
        expect_same_states(whole, parts);
        expect_ok(ckpi_state_clone(whole, &copy));
        expect_same_states(whole, copy);
        expect_ok(ckpi_state_merge(copy, copy));
        add(parts, surveys, RECORDS);
        expect_same_states(copy, parts);
        ckpi_state_free(whole);
        ckpi_state_free(parts);
        ckpi_state_free(copy);
    }
}

/* Whatever can be taken back leaves no trace, and comes back as it was. */
static void taking_back_restores_the_bytes(void **unused)
{
    static ckpi_survey surveys[RECORDS];
    const ckpi_state_config config = config_of(REVERSIBLE);
    (void)unused;
    for (uint64_t seed = 1; seed <= 4; seed++) {
        random_source source = {seed};
        random_surveys(&source, surveys, RECORDS);
        ckpi_state *state = new_state(&config);
        add(state, surveys, 250);
        test_bytes before = save_state(state);
        add(state, surveys + 250, RECORDS - 250);
        test_bytes all = save_state(state);
        for (size_t i = 250; i < RECORDS; i++) { /* one by one: each may hold an extreme */
            const ckpi_record_view one = view_of(surveys + i, 1);
            expect_ok(ckpi_state_retract_records(state, &one, NULL));
        }
        expect_unchanged(state, &before);
        add(state, surveys + 250, RECORDS - 250);
        expect_unchanged(state, &all);
        ckpi_state_free(state);
    }
}

/* What a sketch saw cannot be told from what others saw: nothing is taken back, and that is said. */
static void a_sketch_forgets_what_it_saw(void **unused)
{
    static ckpi_survey surveys[RECORDS];
    const ckpi_measure agents = {
        .kind = CKPI_RECORD_CONTACT, .aggregate = CKPI_AGGREGATE_DISTINCT, .field = CKPI_FIELD_AGENT};
    random_source source = {9};
    ckpi_state_config config = config_of(MEASURES);
    ckpi_issue issue = {.struct_size = sizeof issue};
    const ckpi_contact contact = test_contact(CKPI_OUTCOME_ANSWERED, 0, 0);
    const ckpi_contact_view contacts = test_view(&contact, 1);
    (void)unused;
    random_surveys(&source, surveys, RECORDS);
    const ckpi_record_view view = view_of(surveys, 10), none = view_of(surveys, 0);
    for (int of_contacts = 0; of_contacts < 2; of_contacts++) {
        config.measures = of_contacts ? &agents : measures;
        config.measure_count = of_contacts ? 1 : MEASURES;
        ckpi_state *state = new_state(&config);
        ckpi_cube_config cells = default_cube_config();
        cells.state = &config;
        ckpi_cube *cube = new_cube(&cells);
        add(state, surveys, RECORDS);
        add_records(state, &contact, 1);
        expect_ok(ckpi_cube_add_records(cube, &view, NULL));
        add_to_cube(cube, &contact, 1);
        test_bytes before = save_state(state), cube_before = save_cube(cube);
        if (of_contacts) {
            expect_status(ckpi_state_retract(state, &contacts, &issue), CKPI_E_IRREVERSIBLE);
            expect_status(ckpi_cube_retract(cube, &contacts, &issue), CKPI_E_IRREVERSIBLE);
        } else {
            expect_status(ckpi_state_retract_records(state, &view, &issue), CKPI_E_IRREVERSIBLE);
            expect_status(ckpi_cube_retract_records(cube, &view, &issue), CKPI_E_IRREVERSIBLE);
            expect_ok(ckpi_state_retract_records(state, &none, NULL));
        }
        expect_unchanged(state, &before);
        expect_cube_unchanged(cube, &cube_before);
        /* Records of a kind that no sketch saw can go. */
        if (of_contacts)
            expect_ok(ckpi_state_retract_records(state, &view, NULL));
        else
            expect_ok(ckpi_state_retract(state, &contacts, NULL));
        ckpi_state_free(state);
        ckpi_cube_free(cube);
    }
}

static void columns_say_the_same(void **unused)
{
    static ckpi_survey surveys[RECORDS];
    random_source source = {8};
    const ckpi_state_config config = config_of(MEASURES);
    (void)unused;
    random_surveys(&source, surveys, RECORDS);
#define LANE(member, id)                                                                                               \
    {                                                                                                                  \
        &surveys[0].member, sizeof surveys[0], CKPI_FIELD_##id, 0                                                      \
    }
    const ckpi_record_column lanes[] = {
        LANE(present, PRESENT),
        LANE(at_us, AT),
        LANE(customer_id, CUSTOMER),
        LANE(queue_id, QUEUE),
        LANE(channel, CHANNEL),
        LANE(status, STATUS),
        LANE(question_kind, QUESTION_KIND),
        LANE(value, VALUE),
        LANE(worst, WORST),
        LANE(best, BEST),
        LANE(sent_at_us, SENT_AT),
        LANE(completed_at_us, COMPLETED_AT),
    };
    const ckpi_record_columns columns = {
        sizeof columns, CKPI_RECORD_SURVEY, RECORDS, sizeof lanes / sizeof lanes[0], lanes, 0};
    ckpi_state *rows = new_state(&config), *other = new_state(&config);
    add(rows, surveys, RECORDS);
    expect_ok(ckpi_state_add_record_columns(other, &columns, NULL));
    expect_same_states(rows, other);
    ckpi_state_free(rows);
    ckpi_state_free(other);
}

/* --- Refusals --- */

static void a_bad_record_is_refused_with_its_field(void **unused)
{
    static ckpi_survey surveys[RECORDS];
    random_source source = {2};
    ckpi_state_config config = config_of(REVERSIBLE);
    ckpi_issue issue = {.struct_size = sizeof issue};
    (void)unused;
    random_surveys(&source, surveys, RECORDS);
    ckpi_state *state = new_state(&config);
    add(state, surveys, 60);
    test_bytes before = save_state(state);
    surveys[500].status = 77;
    for (size_t start = 0; start < 500; start += 450) {
        const ckpi_record_view view = view_of(surveys + start, RECORDS - start - 100);
        expect_status(ckpi_state_add_records(state, &view, &issue), CKPI_E_RECORD);
        assert_int_equal(issue.index, 500 - start);
        assert_int_equal(issue.field, CKPI_FIELD_STATUS);
        assert_int_equal(issue.reason, CKPI_REASON_UNKNOWN_VALUE);
    }
    const ckpi_record_view never = view_of(surveys + 60, 30);
    expect_status(ckpi_state_retract_records(state, &never, NULL), CKPI_E_NOT_HELD);
    ckpi_record_view other = view_of(surveys, 1);
    other.kind = CKPI_RECORD_SALE; /* of another size, and not kept */
    assert_int_not_equal(ckpi_state_add_records(state, &other, NULL), CKPI_OK);
    expect_unchanged(state, &before);
    ckpi_state_free(state);

    config.on_bad_record = CKPI_BAD_RECORD_QUARANTINE;
    state = new_state(&config);
    add(state, surveys, RECORDS);
    assert_int_equal(quarantined_by(state, CKPI_REASON_UNKNOWN_VALUE), 1);
    assert_int_equal(low_of(state, ASKED), RECORDS - 1);
    const ckpi_record_view all = view_of(surveys, RECORDS);
    expect_ok(ckpi_state_retract_records(state, &all, NULL));
    assert_int_equal(quarantined_by(state, CKPI_REASON_UNKNOWN_VALUE), 0);
    assert_int_equal(low_of(state, ASKED), 0);
    ckpi_state_free(state);
}

static void a_kind_that_is_off_is_refused(void **unused)
{
    static ckpi_survey surveys[4];
    random_source source = {2};
    (void)unused;
    random_surveys(&source, surveys, 4);
    ckpi_state *state = new_state(NULL);
    const ckpi_record_view view = view_of(surveys, 4);
    expect_status(ckpi_state_add_records(state, &view, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_retract_records(state, &view, NULL), CKPI_E_ARGUMENT);
    ckpi_state_free(state);
    ckpi_state_config config = config_of(1);
    config.families = 0;
    expect_status(ckpi_state_new(&config, &state), CKPI_E_ARGUMENT);
    size_t size;
    config = config_of(1);
    expect_status(ckpi_state_size(&config, &size), CKPI_E_ARGUMENT);
}

static void each_wrong_member_of_a_measure_is_named(void **unused)
{
    const struct {
        ckpi_measure measure;
        uint32_t member;
    } wrong[] = {
        {{.kind = 99, .aggregate = CKPI_AGGREGATE_COUNT}, 1},
        {{.kind = CKPI_RECORD_SURVEY}, 2},
        {{OF(COUNT, NONE), .operand = CKPI_OPERAND_DIFFERENCE}, 3},
        {{OF(COUNT, VALUE)}, 4},
        {{OF(SUM, WAIT)}, 4},
        {{OF(SUM, CUSTOMER)}, 4},
        {{OF(SQUARE, AT)}, 4},
        {{OF(SUM, VALUE), .field2 = CKPI_FIELD_BEST}, 5},
        {{OF(SUM, VALUE), .operand = CKPI_OPERAND_DIFFERENCE, .field2 = CKPI_FIELD_AT}, 5},
        {{OF(SUM, VALUE), .handling = 1}, 6},
        {{OF(SUM, VALUE), .precision_bits = 8}, 7},
        {{OF(DISTINCT, CUSTOMER), .precision_bits = 15}, 7},
        {{OF(SUM, VALUE), .condition_count = 9}, 8},
        {{OF(SUM, VALUE), .condition_count = 1}, 9},
        {{OF(SUM, VALUE), .conditions = {ON(VALUE, PRESENT, 0)}}, 9},
        {{OF(SUM, VALUE), .condition_count = 1, .conditions = {ON(VALUE, PRESENT, 1)}}, 9},
        {{OF(SUM, VALUE), .condition_count = 1, .conditions = {ON(CUSTOMER, LESS, 4)}}, 9},
        {{OF(SUM, VALUE), .condition_count = 1, .conditions = {ON(VALUE, NOT_MULTIPLE, 0)}}, 9},
        {{OF(SUM, VALUE), .name = {[31] = 'x'}}, 10},
        {{OF(SUM, VALUE), .name = {'a', 0, 'b'}}, 10},
    };
    (void)unused;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        uint32_t member;
        expect_status(ckpi_measure_check(&wrong[i].measure, sizeof wrong[i].measure, &member), CKPI_E_ARGUMENT);
        expect_true(member == wrong[i].member, "row %zu: %u, not %u", i, member, wrong[i].member);
    }
    for (size_t i = 0; i < MEASURES; i++)
        expect_ok(ckpi_measure_check(&measures[i], sizeof measures[i], NULL));
    expect_status(ckpi_measure_check(&measures[0], sizeof measures[0] - 8, NULL), CKPI_E_SIZE);
}

/* --- Saved bytes --- */

static void damage_gives_a_state_or_an_error(void **unused)
{
    static ckpi_survey surveys[RECORDS];
    random_source source = {6};
    const ckpi_state_config config = config_of(MEASURES);
    ckpi_state *state = new_state(&config), *out;
    int loaded = 0;
    (void)unused;
    random_surveys(&source, surveys, 40);
    add(state, surveys, 40);
    test_bytes bytes = save_state(state);
    assert_int_equal(bytes.data[TEST_FRAME_VERSION_AT], 2);
    for (size_t at = 24; at < bytes.size - 8; at++) {
        const uint8_t was = bytes.data[at];
        for (int k = 0; k < 6; k++) {
            bytes.data[at] = (uint8_t)(k < 3 ? was + (UINT64_C(1) << (3 * k)) : random_next(&source));
            test_seal(bytes.data, bytes.size);
            if (ckpi_state_load(bytes.data, bytes.size, 0, NULL, &out) != CKPI_OK)
                continue;
            loaded++;
            add(out, surveys, 40);
            expect_ok(ckpi_state_merge(out, out));
            test_bytes again = save_state(out);
            test_bytes_free(&again);
            ckpi_state_free(out);
        }
        bytes.data[at] = was;
    }
    assert_true(loaded > 0);
    test_bytes_free(&bytes);
    ckpi_state_free(state);
}

static void loading_takes_no_more_memory_than_it_may(void **unused)
{
    static ckpi_survey surveys[RECORDS];
    random_source source = {6};
    const ckpi_state_config config = config_of(MEASURES);
    ckpi_state *state = new_state(&config), *out;
    (void)unused;
    random_surveys(&source, surveys, RECORDS);
    add(state, surveys, RECORDS);
    test_bytes bytes = save_state(state);
    bool refused = false;
    for (size_t limit = 1; limit < 100000; limit += limit / 8 + 1) {
        const ckpi_status status = ckpi_state_load(bytes.data, bytes.size, limit, NULL, &out);
        assert_true(status == CKPI_OK || status == CKPI_E_LIMIT);
        refused |= status == CKPI_E_LIMIT;
        if (status == CKPI_OK)
            ckpi_state_free(out);
    }
    assert_true(refused);
    test_bytes_free(&bytes);
    ckpi_state_free(state);
}

/* --- Cubes --- */

static ckpi_cube *surveyed_cube(ckpi_state_config *state, bool edges)
{
    static const int64_t days[] = {0, 23 * TEST_HOUR, 48 * TEST_HOUR};
    ckpi_cube_config config = default_cube_config();
    config.state = state;
    config.dimensions = 1u << CKPI_DIMENSION_QUEUE | 1u << CKPI_DIMENSION_CHANNEL;
    config.interval_mode = edges ? CKPI_INTERVAL_MODE_EDGES : CKPI_INTERVAL_MODE_FIXED;
    config.interval_us = edges ? 0 : 8 * TEST_HOUR;
    ckpi_cube *cube = new_cube(&config);
    if (edges)
        expect_ok(ckpi_cube_set_edges(cube, days, 3));
    return cube;
}

static void add_surveys(ckpi_cube *cube, const ckpi_survey *surveys, size_t count)
{
    const ckpi_record_view view = view_of(surveys, count);
    expect_ok(ckpi_cube_add_records(cube, &view, NULL));
}

static void a_cube_keys_records_by_their_time_and_ids(void **unused)
{
    static ckpi_survey surveys[RECORDS];
    random_source source = {3};
    ckpi_state_config config = config_of(REVERSIBLE);
    (void)unused;
    random_surveys(&source, surveys, RECORDS);
    for (int edges = 0; edges < 2; edges++) {
        ckpi_cube *cube = surveyed_cube(&config, edges), *other = surveyed_cube(&config, edges), *loaded;
        ckpi_state *sum = new_state(&config), *all = new_state(&config);
        add_surveys(cube, surveys, RECORDS);
        for (size_t i = 0; i < RECORDS; i += 50)
            add_surveys(other, surveys + i, 50);
        expect_same_cubes(cube, other);
        expect_ok(ckpi_cube_query(cube, NULL, sum));
        add(all, surveys, RECORDS);
        expect_same_states(sum, all);
        int64_t records;
        expect_ok(ckpi_cube_records(cube, CKPI_RECORD_SURVEY, &records));
        assert_int_equal(records, RECORDS);
        test_bytes bytes = save_cube(cube);
        expect_ok(ckpi_cube_load(bytes.data, bytes.size, 0, NULL, &loaded));
        expect_same_cubes(cube, loaded);
        test_bytes_free(&bytes);
        const ckpi_record_view view = view_of(surveys, RECORDS);
        expect_ok(ckpi_cube_retract_records(other, &view, NULL));
        size_t cells;
        expect_ok(ckpi_cube_sort(other));
        expect_ok(ckpi_cube_count(other, &cells));
        assert_int_equal(cells, 0);
        expect_status(ckpi_cube_retract_records(other, &view, NULL), CKPI_E_NOT_HELD);
        ckpi_cube_free(cube);
        ckpi_cube_free(other);
        ckpi_cube_free(loaded);
        ckpi_state_free(sum);
        ckpi_state_free(all);
    }
}

static void a_record_outside_the_edges_is_refused(void **unused)
{
    static ckpi_survey surveys[150];
    random_source source = {3};
    ckpi_state_config config = config_of(REVERSIBLE);
    ckpi_issue issue = {.struct_size = sizeof issue};
    (void)unused;
    random_surveys(&source, surveys, 150);
    surveys[140].at_us = 90 * TEST_HOUR;
    surveys[140].present = CKPI_SURVEY_HAS_AT;
    surveys[140].status = CKPI_SURVEY_STATUS_SENT;
    ckpi_cube *cube = surveyed_cube(&config, true);
    test_bytes before = save_cube(cube);
    for (size_t start = 0; start < 150; start += 100) {
        const ckpi_record_view view = view_of(surveys + start, 150 - start);
        expect_status(ckpi_cube_add_records(cube, &view, &issue), CKPI_E_RECORD);
        assert_true(issue.index == 140 - start && issue.field == CKPI_FIELD_AT);
    }
    expect_cube_unchanged(cube, &before);
    ckpi_cube_free(cube);
}

/* --- Memory --- */

static void each_failing_allocation_leaves_all_as_it_was(void **unused)
{
    static ckpi_survey surveys[RECORDS];
    random_source source = {3};
    (void)unused;
    random_surveys(&source, surveys, RECORDS);
    for (int act = 0; act < 5; act++) {
        const ckpi_record_view view = view_of(surveys + 200, act == 0 ? 100 : 400);
        const ckpi_record_view held = view_of(surveys, 150);
        for (size_t at = 1;; at++) {
            test_allocator allocator;
            ckpi_state_config config = config_of(REVERSIBLE);
            test_allocator_open(&allocator);
            config.allocator = &allocator.hook;
            ckpi_state *state = new_state(&config);
            ckpi_cube *cube = surveyed_cube(&config, false);
            add(state, surveys, 200);
            add_surveys(cube, surveys, 200);
            test_bytes before = save_state(state), cube_before = save_cube(cube);
            test_allocator_arm(&allocator, at % 2 ? TEST_FAIL_ONCE : TEST_FAIL_FROM_THEN, (at + 1) / 2);
            const ckpi_status status = act < 2    ? ckpi_state_add_records(state, &view, NULL)
                                       : act == 2 ? ckpi_state_retract_records(state, &held, NULL)
                                       : act == 3 ? ckpi_cube_add_records(cube, &view, NULL)
                                                  : ckpi_cube_retract_records(cube, &held, NULL);
            const bool failed = allocator.failures > 0;
            assert_true(status == (failed ? CKPI_E_MEMORY : CKPI_OK));
            test_allocator_arm(&allocator, TEST_FAIL_NEVER, 0);
            if (failed) {
                expect_unchanged(state, &before);
                expect_cube_unchanged(cube, &cube_before);
            } else {
                test_bytes_free(&before);
                test_bytes_free(&cube_before);
            }
            ckpi_state_free(state);
            ckpi_cube_free(cube);
            assert_true(test_allocator_balanced(&allocator));
            if (!failed)
                break;
        }
    }
}

/* Each value of an extreme, a histogram or an exact count is kept: a cell has places for so many of them. */
static void no_more_tallies_than_there_are_places(void **unused)
{
    static ckpi_measure many[255];
    ckpi_state_config config = default_config();
    ckpi_state *state;
    (void)unused;
    for (size_t i = 0; i < 255; i++)
        many[i] =
            (ckpi_measure){.kind = CKPI_RECORD_CONTACT, .aggregate = CKPI_AGGREGATE_MAXIMUM, .field = CKPI_FIELD_TALK};
    config.measures = many;
    config.measure_size = sizeof many[0];
    config.measure_count = 255;
    expect_status(ckpi_state_new(&config, &state), CKPI_E_ARGUMENT);
    config.measure_count = 254;
    state = new_state(&config);
    const ckpi_contact contact = test_handled(0, 0, TEST_SECOND, 0, 0);
    add_records(state, &contact, 1);
    int64_t value;
    uint64_t count;
    assert_true(ckpip_state_measure_extreme(state, 253, &value, &count));
    assert_true(value == TEST_SECOND && count == 1);
    ckpi_state_free(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_aggregate_is_recomputed),
        cmocka_unit_test(any_partition_gives_the_same_bytes),
        cmocka_unit_test(taking_back_restores_the_bytes),
        cmocka_unit_test(a_sketch_forgets_what_it_saw),
        cmocka_unit_test(columns_say_the_same),
        cmocka_unit_test(a_bad_record_is_refused_with_its_field),
        cmocka_unit_test(a_kind_that_is_off_is_refused),
        cmocka_unit_test(each_wrong_member_of_a_measure_is_named),
        cmocka_unit_test(damage_gives_a_state_or_an_error),
        cmocka_unit_test(loading_takes_no_more_memory_than_it_may),
        cmocka_unit_test(a_cube_keys_records_by_their_time_and_ids),
        cmocka_unit_test(a_record_outside_the_edges_is_refused),
        cmocka_unit_test(each_failing_allocation_leaves_all_as_it_was),
        cmocka_unit_test(no_more_tallies_than_there_are_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
