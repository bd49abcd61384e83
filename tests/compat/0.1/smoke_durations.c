/* SPDX-License-Identifier: MIT */
/* A client of release 0.1: durations alone. */
#include <callkpi.h>
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

int main(void)
{
    static const int64_t values[] = {1000000, CKPI_ABSENT, 3000000, 2000000};
    ckpi_durations_summary summary = {.struct_size = sizeof summary};
    ckpi_durations *durations = NULL, *loaded = NULL;
    uint8_t bytes[256];
    size_t size = 0;
    int64_t low = 0, high = 0;
    int32_t equal = 0;
    CHECK(ckpi_durations_new(0, NULL, &durations) == CKPI_OK);
    CHECK(ckpi_durations_add(durations, values, 4, NULL) == CKPI_OK);
    CHECK(ckpi_durations_save(durations, bytes, sizeof bytes, &size) == CKPI_OK);
    CHECK(ckpi_durations_load(bytes, size, 0, NULL, &loaded) == CKPI_OK);
    CHECK(ckpi_durations_equal(durations, loaded, &equal) == CKPI_OK && equal == 1);
    CHECK(ckpi_durations_merge(durations, loaded) == CKPI_OK);
    CHECK(ckpi_durations_read(durations, &summary) == CKPI_OK);
    CHECK(summary.count == 6 && summary.sum_low == 12000000 && summary.sum_high == 0);
    CHECK(summary.least_us == 1000000 && summary.most_us == 3000000 && summary.precision_bits == 7);
    CHECK(ckpi_durations_quantile(durations, 0.5, &low, &high) == CKPI_OK);
    CHECK(low <= 2000000 && high >= 2000000 && high - low <= low / 128);
    CHECK(ckpi_durations_reset(durations) == CKPI_OK);
    CHECK(ckpi_durations_quantile(durations, 0.5, &low, &high) == CKPI_E_NOT_FOUND);
    ckpi_durations_free(durations);
    ckpi_durations_free(loaded);
    if (failures == 0)
        printf("durations alone are as in 0.1 on %s\n", ckpi_version_string());
    return failures != 0;
}
