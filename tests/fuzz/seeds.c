/* SPDX-License-Identifier: MIT */
/* The seed corpus: made, not stored, so that it follows the format. */
#include "fuzz.h"
#include "support/bytes.h"
#include "support/contacts.h"
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static uint64_t next(uint64_t *random)
{
    *random ^= *random << 13;
    *random ^= *random >> 7;
    *random ^= *random << 17;
    return *random;
}

static ckpi_contact some_contact(uint64_t *random)
{
    const uint64_t r = next(random);
    ckpi_contact c =
        test_contact((uint8_t)(1 + r % 8), (int64_t)(r >> 20 & 0xffffff) * 10000, (int64_t)(r >> 8 & 0xfffff) * 50);
    c.queue_id = 1 + (r >> 40) % 3;
    c.agent_id = 1 + (r >> 44) % 5;
    c.channel = CKPI_CHANNEL_VOICE;
    c.direction = CKPI_DIRECTION_INBOUND;
    if (c.outcome == CKPI_OUTCOME_ANSWERED) {
        test_set_talk(&c, (int64_t)(r >> 30 & 0xfffffff));
        if (r >> 50 & 1)
            test_set_hold(&c, (int64_t)(r >> 13 & 0xffffff));
        test_set_work(&c, (int64_t)(r >> 17 & 0x3ffffff));
        c.flags = (uint32_t)(r >> 52 & 7);
        c.csat = (uint8_t)((r >> 55) % 6);
    }
    if (c.outcome == CKPI_OUTCOME_BLOCKED || c.outcome == CKPI_OUTCOME_SELF_SERVICE) {
        c.present &= ~(uint32_t)CKPI_CONTACT_HAS_WAIT;
        c.wait_us = 0;
    }
    return c;
}

/* The last two declare measures and metrics: without shapes, and with them. */
enum { PLAIN_SEEDS = 12, SEEDS = 14, MOST = 200 };

static uint32_t make_records(ckpi_contact *records, uint32_t index)
{
    static const uint32_t counts[SEEDS] = {0, 1, 2, 3, 5, 8, 13, 30, 60, 100, 150, MOST, 5, 3};
    uint64_t random = 0x9e3779b97f4a7c15u + index;
    for (uint32_t i = 0; i < counts[index]; i++)
        records[i] = some_contact(&random);
    /* One that cannot be, where it is quarantined. */
    if (index % 3 == 1 && counts[index] > 4)
        records[4].wait_us = -1;
    return counts[index];
}

#define OF_CASES(place)                                                                                                \
    {                                                                                                                  \
        1, CKPI_RECORD_CASE *CKPI_MEASURE_KIND + (place), 0                                                            \
    }
#define OWN(place)                                                                                                     \
    {                                                                                                                  \
        1, (place), 0                                                                                                  \
    }

enum { OWN_COUNT, OWN_SUM, OWN_HISTOGRAM, OWN_MOMENTS, OWN_MEASURES };

static const ckpi_measure measures[OWN_MEASURES] = {
    [OWN_COUNT] = {.kind = CKPI_RECORD_CONTACT, .aggregate = CKPI_AGGREGATE_COUNT, .name = "contacts"},
    [OWN_SUM] = {.kind = CKPI_RECORD_CONTACT, .aggregate = CKPI_AGGREGATE_SUM, .field = CKPI_FIELD_WAIT},
    [OWN_HISTOGRAM] = {.kind = CKPI_RECORD_CONTACT, .aggregate = CKPI_AGGREGATE_HISTOGRAM, .field = CKPI_FIELD_WAIT},
    [OWN_MOMENTS] = {.kind = CKPI_RECORD_CONTACT,
                     .aggregate = CKPI_AGGREGATE_DISTINCT_EXACT,
                     .field = CKPI_FIELD_OFFERED_AT},
};

#define METRIC(sign, of, with)                                                                                         \
    .symbol = (sign), .name = (sign), .kind = CKPI_KIND_##of, .shape = CKPI_SHAPE_##with,                              \
    .counting_unit = CKPI_COUNTS_CONTACTS

static const ckpi_metric_definition metrics[] = {
    {METRIC("mean", RATIO, QUOTIENT), .numerator = {OWN(OWN_SUM)}, .denominator = {OWN(OWN_COUNT)}},
    {METRIC("root", RATIO, ROOT), .numerator = {OWN(OWN_SUM)}, .denominator = {OWN(OWN_COUNT)}},
    {METRIC("double", RATIO, DOUBLE), .numerator = {OWN(OWN_SUM), OWN(OWN_COUNT)},
     .denominator = {OWN(OWN_COUNT), OWN(OWN_SUM)}},
    {METRIC("compound", RATIO, COMPOUND), .numerator = {OWN(OWN_COUNT)}, .denominator = {OWN(OWN_SUM)},
     .products = {OWN(OWN_SUM)}},
    {METRIC("kappa", RATIO, KAPPA), .numerator = {OWN(OWN_COUNT), OF_CASES(2), OF_CASES(3)},
     .denominator = {OF_CASES(1)}, .records = {OWN(OWN_COUNT)}, .merge_class = CKPI_MERGE_SNAPSHOT, .fields = "at_us"},
    {METRIC("span", RATIO, SPAN), .numerator = {OWN(OWN_SUM)}, .denominator = {OWN(OWN_MOMENTS), OWN(OWN_MOMENTS)}},
    {METRIC("survival", QUANTILE, SURVIVAL), .numerator = {OWN(OWN_HISTOGRAM)}, .denominator = {OWN(OWN_HISTOGRAM)}},
};

static void declare(ckpi_state_config *config, bool shapes)
{
    config->families = 1u << CKPI_RECORD_CASE | 1u << CKPI_RECORD_EMPLOYMENT;
    config->measures = measures;
    config->measure_count = OWN_MEASURES;
    config->measure_size = sizeof measures[0];
    config->metrics = metrics;
    config->metric_count = shapes ? sizeof metrics / sizeof metrics[0] : 1;
    config->metric_size = sizeof metrics[0];
}

static ckpi_state_config config_of(uint32_t index)
{
    static const uint32_t keeps[4] = {0, CKPI_KEEP_COUNTS, CKPI_KEEP_COUNTS | CKPI_KEEP_SUMS | CKPI_KEEP_SQUARES,
                                      CKPI_KEEP_COUNTS | CKPI_KEEP_HISTOGRAMS | CKPI_KEEP_EXTREMA};
    ckpi_state_config config = {.struct_size = sizeof config};
    config.keep = keeps[index % 4];
    config.precision_bits = index % 5 == 2 ? 4 : 0;
    config.histograms = config.keep == 0 && index % 2 ? CKPI_HISTOGRAM_WAIT : 0;
    config.on_bad_record = index % 3 == 1 ? CKPI_BAD_RECORD_QUARANTINE : CKPI_BAD_RECORD_REFUSE;
    config.threshold_count = index % 3;
    for (uint32_t t = 0; t < config.threshold_count; t++)
        config.thresholds_us[t] = (int64_t)(10 + 20 * t) * TEST_SECOND;
    if (index >= PLAIN_SEEDS)
        declare(&config, index > PLAIN_SEEDS);
    return config;
}

static uint8_t *state_seed(uint32_t index, size_t *size)
{
    static ckpi_contact records[MOST];
    const uint32_t count = make_records(records, index);
    const ckpi_state_config config = config_of(index);
    ckpi_contact_view view = test_view(records, count);
    ckpi_state *state = NULL;
    test_bytes bytes;
    FUZZ_CHECK(ckpi_state_new(&config, &state) == CKPI_OK);
    FUZZ_CHECK(ckpi_state_add_view(state, &view, NULL) == CKPI_OK);
    if (count > 2) {
        view = test_view(records, 1); /* leaves extremes as bounds */
        FUZZ_CHECK(ckpi_state_retract(state, &view, NULL) == CKPI_OK);
    }
    FUZZ_CHECK(test_bytes_of_state(state, &bytes) == CKPI_OK);
    ckpi_state_free(state);
    *size = bytes.size;
    return bytes.data;
}

static uint8_t *cube_seed(uint32_t index, size_t *size)
{
    static const uint32_t masks[3] = {0, 1u << CKPI_DIMENSION_QUEUE,
                                      1u << CKPI_DIMENSION_QUEUE | 1u << CKPI_DIMENSION_AGENT};
    static const int64_t edges[4] = {-(INT64_C(1) << 50), 0, TEST_HOUR, INT64_C(1) << 50};
    static ckpi_contact records[MOST];
    const uint32_t count = make_records(records, index);
    const ckpi_state_config state = config_of(index);
    ckpi_contact_view view = test_view(records, count < 30 ? count : 30);
    ckpi_cube_config config = {.struct_size = sizeof config, .state = &state};
    ckpi_cube *cube = NULL;
    test_bytes bytes;
    config.dimensions = masks[index % 3];
    config.interval_mode = (index / 2) % 3;
    config.access_attribution = index % 4;
    if (config.interval_mode == CKPI_INTERVAL_MODE_FIXED)
        config.interval_us = 6 * TEST_HOUR;
    FUZZ_CHECK(ckpi_cube_new(&config, &cube) == CKPI_OK);
    if (config.interval_mode == CKPI_INTERVAL_MODE_EDGES)
        FUZZ_CHECK(ckpi_cube_set_edges(cube, edges, 4) == CKPI_OK);
    FUZZ_CHECK(ckpi_cube_add_view(cube, &view, NULL) == CKPI_OK);
    FUZZ_CHECK(test_bytes_of_cube(cube, &bytes) == CKPI_OK);
    ckpi_cube_free(cube);
    *size = bytes.size;
    return bytes.data;
}

/* Values of every size, of three precisions, the last of which is beyond the target's limit. */
static uint8_t *durations_seed(uint32_t index, size_t *size)
{
    static const uint32_t precisions[3] = {4, 0, 12};
    uint64_t random = 0x9e3779b97f4a7c15u + index;
    ckpi_durations *durations = NULL;
    FUZZ_CHECK(ckpi_durations_new(precisions[index % 3], NULL, &durations) == CKPI_OK);
    for (uint32_t i = 0; i < index * index; i++) {
        const uint64_t r = next(&random);
        const int64_t value = (int64_t)((r >> 8 & 0xfffffffffff) >> r % 44);
        FUZZ_CHECK(ckpi_durations_add(durations, &value, 1, NULL) == CKPI_OK);
    }
    FUZZ_CHECK(ckpi_durations_save(durations, NULL, 0, size) == CKPI_E_SPACE);
    uint8_t *bytes = malloc(*size);
    FUZZ_CHECK(bytes != NULL);
    FUZZ_CHECK(ckpi_durations_save(durations, bytes, *size, size) == CKPI_OK);
    ckpi_durations_free(durations);
    return bytes;
}

uint8_t *fuzz_seed(char kind, uint32_t index, size_t *size)
{
    if (index >= SEEDS)
        return NULL;
    if (kind == 'd')
        return durations_seed(index, size);
    return kind == 's' ? state_seed(index, size) : cube_seed(index, size);
}
