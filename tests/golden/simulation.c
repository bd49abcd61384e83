/* SPDX-License-Identifier: MIT */
/* Prints what simulations make: customers, the saved bytes of what was fed
 * with them, levels, windows and averages to the last bit. Every machine
 * prints the same: simulation.txt. No test framework, no libm. */
#include "simulate/center.h"
#include "simulate/mmna.h"
#include "support/bytes.h"
#include <callkpi.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWN = 12, CUSTOMERS = 20000, AGENTS = 9 };

static const int64_t SECOND = 1000000;

static int failures;

static void must(ckpi_status status)
{
    if (status != CKPI_OK) {
        printf("%s\n", ckpi_status_name(status));
        failures++;
    }
}

static uint64_t bits_of(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

/* FNV-1a over the saved bytes: the bytes themselves would fill pages. */
static void print_bytes(const char *what, test_bytes *bytes)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    for (size_t i = 0; i < bytes->size; i++) {
        hash = (hash ^ bytes->data[i]) * UINT64_C(0x100000001B3);
    }
    printf("%s: %lu bytes, %016" PRIx64 "\n", what, (unsigned long)bytes->size, hash);
    test_bytes_free(bytes);
}

static void print_random(void)
{
    for (uint64_t number = 0; number < 3; number++) {
        random_stream stream = random_stream_open(UINT64_C(20260101), number);
        printf("stream %" PRIu64 ":", number);
        for (int i = 0; i < 4; i++) {
            printf(" %016" PRIx64, random_stream_bits(&stream));
        }
        printf(" %" PRIu64, random_stream_below(&stream, 1000));
        for (int i = 0; i < 6; i++) {
            printf(" %" PRId64, random_stream_exponential(&stream, 180 * SECOND));
        }
        printf("\n");
    }
}

static ckpi_state *new_state(void)
{
    ckpi_state_config config;
    ckpi_state *state = NULL;
    memset(&config, 0, sizeof config);
    config.struct_size = (uint32_t)sizeof config;
    must(ckpi_state_new(&config, &state));
    return state;
}

static void print_window(const ckpi_window *w)
{
    ckpi_window_value value;
    memset(&value, 0, sizeof value);
    value.struct_size = (uint32_t)sizeof value;
    must(ckpi_window_read(w, &value));
    printf("window: %" PRId64 " + %" PRId64 " = %" PRId64 " + %" PRId64 ", completed %" PRId64 ", present %" PRIu64
           ", waiting %" PRIu64 ", stays %" PRIu64 ", waits %" PRIu64 "\n",
           w->present_at_start, w->arrived, w->departed, w->present_at_end, w->completed, w->present_low,
           w->waiting_low, w->stays_low, w->waits_low);
    printf("means: %016" PRIx64 " %016" PRIx64 " %016" PRIx64 " %016" PRIx64 " %016" PRIx64 "\n",
           bits_of(value.arrival_rate), bits_of(value.mean_present), bits_of(value.mean_waiting),
           bits_of(value.mean_stay_s), bits_of(value.mean_wait_s));
}

static void print_mmna(int64_t patience_us, int64_t grain_us)
{
    const mmna_config config = {.start_us = 0,
                                .mean_gap_us = 20 * SECOND,
                                .mean_handle_us = 175 * SECOND,
                                .mean_patience_us = patience_us,
                                .grain_us = grain_us,
                                .agents = AGENTS,
                                .seed = 7};
    mmna_agent agents[AGENTS];
    mmna queue;
    ckpi_window window;
    ckpi_level customers;
    ckpi_level_value value;
    ckpi_state *state = new_state();
    test_bytes bytes = {NULL, 0};
    mmna_open(&queue, &config, agents);
    must(ckpi_window_start(&window, 10000 * SECOND, 300000 * SECOND));
    must(ckpi_level_start(&customers, 10000 * SECOND, 300000 * SECOND, 0));
    for (int i = 0; i < CUSTOMERS && state; i++) {
        const mmna_customer customer = mmna_next(&queue);
        const ckpi_contact contact = mmna_contact(&customer);
        uint32_t seen = 0;
        must(ckpi_window_add(&window, &contact, sizeof contact, &seen, NULL));
        must(ckpi_level_change(&customers, customer.offered_us, 1));
        if (seen & CKPI_SEEN_ARRIVING) {
            must(ckpi_state_add(state, &contact, sizeof contact, NULL));
        }
        if (i < SHOWN) {
            printf("%" PRIu64 ": %" PRId64 " %" PRId64 " %" PRId64 " %" PRIu64 "\n", customer.number,
                   customer.offered_us, customer.wait_us, customer.handle_us, customer.agent);
        }
    }
    print_window(&window);
    memset(&value, 0, sizeof value);
    value.struct_size = (uint32_t)sizeof value;
    must(ckpi_level_read(&customers, 400000 * SECOND, &value));
    printf("arrivals: %" PRId64 " to %" PRId64 ", %" PRIu64 " %" PRIu64 ", squares %" PRIu64 " %" PRIu64 ", %016" PRIx64
           "\n",
           value.lowest, value.highest, value.integral_high, value.integral_low, value.squares_high, value.squares_low,
           bits_of(value.mean));
    must(test_bytes_of_state(state, &bytes));
    print_bytes("state", &bytes);
    ckpi_state_free(state);
}

/* Mean waits of replications, added backwards: any order gives these bits. */
static void print_replications(void)
{
    ckpi_replications r;
    ckpi_replications_value value;
    memset(&r, 0, sizeof r);
    memset(&value, 0, sizeof value);
    value.struct_size = (uint32_t)sizeof value;
    for (uint64_t seed = 12; seed-- > 0;) {
        const mmna_config config = {.mean_gap_us = 25 * SECOND,
                                    .mean_handle_us = 200 * SECOND,
                                    .mean_patience_us = 100 * SECOND,
                                    .agents = AGENTS,
                                    .seed = seed};
        mmna_agent agents[AGENTS];
        mmna queue;
        ckpi_window window;
        ckpi_window_value waits;
        memset(&waits, 0, sizeof waits);
        waits.struct_size = (uint32_t)sizeof waits;
        mmna_open(&queue, &config, agents);
        must(ckpi_window_start(&window, 1000 * SECOND, 30000 * SECOND));
        for (int i = 0; i < 2000; i++) {
            const mmna_customer customer = mmna_next(&queue);
            const ckpi_contact contact = mmna_contact(&customer);
            must(ckpi_window_add(&window, &contact, sizeof contact, NULL, NULL));
        }
        must(ckpi_window_read(&window, &waits));
        must(ckpi_replications_add(&r, waits.mean_wait_s));
    }
    must(ckpi_replications_read(&r, 0.95, &value));
    printf("replications: %" PRId64, r.n);
    for (int i = 0; i < 3; i++) {
        printf(" %016" PRIx64, r.sum[i]);
    }
    for (int i = 0; i < 5; i++) {
        printf(" %016" PRIx64, r.squares[i]);
    }
    printf(", mean %016" PRIx64 "\n", bits_of(value.mean));
}

static void print_center(void)
{
    const int64_t day = 86400 * SECOND;
    const center_config config = {.first_midnight_us = 0, .days = 3, .end_us = 2 * day + 50000 * SECOND, .seed = 3};
    ckpi_contact *contacts = calloc(center_capacity(&config), sizeof *contacts);
    ckpi_cube_config keys;
    ckpi_cube *cube = NULL;
    test_bytes bytes = {NULL, 0};
    if (!contacts) {
        must(CKPI_E_MEMORY);
        return;
    }
    const size_t count = center_run(&config, contacts);
    memset(&keys, 0, sizeof keys);
    keys.struct_size = (uint32_t)sizeof keys;
    keys.dimensions = 1u << CKPI_DIMENSION_QUEUE | 1u << CKPI_DIMENSION_AGENT;
    keys.interval_mode = CKPI_INTERVAL_MODE_FIXED;
    keys.interval_us = 3600 * SECOND;
    must(ckpi_cube_new(&keys, &cube));
    for (size_t i = 0; i < count && cube; i++) {
        must(ckpi_cube_add(cube, &contacts[i], sizeof contacts[i], NULL));
    }
    must(test_bytes_of_cube(cube, &bytes));
    printf("center: %lu contacts\n", (unsigned long)count);
    print_bytes("cube", &bytes);
    ckpi_cube_free(cube);
    free(contacts);
}

int main(void)
{
    print_random();
    print_mmna(60 * SECOND, 0);
    print_mmna(0, SECOND);
    print_replications();
    print_center();
    return failures != 0;
}
