/* SPDX-License-Identifier: MIT */
/* Nothing built in is out of a vendor's reach: every metric over measures is
 * declared again under another symbol, once over the library's measures and once
 * over copies of them that are the vendor's own, and reads the same whatever was
 * added, merged, taken back or saved. */
#include "random_batch.h"
#include "support/expect.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The catalogue is more than one configuration may declare: it is declared in two parts. */
enum { MOST_METRICS = 128, MOST_MEASURES = 256, PARTS = 2, MOST_RECORDS = 20, FAMILIES = 0x7ffc };

/* A configuration with metrics of the library declared again. */
typedef struct again {
    ckpi_metric_definition metrics[MOST_METRICS];
    uint32_t of[MOST_METRICS]; /* the metric of the library that each is */
    size_t metric_count;
    ckpi_measure measures[MOST_MEASURES];
    uint32_t copy_of[MOST_MEASURES];
    size_t measure_count;
} again;

static void declare(again *all, uint32_t part)
{
    uint32_t metric;
    memset(all, 0, sizeof *all);
    for (uint32_t i = 0; ckpi_metric_at(i, &metric) == CKPI_OK; i++) {
        ckpi_metric_definition d;
        if (i % PARTS != part || ckpi_metric_definition_read(metric, &d, sizeof d) != CKPI_OK)
            continue;
        assert_true(all->metric_count < MOST_METRICS);
        memset(d.symbol, 0, sizeof d.symbol);
        snprintf(d.symbol, sizeof d.symbol, "again %u", (unsigned)metric);
        all->metrics[all->metric_count] = d;
        all->of[all->metric_count++] = metric;
    }
}

static uint32_t own_copy(again *all, uint32_t id)
{
    for (uint32_t i = 0; i < all->measure_count; i++) {
        if (all->copy_of[i] == id)
            return i;
    }
    assert_true(all->measure_count < MOST_MEASURES);
    expect_ok(ckpi_measure_at(id / CKPI_MEASURE_KIND, id % CKPI_MEASURE_KIND - 1, &all->measures[all->measure_count],
                              sizeof all->measures[0]));
    all->copy_of[all->measure_count] = id;
    return (uint32_t)all->measure_count++;
}

static void copy_terms(again *all, ckpi_metric_term *terms, size_t room)
{
    for (size_t i = 0; i < room && terms[i].coefficient != 0; i++)
        terms[i].measure = own_copy(all, terms[i].measure);
}

/* From the library's measures to copies of them. */
static void make_own(again *all)
{
    for (size_t i = 0; i < all->metric_count; i++) {
        ckpi_metric_definition *d = &all->metrics[i];
        copy_terms(all, d->numerator, 8);
        copy_terms(all, d->denominator, 8);
        copy_terms(all, d->population, 4);
        copy_terms(all, d->squares, 4);
        copy_terms(all, d->products, 4);
        copy_terms(all, d->squares2, 4);
        copy_terms(all, d->records, 4);
    }
}

static ckpi_state_config config_of(const again *all)
{
    ckpi_state_config config = default_config();
    config.families = FAMILIES;
    config.measures = all->measure_count ? all->measures : NULL;
    config.measure_count = all->measure_count;
    config.measure_size = all->measure_count ? sizeof all->measures[0] : 0;
    config.metrics = all->metrics;
    config.metric_count = all->metric_count;
    config.metric_size = sizeof all->metrics[0];
    return config;
}

/* All but which metric it is, to the last bit; values that do not exist included. */
static void expect_same_value(const ckpi_state *state, ckpi_metric_query query, uint32_t own)
{
    const ckpi_value built_in = read_query(state, &query);
    query.metric = own;
    const ckpi_value declared = read_query(state, &query);
    assert_int_equal(declared.metric, own);
    expect_true(same_value(built_in, declared), "%s: %s %.17g, n %lld; declared again: %s %.17g, n %lld",
                info_of(built_in.metric).symbol, ckpi_value_status_name(built_in.status), built_in.value,
                (long long)built_in.n, ckpi_value_status_name(declared.status), declared.value, (long long)declared.n);
}

static void expect_same_values(const ckpi_state *state, const again *all)
{
    for (size_t i = 0; i < all->metric_count; i++) {
        const uint32_t own = CKPI_OWN_METRIC_FIRST + (uint32_t)i;
        ckpi_metric_query query = query_of(all->of[i]);
        expect_same_value(state, query, own);
        query.confidence = 0.5;
        query.quantile = info_of(all->of[i]).quantile ? 0.9 : 0;
        expect_same_value(state, query, own);
        query.flags = CKPI_QUERY_NO_INTERVAL;
        expect_same_value(state, query, own);
    }
}

/* --- Records of all kinds --- */

typedef struct mixture {
    random_batch batches[16];
    size_t count;
    ckpi_contact contacts[RANDOM_BATCH];
} mixture;

static void mix(random_source *source, mixture *out)
{
    const random_profile profile = random_profile_any(source);
    uint32_t kind;
    out->count = 0;
    random_contacts(source, &profile, out->contacts, RANDOM_BATCH);
    for (uint32_t k = 0; ckpi_record_kind_at(k, &kind) == CKPI_OK; k++) {
        if (kind != CKPI_RECORD_CONTACT)
            random_batch_make(source, kind, &out->batches[out->count++]);
    }
}

static void add_some(ckpi_state *state, const mixture *m, size_t from, size_t count)
{
    add_records(state, m->contacts + from, count);
    for (size_t b = 0; b < m->count; b++) {
        const ckpi_record_view view = random_batch_view(&m->batches[b], from, count);
        expect_ok(ckpi_state_add_records(state, &view, NULL));
    }
}

static void take_back(ckpi_state *state, const mixture *m, size_t from, size_t count)
{
    const ckpi_contact_view contacts = test_view(m->contacts + from, count);
    expect_ok(ckpi_state_retract(state, &contacts, NULL));
    for (size_t b = 0; b < m->count; b++) {
        const ckpi_record_view view = random_batch_view(&m->batches[b], from, count);
        expect_ok(ckpi_state_retract_records(state, &view, NULL));
    }
}

/* --- Properties --- */

static void expect_agreement(const again *all, uint64_t seed)
{
    static mixture m;
    random_source source = {seed};
    const ckpi_state_config config = config_of(all);
    ckpi_state *whole = new_state(&config), *parts[2] = {new_state(&config), new_state(&config)};
    expect_same_values(whole, all);
    mix(&source, &m);
    for (size_t i = 0; i < RANDOM_BATCH; i += MOST_RECORDS) {
        add_some(whole, &m, i, MOST_RECORDS);
        add_some(parts[i / MOST_RECORDS % 2], &m, i, MOST_RECORDS);
        expect_same_values(whole, all);
    }
    expect_same_values(parts[0], all);
    expect_ok(ckpi_state_merge(parts[1], parts[0]));
    expect_same_states(whole, parts[1]);
    expect_same_values(parts[1], all);
    test_bytes before = save_state(whole);
    take_back(whole, &m, 0, 2 * MOST_RECORDS);
    expect_same_values(whole, all);
    add_some(whole, &m, 0, 2 * MOST_RECORDS);
    expect_unchanged(whole, &before);
    for (size_t p = 0; p < 2; p++)
        ckpi_state_free(parts[p]);
    ckpi_state_free(whole);
}

static void over_the_measures_of_the_library(void **unused)
{
    static again all;
    (void)unused;
    for (uint64_t seed = 1; seed <= 3 * PARTS; seed++) {
        declare(&all, seed % PARTS);
        expect_agreement(&all, seed);
    }
}

static void over_measures_of_ones_own(void **unused)
{
    static again all;
    (void)unused;
    for (uint64_t seed = 7; seed <= 6 + 3 * PARTS; seed++) {
        declare(&all, seed % PARTS);
        make_own(&all);
        expect_agreement(&all, seed);
    }
}

static void expect_listed(const again *all)
{
    const ckpi_state_config config = config_of(all);
    ckpi_state *state = new_state(&config);
    for (size_t i = 0; i < all->metric_count; i++) {
        const ckpi_metric_info built_in = info_of(all->of[i]);
        ckpi_metric_info own = {.struct_size = sizeof own};
        expect_ok(ckpi_metric_own_describe(state, CKPI_OWN_METRIC_FIRST + (uint32_t)i, &own));
        const bool same = own.kind == built_in.kind && own.unit == built_in.unit && own.better == built_in.better &&
                          own.counting_unit == built_in.counting_unit && own.handling == built_in.handling &&
                          own.merge_class == built_in.merge_class && own.quantile == built_in.quantile &&
                          strcmp(own.name, built_in.name) == 0 && strcmp(own.fields, built_in.fields) == 0 &&
                          strcmp(own.sources, built_in.sources) == 0;
        expect_true(same, "%s", built_in.symbol);
    }
    ckpi_state_free(state);
}

static void what_is_listed_is_the_same(void **unused)
{
    static again all;
    (void)unused;
    for (uint32_t part = 0; part < PARTS; part++) {
        declare(&all, part);
        expect_listed(&all);
    }
}

/* What cannot be handed out is told in docs/architecture.md: contacts have code of their own, what is counted once is a
 * matter of the configuration, and neither what no state keeps nor a model has terms. */
static void every_metric_over_measures_is_there(void **unused)
{
    uint32_t metric;
    size_t declared = 0;
    (void)unused;
    for (uint32_t i = 0; ckpi_metric_at(i, &metric) == CKPI_OK; i++) {
        ckpi_metric_definition d;
        const ckpi_metric_info info = info_of(metric);
        const bool of_contacts = metric < CKPI_METRIC_CSAT || metric == CKPI_METRIC_PATIENCE_QUANTILE ||
                                 (metric >= CKPI_METRIC_ANSWER_RATE_ENDED && metric <= CKPI_METRIC_CALLBACK_REACHED) ||
                                 (metric >= CKPI_METRIC_SPEED_OF_ANSWER_QUEUE && metric <= CKPI_METRIC_TRANSFER_FLOW);
        const bool counted_once = metric == CKPI_METRIC_CUSTOMERS || metric == CKPI_METRIC_AGENTS;
        const bool unkept = strstr(info.fields, "not kept") != NULL;
        const bool computed = info.merge_class == CKPI_MERGE_COMPUTED;
        const ckpi_status expected = of_contacts || counted_once || unkept || computed ? CKPI_E_NOT_FOUND : CKPI_OK;
        expect_true(ckpi_metric_definition_read(metric, &d, sizeof d) == expected, "%s", info.symbol);
        declared += expected == CKPI_OK;
    }
    assert_true(declared >= 128);
    ckpi_metric_definition d;
    expect_status(ckpi_metric_definition_read(CKPI_METRIC_CSAT, NULL, sizeof d), CKPI_E_ARGUMENT);
    expect_status(ckpi_metric_definition_read(CKPI_METRIC_CSAT, &d, sizeof d - 8), CKPI_E_SIZE);
    expect_status(ckpi_metric_definition_read(CKPI_METRIC_NONE, &d, sizeof d), CKPI_E_NOT_FOUND);
}

static void measures_of_a_kind_have_a_name_each(void **unused)
{
    uint32_t kind;
    (void)unused;
    for (uint32_t k = 0; ckpi_record_kind_at(k, &kind) == CKPI_OK; k++) {
        ckpi_measure a, b;
        for (uint32_t i = 0; ckpi_measure_at(kind, i, &a, sizeof a) == CKPI_OK; i++) {
            for (uint32_t j = 0; j < i && ckpi_measure_at(kind, j, &b, sizeof b) == CKPI_OK; j++)
                expect_true(strcmp(a.name, b.name) != 0, "%s twice", a.name);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(over_the_measures_of_the_library),    cmocka_unit_test(over_measures_of_ones_own),
        cmocka_unit_test(what_is_listed_is_the_same),          cmocka_unit_test(every_metric_over_measures_is_there),
        cmocka_unit_test(measures_of_a_kind_have_a_name_each),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
