/* SPDX-License-Identifier: MIT */
/* ckpi_durations_load() on arbitrary bytes: an object or an error, within a
 * limit of memory; what was loaded saves to the very bytes, and works. */
#include "fuzz.h"
#include "support/allocator.h"
#include <stdlib.h>
#include <string.h>

enum { LIMIT = 1 << 16 }; /* not enough for the finest precisions */

static void expect_bytes(const ckpi_durations *durations, const uint8_t *data, size_t size)
{
    size_t needed = 0;
    uint8_t *again = malloc(size);
    if (again == NULL)
        exit(2);
    FUZZ_CHECK(ckpi_durations_save(durations, again, size, &needed) == CKPI_OK);
    FUZZ_CHECK(needed == size && memcmp(again, data, size) == 0);
    free(again);
}

static void read_all(const ckpi_durations *durations)
{
    ckpi_durations_summary summary = {.struct_size = sizeof summary};
    FUZZ_CHECK(ckpi_durations_read(durations, &summary) == CKPI_OK);
    for (int k = 0; k <= 4; k++) {
        int64_t low = 0, high = 0;
        const ckpi_status status = ckpi_durations_quantile(durations, k / 4.0, &low, &high);
        FUZZ_CHECK(status == (summary.count > 0 ? CKPI_OK : CKPI_E_NOT_FOUND));
        if (status == CKPI_OK)
            FUZZ_CHECK(summary.least_us <= low && low <= high && high <= summary.most_us);
    }
}

/* Twice as much, or nothing happened. */
static void merge_with_itself(ckpi_durations *durations, const uint8_t *data, size_t size)
{
    ckpi_durations_summary before = {.struct_size = sizeof before}, after = {.struct_size = sizeof after};
    FUZZ_CHECK(ckpi_durations_read(durations, &before) == CKPI_OK);
    const ckpi_status status = ckpi_durations_merge(durations, durations);
    FUZZ_CHECK(ckpi_durations_read(durations, &after) == CKPI_OK);
    if (status == CKPI_OK) {
        FUZZ_CHECK(after.count == 2 * before.count);
        read_all(durations);
    } else {
        FUZZ_CHECK(status == CKPI_E_OVERFLOW);
        expect_bytes(durations, data, size);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    test_allocator allocator;
    ckpi_durations *durations = NULL;
    test_allocator_open(&allocator);
    test_allocator_arm(&allocator, TEST_FAIL_NEVER, 0);
    const ckpi_status status = ckpi_durations_load(data, size, LIMIT, &allocator.hook, &durations);
    FUZZ_CHECK(allocator.peak <= LIMIT);
    if (status == CKPI_OK) {
        expect_bytes(durations, data, size);
        read_all(durations);
        merge_with_itself(durations, data, size);
        ckpi_durations_free(durations);
    } else {
        FUZZ_CHECK(status == CKPI_E_FORMAT || status == CKPI_E_UNSUPPORTED || status == CKPI_E_LIMIT);
        FUZZ_CHECK(durations == NULL);
    }
    FUZZ_CHECK(test_allocator_balanced(&allocator));
    return 0;
}
