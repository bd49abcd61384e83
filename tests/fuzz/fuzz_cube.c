/* SPDX-License-Identifier: MIT */
/* ckpi_cube_load() on arbitrary bytes: a cube or an error, within a limit of
 * memory; and a cube that was loaded behaves like any other. */
#include "fuzz.h"
#include "support/allocator.h"
#include "support/bytes.h"

enum { LIMIT = 1 << 22, CELLS_READ = 3 };

static void read_cells(ckpi_cube *cube)
{
    size_t count = 0;
    FUZZ_CHECK(ckpi_cube_count(cube, &count) == CKPI_OK);
    FUZZ_CHECK(ckpi_cube_sort(cube) == CKPI_OK);
    for (size_t i = 0; i < count; i++) {
        ckpi_cube_key key = {.struct_size = sizeof key};
        const ckpi_state *cell = NULL, *found = NULL;
        FUZZ_CHECK(ckpi_cube_cell(cube, i, &key, &cell) == CKPI_OK && cell != NULL);
        FUZZ_CHECK(key.start_us <= key.end_us);
        FUZZ_CHECK(ckpi_cube_find(cube, &key, &found) == CKPI_OK && found == cell);
        if (i < CELLS_READ)
            fuzz_read_all(cell);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    test_allocator allocator;
    ckpi_cube *cube = NULL, *again = NULL, *twice = NULL, *rolled = NULL;
    test_bytes bytes, second;
    uint32_t equal = 0;
    int64_t held = -1, doubled = -1;

    test_allocator_open(&allocator);
    test_allocator_arm(&allocator, TEST_FAIL_NEVER, 0);
    const ckpi_status status = ckpi_cube_load(data, size, LIMIT, &allocator.hook, &cube);
    FUZZ_CHECK(allocator.peak <= LIMIT);
    if (status != CKPI_OK) {
        FUZZ_CHECK(status == CKPI_E_FORMAT || status == CKPI_E_UNSUPPORTED || status == CKPI_E_LIMIT);
        FUZZ_CHECK(cube == NULL);
        FUZZ_CHECK(test_allocator_balanced(&allocator));
        return 0;
    }

    FUZZ_CHECK(test_bytes_of_cube(cube, &bytes) == CKPI_OK);
    FUZZ_CHECK(ckpi_cube_load(bytes.data, bytes.size, 0, &allocator.hook, &again) == CKPI_OK);
    FUZZ_CHECK(ckpi_cube_equal(cube, again, &equal) == CKPI_OK && equal == 1);
    FUZZ_CHECK(test_bytes_of_cube(again, &second) == CKPI_OK);
    FUZZ_CHECK(test_bytes_equal(&bytes, &second));
    test_bytes_free(&bytes);
    test_bytes_free(&second);

    read_cells(cube);

    FUZZ_CHECK(ckpi_cube_held(cube, &held) == CKPI_OK && held >= 0 && held <= ckpi_record_limit());
    FUZZ_CHECK(ckpi_cube_clone(cube, &twice) == CKPI_OK);
    const ckpi_status merged = ckpi_cube_merge(twice, twice);
    FUZZ_CHECK(ckpi_cube_held(twice, &doubled) == CKPI_OK);
    if (merged == CKPI_OK) {
        FUZZ_CHECK(doubled == 2 * held);
    } else {
        FUZZ_CHECK(merged == CKPI_E_OVERFLOW);
        FUZZ_CHECK(ckpi_cube_equal(twice, cube, &equal) == CKPI_OK && equal == 1);
    }

    /* Everything in one cell; the sum over many cells may be too much for one. */
    ckpi_cube_config one = {.struct_size = sizeof one};
    const ckpi_status up = ckpi_cube_roll_up(cube, &one, &rolled);
    FUZZ_CHECK(up == CKPI_OK || up == CKPI_E_OVERFLOW);
    if (up == CKPI_OK) {
        FUZZ_CHECK(ckpi_cube_held(rolled, &doubled) == CKPI_OK && doubled == held);
        read_cells(rolled);
    }
    ckpi_cube_free(cube);
    ckpi_cube_free(again);
    ckpi_cube_free(twice);
    ckpi_cube_free(rolled);
    FUZZ_CHECK(test_allocator_balanced(&allocator));
    return 0;
}
