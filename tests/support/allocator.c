/* SPDX-License-Identifier: MIT */
#include "allocator.h"
#include <stdlib.h>
#include <string.h>

/* Each block is preceded by its size, so that a wrong old_size is seen. */
#define HEAD 16

static bool must_fail(test_allocator *allocator)
{
    allocator->requests++;
    bool fail = (allocator->failure == TEST_FAIL_ONCE && allocator->requests == allocator->fail_at) ||
                (allocator->failure == TEST_FAIL_FROM_THEN && allocator->requests >= allocator->fail_at);
    allocator->failures += fail;
    return fail;
}

static void release(test_allocator *allocator, unsigned char *block, size_t size)
{
    allocator->blocks--;
    allocator->bytes -= size;
    free(block - HEAD);
}

static unsigned char *obtain(test_allocator *allocator, size_t size)
{
    unsigned char *raw = malloc(size + HEAD);
    if (raw == NULL) {
        return NULL;
    }
    memcpy(raw, &size, sizeof size);
    memset(raw + HEAD, 0xA5, size); /* nobody may rely on zeroes */
    allocator->blocks++;
    allocator->bytes += size;
    if (allocator->bytes > allocator->peak) {
        allocator->peak = allocator->bytes;
    }
    return raw + HEAD;
}

/* Always moves, so that pointers kept across a growth are found. */
static void *move_block(void *user_data, void *block, size_t old_size, size_t new_size)
{
    test_allocator *allocator = user_data;
    size_t known = 0;
    if (block != NULL) {
        memcpy(&known, (unsigned char *)block - HEAD, sizeof known);
    }
    allocator->lies += known != old_size || (old_size == 0 && new_size == 0);
    if (new_size == 0) {
        if (block != NULL) {
            release(allocator, block, known);
        }
        return NULL;
    }
    unsigned char *fresh = must_fail(allocator) ? NULL : obtain(allocator, new_size);
    if (fresh != NULL && block != NULL) {
        memcpy(fresh, block, known < new_size ? known : new_size);
        release(allocator, block, known);
    }
    return fresh;
}

void test_allocator_open(test_allocator *allocator)
{
    memset(allocator, 0, sizeof *allocator);
    allocator->hook.realloc_fn = move_block;
    allocator->hook.user_data = allocator;
}

void test_allocator_arm(test_allocator *allocator, enum test_failure failure, size_t fail_at)
{
    allocator->failure = failure;
    allocator->fail_at = fail_at;
    allocator->requests = 0;
    allocator->failures = 0;
    allocator->peak = allocator->bytes;
}

bool test_allocator_balanced(const test_allocator *allocator)
{
    return allocator->blocks == 0 && allocator->bytes == 0 && allocator->lies == 0;
}
