/* SPDX-License-Identifier: MIT */
/* An allocator that counts, checks what it is told, and fails on demand. No
 * test framework. */
#ifndef CALLKPI_TESTS_SUPPORT_ALLOCATOR_H
#define CALLKPI_TESTS_SUPPORT_ALLOCATOR_H

#include <callkpi.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum test_failure {
    TEST_FAIL_NEVER = 0,
    TEST_FAIL_ONCE = 1,     /* the n-th allocation alone */
    TEST_FAIL_FROM_THEN = 2 /* the n-th allocation and every one after it */
};

typedef struct test_allocator {
    ckpi_allocator hook;       /* what the library is given; its user_data is this struct */
    enum test_failure failure; /* how */
    size_t fail_at;            /* which, from 1 */
    size_t requests;           /* allocations and growths asked for since test_allocator_arm() */
    size_t failures;           /* of those, refused */
    size_t blocks;             /* alive now */
    size_t bytes;              /* alive now */
    size_t peak;               /* most bytes alive at once since test_allocator_arm() */
    size_t lies;               /* wrong old sizes, frees of NULL, sizes 0 to 0 */
} test_allocator;

void test_allocator_open(test_allocator *allocator);
void test_allocator_arm(test_allocator *allocator, enum test_failure failure, size_t fail_at);

/* Nothing alive, and the library never told a wrong size. */
bool test_allocator_balanced(const test_allocator *allocator);

#endif
