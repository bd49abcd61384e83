/* SPDX-License-Identifier: MIT */
/* Saved bytes of states and cubes, for comparing. No test framework: the
 * programs for other machines use it too. */
#ifndef CALLKPI_TESTS_SUPPORT_BYTES_H
#define CALLKPI_TESTS_SUPPORT_BYTES_H

#include <callkpi.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct test_bytes {
    uint8_t *data; /* owned; ended by test_bytes_free() */
    size_t size;
} test_bytes;

/* On failure *out is empty. CKPI_E_MEMORY also where the test's own memory ran out. */
ckpi_status test_bytes_of_state(const ckpi_state *state, test_bytes *out);
ckpi_status test_bytes_of_cube(const ckpi_cube *cube, test_bytes *out);

bool test_bytes_equal(const test_bytes *a, const test_bytes *b);
void test_bytes_free(test_bytes *bytes);

/* A copy without the last `fewer` bytes in a block of exactly that size, so
 * that a sanitizer sees any read beyond; never NULL but for lack of memory. */
uint8_t *test_bytes_exact(const test_bytes *bytes, size_t fewer);

#endif
