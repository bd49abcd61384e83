/* SPDX-License-Identifier: MIT */
/* A client of release 0.1: what a simulation calls. Two customers at a desk:
 *
 *     1 s  the first comes and is served for 2 s
 *     2 s  the second comes, waits 1 s, is served for 2 s
 *     5 s  both are gone; the window is [0 s, 6 s)
 */
#include <callkpi.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static int failures;

#define CHECK(condition)                                                                                               \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                                            \
            failures++;                                                                                                \
        }                                                                                                              \
    } while (0)

/* Equal as doubles: some machines compute with more digits than they keep. */
static int same(double a, double b)
{
    volatile double x = a, y = b;
    return x == y;
}

static int64_t at(double seconds)
{
    int64_t out = 0;
    CHECK(ckpi_time_from_double(seconds, 1000000, &out) == CKPI_OK);
    return out;
}

static ckpi_level_value read_level(const ckpi_level *level)
{
    ckpi_level_value value;
    memset(&value, 0, sizeof value);
    value.struct_size = (uint32_t)sizeof value;
    CHECK(ckpi_level_read(level, at(6), &value) == CKPI_OK);
    return value;
}

static void levels(void)
{
    ckpi_level present, busy;
    ckpi_level_value p, b;
    double ratio = 0;
    CHECK(ckpi_level_limit() == INT64_C(4294967295));
    CHECK(ckpi_level_start(&present, at(0), at(6), 0) == CKPI_OK);
    CHECK(ckpi_level_start(&busy, at(0), at(6), 0) == CKPI_OK);
    CHECK(ckpi_level_change(&present, at(1), 1) == CKPI_OK && ckpi_level_set(&busy, at(1), 1) == CKPI_OK);
    CHECK(ckpi_level_change(&present, at(2), 1) == CKPI_OK);
    CHECK(ckpi_level_change(&present, at(3), -1) == CKPI_OK);
    CHECK(ckpi_level_change(&present, at(5), -1) == CKPI_OK && ckpi_level_set(&busy, at(5), 0) == CKPI_OK);
    p = read_level(&present);
    b = read_level(&busy);
    CHECK(p.duration_us == 6000000 && p.lowest == 0 && p.highest == 2);
    CHECK(p.integral_low == 5000000 && p.integral_high == 0 && p.squares_low == 7000000 && p.squares_high == 0);
    CHECK(same(p.mean, 5.0 / 6) && fabs(p.standard_deviation - sqrt(17.0) / 6) < 1e-15);
    CHECK(ckpi_level_ratio(&b, &p, &ratio) == CKPI_OK && same(ratio, 0.8));
    CHECK(ckpi_level_value_merge(&p, &b) == CKPI_OK && same(p.mean, 0.75));
    CHECK(ckpi_level_reset_at(&present, at(5), at(6)) == CKPI_OK);
    CHECK(read_level(&present).integral_low == 0);
}

static void windows(void)
{
    ckpi_window window;
    ckpi_window_value value;
    ckpi_contact contact;
    uint32_t seen = 0;
    memset(&value, 0, sizeof value);
    memset(&contact, 0, sizeof contact);
    value.struct_size = (uint32_t)sizeof value;
    contact.present = CKPI_CONTACT_HAS_OFFERED_AT | CKPI_CONTACT_HAS_WAIT | CKPI_CONTACT_HAS_TALK;
    contact.outcome = CKPI_OUTCOME_ANSWERED;
    contact.offered_at_us = at(1);
    contact.talk_us = at(2);
    CHECK(ckpi_window_start(&window, at(0), at(6)) == CKPI_OK);
    CHECK(ckpi_window_add(&window, &contact, sizeof contact, &seen, NULL) == CKPI_OK);
    CHECK(seen == (CKPI_SEEN_ARRIVING | CKPI_SEEN_DEPARTING));
    contact.offered_at_us = at(2);
    contact.wait_us = at(1);
    CHECK(ckpi_window_add(&window, &contact, sizeof contact, NULL, NULL) == CKPI_OK);
    CHECK(window.present_low == 5000000 && window.stays_low == 5000000 && window.waiting_low == 1000000);
    CHECK(ckpi_window_read(&window, &value) == CKPI_OK);
    CHECK(value.closed == 1 && same(value.mean_present, 5.0 / 6));
    CHECK(same(value.mean_stay_s, 2.5) && same(value.mean_wait_s, 0.5));
    CHECK(ckpi_window_merge(&window, &window) == CKPI_OK && window.arrived == 4);
}

/* Student's t with one degree of freedom at 0.75 is 1: the interval of half the values is one standard error. */
static void replications(void)
{
    static const double values[] = {1, 3, 2, 6};
    ckpi_replications r, other;
    ckpi_replications_value value;
    ckpi_batch_means_value batches;
    double lag1 = 0;
    memset(&r, 0, sizeof r);
    memset(&value, 0, sizeof value);
    memset(&batches, 0, sizeof batches);
    value.struct_size = (uint32_t)sizeof value;
    batches.struct_size = (uint32_t)sizeof batches;
    other = r;
    CHECK(ckpi_replications_add(&r, 1) == CKPI_OK && ckpi_replications_add(&other, 3) == CKPI_OK);
    CHECK(ckpi_replications_merge(&r, &other) == CKPI_OK);
    CHECK(ckpi_replications_read(&r, 0.5, &value) == CKPI_OK);
    CHECK(value.n == 2 && same(value.mean, 2) && same(value.standard_error, 1));
    CHECK(fabs(value.low - 1) < 1e-12 && fabs(value.high - 3) < 1e-12);
    CHECK(ckpi_batch_means(values, 4, 2, 0.5, &batches) == CKPI_OK);
    CHECK(batches.batch_size == 2 && same(batches.mean, 3) && same(batches.standard_error, 1));
    CHECK(same(batches.lag1, -0.5));
    CHECK(ckpi_autocorrelation(values, 4, &lag1) == CKPI_OK && same(lag1, -3.0 / 14));
}

int main(void)
{
    levels();
    replications();
    windows();
    return failures != 0;
}
