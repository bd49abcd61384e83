/* SPDX-License-Identifier: MIT */
/* Which definitions may be declared, and what is said of those that may not:
 * the member, why, and which term. */
#include "property/random_contacts.h"
#include "support/expect.h"
#include "support/frame.h"
#include <math.h>
#include <string.h>

enum own { COUNT, SUM, SQUARE, HISTOGRAM, MOMENTS, MONEY, DAYS, SMALL, LEAST, AMOUNTS, OWN_MEASURES };

static const ckpi_measure MEASURES[OWN_MEASURES] = {
    [COUNT] = {.kind = CKPI_RECORD_CASE, .aggregate = CKPI_AGGREGATE_COUNT},
    [SUM] = {.kind = CKPI_RECORD_CASE, .aggregate = CKPI_AGGREGATE_SUM, .field = CKPI_FIELD_OPEN_US},
    [SQUARE] = {.kind = CKPI_RECORD_CASE, .aggregate = CKPI_AGGREGATE_SQUARE, .field = CKPI_FIELD_OPEN_US},
    [HISTOGRAM] = {.kind = CKPI_RECORD_CASE, .aggregate = CKPI_AGGREGATE_HISTOGRAM, .field = CKPI_FIELD_OPEN_US},
    [MOMENTS] = {.kind = CKPI_RECORD_CASE, .aggregate = CKPI_AGGREGATE_DISTINCT_EXACT, .field = CKPI_FIELD_PERIOD_END},
    [MONEY] = {.kind = CKPI_RECORD_COST, .aggregate = CKPI_AGGREGATE_SUM, .field = CKPI_FIELD_AMOUNT},
    [DAYS] = {.kind = CKPI_RECORD_EMPLOYMENT, .aggregate = CKPI_AGGREGATE_SUM, .field = CKPI_FIELD_TENURE_DAYS},
    [SMALL] = {.kind = CKPI_RECORD_CASE, .aggregate = CKPI_AGGREGATE_HISTOGRAM, .field = CKPI_FIELD_CONTACTS},
    [LEAST] = {.kind = CKPI_RECORD_CASE, .aggregate = CKPI_AGGREGATE_MINIMUM, .field = CKPI_FIELD_OPEN_US},
    [AMOUNTS] = {.kind = CKPI_RECORD_CASE, .aggregate = CKPI_AGGREGATE_DISTINCT_EXACT, .field = CKPI_FIELD_CONTACTS},
};

static ckpi_metric_definition of_kind(uint32_t kind, uint32_t numerator, uint32_t denominator)
{
    ckpi_metric_definition d = {.kind = kind,
                                .unit = CKPI_UNIT_NONE,
                                .counting_unit = CKPI_COUNTS_CASES,
                                .numerator = {{1, numerator, 0}},
                                .symbol = "OWN",
                                .name = "Own"};
    if (denominator < OWN_MEASURES)
        d.denominator[0] = (ckpi_metric_term){1, denominator, 0};
    return d;
}

enum { NONE = OWN_MEASURES };

static ckpi_metric_definition ratio(uint32_t shape)
{
    ckpi_metric_definition d = of_kind(CKPI_KIND_RATIO, SUM, COUNT);
    d.shape = shape;
    return d;
}

static ckpi_metric_definition doubled(void)
{
    ckpi_metric_definition d = ratio(CKPI_SHAPE_DOUBLE);
    d.numerator[1] = (ckpi_metric_term){1, MONEY, 0};
    d.denominator[1] = (ckpi_metric_term){2, DAYS, 0};
    return d;
}

static ckpi_metric_definition compounded(void)
{
    ckpi_metric_definition d = ratio(CKPI_SHAPE_COMPOUND);
    d.products[0] = (ckpi_metric_term){1, SUM, 0};
    return d;
}

static ckpi_metric_definition kappa(void)
{
    ckpi_metric_definition d = of_kind(CKPI_KIND_RATIO, COUNT, COUNT);
    d.shape = CKPI_SHAPE_KAPPA;
    d.numerator[1] = d.numerator[2] = (ckpi_metric_term){1, COUNT, 0};
    return d;
}

static ckpi_metric_definition span(void)
{
    ckpi_metric_definition d = of_kind(CKPI_KIND_RATIO, SUM, MOMENTS);
    d.shape = CKPI_SHAPE_SPAN;
    d.denominator[1] = d.denominator[0];
    return d;
}

static ckpi_metric_definition survival(void)
{
    ckpi_metric_definition d = of_kind(CKPI_KIND_QUANTILE, HISTOGRAM, HISTOGRAM);
    d.shape = CKPI_SHAPE_SURVIVAL;
    return d;
}

static ckpi_metric_definition complete(void)
{
    ckpi_metric_definition d = of_kind(CKPI_KIND_RATIO, SUM, COUNT);
    d.shape = CKPI_SHAPE_COMPLETE;
    d.population[0] = (ckpi_metric_term){1, COUNT, 0};
    return d;
}

static ckpi_status check(const ckpi_metric_definition *d, ckpi_issue *issue)
{
    *issue = (ckpi_issue){.struct_size = sizeof *issue};
    return ckpi_metric_definition_check(d, sizeof *d, MEASURES, OWN_MEASURES, sizeof MEASURES[0], issue);
}

static void expect_good(const ckpi_metric_definition *d)
{
    ckpi_issue issue;
    const ckpi_status status = check(d, &issue);
    expect_true(status == CKPI_OK, "%s[%u]: %s", ckpi_definition_member_name(issue.field), (unsigned)issue.index,
                ckpi_definition_reason_text(issue.reason));
}

static void expect_fault(const ckpi_metric_definition *d, uint32_t member, uint32_t reason, uint64_t index)
{
    ckpi_issue issue;
    expect_status(check(d, &issue), CKPI_E_ARGUMENT);
    expect_true(issue.field == member && issue.reason == reason && issue.index == index, "%s[%u]: %s, not %s[%u]: %s",
                ckpi_definition_member_name(issue.field), (unsigned)issue.index,
                ckpi_definition_reason_text(issue.reason), ckpi_definition_member_name(member), (unsigned)index,
                ckpi_definition_reason_text(reason));
    assert_non_null(ckpi_definition_member_name(member));
    assert_non_null(ckpi_definition_reason_text(reason));
}

/* A good one, changed in one place. */
#define FAULT(good, change, member, reason, index)                                                                     \
    do {                                                                                                               \
        ckpi_metric_definition d = (good);                                                                             \
        expect_good(&d);                                                                                               \
        change;                                                                                                        \
        expect_fault(&d, CKPI_DEFINITION_MEMBER_##member, CKPI_DEFINITION_REASON_##reason, (index));                   \
    } while (0)

#define TERM(list, place, times, what)                                                                                 \
    d.list[place] = (ckpi_metric_term)                                                                                 \
    {                                                                                                                  \
        (times), (what), 0                                                                                             \
    }

static void words_numbers_and_texts(void **unused)
{
    (void)unused;
    FAULT(ratio(0), d.kind = 0, KIND, UNKNOWN_VALUE, 0);
    FAULT(ratio(0), d.kind = CKPI_KIND_DISTINCT + 1, KIND, UNKNOWN_VALUE, 0);
    FAULT(ratio(0), d.unit = CKPI_UNIT_DAYS + 1, UNIT, UNKNOWN_VALUE, 0);
    FAULT(ratio(0), d.better = CKPI_BETTER_TARGET + 1, BETTER, UNKNOWN_VALUE, 0);
    FAULT(ratio(0), d.counting_unit = 0, COUNTING_UNIT, UNKNOWN_VALUE, 0);
    FAULT(ratio(0), d.handling = 2, HANDLING, UNKNOWN_VALUE, 0);
    FAULT(ratio(0), d.version = UINT16_MAX + 1u, VERSION, BEYOND_RANGE, 0);
    FAULT(ratio(0), d.scale = -1, SCALE, BEYOND_RANGE, 0);
    FAULT(ratio(0), d.scale = INFINITY, SCALE, BEYOND_RANGE, 0);
    FAULT(ratio(0), d.shape = CKPI_SHAPE_COMPLETE + 1, SHAPE, UNKNOWN_VALUE, 0);
    FAULT(ratio(0), d.merge_class = CKPI_MERGE_COMPUTED, MERGE_CLASS, UNKNOWN_VALUE, 0);
    FAULT(ratio(0), d.symbol[0] = 0, SYMBOL, NO_TEXT, 0);
    FAULT(ratio(0), d.name[0] = 0, NAME, NO_TEXT, 0);
    FAULT(ratio(0), memset(d.numerator_text, 'x', sizeof d.numerator_text), NUMERATOR_TEXT, NO_TEXT, 0);
    FAULT(ratio(0), memset(d.denominator_text, 'x', sizeof d.denominator_text), DENOMINATOR_TEXT, NO_TEXT, 0);
    FAULT(ratio(0), memset(d.sources, 'x', sizeof d.sources), SOURCES, NO_TEXT, 0);
    FAULT(ratio(0), memset(d.fields, 'x', sizeof d.fields), FIELDS, NO_TEXT, 0);
    FAULT(ratio(0), d.fields[9] = 'x', FIELDS, NO_TEXT, 0); /* behind its end */
}

static void terms(void **unused)
{
    (void)unused;
    FAULT(ratio(0), TERM(numerator, 1, 1, OWN_MEASURES), NUMERATOR, NO_MEASURE, 1);
    FAULT(ratio(0), TERM(numerator, 1, 1, CKPI_RECORD_CASE * CKPI_MEASURE_KIND), NUMERATOR, NO_MEASURE, 1);
    FAULT(ratio(0), TERM(numerator, 2, 1, SUM), NUMERATOR, NOT_ENDED, 2);
    FAULT(ratio(0), TERM(denominator, 3, 0, SUM), DENOMINATOR, NOT_ENDED, 3);
    FAULT(ratio(0), TERM(numerator, 0, (INT64_C(1) << 31) + 1, SUM), NUMERATOR, BEYOND_RANGE, 0);
    FAULT(ratio(0), d.population[0].reserved0 = 1, POPULATION, BEYOND_RANGE, 0);
    FAULT(ratio(0), TERM(numerator, 1, 1, COUNT), NUMERATOR, UNITS, 1);
    FAULT(ratio(0), TERM(numerator, 1, 1, SQUARE), NUMERATOR, UNITS, 1);
    FAULT(ratio(0), TERM(numerator, 1, 1, MONEY), NUMERATOR, UNITS, 1);
    FAULT(ratio(0), TERM(numerator, 1, 1, DAYS), NUMERATOR, UNITS, 1);
    FAULT(ratio(0), TERM(numerator, 1, 1, HISTOGRAM), NUMERATOR, AGGREGATE, 1);
    FAULT(ratio(0), TERM(numerator, 0, 0, 0), NUMERATOR, TOO_FEW, 0);
    FAULT(ratio(0), TERM(denominator, 0, 0, 0), DENOMINATOR, TOO_FEW, 0);
    FAULT(ratio(0), TERM(products, 0, 1, SUM), PRODUCTS, NO_SQUARES, 0);
    FAULT(ratio(0), TERM(squares2, 0, 1, SUM), SQUARES2, NO_SQUARES, 0);
    FAULT(ratio(0), TERM(records, 0, 1, SUM), RECORDS, AGGREGATE, 0);
    FAULT(ratio(0), TERM(records, 0, 2, COUNT), RECORDS, ONCE, 0);
    FAULT(of_kind(CKPI_KIND_COUNT, COUNT, NONE), TERM(denominator, 0, 1, COUNT), DENOMINATOR, TOO_MANY, 0);
    FAULT(of_kind(CKPI_KIND_PROPORTION, COUNT, COUNT), TERM(squares, 0, 1, SQUARE), SQUARES, TOO_MANY, 0);
    FAULT(of_kind(CKPI_KIND_QUANTILE, HISTOGRAM, NONE), TERM(numerator, 0, 1, SUM), NUMERATOR, AGGREGATE, 0);
    FAULT(of_kind(CKPI_KIND_QUANTILE, HISTOGRAM, NONE), TERM(numerator, 1, 1, HISTOGRAM), NUMERATOR, TOO_MANY, 1);
    FAULT(of_kind(CKPI_KIND_QUANTILE, HISTOGRAM, NONE), TERM(denominator, 0, 1, HISTOGRAM), DENOMINATOR, TOO_MANY, 0);
    FAULT(of_kind(CKPI_KIND_EXTREME, LEAST, NONE), TERM(numerator, 0, -1, LEAST), NUMERATOR, ONCE, 0);
    FAULT(of_kind(CKPI_KIND_DISTINCT, MOMENTS, NONE), TERM(numerator, 0, 1, LEAST), NUMERATOR, AGGREGATE, 0);
}

static void shapes(void **unused)
{
    (void)unused;
    FAULT(of_kind(CKPI_KIND_PROPORTION, COUNT, COUNT), d.shape = CKPI_SHAPE_ROOT, SHAPE, KIND, 0);
    FAULT(ratio(0), d.shape = CKPI_SHAPE_SURVIVAL, SHAPE, KIND, 0);
    FAULT(of_kind(CKPI_KIND_QUANTILE, HISTOGRAM, NONE), d.shape = CKPI_SHAPE_KAPPA, SHAPE, KIND, 0);
    FAULT(ratio(CKPI_SHAPE_ROOT), TERM(squares, 0, 1, SQUARE), SQUARES, TOO_MANY, 0);
    FAULT(doubled(), TERM(numerator, 1, 0, 0), NUMERATOR, TOO_FEW, 1);
    FAULT(doubled(), TERM(denominator, 2, 1, COUNT), DENOMINATOR, TOO_MANY, 2);
    FAULT(doubled(), TERM(denominator, 1, 1, LEAST), DENOMINATOR, AGGREGATE, 1);
    FAULT(compounded(), TERM(products, 0, 0, 0), PRODUCTS, TOO_FEW, 0);
    FAULT(compounded(), TERM(products, 0, 1, COUNT), PRODUCTS, NO_TIME, 0);
    FAULT(kappa(), TERM(numerator, 2, 0, 0), NUMERATOR, TOO_FEW, 2);
    FAULT(kappa(), TERM(numerator, 1, 1, SUM), NUMERATOR, AGGREGATE, 1);
    FAULT(kappa(), TERM(numerator, 1, -1, COUNT), NUMERATOR, ONCE, 1);
    FAULT(kappa(), TERM(denominator, 1, 1, COUNT), DENOMINATOR, TOO_MANY, 1);
    FAULT(span(), TERM(denominator, 1, 0, 0), DENOMINATOR, TOO_FEW, 1);
    FAULT(span(), TERM(denominator, 1, 1, COUNT), DENOMINATOR, AGGREGATE, 1);
    FAULT(span(), TERM(denominator, 1, 1, AMOUNTS), DENOMINATOR, NO_TIME, 1);
    FAULT(span(), TERM(numerator, 0, 1, COUNT), NUMERATOR, NO_TIME, 0);
    FAULT(survival(), TERM(denominator, 0, 0, 0), DENOMINATOR, TOO_FEW, 0);
    FAULT(survival(), TERM(denominator, 0, 1, SMALL), DENOMINATOR, UNITS, 0);
    FAULT(survival(), TERM(squares, 0, 1, SQUARE), SQUARES, TOO_MANY, 0);
    FAULT(complete(), TERM(population, 0, 0, 0), POPULATION, TOO_FEW, 0);
    FAULT(complete(), TERM(denominator, 0, 1, SUM), DENOMINATOR, AGGREGATE, 0);
    FAULT(complete(), TERM(squares, 0, 1, SQUARE), SQUARES, TOO_MANY, 0);
}

static void merge_classes(void **unused)
{
    (void)unused;
    FAULT(ratio(0), d.merge_class = CKPI_MERGE_BOUNDED, MERGE_CLASS, KIND, 0);
    FAULT(survival(), d.merge_class = CKPI_MERGE_EXACT, MERGE_CLASS, KIND, 0);
    FAULT(survival(), d.merge_class = CKPI_MERGE_EXACT_BY_KEY, MERGE_CLASS, KIND, 0);
    for (uint32_t c = CKPI_MERGE_EXACT; c <= CKPI_MERGE_SNAPSHOT; c++) {
        ckpi_metric_definition of_ratio = ratio(0), of_quantile = survival();
        of_ratio.merge_class = of_quantile.merge_class = c;
        if (c != CKPI_MERGE_BOUNDED)
            expect_good(&of_ratio);
        if (c >= CKPI_MERGE_BOUNDED)
            expect_good(&of_quantile);
    }
}

static void what_is_not_a_definition(void **unused)
{
    const ckpi_metric_definition d = ratio(0);
    ckpi_measure wrong = MEASURES[COUNT];
    struct {
        ckpi_metric_definition known;
        uint64_t more;
    } larger = {d, 0};
    wrong.field = CKPI_FIELD_OPEN_US;
    (void)unused;
    expect_status(ckpi_metric_definition_check(NULL, sizeof d, NULL, 0, 0, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_metric_definition_check(&d, sizeof d, NULL, 1, sizeof wrong, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_metric_definition_check(&d, sizeof d, MEASURES, CKPI_MEASURE_OWN_LIMIT + 1, sizeof wrong, NULL),
                  CKPI_E_ARGUMENT);
    expect_status(ckpi_metric_definition_check(&d, sizeof d, &wrong, 1, sizeof wrong, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_metric_definition_check(&d, sizeof d - 8, MEASURES, OWN_MEASURES, sizeof wrong, NULL),
                  CKPI_E_SIZE);
    expect_ok(ckpi_metric_definition_check(&larger.known, sizeof larger, MEASURES, OWN_MEASURES, sizeof wrong, NULL));
    larger.more = 1;
    expect_status(
        ckpi_metric_definition_check(&larger.known, sizeof larger, MEASURES, OWN_MEASURES, sizeof wrong, NULL),
        CKPI_E_NEWER);
    /* Over the library's measures alone. */
    const ckpi_metric_definition plain = {.kind = CKPI_KIND_COUNT,
                                          .counting_unit = CKPI_COUNTS_CASES,
                                          .numerator = {{1, CKPI_RECORD_CASE * CKPI_MEASURE_KIND + 1, 0}},
                                          .symbol = "P",
                                          .name = "Plain"};
    expect_ok(ckpi_metric_definition_check(&plain, sizeof plain, NULL, 0, 0, NULL));
    assert_null(ckpi_definition_member_name(0));
    assert_null(ckpi_definition_reason_text(0));
    assert_null(ckpi_metric_shape_name(CKPI_SHAPE_COMPLETE + 1));
}

/* --- What is saved --- */

static ckpi_state *state_with(const ckpi_metric_definition *d)
{
    ckpi_state_config config = default_config();
    config.families = 0x7ffc;
    config.measures = MEASURES;
    config.measure_count = OWN_MEASURES;
    config.measure_size = sizeof MEASURES[0];
    config.metrics = d;
    config.metric_count = 1;
    config.metric_size = sizeof *d;
    return new_state(&config);
}

/* The version byte of the frame: 2 without a shape and what goes with it, else 3; either comes back. */
static void expect_version(const ckpi_metric_definition *d, uint8_t version)
{
    ckpi_state *state = state_with(d), *back = NULL;
    ckpi_metric_info info = {.struct_size = sizeof info}, info_back = {.struct_size = sizeof info_back};
    test_bytes bytes = save_state(state);
    assert_int_equal(bytes.data[TEST_FRAME_VERSION_AT], version);
    expect_ok(ckpi_state_load(bytes.data, bytes.size, 0, NULL, &back));
    expect_same_states(state, back);
    expect_ok(ckpi_metric_own_describe(state, CKPI_OWN_METRIC_FIRST, &info));
    expect_ok(ckpi_metric_own_describe(back, CKPI_OWN_METRIC_FIRST, &info_back));
    assert_int_equal(info.merge_class, info_back.merge_class);
    assert_string_equal(info.fields, info_back.fields);
    test_bytes_free(&bytes);
    ckpi_state_free(state);
    ckpi_state_free(back);
}

static void what_needs_no_shape_keeps_its_bytes(void **unused)
{
    ckpi_metric_definition d = ratio(0);
    (void)unused;
    expect_version(&d, 2);
    d.merge_class = CKPI_MERGE_EXACT; /* what it is anyway */
    expect_version(&d, 2);
    ckpi_state *told = state_with(&d);
    d.merge_class = 0;
    ckpi_state *untold = state_with(&d);
    expect_same_states(told, untold);
    ckpi_state_free(told);
    ckpi_state_free(untold);
    d.merge_class = CKPI_MERGE_SNAPSHOT;
    expect_version(&d, 3);
    d = ratio(0);
    d.records[0] = (ckpi_metric_term){1, COUNT, 0};
    expect_version(&d, 3);
    d = ratio(0);
    memcpy(d.fields, "at_us,open_us", 13);
    expect_version(&d, 3);
    const ckpi_metric_definition each[] = {
        ratio(CKPI_SHAPE_ROOT), doubled(), compounded(), kappa(), span(), survival(), complete()};
    for (size_t i = 0; i < sizeof each / sizeof each[0]; i++)
        expect_version(&each[i], 3);
}

/* Bytes say in the lowest version what they say, and nothing else is read. */
static void the_version_fits_what_is_told(void **unused)
{
    const ckpi_metric_definition with = kappa(), without = ratio(0);
    (void)unused;
    for (int shaped = 0; shaped < 2; shaped++) {
        ckpi_state *state = state_with(shaped ? &with : &without), *back = NULL;
        test_bytes bytes = save_state(state);
        bytes.data[TEST_FRAME_VERSION_AT] = shaped ? 2 : 3;
        test_seal(bytes.data, bytes.size);
        expect_status(ckpi_state_load(bytes.data, bytes.size, 0, NULL, &back), CKPI_E_FORMAT);
        bytes.data[TEST_FRAME_VERSION_AT] = 4;
        test_seal(bytes.data, bytes.size);
        expect_status(ckpi_state_load(bytes.data, bytes.size, 0, NULL, &back), CKPI_E_UNSUPPORTED);
        test_bytes_free(&bytes);
        ckpi_state_free(state);
    }
}

static void read_declared(const ckpi_state *state)
{
    ckpi_metric_query query = {.struct_size = sizeof query};
    for (uint32_t i = 0; ckpi_metric_own_at(state, i, &query.metric) == CKPI_OK; i++) {
        const ckpi_value value = read_query(state, &query);
        assert_true(isfinite(value.value) == (value.status <= CKPI_VALUE_PARTIAL));
    }
}

/* Whatever was done to the bytes and sealed again, what is read is a state, or it is refused. */
static void damaged_definitions_are_refused(void **unused)
{
    random_source source = {7};
    const ckpi_metric_definition each[] = {
        ratio(CKPI_SHAPE_ROOT), doubled(), compounded(), kappa(), span(), survival()};
    size_t refused = 0, read = 0;
    (void)unused;
    for (size_t i = 0; i < sizeof each / sizeof each[0]; i++) {
        ckpi_state *state = state_with(&each[i]);
        test_bytes bytes = save_state(state);
        for (int j = 0; j < 300; j++) {
            ckpi_state *back = NULL;
            test_bytes damaged = test_damage(&bytes, TEST_FRAME_HEAD, random_next(&source));
            const ckpi_status status = ckpi_state_load(damaged.data, damaged.size, 0, NULL, &back);
            assert_true(status == CKPI_OK || status == CKPI_E_FORMAT);
            refused += status != CKPI_OK;
            read += status == CKPI_OK;
            if (status == CKPI_OK)
                read_declared(back);
            ckpi_state_free(back);
            test_bytes_free(&damaged);
        }
        test_bytes_free(&bytes);
        ckpi_state_free(state);
    }
    assert_true(refused > 0 && read > 0);
}

/* States that differ in a shape alone are of different configurations. */
static void shapes_are_part_of_the_configuration(void **unused)
{
    const ckpi_metric_definition a = ratio(0), b = ratio(CKPI_SHAPE_ROOT);
    ckpi_state *plain = state_with(&a), *root = state_with(&b);
    (void)unused;
    expect_status(ckpi_state_merge(plain, root), CKPI_E_MISMATCH);
    ckpi_state_free(plain);
    ckpi_state_free(root);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_numbers_and_texts),
        cmocka_unit_test(terms),
        cmocka_unit_test(shapes),
        cmocka_unit_test(merge_classes),
        cmocka_unit_test(what_is_not_a_definition),
        cmocka_unit_test(what_needs_no_shape_keeps_its_bytes),
        cmocka_unit_test(the_version_fits_what_is_told),
        cmocka_unit_test(damaged_definitions_are_refused),
        cmocka_unit_test(shapes_are_part_of_the_configuration),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
