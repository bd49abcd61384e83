/* SPDX-License-Identifier: MIT */
/* ckpi_state_load() on arbitrary bytes: a state or an error, within a limit of
 * memory; and a state that was loaded behaves like any other. */
#include "fuzz.h"
#include "support/allocator.h"
#include "support/bytes.h"

enum { LIMIT = 1 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    test_allocator allocator;
    ckpi_state *state = NULL, *again = NULL, *twice = NULL;
    test_bytes bytes, second;
    uint32_t equal = 0;
    int64_t held = -1, doubled = -1;

    test_allocator_open(&allocator);
    test_allocator_arm(&allocator, TEST_FAIL_NEVER, 0);
    const ckpi_status status = ckpi_state_load(data, size, LIMIT, &allocator.hook, &state);
    FUZZ_CHECK(allocator.peak <= LIMIT);
    if (status != CKPI_OK) {
        FUZZ_CHECK(status == CKPI_E_FORMAT || status == CKPI_E_UNSUPPORTED || status == CKPI_E_LIMIT);
        FUZZ_CHECK(state == NULL);
        FUZZ_CHECK(test_allocator_balanced(&allocator));
        return 0;
    }

    /* Saved, it loads again, is equal, and saves to the same bytes. */
    FUZZ_CHECK(test_bytes_of_state(state, &bytes) == CKPI_OK);
    FUZZ_CHECK(ckpi_state_load(bytes.data, bytes.size, 0, &allocator.hook, &again) == CKPI_OK);
    FUZZ_CHECK(ckpi_state_equal(state, again, &equal) == CKPI_OK && equal == 1);
    FUZZ_CHECK(test_bytes_of_state(again, &second) == CKPI_OK);
    FUZZ_CHECK(test_bytes_equal(&bytes, &second));
    test_bytes_free(&bytes);
    test_bytes_free(&second);

    fuzz_read_all(state);

    /* Merged with itself: twice as much, or nothing happened. */
    FUZZ_CHECK(ckpi_state_held(state, &held) == CKPI_OK && held >= 0 && held <= ckpi_record_limit());
    FUZZ_CHECK(ckpi_state_clone(state, &twice) == CKPI_OK);
    const ckpi_status merged = ckpi_state_merge(twice, twice);
    FUZZ_CHECK(ckpi_state_held(twice, &doubled) == CKPI_OK);
    if (merged == CKPI_OK) {
        FUZZ_CHECK(doubled == 2 * held);
        fuzz_read_all(twice);
        FUZZ_CHECK(test_bytes_of_state(twice, &bytes) == CKPI_OK);
        ckpi_state_free(again);
        again = NULL;
        FUZZ_CHECK(ckpi_state_load(bytes.data, bytes.size, 0, &allocator.hook, &again) == CKPI_OK);
        test_bytes_free(&bytes);
    } else {
        FUZZ_CHECK(merged == CKPI_E_OVERFLOW);
        FUZZ_CHECK(ckpi_state_equal(twice, state, &equal) == CKPI_OK && equal == 1);
    }
    ckpi_state_free(state);
    ckpi_state_free(again);
    ckpi_state_free(twice);
    FUZZ_CHECK(test_allocator_balanced(&allocator));
    return 0;
}
