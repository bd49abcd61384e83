/* SPDX-License-Identifier: MIT */
/* Every shape of the catalogue, declared by hand as a vendor would: from fields
 * of records, beside the library's metric of that shape. */
#include "property/random_batch.h"
#include "support/described_record.h"
#include "support/expect.h"
#include "support/families.h"
#include <math.h>
#include <string.h>

#define FIELD(name) CKPI_FIELD_##name
#define IS(name, how, x)                                                                                               \
    {                                                                                                                  \
        FIELD(name), CKPI_COMPARISON_##how, 0, 0, (x)                                                                  \
    }
#define KNOWN(name) IS(name, PRESENT, 0)
#define OF(of, what) .kind = CKPI_RECORD_##of, .aggregate = CKPI_AGGREGATE_##what
#define PLUS(place)                                                                                                    \
    {                                                                                                                  \
        1, (place), 0                                                                                                  \
    }

enum own {
    FORECAST_ERROR_SQUARE,
    FORECAST_N,
    FORECAST_HANDLE,
    ACTUAL_HANDLE,
    FORECAST_HANDLED,
    ACTUAL_HANDLED,
    HANDLED_N,
    LEAVERS,
    AT_START,
    AT_END,
    SPAN_AT_START,
    SPAN_AT_END,
    EVER,
    PAIRS,
    AGREE,
    PASSED,
    REFERENCE,
    OPEN_TIME,
    OPEN_TIME_N,
    ENDS,
    STARTS,
    REPLIES,
    UNANSWERED,
    PERCENT_WHOLE,
    PERCENT_REST,
    PERCENT_N,
    OWN_MEASURES
};

/* A row reads best as a row. */
/* clang-format off */
#define PAIRED KNOWN(PASSED), KNOWN(REFERENCE_PASSED), IS(DELETED, EQUAL, 0), IS(FOR_CALIBRATION, EQUAL, 1)
#define TOLD KNOWN(ACTUAL), KNOWN(FORECAST_HANDLE), KNOWN(ACTUAL_HANDLE)
static const ckpi_measure MEASURES[OWN_MEASURES] = {
    [FORECAST_ERROR_SQUARE] = {OF(FORECAST, SQUARE), .field = FIELD(ERROR)},
    [FORECAST_N] = {OF(FORECAST, COUNT), .condition_count = 1, .conditions = {KNOWN(ACTUAL)}},
    [FORECAST_HANDLE] = {OF(FORECAST, SUM), .field = FIELD(FORECAST_HANDLE), .condition_count = 3, .conditions = {TOLD}},
    [ACTUAL_HANDLE] = {OF(FORECAST, SUM), .field = FIELD(ACTUAL_HANDLE), .condition_count = 3, .conditions = {TOLD}},
    [FORECAST_HANDLED] = {OF(FORECAST, SUM), .field = FIELD(FORECAST), .condition_count = 3, .conditions = {TOLD}},
    [ACTUAL_HANDLED] = {OF(FORECAST, SUM), .field = FIELD(ACTUAL), .condition_count = 3, .conditions = {TOLD}},
    [HANDLED_N] = {OF(FORECAST, COUNT), .condition_count = 3, .conditions = {TOLD}},
    [LEAVERS] = {OF(EMPLOYMENT, COUNT), .condition_count = 1, .conditions = {IS(DEPARTED, EQUAL, 1)}},
    [AT_START] = {OF(EMPLOYMENT, SUM), .field = FIELD(AT_START)},
    [AT_END] = {OF(EMPLOYMENT, SUM), .field = FIELD(AT_END)},
    [SPAN_AT_START] = {OF(EMPLOYMENT, PRODUCT), .field = FIELD(PERIOD_S), .field2 = FIELD(AT_START)},
    [SPAN_AT_END] = {OF(EMPLOYMENT, SUM), .field = FIELD(PERIOD_S), .condition_count = 1, .conditions = {IS(AT_END, EQUAL, 1)}},
    [EVER] = {OF(EMPLOYMENT, COUNT), .condition_count = 2, .conditions = {{FIELD(AT_START), CKPI_COMPARISON_EQUAL, 0, 1, 1},
                                                                         {FIELD(JOINED), CKPI_COMPARISON_EQUAL, 0, 1, 1}}},
    [PAIRS] = {OF(EVALUATION, COUNT), .condition_count = 4, .conditions = {PAIRED}},
    [AGREE] = {OF(EVALUATION, COUNT), .condition_count = 5, .conditions = {PAIRED, {FIELD(REFERENCE_PASSED), CKPI_COMPARISON_EQUAL, FIELD(PASSED), 0, 0}}},
    [PASSED] = {OF(EVALUATION, COUNT), .condition_count = 5, .conditions = {PAIRED, IS(PASSED, EQUAL, 1)}},
    [REFERENCE] = {OF(EVALUATION, COUNT), .condition_count = 5, .conditions = {PAIRED, IS(REFERENCE_PASSED, EQUAL, 1)}},
    [OPEN_TIME] = {OF(CASE, SUM), .field = FIELD(OPEN_US)},
    [OPEN_TIME_N] = {OF(CASE, COUNT), .condition_count = 1, .conditions = {KNOWN(OPEN_US)}},
    [ENDS] = {OF(CASE, DISTINCT_EXACT), .field = FIELD(PERIOD_END)},
    [STARTS] = {OF(CASE, DISTINCT_EXACT), .field = FIELD(PERIOD_START)},
    [REPLIES] = {OF(CASE, HISTOGRAM), .operand = CKPI_OPERAND_DIFFERENCE, .field = FIELD(FIRST_REPLY_AT), .field2 = FIELD(AT)},
    [UNANSWERED] = {OF(CASE, HISTOGRAM), .field = FIELD(UNANSWERED_US)},
    [PERCENT_WHOLE] = {OF(FORECAST, SUM), .field = FIELD(PERCENTAGE_ERROR_WHOLE)},
    [PERCENT_REST] = {OF(FORECAST, SUM), .field = FIELD(PERCENTAGE_ERROR_REST)},
    [PERCENT_N] = {OF(FORECAST, COUNT), .condition_count = 1, .conditions = {KNOWN(PERCENTAGE_ERROR_WHOLE)}},
};

#define SHAPE(sign, of, in, counted) .symbol = (sign), .name = (sign), .kind = CKPI_KIND_RATIO, .shape = CKPI_SHAPE_##of, .unit = CKPI_UNIT_##in, \
    .counting_unit = CKPI_COUNTS_##counted

static const struct {
    const char *like; /* the library's */
    ckpi_metric_definition own;
} SHAPES[] = {
    {"RMSE", {SHAPE("own_root", ROOT, COUNT, INTERVALS), .numerator = {PLUS(FORECAST_ERROR_SQUARE)}, .denominator = {PLUS(FORECAST_N)}}},
    {"HTA", {SHAPE("own_double", DOUBLE, RATIO, INTERVALS), .numerator = {PLUS(FORECAST_HANDLE), PLUS(ACTUAL_HANDLE)},
             .denominator = {PLUS(FORECAST_HANDLED), PLUS(ACTUAL_HANDLED)}, .records = {PLUS(HANDLED_N)}}},
    {"ATR_C", {SHAPE("own_compound", COMPOUND, PER_YEAR, EMPLOYEES), .scale = 2, .numerator = {PLUS(LEAVERS)},
               .denominator = {PLUS(AT_START), PLUS(AT_END)}, .products = {PLUS(SPAN_AT_START), PLUS(SPAN_AT_END)},
               .records = {PLUS(EVER)}}},
    {"CAL_K", {SHAPE("own_kappa", KAPPA, RATIO, EVALUATIONS), .numerator = {PLUS(AGREE), PLUS(PASSED), PLUS(REFERENCE)},
               .denominator = {PLUS(PAIRS)}}},
    {"BKL_M", {SHAPE("own_span", SPAN, COUNT, CASES), .numerator = {PLUS(OPEN_TIME)}, .denominator = {PLUS(ENDS), PLUS(STARTS)},
               .population = {PLUS(OPEN_TIME_N)}}},
    {"MAPE_ALL", {SHAPE("own_complete", COMPLETE, RATIO, INTERVALS), .numerator = {PLUS(PERCENT_WHOLE), PLUS(PERCENT_REST)},
                  .denominator = {PLUS(PERCENT_N)}, .population = {PLUS(FORECAST_N)}}},
    {"FRT_KM", {.symbol = "own_survival", .name = "own", .kind = CKPI_KIND_QUANTILE, .shape = CKPI_SHAPE_SURVIVAL, .unit = CKPI_UNIT_SECONDS,
                .counting_unit = CKPI_COUNTS_CASES, .numerator = {PLUS(REPLIES)}, .denominator = {PLUS(UNANSWERED)}}},
};
/* clang-format on */

enum { SHAPE_COUNT = sizeof SHAPES / sizeof SHAPES[0] };

/* The definitions as one array, which the configuration borrows. */
static ckpi_state *declaring(ckpi_metric_definition metrics[SHAPE_COUNT])
{
    ckpi_state_config config = default_config();
    for (size_t i = 0; i < SHAPE_COUNT; i++)
        metrics[i] = SHAPES[i].own;
    config.families = 1u << CKPI_RECORD_FORECAST | 1u << CKPI_RECORD_EMPLOYMENT | 1u << CKPI_RECORD_EVALUATION |
                      1u << CKPI_RECORD_CASE;
    config.measures = MEASURES;
    config.measure_count = OWN_MEASURES;
    config.measure_size = sizeof MEASURES[0];
    config.metrics = metrics;
    config.metric_count = SHAPE_COUNT;
    config.metric_size = sizeof metrics[0];
    return new_state(&config);
}

static ckpi_value read_own(const ckpi_state *state, const char *symbol, double quantile)
{
    ckpi_metric_query query = {.struct_size = sizeof query, .quantile = quantile};
    expect_ok(ckpi_metric_own_find(state, symbol, strlen(symbol), &query.metric));
    return read_query(state, &query);
}

static void expect_alike(const ckpi_state *state)
{
    for (size_t i = 0; i < SHAPE_COUNT; i++) {
        const double quantile = SHAPES[i].own.kind == CKPI_KIND_QUANTILE ? 0.25 : 0;
        ckpi_metric_query query = {.struct_size = sizeof query, .quantile = quantile};
        expect_ok(ckpi_metric_find(SHAPES[i].like, strlen(SHAPES[i].like), &query.metric));
        const ckpi_value built_in = read_query(state, &query);
        const ckpi_value own = read_own(state, SHAPES[i].own.symbol, quantile);
        expect_true(same_value(built_in, own), "%s: %.17g, own: %.17g (%s)", SHAPES[i].like, built_in.value, own.value,
                    ckpi_value_status_name(own.status));
    }
}

/* --- Beside the library's --- */

static const uint32_t KINDS[] = {CKPI_RECORD_FORECAST, CKPI_RECORD_EMPLOYMENT, CKPI_RECORD_EVALUATION,
                                 CKPI_RECORD_CASE};
enum { KIND_COUNT = sizeof KINDS / sizeof KINDS[0], HALF = RANDOM_BATCH / 2 };

typedef ckpi_status change(ckpi_state *state, const ckpi_record_view *records, ckpi_issue *issue);

static void change_with(change *how, ckpi_state *state, const random_batch *batches, size_t from)
{
    for (size_t k = 0; k < KIND_COUNT; k++) {
        const ckpi_record_view view = random_batch_view(&batches[k], from, HALF);
        expect_ok(how(state, &view, NULL));
    }
}

static void each_shape_reads_as_the_librarys(void **unused)
{
    static random_batch batches[KIND_COUNT];
    static ckpi_metric_definition metrics[SHAPE_COUNT];
    (void)unused;
    for (uint64_t seed = 1; seed <= 5; seed++) {
        random_source source = {seed};
        ckpi_state *whole = declaring(metrics), *part = declaring(metrics), *back = NULL;
        for (size_t k = 0; k < KIND_COUNT; k++)
            random_batch_make(&source, KINDS[k], &batches[k]);
        expect_alike(whole);
        change_with(ckpi_state_add_records, whole, batches, 0);
        expect_alike(whole);
        change_with(ckpi_state_add_records, part, batches, HALF);
        expect_ok(ckpi_state_merge(whole, part));
        expect_alike(whole);
        test_bytes bytes = save_state(whole);
        expect_ok(ckpi_state_load(bytes.data, bytes.size, 0, NULL, &back));
        expect_same_states(whole, back);
        expect_alike(back);
        change_with(ckpi_state_retract_records, back, batches, 0);
        expect_same_states(back, part);
        expect_alike(back);
        test_bytes_free(&bytes);
        ckpi_state_free(whole);
        ckpi_state_free(part);
        ckpi_state_free(back);
    }
}

/* --- Figures --- */

static void put_text(ckpi_state *state, const char *kind, const char *members, int times)
{
    const described_record record = record_of_text(kind, members);
    put(state, record.kind, record.bytes, record.size, times);
}

static void expect_own(const ckpi_state *state, const char *symbol, double expected)
{
    const ckpi_value value = read_own(state, symbol, 0);
    expect_true(value.status == CKPI_VALUE_OK && fabs(value.value - expected) <= 1e-9 * fabs(expected),
                "%s: %s, %.12g, not %.12g", symbol, ckpi_value_status_name(value.status), value.value, expected);
}

static void put_verdicts(ckpi_state *state, int both, int passed, int reference, int neither)
{
    put_text(state, "evaluation", "at=0 for_calibration=1 passed=1 reference_passed=1", both);
    put_text(state, "evaluation", "at=0 for_calibration=1 passed=1 reference_passed=0", passed);
    put_text(state, "evaluation", "at=0 for_calibration=1 passed=0 reference_passed=1", reference);
    put_text(state, "evaluation", "at=0 for_calibration=1 passed=0 reference_passed=0", neither);
}

static void each_shape_is_what_it_says(void **unused)
{
    static ckpi_metric_definition metrics[SHAPE_COUNT];
    ckpi_state *state = declaring(metrics);
    (void)unused;
    /* Errors of 3 and -4: the root of 25 / 2. Handle time of 300 s a contact forecast, 250 s came. */
    put_text(state, "forecast", "at=0 interval_s=1800 forecast=10 actual=7", 1);
    put_text(state, "forecast", "at=0 interval_s=1800 forecast=5 actual=9", 1);
    expect_own(state, "own_root", sqrt(12.5));
    put_text(state, "forecast", "at=0 interval_s=1800 forecast=10 actual=8 forecast_handle_s=3000 actual_handle_s=2000",
             1);
    expect_own(state, "own_double", 1.2);
    /* Of four one leaves within 73 days, a fifth of the year: 2/7 in each of five periods. */
    put_text(state, "employment", "at=0 period_end=6307200 hired_at=-1000", 3);
    put_text(state, "employment", "at=0 period_end=6307200 hired_at=-1000 left_at=1000000", 1);
    expect_own(state, "own_compound", 1 - pow(5.0 / 7, 5));
    /* Observed 0.7, by chance (25 * 30 + 25 * 20) / 50^2 = 0.5. */
    put_verdicts(state, 20, 5, 10, 15);
    expect_own(state, "own_kappa", 0.4);
    /* Two cases open for 30 of 100 s, one for all of them. */
    put_text(state, "case", "at=0 resolved_at=30 period_start=0 period_end=100 as_of=200", 2);
    put_text(state, "case", "at=0 period_start=0 period_end=100 as_of=200", 1);
    expect_own(state, "own_span", 1.6);
    ckpi_state_free(state);
}

/* --- Where a shape has no value --- */

static ckpi_value read_one(const ckpi_metric_definition *metric, const char *kind, const char *members)
{
    ckpi_state_config config = default_config();
    config.families = 0x7ffc;
    config.measures = MEASURES;
    config.measure_count = OWN_MEASURES;
    config.measure_size = sizeof MEASURES[0];
    config.metrics = metric;
    config.metric_count = 1;
    config.metric_size = sizeof *metric;
    ckpi_state *state = new_state(&config);
    put_text(state, kind, members, 3);
    const ckpi_value value = read_own(state, metric->symbol, 0);
    ckpi_state_free(state);
    return value;
}

static void a_shape_without_a_value_says_so(void **unused)
{
    /* Three pairs, and none agrees; then as many agreements as pairs, where the sides say different things. */
    ckpi_metric_definition metric = SHAPES[3].own;
    metric.numerator[0].measure = FORECAST_N;
    (void)unused;
    ckpi_value value = read_one(&metric, "evaluation", "at=0 for_calibration=1 passed=1 reference_passed=0");
    assert_int_equal(value.status, CKPI_VALUE_OK);
    metric.numerator[0].measure = PASSED;
    value = read_one(&metric, "evaluation", "at=0 for_calibration=1 passed=1 reference_passed=0");
    assert_int_equal(value.status, CKPI_VALUE_OUT_OF_DOMAIN);
    /* The root of less than nothing. */
    metric = SHAPES[0].own;
    metric.numerator[0].coefficient = -1;
    value = read_one(&metric, "forecast", "at=0 interval_s=1800 forecast=10 actual=7");
    assert_int_equal(value.status, CKPI_VALUE_OUT_OF_DOMAIN);
    /* Thrice as many each second, for a year: beyond all doubles. */
    metric = SHAPES[2].own;
    metric.numerator[0].coefficient = -1;
    value = read_one(&metric, "employment", "at=0 period_end=1 hired_at=-1000 left_at=0");
    assert_int_equal(value.status, CKPI_VALUE_OUT_OF_DOMAIN);
    /* Ends and starts the wrong way round. */
    metric = SHAPES[4].own;
    metric.denominator[0].measure = STARTS;
    metric.denominator[1].measure = ENDS;
    value = read_one(&metric, "case", "at=0 period_start=0 period_end=100 as_of=200");
    assert_int_equal(value.status, CKPI_VALUE_OUT_OF_DOMAIN);
    assert_true(isnan(value.value) && value.numerator == 300 && value.denominator == -100);
}

static void a_scaled_kappa_has_a_scaled_interval(void **unused)
{
    static ckpi_metric_definition metrics[SHAPE_COUNT];
    ckpi_state *state = declaring(metrics), *scaled;
    ckpi_metric_definition percent = SHAPES[3].own;
    ckpi_state_config config = default_config();
    percent.scale = 100;
    config.families = 0x7ffc;
    config.measures = MEASURES;
    config.measure_count = OWN_MEASURES;
    config.measure_size = sizeof MEASURES[0];
    config.metrics = &percent;
    config.metric_count = 1;
    config.metric_size = sizeof percent;
    (void)unused;
    scaled = new_state(&config);
    put_verdicts(state, 20, 5, 10, 15);
    put_verdicts(scaled, 20, 5, 10, 15);
    const ckpi_value one = read_own(state, "own_kappa", 0), hundred = read_own(scaled, "own_kappa", 0);
    assert_true(fabs(hundred.value - 40) < 1e-9 && fabs(hundred.low - 100 * one.low) < 1e-9 &&
                fabs(hundred.high - 100 * one.high) < 1e-9);
    ckpi_state_free(state);
    ckpi_state_free(scaled);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_shape_reads_as_the_librarys),
        cmocka_unit_test(each_shape_is_what_it_says),
        cmocka_unit_test(a_shape_without_a_value_says_so),
        cmocka_unit_test(a_scaled_kappa_has_a_scaled_interval),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
