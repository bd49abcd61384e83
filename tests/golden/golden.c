/* SPDX-License-Identifier: MIT */
/* Prints the saved bytes of states and cubes of fixed records, and what is
 * read from them, as integers. Every machine, and every release, prints the
 * same: golden.txt. No test framework, no libm. */
#include "property/random_contacts.h"
#include "support/bytes.h"
#include "support/contacts.h"
#include <callkpi.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { RECORDS = 300, CONFIGS = 3 };

static ckpi_contact records[RECORDS];

/* Fixed as the golden file is: changing anything here changes it. */
static void make_records(void)
{
    random_source source = {20261};
    random_profile profile = {0, INT64_C(-40000) * TEST_SECOND, INT64_C(86400) * TEST_SECOND, 1, 3, RANDOM_HOLDS_MIXED,
                              3};
    random_contacts(&source, &profile, records, RECORDS);
}

static ckpi_state_config state_config(int which)
{
    ckpi_state_config config;
    memset(&config, 0, sizeof config);
    config.struct_size = (uint32_t)sizeof config;
    config.on_bad_record = CKPI_BAD_RECORD_QUARANTINE;
    if (which == 1) {
        config.keep = CKPI_KEEP_COUNTS | CKPI_KEEP_HISTOGRAMS;
        config.histograms = CKPI_HISTOGRAM_WAIT | CKPI_HISTOGRAM_HANDLE;
        config.precision_bits = 12;
        config.threshold_count = 3;
        config.thresholds_us[0] = 60 * TEST_SECOND;
        config.thresholds_us[1] = 5 * TEST_SECOND;
        config.thresholds_us[2] = 5 * TEST_SECOND;
    } else if (which == 2) {
        config.keep = CKPI_KEEP_SUMS | CKPI_KEEP_EXTREMA;
        config.short_handle_us = 1;
        config.dialer_limit_us = ckpi_duration_limit();
    }
    return config;
}

static ckpi_cube_config cube_config(int which)
{
    ckpi_cube_config config;
    memset(&config, 0, sizeof config);
    config.struct_size = (uint32_t)sizeof config;
    if (which == 0) {
        config.dimensions = 1u << CKPI_DIMENSION_QUEUE;
    } else if (which == 1) {
        config.dimensions = 1u << CKPI_DIMENSION_CHANNEL | 1u << CKPI_DIMENSION_CUSTOM2;
        config.interval_mode = CKPI_INTERVAL_MODE_EDGES;
    } else {
        config.interval_mode = CKPI_INTERVAL_MODE_FIXED;
        config.interval_us = 3 * TEST_HOUR;
        config.interval_origin_us = -5 * TEST_SECOND;
    }
    return config;
}

static void print_bytes(const char *what, int which, const test_bytes *bytes)
{
    printf("%s %d: %lu bytes\n", what, which, (unsigned long)bytes->size);
    for (size_t i = 0; i < bytes->size; i++) {
        printf("%02x%s", bytes->data[i], i % 48 == 47 || i + 1 == bytes->size ? "\n" : "");
    }
}

/* Millionths; the values printed are whole numbers of them. */
static long long millionths(double x)
{
    return x == x ? (long long)(x * 1e6 + 0.5) : -1;
}

static int print_values(const ckpi_state *state)
{
    static const uint32_t metrics[] = {
        CKPI_METRIC_OFFERED,       CKPI_METRIC_ABANDON_RATE, CKPI_METRIC_SERVICE_LEVEL, CKPI_METRIC_SPEED_OF_ANSWER,
        CKPI_METRIC_HANDLE_TIME,   CKPI_METRIC_LONGEST_WAIT, CKPI_METRIC_HOLD_RATIO,    CKPI_METRIC_TRANSFER_RATE,
        CKPI_METRIC_CALLBACK_TIME, CKPI_METRIC_WAIT,
    };
    for (size_t i = 0; i < sizeof metrics / sizeof *metrics; i++) {
        ckpi_metric_query query;
        ckpi_value value;
        memset(&query, 0, sizeof query);
        memset(&value, 0, sizeof value);
        query.struct_size = (uint32_t)sizeof query;
        query.metric = metrics[i];
        query.flags = CKPI_QUERY_NO_INTERVAL;
        value.struct_size = (uint32_t)sizeof value;
        if (ckpi_metric_read(state, &query, &value) != CKPI_OK) {
            return 1;
        }
        printf("metric %u: status %u, n %lld, excluded %lld, open %lld, %lld / %lld, %lld to %lld\n", metrics[i],
               value.status, (long long)value.n, (long long)value.excluded, (long long)value.open,
               millionths(value.numerator), millionths(value.denominator), millionths(value.value_low),
               millionths(value.value_high));
    }
    return 0;
}

static int print_state(int which)
{
    ckpi_state_config config = state_config(which);
    ckpi_contact_view view = test_view(records, RECORDS);
    ckpi_contact bad = test_handled(0, -1, 0, 0, 0);
    ckpi_state *state = NULL;
    test_bytes bytes = {NULL, 0};
    uint64_t fingerprint = 0;
    int failed = ckpi_state_new(&config, &state) != CKPI_OK || ckpi_state_add_view(state, &view, NULL) != CKPI_OK ||
                 ckpi_state_add(state, &bad, sizeof bad, NULL) != CKPI_OK ||
                 ckpi_state_fingerprint(state, &fingerprint) != CKPI_OK ||
                 test_bytes_of_state(state, &bytes) != CKPI_OK;
    if (!failed) {
        printf("fingerprint %08lx%08lx\n", (unsigned long)(fingerprint >> 32),
               (unsigned long)(fingerprint & 0xFFFFFFFF));
        print_bytes("state", which, &bytes);
        failed = print_values(state);
    }
    test_bytes_free(&bytes);
    ckpi_state_free(state);
    return failed;
}

static int print_cube(int which)
{
    const int64_t edges[] = {-ckpi_time_limit(), -TEST_HOUR, 0, 7 * TEST_HOUR, ckpi_time_limit()};
    ckpi_state_config state = state_config(which);
    ckpi_cube_config config = cube_config(which);
    ckpi_contact_view view = test_view(records, RECORDS / 2);
    ckpi_cube *cube = NULL;
    test_bytes bytes = {NULL, 0};
    config.state = &state;
    int failed = ckpi_cube_new(&config, &cube) != CKPI_OK ||
                 (config.interval_mode == CKPI_INTERVAL_MODE_EDGES && ckpi_cube_set_edges(cube, edges, 5) != CKPI_OK) ||
                 ckpi_cube_add_view(cube, &view, NULL) != CKPI_OK || test_bytes_of_cube(cube, &bytes) != CKPI_OK;
    if (!failed) {
        print_bytes("cube", which, &bytes);
    }
    test_bytes_free(&bytes);
    ckpi_cube_free(cube);
    return failed;
}

int main(void)
{
    int failed = 0;
    make_records();
    for (int which = 0; which < CONFIGS && !failed; which++) {
        failed = print_state(which) || print_cube(which);
    }
    return failed;
}
