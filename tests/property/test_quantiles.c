/* SPDX-License-Identifier: MIT */
/* Certified bounds: quantiles, and service level at thresholds that are not
 * configured, against the sorted waits themselves. */
#include "random_contacts.h"
#include "support/expect.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VALUES = 1999 }; /* a prime: q n is no whole number for the q below */

static double random_unit(random_source *source)
{
    return ((double)(random_next(source) >> 11) + 0.5) / 9007199254740992.0;
}

static double random_normal(random_source *source)
{
    return sqrt(-2 * log(random_unit(source))) * cos(6.283185307179586 * random_unit(source));
}

typedef double (*distribution)(random_source *source); /* seconds */

static double constant(random_source *source)
{
    (void)source;
    return 123.456789;
}

static double uniform(random_source *source)
{
    return 600 * random_unit(source);
}

static double log_normal(random_source *source)
{
    return exp(4 + 1.2 * random_normal(source));
}

static double pareto(random_source *source)
{
    return 5 / pow(random_unit(source), 1 / 1.1);
}

static double bimodal(random_source *source)
{
    return random_chance(source, 40) ? 8 + random_normal(source) : 900 + 60 * random_normal(source);
}

static double tiny(random_source *source)
{
    return random_unit(source) * 0.0005;
}

static const struct {
    const char *name;
    distribution draw;
} SHAPES[] = {
    {"constant", constant}, {"uniform", uniform}, {"log-normal", log_normal},
    {"Pareto", pareto},     {"bimodal", bimodal}, {"tiny", tiny},
};
enum { SHAPE_COUNT = sizeof SHAPES / sizeof *SHAPES };

static const double QUANTILES[] = {0.001, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 0.9999};
enum { QUANTILE_COUNT = sizeof QUANTILES / sizeof *QUANTILES };

static int compare(const void *a, const void *b)
{
    int64_t x, y;
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    return (x > y) - (x < y);
}

/* Sorted waits of a shape, multiples of a grain. */
static void draw(random_source *source, distribution shape, int64_t grain, int64_t values[VALUES])
{
    for (int i = 0; i < VALUES; i++) {
        double us = shape(source) * 1e6;
        us = us < 0 ? 0 : fmin(us, (double)ckpi_duration_limit());
        values[i] = (int64_t)us / grain * grain;
    }
    qsort(values, VALUES, sizeof *values, compare);
}

static ckpi_state *state_of_waits(const ckpi_state_config *config, const int64_t *values, size_t count)
{
    ckpi_state *state = new_state(config);
    for (size_t i = 0; i < count; i++) {
        ckpi_contact contact = test_contact(CKPI_OUTCOME_ANSWERED, 0, values[i]);
        add_records(state, &contact, 1);
    }
    return state;
}

static ckpi_value quantile_of(const ckpi_state *state, uint32_t metric, double q)
{
    ckpi_metric_query query = query_of(metric);
    query.quantile = q;
    return read_query(state, &query);
}

/* The nearest-rank quantile. */
static int64_t exact_quantile(const int64_t *sorted, size_t count, double q)
{
    size_t rank = (size_t)ceil(q * (double)count);
    return sorted[rank > 0 ? rank - 1 : 0];
}

static void expect_certified(const ckpi_value *value, int64_t exact_us, uint32_t precision, const char *shape)
{
    double exact = (double)exact_us / 1e6, width = value->value_high - value->value_low;
    expect_true(value->value_low <= exact && exact <= value->value_high,
                "%s, precision %u, q %g: %.17g is not in [%.17g, %.17g]", shape, precision, value->quantile, exact,
                value->value_low, value->value_high);
    expect_true(width <= value->value_high / (double)(1 << precision), "%s, precision %u: [%.17g, %.17g] is wide",
                shape, precision, value->value_low, value->value_high);
    assert_true(value->value_low <= value->value && value->value <= value->value_high);
    assert_int_equal(value->status, width > 0 ? CKPI_VALUE_APPROXIMATE : CKPI_VALUE_OK);
    assert_true(value->low <= value->value_high && value->high >= value->value_low);
}

static void bounds_hold_the_exact_quantile_at_every_precision(void **unused)
{
    random_source source = {1};
    int64_t values[VALUES];
    (void)unused;
    for (int shape = 0; shape < SHAPE_COUNT; shape++) {
        for (uint32_t precision = 4; precision <= 12; precision++) {
            ckpi_state_config config = default_config();
            config.precision_bits = precision;
            config.keep = precision % 2 == 0 ? 0 : CKPI_KEEP_HISTOGRAMS; /* with extremes and without */
            draw(&source, SHAPES[shape].draw, 1, values);
            ckpi_state *state = state_of_waits(&config, values, VALUES);
            for (int i = 0; i < QUANTILE_COUNT; i++) {
                ckpi_value value = quantile_of(state, CKPI_METRIC_WAIT, QUANTILES[i]);
                assert_int_equal(value.n, VALUES);
                expect_certified(&value, exact_quantile(values, VALUES, QUANTILES[i]), precision, SHAPES[shape].name);
            }
            ckpi_state_free(state);
        }
    }
}

/* A small state keeps its values apart from a large one: all sizes in between. */
static void bounds_hold_for_every_number_of_values(void **unused)
{
    static const size_t counts[] = {1, 2, 3, 5, 15, 16, 17, 31, 32, 33, 64, 127, 128, 129, 1023, VALUES};
    random_source source = {2};
    int64_t values[VALUES];
    (void)unused;
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        draw(&source, log_normal, 1, values);
        int64_t few[VALUES];
        for (size_t j = 0; j < counts[i]; j++) {
            few[j] = values[j * VALUES / counts[i]];
        }
        ckpi_state *state = state_of_waits(NULL, few, counts[i]);
        for (size_t rank = 1; rank <= counts[i]; rank += 1 + counts[i] / 40) {
            double q = ((double)rank - 0.5) / (double)counts[i];
            ckpi_value value = quantile_of(state, CKPI_METRIC_WAIT, q);
            expect_certified(&value, few[rank - 1], 7, "log-normal");
        }
        ckpi_state_free(state);
    }
}

static void below_the_exact_range_quantiles_are_exact(void **unused)
{
    random_source source = {3};
    (void)unused;
    for (uint32_t precision = 4; precision <= 12; precision++) {
        ckpi_state_config config = default_config();
        int64_t values[VALUES], limit = INT64_C(2) << precision;
        config.precision_bits = precision;
        for (int i = 0; i < VALUES; i++) {
            values[i] = (int64_t)random_below(&source, (uint64_t)limit); /* microseconds */
        }
        qsort(values, VALUES, sizeof *values, compare);
        ckpi_state *state = state_of_waits(&config, values, VALUES);
        for (int i = 0; i < QUANTILE_COUNT; i++) {
            ckpi_value value = quantile_of(state, CKPI_METRIC_WAIT, QUANTILES[i]);
            assert_int_equal(value.status, CKPI_VALUE_OK);
            assert_true(value.value == (double)exact_quantile(values, VALUES, QUANTILES[i]) / 1e6);
        }
        ckpi_state_free(state);
    }
}

/* Whole seconds below 2^27 us, and whole milliseconds below 2^17: a bucket holds one such value. */
static void whole_seconds_and_milliseconds_are_exact_where_a_bucket_holds_one(void **unused)
{
    static const struct {
        int64_t grain, limit;
    } grains[] = {{1000000, INT64_C(1) << 27}, {1000, INT64_C(1) << 17}};
    random_source source = {4};
    int64_t values[VALUES];
    (void)unused;
    for (int g = 0; g < 2; g++) {
        for (int i = 0; i < VALUES; i++) {
            values[i] = (int64_t)random_below(&source, (uint64_t)(grains[g].limit / grains[g].grain)) * grains[g].grain;
        }
        qsort(values, VALUES, sizeof *values, compare);
        ckpi_state *state = state_of_waits(NULL, values, VALUES);
        for (int i = 0; i < QUANTILE_COUNT; i++) {
            ckpi_value value = quantile_of(state, CKPI_METRIC_WAIT, QUANTILES[i]);
            expect_true(value.status == CKPI_VALUE_OK, "grain %d, q %g: [%.17g, %.17g]", (int)grains[g].grain,
                        QUANTILES[i], value.value_low, value.value_high);
            assert_true(value.value == (double)exact_quantile(values, VALUES, QUANTILES[i]) / 1e6);
        }
        ckpi_state_free(state);
    }
}

/* One record off the grid, added or merged, takes the certainty back; retracting it returns it. */
static void one_value_off_the_grid_makes_bounds_of_whole_seconds(void **unused)
{
    ckpi_contact whole = test_contact(CKPI_OUTCOME_ANSWERED, 0, 100 * TEST_SECOND), odd = whole;
    ckpi_state_config config = default_config();
    ckpi_contact_view view = test_view(&odd, 1);
    (void)unused;
    config.keep = CKPI_KEEP_HISTOGRAMS;
    odd.wait_us = 100 * TEST_SECOND + 1;
    ckpi_state *state = state_of(&config, &whole, 1), *other = state_of(&config, &odd, 1);
    assert_int_equal(quantile_of(state, CKPI_METRIC_WAIT, 0.5).status, CKPI_VALUE_OK);
    expect_ok(ckpi_state_merge(state, other));
    assert_int_equal(quantile_of(state, CKPI_METRIC_WAIT, 0.5).status, CKPI_VALUE_APPROXIMATE);
    expect_ok(ckpi_state_retract(state, &view, NULL));
    assert_int_equal(quantile_of(state, CKPI_METRIC_WAIT, 0.5).status, CKPI_VALUE_OK);
    ckpi_state_free(state);
    ckpi_state_free(other);
}

static void ranks_of_decimal_quantiles_are_those_of_the_decimal(void **unused)
{
    ckpi_state *state = new_state(NULL);
    (void)unused;
    for (int i = 1; i <= 100; i++) {
        ckpi_contact contact = test_contact(CKPI_OUTCOME_ANSWERED, 0, i * TEST_SECOND);
        add_records(state, &contact, 1);
    }
    for (int percent = 1; percent < 100; percent++) {
        ckpi_value value = quantile_of(state, CKPI_METRIC_WAIT, percent / 100.0);
        expect_true(value.value == percent, "%d %%: %.17g", percent, value.value);
    }
    ckpi_state_free(state);
}

static void the_default_quantile_of_a_wait_is_the_median(void **unused)
{
    int64_t values[3] = {1 * TEST_SECOND, 2 * TEST_SECOND, 9 * TEST_SECOND};
    ckpi_state *state = state_of_waits(NULL, values, 3);
    (void)unused;
    assert_true(read_metric(state, CKPI_METRIC_WAIT).value == 2.0);
    assert_true(read_metric(state, CKPI_METRIC_WAIT_ALL).value == 2.0);
    assert_true(read_metric(state, CKPI_METRIC_WAIT).quantile == 0.5);
    ckpi_state_free(state);
}

/* --- Histograms of measures, and real data --- */

static const ckpi_measure OWN_MEASURE = {
    .kind = CKPI_RECORD_CONTACT, .aggregate = CKPI_AGGREGATE_HISTOGRAM, .field = CKPI_FIELD_WAIT, .name = "waits"};
static const ckpi_metric_definition OWN_QUANTILE = {.kind = CKPI_KIND_QUANTILE,
                                                    .unit = CKPI_UNIT_SECONDS,
                                                    .counting_unit = CKPI_COUNTS_RECORDS,
                                                    .numerator = {{1, 0, 0}},
                                                    .symbol = "OWN_Q",
                                                    .name = "Wait, quantile"};

static ckpi_state_config measured_config(void)
{
    ckpi_state_config config = default_config();
    config.measures = &OWN_MEASURE;
    config.measure_count = 1;
    config.measure_size = sizeof OWN_MEASURE;
    config.metrics = &OWN_QUANTILE;
    config.metric_count = 1;
    config.metric_size = sizeof OWN_QUANTILE;
    return config;
}

/* The contacts' histogram and that of the measure, at the default precision: bounds at most 1/128 apart. */
static void expect_both_certified(const int64_t *sorted, size_t count, const char *shape)
{
    const ckpi_state_config config = measured_config();
    ckpi_state *state = state_of_waits(&config, sorted, count);
    for (int i = 0; i < QUANTILE_COUNT; i++) {
        const int64_t exact = exact_quantile(sorted, count, QUANTILES[i]);
        const ckpi_value waits = quantile_of(state, CKPI_METRIC_WAIT, QUANTILES[i]);
        const ckpi_value own = quantile_of(state, CKPI_OWN_METRIC_FIRST, QUANTILES[i]);
        assert_true(waits.n == (int64_t)count && own.n == (int64_t)count);
        expect_certified(&waits, exact, 7, shape);
        expect_certified(&own, exact, 7, shape);
    }
    ckpi_state_free(state);
}

static void measures_are_certified_like_contacts(void **unused)
{
    static const int64_t grains[] = {1, 1000, 1000000};
    random_source source = {8};
    int64_t values[VALUES];
    (void)unused;
    for (int shape = 0; shape < SHAPE_COUNT; shape++) {
        for (size_t grain = 0; grain < 3; grain++) {
            draw(&source, SHAPES[shape].draw, grains[grain], values);
            expect_both_certified(values, VALUES, SHAPES[shape].name);
        }
    }
}

enum { BANK_COLUMNS = 17, BANK_WAIT = 11, BANK_OUTCOME = 12, BANK_SERVICE = 15, BANK_MOST = 60000 };

typedef struct bank_times {
    int64_t waits[BANK_MOST];
    int64_t services[BANK_MOST];
    size_t wait_count;
    size_t service_count;
} bank_times;

static void take_bank_row(char *line, bank_times *out)
{
    const char *column[BANK_COLUMNS] = {0};
    for (int i = 0; i < BANK_COLUMNS && line; i++) {
        column[i] = line;
        line = strchr(line, '\t');
        if (line)
            *line++ = 0;
    }
    if (!column[BANK_SERVICE] || out->wait_count == BANK_MOST)
        return;
    const int64_t wait = strtoll(column[BANK_WAIT], NULL, 10), service = strtoll(column[BANK_SERVICE], NULL, 10);
    const bool answered = strcmp(column[BANK_OUTCOME], "AGENT") == 0;
    if (wait >= 0 && (answered || strcmp(column[BANK_OUTCOME], "HANG") == 0))
        out->waits[out->wait_count++] = wait * TEST_SECOND;
    if (service >= 0 && answered)
        out->services[out->service_count++] = service * TEST_SECOND;
}

/* Waits and services of a bank's call center (examples/anonymous-bank), where its files lie beside the repository. */
static void the_banks_waits_and_services_are_certified(void **unused)
{
    static bank_times times;
    char line[1024];
    FILE *file = fopen(BANK_DATA "/01_January.txt", "r");
    (void)unused;
    if (!file) {
        print_message("skipped: %s is not here\n", BANK_DATA);
        skip();
    }
    while (fgets(line, sizeof line, file))
        take_bank_row(line, &times);
    (void)fclose(file);
    expect_true(times.wait_count > 20000 && times.service_count > 15000, "%zu waits, %zu services", times.wait_count,
                times.service_count);
    qsort(times.waits, times.wait_count, sizeof times.waits[0], compare);
    qsort(times.services, times.service_count, sizeof times.services[0], compare);
    expect_both_certified(times.waits, times.wait_count, "the bank's waits");
    expect_both_certified(times.services, times.service_count, "the bank's services");
}

/* --- Handling, and all outcomes together --- */

static int64_t member_of(const ckpi_contact *c, uint32_t metric)
{
    int64_t talk = (c->present & CKPI_CONTACT_HAS_TALK) != 0 ? c->talk_us : 0;
    int64_t hold = (c->present & CKPI_CONTACT_HAS_HOLD) != 0 ? c->hold_us : 0;
    int64_t work = (c->present & CKPI_CONTACT_HAS_AFTER_CONTACT_WORK) != 0 ? c->after_contact_work_us : 0;
    bool queued = c->outcome <= CKPI_OUTCOME_OPEN, timed = (c->present & CKPI_CONTACT_HAS_WAIT) != 0;
    if (metric == CKPI_METRIC_WAIT_ALL) {
        return queued && timed ? c->wait_us : -1;
    }
    if (talk + hold + work == 0) {
        return -1; /* not handled */
    }
    return metric == CKPI_METRIC_HANDLE_TIME ? talk + hold + work
           : metric == CKPI_METRIC_TALK_TIME ? talk
           : metric == CKPI_METRIC_HOLD_TIME ? hold
                                             : work;
}

static void quantiles_of_handling_and_of_all_waits_are_certified(void **unused)
{
    static const uint32_t metrics[] = {CKPI_METRIC_WAIT_ALL, CKPI_METRIC_HANDLE_TIME, CKPI_METRIC_TALK_TIME,
                                       CKPI_METRIC_HOLD_TIME, CKPI_METRIC_AFTER_CONTACT_WORK};
    random_source source = {5};
    (void)unused;
    for (int round = 0; round < 40; round++) {
        random_profile profile = random_profile_any(&source);
        ckpi_contact records[VALUES / 4];
        size_t count = 1 + (size_t)random_below(&source, VALUES / 4);
        random_contacts(&source, &profile, records, count);
        ckpi_state *state = state_of(NULL, records, count);
        for (size_t m = 0; m < sizeof metrics / sizeof *metrics; m++) {
            int64_t values[VALUES];
            size_t n = 0;
            for (size_t i = 0; i < count; i++) {
                values[n] = member_of(&records[i], metrics[m]);
                n += values[n] >= 0;
            }
            qsort(values, n, sizeof *values, compare);
            for (int i = 0; n > 0 && i < QUANTILE_COUNT; i++) {
                ckpi_value value = quantile_of(state, metrics[m], QUANTILES[i]);
                size_t rank = (size_t)ceil(QUANTILES[i] * (double)n - 1e-9);
                double exact = (double)values[rank > 0 ? rank - 1 : 0] / 1e6;
                assert_int_equal(value.n, n);
                expect_true(value.value_low <= exact && exact <= value.value_high,
                            "metric %u, q %g: %.17g is not in [%.17g, %.17g]", metrics[m], QUANTILES[i], exact,
                            value.value_low, value.value_high);
            }
        }
        ckpi_state_free(state);
    }
}

/* --- Service level at any threshold --- */

static uint8_t treatment(const ckpi_service_level_policy *policy, uint32_t outcome, bool within)
{
    return within ? policy->within[outcome] : policy->beyond[outcome];
}

static bool meets(int64_t wait, int64_t limit, uint32_t compare_by)
{
    return compare_by == CKPI_COMPARE_BELOW ? wait < limit : wait <= limit;
}

/* The definition of a policy, record by record. */
static double naive_service_level(const ckpi_contact *records, size_t count, const ckpi_metric_query *query,
                                  const ckpi_service_level_policy *policy)
{
    double hits = 0, all = 0;
    for (size_t i = 0; i < count; i++) {
        const ckpi_contact *c = &records[i];
        if (c->outcome > CKPI_OUTCOME_OPEN)
            continue;
        if ((c->present & CKPI_CONTACT_HAS_WAIT) == 0) { /* counts where only the outcome matters */
            const uint8_t only = policy->within[c->outcome];
            const bool may_be_brief =
                c->outcome == CKPI_OUTCOME_ABANDONED && query->short_us > 0 && policy->short_action == CKPI_SHORT_DROP;
            const bool told = only == policy->beyond[c->outcome] && !may_be_brief;
            hits += told && only == CKPI_TREATMENT_HIT;
            all += told && only != CKPI_TREATMENT_DROP;
            continue;
        }
        bool brief = c->outcome == CKPI_OUTCOME_ABANDONED && query->short_us > 0 &&
                     policy->short_action == CKPI_SHORT_DROP &&
                     meets(c->wait_us, query->short_us, policy->short_compare);
        uint8_t t = treatment(policy, c->outcome, meets(c->wait_us, query->threshold_us, policy->compare));
        hits += !brief && t == CKPI_TREATMENT_HIT;
        all += !brief && t != CKPI_TREATMENT_DROP;
    }
    return all > 0 ? hits / all : NAN;
}

static void random_policy(random_source *source, ckpi_service_level_policy *policy)
{
    memset(policy, 0, sizeof *policy);
    policy->struct_size = (uint32_t)sizeof *policy;
    policy->compare = (uint32_t)random_below(source, 2);
    policy->short_action = (uint32_t)random_below(source, 2);
    policy->short_compare = (uint32_t)random_below(source, 2);
    for (uint32_t outcome = CKPI_OUTCOME_ANSWERED; outcome <= CKPI_OUTCOME_OPEN; outcome++) {
        policy->within[outcome] = (uint8_t)random_below(source, 3);
        policy->beyond[outcome] = (uint8_t)random_below(source, 3);
    }
}

static void expect_service_level(const ckpi_state *state, const ckpi_metric_query *query, double exact)
{
    ckpi_value value = read_query(state, query);
    if (isnan(exact)) { /* no record counts; the library may know that, or only that none need to */
        assert_true(value.status >= CKPI_VALUE_NO_DATA || value.status == CKPI_VALUE_APPROXIMATE);
        return;
    }
    expect_true(value.value_low <= exact * (1 + 1e-15) && exact * (1 - 1e-15) <= value.value_high,
                "threshold %lld, short %lld: %.17g is not in [%.17g, %.17g], status %u", (long long)query->threshold_us,
                (long long)query->short_us, exact, value.value_low, value.value_high, value.status);
    assert_true(value.value_low <= value.value && value.value <= value.value_high);
}

/* Waits of a few values only, so that limits and waits fall into the same buckets. */
static void crowd(random_source *source, ckpi_contact *records, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if ((records[i].present & CKPI_CONTACT_HAS_WAIT) != 0 && records[i].ring_us <= 19 * TEST_SECOND) {
            int64_t wait = 19 * TEST_SECOND + (int64_t)random_below(source, 40) * 50000;
            bool ends = (records[i].present & CKPI_CONTACT_HAS_ENDED_AT) != 0;
            records[i].present &= ~(uint32_t)(ends ? CKPI_CONTACT_HAS_ENDED_AT : 0);
            records[i].wait_us = wait;
        }
    }
}

static void service_level_at_any_threshold_is_certified(void **unused)
{
    random_source source = {6};
    (void)unused;
    for (int round = 0; round < 150; round++) {
        random_profile profile = random_profile_usual();
        ckpi_state_config config = default_config();
        ckpi_contact records[200];
        ckpi_service_level_policy policy;
        size_t count = 1 + (size_t)random_below(&source, 200);
        config.precision_bits = (uint32_t)random_between(&source, 4, 12);
        config.keep = random_chance(&source, 50) ? 0 : CKPI_KEEP_HISTOGRAMS;
        random_contacts(&source, &profile, records, count);
        crowd(&source, records, random_chance(&source, 70) ? count : 0);
        ckpi_state *state = state_of(&config, records, count);
        for (int i = 0; i < 40; i++) {
            ckpi_metric_query query = query_of(CKPI_METRIC_SERVICE_LEVEL);
            random_policy(&source, &policy);
            query.own_service_level = &policy;
            query.flags = CKPI_QUERY_THRESHOLD_GIVEN;
            query.threshold_us = random_between(&source, 18 * TEST_SECOND, 22 * TEST_SECOND);
            query.threshold_us = random_chance(&source, 30) ? 20 * TEST_SECOND : query.threshold_us;
            query.short_us =
                random_chance(&source, 30) ? 20 * TEST_SECOND : random_between(&source, 0, 22 * TEST_SECOND);
            expect_service_level(state, &query, naive_service_level(records, count, &query, &policy));
        }
        ckpi_state_free(state);
    }
}

/* So many that the values of a cell are counted in bulk. */
static void service_level_of_many_visits_is_certified(void **unused)
{
    enum { N = 6000 };
    random_source source = {7};
    random_profile profile = random_profile_usual();
    ckpi_contact *records = must_allocate(N * sizeof *records);
    ckpi_service_level_policy policy;
    (void)unused;
    random_contacts(&source, &profile, records, N);
    for (int round = 0; round < 4; round++) {
        ckpi_state_config config = default_config();
        config.precision_bits = 4 + 2 * (uint32_t)round;
        config.keep = CKPI_KEEP_HISTOGRAMS;
        crowd(&source, records, round < 2 ? 0 : N);
        ckpi_state *state = state_of(&config, records, N);
        for (int i = 0; i < 60; i++) {
            ckpi_metric_query query = query_of(CKPI_METRIC_SERVICE_LEVEL);
            random_policy(&source, &policy);
            query.own_service_level = &policy;
            query.flags = CKPI_QUERY_THRESHOLD_GIVEN;
            query.threshold_us = (int64_t)(random_next(&source) >> random_between(&source, 20, 63));
            query.short_us = random_between(&source, 0, 22 * TEST_SECOND);
            expect_service_level(state, &query, naive_service_level(records, N, &query, &policy));
        }
        ckpi_state_free(state);
    }
    free(records);
}

/* The threshold is configured, the short limit is not, and both lie in one
 * bucket: how many abandons are short is known only between two numbers, and
 * the worst case is neither of them. */
static void short_limit_and_threshold_in_one_bucket(void **unused)
{
    ckpi_metric_query query = query_of(CKPI_METRIC_SERVICE_LEVEL);
    ckpi_service_level_policy policy = {(uint32_t)sizeof policy, 0, 0, 0, {0}, {0}};
    ckpi_contact records[110];
    (void)unused;
    for (int i = 0; i < 110; i++) {
        bool left = i < 10;
        int64_t wait = i < 2 ? 19990000 : i < 10 ? 20100000 : i < 20 ? TEST_SECOND : TEST_MINUTE;
        records[i] = test_contact(left ? CKPI_OUTCOME_ABANDONED : CKPI_OUTCOME_ANSWERED, 0, wait);
    }
    expect_ok(ckpi_policy_find(CKPI_POLICY_SERVICE_LEVEL, "ucce-positive", 13, &query.service_level_policy));
    expect_ok(ckpi_service_level_preset(query.service_level_policy, &policy));
    query.threshold_us = 20 * TEST_SECOND;
    query.short_us = 20050000;
    ckpi_state *state = state_of(NULL, records, 110);
    expect_service_level(state, &query, naive_service_level(records, 110, &query, &policy));
    ckpi_state_free(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bounds_hold_the_exact_quantile_at_every_precision),
        cmocka_unit_test(bounds_hold_for_every_number_of_values),
        cmocka_unit_test(below_the_exact_range_quantiles_are_exact),
        cmocka_unit_test(whole_seconds_and_milliseconds_are_exact_where_a_bucket_holds_one),
        cmocka_unit_test(one_value_off_the_grid_makes_bounds_of_whole_seconds),
        cmocka_unit_test(ranks_of_decimal_quantiles_are_those_of_the_decimal),
        cmocka_unit_test(the_default_quantile_of_a_wait_is_the_median),
        cmocka_unit_test(measures_are_certified_like_contacts),
        cmocka_unit_test(the_banks_waits_and_services_are_certified),
        cmocka_unit_test(quantiles_of_handling_and_of_all_waits_are_certified),
        cmocka_unit_test(service_level_at_any_threshold_is_certified),
        cmocka_unit_test(service_level_of_many_visits_is_certified),
        cmocka_unit_test(short_limit_and_threshold_in_one_bucket),
    };
    return cmocka_run_group_tests_name("quantiles", tests, NULL, NULL);
}
